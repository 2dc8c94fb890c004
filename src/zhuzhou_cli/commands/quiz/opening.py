"""What a quiz begins with: the options that say what is asked, the fact base, what is remembered of it."""

from collections.abc import Callable, Collection, Iterator, Sequence
from enum import Enum
from random import SystemRandom
from typing import Annotated, NamedTuple

import typer

from zhuzhou_cli.commands.options import FilterOptions, to_study_day, typed
from zhuzhou_cli.commands.places import cache_folder, reviews_file
from zhuzhou_cli.errors import NothingFoundError
from zhuzhou_cli.facts.records import Fact
from zhuzhou_cli.quiz.history import History, find_changed, read_history
from zhuzhou_cli.quiz.pool import Pool
from zhuzhou_cli.quiz.records import Kind, Question
from zhuzhou_cli.quiz.session import Only, Wishes, make_questions, order_facts
from zhuzhou_cli.search.filters import Filters
from zhuzhou_cli.search.index import Index

_POOL = 2000
"""So many facts a question is made among; of a larger fact base the seed draws them."""

_FOUND = 200
"""So many facts that a search finds are asked about."""

_SEEDS = 1_000_000


class KindName(str, Enum):
    """The kinds, as an option that can be repeated needs them; Typer takes no list of literals."""

    CHOICE = "choice"
    CLOZE = "cloze"
    NUMBER = "number"
    DATE = "date"
    ORDER = "order"


class AskOptions(NamedTuple):
    """What is asked."""

    words: Annotated[
        str | None,
        typer.Option("--from", metavar="WORDS", rich_help_panel="Questions", help="Only about what a search finds."),
    ] = None
    kind: Annotated[
        list[KindName] | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            rich_help_panel="Questions",
            help="Only in this way: choice (of a few), cloze (type what is missing), number, date, "
            "order (which came first). Repeatable.",
        ),
    ] = None
    seed: Annotated[
        int | None,
        typer.Option(
            "--seed",
            metavar="N",
            min=0,
            rich_help_panel="Questions",
            help="The same number asks the same questions again, on the same day.",
        ),
    ] = None
    today: Annotated[
        str | None,
        typer.Option("--today", metavar="DATE", rich_help_panel="Questions", help="Ask as on this day: 2026-11-24."),
    ] = None

    def day(self) -> str:
        """Return the study day: the one that was given, else that of now."""
        return to_study_day("--today", self.today)

    def history(self) -> History:
        """Return what was answered until now, or until the day given. Raises ZhuzhouError if it cannot be read."""
        history = read_history(reviews_file(), cache_folder())
        return history if self.today is None else history.until(self.day())

    def wishes(self, only: Only | None = None) -> Wishes:
        """Return what the learner wants to be asked; without a seed, another session each time."""
        seed = SystemRandom().randrange(_SEEDS) if self.seed is None else self.seed
        kinds: tuple[Kind, ...] = tuple(kind.value for kind in self.kind or ())
        return Wishes(only, kinds, seed, keep_order=self.words is not None)


class Pools:
    """What questions are made among: the whole fact base, or, of a large one, what the seed draws from it."""

    def __init__(self, index: Index, seed: int) -> None:
        self._index = index
        self.seed = seed
        self.are_whole = index.size <= _POOL
        """Whether the whole fact base is in them."""
        facts = index.facts(Filters()) if self.are_whole else index.sample(Filters(), seed, _POOL)
        self._facts = {fact.id: fact for fact in facts}
        self._pool = Pool(self._facts.values(), index.entities)

    @property
    def ids(self) -> Collection[str]:
        """The ids of the facts that are in all of them."""
        return self._facts.keys()

    def of(self, id_: str) -> Pool:
        """Return the pool for the questions on a fact. It depends on the base, the seed and this fact alone."""
        if id_ in self._facts:
            return self._pool
        fact = self.fact(id_)
        return self._pool.with_fact(fact) if fact else self._pool

    def fact(self, id_: str) -> Fact | None:
        """Return a fact by its id; None if there is none."""
        return self._facts.get(id_) or self._index.fact(id_)


class Opening(NamedTuple):
    """A quiz about to begin."""

    questions: Iterator[Question]
    pools: Pools
    history: History
    day: str
    wishes: Wishes
    ever: Iterator[Question]
    """Questions on all facts that may be asked about, be it now or another day."""
    history_now: Callable[[], History]
    """Reads the history again: another quiz may have added to it."""


def open_quiz(index: Index, filters: FilterOptions, ask: AskOptions, only: Only | None = None) -> Opening:
    """Return the questions that are asked now, each made when it is wanted, and what they are made from.

    Raises NothingFoundError if no fact passes the filters, ZhuzhouError if the reviews cannot be read.
    """
    history, day, wishes = ask.history(), ask.day(), ask.wishes(only)
    pools = Pools(index, wishes.seed)
    facts = _candidates(index, pools, filters.to_filters(index), ask.words, history)
    if not facts:
        raise NothingFoundError("there is no such fact to ask about")
    ordered = order_facts(facts, history.schedules, day, wishes, _changed(facts, history, pools))
    wishes = wishes._replace(among=frozenset(facts))
    now, ever = (
        make_questions(some, history.schedules, pools.of, wishes, lambda fact: history.reviews_of({fact}))
        for some in (ordered, facts)
    )
    return Opening(now, pools, history, day, wishes, ever, ask.history)


def _changed(facts: Sequence[str], history: History, pools: Pools) -> frozenset[str]:
    """Return the facts that do not say any more what they said when they were last asked."""
    known = (pools.fact(id_) for id_ in facts if id_ in history.schedules)
    return find_changed(history, filter(None, known), lambda fact: pools.of(fact.id).cards(fact.id))


def _candidates(index: Index, pools: Pools, filters: Filters, words: str | None, history: History) -> list[str]:
    """Return the ids of the facts that may be asked about."""
    if words is not None:
        from zhuzhou_cli.search.hits import find_hits

        return [hit.fact.id for hit in find_hits(index, typed(words), filters, _FOUND)]
    if pools.are_whole:
        return index.which(pools.ids, filters)
    known = index.which(history.schedules, filters)
    drawn = (fact.id for fact in index.sample(filters, pools.seed, _POOL))
    return [*known, *(id_ for id_ in drawn if id_ not in history.schedules)]
