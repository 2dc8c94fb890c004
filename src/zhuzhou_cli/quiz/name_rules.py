"""The rules for a name or another text that is not right as it stands: what it is worth nevertheless."""

import re
from collections.abc import Container, Sequence

from zhuzhou_cli.quiz.name_case import Case, Known, as_right
from zhuzhou_cli.quiz.name_parts import (
    as_asked,
    as_begun,
    as_cut_short,
    as_initials,
    as_loosely_more_or_less,
    as_misspelt_part,
    as_more,
    as_more_chinese,
    as_other,
    as_other_kind,
    as_part,
    as_region,
    as_short_list,
    as_spelled_out,
    as_twice_right,
    as_without_kind,
)
from zhuzhou_cli.quiz.name_persons import as_misspelt_end, as_same_person
from zhuzhou_cli.quiz.name_reasons import (
    EXCHANGED,
    ITEM,
    OTHER_FORM,
    OTHER_KIND,
    OTHER_NUMBER,
    PART,
    PARTED,
    RELATED,
    asked_of,
    closely,
)
from zhuzhou_cli.quiz.name_scripts import as_formula, as_pinyin, in_other_script
from zhuzhou_cli.quiz.name_spelling import BY_SPELLING, as_between, as_misspelt_word, as_spelled_elsewhere
from zhuzhou_cli.quiz.name_words import (
    as_exchanged,
    as_proper_name,
    as_related,
    as_short_for_time,
    as_short_years,
    as_two_directions,
    by_main_words,
    by_number,
    by_points,
)
from zhuzhou_cli.quiz.names import (
    items_of_list,
    main_words,
    spelled_words,
    without_firm,
    without_possession,
    without_title,
)
from zhuzhou_cli.quiz.readings import as_kin, readings
from zhuzhou_cli.quiz.records import Judgement
from zhuzhou_cli.quiz.slips import fewest_slips, in_order_of

_MOST_ITEMS = 12
_SURENESS = ("right", "close", "unclear", "wrong")


def judge_by_rules(case: Case) -> Judgement:
    """Judge a response as it stands and, if it is a list in another order than the right one, in that order."""
    judgement = _judge(case)
    ordered = None if judgement.verdict == "right" or judgement is RELATED else _in_order(case)
    return min(judgement, _judge(ordered), key=_unsureness) if ordered else judgement


def _judge(case: Case) -> Judgement:
    """Judge a response by the first rule that knows it; where none is sure, by what else it may be meant as."""
    judgement = _by_first_rule(case)
    sure = (OTHER_KIND, OTHER_NUMBER, EXCHANGED, PARTED, RELATED)
    is_other = _is_mended(judgement) or any(judgement is one for one in sure)
    if judgement.verdict == "right" or is_other or case.is_known:
        return judgement
    found = [judgement, *filter(None, (_by_items(case, form) for form in case.forms))]
    for text in readings(case.response, asked_of(case)):
        said = case._replace(response=text)
        if as_right(said):
            return Judgement("right", case.question.answer)
        meant = _by_first_rule(said)
        if meant is not PART or case.key(text) == case.key(case.response):
            found.append(meant)  # but what is left of a response may be a part of a name by chance
    return min(found, key=_unsureness)


def _unsureness(judgement: Judgement) -> tuple[int, bool]:
    return _SURENESS.index(judgement.verdict), judgement.reason is None


def _is_mended(judgement: Judgement) -> bool:
    """Tell whether a response was taken for another known name with a slip in it."""
    return judgement.verdict == "wrong" and judgement.accepted_as is not None


def _by_first_rule(case: Case) -> Judgement:
    return next(filter(None, (rule(case) for rule in _RULES)), Judgement("wrong"))


def _by_items(case: Case, form: str) -> Judgement | None:
    """Judge a list as the least sure of its items, each a name by itself, in any order and with anything between them.

    None if there are more or fewer of them than in the right one, or if one is wrong.
    """
    left = list(items_of_list(form))
    items = _items_like(case.response, left)
    if not 1 < len(left) == len(items) <= _MOST_ITEMS or not case.is_in_any_order(form):
        return None
    keys = set(map(case.key, left))
    of_item = case._replace(known=_known_items(case, keys))
    verdicts: list[str] = []
    for item in sorted(items, key=lambda one: case.key(one) not in keys):
        verdict, part = _as_item(of_item._replace(response=item), left)
        verdicts.append(verdict)
        left.remove(part)
        unsure = [verdict for verdict in verdicts if verdict in ("unclear", "doubtful")]
        if verdict == "wrong" or ("doubtful" in unsure and len(unsure) > 1):
            return None
    if unsure:
        return ITEM
    is_close = "close" in verdicts
    return Judgement("close", form, closely("it is spelled", form)) if is_close else Judgement("right", form)


def _in_order(case: Case) -> Case | None:
    """Return a case with the items of a list in the order of a right one, and with what that has between them.

    None where no list of as many items is right, or one with numbers, which may mean something by their order: 9/11.
    """
    for form in case.forms:
        parts = items_of_list(form)
        items = _items_like(case.response, parts)
        is_list = 1 < len(parts) == len(items) <= _MOST_ITEMS and case.is_in_any_order(form)
        if is_list and not (case.is_known or re.search(r"\d", form)):
            text, start = "", 0
            for part, item in zip(parts, in_order_of(parts, items), strict=True):
                place = form.index(part, start)
                text, start = text + form[start:place] + item, place + len(part)
            return case._replace(response=text + form[start:])
    return None


def _as_item(case: Case, parts: Sequence[str]) -> tuple[str, str]:
    """Return what an item of a list is worth, and as which of the parts; doubtful with more slips than are forgiven."""
    cases = [case._replace(forms=(part,)) for part in parts]
    if said := next(filter(as_right, cases), None):
        return "right", said.forms[0]
    judged = [(judge_by_rules(one), one.forms[0]) for one in cases]
    judgement, part = min(judged, key=lambda one: _SURENESS.index(one[0].verdict))
    is_other = case.is_known or _is_mended(judgement)
    if judgement.verdict == "wrong" and not is_other and (near := fewest_slips(case.response, parts)):
        return "doubtful", near[1]
    return judgement.verdict, part


def _items_like(text: str, parts: Sequence[str]) -> Sequence[str]:
    """Return the items of a list, which are its words where nothing else stands between them and each part is one."""
    items = items_of_list(text)
    are_words = len(items) != len(parts) and all(len(main_words(part)) == 1 for part in parts)
    return main_words(text) if are_words else items


def _known_items(case: Case, keys: Container[str]) -> dict[str, Known]:
    """Return the items of the lists that would be wrong, by their keys, without those of the right one."""
    items = ((item, name) for name in case.known.values() for item in items_of_list(name.form))
    return {key: name._replace(form=item) for item, name in items if (key := case.key(item)) not in keys}


def _as_titled(case: Case) -> Judgement | None:
    """Judge the name of a person with a title as the name without it."""
    return _as_if_said(without_title(case.response), case) if case.is_person and not case.is_known else None


def _as_possessed(case: Case) -> Judgement | None:
    """Judge a name with the s of possession as the name without it."""
    return _as_if_said(without_possession(case.response), case)


def _as_firm(case: Case) -> Judgement | None:
    """Judge the name of a company without what it is by law: that makes no part of a name another name."""
    return None if case.is_text else _as_if_said(without_firm(case.response), case)


def _as_if_said(text: str, case: Case) -> Judgement | None:
    """Judge another text in place of a response; None if there is nothing other in it."""
    if text == case.response:
        return None
    said = case._replace(response=text)
    return Judgement("right", case.question.answer) if as_right(said) else judge_by_rules(said)


def _as_kin(case: Case) -> Judgement | None:
    """Ask again for a name with a word that is made of one of its own: Uzbek Railways for Uzbekistan Railways."""
    text = as_kin(case.response, case.forms)
    said = case._replace(response=text)
    is_other = text != " ".join(spelled_words(case.response))
    return OTHER_FORM if is_other and (as_right(said) or _by_first_rule(said).verdict != "wrong") else None


_RULES = (
    by_points,
    as_two_directions,
    as_exchanged,
    as_short_for_time,
    as_short_years,
    _as_titled,
    as_twice_right,
    as_region,
    as_other_kind,
    as_related,
    by_main_words,
    as_spelled_elsewhere,
    as_proper_name,
    by_number,
    as_without_kind,
    as_part,
    as_other,
    as_between,
    *BY_SPELLING,
    as_cut_short,
    as_more_chinese,
    as_more,
    as_loosely_more_or_less,
    _as_possessed,
    _as_firm,
    as_asked,
    _as_kin,
    as_initials,
    as_spelled_out,
    as_same_person,
    as_misspelt_end,
    as_short_list,
    as_misspelt_word,
    as_misspelt_part,
    as_begun,
    as_pinyin,
    in_other_script,
    as_formula,
)
"""How a response that is no name of the answer as it stands may be judged, the surest first."""
