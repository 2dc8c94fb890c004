"""Every command on terminals of every width and with every encoding: nothing crashes, nothing is cut that is data."""

import io
import json
import os
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from every_command import FORMATS, Arguments, on_facts
from harness import MUSEUM, Run
from processes import complains, run
from zhuzhou_cli.cli import main

WIDTHS = (80, 40, 20, 10)
COMMANDS = on_facts("visitors-2021", "museum", "guide", "visitors", "museum")
DRAWN = [one for one in COMMANDS if one[-1] == "table" or one == ("quiz", "stats")]
ENCODINGS = (
    "utf-8",
    "cp1252:strict",
    "ascii:strict",
    *(pytest.param(name, marks=pytest.mark.slow) for name in ("cp1252", "ascii", "gbk", "cp437")),
)
ENVIRONMENTS = {
    "dumb": {"TERM": "dumb"},
    "without colour": {"NO_COLOR": "1"},
    "with colour": {"FORCE_COLOR": "1"},
    "with and without colour": {"FORCE_COLOR": "1", "NO_COLOR": "1"},
    "C": {"LANG": "C", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "code page": {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
    "strict": {"PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "0", "LC_ALL": "C"},
}


def _name(arguments: Arguments) -> str:
    return " ".join(arguments)


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_terminal_but_what_is_never_cut(
    width: int, zhuzhou: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    kept = {"https://museum.example/guide", "consulted"}
    for arguments in DRAWN:
        result = zhuzhou(*arguments, "--facts", MUSEUM)
        assert result.status == 0, arguments
        if width < 20 or arguments[1] == "check":
            continue
        for line in result.out.splitlines():
            assert cell_len(line) <= width or any(text in line for text in kept), (arguments, line)


@pytest.mark.parametrize("width", WIDTHS)
def test_ids_and_statements_are_whole_at_every_width(width: int, zhuzhou: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    facts = json.loads(zhuzhou("facts", "list", "--json", "--facts", MUSEUM).out)
    frame = str.maketrans(dict.fromkeys(" \n●│┊"))
    for command in (("list",), ("timeline",), ("search", "museum OR locomotive")):
        shown = zhuzhou("facts", *command, "--facts", MUSEUM).out.translate(frame)
        for fact in facts:
            if fact["as_of"]:
                assert fact["id"] in shown
                assert command == ("search", "museum OR locomotive") or fact["statement"].replace(" ", "") in shown


@pytest.mark.parametrize("width", WIDTHS)
def test_a_frame_is_straight_around_chinese(width: int, zhuzhou: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    framed = [line for line in zhuzhou("facts", "show", "museum", "--facts", MUSEUM).out.splitlines() if "│" in line]
    assert any("城" in line for line in framed)
    assert len({cell_len(line) for line in framed}) == 1


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_can_write_everything(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name, _, errors = encoding.partition(":")
    plain = {}
    for arguments in COMMANDS:
        out, err = (io.TextIOWrapper(io.BytesIO(), name, errors or "strict") for _ in range(2))
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            assert main([*arguments, "--facts", str(MUSEUM)]) == 0
        out.flush()
        plain[arguments] = out.buffer.getvalue()
    for arguments, data in plain.items():
        is_for_programs = arguments[-1] in {*FORMATS[1:], "bibtex", "csl-json", "toml", "gift", "anki", "--json", "1"}
        data.decode("utf-8" if is_for_programs else name)


@pytest.mark.parametrize("typed", ["1\n", "h\ns\nq\n", "株洲\n", "\n"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_quiz_talks_in_every_encoding(encoding: str, typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name, _, errors = encoding.partition(":")
    out = io.TextIOWrapper(io.BytesIO(), name, errors or "strict")
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), name, errors or "strict"))
    assert main(["quiz", "--seed", "1", "--no-save", "--facts", str(MUSEUM)]) == 0


@pytest.mark.slow
@pytest.mark.parametrize("settings", ENVIRONMENTS.values(), ids=ENVIRONMENTS)
@pytest.mark.parametrize("arguments", COMMANDS, ids=_name)
def test_every_command_in_every_environment(arguments: Arguments, settings: dict[str, str], tmp_path: Path) -> None:
    environment = {**os.environ, **settings, "COLUMNS": "40"}
    process = run(*arguments, "--facts", MUSEUM, env=environment, cwd=tmp_path, errors="replace")
    assert process.status == 0
    assert not complains(process.err)


@pytest.mark.parametrize("name", sorted(ENVIRONMENTS.keys() - {"code page"}))
def test_a_terminal_shows_facts_and_asks_questions(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from terminal import Terminal

    for variable, value in {"TERM": "xterm", **ENVIRONMENTS[name], "COLUMNS": "40", "ZHUZHOU_PAGER": ""}.items():
        monkeypatch.setenv(variable, value)
    for arguments, typed in ((("facts", "show", "museum"), ""), (("quiz", "--seed", "1", "--no-save", "-n", "1"), "q")):
        terminal = Terminal(*arguments, "--facts", MUSEUM)
        try:
            if typed:
                terminal.expect("> ")
                terminal.type(typed + "\n")
            assert terminal.end() == 0
            assert not complains(terminal.seen)
        finally:
            terminal.close()
