"""``zhuzhou quiz lint``: whether the questions of a fact base can be guessed."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from zhuzhou_cli.commands.options import BaseOptions, OutputOptions, with_options
from zhuzhou_cli.errors import ExitStatus, NothingFoundError
from zhuzhou_cli.quiz.lint import SEEDS, Finding, lint
from zhuzhou_cli.quiz.pool import Pool
from zhuzhou_cli.render.console import print_note
from zhuzhou_cli.render.formats import finding_payload
from zhuzhou_cli.search.filters import Filters

if TYPE_CHECKING:
    from rich.console import RenderableType


@with_options
def command(
    seeds: Annotated[
        int, typer.Option("--seeds", metavar="N", min=1, max=1000, help="How many times to ask each question.")
    ] = SEEDS,
    *,
    base: BaseOptions,
    output: OutputOptions,
) -> ExitStatus:
    """Check that the questions of a fact base cannot be guessed.

    $ zhuzhou quiz lint
    $ zhuzhou quiz lint --facts my-facts.toml --json

    Guessers that know no fact answer all choices: the longest, the roundest, the second smallest … The exit status
    is 1 if one beats chance by more than 5 points, or if a question gives itself away. What is not asked is
    listed too, with the reason.
    """
    index = base.open_index()
    pool = Pool(index.facts(Filters()), index.entities)
    findings = lint(pool, range(seeds))
    if not findings and not any(map(pool.cards, pool.facts)):
        raise NothingFoundError("there is nothing to ask: no fact has a cloze or a question")

    def draw(findings: Sequence[Finding]) -> Iterator["RenderableType"]:
        from zhuzhou_cli.render.findings import findings_tables

        return findings_tables(findings)

    output.show(findings, finding_payload, draw)
    problems = sum(finding.is_problem for finding in findings)
    if not findings:
        print_note("no question has choices, so there is nothing to guess among")
    print_note("no problems" if not problems else "1 problem" if problems == 1 else f"{problems} problems")
    return ExitStatus.NOTHING if problems else ExitStatus.DONE
