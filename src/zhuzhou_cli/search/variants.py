"""Other writings of what people type: British and American spelling, numbers in digits and words, Chinese characters.

They are looked for beside what was typed, so the index holds each text as its author wrote it.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from zhuzhou_cli.facts.dates import MONTHS, Date, ordinal_ending
from zhuzhou_cli.search.text import is_number

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split()
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_CHINESE_SCALES = {"万": 10**4, "亿": 10**8, "万亿": 10**12}
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
)
_VALUES = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: value * 10 for value, word in enumerate(_TENS, 2)},
}

_DECADES = {
    word: 1900 + 10 * number
    for number, word in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
}

_NUMBERS_OF_MONTHS = {month.lower(): number for number, month in enumerate(MONTHS, 1)}

_MONTHS = {month[:3]: month for month in _NUMBERS_OF_MONTHS if month != "may"} | {"sept": "september"}
"""Months by how they are cut short."""

_ENDINGS = {
    ("is", "iz"): ("e", "ed", "es", "ing", "er", "ers", "ation", "ations"),
    ("ys", "yz"): ("e", "ed", "es", "ing", "er", "ers"),
    ("our", "or"): ("", "s", "ed", "ing", "able", "al", "hood", "hoods"),
    ("tre", "ter"): ("", "s", "d"),
    ("bre", "ber"): ("", "s", "d"),
    ("ll", "l"): ("ed", "ing", "er", "ers"),
    ("ogue", "og"): ("", "s"),
    ("ence", "ense"): ("", "s"),
    ("nium", "num"): ("",),
    ("gramme", "gram"): ("", "s"),
}
_SPELLINGS = tuple((one + end, other + end) for (one, other), ends in _ENDINGS.items() for end in ends)
_BEGINNINGS = (("grey", "gray"), ("tyre", "tire"))

_UNITS: tuple[dict[float, tuple[str, ...]], ...] = (
    {1: ("mm", "millimetre", "millimeter"), 10: ("cm", "centimetre", "centimeter"), 1e3: ("m", "metre", "meter"),
     1e6: ("km", "kilometre", "kilometer")},
    {1: ("g", "gram"), 1e3: ("kg", "kilogram", "kilo"), 1e6: ("t", "tonne", "ton")},
    {1: ("w", "watt"), 1e3: ("kw", "kilowatt"), 1e6: ("mw", "megawatt"), 1e9: ("gw", "gigawatt")},
    {1: ("s", "sec", "second"), 60: ("min", "minute"), 3600: ("h", "hr", "hour")},
    {1: ("m2", "square metre", "square meter", "sq m"), 1e4: ("ha", "hectare"),
     1e6: ("km2", "square kilometre", "square kilometer", "sq km")},
)  # fmt: skip
"""Units of one kind by their sizes, with their names."""

_SHORT_SCALES = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "mln": "million",
    "b": "billion",
    "bn": "billion",
    "tn": "trillion",
}

SCALES_SAID = {word: size for word, size in (_SCALES | _CHINESE_SCALES).items() if size > 100 and word != "万亿"}
"""The scales in which people say large amounts."""

_SPEEDS = frozenset({"kmh", "kph", "kmph"})
"""Other ways to write km/h."""


_LONGEST = 100
"""Characters of a word or number beyond which it has no other writing; nor does Python read a number of thousands."""

_MOST_FIGURES = 15
"""Figures beyond which a number is not calculated with: of so many, each is true."""


def other_writings(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Return other ways to write one word or number, which may be several words: ``58`` is ``fifty eight``."""
    return iter(()) if any(len(word) > _LONGEST for word in words) else _other_writings(words)


def _other_writings(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    if all(map(is_number, words)):
        yield from _of_figures(words)
    elif len(words) == 2 and len(words[0]) == 4 and words[0].endswith("0") and words[1].lower() == "s":  # 1980s
        yield from ((f"{words[0][:3]}{year}",) for year in range(10))
    elif is_ordinal(words):
        if int(words[0]) < len(_ORDINALS):
            yield (_ORDINALS[int(words[0])],)
    elif is_amount(words):
        yield from _of_scaled_number(words)
    elif not words[0].isascii():
        yield from _of_numerals("".join(words))
    elif words[-1].lower() in _SPEEDS:
        yield (*words[:-1], "km", "h")
    elif len(words) == 1:
        yield from _of_word(words[0].lower())


def _of_figures(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    if len(words) == 1 and "." in words[0]:
        yield from _of_decimals(words[0])
    elif len(words) == 1:
        number = int(words[0])
        if in_words := number_in_words(number):
            yield tuple(in_words)
        if number % 1000 == 0 and _is_calculable(words[0]):
            yield from _in_scales(number)
    elif len(words) in {2, 3} and all(map(str.isdigit, words)):
        yield from (writing for writing in _dates(words) if writing != tuple(words))


def _of_decimals(number: str) -> Iterator[tuple[str, ...]]:
    """Yield ``2.50`` for ``2.5``, ``2.5`` for ``2.50``, and the month that ``2016.12`` may be."""
    whole, decimals = number.split(".")
    if decimals.endswith("0"):
        yield (number.rstrip("0"),)
    elif len(decimals) == 1:
        yield (f"{number}0",)
    elif len(whole) == 4 and len(decimals) == 2:
        yield from _dates((whole, decimals))


def _of_word(word: str) -> Iterator[tuple[str, ...]]:
    if word in _DECADES:
        decade = _DECADES[word]
        yield from ((str(decade), "s"), *((str(year),) for year in range(decade, decade + 10)))
    elif word in _MONTHS:
        yield (_MONTHS[word],)
        yield str(_NUMBERS_OF_MONTHS[_MONTHS[word]]), "月"
    elif word in _NUMBERS_OF_MONTHS:
        yield str(_NUMBERS_OF_MONTHS[word]), "月"
    elif word in _ORDINALS:
        number = _ORDINALS.index(word)
        yield str(number), ordinal_ending(number)
    elif len(word) >= 4:
        yield from ((spelling,) for spelling in other_spellings(word))


def _dates(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield how facts write the dates that a day, a month and a year may be, or a month and a year, in figures.

    Where day and month may stand in either order, both are meant.
    """
    is_year_first = len(words[0]) == 4
    year, *rest = words if is_year_first else words[::-1]
    if len(year) != 4 or year[0] not in "12" or any(len(part) > 2 for part in rest):
        return
    for parts in dict.fromkeys((tuple(rest),) if is_year_first else (tuple(rest), tuple(rest[::-1]))):
        try:
            date = Date("-".join([year, *(f"{int(part):02}" for part in parts)]))
        except ValueError:
            continue
        yield from _writings_of(date)


def _writings_of(date: Date) -> Iterator[tuple[str, ...]]:
    yield tuple(date.split("-"))
    yield tuple(date.in_words().split())
    yield tuple(part for number, sign in zip(date.parts, "年月日", strict=False) for part in (str(number), sign))


def day_writings(parts: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Return how facts write the date that a day, a month in words and a year are; nothing if they are none.

    The day may be an ordinal and stand before or behind the month, the year at either end.
    """
    months = [place for place, part in enumerate(parts) if len(part) == 1 and is_month(part[0])]
    if len(parts) != 3 or len(months) != 1:
        return []
    numbers = [part[0] for part in parts if len(part) == 1 or is_ordinal(part)]
    years = [part for part in numbers if len(part) == 4 and part.isdecimal()]
    days = [part for part in numbers if len(part) <= 2 and part.isdecimal()]
    if len(years) != 1 or len(days) != 1 or parts[1][0] == years[0]:
        return []
    month = parts[months[0]][0].lower()
    number = _NUMBERS_OF_MONTHS[_MONTHS.get(month, month)]
    try:
        date = Date(f"{years[0]}-{number:02}-{int(days[0]):02}")
    except ValueError:
        return []
    writings = list(_writings_of(date))
    name = date.in_words().split()[1]
    return [*writings, (name, str(int(days[0])), years[0])]


def _of_scaled_number(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield other ways to write ``2.5bn``, cut into words: ``2.5 billion``, ``2500000000``, ``2500 million``."""
    number, *scale = words
    name, size = scale_of(scale)
    if list(scale) != [name] and name in _SCALES:
        yield number, name
    whole, _, decimals = number.partition(".")
    places = len(decimals)
    if _is_calculable(number) and 10**places <= size:
        value = int(whole + decimals) * size // 10**places
        yield (str(value),)
        yield from (writing for writing in _in_scales(value) if writing[1] != name)
    if not decimals and name in _SCALES and (in_words := number_in_words(int(whole))):
        yield (*in_words, name)


def _in_scales(value: int) -> Iterator[tuple[str, ...]]:
    """Yield how a large amount is said in millions and the like, in which people say it: 1.5 billion, 15 亿."""
    for scale, size in SCALES_SAID.items():
        if 0.1 <= value / size < 10**6:
            yield f"{value / size:.15g}", scale


def _of_numerals(text: str) -> Iterator[tuple[str, ...]]:
    """Yield how a number in Chinese is written otherwise: 24 and twenty four for 二十四."""
    from zhuzhou_cli.search.chinese import chinese_number

    if (number := chinese_number(text)) is not None:
        yield (str(number),)
        yield from _of_figures([str(number)])


def is_amount(words: Sequence[str]) -> bool:
    """Tell whether words are a number and what multiplies it: ``2.5 billion``, 15 亿."""
    return len(words) > 1 and is_number(words[0]) and is_scale("".join(words[1:]))


def rounded_range(words: Sequence[str]) -> tuple[float, float] | None:
    """Return between which values a number lies that was rounded to ``16.7m``, cut into words; None if it is not so."""
    if not is_amount(words) or not _is_calculable(words[0]):
        return None
    _, size = scale_of(words[1:])
    step = size / 10 ** len(words[0].partition(".")[2])
    value = float(words[0]) * size
    return value - step / 2, value + step / 2


def _is_calculable(word: str) -> bool:
    """Tell whether a word is a number that can be calculated with."""
    return is_number(word) and len(word.replace(".", "")) <= _MOST_FIGURES


def scale_of(words: Sequence[str]) -> tuple[str, int]:
    """Return what words that multiply are when they are written out, and by how much: ``bn`` is ``billion``."""
    name = "".join(words).lower()
    name = _SHORT_SCALES.get(name, name)
    return name, (_SCALES | _CHINESE_SCALES)[name]


def in_other_units(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield what a measure, cut into words, is in other units: ``28.8 MW`` is ``28800 kW`` and ``28800 kilowatt``."""
    number, *rest = words
    unit = " ".join(rest).lower()
    is_decade = unit == "s" and len(number) == 4 and number.endswith("0")  # 1980s
    if not _is_calculable(number) or is_decade:
        return
    unit = unit if unit == "s" else unit.removesuffix("s")
    for family in _UNITS:
        own = next((size for size, names in family.items() if unit in names), None)
        for size, names in family.items() if own else ():
            value = float(number) * own / size  # type: ignore[operator]  # not None here
            if size == own or 0.01 <= value < 1e12:
                yield from ((f"{value:.10g}", *name.split()) for name in names if name != unit)


def other_spellings(word: str) -> Iterator[str]:
    """Yield how a word may be spelt on the other side of the Atlantic."""
    for pair in _SPELLINGS:
        for one, other in (pair, pair[::-1]):
            if word.endswith(one) and len(word) >= len(one) + 2:
                yield word[: -len(one)] + other
    for pair in _BEGINNINGS:
        for one, other in (pair, pair[::-1]):
            if word.startswith(one):
                yield other + word[len(one) :]


def phrase_writings(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield a phrase with a number in it that is written otherwise: ``10000 parts`` for ``ten thousand parts``."""
    is_part = [is_number(word) or is_number_word(word) for word in words]
    for is_said, run in groupby(range(len(words)), key=is_part.__getitem__):
        places = list(run)
        start, end = places[0], places[-1] + 1
        if is_said and end - start < len(words):
            said = words[start:end]
            number = None if is_number(said[0]) else number_from_words(said)
            others = other_writings(said) if number is None else [(str(number),)]
            yield from ((*words[:start], *other, *words[end:]) for other in others)


def fraction_in_words(text: str) -> Iterator[tuple[str, ...]]:
    """Yield how a fraction below one is said, ``two thirds`` for ``2/3``; nothing for what is none."""
    above, _, below = text.partition("/")
    if not all(part.isdecimal() and len(part) <= 2 for part in (above, below)) or not 0 < int(above) < int(below):
        return
    if int(below) < len(_ORDINALS):
        name = {2: "half", 4: "quarter"}.get(int(below), _ORDINALS[int(below)])
        if int(above) > 1:
            yield _ONES[int(above)], f"{name}s"
        else:
            yield from ((article, name) for article in ("one", "a", "an"))


def is_ordinal(words: Sequence[str]) -> bool:
    """Tell whether words are an ordinal number in figures: ``30th``."""
    return len(words) == 2 and words[0].isdigit() and words[1].lower() in {"st", "nd", "rd", "th"}


def is_month(word: str) -> bool:
    """Tell whether a word is the name of a month, cut short or not."""
    return word.lower() in _NUMBERS_OF_MONTHS or word.lower() in _MONTHS


def is_number_word(word: str) -> bool:
    """Tell whether a word is part of a number in words."""
    return word.lower() in _VALUES or word.lower() in _SCALES


def is_scale(word: str) -> bool:
    """Tell whether a word multiplies the number before it: ``million``, ``bn``, 亿."""
    return word.lower() in _SCALES or word.lower() in _SHORT_SCALES or word in _CHINESE_SCALES


def number_from_words(words: Sequence[str]) -> int | None:
    """Return the number that words say (``ten thousand``, also ``10 thousand``), or None if they say none.

    The grammar is that of English cardinals: each of ones and tens, then hundreds, then larger scales, once.
    """
    total = part = 0
    room = 1000  # what the next of ones and tens has to be smaller than
    for word in (word.lower() for word in words):
        if word in _SCALES:
            scale = _SCALES[word]
            part = max(part, 1) * scale if scale == 100 else part
            if scale > 100:
                total, part = total + max(part, 1) * scale, 0
            room = 100 if scale == 100 else 1000
            continue
        value = int(word) if word.isdigit() and len(word) <= _LONGEST else _VALUES.get(word)
        if value is None or value >= room or (part and value >= 10 and part % 100):
            return None
        part += value
        room = 10 if value >= 20 else 1
    return total + part


def number_in_words(number: int) -> list[str]:
    """Write a number below a hundred, or a round one, in words; an empty list for others."""
    if number < len(_ONES):
        return [_ONES[number]]
    if number < 100:
        return [_TENS[number // 10 - 2], *([_ONES[number % 10]] if number % 10 else [])]
    for word, scale in reversed(_SCALES.items()):
        if number % scale == 0 and number // scale < 100:
            return [*number_in_words(number // scale), word]
    return []
