"""How a list stands in one cell of a CSV or TSV file: joined by semicolons, or as JSON where it could be mistaken."""

import json
from collections.abc import Sequence


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
