"""A fact file and a fact base: all that was read, in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
