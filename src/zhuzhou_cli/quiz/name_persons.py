"""What may be the name of the same person: the last name alone, other first names, initials."""

import re
from collections.abc import Iterable, Sequence

from zhuzhou_cli.quiz.name_case import Case
from zhuzhou_cli.quiz.name_reasons import PART, SAME_PERSON
from zhuzhou_cli.quiz.names import GENERATIONS, scripts_of, spelled_words, without_title, words_without_article
from zhuzhou_cli.quiz.records import Judgement
from zhuzhou_cli.quiz.slips import allowed_slips, fewest_slips, has_letter_moved

_PARTICLES = frozenset("al da de del della den der di do dos du el la le van von".split())
"""Small words before the last name of a person, which may be a part of it."""


def in_generations(numbers: Iterable[str]) -> set[str]:
    """Return the numbers of a name, with that of a junior in its place: he may be the second."""
    return {GENERATIONS.get(number, number) for number in numbers}


def as_same_person(case: Case) -> Judgement | None:
    """Ask again for a person of the same last name whose first one has the same letter: Joe of Joseph, L. N. of Leo.

    Where the fact does not say that it is a person, so it is with initials alone.
    """
    typed = _words_of_person(case.response)
    has_initials = len(typed) > 1 and len(typed[0]) == 1 and typed[0].isalpha()
    if case.is_known or not (case.is_person or has_initials):
        return None
    if case.is_person and any(_is_same_last_in_chinese(case.response, form) for form in case.forms):
        return SAME_PERSON
    for right in filter(lambda words: len(words) > 1, map(spelled_words, case.forms)):
        if len(typed) > 1 and typed[0][0] == right[0][0] and _is_same_last_name(typed[-1], right[-1]):
            return SAME_PERSON
    return None


def _words_of_person(text: str) -> Sequence[str]:
    """Return the words of a name but those for a generation, as *senior*."""
    return [word for word in words_without_article(text) if word not in GENERATIONS]


def _is_same_last_in_chinese(typed: str, form: str) -> bool:
    """Tell whether the name of somebody from abroad ends as a right one, title or not: 玛丽·居里 as 居里夫人."""
    names, right = (re.split("[·・•‧]", without_title(text)) for text in (typed, form))
    return len(names) > 1 and "Chinese" in scripts_of(typed) and names[-1] == right[-1]


def _is_same_last_name(typed: str, right: str) -> bool:
    """Tell whether a last name is the right one, but for the slips that it forgives: Shakespear."""
    near = fewest_slips(typed, [right])
    return (near is not None and near[0] <= allowed_slips(right)) or typed == right or has_letter_moved(typed, right)


def as_misspelt_end(case: Case) -> Judgement | None:
    """Ask again for the last name of a person with a slip, or with a small word before it: Shakespear, del Cano."""
    is_near = case.is_person and any(_ends_like(case.response, form) for form in case.forms)
    return PART if is_near and not case.is_known else None


def _ends_like(typed: str, form: str) -> bool:
    """Tell whether a text is the last name of a person, but for the slips that it forgives, and names from the form."""
    *before, last = _words_of_person(typed) or ("",)
    *first, end = words_without_article(form)
    small = before.pop() if before and before[-1] in _PARTICLES else ""
    is_last = (not before and bool(first or small)) or (bool(small) and set(before) <= set(first))
    return is_last and (_is_same_last_name(last, end) or _is_same_last_name(f"{small}{last}", end))
