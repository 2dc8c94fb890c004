"""Many queries in one process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from harness import MUSEUM, Run

QUERIES = "jade\n\nnothing like this\nmuseem visitors\n火车\n"


def test_each_line_is_answered_by_a_line_misses_too(museum: Run, tmp_path: Path) -> None:
    (tmp_path / "queries.txt").write_bytes(b"\xef\xbb\xbf" + QUERIES.replace("\n", "\r\n").encode())
    for result in (
        museum("search", "--batch", tmp_path / "queries.txt"),
        museum("search", "--batch", "-", typed=QUERIES),
    ):
        assert (result.status, result.err) == (0, "")
        answers = [json.loads(line) for line in result.out.splitlines()]
        assert [answer["query"] for answer in answers] == QUERIES.splitlines()
        assert [len(answer["hits"]) for answer in answers] == [1, 0, 0, 2, 1]
        assert [answer["match"] for answer in answers] == ["exact", None, None, "corrected", "relaxed"]
        assert answers[3]["corrections"] == [{"typed": "museem", "meant": "museum"}]
        assert [answer["notes"] for answer in answers] == [
            [],
            ['there is no word to look for in ""'],
            ['no fact matches "nothing like this"'],
            ['no fact has "museem"; this is for "museum"'],
            ['none of these has "火车"; some are tagged trains'],
        ]


def test_an_answer_is_that_of_a_search(museum: Run) -> None:
    alone = json.loads(museum("search", "museum", "-n", "2", "--topic", "numbers", "--explain", "--json").out)
    (line,) = museum(
        "search", "--batch", "-", "-n", "1", "--topic", "numbers", "--explain", typed="museum"
    ).out.splitlines()
    assert json.loads(line)["hits"] == alone[:1]
    assert json.loads(line)["has_more"] is True


@pytest.mark.parametrize("query", ["topc:jade", "zeppelin jade", "xyzzy"])
def test_it_is_said_of_each_line_what_a_search_says(museum: Run, query: str) -> None:
    for filters in ((), ("--topic", "numbers"), ("--topic", "nubmers"), ("--entity", "qwertz")):
        line = museum("search", "--batch", "-", *filters, typed=query).out
        assert "\n".join(json.loads(line)["notes"]) == museum("search", query, *filters, "--json").err.rstrip("\n")


def test_where_nothing_is_found_the_status_says_so(museum: Run) -> None:
    assert museum("search", "--batch", "-", typed="xyzzy\nqwert\n").status == 1
    assert museum("search", "--batch", "-", typed="")[:2] == (1, "")


def test_a_filter_that_lets_nothing_through_leaves_no_line_unanswered(museum: Run) -> None:
    result = museum("search", "--batch", "-", "--topic", "nubmers", typed="jade\nmuseum\n")
    assert (result.status, result.err) == (1, "")
    answers = [json.loads(line) for line in result.out.splitlines()]
    assert [(answer["query"], answer["hits"]) for answer in answers] == [("jade", []), ("museum", [])]
    assert answers[0]["notes"] == ['no fact has the topic "nubmers" (did you mean "numbers"?)']


def test_of_a_line_that_nobody_typed_the_beginning_is_looked_for(museum: Run) -> None:
    result = museum("search", "--batch", "-", typed="jade" + " " * 2_500_000 + f"xyzzy\n{'museum':1000000}\nfounder\n")
    assert result.err == "line 1 is longer than 1,000,000 bytes; what follows is left out\n"
    answers = [json.loads(line) for line in result.out.splitlines()]
    assert [answer["hits"][0]["id"] for answer in answers] == ["oldest-piece", "visitors-2022", "founder"]
    assert len(answers[0]["query"]) == 1_000_000


@pytest.mark.parametrize("arguments", [("x",), ("--json",), ("--format", "csv")])
def test_what_does_not_go_together_is_said(museum: Run, arguments: tuple[str, ...]) -> None:
    result = museum("search", *arguments, "--batch", "-", typed="jade\n")
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("error: --batch reads the words from the file")


def test_only_the_keys_that_are_wanted_are_written_of_hits(museum: Run) -> None:
    result = museum("search", "--batch", "-", "-n", "1", "--fields", "id,sources.id", typed="jade\nxyzzy\n")
    assert [json.loads(line)["hits"] for line in result.out.splitlines()] == [
        [{"id": "oldest-piece", "sources.id": ["guide"]}],
        [],
    ]


def test_a_file_that_is_not_there_is_one_sentence(museum: Run) -> None:
    assert museum("search", "--batch", "no.txt") == (2, "", "error: no.txt cannot be read: No such file or directory\n")


def test_an_answer_is_there_before_the_next_question_is_asked() -> None:
    command = [sys.executable, "-m", "zhuzhou_cli", "facts", "search", "--batch", "-", "--facts", str(MUSEUM)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=dict(os.environ)
    ) as process:
        assert process.stdin
        assert process.stdout
        for word in ("jade", "founder"):
            process.stdin.write(f"{word}\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["query"] == word
        process.stdin.close()
        assert process.wait() == 0
