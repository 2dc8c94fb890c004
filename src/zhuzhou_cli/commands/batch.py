"""Many queries in one process: a line of text each, answered by a line of JSON."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO, cast

from zhuzhou_cli.commands.options import standard_input
from zhuzhou_cli.commands.places import path_of
from zhuzhou_cli.errors import ExitStatus, UsageError
from zhuzhou_cli.render.console import print_data
from zhuzhou_cli.render.formats import answer_payload, hit_payload, pick, write
from zhuzhou_cli.render.notes import notes_on_hits, notes_on_query, say_nothing_found
from zhuzhou_cli.search.filters import Filters
from zhuzhou_cli.search.hits import Hit, find_hits
from zhuzhou_cli.search.index import Index

if TYPE_CHECKING:
    from zhuzhou_cli.render.payloads import HitPayload

_LONGEST_LINE = 1_000_000
"""Bytes of a query; nobody types more."""


def answer_lines(  # noqa: PLR0913 - what a search has, for each line
    file: str, index: Index, filters: Filters, limit: int, keys: Sequence[str] | None, *, explain: bool
) -> ExitStatus:
    """Answer each line of a file as soon as it is read, those that find nothing too; `limit` hits each, 0 for all.

    Of each hit, only these keys are written; None is all.

    Returns what grep would: done if anything was found. Raises UsageError if the file cannot be read.
    """
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


def _notes(text: str, hits: Sequence[Hit], filters: Filters) -> Iterator[str]:
    if hits:
        return notes_on_hits(hits)
    return iter([say_nothing_found(text, is_filtered=any(filters))])


def _lines(file: str) -> Iterator[str]:
    if file == "-":
        yield from _decoded(standard_input())
        return
    try:
        with path_of(file).open("rb") as content:
            yield from _decoded(content)
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror or error}") from error


def _decoded(content: BinaryIO) -> Iterator[str]:
    lines = iter(lambda: content.readline(_LONGEST_LINE + 1), b"")
    for number, line in enumerate(lines):
        if len(line) > _LONGEST_LINE:
            raise UsageError(f"line {number + 1} is longer than {_LONGEST_LINE:,} bytes")
        yield line.decode("utf-8" if number else "utf-8-sig", "replace").rstrip("\r\n")
