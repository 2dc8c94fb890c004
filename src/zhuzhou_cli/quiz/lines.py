"""A review as a line of ``reviews.jsonl``, and back.

A line is a JSON object that ends with its own check sum, so that one that is exactly as it was written need not be read
whole to be trusted: that is four times as fast. Lines that others wrote, or that went through another program, are read
key by key.
"""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple, get_args
from zlib import crc32

from zhuzhou_cli.quiz.records import Rating, Review, Schedule, Verdict

LONGEST_LINE = 1_000_000
"""Bytes of a line; what is longer is none of ours, and is not looked at."""

LONGEST_RESPONSE = 1_000
"""Characters of a response that are kept."""

_ORDER = ("id", "after", "fact", "schedule")
"""The keys that come first in a line: what most readers want."""

_FIRST_KEYS = re.compile(rb'\{"id": "([^"]+)", "after": (?:null|"([^"]+)"), "fact": "([^"]+)", ').match
_START = rb'\{"(?:id|undo)": "'
_SEALED = rb'(.*), "check": "([0-9a-f]{8})"\}'
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_CHECK = b', "check": "%08x"}'
_CHECK_LENGTH = len(_CHECK % 0)


Entry = tuple[bytes, bytes | None, bytes, bytes]
"""Of a line with a review: the ids of the review, of the one it follows upon and of the fact, and the line itself.

A plain tuple, for thousands of them are made at every start of the quiz.
"""


_KEYS: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("id", "time", "day", "fact", "kind", "response", "answer", "verdict", "rating"), (str,)),
    **dict.fromkeys(("part", "seed"), (int,)),
    "choices": (list, type(None)),
    "after": (str, type(None)),
}
_SCHEDULE_KEYS: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("stability", "difficulty"), (int, float)),
    **dict.fromkeys(("reviewed", "due"), (str,)),
}
"""The keys of a line and the types of their values."""


_RATINGS = frozenset(get_args(Rating))
_VERDICTS = frozenset(get_args(Verdict))


class Undo(NamedTuple):
    """What a line says that takes a review back."""

    id: bytes


NO_REVIEW = "no review, and not counted"
TORN = "cut off while written, and not counted"
CHANGED = 'not counted, for the check sum does not fit (damaged; or edited: then take the "check" out)'
DAMAGED = "damaged, but what could be read counts"
UNKNOWN_KEYS = "with keys that are not known here, which stay there"
"""What is odd about lines, in words for one as for several."""


def to_line(review: Review) -> bytes:
    """Return a review as a line, without a line break; of a response that is too long, the beginning."""
    keys = review._asdict()
    keys |= {"response": review.response[:LONGEST_RESPONSE], "schedule": review.schedule._asdict()}
    return _seal({key: keys[key] for key in (*_ORDER, *keys)})


def to_undo_line(id_: str, time: str) -> bytes:
    """Return the line that takes a review back."""
    return _seal({"undo": id_, "time": time})


def read_sealed(lines: Sequence[bytes]) -> tuple[list[Entry], list[tuple[int, bytes]]]:
    """Return what those lines say that are reviews exactly as they were written, and the others with their numbers."""
    sealed: list[Entry] = []
    others = []
    for number, line in enumerate(lines, 1):
        found = _FIRST_KEYS(line)
        if found and line.endswith(_CHECK % crc32(line[:-_CHECK_LENGTH])):
            sealed.append((*found.groups(), line))  # type: ignore[arg-type]  # three groups
        elif line:
            others.append((number, line))
    return sealed, others


def read_any(line: bytes) -> tuple[list[Entry | Undo], str | None]:
    """Return what a line says, and what is odd about it; no bytes are too odd for it."""
    line = line.strip().removeprefix(_BYTE_ORDER_MARK)
    if len(line) > LONGEST_LINE:
        return [], NO_REVIEW
    keys = _to_keys(line)
    if keys is None:
        pieces = list(_pieces(line))
        return pieces, DAMAGED if pieces else _say_no_review(line)
    return _read_keys(keys, line)


def _say_no_review(line: bytes) -> str | None:
    """Say what a line is that is no JSON: torn, if it begins as one of ours does and is not closed; None of no line."""
    if not line:
        return None
    is_ours = any(line.startswith(start) or start.startswith(line) for start in (b'{"id": "', b'{"undo": "'))
    is_closed = line.endswith(b"}") and line.count(b"{") <= line.count(b"}")
    return TORN if is_ours and not is_closed else NO_REVIEW


def _read_keys(keys: dict[str, Any], line: bytes) -> tuple[list[Entry | Undo], str | None]:
    if not _is_unchanged(keys):
        return [], CHANGED
    if isinstance(id_ := keys.get("undo"), str):
        return [Undo(_to_bytes(id_))], None if keys.keys() <= {"undo", "time"} else UNKNOWN_KEYS
    review = _to_review(keys)
    if review is None:
        return [], NO_REVIEW
    after = None if review.after is None else _to_bytes(review.after)
    entry = (_to_bytes(review.id), after, _to_bytes(review.fact), line)
    return [entry], None if keys.keys() <= set(Review._fields) else UNKNOWN_KEYS


def to_review(line: bytes) -> Review | None:
    """Return the review of a line; None if it is none."""
    keys = _to_keys(line)
    return None if keys is None else _to_review(keys)


def instant(review: Review) -> datetime:
    """Return when a review was, to be compared with others from any place."""
    return datetime.fromisoformat(review.time.replace("Z", "+00:00"))


def _seal(keys: dict[str, Any]) -> bytes:
    """Write keys as JSON, the last of them the check sum of all before it."""
    text = _to_json(keys)
    return text + _CHECK % crc32(text)


def _to_json(keys: dict[str, Any]) -> bytes:
    """Write keys as a JSON object that may still go on."""
    return json.dumps(keys, ensure_ascii=False)[:-1].encode("utf-8", "replace")


def _to_keys(line: bytes) -> dict[str, Any] | None:
    try:
        keys = json.loads(line.decode())
    except (ValueError, RecursionError):
        return None
    return keys if isinstance(keys, dict) else None


def _is_unchanged(keys: dict[str, Any]) -> bool:
    """Tell whether the check sum fits, be the line written with other spaces; where there is none, it is trusted."""
    check = keys.pop("check", None)
    try:
        return check is None or check == f"{crc32(_to_json(keys)):08x}"
    except RecursionError:
        return False


def _pieces(line: bytes) -> Iterator[Entry | Undo]:
    """Yield the reviews in a line that is none as a whole: a line break was lost, or the beginning of a line."""
    starts = [found.start() for found in re.finditer(_START, line)]
    for start, end in pairwise([*starts, len(line)]):
        sealed = re.match(_SEALED, line[start:end], re.DOTALL)
        keys = _to_keys(sealed[0]) if sealed and int(sealed[2], 16) == crc32(sealed[1]) else None
        if sealed and keys is not None:
            yield from _read_keys(keys, sealed[0])[0]


def _to_review(keys: dict[str, Any]) -> Review | None:
    """Make a review of the keys of a line; None if one is missing or cannot be what it is."""
    keys = {"after": None, **keys}
    if not _has(keys, _KEYS) or not _has(keys.get("schedule"), _SCHEDULE_KEYS):
        return None
    keys["schedule"] = Schedule(*(keys["schedule"][name] for name in Schedule._fields))
    if keys["choices"] is not None:
        keys["choices"] = tuple(map(str, keys["choices"]))
    review = Review(*(keys[name] for name in Review._fields))
    return review if _is_possible(review) else None


def _has(keys: Any, types: dict[str, tuple[type, ...]]) -> bool:  # noqa: ANN401 - whatever JSON holds
    """Tell whether there are all keys, with values of their types; True and False are no numbers."""
    if not isinstance(keys, dict) or not types.keys() <= keys.keys():
        return False
    return all(type(keys[name]) in allowed for name, allowed in types.items())


def _is_possible(review: Review) -> bool:
    """Tell whether values of the right types can be."""
    try:
        has_offset = instant(review).tzinfo is not None
    except ValueError:
        return False
    is_rated = review.rating in _RATINGS and review.verdict in _VERDICTS
    is_named = bool(review.id and review.fact)
    return has_offset and is_rated and is_named and _is_day(review.day) and _is_sound(review.schedule)


def _is_sound(schedule: Schedule) -> bool:
    has_days = _is_day(schedule.reviewed) and _is_day(schedule.due)
    return has_days and 0.001 <= schedule.stability <= 1e9 and 1 <= schedule.difficulty <= 10


@lru_cache(maxsize=10_000)
def _is_day(text: str) -> bool:
    try:
        return len(text) == len("2026-11-24") and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _to_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
