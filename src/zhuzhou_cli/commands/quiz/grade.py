"""``zhuzhou quiz grade``: judge answers that a program or a teacher collected."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Annotated, NamedTuple

import typer

from zhuzhou_cli.commands.lines import LONGEST_LINE, Line, read_lines
from zhuzhou_cli.commands.options import BaseOptions, standard_input, with_options
from zhuzhou_cli.commands.places import cache_folder, reviews_file
from zhuzhou_cli.commands.quiz.notebook import Notebook
from zhuzhou_cli.commands.quiz.opening import AskOptions, Pools
from zhuzhou_cli.errors import ExitStatus, UsageError
from zhuzhou_cli.facts.problems import visible
from zhuzhou_cli.quiz.answers import judge
from zhuzhou_cli.quiz.history import read_history
from zhuzhou_cli.quiz.pool import Pool
from zhuzhou_cli.quiz.questions import QuestionError, find_question, read_id
from zhuzhou_cli.quiz.records import Judgement, Question
from zhuzhou_cli.render.console import print_data, print_note
from zhuzhou_cli.render.formats import judged_payload, to_json
from zhuzhou_cli.render.payloads import GradePayload
from zhuzhou_cli.search.index import Index


class Judged(NamedTuple):
    """A line that could be judged."""

    question: Question
    response: str
    judgement: Judgement
    pool: Pool
    """What the question was made among."""


class Faulty(NamedTuple):
    """A line that could not be judged."""

    line: int
    """From 1."""
    error: str


@with_options
def command(
    save: Annotated[bool, typer.Option("--save", help="Keep the answers, as if they were given in the quiz.")] = False,
    today: Annotated[str | None, typer.Option("--today", metavar="DATE", help="With --save: as on this day.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the results as data.")] = False,
    *,
    base: BaseOptions,
) -> ExitStatus:
    """Judge answers to the questions of `zhuzhou quiz --json`, read from standard input.

    $ zhuzhou quiz --json -n 5 --seed 7 > questions.json
    $ zhuzhou quiz grade --json < answers.jsonl

    Each line is an answer, with the id of its question: {"id": "…", "response": "25"}. Where there are choices, the
    response is the text of one, or its number from 1: 3, or "#3". Nothing is kept without --save.
    """
    day = AskOptions(today=today).day()
    index = base.open_index()
    grader = _Grader(index)
    notebook = Notebook(read_history(reviews_file(), cache_folder()), day, reviews_file()) if save else None
    results: list[Judged | Faulty] = []
    for line in read_lines(standard_input()):
        if not line.text.strip():
            continue
        if not results and line.text.lstrip().startswith("["):
            raise UsageError("answers are read a line each, and this is a list; jq -c '.[]' makes lines of it")
        result = grader.grade(line)
        if notebook and isinstance(result, Judged) and result.judgement.verdict != "unclear":
            notebook.keep(result.question, result.response, result.judgement, result.pool, hinted=False)
        results.append(result)
    if as_json:
        print_data([to_json(_payload(results, index)), "\n"])
    else:
        print_data(_sentences(results))
    for result in results:
        if isinstance(result, Faulty):
            print_note(f"line {result.line}: {result.error}")
    return ExitStatus.NOTHING if any(isinstance(result, Faulty) for result in results) else ExitStatus.DONE


class _Grader:
    """Judges lines; questions of one seed are made among the same facts."""

    def __init__(self, index: Index) -> None:
        self._pools = lru_cache(maxsize=4)(lambda seed: Pools(index, seed))

    def grade(self, line: Line) -> Judged | Faulty:
        try:
            id_, given = _read(line)
            parts = read_id(id_)
            pool = self._pools(parts.seed).of(parts.fact)
            question = find_question(id_, pool)
        except (ValueError, QuestionError) as error:
            return Faulty(line.number, str(error))
        response = _response(given, question)
        return Judged(question, response, judge(response, question, pool.others(question)), pool)


def _response(given: str | float, question: Question) -> str:
    """Return a response as text; a number as JSON has it is, for choices, that of a choice: ``#3``."""
    places = range(1, len(question.choices or ()) + 1) if question.kind == "choice" else ()
    return f"#{given:.0f}" if isinstance(given, int | float) and given in places else str(given)


def _read(line: Line) -> tuple[str, str | float]:
    """Return the id and the response that a line holds; raises ValueError, with a sentence, if it holds none."""
    if line.is_too_long:
        raise ValueError(f"this is longer than {LONGEST_LINE:,} bytes")
    try:
        answer = json.loads(line.text)
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise ValueError(f'"{visible(line.text.strip())}" is no JSON object; write {{"id": "…", "response": "…"}}')  # noqa: TRY004 - a wrong value to its author
    for key in ("id", "response"):
        if key not in answer:
            raise ValueError(f'"{key}" is missing; write {{"id": "…", "response": "…"}}')
    id_, response = answer["id"], answer["response"]
    if not isinstance(id_, str):
        raise ValueError('"id" must be a text, as the quiz printed it')  # noqa: TRY004
    if isinstance(response, bool) or not isinstance(response, str | int | float):
        raise ValueError('"response" must be a text or a number')  # noqa: TRY004
    return id_, response


def _payload(results: Sequence[Judged | Faulty], index: Index) -> GradePayload:
    judged = [result for result in results if isinstance(result, Judged)]
    return {
        "results": [
            judged_payload(result.question, result.judgement, index)
            if isinstance(result, Judged)
            else {"line": result.line, "error": result.error}
            for result in results
        ],
        "right": _count_right(judged),
        "asked": len(judged),
    }


def _sentences(results: Iterable[Judged | Faulty]) -> Iterator[str]:
    """Yield a line for each answer, with what is right or, if it is unclear, why; then how many were right."""
    judged = [result for result in results if isinstance(result, Judged)]
    for question, _, judgement, _ in judged:
        said = judgement.reason if judgement.verdict == "unclear" else question.answer
        yield f"{judgement.verdict:7}  {question.id}  {said}\n"
    yield f"{_count_right(judged)} of {len(judged)} right\n"


def _count_right(judged: Iterable[Judged]) -> int:
    return sum(result.judgement.verdict == "right" for result in judged)
