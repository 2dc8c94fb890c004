import json
import random
from pathlib import Path

import pytest

from harness import MUSEUM
from quiz_bases import ZHUZHOU, fact, pool_of, shipped_pool
from zhuzhou_cli.cli import QuizCommands, main
from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.facts.load import load_fact_base
from zhuzhou_cli.facts.records import Entity, Fact, Quantity
from zhuzhou_cli.facts.records import Question as Written
from zhuzhou_cli.quiz import questions
from zhuzhou_cli.quiz.distractors import find_distractors
from zhuzhou_cli.quiz.figures import Draw, read_figure
from zhuzhou_cli.quiz.guessers import Seen, make_guessers, score
from zhuzhou_cli.quiz.lint import Finding, lint
from zhuzhou_cli.quiz.pool import Pool
from zhuzhou_cli.quiz.records import Card


def problems(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.is_problem]


def numbers(count: int, seed: int = 1) -> list[Fact]:
    source = random.Random(seed)
    return [
        fact(f"Hall {chr(65 + n % 26)}{chr(65 + n // 26)} of Zhuzhou has {value:,} seats.", f"{value:,}", id=f"f{n}")
        for n, value in enumerate(int(10 ** source.uniform(1, 6)) for _ in range(count))
    ]


class Naive:
    """Wrong choices as many programs make them."""

    def __init__(self, card: Card, factors: tuple[float, ...]) -> None:
        self.figure = read_figure(card.answer)
        self.factors = factors

    def draw(self, draw: Draw) -> list[str]:
        assert self.figure is not None
        jitter = 0.97 + draw(60) / 1000
        wrong = (round(self.figure.digits * factor * jitter) for factor in self.factors)
        return [self.figure.write(number) for number in (self.figure.digits, *wrong)]


@pytest.mark.slow
def test_the_shipped_base_cannot_be_guessed() -> None:
    findings = lint(shipped_pool())
    assert not problems(findings)
    guessers = [finding for finding in findings if finding.fact is None]
    assert len(guessers) >= 37
    assert max(finding.questions or 0 for finding in guessers) > 350
    assert max((finding.score or 0) - (finding.chance or 0) for finding in guessers) < 0.05


@pytest.mark.parametrize(
    ("factors", "expected"),
    [
        ((0.8, 1.2, 1.1), "neither largest nor smallest"),
        ((0.8, 1.2, 0.9), "nearest to the mean"),
        ((0.5, 1.5, 2), "second smallest"),
        ((1.3, 1.6, 2), "smallest, or oldest"),
        ((0.3, 0.5, 0.8), "largest, or latest"),
    ],
)
def test_naive_wrong_choices_are_caught(
    monkeypatch: pytest.MonkeyPatch, factors: tuple[float, ...], expected: str
) -> None:
    monkeypatch.setattr(questions, "find_distractors", lambda card, _: Naive(card, factors))
    found = problems(lint(pool_of(*numbers(30))))
    assert expected in {finding.check for finding in found if finding.fact is None}
    assert {finding.fact for finding in found if finding.fact}


def test_the_same_base_with_our_own_choices_is_clean() -> None:
    assert not problems(lint(pool_of(*numbers(30))))


def test_a_base_of_even_numbers_and_short_names_is_clean() -> None:
    base = load_fact_base(str(MUSEUM.with_name("elements.toml")))
    findings = lint(Pool(base.facts.values(), base.entities), range(10))
    assert not problems(findings)
    assert max(finding.questions or 0 for finding in findings) > 90


def test_what_is_measured_every_year_is_not_told_by_the_gap_around_it() -> None:
    source = random.Random(1)
    facts = [
        fact(
            f"The museum of Zhuzhou had {visitors:,} visitors in {year}.",
            f"{visitors:,}",
            id=f"v{year}",
            as_of=Date(str(year)),
            entities=("zhuzhou",),
            quantity=Quantity(visitors, "visitors"),
        )
        for year, visitors in ((year, source.randint(12_000, 36_000)) for year in range(1990, 2024))
    ]
    lifts = {one.check: (one.score or 0) - (one.chance or 0) for one in lint(pool_of(*facts), range(10))}
    assert lifts["nearest to the geometric mean"] < 0.05
    assert lifts["farthest from the others"] < 0.05


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("count", [1, 3, 9, 20])
def test_a_small_base_gives_no_false_alarm(count: int, seed: int) -> None:
    assert not problems(lint(pool_of(*numbers(count, seed))))


def test_names_drawn_from_anything_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    class Anything:
        def __init__(self, card: Card) -> None:
            self.card = card

        def draw(self, draw: Draw) -> list[str]:
            return [self.card.answer, *(f"{draw(90) + 10} big {word} of wood" for word in ("doors", "gates", "halls"))]

    monkeypatch.setattr(questions, "find_distractors", lambda card, _: Anything(card))
    people = [
        Entity(f"p{n}", name, None, (), "person")
        for n, name in enumerate("Ann Bob Cleo Dora Emil Fay Gus Ida Jo".split())
    ]
    facts = [
        fact(f"The hall of Zhuzhou was built by {one.name}.", one.name, id=one.id, entities=("zhuzhou", one.id))
        for one in people
    ]
    found = problems(lint(pool_of(*facts, entities=(ZHUZHOU, *people))))
    assert {"shortest", "odd one out by form"} <= {finding.check for finding in found if finding.fact is None}


def test_a_question_that_gives_itself_away_is_found_in_a_base_that_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = numbers(30)
    odd = facts[7].id
    monkeypatch.setattr(
        questions,
        "find_distractors",
        lambda card, pool: Naive(card, (1.3, 1.6, 2)) if card.fact.id == odd else find_distractors(card, pool),
    )
    found = problems(lint(pool_of(*facts)))
    assert {finding.fact for finding in found} == {odd}
    assert "smallest, or oldest" in {finding.check for finding in found}
    assert all(finding.kind == "choice" and (finding.message or "").endswith(f"“{finding.check}”") for finding in found)


def test_choices_that_are_the_same_or_right_too_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    class Twice:
        def draw(self, _: Draw) -> list[str]:
            return ["58", "5 8", "60"]

    monkeypatch.setattr(questions, "find_distractors", lambda *_: Twice())
    [found] = problems(lint(pool_of(fact("Zhuzhou has 58 small firms.", "58", id="firms"))))
    assert (found.check, found.fact, found.message) == ("choices", "firms", "not exactly one choice is right")
    monkeypatch.setattr(Twice, "draw", lambda *_: ["58", "6 0", "60"])
    [found] = problems(lint(pool_of(fact("Zhuzhou has 58 small firms.", "58", id="firms"))))
    assert (found.check, set((found.message or "")[1:-14].split("” and “"))) == ("choices", {"6 0", "60"})


def test_a_distractor_that_says_the_answer_in_other_words_is_found() -> None:
    written = Written("How far is the mill?", "5 km", distractors=("5,000 metres", "6 km", "7 km"))
    [found] = problems(lint(pool_of(fact("The mill is 5 km away.", id="mill", questions=(written,)))))
    assert (found.check, found.fact, found.message) == ("choices", "mill", "“5,000 metres” is right too")


def test_two_facts_that_ask_the_same_and_answer_otherwise_are_found() -> None:
    one = fact("Zhuzhou has 58 small firms.", "58", id="one")
    two = fact("Zhuzhou has 61 small firms.", "61", id="two")
    found = problems(lint(pool_of(one, two)))
    assert [(finding.check, finding.fact) for finding in found] == [("asked alike", "one"), ("asked alike", "two")]
    assert found[0].message == "fact “two” asks the same, and its answer is “61”"


def test_what_is_not_asked_is_listed_and_no_problem() -> None:
    asked = fact("Rice grows in Zhuzhou.", id="rice", questions=(Written("Which grain is rice?", "rice"),))
    [finding] = lint(pool_of(asked))
    assert finding == Finding("not asked", "rice", 0, message="“rice” stands in the prompt too")


def test_a_guesser_that_two_choices_have_in_common_marks_both() -> None:
    guesser = next(one for one in make_guessers(Seen((), ())) if one.name == "begins as most do")
    assert guesser.guess("", ("Changsha", "Lincoln", "Chenzhou")) == [2, 1, 2]


def test_choices_that_end_otherwise_than_the_right_one_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    class Others:
        def __init__(self, card: Card) -> None:
            self.answer = card.answer

        def draw(self, draw: Draw) -> list[str]:
            value = int(self.answer)
            return [self.answer, *(str(value + 5 * (draw(9) - 4) + last) for last in (1, 2, 3))]

    monkeypatch.setattr(questions, "find_distractors", lambda card, _: Others(card))
    facts = [
        fact(f"The hall of {name} near Zhuzhou has {value} seats.", str(value), id=name)
        for name, value in zip("Ann Bob Cleo Dora Emil Fay Gus Ida Jo Kay".split(), range(105, 600, 50), strict=True)
    ]
    assert "ends in 0 or 5" in {finding.check for finding in problems(lint(pool_of(*facts)))}
    monkeypatch.undo()
    assert not problems(lint(pool_of(*facts)))


def capitals(count: int) -> Pool:
    """Return a base in which each name is right exactly once, as in one of countries and their capitals."""
    source = random.Random(1)
    names = ["".join(source.choice("bdfgklmnprst") + source.choice("aeiou") for _ in "ab" * 3) for _ in range(count)]
    cities = [Entity(name, name.capitalize(), kind="city") for name in names]
    facts = [
        fact(f"The capital of the {n}th land of the Atlas is {one.name}.", one.name, id=one.id, entities=(one.id,))
        for n, one in enumerate(cities)
    ]
    return pool_of(*facts, entities=cities)


def test_a_base_in_which_each_name_is_right_once_is_clean() -> None:
    findings = lint(capitals(30))
    assert not problems(findings)
    assert next(one for one in findings if one.check == "most often right").questions == 30


def test_names_that_are_often_right_among_those_that_hardly_are_give_the_rare_ones_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Popular:
        def __init__(self, card: Card) -> None:
            self.answer = card.answer

        def draw(self, _: Draw) -> list[str]:
            usual = ["Ann", "Bob", "Cleo"]
            return [self.answer, *([f"Never{n}" for n in range(3)] if self.answer in usual else usual)]

    monkeypatch.setattr(questions, "find_distractors", lambda card, _: Popular(card))
    people = [Entity(name, name, kind="person") for name in ("Ann", "Bob", "Cleo", *(f"Rare{n}" for n in range(12)))]
    facts = [
        fact(f"The hall {n} of Zhuzhou is by {one.name}.", one.name, id=f"f{n}", entities=("zhuzhou", one.id))
        for n, one in enumerate([*people, *people[:3]])
    ]
    found = problems(lint(pool_of(*facts, entities=(ZHUZHOU, *people))))
    assert "least often a wrong choice" in {finding.check for finding in found}


def test_choices_of_which_the_base_names_only_the_right_one_are_caught() -> None:
    towns = [f"{letter}ostock" for letter in "BDGHKLMN"]
    facts = [
        fact(
            f"The mill of {town} is old.", id=f"f{place}", questions=(Written(f"Who grinds {place}?", town, (), wrong),)
        )
        for place, town in enumerate(towns)
        for wrong in [("Unheard", "Unknown", "Unnamed")]
    ]
    others = [fact(f"The hall of {town} is new.", id=f"o{town}") for town in towns]
    lifts = {one.check: one for one in problems(lint(pool_of(*facts, *others), [1]))}
    for name in ("named most by other facts", "the only one that other facts name"):
        assert (lifts[name].score, lifts[name].questions) == (1, 8)
    alone = {one.check: one for one in lint(pool_of(*facts), [1])}
    assert alone["named most by other facts"].score == 0.25
    assert "the only one that other facts name" not in alone


def test_ties_of_a_guesser_count_as_fractions() -> None:
    longest = next(guesser for guesser in make_guessers(Seen((), ())) if guesser.name == "longest")
    marks = longest.guess("", ("aa", "bb", "c"))
    assert marks is not None
    assert [score(marks, place) for place in range(3)] == [0.5, 0.5, 0]


@pytest.mark.parametrize(
    ("name", "choices", "picked"),
    [
        ("longest", ("aaa", "b", "cc"), "aaa"),
        ("shortest", ("aaa", "b", "cc"), "b"),
        ("of middle length", ("aaa", "b", "cc"), "cc"),
        ("largest, or latest", ("9 km", "1,000 km", "20 km"), "1,000 km"),
        ("largest, or latest", ("May 1951", "June 1950", "April 1951"), "May 1951"),
        ("smallest, or oldest", ("221 BC", "202 BC", "210 BC"), "221 BC"),
        ("smallest, or oldest", ("-20", "-40", "-30"), "-40"),
        ("largest, or latest", ("€20", "€4.50", "€30"), "€30"),
        ("second smallest", ("1", "2", "3", "4"), "2"),
        ("second largest", ("1", "2", "3", "4"), "3"),
        ("nearest to the mean", ("1", "6", "9", "10"), "6"),
        ("nearest to the geometric mean", ("1", "9", "100"), "9"),
        ("farthest from the others", ("1", "2", "3", "40"), "40"),
        ("roundest", ("300", "310", "311"), "300"),
        ("most zeros at the end", ("3,100", "31,000", "311"), "31,000"),
        ("odd one out by form", ("Ann Lee", "Bob Ray", "CRRC"), "CRRC"),
        ("most words in common with the prompt", ("red tea", "green tea", "a red hall"), "a red hall"),
        ("most words in common with the other choices", ("red tea", "green tea", "green hall"), "green tea"),
        ("lowest first digit", ("300", "20", "9"), "20"),
        ("first in the alphabet", ("b", "a", "c"), "a"),
        ("last", ("b", "a", "c"), "c"),
        ("last but one", ("b", "a", "c"), "a"),
        ("most often right", ("b", "a", "c"), "a"),
        ("most often a wrong choice", ("b", "a", "c"), "c"),
        ("least often a wrong choice", ("b", "a", "c"), "a"),
        ("ends in 0 or 5", ("11", "25", "38"), "25"),
        ("most digits in common with the other choices", ("1,292", "1,719", "3,292", "7"), "1,292"),
        ("nearest to a number of the prompt", ("90", "60", "10"), "60"),
    ],
)  # fmt: skip
def test_guessers_pick_what_their_names_say(name: str, choices: tuple[str, ...], picked: str) -> None:
    guesser = next(guesser for guesser in make_guessers(Seen("aba", "ccb")) if guesser.name == name)
    marks = guesser.guess("The red hall is a hall of 58 doors.", choices)
    assert marks is not None
    assert [choice for choice, mark in zip(choices, marks, strict=True) if mark == max(marks)] == [picked]


@pytest.mark.parametrize(
    ("prompt", "choices", "picked"),
    [
        ("An ____ grew there.", ("oak", "fir", "elm", "pine"), {"oak", "elm"}),
        ("A ____ grew there.", ("oak", "fir", "elm", "pine"), {"fir", "pine"}),
        ("____ are grown there.", ("rice", "plums", "tea and corn"), {"plums", "tea and corn"}),
        ("____ is grown there.", ("rice", "plums", "tea"), {"rice", "tea"}),
        ("People grew ____ there.", ("rice", "plums"), None),
    ],
)
def test_a_guesser_picks_what_agrees_with_the_words_around(
    prompt: str, choices: tuple[str, ...], picked: set[str] | None
) -> None:
    guesser = next(one for one in make_guessers(Seen((), ())) if one.name == "agrees with the words around the blank")
    marks = guesser.guess(prompt, choices)
    assert picked == (marks and {choice for choice, mark in zip(choices, marks, strict=True) if mark})


def test_the_command_writes_what_was_found_as_data(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    status = QuizCommands(name="quiz").load("lint").main(["--facts", str(MUSEUM), "--json"], standalone_mode=False)
    out, err = capsysbinary.readouterr()
    findings = json.loads(out)
    assert status == 0
    assert err == b"no problems\n"
    assert list(findings[0]) == ["check", "fact", "part", "kind", "score", "chance", "questions", "problem", "message"]
    assert findings[-1]["check"] == "not asked"


def test_the_command_says_with_its_status_that_there_are_problems(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "facts.toml"
    entry = '[[facts]]\nid = "{}"\ntopic = "t"\nstatement = "Zhuzhou has {} firms."\nsources = ["s"]\ncloze = ["{}"]\n'
    file.write_text(
        'format = 1\n[[sources]]\nid = "s"\ntitle = "S"\n' + entry.format("a", 58, 58) + entry.format("b", 61, 61)
    )
    status = QuizCommands(name="quiz").load("lint").main(["--facts", str(file)], standalone_mode=False)
    out, err = capsys.readouterr()
    assert status == 1
    assert err == "2 problems\n"
    assert "a.0: fact “b” asks the same, and its answer is “61”\n" in out


@pytest.mark.parametrize(
    ("cloze", "status", "said"),
    [
        ('cloze = ["H"]', 0, "no question has choices, so there is nothing to guess among\nno problems\n"),
        ("", 1, "there is nothing to ask: no fact has a cloze or a question"),
    ],
)
def test_the_command_says_whether_nothing_is_asked_or_nothing_can_be_guessed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], cloze: str, status: int, said: str
) -> None:
    file = tmp_path / "facts.toml"
    entry = '[[facts]]\nid = "h"\ntopic = "t"\nstatement = "The symbol of hydrogen is H."\nsources = ["s"]\n'
    file.write_text(f'format = 1\n[[sources]]\nid = "s"\ntitle = "S"\n{entry}{cloze}\n')
    assert main(["quiz", "lint", "--facts", str(file)]) == status
    assert said in capsys.readouterr().err
