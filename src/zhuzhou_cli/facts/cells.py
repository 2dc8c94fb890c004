"""How texts and lists stand in one cell of a CSV or TSV file."""

import json
import re
from collections.abc import Sequence

_is_formula = re.compile(r"'*[=+@＝＋－＠-].").match
_is_number = re.compile(r"[+-][0-9][0-9.,eE+-]*").fullmatch


def join_list(texts: Sequence[str]) -> str:
    """Return a list of texts as one text: ``a; b``, or JSON where a text has a semicolon or looks like JSON."""
    if any(";" in text or text.startswith("[") for text in texts):
        return json.dumps(texts, ensure_ascii=False)
    return "; ".join(texts)


def split_list(cell: str) -> list[object]:
    """Return the list that stands in a cell."""
    if cell.startswith("["):
        try:
            value = json.loads(cell)
        except ValueError:
            value = None
        if isinstance(value, list):
            return value
    return [part.strip() for part in cell.split(";") if part.strip()]


def guard(cell: str) -> str:
    """Return a cell so that no spreadsheet takes it for a formula: with an apostrophe before it, if it looks like one.

    Numbers and dates stay as they are, also those below zero.
    """
    return f"'{cell}" if _is_formula(cell) and not _is_number(cell) else cell


def unguard(cell: str) -> str:
    """Return a cell as it was before `guard`."""
    return cell[1:] if cell.startswith("'") and guard(cell[1:]) == cell else cell
