"""The JSON Schemas of everything that is written as JSON, made from the shapes of `payloads`."""

from typing import Any, Literal, get_args, get_origin, get_type_hints, is_typeddict

from zhuzhou_cli.facts.schema import DIALECT, toml_schema
from zhuzhou_cli.render import payloads

Schema = dict[str, Any]

_FACTS = list[payloads.FactPayload]
_SHOWN = list[
    payloads.ShownFactPayload | payloads.ShownEntityPayload | payloads.ShownSourcePayload | payloads.CitationPayload
]

SHAPES: dict[str, Any] = {
    "search": list[payloads.HitPayload],
    "search-batch": payloads.AnswerPayload,
    "list": _FACTS,
    "show": _SHOWN,
    "random": _FACTS,
    "count": list[payloads.CountPayload],
    "sources": list[payloads.CountedSourcePayload],
    "entities": list[payloads.CountedEntityPayload],
    "timeline": list[payloads.DatedFactPayload],
    "chart": list[payloads.SeriesPayload | payloads.FactPayload],
    "check": list[payloads.ProblemPayload],
    "add": _FACTS,
    "remove": _FACTS,
    "import": list[payloads.OutcomePayload],
    "export": list[payloads.ExportedFactPayload],
    "quiz": list[payloads.QuestionPayload],
    "quiz-export": list[payloads.QuestionWithSourcesPayload],
    "grade": payloads.GradePayload,
    "stats": payloads.StatsPayload,
    "history": list[payloads.ReviewPayload],
    "undo": list[payloads.ReviewPayload],
    "lint": list[payloads.FindingPayload],
}
"""What each command writes with --json, by its name; with --format jsonl, each line is an element of the list.

``search-batch`` is a line of ``facts search --batch``, ``export`` that of the facts, ``quiz-export`` that of the quiz.
"""

NAMES = ("facts", *SHAPES)


def schema_of(name: str) -> Schema:
    """Return the schema of a fact file, by the name ``facts``, or of what a command writes; as JSON Schema 2020-12."""
    if name == "facts":
        return toml_schema()
    defs: dict[str, Schema] = {}
    schema = _to_schema(SHAPES[name], defs)
    return {"$schema": DIALECT, "title": f"zhuzhou {name}", **schema, "$defs": dict(sorted(defs.items()))}


def _to_schema(shape: Any, defs: dict[str, Schema]) -> Schema:  # noqa: ANN401 - a type
    """Return the schema of a type; those of the records in it are put into `defs`."""
    if shape in _SIMPLE:
        return {"type": _SIMPLE[shape]}
    if is_typeddict(shape):
        return _to_reference(shape, defs)
    origin, arguments = get_origin(shape), get_args(shape)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is list:
        return {"type": "array", "items": _to_schema(arguments[0], defs)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _to_schema(arguments[1], defs)}
    return {"anyOf": [_to_schema(argument, defs) for argument in arguments]}


def _to_reference(shape: Any, defs: dict[str, Schema]) -> Schema:  # noqa: ANN401 - a type
    """Return a reference to the schema of a record, which may have more keys than are known today."""
    name = shape.__name__.removesuffix("Payload")
    if name not in defs:
        defs[name] = {}
        types = get_type_hints(shape)
        defs[name] = {
            "type": "object",
            "description": " ".join((shape.__doc__ or "").split()),
            "properties": {key: _to_schema(type_, defs) for key, type_ in types.items()},
            "required": [key for key in types if key in shape.__required_keys__],
        }
    return {"$ref": f"#/$defs/{name}"}


_SIMPLE: dict[Any, str] = {
    str: "string",
    int: "integer",
    float: "number",
    int | float: "number",
    bool: "boolean",
    type(None): "null",
}
