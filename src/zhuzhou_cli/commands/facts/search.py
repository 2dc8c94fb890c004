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
from zhuzhou_cli.render.console import print_note
from zhuzhou_cli.render.formats import hit_payload
from zhuzhou_cli.search.hits import Hit, stream_hits, words_in_notes
from zhuzhou_cli.search.index import to_sql_limit
from zhuzhou_cli.search.query import COLUMNS, parse_query
from zhuzhou_cli.search.text import without_gaps

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

    The fields are id, statement, name, tag, keyword, topic, quantity, as_of
    and note.
    """
    if batch is not None:
        from zhuzhou_cli.commands.batch import answer_lines

        if words or output.json or output.form not in {"table", "jsonl"}:
            raise UsageError(
                "--batch reads the words from the file and writes JSON lines: leave out words, --json and --format"
            )
        index = base.open_index()
        return answer_lines(typed(batch), index, filters.to_filters(index), limit, output.keys, explain=explain)
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

    for note in _notes_on_fields(text, is_found=bool(first)):
        print_note(note)
    if not first:
        raise NothingFoundError(_say_nothing_found(text, filters))
    shown = chain(first, islice(hits, limit - len(first)) if limit else hits)
    output.show(shown, lambda hit: hit_payload(hit, index, explain=explain), draw)
    for note in _notes(first, is_cut=next(hits, None) is not None):
        print_note(note)
    return ExitStatus.DONE


def _say_nothing_found(text: str, filters: FilterOptions) -> str:
    from zhuzhou_cli.facts.problems import visible

    query = parse_query(text)
    if not query.groups and not query.excluded:
        return f'there is no word to look for in "{visible(text)}"'
    among = "none of the facts that the filters let through" if filters.is_given else "no fact"
    return f'{among} matches "{visible(text)}"'


def _notes_on_fields(text: str, *, is_found: bool) -> Iterator[str]:
    """Say which field was probably meant by one that there is not, and what else before a colon was taken for a word.

    In what is found, an address of the web or a time of day was meant as it was taken.
    """
    query = parse_query(text)
    for field in query.unknown_fields:
        from zhuzhou_cli.facts.spelling import did_you_mean

        if meant := did_you_mean(field, COLUMNS):
            yield f'there is no field "{field}"{meant}'
        elif not is_found:
            yield f'there is no field "{field}", so it was taken for a word; there are {", ".join(COLUMNS)}'
    for field in query.bare_fields:
        yield f'nothing follows "{field}:", so it was taken for a word; write {field}:WORD without a space'


def _notes(hits: Sequence[Hit], *, is_cut: bool) -> Iterator[str]:
    """Say what was not found as it was typed, and whether there is more."""
    for word, mended in hits[0].corrections:
        yield f"no fact has {_quoted([word])}; this is for {_quoted([mended])}"
    whole = sum(not hit.missing for hit in hits)
    if not whole:
        nowhere = [word for word in hits[0].missing if all(word in hit.missing for hit in hits)]
        none_has = f"; none of these has {_quoted(nowhere)}" if nowhere else ""
        yield f"no fact has all of the words; these have some of them{none_has}"
    elif whole < len(hits):
        yield f"only the first {f'{whole} have' if whole > 1 else 'has'} all of the words"
    if in_notes := {word: None for hit in hits for word in sorted(words_in_notes(hit.reasons, hit.query))}:
        yield f"some have {_quoted(list(in_notes))} only in a note"
    for word, synonyms in _synonyms(hits).items():
        yield f"for {_quoted([word])} some have {_quoted(synonyms)}"
    if is_cut:
        yield THERE_ARE_MORE


def _synonyms(hits: Sequence[Hit]) -> dict[str, list[str]]:
    """Return for what was typed the synonyms that these facts have in its place."""
    synonyms: dict[str, list[str]] = {}
    for reason in (reason for hit in hits for reason in hit.reasons):
        if reason.synonym and reason.synonym not in synonyms.setdefault(reason.words, []):
            synonyms[reason.words].append(reason.synonym)
    return {word: found for word, found in synonyms.items() if found}


def _quoted(words: Sequence[str]) -> str:
    return " or ".join(f'"{without_gaps(word)}"' for word in words)
