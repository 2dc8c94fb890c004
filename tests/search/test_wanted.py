"""What kind of answer a question wants, and which facts have one."""

import pytest

from zhuzhou_cli.facts.records import Fact, Quantity
from zhuzhou_cli.search.questions import Wanted, find_wanted, fitness, is_speed_unasked


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("when was it built", Wanted("when", ("date",))),
        ("who built it", Wanted("who", ("person",))),
        ("where is it", Wanted("where", ("place",))),
        ("tell me whereabouts it is", Wanted("whereabouts", ("place",))),
        ("which year", Wanted("which year", ("date",))),
        ("what company made it", Wanted("what company", ("company",))),
        ("how fast", Wanted("how fast", ("speed", "time"))),
        ("how long is it", Wanted("how long", ("length", "time"))),
        ("how long did it take", Wanted("how long", ("time",))),
        ("how far did it take them", Wanted("how far", ("length",))),
        ("how much does it weigh", Wanted("how much", ("weight",))),
        ("how much is it", Wanted("how much", ("money", "share", "power", "area", "weight", "count"))),
        ("how much it costs", Wanted("how much", ("money",))),
        ("how many does it cost", Wanted("how many", ("count",))),
        ("is there a hall", Wanted("is there", ("existence",))),
        ("does it have a hall", Wanted("is there", ("existence",))),
        ("how many are there", Wanted("how many", ("count",))),
        ("have you there", None),
        ("what is it", None),
        ("how", None),
        ("", None),
    ],
)
def test_a_question_says_what_it_wants(question: str, wanted: Wanted | None) -> None:
    assert find_wanted(question.split()) == wanted


@pytest.mark.parametrize(
    ("question", "statement", "unit", "kinds", "expected"),
    [
        ("who made it", "Ann made it.", None, ["person"], 1.0),
        ("who made it", "Ann’s firm made it.", None, ["place", "company"], 0.6),
        ("who made it", "It was made.", None, ["place", None], 0.0),
        ("who made it", "It was made.", None, [], 0.0),
        ("what company made it", "Ann made it.", None, ["person"], 0.0),
        ("what company made it", "Carver made it.", None, ["company"], 1.0),
        ("when was it made", "It was made in 1905.", None, [], 1.0),
        ("when was it made", "It was made under the Han dynasty.", None, [], 1.0),
        ("when was it made", "There are 905 of it.", None, [], 0.0),
        ("how fast is it", "It does 18 km/h.", "km/h", [], 1.0),
        ("how fast is it", "It takes 18 minutes.", "minutes", [], 0.5),
        ("how fast is it", "It is 18 kilometres long.", "kilometres", [], 0.0),
        ("how many are there", "There are 18.", "", [], 1.0),
        ("how warm is it", "It is warm.", "°C", [], 1.0),
        ("when was it made", "It makes cars.", "cars a year", [], 0.0),
        ("how many are made", "It makes cars.", "cars per year", [], 1.0),
        ("where is oldtown", "Oldtown is in Hunan.", None, [], 1.0),
        ("where is oldtown", "Oldtown lies by the river.", None, [], 0.8),
        ("where is oldtown", "The hall of the town lies by the river.", None, [], 0.5),
        ("where is oldtown", "Oldtown has a mayor.", None, [], 0.0),
        ("is there a mayor", "Oldtown has no mayor.", None, [], 1.0),
        ("is there a mayor", "Oldtown had a mayor, and knows it.", None, [], 0.0),
    ],
)
def test_a_fact_that_has_such_an_answer_fits(
    question: str, statement: str, unit: str | None, kinds: list[str | None], expected: float
) -> None:
    quantity = None if unit is None else Quantity(value=18, unit=unit or None)
    fact = Fact(id="f", topic="t", statement=statement, quantity=quantity, sources=())
    wanted = find_wanted(question.split())
    assert wanted
    assert fitness(fact, wanted, ["oldtown"], kinds) == expected


@pytest.mark.parametrize(
    ("question", "unit", "expected"),
    [
        ("how many km is it", "km/h", True),
        ("how many km is it", "km", False),
        ("how many km an hour", "km/h", False),
        ("how many kmh", "km/h", False),
        ("how many cars", "cars per year", False),
        ("how many cars", None, False),
    ],
)
def test_kilometres_alone_are_none_an_hour(question: str, unit: str | None, expected: bool) -> None:
    quantity = None if unit is None else Quantity(value=18, unit=unit)
    fact = Fact(id="f", topic="t", statement="It does 18.", quantity=quantity, sources=())
    assert is_speed_unasked(fact, question.split()) is expected
