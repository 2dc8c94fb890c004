import json
import re
from pathlib import Path
from typing import get_args

import pytest

from harness import MUSEUM, Result, Run
from zhuzhou_cli.render.worksheets import Form

FORMS: tuple[Form, ...] = get_args(Form)


def export(zhuzhou: Run, *arguments: str, seed: int | None = 7) -> Result:
    drawn = () if seed is None else ("--seed", str(seed))
    return zhuzhou("quiz", "export", "--facts", MUSEUM, "--today", "2026-11-24", *drawn, *arguments)


def shipped(zhuzhou: Run, *arguments: str) -> Result:
    return zhuzhou("quiz", "export", "--today", "2026-11-24", *arguments)


def ids(result: Result) -> list[str]:
    return [question["id"] for question in json.loads(result.out)]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_seed_and_day_make_the_same_file(zhuzhou: Run, form: Form) -> None:
    first = export(zhuzhou, "--format", form)
    assert first == Result(0, first.out, "")
    assert first.out.strip()
    assert export(zhuzhou, "--format", form) == first


def test_another_seed_asks_something_else_and_another_day_does_not(zhuzhou: Run) -> None:
    drawn = export(zhuzhou, "--json").out
    assert export(zhuzhou, "--json", seed=8).out != drawn
    assert zhuzhou("quiz", "export", "--facts", MUSEUM, "--today", "2027-01-01", "--json", "--seed", "7").out == drawn


def test_without_a_seed_it_says_how_to_draw_the_same_again(zhuzhou: Run) -> None:
    drawn = export(zhuzhou, "--json", seed=None)
    found = re.fullmatch(r"drawn with --seed (\d+), which draws the same again\n", drawn.err)
    assert found
    assert export(zhuzhou, "--json", seed=int(found[1])).out == drawn.out


def test_what_was_asked_before_plays_no_part(zhuzhou: Run, tmp_path: Path) -> None:
    before = export(zhuzhou, "--json")
    (tmp_path / "data-folder" / "reviews.jsonl").mkdir(parents=True)  # nobody can read that
    assert export(zhuzhou, "--json") == before


def test_a_worksheet_has_ten_questions_and_other_formats_all(zhuzhou: Run) -> None:
    sheet = shipped(zhuzhou, "--seed", "7")
    assert len(re.findall(r"(?m)^\*\*\d+\.\*\*", sheet.out.partition("<div")[0])) == 10
    assert sheet.err == "there are more; --limit 0 writes all\n"
    every = shipped(zhuzhou, "--json", "--seed", "7")
    assert len(ids(every)) > 300
    assert every.err == ""
    assert len(ids(shipped(zhuzhou, "--json", "--seed", "7", "-n", "12"))) == 12
    assert shipped(zhuzhou, "--seed", "7", "-n", "10").err == ""


def test_filters_kinds_and_searches_choose_the_questions(zhuzhou: Run) -> None:
    about = json.loads(export(zhuzhou, "--json", "--topic", "people").out)
    assert {question["fact"] for question in about} == {"founder"}
    typed = json.loads(export(zhuzhou, "--json", "--kind", "date").out)
    assert [(question["fact"], question["kind"]) for question in typed] == [("founder", "date")]
    mixed = json.loads(export(zhuzhou, "--json", "--kind", "date", "--kind", "number").out)
    assert {question["kind"] for question in mixed} == {"date", "number"}
    found = json.loads(export(zhuzhou, "--json", "--from", "visitors 2022").out)
    assert found[0]["fact"] == "visitors-2022"


def test_anki_has_a_note_for_each_thing_to_remember_whatever_the_seed(zhuzhou: Run) -> None:
    def guids(seed: int, *arguments: str) -> list[str]:
        lines = export(zhuzhou, "--format", "anki", *arguments, seed=seed).out.splitlines()
        return [line.partition("\t")[0] for line in lines if line.startswith("zhuzhou:")]

    everything = guids(7)
    assert {"zhuzhou:visitors-2021:0", "zhuzhou:founder:1"} < set(everything)
    assert len(everything) == len(set(everything)) > len(ids(export(zhuzhou, "--json")))
    assert set(guids(8)) == set(everything)
    assert set(guids(7, "--kind", "date")) == {"zhuzhou:founder:1"}
    assert {*guids(7, "--kind", "date"), *guids(7, "--kind", "cloze")} == set(
        guids(7, "--kind", "date", "--kind", "cloze")
    )


def test_the_title_is_that_of_the_facts_or_one_that_was_given(zhuzhou: Run) -> None:
    assert export(zhuzhou).out.startswith("# Museum\n")
    assert export(zhuzhou, "--format", "gift").out.startswith("$CATEGORY: Museum/")
    assert shipped(zhuzhou, "-n", "1", "--seed", "7").out.startswith("# Zhuzhou\n")
    assert export(zhuzhou, "--title", " ").out.startswith("# Museum\n")
    museum, renamed = (export(zhuzhou, "--format", "anki", *title).out for title in ((), ("--title", "Old things")))
    assert renamed == museum.replace("#deck:Museum\n", "#deck:Old things\n")


@pytest.mark.parametrize(
    ("names", "title", "heading"),
    [
        (("a.toml",), 'title = "General"', "General"),
        (("a.toml",), '"title" = """General"""', "General"),
        (("a.toml",), "", "a"),
        (("a.toml", "b.toml"), 'title = "General"', "a"),
        (("folder/a.toml",), 'title = "General"', "General"),
        (("folder/a.toml", "folder/b.toml"), 'title = "General"', "folder"),
    ],
)
def test_several_files_have_no_title_but_a_name(
    zhuzhou: Run, tmp_path: Path, names: tuple[str, ...], title: str, heading: str
) -> None:
    head, _, rest = MUSEUM.read_text(encoding="utf-8").partition('title = "Museum"')
    for name, text in zip(names, (f"{head}{title}{rest}", "format = 1\n"), strict=False):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    given = dict.fromkeys(name.partition("/")[0] for name in names)
    paths = [part for name in given for part in ("--facts", tmp_path / name)]
    assert zhuzhou("quiz", "export", *paths, "--seed", "7", "-n", "1").out.startswith(f"# {heading}\n")


def test_nothing_to_ask_is_said(zhuzhou: Run) -> None:
    assert export(zhuzhou, "--kind", "order", "--topic", "people") == Result(1, "", "there is no such question\n")
    assert export(zhuzhou, "--kind", "order", "--topic", "people", "--json").out == "[]\n"
    assert export(zhuzhou, "--from", "xyzzy", "--format", "csv") == Result(1, "", "there is no such question\n")


def test_two_formats_at_once_are_refused(zhuzhou: Run) -> None:
    refused = export(zhuzhou, "--json", "--format", "gift")
    assert refused == Result(2, "", "error: --json and --format gift contradict each other\n")


def test_json_has_the_questions_of_a_first_quiz_and_their_sources(zhuzhou: Run) -> None:
    chosen = ("--facts", MUSEUM, "--seed", "7", "--today", "2026-11-24", "-n", "3", "--json")
    exported = json.loads(zhuzhou("quiz", "export", *chosen).out)
    sources = [question.pop("sources") for question in exported]
    assert exported == json.loads(zhuzhou("quiz", *chosen, "--answers").out)
    assert all(sources)
