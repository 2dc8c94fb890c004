"""The words beside a number: which of them may make another number of it, as *less* and *bananas* do."""

import re
from collections.abc import Sequence
from itertools import takewhile

from zhuzhou_cli.quiz.accepted import accepted_answers
from zhuzhou_cli.quiz.names import singular
from zhuzhou_cli.quiz.numbers import MOST_CHARACTERS, Amount, tokens_of
from zhuzhou_cli.quiz.records import Question
from zhuzhou_cli.quiz.wording import BLANK

SMALL_WORDS = frozenset(
    "in of the at on a an and so or plus total altogether ago old only exactly just "
    "about around roughly approximately or-so per by to from for it is was are were there were over nearly almost some "
    "circa approx least close near well estimated precisely between number answer all out "
    "sum any 多 余 左右 以上 以下 的 高 长".split()
)
"""Words that change nothing, and hedges."""
SIZES = {
    **dict.fromkeys(("long", "length"), "length"),
    **dict.fromkeys(("high", "tall", "height"), "height"),
    **dict.fromkeys(("wide", "broad", "width", "breadth"), "width"),
    **dict.fromkeys(("deep", "big", "depth"), "depth"),
}
"""Which size of a thing a word behind a number says; where the question says none, it may be any."""

_HEDGES = re.compile(
    r"\b(?:more or less|(?:a little |slightly |no )?more than|upwards of|(?:or|and) (?:more|above|over|below)|"
    r"above sea level|(?:largest|biggest|highest|longest|best)$)(?!\w)"
)
"""What says in several words that a number is only about right, or a bound; and what may stand behind a rank."""
_WHATEVER = frozenset("them things pieces units items times overall".split())
"""Words for whatever is counted, and in all."""
_PEOPLE = frozenset("people person individual inhabitant resident citizen".split())
"""Words for people, each for any other."""
_KINDS_OF_PEOPLE = frozenset(
    "passenger worker employee student pupil teacher soldier visitor tourist member user customer doctor nurse "
    "engineer scientist child man woman guest spectator player victim voter farmer expert specialist artist".split()
)
"""Words for people who are people too, though not all people are these."""
_EACH_YEAR = frozenset(("yearly", "annually", "annum"))
"""Words for *a year*."""
_RANKS = frozenset(("rank", "ranked", "place"))
_AT_BLANK = 4
"""How many words at a blank may be those for what is counted."""
_MOST_SAID = 1000


def stray_word(got: Amount, question: Question, unit: Sequence[str], *, is_measured: bool) -> str | None:
    """Return a word beside a number that may make another of it; None if there is none.

    That is any word but hedges, those of the question, its unit and its fact: *less* than 25, an eighth *more*, 20
    billion in *debt*, 206 *bananas*. Where what is counted is named at the blank, no other thing of the question will
    do, nor will the height where the length is asked.
    """
    counted = set(map(singular, _telling((*unit, *_words_at_blank(question)))))
    known = _known_words(got, question, unit, counted)
    before, behind = _telling(got.before), _telling(got.rest)
    is_counted = got.is_ordinal or is_measured or not counted.isdisjoint(map(singular, behind)) or not counted
    if behind and got.rest[0] == behind[0] and not is_counted and singular(behind[0]) not in _EACH_YEAR | _PEOPLE:
        return behind[0]
    sizes = {SIZES[word] for word in known & SIZES.keys()}
    alike = {word for word, size in SIZES.items() if not sizes or size in sizes}
    strays = [word for word in before if singular(word) not in known]
    return next(iter((*strays, *(word for word in behind if singular(word) not in known | alike))), None)


def _known_words(got: Amount, question: Question, unit: Sequence[str], counted: set[str]) -> set[str]:
    """Return the words that may stand beside a number since the question or its fact has them, or others for them."""
    fact = question.card.fact
    said = " ".join((*accepted_answers(question), fact.statement, fact.note or ""))[:_MOST_SAID]
    words = (*unit, *tokens_of(question.card.prompt[:MOST_CHARACTERS]), *tokens_of(said))
    known = set(map(singular, words))
    if counted & _PEOPLE:
        known |= _PEOPLE
    elif not counted or counted & _KINDS_OF_PEOPLE:
        known |= {"people", "person"} if known & (_PEOPLE | _KINDS_OF_PEOPLE) else set()
    known |= _EACH_YEAR if "year" in known else set()
    return known | (_RANKS if got.is_ordinal and "rank" in unit else set())


def _telling(words: Sequence[str]) -> list[str]:
    """Return the words that may change what a number says; hedges and small words are none."""
    text = _HEDGES.sub(" ", " ".join(words))
    words = [word for word in text.split() if word.isascii() and word.isalpha() and len(word) > 2]
    return [word for word in words if word not in SMALL_WORDS | _WHATEVER]


def _words_at_blank(question: Question) -> list[str]:
    """Return the words for what is counted: the first ones at the blank, or behind *how many*."""
    behind = re.split(rf"{BLANK}|(?i:\bhow many\b)", question.card.prompt, maxsplit=1)[1:]
    at_blank = takewhile(lambda word: word not in SMALL_WORDS, tokens_of("".join(behind)[:MOST_CHARACTERS]))
    return list(at_blank)[:_AT_BLANK]
