import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_questions import question
from zhuzhou_cli.quiz.answers import judge
from zhuzhou_cli.quiz.dates import When, read_date
from zhuzhou_cli.quiz.records import Judgement

WRITINGS = {
    "ISO": "{0:%Y-%m-%d}",
    "British": "{0.day} {0:%B} {0:%Y}",
    "American": "{0:%B} {0.day}, {0:%Y}",
    "short": "{0:%b}. {0.day} {0:%Y}",
    "with endings": "the {0.day}th of {0:%B} {0:%Y}",
    "Chinese": "{0:%Y}年{0.month}月{0.day}日",
    "digits": "{0:%Y%m%d}",
    "year first": "{0:%Y}/{0.month}/{0.day}",
}


@given(st.dates(datetime.date(1000, 1, 1), datetime.date(2099, 12, 31)), st.sampled_from(sorted(WRITINGS)))
def test_a_day_is_read_in_every_writing(day: datetime.date, style: str) -> None:
    assert read_date(WRITINGS[style].format(day)) == (When(day.year, day.month, day.day),)


@given(st.dates(datetime.date(1000, 1, 1), datetime.date(2099, 12, 31)), st.sampled_from("./-"))
def test_days_and_months_in_figures_are_read_in_both_orders(day: datetime.date, mark: str) -> None:
    readings = read_date(f"{day.day}{mark}{day.month}{mark}{day.year}")
    assert When(day.year, day.month, day.day) in readings
    assert len(readings) == (2 if day.day <= 12 and day.day != day.month else 1)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("nineteen fifty-four", When(1954)),
        ("two thousand and nine", When(2009)),
        ("twenty twenty-three", When(2023)),
        ("twenty oh five", When(2005)),
        ("nineteen-oh-six", When(1906)),
        ("c. 1954", When(1954)),
        ("AD 589", When(589, has_era=True)),
        ("221 b.c.e.", When(-221, has_era=True)),
        ("公元前221年", When(-221, has_era=True)),
        ("二〇二三年十二月三十一日", When(2023, 12, 31)),
        ("Augst 1954", When(1954, 8)),
        ("08/1954", When(1954, 8)),
        ("20th century", When(1900, years=100)),
        ("twenty-first century", When(2000, years=100)),
        ("20世纪80年代", When(1980, years=10)),
        ("1980年代", When(1980, years=10)),
        ("the nineteenth century", When(1800, years=100)),
        ("XIX century", When(1800, years=100)),
        ("the Vth century AD", When(400, years=100, has_era=True)),
        ("third century BC", When(-300, years=100, has_era=True)),
        ("26th c. BC", When(-2600, years=100, has_era=True)),
        ("twenty-sixth c. BC", When(-2600, years=100, has_era=True)),
        *[(text, When(100, years=100, has_era=True)) for text in ("2nd c. AD", "the second c AD", "2nd C. CE")],
        ("the first century", When(0, years=100)),
        ("1st c. BC", When(-100, years=100, has_era=True)),
        ("220s BC", When(-229, years=10, has_era=True)),
        ("上世纪80年代", When(1980, years=10)),
        ("the nineteen eighties", When(1980, years=10)),
        ("221BC", When(-221, has_era=True)),
        ("1,000 BC", When(-1000, has_era=True)),
        ("-0044-03-15", When(-44, 3, 15, has_era=True)),
        ("-221", When(-221, has_era=True)),
        ("15 March 44 BC", When(-44, 3, 15, has_era=True)),
        *[(text, When(-44, 3, 15, has_era=True)) for text in ("44 BC, March 15", "44 B.C. 15 March")],
        *[(f"{years} before Christ", When(-221, has_era=True)) for years in ("221 years", "221 Years")],
        *[(text, When(2019, 12, 25)) for text in ("25 XII 2019", "25.xii.2019")],
        ("4 V 2023", When(2023, 5, 4)),
        ("公元前44年3月15日", When(-44, 3, 15, has_era=True)),
        ("221 before Christ", When(-221, has_era=True)),
        ("AD215", When(215, has_era=True)),
        ("八十年代", When(1980, years=10)),
        ("1980-89", When(1980, years=10)),
        ("nineteenth of June 2018", When(2018, 6, 19)),
        ("June the twenty-first, twenty eighteen", When(2018, 6, 21)),
        ("2018年6月廿八日", When(2018, 6, 28)),
        *[
            (text, When(2023, 5, 4))
            for text in (
                *("Thursday, 4 May 2023", "Thu 4 May 2023", "Thurs. May 4, 2023", "on Thursday the 4th of May 2023"),
                *("May 4th, 2023, a Thursday", "Thursday 2023-05-04", "2023-05-04 (Thu)", "Tuesday, 4 May 2023"),
                *("2023年5月4日星期四", "2023年5月4日（周四）", "2023年5月4日 禮拜四"),
            )
        ],
    ],
)
def test_dates_are_read(text: str, date: When) -> None:
    assert read_date(text) == (date,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        "99999",
        "nineteen century",
        "not eighties",
        "0th century",
        "twenty oh five six",
        "31 February 2020",
        "1,954",
        "soon",
        "May",
        "Sunday",
        "星期日",
        "sun 2023-13",
        "2023-13",
        "25 XIII 2019",
        "x" * 300,
    ],
)
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert read_date(text) == ()


@pytest.mark.parametrize(
    ("answer", "response", "reason"),
    [
        ("19 June 2018", "19.6.18", "Write the year with all its digits."),
        ("19 June 2018", "6/19/18", "Write the year with all its digits."),
        ("19 June 2018", "18-06-19", "Write the year with all its digits."),
        ("221 BC", "third century BC", "Please say it more precisely: a year is asked for."),
        ("15 March 44 BC", "15 March", "Write the year as well, with all its digits."),
        ("15 March 44 BC", "15 March 44", "Say whether it is BC or AD."),
        *[("30 December 2018", day, "Write the year as well, with all its digits.") for day in ("30 Dec", "30/12")],
        *[("November 1974", month, "Write the year with all its digits.") for month in ("11/74", "Nov. 74")],
        ("221 BC", "third century", "Say whether it is BC or AD."),
        *[("1492", two, "Give one date.") for two in ("1493 or 1492", "1492, 1493", "1492-1493", "1492 and 1493")],
        *[
            ("1492", none, "That cannot be read as a date; a year is asked for.")
            for none in ("1 or so", "1,492", "x to y")
        ],
        ("6:30", "18:30", "Write it without a.m. or p.m., as a clock with hands shows it."),
    ],
)
def test_what_may_be_the_date_is_asked_again(answer: str, response: str, reason: str) -> None:
    assert judge(response, question(answer, "date")) == Judgement("unclear", reason=reason)


@pytest.mark.parametrize(
    "month", "Mai maggio mayo maj Juli juillet luglio mars März marzo août agosto gennaio enero".split()
)
def test_a_month_in_another_language_is_never_wrong(month: str) -> None:
    for answer in ("May 2014", "14 May 2014"):
        number = answer.removesuffix("May 2014")
        assert judge(f"{number}{month} 2014", question(answer, "date")).verdict == "unclear"


def test_another_century_is_wrong() -> None:
    assert judge("2nd century BC", question("221 BC", "date")).verdict == "wrong"
    assert judge("1st century", question("2nd century", "text")).verdict == "wrong"
    assert judge("50 BC", question("1st century", "text")).verdict == "wrong"


@pytest.mark.parametrize("bound", ["since", "by", "from"])
def test_a_word_that_makes_a_bound_of_a_date_is_asked_again_unless_the_prompt_has_it(bound: str) -> None:
    asked = question("1957", "date", prompt="The line opened in ____.")
    assert judge("in 1957", asked).verdict == "right"
    judgement = judge(f"{bound} 1957", asked)
    assert judgement == Judgement("unclear", reason=f"Does “{bound}” belong to the answer? Give the date alone.")
    assert judge(f"{bound} 1907", asked).verdict == "wrong"
    assert judge(f"{bound} 1957", question("1957", "date", prompt=f"It ran {bound} ____ on.")).verdict == "right"


@pytest.mark.parametrize(
    ("answer", "response", "verdict"),
    [
        ("December 2019", "January 2020", "close"),
        ("December 2019", "October 2020", "wrong"),
        ("December 2019", "March 2019", "close"),
        ("31 December 2019", "1 January 2020", "close"),
        ("31 December 2019", "2 January 2020", "wrong"),
        ("2019", "2018", "close"),
        ("2019", "2017", "wrong"),
        ("1 BC", "AD 1", "close"),
        ("15 March 44 BC", "March 44 BC", "close"),
        ("15 March 44 BC", "14 March 44 BC", "close"),
        ("15 March 44 BC", "15 March 44 AD", "wrong"),
        ("24 August AD 79", "24 August 79", "right"),
    ],
)
def test_the_next_month_day_or_year_is_close_and_so_is_what_is_right_but_for_its_end(
    answer: str, response: str, verdict: str
) -> None:
    assert judge(response, question(answer, "date")).verdict == verdict


_WITHOUT_HALF = "It left at ____."


@pytest.mark.parametrize(
    ("answer", "prompt", "response", "verdict"),
    [
        *[
            ("11 a.m.", _WITHOUT_HALF, text, "right")
            for text in ("11am", "11:00 AM", "eleven in the morning", "上午11点")
        ],
        *[("11 a.m.", _WITHOUT_HALF, text, "wrong") for text in ("11 pm", "23:00", "10 a.m.", "noon")],
        *[("11 a.m.", _WITHOUT_HALF, text, "unclear") for text in ("11", "11:00", "eleven o'clock")],
        *[("12 p.m.", _WITHOUT_HALF, text, "right") for text in ("noon", "12 pm")],
        *[
            ("5:40 p.m.", _WITHOUT_HALF, text, "right")
            for text in ("17:40", "1740", "1740 hours", "17:40 h", "17.40 hrs", "5.40 pm", "at 5:40 in the afternoon")
        ],
        *[("5:40", "It left at ____ a.m. by the clock.", text, "right") for text in ("5:40 am", "05:40", "5:40 a.m.")],
        *[("5:40", "It left at ____ a.m. by the clock.", text, "wrong") for text in ("5:40 pm", "17:40", "5:41")],
        ("11", "It left at ____ a.m.", "11 pm", "wrong"),
        *[("11 o'clock", _WITHOUT_HALF, text, "right") for text in ("11", "eleven", "11:00")],
        ("11 o'clock", _WITHOUT_HALF, "11 pm", "unclear"),
        *[
            ("9:30", _WITHOUT_HALF, text, "right")
            for text in ("half past nine", "Half past 9 in the morning", "9:30 am")
        ],
        *[("9:30", _WITHOUT_HALF, text, "wrong") for text in ("half past ten", "thirty to nine")],
        ("half past nine", _WITHOUT_HALF, "9:30", "right"),
        *[
            ("5:45 p.m.", _WITHOUT_HALF, text, "right")
            for text in ("a quarter to six p.m.", "fifteen minutes to six pm")
        ],
        *[
            ("5:45 p.m.", _WITHOUT_HALF, text, verdict)
            for text, verdict in (("quarter to six", "unclear"), ("quarter past five pm", "wrong"))
        ],
        *[
            ("5:45 p.m.", _WITHOUT_HALF, text, "right")
            for text in ("five forty-five p.m.", "five forty five in the evening", "seventeen forty-five", "17 45")
        ],
        *[
            ("5:45 p.m.", _WITHOUT_HALF, text, verdict)
            for text, verdict in (("five forty-five", "unclear"), ("five forty-five a.m.", "wrong"), ("17 46", "wrong"))
        ],
        *[("8:05", _WITHOUT_HALF, text, "right") for text in ("eight oh five", "Eight O Five", "8 05")],
        *[("6:30", _WITHOUT_HALF, text, "right") for text in ("six-thirty", "half six", "half-6")],
        *[("6:30 p.m.", _WITHOUT_HALF, text, "right") for text in ("half past 6pm", "half 6 p.m.")],
        *[("7 p.m.", _WITHOUT_HALF, text, "right") for text in ("nineteen hundred", "Nineteen hundred hours")],
        *[("7 a.m.", _WITHOUT_HALF, text, "unclear") for text in ("oh seven hundred", "seven hundred hours")],
        ("7 p.m.", _WITHOUT_HALF, "eighteen hundred", "wrong"),
        *[("6:30", _WITHOUT_HALF, text, "wrong") for text in ("six-thirteen", "half five", "sixteen thirty-one")],
        ("12:40 pm", _WITHOUT_HALF, "twenty to one in the afternoon", "right"),
        ("9:25", _WITHOUT_HALF, "twenty-five past nine", "right"),
        *[("12:00", _WITHOUT_HALF, text, "right") for text in ("noon", "12", "12 pm")],
        ("12:00", _WITHOUT_HALF, "midnight", "unclear"),
        *[
            ("4 May 2023, 9:30", _WITHOUT_HALF, text, "right")
            for text in ("9:30 on 4 May 2023", "2023-05-04 09:30", "May 4, 2023 at 9.30 a.m.")
        ],
        *[("4 May 2023, 9:30", _WITHOUT_HALF, text, "wrong") for text in ("5 May 2023, 9:30", "4 May 2023, 9:31")],
        *[("4 May 2023, 9:30", _WITHOUT_HALF, text, "unclear") for text in ("4 May 2023", "9:30")],
        ("11 o'clock", "It rang ____.", "half of it", "unclear"),
    ],
)
def test_times_of_the_day(answer: str, prompt: str, response: str, verdict: str) -> None:
    sort = "text" if ":" in answer else "number"
    assert judge(response, question(answer, sort, prompt=prompt)).verdict == verdict
