"""Characters that do not show what they are: those that a terminal acts on, that turn a text round, that pile up."""

import re
from collections.abc import Callable
from functools import cache
from itertools import groupby

MOST_MARKS = 10
"""So many accents, joiners and the like may follow one another: no script needs more, and a flood of them hides."""

_CONTROLS = (
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\U000e0000-\U000e007f]"
)
_RUNS = rf"[^\w\s\x00-\x7f]{{{MOST_MARKS + 1},}}"
"""Many characters in a row that are no letter, digit or space, which may be a flood. Mostly they are dashes."""

_compiled = cache(re.compile)  # when it is first used: most commands start without it, 1.5 ms sooner


def find_control(text: str) -> "re.Match[str] | None":
    """Find C0, DEL, C1, what turns the direction of a text, separators of lines, halves of characters, hidden tags."""
    return _compiled(_CONTROLS).search(text)


def has_flood(text: str) -> bool:
    """Tell whether more marks follow one another than any script needs."""
    if text.isascii():
        return False
    runs = (run for found in _compiled(_RUNS).findall(text) for is_mark, run in groupby(found, _is_mark) if is_mark)
    return any(sum(1 for _ in run) > MOST_MARKS for run in runs)


def plain(text: str) -> str:
    """Return a text without what a terminal acts on: control characters, escapes, marks of direction, floods.

    No fact holds any of it, so this is for what else comes from strangers: answers, arguments, names of files.
    """
    return replaced(text, lambda _: "")


def replaced(text: str, instead: Callable[[str], str]) -> str:
    """Return a text with something else in the place of each character that `plain` leaves out."""
    is_sound = text.isprintable() or not find_control(text)
    if is_sound and not has_flood(text):
        return text
    parts = []
    marks = 0
    for character in text:
        marks = marks + 1 if _is_mark(character) else 0
        parts.append(instead(character) if marks > MOST_MARKS or find_control(character) else character)
    return "".join(parts)


def _is_mark(character: str) -> bool:
    """Tell whether a character takes no room of its own: an accent, or one without a width."""
    from unicodedata import category

    return not character.isascii() and category(character) in {"Mn", "Me", "Cf"}
