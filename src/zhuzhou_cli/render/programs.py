"""Other programs at the same terminal: while one of them runs, what comes from the terminal is meant for it."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def signals_left_to_it() -> Iterator[None]:
    """Leave ^C to the program that runs meanwhile, which may have a use for it.

    What ends this process then ends it at once, and not the other program, in which somebody may be typing.
    """
    ends = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    meanwhile = dict.fromkeys((end for end in ends if callable(signal.getsignal(end))), signal.SIG_DFL)
    # ^C is not ignored: that the program would inherit.
    before = {number: signal.signal(number, handler) for number, handler in meanwhile.items()}
    before[signal.SIGINT] = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
