"""A query and an index into hits: what is found, how good it is, and where its words stand."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Literal, NamedTuple

from zhuzhou_cli.facts.records import Fact
from zhuzhou_cli.search.filters import Filters
from zhuzhou_cli.search.index import Index, to_sql_limit
from zhuzhou_cli.search.query import Query, parse_query
from zhuzhou_cli.search.text import Word, words_of

Match = Literal["exact", "relaxed", "corrected"]
Span = tuple[int, int]
"""A part of a statement: its first character and the one after its last."""

WEIGHTS = {"statement": 10.0, "names": 4.0, "tags": 5.0, "topic": 3.0, "as_of": 1.0, "note": 2.0}
"""What a word counts for by where it stands; the order is that of the columns of the index."""

TOKENIZER = "porter unicode61 remove_diacritics 2"
"""That of the index, in schema.sql."""

_START, _END = "\x01", "\x02"


class Hit(NamedTuple):
    """A fact that was found, with the reason."""

    fact: Fact
    score: float
    """BM25 with a weight for each field; higher is better. Comparable within one search only."""
    match: Match
    """``exact``: all words; ``relaxed``: some of them; ``corrected``: all, after a spelling was mended."""
    query: Query
    """What was looked for: without words that say nothing, with spellings mended."""
    corrections: tuple[tuple[str, str], ...]
    """Each word that was mended: as it was typed, and as it was looked for."""
    n: int
    """The number of the fact in the index."""


def find_hits(index: Index, text: str, filters: Filters, limit: int | None = None) -> list[Hit]:
    """Return the facts found by what people type and by filters, best first, at most `limit` of them.

    All words first; if no fact has them all, misspelt ones are mended; if still none has, facts with some of them.
    """
    query = parse_query(text).without_stop_words()
    if not query.groups and not query.excluded:
        return []
    if hits := _run(index, query, filters, limit, "exact"):
        return hits
    from zhuzhou_cli.search.spelling import correct

    mended, corrections = correct(index, query)
    if corrections and (hits := _run(index, mended, filters, limit, "corrected")):
        return [hit._replace(corrections=corrections) for hit in hits]
    return [hit._replace(corrections=corrections) for hit in _run(index, mended, filters, limit, "relaxed")]


def find_spans(hits: Sequence[Hit]) -> dict[int, list[Span]]:
    """Return where the words that matched stand in the statements of hits of one search, by the number of the hit.

    Which words those are is asked of the same tokenizer that the index has, over these statements alone.
    """
    words = {hit.n: list(words_of(hit.fact.statement)) for hit in hits}
    if not hits or not hits[0].query.groups:
        return {n: [] for n in words}
    with closing(sqlite3.connect(":memory:")) as database:
        columns = ", ".join(WEIGHTS)
        database.execute(f"CREATE VIRTUAL TABLE words USING fts5({columns}, tokenize = '{TOKENIZER}')")
        rows = ((n, " ".join(word.text for word in of_hit)) for n, of_hit in words.items())
        database.executemany("INSERT INTO words (rowid, statement) VALUES (?, ?)", rows)
        fts = hits[0].query._replace(excluded=()).to_fts(all_groups=False)
        sql = "SELECT rowid, highlight(words, 0, ?, ?) FROM words WHERE words MATCH ?"
        marked: dict[int, str] = dict(database.execute(sql, (_START, _END, fts)).fetchall())
    return {n: list(_spans(of_hit, marked.get(n, ""))) for n, of_hit in words.items()}


def _run(index: Index, query: Query, filters: Filters, limit: int | None, match: Match) -> list[Hit]:
    condition, parameters = filters.to_sql()
    if query.groups:
        weights = ", ".join(str(weight) for weight in WEIGHTS.values())
        sql = (
            f"SELECT fact.n, -bm25(words, {weights}) AS score FROM words JOIN fact ON fact.n = words.rowid"
            f" WHERE words MATCH ? AND {condition} ORDER BY score DESC, fact.last_day DESC, fact.n LIMIT ?"
        )
        fts = _to_fts(query, match)
    else:
        sql = (
            "SELECT n, 0.0 FROM fact WHERE n NOT IN (SELECT rowid FROM words WHERE words MATCH ?)"
            f" AND {condition} ORDER BY n LIMIT ?"
        )
        fts = query.excluded_to_fts()
    scores: dict[int, float] = dict(index.ask(sql, (fts, *parameters, to_sql_limit(limit))))
    facts = index.facts_at(list(scores))
    return [Hit(facts[n], float(f"{score:.6g}"), match, query, (), n) for n, score in scores.items()]


def _to_fts(query: Query, match: Match) -> str:
    return query.to_fts(all_groups=match != "relaxed")


def _spans(words: Sequence[Word], marked: str) -> Iterator[Span]:
    """Yield where marked words stand; words that were matched together are one span."""
    start: int | None = None
    for word, piece in zip(words, marked.split(), strict=False):
        if start is None and piece.startswith(_START):
            start = word.start
        if start is not None and piece.endswith(_END):
            yield start, word.end
            start = None
