"""Rows into a fact file: what each adds or changes, and why others are refused."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Literal, NamedTuple

from zhuzhou_cli.facts.base import FactBase, IdsByName
from zhuzhou_cli.facts.convert import flaws_in, to_record
from zhuzhou_cli.facts.edit import SECTIONS, ListedRecordsError, change_records, insert_records, record_ids
from zhuzhou_cli.facts.problems import BrokenFactBaseError, KeyPath, Problem, on_one_line, spell_key, visible
from zhuzhou_cli.facts.rows import KINDS, Row
from zhuzhou_cli.facts.toml import table_of, toml_value

Action = Literal["added", "changed", "unchanged", "refused"]
Key = tuple[str, str]
"""The section and the id of a record."""

_PLANNED = 0.3
"""The share of the work that is done when it is known what is to be written, but not whether all is well then."""


class Outcome(NamedTuple):
    """What comes of one record of an imported file."""

    action: Action
    record: str
    """``fact``, ``source``, ``entity`` or ``tag``."""
    id: str
    row: int
    keys: tuple[str, ...] = ()
    """The keys that are changed."""
    reasons: tuple[str, ...] = ()
    """Why it is refused."""


class _Plan(NamedTuple):
    """What is to be done with one record."""

    row: Row
    table: dict[str, Any]
    changes: dict[str, Any]
    is_new: bool


def import_rows(
    rows: Sequence[Row],
    text: str,
    base: FactBase,
    find_problems: Callable[[str], Sequence[Problem]],
    tell: Callable[[float], None] = lambda _: None,
) -> tuple[str, list[Outcome]]:
    """Return the text of a fact file with rows in it, and what comes of each, in the order of the rows.

    `base` is all that the file is read with, itself included; `find_problems` tells what would be wrong with a text.
    `tell` is told from time to time what share of the work is done, as far as can be known.
    """
    plans, outcomes, twice = _plan_all(rows, base, record_ids(text), lambda share: tell(_PLANNED * share))
    done = _PLANNED
    while True:
        wanted = _without_loose_parts(plans, outcomes)
        problems: Sequence[Problem] = ()
        try:
            new = _write(text, wanted, partial(_tell_part, tell, done))
        except ListedRecordsError as error:
            refused = {key: [str(error)] for key in plans if key[0] == error.section}
        else:
            problems = find_problems(new)
            by_record = _reasons_by_record(problems)
            refused = {key: by_record[shown] for key in plans if (shown := (key[0], visible(key[1]))) in by_record}
        if not refused:
            break
        done += (1 - done) / 2
        for key, reasons in refused.items():
            outcomes[key] = _refuse(plans.pop(key).row, reasons)
    if problems:
        raise BrokenFactBaseError(problems)
    for key in plans.keys() - wanted.keys():
        del outcomes[key]
    return new, sorted([*outcomes.values(), *twice], key=lambda outcome: outcome.row)


def _tell_part(tell: Callable[[float], None], done: float, share: float) -> None:
    """Tell of the share of a round that is done, where before it so much was: nobody knows how many follow."""
    tell(done + (1 - done) / 2 * share)


def _plan_all(
    rows: Sequence[Row], base: FactBase, own: Mapping[str, frozenset[str]], tell: Callable[[float], None]
) -> tuple[dict[Key, _Plan], dict[Key, Outcome], list[Outcome]]:
    """Return what is to be done, what comes of each record, and what comes of those that are given twice."""
    outcomes: dict[Key, Outcome] = {}
    plans: dict[Key, _Plan] = {}
    twice: list[Outcome] = []
    names = {section: _names_in(section, rows, base) for section in ("sources", "entities")}
    for place, row in enumerate(rows):
        tell(place / len(rows))
        key, outcome, plan = _plan(_with_ids(row, names), base, own)
        if key in outcomes:
            if not (row.is_part and _says_no_more(row, plans.get(key))):
                twice.append(_refuse(row, [f"given twice, first in row {outcomes[key].row}"]))
            continue
        outcomes[key] = outcome
        if plan:
            plans[key] = plan
    return plans, outcomes, twice


def _names_in(section: str, rows: Sequence[Row], base: FactBase) -> IdsByName:
    """Return the names of all records of a section, those that are imported and those that are there."""
    there = {record.id: record._asdict() for record in getattr(base, section).values()}
    new = {
        row.table["id"]: row.table for row in rows if row.section == section and isinstance(row.table.get("id"), str)
    }
    return IdsByName({id_: {**there.get(id_, {}), **new.get(id_, {})} for id_ in [*there, *new]}.values())


def _with_ids(row: Row, names: Mapping[str, IdsByName]) -> Row:
    """Return the row of a fact with the ids of sources and entities in the place of their other names, none twice."""
    if row.section != "facts":
        return row
    table = dict(row.table)
    for section, known in names.items():
        if isinstance(given := table.get(section), list):
            ids = [known.find(name) or name if isinstance(name, str) else name for name in given]
            table[section] = list(dict.fromkeys(ids)) if all(isinstance(id_, str) for id_ in ids) else ids
    return row._replace(table=table)


def _plan(row: Row, base: FactBase, own: Mapping[str, frozenset[str]]) -> tuple[Key, Outcome, _Plan | None]:
    """Return what is to be done with one row as far as it can be told from itself and from what is there."""
    kind = KINDS[row.section]
    if row.fault:
        return (row.section, f"#{row.number}"), _refuse(row, [row.fault]), None
    id_ = row.table.get("id")
    if not isinstance(id_, str):
        outcome = _refuse(row, ["id: missing" if id_ is None else "id: must be a text"])
        return (row.section, f"#{row.number}"), outcome, None
    key = (row.section, id_)
    there = getattr(base, row.section).get(id_)
    before = table_of(there) if there else {}
    merged = {name: value for name, value in {**before, **row.table}.items() if value is not None}
    path: KeyPath = (row.section, 0)
    plain = toml_value(merged)
    if flaws := list(flaws_in(plain, kind, path)):
        reasons = [": ".join(filter(None, [spell_key(flaw.path[2:]), flaw.message])) for flaw in flaws]
        return key, _refuse(row, reasons), None
    table = table_of(to_record(plain, kind))
    record = kind.__name__.lower()
    if table == before:
        return key, Outcome("unchanged", record, id_, row.number), None
    changed = [name for name in kind._fields if table.get(name) != before.get(name)]
    changes = {name: table.get(name) for name in changed}
    is_new = id_ not in own[row.section]
    outcome = Outcome("changed" if there else "added", record, id_, row.number, tuple(changed) if there else ())
    return key, outcome, _Plan(row, table, changes, is_new)


def _says_no_more(row: Row, plan: _Plan | None) -> bool:
    """Tell whether what came along with one fact came along with another one just so."""
    return plan is None or all(plan.table.get(name) == value for name, value in row.table.items())


def _without_loose_parts(plans: Mapping[Key, _Plan], outcomes: Mapping[Key, Outcome]) -> dict[Key, _Plan]:
    """Return the plans without what came along with facts that are refused."""
    used = {
        (section, id_)
        for (of, _), plan in plans.items()
        if of == "facts"
        for section in ("sources", "entities", "tags")
        for id_ in plan.table.get(section, ())
    }
    return {
        key: plan
        for key, plan in plans.items()
        if key in used or not plan.row.is_part or outcomes[key].action == "changed"
    }


def _write(text: str, plans: Mapping[Key, _Plan], tell: Callable[[float], None]) -> str:
    changed = {key: plan.changes for key, plan in plans.items() if not plan.is_new}
    if changed:
        text = change_records(text, changed, tell)
    added = [(section, plan.table) for (section, _), plan in plans.items() if plan.is_new]
    return insert_records(text, added) if added else text


def _refuse(row: Row, reasons: Sequence[str]) -> Outcome:
    id_ = row.table.get("id")
    shown = on_one_line(id_[:100]) if isinstance(id_, str) else f"#{row.number}"
    return Outcome("refused", KINDS[row.section].__name__.lower(), shown, row.number, (), tuple(reasons))


def _reasons_by_record(problems: Sequence[Problem]) -> dict[Key, list[str]]:
    sections = {KINDS[section].__name__.lower(): section for section in SECTIONS}
    reasons: dict[Key, list[str]] = {}
    for problem in problems:
        if problem.record and problem.id:
            key = (sections[problem.record], problem.id)
            reasons.setdefault(key, []).append(": ".join(filter(None, [problem.key, problem.message])))
    return reasons
