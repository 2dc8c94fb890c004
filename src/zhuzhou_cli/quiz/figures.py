"""Numbers as they are written, and others that are written alike."""

import re
from collections.abc import Callable, Iterable, Iterator
from math import ceil
from typing import Literal, NamedTuple

from zhuzhou_cli.facts.dates import ordinal_ending

Draw = Callable[[int], int]
"""Gives a whole number from 0 up to, and without, its argument."""

Range = tuple[int, int]
"""Numbers that no choice may be, as digits: from, to."""

Style = Literal["digits", "words", "ordinal"]

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = (*_ONES, *(f"{ten}-{one}" if one else ten for ten in _TENS for one in ("", *_ONES[1:10])))
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_VALUES: dict[str, tuple[Style, int]] = {
    **{word: ("words", value) for value, word in enumerate(_WORDS)},
    **{word: ("ordinal", value) for value, word in enumerate(_ORDINALS)},
}
_PARTS = (
    "half halves third thirds quarter quarters fourth fourths fifth fifths sixth sixths seventh sevenths eighth "
    "eighths ninth ninths tenth tenths"
).split()
_FRACTIONS = "¼-¾⅐-⅞"
"""Signs that are a fraction each, for a class of a regular expression."""
_BEHIND_HALF = frozenset("a an of the hundred thousand million billion trillion".split())
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}

DOLLAR = r"(?:US|HK|NT|NZ|MX|Mex|AU?|CA?|S|R)?\$"
"""The sign of dollars, pesos and reais, with the letters that say of which country, as a regular expression."""

SIGNS = "¢£¤¥\u20a0-\u20c0"
"""All other signs of currencies, as € and ₩, for a class of a regular expression."""

_BEFORE = re.compile(rf"([-−–])?\s?({DOLLAR}|[{SIGNS}])?\s?([-−–])?(?=\d)")
"""What stands before the digits of a number: its sign, its currency, or both in either order."""

_LARGEST = 10**18
_LARGE = 1000
"""From here on a round number may stand beside others several times as large; no train runs at 5 km/h, nor at 1,000."""
_SMALL = 20
"""Below this nobody minds whether a number ends in 5, and the next one is far enough from it to be another."""

_SPANS = ((1140, 1320), (1120, 1250), (1090, 1150), (1055, 1080), (1001, 1001))
"""By how much a choice is larger than the one below it, in thousandths: from, to. The widest with room is taken.

None is wider, for what is far beyond all that could be is no choice for anybody with common sense.
"""
_LEAST_ROUGH = 1055
"""Of numbers that are right when typed within 5 %, choices are farther apart than that."""
_LEAST_APART = 1090
"""Nearer to each other than this, numbers from `_SMALL` on are told apart by nobody who knows one of them roughly."""


class Figure(NamedTuple):
    """A number as it stands in a text."""

    digits: int
    """The number without its decimal point: 46.8 has 468."""
    places: int
    """How many digits are behind the point."""
    style: Style
    separator: str
    """What stands between thousands; nothing where there is nothing."""
    after: str
    """The text behind the number: its unit."""
    before: str = ""
    """The text before it: its sign, its currency, or both."""

    @property
    def value(self) -> float:
        """The number itself, without its sign and what a unit like ``million km`` makes of it."""
        return float(self.digits / 10**self.places)

    @property
    def scale(self) -> int:
        """What the unit multiplies the number by: 1,000,000 for ``million km``."""
        first = self.after.split(maxsplit=1)
        return 10 ** _SCALES.get(first[0], 0) if first else 1

    @property
    def unit(self) -> str | None:
        """The unit as it is written."""
        return self.after.strip(" -") or None

    @property
    def is_whole(self) -> bool:
        """Tell whether it is a count, as opposed to a measured decimal."""
        return self.places == 0 and self.scale == 1

    def write(self, digits: int) -> str:
        """Write another number in the same way, though in digits."""
        if self.style == "ordinal":
            return f"{digits}{ordinal_ending(digits)}{self.after}"
        whole, part = divmod(digits, 10**self.places)
        decimals = f".{part:0{self.places}}" if self.places else ""
        return self.before + f"{whole:,}".replace(",", self.separator) + decimals + self.after


def read_figure(text: str) -> Figure | None:
    """Read a text that is one number, with its unit, sign and currency or without; None where it is anything else."""
    if text[:1].isdigit() and text[-2:] in {"st", "nd", "rd", "th"} and text[:-2].isdecimal() and len(text) < 7:
        return Figure(int(text[:-2]), 0, "ordinal", "", "")
    if any(map(str.isdigit, text)):
        number = split_number(text)[2]
        before = text.removesuffix(number)
        found = re.fullmatch(
            r"([1-9]\d{0,2}(?:([,\u00a0\u202f ])\d{3})(?:\2\d{3})*|[1-9]\d*|0)(?:\.(\d+))?"
            rf"((?:[^\w.,].*|[^\W\d_a-zA-Z{_FRACTIONS}].*)?)",
            number,
            re.ASCII if text.isascii() else 0,
        )
        if not found or any(map(str.isdigit, re.sub(r"(?<=[^\W\d_])[23²³]$", "", found[4]))) or len(text) > 60:
            return None
        whole, separator, decimals, after = found.groups()
        digits = "".join(filter(str.isdigit, whole)) + (decimals or "")
        if not digits.isascii() or len(digits) > 18:
            return None
        is_grouped = separator is None and len(whole) < 4
        return Figure(int(digits), len(decimals or ""), "digits", "," if is_grouped else separator or "", after, before)
    word, space, rest = text.partition(" ")
    style, value = _VALUES.get(word.lower(), ("words", 0))
    if not value or rest.split(" ")[0].lower() in _PARTS or (style == "ordinal" and rest):
        return None
    return Figure(value, 0, style, "", space + rest)


def split_number(text: str) -> tuple[str, str, str]:
    """Return the sign of a number, the currency before it, and the number: ``-``, ``€`` and ``3.5 million``.

    What there is not is empty; a text without both is the number, whatever it is.
    """
    found = _BEFORE.match(text)
    return (found[1] or found[3] or "", found[2] or "", text[found.end() :]) if found else ("", "", text)


def is_fraction(text: str) -> bool:
    """Tell whether a text is a fraction in words, or a number with one as a sign: ``two thirds``, ``3½ million``."""
    words = text.lower().replace("-", " ").split()
    is_share = len(words) > 1 and (words[0] in _VALUES or words[0] in {"a", "an"}) and words[1] in _PARTS
    is_half = words[:1] == ["half"] and (len(words) < 2 or words[1] in _BEHIND_HALF)
    return is_share or is_half or re.match(rf"\d*\s?[{_FRACTIONS}](?!\d)", text) is not None


class Grid(NamedTuple):
    """The numbers that are as precise and as round as one; all, if nothing is asked of them."""

    zeros: int | None = None
    """How many zeros they end in: 90 is as round as 120 in this way, and 96 is not."""
    has_fives: bool = False
    """Whether the last digit before those has to be 5: people are fond of it, so one alone would stand out."""
    length: int | None = None
    """How many digits they have before their zeros, however many zeros those are."""
    firsts: str = "123456789"
    """The first digits that they may have: people are so fond of 1,000 and 5,000 that others would stand out."""

    def above(self, number: int) -> int:
        """Return the smallest of them that is not below a number."""
        while not self.has(number):
            number = self._step(number, 1)
        return number

    def below(self, number: int) -> int:
        """Return the largest of them that is not above a number; 0 where there is none."""
        while number > 0 and not self.has(number):
            number = self._step(number, -1)
        return max(number, 0)

    def has(self, number: int) -> bool:
        """Tell whether a number is one of them."""
        digits = str(number)
        significant = digits.rstrip("0")
        return (
            number > 0
            and digits[0] in self.firsts
            and self.zeros in {None, len(digits) - len(significant)}
            and (not self.has_fives or significant[-1] == "5")
            and self.length in {None, len(significant)}
        )

    def _step(self, number: int, direction: int) -> int:
        """Return the next number that may be one of them."""
        if self.length is None:
            unit = 10 ** (self.zeros or 0)
        else:
            unit = 10 ** max(len(str(number)) - self.length, 0)
            if direction < 0 and number % unit == 0 and len(str(number - unit)) < len(str(number)):
                unit = max(unit // 10, 1)
        return int((number // unit + 1) * unit if direction > 0 else (number - 1) // unit * unit)


class Bounds(NamedTuple):
    """Between what a number may lie to be believed, and how far from the next."""

    least: float
    most: float | None
    widest: int = _SPANS[0][1]
    """What a choice is at most larger than the one below it, in thousandths."""


ANYTHING = Bounds(0, None)


class Ladder(NamedTuple):
    """How other numbers beside one are drawn: how many choices there are, and how far apart they are."""

    figure: Figure
    size: int
    """How many choices there are, with the right one."""
    span: tuple[int, int]
    taken: tuple[Range, ...]
    known: tuple[int, ...]
    """Digits of other numbers of the kind: two times of three one of those is taken, if there is one in reach."""
    grid: Grid

    def draw(self, draw: Draw) -> list[str]:
        """Return the right number, then the wrong ones; all in digits, for words tell by their length.

        How many of them are smaller than the right one is drawn first, so no rank is likelier.
        """
        smaller = draw(self.size)
        numbers = [self.figure.digits]
        for count, step in ((smaller, self.next_below), (self.size - 1 - smaller, self.next_above)):
            number = self.figure.digits
            for _ in range(count):
                number = self._step(number, step, draw)
                numbers.append(number)
        return [self.figure.write(number) for number in numbers]

    def _step(self, number: int, step: Callable[[int, int], int], draw: Draw) -> int:
        low, high = self.span
        first, last = sorted((step(number, low), step(number, high)))
        known = [other for other in self.known if first <= other <= last]
        if known and draw(3):
            return known[draw(len(known))]
        return step(number, low + draw(high - low + 1))

    def next_above(self, number: int, factor: int) -> int:
        """Return the next larger choice, `factor` thousandths of a number or as near to it as the grid lets."""
        larger = self.grid.below(number * factor // 1000)
        larger = larger if larger > number else self.grid.above(number + 1)
        while last := max((high for low, high in self.taken if low <= larger <= high), default=0):
            larger = self.grid.above(last + 1 + last * (factor - 1000) // 8000)
        return larger

    def next_below(self, number: int, factor: int) -> int:
        """Return the next smaller choice, or 0."""
        smaller = self.grid.above(-(-number * 1000 // factor)) if number else 0
        smaller = smaller if smaller < number else self.grid.below(number - 1)
        while first := min((low for low, high in self.taken if low <= smaller <= high), default=0):
            smaller = self.grid.below(first - 1 - first * (factor - 1000) // 8000)
        return smaller

    def may_have(self, number: int) -> bool:
        """Tell whether a number is as precise and as round as the right one, and not taken."""
        return self.grid.has(number) and not any(low <= number <= high for low, high in self.taken)

    def has_room(self, least: int, top: int) -> bool:
        """Tell whether all choices could be smaller than the right one, from `least`, and all larger, up to `top`."""
        above = below = self.figure.digits
        for _ in range(self.size - 1):
            above, below = self.next_above(above, self.span[1]), self.next_below(below, self.span[1])
        return below >= least and above <= top


def make_ladder(
    figure: Figure, taken: tuple[Range, ...], known: Iterable[int], bounds: Bounds = ANYTHING, *, is_rough: bool
) -> Ladder | None:
    """Return how to draw numbers beside one; None where there is no room for a single one on both sides.

    All are within the bounds, none lies in a range that is `taken`, and all have the precision and the roundness of
    the figure. There are as many choices as have room on either side of it: with less, its rank would tell it. If
    `is_rough`, they are farther apart than what still counts as right when it is typed.
    """
    if figure.digits == 0:
        return None
    # Of things there are two or more: one would be told by the plural.
    fewest = 2 if figure.is_whole and figure.style != "ordinal" else 1
    least = max(fewest, ceil(bounds.least * 10**figure.places))
    top = min(_LARGEST, int(bounds.most * 10**figure.places)) if bounds.most is not None else _LARGEST
    spans = list(_spans(figure, bounds, is_rough=is_rough))
    for count in (4, 3):
        for grid, last in _grids(figure, count):
            for span in spans:
                ladder = Ladder(figure, count, span, taken, (), grid)
                if ladder.has_room(least, min(top, last)):
                    return ladder._replace(known=tuple(filter(ladder.may_have, known)))
    return None


def _spans(figure: Figure, bounds: Bounds, *, is_rough: bool) -> Iterator[tuple[int, int]]:
    """Yield how far apart choices may be, the widest first."""
    narrowest = _LEAST_ROUGH if is_rough else 0
    if figure.digits >= _SMALL and figure.style != "ordinal" and bounds.widest > _LEAST_APART:
        narrowest = _LEAST_APART
    yield from (span for span in _SPANS if span[0] >= narrowest and span[1] <= bounds.widest)


def _grids(figure: Figure, count: int) -> Iterator[tuple[Grid, int]]:
    """Yield what so many choices may have in common with a figure, the most alike first, and up to where they do."""
    digits = str(figure.digits)
    significant = digits.rstrip("0")
    zeros = len(digits) - len(significant)
    if figure.style == "ordinal":
        if zeros == 0:  # the tenth is no neighbour of the twentieth, and the only round one among its own
            yield Grid(), _LARGEST
    elif zeros == 0:
        if figure.digits >= _SMALL and significant[-1] == "5":
            yield Grid(zeros=0, has_fives=True), _LARGEST
        yield Grid(zeros=0), _LARGEST
    elif len(significant) > 1:
        yield Grid(zeros=zeros), _LARGEST
    elif significant in {"1", "2", "5"} and figure.digits * figure.scale >= _LARGE:
        if count == 3:  # four of them would reach from what is far too small to what is far too large
            yield Grid(length=1, firsts="1235"), _LARGEST
    else:
        yield Grid(zeros=zeros), 9 * 10**zeros
        if count == 3 and significant in {"8", "9"}:
            yield Grid(length=1), _LARGEST


def numbers_in(text: str) -> Iterator[Figure]:
    """Yield the numbers of a text, without units."""
    for found in re.finditer(
        r"(?<![\w.,-])\d{1,3}(?:,\d{3})+(?![\w,])|(?<![\w.,-])\d+(?:\.\d+)?(?!\w)|[^\W\d_]+", text
    ):
        figure = None
        if found[0][0].isdigit() or found[0].lower() in _VALUES:
            figure = read_figure(found[0])
        if figure and figure.style != "ordinal":
            yield figure
