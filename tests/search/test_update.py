"""An index that was brought up to date answers as one made anew."""

import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness import few_examples
from zhuzhou_cli.facts import files, load
from zhuzhou_cli.facts.base import FactFile
from zhuzhou_cli.facts.problems import BrokenFactBaseError
from zhuzhou_cli.search import build, cache, update
from zhuzhou_cli.search.cache import open_index
from zhuzhou_cli.search.filters import Filters
from zhuzhou_cli.search.hits import find_hits
from zhuzhou_cli.search.index import Index

QUESTIONS = (
    "rail",
    "locomotives",
    "loco*",
    '"old metro"',
    "locomotiv",
    "drlil",
    "株",
    "zelc",
    "metro -rail",
    "cutting",
    "2021",
    "borer",
)
WORDS = st.sampled_from(
    ["rail", "metro", "old", "drill", "drills", "locomotive", "locomotives", "carbide", "株洲", "1,000", "5km"]
)
NAMES = ["a.toml", "b.toml", "c.toml", "d.toml"]


def source(id_: str) -> str:
    return f'[[sources]]\nid = "{id_}"\ntitle = "Source {id_}"\n'


def entity(id_: str, name: str) -> str:
    return f'[[entities]]\nid = "{id_}"\nname = "{name}"\n'


def tag(id_: str, alias: str) -> str:
    return f'[[tags]]\nid = "{id_}"\naliases = ["{alias}"]\n'


def synonyms(one: str, other: str) -> str:
    return f'[[synonyms]]\nwords = ["{one}", "{other}"]\n'


def fact(id_: str, words: list[str], names: tuple[str, str, str, int]) -> str:
    of_source, of_entity, of_tag, year = names
    return (
        f'[[facts]]\nid = "{id_}"\ntopic = "topic-{year}"\nstatement = "{" ".join(words)}."\n'
        f'sources = ["{of_source}"]\n'
        f'entities = ["{of_entity}"]\ntags = ["{of_tag}"]\nas_of = {year}\n'
    )


FACTS = st.lists(
    st.builds(
        fact,
        st.sampled_from([f"fact-{number}" for number in range(40)]),
        st.lists(WORDS, min_size=1, max_size=6),
        st.tuples(
            st.sampled_from(["s", "s", "s", "t"]),
            st.sampled_from(["e", "e", "e", "g"]),
            st.sampled_from(["cut", "rail"]),
            st.integers(2020, 2022),
        ),
    ),
    max_size=6,
    unique_by=lambda text: text.split("\n")[1],
)
SHARED = st.tuples(
    st.sampled_from([entity("e", "Works"), entity("e", "ZELC 株机"), entity("e", "Metro works")]),
    st.sampled_from(["", tag("cut", "cutting"), tag("cut", "drilling"), tag("rail", "metro")]),
    st.sampled_from(["", source("t") + entity("g", "Other")]),
    st.sampled_from(["", "", "", synonyms("borer", "drill"), synonyms("borer", "old metro")]),
).map(lambda parts: source("s") + "".join(parts))
FOLDER = st.dictionaries(st.sampled_from(NAMES[1:]), FACTS.map("".join)).flatmap(
    lambda files: SHARED.map(lambda shared: {"a.toml": shared, **files})
)


def write(folder: Path, files: dict[str, str]) -> None:
    for name in NAMES:
        path = folder / name
        text = f"format = 1\n{files.get(name)}"
        if name not in files:
            path.unlink(missing_ok=True)
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def answers(index: Index) -> Any:
    """Return all that can be asked of an index, but for the numbers of facts, which nobody sees."""
    everything = Filters()
    return {
        "facts": list(index.facts(everything)),
        "sorted": [fact.id for fact in index.facts(everything, sort="as_of", reverse=True)],
        "counts": [index.count(kind, everything) for kind in ("topic", "tag", "entity", "source", "year")],
        "filtered": [index.count("tag", Filters(topics=("topic-2021",)))],
        "labels": [list(index.labels(kind)) for kind in ("topic", "tag", "entity", "source", "year")],
        "records": [dict(index.sources), dict(index.entities), dict(index.tags), index.size, list(index.ids())],
        "words": list(index.words("")),
        "hits": [[hit._replace(n=0) for hit in find_hits(index, question, everything)] for question in QUESTIONS],
    }


def answers_or_problems(open_it: Callable[[], Index]) -> Any:
    try:
        return answers(open_it())
    except BrokenFactBaseError as error:
        return str(error)


def few_synonyms(folder: Path) -> Path:
    """Return what stands in for the many synonyms that are shipped, which take longer than all the rest."""
    path = folder / "synonyms.toml"
    path.write_text("format = 1\n" + synonyms("metro", "underground railway"), encoding="utf-8")
    return path


EDIT = st.one_of(
    st.tuples(st.just("a.toml"), SHARED),
    st.tuples(st.sampled_from(NAMES[1:]), st.one_of(st.none(), FACTS.map("".join))),
)


@few_examples()
@given(FOLDER, st.lists(EDIT, min_size=1, max_size=6))
def test_after_any_changes_of_files_the_index_answers_as_one_made_anew(
    files: dict[str, str], edits: list[tuple[str, str | None]]
) -> None:
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(cache, "_MOST_CHANGED", 1)
        monkeypatch.setattr(cache, "SYNONYMS", few_synonyms(Path(name)))
        folder = Path(name) / "facts"
        folder.mkdir()
        for edited, text in [("a.toml", files["a.toml"]), *edits]:
            files = {other: files[other] for other in files if other != edited} | ({edited: text} if text else {})
            write(folder, files)
            now = time.time_ns()
            updated = answers_or_problems(lambda: open_index([folder], Path(name) / "cache", now))  # noqa: B023
            assert updated == answers_or_problems(lambda: open_index([folder], None, now))  # noqa: B023


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "facts"
    folder.mkdir()
    shared = source("s") + entity("e", "Works")
    facts = {
        name: "".join(fact(f"{name[0]}-{n}", ["rail", name], ("s", "e", "cut", 2021)) for n in range(3))
        for name in NAMES[1:]
    }
    write(folder, {"a.toml": shared, **facts})
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which files are read."""
    names: list[str] = []
    read_text = files.read_text

    def noted(path: Path) -> str:
        names.append(path.name)
        return read_text(path)

    monkeypatch.setattr(load, "read_text", noted)
    return names


def open_now(folder: Path) -> Index:
    return open_index([folder], folder.parent / "cache", time.time_ns())


def test_only_files_that_changed_are_read(folder: Path, read: list[str]) -> None:
    open_now(folder)
    assert read == [*NAMES, "synonyms.toml"]
    read.clear()
    (folder / "c.toml").write_text("format = 1\n" + fact("new", ["drill"], ("s", "e", "cut", 2021)))
    assert [fact.id for fact in open_now(folder).facts(Filters())] == ["b-0", "b-1", "b-2", "new", "d-0", "d-1", "d-2"]
    assert read == ["c.toml"]
    read.clear()
    (folder / "b.toml").unlink()
    assert len(list(open_now(folder).facts(Filters()))) == 4
    assert read == []
    (folder / "bb.toml").write_text("format = 1\n" + fact("first", ["drill"], ("s", "e", "cut", 2021)))
    assert next(open_now(folder).facts(Filters())).id == "first"
    assert read == ["bb.toml"]


def test_how_far_the_reading_of_changed_files_is_is_told(folder: Path, read: list[str]) -> None:
    open_now(folder)
    read.clear()
    shares: list[float] = []
    (folder / "c.toml").write_text("format = 1\n" + fact("new", ["drill"], ("s", "e", "cut", 2021)))
    open_index([folder], folder.parent / "cache", time.time_ns(), lambda: nullcontext(shares.append))
    assert read == ["c.toml"]
    assert shares == sorted(shares)
    assert len(shares) > 1
    assert shares[-1] == 1


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("c.toml", fact("b-0", ["drill"], ("s", "e", "cut", 2021)), "duplicate id"),
        ("c.toml", fact("new", ["drill"], ("unknown", "e", "cut", 2021)), "unknown source"),
        ("a.toml", source("s"), 'unknown entity "e"'),
        ("c.toml", "x = 5\n", "unknown key"),
    ],
)
def test_problems_between_files_are_found_though_one_is_read(folder: Path, name: str, text: str, message: str) -> None:
    open_now(folder)
    (folder / name).write_text(f"format = 1\n{text}")
    with pytest.raises(BrokenFactBaseError, match=message):
        open_now(folder)


def test_where_there_is_no_room_for_a_larger_file_the_index_is_made_anew(
    folder: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "_ROOM", 1)
    open_now(folder)
    read.clear()
    (folder / "b.toml").write_text("format = 1\n" + fact("x", ["rail"], ("s", "e", "cut", 2021)) * 9)
    with pytest.raises(BrokenFactBaseError, match="duplicate"):
        open_now(folder)
    facts = "".join(fact(f"new-{n}", ["rail"], ("s", "e", "cut", 2021)) for n in range(9))
    (folder / "b.toml").write_text(f"format = 1\n{facts}")
    assert [fact.id for fact in open_now(folder).facts(Filters())][8:10] == ["new-8", "c-0"]


def test_a_damaged_index_is_not_brought_up_to_date_but_made_anew(folder: Path, read: list[str]) -> None:
    open_now(folder)
    read.clear()
    (place,) = (folder.parent / "cache").glob("*.sqlite3")
    with sqlite3.connect(place) as database:
        database.executescript("DROP TABLE label")
    database.close()
    (folder / "b.toml").unlink()
    assert len(list(open_now(folder).facts(Filters()))) == 6
    assert read == ["a.toml", "c.toml", "d.toml", "synonyms.toml"]


def test_files_that_change_while_they_are_read_are_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_now(folder)
    (folder / "c.toml").write_text("format = 1\n" + fact("new", ["drill"], ("s", "e", "cut", 2021)))
    exchange = cache._exchange

    def changing(*arguments: Any) -> bool:
        monkeypatch.undo()
        (folder / "c.toml").write_text("format = 1\n" + fact("newer", ["drill"], ("s", "e", "cut", 2021)))
        return exchange(*arguments)

    monkeypatch.setattr(cache, "_exchange", changing)
    assert open_now(folder).fact("newer")


def test_numbers_are_found_between_others_or_not_at_all() -> None:
    assert build.spread([], 0, 5) == []
    assert build.spread([FactFile("")], 5, 6) == []
    assert build.spread([FactFile("")], 5, 8) == [6]
    assert update._firsts([0], [update._Block(0, 0, 5, 0)]) == []
