"""What is less than a name, or more, or another one: a part, a beginning, initials, words beside it."""

import re
from itertools import repeat

from zhuzhou_cli.facts.chinese import to_simplified
from zhuzhou_cli.quiz.marks import MARK_WORDS
from zhuzhou_cli.quiz.name_case import Case, as_right
from zhuzhou_cli.quiz.name_reasons import (
    ASKED,
    BEGUN,
    IN_ORDER,
    INITIALS,
    MORE,
    OTHER_KIND,
    OTHER_WORD,
    PART,
    PLACED,
    REGION,
    SHORT,
    asked_of,
    closely,
    wrong_name,
)
from zhuzhou_cli.quiz.name_spelling import BY_SPELLING
from zhuzhou_cli.quiz.name_words import is_right_or_turned
from zhuzhou_cli.quiz.names import (
    around_chinese_name,
    has_words_of,
    is_beginning,
    is_beside,
    is_cut_short,
    is_of_state,
    is_part,
    key_of,
    lacks_initials,
    lacks_middle,
    main_words,
    says_most,
    says_region,
    spelled_words,
    without_chinese,
    words_beside,
    words_of,
    words_without_article,
)
from zhuzhou_cli.quiz.readings import (
    begins_with_most,
    in_like_kind,
    is_all_but,
    is_initials,
    is_like_in_kind,
    is_short_in_chinese,
    is_short_list,
    kinds_asked,
    may_lack_kind,
    may_spell_out,
    names_a_kind,
    without_its_kind,
    without_other_kind,
)
from zhuzhou_cli.quiz.records import Judgement
from zhuzhou_cli.quiz.slips import allowed_slips, fewest_slips, has_other_first_letter
from zhuzhou_cli.quiz.wording import BLANK

_SEVERAL = frozenset(("or", "not", "nor", "neither"))
_SEVERAL_ZH = re.compile("[不非没或和与及跟、]")
_LISTED = r"[,&]|\band\b"
"""What stands between names in a list."""
_LARGER = re.compile(r"\s*[,，(（]\s*|\s+in\s+")
"""What stands between a place and the larger one that it lies in."""
_BESIDE = r"[()（）=/]|\b(?:or|aka|also|i\.e\.)(?!\w)|或|即"
"""What stands between two names of the same thing."""
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_MOST_WORDS = 12


def as_other_kind(case: Case) -> Judgement | None:
    """Ask again for the right name with a word for another kind of things: a county is no district of its name."""
    of_like_kinds = (in_like_kind(case.response, form) for form in case.forms)
    names = (without_other_kind(case.response, asked_of(case)), *of_like_kinds)
    others = [name for name in names if name and key_of(name) != key_of(case.response)]
    is_other = any(is_right_or_turned(case._replace(response=name)) for name in others)
    return OTHER_KIND if is_other and not case.is_known else None


def as_without_kind(case: Case) -> Judgement | None:
    """Judge the right name without the word for its kind, be it with a slip: Everest of Mount Everest."""
    if case.is_known or case.is_person or _says_what_is_asked(case):
        return None
    names = ((form, name) for form in case.forms if (name := without_its_kind(form)))
    return next(filter(None, (_as_lacking_kind(case, *pair) for pair in names)), None)


def _as_lacking_kind(case: Case, form: str, name: str) -> Judgement | None:
    """Judge a response as what a form is without the word for its kind; None if it is not that.

    It is a part like any other where another known name has it, or a thing of another kind is asked for; and what has
    another first letter may be another name, as Eagle and Beagle.
    """
    said = case._replace(forms=(name,))
    as_it_is = as_right(said)
    judgement = as_it_is or next(filter(None, (rule(said) for rule in BY_SPELLING)), None)
    if judgement is None or judgement.verdict == "wrong":
        return None
    if case.has_known(lambda known: is_part(name, known)) or not may_lack_kind(form, asked_of(case)):
        return None if as_it_is else PART
    if not as_it_is and case.key(case.response)[0] != case.key(name)[0]:
        return OTHER_WORD
    return judgement if judgement.verdict == "unclear" else judgement._replace(accepted_as=form)


def as_cut_short(case: Case) -> Judgement | None:
    """Judge a name of which some words are only begun: close if it can be of no other name, else unclear."""
    begun = (form for form in case.forms if is_cut_short(case.response, form))
    form = next((form for form in begun if not is_like_in_kind(case.response, form)), None)
    if form is None or case.is_known:
        return None
    if case.has_known(lambda name: is_cut_short(case.response, name)):
        return PART
    return Judgement("close", form, closely("all of it is", case.question.answer))


def as_part(case: Case) -> Judgement | None:
    """Judge a part of the right name: close if it says most of it and can be of no other name, else unclear."""
    wholes = [form for form in case.forms if is_part(case.response, form) and not _is_beside_name(case, form)]
    if not wholes or case.is_known:
        return None
    says_nothing = len(case.key(case.response)) < 2 or _says_what_is_asked(case)
    if not says_nothing and any(is_all_but(_behind(case), case.response, form) for form in wholes):
        return Judgement("right", case.question.answer)
    if says_nothing or case.has_known(lambda name: is_part(case.response, name)):
        return PART
    kinds = kinds_asked(case.question.prompt) | {case.question.card.like or ""}
    if any(is_all_but(kind, case.response, form) for form in wholes for kind in kinds):
        return Judgement("right", case.question.answer)
    # Of plain words, the last is what it is: potassium is no nitrate.
    is_most = not case.is_text and any(says_most(case.response, form, is_person=case.is_person) for form in wholes)
    if not is_most or (not case.is_person and names_a_kind(case.response)):
        return PART
    return Judgement("close", wholes[0], closely("all of it is", case.question.answer))


def _is_beside_name(case: Case, whole: str) -> bool:
    """Tell whether a response is nothing but what stands beside a right name in a longer one, as a larger place."""
    return any(form != whole and is_beside(case.response, form, whole) for form in case.forms)


def _behind(case: Case) -> str:
    """Return the word behind the blank, which the prompt says itself: *railway* of ``the ____ Railway``."""
    return next(iter(words_of(case.question.prompt.partition(BLANK)[2])), "")


def _says_what_is_asked(case: Case) -> bool:
    """Tell whether a response says nothing but words of the question: a plant, where the kind of plant is asked."""
    return set(case.main_words(case.response)) <= set(case.main_words(case.question.prompt))


def as_other(case: Case) -> Judgement | None:
    """Judge another known name; unclear if the right one begins (CRRC, 中车) or ends (Congo) with it."""
    name = case.known.get(case.key(case.response))
    if name is None:
        return None
    is_parent = name.other is not None and _begins(name.other.answer, case.question.answer)
    is_of_both = any(_is_of_two_states(case.response, name.form, form) for form in case.forms)
    is_part_too = is_parent or is_of_both or any(_begins(name.form, form) for form in case.forms)
    return PART if is_part_too else wrong_name(name)


def _is_of_two_states(response: str, name: str, form: str) -> bool:
    """Tell whether a response is what two names of states end in, and neither as it stands: Korea."""
    return is_of_state(response, name) and is_of_state(response, form)


def _begins(name: str, form: str) -> bool:
    """Tell whether a name is a part that another begins with, as that of a parent may be; C is none of C++."""
    return is_part(name, form) and is_beginning(name, form) and MARK_WORDS.isdisjoint(words_of(form))


def as_region(case: Case) -> Judgement | None:
    """Ask again where a name has *south* and the response *southern*: Southern Africa is more than South Africa."""
    is_region = not case.is_text and any(says_region(case.response, form) for form in case.forms)
    return REGION if is_region and not case.is_known else None


def as_twice_right(case: Case) -> Judgement | None:
    """Judge several names of the same thing, one beside the other: ``Li Tian (李畋)``, ``5A or AAAAA``."""
    names = [name for name in re.split(_BESIDE, case.response) if name.strip()]
    is_right = len(names) > 1 and all(as_right(case._replace(response=name)) for name in names)
    is_right = is_right or (not case.is_known and _are_all_names(case.response.split(), case))
    return Judgement("right", case.question.answer) if is_right else None


def _are_all_names(words: list[str], case: Case) -> bool:
    """Tell whether words are right names, with nothing between: ``AG600 Kunlong``."""
    if not words or len(words) > _MOST_WORDS:
        return not words
    heads = (place for place in range(1, len(words) + 1) if as_right(case._replace(response=" ".join(words[:place]))))
    return any(_are_all_names(words[place:], case) for place in heads)


def as_asked(case: Case) -> Judgement | None:
    """Ask again where nothing was said but what the question says itself."""
    return ASKED if _says_what_is_asked(case) else None


def as_more(case: Case) -> Judgement | None:
    """Judge a response that has the right name in it: right if the rest says nothing that the fact does not say.

    A larger place may be the right one or not, as Hunan or Texas: it is asked to be left out.
    """
    if case.is_known:
        return None
    said = case.main_words(case.response)
    named = ((form, words_beside(said, case.main_words(form))) for form in case.forms)
    beside = [(form, words) for form, words in named if words]
    if not beside:
        return None
    form, words = min(beside, key=lambda found: len(found[1]))
    if _SEVERAL & set(words_of(case.response)):
        return MORE
    said_words = {word for word in case.main_words(_said(case)) if not word.isdigit()} | set(spelled_words(_said(case)))
    # The second 2 of H2O2 is none that stands in H2O, and the A of Hepatitis A no word of the question.
    if set(words) <= said_words - set(words_of(form)) - _LETTERS:
        return Judgement("right", form)
    place, *larger = _LARGER.split(case.response)
    if main_words(place) != main_words(form):
        return MORE
    keywords = set(map(case.key, case.question.card.fact.keywords))
    return Judgement("right", form) if larger and all(case.key(one) in keywords for one in larger) else PLACED


def as_more_chinese(case: Case) -> Judgement | None:
    """Judge a response with the right name in a longer Chinese text, where a larger place stands before it."""
    letters = without_chinese(case.response)
    if letters != case.response and any(case.key(form) == case.key(letters) for form in case.forms):
        return MORE
    for form in sorted(case.forms, key=len, reverse=True):
        if around := around_chinese_name(case.response, form):
            before, after = around
            if not after and to_simplified(before).removesuffix("年") in to_simplified(_said(case)):
                return Judgement("right", form)
            return MORE if after or _SEVERAL_ZH.search(before) else PLACED
    return None


def _said(case: Case) -> str:
    """Return what the fact says itself, so that it makes no difference when it is said again."""
    fact = case.question.card.fact
    return f"{case.question.prompt} {fact.statement} {fact.note or ''}"


def as_loosely_more_or_less(case: Case) -> Judgement | None:
    """Judge what has all words of the right name among others, or some of them without those between."""
    more = [form for form in case.forms if has_words_of(case.response, form)]
    if any(has_words_of(form, case.response) for form in more):
        return IN_ORDER
    if more:
        return MORE
    less = [form for form in case.forms if has_words_of(form, case.response) and not _is_beside_name(case, form)]
    if case.is_person and any(map(_lacks_middle, repeat(case.response), less)):
        is_of_other = case.has_known(lambda name: has_words_of(name, case.response))
        return PART if is_of_other else Judgement("close", less[0], closely("all of it is", less[0]))
    return PART if less else None


def _lacks_middle(response: str, form: str) -> bool:
    return lacks_initials(response, form) or lacks_middle(response, form)


def as_spelled_out(case: Case) -> Judgement | None:
    """Ask again for what the right name may be short for."""
    return BEGUN if any(may_spell_out(case.response, form) for form in case.forms) and not case.is_known else None


def as_initials(case: Case) -> Judgement | None:
    """Ask again for what is nothing but the initials of the right name, which may be those of others: SA."""
    return (
        INITIALS
        if any(is_initials(case.response, form) or is_short_in_chinese(case.response, form) for form in case.forms)
        else None
    )


def as_short_list(case: Case) -> Judgement | None:
    """Ask again for a list of Chinese names that has one character of each: 长潭 for 长沙和湘潭."""
    return SHORT if any(is_short_list(case.response, form) for form in case.forms) else None


def as_misspelt_part(case: Case) -> Judgement | None:
    """Ask again for what says most of a name, as its words are put, but with a slip: Gingko of Ginkgo biloba."""
    return PART if not case.is_known and any(_begins_like(case.response, form) for form in case.forms) else None


def _begins_like(text: str, form: str) -> bool:
    """Tell whether a text is the first words of a name, with half of its letters, but for the slips it forgives."""
    whole = words_without_article(form)
    part = " ".join(whole[: len(words_without_article(text))])
    near = fewest_slips(text, [part]) if says_most(part, form, is_person=False) else None
    return near is not None and 0 < near[0] <= allowed_slips(part) and not has_other_first_letter(text, part)


def as_begun(case: Case) -> Judgement | None:
    """Ask again for what begins with most of the right name and goes on otherwise, unless it is a list."""
    names = [form for form in case.forms if not re.search(_LISTED, form)]
    is_begun = not case.is_text and any(begins_with_most(case.response, form) for form in names)
    return BEGUN if is_begun else None
