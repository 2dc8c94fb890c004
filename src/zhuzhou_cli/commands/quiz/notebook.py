"""Where the answers of one session go to, and what was known before it."""

from datetime import datetime
from pathlib import Path

from zhuzhou_cli.quiz.history import History, append, changed, make_review, undo
from zhuzhou_cli.quiz.pool import Pool
from zhuzhou_cli.quiz.records import Judgement, Question, Review


class Notebook:
    """The history, and the answers that are added to it: in memory, and in the file unless nothing is to be kept."""

    def __init__(self, history: History, day: str, file: Path | None) -> None:
        self.history = history
        self._day = day
        self._file = file
        self._kept: list[tuple[History, Review]] = []

    def keep(self, question: Question, response: str, judgement: Judgement, *, hinted: bool) -> None:
        """Keep an answer; it is on the disk when this returns. Raises JournalError if that cannot be done."""
        time = datetime.now().astimezone()
        review = make_review(
            self.history, question, response, judgement.verdict, hinted=hinted, time=time, day=self._day
        )
        if self._file:
            append(self._file, review)
        self._kept.append((self.history, review))
        self.history = self.history.with_review(review)

    def take_back(self) -> None:
        """Take the last answer that was kept back. Raises JournalError if that cannot be done."""
        before, review = self._kept[-1]
        if self._file:
            undo(self._file, review, datetime.now().astimezone())
        self.history = before
        del self._kept[-1]

    def news_of(self, question: Question, pool: Pool) -> str | None:
        """Say what a fact said when it was last asked, if it says something else now."""
        fact = question.card.fact.id
        last = self.history.last(fact)
        change = changed(last, pool.cards(fact)) if last else None
        if change is None:
            return None
        return f"New since you last answered: it was “{change.old}”, now it is “{change.new}”."
