"""``zhuzhou facts search``: find facts by their words."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from zhuzhou_cli.commands.options import BaseOptions, FilterOptions, LimitOption, OutputOptions, typed, with_options
from zhuzhou_cli.errors import ExitStatus, NothingFoundError
from zhuzhou_cli.render.console import print_note
from zhuzhou_cli.render.formats import hit_payload
from zhuzhou_cli.search.hits import Hit, find_hits
from zhuzhou_cli.search.ranking import Reason, explain_scores
from zhuzhou_cli.search.text import index_text

if TYPE_CHECKING:
    from rich.console import RenderableType


@with_options
def command(  # noqa: PLR0913 - one for each option or group of them
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="What to look for, in any order.")],
    limit: LimitOption = 10,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why each fact is there: words, field, score.")
    ] = False,
    *,
    base: BaseOptions,
    filters: FilterOptions,
    output: OutputOptions,
) -> ExitStatus:
    """Find facts by their words, best first.

    $ zhuzhou facts search locomotive
    $ zhuzhou facts search how many little giant enterprises are there
    $ zhuzhou facts search 株洲 --topic rail --json

    The words may say more, in quotes for the shell:

    '"little giant"'     these words side by side
    'locomot*'           words that begin so
    'istanbul -airport'  without a word
    'topic:rail parts'   a word in one field: statement, name, tag, topic, as_of or note
    'subway OR metro'    either
    """
    index = base.open_index()
    text = " ".join(map(typed, words))
    hits = find_hits(index, text, filters.to_filters(index), limit + 1 if limit else None)
    shown = hits[:limit] if limit else hits
    reasons: dict[int, list[Reason]] = {}

    def draw(hits: Sequence[Hit]) -> Iterator["RenderableType"]:
        from zhuzhou_cli.render.tables import hits_table
        from zhuzhou_cli.search.hits import find_spans

        yield hits_table(hits, find_spans(hits), index, reasons)

    if not hits:
        raise NothingFoundError(_say_nothing_found(text, filters))
    if explain:
        reasons = explain_scores(index, hits[0].query, [hit.n for hit in shown])
    output.show(shown, lambda hit: hit_payload(hit, index, reasons.get(hit.n)), draw)
    for note in _notes(hits, limit):
        print_note(note)
    return ExitStatus.DONE


def _say_nothing_found(text: str, filters: FilterOptions) -> str:
    from zhuzhou_cli.facts.problems import visible

    if not index_text(text):
        return f'there is no word to look for in "{visible(text)}"'
    among = "none of the facts that the filters let through" if filters.is_given else "no fact"
    return f'{among} matches "{visible(text)}"'


def _notes(hits: list[Hit], limit: int) -> Iterator[str]:
    """Say what was not found as it was typed, and whether there is more."""
    for word, mended in hits[0].corrections:
        yield f'no fact has "{word}"; this is for "{mended}"'
    if hits[0].match == "relaxed":
        yield "no fact has all of the words; these have some of them"
    if limit and len(hits) > limit:
        yield "there are more; --limit 0 shows all"
