from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_cli.facts.characters import MOST_MARKS, find_control, has_flood, plain
from zhuzhou_cli.facts.convert import flaw_of_text

ACCENT, ZERO_WIDTH, JOINER = "\u0301", "\u200b", "\u200d"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("株洲 — “x” é", "株洲 — “x” é"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x1b]8;;http://x\x07y", "]8;;http://xy"),
        ("a\x9b31mb\x00c\r\nd", "a31mbcd"),
        ("\u202eevil", "evil"),
        ("a\u3000b\u00a0c", "a\u3000b\u00a0c"),
        ("a\ud800b\u2028c\U000e0041d", "abcd"),
        ("zero\u200bwidth, soft\u00adhyphen", "zero\u200bwidth, soft\u00adhyphen"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        (f"👩{JOINER}🚀", f"👩{JOINER}🚀"),
        ("e" + 500 * ACCENT + "x" + 3 * ACCENT, "e" + MOST_MARKS * ACCENT + "x" + 3 * ACCENT),
    ],
)
def test_what_a_terminal_would_act_on_is_left_out(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text() | st.text(ACCENT + ZERO_WIDTH + JOINER + "\u20dd\ufe0fae株—\x1b ", max_size=60))
def test_nothing_is_left_that_a_terminal_acts_on(text: str) -> None:
    shown = plain(text)
    assert find_control(shown) is None
    assert not has_flood(shown)
    assert plain(shown) == shown


@given(st.text())
def test_nothing_is_cut_that_shows_itself(text: str) -> None:
    kept = [character for character in text if category(character)[0] in "LNPSZ" and character not in "\u2028\u2029"]
    assert [character for character in plain(text) if character in kept] == kept


@given(st.text().filter(lambda text: flaw_of_text(text) is None))
def test_a_text_of_a_fact_is_plain(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "is_flood"),
    [
        (MOST_MARKS * ACCENT, False),
        ((MOST_MARKS + 1) * ACCENT, True),
        ((MOST_MARKS + 1) * ZERO_WIDTH, True),
        (6 * (ACCENT + JOINER), True),
        (40 * "—", False),
        (40 * "…" + MOST_MARKS * ACCENT, False),
        (40 * ("e" + 2 * ACCENT), False),
        ("‘" + (MOST_MARKS + 1) * "\ufe0f", True),
        ("สวัสดีครับผู้ใหญ่ทั้งหลาย", False),
        ("बिल्लियाँ क्ष्म्य", False),
        ("བསྒྲུབས་", False),
        ("בְּרֵאשִׁ֖ית", False),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", False),
    ],
)
def test_no_script_floods(text: str, is_flood: bool) -> None:
    assert has_flood(text) == is_flood
