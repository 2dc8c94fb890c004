"""Texts with a number that counts nothing.

They are codes, as that of a post office, numbers side by side, as ``7–1`` and ``210 × 297 mm``, classes or levels, as
``Class II``, and what has a sign that makes another one of it: time zones and blood groups.
"""

import re
import unicodedata
from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from zhuzhou_cli.quiz.accepted import accepted_answers, right, same_writing
from zhuzhou_cli.quiz.numbers import ORDINALS, WORDS, Amount, read_number
from zhuzhou_cli.quiz.numerals import ROMAN, TO_SIMPLE, chinese_value
from zhuzhou_cli.quiz.records import Judgement, Question
from zhuzhou_cli.quiz.units import Unit, find_units

_CODE = re.compile(r"0\d+|\d{5,}", re.ASCII)
_DIGITS = {word: str(value) for word, value in WORDS.items() if value < 10} | {
    **dict.fromkeys(("oh", "o", "nought"), "0"),
    **{character: str(value) for value, character in enumerate("零一二三四五六七八九")},
    "幺": "1",
}
_FROM_ABROAD = re.compile(r"(?:\+|00)\d{1,3}[ \-‐‑–]+|\(0\)", re.ASCII)
"""What stands before an area code for those who call from another country, as ``+86``."""
_COUNTRY = re.compile(r"\+\d{1,3}", re.ASCII)
"""The code of a country, which is dialled with two noughts for its plus."""
_VERSION = re.compile(r"\d+(?:\.\d+)+", re.ASCII)
_PAIR = re.compile(r"\d{1,2}\s?[-–—/:]\s?\d{1,2}(?:[,;]? \d{1,2}\s?[-–—/:]\s?\d{1,2})*", re.ASCII)
"""Two numbers that are not one: a score, or a day and a month; or the scores of several sets."""
_BETWEEN = re.compile(r"(?<=\d)\s*[-–—/:x×]\s*(?=\d)|[,;]\s*|\s+(?:(?:to|by|[-–—/:x×])\s+)?")
_BETWEEN_SIDES = re.compile(r"\s*(?:[x×✕*]|\bby\b)\s*")
"""What stands between the sides of a size, as ``210 × 297 mm``."""
_UNDER_TEN = rf"\b(?:{'|'.join(word for word, value in WORDS.items() if value < 10)})\b"
_FROM_TEN = rf"\b(?:{'|'.join(word for word, value in WORDS.items() if value >= 10)})\b"
_BETWEEN_WORDS = re.compile(rf"(?<![a-z]-)({_UNDER_TEN})-(?={_UNDER_TEN})|({_FROM_TEN})-(?={_FROM_TEN})")
"""The hyphen of ``seven-one`` and ``fifty-fifty``; that of ``twenty-one`` is none between two numbers."""
_METRES = find_units(["m"])[0]
"""What the m behind a side is, and no million."""
_TIMES = {"double": 2, "triple": 3, "treble": 3}
_PIECE = re.compile(r"[a-z]+|[^\s.,()‐‑–—-]")
"""A word, or one character that is no space and no mark between digits."""

_ZONE = re.compile(
    r"(?:utc|gmt)?\s*(?P<sign>[+-]|plus|minus)?\s*(?P<hours>\d\d?|[a-z]+)(?:[:.h]?(?P<minutes>\d\d))?"
    r"\s*(?:h|hrs?|hours?)?"
)
"""A time zone by what it is before or behind that of Greenwich: ``UTC+8``."""
_BLOOD = re.compile(
    r"(?:blood )?(?:group |type )?(?P<group>a|b|ab|o|0)\s*(?:-(?=[a-z]))?(?:rh(?:esus)?)?"
    r"\s*(?P<sign>[+-]|plus|minus|pos|neg)(?:itive|ative|ve)?"
)
"""A blood group with its factor: ``AB+``, ``O negative``."""
_DAY = 24
_SIGNS = {"plus": "+", "pos": "+", "minus": "-", "neg": "-"}

_ROMAN = {numeral: number for numeral, number in ROMAN.items() if number < 20}
_KINDS_ZH = {
    "级": {"class", "level", "grade", "rank", "tier"},
    "类": {"class", "category", "type", "group"},
    "等": {"class", "grade", "rank"},
    "期": {"phase", "stage"},
    "型": {"type"},
    "档": {"tier", "grade"},
}
_KINDS = frozenset().union(*_KINDS_ZH.values())
_KIND = rf"(?P<kind>{'|'.join(sorted(_KINDS))})"
_LEVEL = re.compile(
    rf"(?:the )?(?:{_KIND}[ -]?)?(?:no\.? ?|#)?(?P<number>[a-z]+|\d\d?)"
    rf"|(?:the )?(?P<which>[a-z]+|\d\d?(?:st|nd|rd|th))[ -]{_KIND.replace('kind', 'behind')}"
    rf"|第?(?P<zh>[a-z]+|\d\d?|[一二三四五六七八九十]+)(?P<kind_zh>[{''.join(_KINDS_ZH)}]?)"
)


class _Level(NamedTuple):
    """What a class or level says: which one, and what it may be called; nothing where it is called nothing."""

    number: int
    kinds: frozenset[str]


class _Size(NamedTuple):
    """How long the sides of something are, and in which unit each is; in none where none is said."""

    sides: tuple[Fraction, ...]
    units: tuple[tuple[Unit, ...], ...]

    @property
    def measures(self) -> frozenset[tuple[tuple[str, Fraction], ...]]:
        """What the sides may be in their base units."""
        pairs = (
            [(unit.dimension, side * unit.factor) for unit in units]
            for side, units in zip(self.sides, self.units, strict=True)
        )
        return frozenset(product(*pairs))

    def is_same(self, other: "_Size") -> bool:
        """Tell whether sizes are the same, be one of them without a unit."""
        if any(self.units) and any(other.units):
            return not self.measures.isdisjoint(other.measures)
        return self.sides == other.sides


class _Signed(NamedTuple):
    """A time zone or a blood group: its hours or letters, and its sign; nothing where none is said."""

    name: str
    sign: str


def is_pair(text: str) -> bool:
    """Tell whether a text is two numbers side by side, as ``1–7``, or several such pairs."""
    return _PAIR.fullmatch(text) is not None


def judge_code(response: str, question: Question) -> Judgement | None:
    """Say what a response is worth where a code or a level is asked; None if that is not so, or it is another one."""
    if _CODE.fullmatch(question.answer):
        return _judge_digits(response, question)
    if pairs := list(filter(is_pair, accepted_answers(question))):
        return _judge_pair(response, question, pairs)
    if sizes := [size for form in accepted_answers(question) if (size := _read_size(form))]:
        return _judge_size(response, question, sizes)
    return (
        _judge_signed(response, question)
        or _judge_level(response, question)
        or _judge_with_more_before(response, question)
    )


def _judge_level(response: str, question: Question) -> Judgement | None:
    """Say what a response is worth where a class or level is asked; None if that is not so, or it is another one."""
    answer = question.answer
    asked, level = _read_level(answer), _read_level(response)
    is_numeral = _ROMAN.get(answer.casefold(), 1) > 1  # an I alone may be a letter
    if not asked or not level or level.number != asked.number or not (asked.kinds or is_numeral):
        return None
    if asked.kinds and level.kinds and asked.kinds.isdisjoint(level.kinds):
        return Judgement("unclear", reason="It may be called otherwise; write which one it is, and no more.")
    return right(response, question)


def _judge_with_more_before(response: str, question: Question) -> Judgement | None:
    """Say that a code is right with what may stand before it; None if it is another, or none is asked.

    That is a v before a version, and 00 in place of the plus of the code of a country.
    """
    version, dialled = (re.sub(before, "", response) for before in (r"^(?i:v)\.? ?", "^00"))
    for form in accepted_answers(question):
        if (_VERSION.fullmatch(form) and version == form) or (_COUNTRY.fullmatch(form) and f"+{dialled}" == form):
            return right(response, question)
    return None


def _judge_digits(response: str, question: Question) -> Judgement | None:
    """Say what a response is worth where a code is asked: it has its digits, whatever they are worth as a number."""
    code = question.answer
    codes = (code, code[1:]) if re.match("0[1-9]", code) else (code,)  # from abroad, the zero is left out
    if any(_read_code(text) in codes for text in (response, _FROM_ABROAD.sub("", response))):
        return right(response, question)
    if _read_code(response) is not None:
        return Judgement("wrong")
    amount = read_number(response)
    is_number = isinstance(amount, Amount) and amount.value == int(code) and not amount.rest + amount.units
    return Judgement("unclear", reason="A code is asked for; write its digits.") if is_number else None


def _judge_signed(response: str, question: Question) -> Judgement | None:
    """Say what a response is worth where a time zone or a blood group is asked; None if it is no such thing."""
    is_zone = re.match(r"(?i)(?:utc|gmt)\b", question.answer)
    asked, got = map(_read_zone if is_zone else _read_blood_group, (question.answer, response))
    if asked is None or got is None:
        return None
    if got == asked:
        return right(response, question)
    is_open = not got.sign and got.name == asked.name
    return Judgement("unclear", reason="Is that plus or minus? Write its sign.") if is_open else Judgement("wrong")


def _read_zone(text: str) -> _Signed | None:
    """Return the time zone that a text says and nothing else: of ``GMT+8``, 8 hours with a plus."""
    found = _ZONE.fullmatch(_with_hyphens(text))
    amount = read_number(found["hours"]) if found else None
    if not found or not isinstance(amount, Amount) or amount.value >= _DAY:
        return None
    return _Signed(f"{amount.value}:{found['minutes'] or '00'}", _SIGNS.get(found["sign"], found["sign"] or ""))


def _read_blood_group(text: str) -> _Signed | None:
    """Return the blood group that a text says and nothing else: of ``AB negative``, AB with a minus."""
    found = _BLOOD.fullmatch(_with_hyphens(text))
    return _Signed(found["group"].replace("0", "o"), _SIGNS.get(found["sign"], found["sign"])) if found else None


def _with_hyphens(text: str) -> str:
    return re.sub("[‐‑‒–−]", "-", _plain(text)).strip(" .")


def _judge_pair(response: str, question: Question, pairs: Sequence[str]) -> Judgement | None:
    """Say what a response is worth where two numbers are asked; neither turned round nor run together are they right.

    None if it says something else than numbers, or what the fact accepts.
    """
    numbers = _numbers_of(response)
    if numbers in map(_numbers_of, pairs):
        return right(response, question)
    is_accepted = any(same_writing(response, text) for text in accepted_answers(question))
    return None if is_accepted or None in numbers else Judgement("wrong")


def _judge_size(response: str, question: Question, sizes: Sequence[_Size]) -> Judgement | None:
    """Say what a response is worth where the sides of something are asked; None if it is no size."""
    got = _read_size(response)
    if got is None:
        return None
    if any(map(got.is_same, sizes)):
        return right(response, question)
    is_turned = any(got._replace(sides=got.sides[::-1]).is_same(size) for size in sizes)
    return Judgement("unclear", reason="Mind which side comes first.") if is_turned else Judgement("wrong")


def _read_size(text: str) -> _Size | None:
    """Return the sides that a text says and nothing else; None if there are not two or three."""
    amounts = [read_number(side, _METRES) for side in _BETWEEN_SIDES.split(_plain(text).strip(" ."))]
    sides = [amount for amount in amounts if isinstance(amount, Amount) and not amount.rest]
    if len(sides) != len(amounts) or not 2 <= len(sides) <= 3:
        return None
    return _Size(tuple(side.value for side in sides), tuple(side.units or sides[-1].units for side in sides))


def _numbers_of(text: str) -> list[Fraction | None]:
    """Return the numbers that stand side by side in a text; None for what is no number."""
    plain = _BETWEEN_WORDS.sub(r"\1\2 ", _plain(text).strip(" .").replace("nil", "zero"))
    amounts = map(read_number, _BETWEEN.split(plain))
    return [
        amount.value if isinstance(amount, Amount) and not amount.rest + amount.units else None for amount in amounts
    ]


def _read_code(text: str) -> str | None:
    """Return the digits that a text says one by one: ``four one two triple zero``, 四一二〇〇〇; None for any other."""
    digits, times = "", 1
    for piece in _PIECE.findall(_plain(text)):
        if piece in _TIMES and times == 1:
            times = _TIMES[piece]
            continue
        digit = str(unicodedata.decimal(piece)) if piece.isdecimal() else _DIGITS.get(piece)
        if digit is None:
            return None
        digits, times = digits + digit * times, 1
    return digits if times == 1 else None


def _read_level(text: str) -> _Level | None:
    """Return what a text says that is a class or level and nothing else: ``Class II``, ``second class``, 第二级."""
    found = _LEVEL.fullmatch(_plain(text).strip(" ."))
    if not found:
        return None
    parts = found.groupdict()
    number = _number(parts["number"] or parts["which"] or parts["zh"])
    kind = parts["kind"] or parts["behind"]
    kinds = {kind} if kind else _KINDS_ZH.get(parts["kind_zh"] or "", set())
    return _Level(number, frozenset(kinds)) if number else None


def _number(text: str) -> int:
    """Return the number of a level; 0 if it is none."""
    digits = text.rstrip("stndrh")
    named = _ROMAN.get(text) or WORDS.get(text) or ORDINALS.get(text) or (int(digits) if digits.isdecimal() else 0)
    return named or (int(chinese_value(text) or 0) if not text.isascii() else 0)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().translate(TO_SIMPLE)
