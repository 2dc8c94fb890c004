"""A fact base into an index: the tables of ``schema.sql``, filled."""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import msgspec

from zhuzhou_cli.facts.base import FactBase
from zhuzhou_cli.facts.records import Entity, Fact, Source, Synonyms, Tag
from zhuzhou_cli.search.text import index_text

SCHEMA = Path(__file__).with_name("schema.sql")


def build_index(database: sqlite3.Connection, base: FactBase) -> None:
    """Fill an empty database, opened without an isolation level, with the index of a fact base."""
    database.executescript(SCHEMA.read_text(encoding="utf-8") + "BEGIN;")
    database.executemany("INSERT INTO source VALUES (?, ?)", _stored(base.sources.values()))
    database.executemany("INSERT INTO entity VALUES (?, ?)", _stored(base.entities.values()))
    database.executemany("INSERT INTO tag VALUES (?, ?)", _stored(base.tags.values()))
    database.executemany("INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?)", _fact_rows(base.facts.values()))
    synonyms = list(_synonym_rows(base.synonyms))
    database.executemany("INSERT INTO synonym VALUES (?, ?, ?, ?)", synonyms)
    words_of_synonyms = ((n, words) for n, _, _, words in synonyms)
    database.executemany("INSERT INTO synonym_words (rowid, words) VALUES (?, ?)", words_of_synonyms)
    replaced = ((section, id_) for section, ids in base.replaced.items() for id_ in ids)
    database.executemany("INSERT INTO replaced VALUES (?, ?)", replaced)
    vocabulary: set[str] = set()
    # Larger pages, written less often: a quarter of the time less.
    database.execute("INSERT INTO words (words, rank) VALUES ('pgsz', 16384)")
    database.execute("INSERT INTO words (words, rank) VALUES ('hashsize', 67108864)")
    database.executemany(
        "INSERT INTO words (rowid, statement, id, names, tags, topic, quantity, as_of, note)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        _word_rows(base, vocabulary),
    )
    database.executemany("INSERT INTO vocabulary VALUES (?)", ((word,) for word in sorted(vocabulary)))
    labels = _label(base.facts.values())
    database.executemany(
        "INSERT INTO label VALUES (?, ?, ?)", ((label.number, label.kind, label.value) for label in labels)
    )
    database.executemany(
        "INSERT OR IGNORE INTO labelled VALUES (?, ?)", ((label.number, n) for label in labels for n in label.facts)
    )
    database.execute("CREATE UNIQUE INDEX fact_id ON fact (id)")
    database.execute("COMMIT")


def _stored(records: Iterable[Source | Entity | Tag]) -> Iterator[tuple[str, str]]:
    return ((record.id, _to_json(record)) for record in records)


def _fact_rows(facts: Iterable[Fact]) -> Iterator[tuple[object, ...]]:
    days = cache(lambda as_of: (as_of.first_day, as_of.last_day) if as_of else (None, None))
    for n, fact in enumerate(facts):
        value = float(fact.quantity.value) if fact.quantity else None
        yield n, fact.id, fact.topic, *days(fact.as_of), value, _to_json(fact)


def _synonym_rows(groups: Iterable[Synonyms]) -> Iterator[tuple[int, int, int, str]]:
    numbered = ((number, index_text(words).lower()) for number, group in enumerate(groups) for words in group.words)
    for n, (number, words) in enumerate(numbered):
        yield n, number, len(words.split()), words


def _word_rows(base: FactBase, vocabulary: set[str]) -> Iterator[tuple[object, ...]]:
    """Yield the words of each fact, field by field, and add them to the vocabulary."""
    names = {id_: index_text(" ".join(_names(entity))) for id_, entity in base.entities.items()}
    tag_words = {id_: index_text(" ".join([id_, *tag.aliases])) for id_, tag in base.tags.items()}
    vocabulary.update(" ".join([*names.values(), *tag_words.values()]).lower().split())
    dates = cache(lambda as_of: f"{as_of} {as_of.in_words()}")
    for n, fact in enumerate(base.facts.values()):
        # All fields are cut at once, which is quicker; no text has a line break of its own.
        new_tags = " ".join([tag for tag in fact.tags if tag not in tag_words])
        texts = (
            fact.statement,
            fact.id,
            new_tags,
            fact.topic,
            f"{fact.quantity.value} {fact.quantity.unit or ''}" if fact.quantity else "",
            dates(fact.as_of) if fact.as_of else "",
            fact.note or "",
        )
        words = index_text("\n".join(texts))
        vocabulary.update(words.lower().split())
        statement, id_, tags, *others = words.split("\n")
        tags = " ".join([tags, *(tag_words[tag] for tag in fact.tags if tag in tag_words)])
        yield n, statement, id_, " ".join([names[entity] for entity in fact.entities]), tags, *others


def _names(entity: Entity) -> list[str]:
    return [entity.name, *([entity.name_zh] if entity.name_zh else []), *entity.aliases]


class _Label:
    """A label and the numbers of the facts that have it, in order."""

    def __init__(self, number: int, kind: str, value: str) -> None:
        self.number = number
        self.kind = kind
        self.value = value
        self.facts = array("q")


def _label(facts: Iterable[Fact]) -> list[_Label]:
    """Return all labels that facts have."""
    labels: list[_Label] = []

    class Kind(dict[str, _Label]):
        """The labels of one kind by their values, made when they are first asked for."""

        def __init__(self, kind: str) -> None:
            super().__init__()
            self.kind = kind

        def __missing__(self, value: str) -> _Label:
            label = self[value] = _Label(len(labels), self.kind, value)
            labels.append(label)
            return label

    year = cache(lambda as_of: str(as_of.year))
    topics, tags, entities, sources, years = map(Kind, ("topic", "tag", "entity", "source", "year"))
    for n, fact in enumerate(facts):
        topics[fact.topic].facts.append(n)
        for tag in fact.tags:
            tags[tag].facts.append(n)
        for id_ in fact.entities:
            entities[id_].facts.append(n)
        for id_ in fact.sources:
            sources[id_].facts.append(n)
        if fact.as_of:
            years[year(fact.as_of)].facts.append(n)
    return labels


def _to_json(record: Source | Entity | Tag | Fact) -> str:
    """Write a record as an array of its values; index.py reads them back."""
    return msgspec.json.encode(record, enc_hook=str).decode()
