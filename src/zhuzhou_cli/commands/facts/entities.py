"""``zhuzhou facts entities``: whom and what the facts are about."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from zhuzhou_cli.commands.options import (
    BaseOptions,
    FilterOptions,
    KindOption,
    LimitOption,
    OutputOptions,
    of_kinds,
    with_options,
)
from zhuzhou_cli.errors import NothingFoundError
from zhuzhou_cli.facts.records import Entity
from zhuzhou_cli.render.formats import counted_entity_payload

if TYPE_CHECKING:
    from rich.console import RenderableType


@with_options
def command(
    kind: KindOption = None,
    limit: LimitOption = 0,
    *,
    base: BaseOptions,
    filters: FilterOptions,
    output: OutputOptions,
) -> None:
    """List people, companies, places … with the number of their facts.

    $ zhuzhou facts entities
    $ zhuzhou facts entities --kind person
    $ zhuzhou facts entities --topic rail -n 10 --json

    Those with the most facts come first. With a filter, only the facts that
    it lets through count, and only the entities that these name are listed.
    To see one with its facts: zhuzhou facts show ID.
    """
    index = base.open_index()
    counts = list(of_kinds(index.counted_entities(filters.to_filters(index)), kind, "entity"))
    if not counts:
        raise NothingFoundError("there is no such entity")

    def draw(counts: Sequence[tuple[Entity, int]]) -> Iterator["RenderableType"]:
        from zhuzhou_cli.render.tables import entities_table

        yield entities_table(counts)

    output.show(counts, counted_entity_payload, draw, limit=limit)
