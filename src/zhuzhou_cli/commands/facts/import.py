"""``zhuzhou facts import``: facts from other programs' files into the user's own."""

import shlex
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zhuzhou_cli.commands.options import OutputOptions, standard_input, typed, typed_to_keep, with_options
from zhuzhou_cli.commands.places import find_own_file, path_of
from zhuzhou_cli.errors import ExitStatus, UsageError
from zhuzhou_cli.facts.files import LARGEST_FILE, TOO_LARGE, UnreadableError, decode_text, read_bytes
from zhuzhou_cli.facts.importing import Outcome, import_rows
from zhuzhou_cli.facts.load import read_fact_base
from zhuzhou_cli.facts.problems import BrokenFactBaseError
from zhuzhou_cli.facts.rows import KINDS, ImportFormat, Row, guess_format, read_rows
from zhuzhou_cli.facts.spelling import did_you_mean
from zhuzhou_cli.facts.storing import change_file, read_version
from zhuzhou_cli.render.console import print_note
from zhuzhou_cli.render.formats import outcome_payload
from zhuzhou_cli.render.waiting import show_progress

if TYPE_CHECKING:
    from rich.console import RenderableType


_MOST_DRAWN = 200
"""So many rows that were added, changed or refused are drawn; nobody reads more, and to draw takes longest."""

_MOST_NAMED = 10
"""So many keys that there are not are named, and so many rows that lost something."""


@with_options
def command(  # noqa: PLR0913, PLR0917 - one for each option
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to import; - is standard input.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would be done.")] = False,
    kind: Annotated[
        ImportFormat | None,
        typer.Option(
            "--from",
            metavar="FORMAT",
            help="What kind of file it is: csv, tsv, json, jsonl, toml or anki; without it, its name says so.",
        ),
    ] = None,
    topic: Annotated[
        str | None, typer.Option("--topic", metavar="TOPIC", help="The topic of new facts for which the file has none.")
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option(
            "--source", metavar="SOURCE", help="The source of new facts for which the file has none. Repeatable."
        ),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="KEY", help="Leave out this column or key of the file. Repeatable."),
    ] = None,
    facts: Annotated[
        list[str] | None, typer.Option("--facts", metavar="PATH", help="Import into this fact file, not your own.")
    ] = None,
    *,
    output: OutputOptions,
) -> ExitStatus:
    """Import facts from CSV, TSV, JSON, JSONL, TOML or Anki's text export.

    $ zhuzhou facts import facts.csv --dry-run
    $ zhuzhou facts import anki.txt --topic history --source my-notes

    What has a new id is added; a fact that is there already is changed in its place, where a key that the file does not
    have stays. A new source or entity is a row of its own, with source or entity in the column record; in JSON it may
    stand in its fact. A row with problems is refused, and the others count all the same: the exit status is then 1, as
    where there is nothing to import.
    """
    target, paths = find_own_file(facts)
    left_out = {typed(key).lower() for key in without or ()}
    rows = [_without(row, left_out) for row in _read(file, kind)]
    defaults = {"topic": topic and typed_to_keep(topic), "sources": list(map(typed_to_keep, source or ()))}
    outcomes: list[Outcome] = []

    def change(text: str) -> str:
        base, problems = read_fact_base(paths, {target: text})
        if problems:
            raise BrokenFactBaseError(problems)
        whole = [_with_defaults(row, defaults, base.facts) for row in rows]
        with show_progress("Importing") as tell:
            new, outcomes[:] = import_rows(whole, text, base, lambda new: read_fact_base(paths, {target: new})[1], tell)
        return new

    if dry_run:
        change(read_version(target).text)
    else:
        change_file(target, change)
    output.show(outcomes, outcome_payload, _draw)
    if lost := [str(row.number) for row in rows if row.has_lost_media]:
        shown = ", ".join([*lost[:_MOST_NAMED], *(["…"] if len(lost) > _MOST_NAMED else [])])
        print_note(f"pictures and sounds are not imported; there are some in {len(lost):,} of the notes: row {shown}")
    if unknown := _unknown_keys(rows):
        options = " ".join(f"--without {shlex.quote(key)}" for key in unknown)
        print_note(f"what a record has no key for can be renamed in the file, or left out: {options}")
    print_note(f"{_count(outcomes)}{'; nothing was written' if dry_run and outcomes else ''}")
    is_done = outcomes and all(outcome.action != "refused" for outcome in outcomes)
    return ExitStatus.DONE if is_done else ExitStatus.NOTHING


def _read(file: str, kind: ImportFormat | None) -> list[Row]:
    path = path_of(typed(file))
    if path.is_dir():
        raise UsageError(f"{typed(file)} is a folder; name one file in it")
    try:
        text = decode_text(_read_data(path))
    except UnreadableError as error:
        raise UsageError(f"{typed(file)} {error}") from error
    return read_rows(text, kind or guess_format(path.name, text))


def _read_data(path: Path) -> bytes:
    """Return what is in a file, in an open pipe such as the shell's ``<(…)``, or on standard input for ``-``."""
    is_open_pipe = path.is_relative_to("/dev") and path.is_fifo()
    if path != Path("-") and not is_open_pipe:
        return read_bytes(path)
    try:
        with nullcontext(standard_input()) if path == Path("-") else path.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror or error}") from error
    if len(data) > LARGEST_FILE:
        raise UnreadableError(TOO_LARGE)
    return data


def _without(row: Row, keys: Collection[str]) -> Row:
    return row._replace(table={key: value for key, value in row.table.items() if key.lower() not in keys})


def _unknown_keys(rows: Iterable[Row]) -> list[str]:
    """Return the first keys of the file that its kinds of records do not have, and that are no slips of the pen."""
    given = ((key, KINDS[row.section]) for row in rows for key, value in row.table.items() if value is not None)
    unknown = dict.fromkeys((key, kind) for key, kind in given if key not in kind._fields)
    loose = dict.fromkeys(key for key, kind in unknown if not did_you_mean(key, kind._fields))
    return list(loose)[:_MOST_NAMED]


def _with_defaults(row: Row, defaults: Mapping[str, Any], known: Container[str]) -> Row:
    """Return the row of a fact with the topic and the sources that were given, where it would have none.

    A fact that is known has its own, but for a key that the row empties.
    """
    if row.section != "facts":
        return row
    is_known = str(row.table.get("id")) in known
    lacking = (key for key in defaults if (not row.table.get(key) if key in row.table else not is_known))
    return row._replace(table={**row.table, **{key: defaults[key] for key in lacking if defaults[key]}})


def _draw(outcomes: Sequence[Outcome]) -> "Iterator[RenderableType]":
    from zhuzhou_cli.render.tables import OutcomesTable

    of_action: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        if outcome.action != "unchanged":
            of_action.setdefault(outcome.action, []).append(outcome)
    shown = [outcome for some in of_action.values() for outcome in some[:_MOST_DRAWN]]
    if shown:
        yield OutcomesTable(sorted(shown, key=lambda outcome: outcome.row))
    for action, some in of_action.items():
        if len(some) > _MOST_DRAWN:
            yield f"and {len(some) - _MOST_DRAWN:,} more {action}; --format csv shows all"


def _count(outcomes: Sequence[Outcome]) -> str:
    counts = {
        action: sum(1 for outcome in outcomes if outcome.action == action)
        for action in ("added", "changed", "refused", "unchanged")
    }
    return ", ".join(f"{count} {action}" for action, count in counts.items() if count) or "there is nothing to import"
