"""A terminal with a command in it, for tests that talk to one."""

import codecs
import os
import select
import signal
import struct
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")

# Where there are no pseudo-terminals, there is none of this either.
import fcntl  # noqa: E402
import termios  # noqa: E402

PATIENCE = 60.0


class Terminal:
    """A terminal with ``zhuzhou`` running in it; the environment is that of the test."""

    def __init__(self, *arguments: object) -> None:
        self.seen = ""
        self._decode = codecs.getincrementaldecoder("utf-8")().decode  # a character may come in two parts
        self.process, self._handle = pty.fork()
        if self.process == 0:
            os.execv(sys.executable, [sys.executable, "-m", "zhuzhou_cli", *map(str, arguments)])  # noqa: S606

    def expect(self, text: str) -> str:
        """Wait until a text is seen behind all that was waited for before; return what came before it."""
        end = time.monotonic() + PATIENCE
        while text not in self.seen:
            assert time.monotonic() < end, f"waited for {text!r}, saw {self.seen!r}"
            if not self._read():
                assert text in self.seen, f"ended without {text!r}, saw {self.seen!r}"
        before, _, self.seen = self.seen.partition(text)
        return before

    def type(self, keys: str) -> None:
        """Type keys, once the terminal waits for them."""
        self.settle()
        self.send(keys)

    def send(self, keys: str) -> None:
        """Type keys, whatever the terminal waits for."""
        os.write(self._handle, keys.encode())

    def resize(self, columns: int) -> None:
        """Give the terminal another width."""
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))

    def press(self, key: str, seconds: float) -> None:
        """Press a key again and again for some time, whatever the terminal waits for, and take what is shown.

        As fast as a key repeats that is held down: what comes faster is a text.
        """
        end = time.monotonic() + seconds
        pressed = 0.0
        while time.monotonic() < end and self._read(0.002):
            if time.monotonic() - pressed > 0.03:
                pressed = time.monotonic()
                with suppress(OSError):
                    os.write(self._handle, key.encode())

    def kill(self) -> None:
        """Kill the process, and take what it had shown until then."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        while select.select([self._handle], [], [], 0)[0] and self._read():
            pass

    def settle(self) -> None:
        """Wait until the command waits: what is typed while it still changes the terminal's mode is thrown away."""
        end = time.monotonic() + PATIENCE
        while self._is_busy():
            assert time.monotonic() < end, f"does not wait for a key, saw {self.seen!r}"
            time.sleep(0.001)

    def modes(self) -> list[object]:
        """Return how the terminal is set."""
        return termios.tcgetattr(self._handle)

    def end(self) -> int:
        """Wait for the end, and return the exit status."""
        end = time.monotonic() + PATIENCE
        while self._read():
            assert time.monotonic() < end, f"did not end, saw {self.seen!r}"
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])

    def close(self) -> None:
        """End what still runs."""
        with suppress(OSError):
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        os.close(self._handle)

    def _is_busy(self) -> bool:
        """Tell whether the command does something, or waits for its turn to."""
        try:
            state = Path(f"/proc/{self.process}/stat").read_text(encoding="utf-8", errors="replace")
        except OSError:  # this system does not tell: it will be done by then
            time.sleep(0.05)
            return False
        return state.rpartition(")")[2].split()[0] in {"R", "D"}

    def _read(self, patience: float = 0.05) -> bool:
        """Take what is there to be read; tell whether there may be more."""
        if select.select([self._handle], [], [], patience)[0]:
            try:
                part = os.read(self._handle, 4096)
            except OSError:  # the other end is closed
                return False
            self.seen += self._decode(part)
            return bool(part)
        return True
