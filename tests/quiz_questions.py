"""What the tests of the quiz ask: a question made of its answer, without a fact base."""

import re
from collections.abc import Sequence
from typing import cast

from zhuzhou_cli.facts.records import Fact
from zhuzhou_cli.quiz.records import Card, Kind, Other, Question, Sort

_COUNTED = r"(.*\d|.*million) (people|enterprises)"
_MEASURED = (
    r"(?:[mb]illion )?(?:kilometres an hour|kilometres|degrees Celsius|degrees|US dollars|yuan|percent|tonnes|TB)"
)

FACT = Fact("fact", "topic", "A statement.", ("source",))


def question(  # noqa: PLR0913
    answer: str,
    sort: str = "name",
    *,
    kind: str = "cloze",
    unit: str | None = None,
    tolerance: float = 0.0,
    accept: Sequence[str] = (),
    choices: Sequence[str] | None = None,
    prompt: str = "It is ____.",
) -> Question:
    right = choices[int(answer.split(maxsplit=1)[0]) - 1] if kind == "order" and choices else answer
    card = Card(FACT, 0, prompt, right, cast("Sort", sort), tuple(accept), unit)
    asked = tuple(choices) if choices else None
    return Question("id", card, cast("Kind", kind), 0, prompt, answer, asked, None, tolerance)


def others(*names: str) -> list[Other]:
    return [Other(name, (), f"{name} is something else.") for name in names]


def from_heading(text: str) -> tuple[Question, list[Other]]:
    """Make the question of a line ``? number 25 enterprises within 5 %`` in docs/quiz.md, and the other names."""
    sort, rest = text.split(maxsplit=1)
    rest, _, known = rest.partition("; other names ")
    rest, _, accept = rest.partition(" also ")
    rest, _, tolerance = rest.partition(" within ")
    answer, _, listed = rest.partition(" of ") if sort in ("choice", "order") else (rest, "", "")
    choices = listed.split(" / ") if listed else None
    counted, measured = re.fullmatch(_COUNTED, answer), re.search(_MEASURED, answer)
    unit = None
    if sort == "number" and counted:
        answer, unit = counted[1], counted[2]
    elif sort == "number" and measured:
        unit = measured[0]
    asked = question(
        answer,
        "name" if sort in ("choice", "order", "place", "person") else sort,
        kind=sort if sort in ("choice", "order") else "cloze",
        unit=unit,
        tolerance=float(tolerance.rstrip(" %") or 0) / 100,
        accept=accept.split(" / ") if accept else (),
        choices=choices,
    )
    if sort in ("place", "person"):
        asked = asked._replace(card=asked.card._replace(like=sort))
    return asked, others(*known.split(" / ")) if known else []
