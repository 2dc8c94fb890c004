"""``zhuzhou quiz export``: questions on paper, in Moodle, in Anki, as data."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Annotated, NamedTuple

import typer

from zhuzhou_cli.commands.options import BaseOptions, FilterOptions, typed, with_options
from zhuzhou_cli.commands.places import find_fact_base
from zhuzhou_cli.commands.quiz.opening import AskOptions, Pools
from zhuzhou_cli.errors import NothingFoundError, UsageError
from zhuzhou_cli.facts.files import SHIPPED, find_fact_files
from zhuzhou_cli.facts.load import read_title
from zhuzhou_cli.quiz.pool import Pool
from zhuzhou_cli.quiz.questions import kinds, make_question
from zhuzhou_cli.quiz.records import Kind, Question
from zhuzhou_cli.quiz.session import Wishes, make_questions, order_facts
from zhuzhou_cli.render.console import print_data, print_note
from zhuzhou_cli.render.worksheets import Form, write_worksheet
from zhuzhou_cli.search.filters import Filters
from zhuzhou_cli.search.index import Index

_RECALLED: tuple[Kind, ...] = ("cloze", "number", "date")
_ON_A_SHEET = 10
"""So many questions a worksheet has unless another number is wished."""


class ExportOptions(NamedTuple):
    """How the questions are written."""

    form: Annotated[
        Form | None,
        typer.Option(
            "--format",
            rich_help_panel="Output",
            help="md: a worksheet with its key (the default); gift: for Moodle; anki: Anki's text import; csv; json.",
        ),
    ] = None
    json: Annotated[bool, typer.Option("--json", rich_help_panel="Output", help="Short for --format json.")] = False
    title: Annotated[
        str | None,
        typer.Option(
            "--title",
            metavar="TEXT",
            rich_help_panel="Output",
            help="The heading of the worksheet, the category in Moodle, the deck in Anki; otherwise the title of the "
            "fact file, or its name.",
        ),
    ] = None

    @property
    def format(self) -> Form:
        """The format asked for."""
        if self.json and self.form not in {None, "json"}:
            raise UsageError(f"--json and --format {self.form} contradict each other")
        return "json" if self.json else self.form or "md"

    def show_nothing(self) -> None:
        """Write that there is nothing, as data."""
        if self.format == "json":
            print_data(["[]\n"])


@with_options
def command(
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            "-n",
            metavar="N",
            min=0,
            help=f"At most so many questions; 0 for all. Without it {_ON_A_SHEET} on a worksheet, else all.",
        ),
    ] = None,
    *,
    base: BaseOptions,
    filters: FilterOptions,
    ask: AskOptions,
    output: ExportOptions,
) -> None:
    """Write questions with their answers and sources for paper, Moodle, Anki or a program of your own.

    $ zhuzhou quiz export --topic rail -n 20 > worksheet.md
    $ zhuzhou quiz export --format gift --seed 7 > moodle.txt
    $ zhuzhou quiz export --format anki > zhuzhou.txt
    $ zhuzhou quiz export --json --from "cemented carbide"

    One question on each fact, or, for Anki, a note for each thing to remember of it.
    What was asked before plays no part: the same facts and seed make the same file for everybody, on every day.
    """
    form = output.format
    index = base.open_index()
    wishes = ask.wishes()
    facts = list(_choose_facts(index, filters.to_filters(index), ask, wishes))
    most = limit if limit is not None else _ON_A_SHEET if form == "md" else 0
    wishes = wishes._replace(among=frozenset(facts))
    drawn = _ask_all(index, facts, wishes) if form == "anki" else _ask_once(index, facts, wishes)
    questions = list(islice(drawn, most or None))
    if not questions:
        raise NothingFoundError("there is no such question")
    print_data(write_worksheet(form, questions, index, _title(base, output)))
    if ask.seed is None:
        print_note(f"drawn with --seed {wishes.seed}, which draws the same again")
    if limit is None and next(drawn, None):
        print_note("there are more; --limit 0 writes all")


def _choose_facts(index: Index, filters: Filters, ask: AskOptions, wishes: Wishes) -> Iterator[str]:
    """Return the ids of the facts that are asked about, in the order of a first quiz."""
    if ask.words is None:
        found = [fact.id for fact in index.facts(filters)]
    else:
        from zhuzhou_cli.search.hits import find_hits

        found = [hit.fact.id for hit in find_hits(index, typed(ask.words), filters)]
    return order_facts(found, {}, ask.day(), wishes)


def _ask_once(index: Index, facts: Iterable[str], wishes: Wishes) -> Iterator[Question]:
    """Yield a question on each fact, as somebody is asked who never was before."""
    return make_questions(facts, {}, Pools(index, wishes.seed).of, wishes)


def _ask_all(index: Index, facts: Iterable[str], wishes: Wishes) -> Iterator[Question]:
    """Yield a question on each card of each fact, to recall the answer unless another kind is wished."""
    wished = wishes.kinds or _RECALLED
    pool_of = _alone(index) if set(wished) <= set(_RECALLED) else Pools(index, wishes.seed).of
    for fact in facts:
        pool = pool_of(fact)
        for card in pool.cards(fact):
            if kind := next((kind for kind in kinds(card, pool, wishes.among) if kind in wished), None):
                yield make_question(card, kind, wishes.seed, pool, wishes.among)


def _alone(index: Index) -> Callable[[str], Pool]:
    """Return what makes a pool of one fact: an answer that is typed needs no others beside it."""
    return lambda fact: Pool(filter(None, [index.fact(fact)]), index.entities)


def _title(base: BaseOptions, output: ExportOptions) -> str:
    """Return the title that was given, else that of the only fact file, else the name of the file or folder."""
    title = typed(output.title or "").strip()
    if title:
        return title
    paths = find_fact_base(base.facts)
    if SHIPPED in paths:
        return "Zhuzhou"
    files = find_fact_files(paths)
    return (read_title(files[0]) if len(files) == 1 else None) or paths[0].stem
