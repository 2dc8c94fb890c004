"""``zhuzhou facts schema``: the JSON Schema of a fact file, or of what a command writes."""

import json
from typing import Annotated

import typer

from zhuzhou_cli.errors import UsageError
from zhuzhou_cli.facts.problems import visible
from zhuzhou_cli.facts.spelling import did_you_mean
from zhuzhou_cli.render.console import print_data
from zhuzhou_cli.render.schemas import NAMES, schema_of


def command(
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME]",
            autocompletion=lambda incomplete: [name for name in NAMES if name.startswith(incomplete)],
            help=f"facts, the file; or what a command writes: {', '.join(NAMES[1:])}.",
        ),
    ] = "facts",
) -> None:
    """Print the JSON Schema of a fact file, or of what a command writes.

    $ zhuzhou facts schema > facts.schema.json
    $ zhuzhou facts schema search

    It is JSON Schema 2020-12. Keys may be added to what commands write, so the schemas allow others.
    """
    if name not in NAMES:
        known = did_you_mean(name, NAMES) or f"; there are {', '.join(NAMES)}"
        raise UsageError(f'there is no schema "{visible(name)}"{known}')
    print_data([json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n"])
