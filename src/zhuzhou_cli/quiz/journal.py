"""A file of lines that is only ever added to: no line that was acknowledged is lost, whatever happens.

A line is written whole, behind the last one, while nobody else writes, and is on the disk before anything goes on.
What a crash left of a line stays; the next one begins on a line of its own.
"""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from zhuzhou_cli.errors import ZhuzhouError
from zhuzhou_cli.facts.folders import sync_folder

_BINARY = getattr(os, "O_BINARY", 0)
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
"""So that opening a pipe does not wait for somebody at its other end."""


class JournalError(ZhuzhouError):
    """The file cannot be read or written."""

    def __init__(self, path: Path, trouble: str, error: OSError) -> None:
        super().__init__(f"{path} {trouble}: {error.strerror or error}")


def read_content(path: Path) -> bytes:
    """Return what is in a file, with the line breaks of Unix; nothing where there is no file.

    Raises JournalError if it cannot be read.
    """
    try:
        handle = os.open(path, os.O_RDONLY | _BINARY | _AT_ONCE)
        with os.fdopen(handle, "rb") as file:
            _expect_file(handle)
            with _locked(handle, alone=False):
                content = file.read()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise JournalError(path, "cannot be read", error) from error
    return content.replace(b"\r\n", b"\n") if b"\r" in content else content


def append_line(path: Path, line: bytes) -> None:
    """Add a line, which has no line break yet, to a file; it is on the disk when this returns.

    Folders are made as needed. Raises JournalError if that cannot be done; the file is then as it was.
    """
    try:
        new_folders = _make_folders(path.parent)
        is_new = not path.exists()
        with _open_alone(path) as handle:
            _write(handle, line)
        if is_new:
            for folder in {path.parent, *(folder.parent for folder in new_folders)}:
                sync_folder(folder)
    except OSError as error:
        raise JournalError(path, "cannot be written, so the answer was not kept", error) from error


def expect_writable(path: Path) -> None:
    """Raise JournalError if no line can be added to a file, be it there or not; nothing new is left."""
    try:
        if path.exists():
            os.close(os.open(path, os.O_RDWR | os.O_APPEND | _BINARY | _AT_ONCE))
            return
        trial = next(one for one in path.parents if one.exists()) / f".zhuzhou-{os.urandom(4).hex()}"
        trial.mkdir()  # only the system itself knows all that there may be against it
        trial.rmdir()
    except OSError as error:
        raise JournalError(
            path, "cannot be written, so no answer would be kept (--no-save keeps none)", error
        ) from error


def _make_folders(folder: Path) -> list[Path]:
    new = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return new


@contextmanager
def _open_alone(path: Path) -> Iterator[int]:
    """Open the file at a path to be written by nobody else; it is made if there is none."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | _BINARY | _AT_ONCE, 0o666)
        try:
            _expect_file(handle)
            with _locked(handle, alone=True):
                if _is_at(handle, path):
                    yield handle
                    return
        finally:
            os.close(handle)


def _is_at(handle: int, path: Path) -> bool:
    """Tell whether an open file is still the one at its path: what brings files from device to device replaces them."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _expect_file(handle: int) -> None:
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        raise OSError("is not a regular file")


def _write(handle: int, line: bytes) -> None:
    size = os.fstat(handle).st_size
    is_torn = size > 0 and _last_byte(handle) != b"\n"
    rest = memoryview((b"\n" if is_torn else b"") + line + b"\n")
    try:
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    except BaseException:
        with suppress(OSError):
            os.ftruncate(handle, size)
        raise


def _last_byte(handle: int) -> bytes:
    os.lseek(handle, -1, os.SEEK_END)
    return os.read(handle, 1)


if sys.platform == "win32":
    import msvcrt

    _LOCKED = 2**62
    """The byte that is locked: one that no file has, so that the file can be read meanwhile."""

    @contextmanager
    def _locked(handle: int, *, alone: bool) -> Iterator[None]:
        """Keep others from writing meanwhile; readers need no lock, for a torn last line says so."""
        if not alone:
            yield
            return
        os.lseek(handle, _LOCKED, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
        try:
            yield
        finally:
            os.lseek(handle, _LOCKED, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    @contextmanager
    def _locked(handle: int, *, alone: bool) -> Iterator[None]:
        """Keep others from writing meanwhile; where the file system has no locks, what is added whole stays whole."""
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield  # to close the file is to unlock it
