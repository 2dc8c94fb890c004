"""A query and an index into hits: what is found, how good it is, and where its words stand."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Literal, NamedTuple

from zhuzhou_cli.facts.records import Fact
from zhuzhou_cli.search.filters import Filters
from zhuzhou_cli.search.forms import has_plain_forms, with_words_that_stand
from zhuzhou_cli.search.index import Index, to_sql_limit
from zhuzhou_cli.search.marking import END, START, mark
from zhuzhou_cli.search.query import Query, Term, parse_query
from zhuzhou_cli.search.ranking import FIELDS, TIE, Reason, explain_scores
from zhuzhou_cli.search.synonyms import with_phrases, with_synonyms
from zhuzhou_cli.search.text import Word, index_text, is_year, words_of

Match = Literal["exact", "relaxed", "corrected"]
Span = tuple[int, int]
"""A part of a statement: its first character and the one after its last."""

_RANKED = 50
"""So many candidates are ranked anew."""

_MOST_BEGINNINGS = 200
"""So many words that begin with ``word*`` are looked for."""

_MOST_WORDS = 20
"""Of so many words it is asked whether few facts have them."""

_ALIKE = 0.9
"""Facts of a series with at least this share of its best score are alike."""

_WORTH_SHOWING = 0.3
"""The share of the best score below which a fact with some of the words is not shown."""

_UNSEEN = frozenset({"note", "keywords", "prompts"})
"""The fields that do not stand beside a statement: a word that a fact has there alone may be about something else."""


class Hit(NamedTuple):
    """A fact that was found, with the reason."""

    fact: Fact
    score: float
    """How good it is, by `ranking`; higher is better. Comparable within one search only."""
    match: Match
    """``exact``: all words; ``relaxed``: some of them, others for them, or one that is only a keyword or in a note;
    ``corrected``: a spelling was mended."""
    query: Query
    """What was looked for: without words that say nothing, with spellings mended."""
    corrections: tuple[tuple[str, str], ...] = ()
    """Each word that was mended: as it was typed, and as it was looked for."""
    n: int = 0
    """The number of the fact in the index."""
    not_shown: tuple[str, ...] = ()
    """The words that do not stand in what is shown of the fact, in any form: it may be about something else."""
    reasons: tuple[Reason, ...] = ()
    """What makes its score, but for BM25; empty where no word had to be found, or only BM25 was asked."""

    @property
    def parts(self) -> tuple[Reason, ...]:
        """All that its score is the sum of."""
        rest = self.score - sum(reason.score for reason in self.reasons)
        return (*self.reasons, Reason("", "bm25", rest)) if rest else self.reasons

    @property
    def missing(self) -> tuple[str, ...]:
        """The words that the fact has not, nor synonyms of them."""
        found = {reason.words for reason in self.reasons}
        words = (" ".join(group[0].words) for group in self.query.groups)
        return tuple(word for word in words if word not in found) if self.reasons else ()


def find_hits(index: Index, text: str, filters: Filters, limit: int | None = None) -> list[Hit]:
    """Return the facts found by what people type and by filters, best first, at most `limit` of them.

    All words first, then synonyms in the place of some; if no fact has them all, misspelt ones are mended; if still
    none has, facts with some of them.
    """
    return list(stream_hits(index, text, filters, limit))


def stream_hits(index: Index, text: str, filters: Filters, limit: int | None = None) -> Iterator[Hit]:
    """Return the hits of `find_hits` one by one; a million of them take no more memory than a few."""
    hits = _find(index, text, _Search(index, filters, limit))
    return islice(hits, None if limit is None else to_sql_limit(limit))


def _find(index: Index, text: str, search: "_Search") -> Iterator[Hit]:
    query = parse_query(text)
    if len(query.groups) > 1:
        query = query.with_names_kept(lambda words: index.has_words(Term(words, "entity").to_fts()))
        query = with_phrases(query, index)
    query = query.without_stop_words().with_whole_days()
    if query.is_contradiction:
        return iter(())
    query = query.with_beginnings(lambda word: list(index.words(word, _MOST_BEGINNINGS)))
    if not query.groups:
        return search.all_but(query) if query.excluded else iter(())
    if hits := _if_any(search.all_words(query, "exact")):
        return hits
    from zhuzhou_cli.search.spelling import correct

    attempts = list(correct(index, query))
    for mended, corrections in attempts:
        if hits := _if_any(search.all_words(mended, "corrected")):
            return _with_corrections(hits, corrections)
    some, corrections = attempts[0] if attempts else (query, ())
    return _with_corrections(search.some_words(some), corrections)


def _if_any(hits: Iterator[Hit]) -> Iterator[Hit] | None:
    """Return hits as they were given, or None if there is none."""
    first = next(hits, None)
    return first and chain([first], hits)


def _with_corrections(hits: Iterable[Hit], corrections: tuple[tuple[str, str], ...]) -> Iterator[Hit]:
    return (hit._replace(corrections=corrections) for hit in hits)


def find_spans(hits: Sequence[Hit]) -> dict[int, list[Span]]:
    """Return where the words that matched stand in the statements of hits of one search, by the number of the hit.

    Which words those are is asked of the same tokenizer that the index has, over these statements alone.
    """
    words = {hit.n: list(words_of(hit.fact.statement)) for hit in hits}
    if not hits or not hits[0].query.groups:
        return {n: [] for n in words}
    texts = {n: " ".join(word.text for word in of_hit) for n, of_hit in words.items()}
    marked = mark(texts, hits[0].query._replace(excluded=()).to_fts(all_groups=False), FIELDS)
    return {n: list(_spans(of_hit, marked.get(n, ""))) for n, of_hit in words.items()}


class _Candidate(NamedTuple):
    """A fact that FTS5 found."""

    n: int
    bm25: float
    last_day: int | None


class _Search(NamedTuple):
    """What is searched, and how many hits are wanted."""

    searched: Index
    filters: Filters
    limit: int | None

    def all_words(self, query: Query, match: Match) -> Iterator[Hit]:
        """Yield the facts with all words, then those with synonyms in the place of some.

        What answers a sentence may have only some of its words: such facts are ranked among the others.
        """
        query = query.widened()
        best, others = self._candidates(query.to_fts())
        if len(best) < _RANKED:
            wider = with_synonyms(query, self.searched)
            if wider != query:
                query = wider
                best, others = self._candidates(wider.to_fts())
        if not best:
            return
        best += self._likely(query, best)
        hits = self._rank(query, best, match)
        if query.is_sentence and not all(hit.missing for hit in hits):
            hits = _worth_showing(hits)
        else:  # the stem of a synonym is that of other words, too
            hits = [hit for hit in hits if not hit.missing]
        yield from hits
        known = {fact.n for fact in best}
        others = (fact for fact in others if fact.n not in known)
        lowest = min((hit.score for hit in hits), default=0.0)
        yield from self._unranked(query, others, match, lowest)

    def _unranked(self, query: Query, found: Iterator[_Candidate], match: Match, highest: float) -> Iterator[Hit]:
        """Yield hits in the order that FTS5 gave them; what makes their scores is not told, but how they match is."""
        sure: bytearray | None = None
        while some := list(islice(found, _RANKED)):
            facts = self.searched.facts_at([fact.n for fact in some])
            sure = sure or self._surely_exact(query)
            unsure = {n: fact for n, fact in facts.items() if not sure[n] or not _says(fact, query)}
            reasons = explain_scores(self.searched, query, unsure) if unsure else {}
            hits = [Hit(unsure[n], 0.0, match, query, n=n, reasons=tuple(why)) for n, why in reasons.items()]
            judged = {hit.n: hit for hit in self._judged(hits)}
            for n, bm25, _ in some:
                hit = judged.get(n) or Hit(facts[n], 0.0, match, query, n=n)
                if not hit.missing:
                    yield hit._replace(score=float(f"{min(TIE * bm25, highest):.6g}"), reasons=())

    def _surely_exact(self, query: Query) -> bytearray:
        """Return for each number 1 if it is known without a closer look that the fact has all that was typed.

        Of a million facts that is a megabyte, and takes less time than to look them up one by one.
        """
        ((most,),) = self.searched.ask("SELECT max(n) FROM fact")
        sure = bytearray(most + 1)
        for (n,) in self.searched.ask("SELECT rowid FROM words WHERE words MATCH ?", (query.in_statement_to_fts(),)):
            sure[n] = 1
        return sure

    def _likely(self, query: Query, best: Sequence[_Candidate]) -> list[_Candidate]:
        """Return more facts that are to be ranked: of too many those that a question is likely to want."""
        wanted = [query.likely_answer(self._other_names), query.hinted()] if len(best) == _RANKED else []
        if query.is_sentence:
            wanted.append(query.to_fts(all_groups=False))
        known = {fact.n for fact in best}
        found = {fact.n: fact for fts in wanted if fts for fact in self._candidates(fts)[0]}
        return [fact for n, fact in found.items() if n not in known]

    def _other_names(self, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """Yield how the facts call what has a Chinese name."""
        if not words[0].isascii():
            for name in self.searched.names_beside("".join(words)):
                yield tuple(index_text(name).split())

    def some_words(self, query: Query) -> list[Hit]:
        """Return the facts with some of the words, but those that are much worse than the best."""
        return self._with_some_words(with_synonyms(query.with_words_apart(self._is_known).widened(), self.searched))

    def _is_known(self, words: tuple[str, ...]) -> bool:
        """Tell whether words stand side by side in the facts, have synonyms, or are another word for a tag."""
        index = self.searched
        return bool(index.synonyms(words)) or index.has_words(Term(words).to_fts()) or index.has_alias(words)

    def all_but(self, query: Query) -> Iterator[Hit]:
        """Answer a query that only says what not: all other facts, in the order of the files."""
        condition, parameters = self.filters.to_sql()
        sql = (
            "SELECT n FROM fact WHERE n NOT IN (SELECT rowid FROM words WHERE words MATCH ?)"
            f" AND {condition} ORDER BY n LIMIT ?"
        )
        numbers = self.searched.ask(sql, (query.excluded_to_fts(), *parameters, to_sql_limit(self.limit)))
        while some := [n for (n,) in islice(numbers, _RANKED)]:
            for n, fact in self.searched.facts_at(some).items():
                yield Hit(fact, 0.0, "exact", query, n=n)

    def _with_some_words(self, query: Query) -> list[Hit]:
        best, _ = self._candidates(query.to_fts(all_groups=False))
        if len(best) == _RANKED:
            best += self._with_rare_words(query, best)
        return _worth_showing(self._rank(query, best, "relaxed"))

    def _with_rare_words(self, query: Query, best: Sequence[_Candidate]) -> list[_Candidate]:
        """Return more facts that are to be ranked: those with a typed word that few have.

        By BM25, which sums them, many synonyms of a frequent word outdo a rare one.
        """
        found: dict[int, _Candidate] = {}
        for group in query.groups[:_MOST_WORDS]:
            fts = " OR ".join(term.to_fts() for term in group if not term.is_synonym)
            rows = self.searched.ask("SELECT rowid FROM words WHERE words MATCH ? LIMIT ?", (fts, _RANKED))
            if len(list(rows)) < _RANKED:
                found |= {fact.n: fact for fact in self._candidates(fts)[0]}
        known = {fact.n for fact in best}
        return [fact for n, fact in found.items() if n not in known]

    def _candidates(self, fts: str) -> tuple[list[_Candidate], Iterator[_Candidate]]:
        """Return the facts that match, by BM25: those that are to be ranked anew, and all others."""
        condition, parameters = self.filters.to_sql()
        weights = ", ".join(str(weight) for weight in FIELDS.values())
        sql = (
            f"SELECT fact.n, -bm25(words, {weights}) AS score, fact.last_day"
            " FROM words JOIN fact ON fact.n = words.rowid"
            f" WHERE words MATCH ? AND {condition} ORDER BY score DESC, fact.last_day DESC, fact.n LIMIT ?"
        )
        wanted = None if self.limit is None else max(self.limit, _RANKED)
        found = self.searched.ask(sql, (fts, *parameters, to_sql_limit(wanted)), _Candidate._make)
        return list(islice(found, _RANKED)), found

    def _rank(self, query: Query, found: Sequence[_Candidate], match: Match) -> list[Hit]:
        """Return hits of the best candidates, ranked anew. Facts with a synonym, or an alias of a tag, lack a word."""
        facts = self.searched.facts_at([fact.n for fact in found])
        reasons = explain_scores(self.searched, query, facts)
        ranked = []
        for n, bm25, last_day in found:
            has_synonym = match != "relaxed" and any(
                reason.synonym or reason.field == "missing" for reason in reasons[n]
            )
            score = sum(reason.score for reason in reasons[n]) + TIE * bm25
            ranked.append((has_synonym and not query.is_sentence, -round(score, 2), -(last_day or 0), -score, n))
        ranked.sort()
        scores = {n: -negative for *_, negative, n in ranked}
        hits = [
            Hit(facts[n], float(f"{score:.6g}"), _match_of(match, reasons[n]), query, n=n, reasons=tuple(reasons[n]))
            for n, score in scores.items()
        ]
        # Who names a year wants that one.
        has_year = any(is_year(" ".join(group[0].words)) for group in query.groups)
        return self._judged(hits if has_year else _newer_first(hits))

    def _judged(self, hits: Sequence[Hit]) -> list[Hit]:
        """Return hits that are not called exact where a word is only an alias of a tag, a keyword or in a note.

        Nor where a fact has another word of the same stem. They keep their places: such a fact may be the best answer.
        """
        query = hits[0].query if hits else Query()
        named = with_words_that_stand(query, [(hit.fact, hit.reasons) for hit in hits])
        return [
            hit._replace(
                match="relaxed" if hit.match == "exact" and words_unseen(told, query) else _match_of(hit.match, told),
                not_shown=_words_not_shown(told, query),
                reasons=told,
            )
            for hit, told in zip(hits, named, strict=True)
        ]


def _match_of(match: Match, reasons: Sequence[Reason]) -> Match:
    """Return the match of a fact: it is not exact where a word is missing, or another one stands for it."""
    is_inexact = any(reason.synonym or reason.field == "missing" for reason in reasons)
    return "relaxed" if match == "exact" and is_inexact else match


def _says(fact: Fact, query: Query) -> bool:
    """Tell whether a statement has a plain form of each word that was typed, if it has to be in no other field."""
    return all(
        any(
            term.field or term.is_prefix or has_plain_forms(fact.statement, " ".join(term.words))
            for term in group
            if not term.is_synonym
        )
        for group in query.groups
    )


def words_unseen(reasons: Iterable[Reason], query: Query) -> dict[str, str]:
    """Return the words that a fact has in its note, keywords or questions alone, and was not looked for there."""
    looked_in = {" ".join(group[0].words): group[0].field for group in query.groups}
    return {
        reason.words: reason.field
        for reason in reasons
        if reason.field in _UNSEEN and not reason.synonym and looked_in.get(reason.words, "?") is None
    }


def _words_not_shown(reasons: Iterable[Reason], query: Query) -> tuple[str, ...]:
    """Return the words that a fact has in no form where it is shown, or was asked for them."""
    reasons = list(reasons)
    hidden = {word for word, field in words_unseen(reasons, query).items() if field != "note"}
    shown = {reason.words for reason in reasons if not reason.synonym} - hidden
    return tuple(word for word in (" ".join(group[0].words) for group in query.groups) if word not in shown)


def _worth_showing(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits but those with some of the words only that are much worse than the best."""
    return [hit for hit in hits if not hit.missing or hit.score >= _WORTH_SHOWING * hits[0].score]


def _newer_first(hits: Sequence[Hit]) -> list[Hit]:
    """Let facts of one series, which measure the same thing, change places: of those with alike scores, newer first."""
    places: dict[tuple[str, Match], list[int]] = {}
    for place, hit in enumerate(hits):
        if hit.fact.series:
            of_series = places.setdefault((hit.fact.series, hit.match), [])
            if not of_series or hit.score >= _ALIKE * hits[of_series[0]].score:
                of_series.append(place)
    ordered = list(hits)
    for of_series in places.values():
        newer = sorted((hits[place] for place in of_series), key=_day_of, reverse=True)
        for place, score, hit in zip(of_series, [hits[place].score for place in of_series], newer, strict=True):
            if score != hit.score:
                reason = Reason("", "newer" if score > hit.score else "older", score - hit.score)
                ordered[place] = hit._replace(score=score, reasons=(*hit.reasons, reason))
            else:
                ordered[place] = hit
    return ordered


def _day_of(hit: Hit) -> int:
    return hit.fact.as_of.last_day if hit.fact.as_of else -(10**9)


def _spans(words: Sequence[Word], marked: str) -> Iterator[Span]:
    """Yield where marked words stand; words that were matched together are one span."""
    start: int | None = None
    for word, piece in zip(words, marked.split(), strict=False):
        if start is None and piece.startswith(START):
            start = word.start
        if start is not None and piece.endswith(END):
            yield start, word.end
            start = None
