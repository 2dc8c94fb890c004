"""Work that another thread does ahead of time."""

import threading
from collections.abc import Iterator

import pytest

from processes import PATIENCE
from zhuzhou_cli.search.ahead import ahead


@pytest.mark.parametrize("items", [[], [0], [None, [], "x"], list(range(100))])
def test_all_come_in_their_order(items: list[object]) -> None:
    assert list(ahead(items)) == items


def test_the_next_is_made_while_one_is_used() -> None:
    is_made = threading.Event()

    def two() -> Iterator[int]:
        yield 1
        is_made.set()
        yield 2

    for item in ahead(two()):
        assert is_made.wait(PATIENCE), item


def test_no_more_than_one_is_made_ahead() -> None:
    numbers = iter(range(10))
    items = ahead(numbers)
    assert [next(items), next(items)] == [0, 1]
    del items  # which waits for what is being made
    assert next(numbers) == 3


def test_an_error_is_raised_when_it_is_its_turn() -> None:
    items = ahead(1 / number for number in (1, 2, 0))
    assert [next(items), next(items)] == [1, 0.5]
    with pytest.raises(ZeroDivisionError):
        next(items)
