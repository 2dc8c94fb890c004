"""A folder in which one process of ours at a time changes files."""

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
