"""Other ways to read a name that was typed, with its words as the right name has them: Luo Xiao Shan, River Lu."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations
from typing import NamedTuple

from zhuzhou_cli.quiz.names import (
    BINDING,
    SAME_KIND,
    begins_with_initial_a,
    key_of,
    main_words,
    numbers_of,
    numeral_value,
    parts_of_list,
    parts_without_article,
    singular,
    spelled_words,
    words_of,
    words_without_article,
    words_without_numbers,
)
from zhuzhou_cli.quiz.numerals import ROMAN
from zhuzhou_cli.quiz.wade import is_wade


class _Kind(NamedTuple):
    """The words for one kind of things that may stand with a name. They all mean the same."""

    english: tuple[str, ...]
    pinyin: tuple[str, ...]
    chinese: tuple[str, ...]


_KINDS = tuple(
    _Kind(*(tuple(words.split()) for words in row))
    for row in (
        ("mountain mountains mount mt mts range ranges peak volcano", "shan shanmai san yama", "山脉 山"),
        ("river", "jiang kiang he shui", "江 河 水"),
        ("lake", "hu", "湖"),
        ("district", "qu", "区"),
        ("county", "xian hsien", "县"),
        ("city municipality", "shi", "市"),
        ("province", "sheng", "省"),
        ("subdistrict", "jiedao", "街道"),
        ("town township", "zhen", "镇"),
        ("village", "cun", "村"),
        ("island isle islet", "dao", "岛"),
        ("dynasty period era", "chao", "王朝 朝 代"),
        ("state kingdom", "guo", "国"),
        ("railway line", "tielu", "铁路 客专 线"),
        ("station", "zhan", "站"),
        ("bridge", "qiao", "桥"),
        ("academy", "shuyuan", "书院"),
        ("university", "daxue", "大学"),
        ("site ruins", "yizhi", "遗址"),
    )
)
_KIND_WORDS = frozenset(word for kind in _KINDS for word in kind.english + kind.pinyin) - {"san"}
"""Words that say what kind of thing a name is of; San begins the names of many towns, too."""
_WORKS = frozenset(
    "album ballet book composed composer directed film game movie musical novel opera painted painting play poem song "
    "story symphony work wrote".split()
)
"""What a question has in it if a title is asked, which keeps its words as they are: no Lake Swan is a ballet."""
_LIKE = (
    frozenset("treaty peace pact accord agreement convention".split()),
    frozenset("war conflict".split()),
    frozenset("battle siege".split()),
    frozenset("rebellion uprising revolt mutiny".split()),
    frozenset("act law bill".split()),
)
"""Words for kinds of things that one thing may be called by, or two of the same name: Peace of Westphalia."""
_SHIPS = frozenset("hms mv rms ss uss".split())
_BEFORE_NAMES = _SHIPS | {"mount", "lake", "river"}
_PLAIN = frozenset(
    "black blue brown gold golden great green grey little long new old pearl red silver snake white yellow".split()
)
"""What is no name without the word for its kind: Yellow River."""
_MOST = 24
"""More readings than these are not tried."""
_MOST_WORDS = 12
_LEAST_JOINED = 4
"""Syllables that make a word of so many letters are hardly there by chance."""
_SMALL = frozenset("the of in on at and to a an".split())
_STATES = frozenset("republic kingdom".split())
_NUMERAL = rf"\d+|{'|'.join(sorted(ROMAN, key=len, reverse=True))}"
_DIRECTIONS = frozenset("north south east west".split())
_NO_NAMES = frozenset("or not nor neither".split())
_ENDINGS = frozenset("n an ian ean ese ish i y er ns ans ians istan stan ia al ic ical".split())
"""What makes a word for a country of that for its people, or an adjective of a noun, or the other way round."""


class Asked(NamedTuple):
    """What is right for a question, and what is told of it."""

    forms: tuple[str, ...]
    like: str
    """The kind of thing that is asked for; empty where it is none."""
    prompt: str


def readings(response: str, asked: Asked) -> Iterator[str]:
    """Yield other texts that a response may be meant as, and what these may be meant as in turn; none of A. Tolstoy."""
    found = [] if begins_with_initial_a(response) else [response]  # else the initial would be left out as an article
    for text in found:
        for way in (_joined, _of_kind, _with_asked, _numbered, _spelled_out, _without_asked, _without_small):
            for other in way(text, asked):
                if len(found) <= _MOST and other not in found:
                    found.append(other)
                    yield other


def _joined(text: str, asked: Asked) -> Iterator[str]:
    """Put syllables together that make a word of what is right, in Wade-Giles too: Luoxiao Shan of Luo Xiao Shan."""
    words, is_marked = spelled_words(text), any(mark in text for mark in "'’ʻ")
    known = dict.fromkeys(word for form in asked.forms for word in (*spelled_words(form), "".join(spelled_words(form))))
    for start, end in combinations(range(min(len(words), _MOST_WORDS) + 1), 2):
        one = "".join(words[start:end])
        is_apart = end > start + 1 and len(one) >= _LEAST_JOINED and one.isalpha() and one in known
        for word in [one] if is_apart else known:
            if is_apart or is_wade(one, word, is_marked=is_marked):
                yield " ".join((*words[:start], word, *words[end:]))


def _of_kind(text: str, asked: Asked) -> Iterator[str]:
    """Put the word for its kind as a right name has it, or leave it out: Lu River of River Lu and Lu Jiang."""
    name, *rest = re.split(r"(?=\s*[,，(（])", text, maxsplit=1)
    for kind in _kinds_of(asked):
        for core in _without_kind(name, kind):
            for end in dict.fromkeys(filter(None, (_end_of(form, kind) for form in asked.forms))):
                if end.isascii() == core.isascii():
                    yield "".join((core, " " if end.isascii() else "", end, *rest))
            for first in {words[0] for words in map(spelled_words, asked.forms) if words and words[0] in kind.english}:
                yield "".join((f"{first} {core}", *rest))
            yield "".join((core, *rest))


def _with_asked(text: str, asked: Asked) -> Iterator[str]:
    """Put the word for the kind that is asked for before a name, where a right one has it there: Lake Baikal."""
    words = {asked.like, *_words_asked(asked.prompt)}
    for kind in _kinds_of(asked):
        for first, *rest in filter(None, map(spelled_words, asked.forms)):
            if rest and first in kind.english and not words.isdisjoint(kind.english):
                yield f"{first} {text}"


def without_its_kind(form: str) -> str | None:
    """Return a name without *Mount*, *Lake*, *River* or *HMS* before it, or *River* behind it: Everest, Beagle.

    None if it has none, or if a plain word is left.
    """
    words = spelled_words(form)
    name = words[1:] if words and words[0] in _BEFORE_NAMES else words[:-1] if words[-1:] == ("river",) else ()
    is_name = len("".join(name)) > 1 and name[0] not in _SMALL and name[-1] not in _KIND_WORDS
    return " ".join(name) if is_name and not (len(name) == 1 and name[0] in _PLAIN) else None


def may_lack_kind(form: str, asked: Asked) -> bool:
    """Tell whether a name with a word for its kind is asked for as a place of that kind, or nothing else is said.

    What *HMS* stands before is nothing but a ship.
    """
    if not _SHIPS.isdisjoint(spelled_words(form)[:1]):
        return True
    kinds = [kind for kind in _KINDS if _has_kind(form, kind)]
    own = {"", "place", *(word for kind in kinds for word in kind.english)}
    words = _words_asked(asked.prompt)
    return asked.like in own and (not words.isdisjoint(own) or words.isdisjoint(_KIND_WORDS | _WORKS))


def _words_asked(prompt: str) -> set[str]:
    """Return the words behind *which* or *what*, which may say what kind of thing is asked for."""
    found = re.search(r"\b(?:which|what)((?: \w+){1,3})", " ".join(spelled_words(prompt)))
    return set(found[1].split()) if found else set()


def _kinds_of(asked: Asked) -> Sequence[_Kind]:
    """Return the kinds that names say they are of; where none does, or a title is asked, those of the question."""
    if asked.like == "person":
        return ()
    said = {asked.like, *spelled_words(asked.prompt)}
    is_title = not said.isdisjoint(_WORKS)
    named = [] if is_title else [kind for kind in _KINDS if any(_has_kind(form, kind) for form in asked.forms)]
    words = {asked.like} if named else said
    return [kind for kind in _KINDS if kind in named or not words.isdisjoint(kind.english)]


def _has_kind(form: str, kind: _Kind) -> bool:
    words = spelled_words(form)
    return _end_of(form, kind) is not None or (bool(words) and words[0] in kind.english)


def _end_of(form: str, kind: _Kind) -> str | None:
    """Return the word for a kind that a name ends in; None if it ends in none."""
    words = spelled_words(form)
    if len(words) > 1 and words[-1] in kind.english + kind.pinyin:
        return words[-1]
    return next((end for end in kind.chinese if "".join(words).endswith(end) and "".join(words) != end), None)


def _without_kind(name: str, kind: _Kind) -> Iterator[str]:
    """Yield a name without the words for a kind before and behind it, in the pinyin of one word as well: Xiangshui."""
    words = list(spelled_words(name))
    whole = len(words)
    while len(words) > 1 and words[-1] in kind.english + kind.pinyin:
        del words[-1]
    while len(words) > 1 and words[0] in kind.english:
        del words[0]
        while len(words) > 1 and words[0] in _SMALL:
            del words[0]
    if len(words) < whole:
        yield " ".join(words)
    elif whole == 1:
        ends = kind.pinyin + kind.chinese
        yield from (words[0][: -len(end)] for end in ends if words[0].endswith(end) and words[0] != end)


def _numbered(text: str, asked: Asked) -> Iterator[str]:
    """Put the numerals of what is right in place of others that say the same: Nicolas II of Nicolas the 2nd."""
    first, *words = spelled_words(text) or ("",)
    for form in asked.forms:
        numerals = {value: word for word in spelled_words(form)[1:] if (value := numeral_value(word))}
        yield " ".join((first, *(numerals.get(numeral_value(word) or 0, word) for word in words)))


def _spelled_out(text: str, asked: Asked) -> Iterator[str]:
    """Put words of what is right in place of their initials: Hong Kong Stock Exchange of HK Stock Exchange."""
    words = spelled_words(text)
    least = 1 if sum(len(word) == 1 for word in words) == 1 else 2  # S. Africa, but not S. A.
    for place, word in enumerate(words[:_MOST_WORDS]):
        if len(words) > 1 and least <= len(word) <= 4 and word.isalpha():
            for form in map(spelled_words, asked.forms):
                runs = (form[start : start + len(word)] for start in range(len(form) - len(word) + 1))
                meant = next((run for run in runs if _initials(run) == word), None)
                if meant and (len(word) > 1 or meant[0] in _DIRECTIONS):
                    yield " ".join((*words[:place], *meant, *words[place + 1 :]))


def _without_asked(text: str, asked: Asked) -> Iterator[str]:
    """Leave out what stands before or behind a name, and in the question: Times New Material of Zhuzhou's."""
    words = list(spelled_words(text))
    kept = {word for form in asked.forms for word in spelled_words(form)}
    said = (set(spelled_words(asked.prompt)) | _SMALL) - kept - _NO_NAMES
    while words and words[-1] in said - {"a"}:  # that one is a letter, as in Hepatitis A
        del words[-1]
    while words and words[0] in said:
        del words[0]
    if words:
        yield " ".join(words)


def _without_small(text: str, asked: Asked) -> Iterator[str]:
    """Leave out small words: Beijing Guangzhou of Beijing to Guangzhou; the last one is no small one in Vitamin A.

    *Of*, and an *and* that no right name has, say how the words belong together, and stay.
    """
    *words, last = spelled_words(text) or ("",)
    has_and = any("and" in spelled_words(form) for form in asked.forms)
    small = _SMALL - ({"of"} if has_and else BINDING)
    yield " ".join((*(word for word in words if word not in small), last))


def is_initials(text: str, form: str) -> bool:
    """Tell whether a text is the initials of a name, with or without its small words: SA of South Africa, WWII, F1."""
    letters, *numeral = re.split(f"({_NUMERAL})$", key_of(text))[:2]
    if numeral and letters:
        words, value = words_without_numbers(form), str(ROMAN.get(numeral[0], numeral[0]))
        return letters == _initials(words) and (value,) == numbers_of(form)
    letters, words = key_of(text), spelled_words(form)
    capitals = re.findall("[A-Z]", form) if re.fullmatch("(?:[A-Z][a-z]+)+", form) else ()  # JS of JavaScript
    ways = (words, words_without_article(form), main_words(form), words_without_numbers(form), capitals)
    return letters.isalpha() and len(letters) > 1 and letters in (_initials(way).lower() for way in ways)


def may_spell_out(text: str, form: str) -> bool:
    """Tell whether a text may be what a name of one word in capitals is short for: IP version 6 of IPv6."""
    words = [word for word in words_of(text) if word not in _SMALL]
    is_short = bool(re.match(r"[A-Z]{2}\S*$", form)) and 1 < len(words) <= _MOST_WORDS
    return is_short and _begins_each(words, key_of(form))


def _begins_each(words: Sequence[str], letters: str) -> bool:
    """Tell whether letters are the beginnings of words, one after the other; a number is there as a whole."""
    if not words or not letters:
        return not words and not letters
    word, *rest = words
    least = len(word) if word.isdigit() else 1
    lengths = range(least, len(word) + 1)
    return any(letters.startswith(word[:length]) and _begins_each(rest, letters[length:]) for length in lengths)


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)


def as_kin(text: str, forms: Sequence[str]) -> str:
    """Return a text with words of a right name in place of those that are made of them: Uzbekistan for Uzbek."""
    known = dict.fromkeys(word for form in forms for word in spelled_words(form))
    return " ".join(
        word if word in known else next((other for other in known if _is_kin(word, other)), word)
        for word in spelled_words(text)
    )


def _is_kin(one: str, other: str) -> bool:
    """Tell whether one word is made of the other: China and Chinese, electric and electrical."""
    short, long = sorted((singular(one), other), key=len)
    stems = {short, short.rstrip("aeiouy")}
    return any(len(stem) > 3 and long.removeprefix(stem) in _ENDINGS for stem in stems)


def kinds_asked(prompt: str) -> frozenset[str]:
    """Return the words of a question that may say what kind of thing it asks for; a line is a railway."""
    words = words_of(prompt)
    return frozenset(words) | {SAME_KIND[word] for word in words if word in SAME_KIND}


def is_all_but(last: str, part: str, name: str) -> bool:
    """Tell whether a part is all of a name but its last word, which is this one: Xiang River without *river*."""
    words, whole = parts_without_article(part), words_of(name)
    if [*whole] == [*words, last]:
        return True
    ends = {end for kind in _KINDS if last in kind.english for end in kind.chinese}
    return len(part) > 1 and "".join(whole) in {"".join(words) + end for end in ends}


def names_a_kind(text: str) -> bool:
    """Tell whether a text ends in a word for a kind of things, so that it may be the whole name of one: Lu River."""
    return any(_end_of(text, kind) for kind in _KINDS)


def ends_in_kind(name: str) -> bool:
    """Tell whether a name ends in an English word for a kind of things, as few persons do: Swan Lake."""
    end = words_of(name)[-1:]
    return any(end == (word,) for kind in _KINDS for word in kind.english)


def without_other_kind(text: str, asked: Asked) -> str | None:
    """Return a text without the word for another kind that it ends in: Lukou of Lukou County, asked for a district."""
    words, kinds = spelled_words(text), _kinds_of(asked)
    ends = {end for kind in kinds for end in kind.english + kind.pinyin}
    is_alone = len(words) > 1 and not re.search("[,，(（]", text)
    is_other = is_alone and bool(kinds) and words[-1] in _KIND_WORDS - ends
    return " ".join(words[:-1]) if is_other else None


def in_like_kind(text: str, form: str) -> str:
    """Return a text with the word of a form in place of one for a like kind: Peace of Westphalia for Treaty of it."""
    known = spelled_words(form)
    words = spelled_words(text)
    instead = {
        word: other for kind in _LIKE for word in kind.intersection(words) for other in known if other in kind - {word}
    }
    return " ".join(word if word in known else instead.get(word, word) for word in words)


def may_be_wade(text: str, form: str) -> bool:
    """Tell whether a text may be a name in Wade-Giles, be it pinyin for another name as well: Kuang-chou."""
    return is_wade("".join(spelled_words(text)), "".join(spelled_words(form)), is_marked=True)


def is_like_in_kind(text: str, form: str) -> bool:
    """Tell whether the words that a text has in common with a name say nothing but its kind: Nan Shan, Luoxiao Shan."""
    return set(spelled_words(text)) & set(spelled_words(form)) <= _KIND_WORDS


def begins_with_most(text: str, form: str) -> bool:
    """Tell whether a text begins with two words or more of a name, and with half of its letters or more."""
    words, whole = ([word for word in spelled_words(one) if word not in _SMALL | _STATES] for one in (text, form))
    letters, all_letters = "".join(words), "".join(whole)
    same = next((place for place, letter in enumerate(all_letters) if letters[place : place + 1] != letter), 0)
    return len(words) > 1 and len(whole) > 2 and words[:2] == whole[:2] and 2 * same >= len(all_letters)


def is_short_list(text: str, form: str) -> bool:
    """Tell whether a text has of each part of a list what is short for it: 长潭 of 长沙和湘潭, F and Cl."""
    letters, parts = key_of(re.sub("[、，和与及跟]", "", text)), parts_of_list(form)
    is_chinese = all(letter >= "\u2e80" for letter in letters)
    items = list(letters) if is_chinese else parts_of_list(text)
    return 1 < len(items) == len(parts) < 5 and any(
        all(item in part if is_chinese else _is_short_for(item, part) for item, part in zip(order, parts, strict=True))
        for order in permutations(items)
    )


def is_short_in_chinese(text: str, form: str) -> bool:
    """Tell whether a Chinese text may be short for a name of four characters or more: 北大 of 北京大学.

    It has half of them, or lacks no two side by side: 世卫组织 of 世界卫生组织, but not 湖南大学 of 湖南工业大学.
    """
    short, long = key_of(text), key_of(form)
    is_chinese = all(letter >= "\u2e80" for letter in short + long)
    return (
        is_chinese
        and len(short) > 1
        and (2 * len(short) <= len(long) + 1 or re.fullmatch(".?".join(short), long) is not None)
        and len(long) > 3
        and short[0] == long[0]
        and short not in long
        and _are_in_order(short, long)
    )


def _is_short_for(short: str, word: str) -> bool:
    """Tell whether up to three letters may be short for a word: Cl of chlorine."""
    return len(short) < min(4, len(word)) and short[0] == word[0] and _are_in_order(short, word)


def _are_in_order(letters: str, word: str) -> bool:
    """Tell whether letters stand in a word in their order, with others between them."""
    left = iter(word)
    return all(letter in left for letter in letters)
