"""``zhuzhou facts init``: a fact file to start from."""

import re
import shlex
from typing import Annotated

import typer

from zhuzhou_cli.commands.options import typed
from zhuzhou_cli.commands.places import expect_fact_file, own_file, path_of
from zhuzhou_cli.errors import UsageError
from zhuzhou_cli.facts.problems import on_one_line
from zhuzhou_cli.render.console import print_note

_TEMPLATE = """\
#:schema ./{schema}
# A fact base of your own, with one example to write over. Check it with: zhuzhou facts check {name}
# Lines that begin with # are for people only.

format = 1
title = "My facts"

# Where facts come from. Every fact names at least one source by its id.
[[sources]]
id = "guide-2021"
title = "Guide to the Town Museum"
publisher = "Museum Press"
url = "https://museum.example/guide"
published = "2021-05"
kind = "other"

# People, companies, places … that facts name, once each, with the other names that people use.
[[entities]]
id = "town-museum"
name = "Town Museum"
aliases = ["The Old House"]
kind = "institution"

# One checkable statement each. The id lasts: change the words, never the id.
[[facts]]
id = "museum-visitors"
topic = "numbers"
statement = "The Town Museum had 10,000 visitors in 2021."
sources = ["guide-2021"]
as_of = 2021
tags = ["attendance"]
entities = ["town-museum"]
quantity = {{ value = 10000, unit = "visitors", comparator = "=" }}
cloze = ["10,000"]  # what a quiz may leave out
"""


def command(
    path: Annotated[
        str | None, typer.Argument(metavar="[PATH]", help="The file to make; without it, the one for your own facts.")
    ] = None,
) -> None:
    """Make a small fact base to start from, with comments that explain it.

    $ zhuzhou facts init
    $ zhuzhou facts init museum.toml

    Without a path it is the file whose facts are always added to the shipped ones; the example in it is a comment, so
    that it is not among them. A schema is put beside it, so that editors can check and complete what you write. Nothing
    that exists is overwritten.
    """
    from zhuzhou_cli.facts.schema import schema_text
    from zhuzhou_cli.facts.storing import replace_file

    file = own_file() if path is None else path_of(typed(path))
    if file.is_dir():
        file /= "facts.toml"
    expect_fact_file(file)
    there = f" --facts {shlex.quote(str(file))}" if path else ""
    if file.exists() or file.is_symlink():
        raise UsageError(f"{file} exists already; to add to it: zhuzhou facts add{there}")
    schema = file.with_name(f"{file.stem}.schema.json")
    name = shlex.quote(on_one_line(file.name))
    text = _TEMPLATE.format(schema=on_one_line(schema.name), name=name)
    replace_file(file, text if path else _with_records_as_comments(text), None)
    if not schema.exists():
        replace_file(schema, schema_text(), None)
    print_note(f"made {file}; write your facts into it, or add one: zhuzhou facts add{there}")


def _with_records_as_comments(text: str) -> str:
    """Return the text of a fact file in which what stands below the first header is only there to be read."""
    head, header, records = text.partition("[[")
    return head + re.sub(r"(?m)^(?=[^#\n])", "# ", header + records)
