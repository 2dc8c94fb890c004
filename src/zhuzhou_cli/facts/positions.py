"""Where the keys and values of a TOML document stand in its text.

tomli gives values without positions, and tomlkit keeps none either, so this walks the text once more, and only
when a problem has to be pointed at. It relies on tomli having accepted the text: what is valid is easy to walk.
"""

import re
from bisect import bisect_right
from collections.abc import Collection
from contextlib import suppress

import tomli

from zhuzhou_cli.facts.problems import KeyPath

_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY_PART = re.compile(r"""[ \t]*("[^"\\]*(?:\\.[^"\\]*)*"|'[^']*'|[\w-]+)[ \t]*""")
_STRING = re.compile(
    r'''"""(?s:[^\\]*?(?:\\.[^\\]*?)*?)"{3,5}|\'\'\'(?s:.)*?\'{3,5}|"[^"\\]*(?:\\.[^"\\]*)*"|'[^']*\''''
)
_SCALAR = re.compile(r"[^,\]}\r\n#]+")


def find_positions(text: str, wanted: Collection[KeyPath]) -> dict[KeyPath, tuple[int, int]]:
    """Return line and column, from 1, of each wanted path that stands in a valid TOML text.

    A table stands where its header begins, a key where it is written, an element of a list where it begins.
    """
    walk = _Walk(text, frozenset(wanted))
    with suppress(RecursionError):  # tables nested so deeply are not pointed into, but at what was met before
        walk.document()
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    lines = {path: bisect_right(starts, offset) for path, offset in walk.found.items()}
    return {path: (line, walk.found[path] - starts[line - 1] + 1) for path, line in lines.items()}


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, from 1, of a character of a text."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


class _Walk:
    """One pass over a document; `at` is the next character, `found` what was wanted and met."""

    def __init__(self, text: str, wanted: frozenset[KeyPath]) -> None:
        self.text = text
        self.wanted = wanted
        self.found: dict[KeyPath, int] = {}
        self.at = 0
        self.lengths: dict[KeyPath, int] = {}

    def document(self) -> None:
        table: KeyPath = ()
        self.skip(_SPACE)
        while self.at < len(self.text):
            start = self.at
            if self.text[self.at] == "[":
                brackets = 2 if self.text.startswith("[[", self.at) else 1
                self.at += brackets
                table = self.enter(self.key(), is_array=brackets == 2)
                self.at += brackets
                for length in range(1, len(table) + 1):
                    self.meet(table[:length], start)
            else:
                self.pair(table)
            self.skip(_SPACE)

    def enter(self, key: KeyPath, *, is_array: bool) -> KeyPath:
        """Return the path of the table that a header opens, with the number of the last element of each array."""
        path: KeyPath = ()
        for place, part in enumerate(key):
            path = (*path, part)
            if is_array and place == len(key) - 1:
                self.lengths[path] = self.lengths.get(path, 0) + 1
            if path in self.lengths:
                path = (*path, self.lengths[path] - 1)
        return path

    def pair(self, table: KeyPath) -> None:
        start = self.at
        path = table
        for part in self.key():
            path = (*path, part)
            self.meet(path, start)
        self.at += 1  # the equals sign
        self.skip(_SPACE)
        self.value(path)

    def key(self) -> KeyPath:
        parts: KeyPath = ()
        while True:
            found = _KEY_PART.match(self.text, self.at)
            if not found:
                raise AssertionError(f"no key at character {self.at} of a text that tomli accepted")
            self.at = found.end()
            parts = (*parts, found[1]) if found[1][0] not in "\"'" else (*parts, *tomli.loads(f"{found[1]} = 0"))
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1

    def value(self, path: KeyPath) -> None:
        opening = self.text[self.at]
        if opening == "[":
            self.sequence(path, "]")
        elif opening == "{":
            self.sequence(path, "}")
        else:
            self.skip(_STRING if opening in "\"'" else _SCALAR)

    def sequence(self, path: KeyPath, closing: str) -> None:
        """Walk a list or an inline table."""
        count = 0
        self.at += 1
        self.skip(_SPACE)
        while self.text[self.at] != closing:
            if closing == "}":
                self.pair(path)
            else:
                self.meet((*path, count), self.at)
                self.value((*path, count))
            count += 1
            self.skip(_SPACE)
            if self.text[self.at] == ",":
                self.at += 1
                self.skip(_SPACE)
        self.at += 1

    def meet(self, path: KeyPath, offset: int) -> None:
        if path in self.wanted:
            self.found.setdefault(path, offset)

    def skip(self, pattern: "re.Pattern[str]") -> None:
        found = pattern.match(self.text, self.at)
        if found:
            self.at = found.end()
