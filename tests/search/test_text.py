import re
import sqlite3
from contextlib import closing

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from zhuzhou_cli.search.text import TOKENIZER, WordCutter, _Pieces, index_text, without_gaps, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Zhuzhou", "Zhuzhou"),
        ("93,431 361.7", "93431 361.7"),
        ("1,234,567 890 and 1 234 567,890", "1234567 890 and 1234567 890"),
        ("10,000 = 10 000 = 10'000 = 10\u202f000", "10000 10000 10000 10000"),
        ("In 2023 100 cars; 58 SMEs", "In 2023 100 cars 58 SMEs"),
        ("11,247.55 km², 5km2, m3, km 2, km2x", "11247.55 km2 5 km2 m3 km 2 km 2 x"),
        ("面积11,247.55km²的km2", "面 积 11247.55 km2 的 km2"),
        ("№331", "No 331"),
        ("5.66%, 5.60 or 5.00; 5,66 and 1,2345", "5.66 5.60 or 5 5.66 and 1 2345"),
        ("5,6'000 and 5.6'000", "5.6 000 and 5.6 000"),
        ("2.1.3, 26.12.2016, 12.2016, 3,4,5", "2 1 3 26 12 2016 12 2016 3 4 5"),
        ("No.5 in 2016. Then 7.5km, 1.5 000", "No 5 in 2016 Then 7.5 km 1.5 000"),
        ("3617.5亿元 ５．６６", "3617.5 亿 元 5.66"),
        ("a 5-km radius, 5km, M11", "a 5 km radius 5 km M 11"),
        ("Zhuzhou's and People’s", "Zhuzhou and People"),
        ("株洲市 CRRC株机", "株 洲 市 CRRC 株 机"),
        ("カタカナ か\u3099", "カ タ カ ナ が"),
        ("Zhūzhōu Zhu\u0304zho\u0304u", "Zhūzhōu Zhūzhōu"),
        ("ＣＲＲＣ ２０２３", "CRRC 2023"),
        (
            "Østerhavn, Łódzka, Đảo, Þorláks, Kıyıköy, Straße, Æsir, œuvre",
            "Osterhavn Lódzka Dảo Thorláks Kiyiköy Strasse AEsir oeuvre",
        ),
        ("Ξάνθη ΆΘΩΣ Ά́θως", "Ξανθη ΑΘΩΣ Αθωσ"),
        ("宮保雞丁 總部", "宫 保 鸡 丁 总 部"),
        ("snake_case", "snake case"),
        ("… — “”!", ""),
        ("", ""),
    ],
)
def test_a_text_is_cut_into_words(text: str, words: str) -> None:
    assert index_text(text) == words


@given(st.text())
def test_words_stand_in_the_text_in_order_and_hold_no_space(text: str) -> None:
    end = 0
    for word in words_of(text):
        assert end <= word.start < word.end <= len(text)
        assert word.text
        assert not any(character.isspace() for character in word.text)
        end = word.end


@pytest.mark.parametrize("text", ["¹⁴C", "²H", "₂O 5", "①a", "x² 5²"])
def test_what_is_a_raised_digit_is_no_figure_that_stands_in_a_text(text: str) -> None:
    assert all(word.text == index_text(text[word.start : word.end]).replace(" ", "") for word in words_of(text))


@given(st.one_of(st.text(st.characters(max_codepoint=127)), st.text("0123456789.,'-_ xkmcd\n", max_size=12)))
def test_a_text_in_ascii_has_the_same_words_among_others(text: str) -> None:
    assert index_text(f"{text} 株") == f"{index_text(text)} 株".lstrip(" ")


@given(st.text("0123456789.,' xkm2", max_size=12))
def test_the_words_that_stand_in_a_text_are_those_that_are_indexed(text: str) -> None:
    assume(not re.search(r"m[23][.,]\d", text))  # square metres with decimals
    assert " ".join(word.text for word in words_of(text)) == index_text(text)


scripts = ["\u0020-\u007e", "\u00a1-\u024f", "\u0391-\u03c9", "\u0410-\u044f", "\u3041-\u30ff", "\u4e00-\u9fa5"]
readable = st.text(st.one_of(*(st.characters(min_codepoint=ord(s[0]), max_codepoint=ord(s[2])) for s in scripts)))


@given(readable)
def test_every_word_of_a_text_finds_the_text(text: str) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(f'CREATE VIRTUAL TABLE words USING fts5(t, tokenize = "{TOKENIZER}")')
        database.execute("INSERT INTO words VALUES (?)", (index_text(text),))
        for word in index_text(text).split():
            found = database.execute("SELECT count(*) FROM words WHERE words MATCH ?", (f'"{word}"',))
            assert found.fetchall() == [(1,)]


@given(st.lists(st.one_of(st.text(), readable, st.text("0123456789.,' ’-sS5kmZ", max_size=12))))
def test_many_texts_are_cut_as_each_alone(texts: list[str]) -> None:
    cutter = WordCutter()
    expected = [index_text(text) for text in texts]
    assert [" ".join(cutter.cut(text).split()) for text in texts] == [" ".join(words.split()) for words in expected]
    known = {word for words in expected for word in words.lower().split()}
    assert cutter.vocabulary() == {word for word in known if len(word) > 1 and not word[0].isdecimal()}


def test_the_vocabulary_is_whole_where_more_words_come_than_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Pieces, "_MOST", 2)
    cutter = WordCutter()
    assert cutter.cut("one two three four one") == "one two three four one"
    assert cutter.vocabulary() == {"one", "two", "three", "four"}


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("株 洲 市", "株洲市"),
        ("26 12 2016", "26.12.2016"),
        ("2 3", "2 3"),
        ("the 19 th century", "the 19th century"),
        ("30 s", "30 s"),
        ("15 亿", "15亿"),
        ("5 km 株 洲", "5 km 株洲"),
        ("km 5", "km 5"),
    ],
)
def test_words_are_shown_as_people_write_them(words: str, written: str) -> None:
    assert without_gaps(words) == written
