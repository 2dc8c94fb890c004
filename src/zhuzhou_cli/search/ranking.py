"""How good a hit is: rarer words count more, words in the statement more than words elsewhere, phrases a little extra.

BM25 alone, which chooses the candidates, gives words that stand in half of the facts no weight at all, and sums what a
word scores in each field. Here a word counts once, where it counts most:

    score = Σ over the groups of the query: rarity × weight of the best field it stands in
          + Σ over neighbouring words: PHRASE × the rarity of the two, where they stand side by side
          + HINT × rarity of a question word that a tag of the fact has as an alias ("where" for location)
          + BM25 × TIE

with the rarity of BM25, kept above zero: log(1 + (N - n + 0.5) / (n + 0.5)) for n of N facts that have the group.
"""

import itertools
from collections.abc import Sequence
from math import log
from typing import NamedTuple

from zhuzhou_cli.search.filters import marks
from zhuzhou_cli.search.index import Index, batches
from zhuzhou_cli.search.query import Query, Term

FIELDS = {
    "statement": 1.0,
    "id": 0.8,
    "names": 0.7,
    "tags": 0.95,
    "topic": 0.6,
    "quantity": 0.8,
    "as_of": 0.5,
    "note": 0.3,
}
"""What a word counts for by where it stands; the order is that of the columns of the index."""

PHRASE = 0.15
HINT = 0.15
TIE = 0.02

_MOST_COUNTED = 20_000
"""Facts beyond which it does not matter how many more have a word."""


class Reason(NamedTuple):
    """Why a fact was found: words as they were looked for, the best field they stand in, what that counts for."""

    words: str
    field: str
    score: float


def explain_scores(index: Index, query: Query, numbers: Sequence[int]) -> dict[int, list[Reason]]:
    """Return for facts, by their numbers, what makes their scores, but for BM25."""
    reasons: dict[int, list[Reason]] = {n: [] for n in numbers}
    size = index.size
    rarities = []
    for group in query.groups:
        fts = " OR ".join(term.to_fts() for term in group)
        rarity = _rarity(index, fts, size)
        rarities.append(rarity)
        words = " ".join(group[0].words)
        for n, field in _best_fields(index, fts, numbers).items():
            reasons[n].append(Reason(words, field, rarity * FIELDS[field]))
    for (one, other), both in zip(_neighbours(query), itertools.pairwise(rarities), strict=False):
        if one and other:
            fts = f'statement : "{one} {other}"'
            for n in _best_fields(index, fts, numbers):
                reasons[n].append(Reason(f"{one} {other}", "side by side", PHRASE * sum(both)))
    for word in query.hints:
        fts = f'tags : "{word}"'
        rarity = _rarity(index, fts, size)
        for n in _best_fields(index, fts, numbers):
            reasons[n].append(Reason(word, "tags", HINT * rarity))
    return reasons


def _neighbours(query: Query) -> list[tuple[str, str]]:
    """Return each pair of groups that follow each other, as words, or as empty texts where they are no single words."""
    words = [_single_word(group[0]) for group in query.groups]
    return list(itertools.pairwise(words))


def _single_word(term: Term) -> str:
    return term.words[0] if len(term.words) == 1 and term.is_plain else ""


def _rarity(index: Index, fts: str, size: int) -> float:
    sql = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
    (count,) = (count for (count,) in index.ask(sql, (fts, _MOST_COUNTED)))
    return log(1 + (size - count + 0.5) / (count + 0.5)) if count <= size else 0.0


def _best_fields(index: Index, fts: str, numbers: Sequence[int]) -> dict[int, str]:
    """Return, for the facts that match, the field with the highest weight that they match in."""
    one_hot = (", ".join("1.0" if other == field else "0.0" for other in FIELDS) for field in FIELDS)
    scores = ", ".join(f"bm25(words, {weights})" for weights in one_hot)
    best: dict[int, str] = {}
    order = sorted(enumerate(FIELDS), key=lambda item: -FIELDS[item[1]])
    for some in batches(numbers):
        sql = f"SELECT rowid, {scores} FROM words WHERE words MATCH ? AND rowid IN ({marks(some)})"
        for n, *by_field in index.ask(sql, (fts, *some)):
            best[n] = next(field for place, field in order if by_field[place])
    return best
