"""What a response is worth: right, close, wrong, or unclear, which is asked again.

`docs/quiz.md` says in words and examples what each means. What may be right is never called wrong, and the reason of
an unclear response never says what would be right.
"""

import re
import unicodedata
from collections.abc import Sequence

from zhuzhou_cli.quiz.accepted import accepted_answers, same_writing
from zhuzhou_cli.quiz.choice_answers import judge_choice, judge_order
from zhuzhou_cli.quiz.codes import is_pair, judge_code
from zhuzhou_cli.quiz.figures import DOLLAR, SIGNS, split_number
from zhuzhou_cli.quiz.instead import command_word
from zhuzhou_cli.quiz.name_answers import judge_name
from zhuzhou_cli.quiz.names import key_of
from zhuzhou_cli.quiz.numbers import Amount, is_power_of_ten, read_number
from zhuzhou_cli.quiz.numerals import is_chinese_numeral
from zhuzhou_cli.quiz.records import Judgement, Other, Question
from zhuzhou_cli.quiz.units import may_stand_before

GIVEN_UP = "don't know"
"""What somebody answers who gives a question up."""

_GIVEN_UP = frozenset(
    "dontknow donotknow idontknow idonotknow idontknowit idonotknowit noidea ihavenoidea noclue ihavenoclue idk dunno "
    "idunno 不知道 我不知道 不会 我不会 不清楚 没有头绪".split()
)
"""What says that somebody does not know, as `key_of` has it."""

_UNSURE = (
    r"(?:i(?:['’]m| am) )?not (?:quite |really )?sure(?:,? but)?\b|(?:maybe|perhaps|probably|possibly|my guess is)\b|"
    r"i(?:['’]d| would)? (?:think|guess|believe|suppose|say)\b(?: that\b)?|"
    "我?(?:觉得|认为|想|猜)|可能|也许|大概|好像|应该"
)
_HEDGE = (
    rf"(?i)^(?:(?:{_UNSURE})[\s,:，：]*(?:it(?:['’]s| is| was)\s|是)?\s*)+|(?:[\s,(，（]+(?:{_UNSURE})[\s)）.!?。？]*)$"
)
"""What says that somebody is not sure of the answer before or behind it; compiled when the first one is judged."""

_TIME = r"(?i)\d:\d\d|\w\s?[ap]\.?m\b|o['’]clock|\b(?:half|quarter) (?:past|to)\b"
"""What a time of the day has in it, in the answer or in the prompt; compiled when the first one is judged."""

_MONEY = rf"({DOLLAR}|[{SIGNS}])\s?[-−–]?\d|\d\s?({DOLLAR}|[{SIGNS}])"
"""The sign of a currency at a number, whichever of the two stands first."""

_FRACTION = r"\s*(\d\d?)\s?[/⁄]\s?(\d\d\d?|[2-9])\s*"
_MOST_PARTS = 10
_DAY_ZH = ".{1,2}月.{1,3}[日号]"
"""A day of the year, which looks like months and days."""

_MORE_CHARACTERS = 1000
"""A response may be this much longer than what is asked for; more is not read."""


def judge(response: str, question: Question, others: Sequence[Other] = ()) -> Judgement:
    """Say what a response to a question is worth. `others` are what it may be instead; any text can be judged.

    For a choice the response is its text, or its number from 1. A number that may be the text of one choice and the
    place of another is unclear; ``#3`` is always the third.
    """
    response = response.strip()
    texts, choices = accepted_answers(question), question.choices or ()
    if len(response) > _MORE_CHARACTERS + max(map(len, (*texts, " ".join(choices)))):
        return Judgement("unclear", reason="That is too long for an answer.")
    if not response:
        return Judgement("unclear", reason="Nothing was answered.")
    if gives_up(response, question):
        return Judgement("wrong")
    if command_word(response, question):
        return Judgement("unclear", reason="That tells the quiz to do something, and is no answer.")
    is_hedged = not any(re.search(_HEDGE, text) for text in texts + choices)
    answer = (re.sub(_HEDGE, "", response) if is_hedged else "") or response
    judgement = _judge_kind(answer, question, others)
    is_cut = answer != response and judgement.verdict == "right"
    return judgement._replace(accepted_as=judgement.accepted_as or question.answer) if is_cut else judgement


def gives_up(response: str, question: Question) -> bool:
    """Tell whether a response says that somebody does not know, and is not itself an answer or a choice."""
    texts = (*accepted_answers(question), *(question.choices or ()))
    return key_of(response) in _GIVEN_UP and not any(same_writing(response, text) for text in texts)


def was_right(response: str, question: Question, old: str) -> bool:
    """Tell whether a response would have been right when the answer was an old one, and is not what is right now.

    Where the old one is not among the choices, nobody can choose it: then any wrong choice counts as meant so. Of two
    numbers so near to each other that both will do, the response is the one that it is exactly.
    """
    if question.kind == "order":
        return False
    is_right = judge(response, question).verdict == "right"
    if question.choices and not any(same_writing(old, choice) for choice in question.choices):
        return not is_right and not gives_up(response, question)
    before = question._replace(answer=old, card=question.card._replace(answer=old, accept=()))
    if is_right:
        before, question = before._replace(tolerance=0.0), question._replace(tolerance=0.0)
    return judge(response, before).verdict == "right" != judge(response, question).verdict


def _judge_kind(response: str, question: Question, others: Sequence[Other]) -> Judgement:
    if question.kind == "choice" and question.choices:
        return judge_choice(response, question, question.choices, others)
    if question.kind == "order" and question.choices:
        return judge_order(response, question, question.choices)
    return _judge_typed(response, question, others)


def _is_number(text: str) -> bool:
    """Tell whether a text is a number though no single figure.

    That is a range, ``1 hour 5 minutes``, ``€5m``, ``Mach 2``, ``1/2``, 一百 and ``6.022×10²³``.
    """
    amount = read_number(text)
    if not isinstance(amount, Amount) or amount.rest or re.fullmatch(_DAY_ZH, text):
        return False
    has_sign = split_number(text)[2] != text or any(map(may_stand_before, amount.units))
    has_units = bool(amount.units) and len(re.findall(r"\d+", text)) > 1
    has_own_writing = is_power_of_ten(text) or is_chinese_numeral(text) or _is_fraction(text)
    return has_sign or has_units or has_own_writing or (amount.high is not None and amount.value < amount.high)


def _is_fraction(text: str) -> bool:
    """Tell whether digits are a usual fraction: 3/4 and 7/20, and no 9/11 nor 24/7."""
    found = re.fullmatch(_FRACTION, text)
    above, below = map(int, found.groups()) if found else (1, 1)
    return above < below and (below <= _MOST_PARTS or below % 10 == 0)


def _judge_typed(response: str, question: Question, others: Sequence[Other]) -> Judgement:
    if response == question.answer:
        return Judgement("right")
    judgement = None
    if re.search(_TIME, f"{question.answer} {question.card.prompt}"):
        from zhuzhou_cli.quiz.clock import judge_time

        judgement = judge_time(response, question)
    if judgement:
        return judgement
    if question.card.sort == "number" or (question.card.sort == "text" and _is_number(question.answer)):
        from zhuzhou_cli.quiz.number_answers import judge_number  # read only where a number was typed

        judgement = judge_number(response, question, others)
        judgement = _with_digits_asked(judgement, response, question) if question.card.sort == "text" else judgement
    elif question.card.sort == "date":
        from zhuzhou_cli.quiz.date_answers import judge_date

        judgement = judge_date(response, question, others)
    elif question.card.sort == "text" and re.search(rf"(?i)\d|century|{_DAY_ZH}", question.answer):
        from zhuzhou_cli.quiz.bounds import judge_bound
        from zhuzhou_cli.quiz.date_answers import judge_loose_date

        judgement = judge_loose_date(response, question, others) or judge_bound(response, question, others)
    if not judgement and _is_other_money(response, question):
        judgement = Judgement("unclear", reason="The answer is wanted in another currency.")
    return judgement or judge_code(response, question) or judge_name(response, question, others)


def _with_digits_asked(judgement: Judgement | None, response: str, question: Question) -> Judgement | None:
    """Return what a response is worth where two numbers side by side are asked, which may be a score or a fraction.

    The same two are right, in whatever way they are written: ``1 7`` for 1–7. Others of the same value, as 6/8 of 3/4,
    may be something else.
    """
    as_code = judge_code(response, question) if is_pair(question.answer) else None
    if as_code and (as_code.verdict == "right" or (judgement and judgement.verdict == "unclear")):
        return as_code
    is_same_value = judgement is not None and judgement.verdict == "right"
    if is_same_value and _is_fraction(question.answer) and re.fullmatch(_FRACTION, response):
        return Judgement("unclear", reason="Write it with the digits that it has, or in words.")
    return judgement


def _is_other_money(response: str, question: Question) -> bool:
    """Tell whether a response has the sign of a currency at a number, and no right answer that has one has that."""
    signs = [_money_signs(text) for text in accepted_answers(question)]
    said = _money_signs(response)
    return bool(said) and any(signs) and said not in signs


def _money_signs(text: str) -> set[str]:
    """Return the signs of currencies that stand at numbers in a text; US$ is $."""
    found = re.findall(_MONEY, unicodedata.normalize("NFKC", text))
    return {(before or behind).removeprefix("US") for before, behind in found}
