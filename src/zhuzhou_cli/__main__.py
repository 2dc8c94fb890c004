"""The process: ``zhuzhou``, or ``python -m zhuzhou_cli``. Whatever ends it early lets it put things in order first."""

import _signal as signal  # type: ignore[import-not-found]  # the rest of it takes long to import; until then ^C is loud
import gc
import sys

_ENDS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


def run() -> int:
    """Run the command line with the arguments of the process, and return the exit status.

    What the system sends to end it is raised where the program is, so that drafts are deleted and the terminal is left
    as it was; while there is nothing to put in order, it ends the process at once.
    """
    heard = [number for number in _ENDS if signal.getsignal(number) is not signal.SIG_IGN]  # nohup has them ignored
    _let(heard, signal.SIG_DFL)
    from zhuzhou_cli.cli import main

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


def _end(number: int, _frame: object) -> None:
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(128 + number)


if __name__ == "__main__":
    sys.exit(run())
