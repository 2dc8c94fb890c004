"""What tells whether files are still as they were when the index was made of them."""

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from zhuzhou_cli.facts.files import LARGEST_FILE

RECENT = 2_000_000_000
"""A file changed less than these nanoseconds ago may change again and keep its time of change."""


class FileStamp(NamedTuple):
    """What tells one version of a file from another."""

    path: str
    size: int
    changed: int
    """The time of its last change, in nanoseconds since 1970."""
    state: tuple[int, int]
    """Its number on the disk and the time its entry there changed, which tell when the other two were made to lie."""
    digest: str | None
    """The hash of its content, where the time of change was too recent to be trusted; else None."""


def take_stamps(files: Sequence[Path], now: int) -> list[FileStamp] | None:
    """Return the stamps of files as they are, or None if one of them cannot be read."""
    try:
        return [_take_stamp(file, now) for file in files]
    except OSError:
        return None


def is_current(stamps: Sequence[FileStamp], files: Sequence[Path]) -> bool:
    """Tell whether the files are still those that the stamps were taken of."""
    try:
        return len(stamps) == len(files) and all(map(is_same, stamps, files))
    except OSError:
        return False


def _take_stamp(file: Path, now: int) -> FileStamp:
    stamp = _stamp_by_state(file)
    return stamp._replace(digest=_digest(file)) if stamp.changed > now - RECENT else stamp


def is_same(stamp: FileStamp, file: Path) -> bool:
    """Tell whether a file is still that which the stamp was taken of; raises OSError if it cannot be read."""
    return stamp._replace(digest=None) == _stamp_by_state(file) and stamp.digest in {
        None,
        stamp.digest and _digest(file),
    }


def _stamp_by_state(file: Path) -> FileStamp:
    state = file.stat()
    if not stat.S_ISREG(state.st_mode):
        raise OSError("not a regular file")
    if state.st_size > LARGEST_FILE:
        raise OSError("too large to be read")
    times = (state.st_ino, state.st_ctime_ns)
    return FileStamp(os.path.realpath(file), state.st_size, state.st_mtime_ns, times, None)


def _digest(file: Path) -> str:
    from hashlib import blake2b

    digest = blake2b()
    with file.open("rb") as content:
        while part := content.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()
