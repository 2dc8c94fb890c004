"""Facts leave for other programs and come back the same; what comes from elsewhere is looked at first."""

import json
import os
import shlex
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from harness import MUSEUM, Run, few_examples
from zhuzhou_cli.facts.base import FactBase, IdsByName
from zhuzhou_cli.facts.edit import insert_records
from zhuzhou_cli.facts.files import SHIPPED
from zhuzhou_cli.facts.importing import import_rows
from zhuzhou_cli.facts.load import load_fact_base, read_fact_base
from zhuzhou_cli.facts.records import Comparator, Fact
from zhuzhou_cli.facts.rows import ImportFormat, read_rows
from zhuzhou_cli.facts.toml import table_of
from zhuzhou_cli.render.exports import write_export

FORMATS: list[ImportFormat] = ["toml", "json", "jsonl", "csv", "tsv"]
SECTIONS = ("sources", "entities", "tags", "facts")


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Give a fact file of one's own that holds the museum."""
    return Path(shutil.copy(MUSEUM, tmp_path / "museum.toml"))


def export(base: FactBase, form: Any) -> str:
    return "".join(write_export(base.facts.values(), base, form))


def imported(text: str, form: ImportFormat) -> FactBase:
    """Return what a text makes of an empty fact base."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "facts.toml"
        new, outcomes = import_rows(
            read_rows(text, form), "format = 1\n", FactBase(), lambda new: read_fact_base([path], {path: new})[1]
        )
        assert {outcome.action for outcome in outcomes} == {"added"}
        path.write_text(new, encoding="utf-8")
        return load_fact_base(path)


def named(base: FactBase) -> dict[str, dict[str, Any]]:
    """Return the records of a fact base, without what no fact names."""
    used = {
        section: {id_ for fact in base.facts.values() for id_ in getattr(fact, section)} for section in SECTIONS[:3]
    }
    used["facts"] = set(base.facts)
    return {
        section: {id_: record for id_, record in getattr(base, section).items() if id_ in used[section]}
        for section in SECTIONS
    }


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("path", [MUSEUM, SHIPPED], ids=["museum", "shipped"])
def test_what_is_exported_and_imported_is_the_same(path: Path, form: ImportFormat) -> None:
    base = load_fact_base(path)
    assert named(imported(export(base, form), form)) == named(base)


texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp", "Cf"]) | st.sampled_from(";[]\"'\\,|#-= "),
    min_size=1,
).map(str.strip)
texts = texts.filter(bool)
ids = st.from_regex(r"[a-zA-Z0-9_\u4e00][\w.:-]{0,8}", fullmatch=True)
dates = st.sampled_from(["2023", "2023-05", "2023-05-04", "-0221", "-0221-05-04", "0214"])
many = st.lists(texts, min_size=1, max_size=3)
sources = st.fixed_dictionaries(
    {"title": texts}, optional={"publisher": texts, "url": texts, "published": dates, "kind": texts}
)
entities = st.fixed_dictionaries({"name": texts}, optional={"name_zh": texts, "aliases": many, "kind": texts})
numbers = st.integers(-(2**63) + 1, 2**63 - 1) | st.floats(-1e18, 1e18)
questions = st.fixed_dictionaries(
    {"prompt": texts, "answer": texts}, optional={"accept": many, "distractors": many}
).filter(lambda one: not {one["answer"], *one.get("accept", ())} & {*one.get("distractors", ())})


quantities = st.fixed_dictionaries(
    {"value": numbers}, optional={"unit": texts, "comparator": st.sampled_from(get_args(Comparator))}
)
optional: dict[str, Any] = {
    "as_of": dates,
    "series": texts,
    "note": texts,
    "tags": st.lists(texts, min_size=1, max_size=3, unique=True),
    "keywords": many,
    "quantity": quantities,
    "questions": st.lists(questions, min_size=1, max_size=2),
}
"""The keys that a fact may have or not; the others it has, or names what there is."""


def test_no_key_of_a_fact_is_left_out_of_what_is_drawn() -> None:
    assert {"id", "topic", "statement", "sources", "entities", "cloze", *optional} == set(Fact._fields)


@st.composite
def fact_bases(draw: st.DrawFn) -> str:
    """Draw a fact file without problems."""
    kinds: list[tuple[str, Any, int]] = [
        ("sources", sources, 1),
        ("entities", entities, 0),
        ("tags", st.fixed_dictionaries({"aliases": many}), 0),
    ]
    named = {kind: draw(st.dictionaries(ids, values, min_size=least, max_size=3)) for kind, values, least in kinds}
    records = [(section, {"id": id_, **table}) for section, of in named.items() for id_, table in of.items()]
    for id_ in draw(st.lists(ids, min_size=1, max_size=3, unique=True)):
        fact = draw(st.fixed_dictionaries({"topic": texts, "statement": texts}, optional=optional))
        fact["sources"] = draw(st.lists(st.sampled_from(sorted(named["sources"])), min_size=1, unique=True))
        if named["entities"]:
            fact["entities"] = draw(st.lists(st.sampled_from(sorted(named["entities"])), min_size=1, unique=True))
        if named["tags"]:
            fact["tags"] = draw(st.lists(st.sampled_from(sorted(named["tags"])), min_size=1, unique=True))
        fact["cloze"] = [fact["statement"]]
        records.append(("facts", {"id": id_, **fact}))
    return insert_records("format = 1\n", records)


@few_examples(0.5)
@given(fact_bases(), st.sampled_from(FORMATS))
def test_so_is_anything_that_a_fact_base_may_hold(text: str, form: ImportFormat) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "facts.toml"
        path.write_text(text, encoding="utf-8")
        base = load_fact_base(path)
    assert named(imported(export(base, form), form)) == named(base)


def test_the_toml_of_a_filter_is_a_whole_fact_base(zhuzhou: Run, tmp_path: Path) -> None:
    result = zhuzhou("facts", "export", "--topic", "people", "--facts", MUSEUM)
    (tmp_path / "people.toml").write_text(result.out, encoding="utf-8")
    assert zhuzhou("facts", "check", tmp_path).err == "no problems: 1 fact, 1 source, 2 entities\n"
    assert list(load_fact_base(tmp_path).facts) == ["founder"]


def test_nothing_to_export_is_said(zhuzhou: Run) -> None:
    result = zhuzhou("facts", "export", "--since", "3000", "--json", "--facts", MUSEUM)
    assert result == (1, "[]\n", "there is no such fact\n")
    assert zhuzhou("facts", "export", "--since", "3000", "--facts", MUSEUM) == (1, "", "there is no such fact\n")


CSV = """\
id,topic,statement,source,as_of,value,unit,tags
new,numbers,"The museum has 7 rooms, all of them warm.",guide,2021,7,rooms,rooms; heating
visitors-2022,numbers,The museum had about 12.500 visitors in 2022.,guide,2022-12,12500,guests,visitors
founder,people,Ann Carver founded the museum on 3 March 1905 [bold]with her own hands[/bold].,letter,1905-03-03,,,
bad,,No topic.,nowhere,May,seven,,
"""


def test_a_dry_run_shows_what_would_be_done_and_does_nothing(zhuzhou: Run, mine: Path, tmp_path: Path) -> None:
    (tmp_path / "new.csv").write_text(CSV, encoding="utf-8")
    before = mine.read_bytes()
    result = zhuzhou("facts", "import", tmp_path / "new.csv", "--dry-run", "--json", "--facts", mine)
    assert result.err == "1 added, 2 refused, 1 unchanged; nothing was written\n"
    assert result.status == 1
    outcomes = json.loads(result.out)
    assert [(one["action"], one["id"], one["row"]) for one in outcomes] == [
        ("added", "new", 2),
        ("refused", "visitors-2022", 3),
        ("unchanged", "founder", 4),
        ("refused", "bad", 5),
    ]
    assert outcomes[1]["reasons"] == ['cloze[1]: "12,500" does not occur in the statement']
    assert outcomes[3]["reasons"] == [
        "topic: missing",
        'as_of: "May" is not a date (write 2023, "2023-05" or 2023-05-04; 221 BC is -221)',
        'quantity.value: must be a number without separators, as in 10000 or 0.5, not the text "seven"',
    ]
    assert mine.read_bytes() == before
    table = zhuzhou("facts", "import", tmp_path / "new.csv", "--dry-run", "--facts", mine).out
    assert "founder" not in table
    assert "topic: missing" in table


def test_of_thousands_of_rows_some_of_each_kind_are_drawn(zhuzhou: Run, mine: Path) -> None:
    fact = {"topic": "t", "statement": "S.", "sources": ["guide"]}
    rows = [{"id": f"n-{n}", **fact} for n in range(205)]
    rows += [{**fact, "id": "bad", "sources": ["x"]}, {"id": "founder", "note": "N."}]
    options = ("facts", "import", "-", "--from", "json", "--dry-run", "--facts", mine)
    lines = zhuzhou(*options, typed=json.dumps(rows)).out.splitlines()
    assert (len(lines), lines[-1]) == (2 + 202 + 1, "and 5 more added; --format csv shows all")
    assert [line.split()[:4] for line in lines[-3:-1]] == [
        ["refused", "206", "fact", "bad"],
        ["changed", "207", "fact", "founder"],
    ]
    assert len(zhuzhou(*options, "--format", "csv", typed=json.dumps(rows)).out.splitlines()) == 1 + 207


def test_a_changed_fact_is_changed_in_its_place_and_keeps_its_form(zhuzhou: Run, mine: Path, tmp_path: Path) -> None:
    text = MUSEUM.read_text(encoding="utf-8").replace('unit = "locomotives" }', 'unit = "locomotives" } # steam')
    mine.write_text(text, encoding="utf-8")
    file = tmp_path / "new.jsonl"
    file.write_text('{"id": "locomotive-hall", "quantity": {"value": 3, "unit": "locomotives"}, "tags": null}\n')
    result = zhuzhou("facts", "import", file, "--format", "jsonl", "--facts", mine)
    assert json.loads(result.out)["keys"] == ["tags", "quantity"]
    assert result.err == "1 changed\n"
    expected = text.replace("value = 2,", "value = 3,").replace('tags = ["trains", "hall"]\n', "")
    assert mine.read_text(encoding="utf-8") == expected


def test_to_import_twice_changes_nothing_more(zhuzhou: Run, mine: Path, tmp_path: Path) -> None:
    (tmp_path / "all.csv").write_text(zhuzhou("facts", "export", "--format", "csv", "--facts", mine).out)
    before = mine.read_bytes()
    result = zhuzhou("facts", "import", tmp_path / "all.csv", "--facts", mine)
    assert (result.status, result.out, result.err) == (0, "", "10 unchanged\n")
    assert mine.read_bytes() == before


def test_a_shipped_fact_that_is_changed_becomes_one_of_ones_own(zhuzhou: Run) -> None:
    (fact,) = json.loads(zhuzhou("facts", "show", "locomotive-parts", "--json").out)
    text = json.dumps([fact | {"note": "Counted."}])
    assert zhuzhou("facts", "import", "-", "--from", "json", typed=text).err == "1 changed, 3 unchanged\n"
    (fact,) = json.loads(zhuzhou("facts", "show", "locomotive-parts", "--json").out)
    assert (fact["note"], fact["replaces_shipped"]) == ("Counted.", True)
    assert len(json.loads(zhuzhou("facts", "list", "--json").out)) == len(load_fact_base().facts)


def test_the_topic_and_source_of_the_options_are_for_facts_that_would_have_none(zhuzhou: Run, mine: Path) -> None:
    def imported_with(text: str) -> list[tuple[str, list[str]]]:
        options = ("--topic", "t", "--source", "guide", "--json", "--facts", mine)
        result = zhuzhou("facts", "import", "-", "--from", "csv", *options, typed=text)
        return [(one["action"], one["keys"]) for one in json.loads(result.out)]

    assert imported_with("id,statement\nfounder,Ann founded it.\nnew,New.\n") == [
        ("refused", []),  # for its cloze alone
        ("added", []),
    ]
    result = zhuzhou("facts", "import", "-", "--from", "csv", "--topic", "\udcff", "--facts", mine, typed="id\nx\n")
    assert (result.status, result.err) == (2, 'error: "�" is not UTF-8 text\n')
    assert imported_with("id,note\nfounder,N.\n") == [("changed", ["note"])]
    assert imported_with("id,topic,source\nfounder,,\n") == [("changed", ["topic", "sources"])]
    fact = load_fact_base(mine).facts["new"]
    assert (fact.topic, fact.sources) == ("t", ("guide",))


def test_sources_come_along_with_their_facts_and_not_without_them(zhuzhou: Run, mine: Path) -> None:
    def fact(id_: str, **keys: object) -> dict[str, object]:
        return {"id": id_, "topic": "t", "statement": "It is.", "sources": [{"id": f"of-{id_}", "title": "T"}], **keys}

    text = json.dumps([fact("good"), fact("bad", topic=5), fact("worse", cloze=["x"])])
    result = zhuzhou("facts", "import", "-", "--from", "json", "--format", "jsonl", "--facts", mine, typed=text)
    assert result.err == "2 added, 2 refused\n"
    assert set(load_fact_base(mine).sources) == {"guide", "letter", "of-good"}


ANKI = """\
#separator:tab
#html:true
#guid column:1
#notetype column:2
#deck column:3
#tags column:6
Q(9}*x\tBasic\tTown::history\tWhen was the mill built?\t<b>1820</b>&nbsp;or so\told mill
mill-owner\tCloze\thistory\t{{c1::Ann}} owned the mill until {{c2::1850::year}}.\t\tmill
"""


def test_a_record_of_no_kind_is_refused_as_a_fact(zhuzhou: Run, mine: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('[{"record": [], "id": "a"}]', encoding="utf-8")
    result = zhuzhou("facts", "import", file, "--facts", mine, "--json")
    assert (result.status, json.loads(result.out)[0]["record"]) == (1, "fact")


def test_notes_of_anki_become_facts(zhuzhou: Run, mine: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text(ANKI, encoding="utf-8")
    assert zhuzhou("facts", "import", tmp_path / "notes.txt", "--source", "letter", "--facts", mine).err == "2 added\n"
    *_, basic, cloze = load_fact_base(mine).facts.values()
    assert (basic.id, basic.topic, basic.tags) == ("anki-5128397d2a78", "history", ("old", "mill"))
    assert basic.statement == "When was the mill built? 1820 or so"
    assert (basic.questions[0].prompt, basic.questions[0].answer) == ("When was the mill built?", "1820 or so")
    assert (cloze.id, cloze.statement) == ("mill-owner", "Ann owned the mill until 1850.")
    assert cloze.cloze == ("Ann", "1850")


def test_notes_of_anki_without_guids_are_known_again(zhuzhou: Run, mine: Path) -> None:
    text = "#separator:tab\n#html:true\nWhen was it built?\t1820\nWho built it?\tAnn\n"
    options = ("facts", "import", "-", "--from", "anki", "--source", "letter", "--topic", "t", "--facts", mine)
    assert zhuzhou(*options, typed=text).err == "2 added\n"
    assert zhuzhou(*options, typed=text.replace("1820", "1821")).err == "1 changed, 1 unchanged\n"


def test_notes_of_anki_without_a_question_or_an_answer_are_refused_and_lost_pictures_said(
    zhuzhou: Run, mine: Path
) -> None:
    notes = (
        'Who? <img src="a.png">\tAnn [sound:b.mp3]',
        'What is &amp;?\t<img src="x.png">',
        "only one field",
        '<img src="y.png">\tParis',
        "[sound:z.mp3]",
        "",
        "Empty?\t",
        "{{c1::Ann}} is.",
    )
    options = ("--from", "anki", "--source", "letter", "--topic", "t", "--json", "--facts", mine)
    result = zhuzhou("facts", "import", "-", *options, typed="#html:true\n" + "\n".join(notes))
    no_answer = "has no answer: its second field is empty or not there"
    no_question = "has no question: its first field is empty"
    media = "; pictures and sounds are not imported"
    assert [(one["row"], *one["reasons"]) for one in json.loads(result.out)] == [
        (2,),
        (3, no_answer + media),
        (4, no_answer),
        (5, no_question + media),
        (6, no_question + media),
        (8, no_answer),
        (9,),
    ]
    assert [fact.statement for fact in load_fact_base(mine).facts.values()][-2:] == ["Who? Ann", "Ann is."]
    said = "pictures and sounds are not imported; there are some in 1 of the notes: row 2\n"
    assert result.err == f"{said}2 added, 5 refused\n"


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("a.csv", "idd,tpoic\na,b\n", 'first row has to name the columns; there is no "idd" (did you mean "id"?)'),
        ("a.csv", "id,topic\na,b,c\n", "row 2: has 3 cells, the first row 2; "),
        ("a.csv", "id,tag,tags\na,b,c\n", 'there are two columns "tags"'),
        ("a.csv", 'id,"b"c\n', "CSV as it should be: row 1: there is something behind the second quote"),
        ("a.csv", "record\nfcat\n", 'row 2: unknown record "fcat"; it is source, entity, tag or fact'),
        ("a.csv", "xyz\na\n", 'there is no "xyz"; there are record, value, unit, comparator, id, title, '),
        ("a.csv", 'id,topic\na,"b\nc', "CSV as it should be: row 2: a cell that begins with a quote does not end"),
        ("a.csv", 'id,topic\na,"b"c\n', "CSV as it should be: row 2: there is something behind the second quote"),
        ("a.json", "[{", "the file is not JSON as it should be: line 1, column 3: expected a key in double quotes"),
        ("a.json", '[\n{"a": }]', "the file is not JSON as it should be: line 2, column 7: expected a value here: "),
        ("a.json", '["a" "b"]', "line 1, column 6: expected , or the end of the list or object here"),
        ("a.json", "[" * 100_000, "the file is not JSON as it should be: lists or objects are nested too deeply"),
        ("a.json", '[{"id": "\\ud800"}]', "the file is not JSON as it should be: it holds half of a character"),
        ("a.json", "[5]", "the file is not JSON as it should be: row 1: is no object"),
        ("a.json", '{"facts": 5}', "facts must be a list of records"),
        ("a.json", '{"facts": {"id": "a"}}', "facts must be a list of records"),
        ("a.json", '[{"id": "a", "tag_aliases": ["b"]}]', "row 1: tag_aliases: must be an object, as in {"),
        ("a.jsonl", "[\n{", "the file is not JSONL as it should be: row 1: line 1, column 2: expected a value here: "),
        ("a.toml", "fcats = []\n", 'unknown key "fcats" at the top (did you mean "facts"?)'),
        ("a.toml", '[[synonyms]]\nwords = ["a", "b"]\n', "synonyms have no ids and are not imported; copy them"),
        ("a.toml", "id = ", "the file is not TOML as it should be: "),
        ("a.txt", "#guid column:0\nq\ta\n", "the file is not ANKI as it should be: its columns are numbered from 1"),
        ("a.txt", "#separator:||\nq||a\n", 'the file is not ANKI as it should be: "||" can separate no fields'),
        ("a.txt", "id,topic\n", "the name does not say what kind of file it is: give --from"),
        ("b.csv", None, "cannot be read: No such file or directory"),
        ("", None, " is a folder; name one file in it"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(
    zhuzhou: Run, mine: Path, name: str, text: str | None, sentence: str
) -> None:
    if text is not None:
        (mine.parent / name).write_text(text, encoding="utf-8")
    result = zhuzhou("facts", "import", mine.parent / name, "--facts", mine)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("error: ")
    assert sentence in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize(("form", "text"), [("csv", ""), ("csv", "id,topic\n"), ("json", "[]"), ("jsonl", "\n")])
def test_to_import_nothing_is_to_find_nothing(zhuzhou: Run, mine: Path, form: str, text: str) -> None:
    result = zhuzhou("facts", "import", "-", "--from", form, "--dry-run", "--facts", mine, typed=text)
    assert result == (1, "", "there is nothing to import\n")


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="this system has no names for open pipes")
def test_an_open_pipe_is_imported(zhuzhou: Run, mine: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, b'[{"id": "founder", "note": "N."}]')
    os.close(writing)
    assert zhuzhou("facts", "import", f"/dev/fd/{reading}", "--facts", mine).err == "1 changed\n"
    os.close(reading)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[{"topic": "t"}]', "id: missing"),
        ('[{"id": 5}]', "id: must be a text"),
        ('[{"id": "a b", "topic": "t", "statement": "S.", "sources": ["guide"]}]', "id: must be one word"),
        ('[{"id": "founder"}, {"id": "founder", "note": "n"}]', "given twice, first in row 1"),
        ('[{"id": "founder", "nite": "n"}]', 'nite: unknown key (did you mean "note"?)'),
        ('[{"id": "founder", "questions": [5]}]', "questions[1]: must be a table"),
        ('[{"id": "founder", "sources": ["nobody"]}]', 'sources[1]: unknown source "nobody"'),
        ('[{"id": "founder", "sources": []}]', "sources: missing"),
        ('[{"record": "source", "id": "guide", "title": null}]', "title: missing"),
    ],
)
def test_what_is_refused_is_refused_with_its_reason(zhuzhou: Run, mine: Path, text: str, reason: str) -> None:
    before = mine.read_bytes()
    result = zhuzhou("facts", "import", "-", "--from", "json", "--json", "--facts", mine, typed=text)
    assert result.status == 1
    assert json.loads(result.out)[-1]["reasons"][0].startswith(reason)
    assert mine.read_bytes() == before


@pytest.mark.parametrize(
    ("row", "count"),
    [
        ('[{"record": "source", "id": "s", "title": "T"}]', 1),
        ('[{"id": "a", "topic": "t", "statement": "S.", "sources": [{"id": "n", "title": "N"}]}]', 2),
    ],
    ids=["changed", "added"],
)
def test_what_is_written_without_headers_is_left_to_its_author(
    zhuzhou: Run, tmp_path: Path, row: str, count: int
) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('format = 1\nsources = [{ id = "s", title = "S" }]\n', encoding="utf-8")
    result = zhuzhou("facts", "import", "-", "--from", "json", "--json", "--facts", mine, typed=row)
    assert json.loads(result.out)[0]["reasons"] == [
        "the file writes its sources as a list, sources = […]; put each under [[sources]] first, by hand"
    ]
    assert result.err == f"{count} refused\n"


def test_beside_what_is_written_without_headers_there_is_room(zhuzhou: Run, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('format = 1\nsources = [{ id = "s", title = "S" }, { id = "u", title = "U" }]\n', encoding="utf-8")
    row = '[{"id": "a", "topic": "t", "statement": "S.", "sources": ["u"]}]'
    assert zhuzhou("facts", "import", "-", "--from", "json", "--facts", mine, typed=row).err == "1 added\n"
    assert load_fact_base(mine).facts["a"].sources == ("u",)


@pytest.mark.parametrize(
    ("form", "text", "faults"),
    [
        (
            "jsonl",
            '{"id": "founder", "note": "N."}\n{"id": \n"founder"\n{"id": "\\ud800"}\n',
            {
                2: "line 2, column 8: expected a value here: ",
                3: "is no object",
                4: "it holds half of a character",
            },
        ),
        ("json", '[5, {"id": "founder", "note": "N."}]', {1: "is no object"}),
        ("json", '[{"id": "x", "tag_aliases": []}, {"id": "founder", "note": "N."}]', {1: "topic: missing"}),
        ("json", '[{"id": "x", "tag_aliases": 5}, {"id": "founder", "note": "N."}]', {1: "tag_aliases: must be an "}),
        ("toml", 'sources = [5]\n[[facts]]\nid = "founder"\nnote = "N."\n', {1: "is no table"}),
        (
            "csv",
            'id,note,questions\nfounder,N.\na,b,c,d\na,"b"c\na,,"[{"\na,b,,\nb,"c\nd,e\n',
            {
                3: "has 4 cells, the first row 3; a cell with a separator in it must be in quotes",
                4: "there is something behind the second quote of a cell",
                5: "questions: line 1, column 3: expected a key in double quotes here",
                6: "topic: missing",
                7: "a cell that begins with a quote does not end with one, so nothing behind it was read",
            },
        ),
        ("csv", "record,id,note\nfact,founder,N.\nfcat,b,c\n", {3: 'unknown record "fcat"; it is source, entity, '}),
        ("tsv", "id\tnote\nfounder\tN.\na\tb\tc\n", {3: "has 3 cells, the first row 2"}),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_and_the_others_count(
    zhuzhou: Run, mine: Path, form: str, text: str, faults: dict[int, str]
) -> None:
    result = zhuzhou("facts", "import", "-", "--from", form, "--json", "--facts", mine, typed=text)
    assert (result.status, load_fact_base(mine).facts["founder"].note) == (1, "N.")
    refused = {one["row"]: one["reasons"][0] for one in json.loads(result.out) if one["action"] == "refused"}
    assert refused.keys() == faults.keys()
    assert [reason.startswith(faults[row]) for row, reason in refused.items()] == [True] * len(faults)


def test_what_a_record_has_no_key_for_is_refused_or_left_out(zhuzhou: Run, mine: Path) -> None:
    text = "id,note,remarks,Seen by,\nfounder,N.,,,\noldest-piece,O.,it is old,us,\nlocomotive-hall,H.,,,5\n"
    options = ("facts", "import", "-", "--from", "csv", "--facts", mine)
    result = zhuzhou(*options, "--json", typed=text)
    assert [one["reasons"] for one in json.loads(result.out)] == [
        [],
        ["remarks: unknown key", "seen by: unknown key"],
        ["column 5: unknown key"],
    ]
    advice = "--without remarks --without 'seen by' --without 'column 5'"
    assert result.err == (
        f"what a record has no key for can be renamed in the file, or left out: {advice}\n1 changed, 2 refused\n"
    )
    assert zhuzhou(*options, *shlex.split(advice), typed=text).err == "2 changed, 1 unchanged\n"


def test_a_key_that_is_misspelt_is_not_advised_to_be_left_out(zhuzhou: Run, mine: Path) -> None:
    text = '{"id": "founder", "nite": "N."}\n{"id": "oldest-piece", "remarks": "R."}\n'
    result = zhuzhou("facts", "import", "-", "--from", "jsonl", "--facts", mine, typed=text)
    said = "what a record has no key for can be renamed in the file, or left out: --without remarks"
    assert result.err == f"{said}\n2 refused\n"


def test_in_json_one_source_or_tag_may_stand_alone_as_in_a_column(zhuzhou: Run, mine: Path) -> None:
    facts: list[dict[str, object]] = [
        {"source": "letter", "tag": "a", "keyword": ["b", "c"], "entity": "Ann Carver"},
        {"source": {"id": "web", "title": "The Web"}, "tag": "", "entity": None},
        {"source": "letter", "sources": ["guide"]},
    ]
    text = json.dumps([{"id": f"n{n}", "topic": "t", "statement": "S.", **fact} for n, fact in enumerate(facts)])
    result = zhuzhou("facts", "import", "-", "--from", "json", "--json", "--facts", mine, typed=text)
    assert result.err == "3 added, 1 refused\n"
    assert json.loads(result.out)[-1]["reasons"] == ['source: unknown key (did you mean "sources"?)']
    first, second = list(load_fact_base(mine).facts.values())[-2:]
    assert (first.sources, first.tags, first.keywords, first.entities) == (("letter",), ("a",), ("b", "c"), ("carver",))
    assert (second.sources, second.tags, second.entities) == (("web",), (), ())


def test_sources_and_entities_may_be_given_by_any_of_their_names(zhuzhou: Run, mine: Path) -> None:
    text = "record,id,name,title,topic,statement,source,entities\n"
    text += "fact,a,,,t,It is.,guide to the MUSEUM; Web; guide,ann CARVER; 城市博物馆; New One\n"
    text += "entity,new,New one,,,,,\nsource,www,,Web,,,,\nentity,carver,Ann Carver,,,,,\n"
    result = zhuzhou("facts", "import", "-", "--from", "csv", "--facts", mine, typed=text)
    assert result.err == "3 added, 1 unchanged\n"
    fact = load_fact_base(mine).facts["a"]
    assert (fact.sources, fact.entities) == (("guide", "www"), ("carver", "museum", "new"))


def test_a_record_is_found_by_its_id_before_the_names_of_others_and_by_no_name_of_several() -> None:
    tables: list[dict[str, Any]] = [
        {"id": "A", "name": "b", "aliases": ["c", 5, "d"]},
        {"id": "b", "name": "C"},
        {"id": "a", "aliases": ["D"]},
    ]
    ids = IdsByName([*tables, {"name": "no id"}, {"id": "b", "name": "C"}])
    names = ("a", "A", "b", "B", "c", "d", "no id")
    assert [ids.find(name) for name in names] == ["a", "A", "b", "b", "b", None, None]


def test_how_far_an_import_is_is_told_and_never_goes_back(mine: Path) -> None:
    told: list[float] = []
    bad = '{"id": "bad", "topic": "t", "statement": "S.", "sources": ["nobody"]}\n'
    text = bad + "".join(f'{{"id": "{id_}", "note": "N."}}\n' for id_ in ("founder", "oldest-piece", "locomotive-hall"))
    import_rows(
        read_rows(text, "jsonl"),
        mine.read_text(encoding="utf-8"),
        load_fact_base(mine),
        lambda new: read_fact_base([mine], {mine: new})[1],
        told.append,
    )
    assert told == sorted(told)
    assert len(set(told)) > 6
    assert (told[0], told[-1] < 1) == (0, True)


def test_tables_of_excel_are_read_too(zhuzhou: Run, mine: Path, tmp_path: Path) -> None:
    line = "ID;Topic;Statement;Source\r\nn;t;It is, or was.;letter\r\n"
    (tmp_path / "excel.csv").write_bytes(b"\xef\xbb\xbf" + line.encode())
    assert zhuzhou("facts", "import", tmp_path / "excel.csv", "--facts", mine).err == "1 added\n"
    assert tomli.loads(mine.read_text(encoding="utf-8"))["facts"][-1]["statement"] == "It is, or was."


def test_every_record_becomes_its_table_again() -> None:
    base = load_fact_base(MUSEUM)
    assert table_of(base.entities["carver"]) == {"id": "carver", "name": "Ann Carver"}


def test_the_first_row_says_what_parts_the_cells(zhuzhou: Run, mine: Path) -> None:
    text = "id,topic,statement,source\nn,t,One; two; three; four; five; six.,letter\n"
    assert zhuzhou("facts", "import", "-", "--from", "csv", "--facts", mine, typed=text).err == "1 added\n"
    assert load_fact_base(mine).facts["n"].statement == "One; two; three; four; five; six."


def test_notes_of_anki_without_html_are_taken_to_the_letter(zhuzhou: Run, mine: Path) -> None:
    text = "#separator:Pipe\n#html:false\n#guid column:1\nann|{{c1::Ann}} wrote <b>&amp;</b>.|\n"
    options = ("--from", "anki", "--source", "letter", "--topic", "t", "--facts", mine)
    assert zhuzhou("facts", "import", "-", *options, typed=text).err == "1 added\n"
    assert [*load_fact_base(mine).facts.values()][-1].statement == "Ann wrote <b>&amp;</b>."
