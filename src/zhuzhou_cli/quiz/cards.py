"""Cards: what can be asked of a fact, and why a part of it cannot be."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from zhuzhou_cli.facts.dates import MONTHS, Date
from zhuzhou_cli.facts.records import Comparator, Entity, Fact, Question
from zhuzhou_cli.quiz.days import read_day
from zhuzhou_cli.quiz.figures import Figure, is_fraction, numbers_in, read_figure, split_number
from zhuzhou_cli.quiz.records import Card, Sort
from zhuzhou_cli.quiz.wording import (
    BLANK,
    first_of,
    initials_of,
    script_of,
    shared_of,
    shared_words,
    size_of,
    stands_in,
    telling_words,
    with_open_article,
    words_of,
)

_LEAST_WORDS = 3
"""A prompt of fewer words is a riddle."""

_CENTS = 2
"""How many digits behind the point an amount of money has that is known exactly."""

_LARGE_PRICE = 1000
"""From here on an amount of money without cents may be a rounded one."""

_SCALES = r"(?:pH|UTC|GMT|dB|decibels?|(?i:magnitude|richter|mohs|beaufort))"
"""What is told on a scale without a nought that is nothing, or in powers."""

_ON_SCALE = (
    rf"\b{_SCALES}(?: (?:of|is|was|about|around|over|nearly))*[ +−-]*{BLANK}|"
    rf"{BLANK} (?:{_SCALES}\b|on the (?:\w+ )?[Ss]cale)|"
    rf"(?i:\b(?:what|which) (?:\w+ ){{0,3}}){_SCALES}\b"
)
"""Such a scale at a blank, or asked for: *a pH of* ____, ____ *on the Richter scale*, *What is the pH*."""

_SINGULAR = frozenset(
    "first last only most best largest biggest highest oldest longest smallest shortest tallest deepest lowest widest "
    "fastest slowest coldest hottest warmest driest wettest lightest heaviest hardest brightest youngest richest "
    "poorest nearest farthest northernmost southernmost easternmost westernmost".split()
)
"""Words of which one is enough to tell what is asked about."""

_VAGUE = r"(?:an?|some|many|several|other|another|more|new|two|three|four|it|them|this|that|these|those|in|by|on|at)\b"
_FOUND = re.compile(
    rf"(?i){BLANK}(?: first)? (?:discovered|invented) (?!{_VAGUE})[a-z]|"
    rf"^(?!they |{_VAGUE}).*[a-z] (?:discovered|invented)(?: in \d+)? by {BLANK}"
)
"""Who found a thing, or thought of it: there is one answer for each."""

_NO_ANCHORS = frozenset("bc ad i he she they his her its their these those there".split()).union(map(str.lower, MONTHS))


class Refusal(NamedTuple):
    """A part of a fact that is not asked, and why."""

    fact: Fact
    part: int
    reason: str


def make_cards(fact: Fact, entities: Mapping[str, Entity]) -> tuple[Card, ...]:
    """Return the cards of a fact: its clozes in order, then the questions written by hand; none that is unfair."""
    return tuple(card for card in _parts(fact, entities) if isinstance(card, Card))


def refusals(fact: Fact, entities: Mapping[str, Entity]) -> tuple[Refusal, ...]:
    """Return the parts of a fact that no card is made of."""
    return tuple(part for part in _parts(fact, entities) if isinstance(part, Refusal))


def compared(card: Card) -> Comparator:
    """Return how the number of a card compares to the truth, by the fact's quantity or by the words around it."""
    quantity = card.fact.quantity
    if quantity and says_quantity(read_figure(card.answer), card.fact):
        return quantity.comparator
    before, _, after = card.prompt.lower().partition(BLANK)
    found = [words for words in _COMPARING if f" {before}".endswith(f" {words} ")]
    if found:
        return _COMPARING[max(found, key=len)]
    return ">=" if after.startswith((" or more", " and more")) else "<=" if after.startswith(" or less") else "="


def is_measured(card: Card) -> bool:
    """Tell whether the number of a card is measured, as in km, by its unit or the words behind the blank."""
    from zhuzhou_cli.quiz.units import begins_with_unit  # 6 ms, and few questions are made only if they know

    return begins_with_unit(_unit_text(card))


def is_temperature(card: Card) -> bool:
    """Tell whether the number of a card says how many degrees warm something is, or cold."""
    unit = _unit_text(card)
    if not re.match("(?i)°|deg|[cf]", unit):
        return False
    from zhuzhou_cli.quiz.units import begins_with_temperature

    return begins_with_temperature(unit)


def is_on_scale(card: Card) -> bool:
    """Tell whether the number of a card stands on a scale on which a share of it says nothing: a pH, a magnitude."""
    if card.unit:
        return re.fullmatch(_SCALES, card.unit) is not None
    return re.search(_ON_SCALE, card.prompt) is not None


def is_percentage(card: Card) -> bool:
    """Tell whether the number of a card is so many of a hundred."""
    return _unit_text(card).lower().startswith(("percent", "per cent", "%"))


def is_price(card: Card, figure: Figure) -> bool:
    """Tell whether the number of a card is an amount of money that is known exactly: with cents, or below 1,000."""
    if figure.scale > 1 or (figure.places != _CENTS and figure.value >= _LARGE_PRICE):
        return False
    from zhuzhou_cli.quiz.units import begins_with_money

    return begins_with_money(_unit_text(card) or figure.before)


def _unit_text(card: Card) -> str:
    """Return the unit of a card, else what stands behind its blank."""
    return card.unit or card.prompt.partition(BLANK)[2].lstrip(" -")


_COMPARING: dict[str, Comparator] = {
    **dict.fromkeys(("more than", "over", "above", "exceeding"), ">"),
    **dict.fromkeys(("less than", "fewer than", "under", "below"), "<"),
    **dict.fromkeys(("at least", "no less than", "no fewer than", "not less than"), ">="),
    **dict.fromkeys(("at most", "up to", "no more than", "not more than"), "<="),
    **dict.fromkeys(("about", "around", "nearly", "almost", "roughly", "some", "approximately", "circa"), "~"),
}


def _parts(fact: Fact, entities: Mapping[str, Entity]) -> Iterator[Card | Refusal]:
    known = [entities[id_] for id_ in fact.entities]
    for part, cloze in enumerate(fact.cloze):
        yield _from_cloze(fact, part, cloze, known)
    for part, question in enumerate(fact.questions, len(fact.cloze)):
        yield _from_question(fact, part, question, known)


def _from_cloze(fact: Fact, part: int, cloze: str, known: list[Entity]) -> Card | Refusal:
    before, _, after = fact.statement.partition(cloze)
    if BLANK in fact.statement:
        return Refusal(fact, part, f"the statement itself has {BLANK}")
    answer, kept = _narrow(cloze.removeprefix("the "), f"{before} {BLANK} {after}")
    stop = "." if cloze.endswith(".") and not kept + after else ""  # that of “Jr.” is the statement's as well
    prompt = with_open_article(f"{before}{BLANK}{kept}{after}{stop}")
    sort, entity = _sort_of(fact, answer, answer + kept, known, prompt)
    if is_one_of_many(sort, answer):
        return Refusal(fact, part, "“one” would be told by the singular")
    card = _to_card(fact, part, prompt, answer, sort, entity)
    if kept and entity:
        card = card._replace(accept=_without(answer, (answer + kept, *card.accept)))
    reason = _unfair(card, known)
    if reason:
        return Refusal(fact, part, reason)
    return card if sort == "date" else card._replace(prompt=_dated(card.prompt, fact))


def is_one_of_many(sort: Sort, answer: str) -> bool:
    """Tell whether an answer is the number one: the noun in the singular behind it would say so."""
    figure = read_figure(answer) if sort == "number" else None
    return (
        figure is not None
        and figure.digits == 1
        and figure.style != "ordinal"
        and not figure.places
        and not figure.before + figure.after
    )


def _from_question(fact: Fact, part: int, question: Question, known: list[Entity]) -> Card | Refusal:
    sort, entity = _sort_of(fact, question.answer, question.answer, known, question.prompt)
    card = _to_card(fact, part, question.prompt, question.answer, sort, entity)
    card = card._replace(
        accept=_without(card.answer, (*question.accept, *card.accept)), distractors=question.distractors
    )
    reason = _telling(card)
    return Refusal(fact, part, reason) if reason else card


def _narrow(cloze: str, rest: str) -> tuple[str, str]:
    """Leave the last words of a part in the prompt where the prompt has them anyway: “County” of “Xiangtan County”.

    Returns what is asked, and what is left standing.
    """
    prompt = telling_words(rest)
    shared = shared_words(telling_words(cloze), prompt)
    if not shared or read_day(cloze):
        return cloze, ""
    # More than one word left standing would be a cut through the middle of a name: “____ Carbide Group”.
    answer = cloze.rpartition(" ")[0]
    last = words_of(answer)[-1:]
    if shared_words(telling_words(answer), prompt) or not telling_words(answer) or not telling_words(" ".join(last)):
        return cloze, ""
    return answer, cloze[len(answer) :]


def _sort_of(fact: Fact, answer: str, cloze: str, known: list[Entity], prompt: str) -> tuple[Sort, Entity | None]:
    folded, after = cloze.casefold(), prompt.partition(BLANK)[2]
    for entity in known:
        if any(name.casefold() == folded or tail_of(name, answer, after) for name in names_of(entity)):
            # What asks for another name of a thing that it names itself asks for that name and no other.
            is_named = any(stands_in(name, prompt) for name in names_of(entity))
            return ("text", None) if is_named else ("name", entity)
    if is_fraction(answer):
        return "number", None
    figure = read_figure(answer)
    if not any(map(str.isdigit, answer)):
        return ("number" if figure and not _is_name(figure) else "text"), None
    if re.fullmatch(r"[12]\d\d0s", answer):
        return "date", None
    is_quantity = figure is not None and fact.quantity is not None and fact.quantity.value == figure.value
    day = None if is_quantity and fact.quantity and fact.quantity.unit != "year" else read_day(answer)
    if day and (day.form != "{year}" or _is_year(fact, day.date)):
        return "date", None
    return ("number" if figure and (is_quantity or not (_is_code(answer) or _is_name(figure))) else "text"), None


def tail_of(name: str, answer: str, after: str) -> str:
    """Return the words of a name that stand behind the blank: `` County``, where ``Xiangtan`` was left out."""
    tail = name[len(answer) :]
    is_tail = tail.startswith(" ") and name.casefold().startswith(answer.casefold())
    return tail if is_tail and re.match(rf"{re.escape(tail)}(?!\w)", after, re.IGNORECASE) else ""


def unit_of(answer: str) -> str | None:
    """Return the unit of a number as it is written, and its currency: ``million €`` of ``€3.5 million``."""
    figure = read_figure(answer)
    currency = split_number(answer)[1]
    return " ".join(filter(None, (figure.unit, currency))) or None if figure else None


def is_hour(answer: str) -> bool:
    """Tell whether a number is an hour of the day: ``11 a.m.``, ``5 o'clock``."""
    return (unit_of(answer) or "").rstrip(".") in {"a.m", "p.m", "am", "pm", "o'clock", "o’clock"}


def says_quantity(figure: Figure | None, fact: Fact) -> bool:
    """Tell whether a number, whatever its sign, is the quantity of a fact."""
    quantity = fact.quantity
    return (
        figure is not None
        and quantity is not None
        and abs(quantity.value) in {figure.value, figure.value * figure.scale}
    )


def _is_year(fact: Fact, date: Date) -> bool:
    return 1000 <= date.year <= 2100 or (fact.as_of is not None and fact.as_of.year == date.year)


def _is_code(answer: str) -> bool:
    return answer.isdigit() and len(answer) > 4


def _is_name(figure: Figure) -> bool:
    """Tell whether what stands behind a number makes a name or a date of both: 12 Monkeys, 4 July, 10,000 BC."""
    words = (figure.unit or "").split()
    if not any(re.match(r"[A-Z][a-z]{2}|(?:BCE?|CE|AD)\b", word) for word in words):
        return False
    from zhuzhou_cli.quiz.units import is_unit

    return not any(is_unit(" ".join(words[place:])) for place in range(len(words)))  # million US dollars


def _to_card(fact: Fact, part: int, prompt: str, answer: str, sort: Sort, entity: Entity | None) -> Card:  # noqa: PLR0913, PLR0917
    unit = like = None
    if sort == "number":
        quantity, figure = fact.quantity, read_figure(answer)
        unit = like = quantity.unit if quantity and says_quantity(figure, fact) else unit_of(answer)
    elif sort == "date":
        day = read_day(answer)
        like = day.precision if day else None
    elif entity:
        like = entity.kind
    accept = _without(answer, names_of(entity)) if entity else ()
    return Card(fact, part, prompt, answer, sort, accept, unit, entity.id if entity else None, like)


def names_of(entity: Entity) -> Iterator[str]:
    """Yield all names of an entity."""
    yield entity.name
    if entity.name_zh:
        yield entity.name_zh
    yield from entity.aliases


def _without(answer: str, names: tuple[str, ...] | Iterator[str]) -> tuple[str, ...]:
    return first_of((answer, *names))[1:]


def _dated(prompt: str, fact: Fact) -> str:
    """Return a prompt with the year for which it asks, unless it names one itself."""
    if not fact.as_of or _names_a_year(fact.statement, fact.as_of):
        return prompt
    year = Date.trusted(fact.as_of[: 5 if fact.as_of.startswith("-") else 4]).in_words()
    end = len(prompt.rstrip(".!?。"))
    return f"{prompt[:end]} ({year}){prompt[end:]}"


def _names_a_year(statement: str, as_of: Date) -> bool:
    if str(abs(as_of.year)) in statement:
        return True
    return bool(re.search(r"(?<![\w.,-])(?:1\d|20)\d\d(?!\d|,\d)|\d BC|AD \d|\dth century", statement))


def _unfair(card: Card, known: list[Entity]) -> str | None:
    """Say why a cloze is not fair to ask; None if it is."""
    rest = card.prompt.replace(BLANK, " ")
    if size_of(rest) < _LEAST_WORDS:
        return f"fewer than {_LEAST_WORDS} words are left to ask with"
    if card.sort == "name" and not _has_subject(card, rest, known):
        first = rest.split(maxsplit=1)[0]
        if first[0].isupper() and telling_words(first) - _NO_ANCHORS:
            return "only its first word may be a name that says what is asked about; list that in entities"
        return "without it, no other name is left that says what is asked about; write a question for it"
    return _telling(card)


def _has_subject(card: Card, rest: str, known: list[Entity]) -> bool:
    """Tell whether a prompt without a name still says what it is about.

    It names another entity, or something with a capital letter, says which one of many it is or what it discovered, or
    has a measure: few things are 1,230 km long. At the beginning of a sentence, any word has a capital letter.
    """
    if any(entity.id != card.entity and any(stands_in(name, rest) for name in names_of(entity)) for entity in known):
        return True
    if script_of(rest) == "chinese" or "“" in rest:
        return True
    if not _SINGULAR.isdisjoint(words_of(rest)) or _FOUND.search(card.prompt):
        return True
    capitals = re.findall(r"(?<!^)(?<![.!?] )\b[A-Z][\w-]*", rest.strip())
    return any(word.lower() not in _NO_ANCHORS for word in capitals) or _has_measure(card.fact, rest)


def _has_measure(fact: Fact, text: str) -> bool:
    """Tell whether the quantity of a fact is a measure, and stands in a text in digits."""
    quantity = fact.quantity
    if quantity is None or not quantity.unit:
        return False
    if not any(figure.style == "digits" and figure.value == quantity.value for figure in numbers_in(text)):
        return False
    from zhuzhou_cli.quiz.units import begins_with_unit

    return begins_with_unit(quantity.unit)


def _telling(card: Card) -> str | None:
    """Say what in a prompt gives its answer away; None if nothing does."""
    rest = card.prompt.replace(BLANK, " ")
    if shared := shared_of(card.answer, rest) - kind_words(card):
        return f"“{min(shared)}” stands in the prompt too"
    if card.sort == "date":
        return None
    for name in card.accept:
        if stands_in(name, rest):
            return f"“{name}”, another name of it, stands in the prompt"
        if script_of(name) == "chinese" and (shared := shared_of(name, rest)):
            return f"“{min(shared)}” of “{name}”, another name of it, stands in the prompt"
    initials = initials_of(card.answer)
    if len(initials) > 2 and stands_in(initials, rest) and not asks_for_words(card):
        return f"“{initials}”, its initials, stands in the prompt"
    return None


def kind_words(card: Card) -> frozenset[str]:
    """Return what of its answer a question written by hand has as the kind that it asks for: ocean of Pacific Ocean.

    None where they are all of the answer, belong to a name in the prompt (there they have a capital letter), or are to
    be translated.
    """
    words = telling_words(card.answer)
    is_foreign = script_of(card.prompt) == "chinese"
    if (
        is_foreign
        or BLANK in card.prompt
        or not (shared := shared_words(words, telling_words(card.prompt)))
        or shared == words
    ):
        return frozenset()
    plain = telling_words(re.sub(r"(?<!^)\b[A-Z]\w*", " ", card.prompt))
    return frozenset(shared) if shared_words(words, plain) == shared else frozenset()


def asks_for_words(card: Card) -> bool:
    """Tell whether a question asks what an abbreviation stands for."""
    return re.search(r"\b(?:stands? for|short for|abbreviation|acronym|initials)\b", card.prompt) is not None
