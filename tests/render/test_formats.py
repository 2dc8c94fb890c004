import csv
import io
import json
from typing import get_args

import pytest

from harness import MUSEUM
from zhuzhou_cli import load_fact_base
from zhuzhou_cli.facts.problems import Problem
from zhuzhou_cli.quiz.records import Card, Question
from zhuzhou_cli.render.formats import (
    _WRITERS,
    Format,
    count_payload,
    counted_source_payload,
    fact_payload,
    problem_payload,
    question_payload,
    write,
)

BASE = load_fact_base(MUSEUM)
PAYLOADS = [fact_payload(fact, BASE) for fact in BASE.facts.values()]


def test_every_format_but_the_table_has_its_writer() -> None:
    assert {"table", *_WRITERS} == set(get_args(Format))


def test_the_keys_of_a_fact_are_those_that_were_promised() -> None:
    assert PAYLOADS[0] == {
        "id": "visitors-2021",
        "topic": "numbers",
        "statement": "The museum had 10,000 visitors in 2021.",
        "quantity": {"value": 10000, "unit": "visitors", "comparator": "="},
        "as_of": "2021",
        "tags": ["visitors", "attendance"],
        "entities": [{"id": "museum", "name": "Town Museum", "name_zh": "城市博物馆", "kind": "institution"}],
        "series": "visitors",
        "note": "The letter says “nearly”.",
        "sources": [
            {
                "id": "guide",
                "title": "Guide to the Museum",
                "publisher": "Museum Press",
                "url": "https://museum.example/guide",
                "published": "2021-05",
                "kind": "other",
            },
            {
                "id": "letter",
                "title": "A letter [unsigned]",
                "publisher": None,
                "url": None,
                "published": None,
                "kind": None,
            },
        ],
        "keywords": [],
    }


def test_json_is_one_array_and_jsonl_a_line_each() -> None:
    assert json.loads("".join(write(PAYLOADS, "json"))) == PAYLOADS
    assert [json.loads(line) for line in "".join(write(PAYLOADS, "jsonl")).splitlines()] == PAYLOADS
    assert "城市博物馆" in "".join(write(PAYLOADS, "json"))  # not \\u57ce…


@pytest.mark.parametrize(("form", "text"), [("json", "[]\n"), ("jsonl", ""), ("csv", ""), ("tsv", ""), ("md", "")])
def test_nothing_is_written_as_nothing(form: Format, text: str) -> None:
    assert "".join(write([], form)) == text


def test_csv_and_tsv_have_the_same_cells() -> None:
    rows = list(csv.DictReader(io.StringIO("".join(write(PAYLOADS, "csv")))))
    assert rows[0] == {
        "id": "visitors-2021",
        "topic": "numbers",
        "statement": "The museum had 10,000 visitors in 2021.",
        "value": "10000",
        "unit": "visitors",
        "comparator": "=",
        "as_of": "2021",
        "tags": "visitors; attendance",
        "entities": "museum",
        "series": "visitors",
        "note": "The letter says “nearly”.",
        "sources": "guide; letter",
        "keywords": "",
    }
    lines = [line.split("\t") for line in "".join(write(PAYLOADS, "tsv")).splitlines()]
    assert lines == [list(rows[0]), *(list(row.values()) for row in rows)]


def test_markdown_shows_data_as_it_is_and_links_sources() -> None:
    lines = "".join(write(PAYLOADS, "md")).splitlines()
    assert lines[:3] == [
        "| id | statement | as_of | sources |",
        "| --- | --- | --- | --- |",
        (
            "| visitors-2021 | The museum had 10,000 visitors in 2021. | 2021 "
            "| [Museum Press](<https://museum.example/guide>), A letter \\[unsigned\\] |"
        ),
    ]
    assert "\\[bold\\]with her own hands\\[/bold\\]" in lines[5]


def test_addresses_are_links_in_every_table_of_markdown() -> None:
    source = BASE.sources["guide"]._replace(url="https://museum.example/a_b*c|d")
    assert "| <https://museum.example/a_b*c%7Cd> |" in "".join(write([counted_source_payload((source, 3))], "md"))


def test_an_address_that_is_not_of_the_web_is_no_link_in_markdown() -> None:
    source = BASE.sources["guide"]._replace(url="javascript:alert(1)")
    base = BASE.__class__(sources={"guide": source}, entities=BASE.entities)
    text = "".join(write([fact_payload(BASE.facts["oldest-piece"], base)], "md"))
    assert "javascript" not in text


def test_the_first_piece_is_there_before_the_second_is_asked_for() -> None:
    for form in ("json", "jsonl", "csv", "tsv", "md"):
        endless = (PAYLOADS[0] for _ in iter(int, 1))
        assert next(iter(write(endless, form)))


def test_counts_and_problems_have_keys_of_their_own() -> None:
    assert count_payload(("rail", 3)) == {"key": "rail", "count": 3}
    assert problem_payload(Problem("a.toml", 1, 2, "fact", "f", "tags[1]", "is empty")) == {
        "file": "a.toml",
        "line": 1,
        "column": 2,
        "record": "fact",
        "id": "f",
        "key": "tags[1]",
        "message": "is empty",
    }
    assert "".join(write([count_payload(("a|b", 3))], "csv")) == "key,count\na|b,3\n"


CARD = Card(BASE.facts["founder"], 2, "Who founded the museum?", "Ann Carver", "name", ("Carver", "Ann Carver"))
QUESTION = Question("founder.2.cloze.7.abcd", CARD, "cloze", 7, CARD.prompt, CARD.answer, hint="It has 2 words.")


def test_the_keys_of_a_question_are_those_that_were_promised() -> None:
    asked = {
        "id": "founder.2.cloze.7.abcd",
        "fact": "founder",
        "kind": "cloze",
        "prompt": "Who founded the museum?",
        "choices": None,
        "unit": None,
        "hint": "It has 2 words.",
    }
    assert question_payload(QUESTION, BASE, answers=False) == asked
    assert question_payload(QUESTION, BASE, answers=True) == {
        **asked,
        "answer": "Ann Carver",
        "accept": ["Carver"],
        "explanation": (
            "Ann Carver founded the museum on 3 March 1905 [bold]with her own hands[/bold]. "
            "(3 March 1905; A letter [unsigned])"
        ),
    }


def test_a_question_has_the_choices_the_unit_and_the_note_of_its_fact() -> None:
    card = Card(BASE.facts["visitors-2021"], 0, "____?", "10,000", "number", unit="visitors")
    question = Question("x", card, "choice", 7, card.prompt, card.answer, ("8,000", "10,000"))
    payload = question_payload(question, BASE, answers=True)
    assert (payload["choices"], payload["unit"]) == (["8,000", "10,000"], "visitors")
    assert payload["explanation"] == (
        "The museum had 10,000 visitors in 2021. The letter says “nearly”. (2021; Museum Press, A letter [unsigned])"
    )


def test_an_order_has_no_other_answer_and_no_unit() -> None:
    card = CARD._replace(sort="date", unit="year", accept=("1905",))
    question = QUESTION._replace(card=card, kind="order", answer="2 1", choices=("a", "b"))
    payload = question_payload(question, BASE, answers=True)
    assert (payload["answer"], payload["accept"], payload["unit"]) == ("2 1", [], None)


def test_markdown_has_no_maths_no_crossing_out_and_no_entities_of_strangers() -> None:
    fact = BASE.facts["founder"]._replace(statement="$1 and $2, ~~R&D~~ &copy;")
    text = "".join(write([fact_payload(fact, BASE)], "md"))
    assert "\\$1 and \\$2, \\~\\~R&amp;D\\~\\~ &amp;copy;" in text
