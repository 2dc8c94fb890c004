"""Dates as people type them: to the year, the month or the day, and as decades and centuries."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zhuzhou_cli.facts.dates import MONTHS, Date
from zhuzhou_cli.quiz.numbers import MOST_CHARACTERS, ORDINALS, WORDS, Amount, read_number, with_centuries
from zhuzhou_cli.quiz.numerals import ROMAN, TO_SIMPLE

_MONTHS = tuple(map(str.lower, MONTHS))
_SMALL = frozenset("in on the of year about around circa ca c since from at by early late mid was it".split())
_TENS = {f"{word[:-1]}ies": value for word, value in WORDS.items() if value >= 20}
_CHINESE = "[0-9〇零一二三四五六七八九十]+"
_CHINESE_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_BC = re.compile(r"公元前|^前|(?:years )?before (?:christ|the common era)|(?<![a-z])b\.?\s?c\.?(?:\s?e\.?)?(?![a-z])")
_WEEKDAY = re.compile(
    r"[(\s]*(?:\ba )?\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.)]?"
    r"|[(\s]*(?:星期|礼拜|禮拜|周|週)[一二三四五六日天]\)?"
)
"""A day of the week, with the brackets around it; it says nothing that the date does not say."""
_AD = re.compile(r"公元|anno domini|(?<![a-z])a\.?\s?d\.?(?![a-z])|(?<![a-z])c\.?\s?e\.?(?![a-z])")


_YEAR_FIRST = re.compile(rf"(\d{{1,4}})\s*(?:{_BC.pattern}|{_AD.pattern})\s*,?\s+(.+)")
"""A year that says its era, and so is no day, before the month and the day: ``44 BC, March 15``."""
_ROMAN_MONTH = re.compile(r"(?<=\d)([ ./-]+)([ivx]+)(?=[ ./-]+\d{3,4}\b)")
"""The month of ``25 XII 2019``."""


class When(NamedTuple):
    """A date as far as it is known; 0 is what is not."""

    year: int
    month: int = 0
    day: int = 0
    years: int = 1
    """How many years it may be: 10 for a decade, 100 for a century."""
    has_era: bool = False
    """Whether it says BC or AD."""

    @property
    def parts(self) -> int:
        """How much is known: 0 a decade or century, 1 a year, 2 a month, 3 a day."""
        return 0 if self.years > 1 else 3 if self.day else 2 if self.month else 1

    @property
    def before_christ(self) -> int:
        """The year, or the first of many, as one BC: of the 3rd century that is 300 BC, of the 220s 229 BC."""
        return -self.year - (100 if self.years == 100 else self.years - 1)

    def to(self, parts: int) -> tuple[int, ...]:
        """Return the first parts of it: the year, the month, the day."""
        return (self.year, self.month, self.day)[:parts]


def read_date(text: str) -> tuple[When, ...]:
    """Return the dates that a text may mean: none if it cannot be read, two for ``4.5.2023``."""
    if len(text) > MOST_CHARACTERS:
        return ()
    plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in unicodedata.normalize("NFKC", text))
    plain = with_centuries(plain.translate(TO_SIMPLE))
    plain = _WEEKDAY.sub(" ", re.sub(r"[‐‑‒–—−]", "-", plain.casefold())).strip(" .,;:!?\t\r\n~\"'“”")
    is_negative = bool(re.fullmatch(r"-(?:\d{1,4}|\d{4}(?:-\d\d){1,2})", plain))
    plain = plain[1:] if is_negative else plain
    is_bc = is_negative or bool(_BC.search(plain))
    has_era = is_bc or bool(_AD.search(plain))
    plain = _YEAR_FIRST.sub(r"\2 \1", plain)
    plain = _AD.sub(" ", _BC.sub(" ", plain)).strip()
    plain = _ROMAN_MONTH.sub(_named_month, plain)
    plain = re.sub(r"(?<=\d),(?=\d{3}\b)", "", plain) if has_era else plain  # 1,000 BC
    readings = (when for read in (_in_figures, _in_chinese, _of_many_years, _in_words) for when in read(plain))
    signed = (when._replace(year=when.before_christ if is_bc else when.year, has_era=has_era) for when in readings)
    return tuple(dict.fromkeys(when for when in signed if _is_possible(when)))


def _named_month(found: "re.Match[str]") -> str:
    """Return a month by its name instead of its Roman numeral."""
    number = ROMAN.get(found[2], 0)
    return f"{found[1]}{_MONTHS[number - 1]}" if 0 < number <= 12 else found[0]


def _is_possible(when: When) -> bool:
    year = abs(when.year) or (1 if when.years == 100 else 0)  # of the 1st century
    parts = [f"{year:04}", *(f"{part:02}" for part in when.to(3)[1:] if part)]
    try:
        Date(("-" if when.year < 0 else "") + "-".join(parts))
    except ValueError:
        return False
    return True


def _in_figures(text: str) -> Iterator[When]:
    """Read dates of digits only; of two possible orders of day and month, both."""
    text = re.sub(r"\s*([-/.])\s*", r"\1", text)
    if found := re.fullmatch(r"(\d{4})([-/. ])(\d\d?)(?:\2(\d\d?))?", text):
        yield When(int(found[1]), int(found[3]), int(found[4] or 0))
    elif found := re.fullmatch(r"((?:1\d|20)\d\d)(\d\d)(\d\d)", text):
        yield When(int(found[1]), int(found[2]), int(found[3]))
    elif found := re.fullmatch(r"(\d\d?)[-/.](\d{4})", text):
        yield When(int(found[2]), int(found[1]))
    elif found := re.fullmatch(r"(\d\d?)[-/.](\d\d)", text):
        one, other = int(found[1]), int(found[2])
        yield from (When(other, one), When(one, other))  # the year is asked for again, or missing
    elif found := re.fullmatch(r"(\d\d?)([-/. ])(\d\d?)\2(\d{4})", text):
        one, other = int(found[1]), int(found[3])
        yield from (When(int(found[4]), month, day) for day, month in ((one, other), (other, one)) if month <= 12)
    elif found := re.fullmatch(r"(\d\d?)([-/.])(\d\d?)\2(\d\d)", text):
        one, two, three = int(found[1]), int(found[3]), int(found[4])
        yield from (When(three, two, one), When(three, one, two), When(one, two, three))  # the year is asked for again


def _in_chinese(text: str) -> Iterator[When]:
    text = re.sub(r"\s|在|于|约|的", "", text)
    found = re.fullmatch(rf"({_CHINESE})年(?:({_CHINESE})月份?(?:({_CHINESE})[日号號])?)?", text)
    if found:
        year, month, day = (_chinese_number(part) if part else 0 for part in found.groups())
        yield When(year, month, day)
    elif found := re.fullmatch(rf"({_CHINESE})月({_CHINESE})[日号號]", text):
        yield When(_chinese_number(found[2]), _chinese_number(found[1]))  # as 4 July is, without a year
    elif re.fullmatch(r"[〇零一二三四五六七八九]{4}", text):
        yield When(_chinese_number(text))
    elif found := re.fullmatch(rf"({_CHINESE})世纪(?:({_CHINESE})年代)?", text):
        century, decade = (_chinese_number(part) if part else 0 for part in found.groups())
        yield When(century * 100 - 100 + decade, years=10 if found[2] else 100)
    elif found := re.fullmatch(r"(?:上世纪)?(\d\d)?(\d0|[二三四五六七八九][十零])年代", text):
        yield When(int(found[1] or 19) * 100 + _chinese_number(found[2]), years=10)


def _chinese_number(text: str) -> int:
    """Read 二〇二三, 十二 and 2023."""
    if "十" in text:
        tens, _, ones = text.translate(_CHINESE_DIGITS).partition("十")
        return int(tens or 1) * 10 + int(ones or 0) if f"{tens}{ones}".isdigit() or not tens + ones else 0
    return int(text.translate(_CHINESE_DIGITS)[:9])


def _of_many_years(text: str) -> Iterator[When]:
    words = [word for word in re.findall(r"[\d\w]+", re.sub(r"['’]s\b", "s", text)) if word not in _SMALL]
    if len(words) == 1 and (found := re.fullmatch(r"(\d\d?)?(\d0)s", words[0])):
        yield When(int(found[1] or 19) * 100 + int(found[2]), years=10)
    elif found := re.fullmatch(r"(\d{3})0(?:-| to )(?:\1|\d)?9", text):
        yield When(int(found[1]) * 10, years=10)
    elif words and words[-1] in _TENS:
        if century := _two_digits([WORDS.get(word, 0) for word in words[:-1] or ("nineteen",)]):
            yield When(century * 100 + _TENS[words[-1]], years=10)
    elif len(words) >= 2 and words[-1] in ("century", "cent"):
        ordinal = re.fullmatch(r"(\d\d?)(?:st|nd|rd|th)", words[0])
        if (
            number := int(ordinal[1])
            if ordinal
            else ROMAN.get(words[-2].removesuffix("th"), 0) or _century_in_words(words[:-1])
        ):
            yield When(number * 100 - 100, years=100)


def _century_in_words(words: Sequence[str]) -> int:
    """Return the number of a century, from 1; 0 if the words say none."""
    amount = read_number(" ".join(words))
    return int(amount.value) if words[-1] in ORDINALS and isinstance(amount, Amount) else 0


def _in_words(text: str) -> Iterator[When]:
    """Read a month by its name, with a year, and a day before or behind it; or a year alone."""
    words = _days_in_digits([word for word in re.findall(r"\d+|[^\W\d_]+", text) if word not in _SMALL])
    words = [word for place, word in enumerate(words) if not (place and _is_ending(words[place - 1], word))]
    months = [place for place, word in enumerate(words) if _month(word)]
    others = [word for place, word in enumerate(words) if place not in months]
    if not months and (year := _year(words)):
        yield When(year)
    elif len(months) == 1 and re.fullmatch(r"[\w ,.'’/-]*", text):
        month = _month(words[months[0]])
        if len(others) == 1 and others[0].isdigit():
            yield When(int(others[0][:9]), month)
        elif others and (day := _day(others)):
            yield When(int(day[1][:9]), month, int(day[0][:9]))
        elif len(others) > 2 and others[0].isdigit() and (year := _year(others[1:])):
            yield When(year, month, int(others[0][:9]))
        elif year := _year(others):
            yield When(year, month)


def _days_in_digits(words: Sequence[str]) -> list[str]:
    """Return words with the days among them in digits: ``19`` for ``nineteenth``, ``21`` for ``twenty-first``."""
    digits: list[str] = []
    for word in words:
        value = ORDINALS.get(word)
        if value and value < 10 and digits[-1:] and digits[-1] in ("twenty", "thirty"):
            value += WORDS[digits.pop()]
        digits.append(str(value) if value else word)
    return digits


def _day(words: Sequence[str]) -> tuple[str, str] | None:
    """Return the day and the year of two numbers; a year may stand first only with four digits."""
    if len(words) != 2 or not all(word.isdigit() for word in words):
        return None
    first, second = words
    return (second, first) if len(first) == 4 else (first, second) if len(first) <= 2 else None


def _is_ending(number: str, word: str) -> bool:
    return number.isdigit() and word in ("st", "nd", "rd", "th")


def _month(word: str) -> int:
    """Return which month a word is, in full, by its first letters or with one slip of the pen; 0 for none."""
    if len(word) < 3 or not word.isalpha():
        return 0
    for number, month in enumerate(_MONTHS, 1):
        if month.startswith(word):
            return number
    if len(word) < 5:
        return 0
    from rapidfuzz.distance import OSA

    near = [number for number, month in enumerate(_MONTHS, 1) if len(month) > 4 and OSA.distance(word, month) <= 1]
    return near[0] if len(near) == 1 else 0


def _year(words: Sequence[str]) -> int:
    """Return a year in digits or in words, as ``nineteen fifty-four``; 0 for none."""
    if len(words) == 1 and words[0].isdigit() and len(words[0]) <= 4:
        return int(words[0])
    values = [WORDS.get(word, -1) for word in words]
    for middle in (1, 2):
        is_first_decade = words[middle : middle + 1] in (["oh"], ["o"])
        century, rest = _two_digits(values[:middle]), _two_digits(values[middle:])
        rest = max([0, *values[middle + 1 :]]) if is_first_decade and len(values) == middle + 2 else rest
        if century and rest:
            return century * 100 + rest
    if words and words[0] in WORDS:
        amount = read_number(" ".join(words))
        return (
            int(amount.value)
            if isinstance(amount, Amount) and not amount.rest + amount.units and amount.value < 10_000
            else 0
        )
    return 0


def _two_digits(values: Sequence[int]) -> int:
    """Return the number from 10 that the values of one or two words make; 0 for none."""
    if len(values) == 1 and values[0] >= 10:
        return values[0]
    return sum(values) if len(values) == 2 and values[0] >= 20 and 0 < values[1] < 10 else 0
