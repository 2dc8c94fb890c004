"""Write ``man/zhuzhou.1``, the manual page, from the help texts of the commands: ``python tools/man_page.py``."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from zhuzhou_cli import __version__
from zhuzhou_cli.cli import app

PAGE = Path(__file__).parent.parent / "man" / "zhuzhou.1"

_PARAGRAPH, _SUBJECT = ".PP", ".TP"
_COMMON = {"help", "install_completion", "show_completion"}
"""Parameters that every command has or that only the shell needs."""

_MANY = 3
"""An option of more commands than these is explained once."""

_Option = tuple[str, str]

_STATUSES = (
    ("0", "Done."),
    ("1", "It ran well and the answer is no: no hit, an unknown id, problems found, nothing to ask."),
    ("2", "Wrong usage, or a file that cannot be used."),
    ("130", "Interrupted."),
)
_ENVIRONMENT = (
    ("ZHUZHOU_FACTS", "Fact files and folders to use in place of the shipped ones and your own, separated as in PATH."),
    ("ZHUZHOU_DATA_DIR", "The folder of your own facts and of your answers to the quiz."),
    ("ZHUZHOU_CACHE_DIR", "The folder of the search index. It may be deleted at any time."),
    ("ZHUZHOU_PAGER, PAGER", "What long output at a terminal is shown with; less where neither is set."),
    ("VISUAL, EDITOR", "The editor that facts edit opens."),
    ("NO_COLOR, FORCE_COLOR, TERM, COLUMNS", "Honoured as usual."),
)
_FILES = (
    ("~/.local/share/zhuzhou/facts.toml", "Your own facts, which are added to the shipped ones."),
    ("~/.local/share/zhuzhou/reviews.jsonl", "Every answer you gave to the quiz, one a line."),
    ("~/.cache/zhuzhou/", "The search index."),
)
_EXAMPLES = (
    ("Find a figure with its source", "zhuzhou facts search locomotive"),
    ("The same as data, for jq", "zhuzhou facts search drill --json | jq -r '.[0].statement'"),
    ("All facts on a topic into a spreadsheet", "zhuzhou facts list --topic rail -n 0 --format csv"),
    ("Learn, ten questions a day", "zhuzhou quiz"),
    ("Ask about what a search finds", "zhuzhou quiz --from 'cemented carbide' -n 5"),
    ("Look up many things in one process", "zhuzhou facts search --batch queries.txt"),
    ("Add a fact of your own", "zhuzhou facts add"),
    ("Take facts from a spreadsheet, after a look", "zhuzhou facts import facts.csv --dry-run"),
    ("Check a fact file of your own", "zhuzhou facts check my-facts.toml"),
)


def manual_page() -> str:
    """Return the manual page in the macros of man(7)."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    root = get_command(app)
    uses = Counter(option for _, command in _commands(root, ("zhuzhou",)) for option in _options(command))
    shared = [option for option, count in uses.items() if count > _MANY]
    yield f'.TH ZHUZHOU 1 "" "zhuzhou {__version__}" "User Commands"'
    yield ".SH NAME"
    yield "zhuzhou \\- look up sourced facts about the city of Zhuzhou, and learn them"
    yield ".SH SYNOPSIS"
    for path, _ in _commands(root, ("zhuzhou",)):
        yield _SUBJECT.replace(".TP", ".br") if path != ("zhuzhou",) else ""
        yield f".B {_text(' '.join(path))}"
    yield ".SH DESCRIPTION"
    yield from _help_lines(root.help or "")
    yield ".SH COMMANDS"
    for path, command in _commands(root, ("zhuzhou",)):
        if len(path) > 1:
            yield f'.SS "{_text(" ".join([*path, *_arguments(command)]))}"'
            yield from _help_lines(command.help or "")
            own = _options(command)
            yield from _option_lines(option for option in own if option not in shared)
            if among := [written.split()[0].rstrip(",") for written, _ in own if (written, _) in shared]:
                yield from (_PARAGRAPH, _text(f"Also, as below: {', '.join(among)}."))
    yield '.SH "OPTIONS OF SEVERAL COMMANDS"'
    yield from _option_lines(shared)
    for heading, pairs in (("EXIT STATUS", _STATUSES), ("ENVIRONMENT", _ENVIRONMENT), ("FILES", _FILES)):
        yield f".SH {_quoted(heading)}"
        for subject, text in pairs:
            yield from (_SUBJECT, f".B {_text(subject)}", _text(text))
    yield '.SH "EXAMPLES"'
    for text, example in _EXAMPLES:
        yield from (_SUBJECT, _text(text), f".B {_text(example)}")


def _commands(command: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:  # noqa: ANN401 - of Typer
    """Yield a command and all commands below it, each with the words it is called by."""
    yield path, command
    for name in getattr(command, "names", ()):
        yield from _commands(command.get_command(None, name), (*path, name))


def _arguments(command: Any) -> list[str]:  # noqa: ANN401
    arguments = (parameter for parameter in command.params if parameter.param_type_name == "argument")
    return [argument.metavar or argument.name.upper() for argument in arguments]


def _options(command: Any) -> list[_Option]:  # noqa: ANN401
    """Return the options of a command: how each is written, and what it does."""
    found = []
    for option in command.params:
        if option.param_type_name == "option" and option.name not in _COMMON:
            names = ", ".join(sorted(option.opts, key=len))
            value = "" if option.is_flag else f" {_value_of(option)}"
            found.append((names + value, option.help or ""))
    return found


def _option_lines(options: Iterable[_Option]) -> Iterator[str]:
    for written, text in options:
        yield from (_SUBJECT, f".B {_text(written)}", _text(text))


def _value_of(option: Any) -> str:  # noqa: ANN401
    choices = getattr(option.type, "choices", None)
    return "|".join(map(str, choices)) if choices else option.metavar or option.name.upper()


def _help_lines(text: str) -> Iterator[str]:
    """Yield a help text: its examples and tables stay as they are, line by line."""
    for number, block in enumerate(re.split(r"\n\s*\n", text.strip())):
        lines = [line.strip() for line in block.splitlines()]
        if number:
            yield _PARAGRAPH
        if lines[0].startswith(("$", "'")):
            yield from (".RS", ".nf", *map(_text, lines), ".fi", ".RE")
        else:
            yield _text(" ".join(lines))


def _quoted(text: str) -> str:
    return f'"{_text(text)}"'


def _text(text: str) -> str:
    """Return a text as roff takes it: no character of it is a command."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace('"', "\\(dq")
    escaped = "".join(mark if mark.isascii() else f"\\[u{ord(mark):04X}]" for mark in escaped)
    return f"\\&{escaped}" if escaped.startswith(".") else escaped


if __name__ == "__main__":
    PAGE.write_text(manual_page(), encoding="utf-8")
