"""Slips of the pen: how many make one name of another, and where they may not be any."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from zhuzhou_cli.facts.common_words import common_words
from zhuzhou_cli.quiz.marks import MARK_WORDS
from zhuzhou_cli.quiz.names import BINDING, singular, words_without_article
from zhuzhou_cli.quiz.numbers import ORDINALS, WORDS
from zhuzhou_cli.quiz.numerals import ROMAN
from zhuzhou_cli.quiz.pinyin import is_other_pinyin

_PAIRS = (
    ("north", "south"),
    ("east", "west"),
    ("import", "export"),
    ("upper", "lower"),
    ("inner", "outer"),
    ("major", "minor"),
)
_OPPOSITE = dict(_PAIRS) | {other: one for one, other in _PAIRS}
_OPPOSITES = rf"^(?:{'|'.join(_OPPOSITE)})|(?<=^north|^south)(?:east|west)"
_MOST_SLIPS = 3
_MOST_ALLOWED = 2
_LEAST_FORGIVING = 5
_FIRST_UNSPELT = "\u0530"
"""Letters before this one (Latin, Greek, Cyrillic) spell a sound each, so one of them may be a slip."""
_VOWELS = frozenset("aeiouy")
_KEYS = tuple(enumerate(("qwertyuiop", "asdfghjkl", "zxcvbnm")))
_SOUNDS = (("ts?ch", "ch"), ("ph", "f"), ("ck", "k"), ("c(?=[eiy])", "s"), ("c", "k"), ("w", "v"), ("z", "s"))
_SILENT = (("(?<=.)h", ""), ("[aeiouy]+", "a"), (r"(.)\1+", r"\1"))
"""What makes the same of letters that sound alike, as regular expressions."""
_SPELLINGS = (
    *(("(?<=..)our(?!n)", "or"), ("(?<=[bt])re(?=s?$)", "er"), ("(?<=....)iz", "is"), ("(?<=[a-z]{3})ll", "l")),
    *(("nium$", "num"), ("ence$", "ense"), ("ogue(?=s?$)", "og"), ("mme(?=s?$)", "m"), ("sulph", "sulf")),
)
"""What makes the same of British and American spelling."""


def slips(response: str, form: str) -> int | None:
    """Return how many slips of the pen (a letter more, less or other, or two swapped) make the response of the form.

    None where they differ in more than a slip may: in a digit, in a Chinese character, in north and south, in several
    letters of one short word, in what makes another name in pinyin; and where it would take more than three.
    """
    typed, meant = _words(response), _words(form)
    if not _may_be_slips(typed, meant):
        return None
    count = _distance("".join(typed), "".join(meant))
    if not count:
        return 0
    pairs = list(zip(*_aligned(typed, meant), strict=True))
    if count > _MOST_SLIPS or _is_too_much(count, typed, meant) or any(_is_another_name(*pair) for pair in pairs):
        return None
    return count + 2 * sum(map(_is_another, *_aligned(typed, meant)))


def is_other_name(response: str, form: str) -> bool:
    """Tell whether a response is near a form, but may be another Chinese name: Henan is no slip in Hunan."""
    typed, meant = _words(response), _words(form)
    if not any(map(is_other_pinyin, *_aligned(typed, meant))):
        return False
    count = _distance("".join(typed), "".join(meant))
    return count <= allowed_slips(form) and not _is_too_much(count, typed, meant)


def sounds_alike(response: str, form: str) -> bool:
    """Tell whether a response sounds like a form, and takes at most one slip more than that forgives: Malesia.

    What may be another Chinese name is not heard but spelled: Hainan is far from Hunan.
    """
    typed, meant = _words(response), _words(form)
    most = allowed_slips(form)
    return (
        most > 0
        and _may_be_slips(typed, meant)
        and list(map(_sound, typed)) == list(map(_sound, meant))
        and not any(map(is_other_pinyin, *_aligned(typed, meant)))
        and _distance("".join(typed), "".join(meant)) <= most + 1
        and all(
            _distance(*pair) <= max(1, (len(pair[1]) + 1) // 3) for pair in zip(*_aligned(typed, meant), strict=True)
        )
    )


def may_sound_alike(response: str, form: str) -> bool:
    """Tell whether a response may be a name of four letters, which forgives no slip, in another spelling: Kiev."""
    typed, meant = _words(response), _words(form)
    one, other = "".join(typed), "".join(meant)
    return (
        len(other) == 4
        and one[:1] == other[:1]
        and _may_be_slips(typed, meant)
        and _consonants(one) == _consonants(other)
        and not has_common_word(response, form)
        and not is_other_pinyin(one, other)
        and _distance(one, other) <= _MOST_ALLOWED
    )


def _consonants(word: str) -> str:
    """Return a word as it sounds, with the vowels that are not written for each other as they are."""
    return _without_doubles(re.sub("[eijy]+", "i", _replaced(word, _SOUNDS)))


def has_word_misspelt(response: str, form: str) -> bool:
    """Tell whether a response has all words of a form but one, which has more slips than it forgives: Juliette."""
    typed, meant = _words(response), _words(form)
    if len(typed) != len(meant) or len(meant) < 2 or not _may_be_slips(typed, meant):
        return False
    others = [pair for pair in zip(typed, meant, strict=True) if pair[0] != pair[1]]
    return len(others) == 1 and all(
        word[:1] == right[:1]
        and len(right) > 3
        and _distance(word, right) <= _MOST_ALLOWED
        and not is_other_pinyin(word, right)
        and not any(_distance(word, other) <= _distance(word, right) for other in _opposites(right))
        for word, right in others
    )


def has_letter_moved(response: str, form: str) -> bool:
    """Tell whether a response has the letters of a form, one of them at another place behind the first: Ghandi."""
    typed, meant = _words(response), _words(form)
    one, other = "".join(typed), "".join(meant)
    return (
        one[:1] == other[:1]
        and sorted(one) == sorted(other)
        and allowed_slips(form) > 0
        and _may_be_slips(typed, meant)
        and not any(map(is_other_pinyin, *_aligned(typed, meant)))
        and _is_moved(one, other)
    )


def is_cut_off(response: str, form: str) -> bool:
    """Tell whether a word lacks two letters or more of that of a form in one place: Macedon, Austria for Australia.

    It may be the other way round, with three letters or more: wheelsets of wheels.
    """
    pairs = zip(*_aligned(_words(response), _words(form)), strict=True)
    return any(_lacks(word, right, 2) or _lacks(right, word, 3) for word, right in pairs)


def _lacks(short: str, long: str, letters: int) -> bool:
    """Tell whether a word is a longer one without so many letters in one place, or more."""
    ways = ((short[:place], short[place:]) for place in range(len(short) + 1))
    return len(long) - len(short) >= letters and any(
        long.startswith(one) and long.endswith(other) for one, other in ways
    )


def has_other_first_letter(response: str, form: str) -> bool:
    """Tell whether a word begins with another letter than that of a form, and so may be another: Kings of Rings."""
    return any(word[:1] not in right[:2] for word, right in zip(*_aligned(_words(response), _words(form)), strict=True))


def has_other_letter(response: str, form: str, *, is_text: bool) -> bool:
    """Tell whether a letter stands for another that nobody types for it, and so may make another word: Touch of Torch.

    Typed for a letter are its neighbours on a keyboard (Hunam), and in a name, which `is_text` says it is not, one
    vowel for another (Siemans): nitrite is not nitrate. A short word of a text has none: a price is no
    pride, and chocolate mill no milk. Nor has a very short one of a name such a vowel: Hey Judy.
    """
    words = list(zip(*_aligned(_words(response), _words(form)), strict=True))
    if is_text and any(all(_exchanged(*pair)) and allowed_slips(pair[1]) < _MOST_ALLOWED for pair in words):
        return True
    typed, meant = _exchanged("".join(_words(response)), "".join(_words(form)))
    if not typed or not meant:
        return False
    if len(typed) > 1 or len(meant) > 1:
        return True
    is_short = any(all(_exchanged(*pair)) and len(pair[1]) < _LEAST_FORGIVING for pair in words)
    are_vowels = _VOWELS.issuperset(typed + meant) and not (is_text or is_short)
    return not are_vowels and not _are_neighbours(typed[0], meant[0])


def has_common_word(response: str, form: str) -> bool:
    """Tell whether a word stands for that of a form which is another common one of English: Alley of Valley, Place."""
    pairs = zip(*_aligned(_words(response), _words(form)), strict=True)
    return any(
        singular(word) != singular(right)
        and not common_words().isdisjoint((word, singular(word)))
        and in_one_spelling(word) != in_one_spelling(right)
        for word, right in pairs
    )


def has_short_word_misspelt(response: str, form: str) -> bool:
    """Tell whether a word of up to four letters has a slip other than a swap, and may be another name: Max of Marx."""
    pairs = zip(*_aligned(_words(response), _words(form)), strict=True)
    return any(word != right and len(right) < 5 and sorted(word) != sorted(right) for word, right in pairs)


def has_word_exchanged(response: str, form: str) -> bool:
    """Tell whether a word has two slips, one of them another letter, and so may be another word: Minerals of Minmetals.

    To double a letter, or not to, exchanges none: Cincinatti.
    """
    pairs = zip(*_aligned(_words(response), _words(form)), strict=True)
    return any(_distance(*pair) > 1 and all(_exchanged(*map(_without_doubles, pair))) for pair in pairs)


def _exchanged(word: str, right: str) -> tuple[list[str], list[str]]:
    """Return which letters a word has more than the right one, and which that one has more."""
    one, other = Counter(word), Counter(right)
    return [*(one - other).elements()], [*(other - one).elements()]


def _without_doubles(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


def is_between_opposites(response: str, form: str) -> bool:
    """Tell whether a word differs in one letter from that of a form, and in one from its opposite: Sorth Korea."""
    pairs = list(zip(*_aligned(_words(response), _words(form)), strict=True))
    others = [pair for pair in pairs if pair[0] != pair[1]]
    return len(others) == 1 and any(
        len({len(word), len(right), len(other)}) == 1 and _distance(word, right) == _distance(word, other) == 1
        for word, right in others
        for other in _opposites(right)
    )


def allowed_slips(form: str) -> int:
    """Return how many slips a name forgives: one from 5 letters, two from 9; none if it is one letter, as AAAAA."""
    letters = [character for character in "".join(_words(form)) if character.isalpha()]
    return 0 if len(letters) < _LEAST_FORGIVING or len(set(letters)) == 1 else 1 if len(letters) < 9 else _MOST_ALLOWED


def fewest_slips(response: str, forms: Iterable[str]) -> tuple[int, str] | None:
    """Return how many slips the nearest of the forms is away, and that form; None if all are too far."""
    counted = ((count, form) for form in forms if (count := slips(response, form)) is not None)
    return min(counted, default=None, key=lambda found: found[0])


def in_order_of(parts: Sequence[str], items: Sequence[str]) -> tuple[str, ...]:
    """Return the items of a list in the order of as many parts of another, the likest first put in their places."""
    from rapidfuzz.distance import OSA

    keys = {text: "".join(_words(text)) for text in (*parts, *items)}
    places, left = dict.fromkeys(range(len(parts)), ""), sorted(items)
    pairs = ((OSA.distance(keys[item], keys[part]), item, place) for item in left for place, part in enumerate(parts))
    for _, item, place in sorted(pairs):
        if item in left and not places[place]:
            places[place] = item
            left.remove(item)
    return tuple(places.values())


def _is_moved(one: str, other: str) -> bool:
    """Tell whether one letter taken out of each of two words leaves the same."""
    first = next((place for place, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]), 0)
    last = next((place for place in range(len(one) - 1, 0, -1) if one[place] != other[place]), 0)
    one, other = one[first : last + 1], other[first : last + 1]
    return one[1:] == other[:-1] or other[1:] == one[:-1]


def _words(text: str) -> Sequence[str]:
    """Return the words of a text without *the*, which is easily left out."""
    words = words_without_article(text)
    return [word for word in words if word != "the"] or words


def _may_be_slips(typed: Sequence[str], meant: Sequence[str]) -> bool:
    """Tell whether words differ in no more than letters that may be slips: in no digit and no number."""
    one, other = "".join(typed), "".join(meant)
    return (
        0 < len(one) <= len(other) + _MOST_SLIPS
        and 0 < len(other) <= len(one) + _MOST_SLIPS
        and max(one + other) < _FIRST_UNSPELT
        and re.findall(r"\d+", " ".join(typed)) == re.findall(r"\d+", " ".join(meant))
        and _codes(meant) <= _joined(typed)
        and _codes(typed) <= _joined(meant)
        and _roman_numerals(typed) == _roman_numerals(meant)
        and _letters(typed) == _letters(meant)
        and _marked(typed) == _marked(meant)
        and BINDING.intersection(typed) <= set(meant)
        and not any(word in WORDS or word in ORDINALS for word in set(typed) - set(meant))
    )


def _codes(words: Sequence[str]) -> set[str]:
    """Return the words of digits and up to three letters, in which no letter is a slip: 054A is not 054B."""
    return {word for word in words if re.search(r"\d", word) and 0 < len(re.sub(r"\d", "", word)) < 4}


def _joined(words: Sequence[str]) -> set[str]:
    """Return words, each by itself and with the one behind it: of AG 600, *ag600* too."""
    return {*words, *map("".join, pairwise(words))}


def _roman_numerals(words: Sequence[str]) -> list[str]:
    """Return the Roman numerals among words: Class III is no slip in Class II."""
    return [word for word in words if word in ROMAN]


def _letters(words: Sequence[str]) -> list[str]:
    """Return the words of one letter: George W. Bush is no slip in George Bush, nor Hepatitis B in Hepatitis."""
    return [word for word in words if len(word) == 1 and word.isalpha()]


def _marked(words: Sequence[str]) -> list[tuple[str, str]]:
    """Return the marks among words, each with a single letter before it: A+ is no slip in B+, nor is a plus alone."""
    pairs = zip(("", *words), words, strict=False)
    return [(before if len(before) == 1 else "", mark) for before, mark in pairs if mark in MARK_WORDS]


def _distance(one: str, other: str) -> int:
    """Return how many slips apart two texts are; more than three where they are more."""
    from rapidfuzz.distance import OSA  # 5 ms, and only when nothing was the same

    return OSA.distance(one, other, score_cutoff=_MOST_SLIPS)


def _aligned(typed: Sequence[str], meant: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Return words that stand for each other; all as one where there are more of them on one side."""
    return (typed, meant) if len(typed) == len(meant) else (["".join(typed)], ["".join(meant)])


def _is_too_much(count: int, typed: Sequence[str], meant: Sequence[str]) -> bool:
    """Tell whether so many slips are more than there may be in any one word, or in the spaces between them."""
    if len(typed) != len(meant):
        return count > 1
    return any(_is_other_word(word, right, of_many=len(meant) > 1) for word, right in zip(typed, meant, strict=True))


def _is_other_word(word: str, right: str, *, of_many: bool) -> bool:
    """Tell whether there are more slips in one word than it may have, or it is as near to its opposite.

    With its first letter wrong, it may have no other slip.
    """
    if word == right:
        return False
    has_first_wrong = word[:1] != right[:1] and word[1::-1] != right[:2]
    most = 1 if has_first_wrong or (of_many and len(right) < 9) else _MOST_SLIPS
    count = _distance(word, right)
    return count > most or any(_distance(word, other) + (word[:1] != other[:1]) <= count for other in _opposites(right))


def _opposites(word: str) -> Iterator[str]:
    """Yield a word with each of its directions turned round: northeast and southwest of southeast."""
    for found in re.finditer(_OPPOSITES, word):
        yield word[: found.start()] + _OPPOSITE[found[0]] + word[found.end() :]


def _is_another(word: str, right: str) -> bool:
    """Tell whether a change makes a very short word another one, so that it counts as three: Leo is not Neo."""
    return len(right) <= 3 and sorted(word) != sorted(right)


def _is_another_name(word: str, right: str) -> bool:
    """Tell whether a word may be another Chinese name, or is another single letter: U-Bahn is no slip in S-Bahn."""
    return is_other_pinyin(word, right) or (word != right and len(word) == len(right) == 1)


def _are_neighbours(one: str, other: str) -> bool:
    """Tell whether two letters lie side by side on most keyboards, where each row begins half a key further right."""
    places = [(row, keys.index(letter) + row / 2) for letter in one + other for row, keys in _KEYS if letter in keys]
    return len(places) == 2 and all(abs(first - second) <= 1 for first, second in zip(*places, strict=True))


def in_one_spelling(word: str) -> str:
    """Return a word in British and American spelling alike: *theater* for *theatre*."""
    return _replaced(word, _SPELLINGS)


def _sound(word: str) -> str:
    return _replaced(word, (*_SOUNDS, *_SILENT))


def _replaced(word: str, pairs: Iterable[tuple[str, str]]) -> str:
    for letters, others in pairs:
        word = re.sub(letters, others, word)
    return word
