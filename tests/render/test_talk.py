"""How the quiz talks: wrapped to the page, never acting on a stranger's escapes, readable without colour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_cli.facts.records import Fact
from zhuzhou_cli.quiz.records import Card, Judgement, Question
from zhuzhou_cli.render.talk import (
    Outcome,
    Page,
    Tally,
    page_of_terminal,
    question_lines,
    say_coming,
    tally_lines,
    verdict_lines,
)

FACT = Fact("gate", "rail", "The gate is 12 m high.", ("guide",))
CARD = Card(FACT, 0, "The gate is ____ m high.", "12", "number")
QUESTION = Question("gate.0.choice.7.abcde", CARD, "choice", 7, CARD.prompt, "12", ("9", "12", "15"))


def test_a_question_shows_its_choices_with_the_keys_to_press() -> None:
    assert list(question_lines(QUESTION, "1 of 5", "1–3 answer", Page())) == [
        "1 of 5 · rail",
        "The gate is ____ m high.",
        "  1  9",
        "  2  12",
        "  3  15",
        "1–3 answer",
    ]


@pytest.mark.parametrize(
    ("outcome", "judgement", "said"),
    [
        ("right", Judgement("right"), "Right."),
        ("right", Judgement("right", accepted_as="12"), "Right. Taken for “12”."),
        ("close", Judgement("close", reason="It is near."), "Nearly. The answer is 2, “12”. It is near."),
        ("close", Judgement("close", accepted_as="12", reason="Close: it is 12."), "Nearly: it is 12."),
        ("close", Judgement("close", reason="Close: one is off."), "Nearly: one is off. The answer is 2, “12”."),
        ("wrong", Judgement("wrong", reason="9 is another."), "Wrong. The answer is 2, “12”. 9 is another."),
        ("unclear", Judgement("unclear", reason="Which of them?"), "That is not clear. Which of them?"),
        ("not known", Judgement("wrong"), "Not known. The answer is 2, “12”."),
        ("outdated", Judgement("wrong", reason="9 is another."), "Not any more. The answer is 2, “12”."),
    ],
)
def test_verdicts_are_told_apart_by_words(outcome: Outcome, judgement: Judgement, said: str) -> None:
    assert list(verdict_lines(QUESTION, judgement, outcome, Page())) == [said]


def test_a_typed_answer_has_no_number() -> None:
    typed = QUESTION._replace(kind="number", choices=None)
    assert list(verdict_lines(typed, Judgement("wrong"), "wrong", Page())) == ["Wrong. The answer is “12”."]


def test_text_of_a_stranger_moves_no_cursor() -> None:
    evil = QUESTION._replace(prompt="\x1b[2Jgone\u202e\x07", choices=("\x1b]0;x\x07", "12"))
    shown = "".join(question_lines(evil, "1", "", Page(80, has_colour=False)))
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown


@given(st.text(st.sampled_from("ab 株洲,.\u0301"), max_size=200), st.integers(10, 60))
def test_wrapped_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    lines = list(Page(width).wrapped(text))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(_columns(line) <= max(width, 10) for line in lines)


def _columns(line: str) -> int:
    return sum({"株": 2, "洲": 2, "\u0301": 0}.get(mark, 1) for mark in line)


@pytest.mark.parametrize(
    ("coming", "said"),
    [
        (None, 'nothing is planned yet: "zhuzhou quiz" asks what is new.'),
        (("2026-11-24", 1), "1 fact is still due today."),
        (("2026-11-25", 2), "come back tomorrow: 2 facts are due then."),
        (("2026-11-27", 1), "come back in 3 days, on 2026-11-27: 1 fact is due then."),
    ],
)
def test_the_end_says_when_to_come_back(coming: tuple[str, int] | None, said: str) -> None:
    assert say_coming(coming, "2026-11-24") == said


@pytest.mark.parametrize(
    ("coming", "said"),
    [
        (("2026-11-27", 1), "1 fact is still due before four in the morning."),
        (("2026-11-28", 1), "come back on Saturday, 2026-11-28, after four in the morning: 1 fact is due then."),
        (("2026-11-29", 2), "come back on Sunday, 2026-11-29, after four in the morning: 2 facts are due then."),
    ],
)
def test_after_midnight_the_end_names_the_day(coming: tuple[str, int], said: str) -> None:
    assert say_coming(coming, "2026-11-27", is_night=True) == said


def test_the_end_says_what_was_missed() -> None:
    counts: dict[Outcome, int] = {"right": 2, "close": 1, "wrong": 1, "not known": 3, "outdated": 1, "skipped": 1}
    assert list(tally_lines(Tally(counts, missed=[FACT]), Page())) == [
        "2 of 8 right, 1 nearly, 1 wrong, 3 not known, 1 changed since learned, 1 skipped.",
        "Missed; zhuzhou facts show ID tells more:",
        "  gate: The gate is 12 m high.",
    ]


def test_no_colour_where_nobody_wants_any(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert page_of_terminal(is_plain=False).has_colour
    assert not page_of_terminal(is_plain=True).has_colour
    monkeypatch.setenv("NO_COLOR", "1")
    assert not page_of_terminal(is_plain=False).has_colour


def test_plain_lines_are_as_long_as_they_are() -> None:
    assert list(page_of_terminal(is_plain=True).wrapped("word " * 100)) == ["word " * 99 + "word"]
