"""``zhuzhou quiz history``: every answer, the latest first."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from zhuzhou_cli.commands import completion
from zhuzhou_cli.commands.options import LimitOption, OutputOptions, to_date, typed, with_options
from zhuzhou_cli.commands.places import cache_folder, reviews_file
from zhuzhou_cli.errors import NothingFoundError
from zhuzhou_cli.quiz.history import read_history
from zhuzhou_cli.quiz.records import Review
from zhuzhou_cli.render.console import print_note
from zhuzhou_cli.render.formats import review_payload

if TYPE_CHECKING:
    from rich.console import RenderableType


@with_options
def command(  # noqa: PLR0913 - one for each option or group of them
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID...]", autocompletion=completion.ids, help="Only answers on these facts."),
    ] = None,
    verdict: Annotated[
        Literal["right", "close", "wrong"] | None,
        typer.Option("--verdict", rich_help_panel="Filters", help="Only answers that were this."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", rich_help_panel="Filters", help="Only answers of this day or later."),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="DATE", rich_help_panel="Filters", help="Only answers of this day or earlier."),
    ] = None,
    limit: LimitOption = 20,
    *,
    output: OutputOptions,
) -> None:
    """List your answers, the latest first.

    $ zhuzhou quiz history
    $ zhuzhou quiz history little-giants --verdict wrong
    $ zhuzhou quiz history --since 2026-11 -n 0 --format csv

    Right with help is right after a hint, or after the answer was told on that day and taken back. Answers that were
    taken back are not among them.
    """
    history = read_history(reviews_file(), cache_folder())
    first, last = _number("--since", since, first=True), _number("--until", until, first=False)
    facts = set(map(typed, ids or ()))
    reviews = [
        review
        for review in reversed(history.reviews)
        if (not facts or review.fact in facts)
        and (not verdict or review.verdict == verdict)
        and first <= int(review.day.replace("-", "")) <= last
    ]
    for note in history.notes:
        print_note(note)
    if not reviews:
        raise NothingFoundError("there is no such answer" if history.reviews else "there are no answers yet")

    def draw(reviews: Sequence[Review]) -> Iterator["RenderableType"]:
        from zhuzhou_cli.render.progress import reviews_table

        yield reviews_table(reviews)

    output.show(reviews, review_payload, draw, limit=limit)


def _number(option: str, given: str | None, *, first: bool) -> int:
    """Return the first or last day of a date that was given, as 20261124; what lets all through if there is none."""
    day = to_date(option, given)
    if day is None:
        return 0 if first else 99_999_999
    return day.first_day if first else day.last_day
