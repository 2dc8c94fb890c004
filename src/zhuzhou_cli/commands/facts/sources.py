"""``zhuzhou facts sources``: where the facts come from."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from zhuzhou_cli.commands.options import (
    BaseOptions,
    BibliographyOptions,
    FilterOptions,
    KindOption,
    LimitOption,
    of_kinds,
    with_options,
)
from zhuzhou_cli.errors import NothingFoundError
from zhuzhou_cli.facts.records import Source
from zhuzhou_cli.render.formats import counted_source_payload

if TYPE_CHECKING:
    from rich.console import RenderableType


@with_options
def command(
    kind: KindOption = None,
    limit: LimitOption = 0,
    *,
    base: BaseOptions,
    filters: FilterOptions,
    output: BibliographyOptions,
) -> None:
    """List sources with the number of their facts.

    $ zhuzhou facts sources
    $ zhuzhou facts sources --kind government --json
    $ zhuzhou facts sources --topic rail --format bibtex

    Those with the most facts come first. With a filter, only the facts that
    it lets through count, and only their sources are listed. To see one with
    its facts: zhuzhou facts show ID.
    """
    index = base.open_index()
    counts = list(of_kinds(index.counted_sources(filters.to_filters(index)), kind, "source"))
    if not counts:
        raise NothingFoundError("there is no such source")

    def draw(counts: Sequence[tuple[Source, int]]) -> Iterator["RenderableType"]:
        from zhuzhou_cli.render.tables import sources_table

        yield sources_table(counts)

    if form := output.bibliography:
        output.show_bibliography([source for source, _ in counts], form, limit=limit)
    else:
        output.records.show(counts, counted_source_payload, draw, limit=limit)
