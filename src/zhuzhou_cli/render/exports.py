"""Facts with all that belongs to them, as text that can be imported again."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from zhuzhou_cli.facts.base import FORMAT
from zhuzhou_cli.facts.cells import join_list
from zhuzhou_cli.facts.records import Entity, Fact, FullCatalogue, Source, Tag
from zhuzhou_cli.facts.toml import table_of, to_toml
from zhuzhou_cli.render.formats import (
    READABLE,
    csv_line,
    exported_fact_payload,
    fact_payload,
    tsv_line,
    write,
    write_head,
)

ExportFormat = Literal["toml", "json", "jsonl", "csv", "tsv", "md"]

_COLUMNS = (
    *("record", "id", "topic", "statement", "sources", "as_of", "tags", "keywords", "entities", "value", "unit"),
    *("comparator", "series", "cloze", "note", "questions", "title", "publisher", "url", "published", "name"),
    *("name_zh", "aliases", "kind"),
)


def write_export(facts: Iterable[Fact], catalogue: FullCatalogue, form: ExportFormat) -> Iterator[str]:
    """Yield facts as text in a format, piece by piece, with the sources, entities and tags that they name."""
    if form == "toml":
        yield f"format = {FORMAT}\n"
        for section, record in _records(list(facts), catalogue):
            yield "\n" + to_toml(section, table_of(record))
    elif form in {"csv", "tsv"}:
        write_line = csv_line if form == "csv" else tsv_line
        yield write_line(_COLUMNS)
        for _, record in _records(list(facts), catalogue):
            cells = _cells(record)
            yield write_line([cells.get(column, "") for column in _COLUMNS])
    elif form == "md":
        payloads = [fact_payload(fact, catalogue) for fact in facts]
        yield from write(payloads, "md") if payloads else write_head(READABLE, "md")
    else:
        yield from write((exported_fact_payload(fact, catalogue) for fact in facts), form)


def _records(facts: list[Fact], catalogue: FullCatalogue) -> Iterator[tuple[str, Source | Entity | Tag | Fact]]:
    """Yield what facts name, each once, and then the facts, all with their sections."""
    for id_ in dict.fromkeys(id_ for fact in facts for id_ in fact.sources):
        yield "sources", catalogue.sources[id_]
    for id_ in dict.fromkeys(id_ for fact in facts for id_ in fact.entities):
        yield "entities", catalogue.entities[id_]
    for id_ in dict.fromkeys(id_ for fact in facts for id_ in fact.tags):
        if id_ in catalogue.tags:
            yield "tags", catalogue.tags[id_]
    for fact in facts:
        yield "facts", fact


def _cells(record: Source | Entity | Tag | Fact) -> dict[str, str]:
    cells = {"record": type(record).__name__.lower()}
    for key, value in table_of(record).items():
        if key == "quantity":
            cells.update((part, str(of_part)) for part, of_part in value.items())
        else:
            cells[key] = _cell(key, value)
    return cells


def _cell(key: str, value: Any) -> str:  # noqa: ANN401 - whatever a record has
    if key == "questions":
        return json.dumps(value, ensure_ascii=False)
    return join_list(value) if isinstance(value, list) else str(value)
