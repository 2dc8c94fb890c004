"""Texts that strangers may write to do harm, and what of them must never be seen on a terminal."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

import pytest
from _pytest.mark import ParameterSet

from zhuzhou_cli.facts.characters import find_control, has_flood

FORBIDDEN = {
    "csi": "red \x1b[31m and cleared \x1b[2J",
    "osc-8": "a \x1b]8;;file:///etc/passwd\x1b\\link\x1b]8;;\x1b\\ here",
    "osc-52": "clipboard \x1b]52;c;cm0gLXJmIH4K\x07 taken",
    "dcs": "a \x1bP+q544e\x1b\\ request",
    "c1": "a \x9b31m and \x9d52;c;YQ==\x9c string",
    "nul": "a \x00 byte",
    "del": "a \x7f byte",
    "backspace": "good\x08\x08\x08\x08evil",
    "return": "good\revil",
    "new-line": "one\nfacts.toml:1:1: two",
    "bidi-override": "user\u202etxt.exe",
    "bidi-isolate": "a \u2066\u2067 b \u2069 c",
    "direction-marks": "a \u200e\u200f\u061c b",
    "line-separator": "one\u2028two\u2029three",
    "tags": "a \U000e0041\U000e0042 b",
    "combining-flood": "Z" + "\u0301\u0327\u0489" * 300 + "algo",
    "zero-width-flood": "a" + "\u200b\u2060\u200d" * 300 + "b",
    "byte-order-mark": "a\ufeffb",
}
"""What no fact may hold."""

SHOWN = {
    "markup": "[bold]not bold[/bold] [link=file:///etc/passwd]here[/link] :skull: [/]",
    "markdown": "**x** | y | [a](javascript:alert(1)) <script>alert(1)</script> `z`",
    "formula": '=HYPERLINK("https://evil.example","x")',
    "percent-and-braces": "%s {0} {first} ${PATH} $(id) `id`",
    "tex": r"\input{/etc/passwd} \write18{id}",
    "latex-in-anki": "[latex]\\input{x}[/latex] [sound:x.mp3] {{c1::gap}}",
    "joined": "👩‍🚀 می‌خواهم é zero\u200bwidth",
    "script-url": "javascript:alert(1)",
    "file-url": "file:///etc/passwd",
}
"""What facts may hold, and what is shown as it is."""

_QUICK = {"c1", "combining-flood", "markup"}


def each(*texts: Mapping[str, str]) -> list[ParameterSet]:
    """Return texts as parameters of a test; but for some of every sort, it is a slow one."""
    named = [(name, text) for some in texts for name, text in some.items()]
    return [pytest.param(text, id=name, marks=() if name in _QUICK else pytest.mark.slow) for name, text in named]


_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_LINK = re.compile(r"\x1b\]8;(?:id=\d+)?;([^\x1b\x07]*)\x1b\\")


def leaks(text: str, *, has_colour: bool = False) -> list[str]:
    """Return what a terminal would act on in what was printed; with colour, that and links to the web are not."""
    found = []
    if has_colour:
        found = [url for url in _LINK.findall(text) if url and urlsplit(url).scheme not in {"http", "https"}]
        text = _COLOUR.sub("", _LINK.sub("", text))
    for line in text.replace("\t", " ").split("\n"):
        if control := find_control(line):
            found.append(repr(line[max(control.start() - 20, 0) : control.end() + 20]))
        if has_flood(line):
            found.append(f"flood in {line[:40]!r}")
    return found
