"""Synonyms and questions, over a small base of their own."""

from collections import Counter

import pytest

from zhuzhou_cli import load_fact_base, search
from zhuzhou_cli.facts.base import FactBase
from zhuzhou_cli.facts.files import SYNONYMS
from zhuzhou_cli.facts.load import read_fact_base
from zhuzhou_cli.search.query import parse_query
from zhuzhou_cli.search.text import index_text

STATEMENTS = {
    "metro": "The metro has 12 lines.",
    "subway": "The subway of the next town is older.",
    "fast": "High-speed rail came in 2009.",
    "slow": "A train of high quality needs speed and rail.",
    "people": "The town has 3,900 inhabitants.",
    "dogs": "The dogs of the town are many.",
    "speed": "The lift was built to go up at 18 kilometres an hour.",
    "lift": "The lift is 40 metres long.",
    "where": "Oldtown is a town in Hunan.",
    "seat": "The mayor of Oldtown sits in the hall.",
    "mayor": "Oldtown chose a mayor.",
    "crowns": "The crown of the tower cost 1,234,567 crowns.",
    "extent": "The area of Oldtown is 12 hectares.",
    "sights": "The sights of Oldtown draw crowds.",
    "taxes": "The taxes came to 5 crowns in 2019.",
    "opening": "The hall opened in 2025.",
    "decimals": "40.7 or 40.8 miles.",
    "money": "The bridge cost 2.5 million yuan.",
    "dam": "The dam came to 342.03 million crowns.",
    "occupancy": "The usual occupancy of the tower is 300.",
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> FactBase:
    quantities = {
        "speed": '{ value = 18, unit = "km/h" }',
        "extent": '{ value = 12, unit = "hectares" }',
        "lift": '{ value = 40, unit = "metres" }',
        "crowns": "{ value = 1234567 }",
        "dam": '{ value = 342.03, unit = "million crowns" }',
    }
    others = {
        "mayor": 'keywords = ["chain of office", "first citizen"]\n',
        "lift": '[[facts.questions]]\nprompt = "What wonder of engineering is it?"\nanswer = "The lift"\n',
    }
    facts = "".join(
        f'\n[[facts]]\nid = "{id_}"\ntopic = "t"\nstatement = "{statement}"\nsources = ["s"]\n'
        + (f"quantity = {quantities[id_]}\n" if id_ in quantities else "")
        + others.get(id_, "")
        for id_, statement in STATEMENTS.items()
    )
    path = tmp_path_factory.mktemp("base") / "facts.toml"
    own = '\n[[synonyms]]\nwords = ["hound", "dogs", "four-legged friend"]\n'
    path.write_text(f'format = 1\n[[sources]]\nid = "s"\ntitle = "S"\n{own}{facts}', encoding="utf-8")
    return load_fact_base(path)


def found(base: FactBase, typed: str) -> list[tuple[str, str]]:
    return [(hit.fact.id, hit.match) for hit in search(base, typed)]


@pytest.mark.parametrize(
    ("typed", "hits"),
    [
        ("subway", [("subway", "exact"), ("metro", "relaxed")]),
        ("Undergrounds", [("metro", "relaxed"), ("subway", "relaxed")]),
        ("bullet train", [("fast", "relaxed")]),
        ("hounds", [("dogs", "relaxed")]),
        ("the chain of office", [("mayor", "relaxed")]),
        ("keyword:office", [("mayor", "exact")]),
        ("citizen chain", [("mayor", "relaxed")]),
        ("engineering wonders", [("lift", "relaxed")]),
        ("four-legged friends of the town", [("dogs", "relaxed")]),
        ("four friends", []),
        ("metro OR dogs", [("metro", "exact"), ("dogs", "exact"), ("subway", "relaxed")]),
        ('"subway"', [("subway", "exact")]),
        ("subway*", [("subway", "exact")]),
        ("statement:subway", [("subway", "exact")]),
        ("metro -subway", [("metro", "exact")]),
        ("subwya lines", [("subway", "relaxed"), ("metro", "relaxed")]),
        ("hounds zeppelin", [("dogs", "relaxed")]),
        ("conquer the tower", [("occupancy", "relaxed"), ("crowns", "relaxed")]),
        ("huonds", []),
    ],
)
def test_people_may_use_other_words_than_the_facts(base: FactBase, typed: str, hits: list[tuple[str, str]]) -> None:
    assert Counter(found(base, typed)) == Counter(hits)
    assert found(base, typed)[:1] == hits[:1]


def test_a_hit_says_which_other_word_it_has(base: FactBase) -> None:
    (literal, synonym) = search(base, "subway")
    assert [reason.synonym for reason in literal.reasons] == [None]
    assert [(reason.words, reason.synonym) for reason in synonym.reasons] == [("subway", "metro")]
    assert literal.score > synonym.score
    assert not synonym.missing
    assert search(base, "hounds zeppelin")[0].missing == ("zeppelin",)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("how fast is the lift", "speed"),
        ("how long is the lift", "lift"),
        ("how many people live there", "people"),
        ("where is Oldtown", "where"),
        ("where is the mayor of Oldtown", "seat"),
        ("who is the mayor", "mayor"),
        ("when did high-speed rail come", "fast"),
        ("2.5m yuan", "money"),
        ("342m crowns", "dam"),
        ("342.0 million crowns", "dam"),
        ("2 million yuan", "money"),
        ("about 3.9k inhabitants", "people"),
        ("1.23m crowns", "crowns"),
        ("highspeed", "fast"),
        ("inhabitnats", "people"),
        ("how big is Oldtown", "extent"),
        ("are there any things to see in Oldtown", "sights"),
        ("taxes 2025", "taxes"),
        ("4,000 cm", "lift"),
        ("0.04km lift", "lift"),
        ("40", "lift"),
        ("the new mayor of the town", "mayor"),
        ("小镇面积", "extent"),
        ("Oldtown的面积", "extent"),
        ("inhab", "people"),
        ("who made the lift", "speed"),
    ],
)
def test_the_fact_with_the_answer_comes_first(base: FactBase, typed: str, first: str) -> None:
    assert found(base, typed)[0][0] == first


def test_few_hits_for_a_question_are_followed_by_those_with_some_of_its_words(base: FactBase) -> None:
    assert found(base, "where is the mayor of Oldtown in the hall") == [("seat", "exact"), ("mayor", "relaxed")]
    assert found(base, "mayor of Oldtown hall") == [("seat", "exact")]


def test_the_synonyms_of_english_hold_for_every_base() -> None:
    base, problems = read_fact_base([SYNONYMS])
    assert not problems
    assert not base.facts
    for group in base.synonyms:
        words = [index_text(words).lower() for words in group.words]
        assert len(set(words)) == len(words) > 1, group
        assert all(parse_query(word).groups for word in words)


@pytest.mark.parametrize(
    "related",
    [
        "Africa America Asia Britain China Ethiopia Europe Germany Hungary India Japan Macedonia Russia Serbia Turkey",
        "copper gold iron lead silver steel zinc",
        "boss chairman emperor mayor officials premier secretary supervisor",
        "carbide ceramics economy energy GDP income money population people",
        "battle occupation dinosaur fossil bone tree forest",
        "engineer inventor scientist teacher athlete swimmer",
    ],
)
def test_what_is_only_related_is_no_synonym(related: str) -> None:
    base, _ = read_fact_base([SYNONYMS])
    for group in base.synonyms:
        assert len(set(related.split()) & set(group.words)) < 2, group


@pytest.mark.parametrize(
    ("typed", "beginning"),
    [
        ("株洲在哪里？", "Zhuzhou is a city in"),
        ("where is Zhuzhou", "Zhuzhou is a city in Hunan"),
        ("Montery light rail", "CRRC"),
        ("24 mins", "In 2023 the metro with trains from Zhuzhou took 24 minutes"),
        ("how many trains did Monterrey get", "CRRC Zhuzhou Locomotive built 26 light rail cars for Monterrey"),
        ("hybrid shunters for Europe", "In 2018, S-Bahn Hamburg"),
    ],
)
def test_the_shipped_facts_answer(typed: str, beginning: str) -> None:
    assert search(load_fact_base(), typed)[0].fact.statement.startswith(beginning)
