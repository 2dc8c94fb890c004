"""What nobody will need again, out of the cache: drafts of a process that died, indexes of fact files that are gone."""

import contextlib
import json
import os
import re
from itertools import islice
from pathlib import Path

DAY = 86_400_000_000_000
"""In nanoseconds. Fact files may be away for so long."""

HOUR = DAY // 24
"""No draft is left alone for so long by somebody who is still writing it."""

_OURS = re.compile(r"(?:facts|reviews)-[0-9a-f]{8}\.[a-z0-9_.]+\.draft|facts-[0-9a-f]{8}\.(?:sqlite3|json)")
"""The names that `cache` gives; no others are touched."""

_MOST = 1_000
"""So many names are looked at: this is no time to wait for a folder that is full of something else."""


def sweep(folder: Path, now: int) -> None:
    """Remove what is old and of no use; what cannot be removed stays. `now` is as for `open_index`."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        ours = (entry for entry in islice(entries, _MOST) if _OURS.fullmatch(entry.name))
        old = [folder / entry.name for entry in ours if _is_old(entry, now)]
        for path in [path for path in old if path.suffix == ".draft" or _is_of_no_use(path)]:
            with contextlib.suppress(OSError):
                path.unlink()


def _is_old(entry: "os.DirEntry[str]", now: int) -> bool:
    age = HOUR if entry.name.endswith(".draft") else DAY
    return entry.stat(follow_symlinks=False).st_mtime_ns < now - age


def _is_of_no_use(path: Path) -> bool:
    """Tell whether an index, or what tells which files it is of, is of none that is still there."""
    stamps = path.with_suffix(".json")
    try:
        files = [stamp[0] for stamp in json.loads(stamps.read_text(encoding="ascii"))["files"]]
        # The last file is that of the synonyms, which come with the package and are always there.
        return not any(os.path.lexists(file) for file in files[:-1] or files)
    except (OSError, ValueError, TypeError, KeyError, IndexError):  # nobody can tell any more which files they were
        return True
