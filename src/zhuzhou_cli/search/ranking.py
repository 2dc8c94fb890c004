"""How good a hit is: rarer words count more, words in the statement more than words elsewhere, phrases a little extra.

BM25 alone, which chooses the candidates, gives words that stand in half of the facts no weight at all, and sums what a
word scores in each field. Here a word counts once, where it counts most:

    score = Σ over the groups of the query: rarity × weight of the best field it stands in,
            or SYNONYM times that where the fact has another word that people use for it; another form of a
            word in the statement (*drills* for *drill*) counts FORM times that, another word of its stem
            (*imports* for *important*) STEM times, a year and words that
            say little (*city*, *kind*) FAINT times, and the number of the quantity VALUE times more
          + Σ over the hints of a question (*height* for *how tall*): HINT × rarity × weight of the field
          + Σ over neighbouring words: PHRASE × the rarity of the two, where they stand side by side
          - COVERAGE × the share of the words that are missing × all this
          + ANSWER × (1 + all this), where the fact has the kind of answer that a question wants, and once more
            where its unit is what "how many" asks for
          + TIE × BM25

with the rarity of BM25, kept above zero: log(1 + (N - n + 0.5) / (n + 0.5)) for n of N facts that have the group. A
tag makes a word common that is rare in the facts' own words, so outside of tags it is as rare as it is there.
"""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from math import log
from typing import TYPE_CHECKING, NamedTuple

from zhuzhou_cli.facts.records import Fact
from zhuzhou_cli.search.aliases import tag_called
from zhuzhou_cli.search.filters import marks
from zhuzhou_cli.search.forms import has_plain_forms, text_of
from zhuzhou_cli.search.index import Index, batches
from zhuzhou_cli.search.query import FAINT_WORDS, Query, Term
from zhuzhou_cli.search.text import is_number, is_year, without_accents

if TYPE_CHECKING:
    from zhuzhou_cli.search.questions import Wanted

FIELDS = {
    "statement": 1.0,
    "id": 0.8,
    "names": 0.7,
    "tags": 0.95,
    "aliases": 0.85,
    "keywords": 0.9,
    "prompts": 0.6,
    "topic": 0.6,
    "quantity": 0.8,
    "as_of": 0.5,
    "note": 0.3,
}
"""What a word counts for by where it stands; the order is that of the columns of the index."""

SYNONYM = 0.8
FORM = 0.9
STEM = 0.6
PHRASE = 0.15
FAINT = 0.5
HINT = 0.4
VALUE = 0.2
COVERAGE = 0.5
ANSWER = 0.2
TIE = 0.02

_FEW = 1000
"""Facts up to which all that have a word are looked through; else those that are to be ranked are looked up."""

_MOST_COUNTED = 20_000
"""Facts beyond which it does not matter how many more have a word."""


class Reason(NamedTuple):
    """Why a fact has its score: for which words, where or how they were found, and what that counts for."""

    words: str
    """As they were typed, or mended."""
    field: str
    score: float
    synonym: str | None = None
    """What the fact has in their place."""


_Reasons = dict[int, list[Reason]]


def explain_scores(index: Index, query: Query, ranked: Mapping[int, Fact]) -> _Reasons:
    """Return for facts, by their numbers, what makes their scores, but for BM25."""
    said = cache(lambda n: frozenset(re.findall("[a-z]+", without_accents(ranked[n].statement))))
    facts = _Facts(index, ranked, index.size, said)
    reasons: _Reasons = {n: [] for n in ranked}
    rarities = []
    for group in query.groups:
        rarity, found = _find_group(facts, group)
        rarities.append(rarity)
        for n, reason in found.items():
            reasons[n].append(reason)
    missing = {n: len(query.groups) - len(found) for n, found in reasons.items()}
    # Two hints may have a word in common.
    for n, reason in dict.fromkeys(pair for hint in query.hints for pair in _find_hint(facts, hint).items()):
        reasons[n].append(reason)
    for n, reason in _side_by_side(facts, query, rarities):
        reasons[n].append(reason)
    for n, lacking in missing.items():
        if lacking:
            score = -COVERAGE * lacking / len(query.groups) * _total(reasons[n])
            reasons[n].append(Reason(f"{lacking} of {len(query.groups)}", "missing", score))
    if query.wanted:
        for n, reason in list(_answering(facts, query, query.wanted, reasons)):
            reasons[n].append(reason)
    return reasons


class _Facts(NamedTuple):
    """The facts to be ranked by their numbers, the index they are in, how many facts that has, and what they say."""

    searched: Index
    ranked: Mapping[int, Fact]
    size: int
    said: Callable[[int], frozenset[str]]
    """Returns the English words of the statement of one of them, in lower case."""

    def find(self, fts: str, is_real: Callable[[int, str], bool] | None = None) -> tuple[float, dict[int, str]]:
        """Return how rare it is among all facts to match, and for those to be ranked that do the best field for it.

        `is_real` tells whether the fact with a number has what is looked for in a field, and not just a stem of it.
        """
        rows = self.searched.ask("SELECT rowid FROM words WHERE words MATCH ? LIMIT ?", (fts, _FEW))
        matching = {n for (n,) in rows}
        if is_frequent := len(matching) == _FEW:
            count = self._count(fts)
            left = set(self.ranked)
        else:
            count = len(matching)
            left = matching & self.ranked.keys()
        best: dict[int, str] = {}
        for field in sorted(FIELDS, key=lambda field: -FIELDS[field]):
            if left:
                found = self._matching(f"{field} : ({fts})", left, is_frequent=is_frequent)
                if is_real:
                    found = {n for n in found if is_real(n, field)}
                best |= dict.fromkeys(found, field)
                left -= found
        return self._rarity(count), best

    def rarity_outside_tags(self, fts: str) -> float:
        """Return how rare it is among all facts to match without their tags; to match nowhere else counts for one."""
        return self._rarity(self._count(f"- {{tags aliases}} : ({fts})") or 1)

    def _count(self, fts: str) -> int:
        """Return how many facts match, if they are not too many for that to matter."""
        sql = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
        (count,) = (count for (count,) in self.searched.ask(sql, (fts, _MOST_COUNTED)))
        return int(count)

    def _rarity(self, count: int) -> float:
        return log(1 + (self.size - count + 0.5) / (count + 0.5)) if count <= self.size else 0.0

    def say(self, n: int, term: Term) -> bool:
        """Tell whether the statement of a fact has the words of a term in the form they have there.

        It is taken to have what is no English word: of numbers and Chinese ones there are no forms.
        """
        words = set(map(str.lower, term.words))
        is_english = term.is_plain and all(word.isalpha() and word.isascii() for word in words)
        return not is_english or words <= self.said(n)

    def has_plainly(self, n: int, field: str, term: Term) -> bool:
        """Tell whether a fact has the words of a term in a field in a plain form."""
        return has_plain_forms(text_of(self.ranked[n], field), " ".join(term.words))

    def tag_called(self, n: int, terms: Iterable[Term]) -> str | None:
        """Return the tag of a fact for which one of some terms is another word; None if there is none."""
        return next(filter(None, (tag_called(self.searched, self.ranked[n], term) for term in terms)), None)

    def with_value(self, words: Sequence[str]) -> set[int]:
        """Return those of the facts whose quantity is the number that the words are; of other words, none."""
        if len(words) != 1 or not is_number(words[0]):
            return set()
        found: set[int] = set()
        for some in batches(list(self.ranked)):
            sql = f"SELECT n FROM fact WHERE value = ? AND n IN ({marks(some)})"
            found.update(n for (n,) in self.searched.ask(sql, (float(words[0]), *some)))
        return found

    def _matching(self, fts: str, numbers: Iterable[int], *, is_frequent: bool) -> set[int]:
        """Return those of the facts that match; of a frequent word SQLite looks them up one by one."""
        rowid = "rowid" if is_frequent else "+rowid"
        found: set[int] = set()
        for some in batches(list(numbers)):
            sql = f"SELECT rowid FROM words WHERE words MATCH ? AND {rowid} IN ({marks(some)})"
            found.update(n for (n,) in self.searched.ask(sql, (fts, *some)))
        return found


def _total(reasons: Iterable[Reason]) -> float:
    return sum(reason.score for reason in reasons)


def _find_group(facts: _Facts, group: Sequence[Term]) -> tuple[float, dict[int, Reason]]:
    """Return how rare what was typed is and, for the facts that have it or a synonym, what that counts for."""
    typed = [term for term in group if not term.is_synonym]
    words = " ".join(typed[0].words)
    fts = " OR ".join(term.to_fts() for term in typed)
    weight = _weight(words)
    tags = cache(lambda n: facts.tag_called(n, group))
    rarity, fields = facts.find(fts, lambda n, field: field != "aliases" or tags(n) is not None)
    rarity *= weight
    outside = facts.rarity_outside_tags(fts) * weight if {"tags", "aliases"} & set(fields.values()) else rarity
    found = {
        n: Reason(words, field, (rarity if field in {"tags", "aliases"} else outside) * FIELDS[field])
        for n, field in fields.items()
    }
    for n, reason in found.items():
        if reason.field == "aliases":
            found[n] = reason._replace(synonym=tags(n))
        elif reason.field == "statement":
            found[n] = _by_form(facts, n, reason, typed)
    synonyms: dict[int, Reason] = {}
    for term in (term for term in group if term.is_synonym):
        if term.field == "aliases":
            own_rarity, fields = facts.find(term.to_fts(), lambda n, _: tags(n) is not None)
        else:
            own_rarity, fields = facts.find(term.to_fts(), partial(facts.has_plainly, term=term))
        for n, field in fields.items():
            score = SYNONYM * min(rarity, own_rarity) * FIELDS[field]
            if n not in synonyms or synonyms[n].score < score:
                synonyms[n] = Reason(words, field, score, tags(n) if field == "aliases" else " ".join(term.words))
    for n in facts.with_value(typed[0].words) & found.keys():
        found[n] = found[n]._replace(score=(1 + VALUE) * found[n].score)
    for n in found.keys() & synonyms.keys():  # what was typed in a tag, a synonym in the statement
        found[n] = found[n]._replace(score=max(found[n].score, synonyms[n].score))
    return rarity, synonyms | found


def _by_form(facts: _Facts, n: int, reason: Reason, typed: Sequence[Term]) -> Reason:
    """Return what it counts for that a statement has what was typed, another form of it, or just a word of its stem."""
    if any(facts.say(n, term) for term in typed):
        return reason
    if any(facts.has_plainly(n, "statement", term) for term in typed):
        return reason._replace(score=FORM * reason.score)
    return reason._replace(score=STEM * reason.score, synonym=reason.words)


def _weight(words: str) -> float:
    """Return what a word counts for: less if it is a year, which says when and not what, or says little."""
    return FAINT if is_year(words) or words.lower() in FAINT_WORDS else 1.0


def _find_hint(facts: _Facts, hint: Sequence[Term]) -> dict[int, Reason]:
    """Return for the facts that have one of the words of a hint what that counts for."""
    found: dict[int, Reason] = {}
    for term in hint:
        rarity, fields = facts.find(term.to_fts())
        for n, field in fields.items():
            words = " ".join(term.words)
            reason = Reason(words, field, HINT * rarity * FIELDS[field])
            if field == "statement" and not facts.say(n, term):  # AG600 has no age
                continue
            if n not in found or found[n].score < reason.score:
                found[n] = reason
    return found


def _side_by_side(facts: _Facts, query: Query, rarities: Sequence[float]) -> Iterator[tuple[int, Reason]]:
    words = [_single_word(group[0]) for group in query.groups]
    for (one, other), both in zip(itertools.pairwise(words), itertools.pairwise(rarities), strict=True):
        if one and other:
            _, fields = facts.find(f'statement : "{one} {other}"')
            reason = Reason(f"{one} {other}", "side by side", PHRASE * sum(both))
            yield from ((n, reason) for n in fields)


def _single_word(term: Term) -> str:
    return term.words[0] if len(term.words) == 1 and term.is_plain else ""


def _answering(facts: _Facts, query: Query, wanted: "Wanted", reasons: _Reasons) -> Iterator[tuple[int, Reason]]:
    """Yield what it counts for that a fact has the kind of answer that is wanted, and the unit that is asked for."""
    from zhuzhou_cli.search.questions import fitness, is_speed_unasked

    asked = [word for group in query.groups for word in group[0].words]
    named = {word.lower() for word in asked}
    for group in query.groups if "place" in wanted.kinds else ():
        if not group[0].words[0].isascii():  # statements call it by its English name
            asked += facts.searched.names_beside("".join(group[0].words))
    for n, fact in facts.ranked.items():
        entities = [facts.searched.entities[id_] for id_ in fact.entities] if wanted.is_for_name else []
        kinds = [entity.kind for entity in entities if named.isdisjoint(entity.name.lower().split())]
        if fit := fitness(fact, wanted, asked, kinds):
            yield n, Reason(wanted.words, "kind of answer", ANSWER * fit * (1 + _total(reasons[n])))
    units = [term._replace(field="quantity").to_fts() for group in query.groups for term in group if term.is_plain]
    if wanted.words == "how many" and units:
        _, fields = facts.find(" OR ".join(units))
        for n in (n for n in fields if not is_speed_unasked(facts.ranked[n], named)):
            yield n, Reason(wanted.words, "unit", ANSWER * _total(reasons[n]))
