import csv
import html
import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from harness import MUSEUM, TESTS
from zhuzhou_cli import load_fact_base
from zhuzhou_cli.facts.base import FactBase
from zhuzhou_cli.quiz.answers import judge
from zhuzhou_cli.quiz.records import Card, Kind, Question, Sort
from zhuzhou_cli.render.formats import fact_payload, question_payload
from zhuzhou_cli.render.worksheets import WRITERS, Form, write_worksheet

BASE = load_fact_base(MUSEUM)
FORMS: tuple[Form, ...] = get_args(Form)

TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12),
    st.lists(st.sampled_from([*"\\`*_{}[]()<>#+-.!|~=:&$%\"'/^@ab1", "->", "::", "//", "[html]", "&lt;", "%50%"]))
    .map("".join)
    .filter(bool),
)
"""What strangers write; no spaces at the ends and no control characters, or no fact base would have it."""


def ask(  # noqa: PLR0913, PLR0917 - a question has as much
    fact: str = "visitors-2021",
    kind: Kind = "number",
    sort: Sort = "number",
    prompt: str = "The museum had ____ visitors in 2021.",
    answer: str = "10,000",
    choices: tuple[str, ...] | None = None,
    accept: tuple[str, ...] = (),
    part: int = 0,
    tolerance: float = 0.0,
) -> Question:
    card = Card(BASE.facts[fact], part, prompt, answer, sort, accept, unit="visitors" if sort == "number" else None)
    return Question(f"{fact}.{part}.{kind}.7.abcd", card, kind, 7, prompt, answer, choices, None, tolerance)


NUMBER = ask(tolerance=0.05)
CHOICE = ask(
    fact="visitors-2022",
    kind="choice",
    prompt="The museum had about ____ visitors in 2022.",
    answer="12,500",
    choices=("9,800", "12,500", "14,700", "17,600"),
)
NAME = ask(
    fact="founder",
    kind="cloze",
    sort="name",
    prompt="Who founded the museum?",
    answer="Ann Carver",
    accept=("Carver",),
    part=2,
)
DATE = ask(
    fact="founder",
    kind="date",
    sort="date",
    prompt="Ann Carver founded the museum on ____.",
    answer="3 March 1905",
    part=1,
)
ORDER = ask(
    fact="oldest-piece",
    kind="order",
    sort="date",
    prompt="What is the order in time?",
    answer="2 3 1",
    choices=("12,500 visitors", "a jade disc", "Ann Carver founds the museum"),
)
QUESTIONS = (NUMBER, CHOICE, NAME, DATE, ORDER)


def written(form: Form, *questions: Question, base: FactBase = BASE, title: str = "Museum") -> str:
    return "".join(write_worksheet(form, questions or QUESTIONS, base, title))


def test_every_format_has_its_writer() -> None:
    assert set(WRITERS) == set(FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_sources_stand_in_every_format(form: Form) -> None:
    text = written(form).replace("\\", "").replace("&#91;", "[").replace("&#93;", "]")
    assert "A letter [unsigned]" in text
    assert "https://museum.example/guide" in text


@pytest.mark.parametrize("form", FORMS)
def test_a_title_is_one_line(form: Form) -> None:
    assert written(form, title=" The\tmuseum\n\n#deck:evil ") == written(form, title="The museum #deck:evil")


# Markdown


def test_a_worksheet_is_questions_and_on_another_page_the_key() -> None:
    assert (
        written("md").replace("." * 40, "……").replace("." * 20, "…")
        == """\
# Museum

Name: …… Date: …

**1.** The museum had \\_\\_\\_\\_ visitors in 2021.

Answer: ……

**2.** The museum had about \\_\\_\\_\\_ visitors in 2022.

- **A** 9,800
- **B** 12,500
- **C** 14,700
- **D** 17,600

**3.** Who founded the museum?

Answer: ……

**4.** Ann Carver founded the museum on \\_\\_\\_\\_.

Answer: ……

**5.** What is the order in time?

- **A** 12,500 visitors
- **B** a jade disc
- **C** Ann Carver founds the museum

Answer: ……

<div style="break-after: page; page-break-after: always"></div>

# Museum: key

**1.** **10,000** – The museum had 10,000 visitors in 2021. The letter says “nearly”. (2021) \\[1\\] \\[2\\]

**2.** **B** 12,500 – The museum had about 12,500 visitors in 2022. (December 2022) \\[1\\]

**3.** **Ann Carver**, also: Carver – Ann Carver founded the museum on 3 March 1905 \\[bold\\]with her own hands\\[/bold\\]. (3 March 1905) \\[2\\]

**4.** **3 March 1905** – Ann Carver founded the museum on 3 March 1905 \\[bold\\]with her own hands\\[/bold\\]. (3 March 1905) \\[2\\]

**5.** **B C A** – The oldest piece of the museum is a jade disc of 221 BC. (221 BC) \\[1\\]

## Sources

- \\[1\\] Guide to the Museum. Museum Press, May 2021. <https://museum.example/guide>
- \\[2\\] A letter \\[unsigned\\].
"""  # noqa: E501 - a paragraph is one line
    )


@given(TEXTS, TEXTS)
@example("#", "-")
@example("1.", "+")
@example("===", "---")
def test_markdown_shows_what_strangers_wrote_as_it_is(text: str, other: str) -> None:
    fact = BASE.facts["visitors-2021"]._replace(statement=text, note=None, as_of=None, sources=("guide",))
    source = BASE.sources["guide"]._replace(title=f"{text}.", publisher=None, published=None, url=None)
    choice = ask(kind="choice", sort="text", prompt=text, answer=other, choices=(other, f"{other}2"))
    typed = ask(kind="cloze", sort="text", prompt=text, answer=other, accept=(f"{other}2",))
    asked = [question._replace(card=question.card._replace(fact=fact)) for question in (choice, typed)]
    shown = rendered(written("md", *asked, base=FactBase(sources={"guide": source})))
    assert shown[2:5] == [f"1. {text}", f"A {other}", f"B {other}2"]
    assert shown[5] == f"2. {text}"
    assert shown[8:] == [
        *(f"1. A {other} – {text} [1]", f"2. {other}, also: {other}2 – {text} [1]"),
        *("Sources", f"[1] {text}."),
    ]


def rendered(markdown: str) -> list[str]:
    """Return the blocks of text that a reader of Markdown sees, and make sure that nothing in them is markup."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    blocks = [block.children or [] for block in reader.parse(markdown) if block.type == "inline"]
    assert {child.type for block in blocks for child in block} <= {
        "text",
        "text_special",
        "strong_open",
        "strong_close",
    }
    return ["".join(child.content for child in block) for block in blocks]


def test_markdown_links_addresses_of_the_web_and_no_others() -> None:
    assert "<javascript:" not in written("md", base=base_with(url="javascript:alert(1)"))
    assert "<https://a.example/%3Cb%3E>" in written("md", base=base_with(url="https://a.example/<b>"))


# Moodle's GIFT


class Read(dict[str, Any]):
    """A question as Moodle reads it."""


def read_gift(text: str) -> list[Read]:
    """Read GIFT by the rules of Moodle's importer: blocks, comments, escapes, name, text, answers, feedback."""
    blocks = [block.split("\n") for block in text.strip("\n").split("\n\n")]
    return [
        _read_block("\n".join(line for line in block if not line.strip().startswith("//")).strip())
        for block in blocks
        if not block[0].startswith("$CATEGORY:")
    ]


def _read_block(text: str) -> Read:
    text = text.replace("\\\\", "\0")
    for mark in ":#={}~":
        text = text.replace(f"\\{mark}", f"\1{ord(mark)}\1")
    text = text.replace("\\n", "\1010\1").replace("\0", "\\")
    _, name, rest = text.split("::", 2)
    stem, _, tail = rest.partition("{")
    body, _, after = tail.partition("}")
    assert not after
    body, _, feedback = body.strip().rpartition("####")
    read = Read(name=_decode(name), prompt=_formatted(stem), feedback=_formatted(feedback))
    if body.startswith("#"):
        return Read(read, type="number", answers=[_weighed(part) for part in body[1:].split("=")[1:]])
    if "~" in body:
        parts = [part.strip() for part in body.replace("=", "~=").split("~")[1:]]
        right = [_formatted(part[1:]) for part in parts if part.startswith("=")]
        return Read(read, type="choice", right=right, answers=[_formatted(part.removeprefix("=")) for part in parts])
    if "->" in body:
        pairs = [part.split("->") for part in body.split("=")[1:]]
        return Read(read, type="match", answers=[(_formatted(event), place.strip()) for event, place in pairs])
    assert "=" in body
    return Read(read, type="short", answers=[_formatted(_weighed(part)) for part in body.split("=")[1:]])


def _decode(text: str) -> str:
    for mark in ":#={}~":
        text = text.replace(f"\1{ord(mark)}\1", mark)
    return text.strip()


def _formatted(text: str) -> str:
    text = text.strip()
    for form in ("moodle", "html", "plain", "markdown"):
        if text.startswith(f"[{form}]"):
            assert form == "plain"
            return _decode(text.removeprefix("[plain]"))
    return _decode(text)


def _weighed(text: str) -> str:
    text = text.strip()
    assert not text.startswith("%")
    return text


def test_gift_has_a_kind_of_question_for_each_kind() -> None:
    read = read_gift(written("gift"))
    assert [(one["name"], one["type"], one["answers"][:4]) for one in read] == [
        ("visitors-2021", "number", ["10000:500"]),
        ("visitors-2022", "choice", ["9,800", "12,500", "14,700", "17,600"]),
        ("founder", "short", ["Ann Carver", "Carver"]),
        ("founder", "short", ["3 March 1905", "March 3, 1905", "March 3 1905", "3rd March 1905"]),
        (
            "oldest-piece",
            "match",
            [("a jade disc", "1"), ("Ann Carver founds the museum", "2"), ("12,500 visitors", "3")],
        ),
    ]
    assert read[1]["right"] == ["12,500"]
    assert read[0]["feedback"] == (
        "The museum had 10,000 visitors in 2021. The letter says “nearly”. (2021; Museum Press, A letter [unsigned]) "
        "https://museum.example/guide"
    )


def test_gift_has_a_category_for_each_topic_and_each_topic_once() -> None:
    text = written("gift", NUMBER, NAME, CHOICE, title="Arts/Crafts")
    assert [line for line in text.splitlines() if line.startswith("$")] == [
        "$CATEGORY: Arts//Crafts/numbers",
        "$CATEGORY: Arts//Crafts/people",
    ]


@pytest.mark.parametrize(
    ("answer", "tolerance", "prompt", "expected"),
    [
        pytest.param("10,000", 0.05, "P", ["10000:500"], id="separators"),
        pytest.param("46.8", 0.05, "P", ["46.8:2.34"], id="decimals"),
        pytest.param("5 km", 0.0, "P (in km)", ["5:0"], id="its unit is said"),
        pytest.param("5 km", 0.0, "P (in km, exactly)", ["5:0"], id="and said once"),
        pytest.param("1.2 million", 0.05, "P (in million)", ["1.2:0.06"], id="a scale is a unit"),
        pytest.param("90 %", 0.0, "P (in %)", ["90:0"], id="percent"),
        pytest.param("−40", 0.0, "P", ["-40:0"], id="below zero"),
        pytest.param("€12.50 million", 0.05, "P (in million €)", ["12.50:0.625"], id="money"),
        pytest.param("twenty-five", 0.0, "P", ["25:0"], id="words"),
        pytest.param("999999999999999999", 0.1, "P", ["999999999999999999:99999999999999999.9"], id="no exponent"),
    ],
)
def test_gift_asks_for_numbers_in_their_unit(answer: str, tolerance: float, prompt: str, expected: list[str]) -> None:
    asked = ask(prompt=prompt if "exactly" in prompt else "P", answer=answer, tolerance=tolerance)
    (read,) = read_gift(written("gift", asked))
    assert (read["prompt"], read["answers"]) == (prompt, expected)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("fifth", ["fifth", "5th", "5", "No. 5"]),
        ("21st", ["21st", "21", "No. 21"]),
        ("nine out of ten", "9/10, 9 in 10, nine in ten, 90 %, 90%, 90 percent, nine tenths".split(", ")),
        ("two thirds", "2/3, 2 in 3, two out of three, 67 %, 66.7 percent, two-thirds".split(", ")),
        ("one eighth", "1/8, one in eight, 12.5 %, an eighth, one-eighth".split(", ")),
        ("half", "1/2, one half, a half, 50 %".split(", ")),
        ("five days", ["5 days", "5", "five"]),
        ("8 a.m.", ["8 am", "8am", "8:00 a.m."]),
        ("8:30 p.m.", ["8:30 pm", "20:30"]),
        ("10–15", ["10-15", "10 to 15"]),
    ],
)
def test_gift_takes_a_number_in_the_writings_that_the_quiz_takes(answer: str, expected: list[str]) -> None:
    asked = ask(kind="number", sort="number", answer=answer)
    asked = asked._replace(card=asked.card._replace(unit=None))
    expect_writings(asked, expected)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("1905", ["1905年"]),
        ("AD 215", ["215", "215 AD", "215 CE", "A.D. 215"]),
        ("589", ["AD 589"]),
        ("221 BC", ["221 BCE", "221 B.C.", "221 B.C.E.", "BC 221", "公元前221年"]),
        ("1,600 BC", ["1600 BC", "1,600 BCE"]),
        ("15 March 44 BC", ["March 15, 44 BC", "15 March 44 BCE"]),
        ("March 1905", ["Mar 1905", "1905-03", "1905年3月"]),
        ("March 3, 1905", ["3 March 1905", "March 3rd, 1905", "3 Mar 1905", "1905-03-03", "1905年3月3日"]),
        ("in spring", []),
    ],
)
def test_gift_takes_a_date_in_any_writing(answer: str, expected: list[str]) -> None:
    expect_writings(ask(kind="date", sort="date", answer=answer), expected)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("The Hague", ["Hague"]),
        ("Brasília", ["Brasilia"]),
        ("Xi’an", ["Xi'an"]),
        ("Johnson & Johnson", ["Johnson and Johnson"]),
        ("Shanghai–Kunming", ["Shanghai-Kunming"]),
    ],
)
def test_gift_takes_a_name_as_a_keyboard_has_it(answer: str, expected: list[str]) -> None:
    expect_writings(ask(kind="cloze", sort="name", answer=answer), expected)


def expect_writings(asked: Question, expected: list[str]) -> None:
    """Expect these answers behind the one of the question, none twice and none that the quiz would not take."""
    (read,) = read_gift(written("gift", asked))
    assert read["answers"][0] == asked.answer
    assert set(expected) <= set(read["answers"])
    assert len(read["answers"]) == len(set(read["answers"]))
    assert {judge(text, asked).verdict for text in read["answers"]} == {"right"}


def test_a_star_in_an_answer_stands_for_itself_in_moodle() -> None:
    (read,) = read_gift(written("gift", ask(kind="cloze", sort="text", answer="5 * 5", accept=("a->b",))))
    assert read["answers"] == ["5 \\* 5", "a-*>b"]


def test_gift_tells_tags_that_can_be_told_and_no_address_that_is_not_of_the_web() -> None:
    fact = BASE.facts["visitors-2021"]._replace(tags=("a b", "[c]"))
    text = written("gift", NUMBER._replace(card=NUMBER.card._replace(fact=fact)), base=base_with("javascript:alert(1)"))
    assert "\n// [id:visitors-2021.0] [tag:a b]\n" in text
    assert "javascript" not in text


@given(TEXTS, TEXTS)
def test_gift_reads_back_what_was_written(prompt: str, choice: str) -> None:
    asked = ask(kind="choice", sort="text", prompt=prompt, answer=choice, choices=(f"{choice}2", choice))
    (read,) = read_gift(written("gift", asked))
    assert (read["prompt"], read["answers"], read["right"]) == (prompt, [f"{choice}2", choice], [choice])


@given(TEXTS)
def test_gift_keeps_typed_answers_and_orders(text: str) -> None:
    typed, order = read_gift(
        written(
            "gift",
            ask(kind="cloze", sort="text", answer=text),
            ask(kind="order", sort="date", answer="2 1", choices=(text, "b")),
        )
    )
    pattern = typed["answers"][0].replace("\\*", "\0").replace("-*>", "->").replace("\0", "*")
    assert (typed["type"], pattern) == ("short", text)
    assert order["answers"] == [("b", "1"), (text.replace("->", "→"), "2")]


def test_a_real_parser_reads_the_gift() -> None:
    questions = parse_with_gift_pegjs(written("gift"))
    assert [question["type"] for question in questions] == [
        *("Category", "Numerical", "MC"),
        *("Category", "Short", "Short"),
        *("Category", "Matching"),
    ]
    number, choice = questions[1:3]
    assert number["choices"][0]["text"] == {"type": "range", "number": 10000, "range": 500}
    assert (number["id"], number["tags"]) == ("visitors-2021.0", ["visitors", "attendance"])
    assert number["stem"] == {"format": "plain", "text": "The museum had ____ visitors in 2021."}
    assert [one["text"]["text"] for one in choice["choices"] if one["isCorrect"]] == ["12,500"]
    hostile = ask(
        fact="founder",
        kind="choice",
        prompt="{~=#:\\}",
        answer="[html]<b>",
        choices=("%50%", "[html]<b>", "// c", "a->b"),
    )
    _, read = parse_with_gift_pegjs(written("gift", hostile))
    assert read["stem"]["text"] == "{~=#:\\}"
    assert [one["text"] for one in read["choices"]] == [
        {"format": "plain", "text": text} for text in hostile.choices or ()
    ]


def parse_with_gift_pegjs(text: str) -> list[dict[str, Any]]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("needs node")
    program = "process.stdout.write(JSON.stringify(require('gift-pegjs').parse(require('fs').readFileSync(0, 'utf8'))))"
    ran = subprocess.run(
        [node, "-e", program], input=text, capture_output=True, text=True, cwd=TESTS.parent, check=False
    )
    if "Cannot find module" in ran.stderr:
        pytest.skip("needs the package gift-pegjs of npm")
    assert ran.returncode == 0, ran.stderr
    parsed: list[dict[str, Any]] = json.loads(ran.stdout)
    return parsed


# Anki


def rows(text: str) -> list[list[str]]:
    lines = text.splitlines(keepends=True)
    return list(csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t"))


def test_anki_is_told_what_the_columns_are() -> None:
    assert written("anki").splitlines()[:8] == [
        "#separator:tab",
        "#html:true",
        "#notetype:Basic",
        "#deck:Museum",
        "#if matches:update current",
        "#columns:guid\tFront\tBack\tTags",
        "#guid column:1",
        "#tags column:4",
    ]
    assert rows(written("anki"))[2] == [
        "zhuzhou:founder:2",
        "Who founded the museum?",
        (
            "<b>Ann Carver</b><br>also: Carver<hr>"
            "Ann Carver founded the museum on 3 March 1905 &#91;bold&#93;with her own hands&#91;/bold&#93;. "
            "(3 March 1905)<br><br><small>A letter &#91;unsigned&#93;.</small>"
        ),
        "people",
    ]
    assert rows(written("anki", NUMBER))[0][3] == "numbers visitors attendance"


def test_an_order_is_another_note_than_the_date_it_begins_with() -> None:
    order = ORDER._replace(card=DATE.card)
    assert [row[0] for row in rows(written("anki", DATE, order))] == ["zhuzhou:founder:1", "zhuzhou:founder:1:order"]


def test_the_guid_is_of_what_lasts_so_that_other_words_are_the_same_note() -> None:
    now = [row[0] for row in rows(written("anki"))]
    other_words = [
        question._replace(prompt="?", id="x", seed=8, card=question.card._replace(prompt="?", answer="!"))
        for question in QUESTIONS
    ]
    assert [row[0] for row in rows(written("anki", *other_words))] == now
    assert len(set(now)) == len(now)


@given(TEXTS)
def test_anki_shows_what_strangers_wrote_as_it_is(text: str) -> None:
    asked = ask(kind="cloze", sort="text", prompt=text, answer=text)
    ((_, front, back, _),) = rows(written("anki", asked))
    assert pieces(front) == pieces_of(text)
    assert pieces(back.partition("<hr>")[0]) == pieces_of(text)
    assert not set("[]{}\\") & set(front + back)


@pytest.mark.parametrize(
    "text", [r"\(y\)", r"\[y\]", r"\\(y\\)", "{{c1::x}}", "[sound:a.mp3]", "[$]y[/$]", "[latex]y[/latex]"]
)
def test_anki_makes_nothing_of_what_strangers_wrote(text: str) -> None:
    source = BASE.sources["guide"]._replace(title=f"{text}.", url=f"https://a.example/{text}")
    base = FactBase(sources={**BASE.sources, "guide": source}, entities=BASE.entities, facts=BASE.facts)
    ((_, _, back, _),) = rows(written("anki", NUMBER, base=base))
    link = re.search("<a href='([^']*)'>(.*?)</a>", back)
    assert link
    assert html.unescape(link[1]) == source.url
    assert "".join(pieces(link[2])).startswith(text)
    assert all(not re.search(r"\\[(\[]", piece) for piece in pieces(back))
    assert not set("[]{}\\") & set(link[2])


def pieces(text: str) -> list[str]:
    """Return a text as MathJax reads it: in pieces, each of which ends where an element begins or ends."""
    return [html.unescape(piece) for piece in re.split("<[^>]*>", text) if piece]


def pieces_of(text: str) -> list[str]:
    """Return a text in pieces of which each backslash is one."""
    return list(filter(None, re.split(r"(\\)", text)))


def test_tags_with_spaces_are_one_tag_each() -> None:
    fact = BASE.facts["founder"]._replace(topic="well known people", tags=("by hand",))
    asked = NAME._replace(card=NAME.card._replace(fact=fact))
    assert rows(written("anki", asked))[0][3] == "well_known_people by_hand"


def test_anki_links_addresses_of_the_web_and_no_others() -> None:
    assert "javascript" not in written("anki", base=base_with(url="javascript:alert(1)"))
    quoted = written("anki", NUMBER, base=base_with(url="https://a.example/'onclick='x"))
    assert "<a href='https://a.example/&#x27;onclick=&#x27;x'>" in quoted


@pytest.mark.filterwarnings("ignore")  # what Anki's own modules warn of is not ours
def test_anki_adds_notes_once_and_then_updates_them_and_keeps_their_history(tmp_path: Path) -> None:
    load = anki_import(tmp_path)
    collection, added, updated = load(written("anki"))
    assert (added, updated) == (5, 0)
    notes = {note.guid: note for note in map(collection.get_note, collection.find_notes("deck:Museum"))}
    assert len(notes) == 5
    assert notes["zhuzhou:visitors-2021:0"].fields[0] == "The museum had ____ visitors in 2021."
    assert set(notes["zhuzhou:visitors-2021:0"].tags) == {"numbers", "visitors", "attendance"}

    collection.decks.select(collection.decks.id_for_name("Museum"))
    for _ in notes:
        card = collection.sched.getCard()
        card.start_timer()
        collection.sched.answerCard(card, 4)
    learned = scheduling(collection)
    assert all(reps == 1 and due > 0 for _, due, reps in learned)

    assert load(written("anki"))[1:] == (0, 0)
    assert load(written("anki", title="Other"))[1:] == (0, 0)
    assert len(collection.find_notes("deck:Museum")) == 5
    renamed = NUMBER._replace(prompt="How many visitors had the museum in 2021?")
    assert load(written("anki", renamed, *QUESTIONS[1:]))[1:] == (0, 1)
    assert collection.get_note(notes["zhuzhou:visitors-2021:0"].id).fields[0] == renamed.prompt
    assert scheduling(collection) == learned


def scheduling(collection: Any) -> list[tuple[int, int, int]]:
    return sorted((card.id, card.due, card.reps) for card in map(collection.get_card, collection.find_cards("")))


def anki_import(folder: Path) -> Callable[[str], tuple[Any, int, int]]:
    """Return what imports a text into a fresh collection: the collection, the notes added, the notes updated."""
    module = pytest.importorskip("anki.collection", reason="needs the package anki")
    collection = module.Collection(str(folder / "collection.anki2"))
    file = folder / "zhuzhou.txt"

    def load(text: str) -> tuple[Any, int, int]:
        file.write_text(text, encoding="utf-8")
        metadata = collection.get_csv_metadata(str(file), None)
        log = collection.import_csv(module.ImportCsvRequest(path=str(file), metadata=metadata)).log
        return collection, len(log.new), len(log.updated)

    return load


# CSV and JSON


def test_csv_has_a_column_for_each_key_and_sources_in_words() -> None:
    table = list(csv.DictReader(io.StringIO(written("csv", NUMBER, NAME))))
    assert (
        table[0]["sources"]
        == "Guide to the Museum. Museum Press, May 2021. https://museum.example/guide; A letter [unsigned]."
    )
    assert (table[1]["answer"], table[1]["accept"]) == ("Ann Carver", "Carver")
    assert list(table[0]) == [*question_payload(NUMBER, BASE, answers=True), "sources"]


def test_json_is_the_payload_of_the_question_with_its_sources() -> None:
    assert json.loads(written("json")) == [
        {
            **question_payload(question, BASE, answers=True),
            "sources": fact_payload(question.card.fact, BASE)["sources"],
        }
        for question in QUESTIONS
    ]


@pytest.mark.parametrize("form", FORMS)
def test_no_question_is_written_as_nothing_that_breaks(form: Form) -> None:
    assert "".join(write_worksheet(form, (), BASE, "Museum")).count("\n") < 20


def base_with(url: str) -> FactBase:
    sources = {**BASE.sources, "guide": BASE.sources["guide"]._replace(url=url)}
    return FactBase(sources=sources, entities=BASE.entities, facts=BASE.facts)
