"""Names as people type them: which writings are the same, and what is a part of what."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise, permutations

from zhuzhou_cli.facts.chinese import to_simplified
from zhuzhou_cli.quiz.marks import MARK_WORDS, marks_in_words
from zhuzhou_cli.quiz.numbers import ORDINALS, WORDS
from zhuzhou_cli.quiz.numerals import ROMAN

_ARTICLES = frozenset(("the", "a", "an"))
_BEHIND_LETTERS = MARK_WORDS | {"major", "minor"}
"""What says behind an A that it is a letter: A plus, A minor."""
_SMALL = frozenset("of in at on and for to by from it is was its city place called named".split())
_TITLES = frozenset("dr mr mrs ms prof professor academician".split())
_TITLES_OF_PERSONS = _TITLES | frozenset(
    "miss madam madame mme sir lord lady king queen prince princess emperor president premier prime minister chairman "
    "chairwoman general marshal comrade saint count countess duke duchess baron baroness pope".split()
)
_TITLE_ZH = "(?<=..)(?:院士|教授|博士|先生|女士|夫人|同志|主席|总理|总统|将军|元帅)$"
_FIRM = frozenset(
    "co ltd inc corp corporation incorporated company limited llc plc gmbh ag ab sa zrt sdn bhd kg spa bv nv oy".split()
)
BINDING = frozenset(("of", "and"))
"""Words that make something else of those around them: South of Song is not Southern Song."""
_BETWEEN = BINDING | {"the"}
_RELATIONS = dict.fromkeys(("of", "in", "on", "at", "for", "by"), frozenset(("towards", "away"))) | {
    "and": frozenset(("beside",)),
    "to": frozenset(("beside", "towards")),
    "from": frozenset(("away",)),
}
"""Small words and how what they stand between may be related: *to* like *and* or *for*, and never like *from*."""
_JOINING = MARK_WORDS | frozenset("of and for in north south east west".split())
_STATES = frozenset("republic rep kingdom state federation commonwealth principality sultanate emirate".split())
_DIRECTIONS = frozenset("north south east west".split())
_STATES_ARE = frozenset("federal federative islamic socialist peoples bolivarian hashemite hellenic".split())
_SAME_WORD = {"railroad": "railway", "railroads": "railways", "positive": "plus", "negative": "minus"} | {
    "jr": "junior",
    "gray": "grey",
    "sr": "senior",
}
_BEFORE_NAMES = {"st": "saint", "mt": "mount", "ft": "fort", "doctor": "dr"}
"""What is short for something before a name, or the other way round, unless it stands behind a number, as 6 ft."""
_SHORT_NAMES = {
    **dict.fromkeys(("us", "usa", "unitedstatesofamerica"), "unitedstates"),
    "uk": "unitedkingdom",
    "un": "unitednations",
    "eu": "europeanunion",
}
"""What a few names are short for, of which nobody thinks otherwise, as keys have them."""
GENERATIONS = {"senior": "1", "elder": "1", "junior": "2", "younger": "2"}
"""What tells persons of one name apart, as numerals do, and which it mostly is."""
SAME_KIND = {"line": "railway", "rail": "railway", "hsr": "highspeedrailway"}
"""Words for what a name is the name of, where they stand at its end, as a key has them."""
_MANY = {"teeth": "tooth", "feet": "foot", "men": "man", "women": "woman", "children": "child", "mice": "mouse"}
_DYNASTY_ZH, _AGE_ZH = "[夏商周秦汉魏蜀吴晋隋唐宋辽金元明清]", "(?:王朝|朝代?|代|时期|时代)"
_SAME_KIND_ZH = (
    ("(?:股份)?(?:有限)?(?:责任)?公司$", ""),
    ("(?<=..)[省市]$", ""),
    (rf"(?<=^{_DYNASTY_ZH}){_AGE_ZH}$|(?<=^[东西南北前后]{_DYNASTY_ZH}){_AGE_ZH}$", ""),
    ("(?<=..)(?:铁路线?|线)$", "铁路"),
    ("(?<=..)高速铁路$", "高铁"),
    ("(?<=...)[语文]$|(?<=^[英法德俄日韩藏蒙泰])[语文]$", "语"),
)
"""Ends of Chinese names that may be there or not, or be others: 衡阳市, 清代, 沪昆线."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
    | {"&": " and ", "＆": " and ", "%": " percent "}
    | dict.fromkeys("'’‘ʻʼ`´·", "")
)
_REGION = "(north|south)?(?:(east|west)|(?<=north|south))(?:ern|wards?)?"
"""A direction as a word; of *southeastern*, and of *southeastwards*, the groups are *south* and *east*."""
_PARTED = re.compile(r"[、，;/&]|,(?!(?<=\d,)\d{3}(?!\d))|(?<!\w)\+|\+(?=[^\W\d])|以及|[和与及跟]|\band\b")
"""What stands between the parts of a list; a comma between thousands does not."""
_POINTED = re.compile(r"\d+(?:[.,:/．，：／]\d+)+|(?<![\w-])\d-\d(?![\w-])")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*")
_FIRST_A = re.compile(r"\W*a(?:\s*[.,;/&、，；+]\s*\w|\s+(?:and|or)\b|(?:\s+[a-z]){2,}\W*$)", re.IGNORECASE)
_SHORT_AND = re.compile(r"(?<=\w)\s*['’][nN](?:['’]\s*|\s+)(?=\w)|(?<=[a-z]) n (?=[a-z])")
"""What is short for *and*, as in rock'n'roll."""
_PER_CENT = re.compile(r"\bper cent\b", re.IGNORECASE)
_OF = re.compile(r"\bof\b", re.IGNORECASE)
_ANY_DIRECTION = "(?:north|south|east|west)"
_PART_OF = re.compile(
    rf"\bthe ({_ANY_DIRECTION}[a-z]*(?:[ -](?:east|west)[a-z]*)?) of\b(?! (?:the )?{_ANY_DIRECTION})", re.IGNORECASE
)
_TWO_DIRECTIONS = re.compile(
    r"(?:north|south)\w*{0}(?:east|west)|(?:east|west)\w*{0}(?:north|south)|[南北].?[、，和与及跟].?[东西]".format(
        r"\W*(?:[,;/&、，；+]|\b(?:and|to)\b)\W*(?:the )?"
    ),
    re.IGNORECASE,
)
_SCALES = {"hundred": 100, "thousand": 1000}
_COMPASS = {
    "n": "north",
    "s": "south",
    "e": "east",
    "w": "west",
    "ne": "northeast",
    "nw": "northwest",
    "se": "southeast",
    "sw": "southwest",
}


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text; southeastern and SE are *south* and *east*, southern is *south*, WJ6 *wj* and *6*."""
    return tuple(part for word in spelled_words(text) for part in _parts_of_word(word))


def without_umlauts(text: str) -> str:
    """Return a text as it is written where there are no umlauts: ``Koeln`` for ``Köln``."""
    return unicodedata.normalize("NFC", text).translate(_UMLAUTS)


def _parts_of_word(word: str) -> Sequence[str]:
    found = re.fullmatch(_REGION, word)
    return list(filter(None, found.groups())) if found else re.findall(r"\d+|\D+", word)


@lru_cache(maxsize=20_000)
def spelled_words(text: str) -> tuple[str, ...]:
    """Return the words of a text without case, accents, punctuation and width, in simplified characters.

    Marks that make another name are words: of C# the words are *c* and *sharp*.
    """
    if not text.isascii():
        text = re.sub("[™℠]", " ", text)
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
        text = to_simplified(unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", text)))
    text = _PER_CENT.sub("percent", _SHORT_AND.sub(" and ", text))
    text = re.sub(r"(?<=\d)['’](?=\d)", " ", text)  # 6'2 has two numbers
    plain = marks_in_words(text.casefold()).translate(_LETTERS)
    words = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in plain).split()
    if len(words) == 1 and words[0] in _COMPASS:
        return (_COMPASS[words[0]],)
    if not _BEFORE_NAMES.keys().isdisjoint(words[:-1]):
        pairs = pairwise(("", *words[:-1]))
        words[:-1] = [word if before.isdigit() else _BEFORE_NAMES.get(word, word) for before, word in pairs]
    if len(words) > 1 and words[-1] == "st":
        words[-1] = "street"
    return tuple(_SAME_WORD.get(word, _letter_in_latin(word)) for word in words)


def _letter_in_latin(word: str) -> str:
    """Return the name of a letter that is Greek, as *pi* of π; any other word as it is."""
    name = unicodedata.name(word, "") if len(word) == 1 else ""
    return name.removeprefix("GREEK SMALL LETTER ").casefold() if name.startswith("GREEK SMALL LETTER ") else word


@lru_cache(maxsize=20_000)
def key_of(text: str, *, is_name: bool = False) -> str:
    """Return what all writings of a name have in common: its letters and digits, in one case and without spaces.

    A leading article does not count; nor does, in a name, what a company is by law (``Ltd``) or what a country is
    (``Republic of``), but *southern* does, which a text has for *south*. A text without letters and digits has an
    empty key.
    """
    if not is_name:
        key = "".join(parts_without_article(text))
        return _SHORT_NAMES.get(key, key)
    words = list(_without_state(words_without_article(text)))
    while len(words) > 1 and words[-1] in _FIRM:
        del words[-1]
    if len(words) > 1:
        words[-1] = SAME_KIND.get(words[-1], words[-1])
    key = "".join(words)
    return _SHORT_NAMES.get(key, key) if key.isascii() else _without_kind(key)


def _without_kind(key: str) -> str:
    for end, instead in _SAME_KIND_ZH:
        key = re.sub(end, instead, key) or key
    return key


def words_without_article(text: str) -> Sequence[str]:
    """Return the words of a text, as `spelled_words` has them, without the article that it begins with; A. is none."""
    words = spelled_words(text)
    return words if begins_with_initial_a(text) else _without_article(words)


def begins_with_initial_a(text: str) -> bool:
    """Tell whether a text begins with an A that is a letter and no article: A. Tolstoy, A.I.; A, C, G and T."""
    return bool(_FIRST_A.match(text))


def _without_article(words: Sequence[str]) -> Sequence[str]:
    is_before_number = len(words) > 2 and words[0] == "a" and words[1].isdigit()  # a 3-inch disk, but A 4
    has_article = is_before_number or (len(words) > 1 and _is_article(words[0], words[1]))
    return words[1:] if has_article else words


def parts_without_article(text: str) -> Sequence[str]:
    """Return the words of a text, as `words_of` has them, without the article that it begins with."""
    return [part for word in words_without_article(text) for part in _parts_of_word(word)]


def _is_article(word: str, follows: str) -> bool:
    """Tell whether a word is an article before the one that follows it: not the A of A+, A320, A minor or Plan A."""
    is_letter = word == "a" and (not follows.isalpha() or follows in _BEHIND_LETTERS)
    return word in _ARTICLES and not is_letter


def _without_state(words: Sequence[str]) -> Sequence[str]:
    place = words.index("of") if "of" in words[1:-1] else 0
    is_state = place and words[place - 1] in _STATES and set(words[: place - 1]) <= _STATES_ARE
    return _without_article(words[place + 1 :]) if is_state else words


def is_of_state(text: str, form: str) -> bool:
    """Tell whether a text is what a name ends in behind words for a state or a part of one: Korea of South Korea."""
    words, whole = words_without_article(text), words_without_article(form)
    before = whole[: len(whole) - len(words)]
    is_end = bool(before) and tuple(whole[len(before) :]) == tuple(words)
    return is_end and (before[-1] in _DIRECTIONS or not _STATES.isdisjoint(before))


@lru_cache(maxsize=20_000)
def main_words(text: str) -> tuple[str, ...]:
    """Return the words of a text without the small ones, such as *of*, *the* and *Dr*, and *no.* before a number.

    Numerals are digits, however they are written: of Louis XIV and Louis the Fourteenth, *louis* and *14*.
    """
    words = spelled_words(re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text))
    has_letter = begins_with_initial_a(text) or re.search(r"\w\W+A\b", text)  # Schedule A drugs
    telling = [
        word
        for place, word in enumerate(words)
        if (has_letter and word == "a") or not _is_small(word, words[place + 1 :])
    ]
    return tuple(_with_digits(telling) or words_of(text))


def _is_small(word: str, behind: Sequence[str]) -> bool:
    """Tell whether a word says little before those behind it; a title does only before a full name, not in DR Congo."""
    follows = behind[0] if behind else ""
    if word in ("no", "number"):
        return follows[:1].isdigit() or follows in WORDS
    small = _SMALL | _TITLES if len(behind) > 1 else _SMALL
    return _is_article(word, follows) or (word in small and follows not in MARK_WORDS)


def _with_digits(spelled: Sequence[str]) -> list[str]:
    """Return the words of a text, as `words_of` has them, with its numerals in digits.

    *Twenty four* is one numeral, and so are *seven four seven*, *seven forty-seven* and *two hundred six*.
    A short first word is no Roman one: Xi, Vi.
    """
    words: list[str] = []
    before = 0
    for word in spelled:
        value = _number_in_letters(word) if words or len(word) > 2 else WORDS.get(word)
        scale = _SCALES.get(word, 0)
        if scale:
            is_counted = bool(words) and words[-1].isdecimal() and 0 < int(words[-1]) < scale
            words[-1:] = [str(int(words[-1]) * scale)] if is_counted else [*words[-1:], str(scale)]
        elif value is None:
            ordinal = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word)
            words.extend([ordinal[1]] if ordinal else _parts_of_word(word))
        elif (before >= 20 and 0 < value < 10) or (before >= 100 and 0 < value < 100 and word in WORDS):
            words[-1] = str(int(words[-1]) + value)
        elif 0 < before < 10 and word in WORDS and not 10 <= value < 20:
            words[-1] += str(value)
        else:
            words.append(str(value))
        before = scale or WORDS.get(word, 0)
    return words


def numeral_value(word: str) -> int | None:
    """Return the number that a word is, in whatever numerals: 2 of *second*, *ii* and *2nd*; None for any other."""
    found = re.fullmatch(r"(\d+)(?:st|nd|rd|th)?", word)
    return int(found[1]) if found else _number_in_letters(word)


def _number_in_letters(word: str) -> int | None:
    return WORDS.get(word, ORDINALS.get(word, ROMAN.get(word)))


def numbers_of(text: str) -> tuple[str, ...]:
    """Return what tells things of one name apart: their numbers in digits, and *junior* or *elder* of persons."""
    return tuple(_plain_number(word) for word in main_words(text) if _is_number(word))


def words_without_numbers(text: str) -> tuple[str, ...]:
    """Return the main words of a text but those that `numbers_of` has."""
    return tuple(word for word in main_words(text) if not _is_number(word))


def _is_number(word: str) -> bool:
    return word.isdecimal() or word in GENERATIONS


def _plain_number(word: str) -> str:
    return word.lstrip("0") or word


def in_plain_order(text: str) -> str:
    """Return a text with its words in the order that they have without *of* and *'s*: tea hill of hill of tea."""
    return " ".join(reversed(_OF.split(without_possession(text, inside=True))))


def places_of_of(text: str) -> frozenset[int]:
    """Return behind how many main words of a text an *of* stands, which says what belongs to what."""
    return frozenset(len(main_words(text[: found.start()])) for found in _OF.finditer(text))


def exchanges_small_words(text: str, form: str, words_in: Callable[[str], Sequence[str]]) -> bool:
    """Tell whether two words of a text are related otherwise than in a form: supply on demand, supply and demand.

    What leaves a small word out, or has one more, says nothing else.
    """
    said, meant = _relations(text, words_in), _relations(form, words_in)
    return any(said[pair].isdisjoint(meant[pair]) for pair in said.keys() & meant.keys())


def _relations(text: str, words_in: Callable[[str], Sequence[str]]) -> dict[frozenset[str], set[str]]:
    """Return how main words of a text are related by the small ones between them, for each two in any order."""
    relations: dict[frozenset[str], set[str]] = {}
    for found in re.finditer(rf"(?i)\b(?:{'|'.join(_RELATIONS)})\b", text):
        before, after = words_in(text[: found.start()]), words_in(text[found.end() :])
        if before and after:
            relations.setdefault(frozenset((before[-1], after[0])), set()).update(_RELATIONS[found[0].casefold()])
    return relations


def with_larger_behind(text: str) -> str:
    """Return a text with what is *the south of* something as its southern part is written: the south Hunan."""
    return _PART_OF.sub(r"\1", text)


def around_comma(text: str) -> str:
    """Return a text with what stands behind its comma, or in brackets, before the rest: South Korea of Korea, South."""
    before, *behind = filter(None, re.split(r"\s*[,，(（)）]\s*", text)) if key_of(text) else (text,)
    return f"{behind[0]} {before}" if len(behind) == 1 else text


def parts_directions(text: str, form: str) -> bool:
    """Tell whether a text has two directions, and a form has one that is made of both: south and east of south-east."""
    return bool(_TWO_DIRECTIONS.search(text) and not _TWO_DIRECTIONS.search(form))


def is_part(response: str, form: str) -> bool:
    """Tell whether a response is a part of a name: some of its words, side by side, or some of its characters."""
    part, whole = parts_without_article(response), words_of(form)
    if _is_chinese(form):
        short, long = "".join(part), "".join(whole)
        # A single character is one only at the beginning, and a number is no part of a longer one.
        is_in = re.search(rf"{'' if len(short) > 1 else '^'}(?<!\d){re.escape(short)}(?!\d)", long)
        return is_in is not None and not short.isdigit() and short != long
    return len(part) < len(whole) and _find(part, whole) is not None


def without_title(name: str) -> str:
    """Return the name of a person without the title before it, or behind it in Chinese: Curie of Madame Curie."""
    words = name.split()
    while len(words) > 1 and key_of(words[0]) in _TITLES_OF_PERSONS:
        del words[0]
    return re.sub(_TITLE_ZH, "", to_simplified(" ".join(words)))


def without_firm(name: str) -> str:
    """Return the name of a company without what it is by law, or that it is a group: CRRC of CRRC Group Co., Ltd."""
    words = re.sub("(?<=..)(?:集团)?(?:股份)?(?:有限)?(?:责任)?(?:公司)?$", "", to_simplified(name)).split()
    while len(words) > 1 and key_of(words[-1]) in _FIRM | {"group"}:
        del words[-1]
    return " ".join(words)


def without_possession(text: str, *, inside: bool = False) -> str:
    """Return a text without the s of possession: Mao of Mao's; `inside`, only of one before what is possessed."""
    return re.sub(rf"(?<=\w)['’]s(?!\w){'(?= )' if inside else ''}", "", text)


def says_region(text: str, form: str) -> bool:
    """Tell whether a text has the words of a name, but *southern* where that has *south*: Southern Africa."""
    regions, named = ({word for word in spelled_words(one) if word.endswith("ern")} for one in (text, form))
    directions = words_of(form)
    return has_words_of(text, form) and any(
        re.fullmatch(_REGION, word) and not set(_parts_of_word(word)).isdisjoint(directions) for word in regions - named
    )


def has_words_of(text: str, other: str) -> bool:
    """Tell whether a text has all main words of another, in any order and with others between them."""
    return set(main_words(other)) <= set(main_words(text))


def lacks_initials(text: str, form: str) -> bool:
    """Tell whether a text is a name without the letters between its words: John Kennedy of John F. Kennedy."""
    words, whole = main_words(text), main_words(form)
    return len(words) > 1 and words != whole and words == tuple(word for word in whole if len(word) > 1)


def lacks_middle(text: str, form: str) -> bool:
    """Tell whether a text is the first and the last name of those of a form: Pyotr Tchaikovsky of three.

    Short names between them, as in Nguyen Ai Quoc, may be those of another person; *van* and *de* are none.
    """
    first, *middle, last = form.split() if len(form.split()) > 2 else ("", "")
    is_long = bool(middle) and all(name.islower() or len(name) > 3 for name in middle)
    return is_long and spelled_words(text) == spelled_words(f"{first} {last}")


def is_list(text: str) -> bool:
    """Tell whether a text is a list by more than a hyphen: Xiang and Gan."""
    return len(_PARTED.split(text)) > 1


def items_of_list(text: str) -> tuple[str, ...]:
    """Return the items of a list as they are written: of ``Xiang and Gan``, ``Shanghai-Kunming``, 湘语和赣语."""
    items = _PARTED.split(text)
    if len(items) == 1 and all(len(word) > 3 for word in words_of(text)):
        items = re.split("[-‐‑–—]", text)
    return tuple(item.strip() for item in items if key_of(item, is_name=True))


def parts_of_list(text: str) -> tuple[str, ...]:
    """Return the keys of the items of a list in order of the alphabet; nothing if the text is no list."""
    keys = _parts_of(items_of_list(text))
    return tuple(sorted(keys)) if len(keys) > 1 else ()


def _parts_of(parts: Sequence[str]) -> list[str]:
    return [key for part in parts if (key := key_of(part, is_name=True))]


def is_cut_short(response: str, form: str) -> bool:
    """Tell whether a response has the words of a name, but some of them only begun: ``L. Youmei`` of Liu Youmei.

    A name with a sign is none of these: A+ is not AA+.
    """
    begun, whole = (tuple(word for word in words_of(text) if word not in _BETWEEN) for text in (response, form))
    pairs = list(zip(begun, whole, strict=False))
    return (
        len(begun) == len(whole) > 1
        and MARK_WORDS.isdisjoint(whole)
        and BINDING.intersection(words_of(response)) <= set(words_of(form))
        and all(
            full.startswith(part) and (full == part or not (part.isdigit() or full in ROMAN)) for part, full in pairs
        )
        and any(full == part for part, full in pairs)
    )


def is_beginning(part: str, name: str) -> bool:
    """Tell whether a part of a name is its beginning."""
    short, long = ("".join(parts_without_article(text)) for text in (part, name))
    return long.startswith(short)


def has_same_points(text: str, form: str) -> bool:
    """Tell whether the digits of a text are as far apart as those of a form with a mark between: 35 is not 3.5."""
    text, form = (re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", one) for one in (text, form))
    return re.findall(r"\d+", text) == re.findall(r"\d+", form) or not re.search(r"\d[.,'’′/:^]\s?\d", form)


def has_other_points(text: str, form: str) -> bool:
    """Tell whether a mark between digits of a text makes another number of one of a form: 3.5 of 35, or 3.3 of 3."""
    numbers, rest = numbers_of(form), numbers_of(_POINTED.sub(" ", text))
    for pointed in map(re.Match.group, _POINTED.finditer(text)):
        pieces = [_plain_number(piece) for piece in re.findall(r"\d+", pointed)]
        meant = {"".join(re.findall(r"\d+", pointed))}
        if re.fullmatch(r"\d+[.．]\d*[1-9]\d*", pointed):
            meant.add(pieces[0])
        is_said = _find(pieces, numbers) is not None or _THOUSANDS.fullmatch(pointed)
        if not is_said and meant & set(numbers) - set(rest):
            return True
    return False


def exchanges_parts(text: str, form: str) -> bool:
    """Tell whether a text is a list with the letters of another list, but some of them in other parts than there."""
    ours, theirs = ([sorted(key) for key in _parts_of(_PARTED.split(one))] for one in (text, form))
    return (
        len(ours) == len(theirs) > 1
        and sorted(ours) != sorted(theirs)
        and sorted(letter for part in ours for letter in part) == sorted(letter for part in theirs for letter in part)
    )


def keeps_numbers(words: Sequence[str], right: Sequence[str]) -> bool:
    """Tell whether the words of a name in another order have its numbers in theirs, and its codes: B12 is not 12B."""
    numbers = [word for word in right if word.isdecimal()]
    codes = (pair for pair in pairwise(right) if _is_code(*pair) or _is_code(*reversed(pair)))
    return [word for word in words if word in numbers] == numbers and all(
        _find(pair, words) is not None for pair in codes
    )


def _is_code(letters: str, digits: str) -> bool:
    return digits.isdecimal() and letters.isalpha() and len(letters) < 3


def in_short_years(text: str) -> str:
    """Return a text with its years in two digits: ``03 and 04`` for ``2003 and 2004``."""
    return re.sub(r"(?<!\d)(?:1[0-9]|20)(\d\d)(?!\d)", r"\1", text)


def is_run_of(parts: Sequence[str], key: str) -> bool:
    """Tell whether a key is the parts of a list with nothing between, in any order: 湘赣 for 湘和赣; not 34 for 3/4."""
    return key.isalpha() and 1 < len(parts) < 5 and any("".join(order) == key for order in permutations(parts))


def says_most(part: str, name: str, *, is_person: bool) -> bool:
    """Tell whether a part of a name says most of it: its beginning, with half of its letters.

    What goes on with *of*, *and*, a number or one letter is only begun before it, as Hunan University of Technology is
    by Hunan University; and the end alone may be that of many names. Only persons go by it as well, and need no half of
    it, if it has five letters: Mozart. Without its number, no name is said.
    """
    if numbers_of(part) != numbers_of(name):
        return False
    words, whole = parts_without_article(part), parts_without_article(name)
    around_break = (*words[-1:], *whole[len(words) : len(words) + 1])
    is_only_begun = any(word in _JOINING or word.isdigit() or len(word) == 1 for word in around_break)
    letters = len("".join(words))
    is_last_name = is_person and whole[-len(words) :] == words and letters >= 5
    is_half = 2 * letters >= len("".join(whole))
    return is_last_name or (is_half and (is_person or (is_beginning(part, name) and not is_only_begun)))


def singular(word: str) -> str:
    """Return a word for many as the word for one: trains, cities, teeth."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if re.search("(?:[cs]h|ss|x)es$", word):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") else _MANY.get(word, word)


def words_beside(words: Sequence[str], name: Sequence[str]) -> tuple[str, ...] | None:
    """Return the words that stand before and after those of a name; None if the name does not stand among them."""
    place = _find(name, words)
    return None if place is None else (*words[:place], *words[place + len(name) :])


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


def is_beside(part: str, name: str, whole: str) -> bool:
    """Tell whether a part of a longer name stands beside a name in it: 湖南 beside 醴陵 in 湖南省醴陵市."""
    if around := around_chinese_name(whole, name):
        return any("".join(words_of(part)) in one for one in around)
    beside = words_beside(words_of(whole), words_of(name))
    return beside is not None and set(words_of(part)) <= set(beside)


def split_chinese_end(text: str) -> tuple[str, str]:
    """Return a text in letters or digits and the Chinese behind it that says what it is: ``5A`` and ``级``."""
    end = re.search("[\u2e80-\U0003ffff]+$", text)
    return (text[: end.start()], end[0]) if end and not _is_chinese(text[: end.start()]) else (text, "")


def scripts_of(text: str) -> frozenset[str]:
    """Return which scripts the letters of a text are of: Latin, Chinese, or what they are called in Unicode."""
    names = {unicodedata.name(c, "").partition(" ")[0] for c in unicodedata.normalize("NFKC", text) if c.isalpha()}
    return frozenset({"LATIN": "Latin", "CJK": "Chinese"}.get(name, name) for name in names)


def without_chinese(text: str) -> str:
    """Return a text without the Chinese before and behind it: AG600 of 水陆两栖飞机AG600."""
    return re.sub("^[\u2e80-\U0003ffff]+|[\u2e80-\U0003ffff]+$", "", text)


def _is_chinese(text: str) -> bool:
    return any(character >= "\u2e80" for character in text)
