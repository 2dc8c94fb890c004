import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_cli.facts.cells import guard, join_list, split_list, unguard


@pytest.mark.parametrize(
    ("cell", "guarded"),
    [
        ("=1+1", "'=1+1"),
        ('=HYPERLINK("https://x.example","x")', '\'=HYPERLINK("https://x.example","x")'),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+1 more", "'+1 more"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("＝1+1", "'＝1+1"),
        ("'=1+1", "''=1+1"),
        ("-221", "-221"),
        ("-0221-05-04", "-0221-05-04"),
        ("-1.5e+20", "-1.5e+20"),
        ("+5", "+5"),
        ("=", "="),
        (">=", ">="),
        ("It's = 5", "It's = 5"),
        ("'tis", "'tis"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(cell: str, guarded: str) -> None:
    assert guard(cell) == guarded


@given(st.text("'=+-@＝ 1a") | st.text())
def test_a_cell_that_is_read_is_what_was_written(cell: str) -> None:
    assert unguard(guard(cell)) == cell


@given(st.text("'=+-@＝ 1a").filter(lambda cell: guard(cell) == cell))
def test_what_others_wrote_stays_as_it_is(cell: str) -> None:
    assert unguard(cell) == cell


@pytest.mark.parametrize(
    ("texts", "cell"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b, c"], "a; b, c"),
        (["a; b", "株洲"], '["a; b", "株洲"]'),
        (["[a]"], '["[a]"]'),
        (["a [b]"], "a [b]"),
    ],
)
def test_a_list_stands_in_one_cell(texts: list[str], cell: str) -> None:
    assert join_list(texts) == cell
    assert split_list(cell) == texts


@pytest.mark.parametrize(
    ("cell", "texts"),
    [(" a ;b;; ", ["a", "b"]), ("[a; b", ["[a", "b"]), ("[a]", ["[a]"]), ("[1]", [1])],
)
def test_lists_are_read_as_people_write_them(cell: str, texts: list[object]) -> None:
    assert split_list(cell) == texts
