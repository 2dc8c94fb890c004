"""Processes killed at random moments: what was acknowledged is there, and all else is as it was or as it was to be."""

import itertools
import os
import re
import signal
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from learning import make_reviews
from processes import PATIENCE, Fork, run
from terminal import Terminal
from zhuzhou_cli.facts.files import SHIPPED, SYNONYMS, find_fact_files
from zhuzhou_cli.facts.load import read_fact_base
from zhuzhou_cli.facts.storing import find_drafts
from zhuzhou_cli.quiz.history import read_history
from zhuzhou_cli.quiz.lines import to_line
from zhuzhou_cli.search import cache
from zhuzhou_cli.search.cache import open_index
from zhuzhou_cli.search.filters import Filters
from zhuzhou_cli.search.hits import find_hits
from zhuzhou_cli.search.index import Index
from zhuzhou_cli.search.sweep import DAY, sweep

DAY_IN_SECONDS = 86_400
ENOUGH = 20
"""Facts after which a file begins anew: the longer it is, the longer it takes to change."""

VERDICT = re.compile(r"(?:Right|Wrong)\. ?")


def times(quick: int, many: int = 500) -> pytest.MarkDecorator:
    """Repeat a test's kills: a few in CI, and as a long case many."""
    cases = [
        pytest.param(quick, id=str(quick), marks=pytest.mark.slow),
        pytest.param(many, id=str(many), marks=pytest.mark.long),
    ]
    return pytest.mark.parametrize("count", cases)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data-folder"


_GOLDEN = 0.618
"""The golden ratio: its multiples, but for their whole part, are spread evenly, however few they are."""


class Killer:
    """Kills processes at moments spread over the time that they take when nobody kills them."""

    def __init__(self, *arguments: str | Path) -> None:
        self._moments = (number * _GOLDEN % 1 for number in itertools.count(1))
        self._longest = 0.0
        started = time.monotonic()
        assert self.kill(*arguments, after=PATIENCE)
        self._longest = 1.1 * (time.monotonic() - started)

    def kill(self, *arguments: str | Path, after: float | None = None) -> bool:
        """Start a process and kill it at some moment; return whether it had ended before, and well."""
        process = Fork(*arguments)
        end = time.monotonic() + (next(self._moments) * self._longest if after is None else after)
        while time.monotonic() < end and not os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG):
            time.sleep(0.0005)
        os.kill(process.pid, signal.SIGKILL)
        status, notes = process.end(), process.notes()
        assert status in {0, -signal.SIGKILL}, notes
        return status == 0


@times(4)
def test_every_answer_whose_verdict_was_shown_is_kept(count: int, data: Path) -> None:
    random = Random(count)
    reviews = data / "reviews.jsonl"
    known: list[str] = []
    shown = 0
    for seed in range(count):
        terminal = Terminal("quiz", "-n", "0", "--kind", "choice", "--seed", seed, "--today", _day(seed))
        stage = seed * 7 % 10 / 10
        if stage < 0.2:
            terminal.press("1", random.uniform(0, 0.5))
        else:
            terminal.expect("> ")
            terminal.seen = ""
            while stage > 0.5 and not VERDICT.search(terminal.seen):
                terminal.press("1", 0.05)
            terminal.press("1", random.uniform(0, 0.5))
        terminal.kill()
        acknowledged = len(VERDICT.findall(terminal.seen))
        os.close(terminal._handle)
        history = read_history(reviews)
        kept = [review.id for review in history.reviews]
        assert set(known) <= set(kept)  # no killed process takes away what others wrote
        assert acknowledged <= len(kept) - len(known) <= acknowledged + 1
        assert all("cut off" in note for note in history.notes)
        known, shown = kept, shown + acknowledged
    assert shown
    assert run("quiz", "-n", "1", "--kind", "choice", typed="#1\n").status == 0
    assert len(read_history(reviews).reviews) == len(known) + 1


def _day(number: int) -> str:
    return f"20{27 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"


@times(3)
def test_an_index_is_whole_or_made_anew(count: int, own_cache: Path) -> None:
    search = ("facts", "search", "locomotive", "--json")

    def answers(index: Index) -> list[object]:
        return [list(index.facts(Filters())), find_hits(index, "locomotive", Filters()), index.count("tag", Filters())]

    killer = Killer(*search)
    (location,) = own_cache.glob("*.sqlite3")
    right = answers(open_index([SHIPPED], None, time.time_ns()))
    whole = 0
    for number in range(count):
        for path in own_cache.glob("facts-*.[sj]*"):
            path.unlink()
        killer.kill(*search)
        database = cache._open_current(location, find_fact_files([SHIPPED, SYNONYMS]), time.time_ns())
        if database:
            whole += 1
            assert answers(Index(database)) == right
        elif number % 20 == 0:
            assert answers(open_index([SHIPPED], own_cache, time.time_ns())) == right
    assert whole < count
    sweep(own_cache, time.time_ns() + DAY)
    assert list(own_cache.glob("*.draft")) == []


@times(3)
def test_a_fact_is_added_or_not(count: int, data: Path) -> None:
    def add(number: int) -> tuple[str, ...]:
        return ("facts", "add", "--id", f"new-{number}", *ADDED)

    _change_own_facts(count, data, add)
    assert [path.name for path in data.iterdir()] == ["facts.toml"]


ADDED = ("--topic", "economy", "--statement", "It is 7 or more.", "--source", "rising-star", "--value", "7")


@times(3)
def test_facts_are_imported_or_not(count: int, data: Path, tmp_path: Path) -> None:
    def write_rows(number: int) -> tuple[str, ...]:
        rows = (f"new-{number}{part},economy,It is {number}.,rising-star\n" for part in ("", "-b", "-c"))
        (tmp_path / "rows.csv").write_text("id,topic,statement,sources\n" + "".join(rows))
        return ("facts", "import", str(tmp_path / "rows.csv"))

    _change_own_facts(count, data, write_rows, facts_each=3)
    assert [path.name for path in data.iterdir()] == ["facts.toml"]


@times(3)
def test_an_edit_counts_or_not_and_what_was_typed_stays(
    count: int, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    monkeypatch.setenv("EDITOR", str(editor))

    def write_editor(number: int) -> tuple[str, ...]:
        keys = (f'id = "new-{number}"', 'topic = "economy"', 'sources = ["rising-star"]', 'statement = "It is one."')
        fact = "".join(f"{line}\\n" for line in ("[[facts]]", *keys))
        editor.write_text(f"#!/bin/sh\nprintf '{fact}' >> \"$1\"\n")
        editor.chmod(0o755)
        return ("facts", "edit")

    _change_own_facts(count, data, write_editor)
    own = (data / "facts.toml").read_text()
    for draft in data.glob(".facts-*.toml"):
        os.utime(draft, (time.time() - 2 * DAY_IN_SECONDS, time.time() - 2 * DAY_IN_SECONDS))
    for draft in find_drafts(data / "facts.toml", time.time()):
        assert draft.read_text() != own
        assert 'id = "new-' in draft.read_text()  # nothing is left of edits in which nothing was typed
    assert list(data.glob("*.draft")) == []


def _change_own_facts(
    count: int, data: Path, prepare: Callable[[int], tuple[str, ...]], *, facts_each: int = 1
) -> None:
    """Kill what adds facts to the user's own file; after each kill that has all of them or none."""
    own = data / "facts.toml"
    killer = Killer(*prepare(0))
    text = own.read_text()
    there = {"0"}
    for number in map(str, range(1, count + 1)):
        if len(there) == ENOUGH:
            own.write_text(text := "format = 1\n")
            there.clear()
        has_ended = killer.kill(*prepare(int(number)))
        base, problems = read_fact_base([SHIPPED, own])
        assert problems == []
        found = [found[1] for id_ in base.facts if (found := re.fullmatch(r"new-(\d+)(-[bc])?", id_))]
        if has_ended or number in found:
            there.add(number)
        assert sorted(found) == sorted([*there] * facts_each)
        assert own.read_text().startswith(text.rstrip("\n"))
        text = own.read_text()
    assert killer.kill(*prepare(count + 1), after=PATIENCE)
    base, _ = read_fact_base([SHIPPED, own])
    assert f"new-{count + 1}" in base.facts


@times(3)
def test_an_answer_is_taken_back_or_not(count: int, data: Path) -> None:
    reviews = data / "reviews.jsonl"
    data.mkdir()
    reviews.write_bytes(b"".join(to_line(review) + b"\n" for review in make_reviews(count + 20)))
    kept = [review.id for review in read_history(reviews).reviews]
    assert len(kept) == count + 20
    killer = Killer("quiz", "undo")
    kept.pop()
    for _ in range(count):
        has_ended = killer.kill("quiz", "undo")
        found = [review.id for review in read_history(reviews).reviews]
        assert found in ([kept[:-1]] if has_ended else [kept, kept[:-1]])
        kept = found
    assert killer.kill("quiz", "undo", after=PATIENCE)
    assert [review.id for review in read_history(reviews).reviews] == kept[:-1]
