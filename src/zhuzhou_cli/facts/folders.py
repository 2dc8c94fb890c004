"""Folders in which files are changed: by one process of ours at a time, and so that a power failure undoes nothing."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def alone_in(folder: Path) -> Iterator[bool]:
    """Wait until no other process is in here with the same folder, and tell whether that can be known.

    It cannot where the system has no such locks, or where the folder cannot be opened.
    """
    handle = None
    is_alone = False
    if sys.platform != "win32":
        import fcntl

        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            fcntl.flock(handle, fcntl.LOCK_EX)
            is_alone = True
    try:
        yield is_alone
    finally:
        if handle is not None:
            os.close(handle)  # which gives the lock back


def sync_folder(folder: Path) -> None:
    """Let the names of the files in a folder be on the disk, those of new ones and of those that were replaced."""
    with suppress(OSError):  # there are systems where a folder cannot be opened, and keeps its names all the same
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
