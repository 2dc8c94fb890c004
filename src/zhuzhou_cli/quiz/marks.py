"""Marks that make another name of a name: C++, C# and C are three languages, and C sharp is not C flat."""

import re

_WORDS = {"+": "plus", "-": "minus", "#": "sharp", "♯": "sharp", "♭": "flat"}

MARK_WORDS = frozenset(_WORDS.values())
"""What the marks are called."""

_DASHES = str.maketrans(dict.fromkeys("−‐–", "-"))
_LETTER = r"[^\W_]"
_MARKS = re.compile(
    rf"(?:(?<={_LETTER})(?:\++(?!{_LETTER})|(?<!\d)\+(?=\d)|\+\+|#(?!\d)|[♯♭])"
    rf"|(?:(?<={_LETTER})(?<!{_LETTER}{{3}})|(?<=[a-z]\d))-(?!\w))(?:[+#♯♭-]+(?!\w))?"
)
"""A plus, sharp or flat right behind a letter or digit; a minus only behind a very short word, where no hyphen is.

More of them may follow: C+++ is no C++.
"""


def marks_in_words(text: str) -> str:
    """Return a text in small letters with the marks of its names in words: ``c plus plus`` of c++."""
    if not re.search("[+#♯♭−‐–-]", text):
        return text
    return _MARKS.sub(lambda found: "".join(f" {_WORDS[mark]}" for mark in found[0]) + " ", text.translate(_DASHES))
