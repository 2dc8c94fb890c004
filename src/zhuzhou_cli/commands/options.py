"""The options that several commands share, in groups: a command takes a group as one parameter.

A new filter is a field of `FilterOptions` and a line of its `to_filters` here, and a field of `search.filters.Filters`
with its condition: all commands that pick facts then have it.
"""

import functools
import inspect
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from itertools import chain, islice
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, Literal, NamedTuple, TypeVar

import typer

from zhuzhou_cli.commands import completion
from zhuzhou_cli.commands.places import find_index, today
from zhuzhou_cli.errors import NothingFoundError, UsageError
from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.facts.records import Entity, Source
from zhuzhou_cli.render.console import Color, print_data, print_drawn, print_note, print_notes
from zhuzhou_cli.render.formats import Format, Payload, pick, write, write_head
from zhuzhou_cli.search.filters import Filters
from zhuzhou_cli.search.index import Index, LabelKind

if TYPE_CHECKING:
    from rich.console import RenderableType

    from zhuzhou_cli.render.citations import BibliographyFormat

Command = TypeVar("Command", bound=Callable[..., Any])
Record = TypeVar("Record")
RecordWithKind = TypeVar("RecordWithKind", Source, Entity)
BibliographyOrFormat = Literal["table", "json", "jsonl", "csv", "tsv", "md", "bibtex", "csl-json"]


LimitOption = Annotated[int, typer.Option("--limit", "-n", metavar="N", min=0, help="At most so many; 0 for all.")]


def _filter(name: str, metavar: str, help_: str, complete: Callable[..., list[str]] | None = None) -> object:
    """Return an option that says which records are looked at."""
    return typer.Option(name, metavar=metavar, autocompletion=complete, rich_help_panel="Filters", help=help_)


KindOption = Annotated[list[str] | None, _filter("--kind", "KIND", "Only those of this kind. Repeatable.")]
AsOfOption = Annotated[
    str | None,
    _filter(
        "--as-of",
        "DATE",
        "What held then: of each series only the latest fact, none of a later date.",
        completion.years,
    ),
]
FieldsOption = Annotated[
    str | None,
    typer.Option(
        "--fields",
        metavar="KEYS",
        rich_help_panel="Output",
        help="Only these keys, as in id,as_of,sources.url; in csv, tsv, json and jsonl.",
    ),
]
ColorOption = Annotated[
    Color, typer.Option("--color", rich_help_panel="Output", help="Colours: at a terminal, always or never.")
]
NoPagerOption = Annotated[
    bool, typer.Option("--no-pager", rich_help_panel="Output", help="Do not page what is longer than the screen.")
]


class BaseOptions(NamedTuple):
    """Which fact base is asked."""

    facts: Annotated[
        list[str] | None,
        typer.Option(
            "--facts",
            metavar="PATH",
            help="Use this fact file, or folder of *.toml, instead of the shipped facts and your own. Repeatable. "
            "Without it: the variable ZHUZHOU_FACTS.",
        ),
    ] = None

    def open_index(self) -> Index:
        """Open the index of the fact base; raises BrokenFactBaseError if that has problems."""
        return find_index(self.facts)


class FilterOptions(NamedTuple):
    """Which facts are looked at."""

    topic: Annotated[list[str] | None, _filter("--topic", "TOPIC", "Only facts on this topic.", completion.topics)] = (
        None
    )
    tag: Annotated[
        list[str] | None, _filter("--tag", "TAG", "Only facts with this tag, or another word for it.", completion.tags)
    ] = None
    entity: Annotated[
        list[str] | None,
        _filter(
            "--entity", "ENTITY", "Only facts on this person, company, place …, by id or name.", completion.entities
        ),
    ] = None
    source: Annotated[
        list[str] | None, _filter("--source", "SOURCE", "Only facts from this source, by id.", completion.sources)
    ] = None
    since: Annotated[
        str | None,
        _filter("--since", "DATE", "Only facts of this date or later: 2021, 2021-05 …", completion.years),
    ] = None
    until: Annotated[
        str | None, _filter("--until", "DATE", "Only facts of this date or earlier.", completion.years)
    ] = None
    series: Annotated[
        list[str] | None, _filter("--series", "SERIES", "Only facts of this series.", completion.series)
    ] = None
    as_of: AsOfOption = None

    @property
    def is_given(self) -> bool:
        """Tell whether there is any filter."""
        return any(self)

    def to_filters(self, index: Index) -> Filters:
        """Return the filters.

        Raises NothingFoundError for a topic, tag … that no fact has, UsageError for what is no date, and for dates that
        no fact can be between.
        """
        filters = Filters(
            topics=tuple(_known(index, "topic", self.topic)),
            tags=tuple(_known(index, "tag", self.tag)),
            entities=tuple(_known(index, "entity", self.entity)),
            sources=tuple(_known(index, "source", self.source)),
            since=to_date("--since", self.since),
            until=to_date("--until", self.until),
            series=tuple(_known(index, "series", self.series)),
            as_of=to_date("--as-of", self.as_of),
        )
        for option, last in (("--until", filters.until), ("--as-of", filters.as_of)):
            if filters.since and last and filters.since.first_day > last.last_day:
                raise UsageError(f"--since {filters.since} is later than {option} {last}: no date is in between")
        return filters


THERE_ARE_MORE = "there are more; --limit 0 shows all"


class OutputOptions(NamedTuple):
    """How the answer is written."""

    command: str
    """Which command answers; no option."""
    form: Annotated[
        Format,
        typer.Option(
            "--format",
            metavar="FORMAT",
            rich_help_panel="Output",
            help="How to write the answer: table, json, jsonl, csv, tsv or md.",
        ),
    ] = "table"
    json: Annotated[bool, typer.Option("--json", rich_help_panel="Output", help="Short for --format json.")] = False
    fields: FieldsOption = None
    color: ColorOption = "auto"
    no_pager: NoPagerOption = False

    @property
    def format(self) -> Format:
        """The format asked for."""
        if self.json and self.form not in {"table", "json"}:
            raise UsageError(f"--json and --format {self.form} contradict each other")
        form = "json" if self.json else self.form
        if self.fields is not None and form in {"table", "md"}:
            raise UsageError("--fields goes with --json, or --format jsonl, csv or tsv")
        return form

    @property
    def is_flat(self) -> bool:
        """Tell whether the format is one of rows, where no record holds others."""
        return self.format in {"csv", "tsv", "md"}

    def show(
        self,
        records: Iterable[Record],
        payload: Callable[[Record], Payload],
        draw: "Callable[[Sequence[Record]], Iterable[RenderableType]]",
        *,
        limit: int = 0,
        notes: Sequence[str] = (),
    ) -> None:
        """Write records as data, each spelt by `payload`, or let `draw` draw them for people; then say `notes` on them.

        Of more than `limit` only so many are written, and it is said that there are more; 0 is all.
        """
        records = iter(records)
        shown = islice(records, min(limit, sys.maxsize) or None)
        if self.format == "table":
            print_drawn(*draw(list(shown)), color=self.color, is_paged=not self.no_pager, notes=notes)
        else:
            self._write(map(payload, shown))
            print_notes(notes)
        if next(records, None) is not None:
            print_note(THERE_ARE_MORE)

    def show_nothing(self) -> None:
        """Write that there is nothing, as data: an empty array, or a table of which there is only the head."""
        if self.format != "table":
            self._write(iter(()))

    def _write(self, payloads: Iterator[Payload]) -> None:
        first = next(payloads, None)
        if first is not None:
            payloads = chain([first], payloads)
            print_data(write(payloads if self.keys is None else pick(payloads, self.keys), self.format))
        elif self.is_flat:
            from zhuzhou_cli.render.columns import columns_of

            print_data(write_head(columns_of(self.command, self.format, self.keys), self.format))
        else:
            print_data(write([], self.format))

    @property
    def keys(self) -> list[str] | None:
        """The keys that are wanted; None where all are."""
        return None if self.fields is None else [key.strip() for key in typed(self.fields).split(",")]


class BibliographyOptions(NamedTuple):
    """How the answer is written, where it may also be written as a bibliography of its sources."""

    command: str
    """Which command answers; no option."""
    form: Annotated[
        BibliographyOrFormat,
        typer.Option(
            "--format",
            metavar="FORMAT",
            rich_help_panel="Output",
            help="How to write the answer: table, json, jsonl, csv, tsv, md, bibtex or csl-json.",
        ),
    ] = "table"
    json: Annotated[bool, typer.Option("--json", rich_help_panel="Output", help="Short for --format json.")] = False
    fields: FieldsOption = None
    color: ColorOption = "auto"
    no_pager: NoPagerOption = False
    consulted: Annotated[
        str | None,
        typer.Option(
            "--consulted",
            metavar="DATE",
            rich_help_panel="Output",
            help="The date consulted, in what is to be quoted; without it, today.",
        ),
    ] = None

    @property
    def bibliography(self) -> "BibliographyFormat | None":
        """The format of a bibliography that was asked for, if one was."""
        if self.form == "bibtex" or self.form == "csl-json":  # noqa: PLR1714 - mypy understands it only so
            if self.json:
                raise UsageError(f"--json and --format {self.form} contradict each other")
            return self.form
        return None

    @property
    def records(self) -> OutputOptions:
        """How to write the answer where it is no bibliography."""
        if self.form == "bibtex" or self.form == "csl-json":  # noqa: PLR1714 - as above
            return OutputOptions(self.command, "json")
        return OutputOptions(self.command, self.form, self.json, self.fields, self.color, self.no_pager)

    @property
    def date_consulted(self) -> Date:
        """The date that was given, or today; raises UsageError if it is none."""
        return to_date("--consulted", self.consulted) or today()

    def show_bibliography(self, sources: Iterable[Source], form: "BibliographyFormat", *, limit: int = 0) -> None:
        """Write sources, or the first `limit` of them, as a bibliography."""
        from zhuzhou_cli.render.citations import write_bibliography

        sources = iter(sources)
        print_data(write_bibliography(islice(sources, min(limit, sys.maxsize) or None), form, self.date_consulted))
        if next(sources, None) is not None:
            print_note(THERE_ARE_MORE)

    def show_nothing(self) -> None:
        """Write that there is nothing, as data."""
        if self.bibliography != "bibtex":
            self.records.show_nothing()


def with_options(command: Command) -> Command:
    """Give Typer the options of each group that a command takes as a parameter, and the command the groups.

    A group that has a field `command` is told the name of the command, which is that of its module.
    """
    command_name = command.__module__.rpartition(".")[2]
    groups: dict[str, Any] = {}
    parameters: list[inspect.Parameter] = []
    for parameter in inspect.signature(command).parameters.values():
        if hasattr(parameter.annotation, "_fields"):
            groups[parameter.name] = parameter.annotation
            parameters += _parameters_of(parameter.annotation)
        else:
            parameters.append(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY))

    @functools.wraps(command)
    def wrapper(**options: Any) -> Any:  # noqa: ANN401 - whatever the command takes and gives
        for name, group in groups.items():
            options[name] = group(
                *(command_name if field == "command" else options.pop(field) for field in group._fields)
            )
        try:
            return command(**options)
        except NothingFoundError as error:
            if "output" in options and not error.is_written:
                options["output"].show_nothing()
            raise

    wrapper.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    wrapper.__annotations__ = {}  # Typer would look up those of the command, which has other parameters
    return wrapper  # type: ignore[return-value]


def _parameters_of(group: Any) -> Iterator[inspect.Parameter]:  # noqa: ANN401 - any named tuple
    for name, annotation in group.__annotations__.items():
        if name != "command":
            default = group._field_defaults.get(name, inspect.Parameter.empty)
            yield inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _known(index: Index, kind: LabelKind | Literal["series"], given: Iterable[str] | None) -> Iterator[str]:
    """Yield what is meant by each label that was given: itself, in another case, or by another of its names."""
    for label in map(typed, given or ()):
        is_known = kind != "series" and index.has_label(kind, label)
        yield label if is_known else _meant(index, kind, label)


def _meant(index: Index, kind: LabelKind | Literal["series"], label: str) -> str:
    """Return the label that is meant by one that may be written otherwise; there may be a million labels."""

    def labels() -> Iterator[str]:
        return index.series_ids() if kind == "series" else index.labels(kind)

    folded = label.casefold()
    meant: str | None = None
    for known in labels():
        if known == label:
            return label
        names = index.names_of(kind, known) if meant is None else ()
        if known.casefold() == folded or any(name.casefold() == folded for name in names):
            meant = known
    if meant is not None:
        return meant
    from zhuzhou_cli.render.notes import say_unknown

    raise NothingFoundError(say_unknown(index, kind, label))


def of_kinds(
    counts: Iterable[tuple[RecordWithKind, int]], kinds: Sequence[str] | None, name: str
) -> Iterable[tuple[RecordWithKind, int]]:
    """Return those of the sources or entities, `name` says which, that are of one of these kinds; without any, all.

    Raises NothingFoundError for a kind that none of them is of.
    """
    if not kinds:
        return counts
    counts = list(counts)
    known = {record.kind.casefold() for record, _ in counts if record.kind}
    for kind in map(typed, kinds):
        if kind.casefold() not in known:
            from zhuzhou_cli.facts.spelling import did_you_mean

            raise NothingFoundError(f'no such {name} is of the kind "{kind}"{did_you_mean(kind, sorted(known))}')
    wanted = {typed(kind).casefold() for kind in kinds}
    return [(record, count) for record, count in counts if record.kind and record.kind.casefold() in wanted]


def typed(text: str) -> str:
    """Return what was typed as text, also where the locale has no UTF-8; bytes that are no text become U+FFFD."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def typed_to_keep(text: str) -> str:
    """Return what was typed as text, where it is to be written down; raises UsageError for bytes that are no text."""
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f'"{typed(text)}" is not UTF-8 text') from error


def standard_input() -> BinaryIO:
    """Return standard input as bytes; there are none where it is closed."""
    return BytesIO() if sys.stdin is None else sys.stdin.buffer


def to_date(option: str, text: str | None) -> Date | None:
    """Return the date that was typed for an option; raises UsageError if it is none."""
    try:
        return Date(text) if text is not None else None
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from error


def to_study_day(option: str, text: str | None) -> str:
    """Return the study day that was typed for an option, else that of now; raises UsageError if it is none."""
    from datetime import datetime

    from zhuzhou_cli.facts.problems import visible
    from zhuzhou_cli.quiz.schedule import study_day

    if text is None:
        return study_day(datetime.now().astimezone())
    try:
        day = Date(text)
    except ValueError:
        day = None
    if day is None or len(day) != len("2026-11-24"):
        raise UsageError(f'{option}: "{visible(text)}" is not a day (write 2026-11-24)')
    return str(day)
