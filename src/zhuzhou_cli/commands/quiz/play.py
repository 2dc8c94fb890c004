"""``zhuzhou quiz``: questions, answers, and what is remembered."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Annotated

import typer

from zhuzhou_cli.commands.options import BaseOptions, FilterOptions, LimitOption, with_options
from zhuzhou_cli.commands.places import reviews_file
from zhuzhou_cli.commands.quiz.opening import AskOptions, Opening, open_quiz
from zhuzhou_cli.errors import ExitStatus, NothingFoundError, UsageError
from zhuzhou_cli.quiz.history import History
from zhuzhou_cli.quiz.journal import JournalError, expect_writable
from zhuzhou_cli.quiz.records import Question
from zhuzhou_cli.render.console import print_data, print_lines, print_note
from zhuzhou_cli.render.formats import question_payload, write
from zhuzhou_cli.search.index import Index

if TYPE_CHECKING:
    from zhuzhou_cli.commands.quiz.dialogue import Dialogue
    from zhuzhou_cli.render.talk import Page


@with_options
def command(  # noqa: PLR0913, PLR0917 - one for each option or group of them
    ctx: typer.Context,
    limit: LimitOption = 10,
    new: Annotated[bool, typer.Option("--new", help="Only facts that were never asked.")] = False,
    due: Annotated[bool, typer.Option("--due", help="Only facts that are due.")] = False,
    no_save: Annotated[bool, typer.Option("--no-save", help="Write no answer down.")] = False,
    plain: Annotated[
        bool,
        typer.Option("--plain", help="Lines only, without colours and as long as they are: good to be read aloud."),
    ] = False,
    json: Annotated[
        bool, typer.Option("--json", rich_help_panel="Output", help="Print the questions as data, and ask nothing.")
    ] = False,
    answers: Annotated[
        bool, typer.Option("--answers", rich_help_panel="Output", help="With --json: the answers too.")
    ] = False,
    *,
    base: BaseOptions,
    filters: FilterOptions,
    ask: AskOptions,
) -> ExitStatus:
    """Ask questions on the facts, judge the answers, and ask again before they are forgotten.

    $ zhuzhou quiz
    $ zhuzhou quiz --topic rail -n 5
    $ zhuzhou quiz --from "cemented carbide" --kind choice
    $ zhuzhou quiz --json -n 5 --seed 7

    What is due comes first, then what is new. Every answer is kept at once, so stop whenever you like.
    """
    if ctx.invoked_subcommand:
        _refuse_options_of(ctx)
        return ExitStatus.DONE
    if new and due:
        raise UsageError("--new and --due contradict each other")
    if answers and not json:
        raise UsageError("--answers goes with --json")
    index = base.open_index()
    try:
        opening = open_quiz(index, filters, ask, "new" if new else "due" if due else None)
    except NothingFoundError:
        if json:
            print_data(write([], "json"))
        raise
    if json:
        return _print(index, opening, limit, answers=answers)
    return _play(index, opening, limit, is_plain=plain, saves=not no_save)


def _refuse_options_of(ctx: typer.Context) -> None:
    """Refuse options of the quiz before the name of another command: they would do nothing there."""
    for name, value in ctx.params.items():
        if ctx.get_parameter_source(name).name == "COMMANDLINE" and value is not None:  # type: ignore[union-attr]
            raise UsageError(f'put the options behind the command: "zhuzhou quiz {ctx.invoked_subcommand} --…"')


def _print(index: Index, opening: Opening, limit: int, *, answers: bool) -> ExitStatus:
    """Print the questions as data; say so if there are none."""
    questions = list(islice(opening.questions, limit or None))
    print_data(write((question_payload(question, index, answers=answers) for question in questions), "json"))
    if not questions:
        print_note(_say_nothing(index, opening))
    return ExitStatus.DONE if questions else ExitStatus.NOTHING


def _say_nothing(index: Index, opening: Opening) -> str:
    """Say why nothing is asked: because nothing ever can be, or because of what was asked before."""
    if next(opening.ever, None) is None:
        return f"there are such facts, but none that can be asked{' in this way' if opening.wishes.kinds else ''}"
    return f"there is nothing to ask now; {_say_coming(index, opening.history, opening.day)}"


def _say_coming(index: Index, history: History, day: str) -> str:
    """Say when to come back, and for how many facts: for the share of a day, as the statistics have it."""
    from datetime import datetime

    from zhuzhou_cli.quiz.schedule import is_night
    from zhuzhou_cli.quiz.stats import next_share
    from zhuzhou_cli.render.talk import say_coming

    there = index.topics_of(list(history.schedules))
    schedules = {fact: schedule for fact, schedule in history.schedules.items() if fact in there}
    of_today = {fact for fact in schedules if (last := history.last(fact)) and last.day >= day}
    coming = next_share(history.reviews_of(of_today), schedules, day)
    return say_coming(coming, day, is_night=is_night(datetime.now().astimezone(), day))


def _play(index: Index, opening: Opening, limit: int, *, is_plain: bool, saves: bool) -> ExitStatus:
    """Hold the dialogue, and say at its end how it went, be it cut short or not."""
    from zhuzhou_cli.commands.quiz.dialogue import Dialogue
    from zhuzhou_cli.commands.quiz.keyboard import open_keyboard
    from zhuzhou_cli.commands.quiz.notebook import Notebook
    from zhuzhou_cli.render.talk import page_of_terminal, tally_lines

    for note in opening.history.notes:
        print_note(note)
    first = next(opening.questions, None)
    if first is None:
        raise NothingFoundError(_say_nothing(index, opening))
    if saves:
        expect_writable(reviews_file())
    page_of = partial(page_of_terminal, is_plain=is_plain)
    notebook = Notebook(opening.history, opening.day, reviews_file() if saves else None)
    with open_keyboard(page_of) as keyboard:
        dialogue = Dialogue(keyboard, page_of, index, opening.pools.of, notebook, limit or None)
        status = _hold(dialogue, chain([first], opening.questions), page_of)
    page = page_of()
    print_lines(["", *tally_lines(dialogue.tally(), page)])
    end = _say_coming(index, opening.history_now(), opening.day) if saves else "no answer was kept."
    print_lines(page.wrapped(end[0].upper() + end[1:]))
    return status


def _hold(dialogue: "Dialogue", questions: Iterator[Question], page_of: Callable[[], "Page"]) -> ExitStatus:
    """Hold a dialogue to its end; where an answer cannot be kept, say how it went until then."""
    from zhuzhou_cli.commands.quiz.keyboard import Enough
    from zhuzhou_cli.render.talk import tally_lines

    try:
        dialogue.hold(questions)
    except Enough:
        pass
    except KeyboardInterrupt:
        print_lines([""])
        return ExitStatus.INTERRUPTED
    except JournalError:
        print_lines(["", *tally_lines(dialogue.tally(), page_of())])
        raise
    return ExitStatus.DONE
