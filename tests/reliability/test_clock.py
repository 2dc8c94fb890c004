"""Clocks that jump, and people who travel: no answer is lost, and each counts for the right study day."""

import datetime
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from harness import MUSEUM, Run
from zhuzhou_cli.commands.places import reviews_file
from zhuzhou_cli.quiz.history import read_history

real = datetime.datetime
SetClock = Callable[[str, str], None]
SHANGHAI, BERLIN, NEW_YORK, KIRITIMATI = "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[SetClock]:
    """Set the clock, and where it hangs: an instant in UTC, and a time zone."""
    if not Path("/usr/share/zoneinfo").exists():
        pytest.skip("this system knows no time zones")

    def set_clock(instant: str, zone: str) -> None:
        stamp = real.fromisoformat(f"{instant}+00:00").timestamp()

        class Clock(real):
            @classmethod
            def now(cls, tz: datetime.tzinfo | None = None) -> real:  # type: ignore[override]  # a plain one
                return real.fromtimestamp(stamp, tz)

        monkeypatch.setenv("TZ", zone)
        time.tzset()
        monkeypatch.setattr(datetime, "datetime", Clock)
        for module in ("undo", "notebook"):
            monkeypatch.setattr(f"zhuzhou_cli.commands.quiz.{module}.datetime", Clock)

    yield set_clock
    monkeypatch.undo()
    time.tzset()


def answer(zhuzhou: Run, *arguments: str, typed: str = "1\n") -> int:
    """Answer one question, and return how many answers there are then."""
    result = zhuzhou("quiz", "-n", "1", "--kind", "choice", "--facts", MUSEUM, *arguments, typed=typed)
    assert (result.status, result.err) == (0, "")
    stats = zhuzhou("quiz", "stats", "--json", "--facts", MUSEUM)
    assert stats.status == 0
    history = read_history(reviews_file())
    assert history.notes == ()
    return len(history.reviews)


def last_day() -> str:
    return str(json.loads(reviews_file().read_text(encoding="utf-8").splitlines()[-1])["day"])


def test_a_clock_that_was_set_back_loses_no_answer(zhuzhou: Run, clock: SetClock) -> None:
    clock("2036-11-24T10:00", SHANGHAI)  # the battery was empty
    assert answer(zhuzhou, "--new") == 1
    clock("2026-11-24T10:00", SHANGHAI)
    assert answer(zhuzhou, "--due") == 2  # what was asked "in the future" is due at once
    assert answer(zhuzhou, "--new") == 3
    clock("1970-01-01T00:00", SHANGHAI)
    assert answer(zhuzhou, "--new") == 4
    clock("2026-11-25T10:00", SHANGHAI)
    before = len(read_history(reviews_file()).reviews)
    assert zhuzhou("quiz", "undo").status == 0
    assert len(read_history(reviews_file()).reviews) == before - 1
    stats = json.loads(zhuzhou("quiz", "stats", "--json", "--facts", MUSEUM).out)
    assert stats["counts"]["learning"] + stats["counts"]["known"] >= 2


@pytest.mark.parametrize(
    ("instant", "zone", "day"),
    [
        ("2026-11-23T19:59:59", SHANGHAI, "2026-11-23"),
        ("2026-11-23T20:00:00", SHANGHAI, "2026-11-24"),
        ("2027-03-28T00:59:59", BERLIN, "2027-03-27"),  # 01:59:59; at 03:00 it goes on
        ("2027-03-28T01:00:00", BERLIN, "2027-03-27"),  # 03:00:00
        ("2027-03-28T02:00:00", BERLIN, "2027-03-28"),  # 04:00:00
        ("2027-10-31T00:30:00", BERLIN, "2027-10-30"),  # 02:30, the first
        ("2027-10-31T01:30:00", BERLIN, "2027-10-30"),  # 02:30, the second
        ("2027-10-31T03:00:00", BERLIN, "2027-10-31"),  # 04:00
        ("2026-12-31T20:30:00", SHANGHAI, "2027-01-01"),
        ("2028-02-29T12:00:00", NEW_YORK, "2028-02-29"),
        ("2026-11-23T14:30:00", KIRITIMATI, "2026-11-24"),  # 14 hours before Greenwich
    ],
)
def test_an_answer_counts_for_the_study_day_that_the_clock_on_the_wall_shows(
    instant: str, zone: str, day: str, zhuzhou: Run, clock: SetClock
) -> None:
    clock(instant, zone)
    assert answer(zhuzhou) == 1
    assert last_day() == day
    assert json.loads(zhuzhou("quiz", "stats", "--json", "--facts", MUSEUM).out)["today"] == day


def test_who_flies_against_the_sun_loses_nothing(zhuzhou: Run, clock: SetClock) -> None:
    clock("2026-11-24T01:00", SHANGHAI)
    assert answer(zhuzhou) == 1
    assert last_day() == "2026-11-24"
    clock("2026-11-24T04:00", NEW_YORK)  # 23:00 on the day before
    assert answer(zhuzhou, "--new") == 2
    assert last_day() == "2026-11-23"
    clock("2026-11-25T04:00", NEW_YORK)
    assert answer(zhuzhou, "--new") == 3
    history = read_history(reviews_file())
    assert [review.day for review in history.reviews] == ["2026-11-24", "2026-11-23", "2026-11-24"]
    assert zhuzhou("quiz", "undo").status == 0
    assert len(read_history(reviews_file()).reviews) == 2


def test_answers_around_the_hour_that_comes_twice_stay_in_their_order(zhuzhou: Run, clock: SetClock) -> None:
    for number, instant in enumerate(("2027-10-31T00:50", "2027-10-31T01:10", "2027-10-31T01:50"), 1):
        clock(instant, BERLIN)
        assert answer(zhuzhou, "--new") == number
    times = [review.time[11:16] for review in read_history(reviews_file()).reviews]
    assert times == ["02:50", "02:10", "02:50"]
    rows = zhuzhou("quiz", "history", "--json").out
    assert [row["time"][11:16] for row in json.loads(rows)] in (times, times[::-1])


def test_fact_files_of_the_future_and_of_long_ago_are_read(zhuzhou: Run, tmp_path: Path) -> None:
    facts = tmp_path / "museum.toml"
    text = MUSEUM.read_text(encoding="utf-8")
    for number, changed in enumerate((2**32, 2**31, 0, 2**32, 1)):
        facts.write_text(text.replace("museum had", f"house no. {number} had"), encoding="utf-8")
        os.utime(facts, (changed, changed))
        for _ in range(2):
            assert f"house no. {number} had" in zhuzhou("facts", "list", "--json", "--facts", facts).out
