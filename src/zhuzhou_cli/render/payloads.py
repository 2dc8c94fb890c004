"""The shapes of what is written as JSON: the promise to other people's scripts, and what schemas are made of.

A key may be added to a shape; none is renamed or dropped, and none changes its type.
"""

from typing import Literal, TypedDict

Comparator = Literal["=", ">", "<", ">=", "<=", "~"]
RecordName = Literal["fact", "source", "entity", "tag"]


class QuantityPayload(TypedDict):
    """A number with its unit."""

    value: int | float
    unit: str | None
    comparator: Comparator


class EntityPayload(TypedDict):
    """Who or what a fact names."""

    id: str
    name: str
    name_zh: str | None
    kind: str | None


class FullEntityPayload(EntityPayload):
    """The same with all its names."""

    aliases: list[str]


class SourcePayload(TypedDict):
    """A published work that facts are taken from."""

    id: str
    title: str
    publisher: str | None
    url: str | None
    published: str | None
    kind: str | None


class FactPayload(TypedDict):
    """One checkable statement; `as_of` is a year, a month or a day, as in 2023, 2023-05, 2023-05-04 or -0221."""

    id: str
    topic: str
    statement: str
    quantity: QuantityPayload | None
    as_of: str | None
    tags: list[str]
    entities: list[EntityPayload]
    series: str | None
    note: str | None
    sources: list[SourcePayload]
    keywords: list[str]


class _Year(TypedDict):
    year: int | None


class DatedFactPayload(_Year, FactPayload):
    """A fact on a line of time."""


class QuestionByHandPayload(TypedDict):
    """A question that the author of a fact wrote."""

    prompt: str
    answer: str
    accept: list[str]
    distractors: list[str]


class ExportedFactPayload(TypedDict):
    """A fact with all that belongs to it."""

    id: str
    topic: str
    statement: str
    quantity: QuantityPayload | None
    as_of: str | None
    tags: list[str]
    entities: list[FullEntityPayload]
    series: str | None
    note: str | None
    sources: list[SourcePayload]
    keywords: list[str]
    cloze: list[str]
    questions: list[QuestionByHandPayload]
    tag_aliases: dict[str, list[str]]


class ShownFactPayload(FactPayload):
    """A fact that was asked for by its id; other facts may say otherwise."""

    record: Literal["fact"]
    other_sources_say: list[FactPayload]
    at_other_times: list[FactPayload]
    replaces_shipped: bool


class ShownEntityPayload(FullEntityPayload):
    """An entity that was asked for, with its facts."""

    record: Literal["entity"]
    facts: list[FactPayload]
    replaces_shipped: bool


class ShownSourcePayload(SourcePayload):
    """A source that was asked for, with its facts."""

    record: Literal["source"]
    facts: list[FactPayload]
    replaces_shipped: bool


class ReasonPayload(TypedDict):
    """A part of the score of a fact; `words` is empty where it is for all of them."""

    words: str
    field: str
    score: float
    synonym: str | None


class _Reasons(TypedDict, total=False):
    reasons: list[ReasonPayload]


class HitPayload(FactPayload, _Reasons):
    """A fact that was found; `reasons` are there with --explain.

    `not_shown` are the words that stand nowhere in what is shown of it, in any form.
    """

    score: float
    match: Literal["exact", "relaxed", "corrected"]
    not_shown: list[str]


class CorrectionPayload(TypedDict):
    """A word that was mended."""

    typed: str
    meant: str


class AnswerPayload(TypedDict):
    """What was found for one query of several; without a hit, `match` is null.

    `notes` are the sentences by which a search says what it did with the words.
    """

    query: str
    match: Literal["exact", "relaxed", "corrected"] | None
    corrections: list[CorrectionPayload]
    notes: list[str]
    has_more: bool
    hits: list[HitPayload]


class CountPayload(TypedDict):
    """How many facts have a label."""

    key: str
    count: int


class CountedSourcePayload(SourcePayload):
    """A source and how many facts it has."""

    count: int


class CountedEntityPayload(FullEntityPayload):
    """An entity and how many facts it has."""

    count: int


class SeriesPayload(TypedDict):
    """Facts that measure the same thing."""

    id: str
    units: list[str]
    first: str | None
    last: str | None
    count: int


class CitationPayload(TypedDict):
    """A sentence that quotes a fact."""

    id: str
    citation: str
    consulted: str


class ProblemPayload(TypedDict):
    """One thing wrong in a fact base; line and column count from 1."""

    file: str
    line: int
    column: int
    record: str | None
    id: str | None
    key: str | None
    message: str


class OutcomePayload(TypedDict):
    """What comes of a record that is imported."""

    action: Literal["added", "changed", "unchanged", "refused"]
    record: RecordName
    id: str
    row: int
    keys: list[str]
    reasons: list[str]


class _QuestionAnswer(TypedDict, total=False):
    answer: str
    accept: list[str]
    explanation: str


class QuestionPayload(_QuestionAnswer):
    """A question of the quiz; the answer, what else is right, and why are there with --answers."""

    id: str
    fact: str
    kind: str
    prompt: str
    choices: list[str] | None
    unit: str | None
    hint: str | None


class QuestionWithSourcesPayload(QuestionPayload):
    """A question of the quiz with its answer, and the sources of its fact."""

    sources: list[SourcePayload]


class JudgedPayload(TypedDict):
    """What an answer was worth."""

    id: str
    verdict: str
    answer: str
    statement: str
    sources: list[SourcePayload]
    accepted_as: str | None
    reason: str | None


class FindingPayload(TypedDict):
    """What the lint of the quiz found; shares are decimals, 0.25 for 25 %."""

    check: str
    fact: str | None
    part: int | None
    kind: str | None
    score: float | None
    chance: float | None
    questions: int | None
    problem: bool
    message: str | None


class FaultyPayload(TypedDict):
    """A line that could not be judged."""

    line: int
    error: str


class GradePayload(TypedDict):
    """What answers were worth, in their order."""

    results: list[JudgedPayload | FaultyPayload]
    right: int
    asked: int


class SchedulePayload(TypedDict):
    """What the reviews of a fact imply; days are study days, as ISO dates."""

    stability: float
    difficulty: float
    reviewed: str
    due: str


class ReviewPayload(TypedDict):
    """One answering of one card: a line of reviews.jsonl."""

    id: str
    time: str
    day: str
    fact: str
    part: int
    kind: str
    seed: int
    choices: list[str] | None
    response: str
    answer: str
    verdict: str
    rating: str | int
    schedule: SchedulePayload
    after: str | None


class FactCountsPayload(TypedDict):
    """How many facts are known so far, and how many are gone from the fact base."""

    new: int
    learning: int
    known: int
    gone: int


class StreakPayload(TypedDict):
    """How many study days in a row there was an answer."""

    current: int
    longest: int


class RecallPayload(TypedDict):
    """What was recalled of what was asked; expected and actual are shares from 0 to 1."""

    reviews: int
    recalled: int
    expected: float | None
    actual: float | None


class TopicRecallPayload(RecallPayload):
    """The same of one topic."""

    topic: str


class DuePayload(TypedDict):
    """How many facts will be asked on a day."""

    day: str
    due: int


class ReviewedPayload(TypedDict):
    """How many answers were given on a day."""

    day: str
    reviews: int


class MissedPayload(TypedDict):
    """A fact that keeps being missed."""

    fact: str
    missed: int
    reviews: int


class StatsPayload(TypedDict):
    """Everything there is to say of a learner on a day."""

    today: str
    due: int
    share: int
    counts: FactCountsPayload
    streak: StreakPayload
    retention: RecallPayload
    ahead: list[DuePayload]
    topics: list[TopicRecallPayload]
    calendar: list[ReviewedPayload]
    missed: list[MissedPayload]
    calibration: list[RecallPayload]
