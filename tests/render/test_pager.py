"""What is longer than the screen is paged; what a pager does is its own affair."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from harness import MUSEUM
from terminal import Terminal

LIST = ("facts", "list", "--facts", MUSEUM)


@pytest.fixture
def screen(open_terminal: Callable[..., Terminal], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Terminal]:
    """Open terminals of ten lines."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("LINES", "10")
    return open_terminal


def pager(path: Path, script: str) -> str:
    path.write_text(f"import sys\n{script}\n", encoding="utf-8")
    return f'"{sys.executable}" "{path}" -x'


@pytest.mark.parametrize("variables", [("ZHUZHOU_PAGER",), ("PAGER",), ("ZHUZHOU_PAGER", "PAGER")])
def test_what_is_longer_than_the_screen_goes_to_the_pager(
    screen: Callable[..., Terminal], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variables: tuple[str, ...]
) -> None:
    monkeypatch.setenv("PAGER", "false")
    monkeypatch.setenv(
        variables[0], pager(tmp_path / "p.py", "print('PAGED', sys.argv[1], len(sys.stdin.read()) > 500)")
    )
    talk = screen(*LIST)
    talk.expect("PAGED -x True")
    assert talk.end() == 0
    assert "museum" not in talk.seen


def test_what_was_mended_stands_above_what_is_paged(
    screen: Callable[..., Terminal], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHUZHOU_PAGER", pager(tmp_path / "p.py", "print('FIRST', sys.stdin.readlines()[:2], 'SEEN')"))
    talk = screen("facts", "search", "museem", "--facts", MUSEUM)
    talk.expect("FIRST")
    assert talk.expect("SEEN") == """ ['no fact has "museem"; this is for "museum"\\n', '\\n'] """
    assert talk.end() == 0
    assert "museem" not in talk.seen


@pytest.mark.parametrize("arguments", [(*LIST, "--no-pager"), (*LIST, "-n", "1"), (*LIST, "--format", "csv")])
def test_what_fits_or_is_data_or_shall_not_be_paged_is_not(
    screen: Callable[..., Terminal], monkeypatch: pytest.MonkeyPatch, arguments: tuple[object, ...]
) -> None:
    monkeypatch.setenv("ZHUZHOU_PAGER", "false")
    talk = screen(*arguments)
    talk.expect("visitors-2021")
    assert talk.end() == 0


@pytest.mark.parametrize("command", ["", "cat", "no-such-pager", "less '"])
def test_without_a_pager_all_is_printed(
    screen: Callable[..., Terminal], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("ZHUZHOU_PAGER", command)
    talk = screen(*LIST)
    talk.expect("locomotive-hall")
    assert talk.end() == 0


@pytest.mark.parametrize("script", ["sys.exit(0)", "sys.exit(3)", "sys.stdin.close()"])
def test_to_leave_a_pager_early_is_no_error(
    screen: Callable[..., Terminal], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    monkeypatch.setenv("ZHUZHOU_PAGER", pager(tmp_path / "p.py", script))
    talk = screen("facts", "list")
    assert talk.end() == 0
    assert "error" not in talk.seen


def test_an_interrupt_belongs_to_the_pager(
    screen: Callable[..., Terminal], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = (
        "import signal, time\nsignal.signal(signal.SIGINT, lambda *_: (print('INTERRUPTED'), sys.exit()))\n"
        "print('READY', flush=True)\ntime.sleep(20)"
    )
    monkeypatch.setenv("ZHUZHOU_PAGER", pager(tmp_path / "p.py", script))
    talk = screen(*LIST)
    talk.expect("READY")
    talk.type("\x03")
    talk.expect("INTERRUPTED")
    assert talk.end() == 0


def test_less_is_asked_to_behave(
    screen: Callable[..., Terminal], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHUZHOU_PAGER", pager(tmp_path / "p.py", "import os; print(os.environ['LESS'])"))
    monkeypatch.delenv("LESS", raising=False)
    screen(*LIST).expect("FRX")
    monkeypatch.setenv("LESS", "-i")
    screen(*LIST).expect("-i")
