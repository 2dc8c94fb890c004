from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_questions import question
from zhuzhou_cli.quiz.answers import judge
from zhuzhou_cli.quiz.numbers import Amount, Unread, read_number
from zhuzhou_cli.quiz.records import Judgement, Other
from zhuzhou_cli.quiz.units import find_units, is_money

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split()
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(number: int, joint: str = "-", and_: str = " and ") -> str:
    for word, scale in (("billion", 10**9), ("million", 10**6), ("thousand", 1000), ("hundred", 100)):
        if number >= scale:
            above, rest = divmod(number, scale)
            between = and_ if rest < 100 else " "
            return f"{in_words(above, joint, and_)} {word}" + (between + in_words(rest, joint, and_) if rest else "")
    if number < 20:
        return ONES[number]
    tens, ones = divmod(number, 10)
    return TENS[tens - 2] + (joint + ONES[ones] if ones else "")


def in_chinese(number: int) -> str:
    digits = "零一二三四五六七八九"
    for mark, scale in (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10)):
        if number >= scale:
            above, rest = divmod(number, scale)
            zero = "零" if rest and rest < scale // 10 else ""
            return in_chinese(above) + mark + (zero + in_chinese(rest) if rest else "")
    return digits[number]


GROUPED: dict[str, Callable[[int], str]] = {
    "plain": str,
    "commas": lambda number: f"{number:,}",
    "spaces": lambda number: f"{number:,}".replace(",", " "),
    "narrow spaces": lambda number: f"{number:,}".replace(",", "\u202f"),
    "apostrophes": lambda number: f"{number:,}".replace(",", "’"),
    "full width": lambda number: f"{number:,}".translate({i: i + 0xFEE0 for i in range(0x21, 0x7F)}),
    "Arabic": lambda number: str(number).translate({48 + i: 0x660 + i for i in range(10)}),
    "words": in_words,
    "words without hyphens": lambda number: in_words(number, " ", " "),
    "Chinese": in_chinese,
    "traditional": lambda number: in_chinese(number).translate(str.maketrans("亿万二", "億萬兩")),
    "about": lambda number: f"about {number:,}",
    "more than": lambda number: f"more than {number:,} people",
    "ten thousands": lambda number: f"{number / 10**4:.4f}万",
    "thousands": lambda number: f"{number // 1000}.{number % 1000:03}k",
    "millions": lambda number: f"{number // 10**6}.{number % 10**6:06} million",
    "billions": lambda number: f"{number // 10**9}.{number % 10**9:09}bn",
}


@given(st.integers(0, 10**11), st.sampled_from(sorted(GROUPED)))
def test_a_number_is_read_in_every_writing(number: int, style: str) -> None:
    text = GROUPED[style](number)
    amount = read_number(text)
    assert isinstance(amount, Amount), text
    assert amount.value == number, text
    assert not amount.is_doubtful


@given(st.integers(0, 10**6), st.integers(1, 99), st.sampled_from((".", "point", "点")))
def test_decimals_are_read(whole: int, hundredths: int, style: str) -> None:
    texts = {
        ".": f"{whole:,}.{hundredths:02}",
        "point": f"{in_words(whole)} point {' '.join(ONES[int(digit)] for digit in f'{hundredths:02}')}",
        "点": f"{in_chinese(whole)}点{in_chinese(hundredths // 10)}{in_chinese(hundredths % 10)}",
    }
    amount = read_number(texts[style])
    assert isinstance(amount, Amount), texts[style]
    assert amount.value == whole + Fraction(hundredths, 100), texts[style]


@given(st.integers(1, 49), st.integers(50, 100), st.sampled_from(("in", "out of", "of every", "/", "分之")))
def test_shares_are_read(above: int, below: int, style: str) -> None:
    text = f"{below}分之{above}" if style == "分之" else f"{above} {style} {below}"
    amount = read_number(text, find_units(["percent"])[0])
    assert isinstance(amount, Amount)
    assert amount.value == Fraction(above, below)
    assert amount.is_fraction


@given(st.integers(1, 999), st.integers(0, 999), st.integers(2000, 10**6))
def test_a_point_before_three_digits_is_never_wrong(head: int, tail: int, answer: int) -> None:
    verdict = judge(f"{head}.{tail:03}", question(str(answer), "number", unit="people")).verdict
    assert verdict == "unclear"


@given(st.integers(1, 10**9), st.floats(0, 0.2), st.floats(0, 1))
def test_the_tolerance_is_what_is_right_and_twice_that_is_close(answer: int, tolerance: float, part: float) -> None:
    asked = question(str(answer), "number", unit="people", tolerance=tolerance)
    within = answer + int(answer * tolerance * part)
    assert judge(str(within), asked).verdict == "right"
    beyond = answer + int(answer * tolerance * (1 + part))
    assert judge(str(beyond), asked).verdict in ("right", "close")
    assert judge(f"exactly {answer * 2}", asked).verdict == "wrong"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two and a half million", 2_500_000),
        ("half a million", 500_000),
        ("one half", Fraction(1, 2)),
        ("one and half", Fraction(3, 2)),
        ("one and a half million", 1_500_000),
        ("a quarter of a million", 250_000),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("nineteen hundred", 1900),
        ("ten thousand million", 10**10),
        ("2 million 300 thousand", 2_300_000),
        ("4 million and 20 thousand", 4_020_000),
        ("12,34,567", 1_234_567),
        ("1.234.567", 1_234_567),
        ("1.234,5", Fraction(12345, 10)),
        ("-5", -5),
        ("−5", -5),
        ("minus five", -5),
        ("2½", Fraction(5, 2)),
        ("2 1/2", Fraction(5, 2)),
        ("½ million", 500_000),
        ("twenty-fifth", 25),
        ("twentyfive", 25),
        ("the second", 2),
        ("two thirds", Fraction(2, 3)),
        ("1e6", 1_000_000),
        ("1.2亿", 120_000_000),
        ("1亿2000万", 120_000_000),
        ("两千三", 2300),
        ("两千零三", 2003),
        ("一万二", 12_000),
        ("卅八", 38),
        ("廿八", 28),
        ("二〇二三", 2023),
        ("25万", 250_000),
        ("一半", Fraction(1, 2)),
        ("八成五", Fraction(85, 100)),
        ("百分之八点五", Fraction(85, 1000)),
        ("25 in 2014", 25),
        ("≈ 25", 25),
        (".5", Fraction(1, 2)),
        *((text, 10) for text in ("No.10", "no. 10", "№10", "Nr.10", "#10", "No 10", "第10")),
        ("20 tenths", 2),
        ("‑5", -5),
        ("a couple of hundred", 200),
        ("a couple hundred thousand", 200_000),
        ("a couple", 2),
        ("a pair of them", 2),
        ("twice", 2),
        ("four times", 4),
        *[(text, 100) for text in ("100+", "100ish", "100-odd", "c.100", "ca.100", "approx.100", "hundred-odd")],
        *[(text, 200_000) for text in ("20多万", "二十余万", "二十餘萬人", "20万+", "200k+")],
        *[(text, 25) for text in ("25 or thereabouts", "give or take 25", "25, give or take")],
        *[(text, 20) for text in ("20+ years", "twenty-plus years", "20-ish years", "twentyish", "20 odd years")],
    ],
)
def test_numbers_are_read(text: str, value: int | Fraction) -> None:
    amount = read_number(text)
    assert isinstance(amount, Amount)
    assert amount.value == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "many",
        "thousands of people",
        "25 or 26",
        "not 25",
        "1.2.3",
        "1/2/3",
        "25 26",
        "nine ten",
        "千千",
        "十千",
        "3 and 5 km",
        "3 million and 5 million",
        "two thirds five",
        *("twice two", "two times two", "2 times 2", "double two", "2x2", "2 × 2", "2*2", "2+2", "2 squared"),
        "twenty plus five",
        "9" * 300,
    ],
)
def test_what_is_not_one_number_is_not_read(text: str) -> None:
    assert isinstance(read_number(text), Unread)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        *[("3 to 5.5 million", 3_000_000, 5_500_000), ("twenty-thirty", 20, 30), ("between 3 and 6", 3, 6)],
        *[("1966-76", 1966, 1976), ("3000 to 60", 3000, 60), ("1900 to 60 km", 1900, 60)],
    ],
)
def test_ranges_keep_both_ends(text: str, low: int, high: int) -> None:
    amount = read_number(text)
    assert isinstance(amount, Amount)
    assert [amount.value, amount.high] == [low, high]


def test_no_more_than_twice_the_tolerance_is_close() -> None:
    asked = question("1,000", "number", unit="people", tolerance=0.1)
    assert [judge(text, asked).verdict for text in ("1100", "1200", "1201", "799")] == [
        "right",
        "close",
        "wrong",
        "wrong",
    ]


CONVERSIONS = [
    ("5 kilometres", "km", "5000 m", "right"),
    ("5 kilometres", "km", "5k", "right"),
    ("600,000 square metres", "m2", "0.6 km²", "right"),
    ("600,000 square metres", "m2", "60 hectares", "right"),
    ("600,000 square metres", "m2", "0.6 square kilometres", "right"),
    ("600,000 square metres", "m2", "900亩", "right"),
    ("600,000 square metres", "m2", "600,000 m", "unclear"),
    ("200 kilometres an hour", "km/h", "124 mph", "right"),
    ("200 kilometres an hour", "km/h", "200 km per hour", "right"),
    ("200 kilometres an hour", "km/h", "200 km", "right"),
    ("200 kilometres an hour", "km/h", "时速200公里", "right"),
    ("200 kilometres an hour", "km/h", "每小时200公里", "right"),
    ("200 kilometres an hour", "km/h", "20 km", "wrong"),
    ("200 kilometres an hour", "km/h", "200 hours", "unclear"),
    ("30 million", "million kWh a year", "30 million kWh", "right"),
    ("30 million", "million kWh a year", "30 GWh", "right"),
    ("200 kilometres an hour", "km/h", "200 k.p.h.", "right"),
    *[
        ("19.3", unit, text, "right")
        for unit in ("g/cm3", "grams per cubic centimetre", "g/cm³")
        for text in ("19.3 g/cm3", "19.3g/cm^3", "19.3 g per cc", "19,300 kg/m³", "19.3 kg per litre", "19.3 g")
    ],
    *[("19.3", "g/cm3", text, "wrong") for text in ("19.3 kg/m³", "13.9 g/cm³", "19.3 kg")],
    *[("19.3", "g/cm3", text, "unclear") for text in ("19.3 km/h", "19.3 g/km")],
    *[("$2", "dollars a litre", text, "right") for text in ("$2", "2 bucks a litre", "$2/l")],
    ("5", "minutes per kilometre", "5 min/km", "right"),
    ("5,000 kilonewtons", "kN", "5 MN", "right"),
    *[("30.1 billion", "billion kroner", text, "right") for text in ("DKK 30.1bn", "30.1 billion kr", "30.1")],
    *[("30.1 billion", "billion Danish kroner", text, "unclear") for text in ("SEK 30.1bn", "30.1 billion euros")],
    *[("17.5 degrees Celsius", "°C", text, "right") for text in ("17.5 celcius", "17.5 degrees celcius")],
    ("7.2 million", "million US dollars", "7.2 million bucks", "right"),
    ("30 million", "million kWh a year", "3 GWh", "wrong"),
    ("30 million", "million kWh a year", "30 MWh", "wrong"),
    ("10 billion yuan", "billion yuan a year", "100亿元", "right"),
    ("3,871,100", "people", "387.11 万人", "right"),
    ("1,000 kilowatts", "kW", "1 MW", "right"),
    ("1,000 kilowatts", "kW", "1341 hp", "right"),
    ("ten minutes", "minutes", "600 s", "right"),
    ("ten minutes", "minutes", "1 h 30 min", "wrong"),
    ("90 minutes", "minutes", "1 hour and 30 minutes", "right"),
    ("30 years", "years", "360 months", "right"),
    ("7,000 kilograms", "kg", "7 t", "right"),
    ("17.5 degrees Celsius", "°C", "17.5°", "right"),
    ("17.5 degrees Celsius", "°C", "17.5C", "right"),
    ("17.5 degrees Celsius", "°C", "63.5 °F", "right"),
    ("17.5 degrees Celsius", "°C", "17.5 °F", "wrong"),
    ("63.5 degrees Fahrenheit", "°F", "17.5 °C", "right"),
    *[("£4.50", None, text, "right") for text in ("450p", "450 p", "£4 50p")],
    *[("£4.50", None, text, verdict) for text, verdict in (("45p", "wrong"), ("£4.50p", "right"))],
    ("5 kilometres", "km", "5p", "unclear"),
    *[("6,000", "years", text, "right") for text in ("6 millennia", "six millenniums")],
    *[("6,000", "years", text, verdict) for text, verdict in (("1 millennium", "wrong"), ("6,000 BC", "unclear"))],
    *[("299,800,000", "m/s", text, "right") for text in ("2.998e8", "2.998×10⁵ km/s")],
    ("299,800,000", "m/s", "2.998e5 m/s", "wrong"),
    *[("212", "°F", text, "right") for text in ("212°", "212 deg", "two hundred twelve degrees", "100 °C")],
    *[("212", "°F", text, "wrong") for text in ("100°", "100 degrees", "212 °C")],
    ("212", "°F", "212 minutes", "unclear"),
    ("100 degrees Celsius", "°C", "373.15 K", "right"),
    ("100 degrees Celsius", "°C", "373.15K", "right"),
    ("100 degrees Celsius", "°C", "100 kelvin", "wrong"),
    ("640.5 million kilowatt-hours", "million kWh", "640.5 GWh", "right"),
    ("200 kilometres", "km", "两百千米", "right"),
    ("640.5 million", "million kWh", "六亿四千零五十万千瓦时", "right"),
    ("30 million", "million kWh a year", "三千万千瓦时", "right"),
    ("30 million", "million kWh a year", "三百万千瓦时", "wrong"),
    ("30 million", "kW", "三千万千瓦", "right"),
    ("200 kilometres an hour", "km/h", "200 kmph", "right"),
    ("eight", "months", "8 mths", "right"),
    ("5 kilometres", "km", "5 furlongs", "unclear"),
    ("14,000", "km", "14k", "right"),
    ("14,000", "km", "15k", "wrong"),
    ("30 minutes", "minutes", "half an hour", "right"),
    ("30 minutes", "minutes", "a half hour", "right"),
    ("30 minutes", "minutes", "半个小时", "right"),
    ("15 minutes", "minutes", "a quarter of an hour", "right"),
    ("20 minutes", "minutes", "a quarter of an hour", "wrong"),
    ("1,000", "locomotives a year", "1000 a month", "unclear"),
    ("1,000", "locomotives a year", "1000 per year", "right"),
    ("10.2", "patents per 10,000 people", "10.2 per 10,000 people", "right"),
    *[("-40", "degrees Celsius", text, "right") for text in ("−40", "minus 40", "-40 °C", "minus forty", "about -40")],
    *[("-40", "degrees Celsius", text, "right") for text in ("零下40度", "零下四十度", "-40 °F")],
    *[("-40", "degrees Celsius", text, "wrong") for text in ("40", "40 °C", "-50", "forty")],
    *[("−45 °C", "°C", text, verdict) for text, verdict in (("-45", "right"), ("45", "wrong"), ("-45 km", "unclear"))],
    *[("-40.4", None, text, verdict) for text, verdict in (("-40", "close"), ("40", "wrong"), ("40.4", "wrong"))],
    *[("-€3.5 million", "million €", text, "right") for text in ("-3.5", "€-3.5m", "minus 3.5 million euros")],
    *[("-€3.5 million", "million €", text, "wrong") for text in ("3.5", "€3.5 million")],
    *[("€12.50", "€", text, "right") for text in ("12.5", "12.50 euros", "EUR 12.50", "€ 12.50", "12.50€")],
    *[("€12.50", "€", text, verdict) for text, verdict in (("12.05", "wrong"), ("12.49", "close"), ("12", "close"))],
    *[("$5", "$", text, verdict) for text, verdict in (("$5.00", "right"), ("5.09", "wrong"), ("USD 5", "right"))],
    *[("£12.50", "£", text, verdict) for text, verdict in (("12.5 pounds", "right"), ("12.5 kg", "unclear"))],
    *[("¥1,200", "¥", text, "right") for text in ("1200 yen", "1200 yuan", "¥1200")],
    *[("1,200 yen", "yen", text, verdict) for text, verdict in (("¥1200", "right"), ("1200 yuan", "unclear"))],
    ("12.5 pounds", "lb", "5.67 kg", "right"),
    *[("€12.50", "€", text, "unclear") for text in ("$12.50", "12.50 yuan", "£12.50")],
    *[("27", "percent", text, "close") for text in ("over a quarter", "just over 1/4", "25 %", "25", "0.25", "1 in 4")],
    *[("27", "percent", text, "wrong") for text in ("a third", "29 %", "1 in 3", "24 in 100", "24 %")],
    *[("71", "percent", text, "close") for text in ("7 in 10", "70 in 100", "70", "0.7", "7/10", "七成", "72 %")],
    *[("71", "percent", text, "right") for text in ("5 in 7", "71.4 %", "71 in 100", "0.71")],
    *[("71", "percent", text, "wrong") for text in ("3 in 4", "75 %", "2 in 3", "69 %", "69 in 100")],
    *[("78 %", "%", text, "close") for text in ("4/5", "80%", "4 in 5", "0.8")],
    *[("9", "percent", text, "wrong") for text in ("1 in 10", "a tenth", "0.11")],
    *[("15 million", None, text, "right") for text in ("15 x 10^6", "15e6", "15 × 10⁶", "15 times ten to the 6th")],
    *[("15 million", "million US dollars", text, "right") for text in ("15 million U.S. dollars", "15m U. S. dollars")],
    *[("5 litres", "litres", text, "right") for text in ("5000 cc", "10.57 pints", "8.8 pints", "1.1 gallons")],
    *[("5 litres", "litres", text, "wrong") for text in ("7 pints", "500 cc")],
    *[("500 mA", "mA", text, "right") for text in ("0.5 A", "0.5A", "half an ampere", "500", "500 mA")],
    *[("500 mA", "mA", text, verdict) for text, verdict in (("5 A", "wrong"), ("0.5 V", "unclear"))],
    *[("4.7 kΩ", "kΩ", text, "right") for text in ("4.7k", "4700 ohms", "4.7 kilohms", "4700 Ω", "4.7")],
    *[("4.7 kΩ", "kΩ", text, verdict) for text, verdict in (("4700", "unclear"), ("4.7 Ω", "wrong"))],
    *[("71", "percent", text, "right") for text in ("71pc", "71 p.c.")],
    *[("42.195", "km", text, "wrong") for text in ("42.195 miles", "24.195", "42.915")],
    *[("42.195", "km", text, verdict) for text, verdict in (("42,195", "unclear"), ("42.195 km", "right"))],
    *[("206", "bones", text, "right") for text in ("206 bones", "206 bone", "206 of them", "206 pieces")],
    *[("second", "rank", text, "unclear") for text in ("second to last", "2nd from the bottom", "second lowest")],
    *[("261", "plants", text, "unclear") for text in ("less than 261", "under 261", "fewer than 261 plants")],
    ("261", "plants", "less than 262", "wrong"),
    *[("206", "bones", text, verdict) for text, verdict in (("206 bananas", "unclear"), ("205 bananas", "wrong"))],
    *[("25", None, text, verdict) for text, verdict in (("25 statements", "right"), ("25 firms", "unclear"))],
    *[("fifth", "rank", text, "right") for text in ("fifth place", "5th largest")],
    *[("38.5 °C", "°C", text, "close") for text in ("38", "39", "38.6")],
    *[("38.5 °C", "°C", text, "wrong") for text in ("36.6", "37", "40", "-38.5")],
    *[("−273.15 °C", "°C", text, verdict) for text, verdict in (("-273", "close"), ("-260", "wrong"))],
    ("37 °C", "°C", "98.6 °F", "right"),
    *[("45 to 50 cm", "cm", text, "right") for text in ("45cm–50cm", "50 to 45 cm", "18 to 20 inches", "0.45-0.5 m")],
    *[("45 to 50 cm", "cm", text, "wrong") for text in ("45 to 55 cm", "16 to 20 inches", "45 to 50 inches")],
    *[
        ("14th to 17th century", None, text, verdict)
        for text, verdict in (("fourteenth to seventeenth century", "right"), ("14th–17th c.", "right"))
    ],
    ("14th to 17th century", None, "13th–17th c.", "wrong"),
    *[("45 to 50", None, text, verdict) for text, verdict in (("50 to 45", "wrong"), ("45-50", "right"))],
    ("a third", None, "33 %", "right"),
    ("a third", None, "0.4", "wrong"),
    ("a third", None, "third", "right"),
    ("third", "rank", "third", "right"),
    ("third", "rank", "3", "right"),
    ("0731", None, "731", "right"),
    *[("four", unit, "2 pairs", verdict) for unit, verdict in (("engines", "unclear"), ("pairs", "wrong"))],
    ("25", "enterprises", "25 of 61", "right"),
    ("25", "enterprises", "25/61", "unclear"),
    *[
        ("Nine in ten", "in ten", text, "right")
        for text in ("90%", "0.9", "90", "9/10", "90 percent", "90 in 100", "18 in 20", "nine tenths", "九成")
    ],
    *[("Nine in ten", "in ten", text, "wrong") for text in ("8 in 10", "80 %", "0.8", "eight tenths")],
    ("Nine in ten", "percent", "9", "unclear"),
    ("Nine in ten", "percent", "91 %", "wrong"),
    ("5 kilometres", "km", "5000", "unclear"),
    ("5 kilometres", "km", "5.1", "right"),
    ("5 kilometres", "km", "5.15", "close"),
    ("25", "enterprises", "24-25", "unclear"),
    *[("20 years", "years", text, "right") for text in ("20+ years", "20-odd years", "twenty-plus years", "20ish")],
    *[("100", "kilometres an hour", text, "right") for text in ("100+", "100-odd km/h", "c.100", "100ish km/h")],
    *[("0.8", "Mach", text, "right") for text in ("Mach 0.8", "0.8", "0.8 Mach", "mach .8")],
    *[("0.8", "Mach", text, verdict) for text, verdict in (("Mach 0.9", "wrong"), ("980 km/h", "unclear"))],
    *[
        ("32.2 billion", "billion pesos", text, "right")
        for text in ("MX$32.2 billion", "Mex$32.2bn", "MXN 32.2bn", "32.2 billion MX$")
    ],
    *[("32.2 billion", "billion pesos", text, "unclear") for text in ("$32.2 billion", "US$32.2 billion")],
    ("1.5 billion", "billion lira", "TL1.5bn", "right"),
    *[("12 million", "million US dollars", text, "right") for text in ("US$12m", "US $12m", "$12m", "a $12m")],
    *[
        ("12 million", "million US dollars", f"{sign}12m", "unclear")
        for sign in ("HK$", "A$", "AU$", "C$", "CA$", "NZ$", "S$", "NT$", "R$", "MX$", "AUD ", "CAD ")
    ],
    *[("A$5", "A$", text, "right") for text in ("A$5", "5 Australian dollars", "AU$5", "AUD 5")],
    *[("A$5", "A$", text, "unclear") for text in ("US$5", "5 US dollars", "$5")],
    *[("2.10", None, text, "right") for text in ("v2.10", "version 2.10", "２.10", "two point one zero")],
    *[("1", None, text, verdict) for text, verdict in (("a1", "unclear"), ("B1", "unclear"), ("a 1", "right"))],
    *[("2.10", None, text, verdict) for text, verdict in (("2.1", "unclear"), ("2.11", "wrong"), ("2.01", "wrong"))],
    *[("0.5", None, text, verdict) for text, verdict in ((".5", "right"), ("0,5", "right"), (".05", "wrong"))],
    ("0.5", None, "50 %", "unclear"),
    *[
        ("3.14159", None, text, verdict)
        for text, verdict in (("3.1416", "close"), ("3.14", "close"), ("3.15", "wrong"))
    ],
    *[("3.8", None, text, verdict) for text, verdict in (("3.84", "unclear"), ("3.9", "wrong"), ("38", "wrong"))],
    *[("$100 bill", "bill $", text, "right") for text in ("US$100 bill", "100-dollar bill")],
    *[("$100 bill", "bill $", text, verdict) for text, verdict in (("€100 bill", "unclear"), ("$10 bill", "wrong"))],
    *[("₩1,500", "₩", text, "right") for text in ("1500 won", "KRW 1500", "1500₩", "1500")],
    *[("₽500", "₽", text, verdict) for text, verdict in (("500 roubles", "right"), ("$500", "unclear"))],
    *[("three", None, text, verdict) for text, verdict in (("3", "right"), ("third", "unclear"), ("3rd", "unclear"))],
    *[("21", "rank", text, "right") for text in ("21st", "twenty-first")],
    *[("2", "TB", text, "right") for text in ("2 TB", "2 terabytes", "2000 GB", "2")],
    *[("2", "TB", text, verdict) for text, verdict in (("2 GB", "wrong"), ("2 bananas", "unclear"))],
    *[("3", "seconds", text, "right") for text in ("3000 ms", "3 s")],
    *[("3", "seconds", text, "wrong") for text in ("3 ms", "3 milliseconds", "3 µs")],
    *[("2.5", "mm", text, "right") for text in ("2500 µm", "2500 microns")],
    *[("99.5", "MHz", text, verdict) for text, verdict in (("99,500 kHz", "right"), ("99.5 kHz", "wrong"))],
    *[("5", "Bq", text, verdict) for text, verdict in (("5 Bq", "right"), ("5 Sv", "unclear"))],
    ("5", "people", "5 persons", "right"),
    *[
        (length, unit, text, "right")
        for length, unit in (("105 minutes", "minutes"), ("1.75 hours", "hours"), ("6,300 seconds", "seconds"))
        for text in ("1h45", "1 h 45 min", "1 hour 45", "1h 45m", "1:45:00", "105:00")
    ],
    *[
        ("90 minutes", "minutes", text, "right")
        for text in ("an hour and a half", "1 hour and a half", "about an hour and 30 minutes", "hour and a half")
    ],
    *[("75 minutes", "minutes", text, "right") for text in ("1 hour and a quarter", "an hour and 15 minutes")],
    *[("60 minutes", "minutes", text, "right") for text in ("an hour", "about an hour.", "1 hour")],
    *[
        ("60 minutes", "minutes", text, "wrong")
        for text in ("an hour and a half", "half an hour", "a minute and a half")
    ],
    *[("$1.50", "$", text, "right") for text in ("a dollar and a half", "a dollar 50", "a dollar and 50 cents")],
    *[
        ("105", "minutes", text, verdict)
        for text, verdict in (("1:45", "right"), ("1:05", "unclear"), ("1h05", "wrong"))
    ],
    *[
        ("8 minutes and 20 seconds", unit, text, verdict)
        for unit in ("minutes", None)
        for text, verdict in (("8 min", "close"), ("500 s", "right"), ("9 min", "wrong"), ("7 min", "wrong"))
    ],
    ("1 hour 45 minutes", "hours", "2 hours", "wrong"),
    *[("105", "seconds", text, "right") for text in ("1:45", "1'45\"", "1 min 45", "1m45s")],
    *[("1 hour 5 minutes", "hours", text, "unclear") for text in ("1 h 5", "1 h 75", "1.5 h 05", "1:5")],
    *[
        ("188 cm", "cm", text, verdict)
        for text, verdict in (("1m88", "right"), ("1 m 8", "unclear"), ("1 m 81", "wrong"))
    ],
    *[
        ("6 ft 2 in", "feet", text, "right")
        for text in ("6'2\"", "6’ 2”", "6'2", "6′2″", "6' 2''", "6 foot 2", "six feet two", "74 inches", "1.88 m")
    ],
    *[
        ("6 ft 2 in", "feet", text, verdict)
        for text, verdict in (("6'5\"", "wrong"), ("6'", "unclear"), ("6 ft 14", "unclear"))
    ],
    *[("6'2\"", "people", "6'2\"", "right"), ("62", "people", "6'2\"", "unclear")],
    *[
        ("£3.40", "£", text, "right")
        for text in ("3 pounds 40", "£3 40", "3 quid 40", "3 pounds and 40 pence", "340 pence")
    ],
    *[("£3.40", "£", text, "unclear") for text in ("3 pounds 4", "340 cents", "3 pounds 400")],
    *[("£3.40", "£", text, "wrong") for text in ("3 pounds 50", "34 pence", "3 pounds 4 pence")],
    *[
        ("£4.65 billion", unit, text, "right")
        for unit in ("pounds", "billion pounds")
        for text in ("£4,650m", "4.65bn quid", "4.65 billion pounds", "GBP 4.65bn", "46.5亿英镑", "4,650 million")
    ],
    *[("£4.65 billion", "pounds", text, "wrong") for text in ("£4.65 million", "46.5 billion pounds")],
    *[("£4.65 billion", "pounds", text, "unclear") for text in ("€4.65 billion", "4.65 billion kg")],
    *[("4.65 billion", "billion pounds", text, "right") for text in ("£4.65bn", "4.65", "4.65 billion pounds")],
    *[("5", "pounds", text, "right") for text in ("5 lb", "5 pounds", "2.27 kg")],
    *[
        ("4.65 billion", "dollars", text, "right")
        for text in ("four thousand six hundred and fifty million", "4 thousand 650 million", "4.65 thousand million")
    ],
    *[("491,849", "books", text, "right") for text in ("491,849 (half a million)", "half a million (491,849)")],
    *[("491,849", "books", text, "unclear") for text in ("491,849 (five million)", "419,849 (491,849)")],
    *[("491,849", "books", text, "wrong") for text in ("half a million (500,000)", "419,849 (419849)")],
    *[
        ("1.21 billion", "people", text, verdict)
        for text, verdict in (
            *(("1.21 billion (1,210,000,000)", "right"), ("1.21bn = 1,210 million", "right")),
            *(("1.21 billion (1,120,000,000)", "unclear"), ("1.21 (billion)", "right")),
        )
    ],
    *[("5 kilometres", "km", text, "right") for text in ("5 km (3.1 miles)", "3.1 miles (5 km)")],
    ("5 kilometres", "km", "5 km (8 miles)", "unclear"),
    *[
        ("50", "cents", text, verdict)
        for text, verdict in (("$0.50", "right"), ("€0.50", "right"), ("£0.50", "unclear"))
    ],
]


@pytest.mark.parametrize(("answer", "unit", "response", "verdict"), CONVERSIONS)
def test_units_are_converted(answer: str, unit: str | None, response: str, verdict: str) -> None:
    assert judge(response, question(answer, "number", unit=unit)).verdict == verdict


@pytest.mark.parametrize(
    ("unit", "response", "verdict"),
    [
        *[("m", text, "unclear") for text in ("5'", '5"', "5 ’", "5''", "5′")],
        *[(unit, text, "right") for unit in ("m", "minutes") for text in ("'5'", '"5"', "“5”", "‘5’")],
        ("enterprises", "5'", "right"),
        ("minutes", "5'", "unclear"),
    ],
)
def test_a_mark_behind_a_number_may_be_a_unit_but_none_around_it(unit: str, response: str, verdict: str) -> None:
    assert judge(response, question("5", "number", unit=unit)).verdict == verdict


@pytest.mark.parametrize(
    ("unit", "response", "word"),
    [
        *[("enterprises", text, word) for text, word in (("twnty five", "twnty"), ("twenty-fiv", "fiv"), ("fv", None))],
        *[("km", text, word) for text, word in (("twnty five", "twnty"), ("twenty fve km", "fve"), ("twnty", "twnty"))],
        *[
            ("forts", text, word)
            for text, word in (("20 forts", None), ("20 fory", "fory"), ("20 forths", "forths"), ("25 forths", None))
        ],
        *[
            ("billion yuan", text, word)
            for text, word in (("25 billon", "billon"), ("25 bilion yuan", "bilion"), ("25 billions", None))
        ],
        *[
            ("people", text, word)
            for text, word in (("25 milion", "milion"), ("26 thousands", None), ("25 your", None))
        ],
    ],
)
def test_a_misspelt_word_for_a_number_is_named(unit: str, response: str, word: str | None) -> None:
    reason = judge(response, question("25 million" if unit == "people" else "25", "number", unit=unit)).reason or ""
    assert ("mind its spelling" in reason) is (word is not None)
    assert word is None or f"“{word}”" in reason


@pytest.mark.parametrize(
    ("response", "verdict"),
    [
        *[(text, "right") for text in ("113°08′", "113°8'", "113° 7' 48\"", "113.13 E", "113.13°E", "E 113.13", "113")],
        *[(text, "right") for text in ("113 degrees 8 minutes", "东经113度8分", "113.13 degrees east")],
        *[("114", "close"), ("110", "wrong"), ("113.13 W", "wrong"), ("西经113.13度", "wrong"), ("113 km", "unclear")],
    ],
)
def test_a_place_on_the_globe_is_read_in_every_writing(response: str, verdict: str) -> None:
    prompt = "Zhuzhou lies at a longitude of about ____ degrees east."
    asked = question("113.13", "number", unit="degrees", tolerance=0.5 / 113.13, prompt=prompt)
    assert judge(response, asked).verdict == verdict


def test_the_unit_that_the_prompt_has_may_be_said_too() -> None:
    asked = question("1.2", "number", prompt="It climbs a slope of ____ percent.")
    verdicts = [judge(text, asked).verdict for text in ("1.2", "1.2 percent", "12 ‰", "1.2 km", "1.3 %")]
    assert verdicts == ["right", "right", "right", "unclear", "wrong"]


@pytest.mark.parametrize(
    ("prompt", "answer", "verdict", "responses"),
    [
        (
            "What's the latitude of Paris?",
            "48.86 degrees",
            "right",
            "48.86 N · N 48.86 · 48.86° north · 北纬48.86度 · 48.86",
        ),
        (
            "What's the latitude of Paris?",
            "48.86 degrees",
            "wrong",
            "48.86 S · 48.86 E · 48.86 W · -48.86 · 南纬48.86度",
        ),
        ("What is the latitude of Sydney?", "-33.87 degrees", "right", "33.87 S · -33.87 · 33.87 degrees south"),
        ("What is the latitude of Sydney?", "-33.87 degrees", "wrong", "33.87 N · 33.87 · 33.87 W"),
        ("How far south is Sydney?", "33.87 degrees", "right", "33.87 S · 33.87 degrees south · 33.87"),
        ("How far south is Sydney?", "33.87 degrees", "wrong", "33.87 N · 33.87 E"),
        ("南京的纬度是多少？", "32.06 degrees", "right", "北纬32.06度 · 32.06 N"),
        ("What is its longitude?", "2.35 degrees", "wrong", "2.35 W · 2.35 N · 西经2.35度"),
        ("How far is it turned?", "2.35 degrees", "right", "2.35 E · 2.35"),
        ("Where is the North Pole?", "90 degrees north", "right", "90 N · 90° N · 90 degrees north"),
        ("Which pole is it?", "90 degrees north", "unclear", "90 · 90 degrees"),
        ("Which pole is it?", "90 degrees north", "wrong", "90 S · 90 degrees south · 80 N"),
    ],
)
def test_where_degrees_point_counts(prompt: str, answer: str, verdict: str, responses: str) -> None:
    unit = answer.partition(" ")[2]
    asked = question(answer, "number", unit=unit, tolerance=0.5 / 48.86 if "48" in answer else 0, prompt=prompt)
    judged = {response: judge(response, asked).verdict for response in responses.split(" · ")}
    assert judged == dict.fromkeys(judged, verdict)


@pytest.mark.parametrize(
    ("prompt", "answer", "right", "unclear", "wrong"),
    [
        ("How fast is it, in metres a second?", "343", "343 m/s · 343 m · 1235 km/h", "343 km · 343k", "350 m"),
        (
            "How many minutes does it last?",
            "90",
            "90 m · 90 min · 1.5 h · 1 h 30 min",
            "1.6 h · 90 km · 90k",
            "91 m · 91 min",
        ),
        (
            "How many kilometres is it?",
            "12",
            "12 km · 12k · 12000 m · 7.46 miles",
            "12 miles · 12m · 13 miles",
            "13 km · 13k · 13m · 1200 m",
        ),
        ("How many metres is it?", "3,000,000", "3m · 3 million m · 3,000,000 m · 3000 km", "3 km", "3k"),
        ("How many grams are in it?", "500", "500 g · 500g · 0.5 kg", "0.6 kg", "510 g"),
        ("How many degrees is it in the cellar?", "12", "12° · 12 °C · 285.15 K", "12 km · 12 °F", "13 °C"),
        ("How many degrees Fahrenheit is it?", "59", "59° · 59 degrees · 15 °C", "59 °C", "15° · 15 degrees"),
        ("How many live within 5 kilometres of it?", "12", "12", "12 km · 12m · 12k", "13m"),
    ],
)
def test_the_unit_that_the_prompt_names_may_be_said_and_no_letter_behind_the_right_digits_is_wrong(
    prompt: str, answer: str, right: str, unclear: str, wrong: str
) -> None:
    asked = question(answer, "number", prompt=prompt)
    for verdict, responses in (("right", right), ("unclear", unclear), ("wrong", wrong)):
        assert {text: judge(text, asked).verdict for text in responses.split(" · ")} == dict.fromkeys(
            responses.split(" · "), verdict
        )


_FERRY = "The ferry carries ____ passengers of the trains."


@pytest.mark.parametrize(
    ("answer", "unit", "prompt", "verdict", "responses"),
    [
        ("2,400", "passengers", _FERRY, "right", "2,400 passengers of trains · about 2400 of them · 2400 people"),
        (
            "2,400",
            "passengers",
            _FERRY,
            "unclear",
            "2,400 trains · 2,400 an hour · 2400 a year · 2,400 passengers less",
        ),
        ("2,400", None, _FERRY, "right", "2400 passengers · more than 2400 · 2400 and more · a total of 2400"),
        ("2,400", None, _FERRY, "unclear", "2,400 trains · 2400 per hour · 2,400 passengers fewer · 2400 more"),
        ("2,400", None, _FERRY, "wrong", "2,300 trains · 2,500 per hour"),
        ("120", "trains a year", "It makes ____ trains a year.", "right", "120 a year · 120 annually · 120 per annum"),
        ("120", None, "How many ships pass the trains?", "right", "120 ships · 120"),
        ("120", None, "How many ships pass the trains?", "unclear", "120 trains"),
        ("an eighth", None, "About ____ speak it.", "right", "an eighth · 1/8 · 12.5 %"),
        ("an eighth", None, "About ____ speak it.", "unclear", "an eighth less · an eighth more"),
        ("$20 billion", "dollars", "It has assets of ____.", "right", "20 billion in assets · over $20bn"),
        ("$20 billion", "dollars", "It has assets of ____.", "unclear", "20 billion in debt · a loss of $20 billion"),
        ("54", "ethnic groups", "There are ____ ethnic groups.", "right", "54 groups · 54 of them"),
        ("54", "ethnic groups", "There are ____ ethnic groups.", "unclear", "54 people · 54 residents"),
        ("3 million", "people", "It has ____ people.", "right", "3 million inhabitants · 3m residents"),
        ("3 million", "people", "It has ____ people.", "unclear", "3 million passengers"),
        ("330", "metres", "It is ____ metres tall.", "right", "330 tall · 330 m high · 330 metres in height"),
        ("330", "metres", "It is ____ metres tall.", "unclear", "330 metres long · 330 m deep"),
        ("76", "years", "It returns every ____ years.", "right", "every 76 years · 76"),
        ("second", "rank", "It is the ____ of all.", "unclear", "every second"),
        ("an eighth", None, "About ____ speak it.", "unclear", "high 1/8 · eighth place"),
        ("3,812 m", "m", "It lies at ____.", "right", "3812 metres above sea level · 3812 m high"),
        ("40", "degrees Celsius", "It is ____ °C.", "unclear", "below 40 · under 40"),
        ("second", "rank", "It is the ____ of all.", "right", "second largest · the second place"),
        ("second", "rank", "It is the ____ of all.", "unclear", "second from the end · the second smallest"),
    ],
)
def test_a_word_that_may_make_another_number_of_it_is_asked_again(
    answer: str, unit: str | None, prompt: str, verdict: str, responses: str
) -> None:
    asked = question(answer, "number", unit=unit, prompt=prompt)
    judged = {response: judge(response, asked).verdict for response in responses.split(" · ")}
    assert judged == dict.fromkeys(judged, verdict)


@pytest.mark.parametrize("unit", ["euros", None])
def test_another_time_than_that_of_the_prompt_is_asked_again(unit: str | None) -> None:
    asked = question("2,500 euros", "number", unit=unit, prompt="What does the cook earn a month?")
    texts = ("2500 a month", "2500 euros per month", "€2500 a month", "2500 a year", "2500 euros a year", "900 a month")
    assert [judge(text, asked).verdict for text in texts] == ["right"] * 3 + ["unclear"] * 2 + ["wrong"]
    assert judge("2500 a year", asked).reason == "Of what time is that? Give the number alone."


def test_another_unit_than_that_of_the_prompt_is_told_which_one_is_wanted() -> None:
    asked = question("12", "number", prompt="How many kilometres is it?")
    assert judge("12 miles", asked).reason == "The answer is wanted in another unit: kilometres."


@pytest.mark.parametrize(
    ("response", "verdict"),
    [
        ("€0.5m", "right"),
        ("half a million euros", "right"),
        ("$0.5m", "unclear"),
        ("-€0.5m", "wrong"),
        ("€5m", "wrong"),
    ],
)
def test_money_is_a_number_though_it_is_asked_as_a_text(response: str, verdict: str) -> None:
    assert judge(response, question("€0.5m", "text")).verdict == verdict


@pytest.mark.parametrize(
    ("answer", "response", "verdict"),
    [
        *[
            ("between 18 and 22", text, "right")
            for text in ("18-22", "18 to 22", "18 and 22", "eighteen to twenty-two", "18–22 °C", "18至22度")
        ],
        *[("between 18 and 22", text, "wrong") for text in ("17 to 22", "23")],
        *[("between 18 and 22", text, verdict) for text, verdict in (("20", "close"), ("18 or 22", "unclear"))],
        *[("1966–1976", text, verdict) for text, verdict in (("1966-76", "right"), ("1966-77", "wrong"))],
        *[("1914 to 1918", text, "right") for text in ("1914/18", "1914/1918", "1914-18")],
        *[("1914 to 1918", text, "unclear") for text in ("'14-'18", "14-18", "14 to 18", "15-18")],
        *[("1914 to 1918", text, "wrong") for text in ("1914/19", "1915/18")],
        ("10 to 50 km", "5-10", "wrong"),
        ("3-1", "3:1", "right"),
        ("5 to 7 Castle Street", "6 Castle Street", "wrong"),
    ],
)
def test_a_range_is_a_number_though_it_is_asked_as_a_text(answer: str, response: str, verdict: str) -> None:
    asked = question(answer, "text", prompt="It is ____ degrees Celsius." if "18" in answer else "It is ____.")
    assert judge(response, asked).verdict == verdict


@pytest.mark.parametrize(
    ("answer", "prompt", "response", "verdict"),
    [
        *[("-40", "It is ____ °C.", text, "right") for text in ("40 below zero", "40 °C below zero", "40 below")],
        *[("40", "It is ____ °C below zero.", text, "right") for text in ("40", "-40", "40 below zero", "零下40度")],
        *[("40", "It is ____ °C below zero.", text, "wrong") for text in ("50", "-50")],
        *[("40", "It is ____ °C.", text, "wrong") for text in ("40 below zero", "-40")],
        *[("40", "It is ____ °C.", text, "right") for text in ("40 and below", "40 or below")],
    ],
)
def test_below_zero_is_a_sign_unless_the_prompt_has_it(answer: str, prompt: str, response: str, verdict: str) -> None:
    assert judge(response, question(answer, "number", prompt=prompt)).verdict == verdict


@pytest.mark.parametrize("unit", ["euros", None])
def test_a_number_may_be_in_the_scale_that_the_prompt_wants(unit: str | None) -> None:
    asked = question("3.5 million", "number", unit=unit, prompt="It cost ____ euros. (in million; within 5 %)")
    verdicts = [judge(text, asked).verdict for text in ("3.5", "3.5 million", "3,500,000", "€3.5m", "35")]
    assert verdicts == ["right", "right", "right", "right", "wrong"]


def test_a_hyphen_within_a_name_is_no_sign() -> None:
    assert judge("WJ-6", question("6", "number")).verdict == "right"
    assert judge("-6", question("6", "number")).verdict == "wrong"


def test_a_count_is_not_told_of_a_rank_with_the_same_number() -> None:
    rank = [Other("tenth", (), "Zhuzhou is tenth.")]
    assert judge("10", question("nine", "number", unit="storeys"), rank) == Judgement("wrong")
    assert judge("10", question("ninth", "number", unit="rank"), rank).reason == "tenth: Zhuzhou is tenth."


def test_a_count_is_not_told_of_a_share_with_the_same_number() -> None:
    count, share = Other("eight", (), "There are eight chief cities."), Other("Eight in ten", (), "So many are.")
    assert judge("8 in 10", question("Nine in ten", "number", unit="in ten"), [count]) == Judgement("wrong")
    assert judge("80 %", question("Nine in ten", "number", unit="in ten"), [count, share]).reason == (
        "Eight in ten: So many are."
    )


@pytest.mark.parametrize("response", ["1", "9", "10"])
def test_a_number_that_may_be_one_of_ten_is_asked_again_as_a_share(response: str) -> None:
    judgement = judge(response, question("Nine in ten", "number", unit="percent"))
    assert (judgement.verdict, judgement.reason) == (
        "unclear",
        "Write it as a share: in a hundred, in ten, or in percent.",
    )


@pytest.mark.parametrize(
    "name", "yuan dollars euros lira pesos ringgit yen roubles rupees rand francs won NT$ real CAD".split()
)
def test_money_is_converted_into_no_other_money(name: str) -> None:
    asked = question("5 million krona", "number", unit=f"million {name}")
    assert is_money(find_units([name.lower()])[0][0])
    assert judge("5 million metres", asked).verdict == "unclear"


@pytest.mark.parametrize(
    ("answer", "verdict", "responses"),
    [
        ("1/2", "right", "0.5 · 50% · half · one half · 1 out of 2 · 1 in 2 · ½ · 二分之一 · 一半"),
        ("1/2", "wrong", "2 · 1/3 · 0.25 · a third"),
        ("1/4", "right", "0.25 · 25 % · ¼ · one quarter · a fourth · 四分之一"),
        ("3/4", "unclear", "6/8 · 9/12"),
        ("3/4", "wrong", "4/4 · 2/4"),
        ("7/20", "right", "0.35 · 35 %"),
        ("9/11", "wrong", "0.82 · 911 · 11/9"),
        ("24/7", "wrong", "3.43 · 7/24"),
        ("一百", "right", "100 · １００ · 壹佰 · one hundred · 百"),
        ("一百", "wrong", "10 · 一千"),
        ("十二", "right", "12 · １２ · 12个 · twelve · 十二个"),
        ("十二", "wrong", "二十 · 2"),
        ("万", "wrong", "10000"),
        ("6.022×10²³", "right", "6.022e23 · 6.022×10^23 · 6.022 x 10 to the 23 · 6.022 times ten to the power of 23"),
        ("6.022×10²³", "wrong", "6.022×10^22 · 6.022×10^24 · 6.5e23"),
        ("6.022×10²³", "unclear", "6.022 × 10⁻²³ · 6.022 · 6.022 × 1023"),
        ("6.022×10²³", "close", "6.02 × 10²³"),
        ("1.6 × 10⁻¹⁹", "right", "1.6e-19 · 1.6 x 10^-19 · 1.6 times 10 to the minus 19"),
        ("3×10⁸ m/s", "right", "3×10^8 m/s · 300,000 km/s · 3e8"),
        ("1–7", "right", "1:7 · 1 7 · one seven · 1-7 · 1 to 7"),
        ("1–7", "wrong", "7–1 · 17 · 2 7"),
        ("45 to 50", "right", "45-50 · between 45 and 50"),
        ("between 45 and 50", "right", "45-50 · 50 to 45 · between 50 and 45"),
        ("between 45 and 50", "wrong", "50 to 55 · 55 to 45"),
    ],
)
def test_a_number_in_any_writing_is_judged_as_one(answer: str, verdict: str, responses: str) -> None:
    judged = {response: judge(response, question(answer, "text")).verdict for response in responses.split(" · ")}
    assert judged == dict.fromkeys(judged, verdict)


@pytest.mark.parametrize(
    ("answer", "verdict", "responses"),
    [
        ("fewer than 100", "right", "under 100 · less than 100 · <100 · below a hundred · 100 or fewer"),
        ("fewer than 100", "unclear", "100 · a hundred"),
        ("fewer than 100", "wrong", "more than 100 · 100+ · under 90 · at least 100"),
        ("more than 400 rooms", "right", "over 400 · 400+ · 400 · at least 400 rooms · more than four hundred"),
        ("more than 400 rooms", "wrong", "under 400 · at most 400 · over 300"),
        ("up to 853", "right", "at most 853 · max 853 · max. 853"),
        ("Under Milk Wood 2", "right", "under milk wood 2"),
        ("Under 21", "right", "under 21"),
        ("Under 21", "wrong", "over 21 · under 19"),
    ],
)
def test_a_bound_has_its_number_and_its_side(answer: str, verdict: str, responses: str) -> None:
    judged = {response: judge(response, question(answer, "text")).verdict for response in responses.split(" · ")}
    assert judged == dict.fromkeys(judged, verdict)
