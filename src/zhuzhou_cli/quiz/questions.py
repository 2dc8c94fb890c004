"""Questions: a card as it is asked once, the same on every machine for the same seed and the same facts."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar, get_args
from weakref import WeakKeyDictionary

from zhuzhou_cli.errors import ZhuzhouError
from zhuzhou_cli.facts.problems import visible
from zhuzhou_cli.quiz.cards import compared, is_hour, is_measured, is_on_scale, is_price, unit_of
from zhuzhou_cli.quiz.days import read_day
from zhuzhou_cli.quiz.distractors import TOLERANCE, Distractors, find_distractors, tolerance_of
from zhuzhou_cli.quiz.figures import Draw, read_figure
from zhuzhou_cli.quiz.hints import first_hint
from zhuzhou_cli.quiz.pool import Event, Pool
from zhuzhou_cli.quiz.records import Card, Kind, Question
from zhuzhou_cli.quiz.wording import BLANK, plain_form, shared_words, telling_words

_ORDER_PROMPT = "Which came first? Put these in order, the earliest first."
_TYPED: dict[str, Kind] = {"number": "number", "date": "date", "name": "cloze", "text": "cloze"}
_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
_CHECK_LENGTH = 5
_MOST_ORDERED = 5

_found: WeakKeyDictionary[Pool, dict[tuple[str, int], Distractors | None]] = WeakKeyDictionary()
Thing = TypeVar("Thing")


class QuestionError(ZhuzhouError):
    """No question has this id, or no longer."""


def kinds(card: Card, pool: Pool, among: Collection[str] | None = None) -> tuple[Kind, ...]:
    """Return how a card can be asked: by choices, typed, in order; there is always a way to type it.

    It is put in order among the facts with these ids; None is all of the pool.
    """
    ways: list[Kind] = [_TYPED[card.sort]]
    if _distractors(card, pool):
        ways.insert(0, "choice")
    event = pool.event(card.fact.id) if card.sort == "date" and card.fact.series is None else None
    if event and event.card.part == card.part and len(_events(pool, among).in_row(event, 3)) == 3:
        ways.append("order")
    return tuple(ways)


def make_question(card: Card, kind: Kind, seed: int, pool: Pool, among: Collection[str] | None = None) -> Question:
    """Return a card as it is asked in one of its kinds; raises ValueError for any other.

    It depends on nothing but the card, the kind, the seed and the facts of the pool; for an order, on those of them
    with the ids `among`, None being all.
    """
    drawn = f"{card.fact.id}\n{card.part}\n{kind}\n{seed}"
    draw = _drawing(drawn)
    others: list[str] = []
    question = Question("", card, kind, seed, card.prompt, card.answer, tolerance=0.0)
    if kind == "choice":
        question = _ask_choice(question, pool, draw)
    elif kind == "order":
        row = _draw_row(card, _events(pool, among), _drawing(f"{drawn}\nrow"))
        question = _ask_order(question, row, draw)
        others = [event.card.fact.id for event in row if event.card.fact.id != card.fact.id]
    elif kind != _TYPED[card.sort]:
        raise ValueError(f"a card of sort {card.sort} is not asked as {kind}")
    else:
        question = _ask_typed(question)
    facts = "+".join((card.fact.id, *others))
    return question._replace(id=f"{facts}.{card.part}.{kind}.{seed}.{_check(question)}")


def _drawing(seed: str) -> Draw:
    """Return what draws the same numbers for the same seed, everywhere."""
    from random import Random

    source = Random(seed)  # noqa: S311 - no secret is drawn
    # Only random() is promised to stay the same from one Python to the next.
    return lambda count: int(source.random() * count)


class QuestionId(NamedTuple):
    """The parts of a question's id."""

    fact: str
    others: tuple[str, ...]
    """The facts that it is put in order with; no fact has a ``+`` in its id."""
    part: int
    kind: str
    seed: int


def read_id(id_: str) -> QuestionId:
    """Return the parts of a question's id, to know what it is made from; raises QuestionError if it is none."""
    found = re.fullmatch(r"(\S{1,600})\.(0|[1-9]\d{0,3})\.([a-z]+)\.(0|-?[1-9]\d{0,18})\.([0-9a-z]+)", id_, re.ASCII)
    if not found or found[3] not in get_args(Kind):
        raise QuestionError(f'"{_shown(id_)}" is not the id of a question; copy it from what the quiz printed')
    facts, part, kind, seed, _ = found.groups()
    fact, *others = facts.split("+")
    return QuestionId(fact, tuple(others), int(part), kind, int(seed))


def find_question(id_: str, pool: Pool) -> Question:
    """Return the question with an id; raises QuestionError if there is none, or if it is no longer the same."""
    fact, others, part, kind, seed = read_id(id_)
    if fact not in pool.facts:
        raise QuestionError(f'question "{_shown(id_)}": there is no fact "{_shown(fact)}"')
    card = next((card for card in pool.cards(fact) if card.part == part), None)
    way = next((way for way in get_args(Kind) if way == kind), None)
    if card is None or way is None or way not in kinds(card, pool, others or None):
        raise QuestionError(f'question "{_shown(id_)}": the fact "{_shown(fact)}" is not asked in this way')
    question = make_question(card, way, seed, pool, others or None)
    if question.id != id_:
        why = "is no longer the same, because facts were changed, or its end is mistyped; ask it anew"
        raise QuestionError(f'question "{_shown(id_)}" {why}')
    return question


def _shown(text: str) -> str:
    return visible(text if len(text) <= 120 else f"{text[:120]}…")


def _distractors(card: Card, pool: Pool) -> Distractors | None:
    """Return how to draw wrong choices; it is found once for each card of a pool."""
    found = _found.setdefault(pool, {})
    place = card.fact.id, card.part
    if place not in found:
        found[place] = find_distractors(card, pool)
    return found[place]


def _ask_choice(question: Question, pool: Pool, draw: Draw) -> Question:
    distractors = _distractors(question.card, pool)
    if distractors is None:
        raise ValueError("this card has no choices")
    right, *wrong = distractors.draw(draw)
    question = question._replace(choices=tuple(_shuffled([right, *wrong], draw)), answer=right)
    return question._replace(hint=first_hint(question, wrong))


def _ask_typed(question: Question) -> Question:
    card = question.card
    question = question._replace(hint=first_hint(question))
    if card.sort == "date":
        return question._replace(prompt=f"{card.prompt} ({_precision_of(card)})")
    if card.sort != "number":
        return question
    tolerance = tolerance_of(card)
    return question._replace(prompt=f"{card.prompt} ({_what_is_wanted(card, tolerance)})", tolerance=tolerance)


def _precision_of(card: Card) -> str:
    """Say how precisely a date is wanted, which the prompt does not tell."""
    day = read_day(card.answer)
    return (
        {"year": "the year", "month": "the month and year", "day": "the day, month and year"}[day.precision]
        if day
        else "the decade"
    )


def _what_is_wanted(card: Card, tolerance: float) -> str:
    """Say in which unit a number is wanted, where the prompt does not say it anyway, and how near it has to be."""
    figure = read_figure(card.answer)
    named = "the number that is named"
    right = "the right number" if compared(card) in {"=", "~"} else named
    if figure is None:
        return "a number and a fraction" if card.answer[0].isdigit() else "a fraction"
    if figure.after.startswith((" in ", " out of ")):
        return "a share, as 3 in 4"
    if is_hour(card.answer):
        return "the hour" if "clock" in card.answer else "the time, with a.m. or p.m."
    if tolerance:
        near = f"within {tolerance * 100:.0f} % of {right}" if tolerance == TOLERANCE else "within half a degree"
    elif is_on_scale(card) or (is_measured(card) and not is_price(card, figure)):
        near = _behind_point(figure.places) if figure.places else "as a whole number"
    else:
        near = "the exact number" if compared(card) == "=" else named
    unit = unit_of(card.answer)
    if unit is None or (BLANK not in card.prompt and _is_said(unit, card.prompt)):
        return near
    return f"in {unit}; {near}"


def _is_said(unit: str, prompt: str) -> bool:
    """Tell whether all words of a unit, or kin of them, stand in a prompt: as in “How many kilometres …”."""
    words = telling_words(unit)
    return bool(words) and shared_words(words, telling_words(prompt)) == words


def _behind_point(places: int) -> str:
    count = {1: "one digit", 2: "two digits", 3: "three digits"}.get(places, f"{places} digits")
    return f"with {count} behind the point"


class _Events(NamedTuple):
    """Facts that may be put in order with each other."""

    pool: Pool
    ids: Sequence[str]
    subjects: frozenset[str]
    """What any two of them may be about."""

    def in_row(self, event: Event, count: int) -> list[Event]:
        """Return an event and others, each apart from each, until there are enough of them."""
        row = [event]
        for id_ in self.ids:
            other = self.pool.event(id_) if len(row) < count else None
            if other and all(self._are_apart(other, chosen) for chosen in row):
                row.append(other)
        return row

    def _are_apart(self, one: Event, other: Event) -> bool:
        """Tell whether two events are at different times and of different things.

        Of one thing, words tell what came first: what was agreed came before it was opened, what was founded before all
        else.
        """
        first, second = sorted((one.day.date, other.day.date), key=lambda date: date.first_day)
        shared = frozenset(one.card.fact.entities).intersection(other.card.fact.entities)
        is_other = shared <= self.subjects and plain_form(one.text) != plain_form(other.text)
        return is_other and first.last_day < second.first_day and not _are_counted(one.text, other.text)


def _are_counted(one: str, other: str) -> bool:
    """Tell whether two texts say which in a row they are, and most else alike: the first war, and the second."""
    ranks, other_ranks = map(_ranks, (one, other))
    if not ranks or not other_ranks or ranks == other_ranks:
        return False
    words, other_words = map(telling_words, (one, other))
    return 2 * len(words & other_words) >= min(len(words), len(other_words))


@lru_cache(maxsize=2000)
def _ranks(text: str) -> frozenset[int]:
    figures = map(read_figure, re.findall(r"\w+", text))
    return frozenset(figure.digits for figure in figures if figure and figure.style == "ordinal")


def _events(pool: Pool, among: Collection[str] | None) -> _Events:
    """Return the facts that may be events, of some facts or of all of a pool.

    Of those that a row is made of anyway, as the id of a question names them, none is left out.
    """
    if among is None:
        return _Events(pool, pool.dated, pool.subjects())
    is_row = len(among) < _MOST_ORDERED
    subjects = frozenset(pool.entities) if is_row else pool.subjects(among)
    return _Events(pool, [id_ for id_ in pool.dated if id_ in among], subjects)


def _draw_row(card: Card, events: _Events, draw: Draw) -> list[Event]:
    """Draw the events that a card is put in order with, and its own, in the order of their ids.

    Drawn again from no others than the row has, it is the same: so an id that names them is enough to ask again.
    """
    event = events.pool.event(card.fact.id)
    if event is None:
        raise ValueError("this card has no date to order by")
    count = 3 + draw(_MOST_ORDERED - 2)
    own, facts = event.card.fact, events.pool.facts
    # What has nothing to do with each other is ordered by what one knows of the centuries; sorted keeps what is drawn.
    near_first = sorted(_shuffled(events.ids, draw), key=lambda id_: -events.pool.nearness(own, facts[id_]))
    row = events._replace(ids=near_first).in_row(event, count)
    if len(row) < 3:  # what is near may be apart from too little else
        row = events.in_row(event, 3)
    return sorted(row, key=lambda event: event.card.fact.id)


def _ask_order(question: Question, row: Sequence[Event], draw: Draw) -> Question:
    events = _shuffled(row, draw)
    ranks = sorted(range(len(events)), key=lambda place: events[place].day.date.first_day)
    first = draw(len(events) - 1)
    return question._replace(
        prompt=_ORDER_PROMPT,
        answer=" ".join(str(place + 1) for place in ranks),
        choices=tuple(other.text for other in events),
        hint=f"Number {ranks[first] + 1} came before number {ranks[first + 1] + 1}.",
        ordered=tuple(events[place].card.fact for place in ranks),
    )


def _shuffled(things: Iterable[Thing], draw: Draw) -> list[Thing]:
    left = list(things)
    return [left.pop(draw(len(left))) for _ in range(len(left))]


def _check(question: Question) -> str:
    """Return a few characters that change when what is asked, or what is right, changes."""
    from zlib import crc32

    parts = (question.prompt, question.answer, *(question.choices or ()))
    number = crc32("\n".join(parts).encode("utf-8", "surrogatepass"))
    return "".join(_DIGITS[number >> (5 * place) & 31] for place in range(_CHECK_LENGTH))
