"""A fact file is replaced as a whole or not at all, and nobody's change is lost."""

import os
import random
import signal
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from zhuzhou_cli.facts.storing import UnwritableError, change_file, find_drafts, make_draft, read_version, replace_file

posix = pytest.mark.skipif(os.name != "posix", reason="permissions and links are those of POSIX")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a fact file in a folder of its own."""
    folder = tmp_path / "facts"
    folder.mkdir()
    file = folder / "facts.toml"
    file.write_text("format = 1\n", encoding="utf-8")
    return file


def others(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir() if file != path)


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_permissions_stay(path: Path, mode: int) -> None:
    path.chmod(mode)
    replace_file(path, "new", b"format = 1\n")
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert path.read_text(encoding="utf-8") == "new"


@posix
def test_a_new_file_has_the_permissions_of_any_new_file(path: Path) -> None:
    replace_file(path.with_name("new.toml"), "new", None)
    assert path.with_name("new.toml").stat().st_mode == path.stat().st_mode


@posix
def test_a_symbolic_link_stays_and_what_it_points_to_is_replaced(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to("facts/facts.toml")
    change_file(link, lambda text: text + "# more\n")
    assert link.readlink() == Path("facts/facts.toml")
    assert path.read_text(encoding="utf-8") == "format = 1\n# more\n"


@posix
def test_a_link_to_nothing_yet_is_followed_too(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to("facts/new.toml")
    change_file(link, lambda text: text + "# new\n")
    assert link.is_symlink()
    assert path.with_name("new.toml").read_text(encoding="utf-8") == "format = 1\n# new\n"


def test_a_byte_order_mark_and_line_breaks_stay(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbfformat = 1\r\n")
    change_file(path, lambda text: text + "# caf\u00e9\r\n")
    assert path.read_bytes() == b"\xef\xbb\xbfformat = 1\r\n# caf\xc3\xa9\r\n"


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(path: Path) -> None:
    before = read_version(path).data
    path.write_text("format = 1 # theirs\n", encoding="utf-8")
    with pytest.raises(UnwritableError, match="was changed by somebody else meanwhile"):
        replace_file(path, "mine", before)
    assert path.read_text(encoding="utf-8") == "format = 1 # theirs\n"
    assert others(path) == []


def test_a_file_that_somebody_else_made_meanwhile_is_not_overwritten(path: Path) -> None:
    with pytest.raises(UnwritableError, match="was changed by somebody else meanwhile"):
        replace_file(path, "mine", None)


@posix
def test_many_writers_at_once_lose_nothing(path: Path) -> None:
    def add(number: int) -> None:
        change_file(path, lambda text: f"{text}# {number}\n")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(100)))
    assert sorted(path.read_text(encoding="utf-8").split("# ")[1:], key=int) == [f"{number}\n" for number in range(100)]


def test_what_goes_wrong_in_a_change_leaves_the_file_as_it_is(path: Path) -> None:
    def fail(_: str) -> str:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        change_file(path, fail)
    assert path.read_text(encoding="utf-8") == "format = 1\n"
    assert others(path) == []


@posix
def test_a_kill_at_any_moment_leaves_the_old_or_the_new_file(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from zhuzhou_cli.facts.storing import change_file\n"
        "sizes = [200_000, 400_000]\n"
        "path = Path(sys.argv[1])\n"
        "while True:\n"
        "    change_file(path, lambda text: 'new'[len(text) % 2:][:1] * sizes[len(text) == sizes[0]])\n"
        "    print('changed', flush=True)\n"
    )
    whole = {b"format = 1\n"} | {letter * size for letter in (b"n", b"e") for size in (200_000, 400_000)}
    seen = set()
    for _ in range(12):
        process = subprocess.Popen([sys.executable, "-c", script, path], stdout=subprocess.PIPE)
        assert process.stdout
        assert process.stdout.readline() == b"changed\n"
        time.sleep(random.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        content = path.read_bytes()
        assert content in whole
        seen.add(len(content))
    assert len(seen) > 1  # it was killed while it wrote, and not before


@posix
def test_a_full_disk_is_one_sentence_and_leaves_the_file_as_it_is(path: Path) -> None:
    script = (
        "import resource, sys; from pathlib import Path; from zhuzhou_cli.facts import storing\n"
        "sys.dont_write_bytecode = True\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "try: storing.change_file(Path(sys.argv[1]), lambda text: text + '#' * 1000)\n"
        "except storing.UnwritableError as error: print(error)\n"
    )
    result = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=True)
    assert result.stdout == f"{path} cannot be written: File too large\n"
    assert path.read_text(encoding="utf-8") == "format = 1\n"
    assert others(path) == []


@posix
def test_what_is_read_only_is_not_written_to(path: Path) -> None:
    path.chmod(0o400)
    if os.access(path, os.W_OK):
        pytest.skip("nothing is read-only to this user")
    with pytest.raises(UnwritableError, match="is read-only"):
        replace_file(path, "new", b"format = 1\n")
    path.chmod(0o600)
    path.parent.chmod(0o500)
    with pytest.raises(UnwritableError, match="cannot be written: Permission denied"):
        replace_file(path, "new", b"format = 1\n")
    path.parent.chmod(0o700)
    assert path.read_text(encoding="utf-8") == "format = 1\n"


def test_a_folder_that_cannot_be_made_is_one_sentence(path: Path) -> None:
    with pytest.raises(UnwritableError, match=r"new\.toml cannot be written: Not a directory"):
        replace_file(path / "below" / "new.toml", "new", None)


@posix
def test_what_is_no_regular_file_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnwritableError, match="pipe is not a regular file"):
        change_file(tmp_path / "pipe", str)


def test_a_draft_is_private_to_those_who_read_the_file_and_has_a_name_of_its_own(path: Path) -> None:
    path.chmod(0o600)
    one, other = make_draft(path, "one"), make_draft(path, "other")
    assert find_drafts(path, time.time()) == [one, other]
    assert one.read_text(encoding="utf-8") == "one"
    assert one.suffix == ".toml"  # so that editors know what it is
    if os.name == "posix":
        assert stat.S_IMODE(one.stat().st_mode) == 0o600


def test_a_draft_may_stand_in_folders_that_are_not_there_yet(tmp_path: Path) -> None:
    draft = make_draft(tmp_path / "one" / "two" / "facts.toml", "text")
    assert draft.parent == tmp_path / "one" / "two"
    assert find_drafts(tmp_path / "nowhere" / "facts.toml", time.time()) == []


def test_old_drafts_in_which_nothing_was_typed_are_forgotten(path: Path) -> None:
    """They are of edits that were killed; one that is younger may be open in an editor."""
    same, empty, typed, young = (make_draft(path, text) for text in ("format = 1\n", "", "format = 2\n", ""))
    for draft in (same, empty, typed):
        os.utime(draft, (time.time() - 100_000, time.time() - 100_000))
    assert find_drafts(path, time.time()) == [typed, young]
    assert not same.exists()
    assert not empty.exists()


@posix
def test_what_killed_processes_left_is_removed_by_the_next_one(path: Path) -> None:
    left = [path.with_name(name) for name in (".facts.toml.abcd_123.draft", ".facts.toml.00000000.draft")]
    theirs = (".facts.toml.original", ".facts.toml.draft", ".other.toml.abcd_123.draft")
    kept = [path.with_name(name) for name in theirs]
    for file in (*left, *kept):
        file.write_text("format")
    change_file(path, lambda text: text + "# more\n")
    assert [file for file in (*left, *kept) if file.exists()] == kept


def test_a_file_that_stays_the_same_is_not_written(path: Path) -> None:
    path.chmod(0o444)
    os.utime(path, (1, 1))  # long ago: a file that is written now cannot have this time by chance
    before = path.stat()
    change_file(path, lambda text: text)
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_mode) == (before.st_ino, before.st_mtime_ns, before.st_mode)
