"""The tool as processes of their own, for tests that end them, close their streams, or start many at once."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from harness import Result

TOOL = (sys.executable, "-m", "zhuzhou_cli")
PATIENCE = 60.0


def start(*arguments: str | Path, **options: Any) -> "subprocess.Popen[str]":
    """Start the tool with pipes at all three streams, unless the options say otherwise."""
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    return subprocess.Popen([*TOOL, *map(str, arguments)], **{**pipes, "encoding": "utf-8", **options})


def run(*arguments: str | Path, typed: str = "", **options: Any) -> Result:
    """Run the tool to its end and return what it left; a negative status is the signal that it died of."""
    with start(*arguments, **options) as process:
        out, err = process.communicate(typed, timeout=PATIENCE)
    return Result(process.returncode, out or "", err or "")


def run_in_shell(redirection: str, *arguments: str | Path, typed: str = "") -> Result:
    """Run the tool with what a shell does by ``"$@"`` in `redirection`; the status is that of the shell."""
    command = ["bash", "-o", "pipefail", "-c", redirection, "bash", *TOOL, *map(str, arguments)]
    done = subprocess.run(command, input=typed.encode(), capture_output=True, timeout=PATIENCE, check=False)
    return Result(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode())


def complains(text: str) -> bool:
    """Tell whether Python itself says something in an output: that is for programmers, and not for users."""
    return any(sign in text for sign in ("Traceback", "Exception ignored", "Error: ", "Fatal Python"))
