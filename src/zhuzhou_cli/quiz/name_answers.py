"""What a name, or any other text, is worth as an answer."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from zhuzhou_cli.facts.chinese import to_simplified
from zhuzhou_cli.quiz.accepted import accepted_answers, what_it_is
from zhuzhou_cli.quiz.names import (
    around_chinese_name,
    has_same_points,
    has_words_of,
    in_short_years,
    is_all_but,
    is_beginning,
    is_cut_short,
    is_part,
    is_run_of,
    key_of,
    kinds_asked,
    main_words,
    parts_of_list,
    says_most,
    says_region,
    singular,
    split_chinese_end,
    without_firm,
    without_possession,
    without_title,
    words_beside,
    words_of,
)
from zhuzhou_cli.quiz.records import Judgement, Other, Question
from zhuzhou_cli.quiz.slips import allowed_slips, fewest_slips, is_other_name, sounds_alike

_SEVERAL = frozenset(("or", "not", "nor", "neither"))
_SEVERAL_ZH = re.compile("[不非没或和与及跟、]")
_PLACES = frozenset(
    "place village town city county district province state region country river lake island station".split()
)
"""Kinds of things that lie in a larger one."""
_LARGER = re.compile(r"\s*[,，(（]\s*|\s+in\s+")
"""What stands between a place and the larger one that it lies in."""
_BESIDE = r"[()（）=/]|\b(?:or|aka|also|i\.e\.)(?!\w)|或|即"
"""What stands between two names of the same thing."""
_LONG_ENOUGH = 5
"""A name of so many letters at the beginning of a response is hardly there by chance."""
_AS_NEAR = Judgement("unclear", reason="Another name is as near to that; mind the spelling.")
_ASKED = Judgement("unclear", reason="The question says that itself; say more precisely what is left out.")
_MORE = Judgement("unclear", reason="There is more in that than what was left out; write only that.")
_PLACED = Judgement("unclear", reason="Write only the name, without what it lies in.")
_REGION = Judgement("unclear", reason="That may be a larger region; write the name as it is.")
_PART = Judgement("unclear", reason="That may be a part of several names; write all of it.")


class _Known(NamedTuple):
    """A name that would be wrong."""

    form: str
    other: Other | None
    """What has the name; None for a wrong answer that the author of the question wrote."""


class _Case(NamedTuple):
    """A response, and what it is compared with."""

    response: str
    question: Question
    forms: tuple[str, ...]
    """What is right."""
    known: tuple[_Known, ...]
    """What would be wrong."""

    @property
    def is_text(self) -> bool:
        """Whether it is no name that is asked for."""
        return self.question.card.sort == "text"

    @property
    def is_person(self) -> bool:
        """Whether the name of a person is asked for."""
        return self.question.card.like == "person"

    def key(self, text: str) -> str:
        """Return what all writings of a text have in common."""
        return key_of(text, is_name=not self.is_text)

    def main_words(self, text: str) -> tuple[str, ...]:
        """Return the words of a text without the small ones; one or many make no difference but in a name."""
        words = main_words(text)
        return tuple(map(singular, words)) if self.is_text else words


def judge_name(response: str, question: Question, others: Sequence[Other]) -> Judgement:
    """Say what a response is worth where a name or another text is asked."""
    case = _Case(response, question, accepted_answers(question), ())
    if not case.key(response):
        return Judgement("unclear", reason="There are no letters or digits in that.")
    return _as_right(case) or _by_rules(case._replace(known=tuple(_known(case, others))))


def _as_right(case: _Case) -> Judgement | None:
    """Judge a name or another text that is right as it stands."""
    answer = case.question.answer
    keys = {case.key(form) for form in case.forms if has_same_points(case.response, form)}
    letters, end = split_chinese_end(case.response)
    writings = (case.response, without_possession(case.response), *([letters] if len(end) == 1 else []))
    if not any(case.key(text) in keys for text in writings):
        return None
    is_plain = key_of(case.response) == key_of(answer) and not _is_wide(case.response)
    return Judgement("right", None if is_plain else answer)


def _by_rules(case: _Case) -> Judgement:
    return next(filter(None, (rule(case) for rule in _RULES)), Judgement("wrong"))


def _is_wide(text: str) -> bool:
    return any("\uff00" <= character <= "\uffef" for character in text)


def _known(case: _Case, others: Sequence[Other]) -> Iterator[_Known]:
    """Yield each name that is not another name of what is right."""
    keys = {case.key(form) for form in case.forms}
    for other in others:
        if case.key(other.answer) not in keys:
            names = (other.answer, *other.accept)
            yield from (_Known(form, other) for form in names if case.key(form) not in keys)
    written = case.question.card.distractors
    yield from (_Known(form, None) for form in written if case.key(form) not in keys)


def _by_main_words(case: _Case) -> Judgement | None:
    """Judge what differs in small words, in digits or words for a number, in the order of parts, or in a plural."""
    words = case.main_words(case.response)
    if _is_known(case):
        return None
    is_name = not case.is_text and not _is_any(case, lambda name: sorted(case.main_words(name)) == sorted(words))
    parts, key = parts_of_list(case.response), case.key(case.response)
    for form in case.forms:
        right = case.main_words(form)
        is_list = is_name or "," in form or " and " in form
        listed = parts_of_list(form)
        is_same_list = (bool(parts) and parts == listed) or is_run_of(listed, key)
        if words == right or is_same_list or (is_list and sorted(words) == sorted(right)):
            return Judgement("right", form)
    return None


def _is_known(case: _Case) -> bool:
    """Tell whether a response is a name that would be wrong, as it stands."""
    key = case.key(case.response)
    return _is_any(case, lambda name: case.key(name) == key)


def _is_any(case: _Case, is_meant: Callable[[str], bool]) -> bool:
    """Tell whether a known name, which would be wrong, is what is meant."""
    return any(is_meant(name.form) for name in case.known)


def _as_cut_short(case: _Case) -> Judgement | None:
    """Judge a name of which some words are only begun: close if it can be of no other name, else unclear."""
    form = next((form for form in case.forms if is_cut_short(case.response, form)), None)
    if form is None or _is_known(case):
        return None
    if _is_any(case, lambda name: is_cut_short(case.response, name)):
        return _PART
    return Judgement("close", form, f"Close: all of it is {case.question.answer}.")


def _as_part(case: _Case) -> Judgement | None:
    """Judge a part of the right name: close if it says most of it and can be of no other name, else unclear."""
    wholes = [form for form in case.forms if is_part(case.response, form)]
    if not wholes:
        return None
    if _is_known(case):
        return None
    says_nothing = len(case.key(case.response)) < 2 or _says_what_is_asked(case)
    if says_nothing or _is_any(case, lambda name: is_part(case.response, name)):
        return _PART
    kinds = kinds_asked(case.question.prompt) | {case.question.card.like or ""}
    if any(is_all_but(kind, case.response, form) for form in wholes for kind in kinds):
        return Judgement("right", case.question.answer)
    if not any(says_most(case.response, form, is_person=case.is_person) for form in wholes):
        return _PART
    return Judgement("close", wholes[0], f"Close: all of it is {case.question.answer}.")


def _says_what_is_asked(case: _Case) -> bool:
    """Tell whether a response says nothing but words of the question: a plant, where the kind of plant is asked."""
    return set(case.main_words(case.response)) <= set(case.main_words(case.question.prompt))


def _as_other(case: _Case) -> Judgement | None:
    """Judge another known name; unclear if the right name begins with it, be it said in another way: 中车 for CRRC."""
    key = case.key(case.response)
    name = next((name for name in case.known if case.key(name.form) == key), None)
    if name is None:
        return None
    is_parent = name.other is not None and _begins(name.other.answer, case.question.answer)
    return _PART if is_parent or any(_begins(name.form, form) for form in case.forms) else _wrong(name)


def _begins(name: str, form: str) -> bool:
    """Tell whether a name is a part that another begins with, as that of a parent company may be."""
    return is_part(name, form) and is_beginning(name, form)


def _wrong(name: _Known, *, is_mended: bool = False) -> Judgement:
    return Judgement("wrong", name.form if is_mended else None, what_it_is(name.other) if name.other else None)


def _by_slips(case: _Case) -> Judgement | None:
    """Judge what differs from a right name, or from another, in a few letters."""
    mine = fewest_slips(case.response, case.forms)
    theirs = fewest_slips(case.response, [name.form for name in case.known])
    if theirs and (mine is None or theirs[0] < mine[0]) and theirs[0] <= allowed_slips(theirs[1]):
        return next(_wrong(name, is_mended=True) for name in case.known if name.form == theirs[1])
    allowed = allowed_slips(mine[1]) if mine else 0
    if not mine or not allowed or mine[0] > (3 if allowed == 2 else 1):
        return None
    if theirs and theirs[0] <= mine[0]:
        return _AS_NEAR
    if case.is_text and key_of(case.response)[0] not in key_of(mine[1])[:2]:
        return Judgement("unclear", reason="That may be another word; mind the spelling.")
    if mine[0] <= allowed:
        return Judgement("right", mine[1])
    return Judgement("close", mine[1], f"Close: it is spelled {mine[1]}.")


def _as_other_pinyin(case: _Case) -> Judgement | None:
    """Judge what is near the right name but may be another one: it is neither a slip for sure nor surely wrong."""
    if any(is_other_name(case.response, form) for form in case.forms):
        return Judgement("unclear", reason="That may be another Chinese name; mind the spelling.")
    return None


def _by_sound(case: _Case) -> Judgement | None:
    """Judge what is spelled otherwise in more letters than a slip, and sounds like the right name."""
    form = next((form for form in case.forms if sounds_alike(case.response, form)), None)
    if case.is_text or form is None:
        return None
    if _is_any(case, lambda name: sounds_alike(case.response, name)):
        return _AS_NEAR
    return Judgement("close", form, f"Close: it is spelled {form}.")


def _as_region(case: _Case) -> Judgement | None:
    """Ask again where a name has *south* and the response *southern*: Southern Africa is more than South Africa."""
    is_region = not case.is_text and any(says_region(case.response, form) for form in case.forms)
    return _REGION if is_region and not _is_known(case) else None


def _as_titled(case: _Case) -> Judgement | None:
    """Judge the name of a person with a title as the name without it."""
    return _as_if_said(without_title(case.response), case) if case.is_person and not _is_known(case) else None


def _as_possessed(case: _Case) -> Judgement | None:
    """Judge a name with the s of possession as the name without it."""
    return _as_if_said(without_possession(case.response), case)


def _as_firm(case: _Case) -> Judgement | None:
    """Judge the name of a company without what it is by law: that makes no part of a name another name."""
    return None if case.is_text else _as_if_said(without_firm(case.response), case)


def _as_if_said(text: str, case: _Case) -> Judgement | None:
    """Judge another text in place of a response; None if there is nothing other in it."""
    if text == case.response:
        return None
    said = case._replace(response=text)
    return Judgement("right", case.question.answer) if _as_right(said) else _by_rules(said)


def _as_twice_right(case: _Case) -> Judgement | None:
    """Judge several names of the same thing, one beside the other: ``Li Tian (李畋)``, ``AAAAA or 5A``."""
    names = [name for name in re.split(_BESIDE, case.response) if name.strip()]
    is_right = len(names) > 1 and all(_as_right(case._replace(response=name)) for name in names)
    return Judgement("right", case.question.answer) if is_right else None


def _as_asked(case: _Case) -> Judgement | None:
    """Ask again where nothing was said but what the question says itself."""
    return _ASKED if _says_what_is_asked(case) else None


def _as_more(case: _Case) -> Judgement | None:
    """Judge a response that has the right name in it: right if the rest says nothing that the fact does not say.

    A larger place may be the right one or not, as Hunan or Texas: it is asked to be left out.
    """
    if _is_known(case):
        return None
    said = case.main_words(case.response)
    named = ((form, words_beside(said, case.main_words(form))) for form in case.forms)
    beside = [(form, words) for form, words in named if words is not None]
    if not beside:
        return None
    form, words = min(beside, key=lambda found: len(found[1]))
    if _SEVERAL & set(words_of(case.response)):
        return _MORE
    place, *larger = _LARGER.split(case.response)
    if set(words) <= set(case.main_words(_said(case))):
        return Judgement("right", form)
    is_placed = main_words(place) == main_words(form) and all(_is_larger_place(one, case) for one in larger)
    if not is_placed:
        return _MORE
    keywords = map(case.key, case.question.card.fact.keywords)
    return Judgement("right", form) if set(map(case.key, larger)) <= set(keywords) else _PLACED


def _as_more_chinese(case: _Case) -> Judgement | None:
    """Judge a response with the right name in a longer Chinese text, where a larger place stands before it."""
    letters, end = split_chinese_end(case.response)
    if end and any(case.key(form) == case.key(letters) for form in case.forms):
        return _MORE
    for form in sorted(case.forms, key=len, reverse=True):
        if around := around_chinese_name(case.response, form):
            before, after = around
            if not after and to_simplified(before) in to_simplified(_said(case)):
                return Judgement("right", form)
            return _PLACED if not after and _is_larger_place(before, case) else _MORE
    return None


def _as_written_apart(case: _Case) -> Judgement | None:
    """Judge a response whose first words are the right name with its syllables apart: Luo Xiao Shan."""
    if case.is_text:
        return None
    words = re.split(r"[\s-]+", case.response)
    begun = {case.key("".join(words[:count])) for count in range(2, len(words))}
    return _MORE if begun & {key for key in map(case.key, case.forms) if len(key) >= _LONG_ENOUGH} else None


def _said(case: _Case) -> str:
    """Return what the fact says itself, so that it makes no difference when it is said again."""
    fact = case.question.card.fact
    return f"{case.question.prompt} {fact.statement} {fact.note or ''}"


def _as_loosely_more_or_less(case: _Case) -> Judgement | None:
    """Judge what has all words of the right name among others, or some of them without those between."""
    if any(has_words_of(case.response, form) for form in case.forms):
        return _MORE
    return _PART if any(has_words_of(form, case.response) for form in case.forms) else None


def _is_larger_place(text: str, case: _Case) -> bool:
    """Tell whether a text beside the name of a place may be the larger place that it lies in, as Hunan for Liling."""
    is_several = _SEVERAL_ZH.search(text) is not None
    return (
        case.question.card.like in _PLACES
        and not is_several
        and not _is_any(case, lambda name: case.key(name) == case.key(text))
    )


def _as_code(case: _Case) -> Judgement | None:
    """Judge a code of digits, which may go without its noughts, or with the code of a country before it."""
    for form in case.forms:
        if re.fullmatch(r"0\d+", form) and re.fullmatch(
            rf"(?:\+\d{{1,3}}[ -]?)?\(?0*{form.lstrip('0')}\)?", case.response.strip()
        ):
            return Judgement("right", form)
    return None


def _as_short_years(case: _Case) -> Judgement | None:
    """Ask again where years are right but for their centuries."""
    words = case.main_words(case.response)
    is_short = any(case.main_words(in_short_years(form)) == words != case.main_words(form) for form in case.forms)
    return Judgement("unclear", reason="Write the years with all their digits.") if is_short else None


_RULES = (
    _as_code,
    _as_short_years,
    _as_titled,
    _as_twice_right,
    _as_region,
    _by_main_words,
    _as_part,
    _as_other,
    _by_slips,
    _as_other_pinyin,
    _by_sound,
    _as_cut_short,
    _as_more_chinese,
    _as_more,
    _as_loosely_more_or_less,
    _as_possessed,
    _as_firm,
    _as_asked,
    _as_written_apart,
)
"""How a response that is no name of the answer as it stands may be judged, the surest first."""
