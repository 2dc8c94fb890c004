"""``zhuzhou facts count``: how many facts there are of each topic, tag, entity, source or year."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from zhuzhou_cli.commands.options import BaseOptions, FilterOptions, LimitOption, OutputOptions, with_options
from zhuzhou_cli.errors import NothingFoundError
from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.render.formats import count_payload
from zhuzhou_cli.search.index import LabelKind

if TYPE_CHECKING:
    from rich.console import RenderableType


@with_options
def command(
    by: Annotated[
        LabelKind,
        typer.Option("--by", metavar="KEY", help="What to count by: topic, tag, entity, source or year (of the date)."),
    ] = "topic",
    limit: LimitOption = 0,
    *,
    base: BaseOptions,
    filters: FilterOptions,
    output: OutputOptions,
) -> None:
    """Count facts by topic, tag, entity, source or year.

    $ zhuzhou facts count
    $ zhuzhou facts count --by tag -n 10
    $ zhuzhou facts count --by year --topic rail --json

    The most frequent come first, years in their order.
    A fact with several tags counts for each of them, one without a date for no year.
    """
    index = base.open_index()
    counts = index.count(by, filters.to_filters(index))
    if not counts:
        raise NothingFoundError(f"no such fact has any {by}")

    def draw(counts: Sequence[tuple[str, int]]) -> Iterator["RenderableType"]:
        from zhuzhou_cli.render.charts import Bars
        from zhuzhou_cli.render.tables import short_date

        yield Bars([(short_date(Date(label)) if by == "year" else label, count) for label, count in counts])

    output.show(counts, count_payload, draw, limit=limit)
