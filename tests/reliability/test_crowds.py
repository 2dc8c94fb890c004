"""Many processes at once over the same files: each answer is of one version, and nothing that was written is lost."""

import json
import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from random import Random
from threading import Event, Thread
from typing import NamedTuple

import pytest

from harness import MUSEUM, Result
from processes import complains, run, start
from zhuzhou_cli.facts.files import SHIPPED
from zhuzhou_cli.facts.load import read_fact_base
from zhuzhou_cli.quiz.history import read_history

FEWEST = 100
"""So many facts has version 0; each version has one more, so that a number of facts tells which one it is."""

SLOW, LONG = pytest.mark.slow, pytest.mark.long


def text_of(version: int) -> str:
    facts = (
        f'[[facts]]\nid = "f-{n}"\ntopic = "t"\nsources = ["s"]\nstatement = "Version {version} says {n} things."\n'
        for n in range(FEWEST + version)
    )
    return 'format = 1\n[[sources]]\nid = "s"\ntitle = "S"\n' + "".join(facts)


class Answer(NamedTuple):
    """What a process said, and the versions that were there when it began and when it ended."""

    result: Result
    oldest: int
    newest: int


class Author(Thread):
    """Writes one version of a fact file after the other, each in one of two ways, until it is told to stop."""

    def __init__(self, path: Path, write: Callable[[Path, str], None], pause: float) -> None:
        super().__init__()
        self._path, self._write, self._pause = path, write, pause
        self._stopped = Event()
        self.written = self.begun = 0
        path.write_text(text_of(0))

    def run(self) -> None:
        for version in count(1):
            self.begun = version
            self._write(self._path, text_of(version))
            self.written = version
            if self._stopped.wait(self._pause):
                return

    def __enter__(self) -> "Author":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self.join()

    def ask(self, *arguments: str | Path) -> Answer:
        oldest = self.written
        result = run(*arguments)
        return Answer(result, oldest, self.begun)


def replace(path: Path, text: str) -> None:
    draft = path.with_name("draft")
    draft.write_text(text)
    draft.replace(path)


def rewrite(path: Path, text: str) -> None:
    """Write over the file in place, piece by piece, as some editors do."""
    with path.open("w") as file:
        for start in range(0, len(text), 4096):
            file.write(text[start : start + 4096])
            file.flush()
            time.sleep(0.0005)


def version_in(answer: Answer, *arguments: str | Path) -> int:
    """Return the version that an answer is of; fails if it is of more than one, or of part of one."""
    result = answer.result
    assert (result.status, complains(result.err)) == (0, False), result
    if "check" in arguments:
        (facts,) = re.findall(r"(\d+) facts", result.err)
        return int(facts) - FEWEST
    if "count" in arguments:
        return int(json.loads(result.out)[0]["count"]) - FEWEST
    statements = [fact["statement"] for fact in json.loads(result.out)]
    (version,) = {int(statement.split()[1]) for statement in statements}
    if "-n" not in arguments:
        assert len(statements) == FEWEST + version
    return version


def questions(facts: Path) -> list[tuple[str | Path, ...]]:
    return [
        ("facts", "search", "says", "--json", "-n", "5", "--facts", facts),
        ("facts", "list", "--json", "--facts", facts),
        ("facts", "check", facts),
        ("facts", "count", "--json", "--facts", facts),
        ("facts", "search", "version thinks", "--json", "-n", "3", "--facts", facts),
    ]


@pytest.fixture
def loss(own_cache: Path) -> Iterator[None]:
    """Take the index away again and again, so that others have to make it anew."""
    stopped = Event()

    def lose() -> None:
        random = Random(1)
        while not stopped.wait(0.3):
            for path in own_cache.glob("facts-*.[sj]*"):
                if random.random() < 0.5:
                    path.unlink(missing_ok=True)

    thread = Thread(target=lose)
    thread.start()
    yield
    stopped.set()
    thread.join()


@pytest.mark.usefixtures("loss")
@pytest.mark.parametrize(
    ("processes", "rounds"),
    [pytest.param(3, 1, id="3", marks=SLOW), pytest.param(50, 8, id="50", marks=LONG)],
)
def test_every_answer_is_of_one_version_and_never_of_an_old_one(processes: int, rounds: int, tmp_path: Path) -> None:
    facts = tmp_path / "facts.toml"
    with Author(facts, replace, 0.15) as author, ThreadPoolExecutor(processes) as pool:
        asked = [question for _ in range(max(processes * rounds // 5, 1)) for question in questions(facts)]
        for question, answer in zip(asked, pool.map(lambda question: author.ask(*question), asked), strict=True):
            assert answer.oldest <= version_in(answer, *question) <= answer.newest, question
    assert author.written > 1
    for question in questions(facts):
        assert version_in(author.ask(*question), *question) == author.written


@pytest.mark.usefixtures("loss")
@pytest.mark.parametrize(
    ("processes", "rounds"),
    [pytest.param(3, 1, id="3", marks=SLOW), pytest.param(50, 8, id="50", marks=LONG)],
)
def test_of_a_file_that_is_rewritten_in_place_no_two_versions_are_mixed(
    processes: int, rounds: int, tmp_path: Path
) -> None:
    """While it is half written, that is said, or what stands there is answered; when it is whole, that is."""
    facts = tmp_path / "facts.toml"
    told = 0
    with Author(facts, rewrite, 0.4) as author, ThreadPoolExecutor(processes) as pool:
        asked = [question for _ in range(max(processes * rounds // 5, 1)) for question in questions(facts)]
        for answer in pool.map(lambda question: author.ask(*question), asked):
            assert not complains(answer.result.err)
            assert answer.result.status in {0, 1, 2}
            told += answer.result.status == 2
            versions = {int(version) for version in re.findall(r"Version (\d+) says", answer.result.out)}
            assert len(versions) <= 1
            assert all(answer.oldest <= version <= answer.newest for version in versions)
    assert told < len(asked) / 2
    for question in questions(facts):
        assert version_in(author.ask(*question), *question) == author.written


@pytest.mark.parametrize(
    ("processes", "answers"),
    [pytest.param(3, 2, id="3", marks=SLOW), pytest.param(20, 20, id="20", marks=LONG)],
)
def test_quizzes_at_once_keep_all_answers(processes: int, answers: int, tmp_path: Path) -> None:
    def play(seed: int) -> Result:
        quiz = ("quiz", "-n", answers, "--kind", "choice", "--seed", seed)
        return run(*map(str, quiz), typed="#1\n" * answers)

    with ThreadPoolExecutor(processes) as pool:
        results = list(pool.map(play, range(processes)))
    assert {(result.status, result.err) for result in results} == {(0, "")}
    file = tmp_path / "data-folder" / "reviews.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines()
    assert len({json.loads(line)["id"] for line in lines}) == len(lines) == processes * answers
    history = read_history(file)
    assert (len(history.reviews), history.notes) == (processes * answers, ())
    assert run("quiz", "stats", "--json").status == 0


@pytest.mark.parametrize("processes", [pytest.param(3, id="3", marks=SLOW), pytest.param(50, id="50", marks=LONG)])
def test_facts_that_are_added_and_imported_at_once_are_all_there(processes: int, tmp_path: Path) -> None:
    def change(number: int) -> Result:
        if number % 2:
            named = ("--id", f"new-{number}", "--statement", f"It is {number}.")
            return run("facts", "add", *named, "--topic", "economy", "--source", "rising-star")
        row = f'{{"id": "new-{number}", "topic": "economy", "statement": "It is.", "sources": ["rising-star"]}}'
        return run("facts", "import", "-", "--from", "jsonl", typed=row)

    with ThreadPoolExecutor(processes) as pool:
        results = list(pool.map(change, range(processes)))
    assert [result.err for result in results if result.status] == []
    own = tmp_path / "data-folder" / "facts.toml"
    base, problems = read_fact_base([SHIPPED, own])
    assert problems == []
    assert {f"new-{number}" for number in range(processes)} <= base.facts.keys()
    assert [path.name for path in own.parent.iterdir()] == ["facts.toml"]


def test_a_reader_is_not_kept_waiting_by_a_quiz_that_waits_for_an_answer(tmp_path: Path) -> None:
    with start("quiz", "--facts", MUSEUM) as quiz:
        assert quiz.stdout
        quiz.stdout.readline()
        assert run("quiz", "-n", "1", "--kind", "choice", "--facts", MUSEUM, typed="1\n").status == 0
        assert run("quiz", "history").status == 0
        quiz.kill()
    assert len(read_history(tmp_path / "data-folder" / "reviews.jsonl").reviews) == 1
