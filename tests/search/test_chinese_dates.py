import pytest

from zhuzhou_cli.search.chinese import chinese_number, spell_out


@pytest.mark.parametrize(
    ("text", "spelt_out"),
    [
        ("2018年12月30日", "2018-12-30"),
        ("二〇一八年十二月三十日", "2018-12-30"),
        ("2018年3月株洲", "2018-03 株洲"),
        ("株洲2022年GDP", "株洲 2022 GDP"),
        ("12月30号", "30 December"),
        ("公元前221年", "221 BC"),
        ("公元前二百二十一年", "221 BC"),
        ("公元214年", "214"),
        ("20世纪", "20th century"),
        ("二十一世纪", "21st century"),
        ("3617.5亿元", "3617.5 亿 元"),
        ("1.2万亿", "1.2 万亿"),
        ("二十四轴", "二十四 轴"),
        ("2018年13月30日", "2018年13月30日"),
        ("2018年二三月", "2018年二三月"),
        ("13月30日", "13月30日"),
        ("80年代 1980年代 12018年", "80年代 1980年代 12018年"),
        ("三一重工 一带一路 千万 三年", "三一重工 一带一路 千万 三年"),
    ],
)
def test_dates_and_numbers_are_spelt_out(text: str, spelt_out: str) -> None:
    assert " ".join(spell_out(text).split()) == spelt_out


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("二十四", 24),
        ("十", 10),
        ("十五亿", 1_500_000_000),
        ("三千六百一十七亿", 361_700_000_000),
        ("三千六", 3600),
        ("三千零六", 3006),
        ("两万", 20_000),
        ("五百万", 5_000_000),
        ("一万亿", 10**12),
        ("七", 7),
        ("三一", None),
        ("千万", None),
        ("二十百", None),
        ("株", None),
        ("", None),
    ],
)
def test_numerals_are_read(text: str, number: int | None) -> None:
    assert chinese_number(text) == number
