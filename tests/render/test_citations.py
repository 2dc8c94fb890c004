import json
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from harness import OBSERVATORY, few_examples
from zhuzhou_cli import Fact, Source, load_fact_base
from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.render.citations import BibliographyFormat, cite, csl_payload, write_bibliography

BASE = load_fact_base(OBSERVATORY)
TODAY = Date("2026-11-24")
ODD = r"""A # $ % & _ ~ ^ \ ` < > | -- --- ,, ?` !` \relax @ {a{b}} "x" 100% \\ $y$ [z] *w*"""


@cache
def find_pandoc() -> str:
    """Return where pandoc is, of the system or of the package pypandoc_binary; skip the test if it is nowhere."""
    if path := shutil.which("pandoc"):
        return path
    pypandoc = pytest.importorskip("pypandoc", reason="needs pandoc, or pip install pypandoc_binary")
    return str(pypandoc.get_pandoc_path())


def read_by_pandoc(text: str, form: str) -> list[dict[str, object]]:
    """Return a bibliography as pandoc understands it, in CSL-JSON."""
    command = [find_pandoc(), "--from", form, "--to", "csljson"]
    result = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    assert result.stderr == b""
    return json.loads(result.stdout)  # type: ignore[no-any-return]


def bibliography(sources: Sequence[Source], form: BibliographyFormat) -> str:
    return "".join(write_bibliography(sources, form, TODAY))


def source(**values: object) -> Source:
    return Source("s", "Title")._replace(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("It is 5 km long.", "It is 5 km long (as of 4 May 2019; “Title”; consulted 24 November 2026)."),
        ("它长五公里。", "它长五公里 (as of 4 May 2019; “Title”; consulted 24 November 2026)。"),
        ("Is it long?", "Is it long? (as of 4 May 2019; “Title”; consulted 24 November 2026)."),
    ],
)
def test_a_fact_is_quoted_as_one_sentence(statement: str, expected: str) -> None:
    base = BASE.__class__(sources={"s": source()})
    assert cite(Fact("f", "t", statement, ("s",), Date("2019-05-04")), base, TODAY) == expected


def test_all_that_is_known_of_a_source_is_in_the_sentence() -> None:
    assert cite(BASE.facts["dome-height"], BASE, TODAY) == (
        "The dome is 10 metres high (“Year Book & Almanac: 50% of {all} Things_#1 | Part ~2”, Observatory Press, "
        "29 February 2020, https://observatory.example/year_book?a=1&b={2}; consulted 24 November 2026)."
    )


@pytest.mark.parametrize(
    ("kind", "url", "csl", "bibtex"),
    [
        ("news", "https://e.example", "article-newspaper", "article"),
        ("academic", None, "article-journal", "article"),
        ("encyclopedia", "https://e.example", "entry-encyclopedia", "inreference"),
        ("government", "https://e.example", "webpage", "online"),
        ("company", "http://e.example", "webpage", "online"),
        ("other", None, "document", "misc"),
        (None, "ftp://e.example", "document", "misc"),
        ("a kind of ours", "https://e.example", "webpage", "online"),
    ],
)
def test_the_type_of_an_entry_is_that_of_the_kind(kind: str | None, url: str | None, csl: str, bibtex: str) -> None:
    one = source(kind=kind, url=url)
    assert csl_payload(one, TODAY)["type"] == csl
    assert bibliography([one], "bibtex").startswith(f"@{bibtex}{{s,\n")


@pytest.mark.parametrize("date", ["2019", "2019-05", "2019-05-04", "-221", "0967-02"])
def test_dates_keep_the_precision_they_have(date: str) -> None:
    parts = [int(part) for part in date.lstrip("-").split("-")]
    parts[0] *= -1 if date.startswith("-") else 1
    assert csl_payload(source(published=Date(date)), TODAY)["issued"] == {"date-parts": [parts]}
    (read,) = read_by_pandoc(bibliography([source(published=Date(date))], "bibtex"), "biblatex")
    assert read["issued"] == {"date-parts": [parts]}


def test_only_an_address_of_the_web_becomes_one() -> None:
    hostile = source(url="javascript:alert(1)")
    assert not {"URL", "accessed"} & csl_payload(hostile, TODAY).keys()
    assert "url =" not in bibliography([hostile], "bibtex")
    assert "urldate" not in bibliography([hostile], "bibtex")


def test_no_address_breaks_out_of_its_field() -> None:
    entry = bibliography([source(url='https://e.example/a}"b\\c d{{%20_&#~')], "bibtex")
    assert "  url = {https://e.example/a%7D%22b%5Cc%20d%7B%7B%20_&#~},\n" in entry


@pytest.mark.parametrize("reader", ["biblatex", "bibtex", "csljson"])
def test_pandoc_reads_what_was_meant(reader: str) -> None:
    sources = [*BASE.sources.values(), source(title=ODD, publisher=ODD)]
    text = bibliography(sources, "csl-json" if reader == "csljson" else "bibtex")
    for one, read in zip(sources, read_by_pandoc(text, reader), strict=True):
        expected = csl_payload(one, TODAY)
        assert {"id": one.id, "title": _plain(one.title)} == {"id": read["id"], "title": _plain(str(read["title"]))}
        published_by = read.get("container-title") or read.get("publisher")
        assert _plain(str(published_by)) == _plain(str(one.publisher))
        assert (read.get("issued"), read.get("accessed")) == (expected.get("issued"), expected.get("accessed"))
        assert str(read.get("URL")).replace("%7B2%7D", "{2}") == str(expected.get("URL"))
        assert read["type"] in {expected["type"], ""}  # it has no type for misc
        assert ("urn:wall:1" in str(read.get("note"))) is (one.id == "wall")


@pytest.mark.parametrize(("form", "name"), [("bibtex", "sources.bib"), ("csl-json", "sources.json")])
def test_pandoc_sets_a_list_of_references(form: BibliographyFormat, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(bibliography(list(BASE.sources.values()), form), encoding="utf-8")
    text = f'---\nnocite: "@*"\nbibliography: {name}\n---\n'
    command = [find_pandoc(), "--citeproc", "--to", "plain", "--wrap=none"]
    set_text = subprocess.run(
        command, input=text.encode(), capture_output=True, check=True, cwd=tmp_path
    ).stdout.decode()
    title = "Year Book & Almanac: 50% of {all} Things_#1 | Part ~2"
    assert title in set_text if form == "bibtex" else title.casefold() in set_text.casefold()  # a style may capitalise
    assert "1999. Nobody." in set_text
    assert "221 BC" in set_text
    assert "天文台年鉴（第二卷）" in set_text


titles = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=30)


@given(titles | st.text("{}\\%a", min_size=1))
@example("}{")
def test_no_title_breaks_out_of_its_field(title: str) -> None:
    entry = bibliography([source(title=title)], "bibtex").removeprefix("@misc").rstrip()
    depths = list(accumulate((character == "{") - (character == "}") for character in entry))
    assert min(depths[:-1]) > 0
    assert depths[-1] == 0


@given(st.lists(titles.map(lambda title: f"x{title}x"), min_size=20, max_size=20))
@few_examples()
def test_pandoc_reads_any_title(given_titles: list[str]) -> None:
    sources = [Source(f"s{n}", title) for n, title in enumerate(given_titles)]
    for one, read in zip(sources, read_by_pandoc(bibliography(sources, "csl-json"), "csljson"), strict=True):
        assert _plain(str(read["title"])) == _plain(one.title)


def _plain(text: str) -> str:
    """Return a text without what typesetters may change: quotes, the kind of blanks."""
    for quote in "“”‘’'":
        text = text.replace(quote, '"')
    return " ".join(text.replace('""', '"').split())
