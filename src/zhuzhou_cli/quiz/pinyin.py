"""Pinyin: which words can be Chinese names in Latin letters, so that one is no slip of the pen in another."""

import re
from collections.abc import Iterator
from functools import cache

_ALL = "b p m f d t n l g k h zh ch sh r z c s"
_SOFT = "b p m d t n l j q x"
_BACK = "d t n l g k h zh ch sh r z c s"
_ROUND = "g k h zh ch sh"
_INITIALS = {
    "a": "b p m f d t n l g k h zh ch sh z c s y w",
    "o": "b p m f y w",
    "e": f"m {_BACK} y",
    "i": f"{_SOFT} zh ch sh r z c s y",
    "u": f"b p m f {_BACK} j q x y w",
    "v": "n l",
    "aan": "sh",
    "ai": "b p m d t n l g k h zh ch sh z c s w",
    "ei": "b p m f d t n l g k h zh sh z w",
    "ao": f"b p m {_BACK} y",
    "ou": f"p m f {_BACK} y",
    "an": f"{_ALL} y w",
    "en": "b p m f d n g k h zh ch sh r z c s w",
    "ang": f"{_ALL} y w",
    "eng": f"{_ALL} w",
    "ong": "d t n l g k h zh ch r z c s y",
    "ia": "d l j q x",
    "ie": _SOFT,
    "iao": _SOFT,
    "iu": "m d n l j q x",
    "ian": _SOFT,
    "in": "b p m n l j q x y",
    "iang": "n l j q x",
    "ing": f"{_SOFT} y",
    "iong": "j q x",
    "ua": f"{_ROUND} r",
    "uo": _BACK,
    "uai": _ROUND,
    "ui": "d t g k h zh ch sh r z c s",
    "uan": f"{_BACK} j q x y",
    "uang": _ROUND,
    "ue": "n l j q x y",
    "un": f"{_BACK} j q x y",
}
"""The sounds that a syllable ends with, and those that each may begin with.

``v`` is how ``ü`` is typed, ``shaan`` how Shaanxi is told from Shanxi.
"""
_ALONE = "a o e ai ei ao ou an en ang eng er"
"""Syllables without a beginning; within a word they have an apostrophe before them, or are none."""


def syllables() -> Iterator[str]:
    """Yield every syllable of pinyin, without its tone."""
    yield from _ALONE.split()
    yield from (initial + final for final, initials in _INITIALS.items() for initial in initials.split())


def is_pinyin(word: str) -> bool:
    """Tell whether a word in small letters is made of syllables of pinyin: ``changsha``."""
    return _word().fullmatch(word) is not None


def is_other_pinyin(typed: str, meant: str) -> bool:
    """Tell whether a word may be another Chinese name than the one meant, as Henan is where Hunan is meant.

    Two letters swapped, and an h that is missing behind z, c or s, are slips of the pen in Chinese names too.
    """
    return _letters(typed) != _letters(meant) and is_pinyin(typed) and is_pinyin(meant)


def _letters(word: str) -> list[str]:
    return sorted(re.sub(r"(?<=[zcs])h", "", word))


def has_syllables(word: str, count: int) -> bool:
    """Tell whether a word in small letters is made of so many syllables of pinyin: two of ``huanghai``."""
    return re.fullmatch(f"(?:{_ALONE.replace(' ', '|')}|{_inner()}){{{count}}}", word) is not None


@cache
def _inner() -> str:
    return "|".join(f"(?:{initials.replace(' ', '|')}){final}" for final, initials in _INITIALS.items())


@cache
def _word() -> "re.Pattern[str]":
    return re.compile(rf"(?:{_ALONE.replace(' ', '|')}|{_inner()})(?:{_inner()})*")
