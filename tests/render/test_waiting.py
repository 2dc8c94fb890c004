import io
import sys

import pytest

from zhuzhou_cli.render import waiting
from zhuzhou_cli.render.waiting import show_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def sit_at_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    return terminal


def test_long_work_is_shown_and_what_was_drawn_is_wiped_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = sit_at_terminal(monkeypatch)
    monkeypatch.setattr(waiting, "_PATIENCE", -1)
    with show_progress("Indexing") as tell:
        tell(0.1)
        tell(0.5)
    assert "Indexing" in terminal.getvalue()
    assert "50%" in terminal.getvalue()
    assert terminal.getvalue().endswith("\x1b[1A\x1b[2K")
    written = len(terminal.getvalue())
    tell(0.9)
    assert len(terminal.getvalue()) == written


def test_it_is_wiped_out_too_when_work_is_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = sit_at_terminal(monkeypatch)
    monkeypatch.setattr(waiting, "_PATIENCE", -1)

    def work() -> None:
        with show_progress("Indexing") as tell:
            tell(0.1)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert terminal.getvalue().endswith("\x1b[1A\x1b[2K")


def test_short_work_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = sit_at_terminal(monkeypatch)
    with show_progress("Indexing") as tell:
        tell(0.5)
    assert terminal.getvalue() == ""


def test_nothing_is_shown_where_nobody_watches(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(waiting, "_PATIENCE", -1)
    with show_progress("Indexing") as tell:
        tell(0.5)
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr(sys, "stderr", None)
    with show_progress("Indexing") as tell:
        tell(0.5)
