"""``zhuzhou facts show``: everything that is known of a fact."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from zhuzhou_cli.commands import completion
from zhuzhou_cli.commands.options import BaseOptions, OutputOptions, typed, with_options
from zhuzhou_cli.errors import ExitStatus, NothingFoundError
from zhuzhou_cli.facts.problems import visible
from zhuzhou_cli.facts.records import Fact
from zhuzhou_cli.render.console import print_note
from zhuzhou_cli.render.formats import fact_payload
from zhuzhou_cli.search.index import Index

if TYPE_CHECKING:
    from rich.console import RenderableType


@with_options
def command(
    ids: Annotated[
        list[str], typer.Argument(metavar="ID...", autocompletion=completion.ids, help="The ids of the facts.")
    ],
    *,
    base: BaseOptions,
    output: OutputOptions,
) -> ExitStatus:
    """Show facts by their ids, with everything that is known of them.

    $ zhuzhou facts show locomotive-parts
    $ zhuzhou facts show little-giants specialized-smes --json
    """
    index = base.open_index()
    found = {id_: index.fact(id_) for id_ in map(typed, ids)}
    facts = [fact for fact in found.values() if fact]
    missing = "\n".join(_say_missing(id_, index) for id_, fact in found.items() if not fact)
    if not facts:
        raise NothingFoundError(missing)

    def draw(facts: Sequence[Fact]) -> Iterator["RenderableType"]:
        from zhuzhou_cli.render.tables import fact_panel

        return (fact_panel(fact, index) for fact in facts)

    output.show(facts, lambda fact: fact_payload(fact, index), draw)
    if missing:
        print_note(missing)
    return ExitStatus.NOTHING if missing else ExitStatus.DONE


def _say_missing(id_: str, index: Index) -> str:
    from zhuzhou_cli.facts.spelling import nearest

    near = " or ".join(f'"{other}"' for other in nearest(id_, index.ids(), most=3))
    return f'no fact has the id "{visible(id_)}"' + (f"; did you mean {near}?" if near else "")
