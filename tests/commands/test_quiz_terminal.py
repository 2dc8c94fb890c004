"""The quiz in a terminal of its own: one key for a choice, a line for the rest, the terminal left as it was."""

import json
import os
import re
import signal
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import pytest

from learning import make_question
from terminal import Terminal
from zhuzhou_cli.commands.quiz import keyboard
from zhuzhou_cli.commands.quiz.keys import Keys
from zhuzhou_cli.render.talk import Page

BASE = """\
format = 1
[[sources]]
id = "guide"
title = "Guide to the Town"

[[facts]]
id = "a"
topic = "bells"
statement = "The church has 3 bells."
sources = ["guide"]
[[facts.questions]]
prompt = "How many bells has the church?"
answer = "3"
"""

SECOND = """
[[facts]]
id = "b"
topic = "bells"
statement = "The school has 3 bells."
sources = ["guide"]
[[facts.questions]]
prompt = "How many bells has the school?"
answer = "3"
"""


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    """Give the file of the answers."""
    return tmp_path / "data-folder" / "reviews.jsonl"


def _lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _at_second_of_two() -> Terminal:
    """Return a terminal in which the first of two choices was answered, and the second is asked."""
    terminal = Terminal("quiz", "-n", "2", "--kind", "choice", "--seed", "7")
    terminal.expect("> ")
    terminal.type("1")
    terminal.expect("2 of 2")
    terminal.expect("> ")
    return terminal


def test_one_key_answers_a_choice(reviews: Path) -> None:
    terminal = _at_second_of_two()
    terminal.type("2")
    terminal.expect("of 2 right")
    assert terminal.end() == 0
    assert [line["response"] for line in _lines(reviews)] == ["#1", "#2"]


def _answer_one(kind: str, first: str, what_is_said: str, second: str, verdict: str = "Wrong.") -> None:
    """Answer one question at the second try."""
    terminal = Terminal("quiz", "-n", "1", "--kind", kind, "--seed", "7")
    terminal.expect("> ")
    terminal.type(first)
    terminal.expect(what_is_said)
    terminal.type(second)
    terminal.expect(verdict)
    assert terminal.end() == 0


def test_a_key_that_does_nothing_says_which_ones_do(reviews: Path) -> None:
    said = "7\r\nThat key does nothing here: press 1 to 4, or d, h, s or q.\r\n> "
    _answer_one("choice", "7", said, "d", "Not known.")
    assert [line["response"] for line in _lines(reviews)] == ["don't know"]


def _type_on(terminal: Terminal, keys: str, pause: float = 0.1) -> None:
    """Type as a person does who waits for nothing."""
    for key in keys:
        terminal.send(key)
        time.sleep(pause)


@pytest.mark.parametrize("word", ["qus\r", "株洲"])
@pytest.mark.parametrize("send", [Terminal.send, _type_on], ids=["pasted", "typed"])
def test_no_letter_of_a_word_is_a_command(reviews: Path, send: Callable[[Terminal, str], None], word: str) -> None:
    terminal = Terminal("quiz", "-n", "2", "--kind", "choice", "--seed", "7")
    terminal.expect("> ")
    terminal.settle()
    send(terminal, word)
    shown = terminal.expect("\r\nA choice takes one key: press 1 to 4, or d, h, s or q.\r\n")
    assert shown == word.strip()
    terminal.expect("> ")
    terminal.type("q")
    terminal.expect("Nothing was answered.")
    assert terminal.end() == 0
    assert not reviews.exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("word", "said"), [("undo", "nothing to take back"), ("pass", "2 of 2"), ("idk", "Not known.")]
)
def test_a_word_may_be_typed_slowly(word: str, said: str) -> None:
    terminal = Terminal("quiz", "-n", "2", "--kind", "choice", "--seed", "7")
    terminal.expect("> ")
    terminal.settle()
    _type_on(terminal, word, pause=0.35)
    assert terminal.expect(said).startswith(f"{word}\r\n")
    terminal.close()


class SlowKeys(Keys):
    """Keys that come one by one, each some time behind the one before."""

    def __init__(self, keys: Iterable[str], pause: float) -> None:
        self._keys = iter(keys)
        self._pause = pause
        self.latest = 100.0

    def read(self, _: object) -> str:
        self.latest += self._pause
        if key := next(self._keys, None):
            return key
        raise EOFError

    def let_pass(self) -> bool:
        return False

    def drop_waiting(self) -> str:
        return ""


def _acted_on(keys: Iterable[str], pause: float) -> list[str]:
    """Return which keys are acted on at choices when there is some time between them."""
    asking = keyboard.Terminal(SlowKeys(keys, pause), Page)
    acted_on = []
    with suppress(keyboard.Enough):
        while True:
            acted_on.append(asking.read(make_question(), can_undo=True))
    return acted_on


@pytest.mark.parametrize(
    ("keys", "acted_on"),
    [
        ("undo", "u"),
        ("hard", "h"),
        ("Hunan", "h"),
        ("CO2", ""),
        ("add", ""),
        (["Hun", "an", "1"], ""),
        ("sss", "sss"),
        ("sq", "sq"),
        ("1u", ["#1", "u"]),
        ("123", ["#1", "#2", "#3"]),
        ("?1", ["?", "#1"]),
        (["\x1b[A", "1"], ["#1"]),
    ],
)
def test_what_may_go_on_with_a_word_is_not_acted_on(keys: Iterable[str], acted_on: Iterable[str]) -> None:
    assert _acted_on(keys, 0.9) == list(acted_on)


def test_after_a_pause_a_key_is_acted_on() -> None:
    assert _acted_on("hud2", 1.1) == ["h", "u", "d", "#2"]


@pytest.mark.slow
def test_the_rest_of_a_word_answers_no_question(reviews: Path) -> None:
    terminal = _at_second_of_two()
    terminal.settle()
    _type_on(terminal, "undo", pause=0.85)
    terminal.expect("Taken back.")
    terminal.expect("That may be part of a word: wait a moment, then press 1 to 4, or d, h, s or q.\r\n> ")
    terminal.type("q")
    terminal.expect("Nothing was answered.")
    assert terminal.end() == 0
    assert len(_lines(reviews)) == 2


@pytest.mark.slow
def test_what_keys_do_is_said_once_a_question_and_then_the_bell_rings() -> None:
    terminal = Terminal("quiz", "-n", "1", "--kind", "choice", "--seed", "7")
    terminal.expect("> ")
    for key in "xyz":
        terminal.settle()
        terminal.type(key)
        time.sleep(1.3)  # more than within a word
    terminal.type("q")
    shown = terminal.expect("Nothing was answered.")
    assert (shown.count("does nothing here"), shown.count("\a")) == (1, 2)
    assert terminal.end() == 0


def test_a_key_that_is_held_down_is_pressed_once() -> None:
    terminal = Terminal("quiz", "-n", "2", "--kind", "choice", "--seed", "7")
    terminal.expect("> ")
    terminal.type("sss")
    assert terminal.expect("2 of 2").startswith("s\r\n")
    terminal.expect("> ")
    terminal.type("q")
    terminal.expect("Nothing was answered, 1 skipped.")
    assert terminal.end() == 0


def test_no_question_is_answered_by_a_number_that_is_held_down(reviews: Path) -> None:
    terminal = _at_second_of_two()
    terminal.press("1", 0.5)
    assert len(_lines(reviews)) == 1
    time.sleep(0.5)  # it is no longer held down
    terminal.type("1")
    terminal.expect("of 2 right")
    assert terminal.end() == 0


def test_a_number_that_is_held_down_is_shown_once() -> None:
    terminal = Terminal("quiz", "-n", "2", "--kind", "choice", "--seed", "7")
    terminal.expect("> ")
    terminal.press("1", 1.0)
    assert re.match(r"1\r\n\x1b\[\d+m(Right|Wrong)\.", terminal.seen)
    assert re.search(r"q stop\S*\r\n$", terminal.expect("> "))
    terminal.close()


def test_enter_at_a_typed_question_takes_no_new_line_on_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal("quiz", "-n", "1", "--kind", "number", "--seed", "7")
    terminal.expect("> ")
    for _ in range(3):
        terminal.type("\r")
        assert terminal.expect("> ").endswith("\r\n\x1b[A\x1b[K")
    terminal.type("q\r")
    terminal.expect("Nothing was answered.")
    assert terminal.end() == 0


def test_a_text_is_no_key_however_soon_it_comes(capsys: pytest.CaptureFixture[str]) -> None:
    assert _acted_on(["foo", "the teeth"], 0.9) == []
    assert "word: wait" not in capsys.readouterr().out


@pytest.mark.parametrize("keys", ["1,292", "12\r", "2 of them", "line one\nline two\n1\n"])
def test_a_number_that_is_pasted_is_not_the_one_of_a_choice(reviews: Path, keys: str) -> None:
    terminal = Terminal("quiz", "-n", "1", "--kind", "choice", "--seed", "7")
    terminal.expect("> ")
    terminal.type(keys)
    terminal.expect(f"{' '.join(keys.split())}\r\nA choice takes one key")
    terminal.close()
    assert not reviews.exists()


@pytest.mark.parametrize("keys", ["2\n3\n", "q"])
def test_a_choice_takes_no_paste_in_marks(reviews: Path, keys: str) -> None:
    said = f"{' '.join(keys.split())}\r\nA choice takes no paste: press 1 to 4, or d, h, s or q.\r\n> "
    _answer_one("choice", f"\x1b[200~{keys}\x1b[201~", said, "d", "Not known.")
    assert [line["response"] for line in _lines(reviews)] == ["don't know"]


@pytest.mark.parametrize("place", [1, 2])
def test_enter_and_what_comes_at_once_behind_an_answer_is_none_to_the_next_question(
    reviews: Path, tmp_path: Path, place: int
) -> None:
    base = tmp_path / "base.toml"
    distractors = 'distractors = ["1", "2"]\n'
    base.write_text(BASE + distractors + SECOND + distractors * (place == 1), encoding="utf-8")
    terminal = Terminal("quiz", "--facts", base, "--seed", "2")
    terminal.expect("> ")
    terminal.settle()
    _type_on(terminal, "1\r2\r")
    terminal.expect("2 of 10")
    terminal.expect("> ")
    terminal.type("\r")
    terminal.type("q" if place == 1 else "q\r")
    assert "othing" not in terminal.expect(" of 1 right")
    assert terminal.end() == 0
    assert [line["response"] for line in _lines(reviews)] == ["#1"]


def test_a_question_fits_the_window_as_it_is_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS")
    terminal = Terminal("quiz", "--kind", "choice", "--seed", "7")
    terminal.resize(40)
    terminal.expect("> ")
    terminal.resize(25)
    terminal.type("d")
    for shown in (terminal.expect("2 of 10"), terminal.expect("> ")):
        lines = re.sub(r"\x1b\[\d*m", "", shown).splitlines()
        assert max(map(len, lines)) <= 25


def test_a_line_answers_what_is_typed(reviews: Path) -> None:
    _answer_one("number", "no number\r", "no number in that.\x1b[0m\r\n> ", "exactly 12345678\r")
    assert [line["response"] for line in _lines(reviews)] == ["exactly 12345678"]


@pytest.mark.parametrize("rest", ["exactly 87654321\r", "exactly 8765\r4321\r\r5\r", "exactly 876"])
def test_the_rest_of_what_was_pasted_answers_no_question_that_nobody_has_read(reviews: Path, rest: str) -> None:
    terminal = Terminal("quiz", "-n", "2", "--kind", "number", "--seed", "7")
    terminal.expect("> ")
    terminal.type(f"exactly 12345678\r{rest}")
    terminal.expect("Only the first line of what was pasted is taken: the rest is dropped.\r\n")
    assert "dropped" not in terminal.expect("> ")
    terminal.type("exactly 2468\r")
    terminal.expect("of 2 right")
    assert terminal.end() == 0
    assert [line["response"] for line in _lines(reviews)] == ["exactly 12345678", "exactly 2468"]


@pytest.mark.parametrize("lines", ["exactly 12345678\nsecond\n", "\n exactly 12345678\r\rsecond", "exactly 12345678\n"])
def test_of_lines_pasted_in_marks_the_first_is_the_answer(reviews: Path, lines: str) -> None:
    terminal = Terminal("quiz", "-n", "1", "--kind", "number", "--seed", "7")
    terminal.expect("> ")
    terminal.type(f"\x1b[200~{lines}\x1b[201~")
    terminal.send("\r")
    shown = terminal.expect("Wrong.")
    assert ("Only the first line of what was pasted is taken: the rest is dropped.\r\n" in shown) == ("second" in lines)
    assert terminal.end() == 0
    assert [str(line["response"]).strip() for line in _lines(reviews)] == ["exactly 12345678"]


def test_what_is_typed_before_a_question_is_shown_is_no_rest_of_a_paste(reviews: Path) -> None:
    terminal = Terminal("quiz", "-n", "1", "--kind", "number", "--seed", "7")
    terminal.send("early\r")
    terminal.expect("What was typed before the question was shown is dropped.\r\n> ")
    terminal.type("exactly 2468\r")
    assert "dropped" not in terminal.expect("of 1 right")
    assert terminal.end() == 0
    assert [line["response"] for line in _lines(reviews)] == ["exactly 2468"]


def test_an_end_right_behind_an_answer_ends_the_quiz_and_keeps_the_answer(reviews: Path) -> None:
    terminal = Terminal("quiz", "-n", "2", "--kind", "number", "--seed", "7")
    terminal.expect("> ")
    terminal.type("exactly 2468\r\x04")
    assert "dropped" not in terminal.expect("of 1 right")
    assert terminal.end() == 0
    assert [line["response"] for line in _lines(reviews)] == ["exactly 2468"]


@pytest.mark.parametrize(("keys", "status"), [("q", 0), ("\x04", 0), ("\x03", 130)], ids=["q", "^D", "^C"])
def test_every_way_to_stop_ends_with_the_summary(keys: str, status: int) -> None:
    terminal = Terminal("quiz", "--kind", "choice")
    terminal.expect("> ")
    terminal.type(keys)
    terminal.expect("Nothing was answered.")
    assert terminal.end() == status


@pytest.mark.parametrize(
    ("kind", "before", "keys"),
    [
        ("choice", "", "2"),
        ("choice", "x", "2"),
        ("choice", "\x1b[200~2 x\x1b[201~", "2"),
        ("number", "", "exactly 1\r"),
    ],
)
def test_after_a_suspension_it_asks_for_the_answer_again(reviews: Path, kind: str, before: str, keys: str) -> None:
    terminal = Terminal("quiz", "-n", "1", "--kind", kind, "--seed", "7")
    terminal.expect("> ")
    terminal.settle()
    if kind == "choice":  # without a shell that could let it go on, the system does not stop it at all
        terminal.send(before)
        terminal.send("\x1a")
    else:
        os.kill(terminal.process, signal.SIGCONT)
    terminal.expect("1 of 1 · ")
    terminal.expect("> ")
    terminal.type(keys)
    terminal.expect("of 1 right")
    assert terminal.end() == 0
    assert [line["response"] for line in _lines(reviews)] == [keys.replace("2", "#2").strip()]


@pytest.mark.parametrize("kind", ["choice", "number"])
def test_a_signal_leaves_the_terminal_as_it_was(kind: str) -> None:
    terminal = Terminal("quiz", "--kind", kind)
    before = terminal.modes()
    terminal.expect("> ")
    terminal.settle()
    os.kill(terminal.process, signal.SIGTERM)
    after = terminal.modes()
    assert terminal.end() == 128 + signal.SIGTERM
    assert terminal.modes()[:4] == before[:4], after


def test_an_answer_that_was_acknowledged_survives_a_kill(reviews: Path) -> None:
    terminal = Terminal("quiz", "--kind", "choice", "--seed", "7")
    terminal.expect("> ")
    terminal.type("1")
    terminal.expect("2 of 10")
    os.kill(terminal.process, signal.SIGKILL)
    os.waitpid(terminal.process, 0)
    assert len(_lines(reviews)) == 1


@pytest.mark.parametrize(("options", "cleared"), [([], "u\r\n\x1b[2J\x1b[H\r\n"), (["--plain"], "u\r\n")])
def test_u_takes_the_last_answer_and_what_it_told_back_and_asks_again(
    reviews: Path, options: list[str], cleared: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal("quiz", "-n", "2", "--kind", "choice", "--seed", "7", *options)
    terminal.expect("> ")
    terminal.type("1")
    terminal.expect("2 of 2")
    terminal.expect("> ")
    terminal.type("u")
    assert terminal.expect("Taken back.").endswith(cleared)
    terminal.expect("1 of 2")
    terminal.expect("> ")
    terminal.type("q")
    terminal.expect("Nothing was answered.")
    assert terminal.end() == 0
    answer, taken_back = _lines(reviews)
    assert taken_back["undo"] == answer["id"]
