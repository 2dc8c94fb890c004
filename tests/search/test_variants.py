import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_cli.search.variants import (
    in_other_units,
    number_from_words,
    number_in_words,
    other_spellings,
    other_writings,
    rounded_range,
)


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("16.7 m", (16_650_000, 16_750_000)),
        ("3.87 million", (3_865_000, 3_875_000)),
        ("2 bn", (1_500_000_000, 2_500_000_000)),
        ("10 k", (9_500, 10_500)),
        ("million", None),
        ("10", None),
        ("10 km", None),
        ("1 2 m", None),
        ("9" * 16 + " m", None),
    ],
)
def test_a_round_number_stands_for_those_that_are_written_so(words: str, bounds: tuple[float, float] | None) -> None:
    assert rounded_range(words.split()) == (pytest.approx(bounds) if bounds else None)


@pytest.mark.parametrize(
    ("words", "other", "is_one"),
    [
        ("28.8 MW", "28800 kw", True),
        ("225 hectares", "2.25 km2", True),
        ("225 ha", "2.25 square kilometre", True),
        ("28800 kilowatts", "28.8 megawatt", True),
        ("7 tonnes", "7000 kg", True),
        ("5 km", "5000 metre", True),
        ("90 minutes", "1.5 hour", True),
        ("5 km", "5 km", False),
        ("5 parts", "5 parts", False),
        ("0.6 sq km", "600000 m2", True),
        ("0.6 km2", "600000 square metre", True),
        ("143 sq km", "143 km2", True),
        ("13 min", "13 minute", True),
        ("30 s", "30 second", True),
        ("30 s", "0.5 minute", True),
        ("1980 s", "33 minute", False),
        ("5 km h", "5000 m", False),
        ("km", "1000 m", False),
        ("9" * 16 + " km", "9" * 16 + "000 m", False),
    ],
)
def test_measures_are_known_in_other_units(words: str, other: str, *, is_one: bool) -> None:
    assert (tuple(other.split()) in in_other_units(words.split())) == is_one


def test_decades_stand_for_their_years() -> None:
    assert {("1980", "s"), ("1980",), ("1989",)} <= set(other_writings(["Eighties"]))
    assert ("1990",) not in other_writings(["eighties"])
    assert {("1980",), ("1989",)} <= set(other_writings(["1980", "s"]))
    assert list(other_writings(["1985", "s"])) == []


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("ten thousand", 10_000),
        ("twenty five", 25),
        ("two hundred fifty", 250),
        ("one million two hundred thousand", 1_200_000),
        ("five hundred thousand", 500_000),
        ("10 thousand", 10_000),
        ("hundred", 100),
        ("five five", None),
        ("twenty thirty", None),
        ("ten five", None),
        ("ten one", None),
        ("twenty ten", None),
        ("10 thousand 500", 10_500),
        ("two hundred 100", None),
        ("two thousand three hundred fifteen", 2_315),
        ("locomotive", None),
    ],
)
def test_numbers_are_read_from_words(words: str, number: int | None) -> None:
    assert number_from_words(words.split()) == number


@given(st.integers(0, 99) | st.sampled_from([300, 2500, 10_000, 5_000_000]))
def test_a_number_in_words_is_read_back(number: int) -> None:
    assert number_from_words(number_in_words(number)) == number


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("organised", "organized"),
        ("colour", "color"),
        ("centre", "center"),
        ("travelled", "traveled"),
        ("grey", "gray"),
    ],
)
def test_both_sides_of_the_atlantic_are_understood(word: str, other: str) -> None:
    assert other in other_spellings(word)
    assert word in other_spellings(other)
