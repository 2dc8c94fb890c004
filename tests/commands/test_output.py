"""What all commands have in common when they write: the head of a table, and word of what was left out."""

import json
import re
from pathlib import Path

import pytest

from harness import MUSEUM, OBSERVATORY, TESTS, Run

EMPTY = ("--since", "9999")
"""A filter that lets nothing through."""

COMMANDS: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = [
    ("search", ("search", "museum"), EMPTY),
    ("list", ("list",), EMPTY),
    ("list quantity", ("list", "--fields", "quantity,id"), EMPTY),
    ("random", ("random",), EMPTY),
    ("count", ("count",), EMPTY),
    ("timeline", ("timeline",), EMPTY),
    ("chart", ("chart",), EMPTY),
    ("sources", ("sources",), EMPTY),
    ("entities", ("entities",), EMPTY),
    ("export", ("export",), EMPTY),
    ("show", ("show", "founder"), ()),
]
"""A name, what finds something, and what is added so that nothing is found."""


@pytest.mark.parametrize("form", ["csv", "tsv", "md"])
@pytest.mark.parametrize(("name", "some", "none"), COMMANDS, ids=[name for name, _, _ in COMMANDS])
def test_a_table_of_nothing_has_its_head(
    museum: Run, name: str, some: tuple[str, ...], none: tuple[str, ...], form: str
) -> None:
    if form == "md":
        some = tuple(word for word in some if word not in {"--fields", "quantity,id"})
    head = museum(*some, "--format", form).out.splitlines()[: 2 if form == "md" else 1]
    empty = museum(*(("show", "nobody") if name == "show" else (*some, *none)), "--format", form)
    assert empty.status == 1
    assert empty.out.splitlines() == head


def test_so_it_has_where_nothing_is_the_good_news(zhuzhou: Run) -> None:
    broken = zhuzhou("facts", "check", TESTS / "data" / "invalid" / "unknown-key.toml", "--format", "csv")
    fine = zhuzhou("facts", "check", MUSEUM, "--format", "csv")
    assert fine.out == broken.out.splitlines(keepends=True)[0]


def test_so_has_the_history_of_the_quiz(zhuzhou: Run) -> None:
    none = zhuzhou("quiz", "history", "--format", "csv")
    (question,) = json.loads(zhuzhou("quiz", "--json", "-n", "1", "--facts", MUSEUM).out)
    answer = json.dumps({"id": question["id"], "response": "1"})
    zhuzhou("quiz", "grade", "--save", "--facts", MUSEUM, typed=answer)
    assert zhuzhou("quiz", "history", "--format", "csv").out.splitlines()[0] == none.out.rstrip()


@pytest.mark.parametrize("command", ["list", "timeline", "count", "sources", "entities", "chart", "chart dome-height"])
@pytest.mark.parametrize("form", ["table", "jsonl"])
def test_what_a_limit_leaves_out_is_said(zhuzhou: Run, command: str, form: str) -> None:
    words = ("facts", *command.split(), "--facts", OBSERVATORY)
    everything = zhuzhou(*words, "--format", "jsonl")
    lines = everything.out.splitlines()
    assert "there are more" not in everything.err
    for limit, is_cut in ((len(lines), False), (len(lines) - 1, True)):
        limited = zhuzhou(*words, "--format", form, "-n", str(limit))
        if form == "jsonl":
            assert limited.out.splitlines() == lines[:limit]
        assert ("there are more; --limit 0 shows all\n" in limited.err) == is_cut


def test_so_it_is_of_a_bibliography(museum: Run) -> None:
    cut = museum("sources", "--format", "bibtex", "-n", "1")
    assert cut.out.count("@") == 1
    assert cut.err == "there are more; --limit 0 shows all\n"


def test_years_are_written_as_dates_are(zhuzhou: Run, tmp_path: Path) -> None:
    path = tmp_path / "old.toml"
    facts = "".join(
        f'[[facts]]\nid = "f{year}"\ntopic = "t"\nstatement = "S {year}."\nsources = ["s"]\nas_of = {year}\n'
        for year in (-221, 214, 2023)
    )
    path.write_text(f'format = 1\n[[sources]]\nid = "s"\ntitle = "S"\n{facts}', encoding="utf-8")
    listed = json.loads(zhuzhou("facts", "list", "--json", "--fields", "as_of", "--facts", path).out)
    counted = json.loads(zhuzhou("facts", "count", "--by", "year", "--json", "--facts", path).out)
    assert [one["key"] for one in counted] == [one["as_of"] for one in listed] == ["-0221", "0214", "2023"]
    drawn = zhuzhou("facts", "count", "--by", "year", "--facts", path).out
    assert [line.split("  ")[0] for line in drawn.splitlines()] == ["221 BC", "AD 214", "2023"]


@pytest.mark.parametrize("columns", ["20", "40", "80"])
@pytest.mark.parametrize(
    "command", ["list --topic rail", "search rail", "search rail --explain", "sources", "entities"]
)
def test_every_id_stands_whole_on_a_line(
    zhuzhou: Run, command: str, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [json.loads(line)["id"] for line in zhuzhou("facts", *command.split(), "--format", "jsonl").out.splitlines()]
    monkeypatch.setenv("COLUMNS", columns)
    drawn = zhuzhou("facts", *command.split()).out
    assert [id_ for id_ in ids if not re.search(rf"(?m)(^|\s){re.escape(id_)}( ·|$)", drawn)] == []


def test_where_an_id_has_no_room_beside_its_date_it_stands_below(museum: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    assert museum("list", "-n", "1").out.splitlines() == [
        "2021",
        "The museum had",
        "10,000 visitors in",
        "2021.",
        "visitors-2021",
        "Museum Press, A",
        "letter [unsigned]",
    ]
    assert museum("entities", "-n", "1").out.startswith("facts   entity\n"), "it has room"
