"""Numbers as bars that can be read without colour."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text


class Bars:
    """Bars of counts with their labels: as wide as the console leaves room for, the longest one first to fill it."""

    def __init__(self, counts: Sequence[tuple[str, int]]) -> None:
        self.counts = counts

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw a line for each count: label, bar, number."""
        most = max((count for _, count in self.counts), default=1)
        label_width = max((cell_len(label) for label, _ in self.counts), default=0)
        room = max(options.max_width - min(label_width, options.max_width // 2) - len(str(most)) - 4, 1)
        mark = "#" if options.ascii_only else "█"
        table = Table.grid(padding=(0, 2))
        table.add_column(overflow="fold")
        table.add_column(justify="right")
        table.add_column(no_wrap=True)
        for label, count in self.counts:
            bar = mark * max(round(room * count / most), 1)
            table.add_row(Text(label), Text(str(count)), Text(bar, style="cyan"))
        yield table
