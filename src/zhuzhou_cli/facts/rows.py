"""Other programs' files into rows: tables of records, as they stand in them, not yet checked."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import tomli

from zhuzhou_cli.errors import UsageError
from zhuzhou_cli.facts.cells import split_list, unguard
from zhuzhou_cli.facts.dates import to_date
from zhuzhou_cli.facts.edit import SECTIONS
from zhuzhou_cli.facts.hints import from_json
from zhuzhou_cli.facts.problems import visible
from zhuzhou_cli.facts.records import Entity, Fact, Source, Tag
from zhuzhou_cli.facts.spelling import did_you_mean

ImportFormat = Literal["csv", "tsv", "json", "jsonl", "anki", "toml"]

IMPORTED_SUFFIXES: dict[str, ImportFormat] = {
    "csv": "csv",
    "tsv": "tsv",
    "json": "json",
    "jsonl": "jsonl",
    "ndjson": "jsonl",
    "toml": "toml",
}
"""What kind of file a name says that it is by its ending."""

KINDS: dict[str, type[Fact | Entity | Source | Tag]] = {
    "sources": Source,
    "entities": Entity,
    "tags": Tag,
    "facts": Fact,
}
_SECTION_OF = {kind.__name__.lower(): section for section, kind in KINDS.items()}

_TOP_KEYS = ("format", "title", "synonyms", *KINDS)

_ONLY_SHOWN = {
    *("record", "score", "match", "reasons", "year", "count", "facts"),
    *("other_sources_say", "at_other_times", "replaces_shipped"),
}
"""Keys that our own output has and that say nothing of a record itself."""

_LISTS = {"sources", "entities", "tags", "keywords", "aliases", "cloze"}
_SINGULAR = {"source": "sources", "entity": "entities", "tag": "tags", "keyword": "keywords"}
_QUANTITY = ("value", "unit", "comparator")
_COLUMNS = ["record", *_QUANTITY, *dict.fromkeys(field for kind in KINDS.values() for field in kind._fields)]


class Row(NamedTuple):
    """One record of a file; a key that is None is to be removed, one that is missing stays as it was."""

    section: str
    number: int
    """The line it begins on, or where a file has no lines that count, its place from 1."""
    table: dict[str, Any]
    is_part: bool = False
    """It came along with a fact, and is wanted only if the fact is."""
    fault: str | None = None
    """Why no record can be read from it, whatever the rules for records are."""
    has_lost_media: bool = False
    """There were pictures or sounds in it, of which a record has none."""


def guess_format(name: str, text: str) -> ImportFormat:
    """Return the format of a file by its name, or else by how it begins; raises UsageError if it cannot be told."""
    suffix = name.rpartition(".")[2].lower()
    if suffix in IMPORTED_SUFFIXES:
        return IMPORTED_SUFFIXES[suffix]
    if re.match(r"#(separator|html|notetype|deck|tags|guid|columns)\b", text):
        return "anki"
    if text.lstrip()[:1] in {"[", "{"}:
        return "json" if text.lstrip().startswith("[") or "\n{" not in text else "jsonl"
    raise UsageError("the name does not say what kind of file it is: give --from")


def read_rows(text: str, form: ImportFormat) -> list[Row]:
    """Return the rows of a file, those with a fault too; raises UsageError where it is not of its format at all."""
    try:
        rows = list(_READERS[form](text))
    except (ValueError, RecursionError, csv.Error) as error:
        raise UsageError(f"the file is not {form.upper()} as it should be: {error}") from error
    if rows and all(row.fault for row in rows):
        raise UsageError(f"the file is not {form.upper()} as it should be: row {rows[0].number}: {rows[0].fault}")
    return rows


def _read_json(text: str) -> Iterator[Row]:
    document = from_json(text)
    _expect_text(document)
    if isinstance(document, dict) and not document.keys() & {"statement", "record", "id"}:
        yield from _rows_of_sections(document)
        return
    for number, element in enumerate(document if isinstance(document, list) else [document], 1):
        yield from _rows_of_object(element, number)


def _read_jsonl(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                element = from_json(line, number)
                _expect_text(element)
            except ValueError as error:
                yield _faulty(number, str(error))
            else:
                yield from _rows_of_object(element, number)


def _read_toml(text: str) -> Iterator[Row]:
    return _rows_of_sections(tomli.loads(text))


def _read_csv(text: str) -> Iterator[Row]:
    header = text.partition("\n")[0]
    return _read_cells(text, max(",;\t", key=header.count))


def _read_tsv(text: str) -> Iterator[Row]:
    return _read_cells(text, "\t", quoting=csv.QUOTE_NONE)


def _read_cells(text: str, delimiter: str, quoting: int = csv.QUOTE_MINIMAL) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting, strict=True)  # type: ignore[arg-type]
    try:
        names = [_name_of_column(name, place) for place, name in enumerate(next(reader, []), 1)]
    except csv.Error as error:
        raise ValueError(f"row 1: {_fault_of_csv(error)}") from error
    if names and not set(names) & set(_COLUMNS):
        known = did_you_mean(names[0], _COLUMNS) or f"; there are {', '.join(_COLUMNS)}"
        raise UsageError(f'the first row has to name the columns; there is no "{visible(names[0])}"{known}')
    if twice := [name for place, name in enumerate(names) if name in names[:place]]:
        raise UsageError(f'there are two columns "{visible(twice[0])}"')
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield _faulty(number, _fault_of_csv(error))
            continue
        if cells is None:
            return
        if any(cells[len(names) :]):
            advice = "; a cell with a separator in it must be in quotes" if quoting == csv.QUOTE_MINIMAL else ""
            yield _faulty(number, f"has {len(cells)} cells, the first row {len(names)}{advice}")
        elif any(cells):
            yield _row_of_cells(dict(zip(names, cells, strict=False)), number)


def _name_of_column(name: str, place: int) -> str:
    """Return the key that a column is for; one that has no name is called by its place."""
    name = name.strip().lower()
    return _SINGULAR.get(name, name) or f"column {place}"


def _fault_of_csv(error: csv.Error) -> str:
    """Say in our words why a row cannot be read."""
    return next((said for sign, said in _OF_CSV.items() if sign in str(error)), str(error))


_OF_CSV = {
    "end of data": "a cell that begins with a quote does not end with one, so nothing behind it was read",
    "expected after": 'there is something behind the second quote of a cell; write "" for a quote inside it',
    "field larger": "a cell has more than 131,072 characters",
}


def _row_of_cells(cells: Mapping[str, str], number: int) -> Row:
    section = _SECTION_OF.get(cells.get("record") or "fact")
    if section is None:
        return _faulty(number, f'unknown record "{visible(cells["record"])}"; it is source, entity, tag or fact')
    fields = KINDS[section]._fields
    table: dict[str, Any] = {}
    for name, cell in cells.items():
        if name in fields or (cell and name not in {"record", *_QUANTITY}):
            try:
                table[name] = _from_cell(name, unguard(cell.strip()))
            except ValueError as error:
                return _faulty(number, f"{name}: {error}")
    if "value" in cells and section == "facts":
        quantity = {name: unguard(cells.get(name, "").strip()) for name in _QUANTITY}
        parts = {name: _to_number(part) if name == "value" else part for name, part in quantity.items() if part}
        table["quantity"] = parts or None
    return Row(section, number, _with_dates(table))


def _from_cell(name: str, cell: str) -> Any:  # noqa: ANN401 - whatever a record has
    if not cell:
        return None
    if name == "questions":
        return from_json(cell)
    return split_list(cell) if name in _LISTS else cell


def _to_number(text: str) -> int | float | str:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _rows_of_sections(document: Mapping[str, Any]) -> Iterator[Row]:
    for name in document:
        if name not in _TOP_KEYS:
            raise UsageError(f'unknown key "{visible(name)}" at the top{did_you_mean(name, _TOP_KEYS)}')
    if document.get("synonyms"):
        raise UsageError(
            "synonyms have no ids and are not imported; copy them into your file, and take them out of this"
        )
    number = 0
    for section in SECTIONS:
        tables = document.get(section) or []
        if not isinstance(tables, list):
            raise UsageError(f"{section} must be a list of records")
        for table in tables:
            number += 1
            if isinstance(table, dict):
                yield from _rows_of_object({"record": KINDS[section].__name__.lower(), **table}, number)
            else:
                yield _faulty(number, "is no table")


def _rows_of_object(element: object, number: int) -> Iterator[Row]:
    """Yield what stands in one object: a fact may bring its sources, its entities and the aliases of its tags along."""
    if not isinstance(element, dict):
        yield _faulty(number, "is no object")
        return
    section = _SECTION_OF.get(str(element.get("record")), "facts")
    dropped = _ONLY_SHOWN if section == "facts" else {*_ONLY_SHOWN, "facts"}
    table = {key: value for key, value in element.items() if key not in dropped}
    if section == "facts":
        table = dict(_with_plural(key, value, table) for key, value in table.items())
        for part in ("sources", "entities"):
            if isinstance(table.get(part), list):
                records = [one for one in table[part] if isinstance(one, dict)]
                table[part] = [one.get("id") if isinstance(one, dict) else one for one in table[part]]
                yield from (Row(part, number, _cleaned(one), is_part=True) for one in records)
        tag_aliases = table.pop("tag_aliases", None) or {}
        if not isinstance(tag_aliases, dict):
            yield _faulty(number, 'tag_aliases: must be an object, as in {"rail": ["railway"]}')
            return
        for tag, aliases in tag_aliases.items():
            yield Row("tags", number, {"id": tag, "aliases": aliases or None}, is_part=True)
        if isinstance(table.get("questions"), list):
            table["questions"] = [_without_nothing(one) for one in table["questions"]]
        if isinstance(table.get("quantity"), dict):
            table["quantity"] = _without_nothing(table["quantity"])
    yield Row(section, number, _cleaned(table))


def _with_plural(key: str, value: object, table: Mapping[str, Any]) -> tuple[str, object]:
    """Return a key and its value as a fact has them, where one source, tag … may be given alone, as in a column."""
    plural = _SINGULAR.get(key)
    if plural is None or plural in table:
        return key, value
    return plural, value if isinstance(value, list) or value in (None, "") else [value]


def _faulty(number: int, fault: str) -> Row:
    return Row("facts", number, {}, fault=fault)


def _cleaned(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return a table with None for what says nothing, and its dates as ours."""
    return _with_dates({key: None if value in ([], "") else value for key, value in table.items()})


def _without_nothing(table: Any) -> Any:  # noqa: ANN401 - whatever somebody wrote
    if not isinstance(table, dict):
        return table
    return {key: value for key, value in table.items() if value not in (None, [])}


def _with_dates(table: dict[str, Any]) -> dict[str, Any]:
    """Return a table with its dates as ours; what is no date stays, to be found when it is checked."""
    for key in ("as_of", "published"):
        if table.get(key) is not None:
            try:
                table[key] = to_date(table[key])
            except ValueError:
                continue
    return table


def _expect_text(value: object) -> None:
    """Raise ValueError where JSON holds half a character, which no file of text can hold."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise ValueError("it holds half of a character (a lone surrogate)") from error


def _read_anki(text: str) -> Iterator[Row]:
    """Yield the notes of Anki's text export: of a cloze note its statement, of another one a question."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    count = next((place for place, line in enumerate(lines) if not line.startswith("#")), len(lines))
    header = dict(line[1:].strip().split(":", 1) for line in lines[:count] if ":" in line)
    separator = header.get("separator", "tab")
    delimiter = _ANKI_SEPARATORS.get(separator.lower()) or separator
    if len(delimiter) != 1 or delimiter in '"\r\n\0':
        raise ValueError(f'"{visible(separator)}" can separate no fields')
    clean = _on_one_line if header.get("html") == "false" else _plain_html
    special = {
        name: int(header[f"{name} column"]) - 1
        for name in ("guid", "notetype", "deck", "tags")
        if f"{name} column" in header
    }
    if min(special.values(), default=0) < 0:
        raise ValueError("its columns are numbered from 1")
    reader = csv.reader(lines[count:], delimiter=delimiter)
    while True:
        number = count + reader.line_num + 1
        cells = next(reader, None)
        if cells is None:
            return
        given = [cell for place, cell in enumerate(cells) if place not in special.values()]
        has_media = clean is _plain_html and any(map(_MEDIA.search, given))
        fields = list(map(clean, given))
        named = {name: cells[place] for name, place in special.items() if place < len(cells)}
        if fault := _fault_of_note(fields):
            if any(fields) or has_media:
                yield _faulty(number, f"{fault}; pictures and sounds are not imported" if has_media else fault)
        else:
            yield Row("facts", number, _table_of_note(fields, {**header, **named}), has_lost_media=has_media)


def _fault_of_note(fields: Sequence[str]) -> str | None:
    """Return why a note is no fact: it has to ask something and to answer it; None if it does."""
    if not any(fields[:1]):
        return "has no question: its first field is empty"
    if not any(fields[1:2]) and not _DELETION.search(fields[0]):
        return "has no answer: its second field is empty or not there"
    return None


def _table_of_note(fields: Sequence[str], named: Mapping[str, str]) -> dict[str, Any]:
    """Return the table of a fact for a note: Anki's guid, or else the first field, makes the id, the deck the topic."""
    table: dict[str, Any] = {}
    if guid := named.get("guid"):
        table["id"] = guid if re.fullmatch(r"\w[\w.:-]{0,90}", guid) else "anki-" + guid.encode().hex()[:80]
    else:
        table["id"] = f"anki-{hashlib.sha256(fields[0].encode()).hexdigest()[:12]}"
    if deck := named.get("deck", "").rpartition("::")[2].strip():
        table["topic"] = deck
    if tags := named.get("tags", "").split():
        table["tags"] = list(dict.fromkeys(tags))
    deletions = _DELETION.findall(fields[0])
    if deletions:
        table["statement"] = _DELETION.sub(r"\1", fields[0])
        table["cloze"] = list(dict.fromkeys(deletions))
    else:
        gap = " " if fields[0][-1:] in "?!.:" else ": "
        table["statement"] = f"{fields[0]}{gap}{fields[1]}"
        table["questions"] = [{"prompt": fields[0], "answer": fields[1]}]
    return table


_DELETION = re.compile(r"\{\{c\d+::((?:(?!::|\}\}|\{\{).)*)(?:::(?:(?!\}\}|\{\{).)*)?\}\}")
"""A gap of Anki, with its hint behind another ``::``; one in another is none, so that time goes with the length."""

_ANKI_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "space": " ", "pipe": "|", "colon": ":"}


_SOUND = r"\[sound:[^\[\]]*\]"
_MEDIA = re.compile(rf"(?i)<(img|audio|video|object|svg)\b|{_SOUND}")


def _on_one_line(cell: str) -> str:
    return " ".join(cell.split())


def _plain_html(cell: str) -> str:
    """Return what a field of Anki says: without marks of HTML, on one line."""
    import html

    text = re.sub(r"(?i)<br\s*/?>|</?(div|p|li|ul|ol)\b[^<>]*>", " ", cell)
    return _on_one_line(html.unescape(re.sub(rf"<[^<>]+>|{_SOUND}", "", text)))


_READERS: dict[ImportFormat, Callable[[str], Iterator[Row]]] = {
    "csv": _read_csv,
    "tsv": _read_tsv,
    "json": _read_json,
    "jsonl": _read_jsonl,
    "anki": _read_anki,
    "toml": _read_toml,
}
