"""The tool as processes of their own, for tests that end them, close their streams, or start many at once."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from harness import Result
from zhuzhou_cli.cli import main

TOOL = (sys.executable, "-m", "zhuzhou_cli")
PATIENCE = 600.0
"""Seconds; fifty processes on a machine that others use, too, take their time."""


def start(*arguments: str | Path, **options: Any) -> "subprocess.Popen[str]":
    """Start the tool with pipes at all three streams, unless the options say otherwise."""
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    return subprocess.Popen([*TOOL, *map(str, arguments)], **{**pipes, "encoding": "utf-8", **options})


def run(*arguments: str | Path, typed: str = "", **options: Any) -> Result:
    """Run the tool to its end and return what it left; a negative status is the signal that it died of."""
    with start(*arguments, **options) as process:
        out, err = process.communicate(typed, timeout=PATIENCE)
    return Result(process.returncode, out or "", err or "")


class Fork:
    """A process of the tool that has not to be started, but begins at once with its work; it reads and prints nothing.

    So it can be killed at any moment of that, many times.
    """

    def __init__(self, *arguments: str | Path) -> None:
        with tempfile.TemporaryFile() as notes:
            self._notes = os.dup(notes.fileno())
        self.pid = os.fork()
        if self.pid == 0:
            status = 99
            try:
                null = os.open(os.devnull, os.O_RDWR)
                for number, handle in enumerate((null, null, self._notes)):
                    os.dup2(handle, number)
                sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115
                status = main([*map(str, arguments)])
            finally:
                os._exit(status)

    def end(self) -> int:
        """Wait for its end and return the exit status; a negative one is the signal that it died of."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def notes(self) -> str:
        """Return what it said on standard error, and forget it."""
        with os.fdopen(self._notes, "rb") as notes:
            notes.seek(0)
            return notes.read().decode()


def run_in_shell(redirection: str, *arguments: str | Path, typed: str = "") -> Result:
    """Run the tool with what a shell does by ``"$@"`` in `redirection`; the status is that of the shell."""
    command = ["bash", "-o", "pipefail", "-c", redirection, "bash", *TOOL, *map(str, arguments)]
    done = subprocess.run(command, input=typed.encode(), capture_output=True, timeout=PATIENCE, check=False)
    return Result(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode())


def complains(text: str) -> bool:
    """Tell whether Python itself says something in an output: that is for programmers, and not for users."""
    return any(sign in text for sign in ("Traceback", "Exception ignored", "Error: ", "Fatal Python"))
