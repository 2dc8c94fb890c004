"""How the quiz talks: questions, verdicts and the end as lines; without Rich, so that the first is soon there."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from zhuzhou_cli.facts.characters import plain
from zhuzhou_cli.facts.records import Catalogue, Fact
from zhuzhou_cli.quiz.history import Change
from zhuzhou_cli.quiz.records import Judgement, Question, Rating

_CODES = {"strong": "1", "faint": "2", "right": "32", "close": "33", "wrong": "31"}
Outcome = Literal["right", "close", "wrong", "not known", "outdated", "unclear", "skipped"]
"""What a question comes to for the learner; `outdated` is what was right when it was learned."""

_STYLES = {"close": "close", "right": "right", "wrong": "wrong", "not known": "wrong", "outdated": "close"}
_SAID = {
    "right": "Right.",
    "close": "Nearly.",
    "wrong": "Wrong.",
    "not known": "Not known.",
    "outdated": "Not any more.",
    "unclear": "That is not clear.",
}
_CLOSE = "Close: "
"""What reasons begin with that are enough to say."""
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_COUNTED: dict[Outcome, str] = {
    "close": "nearly",
    "wrong": "wrong",
    "not known": "not known",
    "outdated": "changed since learned",
    "skipped": "skipped",
}
"""What the summary counts beside right answers."""


class Page(NamedTuple):
    """What the lines are written on."""

    width: int | None = None
    """In columns; None leaves lines as long as they are, which a screen reader wants."""
    has_colour: bool = False
    is_screen: bool = False
    """Whether what was written can be taken away again."""

    def cleared(self) -> Iterator[str]:
        """Yield what takes away all that is on the screen; nothing where lines stay."""
        if self.is_screen:
            yield "\x1b[2J\x1b[H"

    def wrapped(self, text: str, indent: str = "", first: str | None = None) -> Iterator[str]:
        """Yield a text of a stranger as lines no wider than the page, the first one with a beginning of its own."""
        text = plain(" ".join(text.split()))
        beginning = indent if first is None else first
        room = None if self.width is None else max(self.width - len(indent), 10)
        for line in [text] if room is None else _wrap(text, room):
            yield beginning + line
            beginning = indent

    def styled(self, text: str, style: str) -> str:
        """Return a text as the terminal shows it strong, faint or coloured; as it is where there is no colour."""
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self.has_colour else text


def page_of_terminal(*, is_plain: bool) -> Page:
    """Return what is known of the terminal: its width, and whether it wants colour."""
    if is_plain:
        return Page()
    from shutil import get_terminal_size

    is_terminal = sys.stdout.isatty()
    width = get_terminal_size().columns if is_terminal or os.environ.get("COLUMNS") else None
    is_able = is_terminal and os.environ.get("TERM") != "dumb"
    has_colour = not os.environ.get("NO_COLOR") and (is_able or bool(os.environ.get("FORCE_COLOR")))
    return Page(width, has_colour=has_colour, is_screen=is_able)


def question_lines(question: Question, place: str, keys: str, page: Page) -> Iterator[str]:
    """Yield a question: its place in the session and its topic, the prompt, the choices, the keys that work."""
    yield page.styled(f"{place} · {plain(question.card.fact.topic)}", "faint")
    yield from (page.styled(line, "strong") for line in page.wrapped(question.prompt))
    for number, choice in enumerate(question.choices or (), start=1):
        yield from page.wrapped(choice, indent="     ", first=f"  {number}  ")
    yield from (page.styled(line, "faint") for line in page.wrapped(keys))


def verdict_lines(question: Question, judgement: Judgement, outcome: Outcome, page: Page) -> Iterator[str]:
    """Yield what the response was worth and, unless it is asked again, the right answer."""
    reason = None if outcome == "outdated" else judgement.reason
    said = _SAID[outcome]
    if outcome == "close" and reason and reason.startswith(_CLOSE):
        said, reason = f"Nearly: {reason.removeprefix(_CLOSE)}", None
    if outcome != "close" or question.answer not in said:
        if judgement.accepted_as and judgement.verdict != "wrong":
            said += f" Taken for “{judgement.accepted_as}”."
        if judgement.verdict in {"wrong", "close"}:
            said += f" The answer is {_answer_in_words(question)}."
    said += f" {reason}" if reason else ""
    yield from (page.styled(line, _STYLES.get(outcome, "strong")) for line in page.wrapped(said))


def change_lines(question: Question, change: Change, rating: Rating, page: Page) -> Iterator[str]:
    """Yield what a fact said when it was learned and what it says now; of an outdated answer, that it did not count."""
    as_of = question.card.fact.as_of
    date_ = f", as of {as_of.in_words()}" if as_of else ""
    said = f"This was “{change.old}” when you learned it; it is “{change.new}” now{date_}."
    if rating == "outdated":
        said += " Your answer counts neither for you nor against you; you are asked again the next day."
    yield from (page.styled(line, "strong") for line in page.wrapped(said))


def fact_lines(fact: Fact, catalogue: Catalogue, page: Page, answer: str | None = None) -> Iterator[str]:
    """Yield a fact under an answer: the statement, the answer in it marked, the note, the date, the sources, the id."""
    statement = fact.statement
    if answer and page.has_colour and statement.count(answer) == 1:
        marked = [line.replace(answer, page.styled(answer, "strong")) for line in page.wrapped(statement, "  ")]
        yield from marked
    else:
        yield from page.wrapped(statement, "  ")
    if fact.note:
        yield from page.wrapped(f"Note: {fact.note}", "  ")
    works = "; ".join(source.publisher or source.title for source in (catalogue.sources[id_] for id_ in fact.sources))
    origin = " · ".join(filter(None, [fact.as_of and fact.as_of.in_words(), works, fact.id]))
    yield from (page.styled(line, "faint") for line in page.wrapped(origin, "  "))


class Tally(NamedTuple):
    """What became of a session."""

    counts: Mapping[Outcome, int]
    missed: Sequence[Fact]
    nearly: Sequence[Fact] = ()


def tally_lines(tally: Tally, page: Page) -> Iterator[str]:
    """Yield the end of a session: how it went, and what was missed or only nearly right."""
    asked = sum(tally.counts.values()) - tally.counts.get("skipped", 0)
    beginning = f"{tally.counts.get('right', 0)} of {asked} right" if asked else "Nothing was answered"
    others = [f"{tally.counts[outcome]} {word}" for outcome, word in _COUNTED.items() if tally.counts.get(outcome)]
    yield from (page.styled(line, "strong") for line in page.wrapped(f"{', '.join([beginning, *others])}."))
    for said, facts in (("Missed", tally.missed), ("Nearly right", tally.nearly)):
        if facts:
            yield from page.wrapped(f"{said}; zhuzhou facts show ID tells more:")
        for fact in facts:
            yield from page.wrapped(f"{fact.id}: {fact.statement}", indent="    ", first="  ")


def say_coming(coming: tuple[str, int] | None, day: str, *, is_night: bool = False) -> str:
    """Say when to come back, from the day on which facts are due next and how many are.

    By night, before the study day ends at four, *tomorrow* may be taken for the day after: the day is named then.
    """
    if coming is None:
        return 'nothing is planned yet: "zhuzhou quiz" asks what is new.'
    due, count = coming
    days = (date.fromisoformat(due) - date.fromisoformat(day)).days
    facts = "1 fact is" if count == 1 else f"{count} facts are"
    if days == 0:
        return f"{facts} still due {'before four in the morning' if is_night else 'today'}."
    when = "tomorrow" if days == 1 else f"in {days} days, on {due}"
    if is_night:
        when = f"on {_WEEKDAYS[date.fromisoformat(due).weekday()]}, {due}, after four in the morning"
    return f"come back {when}: {facts} due then."


def _answer_in_words(question: Question) -> str:
    """Say the right answer: with its number where there are choices, as a list where it is an order."""
    if question.kind == "order":
        return question.answer
    if question.choices:
        return f"{question.choices.index(question.answer) + 1}, “{question.answer}”"
    return f"“{question.answer}”"


def _wrap(text: str, width: int) -> Iterable[str]:
    """Break a text between words, or in a word that is wider than a line, as one of Chinese is."""
    line = ""
    for word in text.split(" "):
        if line and _cells(line) + 1 + _cells(word) <= width:
            line += f" {word}"
            continue
        if line:
            yield line
        line = word
        while _cells(line) > width:
            cut = next(n for n in range(len(line), 0, -1) if n == 1 or _cells(line[:n]) <= width)
            yield line[:cut]
            line = line[cut:]
    yield line


def _cells(text: str) -> int:
    """Return how many columns a text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(mark) else 2 if east_asian_width(mark) in "WF" else 1 for mark in text)
