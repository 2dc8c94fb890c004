"""Facts that were found by a tag, but only by another word for that tag: they may be about something else."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing

from zhuzhou_cli.facts.records import Fact
from zhuzhou_cli.search.index import Index
from zhuzhou_cli.search.query import COLUMNS, Query, Term
from zhuzhou_cli.search.ranking import Reason
from zhuzhou_cli.search.text import TOKENIZER, index_text


def with_tags_named(
    index: Index, query: Query, facts: Iterable[tuple[Fact, Sequence[Reason]]]
) -> list[tuple[Reason, ...]]:
    """Return the reasons for each fact, with the tag it has where it was found by an alias of that tag alone.

    So *mayor*, an alias of the tag *officials*, is a synonym in the facts with that tag, and not what they say.
    """
    found = list(facts)
    typed = {reason.words for _, reasons in found for reason in reasons if _is_by_tag(reason)}
    tags = {tag for fact, reasons in found if any(map(_is_by_tag, reasons)) for tag in fact.tags}
    aliases = {tag: index.tags[tag].aliases for tag in sorted(tags) if tag in index.tags}
    if not any(aliases.values()):
        return [tuple(reasons) for _, reasons in found]
    terms = {" ".join(group[0].words): group for group in query.groups}
    by_id, by_alias = _matching(tags, aliases, {words: terms[words] for words in typed if words in terms})

    def named(fact: Fact, reason: Reason) -> Reason:
        if not _is_by_tag(reason) or any(tag in by_id.get(reason.words, ()) for tag in fact.tags):
            return reason
        meant = next((tag for tag in fact.tags if tag in by_alias.get(reason.words, ())), None)
        return reason._replace(synonym=meant)

    return [tuple(named(fact, reason) for reason in reasons) for fact, reasons in found]


def _is_by_tag(reason: Reason) -> bool:
    return reason.field == "tags" and reason.synonym is None


def _matching(
    tags: Iterable[str], aliases: dict[str, tuple[str, ...]], terms: dict[str, tuple[Term, ...]]
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return for what was typed the tags that match it by their ids, and those that do by an alias."""
    names = [(tag, True, tag) for tag in tags]
    names += [(tag, False, alias) for tag, of_tag in aliases.items() for alias in of_tag]
    by_id: dict[str, set[str]] = {}
    by_alias: dict[str, set[str]] = {}
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(f'CREATE VIRTUAL TABLE names USING fts5(tags, tokenize = "{TOKENIZER}")')
        database.executemany("INSERT INTO names VALUES (?)", ((index_text(name),) for _, _, name in names))
        for words, group in terms.items():
            in_tags = [term for term in group if not term.is_synonym and COLUMNS.get(term.field or "tags") == "tags"]
            fts = " OR ".join(term.to_fts() for term in in_tags)
            for (number,) in database.execute("SELECT rowid FROM names WHERE names MATCH ?", (fts,)) if fts else ():
                tag, is_id, _ = names[number - 1]
                (by_id if is_id else by_alias).setdefault(words, set()).add(tag)
    return by_id, by_alias
