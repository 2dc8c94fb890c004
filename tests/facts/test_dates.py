import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_cli.facts.dates import Date, ordinal_ending, to_date

years = st.integers(-9999, 9999).filter(bool)
days = st.dates(min_value=datetime.date(1, 1, 1))


@pytest.mark.parametrize(
    ("given_value", "text", "words"),
    [
        (2023, "2023", "2023"),
        ("2023", "2023", "2023"),
        ("2023-05", "2023-05", "May 2023"),
        (datetime.date(2023, 5, 4), "2023-05-04", "4 May 2023"),
        ("2024-02-29", "2024-02-29", "29 February 2024"),
        (214, "0214", "AD 214"),
        (-221, "-0221", "221 BC"),
        ("-0005-02-29", "-0005-02-29", "29 February 5 BC"),
    ],
)
def test_dates_keep_the_precision_they_were_given(given_value: object, text: str, words: str) -> None:
    date = to_date(given_value)
    assert date == text
    assert date.in_words() == words


@pytest.mark.parametrize(
    ("given_value", "sentence"),
    [
        (0, "there is no year 0 (1 BC is -1)"),
        ("2023-13", '"2023-13" is impossible: there is no month 13'),
        ("2023-00", '"2023-00" is impossible: there is no month 00'),
        ("2023-02-29", '"2023-02-29" is impossible: that month has no day 29'),
        ("1900-02-29", '"1900-02-29" is impossible: that month has no day 29'),
        ("2023-04-31", '"2023-04-31" is impossible: that month has no day 31'),
        ("2023-04-00", '"2023-04-00" is impossible: that month has no day 00'),
        ("May 2023", '"May 2023" is not a date (write 2023, "2023-05" or 2023-05-04; 221 BC is -221)'),
        ("2023-5", '"2023-5" is not a date (write 2023, "2023-05" or 2023-05-04; 221 BC is -221)'),
        ("٢٠٢٣", '"٢٠٢٣" is not a date (write 2023, "2023-05" or 2023-05-04; 221 BC is -221)'),
        ("2023\n", '"2023\n" is not a date (write 2023, "2023-05" or 2023-05-04; 221 BC is -221)'),
        (12345, '"12345" is not a date (write 2023, "2023-05" or 2023-05-04; 221 BC is -221)'),
        ("x" * 99, '"' + "x" * 40 + '…" is not a date (write 2023, "2023-05" or 2023-05-04; 221 BC is -221)'),
        (True, 'must be a date: 2023, "2023-05" or 2023-05-04'),
        (2023.5, 'must be a date: 2023, "2023-05" or 2023-05-04'),
        (datetime.datetime(2023, 5, 4, 12, 0), 'must be a date: 2023, "2023-05" or 2023-05-04'),  # noqa: DTZ001
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(given_value: object, sentence: str) -> None:
    with pytest.raises(ValueError, match=r"date|year|month") as caught:
        to_date(given_value)
    assert str(caught.value) == sentence


@given(days)
def test_a_day_is_its_own_first_and_last_day(day: datetime.date) -> None:
    date = to_date(day)
    assert date.first_day == date.last_day == day.year * 10_000 + day.month * 100 + day.day


@given(days)
def test_a_month_and_a_year_hold_their_days(day: datetime.date) -> None:
    month, year = Date(f"{day:%Y}-{day:%m}".rjust(7, "0")), Date(str(day.year))
    number = to_date(day).first_day
    assert month.first_day <= number <= month.last_day
    assert year.first_day <= month.first_day <= month.last_day <= year.last_day


@given(years, years)
def test_years_sort_across_the_turn_of_the_era(one: int, other: int) -> None:
    earlier, later = sorted((one, other))
    assert to_date(earlier).first_day <= to_date(later).first_day
    assert (to_date(earlier).last_day < to_date(later).first_day) == (earlier < later)


@given(years)
def test_a_date_is_read_back_from_its_text(year: int) -> None:
    date = to_date(year)
    assert Date(date) == date
    assert date.year == year


@pytest.mark.parametrize(
    ("date", "parts", "year", "day"),
    [
        ("2023", (2023,), "2023", ""),
        ("2023-05", (2023, 5), "2023", "May"),
        ("2023-05-04", (2023, 5, 4), "2023", "4 May"),
        ("-221-12", (-221, 12), "221 BC", "December"),
        ("214", (214,), "AD 214", ""),
    ],
)
def test_year_and_day_are_said_apart(date: str, parts: tuple[int, ...], year: str, day: str) -> None:
    given = Date(date)
    assert (given.parts, given.year_in_words(), given.day_in_words()) == (parts, year, day)
    assert given.in_words() == f"{day} {year}".lstrip()


@pytest.mark.parametrize(
    ("number", "ending"),
    [
        (1, "st"),
        (2, "nd"),
        (3, "rd"),
        (4, "th"),
        (11, "th"),
        (12, "th"),
        (13, "th"),
        (20, "th"),
        (21, "st"),
        (102, "nd"),
        (111, "th"),
    ],
)
def test_a_number_in_a_row_has_its_ending(number: int, ending: str) -> None:
    assert ordinal_ending(number) == ending
