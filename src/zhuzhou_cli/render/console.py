"""Standard output and standard error: the only place where anything is printed."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from zhuzhou_cli.errors import OutputError, ReaderLeftError

if TYPE_CHECKING:
    from rich.console import RenderableType


def print_data(lines: Iterable[str]) -> None:
    """Print data for programs: UTF-8 whatever the locale, line breaks as they are, at once what comes first."""
    out = sys.stdout.buffer
    for line in lines:
        with _output():
            out.write(line.encode("utf-8", "surrogateescape"))
    with _output():
        out.flush()


def print_drawn(*renderables: "RenderableType") -> None:
    """Draw for people, in the width and the colours that the terminal has."""
    from rich.console import Console, Group

    class Output(Console):
        def on_broken_pipe(self) -> None:
            raise ReaderLeftError

    with _output():
        # No text is markup, emoji or code. Text that must not be wrapped keeps saying so in a group, and only there.
        Output(markup=False, emoji=False, highlight=False).print(Group(*renderables), crop=False)
        sys.stdout.flush()


@contextmanager
def _output() -> Iterator[None]:
    """Turn what goes wrong with standard output into an error of ours."""
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderLeftError from error
    except OSError as error:
        raise OutputError(f"standard output cannot be written: {error.strerror or error}") from error


def print_note(text: str) -> None:
    """Say something beside the data, on standard error."""
    sys.stderr.write("\n".join(plain(line) for line in text.split("\n")) + "\n")
    sys.stderr.flush()


def plain(text: str) -> str:
    """Return a text without what a terminal would act on: control characters, escapes, marks of direction."""
    if text.isprintable():
        return text
    return "".join(character for character in text if _is_shown(character))


def _is_shown(character: str) -> bool:
    import unicodedata

    return character.isprintable() or unicodedata.category(character) in {"Zs", "Mn"}


def prepare_streams() -> None:
    """Let characters that the terminal's encoding has not be printed as escapes instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def abandon_output() -> None:
    """Forget what could not be written, so that the interpreter does not try once more when it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
