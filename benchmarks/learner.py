"""Simulate learners, and print how many reviews each way of scheduling costs them for the same recall.

    python benchmarks/learner.py               # 200 learners with 10 facts each; some minutes
    python benchmarks/learner.py --learners 40 # sooner, and rougher
    python benchmarks/learner.py --days 730    # two years instead of one

The memory of a learner is no copy of the scheduler's: each forgets along a curve of their own, each fact is hard in its
own way, and a scheduler sees nothing of it but right or wrong. Each way of scheduling has one knob, which is turned
until the learners recall the same share of their facts on an average day of the year. The same seed, the same table.
"""

import argparse
import math
import random
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from fsrs import Card, Rating, Scheduler, State

from zhuzhou_cli.quiz import schedule as ours
from zhuzhou_cli.quiz.records import Schedule

START = date(2026, 1, 1)
FACTS = 10
GUESSED = 0.35
"""How often a fact is answered right that was never seen: one choice of four, and some are known from elsewhere."""

SM2_WRONG = 2

STEPS = 40
"""In so many steps a knob is turned from one end of its range to the other."""


class Memory:
    """What a learner truly remembers of one fact: a memory of the kind that FSRS models, with numbers of its own.

    Each learner has weights of their own: those of FSRS, each times a number drawn around 1 (log-normal, sigma 0.2), so
    that nobody forgets along the scheduler's curve. Each fact has a difficulty and a first stability that goes with it;
    no rating gives them away, for a first answer is a guess.
    """

    def __init__(self, weights: tuple[float, ...], draw: random.Random) -> None:
        self._weights = weights
        self._decay = -weights[20]
        self._factor = 0.9 ** (1 / self._decay) - 1
        self.difficulty = min(max(draw.gauss(5, 2), 1), 10)
        self.stability = weights[2] * math.exp(draw.gauss(0, 0.5) + (5 - self.difficulty) * 0.15)

    def chance(self, days: int) -> float:
        """Return the chance of recall so many days after the last review."""
        return float((1 + self._factor * days / self.stability) ** self._decay)

    def review(self, days: int, *, recalled: bool) -> None:
        """Let a review change what is remembered; a wrong answer is followed by seeing the right one."""
        weights, stability, gap = self._weights, self.stability, 1 - self.chance(days)
        if recalled:
            ease = math.exp(weights[8]) * (11 - self.difficulty) * stability ** -weights[9]
            self.stability *= 1 + ease * math.expm1(weights[10] * gap)
        else:
            left = weights[11] * self.difficulty ** -weights[12] * ((stability + 1) ** weights[13] - 1)
            self.stability = min(left * math.exp(weights[14] * gap), stability)
            self.difficulty = min(self.difficulty + (10 - self.difficulty) * weights[6] * 2 / 9, 10)


def draw_weights(draw: random.Random) -> tuple[float, ...]:
    """Return the weights of one learner's memory."""
    return tuple(weight * math.exp(draw.gauss(0, 0.2)) for weight in ours.PARAMETERS)


Plan = Callable[[bool, int], int]
"""What a scheduler makes of a review of one fact, recalled or not, so many days after the last: the days to wait."""


def plan_ours(retention: float) -> Plan:
    """Schedule as the quiz does; at 0.9 by its own functions, else by the library with another desired retention."""
    if retention == ours.DESIRED_RETENTION:
        return _plan_of_quiz()
    scheduler = _scheduler(retention)
    card, now = Card(card_id=1), ours._EPOCH  # noqa: SLF001

    def plan(recalled: bool, days: int) -> int:
        nonlocal card, now
        now += timedelta(days=days)
        card, _ = scheduler.review_card(card, Rating.Good if recalled else Rating.Again, now)
        assert card.state is State.Review
        return int((card.due - now).days)

    return plan


@lru_cache
def _scheduler(retention: float) -> Scheduler:
    return Scheduler(
        ours.PARAMETERS, desired_retention=retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )


def _plan_of_quiz() -> Plan:
    schedule: Schedule | None = None
    day = START

    def plan(recalled: bool, days: int) -> int:
        nonlocal schedule, day
        day += timedelta(days=days)
        schedule = ours.next_schedule(schedule, "good" if recalled else "again", day.isoformat())
        return (date.fromisoformat(schedule.due) - day).days

    def expects(days: int) -> float:
        assert schedule is not None
        return ours.retrievability(schedule, (day + timedelta(days=days)).isoformat())

    plan.expects = expects  # type: ignore[attr-defined]
    return plan


def plan_sm2(modifier: float) -> Plan:
    """SM-2 as published: 1 day, 6 days, then by the easiness. The knob stretches all intervals.

    Right is a 4 and wrong a 2 of its 5 qualities, which serves it best of what was tried. What is asked for the first
    time counts as learned, not as missed: SM-2 thinks of cards that were studied before.
    """
    easiness, repetition, interval = 2.5, 0, 0.0

    def plan(recalled: bool, days: int) -> int:
        nonlocal easiness, repetition, interval
        is_first = days == 0
        if recalled or is_first:
            interval = (1.0, 6.0)[repetition] if repetition < 2 else interval * easiness
            repetition += 1
        else:
            repetition, interval = 1, 1.0
            missed = 5 - SM2_WRONG
            easiness = max(1.3, easiness + 0.1 - missed * (0.08 + missed * 0.02))
        return max(1, round(interval * modifier))

    return plan


def plan_leitner(first: float) -> Plan:
    """Seven boxes, each of which waits twice as long; right moves a fact up, wrong to the first. The knob: its wait."""
    box = -1

    def plan(recalled: bool, days: int) -> int:
        nonlocal box
        box = min(box + 1, 6) if recalled or days == 0 else 0
        return max(1, round(first * float(2**box)))

    return plan


def plan_fixed(interval: float) -> Plan:
    """Ask every so many days; a share of a day is a longer wait now and then."""
    owed = 0.0

    def plan(_recalled: bool, _days: int) -> int:
        nonlocal owed
        owed += interval
        wait = max(1, math.floor(owed))
        owed -= wait
        return wait

    return plan


def plan_random(mean: float) -> Plan:
    """Ask on any day with the same chance."""
    draw = random.Random(7)

    def plan(_recalled: bool, _days: int) -> int:
        return max(1, math.ceil(math.log(1 - draw.random()) / math.log(1 - 1 / max(mean, 1.0001))))

    return plan


class Year(NamedTuple):
    """What a way of scheduling came to."""

    reviews: float
    """For each fact and year, the first one included."""
    recall: float
    """The mean chance of recall over all days after the first review of a fact, and all facts."""
    tests: list[tuple[float, bool]]
    """Of each review after the first: the chance of recall that the scheduler expected (0 if it expects nothing), and
    whether it was recalled."""


def simulate(make_plan: Callable[[], Plan], learners: int, seed: int, days: int = 365) -> Year:
    """Let all learners learn for so many days. A learner has the same luck with a fact in every way of scheduling."""
    reviews, recall, tests = 0, 0.0, []
    for number in range(learners):
        weights = draw_weights(random.Random(f"{seed} {number}"))
        for fact in range(FACTS):
            draw = random.Random(f"{seed} {number} {fact}")
            memory, plan = Memory(weights, draw), make_plan()
            expects = getattr(plan, "expects", None)
            wait = plan(draw.random() < GUESSED, 0)
            day, count = 0, 1
            while True:
                recall += sum(memory.chance(later) for later in range(1, min(wait, days - day) + 1))
                day += wait
                if day > days:
                    break
                recalled = draw.random() < memory.chance(wait)
                if expects:
                    tests.append((expects(wait), recalled))
                memory.review(wait, recalled=recalled)
                count += 1
                wait = plan(recalled, wait)
            reviews += count
    facts = learners * FACTS
    return Year(reviews / facts * 365 / days, recall / facts / days, tests)


def tune(plan: Callable[[float], Plan], low: float, high: float, recall: float, options: argparse.Namespace) -> float:
    """Return the position of the knob with the fewest reviews at which as much is recalled as wanted; else `low`.

    More reviews are not always more recall: SM-2 recalls the same share, to three digits, with 13 reviews a year and
    with 15. So the knob is turned down in small steps until enough is recalled, and only the last step is searched.
    """

    def is_enough(knob: float) -> bool:
        year = simulate(lambda: plan(knob), options.learners, options.seed, options.days)
        return round(year.recall, 3) >= recall

    step = (high / low) ** (1 / STEPS)
    knob = next((knob for knob in (high / step**number for number in range(1, STEPS)) if is_enough(knob)), low)
    low, high = knob, knob * step
    for _ in range(5):
        middle = math.sqrt(low * high)
        if is_enough(middle):
            low = middle
        else:
            high = middle
    return low


WAYS: dict[str, tuple[Callable[[float], Plan], float, float]] = {
    "zhuzhou (FSRS-6)": (lambda miss: plan_ours(1 - miss), 0.01, 0.4),
    "SM-2": (plan_sm2, 0.005, 4),
    "Leitner": (plan_leitner, 0.2, 20),
    "fixed intervals": (plan_fixed, 1, 120),
    "random days": (plan_random, 1.001, 120),
}
"""Each way with the range of its knob; turned up, there are fewer reviews."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--learners", type=int, default=200, help="how many learners, each with 10 facts")
    parser.add_argument(
        "--recall", type=float, default=0.95, help="the share of the facts that is known on an average day"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--days", type=int, default=365, help="how long they learn")
    options = parser.parse_args()
    years = {}
    for name, (plan, low, high) in WAYS.items():
        knob = tune(plan, low, high, options.recall, options)
        years[name] = (knob, simulate(lambda: plan(knob), options.learners, options.seed, options.days))  # noqa: B023
    sm2 = years["SM-2"][1].reviews
    print(
        f"{options.learners * FACTS:,} facts, {options.days} days, each way tuned to a recall of {options.recall:.0%}\n"
    )
    print("| way | knob | recall | reviews a fact and year | against SM-2 |\n| --- | --- | --- | --- | --- |")
    for name, (knob, year) in years.items():
        print(f"| {name} | {knob:.3g} | {year.recall:.3f} | {year.reviews:.1f} | {year.reviews / sm2:.2f} |")
    year = simulate(_plan_of_quiz, options.learners, options.seed, options.days)
    print(f"\nAs the quiz is (due at 90 %): recall {year.recall:.3f}, {year.reviews:.1f} reviews a fact and year.\n")
    print("| expected recall | reviews | expected | actual |\n| --- | --- | --- | --- |")
    for low, high in ((0.0, 0.8), (0.8, 0.85), (0.85, 0.88), (0.88, 0.9), (0.9, 0.92), (0.92, 1.01)):
        some = [test for test in year.tests if low <= test[0] < high]
        if some:
            expected, actual = (sum(values) / len(some) for values in zip(*some, strict=True))
            print(f"| {low:.0%} to {min(high, 1):.0%} | {len(some):,} | {expected:.3f} | {actual:.3f} |")


if __name__ == "__main__":
    main()
