"""Other programs at the same terminal: while one of them runs, ^C is meant for it."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def interrupts_left_to_it() -> Iterator[None]:
    """Leave ^C to the program that runs meanwhile, which may have a use for it."""
    before = signal.signal(signal.SIGINT, lambda *_: None)  # not ignored: that the program would inherit
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
