"""Which facts are asked today, in which order, and how."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_bases import shipped_pool
from zhuzhou_cli.facts.records import Entity, Fact, Quantity
from zhuzhou_cli.quiz.giveaways import Sitting
from zhuzhou_cli.quiz.pool import Pool
from zhuzhou_cli.quiz.questions import kinds, make_question
from zhuzhou_cli.quiz.records import Rating, Review, Schedule
from zhuzhou_cli.quiz.session import Wishes, make_questions, order_facts

TODAY = "2026-11-24"
FACTS = [f"fact-{number}" for number in range(8)]


def schedule(stability: float, reviewed: str, due: str) -> Schedule:
    return Schedule(stability, 5.0, reviewed, due)


WEAK = schedule(1.0, "2026-11-20", "2026-11-21")
STRONG = schedule(30.0, "2026-10-01", "2026-11-01")
RESTING = schedule(30.0, "2026-11-23", "2026-12-23")


def test_the_least_likely_to_be_remembered_comes_first_and_what_rests_not_at_all() -> None:
    known = {"fact-1": STRONG, "fact-2": WEAK, "fact-3": RESTING}
    assert list(order_facts(FACTS, known, TODAY, Wishes("due"))) == ["fact-2", "fact-1"]


def test_what_changed_is_asked_although_it_rests() -> None:
    known = {"fact-1": STRONG, "fact-3": RESTING}
    assert set(order_facts(FACTS, known, TODAY, Wishes("due"), {"fact-3"})) == {"fact-1", "fact-3"}


def test_new_facts_come_after_those_that_are_due() -> None:
    order = list(order_facts(FACTS, {"fact-2": WEAK, "fact-3": RESTING}, TODAY, Wishes()))
    assert order[0] == "fact-2"
    assert set(order[1:]) == set(FACTS) - {"fact-2", "fact-3"}


def test_only_new_facts_are_asked_if_that_is_wished() -> None:
    assert "fact-2" not in set(order_facts(FACTS, {"fact-2": WEAK}, TODAY, Wishes("new")))


def test_what_a_search_found_stays_in_its_order() -> None:
    assert list(order_facts(FACTS, {}, TODAY, Wishes(seed=3, keep_order=True))) == FACTS


@given(st.integers(0, 10**6))
def test_the_same_seed_draws_the_same_order(seed: int) -> None:
    first, again = (list(order_facts(FACTS, {}, TODAY, Wishes(seed=seed))) for _ in range(2))
    assert first == again
    assert sorted(first) == FACTS


def test_the_order_of_a_seed_never_changes() -> None:
    assert list(order_facts(FACTS, {}, TODAY, Wishes(seed=7))) == [
        *("fact-3", "fact-6", "fact-5", "fact-7", "fact-0", "fact-4", "fact-1", "fact-2"),
    ]


def _pool() -> Pool:
    heights = [
        Fact(f"tower-{name}", "towers", f"The {name} Tower is {height} m high.", ("guide",),
             quantity=Quantity(height, "m"), cloze=(str(height),))
        for name, height in (("North", 31), ("South", 47), ("West", 58), ("East", 64), ("Old", 83))
    ]  # fmt: skip
    return Pool(heights, {})


def test_a_young_fact_is_chosen_and_a_mature_one_typed() -> None:
    pool = _pool()
    known = {"tower-North": STRONG, "tower-South": WEAK}
    asked = make_questions(["tower-North", "tower-South", "tower-West"], known, lambda _: pool, Wishes())
    assert [question.kind for question in asked] == ["number", "choice", "choice"]


def test_only_the_kind_that_is_wished_is_asked() -> None:
    pool = _pool()
    asked = make_questions(["tower-North", "tower-South"], {}, lambda _: pool, Wishes(kinds=("number",)))
    assert [question.kind for question in asked] == ["number", "number"]
    assert list(make_questions(["tower-North"], {}, lambda _: pool, Wishes(kinds=("order",)))) == []


def test_of_several_kinds_a_young_fact_is_chosen_and_a_mature_one_typed() -> None:
    pool = _pool()
    asked = make_questions(
        ["tower-North", "tower-South"], {"tower-North": STRONG}, lambda _: pool, Wishes(kinds=("choice", "number"))
    )
    assert [question.kind for question in asked] == ["number", "choice"]


def _asked(part: int, rating: Rating, place: int) -> Review:
    time = f"2026-03-{place + 1:02}T09:00:00+08:00"
    return Review(str(place), time, time[:10], "tower", part, "choice", 7, None, "", "", "right", rating, WEAK)


@pytest.mark.parametrize(
    ("reviews", "part"),
    [
        ([(0, "again")], 0),
        ([(0, "good")], None),  # another one, whichever
        ([(0, "good"), (1, "hard"), (2, "good")], 0),
        ([(2, "good"), (0, "hard"), (1, "good")], 2),
        ([(0, "good"), (2, "again"), (1, "good")], 2),
        ([(0, "again"), (1, "again"), (2, "good")], 1),
        ([(0, "again"), (0, "good"), (1, "good")], 2),
        ([(1, "outdated"), (0, "good"), (2, "good")], 1),
    ],
)
@pytest.mark.parametrize("schedule", [WEAK, STRONG])
def test_the_card_that_was_missed_is_asked_then_one_never_asked_then_the_one_asked_longest_ago(
    reviews: Sequence[tuple[int, Rating]], part: int | None, schedule: Schedule
) -> None:
    tower = Fact("tower", "towers", "The 31 m tower has 47 steps and 83 bells.", ("guide",), cloze=("31", "47", "83"))
    pool = Pool([tower], {})
    kept = [_asked(number, rating, place) for place, (number, rating) in enumerate(reviews)]
    for seed in range(6):
        wishes = Wishes(seed=seed)
        [question] = make_questions(["tower"], {"tower": schedule}, lambda _: pool, wishes, lambda _: reversed(kept))
        assert question.card.part == part if part is not None else question.card.part != 0


def test_a_fact_without_a_card_is_passed_over() -> None:
    bare = Pool([Fact("bare", "towers", "Towers are high.", ("guide",))], {})
    assert list(make_questions(["bare"], {}, lambda _: bare, Wishes())) == []


def test_questions_are_made_when_they_are_wanted() -> None:
    def never(_: str) -> Pool:
        raise AssertionError("nobody wants a question yet")

    make_questions(["tower-North"], {}, never, Wishes())


def _bridge(id_: str, statement: str, *cloze: str, entities: Sequence[str] = ("bridge",)) -> Fact:
    return Fact(id_, "roads", statement, ("guide",), cloze=cloze, entities=tuple(entities))


def _town(*facts: Fact) -> Pool:
    """Return these facts among eight on the gates of the town."""
    gates = (
        _bridge(f"gate-{n}", f"The gate {n} of the town is {n}7 m high.", f"{n}7", entities=("town",))
        for n in range(1, 9)
    )
    return Pool([*facts, *gates], {id_: Entity(id_, id_) for id_ in ("bridge", "town", "new")})


@pytest.mark.parametrize(
    ("other", "is_told"),
    [
        (_bridge("two", "Carts on the Old Bridge pass its nine arches.", "Carts"), True),
        (_bridge("two", "The Old Bridge of 83 m is painted in deep red.", "deep red"), False),
        (_bridge("two", "The Old Bridge is painted in deep red.", "deep red"), False),
        (_bridge("two", "The New Bridge has nine arches as well.", "New Bridge", entities=("new",)), False),
        (_bridge("two", "The town has nine bridges of stone.", "stone", entities=("town",)), False),
    ],
)
def test_a_question_that_tells_the_answer_of_another_comes_last(other: Fact, is_told: bool) -> None:
    first = _bridge("one", "The Old Bridge was built with nine arches.", "nine", entities=("bridge", "town"))
    pool = _town(first, other)
    facts = pool.facts
    for order in (["one", "two"], ["two", "one"]):
        asked = [
            question.card.fact.id
            for question in make_questions([*order, *list(facts)[2:]], {}, lambda _: pool, Wishes())
        ]
        assert sorted(asked) == sorted(facts)
        assert asked.index(order[1]) == (9 if is_told else 1)


def test_the_month_of_a_day_tells_the_day() -> None:
    day = _bridge("one", "The Old Bridge was opened on 7 June 2023.", "7 June 2023")
    for month, is_told in (("June 2023", True), ("June 2022", False)):
        pool = _town(day, _bridge("two", f"In {month} the Old Bridge was painted deep red.", "deep red"))
        sitting = Sitting()
        assert sitting.take(make_question(pool.cards("two")[0], "cloze", 7, pool), pool)
        assert sitting.take(make_question(pool.cards("one")[0], "date", 7, pool), pool) is not is_told


def test_an_order_and_a_question_on_one_of_its_events_are_not_asked_together() -> None:
    pool, sitting = shipped_pool(), Sitting()
    card = next(card for card in pool.cards("deutsche-bahn-order") if card.sort == "date")
    order = make_question(card, "order", 7, pool)
    assert sitting.take(order, pool)
    cards = [card for event in order.ordered for card in pool.cards(event.id)]
    assert len(cards) > 3
    assert not any(sitting.take(make_question(card, kinds(card, pool)[0], 7, pool), pool) for card in cards)
