"""Which facts to look at: the filters that all commands share."""

from collections.abc import Sequence
from typing import NamedTuple

from zhuzhou_cli.facts.dates import Date


class Filters(NamedTuple):
    """Conditions on facts: of each kind one must hold, and all kinds must. Empty: every fact.

    A fact is since or until a date if, to the precision it has, it may be: ``2023`` is since ``2023-05``.
    """

    topics: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    since: Date | None = None
    until: Date | None = None

    def to_sql(self) -> tuple[str, list[object]]:
        """Return the condition on a row of the table ``fact``, and its parameters."""
        conditions = ["1"]
        parameters: list[object] = []
        for kind, values in self.by_label().items():
            if values:
                conditions.append(
                    "fact.n IN (SELECT n FROM labelled JOIN label USING (l)"
                    f" WHERE label.kind = ? AND label.value IN ({marks(values)}))"
                )
                parameters += [kind, *values]
        if self.since:
            conditions.append("fact.last_day >= ?")
            parameters.append(self.since.first_day)
        if self.until:
            conditions.append("fact.first_day <= ?")
            parameters.append(self.until.last_day)
        return " AND ".join(conditions), parameters

    def by_label(self) -> dict[str, tuple[str, ...]]:
        """Return the filters that name a label, by its kind."""
        return {"topic": self.topics, "tag": self.tags, "entity": self.entities, "source": self.sources}


def marks(values: Sequence[object]) -> str:
    """Return a question mark for each value, as SQL wants them."""
    return ", ".join("?" * len(values))
