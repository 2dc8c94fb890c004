"""Where the words of a query stand in texts, by the tokenizer of the index."""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing

from zhuzhou_cli.search.text import TOKENIZER

START, END = "\x01", "\x02"
"""What stands before and behind words that match, side by side or alone."""


def mark(texts: Mapping[int, str], fts: str, columns: Iterable[str] = ("words",)) -> dict[int, str]:
    """Return those of the texts, words with spaces between, that match what is written for FTS5, with marks in them.

    They are looked through as texts of the first of the columns, which `fts` may name; the others are empty.
    """
    first, *others = columns
    with closing(sqlite3.connect(":memory:")) as database:
        names = ", ".join([first, *others])
        database.execute(f'CREATE VIRTUAL TABLE texts USING fts5({names}, tokenize = "{TOKENIZER}")')
        database.executemany(f"INSERT INTO texts (rowid, {first}) VALUES (?, ?)", texts.items())
        sql = "SELECT rowid, highlight(texts, 0, ?, ?) FROM texts WHERE texts MATCH ?"
        return dict(database.execute(sql, (START, END, fts)).fetchall())
