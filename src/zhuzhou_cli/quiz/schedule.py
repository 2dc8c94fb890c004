"""When a fact is asked again: reviews into ratings, ratings into schedules.

The scheduler is FSRS-6. It thinks in whole study days: two answers are one day apart if a night was between them, be it
nine hours or thirty.
"""

from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from zhuzhou_cli.quiz.records import Rating, Schedule, Verdict

if TYPE_CHECKING:
    from fsrs import Scheduler

DESIRED_RETENTION = 0.9
"""The chance of recall at which a fact is due."""

MATURE = 7.0
"""The stability, in days, from which a fact counts as known."""

PARAMETERS = (
    *(0.212, 1.2931, 2.3065, 8.2956),
    *(6.4133, 0.8334, 3.0194, 0.001),
    *(1.8722, 0.1666, 0.796),
    *(1.4835, 0.0614, 0.2629, 1.6483),
    *(0.6014, 1.8729),
    *(0.5425, 0.0912, 0.0658),
    0.1542,
)
"""The weights of FSRS-6, fitted by its authors to many learners.

They are written down here so that the same reviews make the same schedule with every version of the library.
"""

_DECAY = -PARAMETERS[20]
_FACTOR = 0.9 ** (1 / _DECAY) - 1
_DAY_BEGINS = timedelta(hours=4)
_LONGEST = 36_500
"""Days; a fact that was not seen for a hundred years is as good as one that was not for two hundred."""

_EPOCH = datetime(2000, 1, 1, tzinfo=timezone.utc)
"""What is given to the library as the day of the last review: it looks at differences only."""


def study_day(time: datetime) -> str:
    """Return the study day of a local time, as ``2026-11-24``; it begins at four by the clock on the wall."""
    return (time.replace(tzinfo=None) - _DAY_BEGINS).date().isoformat()


def is_night(time: datetime, day: str) -> bool:
    """Tell whether it is past midnight and a study day, that of a local time, not yet over."""
    return study_day(time) == day != time.date().isoformat()


def rate(verdict: Verdict, *, hinted: bool, outdated: bool = False) -> Rating:
    """Return what an answer is rated; raises ValueError for an unclear one, which is asked again instead."""
    if verdict == "unclear":
        raise ValueError("an unclear answer is not rated")
    if outdated:
        return "outdated"
    if verdict == "wrong":
        return "again"
    return "hard" if hinted or verdict == "close" else "good"


def retrievability(schedule: Schedule, day: str) -> float:
    """Return the chance of recall on a day, from 0 to 1; on a day before the last review it is that of its day."""
    # As the library has it, which takes too long to import for choosing what to ask; a test holds the two together.
    return (1 + _FACTOR * _days_since(schedule, day) / schedule.stability) ** _DECAY  # type: ignore[no-any-return]


def is_due(schedule: Schedule, day: str) -> bool:
    """Tell whether a fact should be asked again on a day.

    One that was last asked after that day is due as well: a clock was wrong, and the fact would be out of sight till
    then. A day is let pass, for those who travel to where it is still yesterday.
    """
    return schedule.due <= day or _days_between(day, schedule.reviewed) > 1


def next_schedule(schedule: Schedule | None, rating: Rating, day: str) -> Schedule:
    """Return what a review on a study day makes of the schedule; None is that of a fact never asked before.

    On a day before that of the last review, as when a clock was set back, no time has passed since then; the next days
    count from that day, so that what a wrong clock did heals with the next answer.

    What was outdated says nothing against the memory, which stays as strong; the fact is asked again on the next day.
    """
    if rating == "outdated":
        if schedule is not None:
            return schedule._replace(reviewed=day, due=_day_after(day, 1))
        rating = "again"
    fsrs = _library()
    card = fsrs.Card(card_id=1)
    if schedule is not None:
        card = fsrs.Card(
            card_id=1,
            state=fsrs.State.Review,
            stability=schedule.stability,
            difficulty=schedule.difficulty,
            last_review=_EPOCH,
        )
    now = _EPOCH + timedelta(days=_days_since(schedule, day) if schedule else 0)
    after, _ = _scheduler().review_card(card, fsrs.Rating[rating.capitalize()], now)
    stability, difficulty = cast("tuple[float, float]", (after.stability, after.difficulty))
    # Rounded, so that what is written is what is meant, on every machine.
    return Schedule(round(stability, 4), round(difficulty, 4), day, _day_after(day, (after.due - now).days))


def _day_after(day: str, days: int) -> str:
    """Return the day so many days after another one; the last day there is if there are no more."""
    return date.fromordinal(min(date.fromisoformat(day).toordinal() + days, date.max.toordinal())).isoformat()


def _days_since(schedule: Schedule, day: str) -> int:
    return min(max(_days_between(schedule.reviewed, day), 0), _LONGEST)


def _days_between(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def _library() -> Any:  # noqa: ANN401 - a module
    import fsrs  # 9 ms, and only where an answer is rated

    return fsrs


@cache
def _scheduler() -> "Scheduler":
    """Return the scheduler without what suits other programs: steps within a day, and due days spread at random."""
    fsrs = _library()
    scheduler: Scheduler = fsrs.Scheduler(
        PARAMETERS,
        desired_retention=DESIRED_RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=_LONGEST,
        enable_fuzzing=False,
    )
    return scheduler
