"""What a search did with the words that were typed, in sentences."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Literal

from zhuzhou_cli.search.hits import Hit, words_unseen
from zhuzhou_cli.search.index import Index, LabelKind
from zhuzhou_cli.search.query import COLUMNS, MOST_TERMS, Query, items_of, parse_query
from zhuzhou_cli.search.ranking import Reason
from zhuzhou_cli.search.text import without_gaps

_UNSEEN = {"note": "in a note", "keywords": "as a keyword", "prompts": "in a question of the quiz"}

_TAGS = frozenset({"tags", "aliases"})
"""The columns of tags and of the other words for them."""

_LABELS: dict[str, LabelKind] = {"topic": "topic", "tags": "tag", "names": "entity"}
"""The columns that hold labels, and of what kind."""

_OPTIONS = frozenset({"source", "series", "since", "until"})
"""Filters that are no fields of a query."""


def say_nothing_found(text: str, *, is_filtered: bool) -> str:
    """Say that nothing was found, among all facts or those that filters let through."""
    from zhuzhou_cli.facts.problems import visible

    query = parse_query(text)
    if not query.groups and not query.excluded:
        return f'there is no word to look for in "{visible(text)}"'
    among = "none of the facts that the filters let through" if is_filtered else "no fact"
    return f'{among} matches "{visible(text)}"'


def say_unknown(index: Index, kind: LabelKind | Literal["series"], label: str) -> str:
    """Say that there is no such topic, tag …, and which was probably meant, or where to find out; there may be many."""
    from zhuzhou_cli.facts.problems import visible
    from zhuzhou_cli.facts.spelling import did_you_mean

    labels = index.series_ids() if kind == "series" else index.labels(kind)
    names = (name.casefold() for known in labels for name in (known, *index.names_of(kind, known)))
    command = "chart" if kind == "series" else f"count --by {kind}"
    known = did_you_mean(label, names) or f"; zhuzhou facts {command} shows what there is"
    if other := next((other for other in _LABELS.values() if index.has_label(other, label)), None):
        known = f"; there is {'an' if other == 'entity' else 'a'} {other} of that name"
    return f'no fact has the {kind} "{visible(label)}"{known}'


def notes_on_query(text: str, index: Index, hits: Sequence[Hit]) -> Iterator[str]:
    """Say what was probably meant by a field, topic, tag or entity that there is not, and what was left out.

    Where there are hits, an address of the web or a time of day was meant as it was taken: for a word.
    """
    yield from _on_signs(text)
    query = parse_query(text)
    if query.is_cut:
        yield f"only the first {MOST_TERMS} words and phrases are looked for, and what follows is left out"
    if query.excluded and not query.groups and hits:
        yield "that only says what to leave out, so all other facts are here"
    for field in query.unknown_fields:
        from zhuzhou_cli.facts.spelling import did_you_mean

        if meant := did_you_mean(field, COLUMNS):
            yield f'there is no field "{field}"{meant}'
        elif field in _OPTIONS:
            yield f'there is no field "{field}"; there is an option --{field}'
        elif not hits:
            yield f'there is no field "{field}", so it was taken for a word; there are {", ".join(COLUMNS)}'
    for field in query.bare_fields:
        yield f'nothing follows "{field}:", so it was taken for a word; write {field}:WORD without a space'
    yield from _on_labels(query, index, hits)
    if not hits or hits[0].missing:
        yield from _on_common_words(hits[0].query if hits else query.without_stop_words(), index)


def _on_signs(text: str) -> Iterator[str]:
    """Say which signs and words do not mean what they may be there for."""
    items = list(items_of(text))
    if ("", "NOT", False) in items[:-1] and not text.isupper():
        yield "NOT is passed over; write -WORD for facts without that word"
    if any("*" in typed.rstrip("*") for _, typed, is_phrase in items if not is_phrase):
        yield "a * stands for the rest of a word, and elsewhere for nothing; write it at the end"
    if text.count('"') % 2 and len(text.rpartition('"')[2].split()) > 1:
        yield 'a " is not closed, so all that follows it is one phrase'
    yield from _on_bounds(" ".join(prefix + typed for prefix, typed, is_phrase in items if not is_phrase))


def _on_bounds(text: str) -> Iterator[str]:
    """Say that a search does not compare, and what does: ``>2015``, ``2015-2018``."""
    if not any(map(str.isdigit, text)):
        return
    for sign, number in re.findall(r"(?<![^\s:])([<>]=?|[≤≥])\s*(\d[\d.,]*)", text):
        yield f'"{sign}" is passed over, and {number} looked for as it stands; --since and --until limit dates'
    for first, last in re.findall(r"(?<![^\s:])([12]\d{3})(?:[-–—]|\.{2,3})([12]\d{3})(?!\S)", text):
        if first < last:
            yield f"for all from {first} to {last}, write --since {first} --until {last}"


def _on_labels(query: Query, index: Index, hits: Sequence[Hit]) -> Iterator[str]:
    """Say which topic, tag or entity was probably meant by one that no fact has, and that was not mended either."""
    mended = {word for hit in hits[:1] for typed, _ in hit.corrections for word in typed.split()}
    for term in dict.fromkeys((*chain.from_iterable(query.groups), *query.excluded)):
        kind = _LABELS.get(COLUMNS.get(term.field or "", ""))
        if kind and not term.is_prefix and mended.isdisjoint(term.words) and not index.has_words(term.to_fts()):
            yield say_unknown(index, kind, without_gaps(" ".join(term.words)))


def _on_common_words(query: Query, index: Index) -> Iterator[str]:
    """Say which words were probably meant by common words of English that no fact has."""
    from zhuzhou_cli.search.spelling import offers

    for word, near in offers(index, query):
        yield f"no fact has {_quoted([word])}; did you mean {_quoted([near])}?"


def notes_on_hits(hits: Sequence[Hit]) -> Iterator[str]:
    """Say what was not found as it was typed; of one search there is at least one hit."""
    for word, mended in hits[0].corrections:
        yield f"no fact has {_quoted([word])}; this is for {_quoted([mended])}"
    yield from _on_the_whole(hits)
    yield from _on_unseen(hits)
    others = list(_on_others(hits))
    yield from others
    is_explained = others or any(words_unseen(hit.reasons, hit.query) for hit in hits)
    if hits[0].match == "relaxed" and not any(hit.missing for hit in hits) and not is_explained:
        yield "no fact has the words side by side that were typed as one"


def _on_the_whole(hits: Sequence[Hit]) -> Iterator[str]:
    """Say how many of these facts have all of the words themselves, if some lack one, or if none has them all."""
    is_whole = [not hit.not_shown for hit in hits]
    whole = sum(is_whole)
    if all(hit.missing for hit in hits):
        nowhere = [word for word in hits[0].missing if all(word in hit.missing for hit in hits)]
        none_has = f"; none of these has {_quoted(nowhere)}" if nowhere else ""
        yield f"no fact has all of the words; these have some of them{none_has}"
    elif not whole and not any(all(word in hit.not_shown for hit in hits) for word in hits[0].not_shown):
        yield "none of these has all of the words; others stand for some"
    elif whole and any(hit.missing for hit in hits):
        if all(is_whole[:whole]):
            yield f"only the first {f'{whole} have' if whole > 1 else 'has'} all of the words"
        else:
            yield f"of these, only {f'{whole} have' if whole > 1 else 'one has'} all of the words"


def _on_unseen(hits: Sequence[Hit]) -> Iterator[str]:
    """Say which words some of these facts have only in a note, and which the first has only where nobody sees them.

    Of keywords and questions nothing is said where the first lacks a word anyway: it looks no surer than it is.
    """
    unseen = [words_unseen(hit.reasons, hit.query) for hit in hits]
    is_whole = not any(reason.synonym or reason.field == "missing" for reason in hits[0].reasons)
    for field, place in _UNSEEN.items():
        told = unseen if field == "note" else unseen[:is_whole]
        if words := [word for of_hit in told for word in of_hit if of_hit[word] == field]:
            yield f"some have {_quoted(words)} only {place}"


def _on_others(hits: Sequence[Hit]) -> Iterator[str]:
    """Say for each word what some of these facts have in its place, or how they are tagged."""
    others: dict[str, dict[str, Reason]] = {}
    for reason in (reason for hit in hits for reason in hit.reasons):
        if reason.synonym:
            others.setdefault(reason.words, {}).setdefault(reason.synonym.casefold(), reason)
    for word, reasons in others.items():
        tags = [reason.synonym for reason in reasons.values() if reason.synonym and reason.field in _TAGS]
        words = [reason.synonym for reason in reasons.values() if reason.synonym and reason.field not in _TAGS]
        said = [f"have {_quoted(words)}"] if words else []
        said += [f"are tagged {' or '.join(tags)}"] if tags else []
        has_it = any(reason.words == word and not reason.synonym for hit in hits for reason in hit.reasons)
        start = f"for {_quoted([word])}" if has_it else f"none of these has {_quoted([word])};"
        yield f"{start} some {' or '.join(said)}"


def _quoted(words: Sequence[str]) -> str:
    return " or ".join(f'"{without_gaps(word)}"' for word in dict.fromkeys(words))
