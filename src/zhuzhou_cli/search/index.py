"""The index of a fact base, and what can be asked of it."""

import json
import sqlite3
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from weakref import WeakKeyDictionary, finalize

from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.facts.records import Entity, Fact, Quantity, Question, Source, Tag
from zhuzhou_cli.search.filters import Filters, marks

if TYPE_CHECKING:
    from random import Random

    from zhuzhou_cli.facts.base import FactBase, FactFile
    from zhuzhou_cli.facts.series import Series

Record = TypeVar("Record")
Value = TypeVar("Value", int, str)
Sort = Literal["id", "topic", "as_of", "value"]
IdKind = Literal["fact", "entity", "source"]
LabelKind = Literal["topic", "tag", "entity", "source", "year"]

_ORDERS: dict[Sort | None, tuple[str, ...]] = {
    None: ("n",),
    "id": ("id",),
    "topic": ("topic", "n"),
    "as_of": ("first_day", "last_day", "n"),
    "value": ("value", "n"),
}

_AS_OF, _UNIT = (
    f"json_extract(fact.data, '$[{Fact._fields.index('as_of')}]')",
    f"json_extract(fact.data, '$[{Fact._fields.index('quantity')}][{Quantity._fields.index('unit')}]')",
)


_LAST = "\U0010ffff"
"""The character that sorts after all others."""

_ID_IN_ANY_CASE = "SELECT data FROM fact WHERE n = (SELECT n FROM fact WHERE id = ? COLLATE NOCASE)"
"""The inner question is answered by the index of ids alone, without a look at the facts."""


class Index:
    """Facts, sources and entities in SQLite. It is a `Catalogue`, and reads no more than it is asked for.

    Facts come in the order of the files unless it says otherwise.
    """

    def __init__(
        self, database: sqlite3.Connection, make_anew: Sequence[Callable[[], sqlite3.Connection]] = ()
    ) -> None:
        """Take a database that holds an index, and what makes others if it turns out to be damaged."""
        self._database = self._own(database)
        self._make_anew = list(make_anew)
        self.sources: Mapping[str, Source] = Stored(self.ask, "source", _to_source)
        self.entities: Mapping[str, Entity] = Stored(self.ask, "entity", to_entity)
        self.tags: Mapping[str, Tag] = Stored(self.ask, "tag", to_tag)
        self.synonyms = lru_cache(maxsize=10_000)(self._synonyms)

    def ask(
        self, sql: str, parameters: Sequence[object] = (), read: Callable[[Any], Any] = lambda row: row
    ) -> Iterator[Any]:
        """Yield what `read` makes of each row that answers a question in SQL.

        If the database turns out to be damaged, another one takes its place and goes on where the first one ended.
        """
        given = 0
        while True:
            try:
                for row in islice(self._database.execute(sql, parameters), given, None):
                    answer = read(row)
                    given += 1
                    yield answer
            except (sqlite3.DatabaseError, ValueError, TypeError) as error:
                if not self._make_anew or not is_damage(error):
                    raise
                self._database = self._own(self._make_anew.pop(0)())
            else:
                return

    def _own(self, database: sqlite3.Connection) -> sqlite3.Connection:
        """Close a database when the index is no longer used, or at the latest when the program ends."""
        finalize(self, database.close)
        return database

    def fact(self, id_: str) -> Fact | None:
        """Return the fact with an id, be it written in other case; None if there is none."""
        for sql in ("SELECT data FROM fact WHERE id = ?", _ID_IN_ANY_CASE):
            for fact in self.ask(sql, (id_,), to_fact):
                return fact  # type: ignore[no-any-return]
        return None

    def source(self, id_: str) -> Source | None:
        """Return the source with an id, be it written in other case; None if there is none."""
        for sql in ("SELECT data FROM source WHERE id = ?", "SELECT data FROM source WHERE id = ? COLLATE NOCASE"):
            for source in self.ask(sql, (id_,), lambda row: _to_source(json.loads(row[0]))):
                return source  # type: ignore[no-any-return]
        return None

    def entity(self, name: str) -> Entity | None:
        """Return the entity with an id, else one that goes by that name, in any case; None if there is none."""
        if name in self.entities:
            return self.entities[name]
        wanted = name.casefold()
        for entity in self.ask("SELECT data FROM entity ORDER BY id", (), lambda row: to_entity(json.loads(row[0]))):
            names = filter(None, (entity.id, entity.name, entity.name_zh, *entity.aliases))
            if wanted in map(str.casefold, names):
                return entity  # type: ignore[no-any-return]
        return None

    def replaces_shipped(self, record: Fact | Entity | Source) -> bool:
        """Tell whether a record took the place of a shipped one with the same id."""
        section = {Fact: "facts", Entity: "entities", Source: "sources"}[type(record)]
        return any(self.ask("SELECT 1 FROM replaced WHERE section = ? AND id = ?", (section, record.id)))

    def facts(
        self, filters: Filters, *, sort: Sort | None = None, reverse: bool = False, limit: int | None = None
    ) -> Iterator[Fact]:
        """Yield the facts that pass the filters, one by one; without the key they are sorted by, last."""
        condition, parameters = filters.to_sql()
        keys = _ORDERS[sort]
        order = ", ".join([f"{keys[0]} IS NULL", *(f"{key} {'DESC' if reverse else 'ASC'}" for key in keys)])
        return self.ask(
            f"SELECT data FROM fact WHERE {condition} ORDER BY {order if sort or reverse else 'n'} LIMIT ?",
            (*parameters, to_sql_limit(limit)),
            to_fact,
        )

    def count_undated(self, filters: Filters) -> int:
        """Return how many of the facts that pass the filters have no date."""
        condition, parameters = filters.to_sql()
        sql = f"SELECT count(*) FROM fact WHERE {condition} AND first_day IS NULL"
        return sum(count for (count,) in self.ask(sql, parameters))

    def draw(self, filters: Filters, count: int | None, random: "Random") -> Iterator[Fact]:
        """Yield `count` different facts drawn at random from those that pass the filters; all if that is more."""
        numbers = array("q", self._numbers(filters))
        drawn = random.sample(range(len(numbers)), len(numbers) if count is None else min(count, len(numbers)))
        for some in batches(drawn):
            yield from self.facts_at([numbers[place] for place in some]).values()

    def _numbers(self, filters: Filters) -> Iterator[int]:
        """Return the numbers of the facts that pass the filters, in order; of all facts without a look at them."""
        if any(filters):
            condition, parameters = filters.to_sql()
            return self.ask(f"SELECT n FROM fact WHERE {condition} ORDER BY n", parameters, lambda row: row[0])
        files = self.ask("SELECT first, count FROM file ORDER BY first")
        return chain.from_iterable(range(first, first + count) for first, count in files)

    def sample(self, filters: Filters, seed: int, limit: int) -> list[Fact]:
        """Return at most `limit` facts that pass the filters, in an order drawn by the seed.

        It depends on the ids alone: the same facts in other files, or read at another time, come in the same order.
        """
        from heapq import nsmallest
        from zlib import crc32

        condition, parameters = filters.to_sql()
        start = crc32(f"{seed} ".encode())
        facts = self.ask(f"SELECT id, n FROM fact WHERE {condition}", parameters)
        drawn = nsmallest(limit, ((crc32(id_.encode(), start), id_, n) for id_, n in facts))
        return list(self.facts_at([n for *_, n in drawn]).values())

    def which(self, ids: Collection[str], filters: Filters) -> list[str]:
        """Return those of the ids that are of facts which pass the filters, in the order of the files."""
        condition, parameters = filters.to_sql()
        found: list[tuple[int, str]] = []
        for some in batches(sorted(ids)):
            sql = f"SELECT n, id FROM fact WHERE {condition} AND id IN ({marks(some)})"
            found += self.ask(sql, (*parameters, *some))
        return [id_ for _, id_ in sorted(found)]

    def facts_at(self, numbers: Sequence[int]) -> dict[int, Fact]:
        """Return the facts with these numbers (their places in the index), in that order."""
        facts: dict[int, Fact] = {}
        for some in batches(numbers):
            sql = f"SELECT data, n FROM fact WHERE n IN ({marks(some)})"
            facts.update(self.ask(sql, some, lambda row: (row[1], to_fact(row))))
        return {n: facts[n] for n in numbers}

    def count(self, kind: LabelKind, filters: Filters) -> list[tuple[str, int]]:
        """Return how many of the facts that pass the filters have each label of a kind.

        The most frequent label is first; years are in their order, and written as dates are.
        """
        _, parameters = filters.to_sql()
        rows = self.ask(
            f"SELECT label.value, count(*) FROM label JOIN labelled USING (l) WHERE label.kind = ?{_among(filters)}"
            " GROUP BY l",
            (kind, *parameters),
        )
        if kind == "year":
            return [(Date(year), count) for year, count in sorted(rows, key=lambda row: int(row[0]))]
        return sorted(rows, key=lambda row: (-row[1], row[0]))

    def counted_sources(self, filters: Filters) -> Iterator[tuple[Source, int]]:
        """Yield sources with the number of their facts that pass the filters; where there are none, also unused ones.

        Those with the most facts come first.
        """
        return self._counted("source", _to_source, filters)

    def counted_entities(self, filters: Filters) -> Iterator[tuple[Entity, int]]:
        """Yield entities with the number of their facts, as `counted_sources` does."""
        return self._counted("entity", to_entity, filters)

    def _counted(
        self, table: Literal["source", "entity"], to_record: Callable[[Any], Record], filters: Filters
    ) -> Iterator[tuple[Record, int]]:
        _, parameters = filters.to_sql()
        counts = (
            "SELECT label.value AS id, count(*) AS facts FROM label JOIN labelled USING (l)"
            f" WHERE label.kind = ?{_among(filters)} GROUP BY l"
        )
        join = "LEFT JOIN" if filters == Filters() else "JOIN"
        return self.ask(
            f"SELECT data, ifnull(facts, 0) AS facts FROM {table} {join} ({counts}) AS counts USING (id)"
            " ORDER BY facts DESC, id",
            (table, *parameters),
            lambda row: (to_record(json.loads(row[0])), row[1]),
        )

    def series(self, filters: Filters) -> "list[Series]":
        """Return the series of the facts that pass the filters, those with the most such facts first."""
        condition, parameters = filters.to_sql()
        rows = self.ask(
            f"SELECT series, {_AS_OF}, {_UNIT} FROM fact WHERE {condition} AND series IS NOT NULL"
            " ORDER BY series, first_day, n",
            parameters,
        )
        return sorted(_gather_series(rows), key=lambda series: (-series.size, series.id))

    def series_ids(self, beginning: str = "") -> Iterator[str]:
        """Yield the ids of all series that begin so, sorted."""
        sql = "SELECT DISTINCT series FROM fact WHERE series >= ? AND series < ? ORDER BY series"
        return self.ask(sql, (beginning, beginning + _LAST), lambda row: row[0])

    def labels(self, kind: LabelKind, beginning: str = "") -> Iterator[str]:
        """Yield all labels of a kind that begin so, sorted."""
        sql = "SELECT value FROM label WHERE kind = ? AND value >= ? AND value < ? ORDER BY value"
        return self.ask(sql, (kind, beginning, beginning + _LAST), lambda row: row[0])

    def has_label(self, kind: LabelKind, label: str) -> bool:
        """Tell whether any fact has a label."""
        return any(self.ask("SELECT 1 FROM label WHERE kind = ? AND value = ?", (kind, label)))

    def has_words(self, fts: str) -> bool:
        """Tell whether any fact matches what is written for FTS5."""
        return any(self.ask("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (fts,)))

    def has_alias(self, words: tuple[str, ...]) -> bool:
        """Tell whether any fact has a tag for which words side by side are another word."""
        return self.has_words(f'aliases : "{"".join(words)}"')

    def names_of(self, kind: LabelKind | Literal["series"], label: str) -> tuple[str, ...]:
        """Return what else a label is called: the names of an entity, the aliases of a tag."""
        if kind == "entity":
            entity = self.entities[label]
            return tuple(filter(None, (entity.name, entity.name_zh, *entity.aliases)))
        return self.tags[label].aliases if kind == "tag" and label in self.tags else ()

    def _synonyms(self, words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """Return what people use for a word, or for words side by side, each as its words."""
        from zhuzhou_cli.search.forms import has_plain_forms

        typed = " ".join(words)
        rows = self.ask(
            "SELECT synonym.words, other.words FROM synonym_words JOIN synonym ON synonym.n = synonym_words.rowid"
            " JOIN synonym AS other ON other.number = synonym.number AND other.n != synonym.n"
            " WHERE synonym_words MATCH ? AND synonym.length = ?",
            (f'^"{typed}"', len(words)),
        )
        # What has only the stem is another word: imports are not important.
        return tuple(dict.fromkeys(tuple(other.split()) for word, other in rows if has_plain_forms(word, typed)))

    def values_between(self, ranges: Sequence[tuple[float, float]], limit: int) -> list[float]:
        """Return the values of quantities that lie in one of the ranges, at most `limit` of them."""
        condition = " OR ".join(["value >= ? AND value < ?"] * len(ranges))
        sql = f"SELECT DISTINCT value FROM fact WHERE {condition} LIMIT ?"
        return [value for (value,) in self.ask(sql, (*chain.from_iterable(ranges), limit))]

    def names_beside(self, name: str) -> Iterator[str]:
        """Yield the names of the entities that have another name as well."""
        found = self.ask("SELECT id FROM entity WHERE instr(data, ?) LIMIT 10", (json.dumps(name, ensure_ascii=False),))
        yield from (self.entities[id_].name for (id_,) in list(found))

    def words(self, beginning: str, limit: int | None = None) -> Iterator[str]:
        """Yield words of the facts that begin so, sorted, at most `limit` of them."""
        sql = "SELECT DISTINCT word FROM vocabulary WHERE word >= ? AND word < ? ORDER BY word LIMIT ?"
        return self.ask(sql, (beginning, beginning + _LAST, to_sql_limit(limit)), lambda row: row[0])

    def has_word(self, word: str) -> bool:
        """Tell whether a word, in lower case, stands in the facts; it is not known of numbers and single letters."""
        return any(self.ask("SELECT 1 FROM vocabulary WHERE word = ?", (word,)))

    def topics_of(self, ids: Sequence[str]) -> dict[str, str]:
        """Return the topics of those facts among the ids that there are, by their ids."""
        topics: dict[str, str] = {}
        for start in range(0, len(ids), 500):
            some = ids[start : start + 500]
            topics.update(self.ask(f"SELECT id, topic FROM fact WHERE id IN ({marks(some)})", some))
        return topics

    @property
    def size(self) -> int:
        """The number of facts."""
        return sum(count for (count,) in self.ask("SELECT count FROM file"))

    def ids(self, beginning: str = "", kind: IdKind = "fact") -> Iterator[str]:
        """Yield the ids of all facts, sources or entities that begin so, sorted."""
        sql = f"SELECT id FROM {kind} WHERE id >= ? AND id < ? ORDER BY id"
        return self.ask(sql, (beginning, beginning + _LAST), lambda row: row[0])


def _among(filters: Filters) -> str:
    """Return the condition on a label of a fact that the fact passes the filters, to be put behind others.

    The plus keeps SQLite from looking for each of the facts under each label, which took ten times as long.
    """
    return f" AND +n IN (SELECT n FROM fact WHERE {filters.to_sql()[0]})" if any(filters) else ""


def _gather_series(rows: Iterable[tuple[str, str | None, str | None]]) -> "Iterator[Series]":
    """Yield series from the series, date and unit of each fact, sorted by series and date."""
    from zhuzhou_cli.facts.series import Series

    for id_, group in groupby(rows, key=itemgetter(0)):
        first: Date | None = None
        last: Date | None = None
        units: dict[str, None] = {}
        count = 0
        for _, as_of, unit in group:
            count += 1
            if unit is not None:
                units[unit] = None
            if as_of is not None:
                date = Date.trusted(as_of)
                first = first or date
                last = date if last is None or date.last_day >= last.last_day else last
        yield Series(id_, tuple(units), first, last, count)


def is_damage(error: Exception) -> bool:
    """Tell whether an error comes of a damaged database, and not of a wrong question or a full disk."""
    if isinstance(error, sqlite3.OperationalError):
        signs = ("no such table", "no such column", "malformed", "constructor failed", "Could not decode")
        return any(sign in str(error) for sign in signs)
    return not isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError)


_in_memory: "WeakKeyDictionary[FactBase, Index]" = WeakKeyDictionary()


def index_in_memory(base: "FactBase") -> Index:
    """Return the index of a fact base in memory; it is made once, and kept for as long as the base is."""
    index = _in_memory.get(base)
    if index is None:
        index = _in_memory[base] = Index(database_in_memory([base.as_file()]))
    return index


def database_in_memory(files: "Sequence[FactFile]", tell: Callable[[int], None] = lambda _: None) -> sqlite3.Connection:
    """Index fact files in memory."""
    from zhuzhou_cli.search.build import build_index

    database = open_database(":memory:")
    build_index(database, files, tell)
    return database


def open_database(name: str) -> sqlite3.Connection:
    """Open a database by its name or URI. Any thread may ask it: SQLite lets one in at a time.

    That holds as long as no two threads run the same statement, so none is kept for another time.
    """
    return sqlite3.connect(name, uri=True, isolation_level=None, check_same_thread=False, cached_statements=0)


def batches(values: Sequence[Value], size: int = 500) -> Iterator[Sequence[Value]]:
    """Cut values into parts that fit into one SQL statement each."""
    return (values[start : start + size] for start in range(0, len(values), size))


def to_sql_limit(limit: int | None) -> int:
    """Return a limit as SQLite takes it: -1 is none, and no number has more than 64 bits."""
    return -1 if limit is None else min(limit, 2**62)


class Stored(Mapping[str, Record]):
    """The records of one table by their ids, each read when it is asked for."""

    def __init__(self, ask: Callable[..., Iterator[Any]], table: str, to_record: Callable[[Any], Record]) -> None:
        self._ask = ask
        self._table = table
        self._to_record = to_record
        self._read = lru_cache(maxsize=10_000)(self._read_one)

    def __getitem__(self, id_: str) -> Record:
        return self._read(id_)

    def __iter__(self) -> Iterator[str]:
        return (id_ for (id_,) in self._ask(f"SELECT id FROM {self._table} ORDER BY id"))

    def __len__(self) -> int:
        return sum(count for (count,) in self._ask(f"SELECT count(*) FROM {self._table}"))

    def _read_one(self, id_: str) -> Record:
        sql = f"SELECT data FROM {self._table} WHERE id = ?"
        for record in self._ask(sql, (id_,), lambda row: self._to_record(json.loads(row[0]))):
            return record  # type: ignore[no-any-return]
        raise KeyError(id_)


def to_fact(row: tuple[str, ...]) -> Fact:
    """Make a fact of a row that begins with how it is stored."""
    values = json.loads(row[0])
    id_, topic, statement, sources, as_of, tags, entities, quantity, series, cloze, note, keywords, questions = values
    return Fact(
        id_,
        topic,
        statement,
        tuple(sources),
        Date.trusted(as_of) if as_of else None,
        tuple(tags),
        tuple(entities),
        Quantity(*quantity) if quantity else None,
        series,
        tuple(cloze),
        note,
        tuple(keywords),
        tuple(Question(prompt, answer, tuple(accept), tuple(wrong)) for prompt, answer, accept, wrong in questions),
    )


def _to_source(values: list[Any]) -> Source:
    source = Source(*values)
    return source._replace(published=Date.trusted(source.published)) if source.published else source


def to_entity(values: list[Any]) -> Entity:
    """Make an entity of the values that are stored of it."""
    entity = Entity(*values)
    return entity._replace(aliases=tuple(entity.aliases))


def to_tag(values: list[Any]) -> Tag:
    """Make a tag of the values that are stored of it."""
    id_, aliases = values
    return Tag(id_, tuple(aliases))
