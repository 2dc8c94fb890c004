"""Records into text for programs: the shapes that are promised to other people's scripts.

Each kind of record has one function here that spells its keys. Adding a key is news, renaming one breaks scripts.
A new format is a new function in `_WRITERS`.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, cast

from zhuzhou_cli.facts.cells import guard
from zhuzhou_cli.facts.characters import plain, replaced

if TYPE_CHECKING:
    from zhuzhou_cli.facts.importing import Outcome
    from zhuzhou_cli.facts.problems import Problem
    from zhuzhou_cli.facts.records import Catalogue, Entity, Fact, FullCatalogue, Quantity, Source
    from zhuzhou_cli.facts.series import Series
    from zhuzhou_cli.quiz.lint import Finding
    from zhuzhou_cli.quiz.records import Judgement, Question, Review
    from zhuzhou_cli.quiz.stats import Share, Stats
    from zhuzhou_cli.render.payloads import (
        AnswerPayload,
        CitationPayload,
        CountedEntityPayload,
        CountedSourcePayload,
        CountPayload,
        DatedFactPayload,
        EntityPayload,
        ExportedFactPayload,
        FactPayload,
        FindingPayload,
        FullEntityPayload,
        HitPayload,
        JudgedPayload,
        MissedPayload,
        OutcomePayload,
        ProblemPayload,
        QuantityPayload,
        QuestionPayload,
        ReasonPayload,
        RecallPayload,
        ReviewPayload,
        SeriesPayload,
        ShownEntityPayload,
        ShownFactPayload,
        ShownSourcePayload,
        SourcePayload,
        StatsPayload,
        StreakPayload,
    )
    from zhuzhou_cli.search.hits import Hit
    from zhuzhou_cli.search.ranking import Reason

Format = Literal["table", "json", "jsonl", "csv", "tsv", "md"]
Payload = Mapping[str, Any]

_MD_TEXT = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>|~$"} | {"&": "&amp;"})
_SPACES = str.maketrans("\t\n\r", "   ")
_MD_URL = str.maketrans({mark: f"%{ord(mark):02X}" for mark in " <>|\\"})


def fact_payload(fact: "Fact", catalogue: "Catalogue") -> "FactPayload":
    """Spell a fact."""
    return {
        "id": fact.id,
        "topic": fact.topic,
        "statement": fact.statement,
        "quantity": _quantity_payload(fact.quantity) if fact.quantity else None,
        "as_of": fact.as_of,
        "tags": list(fact.tags),
        "entities": [_entity_payload(catalogue.entities[id_]) for id_ in fact.entities],
        "series": fact.series,
        "note": fact.note,
        "sources": [source_payload(catalogue.sources[id_]) for id_ in fact.sources],
        "keywords": list(fact.keywords),
    }


def exported_fact_payload(fact: "Fact", catalogue: "FullCatalogue") -> "ExportedFactPayload":
    """Spell a fact with all that belongs to it, so that the same fact can be made of it elsewhere."""
    return {
        **fact_payload(fact, catalogue),
        "entities": [_full_entity_payload(catalogue.entities[id_]) for id_ in fact.entities],
        "cloze": list(fact.cloze),
        "questions": [
            {
                "prompt": question.prompt,
                "answer": question.answer,
                "accept": list(question.accept),
                "distractors": list(question.distractors),
            }
            for question in fact.questions
        ],
        "tag_aliases": {tag: list(catalogue.tags[tag].aliases) for tag in fact.tags if tag in catalogue.tags},
    }


def outcome_payload(outcome: "Outcome") -> "OutcomePayload":
    """Spell what comes of a record that is imported."""
    return {
        "action": outcome.action,
        "record": outcome.record,  # type: ignore[typeddict-item]  # the name of one of the four
        "id": outcome.id,
        "row": outcome.row,
        "keys": list(outcome.keys),
        "reasons": list(outcome.reasons),
    }


def hit_payload(hit: "Hit", catalogue: "Catalogue", *, explain: bool = False) -> "HitPayload":
    """Spell a fact that was found, and why where that is asked for."""
    from zhuzhou_cli.search.text import without_gaps

    payload = {
        **fact_payload(hit.fact, catalogue),
        "score": hit.score,
        "match": hit.match,
        "not_shown": list(map(without_gaps, hit.not_shown)),
    }
    if explain:
        payload["reasons"] = [reason_payload(reason) for reason in hit.parts]
    return cast("HitPayload", payload)


def answer_payload(
    text: str, hits: "Sequence[Hit]", payloads: "list[HitPayload]", notes: list[str], *, has_more: bool
) -> "AnswerPayload":
    """Spell what was found for one query of several; `payloads` are those of the hits, `notes` what else is to say."""
    first = hits[0] if hits else None
    return {
        "query": text,
        "match": first and first.match,
        "corrections": [{"typed": word, "meant": mended} for word, mended in first.corrections] if first else [],
        "notes": notes,
        "has_more": has_more,
        "hits": payloads,
    }


def reason_payload(reason: "Reason") -> "ReasonPayload":
    """Spell why a fact was found."""
    score = float(f"{reason.score:.6g}")
    return {"words": reason.words, "field": reason.field, "score": score, "synonym": reason.synonym}


def question_payload(question: "Question", catalogue: "Catalogue", *, answers: bool) -> "QuestionPayload":
    """Spell a question: what the learner sees, and where `answers` are wanted, what is right and why."""
    payload: QuestionPayload = {
        "id": question.id,
        "fact": question.card.fact.id,
        "kind": question.kind,
        "prompt": question.prompt,
        "choices": None if question.choices is None else list(question.choices),
        "unit": None if question.kind == "order" else question.card.unit,
        "hint": question.hint,
    }
    if answers:
        payload["answer"] = question.answer
        payload["accept"] = other_answers(question)
        payload["explanation"] = explanation(question, catalogue)
    return payload


def other_answers(question: "Question") -> list[str]:
    """Return what else is right, written otherwise, besides the answer of a question."""
    return [] if question.kind == "order" else [other for other in question.card.accept if other != question.answer]


def explanation(question: "Question", catalogue: "Catalogue") -> str:
    """Say why the answer of a question is right: its fact, or, of an order, each of its facts."""
    return " ".join(explain(fact, catalogue) for fact in question.facts)


def sources_of(question: "Question", catalogue: "Catalogue") -> "list[Source]":
    """Return the sources of what a question asks, each once."""
    return [catalogue.sources[id_] for id_ in dict.fromkeys(id_ for fact in question.facts for id_ in fact.sources)]


def explain(fact: "Fact", catalogue: "Catalogue") -> str:
    """Say a fact in one line: its statement and note, its date, who published it."""
    sources = [catalogue.sources[id_] for id_ in fact.sources]
    published = ", ".join(source.publisher or source.title for source in sources)
    origin = "; ".join(filter(None, [fact.as_of and fact.as_of.in_words(), published]))
    return " ".join(filter(None, [fact.statement, fact.note, f"({origin})"]))


def dated_fact_payload(fact: "Fact", catalogue: "Catalogue") -> "DatedFactPayload":
    """Spell a fact that has a date, after its year."""
    return {"year": fact.as_of.year if fact.as_of else None, **fact_payload(fact, catalogue)}


def shown_fact_payload(
    fact: "Fact",
    others: "Iterable[Fact]",
    other_times: "Iterable[Fact]",
    catalogue: "Catalogue",
    *,
    replaces_shipped: bool,
) -> "ShownFactPayload":
    """Spell a fact, and with it the facts that say otherwise, and what its series says of other times."""
    return {
        "record": "fact",
        **fact_payload(fact, catalogue),
        "other_sources_say": [fact_payload(other, catalogue) for other in others],
        "at_other_times": [fact_payload(other, catalogue) for other in other_times],
        "replaces_shipped": replaces_shipped,
    }


def shown_entity_payload(
    entity: "Entity", facts: "Iterable[Fact]", catalogue: "Catalogue", *, replaces_shipped: bool
) -> "ShownEntityPayload":
    """Spell an entity, and with it its facts."""
    return {
        "record": "entity",
        **_full_entity_payload(entity),
        "facts": [fact_payload(fact, catalogue) for fact in facts],
        "replaces_shipped": replaces_shipped,
    }


def shown_source_payload(
    source: "Source", facts: "Iterable[Fact]", catalogue: "Catalogue", *, replaces_shipped: bool
) -> "ShownSourcePayload":
    """Spell a source, and with it its facts."""
    return {
        "record": "source",
        **source_payload(source),
        "facts": [fact_payload(fact, catalogue) for fact in facts],
        "replaces_shipped": replaces_shipped,
    }


def counted_source_payload(count: "tuple[Source, int]") -> "CountedSourcePayload":
    """Spell a source and how many facts it has."""
    return {**source_payload(count[0]), "count": count[1]}


def counted_entity_payload(count: "tuple[Entity, int]") -> "CountedEntityPayload":
    """Spell an entity with all its names, and how many facts it has."""
    return {**_full_entity_payload(count[0]), "count": count[1]}


def series_payload(series: "Series") -> "SeriesPayload":
    """Spell a series."""
    return {
        "id": series.id,
        "units": list(series.units),
        "first": series.first,
        "last": series.last,
        "count": series.size,
    }


def citation_payload(fact: "Fact", citation: str, consulted: str) -> "CitationPayload":
    """Spell the sentence that quotes a fact."""
    return {"id": fact.id, "citation": citation, "consulted": consulted}


def count_payload(count: tuple[str, int]) -> "CountPayload":
    """Spell how many facts have a label."""
    return {"key": count[0], "count": count[1]}


def problem_payload(problem: "Problem") -> "ProblemPayload":
    """Spell a problem of a fact base."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "record": problem.record,
        "id": problem.id,
        "key": problem.key,
        "message": problem.message,
    }


def review_payload(review: "Review") -> "ReviewPayload":
    """Spell a review, as it is in ``reviews.jsonl``."""
    choices = None if review.choices is None else list(review.choices)
    return cast("ReviewPayload", {**review._asdict(), "choices": choices, "schedule": review.schedule._asdict()})


def stats_payload(stats: "Stats") -> "StatsPayload":
    """Spell what reviews say of a learner; shares are from 0 to 1."""
    return {
        "today": stats.today,
        "due": stats.due,
        "share": stats.share,
        "counts": {"new": stats.new, "learning": stats.learning, "known": stats.known, "gone": stats.gone},
        "streak": cast("StreakPayload", stats.streak._asdict()),
        "retention": _recall_payload(stats.retention),
        "ahead": [{"day": day, "due": count} for day, count in stats.ahead],
        "topics": [{"topic": share.label, **_recall_payload(share)} for share in stats.topics],
        "calendar": [{"day": day, "reviews": count} for day, count in stats.calendar if count],
        "missed": [cast("MissedPayload", missed._asdict()) for missed in stats.missed],
        "calibration": [_recall_payload(share) for share in stats.calibration],
    }


def _recall_payload(share: "Share") -> "RecallPayload":
    expected, actual = (round(number, 4) if share.reviews else None for number in (share.expected, share.actual))
    return {"reviews": share.reviews, "recalled": share.recalled, "expected": expected, "actual": actual}


def judged_payload(question: "Question", judgement: "Judgement", catalogue: "Catalogue") -> "JudgedPayload":
    """Spell what an answer was worth."""
    return {
        "id": question.id,
        "verdict": judgement.verdict,
        "answer": question.answer,
        "statement": " ".join(fact.statement for fact in question.facts),
        "sources": [source_payload(source) for source in sources_of(question, catalogue)],
        "accepted_as": judgement.accepted_as,
        "reason": judgement.reason,
    }


def finding_payload(finding: "Finding") -> "FindingPayload":
    """Spell what the lint of the quiz found: shares as decimals, 0.25 for 25 %."""
    return {
        "check": finding.check,
        "fact": finding.fact,
        "part": finding.part,
        "kind": finding.kind,
        "score": _share(finding.score),
        "chance": _share(finding.chance),
        "questions": finding.questions,
        "problem": finding.is_problem,
        "message": finding.message,
    }


def pick(payloads: Iterable[Payload], keys: Sequence[str]) -> Iterator[Payload]:
    """Yield payloads with these keys only, in this order.

    A part of a quantity is a key, too; ``sources.url`` is a list of what each of the sources has. Raises UsageError for
    a key that the first payload does not have.
    """
    is_first = True
    for payload in payloads:
        parts = {key: value for inner in payload.values() if isinstance(inner, dict) for key, value in inner.items()}
        known = {**dict.fromkeys(("value", "unit", "comparator") if "quantity" in payload else ()), **parts, **payload}
        if is_first:
            for key in keys:
                _expect_key(key, known)
            is_first = False
        yield {key: _inside(known, key) for key in keys}


def _inside(record: Payload, key: str) -> Any:  # noqa: ANN401 - whatever a payload holds
    """Return what a key leads to, by way of dots into records and into each record of a list."""
    first, _, rest = key.partition(".")
    value = record.get(first)
    if not rest or value is None:
        return value
    return [_inside(one, rest) for one in value] if isinstance(value, list) else _inside(value, rest)


def _expect_key(key: str, record: Payload) -> None:
    """Raise UsageError if a key leads nowhere; of what is inside a list without records nothing is known."""
    inner: object = record
    for number, part in enumerate(key.split(".")):
        inner = inner[0] if number and isinstance(inner, list) and inner else inner
        if number and inner in (None, []):
            return
        if not isinstance(inner, dict) or part not in inner:
            from zhuzhou_cli.errors import UsageError
            from zhuzhou_cli.facts.spelling import did_you_mean

            meant = (did_you_mean(part, inner) or f"; there are {', '.join(inner)}") if isinstance(inner, dict) else ""
            raise UsageError(f'--fields: there is no key "{key}"{meant}')
        inner = inner[part]


def write_head(keys: Sequence[str], form: Format) -> Iterator[str]:
    """Yield the head of a table in which there is nothing, for CSV, TSV and Markdown."""
    if form == "csv":
        yield csv_line(keys)
    elif form == "tsv":
        yield tsv_line(keys)
    else:
        yield from _md_head(keys)


def write(payloads: Iterable[Payload], form: Format) -> Iterator[str]:
    """Yield payloads as text in a format, piece by piece: the first is there before the second is made."""
    return _WRITERS[form](payloads)


def is_web_address(url: str) -> bool:
    """Tell whether an address is one of the web: no other is made a link."""
    return url.startswith(("http://", "https://"))


def _share(share: float | None) -> float | None:
    return None if share is None else float(f"{share:.4f}")


def _quantity_payload(quantity: "Quantity") -> "QuantityPayload":
    return {"value": quantity.value, "unit": quantity.unit, "comparator": quantity.comparator}


def _entity_payload(entity: "Entity") -> "EntityPayload":
    return {"id": entity.id, "name": entity.name, "name_zh": entity.name_zh, "kind": entity.kind}


def _full_entity_payload(entity: "Entity") -> "FullEntityPayload":
    return {**_entity_payload(entity), "aliases": list(entity.aliases)}


def source_payload(source: "Source") -> "SourcePayload":
    """Spell a source."""
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "published": source.published,
        "kind": source.kind,
    }


def _json(payloads: Iterable[Payload]) -> Iterator[str]:
    """Write one array, an element a line."""
    before = "["
    for payload in payloads:
        yield f"{before}\n{to_json(payload)}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _jsonl(payloads: Iterable[Payload]) -> Iterator[str]:
    return (to_json(payload) + "\n" for payload in payloads)


def _csv(payloads: Iterable[Payload]) -> Iterator[str]:
    return map(csv_line, _rows(payloads))


def csv_line(row: Iterable[str]) -> str:
    """Return cells as a line of CSV; see `guard` for those that look like formulas."""
    import csv
    import io

    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(map(guard, row))
    return line.getvalue()


def _tsv(payloads: Iterable[Payload]) -> Iterator[str]:
    return map(tsv_line, _rows(payloads))


def tsv_line(row: Iterable[str]) -> str:
    """Return cells as a line of TSV, likewise."""
    return "\t".join(map(guard, row)) + "\n"


def _md(payloads: Iterable[Payload]) -> Iterator[str]:
    """Write a Markdown table; facts are cut down to what a reader wants, with their sources as links."""
    header_is_due = True
    for payload in payloads:
        cells = _readable(payload) if "statement" in payload else {k: _md_cell(v) for k, v in _flat(payload).items()}
        if header_is_due:
            yield from _md_head(cells)
            header_is_due = False
        yield _md_line(cells.values())


def _md_head(keys: Collection[str]) -> Iterator[str]:
    yield _md_line(keys)
    yield _md_line("---" for _ in keys)


_WRITERS: dict[Format, Callable[[Iterable[Payload]], Iterator[str]]] = {
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
    "tsv": _tsv,
    "md": _md,
}


def to_json(payload: Payload) -> str:
    """Return a payload as JSON on one line; what a terminal would act on is written as an escape of JSON."""
    return replaced(json.dumps(payload, ensure_ascii=False), lambda character: json.dumps(character)[1:-1])


def _rows(payloads: Iterable[Payload]) -> Iterator[list[str]]:
    """Yield a row of keys, then a row of cells for each payload."""
    header_is_due = True
    for payload in payloads:
        flat = _flat(payload)
        if header_is_due:
            yield list(flat)
            header_is_due = False
        yield list(flat.values())


def _flat(payload: Payload) -> dict[str, str]:
    """Return a payload as cells: a quantity takes three, a schedule four; of a list the ids or texts with ``; ``."""
    cells: dict[str, str] = {}
    for key, value in payload.items():
        if key == "quantity":
            for part in ("value", "unit", "comparator"):
                cells[part] = _cell(value and value[part])
        elif isinstance(value, dict):
            cells.update((part, _cell(of_part)) for part, of_part in value.items())
        else:
            cells[key] = _cell(value)
    return cells


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return _on_one_line("; ".join(_cell_of_list(element) for element in value))
    return _on_one_line(str(value))


def _on_one_line(text: str) -> str:
    """Return a text for a cell; only answers to the quiz may hold line breaks and what a terminal acts on."""
    return plain(text if text.isprintable() else text.translate(_SPACES))


def _cell_of_list(element: Any) -> str:  # noqa: ANN401 - a text or a payload
    if not isinstance(element, dict):
        return "" if element is None else str(element)
    return str(element["id"]) if "id" in element else " ".join(filter(None, map(_cell, element.values())))


READABLE = ("id", "statement", "as_of", "sources")
"""What a reader of Markdown wants of a fact."""


def _readable(payload: Payload) -> dict[str, str]:
    sources = [_md_link(source["publisher"] or source["title"], source["url"]) for source in payload["sources"]]
    return {
        "id": payload["id"],
        "statement": md_text(payload["statement"]),
        "as_of": payload["as_of"] or "",
        "sources": ", ".join(sources),
    }


def _md_cell(text: str) -> str:
    return f"<{text.translate(_MD_URL)}>" if is_web_address(text) else md_text(text)


def _md_link(text: str, url: str | None) -> str:
    if url is None or not is_web_address(url):
        return md_text(text)
    return f"[{md_text(text)}](<{md_address(url)}>)"


def md_address(url: str) -> str:
    """Return an address of the web so that it can stand between angle brackets in Markdown."""
    return url.translate(_MD_URL)


def md_text(text: str) -> str:
    """Return a text so that Markdown shows it as it is."""
    return text.translate(_MD_TEXT)


def _md_line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
