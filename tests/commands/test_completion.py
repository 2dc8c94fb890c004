import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from harness import MUSEUM, Run
from zhuzhou_cli.commands import completion

Complete = Callable[[str, str], list[str]]


@pytest.fixture
def complete(zhuzhou: Run, monkeypatch: pytest.MonkeyPatch) -> Complete:
    """Return what a shell is offered for a line at its end."""
    monkeypatch.setenv("ZHUZHOU_FACTS", str(MUSEUM))

    def offered(shell: str, line: str) -> list[str]:
        monkeypatch.setenv("_ZHUZHOU_COMPLETE", f"complete_{shell}")
        monkeypatch.setenv("COMP_WORDS", line.replace(" ", "\n"))
        monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
        monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
        result = zhuzhou()
        assert result.err == ""
        return result.out.split()

    return offered


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
        ("zhuzhou facts list --tag rail", ["railway"]),
        ("zhuzhou facts list --since 20", ["2021", "2022"]),
        ("zhuzhou facts list --until 2021", ["2021"]),
        ("zhuzhou facts chart visitors --as-of 2", ["2021", "2022"]),
        ("zhuzhou facts search x --entity c", ["carver"]),
        ("zhuzhou facts count --source l", ["letter"]),
        ("zhuzhou facts sea", ["search"]),
        ("zhuzhou facts count --by to", ["topic"]),
    ],
)
def test_a_half_typed_word_is_completed(complete: Complete, shell: str, line: str, offered: list[str]) -> None:
    given = " ".join(complete(shell, line))
    assert all(word in given for word in offered)
    assert "oldest-piece" not in given


def test_nothing_is_offered_from_a_broken_base(complete: Complete, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHUZHOU_FACTS", "nowhere.toml")
    assert complete("bash", "zhuzhou facts show x") == []


BASH = """
eval "$(_ZHUZHOU_COMPLETE=source_bash zhuzhou)"
COMP_WORDS=({words})
COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
_zhuzhou_completion zhuzhou
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("zhuzhou facts show visitors-20", ["visitors-2021", "visitors-2022"]),
        ("zhuzhou facts list --topic = n", ["numbers"]),
        ("zhuzhou facts list --topic =", ["collection", "numbers", "people"]),
        (f"zhuzhou facts list --facts = {MUSEUM} --topic = n", ["numbers"]),
        ("zhuzhou facts list --topic = numbers --tag = ja", ["jade"]),
        ("zhuzhou facts list --topic = numbers --ta", ["--tag"]),
    ],
)
def test_bash_itself_completes_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, offered: list[str]
) -> None:
    """Bash parts ``--topic=n`` into three words."""
    tool = tmp_path / "zhuzhou"
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m zhuzhou_cli "$@"\n', encoding="utf-8")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    if "--facts" not in words:
        monkeypatch.setenv("ZHUZHOU_FACTS", str(MUSEUM))
    command = ["bash", "-c", BASH.format(words=words)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (result.stdout.split(), result.stderr) == (offered, "")


@pytest.mark.parametrize(
    ("word", "offered"),
    [
        ("high", "high\\ speed\n"),
        ("high\\ sp", "high\\ speed\n"),
        ("'high sp", "high speed\n"),
        ("rock", "rock\\'n\\'roll\n"),
        ("株", "株洲\n"),
    ],
)
def test_what_bash_fills_in_stays_one_word(
    zhuzhou: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str, offered: str
) -> None:
    path = tmp_path / "facts.toml"
    path.write_text(
        'format = 1\n[[sources]]\nid = "s"\ntitle = "S"\n[[facts]]\nid = "f"\ntopic = "t"\nstatement = "S."\n'
        'sources = ["s"]\ntags = ["high speed", "rock\'n\'roll", "株洲"]\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("ZHUZHOU_FACTS", str(path))
    monkeypatch.setenv("_ZHUZHOU_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", f"zhuzhou\nfacts\nlist\n--tag\n{word}")
    monkeypatch.setenv("COMP_CWORD", "4")
    assert zhuzhou() == (0, offered, "")


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


@pytest.mark.parametrize("command", ["show", "edit", "remove"])
def test_a_tab_loads_no_more_than_it_needs(complete: Complete, command: str) -> None:
    line = f"zhuzhou facts {command} fou"
    assert complete("bash", line) == ["founder"]  # the index is there now
    script = "import sys; from zhuzhou_cli.cli import main; main(); print(*sorted(sys.modules), file=sys.stderr)"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.split() == ["founder"]
    assert not {"rich", "msgspec", "rapidfuzz"} & set(result.stderr.split())
