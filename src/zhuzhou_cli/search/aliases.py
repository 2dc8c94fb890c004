"""Other words for a tag, by which facts are found that may be about something else."""

from functools import lru_cache

from zhuzhou_cli.facts.records import Fact, Tag
from zhuzhou_cli.search.forms import has_plain_forms
from zhuzhou_cli.search.index import Index
from zhuzhou_cli.search.query import Term
from zhuzhou_cli.search.text import joined_alias


def tag_called(index: Index, fact: Fact, term: Term) -> str | None:
    """Return the tag of a fact that has what was typed as another word for it, as a whole; None if there is none.

    So *mayor* is another word for the tag *officials*. *Engineer* is none for *engine*, though they have one stem.
    """
    typed = "".join(term.words).lower()
    for tag in (index.tags[id_] for id_ in fact.tags if id_ in index.tags):
        for alias in _aliases(tag):
            if alias.startswith(typed) if term.is_prefix else _is_form(alias, typed):
                return tag.id
    return None


@lru_cache(maxsize=1000)
def _aliases(tag: Tag) -> tuple[str, ...]:
    return tuple(map(joined_alias, tag.aliases))


def _is_form(alias: str, typed: str) -> bool:
    return alias == typed or (typed.isascii() and typed.isalpha() and has_plain_forms(alias, typed))
