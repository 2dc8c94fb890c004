import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harness import MUSEUM, Run
from zhuzhou_cli import __version__
from zhuzhou_cli.commands.options import FilterOptions

COMMANDS = [
    "search",
    "list",
    "show",
    "random",
    "count",
    "timeline",
    "chart",
    "sources",
    "entities",
    "check",
    "init",
    "add",
    "edit",
    "remove",
]
FORMATS = ["table", "json", "jsonl", "csv", "tsv", "md"]


def shell(script: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """Run a script in a real shell, with ``zhuzhou`` as a command."""
    python = f'zhuzhou() {{ "{sys.executable}" -m zhuzhou_cli "$@"; }}\n'
    return subprocess.run(
        ["bash", "-c", python + script], capture_output=True, check=False, env={**os.environ, **environment}
    )


@pytest.mark.parametrize("arguments", [(), ("facts",), ("--help",), ("facts", "-h")])
def test_the_tool_alone_prints_help(zhuzhou: Run, arguments: tuple[str, ...]) -> None:
    result = zhuzhou(*arguments)
    assert (result.status, result.err) == (0, "")
    assert "Usage: zhuzhou" in result.out
    assert "$ zhuzhou facts search" in result.out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_says_in_one_line_what_a_command_does_and_shows_examples_first(zhuzhou: Run, command: str) -> None:
    result = zhuzhou("facts", command, "--help")
    assert result.status == 0
    usage, says, example = [line.strip() for line in result.out.splitlines() if line.strip()][:3]
    assert usage.startswith(f"Usage: zhuzhou facts {command} ")
    assert says.endswith(".")
    assert example.startswith(f"$ zhuzhou facts {command}")


def test_the_version_is_printed(zhuzhou: Run) -> None:
    assert zhuzhou("--version") == (0, f"zhuzhou {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("fcats",), "error: No such command 'fcats'. Did you mean 'facts'?\n"),
        (("facts", "serch", "x"), "error: No such command 'serch'. Did you mean 'search'?\n"),
        (("facts", "search"), "error: Missing argument 'WORDS...' (see zhuzhou facts search --help)\n"),
        (("facts", "list", "--topik", "x"), "error: No such option: --topik (Possible options: --topic)\n"),
        (("quiz", "export", "--due"), "error: No such option: --due (see zhuzhou quiz export --help)\n"),
        (("quiz", "grade", "--no-save"), "error: No such option: --no-save (see zhuzhou quiz grade --help)\n"),
        (("quiz", "lint", "--seed", "7"), "error: No such option: --seed (Possible options: --seeds)\n"),
        (("quiz", "export", "--frm", "x"), "error: No such option: --frm (Possible options: --from)\n"),
        (
            ("facts", "list", "-n", "-1"),
            "error: Invalid value for '--limit' / '-n': -1 is not in the range x>=0 (see zhuzhou facts list --help)\n",
        ),
        (
            ("facts", "list", "-n", "x"),
            "error: Invalid value for '--limit' / '-n': 'x' is not a whole number (see zhuzhou facts list --help)\n",
        ),
        (("search", "x"), "error: No such command 'search'; did you mean \"zhuzhou facts search\"?\n"),
        (
            ("facts", "search", "istanbul", "-airport"),
            "error: No such option: -a; what begins with - goes behind --: zhuzhou facts search -- istanbul -airport\n",
        ),
        (
            ("facts", "search", "-221"),
            "error: No such option: -2; what begins with - goes behind --: zhuzhou facts search -- istanbul -airport\n",
        ),
        (
            ("facts", "list", "--since", "May"),
            'error: --since: "May" is not a date (write 2023, "2023-05" or 2023-05-04; 221 BC is -221)\n',
        ),
        (
            ("facts", "list", "--since", "2030", "--until", "2000"),
            "error: --since 2030 is later than --until 2000: no date is in between\n",
        ),
        (
            ("facts", "count", "--since", "2030", "--as-of", "2029-12"),
            "error: --since 2030 is later than --as-of 2029-12: no date is in between\n",
        ),
        (("facts", "list", "--json", "--format", "csv"), "error: --json and --format csv contradict each other\n"),
    ],
)
def test_wrong_usage_is_one_sentence_and_status_2(zhuzhou: Run, arguments: tuple[str, ...], sentence: str) -> None:
    assert zhuzhou(*arguments) == (2, "", sentence)


def test_a_filter_given_twice_means_either(museum: Run) -> None:
    result = museum("list", "--topic", "people", "--topic", "numbers", "--json")
    assert [fact["id"] for fact in json.loads(result.out)] == ["visitors-2021", "visitors-2022", "founder"]


@pytest.mark.parametrize("field", FilterOptions._fields)
def test_every_filter_lets_less_through(museum: Run, field: str) -> None:
    value = {"topic": "people", "tag": "jade", "entity": "carver", "source": "letter", "since": "2022", "until": "1906"}
    value |= {"series": "visitors", "as_of": "2021"}
    for command in (["list"], ["random", "-n", "0"], ["search", "museum OR locomotive"]):
        everything = json.loads(museum(*command, "--json").out)
        filtered = json.loads(museum(*command, f"--{field.replace('_', '-')}={value[field]}", "--json").out)
        assert 0 < len(filtered) < len(everything) == 5


def test_the_other_way_round(museum: Run) -> None:
    there, back = (json.loads(museum("list", "--sort", "id", *more, "--json").out) for more in ([], ["--reverse"]))
    assert there == back[::-1]


def test_facts_are_not_markup_on_the_screen(museum: Run) -> None:
    assert "[bold]with her own" in museum("list", "--topic", "people").out


def test_the_words_that_matched_are_marked_on_the_screen() -> None:
    marked = shell(f"zhuzhou facts search jade --facts {MUSEUM}", FORCE_COLOR="1", TERM="xterm-256color").stdout
    assert b"33mjade" in marked


def test_an_interruption_is_status_130(zhuzhou: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("zhuzhou_cli.commands.options.find_index", interrupted)
    assert zhuzhou("facts", "list").status == 130


@pytest.mark.parametrize("option", ["topic", "tag", "entity", "source"])
def test_a_mistyped_filter_is_answered_with_what_was_meant(museum: Run, option: str) -> None:
    known = {"topic": "numbers", "tag": "visitors", "entity": "museum", "source": "guide"}[option]
    result = museum("list", f"--{option}", known[:-1], "--json")
    assert result == (1, "[]\n", f'no fact has the {option} "{known[:-1]}" (did you mean "{known}"?)\n')


def test_a_filter_of_another_kind_is_answered_so(museum: Run) -> None:
    assert museum("list", "--topic", "jade").err == 'no fact has the topic "jade"; there is a tag of that name\n'


@pytest.mark.parametrize(
    ("option", "command"), [("tag", "count --by tag"), ("source", "count --by source"), ("series", "chart")]
)
def test_a_filter_like_nothing_there_is_answered_with_what_shows_all(museum: Run, option: str, command: str) -> None:
    sentence = f'no fact has the {option} "zeppelin"; zhuzhou facts {command} shows what there is\n'
    assert museum("list", f"--{option}", "zeppelin", "--json") == (1, "[]\n", sentence)


def test_dates_that_may_be_the_same_are_a_range(museum: Run) -> None:
    assert museum("list", "--since", "2022-12", "--until", "2022").status == 0


@pytest.mark.parametrize("series", [["zeppelin"], ["visitors", "--until", "1800"]])
def test_a_chart_of_nothing_has_the_head_of_facts(museum: Run, series: list[str]) -> None:
    result = museum("chart", *series, "--format", "csv")
    assert (result.status, result.out) == (1, museum("list", "--format", "csv").out.partition("\n")[0] + "\n")
    assert museum("chart", *series, "--json").out == "[]\n"


@pytest.mark.parametrize("name", ["museum", "MUSEUM", "town museum", "城市博物馆", "the old house"])
def test_an_entity_goes_by_any_of_its_names(museum: Run, name: str) -> None:
    assert len(json.loads(museum("list", "--entity", name, "--json").out)) == 4


@pytest.mark.parametrize("word", ["trains", "Trains", "Railway Engine", "火车"])
def test_a_tag_goes_by_any_of_the_words_for_it(museum: Run, word: str) -> None:
    assert [fact["id"] for fact in json.loads(museum("list", "--tag", word, "--json").out)] == ["locomotive-hall"]


def test_a_broken_base_is_refused_with_the_lines_that_check_prints(zhuzhou: Run, tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text('format = 1\ntitel = "x"\n[[facts]]\nid = "a"\n')
    checked = zhuzhou("facts", "check", path)
    assert checked.status == 1
    assert checked.out.count("\n") == 4
    assert checked.err == "4 problems\n"
    for command in (
        ["search", "x"],
        ["list"],
        ["show", "x"],
        ["random"],
        ["count"],
        ["timeline"],
        ["chart"],
        ["sources"],
    ):
        result = zhuzhou("facts", *command, "--facts", path, "--json")
        assert (result.status, result.out) == (2, "")
        assert result.err.startswith(checked.out + "error: the fact base has 4 problems")


def test_check_says_so_when_all_is_well(museum: Run, zhuzhou: Run) -> None:
    assert museum("check") == (0, "", "no problems: 5 facts, 2 sources, 2 entities\n")
    assert zhuzhou("facts", "check", MUSEUM, "--json") == (
        0,
        "[]\n",
        "no problems: 5 facts, 2 sources, 2 entities\n",
    )


def test_check_prints_problems_as_data(zhuzhou: Run, tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text('format = 1\n"\\u001b[31m" = 1\n')
    result = zhuzhou("facts", "check", path, "--json")
    assert result.status == 1
    assert json.loads(result.out) == [
        {
            "file": str(path),
            "line": 2,
            "column": 1,
            "record": None,
            "id": None,
            "key": "\\x1b[31m",
            "message": "unknown key",
        }
    ]
    assert "\x1b" not in zhuzhou("facts", "check", path).out


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "command",
    [
        *(["search", "museum"], ["list"], ["show", "founder"], ["random", "--seed", "1"], ["count", "--by", "tag"]),
        *(["timeline"], ["chart"], ["chart", "visitors"], ["sources"], ["entities"]),
        *(["show", "museum"], ["show", "guide"], ["show", "founder", "--cite"]),
    ],
    ids=" ".join,
)
def test_every_command_speaks_every_format(museum: Run, command: list[str], form: str) -> None:
    result = museum(*command, "--format", form)
    assert result.status == 0
    assert result.out
    if form == "json":
        assert json.loads(result.out)
        assert museum(*command, "--json").out == result.out


@pytest.mark.parametrize(
    "command",
    [
        *(
            ["search", "zeppelin"],
            ["list", "--since", "3000"],
            ["show", "nobody"],
            ["show", "founder", "--as-of", "1066"],
        ),
        *(
            ["timeline", "--since", "3000"],
            ["timeline", "--as-of", "-500"],
            ["chart", "no"],
            ["chart", "--since", "3000"],
        ),
        *(["sources", "--since", "3000"], ["entities", "--kind", "nothing"]),
    ],
    ids=" ".join,
)
def test_nothing_found_is_status_1_and_an_empty_array(museum: Run, command: list[str]) -> None:
    result = museum(*command, "--json")
    assert (result.status, result.out) == (1, "[]\n")
    assert museum(*command) == (1, "", result.err)
    assert result.err


def test_a_series_is_charted_once_however_often_it_is_named(museum: Run) -> None:
    once = museum("chart", "visitors", "--json")
    assert len(json.loads(once.out)) == 2
    assert museum("chart", "visitors", "Visitors", "--series", "visitors", "--json") == once


def test_show_gives_what_there_is_and_names_what_is_near(museum: Run) -> None:
    result = museum("show", "founder", "visitors-2020", "--json")
    assert (result.status, [fact["id"] for fact in json.loads(result.out)]) == (1, ["founder"])
    assert (
        result.err
        == 'no fact, entity or source has the id "visitors-2020"; did you mean "visitors-2021" or "visitors-2022"?\n'
    )


def test_random_repeats_itself_with_a_seed(museum: Run) -> None:
    assert museum("random", "--seed", "7", "-n", "2", "--json") == museum("random", "--seed", "7", "-n", "2", "--json")
    assert len({museum("random", "--json").out for _ in range(40)}) > 1


def test_search_says_what_it_did_with_the_words(museum: Run) -> None:
    assert museum("search", "lcoomotive").err == 'no fact has "lcoomotive"; this is for "locomotive"\n'
    assert (
        museum("search", "jade zeppelin").err
        == 'no fact has all of the words; these have some of them; none of these has "zeppelin"\n'
    )
    assert museum("search", "steak").err == 'no fact has "steak"; did you mean "steam"?\nno fact matches "steak"\n'
    assert museum("search", "jade steak").err.startswith('no fact has "steak"; did you mean "steam"?\n')
    assert "did you mean" not in museum("search", "steak OR jade").err
    assert museum("search", "topc:collection jade").err.startswith('there is no field "topc" (did you mean "topic"?)\n')
    said = museum("search", "place:zeppelin").err
    assert said.startswith('there is no field "place", so it was taken for a word; there are statement, id, entity, ')
    assert said.endswith('\nno fact matches "place:zeppelin"\n')
    assert museum("search", "topic: people").err.startswith(
        'nothing follows "topic:", so it was taken for a word; write topic:WORD without a space\n'
    )
    assert museum("search", "jade NOT locomotive").err.startswith(
        "NOT is passed over; write -WORD for facts without that word\n"
    )
    assert "passed over" in museum("search", 'locomotive NOT "jade disc"').err
    assert museum("search", '"jade disc').err == 'a " is not closed, so all that follows it is one phrase\n'
    for typed in ('"jade disc"', 'jade "', 'disc "jade'):
        assert "closed" not in museum("search", typed).err
    assert museum("search", "jade/disc").err == ""
    assert museum("search", "disc/jade").err == "no fact has the words side by side that were typed as one\n"
    many = " ".join(["jade"] * 64)
    assert museum("search", many).err == ""
    assert museum("search", f"{many} -disc").err.startswith("only the first 64 words and phrases are looked for")
    assert museum("search", "jade zeppelin zeppelin").err.endswith('none of these has "zeppelin"\n')
    assert "passed over" not in museum("search", '"jade NOT" locomotive').err
    assert "passed over" not in museum("search", "JADE NOT LOCOMOTIVE").err
    assert museum("search", "loco*tive").err.startswith(
        "a * stands for the rest of a word, and elsewhere for nothing; write it at the end\n"
    )
    assert "*" not in museum("search", "loco*").err
    assert museum("search", "OR").err == 'there is no word to look for in "OR"\n'
    assert museum("search", "nearly").err.startswith('some have "nearly" only in a note\n')
    assert museum("search", "火车").err == 'none of these has "火车"; some are tagged trains\n'
    assert museum("search", "topc:zeppelin").err == (
        'there is no field "topc" (did you mean "topic"?)\nno fact matches "topc:zeppelin"\n'
    )
    assert museum("search", "https://museum.example jade").err.startswith("no fact has all of the words")
    assert (
        museum("search", "guests jade").err
        == 'no fact has all of the words; these have some of them; none of these has "guests"\n'
    )
    for typed, said in (
        ("quantity:>9000", '">" is passed over, and 9000 looked for as it stands; --since and --until limit dates\n'),
        ("visitors <= 9", '"<=" is passed over, and 9 looked for as it stands; --since and --until limit dates\n'),
        ("2021-2022", "for all from 2021 to 2022, write --since 2021 --until 2022\n"),
        ("visitors 2021..2022", "for all from 2021 to 2022, write --since 2021 --until 2022\n"),
        ("source:guide", 'there is no field "source"; there is an option --source\n'),
        ("topic:num", 'no fact has the topic "num" (did you mean "numbers"?)\n'),
        ("jade -topic:num", 'no fact has the topic "num" (did you mean "numbers"?)\n'),
        ("tag:people", 'no fact has the tag "people"; there is a topic of that name\n'),
        ("jade entity:xyz", 'no fact has the entity "xyz"; zhuzhou facts count --by entity shows what there is\n'),
    ):
        assert museum("search", typed).err.startswith(said)
    for typed in ("visitors > jade", "a->b", '">9000"', "2022-2021", "2021-12"):
        assert "passed over" not in (said := museum("search", typed).err)
        assert "--since" not in said
    for typed in ("topic:numbers", "topic:num*", "tag:visitor", "name:museum jade", "topic:nummbers"):
        assert "no fact has the" not in museum("search", typed).err
    assert museum("search", "artefact*").err == 'no fact matches "artefact*"\n'
    assert museum("search", "holds two locos").err == 'none of these has "locos"; some have "locomotive"\n'
    assert museum("search", "how old is the jade disc", "--json").err == ""
    assert museum("search", "railway engine jade disc").err.startswith("no fact has all of the words; these have some")
    assert museum("search", "how many visitors were there in 2022").err == "only the first has all of the words\n"
    assert museum("search", "museum", "-n", "1").err == "there are more; --limit 0 shows all\n"
    assert museum("search", "museum", "-n", "0").err == ""


def test_search_says_which_words_are_only_keywords(zhuzhou: Run, tmp_path: Path) -> None:
    text = MUSEUM.read_text(encoding="utf-8")
    path = tmp_path / "museum.toml"
    for id_, keyword in (("oldest-piece", "green stone"), ("founder", "jade lover"), ("locomotive-hall", "Vegetation")):
        text = text.replace(f'id = "{id_}"', f'id = "{id_}"\nkeywords = ["{keyword}"]')
    text = text.replace('"Who founded', '"Which lady founded').replace("“nearly”", "“vegetation”")
    path.write_text(text, encoding="utf-8")

    def said(typed: str) -> str:
        return zhuzhou("facts", "search", typed, "--facts", path).err

    assert said("stone green") == 'some have "stone" or "green" only as a keyword\n'
    assert said("jade green") == 'some have "green" only as a keyword\n'
    assert said("jade OR lady") == ""
    assert said("lady") == 'some have "lady" only in a question of the quiz\n'
    assert said("keyword:green") == said("jade") == ""
    assert said("vegetable") == 'none of these has "vegetable"; some have "Vegetation"\n'


def test_search_explains_itself(museum: Run) -> None:
    (hit,) = json.loads(museum("search", "oldest jade", "--explain", "--json").out)
    assert [(reason["words"], reason["field"]) for reason in hit["reasons"]] == [
        ("oldest", "statement"),
        ("jade", "statement"),
        ("", "bm25"),
    ]
    (hit,) = json.loads(museum("search", "oldest piece", "--explain", "--json").out)
    assert ("oldest piece", "side by side") in [(reason["words"], reason["field"]) for reason in hit["reasons"]]
    assert "jade: statement" in museum("search", "jade", "--explain").out
    assert "locos (locomotive): statement" in museum("search", "locos", "--explain").out
    reason, _ = json.loads(museum("search", "locos", "--explain", "--json").out)[0]["reasons"]
    assert (reason["words"], reason["synonym"]) == ("locos", "locomotive")
    assert "火车 (trains): tags" in museum("search", "火车", "--explain").out
    assert "1 of 2: missing -" in museum("search", "zeppelin jade", "--explain").out
    assert "reasons" not in museum("search", "jade", "--json").out
    (row,) = csv.DictReader(museum("search", "jade", "--explain", "--format", "csv").out.splitlines())
    assert re.fullmatch(r"jade statement [\d.]+; bm25 [\d.]+", row["reasons"])


def test_facts_come_from_the_option_then_the_environment_then_the_shipped_base_and_ones_own(
    zhuzhou: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found() -> set[str]:
        return {fact["id"] for fact in json.loads(zhuzhou("facts", "list", "--json").out)}

    shipped = found()
    assert "locomotive-parts" in shipped
    own = tmp_path / "data-folder" / "facts.toml"
    own.parent.mkdir()
    own.write_text(
        'format = 1\n[[facts]]\nid = "own"\ntopic = "t"\nstatement = "Mine."\nsources = ["rising-star"]\n'
        'entities = ["zhuzhou"]\n'
    )
    assert found() == {*shipped, "own"}
    other = tmp_path / "other.toml"
    other.write_text('format = 1\n[[sources]]\nid = "s"\ntitle = "S"\n')
    monkeypatch.setenv("ZHUZHOU_FACTS", f"{MUSEUM}{os.pathsep}{other}")
    assert len(found()) == 5
    assert zhuzhou("facts", "list", "--facts", other, "--json").out == "[]\n"


def test_a_closed_pipe_ends_quietly() -> None:
    result = shell("zhuzhou facts list --json | head -1; echo ${PIPESTATUS[0]}; zhuzhou facts list | head -1")
    assert result.stderr == b""
    assert result.stdout.splitlines()[:2] == [b"[", b"0"]


def test_machine_formats_are_utf_8_and_uncoloured_whatever_the_terminal_says() -> None:
    command = f"zhuzhou facts show founder visitors-2021 --json --facts {MUSEUM}"
    plain = shell(command).stdout
    assert json.loads(plain.decode("utf-8"))[1]["entities"][0]["name_zh"] == "城市博物馆"
    for environment in (
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252", "FORCE_COLOR": "1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "COLUMNS": "20"},
    ):
        assert shell(command, **environment).stdout == plain


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_tables_are_drawn_in_every_encoding(encoding: str) -> None:
    result = shell(f"zhuzhou facts show visitors-2021 --facts {MUSEUM}", PYTHONIOENCODING=encoding)
    assert (result.returncode, result.stderr) == (0, b"")
    shown = "城市博物馆" if encoding == "utf-8" else "\\u57ce\\u5e02"
    assert shown in result.stdout.decode(encoding)


def test_colour_is_for_terminals_and_for_who_asks() -> None:
    command = f"zhuzhou facts search jade --facts {MUSEUM}"
    assert b"\x1b[" not in shell(command).stdout
    assert b"\x1b[" in shell(command, FORCE_COLOR="1", TERM="xterm-256color").stdout
    assert b"\x1b[3" not in shell(command, FORCE_COLOR="1", NO_COLOR="1", TERM="xterm-256color").stdout


def test_it_works_without_a_home(tmp_path: Path) -> None:
    script = f"cd {tmp_path}; unset HOME ZHUZHOU_CACHE_DIR ZHUZHOU_DATA_DIR; zhuzhou facts search jade --facts {MUSEUM}"
    result = shell(script, XDG_CACHE_HOME=str(tmp_path / "xdg"))
    assert (result.returncode, result.stderr) == (0, b"")


def test_two_first_searches_at_once_both_answer() -> None:
    result = shell(f"for i in 1 2 3 4; do zhuzhou facts search jade --json --facts {MUSEUM} & done; wait")
    assert result.stderr == b""
    assert result.stdout.count(b'"oldest-piece"') == 4


@pytest.mark.parametrize("command", ["facts list --json", "facts list", "--version", "--help"])
def test_a_full_disk_is_a_sentence(command: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    result = shell(f"zhuzhou {command} > /dev/full")
    assert (result.returncode, result.stderr) == (
        2,
        b"error: standard output cannot be written: No space left on device\n",
    )


@pytest.mark.parametrize("command", ["facts list --json", "facts list", "--version"])
def test_a_closed_output_is_a_sentence(command: str) -> None:
    result = shell(f"zhuzhou {command} >&-")
    assert (result.returncode, result.stderr) == (2, b"error: standard output cannot be written: it is closed\n")


@pytest.mark.parametrize("limit", [str(2**63), str(2**63 - 1), str(10**30)])
@pytest.mark.parametrize(
    "command",
    [
        ["search", "museum"],
        ["list"],
        ["random"],
        ["count"],
        ["timeline"],
        ["chart"],
        ["chart", "visitors"],
        ["sources"],
    ],
)
def test_no_limit_is_too_large(museum: Run, command: list[str], limit: str) -> None:
    assert museum(*command, "-n", limit).status == 0


def test_bytes_that_are_no_text_are_answered() -> None:
    result = shell(
        r"zhuzhou facts show $'\xff'; zhuzhou facts search $'\xff\e[31m'; zhuzhou facts list --topic $'\xff'"
    )
    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr.decode().count("\n") == 3
    assert b"\x1b" not in result.stderr


def test_chinese_is_understood_where_the_locale_is_not_utf_8() -> None:
    command = f"zhuzhou facts search 城博 --json --facts {MUSEUM}"
    assert b"oldest-piece" in shell(command, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0").stdout


def test_a_deleted_current_folder_is_no_traceback(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    script = "zhuzhou facts search jade; zhuzhou facts check x.toml; zhuzhou facts list --facts x.toml"
    result = shell(f"mkdir {folder}; cd {folder}; rmdir {folder}; {script}", ZHUZHOU_CACHE_DIR="relative")
    assert b"Traceback" not in result.stderr


def test_a_path_that_is_too_long_is_a_problem(zhuzhou: Run) -> None:
    result = zhuzhou("facts", "check", "a" * 5000)
    assert (result.status, result.err) == (2, "1 problem\n")
    assert result.out.endswith(":1:1: cannot be read: File name too long\n")


@pytest.mark.parametrize("columns", ["0", "1", "10", "15"])
def test_even_the_narrowest_terminal_is_drawn_on(museum: Run, columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert "jade" in museum("show", "oldest-piece").out


def test_the_users_own_file_is_never_silently_passed_over(
    zhuzhou: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHUZHOU_DATA_DIR", str(tmp_path))
    (tmp_path / "facts.toml").symlink_to("nowhere")
    assert zhuzhou("facts", "search", "locomotive").status == 2
    (tmp_path / "facts.toml").unlink()
    (tmp_path / "facts.toml").mkdir()
    assert zhuzhou("facts", "search", "locomotive").status == 2


def test_a_home_that_may_not_be_entered_is_no_hindrance(zhuzhou: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "lstat", forbidden)
    assert zhuzhou("facts", "search", "locomotive", "--json").status == 0


def test_an_empty_path_is_no_path(zhuzhou: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHUZHOU_FACTS", f"{MUSEUM}{os.pathsep}")
    assert len(json.loads(zhuzhou("facts", "list", "--json").out)) == 5


@pytest.mark.parametrize(
    "arguments", [("list", "--facts", ""), ("check", ""), ("init", ""), ("import", ""), ("add", "--facts", "")]
)
def test_an_option_with_an_empty_path_is_wrong_usage(zhuzhou: Run, arguments: tuple[str, ...]) -> None:
    assert zhuzhou("facts", *arguments) == (2, "", 'error: a path is empty (""): name a file or a folder\n')


def test_check_looks_at_all_files_that_it_is_given(zhuzhou: Run, tmp_path: Path) -> None:
    result = zhuzhou("facts", "check", MUSEUM, "--facts", tmp_path / "nowhere.toml")
    assert (result.status, result.err) == (2, "1 problem\n")


def test_line_breaks_in_a_file_forge_no_problems(zhuzhou: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text('format = 1\n"a\\nfake.toml:1:1: b" = 1\n[[sources]]\nid = "c\\nfake.toml:1:1: d"\n')
    for result in (zhuzhou("facts", "check", path), zhuzhou("facts", "list", "--facts", path)):
        assert not any(line.startswith("fake") for line in (result.out + result.err).splitlines())


def test_what_is_shown_has_no_blanks_at_the_end_of_lines(museum: Run) -> None:
    for command in (["list"], ["show", "founder"], ["count"], ["timeline"], ["chart", "visitors"], ["sources"]):
        assert all(line == line.rstrip() for line in museum(*command).out.splitlines())


words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


@given(words)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_searched_for_is_answered(museum: Run, text: str) -> None:
    result = museum("search", "--json", "--", text)
    assert result.status in {0, 1}
    assert isinstance(json.loads(result.out), list)
    assert "\x1b" not in result.err


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (("--fields", "id,statement", "--format", "csv"), "id,statement\nvisitors-2021,"),
        (("--fields", " value, id ", "--format", "tsv"), "value\tid\n10000\tvisitors-2021\n"),
        (("--fields", "id,value", "--json"), '[\n{"id": "visitors-2021", "value": 10000}'),
        (
            ("--fields", "id,sources.url,quantity.value", "--format", "csv"),
            "id,sources.url,quantity.value\nvisitors-2021,",
        ),
        (("--fields", "entities.name,id", "--format", "jsonl"), '{"entities.name": ["Town Museum"], "id": "visitors-'),
        (("--fields", "quantity", "--format", "jsonl"), '{"quantity": {"value": 10000, "unit": "visitors", '),
    ],
)
def test_only_the_keys_that_are_wanted_are_written(museum: Run, arguments: tuple[str, ...], printed: str) -> None:
    result = museum("list", *arguments)
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith(printed)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--fields", "stetement", "--json"), '--fields: there is no key "stetement" (did you mean "statement"?)'),
        (("--fields", "sources.ulr", "--json"), '--fields: there is no key "sources.ulr" (did you mean "url"?)'),
        (
            ("--fields", "quantity.x", "--json"),
            '--fields: there is no key "quantity.x"; there are value, unit, comparator',
        ),
        (("--fields", "tags.id", "--json"), '--fields: there is no key "tags.id"'),
        (("--fields", "id.x", "--json"), '--fields: there is no key "id.x"'),
        (("--fields", "id"), "--fields goes with --json, or --format jsonl, csv or tsv"),
        (("--fields", "id", "--format", "md"), "--fields goes with --json, or --format jsonl, csv or tsv"),
    ],
)
def test_keys_that_are_not_there_are_said(museum: Run, arguments: tuple[str, ...], sentence: str) -> None:
    assert museum("list", *arguments) == (2, "", f"error: {sentence}\n")


def test_colours_are_there_when_they_are_wanted(museum: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in museum("list").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[32mfounder" in museum("list", "--color", "always").out
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[" in museum("list").out
    assert "\x1b[" not in museum("list", "--color", "never").out


def test_the_help_of_the_tool_names_its_groups_of_commands(zhuzhou: Run) -> None:
    shown = zhuzhou("--help").out
    assert "│ facts " in shown
    assert "│ quiz " in shown


def test_a_word_of_a_synonym_is_no_slip(zhuzhou: Run) -> None:
    found = zhuzhou("facts", "search", "GDP per capita", "-n", "1", "--json")
    assert json.loads(found.out)[0]["id"] == "gdp-per-head-2022"
    assert "this is for" not in found.err


def test_the_parts_of_an_explained_score_add_up(museum: Run) -> None:
    shown = museum("search", "visitors", "-n", "1", "--explain").out
    total, parts = re.findall(r"score ([0-9.]+) = (.*(?:\n.*bm25.*)?)", shown)[0]
    assert sum(map(float, re.findall(r"-?[0-9]+\.[0-9]+", parts))) == pytest.approx(float(total), abs=0.02)
    assert "score 0.00 = 0\n" in museum("search", "--explain", " -jade").out


@pytest.mark.parametrize("query", ["visitors", " -jade", "how many visitors were there", "zeppelin jade"])
def test_so_do_those_that_programs_get(museum: Run, query: str) -> None:
    hits = json.loads(museum("search", "--explain", "--json", query).out)
    assert hits
    for hit in hits:
        assert sum(reason["score"] for reason in hit["reasons"]) == pytest.approx(hit["score"], abs=1e-4)


def test_a_fact_that_came_before_an_older_one_of_its_series_says_so(zhuzhou: Run) -> None:
    hits = json.loads(zhuzhou("facts", "search", "gdp of zhuzhou", "--explain", "--json").out)
    fields = [reason["field"] for hit in hits for reason in hit["reasons"]]
    assert {"newer", "older"} <= set(fields)
    for hit in hits:
        assert all(reason["score"] < 1 for reason in hit["reasons"] if reason["field"] == "bm25")
        assert sum(reason["score"] for reason in hit["reasons"]) == pytest.approx(hit["score"], abs=1e-4)


def test_a_query_that_only_leaves_out_is_said_to(zhuzhou: Run) -> None:
    result = zhuzhou("facts", "search", "--facts", MUSEUM, "--", "-banana")
    assert result.status == 0
    assert "that only says what to leave out, so all other facts are here" in result.err
