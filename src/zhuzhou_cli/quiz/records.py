"""The records of the quiz: what can be asked, how it is asked, what an answer was worth, what is remembered.

They are named tuples, like those of a fact base, because every start of the quiz defines them.
"""

from typing import Literal, NamedTuple

from zhuzhou_cli.facts.records import Fact

Sort = Literal["number", "date", "name", "text"]
"""What an answer is: it says how the answer is judged, and what may stand beside it as a choice."""

Kind = Literal["choice", "cloze", "number", "date", "order"]
"""How a card is asked: to choose from, or to type a part of the statement, a number, a date, or an order."""

Verdict = Literal["right", "close", "wrong", "unclear"]
"""What a response is worth; ``unclear`` is asked again and never counts."""

Rating = Literal["again", "hard", "good", "outdated"]
"""How well a card was recalled, in the words of FSRS; the program rates, so nothing is ever ``easy``.

``outdated`` is none of theirs: what was recalled was right when it was learned, and the fact says something else now.
"""


class Card(NamedTuple):
    """One thing to remember from one fact: a cloze of it, or a question written by hand."""

    fact: Fact
    part: int
    """Which card of the fact, from 0: the clozes in their order, then the questions written by hand."""
    prompt: str
    """What is asked; a cloze has ``____`` where the part was left out."""
    answer: str
    """The right answer, as the statement or the author writes it."""
    sort: Sort
    accept: tuple[str, ...] = ()
    """Other right answers: a name in the other script, its aliases, what the author listed."""
    unit: str | None = None
    """Of a number: what it counts or measures, as ``km``."""
    entity: str | None = None
    """Of a name: the id of the entity it is."""
    like: str | None = None
    """What other answers must be to stand beside this one: the kind of the entity, or the unit of the number."""
    distractors: tuple[str, ...] = ()
    """Wrong answers that the author wrote."""


class Question(NamedTuple):
    """A card as it is asked once. The same id over the same facts is the same question, byte for byte."""

    id: str
    """All that is needed to judge: fact, part, kind and seed, and a check that the question is still the same."""
    card: Card
    kind: Kind
    seed: int
    prompt: str
    answer: str
    """The text of the right choice, or what has to be typed; of an order, the right order as ``2 1 3``."""
    choices: tuple[str, ...] | None = None
    """What can be chosen, or what is to be put in order; None where the answer is typed."""
    hint: str | None = None
    """None where any would tell the answer."""
    tolerance: float = 0.0
    """Of a number: how far off is still right, as a share of it; 0.05 is 5 %."""
    ordered: tuple[Fact, ...] = ()
    """Of an order: the facts of its events, the earliest first."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that say why the answer is right."""
        return self.ordered or (self.card.fact,)


class Other(NamedTuple):
    """Something else that a response may be: the answer of another card, or another name."""

    answer: str
    accept: tuple[str, ...]
    meaning: str
    """What it is, as a sentence: the statement it is the answer to."""


class Judgement(NamedTuple):
    """What a response is worth, and why."""

    verdict: Verdict
    accepted_as: str | None = None
    """The answer that the response was taken for, where it is written in another way."""
    reason: str | None = None
    """A sentence for the learner: why it is close, wrong or unclear, or what the response is instead."""


class Schedule(NamedTuple):
    """What the reviews of a fact imply. Days are study days, as ISO dates (``2026-11-24``)."""

    stability: float
    """The days after which the chance of recall is 90 %."""
    difficulty: float
    """From 1 to 10."""
    reviewed: str
    """The day of the last review."""
    due: str
    """The day on which it should be asked again."""


class Review(NamedTuple):
    """One answering of one card at one moment: a line of ``reviews.jsonl``."""

    id: str
    time: str
    """When, with the offset from UTC: ``2026-11-24T09:30:00+08:00``."""
    day: str
    """The study day, which begins at four in the morning."""
    fact: str
    part: int
    kind: Kind
    seed: int
    choices: tuple[str, ...] | None
    response: str
    answer: str
    """What was right at the time; if the fact says something else now, the learner is told."""
    verdict: Verdict
    rating: Rating
    schedule: Schedule
    """What the reviews of the fact implied after this one."""
    after: str | None = None
    """The id of the review of the fact before this one, which its schedule goes on from; None for the first."""
