"""Draw screens of the tool into ``docs/pictures``, as SVG: ``python tools/pictures.py``.

Each is what a command prints now, at a terminal of 80 columns. They name no font that would have to be fetched, and
every run of characters says how wide it is, so that columns stand in line whatever font there is.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.terminal_theme import SVG_EXPORT_THEME as THEME
from rich.text import Text

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"

COLUMNS = 80
_CELL, _LINE, _SIZE = 8.4, 19, 14
"""How wide a column is, how high a line and its letters, in pixels."""

_LEFT, _TOP, _BOTTOM = 16, 40, 14
_FONTS = 'ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace'
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_ARMS = {"─": "lr", "│": "ud", "╭": "rd", "╮": "ld", "╰": "ru", "╯": "lu"}
"""Where lines go from the middle of a cell: left, right, up, down."""

_SHAPES = "".join([*_EIGHTHS[1:], *_ARMS])
_RUN = re.compile(rf"[{_EIGHTHS[1:]}]+|[{''.join(_ARMS)}]+|[^ {_SHAPES}]+(?: [^ {_SHAPES}]+)*")
"""Bars and lines, which are drawn as what they are; or words with one blank between them."""


class Screen(NamedTuple):
    """One picture: a command."""

    command: str
    options: str = ""
    """Options that the picture does not show: they make it the same every day."""
    answers: Sequence[bool] = ()
    """What is answered to the questions of a quiz: right or wrong."""


SCREENS = {
    "search": Screen("zhuzhou facts search locomotive -n 3"),
    "show": Screen("zhuzhou facts show locomotive-parts"),
    "chart": Screen("zhuzhou facts chart gdp"),
    "timeline": Screen('zhuzhou facts timeline --entity "chaling county" --until 1000'),
    "quiz": Screen("zhuzhou quiz -n 2", "--seed 8 --today 2026-11-24", (True, False)),
}


def draw(screen: Screen) -> str:
    """Return the picture of a screen."""
    prompt = Text.assemble(("$ ", "dim"), (screen.command, "bold"))
    shown = [part for line in [prompt, *_run(screen)] for part in _folded(line)]
    styles: dict[str, str] = {}
    drawn = [mark for number, line in enumerate(shown) for mark in _marks(line, number, styles)]
    width, height = round(2 * _LEFT + COLUMNS * _CELL), _TOP + len(shown) * _LINE + _BOTTOM
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">',
            "<style>",
            f"text {{ font: {_SIZE}px {_FONTS}; white-space: pre }}",
            *(f".{name} {{ {css} }}" for css, name in styles.items()),
            "</style>",
            f'<rect width="{width}" height="{height}" rx="8" fill="{THEME.background_color.hex}"/>',
            *(f'<circle cx="{20 + 18 * n}" cy="20" r="5" fill="{fill}"/>' for n, fill in enumerate(_BUTTONS)),
            *drawn,
            "</svg>\n",
        ]
    )


_BUTTONS = ("#ff5f57", "#febc2e", "#28c840")


def _run(screen: Screen) -> list[Text]:
    """Return what is seen of a command, line by line, with its colours, over the shipped facts alone."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **{key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "ZHUZHOU_FACTS", "LINES"}},
            "ZHUZHOU_DATA_DIR": folder,
            "PYTHONUTF8": "1",
            "COLUMNS": str(COLUMNS),
            "FORCE_COLOR": "1",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }
        _, *words = shlex.split(f"{screen.command} {screen.options}")

        def run(*more: str, typed: str = "") -> str:
            return subprocess.run(  # noqa: S603 - the tool itself
                [sys.executable, "-m", "zhuzhou_cli", *words, *more],
                input=typed,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                check=True,
            ).stdout

        questions = json.loads(run("--json", "--answers")) if screen.answers else []
        typed = "".join(map(_answer, questions, screen.answers))
        return [Text.from_ansi(line) for line in run(typed=typed).splitlines()]


def _answer(question: dict[str, Any], is_right: bool) -> str:
    """Return the line that answers a question with choices."""
    right = question["choices"].index(question["answer"])
    return f"{(right if is_right else right - 1) % len(question['choices']) + 1}\n"


def _folded(line: Text) -> Iterator[Text]:
    """Yield a line as a terminal shows it: what is too long goes on below."""
    start = width = 0
    for place, character in enumerate(line.plain):
        width += cell_len(character)
        if width > COLUMNS:
            yield line[start:place]
            start, width = place, cell_len(character)
    yield line[start:]


def _marks(line: Text, number: int, styles: dict[str, str]) -> Iterator[str]:
    """Yield the marks of a line; `styles` gathers the names of the styles that are in use."""
    column = 0
    top = _TOP + number * _LINE
    for text, style, _ in line.render(Console()):
        name = styles.setdefault(_css(style or Style()), f"s{len(styles)}")
        for _, characters in groupby(text, key=cell_len):
            part = "".join(characters)
            for run in _RUN.finditer(part):
                x = _LEFT + (column + cell_len(part[: run.start()])) * _CELL
                yield _mark(run[0], x, top, name)
            column += cell_len(part)


def _mark(run: str, x: float, top: int, style: str) -> str:
    """Return the mark of a run of one sort of characters: a bar, lines, or text."""
    if run[0] in _EIGHTHS:
        width = sum(map(_EIGHTHS.index, run)) / 8 * _CELL
        return f'<rect class="{style}" x="{x:.5g}" y="{top + 3}" width="{width:.5g}" height="{_LINE - 6}"/>'
    if run[0] in _ARMS:
        arms = (_arm(arm, x + place * _CELL, top) for place, sign in enumerate(run) for arm in _ARMS[sign])
        return f'<path class="{style}" d="{"".join(arms)}"/>'
    width = cell_len(run) * _CELL
    adjust = "" if cell_len(run[0]) > 1 else ' lengthAdjust="spacingAndGlyphs"'
    text = f'x="{x:.5g}" y="{top + _SIZE}" textLength="{width:.5g}"{adjust}>{escape(run, quote=False)}'
    return f'<text class="{style}" {text}</text>'


def _arm(arm: str, x: float, top: int) -> str:
    """Return the part of a path that is a line from the middle of a cell to one of its sides."""
    middle, half = (x + _CELL / 2, top + _LINE / 2), _CELL / 2 if arm in "lr" else _LINE / 2
    back = -half if arm in "lu" else half
    across, along = ("v1", f"h{back:.5g}") if arm in "lr" else ("h1", f"v{back:.5g}")
    return f"M{middle[0]:.5g} {middle[1]:.5g}{along}{across}{along[0]}{-back:.5g}z"


def _css(style: Style) -> str:
    """Return what a style of a terminal is in a picture."""
    color = style.color.get_truecolor(THEME) if style.color else THEME.foreground_color
    return "; ".join(
        [
            f"fill: {color.hex}",
            *(["font-weight: bold"] if style.bold else []),
            *(["font-style: italic"] if style.italic else []),
            *(["opacity: 0.65"] if style.dim else []),
        ]
    )


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, screen in SCREENS.items():
        (FOLDER / f"{name}.svg").write_text(draw(screen), encoding="utf-8")
