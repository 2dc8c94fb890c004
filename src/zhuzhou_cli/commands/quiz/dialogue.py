"""The talk of a quiz: a question, a response, what it was worth; until there are no more, or the learner has enough."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from zhuzhou_cli.commands.quiz.keyboard import Enough, Keyboard
from zhuzhou_cli.commands.quiz.keys import RESUMED
from zhuzhou_cli.commands.quiz.notebook import Notebook
from zhuzhou_cli.facts.records import Catalogue
from zhuzhou_cli.quiz.accepted import same_writing
from zhuzhou_cli.quiz.answers import GIVEN_UP, gives_up, judge
from zhuzhou_cli.quiz.hints import hint_of
from zhuzhou_cli.quiz.instead import KEYS, Command, command_word
from zhuzhou_cli.quiz.pool import Pool
from zhuzhou_cli.quiz.records import Judgement, Question, Rating
from zhuzhou_cli.render.console import print_lines
from zhuzhou_cli.render.talk import (
    Outcome,
    Page,
    Tally,
    change_lines,
    fact_lines,
    question_lines,
    verdict_lines,
)


class Answered(NamedTuple):
    """A question that was dealt with: answered, or skipped."""

    question: Question
    outcome: Outcome


class Dialogue:
    """One session at the keyboard."""

    def __init__(  # noqa: PLR0913, PLR0917 - whom it talks with, about what, and where to
        self,
        keyboard: Keyboard,
        page_of: Callable[[], Page],
        catalogue: Catalogue,
        pool_of: Callable[[str], Pool],
        notebook: Notebook,
        count: int | None,
    ) -> None:
        self._keyboard = keyboard
        self._page_of = page_of
        self._page = page_of()
        self._catalogue = catalogue
        self._pool_of = pool_of
        self._notebook = notebook
        self._count = count
        self.answered: list[Answered] = []
        self._helped: set[str] = set()
        """The ids of questions that a hint was given to, or that were answered before, so that the answer was told."""

    def hold(self, questions: Iterator[Question]) -> None:
        """Ask all questions, or as many as are wanted; raises Enough when the learner stops."""
        again: list[Question] = []
        while self._count is None or len(self.answered) < self._count:
            question = again.pop() if again else next(questions, None)
            if question is None:
                return
            if self._ask(question) == "undo":
                again += [question, self._take_back()]

    def _ask(self, question: Question) -> str | None:
        """Ask until there is an answer; return the command if it was one that ends the question."""
        hints = 0
        self._show(question)
        while True:
            response = self._keyboard.read(question, can_undo=bool(self.answered))
            self._page = self._page_of()  # a window may have got another width
            if response == RESUMED:
                self._show(question)
                continue
            command = self._command_in(response, question)
            if command == "hint":
                self._print(*self._page.wrapped(hint_of(question, hints)))
                if question.hint is not None:
                    hints += 1
                    self._helped.add(question.id)
            elif command == "stop":
                raise Enough
            elif command == "skip":
                self.answered.append(Answered(question, "skipped"))
                return command
            elif command == "undo":
                if self.answered:
                    return command
                self._print(*self._page.wrapped("There is nothing to take back yet."))
            elif self._judge(question, GIVEN_UP if command == "give up" else response):
                return None

    def _show(self, question: Question) -> None:
        self._page = self._page_of()
        self._print("", *question_lines(question, self._place(), self._keys(question), self._page))

    def _command_in(self, response: str, question: Question) -> Command | None:
        """Return the command that a response is; a letter that is a choice, or the answer, is no command."""
        command = KEYS.get(response.strip().lower())
        if command is None:
            return command_word(response, question)
        is_choice = any(same_writing(response, choice) for choice in question.choices or ())
        is_answer = not question.choices and judge(response, question).verdict == "right"
        return None if is_choice or is_answer else command

    def _judge(self, question: Question, response: str) -> bool:
        """Say what a response is worth, and keep it; return whether it was clear."""
        fact = question.card.fact
        pool = self._pool_of(fact.id)
        judgement = judge(response, question, pool.others(question))
        if judgement.verdict == "unclear":
            self._print(*verdict_lines(question, judgement, "unclear", self._page))
            return False
        hinted = question.id in self._helped
        rating, change = self._notebook.keep(question, response, judgement, pool, hinted=hinted)
        outcome = _outcome_of(question, response, judgement, rating)
        self.answered.append(Answered(question, outcome))
        self._print(
            *verdict_lines(question, judgement, outcome, self._page),
            *(
                line
                for said in question.facts
                for line in fact_lines(said, self._catalogue, self._page, question.card.answer)
            ),
            *(change_lines(question, change, rating, self._page) if change else ()),
        )
        return True

    def _take_back(self) -> Question:
        """Take the last answer back; return its question, to be asked again."""
        question, outcome = self.answered.pop()
        if outcome != "skipped":
            self._notebook.take_back()
            self._helped.add(question.id)
        self._print(*self._page.cleared(), *self._page.wrapped("Taken back."))
        return question

    def _place(self) -> str:
        number = len(self.answered) + 1
        return f"Question {number}" if self._count is None else f"{number} of {self._count}"

    def _keys(self, question: Question) -> str:
        undo = " · u undo" if self.answered else ""
        count = len(question.choices or ())
        if question.kind == "order":
            answer = f"the {count} numbers, first to last, as 2 1 3{' …' if count > 3 else ''}"
        elif question.choices:
            answer = f"1–{count} answer"
        else:
            answer = "type the answer"
        return f"{answer} · d don't know · h hint · s skip{undo} · q stop"

    def _print(self, *lines: str) -> None:
        print_lines(lines)

    def tally(self) -> Tally:
        """Return what became of the session so far."""
        missed, nearly = (
            {fact.id: fact for question, outcome in self.answered if outcome in some for fact in question.facts}
            for some in ({"wrong", "not known"}, {"close"})
        )
        return Tally(Counter(outcome for _, outcome in self.answered), [*missed.values()], [*nearly.values()])


def _outcome_of(question: Question, response: str, judgement: Judgement, rating: Rating) -> Outcome:
    """Return what the learner is told of an answer that was kept."""
    if rating == "outdated" and judgement.verdict != "right":
        return "outdated"
    return "not known" if gives_up(response, question) else judgement.verdict
