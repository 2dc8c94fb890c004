"""``zhuzhou quiz stats``: what is due, what is remembered, what keeps being missed."""

from collections.abc import Iterable
from typing import Annotated

import typer

from zhuzhou_cli.commands.options import BaseOptions, to_study_day, with_options
from zhuzhou_cli.commands.places import cache_folder, reviews_file
from zhuzhou_cli.quiz.cards import make_cards
from zhuzhou_cli.quiz.history import History, find_changed, read_history
from zhuzhou_cli.quiz.records import Schedule
from zhuzhou_cli.quiz.stats import make_stats
from zhuzhou_cli.render.console import print_data, print_drawn, print_note
from zhuzhou_cli.render.formats import stats_payload, write
from zhuzhou_cli.search.index import Index


@with_options
def command(
    today: Annotated[
        str | None, typer.Option("--today", metavar="DATE", help="As it was, or will be, on this day: 2026-11-24.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", rich_help_panel="Output", help="Print one JSON object.")] = False,
    *,
    base: BaseOptions,
) -> None:
    """Show what is due, how well you remember, and what keeps being missed.

    $ zhuzhou quiz stats
    $ zhuzhou quiz stats --json

    A fact is known once its stability is seven days: after so long you still recall it with 90 %.
    What was recalled counts answers a day or more after the last one on the same fact.
    """
    day = to_study_day("--today", today)
    index = base.open_index()
    history = read_history(reviews_file(), cache_folder())
    history = history if today is None else history.until(day)
    reviews, topics = history.reviews, index.topics_of(list(history.schedules))
    stats = make_stats(reviews, _due_if_changed(history, index, topics, day), topics, index.size, day)
    if json:
        print_data(write([stats_payload(stats)], "jsonl"))
    else:
        from zhuzhou_cli.render.progress import stats_view

        print_drawn(*stats_view(stats))
    if not reviews:
        print_note('there are no answers yet; "zhuzhou quiz" asks the first questions')
    for note in history.notes:
        print_note(note)


def _due_if_changed(history: History, index: Index, facts: Iterable[str], day: str) -> dict[str, Schedule]:
    """Return all schedules; a fact that says something else than what was learned is due on the day, as in the quiz."""
    there = filter(None, map(index.fact, facts))
    changed = find_changed(history, there, lambda fact: make_cards(fact, index.entities))
    schedules = history.schedules
    return schedules | {fact: schedules[fact]._replace(due=min(schedules[fact].due, day)) for fact in changed}
