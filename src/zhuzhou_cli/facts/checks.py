"""Rules across records: ids are unique, what is named exists, cloze parts can be found."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from zhuzhou_cli.facts.base import FactFile
from zhuzhou_cli.facts.problems import Flaw
from zhuzhou_cli.facts.records import Entity, Fact, Source, Tag
from zhuzhou_cli.facts.spelling import did_you_mean


def check_files(
    files: Sequence[FactFile], flawed_ids: Mapping[str, Sequence[tuple[FactFile, int, str]]]
) -> Iterator[tuple[FactFile, Flaw]]:
    """Yield each flaw that no record has on its own, with the file it is in.

    `flawed_ids` names, for each section, the tables that no record could be made of, by file, place and id: their ids
    are taken, and to name one of them is no second flaw.
    """
    for section, flawed in flawed_ids.items():
        yield from _repeated_ids(files, section, flawed)
    sources = {source.id for file in files for source in file.sources.values()}
    entities = {entity.id for file in files for entity in file.entities.values()}
    sources.update(id_ for _, _, id_ in flawed_ids["sources"])
    entities.update(id_ for _, _, id_ in flawed_ids["entities"])
    for file in files:
        for place, fact in file.facts.items():
            for flaw in _flaws_of_fact(fact, place, sources, entities):
                yield file, flaw


def _repeated_ids(
    files: Sequence[FactFile], section: str, flawed: Sequence[tuple[FactFile, int, str]]
) -> Iterator[tuple[FactFile, Flaw]]:
    first: dict[str, FactFile] = {}
    for file in files:
        records: Mapping[int, Source | Entity | Tag | Fact] = getattr(file, section)
        ids: Iterable[tuple[int, str]] = ((place, record.id) for place, record in records.items())
        if flawed:
            ids = sorted([*ids, *((place, id_) for other, place, id_ in flawed if other is file)])
        for place, id_ in ids:
            if id_ in first:
                where = "above" if first[id_] is file else f"in {first[id_].path}"
                yield file, Flaw((section, place, "id"), f"duplicate id; it is already used {where}")
            else:
                first[id_] = file


def _flaws_of_fact(fact: Fact, place: int, sources: Collection[str], entities: Collection[str]) -> Iterator[Flaw]:
    if not fact.sources:
        yield Flaw(("facts", place, "sources"), "names no source; a fact has at least one")
    for position, id_ in enumerate(fact.sources):
        if id_ not in sources:
            yield Flaw(("facts", place, "sources", position), _unknown("source", id_, sources))
    for position, id_ in enumerate(fact.entities):
        if id_ not in entities:
            yield Flaw(("facts", place, "entities", position), _unknown("entity", id_, entities))
    for position, part in enumerate(fact.cloze):
        first = fact.statement.find(part)
        if first < 0:
            yield Flaw(("facts", place, "cloze", position), f'"{part}" does not occur in the statement')
        elif fact.statement.find(part, first + 1) >= 0:
            yield Flaw(
                ("facts", place, "cloze", position),
                f'"{part}" occurs more than once in the statement; add the words around it',
            )


def _unknown(kind: str, id_: str, known: Collection[str]) -> str:
    return f'unknown {kind} "{id_}"{did_you_mean(id_, known)}'
