"""Where on the globe degrees point: north or south of the equator, east or west of Greenwich."""

import re

from zhuzhou_cli.quiz.records import Judgement, Question

_WORDS = r"\b(?:north|south|east|west)\b|[北南](?=纬)|[东西](?=经)"
_DIRECTION = re.compile(r"(?<![^\W\d_])(?:north|south|east|west|[nsew])(?![^\W\d_])|[北南]纬?|[东西]经?", re.IGNORECASE)
"""A direction in an answer, where a letter is enough."""
_LETTERS_ZH = str.maketrans("北南东西", "nsew")
_AXES = {"latitude": "ns", "纬度": "ns", "longitude": "ew", "经度": "ew"}


def without_directions(text: str) -> str:
    """Return a text without its directions: ``27.83 °`` of ``27.83° N``."""
    return _DIRECTION.sub(" ", text)


def judge_direction(response: str, question: Question) -> Judgement | None:
    """Judge an answer that points elsewhere as wrong, and ask again for what leaves out a direction of the answer.

    None if it points where the question or its answer does, and where neither says anything, along the axis that is
    asked for: a latitude is in no east.
    """
    said, wanted = _in_answer(response), _wanted(question)
    if not said:
        is_open = bool(_in_answer(question.answer)) and not _in_prompt(question)
        return Judgement("unclear", reason="Where do the degrees point? Write the direction, too.") if is_open else None
    axes = {axis for word, axis in _AXES.items() if word in question.card.prompt.lower()}
    points = wanted or set("".join(axes)) or said
    return None if said & points else Judgement("wrong")


def is_below_zero(response: str, question: Question) -> bool:
    """Tell whether degrees have a minus because they are south or west, where the question does not say where."""
    return not _in_answer(response).isdisjoint("sw") and not _wanted(question)


def _wanted(question: Question) -> set[str]:
    return _in_prompt(question) | _in_answer(question.answer)


def _in_answer(text: str) -> set[str]:
    return {found[0].lower().translate(_LETTERS_ZH)[0] for found in _DIRECTION.finditer(text)}


def _in_prompt(question: Question) -> set[str]:
    """Return the directions that a question names, in words: the s of *What's* is none."""
    return {word.translate(_LETTERS_ZH)[0] for word in re.findall(_WORDS, question.card.prompt.lower())}
