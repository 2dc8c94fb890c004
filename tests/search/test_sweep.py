import json
import os
import time
from pathlib import Path

import pytest

from zhuzhou_cli.search import sweep as module
from zhuzhou_cli.search.cache import open_index
from zhuzhou_cli.search.sweep import DAY, HOUR, sweep

NOW = time.time_ns()


def make(folder: Path, *names: str, age: int = 2 * DAY) -> None:
    for name in names:
        (folder / name).write_text("{}")
        os.utime(folder / name, ns=(NOW - age, NOW - age))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_old_drafts_are_removed_and_young_ones_left(tmp_path: Path) -> None:
    make(tmp_path, "facts-00000000.k3_x9abc.draft", "facts-00000000.123.9f8e7d6c.draft")
    make(tmp_path, "reviews-00000000.123.9f8e7d6c.draft", "reviews-00000000.json")
    make(tmp_path, "facts-00000000.young123.draft", age=HOUR // 2)
    sweep(tmp_path, NOW)
    assert names(tmp_path) == ["facts-00000000.young123.draft", "reviews-00000000.json"]


def test_what_is_not_ours_is_left(tmp_path: Path) -> None:
    others = ["facts-0.draft", "notes.draft", "facts-00000000.sqlite3.bak", "xfacts-00000000.json", "facts.json"]
    make(tmp_path, *others)
    sweep(tmp_path, NOW)
    assert names(tmp_path) == sorted(others)


def test_indexes_of_files_that_are_gone_are_removed(tmp_path: Path) -> None:
    there = tmp_path / "there.toml"
    there.write_text("")
    cache = tmp_path / "cache"
    cache.mkdir()
    for number, files in enumerate([["/gone.toml", str(there)], ["/gone.toml", str(there), "/s"], [str(there)]]):
        make(cache, f"facts-0000000{number}.sqlite3", f"facts-0000000{number}.json")
        stamps = cache / f"facts-0000000{number}.json"
        stamps.write_text(json.dumps({"version": 1, "files": [[file, 1, 1, [1, 1], None] for file in files]}))
        os.utime(stamps, ns=(NOW - 2 * DAY, NOW - 2 * DAY))
    make(cache, "facts-00000009.sqlite3")
    sweep(cache, NOW)
    assert {name[:14] for name in names(cache)} == {"facts-00000001", "facts-00000002"}
    assert len(names(cache)) == 4
    sweep(cache, NOW - 2 * DAY)
    sweep(tmp_path / "nowhere", NOW)


def test_no_more_names_are_looked_at_than_a_moment_allows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST", 2)
    make(tmp_path, *(f"facts-0000000{number}.old.draft" for number in range(5)))
    sweep(tmp_path, NOW)
    assert len(names(tmp_path)) == 3


def test_the_cache_is_swept_when_an_index_is_made(tmp_path: Path) -> None:
    facts = tmp_path / "facts.toml"
    facts.write_text("format = 1\n")
    cache = tmp_path / "cache"
    open_index([facts], cache, NOW)
    facts.rename(tmp_path / "other.toml")
    open_index([tmp_path / "other.toml"], cache, NOW)
    assert len(names(cache)) == 4
    facts = tmp_path / "third.toml"
    facts.write_text("format = 1\n")
    open_index([facts], cache, NOW + 2 * DAY)
    assert len(names(cache)) == 4
