"""``zhuzhou facts add``: one fact more in the user's own file."""

import json
import re
from collections.abc import Container, Iterable, Sequence
from itertools import chain, count
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from zhuzhou_cli.commands import completion
from zhuzhou_cli.commands.asking import Objection, agrees, ask, ask_all, is_answerable
from zhuzhou_cli.commands.options import to_date, typed, typed_to_keep
from zhuzhou_cli.commands.places import TAKES_PLACE, find_own_file
from zhuzhou_cli.errors import UsageError, ZhuzhouError
from zhuzhou_cli.facts.base import FactBase, IdsByName
from zhuzhou_cli.facts.checks import flaw_of_cloze
from zhuzhou_cli.facts.convert import flaw_of_id, flaw_of_text
from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.facts.edit import insert_records
from zhuzhou_cli.facts.hints import from_json
from zhuzhou_cli.facts.load import read_fact_base
from zhuzhou_cli.facts.problems import BrokenFactBaseError, Problem
from zhuzhou_cli.facts.records import Comparator, Fact
from zhuzhou_cli.facts.spelling import nearest
from zhuzhou_cli.facts.storing import change_file, read_version
from zhuzhou_cli.facts.toml import to_toml
from zhuzhou_cli.render.console import print_data, print_note
from zhuzhou_cli.render.formats import fact_payload, is_web_address, write
from zhuzhou_cli.search.query import STOP_WORDS

Texts = list[str] | None
Table = dict[str, Any]

_MOST_WORDS = 4
_LONGEST_WORD = 20
"""Of so many words, and letters of each, an id is made; a sentence of Chinese is one word."""

_REQUIRED = {"statement": "--statement", "topic": "--topic", "sources": "--source", "id": "--id"}


class Addition(NamedTuple):
    """What is added: the tables of new sources and entities, and that of the fact."""

    sources: list[Table]
    entities: list[Table]
    fact: Table

    def records(self) -> list[tuple[str, Table]]:
        """Return all of them with their sections, the keys of the fact in their usual order."""
        return [
            *(("sources", table) for table in self.sources),
            *(("entities", table) for table in self.entities),
            ("facts", {key: self.fact[key] for key in Fact._fields if self.fact.get(key)}),
        ]


def command(  # noqa: PLR0913, PLR0917 - one for each key of a fact
    statement: Annotated[
        str | None, typer.Option("--statement", metavar="TEXT", help="One sentence that can be understood alone.")
    ] = None,
    topic: Annotated[
        str | None,
        typer.Option(
            "--topic", metavar="TOPIC", autocompletion=completion.topics, help="The one subject it belongs to."
        ),
    ] = None,
    id_: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="A name that lasts, such as visitors-2021.")
    ] = None,
    source: Annotated[
        Texts,
        typer.Option(
            "--source",
            metavar="SOURCE",
            autocompletion=completion.sources,
            help="Where it is from, by id or title. Repeatable.",
        ),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="When it held: 2021, 2021-05 or 2021-05-04.")
    ] = None,
    value: Annotated[
        str | None, typer.Option("--value", metavar="N", help="The number in the statement, as in 10000.")
    ] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="UNIT", help="What the number counts or measures.")
    ] = None,
    comparator: Annotated[
        Comparator | None, typer.Option("--comparator", help="How the number compares to the truth.")
    ] = None,
    tag: Annotated[
        Texts,
        typer.Option("--tag", metavar="TAG", autocompletion=completion.tags, help="A word to find it by. Repeatable."),
    ] = None,
    keyword: Annotated[
        Texts,
        typer.Option("--keyword", metavar="WORDS", help="Other words by which people ask for it. Repeatable."),
    ] = None,
    entity: Annotated[
        Texts,
        typer.Option(
            "--entity",
            metavar="ENTITY",
            autocompletion=completion.entities,
            help="A person, company, place … that the statement names, by id or name. Repeatable.",
        ),
    ] = None,
    series: Annotated[
        str | None, typer.Option("--series", metavar="NAME", help="Shared by facts that measure the same.")
    ] = None,
    cloze: Annotated[
        Texts,
        typer.Option(
            "--cloze", metavar="TEXT", help="A part of the statement that the quiz may leave out. Repeatable."
        ),
    ] = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help="A caveat that the reader should see.")
    ] = None,
    question: Annotated[
        Texts,
        typer.Option("--question", metavar="JSON", help='A question by hand: {"prompt": …, "answer": …}. Repeatable.'),
    ] = None,
    new_source: Annotated[
        Texts,
        typer.Option("--new-source", metavar="JSON", help='A source that is new: {"id": …, "title": …}. Repeatable.'),
    ] = None,
    new_entity: Annotated[
        Texts,
        typer.Option("--new-entity", metavar="JSON", help='An entity that is new: {"id": …, "name": …}. Repeatable.'),
    ] = None,
    facts: Annotated[
        list[str] | None, typer.Option("--facts", metavar="PATH", help="Add to this fact file instead of your own.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the new fact as data.")] = False,
) -> None:
    """Add a fact to your own file; what is missing is asked for at a terminal.

    $ zhuzhou facts add
    $ zhuzhou facts add --id visitors-2021 --topic numbers --source guide --as-of 2021
      --statement "The museum had 10,000 visitors in 2021."

    A source or an entity that is not known yet is made on the way: you are asked for it, or give it with --new-source
    and --new-entity. The file keeps its comments and its form, and is changed only if all is well.
    """
    target, paths = find_own_file(facts)
    given = {
        "id": id_,
        "topic": topic,
        "statement": statement,
        "sources": source,
        "as_of": to_date("--as-of", as_of),
        "tags": tag,
        "keywords": keyword,
        "entities": entity,
        "quantity": _quantity(value, unit, comparator),
        "series": series,
        "cloze": cloze,
        "note": note,
        "questions": [_from_json("--question", one) for one in question or ()],
    }
    addition = Addition(
        [_with_date(_from_json("--new-source", one)) for one in new_source or ()],
        [_from_json("--new-entity", one) for one in new_entity or ()],
        {key: _typed(value) for key, value in given.items() if value},
    )
    base, problems = read_fact_base(paths, {target: read_version(target).text})
    if problems:
        raise BrokenFactBaseError(problems)
    missing = [option for key, option in _REQUIRED.items() if key not in addition.fact]
    if missing and not is_answerable():
        raise UsageError(f"give {', '.join(missing)}, or run this at a terminal, where it asks")
    try:
        if missing:
            _complete(addition, base)
        elif is_answerable():
            _ask_for_new_sources(addition, base)
            _ask_for_new_entities(addition, base)
        _name_by_id(addition, base)
        after = _write(addition, target, paths)
    except (ZhuzhouError, KeyboardInterrupt):
        if missing and addition.fact:
            print_note("\n".join(["what you typed:", *(to_toml(*record) for record in addition.records())]))
        raise
    if as_json:
        print_data(write([fact_payload(after.facts[addition.fact["id"]], after)], "json"))
    print_note(f'added "{addition.fact["id"]}" to {target}')
    if addition.fact["id"] in after.replaced.get("facts", ()):
        print_note(TAKES_PLACE)


def _write(addition: Addition, target: Path, paths: Sequence[Path]) -> FactBase:
    """Write an addition, if all is well with it; return the fact base with it in it."""
    bases: list[FactBase] = []

    def change(text: str) -> str:
        added = insert_records(text, addition.records())
        base, problems = read_fact_base(paths, {target: added})
        if problems:
            raise UsageError(_say(problems))
        bases.append(base)
        return added

    change_file(target, change)
    return bases[0]


def _quantity(value: str | None, unit: str | None, comparator: str | None) -> Table | None:
    """Return the table of a quantity, without what was not given."""
    if value is None:
        if unit or comparator:
            raise UsageError("--unit and --comparator say something of a number: give --value too")
        return None
    given = {"value": _number(value), "unit": unit and typed_to_keep(unit), "comparator": comparator}
    return {key: part for key, part in given.items() if part is not None}


def _number(text: str) -> int | float:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    raise UsageError(
        f'--value: "{typed(text)}" is not a number; write it without separators, as in 10000 or 0.5; of a range one end'
    )


def _typed(value: Any) -> Any:  # noqa: ANN401 - whatever an option gives
    if type(value) is str:
        return typed_to_keep(value)
    return [_typed(element) for element in value] if isinstance(value, list) else value


def _from_json(option: str, text: str) -> Table:
    text = typed_to_keep(text)
    try:
        table = from_json(text)
        json.dumps(table, ensure_ascii=False).encode()
    except ValueError as error:
        raise UsageError(f"{option}: this is not JSON: {error}") from error
    if not isinstance(table, dict):
        raise UsageError(f'{option}: write an object, as in {{"id": "guide", "title": "Guide"}}')
    return table


def _with_date(source: Table) -> Table:
    """Return the table of a source with its date as one of ours, so that it is written as dates are."""
    published = source.get("published")
    return source | {"published": to_date("--new-source", str(published))} if published else source


def _complete(addition: Addition, base: FactBase) -> None:
    """Ask for what is missing."""
    fact = addition.fact
    if "statement" not in fact:
        fact["statement"] = ask("Statement, one sentence", object_to=flaw_of_text)
    if "topic" not in fact:
        topics = sorted({other.topic for other in base.facts.values()})
        fact["topic"] = ask("Topic", topics, object_to=flaw_of_text)
        if fact["topic"] not in topics and (meant := _meant(fact["topic"], topics)):
            fact["topic"] = meant
    if "sources" not in fact:
        sources = sorted({*base.sources, *(str(table.get("id")) for table in addition.sources)})
        question = "Source, its id or its title"
        ask_all(fact.setdefault("sources", []), question, sources, least=1, object_to=flaw_of_text)
    _ask_for_new_sources(addition, base)
    if "id" not in fact:
        proposed = _propose_id(fact["statement"], base.facts)
        fact["id"] = ask("Id, a short name that lasts", default=proposed, object_to=_objection_to(base.facts))
    if "as_of" not in fact and (
        day := ask("Date, as in 2021, 2021-05 or 2021-05-04", default="", object_to=_flaw_of_date)
    ):
        fact["as_of"] = Date(day)
    tags = sorted({*base.tags, *(tag for other in base.facts.values() for tag in other.tags)})
    for key, question, known in (("tags", "Tag", tags), ("entities", "Entity", _names(base))):
        if key not in fact:
            ask_all(fact.setdefault(key, []), question, known, object_to=flaw_of_text)
    _ask_for_new_entities(addition, base)
    if "cloze" not in fact:
        ask_all(
            fact.setdefault("cloze", []),
            "Part of the statement that the quiz may leave out",
            object_to=lambda part: flaw_of_cloze(part, fact["statement"]),
        )


def _objection_to(taken: Container[str]) -> Objection:
    """Return what objects to ids that are taken, or none."""

    def object_to(id_: str) -> str | None:
        return f'"{id_}" is taken' if id_ in taken else flaw_of_id(id_)

    return object_to


def _propose_id(text: str, taken: Container[str]) -> str | None:
    """Return an id made of the first words of a text that say something, numbered where it is taken.

    None where the text has no words.
    """
    text = re.sub(r"(?<=\d),(?=\d)", "", text.lower())
    words = "".join(letter if letter.isalnum() else " " for letter in text).split()
    telling = [word for word in words if word not in STOP_WORDS] or words
    id_ = "-".join(word[:_LONGEST_WORD] for word in telling[:_MOST_WORDS])
    numbered = chain([id_], (f"{id_}-{number}" for number in count(2)))
    return next(one for one in numbered if one not in taken) if flaw_of_id(id_) is None else None


def _ask_for_new_sources(addition: Addition, base: FactBase) -> None:
    taken = {*base.sources, *(str(table.get("id")) for table in addition.sources)}
    known = _source_ids(addition, base)
    for place, name in enumerate(addition.fact["sources"]):
        if known.find(name):
            continue
        if meant := _meant(name, base.sources):
            addition.fact["sources"][place] = meant
            continue
        print_note(f'"{name}" is new')
        id_ = name
        if flaw_of_id(name):
            id_ = ask("  Its id", default=_propose_id(name, taken), object_to=_objection_to(taken))
        taken.add(id_)
        table = {"id": id_}
        addition.sources.append(table)
        addition.fact["sources"][place] = id_
        table["title"] = ask("  Its title", default=None if name == id_ else name, object_to=flaw_of_text)
        asked = (("publisher", "  Its publisher", flaw_of_text), ("url", "  Its address", _flaw_of_address))
        for key, question, object_to in asked:
            if answer := ask(question, default="", object_to=object_to):
                table[key] = answer
        if day := ask("  Its date", default="", object_to=_flaw_of_date):
            table["published"] = Date(day)


def _ask_for_new_entities(addition: Addition, base: FactBase) -> None:
    known = _entity_ids(addition, base)
    for place, name in enumerate(addition.fact.get("entities", ())):
        if known.find(name):
            continue
        if meant := _meant(name, _names(base)):
            addition.fact["entities"][place] = meant
            continue
        print_note(f'"{name}" is new')
        taken = {*base.entities, *(str(new.get("id")) for new in addition.entities)}
        table: Table = {"id": ask("  Its id", default=_propose_id(name, taken), object_to=_objection_to(taken))}
        addition.entities.append(table)
        addition.fact["entities"][place] = table["id"]
        table["name"] = ask("  Its name in English", default=name, object_to=flaw_of_text)
        name_zh = "" if name.isascii() or name == table["name"] else name
        questions = (("name_zh", "  Its Chinese name", name_zh), ("kind", "  Its kind, as in company or place", ""))
        for key, question, default in questions:
            if answer := ask(question, default=default, object_to=flaw_of_text):
                table[key] = answer
        if name not in table.values():
            table["aliases"] = [name]


def _meant(name: str, known: Iterable[str]) -> str | None:
    """Return what is known and was meant by a name that is not; None if it is new."""
    near = next(iter(nearest(name, known)), None)
    return near if near and agrees(f'"{name}" is not known; did you mean "{near}"?') else None


def _flaw_of_address(text: str) -> str | None:
    return flaw_of_text(text) or (None if is_web_address(text) else "an address begins with https:// or http://")


def _flaw_of_date(text: str) -> str | None:
    try:
        Date(text)
    except ValueError as error:
        return str(error)
    return None


def _name_by_id(addition: Addition, base: FactBase) -> None:
    """Put the id of each source and entity where a name of it was given."""
    for section, known in (("sources", _source_ids(addition, base)), ("entities", _entity_ids(addition, base))):
        if names := addition.fact.get(section):
            addition.fact[section] = list(dict.fromkeys(known.find(name) or name for name in names))


def _source_ids(addition: Addition, base: FactBase) -> IdsByName:
    return IdsByName([*addition.sources, *(source._asdict() for source in base.sources.values())])


def _entity_ids(addition: Addition, base: FactBase) -> IdsByName:
    return IdsByName([*addition.entities, *(entity._asdict() for entity in base.entities.values())])


def _names(base: FactBase) -> list[str]:
    return sorted({name for entity in base.entities.values() for name in (entity.id, entity.name)})


def _say(problems: Sequence[Problem]) -> str:
    """Say what is wrong with the fact that would be added, without lines: they are in no file yet."""
    is_new = any(problem.key and problem.key.startswith(("sources[", "entities[")) for problem in problems)
    advice = "; what is new is given with --new-source or --new-entity" if is_new else ""
    return "\n".join([*(problem.without_place() for problem in problems), f"nothing was added{advice}"])
