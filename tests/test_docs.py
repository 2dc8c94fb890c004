"""What the documentation tells people to type is typed, in a real shell, and prints what the documentation says."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from harness import TESTS
from zhuzhou_cli.facts.files import SHIPPED

DOCS = TESTS.parent / "docs"
CONSOLE = re.compile(r"(?ms)^```console\n(.*?)^```$")
TOOLS = ("jq", "fzf", "nu", "column")
"""What a recipe may need that is not everywhere; without it, the recipe is left alone."""

_FOLDERS = {"ZHUZHOU_DATA_DIR", "ZHUZHOU_CACHE_DIR", "XDG_DATA_HOME", "XDG_CACHE_HOME"}
"""So that all folders are below the home of a test, and are called what people see."""

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the recipes are for bash")


def run(command: str, folder: Path) -> str:
    """Run a command line as somebody in a folder would, and return what is seen of it."""
    prelude = f'zhuzhou() {{ "{sys.executable}" -m zhuzhou_cli "$@"; }}\npython3() {{ "{sys.executable}" "$@"; }}\n'
    result = subprocess.run(
        ["bash", "-c", prelude + "export -f zhuzhou\n" + command],
        cwd=folder,
        env={key: value for key, value in os.environ.items() if key not in _FOLDERS} | {"HOME": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    shown = result.stdout.replace(str(SHIPPED), "facts.toml").replace(str(folder), "~")
    return shown + (f"[{result.returncode}]\n" if result.returncode else "")


def replay(block: str, folder: Path) -> str:
    """Return a block of a session with what its commands print now."""
    played = []
    for part in re.split(r"(?m)^(?=\$ )", block):
        command, _, printed = part.partition("\n")
        while command.endswith("\\") or command.count("'") % 2:
            more, _, printed = printed.partition("\n")
            command += f"\n{more}"
        missing = any(re.search(rf"\b{tool}\b", command) and shutil.which(tool) is None for tool in TOOLS)
        if command.startswith("$ ") and not missing:
            printed = "".join(f"{line.rstrip()}\n" for line in run(command[2:], folder).splitlines())
        played.append(f"{command}\n{printed}" if command else printed)
    return "".join(played)


@pytest.mark.parametrize("name", ["json.md", "own-facts.md"])
def test_the_documentation_shows_what_commands_print(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    folder = tmp_path / "home"
    folder.mkdir()
    path = DOCS / name
    text = path.read_text(encoding="utf-8")
    assert CONSOLE.search(text)
    for found in re.finditer(r"(?ms)^```(\w+) title=(\S+)\n(.*?)^```$", text):
        (folder / found[2]).write_text(found[3], encoding="utf-8")
    played = CONSOLE.sub(lambda found: f"```console\n{replay(found[1], folder)}```", text)
    if request.config.getoption("--update-transcripts"):
        path.write_text(played, encoding="utf-8")
    else:
        assert played == text
