"""Dates and numbers in Chinese, written as the rest of the search knows them: 2018年12月30日 is 2018-12-30."""

import re

from zhuzhou_cli.facts.dates import Date, ordinal_ending

_DIGITS = {**{digit: value for value, digit in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
_SCALES = {"亿": 10**8, "万": 10**4, "千": 1000, "百": 100, "十": 10}
_NUMERAL = f"[{''.join((*_DIGITS, *_SCALES))}]"
_YEAR = rf"(?<!\d)(\d{{4}}|[{''.join(_DIGITS)}]{{4}})年(?!代)"
_SMALL = r"(?<!\d)(\d{1,2}|[一二三四五六七八九十]{1,3})"


def spell_out(text: str) -> str:
    """Write the dates of a query in figures or English, and put its numbers apart from what stands beside them.

    What is no number, as 三一 in the name of a company, stays as it is.
    """
    text = re.sub(rf"公元(前?)(\d{{1,4}}|{_NUMERAL}{{1,8}})年?", _of_era, text)
    text = re.sub(f"{_YEAR}(?:{_SMALL}月(?:{_SMALL}[日号])?)?", _date, text)
    text = re.sub(f"{_SMALL}月{_SMALL}[日号]", _day, text)
    text = re.sub(f"{_SMALL}世纪", _century, text)
    text = re.sub(r"(?<=\d)(万亿|[万亿])", r" \1 ", text)
    return re.sub(f"{_NUMERAL}{{2,20}}", _number, text)


def chinese_number(text: str) -> int | None:
    """Return the number that Chinese numerals say, 24 of 二十四; None if they say none."""
    for mark, scale in _SCALES.items():
        head, is_there, rest = text.rpartition(mark)
        if is_there:
            above = 1 if (head, mark) == ("", "十") else chinese_number(head)
            below = _below(rest, scale)
            is_wrong = above is None or below is None or (scale < 10**4 and above > 9)
            return None if is_wrong or above is None or below is None else above * scale + below
    return _DIGITS.get(text)


def _below(rest: str, scale: int) -> int | None:
    """Return what stands behind a scale: 六 behind 千 in 三千六 is six hundred, in 三千零六 it is six."""
    if scale > 10 and rest in _DIGITS:
        return _DIGITS[rest] * scale // 10
    below = chinese_number(rest.lstrip("零〇")) if rest else 0
    return below if below is not None and below < scale else None


def _figure(text: str) -> int:
    """Return a number in figures, or in numerals; years are also read digit by digit. 0 if it is none."""
    if text.isdecimal():
        return int(text)
    if len(text) == 4 and all(digit in _DIGITS for digit in text):
        return int("".join(str(_DIGITS[digit]) for digit in text))
    return chinese_number(text) or 0


def _of_era(found: "re.Match[str]") -> str:
    year = _figure(found[2])
    return f" {year}{' BC' if found[1] else ''} " if year else found[0]


def _date(found: "re.Match[str]") -> str:
    year, *others = (_figure(part) for part in found.groups() if part)
    date = _to_date("-".join([f"{year:04}", *(f"{part:02}" for part in others)]))
    return f" {date} " if date else found[0]


def _day(found: "re.Match[str]") -> str:
    date = _to_date(f"2000-{_figure(found[1]):02}-{_figure(found[2]):02}")
    return f" {date.day_in_words()} " if date else found[0]


def _to_date(text: str) -> Date | None:
    try:
        return Date(text)
    except ValueError:
        return None


def _century(found: "re.Match[str]") -> str:
    number = _figure(found[1])
    return f" {number}{ordinal_ending(number)} century " if number else found[0]


def _number(found: "re.Match[str]") -> str:
    return found[0] if chinese_number(found[0]) is None else f" {found[0]} "
