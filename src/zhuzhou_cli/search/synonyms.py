"""What people use for the words of a query: synonyms, from the fact base and not from here."""

import itertools
from collections.abc import Iterator

from zhuzhou_cli.search.index import Index
from zhuzhou_cli.search.query import Query, Term
from zhuzhou_cli.search.text import is_number
from zhuzhou_cli.search.variants import SCALES_SAID, in_other_units, rounded_range

LONGEST = 3
"""The most words of a phrase that may have synonyms, if it is not Chinese."""

_MOST_VALUES = 50
"""So many values are looked for in the place of a round number."""


def with_synonyms(query: Query, index: Index) -> Query:
    """Add to words, and to words that stand side by side, those that people use for them, and to round numbers others.

    What is in quotes, beginnings and words in one field are left as they are: who types them means them so.
    """
    groups = [list(group) for group in query.groups]
    for places in _neighbours(query):
        words = tuple(word for place in places for word in query.groups[place][0].words)
        for term in _others(index, words):
            for place in places:
                if term not in groups[place]:
                    groups[place].append(term)
    _converted(groups)
    for group in groups:
        group.extend(_rounded(group[0], index))
    return query._replace(groups=tuple(map(tuple, groups)))


def with_phrases(query: Query, index: Index) -> Query:
    """Add what people use for phrases with words that say nothing alone: *sights* for *things to see*.

    They are added to the last word that says something, which may be a frequent one, so they are hints as well.
    """
    groups = [list(group) for group in query.groups]
    hints: list[tuple[Term, ...]] = []
    for places in _neighbours(query):
        firsts = [query.groups[place][0] for place in places]
        if not any(term.is_stop_word for term in firsts):
            continue
        words = tuple(word for term in firsts for word in term.words)
        others = list(_others(index, words))
        telling = [place for place, term in zip(places, firsts, strict=True) if not term.is_stop_word]
        if telling:
            groups[telling[-1]] += (term for term in others if term not in groups[telling[-1]])
        if others:
            hints.append(tuple(others))
    return query._replace(groups=tuple(map(tuple, groups)), hints=tuple(hints))


def _others(index: Index, words: tuple[str, ...]) -> Iterator[Term]:
    """Yield what people use for words side by side, one of which may be the name of a tag."""
    if len(words) <= LONGEST or not words[0].isascii():
        yield from (Term(other, is_synonym=True) for other in index.synonyms(words))
    if len(words) > 1 and index.has_alias(words):
        yield Term(("".join(words),), "aliases", is_synonym=True)


def _converted(groups: list[list[Term]]) -> None:
    """Add to a number and its unit what it is in other units: 28,800 kilowatts for 28.8 MW."""
    for start, length in itertools.product(range(len(groups)), (1, 2, 3)):
        near = groups[start : start + length]
        firsts = [group[0] for group in near]
        words = tuple(word for term in firsts for word in term.words)
        if len(near) == length and is_number(words[0]) and all(term.is_plain and not term.is_quoted for term in firsts):
            others = [Term(other, "quantity", is_synonym=True) for other in in_other_units(words)]
            for group in near:
                group.extend(others)


def _rounded(term: Term, index: Index) -> Iterator[Term]:
    """Yield what a number may be the round one for: 16,676,833 for 16.7 million, 342.03 billion for 342bn."""
    if term.is_plain and not term.is_quoted and (bounds := rounded_range(term.words)):
        lowest, highest = bounds
        ranges = {scale: (lowest / size, highest / size) for scale, size in {"": 1, **SCALES_SAID}.items()}
        for value in index.values_between(list(ranges.values()), _MOST_VALUES):
            for scale in (scale for scale, (least, most) in ranges.items() if least <= value < most):
                yield Term((f"{value:.15g}", *scale.split()), "quantity", is_synonym=True)


def _neighbours(query: Query) -> Iterator[range]:
    """Yield the places of each group, and of groups that follow each other, of which all may have synonyms."""
    is_open = [
        group[0].is_plain and not group[0].is_quoted and not any(term.is_mended for term in group)
        for group in query.groups
    ]
    for start in range(len(is_open)):
        for end in range(start + 1, min(start + LONGEST, len(is_open)) + 1):
            if not is_open[end - 1]:
                break
            yield range(start, end)
