"""Dates as they are written in statements, and others that are written alike."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zhuzhou_cli.facts.dates import MONTHS, Date
from zhuzhou_cli.quiz.figures import Draw

_FORMS = (
    (r"(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]+) (?P<year>\d{3,4})", "{day} {month} {year}"),
    (r"(?P<month>[A-Z][a-z]+) (?P<day>\d{1,2}), (?P<year>\d{3,4})", "{month} {day}, {year}"),
    (r"(?P<month>[A-Z][a-z]+) (?P<year>\d{3,4})", "{month} {year}"),
    (r"(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]+) (?P<year>\d{1,4}) (?P<era>BC)", "{day} {month} {year} BC"),
    (r"(?P<month>[A-Z][a-z]+) (?P<day>\d{1,2}), (?P<year>\d{1,4}) (?P<era>BC)", "{month} {day}, {year} BC"),
    (r"(?P<month>[A-Z][a-z]+) (?P<year>\d{1,4}) (?P<era>BC)", "{month} {year} BC"),
    (r"(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]+) AD (?P<year>\d{1,4})", "{day} {month} AD {year}"),
    (r"(?P<month>[A-Z][a-z]+) AD (?P<year>\d{1,4})", "{month} AD {year}"),
    (r"(?P<year>\d{1,4}) (?P<era>BC)", "{year} BC"),
    (r"(?P<year>[1-9],\d{3}) (?P<era>BC)", "{year:,} BC"),
    (r"AD (?P<year>\d{1,4})", "AD {year}"),
    (r"(?P<year>\d{3,4})", "{year}"),
    (r"(?P<year>\d{4})年(?:(?P<number>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?", ""),
)


class Day(NamedTuple):
    """A date as it stands in a text."""

    date: Date
    form: str
    """How it is written, as a format of ``day``, ``month`` and ``year``."""

    @property
    def year(self) -> int:
        """The year, counted as astronomers do, so that steps may pass from one era to the other: 1 BC is 0."""
        return self.date.year + (self.date.year < 0)

    @property
    def precision(self) -> str:
        """What is known: ``year``, ``month`` or ``day``."""
        return ("year", "month", "day")[len(self._rest)]

    @property
    def month(self) -> int:
        """The month, from 1; 1 where it is not known."""
        return int(self._rest[0]) if self._rest else 1

    @property
    def _rest(self) -> list[str]:
        return self.date.lstrip("-").split("-")[1:]

    def write(self, year: int, month: int, day: int) -> str:
        """Write another date in the same way."""
        shown = year if year > 0 else 1 - year
        return self.form.format(day=day, month=MONTHS[month - 1], number=month, year=shown)


def read_day(text: str) -> Day | None:
    """Read a text that is a date, and nothing else, as people write it; None where it is anything else."""
    if not any(map(str.isdigit, text)) or not text[-1].isalnum():
        return None
    for pattern, form in _FORMS:
        found = re.fullmatch(pattern, text, re.ASCII)
        if found:
            return _to_day(found.groupdict(), form)
    return None


def days_in(text: str) -> Iterator[Day]:
    """Yield the years that a text names: of this and the last millennium, and those with an era."""
    for found in re.finditer(r"\b(?:[12]\d{3}|\d{1,4} BC|AD \d{1,4})\b", text):
        if day := read_day(found[0]):
            yield day


def _to_day(parts: dict[str, str | None], form: str) -> Day | None:
    month = parts.get("number") or parts.get("month")
    if month and not month.isdigit():
        if month not in MONTHS:
            return None
        month = str(MONTHS.index(month) + 1)
    year = (parts["year"] or "0").replace(",", "")
    text = f"{'-' if parts.get('era') else ''}{int(year):04}"
    text += f"-{int(month):02}" if month else ""
    text += f"-{int(parts['day'] or 0):02}" if parts.get("day") else ""
    form = form or "{year}年" + ("{number}月" if month else "") + ("{day}日" if parts.get("day") else "")
    try:
        return Day(Date(text), form)
    except ValueError:
        return None


class Calendar(NamedTuple):
    """How other dates beside one are drawn: how many choices there are, and how many years they are apart."""

    day: Day
    size: int
    """How many choices there are, with the right one."""
    step: tuple[int, int]
    """The least and the most between two of them, in steps."""
    taken: frozenset[int]
    """Years that no choice may be in."""
    known: tuple[int, ...]
    """Years of many events: two times of three one of those is taken, if there is one in reach."""
    unit: int
    """How many years a step is: 10 beside the first year of a decade, 100 beside that of a century."""

    def draw(self, draw: Draw) -> list[str]:
        """Return the right date, then the wrong ones.

        How many of them are earlier than the right one is drawn first, so no rank is likelier. Of four, two are in the
        month of the right one and two in another, else all in its month; days have as many digits as its day, no two
        are the same. So no choice is longer or rarer than the others.
        """
        earlier = draw(self.size)
        years = []
        for count, direction in ((earlier, -1), (self.size - 1 - earlier, 1)):
            year = self.day.year
            for _ in range(count):
                year = self._step(year, direction, draw)
                years.append(year)
        months = [self.day.month] * len(years)
        if len(years) == 3:
            other = (self.day.month + draw(11)) % 12 + 1
            months = [other] * 3
            months[draw(3)] = self.day.month
        own = int(self.day.date[-2:])
        days = [day for day in (range(1, 10) if own < 10 else range(10, 29)) if day != own]
        wrong = [
            self.day.write(year, month, days.pop(draw(len(days)))) for year, month in zip(years, months, strict=True)
        ]
        return [self.day.write(self.day.year, self.day.month, own), *wrong]

    def has_room(self, earliest: int, latest: int) -> bool:
        """Tell whether all choices could be earlier than the right one, and all later, between two years."""
        before = after = self.day.year
        for _ in range(self.size - 1):
            before, after = self._next(before, -self.step[1]), self._next(after, self.step[1])
        return earliest <= before and after <= latest

    def _step(self, year: int, direction: int, draw: Draw) -> int:
        low, high = self.step
        first, last = sorted((self._next(year, direction * low), self._next(year, direction * high)))
        known = [other for other in self.known if first <= other <= last]
        if known and draw(3):
            return known[draw(len(known))]
        return self._next(year, direction * (low + draw(high - low + 1)))

    def _next(self, year: int, step: int) -> int:
        year += step * self.unit
        while year in self.taken:
            year += self.unit if step > 0 else -self.unit
        return year


def make_calendar(day: Day, taken: frozenset[int], known: Iterable[int], earliest: int, latest: int) -> Calendar | None:
    """Return how to draw dates beside one, between two years; None where there is no room on both sides."""
    age = max(latest - day.year, 1)
    if day.date.year < 0:
        latest = min(latest, 0)
    elif "AD" in day.form or day.year < 1000:
        earliest, latest = max(earliest, 100 if day.year >= 100 else 1), min(latest, 999)
    else:
        earliest = max(earliest, 1000)
    units = (100, 10, 1) if day.precision == "year" else (1,)
    unit = next(unit for unit in units if day.date.year % unit == 0)
    age //= unit
    for count in (4, 3, 2):
        for shrink in (1, 2, 4, 8, 16, 32, 64):
            step = max(age // (30 * shrink), 1), max(age // (13 * shrink), 2 if shrink < 64 else 1)
            calendar = Calendar(day, count, step, taken, (), unit)
            if calendar.has_room(earliest, latest):
                fit = (year for year in known if year not in taken and (year - day.year) % unit == 0)
                return calendar._replace(known=tuple(fit))
    return None
