"""No file takes more time or memory than is told in docs/reliability.md, and none is answered with a traceback."""

import os
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from harness import Result, Run
from processes import TOOL, complains

resource = pytest.importorskip("resource", reason="there are no limits here that a test could set")

HEAD = 'format = 1\n[[sources]]\nid = "s"\ntitle = "S"\n'
MEGABYTE = 2**20


def fact(id_: str = "f", statement: str = "It is 25 km.", more: str = "") -> str:
    return f'[[facts]]\nid = "{id_}"\ntopic = "t"\nstatement = "{statement}"\nsources = ["s"]\n{more}\n'


def run(*arguments: str | Path, seconds: int = 10, memory: int = 700 * MEGABYTE, **options: Any) -> Result:
    """Run the tool with so much time of the processor and so much memory, and no more."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))

    done = subprocess.run([*TOOL, *map(str, arguments)], preexec_fn=limit, capture_output=True, check=False, **options)
    result = Result(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert not complains(result.err), result.err
    assert result.status in {0, 1, 2}, result
    return result


LARGE: dict[str, Callable[[], str]] = {
    "a text of 10 MB": lambda: HEAD + fact(statement="x" * 10_000_000),
    "an id of 10 MB": lambda: HEAD + fact(id_="x" * 10_000_000),
    "a key of 10 MB": lambda: HEAD + "x" * 10_000_000 + " = 1\n",
    "lists in lists": lambda: HEAD + "a = " + "[" * 5_000_000,
    "tables in tables": lambda: HEAD + "a = " + "{a = " * 1_000_000,
    "a dotted key as long as a book": lambda: HEAD + ".".join(["a"] * 300_000) + " = 1\n",
    "a header as long as a book": lambda: HEAD + "[" + ".".join(["a"] * 300_000) + "]\n",
    "a number as long as a book": lambda: HEAD + "a = " + "9" * 600_000 + "\n",
    "ids that are nearly known": lambda: (
        HEAD
        + "".join(f'[[sources]]\nid = "source-{n}"\ntitle = "x"\n' for n in range(20_000))
        + fact().replace('["s"]', "[" + ", ".join(f'"sourse-{n}"' for n in range(20_000)) + "]")
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE)
def test_what_is_too_large_is_refused_in_time(text: Callable[[], str], tmp_path: Path) -> None:
    file = tmp_path / "large.toml"
    file.write_text(text(), encoding="utf-8")
    assert run("facts", "check", file).status == 1
    assert run("facts", "list", "--facts", file).status == 2


@pytest.mark.slow
def test_a_hundred_thousand_tags_are_borne(tmp_path: Path) -> None:
    file = tmp_path / "tags.toml"
    file.write_text(HEAD + fact(more=f"tags = [{', '.join(f'{chr(34)}t{n}{chr(34)}' for n in range(100_000))}]"))
    for arguments in (
        ("list",),
        ("search", "km"),
        ("count", "--by", "tag", "-n", "10"),
        ("show", "f"),
        ("list", "--tag", "t77777"),
    ):
        assert run("facts", *arguments, "--facts", file).status == 0


@pytest.mark.slow
def test_names_that_stand_in_many_facts_do_not_multiply(tmp_path: Path) -> None:
    aliases = ", ".join(f'"{f"n{n} " * 1600}x"' for n in range(500))
    entities = ", ".join(f'"e{n}"' for n in range(50))
    file = tmp_path / "names.toml"
    file.write_text(
        HEAD
        + "".join(
            f'[[entities]]\nid = "e{n}"\nname = "E{n}"\naliases = [{aliases if n == 0 else ""}]\n' for n in range(50)
        )
        + "".join(fact(f"f{n}", more=f"entities = [{entities}]") for n in range(1_000))
    )
    assert run("facts", "search", "km", "--facts", file).status == 0
    assert sum(path.stat().st_size for path in (tmp_path / "cache-folder").rglob("*")) < 20 * file.stat().st_size
    assert run("quiz", "--json", "--facts", file, seconds=20).status == 1


@pytest.mark.slow
@pytest.mark.parametrize("text", ["<", "[sound:", "{{c1::", "{{c1::a::", "&", "<div", "<br "])
def test_a_note_of_anki_is_read_in_time(text: str, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text(f"#separator:tab\n#html:true\n{(text * 120_000)[:120_000]}\tback\n")
    assert run("facts", "import", file, "--from", "anki", "--dry-run").status == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["a", "a ", '"', "a:", "一", "OR ", "0", "a*", "1,", "%", "ten thousand ", "locomotvie "]
)
def test_a_search_as_long_as_an_argument_can_be_ends_in_time(text: str) -> None:
    assert run("facts", "search", (text * 120_000).encode()[:120_000].decode(errors="ignore")).status in {0, 1}


def test_what_is_no_file_is_refused(tmp_path: Path, zhuzhou: Run) -> None:
    (tmp_path / "circle").symlink_to("other-half")
    (tmp_path / "other-half").symlink_to("circle")
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "sparse.toml").touch()
    os.truncate(tmp_path / "sparse.toml", 2**38)
    odd = [tmp_path / name for name in ("circle", "fifo", "folder.toml", "sparse.toml")] + [Path("/dev/zero")]
    for path in odd:
        for arguments in (("facts", "list", "--facts", path), ("facts", "check", path), ("facts", "import", path)):
            result = zhuzhou(*arguments)
            assert result.status == 2 or arguments[1] == "check", (arguments, result)
            assert result.err.count("\n") <= 2


def test_a_socket_is_no_file(tmp_path: Path, zhuzhou: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("socket")
        assert zhuzhou("facts", "list", "--facts", "socket").err.startswith("socket:1:1: is not a regular file")


def test_a_folder_is_read_without_what_is_no_file_in_it(tmp_path: Path, zhuzhou: Run) -> None:
    (tmp_path / "folder.toml").mkdir()
    for n in range(200):
        (tmp_path / f"{n}.toml").write_text((HEAD if n == 0 else "format = 1\n") + fact(f"f{n}"))
    assert zhuzhou("facts", "search", "km", "-n", "0", "--facts", tmp_path, "--format", "tsv").out.count("\n") == 201


def test_an_endless_line_of_queries_is_refused(zhuzhou: Run) -> None:
    result = zhuzhou("facts", "search", "--batch", "/dev/zero")
    assert (result.status, result.err) == (2, "error: line 1 has no end\n")


@pytest.mark.slow
def test_too_little_memory_is_said() -> None:
    with Path("/dev/zero").open("rb") as zeros:
        result = run("facts", "import", "-", "--from", "csv", stdin=zeros)
    assert (result.status, result.err) == (2, "error: there is not enough memory for this\n")


@pytest.mark.parametrize("size", ["999999999", "9" * 5000, "²", "-5", "1e9", "0", "1"])
def test_any_size_of_a_terminal_is_borne(size: str, zhuzhou: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments in (
        ("facts", "list", "-n", "1"),
        ("facts", "chart"),
        ("quiz", "stats"),
        ("quiz", "-n", "1"),
        ("--help",),
    ):
        monkeypatch.setenv("COLUMNS", size)
        monkeypatch.setenv("LINES", size)
        assert zhuzhou(*arguments).status == 0
