from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning import make_reviews
from zhuzhou_cli.quiz.records import Rating, Review, Schedule
from zhuzhou_cli.quiz.schedule import next_schedule, retrievability
from zhuzhou_cli.quiz.stats import (
    DAILY,
    Missed,
    Stats,
    Streak,
    find_missed,
    find_recalls,
    find_streak,
    look_ahead,
    make_stats,
    next_share,
    todays_share,
)

TODAY = "2026-11-24"


def on(day: str, fact: str = "a", rating: Rating = "good", *, hour: int = 9, before: Review | None = None) -> Review:
    (review,) = make_reviews(1, facts=(fact,))
    schedule = next_schedule(before.schedule if before else None, rating, day)
    time = f"{day}T{hour:02}:00:00+08:00"
    return review._replace(id=f"{fact}{time}", day=day, time=time, rating=rating, schedule=schedule)


def stats_of(reviews: Sequence[Review], *, today: str = TODAY, topics: dict[str, str] | None = None) -> Stats:
    schedules = {review.fact: review.schedule for review in reviews}
    return make_stats(reviews, schedules, topics or dict.fromkeys(schedules, "rail"), 10, today)


def due_on(day: str, count: int, stability: float = 10.0) -> dict[str, Schedule]:
    return {f"{day}-{number}": Schedule(stability + number, 5.0, "2026-10-01", day) for number in range(count)}


def test_there_is_something_to_say_of_no_reviews() -> None:
    stats = stats_of([])
    assert (stats.due, stats.share, stats.new, stats.learning, stats.known, stats.gone) == (0, 0, 10, 0, 0, 0)
    assert stats.streak == Streak(0, 0)
    assert stats.retention.reviews == 0
    assert stats.retention.actual == 0.0
    assert not stats.topics
    assert not stats.missed
    assert not stats.calibration


def test_facts_are_new_learning_or_known_and_some_are_gone() -> None:
    schedules = {
        "a": Schedule(6.9, 5.0, TODAY, "2026-12-01"),
        "b": Schedule(7.0, 5.0, TODAY, TODAY),
        "gone": Schedule(9.0, 5.0, "2026-11-01", TODAY),
    }
    stats = make_stats([], schedules, {"a": "rail", "b": "rail"}, 10, TODAY)
    assert (stats.new, stats.learning, stats.known, stats.gone, stats.due) == (8, 1, 1, 1, 1)


@pytest.mark.parametrize(
    ("due", "done", "share"),
    [
        (0, 0, 0),
        (30, 0, 30),
        (31, 0, 30),
        (31, 10, 20),
        (210, 0, 30),
        (211, 0, 31),
        (700, 0, 100),
        (620, 80, 20),
        (5, 99, 0),
    ],
)
def test_after_a_pause_there_is_a_share_for_today(due: int, done: int, share: int) -> None:
    assert len(todays_share(due_on("2026-11-01", due), TODAY, done)) == share


def test_the_least_likely_to_be_remembered_come_first() -> None:
    schedules = due_on("2026-11-01", 50)
    share = todays_share(schedules, TODAY)
    chances = [retrievability(schedules[fact], TODAY) for fact in share]
    assert chances == sorted(chances)
    assert max(chances) <= min(retrievability(schedules[fact], TODAY) for fact in schedules.keys() - set(share))


@given(st.integers(0, 2000), st.lists(st.integers(1, 20), max_size=200))
def test_each_day_ahead_has_its_share_and_none_is_forgotten(backlog: int, gaps: list[int]) -> None:
    schedules = due_on("2026-11-01", backlog)
    for number, gap in enumerate(gaps):
        day = (date.fromisoformat(TODAY) + timedelta(days=gap)).isoformat()
        schedules[f"later-{number}"] = Schedule(9.0, 5.0, TODAY, day)
    ahead = list(look_ahead(schedules, TODAY))
    assert [day for day, _ in ahead] == [(date(2026, 11, 24) + timedelta(days=n)).isoformat() for n in range(14)]
    assert ahead[0].number == len(todays_share(schedules, TODAY))
    assert sum(number for _, number in ahead) <= len(schedules)
    if backlog + len(gaps) <= DAILY:
        assert sum(number for _, number in ahead) == sum(gap < 14 for gap in gaps) + backlog


def test_what_is_done_of_todays_share_is_not_asked_for_again() -> None:
    schedules = due_on("2026-11-01", 100)
    assert [day.number for day in look_ahead(schedules, TODAY, done=20)][:3] == [10, 30, 30]
    reviews = [on("2026-11-01"), on(TODAY)]
    others = make_stats(
        reviews, {"a": reviews[1].schedule, **schedules}, dict.fromkeys(["a", *schedules], "x"), 200, TODAY
    )
    assert others.share == DAILY - 1
    assert next_share(reviews, {"a": reviews[1].schedule, **schedules}, TODAY) == (TODAY, others.share)


def test_what_comes_next_is_the_share_of_the_next_day_that_has_one() -> None:
    assert next_share([], due_on("2026-11-01", 38), TODAY) == (TODAY, DAILY)
    done = [review for n in range(30) for review in (on("2026-11-01", f"{n}"), on(TODAY, f"{n}"))]
    known = {**{f"{n}": Schedule(9.0, 5.0, TODAY, "2026-12-24") for n in range(30)}, **due_on("2026-11-01", 8)}
    assert next_share(done, known, TODAY) == ("2026-11-25", 8)
    assert next_share([], due_on("2027-02-01", 2), TODAY) == ("2027-02-01", 2)
    assert next_share([], {}, TODAY) is None
    by_a_wrong_clock = [on("2026-11-01", "x"), on("2026-11-30", "x")]
    due = {"x": Schedule(9.0, 5.0, "2026-11-30", TODAY), **due_on("2026-11-01", 38)}
    assert next_share(by_a_wrong_clock, due, TODAY) == (TODAY, DAILY)


@pytest.mark.parametrize(
    ("days", "streak"),
    [
        ([], Streak(0, 0)),
        (["2026-11-24"], Streak(1, 1)),
        (["2026-11-23"], Streak(1, 1)),
        (["2026-11-22"], Streak(0, 1)),
        (["2026-11-22", "2026-11-23", "2026-11-24"], Streak(3, 3)),
        (["2026-10-30", "2026-10-31", "2026-11-01", "2026-11-23"], Streak(1, 3)),
        (["2026-11-25", "2026-11-24"], Streak(1, 2)),
    ],
)
def test_a_streak_ends_with_a_whole_day_without_an_answer(days: list[str], streak: Streak) -> None:
    assert find_streak(days, TODAY) == streak


def test_only_the_first_review_of_a_later_day_tests_the_memory() -> None:
    first = on("2026-11-01")
    again = on("2026-11-01", rating="again", hour=10, before=first)
    later = on("2026-11-03", rating="again", before=again)
    same_day = on("2026-11-03", hour=11, before=later)
    recalls = list(find_recalls([first, again, later, same_day]))
    assert [recall.review for recall in recalls] == [later]
    assert recalls[0].expected == retrievability(again.schedule, "2026-11-03")
    assert not recalls[0].is_recalled


def test_what_was_outdated_tested_no_memory() -> None:
    first = on("2026-11-01")
    changed = on("2026-11-10", rating="outdated", before=first)
    later = on("2026-11-12", before=changed)
    assert [recall.review for recall in find_recalls([first, changed, later])] == [later]


def test_retention_is_the_share_that_was_recalled_and_by_topic_the_lowest_comes_first() -> None:
    reviews = []
    for fact, ratings in {"a": ["good", "hard", "good"], "b": ["again", "again", "good"]}.items():
        for day, rating in enumerate(ratings):
            reviews.append(on(f"2026-11-{10 + day}", fact, rating))  # type: ignore[arg-type]
    stats = stats_of(sorted(reviews, key=lambda review: review.time), topics={"a": "rail", "b": "art"})
    assert (stats.retention.reviews, stats.retention.recalled, stats.retention.actual) == (4, 3, 0.75)
    assert [(share.label, share.recalled, share.reviews) for share in stats.topics] == [("art", 1, 2), ("rail", 2, 2)]


def test_facts_that_keep_being_missed_are_the_worst_first() -> None:
    def play(fact: str, ratings: str) -> list[Review]:
        return [on("2026-11-01", fact, {"x": "again", ".": "good", "h": "hard"}[mark]) for mark in ratings]  # type: ignore[arg-type]

    reviews = [*play("a", "xxxx"), *play("b", "xxx......."), *play("c", "xxxxx.h...x."), *play("d", "xxxx.........x")]
    assert find_missed(reviews) == [Missed("a", 4, 4), Missed("c", 4, 10)]


def test_the_calendar_is_half_a_year_of_whole_weeks() -> None:
    calendar = stats_of([on("2026-11-24"), on("2026-11-24", hour=10), on("2026-06-01"), on("2026-05-31")]).calendar
    assert date.fromisoformat(calendar[0].day).weekday() == 0
    assert (calendar[0], calendar[-1]) == (("2026-06-01", 1), (TODAY, 2))
    assert sum(number for _, number in calendar) == 3


def test_what_was_expected_is_compared_with_what_was() -> None:
    reviews = make_reviews(300, facts=[str(number) for number in range(20)])
    stats = stats_of(reviews, today="2026-12-31")
    assert sum(share.reviews for share in stats.calibration) == stats.retention.reviews > 100
    for share in stats.calibration:
        low, high = (int(number) / 100 for number in share.label.removesuffix(" %").split("–"))
        assert low <= share.expected <= high
        assert 0 <= share.actual <= 1


@pytest.mark.parametrize("today", ["0001-01-01", "0001-02-03", "9999-12-31"])
def test_no_day_is_too_odd(today: str) -> None:
    stats = stats_of([on("2026-11-24"), on("0001-01-01"), on("9999-12-31")], today=today)
    assert stats.calendar[-1].day == today
    assert stats.ahead[0].day == today
