"""Hints: what is said of an answer to somebody who asks for help, and never the answer itself."""

from collections.abc import Sequence

from zhuzhou_cli.facts.dates import ordinal_ending
from zhuzhou_cli.quiz.cards import is_percentage
from zhuzhou_cli.quiz.days import read_day
from zhuzhou_cli.quiz.figures import read_figure, split_number
from zhuzhou_cli.quiz.records import Card, Question
from zhuzhou_cli.quiz.wording import script_of, stands_in

_MARKS = "“”‘’\"',;:.!?()[]–—-&"
"""What may stand around a word of an answer, or in place of one, and is not counted."""

_NO_MORE = "There is no further hint."
_TELLING = "There is no hint, for any would tell."


def hint_of(question: Question, given: int) -> str:
    """Return the next hint to a question, of which so many hints were given; or that there is none, or none more."""
    if given == 0:
        return question.hint or _TELLING
    further = _further_hint(question) if given == 1 else None
    return further if further and not tells(question, further) else _NO_MORE


def tells(question: Question, hint: str) -> bool:
    """Tell whether an answer stands in a hint."""
    return any(stands_in(name, hint) for name in (question.answer, question.card.answer))


def first_hint(question: Question, wrong: Sequence[str] = ()) -> str | None:
    """Return the hint to a question that is typed or, where there are wrong choices, to those; None if any would tell.

    Of two choices, any would.
    """
    card = question.card
    if len(wrong) == 1:
        return None
    if wrong:
        hint = _strike_out("It is not", wrong[0])
    elif card.sort == "date":
        hint = _hint_of_date(card)
    else:
        hint = _hint_of_number(card) if card.sort == "number" else _hint_of_text(card.answer)
    return None if tells(question, hint) else hint


def _further_hint(question: Question) -> str | None:
    """Return what may be said after the first hint; None where that would be all but the answer."""
    answer = question.card.answer
    if question.kind == "choice":
        choices = [choice for choice in question.choices or () if choice != question.answer]
        left = [choice for choice in choices if question.hint != _strike_out("It is not", choice)]
        return _strike_out("Nor is it", left[0]) if len(left) > 1 and len(left) < len(choices) else None
    if question.kind == "date":
        day = read_day(answer)
        return f"It was in {day.date.year_in_words()}." if day and day.precision != "year" else None
    if question.kind == "number":
        number = split_number(answer)[2]
        figure = read_figure(answer)
        is_long = figure is not None and figure.style == "digits" and figure.value >= 10
        return f"It begins with {number[0]}." if is_long else None
    return _begin_words(question) if question.kind == "cloze" and script_of(answer) != "chinese" else None


def _strike_out(beginning: str, choice: str) -> str:
    return f"{beginning} {choice.removesuffix('.')}."


def _begin_words(question: Question) -> str | None:
    """Say how the words of an answer begin, or one word its first two letters; None if that would tell a word of it."""
    from zhuzhou_cli.quiz.answers import judge  # read only for a second hint

    words = _words(question.card.answer)
    if len(words) == 1:
        return f"It begins with “{words[0][:2]}”." if len(words[0]) > 4 else None
    initials = [word[0].upper() for word in words]
    if min(map(len, words)) == 1 or judge("".join(initials), question).verdict in {"right", "close"}:
        return None
    return f"Its words begin with {', '.join(initials[:-1])} and {initials[-1]}."


def _words(answer: str) -> list[str]:
    """Return the words of an answer, at least one, without marks around them or an article before them."""
    words = [word for word in (word.strip(_MARKS) for word in answer.split()) if word] or [answer]
    return words[1:] if len(words) > 1 and words[0].lower() in {"a", "an", "the"} else words


def _hint_of_text(answer: str) -> str:
    if script_of(answer) == "chinese":
        return f"It has {_count(len(answer), 'character')}."
    words = _words(answer)
    first = words[0]
    if len(answer) > 2 and len(set(answer)) == 1:  # AAAAA, which begins with A and has five letters
        return "It is one letter, several times."
    size = f"{len(words)} words" if len(words) > 1 else _count(len(first), "letter" if first.isalpha() else "character")
    return f"It begins with “{first[0]}” and has {size}." if len(words) > 1 or len(first) > 2 else f"It has {size}."


def _hint_of_number(card: Card) -> str:
    answer = card.answer
    if split_number(answer)[0]:
        return "It is below zero."
    figure = read_figure(answer)
    if figure is None or figure.after.startswith((" in ", " out of ")):
        return _hint_of_share(answer)
    whole = figure.digits // 10**figure.places
    if whole < 10:
        return "It is less than ten."
    if figure.style != "digits" or figure.scale > 1:
        least = 10 ** (len(str(whole)) - 1)
        return f"It is from {least:,} to {least * 10:,}."
    size = f"It has {_count(len(str(whole)), 'digit')}{' before the point' if figure.places else ''}"
    if not is_percentage(card) or figure.value >= 100 or figure.value == 50:
        return f"{size}."
    return f"{size}, and is {'less' if figure.value < 50 else 'more'} than 50."  # nearly all of them have two digits


def _hint_of_share(answer: str) -> str:
    """Say of a part of a whole on which side of a half it is."""
    from zhuzhou_cli.quiz.numbers import Amount, read_number  # read only where a share is asked for

    share = read_number(answer)
    if not isinstance(share, Amount):
        return "It is a part of the whole."
    if share.value == 0.5:
        return "It is between a third and two thirds."
    return f"It is {'less' if share.value < 0.5 else 'more'} than a half."


def _hint_of_date(card: Card) -> str:
    day = read_day(card.answer)
    year = day.date.year if day else int(card.answer.removesuffix("s"))
    if year >= 1800 and day:
        return f"It was in the {year // 10 * 10}s."
    century = (abs(year) + 99) // 100
    return f"It was in the {century}{ordinal_ending(century)} century{' BC' if year < 0 else ''}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
