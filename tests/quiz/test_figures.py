from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_cli.quiz.days import make_calendar, read_day
from zhuzhou_cli.quiz.figures import Bounds, Figure, is_fraction, make_ladder, numbers_in, read_figure


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
    ],
)
def test_a_number_is_read_as_it_is_written(text: str, value: float, scale: int, unit: str | None) -> None:
    figure = read_figure(text)
    assert figure is not None
    assert (figure.value, figure.scale, figure.unit) == (value, scale, unit)


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


def test_round_numbers_that_people_are_fond_of_stand_among_their_like() -> None:
    grids = {}
    for text in ("1,000 km", "5,000 km", "2,000 km", "3,000 km", "1,200 km"):
        figure = read_figure(text)
        assert figure is not None
        ladder = make_ladder(figure, (), (), is_rough=False)
        assert ladder is not None
        grids[text] = ladder.grid.firsts
    assert list(grids.values()) == ["125", "125", "125", "123456789", "123456789"]
    assert read_figure("5th") == Figure(5, 0, "ordinal", "", "")


def test_a_percentage_has_as_many_choices_as_there_is_room_for() -> None:
    def count(text: str) -> int:
        figure = read_figure(text)
        assert figure is not None
        ladder = make_ladder(figure, (), (), Bounds(0, 99.99), is_rough=False)
        return ladder.size if ladder else 1

    assert [count(text) for text in ("90 percent", "80 percent", "70 percent", "41.52 percent")] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [("200 km/h", 60, 500), ("100 km/h", 40, 400), ("50 km/h", 20, 200), ("1,000", 100, 10_000)],
)
def test_a_small_round_number_stands_beside_what_could_be(text: str, least: int, most: int) -> None:
    figure = read_figure(text)
    assert figure is not None
    ladder = make_ladder(figure, (), (), is_rough=False)
    assert ladder is not None
    drawn = {read_figure(other) for seed in range(60) for other in ladder.draw(Random(seed).randrange)}
    values = [other.value for other in drawn if other]
    assert least <= min(values) < figure.value < max(values) <= most


@pytest.mark.parametrize(("text", "is_five"), [("325", True), ("1,292", False), ("8.75", True), ("46.8", False)])
def test_what_ends_in_five_stands_beside_its_like(text: str, *, is_five: bool) -> None:
    figure = read_figure(text)
    assert figure is not None
    ladder = make_ladder(figure, (), (), is_rough=False)
    assert ladder is not None
    drawn = [other for seed in range(50) for other in ladder.draw(Random(seed).randrange)]
    assert {other.endswith("5") for other in drawn} == {is_five}


@pytest.mark.parametrize(
    ("text", "date", "precision"),
    [
        ("1951", "1951", "year"),
        ("589", "0589", "year"),
        ("221 BC", "-0221", "year"),
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
