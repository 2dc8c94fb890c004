"""What a learner has reached, drawn: reviews as a table, statistics as lines, bars and a calendar."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from zhuzhou_cli.facts.characters import plain
from zhuzhou_cli.quiz.records import Review
from zhuzhou_cli.quiz.stats import Share, Stats
from zhuzhou_cli.render.charts import Bars, Calendar
from zhuzhou_cli.render.tables import Listing, Row

_VERDICTS = {"right": "green", "close": "yellow", "wrong": "red"}


def reviews_table(reviews: Iterable[Review]) -> RenderableType:
    """Draw reviews: the study day, what was answered, what would have been right, which fact, how, the time."""
    return Listing(("day", "answer"), map(_row_of, reviews))


def _row_of(review: Review) -> Row:
    said = Text.assemble((_worth(review), _VERDICTS[review.verdict]), f": {plain(_said(review))}")
    if review.verdict != "right":
        said.append(f" (it is {plain(review.answer)})")
    if review.kind == "order":
        said.append(f" of {plain(_numbered(review.choices or ()))}")
    return Row(review.day, said, plain(review.fact), f"{plain(review.kind)} · {_clock(review)}")


def _worth(review: Review) -> str:
    """Say what an answer was worth: right is rated hard only where something of the answer had been told."""
    if review.rating == "outdated" and review.verdict != "right":
        return "no longer right"
    return "right, with help" if review.rating == "hard" and review.verdict == "right" else review.verdict


def _clock(review: Review) -> str:
    """Return the time of a review with its offset from UTC, and with its date where that is not the study day."""
    date_, _, time = review.time.partition("T")
    offset = re.search(r"[+-]\d\d:\d\d$", time)
    parts = [date_] * (date_ != review.day) + [time[:5]] + ([offset[0]] if offset else [])
    return " ".join(parts)


def _numbered(events: Iterable[str]) -> str:
    return ", ".join(f"{number} “{event}”" for number, event in enumerate(events, 1))


def _said(review: Review) -> str:
    """Return what was answered; for the key of a choice, what that one said."""
    choices = review.choices or ()
    place = review.response.removeprefix("#")
    if review.kind == "choice" and review.response not in choices and place in map(str, range(1, len(choices) + 1)):
        return choices[int(place) - 1]
    return review.response


def stats_view(stats: Stats) -> Iterator[RenderableType]:
    """Draw what reviews say of a learner, each thing under a title of its own."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, text in _lines(stats):
        grid.add_row(name, text)
    yield grid
    if any(number for _, number in stats.ahead):
        yield from _section("Due in the days to come", Bars([(_in_words(day), number) for day, number in stats.ahead]))
    if stats.topics:
        yield from _section("Recalled, by topic", _share_bars(stats.topics))
    if any(number for _, number in stats.calendar):
        yield from _section("Answers in the last half year", Calendar(stats.calendar))
    if stats.missed:
        yield from _section("Missed again and again", _missed(stats))
    if stats.calibration:
        yield from _section("Recalled, by how likely that was", _share_bars(stats.calibration))


def _lines(stats: Stats) -> Iterator[tuple[str, str]]:
    rest = stats.due - stats.share
    yield "due today", f"{stats.share}" + (f" (of {stats.due}; the others in the days to come)" if rest else "")
    yield "facts", f"{stats.known} known, {stats.learning} learning, {stats.new} new"
    if stats.gone:
        yield "", f"{stats.gone} more that you learned are not in this fact base"
    longest = f" (the longest: {_days(stats.streak.longest)})" if stats.streak.longest > stats.streak.current else ""
    yield "streak", _days(stats.streak.current) + longest
    if stats.retention.reviews:
        expected = f"expected: {100 * stats.retention.expected:.0f} %"
        yield "recalled", f"{_percent(stats.retention)} of {stats.retention.reviews:,} after a day or more ({expected})"


def _section(title: str, drawn: RenderableType) -> Iterator[RenderableType]:
    yield Text(f"\n{title}", style="bold")
    yield drawn


def _share_bars(shares: Sequence[Share]) -> Bars:
    counts = [(plain(share.label), round(100 * share.actual)) for share in shares]
    return Bars(counts, [f"{_percent(share)} of {share.reviews:,}" for share in shares], full=100)


def _missed(stats: Stats) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(overflow="fold", style="green")
    table.add_column(no_wrap=True)
    for fact, missed, reviews in stats.missed[:10]:
        table.add_row(Text(plain(fact)), f"{missed} of {reviews}")
    return table


def _percent(share: Share) -> str:
    return f"{100 * share.actual:.0f} %"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _in_words(day: str) -> str:
    return f"{date.fromisoformat(day):%a} {day[8:].lstrip('0')} {date.fromisoformat(day):%b}"
