"""What is right for a question, and what a wrong response is instead."""

from collections.abc import Callable, Sequence

from zhuzhou_cli.quiz.records import Judgement, Other, Question


def accepted_answers(question: Question) -> tuple[str, ...]:
    """Return all that is right: the answer of the question, that of its card, and what the card accepts beside it."""
    return tuple(dict.fromkeys((question.answer, question.card.answer, *question.card.accept)))


def same_writing(one: str, other: str) -> bool:
    """Tell whether two texts differ in no more than case, spaces and a mark at the end."""
    return _plain(one) == _plain(other)


def right(response: str, question: Question) -> Judgement:
    """Return that a response is right, and what for, unless it is written as the answer is."""
    return Judgement("right", None if same_writing(response, question.answer) else question.answer)


def wrong(others: Sequence[Other], is_meant: Callable[[str], bool]) -> Judgement:
    """Return that a response is wrong, and which of the others it is, as ``378: Zhuzhou has 378 platforms.``."""
    other = find_other(others, is_meant)
    return Judgement("wrong", reason=what_it_is(other) if other else None)


def find_other(others: Sequence[Other], is_meant: Callable[[str], bool]) -> Other | None:
    """Return the first of the others that has a meant form among its answers."""
    return next((other for other in others if any(map(is_meant, (other.answer, *other.accept)))), None)


def what_it_is(other: Other) -> str:
    """Say what another answer is the answer to."""
    return f"{other.answer}: {other.meaning}"


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" .!")
