import datetime
import json
from pathlib import Path

import pytest

from harness import OBSERVATORY, Result, Run


@pytest.fixture
def show(zhuzhou: Run) -> Run:
    """Run ``zhuzhou facts show`` on the observatory's fact base."""

    def run(*arguments: str) -> Result:
        return zhuzhou("facts", "show", *arguments, "--facts", OBSERVATORY)

    return run


@pytest.mark.parametrize(
    ("id_", "record", "found"),
    [
        ("telescope", "fact", "telescope"),
        ("dome-height", "fact", "dome-height"),
        ("Dome-Height", "fact", "dome-height"),
        ("wall", "entity", "wall"),
        ("yearbook", "source", "yearbook"),
        ("YEARBOOK", "source", "yearbook"),
        ("年鉴", "source", "年鉴"),
        ("observatory", "entity", "observatory"),
        ("the dome", "entity", "observatory"),
        ("天文台", "entity", "observatory"),
    ],
)
def test_an_id_is_that_of_a_fact_else_of_an_entity_else_of_a_source(
    show: Run, id_: str, record: str, found: str
) -> None:
    (shown,) = json.loads(show(id_, "--json").out)
    assert (shown["record"], shown["id"]) == (record, found)


def test_an_id_as_it_is_written_goes_before_one_in_other_case(zhuzhou: Run, tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_text(
        'format = 1\n[[sources]]\nid = "s"\ntitle = "S"\n[[entities]]\nid = "dome"\nname = "Dome"\n'
        '[[facts]]\nid = "Dome"\ntopic = "t"\nstatement = "S."\nsources = ["s"]\n'
    )
    for id_, record in (("dome", "entity"), ("Dome", "fact"), ("DOME", "fact")):
        assert json.loads(zhuzhou("facts", "show", id_, "--json", "--facts", path).out)[0]["record"] == record


def test_what_other_sources_say_is_shown_as_data_too(show: Run) -> None:
    (fact,) = json.loads(show("visitors-2018", "--json").out)
    assert [other["id"] for other in fact["other_sources_say"]] == ["visitors-2018-otherwise"]
    assert fact["other_sources_say"][0]["sources"][0]["id"] == "年鉴"
    assert [other["id"] for other in fact["at_other_times"]] == ["visitors-2019-may", "visitors-2021"]
    (alone,) = json.loads(show("telescope", "--json").out)
    assert alone["other_sources_say"] == alone["at_other_times"] == []


def test_of_a_long_series_the_last_six_of_other_times_are_drawn(zhuzhou: Run, tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    head = 'format = 1\n[[sources]]\nid = "s"\ntitle = "S"\n'
    rows = (
        f'[[facts]]\nid = "year-{year}"\ntopic = "t"\nstatement = "It was {year}."\nsources = ["s"]\n'
        f'as_of = {year}\nseries = "years"\nquantity = {{ value = {year} }}\n'
        for year in range(2001, 2010)
    )
    path.write_text(head + "".join(rows))
    drawn = zhuzhou("facts", "show", "year-2009", "--facts", path).out
    assert [year for year in range(2001, 2009) if f"It was {year}." in drawn] == [*range(2003, 2009)]
    assert "zhuzhou facts chart years shows all" in drawn
    drawn = zhuzhou("facts", "show", "year-2009", "--as-of", "2006", "--facts", path).out
    assert [year for year in range(2001, 2010) if f"It was {year}." in drawn] == [*range(2001, 2007)]
    assert "shows all" not in drawn


def test_entities_and_sources_hold_their_facts(show: Run) -> None:
    entity, source = json.loads(show("observatory", "年鉴", "--json").out)
    assert len(entity["facts"]) == 7
    assert entity["aliases"] == ["The Dome"]
    assert [fact["id"] for fact in source["facts"]] == ["visitors-2018-otherwise", "dome-height-in-feet"]


def test_rows_are_facts_each_once(show: Run) -> None:
    rows = show("年鉴", "visitors-2018-otherwise", "telescope", "--format", "csv").out.splitlines()
    assert [row.split(",")[0] for row in rows] == ["id", "visitors-2018-otherwise", "dome-height-in-feet", "telescope"]


def test_a_fact_of_a_series_stands_for_it_at_a_date(show: Run) -> None:
    result = show("visitors-2021", "visitors-2018", "--as-of", "2018", "--json")
    assert [fact["id"] for fact in json.loads(result.out)] == ["visitors-2018", "visitors-2018-otherwise"]
    assert result.status == 0
    assert result.err == 'as of 2018, "visitors-2018" and "visitors-2018-otherwise" stand for "visitors-2021"\n'


def test_a_fact_that_held_is_shown_alone(show: Run) -> None:
    result = show("visitors-2018", "--as-of", "2018", "--json")
    assert [fact["id"] for fact in json.loads(result.out)] == ["visitors-2018"]
    assert result.err == ""


def test_with_what_held_is_shown_what_the_series_says_of_earlier_times(show: Run) -> None:
    (fact,) = json.loads(show("visitors-2021", "--as-of", "2020", "--json").out)
    assert fact["id"] == "visitors-2019-may"
    assert [other["id"] for other in fact["at_other_times"]] == ["visitors-2018", "visitors-2018-otherwise"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("visitors", '"visitors" is a series: zhuzhou facts chart visitors shows it\n'),
        ("history", '"history" is a topic: zhuzhou facts list --topic history shows it\n'),
        ("visitor", 'no fact, entity or source has the id "visitor"; did you mean "visitors-2018" or '),
    ],
)
def test_what_is_the_name_of_something_else_is_said_with_what_shows_it(show: Run, name: str, sentence: str) -> None:
    result = show(name, "--json")
    assert (result.status, result.out) == (1, "[]\n")
    assert result.err.startswith(sentence)


def test_what_is_not_known_as_of_a_date_is_not_there(show: Run) -> None:
    for id_ in ("telescope", "visitors-2018", "dome-height"):
        result = show(id_, "--as-of", "-300", "--json")
        assert (result.status, result.out) == (1, "[]\n")
        assert result.err == f'of "{id_}", nothing is known as of -0300\n'


def test_an_entity_is_shown_with_what_held(show: Run) -> None:
    (entity,) = json.loads(show("observatory", "--as-of", "2018", "--json").out)
    assert [fact["id"] for fact in entity["facts"]] == ["visitors-2018", "visitors-2018-otherwise", "founding-1"]


def test_sources_are_consulted_today_unless_it_is_said_otherwise(show: Run) -> None:
    before = datetime.datetime.now().astimezone().date()
    (quoted,) = json.loads(show("telescope", "--cite", "--json").out)
    after = datetime.datetime.now().astimezone().date()
    assert before <= datetime.date.fromisoformat(quoted["consulted"]) <= after
    assert f"urldate = {{{quoted['consulted']}}}" in show("telescope", "--format", "bibtex").out
    assert "consulted May 2020)." in show("telescope", "--cite", "--consulted", "2020-05").out


def test_a_sentence_to_quote_is_never_broken_over_lines(show: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    assert show("telescope", "--cite").out.count("\n") == 1


def test_a_bibliography_has_each_source_once(show: Run) -> None:
    entries = json.loads(show("observatory", "yearbook", "telescope", "--format", "csl-json").out)
    assert [entry["id"] for entry in entries] == ["yearbook", "年鉴", "wall"]
    assert [entry["id"] for entry in json.loads(show("年鉴", "--format", "csl-json").out)] == ["年鉴"]


def test_an_entity_without_facts_has_no_bibliography(show: Run) -> None:
    assert show("comet", "--format", "csl-json") == (0, "[]\n", "")
    assert show("comet", "--format", "bibtex") == (0, "", "")


@pytest.mark.parametrize(
    "arguments",
    [["--json", "--format", "bibtex"], ["--json", "--format", "csl-json"], ["--cite", "--format", "bibtex"]],
)
def test_what_contradicts_itself_is_refused(show: Run, arguments: list[str]) -> None:
    result = show("telescope", *arguments)
    assert (result.status, result.out) == (2, "")
    assert result.err.endswith("contradict each other\n")


def test_nothing_has_no_id(zhuzhou: Run) -> None:
    assert zhuzhou("facts", "show", "").status == 1
