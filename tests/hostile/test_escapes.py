"""No escape of a stranger reaches a terminal, wherever it stands and whatever prints it."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomlkit

from every_command import on_answers, on_facts
from harness import Result, Run
from hostile_texts import FORBIDDEN, SHOWN, each, leaks
from learning import make_reviews
from processes import complains, run
from zhuzhou_cli.quiz.lines import to_line

Document = dict[str, Any]


def document() -> Document:
    """Return a fact base with every field there is."""
    return {
        "format": 1,
        "title": "Title",
        "sources": [
            {
                "id": "source",
                "title": "Title",
                "publisher": "Publisher",
                "url": "https://a.example/",
                "published": "2021-05",
                "kind": "news",
            }
        ],
        "entities": [{"id": "entity", "name": "Entity", "name_zh": "株洲", "aliases": ["Alias"], "kind": "place"}],
        "tags": [{"id": "tag", "aliases": ["label"]}],
        "synonyms": [{"words": ["one", "other"]}],
        "facts": [
            {
                "id": "fact",
                "topic": "topic",
                "statement": "The Entity of the Town has 25 halls.",
                "sources": ["source"],
                "as_of": "2021-05",
                "tags": ["tag"],
                "keywords": ["keyword"],
                "entities": ["entity"],
                "quantity": {"value": 25, "unit": "halls", "comparator": "="},
                "series": "series",
                "cloze": ["25"],
                "note": "Note",
                "questions": [
                    {"prompt": "Prompt?", "answer": "Answer", "accept": ["This"], "distractors": ["A", "B", "C"]}
                ],
            },
            {"id": "other", "topic": "topic", "statement": "It was 20 halls.", "sources": ["source"], "as_of": 2020},
        ],
    }


def _paths(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the ways to all texts of a document, and to one new key in every table."""
    if isinstance(value, dict):
        yield (*path, "")
        for key, inner in value.items():
            yield from _paths(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value[:1]):
            yield from _paths(inner, (*path, place))
    elif isinstance(value, str):
        yield path


PATHS = list(_paths(document()))


def _with(text: str, *paths: tuple[str | int, ...]) -> str:
    """Return the document as TOML with a text at these places; at an empty key, it is a key."""
    whole = document()
    for path in paths:
        inner: Any = whole
        for part in path[:-1]:
            inner = inner[part]
        if path[-1] == "":
            inner[text] = "x"
        else:
            inner[path[-1]] = f"no {text}" if "distractors" in path else text  # a right answer is no distractor
    return tomlkit.dumps(whole)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    file = tmp_path / "facts.toml"
    file.write_text(tomlkit.dumps(document()), encoding="utf-8")
    return file


def _expect_harmless(result: Result, *, has_colour: bool = False) -> None:
    for text in (result.out, result.err):
        assert leaks(text, has_colour=has_colour) == []
        assert not complains(text)


@pytest.mark.parametrize("text", each(FORBIDDEN))
def test_no_field_may_hold_it_and_what_says_so_does_not_print_it(text: str, tmp_path: Path, zhuzhou: Run) -> None:
    file = tmp_path / "hostile.toml"
    for path in PATHS:
        file.write_text(_with(text, path), encoding="utf-8")
        result = zhuzhou("facts", "check", file, "--json")
        assert (result.status, len(json.loads(result.out)) > 0) == (1, True), path
        _expect_harmless(result)


@pytest.mark.parametrize("text", each(FORBIDDEN))
def test_nothing_is_answered_from_it_nor_printed(text: str, tmp_path: Path, zhuzhou: Run) -> None:
    file = tmp_path / "hostile.toml"
    file.write_text(_with(text, *PATHS), encoding="utf-8")
    for arguments in (
        ("facts", "list"),
        ("facts", "export"),
        ("quiz",),
        ("quiz", "stats", "--json"),
        ("facts", "check"),
    ):
        result = zhuzhou(*arguments, "--facts", file)
        assert result.status == (1 if arguments[1:] == ("check",) else 2)
        _expect_harmless(result)


@pytest.mark.parametrize("text", each(SHOWN))
def test_what_may_be_there_is_shown_as_it_is_and_is_no_link(text: str, tmp_path: Path, zhuzhou: Run) -> None:
    file, text = tmp_path / "hostile.toml", f"{text} 25 halls"
    file.write_text(_with(text, *(path for path in PATHS if _may_be_anything(path))), encoding="utf-8")
    for arguments in COMMANDS:
        result = zhuzhou(*arguments, "--facts", file)
        assert result.status == 0, (arguments, result.err)
        _expect_harmless(result)
    wide = zhuzhou("facts", "show", "fact", "source", "--facts", file, "--color", "always")
    assert leaks(wide.out, has_colour=True) == []
    shown = zhuzhou("facts", "list", "--facts", file, "--json").out
    assert text in {fact["statement"] for fact in json.loads(shown)}
    assert text.split(" ", maxsplit=1)[0] in zhuzhou("facts", "list", "--facts", file).out


@pytest.mark.parametrize("text", each(FORBIDDEN, SHOWN))
def test_what_was_answered_is_shown_without_it(text: str, tmp_path: Path, zhuzhou: Run) -> None:
    facts, reviews = tmp_path / "facts.toml", tmp_path / "data-folder" / "reviews.jsonl"
    facts.write_text(tomlkit.dumps(document()), encoding="utf-8")
    reviews.parent.mkdir()
    said: dict[str, Any] = dict.fromkeys(("id", "fact", "kind", "response", "answer"), text)
    odd = [
        *make_reviews(1, [text])[:1],
        *(review._replace(**said, choices=(text, text), after=None) for review in make_reviews(1)),
        *(review._replace(fact="fact", answer=text) for review in make_reviews(20, ["fact"], seed=1)),
    ]
    lines = [to_line(review) for review in odd]
    loose = json.dumps({**json.loads(lines[0]), "id": "loose"} | {text: text, "time": f"2026-01-01 {text}"}).encode()
    reviews.write_bytes(b"\n".join([*lines, loose, text.encode("utf-8", "surrogatepass"), b""]))
    for arguments in (*on_answers(), ("quiz", "stats"), ("quiz", "stats", "--json"), ("quiz", "--seed", "1")):
        base = () if arguments[1] in {"history", "undo"} else ("--facts", str(facts))
        result = zhuzhou(*arguments, *base, typed=f"{text}\n1\n25\nh\nu\n{text}\n")
        assert result.status == 0, (arguments, result.err)
        _expect_harmless(result)


@pytest.mark.parametrize("text", each(FORBIDDEN))
def test_json_says_it_in_escapes(text: str, tmp_path: Path, zhuzhou: Run) -> None:
    reviews = tmp_path / "data-folder" / "reviews.jsonl"
    reviews.parent.mkdir()
    reviews.write_bytes(to_line(make_reviews(1)[0]._replace(response=text)) + b"\n")
    result = zhuzhou("quiz", "history", "--json")
    assert json.loads(result.out)[0]["response"] == text[:1000]
    _expect_harmless(result)


@pytest.mark.parametrize("text", each(FORBIDDEN, SHOWN))
@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl", "toml", "anki"])
def test_a_file_to_import_does_not_speak_to_the_terminal(form: str, text: str, tmp_path: Path, zhuzhou: Run) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(tomlkit.dumps(document()), encoding="utf-8")
    fact = {"id": "new", "topic": text, "statement": text, "sources": ["source"], "tags": [text], "note": text}
    records = [fact, {**fact, "id": text}, {**fact, text: text}]
    cells = "\n".join('new,"' + text.replace('"', '""') + '","x",source' for _ in range(2))
    written = {
        "csv": f"id,topic,statement,sources\n{cells}\n",
        "tsv": f"id\ttopic\tstatement\tsources\nnew\t{text}\tx\tsource\n{text}\t{text}\n",
        "json": json.dumps(records),
        "jsonl": "\n".join(map(json.dumps, records)),
        "toml": tomlkit.dumps({"facts": records}),
        "anki": f"#separator:tab\n#guid column:1\n#deck:{text}\n{text}\t{text}\t{text}\n",
    }[form]
    file = tmp_path / f"a.{form}"
    file.write_bytes(written.encode())
    for more in ((), ("--json",), ("--format", "csv"), ("--topic", "t", "--source", "source")):
        result = zhuzhou("facts", "import", file, "--from", form, "--facts", mine, "--dry-run", *more)
        assert result.status in {0, 1, 2}
        _expect_harmless(result)
    file.rename(tmp_path / f"a.{form}.{form}")
    _expect_harmless(zhuzhou("facts", "import", f"{text}.{form}".replace("\0", ""), "--facts", mine))


@pytest.mark.parametrize("text", each(FORBIDDEN))
def test_an_argument_is_quoted_without_it(text: str, base: Path, tmp_path: Path, zhuzhou: Run) -> None:
    odd = text.replace("\0", "")  # which no argument can hold
    asked = [
        *((*command, odd) for command in _COMMANDS_WITH_WORDS),
        *((*command, option, odd) for command, options in _OPTIONS.items() for option in options),
        *((command, odd) for command in ("facts", "quiz")),
        *((group, name, f"--{odd}") for group, name in _COMMANDS_WITH_WORDS),
        (odd,),
        ("facts", "list", f"--fcts{odd}"),
        ("facts", "init", f"{tmp_path}/{odd}/{odd[:20]}.toml"),
        ("facts", "check", f"{tmp_path}/{odd}"),
        ("facts", "list", "--facts", f"{tmp_path}/{odd}"),
        ("facts", "search", "--batch", odd),
    ]
    for arguments in asked:
        needs_base = arguments[0] in {"facts", "quiz"} and len(arguments) > 2 and "init" not in arguments
        result = zhuzhou(*arguments, *(("--facts", base) if needs_base and "--facts" not in arguments else ()))
        _expect_harmless(result)


@pytest.mark.parametrize("text", each(FORBIDDEN))
def test_a_line_to_be_judged_is_quoted_without_it(text: str, base: Path, zhuzhou: Run) -> None:
    id_ = json.loads(zhuzhou("quiz", "--json", "--seed", "1", "--facts", base).out)[0]["id"]
    lines = [{"id": one, "response": text} for one in (text, f"{text}.0.choice.1.abcde", id_)]
    typed = "\n".join([text, *map(json.dumps, lines), *(json.dumps(line, ensure_ascii=False) for line in lines)])
    for more in ((), ("--json",)):
        _expect_harmless(zhuzhou("quiz", "grade", "--facts", base, *more, typed=typed))


@pytest.mark.parametrize("text", each(FORBIDDEN))
def test_the_environment_is_quoted_without_it(
    text: str, tmp_path: Path, zhuzhou: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = text.replace("\0", "")
    for name in ("ZHUZHOU_FACTS", "ZHUZHOU_DATA_DIR", "ZHUZHOU_CACHE_DIR", "HOME", "XDG_DATA_HOME", "COLUMNS", "TERM"):
        with monkeypatch.context() as patch:
            patch.chdir(tmp_path)
            patch.setenv(name, odd)
            for arguments in (("facts", "list", "-n", "1"), ("quiz", "history")):
                _expect_harmless(zhuzhou(*arguments))


@pytest.mark.parametrize("option", ["--tag", "--topic", "--entity", "--source"])
def test_the_shell_is_offered_only_words(option: str, tmp_path: Path) -> None:
    file = tmp_path / "facts.toml"
    text = " ".join([*SHOWN.values(), "25"])
    file.write_text(_with(text, *(path for path in PATHS if _may_be_anything(path))), encoding="utf-8")
    line = f"zhuzhou facts list --facts {file} {option} "
    words = {"COMP_WORDS": line, "COMP_CWORD": "5", "_ZHUZHOU_COMPLETE": "complete_bash"}
    result = run(env={**os.environ, **words})
    assert result.out
    _expect_harmless(result)


def test_a_name_of_a_file_does_not_get_into_the_file(tmp_path: Path, zhuzhou: Run) -> None:
    file = tmp_path / 'a\nformat = 2\n#"\x1b[31m.toml'
    assert zhuzhou("facts", "init", file).status == 0
    assert zhuzhou("facts", "check", file).status == 0


def _may_be_anything(path: tuple[str | int, ...]) -> bool:
    """Tell whether a place may hold any text: neither id, date nor word with a meaning, nor a part of the statement."""
    return path[-1] not in {"", "id", "published", "as_of", "comparator", "series"} and not {
        "sources",
        "entities",
        "cloze",
    } & {*path[2:]}


COMMANDS = on_facts("fact", "entity", "source", "series", "halls")

_COMMANDS_WITH_WORDS = [
    ("facts", "search"),
    ("facts", "show"),
    ("facts", "chart"),
    ("facts", "edit"),
    ("facts", "schema"),
    ("quiz", "history"),
]

_FILTERS = ("--topic", "--tag", "--entity", "--source", "--series", "--since", "--until", "--as-of", "--limit")
_OPTIONS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("facts", "list"): (*_FILTERS, "--format", "--fields", "--sort", "--color"),
    ("facts", "random"): ("--seed", "--entity"),
    ("facts", "count"): ("--by",),
    ("facts", "sources"): ("--kind", "--format"),
    ("facts", "entities"): ("--kind",),
    ("facts", "show", "fact"): ("--as-of", "--consulted"),
    ("facts", "add", "--id", "x", "--topic", "t", "--statement", "S.", "--source", "s"): (
        *("--value", "--as-of", "--question", "--new-source", "--new-entity", "--entity", "--cloze", "--note", "--tag"),
    ),
    ("quiz",): ("--from", "--kind", "--seed", "--today", "--topic"),
    ("quiz", "export"): ("--title", "--from", "--format", "--kind"),
    ("quiz", "stats"): ("--today",),
}
