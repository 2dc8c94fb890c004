"""The quiz in a terminal of its own: one key for a choice, a line for the rest, the terminal left as it was."""

import json
import os
import select
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")
import termios  # noqa: E402 - where there are no pseudo-terminals, there is none of this either

PATIENCE = 20.0


class Terminal:
    """A terminal with a quiz in it."""

    def __init__(self, *arguments: str) -> None:
        self.seen = ""
        self.process, self._handle = pty.fork()
        if self.process == 0:
            os.execv(sys.executable, [sys.executable, "-m", "zhuzhou_cli", "quiz", *arguments])  # noqa: S606

    def expect(self, text: str) -> None:
        """Wait until a text is seen behind all that was waited for before."""
        end = time.monotonic() + PATIENCE
        while text not in self.seen:
            assert time.monotonic() < end, f"waited for {text!r}, saw {self.seen!r}"
            if select.select([self._handle], [], [], 0.1)[0]:
                try:
                    self.seen += os.read(self._handle, 4096).decode()
                except OSError:  # the other end is closed
                    assert text in self.seen, f"ended without {text!r}, saw {self.seen!r}"
        self.seen = self.seen.partition(text)[2]

    def press(self, keys: str) -> None:
        """Press keys once the terminal waits for them."""
        time.sleep(0.05)  # what is typed while the mode of the terminal changes is thrown away
        os.write(self._handle, keys.encode())

    def modes(self) -> list[object]:
        """Return how the terminal is set."""
        return termios.tcgetattr(self._handle)

    def end(self) -> int:
        """Wait for the end, and return the exit status."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if select.select([self._handle], [], [], 0.05)[0]:
                with suppress(OSError):  # the other end is closed
                    self.seen += os.read(self._handle, 4096).decode()
            done, status = os.waitpid(self.process, os.WNOHANG)
            if done:
                return os.waitstatus_to_exitcode(status)
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        raise AssertionError(f"did not end, saw {self.seen!r}")


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    """Give the file of the answers."""
    return tmp_path / "data-folder" / "reviews.jsonl"


def _lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_one_key_answers_a_choice(reviews: Path) -> None:
    terminal = Terminal("-n", "2", "--kind", "choice", "--seed", "7")
    terminal.expect("q stop")
    terminal.press("1")
    terminal.expect("2 of 2")
    terminal.expect("q stop")
    terminal.press("2")
    terminal.expect("of 2 right")
    assert terminal.end() == 0
    assert [line["response"] for line in _lines(reviews)] == ["#1", "#2"]


def test_a_line_answers_what_is_typed(reviews: Path) -> None:
    terminal = Terminal("-n", "1", "--kind", "number", "--seed", "7")
    terminal.expect("> ")
    terminal.press("no number\r")
    terminal.expect("not clear")
    terminal.press("exactly 12345678\r")
    terminal.expect("Wrong.")
    assert terminal.end() == 0
    assert [line["response"] for line in _lines(reviews)] == ["exactly 12345678"]


@pytest.mark.parametrize(("keys", "status"), [("q", 0), ("\x04", 0), ("\x03", 130)], ids=["q", "^D", "^C"])
def test_every_way_to_stop_ends_with_the_summary(keys: str, status: int) -> None:
    terminal = Terminal("--kind", "choice")
    terminal.expect("> ")
    terminal.press(keys)
    terminal.expect("Nothing was answered.")
    assert terminal.end() == status


@pytest.mark.parametrize("kind", ["choice", "number"])
def test_a_signal_leaves_the_terminal_as_it_was(kind: str) -> None:
    terminal = Terminal("--kind", kind)
    before = terminal.modes()
    terminal.expect("> ")
    time.sleep(0.2)
    os.kill(terminal.process, signal.SIGTERM)
    after = terminal.modes()
    assert terminal.end() == 128 + signal.SIGTERM
    assert terminal.modes()[:4] == before[:4], after


def test_an_answer_that_was_acknowledged_survives_a_kill(reviews: Path) -> None:
    terminal = Terminal("--kind", "choice", "--seed", "7")
    terminal.expect("> ")
    terminal.press("1")
    terminal.expect("2 of 10")
    os.kill(terminal.process, signal.SIGKILL)
    os.waitpid(terminal.process, 0)
    assert len(_lines(reviews)) == 1


def test_u_takes_the_last_answer_back_and_asks_again(reviews: Path) -> None:
    terminal = Terminal("-n", "2", "--kind", "choice", "--seed", "7")
    terminal.expect("> ")
    terminal.press("1")
    terminal.expect("2 of 2")
    terminal.expect("> ")
    terminal.press("u")
    terminal.expect("Taken back.")
    terminal.expect("1 of 2")
    terminal.expect("> ")
    terminal.press("q")
    terminal.expect("Nothing was answered.")
    assert terminal.end() == 0
    answer, taken_back = _lines(reviews)
    assert taken_back["undo"] == answer["id"]
