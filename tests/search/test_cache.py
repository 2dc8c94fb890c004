import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from zhuzhou_cli.facts.problems import BrokenFactBaseError
from zhuzhou_cli.search import build, cache, stamps
from zhuzhou_cli.search.cache import open_index
from zhuzhou_cli.search.filters import Filters
from zhuzhou_cli.search.hits import find_hits
from zhuzhou_cli.search.index import Index
from zhuzhou_cli.search.stamps import RECENT, is_current, take_stamps

NOW = time.time_ns()
LATER = NOW + 10 * RECENT


def write(path: Path, statement: str, *, changed: int = NOW) -> Path:
    """Write a fact base of one fact, changed at a given time."""
    path.write_text(
        'format = 1\n[[sources]]\nid = "s"\ntitle = "S"\n[[facts]]\nid = "f"\ntopic = "t"\nsources = ["s"]\n'
        f'statement = "{statement}"\n',
        encoding="utf-8",
    )
    os.utime(path, ns=(changed, changed))
    return path


def statement(index: Index) -> str:
    return "".join(fact.statement for fact in index.facts(Filters()))


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    return write(tmp_path / "facts.toml", "It is one.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "zhuzhou"


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often an index is made."""
    made: list[int] = []
    make = cache._make_database

    def counted(*arguments: object) -> sqlite3.Connection:
        made.append(1)
        return make(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(cache, "_make_database", counted)
    return made


def test_an_index_is_made_once_and_then_read(facts: Path, folder: Path, readings: list[int]) -> None:
    for _ in range(3):
        assert statement(open_index([facts], folder, LATER)) == "It is one."
    assert len(readings) == 1
    assert sorted(path.suffix for path in folder.iterdir()) == [".json", ".sqlite3"]


@pytest.mark.parametrize("opened", [NOW, LATER], ids=["just changed", "long unchanged"])
def test_a_changed_file_is_read_again(facts: Path, folder: Path, opened: int) -> None:
    open_index([facts], folder, opened)
    write(facts, "It is another.", changed=NOW + 1)
    assert statement(open_index([facts], folder, opened)) == "It is another."


def test_a_change_that_keeps_size_and_time_is_seen_while_the_time_is_recent(facts: Path, folder: Path) -> None:
    open_index([facts], folder, NOW)
    write(facts, "It is two.", changed=NOW)
    assert statement(open_index([facts], folder, NOW)) == "It is two."


@pytest.mark.parametrize("opened", [NOW, LATER], ids=["just changed", "long unchanged"])
def test_a_change_whose_time_was_set_back_is_seen(facts: Path, folder: Path, opened: int, tmp_path: Path) -> None:
    open_index([facts], folder, opened)
    write(tmp_path / "new.toml", "It is two.", changed=NOW).replace(facts)
    assert statement(open_index([facts], folder, opened)) == "It is two."
    write(facts, "It is six.", changed=NOW)
    assert statement(open_index([facts], folder, opened)) == "It is six."


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path, folder: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(BrokenFactBaseError, match="not a regular file"):
        open_index([tmp_path / "pipe.toml"], folder, time.time_ns())


@pytest.mark.parametrize("damage", ["", "{}", "[]", '{"version": 7, "build": "x", "files": [[]]}', "\0"])
def test_stamps_that_cannot_be_read_are_done_without(facts: Path, folder: Path, damage: str) -> None:
    open_index([facts], folder, LATER)
    (place,) = folder.glob("*.json")
    place.write_text(damage)
    assert statement(open_index([facts], folder, LATER)) == "It is one."


@pytest.mark.parametrize("suffix", [".json", ".sqlite3"])
@pytest.mark.parametrize("what", ["a pipe", "a device"])
def test_what_has_no_end_is_not_read_in_place_of_an_index(facts: Path, folder: Path, suffix: str, what: str) -> None:
    open_index([facts], folder, LATER)
    (place,) = folder.glob(f"*{suffix}")
    place.unlink()
    if what == "a pipe":
        os.mkfifo(place)
    else:
        place.symlink_to("/dev/zero")
    assert statement(open_index([facts], folder, LATER)) == "It is one."
    assert place.is_file()


def test_stamps_of_another_build_are_not_believed(facts: Path, folder: Path) -> None:
    open_index([facts], folder, LATER)
    (place,) = folder.glob("*.sqlite3")
    older = place.read_bytes()
    write(facts, "It is two.", changed=NOW + 1)
    open_index([facts], folder, LATER)
    place.write_bytes(older)  # as if two processes had moved theirs at once
    assert statement(open_index([facts], folder, LATER)) == "It is two."


def test_no_draft_is_left_when_making_an_index_is_interrupted(
    facts: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "build_index", interrupted)
    with pytest.raises(KeyboardInterrupt):
        open_index([facts], folder, LATER)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("cut", [1, 100, 4095, 4096])
def test_an_index_that_was_cut_short_is_made_again(facts: Path, folder: Path, cut: int) -> None:
    open_index([facts], folder, LATER)
    (place,) = folder.glob("*.sqlite3")
    place.write_bytes(place.read_bytes()[:-cut])
    index = open_index([facts], folder, LATER)
    assert statement(index) == "It is one."
    assert index.fact("f") is not None
    assert find_hits(index, "one", Filters())
    assert place.stat().st_size % 4096 == 0


def test_a_record_that_cannot_be_read_back_is_no_traceback(facts: Path, folder: Path) -> None:
    open_index([facts], folder, LATER)
    (place,) = folder.glob("*.sqlite3")
    place.write_bytes(place.read_bytes().replace(b'["f",', b'A"f",'))
    assert statement(open_index([facts], folder, LATER)) == "It is one."


def test_a_file_that_has_stayed_the_same_is_trusted_by_its_time_from_then_on(
    facts: Path, folder: Path, readings: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_index([facts], folder, NOW)
    open_index([facts], folder, LATER)  # compares the hash for the last time
    monkeypatch.setattr(stamps, "_digest", lambda _: pytest.fail("the file was hashed once more"))
    open_index([facts], folder, LATER)
    assert len(readings) == 1


def test_other_files_have_another_index(facts: Path, folder: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other.toml", "It is other.")
    assert statement(open_index([facts], folder, LATER)) == "It is one."
    assert statement(open_index([other], folder, LATER)) == "It is other."
    assert statement(open_index([facts], folder, LATER)) == "It is one."
    assert len(list(folder.glob("*.sqlite3"))) == 2


def test_a_file_added_to_a_folder_is_read(tmp_path: Path, folder: Path) -> None:
    base = tmp_path / "base"
    base.mkdir()
    write(base / "a.toml", "It is one.")
    open_index([base], folder, LATER)
    (base / "b.toml").write_text('format = 1\n[[facts]]\nid="g"\ntopic="t"\nsources=["s"]\nstatement="And two."\n')
    assert statement(open_index([base], folder, LATER)) == "It is one.And two."


def test_a_broken_base_is_refused_and_leaves_the_index_of_the_last_good_one(facts: Path, folder: Path) -> None:
    open_index([facts], folder, LATER)
    before = [path.read_bytes() for path in folder.iterdir()]
    facts.write_text("format = 1\nx = 5\n")
    with pytest.raises(BrokenFactBaseError):
        open_index([facts], folder, LATER)
    assert [path.read_bytes() for path in folder.iterdir()] == before


@pytest.mark.parametrize("damage", [b"", b"not a database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_foreign_file_in_its_place_is_replaced(facts: Path, folder: Path, damage: bytes, readings: list[int]) -> None:
    open_index([facts], folder, LATER)
    (place,) = folder.glob("*.sqlite3")
    place.write_bytes(damage)
    assert statement(open_index([facts], folder, LATER)) == "It is one."
    assert statement(open_index([facts], folder, LATER)) == "It is one."
    assert len(readings) == 2


def test_an_index_that_turns_out_damaged_while_it_is_read_is_made_again(facts: Path, folder: Path) -> None:
    open_index([facts], folder, LATER)
    (place,) = folder.glob("*.sqlite3")
    database = sqlite3.connect(place)
    database.executescript("DROP TABLE fact")
    database.close()
    index = open_index([facts], folder, LATER)
    assert statement(index) == "It is one."
    assert index.fact("f") is not None


def test_any_thread_may_search(facts: Path, folder: Path) -> None:
    index = open_index([facts], folder, LATER)
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda _: statement(index), range(20))) == ["It is one."] * 20


def test_an_index_of_an_older_version_is_replaced(
    facts: Path, folder: Path, readings: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_index([facts], folder, LATER)
    monkeypatch.setattr(cache, "INDEX_VERSION", cache.INDEX_VERSION + 1)
    open_index([facts], folder, LATER)
    open_index([facts], folder, LATER)
    assert len(readings) == 2


def test_without_a_cache_folder_the_answer_is_the_same(facts: Path) -> None:
    assert statement(open_index([facts], None, LATER)) == "It is one."


def test_a_cache_that_cannot_be_written_is_done_without(facts: Path, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    assert statement(open_index([facts], in_the_way / "cache", LATER)) == "It is one."


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_cache_is_read_or_done_without(facts: Path, folder: Path) -> None:
    open_index([facts], folder, NOW)
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert statement(open_index([facts], folder, LATER)) == "It is one."
        write(facts, "It is two.", changed=NOW + 1)
        assert statement(open_index([facts], folder, LATER)) == "It is two."
    finally:
        folder.chmod(stat.S_IRWXU)


def test_a_stamp_holds_for_the_file_it_was_taken_of(facts: Path, tmp_path: Path) -> None:
    stamps = take_stamps([facts], LATER)
    assert stamps
    assert stamps[0].digest is None
    assert is_current(stamps, [facts])
    assert not is_current(stamps, [])
    assert not is_current(stamps, [tmp_path / "gone.toml"])
    os.utime(facts, ns=(NOW, NOW + 1))
    assert not is_current(stamps, [facts])


def test_no_stamp_is_taken_of_what_is_not_there(tmp_path: Path) -> None:
    assert take_stamps([tmp_path / "gone.toml"], NOW) is None


def write_many(path: Path, count: int) -> Path:
    head = 'format = 1\n[[sources]]\nid = "s"\ntitle = "S"\n'
    facts = (
        f'[[facts]]\nid = "f-{n}"\ntopic = "t"\nsources = ["s"]\nstatement = "It is one of many words, number {n}."\n'
        for n in range(count)
    )
    path.write_text(head + "".join(facts))
    return path


MANY = 3_000


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Return a fact base whose index is made in a moment, not at once."""
    return write_many(tmp_path / "many.toml", MANY)


def start(*arguments: str | Path, **options: Any) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "zhuzhou_cli", "facts", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


def test_an_interrupted_process_leaves_nothing_behind(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = write_many(tmp_path / "many.toml", 20_000)  # so that there is time to interrupt
    monkeypatch.setenv("ZHUZHOU_CACHE_DIR", str(folder))
    for _ in range(5):  # on a busy machine the index may be in its place before the process is interrupted
        with start("search", "number", "--facts", many) as process:
            while process.poll() is None and not list(folder.glob("*.draft")):
                time.sleep(0.001)
            process.send_signal(signal.SIGINT)
            told = process.communicate()
        if not list(folder.glob("*.sqlite3")):
            break
        shutil.rmtree(folder)
    assert (told, process.returncode) == (("", ""), 130)
    assert list(folder.iterdir()) == []


def test_processes_that_make_the_same_index_at_once_do_each_other_no_harm(
    many: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, readings: list[int]
) -> None:
    monkeypatch.setenv("ZHUZHOU_CACHE_DIR", str(folder))
    processes = [start("show", "f-7", "--format", "csv", "--facts", many) for _ in range(3)]
    outputs = [process.communicate() for process in processes]
    assert {out.splitlines()[1][:6] for out, _ in outputs} == {"f-7,t,"}
    assert {(err, process.returncode) for (_, err), process in zip(outputs, processes, strict=True)} == {("", 0)}
    assert sorted(path.suffix for path in folder.iterdir()) == [".json", ".sqlite3"]
    assert open_index([many], folder, time.time_ns()).fact("f-7")
    assert readings == []


@pytest.mark.parametrize("room", [0, 100, 100_000, 1_000_000])
def test_without_room_on_the_disk_the_answer_is_the_same(
    many: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    resource = pytest.importorskip("resource")
    monkeypatch.setenv("ZHUZHOU_CACHE_DIR", str(folder))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")  # or Python keeps the first half of what it compiled for others

    def leave_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    with start("show", "f-7", "--json", "--facts", many, preexec_fn=leave_room) as process:
        out, err = process.communicate()
    assert (process.returncode, err) == (0, "")
    assert '"id": "f-7"' in out
    assert not list(folder.glob("*.draft"))


@pytest.mark.parametrize("at", [0.0, 0.5, 0.8])
def test_an_index_with_rubbish_in_the_middle_is_no_traceback(many: Path, folder: Path, at: float) -> None:
    open_index([many], folder, LATER)
    (place,) = folder.glob("*.sqlite3")
    data = bytearray(place.read_bytes())
    middle = int(len(data) * at) // 4096 * 4096
    data[middle : middle + 20 * 4096] = b"\xa5" * (20 * 4096)
    place.write_bytes(bytes(data))
    index = open_index([many], folder, LATER)
    assert sum(1 for _ in index.facts(Filters())) == MANY
    assert len(find_hits(index, "number 7", Filters())) >= 1
    assert index.fact(f"f-{MANY - 1}")
    assert index.count("topic", Filters()) == [("t", MANY)]
