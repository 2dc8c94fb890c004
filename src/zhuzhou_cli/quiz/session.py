"""One sitting of the quiz: which facts are asked today, in which order, and each in which way."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from random import Random
from typing import Literal, NamedTuple, TypeVar

from zhuzhou_cli.quiz.pool import Pool
from zhuzhou_cli.quiz.questions import kinds, make_question
from zhuzhou_cli.quiz.records import Card, Kind, Question, Schedule
from zhuzhou_cli.quiz.schedule import MATURE, is_due, retrievability

Only = Literal["new", "due"]
Value = TypeVar("Value")


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
    among: Collection[str] | None = None,
) -> Iterator[Question]:
    """Yield a question on each fact that can be asked as it is wished, each made when it is wanted.

    `pool_of` gives the pool that the question on a fact is made among; what is put in order is of the facts with the
    ids `among` alone.
    """
    for fact in facts:
        if question := _question_on(fact, schedules.get(fact), pool_of(fact), wishes, among):
            yield question


def _question_on(
    fact: str, schedule: Schedule | None, pool: Pool, wishes: Wishes, among: Collection[str] | None
) -> Question | None:
    """Return a question on a fact: to choose from while it is young, to type once it is mature."""
    random = Random(f"{wishes.seed} {fact}")  # noqa: S311 - no secret is drawn
    cards = _shuffled(pool.cards(fact), random)
    ways = [(card, kind) for card in cards for kind in kinds(card, pool, among) if kind in (wishes.kinds or (kind,))]
    is_mature = schedule is not None and schedule.stability >= MATURE
    best = [way for way in ways if (way[1] != "choice") is is_mature] or ways
    if not best:
        return None
    card, kind = _first_card(best, random)
    return make_question(card, kind, wishes.seed, pool, among)


def _first_card(ways: Sequence[tuple[Card, Kind]], random: Random) -> tuple[Card, Kind]:
    """Return the first card, in one of the ways in which it can be asked."""
    of_first = [way for way in ways if way[0] is ways[0][0]]
    return of_first[int(random.random() * len(of_first))]


def _shuffled(values: Iterable[Value], random: Random) -> list[Value]:
    """Return values in an order drawn by `random()`, the one function that stays the same from Python to Python."""
    return [value for _, _, value in sorted((random.random(), place, value) for place, value in enumerate(values))]
