"""How far a piece of work is, shown to somebody who waits for it at a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

_PATIENCE = 0.5
"""Seconds that nobody minds to wait without a word."""


@contextmanager
def show_progress(what: str) -> Iterator[Callable[[float], None]]:
    """Yield what is to be told, from time to time, the share of some work that is done.

    It is drawn on standard error where that is a terminal and the work takes long, and is gone when the work is done.
    """
    started = monotonic()
    bar: Progress | None = None

    def tell(share: float) -> None:
        nonlocal bar
        if bar is None and is_watched and monotonic() - started > _PATIENCE:
            bar = _bar(what)
        if bar is not None and is_watched:
            bar.update(bar.task_ids[0], completed=share)
            bar.start()

    is_watched = sys.stderr is not None and sys.stderr.isatty()
    try:
        yield tell
    finally:
        is_watched = False
        if bar is not None:
            bar.stop()


def _bar(what: str) -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=None), TaskProgressColumn())
    console = Console(stderr=True)
    console.width -= len("^C") + 1  # which the terminal may write behind it: what would not fit is not wiped out
    bar = Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
    bar.add_task(what, total=1.0)
    return bar
