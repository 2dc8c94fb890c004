"""Numbers as bars and calendars that can be read without colour."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text


class Bars:
    """Bars of counts with their labels: as wide as the console leaves room for, the longest one first to fill it."""

    def __init__(
        self, counts: Sequence[tuple[str, int]], texts: Sequence[str] = (), *, full: int | None = None
    ) -> None:
        """Take labels with their counts, `texts` to say the counts by, and the count that would fill the room."""
        self.counts = counts
        self.texts = texts or [str(count) for _, count in counts]
        self.full = full

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw a line for each count: label, number, bar."""
        most = self.full or max((count for _, count in self.counts), default=1) or 1
        label_width = max((cell_len(label) for label, _ in self.counts), default=0)
        text_width = max(map(cell_len, self.texts), default=0)
        room = max(options.max_width - min(label_width, options.max_width // 2) - text_width - 4, 1)
        mark = "#" if options.ascii_only else "█"
        table = Table.grid(padding=(0, 2))
        table.add_column(overflow="fold")
        table.add_column(justify="right")
        table.add_column(no_wrap=True)
        for (label, count), text in zip(self.counts, self.texts, strict=True):
            bar = mark * max(round(room * count / most), min(count, 1))
            table.add_row(Text(label), Text(text), Text(bar, style="cyan"))
        yield table


class Calendar:
    """Counts of days as a field of marks: a column for each week, a row for each day of the week."""

    STEPS = (1, 10, 20, 40)
    """From how many on a day has the next darker mark."""

    def __init__(self, days: Sequence[tuple[str, int]]) -> None:
        """Take days that follow one another, as ISO dates, from a Monday on; each with its count."""
        self.days = [(date.fromisoformat(day), count) for day, count in days]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw months, weekdays and marks, and what the marks mean; only the latest weeks where room is short."""
        marks = ".:+*#" if options.ascii_only else "·░▒▓█"
        weeks = [self.days[start : start + 7] for start in range(0, len(self.days), 7)]
        cell = 2 if options.max_width >= 5 + 2 * len(weeks) else 1
        weeks = weeks[-max((options.max_width - 5) // cell, 1) :]
        yield self._line("", self._months(weeks, cell))
        rows = zip_longest(*([(count, day) for day, count in week] for week in weeks))
        for name, row in zip(("Mon", "", "Wed", "", "Fri", "", "Sun"), rows, strict=False):
            cells = (" " if one is None else marks[self._step(one[0])] for one in row)
            yield self._line(name, "".join(mark.ljust(cell) for mark in cells), "green")
        yield from (self._line("", line) for line in self._legend(marks, options.max_width - 5))

    def _line(self, name: str, text: str, style: str = "") -> Text:
        line = Text(f"{name:5}", no_wrap=True, overflow="ignore")
        return line.append(text.rstrip(), style)

    def _step(self, count: int) -> int:
        return sum(count >= step for step in self.STEPS)

    def _months(self, weeks: Sequence[Sequence[tuple[date, int]]], cell: int) -> str:
        """Write the name of each month over the week in which it begins, where there is room for it."""
        line = ""
        for number, week in enumerate(weeks):
            first = next((day for day, _ in week if day.day == 1), None)
            if first and len(line) <= max(number * cell - 1, 0):
                line = line.ljust(number * cell) + first.strftime("%b")
        return line

    def _legend(self, marks: str, width: int) -> Iterator[str]:
        line = ""
        for mark, said in zip(marks, self._said(), strict=True):
            if line and len(f"{line}  {mark} {said}") > width:
                yield line
                line = ""
            line += f"{'  ' if line else ''}{mark} {said}"
        yield line

    def _said(self) -> Iterator[str]:
        yield "0"
        for low, high in zip(self.STEPS, self.STEPS[1:], strict=False):
            yield f"{low}–{high - 1}"
        yield f"{self.STEPS[-1]}+"
