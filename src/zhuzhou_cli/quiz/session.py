"""One sitting of the quiz: which facts are asked today, in which order, and each in which way."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from random import Random
from typing import Literal, NamedTuple, TypeVar

from zhuzhou_cli.quiz.giveaways import Sitting
from zhuzhou_cli.quiz.lines import instant
from zhuzhou_cli.quiz.pool import Pool
from zhuzhou_cli.quiz.questions import kinds, make_question
from zhuzhou_cli.quiz.records import Card, Kind, Question, Rating, Review, Schedule
from zhuzhou_cli.quiz.schedule import MATURE, is_due, retrievability

Only = Literal["new", "due"]
Value = TypeVar("Value")
Way = tuple[Card, Kind]
"""A card, and how it can be asked."""

_MISSED: frozenset[Rating] = frozenset(("again", "outdated"))


class Wishes(NamedTuple):
    """What the learner wants to be asked."""

    only: Only | None = None
    """Only facts that are new, or only such as are due; None is both, due ones first."""
    kinds: tuple[Kind, ...] = ()
    """Only in these ways; none leaves it to how well a fact is known."""
    seed: int = 0
    """The same facts, reviews, day and seed make the same session."""
    keep_order: bool = False
    """New facts come in the order they are given in, not in one drawn by the seed."""
    among: Collection[str] | None = None
    """What is put in order is of the facts with these ids alone; None is of all."""


def order_facts(
    facts: Sequence[str],
    schedules: Mapping[str, Schedule],
    day: str,
    wishes: Wishes,
    changed: Collection[str] = (),
) -> Iterator[str]:
    """Yield the facts to ask on a day: those that are due, the least likely to be remembered first, then new ones.

    A fact that changed since it was learned is due. New facts come in an order drawn by the seed; those that were
    learned and are not due do not come.
    """
    if wishes.only != "new":
        due = [(fact, schedules[fact]) for fact in facts if fact in schedules]
        due = [(fact, schedule) for fact, schedule in due if is_due(schedule, day) or fact in changed]
        yield from (fact for fact, _ in sorted(due, key=lambda pair: (retrievability(pair[1], day), pair[0])))
    if wishes.only != "due":
        new = [fact for fact in facts if fact not in schedules]
        if not wishes.keep_order:
            new = _shuffled(new, Random(str(wishes.seed)))  # noqa: S311 - no secret is drawn
        yield from new


def make_questions(
    facts: Iterable[str],
    schedules: Mapping[str, Schedule],
    pool_of: Callable[[str], Pool],
    wishes: Wishes,
    reviews_of: Callable[[str], Iterable[Review]] = lambda _: (),
) -> Iterator[Question]:
    """Yield a question on each fact that can be asked as it is wished, each made when it is wanted.

    A question that tells the answer of another before it, or whose answer was told there, comes behind all others.
    `pool_of` gives the pool that the question on a fact is made among, `reviews_of` its reviews, in any order.
    """
    sitting, told = Sitting(), []
    for fact in facts:
        schedule, pool = schedules.get(fact), pool_of(fact)
        random = Random(f"{wishes.seed} {fact}")  # noqa: S311 - no secret is drawn
        ways = _ways(_shuffled(pool.cards(fact), random), pool, wishes)
        if schedule and len({card.part for card, _ in ways}) > 1:
            ways = _most_needed(ways, reviews_of(fact))
        if ways:
            card, kind = _choose(ways, schedule, random)
            question = make_question(card, kind, wishes.seed, pool, wishes.among)
            if sitting.take(question, pool):
                yield question
            else:
                told.append(question)
    yield from told


def _ways(cards: Iterable[Card], pool: Pool, wishes: Wishes) -> list[Way]:
    """Return the ways in which cards can be asked as it is wished."""
    wished = wishes.kinds
    return [(card, kind) for card in cards for kind in kinds(card, pool, wishes.among) if not wished or kind in wished]


def _most_needed(ways: Sequence[Way], reviews: Iterable[Review]) -> list[Way]:
    """Return the ways to ask the card that was missed last, else one never asked, else the one asked longest ago."""
    latest = {review.part: (place, review) for place, review in enumerate(sorted(reviews, key=instant))}

    def need(way: Way) -> tuple[int, int]:
        place, review = latest.get(way[0].part, (0, None))
        if review is None:
            return 1, 0
        return (0, -place) if review.rating in _MISSED else (2, place)

    part = min(ways, key=need)[0].part
    return [way for way in ways if way[0].part == part]


def _choose(ways: Sequence[Way], schedule: Schedule | None, random: Random) -> Way:
    """Return a way to ask the first card that can be chosen while the fact is young, or typed once it is mature."""
    is_mature = schedule is not None and schedule.stability >= MATURE
    best = [way for way in ways if (way[1] != "choice") is is_mature] or ways
    of_first = [way for way in best if way[0] is best[0][0]]
    return of_first[int(random.random() * len(of_first))]


def _shuffled(values: Iterable[Value], random: Random) -> list[Value]:
    """Return values in an order drawn by `random()`, the one function that stays the same from Python to Python."""
    return [value for _, _, value in sorted((random.random(), place, value) for place, value in enumerate(values))]
