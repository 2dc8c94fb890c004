"""The known word that a mistyped one was probably meant to be."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], *, most: int = 1) -> list[str]:
    """Return up to `most` known words that `word` may be a misspelling of, the nearest first.

    Case does not count. A known word that `word` is the beginning of is near; so is one that differs by
    about a third of its letters at the most.
    """
    from rapidfuzz import fuzz, process, utils  # 5 ms, and only when something was misspelt

    choices = list(known)
    start = word.casefold()
    longer = [choice for choice in choices if len(start) >= 3 and choice.casefold().startswith(start)]
    near = process.extract(
        word, choices, scorer=fuzz.ratio, processor=utils.default_process, limit=most + 1, score_cutoff=65
    )
    found = [choice for choice, score, _ in near if score >= 90] + sorted(longer, key=len)
    return list(dict.fromkeys([*found, *(choice for choice, _, _ in near)]))[:most]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `` (did you mean "…"?)`` for the nearest known word, or an empty text where none is near."""
    found = nearest(word, known)
    return f' (did you mean "{found[0]}"?)' if found else ""
