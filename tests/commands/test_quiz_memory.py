"""``zhuzhou quiz stats``, ``history`` and ``undo``."""

import json

import pytest

from harness import MUSEUM, Run
from learning import make_reviews
from zhuzhou_cli.commands.places import reviews_file
from zhuzhou_cli.quiz.history import append, read_history
from zhuzhou_cli.quiz.records import Kind, Review, Verdict

FACTS = ("visitors-2021", "visitors-2022", "locomotive-hall", "no-longer-there")


@pytest.fixture
def reviews() -> list[Review]:
    made = make_reviews(60, facts=FACTS)
    for review in made:
        append(reviews_file(), review)
    return made


def test_stats_are_drawn_within_the_width(zhuzhou: Run, reviews: list[Review], monkeypatch: pytest.MonkeyPatch) -> None:
    for width in (80, 40):
        monkeypatch.setenv("COLUMNS", str(width))
        result = zhuzhou("quiz", "stats", "--facts", MUSEUM, "--today", reviews[-1].day)
        assert (result.status, result.err) == (0, "")
        assert max(map(len, result.out.splitlines())) <= width
        for title in ("Due in the days to come", "Recalled, by topic", "Answers in the last half year"):
            assert title in result.out
        assert "1 more that you learned" in result.out


def test_stats_as_data_are_one_object(zhuzhou: Run, reviews: list[Review]) -> None:
    result = zhuzhou("quiz", "stats", "--facts", MUSEUM, "--today", reviews[-1].day, "--json")
    stats = json.loads(result.out)
    assert stats["today"] == reviews[-1].day
    assert stats["counts"]["gone"] == 1
    assert sum(day["reviews"] for day in stats["calendar"]) == 60
    assert {topic["topic"] for topic in stats["topics"]} == {"numbers", "rail"} or len(stats["topics"]) >= 1
    assert stats["retention"]["reviews"] == sum(share["reviews"] for share in stats["calibration"]) > 10


def test_stats_of_a_day_know_nothing_of_later_ones(zhuzhou: Run, reviews: list[Review]) -> None:
    day = reviews[20].day
    stats = json.loads(zhuzhou("quiz", "stats", "--facts", MUSEUM, "--today", day, "--json").out)
    assert sum(one["reviews"] for one in stats["calendar"]) == sum(review.day <= day for review in reviews) < 60


def test_stats_without_an_answer_say_what_to_do(zhuzhou: Run) -> None:
    result = zhuzhou("quiz", "stats", "--facts", MUSEUM)
    assert result.status == 0
    assert "no answers yet" in result.err
    assert "zhuzhou quiz" in result.err
    assert not reviews_file().exists()


@pytest.mark.parametrize("today", ["2026", "2026-11", "-0221-01-01", "tomorrow", "2026-02-30", ""])
def test_a_day_that_is_none_is_refused(zhuzhou: Run, today: str) -> None:
    result = zhuzhou("quiz", "stats", "--today", today)
    assert result.status == 2
    assert result.err == f'error: --today: "{today}" is not a day (write 2026-11-24)\n'


def test_the_history_is_the_latest_first(zhuzhou: Run, reviews: list[Review]) -> None:
    result = zhuzhou("quiz", "history", "--json", "-n", "3")
    answers = json.loads(result.out)
    assert [answer["id"] for answer in answers] == [review.id for review in reviews[:-4:-1]]
    assert result.err == "there are more; --limit 0 shows all\n"
    assert answers[0] == {
        **reviews[-1]._asdict(),
        "choices": list(reviews[-1].choices or ()),
        "schedule": reviews[-1].schedule._asdict(),
    }


def test_the_history_has_all_formats(zhuzhou: Run, reviews: list[Review]) -> None:
    header, first, *_ = zhuzhou("quiz", "history", "--format", "csv").out.splitlines()
    assert header.startswith("id,time,day,fact,part,kind,seed,choices,response,answer,verdict,rating,stability,")
    assert first.startswith(reviews[-1].id)
    for form in ("jsonl", "tsv", "md"):
        assert reviews[-1].id in zhuzhou("quiz", "history", "--format", form).out


def test_the_history_can_be_filtered(zhuzhou: Run, reviews: list[Review]) -> None:
    def ids(*arguments: str) -> set[str]:
        answers = json.loads(zhuzhou("quiz", "history", "-n", "0", "--json", *arguments).out)
        return {answer["id"] for answer in answers}

    day = reviews[30].day
    assert ids("locomotive-hall") == {review.id for review in reviews if review.fact == "locomotive-hall"}
    assert ids(*FACTS) == {review.id for review in reviews}
    assert ids("--verdict", "wrong") == {review.id for review in reviews if review.verdict == "wrong"}
    assert ids("--since", day) == {review.id for review in reviews if review.day >= day}
    assert ids("--until", day) == {review.id for review in reviews if review.day <= day}
    assert ids("--since", "2026-03", "--until", "2026") == {review.id for review in reviews}
    nothing = zhuzhou("quiz", "history", "no-such-fact", "--json")
    assert (nothing.status, nothing.out, nothing.err) == (1, "[]\n", "there is no such answer\n")
    assert zhuzhou("quiz", "history", "--since", "soon").status == 2


def test_there_is_no_history_yet(zhuzhou: Run) -> None:
    assert zhuzhou("quiz", "history") == (1, "", "there are no answers yet\n")


def test_the_last_answer_is_taken_back(zhuzhou: Run, reviews: list[Review]) -> None:
    result = zhuzhou("quiz", "undo")
    assert (result.status, result.err) == (0, "this answer was taken back\n")
    assert reviews[-1].fact in result.out
    assert f"{reviews[-1].verdict}: {reviews[-1].response}" in result.out
    assert json.loads(zhuzhou("quiz", "undo", "--json").out)[0]["id"] == reviews[-2].id
    assert [review.id for review in read_history(reviews_file()).reviews] == [r.id for r in reviews[:-2]]


def test_there_is_nothing_to_take_back(zhuzhou: Run) -> None:
    assert zhuzhou("quiz", "undo") == (1, "", "there is no answer to take back\n")
    assert not reviews_file().exists()


@pytest.mark.parametrize(
    ("kind", "response", "shown"),
    [
        ("choice", "#1", "58"),
        ("choice", "#4", "378"),
        ("choice", "#5", "#5"),
        ("choice", "4", "378"),
        ("choice", "5", "5"),
        ("choice", "58", "58"),
        ("cloze", "#1", "#1"),
    ],
)
def test_a_choice_is_shown_by_what_it_said(
    zhuzhou: Run, reviews: list[Review], kind: Kind, response: str, shown: str
) -> None:
    later = reviews[-1]._replace(id="x", time="2027-01-01T00:00:00+00:00", verdict="wrong")
    append(reviews_file(), later._replace(kind=kind, response=response))
    assert f"wrong: {shown} (it is 25)\n" in zhuzhou("quiz", "history", "-n", "1").out
    assert json.loads(zhuzhou("quiz", "history", "-n", "1", "--json").out)[0]["response"] == response


@pytest.mark.parametrize(
    ("verdict", "said"), [("right", "right: 2 1 3 of"), ("close", "close: 2 1 3 (it is 1 2 3) of")]
)
def test_an_order_is_shown_with_its_events(zhuzhou: Run, reviews: list[Review], verdict: Verdict, said: str) -> None:
    later = reviews[-1]._replace(id="x", time="2027-01-01T00:00:00+00:00", kind="order", verdict=verdict)
    append(reviews_file(), later._replace(response="2 1 3", answer="1 2 3", choices=("A hall", "A dam", "A tower")))
    out = zhuzhou("quiz", "history", "-n", "1").out
    assert f"{said} 1 “A hall”, 2 “A dam”, 3 “A tower”" in " ".join(out.split())


def test_what_was_right_when_it_was_learned_is_shown_as_such(zhuzhou: Run, reviews: list[Review]) -> None:
    later = reviews[-1]._replace(id="x", time="2027-01-01T00:00:00+00:00", verdict="wrong", rating="outdated")
    append(reviews_file(), later._replace(kind="number", response="58"))
    assert "no longer right: 58 (it is 25)\n" in zhuzhou("quiz", "history", "-n", "1").out


def test_what_was_right_with_help_is_shown_as_such(zhuzhou: Run) -> None:
    zhuzhou(
        *("quiz", "--facts", MUSEUM, "--plain", "--from", "visitors 2021", "--kind", "number", "-n", "1"),
        typed="h\n10000\n",
    )
    assert "right, with help: 10000\n" in zhuzhou("quiz", "history", "-n", "1").out


@pytest.mark.parametrize(
    ("time", "clock"),
    [
        ("2027-01-01T16:41:00.000+08:00", "16:41 +08:00"),
        ("2027-01-02T01:20:00.000+08:00", "2027-01-02 01:20 +08:00"),
        ("2026-11-24T09:00:00Z", "2026-11-24 09:00"),
    ],
)
def test_the_history_shows_the_study_day_and_the_time_with_its_offset(
    zhuzhou: Run, reviews: list[Review], time: str, clock: str
) -> None:
    append(reviews_file(), reviews[-1]._replace(id="x", time=time, day="2027-01-01"))
    _, _, first, second, *_ = zhuzhou("quiz", "history", "-n", "1", "--since", "2027").out.splitlines()
    assert first.startswith("2027-01-01  ")
    assert second.endswith(f" · choice · {clock}")


def test_the_history_has_each_fact_whole_on_a_line_of_a_narrow_terminal(
    zhuzhou: Run, reviews: list[Review], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    append(reviews_file(), reviews[-1]._replace(id="x", time="2027-01-01T16:41:00+08:00", day="2027-01-01"))
    lines = zhuzhou("quiz", "history", "-n", "1").out.splitlines()
    assert lines[0] == "2027-01-01"
    assert reviews[-1].fact in lines
    assert max(map(len, lines)) <= 20


def test_no_escape_of_a_response_reaches_the_terminal(zhuzhou: Run, reviews: list[Review]) -> None:
    hostile = reviews[-1]._replace(id="x", time="2027-01-01T00:00:00+00:00", verdict="wrong", fact="\x1b[31mred")
    hostile = hostile._replace(response="\x1b]0;title\x07[bold]a\u202eb", answer="c\nd", kind="\x9b2J")  # type: ignore[arg-type]
    append(reviews_file(), hostile)
    out = zhuzhou("quiz", "history", "-n", "1").out + zhuzhou("quiz", "stats", "--facts", MUSEUM).out
    assert not set("\x1b\x07\u202e\x9b") & set(out)
    assert "[bold]a" in out


def test_a_file_that_cannot_be_read_is_said(zhuzhou: Run) -> None:
    reviews_file().mkdir(parents=True)
    for command in ("stats", "history", "undo"):
        result = zhuzhou("quiz", command)
        assert (result.status, result.out) == (2, "")
        assert result.err == f"error: {reviews_file()} cannot be read: Is a directory\n"


def test_what_is_odd_in_the_file_is_said_once(zhuzhou: Run, reviews: list[Review]) -> None:
    with reviews_file().open("ab") as file:
        file.write(b"nonsense\n")
    for command in (["stats", "--facts", str(MUSEUM)], ["history", "-n", "0"]):
        result = zhuzhou("quiz", *command)
        assert result.status == 0
        assert result.err == f"{reviews_file()}: line {len(reviews) + 1}: no review, and not counted\n"
