"""What commands print, word for word: the transcripts beside the tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

from harness import TESTS, Run, play

Replay = Callable[[str], str]


@pytest.mark.parametrize("path", sorted((TESTS / "transcripts").glob("*.txt")), ids=lambda path: path.stem)
def test_commands_print_what_their_transcript_says(
    zhuzhou: Run, path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(TESTS / "data")
    expect_transcript(path, lambda text: play(text, zhuzhou), request)


def expect_transcript(path: Path, replay: Replay, request: pytest.FixtureRequest) -> None:
    written = path.read_text(encoding="utf-8")
    played = replay(written)
    if request.config.getoption("--update-transcripts"):
        path.write_text(played, encoding="utf-8")
    else:
        assert played == written
