"""The index kept in the user's cache folder, made anew when the fact files have changed.

Nothing here fails for want of a cache: where none can be read or written, the index is made in memory.
"""

import contextlib
import json
import os
import sqlite3
import stat
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zhuzhou_cli.facts.files import SYNONYMS, find_fact_files
from zhuzhou_cli.search.index import Index, database_in_memory, open_database

if TYPE_CHECKING:
    from zhuzhou_cli.facts.base import FactBase

INDEX_VERSION = 8
"""To be raised whenever the index of the same facts comes out otherwise."""

RECENT = 2_000_000_000
"""A file changed less than these nanoseconds ago may change again and keep its time of change."""

_TRIES = 3


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


def open_index(paths: Sequence[Path], cache_folder: Path | None, now: int) -> Index:
    """Return the index of fact files, from the cache where it is current; `now` is in nanoseconds since 1970.

    Raises BrokenFactBaseError if the files have problems.
    """
    files = find_fact_files([*paths, SYNONYMS])
    location = _location(files, cache_folder)
    make_anew = [lambda: _make_database(files, location, now), lambda: _make_database(files, None, now)]
    database = _open_current(location, files, now) if location else None
    return Index(database or make_anew[0](), make_anew)


def take_stamps(files: Sequence[Path], now: int) -> list[FileStamp] | None:
    """Return the stamps of files as they are, or None if one of them cannot be read."""
    try:
        return [_take_stamp(file, now) for file in files]
    except OSError:
        return None


def is_current(stamps: Sequence[FileStamp], files: Sequence[Path]) -> bool:
    """Tell whether the files are still those that the stamps were taken of."""
    try:
        return len(stamps) == len(files) and all(map(_is_same, stamps, files))
    except OSError:
        return False


def _take_stamp(file: Path, now: int) -> FileStamp:
    stamp = _stamp_by_state(file)
    return stamp._replace(digest=_digest(file)) if stamp.changed > now - RECENT else stamp


def _is_same(stamp: FileStamp, file: Path) -> bool:
    return stamp._replace(digest=None) == _stamp_by_state(file) and stamp.digest in {
        None,
        stamp.digest and _digest(file),
    }


def _stamp_by_state(file: Path) -> FileStamp:
    state = file.stat()
    if not stat.S_ISREG(state.st_mode):
        raise OSError("not a regular file")
    times = (state.st_ino, state.st_ctime_ns)
    return FileStamp(os.path.realpath(file), state.st_size, state.st_mtime_ns, times, None)


def _digest(file: Path) -> str:
    from hashlib import blake2b

    digest = blake2b()
    with file.open("rb") as content:
        while part := content.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()


def _location(files: Sequence[Path], cache_folder: Path | None) -> Path | None:
    """Return where the index of these files is kept. Two sets of files that meet there take turns, no harm done."""
    try:
        paths = "\0".join(os.path.realpath(file) for file in files)
        folder = cache_folder.absolute() if cache_folder else None
    except OSError:  # the current folder was deleted, or a path is too long
        return None
    return folder and folder / f"facts-{zlib.crc32(paths.encode('utf-8', 'surrogateescape')):08x}.sqlite3"


def _open_current(location: Path, files: Sequence[Path], now: int) -> sqlite3.Connection | None:
    """Open the index if there is one, whole, of this version and of the files as they are."""
    stored = _read_stamps(location)
    if stored is None:
        return None
    build, stamps = stored
    if not is_current(stamps, files):
        return None
    database = _open_build(location, build)
    if database is None:
        return None
    trusted = [stamp if stamp.changed > now - RECENT else stamp._replace(digest=None) for stamp in stamps]
    if trusted != stamps:
        with contextlib.suppress(OSError):
            _write_stamps(location, build, trusted)
    return database


def _open_build(location: Path, build: str) -> sqlite3.Connection | None:
    """Open the index if it is whole and of a certain build."""
    try:
        database = open_database(f"{location.as_uri()}?mode=ro")
    except sqlite3.Error:
        return None
    try:
        found = database.execute("SELECT value FROM meta WHERE key = 'build'").fetchall()
        if found == [(build,)] and _is_whole(database, location):
            return database
    except sqlite3.Error:
        pass
    database.close()
    return None


def _is_whole(database: sqlite3.Connection, location: Path) -> bool:
    """Tell whether the file is as long as it says; SQLite takes what is missing of its last page for zeros."""
    ((pages,),) = database.execute("PRAGMA page_count").fetchall()
    ((size,),) = database.execute("PRAGMA page_size").fetchall()
    try:
        return bool(location.stat().st_size == pages * size)
    except OSError:
        return False


def _make_database(files: Sequence[Path], location: Path | None, now: int) -> sqlite3.Connection:
    """Read the files and index them, in the cache if that can be done."""
    from zhuzhou_cli.facts.load import read_fact_base
    from zhuzhou_cli.facts.problems import BrokenFactBaseError

    for _ in range(_TRIES):
        stamps = take_stamps(files, now)
        base, problems = read_fact_base(files)
        if problems:
            raise BrokenFactBaseError(problems)
        if stamps and is_current(stamps, files):
            return (location and _write(location, base, stamps)) or database_in_memory(base)
    return database_in_memory(base)


def _write(location: Path, base: "FactBase", stamps: Sequence[FileStamp]) -> sqlite3.Connection | None:
    """Write the index beside its place, move it there and open it; None where that cannot be done.

    Nothing is ever written in place: what is read is always one build, whole. The stamps name the build they are of.
    """
    import tempfile

    from zhuzhou_cli.search.build import build_index

    build = os.urandom(16).hex()
    draft: str | None = None
    try:
        location.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=f"{location.stem}.", suffix=".draft", dir=location.parent)
        os.close(handle)
        with contextlib.closing(sqlite3.connect(draft, isolation_level=None)) as database:
            # A draft that is not finished is thrown away, so it needs no journal.
            database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
            build_index(database, base)
            database.execute("INSERT INTO meta VALUES ('build', ?)", (build,))
        Path(draft).replace(location)
        _write_stamps(location, build, stamps)
        return _open_build(location, build)
    except (OSError, sqlite3.Error):
        return None
    finally:
        if draft:
            with contextlib.suppress(OSError):
                Path(draft).unlink()


def _write_stamps(location: Path, build: str, stamps: Sequence[FileStamp]) -> None:
    text = json.dumps({"version": INDEX_VERSION, "build": build, "files": stamps})
    draft = location.with_suffix(f".{os.getpid()}.{os.urandom(4).hex()}.draft")
    try:
        draft.write_text(text, encoding="ascii")
        draft.replace(location.with_suffix(".json"))
    finally:
        draft.unlink(missing_ok=True)


def _read_stamps(location: Path) -> tuple[str, list[FileStamp]] | None:
    """Return the build that the stamps are of, and them; None where there are none that this version can read."""
    try:
        stored = json.loads(location.with_suffix(".json").read_text(encoding="ascii"))
        if stored["version"] != INDEX_VERSION:
            return None
        stamps = [
            FileStamp(path, size, changed, (number, entry_changed), digest)
            for path, size, changed, (number, entry_changed), digest in stored["files"]
        ]
        return stored["build"], stamps
    except (OSError, ValueError, TypeError, KeyError, IndexError):  # none there, somebody else's, or damaged
        return None
