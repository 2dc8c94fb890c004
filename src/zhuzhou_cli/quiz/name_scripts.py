"""What cannot be read: pinyin without its tones, other alphabets."""

import re
from unicodedata import normalize

from zhuzhou_cli.quiz.accepted import accepted_answers
from zhuzhou_cli.quiz.name_case import Case
from zhuzhou_cli.quiz.name_reasons import FORMULA, OTHER_SCRIPT, PINYIN, SCRIPT
from zhuzhou_cli.quiz.names import numbers_of, scripts_of, spelled_words
from zhuzhou_cli.quiz.numerals import in_digits
from zhuzhou_cli.quiz.pinyin import has_syllables, is_pinyin
from zhuzhou_cli.quiz.records import Judgement

_MOLECULE = r"(?:(?:A[gl]|B[ar]?|C[aolru]?|Fe?|Hg?|I|K|Li|M[gn]|N[ai]?|O|Pb?|S[in]?|Ti|Zn)\d?\d?){2,}"
"""A formula of the more usual elements."""
_MOST_SYLLABLES = 6


def as_pinyin(case: Case) -> Judgement | None:
    """Ask again for what may be a Chinese name in pinyin where none is known: Huang Hai for 黄海, the Yellow Sea."""
    words = [word for form in accepted_answers(case.question) for word in spelled_words(form)]
    lengths = [len(form) for form in case.forms if scripts_of(form) == {"Chinese"}]
    if case.is_text or case.is_known or any(len(word) > 3 and is_pinyin(word) for word in words):
        return None
    typed = "".join(spelled_words(case.response))
    return PINYIN if any(has_syllables(typed, length) for length in lengths if length < _MOST_SYLLABLES) else None


def in_other_script(case: Case) -> Judgement | None:
    """Ask again for what is in a script in which the right name is not known, unless it has another number."""
    answer = case.question.answer
    typed, asked, *others = (scripts_of(" ".join(spelled_words(one))) for one in (case.response, answer, *case.forms))
    known = asked.union(*(scripts & {"Latin", "Chinese"} for scripts in others))
    is_unread = typed and asked and typed.isdisjoint(known)
    numbers = [set(numbers_of(in_digits(text))) for text in (case.response, answer)]
    if not is_unread or (all(numbers) and numbers[0] != numbers[1]):
        return None
    return SCRIPT if "Latin" in known and "Chinese" not in typed else OTHER_SCRIPT


def as_formula(case: Case) -> Judgement | None:
    """Ask again for a formula with digits in it, as H2SO4, where none is right: it may be that of what is right."""
    is_formula = re.fullmatch(_MOLECULE, normalize("NFKC", case.response).strip(" .")) and numbers_of(case.response)
    return FORMULA if is_formula and not case.is_known and not any(map(numbers_of, case.forms)) else None
