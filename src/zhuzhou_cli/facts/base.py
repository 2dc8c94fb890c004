"""A fact file and a fact base: all that was read, in memory."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from zhuzhou_cli.facts.records import Entity, Fact, Source, Synonyms, Tag

FORMAT = 1
"""The version of the TOML format that this program reads."""


@dataclass(frozen=True, eq=False)
class FactFile:
    """What one file holds, each record by its place among its kind, from 0."""

    path: str
    title: str | None = None
    sources: Mapping[int, Source] = field(default_factory=dict)
    entities: Mapping[int, Entity] = field(default_factory=dict)
    tags: Mapping[int, Tag] = field(default_factory=dict)
    synonyms: Mapping[int, Synonyms] = field(default_factory=dict)
    facts: Mapping[int, Fact] = field(default_factory=dict)
    replaced: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By section, the ids of the records that gave way to those of another file: only shipped ones do."""


@dataclass(frozen=True, eq=False)
class FactBase:
    """All that one or more files hold, each record by its id if it has one, in the order of the files."""

    title: str | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    tags: Mapping[str, Tag] = field(default_factory=dict)
    synonyms: tuple[Synonyms, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    replaced: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By section, the ids of the records that took the place of shipped ones."""

    def as_file(self) -> FactFile:
        """Return all of it as if it stood in one file."""
        return FactFile(
            "",
            self.title,
            dict(enumerate(self.sources.values())),
            dict(enumerate(self.entities.values())),
            dict(enumerate(self.tags.values())),
            dict(enumerate(self.synonyms)),
            dict(enumerate(self.facts.values())),
            self.replaced,
        )


class IdsByName:
    """The ids of sources or of entities by all their names, whose case does not count."""

    def __init__(self, tables: Iterable[Mapping[str, Any]]) -> None:
        """Take the records as tables, which nobody has checked yet."""
        self._ids: dict[str, str | None] = {}
        tables = [table for table in tables if isinstance(table.get("id"), str)]
        self._exact = {table["id"] for table in tables}
        for key in ("id", "name", "title", "name_zh", "aliases"):
            found: dict[str, str | None] = {}
            for table in tables:
                names = table.get(key)
                for name in names if isinstance(names, list | tuple) else [names]:
                    if isinstance(name, str):
                        folded = name.casefold()
                        found[folded] = table["id"] if found.get(folded, table["id"]) == table["id"] else None
            self._ids = found | self._ids

    def find(self, name: str) -> str | None:
        """Return the id that is meant by a name, an id before a name and that before an alias.

        None if it is new, or the name of several.
        """
        return name if name in self._exact else self._ids.get(name.casefold())
