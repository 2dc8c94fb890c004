"""All reviews there ever were: read from ``reviews.jsonl``, added to it, taken back in it.

Each review names the one of its fact that it goes on from. Where they follow one another without a gap or a fork, the
schedule that the last one says is trusted. Where they do not, as when two devices were merged, all are replayed in the
order of their times. Either way the order of the lines in the file does not matter.
"""

import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from zhuzhou_cli.errors import NothingFoundError
from zhuzhou_cli.facts.records import Fact
from zhuzhou_cli.quiz.journal import append_line, read_content
from zhuzhou_cli.quiz.lines import (
    Entry,
    Undo,
    instant,
    read_any,
    read_sealed,
    to_line,
    to_review,
    to_undo_line,
)
from zhuzhou_cli.quiz.records import Card, Question, Rating, Review, Schedule, Verdict
from zhuzhou_cli.quiz.schedule import next_schedule
from zhuzhou_cli.quiz.snapshot import Snapshot, load_snapshot, save_snapshot

_TWICE = "reviews that are there twice, and count once"
_SAME_ID = "reviews that have the id of another one, and do not count"
_UNDOES_NOTHING = "to take an answer back that is not there"
_MOST_LINES = 5
"""So many lines are named for each thing that is odd."""

_SHORT = 50_000
"""Bytes that are read as fast as a snapshot of them would be."""

_FEW = 5
"""Of so many facts, the lines are looked for in the file."""

_NUMBER = r"([+-]?)0*(\d+(?:[,'’ ]\d{3})*)(?:(\.\d*?)0*)?"


class Change(NamedTuple):
    """What a learner knows, and what is the case now."""

    old: str
    new: str


class History:
    """All reviews that count: not those that were taken back."""

    def __init__(
        self,
        last: Mapping[str, Review],
        read_reviews: Callable[[Collection[bytes] | None], Iterable[Review]] = lambda _: (),
        notes: Iterable[str] = (),
        added: tuple[Review, ...] = (),
        read_undone: Callable[[Collection[bytes]], Iterable[Review]] = lambda _: (),
    ) -> None:
        """Take the last review of each fact, what reads those of some facts or of all (None), and those added since.

        `read_undone` reads those of some facts that were taken back.
        """
        self._last = last
        self._read_reviews = read_reviews
        self._read_undone = read_undone
        self._added = added
        self.schedules = {fact: review.schedule for fact, review in last.items()}
        """What is remembered of each fact that was ever asked, by its id."""
        self.notes = tuple(notes)
        """What was odd in the file, each said once."""

    @cached_property
    def reviews(self) -> tuple[Review, ...]:
        """All reviews in the order of time; in that of the file where they have the same."""
        return tuple(sorted((*self._read_reviews(None), *self._added), key=instant))

    def reviews_of(self, facts: Collection[str]) -> list[Review]:
        """Return the reviews of some facts, in no order: of few facts, sooner than all are read."""
        read = self._read_reviews(set(map(_to_bytes, facts)))
        return [*read, *(review for review in self._added if review.fact in facts)]

    def last(self, fact: str) -> Review | None:
        """Return the last review of a fact; None if it was never asked."""
        return self._last.get(fact)

    def was_told(self, fact: str, day: str) -> bool:
        """Tell whether an answer to a fact, given on a study day, was taken back: what is right was told then."""
        return any(review.day == day for review in self._read_undone({_to_bytes(fact)}))

    def until(self, day: str) -> "History":
        """Return the history as it was on a study day: without the reviews of later ones, if there are any."""
        if all(review.day <= day for review in self._last.values()):
            return self
        read, added = self._read_reviews, tuple(review for review in self._added if review.day <= day)
        last = {review.fact: review for review in self.reviews if review.day <= day}
        return History(
            last, lambda facts: (one for one in read(facts) if one.day <= day), self.notes, added, self._read_undone
        )

    def with_review(self, review: Review) -> "History":
        """Return the history with one review more, made upon it."""
        last = {**self._last, review.fact: review}
        return History(last, self._read_reviews, self.notes, (*self._added, review), self._read_undone)


def read_history(path: Path, cache_folder: Path | None = None) -> History:
    """Return the history in a file; an empty one where there is none. Raises JournalError if it cannot be read.

    With a cache folder, only what was added since the last time is looked at: of 10,000 reviews that takes a fifth of
    the time.
    """
    content = read_content(path)
    location = _snapshot_of(path, cache_folder) if len(content) > _SHORT else None
    snapshot = load_snapshot(location, content) if location else None
    last = _go_on(snapshot, content) if snapshot else None
    if location and snapshot and last is not None:
        if len(content) - snapshot.length > _SHORT:
            save_snapshot(location, _cover(snapshot, content, last))
        marks = {b'"undo"'} if snapshot.undone else set()

        def read_part(facts: Collection[bytes] | None) -> _Reading:
            return _Reading(path, _part_on(facts, content, marks))

        return History(
            last,
            lambda facts: read_part(facts).reviews(facts),
            snapshot.notes,
            read_undone=lambda facts: read_part(facts).undone(facts),
        )
    reading = _Reading(path, content)
    if location:
        save_snapshot(location, _cover(reading.snapshot(), content, reading.last))
    return History(reading.last, reading.reviews, reading.notes, read_undone=reading.undone)


class _Reading:
    """A file of reviews, read whole."""

    def __init__(self, path: Path, content: bytes) -> None:
        self._path = path
        self._oddities: dict[str, list[int]] = defaultdict(list)
        self._repeated: Counter[str] = Counter()
        self._undone: dict[bytes, int] = {}
        self._taken_back: list[Entry] = []
        self._replayed: dict[str, Schedule] = {}
        self._entries = self._read(content)
        self.last = self._find_last()

    @property
    def notes(self) -> list[str]:
        """What is odd in the file."""
        oddities = [f"{_name(numbers)}: {oddity}" for oddity, numbers in self._oddities.items()]
        repeated = [f"{oddity}: {count}" for oddity, count in self._repeated.items()]
        return [f"{self._path}: {note}" for note in (*oddities, *repeated)]

    def reviews(self, facts: Container[bytes] | None = None) -> list[Review]:
        """Return the reviews that count, of some facts or of all, in the order of the file."""
        entries = self._entries.values()
        reviews = (to_review(line) for _, _, fact, line in entries if facts is None or fact in facts)
        return [self._as_replayed(review) for review in reviews if review]

    def undone(self, facts: Container[bytes]) -> list[Review]:
        """Return the reviews of some facts that were taken back."""
        return [review for _, _, fact, line in self._taken_back if fact in facts and (review := to_review(line))]

    def snapshot(self) -> Snapshot:
        """Return what the file comes to, without saying yet of how many bytes."""
        replayed = frozenset(fact for fact, review in self.last.items() if review.id in self._replayed)
        return Snapshot(0, 0, self.last, replayed, frozenset(map(_to_text, self._undone)), tuple(self.notes))

    def _read(self, content: bytes) -> dict[bytes, Entry]:
        """Return the entries that count, by their ids, in the order of the file; odd lines come last."""
        lines = content.split(b"\n")
        entries, others = read_sealed(lines)
        for number, line in others:
            said, oddity = read_any(line)
            entries += (one for one in said if not isinstance(one, Undo))
            self._undone |= {one.id: number for one in said if isinstance(one, Undo)}
            if oddity:
                self._oddities[oddity].append(number)
        if self._undone:
            known = {entry[0] for entry in entries}
            if lost := [number for id_, number in self._undone.items() if id_ not in known]:
                self._oddities[_UNDOES_NOTHING] = lost
            self._taken_back = [entry for entry in entries if entry[0] in self._undone]
            entries = [entry for entry in entries if entry[0] not in self._undone]
        by_id = {entry[0]: entry for entry in entries}
        return by_id if len(by_id) == len(entries) else self._without_repeated(entries)

    def _without_repeated(self, entries: Iterable[Entry]) -> dict[bytes, Entry]:
        """Return one entry for each id, the same in whichever order they come."""
        by_id: dict[bytes, Entry] = {}
        for entry in entries:
            known = by_id.setdefault(entry[0], entry)
            if known[-1] != entry[-1]:
                by_id[entry[0]] = min(known, entry, key=lambda entry: entry[-1])
                self._repeated[_SAME_ID] += 1
            elif known is not entry:
                self._repeated[_TWICE] += 1
        return by_id

    def _find_last(self) -> dict[str, Review]:
        """Return the last review of each fact, with the schedule after all of them."""
        last, tangled = _follow(self._entries.values())
        reviews = {fact: to_review(self._entries[id_][-1]) for fact, id_ in last.items() if fact not in tangled}
        tangled |= {fact for fact, review in reviews.items() if review is None}
        of_fact: dict[bytes, list[Entry]] = {fact: [] for fact in tangled}
        for entry in self._entries.values() if tangled else ():
            if entry[2] in of_fact:
                of_fact[entry[2]].append(entry)
        reviews |= {fact: self._settle(entries) for fact, entries in of_fact.items()}
        return {review.fact: review for review in reviews.values() if review}

    def _settle(self, entries: Sequence[Entry]) -> Review | None:
        """Return the last review of a fact, if need be with its schedule made anew; None if there is none at all."""
        end = _end_of_chain(entries)
        if end and (review := to_review(self._entries[end][-1])):
            return review
        reviews = [review for *_, line in entries if (review := to_review(line))]
        reviews.sort(key=_place_in_time)
        schedule = None
        for review in reviews:
            schedule = self._replayed[review.id] = next_schedule(schedule, review.rating, review.day)
        return self._as_replayed(reviews[-1]) if reviews else None

    def _as_replayed(self, review: Review) -> Review:
        schedule = self._replayed.get(review.id)
        return review._replace(schedule=schedule) if schedule else review


def _part_on(facts: Collection[bytes] | None, content: bytes, marks: Collection[bytes]) -> bytes:
    """Return the lines of a file that have a mark or name one of a few facts; of many, or None for all, the whole.

    To look for them takes a fraction of the time that it takes to read all lines. Beyond ASCII, others may write an id
    in more than one way.
    """
    if facts is None or len(facts) > _FEW or not all(map(bytes.isascii, facts)):
        return content
    return b"\n".join(line for text in (*marks, *facts) for line in _lines_with(text, content))


def _lines_with(text: bytes, content: bytes) -> Iterator[bytes]:
    place = content.find(text)
    while place >= 0:
        end = content.find(b"\n", place)
        end = len(content) if end < 0 else end
        yield content[content.rfind(b"\n", 0, place) + 1 : end]
        place = content.find(text, end)


def _go_on(snapshot: Snapshot, content: bytes) -> dict[str, Review] | None:
    """Return the last review of each fact when all is added that stands behind a snapshot.

    None if that is not simply one review after another: then the file must be read whole.
    """
    sealed, others = read_sealed(content[snapshot.length :].split(b"\n"))
    last = dict(snapshot.last)
    for *_, line in sealed:
        review = to_review(line)
        if review is None or review.id in snapshot.undone:
            return None
        before = last.get(review.fact)
        if review.after != (before and before.id):
            return None
        if before and review.fact in snapshot.replayed:
            if _place_in_time(review) < _place_in_time(before):
                return None
            review = review._replace(schedule=next_schedule(before.schedule, review.rating, review.day))
        last[review.fact] = review
    return None if others else last


def _cover(snapshot: Snapshot, content: bytes, last: Mapping[str, Review]) -> Snapshot:
    return snapshot._replace(length=len(content), check=crc32(content), last=last)


def _snapshot_of(path: Path, cache_folder: Path | None) -> Path | None:
    """Return where the snapshot of a file is kept."""
    if cache_folder is None:
        return None
    name = os.path.realpath(path).encode("utf-8", "surrogateescape")
    return cache_folder / f"reviews-{crc32(name):08x}.json"


def make_review(  # noqa: PLR0913 - whatever there is to be said of an answer
    history: History, question: Question, response: str, verdict: Verdict, rating: Rating, *, time: datetime, day: str
) -> Review:
    """Return the review that an answer is, to be appended; `time` is aware, `day` its study day."""
    fact = question.card.fact.id
    last = history.last(fact)
    return Review(
        id=os.urandom(6).hex(),
        time=time.isoformat(timespec="milliseconds"),
        day=day,
        fact=fact,
        part=question.card.part,
        kind=question.kind,
        seed=question.seed,
        choices=question.choices,
        response=response,
        answer=question.answer,
        verdict=verdict,
        rating=rating,
        schedule=next_schedule(history.schedules.get(fact), rating, day),
        after=last.id if last else None,
    )


def append(path: Path, review: Review) -> None:
    """Add a review to the file; it is on the disk when this returns. Raises JournalError if that cannot be done."""
    append_line(path, to_line(review))


def undo(path: Path, review: Review, time: datetime) -> None:
    """Take a review back by a further line. Raises JournalError if that cannot be done."""
    append_line(path, to_undo_line(review.id, time.isoformat(timespec="milliseconds")))


def undo_last(path: Path, time: datetime) -> Review:
    """Take back the last review that counts until a time, and return it; one after that time if there is no other.

    Such a one was kept while the clock was ahead, so it is not the last that was given.
    Raises NothingFoundError if there is none at all, JournalError if the file cannot be read or written.
    """
    reviews = read_history(path).reviews
    if not reviews:
        raise NothingFoundError("there is no answer to take back")
    last = next((review for review in reversed(reviews) if instant(review) <= time), reviews[-1])
    undo(path, last, time)
    return last


def still_says(fact: Fact, review: Review) -> bool:
    """Tell whether a fact has the answer of a review in so many words, so that nothing can have changed.

    Where it has not, `changed` looks closer; to make the cards of all facts for it takes a hundred times as long.
    """
    is_asked = any(question.answer == review.answer for question in fact.questions)
    return is_asked or _is_said(review.answer, fact.statement)


def changed(review: Review, cards: Sequence[Card]) -> Change | None:
    """Return what a fact said when a review was made and what it says now; None if that is the same.

    `cards` are all cards of the fact as it is now. A number is the same if its value is, a text if only case, spaces or
    the forms of letters differ; and what the statement still says has not changed, be it asked otherwise now.
    """
    card = next((card for card in cards if card.part == review.part), None)
    if card is None or review.kind == "order" or any(other.answer == review.answer for other in cards):
        return None
    old = _plain(review.answer)
    answers = {_plain(text) for other in cards for text in (other.answer, *other.accept)}
    is_other_thing = _is_number(old) != _is_number(_plain(card.answer))
    if old in answers or is_other_thing or _is_said(old, _plain(card.fact.statement)):
        return None
    return Change(review.answer, card.answer)


def find_changed(history: History, facts: Iterable[Fact], cards_of: Callable[[Fact], Sequence[Card]]) -> frozenset[str]:
    """Return the ids of those facts that do not say any more what they said when they were last asked.

    `cards_of` makes all cards of a fact; it is asked for those few that may have changed.
    """

    def is_changed(fact: Fact) -> bool:
        last = history.last(fact.id)
        return last is not None and not still_says(fact, last) and changed(last, cards_of(fact)) is not None

    return frozenset(fact.id for fact in facts if is_changed(fact))


def _follow(entries: Iterable[Entry]) -> tuple[dict[bytes, bytes], set[bytes]]:
    """Return the id of the last review of each fact, and the facts whose reviews do not simply follow one another."""
    last: dict[bytes, bytes] = {}
    tangled = set()
    for id_, after, fact, _ in entries:
        if last.get(fact) != after:
            tangled.add(fact)
        last[fact] = id_
    return last, tangled


def _end_of_chain(entries: Sequence[Entry]) -> bytes | None:
    """Return the id of the last of entries that form one chain, be they in any order; None if they do not."""
    following = {after: id_ for id_, after, *_ in entries}
    end = None
    for _ in entries:
        end = following.get(end)
        if end is None:
            break
    return end


def _place_in_time(review: Review) -> tuple[datetime, str]:
    return instant(review), review.id


def _name(lines: Sequence[int]) -> str:
    """Name lines: ``line 3``, ``lines 3, 5``, ``lines 1, 2, 3, 4, 5 and 12 more``."""
    named = ", ".join(map(str, lines[:_MOST_LINES]))
    more = f" and {len(lines) - _MOST_LINES} more" if len(lines) > _MOST_LINES else ""
    return f"line{'s' if len(lines) > 1 else ''} {named}{more}"


def _to_bytes(id_: str) -> bytes:
    return id_.encode("utf-8", "surrogatepass")


def _to_text(id_: bytes) -> str:
    return id_.decode("utf-8", "replace")


def _plain(text: str) -> str:
    """Return a text in one of the ways it can be written; a number without separators and needless zeros."""
    import unicodedata

    text = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    number = re.fullmatch(_NUMBER, text)
    if not number:
        return text
    sign, whole, part = number.groups()
    digits = "".join(filter(str.isdigit, whole))
    return f"{sign.strip('+')}{digits}{part or ''}".rstrip(".")


def _is_number(text: str) -> bool:
    return re.fullmatch(_NUMBER, text) is not None


def _is_said(part: str, statement: str) -> bool:
    """Tell whether a text is a part of a statement, and not of another number or word in it."""
    start = statement.find(part)
    while start >= 0:
        before, behind = statement[:start][-1:], statement[start + len(part) :][:2]
        is_in_word = before.isalnum() or behind[:1].isalnum()
        is_in_number = before in {".", ","} or (behind[:1] in {".", ","} and behind[1:].isdigit())
        if not is_in_word and not is_in_number:
            return True
        start = statement.find(part, start + 1)
    return False
