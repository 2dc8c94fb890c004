"""Misspelt words of a query, mended by the words that the facts have."""

from zhuzhou_cli.search.index import Index
from zhuzhou_cli.search.query import Query


def correct(index: Index, query: Query) -> tuple[Query, tuple[tuple[str, str], ...]]:
    """Put the nearest word that the facts have in the place of each that they have not.

    Returns the query and, for each word that was mended, what was typed and what it became. Words of up to three
    letters and numbers stay as they are; longer words may differ by one slip, from eight letters by two.
    """
    unknown = {
        word
        for group in query.groups
        for term in group
        for word in term.words
        if not term.is_prefix
        if _can_be_mended(word) and not _is_known(index, word)
    }
    if not unknown:
        return query, ()
    vocabulary = [word for (word,) in index.ask("SELECT word FROM vocabulary")]
    mended = {word: nearest for word in sorted(unknown) if (nearest := _nearest(word.lower(), vocabulary, index))}
    return query.mended(lambda word: mended.get(word, word)), tuple(mended.items())


def _can_be_mended(word: str) -> bool:
    return len(word) > 3 and word.isalpha()


def _is_known(index: Index, word: str) -> bool:
    return any(index.ask("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (f'"{word}"',)))


def _nearest(word: str, vocabulary: list[str], index: Index) -> str | None:
    """Return the nearest word, by slips (letters left out, added, changed or swapped); of several the most used."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    slips = 1 if len(word) < 8 else 2
    near = process.extract(word, vocabulary, scorer=OSA.distance, score_cutoff=slips, limit=20)
    return min(near, key=lambda found: (found[1], -_frequency(index, found[0]), found[0]), default=(None,))[0]


def _frequency(index: Index, word: str) -> int:
    return sum(count for (count,) in index.ask("SELECT count(*) FROM words WHERE words MATCH ?", (f'"{word}"',)))
