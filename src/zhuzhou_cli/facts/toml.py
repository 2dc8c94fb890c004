"""Tables as TOML, in the form of the shipped file."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from zhuzhou_cli.facts.dates import Date

Table = Mapping[str, Any]
"""A record as TOML has it: its keys, without those that say nothing.

Values are texts, numbers, dates of ours, lists of texts, a table for a quantity, a list of tables for questions.
"""


def to_toml(section: str, table: Table) -> str:
    """Return the table of a record as TOML, with the header of its section (``facts`` …) and a final line break."""
    lines = [f"[[{section}]]"]
    lines += (f"{key} = {_value_to_toml(value)}" for key, value in table.items() if key != "questions")
    for question in table.get("questions", ()):
        lines += ["", f"[[{section}.questions]]"]
        lines += (f"{key} = {_value_to_toml(value)}" for key, value in question.items())
    return "\n".join(lines) + "\n"


def table_of(record: NamedTuple) -> dict[str, Any]:
    """Return a record as a table: without the keys that have their defaults, but for what a quantity compares to."""
    return {
        key: _to_plain(value)
        for key, value in zip(record._fields, record, strict=True)
        if key == "comparator" or value != record._field_defaults.get(key, ...)
    }


def toml_value(value: Any) -> Any:  # noqa: ANN401 - whatever TOML has
    """Return a value as TOML libraries take it: a date is a year as a number, a month as a text, a day as a date."""
    import datetime

    if isinstance(value, Date):
        parts = value.lstrip("-").count("-")
        if parts == 0:
            return int(value)
        return datetime.date.fromisoformat(value) if parts == 2 and not value.startswith("-") else str(value)
    if isinstance(value, Mapping):
        return {key: toml_value(inner) for key, inner in value.items()}
    return [toml_value(element) for element in value] if isinstance(value, list | tuple) else value


def _to_plain(value: Any) -> Any:  # noqa: ANN401 - whatever a record holds
    if hasattr(value, "_fields"):
        return table_of(value)
    return [_to_plain(element) for element in value] if isinstance(value, tuple) else value


def _value_to_toml(value: object) -> str:
    value = toml_value(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)  # every escape of JSON is one of TOML
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {_value_to_toml(inner)}' for key, inner in value.items())} }}"
    if isinstance(value, Sequence):
        return f"[{', '.join(map(_value_to_toml, value))}]"
    return str(value)
