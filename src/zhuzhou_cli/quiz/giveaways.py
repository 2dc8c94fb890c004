"""Which questions belong into one sitting: none of them tells the answer of another."""

from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.quiz.days import read_day
from zhuzhou_cli.quiz.pool import Pool
from zhuzhou_cli.quiz.records import Question
from zhuzhou_cli.quiz.wording import stands_in

_REACH = 50
"""So many questions back a question is still remembered word for word."""


class _Said(NamedTuple):
    """What a question says, and of what."""

    question: Question
    facts: frozenset[str]
    things: frozenset[str]
    """The entities of its facts."""
    shown: str
    """What is read before it is answered: wrong choices tell nothing, the events of an order do."""
    told: str
    """What has been read when it is answered."""


class Sitting:
    """The questions that are asked one after the other, or stand on one sheet."""

    def __init__(self) -> None:
        """Begin without a question."""
        self._asked: deque[_Said] = deque(maxlen=_REACH)
        self._subjects: frozenset[str] | None = None

    def take(self, question: Question, pool: Pool) -> bool:
        """Add a question, unless one before it tells its answer or it tells theirs; return whether it was added.

        Two questions on one fact tell each other, and so do an order and what is asked of its events. Questions on two
        facts may if both are about one thing: what a quarter of all facts name is none, nor is what the answer names.
        """
        said = _what_is_said(question)
        if self._asked and self._subjects is None:
            self._subjects = pool.subjects()
        if any(self._tell(one, said) for one in self._asked):
            return False
        self._asked.append(said)
        return True

    def _tell(self, one: _Said, other: _Said) -> bool:
        """Tell whether one of two questions gives the other away: the first when answered, the second when asked."""
        if one.facts & other.facts:
            return True
        things = (one.things & other.things) - (self._subjects or frozenset())
        return bool(things) and (
            _is_told(other.question, one.told, things) or _is_told(one.question, other.shown, things)
        )


def _is_told(question: Question, text: str, things: frozenset[str]) -> bool:
    """Tell whether the answer of a question stands in a text about things that it is about too."""
    card = question.card
    if question.kind == "order" or things <= {card.entity}:
        return False
    return any(stands_in(name, text) for name in (card.answer, *card.accept, *_month_of(card.answer)))


def _month_of(answer: str) -> Iterator[str]:
    """Yield the month of a day, by which anybody picks it out among others: ``June 2023`` of ``7 June 2023``."""
    day = read_day(answer)
    if day and day.precision == "day":
        yield Date.trusted(day.date[:-3]).in_words()


def _what_is_said(question: Question) -> _Said:
    events = question.choices or () if question.kind == "order" else ()
    shown = "\n".join((question.prompt, *events))
    statements = (fact.statement for fact in question.facts)
    return _Said(
        question,
        frozenset(fact.id for fact in question.facts),
        frozenset(id_ for fact in question.facts for id_ in fact.entities),
        shown,
        "\n".join((shown, *statements)),
    )
