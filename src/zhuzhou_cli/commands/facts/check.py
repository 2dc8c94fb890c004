"""``zhuzhou facts check``: what is wrong with fact files."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from zhuzhou_cli.commands.options import BaseOptions, OutputOptions, with_options
from zhuzhou_cli.commands.places import find_fact_base
from zhuzhou_cli.errors import ExitStatus
from zhuzhou_cli.facts.characters import plain
from zhuzhou_cli.facts.problems import Problem, count_in_words
from zhuzhou_cli.render.console import print_note
from zhuzhou_cli.render.formats import problem_payload

if TYPE_CHECKING:
    from rich.console import RenderableType


@with_options
def command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH...]", help="Fact files, or folders of them; without one, the facts in use."),
    ] = None,
    *,
    base: BaseOptions,
    output: OutputOptions,
) -> ExitStatus:
    """Check fact files and print every problem with its line.

    $ zhuzhou facts check my-facts.toml
    $ zhuzhou facts check facts/ --json

    The exit status is 1 if there are problems, and 2 if a file cannot be read. Files that are checked together may
    name each other's sources and entities.
    """
    from zhuzhou_cli.facts.load import read_fact_base

    fact_base, problems = read_fact_base(find_fact_base([*(base.facts or []), *(paths or [])]))

    def draw(problems: Sequence[Problem]) -> Iterator["RenderableType"]:
        from rich.text import Text

        return (Text(plain(str(problem)), no_wrap=True, overflow="ignore") for problem in problems)

    output.show(problems, problem_payload, draw)
    if problems:
        print_note(count_in_words(problems))
        is_unusable = any(problem.is_unopenable for problem in problems)
        return ExitStatus.UNUSABLE if is_unusable else ExitStatus.NOTHING
    counts = (
        (len(fact_base.facts), "fact", "facts"),
        (len(fact_base.sources), "source", "sources"),
        (len(fact_base.entities), "entity", "entities"),
    )
    print_note("no problems: " + ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts))
    return ExitStatus.DONE
