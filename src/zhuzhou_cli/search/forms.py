"""Words that were found by their stem, which may be that of quite another word: *vegetable* has that of *vegetation*.

What a fact has in the place of a word is told, unless it is a plain form of it, as *drills* is of *drill*.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import cache

from zhuzhou_cli.facts.records import Fact
from zhuzhou_cli.search.query import Query
from zhuzhou_cli.search.ranking import Reason
from zhuzhou_cli.search.text import TOKENIZER, index_text

_ENDINGS = ("s", "es", "d", "ed", "r", "er", "ers", "ing")
_START, _END = "\x01", "\x02"


def with_words_that_stand(query: Query, facts: Iterable[tuple[Fact, Sequence[Reason]]]) -> list[tuple[Reason, ...]]:
    """Return the reasons for each fact, with the words it has in the place of those of which it has no plain form."""
    found = [(fact, tuple(reasons)) for fact, reasons in facts]
    looked_for = {" ".join(group[0].words) for group in query.groups if not group[0].is_prefix}

    def key(fact: Fact, reason: Reason) -> tuple[str, str]:
        return _text(fact, reason.field), reason.synonym or reason.words

    doubtful = {
        key(fact, reason)
        for fact, reasons in found
        for reason in reasons
        if reason.words in looked_for and not has_plain_forms(*key(fact, reason))
    }
    if not doubtful:
        return [reasons for _, reasons in found]
    standing = _find_standing(doubtful)
    return [
        tuple(reason._replace(synonym=standing.get(key(fact, reason), reason.synonym)) for reason in reasons)
        for fact, reasons in found
    ]


def has_plain_forms(text: str, words: str) -> bool:
    """Tell whether each of some words stands in a text as it is, or with another ending.

    It is taken to be so of what is no English word, and where there is no text.
    """
    if not text or not words.isascii() or not words.replace(" ", "").isalpha():
        return True
    said = set(re.findall("[a-z]+", text.lower()))
    return all(not said.isdisjoint(_plain_forms(word)) for word in words.lower().split())


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


def _text(fact: Fact, field: str) -> str:
    """Return what people wrote in a field of a fact, where that may have words in all their forms."""
    if field == "statement":
        return fact.statement
    if field == "keywords":
        return "\n".join(fact.keywords)
    if field == "prompts":
        return "\n".join(question.prompt for question in fact.questions)
    return fact.note or "" if field == "note" else ""


def _find_standing(doubtful: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return for texts and words the words of the text that have the stems of those; the first where there are more."""
    standing: dict[tuple[str, str], str] = {}
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(f"CREATE VIRTUAL TABLE texts USING fts5(words, tokenize = '{TOKENIZER}')")
        for n, (text, words) in enumerate(sorted(doubtful)):
            database.execute("INSERT INTO texts (rowid, words) VALUES (?, ?)", (n, index_text(text)))
            sql = "SELECT highlight(texts, 0, ?, ?) FROM texts WHERE texts MATCH ? AND rowid = ?"
            for (marked,) in database.execute(sql, (_START, _END, f'"{words}"', n)):
                standing[text, words] = marked.partition(_START)[2].partition(_END)[0]
    return standing
