import itertools
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_cli.quiz.days import make_calendar, read_day
from zhuzhou_cli.quiz.figures import ANYTHING, Bounds, Figure, is_fraction, make_ladder, numbers_in, read_figure


@pytest.mark.parametrize(
    ("text", "value", "scale", "unit"),
    [
        ("58", 58, 1, None),
        ("1,292", 1292, 1, None),
        ("10 000 people", 10000, 1, "people"),
        ("2500", 2500, 1, None),
        ("46.8 centimetres", 46.8, 1, "centimetres"),
        ("216.05 billion yuan", 216.05, 10**9, "billion yuan"),
        ("215-kilometre", 215, 1, "kilometre"),
        ("90%", 90, 1, "%"),
        ("342.03亿元", 342.03, 1, "亿元"),
        ("seven megawatts", 7, 1, "megawatts"),
        ("Nine in ten", 9, 1, "in ten"),
        ("twenty-five", 25, 1, None),
        ("fifth", 5, 1, None),
        ("11th", 11, 1, None),
        ("0", 0, 1, None),
        ("-40 °C", 40, 1, "°C"),
        ("−40", 40, 1, None),
        ("€12.50", 12.5, 1, None),
        ("-US$3.5 million", 3.5, 10**6, "million"),
        ("A$1,200", 1200, 1, None),
    ],
)
def test_a_number_is_read_as_it_is_written(text: str, value: float, scale: int, unit: str | None) -> None:
    figure = read_figure(text)
    assert figure is not None
    assert (figure.value, figure.scale, figure.unit) == (value, scale, unit)
    assert figure.style != "digits" or figure.write(figure.digits) in {text, f"{value}th"}


@pytest.mark.parametrize(
    "text",
    ["", "M-11", "Factory 331", "between 3 and 6 tonnes", "3 to 5 km", "1980s", "0731", "zero", "two thirds", "6Y1",
     "x" * 90, "9" * 40, "12,34", "1.2.3"],
)  # fmt: skip
def test_what_is_no_single_number_is_not_read_as_one(text: str) -> None:
    assert read_figure(text) is None


@pytest.mark.parametrize(
    ("text", "expected"), [("two thirds", True), ("a quarter", True), ("half", True), ("two", False)]
)
def test_fractions_in_words_are_known(text: str, expected: bool) -> None:
    assert is_fraction(text) == expected


def test_the_numbers_of_a_text_are_found() -> None:
    text = "Of the 1,292 firms in 2016, three made 5.5 m of line M11; the 156 others, 2.5-3 km."
    assert [figure.value for figure in numbers_in(text)] == [1292, 2016, 3, 5.5, 156, 2.5]


def significant(digits: int) -> int:
    return len(str(digits).rstrip("0"))


def zeros(digits: int) -> int:
    return len(str(digits)) - significant(digits)


@given(
    st.integers(1, 10**9) | st.integers(1, 99).map(lambda digits: digits * 100),
    st.sampled_from([0, 0, 1, 2]),
    st.booleans(),
    st.sampled_from([None, 1.0, 3.0]),
    st.lists(st.tuples(st.integers(1, 10**9), st.integers(0, 50)), max_size=3),
    st.lists(st.integers(1, 10**9), max_size=5),
    st.randoms(use_true_random=False),
)
def test_a_ladder_keeps_to_what_it_promises(  # noqa: PLR0913, PLR0917
    digits: int,
    places: int,
    is_rough: bool,
    room: float | None,
    taken: list[tuple[int, int]],
    known: list[int],
    random: Random,
) -> None:
    figure = Figure(digits, places, "digits", ",", " km")
    high = None if room is None else figure.value * room
    ranges = tuple((low, low + width) for low, width in taken if not low <= digits <= low + width)
    ladder = make_ladder(figure, ranges, known, Bounds(0, high), is_rough=is_rough)
    if ladder is None:
        return
    right, *wrong = ladder.draw(random.randrange)
    figures = [read_figure(text) for text in wrong]
    assert right == figure.write(digits)
    assert len({right, *wrong}) == ladder.size == len(wrong) + 1
    for other in figures:
        assert other is not None
        assert other.places == places
        assert other.digits > (1 if places == 0 else 0)
        assert zeros(other.digits) == zeros(digits) or significant(other.digits) == significant(digits)
        assert high is None or other.value <= high
        assert not any(low <= other.digits <= last for low, last in ranges)


def drawn_beside(text: str, bounds: Bounds = ANYTHING) -> list[list[float]]:
    """Return the choices of many seeds in order of their size, the right one among them; nothing where it is typed."""
    figure = read_figure(text)
    assert figure is not None
    ladder = make_ladder(figure, (), (), bounds, is_rough=False)
    draws = (ladder.draw(Random(seed).randrange) for seed in range(80)) if ladder else ()
    return [sorted(one.value for other in drawn if (one := read_figure(other))) for drawn in draws]


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("90 percent", 99.99, set()),
        ("85 percent", 99.99, set()),
        ("80 percent", 99.99, set()),
        ("70 percent", 99.99, {50, 60, 70, 80, 90}),
        ("65 percent", 99.99, {35, 45, 55, 65, 75, 85, 95}),
        ("30 percent", 99.99, {10, 20, 30, 40, 50}),
        ("20 percent", 99.99, set()),
        ("10 percent", 99.99, set()),
        ("54", 60, set()),
        ("27", 28, set()),
        ("3", None, set()),
        ("4", None, {2, 3, 4, 5, 6}),
        ("100 metres", None, set()),
        ("200 million", None, {50, 100, 200, 300, 500}),
        ("1,000", None, {300, 500, 1000, 2000, 3000}),
        ("5,000 km", None, {2000, 3000, 5000, 10_000, 20_000}),
        ("3,000 km", None, {1000, 2000, 3000, 4000, 5000}),
        ("6,000 km", None, {3000, 4000, 5000, 6000, 7000, 8000, 9000}),
        ("8,000 km", None, {6000, 7000, 8000, 9000, 10_000, 20_000}),
    ],
)
def test_choices_are_as_round_as_the_right_one_or_there_are_none(
    text: str, most: float | None, expected: set[float]
) -> None:
    drawn = drawn_beside(text, Bounds(0, most))
    assert {value for values in drawn for value in values} == expected
    assert all(len(values) >= 3 for values in drawn)


@pytest.mark.parametrize("text", ["61", "46.8 cm", "143", "1,292 km", "93,431 yuan", "216.05 billion yuan"])
def test_choices_are_neither_so_near_that_knowledge_is_of_no_use_nor_so_far_that_they_are_absurd(text: str) -> None:
    for values in drawn_beside(text):
        assert len(values) == 4
        assert all(larger > 1.08 * smaller for smaller, larger in itertools.pairwise(values))
        assert values[-1] < 2.5 * values[0]


def test_a_number_of_a_narrow_natural_range_has_its_neighbours_beside_it() -> None:
    for values in drawn_beside("17.5", Bounds(0, 45, 1080)):
        assert values[-1] - values[0] <= 5


@pytest.mark.parametrize(("text", "is_five"), [("325", True), ("1,292", False), ("8.75", True), ("46.8", False)])
def test_what_ends_in_five_stands_among_its_like(text: str, *, is_five: bool) -> None:
    figure = read_figure(text)
    assert figure is not None
    ladder = make_ladder(figure, (), (), is_rough=False)
    assert ladder is not None
    drawn = [other for seed in range(50) for other in ladder.draw(Random(seed).randrange)]
    assert all(other.endswith("5") for other in drawn) is is_five


@pytest.mark.parametrize(
    ("text", "date", "precision"),
    [
        ("1951", "1951", "year"),
        ("589", "0589", "year"),
        ("221 BC", "-0221", "year"),
        ("15 March 44 BC", "-0044-03-15", "day"),
        ("August AD 79", "0079-08", "month"),
        ("AD 214", "0214", "year"),
        ("August 1954", "1954-08", "month"),
        ("5 June 2025", "2025-06-05", "day"),
        ("June 5, 2025", "2025-06-05", "day"),
        ("2023年5月", "2023-05", "month"),
    ],
)
def test_a_date_is_read_as_it_is_written_and_written_so_again(text: str, date: str, precision: str) -> None:
    day = read_day(text)
    assert day is not None
    assert (day.date, day.precision) == (date, precision)
    assert day.write(day.year, day.month, int(date[-2:])) == text


@pytest.mark.parametrize(
    "text", ["", "12", "May", "31 June 2020", "Smarch 2020", "1980s", "20th century", "1,951", "1951."]
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert read_day(text) is None


@given(
    st.sampled_from(
        [
            "1951",
            "1990",
            "2024",
            "800",
            "1600",
            "300 BC",
            "221 BC",
            "AD 214",
            "589",
            "August 1954",
            "5 June 2025",
            "20 May 2001",
        ]
    ),
    st.frozensets(st.integers(-300, 2030), max_size=40),
    st.lists(st.integers(-300, 2030), max_size=40),
    st.randoms(use_true_random=False),
)
def test_a_calendar_keeps_to_what_it_promises(
    text: str, taken: frozenset[int], known: list[int], random: Random
) -> None:
    day = read_day(text)
    assert day is not None
    calendar = make_calendar(day, taken - {day.year}, known, -1000, 2025)
    if calendar is None:
        return
    right, *wrong = calendar.draw(random.randrange)
    days = [read_day(other) for other in wrong]
    assert right == text
    assert len({right, *wrong}) == calendar.size == len(wrong) + 1
    for other in days:
        assert other is not None
        assert other.form == day.form
        assert other.year <= 2025
        assert other.year not in taken
        assert (other.date.year < 0) == (day.date.year < 0)
        assert len(str(other.date.year).rstrip("0")) <= len(str(day.date.year).rstrip("0")) or day.precision != "year"
        assert (other.year < 1000) == (day.year < 1000)
        assert len(other.date) == len(day.date)
    assert day.precision != "day" or len({other.date[-2:] for other in (day, *days) if other}) == calendar.size
