"""Dates to the precision they are known: a year, a month or a day."""

import re
from functools import lru_cache

_FORM = r"(?P<year>-?[0-9]{1,4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Date(str):
    """A date of year, month or day precision, as its own text: ``2023``, ``2023-05``, ``2023-05-04``, ``-0221``.

    The text is that of ISO 8601 / EDTF level 0, with one difference: years are counted as historians count
    them, so ``-0221`` is 221 BC and there is no year 0. Sort dates by `first_day`, not as text.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> "Date":
        """Read a date from its text; raise ValueError, with a sentence for its author, if it is none."""
        found = re.fullmatch(_FORM, text)
        if not found:
            shown = text if len(text) <= 40 else f"{text[:40]}…"
            raise ValueError(f'"{shown}" is not a date (write 2023, "2023-05" or 2023-05-04; 221 BC is -221)')
        year, month, day = int(found["year"]), found["month"], found["day"]
        if year == 0:
            raise ValueError("there is no year 0 (1 BC is -1)")
        if month and not 1 <= int(month) <= 12:
            raise ValueError(f'"{text}" is impossible: there is no month {month}')
        if day and not 1 <= int(day) <= _days_in_month(year, int(month)):
            raise ValueError(f'"{text}" is impossible: that month has no day {day}')
        sign = "-" if year < 0 else ""
        return super().__new__(cls, f"{sign}{abs(year):04}{text[found.end('year') :]}")

    @classmethod
    def trusted(cls, text: str) -> "Date":
        """Make a date of the text of one, without looking at it again."""
        return super().__new__(cls, text)

    @property
    def year(self) -> int:
        """The year; 221 BC is -221."""
        return self._parts[0]

    @property
    def first_day(self) -> int:
        """The first day the date may mean, as a number that sorts: 20230501 for ``2023-05``."""
        year, month, day = self._parts
        return year * 10_000 + (month or 1) * 100 + (day or 1)

    @property
    def last_day(self) -> int:
        """The last day the date may mean, as a number that sorts: 20230531 for ``2023-05``."""
        year, month, day = self._parts
        month = month or 12
        return year * 10_000 + month * 100 + (day or _days_in_month(year, month))

    def in_words(self) -> str:
        """Say the date for people: ``2023``, ``May 2023``, ``4 May 2023``, ``221 BC``, ``AD 214``."""
        return f"{self.day_in_words()} {self.year_in_words()}".lstrip()

    def year_in_words(self) -> str:
        """Say the year for people: ``2023``, ``221 BC``, ``AD 214``."""
        year = self.year
        return f"{-year} BC" if year < 0 else f"AD {year}" if year < 1000 else str(year)

    def day_in_words(self) -> str:
        """Say what is known beside the year: ``4 May``, ``May`` or nothing."""
        _, month, day = self._parts
        return f"{day or ''} {MONTHS[month - 1] if month else ''}".strip()

    @property
    def parts(self) -> tuple[int, ...]:
        """What is known: the year, the year and the month, or all three."""
        return tuple(part for part in self._parts if part)

    @property
    def _parts(self) -> tuple[int, int, int]:
        """Year, month and day, 0 for what is not known."""
        year, *rest = self.lstrip("-").split("-")
        month, day = ([int(part) for part in rest] + [0, 0])[:2]
        return (-int(year) if self.startswith("-") else int(year)), month, day


def to_date(value: object) -> Date:
    """Turn what TOML gives for a date (a whole number, a text, a local date) into a Date.

    Raises ValueError, with a sentence for the author of the file, for anything else.
    """
    import datetime

    is_date = isinstance(value, str | int | datetime.date) and not isinstance(value, bool | datetime.datetime)
    if not is_date:
        raise ValueError('must be a date: 2023, "2023-05" or 2023-05-04')
    return _date(str(value))


def ordinal_ending(number: int) -> str:
    """Return what stands behind a number that says which one in a row: ``st`` of 21st, ``th`` of 11th."""
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number // 10 % 10 != 1 else 0, "th")


@lru_cache(maxsize=10_000)
def _date(text: str) -> Date:
    return Date(text)


def _days_in_month(year: int, month: int) -> int:
    return 28 if month == 2 and not _is_leap(year) else _DAYS_IN_MONTH[month - 1]


def _is_leap(year: int) -> bool:
    astronomical = year + 1 if year < 0 else year
    return astronomical % 4 == 0 and (astronomical % 100 != 0 or astronomical % 400 == 0)
