"""Names as people type them: which writings are the same, and which are slips of the pen."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from zhuzhou_cli.quiz.numbers import ORDINALS, WORDS
from zhuzhou_cli.quiz.pinyin import is_other_pinyin

_ARTICLES = frozenset(("the", "a", "an"))
_SMALL = _ARTICLES | frozenset("of in at on and for to by from it is was its s city town place called named".split())
_TITLES = frozenset("dr mr mrs ms prof professor academician".split())
_FIRM = frozenset(
    "co ltd inc corp corporation incorporated company limited llc plc gmbh ag ab sa zrt sdn bhd kg spa bv nv oy".split()
)
_STATES = frozenset("republic kingdom state federation commonwealth principality sultanate emirate".split())
_STATES_ARE = frozenset("federal federative islamic socialist peoples bolivarian hashemite hellenic".split())
_FIRM_ZH = re.compile("(?:股份)?有限(?:责任|責任)?公司$")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "&": " and ", "＆": " and "}
    | dict.fromkeys("'’‘ʻʼ`´·", "")
)
_OPPOSITES = re.compile("north|south|east|west|import|export|upper|lower|inner|outer")
_COMPASS = {"ne": "northeast", "nw": "northwest", "se": "southeast", "sw": "southwest"}
_MOST_SLIPS = 3
_FIRST_UNSPELT = "\u0530"
"""Letters before this one (Latin, Greek, Cyrillic) spell a sound each, so one of them may be a slip."""


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text without case, accents, punctuation and width; SE, southern are southeast, south."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
        text = unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", text))
    plain = text.casefold().translate(_LETTERS)
    words = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in plain).split()
    if len(words) == 1 and words[0] in _COMPASS:
        return (_COMPASS[words[0]],)
    return tuple(re.sub(r"(?<=north|south)ern$|(?<=east|west)ern$", "", word) for word in words)


def key_of(text: str, *, is_name: bool = False) -> str:
    """Return what all writings of a name have in common: its letters and digits, in one case and without spaces.

    A leading article does not count; nor does, in a name, what a company is by law (``Ltd``) or what a country is
    (``Republic of``). A text without letters and digits has an empty key.
    """
    words = _without_article(list(words_of(text)))
    if is_name:
        words = _without_state(words)
    while is_name and len(words) > 1 and words[-1] in _FIRM:
        del words[-1]
    key = "".join(words)
    return (_FIRM_ZH.sub("", key) or key) if is_name else key


def _without_article(words: list[str]) -> list[str]:
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words


def _without_state(words: list[str]) -> list[str]:
    place = words.index("of") if "of" in words[1:-1] else 0
    is_state = place and words[place - 1] in _STATES and set(words[: place - 1]) <= _STATES_ARE
    return _without_article(words[place + 1 :]) if is_state else words


def main_words(text: str) -> tuple[str, ...]:
    """Return the words of a text without the small ones, such as *of*, *the* and *Dr*, and *no.* before a number."""
    words = words_of(text)
    main = (
        _in_digits(word)
        for word, follows in zip(words, (*words[1:], ""), strict=False)
        if word not in _SMALL | _TITLES and not (word in ("no", "number") and follows.isdigit())
    )
    return tuple(main) or words


def _in_digits(word: str) -> str:
    return str(WORDS[word]) if word in WORDS else word


def is_part(response: str, form: str) -> bool:
    """Tell whether a response is a part of a name: some of its words, side by side, or some of its characters."""
    part, whole = _without_article(list(words_of(response))), words_of(form)
    if _is_chinese(form):
        short, long = "".join(part), "".join(whole)
        return len(short) >= 2 and not short.isdigit() and short != long and short in long
    return len(part) < len(whole) and _find(part, whole) is not None


def has_words_of(text: str, other: str) -> bool:
    """Tell whether a text has all main words of another, in any order and with others between them."""
    return set(main_words(other)) <= set(main_words(text))


def parts_of_list(text: str) -> tuple[str, ...]:
    """Return the parts of a list in order of the alphabet: of ``Xiang and Gan``, ``Shanghai-Kunming``, 湘语和赣语."""
    parts = re.split(r"[、,，;/&和与及]|\band\b", text)
    if len(parts) == 1 and all(len(word) > 3 for word in words_of(text)):
        parts = re.split("[-‐‑–—]", text)
    keys = [key for part in parts if (key := key_of(part))]
    return tuple(sorted(keys)) if len(keys) > 1 else ()


def is_cut_short(response: str, form: str) -> bool:
    """Tell whether a response has the words of a name, but some of them only begun: ``L. Youmei`` of Liu Youmei."""
    begun, whole = words_of(response), words_of(form)
    pairs = list(zip(begun, whole, strict=False))
    return (
        len(begun) == len(whole) > 1
        and all(full.startswith(part) for part, full in pairs)
        and any(full == part for part, full in pairs)
    )


def is_head(response: str, form: str) -> bool:
    """Tell whether a part of a name says most of it: its first word, or half of its letters."""
    part, whole = words_of(response), words_of(form)
    starts = "".join(whole).startswith("".join(part))
    return starts or 2 * len("".join(part)) >= len("".join(whole))


def words_beside(response: str, form: str) -> tuple[str, ...] | None:
    """Return the words of a response that stand before and after a name in it, without the small ones."""
    words, name = main_words(response), main_words(form)
    place = _find(name, words)
    return None if place is None else (*words[:place], *words[place + len(name) :])


def slips(response: str, form: str) -> int | None:
    """Return how many slips of the pen (a letter more, less or other, or two swapped) make the response of the form.

    None where they differ in more than a slip may: in a digit, in a Chinese character, in north and south, in several
    letters of one short word, in what makes another name in pinyin; and where it would take more than three.
    """
    count = _slips(response, form)
    return None if count is not None and _is_other_pinyin(response, form) else count


def is_other_name(response: str, form: str) -> bool:
    """Tell whether a response is near a form, but may be another Chinese name: Henan is no slip in Hunan."""
    count = _slips(response, form)
    return count is not None and count <= allowed_slips(form) and _is_other_pinyin(response, form)


def _is_other_pinyin(response: str, form: str) -> bool:
    typed, meant = words_of(response), words_of(form)
    if len(typed) != len(meant):
        typed, meant = (key_of(response),), (key_of(form),)
    return any(map(is_other_pinyin, typed, meant))


def _slips(response: str, form: str) -> int | None:
    one, other = key_of(response), key_of(form)
    if one == other:
        return 0
    if abs(len(one) - len(other)) > _MOST_SLIPS or not one or not other:
        return None
    if max(one + other) >= _FIRST_UNSPELT or re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return None
    if set(_OPPOSITES.findall(one)) - set(_OPPOSITES.findall(other)):
        return None
    typed, meant = words_of(response), words_of(form)
    if any(word in WORDS or word in ORDINALS for word in set(typed) - set(meant)):
        return None
    return _distance(one, other, typed, meant)


def allowed_slips(form: str) -> int:
    """Return how many slips a name forgives: one from 5 letters, two from 9; none if it is one letter, as AAAAA."""
    letters = [character for character in key_of(form) if character.isalpha()]
    return 0 if len(letters) < 5 or len(set(letters)) == 1 else 1 if len(letters) < 9 else 2


def fewest_slips(response: str, forms: Iterable[str]) -> tuple[int, str] | None:
    """Return how many slips the nearest of the forms is away, and that form; None if all are too far."""
    counted = ((count, form) for form in forms if (count := slips(response, form)) is not None)
    return min(counted, default=None, key=lambda found: found[0])


def _distance(one: str, other: str, typed: Sequence[str], meant: Sequence[str]) -> int | None:
    from rapidfuzz.distance import OSA  # 5 ms, and only when nothing was the same

    count = OSA.distance(one, other, score_cutoff=_MOST_SLIPS)
    if count > _MOST_SLIPS or (len(typed) != len(meant) and count > 1):
        return None
    if len(typed) != len(meant):
        return count
    changed = [(word, right, OSA.distance(word, right)) for word, right in zip(typed, meant, strict=True)]
    if any(_most_in_word(word, right, of_many=len(meant) > 1) < slips for word, right, slips in changed):
        return None
    return count + 2 * sum(_is_another(word, right) for word, right, slips in changed if slips)


def _most_in_word(word: str, right: str, *, of_many: bool) -> int:
    """Return how many slips one word may have; with its first letter wrong, it may have no other."""
    if word[:1] != right[:1] and word[1::-1] != right[:2]:
        return 1
    return 1 if of_many and len(right) < 9 else _MOST_SLIPS


def _is_another(word: str, right: str) -> bool:
    """Tell whether a change makes a very short word another one, so that it counts as three: Li is not Liu."""
    return len(right) <= 3 and sorted(word) != sorted(right)


def _find(part: Sequence[str], whole: Sequence[str]) -> int | None:
    width = len(part)
    places = range(len(whole) - width + 1) if width else range(0)
    return next((place for place in places if tuple(whole[place : place + width]) == tuple(part)), None)


def around_chinese_name(response: str, form: str) -> tuple[str, str] | None:
    """Return what stands before and behind a Chinese name in a longer Chinese text; None if it does not stand in it."""
    name, text = "".join(words_of(form)), "".join(words_of(response))
    if not _is_chinese(name) or len(name) < 2 or name not in text:
        return None
    before, _, after = text.rpartition(name)
    return before, after


def split_chinese_end(text: str) -> tuple[str, str]:
    """Return a text in letters or digits and the Chinese behind it that says what it is: ``5A`` and ``级``."""
    end = re.search("[\u2e80-\U0003ffff]+$", text)
    return (text[: end.start()], end[0]) if end and not _is_chinese(text[: end.start()]) else (text, "")


def _is_chinese(text: str) -> bool:
    return any(character >= "\u2e80" for character in text)
