"""What the beginning of ``reviews.jsonl`` comes to, kept in the cache folder, so that only its end has to be read.

It is derived, and may be deleted, damaged or of another file at any time: it names the check sum of what it is of.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from zhuzhou_cli.quiz.records import Review, Schedule

_VERSION = 3
"""To be raised whenever the same file comes to something else."""


class Snapshot(NamedTuple):
    """What the first bytes of a file come to."""

    length: int
    check: int
    """The check sum of these bytes."""
    last: Mapping[str, Review]
    """The last review of each fact, by the fact's id."""
    replayed: frozenset[str]
    """The facts whose schedule is not the one that the line of their last review says."""
    undone: frozenset[str]
    """The ids of reviews that were taken back."""
    notes: tuple[str, ...]
    """What was odd."""


def load_snapshot(location: Path, content: bytes) -> Snapshot | None:
    """Return the snapshot of the beginning of a content; None if there is none that fits."""
    try:
        check, _, text = location.read_bytes().partition(b"\n")
        if int(check, 16) != crc32(text):
            return None
        version, length, check_of_content, last, *ids, notes = json.loads(text)
        if version != _VERSION or crc32(memoryview(content)[:length]) != check_of_content:
            return None
        reviews = {row[3]: _to_review(row) for row in last}
    except (OSError, ValueError, TypeError, IndexError):  # none there, somebody else's, or damaged
        return None
    replayed, undone = map(frozenset, ids)
    return Snapshot(length, check_of_content, reviews, replayed, undone, tuple(notes))


def save_snapshot(location: Path, snapshot: Snapshot) -> None:
    """Write a snapshot, if that can be done."""
    row = [snapshot.length, snapshot.check, list(snapshot.last.values())]
    ids = [sorted(snapshot.replayed), sorted(snapshot.undone)]
    text = json.dumps([_VERSION, *row, *ids, snapshot.notes]).encode()
    draft = location.with_suffix(f".{os.getpid()}.{os.urandom(4).hex()}.draft")
    with suppress(OSError):
        location.parent.mkdir(parents=True, exist_ok=True)
        try:
            draft.write_bytes(b"%08x\n%b" % (crc32(text), text))
            draft.replace(location)
        finally:
            draft.unlink(missing_ok=True)


def _to_review(row: list) -> Review:  # type: ignore[type-arg]  # of all kinds of values
    review = Review(*row)
    choices = None if review.choices is None else tuple(review.choices)
    return review._replace(choices=choices, schedule=Schedule(*review.schedule))
