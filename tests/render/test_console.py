import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_cli.render.console import plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("株洲 — “x” é", "株洲 — “x” é"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x1b]8;;http://x\x07y", "]8;;http://xy"),
        ("a\x9b31mb\x00c\r\nd", "a31mbcd"),
        ("\u202eevil", "evil"),
        ("a\u3000b\u00a0c", "a\u3000b\u00a0c"),
    ],
)
def test_what_a_terminal_would_act_on_is_left_out(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_no_control_character_is_left(text: str) -> None:
    assert not any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in plain(text))
