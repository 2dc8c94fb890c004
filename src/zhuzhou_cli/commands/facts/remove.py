"""``zhuzhou facts remove``: one fact less in the user's own file."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from zhuzhou_cli.commands import completion
from zhuzhou_cli.commands.asking import agrees, is_answerable
from zhuzhou_cli.commands.options import typed
from zhuzhou_cli.commands.places import find_own_file
from zhuzhou_cli.errors import ExitStatus, NothingFoundError, UsageError
from zhuzhou_cli.facts.base import FactBase
from zhuzhou_cli.facts.edit import record_ids, remove_record
from zhuzhou_cli.facts.files import SHIPPED
from zhuzhou_cli.facts.problems import BrokenFactBaseError, visible
from zhuzhou_cli.facts.records import Fact
from zhuzhou_cli.facts.spelling import did_you_mean
from zhuzhou_cli.facts.storing import change_file, read_version
from zhuzhou_cli.render.console import print_data, print_note
from zhuzhou_cli.render.formats import fact_payload, write


def command(
    id_: Annotated[str, typer.Argument(metavar="ID", autocompletion=completion.fact_ids, help="The fact to remove.")],
    yes: Annotated[bool, typer.Option("--yes", help="Remove it without asking.")] = False,
    facts: Annotated[
        list[str] | None, typer.Option("--facts", metavar="PATH", help="Remove from this fact file, not your own.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the removed fact as data.")] = False,
) -> ExitStatus:
    """Remove one fact from your own file; all else in it stays as it is.

    $ zhuzhou facts remove museum-rooms
    $ zhuzhou facts remove museum-rooms --yes --json

    At a terminal you are asked first; a script says --yes. A shipped fact is not removed; where a fact of your own
    stood in its place, it counts again. The sources and entities of the fact stay, and so do your answers about it.
    """
    target, paths = find_own_file(facts)
    id_ = typed(id_)
    if target == paths[0] and not target.exists():
        raise UsageError(f"{target} cannot be read: No such file or directory")
    text = read_version(target).text
    base = _base_with(id_, text, target, paths)
    if not yes and not _is_wanted(base.facts[id_].statement):
        print_note("nothing was removed")
        return ExitStatus.NOTHING

    def change(text: str) -> str:
        _base_with(id_, text, target, paths)
        return remove_record(text, "facts", id_)

    change_file(target, change)
    if as_json:
        print_data(write([fact_payload(base.facts[id_], base)], "json"))
    print_note(f'removed "{id_}" from {target}')
    if unused := _only_named_by(base.facts[id_], base, record_ids(text)):
        print_note(f"the file still has {' and '.join(unused)}, which no fact names any more")
    if id_ in base.replaced.get("facts", ()):
        print_note("the shipped fact with this id counts again")
    return ExitStatus.DONE


def _base_with(id_: str, text: str, target: Path, paths: Sequence[Path]) -> FactBase:
    """Return the fact base with the text of the user's file; raises NothingFoundError if that has no such fact."""
    from zhuzhou_cli.facts.load import read_fact_base  # which a Tab on an id need not wait for

    base, problems = read_fact_base(paths, {target: text})
    if problems:
        raise BrokenFactBaseError(problems)
    own = record_ids(text)["facts"]
    if id_ not in own:
        elsewhere = "; that is a shipped fact" if SHIPPED in paths else "; that is in another file"
        hint = elsewhere if id_ in base.facts else did_you_mean(id_, own)
        raise NothingFoundError(f'{target} has no fact with the id "{visible(id_)}"{hint}')
    return base


def _only_named_by(fact: Fact, base: FactBase, own: Mapping[str, frozenset[str]]) -> list[str]:
    """Return the sources and entities of the user's own file that no other fact names, in quotes."""
    others = [other for other in base.facts.values() if other.id != fact.id]
    return [
        f'"{visible(id_)}"'
        for section in ("sources", "entities")
        for id_ in getattr(fact, section)
        if id_ in own[section] and not any(id_ in getattr(other, section) for other in others)
    ]


def _is_wanted(statement: str) -> bool:
    """Ask whether a fact is to be removed; raises UsageError where nobody can be asked."""
    if not is_answerable():
        raise UsageError("to remove a fact without being asked, give --yes")
    print_note(statement)
    return agrees("Remove this fact?", default="n")
