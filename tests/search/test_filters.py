from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness import OBSERVATORY
from zhuzhou_cli import Fact, FactBase, Source, load_fact_base, search
from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.facts.series import Series
from zhuzhou_cli.search.filters import Filters
from zhuzhou_cli.search.index import Index, database_in_memory

EVERYTHING = Filters()
BASE = load_fact_base(OBSERVATORY)
INDEX = Index(database_in_memory([BASE.as_file()]))


def ids(filters: Filters, index: Index = INDEX) -> list[str]:
    return [fact.id for fact in index.facts(filters)]


@pytest.mark.parametrize(
    ("series", "as_of", "expected"),
    [
        ("visitors", "2017", []),
        ("visitors", "2018", ["visitors-2018", "visitors-2018-otherwise"]),
        ("visitors", "2018-01", ["visitors-2018", "visitors-2018-otherwise"]),
        ("visitors", "2019-04-30", ["visitors-2018", "visitors-2018-otherwise"]),
        ("visitors", "2019", ["visitors-2019-may"]),
        ("visitors", "2019-05-01", ["visitors-2019-may"]),
        ("visitors", "3000", ["visitors-2021"]),
        ("founding", "-222", []),
        ("founding", "-1", ["founding-221bc"]),
        ("founding", "1", ["founding-1"]),
        ("dome-height", "2020", ["dome-height-in-feet"]),
    ],
)
def test_of_a_series_only_the_latest_held(series: str, as_of: str, expected: list[str]) -> None:
    assert ids(Filters(series=(series,), as_of=Date(as_of))) == expected


def test_what_held_is_decided_whatever_the_other_filters_are() -> None:
    assert ids(Filters(sources=("年鉴",), series=("visitors",), as_of=Date("2021"))) == []


def test_searching_knows_what_held() -> None:
    assert [hit.fact.id for hit in search(BASE, "visitors", filters=Filters(as_of=Date("2020")))] == [
        "visitors-2019-may"
    ]


def test_several_series_mean_either() -> None:
    assert ids(Filters(series=("budget", "founding"))) == ["budget-2020", "founding-221bc", "founding-1"]


dates = st.none() | st.builds(
    lambda year, rest: Date(f"{year}{rest}"),
    st.sampled_from([-2, -1, 1, 2, 3]),
    st.sampled_from(["", "-01", "-02", "-12", "-01-01", "-01-31", "-12-31"]),
)
facts = st.lists(st.tuples(dates, st.sampled_from([None, "a", "b"])), max_size=8)


@given(facts, dates.filter(bool))
def test_what_held_is_what_is_until_then_and_nothing_in_its_series_is_surely_later(
    given_facts: Sequence[tuple[Date | None, str | None]], as_of: Date
) -> None:
    records = [Fact(f"f{n}", "t", "S.", ("s",), date, series=series) for n, (date, series) in enumerate(given_facts)]
    base = FactBase(sources={"s": Source("s", "S")}, facts={fact.id: fact for fact in records})
    until = [fact for fact in records if fact.as_of and fact.as_of.first_day <= as_of.last_day]
    held = [
        fact.id
        for fact in until
        if fact.as_of
        and not any(
            other.series is not None
            and other.series == fact.series
            and other.as_of
            and other.as_of.first_day > fact.as_of.last_day
            for other in until
        )
    ]
    assert ids(Filters(as_of=as_of), Index(database_in_memory([base.as_file()]))) == held


def test_sources_and_entities_are_counted_with_those_that_no_fact_names() -> None:
    assert [(source.id, count) for source, count in INDEX.counted_sources(EVERYTHING)] == [
        ("yearbook", 9),
        ("wall", 3),
        ("年鉴", 2),
        ("unused", 0),
    ]
    assert [(entity.id, count) for entity, count in INDEX.counted_entities(EVERYTHING)][:2] == [
        ("observatory", 7),
        ("comet", 0),
    ]
    assert [(source.id, count) for source, count in INDEX.counted_sources(Filters(topics=("building",)))] == [
        ("yearbook", 2),
        ("wall", 1),
        ("年鉴", 1),
    ]


def test_series_are_listed_with_their_units_and_span() -> None:
    assert INDEX.series(EVERYTHING) == [
        Series("visitors", ("visitors",), Date("2018"), Date("2021"), 4),
        Series("coldest-night", ("°C",), Date("2019"), Date("2021"), 3),
        Series("dome-height", ("m", "ft"), Date("-1"), Date("-1"), 2),
        Series("founding", (), Date("-221"), Date("1"), 2),
        Series("budget", ("万元",), Date("2020-12-31"), Date("2020-12-31"), 1),
    ]
    assert [series.id for series in INDEX.series(Filters(topics=("weather",)))] == ["coldest-night"]
    assert list(INDEX.series_ids("c")) == ["coldest-night"]


@pytest.mark.parametrize("name", ["observatory", "OBSERVATORY", "天文台", "the dome"])
def test_an_entity_goes_by_its_id_and_its_names(name: str) -> None:
    assert INDEX.entity(name) == BASE.entities["observatory"]
    assert INDEX.entity("nobody") is None


def test_a_source_goes_by_its_id_in_any_case() -> None:
    assert INDEX.source("YearBook") == INDEX.source("yearbook") == BASE.sources["yearbook"]
    assert INDEX.source("nobody") is None


def test_facts_without_a_date_are_counted() -> None:
    assert (INDEX.count_undated(EVERYTHING), INDEX.count_undated(Filters(topics=("weather",)))) == (1, 0)
