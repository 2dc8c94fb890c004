"""Misspelt words of a query, mended by the words that the facts have."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, islice
from typing import get_args

from zhuzhou_cli.facts.common_words import common_words
from zhuzhou_cli.facts.spelling import nearest
from zhuzhou_cli.search.filters import marks
from zhuzhou_cli.search.index import IdKind, Index, batches
from zhuzhou_cli.search.query import STOP_WORDS, Query, Term
from zhuzhou_cli.search.variants import other_writings

_LONGEST = 50
"""The most letters of a word that may be a slip: nothing longer was meant as a word."""

_SHORTEST = 3
"""The fewest letters of a word that may be a slip: with so many, two may be exchanged, as in *gpd*."""

_SHORT = 5
"""In words of so many letters, another letter in the place of one mostly makes another word: *stone*, *store*."""

_NEAR = (
    *("qwa", "wesa", "erds", "rtfd", "tygf", "yuhg", "uijh", "iokj", "oplk"),
    *("asz", "sdxz", "dfcx", "fgvc", "ghbv", "hjnb", "jkmn", "zxs", "xcd", "cvf", "vbg", "bnh", "nmj"),
    *("aeiouy", "ckqs", "sz", "mn", "bp", "dt", "fv", "gj", "lr", "vw"),
)
"""Letters that are taken for one another, by finger or by ear."""

_LONG = 7
"""Words of so many letters may differ by two slips."""

_LEAST_LEFT, _LEAST_CUT = 5, 3
"""A word that was cut short has so many letters left, and lost so many: ``muse`` is no museum."""

_SOUNDS = (
    ("j", "zh"),
    ("q", "ch"),
    ("x", "sh"),
    ("f", "ph"),
    ("n", "kn"),
    ("r", "wr"),
    ("c", "k"),
    ("c", "qu"),
    ("s", "c"),
)
"""Beginnings of words that are taken for one another by ear."""

_FIRST_LOST, _FIRST_CHANGED = 6, 7
"""In words of so many letters, the first may be left out, or be another: shorter ones mostly are other words then."""

_MOVED = 3
"""So many slips may there be in a long word that has its letters, but not their order: *dueschte* for *deutsche*."""

_LEAST_OFFERED = 4
"""The letters of a common word in whose place another is offered: too many others are near a shorter one."""

_MOST_NEAR = 50
"""Of so many near words it is looked up how much they are used."""

_MANY_IDS = 10_000
"""Facts beyond which ids are looked up and not compared one by one."""

_IN_IDS = "abcdefghijklmnopqrstuvwxyz0123456789-_.:"

Corrections = tuple[tuple[str, str], ...]


def correct(index: Index, query: Query) -> Iterator[tuple[Query, Corrections]]:
    """Put the nearest word that facts or synonyms have in the place of each that they have not.

    Yields the query and, for each word that was mended, what was typed and what it became; where nothing can be mended,
    nothing. Words of up to two letters and numbers stay as they are, and so do common words of English: *wine* means
    wine. Of three letters two may be exchanged; longer words may differ by one slip, from
    seven letters by two. Two words that the facts have as one are joined, one that they have as two is split.

    At first, a word is known if the facts have it in any form, then only if in this form: a slip (``provincal``) may
    have the stem of another word (``provinces``). At last, known words are joined too: there may be a Mr Zhu and a Mr
    Zhou, but ``zhu zhou`` is ``zhuzhou``.
    """
    words = {word for word in _words(query) if len(word) > 1 and word.isalpha() and not index.synonyms((word,))}
    unknown = {word for word in words if not _is_known(index, word)}
    if not words:
        return
    vocabulary = _Vocabulary(index)
    unknown = {word for word in unknown if not vocabulary.is_synonym(word.lower())}
    unlisted = {word for word in words if word.lower() not in vocabulary}
    for slips in (unknown, unlisted) if unknown != unlisted else (unknown,):
        mended, corrections = _mend(index, query, slips, vocabulary)
        if corrections:
            yield mended, corrections
    mended, corrections = _join(query, words, vocabulary)
    if corrections:
        yield mended, corrections


def offers(index: Index, query: Query) -> Corrections:
    """Return each common word of a query that neither facts nor synonyms have, with the nearest that they have.

    It is not put in the place of what was typed, for that may well have been meant.
    """
    typed = [word for (term, *_) in query.groups if term.is_plain for word in term.words]
    common = [word for word in dict.fromkeys(typed) if len(word) >= _LEAST_OFFERED and is_common(word.lower())]
    strange = [word for word in common if not index.synonyms((word,)) and not _is_known(index, word)]
    if not strange:
        return ()
    vocabulary = _Vocabulary(index)
    near = ((word, _nearest(word.lower(), vocabulary, index)) for word in strange)
    return tuple((word, other) for word, other in near if other and not vocabulary.is_synonym(word.lower()))


class _Vocabulary:
    """The words of facts and of synonyms. Those of facts stay where they are: there may be millions."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._synonyms = {word for (words,) in index.ask("SELECT words FROM synonym") for word in words.split()}

    def __contains__(self, word: str) -> bool:
        return word in self._synonyms or self._index.has_word(word)

    def is_synonym(self, word: str) -> bool:
        """Tell whether a word is part of a synonym: it is no slip, be it in no fact."""
        return word in self._synonyms

    def beginning(self, beginning: str) -> set[str]:
        """Return the words that begin so."""
        return {*self._index.words(beginning), *(word for word in self._synonyms if word.startswith(beginning))}

    def among(self, words: Iterable[str]) -> list[str]:
        """Return those of some words that there are, sorted."""
        return sorted(word for word in words if word in self)


def _mend(index: Index, query: Query, slips: set[str], vocabulary: _Vocabulary) -> tuple[Query, Corrections]:
    query, joined = _join(query, slips, vocabulary)
    others = {word: _other(word.lower(), vocabulary, index) for word in sorted(slips) if len(word) <= _LONGEST}
    mended = {word: other for word, other in others.items() if other and word in _words(query)}
    return query.mended(lambda word: mended.get(word, word)), (*joined, *mended.items())


def _other(word: str, vocabulary: _Vocabulary, index: Index) -> str | None:
    """Return what stands for a word that the facts have not, if anything does."""
    if word in _common_words():
        return None
    if base := _uncompared(word, vocabulary):
        return base
    return None if is_common(word) else _split(word, vocabulary, index) or _nearest(word, vocabulary, index)


def is_common(word: str) -> bool:
    """Tell whether a word is a common one of English, or a form of one that ends in -s, -ed or -ing."""
    if word in _common_words():
        return True
    stems = (word[:-length] for length in (1, 2, 3, 4))
    bases = (base for stem in stems for base in (stem, f"{stem}e", f"{stem}y") if base in _common_words())
    return any(word in _forms(base) for base in bases)


@cache
def _common_words() -> frozenset[str]:
    return STOP_WORDS | common_words()


def _forms(word: str) -> tuple[str, ...]:
    """Return the forms of a word as they are spelt: of *run* there is *running*, and no *runing*."""
    if re.search("[^aeiou]y$", word):
        return f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing"
    if word.endswith("e"):
        return f"{word}s", f"{word}d", f"{word if word.endswith('ee') else word[:-1]}ing"
    plural = f"{word}es" if re.search("(s|x|z|ch|sh|o)$", word) else f"{word}s"
    stem = word + word[-1] if re.search("^[^aeiou]*[aeiou][^aeiouwxy]$|[aeiou]l$", word) else word
    return plural, f"{stem}ed", f"{stem}ing"


def _words(query: Query) -> set[str]:
    return {
        word
        for group in query.groups
        for term in group
        for word in term.words
        if not term.is_prefix and not term.is_synonym
    }


def _is_known(index: Index, word: str) -> bool:
    writings = [(word,), *other_writings((word,))]
    return index.has_word(word.lower()) or index.has_words(" OR ".join(Term(writing).to_fts() for writing in writings))


def _join(query: Query, slips: set[str], vocabulary: _Vocabulary) -> tuple[Query, Corrections]:
    """Join neighbouring words, one of them a slip, that the facts have as one: ``zhu zhou`` is ``zhuzhou``."""
    groups: list[tuple[Term, ...]] = []
    joined: list[tuple[str, str]] = []
    for group in query.groups:
        if groups and (both := _joined(groups[-1], group)) and both in vocabulary:
            typed = f"{groups[-1][0].words[0]} {group[0].words[0]}"
            if slips & set(typed.split()):
                groups[-1] = (Term((both,), is_mended=True),)
                joined.append((typed, both))
                continue
        groups.append(group)
    return query._replace(groups=tuple(groups)), tuple(joined)


def _joined(one: tuple[Term, ...], other: tuple[Term, ...]) -> str:
    terms = (*one, *other)
    if len(terms) == 2 and all(len(term.words) == 1 and term.is_plain for term in terms):
        return "".join(term.words[0] for term in terms).lower()
    return ""


def _split(word: str, vocabulary: _Vocabulary, index: Index) -> str | None:
    """Return the two words that the facts have side by side where one was typed: ``highspeed`` is ``high speed``."""
    for place in range(2, len(word) - 1):
        one, other = word[:place], word[place:]
        if one in vocabulary and other in vocabulary and index.has_words(f'"{one} {other}"'):
            return f"{one} {other}"
    return None


def _uncompared(word: str, vocabulary: _Vocabulary) -> str | None:
    """Return what a comparative or superlative is one of, if the facts have that: ``greenest`` is of ``green``.

    The stems of words, by which facts are found, do not tell.
    """
    for ending in ("er", "est"):
        if (stem := word.removesuffix(ending)) != word:
            bases = [stem, f"{stem}e", f"{stem[:-1]}y" if stem.endswith("i") else stem]
            if stem[-1:] == stem[-2:-1]:
                bases.append(stem[:-1])
            return next((base for base in bases if len(base) > 2 and base in vocabulary), None)
    return None


def _nearest(word: str, vocabulary: _Vocabulary, index: Index) -> str | None:
    """Return the nearest word, by slips (letters left out, added, changed or swapped).

    Of several it is one with the same beginning, and the same letters; one that is no shorter, for letters are left out
    more often than added; of these the most used.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if len(word) < _SHORTEST:
        return None
    slips = 1 if len(word) < _LONG else 2
    # Likely words begin with the same letter, or with the first two the other way round.
    candidates = vocabulary.beginning(word[0]) | vocabulary.beginning(word[1::-1])
    likely = [other for other in sorted(candidates) if abs(len(other) - len(word)) <= slips and _is_likely(word, other)]
    most = slips if len(word) < _LONG else _MOVED
    found = process.extract(word, likely, scorer=OSA.distance, score_cutoff=most, limit=_MOST_NEAR)
    near = [(distance, other) for other, distance, _ in found if distance <= slips or _has_letters_of(word, other)]
    near += ((1, other) for other in vocabulary.among(_other_beginnings(word)))
    order = (
        (
            distance,
            other[0] != word[0],
            sorted(other) != sorted(word),
            len(other) < len(word),
            -_frequency(index, other),
            other,
        )
        for distance, other in near
    )
    return min(order, default=(None,))[-1] or _longer(word, candidates)


def _has_letters_of(word: str, other: str) -> bool:
    """Tell whether two words have the same letters, but for one that is left out or added."""
    one, two = Counter(word), Counter(other)
    return ((one - two) | (two - one)).total() <= 1


def _other_beginnings(word: str) -> set[str]:
    """Return what was meant if only the beginning of a word is a slip: of the hand, or of the ear as in *Juzhou*."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    meant: set[str] = set()
    if len(word) >= _FIRST_LOST:
        meant |= {f"{letter}{word}" for letter in letters}
    if len(word) >= _FIRST_CHANGED:
        meant |= {word[1:], *(f"{letter}{word[1:]}" for letter in letters if _are_near(letter, word[0]))}
    if len(word) >= _SHORT:
        pairs = chain.from_iterable((pair, pair[::-1]) for pair in _SOUNDS)
        meant |= {other + word.removeprefix(one) for one, other in pairs if word.startswith(one)}
    return meant


def _longer(word: str, candidates: set[str]) -> str | None:
    """Return the word that was cut short, as ``rhino``, if all words that begin so begin with it."""
    longer = sorted(other for other in candidates if other.startswith(word)) if len(word) >= _LEAST_LEFT else []
    if longer and len(longer[0]) >= len(word) + _LEAST_CUT and all(other.startswith(longer[0]) for other in longer):
        return longer[0]
    return None


def _is_likely(word: str, other: str) -> bool:
    """Tell whether a word may be a slip of the pen for another, and not just another word.

    Slips seldom change the first letter, or add one at the end of a short word: there, most changes make another word.
    """
    if other in STOP_WORDS or other.isdigit():
        return False
    if len(word) == _SHORTEST:
        return sorted(word) == sorted(other)
    if word[0] != other[0] and word[:2] != other[1::-1]:
        return False
    if word[:-1] == other and word[-1] != other[-1] and len(other) < _LONG - 1:
        return False
    if len(word) == len(other) <= _SHORT and set(word) != set(other):
        return all(one == another or _are_near(one, another) for one, another in zip(word, other, strict=True))
    return len(word) > 4 or set(word) == set(other)


def _are_near(one: str, other: str) -> bool:
    """Tell whether two letters are near each other on the keyboard or to the ear."""
    return any(one in letters and other in letters for letters in _NEAR)


def _frequency(index: Index, word: str) -> int:
    return sum(count for (count,) in index.ask("SELECT count(*) FROM words WHERE words MATCH ?", (f'"{word}"',)))


def near_ids(index: Index, id_: str, most: int) -> list[str]:
    """Return up to `most` ids of facts, entities and sources that one may be a misspelling of, the nearest first.

    In a large fact base these are those that differ by one slip, and those that begin so: they are found by the
    database's own index, so that a million ids cost no more than a few.
    """
    if index.size <= _MANY_IDS:
        return nearest(id_, chain.from_iterable(index.ids(kind=kind) for kind in get_args(IdKind)), most=most)
    if len(id_) > _LONGEST:
        return []
    found: list[str] = []
    for kind in get_args(IdKind):
        for some in batches(sorted(_one_slip_away(id_))):
            found += (near for (near,) in index.ask(f"SELECT id FROM {kind} WHERE id IN ({marks(some)})", some))
    begun = chain.from_iterable(islice(index.ids(id_, kind), most) for kind in get_args(IdKind))
    return list(dict.fromkeys([*found, *begun]))[:most]


def _one_slip_away(word: str) -> set[str]:
    """Return what a word becomes by a letter left out, added, changed, or swapped with the next."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    letters = {*_IN_IDS, *word}
    return {
        *(start + end[1:] for start, end in cuts if end),
        *(start + end[1] + end[0] + end[2:] for start, end in cuts if len(end) > 1),
        *(start + letter + end[1:] for start, end in cuts if end for letter in letters),
        *(start + letter + end for start, end in cuts for letter in letters),
    }
