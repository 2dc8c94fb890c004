"""``zhuzhou facts timeline``: dated facts on a line of time."""

from collections.abc import Iterator, Sequence
from itertools import chain, takewhile
from typing import TYPE_CHECKING, Annotated

import typer

from zhuzhou_cli.commands.options import BaseOptions, FilterOptions, LimitOption, OutputOptions, with_options
from zhuzhou_cli.errors import NothingFoundError
from zhuzhou_cli.facts.records import Fact
from zhuzhou_cli.render.console import print_note
from zhuzhou_cli.render.formats import dated_fact_payload

if TYPE_CHECKING:
    from rich.console import RenderableType


@with_options
def command(
    reverse: Annotated[bool, typer.Option("--reverse", "-r", help="The latest first.")] = False,
    limit: LimitOption = 0,
    *,
    base: BaseOptions,
    filters: FilterOptions,
    output: OutputOptions,
) -> None:
    """Show dated facts on a line of time, year by year.

    $ zhuzhou facts timeline --topic history
    $ zhuzhou facts timeline --entity crrc-zhuzhou-locomotive --since 2020
    $ zhuzhou facts timeline --reverse -n 10 --json

    A fact stands where the date at which it held begins: one of 2023 as a
    whole before one of May 2023. A dotted line stands for years that are
    left out. Facts without a date have no place here.
    """
    index = base.open_index()
    wanted = filters.to_filters(index)
    found = index.facts(wanted, sort="as_of", reverse=reverse, limit=limit + 1 if limit else None)
    facts = takewhile(lambda fact: fact.as_of, found)  # those without a date come last
    first = next(facts, None)
    if first is None:
        raise NothingFoundError("no such fact has a date")

    def draw(facts: Sequence[Fact]) -> Iterator["RenderableType"]:
        from zhuzhou_cli.render.timelines import Timeline

        yield Timeline(facts, index)

    output.show(chain([first], facts), lambda fact: dated_fact_payload(fact, index), draw, limit=limit)
    if undated := index.count_undated(wanted):
        print_note(f"{undated:,} {'fact has' if undated == 1 else 'facts have'} no date and no place here")
