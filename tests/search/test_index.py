import sys
from random import Random
from zlib import crc32

import pytest

from harness import MUSEUM
from zhuzhou_cli import load_fact_base
from zhuzhou_cli.facts.base import FactBase
from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.search.build import COLUMNS, most_at_once
from zhuzhou_cli.search.filters import Filters
from zhuzhou_cli.search.index import Index, LabelKind, Sort, database_in_memory
from zhuzhou_cli.search.spelling import near_ids

EVERYTHING = Filters()
COLUMNS_OF_WORDS = 1 + len(COLUMNS.split(","))


@pytest.fixture(scope="module")
def base() -> FactBase:
    return load_fact_base(MUSEUM)


@pytest.fixture(scope="module")
def index(base: FactBase) -> Index:
    return Index(database_in_memory([base.as_file()]))


def ids(index: Index, filters: Filters = EVERYTHING, **options: object) -> list[str]:
    return [fact.id for fact in index.facts(filters, **options)]  # type: ignore[arg-type]


def test_an_index_gives_back_the_records_it_was_made_of(base: FactBase, index: Index) -> None:
    assert list(index.facts(EVERYTHING)) == list(base.facts.values())
    assert dict(index.sources) == {id_: base.sources[id_] for id_ in sorted(base.sources)}
    assert dict(index.entities) == {id_: base.entities[id_] for id_ in sorted(base.entities)}
    assert dict(index.tags) == base.tags
    assert len(index.sources) == 2
    assert index.fact("founder") == base.facts["founder"]
    assert isinstance(index.facts_at([3])[3].as_of, Date)
    assert index.fact("nobody") is None
    with pytest.raises(KeyError):
        index.sources["nobody"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(topics=("people",)), ["founder"]),
        (Filters(topics=("people", "numbers")), ["visitors-2021", "visitors-2022", "founder"]),
        (Filters(topics=("numbers",), sources=("letter",)), ["visitors-2021"]),
        (Filters(tags=("hall", "trains")), ["locomotive-hall"]),
        (Filters(entities=("carver",), sources=("guide",)), []),
        (Filters(since=Date("2021-06")), ["visitors-2021", "visitors-2022"]),
        (Filters(since=Date("2022")), ["visitors-2022"]),
        (Filters(until=Date("1905")), ["oldest-piece", "founder"]),
        (Filters(until=Date("1905-03-02")), ["oldest-piece"]),
        (Filters(since=Date("-221"), until=Date("-221")), ["oldest-piece"]),
        (Filters(until=Date("-222")), []),
    ],
)
def test_filters_let_through_what_they_say(index: Index, filters: Filters, expected: list[str]) -> None:
    assert ids(index, filters) == expected


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("id", ["founder", "locomotive-hall", "oldest-piece", "visitors-2021", "visitors-2022"]),
        ("topic", ["oldest-piece", "locomotive-hall", "visitors-2021", "visitors-2022", "founder"]),
        ("as_of", ["oldest-piece", "founder", "visitors-2021", "visitors-2022", "locomotive-hall"]),
        ("value", ["locomotive-hall", "visitors-2021", "visitors-2022", "oldest-piece", "founder"]),
    ],
)
def test_facts_are_sorted_and_those_without_the_key_are_last(index: Index, sort: Sort, expected: list[str]) -> None:
    assert ids(index, sort=sort) == expected
    assert ids(index, sort=sort, limit=2) == expected[:2]


def test_the_other_way_round_those_without_the_key_are_still_last(index: Index) -> None:
    assert ids(index, sort="value", reverse=True)[:3] == ["visitors-2022", "visitors-2021", "locomotive-hall"]
    assert ids(index, reverse=True) == ids(index)[::-1]


@pytest.mark.parametrize(
    ("kind", "filters", "expected"),
    [
        ("topic", EVERYTHING, [("collection", 2), ("numbers", 2), ("people", 1)]),
        ("tag", Filters(topics=("numbers",)), [("attendance", 2), ("visitors", 2)]),
        ("entity", EVERYTHING, [("museum", 4), ("carver", 1)]),
        ("source", EVERYTHING, [("guide", 4), ("letter", 2)]),
        ("year", EVERYTHING, [("-0221", 1), ("1905", 1), ("2021", 1), ("2022", 1)]),
        ("tag", Filters(topics=("people",)), []),
    ],
)
def test_facts_are_counted(index: Index, kind: LabelKind, filters: Filters, expected: list[tuple[str, int]]) -> None:
    assert index.count(kind, filters) == expected


def test_the_same_seed_draws_the_same_facts(index: Index) -> None:
    drawn = list(index.draw(EVERYTHING, 3, Random(7)))
    assert drawn == list(index.draw(EVERYTHING, 3, Random(7)))
    assert len({fact.id for fact in drawn}) == 3
    assert len({tuple(index.draw(EVERYTHING, 1, Random(seed))) for seed in range(50)}) == 5
    assert {fact.id for fact in index.draw(EVERYTHING, None, Random(1))} == set(ids(index))
    assert not list(index.draw(Filters(topics=("nothing",)), 3, Random(1)))


def test_labels_and_ids_are_listed_for_completion(index: Index) -> None:
    assert list(index.labels("topic")) == ["collection", "numbers", "people"]
    assert list(index.ids("visitors")) == ["visitors-2021", "visitors-2022"]
    assert len(list(index.ids())) == 5


def test_a_thing_is_known_by_its_other_names(index: Index) -> None:
    assert list(index.names_beside("城市博物馆")) == ["Town Museum"]
    assert list(index.names_beside("博物馆")) == []
    assert list(index.names_beside('"')) == []


def test_thousands_of_numbers_fit_into_a_question(index: Index) -> None:
    assert len(index.facts_at([0, 1, 2] * 20_000)) == 3


def test_a_sample_that_is_interrupted_is_no_error_of_the_database(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is raised in a function that SQLite calls, it swallows and says that something went wrong."""

    def interrupted(_: bytes) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("zlib.crc32", interrupted)
    with pytest.raises(KeyboardInterrupt):
        index.sample(EVERYTHING, 7, 2)


def test_the_facts_of_series_are_found_without_a_look_at_all_others(index: Index) -> None:
    filters = Filters(series=("visitors", "x"), since=Date("2021"))
    condition, parameters = filters.to_sql()
    plan = index.ask(f"EXPLAIN QUERY PLAN SELECT data FROM fact WHERE {condition}", parameters, lambda row: row[3])
    assert "SEARCH fact USING INDEX fact_series" in " ".join(plan)


def test_a_sample_depends_on_the_ids_alone(index: Index) -> None:
    drawn = [fact.id for fact in index.sample(EVERYTHING, 7, 3)]
    assert drawn == sorted(ids(index), key=lambda id_: crc32(f"7 {id_}".encode()))[:3]


def test_a_sample_depends_on_the_seed_and_the_ids_alone(base: FactBase, index: Index) -> None:
    def sample(seed: int, limit: int, filters: Filters = EVERYTHING) -> list[str]:
        return [fact.id for fact in index.sample(filters, seed, limit)]

    orders = {tuple(sample(seed, 5)) for seed in range(20)}
    assert len(orders) > 10
    assert all(sorted(order) == sorted(base.facts) for order in orders)
    assert sample(1, 2) == sample(1, 5)[:2]
    assert sample(1, 9, Filters(topics=("numbers",))) == [
        id_ for id_ in sample(1, 9) if base.facts[id_].topic == "numbers"
    ]
    turned = FactBase(facts=dict(reversed(list(base.facts.items()))), sources=base.sources, entities=base.entities)
    assert [fact.id for fact in Index(database_in_memory([turned.as_file()])).sample(EVERYTHING, 1, 5)] == sample(1, 5)


@pytest.mark.parametrize("many", [10_000, 0], ids=["few facts", "many facts"])
def test_near_ids_are_found_in_a_base_of_any_size(index: Index, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    monkeypatch.setattr(sys.modules[near_ids.__module__], "_MANY_IDS", many)
    for typed in ("fouder", "founderr", "foundre", "foundar", "found", "museumm", "giude"):
        near = {"museumm": "museum", "giude": "guide"}.get(typed, "founder")
        assert near_ids(index, typed, most=3)[:1] == [near]
    assert near_ids(index, "zeppelin", most=3) == []
    assert near_ids(index, "x" * 10_000, most=3) == []
    assert near_ids(index, "visitors", most=1) == ["visitors-2021"]


@pytest.mark.parametrize(("sqlite", "values"), [((3, 31, 1), 999), ((3, 32, 0), 32_766)])
def test_a_statement_has_no_more_values_than_sqlite_takes(sqlite: tuple[int, ...], values: int) -> None:
    assert values / 3 < most_at_once(sqlite) * COLUMNS_OF_WORDS <= values
