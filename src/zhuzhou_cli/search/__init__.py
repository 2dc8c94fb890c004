"""How a fact is found: the user's words into a query, facts into an index, and the two into hits."""

TYPE_CHECKING = False  # as in the package itself
if TYPE_CHECKING:
    from zhuzhou_cli.facts.base import FactBase
    from zhuzhou_cli.search.filters import Filters
    from zhuzhou_cli.search.hits import Hit


def search(base: "FactBase", words: str, *, filters: "Filters | None" = None, limit: int | None = None) -> "list[Hit]":
    """Find the facts of a fact base by what people type; return the hits, best first, at most `limit` of them.

    The query language is that of ``zhuzhou facts search``. No text is an error; one that means nothing finds nothing.
    Without a limit, all hits are returned; with 0, none. The first search of a fact base indexes it in memory, later
    ones are quick. Raises TypeError for words that are no text, and ValueError for a limit below 0.
    """
    if not isinstance(words, str):
        raise TypeError(f"the words of a search are a str, not {type(words).__name__}")
    if limit is not None and limit < 0:
        raise ValueError(f"a limit is 0 or more, or None for all hits; {limit} is neither")
    from zhuzhou_cli.search.filters import Filters
    from zhuzhou_cli.search.hits import find_hits
    from zhuzhou_cli.search.index import index_in_memory

    return find_hits(index_in_memory(base), words, filters or Filters(), limit)
