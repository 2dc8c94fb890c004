import json
import os
import pickle
from pathlib import Path
from typing import Any

import pytest

from harness import MUSEUM, TESTS
from zhuzhou_cli import load_fact_base
from zhuzhou_cli.facts import load
from zhuzhou_cli.facts.base import FactBase
from zhuzhou_cli.facts.load import read_fact_base
from zhuzhou_cli.facts.problems import BrokenFactBaseError, Problem
from zhuzhou_cli.facts.records import Fact, Quantity, Question, Source, Tag

DATA = TESTS / "data"


def as_json(base: FactBase) -> Any:
    """Return a fact base as JSON has it, its records as their values by name."""
    kinds = ("sources", "entities", "tags", "facts")
    records = {kind: [record._asdict() for record in getattr(base, kind).values()] for kind in kinds}
    return json.loads(json.dumps({"title": base.title, **records}))


@pytest.mark.parametrize("path", sorted((DATA / "valid").glob("*.toml")), ids=lambda path: path.stem)
def test_a_valid_file_becomes_records(path: Path, *, request: pytest.FixtureRequest) -> None:
    expected = path.with_suffix(".json")
    base = as_json(load_fact_base(path))
    if request.config.getoption("--update-transcripts"):
        expected.write_text(json.dumps(base, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert base == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted((DATA / "invalid").glob("*.toml")), ids=lambda path: path.stem)
def test_an_invalid_file_has_all_its_problems_reported(path: Path, *, request: pytest.FixtureRequest) -> None:
    expected = path.with_suffix(".problems.txt")
    _, problems = read_fact_base([path])
    lines = "".join(f"{problem}\n".replace(f"{path.parent}{os.sep}", "") for problem in problems)
    if request.config.getoption("--update-transcripts"):
        expected.write_text(lines, encoding="utf-8")
    assert lines == expected.read_text(encoding="utf-8")
    assert problems


def test_a_fact_base_is_records_by_id_in_the_order_of_the_file() -> None:
    base = load_fact_base(MUSEUM)
    assert base.title == "Museum"
    assert list(base.facts) == ["visitors-2021", "visitors-2022", "oldest-piece", "founder", "locomotive-hall"]
    assert base.facts["locomotive-hall"] == Fact(
        id="locomotive-hall",
        topic="collection",
        statement="The locomotive hall, 5 km from the museum, holds two steam locomotives.",
        sources=("guide",),
        tags=("trains", "hall"),
        quantity=Quantity(2, "locomotives", "="),
    )
    assert base.facts["founder"].questions == (
        Question("Who founded the museum?", "Ann Carver", ("Carver",), ("John Turner", "Mary Potter")),
    )
    assert base.sources["letter"] == Source("letter", "A letter [unsigned]")
    assert base.tags == {"trains": Tag("trains", ("railway engine", "火车"))}
    assert base.entities["museum"].aliases == ("The Old House", "城博")


def test_files_of_a_folder_are_one_base_and_may_name_each_other(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text('format = 1\n[[sources]]\nid = "s"\ntitle = "S"\n')
    (tmp_path / "a.toml").write_text(
        'format = 1\ntitle = "A"\n[[facts]]\nid = "f"\ntopic = "t"\nstatement = "It is."\nsources = ["s"]\n'
    )
    (tmp_path / "notes.txt").write_text("not a fact file")
    base = load_fact_base(tmp_path)
    assert (base.title, list(base.facts), list(base.sources)) == ("A", ["f"], ["s"])
    assert list(load_fact_base(tmp_path, tmp_path / "a.toml").facts) == ["f"]  # no file is read twice


def test_an_id_that_two_files_use_is_a_problem_of_the_second(tmp_path: Path) -> None:
    one, two = tmp_path / "one.toml", tmp_path / "two.toml"
    for path in (one, two):
        path.write_text('format = 1\n[[sources]]\nid = "s"\ntitle = "S"\n')
    with pytest.raises(BrokenFactBaseError) as caught:
        load_fact_base(one, two)
    assert caught.value.problems == (
        Problem(str(two), 3, 1, "source", "s", "id", f"duplicate id; it is already used at {one}:3"),
    )


def test_the_path_of_a_problem_is_never_cut(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 200 + ".toml")
    _, problems = read_fact_base([path])
    assert str(problems[0]).startswith(f"{path}:1:1: ")


def test_problems_of_all_files_are_reported_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("format = 1\nx = ")
    (tmp_path / "b.toml").write_text("format = 2\n")
    _, problems = read_fact_base([tmp_path, tmp_path / "c.toml"])
    assert [(Path(problem.file).name, problem.line, problem.column) for problem in problems] == [
        ("a.toml", 2, 5),
        ("b.toml", 1, 1),
        ("c.toml", 1, 1),
    ]


def test_what_is_no_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "loop.toml").symlink_to(tmp_path / "loop.toml")
    names = ["none.toml", "empty", "pipe.toml", "loop.toml"]
    _, problems = read_fact_base([tmp_path / name for name in names])
    assert [problem.message for problem in problems] == [
        "cannot be read: No such file or directory",
        "is a folder without a single *.toml file",
        "is not a regular file; save what is in it as one first",
        "cannot be read: Too many levels of symbolic links",
    ]


def test_what_editors_leave_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("format = 1\n")
    (tmp_path / ".#a.toml").symlink_to("nowhere")
    (tmp_path / "._a.toml").write_bytes(b"\0\5")
    (tmp_path / "b.toml").mkdir()
    assert load_fact_base(tmp_path).facts == {}


def test_unknown_ids_are_held_back_while_a_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('format = 1\n[[facts]]\nid="f"\ntopic="t"\nstatement="It is."\nsources=["s"]\n')
    (tmp_path / "b.toml").write_text("format = 1\n[[sources]\n")
    _, problems = read_fact_base([tmp_path])
    assert [problem.message for problem in problems] == [
        "is not valid TOML: Expected ']]' at the end of an array declaration"
    ]


def test_the_error_of_a_broken_base_travels_between_processes(tmp_path: Path) -> None:
    with pytest.raises(BrokenFactBaseError) as caught:
        load_fact_base(tmp_path / "nowhere.toml")
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems  # noqa: S301


def test_a_loaded_fact_base_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        load_fact_base(MUSEUM).facts["x"] = None  # type: ignore[index]


def test_the_shipped_fact_base_has_no_problems() -> None:
    assert len(load_fact_base().facts) >= 400
    base = load_fact_base()
    assert len(base.facts) >= 400
    assert all(fact.statement.endswith(".") and len(fact.statement) <= 200 for fact in base.facts.values())
    assert {id_ for fact in base.facts.values() for id_ in fact.sources} == set(base.sources)
    assert {id_ for fact in base.facts.values() for id_ in fact.entities} == set(base.entities)
    assert {tag for fact in base.facts.values() for tag in fact.tags} == set(base.tags)


@pytest.mark.parametrize("path", sorted(DATA.glob("*valid/*.toml")), ids=lambda path: path.stem)
def test_a_file_read_in_many_parts_is_read_as_in_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base, problems = read_fact_base([path])
    monkeypatch.setattr(load, "_PART", 1)
    in_parts, problems_in_parts = read_fact_base([path])
    assert as_json(in_parts) == as_json(base)
    assert problems_in_parts == problems


HEADER = '\n[[facts]]\nid = "{}"\ntopic = "t"\nsources = ["s"]\nstatement = {}\n'


@pytest.mark.parametrize(
    "text",
    [
        HEADER.format("a", '"A."') + HEADER.format("b", '"B."') + '[[sources]]\nid = "s"\ntitle = "S"\n',
        HEADER.format("a", '"A."')
        + '\n[[facts.questions]]\nprompt = "P?"\nanswer = "A"\n'
        + HEADER.format("b", '"B."'),
        HEADER.format("a", '"""\n[[facts]]\n"""') + HEADER.format("b", '"B."'),
        HEADER.format("a", "'''\n[[facts]]\n'''") + HEADER.format("b", '"B."'),
        HEADER.format("a", '"A."') + "tags = [\n[[facts]]\n]\n",
        "facts = []\n" + HEADER.format("a", '"A."'),
        HEADER.format("a", '"A."') + "[facts]\n",
        HEADER.format("a", '"A."') + HEADER.format("b", '"B."') + HEADER.format("a", '"A."'),
        HEADER.format("a", '"A."') + HEADER.format("b", '"B."') + "title = 5\n",
        'title = "T"\n[[facts]] # one\n' + HEADER.format("b", '"B."'),
        HEADER.format("a", '"A."').replace("\n", "\r\n") + HEADER.format("b", '"B."'),
    ],
)
def test_where_headers_seem_to_be_a_file_is_still_read_as_in_one(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "facts.toml"
    path.write_bytes(f"format = 1\n{text}".encode())
    monkeypatch.setattr(load, "_read_flawless", lambda *_: None)
    base, problems = read_fact_base([path])
    monkeypatch.undo()
    monkeypatch.setattr(load, "_PART", 1)
    in_parts, problems_in_parts = read_fact_base([path])
    assert as_json(in_parts) == as_json(base)
    assert problems_in_parts == problems
