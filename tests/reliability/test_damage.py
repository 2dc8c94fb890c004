"""Our files with each byte changed in turn, or cut there: right answers or a clear message, never a wrong answer."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from harness import MUSEUM, Run
from learning import make_reviews
from zhuzhou_cli.facts.files import SHIPPED, SYNONYMS, find_fact_files
from zhuzhou_cli.quiz.history import append, read_history, undo
from zhuzhou_cli.quiz.lines import instant, to_line
from zhuzhou_cli.quiz.records import Review
from zhuzhou_cli.quiz.snapshot import load_snapshot
from zhuzhou_cli.search import cache
from zhuzhou_cli.search.cache import open_index
from zhuzhou_cli.search.filters import Filters
from zhuzhou_cli.search.hits import find_hits
from zhuzhou_cli.search.index import Index
from zhuzhou_cli.search.stamps import RECENT

LATER = time.time_ns() + 10 * RECENT
ALL_STEPS = pytest.param(1, id="all", marks=pytest.mark.long)
ALL = pytest.param(None, id="all", marks=pytest.mark.long)
QUESTIONS = ("visitors", "museum", "vistors", "株洲", "hall -rail", "museum 2021", "open*")


def answers(index: Index) -> list[object]:
    """Return what an index says to much of what can be asked."""
    return [
        index.size,
        list(index.facts(Filters())),
        list(index.sources.values()),
        list(index.entities.values()),
        list(index.counted_entities(Filters())),
        *(index.count(kind, Filters()) for kind in ("topic", "tag", "entity", "source", "year")),
        *([(hit.fact, hit.score, hit.match) for hit in find_hits(index, text, Filters())] for text in QUESTIONS),
    ]


class Kept:
    """An index in its folder, which can be damaged and put back."""

    def __init__(self, facts: Path, folder: Path) -> None:
        self.facts = facts
        self.folder = folder
        self.answers = answers(self.open())
        self.content = {path: path.read_bytes() for path in folder.iterdir()}

    def open(self) -> Index:
        return open_index([self.facts], self.folder, LATER)

    def path(self, suffix: str) -> Path:
        return next(path for path in self.content if path.suffix == suffix)

    def put_back(self) -> None:
        for path, content in self.content.items():
            path.write_bytes(content)

    def opened_as_it_is(self) -> bool:
        """Tell whether the index would be trusted as it is in its folder."""
        files = find_fact_files([self.facts, SYNONYMS])
        database = cache._open_current(self.path(".sqlite3"), files, LATER)
        if database:
            database.close()
        return database is not None


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(MUSEUM, tmp_path / "cache")


def places(size: int, count: int, seed: int = 0) -> list[int]:
    """Return some places in a file, spread over all of it."""
    random = Random(seed)
    return sorted({0, size - 1, *(random.randrange(size) for _ in range(count))})


def overwrite(path: Path, place: int, byte: int) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        file.write(bytes([byte]))


@pytest.mark.parametrize("count", [pytest.param(800, id="a sample"), ALL])
def test_no_index_with_another_byte_in_it_is_trusted(kept: Kept, count: int | None) -> None:
    path = kept.path(".sqlite3")
    content = kept.content[path]
    assert kept.opened_as_it_is()
    random = Random(1)
    for place in range(len(content)) if count is None else places(len(content), count):
        overwrite(path, place, content[place] ^ (1 << random.randrange(8)))
        assert not kept.opened_as_it_is(), place
        overwrite(path, place, content[place])
    assert kept.opened_as_it_is()


@pytest.mark.parametrize("count", [pytest.param(300, id="a sample"), pytest.param(20_000, marks=pytest.mark.long)])
def test_no_index_that_was_cut_is_trusted(kept: Kept, count: int) -> None:
    path = kept.path(".sqlite3")
    for place in reversed(places(len(kept.content[path]), count)):
        os.truncate(path, place)
        assert not kept.opened_as_it_is(), place


@pytest.mark.parametrize("count", [pytest.param(10, id="a sample"), pytest.param(2_000, marks=pytest.mark.long)])
def test_a_damaged_index_answers_as_a_sound_one(kept: Kept, count: int) -> None:
    random = Random(2)
    path = kept.path(".sqlite3")
    for place in places(len(kept.content[path]), count, seed=2):
        kept.put_back()
        if random.random() < 0.3:
            os.truncate(path, place)
        else:
            overwrite(path, place, kept.content[path][place] ^ (1 << random.randrange(8)))
        assert answers(kept.open()) == kept.answers, place
        assert kept.opened_as_it_is()  # the next one finds a sound one


@pytest.mark.parametrize("step", [pytest.param(7, id="a sample"), ALL_STEPS])
def test_damaged_stamps_lead_to_no_wrong_answer(kept: Kept, step: int) -> None:
    path = kept.path(".json")
    content = kept.content[path]
    for place in range(0, len(content), step):
        for damaged in (content[:place], *(_with(content, place, content[place] ^ flip) for flip in (1, 16, 255))):
            path.write_bytes(damaged)
            if kept.opened_as_it_is():
                assert answers(kept.open()) == kept.answers, (place, damaged)
    path.write_bytes(content[: len(content) // 2])
    assert answers(kept.open()) == kept.answers


def test_a_large_index_is_not_read_whole_and_still_not_trusted_when_it_was_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_SUMMED", 0)
    kept = Kept(MUSEUM, tmp_path / "cache")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} was read whole"))
        assert kept.opened_as_it_is()
    path = kept.path(".sqlite3")
    state = path.stat()
    for place in places(len(kept.content[path]), 4, seed=3):
        assert kept.opened_as_it_is()
        time.sleep(0.01)  # more than the clock of a file system may need to go on
        overwrite(path, place, kept.content[path][place] ^ 4)
        os.utime(path, ns=(state.st_mtime_ns, state.st_mtime_ns))  # as if nothing had been
        assert not kept.opened_as_it_is()
        assert answers(kept.open()) == kept.answers
        kept = Kept(MUSEUM, tmp_path / "cache")
        state = path.stat()


def test_the_index_of_the_shipped_facts_is_small_enough_to_be_read_whole(tmp_path: Path) -> None:
    open_index([SHIPPED], tmp_path, LATER)
    (path,) = tmp_path.glob("*.sqlite3")
    assert path.stat().st_size < cache._SUMMED / 5


def _with(content: bytes, place: int, byte: int) -> bytes:
    return content[:place] + bytes([byte]) + content[place + 1 :]


class Log:
    """A small file of reviews, one of them taken back, and what it comes to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.reviews = make_reviews(6, ["a", "b"])
        for review in self.reviews:
            append(path, review)
        undo(path, self.reviews[2], instant(self.reviews[-1]))
        self.content = path.read_bytes()
        self.lines = self.content.splitlines(keepends=True)

    def with_damage(self, content: bytes) -> "tuple[list[Review], tuple[str, ...]]":
        """Return the reviews that are read, and what is said of the file."""
        self.path.write_bytes(content)
        history = read_history(self.path)
        assert set(history.schedules) == {review.fact for review in history.reviews}
        return list(history.reviews), history.notes

    def line_at(self, place: int) -> int:
        return self.content[:place].count(b"\n")


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return Log(tmp_path / "reviews.jsonl")


@pytest.mark.parametrize("step", [pytest.param(61, id="a sample"), ALL_STEPS])
def test_no_good_review_is_lost_and_none_is_changed_by_another_byte(log: Log, step: int) -> None:
    written = {review.id: review for review in log.reviews}
    flips = (1, 2, 4, 8, 16, 32, 64, 128, 255)
    undone = log.reviews[2].id
    for place in range(0, len(log.content), step):
        damaged_line = log.line_at(place)
        for flip in flips:
            found, notes = log.with_damage(_with(log.content, place, log.content[place] ^ flip))
            ids = {review.id for review in found}
            good = {review.id for number, review in enumerate(log.reviews) if number != damaged_line} - {undone}
            assert good <= ids, (place, flip)
            assert all(_same(review, written[review.id]) for review in found), (place, flip)
            whole = ids == set(written) - {undone}
            assert whole or notes, (place, flip)  # what is lost is said


@pytest.mark.parametrize("step", [pytest.param(13, id="a sample"), ALL_STEPS])
def test_of_a_file_that_was_cut_all_whole_lines_count(log: Log, step: int) -> None:
    starts = [len(b"".join(log.lines[:number])) for number in range(len(log.lines) + 1)]
    undone = log.reviews[2].id
    for place in range(0, len(log.content), step):
        found, notes = log.with_damage(log.content[:place])
        ends = (start + len(line.rstrip()) for start, line in zip(starts, log.lines, strict=False))
        whole = {review.id for review, end in zip(log.reviews, ends, strict=False) if end <= place}
        assert whole == {review.id for review in found} | (whole & {undone})
        assert bool(notes) == (place not in starts and place + 1 not in starts)
        found, notes = log.with_damage(log.content[place:])
        whole = {review.id for review, start in zip(log.reviews, starts, strict=False) if start >= place}
        assert whole - {undone} == {review.id for review in found}
        is_undone_in_vain = starts[2] < place <= starts[len(log.reviews)]
        assert bool(notes) == (is_undone_in_vain or (place not in starts and place + 1 not in starts))


@pytest.mark.parametrize("step", [pytest.param(11, id="a sample"), ALL_STEPS])
def test_an_answer_after_any_damage_is_kept_whole(log: Log, step: int) -> None:
    (later,) = make_reviews(1, ["c"], seed=9)
    for place in range(0, len(log.content), step):
        log.path.write_bytes(log.content[:place])
        append(log.path, later)
        assert later in read_history(log.path).reviews, place


def _same(one: Review, other: Review) -> bool:
    """Tell whether two reviews are the same; the schedule of a later one may have been made anew."""
    return one._replace(schedule=other.schedule) == other


@pytest.mark.parametrize("count", [pytest.param(150, id="a sample"), ALL])
def test_no_damaged_snapshot_is_trusted(tmp_path: Path, count: int | None) -> None:
    log, folder = tmp_path / "reviews.jsonl", tmp_path / "cache"
    content = b"".join(to_line(review) + b"\n" for review in make_reviews(150, [f"fact-{n}" for n in range(8)]))
    log.write_bytes(content)
    read_history(log, folder)
    (path,) = folder.iterdir()
    saved = path.read_bytes()
    right = load_snapshot(path, content)
    assert right
    for place in range(len(saved)) if count is None else places(len(saved), count):
        for damaged in (saved[:place], *(_with(saved, place, saved[place] ^ flip) for flip in (1, 32, 128))):
            path.write_bytes(damaged)
            assert load_snapshot(path, content) in (None, right)
    path.write_bytes(saved)
    for place in range(len(content)) if count is None else places(len(content), count):
        assert load_snapshot(path, _with(content, place, content[place] ^ 1)) is None
    assert load_snapshot(path, content) == right


def _commands(path: Path) -> Iterator[tuple[str | Path, ...]]:
    yield "facts", "search", "vistors", "--json", "--facts", path
    yield "facts", "show", "visitors-2021", "--json", "--facts", path
    yield "quiz", "--json", "-n", "3", "--seed", "7", "--answers", "--facts", path


def test_commands_over_a_damaged_index_print_what_they_did_before(
    zhuzhou: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "here"
    monkeypatch.setenv("ZHUZHOU_CACHE_DIR", str(folder))
    before = [zhuzhou(*arguments) for arguments in _commands(MUSEUM)]
    damages: list[Callable[[Any], Any]] = [
        lambda data: data[: len(data) // 2],
        lambda data: _with(data, len(data) // 2, data[len(data) // 2] ^ 1),
        lambda data: data.replace(b"10,000", b"90,000"),
        lambda _: b"",
    ]
    for damage in damages:
        (path,) = folder.glob("*.sqlite3")
        path.write_bytes(damage(path.read_bytes()))
        assert [zhuzhou(*arguments) for arguments in _commands(MUSEUM)] == before
