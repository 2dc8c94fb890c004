"""What a fuzzer calls with any bytes: readers of what others wrote. Each returns, whatever the bytes are.

What may be said of the bytes is caught here; every other exception, and every assertion, is a bug.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import get_args

from harness import MUSEUM, TESTS
from learning import make_reviews
from zhuzhou_cli import load_fact_base
from zhuzhou_cli.commands.lines import Line
from zhuzhou_cli.commands.quiz.grade import Judged, _Grader, _payload, _sentences
from zhuzhou_cli.errors import UsageError
from zhuzhou_cli.facts.base import FactBase
from zhuzhou_cli.facts.files import SYNONYMS, UnreadableError, decode_text
from zhuzhou_cli.facts.importing import import_rows
from zhuzhou_cli.facts.load import read_fact_base, read_fact_files
from zhuzhou_cli.facts.problems import BrokenFactBaseError
from zhuzhou_cli.facts.rows import ImportFormat, read_rows
from zhuzhou_cli.quiz.answers import judge
from zhuzhou_cli.quiz.history import _Reading
from zhuzhou_cli.quiz.lines import read_any, to_line, to_undo_line
from zhuzhou_cli.quiz.pool import Pool
from zhuzhou_cli.quiz.questions import kinds, make_question
from zhuzhou_cli.quiz.records import Question
from zhuzhou_cli.search.filters import Filters
from zhuzhou_cli.search.hits import find_hits, find_spans
from zhuzhou_cli.search.index import Index, database_in_memory
from zhuzhou_cli.search.query import parse_query

TOWN = TESTS / "fuzz" / "town.toml"
"""Facts that are asked about in every way there is."""

FOUND = TESTS / "data" / "fuzz"
"""What was found, by the names of the targets."""

_DRAFT = Path("draft.toml")
_VERDICTS = {"right", "close", "wrong", "unclear"}


def load(data: bytes) -> None:
    """Read a fact file; what is wrong with it is said on one line, at a place in it."""
    try:
        text = decode_text(data)
    except UnreadableError as error:
        assert min(error.line, error.column) >= 1  # noqa: PT017 - no test expects it
        return
    files, problems = read_fact_files([_DRAFT], drafts={_DRAFT: text})
    lines = text.split("\n")
    for problem in problems:
        assert str(problem).isprintable(), str(problem)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
    if not problems and files[0].facts:
        Index(database_in_memory(files)).fact("x")


def query(data: bytes) -> None:
    """Read what somebody searches for; FTS5 takes whatever becomes of it."""
    typed = parse_query(data.decode(errors="surrogateescape"))
    for one in (typed.without_stop_words(), typed.with_words_apart(lambda words: len(words) == 3).widened()):
        for fts in (
            one.to_fts(),
            one.to_fts(all_groups=False),
            one.excluded_to_fts(),
            one.likely_answer(lambda words: [words[::-1]]),
            one.hinted(),
        ):
            if fts:
                _no_words().execute("SELECT rowid FROM words WHERE words MATCH ?", (fts,)).fetchall()


def search(data: bytes) -> None:
    """Search for anything; the words that were found stand in the statements."""
    hits = find_hits(_museum(), data.decode(errors="surrogateescape"), Filters(), 5)
    for n, spans in find_spans(hits).items():
        statement = next(hit.fact.statement for hit in hits if hit.n == n)
        assert all(0 <= start < end <= len(statement) for start, end in spans)


def answer(data: bytes) -> None:
    """Judge any response, be it to a question of any kind: the first byte says which."""
    questions, pool = _questions()
    question = questions[data[0] % len(questions) if data else 0]
    response = data[1:].decode(errors="surrogateescape")
    judgement = judge(response, question, pool.others(question))
    assert judgement.verdict in _VERDICTS
    if response.strip() == question.answer:
        assert judgement.verdict == "right"
    if judgement.verdict == "unclear":
        assert judgement.reason


def history(data: bytes) -> None:
    """Read any bytes as ``reviews.jsonl``; what is read can be written and read again. ``!`` seals a line."""
    content = b"\n".join(map(_sealed, data.split(b"\n"))).replace(b"\r\n", b"\n")
    reading = _Reading(Path("reviews.jsonl"), content)
    reviews = reading.reviews()
    assert reading.last.keys() == {review.fact for review in reviews}
    assert all(note.isprintable() for note in reading.notes)
    for review in reviews:
        said, oddity = read_any(to_line(review))
        assert len(said) == 1
        assert oddity is None
    reading.snapshot()


def grade(data: bytes) -> None:
    """Judge any line as an answer that a program collected. ``$`` is the id of a question, by the byte behind it."""
    index, ids = _grading()
    line = data.decode(errors="replace")
    if line.startswith("$") and len(line) > 1:
        line = f'{{"id": "{ids[ord(line[1]) % len(ids)]}", "response": {line[2:]}}}'
    result = _GRADER[0].grade(Line(1, line, is_too_long=False))
    if isinstance(result, Judged):
        assert result.judgement.verdict in _VERDICTS
    _payload([result], index)
    for sentence in _sentences([result]):
        assert sentence.endswith("\n")


def rows(data: bytes) -> None:
    """Import any bytes as a file of another program, its kind given by the first of them, into a small base."""
    formats: Sequence[ImportFormat] = get_args(ImportFormat)
    form = formats[data[0] % len(formats) if data else 0]
    try:
        given = read_rows(decode_text(data[1:]), form)
    except (UsageError, UnreadableError):
        return
    text, base = _small()
    try:
        new, outcomes = import_rows(given, text, base, lambda new: read_fact_base([_DRAFT], {_DRAFT: new})[1])
    except BrokenFactBaseError:
        return
    assert all(outcome.reasons for outcome in outcomes if outcome.action == "refused")
    assert read_fact_base([_DRAFT], {_DRAFT: new})[1] == []
    if all(outcome.action in {"refused", "unchanged"} for outcome in outcomes):
        assert new == text


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (load, query, search, answer, history, grade, rows)
}


def seeds(name: str) -> Iterator[bytes]:
    """Yield what a fuzzer of a target begins with: what is as it should be, and what was found."""
    yield from _SEEDS[name]()
    yield from (path.read_bytes() for path in sorted(FOUND.glob(f"{name}/*")))


def _answers() -> Iterator[bytes]:
    questions, _ = _questions()
    yield from (bytes([place]) + question.answer.encode() for place, question in enumerate(questions))
    yield from (bytes([place]) + response.encode() for place, response in enumerate(_RESPONSES))


def _lines_to_grade() -> Iterator[bytes]:
    for place, response in enumerate(_RESPONSES):
        yield f"${chr(place + 33)}{json.dumps(response, ensure_ascii=False)}".encode()
    _, ids = _grading()
    yield from (json.dumps({"id": id_, "response": 5}).encode() for id_ in ids)


def _reviews() -> Iterator[bytes]:
    """Yield lines with and without their check sums, and a file of several, one of which is taken back."""
    reviews = make_reviews(4, ["a", "b"])
    lines = [to_line(review) for review in reviews]
    undo = to_undo_line(reviews[0].id, reviews[0].time)
    yield b"\n".join([*lines, undo])
    yield from (b"!%b}" % line.partition(b', "check"')[0] for line in [*lines[:2], undo])


_RESPONSES = (
    *("10,000", "about 12.5k visitors", "221 BC", "3 March 1905", "1", "2 1 3", "河城", "#3", "twelve thousand five"),
    *("一万", "9 out of 10", "1.2亿", "5 km", "3.1 miles", "March 1905", "the 1900s", "-221", "1/2", "10%", "九成五"),
)
_QUERIES = (
    *("jade", '"side by side" -metro topic:rail', "subway OR metro", "locomot* visit*", "who founded the museum?"),
    *("城博火车", "10,000 visitors", "2.5 million", "-museum -jade", "ten thousand visitors", "locomtive hall"),
    *("where is the museum", "70% of", "株洲在哪里", 'entity:museum OR tag:"jade disc"', "topc:rail"),
)
_FILES = (
    b'\0id,topic,statement,sources,tags,value,unit\nx,t,"It is 5 km.",s,a; b,5,km\nf,t,F is 6 km.,s,,,\n',
    b"\1id\ttopic\tstatement\tsources\tas_of\nx\tt\tIt is 5 km.\ts\t2021\n",
    b'\2[{"id":"x","topic":"t","statement":"It is.","sources":[{"id":"z","title":"Z","kind":null}]}]',
    b'\2[{"id":"x","quantity":{"value":5,"unit":"km"},"tag_aliases":{"q":["w"]},"as_of":"2021-02"}]',
    b'\2[{"id":"f","note":"n","questions":[{"prompt":"p?","answer":"a"}]}]',
    b'\2{"sources":[{"id":"n","title":"N"}],"facts":[{"id":"g","topic":"t","statement":"G is.","sources":["n"]}]}',
    b'\3{"id":"x","topic":"t","statement":"It is.","sources":["s"]}\n{"record":"source","id":"s","title":"S2"}\n',
    b"\4#separator:tab\n#html:true\n#guid column:1\n#deck column:2\n#tags column:3\ng\tA::B\tx y\tfront\tback<br>\n",
    b'\5[[sources]]\nid="n"\ntitle="N"\n[[facts]]\nid="g"\ntopic="t"\nstatement="G is 5."\nsources=["n"]\n',
)
_SEEDS: dict[str, Callable[[], Iterable[bytes]]] = {
    "load": lambda: (path.read_bytes() for path in TESTS.glob("data/*valid/*.toml") if path.stat().st_size < 2_000),
    "query": lambda: (query.encode() for query in _QUERIES),
    "search": lambda: (query.encode() for query in _QUERIES),
    "answer": _answers,
    "history": _reviews,
    "grade": _lines_to_grade,
    "rows": lambda: _FILES,
}


def _sealed(line: bytes) -> bytes:
    """Return a line that begins with ``!`` without that, and with its check sum in the place of its last brace."""
    if not line.startswith(b"!"):
        return line
    from zlib import crc32

    text = line[1:].removesuffix(b"}")
    return text + b', "check": "%08x"}' % crc32(text)


@cache
def _no_words() -> sqlite3.Connection:
    return database_in_memory([])


@cache
def _museum() -> Index:
    return Index(database_in_memory([load_fact_base(MUSEUM, SYNONYMS).as_file()]))


@cache
def _questions() -> tuple[list[Question], Pool]:
    """Return a question of every card and kind of a small base."""
    base = load_fact_base(TOWN)
    pool = Pool(base.facts.values(), base.entities)
    cards = [card for id_ in pool.facts for card in pool.cards(id_)]
    return [make_question(card, kind, 7, pool) for card in cards for kind in kinds(card, pool)], pool


@cache
def _grading() -> tuple[Index, list[str]]:
    """Return an index, and the ids of questions on its facts."""
    base = load_fact_base(TOWN)
    index = Index(database_in_memory([base.as_file()]))
    _GRADER.append(_Grader(index))
    return index, [question.id for question in _questions()[0]]


_GRADER: list[_Grader] = []


@cache
def _small() -> tuple[str, FactBase]:
    text = (
        'format = 1\n\n[[sources]]\nid = "s"\ntitle = "S"\n\n'
        '[[facts]]\nid = "f"\ntopic = "t"\nstatement = "F is 5 km."\nsources = ["s"]\n'
    )
    base, problems = read_fact_base([_DRAFT], {_DRAFT: text})
    assert not problems
    return text, base
