"""``zhuzhou facts show``: everything that is known of a fact, an entity or a source."""

import shlex
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from zhuzhou_cli.commands import completion
from zhuzhou_cli.commands.options import AsOfOption, BaseOptions, BibliographyOptions, to_date, typed, with_options
from zhuzhou_cli.commands.places import say_where
from zhuzhou_cli.errors import ExitStatus, NothingFoundError, UsageError
from zhuzhou_cli.facts.characters import plain
from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.facts.problems import visible
from zhuzhou_cli.facts.records import Entity, Fact, Source
from zhuzhou_cli.facts.series import others_of
from zhuzhou_cli.render.console import print_note
from zhuzhou_cli.render.formats import (
    Payload,
    citation_payload,
    fact_payload,
    shown_entity_payload,
    shown_fact_payload,
    shown_source_payload,
)
from zhuzhou_cli.search.filters import Filters
from zhuzhou_cli.search.index import Index

if TYPE_CHECKING:
    from rich.console import RenderableType


Record = Fact | Entity | Source


class Shown(NamedTuple):
    """A record that is shown, and facts with it: those of an entity or source; those that say otherwise than a fact."""

    record: Record
    facts: Sequence[Fact]
    other_times: Sequence[Fact] = ()
    """What the series of a fact says of other times."""


@with_options
def command(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...", autocompletion=completion.ids, help="The ids of facts, entities or sources; or names."
        ),
    ],
    cite: Annotated[
        bool, typer.Option("--cite", help="Print each fact as a sentence to quote, with source and dates.")
    ] = False,
    as_of: AsOfOption = None,
    *,
    base: BaseOptions,
    output: BibliographyOptions,
) -> ExitStatus:
    """Show facts by id with all that is known; also entities and sources.

    $ zhuzhou facts show locomotive-parts
    $ zhuzhou facts show crrc-zhuzhou-institute --json
    $ zhuzhou facts show gdp-2022 --as-of 2017
    $ zhuzhou facts show locomotive-parts --cite
    $ zhuzhou facts show locomotive-parts --format bibtex

    An entity or a source is shown with its facts. What is the id of a fact is
    taken for that, then for an entity, then for a source. Where other sources
    say otherwise than a fact for the same time, that is shown too, and so is
    what its series says of other times.

    With --as-of, a fact of a series stands for its series: shown is what held
    then, and what the series says of earlier times. BibTeX and CSL-JSON give the sources of what is found; csv, tsv and
    md only facts, one a row.
    """
    if cite and output.bibliography:
        raise UsageError(f"--cite and --format {output.bibliography} contradict each other")
    index = base.open_index()
    date = to_date("--as-of", as_of)
    found: dict[tuple[type, str], Record] = {}
    asides: list[str] = []
    missing: list[str] = []
    for id_ in dict.fromkeys(map(typed, ids)):
        record = _find(index, id_)
        if record is None:
            missing.append(_say_missing(id_, index))
            continue
        held = _held(index, record, date) if date else [record]
        if not held:
            missing.append(f'of "{visible(record.id)}", nothing is known as of {date}')
        elif record not in held:
            instead = " and ".join(f'"{visible(other.id)}"' for other in held)
            verb = "stands" if len(held) == 1 else "stand"
            asides.append(f'as of {date}, {instead} {verb} for "{visible(record.id)}"')
        found.update({(type(one), one.id): one for one in held})
    if missing:
        missing += say_where(base.facts)
    if not found:
        raise NothingFoundError("\n".join(missing))
    _write(list(found.values()), date, index, output, is_cited=cite)
    asides += (
        f'"{one.id}" is your own {type(one).__name__.lower()}, in place of the shipped one'
        for one in found.values()
        if index.replaces_shipped(one)
    )
    if asides or missing:
        print_note("\n".join([*asides, *missing]))
    return ExitStatus.NOTHING if missing else ExitStatus.DONE


def _find(index: Index, id_: str) -> Record | None:
    """Return the fact, else the entity, else the source with an id; else what goes by it in other case or as a name."""
    fact = index.fact(id_)
    if fact and fact.id == id_:
        return fact
    exact = index.entities.get(id_) or index.sources.get(id_)
    return exact or fact or index.entity(id_) or index.source(id_)


def _held(index: Index, record: Record, date: Date) -> Sequence[Record]:
    """Return a record if it held at a date; else, for a fact of a series, what of that did; nothing if nothing did."""
    if not isinstance(record, Fact):
        return [record]
    if record.series is None:
        return [record] if record.as_of and record.as_of.first_day <= date.last_day else []
    held = list(index.facts(Filters(series=(record.series,), as_of=date)))
    return [record] if record in held else held


def _write(
    found: Sequence[Record], date: Date | None, index: Index, output: BibliographyOptions, *, is_cited: bool
) -> None:
    if output.bibliography:
        output.show_bibliography(_sources(found, date, index), output.bibliography)
    elif is_cited:
        _write_citations(_each_once(found, date, index), index, output)
    elif output.records.is_flat:
        output.records.show(_each_once(found, date, index), lambda fact: fact_payload(fact, index), lambda _: ())
    else:
        shown = [_look_around(record, date, index) for record in found]
        output.records.show(shown, lambda one: _payload(one, index), lambda shown: _draw(shown, index))


def _facts_of(record: Record, date: Date | None, index: Index) -> Iterable[Fact]:
    """Return what was asked for with a record, as of a date if there is one: a fact itself, else the facts it has."""
    if isinstance(record, Fact):
        return [record]
    is_entity = isinstance(record, Entity)
    by_record = Filters(entities=(record.id,)) if is_entity else Filters(sources=(record.id,))
    return index.facts(by_record._replace(as_of=date))


def _each_once(found: Sequence[Record], date: Date | None, index: Index) -> list[Fact]:
    return list({fact.id: fact for record in found for fact in _facts_of(record, date, index)}.values())


def _look_around(record: Record, date: Date | None, index: Index) -> Shown:
    """Return a record with the facts that are shown with it, as of a date if there is one."""
    if not isinstance(record, Fact):
        return Shown(record, list(_facts_of(record, date, index)))
    if record.series is None:
        return Shown(record, [])
    series = list(index.facts(Filters(series=(record.series,), until=date), sort="as_of"))
    return Shown(record, *others_of(record, series))


def _sources(found: Sequence[Record], date: Date | None, index: Index) -> Iterator[Source]:
    """Yield the sources of what was found, each once: a source itself, those of a fact, those of an entity's facts."""
    ids: dict[str, None] = {}
    for record in found:
        if isinstance(record, Source):
            ids[record.id] = None
        else:
            ids.update(dict.fromkeys(id_ for fact in _facts_of(record, date, index) for id_ in fact.sources))
    return (index.sources[id_] for id_ in ids)


def _write_citations(facts: Sequence[Fact], index: Index, output: BibliographyOptions) -> None:
    from zhuzhou_cli.render.citations import cite

    consulted = output.date_consulted

    def draw(facts: Sequence[Fact]) -> Iterator["RenderableType"]:
        from rich.text import Text

        # On one line each, however long: it is there to be copied.
        return (Text(plain(cite(fact, index, consulted)), no_wrap=True, overflow="ignore") for fact in facts)

    output.records.show(facts, lambda fact: citation_payload(fact, cite(fact, index, consulted), consulted), draw)


def _payload(shown: Shown, index: Index) -> Payload:
    record, facts = shown.record, shown.facts
    is_own = index.replaces_shipped(record)
    if isinstance(record, Entity):
        return shown_entity_payload(record, facts, index, replaces_shipped=is_own)
    if isinstance(record, Source):
        return shown_source_payload(record, facts, index, replaces_shipped=is_own)
    return shown_fact_payload(record, facts, shown.other_times, index, replaces_shipped=is_own)


def _draw(shown: Sequence[Shown], index: Index) -> Iterator["RenderableType"]:
    from zhuzhou_cli.render.tables import entity_panel, fact_panel, facts_table, source_panel

    for record, facts, other_times in shown:
        if isinstance(record, Fact):
            yield fact_panel(record, index, facts, other_times)
        else:
            yield entity_panel(record) if isinstance(record, Entity) else source_panel(record)
            if facts:
                yield facts_table(facts, index)


def _say_missing(id_: str, index: Index) -> str:
    """Say that an id is unknown: what else goes by it and which command shows that, or else which ids are near."""
    others = {
        "series": (next(index.series_ids(id_), None) == id_, "chart "),
        "topic": (index.has_label("topic", id_), "list --topic "),
        "tag": (index.has_label("tag", id_), "list --tag "),
    }
    for kind, (is_one, command) in others.items():
        if is_one:
            return f'"{visible(id_)}" is a {kind}: zhuzhou facts {command}{shlex.quote(id_)} shows it'
    from zhuzhou_cli.search.spelling import near_ids

    near = " or ".join(f'"{other}"' for other in near_ids(index, id_, most=3))
    return f'no fact, entity or source has the id "{visible(id_)}"' + (f"; did you mean {near}?" if near else "")
