import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console, RenderableType

from harness import OBSERVATORY
from zhuzhou_cli import Fact, FactBase, Quantity, Source, load_fact_base
from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.render.timelines import SeriesChart, Timeline

BASE = load_fact_base(OBSERVATORY)
FACTS = list(BASE.facts.values())
DATED = sorted((fact for fact in FACTS if fact.as_of), key=lambda fact: fact.as_of.first_day if fact.as_of else 0)


def draw(renderable: RenderableType, width: int = 80, *, encoding: str = "utf-8") -> list[str]:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="backslashreplace")
    Console(file=stream, width=width, markup=False).print(renderable, crop=False)
    stream.flush()
    return [line.rstrip() for line in stream.buffer.getvalue().decode(encoding).splitlines()]


def chart(*values: float, width: int = 40, encoding: str = "utf-8", unit: str = "u") -> list[str]:
    """Return the lines of a chart that have figures, for facts of the years from 2001 with short ids."""
    base = FactBase(sources={"s": Source("s", "S")})
    facts = [
        Fact(f"f{n}", "t", "S.", ("s",), as_of=Date(str(2001 + n)), quantity=Quantity(value, unit))
        for n, value in enumerate(values)
    ]
    return [line for line in draw(SeriesChart("x", facts, base), width, encoding=encoding) if line.startswith("20")]


def test_bars_begin_at_zero_and_are_as_long_as_their_values_say() -> None:
    assert chart(8, 4, 1, 0.0625) == [
        "2001  8       " + "█" * 26,
        "2002  4       " + "█" * 13,
        "2003  1       ███▎",
        "2004  0.0625  ▎",
    ]


def test_zero_has_no_bar_and_all_else_has_one_however_short() -> None:
    assert chart(10**9, 1, 0, width=60)[1:] == ["2002              1  ▏", "2003              0"]


def test_negative_bars_stand_before_the_axis() -> None:
    assert chart(-5, 0, 5, width=41) == [
        "2001  -5  " + "█" * 15 + "│",
        "2002   0  " + " " * 15 + "│",
        "2003   5  " + " " * 15 + "│" + "█" * 15,
    ]
    assert chart(-5, -1, width=41) == ["2001  -5  " + "█" * 30 + "│", "2002  -1  " + " " * 24 + "█" * 6 + "│"]


def test_where_there_is_no_room_beside_the_figures_bars_stand_below() -> None:
    lines = draw(SeriesChart("visitors", FACTS[1:3], BASE), 40)
    assert [line for line in lines if "█" in line or "120" in line or "130.5" in line] == [
        "2018     ~ 120",
        "         " + "█" * 28 + "▌",
        "2019-05  > 130.5",
        "         " + "█" * 31,
    ]


def test_even_beside_a_huge_negative_value_there_is_room_for_a_small_one() -> None:
    assert chart(-(10**15), 1, width=60)[1].endswith("│█")
    assert all(cell_len(line) <= 60 for line in chart(-(10**15), 1, width=60))


def test_bars_need_neither_colour_nor_blocks() -> None:
    assert chart(-4, 4, width=41, encoding="ascii") == [
        "2001  -4  " + "#" * 15 + "|",
        "2002   4  " + " " * 15 + "|" + "#" * 15,
    ]


@given(st.lists(st.integers(-(2**63) + 1, 2**63 - 1) | st.floats(-1e15, 1e15, allow_nan=False), min_size=1, max_size=5))
def test_no_value_breaks_a_chart(values: list[float]) -> None:
    for width in (20, 40, 80):
        lines = chart(*values, width=width)
        assert len(lines) == len(values)
        assert all(cell_len(line) <= width for line in lines)
        assert width < 80 or all(f"{value:,}" in line for value, line in zip(values, lines, strict=True))


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=6))
def test_a_larger_value_never_has_a_shorter_bar(values: list[int]) -> None:
    def length(line: str) -> int:
        return line.count("█") * 8 + sum("▏▎▍▌▋▊▉".find(character) + 1 for character in line)

    lengths = [(abs(value), length(line)) for value, line in zip(values, chart(*values, width=80), strict=True)]
    for sign in (1, -1):
        same_side = sorted(pair for pair, value in zip(lengths, values, strict=True) if value * sign > 0)
        assert [bar for _, bar in same_side] == sorted(bar for _, bar in same_side)


@pytest.mark.parametrize("width", [20, 40, 80])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_nothing_is_cut_and_no_line_is_too_wide(width: int, encoding: str) -> None:
    for series in {fact.series for fact in FACTS if fact.series}:
        facts = [fact for fact in FACTS if fact.series == series]
        lines = draw(SeriesChart(series, facts, BASE), width, encoding=encoding)
        text = "".join("".join(lines).split())
        assert encoding == "ascii" or all(cell_len(line) <= width for line in lines)
        for fact in facts:
            assert fact.id in text
            assert not fact.quantity or f"{fact.quantity.value:,}" in text or width == 20
            assert fact.quantity or "".join(fact.statement.split()) in text
    lines = draw(Timeline(DATED, BASE), width, encoding=encoding)
    assert encoding == "ascii" or all(cell_len(line) <= width for line in lines)
    text = "".join(character for line in lines for character in line if character not in " │●┊|*:")
    for fact in DATED:
        assert fact.id in text
        assert encoding == "ascii" or "".join(fact.statement.split()) in text


def test_comparators_stand_before_figures_whose_units_are_aligned() -> None:
    lines = draw(SeriesChart("visitors", FACTS[:4], BASE))
    assert lines[0] == "visitors · visitors"
    assert [line[:18].rstrip() for line in lines[1::2]] == [
        "2018       100",
        "         ~ 120",
        "2019-05  > 130.5",
        "2021         0",
    ]


def test_a_year_is_named_once_and_years_left_out_are_dotted() -> None:
    lines = draw(Timeline(DATED, BASE))
    labels = [line[:6].rstrip() for line in lines if line[:6].strip()]
    assert labels == ["221 BC", "1 BC", "AD 1", "2018", "2019", "2020", "2021"]
    between = [line.strip() for line in lines if line.strip() in {"│", "┊"}]
    assert between == ["┊", "│", "┊", "│", "│", "│"]
    assert [line.strip() for line in draw(Timeline(DATED[::-1], BASE)) if line.strip() in {"│", "┊"}] == between[::-1]


def test_the_day_stands_before_the_statement_where_it_is_known() -> None:
    lines = draw(Timeline(DATED, BASE))
    assert "       ● 4 May · A telescope was set up on 4 May 2019, says the wall." in lines
    assert any(line.startswith("       ● May · The observatory had had") for line in lines)
