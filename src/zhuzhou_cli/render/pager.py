"""What is longer than the screen, shown page by page by the program that the user likes for that."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress

from zhuzhou_cli.render.programs import signals_left_to_it


def show_paged(text: str, notes: Sequence[str] = ()) -> bool:
    """Show a text by the user's pager, below notes on it, which nobody would see if they stood at its end.

    Return whether that was done: what fits on the screen needs no pager.
    """
    text = "".join(f"{note}\n" for note in [*notes, ""] if notes) + text
    if text.count("\n") < shutil.get_terminal_size().lines:
        return False
    command = _pager()
    if not command:
        return False
    sys.stdout.flush()
    # less: leave when all fits after all, show colours, and leave on the screen what was seen; as git has it.
    environment = {"LESS": "FRX", "LV": "-c", **os.environ}
    try:
        with signals_left_to_it():
            # Whoever leaves early has read enough: neither that nor how the pager ends is an error.
            data = text.encode(sys.stdout.encoding or "utf-8", "backslashreplace")
            subprocess.run(command, input=data, env=environment, check=False)  # noqa: S603 - it is the user's own
    except OSError:  # there is no such program
        return False
    return True


def _pager() -> list[str]:
    """Return the command of the user's pager; nothing where none is wanted."""
    for variable in ("ZHUZHOU_PAGER", "PAGER"):
        if variable in os.environ:
            value = os.environ[variable]
            with suppress(ValueError):  # a quote that is not closed
                command = shlex.split(value, posix=os.name == "posix")
                return [] if command == ["cat"] else command
            return []
    less = shutil.which("less")
    return [less] if less else []
