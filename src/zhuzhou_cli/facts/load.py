"""Fact files into a fact base, with every problem gathered on the way.

The way of a fact: text of a file → tables (tomli) → records (`convert`) → checked against each other (`checks`).
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import tomli

from zhuzhou_cli.facts.base import FORMAT, FactBase, FactFile
from zhuzhou_cli.facts.checks import FlawedTable, check_files
from zhuzhou_cli.facts.convert import flaws_in, may_hold_controls, text_flaws, to_lenient_fact, to_record, to_records
from zhuzhou_cli.facts.files import SHIPPED, SYNONYMS, UnopenableError, UnreadableError, find_fact_files, read_text
from zhuzhou_cli.facts.hints import explain
from zhuzhou_cli.facts.positions import find_positions, line_and_column
from zhuzhou_cli.facts.problems import (
    BrokenFactBaseError,
    Flaw,
    KeyPath,
    Problem,
    on_one_line,
    spell_key,
    visible,
)
from zhuzhou_cli.facts.records import Entity, Fact, Source, Synonyms, Tag
from zhuzhou_cli.facts.spelling import did_you_mean

_KINDS: dict[str, type] = {"sources": Source, "entities": Entity, "tags": Tag, "synonyms": Synonyms, "facts": Fact}
_WITH_IDS = tuple(section for section, kind in _KINDS.items() if "id" in kind._fields)  # type: ignore[attr-defined]
_TOP_KEYS = ("format", "title", *_KINDS)

_PART = 250_000
"""About so many characters of a file are read at once: what is made of more at a time takes a tenth more memory."""


def load_fact_base(*paths: str | os.PathLike[str]) -> FactBase:
    """Read fact files, and all ``*.toml`` of folders, into one fact base; without a path, the shipped one.

    The synonyms that come with the package are part of each.
    Raises BrokenFactBaseError, which lists every problem, if there is any. Nothing is cached.
    """
    base, problems = read_fact_base([*(map(Path, paths) if paths else [SHIPPED]), SYNONYMS])
    if problems:
        raise BrokenFactBaseError(problems)
    return base


def read_fact_base(
    paths: Sequence[Path], drafts: Mapping[Path, str] = MappingProxyType({})
) -> tuple[FactBase, list[Problem]]:
    """Read a fact base and find all its problems, in the order of the files and of their lines.

    Where there are problems, the base holds what could be read, and nothing should be answered from it.
    `drafts` are texts that are read in place of those of files, to see what would be if they were written.
    """
    files, problems = read_fact_files(find_fact_files(paths), drafts=drafts)
    return _merge(files), problems


def read_fact_files(
    paths: Sequence[Path],
    *,
    drafts: Mapping[Path, str] = MappingProxyType({}),
    is_complete: bool = True,
    tell: Callable[[int], None] = lambda _: None,
) -> tuple[list[FactFile], list[Problem]]:
    """Read the files of a fact base, or some of them, and find all their problems, in the order of files and lines.

    Where the files are not all there are, `is_complete` being false, what they name may stand in another one. `tell` is
    told how many bytes more were read, from time to time.
    """
    readings = [_read(path, drafts.get(path), tell) for path in paths]
    is_complete = is_complete and not any(reading.is_partial for reading in readings)
    flawed = {section: [table for one in readings for table in one.flawed_tables(section)] for section in _KINDS}
    _let_shipped_records_give_way(readings)
    files = [reading.file for reading in readings]
    by_path = {reading.file.path: reading for reading in readings}
    found = list(check_files(files, flawed, _read_shipped, is_complete=is_complete))
    wanted: dict[str, set[KeyPath]] = {}
    for _, flaw in found:
        if flaw.first:
            wanted.setdefault(flaw.first[0], set()).add(flaw.first[1])
    firsts = {path: find_positions(by_path[path].text, key_paths) for path, key_paths in wanted.items()}
    for file, flaw in found:
        by_path[file.path].flaws.append(_with_first(flaw, firsts))
    return files, [problem for reading in readings for problem in reading.problems()]


def _read_shipped() -> FactFile:
    return _read(SHIPPED, None, lambda _: None).file


def _let_shipped_records_give_way(readings: Sequence["_Reading"]) -> None:
    """Take out of the shipped file what another file has under the same id."""
    shipped = next((one for one in readings if os.path.realpath(one.file.path) == os.path.realpath(SHIPPED)), None)
    if shipped is None or len(readings) == 1:
        return
    kept: dict[str, Any] = {}
    replaced: dict[str, frozenset[str]] = {}
    for section in _WITH_IDS:
        records = getattr(shipped.file, section)
        ids = {record.id for record in records.values()}
        others = (id_ for one in readings if one is not shipped for id_ in one.ids(section))
        replaced[section] = frozenset(id_ for id_ in others if id_ in ids)
        kept[section] = {place: record for place, record in records.items() if record.id not in replaced[section]}
    shipped.file = replace(shipped.file, replaced=replaced, **kept)


def _with_first(flaw: Flaw, firsts: Mapping[str, Mapping[KeyPath, tuple[int, int]]]) -> Flaw:
    """Write into the message of a flaw where stands what was there before, if it speaks of that."""
    if not flaw.first:
        return flaw
    file, path = flaw.first
    line, _ = firsts[file].get(path, (1, 1))
    return Flaw(flaw.path, flaw.message.format(first=f"{on_one_line(file)}:{line}"))


@dataclass
class _Reading:
    """One file while it is read: its text, the records made of it, and what is wrong."""

    file: FactFile
    text: str = ""
    flaws: list[Flaw] = field(default_factory=list)
    unreadable: UnreadableError | None = None

    @cached_property
    def tables(self) -> Mapping[str, Any]:
        """The tables of the file, which only what is wrong in it is told by."""
        return _parse(self.text) if self.text else {}

    @property
    def is_partial(self) -> bool:
        """Tell whether there may be records in the file that were not read."""
        return self.unreadable is not None or any(len(flaw.path) == 1 for flaw in self.flaws)

    def flawed_tables(self, section: str) -> Iterator[FlawedTable]:
        """Yield the tables of a section that no record could be made of and that have an id."""
        if self.flaws and isinstance(tables := self.tables.get(section), list):
            for place, table in enumerate(tables):
                if place not in getattr(self.file, section) and isinstance(table, dict):
                    fact = to_lenient_fact(table) if section == "facts" else None
                    yield FlawedTable(self.file, place, str(table.get("id", f"#{place + 1}")), fact)

    def ids(self, section: str) -> Iterator[str]:
        """Yield the ids of a section, also of tables that no record could be made of."""
        yield from (record.id for record in getattr(self.file, section).values())
        yield from (table.id for table in self.flawed_tables(section))

    def problems(self) -> list[Problem]:
        if self.unreadable:
            error = self.unreadable
            place = (on_one_line(self.file.path), error.line, error.column)
            return [Problem(*place, None, None, None, str(error), isinstance(error, UnopenableError))]
        if not self.flaws:
            return []
        wanted = {flaw.path[:length] for flaw in self.flaws for length in range(1, len(flaw.path) + 1)}
        found = find_positions(self.text, wanted)
        return sorted(
            (self._problem(flaw, found) for flaw in self.flaws), key=lambda problem: (problem.line, problem.column)
        )

    def _problem(self, flaw: Flaw, found: Mapping[KeyPath, tuple[int, int]]) -> Problem:
        """Point at what the flaw's path names or, where that is missing, at what it should stand in."""
        ways_up = (flaw.path[:length] for length in range(len(flaw.path), 0, -1))
        line, column = next((found[path] for path in ways_up if path in found), (1, 1))
        record: str | None
        id_: str | None
        match flaw.path:
            case (str(section), int(place), *key) if section in _KINDS:
                record, id_ = _KINDS[section].__name__.lower(), self._id(section, place)
            case _:
                record, id_, key = None, None, list(flaw.path)
        return Problem(on_one_line(self.file.path), line, column, record, id_, spell_key(key), flaw.message)

    def _id(self, section: str, place: int) -> str:
        table = self.tables[section][place]
        id_ = table.get("id") if isinstance(table, dict) else None
        return visible(id_) if isinstance(id_, str) and id_ else f"#{place + 1}"


def _read(path: Path, draft: str | None, tell: Callable[[int], None]) -> _Reading:
    """Read one file, or what may become it, as far as it goes."""
    shown = os.fspath(path)
    try:
        text = read_text(path) if draft is None else draft
        if flawless := _read_flawless(shown, text, tell):
            return _Reading(flawless, text)
        tables = _parse(text)
    except UnreadableError as error:
        return _Reading(FactFile(shown), unreadable=error)
    flaws = list(_flaws_at_top(tables))
    records: dict[str, Any] = {}
    has_controls = may_hold_controls(text)
    for section, kind in _KINDS.items():
        records[section], found = _convert(section, kind, tables.get(section, []), has_controls=has_controls)
        flaws += found
    title = tables.get("title")
    file = FactFile(shown, title if isinstance(title, str) else None, **records)
    return _Reading(file, text, flaws)


def read_title(path: Path) -> str | None:
    """Return the title of a fact file without flaws; None if it has none, or is not there any more."""
    try:
        text = read_text(path)
    except UnreadableError:
        return None
    head = next(_parts(text))
    title = tomli.loads(text if _has_many_lines(head) else head).get("title")
    return title if isinstance(title, str) else None


def _read_flawless(shown: str, text: str, tell: Callable[[int], None]) -> FactFile | None:
    """Read a file without flaws part by part; None where it has any, or is not written so that this can be done.

    A part takes little memory and little time, after which the reader can be interrupted; a file at once takes three
    times the memory, and ten seconds for a million facts.
    """
    parts = _parts(text)
    try:
        head = tomli.loads(next(parts))
        if not head.keys() <= {"format", "title"} or any(_flaws_at_top(head)):
            return None
        records: dict[str, list[Any]] = {section: [] for section in _KINDS}
        for part in parts:
            has_controls = may_hold_controls(part)
            for section, tables in tomli.loads(part).items():
                if section not in _KINDS or not isinstance(tables, list):
                    return None
                converted: list[Any] | None = to_records(tables, _KINDS[section], has_controls=has_controls)
                if converted is None:
                    return None
                records[section] += converted
            tell(len(part))
    except (ValueError, RecursionError):
        return None
    numbered: dict[str, Any] = {section: dict(enumerate(all_)) for section, all_ in records.items()}
    return FactFile(shown, head.get("title"), **numbered)


def _parts(text: str) -> Iterator[str]:
    """Cut a file before headers, which TOML has at the beginning of a line: what stands above all, then the rest.

    Only in a text of many lines may a line look like a header and be none: a file with one is not cut further.
    """
    start = 0 if text.startswith("[") else text.find("\n[") + 1 or len(text)
    yield text[:start]
    size = len(text) if _has_many_lines(text) else _PART
    while start < len(text):
        end = text.find("\n[[facts]]", start + size) + 1 or len(text)
        yield text[start:end]
        start = end


def _has_many_lines(text: str) -> bool:
    """Tell whether a string of TOML may go over several lines."""
    return '"""' in text or "'''" in text


def _parse(text: str) -> dict[str, Any]:
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        line = text.split("\n")[error.lineno - 1]
        reason = explain(error.msg, line.rstrip())
        column = min(error.colno, len(line) + 1)  # after an escape that is cut off, it is one more
        raise UnreadableError(f"is not valid TOML: {reason}", error.lineno, column) from error
    except RecursionError as error:
        raise UnreadableError("is nested too deeply") from error
    except ValueError as error:  # a whole number of more digits than Python converts
        digits = re.search(r"\d{4000,}", text)
        place = line_and_column(text, digits.start()) if digits else (1, 1)
        raise UnreadableError("is not usable: this number has thousands of digits", *place) from error


def _convert(section: str, kind: type[Any], tables: object, *, has_controls: bool) -> tuple[dict[int, Any], list[Flaw]]:
    """Make records, by their places, of the tables of a section; return the flaws of those that cannot be made."""
    if not isinstance(tables, list):
        return {}, [Flaw((section,), f"must be an array of tables: write [[{section}]] with two brackets")]
    if (all_records := to_records(tables, kind, has_controls=has_controls)) is not None:
        return dict(enumerate(all_records)), []
    records = {}
    flaws = []
    for place, table in enumerate(tables):
        if found := list(flaws_in(table, kind, (section, place))):
            flaws += found
        else:
            records[place] = to_record(table, kind)
    return records, flaws


def _flaws_at_top(tables: Mapping[str, Any]) -> Iterator[Flaw]:
    for key in tables:
        if key not in _TOP_KEYS:
            yield Flaw((key,), f"unknown key{did_you_mean(key, _TOP_KEYS)}")
    version = tables.get("format")
    if version is None:
        yield Flaw(("format",), f"missing; the file should begin with: format = {FORMAT}")
    elif type(version) is not int or version != FORMAT:
        advice = f"; write it without quotes: format = {FORMAT}" if version == str(FORMAT) else ""
        yield Flaw(("format",), f"this program reads format {FORMAT} only{advice}")
    if "title" in tables:
        yield from text_flaws(tables["title"], ("title",))


def _merge(files: Sequence[FactFile]) -> FactBase:
    return FactBase(
        title=next((file.title for file in files if file.title), None),
        sources=MappingProxyType({source.id: source for file in files for source in file.sources.values()}),
        entities=MappingProxyType({entity.id: entity for file in files for entity in file.entities.values()}),
        tags=MappingProxyType({tag.id: tag for file in files for tag in file.tags.values()}),
        synonyms=tuple(one for file in files for one in file.synonyms.values()),
        facts=MappingProxyType({fact.id: fact for file in files for fact in file.facts.values()}),
        replaced=next((file.replaced for file in files if file.replaced), {}),
    )
