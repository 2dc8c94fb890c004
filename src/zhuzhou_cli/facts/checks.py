"""Rules across records and values: ids are unique, what is named exists, cloze parts can be found."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple
from unicodedata import normalize

from zhuzhou_cli.facts.base import FactFile
from zhuzhou_cli.facts.problems import Flaw, KeyPath, visible
from zhuzhou_cli.facts.records import Entity, Fact, Source, Tag
from zhuzhou_cli.facts.spelling import did_you_mean

_MOST_GUESSED = 100
"""For so many unknown ids it is guessed which ones were meant."""

_WITH_IDS = ("sources", "entities", "tags", "facts")


class FlawedTable(NamedTuple):
    """A table that no record could be made of, with what can be checked of it all the same."""

    file: FactFile
    place: int
    id: str
    fact: Fact | None


def check_files(
    files: Sequence[FactFile],
    flawed: Mapping[str, Sequence[FlawedTable]],
    read_shipped: Callable[[], FactFile],
    *,
    is_complete: bool,
) -> Iterator[tuple[FactFile, Flaw]]:
    """Yield each flaw that no record has on its own, with the file it is in.

    `flawed` holds the tables of each section that no record could be made of: their ids are taken, and to name one of
    them is no second flaw. Without all files, `is_complete` being false, it is not known which ids there are.
    `read_shipped` returns the shipped file, be it one of these or not.
    """
    for section in _WITH_IDS:
        yield from _repeated_ids(files, section, flawed[section])
    sources = {source.id for file in files for source in file.sources.values()}
    entities = {entity.id for file in files for entity in file.entities.values()}
    sources.update(table.id for table in flawed["sources"])
    entities.update(table.id for table in flawed["entities"])
    unknown = _say_unknown(sources, entities, read_shipped)
    facts = ((file, place, fact) for file in files for place, fact in file.facts.items())
    flawed_facts = ((table.file, table.place, table.fact) for table in flawed["facts"] if table.fact)
    for file, place, fact in chain(facts, flawed_facts):
        if is_complete and not (sources.issuperset(fact.sources) and entities.issuperset(fact.entities)):
            for flaw in _unknown_ids(place, fact, sources, entities, unknown):
                yield file, flaw
        for flaw in _flaws_within(place, fact):
            yield file, flaw
    for file in files:
        for place, fact in file.facts.items():
            if not fact.sources:
                yield file, Flaw(("facts", place, "sources"), "names no source; a fact has at least one")
        yield from ((file, flaw) for flaw in _lone_words(file))


def _lone_words(file: FactFile) -> Iterator[Flaw]:
    for place, group in file.synonyms.items():
        if len(group.words) < 2:
            yield Flaw(("synonyms", place, "words"), "must list two words at least, each to stand for the others")


def _repeated_ids(
    files: Sequence[FactFile], section: str, flawed: Sequence[FlawedTable]
) -> Iterator[tuple[FactFile, Flaw]]:
    if not flawed and _are_unique([record.id for file in files for record in getattr(file, section).values()]):
        return
    first: dict[str, tuple[str, KeyPath]] = {}
    for file in files:
        records: Mapping[int, Source | Entity | Tag | Fact] = getattr(file, section)
        ids: Iterable[tuple[int, str]] = ((place, record.id) for place, record in records.items())
        if flawed:
            ids = sorted([*ids, *((table.place, table.id) for table in flawed if table.file is file)])
        for place, id_ in ids:
            path = (section, place, "id")
            if id_ in first:
                yield file, Flaw(path, "duplicate id; it is already used at {first}", first[id_])
            else:
                first[id_] = (file.path, path)


def _are_unique(ids: Sequence[str]) -> bool:
    return len(set(ids)) == len(ids)


def _unknown_ids(
    place: int, fact: Fact, sources: set[str], entities: set[str], say: Callable[[str, str], str]
) -> Iterator[Flaw]:
    for position, id_ in enumerate(fact.sources):
        if id_ and id_ not in sources:
            yield Flaw(("facts", place, "sources", position), say("source", id_))
    for position, id_ in enumerate(fact.entities):
        if id_ and id_ not in entities:
            yield Flaw(("facts", place, "entities", position), say("entity", id_))


def _flaws_within(place: int, fact: Fact) -> Iterator[Flaw]:
    """Yield what of a fact does not go together; in most there is nothing, and this has to be known soon."""
    for position, part in enumerate(fact.cloze):
        if message := flaw_of_cloze(part, fact.statement):
            yield Flaw(("facts", place, "cloze", position), message)
    for ids in (fact.sources, fact.entities, fact.tags):
        if len(ids) > 1 and len(set(ids)) < len(ids):
            yield from _ids_listed_twice(place, fact)
            break
    for number, question in enumerate(fact.questions):
        right = {question.answer, *question.accept}
        if not right.isdisjoint(question.distractors):
            path = ("facts", place, "questions", number, "distractors")
            paths = ((*path, position) for position, text in enumerate(question.distractors) if text in right)
            yield from (Flaw(path, "is a right answer; distractors are wrong ones to choose from") for path in paths)


def _ids_listed_twice(place: int, fact: Fact) -> Iterator[Flaw]:
    for key in ("sources", "entities", "tags"):
        seen: set[str] = set()
        for position, id_ in enumerate(getattr(fact, key)):
            if id_ and id_ in seen:
                yield Flaw(("facts", place, key, position), f'"{visible(id_)}" is listed twice')
            seen.add(id_)


def flaw_of_cloze(part: str, statement: str) -> str | None:
    """Say why a part of a statement cannot be left out; None if it can."""
    first = statement.find(part)
    if first < 0:
        return f'"{visible(part)}" does not occur in the statement{_why_absent(part, statement)}'
    if part and statement.find(part, first + 1) >= 0:
        return f'"{visible(part)}" occurs more than once in the statement; add the words around it'
    return None


def _why_absent(part: str, statement: str) -> str:
    """Say how a part differs from one that does occur, where that is hard to see."""
    if normalize("NFC", part) in normalize("NFC", statement):
        return " (it differs in how an accent is encoded)"
    return " (it differs in upper and lower case)" if part.casefold() in statement.casefold() else ""


def _say_unknown(
    sources: Collection[str], entities: Collection[str], read_shipped: Callable[[], FactFile]
) -> Callable[[str, str], str]:
    """Return what says that an id is unknown, and why, or for the first of them which one was meant: that is slow."""

    @cache
    def shipped(kind: str) -> frozenset[str]:
        file = read_shipped()
        records: Iterable[Source | Entity] = (file.sources if kind == "source" else file.entities).values()
        return frozenset(record.id for record in records)

    @cache
    def say(kind: str, id_: str) -> str:
        if id_ in shipped(kind):
            return f'unknown {kind} "{id_}" (a shipped one, which is read only where no path is given)'
        is_guessed = say.cache_info().misses <= _MOST_GUESSED
        known = sources if kind == "source" else entities
        return f'unknown {kind} "{visible(id_)}"{did_you_mean(id_, known) if is_guessed else ""}'

    return say
