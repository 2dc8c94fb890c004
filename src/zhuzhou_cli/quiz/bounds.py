"""A bound as an answer, as *more than 400*: its number counts, and which side of it is meant."""

import re
from collections.abc import Sequence

from zhuzhou_cli.quiz.accepted import accepted_answers, right
from zhuzhou_cli.quiz.numbers import Amount, read_number
from zhuzhou_cli.quiz.records import Judgement, Other, Question

_LESS = r"(?:less|fewer|lower|smaller|no more|not more) than\b|(?:under|below|up to|at most|max(?:imum)?)\b\.?|[<≤]"
_MORE = r"(?:more|greater|higher|no less|no fewer|not less) than\b|(?:over|above|at least|min(?:imum)?)\b\.?|[>≥]"
_BOUND = rf"(?i)\s*(?:(?P<less>{_LESS})|(?P<more>{_MORE}))\s*(?=\d|[a-z])"
_BEHIND = r"(?i)\s*(?:(?P<less>\bor (?:less|fewer)\b)|(?P<more>\+|\b(?:or|and) more\b|\bplus\b))\s*$"


def judge_bound(response: str, question: Question, others: Sequence[Other]) -> Judgement | None:
    """Judge a bound of a number; None if none is asked, or the response is no number.

    The other side is wrong. Without a word for it, a lower bound is right, and an upper one is asked again.
    """
    wanted, _ = _read(question.answer)
    said, bare = _read(response)
    if not wanted or not isinstance(read_number(bare), Amount):
        return None
    from zhuzhou_cli.quiz.number_answers import judge_number  # read only where a number was typed

    answer, *accept = (_read(form)[1] for form in accepted_answers(question))
    card = question.card._replace(answer=answer, accept=tuple(accept))
    judgement = judge_number(bare, question._replace(answer=answer, card=card), others)
    if judgement is None or judgement.verdict not in ("right", "close"):
        return judgement
    if said not in ("", wanted):
        return Judgement("wrong")
    if wanted == "less" and not said:
        return Judgement("unclear", reason="Write what stands before the number, too.")
    return right(response, question) if judgement.verdict == "right" else judgement


def _read(text: str) -> tuple[str, str]:
    """Return which side of a number a text says, ``less`` or ``more``, and the number; no side is an empty one."""
    found = re.match(_BOUND, text) or re.search(_BEHIND, text)
    if not found:
        return "", text
    number = text.replace(found[0], " ", 1).strip()
    amount = read_number(number)
    has_side = isinstance(amount, Amount) and not amount.before
    return found.lastgroup or "" if has_side else "", number
