import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_cli.search.variants import number_from_words, number_in_words, other_spellings


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
