"""What is right in other words, or in another order, and what the words then say."""

from zhuzhou_cli.facts.dates import MONTHS
from zhuzhou_cli.quiz.name_case import Case, as_right, asks_for_one
from zhuzhou_cli.quiz.name_persons import in_generations
from zhuzhou_cli.quiz.name_reasons import EXCHANGED, OTHER_NUMBER, PART, PARTED, RELATED, SAME_PERSON
from zhuzhou_cli.quiz.names import (
    BINDING,
    around_comma,
    exchanges_parts,
    exchanges_small_words,
    has_other_points,
    in_plain_order,
    in_short_years,
    is_run_of,
    keeps_numbers,
    key_of,
    numbers_of,
    parts_directions,
    parts_of_list,
    places_of_of,
    scripts_of,
    spelled_words,
    with_larger_behind,
    words_of,
    words_without_numbers,
)
from zhuzhou_cli.quiz.readings import ends_in_kind
from zhuzhou_cli.quiz.records import Judgement
from zhuzhou_cli.quiz.slips import allowed_slips, fewest_slips

_TIMES = frozenset("monday tuesday wednesday thursday friday saturday sunday".split()).union(map(str.lower, MONTHS))


def is_right_or_turned(case: Case) -> bool:
    """Tell whether a response is right, be it but for small words and the order of words that may be turned."""
    return (as_right(case) or by_main_words(case)) is not None


def by_points(case: Case) -> Judgement | None:
    """Judge a name with a mark between the digits of its number as wrong: Shen 2.4 is not Shen 24."""
    is_other = all(has_other_points(case.response, form) or not numbers_of(form) for form in case.forms)
    return OTHER_NUMBER if is_other and any(map(numbers_of, case.forms)) and not case.is_known else None


def as_two_directions(case: Case) -> Judgement | None:
    """Ask again for two directions where one is right that is made of both: south and east for the south-east."""
    is_parted = all(parts_directions(case.response, form) for form in case.forms)
    return PARTED if is_parted and not case.is_known else None


def as_exchanged(case: Case) -> Judgement | None:
    """Ask again for a list in which words of its parts are exchanged: North Korea and South Macedonia."""
    is_exchanged = any(exchanges_parts(case.response, form) for form in case.forms)
    return EXCHANGED if is_exchanged and not case.is_known else None


def as_related(case: Case) -> Judgement | None:
    """Ask again for the right words with another small one between two of them: supply on demand."""
    words = sorted(case.main_words(case.response))
    alike = [form for form in case.forms if sorted(case.main_words(form)) == words]
    is_other = all(exchanges_small_words(case.response, form, case.main_words) for form in alike)
    return RELATED if alike and is_other and not case.is_known else None


def by_main_words(case: Case) -> Judgement | None:
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


def as_proper_name(case: Case) -> Judgement | None:
    """Judge a text with a capital letter or in Chinese as a name, of which *Ltd*, *Republic of* and 市 say nothing."""
    if not case.is_text or case.is_known:
        return None
    key = key_of(case.response, is_name=True)
    names = (form for form in case.forms if form[:1].isupper() or "Chinese" in scripts_of(form))
    form = next((form for form in names if key_of(form, is_name=True) == key), None)
    return Judgement("right", form) if form else None


def by_number(case: Case) -> Judgement | None:
    """Judge a name with another number than the right one as wrong, and one without it as a part: Louis of Louis XIV.

    The number is the same in any numerals; *junior* and *senior* are one, too.
    """
    if case.is_known:
        return None
    alike = [form for form in case.forms if _is_same_but_number(case.response, form)]
    said = set(numbers_of(case.response))
    if not alike or any(set(numbers_of(form)) <= said for form in alike):
        return None
    if any(in_generations(said) == in_generations(numbers_of(form)) for form in alike):
        return SAME_PERSON
    return PART if any(said <= set(numbers_of(form)) for form in alike) else OTHER_NUMBER


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


def as_short_for_time(case: Case) -> Judgement | None:
    """Judge a month or a day of the week that was cut short, as Oct. or Tues; Sun alone may be the star."""
    word = key_of(case.response)
    whole = [form for form in case.forms if key_of(form) in _TIMES and key_of(form).startswith(word)]
    return Judgement("right", whole[0]) if whole and 3 <= len(word) <= 5 else None


def as_short_years(case: Case) -> Judgement | None:
    """Ask again where years are right but for their centuries."""
    words = case.main_words(case.response)
    is_short = any(case.main_words(in_short_years(form)) == words != case.main_words(form) for form in case.forms)
    return Judgement("unclear", reason="Write the years with all their digits.") if is_short else None
