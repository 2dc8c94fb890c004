"""A fact file replaced as a whole or not at all, and not while somebody else changes it."""

import hashlib
import os
import re
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from zhuzhou_cli.errors import ZhuzhouError
from zhuzhou_cli.facts.base import FORMAT
from zhuzhou_cli.facts.files import UnreadableError, decode_text, read_bytes
from zhuzhou_cli.facts.folders import alone_in, sync_folder

_MARK = b"\xef\xbb\xbf"
"""The byte order mark that some editors of Windows put before a text in UTF-8, and miss where it is gone."""


_DAY = 86_400
"""In seconds. A younger draft may be open in an editor."""


class UnwritableError(ZhuzhouError):
    """A fact file cannot be written, or should not be."""


class Version(NamedTuple):
    """What was in a fact file when it was read."""

    data: bytes | None
    """Its bytes, to be compared when it is replaced; None where there was no file."""
    text: str
    """Its text; where there was no file, that of an empty fact base."""


def read_version(path: Path) -> Version:
    """Return what is in a fact file; raises UnwritableError if it is no text."""
    try:
        if not path.exists():
            return Version(None, f"format = {FORMAT}\n")
        data = read_bytes(path)
        return Version(data, decode_text(data))
    except (UnreadableError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise UnwritableError(f"{path} {reason}") from error


def change_file(path: Path, change: Callable[[str], str]) -> None:
    """Replace a file by what `change` makes of its text, if that is another; other programs of ours wait so long.

    What `change` raises leaves the file as it is. Raises UnwritableError as `replace_file` does.
    """
    with _only_writer(path):
        before, text = read_version(path)
        if (changed := change(text)) != text:
            _replace(path, changed, before)


def replace_file(path: Path, text: str, before: bytes | None) -> None:
    """Put a text in the place of a file: all of it or nothing, with the owner, permissions and byte order mark it had.

    A symbolic link stays, and what it points to is replaced. `before` is what was in the file when the change began.
    Raises UnwritableError if somebody else has changed it since then, or if it cannot be written.
    """
    with _only_writer(path):
        _replace(path, text, before)


def make_draft(path: Path, text: str, before: bytes | None = None) -> Path:
    """Write a text into a new hidden file beside another one, readable by those who can read that; return the new one.

    Its name tells what was in the other file `before`. No fact base is read from hidden files. Raises UnwritableError
    if it cannot be written.
    """
    target = Path(os.path.realpath(path))
    _refuse_read_only(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        number = 1
        while True:
            draft = target.with_name(f".{target.stem}-{number}-{_mark_of(before)}.toml")
            try:
                handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _mode_for(target))
            except FileExistsError:
                number += 1
                continue
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(text.encode())
            except OSError:
                draft.unlink()
                raise
            return draft
    except OSError as error:
        raise _unwritable(path, error) from error


def is_draft_of(draft: Path, before: bytes | None) -> bool:
    """Tell whether a draft was begun from what is, or is not, in a file: from nothing else that was there earlier."""
    return draft.stem.endswith(f"-{_mark_of(before)}")


def _mark_of(data: bytes | None) -> str:
    return hashlib.sha256(data or b"").hexdigest()[:12]


def find_drafts(path: Path, now: float) -> list[Path]:
    """Return the drafts of a file that `make_draft` made and nobody deleted.

    Those of a day or more before `now` in which nothing was typed are deleted here: their makers were killed.
    """
    target = Path(os.path.realpath(path))
    with suppress(OSError):
        drafts = sorted(target.parent.glob(f".{target.stem}-[0-9]*.toml"))
        return [draft for draft in drafts if not _is_forgotten(draft, target, now)]
    return []


def _is_forgotten(draft: Path, target: Path, now: float) -> bool:
    """Delete a draft that is old and says nothing new, and tell whether that was done."""
    if draft.stat().st_mtime > now - _DAY or draft.read_bytes() not in {b"", read_version(target).text.encode()}:
        return False
    draft.unlink()
    return True


def _replace(path: Path, text: str, before: bytes | None) -> None:
    target = Path(os.path.realpath(path))
    mark = _MARK if before and before.startswith(_MARK) else b""
    _refuse_read_only(target)
    try:
        with _draft_beside(target) as draft:
            _write(draft, mark + text.encode())
            _keep_owner(draft, target)
            draft.chmod(_mode_for(target))
            if read_version(target).data != before:
                raise UnwritableError(f"{path} was changed by somebody else meanwhile, so it was left as it is")
            draft.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise _unwritable(path, error) from error


def _refuse_read_only(target: Path) -> None:
    """Raise UnwritableError for a file that may not be written: to replace it would be a way around that."""
    if target.exists() and not os.access(target, os.W_OK):
        raise UnwritableError(f"{target} is read-only")


def _unwritable(path: Path, error: OSError) -> UnwritableError:
    return UnwritableError(f"{path} cannot be written: {error.strerror or error}")


@contextmanager
def _only_writer(path: Path) -> Iterator[None]:
    """Keep other programs of ours from writing in a folder meanwhile, where the system has such locks."""
    folder = Path(os.path.realpath(path)).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from error
    with alone_in(folder) as is_alone:
        if is_alone:
            with suppress(OSError):
                _sweep(folder, Path(os.path.realpath(path)).name)
        yield


def _sweep(folder: Path, name: str) -> None:
    """Remove the drafts of a file that processes left which were killed; nobody else has one while we are alone."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if re.fullmatch(rf"\.{re.escape(name)}\.[a-z0-9_]{{8}}\.draft", entry.name):
                Path(entry).unlink()


@contextmanager
def _draft_beside(target: Path) -> Iterator[Path]:
    """Give a new file in the folder of another one, which is gone afterwards unless it was moved."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".draft", dir=target.parent)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    """Write bytes, and let them be on the disk."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _keep_owner(draft: Path, target: Path) -> None:
    """Give a draft the owner and the group of the file it will replace, as far as this user may."""
    if sys.platform != "win32" and target.exists():
        state = target.stat()
        with suppress(PermissionError):
            os.chown(draft, state.st_uid, state.st_gid)


def _mode_for(target: Path) -> int:
    """Return the permissions that a file has, or those that a new one gets."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
