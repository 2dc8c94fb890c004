"""Lines of text that a program wrote: each as soon as it is there, none longer than there is memory for."""

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from zhuzhou_cli.errors import UsageError

LONGEST_LINE = 1_000_000
"""Bytes of a line; nobody types more."""

_MOST_SKIPPED = 1_000
"""So many times as much of a line may follow."""


class Line(NamedTuple):
    """A line without its line break."""

    number: int
    """From 1."""
    text: str
    """Of a line that is too long, the beginning."""
    is_too_long: bool


def read_lines(content: BinaryIO) -> Iterator[Line]:
    """Yield lines as text; what is no UTF-8 is replaced. Raises UsageError for a line without an end."""
    for number, line in enumerate(iter(lambda: content.readline(LONGEST_LINE + 1), b""), start=1):
        is_too_long = len(line) > LONGEST_LINE and not line.endswith(b"\n")
        if is_too_long:
            _skip_line(content, number)
        text = line[:LONGEST_LINE].decode("utf-8-sig" if number == 1 else "utf-8", "replace")
        yield Line(number, text.rstrip("\r\n"), is_too_long)


def _skip_line(content: BinaryIO, number: int) -> None:
    """Read up to the end of a line; raises UsageError for one that has none, as that of a device."""
    for _ in range(_MOST_SKIPPED):
        rest = content.readline(LONGEST_LINE)
        if not rest or rest.endswith(b"\n"):
            return
    raise UsageError(f"line {number} has no end")
