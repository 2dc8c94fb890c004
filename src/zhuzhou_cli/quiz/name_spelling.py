"""What is misspelt: for which slips a name is still taken, and where they make another name or word."""

from zhuzhou_cli.quiz.name_case import Case
from zhuzhou_cli.quiz.name_reasons import AS_NEAR, OTHER_WORD, closely, wrong_name
from zhuzhou_cli.quiz.readings import may_be_wade
from zhuzhou_cli.quiz.records import Judgement
from zhuzhou_cli.quiz.slips import (
    allowed_slips,
    fewest_slips,
    has_common_word,
    has_letter_moved,
    has_other_first_letter,
    has_other_letter,
    has_short_word_misspelt,
    has_word_exchanged,
    has_word_misspelt,
    in_one_spelling,
    is_between_opposites,
    is_cut_off,
    is_other_name,
    may_sound_alike,
    sounds_alike,
)


def as_spelled_elsewhere(case: Case) -> Judgement | None:
    """Judge the right name in American or British spelling."""
    words = case.main_words(case.response)
    same = [*map(in_one_spelling, words)]
    others = (form for form in case.forms if case.main_words(form) != words)
    form = next((form for form in others if [*map(in_one_spelling, case.main_words(form))] == same), None)
    return Judgement("right", form) if form and not case.is_known else None


def as_between(case: Case) -> Judgement | None:
    """Ask again for a name that is as near to its opposite: Sorth Korea."""
    is_between = any(is_between_opposites(case.response, form) for form in case.forms)
    return AS_NEAR if is_between and not case.is_known else None


def _by_slips(case: Case) -> Judgement | None:
    """Judge what differs from a right name, or from another, in a few letters."""
    mine = fewest_slips(case.response, case.forms)
    theirs = fewest_slips(case.response, [name.form for name in case.known.values()])
    if theirs and (mine is None or theirs[0] < mine[0]) and theirs[0] <= allowed_slips(theirs[1]):
        return wrong_name(case.known[case.key(theirs[1])], is_mended=True)
    allowed = allowed_slips(mine[1]) if mine else 0
    if not mine or not allowed or mine[0] > (3 if allowed == 2 else 1):
        return None
    if theirs and theirs[0] <= mine[0]:
        return AS_NEAR
    if _may_be_other_word(case, *mine):
        return OTHER_WORD
    if mine[0] <= allowed:
        return Judgement("right", mine[1])
    return Judgement("close", mine[1], closely("it is spelled", mine[1]))


def _may_be_other_word(case: Case, count: int, form: str) -> bool:
    """Tell whether a response with so many slips in a right name may have another word for one of it."""
    allowed, pair = allowed_slips(form), (case.response, form)
    return (
        is_cut_off(*pair)
        or has_other_first_letter(*pair)
        or has_common_word(*pair)
        or (case.is_person and has_short_word_misspelt(*pair))
        or ((case.is_text or allowed == 1) and has_other_letter(*pair, is_text=case.is_text))
        or (count <= allowed and has_word_exchanged(*pair))
    )


def _as_other_pinyin(case: Case) -> Judgement | None:
    """Judge what is near the right name but may be another one: it is neither a slip for sure nor surely wrong."""
    is_near = any(is_other_name(case.response, form) or may_be_wade(case.response, form) for form in case.forms)
    if is_near or any(may_sound_alike(case.response, form) for form in case.forms):
        return Judgement("unclear", reason="That may be another name; mind the spelling.")
    return None


def _by_sound(case: Case) -> Judgement | None:
    """Judge what is spelled otherwise in more letters than a slip, and sounds like the right name."""
    form = next((form for form in case.forms if sounds_alike(case.response, form)), None)
    if case.is_text or form is None:
        return None
    if has_common_word(case.response, form):
        return OTHER_WORD
    if case.has_known(lambda name: sounds_alike(case.response, name)):
        return AS_NEAR
    return Judgement("close", form, closely("it is spelled", form))


def _by_moved_letter(case: Case) -> Judgement | None:
    """Judge a name with one letter at another place as close, Ghandi; in a plain word it may make another."""
    form = next((form for form in case.forms if has_letter_moved(case.response, form)), None)
    if form is None or case.is_known:
        return None
    if case.is_text or case.has_known(lambda name: has_letter_moved(case.response, name)):
        return OTHER_WORD if case.is_text else AS_NEAR
    return Judgement("close", form, closely("it is spelled", form))


def as_misspelt_word(case: Case) -> Judgement | None:
    """Ask again for a name of several words that are right, but one that may be misspelt: Romeo and Juliette."""
    names = [form for form in case.forms if not case.is_in_any_order(form)]
    return OTHER_WORD if any(has_word_misspelt(case.response, form) for form in names) and not case.is_known else None


BY_SPELLING = (_by_slips, _as_other_pinyin, _by_sound, _by_moved_letter)
"""How a name that is not written as it should be may be judged, the surest first."""
