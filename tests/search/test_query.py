import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zhuzhou_cli.search.query import parse_query


@pytest.mark.parametrize(
    ("typed", "fts"),
    [
        ("little giant", '("little") AND ("giant")'),
        ('"little giant"', '("little giant")'),
        ("high-end", '("high end")'),
        ("locomot*", '("locomot" *)'),
        ('"locomot*"', '("locomot")'),
        ("rail -metro", '(("rail")) NOT ((- {tags aliases keywords prompts} : "metro"))'),
        ('-"metro line" rail', '(("rail")) NOT ((- {tags aliases keywords prompts} : "metro line"))'),
        ("rail -tag:bus -note:car", '(("rail")) NOT ({tags aliases} : "bus" OR note : "car")'),
        ("topic:rail parts", '(topic : "rail") AND ("parts")'),
        ('entity:"CRRC Zhuzhou" -tag:metro', '((names : "CRRC Zhuzhou")) NOT ({tags aliases} : "metro")'),
        ("name:crrc*", '(names : "crrc" *)'),
        ("https://x.cn", '("https x cn")'),
        ("topic:https://x.cn", '(topic : "https x cn")'),
        ("subway OR metro trains", '("subway" OR "metro") AND ("trains")'),
        ("OR subway OR", '("subway")'),
        ("subway or metro", '("subway") AND ("or") AND ("metro")'),
        ("10 000 parts", '("10000") AND ("parts")'),
        ("株洲", '("株 洲")'),
        ("NEAR(a b) AND ^x + {y}", '("NEAR a") AND ("b") AND ("AND") AND ("x") AND ("y")'),
        ("NEAR(a", '("NEAR a")'),
        ("“little giant” -„metro line“", '(("little giant")) NOT ((- {tags aliases keywords prompts} : "metro line"))'),
        ('"unclosed phrase', '("unclosed phrase")'),
        ('topic: "two words"', '("topic") AND ("two words")'),
        ("vitamin c-", '("vitamin") AND ("c")'),
        ('!!! * - : ""', ""),
        ("", ""),
    ],
)
def test_what_is_typed_becomes_a_query(typed: str, fts: str) -> None:
    assert parse_query(typed).to_fts() == fts


def test_words_that_say_nothing_are_left_out_unless_there_are_no_others() -> None:
    assert parse_query("where is the hall").without_stop_words().to_fts() == '("hall")'
    assert parse_query("where is it").without_stop_words().to_fts() == '("where") AND ("is") AND ("it")'
    assert parse_query('"where is" who* topic:who').without_stop_words().to_fts() == '("who" *) AND (topic : "who")'


@pytest.mark.parametrize(
    ("typed", "fts"),
    [
        ("may 2023", '("may") AND ("2023")'),
        ("6 May", '("6") AND ("May")'),
        ("in 30 s", '("30") AND ("s")'),
        ("the train s", '("train")'),
        ("May 6, 2016", '("May") AND ("6") AND ("2016")'),
        ("may I have the hall", '("hall")'),
        ("there may be 2023", '("2023")'),
    ],
)
def test_may_beside_a_number_is_a_month(typed: str, fts: str) -> None:
    assert parse_query(typed).without_stop_words().to_fts() == fts


@pytest.mark.parametrize("text", ["a " * 500, "-b " * 500, "a OR " * 500])
def test_no_more_than_64_terms_are_looked_for(text: str) -> None:
    query = parse_query(text)
    assert sum(map(len, query.groups)) + len(query.excluded) <= 64


@pytest.mark.parametrize(
    ("typed", "fts"),
    [
        ("58", '("58" OR "fifty eight")'),
        ("fifty-eight", '("fifty eight" OR "58")'),
        ("ten thousand parts", '("ten thousand" OR "10000" OR "10 thousand" OR "1 万") AND ("parts")'),
        ("2.5 million", '("2.5 million" OR "2500000" OR "2500 thousand" OR "250 万")'),
        ("19,759 million", '("19759 million" OR "19759000000" OR "19.759 billion" OR "197.59 亿")'),
        ("15亿", '("15 亿" OR "1500000000" OR "1500 million" OR "1.5 billion" OR "150000 万")'),
        ("二十四轴", '("二 十 四" OR "24" OR "twenty four") AND ("轴")'),
        ("2.5 million 2010", '("2.5 million" OR "2500000" OR "2500 thousand" OR "250 万") AND ("2010")'),
        (
            "2016 billion",
            " AND ".join(
                f'("{word}" OR "2016 billion" OR "2016000000000" OR "2.016 trillion" OR "20160 亿")'
                for word in ("2016", "billion")
            ),
        ),
        ("2010 10k", '("2010") AND ("10 k" OR "10 thousand" OR "10000" OR "1 万" OR "ten thousand")'),
        (
            "361.7bn",
            '("361.7 bn" OR "361.7 billion" OR "361700000000" OR "361700 million" OR "0.3617 trillion" OR "3617 亿")',
        ),
        ("10 thousand", '("10 thousand" OR "10000" OR "1 万" OR "ten thousand")'),
        ("10k", '("10 k" OR "10 thousand" OR "10000" OR "1 万" OR "ten thousand")'),
        ("1.2345k", '("1.2345 k" OR "1.2345 thousand")'),
        ("2.5 parts", '("2.5" OR "2.50") AND ("parts")'),
        ("2.50", '("2.50" OR "2.5")'),
        ("2,5 parts", '("2.5" OR "2.50") AND ("parts")'),
        ("2.5*", '("2.5" *)'),
        ("5.0*", '("5.0" *)'),
        ("2.1.3*", '("2 1 3" *)'),
        ("滬昆鐵路", '("沪 昆 铁 路")'),
        ("5th", '("5 th" OR "fifth")'),
        ("nineteenth century", '("nineteenth" OR "19 th") AND ("century")'),
        ("30th December 2018", '("30 th" OR "30") AND ("December" OR "12 月") AND ("2018")'),
        ("May 3rd", '("May" OR "5 月") AND ("3 rd" OR "third" OR "3")'),
        ("30th street", '("30 th") AND ("street")'),
        ("2/3", '("2 3" OR "two thirds")'),
        ("1/4", '("1 4" OR "one quarter" OR "a quarter" OR "an quarter")'),
        ("3/2 24/7", '("3 2") AND ("24 7")'),
        ('"ten thousand parts"', '("ten thousand parts" OR "10000 parts")'),
        (
            '"over 10,000 parts"',
            '("over 10000 parts" OR "over ten thousand parts" OR "over 10 thousand parts" OR "over 1 万 parts")',
        ),
        ("90%", '("90" OR "ninety") AND ("percent")'),
        ("twenty thirty", '("twenty") AND ("thirty")'),
        ("centre", '("centre" OR "center")'),
        ("specialized", '("specialized" OR "specialised")'),
        ("26/12/2016", '("26 12 2016" OR "2016 12 26" OR "26 December 2016" OR "2016 年 12 月 26 日")'),
        ("2016-12-26", '("2016 12 26" OR "26 December 2016" OR "2016 年 12 月 26 日")'),
        (
            "3.4.2016",
            (
                '("3 4 2016" OR "2016 04 03" OR "3 April 2016" OR "2016 年 4 月 3 日" OR '
                '"2016 03 04" OR "4 March 2016" OR "2016 年 3 月 4 日")'
            ),
        ),
        ("5 Dec", '("5" OR "five") AND ("Dec" OR "december" OR "12 月")'),
        ("12/2016", '("12 2016" OR "2016 12" OR "December 2016" OR "2016 年 12 月")'),
        ("12.2016", '("12 2016" OR "2016 12" OR "December 2016" OR "2016 年 12 月")'),
        ("2016.12", '("2016.12" OR "2016 12" OR "December 2016" OR "2016 年 12 月")'),
        ("Sept 2016", '("Sept" OR "september" OR "9 月") AND ("2016")'),
        ("160 kph", '("160") AND ("kph" OR "km h")'),
        ("160kmh", '("160 kmh" OR "160 km h")'),
        ("31/31/2016", '("31 31 2016")'),
        ("26/12/201600", '("26 12 201600")'),
        ("topic:five five*", '(topic : "five") AND ("five" *)'),
    ],
)
def test_other_writings_are_looked_for_too(typed: str, fts: str) -> None:
    assert parse_query(typed).widened().to_fts() == fts


def test_a_field_that_there_is_not_is_named() -> None:
    query = parse_query('topc:rail -topc:metro tag:a "b:c" :x')
    assert query.unknown_fields == ("topc",)
    assert query.to_fts().startswith('(("topc rail")')


def test_the_adjective_of_a_question_is_no_word_to_be_found() -> None:
    assert parse_query("how fast is the train").without_stop_words().to_fts() == '("train")'
    assert parse_query("fast train").without_stop_words().to_fts() == '("fast") AND ("train")'
    assert parse_query("how fast").without_stop_words().to_fts() == '("fast")'


def test_some_of_the_words_may_do() -> None:
    assert (
        parse_query("a b OR c -d").to_fts(all_groups=False)
        == '(("a") OR ("b" OR "c")) NOT ((- {tags aliases keywords prompts} : "d"))'
    )


@pytest.fixture(scope="module")
def database() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(
            "CREATE VIRTUAL TABLE words USING fts5"
            "(statement, names, tags, aliases, keywords, prompts, topic, as_of, note)"
        )
        yield database


pieces = st.sampled_from(['"', "'", "-", "*", ":", "(", ")", "OR", "AND", "NEAR", "topic:", "^", "{", "\0", "\ud800"])


@given(st.lists(st.one_of(pieces, st.text(max_size=4)), max_size=12).map("".join))
@example(" ".join(["word"] * 10_000))
@example("-" * 10_000)
@example('"' * 9_999)
def test_nothing_that_is_typed_is_a_syntax_error(database: sqlite3.Connection, typed: str) -> None:
    query = parse_query(typed).without_stop_words()
    for fts in (query.to_fts(), query.to_fts(all_groups=False), query.excluded_to_fts()):
        if fts:
            database.execute("SELECT rowid FROM words WHERE words MATCH ?", (fts,)).fetchall()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("株洲GDP", "株洲 GDP"),
        ("5公里", "5 公里"),
        ("株洲在哪里", "株洲 where"),
        ("株洲在哪裡", "株洲 where"),
        ("株洲有多少人", "株洲 how many 人"),
        ("多少钱", "how much money"),
        ("株洲在哪个区", "株洲 where 区"),
        ("谁是ZELC", "谁是 ZELC"),
    ],
)
def test_chinese_without_spaces_is_read_as_if_it_had_some(typed: str, meant: str) -> None:
    assert parse_query(typed) == parse_query(meant)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("株洲市长", ["株洲", "市长"]),
        ("渌口区人口", ["渌口区", "人口"]),
        ("离长沙", ["长沙"]),
        ("株洲乒乓球馆", ["株洲", "乒乓球馆"]),
        ("长沙", ["长沙"]),
        ("乒乓球", ["乒乓球"]),
    ],
)
def test_chinese_is_cut_into_words_that_are_known(typed: str, words: list[str]) -> None:
    known = {"株洲", "株洲市", "市长", "长沙", "渌口", "渌口区", "区人口", "人口"}
    query = parse_query(typed).with_words_apart(lambda some: "".join(some) in known)
    assert ["".join(group[0].words) for group in query.groups] == words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("gdp/population", ["gdp", "population"]),
        ("gdp,population", ["gdp", "population"]),
        ("rag-and-bone", ["rag", "and", "bone"]),
        ("light-rail", ["light rail"]),
        ("16.7", ["16.7"]),
        ("5-km", ["5 km"]),
        ('"gdp population"', ["gdp population"]),
    ],
)
def test_words_typed_as_one_are_put_apart_where_they_are_not_known_so(typed: str, words: list[str]) -> None:
    query = parse_query(typed).with_words_apart(lambda some: some == ("light", "rail"))
    assert [" ".join(group[0].words) for group in query.groups] == words


def test_in_quotes_nothing_is_put_apart() -> None:
    assert len(parse_query('"株洲GDP"').groups) == 1
