"""Facts of one's own: begun, added to, edited, and never lost."""

import json
import os
import re
import shlex
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from harness import MUSEUM, Run
from terminal import Terminal
from zhuzhou_cli.commands.facts.add import _propose_id
from zhuzhou_cli.facts.files import SHIPPED
from zhuzhou_cli.facts.load import load_fact_base

FACT = (
    *("--id", "visitors-2023", "--topic", "numbers", "--source", "guide"),
    *("--statement", "The museum had 13,000 visitors in 2023."),
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Give the user's own file, which is not there yet."""
    return tmp_path / "data-folder" / "facts.toml"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Give a fact file of one's own that holds the museum."""
    return Path(shutil.copy(MUSEUM, tmp_path / "museum.toml"))


@pytest.fixture
def terminal(open_terminal: Callable[..., Terminal], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Terminal]:
    """Open terminals that can do nothing."""
    monkeypatch.setenv("TERM", "dumb")
    return open_terminal


def editor(path: Path, script: str) -> str:
    """Return the command of an editor that runs Python on `file`, a Path, and `text`, what is in it."""
    path.write_text(
        f"import sys, pathlib\nfile = pathlib.Path(sys.argv[-1])\ntext = file.read_text(encoding='utf-8')\n{script}\n",
        encoding="utf-8",
    )
    return f'"{sys.executable}" "{path}"'


# init


def test_a_fact_base_is_begun_with_an_example_that_has_no_problems(zhuzhou: Run, tmp_path: Path) -> None:
    file = tmp_path / "new" / "museum.toml"
    result = zhuzhou("facts", "init", file)
    assert result == (
        0,
        "",
        f"made {file}; write your facts into it, or add one: zhuzhou facts add --facts {file}\n",
    )
    assert file.read_text(encoding="utf-8").startswith("#:schema ./museum.schema.json\n")
    assert json.loads((file.parent / "museum.schema.json").read_text(encoding="utf-8"))["title"]
    assert zhuzhou("facts", "check", file).err == "no problems: 1 fact, 1 source, 1 entity\n"


def test_what_it_says_to_go_on_with_can_be_pasted(zhuzhou: Run, tmp_path: Path) -> None:
    file = tmp_path / "the town's.toml"
    for said in (zhuzhou("facts", "init", file).err, zhuzhou("facts", "init", file).err):
        assert shlex.split(said.partition(": zhuzhou ")[2] or said.rpartition(": zhuzhou ")[2])[-1] == str(file)
    assert "zhuzhou facts check 'the town'\"'\"'s.toml'\n" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("x.csv", "x.toml; to take facts from x.csv afterwards: zhuzhou facts import x.csv --facts x.toml"),
        ("notes.txt", "notes.toml"),
        ("notes", "notes.toml"),
    ],
)
def test_a_fact_file_is_named_as_what_it_is(
    zhuzhou: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, advice: str
) -> None:
    monkeypatch.chdir(tmp_path)
    sentence = f"error: a fact file is TOML; name it {advice}\n"
    assert zhuzhou("facts", "init", name) == (2, "", sentence)
    assert zhuzhou("facts", "add", *FACT, "--facts", name) == (2, "", sentence)
    assert list(tmp_path.iterdir()) == []


def test_without_a_path_it_is_the_users_own_file_with_an_example_that_is_no_fact_yet(
    zhuzhou: Run, own: Path, tmp_path: Path
) -> None:
    assert zhuzhou("facts", "init").status == 0
    text = own.read_text(encoding="utf-8")
    assert list(load_fact_base(own).facts) == []
    zhuzhou("facts", "init", tmp_path)
    example = (tmp_path / "facts.toml").read_text(encoding="utf-8")
    assert re.sub(r"(?m)^# (?=\[\[|[a-z_]+ =)", "", text) == example
    fact = ("--id", "mine", "--topic", "rail", "--source", "rising-star", "--statement", "It rolls.")
    assert zhuzhou("facts", "add", *fact).status == 0
    assert own.read_text(encoding="utf-8").startswith(f'{text}\n[[facts]]\nid = "mine"\n')


def test_in_a_folder_it_is_facts_toml(zhuzhou: Run, tmp_path: Path) -> None:
    assert zhuzhou("facts", "init", tmp_path).status == 0
    assert (tmp_path / "facts.toml").exists()


def test_where_no_file_can_be_made_the_one_that_was_asked_for_is_named(zhuzhou: Run, mine: Path) -> None:
    result = zhuzhou("facts", "init", mine / "x.toml")
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"error: {mine}/x.toml cannot be written")


def test_nothing_that_exists_is_overwritten(zhuzhou: Run, mine: Path) -> None:
    before = mine.read_bytes()
    assert zhuzhou("facts", "init", mine) == (
        2,
        "",
        f"error: {mine} exists already; to add to it: zhuzhou facts add --facts {mine}\n",
    )
    assert mine.read_bytes() == before


# add


def test_a_fact_is_added_behind_the_others(zhuzhou: Run, mine: Path) -> None:
    before = mine.read_text(encoding="utf-8")
    result = zhuzhou(
        *(
            "facts",
            "add",
            *FACT,
            "--as-of",
            "2023-05-04",
            "--value",
            "13000",
            "--unit",
            "visitors",
            "--tag",
            "visitors",
        ),
        *("--entity", "town museum", "--series", "visitors", "--cloze", "13,000", "--note", "So “they” say."),
        *("--comparator", ">", "--question", '{"prompt": "How many?", "answer": "13,000"}', "--facts", mine),
    )
    assert result == (0, "", f'added "visitors-2023" to {mine}\n')
    assert mine.read_text(encoding="utf-8") == (
        before
        + """
[[facts]]
id = "visitors-2023"
topic = "numbers"
statement = "The museum had 13,000 visitors in 2023."
sources = ["guide"]
as_of = 2023-05-04
tags = ["visitors"]
entities = ["museum"]
quantity = { value = 13000, unit = "visitors", comparator = ">" }
series = "visitors"
cloze = ["13,000"]
note = "So “they” say."

[[facts.questions]]
prompt = "How many?"
answer = "13,000"
"""
    )


def test_the_first_fact_makes_the_users_own_file_and_may_name_shipped_sources(zhuzhou: Run, own: Path) -> None:
    arguments = ("--id", "mine", "--topic", "rail", "--source", "rising-star", "--statement", "It rolls.")
    result = zhuzhou("facts", "add", *arguments, "--json")
    assert (result.status, result.err) == (0, f'added "mine" to {own}\n')
    (fact,) = json.loads(result.out)
    assert fact["sources"][0]["title"].startswith("Zhuzhou: The Rising Star")
    assert json.loads(zhuzhou("facts", "show", "mine", "--json").out)[0]["statement"] == "It rolls."


def test_a_new_source_and_a_new_entity_are_made_on_the_way(zhuzhou: Run, mine: Path) -> None:
    result = zhuzhou(
        *("facts", "add", "--id", "a", "--topic", "t", "--statement", "It is.", "--source", "web", "--entity", "Web"),
        *("--new-source", '{"id": "web", "title": "The Web", "published": "2023-05-04"}'),
        *("--new-entity", '{"id": "www", "name": "Web"}', "--facts", mine),
    )
    assert result.status == 0
    base = load_fact_base(mine)
    assert base.facts["a"].entities == ("www",)
    assert "published = 2023-05-04" in mine.read_text(encoding="utf-8")


def test_a_source_may_be_given_by_its_title(zhuzhou: Run, mine: Path) -> None:
    assert zhuzhou("facts", "add", *FACT, "--source", "A LETTER [unsigned]", "--facts", mine).status == 0
    assert load_fact_base(mine).facts["visitors-2023"].sources == ("guide", "letter")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--topic", "x"), "error: give --statement, --source, --id, or run this at a terminal, where it asks\n"),
        ((*FACT, "--as-of", "May"), 'error: --as-of: "May" is not a date (write 2023, "2023-05" or 2023-05-04; '),
        ((*FACT, "--unit", "m"), "error: --unit and --comparator say something of a number: give --value too\n"),
        ((*FACT, "--value", "1,000"), 'error: --value: "1,000" is not a number; write it without separators'),
        ((*FACT, "--note", "A \udcff."), 'error: "A �." is not UTF-8 text\n'),
        ((*FACT, "--value", "1", "--unit", "\udcff"), 'error: "�" is not UTF-8 text\n'),
        ((*FACT, "--tag", "\udcff"), 'error: "�" is not UTF-8 text\n'),
        ((*FACT, "--new-source", '{"id": "\udcff"}'), 'error: "{"id": "�"}" is not UTF-8 text\n'),
        ((*FACT, "--value", "nan"), 'fact "visitors-2023": quantity.value: must be a number that can be counted with'),
        ((*FACT, "--question", "{"), "error: --question: this is not JSON: "),
        ((*FACT, "--question", '"\\ud800"'), "error: --question: this is not JSON: "),
        ((*FACT, "--new-source", "[]"), 'error: --new-source: write an object, as in {"id": "guide", "title": '),
        (
            (*FACT, "--source", "giude"),
            'fact "visitors-2023": sources[2]: unknown source "giude" (did you mean "guide"?)\nerror: nothing',
        ),
        (
            (*FACT, "--cloze", "14"),
            'fact "visitors-2023": cloze[1]: "14" does not occur in the statement\nerror: nothing',
        ),
        ((*FACT, "--id", "founder"), 'fact "founder": id: duplicate id; it is already used at '),
        ((*FACT, "--note", "a\nb"), 'fact "visitors-2023": note: holds a line break; write it on one line\nerror: '),
        ((*FACT, "--new-source", '{"id": "b"}'), 'source "b": title: missing\nerror: nothing was added\n'),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else " ".join(value[-2:]),
)
def test_what_is_wrong_is_said_and_nothing_is_added(
    zhuzhou: Run, mine: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    before = mine.read_bytes()
    result = zhuzhou("facts", "add", *arguments, "--facts", mine)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(sentence)
    assert mine.read_bytes() == before


def test_nothing_is_added_to_a_file_that_has_problems(zhuzhou: Run, mine: Path) -> None:
    mine.write_text("format = 1\n[[facts]]\n", encoding="utf-8")
    result = zhuzhou("facts", "add", *FACT, "--facts", mine)
    assert result.status == 2
    assert "id: missing" in result.err


def test_the_shipped_facts_are_not_written_to(zhuzhou: Run) -> None:
    before = SHIPPED.read_bytes()
    result = zhuzhou("facts", "add", *FACT, "--facts", SHIPPED)
    assert result.status == 2
    assert result.err.startswith("error: the shipped facts are not written to; ")
    assert SHIPPED.read_bytes() == before


@pytest.mark.parametrize("command", [("add", *FACT), ("edit",)])
def test_facts_are_written_to_one_file(zhuzhou: Run, mine: Path, command: tuple[str, ...]) -> None:
    result = zhuzhou("facts", *command, "--facts", mine.parent)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("error: facts are written to one file: ")


def test_a_file_is_written_to_with_those_that_it_belongs_to(
    zhuzhou: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "several"
    folder.mkdir()
    sources, facts = folder / "sources.toml", folder / "facts.toml"
    sources.write_text('format = 1\n[[sources]]\nid = "guide"\ntitle = "Guide"\n', encoding="utf-8")
    facts.write_text("format = 1\n", encoding="utf-8")
    before = sources.read_bytes()
    result = zhuzhou("facts", "add", *FACT, "--facts", facts, "--facts", folder)
    assert (result.status, result.err) == (0, f'added "visitors-2023" to {facts}\n')
    assert sources.read_bytes() == before
    assert zhuzhou("facts", "check", folder).status == 0
    monkeypatch.setenv("ZHUZHOU_FACTS", f"{facts}:{sources}")
    assert zhuzhou("facts", "add", *FACT).status == 2  # which of the two is not said


def test_a_fact_that_takes_the_place_of_a_shipped_one_says_so(zhuzhou: Run) -> None:
    fact = ("--topic", "economy", "--statement", "It grew.", "--source", "rising-star")
    assert "takes the place" not in zhuzhou("facts", "add", "--id", "growth", *fact).err
    result = zhuzhou("facts", "add", "--id", "gdp-2022", *fact)
    assert result.err.endswith("\nit takes the place of the shipped fact with this id\n")


def test_what_is_missing_is_asked_for_and_tab_completes_it(
    zhuzhou: Run, mine: Path, terminal: Callable[..., Terminal]
) -> None:
    talk = terminal("facts", "add", "--facts", mine)
    dialogue: list[tuple[str, str | None]] = [
        ("Statement, one sentence: ", "\n"),
        ("this is needed", None),
        ("Statement, one sentence: ", "The museum has a garden. \n"),
        ("Topic: ", "collectoin\n"),
        ('"collectoin" is not known; did you mean "collection"? y or n (Enter for y): ', "\n"),
        ("Source, its id or its title: ", "le\t\n"),
        ("Source, its id or its title (Enter for no more): ", "guide TO the museum\n"),
        ("(Enter for no more): ", "The Plan of Gardens\n"),
        ("(Enter for no more): ", "map-3\n"),
        ("(Enter for no more): ", "\n"),
        ('"The Plan of Gardens" is new', None),
        ("Its id (Enter for plan-gardens): ", "guide\n"),
        ('"guide" is taken', None),
        ("Its id (Enter for plan-gardens): ", "\n"),
        ("Its title (Enter for The Plan of Gardens): ", "\n"),
        ("Its publisher (Enter for none): ", "\n"),
        ("Its address (Enter for none): ", "700\n"),
        ("an address begins with https://", None),
        ("Its address (Enter for none): ", "https://museum.example/plan\n"),
        ("Its date (Enter for none): ", "last year\n"),
        ("is not a date", None),
        ("Its date (Enter for none): ", "2020-04\n"),
        ('"map-3" is new', None),
        ("Its title: ", "Third Map\n"),
        ("Its publisher (Enter for none): ", "\n"),
        ("Its address (Enter for none): ", "\n"),
        ("Its date (Enter for none): ", "\n"),
        ("Id, a short name that lasts (Enter for museum-garden): ", "founder\n"),
        ('"founder" is taken', None),
        ("lasts (Enter for museum-garden): ", "\n"),
        ("Date, as in 2021, 2021-05 or 2021-05-04 (Enter for none): ", "2020\n"),
        ("Tag (Enter for none): ", "outside\n"),
        ("Tag (Enter for no more): ", "\n"),
        ("Entity (Enter for none): ", "Town\t\n"),
        ("Town Museum", None),
        ("Entity (Enter for no more): ", "An Carver\n"),
        ("Entity (Enter for no more): ", "园丁\n"),
        ("Entity (Enter for no more): ", "\n"),
        ('"An Carver" is not known; did you mean "Ann Carver"? y or n (Enter for y): ', "\n"),
        ('"园丁" is new', None),
        ("Its id (Enter for 园丁): ", "gardeners\n"),
        ("Its name in English (Enter for 园丁): ", "Gardeners\n"),
        ("Its Chinese name (Enter for 园丁): ", "\n"),
        ("Its kind, as in company or place (Enter for none): ", "\n"),
        ("Part of the statement that the quiz may leave out (Enter for none): ", "Garden\n"),
        ('"Garden" does not occur in the statement (it differs in upper and lower case)', None),
        ("may leave out (Enter for none): ", "a garden\n"),
        ("may leave out (Enter for no more): ", "\n"),
    ]
    for said, answer in dialogue:
        talk.expect(said)
        if answer:
            talk.type(answer)
    talk.expect('added "museum-garden" to ')
    assert talk.end() == 0
    keys = [line.split(" = ")[0] for line in mine.read_text(encoding="utf-8").rpartition("[[facts]]\n")[2].splitlines()]
    assert keys == ["id", "topic", "statement", "sources", "as_of", "tags", "entities", "cloze"]
    (fact,) = json.loads(zhuzhou("facts", "show", "museum-garden", "--json", "--facts", mine).out)
    assert fact["statement"] == "The museum has a garden."
    assert (fact["topic"], fact["as_of"], fact["tags"]) == ("collection", "2020", ["outside"])
    assert [source["id"] for source in fact["sources"]] == ["letter", "guide", "plan-gardens", "map-3"]
    assert (fact["sources"][2]["title"], fact["sources"][2]["published"]) == ("The Plan of Gardens", "2020-04")
    assert [(one["id"], one["name_zh"]) for one in fact["entities"]] == [
        ("museum", "城市博物馆"),
        ("carver", None),
        ("gardeners", "园丁"),
    ]


def test_what_is_new_is_asked_for_even_where_nothing_else_is(mine: Path, terminal: Callable[..., Terminal]) -> None:
    talk = terminal("facts", "add", *FACT, "--entity", "Garden Club", "--facts", mine)
    for said, answer in (("Its id (Enter for garden-club): ", "\n"), ("Its name in English", "\n")):
        talk.expect(said)
        talk.type(answer)
    for said in ("Its Chinese name", "Its kind"):
        talk.expect(said)
        talk.type("\n")
    talk.expect("added ")
    assert talk.end() == 0
    assert load_fact_base(mine).entities["garden-club"].name == "Garden Club"


def test_what_is_given_without_an_id_is_no_hindrance_to_asking(mine: Path, terminal: Callable[..., Terminal]) -> None:
    talk = terminal("facts", "add", *FACT, "--entity", "Club", "--new-entity", '{"name": "N"}', "--facts", mine)
    talk.expect("Its id (Enter for club): ")
    talk.type("\x03")
    assert talk.end() == 130


@pytest.mark.parametrize(
    ("text", "taken", "id_"),
    [
        ("The museum is in a town of 7,000 people.", (), "museum-town-7000-people"),
        ("It is.", (), "it-is"),
        ("WHO", ("who", "who-2"), "who-3"),
        ("株洲有25家专精特新“小巨人”企业，位居全国前列", (), "株洲有25家专精特新-小巨人-企业-位居全国前列"),
        ("字" * 200, (), "字" * 20),
        ("!", (), None),
    ],
)
def test_an_id_is_proposed_that_is_short_and_free(text: str, taken: Sequence[str], id_: str | None) -> None:
    assert _propose_id(text, taken) == id_


@pytest.mark.parametrize(("key", "status"), [("\x03", 130), ("\x04", 2)], ids=["^C", "^D"])
def test_what_was_typed_before_it_was_broken_off_is_shown(
    mine: Path, terminal: Callable[..., Terminal], key: str, status: int
) -> None:
    before = mine.read_bytes()
    talk = terminal("facts", "add", "--topic", "garden", "--facts", mine)
    talk.expect("Statement, one sentence: ")
    talk.type("The garden is closed.\n")
    talk.expect("Source, its id or its title: ")
    talk.type("letter\n")
    talk.expect("(Enter for no more): ")
    talk.type(key)
    talk.expect("what you typed:")
    talk.expect('statement = "The garden is closed."')
    talk.expect('sources = ["letter"]')
    assert talk.end() == status
    assert mine.read_bytes() == before


@pytest.mark.parametrize(("key", "status"), [("\x03", 130), ("\x04", 2)], ids=["^C", "^D"])
def test_asking_can_be_broken_off(mine: Path, terminal: Callable[..., Terminal], key: str, status: int) -> None:
    before = mine.read_bytes()
    talk = terminal("facts", "add", "--facts", mine)
    talk.expect("Statement, one sentence: ")
    talk.type(key)
    assert talk.end() == status
    assert "Traceback" not in talk.seen
    assert mine.read_bytes() == before


def test_what_was_typed_of_a_new_source_is_shown_too(mine: Path, terminal: Callable[..., Terminal]) -> None:
    talk = terminal("facts", "add", "--topic", "t", "--statement", "It is.", "--source", "web", "--facts", mine)
    for said, answer in (("Its title: ", "The Web\n"), ("Its publisher (Enter for none): ", "\x03")):
        talk.expect(said)
        talk.type(answer)
    talk.expect('title = "The Web"')
    assert talk.end() == 130


def test_what_was_typed_is_shown_where_it_cannot_be_added(mine: Path, terminal: Callable[..., Terminal]) -> None:
    talk = terminal("facts", "add", *FACT[2:], "--cloze", "nowhere", "--facts", mine)
    for end in ("lasts", "Date", "Tag", "Entity"):  # the part is given
        talk.expect(f"{end}")
        talk.expect(": ")
        talk.type("x1\n" if end == "lasts" else "\n")
    talk.expect("what you typed:")
    talk.expect('id = "x1"')
    talk.expect("does not occur in the statement")
    assert talk.end() == 2


# remove


def test_a_fact_is_removed_and_all_else_stays(zhuzhou: Run, mine: Path) -> None:
    before = mine.read_text(encoding="utf-8")
    zhuzhou("facts", "add", *FACT, "--facts", mine)
    result = zhuzhou("facts", "remove", "visitors-2023", "--yes", "--json", "--facts", mine)
    assert (result.status, result.err) == (0, f'removed "visitors-2023" from {mine}\n')
    assert json.loads(result.out)[0]["statement"] == "The museum had 13,000 visitors in 2023."
    assert mine.read_text(encoding="utf-8") == before


def test_it_is_said_what_no_fact_names_any_more(zhuzhou: Run, mine: Path) -> None:
    lines = zhuzhou("facts", "remove", "founder", "--yes", "--facts", mine).err.splitlines()
    assert lines == [
        f'removed "founder" from {mine}',
        'the file still has "carver", which no fact names any more',
    ]


def test_at_a_terminal_it_is_asked_whether_to_remove(mine: Path, terminal: Callable[..., Terminal]) -> None:
    for answer, status in (("\n", 1), ("y\n", 0)):
        assert "founder" in load_fact_base(mine).facts
        talk = terminal("facts", "remove", "founder", "--facts", mine)
        talk.expect("Ann Carver founded")
        talk.expect("Remove this fact? y or n (Enter for n): ")
        talk.type(answer)
        assert talk.end() == status
    assert "founder" not in load_fact_base(mine).facts


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("founder",), 2, "error: to remove a fact without being asked, give --yes\n"),
        (("fonder", "--yes"), 1, '{} has no fact with the id "fonder" (did you mean "founder"?)\n'),
        (("guide", "--yes"), 1, '{} has no fact with the id "guide"\n'),
    ],
)
def test_what_is_not_removed_is_said(
    zhuzhou: Run, mine: Path, arguments: tuple[str, ...], status: int, sentence: str
) -> None:
    before = mine.read_bytes()
    assert zhuzhou("facts", "remove", *arguments, "--facts", mine) == (status, "", sentence.format(mine))
    assert mine.read_bytes() == before


def test_from_a_file_that_is_not_there_nothing_can_be_removed(zhuzhou: Run, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere.toml"
    sentence = f"error: {nowhere} cannot be read: No such file or directory\n"
    assert zhuzhou("facts", "remove", "founder", "--yes", "--facts", nowhere) == (2, "", sentence)


def test_a_shipped_fact_is_not_removed_and_counts_again_where_another_was_in_its_place(zhuzhou: Run, own: Path) -> None:
    fact = ("--topic", "economy", "--statement", "It grew.", "--source", "rising-star")
    zhuzhou("facts", "add", "--id", "gdp-2022", *fact)
    result = zhuzhou("facts", "remove", "gdp-2022", "--yes")
    assert result.err == f'removed "gdp-2022" from {own}\nthe shipped fact with this id counts again\n'
    again = zhuzhou("facts", "remove", "gdp-2022", "--yes")
    assert again == (1, "", f'{own} has no fact with the id "gdp-2022"; that is a shipped fact\n')


# edit


def test_what_was_edited_counts_once_it_is_sound(
    zhuzhou: Run, mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path / "ed.py", "file.write_text(text.replace('12,500', '12,600'))"))
    assert zhuzhou("facts", "edit", "--facts", mine) == (0, "", f"saved {mine}\n")
    assert mine.read_text(encoding="utf-8") == MUSEUM.read_text(encoding="utf-8").replace("12,500", "12,600")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["ed.py", "museum.toml"]


def test_visual_comes_before_editor_and_both_may_have_arguments(
    zhuzhou: Run, mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen.txt"
    command = editor(tmp_path / "my editor.py", f"pathlib.Path({str(seen)!r}).write_text(' '.join(sys.argv[1:-1]))")
    monkeypatch.setenv("VISUAL", f"{command} --wait 'two words'")
    monkeypatch.setenv("EDITOR", "false")
    assert zhuzhou("facts", "edit", "--facts", mine) == (0, "", "nothing was changed\n")
    assert seen.read_text(encoding="utf-8") == "--wait two words"


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("vim", "+{line} {file}"),
        ("code", "--wait --goto {file}:{line}"),
        ("code --wait -n", "--wait -n --goto {file}:{line}"),
        ("vi -c x", "-c x -c {line} {file}"),
    ],
)
def test_the_editor_begins_at_the_fact(
    zhuzhou: Run, mine: Path, monkeypatch: pytest.MonkeyPatch, command: str, expected: str
) -> None:
    fake = mine.with_name(command.partition(" ")[0])
    fake.write_text(f'#!/bin/sh\necho "$@" > "{mine.parent}/seen"\n', encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("EDITOR", f"{mine.parent}/{command}")
    zhuzhou("facts", "edit", "founder", "--facts", mine)
    line = mine.read_text(encoding="utf-8").partition('id = "founder"')[0].count("\n")
    seen = mine.with_name("seen").read_text(encoding="utf-8").strip()
    draft = re.sub(r".*?(/\S*?\.museum-1-\w{12}\.toml).*", r"\1", seen)
    assert seen == expected.format(line=line, file=draft)


def test_a_shipped_fact_is_copied_into_ones_own_file(
    zhuzhou: Run, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path / "ed.py", "file.write_text(text.replace('25', '26'))"))
    assert zhuzhou("facts", "edit", "little-giants") == (
        0,
        "",
        f"saved {own}\nit takes the place of the shipped fact with this id\n",
    )
    assert own.read_text(encoding="utf-8").count("[[facts]]") == 1
    (fact,) = json.loads(zhuzhou("facts", "show", "little-giants", "--json").out)
    assert "26 are" in fact["statement"]
    assert fact["replaces_shipped"] is True


def test_ones_own_file_alone_is_said_to_name_what_is_shipped_and_can_be_exported(
    zhuzhou: Run, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert zhuzhou("facts", "export", "--own") == (1, "", "there is no such fact\n")
    monkeypatch.setenv("EDITOR", "sed -i s/GDP/gdp/")
    zhuzhou("facts", "edit", "gdp-2016")
    assert [line.partition(": ")[2] for line in zhuzhou("facts", "check", own).out.splitlines()] == [
        f'fact "gdp-2016": {key}[1]: unknown {kind} "{id_}" (a shipped one, which is read only where no path is given)'
        for key, kind, id_ in (("sources", "source", "isa-portal"), ("entities", "entity", "zhuzhou"))
    ]
    exported = tmp_path / "mine.toml"
    exported.write_text(zhuzhou("facts", "export", "--own").out, encoding="utf-8")
    assert list(load_fact_base(exported).facts) == ["gdp-2016"]
    assert zhuzhou("facts", "export", "--own", "--topic", "rail").status == 1
    again = zhuzhou("facts", "export", "--own", "--facts", exported, "--facts", MUSEUM)
    assert again.out == exported.read_text(encoding="utf-8")


def test_problems_are_shown_and_what_was_typed_is_kept(
    zhuzhou: Run, mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path / "ed.py", "file.write_text(text.replace('topic', 'tpoic', 1))"))
    before = mine.read_bytes()
    result = zhuzhou("facts", "edit", "--facts", mine)
    (draft,) = tmp_path.glob(".museum-1-*.toml")
    assert result.status == 1
    assert f'{mine}:33:1: fact "visitors-2021": tpoic: unknown key (did you mean "topic"?)\n' in result.err
    assert result.err.endswith(f"{mine} is as it was\nwhat you typed is kept in {draft}\n")
    assert mine.read_bytes() == before
    assert "tpoic" in draft.read_text(encoding="utf-8")
    monkeypatch.setenv("EDITOR", "true")
    assert zhuzhou("facts", "edit", "--facts", mine).err == (
        f"an earlier edit was not finished; what was typed is in {draft}\n"
        f"zhuzhou facts edit --facts={mine} --resume goes on with it, --discard deletes it\nnothing was changed\n"
    )
    assert zhuzhou("facts", "check", mine.parent).status == 0  # a draft is no fact file


@pytest.fixture
def draft(zhuzhou: Run, mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the draft of an edit that was not finished, and an editor that finishes it."""
    monkeypatch.setenv("EDITOR", editor(tmp_path / "ed.py", "file.write_text(text.replace('topic', 'tpoic', 1))"))
    zhuzhou("facts", "edit", "--facts", mine)
    monkeypatch.setenv("EDITOR", editor(tmp_path / "ed.py", "file.write_text(text.replace('tpoic', 'topic') + '# x')"))
    (draft,) = tmp_path.glob(".museum-1-*.toml")
    return draft


def test_an_unfinished_edit_can_be_resumed(zhuzhou: Run, mine: Path, draft: Path) -> None:
    result = zhuzhou("facts", "edit", "--resume", "--facts", mine)
    assert (result.status, result.err.splitlines()[-1]) == (0, f"saved {mine}")
    assert mine.read_text(encoding="utf-8") == MUSEUM.read_text(encoding="utf-8") + "# x"
    assert not draft.exists()
    nothing = (1, "", "every edit was finished; there is nothing to resume\n")
    assert zhuzhou("facts", "edit", "--resume", "--facts", mine) == nothing


def test_an_unfinished_edit_can_be_discarded(zhuzhou: Run, mine: Path, draft: Path) -> None:
    assert zhuzhou("facts", "edit", "--discard", "--facts", mine) == (0, "", f"discarded {draft}\n")
    assert not draft.exists()
    assert zhuzhou("facts", "edit", "--discard", "--facts", mine).status == 1
    assert zhuzhou("facts", "edit", "--discard", "--resume", "--facts", mine).status == 2


def test_an_edit_is_not_resumed_over_what_was_written_since(zhuzhou: Run, mine: Path, draft: Path) -> None:
    zhuzhou("facts", "add", *FACT, "--facts", mine)
    result = zhuzhou("facts", "edit", "--resume", "--facts", mine)
    assert (result.status, result.err.partition(" by hand")[1:]) == (2, (" by hand", "\n"))
    assert draft.exists()
    assert "visitors-2023" in mine.read_text(encoding="utf-8")


@pytest.mark.parametrize(("key", "said"), [("r", "saved "), ("d", "discarded "), ("x\n", "type r, d or Enter")])
def test_at_a_terminal_it_is_asked_what_becomes_of_an_unfinished_edit(
    mine: Path, draft: Path, terminal: Callable[..., Terminal], key: str, said: str
) -> None:
    talk = terminal("facts", "edit", "--facts", mine)
    talk.expect("r to resume it, d to discard it (Enter for neither): ")
    talk.type(f"{key}\n")
    talk.expect(said)
    assert talk.end() == 0
    assert draft.exists() == (key == "x\n")


def test_one_can_go_back_to_the_editor(
    mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terminal: Callable[..., Terminal]
) -> None:
    script = (
        "wrong = text.replace('topic', 'tpoic', 1) + '# x'\n"
        "file.write_text(text.replace('tpoic', 'topic') if 'tpoic' in text else wrong)"
    )
    monkeypatch.setenv("EDITOR", editor(tmp_path / "ed.py", script))
    talk = terminal("facts", "edit", "--facts", mine)
    talk.expect("tpoic: unknown key")
    talk.expect("Go back to the editor? y or n (Enter for y): ")
    talk.type("\n")
    talk.expect(f"saved {mine}")
    assert talk.end() == 0
    assert mine.read_text(encoding="utf-8") == MUSEUM.read_text(encoding="utf-8") + "# x"


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("false", "error: the editor false ended with status 1, so nothing was changed\n"),
        ("sh -c 'kill -9 $$'", "error: the editor sh ended by signal 9, so nothing was changed\n"),
        ("no-such-editor -w", "error: the editor no-such-editor cannot be run (No such file or directory); set VISUAL"),
        ("vim '", "error: EDITOR is not a command: vim ' (No closing quotation)\n"),
        ("sh -c 'rm \"$0\"'", "nothing was changed\n"),
    ],
)
def test_an_editor_that_fails_changes_nothing(
    zhuzhou: Run, mine: Path, monkeypatch: pytest.MonkeyPatch, command: str, sentence: str
) -> None:
    before = mine.read_bytes()
    monkeypatch.setenv("EDITOR", command)
    result = zhuzhou("facts", "edit", "--facts", mine)
    assert result.err.startswith(sentence)
    assert mine.read_bytes() == before
    assert [file.name for file in mine.parent.iterdir()] == [mine.name]


def test_an_editor_that_fails_after_it_wrote_loses_nothing(
    zhuzhou: Run, mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path / "ed.py", "file.write_text(text + '# typed'); sys.exit(3)"))
    result = zhuzhou("facts", "edit", "--facts", mine)
    assert (result.status, next(tmp_path.glob(".museum-1-*.toml")).read_text(encoding="utf-8")[-7:]) == (2, "# typed")
    assert "what you typed is kept in " in result.err


def test_what_is_no_text_is_kept_too(zhuzhou: Run, mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path / "ed.py", "file.write_bytes(b'\\xff\\xfe')"))
    result = zhuzhou("facts", "edit", "--facts", mine)
    assert result.status == 1
    assert "is not UTF-8 text (it looks like UTF-16)" in result.err
    assert next(tmp_path.glob(".museum-1-*.toml")).read_bytes() == b"\xff\xfe"


def test_what_a_second_writer_wrote_meanwhile_stays_and_so_does_what_was_typed(
    zhuzhou: Run, mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = f"file.write_text(text + '# typed'); open({str(mine)!r}, 'a').write('# theirs')"
    monkeypatch.setenv("EDITOR", editor(tmp_path / "ed.py", script))
    result = zhuzhou("facts", "edit", "--facts", mine)
    assert result.status == 2
    assert "was changed by somebody else meanwhile" in result.err
    assert mine.read_text(encoding="utf-8").endswith("# theirs")
    assert next(tmp_path.glob(".museum-1-*.toml")).read_text(encoding="utf-8").endswith("# typed")


def test_a_broken_file_is_opened_at_its_first_problem(
    zhuzhou: Run, mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine.write_text("format = 1\n\n[[facts]\n", encoding="utf-8")
    monkeypatch.setenv("EDITOR", editor(tmp_path / "ed.py", "file.write_text('format = 1\\n')"))
    result = zhuzhou("facts", "edit", "--facts", mine)
    assert result.status == 0
    assert f"{mine}:3:8: is not valid TOML" in result.err
    assert mine.read_text(encoding="utf-8") == "format = 1\n"


def test_an_unknown_fact_is_said_before_an_editor_opens(zhuzhou: Run, mine: Path) -> None:
    assert zhuzhou("facts", "edit", "fonder", "--facts", mine) == (
        1,
        "",
        'no fact has the id "fonder" (did you mean "founder"?)\n',
    )


@pytest.mark.parametrize("command", ["edit", "show"])
def test_that_other_facts_were_looked_at_than_one_thinks_is_said(
    zhuzhou: Run, mine: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("ZHUZHOU_FACTS", str(mine))
    result = zhuzhou("facts", command, "locomotive-parts")
    assert result.status == 1
    assert result.err.endswith(f"\nZHUZHOU_FACTS is set, so only {mine} was looked at\n")
    assert "ZHUZHOU_FACTS" not in zhuzhou("facts", command, "locomotive-parts", "--facts", mine).err


def test_a_fact_of_another_file_is_not_copied_to_be_there_twice(
    zhuzhou: Run, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = mine.with_name("first.toml")
    first.write_text("format = 1\n", encoding="utf-8")
    monkeypatch.setenv("EDITOR", "false")
    result = zhuzhou("facts", "edit", "founder", "--facts", first, "--facts", mine.parent)
    assert result == (1, "", f'{first} has no fact with the id "founder"; that is in another file\n')
    assert not list(mine.parent.glob(".first*"))


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
def test_an_interrupt_belongs_to_the_editor(
    mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terminal: Callable[..., Terminal]
) -> None:
    script = (
        "import signal, time\n"
        "signal.signal(signal.SIGINT, lambda *_: file.write_text(text + '# typed') and sys.exit(0))\n"
        "print('editing', flush=True)\ntime.sleep(20)"
    )
    monkeypatch.setenv("EDITOR", editor(tmp_path / "ed.py", script))
    talk = terminal("facts", "edit", "--facts", mine)
    talk.expect("editing")
    talk.type("\x03")
    talk.expect("saved")
    assert talk.end() == 0
    assert mine.read_text(encoding="utf-8").endswith("# typed")
