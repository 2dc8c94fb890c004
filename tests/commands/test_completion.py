import os
import subprocess
import sys

import pytest

from harness import MUSEUM
from zhuzhou_cli.commands import completion


def complete(shell: str, line: str) -> list[str]:
    """Return what a shell is offered for a line at its end."""
    words = line.split(" ")
    environment = {
        **os.environ,
        "_ZHUZHOU_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "ZHUZHOU_FACTS": str(MUSEUM),
    }
    command = [sys.executable, "-m", "zhuzhou_cli"]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert result.stderr == ""
    return result.stdout.split()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("zhuzhou facts show visitors-20", ["visitors-2021", "visitors-2022"]),
        ("zhuzhou facts show muse", ["museum"]),
        ("zhuzhou facts show gui", ["guide"]),
        ("zhuzhou facts chart vis", ["visitors"]),
        ("zhuzhou facts list --series v", ["visitors"]),
        ("zhuzhou facts list --topic n", ["numbers"]),
        ("zhuzhou facts list --tag ja", ["jade"]),
        ("zhuzhou facts search x --entity c", ["carver"]),
        ("zhuzhou facts count --source l", ["letter"]),
        ("zhuzhou facts sea", ["search"]),
        ("zhuzhou facts count --by to", ["topic"]),
    ],
)
def test_a_half_typed_word_is_completed(shell: str, line: str, offered: list[str]) -> None:
    given = " ".join(complete(shell, line))
    assert all(word in given for word in offered)
    assert "oldest-piece" not in given


def test_nothing_is_offered_from_a_broken_base() -> None:
    environment = {
        **os.environ,
        "_ZHUZHOU_COMPLETE": "complete_bash",
        "COMP_WORDS": "zhuzhou facts show x",
        "COMP_CWORD": "3",
        "ZHUZHOU_FACTS": "nowhere.toml",
    }
    command = [sys.executable, "-m", "zhuzhou_cli"]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (result.stdout.strip(), result.stderr) == ("", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_can_be_told_how_to_complete(shell: str) -> None:
    environment = {**os.environ, "_ZHUZHOU_COMPLETE": f"source_{shell}"}
    command = [sys.executable, "-m", "zhuzhou_cli"]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert "_ZHUZHOU_COMPLETE" in result.stdout


def test_of_many_ids_the_first_and_the_last_are_offered_so_that_the_shell_fills_in_no_more_than_all_have(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(completion, "_MOST", 3)
    assert completion._offered(iter(["fact-1", "fact-2", "fact-3"])) == ["fact-1", "fact-2", "fact-3"]
    assert completion._offered(iter(["a-1", "a-2", "a-3", "a-4", "b"])) == ["a-1", "a-2", "a-3", "b"]
