"""What tests import: the kinds of a command's result, the museum's fact base, the player of transcripts."""

import re
import shlex
import time
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from zhuzhou_cli.facts.files import SHIPPED

TESTS = Path(__file__).parent
MUSEUM = TESTS / "data" / "museum.toml"
"""A small fact base that exercises the whole format, so that tests do not hang on the shipped one."""

OBSERVATORY = TESTS / "data" / "observatory.toml"
"""Another, on reading through time and sources: series of every sort, dates of every age."""


class Result(NamedTuple):
    """What a command left: its exit status, its standard output and its standard error."""

    status: int
    out: str
    err: str


Run = Callable[..., Result]


def few_examples(share: float = 0.2) -> settings:
    """Return settings for a property that takes long: it is tried with a share of the examples of the others."""
    return settings(max_examples=round(settings().max_examples * share))


def set_hour(monkeypatch: pytest.MonkeyPatch, hour: int) -> None:
    """Let the test be where it is that hour of the day, on systems that can be told so."""
    if hasattr(time, "tzset"):
        monkeypatch.setenv("TZ", f"HERE{datetime.now(timezone.utc).hour - hour:+d}")
        time.tzset()


def play(text: str, zhuzhou: Run) -> str:
    """Run the ``$ zhuzhou`` lines of a transcript and return it with what they print now.

    ``$ printf '1\\n' | zhuzhou`` gives the command something to read. Lines of standard error begin with ``2> ``; an
    exit status that is not 0 stands in brackets at the end.
    """
    played = []
    for block in re.split(r"(?m)^(?=\$ )", text):
        line, _, rest = block.partition("\n")
        if not _LINE.match(line):
            played.append(block)
            continue
        comment = re.search(r"(?ms)^\n*# .*", rest)
        played.append(f"{line}\n{_play_line(line, zhuzhou)}{comment[0] if comment else ''}")
    return "".join(played)


_LINE = re.compile(r"\$ (?:printf '(?P<typed>[^']*)' \| )?zhuzhou (?P<arguments>.*)")


def _play_line(line: str, zhuzhou: Run) -> str:
    parts = _LINE.match(line)
    assert parts
    result = zhuzhou(*shlex.split(parts["arguments"]), typed=(parts["typed"] or "").replace("\\n", "\n"))
    shown = "".join(f"{text.rstrip()}\n" for text in result.out.replace(str(SHIPPED), "facts.toml").splitlines())
    shown += "".join(f"2> {text}\n" for text in result.err.replace(str(SHIPPED), "facts.toml").splitlines())
    return shown + (f"[{result.status}]\n" if result.status else "")
