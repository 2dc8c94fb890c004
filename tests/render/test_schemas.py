"""What commands write is what their schemas say."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from harness import MUSEUM, TESTS, Run
from zhuzhou_cli.cli import FactsCommands, QuizCommands
from zhuzhou_cli.render.schemas import NAMES, SHAPES, schema_of

ADD = ("--id", "new", "--topic", "t", "--statement", "It is.", "--source", "guide")
OUTPUTS: list[tuple[str, tuple[str, ...]]] = [
    ("search", ("facts", "search", "museum")),
    ("search", ("facts", "search", "museum", "--explain")),
    ("search", ("facts", "search", "xyzzy")),
    ("list", ("facts", "list")),
    ("show", ("facts", "show", "founder", "museum", "guide")),
    ("show", ("facts", "show", "founder", "--cite")),
    ("random", ("facts", "random", "-n", "0")),
    ("count", ("facts", "count", "--by", "tag")),
    ("sources", ("facts", "sources")),
    ("entities", ("facts", "entities")),
    ("timeline", ("facts", "timeline")),
    ("chart", ("facts", "chart")),
    ("chart", ("facts", "chart", "visitors")),
    ("check", ("facts", "check", str(TESTS / "data" / "invalid" / "unknown-key.toml"))),
    ("export", ("facts", "export")),
    ("quiz", ("quiz", "--answers", "-n", "3")),
    ("quiz", ("quiz", "-n", "3")),
    ("quiz-export", ("quiz", "export")),
    ("stats", ("quiz", "stats")),
    ("lint", ("quiz", "lint")),
]


def check(name: str, text: str) -> None:
    Draft202012Validator(schema_of(name)).validate(json.loads(text))


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_one(zhuzhou: Run, name: str) -> None:
    result = zhuzhou("facts", "schema", name)
    assert (result.status, result.err) == (0, "")
    Draft202012Validator.check_schema(json.loads(result.out))


@pytest.mark.parametrize(("name", "arguments"), OUTPUTS, ids=[" ".join(arguments[:3]) for _, arguments in OUTPUTS])
def test_what_a_command_writes_is_what_its_schema_says(zhuzhou: Run, name: str, arguments: tuple[str, ...]) -> None:
    base = () if name == "check" else ("--facts", str(MUSEUM))
    check(name, zhuzhou(*arguments, *base, "--json").out)


def test_so_it_is_of_those_that_read_or_write(zhuzhou: Run, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_bytes(MUSEUM.read_bytes())
    check("add", zhuzhou("facts", "add", *ADD, "--facts", mine, "--json").out)
    rows = '[{"id": "new", "note": "n"}, {"id": "bad"}]'
    check("import", zhuzhou("facts", "import", "-", "--from", "json", "--json", "--facts", mine, typed=rows).out)
    check("remove", zhuzhou("facts", "remove", "new", "--yes", "--facts", mine, "--json").out)
    for line in zhuzhou("facts", "search", "--batch", "-", "--facts", mine, typed="museum\nxyzzy\n").out.splitlines():
        check("search-batch", line)
    questions = json.loads(zhuzhou("quiz", "--json", "--answers", "-n", "3", "--facts", mine).out)
    answers = "".join(json.dumps({"id": one["id"], "response": one["answer"]}) + "\n" for one in questions)
    check("grade", zhuzhou("quiz", "grade", "--save", "--json", "--facts", mine, typed=answers).out)
    for name in ("history", "undo"):
        written = zhuzhou("quiz", name, "--json").out
        assert len(json.loads(written)) == (3 if name == "history" else 1)
        check(name, written)
    check("stats", zhuzhou("quiz", "stats", "--json", "--facts", mine).out)


@pytest.mark.parametrize("name", SHAPES)
def test_a_schema_notices_what_is_missing(name: str) -> None:
    schema = schema_of(name)
    wrong: object = [{"x": 1}] if schema.get("type") == "array" else {"x": 1}
    assert not Draft202012Validator(schema).is_valid(wrong)


def test_every_command_that_writes_json_has_its_schema() -> None:
    without = {"init", "edit", "schema"}
    names = {"search-batch", "quiz", "quiz-export", *FactsCommands.names, *QuizCommands.names} - without
    assert names == set(SHAPES)


def test_an_unknown_schema_is_answered_with_what_was_meant(zhuzhou: Run) -> None:
    sentence = 'error: there is no schema "serch" (did you mean "search"?)\n'
    assert zhuzhou("facts", "schema", "serch") == (2, "", sentence)
    result = zhuzhou("facts", "schema", "nosuch")
    assert result.err.startswith('error: there is no schema "nosuch"; there are facts, search, search-batch, ')
