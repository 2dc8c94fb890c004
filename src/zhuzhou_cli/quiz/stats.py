"""What the reviews say of a learner: what is due, what is remembered, what keeps being missed."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from zhuzhou_cli.quiz.records import Review, Schedule
from zhuzhou_cli.quiz.schedule import MATURE, is_due, retrievability

DAILY = 30
"""So many due facts a day are always asked, and a seventh of all that are due if that is more."""

_DAYS_AHEAD = 14
_WEEKS = 26
_LATEST = 10
_MISSES = 4
"""A fact keeps being missed if so many of its latest answers were wrong."""

_BOUNDS = (0.0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)
"""Between these chances of recall what was expected is compared with what was."""


class Day(NamedTuple):
    """A study day and how many facts or reviews it has."""

    day: str
    number: int


class Streak(NamedTuple):
    """How many study days in a row there was an answer."""

    current: int
    """Until today; until yesterday as long as today is not over."""
    longest: int


class Recall(NamedTuple):
    """One testing of a memory: the first review of a fact on a day, after one on an earlier day."""

    review: Review
    expected: float
    """The chance of recall before it, as the schedule had it."""

    @property
    def is_recalled(self) -> bool:
        """Whether the fact was known, be it with help."""
        return self.review.rating != "again"


class Share(NamedTuple):
    """How many of some recalls succeeded."""

    label: str
    reviews: int
    recalled: int
    expected: float
    """The mean chance of recall, as the schedules had it."""

    @property
    def actual(self) -> float:
        """The share that was recalled, from 0 to 1."""
        return self.recalled / self.reviews if self.reviews else 0.0


class Missed(NamedTuple):
    """A fact that keeps being missed."""

    fact: str
    missed: int
    reviews: int
    """Of so many latest answers."""


class Stats(NamedTuple):
    """Everything there is to say on a day."""

    today: str
    due: int
    """All facts that are due."""
    share: int
    """Those of them that are for today."""
    new: int
    """Facts never asked."""
    learning: int
    known: int
    gone: int
    """Facts that were asked and are not in the fact base."""
    streak: Streak
    retention: Share
    ahead: tuple[Day, ...]
    """The facts that will be asked today and on the days to come, if each day's share is done."""
    topics: tuple[Share, ...]
    calendar: tuple[Day, ...]
    """Every day of the last half year, from a Monday on, with its reviews."""
    missed: tuple[Missed, ...]
    calibration: tuple[Share, ...]
    """Expected against actual recall, from the least likely to the most."""


def make_stats(
    reviews: Sequence[Review], schedules: Mapping[str, Schedule], topics: Mapping[str, str], size: int, today: str
) -> Stats:
    """Return what reviews, in the order of time, say on a study day.

    `topics` are those of the facts asked that are in the fact base, by id; `size` is the number of facts in it. What is
    not in it is never due, but its reviews count.
    """
    there = {fact: schedule for fact, schedule in schedules.items() if fact in topics}
    recalls = list(find_recalls(reviews))
    done = count_done(reviews, there, today)
    known = sum(schedule.stability >= MATURE for schedule in there.values())
    return Stats(
        today=today,
        due=sum(is_due(schedule, today) for schedule in there.values()),
        share=len(todays_share(there, today, done)),
        new=size - len(there),
        learning=len(there) - known,
        known=known,
        gone=len(schedules) - len(there),
        streak=find_streak({review.day for review in reviews}, today),
        retention=_share("all", recalls),
        ahead=tuple(look_ahead(there, today, done)),
        topics=tuple(_by_topic(recalls, topics)),
        calendar=tuple(_calendar(reviews, today)),
        missed=tuple(find_missed(reviews)),
        calibration=tuple(_calibration(recalls)),
    )


def todays_share(schedules: Mapping[str, Schedule], today: str, done: int = 0) -> list[str]:
    """Return the facts to ask again on a day, the least likely to be remembered first.

    Not all that is due, after a long pause: a seventh of it, but at least 30. `done` is how many due facts were already
    answered on that day; they are a part of its share.
    """
    due = [fact for fact, schedule in schedules.items() if is_due(schedule, today)]
    due.sort(key=lambda fact: (retrievability(schedules[fact], today), fact))
    return due[: _share_of(len(due), done)]


def count_done(reviews: Iterable[Review], facts: Container[str], today: str) -> int:
    """Return how many of some facts that were learned on earlier days were answered on a day: a part of its share."""
    days = {(review.fact, review.day < today) for review in reviews if review.day <= today and review.fact in facts}
    return sum((fact, True) in days for fact, is_before in days if not is_before)


def next_share(reviews: Iterable[Review], schedules: Mapping[str, Schedule], today: str) -> tuple[str, int] | None:
    """Return the next day with facts to ask, if each day does its share, and how many; None where there is none."""
    ahead = look_ahead(schedules, today, count_done(reviews, schedules, today))
    if found := next(((day, number) for day, number in ahead if number), None):
        return found
    days = sorted(schedule.due for schedule in schedules.values())
    return (days[0], days.count(days[0])) if days else None


def look_ahead(schedules: Mapping[str, Schedule], today: str, done: int = 0) -> Iterator[Day]:
    """Yield how many facts will be asked again on each day of two weeks from today on, if each day's share is done."""
    waiting = 0
    due = Counter(today if is_due(schedule, today) else schedule.due for schedule in schedules.values())
    for day in _days(date.fromisoformat(today), _DAYS_AHEAD):
        waiting += due[day]
        share = min(_share_of(waiting, done), waiting)
        yield Day(day, share)
        waiting, done = waiting - share, 0


def find_recalls(reviews: Iterable[Review]) -> Iterator[Recall]:
    """Yield the reviews that tested a memory: not the first of a fact, nor a second one on the same day.

    Nor one whose fact says something else than what was learned.
    """
    last: dict[str, Review] = {}
    for review in reviews:
        before = last.get(review.fact)
        if before and before.day < review.day and review.rating != "outdated":
            yield Recall(review, retrievability(before.schedule, review.day))
        last[review.fact] = review


def find_streak(days: Iterable[str], today: str) -> Streak:
    """Return how many study days in a row are among `days`: until now, and at most."""
    numbers = {date.fromisoformat(day).toordinal() for day in days}
    lengths: dict[int, int] = {}
    for number in sorted(numbers):
        lengths[number] = lengths.pop(number - 1, 0) + 1
    now = date.fromisoformat(today).toordinal()
    return Streak(_length_until(numbers, now), max(lengths.values(), default=0))


def find_missed(reviews: Iterable[Review]) -> list[Missed]:
    """Return the facts that keep being missed, the worst first: four or more wrong of the ten latest answers."""
    ratings: dict[str, list[str]] = defaultdict(list)
    for review in reviews:
        ratings[review.fact].append(review.rating)
    latest = {fact: some[-_LATEST:] for fact, some in ratings.items()}
    missed = [Missed(fact, some.count("again"), len(some)) for fact, some in latest.items()]
    return sorted((one for one in missed if one.missed >= _MISSES), key=lambda one: (-one.missed, one.fact))


def _share_of(due: int, done: int) -> int:
    """Return how many of the facts that are due are still for today."""
    return max(max(DAILY, -(-(due + done) // 7)) - done, 0)


def _length_until(numbers: set[int], now: int) -> int:
    start = now if now in numbers else now - 1
    end = start
    while end in numbers:
        end -= 1
    return start - end


def _share(label: str, recalls: Sequence[Recall]) -> Share:
    expected = sum(recall.expected for recall in recalls) / len(recalls) if recalls else 0.0
    return Share(label, len(recalls), sum(recall.is_recalled for recall in recalls), expected)


def _by_topic(recalls: Iterable[Recall], topics: Mapping[str, str]) -> list[Share]:
    """Return the retention of each topic, the lowest first."""
    groups: dict[str, list[Recall]] = defaultdict(list)
    for recall in recalls:
        if recall.review.fact in topics:
            groups[topics[recall.review.fact]].append(recall)
    shares = (_share(topic, some) for topic, some in groups.items())
    return sorted(shares, key=lambda share: (share.actual, share.label))


def _calibration(recalls: Sequence[Recall]) -> Iterator[Share]:
    for low, high in pairwise(_BOUNDS):
        some = [recall for recall in recalls if low <= recall.expected < high or recall.expected == high == 1]
        if some:
            yield _share(f"{low * 100:.0f}–{high * 100:.0f} %", some)


def _calendar(reviews: Iterable[Review], today: str) -> Iterator[Day]:
    now = date.fromisoformat(today)
    length = min(7 * (_WEEKS - 1) + now.weekday(), now.toordinal() - 1) + 1
    counts = Counter(review.day for review in reviews)
    for day in _days(now - timedelta(days=length - 1), length):
        yield Day(day, counts[day])


def _days(first: date, count: int) -> Iterator[str]:
    """Yield days one after the other, as long as there are dates."""
    last = min(first.toordinal() + count - 1, date.max.toordinal())
    return (date.fromordinal(number).isoformat() for number in range(first.toordinal(), last + 1))
