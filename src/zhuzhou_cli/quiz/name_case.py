"""A name or another text that was typed, beside what is right and what would be wrong."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from zhuzhou_cli.quiz.accepted import same_writing
from zhuzhou_cli.quiz.names import (
    has_other_points,
    has_same_points,
    is_list,
    is_of_state,
    items_of_list,
    key_of,
    main_words,
    parts_directions,
    singular,
    split_chinese_end,
    without_possession,
    without_umlauts,
    words_of,
)
from zhuzhou_cli.quiz.numbers import WORDS
from zhuzhou_cli.quiz.numerals import in_digits
from zhuzhou_cli.quiz.records import Judgement, Other, Question
from zhuzhou_cli.quiz.wording import BLANK

_WHO = (
    r"(?i)(?:(?:by|to|after|for|from|of|with|under) )?who(?:m|se)?\b"
    r"(?! (?:own|w[io]n|beat|buys?\b|bought|sell|sold|ma[dk]e|buil[dt]|produce|publish|suppl|play))|.*谁"
)
"""What a question for a person begins with; teams win and firms build as well."""
_PERSON = (
    r"(?!The )(?:(?:[A-ZÀ-Þ]['’]?[\w.'’-]*|d[aeiu]s?|del|della|v[ao]n|den?r?|la|le|bin|ibn|al)"
    r"(?:\s|$)){1,5}"
)
"""What the name of a person is written like: words with a capital letter, and a *van* or *da* between them."""
_BETWEEN = frozenset(("of", "and", "the", "de", "&"))
"""Words without a capital letter within names."""


_ORDERED = (
    r"(?i)\b(?:order|sequence)\b|\bfrom (?:the )?(?:left|right|top|bottom|hoist|inside|outside|north|south|east|west|"
    r"first|last)\b|\bfrom the \w+est\b|顺序|次序|从[左右上下东西南北内外前后大小]"
)
"""What a question has in it if its answer is a list in an order."""
_ONE = r"\b(?:which|what) (\w+) (\w+)"
_NOT_ONE = frozenset("is are was were do does did has have had of pair couple duo trio group set mixture".split())
"""What may follow *which* or *what* where a list is asked for as well."""
_TITLED = rf"[“\"«《]{BLANK}[”\"»》]"
"""A blank for a title, which is that of one thing."""
_ROUTED = frozenset(("person", "company"))
"""Kinds of which a name with a hyphen is no route between two places, which may be told from either end."""


class Known(NamedTuple):
    """A name that would be wrong."""

    form: str
    other: Other | None
    """What has the name; None for a wrong answer that the author of the question wrote."""


class Case(NamedTuple):
    """A response, and what it is compared with."""

    response: str
    question: Question
    forms: tuple[str, ...]
    """What is right."""
    known: Mapping[str, Known]
    """What would be wrong, by its key."""

    @property
    def is_text(self) -> bool:
        """Whether it is no name that is asked for; several words with capital letters are one."""
        card = self.question.card
        return card.sort == "text" and not (self.is_person or _is_proper(card.answer))

    @property
    def is_person(self) -> bool:
        """Whether the name of a person is asked for; where the fact names nobody, by the words of the question."""
        card = self.question.card
        asks_who = card.sort == "text" and re.match(_WHO, card.prompt) and re.fullmatch(_PERSON, card.answer)
        return card.like == "person" or bool(asks_who)

    def key(self, text: str) -> str:
        """Return what all writings of a text have in common."""
        return key_of(text, is_name=not self.is_text)

    def main_words(self, text: str) -> tuple[str, ...]:
        """Return the words of a text without the small ones; one or many make no difference but in a name."""
        words = main_words(text)
        return tuple(map(singular, words)) if self.is_text else words

    def is_in_any_order(self, form: str) -> bool:
        """Tell whether the parts of a right form may come in any order: those of a list, and the ends of a route."""
        card = self.question.card
        if re.search(_ORDERED, card.prompt) or len(items_of_list(form)) < 2:
            return False
        if not is_list(form) and not all(item[:1].isupper() for item in items_of_list(form)):
            return False  # a hyphen stands within many words, as cease-fire
        if card.sort == "name":
            return card.like not in _ROUTED and not ("," in form or "and" in words_of(form))
        return not asks_for_one(card.prompt)

    @property
    def is_known(self) -> bool:
        """Whether the response is a name that would be wrong, as it stands."""
        return self.key(self.response) in self.known

    def has_known(self, is_meant: Callable[[str], bool]) -> bool:
        """Tell whether a known name, which would be wrong, is what is meant."""
        return any(is_meant(name.form) for name in self.known.values())


def _is_proper(text: str) -> bool:
    """Tell whether a text is a name of several words, each with a capital letter or a number: World War II."""
    words = [word for word in text.split() if word not in _BETWEEN]
    return len(words) > 1 and all(word[0].isupper() or word.isdecimal() for word in words)


def asks_for_one(prompt: str) -> bool:
    """Tell whether a question asks for one thing, as *which novel*, though its name may be made like a list."""
    asked = re.search(_ONE, prompt.casefold())
    is_one = asked and asked[1] not in {*_NOT_ONE, *WORDS} and asked.groups() == (*map(singular, asked.groups()),)
    return bool(is_one or re.search(_TITLED, prompt))


def as_right(case: Case) -> Judgement | None:
    """Judge a name or another text that is right as it stands."""
    answer = case.question.answer
    keys = {
        case.key(form)
        for form in case.forms
        if has_same_points(case.response, form)
        and not has_other_points(case.response, form)
        and not parts_directions(case.response, form)
    }
    keys |= {
        case.key(other) for form in case.forms for other in (in_digits(form), without_umlauts(form)) if other != form
    }
    letters, end = split_chinese_end(case.response)
    digits = in_digits(case.response)
    writings = (case.response, without_possession(case.response), digits, *([letters] if len(end) == 1 else []))
    if not any(case.key(text) in keys for text in writings):
        return None
    is_plain = key_of(case.response) == key_of(answer) and not _is_wide(case.response)
    return Judgement("right", None if is_plain else answer)


def _is_wide(text: str) -> bool:
    return any("\uff00" <= character <= "\uffef" for character in text)


def is_shared(case: Case, others: Sequence[Other]) -> bool:
    """Tell whether a name that is right is that of something else as well: Congo of two republics.

    What is written as the answer is no other name, whatever else is called so.
    """
    if case.is_text or same_writing(case.response, case.question.answer):
        return False
    keys = {case.key(form) for form in case.forms}
    others_forms = (form for one in others if case.key(one.answer) not in keys for form in (one.answer, *one.accept))
    is_state = not any(same_writing(case.response, form) for form in case.forms)
    return any(
        case.key(form) == case.key(case.response) or (is_state and is_of_state(case.response, form))
        for form in others_forms
    )


def known_names(case: Case, others: Sequence[Other]) -> dict[str, Known]:
    """Return each name that is not another name of what is right, by its key."""
    keys = {case.key(form) for form in case.forms}
    known: dict[str, Known] = {}
    for other in others:
        if case.key(other.answer) not in keys:
            for form in (other.answer, *other.accept):
                known.setdefault(case.key(form), Known(form, other))
    for form in case.question.card.distractors:
        known.setdefault(case.key(form), Known(form, None))
    return {key: name for key, name in known.items() if key not in keys}
