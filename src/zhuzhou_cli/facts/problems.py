"""What is wrong with a fact base: values that name a place in a file, and the error that lists them."""

from collections.abc import Sequence
from dataclasses import dataclass

from zhuzhou_cli.errors import ZhuzhouError
from zhuzhou_cli.facts.characters import replaced

KeyPath = tuple[str | int, ...]
"""The way from the top of a TOML document to a value: ``("facts", 3, "quantity", "unit")``."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong, at a path of a TOML document; `message` is for the author of the file."""

    path: KeyPath
    message: str
    first: tuple[str, KeyPath] | None = None
    """The file and path of what was there before, for a message that has ``{first}`` in it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a fact base and where it stands; line and column count from 1 in characters."""

    file: str
    line: int
    column: int
    record: str | None
    """``fact``, ``source``, ``entity``, or None where the file as a whole is meant."""
    id: str | None
    """The id of that record; where it has none, its place among its kind, as in ``#3``."""
    key: str | None
    """The key within the record, as in ``quantity.unit`` or ``tags[2]`` (counted from 1)."""
    message: str
    is_unopenable: bool = False
    """The file itself cannot be read, so that nothing is known of what is in it."""

    def __str__(self) -> str:
        """Give the line an editor can jump to: ``FILE:LINE:COLUMN: fact "id": key: message``."""
        return f"{self.file}:{self.line}:{self.column}: {self.without_place()}"

    def without_place(self) -> str:
        """Give the same without the file: ``fact "id": key: message``."""
        where = [f'{self.record} "{self.id}"'] if self.record else []
        where += [self.key] if self.key else []
        return ": ".join([*where, self.message])


class BrokenFactBaseError(ZhuzhouError):
    """The fact base has problems, so nothing is answered from it. `problems` holds all of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = count_in_words(problems)
        lines = [str(problem) for problem in problems]
        super().__init__("\n".join([*lines, f"the fact base has {count}; until that is mended nothing is answered"]))

    def __reduce__(self) -> tuple[type["BrokenFactBaseError"], tuple[tuple[Problem, ...]]]:
        """Let the error travel between processes."""
        return type(self), (self.problems,)


def count_in_words(problems: Sequence[Problem]) -> str:
    """Say how many problems there are: ``1 problem``, ``2 problems``."""
    return "1 problem" if len(problems) == 1 else f"{len(problems)} problems"


def visible(text: str) -> str:
    """Return what somebody wrote so that it can be shown in a message: on one line, and not longer than one."""
    return on_one_line(text if len(text) <= 80 else f"{text[:80]}…")


def on_one_line(text: str) -> str:
    """Return a text with the characters that cannot be seen, line breaks and floods of marks among them, as escapes."""
    text = replaced(text, _escaped)
    return text if text.isprintable() else "".join(map(_visible_character, text))


def _visible_character(character: str) -> str:
    return character if character.isprintable() else _escaped(character)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def spell_key(key: Sequence[str | int]) -> str | None:
    """Write a key as people do: ``quantity.unit``, ``tags[2]`` (the second one)."""
    parts = [f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in key]
    return visible("".join(parts).removeprefix(".")) or None
