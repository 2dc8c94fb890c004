"""Between what numbers and dates of a kind lie, as everybody knows: no share is over 100 %, no day has 25 hours."""

import re
from collections.abc import Iterator

from zhuzhou_cli.quiz.cards import is_hour, is_percentage, is_temperature
from zhuzhou_cli.quiz.days import Day
from zhuzhou_cli.quiz.figures import ANYTHING, Bounds, Figure, numbers_in, read_figure
from zhuzhou_cli.quiz.pool import Pool
from zhuzhou_cli.quiz.records import Card
from zhuzhou_cli.quiz.wording import BLANK

_OLDEST = -10_000
_NEXT = 1001
"""So many thousandths are less than one for any rank: those beside it are the next ones."""
_NATURAL = (
    (("degree", "°"), 1080),
    (("kilometres an hour", "kilometers an hour", "km/h", "kilometres per hour", "miles an hour", "mph"), 1250),
    (("millimetres of", "millimeters of", "metres above", "meters above"), 1250),
)
"""Quantities with a natural range, by words of their units, and by how many thousandths two choices differ at most:
a degree of latitude is another climate soon, and no tram runs at 300 km/h."""
_RECORD = re.compile(r"(?i)\b(?:records?|(?:long|high|triple) jump|jumped|threw|ran|swam|sprint(?:ed)?|marathon)\b")
_RECORD_SPAN = 1080
"""What people can do at best lies close together: nobody jumps 12 metres, nor runs 100 of them in 6 seconds."""

_COLDEST_CELSIUS, _COLDEST_FAHRENHEIT = 273.15, 459.67
"""Absolute zero, without its sign."""
_LONGEST = {
    "minute": {"second": 60},
    "hour": {"minute": 60},
    "day": {"hour": 24},
    "week": {"day": 7, "night": 7, "hour": 168},
    "month": {"day": 31, "night": 31},
    "year": {"day": 366, "night": 366, "week": 53, "month": 12},
}
"""How many of one time there are in another, at most."""
_PERIOD = re.compile(
    r"(?:[a-z]+ )?(second|minute|hour|night|day|week|month)s? (?:an?|per|each|every|in an?) "
    r"(minute|hour|day|week|month|year)\b"
)
_LAST_PART = 59
"""The last minute of an hour, the last second of a minute."""
_MOST_PH = 14
_SUMMIT = re.compile(
    r"(?i)^(?=.*\b(?:mountains?|mount|mt|peak|summit|volcano)\b).*\b(?:high|tall|above|height|elevation)\b"
)
_HIGHEST = {"m": 9000, "f": 29_500}
"""No mountain is higher, in metres and in feet."""

_YOUNGEST = 10
"""Before this age nobody does what facts tell."""
_RECENT = 1800
_LIFE_REACH = 15
"""So many years from when somebody was born or died, of whom the prompt tells what they were, they cannot have been it.
Of those who lived before `_RECENT`, hardly anybody knows."""


def bounds_of(card: Card, figure: Figure) -> Bounds:
    """Return between what numbers like that of a card lie, and how far apart two of them may be."""
    unit = f"{card.unit or ''} {figure.after} {_behind(card)[:30]}".lower()
    natural = [span for words, span in _NATURAL if any(word in unit for word in words)]
    if _RECORD.search(card.prompt):
        natural.insert(0, _RECORD_SPAN)
    widest = _NEXT if figure.style == "ordinal" else next(iter(natural), ANYTHING.widest)
    return Bounds(_least(card, figure), _most(card, figure), widest)


def _behind(card: Card) -> str:
    return card.prompt.partition(BLANK)[2]


def _least(card: Card, figure: Figure) -> float:
    """Return what no number of this kind is smaller than: a whole than a part of it that the prompt has."""
    if figure.style == "ordinal":
        # Nobody says “the 1st largest”.
        return 2 if re.match(r"[ -]\w+est\b", _behind(card)) else 1
    parts = re.findall(r"([\w,]*\w) of (?:them|these|those|which|whom)\b", card.prompt)
    return max((part.value for text in parts if figure.is_whole and (part := read_figure(text))), default=0)


def _most(card: Card, figure: Figure) -> float | None:
    """Return what no number of this kind is larger than, without its sign; None where that is not known."""
    if is_percentage(card):
        return 99.99 if figure.value < 100 else None
    unit = (card.unit or _behind(card)).strip(" -").lower()
    if is_temperature(card):
        return _farthest_from_zero(card, figure, unit)
    if unit.startswith(("degree", "°")) or is_hour(card.answer):
        rounds = (11.5, 12.5, 24.5) if is_hour(card.answer) else (90, 180, 360)
        return next((limit for limit in rounds if figure.value < limit), None)
    return min((limit for limit in _limits(card, figure) if figure.value * figure.scale <= limit), default=None)


def _farthest_from_zero(card: Card, figure: Figure, unit: str) -> float | None:
    """Return how many degrees no temperature is over or, if it has a minus, below zero."""
    is_fahrenheit = re.match(r"(?:°|deg\w*)?\s?f", unit) is not None
    if figure.value <= 45 and not is_fahrenheit:  # the weather, or a body
        return 45
    if not re.search(r"(?<!\w)[-−–]\s?$|\bminus $", card.prompt.partition(BLANK)[0] + figure.before):
        return None
    return _COLDEST_FAHRENHEIT if is_fahrenheit else _COLDEST_CELSIUS


def _limits(card: Card, figure: Figure) -> Iterator[float]:
    """Yield what this number is not larger than: a part than the whole, hours of a day than 24."""
    before, _, behind = card.prompt.partition(BLANK)
    following = f"{figure.after}{behind}".lower().lstrip()
    whole = re.match(r" in (\w+)", figure.after) or re.match(r"out of (\w+)", following)
    if whole and (count := read_figure(whole[1])):
        yield count.value - 1
    period = _PERIOD.match(following)
    if period and (longest := _LONGEST[period[2]].get(period[1])):
        yield longest
    if re.search(r"\b(?:hours?|minutes?),?(?: and)? $", before) and re.match(r"(?:minute|second)s?\b", following):
        yield _LAST_PART
    unit = re.match(r"(?:m|met(?:re|er)s?|feet|foot|ft)\b", card.unit or following)
    if unit and _SUMMIT.search(card.prompt):
        yield _HIGHEST[unit[0][0]]
    if re.search(r"\bpH\b", card.prompt):
        yield _MOST_PH
    if figure.is_whole:
        yield from (n.value - 1 for n in numbers_in(card.prompt) if n.is_whole and figure.value < n.value < 1000)


def is_clock_time(card: Card) -> bool:
    """Tell whether the number of a card may be a time of the day: the 23.50 at which a train leaves, of 0 to 59."""
    before, _, behind = card.prompt.partition(BLANK)
    is_time = re.fullmatch(r"(?:[01]?\d|2[0-3])\.[0-5]\d", card.answer) is not None
    return is_time and not card.unit and before.endswith(" at ") and re.match(r"\W*$|,| \(", behind) is not None


def possible_years(card: Card, day: Day, pool: Pool) -> tuple[int, int]:
    """Return the first and the last year in which what a card tells may have been.

    It is after what the prompt tells of a time before it, before what is still to come, and in somebody's life, if it
    is about that. What the right answer itself breaks is no rule.
    """
    year = day.date.year
    numbers = [n for n in numbers_in(card.prompt) if n.is_whole and not n.separator]
    named = [int(n.value) for n in numbers if 1000 <= n.value <= 2100]
    known = [*((other + 1, other - 1) for other in named if other != year), *_lives(card, year, pool)]
    earliest = max((first for first, _ in known if first <= year), default=_OLDEST)
    latest = min((last for _, last in known if last >= year), default=max(pool.latest, year))
    return earliest, latest


def _lives(card: Card, year: int, pool: Pool) -> Iterator[tuple[int, int]]:
    """Yield from when to when something may have been, for each person whom a fact is about."""
    for id_ in card.fact.entities:
        if pool.entities[id_].kind != "person":
            continue
        born, died = pool.life_of(id_)
        done = [other for other in pool.years_of(id_) if other not in {born, died}]
        if year in {born, died} and year >= _RECENT:
            yield year - _LIFE_REACH, year + _LIFE_REACH
        if year == born:
            yield from ((_OLDEST, other - _YOUNGEST) for other in done)
        elif year == died:
            yield from ((other, pool.latest) for other in done)
        elif born is not None and year > born:
            yield born + min(_YOUNGEST, year - born), died or pool.latest
        elif died is not None:
            yield _OLDEST, died
