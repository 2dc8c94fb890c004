from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_cli.quiz.records import Rating, Schedule, Verdict
from zhuzhou_cli.quiz.schedule import PARAMETERS, is_due, next_schedule, rate, retrievability, study_day

RATINGS: tuple[Rating, ...] = ("again", "hard", "good")
ratings = st.sampled_from(RATINGS)
days = st.dates().map(date.isoformat)
steps = st.lists(st.tuples(ratings, st.integers(-3, 400)), min_size=1, max_size=15)


def play(reviews: list[tuple[Rating, int]]) -> Schedule:
    schedule, day = None, date(2026, 1, 1)
    for rating, gap in reviews:
        day += timedelta(days=gap)
        schedule = next_schedule(schedule, rating, day.isoformat())
    assert schedule is not None
    return schedule


@given(steps, st.integers(-3, 400))
def test_a_better_rating_is_never_due_earlier(reviews: list[tuple[Rating, int]], gap: int) -> None:
    before = play(reviews)
    day = (date.fromisoformat(before.reviewed) + timedelta(days=gap)).isoformat()
    dues = [next_schedule(before, rating, day).due for rating in ("again", "hard", "good")]
    assert dues == sorted(dues)
    first = [next_schedule(None, rating, day).due for rating in ("again", "hard", "good")]
    assert first == sorted(first)


@given(steps)
def test_a_schedule_is_that_of_the_library(reviews: list[tuple[Rating, int]]) -> None:
    scheduler = fsrs.Scheduler(PARAMETERS, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, now, schedule = fsrs.Card(card_id=1), datetime(2026, 1, 1, tzinfo=timezone.utc), None
    for rating, gap in reviews:
        now += timedelta(days=abs(gap))
        schedule = next_schedule(schedule, rating, now.date().isoformat())
        card, _ = scheduler.review_card(card, fsrs.Rating[rating.capitalize()], now)
        assert schedule.stability == pytest.approx(card.stability, rel=0.01, abs=0.001)
        assert schedule.difficulty == pytest.approx(card.difficulty, abs=0.001)
        assert schedule.reviewed == now.date().isoformat()
        assert abs((card.due.date() - date.fromisoformat(schedule.due)).days) <= max(1, schedule.stability * 0.01)


@given(steps, st.integers(0, 1000))
def test_the_chance_of_recall_is_that_of_the_library(reviews: list[tuple[Rating, int]], gap: int) -> None:
    schedule = play(reviews)
    last = datetime.fromisoformat(schedule.reviewed).replace(tzinfo=timezone.utc)
    card = fsrs.Card(card_id=1, stability=schedule.stability, difficulty=schedule.difficulty, last_review=last)
    then = last + timedelta(days=gap)
    theirs = fsrs.Scheduler(PARAMETERS).get_card_retrievability(card, then)
    assert retrievability(schedule, then.date().isoformat()) == pytest.approx(theirs)


@given(steps)
def test_a_fact_is_due_at_nine_chances_of_ten(reviews: list[tuple[Rating, int]]) -> None:
    schedule = play(reviews)
    if schedule.stability >= 10:
        assert retrievability(schedule, schedule.due) == pytest.approx(0.9, abs=0.01)


@given(ratings, days, ratings, days, days)
def test_no_day_is_too_odd(first: Rating, one: str, second: Rating, other: str, today: str) -> None:
    schedule = next_schedule(next_schedule(None, first, one), second, other)
    assert schedule.reviewed == other <= schedule.due
    assert 0 <= retrievability(schedule, today) <= 1
    assert is_due(schedule, schedule.due)


def test_a_clock_set_back_forgets_nothing_and_heals() -> None:
    known = Schedule(30.0, 5.0, "2026-06-01", "2026-07-01")
    after = next_schedule(known, "good", "2020-01-01")
    assert after == next_schedule(known._replace(reviewed="2020-01-01"), "good", "2020-01-01")
    assert after.stability >= known.stability
    assert retrievability(known, "2020-01-01") == 1.0


def test_a_fact_asked_by_a_clock_that_was_ahead_does_not_stay_out_of_sight() -> None:
    ahead = Schedule(30.0, 5.0, "2036-06-01", "2036-07-01")
    assert is_due(ahead, "2026-06-01")
    assert not is_due(ahead, "2036-06-01")
    assert not is_due(ahead, "2036-05-31")  # where it is still yesterday


@pytest.mark.parametrize(
    ("time", "day"),
    [
        ("2026-11-24T03:59:59", "2026-11-23"),
        ("2026-11-24T04:00:00", "2026-11-24"),
        ("2026-11-25T00:30:00", "2026-11-24"),
        ("2027-01-01T03:00:00", "2026-12-31"),
    ],
)
def test_a_study_day_begins_at_four_in_the_morning(time: str, day: str) -> None:
    for zone in (timezone.utc, timezone(timedelta(hours=8)), timezone(timedelta(hours=-11))):
        assert study_day(datetime.fromisoformat(time).replace(tzinfo=zone)) == day


@pytest.mark.parametrize(("time", "day"), [("03:59", "-1"), ("04:00", "0")])
@pytest.mark.parametrize("date_", ["2026-03-29", "2026-10-25"])
def test_it_begins_at_four_on_the_wall_when_the_clocks_change(date_: str, time: str, day: str) -> None:
    moment = datetime.fromisoformat(f"{date_}T{time}").replace(tzinfo=ZoneInfo("Europe/Berlin"))
    expected = date.fromisoformat(date_) + timedelta(days=int(day))
    assert study_day(moment) == expected.isoformat()


def test_ratings_follow_from_verdicts() -> None:
    assert [rate(verdict, hinted=False) for verdict in ("wrong", "close", "right")] == ["again", "hard", "good"]
    assert [rate(verdict, hinted=True) for verdict in ("wrong", "close", "right")] == ["again", "hard", "hard"]
    with pytest.raises(ValueError, match="unclear"):
        rate("unclear", hinted=False)


@pytest.mark.parametrize("verdict", ["wrong", "close"])
def test_what_was_outdated_is_no_lapse_and_is_asked_again_on_the_next_day(verdict: Verdict) -> None:
    assert rate(verdict, hinted=True, outdated=True) == "outdated"
    before = Schedule(40.0, 5.0, "2026-01-01", "2026-02-10")
    assert next_schedule(before, "outdated", "2026-01-20") == Schedule(40.0, 5.0, "2026-01-20", "2026-01-21")
    assert next_schedule(before, "outdated", "9999-12-31").due == "9999-12-31"
    assert next_schedule(None, "outdated", "2026-01-20") == next_schedule(None, "again", "2026-01-20")
