"""Numbers as they are written, and others that are written alike."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

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
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}

_LARGEST = 10**18
_LARGE = 1000
"""From here on a number may stand beside others ten times as large; no train runs at 5 km/h, nor at 1,000."""
_SMALL = 20
"""Below this nobody minds whether a number ends in 5."""

_SPANS = ((1180, 1600), (1140, 1400), (1120, 1250), (1060, 1150), (1030, 1080))
"""By how much a choice is larger than the one below it, in thousandths: from, to. The widest with room is taken."""


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

    @property
    def value(self) -> float:
        """The number itself, without what a unit like ``million km`` makes of it."""
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
            ending = {1: "st", 2: "nd", 3: "rd"}.get(digits % 10 if digits // 10 % 10 != 1 else 0, "th")
            return f"{digits}{ending}{self.after}"
        whole, part = divmod(digits, 10**self.places)
        decimals = f".{part:0{self.places}}" if self.places else ""
        return f"{whole:,}".replace(",", self.separator) + decimals + self.after


def read_figure(text: str) -> Figure | None:
    """Read a text that is one number, with its unit or without; None where it is anything else."""
    if text[:1].isdigit() and text[-2:] in {"st", "nd", "rd", "th"} and text[:-2].isdecimal() and len(text) < 7:
        return Figure(int(text[:-2]), 0, "ordinal", "", "")
    if any(map(str.isdigit, text)):
        found = re.fullmatch(
            r"([1-9]\d{0,2}(?:([,\u00a0\u202f ])\d{3})(?:\2\d{3})*|[1-9]\d*|0)(?:\.(\d+))?"
            r"((?:[^\w.,].*|[^\W\d_a-zA-Z].*)?)",
            text,
            re.ASCII if text.isascii() else 0,
        )
        if not found or any(map(str.isdigit, found[4].rstrip("²³23"))) or len(text) > 60:
            return None
        whole, separator, decimals, after = found.groups()
        digits = "".join(filter(str.isdigit, whole)) + (decimals or "")
        if not digits.isascii() or len(digits) > 18:
            return None
        is_grouped = separator is None and len(whole) < 4
        return Figure(int(digits), len(decimals or ""), "digits", "," if is_grouped else separator or "", after)
    word, space, rest = text.partition(" ")
    style, value = _VALUES.get(word.lower(), ("words", 0))
    if not value or rest.split(" ")[0].lower() in _PARTS or (style == "ordinal" and rest):
        return None
    return Figure(value, 0, style, "", space + rest)


def is_fraction(text: str) -> bool:
    """Tell whether a text is a fraction in words: ``two thirds``, ``a quarter``."""
    words = text.lower().replace("-", " ").split()
    is_share = len(words) > 1 and (words[0] in _VALUES or words[0] in {"a", "an"}) and words[1] in _PARTS
    return is_share or words[:1] == ["half"]


class Grid(NamedTuple):
    """The numbers that are as precise and as round as one."""

    is_round: bool
    """Whether they end in zeros; then they have `length` digits before those."""
    length: int
    firsts: str
    """The first digits that they may have: people are so fond of 1,000 and 5,000 that others would stand out."""
    has_fives: bool | None = None
    """Whether, not being round, they end in 5, which people are fond of too; None lets them."""

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
        if not self.is_round:
            return number % 10 != 0 and self.has_fives in {None, number % 5 == 0}
        digits = str(number)
        return number > 0 and len(digits.rstrip("0")) == self.length and digits[0] in self.firsts

    def _step(self, number: int, direction: int) -> int:
        """Return the next number that has at most `length` digits before its zeros."""
        if not self.is_round:
            return number + direction
        unit = 10 ** max(len(str(number)) - self.length, 0)
        if direction < 0 and number % unit == 0 and len(str(number - unit)) < len(str(number)):
            unit = max(unit // 10, 1)
        return int((number // unit + 1) * unit if direction > 0 else (number - 1) // unit * unit)


class Ladder(NamedTuple):
    """How other numbers beside one are drawn: how many choices there are, and how far apart they are."""

    figure: Figure
    size: int
    """How many choices there are, with the right one."""
    span: tuple[int, int]
    taken: tuple[Range, ...]
    known: tuple[int, ...]
    """Digits of other numbers of the kind: half of the time one of those is taken, if there is one in reach."""
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
        if known and draw(2):
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

    def has_room(self, top: int) -> bool:
        """Tell whether all choices could be smaller than the right one, and all larger without passing `top`."""
        above = below = self.figure.digits
        for _ in range(self.size - 1):
            above, below = self.next_above(above, self.span[1]), self.next_below(below, self.span[1])
        # Of things there are two or more: one would be told by the plural.
        least = 2 if self.figure.is_whole and self.figure.style != "ordinal" else 1
        return below >= least and above <= top


def make_ladder(
    figure: Figure, taken: tuple[Range, ...], known: Iterable[int], high: float | None, *, is_rough: bool
) -> Ladder | None:
    """Return how to draw numbers beside one; None where there is no room for a single one on both sides.

    None is larger than `high`, none lies in a range that is `taken`, and all have the precision and the roundness of
    the figure. There are as many choices as have room on either side of it: with less, its rank would tell it. If
    `is_rough`, they are farther apart than what still counts as right when it is typed.
    """
    if figure.digits == 0:
        return None
    top = min(_LARGEST, int(high * 10**figure.places)) if high is not None else _LARGEST
    spans = [span for span in _SPANS if span[0] >= 1120] if is_rough else _SPANS
    for count in (4, 3, 2):
        for grid in _grids(figure):
            for span in spans:
                ladder = Ladder(figure, count, span, taken, (), grid)
                if ladder.has_room(top):
                    return ladder._replace(known=tuple(filter(ladder.may_have, known)))
    return None


def _grids(figure: Figure) -> Iterator[Grid]:
    significant = str(figure.digits).rstrip("0")
    is_round = figure.digits % 10 == 0
    is_large = figure.digits >= _LARGE
    if is_round and is_large and significant in {"1", "5"}:
        yield Grid(is_round, 1, "15")
    if is_round and (significant == "1" or (is_large and significant in {"2", "5"})):
        yield Grid(is_round, 1, "125")
    if not is_round and figure.digits >= _SMALL:
        yield Grid(is_round, len(significant), "123456789", figure.digits % 5 == 0)
    yield Grid(is_round, len(significant), "123456789")


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
