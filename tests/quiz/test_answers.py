import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz_questions import from_heading, others, question
from zhuzhou_cli import load_fact_base
from zhuzhou_cli.facts.records import Entity
from zhuzhou_cli.quiz.answers import judge, was_right
from zhuzhou_cli.quiz.names import words_beside
from zhuzhou_cli.quiz.pinyin import is_pinyin, syllables
from zhuzhou_cli.quiz.records import Judgement, Other, Question
from zhuzhou_cli.quiz.wade import wade_spellings

DOCS = Path(__file__).parents[2] / "docs" / "quiz.md"
SORTS = ("number", "date", "name", "text")
BASE = load_fact_base()
ENTITIES = list(BASE.entities.values())
CLOZES = [part for fact in BASE.facts.values() for part in fact.cloze]


def examples() -> Iterator[tuple[str, str, str]]:
    for block in re.findall(r"```answers\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL):
        heading = ""
        for line in filter(None, block.splitlines()):
            if line.startswith("? "):
                heading = line[2:]
            else:
                verdict, responses = line.split(maxsplit=1)
                yield from ((heading, response, verdict) for response in responses.split(" · "))


@pytest.mark.parametrize(("heading", "response", "verdict"), list(examples()))
def test_examples_of_the_documentation_are_judged_as_it_says(heading: str, response: str, verdict: str) -> None:
    asked, known = from_heading(heading)
    assert judge(response, asked, known).verdict == verdict


def names_of(entity: Entity) -> tuple[str, ...]:
    return tuple(filter(None, (entity.name, entity.name_zh, *entity.aliases)))


ASKED = [
    question("25", "number", unit="enterprises"),
    question("216.05 billion yuan", "number", unit="billion yuan"),
    question("Nine in ten", "number", unit="percent"),
    question("0", "number", unit="km"),
    question("3 to 5 kilometres", "number", unit="km", tolerance=0.05),
    question("-€3.5 million", "number", unit="million €"),
    question("between 18 and 22", "text"),
    question("4 May 2023", "date"),
    question("15 March 44 BC", "date"),
    question("1980s", "date"),
    question("CRRC Zhuzhou", "name", accept=("中车",)),
    question("Class II", "text"),
    question("0731", "text"),
    question("the cat", "text"),
    question("3", "number", kind="choice", choices=("2", "3", "4", "9")),
    question("2 1 3", "text", kind="order", choices=("a", "b", "c")),
]
PIECES = [
    *"0123456789.,'’ -/%kmbn年月日百千万亿分之成半点零一二三½²①٣\x00\ud800e+~<>#°/€",
    *(" million ", " half ", " a ", " third ", " of ", " in ", " ten ", " hundred ", " BC ", " May ", " to ", " km "),
    *(
        "€",
        "−",
        " below zero",
        " minus ",
        "No.",
        "公元前",
        " point ",
        "twenty",
        "first",
        "second",
        " century",
        "between ",
        "couple of ",
        "twice ",
        " odd",
        "ish",
        "A$",
        "class ",
        "Thu ",
        " and ",
        " out of ",
        " Ltd",
        "(",
    ),
]


@given(st.one_of(st.text(st.characters(codec=None)), st.lists(st.sampled_from(PIECES)).map("".join)))
@example("( Ltd")
@example("-- oy")
def test_any_text_is_judged(response: str) -> None:
    for asked in ASKED:
        judgement = judge(response, asked, others("378", "May 2014", "x\ud800", ""))
        assert judgement.verdict in ("right", "close", "wrong", "unclear")
        assert judgement.reason or judgement.verdict != "unclear"


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.answer)
def test_long_texts_take_no_time(asked: Question) -> None:
    start = time.process_time()
    for response in ("9" * 10_000_000, "1," * 99, "百" * 199, "a half " * 28, "1/" * 90, "-" * 199, "x " * 500):
        assert judge(response, asked).verdict in ("unclear", "wrong")
    assert time.process_time() - start < 5


@pytest.mark.parametrize("sort", SORTS)
def test_a_right_answer_is_right_in_capitals_and_with_a_full_stop(sort: str) -> None:
    for part in CLOZES:
        for response in (part, part.upper(), part.lower(), f"  {part}. "):
            assert judge(response, question(part, sort)).verdict == "right", response


def test_a_right_answer_is_right_with_its_own_unit_and_quantity() -> None:
    for fact in BASE.facts.values():
        for part in fact.cloze:
            if fact.quantity:
                asked = question(part, "number", unit=fact.quantity.unit)
                assert judge(part.upper(), asked).verdict == "right", part


@given(st.sampled_from(ENTITIES), st.sampled_from(ENTITIES), st.data())
def test_another_known_name_is_never_accepted(mine: Entity, theirs: Entity, data: st.DataObject) -> None:
    response = data.draw(st.sampled_from(names_of(theirs)))
    known = [Other(one.name, names_of(one)[1:], "…") for one in ENTITIES if one is not mine]
    if response not in names_of(mine):
        asked = question(mine.name, accept=names_of(mine)[1:])
        assert judge(response, asked, known).verdict in ("wrong", "unclear")


@given(st.sampled_from(ENTITIES), st.data())
def test_every_name_of_a_thing_is_right(mine: Entity, data: st.DataObject) -> None:
    response = data.draw(st.sampled_from(names_of(mine)))
    known = [Other(one.name, names_of(one)[1:], "…") for one in ENTITIES if one is not mine]
    assert judge(response, question(mine.name, accept=names_of(mine)[1:]), known).verdict == "right"


def slip(word: str, kind: str, place: int) -> str:
    place %= len(word) - 1
    neighbour = word[place].translate(str.maketrans("bcdfghjklm", "vxsdfghjkn"))
    return {
        "left out": word[:place] + word[place + 1 :],
        "added": f"{word[:place]}q{word[place:]}",
        "changed": f"{word[:place]}q{word[place + 1 :]}",
        "neighbour": word[:place] + neighbour + word[place + 1 :],
        "swapped": word[:place] + word[place + 1] + word[place] + word[place + 2 :],
    }[kind]


@given(
    st.text("bcdfghjklm", min_size=3, max_size=14),
    st.sampled_from(("left out", "added", "changed", "neighbour", "swapped")),
    st.integers(0, 20),
)
def test_one_slip_is_forgiven_from_five_letters_on(word: str, kind: str, place: int) -> None:
    typed = slip(word, kind, place)
    if typed != word and not word.startswith(typed):
        judgement = judge(typed, question(word))
        verdict = "wrong" if len(word) < 5 else "right"
        if len(word) >= 5 and (typed[0] not in word[:2] or (len(word) < 9 and kind == "changed")):
            verdict = "unclear"
        assert judgement.verdict == verdict
        assert judgement.accepted_as == (word if verdict == "right" else None)


@given(st.text("bcdfghjklm", min_size=5, max_size=14), st.integers(0, 20), st.booleans())
def test_two_slips_are_forgiven_from_nine_letters_on(word: str, place: int, has_third: bool) -> None:
    typed = f"{word[0]}{slip(word[1:], 'changed', place)}qq" if has_third else f"{word}qq"
    verdict = judge(typed, question(word)).verdict
    assert verdict == ("wrong" if len(word) < 9 else "close" if has_third else "right")


def test_two_slips_with_the_first_letter_wrong_make_another_name() -> None:
    assert judge("Ruangzhou", question("Guangzhou")).verdict == "unclear"
    assert judge("Hangzhou", question("Guangzhou")).verdict == "wrong"


@pytest.mark.parametrize(
    ("response", "meant"),
    [
        *(("Henan", "Hunan"), ("Changshu", "Changsha"), ("Shenzhou", "Chenzhou"), ("Ganzhou", "Guangzhou")),
        *(("Xiangfan", "Xiangtan"), ("Huangzhou", "Guangzhou"), ("Henyang", "Hengyang"), ("Chang Shu", "Changsha")),
        *(
            ("Luling", "Liling"),
            ("Henan Province", "Hunan Province"),
            ("Liu Yumei", "Liu Youmei"),
            ("Lou Youmei", "Liu Youmei"),
            ("Li Youmei", "Liu Youmei"),
            ("Shanxi", "Shaanxi"),
        ),
    ],
)
def test_what_may_be_another_chinese_name_is_asked_again(response: str, meant: str) -> None:
    reason = "That may be another name; mind the spelling."
    assert judge(response, question(meant)) == Judgement("unclear", reason=reason)
    chosen = question(meant, kind="choice", choices=("Kunming", meant))
    assert judge(response, chosen).verdict == "unclear"


@pytest.mark.parametrize(
    ("response", "meant"),
    [
        *(("Zhuzhuo", "Zhuzhou"), ("Zuzhou", "Zhuzhou"), ("Huangzou", "Huangzhou"), ("Hunna", "Hunan")),
        *(("Zhzuhou", "Zhuzhou"), ("Changhsa", "Changsha"), ("Xiangtn", "Xiangtan"), ("Guangzjou", "Guangzhou")),
    ],
)
def test_what_is_no_chinese_name_or_has_letters_swapped_is_a_slip(response: str, meant: str) -> None:
    assert judge(response, question(meant)) == Judgement("right", meant)


@pytest.mark.parametrize(
    ("sort", "answer", "response", "accepted_as"),
    [
        ("number", "25 million", " 25 Million.", None),
        ("number", "25 million", "25,000,000", "25 million"),
        ("date", "4 May 1905", "4 may 1905", None),
        ("date", "4 May 1905", "1905-05-04", "4 May 1905"),
        ("name", "Zhuzhou", "ZHUZHOU!", None),
    ],
)
def test_what_a_right_answer_was_taken_for_is_told_where_it_is_written_otherwise(
    sort: str, answer: str, response: str, accepted_as: str | None
) -> None:
    assert judge(response, question(answer, sort)) == Judgement("right", accepted_as)


@pytest.mark.parametrize("response", [*"hsduqH?", "hint", "skip", "undo", "quit", "提示"])
def test_what_tells_the_quiz_to_do_something_is_asked_again_unless_it_is_in_the_answer(response: str) -> None:
    asked_again = Judgement("unclear", reason="That tells the quiz to do something, and is no answer.")
    for asked in (question("Sany"), question("25", "number"), question("4 May 2023", "date")):
        assert judge(response, asked) == asked_again
    assert judge(response, question(response)).verdict == "right" or response == "?"
    assert judge(response, question(f"Vitamin {response}")) != asked_again


def test_every_syllable_of_pinyin_is_known_once() -> None:
    known = list(syllables())
    assert len(known) == len(set(known)) == 412
    assert is_pinyin("zhuzhou")
    assert is_pinyin("xian")
    assert not is_pinyin("xiaoan")  # Xiao'an has a sign between the two
    assert not is_pinyin("sany")


@given(st.text("0123456789", min_size=5, max_size=9), st.integers(0, 20))
def test_no_slip_in_digits_is_forgiven(digits: str, place: int) -> None:
    typed = slip(digits, "swapped", place)
    if typed != digits:
        assert judge(f"Factory {typed}", question(f"Factory {digits}")).verdict == "wrong"


def test_a_wrong_number_that_answers_another_question_is_named() -> None:
    known = [Other("378", (), "Zhuzhou has 378 provincial platforms.")]
    named = "378: Zhuzhou has 378 provincial platforms."
    asked = question("25", "number", unit="enterprises")
    assert judge("three hundred and seventy-eight", asked, known) == Judgement("wrong", reason=named)
    chosen = question("25", "number", kind="choice", choices=("25", "378", "90", "1,000"))
    assert judge("2", chosen, known) == Judgement("wrong", reason=named)
    assert judge("378", chosen, known) == Judgement("wrong", reason=named)


def test_a_slip_in_another_known_name_is_that_name() -> None:
    known = [Other("Zhuhai", ("珠海",), "The air show is held in Zhuhai.")]
    reason = "Zhuhai: The air show is held in Zhuhai."
    assert judge("Zhuhia", question("Zhuzhou"), known) == Judgement("wrong", "Zhuhai", reason)
    assert judge("珠海", question("Zhuzhou"), known) == Judgement("wrong", None, reason)
    as_near = "Another name is as near to that; mind the spelling."
    assert judge("Monterry", question("Monterrey"), others("Monterr")) == Judgement("unclear", reason=as_near)


def test_opposites_are_no_slips() -> None:
    assert judge("Southwest Asia", question("Southeast Asia")).verdict == "wrong"
    assert judge("Lower Cretaceous", question("Upper Cretaceous")).verdict == "wrong"
    assert judge("Souteast Asia", question("Southeast Asia")).verdict == "right"
    assert [judge(text, question("Southern Song")).verdict for text in ("Sothern Song", "Soutern Song")] == [
        "right"
    ] * 2
    assert judge("Norther Song", question("Southern Song")).verdict == "wrong"
    as_near = Judgement("unclear", reason="Another name is as near to that; mind the spelling.")
    for text, meant in (
        ("Nouthern Song", "Southern Song"),
        ("Sorth Korea", "North Korea"),
        ("Sorth Asia", "South Asia"),
    ):
        assert judge(text, question(meant), others("East Timor")) == as_near
    assert [judge(text, question("Eastern Han")).verdict for text in ("Estern Han", "Wstern Han")] == ["right", "wrong"]
    assert judge("Estern Han", question("Eastern Han"), others("Western Han")).verdict == "right"
    assert judge("Western Han", question("Eastern Han"), others("Western Han")).verdict == "wrong"


@pytest.mark.parametrize(
    ("answer", "accept", "known", "response", "verdict"),
    [
        ("North Korea", (), ("South Korea", "Republic of Korea"), "Korea", "unclear"),
        ("South Korea", ("Republic of Korea",), ("North Korea",), "Korea", "unclear"),
        ("South Korea", ("Korea",), ("North Korea",), "Korea", "right"),
        ("South Korea", ("Korea",), ("North Korea", "Korea"), "Korea", "unclear"),
        ("Republic of the Congo", (), ("Democratic Republic of the Congo",), "Congo", "unclear"),
        ("Democratic Republic of the Congo", (), ("Republic of the Congo",), "the Congo", "unclear"),
        ("Republic of Moldova", (), ("Republic of Malta", "Moldova Steel"), "Moldova", "right"),
        ("Mercury", (), ("the planet", "Mercury"), "mercury", "right"),
        ("South Africa", (), ("Africa",), "Africa", "wrong"),
    ],
)
def test_a_name_that_two_things_have_is_asked_again_for_both(
    answer: str, accept: tuple[str, ...], known: tuple[str, ...], response: str, verdict: str
) -> None:
    name, *more = known
    assert judge(response, question(answer, accept=accept), [Other(name, tuple(more), "…")]).verdict == verdict


def test_what_is_far_too_long_is_not_read() -> None:
    assert judge("x" * 5000, question("Sany")).reason == "That is too long for an answer."
    assert judge("y " * 3000, question("y " * 2999 + "y")).verdict == "right"


def test_what_was_accepted_is_said() -> None:
    asked = question("CRRC Zhuzhou Locomotive", accept=("ZELC",))
    assert judge("zelc", asked).accepted_as == "CRRC Zhuzhou Locomotive"
    assert judge("CRRC Zhuzou Locomotive", asked).accepted_as == "CRRC Zhuzhou Locomotive"
    assert judge("crrc zhuzhou  locomotive.", asked).accepted_as is None


def test_words_of_the_question_may_stand_beside_a_name() -> None:
    asked = question("Lusong Airport", prompt="In 2020 ____ in Zhuzhou became an airport of class A1.")
    assert judge("Lusong Airport in Zhuzhou", asked).verdict == "right"
    assert judge("Lusong Airport in Beijing", asked).verdict == "unclear"
    assert judge("Airport", asked).verdict == "unclear"
    assert words_beside(("old", "lusong", "airport", "beijing"), ("lusong", "airport")) == ("old", "beijing")
    assert words_beside(("lusong",), ("lusong", "airport")) is None


@pytest.mark.parametrize(
    ("response", "verdict"),
    [
        *[(text, "right") for text in ("CRRC Zhuzhou Locomotive Co", "中车株机公司", "中车株机")],
        *[(f"Zhuzhou Electric Locomotive{end}", "unclear") for end in ("", " Co", " Co., Ltd.", " Group")],
        *[(text, "unclear") for text in ("CRRC", "CRRC Group", "CRRC Corporation", "中国中车", "中车集团", "中车")],
        *[(text, "wrong") for text in ("Siemens", "Siemens Group", "西门子公司", "Huawei Co., Ltd.", "Zhuzhou")],
    ],
)
def test_what_a_company_is_by_law_makes_no_other_name(response: str, verdict: str) -> None:
    asked = question("CRRC Zhuzhou Locomotive", accept=("CSR Zhuzhou Electric Locomotive", "中车株机"))
    known = [
        Other("CRRC", ("中国中车", "中车"), "CRRC is another."),
        Other("Siemens", ("西门子",), "…"),
        *others("Zhuzhou"),
    ]
    assert judge(response, asked, known).verdict == verdict


@pytest.mark.parametrize(
    ("response", "verdict"),
    [
        *[(text, "unclear") for text in ("Liling, Hunan, China", "Liling (China)", "Liling in Hunan", "Liling, Texas")],
        *[(text, "right") for text in ("Li Ling Shi", "Li-Ling City", "the city of Liling", "Lilingshi")],
        *[(text, "unclear") for text in ("Li-Ling, Zhuzhou", "Li Ling district of Zhuzhou", "Li Ling Xian")],
        *[(text, "wrong") for text in ("Li Lin Gao", "Lilingen Shi")],
        *[(text, "unclear") for text in ("湖南醴陵", "湖南省醴陵市", "广东醴陵", "广东省醴陵")],
        *[(text, "right") for text in ("醴陵", "醴陵市")],
        *[(text, "unclear") for text in ("Liling, Chaling", "Chaling, Liling", "茶陵醴陵", "不是醴陵", "醴陵茶陵")],
        *[(text, "unclear") for text in ("Liling or Youxian", "Hunan, Liling", "Liling, not Hunan")],
    ],
)
def test_of_a_place_with_a_larger_one_only_the_name_is_wanted(response: str, verdict: str) -> None:
    known = [Other("Chaling", ("茶陵",), "Chaling is something else.")]
    assert judge(response, _liling(), known).verdict == verdict


def test_what_the_question_says_is_left_out_but_no_not() -> None:
    asked = question("Liling", prompt="Which small city, not far from the others, is it?")
    assert [judge(text, asked).verdict for text in ("Lilling, small city", "not Lilling")] == ["right", "wrong"]
    assert judge("T&T", question("AT&T", prompt="With a T or two, what is ____?")).verdict == "unclear"


def test_what_the_fact_says_of_a_place_may_stand_beside_it() -> None:
    assert judge("Liling, Hunan", _liling("It lies in Hunan.")).verdict == "right"
    assert judge("湖南醴陵", _liling("It lies in 湖南.")).verdict == "right"
    asked_again = Judgement("unclear", reason="Write only the name, and nothing beside it.")
    assert judge("Liling, Hubei", _liling("It lies in Hunan.")) == asked_again


def test_a_place_may_be_named_with_the_larger_one_that_the_fact_has_as_a_keyword() -> None:
    asked = question("Kuching")
    card = asked.card._replace(like="city", fact=asked.card.fact._replace(keywords=("Sarawak",)))
    assert judge("Kuching, Sarawak", asked._replace(card=card)).verdict == "right"
    assert judge("Kuching, Sabah", asked._replace(card=card)).verdict == "unclear"


def _liling(note: str | None = None) -> Question:
    asked = question("Liling", accept=("醴陵", "醴陵市"))
    return asked._replace(card=asked.card._replace(like="city", fact=asked.card.fact._replace(note=note)))


@pytest.mark.parametrize(
    ("response", "answer", "verdict"),
    [
        ("湘语、赣语", "湘语和赣语", "right"),
        ("赣语与湘语", "湘语和赣语", "right"),
        ("Gan/Xiang", "Xiang and Gan", "right"),
        ("Xiang and Hakka", "Xiang and Gan", "wrong"),
        ("North Korea and South Macedonia", "South Korea and North Macedonia", "unclear"),
        ("North Macedonia and South Korea", "South Korea and North Macedonia", "right"),
        ("Red 3 and Blue 5", "Red 5 and Blue 3", "unclear"),
        ("Ping and Xiang Ji'an", "Pingxiang and Ji'an", "unclear"),
        ("Kunming-Shanghai", "Shanghai-Kunming", "right"),
        ("11-M", "M-11", "unclear"),
        *[(text, "copper and tin", "right") for text in ("coper and tin", "tin, coper", "tin coper", "tin & copper")],
        *[(text, "copper and tin", "unclear") for text in ("cxpper; tin", "tin, cxpper")],
        *[(text, "copper and tin", "close") for text in ("tinn, copper", "copper and tinn")],
        *[(text, "Pingxiang and Ji'an", "close") for text in ("Pingxian and Jian", "Jian, Pingxian", "Jian Pingxian")],
        *[(text, "Shanghai-Kunming", "unclear") for text in ("Shxnghai-Kunming", "Kunming-Shxnghai")],
        *[(text, "copper and tin", "wrong") for text in ("tin, zinc", "tin, coper, zinc", "tinn, cxpper")],
        ("Estonia, Lativa, Lituania", "Latvia, Lithuania and Estonia", "right"),
        ("Estonia, Latvia, Finland", "Latvia, Lithuania and Estonia", "wrong"),
        ("Belgium, Netherlands, Luxmebourg", "Belgium, the Netherlands and Luxembourg", "right"),
        ("Luxmebourg Netherlands Belgium", "Belgium, the Netherlands and Luxembourg", "right"),
        ("Lennon McCartney Harison Starr", "Lennon, McCartney, Harrison and Starr", "right"),
        ("Maartin Lutheer Kinng; Mandela", "Mandela and Martin Luther King", "close"),
        ("Kunming-Shanghia", "Shanghai-Kunming", "right"),
        *[(text, "Pingxiang and Ji'an", "unclear") for text in ("Ji'an, Pinxiang", "Pinxiang, Ji'an")],
        *[("湘赣", "湘和赣", "right"), ("赣湘", "湘和赣", "right"), ("湘赣湘", "湘和赣", "wrong")],
    ],
)
def test_the_parts_of_a_list_may_come_in_any_order(response: str, answer: str, verdict: str) -> None:
    assert judge(response, question(answer, "text")).verdict == verdict


@pytest.mark.parametrize(
    ("answer", "verdict", "responses"),
    [
        ("the teeth of industry", "right", "industry teeth/teeth of the industry/industry's teeth/teeth industry"),
        ("the teeth of industry", "unclear", "the industry of teeth/industry of teeth"),
        ("University of Science and Technology of China", "right", "University of Science and Technology China"),
        ("rule of law", "unclear", "law of rule/the law of rule"),
        ("the south-east", "right", "southeast/south east/SE"),
        ("the south-east", "unclear", "south and east/south, east/the south of the east/from south to east/南、东"),
        ("southern Hunan", "right", "the south of Hunan/South Hunan/in the south of Hunan"),
        ("name:Southern Song", "unclear", "South of Song/the south of Song"),
        ("name:Hunan University of Technology", "right", "University of Technology, Hunan/Hunan University Technology"),
        ("name:Hunan University of Technology", "unclear", "Technology of Hunan University"),
        ("company:General Electric", "unclear", "Electric General"),
        ("company:Factory 331", "right", "331 Factory/Factory no. 331"),
        ("company:Rolls-Royce", "unclear", "Royce-Rolls/Royce Rolls"),
        ("country:South Korea", "right", "Korea, South/Korea (South)"),
        ("railway:Shanghai-Kunming", "right", "Kunming-Shanghai/Kunming to Shanghai"),
        ("name:The Lord of the Rings", "unclear", "The Rings of the Lord"),
        ("name:War and Peace", "unclear", "Peace and War/Peace, War"),
        ("name:Stephenson's Rocket", "right", "the Rocket of Stephenson"),
        ("person:Akira Kurosawa", "right", "Kurosawa Akira/Kurosawa, Akira"),
        ("World Health Organization", "unclear", "Health World Organization"),
        ("north-west", "unclear", "west and north/west north/north, west"),
        ("cease-fire", "unclear", "fire-cease"),
    ],
)
def test_the_order_of_words_counts(answer: str, verdict: str, responses: str) -> None:
    sort, _, text = answer.rpartition(":")
    asked = question(text, "name" if sort else "text", accept=("东南",) if "south-east" in text else ())
    asked = asked._replace(card=asked.card._replace(like=None if sort in ("", "name") else sort))
    judged = {response: judge(response, asked).verdict for response in responses.split("/")}
    assert judged == dict.fromkeys(judged, verdict)


@pytest.mark.parametrize(
    ("asked", "verdict", "responses"),
    [
        ("text:A, C, G and T", "right", "A, C, G, T/T, G, C, A/a c g t/ACGT/A,C,G,T/A and C and G and T"),
        ("text:A, C, G and T", "unclear", "C, G, T/A, T"),
        ("text:T, G, C and A", "right", "A, C, G, T/a c g t/A, T, C, G"),
        ("text:B", "right", "a B/B"),
        ("text:fluorine, chlorine, bromine and iodine", "unclear", "F, Cl, Br, I/Br, Cl, F, I"),
        ("text:fluorine, chlorine, bromine and iodine", "wrong", "F, Cl, Br, At/Na, Cl, Br, I/He, Ne, Ar, Kr"),
        ("name:Kyiv", "unclear", "Kiev/Kyyiv/Kijiv"),
        ("name:Mali", "unclear", "Maly/Mally"),
        ("name:Kyiv", "wrong", "Kano/Kazan/Lviv"),
        ("name:Iran", "wrong", "Iraq/Oran/Iren"),
        ("text:milk", "wrong", "malk/milt"),
        ("person:Pyotr Ilyich Tchaikovsky", "unclear", "Peter Tchaikovsky/Peter Ilyich Tchaikovsky/Pjotr Tschaikowsky"),
        ("person:Pyotr Ilyich Tchaikovsky", "close", "Pyotr Tchaikovsky/Tchaikovsky"),
        ("person:Pyotr Ilyich Tchaikovsky", "wrong", "Modest Tchaikovsky/Igor Stravinsky"),
        (
            "person:George H. W. Bush",
            "unclear",
            "George Bush Sr./George Bush senior/the elder Bush/Bush Sr.",
        ),
        ("person:George H. W. Bush", "wrong", "Jeb Bush/Ronald Reagan/Clinton senior"),
        ("person:Marie Curie/居里夫人", "right", "居里夫人/Madame Marie Curie"),
        ("person:Marie Curie/居里夫人", "unclear", "玛丽·居里/皮埃尔·居里"),
        ("person:Marie Curie/玛丽·居里", "right", "玛丽居里/玛丽・居里"),
        ("person:Marie Curie/居里夫人", "wrong", "爱因斯坦/阿尔伯特·爱因斯坦/Pierre Curie"),
        ("sea:Yellow Sea/黄海", "unclear", "Huang Hai/Huanghai/huang hai"),
        ("sea:Yellow Sea/黄海", "wrong", "Red Sea/黑海/Hai/Zhonghua Haiyang"),
        ("sea:Huanghai/黄海", "right", "Huang Hai"),
        ("place:Zhuzhou/株洲", "wrong", "Changsha"),
        ("name:Chinese Academy of Sciences/中国科学院", "unclear", "中科院"),
        ("name:Chinese Academy of Sciences/中国科学院", "wrong", "中国工程院/社科院/科中院"),
        ("name:Peking University/北京大学", "unclear", "北大"),
        ("text:Portuguese/葡萄牙语", "right", "葡萄牙文"),
        ("text:English/英语", "right", "英文"),
        ("text:thesis/论文", "wrong", "论语"),
        ("company:Tata Motors", "wrong", "Toyota Motors"),
        ("name:Romeo and Juliet", "unclear", "Romeo and Juliette/Romeo and Julia"),
        ("name:A Tale of Two Cities", "unclear", "a tail of two cities"),
        ("name:A Tale of Two Cities", "wrong", "A Tale of Three Cities/A Saga of Two Cities"),
        ("name:South Korea", "wrong", "North Korea"),
        ("person:Juan Sebastián Elcano", "unclear", "del Cano/Sebastian del Cano/de Elcano"),
        ("person:Juan Sebastián Elcano", "wrong", "Del Monte/Ferdinand del Cano/del Canto/van Gogh"),
        ("person:Wilhelm von Humboldt", "wrong", "Alexander von Humboldt"),
        ("text:supply and demand", "right", "supply & demand/demand and supply/supply, demand/supply an demand"),
        ("text:supply and demand", "unclear", "supply on demand/supply of demand/demand for supply/supplies on demand"),
        ("name:Death in Venice", "right", "Death at Venice/Death Venice/a death in Venice"),
        ("name:Death in Venice", "unclear", "Death and Venice/Death from Venice & Rome"),
        ("name:Letters from Iwo Jima", "unclear", "Letters to Iwo Jima/Letters and Iwo Jima"),
        ("text:Ulm and Bonn", "right", "from Ulm to Bonn/Bonn to Ulm"),
        ("ship:RMS Titanic", "right", "Titanic/the Titanic/Titantic/R.M.S. Titanic"),
        ("ship:RMS Titanic", "wrong", "Britannic/RMS Olympic"),
        ("text:HMS Beagle", "right", "Beagle/the Beagle/Beegle/HMS Beagel"),
        ("text:HMS Beagle", "unclear", "Eagle"),
        ("language:JavaScript", "unclear", "JS/J.S."),
        ("language:JavaScript", "wrong", "SJ/Java Bean"),
        ("text:Hey Jude", "unclear", "Hey Judy/Hey Jode"),
        ("text:Hey Jude", "right", "hey jude/Hey, Jude!"),
        ("plant:Ginkgo biloba", "close", "ginkgo"),
        ("plant:Ginkgo biloba", "unclear", "Gingko/Ginko"),
        ("plant:Ginkgo biloba", "wrong", "Ginseng/Ginger/Quercus"),
        ("treaty:Peace of Westphalia", "unclear", "Treaty of Westphalia/Westphalia Treaty"),
        ("treaty:Peace of Westphalia", "wrong", "Treaty of Trianon/Battle of Westphalia"),
        ("name:Munich Agreement", "unclear", "Munich Pact"),
        ("war:Vietnam War", "unclear", "Vietnam Conflict"),
        ("name:Boxer Rebellion", "unclear", "Boxer Uprising"),
        ("name:Boxer Rebellion", "wrong", "Taiping Uprising"),
        ("war:Wars of the Roses", "right", "War of the Roses"),
        ("text:chocolate milk", "right", "chocolat milk/chocokate milk/chocolate mikl"),
        ("text:chocolate milk", "unclear", "chocolate mill/chocolate silk"),
        ("text:50 per cent of the vote", "right", "50% of the vote/50 percent of the vote"),
        ("text:50 per cent of the vote", "wrong", "15% of the vote/50 votes"),
        ("text:sulfuric acid", "right", "sulphuric acid/Sulphuric acids"),
        ("text:a programme", "right", "program/programs/the programmes"),
        ("text:the theatre", "right", "theaters/theater"),
        ("text:catalogues", "right", "catalog"),
        ("text:traveller", "right", "traveler/travellers"),
        ("text:four", "wrong", "for/fore"),
        ("text:mourning", "unclear", "morning"),
        ("text:rock and roll", "right", "rock'n'roll/rock 'n' roll/rock n roll/rock & roll"),
    ],
)
def test_what_is_right_in_another_usual_writing_is_not_wrong(asked: str, verdict: str, responses: str) -> None:
    kind, _, names = asked.partition(":")
    answer, *accept = names.split("/")
    typed = question(answer, "text" if kind == "text" else "name", accept=accept)
    typed = typed._replace(card=typed.card._replace(like=None if kind in ("text", "name") else kind))
    judged = {response: judge(response, typed).verdict for response in responses.split("/")}
    assert judged == dict.fromkeys(judged, verdict)


@pytest.mark.parametrize(
    ("prompt", "answer", "responses", "verdict"),
    [
        (
            "Which mountain is the highest of Africa?",
            "Mount Kilimanjaro",
            "Kilimanjaro/Kilimandjaro",
            "right",
        ),
        ("Which lake is the deepest?", "Lake Baikal", "Baikal/Baikl/Baikal Lake", "right"),
        ("Which river flows through London?", "River Thames", "Thames/the Thames/Thames River", "right"),
        ("Which town lies at the lake?", "Lake Placid", "Placid", "unclear"),
        ("Which city is meant?", "Lake Baikal", "Baikal", "unclear"),
        ("Which lake is the deepest?", "Lake Baikal", "Lake Victoria/Victoria", "wrong"),
        ("____ is 8,849 metres high.", "Mount Everest", "Everest/Evrest/everst/Mount Evrest/Mt Everest", "right"),
        ("____ is 8,849 metres high.", "Mount Everest", "Mount/Everest Base Camp", "unclear wrong"),
        ("____ is 1,642 metres deep.", "Lake Baikal", "Baikal/Baikl/Bajkal/Baikal Lake", "right"),
        ("____ flows through London.", "River Thames", "Thames/the Thames/Tames", "right"),
        ("____ flows through London.", "River Thames", "Rhine/River Rhine", "wrong"),
        ("____ shares its name with a Queen.", "Lake Victoria", "Victoria/Victoia", "unclear"),
        ("Which town lies at the lake?", "Lake Placid", "Placd", "unclear"),
        ("Which film is it?", "Mystic River", "Mystic/River Mystic", "close unclear"),
        ("____ is the home of bears.", "Lake of the Woods", "Woods", "unclear"),
        ("Which ballet did Tchaikovsky write first?", "Swan Lake", "Lake Swan", "unclear"),
        ("Tchaikovsky composed ____ in 1876.", "Swan Lake", "Lake Swan", "unclear"),
        ("Which lake is in the song?", "Swan Lake", "Lake Swan", "right"),
    ],
)
def test_the_kind_of_thing_that_is_asked_for_may_be_left_out_before_a_name(
    prompt: str, answer: str, responses: str, verdict: str
) -> None:
    known = others("Victoria Falls", "Queen Victoria") if "Queen" in prompt else []
    judged = [judge(response, question(answer, prompt=prompt), known).verdict for response in responses.split("/")]
    assert set(judged) == set(verdict.split())


def test_a_part_that_no_other_name_has_is_not_said_to_be_one_of_several() -> None:
    reason = "That may be only a part of the answer; write all of it."
    assert judge("Technology", question("Hunan University of Technology")) == Judgement("unclear", reason=reason)


@pytest.mark.parametrize(
    ("prompt", "answer", "response", "verdict"),
    [
        ("Which colours has the flag of Italy?", "green, white and red", "red, white, green", "right"),
        ("Which colours has the flag, from the left?", "green, white and red", "red, white, green", "unclear"),
        ("Which colours has the flag, from the left?", "green, white and red", "green white red", "right"),
        ("Which planets come first, in order?", "Mercury, Venus and Earth", "Venus, Mercury, Earth", "unclear"),
        ("从左到右是哪些颜色？", "绿、白、红", "红、白、绿", "unclear"),
        ("哪些颜色？", "绿、白、红", "红、白、绿", "right"),
        ("Which novel has Mr Darcy?", "Pride and Prejudice", "Prejudice and Pride", "unclear"),
        ("Which pair of towns is it?", "Ulm and Bonn", "Bonn and Ulm", "right"),
        ("Which towns are on the way from Budapest?", "Ulm and Bonn", "Bonn and Ulm", "right"),
        ("Which towns are there, from the largest?", "Ulm and Bonn", "Bonn and Ulm", "unclear"),
        ("What is bronze made of?", "copper and tin", "tin and copper", "right"),
        ("Elvis sang “____”.", "Rock and Roll", "Roll and Rock", "unclear"),
        ("Which two noble gases are in it?", "neon and argon", "argon, neon", "right"),
    ],
)
def test_a_list_has_its_order_where_one_thing_or_an_order_is_asked(
    prompt: str, answer: str, response: str, verdict: str
) -> None:
    assert judge(response, question(answer, "text", prompt=prompt)).verdict == verdict


def test_a_name_that_may_be_that_of_a_person_may_be_turned() -> None:
    for prompt, verdict in (("Which film has Darth Vader?", "unclear"), ("It is ____.", "right")):
        assert judge("Wars Star", question("Star Wars", prompt=prompt)).verdict == verdict


def test_an_item_of_a_list_that_would_be_wrong_is_no_slip() -> None:
    asked, known = question("Slovenia and Chad", "text"), others("Slovakia and Togo")
    verdicts = [judge(text, asked, known).verdict for text in ("Chad, Solvenia", "Chad, Slovakia", "Chad, Slovakai")]
    assert verdicts == ["right", "wrong", "wrong"]
    founders = question("Bill Gates and Paul Allen", "text")
    assert [judge(f"Bill Gates {end}", founders).verdict for end in ("and Steve Jobs", "and P. Allen")] == [
        "wrong",
        "close",
    ]


def test_a_text_with_a_capital_letter_may_be_a_state_or_a_firm() -> None:
    for response, answer, verdict in (
        ("Republic of India", "India", "right"),
        ("Apple Inc.", "Apple", "right"),
        ("apple co", "apple", "unclear"),
        ("Second World War", "World War II", "right"),
        ("First World War", "World War II", "wrong"),
        ("war world of II", "world war II", "unclear"),
        ("Bank England", "Bank of England", "right"),
        ("Republic of Ireland", "India", "wrong"),
        ("北京市", "北京", "right"),
        ("南京市", "北京", "wrong"),
    ):
        assert judge(response, question(answer, "text")).verdict == verdict
    assert judge("Apple Inc.", question("Apple", "text"), others("Apple Inc.")).verdict == "wrong"


def test_one_or_many_make_no_difference_in_a_text_but_in_a_name() -> None:
    assert [judge(text, question("a park", "text")).verdict for text in ("parks", "a spark")] == ["right", "wrong"]
    for one, many in (("railway", "railroads"), ("industrial tooth", "industrial teeth"), ("a county", "counties")):
        assert judge(one, question(many, "text")).verdict == judge(many, question(one, "text")).verdict == "right"
    assert judge("Parks", question("Park")).verdict == "wrong"


@pytest.mark.parametrize(
    ("answer", "response", "verdict"),
    [
        *[("0.9.0", text, verdict) for text, verdict in (("090", "wrong"), ("0 9 0", "right"), ("0.9", "unclear"))],
        *[
            ("a 3.5-inch disk", text, verdict)
            for text, verdict in (("3,5 inch disk", "right"), ("35-inch disk", "wrong"))
        ],
        *[("1:1,000,000", text, verdict) for text, verdict in (("1:1000000", "right"), ("11,000,000", "wrong"))],
        *[("221B Baker Street", text, "right") for text in ("221 B Baker Street", "221B Baker Stret")],
        *[("221B Baker Street", text, "unclear") for text in ("221 Baker Street", "Baker Street")],
        *[("2,4,6", text, verdict) for text, verdict in (("2, 4, 6", "right"), ("246", "wrong"))],
        *[("10^100", text, verdict) for text, verdict in (("10 ^ 100", "right"), ("10100", "wrong"))],
        *[
            ("3/4-inch bolt", text, verdict)
            for text, verdict in (("3/4 inch bolt", "right"), ("34-inch bolt", "wrong"))
        ],
        *[("6'2\"", text, verdict) for text, verdict in (("6’2”", "right"), ("6'2", "right"), ("62", "wrong"))],
        *[("5th century BC", text, "right") for text in ("fifth century BCE", "the 5th century BC")],
        *[("5th century BC", text, "wrong") for text in ("4th century BC", "5th century AD")],
        *[("5th century BC", "5th century", "unclear"), ("19th century", "1800s", "right")],
        ("early 19th century", "late 19th century", "wrong"),
        *[("2 hours 40 minutes", text, "right") for text in ("160 minutes", "2 h 40 min")],
        *[("2 hours 40 minutes", text, "wrong") for text in ("2 hours 14 minutes", "240 minutes")],
        *[("4 July", text, "right") for text in ("July 4", "4th of July", "the fourth of July")],
        *[("4 July", text, "wrong") for text in ("4 August", "5 July", "7月5日", "8月4日")],
        *[("4 July", text, "right") for text in ("7月4日", "七月四日", "7月4号")],
        *[("7月14日", text, "right") for text in ("14 July", "14/7", "七月十四日", "July 14")],
        *[("七月四日", text, "right") for text in ("4 July", "7月4日")],
        ("7月14日", "15 July", "wrong"),
        *[("4 July", text, "unclear") for text in ("4", "July", "4.7.", "7/4", "04.07.")],
        *[("4 July", text, "wrong") for text in ("4/8", "5.7.", "13/7")],
        *[("25 December", text, "right") for text in ("25.12.", "12/25", "25-12")],
        *[("July 7", text, "right") for text in ("7/7", "07.07.")],
        *[
            (answer, text, "right")
            for answer in ("c. 300 BC", "circa 300 BC", "about 300 BC")
            for text in ("300 BC", "around 300 BC", "ca. 300 BCE")
        ],
        *[("c. 300 BC", text, "wrong") for text in ("c. 300 AD", "310 BC")],
        *[("10,000 BC", text, "wrong") for text in ("10,000 AD", "9,000 BC")],
        *[("12 Monkeys", text, "wrong") for text in ("12 Angry Men", "11 Monkeys")],
        *[
            ("10,000 BC", "10000 BC", "right"),
            ("12 Monkeys", "twelve monkeys", "right"),
            ("12 Monkeys", "12", "unclear"),
        ],
        *[("2003 and 2004", text, "unclear") for text in ("03 and 04", "'03 and '04", "03/04")],
        *[("2003 and 2004", text, verdict) for text, verdict in (("2003, 2004", "right"), ("03 and 05", "wrong"))],
    ],
)
def test_digits_of_a_text_stay_apart_and_its_years_whole(answer: str, response: str, verdict: str) -> None:
    assert judge(response, question(answer, "text")).verdict == verdict


MOUNTAINS = question(
    "Luoxiao", "text", accept=("Luoxiao Mountains", "罗霄山"), prompt="At the foot of which mountains?"
)
EXCHANGE = question("Hong Kong Stock Exchange", accept=("SEHK", "Science and Technology Board", "香港交易所"))
EXPOSITION = question(
    "Panama-Pacific International Exposition",
    accept=("Panama-Pacific Exposition", "San Francisco Exposition"),
    prompt="At which world fair did it win gold in 1915?",
)
XIANG = question("Xiang River", accept=("Xiangjiang", "湘江"))
COUNTY = question("Chaling", accept=("Chaling County", "茶陵县"))
LINE = question("Wuhan-Guangzhou Railway", accept=("武广铁路",))
CITIES = question("Changsha and Xiangtan", "text", accept=("长沙和湘潭",))
UZBEKISTAN = question("Uzbekistan", accept=("乌兹别克斯坦", "Ўзбекистон"))


@pytest.mark.parametrize(
    ("asked", "verdict", "responses"),
    [
        (
            MOUNTAINS,
            "right",
            "Luo Xiao Shan/Mount Luoxiao/Luoxiao range/Luoxiao Mts./Mt Luoxiao/the Luoxiao Mountain Range",
        ),
        (MOUNTAINS, "right", "Luoxiaoshan/Luoxiao Shan/Luo-Xiao Mountains/罗霄山脉/Luoxio Shan"),
        (MOUNTAINS, "unclear", "Luoxiao Xian/Luo Xiao Bridge"),
        (MOUNTAINS, "wrong", "Mount Nanling/Nanling Shan/Shan/Luo Shan"),
        (XIANG, "right", "River Xiang/Xiang Jiang/Xiang Shui/Xiangshui/湘水/湘河"),
        (XIANG, "unclear", "Xiang River Bridge/Xiang Xiang"),
        (XIANG, "wrong", "River Zi/资水/Zi Jiang/Xiang Shan/Xiang Lake"),
        (COUNTY, "right", "Cha Ling Xian/County of Chaling/Chaling Xian"),
        (COUNTY, "unclear", "Chaling Qu/Chaling Xian, Hunan"),
        (LINE, "right", "Wuhan to Guangzhou line/Guangzhou-Wuhan line/Wuhan-Guangzhou tielu/武广线"),
        (LINE, "unclear", "Wuhan-Guangzhou trunk route"),
        (LINE, "wrong", "Wuhan-Changsha line/Wuhan-Changsha Railway/Guangzhou line 3"),
        (EXCHANGE, "right", "HK Stock Exchange/HongKong Stock Exchange"),
        (EXCHANGE, "close", "Sci-Tech Board/H.K. Stock Exchange"),
        (EXCHANGE, "unclear", "HKSE/Hong Kong Stock Market"),
        (EXCHANGE, "wrong", "NY Stock Exchange/Shanghai Stock Exchange/KH Stock Exchange/Hang Seng"),
        (EXPOSITION, "close", "San Francisco 1915/San Francisco in 1915/1915 Panama-Pacific"),
        (EXPOSITION, "unclear", "Panama-Pacific Show/Panama-Pacific Intl. Show"),
        (EXPOSITION, "wrong", "Pan-American Exposition/not San Francisco 1915/Paris 1915/Panama Canal Exposition"),
        (CITIES, "unclear", "长潭/长、潭/潭长/Changsha"),
        (CITIES, "wrong", "长沙衡/长衡/Changsha and Hengyang"),
        (UZBEKISTAN, "right", "Ўзбекистон/乌兹别克斯坦"),
        (
            UZBEKISTAN,
            "unclear",
            "Ουζμπεκιστάν/أوزبكستان/우즈베키스탄/ウズベキスタン/Uzbek/Uzbek Railways/the Uzbeks/Uzbekistan Railways",
        ),
        (UZBEKISTAN, "wrong", "Kazakhstan/Kazakh/哈萨克斯坦"),
        (question("South Africa"), "unclear", "SA/S.A./the South Africans/南非"),
        (question("South Africa"), "wrong", "SAU/South Korea/AS/South Sudan"),
        (
            question("China Power Valley", accept=("Power Valley",)),
            "unclear",
            "Chinese Power Valley/Great Power Valley",
        ),
        (question("南非"), "unclear", "South Africa"),
        (question("南非"), "wrong", "北非"),
        (question("Xiong Xiling"), "right", "Xi Ling Xiong/Xiong Xi Ling/Xiong Xi-ling/Hsiung Hsi-ling"),
        (question("Tan Zhenlin"), "right", "T'an Chen-lin/T’an Chenlin"),
        (question("Tan Zhenlin"), "unclear", "Tan Chen-lin"),
        (question("Xiangtan"), "right", "Hsiang-t'an/Hsiangtan"),
        (question("Yibin"), "right", "I-pin/Ipin"),
        (question("Guizhou"), "wrong", "Kuangchou/Kuei-lin/K'ueichang"),
        (question("Xiong Xiling"), "wrong", "Xi Ling Liu"),
        (question("Lukou District", accept=("Lukou",), prompt="____ replaced a county."), "right", "Lukou Qu/Lukou"),
        (
            question("Lukou District", accept=("Lukou",), prompt="____ replaced a county."),
            "unclear",
            "Lukou County/Lukou City",
        ),
        (question("Guangzhou"), "unclear", "Kuang-chou/Kuangchou"),
        (question("Macedonia", accept=("Republic of Macedonia",)), "wrong", "Republic of Moldova"),
        (
            question("Lujiang Academy", accept=("Lu River Academy", "渌江书院")),
            "unclear",
            "Lu River/渌江",
        ),
        (question("Lujiang Academy", accept=("Lu River Academy", "渌江书院")), "close", "Lujiang"),
        (question("Jakarta-Bandung Railway"), "close", "Jakarta to Bandung/Jakarta and Bandung"),
        (question("Times New Materials Works"), "wrong", "Times Old Material Works"),
        (question("churches", "text"), "right", "a church"),
        (
            question("tea hill", "text", accept=("mountain of tea",)),
            "right",
            "hill of tea/the tea mountain/tea mountains",
        ),
        (question("tea hill", "text"), "unclear", "hill tea/tea hill garden"),
        (question("axles", "text", accept=("wheelsets",)), "unclear", "wheels/wheelset bearings"),
        (question("axles", "text", accept=("wheelsets",)), "right", "axels/wheelset/wheelests"),
        (question("S-Bahn Hamburg"), "wrong", "U-Bahn Hamburg"),
        (question("AG600"), "unclear", "水陆两栖飞机AG600/AG600飞机"),
    ],
    ids=lambda value: value.answer if isinstance(value, Question) else None,
)
def test_a_name_is_read_with_its_words_as_the_right_one_has_them(asked: Question, verdict: str, responses: str) -> None:
    judged = {response: judge(response, asked).verdict for response in responses.split("/")}
    assert judged == dict.fromkeys(judged, verdict)


@pytest.mark.parametrize(
    ("word", "spellings"),
    [
        ("zhuzhou", {"chuchou"}),
        ("luoxiao", {"lohsiao"}),
        ("jian", {"chien", "chian"}),
        ("sichuan", {"szuchuan"}),
        ("enlai", {"enlai"}),
        ("yuelu", {"yuehlu"}),
        ("guiyang", {"kueiyang"}),
        ("", {""}),
        ("sany", set()),
    ],
)
def test_wade_giles_is_made_of_pinyin(word: str, spellings: set[str]) -> None:
    assert wade_spellings(word) >= spellings
    assert bool(wade_spellings(word)) is bool(spellings)


def test_a_name_in_other_words_is_no_known_name_and_says_no_more_than_it_is() -> None:
    known = others("Xiang Shan", "SA Navy")
    assert judge("Xiang Shan", XIANG, known).verdict == "wrong"
    assert judge("SA Navy", question("South Africa Navy"), known).verdict == "wrong"
    assert judge("Zi Jiang", XIANG, others("Zi River")).reason == "Zi River: Zi River is something else."
    assert judge("SA Navy", question("South Africa Navy")) == Judgement("right", "South Africa Navy")
    assert judge("Chinese Power Valley", question("Power Valley")).reason == (
        "Not all of that can be what was left out; write only that."
    )
    assert judge("hill tea", question("tea hill", "text")).reason == (
        "Mind the order of the words, or say it in other words."
    )
    assert judge("Ташкент", UZBEKISTAN).reason == (
        "That cannot be read here; write it in Latin letters, or else in Chinese."
    )


@pytest.mark.parametrize("response", ["湖南", "湖南省", "Hunan", "醴", "Liling, Hunan"])
def test_the_larger_place_that_one_of_the_names_has_is_no_part_of_the_name(response: str) -> None:
    asked = question("Liling", accept=("醴陵", "Liling, Hunan", "湖南省醴陵市"))
    expected = {"醴": "unclear", "Liling, Hunan": "right"}.get(response, "wrong")
    assert judge(response, asked).verdict == expected


@pytest.mark.parametrize(
    ("response", "verdict"),
    [
        *dict.fromkeys(("AG600 Kunlong", "Kunlong AG600", "AVIC AG600 Kunlong"), "right").items(),
        *dict.fromkeys(("AG600 Boeing", "AG600 Kunlong Boeing"), "unclear").items(),
    ],
)
def test_names_of_one_thing_may_stand_beside_each_other(response: str, verdict: str) -> None:
    assert judge(response, question("AG600", accept=("Kunlong", "AVIC AG600"))).verdict == verdict


@pytest.mark.parametrize(
    ("response", "verdict"),
    [
        *dict.fromkeys(("L. N. Tolstoy", "Leopold Tolstoy", "Lev N. Tolstoy", "Lv. Tolstoy"), "unclear").items(),
        *dict.fromkeys(("Tolstoi", "Tolsoy"), "unclear").items(),
        *{"Tolstoy": "close", "Mr. Tolstoy": "close", "Leo": "unclear"}.items(),
        *dict.fromkeys(("Alexei Tolstoy", "A. N. Tolstoy", "Leo Trotsky"), "wrong").items(),
        *{"Count Tolstoy": "close", "Count Leo Tolstoy": "right"}.items(),
    ],
)
def test_a_person_whose_first_name_begins_alike_may_be_the_same(response: str, verdict: str) -> None:
    asked, _ = from_heading("person Leo Tolstoy")
    assert judge(response, asked).verdict == verdict


@pytest.mark.parametrize(
    ("response", "answer", "reason"),
    [
        *[(text, "sulfuric acid", "A formula cannot be judged here; write the name.") for text in ("H2SO4", "H₂SO₄")],
        ("potassium", "potassium nitrate", "That may be only a part of the answer; write all of it."),
        (
            "United Kingdom of Great Britain and Northern Ireland",
            "United Kingdom",
            "Not all of that can be what was left out; write only that.",
        ),
        ("Southern Africa", "South Africa", "That may be a larger region; write the name as it is."),
        ("monsoonal", "monsoon", "In that form the words may mean something else; say it in other words."),
        ("二战", "World War II", "That can only be judged in the letters of the answer."),
        ("Moskva", "Москва", "That can only be judged in the letters of the answer."),
        ("Узбекистан", "Uzbekistan", "That cannot be read here; write it in Latin letters, or else in Chinese."),
    ],
)
def test_why_a_name_is_asked_again_fits_what_was_typed(response: str, answer: str, reason: str) -> None:
    assert judge(response, question(answer, "text")) == Judgement("unclear", None, reason)


def test_what_is_close_is_said_with_one_full_stop() -> None:
    for response, what in (("Maartin Lutheer Kinng Jr.", "it is spelled"), ("Martin Luther K. Jr.", "all of it is")):
        judgement = judge(response, question("Martin Luther King Jr."))
        assert judgement.reason == f"Close: {what} Martin Luther King Jr."


def test_a_grade_without_its_letter_is_no_slip_in_another() -> None:
    assert judge("A-", question("A+"), others("O−")) == Judgement("wrong")


def test_the_last_name_of_a_person_is_close_where_no_other_person_has_it() -> None:
    asked, _ = from_heading("person Wolfgang Amadeus Mozart")
    assert [judge("Mozart", asked, others(name)).verdict for name in ("Bach", "Leopold Mozart")] == ["close", "unclear"]
    assert [judge(text, asked).verdict for text in ("Amadeus", "Leopold Mozart")] == ["unclear", "wrong"]


@pytest.mark.parametrize(
    ("prompt", "answer", "responses", "verdict"),
    [
        ("Who led the Salt March?", "Gandhi", "M. Gandhi/Mohandas Gandhi", "unclear"),
        ("Who led the Salt March?", "Mahatma Gandhi", "Gandhi/Mahatma Ghandi", "close"),
        ("Who led the Salt March?", "Gandhi", "Ghandi", "close"),
        ("Who led the Salt March?", "Mahatma Gandhi", "Ghandi/M. K. Gandhi/M. Ghandi", "unclear"),
        ("By whom is War and Peace?", "Tolstoy", "Tolstoi", "right"),
        ("By whom is War and Peace?", "Leo Tolstoy", "Tolstoi/Lev Tolstoi/L. N. Tolstoy", "unclear"),
        ("By whom is War and Peace?", "Leo Tolstoy", "Alexei Tolstoy/P. Tolstoy/A. Tolstoy/a.tolstoy", "wrong"),
        ("Who found out about relativity?", "Albert Einstein", "A. Einstein/A Einstein", "close"),
        ("Who led the Salt March?", "Gandhi", "A. Gandhi", "unclear"),
        ("Whose head is on the coin?", "Alexander Fleming", "Sir Alexander Fleming", "right"),
        ("谁画了它？", "Leonardo da Vinci", "Da Vinci", "close"),
        ("Who wrote on Harry Potter?", "J.K. Rowling", "Joanne Rowling", "unclear"),
        ("Who won the cup?", "Manchester United", "United", "unclear"),
        ("Who composed Swan Lake?", "Tchaikovsky", "Chaykovsky/Tschaikowski", "close"),
        ("Who composed Swan Lake?", "Tchaikovsky", "Tchekhov", "wrong"),
        ("Who wrote Capital?", "Karl Marx", "Karl Max/Kurl Marx/Carl Marx", "unclear"),
        ("Who wrote Capital?", "Karl Marx", "Kral Marx/Karl Marks", "right unclear"),
        (
            "Who composed the Blue Danube?",
            "Johann Strauss II",
            "Johann Strauss Jr./Johann Strauss the Younger",
            "unclear",
        ),
        ("Who composed the Blue Danube?", "Johann Strauss II", "Johann Strauss Sr./Johann Strauss I", "wrong"),
        ("Who composed the Radetzky March?", "Johann Strauss I", "Johann Strauss senior/Johann Strauss", "unclear"),
        ("Who drew the Alps?", "Pieter Bruegel the Elder", "Pieter Bruegel I/Pieter Bruegel Sr.", "unclear"),
        ("Who drew the Alps?", "Pieter Bruegel the Elder", "Pieter Bruegel II/Pieter Bruegel Jr.", "wrong"),
        ("Who wrote Buddenbrooks?", "Thomas Mann", "Thomas Munn/Thomas Man", "unclear"),
        ("Who recorded Abbey Road?", "The Beatles", "Mister Beatles", "unclear"),
        ("What did he study?", "Law and Nature", "Nature", "unclear"),
        ("It was led by ____.", "Vladimir Lenin", "V. I. Lenin", "unclear"),
        ("It was led by ____.", "Vladimir Lenin", "J. Lenin", "wrong"),
        ("It was led by ____.", "Gandhi", "Ghandi", "unclear"),
        ("It is made of ____.", "plates", "pleats", "unclear"),
        ("What is a group of lions?", "a pride", "price/a prize/prude", "unclear"),
        ("What is a group of lions?", "a pride", "prides/pirde/prid", "right"),
    ],
)
def test_who_asks_for_a_person_though_the_fact_names_none(
    prompt: str, answer: str, responses: str, verdict: str
) -> None:
    asked = question(answer, "text", prompt=prompt)
    assert {judge(text, asked).verdict for text in responses.split("/")} == set(verdict.split())


def test_a_letter_at_another_place_is_close_where_no_other_name_is_as_near() -> None:
    verdicts = [judge("Brstiol", question("Bristol"), known).verdict for known in ([], others("Brtiosl"))]
    assert verdicts == ["close", "unclear"]
    assert judge("Brstiol", question("Bristol"), others("Brstiol")).verdict == "wrong"


def test_two_numbers_that_are_another_name_stay_in_their_order() -> None:
    asked = question("September 11 attacks", accept=("9/11",))
    verdicts = [judge(text, asked).verdict for text in ("9/11", "nine eleven", "11/9", "911", "the attacks of 9/11")]
    assert verdicts == ["right", "right", "wrong", "wrong", "unclear"]


def test_an_initial_may_be_left_out_where_no_other_person_is_called_so() -> None:
    asked, _ = from_heading("person George W. Bush")
    assert judge("George Bush", asked).verdict == "close"
    assert judge("George Bush", asked, others("George H. W. Bush")).verdict == "unclear"
    assert judge("George H. W. Bush", asked, others("George H. W. Bush")).verdict == "wrong"


def test_persons_side_by_side_are_two_answers() -> None:
    asked = question("Li Lisan")._replace(card=question("Li Lisan").card._replace(like="person"))
    assert judge("Li Lisan, Mao Zedong", asked).verdict == "unclear"


@pytest.mark.parametrize(
    ("response", "answer", "verdict"),
    [
        ("the Republic of Uzbekistan", "Uzbekistan", "right"),
        ("Federal Republic of Germany", "Germany", "right"),
        ("Republic of Kazakhstan", "Uzbekistan", "wrong"),
        ("Democratic Republic of Congo", "Republic of Congo", "unclear"),
        *[("Republic of the Congo", "DR Congo", "wrong"), ("Congo", "DR Congo", "unclear")],
        *[(text, "United States", "right") for text in ("USA", "U.S.", "the US", "United States of America")],
        *[(text, "USA", verdict) for text, verdict in (("United States", "right"), ("UK", "wrong"), ("UN", "wrong"))],
        *[("UK", "United Kingdom", "right"), ("UN", "United Nations", "right"), ("U.N.", "United Kingdom", "wrong")],
        *[(text, "Dr. No", verdict) for text, verdict in (("Doctor No", "right"), ("doctor", "wrong"))],
        ("Dr Who", "Doctor Who", "right"),
        *[(text, "rock 'n' roll", "right") for text in ("rock’n’roll", "rock n roll")],
        *[("gray", "grey", "right"), ("Xian", "Xi'an", "right")],
        *[("Dr. No", "No", "unclear"), ("Prof. Dr Liu Youmei", "Liu Youmei", "right")],
        ("5A级", "5A", "right"),
        ("4A级", "5A", "wrong"),
        ("AAAA", "AAAAA", "wrong"),
        ("AAAAAA", "AAAAA", "wrong"),
        ("5A景区", "5A", "unclear"),
        ("731", "0731", "right"),
        ("+86 731", "0731", "right"),
        ("(0731)", "0731", "right"),
        ("0730", "0731", "wrong"),
        *[(text, "4.2.1", "right") for text in ("v4.2.1", "V 4.2.1")],
        ("v4.2.2", "4.2.1", "wrong"),
        *[(text, "0731", "right") for text in ("oh seven three one", "零七三一", "0-7-3-1")],
        *[
            (text, "412000", "right")
            for text in ("four one two triple zero", "412 oh oh oh", "四一二〇〇〇", "４１２-０００")
        ],
        *[
            (text, "412000", "unclear")
            for text in ("412 thousand", "four hundred and twelve thousand", "四十一万二千", "412e3")
        ],
        *[(text, "412000", "wrong") for text in ("0412000", "00412000")],
        *[(text, "0731", "wrong") for text in ("00731", "0086 730")],
        *[(text, "0731", "right") for text in ("0086-731", "0086 731", "+86 (0)731", "+86 731")],
        *[("0044", "+44", "right"), ("0045", "+44", "wrong")],
        *[(text, "October", "right") for text in ("Oct", "oct.", "Octob")],
        *[
            ("Nov", "October", "wrong"),
            ("Mar", "May", "wrong"),
            ("Tues", "Tuesday", "right"),
            ("Su", "Sunday", "wrong"),
        ],
        *[(text, "the west", "right") for text in ("W", "west", "westwards", "in the west")],
        *[(text, "the west", "wrong") for text in ("E", "east", "eastwards", "V")],
        *[(text, "Köln", "right") for text in ("Koeln", "Koln", "KÖLN")],
        ("Koelm", "Köln", "wrong"),
        ("7", "007", "wrong"),
        *[(text, "7–1", "right") for text in ("7-1", "7:1", "7 to 1", "seven to one", "7 1", "seven – one")],
        *[(text, "7–1", "right") for text in ("seven-one", "Seven-One")],
        *[(text, "16:9", "right") for text in ("16x9", "16 × 9", "16 by 9", "sixteen by nine")],
        *[(text, "16:9", "wrong") for text in ("9x16", "16x10", "169")],
        *[
            (text, "210 × 297 mm", "right")
            for text in ("210x297", "210 x 297 mm", "210 by 297", "21 × 29.7 cm", "210mm * 297mm", "0.21 m x 0.297 m")
        ],
        *[(text, "210 × 297 mm", "wrong") for text in ("210x296", "210 × 297 cm", "210 x 297 x 1")],
        *[(text, "210 × 297 mm", "unclear") for text in ("297x210", "210 297")],
        *[
            (text, "4x4", verdict)
            for text, verdict in (("four by four", "right"), ("4x2", "wrong"), ("4 m × 4 m", "right"))
        ],
        *[(text, "7–1", "wrong") for text in ("71", "1–7", "seventy-one", "7–1–1", "one-seven")],
        ("seven-nil", "7–0", "right"),
        *[("fifty-fifty", "50:50", "right"), ("sixty-forty", "50:50", "wrong"), ("fifty", "50:50", "wrong")],
        *[
            (text, "6–4, 7–5", "right")
            for text in ("6-4, 7-5", "6-4 7-5", "6:4, 7:5", "6–4; 7–5", "six-four, seven-five")
        ],
        *[(text, "6–4, 7–5", "wrong") for text in ("6-4, 5-7", "4-6, 5-7", "7-5, 6-4", "6-4")],
        *[(text, "$100 bill", "unclear") for text in ("€100 bill", "A$100 bill", "100€ bill")],
        *[(text, "$100 bill", "right") for text in ("$100 bill", "＄100 bill")],
        *[(text, "£5 note", "unclear") for text in ("$5 note", "€5 note")],
        *[(text, "₽500", verdict) for text, verdict in (("$500", "unclear"), ("€500", "unclear"), ("₽ 500", "right"))],
        *[(text, "₩1,500", verdict) for text, verdict in (("$1500", "unclear"), ("₩1500", "right"), ("1500", "right"))],
        *[(text, "9/11", "right") for text in ("9-11", "nine eleven", "9 / 11")],
        *[(text, "9/11", "wrong") for text in ("911", "11/9", "nine one one")],
        ("the attacks of 9/11", "9/11", "unclear"),
        *[
            (text, "412000", "wrong")
            for text in ("four one two double zero", "四一二〇〇一", "four one two triple", "41200")
        ],
        ("class 12", "Class XII", "right"),
        ("class 11", "Class XII", "wrong"),
        *[(text, "Class II", "right") for text in ("class 2", "Class Two", "second class", "Ⅱ", "2nd class", "第二类")],
        *[(text, "II", "right") for text in ("2", "Level II", "Grade II", "二级", "第二", "the second")],
        *[
            (text, "Phase IV", verdict)
            for text, verdict in (("四期", "right"), ("phase 6", "wrong"), ("Class 4", "unclear"))
        ],
        *[(text, "Type C", "wrong") for text in ("type 100", "type 3")],
        ("factory no. 331", "Factory 331", "right"),
        ("No. 331 Factory", "Factory 331", "right"),
        ("Dr Liu Youmei", "Liu Youmei", "right"),
        ("the Xiang", "Xiang River", "right"),
        *[(text, "Mount Fuji", "right") for text in ("Fujisan", "Fuji-san", "Fujiyama", "Fuji")],
        *[(text, "Amazon River", "right") for text in ("the Amazon", "Amazon", "Amazn")],
        ("San Fran", "San Francisco", "close"),
        *[("Nile", "Nile River", "right"), ("Yellow", "Yellow River", "close"), ("Red", "Red River", "unclear")],
        ("CRRC Electric", "CRRC Zhuzhou Electric", "unclear"),
        ("Hunan", "Hunan B", "unclear"),
        ("island of tree stumps", "island of stumps", "unclear"),
        ("Factory", "Factory 331", "unclear"),
        ("Hunan University of", "Hunan University of Technology", "unclear"),
        ("WJ6 turboprop", "WJ-6", "unclear"),
        ("湘", "湘B", "unclear"),
        ("梅", "刘友梅", "wrong"),
        ("清", "清朝", "right"),
        ("南宋时期", "南宋", "right"),
        ("张", "张朝", "unclear"),
        ("or", "Li Tian", "wrong"),
        ("Guyana", "Guinea", "wrong"),
        ("Uzbekistan's railways", "Uzbekistan", "unclear"),
        ("AES10", "AES100发动机", "wrong"),
        ("Class III", "Class II", "wrong"),
        ("Mao Zedong's", "Mao Zedong", "right"),
        ("Li Tian (李畋)", "Li Tian", "right"),
        ("李畋（Li Tian）", "Li Tian", "right"),
        ("Li Tian (Li Bai)", "Li Tian", "unclear"),
        ("Li Tian or Li Bai", "Li Tian", "unclear"),
        *[(text, "Shen 24", "right") for text in ("Shen twenty-four", "the twenty-fourth Shen", "Shen24", "Shen XXIV")],
        *[(text, "Shen 24", "wrong") for text in ("Shen twenty-five", "Shen 4", "Shen IV")],
        *[(text, "神24", "right") for text in ("神二十四", "神廿四")],
        *[("神二十三", "神24", "wrong"), ("12月党人", "十二月党人", "right"), ("三一", "三一", "right")],
        *[(text, "World War II", "unclear") for text in ("第二次世界大战", "二战", "第2次世界大战", "世界大战")],
        *[(text, "World War II", "wrong") for text in ("第一次世界大战", "一战")],
        *[("World War II", "二战", "unclear"), ("World War I", "第二次世界大战", "wrong")],
        *[(text, "Louis XIV", "right") for text in ("Louis 14", "Louis the Fourteenth", "Louis 14th", "louis xiv")],
        *[(text, "Louis XIV", "wrong") for text in ("Louis XV", "Louis the Fourth", "Luois XV", "King Louis XV")],
        *[(text, "Louis XIV", "unclear") for text in ("Louis", "Luois")],
        *[(text, "iPhone X", verdict) for text, verdict in (("iPhone 10", "right"), ("iPhone 8", "wrong"))],
        *[(text, "St. Louis", "right") for text in ("Saint Louis", "St Louis")],
        *[
            ("Mount Fuji", "Mt. Fuji", "right"),
            ("the Mt Fuji", "Mount Fuji", "right"),
            ("Ft. Knox", "Fort Knox", "right"),
        ],
        *[("6 fort 2", "6 ft 2", "wrong"), ("Mt", "Mount", "wrong")],
        *[(text, "Nicholas II", "right") for text in ("Nicolas II", "Nicolas 2", "Nicolas the 2nd")],
        *[("Nikolas the Second", "Nicholas II", "close"), ("Nicolas the Third", "Nicholas II", "wrong")],
        *[("LOTR", "The Lord of the Rings", "unclear"), ("F1", "Formula 1", "unclear"), ("F2", "Formula 1", "wrong")],
        ("Pliny the Younger", "Pliny the Elder", "wrong"),
        *[(text, "Type 054A", "unclear") for text in ("Type 054", "054A")],
        ("Type 054B", "Type 054A", "wrong"),
        *[
            (text, "AG600 Kunlong", verdict)
            for text, verdict in (("AG 600 Kunlon", "right"), ("AH600 Kunlong", "wrong"))
        ],
        *[(text, "Boeing 747", "right") for text in ("Boeing seven four seven", "Boeing seven forty-seven")],
        *[
            (text, "Thirteenth Five-Year Plan", verdict)
            for text, verdict in (
                ("XIII 5-year plan", "right"),
                ("Five-Year Plan", "unclear"),
                ("14th Five-Year Plan", "wrong"),
            )
        ],
        *[(text, "Shen 24", "wrong") for text in ("Shen 2.4", "Shen 2:4", "Shen 2/4", "Shen 24.24")],
        *[
            (text, "Hundred Years' War", "right")
            for text in ("100 Years War", "One Hundred Years' War", "100-years war")
        ],
        *[(text, "Hundred Years' War", "wrong") for text in ("200 Years War", "Thirty Years' War", "10 Years War")],
        *[
            (text, "One Hundred Years of Solitude", "right")
            for text in ("100 Years of Solitude", "A Hundred Years of Solitude")
        ],
        *[(text, "One Thousand and One Nights", "right") for text in ("1001 Nights", "A Thousand and One Nights")],
        *[(text, "One Thousand and One Nights", "wrong") for text in ("1000 Nights", "101 Nights")],
        *[
            (text, "Fahrenheit 451", "right")
            for text in ("Fahrenheit four hundred and fifty-one", "Fahrenheit four fifty-one")
        ],
        *[("Fahrenheit four hundred", "Fahrenheit 451", "wrong"), ("20 Thousand Leagues", "20,000 Leagues", "right")],
        *[("AG60.0", "AG600", "wrong"), ("M-1.1", "M-11", "wrong"), ("Python 3.3", "Python 3", "wrong")],
        *[("Boeing 10,000", "Boeing 10000", "right"), ("M 11", "M-11", "right")],
        *[("11-7", "7-Eleven", "unclear"), ("M3", "3M", "unclear"), ("2CO", "CO2", "unclear")],
        *[("Boeing 800-737", "Boeing 737-800", "unclear"), ("Vitamin 12B", "Vitamin B12", "unclear")],
        ("Jinping Xi", "Xi Jinping", "right"),
        ("Wall Street", "Wall St", "right"),
        *[("MLK", "Martin Luther King Jr.", "unclear"), ("plus", "B+", "unclear"), ("C", "C++", "unclear")],
        *[(text, "C++", "unclear") for text in ("C+++", "C ++")],
        *[(text, "A-", "unclear") for text in ("A--", "A-+", "A−−")],
        ("C##", "C#", "unclear"),
        *[(text, "AA+", "unclear") for text in ("A+", "A plus")],
        *[("X 8", "X+8", "unclear"), ("X-8", "X+8", "unclear")],
        *[(text, "UTC+8", "right") for text in ("GMT+08:00", "UTC+8 hours", "utc plus eight", "+8")],
        *[("UTC-8", "UTC+8", "wrong"), ("8", "UTC+8", "unclear"), ("UTC+8:30", "UTC+8", "wrong")],
        *[("UTC+5", "GMT+5:30", "wrong"), ("UTC+99", "UTC+9", "wrong"), ("Greenwich", "UTC+0", "wrong")],
        *[(text, "O+", "right") for text in ("0+", "O positive", "group O Rh+", "O+ve")],
        *[(text, "O+", "wrong") for text in ("O-", "A+", "O neg")],
        *[(text, "Hepatitis A", "unclear") for text in ("Hepatitis", "the hepatitis")],
        *[("Hepatitis A", "Hepatitis", "unclear"), ("Hepatitis B", "Hepatitis", "unclear")],
        *[("Hepatitis B", "Hepatitis A", "wrong"), ("plan", "Plan A", "unclear"), ("Plan B", "Plan A", "wrong")],
        *[("major", "A major", "unclear"), ("a major", "A major", "right"), ("A minor", "A major", "wrong")],
        *[(text, "A320", verdict) for text, verdict in (("320", "unclear"), ("A 320", "right"), ("A321", "wrong"))],
        *[("Schedule drugs", "Schedule A drugs", "unclear"), ("schedule a drugs", "Schedule A drugs", "right")],
        *[("Point to point B", "Point A to point B", "unclear"), ("Hepatitis B", "Hepatitis A and B", "unclear")],
        *[("Windows 1-1", "Windows 11", "wrong"), ("Fuji Mountain", "Mount Fuji", "right")],
        *[("4", "A4", "unclear"), ("A 4", "A4", "right"), ("a 3-inch disk", "3-inch disk", "right")],
        *[
            (text, "Torch", verdict)
            for text, verdict in (("Torch™", "right"), ("Torhc", "right"), ("Touch", "unclear"))
        ],
        *[("Kazakhstam", "Kazakhstan", "right"), ("locomptive", "locomotive", "right")],
        *[
            ("Ireland", "Iceland", "unclear"),
            ("Icelamd", "Iceland", "right"),
            ("Siemans", "Siemens", "right"),
            ("Siemans", "Siemens", "right"),
            ("Porch", "Torch", "unclear"),
        ],
        *[(text, "China Minmetals", "unclear") for text in ("China Minerals", "China Metals", "Minmetals")],
        *[(text, "China Minmetals", "right") for text in ("China Minmetls", "China Minmeatls", "Chnia Minmetal")],
        *[("Cincinatti", "Cincinnati", "right"), ("Massachusets", "Massachusetts", "right")],
        ("The Lord of the Kings", "The Lord of the Rings", "unclear"),
        *[(text, "China Power Valley", "unclear") for text in ("China Power Alley", "China Tower Valley")],
        *[(text, "black, red and gold", "unclear") for text in ("black, red and old", "back, red and gold")],
        *[(text, "War and Peace", "unclear") for text in ("War and Place", "War and Pace", "War and Pears")],
        *[("War and Paece", "War and Peace", "right"), ("The Rolling Stone", "The Rolling Stones", "right")],
        *[(f"Dream of {text}", "Dream of the Red Chamber", "right") for text in ("Red Chambers", "Red Chanber")],
        ("Dream the Red Chamber", "Dream of the Red Chamber", "right"),
        *[("HNO3", "sulfuric acid", "unclear"), ("HNO3", "H2SO4", "wrong"), ("AG600", "sulfuric acid", "wrong")],
        *[("zink", "zinc", "unclear"), ("wink", "wine", "wrong"), ("kool", "cool", "wrong")],
        *[("North Macedon", "North Macedonia", "unclear"), ("North Macedoni", "North Macedonia", "right")],
        *[(text, "世界卫生组织", "unclear") for text in ("世卫组织", "世衛組織", "世卫")],
        *[("世界组织", "世界卫生组织", "wrong"), ("湖南大学", "湖南工业大学", "wrong")],
        *[("Marie Curry", "Marie Curie", "unclear"), ("Curry", "Curie", "unclear")],
        *[("Now York", "New York", "unclear"), ("Austria", "Australia", "unclear"), ("Austrlia", "Australia", "right")],
        *[("Labor Party", "Labour Party", "right"), ("aluminum oxide", "aluminium oxide", "right")],
        *[("World Trade Center", "World Trade Centre", "right"), ("organise a trip", "organize a trip", "right")],
        *[(text, "South Africa", "right") for text in ("S. Africa", "Rep. of South Africa")],
        ("N. Africa", "South Africa", "wrong"),
        *[("pi", "π", "right"), ("π", "pi", "right"), ("tau", "π", "wrong")],
        *[(text, "IPv6", "unclear") for text in ("IP version 6", "Internet Protocol v6")],
        *[(text, "IPv6", "wrong") for text in ("IP version 4", "IPv4")],
        ("Li Tian 李畋", "Li Tian", "right"),
        ("Li Tian Li Bai", "Li Tian", "unclear"),
        ("Xi Ling", "Xiling", "right"),
        ("high speed rail", "High-Speed Railway", "right"),
        ("Wuguang HSR", "Wuguang High-Speed Railway", "right"),
    ],
)
def test_what_is_added_to_a_name_or_left_out_of_a_code(response: str, answer: str, verdict: str) -> None:
    accept = ("李畋",) if answer == "Li Tian" else ()
    assert judge(response, question(answer, accept=accept)).verdict == verdict


@pytest.mark.parametrize(
    ("response", "verdict"),
    [
        ("a plant", "unclear"),
        ("plants", "unclear"),
        ("a stone", "wrong"),
        ("a river plant", "unclear"),
        ("", "unclear"),
    ],
)
def test_words_of_the_question_alone_are_no_answer(response: str, verdict: str) -> None:
    asked = question("a tree", "text", prompt="After what kind of plant, once common on the river, was it named?")
    assert judge(response, asked).verdict == verdict
    assert judge(response, asked, others("stone")).verdict == verdict


@pytest.mark.parametrize(("response", "verdict"), [("the Xiang", "right"), ("Xiang", "right"), ("River", "unclear")])
def test_the_word_for_the_kind_of_thing_that_is_asked_may_be_left_out(response: str, verdict: str) -> None:
    asked = question("Xiang River")
    asked = asked._replace(card=asked.card._replace(like="river"))
    assert judge(response, asked).verdict == verdict
    known = others("Xiang Bridge")
    assert judge(response, asked, known).verdict == "unclear"


@pytest.mark.parametrize(
    ("response", "verdict"),
    [
        *[(text, "right") for text in ("Shenmu-Shuozhou", "Shenshuo", "神朔", "Shenshuo line")],
        *[(text, "unclear") for text in ("Shenmu", "神")],
        ("朔黄", "wrong"),
    ],
)
def test_a_line_is_a_railway_and_goes_without_that_word(response: str, verdict: str) -> None:
    names = ("Shenshuo Railway", "神朔铁路")
    asked = question("Shenmu-Shuozhou Railway", accept=names, prompt="For which line was it built?")
    assert judge(response, asked).verdict == verdict
    assert judge(response, question("Shenmu-Shuozhou Railway", accept=names)).verdict != "wrong" or verdict == "wrong"


def test_the_word_behind_the_blank_is_left_out_of_every_name() -> None:
    prompt, known = "They cross the ____ Railway here.", others("Hukun High-Speed Railway")
    asked = question("Shanghai-Kunming", accept=("Hukun Railway", "沪昆铁路"), prompt=prompt)
    assert [judge(text, asked, known).verdict for text in ("Hukun", "沪昆", "Hu-Kun", "Hu", "Kun")] == [
        *["right"] * 3,
        *["wrong"] * 2,
    ]
    elsewhere = question("Shanghai-Kunming", accept=("Hukun Railway", "沪昆铁路"))
    assert judge("Hukun", elsewhere, known).verdict == "unclear"


def test_other_names_that_sound_alike_or_say_southern_are_known_as_such() -> None:
    assert judge("Malesia", question("Malaysia"), others("Milisia")).verdict == "unclear"
    assert judge("Southern Africa", question("South Africa"), others("Southern Africa")).verdict == "wrong"
    prompt = "Under which dynasty was it built?"
    assert judge("Southern Song dynasty", question("Southern Song", prompt=prompt)).verdict == "right"
    assert judge("Fusion", question("fashion", "text")).verdict == "wrong"
    assert judge("Hainan", question("Hunan")).verdict == "wrong"


def test_the_name_of_a_person_ends_in_no_word_for_a_kind() -> None:
    asked = question("Hu Shi", accept=("胡适",))
    person = asked._replace(card=asked.card._replace(like="person"))
    assert [judge(text, person).verdict for text in ("Shi Hu", "Hu City", "City of Hu")] == [
        "right",
        "unclear",
        "unclear",
    ]


def test_a_title_is_left_out_of_what_is_no_other_name() -> None:
    asked = question("Mao Zetan", accept=("Commander Mao",))
    asked = asked._replace(card=asked.card._replace(like="person"))
    assert judge("Commander Mao's", asked).verdict == "right"
    assert judge("Chairman Mao", asked).verdict == "unclear"
    assert judge("Chairman Mao", asked, others("Chairman Mao")).verdict == "wrong"


def test_a_plain_word_with_another_letter_may_be_another_word() -> None:
    verdicts = [judge(text, question("trains", "text")).verdict for text in ("drains", "trians", "rtains", "rains")]
    assert verdicts == ["unclear", "right", "right", "unclear"]
    verdicts = [
        judge(text, question("nitrate", "text")).verdict for text in ("nitrite", "nirtate", "nitrat", "nittrate")
    ]
    assert verdicts == ["unclear", "right", "right", "right"]
    assert judge("hyperthermia", question("hypothermia", "text")).verdict == "unclear"


def test_some_digits_of_a_number_are_no_part_of_a_name() -> None:
    asked = question("Zhuzhou Cemented Carbide", accept=("601厂", "株洲硬质合金厂"))
    assert [judge(text, asked).verdict for text in ("60", "株洲硬质合金", "601厂")] == ["wrong", "close", "right"]


@pytest.mark.parametrize(
    ("response", "verdict"),
    [
        *[(text, "unclear") for text in ("3", "2", "3.", "5", "#9")],
        *[(text, "right") for text in ("#2", "(2)", "2)", "three")],
        *[(text, "wrong") for text in ("1", "9", "#3")],
    ],
)
def test_a_number_that_may_be_a_choice_or_its_place_is_asked_again(response: str, verdict: str) -> None:
    asked = question("3", "number", kind="choice", choices=("2", "3", "4", "9"))
    assert judge(response, asked).verdict == verdict


@pytest.mark.parametrize(
    ("response", "verdict"),
    [
        *[
            (text, "right")
            for text in ("two", "Second", "the second one", "number two", "2nd", "第二", "第二个", "option 2")
        ],
        *[(text, "wrong") for text in ("one", "third", "三")],
        *[(text, "unclear") for text in ("four", "the", "one two", "第")],
    ],
)
def test_the_number_of_a_choice_may_be_a_word(response: str, verdict: str) -> None:
    assert judge(response, question("Sany", kind="choice", choices=("Siemens", "Sany", "CRRC"))).verdict == verdict
    if verdict != "unclear":
        assert judge(response, question("25", "number", kind="choice", choices=("58", "25", "378"))).verdict == verdict


@pytest.mark.parametrize(
    ("response", "verdict"),
    [
        *[
            (text, "right")
            for text in ("two three one", "2 then 3 then 1", "2nd, 3rd and 1st", "二三一", "b then c then a")
        ],
        *[(text, "wrong") for text in ("one three two", "3, then 1, then 2")],
        *[(text, "unclear") for text in ("two three", "then", "two two one")],
    ],
)
def test_an_order_may_be_in_words(response: str, verdict: str) -> None:
    events = ("The North Tower was built", "The bridge was opened", "The school was opened")
    assert judge(response, question("2 3 1", kind="order", choices=events)).verdict == verdict


@pytest.mark.parametrize("response", ["B", "b"])
def test_a_letter_may_be_meant_as_the_number_of_a_choice(response: str) -> None:
    asked = question("25", "number", kind="choice", choices=("58", "25", "378"))
    assert judge(response, asked) == Judgement("unclear", reason="Choices have numbers here: type #2 for “25”.")
    assert judge("D", asked) == judge("x", asked)


@pytest.mark.parametrize(
    ("response", "choices", "is_old"),
    [
        ("330 m", None, True),
        ("about 330", None, True),
        ("350", None, False),
        ("don't know", None, False),
        ("324", None, False),
        ("320 m", None, False),
        ("#2", ("324", "330", "410"), True),
        ("#3", ("324", "330", "410"), False),
        ("#3", ("324", "351", "410"), True),
        ("don't know", ("324", "351", "410"), False),
    ],
)
def test_what_was_learned_is_told_from_what_was_not(
    response: str, choices: tuple[str, ...] | None, *, is_old: bool
) -> None:
    kind = "choice" if choices else "number"
    asked = question("324", "number", unit="m", kind=kind, choices=choices or ())
    for tolerance in (0.0, 0.05):
        assert was_right(response, asked._replace(tolerance=tolerance), "330") is is_old


def test_it_is_said_how_to_be_clear_about_a_choice() -> None:
    asked = question("one", "number", kind="choice", choices=("two", "three", "one"))
    assert judge("1", asked).reason == (
        "Is that the number of a choice, or the choice itself? Type #1 for choice number 1, #3 for “one”."
    )
    assert judge("2", question("3", "number", kind="choice", choices=("3", "2"))).verdict == "wrong"
    rivers = question("Lu River", kind="choice", choices=("Lu River", "Lushui", "Mi River"))
    assert judge("Lu", rivers).reason == "More than one choice begins so; type more of it, or its number."
    assert judge("Zi", rivers).reason == "That is none of the choices; type a number from 1 to 3."


@pytest.mark.parametrize(
    "hedged",
    [
        *("maybe {}", "I think {}", "i think it's {}?", "I'd say {}.", "probably, {}", "perhaps it was {}"),
        *("{}, I think", "{} maybe?", "{} i guess", "I'm not sure but {}", "我觉得是{}", "可能{}"),
    ],
)
def test_who_is_not_sure_is_judged_by_the_answer(hedged: str) -> None:
    for answer, sort in (("India", "name"), ("25", "number"), ("May 2014", "date"), ("garlic", "text")):
        assert judge(hedged.format(answer), question(answer, sort)) == Judgement("right", answer)
    assert judge(hedged.format("Sweden"), question("India"), others("Sweden")).verdict == "wrong"
    chosen = question("India", kind="choice", choices=("Sweden", "India"))
    assert judge(hedged.format("Sweden"), chosen).verdict == "wrong"
    named = question("India", kind="choice", choices=("Maybe Tomorrow", "India"))
    assert judge("Maybe Tomorrow", named).verdict == "wrong"
    assert judge("Maybe", question("Maybe")) == Judgement("right")
    assert judge("Maybe Tomorrow", question("Maybe Tomorrow")) == Judgement("right")


@pytest.mark.parametrize("response", ["don't know", "不知道", "idk"])
def test_who_does_not_know_is_wrong_in_every_kind(response: str) -> None:
    for asked in ASKED:
        assert judge(response, asked) == Judgement("wrong")
    assert judge(response, question(response, kind="choice", choices=("a", response))).verdict == "right"


def test_no_reason_of_an_unclear_response_gives_the_answer_away() -> None:
    for heading, response, verdict in examples():
        asked, known = from_heading(heading)
        if verdict == "unclear" and asked.kind == "cloze":
            assert asked.answer not in (judge(response, asked, known).reason or "")
