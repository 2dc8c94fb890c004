"""What a number is worth as an answer: it is judged by its value, in whatever way it is written."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, product
from typing import NamedTuple, Optional

from zhuzhou_cli.quiz.accepted import accepted_answers, right, same_writing, wrong
from zhuzhou_cli.quiz.beside_numbers import SIZES, SMALL_WORDS, stray_word
from zhuzhou_cli.quiz.directions import is_below_zero, judge_direction, without_directions
from zhuzhou_cli.quiz.numbers import (
    MOST_CHARACTERS,
    PERCENT,
    SHARE,
    Amount,
    Unread,
    misspelt_number,
    read_number,
    scale_of,
    tokens_of,
)
from zhuzhou_cli.quiz.records import Judgement, Other, Question
from zhuzhou_cli.quiz.units import Unit, find_units, is_money, is_time, may_stand_before, time_each, without_each
from zhuzhou_cli.quiz.wording import BLANK

_CLOSE = 2
"""How many times the tolerance is still close."""
_FINEST = Fraction(2, 100)
"""What rounding and converting may differ by at the most, as a share."""
_ROUGH = Fraction(2, 100)
"""How far from a share in percent a round one may be that is said for it, if that is no more than a tenth of it."""
_ROUND = 20
"""The largest denominator of a share that is round: 4/5, which is 80 %, and 35 %."""
_LEFT_AWAY = Fraction(5, 100)
"""Up to what share of it a rest in a smaller unit may be left away."""
_TENTHS = 10**9
_PAIRS = frozenset(("pairs", "couples"))
"""What says behind a number that it is to be doubled, where no pairs are asked for."""
_LEFT_OUT = 500
"""How many times too small a bare number is, for thousand or million to have been left out."""
_MONEY_SCALE = 1_000_000
"""So many pounds are money, and no weight."""
_MOST_SAID = 1000
_TWICE = re.compile(r"\s*([^()=]+?)\s*(?:\(([^()]+)\)|=([^=]+))\s*")
"""A number that is said twice: ``1.21 billion (1,210,000,000)``."""
_MARK_BEHIND = re.compile(r"[^'\"‘’“”°度]*\d\s*(?:['’]{1,2}|[\"”])")
"""A number with a mark behind it as feet and inches, minutes and seconds have it; not one in quotes."""
_MARKED = r"\s*(\d+)\s*['’′]\s*(\d+(?:\.\d+)?)\s*(?:[\"”″]|['’′]{2})?\s*"
"""Feet and inches, or minutes and seconds, by their marks, of which the last may be missing: ``6'2"``."""
_CLOCK = r"\s*(\d+):([0-5]\d)(?::([0-5]\d))?\s*"
"""A length of time as a clock shows it."""
_LETTERS = (("current", r"(?<=\d)\s?A\b", " amp"), ("money-sterling", r"(?<=\d)(?<!\.\d\d)\s?p\b", " pence"))
"""Letters that are a unit only where one of its kind is asked, as the A of 5 A and the p of 450p."""
_YEARS = r"^\s*(\d{4})\s*/\s*(\d\d(?:\d\d)?)\s*$"
"""The first and the last of some years, with a stroke: ``1914/18``."""
_BELOW = re.compile(r"(?<!\band)(?<!\bor)\s+below(?: zero)?\s*$", re.IGNORECASE)

_LABEL = r"\d+\.\d\d?"
"""What may be the number of a version where no unit is asked."""
_VERSION = r"(?i)^\s*v(?:er(?:sion|\.)?)?\s*(?=\d)"
"""What may stand before the number of a version."""
_LETTER_BEFORE = r"(?i)[abd]\d"
"""A letter that is none of *circa* or a version, so that the digits may be those of a code, as A1."""
_OF_WHAT_TIME = "Of what time is that? Give the number alone."
_STRAY = "Does “{}” belong to the answer? It may make another number of it; give the number alone."
_ONE_NUMBER = Judgement("unclear", reason="Which of the two numbers is it? Give one.")
_VERDICTS = ("right", "close", "unclear", "wrong")
_OTHER_DIGITS = Judgement("unclear", reason="Write it with the digits that it has, and no others.")


class Asked(NamedTuple):
    """What a number has to be of: its unit, if that is one we can convert, and the scale in front of it."""

    units: tuple[Unit, ...] = ()
    scale: int = 1
    name: str = ""
    """The unit as the card, or else its prompt, has it."""
    head: Unit | None = None
    """Of a unit that is for each of another, as km/h, the part that people say alone: km."""
    in_prompt: Optional["Asked"] = None
    """What the prompt names, where the card has no unit: *How many kilometres*."""
    time: Unit | None = None
    """What the prompt says that it is for each of, where the unit does not say it: a month of *earn a month*."""

    @property
    def words(self) -> list[str]:
        """The words of the unit."""
        return tokens_of(self.name)

    @property
    def factor(self) -> Fraction:
        """How many of the base unit the unit is."""
        return self.units[0].factor if self.units else Fraction(1)

    @property
    def is_angle(self) -> bool:
        """Whether a number of degrees is asked for."""
        return any(unit.dimension == "angle" for unit in self.units)

    @property
    def may_have_mark(self) -> bool:
        """Whether a mark, as that of feet and minutes, may be meant for a unit."""
        return any(unit.dimension in ("length", "time", "angle") for unit in self.units)

    @property
    def is_share(self) -> bool:
        """Whether a part of a whole is asked for."""
        return any(unit.dimension == "share" for unit in self.units)


class _Right(NamedTuple):
    """A right answer: its value and upper end in the base unit, and how far off is still right."""

    text: str
    value: Fraction
    high: Fraction | None
    amount: Amount
    factor: Fraction
    slack: Fraction
    has_no_end: bool
    """Whether it has no end as a decimal, as a third, so that a response has to round it."""
    may_be_rounded: bool
    """Whether it is close when it is rounded; a place on the globe is another one then."""
    has_point: bool
    """Whether it has a decimal point itself, so that nobody takes that of a response for another mark."""
    is_percent: bool
    """Whether it is a share in percent, for which a round one may be said: a quarter of 27 %."""


def judge_number(response: str, question: Question, others: Sequence[Other]) -> Judgement | None:
    """Say what a response is worth where a number is asked; None if the answer cannot be read as one."""
    forms = accepted_answers(question)
    asked = _asked(question, forms)
    answers = [answer for form in forms if (answer := _right(form, asked, question.tolerance))]
    if not answers or _is_code(question.answer):
        return None
    if any(same_writing(response, form) for form in forms) or _is_right_converted(response, asked.in_prompt, answers):
        return right(response, question)
    return _judge_both(response, question, others, asked) or _judge_one(response, question, others, asked, answers)


def _judge_one(
    response: str, question: Question, others: Sequence[Other], asked: Asked, answers: Sequence[_Right]
) -> Judgement:
    is_label = not question.tolerance and not asked.name and re.fullmatch(_LABEL, question.answer)
    response = re.sub(_VERSION, "", response) if is_label else response
    got = _read_as_asked(response, question, asked, answers)
    if asked.is_angle and (judgement := judge_direction(response, question)):
        return judgement
    is_right = isinstance(got, Amount) and _verdict(got, asked, answers) == "right"
    is_understood = is_right and isinstance(got, Amount) and not _has_unknown_unit(got, asked)
    if not is_understood and (word := misspelt_number(response, _words_of_question(question, asked))):
        return Judgement("unclear", reason=f"If “{word}” is a number, mind its spelling; or write it in digits.")
    if isinstance(got, Unread):
        return Judgement("unclear", reason=got.reason)
    judgement = _judge_amount(response, got, asked, answers)
    is_near = is_right if judgement is None else judgement.verdict == "close"
    if is_near and (word := stray_word(got, question, asked.words, is_measured=bool(asked.units or got.units))):
        judgement = Judgement("unclear", reason=_STRAY.format(word))
    is_open = judgement is not None and judgement.verdict == "unclear"
    if is_label and not is_open and not _has_digits_of(question.answer, response):
        judgement = _OTHER_DIGITS if is_right else None
    return judgement or (
        right(response, question)
        if is_right
        else wrong(others, lambda form: _is_alike(form, question.answer) and _is_same(form, got, asked))
    )


def _judge_both(response: str, question: Question, others: Sequence[Other], asked: Asked) -> Judgement | None:
    """Judge a number that is said twice, as ``491,849 (half a million)``; None if it is not.

    It is worth what the better of the two is, if they agree as far as the rounder one says; else it is asked again.
    """
    found = _TWICE.fullmatch(response[:MOST_CHARACTERS])
    parts = [part for part in found.groups() if part] if found else []
    amounts = [got for part in parts if not scale_of(part.lower()) and isinstance(got := _read(part, asked), Amount)]
    if len(amounts) < 2:
        return None
    judgements = [judge_number(part, question, others) or _ONE_NUMBER for part in parts]
    best = min(judgements, key=lambda judgement: _VERDICTS.index(judgement.verdict))
    if best.verdict in ("right", "close") and not _do_agree(amounts[0], amounts[1], asked):
        return _ONE_NUMBER
    return right(response, question) if best.verdict == "right" else best


def _do_agree(one: Amount, other: Amount, asked: Asked) -> bool:
    """Tell whether two numbers are the same one, as far as the one with the fewer digits says it."""
    pairs = product(_values(one, asked), _values(other, asked))
    return any(abs(first - second) <= max(step, other_step) / 2 for (first, step), (second, other_step) in pairs)


def _read_as_asked(response: str, question: Question, asked: Asked, answers: Sequence[_Right]) -> Amount | Unread:
    """Read a response; where it is not right as it stands, with what the question says of its unit."""
    if re.match(_LETTER_BEFORE, response):
        return Unread("Does the letter belong to the number? Write the number alone.")
    meant = list(_in_words(response, asked))
    for text in meant:
        got = _read(text, asked)
        if isinstance(got, Amount) and (len(meant) == 1 or _verdict(got, asked, answers) == "right"):
            return got
    are_ranges = any(answer.high is not None for answer in answers)
    response = re.sub(_YEARS, r"\1-\2", response) if are_ranges else response
    got = _read_signed(response, question, asked)
    if isinstance(got, Unread) and are_ranges:
        got = _read(f"between {response}", asked)  # 3 and 6
    if isinstance(got, Amount) and asked.time and time_each(tokens_of(response[:MOST_CHARACTERS])) == asked.time:
        got = got._replace(units=tuple(_without_time_each(unit, asked.time) for unit in got.units))
    if isinstance(got, Amount) and _verdict(got, asked, answers) == "right":
        return got
    if isinstance(got, Amount) and _says_kilo(response, asked):
        return got._replace(value=got.value / 1000, step=got.step / 1000)
    return _in_unit_of_prompt(response, got, asked.in_prompt) if asked.in_prompt else got


def _in_words(response: str, asked: Asked) -> Iterator[str]:
    """Yield what a length or a time with marks between its numbers may be: of 1:45, 1 h 45 min and 1 min 45 s."""
    dimensions = {unit.dimension for unit in asked.units}
    if found := re.fullmatch(_MARKED, response):
        units = {"length": "{} ft {} in", "time": "{} min {} s"}
        yield from (form.format(*found.groups()) for dimension, form in units.items() if dimension in dimensions)
    elif "time" in dimensions and (found := re.fullmatch(_CLOCK, response)):
        first, second, third = found.groups()
        yield from (
            [f"{first} h {second} min {third} s"] if third else [f"{first} h {second} min", f"{first} min {second} s"]
        )


def _has_digits_of(answer: str, response: str) -> bool:
    """Tell whether a response in digits has those of an answer: 2.1 is another version than 2.10."""
    digits = re.findall(r"\d+", re.sub(r"(?<!\d)(?=\.\d)", "0", unicodedata.normalize("NFKC", response)))  # .5 is 0.5
    return not digits or digits == answer.split(".")


def _words_of_question(question: Question, asked: Asked) -> list[str]:
    return [*asked.words, *tokens_of(question.card.prompt[:MOST_CHARACTERS])]


def _judge_amount(response: str, got: Amount, asked: Asked, answers: Sequence[_Right]) -> Judgement | None:
    """Return why a number is unclear or close; None if it is right or wrong."""
    if asked.may_have_mark and _MARK_BEHIND.fullmatch(response):
        return Judgement("unclear", reason="Does the mark behind the number stand for a unit? Write that as a word.")
    each = time_each(tokens_of(response[:MOST_CHARACTERS]))
    if asked.time and each not in (None, asked.time):
        return Judgement("unclear", reason=_OF_WHAT_TIME)
    if doubt := _doubt_of_kind(got, asked, answers):
        return Judgement("unclear", reason=doubt)
    verdict = _verdict(got, asked, answers)
    if verdict == "right":
        return None
    if doubt := _doubt_of_size(got, asked, answers) or _doubt_of_letter(response, asked, answers):
        return Judgement("unclear", reason=doubt)
    return Judgement("close", reason=f"Close: it is {answers[0].text}.") if verdict == "close" else None


def _verdict(got: Amount, asked: Asked, answers: Sequence[_Right]) -> str:
    verdicts = {verdict for value, step in _values(got, asked) for verdict in _compare(value, step, got, answers)}
    return next((verdict for verdict in ("right", "close") if verdict in verdicts), "wrong")


def same_number(one: str, other: str, question: Question) -> bool:
    """Tell whether two texts say the same number, in whatever way; a range is none."""
    asked = _asked(question, accepted_answers(question))
    got = _read(one, asked)
    return isinstance(got, Amount) and _is_same(other, got, asked)


def _asked(question: Question, forms: Sequence[str]) -> Asked:
    asked = _asked_unit(question, forms)
    says_time = any(map(is_time, asked.words)) or any("time" in unit.dimension for unit in asked.units)
    says_time = says_time or asked.in_prompt is not None
    return asked if says_time else asked._replace(time=time_each(tokens_of(question.card.prompt[:MOST_CHARACTERS])))


def _without_time_each(unit: Unit, time: Unit) -> Unit:
    """Return a unit without the time that it is for: a euro of a euro a month."""
    head = unit.dimension.removesuffix("/time")
    return unit if head == unit.dimension else Unit(head, unit.factor * time.factor)


def _asked_unit(question: Question, forms: Sequence[str]) -> Asked:
    name = (question.card.unit or _unit_beside(question.card.prompt))[:MOST_CHARACTERS]
    words = tokens_of(name)
    if any(unit.dimension == "angle" for unit in find_units(words)[0]):
        words = tokens_of(without_directions(name))
    scale = scale_of(words[0]) if words else None
    bare = words[1:] if scale else words
    scale = scale or _scale_wanted(question.prompt)
    units, end = find_units(bare)
    amounts = [amount for form in forms if isinstance(amount := read_number(form), Amount)]
    if units and end == len(bare):
        units = _money_if_meant(units, amounts, scale)
        heads = find_units(without_each(bare))[0] if "/" in units[0].dimension else ()
        signs = units if is_money(units[0]) else units[:1]  # ¥ may be yuan or yen
        return Asked(signs, scale or 1, name, next(iter(heads), None))
    known = next(iter(amounts), None)
    is_whole = known and (known.of or not words or any(map(is_money, known.units)))
    if known and is_whole and (known.units or known.is_fraction):
        # The unit of “nine in ten” is no other than that of 90 %, nor that of “$100 bill” than that of $100.
        return Asked(known.units[:1] or (SHARE,))
    return Asked((), scale or 1, name, in_prompt=None if name else _named_in(question.card.prompt))


def _money_if_meant(units: Sequence[Unit], amounts: Sequence[Amount], scale: int | None) -> tuple[Unit, ...]:
    """Return which units are meant: pounds are money where the answer has its sign, and where there are millions."""
    money = tuple(filter(is_money, units))
    has_sign = any(amount.units and all(map(is_money, amount.units)) for amount in amounts)
    return money if money and (has_sign or (scale or 1) >= _MONEY_SCALE) else tuple(units)


def _named_in(prompt: str) -> Asked | None:
    """Return the unit that a prompt asks for: ``How many kilometres``, ``in metres a second``; None if it has none."""
    words = tokens_of(prompt)
    for place, pair in enumerate(pairwise(words), 2):
        units, length = find_units(words[place:]) if pair == ("how", "many") or pair[1] == "in" else ((), 0)
        if units:
            named = words[place : place + length]
            heads = find_units(without_each(named))[0] if "/" in units[0].dimension else ()
            return Asked(units, 1, " ".join(named), next(iter(heads), None))
    return None


def _in_unit_of_prompt(response: str, got: Amount | Unread, wanted: Asked) -> Amount | Unread:
    """Read a number without its unit where that is what the prompt names: 12 km or 12k for *How many kilometres*."""
    read = read_number(response, wanted.units)
    if isinstance(read, Unread):
        return got
    if any(unit in wanted.units or unit == wanted.head for unit in read.units):
        return read._replace(units=())
    is_kilo = isinstance(got, Amount) and _says_kilo(response, wanted)
    return read._replace(value=read.value / 1000, step=read.step / 1000) if is_kilo else got


def _is_right_converted(response: str, wanted: Asked | None, answers: Sequence[_Right]) -> bool:
    """Tell whether a response is right in another unit of the kind that the prompt names: 12000 m of 12 kilometres."""
    got = read_number(response, wanted.units) if wanted else None
    if not wanted or not isinstance(got, Amount):
        return False
    pairs = ((said, unit) for said in got.units for unit in wanted.units if said.dimension == unit.dimension)
    for said, unit in pairs:
        value = (got.value - said.zero) * said.factor / unit.factor + unit.zero
        if "right" in _compare(value, got.step * said.factor / unit.factor, got, answers):
            return True
    return False


def _scale_wanted(prompt: str) -> int | None:
    """Return the scale that a prompt wants a number in: of ``(in million; …)`` 1,000,000."""
    found = re.search(r"\(in ([a-z]+)", prompt)
    return scale_of(found[1]) if found else None


def _unit_beside(prompt: str) -> str:
    """Return the unit that stands in a prompt at the blank, as ``percent`` or ``Mach``; nothing if it is none."""
    before, _, behind = prompt.partition(BLANK)
    words = tokens_of(behind[:MOST_CHARACTERS])
    length = 0 if words[:1] == ["in"] else find_units(words)[1]
    last = tokens_of(before[-MOST_CHARACTERS:])[-1:]
    is_before = any(map(may_stand_before, find_units(last)[0]))
    return " ".join(last if is_before and not length else words[:length])


def _read(text: str, asked: Asked) -> Amount | Unread:
    if asked.is_angle:
        text = without_directions(text)
    for dimension, letter, word in _LETTERS:
        if any(unit.dimension == dimension for unit in asked.units):
            text = re.sub(letter, word, text)
    return read_number(text, asked.units, has_per="per" in asked.name.split())


def _read_signed(response: str, question: Question, asked: Asked) -> Amount | Unread:
    """Read a response of which *below zero* is the sign; where the prompt has said that, no sign makes a difference.

    So are *south* and *west* behind degrees, where the prompt does not say where they point.
    """
    prompt = question.prompt
    bare, below = _BELOW.subn("", response)
    got = _read(bare, asked)
    if isinstance(got, Unread):
        return got
    if _PAIRS.intersection(got.rest[:1]).difference(asked.words, tokens_of(prompt[:MOST_CHARACTERS])):
        return Unread("Give the number itself, and nothing to be worked out.")
    if "below zero" in prompt:
        return got._replace(value=abs(got.value))
    is_below = below or (asked.is_angle and is_below_zero(response, question))
    return got._replace(value=-abs(got.value)) if is_below else got


def _says_kilo(response: str, asked: Asked) -> bool:
    """Tell whether a k behind a number may stand for kilo: 5k are 5 km to a runner."""
    return bool(asked.units) and asked.name.startswith("k") and re.search(r"\d\s*k$", response.lower()) is not None


def _is_alike(one: str, other: str) -> bool:
    """Tell whether two numbers are of one sort: both ranks, both shares, or none of these."""
    amounts = map(read_number, (one, other))
    sorts = {(amount.is_ordinal, amount.is_fraction) for amount in amounts if isinstance(amount, Amount)}
    return len(sorts) == 1


def _right(form: str, asked: Asked, tolerance: float) -> _Right | None:
    amount = _read(form, asked)
    if isinstance(amount, Unread):
        return None
    unit = next(_units(amount, asked), None)
    if unit is None:
        return None
    factor = unit.factor
    value = (amount.value - unit.zero) * factor
    high = amount.high * factor if amount.high is not None else None
    slack = round(Fraction(str(tolerance)) * abs(value), 9)
    has_no_end = amount.is_fraction and (100 * value).denominator > 1
    # Only what is measured or rounded can be said more precisely: 25 enterprises are 25, and 9 in 10 is 0.9.
    is_measured = bool(asked.units) and not is_money(asked.units[0])
    is_rounded = has_no_end if amount.is_fraction else is_measured or amount.step >= 1000 or amount.step < 1
    if is_rounded:
        slack = max(slack, min(amount.step * abs(factor) / 2, _FINEST * abs(value)))
    is_percent = unit.dimension == "share" and not amount.is_fraction
    has_point = amount.step < 1 and not amount.is_fraction
    return _Right(form, value, high, amount, factor, slack, has_no_end, not asked.is_angle, has_point, is_percent)


def _values(got: Amount, asked: Asked) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield what the value may be in the base unit of what is asked, and what its last digit is worth there."""
    for unit in _units(got, asked):
        yield (got.value - unit.zero) * unit.factor, got.step * unit.factor


def _units(got: Amount, asked: Asked) -> Iterator[Unit]:
    """Yield what the number may be of, the likeliest first; nothing if it is of something else than is asked."""
    if got.units:
        yield from _units_said(got, asked)
        return
    if asked.is_share:
        if got.is_fraction:
            yield SHARE
        else:
            yield asked.units[0]
            if got.step < 1 and abs(got.value) <= 1:
                yield SHARE
            elif asked.factor == 1:
                yield PERCENT
        return
    unit = asked.units[0] if asked.units else Unit("", Fraction(1))
    if asked.scale > 1 and not got.has_scale:
        yield unit._replace(factor=unit.factor * asked.scale)
    yield unit


def _units_said(got: Amount, asked: Asked) -> Iterator[Unit]:
    """Yield the unit that was said, if it measures what is asked; with its time, if that was left out.

    A pint may be one of two.
    """
    fitting = [unit for unit in got.units if any(unit.dimension == one.dimension for one in asked.units)]
    head = asked.head
    if fitting:
        yield from fitting
    elif head and (heads := [unit for unit in got.units if unit.dimension == head.dimension]):
        yield Unit(asked.units[0].dimension, heads[0].factor * asked.factor / head.factor)
    elif got.of and not asked.units:
        yield Unit("", got.of)


def _compare(value: Fraction, step: Fraction, got: Amount, answers: Sequence[_Right]) -> Iterator[str]:
    for answer in answers:
        compare = _compare_with_one if answer.high is None else _compare_with_range
        yield compare(value, step, got, answer)


def _compare_with_range(value: Fraction, step: Fraction, got: Amount, answer: _Right) -> str:
    """Compare with a range: of what is measured, its ends may come in either order."""
    low, high = answer.value, answer.high or answer.value
    if got.high is None or not got.value:
        return "close" if low <= value <= high else "wrong"
    ends = [value, got.high * (value / got.value)]
    has_no_order = answer.amount.units or "between" in answer.amount.before
    ends = sorted(ends) if has_no_order and low < high else ends
    are_near = (
        abs(end - right) <= _own_rounding(right, step, got, answer)
        for end, right in zip(ends, (low, high), strict=True)
    )
    return "right" if all(are_near) else "wrong"


def _compare_with_one(value: Fraction, step: Fraction, got: Amount, answer: _Right) -> str:
    off = abs(value - answer.value)
    own = _own_rounding(answer.value, step, got, answer)
    is_close = off <= _CLOSE * answer.slack or (answer.may_be_rounded and _is_rounded(value, answer))
    is_round_share = answer.is_percent and value.denominator <= _ROUND
    is_close = is_close or _is_without_rest(off, step, answer)
    is_close = is_close or (is_round_share and off <= min(_ROUGH, abs(answer.value) / 10))
    return "right" if off <= max(answer.slack, own) else "close" if is_close else "wrong"


def _is_without_rest(off: Fraction, step: Fraction, answer: _Right) -> bool:
    """Tell whether a number is one in two units rounded to the larger, as 8 minutes of 8 minutes 20 seconds."""
    has_rest = bool(_TENTHS % answer.amount.step.denominator)  # a rest in sixtieths or twelfths, and no decimals
    return has_rest and off <= min(abs(step) / 2, _LEFT_AWAY * abs(answer.value))


def _own_rounding(right: Fraction, step: Fraction, got: Amount, answer: _Right) -> Fraction:
    """Return how far a number may be off because it was converted, or has to be rounded, to its own last digit.

    A share is converted into no other unit: 7 in 10 are 70 %, and not 71 %.
    """
    is_other = any(unit.dimension != "share" and unit.factor != answer.factor for unit in got.units[:1])
    is_converted = is_other and answer.factor != 0
    return min(abs(step) / 2, _FINEST * abs(right)) if is_converted or answer.has_no_end else Fraction(0)


def _is_rounded(value: Fraction, answer: _Right) -> bool:
    """Tell whether a value is the answer rounded to two digits or more."""
    written, target = answer.amount.value, value / answer.factor if answer.factor else value
    size = len(str(abs(int(written)))) if abs(written) >= 1 else 0
    steps = (Fraction(10) ** (size - digits) for digits in range(2, 8))
    return any(target % step == 0 and abs(written - target) <= step / 2 for step in steps)


def _doubt_of_kind(got: Amount, asked: Asked, answers: Sequence[_Right]) -> str | None:
    """Say why it is open what a number is of, or which of two numbers is meant."""
    if got.high is not None and (doubt := _doubt_of_range(got.value, got.high, answers)):
        return doubt
    if got.units and not list(_units(got, asked)):
        is_wanted = asked.units or asked.in_prompt
        return f"The answer is wanted in another unit{_in_unit(asked)}." if is_wanted else "No unit is wanted here."
    if _has_unknown_unit(got, asked):
        return f"“{got.rest[0]}” is no unit that is known here; give the number without it."
    times = [word for word in got.rest if is_time(word) and word not in "aldhs分时天日"]
    if times and not any(find_units([word])[0] == find_units([one])[0] for word in times for one in asked.words):
        return _OF_WHAT_TIME if any(map(is_time, asked.words)) else None
    if got.is_ordinal and asked.name != "rank" and not any(answer.amount.is_ordinal for answer in answers):
        return "A number is wanted, and not which one in a row."
    return _doubt_of_share(got, asked, answers)


def _doubt_of_range(low: Fraction, high: Fraction, answers: Sequence[_Right]) -> str | None:
    if all(answer.high is None for answer in answers):
        return "Give one number, not a range."
    are_short = low < high < 100 and all(map(_are_years, answers))
    return "Write the years with all their digits." if are_short else None


def _are_years(answer: _Right) -> bool:
    """Tell whether an answer is a range of years, as 1914 to 1918."""
    ends = (answer.value, answer.high or answer.value)
    return answer.factor == 1 and not answer.amount.units and all(1000 <= end < 2100 for end in ends)


def _has_unknown_unit(got: Amount, asked: Asked) -> bool:
    """Tell whether a word stands behind a number that may be its unit and is none we know."""
    has_sign = asked.name.lower() != asked.name or 0 < len(asked.name) < 3  # as TB or lm, and unlike people
    may_be_beside = SMALL_WORDS | SIZES.keys() | set(() if asked.units else asked.words)
    is_beside = not got.rest or got.rest[0] in may_be_beside
    return bool(asked.units or has_sign) and not got.units and not is_beside


def _doubt_of_share(got: Amount, asked: Asked, answers: Sequence[_Right]) -> str | None:
    """Say why it is open what whole a number is a part of, or whether it is one."""
    of = [answer.amount.of for answer in answers if answer.amount.of]
    if of and not got.units and not got.is_fraction and got.step == 1 and 0 < got.value <= of[0]:
        return "Write it as a share: in a hundred, in ten, or in percent."
    is_part = got.is_fraction and not got.units and abs(got.value) < 1
    if is_part and not asked.units and all(abs(answer.value) >= 1 for answer in answers):
        return "The number itself is wanted, not a part of another."
    return None


def _in_unit(asked: Asked) -> str:
    name = asked.in_prompt.name if asked.in_prompt else asked.name
    return f": {name}" if name else ""


def _doubt_of_letter(response: str, asked: Asked, answers: Sequence[_Right]) -> str | None:
    """Say why it is open whether a letter behind the right digits is a unit, where the card has none: 343 m."""
    bare, letter = re.subn(r"(?i)(?<=\d)\s*[kmb]$", "", response.strip())
    got = _read(bare, asked) if letter and not (asked.units or asked.name) else None
    is_right = isinstance(got, Amount) and _verdict(got, asked, answers) == "right"
    return "Is the letter behind the number a unit? Write it as a word." if is_right else None


def _doubt_of_size(got: Amount, asked: Asked, answers: Sequence[_Right]) -> str | None:
    """Say why it is open how large a number is that is not right as it stands."""
    if got.other is not None:
        as_other = got._replace(value=got.other, other=None)
        may_be = [
            verdict for value, step in _values(as_other, asked) for verdict in _compare(value, step, got, answers)
        ]
        is_open = got.is_doubtful and asked.scale == 1 and not any(answer.has_point for answer in answers)
        if is_open or "right" in may_be:
            return "The point or comma can be read in two ways; write thousands without separators."
    is_in_asked_unit = not got.units or (asked.scale > 1 and got.units[0].factor == asked.factor)
    is_bare = not got.has_scale and is_in_asked_unit
    if is_bare and got.value and not (got.is_firm or got.is_fraction or asked.is_share):
        sizes = [abs(value) for value, _ in _values(got, asked)]
        if all(abs(answer.value) >= _LEFT_OUT * max(sizes) for answer in answers):
            return (
                'Write it in full, or with thousand, million, billion ("exactly" before it, if it is as small as that).'
            )
        if asked.units and all(min(sizes) >= _LEFT_OUT * abs(answer.value) for answer in answers):
            return 'Write it with its unit ("exactly" before it, if it is as large as that).'
    return None


def _is_same(form: str, got: Amount, asked: Asked) -> bool:
    """Tell whether another answer is the number that was given."""
    if len(form) > MOST_CHARACTERS or not any(character.isalnum() for character in form):
        return False
    other = _read(form, asked)
    if isinstance(other, Unread) or other.high is not None or got.high is not None:
        return False
    return bool({value for value, _ in _values(other, asked)} & {value for value, _ in _values(got, asked)})


def _is_code(form: str) -> bool:
    """Tell whether digits are no number but a code, as 0731."""
    return bool(re.fullmatch(r"0\d+", form.strip()))
