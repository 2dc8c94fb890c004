"""The manual page is made of the help texts, and man shows it."""

import shutil
import subprocess
import sys

import pytest

from harness import TESTS
from zhuzhou_cli.cli import FactsCommands, QuizCommands

PAGE = TESTS.parent / "man" / "zhuzhou.1"


def test_the_page_is_current() -> None:
    tools = str(TESTS.parent / "tools")
    script = f"import sys; sys.path.insert(0, {tools!r}); import man_page; print(man_page.manual_page(), end='')"
    made = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True).stdout
    assert made == PAGE.read_text(encoding="utf-8"), "run: python tools/man_page.py"


def test_every_command_and_section_is_in_it() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for group, names in (("facts", FactsCommands.names), ("quiz", QuizCommands.names)):
        for name in names:
            assert f'.SS "zhuzhou {group} {name}' in text
    for section in ("EXIT STATUS", "ENVIRONMENT", "FILES", "EXAMPLES"):
        assert f'.SH "{section}"' in text


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="there is no mandoc here")
def test_mandoc_finds_nothing_wrong_with_it() -> None:
    result = subprocess.run(
        ["mandoc", "-T", "lint", "-W", "warning", PAGE], capture_output=True, text=True, check=False
    )
    found = [line.partition(": WARNING: ")[2] for line in result.stdout.splitlines()]
    assert found == ['missing date, using "": TH'], "it has none, so that it is the same on every day"


@pytest.mark.skipif(shutil.which("man") is None, reason="there is no man here")
def test_man_shows_it_without_a_warning() -> None:
    command = ["man", "--warnings", "--encoding=UTF-8", "--local-file", "-Tutf8", str(PAGE)]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (result.returncode, result.stderr) == (0, "")
    assert "EXIT STATUS" in result.stdout or "EXXIITT" in result.stdout.replace("\b", "")
