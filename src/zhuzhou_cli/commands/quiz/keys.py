"""The keys of a terminal as they are typed: one alone, several in one go, which are a text, or a line of them."""

import os
import sys
import time
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from typing import Any

RESUMED = "\x1a"
"""What is read when the process goes on after a suspension: what was shown may have left the screen."""

if sys.platform == "win32":
    import typer

    class Keys:
        """The keys of a console, each alone."""

        def __init__(self) -> None:
            self.latest = 0.0

        def unseen(self) -> AbstractContextManager[None]:
            """Do nothing: a console shows no keys but those of a line."""
            return nullcontext()

        def read(self, at_once: Collection[str]) -> str:  # noqa: ARG002 - as elsewhere
            """Wait for a key, and return it; raises EOFError at the end of the input."""
            key = typer.getchar()
            self.latest = time.monotonic()
            return key

        def read_line(self, prompt: str) -> str:
            """Wait for a line, and return it; raises EOFError at the end of the input."""
            return input(prompt)

        def let_pass(self) -> bool:
            """Do nothing, and return that: what is typed behind a key is the next one."""
            return False

        def drop_waiting(self) -> str:
            """Drop nothing, and return that: what is typed or pasted before a line is asked for belongs to it."""
            return ""

else:
    import select
    import signal
    import termios

    _PAUSE = 0.3
    """Seconds behind a key within which no other is for the next question, which nobody has read by then."""

    _PATIENCE = 0.6
    """Seconds between two keys from which on they do not belong together: slow typists take less."""

    _REPEAT = 0.12
    """Seconds within which a key comes again that is held down."""

    _BURST = 0.02
    """Seconds within which comes what a terminal sends together: a pasted text, or what a special key is."""

    _LONGEST = 1000
    """Bytes of what is typed in one go that are kept."""

    _END, _SUSPEND, _ENTER = b"\x04", b"\x1a", b"\r\n"

    class _ResumedError(Exception):
        """The process goes on after a suspension."""

    def _restart(_number: int, _frame: object) -> None:
        raise _ResumedError

    class Keys:
        """The keys of the terminal that standard input is. ^C interrupts, and ^Z suspends, as ever."""

        def __init__(self) -> None:
            self._handle = sys.stdin.fileno()
            self._found = termios.tcgetattr(self._handle)
            self._key = ""
            self.latest = 0.0
            """When the last key came."""

        @contextmanager
        def unseen(self) -> Iterator[None]:
            """Show no key, also while none is waited for: one that is held down would stand before what is said."""
            modes = termios.tcgetattr(self._handle)
            modes[3] &= ~termios.ECHO
            with self._set(modes):
                yield

        def read(self, at_once: Collection[str]) -> str:
            """Wait for a key, and return it with all that is typed in one go with it; it is not shown.

            Behind a key of `at_once`, and behind Enter, nobody has to wait: only what the terminal sent together with
            it belongs to it. Where it is the key before it again, and again, it is held down since then: that is "".
            Raises EOFError at the end of the input.
            """
            with self._single():
                keys = self._more()
                is_again = _to_text(keys) == self._key in at_once
                while _SUSPEND not in keys and self._has_more(self._patience(keys, at_once)):
                    keys = (keys + self._more())[:_LONGEST]
            if _SUSPEND in keys:
                return self._suspend()
            text = _to_text(keys)
            if is_again and len(text) > 1 and set(text) == {self._key}:
                return ""
            self._key = text
            return text

        def _patience(self, keys: bytes, at_once: Collection[str]) -> float:
            """Return for how long what comes behind keys belongs to them."""
            text = _to_text(keys)
            if self._key in at_once and set(text) == {self._key}:
                return _REPEAT if text == self._key else _PAUSE
            return _BURST if keys[-1:] in _ENTER or text in at_once else _PATIENCE

        def _suspend(self) -> str:
            with self._set(self._found):
                os.kill(os.getpid(), signal.SIGTSTP)
            return RESUMED

        def read_line(self, prompt: str) -> str:
            """Wait for a line, and return it; raises EOFError at the end of the input.

            After a suspension, the line is begun anew: else what is typed would be shown twice, and not be edited.
            """
            with suppress(ImportError):
                import readline  # noqa: F401 - with it, what is typed can be edited
            before = signal.signal(signal.SIGCONT, _restart)
            try:
                with self._set(self._found):
                    return input(prompt)
            except _ResumedError:
                return RESUMED
            finally:
                signal.signal(signal.SIGCONT, before)

        def let_pass(self) -> bool:
            """Wait until a pause after the last key, and forget what is typed before: nobody read the next question.

            It takes as long as a key is held down. Return whether the process was suspended meanwhile.
            """
            pause = self.latest + _PAUSE - time.monotonic()
            if pause <= 0:
                return False
            keys = b""
            with self._single(termios.TCSADRAIN):
                while _SUSPEND not in keys and self._has_more(pause):
                    keys, pause = self._more(), _PAUSE
            return _SUSPEND in keys and self._suspend() == RESUMED

        def drop_waiting(self) -> str:
            """Forget what was typed or pasted and waits to be read; return it, without Enter."""
            dropped = b""
            with self._single(termios.TCSADRAIN):
                while self._has_more(_BURST):
                    dropped = (dropped + self._more())[:_LONGEST]
            return _to_text(dropped).strip("\r\n")

        def _more(self) -> bytes:
            keys = os.read(self._handle, _LONGEST)
            if not keys or keys == _END:
                raise EOFError
            self.latest = time.monotonic()
            return keys

        def _has_more(self, patience: float) -> bool:
            return bool(select.select([self._handle], [], [], patience)[0])

        def _single(self, when: int = termios.TCSAFLUSH) -> AbstractContextManager[None]:
            """Have each key at once, unseen; what was typed before is forgotten, unless it is to be kept."""
            modes = termios.tcgetattr(self._handle)
            modes[3] &= ~(termios.ICANON | termios.ECHO)
            modes[6][termios.VMIN], modes[6][termios.VTIME] = 1, 0
            modes[6][termios.VSUSP] = b"\0"  # to suspend, the terminal must first be as it was
            return self._set(modes, when)

        @contextmanager
        def _set(self, modes: list[Any], when: int = termios.TCSADRAIN) -> Iterator[None]:
            """Have the terminal set in another way."""
            before = termios.tcgetattr(self._handle)
            termios.tcsetattr(self._handle, when, modes)
            try:
                yield
            finally:
                termios.tcsetattr(self._handle, termios.TCSADRAIN, before)

    def _to_text(keys: bytes) -> str:
        return keys.decode(sys.stdin.encoding, "replace")
