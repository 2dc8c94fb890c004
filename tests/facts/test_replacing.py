"""A record of one's own takes the place of the shipped one with the same id, and of no other."""

import json
import os
from pathlib import Path

import pytest

from harness import MUSEUM, Run
from zhuzhou_cli.facts.files import SHIPPED
from zhuzhou_cli.facts.load import load_fact_base, read_fact_base

OWN = """\
format = 1

[[sources]]
id = "rising-star"
title = "Another Title"

[[entities]]
id = "zhuzhou"
name = "Chuchow"

[[tags]]
id = "locomotives"
aliases = ["iron horses"]

[[facts]]
id = "little-giants"
topic = "economy"
statement = "There are 99 little giants."
sources = ["rising-star"]
tags = ["locomotives"]
entities = ["zhuzhou"]
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Give the user's own file, with a record of each kind that is shipped too."""
    path = tmp_path / "data-folder" / "facts.toml"
    path.parent.mkdir()
    path.write_text(OWN, encoding="utf-8")
    return path


def test_each_kind_of_record_is_replaced_and_nothing_else(own: Path) -> None:
    shipped, both = load_fact_base(), load_fact_base(own, SHIPPED)
    for section, id_ in (
        *(("sources", "rising-star"), ("entities", "zhuzhou"), ("tags", "locomotives")),
        ("facts", "little-giants"),
    ):
        before, after = getattr(shipped, section), getattr(both, section)
        assert {key: record for key, record in after.items() if key != id_} == {
            key: record for key, record in before.items() if key != id_
        }
        assert before[id_] != after[id_] == getattr(load_fact_base(own), section)[id_]
        assert both.replaced[section] == {id_}


def test_show_says_so(zhuzhou: Run, own: Path) -> None:
    result = zhuzhou("facts", "show", "little-giants", "--json")
    (fact,) = json.loads(result.out)
    assert (fact["statement"], fact["replaces_shipped"]) == ("There are 99 little giants.", True)
    assert fact["entities"][0]["name"] == "Chuchow"
    assert result.err == '"little-giants" is your own fact, in place of the shipped one\n'
    for arguments in (("locomotive-parts",), ("little-giants", "--facts", own)):
        result = zhuzhou("facts", "show", *arguments, "--json")
        assert (json.loads(result.out)[0]["replaces_shipped"], result.err) == (False, "")


@pytest.mark.parametrize(("id_", "kind"), [("rising-star", "source"), ("zhuzhou", "entity")])
def test_so_it_does_of_sources_and_entities(zhuzhou: Run, own: Path, id_: str, kind: str) -> None:
    result = zhuzhou("facts", "show", id_, "--json")
    assert own.exists()
    assert json.loads(result.out)[0]["replaces_shipped"] is True
    assert result.err == f'"{id_}" is your own {kind}, in place of the shipped one\n'


def test_searching_follows_either_file_when_it_changes(
    zhuzhou: Run, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tmp_path / "shipped.toml"
    shipped.write_text(SHIPPED.read_text(encoding="utf-8"), encoding="utf-8")
    for module in ("facts.load", "facts.files", "commands.places"):
        monkeypatch.setattr(f"zhuzhou_cli.{module}.SHIPPED", shipped)

    def statements() -> list[str]:
        hits = json.loads(zhuzhou("facts", "search", "id:giants OR little giants", "--json", "-n", "0").out)
        return [hit["statement"] for hit in hits if hit["id"] == "little-giants"]

    assert statements() == ["There are 99 little giants."]
    own.write_text(OWN.replace("99", "98"), encoding="utf-8")
    assert statements() == ["There are 98 little giants."]
    shipped.write_text(shipped.read_text(encoding="utf-8").replace("little-giants", "other-giants"), encoding="utf-8")
    assert statements() == ["There are 98 little giants."]
    assert json.loads(zhuzhou("facts", "show", "little-giants", "--json").out)[0]["replaces_shipped"] is False
    os.remove(own)  # noqa: PTH107 - it is there
    assert statements() == []


def test_a_record_of_ones_own_that_has_a_problem_is_the_only_problem(own: Path) -> None:
    own.write_text(OWN.replace('topic = "economy"\n', ""), encoding="utf-8")
    _, problems = read_fact_base([SHIPPED, own])
    assert [problem.without_place() for problem in problems] == ['fact "little-giants": topic: missing']


def test_an_id_used_twice_in_ones_own_file_stays_a_problem(own: Path) -> None:
    own.write_text(OWN + OWN[OWN.index("[[facts]]") :], encoding="utf-8")
    _, problems = read_fact_base([SHIPPED, own])
    assert [problem.message for problem in problems] == [f"duplicate id; it is already used at {own}:16"]


def test_between_files_of_ones_own_a_duplicate_stays_a_problem(tmp_path: Path) -> None:
    copy = tmp_path / "copy.toml"
    copy.write_bytes(MUSEUM.read_bytes())
    _, problems = read_fact_base([SHIPPED, MUSEUM, copy])
    assert {problem.message.partition(";")[0] for problem in problems} == {"duplicate id"}
    assert len(problems) == 10
