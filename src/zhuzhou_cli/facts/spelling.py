"""The known word that a mistyped one was probably meant to be."""

from collections.abc import Iterable
from itertools import islice

from zhuzhou_cli.facts.problems import visible

_MANY = 10_000
"""So many known words are compared at once, so that a million of them take no more memory."""

_LONGEST = 200
"""Characters of a word beyond which nobody has meant another one."""


def nearest(word: str, known: Iterable[str], *, most: int = 1) -> list[str]:
    """Return up to `most` known words that `word` may be a misspelling of, the nearest first.

    Case does not count. A known word that `word` is the beginning of is near; so is one that differs by
    about a third of its letters at the most.
    """
    from rapidfuzz import fuzz, process, utils  # 5 ms, and only when something was misspelt

    if len(word) > _LONGEST:
        return []
    start = word.casefold()
    longer: list[str] = []
    near: list[tuple[str, float]] = []
    choices = iter(known)
    while some := list(islice(choices, _MANY)):
        if len(start) >= 3:
            begun = [choice for choice in some if choice.casefold().startswith(start)]
            longer = sorted([*longer, *begun], key=len)[:most]
        found = process.extract(
            word, some, scorer=fuzz.ratio, processor=utils.default_process, limit=most + 1, score_cutoff=65
        )
        near = sorted([*near, *((choice, score) for choice, score, _ in found)], key=lambda one: -one[1])[: most + 1]
    nearly_same = [choice for choice, score in near if score >= 90]
    return list(dict.fromkeys([*nearly_same, *longer, *(choice for choice, _ in near)]))[:most]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `` (did you mean "…"?)`` for the nearest known word, or an empty text where none is near."""
    found = nearest(word, known)
    return f' (did you mean "{visible(found[0])}"?)' if found else ""
