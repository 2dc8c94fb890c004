"""The records of a fact base. They are made once, when a file is read, and trusted afterwards.

Their fields are the keys of the TOML file, in the order the file is written in. They are named tuples, not dataclasses,
because every start of the program defines them: 0.1 ms each against 0.8 ms.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple, Protocol

from zhuzhou_cli.facts.dates import Date

Comparator = Literal["=", ">", "<", ">=", "<=", "~"]


class Source(NamedTuple):
    """A published work that facts are taken from."""

    id: str
    title: str
    publisher: str | None = None
    url: str | None = None
    published: Date | None = None
    kind: str | None = None


class Entity(NamedTuple):
    """A person, company, place, product … that facts name."""

    id: str
    name: str
    name_zh: str | None = None
    aliases: tuple[str, ...] = ()
    kind: str | None = None


class Tag(NamedTuple):
    """A word that facts are marked with, and the other words that people use for what it marks."""

    id: str
    aliases: tuple[str, ...] = ()


class Synonyms(NamedTuple):
    """Words that people use for one another. They belong to the language, and so to no fact."""

    words: tuple[str, ...]


class Quantity(NamedTuple):
    """A number with its unit, and how it compares to the truth: ``>`` is "more than", ``~`` is "about"."""

    value: int | float
    unit: str | None = None
    comparator: Comparator = "="


class Question(NamedTuple):
    """A question on a fact, written by hand where leaving out a part of the statement would ask poorly."""

    prompt: str
    answer: str
    accept: tuple[str, ...] = ()
    """Other right answers."""
    distractors: tuple[str, ...] = ()
    """Wrong answers to choose from."""


class Fact(NamedTuple):
    """One checkable statement. Sources and entities are named by their ids; a `Catalogue` holds them."""

    id: str
    topic: str
    statement: str
    sources: tuple[str, ...]
    as_of: Date | None = None
    tags: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    quantity: Quantity | None = None
    series: str | None = None
    cloze: tuple[str, ...] = ()
    note: str | None = None
    keywords: tuple[str, ...] = ()
    """Other words by which people ask for it; they are searched, and say nothing."""
    questions: tuple[Question, ...] = ()


class Catalogue(Protocol):
    """Where the sources and entities of a fact are looked up by their ids. A fact base is one, so is an index."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by their ids."""

    @property
    def entities(self) -> Mapping[str, Entity]:
        """The entities by their ids."""


class FullCatalogue(Catalogue, Protocol):
    """A catalogue in which tags are looked up, too."""

    @property
    def tags(self) -> Mapping[str, Tag]:
        """The tags that have aliases, by their ids."""
