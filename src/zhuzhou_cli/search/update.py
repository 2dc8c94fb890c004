"""An index brought up to date: what stood in the files that changed is taken out, what stands there now is put in.

What comes out answers as an index made anew would. Facts keep the order of the files, because each file has numbers of
its own; words are ranked by what facts there are. What only all files together can tell is looked up in the index:
whether an id is there twice, and whether all that is named is there.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from zhuzhou_cli.facts.base import FactFile
from zhuzhou_cli.facts.records import Fact
from zhuzhou_cli.search.build import (
    COLUMNS,
    PLACES,
    FactWords,
    Labels,
    Numbered,
    insert_facts,
    insert_file,
    insert_vocabulary,
    insert_words,
    numbered,
    parts_of,
    rows_of,
    spread,
    to_json,
    word_rows,
)
from zhuzhou_cli.search.index import Stored, to_entity, to_fact, to_tag

_KINDS = {"source": "sources", "entity": "entities", "tag": "tags"}


class _Block(NamedTuple):
    """A file in the index: its number, those of its facts from the first up to before another, its synonyms."""

    f: int
    first: int
    past: int
    synonyms: int


def update_index(
    database: sqlite3.Connection, files: Sequence[int | FactFile], tell: Callable[[int], None] = lambda _: None
) -> bool:
    """Make of an index, opened without an isolation level, that of other files.

    Each of `files` is the place of a file that the index has and that did not change, or a file that was read anew and
    has no problems of its own. Returns False, with the index half changed, where it has to be made anew: the files may
    have problems with each other, stand in another order, have synonyms, or no room for their numbers; or records of
    one took the place of another's, which would have to come back. `tell` is told how many facts more were indexed.
    """
    rows = database.execute("SELECT f, first, first + count, synonyms FROM file ORDER BY first")
    blocks = [_Block(*row) for row in rows]
    kept = [file for file in files if isinstance(file, int)]
    if kept != sorted(kept):
        return False
    gone = [block for place, block in enumerate(blocks) if place not in set(kept)]
    firsts = _firsts(files, blocks)
    new = [file for file in files if isinstance(file, FactFile)]
    has_replaced = database.execute("SELECT EXISTS (SELECT 1 FROM replaced)").fetchone()[0]
    has_synonyms = any(block.synonyms for block in gone) or any(file.synonyms for file in new)
    if has_replaced or has_synonyms or len(firsts) < len(new):
        return False
    database.execute("BEGIN")
    try:
        is_done = _exchange(database, gone, dict(zip(firsts, new, strict=True)), tell)
    except sqlite3.IntegrityError:  # an id is there twice
        return False
    database.execute("COMMIT")
    return is_done


def _firsts(files: Sequence[int | FactFile], blocks: Sequence[_Block]) -> list[int]:
    """Return the first number of each new file; fewer where there is no room for all."""
    firsts: list[int] = []
    after = 0
    waiting: list[FactFile] = []
    for file in files:
        if isinstance(file, FactFile):
            waiting.append(file)
            continue
        firsts += spread(waiting, after, blocks[file].first)
        waiting.clear()
        after = blocks[file].past
    return firsts + spread(waiting, after)


def _exchange(
    database: sqlite3.Connection, gone: Sequence[_Block], new: Mapping[int, FactFile], tell: Callable[[int], None]
) -> bool:
    """Take the files that are gone out and put new ones in, by their first numbers; False if something is unknown."""
    words = _words(database)
    for block in gone:
        numbers = (block.first, block.past - 1)
        _delete_words(database, _facts(database, "n BETWEEN ? AND ?", numbers), words)
        database.execute("DELETE FROM fact WHERE n BETWEEN ? AND ?", numbers)
        database.execute("DELETE FROM labelled WHERE l IN (SELECT l FROM label) AND n BETWEEN ? AND ?", numbers)
    changed = {kind: _changed(database, kind, gone, new.values()) for kind in _KINDS}
    touched = _with_labels(database, [*changed["entity"]], "entity") | _with_labels(database, [*changed["tag"]], "tag")
    _delete_words(database, touched.items(), words)
    _exchange_files(database, gone, new)
    facts = {first: numbered(first, file) for first, file in new.items()}
    labels = Labels()
    labels.add(chain.from_iterable(facts.values()))
    labels.insert(database)
    database.execute("DELETE FROM label WHERE NOT EXISTS (SELECT 1 FROM labelled WHERE labelled.l = label.l)")
    if _names_unknown(database):
        return False
    insert_words(database, touched.items(), _words(database))
    for f, first in database.execute("SELECT f, first FROM file").fetchall():
        if first in facts:
            words = _words(database)
            insert_facts(database, rows_of(parts_of(facts[first]), words), tell)
            insert_vocabulary(database, f, words.vocabulary())
    return True


def _exchange_files(database: sqlite3.Connection, gone: Sequence[_Block], new: Mapping[int, FactFile]) -> None:
    """Exchange what stands in files beside the facts."""
    for block in gone:
        for table in ("source", "entity", "tag", "vocabulary", "file"):
            database.execute(f"DELETE FROM {table} WHERE f = ?", (block.f,))
    ((unused,),) = database.execute("SELECT ifnull(max(f), 0) + 1 FROM file").fetchall()
    for f, (first, file) in enumerate(new.items(), unused):
        insert_file(database, f, first, file)


def _changed(
    database: sqlite3.Connection, kind: str, gone: Iterable[_Block], new: Iterable[FactFile]
) -> dict[str, str | None]:
    """Return the records of a kind that are no longer what they were, or no longer there, as they will be stored."""
    sql = f"SELECT id, data FROM {kind} WHERE f = ?"
    before: dict[str, str] = {id_: data for block in gone for id_, data in database.execute(sql, (block.f,))}
    after = {record.id: to_json(record) for file in new for record in getattr(file, _KINDS[kind]).values()}
    return {id_: after.get(id_) for id_ in before.keys() | after.keys() if before.get(id_) != after.get(id_)}


def _with_labels(database: sqlite3.Connection, values: Sequence[str], kind: str) -> dict[int, Fact]:
    """Return the facts that have any of some labels of a kind, by their numbers."""
    condition = (
        "n IN (SELECT n FROM labelled JOIN label USING (l)"
        " WHERE kind = ? AND label.value IN (SELECT value FROM json_each(?)))"
    )
    return dict(_facts(database, condition, (kind, json.dumps(values))))


def _names_unknown(database: sqlite3.Connection) -> bool:
    """Tell whether any fact names a source or an entity that is not there."""
    return any(
        database.execute(
            f"SELECT 1 FROM label WHERE kind = ? AND value NOT IN (SELECT id FROM {kind}) LIMIT 1", (kind,)
        ).fetchall()
        for kind in ("source", "entity")
    )


def _facts(database: sqlite3.Connection, condition: str, parameters: Sequence[object]) -> list[Numbered]:
    rows = database.execute(f"SELECT data, n FROM fact WHERE {condition}", parameters)
    return [(n, to_fact((data,))) for data, n in rows]


def _words(database: sqlite3.Connection) -> FactWords:
    """Return what cuts facts into words by the entities and tags that the index has now."""

    def ask(sql: str, parameters: Sequence[object] = (), read: Callable[[Any], Any] = lambda row: row) -> Iterator[Any]:
        return map(read, database.execute(sql, parameters))

    return FactWords(Stored(ask, "entity", to_entity), Stored(ask, "tag", to_tag))


def _delete_words(database: sqlite3.Connection, facts: Iterable[Numbered], words: FactWords) -> None:
    """Let facts be no longer found. The index wants to know what their words were, for it has not kept them."""
    database.executemany(
        f"INSERT INTO words (words, rowid, {COLUMNS}) VALUES ('delete', {PLACES})",
        word_rows(facts, words),
    )
