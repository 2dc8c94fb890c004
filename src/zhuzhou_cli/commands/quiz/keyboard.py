"""Where responses come from: the keys and lines of a terminal, or the lines of standard input."""

import sys
from collections.abc import Callable, Collection
from typing import Protocol

from zhuzhou_cli.commands.options import typed
from zhuzhou_cli.commands.quiz.keys import RESUMED, Keys
from zhuzhou_cli.facts.characters import plain
from zhuzhou_cli.quiz.answers import gives_up
from zhuzhou_cli.quiz.instead import KEYS, command_word
from zhuzhou_cli.quiz.records import Question
from zhuzhou_cli.render.console import print_lines, print_prompt
from zhuzhou_cli.render.talk import Page

_LONGEST = 100_000
"""Characters of one line that are read; nobody types more."""

_PROMPT = "> "
_ENTER = "\r\n"

_KEYS = "press 1 to {}, or d, h, s{} or q."
_NO_KEY = f"That key does nothing here: {_KEYS}"
_NO_WORD = f"A choice takes one key: {_KEYS}"
_DROPPED = "What was typed before the question was shown is dropped."


class Enough(Exception):  # noqa: N818 - it is no error
    """The learner wants to stop, or nobody is there to answer."""


class Keyboard(Protocol):
    """Whatever gives responses."""

    def read(self, question: Question, *, can_undo: bool) -> str:
        """Return the response to a question, or RESUMED after a suspension; raises Enough at the end of the input."""


class Terminal:
    """A person at a terminal: one key for a choice, a line for all else. Enter alone means nothing."""

    def __init__(self, page_of: Callable[[], Page]) -> None:
        self._page_of = page_of
        self._keys = Keys()

    def read(self, question: Question, *, can_undo: bool) -> str:
        """Wait for a key that means something, or for a line; raises Enough at the end of the input.

        The key of a choice is returned as ``#2``, which is the second one even where a choice is itself a 2.
        """
        try:
            return (
                self._key(question, can_undo=can_undo)
                if question.choices and question.kind != "order"
                else self._line()
            )
        except EOFError:
            print_lines([""])
            raise Enough from None

    def _key(self, question: Question, *, can_undo: bool) -> str:
        count = len(question.choices or ())
        numbers = {str(number) for number in range(1, count + 1)}
        self._keys.let_pass()
        print_prompt(_PROMPT)
        told = ""
        while True:
            keys = self._more_than_enter(numbers)
            if keys == RESUMED:
                return keys
            key = keys.lower()
            if len(set(key)) == 1 and key[0] in KEYS:  # pressed twice, or held down
                key = key[0]
            if key in numbers or key in KEYS or command_word(key, question) or gives_up(key, question):
                print_lines([key])
                return f"#{key}" if key in numbers else key
            shown = plain(keys) if keys.isprintable() else ""
            said = _NO_WORD if len(shown) > 1 else _NO_KEY
            if said != told:
                print_lines([shown, *self._page_of().wrapped(said.format(count, ", u" if can_undo else ""))])
                print_prompt(_PROMPT)
            told = said

    def _more_than_enter(self, at_once: Collection[str]) -> str:
        """Return the next keys that are more than Enter."""
        while not (keys := self._keys.read(at_once).strip(_ENTER)):
            pass
        return keys

    def _line(self) -> str:
        self._keys.let_pass()
        if self._keys.drop_waiting():
            print_lines(self._page_of().wrapped(_DROPPED))
        while not (line := typed(self._keys.read_line(_PROMPT))[:_LONGEST]).strip():
            pass
        return line


class Lines:
    """Standard input that is no terminal: a line each; nothing is waited for that cannot come."""

    def __init__(self) -> None:
        if hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")

    def read(self, question: Question, *, can_undo: bool) -> str:  # noqa: ARG002 - lines serve all questions alike
        """Return the next line, and show it: what is printed then reads like a talk at a terminal."""
        line = sys.stdin.readline(_LONGEST) if sys.stdin else ""
        if not line:
            raise Enough
        response = line.rstrip("\r\n")
        print_lines([_PROMPT + plain(response)])
        return response
