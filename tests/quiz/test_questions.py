import itertools
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness import few_examples
from quiz_bases import ZHUZHOU, all_cards, all_questions, bases, fact, pool_of, shipped_pool
from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.facts.records import Entity, Fact, Quantity
from zhuzhou_cli.facts.records import Question as Written
from zhuzhou_cli.quiz.answers import judge
from zhuzhou_cli.quiz.cards import compared
from zhuzhou_cli.quiz.days import read_day
from zhuzhou_cli.quiz.figures import Figure, read_figure
from zhuzhou_cli.quiz.hints import hint_of
from zhuzhou_cli.quiz.pool import Pool
from zhuzhou_cli.quiz.questions import QuestionError, find_question, kinds, make_question
from zhuzhou_cli.quiz.records import Question

GDP = fact("Zhuzhou's GDP was 216.05 billion yuan in 2014.", "216.05 billion yuan", "2014", as_of=Date("2014"))
SMES = fact(
    "Zhuzhou has 58 small enterprises.",
    "58",
    as_of=Date("2023"),
    quantity=Quantity(58, "enterprises"),
    entities=("zhuzhou",),
)
YEARS = tuple(
    fact(f"The {name} hall of Zhuzhou was opened in {year}.", str(year), id=name, as_of=Date(str(year)))
    for name, year in (("red", 1950), ("green", 1967), ("blue", 1981), ("white", 1999), ("black", 2011))
)


def little_words() -> set[str]:
    return set("the of in on at a an and to for by from is it or with was has had old".split())


def expect_rules(question: Question, pool: Pool) -> None:
    """Check what is promised of every question, without the code that makes it so."""
    prompt_words = set(re.findall(r"\w+(?:[.,]\d+)*", question.card.prompt.replace("____", " ").lower()))
    answer_words = set(re.findall(r"\w+(?:[.,]\d+)*", question.card.answer.lower())) - little_words()
    assert not answer_words & prompt_words or question.card.sort == "date"
    assert not re.search(rf"(?<!\w){re.escape(question.answer)}(?!\w)", hint_of(question, 0))
    assert find_question(question.id, pool) == question
    if question.kind == "order":
        expect_order(question)
    elif question.kind == "choice":
        expect_choices(question, pool)
    else:
        assert question.choices is None
        assert question.prompt.startswith(question.card.prompt)
        assert ("within 5 %" in question.prompt) == (question.tolerance == 0.05)
        assert ("within half a degree" in question.prompt) == (0 < question.tolerance < 0.05)
        expect_exactness(question)


def expect_exactness(question: Question) -> None:
    """Check that a number is not taken for right where the prompt says that it has to be exact."""
    figure = read_figure(question.answer)
    is_exact = question.prompt.endswith(("the exact number)", "the number that is named)"))
    if is_exact and "within" not in question.prompt and figure and figure.style == "digits":
        assert judge(f"{figure.value + 0.4:g}", question, []).verdict != "right"


def expect_choices(question: Question, pool: Pool) -> None:
    choices = question.choices or ()
    assert 2 <= len(choices) <= 4
    assert len({re.sub(r"\W", "", choice.lower()) for choice in choices}) == len(choices)
    right = {name.lower() for name in (question.answer, *question.card.accept)}
    assert [choice for choice in choices if choice.lower() in right] == [question.answer]
    wrong = [choice for choice in choices if choice != question.answer]
    if question.card.sort in {"number", "date"} and not question.card.distractors:
        assert len({re.sub(r"[\d,]+|[^\W\d]+", "", choice) for choice in choices}) == 1  # the same marks between
    if question.card.sort == "number" and not question.card.distractors:
        expect_numbers(question, wrong, pool)
    if question.card.sort == "date":
        assert all(read_day(choice) for choice in choices)
        assert len({day.precision for choice in choices if (day := read_day(choice))}) == 1
    if question.card.sort == "name":
        assert not any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", question.prompt) for name in wrong)


def expect_numbers(question: Question, wrong: list[str], pool: Pool) -> None:
    assert compared(question.card) in {"=", "~"}
    right = read_figure(question.answer)
    figures = [figure for choice in wrong if (figure := read_figure(choice))]
    assert right is not None
    assert len(figures) == len(wrong)
    for figure in figures:
        assert (figure.places, figure.after) == (right.places, right.after)
        assert significant(figure) == significant(right) or zeros(figure) == zeros(right) or right.style == "ordinal"
        assert figure.value > 1 or right.places or right.scale > 1 or right.style == "ordinal" or right.value < 2
        assert abs(figure.value - right.value) > question.tolerance * right.value
    if "percent" in question.answer or "%" in question.answer:
        assert right.value >= 100 or all(figure.value < 100 for figure in figures)
    series = question.card.fact.series
    true = {
        other.quantity.value
        for other in pool.facts.values()
        if other.quantity and series and other.series == series and other.id != question.card.fact.id
    }
    assert not true.intersection(figure.value for figure in figures)


def significant(figure: Figure) -> int:
    return len(str(figure.digits).rstrip("0"))


def zeros(figure: Figure) -> int:
    return len(str(figure.digits)) - significant(figure)


def expect_order(question: Question) -> None:
    choices = question.choices or ()
    assert 3 <= len(choices) <= 5
    assert len(set(choices)) == len(choices)
    assert sorted(map(int, question.answer.split())) == list(range(1, len(choices) + 1))
    assert not any(re.search(r"(?<![\w-])(?:1\d|20)\d\d\b| BC\b", choice) for choice in choices)


@few_examples()
@given(bases())
def test_every_question_of_any_base_keeps_the_rules(pool: Pool) -> None:
    for question in all_questions(pool, range(3)):
        expect_rules(question, pool)


@few_examples()
@given(bases())
def test_a_pool_of_one_fact_more_asks_as_one_made_of_all(pool: Pool) -> None:
    *facts, last = [*pool.facts.values(), fact("It is the last of 7.", "7", quantity=Quantity(7), series="one")]
    fewer = Pool(facts, pool.entities)
    before = all_questions(fewer, range(2))
    assert all_questions(fewer.with_fact(last), range(2)) == all_questions(
        Pool([*facts, last], pool.entities), range(2)
    )
    assert all_questions(fewer, range(2)) == before


@pytest.mark.parametrize(
    "seeds", [pytest.param(range(2), id="some"), pytest.param(range(2, 20), id="more", marks=pytest.mark.slow)]
)
def test_every_question_of_the_shipped_base_keeps_the_rules(seeds: range) -> None:
    pool = shipped_pool()
    for question in all_questions(pool, seeds):
        expect_rules(question, pool)


def test_orders_are_right() -> None:
    pool = shipped_pool()
    dates = {event.text: event.day.date for id_ in pool.dated if (event := pool.event(id_))}
    for question in all_questions(pool, range(3)):
        if question.kind == "order":
            choices = question.choices or ()
            row = [dates[choices[int(place) - 1]] for place in question.answer.split()]
            assert all(one.last_day < other.first_day for one, other in itertools.pairwise(row))


def test_a_question_depends_on_its_seed_and_on_nothing_else() -> None:
    pool, same = pool_of(GDP, *YEARS), pool_of(GDP, *YEARS)
    questions = all_questions(pool, range(5))
    assert questions == all_questions(same, range(5))
    assert len({question.id for question in questions}) == len(questions)
    choices = [question.choices for question in questions if question.kind == "choice"]
    assert len(set(choices)) == len(choices)


def test_a_question_is_the_same_on_every_machine() -> None:
    [card, year] = pool_of(GDP, *YEARS).cards(GDP.id)
    pool = pool_of(GDP, *YEARS)
    question = make_question(card, "choice", 7, pool)
    assert question.id == "gdp-was-billion-yuan-in.0.choice.7.p0nb2"
    assert question.choices == (
        "184.05 billion yuan",
        "317.25 billion yuan",
        "216.05 billion yuan",
        "265.05 billion yuan",
    )
    question = make_question(year, "choice", 7, pool)
    assert question.id == "gdp-was-billion-yuan-in.1.choice.7.yggaq"
    assert question.choices == ("2016", "2014", "2011", "2012")
    question = make_question(pool.cards("red")[0], "order", 7, pool)
    assert (question.id, question.answer) == ("red+blue+gdp-was-billion-yuan-in+green.0.order.7.1qkxh", "1 4 3 2")


@pytest.mark.parametrize("cards_place", [0, 1])
def test_every_place_and_every_rank_is_as_likely(cards_place: int) -> None:
    pool = pool_of(GDP, *YEARS)
    card = pool.cards(GDP.id)[cards_place]
    places: Counter[int] = Counter()
    ranks: Counter[int] = Counter()
    for seed in range(800):
        question = make_question(card, "choice", seed, pool)
        choices = question.choices or ()
        places[choices.index(question.answer)] += 1
        values = [float(re.sub(r"[^\d.]", "", choice)) for choice in choices]
        ranks[sorted(values).index(values[choices.index(question.answer)])] += 1
    assert len(places) == len(ranks) == 4
    assert all(150 < count < 250 for count in (*places.values(), *ranks.values()))


@pytest.mark.parametrize(
    ("statement", "cloze", "quantity", "shown", "tolerance"),
    [
        ("Zhuzhou has 58 small firms.", "58", Quantity(58, "firms"), "(the exact number)", 0),
        ("Zhuzhou has 1,292 small firms.", "1,292", Quantity(1292), "(within 5 % of the right number)", 0.05),
        (
            "Zhuzhou has about 300 small firms.",
            "300",
            Quantity(300, None, "~"),
            "(within 5 % of the right number)",
            0.05,
        ),
        ("Zhuzhou has 300 small firms.", "300", None, "(the exact number)", 0),
        ("The first Python with a walrus in it is 3.8.", "3.8", None, "(the exact number)", 0),
        ("The talk on bridges is held in room 2.15 of Zhuzhou.", "2.15", None, "(the exact number)", 0),
        ("Each old woman had 1.4 children.", "1.4", Quantity(1.4), "(within 5 % of the right number)", 0.05),
        (
            "Zhuzhou lies at 113.13 degrees east.",
            "113.13",
            Quantity(113.13, "degrees"),
            "(within half a degree)",
            0.5 / 113.13,
        ),
        ("Zhuzhou makes 300 tonnes of rice.", "300 tonnes", None, "(in tonnes; within 5 % of the right number)", 0.05),
        (
            "Zhuzhou has 482 kilometres of track.",
            "482",
            Quantity(482, "km"),
            "(within 5 % of the right number)",
            0.05,
        ),
        ("Zhuzhou has 482 square kilometres of woods.", "482", None, "(within 5 % of the right number)", 0.05),
        ("Trains run at 120 km/h in Zhuzhou.", "120 km/h", None, "(in km/h; within 5 % of the right number)", 0.05),
        ("Zhuzhou has more than 300 small firms.", "300", None, "(the number that is named)", 0),
        ("Zhuzhou has about ten small firms.", "ten", None, "(the number that is named)", 0),
        ("Zhuzhou has over 4,000 firms.", "4,000", None, "(within 5 % of the number that is named)", 0.05),
        ("Zhuzhou has about 4,000 firms.", "4,000", None, "(within 5 % of the right number)", 0.05),
        ("Zhuzhou lies more than 25 km east of it.", "25", None, "(as a whole number)", 0),
        ("Zhuzhou has small firms, 300 of them.", "300", Quantity(300, None, ">="), "(the number that is named)", 0),
        ("Zhuzhou built 840 trains.", "840", Quantity(840, "trains a year"), "(the exact number)", 0),
        ("Old Zhuzhou had 840 small firms.", "840 small firms", None, "(in small firms; the exact number)", 0),
        ("Zhuzhou makes 30 tonnes of rice.", "30 tonnes", None, "(in tonnes; as a whole number)", 0),
        ("Zhuzhou lies 25 kilometres east of it.", "25", None, "(as a whole number)", 0),
        ("Zhuzhou makes about 30 tonnes of rice.", "30 tonnes", None, "(in tonnes; within 5 % of", 0.05),
        ("Zhuzhou made goods for 3.5 million yuan.", "3.5 million yuan", None, "(in million yuan; within 5 %", 0.05),
        ("Zhuzhou sold a train for €3.5 million.", "€3.5 million", None, "(in million €; within 5 %", 0.05),
        ("Zhuzhou sells a ticket for €12.50 now.", "€12.50", None, "(in €; the exact number)", 0),
        ("Zhuzhou sells a ticket for 450 yuan now.", "450", Quantity(450, "yuan"), "(the exact number)", 0),
        ("Zhuzhou sells a ticket for 12.50 yuan now.", "12.50", None, "(the exact number)", 0),
        ("Zhuzhou sells a train for $1,299.00 now.", "$1,299.00", None, "(in $; the exact number)", 0),
        ("Zhuzhou sells a train for $5,000 now.", "$5,000", None, "(in $; within 5 %", 0.05),
        ("Zhuzhou sells a train for 12.50 million yuan.", "12.50", None, "(within 5 %", 0.05),
        ("Zhuzhou sells a ticket for about €12.50.", "€12.50", None, "(in €; within 5 %", 0.05),
        ("Zhuzhou sells tickets for more than 50 yuan.", "50", None, "(the number that is named)", 0),
        ("Zhuzhou has a mean of 17.5 °C.", "17.5", Quantity(17.5, "°C"), "(with one digit behind the point)", 0),
        ("Zhuzhou once had about 38 °C.", "38", Quantity(38, "°C", "~"), "(as a whole number)", 0),
        ("Zhuzhou melts iron at 1,538 °C.", "1,538 °C", None, "(in °C; within 5 % of the right number)", 0.05),
        ("Zhuzhou keeps gas at -273.15 °C.", "-273.15 °C", None, "(in °C; with two digits behind the point)", 0),
        ("Zhuzhou keeps food at 3.5 degrees Celsius.", "3.5", None, "(with one digit behind the point)", 0),
        ("Zhuzhou keeps seeds at -40 degrees.", "-40", Quantity(-40, "degrees"), "(as a whole number)", 0),
        ("Water of Zhuzhou has a pH of about 7.4.", "7.4", None, "(with one digit behind the point)", 0),
        ("Water of Zhuzhou has a pH of 7.4 now.", "7.4", Quantity(7.4, "pH"), "(with one digit behind the point)", 0),
        ("Zhuzhou had a quake of magnitude 7.8 then.", "7.8", Quantity(7.8), "(with one digit behind the point)", 0),
        ("Zhuzhou had a quake of 7.8 on the Richter scale.", "7.8", Quantity(7.8), "(with one digit behind", 0),
        ("A train of Zhuzhou makes no more noise than 120 dB.", "120 dB", None, "(in dB; as a whole number)", 0),
        (
            "A quake of magnitude 7 hit 7,500 people of Zhuzhou.",
            "7,500",
            None,
            "(within 5 % of the right number)",
            0.05,
        ),
        ("Old Zhuzhou woke at 11 a.m. in old times.", "11 a.m.", None, "(the time, with a.m. or p.m.)", 0),
        ("Old Zhuzhou woke at 11 o'clock in old times.", "11 o'clock", None, "(the hour)", 0),
        ("Zhuzhou is the fifth city of Hunan.", "fifth", None, "(the exact number)", 0),
        ("Nine in ten engines come from Zhuzhou.", "Nine in ten", None, "(a share, as 3 in 4)", 0),
        ("Zhuzhou makes a third of all its trains.", "a third", None, "(a fraction)", 0),
        ("Zhuzhou was besieged for 3½ years then.", "3½", None, "(a number and a fraction)", 0),
    ],
)
def test_a_number_says_how_near_is_near(
    statement: str, cloze: str, quantity: Quantity | None, shown: str, tolerance: float
) -> None:
    asked = fact(statement, cloze, quantity=quantity)
    pool = pool_of(asked)
    question = make_question(pool.cards(asked.id)[0], "number", 1, pool)
    assert shown in question.prompt
    assert question.tolerance == tolerance


@pytest.mark.parametrize(
    ("cloze", "shown"),
    [
        ("1951", "(the year)"),
        ("May 1951", "(the month and year)"),
        ("5 May 1951", "(the day, month and year)"),
        ("1950s", "(the decade)"),
    ],
)
def test_a_typed_date_says_how_precisely_it_is_wanted(cloze: str, shown: str) -> None:
    asked = fact(f"The town hall of Zhuzhou goes back to {cloze}.", cloze)
    [typed] = [question for question in all_questions(pool_of(asked), [1]) if question.kind == "date"]
    assert typed.prompt.endswith(shown)
    chosen = [question for question in all_questions(pool_of(asked), [1]) if question.kind == "choice"]
    assert not any(shown in question.prompt for question in chosen)


LEFT = Written("On which bank of the river does it lie?", "left", distractors=("right",))


@pytest.mark.parametrize(
    ("statement", "cloze", "kind", "hint"),
    [
        ("Zhuzhou has 58 small firms.", "58", "number", "It has 2 digits."),
        ("Zhuzhou sells 85 percent of its rice.", "85 percent", "number", "It has 2 digits, and is more than 50."),
        (
            "Zhuzhou sells 12.5 % of its rice.",
            "12.5",
            "number",
            "It has 2 digits before the point, and is less than 50.",
        ),
        ("Zhuzhou sells 50 percent of its rice.", "50 percent", "number", "It has 2 digits."),
        ("Zhuzhou keeps its seeds at −40 °C.", "−40 °C", "number", "It is below zero."),
        ("Zhuzhou sells tickets for €12.50.", "€12.50", "number", "It has 2 digits before the point."),
        ("Zhuzhou has seven small firms.", "seven", "number", "It is less than ten."),
        ("Nine in ten houses of Zhuzhou are new.", "Nine in ten", "number", "It is more than a half."),
        ("Zhuzhou sells a third of its rice.", "a third", "number", "It is less than a half."),
        ("Zhuzhou sells half of its rice.", "half", "number", "It is between a third and two thirds."),
        ("Zhuzhou is 46.8 metres above the sea.", "46.8 metres", "number", "It has 2 digits before the point."),
        ("Zhuzhou made goods for 35 million yuan.", "35 million yuan", "number", "It is from 10 to 100."),
        ("The town hall of Zhuzhou was built in 1951.", "1951", "date", "It was in the 1950s."),
        ("The town hall of Zhuzhou was built in 1800.", "1800", "date", "It was in the 1800s."),
        ("The town hall of Zhuzhou was built in 1799.", "1799", "date", "It was in the 18th century."),
        ("The town hall of Zhuzhou was built in 221 BC.", "221 BC", "date", "It was in the 3rd century BC."),
        ("Zhuzhou has a mild climate all year.", "mild", "cloze", "It begins with “m” and has 4 letters."),
        ("The old land around Zhuzhou was called Wu then.", "Wu", "cloze", "It has 2 letters."),
        ("People in Zhuzhou like to eat rice cakes.", "rice cakes", "cloze", "It begins with “r” and has 2 words."),
        ("People in Zhuzhou see a buffalo.", "a buffalo", "cloze", "It begins with “b” and has 7 letters."),
        ("People in Zhuzhou see an elephant.", "an elephant", "cloze", "It begins with “e” and has 8 letters."),
        ("The park of Zhuzhou is rated AAAAA by now.", "AAAAA", "cloze", "It is one letter, several times."),
        ("The postal code of Zhuzhou is 412000.", "412000", "cloze", "It begins with “4” and has 6 characters."),
        ("The clothing trade of Zhuzhou goes back to the 1980s.", "1980s", "date", "It was in the 20th century."),
        ("The number plates of Zhuzhou begin with 湘B.", "湘B", "cloze", "It has 2 characters."),
    ],
)
def test_a_hint_helps_without_telling(statement: str, cloze: str, kind: str, hint: str) -> None:
    asked = fact(statement, cloze)
    pool = pool_of(asked)
    [question] = [question for question in all_questions(pool, [1]) if question.kind == kind]
    assert question.hint == hint


@pytest.mark.parametrize(
    ("statement", "cloze", "kind", "hint"),
    [
        ("Zhuzhou makes 351 tonnes of rice.", "351 tonnes", "number", "It begins with 3."),
        ("Zhuzhou has seven small firms.", "seven", "number", "There is no further hint."),
        ("The hall of Zhuzhou was built in May 1951.", "May 1951", "date", "It was in 1951."),
        ("The hall of Zhuzhou was built in 1951.", "1951", "date", "There is no further hint."),
        ("The hall of Zhuzhou fell on 15 March 44 BC.", "15 March 44 BC", "date", "It was in 44 BC."),
        ("People in Zhuzhou like to eat rice cakes.", "rice cakes", "cloze", "Its words begin with R and C."),
        ("People in Zhuzhou see a buffalo.", "buffalo", "cloze", "It begins with “bu”."),
        ("Zhuzhou has a mild climate all year.", "mild", "cloze", "There is no further hint."),
        ("Steel is the teeth of industry here.", "the teeth of industry", "cloze", "Its words begin with T, O and I."),
        ("People in Zhuzhou see a rhinoceros.", "a rhinoceros", "cloze", "It begins with “rh”."),
        ("The old engine was called AES100 here.", "AES100", "cloze", "It begins with “AE”."),
        ("The hall in Zhuzhou is “Tea & Rice”.", "Tea & Rice", "cloze", "Its words begin with T and R."),
        ("The grade of the rice here is Class A.", "Class A", "cloze", "There is no further hint."),
        ("The score of the old match was 1–7.", "1–7", "cloze", "There is no further hint."),
        ("People in Zhuzhou breathe out CO2.", "CO2", "cloze", "There is no further hint."),
    ],
)
def test_who_asks_for_a_hint_again_gets_another_or_hears_that_there_is_none(
    statement: str, cloze: str, kind: str, hint: str
) -> None:
    [question] = [one for one in all_questions(pool_of(fact(statement, cloze)), [1]) if one.kind == kind]
    assert [hint_of(question, given) for given in range(3)] == [question.hint, hint, "There is no further hint."]


def test_no_hint_is_made_of_initials_that_would_be_right() -> None:
    maker = Entity("smd", "Specialist Machine Developments", None, ("SMD",), "company")
    asked = fact(f"The British works were sold by {maker.name}.", maker.name, id="x", entities=("smd",))
    pool = pool_of(asked, entities=[maker])
    question = make_question(pool.cards("x")[0], "cloze", 1, pool)
    assert hint_of(question, 1) == "There is no further hint."


def test_hints_strike_out_wrong_choices_until_two_are_left() -> None:
    pool = pool_of(GDP)
    question = make_question(pool.cards(GDP.id)[0], "choice", 1, pool)
    first, second, third = (hint_of(question, given) for given in range(3))
    struck = [first.removeprefix("It is not ").removesuffix("."), second.removeprefix("Nor is it ").removesuffix(".")]
    assert question.choices is not None
    assert len({question.answer, *struck} & set(question.choices)) == 3
    assert third == "There is no further hint."


def test_a_hint_has_one_stop_at_its_end() -> None:
    asked = fact("The bell of Zhuzhou rings at 8 a.m. daily.", "8 a.m.", id="bell")
    question = make_question(pool_of(asked).cards("bell")[0], "choice", 1, pool_of(asked))
    assert hint_of(question, 0) in {"It is not 7 a.m.", "It is not 9 a.m.", "It is not 10 a.m."}


@pytest.mark.parametrize(
    ("prompt", "answer", "shown"),
    [
        ("What did it pay for the mill?", "1 billion US dollars", "(in billion US dollars; within 5 % of"),
        ("How many dollars did it pay for the mill?", "3 billion US dollars", "(in billion US dollars; within 5 % of"),
        ("How many kilometres long is it?", "300 kilometres", "it? (within 5 % of the right number)"),
        ("What percentage of it is new?", "80 percent", "new? (as a whole number)"),
        ("When does the bell ring?", "8 a.m.", "ring? (the time, with a.m. or p.m.)"),
    ],
)
def test_a_question_written_by_hand_says_the_unit_unless_its_words_do(prompt: str, answer: str, shown: str) -> None:
    asked = fact("It is so.", id="x", questions=(Written(prompt, answer),))
    assert shown in make_question(pool_of(asked).cards("x")[0], "number", 1, pool_of(asked)).prompt


def test_of_two_choices_no_hint_is_given() -> None:
    asked = fact("Zhuzhou lies on the left bank.", id="bank", cloze=(), questions=(LEFT,))
    question = make_question(pool_of(asked).cards("bank")[0], "choice", 1, pool_of(asked))
    assert question.hint is None
    assert hint_of(question, 0) == "There is no hint, for any would tell."


def test_a_hint_that_would_be_the_answer_is_not_given() -> None:
    asked = fact("Every hint for this word of Zhuzhou counts letters.", "letters", id="x")
    pool = pool_of(asked)
    [question] = all_questions(pool, [1])
    assert question.hint is None


def test_events_of_a_series_are_not_put_in_order() -> None:
    account = YEARS[0]._replace(series="accounts")
    pool = pool_of(account, *YEARS[1:])
    assert "order" not in kinds(pool.cards(account.id)[0], pool)
    orders = [question for question in all_questions(pool, range(20)) if question.kind == "order"]
    assert orders
    assert not any("red hall" in choice for question in orders for choice in question.choices or ())


def test_events_are_put_in_order_with_those_that_have_to_do_with_them() -> None:
    wars = [
        fact(
            f"The {name} war of Hunan began in {year}.",
            str(year),
            id=name,
            as_of=Date(str(year)),
            topic=topic,
            tags=tags,
        )
        for name, year, topic, tags in (
            ("north", 1911, "history", ("war",)),
            ("south", 1926, "history", ("war",)),
            ("river", 1937, "history", ("war",)),
            ("grain", 1945, "history", ()),
            ("copper", 1950, "history", ()),
        )
    ]
    pool = pool_of(*YEARS, *wars)
    [card] = pool.cards("north")
    for seed in range(40):
        choices = make_question(card, "order", seed, pool).choices or ()
        assert not [text for text in choices if "hall" in text]
        assert {"The south war of Hunan began in …", "The river war of Hunan began in …"} < set(choices)


def test_events_that_are_counted_are_not_put_in_order() -> None:
    counted = [
        fact(f"The {name} war of Hunan began in {year}.", str(year), id=name, as_of=Date(str(year)))
        for name, year in (("first", 1911), ("second", 1926), ("3rd", 1937))
    ]
    other = fact("The first hall of the Hunan museum was opened in 1940.", "1940", id="hall", as_of=Date("1940"))
    pool = pool_of(*counted, other, *YEARS[:2])
    orders = [question for question in all_questions(pool, range(20)) if question.kind == "order"]
    assert {"second", "hall"} <= {event.id for question in orders for event in question.ordered}
    for question in orders:
        assert len({"first", "second", "3rd"} & {event.id for event in question.ordered}) < 2


def test_no_two_events_of_an_order_are_of_one_thing() -> None:
    pool = shipped_pool()
    asked = [question for question in all_questions(pool, range(3)) if question.kind == "order"]
    assert len(asked) > 190
    for question in asked:
        for one, other in itertools.combinations(question.ordered, 2):
            assert not (set(one.entities) & set(other.entities)) - {"zhuzhou"}, question.id


def test_events_of_one_thing_are_put_in_order_where_facts_on_it_are_asked_for() -> None:
    steps = [
        fact(f"The {name} plan was made in {year}.", str(year), id=name, as_of=Date(str(year)), entities=("plan",))
        for year, name in enumerate(("north", "south", "river", "grain", "copper", "tower"), start=1911)
    ]
    rooms = [fact(f"The hall {n} of Zhuzhou has {n} rooms.", str(n), id=f"rooms-{n}") for n in range(20, 40)]
    pool = pool_of(*steps, *rooms, entities=(ZHUZHOU, Entity("plan", "Plan")))
    [card] = pool.cards("north")
    assert "order" not in kinds(card, pool)
    ids = {step.id for step in steps}
    assert "order" in kinds(card, pool, ids)
    for seed in range(20):
        question = make_question(card, "order", seed, pool, ids)
        assert find_question(question.id, pool) == question


def test_a_card_is_asked_in_the_kinds_of_its_sort() -> None:
    asked = fact(
        "Zhuzhou has 58 firms and a mild climate since 1951.",
        "58",
        "mild",
        "1951",
        entities=("zhuzhou",),
        as_of=Date("1951"),
    )
    more_than = fact("Zhuzhou has more than 400 firms.", "400")
    pool = pool_of(asked, more_than, *YEARS)
    assert [kinds(card, pool) for card in pool.cards(asked.id)] == [
        ("choice", "number"),
        ("cloze",),
        ("choice", "date", "order"),
    ]
    assert kinds(pool.cards(more_than.id)[0], pool) == ("number",)
    with pytest.raises(ValueError, match="not asked as date"):
        make_question(pool.cards(asked.id)[0], "date", 1, pool)
    with pytest.raises(ValueError, match="no choices"):
        make_question(pool.cards(more_than.id)[0], "choice", 1, pool)


def test_written_distractors_are_used_unless_they_are_right_or_in_the_prompt() -> None:
    written = Written(
        "Which plant is Zhuzhou named for?", "the zhu tree", ("zhu",), ("tea", "The Zhu Tree", "rice", "plant")
    )
    asked = fact("Zhuzhou is named for a tree.", questions=(written,), entities=("zhuzhou",))
    pool = pool_of(asked)
    question = make_question(pool.cards(asked.id)[0], "choice", 1, pool)
    assert sorted(question.choices or ()) == ["rice", "tea", "the zhu tree"]


@pytest.mark.parametrize(
    ("answer", "distractors"),
    [("C++", ("C", "C#", "Java")), ("O−", ("O+", "A−", "AB+")), ("Ca²⁺", ("Ca⁺", "Ca⁻", "Ca²⁻"))],
)
def test_names_that_differ_in_a_mark_are_choices_beside_each_other(answer: str, distractors: tuple[str, ...]) -> None:
    asked = fact("It has a name.", questions=(Written("Which is it?", answer, (), distractors),))
    pool = pool_of(asked)
    question = make_question(pool.cards(asked.id)[0], "choice", 1, pool)
    assert sorted(question.choices or ()) == sorted((answer, *distractors))


@pytest.mark.parametrize("id_", ["a", "a-b_c", "v1.2", "ns:fact", "株洲", "1.2.choice.3.zzzzz", "x.0.number.1"])
def test_an_id_with_any_fact_in_it_is_found(id_: str) -> None:
    pool = pool_of(SMES._replace(id=id_))
    for question in all_questions(pool, [-3, 0, 10**17]):
        assert find_question(question.id, pool) == question


@pytest.mark.parametrize(
    ("id_", "message"),
    [
        ("", "is not the id of a question"),
        ("nonsense", "is not the id of a question"),
        ("smes.0.guess.7.abcde", "is not the id of a question"),
        ("smes.0.choice.7", "is not the id of a question"),
        ("smes.00.choice.7.abcde", "is not the id of a question"),
        ("smes.0.choice.-0.abcde", "is not the id of a question"),
        ("smes.0.choice.7.abcde\n", "is not the id of a question"),
        ("smes.0.choice.99999999999999999999.abcde", "is not the id of a question"),
        ("\x1b[31m" * 100, "is not the id of a question"),
        ("other.0.choice.7.abcde", 'there is no fact "other"'),
        ("smes.4.choice.7.abcde", 'the fact "smes" is not asked in this way'),
        ("smes.0.date.7.abcde", 'the fact "smes" is not asked in this way'),
        ("smes.0.choice.7.abcde", "is no longer the same, because facts were changed, or its end is mistyped"),
    ],
)
def test_an_id_of_no_question_is_told(id_: str, message: str) -> None:
    with pytest.raises(QuestionError, match=re.escape(message)) as raised:
        find_question(id_, pool_of(SMES._replace(id="smes")))
    assert str(raised.value).isprintable()
    assert len(str(raised.value)) < 500


@pytest.mark.parametrize(
    "changed",
    [
        SMES._replace(statement="Zhuzhou has 59 small enterprises.", cloze=("59",), quantity=Quantity(59)),
        SMES._replace(statement="Zhuzhou counts 58 small enterprises."),
    ],
    ids=["the answer", "the words"],
)
def test_a_question_whose_fact_was_changed_is_no_longer_the_same(changed: object) -> None:
    for question in all_questions(pool_of(SMES), [1, 2]):
        with pytest.raises(QuestionError, match="no longer the same"):
            find_question(question.id, pool_of(changed))  # type: ignore[arg-type]


@given(st.text(max_size=60) | st.from_regex(r"\w+\.[0-9]\.(choice|order|number)\.[0-9]+\.[a-z]{5}", fullmatch=True))
def test_any_text_is_an_id_or_is_told(text: str) -> None:
    with pytest.raises(QuestionError):
        find_question(text, pool_of(SMES))


def test_every_card_can_be_typed() -> None:
    pool = shipped_pool()
    for card in all_cards(pool):
        assert set(kinds(card, pool)) & {"cloze", "number", "date"}


def test_a_bound_is_never_asked_by_choices() -> None:
    pool = shipped_pool()
    for card in all_cards(pool):
        quantity = card.fact.quantity
        if (
            card.sort == "number"
            and quantity
            and quantity.comparator in {">", "<", ">=", "<="}
            and not card.distractors
        ):
            figure = read_figure(card.answer)
            if figure and figure.value == quantity.value:
                assert "choice" not in kinds(card, pool)


def test_an_order_has_three_events_where_the_nearest_one_is_apart_from_none_of_the_others() -> None:
    def event(name: str, date: str, topic: str) -> Fact:
        return fact(
            f"The {name} hall of Zhuzhou was built in {date}.",
            date,
            id=name,
            topic=topic,
            as_of=Date("1900" if "1900" in date else "1950"),
        )

    dates = {"first": ("May 1900", "halls"), "left": ("May 1950", "a"), "right": ("July 1950", "b")}
    pool = pool_of(*(event(name, *of) for name, of in dates.items()), event("whole", "1950", "halls"))
    for seed in range(5):
        question = make_question(pool.cards("first")[0], "order", seed, pool)
        assert sorted(one.id for one in question.ordered) == ["first", "left", "right"]
