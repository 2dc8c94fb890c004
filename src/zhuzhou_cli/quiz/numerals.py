"""Numerals: digits with their points and commas, and Chinese numerals, each as one piece of text."""

import re
from fractions import Fraction
from typing import NamedTuple

LITERAL = r"\d+(?:[.,]\d+)*(?:e[+-]?\d\d?(?![\d.]))?|\.\d+"
"""Digits with points, commas and an exponent, as a regular expression."""

CHINESE = "零一二三四五六七八九十百千万亿点半"
"""The characters of Chinese numerals, once they are written in the simple way."""

TO_SIMPLE = str.maketrans(
    dict(zip("兩两萬億點〇壹贰叁肆伍陆柒捌玖拾佰仟負", "二二万亿点零一二三四五六七八九十百千负", strict=True))
    | {"廿": "二十", "卅": "三十", "卌": "四十"}
)
"""How other characters of numerals are written in the simple way."""

ROMAN = {
    f"{tens}{ones}": 10 * ten + one
    for ten, tens in enumerate(("", "x", "xx", "xxx"))
    for one, ones in enumerate(("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
    if ten + one
}
"""Roman numerals in small letters, up to 39: beyond, they are names as well, as *Li* and *Di*."""

_CHINESE_SCALES = {"亿": 10**8, "万": 10**4, "千": 1000, "百": 100, "十": 10}
_CHINESE_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}


class Digits(NamedTuple):
    """A number in digits: its value, and what it is if its point or comma is meant the other way."""

    value: Fraction
    step: Fraction
    """What one more in its last written digit is worth."""
    other: Fraction | None = None
    is_doubtful: bool = False
    """Whether the other way is as likely."""


def read_digits(text: str) -> Digits | None:
    """Read digits with a point, commas or both; None if their groups make no sense."""
    if len(text) > 60:
        return None
    digits, _, exponent = text.partition("e")
    times = Fraction(10) ** int(exponent or 0)
    marks = digits.count(".") + digits.count(",")
    if "." in digits and "," in digits:
        mark = max(".,", key=digits.rfind)
        head, _, tail = digits.rpartition(mark)
        return _decimal(head, tail, times) if mark not in head and _is_grouped(head) else None
    if marks != 1:
        return _decimal(digits, "", times) if not marks or _is_grouped(digits) else None
    return _read_with_one_mark(digits, times)


def _read_with_one_mark(digits: str, times: Fraction) -> Digits:
    """Read digits with one point or comma, which may stand before decimals or between thousands."""
    head, tail = re.split("[.,]", digits)
    as_decimal, as_whole = _decimal(head, tail, times), _decimal(head + tail, "", times)
    if not _is_grouped(digits):
        has_doubt = "," in digits and head.strip("0") != ""
        return as_decimal._replace(other=as_whole.value, is_doubtful=True) if has_doubt else as_decimal
    if "," in digits:
        return as_whole._replace(other=as_decimal.value)
    has_doubt = times == 1  # with a power of ten, nobody writes thousands
    return as_decimal._replace(other=as_whole.value, is_doubtful=True) if has_doubt else as_decimal


def _decimal(head: str, tail: str, times: Fraction) -> Digits:
    whole = re.sub(r"\D", "", head)
    return Digits(Fraction(int(f"{whole}{tail}"), 10 ** len(tail)) * times, times / 10 ** len(tail))


def _is_grouped(digits: str) -> bool:
    """Tell whether digits stand in groups of three, or as in India: 12,34,567."""
    return bool(re.fullmatch(r"[1-9]\d{0,2}(?:([.,])\d{3}(?:\1\d{3})*)?|[1-9]\d?(?:,\d\d)+,\d{3}|\d{4,}", digits))


def chinese_value(text: str) -> Fraction | None:
    """Return the value of a Chinese numeral, also of one with digits in it: 1.2亿."""
    if text in ("半", "一半"):
        return Fraction(1, 2)
    for mark, scale in _CHINESE_SCALES.items():
        if mark in text:
            head, _, rest = text.rpartition(mark)
            above = chinese_value(head) if head else Fraction(1)
            below = _chinese_rest(rest, scale)
            is_wrong = above is None or below is None or (scale <= 1000 and above >= 10 and not head.isdigit())
            return None if is_wrong or above is None or below is None else above * scale + below
    plain = "".join(str(_CHINESE_DIGITS.get(character, character)) for character in text).replace("点", ".")
    if not re.fullmatch(LITERAL, plain) or len(plain) > 60:
        return None
    digits = read_digits(plain)
    return digits.value if digits else None


def is_chinese_numeral(text: str) -> bool:
    """Tell whether a text is a Chinese numeral and nothing else; a single ten thousand may be a name."""
    simple = text.strip().translate(TO_SIMPLE)
    return set(simple) <= set(CHINESE) - set("半点") and simple not in _CHINESE_SCALES and bool(chinese_value(simple))


def in_digits(text: str) -> str:
    """Return a text with its Chinese numerals in digits: 神24 of 神二十四; a 万 alone is none."""
    if text.isascii():
        return text
    return re.sub("[零一二三四五六七八九十百千万亿]+", _whole_in_digits, text.translate(TO_SIMPLE))


def _whole_in_digits(found: "re.Match[str]") -> str:
    value = None if found[0] in _CHINESE_SCALES else chinese_value(found[0])
    return found[0] if value is None else str(value)


def _chinese_rest(text: str, scale: int) -> Fraction | None:
    """Return what stands behind a scale: 三 behind 千 in 两千三 is three hundred, in 两千零三 it is three."""
    if not text:
        return Fraction(0)
    if text == "半":
        return Fraction(scale, 2)
    if len(text) == 1 and text in _CHINESE_DIGITS and scale >= 100:
        return Fraction(_CHINESE_DIGITS[text] * scale, 10)
    value = chinese_value(text.lstrip("零") or "零")
    return value if value is not None and value < scale else None


def chinese_step(text: str) -> Fraction:
    """Return what one more in the last digit of a numeral is worth: ten million in 1.2亿."""
    digits = text.rstrip("".join(_CHINESE_SCALES))
    mark = max(digits.rfind("."), digits.rfind("点"))
    return Fraction(chinese_scale(text), 10 ** (len(digits) - mark - 1 if mark >= 0 else 0))


def chinese_scale(text: str) -> int:
    """Return what the signs at the end of a numeral multiply it by; ten, as in 九十, is a digit to us."""
    scale = 1
    for mark in text[len(text.rstrip("".join(_CHINESE_SCALES))) :].removeprefix("十"):
        scale *= _CHINESE_SCALES[mark]
    return scale


def has_chinese_scale(text: str) -> bool:
    """Tell whether a numeral says ten, hundred, thousand …, and so is written in full."""
    return any(mark in text for mark in _CHINESE_SCALES)
