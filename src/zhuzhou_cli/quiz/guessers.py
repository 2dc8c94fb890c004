"""Guessers: ways to pick a choice without knowing the fact, as people do in tests.

A guesser looks at a question as it is shown, and marks each choice with a number: it picks the one with the highest, or
any of those that share it. None means that it has nothing to go by.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from math import log
from typing import NamedTuple

from zhuzhou_cli.quiz.days import read_day
from zhuzhou_cli.quiz.figures import numbers_in, read_figure, split_number
from zhuzhou_cli.quiz.wording import BLANK, plain_form, words_of

Marks = Sequence[float] | None
Guess = Callable[[str, tuple[str, ...]], Marks]


class Guesser(NamedTuple):
    """A way to guess."""

    name: str
    guess: Guess
    """Marks for the choices of a prompt."""
    is_by_sight: bool = True
    """Whether it picks by what is seen: then it must not be right on one question again and again either."""


def _nowhere(_prompt: str, _choice: str) -> int:
    return 0


class Seen(NamedTuple):
    """What a guesser saw of other questions: a text for each time that it was the right choice, or a wrong one.

    And how many facts name a choice beside the one that a prompt asks about.

    Nobody guesses “least often right” from it. Who strikes out what is right elsewhere knows the answers to those
    questions, and in a base where each name is right as often as any, the right one is always that with one time less:
    be it among capitals, right once each, no choice could help against it. To count the question itself as well hides
    that, and all else with it. What such a guesser should find, names that are only ever right among names that are
    right elsewhere too, “least often a wrong choice” finds without knowing an answer.
    """

    right: Sequence[str]
    wrong: Sequence[str]
    elsewhere: Callable[[str, str], int] = _nowhere


def make_guessers(seen: Seen) -> list[Guesser]:
    """Return all guessers; some know how often a choice was right or wrong in other questions."""
    right, wrong = (Counter(map(plain_form, texts)) for texts in (seen.right, seen.wrong))
    by_memory: dict[str, Callable[[str], float]] = {
        "most often right": lambda form: right[form],
        "most often a wrong choice": lambda form: wrong[form],
        "least often a wrong choice": lambda form: -wrong[form],
    }
    return [
        *(Guesser(name, guess) for name, guess in _BY_SIGHT.items()),
        *(Guesser(name, guess, is_by_sight=False) for name, guess in _BY_HABIT.items()),
        *(Guesser(name, _by_memory(mark), is_by_sight=False) for name, mark in by_memory.items()),
        Guesser("named most by other facts", _by_mentions(seen.elsewhere), is_by_sight=False),
        Guesser("the only one that other facts name", _by_mentions(seen.elsewhere, alone=True), is_by_sight=False),
    ]


def _by_memory(mark: Callable[[str], float]) -> Guess:
    return lambda _, choices: [mark(plain_form(choice)) for choice in choices]


def _by_mentions(elsewhere: Callable[[str, str], int], *, alone: bool = False) -> Guess:
    """Guess by what other facts name, or only where they name but one of the choices; numbers stand everywhere."""

    def guess(prompt: str, choices: tuple[str, ...]) -> Marks:
        if all(_number_in(choice) is not None or _date_in(choice) is not None for choice in choices):
            return None
        counts = [elsewhere(prompt, choice) for choice in choices]
        return None if alone and len(counts) - counts.count(0) != 1 else counts

    return guess


def score(marks: Sequence[float], right: int) -> float:
    """Return the chance that a guesser picks the right choice: 1 if it has the highest mark alone."""
    highest = max(marks)
    return 1 / marks.count(highest) if marks[right] == highest else 0.0


def _by_length(prefer: Callable[[list[float]], Marks]) -> Guess:
    return lambda _, choices: prefer([float(len(choice)) for choice in choices])


def _by_value(prefer: Callable[[list[float]], Marks]) -> Guess:
    def guess(_: str, choices: tuple[str, ...]) -> Marks:
        for value_of in (_date_in, _number_in):
            values = [value for choice in choices if (value := value_of(choice)) is not None]
            if len(values) == len(choices):
                return prefer(values)
        return None

    return guess


@lru_cache(maxsize=100_000)
def _number_in(text: str) -> float | None:
    figure = read_figure(text)
    value = figure.value * figure.scale if figure else None
    return -value if value and split_number(text)[0] else value


@lru_cache(maxsize=100_000)
def _date_in(text: str) -> float | None:
    day = None if text.isdigit() else read_day(text)  # a bare year is a number as well
    return float(day.date.first_day) if day else None


def _highest(values: list[float]) -> Marks:
    return values


def _lowest(values: list[float]) -> Marks:
    return [-value for value in values]


def _second(values: list[float], order: int = 1) -> Marks:
    ranks = sorted({order * value for value in values})
    return [float(order * value == ranks[1]) for value in values] if len(ranks) > 2 else None


def _second_highest(values: list[float]) -> Marks:
    return _second(values, -1)


def _inner(values: list[float]) -> Marks:
    if len(values) < 3:
        return None
    return [float(min(values) < value < max(values)) for value in values]


def _near_mean(values: list[float]) -> Marks:
    if len(values) < 3:
        return None
    mean = sum(values) / len(values)
    return [-abs(value - mean) for value in values]


def _near_geometric_mean(values: list[float]) -> Marks:
    return _near_mean([log(value) for value in values]) if min(values) > 0 else None


def _far_from_others(values: list[float]) -> Marks:
    if len(values) < 3:
        return None
    return [sum(abs(value - other) for other in values) for value in values]


def _near_another(values: list[float]) -> Marks:
    if len(values) < 3:
        return None
    return [
        -min(abs(value - other) for place, other in enumerate(values) if place != own)
        for own, value in enumerate(values)
    ]


def _roundness(_: str, choices: tuple[str, ...]) -> Marks:
    figures = [read_figure(choice) for choice in choices]
    return [-len(str(figure.digits).rstrip("0")) for figure in figures if figure] if all(figures) else None


def _zeros(_: str, choices: tuple[str, ...]) -> Marks:
    figures = [read_figure(choice) for choice in choices]
    return [len(str(f.digits)) - len(str(f.digits).rstrip("0")) for f in figures if f] if all(figures) else None


def _low_first_digit(_: str, choices: tuple[str, ...]) -> Marks:
    digits = [next((int(c) for c in choice if c.isdecimal() and c != "0"), None) for choice in choices]
    return [-digit for digit in digits if digit is not None] if None not in digits else None


def _last_digit(_: str, choices: tuple[str, ...]) -> Marks:
    figures = [read_figure(choice) for choice in choices]
    return [float(figure.digits % 5 == 0) for figure in figures if figure] if all(figures) else None


def _digits_of_others(_: str, choices: tuple[str, ...]) -> Marks:
    """Mark the number that has most digits where the other choices have the same."""
    texts = ["".join(filter(str.isdigit, choice)) for choice in choices]
    if len(choices) < 3 or not all(texts):
        return None
    return [
        sum(one == other for place, text in enumerate(texts) if place != me for one, other in zip(own, text))  # noqa: B905
        for me, own in enumerate(texts)
    ]


def _near_prompt(prompt: str, choices: tuple[str, ...]) -> Marks:
    """Mark the number that is nearest to one in the prompt."""
    known = [figure.value for figure in numbers_in(prompt)]
    values = [_number_in(choice) for choice in choices]
    if not known or None in values:
        return None
    return [-min(abs(value - other) for other in known) for value in values if value is not None]


def _agreeing(prompt: str, choices: tuple[str, ...]) -> Marks:
    """Mark what fits the words around the blank: a vowel after “an”, something plural before “are”."""
    before, _, after = f" {prompt.lower()}".partition(BLANK)
    if before.endswith((" a ", " an ")):
        return [float((choice[:1].lower() in "aeiou") is before.endswith(" an ")) for choice in choices]
    is_plural = after.startswith((" are ", " were ", " have "))
    if not is_plural and not after.startswith((" is ", " was ", " has ")):
        return None
    return [float((choice.endswith("s") or " and " in choice) is is_plural) for choice in choices]


def _usual_beginning(_: str, choices: tuple[str, ...]) -> Marks:
    """Mark what begins as most of the choices do."""
    beginnings = [plain_form(choice)[:2] for choice in choices]
    return [beginnings.count(beginning) for beginning in beginnings] if len(choices) > 2 else None


@lru_cache(maxsize=100_000)
def _shape(text: str) -> str:
    """Return the form of a text: what kind of characters it has, and how many words."""
    kinds = ("9" if c.isdigit() else "A" if c.isupper() else "a" if c.isalpha() else c for c in text)
    shape = "".join(kinds)
    return "".join(c for place, c in enumerate(shape) if place == 0 or c != shape[place - 1] or c not in "aA9")


def _odd_form(_: str, choices: tuple[str, ...]) -> Marks:
    shapes = Counter(map(_shape, choices))
    return [-shapes[_shape(choice)] for choice in choices]


def _usual_form(_: str, choices: tuple[str, ...]) -> Marks:
    shapes = Counter(map(_shape, choices))
    return [shapes[_shape(choice)] for choice in choices]


@lru_cache(maxsize=100_000)
def _pairs(text: str) -> frozenset[str]:
    plain = plain_form(text)
    return frozenset(plain[place : place + 2] for place in range(len(plain) - 1))


def _like_prompt(prompt: str, choices: tuple[str, ...]) -> Marks:
    words = frozenset(words_of(prompt))
    return [len(words.intersection(words_of(choice))) for choice in choices]


def _unlike_prompt(prompt: str, choices: tuple[str, ...]) -> Marks:
    return [-mark for mark in _like_prompt(prompt, choices) or ()]


def _letters_of_prompt(prompt: str, choices: tuple[str, ...]) -> Marks:
    pairs = _pairs(prompt)
    return [len(pairs & _pairs(choice)) / max(len(_pairs(choice)), 1) for choice in choices]


def _like_others(_: str, choices: tuple[str, ...]) -> Marks:
    if len(choices) < 3:
        return None
    words = [frozenset(words_of(choice)) for choice in choices]
    return [sum(len(own & other) for place, other in enumerate(words) if place != me) for me, own in enumerate(words)]


def _unlike_others(prompt: str, choices: tuple[str, ...]) -> Marks:
    marks = _like_others(prompt, choices)
    return None if marks is None else [-mark for mark in marks]


def _letters_of_others(_: str, choices: tuple[str, ...]) -> Marks:
    if len(choices) < 3:
        return None
    pairs = [_pairs(choice) for choice in choices]
    return [
        sum(len(own & other) / max(len(own | other), 1) for place, other in enumerate(pairs) if place != me)
        for me, own in enumerate(pairs)
    ]


def _at(place: int) -> Guess:
    return lambda _, choices: [float(n == place % len(choices)) for n in range(len(choices))]


def _alphabetical(order: int) -> Guess:
    def guess(_: str, choices: tuple[str, ...]) -> Marks:
        ranks = sorted(choices)
        return [order * ranks.index(choice) for choice in choices]

    return guess


_BY_SIGHT: Mapping[str, Guess] = {
    "longest": _by_length(_highest),
    "shortest": _by_length(_lowest),
    "of middle length": _by_length(_inner),
    "largest, or latest": _by_value(_highest),
    "smallest, or oldest": _by_value(_lowest),
    "second largest": _by_value(_second_highest),
    "second smallest": _by_value(_second),
    "neither largest nor smallest": _by_value(_inner),
    "nearest to the mean": _by_value(_near_mean),
    "nearest to the geometric mean": _by_value(_near_geometric_mean),
    "farthest from the others": _by_value(_far_from_others),
    "nearest to another choice": _by_value(_near_another),
    "roundest": _roundness,
    "most zeros at the end": _zeros,
    "odd one out by form": _odd_form,
    "of the most usual form": _usual_form,
    "most words in common with the prompt": _like_prompt,
    "fewest words in common with the prompt": _unlike_prompt,
    "agrees with the words around the blank": _agreeing,
    "first": _at(0),
    "second": _at(1),
    "last but one": _at(-2),
    "last": _at(-1),
}
_BY_HABIT: Mapping[str, Guess] = {
    "ends in 0 or 5": _last_digit,
    "most digits in common with the other choices": _digits_of_others,
    "nearest to a number of the prompt": _near_prompt,
    "begins as most do": _usual_beginning,
    "lowest first digit": _low_first_digit,
    "most words in common with the other choices": _like_others,
    "fewest words in common with the other choices": _unlike_others,
    "most letters in common with the other choices": _letters_of_others,
    "most letters in common with the prompt": _letters_of_prompt,
    "first in the alphabet": _alphabetical(-1),
    "last in the alphabet": _alphabetical(1),
}
