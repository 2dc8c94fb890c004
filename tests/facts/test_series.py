import pytest

from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.facts.records import Fact, Quantity
from zhuzhou_cli.facts.series import may_be_the_same, others_of


def fact(id_: str, as_of: str | None, *sources: str, value: int | None = 1) -> Fact:
    quantity = None if value is None else Quantity(value)
    return Fact(id_, "topic", "Statement.", sources, as_of=Date(as_of) if as_of else None, quantity=quantity)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2018", "2018", True),
        ("2018", "2018-05", True),
        ("2018-05", "2018-05-31", True),
        ("2018-05", "2018-06", False),
        ("2018", "2019", False),
        ("-1", "1", False),
        ("-221", "-221-06", True),
        (None, "2018", True),
        (None, None, True),
    ],
)
def test_dates_may_be_the_same_to_the_precision_they_have(one: str | None, other: str | None, expected: bool) -> None:
    dates = [Date(text) if text else None for text in (one, other)]
    assert may_be_the_same(*dates) is expected
    assert may_be_the_same(*dates[::-1]) is expected


@pytest.mark.parametrize(
    ("other", "is_shown"),
    [
        (fact("b", "2018", "t"), True),
        (fact("b", "2018-05", "s"), True),
        (fact("b", None, "t"), True),
        (fact("b", "2019", "t"), False),
        (fact("b", "2019", "t", value=None), False),
    ],
)
def test_figures_for_the_same_time_are_what_other_sources_say(other: Fact, is_shown: bool) -> None:
    one = fact("a", "2018", "s")
    assert others_of(one, [one, other]) == (([other], []) if is_shown else ([], [other]))


def test_other_sources_need_not_be_of_the_same_day_but_of_the_same_year() -> None:
    april = fact("a", "2017-04-11", "s")
    elsewhere, same_source = fact("b", "2017-10-26", "t"), fact("c", "2017-10-26", "s", "t")
    year_after = fact("d", "2018-01-01", "t")
    assert others_of(april, [april, elsewhere, same_source, year_after]) == ([elsewhere], [same_source, year_after])


def test_without_figures_the_date_is_what_sources_may_disagree_on() -> None:
    founded = fact("a", "214", "s", value=None)
    elsewhere, same_source = fact("b", "215", "t", value=None), fact("c", "216", "s", "t", value=None)
    assert others_of(founded, [founded, elsewhere, same_source]) == ([elsewhere], [same_source])
