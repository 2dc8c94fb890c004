"""What a date is worth as an answer: it is judged at the precision that is asked for."""

import re
from collections.abc import Sequence

from zhuzhou_cli.quiz.accepted import accepted_answers, right, same_writing, wrong
from zhuzhou_cli.quiz.dates import When, read_date
from zhuzhou_cli.quiz.records import Judgement, Other, Question

_ROUGHLY = r"(?i)(?:c\.|(?:ca|circa|about|around|approximately|roughly)\b\.?)\s*(?=[\dA-Z])"
"""What says at the beginning of a date that it is only about right."""
_DAY_OF_YEAR = r"\d\d? [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d\d?|[\d一二三四五六七八九十]+月[\d一二三四五六七八九十]+[日号]"
_IN_FIGURES = r"\s*(\d\d?)\s?[-/.]\s?(\d\d?)\.?\s*"
"""A day and a month without a year, whichever of them stands first."""
_CENTURY = r"(?i)(?:the )?\w+(?:-\w+)? century(?: (?:BCE?|AD|CE))?"
_BOUNDS = r"\b(?:since|by|from|until|till)\b"
"""What says when a time begins or ends, and not when something happened."""
_WHICH_IS_WHICH = "Which is the day, and which the month? Write the month as a word."
_BETWEEN_DATES = r"(?i)\s*(?:\b(?:or|and|to)\b|或|,(?!\d)|(?<=\d{4})\s?[-–/]\s?(?=\d{4}))\s*"
_WANTED = ("a decade or century", "a year", "a month with its year", "a day with its month and year")


def judge_loose_date(response: str, question: Question, others: Sequence[Other]) -> Judgement | None:
    """Judge a date that says nothing for sure (``c. 300 BC``) or no year (``4 July``): the same one is right.

    None if it is another one, or none such is asked; of a century, it is judged as any date.
    """
    if re.fullmatch(_CENTURY, question.answer):
        return judge_date(response, question, others)
    is_loose = re.match(_ROUGHLY, question.answer) or re.fullmatch(_DAY_OF_YEAR, question.answer)
    dates = set(read_date(question.answer)) if is_loose else set()
    if dates and (figures := re.fullmatch(_IN_FIGURES, response)):
        return _judge_day_in_figures(response, sorted(map(int, figures.groups())), question)
    return right(response, question) if dates and dates == set(read_date(response)) else None


def _judge_day_in_figures(response: str, numbers: Sequence[int], question: Question) -> Judgement | None:
    """Judge a day and a month in figures, of which either may stand first: 25/12, but of 1/5 that is open."""
    when = read_date(question.answer)[0]
    day, month = when.year, when.month  # a day without a year is read as one
    if numbers != sorted((day, month)):
        return None
    if day > 12 or day == month:
        return right(response, question)
    return Judgement("unclear", reason=_WHICH_IS_WHICH)


def judge_date(response: str, question: Question, others: Sequence[Other]) -> Judgement | None:
    """Say what a response is worth where a date is asked; None if the answer cannot be read as one."""
    forms = accepted_answers(question)
    answers = [when for form in forms for when in read_date(form)[:1]]
    if not read_date(question.answer):
        return None
    if any(same_writing(response, form) for form in forms):
        return right(response, question)
    readings = read_date(response)
    doubt = "Give one date." if not readings and _are_several(response) else _doubt_of(readings, answers)
    verdict = "unclear" if doubt else _best(readings[0], answers)
    if not doubt and verdict != "wrong" and (bound := _bound_of(response, question)):
        doubt = f"Does “{bound}” belong to the answer? Give the date alone."
    if doubt:
        return Judgement("unclear", reason=doubt)
    if verdict == "right":
        return right(response, question)
    if verdict == "close":
        return Judgement("close", reason=f"Close: it is {question.answer}.")
    meant = {when._replace(has_era=False) for when in readings}
    return wrong(others, lambda form: {when._replace(has_era=False) for when in read_date(form)} == meant)


def _are_several(response: str) -> bool:
    """Tell whether a response is several dates, as ``1493 or 1492``."""
    parts = re.split(_BETWEEN_DATES, response)
    return len(parts) > 1 and all(map(read_date, parts))


def _bound_of(response: str, question: Question) -> str | None:
    """Return the word of a response that makes a bound of its date, where neither question nor fact has it."""
    said = " ".join((question.card.prompt, question.card.fact.statement, *accepted_answers(question)))
    known = re.findall(_BOUNDS, said.lower())
    return next((word for word in re.findall(_BOUNDS, response.lower()) if word not in known), None)


def _doubt_of(readings: Sequence[When], answers: Sequence[When]) -> str | None:
    """Say why it is open which date is meant, or whether it is the right one."""
    wanted = _WANTED[answers[0].parts]
    if not readings:
        return f"That cannot be read as a date; {wanted} is asked for."
    if doubt := next(filter(None, (_doubt_of_year(when, answers) for when in readings)), None):
        return doubt
    verdicts = {_best(when, answers) for when in readings}
    if len({when.to(answers[0].parts) for when in readings}) > 1 and verdicts != {"wrong"}:
        return _WHICH_IS_WHICH
    return f"Please say it more precisely: {wanted} is asked for." if "unclear" in verdicts else None


def _doubt_of_year(when: When, answers: Sequence[When]) -> str | None:
    if when.has_era or when.year < 0:
        return None
    if when.parts == 2 and when.year <= 31 and all(answer.parts == 3 for answer in answers):
        return "Write the year as well, with all its digits."  # of 15 March, the 15 is the day
    if any(when.before_christ <= answer.year < when.before_christ + when.years for answer in answers):
        return "Say whether it is BC or AD."
    if when.year < 100 and when.years < 100 and all(abs(answer.year) >= 100 for answer in answers):
        return "Write the year with all its digits."
    return None


def _best(when: When, answers: Sequence[When]) -> str:
    found = {_compare(when, answer) for answer in answers}
    return next(verdict for verdict in ("right", "close", "unclear", "wrong") if verdict in found)


def _compare(when: When, answer: When) -> str:
    if answer.years > 1:
        return _compare_many_years(when, answer)
    if when.years > 1:
        return "unclear" if when.year <= answer.year < when.year + when.years else "wrong"
    known = min(when.parts, answer.parts)
    if when.to(known) == answer.to(known):
        missing = answer.parts - known
        return ("right", "close", "unclear")[missing]
    if known == answer.parts and (_days_off(when, answer) <= 1 or when.to(known - 1) == answer.to(known - 1) != ()):
        return "close"
    return "wrong"


def _compare_many_years(when: When, answer: When) -> str:
    """Compare with a decade or a century: any year of it is right, a century for its decade is too little."""
    if when.years <= answer.years:
        return "right" if answer.year <= when.year < answer.year + answer.years else "wrong"
    return "unclear" if when.year <= answer.year < when.year + when.years else "wrong"


def _days_off(when: When, answer: When) -> int:
    """Return how many steps (years, months or days, as asked) two dates lie apart; many where it is more than one."""
    if answer.parts == 1:
        return abs(_astronomical(when.year) - _astronomical(answer.year))
    if answer.parts == 2:
        return abs((when.year * 12 + when.month) - (answer.year * 12 + answer.month))
    import datetime

    days = [datetime.date(one.year, one.month, one.day) if one.year > 0 else None for one in (when, answer)]
    return abs((days[0] - days[1]).days) if days[0] and days[1] else 1000


def _astronomical(year: int) -> int:
    return year + 1 if year < 0 else year  # there is no year 0
