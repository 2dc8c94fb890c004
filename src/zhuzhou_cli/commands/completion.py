"""What the shell may offer for a half-typed word: ids and labels of the fact base in use."""

import os
import re
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from itertools import islice, pairwise

import typer

from zhuzhou_cli.commands.places import find_index
from zhuzhou_cli.errors import ZhuzhouError
from zhuzhou_cli.search.index import Index, LabelKind

_MOST = 1_000
"""So many words are offered; nobody reads more."""

_MOST_TAGS = 10_000
"""Of so many tags the other words are looked at, which takes a tenth of a second."""


@contextmanager
def as_bash_wants_it() -> Iterator[None]:
    """Let Typer read words as bash parts them, and bash fill in what is offered so that it stays one word."""
    words = os.environ["COMP_WORDS"].split("\n")
    place = int(os.environ.get("COMP_CWORD") or 0)
    is_quoted = words[place : place + 1] and words[place].startswith(("'", '"'))
    _join_options_and_values(words, place)
    try:
        with redirect_stdout(StringIO()) as offered:
            yield
    finally:
        text = offered.getvalue()
        sys.stdout.write(text if is_quoted else re.sub(r"[^\w\n@%+=:,./-]", r"\\\g<0>", text))


def _join_options_and_values(words: list[str], place: int) -> None:
    """Let Typer read ``--topic=r`` as it does ``--topic r``: bash hands it over as three words, with ``=`` for one."""
    joints = [
        number
        for number, (option, word) in enumerate(pairwise(words), 1)
        if word == "=" and option.startswith("--") and number != place
    ]
    os.environ["COMP_WORDS"] = "\n".join(word for number, word in enumerate(words) if number not in joints)
    os.environ["COMP_CWORD"] = str(place - sum(number < place for number in joints))


def ids(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the ids of facts, entities and sources."""
    index = _index(ctx)
    if not index:
        return []
    return [id_ for kind in ("fact", "entity", "source") for id_ in _offered(index.ids(incomplete, kind))]


def fact_ids(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the ids of facts."""
    index = _index(ctx)
    return _offered(index.ids(incomplete, "fact")) if index else []


def series(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the ids of series."""
    index = _index(ctx)
    return _offered(index.series_ids(incomplete)) if index else []


def topics(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer topics."""
    return _labels(ctx, "topic", incomplete)


def tags(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer tags; where none begins so, the other words for tags that do."""
    return _labels(ctx, "tag", incomplete) or _aliases(ctx, incomplete)


def entities(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the ids of entities."""
    return _labels(ctx, "entity", incomplete)


def sources(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the ids of sources."""
    return _labels(ctx, "source", incomplete)


def years(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the years that facts are of, but for those before Christ, which a shell would take for options."""
    return [year for year in _labels(ctx, "year", incomplete) if not year.startswith("-")]


def _aliases(ctx: typer.Context, incomplete: str) -> list[str]:
    index = _index(ctx)
    if not index:
        return []
    tags = islice(index.labels("tag"), _MOST_TAGS)
    return sorted({name for tag in tags for name in index.names_of("tag", tag) if name.startswith(incomplete)})[:_MOST]


def _labels(ctx: typer.Context, kind: LabelKind, incomplete: str) -> list[str]:
    index = _index(ctx)
    return _offered(index.labels(kind, incomplete)) if index else []


def _offered(sorted_words: Iterator[str]) -> list[str]:
    """Return what the shell can show: the first words and the last, which begin as all do that are between."""
    first = list(islice(sorted_words, _MOST))
    return [*first, *deque(sorted_words, maxlen=1)]


def _index(ctx: typer.Context) -> Index | None:
    """Open the index; there is nothing to offer from a fact base that has problems."""
    try:
        return find_index(ctx.params.get("facts"))
    except ZhuzhouError:
        return None
