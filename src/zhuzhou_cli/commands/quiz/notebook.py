"""Where the answers of one session go to, and what was known before it."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from zhuzhou_cli.quiz.answers import was_right
from zhuzhou_cli.quiz.history import Change, History, append, changed, make_review, undo
from zhuzhou_cli.quiz.pool import Pool
from zhuzhou_cli.quiz.records import Judgement, Question, Rating, Review
from zhuzhou_cli.quiz.schedule import rate


class Kept(NamedTuple):
    """What there is to say of an answer that was kept."""

    rating: Rating
    change: Change | None
    """What the fact said when it was last asked, if it says something else now."""


class Notebook:
    """The history, and the answers that are added to it: in memory, and in the file unless nothing is to be kept."""

    def __init__(self, history: History, day: str, file: Path | None) -> None:
        self.history = history
        self._day = day
        self._file = file
        self._kept: list[tuple[History, Review]] = []

    def keep(self, question: Question, response: str, judgement: Judgement, pool: Pool, *, hinted: bool) -> Kept:
        """Keep an answer, and return what there is to say of it; it is on the disk then. Raises JournalError if not.

        `pool` has all cards of the fact. What was right until the fact changed is kept as outdated, not as forgotten;
        what was told on the same day, before an answer was taken back, is as good as a hint.
        """
        fact = question.card.fact.id
        hinted = hinted or self.history.was_told(fact, self._day)
        last = self.history.last(fact)
        change = changed(last, pool.cards(fact)) if last else None
        is_outdated = (
            change is not None and question.card.answer == change.new and was_right(response, question, change.old)
        )
        rating = rate(judgement.verdict, hinted=hinted, outdated=is_outdated)
        time = datetime.now().astimezone()
        review = make_review(self.history, question, response, judgement.verdict, rating, time=time, day=self._day)
        if self._file:
            append(self._file, review)
        self._kept.append((self.history, review))
        self.history = self.history.with_review(review)
        return Kept(rating, change)

    def take_back(self) -> None:
        """Take the last answer that was kept back. Raises JournalError if that cannot be done."""
        before, review = self._kept[-1]
        if self._file:
            undo(self._file, review, datetime.now().astimezone())
        self.history = before
        del self._kept[-1]
