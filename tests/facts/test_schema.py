"""Editors that know the schema of a fact file say what `check` says."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from harness import MUSEUM, TESTS
from zhuzhou_cli.facts.files import SHIPPED
from zhuzhou_cli.facts.schema import schema_text, toml_schema

VALID = [MUSEUM, SHIPPED, *sorted((TESTS / "data" / "valid").glob("*.toml"))]
BEYOND = {
    "accents-and-case-in-cloze": "what stands in another value",
    "cloze": "what stands in another value",
    "control-characters": "characters that cannot be seen",
    "duplicate-ids": "what stands in another table",
    "impossible-dates": "the calendar",
    "right-distractors": "what stands in another value",
    "source-with-a-flaw": "what stands in another table",
    "unknown-entity": "what stands in another table",
    "unknown-source": "what stands in another table",
}
"""What no schema can say, and what a file is about that has nothing else wrong."""

taplo = pytest.mark.skipif(shutil.which("taplo") is None, reason="taplo is not here: npm install @taplo/cli")


def invalid() -> Iterator[Path]:
    """Yield the files that TOML can be read from, and whose problems a schema can tell."""
    for path in sorted((TESTS / "data" / "invalid").glob("*.toml")):
        try:
            tomli.loads(path.read_bytes().decode())
        except (ValueError, RecursionError):
            continue
        if path.stem not in BEYOND:
            yield path


def as_json(path: Path) -> Any:
    """Return a TOML file as editors hand it to a schema: dates are texts."""
    return json.loads(json.dumps(tomli.loads(path.read_text(encoding="utf-8-sig")), default=str))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(toml_schema())


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_what_has_no_problem_passes(path: Path) -> None:
    Draft202012Validator(toml_schema()).validate(as_json(path))


@pytest.mark.parametrize("path", list(invalid()), ids=lambda path: path.stem)
def test_what_has_a_problem_does_not(path: Path) -> None:
    assert not Draft202012Validator(toml_schema()).is_valid(as_json(path))


def test_the_schema_beside_the_shipped_facts_is_current() -> None:
    assert SHIPPED.with_name("facts.schema.json").read_text(encoding="utf-8") == schema_text()
    assert SHIPPED.read_text(encoding="utf-8").startswith("#:schema ./facts.schema.json\n")


@taplo
def test_taplo_lets_good_files_pass_and_points_at_what_is_bad(tmp_path: Path) -> None:
    shutil.copy(SHIPPED.with_name("facts.schema.json"), tmp_path)
    begin = "#:schema ./facts.schema.json\n"
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(begin + MUSEUM.read_text(encoding="utf-8"), encoding="utf-8")
    bad.write_text(
        begin + MUSEUM.read_text(encoding="utf-8").replace('topic = "people"', 'tpoic = "people"'), encoding="utf-8"
    )
    assert lint(good).returncode == lint(SHIPPED).returncode == 0
    line = bad.read_text(encoding="utf-8").partition("tpoic")[0].count("\n") + 1
    result = lint(bad)
    assert result.returncode != 0
    assert f"bad.toml:{line}:1\n" in result.stderr
    assert "Additional properties are not allowed ('tpoic' was unexpected)" in result.stderr


@taplo
def test_taplo_knows_the_schema_that_init_makes(tmp_path: Path) -> None:
    from zhuzhou_cli.cli import main

    file = tmp_path / "mine.toml"
    assert main(["facts", "init", str(file)]) == 0
    assert lint(file).returncode == 0
    file.write_text(file.read_text(encoding="utf-8").replace("2021\n", "true\n"), encoding="utf-8")
    assert "true is not of types" in lint(file).stderr


def lint(path: Path) -> "subprocess.CompletedProcess[str]":
    """Let Taplo look at a file, from its folder and with nothing but what is there."""
    return subprocess.run(
        ["taplo", "lint", "--colors=never", path.name],
        cwd=path.parent,
        env={**os.environ, "HOME": str(path.parent)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
