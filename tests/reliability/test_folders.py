"""Folders that are full, read-only, missing or no folders: one sentence, or an answer as ever; nothing is lost."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from harness import MUSEUM, Run
from processes import complains, run, run_in_shell
from zhuzhou_cli.commands.places import own_file, reviews_file
from zhuzhou_cli.quiz.history import read_history

SEARCH = ("facts", "search", "visitors", "--json", "--facts", MUSEUM)
QUIZ = ("quiz", "-n", "1", "--kind", "choice", "--facts", MUSEUM)
ADD = ("facts", "add", "--id", "new-one", "--topic", "economy", "--statement", "It is 7.", "--source", "rising-star")
Mount = Callable[..., Path]


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Mount]:
    """Mount small file systems, as far as that is allowed."""
    mounted: list[Path] = []

    def mount_one(name: str, size: str = "256k") -> Path:
        folder = tmp_path / name
        folder.mkdir()
        _mount("-t", "tmpfs", "-o", f"size={size}", "none", str(folder))
        mounted.append(folder)
        return folder

    yield mount_one
    for folder in mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def _mount(*arguments: str) -> None:
    if not shutil.which("mount"):
        pytest.skip("there is no mount here")
    done = subprocess.run(["mount", *arguments], check=False, capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"no file system can be mounted here: {done.stderr.strip()}")


def fill(folder: Path, leave: int = 0) -> Path:
    """Fill a file system up to some bytes, and return what fills it."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 1024)
        except OSError:
            pass
        file.truncate(max(file.tell() - leave, 0))
    return filler


def test_answers_that_a_full_disk_does_not_take_are_told_and_the_others_stay(
    zhuzhou: Run, mount: Mount, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = mount("data")
    monkeypatch.setenv("ZHUZHOU_DATA_DIR", str(folder))
    (folder / "pad").write_bytes(b"x" * 1000)
    filler = fill(folder, leave=8192)
    results = [zhuzhou(*QUIZ, "--seed", seed, "--today", f"2027-01-{seed + 1:02}", typed="1\n") for seed in range(25)]
    kept = [result for result in results if result.status == 0]
    lost = [result for result in results if result.status != 0]
    assert kept
    assert lost
    assert {result.status for result in lost} == {2}
    sentence = f"error: {reviews_file()} cannot be written, so the answer was not kept: No space left on device\n"
    assert {result.err for result in lost} == {sentence}
    assert all("Right." not in result.out and "Wrong." not in result.out for result in lost)
    assert len(read_history(reviews_file()).reviews) == len(kept)
    filler.unlink()
    assert zhuzhou(*QUIZ, typed="1\n").status == 0
    history = read_history(reviews_file())
    assert (len(history.reviews), history.notes) == (len(kept) + 1, ())


def test_facts_that_a_full_disk_does_not_take_leave_the_others_as_they_were(
    zhuzhou: Run, mount: Mount, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = mount("data")
    monkeypatch.setenv("ZHUZHOU_DATA_DIR", str(folder))
    own_file().write_text("# " + "my own " * 2000 + "\nformat = 1\n")
    before = own_file().read_bytes()
    filler = fill(folder)
    rows = tmp_path / "rows.csv"
    rows.write_text("id,topic,statement,sources\nnew-one,economy,It is one.,rising-star\n")
    monkeypatch.setenv("EDITOR", "false")
    for arguments in (ADD, ("facts", "import", rows), ("facts", "edit"), ("facts", "init", folder / "new.toml")):
        result = zhuzhou(*arguments)
        assert result.status == 2
        assert result.err.splitlines()[-1].endswith("cannot be written: No space left on device")
        assert own_file().read_bytes() == before
        assert sorted(path.name for path in folder.iterdir()) == ["facts.toml", "filler"]
    filler.unlink()
    assert zhuzhou(*ADD).status == 0


def test_what_was_typed_in_an_editor_is_kept_where_the_disk_is_full(
    mount: Mount, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = mount("data")
    monkeypatch.setenv("ZHUZHOU_DATA_DIR", str(folder))
    own_file().write_text("format = 1\n" + "# my own\n" * 2000)
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\necho "# typed" >> "$1"\ncat /dev/zero > {folder}/filler 2> /dev/null\nexit 0\n')
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    result = run("facts", "edit")
    assert result.status == 2
    assert "cannot be written: No space left on device" in result.err
    draft = Path(next(line for line in result.err.splitlines() if "what you typed is kept in" in line).split()[-1])
    assert draft.read_text().endswith("# typed\n")
    assert "# typed" not in own_file().read_text()


@pytest.mark.parametrize("leave", [0, 20_000, 150_000])
def test_an_index_for_which_there_is_no_room_is_done_without(
    zhuzhou: Run, mount: Mount, monkeypatch: pytest.MonkeyPatch, leave: int
) -> None:
    expected = zhuzhou(*SEARCH)
    folder = mount("cache")
    monkeypatch.setenv("ZHUZHOU_CACHE_DIR", str(folder))
    fill(folder, leave)
    assert [zhuzhou(*SEARCH), zhuzhou(*SEARCH)] == [expected] * 2
    assert not list(folder.glob("*.draft"))


def test_in_read_only_folders_what_is_there_is_read_and_nothing_else_is_needed(
    zhuzhou: Run, mount: Mount, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = mount("all", "4m")
    for name in ("ZHUZHOU_CACHE_DIR", "ZHUZHOU_DATA_DIR"):
        monkeypatch.setenv(name, str(folder / name))
    facts = tmp_path / "museum.toml"
    shutil.copy(MUSEUM, facts)
    search = (*SEARCH[:-1], facts)
    expected = zhuzhou(*search)
    assert zhuzhou(*QUIZ, typed="1\n").status == 0
    assert zhuzhou(*ADD).status == 0
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    _mount("-o", "remount,ro", str(folder))
    assert zhuzhou(*search) == expected
    facts.write_text(facts.read_text().replace("museum had", "gallery had"))
    assert "gallery had" in zhuzhou(*search).out
    result = zhuzhou(*QUIZ, "--today", "2100-01-01", typed="1\n")
    kept = "cannot be written, so no answer would be kept (--no-save keeps none)"
    assert result == (2, "", f"error: {reviews_file()} {kept}: Read-only file system\n")
    result = zhuzhou(*ADD[:3], "new-two", *ADD[4:])
    assert result.status == 2
    assert "read-only" in result.err.lower()
    assert zhuzhou("quiz", "stats", "--facts", MUSEUM).status == 0
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


WHAT_THERE_IS: dict[str, Callable[[Path], object]] = {
    "a file": lambda folder: folder.write_text(""),
    "below a file": lambda folder: folder.parent.write_text(""),
    "a link to itself": lambda folder: folder.symlink_to(folder),
    "a pipe": os.mkfifo,
}
QUICK = {("ZHUZHOU_DATA_DIR", "a file"), ("ZHUZHOU_CACHE_DIR", "a link to itself"), ("HOME", "below a file")}


@pytest.mark.parametrize(
    ("name", "what"),
    [
        pytest.param(name, what, marks=() if (name, what) in QUICK else pytest.mark.slow)
        for name in ("ZHUZHOU_DATA_DIR", "ZHUZHOU_CACHE_DIR", "HOME")
        for what in WHAT_THERE_IS
    ],
)
def test_a_folder_that_is_none_is_one_sentence(
    name: str, what: str, zhuzhou: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "up" / "folder" if what == "below a file" else tmp_path / "folder"
    WHAT_THERE_IS[what](folder)
    if name == "HOME":
        monkeypatch.delenv("ZHUZHOU_DATA_DIR")
        monkeypatch.delenv("ZHUZHOU_CACHE_DIR")
        monkeypatch.delenv("XDG_DATA_HOME", raising=False)
        monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv(name, str(folder))
    assert zhuzhou(*SEARCH).status == 0
    for arguments in (QUIZ, ("facts", "init"), ("facts", "import", MUSEUM), ("quiz", "stats", "--facts", MUSEUM)):
        result = zhuzhou(*arguments, typed="1\n")
        if name == "ZHUZHOU_CACHE_DIR":
            assert result.status == 0
        else:
            assert result.status == 2
            assert result.err.startswith(f"error: {folder}")
            assert result.err.count("\n") == 1


def test_without_a_home_nothing_is_kept_just_anywhere(
    zhuzhou: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has no HOME and is not known to the system: some programs then make a folder named ~."""
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "ZHUZHOU_DATA_DIR", "ZHUZHOU_CACHE_DIR", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", _nobody)
    sentence = "error: there is no home folder for your facts and answers; set HOME or ZHUZHOU_DATA_DIR\n"
    for arguments in (QUIZ, ADD, ("facts", "init"), ("quiz", "undo")):
        assert zhuzhou(*arguments, typed="1\n") == (2, "", sentence)
    monkeypatch.setenv("ZHUZHOU_DATA_DIR", "~nobody-at-all/zhuzhou")
    assert zhuzhou(*ADD) == (2, "", sentence)
    assert zhuzhou(*SEARCH).status == 0
    assert zhuzhou("facts", "list", "--facts", "~nobody-at-all/facts.toml").status == 2
    assert list(tmp_path.iterdir()) == []


def _nobody(uid: int) -> object:
    raise KeyError(uid)


def test_the_current_folder_may_be_gone(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    result = run_in_shell(
        f'cd {gone} && rmdir {gone} && exec "$@"', "facts", "search", "locomotive", "--json", "-n", "1"
    )
    assert (result.status, complains(result.err)) == (0, False)
