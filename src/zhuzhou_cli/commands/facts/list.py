"""``zhuzhou facts list``: facts by topic, tag, entity, source or date."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from zhuzhou_cli.commands.options import BaseOptions, FilterOptions, LimitOption, OutputOptions, with_options
from zhuzhou_cli.errors import NothingFoundError
from zhuzhou_cli.facts.records import Fact
from zhuzhou_cli.render.formats import fact_payload
from zhuzhou_cli.search.index import Sort

if TYPE_CHECKING:
    from rich.console import RenderableType


@with_options
def command(  # noqa: PLR0913 - one for each option or group of them
    sort: Annotated[
        Sort | None, typer.Option("--sort", help="In which order; without it, that of the fact file.")
    ] = None,
    reverse: Annotated[bool, typer.Option("--reverse", "-r", help="The other way round.")] = False,
    limit: LimitOption = 0,
    *,
    base: BaseOptions,
    filters: FilterOptions,
    output: OutputOptions,
) -> None:
    """List facts, all of them or those that the filters let through.

    $ zhuzhou facts list --topic rail
    $ zhuzhou facts list --entity istanbul --since 2023
    $ zhuzhou facts list --sort value --reverse -n 5 --format csv
    """
    index = base.open_index()
    facts = index.facts(filters.to_filters(index), sort=sort, reverse=reverse, limit=limit + 1 if limit else None)
    first = next(facts, None)
    if first is None:
        raise NothingFoundError("there is no such fact")

    def draw(facts: Sequence[Fact]) -> Iterator["RenderableType"]:
        from zhuzhou_cli.render.tables import facts_table

        yield facts_table(facts, index)

    output.show(chain([first], facts), lambda fact: fact_payload(fact, index), draw, limit=limit)
