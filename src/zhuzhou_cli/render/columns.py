"""The columns of a table of data in which there is no row, from the shapes of `payloads`."""

from collections.abc import Iterator, Sequence
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

from zhuzhou_cli.render.formats import READABLE, Format
from zhuzhou_cli.render.schemas import SHAPES


def columns_of(command: str, form: Format, keys: Sequence[str] | None = None) -> list[str]:
    """Return the columns of what a command writes in a format of rows, or of these keys of it."""
    by_key = dict(_columns(_row_of(command)))
    if form == "md" and "statement" in by_key:
        return list(READABLE)
    return [column for key in keys or by_key for column in by_key.get(key, [key])]


def _row_of(command: str) -> Any:  # noqa: ANN401 - a type
    """Return the shape of a row: where a command may write records of several shapes, the one it writes as rows."""
    (shape,) = get_args(SHAPES["list" if command == "show" else command])
    return shape if is_typeddict(shape) else get_args(shape)[0]


def _columns(shape: Any) -> Iterator[tuple[str, list[str]]]:  # noqa: ANN401 - a type
    """Yield the keys that are always there, each with its columns: a record within a record has one for each key."""
    for key, type_ in get_type_hints(shape).items():
        inner = [part for part in (type_, *get_args(type_)) if is_typeddict(part) and get_origin(type_) is not list]
        if key in shape.__required_keys__:
            yield key, list(inner[0].__annotations__) if inner else [key]
