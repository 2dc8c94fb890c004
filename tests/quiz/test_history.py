import json
import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness import few_examples
from learning import START, make_card, make_question, make_reviews
from zhuzhou_cli.errors import NothingFoundError, ZhuzhouError
from zhuzhou_cli.facts.records import Question
from zhuzhou_cli.quiz import history as module
from zhuzhou_cli.quiz import journal
from zhuzhou_cli.quiz.history import (
    Change,
    History,
    append,
    changed,
    make_review,
    read_history,
    still_says,
    undo,
    undo_last,
)
from zhuzhou_cli.quiz.lines import LONGEST_RESPONSE, instant, to_line, to_undo_line
from zhuzhou_cli.quiz.records import Review, Schedule
from zhuzhou_cli.quiz.schedule import next_schedule

LATER = START + timedelta(days=36_500)
"""After all reviews of these tests."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "reviews.jsonl"


def write(path: Path, lines: Iterable[bytes | Review]) -> Path:
    path.write_bytes(b"".join((line if isinstance(line, bytes) else to_line(line)) + b"\n" for line in lines))
    return path


def replay(reviews: Iterable[Review]) -> dict[str, Schedule]:
    """Return the schedules that reviews imply, from nothing but days and ratings."""
    schedules: dict[str, Schedule] = {}
    for review in sorted(reviews, key=lambda review: (datetime.fromisoformat(review.time), review.id)):
        schedules[review.fact] = next_schedule(schedules.get(review.fact), review.rating, review.day)
    return schedules


def two_devices(count: int, seed: int) -> tuple[list[Review], list[Review]]:
    """Return the reviews of two devices that knew the same beginning, and then nothing of each other."""
    common = make_reviews(count, seed=seed)
    here = make_reviews(count * 2, seed=seed)
    there = [
        *common,
        *make_reviews(count, seed=seed + 1, start=START + timedelta(minutes=333 * count, seconds=17)),
    ]
    assert here[:count] == common
    return here, there


def test_there_is_an_empty_history_without_a_file(path: Path) -> None:
    history = read_history(path)
    assert (history.reviews, history.schedules, history.notes, history.last("a")) == ((), {}, (), None)


def test_what_was_appended_is_read(path: Path) -> None:
    reviews = make_reviews(20)
    for review in reviews:
        append(path, review)
    history = read_history(path)
    assert list(history.reviews) == reviews
    assert history.schedules == {review.fact: review.schedule for review in reviews} == replay(reviews)
    assert history.last("a") == [review for review in reviews if review.fact == "a"][-1]
    assert history.notes == ()


@given(response=st.text(), answer=st.text(min_size=1), choices=st.lists(st.text(), max_size=5))
def test_any_text_survives(
    response: str, answer: str, choices: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / "reviews.jsonl"
    review = make_reviews(1)[0]._replace(response=response, answer=answer, choices=tuple(choices))
    append(path, review)
    (read,) = read_history(path).reviews
    assert read == review._replace(response=response[:LONGEST_RESPONSE])


def test_a_lone_surrogate_is_no_reason_to_lose_an_answer(path: Path) -> None:
    append(path, make_reviews(1)[0]._replace(response="a\ud800b" + "x" * 5_000_000))
    (review,) = read_history(path).reviews
    assert review.response.startswith("a?bxx")
    assert len(review.response) == LONGEST_RESPONSE


def test_a_review_is_made_upon_the_one_before(path: Path) -> None:
    now = START
    first = make_review(History({}), make_question(), "58", "wrong", "again", time=now, day="2026-03-01")
    assert (first.fact, first.rating, first.after, first.choices) == (
        "little-giants",
        "again",
        None,
        ("58", "25", "378"),
    )
    assert first.schedule == next_schedule(None, "again", "2026-03-01")
    append(path, first)
    history = read_history(path)
    second = make_review(history, make_question(), "25", "right", "hard", time=now, day="2026-03-02")
    assert (second.rating, second.after) == ("hard", first.id)
    assert second.schedule == next_schedule(first.schedule, "hard", "2026-03-02")
    assert second.id != first.id
    append(path, second)
    more = history.with_review(second)
    assert (more.schedules, more.reviews) == (read_history(path).schedules, read_history(path).reviews)
    assert history.last("little-giants") == first


@given(seed=st.integers(0, 1000), count=st.integers(1, 12), shuffler=st.randoms(use_true_random=False))
def test_any_order_of_the_lines_of_two_devices_gives_the_same(
    seed: int, count: int, shuffler: random.Random, tmp_path_factory: pytest.TempPathFactory
) -> None:
    here, there = two_devices(count, seed)
    path = tmp_path_factory.mktemp("merged") / "reviews.jsonl"
    merged: list[Review] = [*here, *there]
    in_order = read_history(write(path, [*sorted([*here, *there], key=instant)]))
    shuffler.shuffle(merged)
    shuffled = read_history(write(path, merged))
    assert in_order.schedules == shuffled.schedules == replay({review.id: review for review in merged}.values())
    assert in_order.reviews == shuffled.reviews
    assert len(shuffled.reviews) == count * 3
    for fact, schedule in shuffled.schedules.items():
        last = shuffled.last(fact)
        assert last is not None
        assert last.schedule == schedule == [r for r in shuffled.reviews if r.fact == fact][-1].schedule


@few_examples(0.5)
@given(seed=st.integers(0, 1000), count=st.integers(1, 20), data=st.data())
def test_what_is_trusted_is_what_a_replay_gives(
    seed: int, count: int, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Also when answers were taken back, which later ones were not made upon."""
    path = tmp_path_factory.mktemp("replay") / "reviews.jsonl"
    history = History({})
    for review in make_reviews(count, seed=seed):
        made = review._replace(
            schedule=next_schedule(history.schedules.get(review.fact), review.rating, review.day),
            after=last.id if (last := history.last(review.fact)) else None,
        )
        append(path, made)
        history = history.with_review(made)
        if data.draw(st.booleans()):
            undo_last(path, START)
            history = read_history(path)
    assert history.schedules == read_history(path).schedules == replay(history.reviews)


@few_examples(0.5)
@given(seed=st.integers(0, 1000), data=st.data())
def test_reading_on_from_a_snapshot_is_reading_the_whole(
    seed: int, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory, monkeypatch_module: pytest.MonkeyPatch
) -> None:
    monkeypatch_module.setattr(module, "_SHORT", 600)
    folder = tmp_path_factory.mktemp("snapshot")
    path = folder / "reviews.jsonl"
    here, there = two_devices(8, seed)
    lines = [to_line(review) for review in sorted([*here, *there], key=lambda review: review.time)]
    lines += data.draw(st.lists(st.sampled_from([*lines, b"nonsense", b'{"id": "1']), max_size=3))
    lines += [to_undo_line(data.draw(st.sampled_from(here)).id, START.isoformat())] * data.draw(st.integers(0, 1))
    if data.draw(st.booleans()):
        random.Random(seed).shuffle(lines)
    content = b"".join(line + b"\n" for line in lines)
    for _ in range(4):
        cut = data.draw(st.integers(0, len(content)))
        path.write_bytes(content[:cut] if data.draw(st.booleans()) else content[: content.rfind(b"\n", 0, cut) + 1])
        quick, whole = read_history(path, folder / "cache"), read_history(path)
        assert (quick.schedules, quick.reviews) == (whole.schedules, whole.reviews)
        assert {fact: quick.last(fact) for fact in whole.schedules} == {f: whole.last(f) for f in whole.schedules}
    path.write_bytes(content)
    assert read_history(path, folder / "cache").schedules == read_history(path).schedules


@pytest.fixture(scope="module")
def monkeypatch_module() -> Iterable[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


def expect_quick_and_whole_to_agree(path: Path, cache: Path, lines: list[bytes], first: int) -> None:
    """Read the first lines, so that there is a snapshot of them, then all."""
    write(path, lines[:first])
    read_history(path, cache)
    write(path, lines)
    quick, whole = read_history(path, cache), read_history(path)
    assert quick.schedules == whole.schedules
    assert quick.reviews == whole.reviews


def test_a_snapshot_knows_what_was_taken_back_before_it_came(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SHORT", 600)
    reviews = make_reviews(10)
    lines = [*map(to_line, reviews[:9]), to_undo_line(reviews[9].id, reviews[9].time), to_line(reviews[9])]
    expect_quick_and_whole_to_agree(path, tmp_path / "cache", lines, 10)


def test_a_snapshot_of_two_devices_is_gone_on_from_in_the_order_of_time(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SHORT", 600)
    here, there = make_reviews(4, facts="a"), make_reviews(4, facts="a", seed=9, start=START + timedelta(seconds=30))
    lines = [to_line(review) for review in (*here, *there)]
    last = max(here + there, key=lambda review: review.time)
    for time_ in ("2026-01-01T00:00:00+00:00", "2027-01-01T00:00:00+00:00"):
        later = here[-1]._replace(id=f"in {time_[:4]}", after=last.id, time=time_, day=time_[:10])
        expect_quick_and_whole_to_agree(path, tmp_path / time_[:4], [*lines, to_line(later)], 8)


def test_a_snapshot_may_be_of_a_torn_file(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SHORT", 600)
    content = write(path, make_reviews(5)).read_bytes()
    for cut in range(700, len(content), 17):
        path.write_bytes(content[:cut])
        read_history(path, tmp_path / "cache")
        for rest in (content[cut:], b"\n" + to_line(make_reviews(6)[5]) + b"\n", to_line(make_reviews(6)[5])):
            path.write_bytes(content[:cut] + rest)
            quick, whole = read_history(path, tmp_path / "cache"), read_history(path)
            assert (quick.schedules, quick.reviews) == (whole.schedules, whole.reviews)


def test_thousands_of_answers_in_one_session(path: Path) -> None:
    history = read_history(path)
    for review in make_reviews(3, facts="a") * 1000:
        history = history.with_review(review)
    assert len(history.reviews) == 3000


def test_a_long_file_is_not_read_whole_twice(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SHORT", 600)
    reviews = make_reviews(40)
    write(path, reviews[:30])
    cache = tmp_path / "no" / "cache" / "yet"
    read_history(path, cache)
    write(path, reviews)

    class Whole(Exception):  # noqa: N818
        pass

    def read(*_: object) -> None:
        raise Whole

    with monkeypatch.context() as patch:
        patch.setattr(module, "_Reading", read)
        for _ in range(2):  # from the first snapshot, and from the one that covers more
            assert read_history(path, cache).schedules == replay(reviews)
        with pytest.raises(Whole):
            read_history(write(path, reviews[1:]), cache)
    (snapshot,) = cache.iterdir()
    for damaged in (snapshot.read_bytes().replace(b"2026", b"2036"), b"", b"00000000\n", b"nonsense", b"[]"):
        snapshot.write_bytes(damaged)
        assert read_history(write(path, reviews), cache).schedules == replay(reviews)
    snapshot.unlink()
    snapshot.mkdir()
    assert read_history(path, cache).schedules == replay(reviews)
    assert read_history(path, path).schedules == replay(reviews)


def test_every_key_of_a_line_is_documented() -> None:
    documented = (Path(__file__).parents[2] / "docs" / "quiz.md").read_text(encoding="utf-8")
    for key in json.loads(to_line(make_reviews(1)[0])):
        assert f"| `{key}" in documented
    for key in Schedule._fields:
        assert f"`schedule.{key}`" in documented


def test_lines_that_another_program_wrote_anew_count(path: Path) -> None:
    reviews = make_reviews(6)
    objects = [json.loads(to_line(review)) for review in reviews]
    compact = [json.dumps(keys, separators=(",", ":"), ensure_ascii=False).encode() for keys in objects]
    history = read_history(write(path, compact))
    assert (list(history.reviews), history.notes) == (reviews, ())
    windows = b"\r\n".join(map(to_line, reviews))
    path.write_bytes(b"\xef\xbb\xbf" + windows)
    assert (list(read_history(path).reviews), read_history(path).notes) == (reviews, ())


def test_keys_that_are_not_known_stay_and_do_no_harm(path: Path) -> None:
    review = make_reviews(1)[0]
    keys = json.loads(to_line(review))
    del keys["check"]
    line = json.dumps({**keys, "mood": {"good": [True]}, "kind": "song"}).encode()
    history = read_history(write(path, [line]))
    assert history.reviews == (review._replace(kind="song"),)  # type: ignore[arg-type]
    assert history.notes == (f"{path}: line 1: with keys that are not known here, which stay there",)
    append(path, make_reviews(2)[1])
    assert path.read_bytes().startswith(line + b"\n")


@pytest.mark.parametrize("key", [*Review._fields, "stability", "difficulty", "reviewed", "due"])
@pytest.mark.parametrize("value", [None, "", "x", True, -1, 10**400, float("nan"), [], {}, "\ud800", "2026-13-01"])
def test_a_line_with_a_value_that_cannot_be_is_no_review(path: Path, key: str, value: object) -> None:
    good, other = make_reviews(2, facts="a")
    keys = json.loads(to_line(good))
    del keys["check"]
    (keys if key in keys else keys["schedule"])[key] = value
    history = read_history(write(path, [json.dumps(keys).encode(), other]))
    assert other in [review._replace(schedule=other.schedule) for review in history.reviews]
    assert len(history.reviews) == 2 or "not counted" in history.notes[0]
    if key not in {"after", "choices", "response", "answer", "kind", "seed", "part", "id", "fact"}:
        assert len(history.reviews) == 1


def test_a_line_without_a_key_is_no_review(path: Path) -> None:
    for key in set(Review._fields) - {"after"}:
        keys = json.loads(to_line(make_reviews(1)[0]))
        del keys["check"], keys[key]
        history = read_history(write(path, [json.dumps(keys).encode()]))
        assert history.reviews == ()
        assert history.notes == (f"{path}: line 1: no review, and not counted",)


@given(parts=st.lists(st.one_of(st.binary(), st.integers(0, 7)), max_size=12))
def test_no_bytes_are_too_odd_and_no_good_line_is_lost(
    parts: list[bytes | int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    reviews = make_reviews(8, facts="abcdefgh")
    path = tmp_path_factory.mktemp("odd") / "reviews.jsonl"
    path.write_bytes(
        b"\n".join(to_line(reviews[part]) if isinstance(part, int) else part.replace(b"\n", b"") for part in parts)
    )
    good = {reviews[part].id for part in parts if isinstance(part, int)}
    assert {review.id for review in read_history(path).reviews} == good


def sealed(text: bytes) -> bytes:
    """Return what is no review with a check sum that fits."""
    return text + b', "check": "%08x"}' % crc32(text)


@pytest.mark.parametrize(
    "odd",
    [
        b"\0" * 5000,
        b"[" * 100_000,
        b'{"id":' * 100_000,
        b'{"id": "' * 100_000,
        b'{"id": 1e999999, "fact": NaN}',
        b'{"undo": ["x"]}',
        b'{"undo": "nothing"}',
        b'{"check": {}}',
        b'{"id": "\\ud800", "undo": "\\ud800"}',
        b"[]",
        b"null",
        b"9" * 100_000,
        b"\xff\xfe{\0}\0",
        b"x" * 3_000_000,
        sealed(b'{"id": "x'),
        sealed(b'{"undo": "x'),
        sealed(b'{"id": "x", "after": null, "fact": "a", "more": '),
        sealed(b'{"id": "x", "after": null, "fact": "\xff", "schedule": 1'),
    ],
    ids=lambda odd: odd[:12].decode("latin-1"),
)
def test_odd_lines_cost_nothing_but_themselves(path: Path, odd: bytes) -> None:
    reviews = make_reviews(3)
    started = time.process_time()
    history = read_history(write(path, [reviews[0], odd, *reviews[1:]]))
    assert time.process_time() - started < 5
    assert list(history.reviews) == reviews
    assert history.schedules == replay(reviews)


def test_a_damaged_line_never_counts_as_something_else(path: Path) -> None:
    """Flip every bit of a line: the review is as it was, or does not count and that is said."""
    before, damaged, behind = (make_reviews(1, facts=fact, seed=seed)[0] for seed, fact in enumerate("abc"))
    line = to_line(damaged)
    for place in range(len(line)):
        flipped = bytearray(line)
        flipped[place] ^= 1 << place % 8
        history = read_history(write(path, [before, bytes(flipped), behind]))
        reviews = history.reviews
        assert before in reviews
        assert behind in reviews
        is_same = damaged in reviews
        if b'"check": ' in flipped and not is_same:
            assert len(reviews) == 2
            assert len(history.notes) == 1


def test_a_lost_line_break_loses_no_review(path: Path) -> None:
    reviews = make_reviews(6)
    content = write(path, reviews).read_bytes()
    for between in (b"", b"X", b"\0\0", b"}", b'"}'):
        path.write_bytes(content.replace(b"\n", between, 4))
        history = read_history(path)
        assert list(history.reviews) == reviews
        assert len(history.notes) <= 1


def test_every_cut_of_a_file_leaves_what_was_whole(path: Path) -> None:
    reviews = make_reviews(3)
    content = write(path, reviews).read_bytes()
    for end in range(0, len(content), 3):
        path.write_bytes(content[:end])
        whole = sum(len(b"".join(to_line(r) + b"\n" for r in reviews[: n + 1])) <= end + 1 for n in range(3))
        history = read_history(path)
        assert list(history.reviews) == reviews[:whole]
        is_torn = end + 1 not in {0, 1} and content[:end].count(b"\n") == whole and not content[:end].endswith(b"\n")
        assert any("cut off" in note for note in history.notes) == is_torn


def test_a_line_that_nobody_could_have_written_is_not_looked_at(path: Path) -> None:
    keys = json.loads(to_line(make_reviews(1)[0]))
    del keys["check"]
    for length, count in ((900_000, 1), (1_100_000, 0)):
        history = read_history(write(path, [json.dumps({**keys, "more": "x" * length}).encode()]))
        assert len(history.reviews) == count


def test_a_torn_line_stays_and_the_next_begins_on_its_own(path: Path) -> None:
    first, torn, third = make_reviews(3)
    path.write_bytes(to_line(first) + b"\n" + to_line(torn)[:50])
    said = (f"{path}: line 2: cut off while written, and not counted",)
    assert read_history(path).notes == said
    append(path, third)
    assert path.read_bytes() == b"\n".join([to_line(first), to_line(torn)[:50], to_line(third), b""])
    assert [review.id for review in read_history(path).reviews] == [first.id, third.id]
    assert read_history(path).notes == said


@pytest.mark.parametrize(
    ("line", "is_torn"),
    [
        *(
            ("{", True),
            ('{"i', True),
            ('{"undo": "8f39', True),
            ('{"id": "a", "schedule": {"due": "2026-12-24"}', True),
        ),
        *(("hello", False), ("\0\0\0", False), ('{"id": "a", "day": }', False), ('{"fact": "a', False)),
    ],
)
def test_a_line_is_torn_that_begins_as_one_of_ours_and_has_no_end(path: Path, line: str, is_torn: bool) -> None:
    for end in (b"", b"\n"):
        path.write_bytes(line.encode() + end)
        said = "cut off while written" if is_torn else "no review"
        assert read_history(path).notes == (f"{path}: line 1: {said}, and not counted",)


def test_what_is_odd_is_said_once(path: Path) -> None:
    reviews = make_reviews(4)
    odd = to_line(reviews[0]).replace(b'"58"', b'"59"')
    history = read_history(write(path, [*[b"?"] * 9, odd, reviews[1], reviews[1], reviews[1]]))
    assert [note.removeprefix(f"{path}: ") for note in history.notes] == [
        "lines 1, 2, 3, 4, 5 and 4 more: no review, and not counted",
        'line 10: not counted, for the check sum does not fit (damaged; or edited: then take the "check" out)',
        "reviews that are there twice, and count once: 2",
    ]


def test_a_line_that_takes_back_what_is_not_there_is_said(path: Path, cache_folder: Path) -> None:
    one, other = make_reviews(2)
    undo = to_undo_line(one.id, one.time)
    lines: list[bytes | Review] = [to_undo_line("nope", one.time), one, undo, other, b'{"undo": "never", "by": "me"}']
    assert read_history(write(path, lines), cache_folder).notes == (
        f"{path}: line 5: with keys that are not known here, which stay there",
        f"{path}: lines 1, 5: to take an answer back that is not there",
    )
    assert [review.id for review in read_history(path).reviews] == [other.id]


def test_the_reviews_of_some_facts_are_those_among_all(path: Path, cache_folder: Path) -> None:
    *before, added = make_reviews(300, facts=("hall", "gate", "wall", "株"))
    write(path, before)
    gone = next(review for review in before if review.fact == "hall")
    undo(path, gone, START)
    for _ in range(2):  # the second time, by what the cache folder remembers
        history = read_history(path, cache_folder).with_review(added)
        for facts in (set(), {"株"}, {"hall"}, {"gate", added.fact}, {"hall", "gate", "wall", "株", "no such fact"}):
            some = sorted(history.reviews_of(facts), key=instant)
            assert some == [review for review in history.reviews if review.fact in facts]
            assert gone not in some
        told = {(review.fact, review.day) for review in before if history.was_told(review.fact, review.day)}
        assert told == {("hall", gone.day)}


def test_a_history_until_a_day_has_what_was_answered_by_then(path: Path, cache_folder: Path) -> None:
    *reviews, added = make_reviews(300)
    write(path, reviews)
    day = reviews[150].day
    for _ in range(2):
        history = read_history(path, cache_folder).with_review(added)
        then, before = history.until(day), [review for review in history.reviews if review.day <= day]
        assert list(then.reviews) == before
        assert then.schedules == {review.fact: review.schedule for review in before}
        assert sorted(then.reviews_of({"a"})) == sorted(review for review in before if review.fact == "a")
        assert history.until(added.day) is history


def test_of_two_reviews_with_one_id_the_same_one_counts(path: Path) -> None:
    one, other = make_reviews(2, facts="ab")
    other = other._replace(id=one.id)
    first = read_history(write(path, [one, other]))
    second = read_history(write(path, [other, one]))
    assert first.reviews == second.reviews
    assert len(first.reviews) == 1
    assert first.schedules == second.schedules


def test_the_last_answer_is_taken_back_and_then_the_one_before(path: Path) -> None:
    reviews = make_reviews(3)
    write(path, reviews)
    content = path.read_bytes()
    for review in reversed(reviews):
        assert undo_last(path, LATER).id == review.id
        assert review.id not in {r.id for r in read_history(path).reviews}
    assert path.read_bytes().startswith(content)
    assert read_history(path).schedules == {}
    with pytest.raises(NothingFoundError, match="no answer to take back"):
        undo_last(path, LATER)


def test_an_answer_from_a_time_to_come_is_taken_back_after_all_others(path: Path) -> None:
    """The clock was ahead while the first was kept, and was then put right."""
    now = START + timedelta(hours=1)
    ahead, *others = (
        review._replace(time=time.isoformat())
        for review, time in zip(make_reviews(3), (LATER, START, now), strict=True)
    )
    write(path, [ahead, *others])
    assert [undo_last(path, now).id for _ in range(3)] == [others[1].id, others[0].id, ahead.id]


def test_an_answer_in_the_middle_can_be_taken_back(path: Path) -> None:
    reviews = make_reviews(5, facts="a")
    write(path, reviews)
    undo(path, reviews[2], START)
    history = read_history(path)
    rest = [*reviews[:2], *reviews[3:]]
    assert [review.id for review in history.reviews] == [review.id for review in rest]
    assert history.schedules == replay(rest)
    content = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join(reversed(content)))
    assert read_history(path).schedules == replay(rest)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_what_is_no_file_is_said_to_be_none(tmp_path: Path) -> None:
    pipe, folder = tmp_path / "pipe", tmp_path / "folder"
    os.mkfifo(pipe)
    folder.mkdir()
    for odd in (pipe, folder, Path("/dev/null"), tmp_path / ("x" * 300)):
        with pytest.raises(ZhuzhouError, match=r"cannot be (read|written)"):
            read_history(odd)
        with pytest.raises(ZhuzhouError, match="cannot be written"):
            append(odd, make_reviews(1)[0])
    with pytest.raises(ZhuzhouError, match="cannot be written"):
        append(write(tmp_path / "file", []) / "reviews.jsonl", make_reviews(1)[0])


def test_folders_are_made_and_the_mode_is_as_the_mask_says(tmp_path: Path) -> None:
    path = tmp_path / "one" / "two" / "reviews.jsonl"
    before = os.umask(0o027)
    try:
        append(path, make_reviews(1)[0])
    finally:
        os.umask(before)
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_line_is_on_the_disk_before_anything_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    fsync = os.fsync

    def note(handle: int) -> None:
        synced.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", note)
    path = tmp_path / "new" / "reviews.jsonl"
    append(path, make_reviews(1)[0])
    assert synced == ["file", "folder", "folder"]
    append(path, make_reviews(2)[1])
    assert synced[3:] == ["file"]


@pytest.mark.parametrize("written", [0, 30])
def test_on_a_full_disk_the_file_stays_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch, written: int) -> None:
    reviews = make_reviews(2)
    append(path, reviews[0])
    content = path.read_bytes()
    real = os.write
    calls: list[int] = []

    def fail(handle: int, data: bytes) -> int:
        if calls or not written:
            raise OSError(28, "No space left on device")
        calls.append(1)
        return real(handle, data[:written])

    monkeypatch.setattr(os, "write", fail)
    with pytest.raises(ZhuzhouError, match="the answer was not kept: No space left on device"):
        append(path, reviews[1])
    assert path.read_bytes() == content


def test_a_write_in_pieces_is_whole(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, data[:7]))
    reviews = make_reviews(2)
    for review in reviews:
        append(path, review)
    assert list(read_history(path).reviews) == reviews


def test_those_who_write_take_turns(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write

    def write_slowly(handle: int, data: bytes) -> int:
        time.sleep(0.0005)
        return real(handle, data[:100])

    monkeypatch.setattr(os, "write", write_slowly)
    reviews = make_reviews(40)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda review: append(path, review), reviews))
    history = read_history(path)
    assert history.notes == ()
    assert {review.id for review in history.reviews} == {review.id for review in reviews}


def test_a_file_that_was_replaced_meanwhile_is_not_missed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reviews = make_reviews(3)
    append(path, reviews[0])
    is_at = journal._is_at

    def replace_first(handle: int, where: Path) -> bool:
        monkeypatch.setattr(journal, "_is_at", is_at)
        write(path.with_suffix(".new"), reviews[:2]).replace(path)
        return is_at(handle, where)

    monkeypatch.setattr(journal, "_is_at", replace_first)
    append(path, reviews[2])
    assert list(read_history(path).reviews) == reviews


@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ZhuzhouError, match="cannot be written"):
        append(tmp_path / "reviews.jsonl", make_reviews(1)[0])


APPENDER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from learning import make_reviews
from zhuzhou_cli.quiz.history import append
reviews = make_reviews(int(sys.argv[4]), facts=(sys.argv[2],), seed=int(sys.argv[2]))
print("ready", flush=True)
for review in reviews:
    append(Path(sys.argv[1]), review)
    print(review.id, flush=True)
"""


def start_appending(path: Path, number: int, count: int) -> "subprocess.Popen[str]":
    arguments = [str(path), str(number), str(Path(__file__).parents[1]), str(count)]
    return subprocess.Popen([sys.executable, "-c", APPENDER, *arguments], stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("count", [5, pytest.param(20, marks=pytest.mark.slow)])
def test_many_at_once_do_no_harm(path: Path, count: int) -> None:
    processes = [start_appending(path, number, 40) for number in range(count)]
    acknowledged = [id_ for process in processes for id_ in process.communicate()[0].split()[1:]]
    history = read_history(path)
    assert history.notes == ()
    assert sorted(review.id for review in history.reviews) == sorted(acknowledged)
    assert len(acknowledged) == count * 40


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal here")
@pytest.mark.parametrize("rounds", [5])
def test_killed_at_any_moment_nothing_that_was_acknowledged_is_lost(path: Path, rounds: int) -> None:
    kill_at_random(path, rounds)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal here")
def test_killed_often_nothing_that_was_acknowledged_is_lost(path: Path) -> None:
    kill_at_random(path, 300)


def kill_at_random(path: Path, rounds: int) -> None:
    acknowledged: list[str] = []
    draw = random.Random(rounds)
    for number in range(rounds):
        process = start_appending(path, number, 500)
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        acknowledged.append(process.stdout.readline().rstrip("\n"))  # however slow the machine is, there is one
        time.sleep(draw.random() * 0.05)
        process.kill()
        acknowledged += process.communicate()[0].split("\n")[:-1]
    read = {review.id for review in read_history(path).reviews}
    assert read >= set(acknowledged)


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("25", "25"),
        ("10000", "10,000"),
        ("5.60", "5.6"),
        ("CRRC  Zhuzhou", "crrc zhuzhou"),
        ("１０", "10"),
        ("+3", "3"),
    ],
)
def test_the_same_in_another_writing_has_not_changed(old: str, now: str) -> None:
    review = make_reviews(1)[0]._replace(answer=old)
    assert changed(review, [make_card(answer=now)]) is None


@pytest.mark.parametrize(("old", "now"), [("25", "26"), ("25", "250"), ("2.5", "25"), ("Li Ming", "Wang Fang")])
def test_what_a_fact_says_now_is_told_beside_what_it_said(old: str, now: str) -> None:
    review = make_reviews(1)[0]._replace(answer=old)
    assert changed(review, [make_card(answer=now)]) == Change(old, now)


@pytest.mark.parametrize(
    ("answer", "statement", "is_said"),
    [
        ("25", "Zhuzhou has 25 of them.", True),
        ("25", "25", True),
        ("25", "It grew from 1,25 to 25, or 125.", True),
        ("25", "In 2025 it had 250, 1,25 and 25.5 and 25,000.", False),
        ("1.5", "It is 1.5 km, or 1.50.", True),
        ("Li", "Liling is on the Lishui.", False),
        ("Li Ming", "Li Ming’s factory.", True),
    ],
)
def test_what_a_statement_still_says_has_not_changed(answer: str, statement: str, *, is_said: bool) -> None:
    card = make_card(answer="?", statement=statement)
    review = make_reviews(1)[0]._replace(answer=answer)
    assert still_says(card.fact, review) is is_said
    if is_said:
        assert changed(review, [card]) is None


def test_what_a_question_by_hand_still_answers_has_not_changed() -> None:
    fact = make_card(answer="26").fact
    review = make_reviews(1)[0]
    assert not still_says(fact, review)
    assert still_says(fact._replace(questions=(Question("How many?", "25"),)), review)


def test_what_is_asked_otherwise_has_not_changed() -> None:
    review = make_reviews(1)[0]
    said = "In 2025 Zhuzhou had 25 of 1,258 “little giant” enterprises."
    assert changed(review, [make_card(answer="1,258", statement=said)]) is None
    assert changed(review, [make_card(answer="58"), make_card(answer="25", part=1)]) is None
    assert changed(review, [make_card(answer="enterprises")]) is None
    assert changed(review, []) is None
    assert changed(review._replace(kind="order", answer="2 1"), [make_card(answer="3")]) is None
    assert changed(review, [make_card(answer="twenty-five")._replace(accept=("25",))]) is None
    assert changed(review, [make_card(answer="26", statement="In 2025 it had 26, of 1,25 and 25.5.")])
