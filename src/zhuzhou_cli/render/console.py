"""Standard output and standard error: the only place where anything is printed."""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Literal, TextIO

from zhuzhou_cli.errors import OutputError, ReaderLeftError, ZhuzhouError
from zhuzhou_cli.facts.characters import plain

if TYPE_CHECKING:
    from rich.console import RenderableType

Color = Literal["auto", "always", "never"]

_COLORS: dict[Color, dict[str, Any]] = {
    "auto": {},
    "always": {"force_terminal": True, "color_system": "256", "no_color": False},
    "never": {"color_system": None},
}
"""What Rich is told; by itself, it looks at the terminal, NO_COLOR, FORCE_COLOR and TERM."""

_NARROWEST = 20
"""Columns below which nothing can be drawn."""

_WIDEST = 10_000
"""Columns that nobody has."""


def print_data(lines: Iterable[str]) -> None:
    """Print data for programs: UTF-8 whatever the locale, line breaks as they are, at once what comes first."""
    for number, line in enumerate(lines):
        with output_errors():
            sys.stdout.buffer.write(line.encode("utf-8", "surrogateescape"))
            if number == 0:
                sys.stdout.buffer.flush()
    flush_output()


def print_lines(lines: Iterable[str]) -> None:
    """Print lines of a talk, each at once."""
    with output_errors():
        for line in lines:
            sys.stdout.write(line + "\n")
    flush_output()


def print_prompt(text: str) -> None:
    """Print what stands before that which is typed."""
    with output_errors():
        sys.stdout.write(text)
    flush_output()


def print_drawn(
    *renderables: "RenderableType", color: Color = "auto", is_paged: bool = False, notes: Sequence[str] = ()
) -> None:
    """Draw for people, in the width and the colours that the terminal has, and print notes on it below.

    What is longer than the screen is paged, with the notes above; but where standard error goes elsewhere, so do they.
    """
    from rich.console import Console, Group

    # No text is markup, emoji or code. Text that must not be wrapped keeps saying so in a group, and only there.
    console = Console(markup=False, emoji=False, highlight=False, **_COLORS[color])
    console.width = max(console.width, _NARROWEST)
    with console.capture() as capture:
        console.print(Group(*renderables), crop=False)
    text = "".join(line.rstrip() + "\n" for line in capture.get().split("\n")[:-1])
    if is_paged and sys.stdout.isatty():
        from zhuzhou_cli.render.pager import show_paged

        above = [plain(note) for note in notes] if sys.stderr is not None and sys.stderr.isatty() else []
        if show_paged(text, above):
            print_notes(() if above else notes)
            return
    with output_errors():
        sys.stdout.write(text)
    flush_output()
    print_notes(notes)


def flush_output() -> None:
    """Let everything that was printed be written now, so that what goes wrong is known."""
    with output_errors():
        sys.stdout.flush()


@contextmanager
def output_errors() -> Iterator[None]:
    """Turn what goes wrong with standard output into an error of ours."""
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderLeftError from error
    except OSError as error:
        if error.filename:  # no output, but a file that Typer wanted to write
            raise ZhuzhouError(f"{error.filename}: {error.strerror}") from error
        raise OutputError(error.strerror or error) from error


def print_notes(texts: Iterable[str]) -> None:
    """Say things beside the data, one after the other."""
    for text in texts:
        print_note(text)


def print_note(text: str) -> None:
    """Say something beside the data, on standard error; where that cannot be written, there is nobody to tell."""
    if sys.stderr is not None:
        try:
            sys.stderr.write("\n".join(plain(line) for line in text.split("\n")) + "\n")
            sys.stderr.flush()
        except OSError:
            _abandon(sys.stderr)


def prepare_streams() -> None:
    """Let characters that the terminal's encoding has not be printed as escapes instead of failing.

    Raises OutputError where standard output is closed.
    """
    for name in ("COLUMNS", "LINES"):
        _set_size(name, os.environ.get(name, ""))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if sys.stdout is None:
        raise OutputError("it is closed")


def _set_size(name: str, given: str) -> None:
    """Forget a size of the terminal that is none, or 0, as some terminals say who do not know it; bound a large one."""
    is_size = re.fullmatch("0*[1-9][0-9]{0,8}", given) is not None
    if is_size:
        os.environ[name] = str(min(int(given), _WIDEST))
    elif given:
        del os.environ[name]


def abandon_output() -> None:
    """Forget what could not be written to standard output."""
    _abandon(sys.stdout)


def _abandon(stream: TextIO) -> None:
    """Forget what could not be written, so that the interpreter does not try once more when it ends."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
