"""``zhuzhou facts export``: facts with all that belongs to them, to be used or imported elsewhere."""

from itertools import chain
from typing import Annotated, NamedTuple

import typer

from zhuzhou_cli.commands.options import BaseOptions, FilterOptions, with_options
from zhuzhou_cli.commands.places import find_own_file
from zhuzhou_cli.errors import NothingFoundError, UsageError
from zhuzhou_cli.facts.base import FactBase
from zhuzhou_cli.facts.edit import record_ids
from zhuzhou_cli.facts.storing import read_version
from zhuzhou_cli.render.console import print_data
from zhuzhou_cli.render.exports import ExportFormat, write_export


class ExportOptions(NamedTuple):
    """How the facts are written."""

    form: Annotated[
        ExportFormat | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            rich_help_panel="Output",
            help="How to write the facts: toml, json, jsonl, csv, tsv or md; without it, as TOML.",
        ),
    ] = None
    json: Annotated[bool, typer.Option("--json", rich_help_panel="Output", help="Short for --format json.")] = False

    @property
    def format(self) -> ExportFormat:
        """The format asked for."""
        if self.json and self.form not in {None, "json"}:
            raise UsageError(f"--json and --format {self.form} contradict each other")
        return "json" if self.json else self.form or "toml"

    def show_nothing(self) -> None:
        """Write that there is nothing, as data: an empty array, or a table of which there is only the head."""
        if self.format != "toml":
            print_data(write_export((), FactBase(), self.format))


@with_options
def command(
    own: Annotated[bool, typer.Option("--own", help="Only the facts of your own file, not the shipped ones.")] = False,
    *,
    base: BaseOptions,
    filters: FilterOptions,
    output: ExportOptions,
) -> None:
    """Write facts with all that belongs to them, to be used elsewhere.

    $ zhuzhou facts export --topic rail > rail.toml
    $ zhuzhou facts export --own --format csv > mine.csv
    $ zhuzhou facts export --entity istanbul --json

    TOML is a whole fact base, with the sources, entities and tags that the facts name. CSV and TSV have a row for each
    record, JSON and JSONL one fact with its sources and entities. What is exported so, zhuzhou facts import makes the
    same facts of; Markdown is only for reading.
    """
    form = output.format
    index = base.open_index()
    facts = index.facts(filters.to_filters(index))
    if own:
        ids = _own_ids(base)
        facts = (fact for fact in facts if fact.id in ids)
    first = next(facts, None)
    if first is None:
        raise NothingFoundError("there is no such fact")
    print_data(write_export(chain([first], facts), index, form))


def _own_ids(base: BaseOptions) -> frozenset[str]:
    """Return the ids of the facts in the file that ``facts add`` would write to."""
    file, _ = find_own_file(base.facts)
    return record_ids(read_version(file).text)["facts"]
