"""What the lint of a quiz found, as tables."""

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from zhuzhou_cli.facts.characters import plain
from zhuzhou_cli.quiz.lint import Finding


def findings_tables(findings: Sequence[Finding]) -> Iterator[RenderableType]:
    """Draw how the guessers did, then the problems of single questions, then what is not asked."""
    guessers = [finding for finding in findings if finding.fact is None]
    if guessers:
        yield _guessers(guessers)
    about_facts = [finding for finding in findings if finding.fact is not None]
    for is_problem, title in ((True, "Questions that give themselves away"), (False, "Not asked")):
        some = [finding for finding in about_facts if finding.is_problem == is_problem]
        if some:
            yield Text(f"\n{title}", style="bold")
            yield from (Text(_line(finding), overflow="fold") for finding in some)


def _guessers(findings: Sequence[Finding]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    table.add_column("guesser", overflow="fold")
    for name in ("right", "chance", "points", "asked"):
        table.add_column(name, justify="right", no_wrap=True)
    for finding in findings:
        score, chance = finding.score or 0.0, finding.chance or 0.0
        cells = f"{score:.1%}", f"{chance:.1%}", f"{(score - chance) * 100:+.1f}", str(finding.questions)
        name = f"{finding.check}: problem" if finding.is_problem else finding.check
        table.add_row(name, *cells, style="bold red" if finding.is_problem else None)
    return table


def _line(finding: Finding) -> str:
    where = ".".join(str(part) for part in (finding.fact, finding.part, finding.kind) if part is not None)
    return plain(f"{where}: {finding.message}")
