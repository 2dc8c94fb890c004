"""Facts and sources ready to quote: as a sentence, and as entries of a bibliography in BibTeX and CSL-JSON."""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any, Literal

from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.facts.records import Catalogue, Fact, Source
from zhuzhou_cli.render.formats import Payload, is_web_address, write

BibliographyFormat = Literal["bibtex", "csl-json"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TEX: dict[str, str | int | None] = {
    **{mark: f"\\{mark}" for mark in "#$%&_"},
    "\\": "{\\textbackslash}",
    "~": "{\\textasciitilde}",
    "^": "{\\textasciicircum}",
    "`": "{\\`{}}",
    "<": "{\\textless}",
    ">": "{\\textgreater}",
}
_TEX_URL = str.maketrans({mark: f"%{ord(mark):02X}" for mark in ' "\\{}^`<>|'})
_CSL_TYPES = {"news": "article-newspaper", "academic": "article-journal", "encyclopedia": "entry-encyclopedia"}
"""What CSL calls a source of a kind; all others are web pages if they are on the web."""

_BIBTEX_TYPES = {
    "article-newspaper": ("article", "journal"),
    "article-journal": ("article", "journal"),
    "entry-encyclopedia": ("inreference", "booktitle"),
    "webpage": ("online", "organization"),
    "document": ("misc", "howpublished"),
}
"""What BibTeX calls a source of such a type, and its publisher. Plain BibTeX takes a type it does not know for misc."""


def cite(fact: Fact, catalogue: Catalogue, consulted: Date) -> str:
    """Return a fact as a sentence with its date, its sources and the date they were consulted."""
    as_of = [f"as of {fact.as_of.in_words()}"] if fact.as_of else []
    sources = [_say_source(catalogue.sources[id_]) for id_ in fact.sources]
    origin = "; ".join([*as_of, *sources, f"consulted {consulted.in_words()}"])
    end = fact.statement[-1] if fact.statement.endswith((".", "。")) else ""
    return f"{fact.statement.removesuffix(end)} ({origin}){end or '.'}"


def _say_source(source: Source) -> str:
    published = source.published and source.published.in_words()
    return ", ".join(filter(None, [f"“{source.title}”", source.publisher, published, source.url]))


def write_bibliography(sources: Iterable[Source], form: BibliographyFormat, consulted: Date) -> Iterator[str]:
    """Yield sources as entries of a bibliography, piece by piece. The key of an entry is the id of its source."""
    if form == "bibtex":
        return (_bibtex(source, consulted) for source in sources)
    return write((csl_payload(source, consulted) for source in sources), "json")


def csl_payload(source: Source, consulted: Date) -> Payload:
    """Spell a source as CSL-JSON has it, with dates to the precision they have; the keys are those of the standard."""
    type_ = _csl_type(source)
    payload: dict[str, Any] = {
        "id": source.id,
        "type": type_,
        "title": source.title,
        "publisher" if type_ == "document" else "container-title": source.publisher,
        "issued": source.published and {"date-parts": [list(source.published.parts)]},
    }
    if _is_on_the_web(source):
        payload |= {"URL": source.url, "accessed": {"date-parts": [list(consulted.parts)]}}
    elif source.url:
        payload["note"] = f"<{source.url}>"  # without the brackets, a word with a colon would be taken for a key
    return {key: value for key, value in payload.items() if value is not None}


def _csl_type(source: Source) -> str:
    return _CSL_TYPES.get(source.kind or "", "webpage" if _is_on_the_web(source) else "document")


def _is_on_the_web(source: Source) -> bool:
    return source.url is not None and is_web_address(source.url)


def _bibtex(source: Source, consulted: Date) -> str:
    """Write a source as an entry that biblatex, Zotero and pandoc understand, and BibTeX as far as it can."""
    csl_type = _csl_type(source)
    type_, publisher_field = _BIBTEX_TYPES[csl_type]
    fields = [("title", f"{{{{{_tex(source.title)}}}}}")]  # twice in braces: its capitals stay
    if source.publisher:
        fields.append((publisher_field, f"{{{_tex(source.publisher)}}}"))
    if csl_type == "article-newspaper":
        fields.append(("entrysubtype", "{newspaper}"))
    fields += _bibtex_date(source.published) if source.published else ()
    if source.url and _is_on_the_web(source):
        fields += [("url", f"{{{source.url.translate(_TEX_URL)}}}"), ("urldate", f"{{{consulted}}}")]
    elif source.url:
        fields.append(("note", f"{{{_tex(source.url)}}}"))
    lines = "".join(f"  {name} = {value},\n" for name, value in fields)
    return f"@{type_}{{{source.id},\n{lines}}}\n"


def _bibtex_date(date: Date) -> Iterator[tuple[str, str]]:
    """Yield year, month and day apart: the one way of writing them that all who read BibTeX understand."""
    year, *month_and_day = date.parts
    yield "year", f"{{{year}}}"
    for month in month_and_day[:1]:
        yield "month", _MONTHS[month - 1]
    for day in month_and_day[1:]:
        yield "day", f"{{{day}}}"


def _tex(text: str) -> str:
    """Return a text as TeX sets it unchanged: no command, no comment, no ligature that is more than its letters."""
    braces: dict[str, str | int | None] = {"{": "\\{", "}": "\\}"}
    if not _has_pairs_of_braces(text):  # BibTeX counts braces, also those after a backslash
        braces = {"{": "{\\textbraceleft}", "}": "{\\textbraceright}"}
    escaped = text.translate(str.maketrans(_TEX | braces))
    return re.sub(r"([-',])(?=\1)", r"\1{}", escaped)


def _has_pairs_of_braces(text: str) -> bool:
    depths = list(accumulate((character == "{") - (character == "}") for character in text))
    return not depths or (min(depths) >= 0 and depths[-1] == 0)
