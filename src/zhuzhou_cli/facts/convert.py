"""TOML tables into records, and what is wrong with a table that cannot become one.

There are two ways through. `to_records` converts a whole list at the speed of C and only says whether all is well;
`flaws_in` looks at each value and says what its author has to mend. A table has one or the other, never both.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain, filterfalse
from operator import eq
from typing import Any, TypeVar, get_type_hints

import msgspec

from zhuzhou_cli.facts.characters import MOST_MARKS, find_control, has_flood
from zhuzhou_cli.facts.dates import Date, to_date
from zhuzhou_cli.facts.problems import Flaw, KeyPath, visible
from zhuzhou_cli.facts.records import Comparator, Entity, Fact, Quantity, Question, Source, Synonyms, Tag
from zhuzhou_cli.facts.spelling import did_you_mean

Record = TypeVar("Record", bound=Source | Entity | Tag | Synonyms | Fact)
Table = dict[str, Any]

LARGEST_VALUE = 2**63 - 1
"""The largest number a quantity may have, either side of zero: what 64 bits hold, as TOML promises."""

LONGEST_TEXT = 10_000
"""The most characters that a text may have."""

_ID = re.compile(r"\w[\w.:-]{0,99}")


def to_records(tables: Sequence[Table], kind: type[Record], *, has_controls: bool) -> list[Record] | None:
    """Convert tables to records of a kind; None if any of them has a flaw.

    `has_controls` tells whether their texts may hold control characters, by `may_hold_controls`.
    """
    struct = _struct_of(kind)  # type: ignore[arg-type]  # mypy takes no class for hashable
    try:
        converted = msgspec.convert(tables, list[struct], dec_hook=_decode)  # type: ignore[valid-type]
    except (msgspec.ValidationError, ValueError):
        return None
    records = [_to_record(one, kind) for one in converted]
    if not _are_sound(records) or not all(map(_has_sound_id, records)):
        return None
    if has_controls and not all(_has_sound_texts(table) for table in tables):
        return None
    return records


def to_lenient_fact(table: Table) -> Fact:
    """Make of a table with flaws what can be checked against other records all the same; the rest is left out."""

    def texts(key: str) -> tuple[str, ...]:
        value = table.get(key)
        return (
            tuple(element if isinstance(element, str) else "" for element in value) if isinstance(value, list) else ()
        )

    statement = table.get("statement")
    return Fact(
        id=str(table.get("id")),
        topic="",
        statement=statement if isinstance(statement, str) else "",
        sources=texts("sources"),
        tags=texts("tags"),
        entities=texts("entities"),
        cloze=texts("cloze"),
    )


def to_record(table: object, kind: type[Record]) -> Record:
    """Convert one table without flaws to a record of a kind."""
    struct = _struct_of(kind)  # type: ignore[arg-type]  # as above
    return _to_record(msgspec.convert(table, struct, dec_hook=_decode), kind)


def flaws_in(table: object, kind: type, path: KeyPath) -> Iterator[Flaw]:
    """Yield every flaw of what should be a table of a kind and stands at a path."""
    if not isinstance(table, dict):
        example = ', as in { value = 5, unit = "km" }' if kind is Quantity else ""
        yield Flaw(path, f"must be a table{example}, not {_describe(table)}")
        return
    types = _types_of(kind)
    for key in table:
        if key not in types:
            yield Flaw((*path, key), f"unknown key{_place_of_key(key, kind) or did_you_mean(key, types)}")
    for name, type_ in types.items():
        if name in table:
            yield from _RULES[type_](table[name], (*path, name))
        elif name in _required_of(kind):
            yield Flaw((*path, name), "missing")
    id_ = table.get("id")
    if isinstance(id_, str) and id_ and (flaw := flaw_of_id(id_)):
        yield Flaw((*path, "id"), flaw)


def _place_of_key(key: str, kind: type) -> str:
    """Say where a key belongs that TOML has put into the wrong table, because it stands below that table's header."""
    if kind is Quantity and key in Fact._fields:
        return " (it belongs to the fact: put it above [facts.quantity])"
    return " (it belongs above the first [[…]] of the file)" if key in {"format", "title"} else ""


def _are_sound(values: Sequence[Any]) -> bool:
    """Tell whether values of one type also keep the rules that msgspec does not know, but for controls in texts.

    Many records are looked at field by field, not one by one: at the speed of C.
    """
    given = [value for value in values if value is not None]
    first = given[0] if given else None
    if isinstance(first, str):
        return "" not in given and max(map(len, given)) <= LONGEST_TEXT and all(map(eq, given, map(str.strip, given)))
    if type(first) is tuple:
        return _are_sound(list(chain.from_iterable(given)))
    if isinstance(first, tuple):  # records, which all have the same fields
        return all(map(_are_sound, zip(*given, strict=True)))
    return all(abs(value) <= LARGEST_VALUE for value in given)


def _has_sound_id(record: Source | Entity | Tag | Synonyms | Fact) -> bool:
    return isinstance(record, Synonyms) or _ID.fullmatch(record.id) is not None


def may_hold_controls(toml: str) -> bool:
    """Tell whether texts in a TOML file may hold control characters, or floods of marks: escaped, tabs, beyond ASCII.

    TOML itself allows no others. To look at the file as a whole is much quicker than at each text in it, and at the
    few lines that are not all ASCII ten times quicker than at all of them.
    """
    if any(mark in toml for mark in ("\\", "\t", '""', "''")):
        return True
    if toml.isascii():
        return False
    lines = toml.replace("\r\n", "\n") if "\r" in toml else toml
    beyond = " ".join(filterfalse(str.isascii, lines.split("\n")))
    return has_flood(beyond) or find_control(beyond) is not None


def _has_sound_texts(value: object) -> bool:
    """Tell whether no text in what TOML gave has a flaw."""
    if isinstance(value, str):
        return flaw_of_text(value) is None
    if isinstance(value, dict):
        return all(map(_has_sound_texts, value.values()))
    return not isinstance(value, list) or all(map(_has_sound_texts, value))


def flaw_of_id(id_: str) -> str | None:
    """Return what is wrong with an id, None if it is one."""
    if _ID.fullmatch(id_):
        return None
    return "must be one word of at most 100 letters, digits and -_.: that begins with a letter or digit"


def flaw_of_text(text: str) -> str | None:
    """Return what is wrong with a text, None if nothing is."""
    if not text.strip():
        return "is empty"
    if len(text) > LONGEST_TEXT:
        return f"is longer than {LONGEST_TEXT:,} characters"
    if control := find_control(text):
        return _flaw_of_control(control[0])
    if has_flood(text):
        return f"holds more than {MOST_MARKS} accents or invisible characters in a row; remove them"
    return "begins or ends with a space" if text != text.strip() else None


def _flaw_of_control(control: str) -> str:
    if control in "\r\n":
        return "holds a line break; write it on one line"
    if control == "\t":
        return "holds a tab; write a space"
    return f"holds the control character U+{ord(control):04X}; remove it"


def text_flaws(value: object, path: KeyPath) -> Iterator[Flaw]:
    """Yield what is wrong with what should be a text and stands at a path."""
    if not isinstance(value, str):
        yield Flaw(path, f"must be a text in quotes, not {_describe(value)}")
    elif flaw := flaw_of_text(value):
        yield Flaw(path, flaw)


def _texts_flaws(value: object, path: KeyPath) -> Iterator[Flaw]:
    if not isinstance(value, list):
        yield Flaw(path, f'must be a list of texts, as in ["one", "two"], not {_describe(value)}')
        return
    for place, element in enumerate(value):
        yield from text_flaws(element, (*path, place))


def _tables_flaws(value: object, kind: type, path: KeyPath) -> Iterator[Flaw]:
    if not isinstance(value, list):
        yield Flaw(path, f"must be an array of tables with two brackets, not {_describe(value)}")
        return
    for place, element in enumerate(value):
        yield from flaws_in(element, kind, (*path, place))


def _date_flaws(value: object, path: KeyPath) -> Iterator[Flaw]:
    try:
        to_date(value)
    except ValueError as error:
        yield Flaw(path, str(error))


def _number_flaws(value: object, path: KeyPath) -> Iterator[Flaw]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        is_in_words = isinstance(value, str) and not _is_number(value)
        how = "without separators, as in 10000 or 0.5" if is_in_words else "without quotes"
        yield Flaw(path, f"must be a number {how}, not {_describe(value)}")
    elif not abs(value) <= LARGEST_VALUE:
        yield Flaw(path, "must be a number that can be counted with: not nan, not inf, within ±9223372036854775807")


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _comparator_flaws(value: object, path: KeyPath) -> Iterator[Flaw]:
    if value not in Comparator.__args__:  # type: ignore[attr-defined]  # a Literal keeps its values there
        known = " ".join(Comparator.__args__)  # type: ignore[attr-defined]
        yield Flaw(path, f"unknown comparator; must be one of {known} in quotes, not {_describe(value)}")


_RULES: dict[object, Callable[[object, KeyPath], Iterator[Flaw]]] = {
    str: text_flaws,
    str | None: text_flaws,
    tuple[str, ...]: _texts_flaws,
    Date | None: _date_flaws,
    int | float: _number_flaws,
    Comparator: _comparator_flaws,
    Quantity | None: lambda value, path: flaws_in(value, Quantity, path),
    tuple[Question, ...]: lambda value, path: _tables_flaws(value, Question, path),
}


def _decode(kind: type, value: object) -> object:
    if kind is Date:
        return to_date(value)
    raise NotImplementedError(f"no way from TOML to {kind}")


@cache
def _struct_of(kind: Any) -> Any:  # noqa: ANN401 - a class made here
    """Return what msgspec makes of a TOML table for a record: the same fields, and no others allowed."""
    defaults = kind._field_defaults
    fields: list[Any] = []
    for name, type_ in _types_of(kind).items():
        of_struct = _STRUCTS[type_]() if type_ in _STRUCTS else type_
        fields.append((name, of_struct, defaults[name]) if name in defaults else (name, of_struct))
    return msgspec.defstruct(kind.__name__, fields, forbid_unknown_fields=True, gc=False)


def _to_record(struct: Any, kind: type[Record]) -> Record:  # noqa: ANN401 - of a class made here
    """Make a record of a struct: of the same values, in the same order."""
    if kind is Fact and struct.quantity is not None:
        struct.quantity = Quantity(*msgspec.structs.astuple(struct.quantity))
    if kind is Fact and struct.questions:
        struct.questions = tuple(Question(*msgspec.structs.astuple(question)) for question in struct.questions)
    return kind(*msgspec.structs.astuple(struct))


_STRUCTS: dict[object, Callable[[], Any]] = {
    Quantity | None: lambda: _struct_of(Quantity) | None,
    tuple[Question, ...]: lambda: tuple[_struct_of(Question), ...],  # type: ignore[misc]  # a class made here
}
"""The types of fields that hold tables, and what stands for them in a struct."""


@cache
def _types_of(kind: Any) -> dict[str, object]:  # noqa: ANN401 - any named tuple
    """Return the types of a record's fields by their names."""
    return get_type_hints(kind)


@cache
def _required_of(kind: Any) -> frozenset[str]:  # noqa: ANN401 - any named tuple
    return frozenset(kind._fields) - frozenset(kind._field_defaults)


def _describe(value: object) -> str:
    """Name a TOML value for its author."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return f'the text "{visible(value)}"'
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, dict) else "a date or time"
