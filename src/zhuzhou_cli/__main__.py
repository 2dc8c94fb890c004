"""The process: ``zhuzhou``, or ``python -m zhuzhou_cli``. Whatever ends it early lets it put things in order first."""

import _signal as signal  # type: ignore[import-not-found]  # the rest of it takes long to import; until then ^C is loud
import _thread
import gc
import os
import sys
import time

_SOON = 0.01
"""In seconds."""

_ENDS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


def run() -> int:
    """Run the command line with the arguments of the process, and return the exit status.

    What the system sends to end it is raised where the program is, so that drafts are deleted and the terminal is left
    as it was; while there is nothing to put in order, it ends the process at once.
    """
    heard = [number for number in _ENDS if signal.getsignal(number) is not signal.SIG_IGN]  # nohup has them ignored
    _let(heard, signal.SIG_DFL)
    from zhuzhou_cli.cli import main

    sys.unraisablehook = _end_soon
    try:
        _let(heard, _end)
        status = main()
        _let(heard, signal.SIG_DFL)
    except (KeyboardInterrupt, SystemExit) as end:
        _let(heard, signal.SIG_DFL)
        return end.code if isinstance(end, SystemExit) and isinstance(end.code, int) else 128 + signal.SIGINT
    finally:
        gc.freeze()  # or Python looks for garbage before it ends: 7 % of the time
    return status


def _let(numbers: list[int], handler: object) -> None:
    for number in numbers:
        signal.signal(number, handler)


class _Interrupted(KeyboardInterrupt):
    """^C. Where a plain KeyboardInterrupt left an `exec`, Python ends as if nobody had caught it, whoever did."""


def _end(number: int, _frame: object) -> None:
    if number == signal.SIGINT:
        raise _Interrupted
    raise SystemExit(128 + number)


def _end_soon(ignored: "sys.UnraisableHookArgs") -> None:
    """Send a signal once more if it came while Python could raise nothing, as when it frees an object."""
    error = ignored.exc_value
    if isinstance(error, _Interrupted):
        _thread.start_new_thread(_send, (signal.SIGINT,))
    elif isinstance(error, SystemExit) and isinstance(error.code, int):
        _thread.start_new_thread(_send, (error.code - 128,))
    else:
        sys.__unraisablehook__(ignored)


def _send(number: int) -> None:
    time.sleep(_SOON)
    if sys.platform == "win32":
        signal.raise_signal(number)
    else:  # the one above would not wake the main thread
        os.kill(os.getpid(), number)


if __name__ == "__main__":
    sys.exit(run())
