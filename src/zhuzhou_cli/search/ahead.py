"""Work that another thread does ahead of time."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")


def ahead(items: Iterable[Item]) -> Iterator[Item]:
    """Yield items, each of which another thread makes while the one before it is used.

    That is quicker where Python does not do what they are used for, but SQLite does, which lets other threads go on.
    Raises what making an item raises, when it would be its turn.
    """
    making = iter(items)
    end: list[Item] = []
    with ThreadPoolExecutor(1) as pool:
        next_one = pool.submit(next, making, end)
        while (item := next_one.result()) is not end:
            next_one = pool.submit(next, making, end)
            yield item  # type: ignore[misc]  # it is not the end
