"""Where things are on this machine: the user's fact file, the cache. Read from the environment, here and only here."""

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zhuzhou_cli.errors import UsageError
from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.facts.files import SHIPPED
from zhuzhou_cli.search.cache import open_index
from zhuzhou_cli.search.index import Index

if TYPE_CHECKING:
    from contextlib import AbstractContextManager


_OWN = "facts.toml"

TAKES_PLACE = "it takes the place of the shipped fact with this id"
"""What is said of a fact that was written into the user's own file."""


def find_fact_base(given: Sequence[str] | None) -> list[Path]:
    """Return the paths that were given, else those of ``ZHUZHOU_FACTS``, else the shipped facts and the user's own."""
    paths = list(given or ()) or _paths_of_variable()
    if paths:
        return [path_of(path) for path in paths]
    folder = _data_folder()
    own = folder and folder / _OWN
    return [SHIPPED, own] if own and _is_there(own) else [SHIPPED]


def _paths_of_variable() -> list[str]:
    return list(filter(None, os.environ.get("ZHUZHOU_FACTS", "").split(os.pathsep)))


def say_where(given: Sequence[str] | None) -> list[str]:
    """Say that ``ZHUZHOU_FACTS`` left only some facts to look at: it may be forgotten. Nothing where it did not."""
    paths = [] if given else _paths_of_variable()
    verb = "were" if paths[1:] else "was"
    return [f"ZHUZHOU_FACTS is set, so only {' and '.join(paths)} {verb} looked at"] if paths else []


def own_file() -> Path:
    """Return the file of the user's own facts, be it there or not."""
    return data_folder() / _OWN


def find_own_file(given: Sequence[str] | None) -> tuple[Path, list[Path]]:
    """Return the file that is written to, and all files and folders that it is read with.

    It is the first one that was given, else that of ``ZHUZHOU_FACTS``, else the user's own. Raises UsageError where
    that is a folder or not the only one, for the shipped one, which is not written to, and for a new one that is not
    named as a fact file.
    """
    base = find_fact_base(given)
    if base[0] is SHIPPED:
        return own_file(), [SHIPPED, own_file()]
    if base[0].is_dir() or (len(base) > 1 and not given):
        raise UsageError(
            "facts are written to one file: name it with --facts, and with --facts again what belongs to it"
        )
    if os.path.realpath(base[0]) == os.path.realpath(SHIPPED):
        raise UsageError("the shipped facts are not written to; a fact of your own with the same id takes their place")
    if not base[0].exists():
        expect_fact_file(base[0])
    return base[0], base


def expect_fact_file(file: Path) -> None:
    """Raise UsageError where a file that is to be made would be found in no folder, and opened by no editor as TOML."""
    if file.suffix.lower() == ".toml":
        return
    import shlex

    from zhuzhou_cli.facts.problems import visible
    from zhuzhou_cli.facts.rows import IMPORTED_SUFFIXES

    named = file.with_suffix(".toml")
    advice = f"a fact file is TOML; name it {visible(str(named))}"
    if file.suffix[1:].lower() in IMPORTED_SUFFIXES:
        into = f"zhuzhou facts import {shlex.quote(str(file))} --facts {shlex.quote(str(named))}"
        advice += f"; to take facts from {visible(str(file))} afterwards: {into}"
    raise UsageError(advice)


def _is_there(path: Path) -> bool:
    """Tell whether there is anything at a path, be it something that cannot be read: reading it says so.

    In a folder that may not be entered, as after ``su``, there is nothing of this user's.
    """
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return False
    except OSError:
        return True
    return True


def find_index(given: Sequence[str] | None) -> Index:
    """Return the index of the fact base in use; raises BrokenFactBaseError if that has problems."""
    return open_index(find_fact_base(given), cache_folder(), time.time_ns(), _watch)


def _watch() -> "AbstractContextManager[Callable[[float], None]]":
    from zhuzhou_cli.render.waiting import show_progress

    return show_progress("Indexing the facts")


def today() -> Date:
    """Return the date of today where this machine is."""
    import datetime

    return Date(datetime.datetime.now().astimezone().date().isoformat())


def data_folder() -> Path:
    """Return the folder of what the user makes: ``ZHUZHOU_DATA_DIR``, else where the platform wants it.

    Raises UsageError where that is nowhere certain: what is kept there has to be found again from any other folder.
    """
    folder = _data_folder()
    if folder is None:
        raise UsageError("there is no home folder for your facts and answers; set HOME or ZHUZHOU_DATA_DIR")
    return folder


def _data_folder() -> Path | None:
    if folder := os.environ.get("ZHUZHOU_DATA_DIR"):
        return _unless_unknown(path_of(folder))
    if sys.platform == "linux":
        path = _xdg_folder("XDG_DATA_HOME", "~/.local/share")
    else:
        import platformdirs

        path = Path(platformdirs.user_data_dir("zhuzhou", appauthor=False))
    return path if path.is_absolute() else None


def reviews_file() -> Path:
    """Return the file of all answers that were ever given to the quiz."""
    return data_folder() / "reviews.jsonl"


def cache_folder() -> Path | None:
    """Return the folder of what can be made again: ``ZHUZHOU_CACHE_DIR``, else the platform's; None if unknown."""
    if folder := os.environ.get("ZHUZHOU_CACHE_DIR"):
        return _unless_unknown(path_of(folder))
    if sys.platform == "linux":
        path = _xdg_folder("XDG_CACHE_HOME", "~/.cache")
    else:
        import platformdirs

        path = Path(platformdirs.user_cache_dir("zhuzhou", appauthor=False))
    return path if path.is_absolute() else None


def _xdg_folder(variable: str, default: str) -> Path:
    """Return what platformdirs returns on Linux; to import it took 6 % of the start, and this is all it does there."""
    return Path(os.environ.get(variable, "").strip() or path_of(default)) / "zhuzhou"


def _unless_unknown(path: Path) -> Path | None:
    """Return a path, but None if it begins with a home folder that there is not."""
    return None if path.as_posix().startswith("~") else path


def path_of(text: str) -> Path:
    """Return the path that somebody wrote; ``~`` is the home folder, and stays what it is where there is none.

    Raises UsageError where nothing was written, as by a variable of the shell that is not set.
    """
    if not text:
        raise UsageError('a path is empty (""): name a file or a folder')
    if os.environ.get("HOME") == "" and text.partition("/")[0] == "~":  # Python would make it the root of the disk
        return Path(text)
    return Path(os.path.expanduser(text))  # noqa: PTH111 - Path.expanduser fails where there is none
