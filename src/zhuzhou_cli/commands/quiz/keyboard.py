"""Where responses come from: the keys and lines of a terminal, or the lines of standard input."""

import os
import signal
import sys
from contextlib import suppress
from typing import Protocol

import typer

from zhuzhou_cli.commands.options import typed
from zhuzhou_cli.facts.characters import plain
from zhuzhou_cli.quiz.records import Question
from zhuzhou_cli.render.console import print_lines, print_prompt
from zhuzhou_cli.render.talk import Page

_LONGEST = 100_000
"""Characters of one line that are read; nobody types more."""

_PROMPT = "> "
_SUSPEND = "\x1a"

_NO_KEY = "That key does nothing here: press 1 to {}, or d, h, s, u or q."

COMMANDS = {"d": "give up", "h": "hint", "?": "hint", "s": "skip", "u": "undo", "q": "stop"}
"""What can be typed in place of an answer."""


class Enough(Exception):  # noqa: N818 - it is no error
    """The learner wants to stop, or nobody is there to answer."""


class Keyboard(Protocol):
    """Whatever gives responses."""

    def read(self, question: Question) -> str:
        """Return the response to a question; raises Enough at the end of the input."""


class Terminal:
    """A person at a terminal: one key for a choice, a line for all else."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def read(self, question: Question) -> str:
        """Wait for a key that means something, or for a line; raises Enough at the end of the input.

        The key of a choice is returned as ``#2``, which is the second one even where a choice is itself a 2.
        """
        try:
            return self._key(question) if question.choices and question.kind != "order" else self._line()
        except EOFError:
            print_lines([""])
            raise Enough from None

    def _key(self, question: Question) -> str:
        keys = {str(number) for number in range(1, len(question.choices or ()) + 1)} | set(COMMANDS)
        while True:
            print_prompt(_PROMPT)
            key = typer.getchar().lower()[:1]
            if key == _SUSPEND and hasattr(signal, "SIGTSTP"):  # a terminal that gives single keys does not stop itself
                os.kill(os.getpid(), signal.SIGTSTP)
            if key in keys:
                print_lines([key])
                return key if key in COMMANDS else f"#{key}"
            shown = plain(key) if key.isprintable() else ""
            print_lines([shown, *self._page.wrapped(_NO_KEY.format(len(question.choices or ())))])

    def _line(self) -> str:
        with suppress(ImportError):
            import readline  # noqa: F401 - with it, what is typed can be edited
        return typed(input(_PROMPT))[:_LONGEST]


class Lines:
    """Standard input that is no terminal: a line each; nothing is waited for that cannot come."""

    def __init__(self) -> None:
        if hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")

    def read(self, question: Question) -> str:  # noqa: ARG002 - lines serve all questions alike
        """Return the next line, and show it: what is printed then reads like a talk at a terminal."""
        line = sys.stdin.readline(_LONGEST) if sys.stdin else ""
        if not line:
            raise Enough
        response = line.rstrip("\r\n")
        print_lines([_PROMPT + plain(response)])
        return response
