"""``zhuzhou facts random``: a fact one did not look for."""

from collections.abc import Iterator, Sequence
from itertools import chain
from random import Random
from typing import TYPE_CHECKING, Annotated

import typer

from zhuzhou_cli.commands.options import BaseOptions, FilterOptions, LimitOption, OutputOptions, with_options
from zhuzhou_cli.errors import NothingFoundError
from zhuzhou_cli.facts.records import Fact
from zhuzhou_cli.render.formats import fact_payload

if TYPE_CHECKING:
    from rich.console import RenderableType


@with_options
def command(
    limit: LimitOption = 1,
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="N", help="The same number draws the same facts again.")
    ] = None,
    *,
    base: BaseOptions,
    filters: FilterOptions,
    output: OutputOptions,
) -> None:
    """Show a fact drawn at random, or several different ones.

    $ zhuzhou facts random
    $ zhuzhou facts random --topic rail -n 3 --seed 7 --json
    """
    index = base.open_index()
    facts = index.draw(filters.to_filters(index), limit or None, Random(seed))  # noqa: S311 - no secret is drawn
    first = next(facts, None)
    if first is None:
        raise NothingFoundError("there is no such fact")

    def draw(facts: Sequence[Fact]) -> Iterator["RenderableType"]:
        from zhuzhou_cli.render.tables import fact_panel

        return (fact_panel(fact, index) for fact in facts)

    output.show(chain([first], facts), lambda fact: fact_payload(fact, index), draw)
