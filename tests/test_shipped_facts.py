"""The shipped facts keep the rules of docs/fact-base.md, and every rule fails on a copy of them that breaks it.

A rule takes a fact base and yields a sentence for each fact, source or entity that breaks it. What makes a fact base
usable at all is checked by `zhuzhou facts check`; these are the rules of a good editor.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from rapidfuzz import fuzz, process

from zhuzhou_cli import Entity, Fact, FactBase, Quantity, Question, Source, Tag, load_fact_base
from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.facts.files import SHIPPED
from zhuzhou_cli.quiz.cards import make_cards

Rule = Callable[[FactBase], Iterator[str]]
Change = Callable[[FactBase], FactBase]

DOCS = Path(__file__).parent.parent / "docs" / "fact-base.md"
LONGEST_STATEMENT = 200
MOST_KEYWORDS = 20
MOST_WORDS_OF_KEYWORD = 10

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
A_DATE = re.compile(rf"(?:(?:\d{{1,2}} )?(?:{MONTHS}) )?[1-9]\d{{2,3}}(?: BC)?|\d{{4}}s")
A_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?(?: (?:million|billion))?")
"""A number as a statement writes it, with the word for its scale and without its unit."""

A_REST = r"(?:\w|[.,]\d| million| billion)"
"""What follows the piece of a word, or of a figure."""

WORDS = (
    *("zero one two three four five six seven eight nine ten eleven twelve".split()),
    *("thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()),
)
ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth".split()
SHARES = {"nine in ten": 90.0, "one eighth": None, "two thirds": None, "a third": None}
"""Shares that statements write in words, with their percentage where a quantity holds it."""

COMPARATORS = {
    ">": r"\b(?:more than|over|above|pass) $",
    "~": r"\b(?:about|around|nearly) $",
    "<=": r"(?:\bup to |\b\d+ (?:to|and) )$",
}
"""How the words before a figure say how it compares to the truth."""

ALIKE = 85
"""From this likeness on, by `fuzz.token_sort_ratio`, two statements with the same figures count as nearly alike.

The likest two that both belong there reach 84: that Zhuzhou borders Changsha to the north, and Chenzhou to the south.
"""


def rule_of_form(base: FactBase) -> Iterator[str]:
    for fact in base.facts.values():
        text = fact.statement
        if not text.endswith(".") or text.endswith(".."):
            yield f"{fact.id}: does not end with a full stop"
        if len(text) > LONGEST_STATEMENT:
            yield f"{fact.id}: has {len(text)} characters"
        if not (text[0].isupper() or text[0].isdigit()):
            yield f"{fact.id}: begins with a small letter"
        if "  " in text or re.search(r"[.!?] [A-Z]", re.sub(r"\b(?:Co|St)\.", "", text)):
            yield f"{fact.id}: is more than one sentence"
        if re.search(r"\d{5}", text) and "code" not in text:
            yield f"{fact.id}: writes a long number without separators"


def rule_of_figures(base: FactBase) -> Iterator[str]:
    for fact in base.facts.values():
        if fact.quantity and place_of_figure(fact) < 0:
            yield f"{fact.id}: its figure {fact.quantity.value} does not appear in the statement"


def rule_of_comparators(base: FactBase) -> Iterator[str]:
    for fact in base.facts.values():
        if not fact.quantity or (place := place_of_figure(fact)) < 0:
            continue
        before = fact.statement[:place].lower()
        said = next((sign for sign, words in COMPARATORS.items() if re.search(words, before)), "=")
        if " or more " in fact.statement[place:]:
            said = ">="
        if said != fact.quantity.comparator:
            yield f"{fact.id}: its words mean {said}, its quantity has {fact.quantity.comparator}"


def rule_of_units(base: FactBase) -> Iterator[str]:
    units = listed_units()
    for fact in base.facts.values():
        if not fact.quantity:
            continue
        unit = re.sub(r" a (?:year|day)$", "", fact.quantity.unit or "")
        counted = re.search(rf"\b{re.escape(unit.removesuffix('s'))}", fact.statement)
        if unit not in units and not (unit and not re.search(r"\d", unit) and counted):
            yield f"{fact.id}: its unit {unit!r} is not in the list, and the statement counts no such thing"


def rule_of_links(base: FactBase) -> Iterator[str]:
    names = {id_: names_of(entity) for id_, entity in base.entities.items()}
    for fact in base.facts.values():
        linked = sorted({name for id_ in fact.entities for name in names[id_]}, key=len, reverse=True)
        rest = fact.statement
        for name in linked:
            rest = without(name, rest)
        for id_, own in names.items():
            if id_ not in fact.entities and any(occurs(name, rest) for name in own if name not in NO_NAME):
                yield f"{fact.id}: names {id_} without a link"
        said = f"{fact.statement} {fact.note or ''}".casefold()
        for id_ in fact.entities:
            if not any(all(word in said for word in words_in(name)) for name in names[id_]):
                yield f"{fact.id}: links {id_} without naming it"
        if len(set(fact.entities)) < len(fact.entities):
            yield f"{fact.id}: links an entity twice"


def rule_of_keywords(base: FactBase) -> Iterator[str]:
    for fact in base.facts.values():
        if not 2 <= len(fact.keywords) <= MOST_KEYWORDS:
            yield f"{fact.id}: has {len(fact.keywords)} keywords"
        known = set(words_in(f"{fact.statement} {' '.join(fact.tags)}"))
        for keyword in fact.keywords:
            if known.issuperset(words_in(keyword)):
                yield f"{fact.id}: says {keyword!r} already"
            if len(keyword.split()) > MOST_WORDS_OF_KEYWORD:
                yield f"{fact.id}: its keyword {keyword!r} is a sentence"
        if len({keyword.casefold() for keyword in fact.keywords}) < len(fact.keywords):
            yield f"{fact.id}: has a keyword twice"


def rule_of_likeness(base: FactBase) -> Iterator[str]:
    facts = list(base.facts.values())
    figures = [figures_in(fact.statement) for fact in facts]
    statements = [fact.statement for fact in facts]
    for place, (fact, own) in enumerate(zip(facts, figures, strict=True)):
        found = process.extract(
            fact.statement, statements[:place], scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=None
        )
        for _, score, other in found:
            if own == figures[other] and (fact.series is None or fact.series != facts[other].series):
                yield f"{fact.id}: says nearly what {facts[other].id} says ({score:.0f})"


def rule_of_use(base: FactBase) -> Iterator[str]:
    facts = base.facts.values()
    for kind, known, used in (
        ("source", base.sources, {id_ for fact in facts for id_ in fact.sources}),
        ("entity", base.entities, {id_ for fact in facts for id_ in fact.entities}),
        ("tag", base.tags, {tag for fact in facts for tag in fact.tags}),
    ):
        yield from (f"{id_}: {kind} that no fact uses" for id_ in known if id_ not in used)
        yield from (f"{id_}: {kind} that is not listed" for id_ in sorted(used) if id_ not in known)


def rule_of_addresses(base: FactBase) -> Iterator[str]:
    for source in base.sources.values():
        if source.url is None:
            if not source.publisher:
                yield f"{source.id}: has neither an address nor a publisher"
            continue
        address = urlsplit(source.url)
        host = address.hostname or ""
        if address.scheme not in {"http", "https"} or not re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*", host):
            yield f"{source.id}: {source.url} is no web address with a name"


def rule_of_ids(base: FactBase) -> Iterator[str]:
    for id_ in chain(base.facts, base.sources, base.entities, base.tags):
        if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", id_):
            yield f"{id_}: is not in kebab case"
    for fact in base.facts.values():
        names = (name for id_ in fact.entities for name in names_of(base.entities[id_]))
        aliases = (alias for tag in fact.tags if tag in base.tags for alias in base.tags[tag].aliases)
        about = " ".join((" ", fact.statement, *names, *fact.tags, *aliases)).lower().replace("-", " ")
        words = [word for word in fact.id.split("-") if len(word) > 1 and not word.isdigit() and word != "zhuzhou"]
        if not any(f" {word[:4]}" in about for word in words):
            yield f"{fact.id}: does not say what the fact is about"


def rule_of_clozes(base: FactBase) -> Iterator[str]:
    for fact in base.facts.values():
        for part in fact.cloze:
            if fact.statement.count(part) != 1:
                yield f"{fact.id}: {part!r} does not occur once"
            elif re.search(rf"(?:\w|\d[.,]){re.escape(part)}|{re.escape(part)}{A_REST}", fact.statement):
                yield f"{fact.id}: {part!r} is a piece of a longer word or figure"
            elif (
                not is_figure(part, fact.statement)
                and not A_DATE.fullmatch(part)
                and (flaw := flaw_of_name(part, fact, base))
            ):
                yield f"{fact.id}: {part!r} {flaw}"


def rule_of_dates(base: FactBase) -> Iterator[str]:
    for fact in base.facts.values():
        for part in fact.cloze:
            if not A_DATE.fullmatch(part) or (fact.quantity and figure_of(part) == fact.quantity.value):
                continue
            year = re.search(r"\d{3,4}(?= BC$|$)", part)
            if year and (fact.as_of is None or abs(fact.as_of.year) != int(year[0])):
                yield f"{fact.id}: asks for {part}, but holds as of {fact.as_of}"


def rule_of_questions(base: FactBase) -> Iterator[str]:
    for fact in base.facts.values():
        for question in fact.questions:
            right = {question.answer, *question.accept}
            if not question.prompt.endswith("?"):
                yield f"{fact.id}: its question ends without a question mark"
            if len(set(question.distractors)) != 3:
                yield f"{fact.id}: its question has {len(question.distractors)} distractors"
            if {text.lower() for text in right} & {text.lower() for text in question.distractors}:
                yield f"{fact.id}: a distractor is right"
            words = re.findall(r"[a-z]{4,}", question.answer.lower()) + re.findall(r"[\u4e00-\u9fff]", "".join(right))
            if told := [word for word in words if word in question.prompt.lower()]:
                yield f"{fact.id}: its prompt gives {told[0]!r} away"
        for card in make_cards(fact, base.entities):
            is_word = card.sort == "text" and card.part >= len(fact.cloze)
            if is_word and not re.search(r"[\u4e00-\u9fff]", card.answer + "".join(card.accept)):
                yield f"{fact.id}: accepts {card.answer!r} only in English"


def rule_of_series(base: FactBase) -> Iterator[str]:
    members: dict[str, list[Fact]] = {}
    for fact in base.facts.values():
        if fact.series:
            members.setdefault(fact.series, []).append(fact)
    for series, facts in members.items():
        if len(facts) < 2:
            yield f"{series}: a series of one fact"
        if len({fact.quantity and fact.quantity.unit for fact in facts}) > 1:
            yield f"{series}: a series in several units"
        told = Counter((fact.as_of, fact.quantity, fact.statement if not fact.quantity else "") for fact in facts)
        if told.most_common(1)[0][1] > 1 and series not in SAME_FIGURE:
            yield f"{series}: the same figure of the same date twice; one fact can have several sources"


def rule_of_order(base: FactBase) -> Iterator[str]:
    topics = [fact.topic for fact in base.facts.values()]
    if topics != sorted(topics):
        yield "the facts are not sorted by topic"


RULES: Sequence[Rule] = (
    rule_of_form,
    rule_of_figures,
    rule_of_comparators,
    rule_of_units,
    rule_of_links,
    rule_of_keywords,
    rule_of_likeness,
    rule_of_use,
    rule_of_addresses,
    rule_of_ids,
    rule_of_clozes,
    rule_of_dates,
    rule_of_questions,
    rule_of_series,
    rule_of_order,
)

NO_NAME = frozenset({"US", "ART", "DB", "Durham", "Lincoln", "IST", "Jian", "Tang", "Qing", "Wu", "America"})
"""Names that are other words as well, or parts of other names; they are looked for only where they are linked."""

SAME_FIGURE = frozenset({"urban-districts-area"})
"""A series of one figure that two sources take for two things."""


def names_of(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *((entity.name_zh,) if entity.name_zh else ()), *entity.aliases)


def occurs(name: str, text: str) -> bool:
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def words_in(name: str) -> list[str]:
    return [word for word in re.findall(r"\w+", name.casefold()) if word not in {"and", "of", "the", "s"}]


def without(name: str, text: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "·", text) if name in text else text


def figures_in(text: str) -> list[str]:
    words = "|".join(WORDS[2:])
    return sorted(re.findall(rf"\d[\d,.]*\d|\d|\b(?:{words})\b", text.lower()))


def is_figure(part: str, statement: str) -> bool:
    """Whether a part is a figure and no more; its unit may follow where the figure alone occurs twice."""
    if statement.count(part.removesuffix(" percent")) > 1:
        part = part.removesuffix(" percent")
    return bool(A_FIGURE.fullmatch(part)) or part.lower() in {*WORDS, *ORDINALS, *SHARES}


def figure_of(part: str) -> float | None:
    """The value of a figure in digits, without its scale."""
    return float(part.split(maxsplit=1)[0].replace(",", "")) if A_FIGURE.fullmatch(part) else None


def place_of_figure(fact: Fact) -> int:
    """Where a fact's statement has the figure of its quantity, in digits or in words; -1 if it does not."""
    assert fact.quantity is not None
    value, unit = fact.quantity.value, fact.quantity.unit
    scale = re.match(r"(?:million|billion)\b", unit or "")
    written = re.escape(f"{value:,}" + (f" {scale[0]}" if scale else ""))
    if isinstance(value, int) and 0 < value < len(WORDS):
        written = f"{written}|{WORDS[value]}"
    if unit == "rank":
        written = ORDINALS[int(value)] if value < len(ORDINALS) else f"{value}th"
    shares = [words for words, percent in SHARES.items() if percent == value and unit == "percent"]
    found = re.search(rf"(?<![\w.,])(?:{'|'.join([written, *shares])})(?![\w]|[.,]\d)", fact.statement, re.IGNORECASE)
    return found.start() if found else -1


def flaw_of_name(part: str, fact: Fact, base: FactBase) -> str | None:
    """What is wrong with a cloze part that is neither a figure nor a date: it should be an entity's name."""
    asked = [entity for id_ in fact.entities if part in names_of(entity := base.entities[id_])]
    if not asked:
        return "is neither a figure, nor a date, nor the name of an entity that the fact links"
    others = {name for id_ in fact.entities for name in names_of(base.entities[id_])} - set(names_of(asked[0]))
    if whole := [name for name in others if part in name and name in fact.statement]:
        return f"is a part of {whole[0]!r}"
    rest = fact.statement.replace(part, " ")
    if told := [name for name in names_of(asked[0]) if occurs(name, rest)]:
        return f"is told by {told[0]!r}"
    if not figures_in(rest) and not any(occurs(name, rest) for name in others):
        return "leaves nothing that tells what the statement is about"
    return None


@cache
def listed_units() -> frozenset[str]:
    """The units that docs/fact-base.md lists, which is the one place where they stand."""
    paragraph = re.search(r"(?m)^- \*\*Units\*\* .*(?:\n  .*)*", DOCS.read_text(encoding="utf-8"))
    assert paragraph, "docs/fact-base.md lists no units"
    return frozenset(re.findall(r"`([^`]+)`", paragraph[0]))


def edit(id_: str, **values: object) -> Change:
    """A change of one fact."""
    return lambda base: replace(base, facts={**base.facts, id_: base.facts[id_]._replace(**values)})  # type: ignore[arg-type]


def add(kind: str, record: Source | Entity | Tag | Fact) -> Change:
    """A change that adds a record at the end."""
    return lambda base: replace(base, **{kind: {**getattr(base, kind), record.id: record}})  # type: ignore[arg-type]


def ask(**values: object) -> Change:
    """A change of the question on garlic."""
    good = Question("Which bulb is it?", "garlic", ("大蒜",), ("onions", "leeks", "chives"))
    return edit("chaling-county-garlic", questions=(good._replace(**values),))  # type: ignore[arg-type]


GDP = "gdp-2021"
TWIN = Fact("first-aeroplane-engine", "transport", "The M-11, the first engine for aircraft of the People's Republic of"
            " China, was made at Factory 331 in Zhuzhou in August 1954.", ("britannica",))  # fmt: skip

BREAKS: Mapping[str, tuple[Rule, Change]] = {
    "no full stop": (rule_of_form, edit(GDP, statement="Zhuzhou's GDP was 342.03 billion yuan in 2021")),
    "too long": (rule_of_form, edit(GDP, statement="Zhuzhou is" + " very" * 40 + " large.")),
    "small letter": (rule_of_form, edit(GDP, statement="zhuzhou grows.")),
    "two sentences": (rule_of_form, edit(GDP, statement="Zhuzhou grows. It is large.")),
    "no separators": (rule_of_form, edit(GDP, statement="Zhuzhou has 342030 yuan.")),
    "another figure": (rule_of_figures, edit(GDP, quantity=Quantity(342, "billion yuan"))),
    "figure inside another": (rule_of_figures, edit(GDP, quantity=Quantity(42.03, "billion yuan"))),
    "another scale": (rule_of_figures, edit(GDP, quantity=Quantity(342.03, "million yuan"))),
    "more than, as equal": (rule_of_comparators, edit("locomotive-parts", quantity=Quantity(10000, "parts"))),
    "equal, as about": (rule_of_comparators, edit(GDP, quantity=Quantity(342.03, "billion yuan", "~"))),
    "up to, as at least": (rule_of_comparators, edit("ets3-speed", quantity=Quantity(160, "km/h", ">="))),
    "unknown unit": (rule_of_units, edit("ets3-speed", quantity=Quantity(160, "mph", "<="))),
    "no unit": (rule_of_units, edit("ets3-speed", quantity=Quantity(160, None, "<="))),
    "named, not linked": (rule_of_links, edit("locomotive-parts-radius", entities=())),
    "linked, not named": (rule_of_links, edit(GDP, entities=("zhuzhou", "ankara"))),
    "linked twice": (rule_of_links, edit(GDP, entities=("zhuzhou", "zhuzhou"))),
    "one keyword": (rule_of_keywords, edit(GDP, keywords=("wealth",))),
    "keyword of the statement": (rule_of_keywords, edit(GDP, keywords=("wealth", "GDP in 2021"))),
    "keyword twice": (rule_of_keywords, edit(GDP, keywords=("wealth", "Wealth"))),
    "keyword of a sentence": (rule_of_keywords, edit(GDP, keywords=("wealth", "a b c d e f g h i j k"))),
    "said twice": (rule_of_likeness, add("facts", TWIN)),
    "unused source": (rule_of_use, add("sources", Source("unused", "Unused"))),
    "unused entity": (rule_of_use, add("entities", Entity("unused", "Unused"))),
    "unused tag": (rule_of_use, add("tags", Tag("unused"))),
    "unknown tag": (rule_of_use, edit(GDP, tags=("unknown",))),
    "bare address": (rule_of_addresses, add("sources", Source("s", "S", url="http://49.213.3.35/doc.html"))),
    "other scheme": (rule_of_addresses, add("sources", Source("s", "S", url="ftp://example.org/doc.html"))),
    "host with a dot at its end": (rule_of_addresses, add("sources", Source("s", "S", url="https://example.org./"))),
    "neither address nor publisher": (rule_of_addresses, add("sources", Source("s", "S"))),
    "capitals in an id": (rule_of_ids, add("tags", Tag("GDP"))),
    "underscore in an id": (rule_of_ids, add("entities", Entity("a_b", "A"))),
    "id that says nothing": (rule_of_ids, add("facts", TWIN._replace(id="zhuzhou-2021"))),
    "cloze with its unit": (rule_of_clozes, edit(GDP, cloze=("342.03 billion yuan",))),
    "cloze without its scale": (rule_of_clozes, edit(GDP, cloze=("342",))),
    "cloze of a word": (rule_of_clozes, edit("locomotive-parts", cloze=("electric locomotive",))),
    "cloze of half a name": (rule_of_clozes, edit("times-electric-hong-kong-listing", cloze=("Hong Kong",))),
    "cloze inside a name": (
        rule_of_clozes,
        edit(
            "istanbul-airport-line-time",
            entities=("zhuzhou", "kagithane", "istanbul", "istanbul-airport"),
            cloze=("Istanbul",),
        ),
    ),
    "cloze told by an alias": (rule_of_clozes, edit("shennong-park-founding", cloze=("Shennong Park",))),
    "cloze of all there is": (rule_of_clozes, edit("carbide-nickname", cloze=("Zhuzhou",))),
    "cloze that occurs twice": (rule_of_clozes, edit("hungary-locomotives-order", cloze=("two",))),
    "date without an as_of": (rule_of_dates, edit("changsha-maglev-opening", as_of=None)),
    "date of another year": (rule_of_dates, edit("changsha-maglev-opening", as_of=Date("2017"))),
    "no question": (rule_of_questions, ask(prompt="Name the bulb.")),
    "two distractors": (rule_of_questions, ask(distractors=("onions", "leeks"))),
    "true distractor": (rule_of_questions, ask(distractors=("onions", "leeks", "Garlic"))),
    "told by the prompt": (rule_of_questions, ask(prompt="Is it garlic?")),
    "no answer in Chinese": (rule_of_questions, ask(accept=("garlics",))),
    "told in Chinese": (rule_of_questions, ask(prompt="Which bulb is 大蒜?")),
    "lonely series": (rule_of_series, edit(GDP, series="gdp-in-yuan")),
    "series in two units": (rule_of_series, edit(GDP, quantity=Quantity(342.03, "billion lira"))),
    "same figure twice": (
        rule_of_series,
        add("facts", TWIN._replace(series="gdp", as_of=Date("2021"), quantity=Quantity(342.03, "billion yuan"))),
    ),
    "topic out of order": (rule_of_order, add("facts", TWIN._replace(topic="aviation"))),
}


@pytest.fixture(scope="module", name="shipped")
def _shipped() -> FactBase:
    return load_fact_base()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_shipped_facts_keep_each_rule(rule: Rule, shipped: FactBase) -> None:
    assert list(rule(shipped)) == []


@pytest.mark.parametrize(("rule", "change"), BREAKS.values(), ids=BREAKS)
def test_each_rule_fails_on_facts_that_break_it(rule: Rule, change: Change, shipped: FactBase) -> None:
    assert list(rule(change(shipped)))


def test_each_rule_has_a_case_that_breaks_it() -> None:
    assert {rule for rule, _ in BREAKS.values()} == set(RULES)


def test_a_comment_line_stands_over_each_topic(shipped: FactBase) -> None:
    headings = re.findall(r"(?m)^# ── (\w+) ─+\n\n\[\[facts\]\]$", SHIPPED.read_text(encoding="utf-8"))
    assert headings == [topic.capitalize() for topic in sorted({fact.topic for fact in shipped.facts.values()})]


def test_the_documentation_names_each_key() -> None:
    documented = re.findall(r"(?m)^\| `(\w+)` \|", DOCS.read_text(encoding="utf-8"))
    keys = {key for kind in (Source, Entity, Tag, Fact) for key in kind._fields}
    assert keys <= set(documented)
    assert all(f"`{key}`" in DOCS.read_text(encoding="utf-8") for key in (*Quantity._fields, *Question._fields))
