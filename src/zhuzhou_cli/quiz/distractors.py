"""Wrong choices that nothing tells from the right one.

Each way to find them first draws how many of them are smaller than the right answer (earlier, shorter), every number
being as likely: so its rank tells nothing. Where there is no room for that with four choices, there are three, or of
names and dates two.
"""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from zhuzhou_cli.facts.records import Entity
from zhuzhou_cli.quiz.cards import (
    asks_for_words,
    compared,
    is_measured,
    is_on_scale,
    is_one_of_many,
    is_price,
    is_temperature,
    kind_words,
    names_of,
    says_quantity,
    tail_of,
)
from zhuzhou_cli.quiz.days import days_in, make_calendar, read_day
from zhuzhou_cli.quiz.figures import (
    Draw,
    Figure,
    Range,
    make_ladder,
    numbers_in,
    read_figure,
)
from zhuzhou_cli.quiz.limits import bounds_of, is_clock_time, possible_years
from zhuzhou_cli.quiz.pool import WITHOUT_HEADS, Pool
from zhuzhou_cli.quiz.records import Card
from zhuzhou_cli.quiz.wording import (
    BLANK,
    first_of,
    gender_in,
    initials_of,
    plain_form,
    script_of,
    shared_words,
    stands_in,
    telling_words,
)

_MOST_WRONG = 3
_FEW_NAMES = 6
"""With fewer that are right answers themselves, names that are not stand among the wrong choices too."""
_TWICE_AS_OFTEN = 4
"""By this the weight of a name grows when it is right twice as often."""
_FEW_SAME = 4
"""More facts on the same things in the same unit, or on others, have too many values to stand beside each other."""
_LIFETIME = 60
"""So many years after what is known of a person, hardly anything can be."""

TOLERANCE = 0.05
"""How far off a typed number is right, as a share of it, where it need not be exact."""
_SMALL, _LARGE = 100, 1000
"""Below these a number that is measured, and one that is counted, has to be exact."""
_DEGREES = frozenset(("degrees", "degree", "°"))


class Distractors(Protocol):
    """A way to draw wrong choices for one card; there is always at least one."""

    def draw(self, draw: Draw) -> list[str]:
        """Return the right choice, then one to three wrong ones."""


def find_distractors(card: Card, pool: Pool) -> Distractors | None:
    """Return how to draw wrong choices for a card; None where there are no good ones, so that it has to be typed."""
    if card.distractors:
        written = _written(card)
        return Fixed(card.answer, written) if written else None
    if card.sort == "number":
        return _numbers(card, pool)
    if card.sort == "date":
        return _dates(card, pool)
    return _names(card, pool) if card.entity else None


class Fixed(NamedTuple):
    """Wrong choices that are always the same ones: as the author wrote them, or right in turn."""

    answer: str
    wrong: tuple[str, ...]

    def draw(self, draw: Draw) -> list[str]:
        """Return the right choice, then the wrong ones, or three of them."""
        left = list(self.wrong)
        return [self.answer] + [left.pop(draw(len(left))) for _ in range(min(len(left), _MOST_WRONG))]


def _written(card: Card) -> tuple[str, ...]:
    """Return the wrong choices of a card that are fair: neither right nor in the prompt."""
    names = (card.answer, *card.accept)
    own = {plain_form(name) for name in names}
    prompt, kind = telling_words(card.prompt), kind_words(card)
    initials = initials_of(card.answer) if asks_for_words(card) else None

    def is_fair(text: str) -> bool:
        words = telling_words(text)
        # “The Bar River”, where the prompt asks for a river and that is the Bar, says nothing more.
        is_longer = any(own < words and words - own <= prompt for own in map(telling_words, names) if own)
        is_alike = shared_words(words, kind) == kind and (not initials or initials_of(text) == initials)
        return is_alike and not is_longer and plain_form(text) not in own and not stands_in(text, card.prompt)

    return first_of(filter(is_fair, card.distractors))


def _numbers(card: Card, pool: Pool) -> Distractors | None:
    figure = read_figure(card.answer)
    if figure is None or is_clock_time(card):
        return None  # 22.70 is no time, and 22.65 would be as round as 22.45
    if compared(card) not in {"=", "~"} or is_one_of_many(card.sort, card.answer):
        return None  # what is more than 400 is more than 300 too
    is_rough = tolerance_of(card) > 0 or is_temperature(card) or is_on_scale(card)
    taken = tuple(_taken(card, figure, pool, is_rough=is_rough))
    return make_ladder(figure, taken, _known(card, figure, pool), bounds_of(card, figure), is_rough=is_rough)


def tolerance_of(card: Card) -> float:
    """Return how far off a typed number is still right, as a share of it.

    Whole numbers below 100, counts below 1000, ranks, fractions, prices and labels, as that of a room, are to be known
    exactly. Of all other numbers, and of those that are only about right themselves, 5 % more or less will do; of
    degrees no more than half a degree, for of a place on the globe a share says nothing. Nor does it of a temperature,
    of which 0 is no nothing: below 1000 it is to be known with the digits that it has. So is a pH, whatever it is.
    """
    figure = read_figure(card.answer)
    if figure is None or figure.style != "digits" or figure.after.startswith(" in ") or _is_label(card, figure):
        return 0.0
    is_small = figure.is_whole and figure.value < _LARGE and (figure.value < _SMALL or not is_measured(card))
    if (is_small or is_price(card, figure)) and compared(card) != "~":
        return 0.0
    if is_on_scale(card) or (is_temperature(card) and figure.value < _LARGE):
        return 0.0
    return 0.5 / figure.value if card.unit in _DEGREES and figure.value > 10 else TOLERANCE


def _is_label(card: Card, figure: Figure) -> bool:
    """Tell whether a number with a point measures nothing that is known: a version, a room."""
    is_bare = not (figure.is_whole or card.unit or figure.before or figure.after or is_measured(card))
    return is_bare and not says_quantity(figure, card.fact) and compared(card) == "="


def _taken(card: Card, figure: Figure, pool: Pool, *, is_rough: bool) -> Iterator[Range]:
    """Yield what would be right too, or stands in the prompt, or in the note, where other accounts are."""
    for fact in pool.series_of(card.fact):
        if fact.quantity and fact.id != card.fact.id and fact.quantity.value:
            value = abs(fact.quantity.value) / _scale(card, figure)
            margin = value * 0.05 if is_rough else 0
            yield _digits(value - margin, figure), _digits(value + margin, figure)
    for text in pool.also_right(card):
        if (other := read_figure(text)) and text != card.answer:
            yield (other.digits, other.digits)
    for other in numbers_in(f"{card.prompt} {card.fact.note or ''}"):
        yield _digits(other.value, figure), _digits(other.value, figure)


def _known(card: Card, figure: Figure, pool: Pool) -> Iterator[int]:
    """Yield what other facts say of the same things in the same unit, or of others of the topic.

    Where there are many, a learner would come to know them among numbers that no fact has, or to strike them out.
    """
    same = pool.same(card.fact)
    few = same if len(same) <= _FEW_SAME else []
    if few and says_quantity(figure, card.fact):
        others = [fact for fact in pool.alike(card.fact) if fact not in same]
        few = [*few, *others] if len(others) <= _FEW_SAME else few
    for value in (*(fact.quantity.value for fact in few if fact.quantity), *pool.values):
        if 0 < abs(value) < 1e15:
            yield _digits(abs(value) / _scale(card, figure), figure)


def _scale(card: Card, figure: Figure) -> int:
    """Return what a quantity has to be divided by to be as the figure is written."""
    quantity = card.fact.quantity
    return figure.scale if quantity and abs(quantity.value) == figure.value * figure.scale else 1


def _digits(value: float, figure: Figure) -> int:
    scaled: int = round(min(value, 1e18) * 10**figure.places)
    return scaled


def _dates(card: Card, pool: Pool) -> Distractors | None:
    day = read_day(card.answer)
    if day is None:
        return None
    others = [read_day(part) for fact in pool.series_of(card.fact) for part in fact.cloze]
    right = (read_day(text) for text in pool.also_right(card))
    noted = {year for other in days_in(card.fact.note or "") for year in range(other.year - 1, other.year + 2)}
    taken = (noted | {other.year for other in (*others, *right) if other}) - {day.year}
    earliest, latest = possible_years(card, day, pool)
    return make_calendar(day, frozenset(taken), pool.years, earliest, latest)


class Candidate(NamedTuple):
    """A name that may stand beside the right one."""

    text: str
    weight: int
    """The oftener it is a right answer itself, the oftener it stands among the wrong ones."""
    entity: str


class Names(NamedTuple):
    """Names of the same kind and form: as many shorter than the right one as longer, on average."""

    answer: str
    shorter: tuple[Candidate, ...]
    equal: tuple[Candidate, ...]
    longer: tuple[Candidate, ...]
    size: int
    """How many choices there are, with the right one."""

    def draw(self, draw: Draw) -> list[str]:
        """Return the right name, then wrong ones."""
        shorter = draw(self.size)
        first = _draw_some([*self.shorter, *self.equal], shorter, draw)
        rest = [candidate for candidate in (*self.longer, *self.equal) if candidate not in first]
        wrong = (*first, *_draw_some(rest, self.size - 1 - shorter, draw))
        return [self.answer, *(candidate.text for candidate in wrong)]


def _draw_some(candidates: list[Candidate], count: int, draw: Draw) -> list[Candidate]:
    """Draw different candidates, each as likely as its weight says."""
    left, drawn = list(candidates), []
    for _ in range(count):
        place = draw(sum(candidate.weight for candidate in left))
        for candidate in left:
            place -= candidate.weight
            if place < 0:
                break
        left.remove(candidate)
        drawn.append(candidate)
    return drawn


def _names(card: Card, pool: Pool) -> Distractors | None:
    """Return names to choose from: those of facts with a tag of this one, if they are enough, else of its topics."""
    close, others = _candidates(card, pool)
    groups = close, close + others
    named = [names for some in groups if (names := _make_names(card.answer, _asked(some)))]
    if enough := next((names for names in named if names.size > 2), None):
        return enough
    in_turn = [fixed for some in groups if (fixed := _right_in_turn(card, some, pool))]
    return max(in_turn, key=lambda fixed: len(fixed.wrong)) if in_turn else next(reversed(named), None)


def _right_in_turn(card: Card, candidates: list[Candidate], pool: Pool) -> Fixed | None:
    """Return the names next in length to the right one, if each is about as often what is asked among the same.

    As each has its turn, as four capitals have, the longest is right once, and so is the shortest. None if there are
    not two.
    """
    own = Candidate(card.answer, _weight(card.entity or "", pool), card.entity or "")
    group = sorted((own, *candidates), key=lambda one: (len(one.text), one.text))
    some = group[: _MOST_WRONG + 1] if group.index(own) < 2 else group[-_MOST_WRONG - 1 :]
    wrong = [one for one in some if one != own]
    weights = [one.weight for one in some]
    is_even = 0 < max(weights) <= min(weights) * _TWICE_AS_OFTEN and all(one.weight for one in candidates)
    if len(wrong) < 2 or not is_even or not all(_stands_beside(own.entity, one.entity, pool) for one in wrong):
        return None
    return Fixed(card.answer, tuple(one.text for one in wrong))


def _stands_beside(id_: str, other: str, pool: Pool) -> bool:
    """Tell whether an entity may be a wrong choice where another one is right."""
    cards = (card for fact in pool.mentions[other] for card in pool.cards(fact) if card.entity == other)
    return any(
        candidate.entity == id_
        for card in cards
        if not card.distractors
        for some in _candidates(card, pool)
        for candidate in some
    )


def _make_names(answer: str, candidates: list[Candidate]) -> Names | None:
    length = len(answer)
    shorter = tuple(candidate for candidate in candidates if len(candidate.text) < length)
    equal = tuple(candidate for candidate in candidates if len(candidate.text) == length)
    longer = tuple(candidate for candidate in candidates if len(candidate.text) > length)
    wrong = min(_MOST_WRONG, len(shorter) + len(equal), len(longer) + len(equal))
    return Names(answer, shorter, equal, longer, wrong + 1) if wrong else None


def _candidates(card: Card, pool: Pool) -> tuple[list[Candidate], list[Candidate]]:
    """Return the names that may stand beside a name: those that are near to the fact, then the others of its topics.

    What has to do with neither would be told by being out of place: Ankara on a river in China. Of names of
    no kind, which may be persons and companies, only the near ones have more in common.
    """
    after = card.prompt.partition(BLANK)[2]
    answer = pool.entities[card.entity or ""]
    tail = next((found for name in names_of(answer) if (found := tail_of(name, card.answer, after))), "")
    prompt = card.prompt.replace(BLANK, " ")
    unfit = {plain_form(name) for name in (card.answer, *card.accept, *pool.also_right(card))}
    words, kind = telling_words(prompt), kind_words(card)
    close: list[Candidate] = []
    others: list[Candidate] = []
    for entity in _comparable(answer, card, pool):
        text = _in_form(entity, card.answer, tail, pool.heads.get(answer.id, ""), pool)
        if not text or plain_form(text) in unfit or shared_words(telling_words(text), words) != kind:
            continue
        if any(plain_form(name) in unfit or stands_in(name, prompt) for name in names_of(entity)):
            continue
        unfit.add(plain_form(text))
        is_close = pool.heads.get(entity.id) or not pool.tags[entity.id].isdisjoint(card.fact.tags)
        candidate = Candidate(text, _weight(entity.id, pool), entity.id)
        if is_close:
            close.append(candidate)
        elif answer.kind and not pool.topics[answer.id].isdisjoint(pool.topics[entity.id]):
            others.append(candidate)
    return close, others


def _weight(entity: str, pool: Pool) -> int:
    """Return the square of how often an entity is right: it is never wrong there, and would be so too rarely else."""
    return sum(pool.asked_names.get(entity, {}).values()) ** 2


def _asked(candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates that are right answers too; with the others, if those are few."""
    asked = [candidate for candidate in candidates if candidate.weight]
    enough = len(asked) >= _FEW_NAMES
    return asked if enough else [one._replace(weight=one.weight or 1) for one in candidates]


def _comparable(answer: Entity, card: Card, pool: Pool) -> Iterator[Entity]:
    """Yield entities that the right one could be mistaken for: of its kind and class, and not what it is a part of."""
    head = pool.heads.get(answer.id, "")
    mentions = pool.mentions[answer.id]
    gender = gender_in(card.prompt) if answer.kind == "person" else None
    for id_, theirs in pool.mentions.items():
        other = pool.entities[id_]
        if id_ in card.fact.entities or other.kind != answer.kind or pool.heads.get(id_, "") != head:
            continue
        # What something is a part of is named with it; where both are counties, say, also more often than it.
        is_whole = not theirs.isdisjoint(mentions) and (len(theirs) > 2 * len(mentions) if head else True)
        is_subject = len(theirs) * 10 > len(pool.facts) > 20 and id_ not in pool.asked_names
        if other.kind != "person" and (is_whole or is_subject):
            continue
        if other.kind == "person" and not _may_have_lived(id_, card, pool):
            continue
        if gender and not _may_be_called(gender, pool.gender_of(id_)):
            continue
        if pool.takes_article(id_) == pool.takes_article(answer.id):
            yield other


def _may_have_lived(id_: str, card: Card, pool: Pool) -> bool:
    """Tell whether a person may have lived when a fact held: one of the Tang dynasty founded no school in 1906."""
    years = pool.years_of(id_)
    when = card.fact.as_of
    return not when or not years or min(abs(when.year - year) for year in years) <= _LIFETIME


def _may_be_called(gender: str, theirs: str | None) -> bool:
    """Tell whether a pronoun may be said of a person: of who is called neither, “he”, for that is likelier by far."""
    return gender == (theirs or "he")


def _in_form(entity: Entity, answer: str, tail: str, head: str, pool: Pool) -> str | None:
    """Return the name of an entity that is written as the answer is: in its script, with or without “County”."""
    script = script_of(answer)
    names = [name for name in _usual_names(entity, head, pool) if script_of(name) == script]
    if tail:
        ending = tail.casefold()
        names = [name[: -len(tail)] for name in names if name.casefold().endswith(ending)]
    elif head:
        is_full = answer.endswith(f" {head}")
        names = [name for name in names if name.endswith(f" {head}") == is_full]
    words = answer.count(" ")
    is_free = entity.kind in WITHOUT_HEADS
    alike = [name for name in names if _marks(name) == _marks(answer) and (is_free or name.count(" ") == words)]
    beginning = answer.casefold()
    return next((name for name in alike if not _begins_alike(name.casefold(), beginning)), None)


def _usual_names(entity: Entity, head: str, pool: Pool) -> Iterator[str]:
    """Yield the names of an entity by which people know it: no abbreviations, no older ones."""
    yield entity.name
    if entity.name_zh:
        yield entity.name_zh
    bare = entity.name.removesuffix(f" {head}")
    asked = pool.asked_names.get(entity.id, {})
    yield from (name for name in entity.aliases if name in asked or (name == bare and head))


def _marks(text: str) -> tuple[bool, bool, bool]:
    """Return what a name looks like: with digits, with commas, all in capitals."""
    return any(map(str.isdigit, text)), "," in text, text.isupper()


def _begins_alike(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
