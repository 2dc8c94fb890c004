"""Where things are on this machine: the user's fact file, the cache. Read from the environment, here and only here."""

import os
import time
from collections.abc import Sequence
from pathlib import Path

from zhuzhou_cli.facts.files import SHIPPED
from zhuzhou_cli.search.cache import open_index
from zhuzhou_cli.search.index import Index


def find_fact_base(given: Sequence[Path] | None) -> list[Path]:
    """Return the paths that were given, else the shipped fact base and the user's own file if there is one."""
    if given:
        return [Path(path) for path in given]  # while the shell completes a line they are still texts
    own = data_folder() / "facts.toml"
    return [SHIPPED, own] if own.is_file() else [SHIPPED]


def find_index(given: Sequence[Path] | None) -> Index:
    """Return the index of the fact base in use; raises BrokenFactBaseError if that has problems."""
    return open_index(find_fact_base(given), cache_folder(), time.time_ns())


def data_folder() -> Path:
    """Return the folder of what the user makes: ``ZHUZHOU_DATA_DIR``, else where the platform wants it."""
    if folder := os.environ.get("ZHUZHOU_DATA_DIR"):
        return Path(folder)
    import platformdirs

    return Path(platformdirs.user_data_dir("zhuzhou", appauthor=False))


def cache_folder() -> Path | None:
    """Return the folder of what can be made again: ``ZHUZHOU_CACHE_DIR``, else the platform's; None if unknown."""
    if folder := os.environ.get("ZHUZHOU_CACHE_DIR"):
        return Path(folder)
    import platformdirs

    path = Path(platformdirs.user_cache_dir("zhuzhou", appauthor=False))
    return path if path.is_absolute() else None
