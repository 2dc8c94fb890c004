from datetime import date, timedelta

import pytest
from rich.console import Console

from zhuzhou_cli.render.charts import Bars, Calendar


def draw(drawn: Bars | Calendar, width: int, encoding: str = "utf-8") -> list[str]:
    console = Console(width=width, color_system=None, _environ={})
    options = console.options.update(width=width)
    options.encoding = encoding
    lines = console.render_lines(drawn, options, pad=False)
    return ["".join(segment.text for segment in line).rstrip() for line in lines]


def days_from(first: str, counts: list[int]) -> list[tuple[str, int]]:
    start = date.fromisoformat(first)
    return [((start + timedelta(days=number)).isoformat(), count) for number, count in enumerate(counts)]


def test_bars_are_as_long_as_their_counts_and_nothing_has_none() -> None:
    assert draw(Bars([("a", 10), ("bb", 5), ("c", 0), ("d", 1)]), 18) == [
        "a   10  ██████████",
        "bb   5  █████",
        "c    0",
        "d    1  █",
    ]
    assert draw(Bars([("a", 0)]), 20) == ["a  0"]


def test_bars_say_their_counts_as_they_are_told_to() -> None:
    assert draw(Bars([("a", 50), ("b", 100)], ["50 % of 2", "100 % of 4"], full=100), 25, "ascii") == [
        "a   50 % of 2  #####",
        "b  100 % of 4  ##########",
    ]


def test_a_calendar_has_a_column_for_each_week() -> None:
    counts = [*[0] * 7, 1, 9, 10, 19, 20, 39, 40, 400]
    assert draw(Calendar(days_from("2026-03-23", counts)), 40) == [
        "       Apr",
        "Mon  · ░ █",
        "     · ░",
        "Wed  · ▒",
        "     · ▒",
        "Fri  · ▓",
        "     · ▓",
        "Sun  · █",
        "     · 0  ░ 1–9  ▒ 10–19  ▓ 20–39  █ 40+",
    ]
    assert draw(Calendar(days_from("2026-03-23", counts)), 40, "ascii")[1:3] == ["Mon  . : #", "     . :"]


@pytest.mark.parametrize(("width", "weeks"), [(80, 26), (57, 26), (56, 26), (40, 26), (20, 15)])
def test_a_calendar_keeps_within_its_width_and_drops_the_oldest_weeks(width: int, weeks: int) -> None:
    lines = draw(Calendar(days_from("2026-06-01", [0] * (26 * 7 - 1) + [5])), width)
    assert max(map(len, lines)) <= width
    assert sum(mark in "·░" for mark in lines[1]) == weeks
    assert lines[7].endswith("░")
    assert "".join(line[5:] for line in lines[8:]).replace(" ", "") == "·0░1–9▒10–19▓20–39█40+"
    assert "Nov" in lines[0]


def test_one_day_is_a_calendar() -> None:
    assert draw(Calendar(days_from("2026-06-01", [3])), 80)[1] == "Mon  ░"
