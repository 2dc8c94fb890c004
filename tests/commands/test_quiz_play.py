"""The talk of a quiz, from the first question to the summary, and what scripts get in place of it."""

import json
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from harness import Result, Run, set_hour
from zhuzhou_cli.commands.places import reviews_file
from zhuzhou_cli.quiz.history import read_history
from zhuzhou_cli.quiz.journal import JournalError, append_line
from zhuzhou_cli.quiz.lines import to_line

BASE = """\
format = 1

[[sources]]
id = "guide"
title = "Guide to the Town"
publisher = "Town Press"

[[sources]]
id = "paper"
title = "Paper of the Town"

[[facts]]
id = "tower"
topic = "sights"
statement = "The North Tower of the town has a height of {height} metres."
sources = ["guide"]
quantity = {{ value = {height}, unit = "m" }}
cloze = ["{height}"]
note = "Without its mast."

[[facts]]
id = "hall"
topic = "history"
statement = "The Red Hall of the town was opened in 1951."
sources = ["guide"]
as_of = 1951
cloze = ["1951"]

[[facts]]
id = "bridge"
topic = "history"
statement = "The Old Bridge of the town was opened in 1899."
sources = ["paper"]
as_of = 1899
cloze = ["1899"]

[[facts]]
id = "park"
topic = "history"
statement = "The Green Park of the town was opened in 1984."
sources = ["guide", "paper"]
as_of = 1984
cloze = ["1984"]
"""

COUNT = """
[[facts.questions]]
prompt = "How many bells has it?"
answer = "3"
distractors = ["1", "2"]
"""


HEIGHT = """
[[facts.questions]]
prompt = "How high is the North Tower?"
answer = "58"
distractors = ["31", "92"]
"""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Give a small fact base in a file."""
    file = tmp_path / "town.toml"
    file.write_text(BASE.format(height=47), encoding="utf-8")
    return file


@pytest.fixture
def quiz(zhuzhou: Run, base: Path) -> Run:
    """Run a quiz on the small base, always with the same questions."""

    def run(*arguments: str, typed: str = "") -> Result:
        return zhuzhou("quiz", *arguments, "--facts", base, typed=typed)

    return run


def kept() -> list[dict[str, object]]:
    file = reviews_file()
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []


def test_a_whole_conversation(quiz: Run) -> None:
    typed = "h\n\nmany\n470\nu\n47\n"
    result = quiz("--topic", "sights", "--kind", "number", "--seed", "1", "-n", "1", typed=typed)
    assert result == Result(
        0,
        """
1 of 1 · sights
The North Tower of the town has a height of ____ metres. (as a whole number)
type the answer · d don't know · h hint · s skip · q stop
> h
It has 2 digits.
>\x20
That is not clear. Nothing was answered.
> many
That is not clear. There is no number in that.
> 470
Wrong. The answer is “47”.
  The North Tower of the town has a height of 47 metres.
  Note: Without its mast.
  Town Press · tower

0 of 1 right, 1 wrong.
Missed; zhuzhou facts show ID tells more:
  tower: The North Tower of the town has a height of 47 metres.
Come back tomorrow: 1 fact is due then.
""",
        "",
    )
    [review] = kept()
    assert (review["response"], review["verdict"], review["rating"]) == ("470", "wrong", "again")


def test_what_was_taken_back_is_asked_again_and_a_hint_makes_it_hard(quiz: Run) -> None:
    arguments = ("--topic", "history", "--kind", "date", "--seed", "1", "-n", "2")
    out = quiz(*arguments, "--no-save", typed="don't know\nq\n").out
    first = next(year for year in ("1951", "1899", "1984") if f"The answer is “{year}”" in out)
    out = quiz(*arguments, typed=f"u\ns\nu\n2000\nu\nh\n{first}\ns\n").out
    assert "There is nothing to take back yet." in out
    assert out.count("Taken back.") == 2
    assert out.count("1 of 2") == 3
    assert out.endswith("\n1 of 1 right, 1 skipped.\nCome back tomorrow: 1 fact is due then.\n")
    wrong, undo, right = kept()
    assert undo["undo"] == wrong["id"]
    assert (right["verdict"], right["rating"], right["response"]) == ("right", "hard", first)


@pytest.mark.parametrize(
    ("typed", "rating"),
    [
        ("12\nu\n47\n", "hard"),
        ("47\nu\n47\n", "hard"),
        ("h\n47\nu\n47\n", "hard"),
        ("h\ns\nu\n47\n", "hard"),
        ("s\nu\n47\n", "good"),
    ],
)
def test_who_takes_an_answer_back_has_been_told_it(quiz: Run, typed: str, rating: str) -> None:
    quiz("--kind", "number", "--kind", "date", "--seed", "4", typed=typed)
    assert [(review["fact"], review["rating"]) for review in kept() if "undo" not in review][-1:] == [("tower", rating)]


@pytest.mark.parametrize(
    ("today", "typed", "rating"),
    [
        ("2026-11-24", "47\n", "hard"),
        ("2026-11-24", "12\n", "again"),
        ("2026-11-25", "47\n", "good"),
    ],
)
def test_an_answer_that_was_taken_back_was_told_for_the_rest_of_the_day(
    quiz: Run, zhuzhou: Run, today: str, typed: str, rating: str
) -> None:
    def ask(seed: str, day: str, typed: str) -> None:
        quiz("--topic", "sights", "--kind", "number", "--seed", seed, "--today", day, typed=typed)

    ask("1", "2026-11-24", "12\n")
    assert zhuzhou("quiz", "undo").status == 0
    ask("2", today, typed)
    assert kept()[-1]["rating"] == rating


@pytest.mark.parametrize(
    "phrase", ["d", "don't know", "I do not know", "No idea.", "no clue", "Dunno", "idk", "不知道"]
)
def test_who_does_not_know_is_told(quiz: Run, phrase: str) -> None:
    out = quiz("--topic", "sights", "--kind", "number", "-n", "1", typed=f"{phrase}\n").out
    assert "Not known. The answer is “47”." in out
    assert "\n0 of 1 right, 1 not known.\nMissed; " in out
    assert [review["verdict"] for review in kept()] == ["wrong"]


@pytest.mark.parametrize("kind", ["choice", "number", "date", "order"])
def test_there_is_a_key_for_not_knowing_wherever_something_is_asked(quiz: Run, kind: str) -> None:
    out = quiz("--kind", kind, "-n", "1", "--seed", "1", typed="d\n").out
    assert " · d don't know · h hint · " in out
    assert "Not known. The answer is " in out
    assert [(review["response"], review["rating"]) for review in kept()] == [("don't know", "again")]


def test_a_second_hint_says_more_or_that_there_is_no_more(quiz: Run) -> None:
    out = quiz("--topic", "sights", "--kind", "number", "-n", "1", "--no-save", typed="h\nh\nh\n").out
    assert "It has 2 digits.\n> h\nIt begins with 4.\n> h\nThere is no further hint.\n" in out


def test_who_got_no_hint_was_not_helped(quiz: Run, base: Path) -> None:
    question = HEIGHT.replace('"58"', '"47"').replace(', "92"', "")
    base.write_text(BASE.format(height=47).replace('note = "Without its mast."', question), encoding="utf-8")
    arguments = ("--topic", "sights", "--kind", "choice", "-n", "1", "--seed", "1")
    [asked] = json.loads(quiz(*arguments, "--json").out)
    assert asked["hint"] is None
    out = quiz(*arguments, typed="h\nh\n47 \n").out
    assert out.count("There is no hint, for any would tell.") == 2
    assert kept()[-1]["rating"] == "good"


def test_a_letter_that_is_the_answer_is_no_command(quiz: Run, base: Path) -> None:
    base.write_text(BASE.format(height=47).replace("North Tower", "Tower S").replace('"47"', '"S"'), encoding="utf-8")
    arguments = ("--topic", "sights", "-n", "1", "--no-save")
    assert "\nRight.\n" in quiz(*arguments, typed="s\n").out
    assert "\nNothing was answered, 1 skipped.\n" in quiz("--topic", "history", "-n", "1", "--no-save", typed="s\n").out


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("skip", "Nothing was answered, 1 skipped."),
        ("Pass!", "Nothing was answered, 1 skipped."),
        ("跳过", "Nothing was answered, 1 skipped."),
        ("hint", "It begins with “N” and has 2 words."),
        ("help", "It begins with “N” and has 2 words."),
        ("提示", "It begins with “N” and has 2 words."),
        ("undo", "There is nothing to take back yet."),
        (":q", "Nothing was answered."),
        ("exit", "Nothing was answered."),
        ("Quit", "Nothing was answered."),
    ],
)
def test_a_word_for_what_the_quiz_can_do_is_no_answer(quiz: Run, base: Path, word: str, said: str) -> None:
    base.write_text(BASE.format(height=47).replace('cloze = ["47"]', 'cloze = ["North Tower"]'), encoding="utf-8")
    out = quiz("--topic", "sights", "--kind", "cloze", "-n", "1", typed=f"{word}\n").out
    assert f"\n{said}\n" in out
    assert kept() == []
    [question] = json.loads(quiz("--topic", "sights", "--kind", "cloze", "--json").out)
    graded = quiz("grade", "--save", "--json", typed=json.dumps({"id": question["id"], "response": word}))
    assert [one["verdict"] for one in json.loads(graded.out)["results"]] == ["unclear"]
    assert kept() == []


def test_a_word_that_stands_in_the_answer_is_no_command(quiz: Run, base: Path) -> None:
    text = (
        BASE.format(height=47).replace("North Tower", "Help Tower").replace('cloze = ["47"]', 'cloze = ["Help Tower"]')
    )
    base.write_text(text, encoding="utf-8")
    out = quiz("--topic", "sights", "--kind", "cloze", "-n", "1", "--no-save", typed="help\n").out
    assert "It begins with" not in out


def test_where_an_answer_cannot_be_kept_the_others_are_summed_up(quiz: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[bytes] = []

    def append(path: Path, line: bytes) -> None:
        if written:
            raise JournalError(path, "cannot be written", OSError(28, "No space left on device"))
        written.append(line)

    monkeypatch.setattr("zhuzhou_cli.quiz.history.append_line", append)
    result = quiz("--topic", "history", "--kind", "date", "--seed", "1", typed="d\n1951\n")
    assert result.status == 2
    assert "\n0 of 1 right, 1 not known.\nMissed; " in result.out
    assert result.err == f"error: {reviews_file()} cannot be written: No space left on device\n"


@pytest.mark.skipif(sys.platform != "linux", reason="there is no place here where nobody may make a folder")
def test_that_no_answer_can_be_kept_is_said_before_the_first_question(
    quiz: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHUZHOU_DATA_DIR", "/proc/nope")
    result = quiz("--kind", "choice", "-n", "1", typed="1\n")
    assert (result.status, result.out) == (2, "")
    said = "cannot be written, so no answer would be kept (--no-save keeps none): No such file or directory"
    assert result.err == f"error: {reviews_file()} {said}\n"
    assert quiz("--kind", "choice", "-n", "1", "--no-save", typed="1\n").status == 0


def test_to_see_whether_an_answer_can_be_kept_leaves_nothing(quiz: Run, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    assert quiz("--kind", "choice", typed="q\n").status == 0
    assert set(tmp_path.iterdir()) == before


def test_all_events_of_an_order_that_was_missed_are_told_at_the_end(quiz: Run) -> None:
    out = quiz("--kind", "order", "-n", "1", "--seed", "1", typed="d\n").out
    told = out.partition("Missed; zhuzhou facts show ID tells more:\n")[2].splitlines()
    assert [line.partition(":")[0] for line in told[:-1]] == ["  bridge", "  hall", "  park"]


def test_what_was_nearly_right_is_told_at_the_end(quiz: Run) -> None:
    out = quiz("--topic", "history", "--kind", "date", "--seed", "1", "-n", "1", typed="1900\n").out
    assert "0 of 1 right, 1 nearly.\nNearly right; zhuzhou facts show ID tells more:\n  bridge: The Old Bridge" in out


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the hour of the day cannot be set here")
def test_between_midnight_and_four_the_day_to_come_back_on_is_named(quiz: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    set_hour(monkeypatch, 1)
    out = quiz("--topic", "history", "--kind", "date", "--seed", "1", "-n", "1", typed="1900\n").out
    today = datetime.now().astimezone()
    assert f"\nCome back on {today:%A}, {today:%Y-%m-%d}, after four" in out


def test_what_another_quiz_kept_meanwhile_is_said_to_be_due(quiz: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def append_two(path: Path, line: bytes) -> None:
        append_line(path, line)
        (mine,) = read_history(path).reviews
        append_line(path, to_line(mine._replace(id="theirs", fact="tower")))

    monkeypatch.setattr("zhuzhou_cli.quiz.history.append_line", append_two)
    out = quiz("--topic", "history", "--kind", "date", "--seed", "1", "-n", "1", typed="d\n").out
    assert out.endswith("\nCome back tomorrow: 2 facts are due then.\n")


def test_what_was_not_kept_is_not_said_to_be_due(quiz: Run) -> None:
    kept, not_kept = (quiz("--topic", "sights", "-n", "1", *more, typed="q\n").out for more in ((), ("--no-save",)))
    assert kept.endswith('\nNothing is planned yet: "zhuzhou quiz" asks what is new.\n')
    assert not_kept.endswith("\nNo answer was kept.\n")


def test_after_an_order_every_event_is_told_with_its_date_and_source(quiz: Run) -> None:
    asked = quiz("--kind", "order", "--json", "--answers", "-n", "1", "--seed", "1").out
    [question] = json.loads(asked)
    out = quiz("--kind", "order", "-n", "1", "--seed", "1", typed=f"{question['answer']}\n").out
    assert "\nthe 3 numbers, first to last, as 2 1 3 · d don't know · " in out
    told = [
        "  The Old Bridge of the town was opened in 1899.\n  1899 · Paper of the Town · bridge\n",
        "  The Red Hall of the town was opened in 1951.\n  1951 · Town Press · hall\n",
        "  The Green Park of the town was opened in 1984.\n  1984 · Town Press; Paper of the Town · park\n",
    ]
    assert "Right.\n" + "".join(told) in out
    assert question["explanation"].count("was opened in") == 3
    graded = quiz("grade", "--json", typed=json.dumps({"id": question["id"], "response": "1 2 3"})).out
    [result] = json.loads(graded)["results"]
    assert result["statement"].count("was opened in") == 3
    assert {source["id"] for source in result["sources"]} == {"guide", "paper"}


def test_what_is_put_in_order_is_of_the_facts_that_were_asked_for(quiz: Run, base: Path) -> None:
    far = [f"hall{year}" for year in (1901, 1911, 1921, 1931)]
    base.write_text(BASE.format(height=47) + "".join(_event(id_, "far", id_[4:]) for id_ in far), encoding="utf-8")
    for wanted, allowed in ((("--topic", "far"), far), (("--from", "town"), ["bridge", "hall", "park"])):
        for seed in "123":
            out = quiz(*wanted, "--kind", "order", "--json", "--answers", "-n", "0", "--seed", seed).out
            questions = json.loads(out)
            assert {question["fact"] for question in questions} == set(allowed)
            assert all(fact in allowed for question in questions for fact in _ordered(question["id"]))
            graded = quiz("grade", typed="".join(json.dumps({**q, "response": q["answer"]}) + "\n" for q in questions))
            assert graded.out.endswith(f"{len(allowed)} of {len(allowed)} right\n")
    exported = json.loads(quiz("export", "--kind", "order", "--topic", "far", "--json").out)
    assert all(fact in far for question in exported for fact in _ordered(question["id"]))


def _event(id_: str, topic: str, year: str) -> str:
    said = f'statement = "The hall number {year[2]} was opened in {year}."\nsources = ["guide"]\n'
    return f'\n[[facts]]\nid = "{id_}"\ntopic = "{topic}"\n{said}as_of = {year}\ncloze = ["{year}"]\n'


def _ordered(id_: str) -> list[str]:
    return id_.partition(".")[0].split("+")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--topic", "sights", "--until", "1800"), "there is no such fact to ask about"),
        (("--topic", "sights", "--kind", "order"), "there are such facts, but none that can be asked in this way"),
        (("--topic", "bare"), "there are such facts, but none that can be asked"),
        (("--due",), 'there is nothing to ask now; nothing is planned yet: "zhuzhou quiz" asks what is new.'),
    ],
)
def test_why_nothing_is_asked_is_said_as_it_is(quiz: Run, base: Path, arguments: tuple[str, ...], said: str) -> None:
    bare = _event("bare", "bare", "1950").replace('cloze = ["1950"]', "")
    base.write_text(BASE.format(height=47) + bare, encoding="utf-8")
    for more in ((), ("--json",)):
        result = quiz(*arguments, *more)
        assert result.status == 1
        assert result.err.removeprefix("error: ") == f"{said}\n"


def test_what_was_learned_is_not_said_to_be_impossible(quiz: Run) -> None:
    arguments = ("--topic", "sights", "--kind", "number", "--today", "2026-11-24")
    quiz(*arguments, typed="47\n")
    assert quiz(*arguments).err.startswith("there is nothing to ask now; come back ")


def test_the_quiz_and_its_statistics_agree_on_what_was_due_on_a_day(quiz: Run) -> None:
    for topic, day in (("sights", "2026-11-20"), ("history", "2026-12-09")):
        quiz("--topic", topic, "--kind", "number", "--kind", "date", "--today", day, typed="d\nd\nd\n")
    for day, due, new in (("2026-11-19", 0, 4), ("2026-12-05", 1, 3), ("2026-12-10", 4, 0)):
        stats = json.loads(quiz("stats", "--today", day, "--json").out)
        asked = [json.loads(quiz(f"--{which}", "--today", day, "--json").out) for which in ("due", "new")]
        assert (stats["due"], stats["counts"]["new"]) == (due, new)
        assert list(map(len, asked)) == [due, new]


@pytest.mark.parametrize("typed", ["", "q\n", "Q\n"])
def test_nothing_is_waited_for_where_nobody_answers(quiz: Run, typed: str) -> None:
    result = quiz("-n", "2", typed=typed)
    assert result.status == 0
    assert result.out.endswith('\nNothing was answered.\nNothing is planned yet: "zhuzhou quiz" asks what is new.\n')
    assert kept() == []


def test_plain_has_no_line_broken(quiz: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    wrapped = quiz("--topic", "sights", "--kind", "number", "--no-save", typed="47\n").out
    plain = quiz("--topic", "sights", "--kind", "number", "--no-save", "--plain", typed="47\n").out
    assert max(map(len, wrapped.splitlines())) <= 30
    assert "\nThe North Tower of the town has a height of ____ metres. (as a whole number)\n" in plain
    assert "\x1b" not in wrapped + plain


@pytest.fixture
def changed(quiz: Run, base: Path) -> Run:
    """Run a quiz, on the day after, on a fact that was learned as 47 and is 58 now."""
    quiz("--topic", "sights", "--kind", "number", "--today", "2026-11-24", typed="47\n")
    arguments = ("--topic", "sights", "-n", "1", "--due", "--plain")
    assert quiz(*arguments, "--today", "2026-11-25").status == 1
    text = BASE.format(height=58).replace('note = "Without its mast."', "as_of = 2026" + HEIGHT)
    base.write_text(text, encoding="utf-8")

    def run(*more: str, typed: str = "", today: str = "2026-11-25") -> Result:
        return quiz(*arguments, "--today", today, *more, typed=typed)

    return run


@pytest.mark.usefixtures("changed")
def test_a_fact_that_changed_is_due_in_the_statistics_too(zhuzhou: Run, base: Path) -> None:
    stats = json.loads(zhuzhou("quiz", "stats", "--facts", base, "--today", "2026-11-25", "--json").out)
    assert (stats["due"], stats["share"]) == (1, 1)
    assert stats["ahead"][:3] == [{"day": f"2026-11-{day}", "due": due} for day, due in ((25, 1), (26, 0), (27, 0))]


def test_the_old_figure_of_a_fact_that_changed_is_no_lapse_and_is_asked_again_soon(changed: Run) -> None:
    out = changed("--kind", "number", typed="47\n").out
    assert "\nNot any more. The answer is “58”.\n" in out
    said = "This was “47” when you learned it; it is “58” now, as of 2026. Your answer counts neither for you"
    assert said in out
    assert out.endswith("\n0 of 1 right, 1 changed since learned.\nCome back tomorrow: 1 fact is due then.\n")
    learned, outdated = kept()
    assert [outdated[key] for key in ("response", "answer", "verdict", "rating")] == ["47", "58", "wrong", "outdated"]
    assert outdated["schedule"] == {**learned["schedule"], "reviewed": "2026-11-25", "due": "2026-11-26"}  # type: ignore[dict-item]
    out = changed("--kind", "number", typed="47\n", today="2026-11-26").out
    assert "\nWrong. The answer is “58”.\n" in out
    assert "when you learned it" not in out
    assert kept()[-1]["rating"] == "again"


@pytest.mark.parametrize(
    ("kind", "typed", "said", "rating"),
    [
        ("number", "58", "Right.", "good"),
        ("number", "12", "Wrong. The answer is “58”.", "again"),
        ("number", "d", "Not known. The answer is “58”.", "again"),
        ("choice", "#1", "Not any more. The answer is 2, “58”.", "outdated"),
        ("choice", "d", "Not known. The answer is 2, “58”.", "again"),
        ("choice", "#2", "Right.", "good"),
    ],
)
def test_of_a_fact_that_changed_only_what_was_learned_is_no_lapse(
    changed: Run, kind: str, typed: str, said: str, rating: str
) -> None:
    out = changed("--kind", kind, "--seed", "3", typed=f"{typed}\n").out
    assert f"\n{said}\n" in out
    assert "\nThis was “47” when you learned it; it is “58” now, as of 2026.\n" in out.replace(" Your answer", "\n")
    assert kept()[-1]["rating"] == rating


def test_the_old_figure_is_asked_again_soon_even_where_it_is_near_enough(quiz: Run, base: Path) -> None:
    arguments = ("--topic", "sights", "--kind", "number", "--plain", "-n", "1")
    for height, day in ((330, "2026-11-24"), (324, "2026-11-25")):
        base.write_text(BASE.format(height=height), encoding="utf-8")
        out = quiz(*arguments, "--today", day, typed="330\n").out
    assert "\nRight. Taken for “324”.\n" in out
    assert "\nThis was “330” when you learned it; it is “324” now. Your answer counts neither" in out
    assert out.endswith("\n1 of 1 right.\nCome back tomorrow: 1 fact is due then.\n")
    assert [(review["verdict"], review["rating"]) for review in kept()] == [("right", "good"), ("right", "outdated")]


def test_answers_that_were_collected_are_no_lapse_either(quiz: Run, changed: Run) -> None:
    [question] = json.loads(changed("--kind", "number", "--json").out)
    quiz("grade", "--save", "--today", "2026-11-25", typed=json.dumps({"id": question["id"], "response": "47"}))
    assert [kept()[-1][key] for key in ("verdict", "rating")] == ["wrong", "outdated"]


def test_questions_are_the_same_bytes_in_every_process(base: Path) -> None:
    def ask(seed: str) -> bytes:
        command = [sys.executable, "-m", "zhuzhou_cli", "quiz", "--json", "-n", "0", "--seed", "7"]
        environment = {
            "PYTHONHASHSEED": seed,
            "ZHUZHOU_DATA_DIR": str(base.parent),
            "ZHUZHOU_CACHE_DIR": str(base.parent),
        }
        return subprocess.run([*command, "--facts", str(base)], env=environment, capture_output=True, check=True).stdout

    one, other = ask("1"), ask("2")
    assert one == other
    questions = json.loads(one)
    assert {question["fact"] for question in questions} == {"tower", "hall", "bridge", "park"}
    assert all(list(q) == ["id", "fact", "kind", "prompt", "choices", "unit", "hint"] for q in questions)


def test_grading_needs_nothing_but_ids(quiz: Run) -> None:
    questions = json.loads(quiz("--json", "--answers", "-n", "0", "--seed", "7").out)
    lines = [json.dumps({"id": question["id"], "response": question["answer"]}) for question in questions]
    lines += [json.dumps({"id": questions[0]["id"], "response": "nonsense"}), "nonsense", '{"id": 3, "response": "x"}']
    result = quiz("grade", "--json", typed="\n".join(lines))
    graded = json.loads(result.out)
    assert result.status == 1
    assert [one.get("verdict") for one in graded["results"]] == ["right"] * 4 + ["unclear", None, None]
    assert (graded["right"], graded["asked"]) == (4, 5)
    assert [one["line"] for one in graded["results"][5:]] == [6, 7]
    assert result.err.splitlines()[0].startswith("line 6: ")
    assert kept() == []
    [unclear] = [line for line in quiz("grade", typed="\n".join(lines)).out.splitlines() if line.startswith("unclear")]
    assert unclear == f"unclear  {questions[0]['id']}  {graded['results'][4]['reason']}"
    quiz("grade", "--save", typed="\n".join(lines))
    assert len(kept()) == 4


def test_a_number_in_json_is_the_place_of_a_choice_and_a_text_may_be_either(quiz: Run, base: Path) -> None:
    base.write_text(BASE.format(height=47).replace('note = "Without its mast."', COUNT), encoding="utf-8")
    [question] = json.loads(quiz("--topic", "sights", "--kind", "choice", "--json", "--seed", "3", "-n", "1").out)
    place = question["choices"].index("3") + 1
    assert place != 3
    lines = [
        json.dumps({"id": question["id"], "response": response}) for response in (place, float(place), f"#{place}", "3")
    ]
    graded = json.loads(quiz("grade", "--json", typed="\n".join(lines)).out)
    assert [one["verdict"] for one in graded["results"]] == ["right", "right", "right", "unclear"]


def test_a_line_that_nobody_typed_is_one_error_and_the_next_has_its_own_number(quiz: Run) -> None:
    [question, *_] = json.loads(quiz("--json", "--answers", "--seed", "7").out)
    answer = json.dumps({"id": question["id"], "response": question["answer"]})
    long = json.dumps({"id": question["id"], "response": "x" * 3_000_000})
    result = quiz("grade", "--json", typed=f"{long}\n{answer}\n\nnonsense\n")
    graded = json.loads(result.out)
    assert [one.get("verdict", one.get("line")) for one in graded["results"]] == [1, "right", 4]
    assert graded["results"][0]["error"] == "this is longer than 1,000,000 bytes"
    assert [line.partition(": ")[0] for line in result.err.splitlines()] == ["line 1", "line 4"]


def test_options_that_contradict_each_other_are_refused(quiz: Run) -> None:
    assert quiz("--new", "--due").status == 2
    assert quiz("--answers").status == 2
    assert quiz("--today", "someday").status == 2


def test_a_list_of_answers_is_one_sentence(quiz: Run) -> None:
    result = quiz("grade", typed='\n[\n{"id": "a", "response": "b"},\n{"id": "c", "response": "d"}\n]\n')
    sentence = "error: answers are read a line each, and this is a list; jq -c '.[]' makes lines of it\n"
    assert result == (2, "", sentence)
