"""The index kept in the user's cache folder, made anew when the fact files have changed.

Nothing here fails for want of a cache: where none can be read or written, the index is made in memory.
"""

import contextlib
import errno
import json
import os
import sqlite3
import stat
import zlib
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from zhuzhou_cli.facts.files import SYNONYMS, find_fact_files
from zhuzhou_cli.facts.folders import alone_in
from zhuzhou_cli.search.index import Index, database_in_memory, is_damage, open_database
from zhuzhou_cli.search.stamps import RECENT, FileStamp, is_current, is_same, take_stamps

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from zhuzhou_cli.facts.base import FactFile

    Watch = Callable[[], AbstractContextManager[Callable[[float], None]]]

INDEX_VERSION = 19
"""To be raised whenever the index of the same facts comes out otherwise."""

_SUMMED = 8 << 20
"""Bytes up to which all of an index is read to tell whether it is whole; for so many that takes some 5 ms."""

_TRIES = 3

_READING = 0.45
"""The share of reading in the work of making an index; the rest is indexing."""

_MOST_CHANGED = 1 / 3
"""The share of the fact files beyond which to index all of them is quicker than to exchange those that changed."""


def open_index(
    paths: Sequence[Path], cache_folder: Path | None, now: int, watch: "Watch" = lambda: nullcontext(lambda _: None)
) -> Index:
    """Return the index of fact files, from the cache where it is current; `now` is in nanoseconds since 1970.

    Whenever one is made, it happens within what `watch` returns, which is told the share of the work that is done.
    Raises BrokenFactBaseError if the files have problems.
    """
    files = find_fact_files([*paths, SYNONYMS])
    location = _location(paths, cache_folder)

    def make(location: Path | None) -> sqlite3.Connection:
        with watch() as tell:
            database = _make_database(files, location, now, tell)
        if location:
            from zhuzhou_cli.search.sweep import sweep

            sweep(location.parent, now)
        return database

    make_anew = [lambda: make(location), lambda: make(None)]
    database = _open_current(location, files, now) if location else None
    return Index(database or make_anew[0](), make_anew)


def _location(paths: Sequence[Path], cache_folder: Path | None) -> Path | None:
    """Return where the index of these files and folders is kept. Two that meet there take turns, no harm done."""
    try:
        real = "\0".join(os.path.realpath(path) for path in paths)
        folder = cache_folder.absolute() if cache_folder else None
    except OSError:  # the current folder was deleted, or a path is too long
        return None
    return folder and folder / f"facts-{zlib.crc32(real.encode('utf-8', 'surrogateescape')):08x}.sqlite3"


def _open_current(location: Path, files: Sequence[Path], now: int) -> sqlite3.Connection | None:
    """Open the index if there is one, whole, of this version and of the files as they are."""
    stored = _read_stamps(location)
    if stored is None:
        return None
    build, seal, stamps = stored
    if not is_current(stamps, files) or not _is_whole(location, seal):  # a damaged one SQLite does not get to see
        return None
    database = _open_build(location, build)
    if database is None:
        return None
    trusted = [stamp if stamp.changed > now - RECENT else stamp._replace(digest=None) for stamp in stamps]
    if trusted != stamps:
        with contextlib.suppress(OSError), alone_in(location.parent):
            if _read_stamps(location) == stored:  # and not those of an index that was made meanwhile
                _write_stamps(location, build, seal, trusted)
    return database


def _open_build(location: Path, build: str) -> sqlite3.Connection | None:
    """Open the index if it is of a certain build."""
    try:
        database = open_database(f"{location.as_uri()}?mode=ro")
    except sqlite3.Error:
        return None
    try:
        found = database.execute("SELECT value FROM meta WHERE key = 'build'").fetchall()
        if found == [(build,)]:
            return database
    except (sqlite3.Error, UnicodeDecodeError):  # the latter when SQLite quotes damaged text to say what is wrong
        pass
    database.close()
    return None


def _is_whole(location: Path, seal: list[int]) -> bool:
    """Tell whether no byte of the index changed since it was sealed."""
    try:
        return _seal(location) == seal
    except OSError:
        return False


def _seal(location: Path) -> list[int]:
    """Return what changes with any byte of an index: its check sum, or of a large one when it was last changed.

    SQLite itself does not notice a word or a number that is another one now.
    """
    state = _state_of_file(location)
    if state.st_size > _SUMMED:
        return [state.st_size, state.st_mtime_ns, state.st_ctime_ns]
    return [state.st_size, zlib.crc32(location.read_bytes())]


def _state_of_file(path: Path) -> os.stat_result:
    """Return what the system knows of a file. Raises OSError if it is a pipe or a device: those have no end."""
    state = path.stat()
    if not stat.S_ISREG(state.st_mode):
        raise OSError(errno.EINVAL, "is no file")
    return state


def _make_database(
    files: Sequence[Path], location: Path | None, now: int, tell: Callable[[float], None]
) -> sqlite3.Connection:
    """Read the files and index them, in the cache if that can be done; there, only files that changed are read."""
    from zhuzhou_cli.facts.load import read_fact_files
    from zhuzhou_cli.facts.problems import BrokenFactBaseError

    for _ in range(_TRIES):
        stamps = take_stamps(files, now)
        if location and stamps and (database := _update(location, files, stamps, tell)):
            return database
        size = sum(stamp.size for stamp in stamps or ())
        read, problems = read_fact_files(files, tell=_shares(tell, 0, _READING, size))
        is_settled = stamps is None or is_current(stamps, files)
        if problems and is_settled:
            raise BrokenFactBaseError(problems)
        tell_indexed = _shares(tell, _READING, 1, sum(len(file.facts) for file in read))
        if stamps and is_settled:
            written = location and _write(location, stamps, partial(_build, read, tell_indexed))
            return written or database_in_memory(read, tell_indexed)
    if problems:
        raise BrokenFactBaseError(problems)
    return database_in_memory(read, tell_indexed)


def _shares(tell: Callable[[float], None], start: float, end: float, whole: int) -> Callable[[int], None]:
    """Return what is told the parts of a whole as they are done, and tells the share of all work that is."""
    done = 0

    def tell_part(part: int) -> None:
        nonlocal done
        done += part
        tell(min(start + (end - start) * done / max(whole, 1), end))

    return tell_part


def _build(files: "Sequence[FactFile]", tell: Callable[[int], None], draft: Path) -> bool:
    """Make an index of files that were read."""
    from zhuzhou_cli.search.build import build_index

    with _open_draft(draft) as database:
        build_index(database, files, tell)
    return True


def _update(
    location: Path, files: Sequence[Path], stamps: Sequence[FileStamp], tell: Callable[[float], None]
) -> sqlite3.Connection | None:
    """Make an index of that of the same files before some of them changed; None where it is better made anew."""
    from shutil import copyfile

    from zhuzhou_cli.facts.load import read_fact_files

    build, seal, before = _read_stamps(location) or ("", [], [])
    places = {stamp.path: place for place, stamp in enumerate(before)}
    plan: list[int | Path] = [
        places[stamp.path] if stamp.path in places and is_same(before[places[stamp.path]], file) else file
        for stamp, file in zip(stamps, files, strict=True)
    ]
    to_read = [file for file in plan if isinstance(file, Path)]
    changed = sum(stamp.size for stamp, file in zip(stamps, plan, strict=True) if isinstance(file, Path))
    if len(to_read) == len(plan) or changed > _MOST_CHANGED * sum(stamp.size for stamp in stamps):
        return None
    read, problems = read_fact_files(to_read, is_complete=False, tell=_shares(tell, 0, _READING, changed))
    if problems:  # all of them are told when all files are read
        return None
    anew = iter(read)
    parts = [next(anew) if isinstance(file, Path) else file for file in plan]
    tell_indexed = _shares(tell, _READING, 1, sum(len(file.facts) for file in read))

    def make(draft: Path) -> bool:
        _state_of_file(location)
        copyfile(location, draft)
        is_usable = _is_whole(location, seal) and _exchange(draft, build, parts, tell_indexed)
        return is_usable and is_current(stamps, files)

    return _write(location, stamps, make)


def _exchange(draft: Path, build: str, files: "Sequence[int | FactFile]", tell: Callable[[int], None]) -> bool:
    """Exchange the files that changed in a copy of the index, if it is of a certain build."""
    from zhuzhou_cli.search.update import update_index

    copied = _open_build(draft, build)
    if copied is None:
        return False
    copied.close()
    with _open_draft(draft) as database:
        try:
            return update_index(database, files, tell)
        except (sqlite3.DatabaseError, ValueError, TypeError) as error:
            if not is_damage(error):
                raise
            return False


def _open_draft(draft: Path) -> "contextlib.closing[sqlite3.Connection]":
    """Open a database that is thrown away if it is not finished, and so needs no journal."""
    database = sqlite3.connect(draft, isolation_level=None)
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -64000")
    return contextlib.closing(database)


def _write(location: Path, stamps: Sequence[FileStamp], make: Callable[[Path], bool]) -> sqlite3.Connection | None:
    """Make an index beside its place, move it there and open it; None where that cannot be done.

    Nothing is ever written in place: what is read is always one build, whole. The stamps name the build they are of.
    """
    build = os.urandom(16).hex()
    draft = location.with_suffix(f".{build[:8]}.draft")  # known before it is there: ^C may come at once
    try:
        location.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        if not make(draft):
            return None
        with _open_draft(draft) as database:
            database.execute("INSERT OR REPLACE INTO meta VALUES ('build', ?)", (build,))
        if draft.stat().st_size > _SUMMED:
            _sync(draft)
        with alone_in(location.parent):  # or the stamps of another index may come to stand beside this one
            draft.replace(location)
            _write_stamps(location, build, _seal(location), stamps)
            return _open_build(location, build)
    except (OSError, sqlite3.Error):
        return None
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()


def _sync(draft: Path) -> None:
    """Let a file be on the disk: what a power failure leaves of a large one, nobody would notice."""
    with draft.open("r+b") as file:
        os.fsync(file.fileno())


def _write_stamps(location: Path, build: str, seal: list[int], stamps: Sequence[FileStamp]) -> None:
    text = json.dumps({"version": INDEX_VERSION, "build": build, "seal": seal, "files": stamps})
    draft = location.with_suffix(f".{os.getpid()}.{os.urandom(4).hex()}.draft")
    try:
        draft.write_text(text, encoding="ascii")
        draft.replace(location.with_suffix(".json"))
    finally:
        draft.unlink(missing_ok=True)


def _read_stamps(location: Path) -> tuple[str, list[int], list[FileStamp]] | None:
    """Return the build that the stamps are of, its seal, and them; None where there are none this version can read."""
    path = location.with_suffix(".json")
    try:
        _state_of_file(path)
        stored = json.loads(path.read_text(encoding="ascii"))
        if stored["version"] != INDEX_VERSION:
            return None
        stamps = [
            FileStamp(file, size, changed, (number, entry_changed), digest)
            for file, size, changed, (number, entry_changed), digest in stored["files"]
        ]
        return stored["build"], stored["seal"], stamps
    except (OSError, ValueError, TypeError, KeyError, IndexError):  # none there, somebody else's, or damaged
        return None
