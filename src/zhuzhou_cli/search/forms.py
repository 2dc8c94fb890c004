"""Words that were found by their stem, which may be that of quite another word: *vegetable* has that of *vegetation*.

What a fact has in the place of a word is told, unless it is a plain form of it, as *drills* is of *drill*.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from zhuzhou_cli.facts.records import Fact
from zhuzhou_cli.search.marking import END, START, mark
from zhuzhou_cli.search.query import Query
from zhuzhou_cli.search.text import index_text, without_accents

if TYPE_CHECKING:
    from zhuzhou_cli.search.ranking import Reason

_ENDINGS = ("s", "es", "d", "ed", "r", "er", "ers", "ing")


def with_words_that_stand(query: Query, facts: Iterable[tuple[Fact, Sequence["Reason"]]]) -> list[tuple["Reason", ...]]:
    """Return the reasons for each fact, with what it has, as it stands there, in the place of words that it has not.

    That is a synonym, or where the fact has no plain form of a word, another of its stem.
    """
    found = [(fact, tuple(reasons)) for fact, reasons in facts]
    looked_for = {" ".join(group[0].words) for group in query.groups if not group[0].is_prefix}

    def key(fact: Fact, reason: "Reason") -> tuple[str, str]:
        return text_of(fact, reason.field), reason.synonym or reason.words

    def is_doubtful(fact: Fact, reason: "Reason") -> bool:
        return reason.words in looked_for and bool(reason.synonym or not has_plain_forms(*key(fact, reason)))

    doubtful = {key(fact, reason) for fact, reasons in found for reason in reasons if is_doubtful(fact, reason)}
    if not doubtful:
        return [reasons for _, reasons in found]
    standing = _find_standing(doubtful)
    return [
        tuple(
            reason._replace(synonym=standing.get(key(fact, reason), reason.synonym))
            if is_doubtful(fact, reason)
            else reason
            for reason in reasons
        )
        for fact, reasons in found
    ]


def has_plain_forms(text: str, words: str) -> bool:
    """Tell whether each of some words stands in a text as it is, or with another ending.

    It is taken to be so of what is no English word, and where there is no text.
    """
    if not text or not words.isascii() or not words.replace(" ", "").isalpha():
        return True
    return all(not _words_in(text).isdisjoint(_plain_forms(word)) for word in words.lower().split())


@lru_cache(maxsize=100)  # a fact is asked about each of the words that were typed
def _words_in(text: str) -> frozenset[str]:
    return frozenset(re.findall("[a-z]+", without_accents(text)))


@cache
def _plain_forms(word: str) -> frozenset[str]:
    return frozenset(form for base in _bases(word) for form in _forms(base))


def _bases(word: str) -> Iterator[str]:
    """Yield a word, and what it may be a form of."""
    yield word
    for ending in _ENDINGS:
        base = word.removesuffix(ending)
        if base != word and len(base) > 1:
            yield base
            if base.endswith("i"):
                yield f"{base[:-1]}y"
            if ending[0] in "ei":
                yield f"{base}e"
                if base[-1] == base[-2]:
                    yield base[:-1]


def _forms(base: str) -> Iterator[str]:
    yield base
    yield from (base + ending for ending in _ENDINGS)
    if base.endswith("e"):
        yield f"{base[:-1]}ing"
    if base.endswith("y"):
        yield from (f"{base[:-1]}i{ending}" for ending in ("es", "ed", "er"))
    yield from (base + base[-1] + ending for ending in ("ed", "er", "ing"))


def text_of(fact: Fact, field: str) -> str:
    """Return what people wrote in a field of a fact, where that may have words in all their forms."""
    if field in {"statement", "id", "topic"}:
        return str(getattr(fact, field))
    if field == "keywords":
        return "\n".join(fact.keywords)
    if field == "tags":
        return "\n".join(fact.tags)
    if field == "prompts":
        return "\n".join(question.prompt for question in fact.questions)
    return fact.note or "" if field == "note" else ""


def _find_standing(doubtful: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return for texts and words the words of the text that have the stems of those; the first where there are more."""
    standing: dict[tuple[str, str], str] = {}
    for words, pairs in groupby(sorted(doubtful, key=itemgetter(1)), key=itemgetter(1)):
        texts = [text for text, _ in pairs]
        for n, marked in mark(dict(enumerate(map(index_text, texts))), f'"{words}"').items():
            standing[texts[n], words] = marked.partition(START)[2].partition(END)[0]
    return standing
