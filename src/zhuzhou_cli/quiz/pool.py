"""What a question is made among: facts, their entities, and the cards that are made of them as they are needed."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from zhuzhou_cli.facts.records import Entity, Fact
from zhuzhou_cli.quiz.cards import is_measured, make_cards, names_of
from zhuzhou_cli.quiz.days import Day, read_day
from zhuzhou_cli.quiz.records import Card, Other, Question
from zhuzhou_cli.quiz.wording import BLANK, articles_before, gender_in, names_a_date, plain_form, script_of

_MOST_NEAR = 100
"""A response is looked for among the answers of so many facts: those that have most to do with the one asked."""

_MOST_KNOWN = 200
"""Of what can stand among the choices so much is enough, however large the base."""

_OFTEN_RIGHT = {"number": 2, "year": 3}
"""What is right so many times would be known as such if it were never wrong; there are fewer years than numbers."""

_OVER = 2025
"""A year that is over, whenever this is read; facts may be dated later."""

_BORN = r"\bborn\b[^.;]*?\b(\d{3,4})\b(?! BC)"
_DIED = r"\b(?:died|(?:was|were) (?:killed|murdered|executed)|killed in battle)\b[^.;]*?\b(\d{3,4})\b(?! BC)"
"""What is said of when somebody's life began, and ended."""

_AHEAD = re.compile(r"\b(?:will|plan(?:s|ned)?|(?:is|are|was|were) to|expect(?:s|ed)?|forecasts?|scheduled|due)\b")
"""What is said of what is still to come."""

WITHOUT_HEADS = frozenset({"person", "company", None})
"""Kinds whose names do not end with the word for what they are."""

_CHINESE_HEADS = {"省": "Province", "市": "City", "县": "County", "区": "District", "江": "River", "河": "River"}


class Event(NamedTuple):
    """A card with a date, of a statement that names no other: it can be put in order with others."""

    card: Card
    day: Day

    @property
    def text(self) -> str:
        """What happened, without its date."""
        return self.card.prompt.replace(BLANK, "…").removesuffix(".")


class Pool:
    """Facts, their entities and their cards. The same facts in the same order make the same questions."""

    def __init__(self, facts: Iterable[Fact], entities: Mapping[str, Entity]) -> None:
        """Take the facts; nothing is made of them before it is asked for."""
        self.facts: Mapping[str, Fact] = {fact.id: fact for fact in facts}
        self.entities = entities
        self._cards: dict[str, tuple[Card, ...]] = {}
        self._articles: dict[str, bool] = {}
        self._smaller: Pool | None = None

    def with_fact(self, fact: Fact) -> "Pool":
        """Return a pool of one fact more, the last, without a look at all the others again.

        What takes longest to gather is taken over, so that questions on thousands of facts, each asked among the same
        others, are no slower than the first.
        """
        pool = Pool((), self.entities)
        pool.facts = {**self.facts, fact.id: fact}
        pool._cards = self._cards
        pool._smaller = self
        pool._values = Counter(self._values)
        pool._values.update([fact.quantity.value] if fact.quantity else [])
        pool._by_prompt = _with_prompts(dict(self._by_prompt), [fact])
        pool._by_same = _with_same(dict(self._by_same), [fact])
        return pool

    def cards(self, fact_id: str) -> tuple[Card, ...]:
        """Return the cards of a fact; raises KeyError if it is not in the pool."""
        if fact_id not in self._cards:
            self._cards[fact_id] = make_cards(self.facts[fact_id], self.entities)
        return self._cards[fact_id]

    def others(self, asked: Question | Card) -> list[Other]:
        """Return what else a response may be, the nearest first: answers of other cards, and names of the same kind."""
        card = asked.card if isinstance(asked, Question) else asked
        own = {plain_form(name) for name in (card.answer, *card.accept)}
        found: dict[str, Other] = {}
        for fact in self._nearest(card.fact):
            for other in self.cards(fact.id):
                form = plain_form(other.answer)
                is_same = form in own or (card.entity is not None and other.entity == card.entity)
                if other.sort == card.sort and not is_same and form not in found and _may_be_taken_for(other, card):
                    found[form] = Other(other.answer, other.accept, other.fact.statement)
        if card.sort == "name":
            for form, other_name in self._other_names(card):
                if form not in own:
                    found.setdefault(form, other_name)
        return list(found.values())

    def same(self, fact: Fact) -> list[Fact]:
        """Return facts that measure the same thing: those of its series, or of its entities in its unit."""
        found = {other.id: other for key in _same_keys(fact) for other in self._by_same[key]}
        return list(islice(found.values(), _MOST_KNOWN))

    def alike(self, fact: Fact) -> list[Fact]:
        """Return facts that measure things of one topic in one unit."""
        return [other for key in _alike_keys(fact) for other in self._by_same[key]]

    def series_of(self, fact: Fact) -> list[Fact]:
        """Return the facts of the series of a fact, which measure the same thing."""
        return list(self._by_same[fact.series]) if fact.series else []

    def also_right(self, card: Card) -> frozenset[str]:
        """Return what other facts say where this card has its blank, and what those of its series ask for."""
        answers = {answer for fact in self.series_of(card.fact) for answer in fact.cloze}
        if card.part < len(card.fact.cloze):
            before, _, after = card.fact.statement.partition(card.fact.cloze[card.part])
            answers |= self._by_prompt.get((before, after), set())
        return frozenset(answers)

    @cached_property
    def latest(self) -> int:
        """The last year that may be asked for: none that is still to come."""
        dated = ((int(_year_of(fact)), fact) for fact in self.facts.values() if fact.as_of)
        return max((year for year, fact in dated if year > _OVER and not _AHEAD.search(fact.statement)), default=_OVER)

    @cached_property
    def values(self) -> Sequence[float]:
        """Numbers that many facts have, so that they have to stand among wrong choices as well."""
        return [value for value, count in self._values.items() if count >= _OFTEN_RIGHT["number"]][:_MOST_KNOWN]

    @cached_property
    def _values(self) -> Counter[float]:
        return Counter(fact.quantity.value for fact in self.facts.values() if fact.quantity)

    @cached_property
    def years(self) -> Sequence[int]:
        """Years that many facts ask for, so that they have to stand among wrong choices as well."""
        years = Counter(
            int(year)
            for fact in self.facts.values()
            if fact.as_of and any((year := _year_of(fact)) in part for part in fact.cloze)
        )
        return [year for year, count in years.items() if count >= _OFTEN_RIGHT["year"]][:_MOST_KNOWN]

    @cached_property
    def asked_names(self) -> Mapping[str, Mapping[str, int]]:
        """How often each entity, by its id, is what facts leave out, by each of its names."""
        counts: dict[str, Counter[str]] = {}
        folded = {}
        for fact in self.facts.values():
            for cloze in fact.cloze:
                for id_ in fact.entities:
                    if id_ not in folded:
                        folded[id_] = {name.casefold() for name in names_of(self.entities[id_])}
                    if cloze.casefold() in folded[id_]:
                        counts.setdefault(id_, Counter())[cloze] += 1
        return counts

    @cached_property
    def mentions(self) -> Mapping[str, frozenset[str]]:
        """The ids of the facts that name an entity, by its id."""
        mentions: dict[str, set[str]] = {}
        for fact in self.facts.values():
            for id_ in fact.entities:
                mentions.setdefault(id_, set()).add(fact.id)
        return {id_: frozenset(some) for id_, some in mentions.items()}

    @cached_property
    def heads(self) -> Mapping[str, str]:
        """The word that says what an entity is, as ``County``, by its id; nothing where no name has one."""
        entities = [entity for id_ in self.mentions if (entity := self.entities[id_]).kind not in WITHOUT_HEADS]
        last = Counter((entity.kind, _last_word(entity.name)) for entity in entities)
        heads = {}
        for entity in entities:
            word = _last_word(entity.name)
            added = _added_word(list(names_of(entity))) or _CHINESE_HEADS.get((entity.name_zh or " ")[-1], "")
            heads[entity.id] = word if word and last[entity.kind, word] > 1 else added
        return heads

    @cached_property
    def topics(self) -> Mapping[str, frozenset[str]]:
        """The topics of the facts that name an entity, by its id."""
        return {id_: frozenset(self.facts[fact].topic for fact in facts) for id_, facts in self.mentions.items()}

    @cached_property
    def tags(self) -> Mapping[str, frozenset[str]]:
        """The tags of the facts that name an entity, by its id."""
        return {
            id_: frozenset(tag for fact in facts for tag in self.facts[fact].tags)
            for id_, facts in self.mentions.items()
        }

    def years_of(self, entity_id: str) -> Sequence[int]:
        """Return the years of the facts that name an entity, of those that have one."""
        facts = (self.facts[fact] for fact in self.mentions[entity_id])
        return [fact.as_of.year for fact in facts if fact.as_of]

    def life_of(self, entity_id: str) -> tuple[int | None, int | None]:
        """Return the years in which a person was born and died, by facts on nobody else; None where those differ."""
        statements = self._alone(entity_id)
        found = (_years_behind(said, statements) for said in (_BORN, _DIED))
        born, died = (next(iter(years)) if len(years) == 1 else None for years in found)
        return born, died

    def gender_of(self, entity_id: str) -> str | None:
        """Return ``she`` or ``he``, whichever the facts on this person and no other say; None where it is not one."""
        return gender_in(" ".join(self._alone(entity_id)))

    def _alone(self, entity_id: str) -> list[str]:
        """Return the statements of the facts that name a person, and no other."""
        facts = (self.facts[fact] for fact in self.mentions[entity_id])
        return [
            fact.statement
            for fact in facts
            if all(self.entities[other].kind != "person" or other == entity_id for other in fact.entities)
        ]

    def takes_article(self, entity_id: str) -> bool:
        """Tell whether the name of an entity has “the” before it wherever it stands, as Soviet Union has."""
        if entity_id not in self._articles:
            statements = [self.facts[fact].statement for fact in self.mentions[entity_id]]
            names = list(names_of(self.entities[entity_id]))
            found = [has for name in names for statement in statements for has in articles_before(name, statement)]
            self._articles[entity_id] = bool(found) and all(found)
        return self._articles[entity_id]

    @cached_property
    def _first_statements(self) -> Mapping[str, str]:
        return {id_: fact.statement for fact in reversed(list(self.facts.values())) for id_ in fact.entities}

    def event(self, fact_id: str) -> Event | None:
        """Return what of a fact can be put in order with others; None if nothing can."""
        return next(filter(None, map(_to_event, self.cards(fact_id))), None)

    def nearness(self, one: Fact, other: Fact) -> int:
        """Return how much two facts have to do with each other: 2 for a topic, and 1 for a tag."""
        return 2 * (one.topic == other.topic) + (not frozenset(one.tags).isdisjoint(other.tags))

    def subjects(self, among: Collection[str] | None = None) -> frozenset[str]:
        """Return the entities that too many facts name for two of them to be about one thing: the city of all of them.

        That is a quarter of the pool or, where only some facts are wanted, half of those.
        """
        if among is None or len(among) >= len(self.facts):
            return self._subjects
        named = Counter(id_ for fact in among if fact in self.facts for id_ in self.facts[fact].entities)
        return self._subjects | {id_ for id_, count in named.items() if 2 * count > len(among)}

    @cached_property
    def _subjects(self) -> frozenset[str]:
        if self._smaller:  # one fact more makes no difference to what a quarter of them name
            return self._smaller.subjects()
        return frozenset(id_ for id_, facts in self.mentions.items() if 4 * len(facts) > len(self.facts))

    @cached_property
    def dated(self) -> Sequence[str]:
        """The ids of the facts that ask for the year that they are of, so that they may be events.

        Facts of a series tell the same thing in different ways: there is no one date to order them by.
        """
        return [
            fact.id
            for fact in self.facts.values()
            if fact.as_of and fact.series is None and any(_year_of(fact).lstrip("-") in part for part in fact.cloze)
        ]

    @cached_property
    def _by_prompt(self) -> "_Answers":
        return _with_prompts({}, self.facts.values())

    @cached_property
    def _by_same(self) -> "_Same":
        return _with_same({}, self.facts.values())

    def _nearest(self, fact: Fact) -> list[Fact]:
        """Return the facts that have most to do with one, the nearest first."""
        entities = frozenset(fact.entities)
        same = {other.id for other in self.same(fact)}

        def distance(other: Fact) -> tuple[bool, bool, int, bool]:
            is_same_topic = other.topic == fact.topic
            return (
                other is not fact,
                other.id not in same,
                -len(entities.intersection(other.entities)),
                not is_same_topic,
            )

        return sorted(self.facts.values(), key=distance)[:_MOST_NEAR]

    def _other_names(self, card: Card) -> Iterator[tuple[str, Other]]:
        for id_, statement in self._first_statements.items():
            entity = self.entities[id_]
            if entity.kind == card.like and id_ != card.entity:
                yield plain_form(entity.name), Other(entity.name, tuple(names_of(entity))[1:], statement)


def _may_be_taken_for(other: Card, card: Card) -> bool:
    """Tell whether the number of another card would be the answer to that in the mind of somebody who gives it here.

    Counts may be mixed up, 25 enterprises and 25 platforms; 32 metres are no 32 kilometres.
    """
    return other.unit == card.unit or not (is_measured(other) or is_measured(card))


_Answers = dict[tuple[str, str], set[str]]
_Same = dict[object, Sequence[Fact]]
# The lists and sets in these are shared between pools: they are replaced, and never added to.


def _with_prompts(answers: _Answers, facts: Iterable[Fact]) -> _Answers:
    """Add what facts say to what others do, by what stands before and behind it."""
    for fact in facts:
        for cloze in fact.cloze:
            before, _, after = fact.statement.partition(cloze)
            answers[before, after] = answers.get((before, after), set()) | {cloze}
    return answers


def _with_same(facts: _Same, added: Iterable[Fact]) -> _Same:
    """Add facts to others, by what they measure: of each as many as anybody needs to know."""
    more: dict[object, list[Fact]] = {}
    for fact in added:
        for key in (*_same_keys(fact), *_alike_keys(fact)):
            more.setdefault(key, []).append(fact)
    facts.update((key, [*facts.get(key, ()), *some][:_MOST_KNOWN]) for key, some in more.items())
    return facts


def _year_of(fact: Fact) -> str:
    """Return the year of a fact as statements have it, without zeros before it; of those BC, with a hyphen."""
    date = fact.as_of or ""
    return f"-{date[1:5].lstrip('0')}" if date.startswith("-") else date[:4].lstrip("0")


def _years_behind(said: str, statements: Iterable[str]) -> set[int]:
    return {int(year) for statement in statements for year in re.findall(said, statement)}


def _same_keys(fact: Fact) -> Iterator[object]:
    if fact.series:
        yield fact.series
    if fact.quantity and fact.quantity.unit and fact.entities:
        yield fact.quantity.unit, fact.entities


def _alike_keys(fact: Fact) -> Iterator[object]:
    if fact.quantity and fact.quantity.unit:
        yield fact.topic, fact.quantity.unit


def _last_word(name: str) -> str:
    return name.rpartition(" ")[2] if " " in name and name[-1].isalpha() else ""


def _added_word(names: Sequence[str]) -> str:
    """Return the word that one name of a thing has more than another: ``City`` of Changsha and Changsha City."""
    for name in names:
        shorter, _, word = name.rpartition(" ")
        if shorter in names and word.isalpha() and script_of(word) == "letters":
            return word
    return ""


def _to_event(card: Card) -> Event | None:
    day = read_day(card.answer) if card.sort == "date" else None
    return Event(card, day) if day and BLANK in card.prompt and not names_a_date(card.prompt) else None
