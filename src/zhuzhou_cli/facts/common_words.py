"""The most frequent words of English: one of them was meant as it is, though it is near another word."""

from functools import cache
from pathlib import Path

COMMON_WORDS = Path(__file__).with_name("common_words.txt")
"""The words, one a line."""


@cache
def common_words() -> frozenset[str]:
    """Return the words, in small letters."""
    return frozenset(COMMON_WORDS.read_text(encoding="ascii").split())
