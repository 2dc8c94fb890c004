"""``zhuzhou facts chart``: the figures of a series over time."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from zhuzhou_cli.commands import completion
from zhuzhou_cli.commands.options import (
    THERE_ARE_MORE,
    BaseOptions,
    FilterOptions,
    LimitOption,
    OutputOptions,
    with_options,
)
from zhuzhou_cli.errors import NothingFoundError
from zhuzhou_cli.facts.records import Fact
from zhuzhou_cli.facts.series import Series
from zhuzhou_cli.render.console import print_note
from zhuzhou_cli.render.formats import fact_payload, series_payload
from zhuzhou_cli.search.filters import Filters
from zhuzhou_cli.search.index import Index

if TYPE_CHECKING:
    from rich.console import RenderableType


@with_options
def command(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SERIES...]", autocompletion=completion.series, help="What to draw; without it, all are listed."
        ),
    ] = None,
    limit: LimitOption = 0,
    *,
    base: BaseOptions,
    filters: FilterOptions,
    output: OutputOptions,
) -> None:
    """Draw a series as bars over time with its sources; alone, list all series.

    $ zhuzhou facts chart
    $ zhuzhou facts chart population
    $ zhuzhou facts chart gdp gdp-per-head --since 2016 --format csv

    Facts of one series measure the same thing, over time or by different
    sources. Where sources disagree, their figures stand side by side.
    Bars begin at zero. Before a figure, > is more than, < less than, >= at
    least, <= at most and ~ about.
    """
    index = base.open_index()
    filters = filters._replace(series=[*(names or []), *(filters.series or [])])
    if not filters.series:
        _list_series(index, filters.to_filters(index), limit, output)
        return
    try:
        _draw_series(index, filters.to_filters(index), limit, output)
    except NothingFoundError as error:
        output._replace(command="list").show_nothing()  # these would have been facts
        error.is_written = True
        raise


def _draw_series(index: Index, filters: Filters, limit: int, output: OutputOptions) -> None:
    facts: list[Fact] = []
    is_cut = False
    for name in dict.fromkeys(filters.series):
        of_series = list(index.facts(filters._replace(series=(name,)), sort="as_of"))
        facts += of_series[: limit or None]
        is_cut = is_cut or 0 < limit < len(of_series)
    if not facts:
        raise NothingFoundError("there is no such fact")

    def draw(facts: Sequence[Fact]) -> Iterator["RenderableType"]:
        from rich.text import Text

        from zhuzhou_cli.render.timelines import SeriesChart

        for number, (name, of_series) in enumerate(groupby(facts, key=lambda fact: fact.series)):
            if number:
                yield Text()
            yield SeriesChart(name or "", list(of_series), index)

    output.show(facts, lambda fact: fact_payload(fact, index), draw)
    if is_cut:
        print_note(THERE_ARE_MORE)


def _list_series(index: Index, filters: Filters, limit: int, output: OutputOptions) -> None:
    found = index.series(filters)
    if not found:
        raise NothingFoundError("no such fact has a series")

    def draw(series: Sequence[Series]) -> Iterator["RenderableType"]:
        from zhuzhou_cli.render.tables import series_table

        yield series_table(series)

    output.show(found, series_payload, draw, limit=limit)
