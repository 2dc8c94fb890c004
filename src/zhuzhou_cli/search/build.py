"""Fact files into an index: the tables of ``schema.sql``, filled."""

import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from zhuzhou_cli.facts.base import FactFile
from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.facts.records import Entity, Fact, Quantity, Source, Synonyms, Tag
from zhuzhou_cli.search.ahead import ahead
from zhuzhou_cli.search.text import BOUNDARY, WordCutter, index_text, joined_alias

SCHEMA = Path(__file__).with_name("schema.sql")

Numbered = tuple[int, Fact]
"""A fact with its number in the index."""

COLUMNS = "statement, id, names, tags, aliases, keywords, prompts, topic, quantity, as_of, note"
"""The columns of the words of facts, in the order of `FactWords.of`."""

PLACES = ", ".join("?" * (COLUMNS.count(",") + 2))
"""Places for a row of `word_rows`: one for the number of a fact, and one for each column."""

Row = tuple[object, ...]

_ROOM = 1_000
"""So many numbers at least are left free around each of several files, for facts that are added to it."""

_MOST_NAMES, _MOST_OF_NAMES = 1_000, 20_000
"""By so many entities and tags is a fact found, and by so many characters of their names, which stand in each fact."""

_BETWEEN_NAMES = f" {BOUNDARY} "

_KEPT = 10_000
"""Of so many quantities the words are kept, and of dates the days: there may be as many as facts."""


def build_index(
    database: sqlite3.Connection, files: Sequence[FactFile], tell: Callable[[int], None] = lambda _: None
) -> None:
    """Fill an empty database, opened without an isolation level, with the index of fact files without problems.

    `tell` is told how many facts more were indexed, from time to time.
    """
    database.executescript(SCHEMA.read_text(encoding="utf-8") + "BEGIN;")
    # Larger pages, written less often: a quarter of the time less.
    database.execute("INSERT INTO words (words, rank) VALUES ('pgsz', 16384)")
    database.execute("INSERT INTO words (words, rank) VALUES ('hashsize', 67108864)")
    # Merged less often: of a hundred thousand facts, a sixth of the time less.
    database.execute("INSERT INTO words (words, rank) VALUES ('automerge', 16)")
    _insert_synonyms(database, [group for file in files for group in file.synonyms.values()])
    entities = {entity.id: entity for file in files for entity in file.entities.values()}
    tags = {tag.id: tag for file in files for tag in file.tags.values()}
    labels = Labels()
    for f, (first, file) in enumerate(zip(spread(files), files, strict=True)):
        insert_file(database, f, first, file)
        words = FactWords(entities, tags)
        parts = labels.adding(parts_of(numbered(first, file)))
        insert_facts(database, ahead(rows_of(parts, words)), tell)
        insert_vocabulary(database, f, words.vocabulary())
    labels.insert(database)
    replaced = ((section, id_) for file in files for section, ids in file.replaced.items() for id_ in ids)
    database.executemany("INSERT INTO replaced VALUES (?, ?)", replaced)
    database.execute("CREATE UNIQUE INDEX fact_id ON fact (id)")
    database.execute("CREATE INDEX fact_series ON fact (series) WHERE series IS NOT NULL")
    database.execute("COMMIT")


def spread(files: Sequence[FactFile], after: int = 0, before: int | None = None) -> list[int]:
    """Return the first number of each file, such that all lie between two numbers; an empty list if there is no room.

    The facts of one file alone are numbered from 0.
    """
    if before is None:
        spare = [max(_ROOM, len(file.facts)) for file in files]
        start = after if len(files) == 1 and after == 0 else after + _ROOM
    else:
        left = before - after - sum(len(file.facts) for file in files)
        spare = [left // (len(files) + 1)] * len(files)
        start = after + left // (len(files) + 1)
        if left <= len(files):
            return []
    firsts = []
    for file, free in zip(files, spare, strict=True):
        firsts.append(start)
        start += len(file.facts) + free
    return firsts


def numbered(first: int, file: FactFile) -> list[Numbered]:
    """Return the facts of a file with their numbers."""
    return list(enumerate(file.facts.values(), first))


def insert_file(database: sqlite3.Connection, f: int, first: int, file: FactFile) -> None:
    """Insert what stands in a file beside facts and synonyms."""
    database.execute("INSERT INTO file VALUES (?, ?, ?, ?)", (f, first, len(file.facts), len(file.synonyms)))
    database.executemany("INSERT INTO source VALUES (?, ?, ?)", _stored(file.sources.values(), f))
    database.executemany("INSERT INTO entity VALUES (?, ?, ?)", _stored(file.entities.values(), f))
    database.executemany("INSERT INTO tag VALUES (?, ?, ?)", _stored(file.tags.values(), f))
    cutter = WordCutter()
    for names in chain(map(names_of, file.entities.values()), map(names_of, file.tags.values())):
        cutter.cut(" ".join(names))
    insert_vocabulary(database, f, cutter.vocabulary())


class Rows(NamedTuple):
    """The rows of some facts in two tables of the index."""

    facts: list[Row]
    words: list[Row]


def most_at_once(sqlite: tuple[int, ...] = sqlite3.sqlite_version_info) -> int:
    """Return how many facts are inserted at once by a version of SQLite.

    Each statement that inserts many has the index of the words written to the disk: fewer would have it merged often.
    Before 3.32, a statement could have no more than 999 values, of which each column takes one.
    """
    return 1_000 if sqlite >= (3, 32) else 999 // PLACES.count("?")


def parts_of(facts: Sequence[Numbered]) -> Iterator[Sequence[Numbered]]:
    """Cut facts into as many as are inserted at once."""
    most = most_at_once()
    return (facts[start : start + most] for start in range(0, len(facts), most))


def rows_of(parts: Iterable[Sequence[Numbered]], words: "FactWords") -> Iterator[Rows]:
    """Yield what is to be inserted of each part of some facts."""
    return (Rows(list(_fact_rows(part)), list(word_rows(part, words))) for part in parts)


def insert_facts(
    database: sqlite3.Connection, rows: Iterable[Rows], tell: Callable[[int], None] = lambda _: None
) -> None:
    """Insert facts, but for their labels and their vocabulary."""
    for some in rows:
        _insert_rows(database, "fact", some.facts)
        _insert_rows(database, f"words (rowid, {COLUMNS})", some.words)
        tell(len(some.facts))


def insert_words(database: sqlite3.Connection, facts: Iterable[Numbered], words: "FactWords") -> None:
    """Let facts be found by their words."""
    database.executemany(f"INSERT INTO words (rowid, {COLUMNS}) VALUES ({PLACES})", word_rows(facts, words))


def _insert_synonyms(database: sqlite3.Connection, groups: Iterable[Synonyms]) -> None:
    rows = list(_synonym_rows(groups))
    database.executemany("INSERT INTO synonym VALUES (?, ?, ?, ?)", rows)
    words = ((n, words) for n, _, _, words in rows)
    database.executemany("INSERT INTO synonym_words (rowid, words) VALUES (?, ?)", words)


def _synonym_rows(groups: Iterable[Synonyms]) -> Iterator[tuple[int, int, int, str]]:
    numbered = ((number, index_text(words).lower()) for number, group in enumerate(groups) for words in group.words)
    for n, (number, words) in enumerate(numbered):
        yield n, number, len(words.split()), words


def _fact_rows(facts: Iterable[Numbered]) -> Iterator[Row]:
    for n, fact in facts:
        value = float(fact.quantity.value) if fact.quantity else None
        yield n, fact.id, fact.topic, *_days(fact.as_of), value, fact.series, to_json(fact)


@lru_cache(maxsize=_KEPT)
def _days(as_of: Date | None) -> tuple[int | None, int | None]:
    return (as_of.first_day, as_of.last_day) if as_of else (None, None)


def word_rows(facts: Iterable[Numbered], words: "FactWords") -> Iterator[Row]:
    """Yield the numbers of facts with their words, column by column."""
    for n, fact in facts:
        yield n, *words.of(fact)


def _insert_rows(database: sqlite3.Connection, table: str, rows: Sequence[Row]) -> None:
    """Insert rows by one statement, during which other threads go on: that is not worth it for one row."""
    row = f"({', '.join('?' * len(rows[0]))})"
    values = ", ".join([row] * len(rows))
    database.execute(f"INSERT INTO {table} VALUES {values}", list(chain.from_iterable(rows)))


def names_of(record: Entity | Tag) -> list[str]:
    """Return all that an entity or a tag is called."""
    if isinstance(record, Tag):
        return [record.id, *record.aliases]
    return [record.name, *([record.name_zh] if record.name_zh else []), *record.aliases]


class FactWords:
    """The words of facts, field by field as the index has them; what comes again and again is cut once."""

    def __init__(self, entities: Mapping[str, Entity], tags: Mapping[str, Tag]) -> None:
        self._cutter = cutter = WordCutter()
        self._cut = cutter.cut

        def aliases(id_: str) -> str:
            words = map(joined_alias, tags[id_].aliases) if id_ in tags else ()
            return " ".join(words)[:_MOST_OF_NAMES]

        # The words of names belong to the file that these stand in, and so not to the vocabulary of the facts.
        self._names = cache(lambda id_: index_text(_BETWEEN_NAMES.join(names_of(entities[id_]))[:_MOST_OF_NAMES]))
        self._tag = cache(cutter.cut)
        self._aliases = cache(aliases)
        self._topic = cache(cutter.cut)
        self._date = cache(lambda as_of: cutter.cut(f"{as_of} {as_of.in_words()}"))

        @lru_cache(maxsize=_KEPT)
        def quantity(quantity: Quantity) -> str:
            return cutter.cut(f"{quantity.value} {quantity.unit or ''}")

        self._quantity = quantity

    def of(self, fact: Fact) -> tuple[str, ...]:
        """Return the words of a fact, in the order of the columns of the index."""
        statement, id_ = self._cut(f"{fact.statement} \n {fact.id}").split("\n")
        return (
            statement,
            id_,
            _joined(map(self._names, fact.entities), _BETWEEN_NAMES) if fact.entities else "",
            _joined(map(self._tag, fact.tags)) if fact.tags else "",
            _joined(map(self._aliases, fact.tags)) if fact.tags else "",
            self._cut(" ".join(fact.keywords)) if fact.keywords else "",
            self._cut(" ".join(question.prompt for question in fact.questions)) if fact.questions else "",
            self._topic(fact.topic),
            self._quantity(fact.quantity) if fact.quantity else "",
            self._date(fact.as_of) if fact.as_of else "",
            self._cut(fact.note) if fact.note else "",
        )

    def vocabulary(self) -> set[str]:
        """Return the words of all these facts, but for those of names."""
        return self._cutter.vocabulary()


def _joined(texts: Iterable[str], between: str = " ") -> str:
    """Return texts as one, as far as there is room."""
    text = between.join(islice(texts, _MOST_NAMES))
    return text if len(text) <= _MOST_OF_NAMES else text[:_MOST_OF_NAMES]


class _Label(NamedTuple):
    """A label and the numbers of the facts that have it, in order."""

    kind: str
    value: str
    facts: "array[int]"


class Labels:
    """What facts are filtered and counted by: all labels of facts that were added."""

    def __init__(self) -> None:
        self._labels: list[_Label] = []
        self._kinds = [_LabelsOfKind(kind, self._labels) for kind in ("topic", "tag", "entity", "source", "year")]
        self._year = cache(lambda as_of: str(as_of.year))

    def add(self, facts: Iterable[Numbered]) -> None:
        """Add the labels of facts."""
        topics, tags, entities, sources, years = self._kinds
        for n, fact in facts:
            topics[fact.topic].append(n)
            for tag in fact.tags:
                tags[tag].append(n)
            for id_ in fact.entities:
                entities[id_].append(n)
            for id_ in fact.sources:
                sources[id_].append(n)
            if fact.as_of:
                years[self._year(fact.as_of)].append(n)

    def adding(self, parts: Iterable[Sequence[Numbered]]) -> Iterator[Sequence[Numbered]]:
        """Yield each part of some facts when its labels were added."""
        for part in parts:
            self.add(part)
            yield part

    def insert(self, database: sqlite3.Connection) -> None:
        """Insert the labels into an index."""
        names = ((label.kind, label.value) for label in self._labels)
        database.executemany("INSERT OR IGNORE INTO label (kind, value) VALUES (?, ?)", names)
        # All facts of a label at once: a quarter of the time of one by one.
        database.executemany(
            "INSERT OR IGNORE INTO labelled"
            " SELECT l, number.value FROM label, json_each(?) AS number WHERE kind = ? AND label.value = ?",
            ((str(label.facts.tolist()), label.kind, label.value) for label in self._labels),
        )


class _LabelsOfKind(dict[str, "array[int]"]):
    """The facts of the labels of one kind by the labels' values; a label is made when it is first asked for."""

    def __init__(self, kind: str, labels: list[_Label]) -> None:
        super().__init__()
        self._kind = kind
        self._labels = labels

    def __missing__(self, value: str) -> "array[int]":
        facts = self[value] = array("q")
        self._labels.append(_Label(self._kind, value, facts))
        return facts


_encode = msgspec.json.Encoder(enc_hook=str).encode


def to_json(record: Source | Entity | Tag | Fact | Sequence[str]) -> str:
    """Write a record as an array of its values, or texts; index.py reads records back."""
    return _encode(record).decode()


def _stored(records: Iterable[Source | Entity | Tag], f: int) -> Iterator[tuple[str, str, int]]:
    return ((record.id, to_json(record), f) for record in records)


def insert_vocabulary(database: sqlite3.Connection, f: int, words: set[str]) -> None:
    """Insert the words of a file that misspelt ones are mended by."""
    # All words at once: half the time of one by one.
    sql = "INSERT OR IGNORE INTO vocabulary SELECT value, ? FROM json_each(?)"
    database.execute(sql, (f, to_json(sorted(words))))
