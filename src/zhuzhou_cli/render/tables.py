"""Records as Rich tables and panels. Texts of facts are never taken for markup."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.facts.records import Catalogue, Entity, Fact, Quantity, Source
from zhuzhou_cli.render.formats import is_web_address
from zhuzhou_cli.search.hits import Hit, Span
from zhuzhou_cli.search.ranking import Reason

COMPARED = {"=": "", ">": "more than ", "<": "less than ", ">=": "at least ", "<=": "at most ", "~": "about "}


def hits_table(
    hits: Iterable[Hit],
    spans: Mapping[int, Sequence[Span]],
    catalogue: Catalogue,
    reasons: Mapping[int, Sequence[Reason]],
) -> Table:
    """Draw hits with the words that matched marked; `spans` and `reasons` are by the numbers of the hits."""
    return _facts_table(((hit.fact, spans[hit.n], _why(hit, reasons.get(hit.n))) for hit in hits), catalogue)


def facts_table(facts: Iterable[Fact], catalogue: Catalogue) -> Table:
    """Draw facts: date, statement, and under it id and sources."""
    return _facts_table(((fact, (), None) for fact in facts), catalogue)


def _facts_table(rows: Iterable[tuple[Fact, Sequence[Span], Text | None]], catalogue: Catalogue) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold", leading=1)
    table.add_column("as of", no_wrap=True, style="cyan")
    table.add_column("fact", overflow="fold")
    for fact, spans, why in rows:
        statement = Text(fact.statement)
        for start, end in spans:
            statement.stylize("bold yellow", start, end)
        publishers = ", ".join(_publisher(catalogue.sources[id_]) for id_ in fact.sources)
        below = Text.assemble((fact.id, "green"), (f" · {publishers}", "dim"))
        table.add_row(
            _date(fact.as_of) if fact.as_of else "–", Text("\n").join([statement, below, *([why] if why else [])])
        )
    return table


def _why(hit: Hit, reasons: Sequence[Reason] | None) -> Text | None:
    if reasons is None:
        return None
    parts = [f"{reason.words}: {reason.field} {reason.score:.2f}" for reason in reasons]
    return Text(f"score {hit.score:.2f} = {' + '.join([*parts, 'bm25'])}", style="italic")


def fact_panel(fact: Fact, catalogue: Catalogue) -> RenderableType:
    """Draw one fact with everything that is known of it; its URLs stand under the panel, each whole on its line."""
    from rich.panel import Panel

    sources = [catalogue.sources[id_] for id_ in fact.sources]
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in _details(fact, catalogue, sources):
        grid.add_row(name, value)
    panel = Panel(Group(Text(fact.statement, style="bold"), Text(), grid))
    return Group(panel, *(_url(number, source) for number, source in enumerate(sources, 1) if source.url))


def _details(fact: Fact, catalogue: Catalogue, sources: list[Source]) -> Iterator[tuple[str, Text]]:
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
        yield "series", Text(fact.series)
    if fact.note:
        yield "note", Text(fact.note)
    yield "sources", Text("\n").join(_source(number, source) for number, source in enumerate(sources, 1))


def _quantity(quantity: Quantity) -> str:
    is_a_name = quantity.unit in {"year", "code"}
    value = str(quantity.value) if is_a_name else f"{quantity.value:,}"
    return f"{COMPARED[quantity.comparator]}{value} {quantity.unit or ''}".rstrip()


def _entity(entity: Entity) -> Text:
    names = " ".join(name for name in (entity.name, entity.name_zh) if name)
    return Text.assemble(names, (f" · {entity.kind}" if entity.kind else "", "dim"))


def _date(date: Date) -> str:
    """Write a date as it sorts, unless that would look odd: -0221 is 221 BC."""
    return date if date.year >= 1000 else date.in_words()


def _publisher(source: Source) -> str:
    return source.publisher or source.title


def _source(number: int, source: Source) -> Text:
    published = f", {source.published.in_words()}" if source.published else ""
    publisher = f". {source.publisher}" if source.publisher else ""
    return Text.assemble((f"[{number}] ", "dim"), (source.title, _link(source)), f"{publisher}{published}")


def _url(number: int, source: Source) -> Text:
    return Text.assemble(
        (f" [{number}] ", "dim"), (source.url or "", _link(source)), no_wrap=True, overflow="ignore", end="\n"
    )


def _link(source: Source) -> Style:
    """Make a hyperlink of web addresses, and of nothing else."""
    is_web = source.url is not None and is_web_address(source.url)
    return Style(link=source.url if is_web else None)
