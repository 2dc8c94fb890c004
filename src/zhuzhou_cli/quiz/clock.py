"""What a time of the day is worth as an answer: 5:40 a.m. is 05:40, and not 5:40 p.m."""

import re
import unicodedata
from typing import NamedTuple

from zhuzhou_cli.quiz.accepted import accepted_answers, right
from zhuzhou_cli.quiz.dates import read_date
from zhuzhou_cli.quiz.numbers import WORDS, Amount, read_number
from zhuzhou_cli.quiz.records import Judgement, Question
from zhuzhou_cli.quiz.wording import BLANK

_HALVES = {
    **dict.fromkeys(("am", "in the morning", "上午", "早上"), "am"),
    **dict.fromkeys(("pm", "in the afternoon", "in the evening", "at night", "下午", "晚上"), "pm"),
}
_HALF = r"a\.?\s?m\b\.?|p\.?\s?m\b\.?|in the (?:morning|afternoon|evening)|at night"
_TIME = re.compile(
    rf"(?:at )?(?P<zh>上午|早上|下午|晚上)?(?P<hour>\d\d?|[a-z]+)(?:\s?[:.点时h]\s?(?P<minute>\d\d)?分?)?"
    rf"(?P<clock>\s?o['’]?\s?clock)?\s*(?P<half>{_HALF})?"
)
_WITHOUT_COLON = re.compile(r"^\s*(\d\d?(?=[:. ])|\d\d)[:. ]?(\d\d)\s*(?:h|hrs|hours)?\s*$", re.ASCII)
"""``1740``, ``17 40`` and ``17:40 h``, which only an answer to a question for a time is taken for one."""
_DIGITS, _TEENS, _TENS = (
    "|".join(word for word, value in WORDS.items() if value in values)
    for values in (range(1, 10), range(10, 20), range(20, 60))
)
_SPOKEN = re.compile(
    rf"(?i)\b(?:(?:oh?|zero)[ -])?(?P<hour>{_DIGITS}|{_TEENS}|twenty(?:[ -](?:one|two|three))?)[ -]"
    rf"(?P<minute>hundred(?: hours)?|(?:oh?|zero)[ -](?:{_DIGITS})|{_TEENS}|(?:{_TENS})(?:[ -](?:{_DIGITS}))?)\b"
)
"""The hour and the minute in words: ``five forty-five``, ``eight oh five``, ``nineteen hundred hours``."""
_BESIDE_HOUR = re.compile(
    r"(?:at )?(?:a )?(?:(?P<minutes>half|quarter|[a-z]+(?:[ -][a-z]+)?|\d\d?)(?: minutes?)? "
    r"(?P<way>past|after|to|before)|half)[ -](?P<hour>[a-z]+\b|\d\d?(?!\d))(?P<behind>.*)"
)
"""``half past nine``, ``half nine``, ``twenty-five to six in the evening``."""
_OF_DAY = re.compile(
    r"(?i)[\s,]*(?:\bat\b\s*)?(?<!\d)(\d\d?[:.]\d\d(?![.\d])(?:\s?[ap]\.?m\b\.?)?|\d\d?\s?[ap]\.?m\b\.?)(?:\s*on\b)?[\s,]*"
)
"""The time of the day in a text that has its date as well."""
_NAMED = {"noon": "12 pm", "midday": "12 pm", "midnight": "12 am"}


class _Time(NamedTuple):
    """A time of the day: its minute in one of the two halves, and which half that is, if it is known."""

    minute: int
    half: str = ""
    is_plain: bool = False
    """Whether it is no more than a number, which may be another one than that of an hour."""


def judge_time(response: str, question: Question) -> Judgement | None:
    """Say what a response is worth where a time of the day is asked; None if that is not so, or it is no time."""
    if moment := _judge_moment(response, question):
        return moment
    behind = re.match(rf"\s*(?:({_HALF})|o['’]clock\b)", question.card.prompt.partition(BLANK)[2].lower())
    told = _half_of(behind[1]) if behind and behind[1] else ""
    answers = [time for form in accepted_answers(question) if (time := _read(form)) and (behind or not time.is_plain)]
    got = _read(_WITHOUT_COLON.sub(r"\1:\2", _SPOKEN.sub(_from_words, response)))
    if not answers or got is None:
        return None
    answers = [time._replace(half=told or time.half) for time in answers if time.minute == got.minute]
    if not answers or all(got.half and time.half and got.half != time.half for time in answers):
        return Judgement("wrong")
    halves = {time.half for time in answers}
    if not got.half and not told and "" not in halves:
        return Judgement("unclear", reason="Say whether that is a.m. or p.m.")
    usual = "pm" if got.minute < 60 else "am"  # 12:00 is noon, and 9:30 in the morning
    if got.half and got.half != usual and halves == {""}:
        return Judgement("unclear", reason="Write it without a.m. or p.m., as a clock with hands shows it.")
    return right(response, question)


def _judge_moment(response: str, question: Question) -> Judgement | None:
    """Judge the time of a day with its date, whichever stands first; None if the date is another, or there is none."""
    said, asked = (_OF_DAY.search(text) for text in (response, question.answer))
    if not said or not asked:
        return None
    days, right_days = (set(read_date(_OF_DAY.sub(" ", found.string, count=1))) for found in (said, asked))
    if not right_days or days != right_days:
        return None
    card = question.card._replace(answer=asked[1], accept=(), prompt="")
    judgement = judge_time(said[1], question._replace(answer=asked[1], card=card))
    return right(response, question) if judgement and judgement.verdict == "right" else judgement


def _read(text: str) -> _Time | None:
    """Return the time that a text says and nothing else; None for any other text."""
    plain = unicodedata.normalize("NFKC", text).lower().strip(" .")
    found = _TIME.fullmatch(_NAMED.get(plain) or _BESIDE_HOUR.sub(_in_figures, plain))
    if not found:
        return None
    hour = _hour(found["hour"])
    minute = int(found["minute"] or 0)
    half = _HALVES[found["zh"]] if found["zh"] else _half_of(found["half"] or "")
    if hour >= 24 or minute >= 60:
        return None
    if not half and (hour == 0 or hour > 12):
        half = "pm" if hour else "am"
    is_plain = not (found["minute"] or found["clock"] or found["half"] or found["zh"])
    return _Time(hour % 12 * 60 + minute, half, is_plain)


def _hour(text: str) -> int:
    """Return the hour that a word or digits say; 24 for none."""
    return int(text) if text.isdecimal() else WORDS.get(text, 24)


def _from_words(found: "re.Match[str]") -> str:
    """Return an hour and a minute in words as figures: ``8:05`` for ``eight oh five``, ``nineteen hundred hours``."""
    hour, minute = (sum(WORDS.get(word, 0) for word in re.split("[ -]", part.lower())) for part in found.groups())
    return f"{hour}:{minute:02}"


def _in_figures(found: "re.Match[str]") -> str:
    """Return a time that is told from an hour as hour and minute: ``5:45`` for ``quarter to six``."""
    said = found["minutes"] or "half"
    amount = read_number(said)
    spoken = {"half": 30, "quarter": 15}.get(said)
    minutes = spoken or (int(amount.value) if isinstance(amount, Amount) and not amount.rest else 60)
    hour = _hour(found["hour"])
    if found["way"] in ("to", "before"):
        hour, minutes = (hour - 1) or 12, 60 - minutes
    return f"{hour}:{minutes:02}{found['behind']}" if 0 < minutes < 60 and 0 < hour < 24 else found[0]


def _half_of(text: str) -> str:
    """Return ``am`` or ``pm`` for what says which half of the day is meant; nothing for nothing."""
    return _HALVES.get(text) or _HALVES.get(re.sub(r"[.\s]", "", text), "")
