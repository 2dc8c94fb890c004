import datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zhuzhou_cli.facts.convert import flaws_in, may_hold_controls, to_records
from zhuzhou_cli.facts.records import Fact, Quantity

GOOD: dict[str, Any] = {"id": "a", "topic": "t", "statement": "It is.", "sources": ["s"]}


def test_a_table_becomes_a_record_of_the_right_types() -> None:
    table = {**GOOD, "as_of": datetime.date(2023, 5, 4), "tags": ["x"], "quantity": {"value": 5, "unit": "km"}}
    assert to_records([table], Fact, has_controls=True) == [
        Fact("a", "t", "It is.", ("s",), "2023-05-04", ("x",), quantity=Quantity(5, "km", "="))  # type: ignore[arg-type]
    ]


anything = st.one_of(
    st.none().map(lambda _: datetime.datetime(2023, 5, 4, 1, 2)),  # noqa: DTZ001 - what TOML has beside dates
    st.dates(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.sampled_from(["2023-05", "=", ">=", "km", "\x1b[31m", " ", "\n", "a b"]),
    st.lists(st.one_of(st.text(max_size=3), st.integers()), max_size=2),
)
quantities = st.dictionaries(st.sampled_from(["value", "unit", "comparator", "valu"]), anything)
tables = st.dictionaries(st.sampled_from([*Fact._fields, "tpoic"]), st.one_of(anything, quantities), max_size=4).map(
    lambda changes: {**GOOD, **changes}
)


@given(tables)
@example({**GOOD, "quantity": {"value": 2**63}})
@example({**GOOD, "quantity": {"value": float("nan")}})
@example({**GOOD, "quantity": {"value": 1, "unit": "\u202e"}})
@example({**GOOD, "id": "-x"})
def test_the_quick_way_and_the_thorough_way_agree(table: dict[str, Any]) -> None:
    assert (to_records([table], Fact, has_controls=True) is None) == bool(list(flaws_in(table, Fact, ())))


@pytest.mark.parametrize(
    ("toml", "is_looked_at"),
    [
        ('id = "a"', False),
        ('id = "a" # "" in a comment', True),
        ('id = "\\u001b"', True),
        ("id = ''", True),
        ('id = """\nx"""', True),
        ('id = "a\u202eb"', True),
        ('id = "a\tb"', True),
        ('id = "a"\r\n', False),
    ],
)
def test_texts_are_looked_at_where_the_toml_gives_reason(toml: str, *, is_looked_at: bool) -> None:
    assert may_hold_controls(toml) is is_looked_at


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x1b", "\x7f", "\x80", "\x9b", "\u061c", "\u200e", "\u202e", "\u2028", "\u2066", "\ufeff", "\U000e0041"],
)
def test_what_acts_on_a_terminal_is_refused(character: str) -> None:
    (flaw,) = flaws_in({**GOOD, "note": f"a{character}b"}, Fact, ())
    assert flaw.message == f"holds the control character U+{ord(character):04X}; remove it"
    assert to_records([{**GOOD, "note": f"a{character}b"}], Fact, has_controls=True) is None


def test_every_flaw_of_a_table_is_found() -> None:
    table = {"id": "a b", "tpoic": "t", "statement": "", "sources": ["s", 5], "quantity": {"units": "km"}}
    assert [(flaw.path, flaw.message) for flaw in flaws_in(table, Fact, ("facts", 0))] == [
        (("facts", 0, "tpoic"), 'unknown key (did you mean "topic"?)'),
        (("facts", 0, "topic"), "missing"),
        (("facts", 0, "statement"), "is empty"),
        (("facts", 0, "sources", 1), "must be a text in quotes, not the number 5"),
        (("facts", 0, "quantity", "units"), 'unknown key (did you mean "unit"?)'),
        (("facts", 0, "quantity", "value"), "missing"),
        (
            ("facts", 0, "id"),
            "must be one word of at most 100 letters, digits and -_.: that begins with a letter or digit",
        ),
    ]
