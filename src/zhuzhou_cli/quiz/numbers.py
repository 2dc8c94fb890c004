"""Numbers as people type them: digits with separators, words, shares, Chinese numerals, with a unit or without.

Nothing is guessed: what can be read in two ways says so, and what cannot be read as one number says why.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from fractions import Fraction
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from zhuzhou_cli.quiz.figures import DOLLAR, SIGNS
from zhuzhou_cli.quiz.numerals import (
    CHINESE,
    LITERAL,
    TO_SIMPLE,
    Digits,
    chinese_scale,
    chinese_step,
    chinese_value,
    has_chinese_scale,
    read_digits,
)
from zhuzhou_cli.quiz.units import Unit, chinese_units, find_units, is_money, may_stand_before, unsaid_unit

MOST_CHARACTERS = 200
"""A longer text is not read: nobody writes a number in so many."""

SHARE = Unit("share", Fraction(1))
PERCENT = Unit("share", Fraction(1, 100))

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split()
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth".split()
)
WORDS = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: value * 10 for value, word in enumerate(_TENS, 2)},
}
ORDINALS = {
    **{word: value for value, word in enumerate(_ORDINALS)},
    **{f"{word[:-1]}ieth": value * 10 for value, word in enumerate(_TENS, 2)},
}
_VALUES = {**WORDS, "couple": 2, "pair": 2, "twice": 2, "thrice": 3}
"""Words that are a number by themselves."""
_PARTS = {
    **{f"{word}{end}": value for word, value in ORDINALS.items() if value > 2 for end in ("", "s")},
    "half": 2,
    "halves": 2,
    "quarter": 4,
    "quarters": 4,
    "hundredth": 100,
    "hundredths": 100,
    "thousandth": 1000,
    "thousandths": 1000,
}
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "lakh": 10**5,
    "crore": 10**7,
    "wan": 10**4,
    "yi": 10**8,
    **dict.fromkeys(("thousand", "k"), 10**3),
    **dict.fromkeys(("million", "mln", "mn", "mio", "mil", "m"), 10**6),
    **dict.fromkeys(("billion", "bln", "bn", "b", "milliard"), 10**9),
    **dict.fromkeys(("trillion", "tn", "trn"), 10**12),
}
_GLUED = frozenset(("k", "m", "mn", "mil", "b", "tn"))
"""Scales that are one only behind digits, as in ``10k``; elsewhere they are other words."""

_METRES_A_SECOND = (("m", "/", "s"), ("m", "per", "second"), ("m", "a", "second"))

_GLUED_WORDS = re.compile(rf"\b({'|'.join(_TENS)})({'|'.join(_ONES[1:10])})\b")
"""``twentyfive``"""

_CENTURY = re.compile(r"(?<=st|nd|rd|th)(\s+)c\b\.?(?!\s*\d)", re.IGNORECASE)
"""The *c.* of ``2nd c. AD``."""

_GLUED_ISH = re.compile(rf"\b({'|'.join((*_VALUES, *_SCALES))})ish\b")
"""``twentyish``"""

_TIMES_AND_MORE = "(?:second|minute|hour|day|week|month|year|decade|century|mile|pound|dollar|euro)"
_ONE_UNIT = re.compile(
    r"^(\s*(?:(?:about|around|nearly|almost|(?:just )?over) )?)"
    rf"(?:an? (?={_TIMES_AND_MORE}(?: and\b| \d|\W*$))|(?={_TIMES_AND_MORE} and a (?:half|quarter)\b))"
)
"""What stands before a unit that is one by itself: the article of ``an hour and a half``."""

_POWER_OF_TEN = re.compile(
    r"(?<=\d)\s*(?:[×x*·⋅✕]|times)\s*(?:10|ten)\s*(?:(?:\^|\*\*|to the (?:power (?:of )?)?)\s*(minus |[+−–-])?(\d\d?)"
    r"(?:st|nd|rd|th)?(?!\d)|([⁺⁻]?)([⁰¹²³⁴-⁹]{1,2}))",
    re.IGNORECASE,
)
"""What stands behind the digits of ``6.022×10²³`` or ``6.022 x 10^23``."""

_CHINESE_RUN = rf"(?:(?:{LITERAL})(?=[{CHINESE}]))?[{CHINESE}](?:[{CHINESE}]|\d+(?:\.\d+)?)*"

_SEVERAL = "not never nor neither except without unless versus n't isn't aren't 不 不是 或".split()
_FIRM = frozenset(("exactly", "only", "just", "precisely", "正好"))
_MINUS = frozenset(("-", "minus", "negative", "负", "零下"))
_BETWEEN = frozenset(("to", "-", "至", "到", "until"))
_BEFORE_SIGN = (
    frozenset("about around roughly approximately nearly almost over under it is was of at or to ~".split()) | _FIRM
)
"""What may stand before a sign, so that the hyphen is none of a name."""
_BEHIND_OR = frozenset("so more less fewer over above below thereabouts take".split())
_ROUGH = frozenset(("+", "plus", "odd", "ish"))
"""What says behind a number that it is only about right: ``20+``, ``100-odd``."""
_FILLERS = frozenset("the a every each all any total about".split())


_FEW_PARTS = 12
"""Of so few parts, as inches of a foot, a rest of one digit is no tenths."""


class Unread(NamedTuple):
    """Why a text is not one number, as a sentence for the learner."""

    reason: str


class Amount(NamedTuple):
    """A number as it was written, with the unit it was written in."""

    value: Fraction
    step: Fraction
    """What one more in its last written digit is worth."""
    units: tuple[Unit, ...] = ()
    """What its unit may be; more than one where that is open, as for a degree."""
    is_fraction: bool = False
    """Whether it is written as a part of one: ``a third``, ``9/10``."""
    of: Fraction | None = None
    """Of ``9 in 10``, the ten."""
    is_ordinal: bool = False
    """Whether it says which one in a row: ``fifth``, ``5th``."""
    has_scale: bool = False
    """Whether it says hundred, thousand, million …"""
    scale: int = 1
    """The last of them, as 1,000,000."""
    is_firm: bool = False
    """Whether it is said to be meant as it stands: ``exactly 300``."""
    other: Fraction | None = None
    """The value if its point or comma is meant the other way: 1234 for ``1.234``."""
    is_doubtful: bool = False
    """Whether that other way is as likely."""
    high: Fraction | None = None
    """Of a range, as ``3 to 5``, its upper end."""
    rest: tuple[str, ...] = ()
    """The words that stand after it."""
    before: tuple[str, ...] = ()
    """The words that stand before it."""


@lru_cache(maxsize=20_000)
def read_number(text: str, asked: tuple[Unit, ...] = (), *, has_per: bool = False) -> Amount | Unread:
    """Read a text that says one number, or a range of them.

    `asked` is what the unit should be: it decides whether ``5 m`` is five metres or five million. With `has_per` the
    text may end as ``10 per 10,000 people`` does.
    """
    if len(text) > MOST_CHARACTERS:
        return Unread("That is too long for a number.")
    tokens = tokens_of(text)
    start = _find_start(tokens)
    if start is None:
        return Unread("There is no number in that.")
    if any(word in tokens for word in _SEVERAL) or _has_or(tokens):
        return Unread("Give one number, without not or or.")
    if _is_sum(tokens):
        return Unread("Give the number itself, and nothing to be worked out.")
    reader = _Reader(tokens, asked, has_per=has_per)
    amount = reader.read(start)
    if amount is None:
        return Unread("That cannot be read as one number.")
    return amount._replace(is_firm=any(word in _FIRM for word in tokens))


def tokens_of(text: str) -> list[str]:
    """Cut a text into its numbers, words and signs, written in one way: lower case, plain digits, simple numerals."""
    text = _POWER_OF_TEN.sub(_exponent, with_centuries(text))
    simple = unicodedata.normalize("NFKC", _spell_out(text)).lower().translate(TO_SIMPLE)
    simple = (
        re.sub(r"[‐‑‒–—−﹣]", "-", simple)
        .replace("⁄", "/")
        .replace("≈", "~")
        .replace("时速", "每小时")
        .replace("个小时", "小时")
    )
    simple = re.sub(r"(?<=\d)\s+(?=[百千万亿])|(?<=[\d十百千])[多余餘](?=[百千万亿])", "", simple)
    simple = re.sub(r"\bu\.\s?s\.(?=\s?(?:\$|[a-z]))", "us ", simple)
    simple = re.sub(r"\bp\.\s?c\.", "pc", simple)
    simple = re.sub(r"(?<![a-z])([km])\.\s?p\.\s?h\b\.?", r"\1ph", simple)
    simple = re.sub(r"\b(no|nr|c|ca|approx)\.\s*(?=\d)", r"\1 ", simple)  # no.10 is no tenth
    simple = _ONE_UNIT.sub(r"\g<1>1 ", simple)
    simple = _GLUED_ISH.sub(r"\1 ish", _GLUED_WORDS.sub(r"\1-\2", simple))
    simple = re.sub(r"(?<=[°度])(\s*[\d.]+)\s*['’′]", r"\1′", simple)
    simple = re.sub(r"(?<=′)(\s*[\d.]+)\s*(?:[\"”]|['’′]{2})", r"\1″", simple)
    simple = re.sub(r"^(每小时|每年|每月|每天|每日)(.+)", r"\2\1", simple.strip())
    simple = re.sub(r"(?<=\d)['’_](?=\d{3})", "", simple)
    simple = re.sub(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)", lambda found: found[0].replace(" ", ""), simple)
    tokens: list[str] = _token_pattern().findall(simple)
    return _without_rough(_with_kilo(tokens))


def with_centuries(text: str) -> str:
    """Return a text with *century* for the letter that may stand for it: ``2nd century AD`` of ``2nd c. AD``."""
    return _CENTURY.sub(r"\1century", text)


def is_power_of_ten(text: str) -> bool:
    """Tell whether a text has a number as so many times a power of ten, as ``6.022×10²³``."""
    return _POWER_OF_TEN.search(text) is not None


def _exponent(found: "re.Match[str]") -> str:
    sign, digits = found[1] or found[3] or "", found[2] or found[4]
    return f"e{'-' if sign.strip() in ('minus', '−', '–', '-', '⁻') else ''}{unicodedata.normalize('NFKC', digits)}"


def _with_kilo(tokens: Sequence[str]) -> list[str]:
    """Give a 千 that is no thousand to the unit behind it: 两百千米 is 200 km, 三千万千瓦时 30 million kWh."""
    split: list[str] = []
    for token in tokens:
        last = split[-1] if split else ""
        if re.search("[十百千万亿]千$", last) and f"千{token}" in chinese_units():
            split[-1:] = [last[:-1], f"千{token}"]
        elif f"{last}{token}" in chinese_units() and last in chinese_units():
            split[-1] = f"{last}{token}"
        else:
            split.append(token)
    return split


def _without_rough(tokens: Sequence[str]) -> list[str]:
    """Leave out what says behind a number that it is only about right, be it joined by a hyphen: ``20-odd years``."""
    kept: list[str] = []
    for token, follows in zip(tokens, (*tokens[1:], " "), strict=False):
        before = kept[:-1] if kept[-1:] == ["-"] else kept
        is_behind = bool(before) and (is_number_token(before[-1]) or before[-1] in _SCALES)
        if token in _ROUGH and is_behind and not is_number_token(follows):
            kept = before
        else:
            kept.append(token)
    return kept


def scale_of(word: str) -> int | None:
    """Return the number that a word such as ``billion`` stands for in a unit; None for other words."""
    return _SCALES.get(word) if word not in _GLUED else None


def is_number_token(token: str) -> bool:
    """Tell whether a token is a number by itself."""
    return (
        token[0].isdigit()
        or token in _VALUES
        or (token[0] in CHINESE and token not in _MINUS)
        or (token[0] == "." and len(token) > 1)
    )


def _spell_out(text: str) -> str:
    """Write digits of other scripts, single characters for fractions and raised digits so that they stay apart."""
    return "".join(map(_spell_character, text))


def _spell_character(character: str) -> str:
    if character.isascii():
        return character
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if "⁄" in (plain := unicodedata.normalize("NFKC", character)) and len(plain) > 1:
        return f" {plain.replace('⁄', '/')}"
    if character.isdigit() and character not in "²³":
        return f" {plain} "
    return {"٫": ".", "٬": ",", "،": ",", "、": ","}.get(character, character)


@cache
def _token_pattern() -> "re.Pattern[str]":
    units = "|".join(map(re.escape, chinese_units()))
    particles = "分之|百分点|个月|不是|零下|正好|人民币"
    word = r"[^\W\d_\u2e80-\U0003ffff]+(?:['’]t)?(?:\^?[23](?!\d))?"  # with the power of km2
    return re.compile(
        rf"{particles}|{_CHINESE_RUN}|{LITERAL}|{units}|{DOLLAR.lower()}|{word}|[\u2e80-\U0003ffff]|[-%‰/${SIGNS}°′″+#]"
    )


def _find_start(tokens: Sequence[str]) -> int | None:
    """Return where the number begins; ``a`` begins one in ``a dozen``, and so does ``half``."""
    for place, token in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else ""
        if token in ("a", "an"):
            if following in _PARTS or (following in _SCALES and following not in _GLUED):
                return place
        elif is_number_token(token) or token in _PARTS or token in ORDINALS or _is_scale_alone(token):
            return place
    return None


def _is_scale_alone(token: str) -> bool:
    return token in ("dozen", "hundred", "thousand", "million", "billion", "trillion")


def _has_or(tokens: Sequence[str]) -> bool:
    """Tell whether there is an ``or`` between two things; ``or so`` and ``give or take`` are none."""
    return any(word == "or" and follows not in _BEHIND_OR for word, follows in pairwise((*tokens, "")))


def _is_sum(tokens: Sequence[str]) -> bool:
    """Tell whether a number is to be worked out: ``double two``, ``2x2``, ``two squared``."""
    return any(
        (first in ("double", "triple", "treble") and is_number_token(second))
        or (is_number_token(first) and second in ("x2", "x3", "squared", "cubed"))
        for first, second in pairwise(tokens)
    )


class _Reader:
    """Reads the amount that begins at a token."""

    def __init__(self, tokens: list[str], asked: tuple[Unit, ...], *, has_per: bool) -> None:
        self.tokens = tokens
        self.asked = asked
        self.has_per = has_per

    def read(self, start: int) -> Amount | None:
        """Return the only amount there is, or None if it cannot be read or is not the only one."""
        first = self._amount(start)
        if first is None:
            return None
        amount, end = first
        amount = self._with_sign_and_currency(amount, start)
        amount, end = self._with_smaller_units(amount, end)
        if self._says_range(end, start) and (second := self._amount(end + 1)):
            high, end = second
            amount = _range(amount, high)
        rest = self.tokens[end:]
        if any(map(is_number_token, self._without_time_and_per(rest))):
            return None
        return amount._replace(rest=tuple(rest))

    def _amount(self, start: int) -> tuple[Amount, int] | None:
        phrase = _Phrase(self.asked)
        end = start
        while end < len(self.tokens) and (taken := phrase.take(self.tokens[end:])):
            end += taken
        number = phrase.amount()
        if number is None:
            return None
        for read in (self._share, self._chinese_share):
            if found := read(number, end):
                return found
        skipped = 1 if self.tokens[end : end + 1] == ["-"] else 0
        if number.is_fraction:  # half an hour, a quarter of an hour
            skipped = next((n for n, word in enumerate(self.tokens[end : end + 3]) if word not in ("of", "a", "an")), 0)
        words = self.tokens[end + skipped :]
        units, length = ((), 0) if words[:1] == ["in"] and len(words) > 1 else find_units(words)
        units = self._of_scale_asked(units)
        return (number._replace(units=units), end + skipped + length) if units else (number, end)

    def _share(self, number: Amount, end: int) -> tuple[Amount, int] | None:
        """Read what follows in ``9 in 10``, ``nine out of every ten``."""
        words = self.tokens[end:]
        length = 2 if words[:2] == ["out", "of"] else 1 if words[:1] in (["in"], ["of"]) else 0
        while length and words[length : length + 1] and words[length] in _FILLERS:
            length += 1
        if not length or length >= len(words) or not is_number_token(words[length]):
            return None
        if not self._asks_share() and _is_year(words[length]):
            return None
        phrase = _Phrase(())
        while length < len(words) and (taken := phrase.take(words[length:])):
            length += taken
        whole = phrase.amount()
        if whole is None or whole.value <= 0:
            return None
        value = number.value / whole.value
        share = Amount(value, Fraction(1, 10), (SHARE,), is_fraction=True, of=whole.value)
        return share, end + length

    def _chinese_share(self, number: Amount, end: int) -> tuple[Amount, int] | None:
        """Read what follows in 百分之九十 and 九成."""
        follows = self.tokens[end : end + 1]
        if follows == ["成"]:
            tenths, end = number.value, end + 1
            if end < len(self.tokens) and (more := chinese_value(self.tokens[end])) is not None and more < 10:
                tenths, end = tenths + (more if more < 1 else more / 10), end + 1
            return Amount(tenths / 10, Fraction(1, 100), (SHARE,), is_fraction=True), end
        if follows != ["分之"] or number.value <= 0:
            return None
        phrase = _Phrase(())
        end += 1
        while end < len(self.tokens) and (taken := phrase.take(self.tokens[end:])):
            end += taken
        above = phrase.amount()
        if above is None:
            return None
        return Amount(above.value / number.value, above.step / number.value, (SHARE,), is_fraction=True), end

    def _asks_share(self) -> bool:
        return any(unit.dimension == "share" for unit in self.asked)

    def _of_scale_asked(self, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
        """Return of a bare degree, which is one of an angle as well, the temperature that is asked, as °F."""
        is_bare = {"angle", "temperature"} <= {unit.dimension for unit in units}
        asks_temperature = {unit.dimension for unit in self.asked} == {"temperature"}
        return self.asked if is_bare and asks_temperature else units

    def _with_sign_and_currency(self, amount: Amount, start: int) -> Amount:
        """Add what stands before an amount: its sign, its currency, or both in either order."""
        before = self.tokens[:start]
        is_negative = _ends_with_minus(before)
        before = before[:-1] if is_negative else before
        for length in (2, 1):
            units, end = find_units(before[-length:])
            if units and end == len(before[-length:]) and may_stand_before(units[0]):
                amount = amount._replace(units=amount.units or units)
                before = before[:-length]
                break
        is_negative = is_negative or _ends_with_minus(before)
        amount = amount._replace(before=tuple(before))
        return amount._replace(value=-amount.value) if is_negative else amount

    def _with_smaller_units(self, amount: Amount, end: int) -> tuple[Amount, int]:
        """Add what follows in ``1 hour 30 minutes``, ``1 h 30`` and ``1 hour and a half``."""
        while amount.units and not amount.is_fraction:
            follows = end + 1 if self.tokens[end : end + 1] == ["and"] else end
            found = self._amount(follows) if self._begins_number(follows) else None
            units = found and self._smaller_unit(amount, found[0], self.tokens[follows])
            if not found or not units:
                break
            larger, unit = units
            in_units = unit.factor / larger.factor
            amount = amount._replace(
                value=amount.value + found[0].value * in_units, step=found[0].step * in_units, units=(larger,)
            )
            end = found[1]
        return amount, end

    def _begins_number(self, place: int) -> bool:
        """Tell whether a number stands at a place, or a half or a quarter with its article."""
        words = self.tokens[place : place + 2]
        is_part = words in (["a", "half"], ["a", "quarter"]) or words[:1] == ["half"]
        return is_part or (bool(words) and is_number_token(words[0]))

    def _smaller_unit(self, amount: Amount, second: Amount, token: str) -> tuple[Unit, Unit] | None:
        """Return which unit of an amount has a smaller one behind it, and that one, though it may go without saying."""
        asked = {unit.dimension for unit in self.asked}
        for larger in sorted(amount.units, key=lambda unit: unit.dimension not in asked):
            smaller = (one for one in second.units if one.dimension == larger.dimension and one.factor < larger.factor)
            unsaid = unsaid_unit(larger)
            if unit := next(smaller, None):
                return larger, unit
            if second.is_fraction and not second.units and amount.value.denominator == 1:
                return larger, larger
            if unsaid and not second.units and _is_rest(amount, second, larger.factor / unsaid.factor, token):
                return larger, unsaid
        return None

    def _says_range(self, end: int, start: int) -> bool:
        words = self.tokens[end : end + 2]
        if len(words) < 2 or not (is_number_token(words[1]) or words[1] in ORDINALS or words[1] in ("half", "a")):
            return False
        return words[0] in _BETWEEN or (words[0] == "and" and "between" in self.tokens[:start])

    def _without_time_and_per(self, rest: Sequence[str]) -> Sequence[str]:
        """Leave out the ``in 2014`` and, where the unit has it, the ``per 10,000 people`` that may follow."""
        for place, word in enumerate(rest):
            follows = rest[place + 1] if place + 1 < len(rest) else ""
            if (word == "per" and self.has_per) or (word in ("in", "by") and _is_year(follows)):
                return [*rest[:place], *rest[place + 2 :]]
        return rest


class _Phrase:
    """Adds up the words and digits of one number, from left to right."""

    def __init__(self, asked: tuple[Unit, ...]) -> None:
        self.asked = asked
        self.total: Fraction = Fraction(0)
        """What is finished: ``two million`` of ``two million three hundred``."""
        self.part: Fraction | None = None
        """What a scale may still follow."""
        self.room = 0
        """What the next word has to be less than, to be added to the part."""
        self.scale = self.finished = 1
        """The last scale, and the last of what is finished: 100 and 1,000 in ``two thousand three hundred``."""
        self.step = Fraction(1)
        self.literal: Digits | None = None
        self.has_article = self.has_scale = self.is_fraction = self.is_ordinal = self.is_done = False

    def take(self, tokens: Sequence[str]) -> int:
        """Take the tokens that belong to the number from the left; return how many, 0 at its end."""
        return 0 if self.is_done else self._take(tokens)

    def _take(self, tokens: Sequence[str]) -> int:
        word = tokens[0]
        if any(character in CHINESE for character in word):
            return self._take_chinese(word)
        if is_number_token(word):
            return self._take_word(tokens) if word in _VALUES else self._take_digits(tokens)
        if tuple(tokens[:3]) not in _METRES_A_SECOND and (scale := self._scale(word)):
            return self._take_scale(scale)
        if word in _PARTS or word in ORDINALS:
            return self._take_part_or_ordinal(word)
        return self._take_decimals(tokens) if word == "point" else self._skip(tokens)

    def amount(self) -> Amount | None:
        """Return the number, or None if there was none."""
        if self.part is None and not self.has_scale:
            return None
        value = self.total + (self.part or 0)
        is_fraction = self.is_fraction and not self.has_scale and value < 1
        amount = Amount(
            value,
            self.step,
            is_fraction=is_fraction,
            is_ordinal=self.is_ordinal,
            has_scale=self.has_scale,
            scale=self.scale,
        )
        literal = self.literal
        if literal and literal.other is not None and not self.is_fraction:
            times = value / literal.value if literal.value else Fraction(1)
            doubtful = literal.is_doubtful and not self.has_scale
            amount = amount._replace(other=literal.other * times, is_doubtful=doubtful)
        return amount

    def _take_digits(self, tokens: Sequence[str]) -> int:
        literal = read_digits(tokens[0])
        if literal is None:
            self.part, self.has_scale, self.is_done = None, False, True
            return 0
        if tokens[1:2] == ["/"] and len(tokens) > 2 and tokens[2].isdigit() and int(tokens[2][:60]):
            if tokens[3:4] == ["/"] or (self.part is not None and self.literal is None):
                return 0
            self.part = (self.part or Fraction(0)) + literal.value / int(tokens[2][:60])
            self.is_fraction, self.step, self.room = True, Fraction(1, 10), 0
            return 3
        if self.part is not None:
            return 0
        self.part, self.step, self.literal, self.room = literal.value, literal.step, literal, 0
        if tokens[1:2] and tokens[1] in ("st", "nd", "rd", "th"):
            self.is_ordinal = self.is_done = True
            return 2
        return 1

    def _take_word(self, tokens: Sequence[str]) -> int:
        value = _VALUES[tokens[0]]
        if self.part is None:
            self.part = Fraction(value)
        elif value < self.room:
            self.part += value
        else:
            return 0
        self.room = 10 if value >= 20 else 0
        self.step = Fraction(1)
        is_of_many = tokens[:2] == ["couple", "of"] and tokens[2:3] and tokens[2] in _SCALES
        return 2 if is_of_many else 1

    def _take_chinese(self, word: str) -> int:
        value = chinese_value(word)
        if value is None or self.part is not None:
            return 0
        self.part = value
        self.has_scale = has_chinese_scale(word)
        self.is_fraction = value < 1 and "半" in word
        self.step, self.scale = chinese_step(word), chinese_scale(word)
        self.is_done = True
        return 1

    def _scale(self, word: str) -> int | None:
        if word not in _GLUED:
            singular = word if self.part is None else word.removesuffix("s")
            return scale_of(singular)
        means_unit = word == "m" and any(unit.dimension.startswith(("length", "time")) for unit in self.asked)
        means_unit = means_unit or (word == "mn" and any(unit.dimension == "force" for unit in self.asked))
        means_unit = means_unit or (word == "k" and any(unit.dimension == "temperature" for unit in self.asked))
        return _SCALES[word] if self.part is not None and not means_unit else None

    def _take_scale(self, scale: int) -> int:
        self.step = self.step * scale if self.literal or self.is_fraction else Fraction(scale)
        self.has_scale = True
        if scale <= 100:
            self.part = (Fraction(1) if self.part is None else self.part) * scale
            self.room = scale if scale == 100 else 0
            self.scale = scale
            return 1
        if self.part is None or scale > self.finished > 1:  # 4 thousand 650 million are 4,650 million
            self.total = (self.total + (self.part or 0) or Fraction(1)) * scale
        else:
            self.total += self.part * scale
        self.part, self.room, self.scale, self.finished = None, 0, scale, scale
        return 1

    def _take_part_or_ordinal(self, word: str) -> int:
        value = ORDINALS.get(word)
        if value is not None and self._is_ordinal(word, value):
            self.part = (self.part or Fraction(0)) + value
            self.is_ordinal = self.is_done = True
            return 1
        if word not in _PARTS or (self.part is None and self.has_scale and not self.has_article):
            return 0
        self._take_fraction(Fraction(1, _PARTS[word]), is_half=word == "half")
        return 1

    def _is_ordinal(self, word: str, value: int) -> bool:
        if self.part is None:
            asks_share = any(unit.dimension == "share" for unit in self.asked)
            return not self.has_article and not (asks_share and word in _PARTS)
        is_time = word == "second" and any(unit.dimension == "time" for unit in self.asked)
        return value < self.room and self.part >= 20 and not is_time

    def _take_fraction(self, fraction: Fraction, *, is_half: bool) -> None:
        if self.has_scale and self.part is None:
            self.total += fraction * self.scale
        elif self.part is None:
            self.part = fraction
        elif self.has_article or (is_half and self.part != 1):
            self.part += fraction
        else:
            self.part *= fraction
        self.room, self.is_fraction, self.step = 0, True, Fraction(1, 10)

    def _take_decimals(self, tokens: Sequence[str]) -> int:
        digits = ""
        for token in tokens[1:]:
            if token.isdigit() and not digits:
                digits = token
                break
            if WORDS.get(token, 10) > 9:
                break
            digits += str(WORDS[token])
        if not digits:
            return 0
        self.part = (self.part or Fraction(0)) + Fraction(int(digits), 10 ** len(digits))
        self.step, self.room = Fraction(1, 10 ** len(digits)), 0
        return 2 if tokens[1].isdigit() else 1 + len(digits)

    def _skip(self, tokens: Sequence[str]) -> int:
        """Take the words within a number that say nothing: ``and``, ``a``, ``of``, a hyphen."""
        word, follows = tokens[0], tokens[1] if len(tokens) > 1 else ""
        second = tokens[2] if len(tokens) > 2 else ""
        has_begun = self.part is not None or self.has_scale
        if word in ("a", "an") and (follows in _PARTS or follows in _SCALES) and follows not in _GLUED:
            self.has_article = True
            return 1
        if word == "of" and self.is_fraction and follows in ("a", "an", "one") and second in _SCALES:
            return 2
        if word == "and" and has_begun:
            return self._skip_and(follows, second)
        is_word = follows in WORDS or follows in _PARTS or follows in ORDINALS or follows in _SCALES
        return 1 if word == "-" and has_begun and is_word and follows not in _GLUED and self._may_join(follows) else 0

    def _skip_and(self, follows: str, second: str) -> int:
        """Take an ``and`` before a fraction or what is smaller: ``two and a half``, ``4 million and 20 thousand``."""
        if follows == "half":
            self.has_article = True
            return 1
        if follows in ("a", "an", "one") and second in _PARTS:
            self.has_article = True
            return 2
        is_smaller_scale = follows.isdigit() and _SCALES.get(second.removesuffix("s"), self.scale) < self.scale
        return 1 if WORDS.get(follows, 1000) < (self.room or self.has_more) or is_smaller_scale else 0

    @property
    def has_more(self) -> int:
        """What may be added behind a scale: less than a thousand behind ``two thousand``."""
        return 1000 if self.part is None and self.has_scale else 0

    def _may_join(self, follows: str) -> bool:
        return follows not in WORDS or WORDS[follows] < self.room


def misspelt_number(text: str, known: Collection[str]) -> str | None:
    """Return the word of a text that may be a misspelt number, as ``twnty``, and is none of the known words."""
    words = [token for token in tokens_of(text)[:20] if token.isascii() and token.isalpha() and len(token) > 2]
    return next((word for word in words if word not in known and _is_misspelt(word)), None)


def _is_misspelt(word: str) -> bool:
    from rapidfuzz.distance import OSA  # 5 ms, and only when a number was not right

    numbers = [number for number in (*WORDS, *ORDINALS, *_PARTS, *_SCALES) if len(number) > 3]
    if word.removesuffix("s") in numbers or find_units([word])[1]:
        return False
    return any(number[0] == word[0] and OSA.distance(word, number) == 1 for number in numbers)


def _ends_with_minus(words: Sequence[str]) -> bool:
    """Tell whether the last word is a minus; a hyphen is one unless it stands behind a name, as in WJ-6."""
    if not words or words[-1] not in _MINUS:
        return False
    return (
        words[-1] != "-"
        or len(words) < 2
        or words[-2] in _BEFORE_SIGN
        or any(map(is_money, find_units(words[-2:-1])[0]))
    )


def _is_rest(amount: Amount, second: Amount, parts: Fraction, token: str) -> bool:
    """Tell whether a number may be a rest in parts of another: 40 of ``3 pounds 40``; a 4 may be four tenths."""
    is_whole = amount.value.denominator == 1 and second.step == 1 and not (second.is_fraction or second.is_ordinal)
    has_two_digits = len(token) == 2 if token.isdigit() else second.value >= 10
    return is_whole and second.value < parts and (has_two_digits or parts <= _FEW_PARTS)


def _range(low: Amount, high: Amount) -> Amount:
    """Make one amount of two ends; what only the upper one says, scale or unit, holds for both.

    Of years, the upper one may go without its century: 1966-76.
    """
    value = low.value
    if high.value < 100 and not high.units and _is_year(str(value)):
        high = high._replace(value=value - value % 100 + high.value)
    if high.has_scale and not low.has_scale:
        value *= high.scale
    return high._replace(value=value, high=high.value, units=high.units or low.units, before=low.before)


def _is_year(token: str) -> bool:
    return token.isdigit() and len(token) == 4 and token[:2] in ("18", "19", "20")
