"""What is chosen from a list, and in which order a list is put."""

import re
from collections.abc import Callable, Sequence
from itertools import combinations

from zhuzhou_cli.quiz.accepted import accepted_answers, find_other, same_writing
from zhuzhou_cli.quiz.names import key_of
from zhuzhou_cli.quiz.records import Judgement, Other, Question
from zhuzhou_cli.quiz.slips import allowed_slips, fewest_slips

_POSITION = re.compile(r"(#\s*|\(\s*)?(\d{1,3})\s*([.):])?")
_WHICH = "Is that the number of a choice, or the choice itself? Type #{0} for choice number {0}, #{1} for “{2}”."
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_NUMERALS = {
    word: number
    for number, words in enumerate(
        (
            "1 one first 1st 一",
            "2 two second 2nd 二",
            "3 three third 3rd 三",
            "4 four fourth 4th 四",
            "5 five fifth 5th 五",
        ),
        start=1,
    )
    for word in words.split()
}
_NAMED_PLACE = re.compile(r"(?:the |number |no\.? ?|option |choice |第)?(\w+?)(?: one| choice|个|项)?")
_JOINING = frozenset("then and before first finally lastly 然后 再 最后".split())
"""What may stand between the numbers of an order."""


def judge_choice(response: str, question: Question, choices: Sequence[str], others: Sequence[Other]) -> Judgement:
    """Say what a response to a question with choices is worth: the number of one, its text or its beginning."""
    place, is_sure = _position(response, len(choices))
    by_text = None if is_sure else _chosen(response, question, choices)
    if place is not None and by_text not in {None, place}:
        return Judgement("unclear", reason=_WHICH.format(place + 1, (by_text or 0) + 1, choices[by_text or 0]))
    place = by_text if place is None else place
    place = _named_place(response, len(choices)) if place is None else place
    if place is None:
        return Judgement("unclear", reason=_none_of(response, choices))
    chosen = choices[place]
    meant = None if same_writing(response, chosen) or by_text is None else chosen
    if chosen == question.answer:
        return Judgement("right", meant)
    other = find_other(others, lambda form: same_writing(form, chosen))
    return Judgement("wrong", meant, f"{chosen}: {other.meaning}" if other else None)


def judge_order(response: str, question: Question, choices: Sequence[str]) -> Judgement:
    """Say what an order is worth, given as numbers, letters or texts; one pair of neighbours swapped is close."""
    signs = _order_of_signs(response, len(choices))
    order = signs or _order_of_texts(response, choices)
    right = _order_of_signs(question.answer, len(choices))
    if order is None or right is None:
        numbers = " ".join(str(number) for number in range(len(choices), 0, -1))
        return Judgement("unclear", reason=f"Give each number from 1 to {len(choices)} once, as: {numbers}")
    if order == right:
        return Judgement("right", None if signs else question.answer)
    swapped = [pair for pair in combinations(right, 2) if order.index(pair[0]) > order.index(pair[1])]
    if len(swapped) == 1 and len(choices) > 2:
        first, second = (choices[place] for place in swapped[0])
        return Judgement("close", reason=f"Close: only two are the wrong way round; “{first}” comes before “{second}”.")
    return Judgement("wrong")


def _none_of(response: str, choices: Sequence[str]) -> str:
    """Say what to type in place of what is none of the choices; a letter may be meant as a number."""
    place = _LETTERS.find(response.casefold()) if len(response) == 1 else -1
    if 0 <= place < len(choices):
        return f"Choices have numbers here: type #{place + 1} for “{choices[place]}”."
    key = key_of(response)
    if key and sum(key_of(choice).startswith(key) for choice in choices) > 1:
        return "More than one choice begins so; type more of it, or its number."
    return f"That is none of the choices; type a number from 1 to {len(choices)}."


def _chosen(response: str, question: Question, choices: Sequence[str]) -> int | None:
    """Return which choice a text means, if it is one and only one."""
    for is_meant in (
        lambda choice: same_writing(choice, response),
        *_by_meaning(response, question),
    ):
        places = [place for place, choice in enumerate(choices) if is_meant(choice)]
        if places:
            return places[0] if len(places) == 1 else None
    return None


def _position(response: str, count: int) -> tuple[int | None, bool]:
    """Return the place from 0 that a number is, and whether it is surely one, as ``#2`` and ``2)`` are."""
    found = _POSITION.fullmatch(response)
    place = int(found[2]) - 1 if found else -1
    is_sure = found is not None and bool(found[1] or found[3] == ")")
    return (place, is_sure) if 0 <= place < count else (None, is_sure)


def _named_place(response: str, count: int) -> int | None:
    """Return the place from 0 that a word for a number is: ``four``, ``the fourth``, 第四个."""
    found = _NAMED_PLACE.fullmatch(response.casefold())
    place = _NUMERALS.get(found[1], 0) if found else 0
    return place - 1 if 1 <= place <= count else None


def _by_meaning(response: str, question: Question) -> tuple[Callable[[str], bool], ...]:
    """Return the ways to tell whether a choice is what was typed, the surest first."""
    if question.card.sort == "number":
        from zhuzhou_cli.quiz.number_answers import same_number

        return (lambda choice: same_number(response, choice, question),)
    if question.card.sort == "date":
        from zhuzhou_cli.quiz.dates import read_date

        dates = set(read_date(response))
        return (lambda choice: bool(dates) and dates == set(read_date(choice)),)
    key = key_of(response, is_name=True)
    accepted = {key_of(form, is_name=True) for form in accepted_answers(question)}
    nearest = fewest_slips(response, question.choices or ())
    return (
        lambda choice: key == key_of(choice, is_name=True) != "",
        lambda choice: choice == question.answer and key in accepted - {""},
        lambda choice: len(key) > 1 and key_of(choice).startswith(key),
        lambda choice: (
            nearest is not None
            and fewest_slips(response, (choice,)) == (nearest[0], choice)
            and nearest[0] <= allowed_slips(choice)
        ),
    )


def _order_of_signs(text: str, count: int) -> tuple[int, ...] | None:
    """Read ``2 1 3``, ``213``, ``two, then one`` or ``b a c`` as places from 0; None if each is not there once."""
    words = re.findall(r"\d+(?:st|nd|rd|th)?|[^\W\d_]+", text.casefold())
    signs = [str(_NUMERALS.get(word, word)) for word in words if len(words) <= count or word not in _JOINING]
    if len(signs) == 1 and len(signs[0]) == count <= 9:
        signs = [str(_NUMERALS.get(sign, sign)) for sign in signs[0]]
    if any(len(sign) > 3 for sign in signs):
        return None
    places = tuple(int(sign) - 1 if sign.isdecimal() else _LETTERS.find(sign) for sign in signs)
    return places if sorted(places) == list(range(count)) else None


def _order_of_texts(text: str, choices: Sequence[str]) -> tuple[int, ...] | None:
    """Read an order in which all choices are written out."""
    rest = key_of(text)
    found: dict[int, int] = {}
    for place in sorted(range(len(choices)), key=lambda place: -len(key_of(choices[place]))):
        key = key_of(choices[place])
        start = rest.find(key) if key else -1
        if start < 0 or rest.find(key, start + 1) >= 0:
            return None
        rest = rest[:start] + "\0" * len(key) + rest[start + len(key) :]
        found[place] = start
    return tuple(sorted(found, key=found.__getitem__))
