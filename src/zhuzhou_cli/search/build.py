"""A fact base into an index: the tables of ``schema.sql``, filled."""

import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from zhuzhou_cli.facts.base import FactBase
from zhuzhou_cli.facts.records import Entity, Fact, Source
from zhuzhou_cli.search.text import index_text

SCHEMA = Path(__file__).with_name("schema.sql")


def build_index(database: sqlite3.Connection, base: FactBase) -> None:
    """Fill an empty database, opened without an isolation level, with the index of a fact base."""
    database.executescript(SCHEMA.read_text(encoding="utf-8") + "BEGIN;")
    database.executemany("INSERT INTO source VALUES (?, ?)", _stored(base.sources.values()))
    database.executemany("INSERT INTO entity VALUES (?, ?)", _stored(base.entities.values()))
    database.executemany("INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?)", _fact_rows(base.facts.values()))
    vocabulary: Counter[str] = Counter()
    database.executemany(
        "INSERT INTO words (rowid, statement, names, tags, topic, as_of, note) VALUES (?, ?, ?, ?, ?, ?, ?)",
        _word_rows(base, vocabulary),
    )
    database.executemany("INSERT INTO vocabulary VALUES (?, ?)", sorted(vocabulary.items()))
    facts_of = _label(base.facts.values())
    database.executemany(
        "INSERT INTO label VALUES (?, ?, ?)", ((number, *label) for number, label in enumerate(facts_of))
    )
    database.executemany(
        "INSERT OR IGNORE INTO labelled VALUES (?, ?)",
        ((number, n) for number, ns in enumerate(facts_of.values()) for n in ns),
    )
    database.execute("CREATE UNIQUE INDEX fact_id ON fact (id)")
    database.execute("COMMIT")


def _stored(records: Iterable[Source] | Iterable[Entity]) -> Iterator[tuple[str, str]]:
    return ((record.id, _to_json(record)) for record in records)


def _fact_rows(facts: Iterable[Fact]) -> Iterator[tuple[object, ...]]:
    for n, fact in enumerate(facts):
        first, last = (fact.as_of.first_day, fact.as_of.last_day) if fact.as_of else (None, None)
        value = float(fact.quantity.value) if fact.quantity else None
        yield n, fact.id, fact.topic, first, last, value, _to_json(fact)


def _word_rows(base: FactBase, vocabulary: "Counter[str]") -> Iterator[tuple[object, ...]]:
    """Yield what the index holds of each fact's words, and count them."""
    names = {
        entity.id: index_text(" ".join(filter(None, [entity.name, entity.name_zh, *entity.aliases])))
        for entity in base.entities.values()
    }
    for n, fact in enumerate(base.facts.values()):
        texts = (
            index_text(fact.statement),
            " ".join([names[id_] for id_ in fact.entities]),
            index_text(" ".join(fact.tags)),
            index_text(fact.topic),
            index_text(fact.as_of[:4]) if fact.as_of else "",
            index_text(fact.note) if fact.note else "",
        )
        vocabulary.update(" ".join(texts).lower().split())
        yield n, *texts


def _label(facts: Iterable[Fact]) -> dict[tuple[str, str], "array[int]"]:
    """Return for each label, as kind and value, the numbers of the facts that have it, in order."""
    facts_of: dict[tuple[str, str], array[int]] = {}
    for n, fact in enumerate(facts):
        labels = [("topic", fact.topic)]
        labels += [("tag", tag) for tag in fact.tags]
        labels += [("entity", id_) for id_ in fact.entities]
        labels += [("source", id_) for id_ in fact.sources]
        labels += [("year", str(fact.as_of.year))] if fact.as_of else []
        for label in labels:
            facts_of.setdefault(label, array("q")).append(n)
    return facts_of


def _to_json(record: Source | Entity | Fact) -> str:
    """Write a record as an array of its values; index.py reads them back."""
    return msgspec.json.encode(record, enc_hook=str).decode()
