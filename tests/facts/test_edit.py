"""Changes in the text of a fact file leave everything else as it is."""

from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from harness import MUSEUM
from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.facts.edit import ListedRecordsError, change_records, insert_records, line_of_record, remove_record
from zhuzhou_cli.facts.load import load_fact_base
from zhuzhou_cli.facts.toml import table_of, to_toml

TEXT = MUSEUM.read_text(encoding="utf-8")
COMMENTED = """\
#:schema ./facts.schema.json
format = 1

[[sources]] # the first
id = "s"
title = "S"
# what was behind the source

# ── Facts ──
# by topic
[[facts]]
  topic = "t" # odd order,
  id    = "a"   # odd spaces
statement = 'It is "so".'
sources = [
    "s", # in many lines
]
as_of = 2021   # a year
[facts.quantity]
value = 1_000 # with a separator
unit = "m"

# the end
"""


def lines_added(before: str, after: str) -> list[str]:
    """Return the lines that are new, and expect all others to be as they were, in their order."""
    added, old = [], iter(before.splitlines())
    expected = next(old, None)
    for line in after.splitlines():
        if line == expected:
            expected = next(old, None)
        else:
            added.append(line)
    assert expected is None
    return added


def test_a_new_record_comes_behind_the_last_of_its_section_and_before_the_comment_over_the_next() -> None:
    after = insert_records(COMMENTED, [("sources", {"id": "n", "title": "New"})])
    assert after == COMMENTED.replace(
        "# what was behind the source\n", '# what was behind the source\n\n[[sources]]\nid = "n"\ntitle = "New"\n'
    )


def test_records_of_sections_that_are_not_there_yet_come_in_the_order_of_sections() -> None:
    after = insert_records(COMMENTED, [("facts", {"id": "f"}), ("tags", {"id": "t"}), ("entities", {"id": "e"})])
    headers = [line.split(" #")[0] for line in after.splitlines() if line.startswith("[[")]
    assert headers == ["[[sources]]", "[[entities]]", "[[tags]]", "[[facts]]", "[[facts]]"]


@pytest.mark.parametrize("text", ["format = 1", "format = 1\n", "# only a comment\nformat = 1\n\n# end\n"])
def test_a_file_without_records_gets_its_first(text: str) -> None:
    after = insert_records(text, [("sources", {"id": "s", "title": "S"})])
    assert after.startswith(text)
    assert tomli.loads(after)["sources"] == [{"id": "s", "title": "S"}]
    assert after.endswith('\n\n[[sources]]\nid = "s"\ntitle = "S"\n')


def test_new_lines_end_as_the_others_do() -> None:
    after = insert_records(TEXT.replace("\n", "\r\n"), [("facts", {"id": "f", "topic": "t"})])
    assert after.count("\n") == after.count("\r\n") == TEXT.count("\n") + 4


def test_a_value_is_changed_where_it_stands_and_as_it_was_written() -> None:
    changes = {"as_of": Date("2022-05"), "sources": ["s", "n"], "quantity": {"value": 2000, "unit": "m"}}
    after = change_records(COMMENTED, {("facts", "a"): changes})
    assert after == COMMENTED.replace("as_of = 2021   #", 'as_of = "2022-05"   #').replace(
        '    "s", # in many lines\n', '    "s", # in many lines\n    "n",\n'
    ).replace("1_000 #", "2000 #")


def test_a_value_that_is_the_same_stays_as_it_was_written() -> None:
    same = {"as_of": Date("2021"), "statement": 'It is "so".', "quantity": {"value": 1000, "unit": "m"}, "tags": None}
    assert change_records(COMMENTED, {("facts", "a"): same}) == COMMENTED


def test_a_new_key_comes_before_the_tables_of_a_fact_and_a_removed_one_takes_only_its_line() -> None:
    after = change_records(TEXT, {("facts", "founder"): {"note": "New.", "cloze": None}})
    assert lines_added(TEXT.replace('cloze = ["Ann Carver", "3 March 1905"]\n', ""), after) == ['note = "New."']
    assert tomli.loads(after)["facts"][3]["note"] == "New."


def test_questions_are_changed_one_by_one() -> None:
    questions = [{"prompt": "Who?", "answer": "Ann Carver"}, {"prompt": "When?", "answer": "1905"}]
    after = change_records(TEXT, {("facts", "founder"): {"questions": questions}})
    assert tomli.loads(after)["facts"][3]["questions"] == questions
    assert tomli.loads(change_records(after, {("facts", "founder"): {"questions": None}}))["facts"][3] == {
        key: value for key, value in tomli.loads(TEXT)["facts"][3].items() if key != "questions"
    }


LISTED = """\
format = 1
sources = [{ id = "s", title = "S" }, { id = "u", title = "U" }] # two
tags = []
title = "Below the list"

# Facts
[[facts]]
id = "a"
"""


@pytest.mark.parametrize("section", ["sources", "tags"])
def test_to_a_list_of_records_nothing_is_added(section: str) -> None:
    with pytest.raises(ListedRecordsError, match=rf"as a list, {section} = \[…\]; put each under \[\[{section}\]\]"):
        insert_records(LISTED, [("facts", {"id": "b"}), (section, {"id": "n"})])


def test_beside_a_list_of_records_others_are_added() -> None:
    after = insert_records(LISTED, [("facts", {"id": "b"}), ("entities", {"id": "e"})])
    assert after == LISTED.replace("# Facts", '[[entities]]\nid = "e"\n\n# Facts') + '\n[[facts]]\nid = "b"\n'


def test_a_record_without_a_header_is_left_to_its_author() -> None:
    with pytest.raises(ListedRecordsError, match="the file writes its sources as a list"):
        change_records(LISTED, {("facts", "a"): {"topic": "t"}, ("sources", "s"): {"title": "T"}})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# of it?\n{}\n# of the next\n{next}", "# of it?\n# of the next\n{next}"),
        ("{}\n\n\n{next}", "\n{next}"),
        ("{next}\n\n{}\n# the end", "{next}\n\n# the end"),
        ("{next}\n\n{}", "{next}"),
    ],
)
def test_a_record_is_removed_and_what_stands_around_it_stays(before: str, after: str) -> None:
    record = "[[facts]]\nid = 'gone' # and this\n# and this\n[[facts.questions]]\nprompt = 'P'"
    other = "[[tags]]\nid = 't'\n"
    text, expected = (f"format = 1\n\n{one}".replace("{}", record).replace("{next}", other) for one in (before, after))
    assert remove_record(text, "facts", "gone") == expected


def test_of_a_list_no_record_is_removed() -> None:
    with pytest.raises(ListedRecordsError):
        remove_record(LISTED, "sources", "s")


def test_many_changes_leave_what_is_between_them() -> None:
    text = "format = 1\n" + "".join(f'\n# {n}\n[[tags]]\nid = "{n}"\naliases = ["a"]\n' for n in range(4))
    changed = change_records(text, {("tags", n): {"aliases": ["b"]} for n in ("2", "0", "3")})
    assert changed == text.replace('["a"]', '["b"]').replace('"1"\naliases = ["b"]', '"1"\naliases = ["a"]')


def test_where_a_record_begins() -> None:
    assert line_of_record(TEXT, "facts", "founder") == TEXT[: TEXT.index("founder")].count("\n")
    assert line_of_record(TEXT, "facts", "guide") is None
    assert line_of_record("[[[\n id = 'x'\n", "facts", "x") == 2
    assert line_of_record("[[[", "facts", "x") is None


texts = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp", "Cf"]), min_size=1)
    .map(str.strip)
    .filter(bool)
)
dates = st.sampled_from(["2023", "2023-05", "2023-05-04", "-0221", "-0221-05", "-0221-05-04", "0214"]).map(Date)
numbers = st.integers(-(2**63) + 1, 2**63 - 1) | st.floats(-1e18, 1e18)
quantities = st.fixed_dictionaries({"value": numbers}, optional={"unit": texts, "comparator": st.just("~")})
questions = st.fixed_dictionaries({"prompt": texts, "answer": texts}, optional={"accept": st.lists(texts, min_size=1)})
keys: Any = {
    "statement": texts,
    "as_of": dates,
    "tags": st.lists(texts, min_size=1),
    "quantity": quantities,
    "note": texts,
    "questions": st.lists(questions, min_size=1, max_size=3),
}


def plain(table: dict[str, Any]) -> dict[str, Any]:
    """Return a table as tomli reads it."""
    return tomli.loads(to_toml("x", table))["x"][0]  # type: ignore[no-any-return]


@given(st.fixed_dictionaries({"id": st.just("n")}, optional=keys))
def test_what_is_inserted_is_what_is_read(table: dict[str, Any]) -> None:
    read = tomli.loads(insert_records(TEXT, [("facts", table)]))
    assert read["facts"][:-1] == tomli.loads(TEXT)["facts"]
    new = read["facts"][-1]
    assert {key: type(value) for key, value in new.items()} == {key: type(plain(table)[key]) for key in table}
    assert {**new, "as_of": str(new.get("as_of"))} == {**plain(table), "as_of": str(plain(table).get("as_of"))}


@given(
    st.sampled_from(["visitors-2021", "founder", "locomotive-hall"]),
    st.fixed_dictionaries({}, optional={key: values | st.none() for key, values in keys.items()}),
    st.booleans(),
)
def test_only_what_is_changed_is_changed(id_: str, changes: dict[str, Any], is_crlf: bool) -> None:
    text = TEXT.replace("\n", "\r\n") if is_crlf else TEXT
    expected = tomli.loads(TEXT)
    (fact,) = (fact for fact in expected["facts"] if fact["id"] == id_)
    new = plain({key: value for key, value in changes.items() if value is not None})
    for key in changes:
        fact.pop(key, None)
    fact.update(new)
    assert tomli.loads(change_records(text, {("facts", id_): changes})) == expected


@given(
    st.fixed_dictionaries({"id": st.just("n")}, optional=keys),
    st.fixed_dictionaries({}, optional={key: values | st.none() for key, values in keys.items()}),
)
def test_what_nobody_formed_by_hand_is_changed_as_other_records_are(
    table: dict[str, Any], changes: dict[str, Any]
) -> None:
    """Such records are written anew without tomlkit, which is slow; a space behind the header is a form."""
    text = insert_records("format = 1\n", [("facts", table)])
    formed = text.replace("[[facts]]\n", "[[facts]] \n")
    quick, slow = (tomli.loads(change_records(each, {("facts", "n"): changes})) for each in (text, formed))
    assert [list(one.items()) for one in quick["facts"]] == [list(one.items()) for one in slow["facts"]]


def test_every_record_of_the_shipped_facts_can_be_written_and_read_again(tmp_path: Path) -> None:
    base = load_fact_base()
    records = [
        (section, table_of(record))
        for section in ("sources", "entities", "tags", "facts")
        for record in getattr(base, section).values()
    ]
    (tmp_path / "facts.toml").write_text(insert_records("format = 1\n", records), encoding="utf-8")
    again = load_fact_base(tmp_path)
    for section in ("sources", "entities", "tags", "facts"):
        assert getattr(again, section) == getattr(base, section)


def test_several_records_are_changed_at_once_whatever_their_order() -> None:
    ids = ("visitors-2021", "founder", "visitors-2022")
    changes = {("facts", id_): {"note": f"New\u00e9 {id_}.", "tags": ["a", "b", "c"]} for id_ in ids}
    after = {table["id"]: table for table in tomli.loads(change_records(TEXT, changes))["facts"]}
    assert [after[id_]["note"] for id_ in ids] == [f"New\u00e9 {id_}." for id_ in ids]
    assert after["oldest-piece"] == tomli.loads(TEXT)["facts"][2]
