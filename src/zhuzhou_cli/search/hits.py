"""A query and an index into hits: what is found, how good it is, and where its words stand."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Literal, NamedTuple

from zhuzhou_cli.facts.records import Fact
from zhuzhou_cli.search.filters import Filters
from zhuzhou_cli.search.index import Index, to_sql_limit
from zhuzhou_cli.search.query import Query, parse_query
from zhuzhou_cli.search.ranking import FIELDS, TIE, explain_scores
from zhuzhou_cli.search.text import Word, words_of

Match = Literal["exact", "relaxed", "corrected"]
Span = tuple[int, int]
"""A part of a statement: its first character and the one after its last."""

TOKENIZER = "porter unicode61 remove_diacritics 2"
"""That of the index, in schema.sql."""

_RANKED = 50
"""So many candidates are ranked anew."""

_MOST_BEGINNINGS = 200
"""So many words that begin with ``word*`` are looked for."""

_WORTH_SHOWING = 0.3
"""The share of the best score below which a fact with some of the words is not shown."""

_START, _END = "\x01", "\x02"


class Hit(NamedTuple):
    """A fact that was found, with the reason."""

    fact: Fact
    score: float
    """How good it is, by `ranking`; higher is better. Comparable within one search only."""
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
    query = parse_query(text).without_stop_words().with_beginnings(lambda word: index.words(word, _MOST_BEGINNINGS))
    if not query.groups:
        return _all_but(index, query, filters, limit) if query.excluded else []
    if hits := _run(index, query.widened(), filters, limit, "exact"):
        return hits
    from zhuzhou_cli.search.spelling import correct

    mended, corrections = correct(index, query)
    if corrections and (hits := _run(index, mended.widened(), filters, limit, "corrected")):
        return [hit._replace(corrections=corrections) for hit in hits]
    some = mended.with_chinese_apart().widened()
    return [hit._replace(corrections=corrections) for hit in _run(index, some, filters, limit, "relaxed")]


def find_spans(hits: Sequence[Hit]) -> dict[int, list[Span]]:
    """Return where the words that matched stand in the statements of hits of one search, by the number of the hit.

    Which words those are is asked of the same tokenizer that the index has, over these statements alone.
    """
    words = {hit.n: list(words_of(hit.fact.statement)) for hit in hits}
    if not hits or not hits[0].query.groups:
        return {n: [] for n in words}
    with closing(sqlite3.connect(":memory:")) as database:
        columns = ", ".join(FIELDS)
        database.execute(f"CREATE VIRTUAL TABLE words USING fts5({columns}, tokenize = '{TOKENIZER}')")
        rows = ((n, " ".join(word.text for word in of_hit)) for n, of_hit in words.items())
        database.executemany("INSERT INTO words (rowid, statement) VALUES (?, ?)", rows)
        fts = hits[0].query._replace(excluded=()).to_fts(all_groups=False)
        sql = "SELECT rowid, highlight(words, 0, ?, ?) FROM words WHERE words MATCH ?"
        marked: dict[int, str] = dict(database.execute(sql, (_START, _END, fts)).fetchall())
    return {n: list(_spans(of_hit, marked.get(n, ""))) for n, of_hit in words.items()}


def _run(index: Index, query: Query, filters: Filters, limit: int | None, match: Match) -> list[Hit]:
    """Let BM25 choose candidates, and rank the best of them anew."""
    condition, parameters = filters.to_sql()
    weights = ", ".join(str(weight) for weight in FIELDS.values())
    sql = (
        f"SELECT fact.n, -bm25(words, {weights}) AS score, fact.last_day FROM words JOIN fact ON fact.n = words.rowid"
        f" WHERE words MATCH ? AND {condition} ORDER BY score DESC, fact.last_day DESC, fact.n LIMIT ?"
    )
    wanted = None if limit is None else max(limit, _RANKED)
    fts = query.to_fts(all_groups=match != "relaxed")
    rows = list(index.ask(sql, (fts, *parameters, to_sql_limit(wanted))))
    ranked, others = rows[:_RANKED], rows[_RANKED:]
    reasons = explain_scores(index, query, [n for n, _, _ in ranked])
    scored = [(sum(reason.score for reason in reasons[n]) + TIE * score, last_day, n) for n, score, last_day in ranked]
    scored.sort(key=lambda row: (-round(row[0], 2), -(row[1] or 0), -row[0], row[2]))
    if match == "relaxed" and scored:
        scored = [row for row in scored if row[0] >= _WORTH_SHOWING * scored[0][0]]
        others = []
    lowest = min((score for score, _, _ in scored), default=0.0)
    scores = {n: score for score, _, n in scored} | {n: min(TIE * score, lowest) for n, score, _ in others}
    facts = index.facts_at(list(scores)[:limit])
    return [Hit(fact, float(f"{scores[n]:.6g}"), match, query, (), n) for n, fact in facts.items()]


def _all_but(index: Index, query: Query, filters: Filters, limit: int | None) -> list[Hit]:
    """Answer a query that only says what not: all other facts, in the order of the files."""
    condition, parameters = filters.to_sql()
    sql = (
        "SELECT n FROM fact WHERE n NOT IN (SELECT rowid FROM words WHERE words MATCH ?)"
        f" AND {condition} ORDER BY n LIMIT ?"
    )
    numbers = [n for (n,) in index.ask(sql, (query.excluded_to_fts(), *parameters, to_sql_limit(limit)))]
    return [Hit(fact, 0.0, "exact", query, (), n) for n, fact in index.facts_at(numbers).items()]


def _spans(words: Sequence[Word], marked: str) -> Iterator[Span]:
    """Yield where marked words stand; words that were matched together are one span."""
    start: int | None = None
    for word, piece in zip(words, marked.split(), strict=False):
        if start is None and piece.startswith(_START):
            start = word.start
        if start is not None and piece.endswith(_END):
            yield start, word.end
            start = None
