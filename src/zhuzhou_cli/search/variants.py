"""Other writings of what people type: British and American spelling, numbers in digits and in words.

They are looked for beside what was typed, so the index holds each text as its author wrote it.
"""

from collections.abc import Iterator, Sequence

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split()
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
)
_VALUES = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: value * 10 for value, word in enumerate(_TENS, 2)},
}

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


def other_writings(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield other ways to write one word or number, which may be several words: ``58`` is ``fifty eight``."""
    if len(words) == 1 and words[0].isdigit():
        if in_words := number_in_words(int(words[0])):
            yield tuple(in_words)
    elif len(words) == 2 and words[0].isdigit() and words[1].lower() in {"st", "nd", "rd", "th"}:
        if int(words[0]) < len(_ORDINALS):
            yield (_ORDINALS[int(words[0])],)
    elif len(words) == 1 and len(words[0]) >= 4:
        yield from ((spelling,) for spelling in other_spellings(words[0].lower()))


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


def is_number_word(word: str) -> bool:
    """Tell whether a word is part of a number in words."""
    return word.lower() in _VALUES or word.lower() in _SCALES


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
        value = int(word) if word.isdigit() else _VALUES.get(word)
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
