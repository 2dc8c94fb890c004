"""Where responses come from: the keys and lines of a terminal, or the lines of standard input."""

import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
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
_PASTE, _PASTE_END = "\x1b[200~", "\x1b[201~"
_ENTER = "\r\n"
_BELL = "\a"

_WORD_PAUSE = 1.0
"""Seconds behind a letter within which another key but q may go on with a word, and is not acted on."""

_BACK_UP = "\x1b[A\x1b[K"
"""What takes an empty line away, so that the next one is typed in its place."""

_KEYS = "press 1 to {}, or d, h, s{} or q."
_NO_KEY = f"That key does nothing here: {_KEYS}"
_NO_WORD = f"A choice takes one key: {_KEYS}"
_NO_PASTE = f"A choice takes no paste: {_KEYS}"
_PART_OF_WORD = f"That may be part of a word: wait a moment, then {_KEYS}"
_DROPPED = "What was typed before the question was shown is dropped."
_REST_DROPPED = "Only the first line of what was pasted is taken: the rest is dropped."


class Enough(Exception):  # noqa: N818 - it is no error
    """The learner wants to stop, or nobody is there to answer."""


class Keyboard(Protocol):
    """Whatever gives responses."""

    def read(self, question: Question, *, can_undo: bool) -> str:
        """Return the response to a question, or RESUMED after a suspension; raises Enough at the end of the input."""


@contextmanager
def open_keyboard(page_of: Callable[[], Page]) -> Iterator[Keyboard]:
    """Give the keys of the terminal, which shows none of them itself meanwhile, or the lines of standard input."""
    if sys.stdin is not None and sys.stdin.isatty():
        keys = Keys()
        with keys.unseen():
            yield Terminal(keys, page_of)
    else:
        yield Lines()


class Terminal:
    """A person at a terminal: one key for a choice, a line for all else. Enter alone means nothing."""

    def __init__(self, keys: Keys, page_of: Callable[[], Page]) -> None:
        self._keys = keys
        self._page_of = page_of
        self._latest = ""
        self._word_until = 0.0
        self._is_over = False

    def read(self, question: Question, *, can_undo: bool) -> str:
        """Wait for a key that means something, or for a line; raises Enough at the end of the input.

        The key of a choice is returned as ``#2``, which is the second one even where a choice is itself a 2.
        """
        if self._is_over:
            raise Enough
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
        if self._keys.let_pass():
            return RESUMED
        if dropped := self._keys.drop_waiting():
            self._goes_on_with_word(dropped)
        print_prompt(_PROMPT)
        told = ""
        while True:
            keys = self._more_than_enter(numbers)
            if keys == RESUMED:
                return keys
            is_pasted = keys.startswith(_PASTE)
            text = " ".join(keys.removeprefix(_PASTE).removesuffix(_PASTE_END).split())
            key = text.lower()
            if len(set(key)) == 1 and key[0] in KEYS:  # pressed twice, or held down
                key = key[0]
            is_word = len(text) > 1 and text.isprintable()
            said = _NO_WORD if is_word else _NO_KEY
            if is_pasted:
                said = _NO_PASTE
            elif self._goes_on_with_word(key) and KEYS.get(key) != "stop":  # which loses nothing
                said = _NO_WORD if is_word else _PART_OF_WORD
            elif key in numbers or key in KEYS or command_word(key, question) or gives_up(key, question):
                print_lines([key])
                return f"#{key}" if key in numbers else key
            if said == told:
                print_prompt(_BELL)
            else:
                shown = plain(text) if text.isprintable() else ""
                print_lines([shown, *self._page_of().wrapped(said.format(count, ", u" if can_undo else ""))])
                print_prompt(_PROMPT)
            told = said

    def _goes_on_with_word(self, key: str) -> bool:
        """Tell whether a key may be the next letter of a word that is typed slowly, though the one before was acted on.

        The same key again is pressed on purpose, unless it was taken for a part of a word.
        """
        now = self._keys.latest
        goes_on = now < self._word_until and key != self._latest
        self._latest = "" if goes_on else key
        if key.isprintable() and (len(key) > 1 or key.isalpha()):
            self._word_until = now + _WORD_PAUSE
        return goes_on

    def _more_than_enter(self, at_once: Collection[str]) -> str:
        """Return the next keys that are more than Enter."""
        while not (keys := self._keys.read(at_once).strip(_ENTER)):
            pass
        return keys

    def _line(self) -> str:
        if self._keys.let_pass():
            return RESUMED
        if self._keys.drop_waiting():
            print_lines(self._page_of().wrapped(_DROPPED))
        first, *rest = self._more_than_blank()
        if first != RESUMED and (self._drop_behind() or rest):
            print_lines(self._page_of().wrapped(_REST_DROPPED))
        return first

    def _drop_behind(self) -> bool:
        """Drop what came together with a line, and tell whether anything did; an end is kept for the next question."""
        try:
            return bool(self._keys.drop_waiting())
        except EOFError:
            self._is_over = True
            return False

    def _more_than_blank(self) -> list[str]:
        """Return the next lines that are more than blank: one that was typed, or several that were pasted."""
        while True:
            text = typed(self._keys.read_line(_PROMPT))[:_LONGEST]
            if lines := [line for line in text.splitlines() if line.strip()]:
                return lines
            if self._page_of().is_screen:
                print_prompt(_BACK_UP)


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
