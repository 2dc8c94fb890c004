"""The known word that a mistyped one was probably meant to be."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], *, most: int = 1) -> list[str]:
    """Return up to `most` known words that `word` may be a misspelling of, the nearest first.

    Case does not count. A known word that `word` is the beginning of is near; so is one that differs by
    about a third of its letters at the most.
    """
    from rapidfuzz import fuzz, process, utils  # 5 ms, and only when something was misspelt

    def score(one: str, other: str, **_: object) -> float:
        ratio = fuzz.ratio(one, other)
        return 70 + ratio / 4 if len(one) >= 3 and other.startswith(one) and ratio < 93 else ratio

    found = process.extract(
        word, list(known), scorer=score, processor=utils.default_process, limit=most, score_cutoff=65
    )
    return [choice for choice, _, _ in found]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `` (did you mean "…"?)`` for the nearest known word, or an empty text where none is near."""
    found = nearest(word, known)
    return f' (did you mean "{found[0]}"?)' if found else ""
