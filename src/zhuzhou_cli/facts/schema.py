"""The JSON Schema of a fact file, made from the record types: editors check and complete TOML by it."""

import json
from typing import Any, get_type_hints

from zhuzhou_cli.facts.base import FORMAT
from zhuzhou_cli.facts.convert import LARGEST_VALUE, LONGEST_TEXT
from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.facts.records import Comparator, Entity, Fact, Quantity, Question, Source, Synonyms, Tag

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TEXT: Schema = {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT, "pattern": r"^\S(.*\S)?$"}
_ID: Schema = {"type": "string", "pattern": r"^[^\s!-/:-@\[-^`{-~][^\s!-,/;-@\[-^`{-~]{0,99}$"}
"""Without the marks of ASCII, because \\w means other letters to each reader of patterns."""
_DATE: Schema = {
    "type": ["integer", "string"],
    "minimum": -9999,
    "maximum": 9999,
    "pattern": "^-?[0-9]{1,4}(-[0-9]{2}(-[0-9]{2})?)?$",
}

_WORDS = {
    "id": "The name of this record; it lasts, whatever happens to the words.",
    "title": "What it is called.",
    "publisher": "Who published it.",
    "url": "Where it is: http:// or https://",
    "published": 'Its date: 2023, "2023-05" or 2023-05-04.',
    "kind": "What kind it is of, such as news or company.",
    "name": "Its name in English.",
    "name_zh": "Its Chinese name.",
    "aliases": "Other names that people use, in any script.",
    "topic": "The one subject it belongs to.",
    "statement": "One sentence that can be understood alone.",
    "sources": "The ids of the sources it is taken from, at least one.",
    "as_of": 'The date at which the statement held: 2023, "2023-05" or 2023-05-04; 221 BC is -221.',
    "tags": "Words people would search by that the statement does not use.",
    "keywords": "Other words by which people ask for it, such as everyday ones.",
    "entities": "The ids of the entities that the statement names.",
    "quantity": "The number in the statement.",
    "series": "A name shared by facts that measure the same thing.",
    "cloze": "Parts of the statement that a quiz may leave out; each occurs in it exactly once.",
    "note": "A caveat that the reader should see.",
    "questions": "Questions written by hand.",
    "words": "Words that people use for one another, two or more.",
    "value": "The number.",
    "unit": "What it counts or measures.",
    "comparator": "How it compares to the truth: > is more than, ~ is about.",
    "prompt": "What is asked.",
    "answer": "The right answer.",
    "accept": "Other right answers.",
    "distractors": "Wrong answers to choose from.",
}


def toml_schema() -> Schema:
    """Return the schema of a fact file as JSON Schema 2020-12."""
    kinds = {"sources": Source, "entities": Entity, "tags": Tag, "synonyms": Synonyms, "facts": Fact}
    sections = {section: {"type": "array", "items": _schema_of(kind)} for section, kind in kinds.items()}
    return {
        "$schema": DIALECT,
        "title": "A fact base of zhuzhou",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT, "description": "The version of this format."},
            "title": {**_TEXT, "description": "The name of the fact base."},
            **sections,
        },
        "required": ["format"],
        "additionalProperties": False,
    }


def schema_text() -> str:
    """Return the schema of a fact file as it is written beside one."""
    return json.dumps(toml_schema(), ensure_ascii=False, indent=2) + "\n"


def _schema_of(kind: Any) -> Schema:  # noqa: ANN401 - any named tuple
    """Return the schema of the table that becomes a record."""
    properties = {}
    for name, type_ in get_type_hints(kind).items():
        schema = _ID if name == "id" else _SCHEMAS[type_]
        properties[name] = {**(schema() if callable(schema) else schema), "description": _WORDS[name]}
    if kind is Fact:
        properties["sources"] = {**properties["sources"], "minItems": 1}
        for name in ("sources", "tags", "entities"):
            properties[name] = {**properties[name], "uniqueItems": True}
    if kind is Synonyms:
        properties["words"] = {**properties["words"], "minItems": 2}
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in kind._fields if name not in kind._field_defaults],
        "additionalProperties": False,
    }


_SCHEMAS: dict[object, Any] = {
    str: _TEXT,
    str | None: _TEXT,
    tuple[str, ...]: {"type": "array", "items": _TEXT},
    Date | None: _DATE,
    int | float: {"type": "number", "minimum": -LARGEST_VALUE, "maximum": LARGEST_VALUE},
    Comparator: {"enum": list(Comparator.__args__)},  # type: ignore[attr-defined]  # a Literal keeps its values there
    Quantity | None: lambda: _schema_of(Quantity),
    tuple[Question, ...]: lambda: {"type": "array", "items": _schema_of(Question)},
}
