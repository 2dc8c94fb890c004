"""What the system sends to end a process, at each stage: a quiet end, its exit status, the terminal as it was."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from harness import MUSEUM
from processes import PATIENCE, complains, run, start
from terminal import Terminal

SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
SOURCE = 'format = 1\n[[sources]]\nid = "s"\ntitle = "S"\n'
FACT = '[[facts]]\nid = "f-{n}"\ntopic = "t"\nsources = ["s"]\nstatement = "It is one of many words, number {n}."\n'


def each_signal(*quick: signal.Signals) -> pytest.MarkDecorator:
    """Run a test with each signal, as slow cases but for some."""
    marks = {number: () if number in quick else pytest.mark.slow for number in SIGNALS}
    cases = [pytest.param(number, id=number.name, marks=marks[number]) for number in SIGNALS]
    return pytest.mark.parametrize("number", cases)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a fact base that is read and indexed for some time."""
    path = tmp_path_factory.mktemp("many") / "many.toml"
    path.write_text(SOURCE + "".join(FACT.format(n=n) for n in range(20_000)))
    return path


@pytest.fixture
def cache(own_cache: Path) -> Path:
    return own_cache


def wait_for(is_so: Callable[[], object], process: "subprocess.Popen[str]") -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert process.poll() is None, "it ended before"
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.002)


def end_of(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, out, err


@each_signal(signal.SIGTERM)
def test_while_an_index_is_made(number: signal.Signals, many: Path, cache: Path) -> None:
    with start("facts", "search", "number", "--facts", many) as process:
        wait_for(lambda: list(cache.glob("*.draft")), process)
        process.send_signal(number)
        assert end_of(process) == (128 + number, "", "")
    assert list(cache.iterdir()) == []


@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize(
    "interrupted",
    [
        "exec('signal.raise_signal({})')",
        "o = set(); r = weakref.ref(o, lambda _: signal.raise_signal({})); del o; time.sleep(20)",
    ],
    ids=["code made of text", "an object that is freed"],
)
def test_where_python_would_lose_it(interrupted: str, number: signal.Signals, tmp_path: Path) -> None:
    (tmp_path / "lost.py").write_text(f"""
import signal, sys, time, weakref
from zhuzhou_cli import __main__, cli

def main():
    try:
        code()
    except KeyboardInterrupt:
        return 130

def code():
    {interrupted.format(int(number))}

cli.main = main
sys.exit(__main__.run())
""")
    command = [sys.executable, "-m", "lost"]
    process = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert (process.returncode, process.stdout, process.stderr) == (128 + number, "", "")


@each_signal(signal.SIGINT)
def test_while_nobody_reads_the_output(number: signal.Signals) -> None:
    with start("facts", "list", "--format", "jsonl") as process:
        assert process.stdout
        process.stdout.read(1)
        process.send_signal(number)
        status, _, err = end_of(process)
    assert status in {0, 128 + number}  # 0 where the pipe had room for all
    assert err == ""


@each_signal(signal.SIGINT)
@pytest.mark.parametrize(
    "arguments",
    [
        ("quiz", "-n", "2", "--kind", "choice", "--facts", MUSEUM),
        pytest.param(("quiz", "grade", "--facts", MUSEUM), marks=pytest.mark.slow),
        pytest.param(("facts", "search", "--batch", "-", "--facts", MUSEUM), marks=pytest.mark.slow),
        pytest.param(("facts", "import", "-", "--from", "csv"), marks=pytest.mark.slow),
    ],
    ids=["quiz", "grade", "batch", "import"],
)
def test_while_input_is_waited_for(number: signal.Signals, arguments: tuple[str, ...]) -> None:
    with start(*arguments) as process:
        wait_for(lambda: _is_reading_input(process.pid), process)
        process.send_signal(number)
        status, _, err = end_of(process)
    assert (status, err) == (128 + number, "")


def _is_reading_input(pid: int) -> bool:
    """Tell whether a process waits for its standard input, which is a pipe: its system call is a read of 0."""
    try:
        return Path(f"/proc/{pid}/syscall").read_text().split()[:2] == ["0", "0x0"]
    except OSError:
        return pytest.skip("this system does not tell what a process waits for")


@each_signal(signal.SIGHUP)
@pytest.mark.parametrize(
    ("arguments", "prompt"),
    [
        (("quiz", "--kind", "choice"), "> "),
        pytest.param(("quiz", "--kind", "number"), "> ", marks=pytest.mark.slow),
        (("facts", "add"), "Statement, one sentence: "),
    ],
    ids=["a key", "a line", "facts add"],
)
def test_at_a_terminal(
    number: signal.Signals, arguments: tuple[str, ...], prompt: str, open_terminal: Callable[..., Terminal]
) -> None:
    terminal = open_terminal(*arguments)
    before = terminal.modes()
    terminal.expect(prompt)
    terminal.settle()
    assert terminal.modes() != before
    os.kill(terminal.process, number)
    assert terminal.end() == 128 + number
    assert terminal.modes() == before
    assert not complains(terminal.seen)


@pytest.mark.parametrize(
    "number",
    [pytest.param(signal.SIGTERM, id="SIGTERM", marks=pytest.mark.slow), pytest.param(signal.SIGHUP, id="SIGHUP")],
)
def test_while_an_editor_is_open_what_is_typed_in_it_is_kept(
    number: signal.Signals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\nkill -{int(number)} $PPID\nsleep 0.3\necho "# typed" >> "$1"\ntouch "$0.done"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    result = run("facts", "edit")
    assert (result.status, complains(result.err)) == (-number, False)
    end = time.monotonic() + PATIENCE
    while not (tmp_path / "editor.done").exists():
        assert time.monotonic() < end
        time.sleep(0.01)
    monkeypatch.setenv("EDITOR", "true")
    result = run("facts", "edit")
    assert "an earlier edit was not finished; what was typed is in" in result.err
    draft = Path(result.err.splitlines()[0].rpartition(" in ")[2])
    assert draft.read_text().endswith("# typed\n")


def test_what_is_ignored_stays_ignored(many: Path, cache: Path) -> None:
    """Whoever starts a program by nohup wants it to go on when the terminal is closed."""
    options = {"preexec_fn": lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)}
    with start("facts", "count", "--json", "--facts", many, **options) as process:
        wait_for(lambda: list(cache.glob("*.draft")), process)
        process.send_signal(signal.SIGHUP)
        status, out, err = end_of(process)
    assert (status, err) == (0, "")
    assert '"count": 20000' in out


@pytest.mark.slow
@each_signal()
def test_at_any_moment(number: signal.Signals, many: Path, cache: Path) -> None:
    """Only while Python itself starts, before any of our code, may it say so in its own words."""
    random = Random(number)
    started = time.monotonic()
    run("facts", "search", "number", "--facts", many)
    longest = time.monotonic() - started
    statuses = set()
    for _ in range(25):
        for path in cache.glob("*"):
            path.unlink()
        with start("facts", "search", "number", "--json", "--facts", many) as process:
            time.sleep(0.06 + random.random() * longest)
            process.send_signal(number)
            status, _, err = end_of(process)
        statuses.add(status)
        assert status in {0, -number, 128 + number}
        assert not complains(err) or "zhuzhou_cli/cli.py" not in err
        assert not list(cache.glob("*.draft"))
    assert 128 + number in statuses
