"""Series: facts that say the same thing of different times, or by different sources."""

from collections.abc import Iterable
from typing import NamedTuple

from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.facts.records import Fact


class Series(NamedTuple):
    """What is to be known of a series before it is looked at."""

    id: str
    units: tuple[str, ...]
    """The units of its quantities, each once; none where its facts have no quantity, or plain numbers."""
    first: Date | None
    """Its earliest date; None where no fact of it has one."""
    last: Date | None
    """Its latest date."""
    size: int
    """The number of its facts."""


class Others(NamedTuple):
    """The other facts of the series of a fact."""

    same_time: list[Fact]
    """Those that speak of the same time as it does: what other sources say."""
    other_times: list[Fact]
    """All others, in the order of the series."""


def others_of(fact: Fact, series: Iterable[Fact]) -> Others:
    """Return the other facts of a series: those that speak of the same time as one of them, and the rest.

    Two dates may be the same if they share a day, to the precision they have; a fact without a date may be of any time.
    Facts from sources of which none is the same are of the same time also if they are of the same year, as each is
    printed on another day; and whatever their dates if neither has a quantity, for then the date is often the very
    thing that sources disagree on ("founded in 214", "in 215").
    """
    others = Others([], [])
    for other in series:
        if other.id != fact.id:
            (others.same_time if _may_disagree(fact, other) else others.other_times).append(other)
    return others


def _may_disagree(one: Fact, other: Fact) -> bool:
    if may_be_the_same(one.as_of, other.as_of):
        return True
    is_same_year = one.as_of and other.as_of and one.as_of.year == other.as_of.year
    has_quantity = one.quantity or other.quantity
    return bool(is_same_year or not has_quantity) and set(one.sources).isdisjoint(other.sources)


def may_be_the_same(one: Date | None, other: Date | None) -> bool:
    """Tell whether two dates, to the precision they have, may be the same; one that is not known may be any."""
    return not one or not other or (one.first_day <= other.last_day and other.first_day <= one.last_day)
