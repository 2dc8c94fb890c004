"""Questions for paper and for other programs: Markdown, Moodle's GIFT, Anki's text import, CSV, JSON.

Each format is one function from questions to text; the same questions make the same bytes. Facts come from strangers,
so each of them escapes all that its reader would act on.
"""

import csv
import html
import io
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Literal

from zhuzhou_cli.facts.characters import plain
from zhuzhou_cli.facts.records import Catalogue, Source
from zhuzhou_cli.quiz.cards import is_hour, unit_of
from zhuzhou_cli.quiz.figures import Figure, read_figure, split_number
from zhuzhou_cli.quiz.records import Question
from zhuzhou_cli.quiz.writings import all_writings
from zhuzhou_cli.render.formats import (
    explanation,
    is_web_address,
    md_address,
    md_text,
    other_answers,
    question_payload,
    source_payload,
    sources_of,
    write,
)

Form = Literal["md", "gift", "anki", "csv", "json"]
Writer = Callable[[Sequence[Question], Catalogue, str], Iterator[str]]

_LINE = "." * 40
"""To write on; of underscores Markdown would make something else."""

_NEW_PAGE = '<div style="break-after: page; page-break-after: always"></div>'

_GIFT = str.maketrans({**{mark: f"\\{mark}" for mark in "\\~=#{}:"}, "\n": "\\n"})
_HTML = str.maketrans({"[": "&#91;", "]": "&#93;", "{": "&#123;", "}": "&#125;"})
"""What Anki makes sound, LaTeX and gaps of."""

_BACKSLASH = "<span>&#92;</span>"
"""One that begins no formula: MathJax reads what is shown, where only another element ends a text."""

_ANKI_HEADER = """\
#separator:tab
#html:true
#notetype:Basic
#deck:{deck}
#if matches:update current
#columns:guid\tFront\tBack\tTags
#guid column:1
#tags column:4
"""


def write_worksheet(form: Form, questions: Sequence[Question], catalogue: Catalogue, title: str) -> Iterator[str]:
    """Yield questions with their answers and sources as text in a format, piece by piece.

    `title` is the heading of a worksheet, the category in Moodle and the deck in Anki.
    """
    return WRITERS[form](questions, catalogue, plain(" ".join(title.split())))


def write_md(questions: Sequence[Question], catalogue: Catalogue, title: str) -> Iterator[str]:
    """Yield a worksheet in Markdown, and on a page of its own the key to it with the sources.

    No line begins with what a stranger wrote: there a number sign or a hyphen would make a heading or a list.
    """
    yield f"# {md_text(title)}\n\nName: {_LINE} Date: {_LINE[:20]}\n"
    for number, question in enumerate(questions, start=1):
        yield f"\n**{number}.** {md_text(question.prompt)}\n\n"
        for letter, choice in zip(_letters(question), question.choices or (), strict=True):
            yield f"- **{letter}** {md_text(choice)}\n"
        if question.kind == "order":
            yield "\n"
        if question.kind != "choice":
            yield f"Answer: {_LINE}\n"
    yield f"\n{_NEW_PAGE}\n\n# {md_text(title)}: key\n"
    places: dict[str, int] = {}
    for number, question in enumerate(questions, start=1):
        cited = " ".join(
            f"\\[{places.setdefault(source.id, len(places) + 1)}\\]" for source in sources_of(question, catalogue)
        )
        yield f"\n**{number}.** {_md_answer(question)} – {md_text(_said(question))} {cited}\n"
    yield "\n## Sources\n\n"
    for id_, place in places.items():
        yield f"- \\[{place}\\] {_md_source(catalogue.sources[id_])}\n"


def write_gift(questions: Sequence[Question], catalogue: Catalogue, title: str) -> Iterator[str]:
    """Yield questions as Moodle imports them, in a category for each topic.

    Numbers are numerical with their tolerance, what is typed otherwise are short answers, and an order is matching:
    each event with its place.
    """
    topics = dict.fromkeys(question.card.fact.topic for question in questions)
    for topic in topics:
        yield f"$CATEGORY: {_gift_category(title)}/{_gift_category(topic)}\n\n"
        for question in questions:
            if question.card.fact.topic == topic:
                yield _gift_question(question, catalogue)


def write_anki(questions: Sequence[Question], catalogue: Catalogue, title: str) -> Iterator[str]:
    """Yield questions as Anki's text import takes them: prompt, answer with statement and sources, tags.

    The guid of a note is made of what lasts, so that a later import updates the note and leaves its history alone.
    """
    yield _ANKI_HEADER.format(deck=title)
    for question in questions:
        fact = question.card.fact
        tags = " ".join("_".join(tag.split()) for tag in (fact.topic, *fact.tags))
        line = io.StringIO()
        row = (_anki_guid(question), _anki_front(question), _anki_back(question, catalogue), tags)
        csv.writer(line, delimiter="\t", lineterminator="\n").writerow(row)
        yield line.getvalue()


def write_csv(questions: Sequence[Question], catalogue: Catalogue, _title: str) -> Iterator[str]:
    """Yield questions with their answers as a table, each source in words."""
    payloads = (
        {
            **question_payload(question, catalogue, answers=True),
            "sources": [_cite(source) for source in sources_of(question, catalogue)],
        }
        for question in questions
    )
    return write(payloads, "csv")


def write_json(questions: Sequence[Question], catalogue: Catalogue, _title: str) -> Iterator[str]:
    """Yield questions with their answers as ``zhuzhou quiz --json --answers`` spells them, and their sources."""
    payloads = (
        {
            **question_payload(question, catalogue, answers=True),
            "sources": [source_payload(source) for source in sources_of(question, catalogue)],
        }
        for question in questions
    )
    return write(payloads, "json")


WRITERS: dict[Form, Writer] = {
    "md": write_md,
    "gift": write_gift,
    "anki": write_anki,
    "csv": write_csv,
    "json": write_json,
}


def _cite(source: Source) -> str:
    """Say a source in one line: title, publisher, date, address."""
    published = ", ".join(filter(None, [source.publisher, source.published and source.published.in_words()]))
    title = source.title if source.title.endswith((".", "!", "?")) else f"{source.title}."
    return " ".join(filter(None, [title, f"{published}." if published else None, source.url]))


def _said(question: Question) -> str:
    """Say the facts of a question with their dates, without their sources."""
    said = ((fact.statement, fact.note, fact.as_of and f"({fact.as_of.in_words()})") for fact in question.facts)
    return " ".join(filter(None, (part for parts in said for part in parts)))


def _letters(question: Question) -> Sequence[str]:
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(question.choices or ())]


def _in_order(question: Question) -> list[int]:
    """Return the places of the choices of an order, from 0, the first that has to be named first."""
    return [int(number) - 1 for number in question.answer.split()]


def _md_answer(question: Question) -> str:
    letters = _letters(question)
    if question.choices is None:
        others = "; ".join(other_answers(question))
        return f"**{md_text(question.answer)}**" + (f", also: {md_text(others)}" if others else "")
    if question.kind == "order":
        return f"**{' '.join(letters[place] for place in _in_order(question))}**"
    return f"**{letters[question.choices.index(question.answer)]}** {md_text(question.answer)}"


def _md_source(source: Source) -> str:
    """Say a source with its address written out, for on paper nobody can follow a link."""
    words = md_text(_cite(source._replace(url=None)))
    if source.url is None:
        return words
    return f"{words} " + (f"<{md_address(source.url)}>" if is_web_address(source.url) else md_text(source.url))


def _gift_question(question: Question, catalogue: Catalogue) -> str:
    fact = question.card.fact
    labels = [f"[tag:{tag}]" for tag in fact.tags if not {"[", "]"} & set(tag)]
    opening, prompt, answers = _gift_answers(question)
    addresses = [source.url for source in sources_of(question, catalogue) if source.url and is_web_address(source.url)]
    feedback = " ".join([explanation(question, catalogue), *addresses])
    lines = [
        " ".join([f"// [id:{fact.id}.{question.card.part}]", *labels]),
        f"::{fact.id.translate(_GIFT)}::[plain]{prompt.translate(_GIFT)} {{{opening}",
        *(f"\t{answer}" for answer in answers),
        f"\t####{_gift_text(feedback)}",
        "}",
    ]
    return "\n".join(lines) + "\n\n"


def _gift_answers(question: Question) -> tuple[str, str, list[str]]:
    """Return what opens the answers, the prompt to go with them, and the answers, each on a line of its own."""
    choices, prompt = question.choices, question.prompt
    if choices is not None and question.kind == "order":
        events = [choices[place].replace("->", "→") for place in _in_order(question)]
        return "", prompt, [f"={_gift_text(event)} -> {place}" for place, event in enumerate(events, start=1)]
    if choices is not None:
        return "", prompt, [f"{'=' if c == question.answer else '~'}{_gift_text(c)}" for c in choices]
    sign = split_number(question.answer)[0]
    is_count = question.card.sort == "number" and not is_hour(question.answer)
    figure = read_figure(question.answer) if is_count else None
    if figure and (figure.style == "digits" or (figure.style == "words" and not figure.unit)):
        unit = unit_of(question.answer)
        in_unit = f" (in {unit})" if unit and f"in {unit}" not in prompt else ""
        return "#", prompt + in_unit, [f"={'-' if sign else ''}{_gift_number(figure, question.tolerance)}"]
    return "", prompt, [f"={_gift_text(_gift_pattern(answer))}" for answer in all_writings(question)]


def _gift_number(figure: Figure, tolerance: float) -> str:
    """Write a number and how far off is still right, both in the unit of the figure; exact, so without an exponent."""
    value = Decimal(figure.digits).scaleb(-figure.places)
    return f"{value:f}:{round(value * Decimal(str(tolerance)), 9).normalize():f}"


def _gift_pattern(answer: str) -> str:
    """Return an answer as Moodle compares it: a star there stands for anything, and an arrow would ask to match."""
    return answer.replace("*", "\\*").replace("->", "-*>")


def _gift_text(text: str) -> str:
    """Escape a text, and say of one that looks as if it had a format or a weight that it is plain."""
    return ("[plain]" if text.startswith(("[", "%")) else "") + text.translate(_GIFT)


def _gift_category(name: str) -> str:
    """Return a part of a path of categories; Moodle takes two slashes for one that is meant."""
    return name.replace("/", "//")


def _anki_guid(question: Question) -> str:
    card = question.card
    return f"zhuzhou:{card.fact.id}:{card.part}" + (":order" if question.kind == "order" else "")


def _anki_front(question: Question) -> str:
    return _html(question.prompt) + _html_list(question.choices or ())


def _anki_back(question: Question, catalogue: Catalogue) -> str:
    if question.choices is not None and question.kind == "order":
        answer = _html_list([question.choices[place] for place in _in_order(question)])
    else:
        also = "; ".join(other_answers(question))
        answer = f"<b>{_html(question.answer)}</b>" + (f"<br>also: {_html(also)}" if also else "")
    sources = "<br>".join(map(_html_source, sources_of(question, catalogue)))
    return f"{answer}<hr>{_html(_said(question))}<br><br><small>{sources}</small>"


def _html_list(texts: Sequence[str]) -> str:
    return f"<ol>{''.join(f'<li>{_html(text)}</li>' for text in texts)}</ol>" if texts else ""


def _html_source(source: Source) -> str:
    words = _html(_cite(source._replace(url=None)))
    if source.url is None or not is_web_address(source.url):
        return words
    return f"<a href='{_html_quoted(source.url)}'>{words}</a>"


def _html(text: str) -> str:
    """Write a text that Anki shows as it is."""
    return _html_quoted(text).replace("\\", _BACKSLASH)


def _html_quoted(text: str) -> str:
    """Write a text as a value of an attribute."""
    return html.escape(text).translate(_HTML)
