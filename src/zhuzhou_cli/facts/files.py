"""Which files a fact base is made of, and their text."""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_HERE = Path(__file__).parent.parent


def _shipped(name: str) -> Path:
    """Return where a file is that comes with the package: beside the code if installed, at the root in a checkout."""
    paths = (_HERE / name, _HERE.parent.parent / name)
    return next((path for path in paths if path.is_file()), paths[0])


SHIPPED = _shipped("facts.toml")
"""The fact base that comes with the package."""

SYNONYMS = _shipped("synonyms.toml")
"""A fact file without facts: the synonyms of English, which every fact base is searched with."""


LARGEST_FILE = 2**30
"""Bytes of the largest file that is read: there is room for three million facts in it."""

TOO_LARGE = "is larger than 1 GiB"


class UnreadableError(Exception):
    """A file whose text cannot be had. Line and column count from 1."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class UnopenableError(UnreadableError):
    """A file that is not there, may not be read, or is none: nothing is known of what is in it."""


def find_fact_files(paths: Iterable[Path]) -> list[Path]:
    """Return the fact files that paths stand for: a file itself, a folder its ``*.toml`` by name; none twice.

    What editors leave in a folder, hidden files, is passed over. A path that leads to no file is returned as it is:
    reading it says what is wrong.
    """
    files: dict[str, Path] = {}
    for path in paths:
        for file in _files_in(path) or [path]:
            with suppress(OSError):  # of a path that is too long, or in a folder that was deleted
                files.setdefault(os.path.realpath(file), file)
                continue
            files.setdefault(os.fspath(file), file)
    return list(files.values())


def _files_in(path: Path) -> list[Path]:
    try:
        inside = path.glob("*.toml") if path.is_dir() else ()
        return sorted(file for file in inside if not file.name.startswith(".") and not file.is_dir())
    except OSError:
        return []


def read_text(path: Path) -> str:
    """Return the text of a file without its byte order mark; raise UnreadableError if there is none to be had."""
    return decode_text(read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """Return what is in a regular file; raise UnopenableError if it is none or cannot be read."""
    try:
        status = path.stat()
        mode = status.st_mode
        if stat.S_ISDIR(mode):
            next(path.iterdir(), None)  # fails where the folder may not be read
            raise UnopenableError("is a folder without a single *.toml file")
        if not stat.S_ISREG(mode):
            raise UnopenableError("is not a regular file; save what is in it as one first")
        if status.st_size > LARGEST_FILE:
            raise UnreadableError(TOO_LARGE)
        return path.read_bytes()
    except OSError as error:
        raise UnopenableError(f"cannot be read: {error.strerror or error}") from error


def decode_text(data: bytes) -> str:
    """Return the text that a file holds without its byte order mark; raise UnreadableError if it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8-sig", errors="replace")
        hint = " (it looks like UTF-16)" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ""
        raise UnreadableError(
            f"is not UTF-8 text{hint}; save the file as UTF-8",
            good.count("\n") + 1,
            len(good) - good.rfind("\n"),
        ) from error
