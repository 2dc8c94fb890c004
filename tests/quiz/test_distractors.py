import re
from collections.abc import Iterator
from typing import Any

import pytest

from quiz_bases import ZHUZHOU, fact, pool_of, shipped_pool
from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.facts.records import Entity, Fact, Quantity
from zhuzhou_cli.facts.records import Question as Written
from zhuzhou_cli.quiz.pool import Pool
from zhuzhou_cli.quiz.questions import kinds, make_question


def choices_of(pool: Pool, id_: str, part: int = 0) -> Iterator[tuple[str, ...]]:
    """Yield the wrong choices of a card under many seeds; nothing if it has none."""
    card = next(card for card in pool.cards(id_) if card.part == part)
    for seed in range(150 if "choice" in kinds(card, pool) else 0):
        question = make_question(card, "choice", seed, pool)
        yield tuple(choice for choice in question.choices or () if choice != question.answer)


def all_wrong(pool: Pool, id_: str, part: int = 0) -> set[str]:
    return {choice for wrong in choices_of(pool, id_, part) for choice in wrong}


def number_fact(cloze: str, quantity: Quantity | None = None, **more: Any) -> Fact:
    return fact(f"The works of Zhuzhou count {cloze} today.", cloze, quantity=quantity, id="number", **more)


def values(texts: set[str]) -> list[float]:
    return [float(re.sub(r"[^\d.]", "", text)) for text in texts]


def test_what_another_fact_of_the_series_says_is_no_wrong_choice() -> None:
    others = [
        fact(f"It was {value} in another year.", id=f"o{value}", series="firms", quantity=Quantity(value, "firms"))
        for value in (40, 70, 71, 72, 80)
    ]
    wrong = values(all_wrong(pool_of(number_fact("58", Quantity(58, "firms"), series="firms"), *others), "number"))
    assert len(wrong) > 20
    assert not {40, 70, 71, 72, 80}.intersection(wrong)


def test_values_near_to_those_of_the_series_are_no_wrong_choices_where_near_is_right() -> None:
    other = fact("It was otherwise.", id="o", series="area", quantity=Quantity(1800, "km2"))
    asked = number_fact("1,292", Quantity(1292, "km2"), series="area")
    wrong = values(all_wrong(pool_of(asked, other), "number"))
    assert len(wrong) > 20
    assert not [value for value in wrong if 1292 * 0.95 <= value <= 1292 * 1.05 or 1710 <= value <= 1890]


@pytest.mark.parametrize("comparator", [">", ">=", "<", "<="])
def test_a_bound_has_no_choices_because_a_lower_one_holds_too(comparator: str) -> None:
    asked = number_fact("4,000 kinds", Quantity(4000, "kinds", comparator))  # type: ignore[arg-type]
    assert not all_wrong(pool_of(asked), "number")


@pytest.mark.parametrize(
    ("cloze", "shape"),
    [
        ("216.05 billion yuan", r"[\d,]+\.\d\d billion yuan"),
        ("3,902,738 people", r"[\d,]+ people"),
        ("46.8 centimetres", r"[\d,]+\.\d centimetres"),
        ("600,000 square metres", r"[1-9]00,000 square metres"),
        ("41.52 percent", r"\d\d?\.\d\d percent"),
        ("seven", r"\d\d?"),
        ("Nine in ten", r"\d in ten"),
        ("Six in ten", r"\d in ten"),
        ("fifth", r"\d\d?(st|nd|rd|th)"),
        ("−46 °C", r"−\d\d °C"),
        ("-17.5 degrees Celsius", r"-\d\d\.5 degrees Celsius"),
        ("€12.50", r"€\d\d?\.\d0"),
        ("$3.6 million", r"\$\d\.\d million"),
        ("-MX$12,400", r"-MX\$\d?\d,\d00"),
    ],
)
def test_numbers_are_written_alike(cloze: str, shape: str) -> None:
    wrong = all_wrong(pool_of(number_fact(cloze)), "number")
    assert all(re.fullmatch(shape, text) for text in wrong)
    assert len(wrong) > 3 or cloze == "Nine in ten"


@pytest.mark.parametrize(
    ("cloze", "count"),
    [("two", 0), ("three", 0), ("four", 2), ("five", 3), ("90 percent", 0), ("70 percent", 2), ("60 percent", 3),
     ("second", 0), ("third", 2), ("fifth", 3), ("first", 0), ("0", 0), ("27.83 degrees", 3)],
)  # fmt: skip
def test_where_there_is_room_on_one_side_only_there_are_fewer_choices(cloze: str, count: int) -> None:
    asked = number_fact(cloze)
    assert {len(wrong) for wrong in choices_of(pool_of(asked), "number")} == ({count} if count else set())


def test_bounds_that_everybody_knows_are_kept() -> None:
    assert max(values(all_wrong(pool_of(number_fact("60.5 percent")), "number"))) < 100
    assert max(values(all_wrong(pool_of(number_fact("27.83 degrees")), "number"))) <= 90
    assert max(values(all_wrong(pool_of(number_fact("17.5 degrees Celsius")), "number"))) <= 45
    north = values(all_wrong(pool_of(fact("Zhuzhou lies 27.83 degrees north.", "27.83", id="north")), "north"))
    assert 20 < min(north) < max(north) < 36
    speed = fact("The trams of Zhuzhou run at 120 kilometres an hour.", "120", id="speed")
    fast = values(all_wrong(pool_of(speed), "speed"))
    assert min(fast) == 80
    assert max(fast) == 210
    of_61 = fact("Of the 61 works of Zhuzhou, 44 have been rebuilt.", "44", id="of")
    assert max(values(all_wrong(pool_of(of_61), "of"))) < 61


def test_hours_are_hours_that_a_clock_has() -> None:
    for answer, last in (("7 a.m.", 11), ("6 p.m.", 11), ("7 o'clock", 12), ("15 o'clock", 24)):
        wrong = all_wrong(pool_of(fact(f"The bell of Zhuzhou rings at {answer} daily.", answer, id="b")), "b")
        hours = [int(text.split()[0]) for text in wrong]
        assert hours
        assert max(hours) <= last


@pytest.mark.parametrize(
    ("statement", "cloze", "most"),
    [
        ("The probe of Zhuzhou works at −210.5 °C in spring.", "−210.5 °C", 273.15),
        ("The probe of Zhuzhou works at minus 210.5 °C in spring.", "210.5", 273.15),
        ("The probe of Zhuzhou works at -380 °F in spring.", "-380 °F", 459.67),
        ("The air of Zhuzhou is humid at 58.5 % in June.", "58.5", 99.99),
        ("The island of Zhuzhou lies at 74.3° N of it.", "74.3", 90),
        ("The mill of Zhuzhou runs 13 hours a day.", "13", 24),
        ("The mill of Zhuzhou runs 17 working days a month.", "17", 31),
        ("The mill of Zhuzhou runs 250 days every year.", "250", 366),
        ("The runner from Zhuzhou took 2 hours and 29 minutes.", "29", 59),
        ("The lye of Zhuzhou has a pH of 7.4 at best.", "7.4", 14),
        ("The peak near Zhuzhou is 6,190 metres high.", "6,190", 8999),
        ("Mount Zhuzhou has a height of 20,310 ft in all.", "20,310 ft", 29499),
        ("Five in eight works of Zhuzhou are closed.", "Five in eight", 7),
        ("The jumper from Zhuzhou holds the record of 8.95 m.", "8.95 m", 11.5),
    ],
)
def test_no_wrong_choice_is_what_cannot_be(statement: str, cloze: str, most: float) -> None:
    wrong = values(all_wrong(pool_of(fact(statement, cloze, id="asked")), "asked"))
    assert max(wrong) <= most
    assert min(wrong) > 0


@pytest.mark.parametrize(
    ("statement", "cloze"),
    [
        ("The probe of Zhuzhou works at −268.9 °C in spring.", "−268.9 °C"),
        ("The probe of Zhuzhou works at -452 °F in spring.", "-452 °F"),
        ("The air of Zhuzhou is humid at 88 % in June.", "88"),
        ("The mill of Zhuzhou runs 22 hours a day.", "22"),
        ("The train to Zhuzhou leaves at 21.45 (2018).", "21.45"),
        ("The second highest mountain seen from Zhuzhou is 8,611 metres high.", "8,611"),
    ],
)
def test_where_hardly_another_number_could_be_it_is_typed(statement: str, cloze: str) -> None:
    assert not all_wrong(pool_of(fact(statement, cloze, id="asked")), "asked")


@pytest.mark.parametrize(
    ("statement", "cloze"),
    [
        ("The oven of Zhuzhou works at 268.9 °C in spring.", "268.9 °C"),
        ("The mill of Zhuzhou had 1,556 hands in 2016.", "1,556"),
        ("The mill of Zhuzhou ran 30 man hours a day.", "30"),
        ("The sale of Zhuzhou closed at 21.45 yuan in May.", "21.45"),
        ("The tunnel of Zhuzhou in Mount Lu is 8,611 metres long.", "8,611"),
        ("The mountain of Zhuzhou's probe on Mars is 21,900 metres high.", "21,900"),
    ],
)
def test_what_could_be_larger_may_be(statement: str, cloze: str) -> None:
    wrong = values(all_wrong(pool_of(fact(statement, cloze, id="asked")), "asked"))
    assert max(wrong) > 1.6 * values({cloze})[0] or max(wrong) > 300


@pytest.mark.parametrize(
    ("prompt", "answer", "accept", "distractors", "fair"),
    [
        ("Which river flows there?", "the Bar", (), ("the Baz", "the Bar River", "the Qux"), {"the Baz", "the Qux"}),
        ("Which gas do trees take in?", "carbon dioxide", ("CO2",), ("CO₂ gas", "oxygen"), {"oxygen"}),
        ("Which country won?", "Sudan", (), ("South Sudan", "Chad"), {"South Sudan", "Chad"}),
        ("Which ocean is it?", "the Pacific Ocean", (), ("the Arctic Ocean", "Atlantic"), {"the Arctic Ocean"}),
        ("What does CPU stand for?", "central processing unit", (),
         ("computer power unit", "core unit"), {"computer power unit"}),
        ("How did the game end?", "7–1", (), ("1–7", "7–2"), {"1–7", "7–2"}),
    ],
)  # fmt: skip
def test_a_distractor_that_its_words_tell_or_make_right_is_no_choice(
    prompt: str, answer: str, accept: tuple[str, ...], distractors: tuple[str, ...], fair: set[str]
) -> None:
    written = Written(prompt, answer, accept=accept, distractors=distractors)
    assert all_wrong(pool_of(fact("It is so.", id="x", questions=(written,))), "x") == fair


def test_a_whole_is_not_smaller_than_its_part() -> None:
    asked = fact("Zhuzhou built 31 trains, 17 of them for Mexico.", "31", id="whole")
    wrong = values(all_wrong(pool_of(asked), "whole"))
    assert min(wrong) > 17
    nearly_all = fact("Zhuzhou built 29 trains, 27 of them for Mexico.", "29", id="whole")
    assert not all_wrong(pool_of(nearly_all), "whole")


def test_ranks_stand_beside_the_next_ones() -> None:
    asked = fact("Zhuzhou was fifth in the province.", "fifth", id="rank")
    assert all_wrong(pool_of(asked), "rank") == {"2nd", "3rd", "4th", "6th", "7th", "8th"}
    largest = fact("Zhuzhou has the third-largest station of the province.", "third", id="rank")
    assert not all_wrong(pool_of(largest), "rank")
    assert all_wrong(pool_of(fact("Zhuzhou has the sixth-largest station of it.", "sixth", id="rank")), "rank") == {
        *("3rd", "4th", "5th", "7th", "8th", "9th")
    }
    assert not all_wrong(pool_of(number_fact("tenth")), "number")


def test_round_numbers_end_in_as_many_zeros() -> None:
    wrong = all_wrong(pool_of(number_fact("120,000 wafers", Quantity(120_000, "wafers"))), "number")
    assert len(wrong) > 10
    assert all(re.fullmatch(r"\d*[1-9]0,000 wafers", text) for text in wrong)


def platforms(*counts: int) -> list[Fact]:
    return [
        fact(
            f"Zhuzhou has {count} platforms of sort {sort}.",
            str(count),
            id=f"p{count}",
            entities=("zhuzhou",),
            quantity=Quantity(count, "platforms"),
        )
        for count, sort in zip(counts, "abcdefghijklmn", strict=False)
    ]


def test_what_is_said_of_the_same_things_stands_among_the_choices() -> None:
    pool = pool_of(*platforms(123, 87, 152))
    wrong = [choice for some in choices_of(pool, "p123") for choice in some]
    assert min(wrong.count("87"), wrong.count("152")) > 20


def towers(*heights: int, topic: str = "towers", unit: str = "metres") -> Pool:
    """Return a pool on the heights of towers, the first of them of the topic that the others may have."""
    return pool_of(
        *(
            fact(
                f"The tower of Zhuzhou's ward {place} is {height} {unit if place else 'metres'} high.",
                str(height),
                id=f"t{height}",
                topic=topic if place else "towers",
                entities=(f"tower{place}",),
                quantity=Quantity(height, unit if place else "metres"),
            )
            for place, height in enumerate(heights)
        ),
        entities=[Entity(f"tower{place}", f"Tower {place}", None, (), "place") for place in range(len(heights))],
    )


def test_what_is_said_of_other_things_of_the_topic_in_the_unit_stands_among_the_choices() -> None:
    for pool, least, most in (
        (towers(123, 147, 104), 40, 150),
        (towers(123, 147, 104, topic="rail"), 0, 30),
        (towers(123, 147, 104, unit="feet"), 0, 30),
        (towers(123, 147, 104, 91, 92, 93), 0, 30),
    ):
        wrong = [choice for some in choices_of(pool, "t123") for choice in some]
        assert least <= min(wrong.count("147"), wrong.count("104")) <= most


def test_where_much_is_said_of_the_same_things_nobody_can_know_it_again() -> None:
    pool = pool_of(*platforms(*range(81, 180, 8)))
    wrong = values(all_wrong(pool, "p121"))
    assert {81.0, 161.0} & set(wrong)
    assert len(set(wrong)) > 60


def test_what_answers_the_same_prompt_is_no_wrong_choice() -> None:
    asked = number_fact("46.8 kilometres")
    others = [fact(f"The works of Zhuzhou count {n / 10} kilometres today.", f"{n / 10} kilometres", id=f"o{n}")
              for n in range(350, 460)]  # fmt: skip
    wrong = values(all_wrong(pool_of(asked, *others), "number"))
    assert wrong
    assert not {n / 10 for n in range(350, 460)}.intersection(wrong)
    year = date_fact("1951")
    others = [fact(f"The town hall of Zhuzhou was opened in {n}.", str(n), id=f"o{n}") for n in (1948, 1953, 1955)]
    assert not {"1948", "1953", "1955"} & all_wrong(pool_of(year, *others), "date")


def test_a_number_that_the_prompt_has_is_no_wrong_choice() -> None:
    asked = fact("The 46 works of Zhuzhou made 58 trains.", "58", id="number")
    assert "46" not in all_wrong(pool_of(asked), "number")
    plain = fact("The many works of Zhuzhou made 58 trains.", "58", id="number")
    assert "46" in all_wrong(pool_of(plain), "number")


def date_fact(cloze: str, **more: Any) -> Fact:
    return fact(f"The town hall of Zhuzhou was opened in {cloze}.", cloze, id="date", **more)


@pytest.mark.parametrize(
    ("cloze", "shape"),
    [
        ("1951", r"\d{4}"),
        ("August 1954", r"[A-Z][a-z]+ \d{4}"),
        ("5 June 2015", r"\d [A-Z][a-z]+ \d{4}"),
        ("15 June 2015", r"[12]\d [A-Z][a-z]+ \d{4}"),
        ("221 BC", r"\d+ BC"),
        ("AD 214", r"AD [1-9]\d\d"),
    ],
)
def test_dates_are_written_alike(cloze: str, shape: str) -> None:
    wrong = all_wrong(pool_of(date_fact(cloze)), "date")
    assert len(wrong) > 5
    assert all(re.fullmatch(shape, text) for text in wrong)


def test_only_years_of_the_prompt_bound_a_date_and_no_other_numbers() -> None:
    asked = fact("The 1,940 people of the old town had a hall built in 1951.", "1951", id="hall", as_of=Date("1951"))
    assert min(values(all_wrong(pool_of(asked), "hall"))) < 1940


def test_dates_are_not_in_the_future_nor_beyond_another_date_of_the_statement() -> None:
    assert max(values(all_wrong(pool_of(date_fact("2021")), "date"))) <= 2025
    life = fact("Zuo Quan of Zhuzhou lived from 1905 to 1942.", "1905", "1942", id="life")
    assert max(values(all_wrong(pool_of(life), "life", 0))) < 1942
    assert min(values(all_wrong(pool_of(life), "life", 1))) > 1905


def test_what_is_planned_makes_no_year_one_that_is_over() -> None:
    ahead = fact("Zhuzhou will open another hall in 2035.", "2035", id="ahead", as_of=Date("2035"))
    assert max(values(all_wrong(pool_of(date_fact("2023"), ahead), "date"))) <= 2025


def life_of(*others: Fact) -> Pool:
    ding = Entity("ding", "Ding Ling", None, (), "person")
    life = [
        fact(f"Ding Ling {what} in {year}.", str(year), id=what.split()[0], as_of=Date(str(year)), entities=("ding",))
        for what, year in (("came to Zhuzhou", 1901), ("was born in the town of Zhuzhou", 1872))
    ]
    death = fact("Ding Ling died in 1905.", "1905", id="died", as_of=Date("1905"), entities=("ding",))
    return pool_of(*life, death, *others, entities=(ZHUZHOU, ding))


@pytest.mark.parametrize(
    ("id_", "first", "last"), [("was", 1857, 1887), ("came", 1882, 1905), ("died", 1901, 1920)]
)  # fmt: skip
def test_nobody_does_anything_before_birth_or_after_death(id_: str, first: int, last: int) -> None:
    wrong = values(all_wrong(life_of(), id_))
    assert len(wrong) > 3
    assert first <= min(wrong)
    assert max(wrong) <= last


def test_what_is_remembered_of_somebody_comes_after_death() -> None:
    hall = fact("Ding Ling got a hall in 1990.", "1990", id="hall", as_of=Date("1990"), entities=("ding",))
    wrong = values(all_wrong(life_of(hall), "hall"))
    assert min(wrong) < 1985
    assert max(wrong) > 1995


@pytest.mark.parametrize(
    ("cloze", "note", "rivals"),
    [
        ("221 BC", "Another newspaper gives 202 BC.", {"201 BC", "202 BC", "203 BC"}),
        ("1951", "A stone in the wall says 1953.", {"1952", "1953", "1954"}),
    ],
)
def test_what_the_note_tells_of_another_account_is_no_wrong_choice(cloze: str, note: str, rivals: set[str]) -> None:
    assert rivals & all_wrong(pool_of(date_fact(cloze)), "date")
    assert not rivals & all_wrong(pool_of(date_fact(cloze, note=note)), "date")
    assert "46" in all_wrong(pool_of(number_fact("58")), "number")
    assert "46" not in all_wrong(pool_of(number_fact("58", note="Another page has 46.")), "number")


def test_the_year_of_another_account_is_no_wrong_choice() -> None:
    asked = date_fact("1951", series="city", as_of=Date("1951"))
    other = fact("It was raised to a city in 1953.", "1953", id="o", series="city", as_of=Date("1953"))
    assert "1953" in all_wrong(pool_of(asked._replace(series=None), other), "date")
    assert "1953" not in all_wrong(pool_of(asked, other), "date")


def county(name: str) -> Entity:
    return Entity(name.lower(), f"{name} County", None, (name,), "place")


COUNTIES = [county(name) for name in ("Chaling", "Yanling", "Liuyang", "Xiangtan", "Pingjiang", "Youxian", "Guidong")]
OTHERS = [
    Entity("river", "Xiang River", "湘江", (), "place"),
    Entity("smelter", "Zhuzhou Smelter", None, (), "company"),
    Entity("mao", "Mao Zedong", "毛泽东", (), "person"),
    Entity("hunan", "Hunan", "湖南", ("Hunan Province",), "place"),
]


def county_pool(*facts: Fact) -> Pool:
    named = [fact(f"Rice comes from {one.name} to Zhuzhou.", one.name, id=f"f{one.id}", entities=(one.id, "zhuzhou"))
             for one in COUNTIES]  # fmt: skip
    rest = [
        fact(f"{one.name} is well known in Zhuzhou.", id=f"f{one.id}", entities=(one.id, "zhuzhou")) for one in OTHERS
    ]
    return pool_of(*facts, *named, *rest, entities=(ZHUZHOU, *COUNTIES, *OTHERS))


def test_names_are_of_the_same_kind_and_form() -> None:
    full = fact(
        "Zhuzhou took its tea from Chaling County.", "Chaling County", id="tea", entities=("zhuzhou", "chaling")
    )
    bare = fact("Zhuzhou took its tea from Chaling only.", "Chaling", id="tea", entities=("zhuzhou", "chaling"))
    tail = fact("Zhuzhou County took its tea from Chaling County.", "Chaling County", id="tea",
                entities=("zhuzhou", "chaling"))  # fmt: skip
    names = {one.aliases[0] for one in COUNTIES} - {"Chaling"}
    assert all_wrong(county_pool(full), "tea") == {f"{name} County" for name in names}
    assert all_wrong(county_pool(bare), "tea") == names
    assert all_wrong(county_pool(tail), "tea") == names


def test_a_name_stands_among_the_choices_as_often_as_it_is_right() -> None:
    asked = fact("Zhuzhou took its tea from Chaling only.", "Chaling", id="tea", entities=("zhuzhou", "chaling"))
    often = [
        fact(
            f"Tea number {n} of Zhuzhou comes from Liuyang.", "Liuyang", id=f"often{n}", entities=("zhuzhou", "liuyang")
        )
        for n in range(9)
    ]
    wrong = [choice for some in choices_of(county_pool(asked, *often), "tea") for choice in some]
    assert wrong.count("Liuyang") > 1.5 * wrong.count("Yanling")


def test_names_that_the_prompt_or_the_fact_has_are_no_wrong_choices() -> None:
    asked = fact(
        "Zhuzhou got its tea from Chaling County, its rice from Liuyang.",
        "Chaling County",
        id="tea",
        entities=("zhuzhou", "chaling", "yanling"),
    )
    wrong = all_wrong(county_pool(asked), "tea")
    assert wrong
    assert not {"Liuyang County", "Yanling County"} & wrong


def test_names_that_answer_the_same_prompt_or_the_same_series_are_no_wrong_choices() -> None:
    one = fact("Zhuzhou has a border with Chaling County.", "Chaling County", id="one", entities=("zhuzhou", "chaling"))
    two = fact("Zhuzhou has a border with Yanling County.", "Yanling County", id="two", entities=("zhuzhou", "yanling"))
    wrong = all_wrong(county_pool(one, two), "one")
    assert wrong
    assert "Yanling County" not in wrong
    three = fact("Some say so.", "Liuyang County", id="three", entities=("liuyang",), series="s")
    assert "Liuyang County" not in all_wrong(county_pool(one._replace(series="s"), three), "one")


def of_trade(*tags: str, topic: str = "trade", kind: str | None = "city") -> Pool:
    """Return a pool that asks where tea was sold, and names eight other cities, each with a tag, a topic or neither."""
    names = ("Ankara", "Athens", "Bergen", "Bogota", "Lisbon", "Madrid", "Moscow", "Prague")
    cities = [Entity(name.lower(), name, None, (), kind) for name in ("Berlin", *names)]
    asked = fact(
        "Zhuzhou sold its tea in Berlin.",
        "Berlin",
        id="tea",
        tags=("tea",),
        topic="trade",
        entities=("zhuzhou", "berlin"),
    )
    others = [
        fact(
            f"Guests came from {name} to Zhuzhou.",
            id=name,
            tags=tags[place:][:1],
            topic=topic if place < 6 else "sport",
            entities=("zhuzhou", name.lower()),
        )
        for place, name in enumerate(names)
    ]
    return pool_of(asked, *others, entities=(ZHUZHOU, *cities))


def test_names_are_first_those_of_facts_with_the_same_tag() -> None:
    wrong = all_wrong(of_trade("tea", "tea", "tea", "rice"), "tea")
    assert wrong == {"Ankara", "Athens", "Bergen"}


def test_names_are_of_the_same_topic_where_too_few_have_the_same_tag() -> None:
    wrong = all_wrong(of_trade("tea", "rice"), "tea")
    assert wrong == {"Ankara", "Athens", "Bergen", "Bogota", "Lisbon", "Madrid"}


def test_names_of_no_kind_need_the_same_tag() -> None:
    assert all_wrong(of_trade("tea", "rice", kind=None), "tea") == {"Ankara"}


def test_names_that_have_nothing_to_do_with_the_fact_are_no_choices() -> None:
    assert not all_wrong(of_trade("rice", topic="geography"), "tea")


def test_persons_are_of_the_same_age() -> None:
    names = ("Xiong Xiling", "Wang Shouren", "Zuo Zongtang", "Tan Yankai", "Cai Shenxi")
    people = [Entity(name[:3].lower(), name, None, (), "person") for name in names]
    lived = {"wan": "1506", "zuo": "1860", "tan": "1930", "cai": None}
    facts = [
        fact(f"The one called {one.name} taught in Zhuzhou.", id=one.id, entities=(one.id,),
             as_of=Date(year) if (year := lived[one.id]) else None)
        for one in people[1:]
    ]  # fmt: skip
    asked = fact("The school of Liling was founded by Xiong Xiling.", "Xiong Xiling", id="asked", entities=("xio",),
                 as_of=Date("1906"))  # fmt: skip
    wrong = all_wrong(pool_of(asked, *facts, entities=people), "asked")
    assert wrong == {"Zuo Zongtang", "Tan Yankai", "Cai Shenxi"}


@pytest.mark.parametrize(
    ("pronoun", "fair"), [("her", {"Ada Byron", "Lise Meitner"}), ("his", {"Hu Shi", "Tan Yankai"}),
                          ("the", {"Ada Byron", "Lise Meitner", "Hu Shi", "Tan Yankai"})]
)  # fmt: skip
def test_a_pronoun_of_the_prompt_tells_no_choice_from_the_others(pronoun: str, fair: set[str]) -> None:
    said = {
        "Ada Byron": "worked at her desk",
        "Lise Meitner": "said that she was tired",
        "Hu Shi": "left his home",
        "Tan Yankai": "came by train",
        "Eve Curie": "wrote of the city",
    }
    people = [Entity(name[:3].lower(), name, None, (), "person") for name in said]
    facts = [
        fact(f"{name} {what} in Zhuzhou.", id=name[:3], entities=(name[:3].lower(),)) for name, what in said.items()
    ]
    facts.append(fact(f"Eve Curie wrote {pronoun} book on Zhuzhou.", "Eve Curie", id="asked", entities=("eve",)))
    assert all_wrong(pool_of(*facts, entities=people), "asked") == fair


def test_an_article_that_belongs_to_a_name_does_not_tell() -> None:
    names = ("Soviet Union", "South Africa", "United States", "Czech Republic", "Saudi Arabia")
    lands = [Entity(name[:3].lower(), name, None, (), "country") for name in names]
    statements = [
        ("tea", "Zhuzhou sold its tea in the Soviet Union.", "Soviet Union"),
        ("rice", "Zhuzhou sold its rice in South Africa.", "South Africa"),
        ("beer", "Zhuzhou bought its beer in the United States.", "United States"),
        ("wine", "The wine that came from the Czech Republic was best in Zhuzhou.", "Czech Republic"),
        ("oil", "The Saudi Arabia tour of Zhuzhou's trade fair was a success.", "Saudi Arabia"),
    ]
    facts = [fact(text, name, id=id_, entities=("zhuzhou", name[:3].lower())) for id_, text, name in statements]
    pool = pool_of(*facts, entities=(ZHUZHOU, *lands))
    assert all_wrong(pool, "beer") == {"Soviet Union", "Czech Republic"}
    assert all_wrong(pool, "rice") == {"Saudi Arabia"}


def test_what_a_place_is_a_part_of_is_no_wrong_choice() -> None:
    town = Entity("town", "Liling", None, (), "place")
    land = Entity("land", "Hunan", None, (), "place")
    others = [Entity(f"x{n}", name, None, (), "place") for n, name in enumerate(("Ankara", "Izmir", "Hankou", "India"))]
    facts = [
        fact("The school of Mr “Xiong” was in Liling.", "Liling", id="school", entities=("town",)),
        fact("Liling lies in Hunan.", id="in", entities=("town", "land")),
        *(fact(f"People from {one.name} came to the fair.", one.name, id=one.id, entities=(one.id,)) for one in others),
    ]
    wrong = all_wrong(pool_of(*facts, entities=(town, land, *others)), "school")
    assert wrong
    assert "Hunan" not in wrong


def test_the_longest_name_is_not_asked_by_choices_and_no_name_is_told_by_its_length() -> None:
    asked = fact(
        "Zhuzhou took its tea from Pingjiang County.", "Pingjiang County", id="tea", entities=("zhuzhou", "pingjiang")
    )
    assert not all_wrong(county_pool(asked), "tea")
    asked = fact(
        "Zhuzhou took its tea from Xiangtan County.", "Xiangtan County", id="tea", entities=("zhuzhou", "xiangtan")
    )
    shorter = [
        sum(len(name) < len("Xiangtan County") for name in wrong) for wrong in choices_of(county_pool(asked), "tea")
    ]
    assert {*shorter} == {0, 1}
    assert 50 < shorter.count(0) < 100


def capitals(*names: str, unasked: str = "", twice: str = "", thrice: str = "") -> Pool:
    """Return a pool that asks of which land each city is the capital; all but one, and one more than once."""
    cities = [Entity(name, name, None, (), "city") for name in names]
    facts = [
        fact(f"The capital of Land {n} is {name}.", *([] if name == unasked else [name]), id=name, entities=(name,))
        for n, name in enumerate(names)
    ]
    more = [fact(f"The oldest Fair is in {twice}.", twice, id="twice", entities=(twice,))] if twice else []
    more += [fact(f"Fair number {n} of the Guild was in {thrice}.", thrice, id=f"fair{n}", entities=(thrice,))
             for n in (1, 2)] if thrice else []  # fmt: skip
    return pool_of(*facts, *more, entities=cities)


FOUR = ("Bern", "Ottawa", "Canberra", "Brasília")


@pytest.mark.parametrize(
    ("names", "choices"),
    [
        (FOUR, dict.fromkeys(FOUR, FOUR)),
        (FOUR[:3], dict.fromkeys(FOUR[:3], FOUR[:3])),
        ((*FOUR, "Wellington"),
         {"Bern": FOUR, "Ottawa": FOUR, "Wellington": (*FOUR[1:], "Wellington")}),
    ],
    ids=["four", "three", "the ends of five"],
)  # fmt: skip
def test_names_that_are_right_in_turn_stand_beside_each_other(
    names: tuple[str, ...], choices: dict[str, tuple[str, ...]]
) -> None:
    pool = capitals(*names)
    for answer, expected in choices.items():
        assert all_wrong(pool, answer) == set(expected) - {answer}
        assert {len(wrong) for wrong in choices_of(pool, answer)} == {len(expected) - 1}


def test_names_are_right_in_turn_where_one_is_asked_twice() -> None:
    assert len(all_wrong(capitals(*FOUR, twice="Ottawa"), "Bern")) == 3


@pytest.mark.parametrize(
    "pool",
    [
        capitals("Bern", "Ottawa"),
        capitals(*FOUR, unasked="Canberra"),
        capitals(*FOUR, "Wellington", unasked="Wellington"),
        capitals(*FOUR, thrice="Bern"),
    ],
    ids=["two only", "one is never asked", "a longer one is never asked", "one is right too often"],
)
def test_the_shortest_name_is_typed_where_it_is_not_right_in_turn(pool: Pool) -> None:
    assert not all_wrong(pool, "Bern")


def test_names_are_not_right_in_turn_where_one_never_stands_beside_the_other() -> None:
    facts = {**capitals(*FOUR).facts}
    facts["Ottawa"] = facts["Ottawa"]._replace(statement="The twin of Bern by the Rideau is Ottawa.")
    assert not all_wrong(Pool(facts.values(), capitals(*FOUR).entities), "Bern")


def test_in_the_shipped_base_two_of_three_cards_have_choices() -> None:
    pool = shipped_pool()
    cards = [card for id_ in pool.facts for card in pool.cards(id_)]
    assert sum("choice" in kinds(card, pool) for card in cards) > len(cards) * 0.6


def test_others_are_answers_of_other_cards_the_nearest_first() -> None:
    pool = shipped_pool()
    [card] = pool.cards("national-innovation-platforms")
    others = pool.others(card)
    assert len(others) < 1000
    assert {other.answer for other in others[:2]} == {"44", "378"}
    provincial = next(other for other in others if other.answer == "378")
    assert "provincial" in provincial.meaning
    assert card.answer not in {other.answer for other in others}


def test_others_of_a_name_are_all_names_of_its_kind() -> None:
    pool = shipped_pool()
    card = next(card for id_ in pool.facts for card in pool.cards(id_) if card.answer == "Mao Zedong")
    others = {other.answer: other for other in pool.others(make_question(card, "cloze", 1, pool))}
    assert "周恩来" in others["Zhou Enlai"].accept
    assert "Zhou Enlai" in others["Zhou Enlai"].meaning
    assert "Mao Zedong" not in others


def test_another_card_on_the_same_thing_is_nothing_else() -> None:
    river = Entity("xiang", "Xiang River", kind="river")
    one = fact("The Lu River flows into the Xiang River at Zhuzhou.", "Xiang", id="one", entities=("xiang",))
    two = fact("The oldest port of Zhuzhou is on the Xiang River.", "Xiang River", id="two", entities=("xiang",))
    pool = pool_of(one, two, entities=[river])
    assert [card.entity for card in [*pool.cards("one"), *pool.cards("two")]] == ["xiang", "xiang"]
    assert not pool.others(pool.cards("two")[0])


def test_counts_may_be_taken_for_one_another_and_measures_only_for_their_own() -> None:
    facts = [
        fact(f"Thing {id_} of Zhuzhou measures {value} {unit}.", str(value), id=id_, quantity=Quantity(value, unit))
        for id_, value, unit in (
            ("asked", 32, "km"),
            ("length", 40, "km"),
            ("hall", 41, "metres"),
            ("speed", 45, "km/h"),
            ("power", 46, "MW"),
            ("share", 42, "percent"),
            ("firms", 43, "firms"),
            ("sites", 44, "sites"),
        )
    ]
    pool = pool_of(*facts)

    def others_of(id_: str) -> list[str]:
        return sorted(other.answer for other in pool.others(pool.cards(id_)[0]))

    assert others_of("asked") == ["40"]
    assert others_of("firms") == ["44"]
