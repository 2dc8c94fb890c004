"""The words of a text, cut and written in one way for facts and queries alike.

What SQLite's tokenizer does well (case, accents, word stems) is left to it. Done here is what it cannot do: Chinese
and Japanese characters each become a word, numbers lose their separators (10,000 → 10000), digits and letters part
(5km → 5 km), and possessives lose their ending (Zhuzhou's → Zhuzhou).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
_CJK = f"\u3005\u3007{_KANA}\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SEPARATORS = ",'’ \u00a0\u2009\u202f"
_MARKS = "\u0300-\u036f"
_KANA_MARKS = "\u3099\u309a"
_RAISED = "²³¹⁰-⁹₀-₉"

_NUMBER = rf"(?<!\d)\d{{1,3}}(?:[{_SEPARATORS}]\d{{3}})+(?!\d)"
_WORD = (
    rf"(?P<number>{_NUMBER})"
    rf"|(?P<word>\d+|[{_RAISED}]+|[{_CJK}][{_KANA_MARKS}]?|[^\W\d_{_RAISED}{_CJK}](?:[^\W\d_{_RAISED}{_CJK}]|[{_MARKS}])*)"
    r"(?:['’][sS]\b)?"
)


class Word(NamedTuple):
    """A word as it is indexed, and where it stands in the text it was cut from."""

    text: str
    start: int
    end: int


def words_of(text: str) -> Iterator[Word]:
    """Yield the words of a text in order."""
    if text.isascii() and text.isalpha():  # one plain word, as most queries are: 2 ms less at the start
        yield Word(text, 0, len(text))
        return
    for found in _word_pattern().finditer(text):
        if number := found["number"]:
            yield Word(_digits(number), *found.span("number"))
        else:
            word = found["word"]
            yield Word(word if word.isascii() else _compatible(word), *found.span("word"))


def join_numbers(text: str) -> str:
    """Take the separators out of the numbers of a text: ``10 000 parts`` becomes ``10000 parts``."""
    if not any(character.isdigit() for character in text):
        return text
    return re.sub(_NUMBER, lambda found: _digits(found[0]), text)


def index_text(text: str) -> str:
    """Return the words of a text with single spaces between them, which is what the index holds of it."""
    return " ".join(word.text for word in words_of(text))


def _compatible(word: str) -> str:
    """Write full-width and other variant letters as the usual ones (NFKC), and still as one word."""
    import unicodedata

    return unicodedata.normalize("NFKC", word).replace(" ", "")


def _digits(number: str) -> str:
    return "".join(character for character in number if character.isdigit())


@cache
def _word_pattern() -> "re.Pattern[str]":
    return re.compile(_WORD)
