"""The rules for a name or another text that is not right as it stands: what it is worth nevertheless."""

import re
from collections.abc import Container, Iterable, Sequence
from itertools import repeat
from unicodedata import normalize

from zhuzhou_cli.facts.chinese import to_simplified
from zhuzhou_cli.facts.dates import MONTHS
from zhuzhou_cli.quiz.accepted import accepted_answers, what_it_is
from zhuzhou_cli.quiz.marks import MARK_WORDS
from zhuzhou_cli.quiz.name_case import Case, Known, as_right, asks_for_one
from zhuzhou_cli.quiz.names import (
    BINDING,
    GENERATIONS,
    around_chinese_name,
    around_comma,
    exchanges_parts,
    exchanges_small_words,
    has_other_points,
    has_words_of,
    in_plain_order,
    in_short_years,
    is_beginning,
    is_beside,
    is_cut_short,
    is_of_state,
    is_part,
    is_run_of,
    items_of_list,
    keeps_numbers,
    key_of,
    lacks_initials,
    lacks_middle,
    main_words,
    numbers_of,
    parts_directions,
    parts_of_list,
    places_of_of,
    says_most,
    says_region,
    scripts_of,
    spelled_words,
    with_larger_behind,
    without_chinese,
    without_firm,
    without_possession,
    without_title,
    words_beside,
    words_of,
    words_without_article,
    words_without_numbers,
)
from zhuzhou_cli.quiz.numerals import in_digits
from zhuzhou_cli.quiz.pinyin import has_syllables, is_pinyin
from zhuzhou_cli.quiz.readings import (
    Asked,
    as_kin,
    begins_with_most,
    ends_in_kind,
    in_like_kind,
    is_all_but,
    is_initials,
    is_like_in_kind,
    is_short_in_chinese,
    is_short_list,
    kinds_asked,
    may_be_wade,
    may_lack_kind,
    may_spell_out,
    names_a_kind,
    readings,
    without_its_kind,
    without_other_kind,
)
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
    in_order_of,
    is_between_opposites,
    is_cut_off,
    is_other_name,
    may_sound_alike,
    sounds_alike,
)
from zhuzhou_cli.quiz.wording import BLANK

_PARTICLES = frozenset("al da de del della den der di do dos du el la le van von".split())
"""Small words before the last name of a person, which may be a part of it."""
_SEVERAL = frozenset(("or", "not", "nor", "neither"))
_SEVERAL_ZH = re.compile("[不非没或和与及跟、]")
_LISTED = r"[,&]|\band\b"
"""What stands between names in a list."""
_LARGER = re.compile(r"\s*[,，(（]\s*|\s+in\s+")
"""What stands between a place and the larger one that it lies in."""
_BESIDE = r"[()（）=/]|\b(?:or|aka|also|i\.e\.)(?!\w)|或|即"
"""What stands between two names of the same thing."""
_MOLECULE = r"(?:(?:A[gl]|B[ar]?|C[aolru]?|Fe?|Hg?|I|K|Li|M[gn]|N[ai]?|O|Pb?|S[in]?|Ti|Zn)\d?\d?){2,}"
"""A formula of the more usual elements."""
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_TIMES = frozenset("monday tuesday wednesday thursday friday saturday sunday".split()).union(map(str.lower, MONTHS))
_MOST_WORDS = 12
_MOST_ITEMS = 12
_MOST_SYLLABLES = 6
_SURENESS = ("right", "close", "unclear", "wrong")
_AS_NEAR = Judgement("unclear", reason="Another name is as near to that; mind the spelling.")
_ASKED = Judgement("unclear", reason="The question says that itself; say more precisely what is left out.")
_MORE = Judgement("unclear", reason="Not all of that can be what was left out; write only that.")
_PLACED = Judgement("unclear", reason="Write only the name, and nothing beside it.")
_IN_ORDER = Judgement("unclear", reason="Mind the order of the words, or say it in other words.")
_PARTED = Judgement("unclear", reason="Those may be two things; say it in one word.")
_EXCHANGED = Judgement("unclear", reason="Mind which words belong together; write each of the parts as it is.")
_RELATED = Judgement("unclear", reason="Mind the small words between the others; write them as they are.")
_OTHER_WORD = Judgement("unclear", reason="That may be another word; mind the spelling.")
_OTHER_FORM = Judgement("unclear", reason="In that form the words may mean something else; say it in other words.")
_SAME_PERSON = Judgement("unclear", reason="That may be another person; write the name in full.")
_INITIALS = Judgement("unclear", reason="Initials may stand for several names; write all of it.")
_SHORT = Judgement("unclear", reason="Write each of the names in full.")
_PINYIN = Judgement("unclear", reason="Pinyin cannot be read here; write it in English, or else in Chinese.")
_SCRIPT = Judgement("unclear", reason="That cannot be read here; write it in Latin letters, or else in Chinese.")
_OTHER_SCRIPT = Judgement("unclear", reason="That can only be judged in the letters of the answer.")
_FORMULA = Judgement("unclear", reason="A formula cannot be judged here; write the name.")
_BEGUN = Judgement(
    "unclear", reason="That may be another name of the same thing; mind the spelling, or say it in other words."
)
_OTHER_KIND = Judgement("unclear", reason="That may be a thing of another kind; write the name as it is.")
_OTHER_NUMBER = Judgement("wrong")
_REGION = Judgement("unclear", reason="That may be a larger region; write the name as it is.")
_ITEM = Judgement("unclear", reason="Something in that list may be another; mind the spelling of each.")
_PART = Judgement("unclear", reason="That may be only a part of the answer; write all of it.")


def judge_by_rules(case: Case) -> Judgement:
    """Judge a response as it stands and, if it is a list in another order than the right one, in that order."""
    judgement = _judge(case)
    ordered = None if judgement.verdict == "right" or judgement is _RELATED else _in_order(case)
    return min(judgement, _judge(ordered), key=_unsureness) if ordered else judgement


def _judge(case: Case) -> Judgement:
    """Judge a response by the first rule that knows it; where none is sure, by what else it may be meant as."""
    judgement = _by_first_rule(case)
    sure = (_OTHER_KIND, _OTHER_NUMBER, _EXCHANGED, _PARTED, _RELATED)
    is_other = _is_mended(judgement) or any(judgement is one for one in sure)
    if judgement.verdict == "right" or is_other or case.is_known:
        return judgement
    found = [judgement, *filter(None, (_by_items(case, form) for form in case.forms))]
    for text in readings(case.response, _asked(case)):
        said = case._replace(response=text)
        if as_right(said):
            return Judgement("right", case.question.answer)
        meant = _by_first_rule(said)
        if meant is not _PART or case.key(text) == case.key(case.response):
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
        return _ITEM
    is_close = "close" in verdicts
    return Judgement("close", form, _closely("it is spelled", form)) if is_close else Judgement("right", form)


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


def _as_other_kind(case: Case) -> Judgement | None:
    """Ask again for the right name with a word for another kind of things: a county is no district of its name."""
    of_like_kinds = (in_like_kind(case.response, form) for form in case.forms)
    names = (without_other_kind(case.response, _asked(case)), *of_like_kinds)
    others = [name for name in names if name and key_of(name) != key_of(case.response)]
    is_other = any(_is_right_or_turned(case._replace(response=name)) for name in others)
    return _OTHER_KIND if is_other and not case.is_known else None


def _is_right_or_turned(case: Case) -> bool:
    """Tell whether a response is right, be it but for small words and the order of words that may be turned."""
    return (as_right(case) or _by_main_words(case)) is not None


def _asked(case: Case) -> Asked:
    return Asked(case.forms, case.question.card.like or "", case.question.prompt)


def _closely(what: str, name: str) -> str:
    """Say what is right where a response is close, with one full stop at the end."""
    return f"Close: {what} {name.removesuffix('.')}."


def _by_points(case: Case) -> Judgement | None:
    """Judge a name with a mark between the digits of its number as wrong: Shen 2.4 is not Shen 24."""
    is_other = all(has_other_points(case.response, form) or not numbers_of(form) for form in case.forms)
    return _OTHER_NUMBER if is_other and any(map(numbers_of, case.forms)) and not case.is_known else None


def _as_two_directions(case: Case) -> Judgement | None:
    """Ask again for two directions where one is right that is made of both: south and east for the south-east."""
    is_parted = all(parts_directions(case.response, form) for form in case.forms)
    return _PARTED if is_parted and not case.is_known else None


def _as_exchanged(case: Case) -> Judgement | None:
    """Ask again for a list in which words of its parts are exchanged: North Korea and South Macedonia."""
    is_exchanged = any(exchanges_parts(case.response, form) for form in case.forms)
    return _EXCHANGED if is_exchanged and not case.is_known else None


def _as_related(case: Case) -> Judgement | None:
    """Ask again for the right words with another small one between two of them: supply on demand."""
    words = sorted(case.main_words(case.response))
    alike = [form for form in case.forms if sorted(case.main_words(form)) == words]
    is_other = all(exchanges_small_words(case.response, form, case.main_words) for form in alike)
    return _RELATED if alike and is_other and not case.is_known else None


def _by_main_words(case: Case) -> Judgement | None:
    """Judge what differs in small words, in digits or words for a number, in the order of parts, or in a plural."""
    if case.is_known:
        return None
    parts, key = parts_of_list(case.response), case.key(case.response)
    for form in case.forms:
        listed = parts_of_list(form)
        is_same_list = (bool(parts) and parts == listed) or is_run_of(listed, key)
        if (
            _has_same_order(case.response, form, case)
            or (is_same_list and case.is_in_any_order(form))
            or (_has_same_words(case.response, form, case) and _may_be_turned(form, case))
        ):
            return Judgement("right", form)
    return None


def _has_same_order(response: str, form: str, case: Case) -> bool:
    """Tell whether a response has the main words of a form in their order, which *of* turns round, as a comma may."""
    response = with_larger_behind(response) if case.is_text else response
    words, right = case.main_words(response), case.main_words(form)
    return (
        case.main_words(in_plain_order(response)) == case.main_words(in_plain_order(form))
        or (words == right and places_of_of(response) <= places_of_of(form))
        or (words != right and "and" not in words_of(form) and case.main_words(around_comma(response)) == right)
    )


def _as_spelled_elsewhere(case: Case) -> Judgement | None:
    """Judge the right name in American or British spelling."""
    words = case.main_words(case.response)
    same = [*map(in_one_spelling, words)]
    others = (form for form in case.forms if case.main_words(form) != words)
    form = next((form for form in others if [*map(in_one_spelling, case.main_words(form))] == same), None)
    return Judgement("right", form) if form and not case.is_known else None


def _as_proper_name(case: Case) -> Judgement | None:
    """Judge a text with a capital letter or in Chinese as a name, of which *Ltd*, *Republic of* and 市 say nothing."""
    if not case.is_text or case.is_known:
        return None
    key = key_of(case.response, is_name=True)
    names = (form for form in case.forms if form[:1].isupper() or "Chinese" in scripts_of(form))
    form = next((form for form in names if key_of(form, is_name=True) == key), None)
    return Judgement("right", form) if form else None


def _by_number(case: Case) -> Judgement | None:
    """Judge a name with another number than the right one as wrong, and one without it as a part: Louis of Louis XIV.

    The number is the same in any numerals; *junior* and *senior* are one, too.
    """
    if case.is_known:
        return None
    alike = [form for form in case.forms if _is_same_but_number(case.response, form)]
    said = set(numbers_of(case.response))
    if not alike or any(set(numbers_of(form)) <= said for form in alike):
        return None
    if any(_in_generations(said) == _in_generations(numbers_of(form)) for form in alike):
        return _SAME_PERSON
    return _PART if any(said <= set(numbers_of(form)) for form in alike) else _OTHER_NUMBER


def _in_generations(numbers: Iterable[str]) -> set[str]:
    """Return the numbers of a name, with that of a junior in its place: he may be the second."""
    return {GENERATIONS.get(number, number) for number in numbers}


def _is_same_but_number(response: str, form: str) -> bool:
    """Tell whether a response has the words of a name, some of them or some more, be its number what it may."""
    words, right = (words_without_numbers(text) for text in (response, form))
    if not words or not right:
        return False
    near = fewest_slips(" ".join(words), [" ".join(right)])
    return (
        set(words) <= set(right) or set(right) <= set(words) or (near is not None and near[0] <= allowed_slips(near[1]))
    )


def _has_same_words(response: str, form: str, case: Case) -> bool:
    """Tell whether a response has the words of a name in any order; in another place, Xi looks like a numeral."""
    ways = (case.main_words, spelled_words)
    return keeps_numbers(case.main_words(response), case.main_words(form)) and any(
        sorted(words_in(response)) == sorted(words_in(form)) for words_in in ways
    )


def _may_be_turned(form: str, case: Case) -> bool:
    """Tell whether the words of a right form may come in any order, as in a list and the name of a person.

    Where a name is not said to be that of another thing, it may be that of a person. A number may stand before or
    behind a name.
    """
    words = sorted(case.main_words(form))
    if case.has_known(lambda name: sorted(case.main_words(name)) == words):
        return False
    has_only_number_moved = bool(numbers_of(form)) and words_without_numbers(case.response) == words_without_numbers(
        form
    )
    is_bound = not BINDING.isdisjoint((*words_of(case.response), *words_of(form)))
    card = case.question.card
    is_thing = bool(card.like) or asks_for_one(card.prompt) or ends_in_kind(form)
    may_be_person = case.is_person or (card.sort == "name" and not is_thing)
    return case.is_in_any_order(form) or has_only_number_moved or (may_be_person and not is_bound)


def _as_without_kind(case: Case) -> Judgement | None:
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
    judgement = as_it_is or next(filter(None, (rule(said) for rule in _BY_SPELLING)), None)
    if judgement is None or judgement.verdict == "wrong":
        return None
    if case.has_known(lambda known: is_part(name, known)) or not may_lack_kind(form, _asked(case)):
        return None if as_it_is else _PART
    if not as_it_is and case.key(case.response)[0] != case.key(name)[0]:
        return _OTHER_WORD
    return judgement if judgement.verdict == "unclear" else judgement._replace(accepted_as=form)


def _as_cut_short(case: Case) -> Judgement | None:
    """Judge a name of which some words are only begun: close if it can be of no other name, else unclear."""
    begun = (form for form in case.forms if is_cut_short(case.response, form))
    form = next((form for form in begun if not is_like_in_kind(case.response, form)), None)
    if form is None or case.is_known:
        return None
    if case.has_known(lambda name: is_cut_short(case.response, name)):
        return _PART
    return Judgement("close", form, _closely("all of it is", case.question.answer))


def _as_part(case: Case) -> Judgement | None:
    """Judge a part of the right name: close if it says most of it and can be of no other name, else unclear."""
    wholes = [form for form in case.forms if is_part(case.response, form) and not _is_beside_name(case, form)]
    if not wholes or case.is_known:
        return None
    says_nothing = len(case.key(case.response)) < 2 or _says_what_is_asked(case)
    if not says_nothing and any(is_all_but(_behind(case), case.response, form) for form in wholes):
        return Judgement("right", case.question.answer)
    if says_nothing or case.has_known(lambda name: is_part(case.response, name)):
        return _PART
    kinds = kinds_asked(case.question.prompt) | {case.question.card.like or ""}
    if any(is_all_but(kind, case.response, form) for form in wholes for kind in kinds):
        return Judgement("right", case.question.answer)
    # Of plain words, the last is what it is: potassium is no nitrate.
    is_most = not case.is_text and any(says_most(case.response, form, is_person=case.is_person) for form in wholes)
    if not is_most or (not case.is_person and names_a_kind(case.response)):
        return _PART
    return Judgement("close", wholes[0], _closely("all of it is", case.question.answer))


def _is_beside_name(case: Case, whole: str) -> bool:
    """Tell whether a response is nothing but what stands beside a right name in a longer one, as a larger place."""
    return any(form != whole and is_beside(case.response, form, whole) for form in case.forms)


def _behind(case: Case) -> str:
    """Return the word behind the blank, which the prompt says itself: *railway* of ``the ____ Railway``."""
    return next(iter(words_of(case.question.prompt.partition(BLANK)[2])), "")


def _says_what_is_asked(case: Case) -> bool:
    """Tell whether a response says nothing but words of the question: a plant, where the kind of plant is asked."""
    return set(case.main_words(case.response)) <= set(case.main_words(case.question.prompt))


def _as_other(case: Case) -> Judgement | None:
    """Judge another known name; unclear if the right one begins (CRRC, 中车) or ends (Congo) with it."""
    name = case.known.get(case.key(case.response))
    if name is None:
        return None
    is_parent = name.other is not None and _begins(name.other.answer, case.question.answer)
    is_of_both = any(_is_of_two_states(case.response, name.form, form) for form in case.forms)
    is_part_too = is_parent or is_of_both or any(_begins(name.form, form) for form in case.forms)
    return _PART if is_part_too else _wrong(name)


def _is_of_two_states(response: str, name: str, form: str) -> bool:
    """Tell whether a response is what two names of states end in, and neither as it stands: Korea."""
    return is_of_state(response, name) and is_of_state(response, form)


def _begins(name: str, form: str) -> bool:
    """Tell whether a name is a part that another begins with, as that of a parent may be; C is none of C++."""
    return is_part(name, form) and is_beginning(name, form) and MARK_WORDS.isdisjoint(words_of(form))


def _wrong(name: Known, *, is_mended: bool = False) -> Judgement:
    return Judgement("wrong", name.form if is_mended else None, what_it_is(name.other) if name.other else None)


def _as_between(case: Case) -> Judgement | None:
    """Ask again for a name that is as near to its opposite: Sorth Korea."""
    is_between = any(is_between_opposites(case.response, form) for form in case.forms)
    return _AS_NEAR if is_between and not case.is_known else None


def _by_slips(case: Case) -> Judgement | None:
    """Judge what differs from a right name, or from another, in a few letters."""
    mine = fewest_slips(case.response, case.forms)
    theirs = fewest_slips(case.response, [name.form for name in case.known.values()])
    if theirs and (mine is None or theirs[0] < mine[0]) and theirs[0] <= allowed_slips(theirs[1]):
        return _wrong(case.known[case.key(theirs[1])], is_mended=True)
    allowed = allowed_slips(mine[1]) if mine else 0
    if not mine or not allowed or mine[0] > (3 if allowed == 2 else 1):
        return None
    if theirs and theirs[0] <= mine[0]:
        return _AS_NEAR
    if _may_be_other_word(case, *mine):
        return _OTHER_WORD
    if mine[0] <= allowed:
        return Judgement("right", mine[1])
    return Judgement("close", mine[1], _closely("it is spelled", mine[1]))


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
        return _OTHER_WORD
    if case.has_known(lambda name: sounds_alike(case.response, name)):
        return _AS_NEAR
    return Judgement("close", form, _closely("it is spelled", form))


def _by_moved_letter(case: Case) -> Judgement | None:
    """Judge a name with one letter at another place as close, Ghandi; in a plain word it may make another."""
    form = next((form for form in case.forms if has_letter_moved(case.response, form)), None)
    if form is None or case.is_known:
        return None
    if case.is_text or case.has_known(lambda name: has_letter_moved(case.response, name)):
        return _OTHER_WORD if case.is_text else _AS_NEAR
    return Judgement("close", form, _closely("it is spelled", form))


def _as_region(case: Case) -> Judgement | None:
    """Ask again where a name has *south* and the response *southern*: Southern Africa is more than South Africa."""
    is_region = not case.is_text and any(says_region(case.response, form) for form in case.forms)
    return _REGION if is_region and not case.is_known else None


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


def _as_twice_right(case: Case) -> Judgement | None:
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


def _as_asked(case: Case) -> Judgement | None:
    """Ask again where nothing was said but what the question says itself."""
    return _ASKED if _says_what_is_asked(case) else None


def _as_more(case: Case) -> Judgement | None:
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
        return _MORE
    said_words = {word for word in case.main_words(_said(case)) if not word.isdigit()} | set(spelled_words(_said(case)))
    # The second 2 of H2O2 is none that stands in H2O, and the A of Hepatitis A no word of the question.
    if set(words) <= said_words - set(words_of(form)) - _LETTERS:
        return Judgement("right", form)
    place, *larger = _LARGER.split(case.response)
    if main_words(place) != main_words(form):
        return _MORE
    keywords = set(map(case.key, case.question.card.fact.keywords))
    return Judgement("right", form) if larger and all(case.key(one) in keywords for one in larger) else _PLACED


def _as_more_chinese(case: Case) -> Judgement | None:
    """Judge a response with the right name in a longer Chinese text, where a larger place stands before it."""
    letters = without_chinese(case.response)
    if letters != case.response and any(case.key(form) == case.key(letters) for form in case.forms):
        return _MORE
    for form in sorted(case.forms, key=len, reverse=True):
        if around := around_chinese_name(case.response, form):
            before, after = around
            if not after and to_simplified(before).removesuffix("年") in to_simplified(_said(case)):
                return Judgement("right", form)
            return _MORE if after or _SEVERAL_ZH.search(before) else _PLACED
    return None


def _said(case: Case) -> str:
    """Return what the fact says itself, so that it makes no difference when it is said again."""
    fact = case.question.card.fact
    return f"{case.question.prompt} {fact.statement} {fact.note or ''}"


def _as_loosely_more_or_less(case: Case) -> Judgement | None:
    """Judge what has all words of the right name among others, or some of them without those between."""
    more = [form for form in case.forms if has_words_of(case.response, form)]
    if any(has_words_of(form, case.response) for form in more):
        return _IN_ORDER
    if more:
        return _MORE
    less = [form for form in case.forms if has_words_of(form, case.response) and not _is_beside_name(case, form)]
    if case.is_person and any(map(_lacks_middle, repeat(case.response), less)):
        is_of_other = case.has_known(lambda name: has_words_of(name, case.response))
        return _PART if is_of_other else Judgement("close", less[0], _closely("all of it is", less[0]))
    return _PART if less else None


def _lacks_middle(response: str, form: str) -> bool:
    return lacks_initials(response, form) or lacks_middle(response, form)


def _as_kin(case: Case) -> Judgement | None:
    """Ask again for a name with a word that is made of one of its own: Uzbek Railways for Uzbekistan Railways."""
    text = as_kin(case.response, case.forms)
    said = case._replace(response=text)
    is_other = text != " ".join(spelled_words(case.response))
    return _OTHER_FORM if is_other and (as_right(said) or _by_first_rule(said).verdict != "wrong") else None


def _as_same_person(case: Case) -> Judgement | None:
    """Ask again for a person of the same last name whose first one has the same letter: Joe of Joseph, L. N. of Leo.

    Where the fact does not say that it is a person, so it is with initials alone.
    """
    typed = _words_of_person(case.response)
    has_initials = len(typed) > 1 and len(typed[0]) == 1 and typed[0].isalpha()
    if case.is_known or not (case.is_person or has_initials):
        return None
    if case.is_person and any(_is_same_last_in_chinese(case.response, form) for form in case.forms):
        return _SAME_PERSON
    for right in filter(lambda words: len(words) > 1, map(spelled_words, case.forms)):
        if len(typed) > 1 and typed[0][0] == right[0][0] and _is_same_last_name(typed[-1], right[-1]):
            return _SAME_PERSON
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


def _as_misspelt_end(case: Case) -> Judgement | None:
    """Ask again for the last name of a person with a slip, or with a small word before it: Shakespear, del Cano."""
    is_near = case.is_person and any(_ends_like(case.response, form) for form in case.forms)
    return _PART if is_near and not case.is_known else None


def _ends_like(typed: str, form: str) -> bool:
    """Tell whether a text is the last name of a person, but for the slips that it forgives, and names from the form."""
    *before, last = _words_of_person(typed) or ("",)
    *first, end = words_without_article(form)
    small = before.pop() if before and before[-1] in _PARTICLES else ""
    is_last = (not before and bool(first or small)) or (bool(small) and set(before) <= set(first))
    return is_last and (_is_same_last_name(last, end) or _is_same_last_name(f"{small}{last}", end))


def _as_spelled_out(case: Case) -> Judgement | None:
    """Ask again for what the right name may be short for."""
    return _BEGUN if any(may_spell_out(case.response, form) for form in case.forms) and not case.is_known else None


def _as_initials(case: Case) -> Judgement | None:
    """Ask again for what is nothing but the initials of the right name, which may be those of others: SA."""
    return (
        _INITIALS
        if any(is_initials(case.response, form) or is_short_in_chinese(case.response, form) for form in case.forms)
        else None
    )


def _as_short_list(case: Case) -> Judgement | None:
    """Ask again for a list of Chinese names that has one character of each: 长潭 for 长沙和湘潭."""
    return _SHORT if any(is_short_list(case.response, form) for form in case.forms) else None


def _as_misspelt_word(case: Case) -> Judgement | None:
    """Ask again for a name of several words that are right, but one that may be misspelt: Romeo and Juliette."""
    names = [form for form in case.forms if not case.is_in_any_order(form)]
    return _OTHER_WORD if any(has_word_misspelt(case.response, form) for form in names) and not case.is_known else None


def _as_misspelt_part(case: Case) -> Judgement | None:
    """Ask again for what says most of a name, as its words are put, but with a slip: Gingko of Ginkgo biloba."""
    return _PART if not case.is_known and any(_begins_like(case.response, form) for form in case.forms) else None


def _begins_like(text: str, form: str) -> bool:
    """Tell whether a text is the first words of a name, with half of its letters, but for the slips it forgives."""
    whole = words_without_article(form)
    part = " ".join(whole[: len(words_without_article(text))])
    near = fewest_slips(text, [part]) if says_most(part, form, is_person=False) else None
    return near is not None and 0 < near[0] <= allowed_slips(part) and not has_other_first_letter(text, part)


def _as_begun(case: Case) -> Judgement | None:
    """Ask again for what begins with most of the right name and goes on otherwise, unless it is a list."""
    names = [form for form in case.forms if not re.search(_LISTED, form)]
    is_begun = not case.is_text and any(begins_with_most(case.response, form) for form in names)
    return _BEGUN if is_begun else None


def _as_pinyin(case: Case) -> Judgement | None:
    """Ask again for what may be a Chinese name in pinyin where none is known: Huang Hai for 黄海, the Yellow Sea."""
    words = [word for form in accepted_answers(case.question) for word in spelled_words(form)]
    lengths = [len(form) for form in case.forms if scripts_of(form) == {"Chinese"}]
    if case.is_text or case.is_known or any(len(word) > 3 and is_pinyin(word) for word in words):
        return None
    typed = "".join(spelled_words(case.response))
    return _PINYIN if any(has_syllables(typed, length) for length in lengths if length < _MOST_SYLLABLES) else None


def _in_other_script(case: Case) -> Judgement | None:
    """Ask again for what is in a script in which the right name is not known, unless it has another number."""
    answer = case.question.answer
    typed, asked, *others = (scripts_of(" ".join(spelled_words(one))) for one in (case.response, answer, *case.forms))
    known = asked.union(*(scripts & {"Latin", "Chinese"} for scripts in others))
    is_unread = typed and asked and typed.isdisjoint(known)
    numbers = [set(numbers_of(in_digits(text))) for text in (case.response, answer)]
    if not is_unread or (all(numbers) and numbers[0] != numbers[1]):
        return None
    return _SCRIPT if "Latin" in known and "Chinese" not in typed else _OTHER_SCRIPT


def _as_formula(case: Case) -> Judgement | None:
    """Ask again for a formula with digits in it, as H2SO4, where none is right: it may be that of what is right."""
    is_formula = re.fullmatch(_MOLECULE, normalize("NFKC", case.response).strip(" .")) and numbers_of(case.response)
    return _FORMULA if is_formula and not case.is_known and not any(map(numbers_of, case.forms)) else None


def _as_short_for_time(case: Case) -> Judgement | None:
    """Judge a month or a day of the week that was cut short, as Oct. or Tues; Sun alone may be the star."""
    word = key_of(case.response)
    whole = [form for form in case.forms if key_of(form) in _TIMES and key_of(form).startswith(word)]
    return Judgement("right", whole[0]) if whole and 3 <= len(word) <= 5 else None


def _as_short_years(case: Case) -> Judgement | None:
    """Ask again where years are right but for their centuries."""
    words = case.main_words(case.response)
    is_short = any(case.main_words(in_short_years(form)) == words != case.main_words(form) for form in case.forms)
    return Judgement("unclear", reason="Write the years with all their digits.") if is_short else None


_BY_SPELLING = (_by_slips, _as_other_pinyin, _by_sound, _by_moved_letter)
"""How a name that is not written as it should be may be judged, the surest first."""

_RULES = (
    _by_points,
    _as_two_directions,
    _as_exchanged,
    _as_short_for_time,
    _as_short_years,
    _as_titled,
    _as_twice_right,
    _as_region,
    _as_other_kind,
    _as_related,
    _by_main_words,
    _as_spelled_elsewhere,
    _as_proper_name,
    _by_number,
    _as_without_kind,
    _as_part,
    _as_other,
    _as_between,
    *_BY_SPELLING,
    _as_cut_short,
    _as_more_chinese,
    _as_more,
    _as_loosely_more_or_less,
    _as_possessed,
    _as_firm,
    _as_asked,
    _as_kin,
    _as_initials,
    _as_spelled_out,
    _as_same_person,
    _as_misspelt_end,
    _as_short_list,
    _as_misspelt_word,
    _as_misspelt_part,
    _as_begun,
    _as_pinyin,
    _in_other_script,
    _as_formula,
)
"""How a response that is no name of the answer as it stands may be judged, the surest first."""
