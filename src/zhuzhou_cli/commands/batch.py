"""Many queries in one process: a line of text each, answered by a line of JSON."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO, cast

from zhuzhou_cli.commands.lines import LONGEST_LINE, read_lines
from zhuzhou_cli.commands.options import FilterOptions, standard_input
from zhuzhou_cli.commands.places import path_of
from zhuzhou_cli.errors import ExitStatus, NothingFoundError, UsageError
from zhuzhou_cli.render.console import print_data, print_note
from zhuzhou_cli.render.formats import answer_payload, hit_payload, pick, write
from zhuzhou_cli.render.notes import notes_on_hits, notes_on_query, say_nothing_found
from zhuzhou_cli.search.filters import Filters
from zhuzhou_cli.search.hits import Hit, find_hits
from zhuzhou_cli.search.index import Index

if TYPE_CHECKING:
    from zhuzhou_cli.render.payloads import HitPayload


def answer_lines(  # noqa: PLR0913 - what a search has, for each line
    file: str, index: Index, options: FilterOptions, limit: int, keys: Sequence[str] | None, *, explain: bool
) -> ExitStatus:
    """Answer each line of a file as soon as it is read, those that find nothing too; `limit` hits each, 0 for all.

    Of each hit, only these keys are written; None is all.

    Returns what grep would: done if anything was found. Raises UsageError if the file cannot be read.
    """
    try:
        filters = options.to_filters(index)
    except NothingFoundError as error:
        return _answer_none(file, str(error))
    found = False
    for text in _lines(file):
        hits = find_hits(index, text, filters, limit + 1 if limit else None)
        shown = hits[:limit] if limit else hits
        spelt = [hit_payload(hit, index, explain=explain) for hit in shown]
        payloads = spelt if keys is None else cast("list[HitPayload]", list(pick(spelt, keys)))
        notes = [*notes_on_query(text, index, hits), *_notes(text, shown, filters)]
        print_data(write([answer_payload(text, hits, payloads, notes, has_more=len(hits) > len(shown))], "jsonl"))
        found = found or bool(hits)
    return ExitStatus.DONE if found else ExitStatus.NOTHING


def _answer_none(file: str, why: str) -> ExitStatus:
    """Answer each line by the reason for which nothing can be found."""
    for text in _lines(file):
        print_data(write([answer_payload(text, [], [], [why], has_more=False)], "jsonl"))
    return ExitStatus.NOTHING


def _notes(text: str, hits: Sequence[Hit], filters: Filters) -> Iterator[str]:
    if hits:
        return notes_on_hits(hits)
    return iter([say_nothing_found(text, is_filtered=any(filters))])


def _lines(file: str) -> Iterator[str]:
    if file == "-":
        yield from _beginnings(standard_input())
        return
    try:
        with path_of(file).open("rb") as content:
            yield from _beginnings(content)
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror or error}") from error


def _beginnings(content: BinaryIO) -> Iterator[str]:
    """Yield lines as text. What nobody types is left out, which is said."""
    for line in read_lines(content):
        if line.is_too_long:
            print_note(f"line {line.number} is longer than {LONGEST_LINE:,} bytes; what follows is left out")
        yield line.text
