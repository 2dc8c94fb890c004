"""Facts over time, readable without colour: the figures of a series as bars, and any facts on a line of time."""

from collections.abc import Iterable, Sequence
from math import ceil

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from zhuzhou_cli.facts.records import Catalogue, Fact, Quantity
from zhuzhou_cli.render.tables import figure, origin, short_date

_NARROWEST_BARS = 24
"""Columns of room below which bars stand under their figures."""


class SeriesChart:
    """The figures of one series as bars over time, those of different units apart, each with its fact and sources.

    Figures of the same date stand together under it. A fact without a figure is shown by its statement. Where there is
    no room for bars beside the figures, they stand below them.
    """

    def __init__(self, series: str, facts: Sequence[Fact], catalogue: Catalogue) -> None:
        """Take the facts of a series in the order of time, and where their sources are."""
        self.series = series
        self.facts = facts
        self.catalogue = catalogue

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw a headline and a table for each unit."""
        by_unit: dict[str | None, list[Fact]] = {}
        for fact in self.facts:
            by_unit.setdefault(fact.quantity and fact.quantity.unit, []).append(fact)
        for number, (unit, facts) in enumerate(by_unit.items()):
            if number:
                yield Text()
            yield Text.assemble((self.series, "bold"), (f" · {unit}" if unit else "", "dim"))
            yield self._table(facts, options)

    def _table(self, facts: Sequence[Fact], options: ConsoleOptions) -> Table:
        dates = [short_date(fact.as_of) for fact in facts]
        figures = _aligned([fact.quantity for fact in facts])
        room = options.max_width - max(map(cell_len, dates)) - max(map(cell_len, figures)) - 4
        is_narrow = room < _NARROWEST_BARS or not any(map(str.strip, figures))
        if is_narrow:
            room = options.max_width - max(map(cell_len, dates)) - 2
        scale = _Scale([fact.quantity.value for fact in facts if fact.quantity], room, is_ascii=options.ascii_only)
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True, style="cyan")
        if not is_narrow:
            table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for fact, date, before, number in zip(facts, dates, ["", *dates], figures, strict=False):
            bar = Text(scale.bar(fact.quantity.value), "cyan") if fact.quantity else Text(fact.statement)
            lines = [bar, origin(fact, self.catalogue)]
            shown_date = date if date != before else ""
            if is_narrow:
                figure_line = [Text(number.strip())] if fact.quantity else []
                table.add_row(shown_date, Text("\n").join([*figure_line, *lines]))
            else:
                table.add_row(shown_date, Text(number), Text("\n").join(lines))
        return table


class _Scale:
    """Where zero is and how long a bar may be, in a room of so many columns for these values."""

    def __init__(self, values: Sequence[float], room: int, *, is_ascii: bool) -> None:
        self.block, self.axis = ("#", "|") if is_ascii else ("█", "│")
        self.parts = "" if is_ascii else "▏▎▍▌▋▊▉"
        self.lowest = min([0, *values])
        self.highest = max([0, *values])
        if self.lowest < 0:
            room -= 1  # for the axis
        share = self.lowest / (self.lowest - self.highest) if self.lowest < 0 else 0
        self.left = min(ceil(room * share), room - 1 if self.highest > 0 else room)
        self.right = room - self.left

    def bar(self, value: float) -> str:
        """Return a bar from zero to the value; nothing for zero, and something, however little, for all else."""
        if self.lowest >= 0:
            return self._rightwards(value)
        if value >= 0:
            return " " * self.left + self.axis + self._rightwards(value)
        length = max(round(self.left * (value / self.lowest)), 1)
        return " " * (self.left - length) + self.block * length + self.axis

    def _rightwards(self, value: float) -> str:
        if not value:
            return ""
        steps = len(self.parts) + 1
        whole, part = divmod(max(round(self.right * steps * (value / self.highest)), 1), steps)
        return self.block * whole + (self.parts[part - 1] if part else "")


class Timeline:
    """Facts on a line of time: a mark for each, its year where that begins, a dotted line where years are left out."""

    def __init__(self, facts: Iterable[Fact], catalogue: Catalogue) -> None:
        """Take facts that have dates in the order of time, either way round, and where their sources are."""
        self.facts = facts
        self.catalogue = catalogue

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw a year and its facts after the other."""
        mark, line, dots = ("*", "|", ":") if options.ascii_only else ("●", "│", "┊")
        years = {fact.as_of.year: fact.as_of.year_in_words() for fact in self.facts if fact.as_of}
        label_width = max(map(len, years.values()), default=0)
        before: int | None = None
        for fact in self.facts:
            if fact.as_of is None:
                continue
            year = fact.as_of.year
            is_new = year != before
            if is_new and before is not None:
                yield Text(f"{'':{label_width}} {line if _follows(before, year) else dots}")
            label = years[year] if is_new else ""
            day = fact.as_of.day_in_words()
            text = Text.assemble((f"{day} · " if day else "", "cyan"), fact.statement, "\n")
            text.append_text(origin(fact, self.catalogue))
            for number, part in enumerate(text.wrap(console, options.max_width - label_width - 3, overflow="fold")):
                part.rstrip()
                start = (f"{label:{label_width}} {mark} ", "cyan") if not number else f"{'':{label_width}} {line} "
                yield Text.assemble(start, part, no_wrap=True)
            before = year


def _follows(one: int, other: int) -> bool:
    """Tell whether no year is between two years; there is no year 0."""
    return abs(one - other) == (2 if min(one, other) == -1 and max(one, other) == 1 else 1)


def _aligned(quantities: Sequence[Quantity | None]) -> list[str]:
    """Write figures, with ``>`` and the like before them, so that their units stand under each other."""
    whole_parts, decimal_parts = [], []
    for quantity in quantities:
        text = figure(quantity) if quantity else ""
        sign = f"{quantity.comparator} " if quantity and quantity.comparator != "=" else ""
        whole, point, decimals = text.partition(".")
        whole_parts.append(sign + whole)
        decimal_parts.append(point + decimals)
    before, after = (max(map(len, parts), default=0) for parts in (whole_parts, decimal_parts))
    pairs = zip(whole_parts, decimal_parts, strict=True)
    return [f"{whole:>{before}}{decimals:{after}}" for whole, decimals in pairs]
