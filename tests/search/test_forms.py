"""Words that were found by their stem, and are other words."""

from dataclasses import replace

import pytest

from harness import MUSEUM
from zhuzhou_cli import load_fact_base, search
from zhuzhou_cli.facts.base import FactBase
from zhuzhou_cli.facts.records import Synonyms
from zhuzhou_cli.search.forms import has_plain_forms


@pytest.fixture(scope="module")
def base() -> FactBase:
    museum = load_fact_base(MUSEUM)
    disc = museum.facts["oldest-piece"]._replace(keywords=("much vegetation",))
    synonyms = (*museum.synonyms, Synonyms(("vegetable", "legume")))
    return replace(museum, facts={**museum.facts, disc.id: disc}, synonyms=synonyms)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Two drills.", "drill", True),
        ("Two drills.", "Drilling", True),
        ("They studied.", "studies", True),
        ("They planned it.", "planning", True),
        ("It is used.", "using", True),
        ("It is made.", "makes", False),
        ("Much vegetation.", "vegetable", False),
        ("A university.", "universe", False),
        ("Her Majesty's general.", "generation", False),
        ("Two old drills.", "old drill", True),
        ("Two old drills.", "new drill", False),
        ("Twenty of them.", "20", True),
        ("株洲", "火车", True),
        ("", "drill", True),
    ],
)
def test_plain_forms_of_a_word_are_those_with_another_ending(text: str, words: str, expected: bool) -> None:
    assert has_plain_forms(text, words) is expected


@pytest.mark.parametrize(
    ("typed", "match", "has"),
    [
        ("discs", "exact", None),
        ("locomotion", "relaxed", "locomotive"),
        ("locomot*", "exact", None),
        ("vegetables", "relaxed", "vegetation"),
        ("keyword:vegetation", "exact", None),
    ],
)
def test_another_word_of_the_same_stem_is_named(base: FactBase, typed: str, match: str, has: str | None) -> None:
    (hit,) = search(base, typed)
    assert (hit.match, hit.reasons[0].synonym) == (match, has)
