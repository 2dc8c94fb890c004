"""What an author probably meant where a parser of TOML or JSON only says what it cannot read."""

import json
import re
from typing import Any

_MONTH = 'write a day as 2023-05-04, a month in quotes as "2023-05"'
_HINTS: tuple[tuple[str, str], ...] = (
    (r"^(<<<<<<<|=======|>>>>>>>)", "this is a mark of a merge conflict"),
    (r"\ufeff|\u200b|\u00a0", "there is an invisible character in this line; type it anew"),
    (r"^\s*\[\s*(facts|sources|entities|tags|synonyms)\s*\]", "write it with two brackets each time: [[{0}]]"),
    (r"^\s*\[\[\s*(facts|sources|entities|tags|synonyms)\s*\]\]", "above, it has one bracket only: [{0}]"),
    (r"=\s*[\[{]?\s*[“”„‘’«]", 'a text must be in straight quotes: "…"'),
    (r'"\s*[，、]', "this is a Chinese comma; write ,"),
    (r"^\s*[\w-]+\s*:\s", "write = in place of the colon"),
    (r"^\s*\w+(\s+\w+)+\s*=", "a key is one word, as in as_of"),
    (r"=\s*(True|TRUE|False|FALSE|Yes|yes|No|no|None|null)\b", "a text must be in quotes; true and false are small"),
    (r"=\s*-?\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?\s*(#.*)?$", _MONTH),
    (r"=\s*[+-]?\d{1,3}([,' ]\d{3})+", "write a number without separators, as in 10000"),
    (r"=\s*[+-]?[\d.]+\s*[A-Za-z%°]", 'a number stands alone; its unit goes into unit = "…"'),
    (r"=\s*(\[\s*)?[^\W\d]", 'a text must be in quotes: "…"'),
    (r'="?[^"]*"[^"]*"\s*[^\s",\]}#]', 'the text ends at its second quote; write \\" or “ ” for quotes inside it'),
)
_MEANINGS = {
    "Cannot overwrite a value": "this key is given twice",
    "Cannot mutate immutable namespace": "this has been given above in another form",
    "Illegal character '\\n'": "a text must end on the line it begins on",
    "Unclosed array": "expected , or ] here",
    "Unclosed inline table": "expected , or } here",
    "Invalid hex value": "write \\\\ for a backslash",
    "Unescaped '\\'": "write \\\\ for a backslash",
    "Expected \"'": "a text that begins with ' somewhere above does not end",
    "Unterminated string": "a text that begins with \"\"\" or ''' somewhere above does not end",
    "Expected '='": "expected = after the key",
}


def explain(message: str, line: str) -> str:
    """Say what to do about an error in a line of TOML; where that is not known, return the parser's own message."""
    for beginning, meaning in _MEANINGS.items():
        if message.startswith(beginning):
            message = meaning
            break
    for pattern, hint in _HINTS:
        if found := re.search(pattern, line):
            return f"{message} ({hint.format(*found.groups())})"
    return message


_OF_JSON = {
    "Expecting value": "expected a value here: a text in double quotes, a number, a list or an object",
    "Expecting property name": "expected a key in double quotes here",
    "Expecting ':'": "expected : after the key",
    "Expecting ','": "expected , or the end of the list or object here",
    "Illegal trailing comma": "there is nothing behind this comma; take it out",
    "Extra data": "the document ended before this",
    "Unterminated string": "the text that begins here does not end",
    "Invalid control character": "a text must end on the line it begins on, without tabs",
    "Invalid \\": "write \\\\ for a backslash",
    "Unexpected UTF-8 BOM": "there is an invisible character here (a byte order mark)",
}


def from_json(text: str, line: int = 1) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return what a text of JSON says, of which the first line is that one of its file.

    Raises ValueError that says where it is not JSON, and what was expected there.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        reason = next((said for start, said in _OF_JSON.items() if error.msg.startswith(start)), error.msg)
        raise ValueError(f"line {error.lineno + line - 1}, column {error.colno}: {reason}") from error
    except RecursionError as error:
        raise ValueError("lists or objects are nested too deeply") from error
