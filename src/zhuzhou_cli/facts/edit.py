"""Changes in the text of a fact file: what is not changed stays as it is, byte for byte."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Any, NamedTuple

import tomli

from zhuzhou_cli.errors import UsageError
from zhuzhou_cli.facts.dates import to_date
from zhuzhou_cli.facts.positions import find_positions
from zhuzhou_cli.facts.problems import KeyPath
from zhuzhou_cli.facts.toml import Table, to_toml, toml_value

SECTIONS = ("sources", "entities", "tags", "facts")
"""The sections of a fact file whose records have ids, in the order in which they stand in it."""

_ORDER = ("sources", "entities", "tags", "synonyms", "facts")

_DATES = {"as_of", "published"}


class ListedRecordsError(UsageError):
    """Records of a section cannot be changed, nor others added: they are a list, and have no headers of their own."""

    def __init__(self, section: str) -> None:
        super().__init__(
            f"the file writes its {section} as a list, {section} = […]; put each under [[{section}]] first, by hand"
        )
        self.section = section


def insert_records(text: str, records: Iterable[tuple[str, Table]]) -> str:
    """Return the text of a fact file with more records, each given with its section.

    A record comes behind the last one of its section, or of the section before, and before the comment over what
    follows. The line breaks are those of the text. The text must be that of a fact file without problems.
    Raises ListedRecordsError where a record cannot be added to the others of its section.
    """
    tables: dict[str, list[Table]] = {}
    for section, table in records:
        tables.setdefault(section, []).append(table)
    lines = _lines(text)
    blocks = _find_blocks(text, lines)
    line_break = "\r\n" if "\r\n" in text else "\n"
    new: dict[int, list[str]] = {}
    above = tomli.loads("".join(lines[: blocks[0].end]))
    for section in (section for section in SECTIONS if section in tables):
        if section in above:
            raise ListedRecordsError(section)
        written = (to_toml(section, table).replace("\n", line_break) for table in tables[section])
        new.setdefault(_place_for(section, blocks, lines), []).extend(written)
    for at in sorted(new, reverse=True):
        before, after = lines[:at], lines[at:]
        if before and not before[-1].endswith("\n"):
            before[-1] += line_break
        inserted = line_break.join(new[at])
        gap_before = line_break if before else ""
        gap_after = line_break if after and after[0].strip() else ""
        lines = [*before, gap_before + inserted + gap_after, *after]
    return "".join(lines)


def change_records(
    text: str, changes: Mapping[tuple[str, str], Table], tell: Callable[[float], None] = lambda _: None
) -> str:
    """Return the text of a fact file with other values of some keys of some records; None removes a key.

    Records are given by section and id. Comments, the order of keys and the way in which values are written stay.
    `tell` is told the share of them that is changed.
    Raises ListedRecordsError where a record has no header of its own.
    """
    lines = _lines(text)
    blocks = {(block.section, block.id): block for block in _find_blocks(text, lines)}
    if listed := next((section for section, id_ in changes if (section, id_) not in blocks), None):
        raise ListedRecordsError(listed)
    changed: list[str] = []
    done = 0
    for number, ((section, id_), table) in enumerate(sorted(changes.items(), key=lambda one: blocks[one[0]].start)):
        tell(number / len(changes))
        block = blocks[section, id_]
        end = block.end_of_values(lines)
        changed += lines[done : block.start]
        changed.append(_change_record("".join(lines[block.start : end]), section, table))
        done = end
    return "".join([*changed, *lines[done:]])


def remove_record(text: str, section: str, id_: str) -> str:
    """Return the text of a fact file without one of its records; the comments above and below it stay.

    The text must be that of a fact file without problems, and have the record. Raises ListedRecordsError where that has
    no header of its own.
    """
    lines = _lines(text)
    block = next((one for one in _find_blocks(text, lines) if (one.section, one.id) == (section, id_)), None)
    if block is None:
        raise ListedRecordsError(section)
    before, after = lines[: block.start], lines[block.end_of_values(lines) :]
    while before and not before[-1].strip() and not (after and after[0].strip()):
        before.pop()
    return "".join([*before, *after])


def record_ids(text: str) -> dict[str, frozenset[str]]:
    """Return the ids that the text of a fact file without problems has, by section."""
    tables = tomli.loads(text)
    return {section: frozenset(table["id"] for table in tables.get(section, ())) for section in SECTIONS}


def line_of_record(text: str, section: str, id_: str) -> int | None:
    """Return the line, from 1, at which a record begins in the text of a file.

    None if there is no such record; of a text that is no TOML, the line with its id is taken.
    """
    try:
        tables = tomli.loads(text).get(section, [])
    except (ValueError, RecursionError):
        found = re.search(rf"""(?m)^\s*id\s*=\s*["']{re.escape(id_)}["']""", text)
        return text.count("\n", 0, found.end()) + 1 if found else None
    places = (place for place, table in enumerate(tables) if isinstance(table, dict) and table.get("id") == id_)
    for place in places:
        path: KeyPath = (section, place)
        return find_positions(text, {path})[path][0]
    return None


class _Block(NamedTuple):
    """The lines of one record, from its header to the next one's; those above all headers have no section."""

    section: str | None
    id: str
    start: int
    end: int

    def end_of_values(self, lines: Sequence[str]) -> int:
        """Return the line behind the last one that is neither empty nor a comment."""
        trailing = takewhile(_is_empty_or_comment, reversed(lines[self.start : self.end]))
        return self.end - sum(1 for _ in trailing)


def _lines(text: str) -> list[str]:
    """Return the lines of a text with their ends; in TOML, nothing but a line feed ends one."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _find_blocks(text: str, lines: Sequence[str]) -> list[_Block]:
    """Return the records of a fact file without problems that have headers, in their order, after the lines above."""
    tables = tomli.loads(text)
    ids: dict[KeyPath, str] = {
        (section, place): table.get("id", "")
        for section in _ORDER
        for place, table in enumerate(tables.get(section, ()))
    }
    found = ((path, line - 1) for path, (line, _) in find_positions(text, ids).items())
    records = sorted((line, str(path[0]), ids[path]) for path, line in found if lines[line].lstrip().startswith("[["))
    starts: list[tuple[int, str | None, str]] = [(0, None, ""), *records]
    ends = [start for start, _, _ in records] + [len(lines)]
    return [_Block(section, id_, start, end) for (start, section, id_), end in zip(starts, ends, strict=True)]


def _place_for(section: str, blocks: Sequence[_Block], lines: Sequence[str]) -> int:
    """Return the line before which a new record of a section is written."""
    earlier: list[str | None] = [None, *_ORDER[: _ORDER.index(section) + 1]]
    block = max(
        (block for block in blocks if block.section in earlier),
        key=lambda block: (earlier.index(block.section), block.start),
    )
    if block.end == len(lines):
        return block.end
    after_values = block.end_of_values(lines)
    comments = sum(1 for _ in takewhile(_is_comment, lines[after_values : block.end]))
    belong_to_next = after_values + comments == block.end
    return after_values if belong_to_next else after_values + comments


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _is_empty_or_comment(line: str) -> bool:
    return not line.strip() or _is_comment(line)


def _change_record(old: str, section: str, changes: Table) -> str:
    """Return the TOML of one record with other values."""
    line_break = "\r\n" if "\r\n" in old else "\n"
    old = old.replace("\r\n", "\n")
    (table,) = tomli.loads(old)[section]
    if old == to_toml(section, table):  # nobody has formed it by hand, and tomlkit takes twenty times as long
        written = {key: _as_written(table.get(key), value) for key, value in changes.items()}
        new = to_toml(section, {key: value for key, value in {**table, **written}.items() if value is not None})
    else:
        import tomlkit

        document = tomlkit.parse(old)
        _apply(document[section][0], changes)
        new = tomlkit.dumps(document)
    return new.replace("\n", line_break)


def _as_written(old: Any, value: Any) -> Any:  # noqa: ANN401 - whatever TOML has
    """Return the new value of a key without a comparator that nobody has written, which is =, and in the old order."""
    if not (isinstance(old, Mapping) and isinstance(value, Mapping)):
        return value
    value = {key: inner for key, inner in value.items() if key in old or (key, inner) != ("comparator", "=")}
    return {key: value[key] for key in [*old, *value] if key in value}


def _apply(table: Any, changes: Table) -> None:  # noqa: ANN401 - one of tomlkit's kinds of tables
    for key, value in changes.items():
        if value is None:
            table.pop(key, None)
        elif key not in table:
            _add(table, key, value)
        elif not _is_same(key, table[key], value):
            _change_value(table, key, value)


def _change_value(table: Any, key: str | int, value: Any) -> None:  # noqa: ANN401 - as above, or a list
    from tomlkit.items import InlineTable

    old = table[key]
    value = _as_written(old, value)
    is_kept = not isinstance(old, InlineTable) or set(old) == set(value)  # tomlkit would leave gaps or forget spaces
    if isinstance(old, dict) and isinstance(value, Mapping) and is_kept:
        _apply(old, {**dict.fromkeys(old), **value})
    elif isinstance(old, list) and isinstance(value, list) and old and value:
        for place in range(min(len(old), len(value))):
            if not _is_same("", old[place], value[place]):
                _change_value(old, place, value[place])
        del old[len(value) :]
        for element in value[len(old) :]:
            item = _to_item(element, is_inline=False)
            if isinstance(element, Mapping):
                item.trivia.indent = "\n"
            old.append(item)
    else:
        table[key] = _to_item(value)


def _add(table: Any, key: str, value: Any) -> None:  # noqa: ANN401
    import tomlkit

    if key != "questions":
        table.add(key, _to_item(value))
        return
    questions = tomlkit.aot()
    for question in value:
        questions.append(_to_item(question, is_inline=False))
    table.add(tomlkit.nl())
    table.add(key, questions)


def _is_same(key: str, old: Any, new: Any) -> bool:  # noqa: ANN401
    old = old.unwrap() if hasattr(old, "unwrap") else old
    if key in _DATES:
        return bool(to_date(old) == new)
    return type(old) is type(new) and bool(old == new)


def _to_item(value: Any, *, is_inline: bool = True) -> Any:  # noqa: ANN401 - whatever TOML has
    import tomlkit

    if not isinstance(value, Mapping):
        return toml_value(value)
    table: Any = tomlkit.inline_table() if is_inline else tomlkit.table()
    table.update(toml_value(value))
    return table
