"""What commands print, word for word: the transcripts beside the tests and the examples of the documentation."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from harness import TESTS, Run, play

ROOT = TESTS.parent
Replay = Callable[[str], str]
CONSOLE = re.compile(r"(?ms)^```console\n(.*?)^```$")


@pytest.mark.parametrize("path", sorted((TESTS / "transcripts").glob("*.txt")), ids=lambda path: path.stem)
def test_commands_print_what_their_transcript_says(
    zhuzhou: Run, path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(TESTS / "data")
    expect_transcript(path, lambda text: play(text, zhuzhou), request)


@pytest.mark.parametrize("name", ["README.md", "docs/reading.md"])
def test_the_documentation_shows_what_commands_print(
    zhuzhou: Run, name: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(ROOT)
    assert CONSOLE.search((ROOT / name).read_text(encoding="utf-8"))
    expect_transcript(
        ROOT / name,
        lambda text: CONSOLE.sub(lambda found: f"```console\n{play(found[1], zhuzhou, aside='')}```", text),
        request,
    )


def expect_transcript(path: Path, replay: Replay, request: pytest.FixtureRequest) -> None:
    written = path.read_text(encoding="utf-8")
    played = replay(written)
    if request.config.getoption("--update-transcripts"):
        path.write_text(played, encoding="utf-8")
    else:
        assert played == written
