"""``zhuzhou facts search``: find facts by their words."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Annotated

import typer

from zhuzhou_cli.commands.options import (
    THERE_ARE_MORE,
    BaseOptions,
    FilterOptions,
    LimitOption,
    OutputOptions,
    typed,
    with_options,
)
from zhuzhou_cli.errors import ExitStatus, NothingFoundError, UsageError
from zhuzhou_cli.render.console import print_note, print_notes
from zhuzhou_cli.render.formats import hit_payload
from zhuzhou_cli.render.notes import notes_on_hits, notes_on_query, say_nothing_found
from zhuzhou_cli.search.hits import Hit, stream_hits
from zhuzhou_cli.search.index import to_sql_limit

if TYPE_CHECKING:
    from rich.console import RenderableType


_NOTED = 100
"""So many hits tell what was found otherwise than it was typed: those after them are not ranked, and have all words."""


@with_options
def command(  # noqa: PLR0913 - one for each option or group of them
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS...", help="What to look for, in any order.")
    ] = None,
    limit: LimitOption = 10,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why each fact is there: words, field, score.")
    ] = False,
    batch: Annotated[
        str | None,
        typer.Option(
            "--batch",
            metavar="FILE",
            help="Look up each line of a file, - for standard input; print a line of JSON for each, in order.",
        ),
    ] = None,
    *,
    base: BaseOptions,
    filters: FilterOptions,
    output: OutputOptions,
) -> ExitStatus:
    """Find facts by their words, best first.

    $ zhuzhou facts search locomotive
    $ zhuzhou facts search how many little giant enterprises are there
    $ zhuzhou facts search 株洲 --topic rail --json
    $ zhuzhou facts search --batch queries.txt

    The words may say more, in quotes for the shell:

    '"little giant"'     these words side by side
    'locomot*'           words that begin so
    'istanbul -airport'  without a word
    'topic:rail parts'   a word in one field
    'subway OR metro'    either

    A query that begins with - goes behind --, as in: search -- '-airport metro'

    The fields are id, statement, name, tag, keyword, topic, quantity, as_of
    and note.
    """
    if batch is not None:
        from zhuzhou_cli.commands.batch import answer_lines

        if words or output.json or output.form not in {"table", "jsonl"}:
            raise UsageError(
                "--batch reads the words from the file and writes JSON lines: leave out words, --json and --format"
            )
        return answer_lines(typed(batch), base.open_index(), filters, limit, output.keys, explain=explain)
    if not words:
        raise UsageError("Missing argument 'WORDS...' (see zhuzhou facts search --help)")
    index = base.open_index()
    text = " ".join(map(typed, words))
    limit = to_sql_limit(limit)
    hits = stream_hits(index, text, filters.to_filters(index), limit + 1 if limit else None)
    first = list(islice(hits, min(limit, _NOTED) if limit else _NOTED))

    def draw(hits: Sequence[Hit]) -> Iterator["RenderableType"]:
        from zhuzhou_cli.render.tables import hits_table
        from zhuzhou_cli.search.hits import find_spans

        yield hits_table(hits, find_spans(hits), index, explain=explain)

    notes = list(notes_on_query(text, index, first))
    if not first:
        print_notes(notes)
        raise NothingFoundError(say_nothing_found(text, is_filtered=filters.is_given))
    shown = chain(first, islice(hits, limit - len(first)) if limit else hits)
    notes += notes_on_hits(first)
    output.show(shown, lambda hit: hit_payload(hit, index, explain=explain), draw, notes=notes)
    if next(hits, None) is not None:
        print_note(THERE_ARE_MORE)
    return ExitStatus.DONE
