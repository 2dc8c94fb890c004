from zhuzhou_cli.facts.chinese import _SIMPLIFIED, _TRADITIONAL, to_simplified


def test_traditional_characters_become_simplified_ones() -> None:
    assert to_simplified("株洲電力機車、韋氏拼音 Sany、宮保雞丁") == "株洲电力机车、韦氏拼音 Sany、宫保鸡丁"


def test_what_is_simplified_stays_as_it_is() -> None:
    assert to_simplified(_SIMPLIFIED) == _SIMPLIFIED
    assert len(set(_TRADITIONAL)) == len(_TRADITIONAL)
