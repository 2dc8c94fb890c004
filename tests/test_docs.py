"""What the documentation tells people to type is typed, and prints what the documentation says.

Every block of code is of a kind that is tested: a session in a shell, whose output is compared, or in Nushell; commands
without their output; files that the commands of the page use; and those that have a test of their own.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from harness import TESTS, Run
from zhuzhou_cli.cli import app
from zhuzhou_cli.facts.files import SHIPPED
from zhuzhou_cli.render.schemas import schema_of

ROOT = TESTS.parent
PAGES = ["README.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")))]

BLOCK = re.compile(r"(?ms)^```(?P<kind>\w*)(?: title=(?P<title>\S+))?\n(?P<text>.*?)^```$")
_CODE = re.compile(r"(?m)^(?: {4}|\$ |```).*$")
INDENTED = re.compile(r"(?m)(?<=\n\n)(?: {4}.*\n)+")
IN_A_LINE = re.compile(r"`(zhuzhou [^`]+)`")
TESTED_ELSEWHERE = {
    "answers": "tests/quiz/test_answers.py",
    "toml": "tests/test_library.py",
}
TOOLS = ("jq", "fzf", "nu", "pandoc")
"""What a recipe needs and not everybody has; without it, the recipe is left alone."""

_FOLDERS = ("ZHUZHOU_DATA_DIR", "XDG_DATA_HOME")
"""Unset, so that the folder of data is below the home of a test, and is called what people see."""

_PLAIN = re.compile(r"(?:printf '(?P<typed>[^']*)' \| )?zhuzhou (?P<words>[^|<>;&$`]*)")
"""A command that needs no shell, and is run in this process: that is quicker."""

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the recipes are for bash")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to an empty home folder, where `zhuzhou` and `python3` are those of this test."""
    folder, programs = tmp_path / "home", tmp_path / "bin"
    folder.mkdir()
    programs.mkdir()
    for name, module in (("zhuzhou", " -m zhuzhou_cli"), ("python3", "")):
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}"{module} "$@"\n')
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("HOME", str(folder))
    for name in _FOLDERS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("page", PAGES)
def test_the_documentation_shows_what_commands_print(
    page: str, home: Path, zhuzhou: Run, request: pytest.FixtureRequest
) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")

    def play(found: re.Match[str]) -> str:
        if found["kind"] == "console":
            return found[0].replace(found["text"], replay(found["text"], "$ ", lambda line: run(line, home, zhuzhou)))
        if found["kind"] == "nu":
            return found[0].replace(found["text"], replay(found["text"], "> ", lambda line: run_in_nu(line, home)))
        if found["title"]:
            (home / found["title"]).write_text(found["text"], encoding="utf-8")
        return found[0]

    played = BLOCK.sub(play, text)
    if request.config.getoption("--update-transcripts"):
        (ROOT / page).write_text(played, encoding="utf-8")
    else:
        assert played == text


@pytest.mark.parametrize("page", PAGES)
def test_every_block_is_of_a_kind_that_is_tested(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for found in BLOCK.finditer(text):
        assert found["kind"] in {"console", "nu", *TESTED_ELSEWHERE} or found["title"], found[0]
        if found["title"]:
            assert found["title"] in text.replace(found[0], ""), f"{found['title']} is not used"
    for block in indented_blocks(text):
        assert block.startswith(("{", *_COMMANDS)), block


_COMMANDS = ("zhuzhou ", "python3 -m venv ")


@pytest.mark.parametrize("page", PAGES)
def test_commands_that_are_shown_without_their_output_can_be_run(page: str, home: Path, zhuzhou: Run) -> None:
    (home / "my-facts.toml").write_bytes((TESTS / "data" / "museum.toml").read_bytes())
    (home / "article.md").write_text("Zhuzhou [@peoples-daily-2023] makes trains.\n")
    for block in indented_blocks((ROOT / page).read_text(encoding="utf-8")):
        for line in re.sub(r"\\\n +", "", block).splitlines():
            command = re.split(r" {2,}", line)[0]
            if command.startswith(("zhuzhou ", "pandoc ")) and not is_missing_a_tool(command):
                printed = run(command.replace("quiz lint", "quiz lint --seeds 1"), home, zhuzhou)  # it has time
                status = re.search(r"^\[(\d+)\]$", printed.rpartition("\n")[0].rpartition("\n")[2])
                assert status is None or status[1] == "1", printed


@pytest.mark.parametrize("page", PAGES)
def test_records_that_are_shown_have_the_keys_that_are_promised(page: str) -> None:
    schemas = json.dumps([schema_of(name) for name in ("quiz", "grade", "history")])
    known = {*re.findall(r'"(\w+)": {', schemas), "check"}  # which only the file of reviews has
    for block in indented_blocks((ROOT / page).read_text(encoding="utf-8")):
        if block.startswith("{"):
            is_example = "…" not in block and ":" in block.partition("\n")[0]
            assert set(re.findall(r'"(\w+)":' if is_example else r'"(\w+)"', block)) <= known


@pytest.mark.parametrize("page", PAGES)
def test_commands_that_are_named_in_a_sentence_exist(page: str) -> None:
    for command in IN_A_LINE.findall((ROOT / page).read_text(encoding="utf-8").replace("\n", " ")):
        expect_command(command)


@pytest.mark.parametrize("tool", TOOLS)
def test_recipes_are_run_with_what_they_need(tool: str) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed, so the recipes that need it were not run")
    recipes = "".join(found[0] for page in PAGES for found in _CODE.finditer((ROOT / page).read_text(encoding="utf-8")))
    assert re.search(rf"(?m)\b{tool}\b", recipes)


def test_a_preview_of_fzf_is_that_of_a_fact(home: Path, zhuzhou: Run) -> None:
    (preview,) = re.findall(r"--preview '([^']*)'", (ROOT / "docs" / "json.md").read_text(encoding="utf-8"))
    shown = run(preview.replace("{1}", "locomotive-parts"), home, zhuzhou)
    assert "more than 10,000 parts" in shown
    assert "\x1b[" in shown


def test_a_page_is_linked_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [page for page in PAGES[1:] if f"]({page})" not in readme] == []


@pytest.mark.parametrize("page", [*PAGES, "CONTRIBUTING.md", "docs/adr/README.md"])
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", BLOCK.sub("", text)):
        assert "://" in target or (ROOT / page).parent.joinpath(target).exists(), target


def indented_blocks(text: str) -> Iterator[str]:
    """Yield the blocks of code that are not fenced, without their indentation."""
    for found in INDENTED.finditer(BLOCK.sub("", text)):
        yield re.sub(r"(?m)^ {4}", "", found[0])


def replay(block: str, prompt: str, play: Callable[[str], str]) -> str:
    """Return a session with what its commands print now."""
    played = []
    for part in re.split(rf"(?m)^(?={re.escape(prompt)})", block):
        command, _, printed = part.partition("\n")
        while command.endswith("\\") or command.count("'") % 2:
            more, _, printed = printed.partition("\n")
            command += f"\n{more}"
        if command.startswith(prompt) and not is_missing_a_tool(command):
            printed = "".join(f"{line.rstrip()}\n" for line in play(command.removeprefix(prompt)).splitlines())
        played.append(f"{command}\n{printed}" if command else printed)
    return "".join(played)


def is_missing_a_tool(command: str) -> bool:
    """Tell whether a command needs a program that is not here."""
    words = re.findall(r"(?:^|\| )([\w-]+)", command) + (["nu"] if command.startswith("> ") else [])
    return any(tool in words and shutil.which(tool) is None for tool in TOOLS)


def run(command: str, home: Path, zhuzhou: Run) -> str:
    """Run a command as somebody at home would, and return what is seen of it."""
    command = command.replace("\\\n", "")  # as a shell does
    if plain := _PLAIN.fullmatch(command):
        result = zhuzhou(*shlex.split(plain["words"]), typed=(plain["typed"] or "").replace("\\n", "\n"))
        return seen(result.out + result.err, result.status, home)
    return run_process(["bash", "-c", command], home)


def run_in_nu(command: str, home: Path) -> str:
    """Run a command in Nushell, and return what is seen of it."""
    return run_process(["nu", "--no-config-file", "-c", command], home)


def run_process(command: list[str], home: Path) -> str:
    """Run a process; fzf finds without a screen."""
    result = subprocess.run(
        command,
        env={"FZF_DEFAULT_OPTS": "--filter 'parts radius'", **os.environ},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return seen(result.stdout, result.returncode, home)


def seen(printed: str, status: int, home: Path) -> str:
    """Return what was printed as people see it, and the exit status where it is not 0."""
    shown = printed.replace(str(SHIPPED), "facts.toml").replace(str(home), "~")
    return shown + (f"[{status}]\n" if status else "")


def expect_command(line: str) -> None:
    """Fail unless there is a command with these words and options; words in capitals stand for something."""
    command: Any = get_command(app)
    words = shlex.split(line)[1:]
    while words and words[0] in getattr(command, "names", ()):
        command = command.get_command(None, words.pop(0))
    known = {name for option in command.params for name in option.opts}
    assert not hasattr(command, "names") or not words or words[0].startswith("-"), line
    assert {word for word in words if word.startswith("-")} <= known, line
