"""Records as Rich tables and panels. Texts of facts are never taken for markup."""

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, JustifyMethod, RenderableType, RenderResult
from rich.style import Style
from rich.table import Table
from rich.text import Text

from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.facts.records import Catalogue, Entity, Fact, Quantity, Source
from zhuzhou_cli.facts.series import Series
from zhuzhou_cli.render.formats import is_web_address
from zhuzhou_cli.search.hits import Hit, Span
from zhuzhou_cli.search.ranking import Reason
from zhuzhou_cli.search.text import without_gaps

if TYPE_CHECKING:
    from zhuzhou_cli.facts.importing import Outcome

COMPARED = {"=": "", ">": "more than ", "<": "less than ", ">=": "at least ", "<=": "at most ", "~": "about "}


class Row(NamedTuple):
    """A row of a listing."""

    short: str
    """What stands at its beginning."""
    text: Text | None
    id: str
    more: str
    """What is said beside the id."""
    below: Text | None = None


class Listing:
    """Rows as a table of two columns; where an id would have no room in the second, as blocks below each other.

    So every id stands whole on a line and can be copied.
    """

    def __init__(self, heads: tuple[str, str], rows: Iterable[Row], *, has_numbers: bool = False) -> None:
        """Take the heads of the columns, and rows, which begin with numbers or are set apart by blank lines."""
        self.heads = heads
        self.rows = list(rows)
        self.has_numbers = has_numbers

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the rows."""
        first = max(cell_len(text) for text in (self.heads[0], *(row.short for row in self.rows)))
        room = options.max_width - first - 3
        yield self._table() if all(cell_len(row.id) <= room for row in self.rows) else self._blocks()

    def _table(self) -> Table:
        leading = 0 if self.has_numbers else 1
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold", leading=leading)
        justify: JustifyMethod = "right" if self.has_numbers else "left"
        table.add_column(self.heads[0], no_wrap=True, style="cyan", justify=justify)
        table.add_column(self.heads[1], overflow="fold")
        for row in self.rows:
            origin = Text.assemble((row.id, "green"), (f" · {row.more}" if row.more else "", "dim"))
            table.add_row(row.short, Text("\n").join(filter(None, [row.text, origin, row.below])))
        return table

    def _blocks(self) -> Group:
        lines: list[Text] = []
        for row in self.rows:
            noun = f" {self.heads[0].removesuffix('s') if row.short == '1' else self.heads[0]}"
            short = Text(f"{row.short}{noun if self.has_numbers else ''}", "cyan")
            id_ = Text(row.id, "green", no_wrap=True, overflow="ignore", end="\n")
            lines += [Text()] if lines else []
            lines += filter(None, [short, row.text, id_, Text(row.more, "dim"), row.below])
        return Group(*lines)


def hits_table(
    hits: Iterable[Hit],
    spans: Mapping[int, Sequence[Span]],
    catalogue: Catalogue,
    *,
    explain: bool,
) -> RenderableType:
    """Draw hits with the words that matched marked; `spans` are by the numbers of the hits."""
    return _facts_listing(((hit.fact, spans[hit.n], _why(hit) if explain else None) for hit in hits), catalogue)


def facts_table(facts: Iterable[Fact], catalogue: Catalogue) -> RenderableType:
    """Draw facts: date, statement, and under it id and sources."""
    return _facts_listing(((fact, (), None) for fact in facts), catalogue)


def _facts_listing(rows: Iterable[tuple[Fact, Sequence[Span], Text | None]], catalogue: Catalogue) -> RenderableType:
    def row_of(fact: Fact, spans: Sequence[Span], why: Text | None) -> Row:
        statement = Text(fact.statement)
        for start, end in spans:
            statement.stylize("bold yellow", start, end)
        return Row(short_date(fact.as_of), statement, fact.id, _publishers(fact, catalogue), why)

    return Listing(("as of", "fact"), (row_of(*row) for row in rows))


def origin(fact: Fact, catalogue: Catalogue) -> Text:
    """Say in one line which fact it is and who published it."""
    return Text.assemble((fact.id, "green"), (f" · {_publishers(fact, catalogue)}", "dim"))


def _publishers(fact: Fact, catalogue: Catalogue) -> str:
    return ", ".join(_publisher(catalogue.sources[id_]) for id_ in fact.sources)


def sources_table(counts: Iterable[tuple[Source, int]]) -> RenderableType:
    """Draw sources with the number of their facts."""
    return _counted_table("source", ((_source(source), source.id, source.kind, count) for source, count in counts))


def entities_table(counts: Iterable[tuple[Entity, int]]) -> RenderableType:
    """Draw entities with the number of their facts."""
    return _counted_table("entity", ((Text(_names(entity)), entity.id, entity.kind, count) for entity, count in counts))


def series_table(series: Iterable[Series]) -> RenderableType:
    """Draw series with their units, their span of time and the number of their facts."""
    return _counted_table("series", ((None, one.id, _extent(one), one.size) for one in series))


def _counted_table(name: str, rows: Iterable[tuple[Text | None, str, str | None, int]]) -> RenderableType:
    """Draw rows of a text, an id, what is to be said beside it, and a number of facts."""
    listed = (Row(f"{count:,}", text, id_, more or "") for text, id_, more, count in rows)
    return Listing(("facts", name), listed, has_numbers=True)


def _extent(series: Series) -> str:
    span = "" if series.first is None else f"{short_date(series.first)} – {short_date(series.last)}"
    if series.first == series.last:
        span = span and short_date(series.first)
    return " · ".join(filter(None, [", ".join(series.units), span]))


def _why(hit: Hit) -> Text:
    parts = " + ".join(map(_part, hit.parts)) or "0"
    return Text(f"score {hit.score:.2f} = {parts}", style="italic")


def _part(reason: Reason) -> str:
    found = f" ({without_gaps(reason.synonym)})" if reason.synonym else ""
    words = f"{without_gaps(reason.words)}{found}: " if reason.words else ""
    return f"{words}{reason.field} {reason.score:.2f}"


_MOST_AT_OTHER_TIMES = 6
"""Facts of other times that are shown with one of a series."""


def fact_panel(
    fact: Fact, catalogue: Catalogue, others: Sequence[Fact] = (), other_times: Sequence[Fact] = ()
) -> RenderableType:
    """Draw one fact with everything that is known of it; its URLs stand under the panel, each whole on its line.

    `others` are those that say it otherwise; `other_times` the rest of its series, of which the last few are shown.
    """
    sources = [catalogue.sources[id_] for id_ in fact.sources]
    urls = [_url(f" [{number}] ", source) for number, source in enumerate(sources, 1) if source.url]
    parts = (("other sources say", others), ("at other times", other_times[-_MOST_AT_OTHER_TIMES:]))
    related = [_Related(head, facts, catalogue) for head, facts in parts if facts]
    more = ""
    if len(other_times) > _MOST_AT_OTHER_TIMES:
        more = f"zhuzhou facts chart {shlex.quote(fact.series or '')} shows all"
    details = _details(fact, catalogue, sources, len(others) + len(other_times))
    return _Panel(fact.statement, details, related, more, urls)


def source_panel(source: Source) -> RenderableType:
    """Draw what is known of a source, with its URL, whole, under the panel."""
    details = [
        ("id", Text(source.id, style="green")),
        ("publisher", Text(source.publisher or "")),
        ("published", Text(source.published.in_words() if source.published else "")),
        ("kind", Text(source.kind or "")),
    ]
    return _Panel(source.title, details, urls=[_url(" ", source)] if source.url else [])


def entity_panel(entity: Entity) -> RenderableType:
    """Draw what is known of an entity."""
    return _Panel(
        _names(entity),
        [
            ("id", Text(entity.id, style="green")),
            ("kind", Text(entity.kind or "")),
            ("also", Text(", ".join(entity.aliases))),
        ],
    )


class _Related(NamedTuple):
    """Facts that are shown with another one, and what stands over them."""

    head: str
    facts: Sequence[Fact]
    catalogue: Catalogue

    def has_room(self, width: int) -> bool:
        """Tell whether every id fits on a line beside its date."""
        first = max(cell_len(short_date(fact.as_of)) for fact in self.facts)
        return all(first + 2 + cell_len(fact.id) <= width for fact in self.facts)

    def draw(self, width: int) -> Iterator[RenderableType]:
        """Draw the facts as `facts_table` does, without its head where they have room."""
        yield from (Text(), Text(self.head, style="dim"))
        yield self._grid() if self.has_room(width) else facts_table(self.facts, self.catalogue)

    def _grid(self) -> Table:
        grid = Table.grid(padding=(0, 2))
        grid.add_column(no_wrap=True, style="cyan")
        grid.add_column(overflow="fold")
        for fact in self.facts:
            statement = Text("\n").join([Text(fact.statement), origin(fact, self.catalogue)])
            grid.add_row(short_date(fact.as_of), statement)
        return grid


class _Panel:
    """What is known of one record. Ids and URLs stand whole on their lines: outside, where the panel is too narrow."""

    def __init__(
        self,
        title: str,
        details: Iterable[tuple[str, Text]],
        related: Sequence[_Related] = (),
        more: str = "",
        urls: Sequence[Text] = (),
    ) -> None:
        """Take details, the id first; facts to be shown with them, what to say below those, and URLs."""
        self.title = title
        self.details = [(name, value) for name, value in details if value]
        self.related = related
        self.more = [Text(), Text(more, style="dim", overflow="fold")] if more else []
        self.urls = urls

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the panel, and around it what has no room in it."""
        from rich.panel import Panel

        width = options.max_width - 4  # without the frame
        (_, id_), *others = self.details
        is_inside = max(len(name) for name, _ in self.details) + 2 + cell_len(id_.plain) <= width
        if not is_inside:
            yield Text(id_.plain, "green", no_wrap=True, overflow="ignore", end="\n")
        grid = Table.grid(padding=(0, 2))
        grid.add_column(style="dim", no_wrap=True)
        grid.add_column(overflow="fold")
        for name, value in self.details if is_inside else others:
            grid.add_row(name, value)
        related = [*(part for one in self.related for part in one.draw(width)), *self.more]
        have_room = all(one.has_room(width) for one in self.related)
        yield Panel(Group(Text(self.title, style="bold"), Text(), grid, *(related if have_room else ())))
        yield from self.urls
        yield from () if have_room else related


def _details(fact: Fact, catalogue: Catalogue, sources: list[Source], others: int) -> Iterator[tuple[str, Text]]:
    yield "id", Text(fact.id, style="green")
    if fact.quantity:
        yield "quantity", Text(_quantity(fact.quantity))
    if fact.as_of:
        yield "as of", Text(fact.as_of.in_words())
    yield "topic", Text(fact.topic)
    if fact.tags:
        yield "tags", Text(", ".join(fact.tags))
    if fact.entities:
        yield "entities", Text("\n").join(_entity(catalogue.entities[id_]) for id_ in fact.entities)
    if fact.series:
        more = f" · one of {others + 1:,} facts" if others else ""
        yield "series", Text.assemble(fact.series, (more, "dim"))
    if fact.note:
        yield "note", Text(fact.note)
    yield (
        "sources",
        Text("\n").join(
            Text.assemble((f"[{number}] ", "dim"), _source(source)) for number, source in enumerate(sources, 1)
        ),
    )


def _quantity(quantity: Quantity) -> str:
    return f"{COMPARED[quantity.comparator]}{figure(quantity)} {quantity.unit or ''}".rstrip()


def figure(quantity: Quantity) -> str:
    """Write the number of a quantity as people read it: ``10,000``, but the year ``1956``."""
    is_a_name = quantity.unit in {"year", "code"}
    return str(quantity.value) if is_a_name else f"{quantity.value:,}"


def _entity(entity: Entity) -> Text:
    return Text.assemble(_names(entity), (f" · {entity.kind}" if entity.kind else "", "dim"))


def _names(entity: Entity) -> str:
    return " ".join(name for name in (entity.name, entity.name_zh) if name)


def short_date(date: Date | None) -> str:
    """Write a date as it sorts, unless that would look odd: -0221 is 221 BC, and none is a dash."""
    if date is None:
        return "–"
    return date if date.year >= 1000 else date.in_words()


def _publisher(source: Source) -> str:
    return source.publisher or source.title


def _source(source: Source) -> Text:
    published = f", {source.published.in_words()}" if source.published else ""
    publisher = f". {source.publisher}" if source.publisher else ""
    return Text.assemble((source.title, _link(source)), f"{publisher}{published}")


def _url(before: str, source: Source) -> Text:
    return Text.assemble((before, "dim"), (source.url or "", _link(source)), no_wrap=True, overflow="ignore", end="\n")


def _link(source: Source) -> Style:
    """Make a hyperlink of web addresses, and of nothing else."""
    is_web = source.url is not None and is_web_address(source.url)
    return Style(link=source.url if is_web else None)


_ACTIONS = {"added": "green", "changed": "yellow", "refused": "red", "unchanged": "dim"}

_LEAST_FOR_REASONS = 20
"""Columns in which a reason can be read."""


class OutcomesTable:
    """What comes of the records of an imported file: as a table, or as blocks where that has no room for ids."""

    def __init__(self, outcomes: "Iterable[Outcome]") -> None:
        """Take what comes of them, in their order."""
        self.outcomes = list(outcomes)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the outcomes."""
        columns = [
            ("", "row", "record", ""),
            *((one.action, str(one.row), one.record, one.id) for one in self.outcomes),
        ]
        width = sum(max(map(cell_len, column)) + 3 for column in zip(*columns, strict=True))
        has_room = width + _LEAST_FOR_REASONS * any(map(_said_of, self.outcomes)) <= options.max_width
        yield self._table() if has_room else self._blocks()

    def _table(self) -> Table:
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
        table.add_column("", no_wrap=True)
        table.add_column("row", justify="right", no_wrap=True)
        table.add_column("record", no_wrap=True)
        table.add_column("id", no_wrap=True, style="green")
        table.add_column("", overflow="fold", ratio=1)
        for outcome in self.outcomes:
            action = Text(outcome.action, style=_ACTIONS[outcome.action])
            said = (Text(text) for text in (str(outcome.row), outcome.record, outcome.id, _said_of(outcome)))
            table.add_row(action, *said)
        return table

    def _blocks(self) -> Group:
        lines: list[Text] = []
        for outcome in self.outcomes:
            lines += [Text()] if lines else []
            action = (outcome.action, _ACTIONS[outcome.action])
            lines.append(Text.assemble(action, f" · row {outcome.row} · {outcome.record}"))
            lines.append(Text(outcome.id, "green", no_wrap=True, overflow="ignore", end="\n"))
            lines += filter(None, [Text(_said_of(outcome), overflow="fold")])
        return Group(*lines)


def _said_of(outcome: "Outcome") -> str:
    return "\n".join(outcome.reasons) or ", ".join(outcome.keys)
