"""The words of a text, written in one way for facts and queries alike.

What SQLite's tokenizer does well (case, most accents, word stems) is left to it. Done here is what it cannot do:
Chinese and Japanese characters each become a word, numbers lose their separators (10,000 → 10000) and keep their
decimals (5,66 → 5.66, 5.0 → 5), digits and letters part (5km → 5 km) except in square and cubic units (km²),
possessives lose their ending (Zhuzhou's → Zhuzhou), variant letters become the usual ones (NFKC, ø → o), and
traditional Chinese characters simplified ones.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

TOKENIZER = "porter unicode61 remove_diacritics 2 tokenchars '.'"
"""That of the index, in schema.sql. A point is part of a word: it stands only in numbers, which are whole with it."""

_KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
_CJK = f"\u3005\u3007{_KANA}\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RAISED = "²³¹⁰-⁹₀-₉"
_LETTER = rf"[^\W\d_{_RAISED}{_CJK}]"
_PLAIN = dict(
    pair.split("=")
    for pair in "ø=o Ø=O ł=l Ł=L đ=d Đ=D ð=d Ð=D ħ=h Ħ=H ı=i þ=th Þ=Th ß=ss ẞ=SS æ=ae Æ=AE œ=oe Œ=OE ς=σ".split()
)
_MARK = "[\u0300-\u036f]"
_GREEK = f"[\u0370-\u03ff\u1f00-\u1fff]{_MARK}*"
_METRES = "[kcdm]?m[23²³]"
_UNIT = rf"{_METRES}(?![^\W_])"
"""Square and cubic metres where nothing is Chinese, which may stand right behind them."""
_UNIT_IN_CHINESE = rf"{_METRES}(?![^\W_\u2e80-\U0003ffff])"
_WORD = rf"{_UNIT_IN_CHINESE}|\d+(?:\.\d+)?|[{_RAISED}]+|[{_CJK}][\u3099\u309a]?|{_LETTER}(?:{_LETTER}|{_MARK})*"
_ASCII_WORD = rf"{_UNIT}|\d+(?:\.\d+)?|[a-zA-Z]+"
"""What `_WORD` finds in ASCII. It is ready at once; the other takes 8 ms, for its sets of all letters."""
# The first digit stands before what looks behind it: the engine is quick in passing over what is no digit.
_NUMBER = r"\d(?<!\d\d)(?<!\d[.,]\d)\d{0,2}(?P<gap>[,'’ \u00a0\u2009\u202f])\d{3}(?:(?P=gap)\d{3})*(?!\d)"
_POINTED = r"\d+(?:[.,]\d+)+"
_FIGURES = rf"(?:{_NUMBER}|\d+)(?:[.,]\d+)*"
_GAP_IN_NUMBER = r" (?<=\d )\d{3}(?!\d)"
_POSSESSIVE = r"(?<=\w)['’][sS]\b"


BOUNDARY = "\ue000"
"""What stands between names in the index, so that no words are side by side across it; it is in no query."""


class Word(NamedTuple):
    """A word as it is indexed, and where it stands in the text it was cut from."""

    text: str
    start: int
    end: int


def index_text(text: str) -> str:
    """Return the words of a text with single spaces between them; a line break, or a BOUNDARY, is a word of its own."""
    if text.isascii() and (text.isalpha() or text.isdigit()):  # one word, as most queries: 2 ms less at the start
        return text
    if text.isascii() and text.replace(" ", "").isalpha():
        return " ".join(text.split())
    if not text.isascii():
        text = _normal(text)
    text = join_numbers(text)
    if ("." in text or "," in text) and _has_digit(text):
        text = re.sub(_POINTED, _pointed, text)
    if "'" in text or "’" in text:
        text = re.sub(_POSSESSIVE, "", text)
    return " ".join(_find_words(is_ascii=text.isascii())(text))


class WordCutter:
    """Cuts many texts as `index_text` does, in a third of the time: it keeps the words of all that it has seen."""

    def __init__(self) -> None:
        self._pieces = _Pieces()
        self._find_gap = re.compile(_GAP_IN_NUMBER).search

    def cut(self, text: str) -> str:
        """Return the words of a text with spaces between them; a line break between spaces is a word of its own."""
        text = text if text.isascii() else _normal(text)
        if self._find_gap(text):
            text = join_numbers(text)
        return " ".join(map(self._pieces.__getitem__, text.replace("-", " ").split(" ")))

    def vocabulary(self) -> set[str]:
        """Return the words of all texts in lower case, but for numbers and single letters."""
        self._pieces.forget()
        return self._pieces.vocabulary


class _Pieces(dict[str, str]):
    """What stands between two spaces, cut into words when it is first asked for."""

    _MOST = 200_000

    def __init__(self) -> None:
        super().__init__()
        self.vocabulary: set[str] = set()

    def __missing__(self, piece: str) -> str:
        if piece.isascii():  # numbers are not kept: most come once
            whole, point, decimals = piece.partition(".")
            if whole.isdigit() and (decimals.isdigit() or not point):
                return _with_decimals(whole, decimals)
        if len(self) >= self._MOST:
            self.forget()
        words = self[piece] = index_text(piece)
        return words

    def forget(self) -> None:
        """Keep of all pieces only what belongs into the vocabulary."""
        words = " ".join(self.values()).lower().split()
        self.vocabulary.update(word for word in words if len(word) > 1 and not is_number(word))
        self.clear()


def without_gaps(words: str) -> str:
    """Return words with single spaces between them as people write them: ``26 12 2016`` is ``26.12.2016``.

    Between Chinese ones, and between them and figures, there is nothing.
    """
    words = re.sub(r"\b\d+(?: \d+){2,}\b", lambda found: found[0].replace(" ", "."), words)
    words = re.sub(r"(?<=\d) (?=(?:st|nd|rd|th)\b)", "", words)
    if words.isascii():
        return words
    return re.sub(rf"(?<=[{_CJK}]) (?=[\d{_CJK}])|(?<=\d) (?=[{_CJK}])", "", words)


def joined_alias(alias: str) -> str:
    """Return another word for a tag as one, ``windfarm`` for ``wind farm``: no part of it is to be found alone."""
    return "".join(index_text(alias).split()).lower()


def words_of(text: str) -> Iterator[Word]:
    """Yield the words of a text with their places; a number with its separators and decimals is one."""
    is_chinese = max(text, default="") >= "\u2e80"
    words = _WORD if is_chinese else rf"{_UNIT}|[^\W\d_]+"  # which is ready 4 ms sooner
    for found in re.finditer(f"{_FIGURES}|{words}", text):
        if found[0][0].isdecimal():  # a raised digit is none
            yield from _figures(found)
        elif (
            word := found[0]
            if found[0].isascii()
            else (index_text if is_chinese else _normal)(found[0]).replace(" ", "")
        ):
            yield Word(word, *found.span())


def _figures(found: "re.Match[str]") -> Iterator[Word]:
    """Yield the number that figures are with their separators, or the numbers: 26.12.2016 is three."""
    words = index_text(found[0]).split()
    places = [found.span()]
    if len(words) > 1:
        places = [part.span() for part in re.compile(rf"{_NUMBER}|\d+").finditer(found.string, *found.span())]
    for word, place in zip(words, places, strict=True):
        yield Word(word, *place)


def without_accents(text: str) -> str:
    """Return a text in lower case, its letters without the marks that unaccustomed people leave out."""
    if not text.isascii():
        import unicodedata

        text = re.sub(_MARK, "", unicodedata.normalize("NFD", text.translate(_plain_letters())))
    return text.lower()


def _normal(text: str) -> str:
    """Return a text with usual letters in the place of others: for marks that are no accents SQLite has none."""
    import unicodedata

    text = unicodedata.normalize("NFKC", text)
    if not _PLAIN.keys().isdisjoint(text):
        text = text.translate(_plain_letters())
    last = max(text, default="")
    if last >= "\u0370":
        text = re.sub(_GREEK, lambda found: unicodedata.normalize("NFD", found[0])[0], text)
    if last >= "\u4e00":
        from zhuzhou_cli.facts.chinese import to_simplified

        text = to_simplified(text)
    return text


@cache
def _plain_letters() -> dict[int, str]:
    return str.maketrans(_PLAIN)


def join_numbers(text: str) -> str:
    """Take the separators out of the numbers of a text: ``10 000 parts`` becomes ``10000 parts``."""
    return re.sub(_NUMBER, _digits, text) if _has_digit(text) else text


def is_number(word: str) -> bool:
    """Tell whether one of the words of a text is a number."""
    return word[:1].isdecimal()


def is_year(word: str) -> bool:
    """Tell whether a word is a year of our time."""
    return len(word) == 4 and word.isdigit() and word[:2] in {"18", "19", "20"}


def _pointed(found: "re.Match[str]") -> str:
    """Write a number with decimals, in which a comma may stand for the point; what is none, as a date, is cut.

    By a comma followed by three digits, thousands were meant.
    """
    whole, *others = re.split("[.,]", found[0])
    decimals = others[0]
    if len(others) > 1 or ("," in found[0] and len(decimals) > 2):
        return " ".join([whole, *others])
    is_beginning = found.string.startswith("*", found.end())  # of 5.05, be it 5.0
    return f"{whole}.{decimals}" if is_beginning else _with_decimals(whole, decimals)


def _with_decimals(whole: str, decimals: str) -> str:
    """Return a number, or the month and the year that look like one."""
    if _is_month(whole, decimals):
        return f"{whole} {decimals}"
    return f"{whole}.{decimals}" if decimals.strip("0") else whole


def _is_month(whole: str, decimals: str) -> bool:
    """Tell whether what looks like a number with four decimals is a month: 12.2016."""
    return len(decimals) == 4 and decimals[:2] in {"19", "20"} and len(whole) <= 2 and 1 <= int(whole) <= 12


def _has_digit(text: str) -> bool:
    return not text.isalpha() and any(map(str.isdigit, text))


def _digits(number: "re.Match[str]") -> str:
    return "".join(filter(str.isdigit, number[0]))


@cache
def _find_words(*, is_ascii: bool) -> Callable[[str], list[str]]:
    return re.compile(f"{_ASCII_WORD}|\n" if is_ascii else f"{_WORD}|\n|{BOUNDARY}").findall
