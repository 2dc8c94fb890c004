"""Texts with a number that counts nothing: codes, as that of a post office, and classes or levels, as ``Class II``."""

import re
import unicodedata
from typing import NamedTuple

from zhuzhou_cli.quiz.accepted import right
from zhuzhou_cli.quiz.numbers import ORDINALS, WORDS, Amount, read_number
from zhuzhou_cli.quiz.numerals import TO_SIMPLE, chinese_value
from zhuzhou_cli.quiz.records import Judgement, Question

_CODE = re.compile(r"0\d+|\d{5,}", re.ASCII)
_DIGITS = {word: str(value) for word, value in WORDS.items() if value < 10} | {
    **dict.fromkeys(("oh", "o", "nought"), "0"),
    **{character: str(value) for value, character in enumerate("零一二三四五六七八九")},
    "幺": "1",
}
_TIMES = {"double": 2, "triple": 3, "treble": 3}
_PIECE = re.compile(r"[a-z]+|[^\s.,()‐‑–—-]")
"""A word, or one character that is no space and no mark between digits."""

_ROMAN = [f"{tens}{ones}" for tens in ("", "x") for ones in " i ii iii iv v vi vii viii ix".split(" ")][1:]
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


def judge_code(response: str, question: Question) -> Judgement | None:
    """Say what a response is worth where a code or a level is asked; None if that is not so, or it is another one."""
    answer = question.answer
    if _CODE.fullmatch(answer):
        return right(response, question) if _is_code(response, answer) else None
    asked, level = _read_level(answer), _read_level(response)
    if not asked or not level or level.number != asked.number or not (asked.kinds or answer.casefold() in _ROMAN[1:]):
        return None
    if asked.kinds and level.kinds and asked.kinds.isdisjoint(level.kinds):
        return Judgement("unclear", reason="It may be called otherwise; write which one it is, and no more.")
    return right(response, question)


def _is_code(text: str, code: str) -> bool:
    """Tell whether a text is a code, digit by digit or as a number."""
    amount = read_number(text)
    is_number = isinstance(amount, Amount) and amount.value == int(code) and not amount.rest + amount.units
    return is_number or _read_code(text) == code


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
    if text in _ROMAN:
        return _ROMAN.index(text) + 1
    digits = text.rstrip("stndrh")
    named = WORDS.get(text) or ORDINALS.get(text) or (int(digits) if digits.isdecimal() else 0)
    return named or (int(chinese_value(text) or 0) if not text.isascii() else 0)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().translate(TO_SIMPLE)
