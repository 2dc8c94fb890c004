"""All ways to write what is right, for programs that compare answers letter by letter and know no more of them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from zhuzhou_cli.facts.dates import MONTHS, Date, ordinal_ending
from zhuzhou_cli.quiz.answers import judge
from zhuzhou_cli.quiz.days import read_day
from zhuzhou_cli.quiz.figures import read_figure
from zhuzhou_cli.quiz.numbers import ORDINALS, WORDS, Amount, read_number
from zhuzhou_cli.quiz.records import Question

_KEYBOARD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "\xa0": " "})
"""What a keyboard has for what is set in print."""

_OTHERWISE = (
    (r"(?i)^(?:the|an?) (?=\w)", ""),
    (r" & ", " and "),
    (r" and ", " & "),
    (r"(?<=\d)\s?-\s?(?=[\d$€£¥])", " to "),
)
"""How a text may be written otherwise: without its article, a range in words."""

_HOUR = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap])\.?m\.?", re.IGNORECASE)


def all_writings(question: Question) -> list[str]:
    """Return all that may be typed for what is right, the answer first; the quiz would take each of them as well."""
    known = list(dict.fromkeys([question.answer, *question.card.accept]))
    others = (text for text in _other_writings(question, known) if judge(text, question).verdict == "right")
    return list(dict.fromkeys([*known, *others]))


def _other_writings(question: Question, known: Iterable[str]) -> Iterator[str]:
    if question.card.sort == "date" and (day := read_day(question.answer)):
        yield from _date_writings(day.date)
    if question.card.sort == "number":
        yield from _number_writings(question.answer)
    for text in known:
        yield from _text_writings(text)


def _text_writings(text: str) -> list[str]:
    """Return a text as keyboards have it: without accents, with plain marks, with and without what may be left out."""
    without_marks = "".join(part for part in unicodedata.normalize("NFD", text) if not unicodedata.combining(part))
    writings = dict.fromkeys([text.translate(_KEYBOARD), without_marks.translate(_KEYBOARD)])
    for pattern, instead in _OTHERWISE:
        writings |= dict.fromkeys(re.sub(pattern, instead, writing) for writing in tuple(writings))
    return list(writings)


def _number_writings(answer: str) -> Iterator[str]:
    """Yield the ways to write a rank (``5th`` for ``fifth``), a share (``2/3``, ``two thirds``), a count or an hour."""
    if hour := _HOUR.fullmatch(answer):
        yield from _hour_writings(int(hour["hour"]), hour["minute"], hour["half"].lower())
        return
    figure = read_figure(answer)
    if figure and figure.style == "ordinal":
        yield from (figure.write(figure.digits), str(figure.digits), f"No. {figure.digits}")
        yield from (word for word, value in ORDINALS.items() if value == figure.digits)
        return
    share = read_number(answer)
    if isinstance(share, Amount) and share.is_fraction and share.high is None:
        above = int(share.value * share.of) if share.of else share.value.numerator
        below = int(share.of or share.value.denominator)
        yield from _share_writings(above, below)
    elif figure and figure.style == "words":
        yield from (f"{figure.digits}{figure.after}", str(figure.digits), answer.removesuffix(figure.after))


def _hour_writings(hour: int, minute: str | None, half: str) -> Iterator[str]:
    """Yield the ways to write an hour: ``8 am``, ``8:00 a.m.``, ``20:00``."""
    for time in dict.fromkeys((f"{hour}:{minute or '00'}", f"{hour}:{minute}" if minute else str(hour))):
        yield from (f"{time} {half}.m.", f"{time} {half}m", f"{time}{half}m")
    yield f"{hour % 12 + (12 if half == 'p' else 0):02}:{minute or '00'}"


def _share_writings(above: int, below: int) -> Iterator[str]:
    yield f"{above}/{below}"
    words = {value: word for word, value in WORDS.items()}
    for one, other in ((str(above), str(below)), (words.get(above), words.get(below))):
        if one and other:
            yield from (f"{one} in {other}", f"{one} out of {other}")
    has_end = 1000 * above % below == 0
    percent = 100 * above / below
    for number in [f"{percent:.1f}".removesuffix(".0")] + ([] if has_end else [f"{percent:.0f}"]):
        yield from (f"{number} %", f"{number}%", f"{number} percent")
    parts = {2: "half", 4: "quarter"}.get(below) or next((word for word, n in ORDINALS.items() if n == below), None)
    if parts and words.get(above):
        parts += "s" if above > 1 else ""
        yield from (f"{words[above]} {parts}", f"{words[above]}-{parts}")
        if above == 1:
            yield f"{'an' if parts[0] in 'aeiou' else 'a'} {parts}"


def _date_writings(date: Date) -> Iterator[str]:
    """Yield the ways to write a date: ``AD 215``, ``215 CE``; ``753 BCE``; ``3rd March 1905``, ``1905-03-03``."""
    _, month, day = (*date.parts, 0, 0)[:3]
    for year in _year_writings(date.year):
        yield from (f"{said} {year}".lstrip() for said in _day_writings(month, day))
    if date.year >= 1000 and month:
        yield str(date)
    in_chinese = (f"{date.year}年" if date.year > 0 else f"公元前{-date.year}年", f"{month}月", f"{day}日")
    yield "".join(in_chinese[: len(date.parts)])


def _year_writings(year: int) -> Iterator[str]:
    if year >= 1000:
        yield str(year)
        return
    before, behind = (("BC",), ("BC", "BCE", "B.C.", "B.C.E.")) if year < 0 else (("AD", "A.D."), ("AD", "CE", "A.D."))
    for number in dict.fromkeys((str(abs(year)), f"{abs(year):,}")):
        yield from (f"{number} {era}" for era in behind)
        yield from (f"{era} {number}" for era in before)
    if year > 0:
        yield str(year)


def _day_writings(month: int, day: int) -> Iterator[str]:
    """Yield the ways to write what stands before a year; nothing, once, where only the year is known."""
    if not month:
        yield ""
        return
    for name in dict.fromkeys((MONTHS[month - 1], MONTHS[month - 1][:3])):
        if not day:
            yield name
            continue
        nth = f"{day}{ordinal_ending(day)}"
        yield from (f"{day} {name}", f"{name} {day},", f"{name} {day}", f"{nth} {name}", f"{nth} of {name}")
        yield from (f"{name} {nth},", f"{name} {nth}")
