"""What the tests of the quiz are played on: small bases made by hand, bases made by chance, the shipped one."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st

from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.facts.load import load_fact_base
from zhuzhou_cli.facts.records import Comparator, Entity, Fact, Quantity
from zhuzhou_cli.quiz.pool import Pool
from zhuzhou_cli.quiz.questions import kinds, make_question
from zhuzhou_cli.quiz.records import Card, Question

ZHUZHOU = Entity("zhuzhou", "Zhuzhou", "株洲", ("Zhuzhou City", "株洲市"), "place")


def fact(statement: str, *cloze: str, **more: Any) -> Fact:
    """Return a fact with this statement; its id is made of it."""
    id_ = "-".join(word.lower() for word in statement.split()[:12] if word.isalnum()) or "fact"
    return Fact(id_, "economy", statement, ("source",), cloze=cloze)._replace(**more)


def pool_of(*facts: Fact, entities: Iterable[Entity] = (ZHUZHOU,)) -> Pool:
    return Pool(facts, {entity.id: entity for entity in entities})


@cache
def shipped_pool() -> Pool:
    base = load_fact_base()
    return Pool(base.facts.values(), base.entities)


def all_cards(pool: Pool) -> list[Card]:
    return [card for id_ in pool.facts for card in pool.cards(id_)]


def all_questions(pool: Pool, seeds: Iterable[int]) -> list[Question]:
    ways = [(card, kind) for card in all_cards(pool) for kind in kinds(card, pool)]
    return [make_question(card, kind, seed, pool) for seed in seeds for card, kind in ways]


_word = st.text("abcdefghiklmnoprstuvw", min_size=2, max_size=8).map(str.capitalize)
_ODD_IDS = ["a", "A", "1", "0.1", "a.0.choice.1.x", "a-b", "株洲", "ns:fact", "_", "é", "x.", "x..", "long" * 25]
_kinds = st.sampled_from(["place", "person", "company", None])


@st.composite
def _entities(draw: st.DrawFn) -> list[Entity]:
    names = draw(
        st.lists(st.tuples(_word, st.sampled_from(["", " County", " River", " Works"])), max_size=12, unique=True)
    )
    return [
        Entity(
            f"e{place}",
            word + ending,
            draw(st.none() | st.text("株洲市县江湘潭长沙", min_size=2, max_size=4)),
            (word,) if ending and draw(st.booleans()) else (),
            draw(_kinds),
        )
        for place, (word, ending) in enumerate(names)
    ]


_numbers = st.one_of(
    st.integers(1, 30),
    st.integers(1, 10**7),
    st.integers(1, 9).flatmap(lambda digit: st.integers(0, 6).map(lambda zeros: digit * 10**zeros)),
    st.decimals(min_value="0.1", max_value="999", places=1).map(float),
    st.decimals(min_value="0.01", max_value="99", places=2).map(float),
)
_units = st.sampled_from(["", " percent", " kilometres", " billion yuan", " in ten", "%", " degrees", " of 61 works"])
_dates = st.one_of(
    st.integers(-900, 2025).filter(bool).map(lambda year: f"{'-' if year < 0 else ''}{abs(year):04}"),
    st.dates(min_value=date(1500, 1, 1), max_value=date(2025, 12, 31)).map(str),
    st.dates(min_value=date(1500, 1, 1)).map(lambda date: str(date)[:7]).filter(lambda d: d < "2026"),
).map(Date)
_comparators: st.SearchStrategy[Comparator] = st.sampled_from(["=", "=", "~", ">", "<="])


@st.composite
def _number_fact(draw: st.DrawFn, id_: str, names: list[Entity]) -> Fact:
    value, unit = draw(_numbers), draw(_units)
    cloze = f"{value:,}{unit}"
    subject = draw(st.sampled_from(names)) if names else ZHUZHOU
    return Fact(
        id_,
        draw(st.sampled_from(["economy", "rail"])),
        f"The old town of {subject.name} has {cloze} to show for itself.",
        ("source",),
        as_of=draw(st.none() | _dates),
        entities=(subject.id,),
        quantity=draw(st.none() | st.just(Quantity(value, unit.strip() or None, draw(_comparators)))),
        series=draw(st.none() | st.sampled_from(["one", "two"])),
        cloze=(cloze,),
    )


@st.composite
def _date_fact(draw: st.DrawFn, id_: str, names: list[Entity]) -> Fact:
    day = draw(_dates)
    subject = draw(st.sampled_from(names)) if names else ZHUZHOU
    return Fact(
        id_,
        "history",
        f"The {draw(_word)} hall of {subject.name} was opened to visitors in {day.in_words()}.",
        ("source",),
        as_of=day,
        entities=(subject.id,),
        series=draw(st.none() | st.sampled_from(["one", "two"])),
        cloze=(day.in_words(),),
    )


@st.composite
def _name_fact(draw: st.DrawFn, id_: str, names: list[Entity]) -> Fact:
    one, other = draw(st.sampled_from(names)), draw(st.sampled_from(names))
    statement = f"{one.name} once bought much rice and tea from “{other.name}”."
    parts = [part for part in {one.name, other.name} if statement.count(part) == 1]
    return Fact(id_, "history", statement, ("source",), entities=(one.id, other.id), cloze=tuple(sorted(parts)))


@st.composite
def bases(draw: st.DrawFn) -> Pool:
    """Return a base of facts with numbers, dates and names, and with ids as odd as they may be."""
    entities = draw(_entities())
    ids = draw(st.permutations(_ODD_IDS).map(lambda ids: ids[: draw(st.integers(0, 12))]))
    makers = [_number_fact, _date_fact, *([_name_fact] if entities else [])]
    facts = [draw(draw(st.sampled_from(makers))(id_, entities)) for id_ in ids]
    return Pool(facts, {entity.id: entity for entity in (*entities, ZHUZHOU)})
