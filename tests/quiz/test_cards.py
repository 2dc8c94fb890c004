import pytest

from quiz_bases import ZHUZHOU, all_cards, fact, shipped_pool
from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.facts.records import Comparator, Entity, Quantity, Question
from zhuzhou_cli.quiz.cards import compared, make_cards, refusals
from zhuzhou_cli.quiz.records import Sort

XIANGTAN = Entity("xiangtan", "Xiangtan County", "湘潭县", (), "place")
YANDI = Entity("yandi", "Yandi", "炎帝", ("Shennong", "Emperor Yan"), "person")
CZECHIA = Entity("czechia", "Czech Republic", "捷克", ("Czechia",), "place")
ENTITIES = {entity.id: entity for entity in (ZHUZHOU, XIANGTAN, YANDI, CZECHIA)}


@pytest.mark.parametrize(
    ("statement", "cloze", "prompt", "answer"),
    [
        ("Zhuzhou has 58 small firms.", "58", "Zhuzhou has ____ small firms (2023).", "58"),
        ("In 2021 Zhuzhou had 58 small firms.", "58", "In 2021 Zhuzhou had ____ small firms.", "58"),
        ("Zhuzhou's town hall was built in 1951.", "1951", "Zhuzhou's town hall was built in ____.", "1951"),
        ("Zhuzhou has an urban railway.", "urban", "Zhuzhou has a(n) ____ railway (2023).", "urban"),
        ("A mild climate is Zhuzhou's pride.", "mild", "A(n) ____ climate is Zhuzhou's pride (2023).", "mild"),
        ("The old county was merged into Xiangtan County.", "Xiangtan County",
         "The old county was merged into ____ County (2023).", "Xiangtan"),
        ("Zhuzhou buys its beer from the Czech Republic.", "the Czech Republic",
         "Zhuzhou buys its beer from ____ (2023).", "Czech Republic"),
        ("The yearly yield rose from 700 tonnes to 5,000 tonnes.", "5,000 tonnes",
         "The yearly yield rose from 700 tonnes to ____ tonnes (2023).", "5,000"),
        ("株洲的人口在全省排名第五位。", "第五位", "株洲的人口在全省排名____ (2023)。", "第五位"),
    ],
)  # fmt: skip
def test_a_cloze_becomes_a_prompt_that_stands_alone(statement: str, cloze: str, prompt: str, answer: str) -> None:
    asked = fact(statement, cloze, as_of=Date("2023-05-04"), entities=("zhuzhou", "xiangtan", "czechia"))
    [card] = make_cards(asked, ENTITIES)
    assert (card.prompt, card.answer) == (prompt, answer)


@pytest.mark.parametrize(
    ("statement", "cloze", "sort", "unit", "like"),
    [
        ("Zhuzhou makes 300 tonnes of rice a year.", "300 tonnes", "number", "tonnes", "tonnes"),
        ("Zhuzhou has 58 small firms on its list.", "58", "number", "firms", "firms"),
        ("Zhuzhou is the fifth city of its kind.", "fifth", "number", None, None),
        ("Zhuzhou is the first city of its kind.", "first", "number", None, None),
        ("Zhuzhou makes two thirds of all its trains.", "two thirds", "number", None, None),
        ("Zhuzhou's index fell to -5 in the spring.", "-5", "number", "points", "points"),
        ("Zhuzhou's cold store is at -40 °C all year.", "-40 °C", "number", "°C", "°C"),
        ("Zhuzhou's debt was −3.5 million euros.", "−3.5 million", "number", "million", "million"),
        ("Zhuzhou sells a ticket for €12.50 to all.", "€12.50", "number", "€", "€"),
        ("Zhuzhou sold a train for US$3 million.", "US$3 million", "number", "million US$", "million US$"),
        ("Zhuzhou sold a train for $3m to Turkey.", "$3m", "text", None, None),
        ("Zhuzhou became a city in May 1951.", "May 1951", "date", None, "month"),
        *[
            (f"Zhuzhou's first king died on {day} in peace.", day, "date", None, "day")
            for day in ("15 March 44 BC", "March 15, 44 BC", "24 August AD 79")
        ],
        *[
            (f"Zhuzhou fell in {month}, they say.", month, "date", None, "month")
            for month in ("May 44 BC", "May AD 79")
        ],
        ("Zhuzhou became a city in 621, they say.", "621", "date", None, "year"),
        ("Zhuzhou fell in 1,000 BC, they say.", "1,000 BC", "date", None, "year"),
        *[
            (f"Zhuzhou's best film is called {name} by all.", name, "text", None, None)
            for name in ("12 Monkeys", "Seven Samurai", "101 Dalmatians", "24 Hours of Le Mans", "4 July", "10,000 BC")
        ],
        ("Zhuzhou sold it for 5 million US dollars.", "5 million US dollars", "number", *["million US dollars"] * 2),
        *[
            (f"Zhuzhou's siege took {number} years in all.", number, "number", None, None)
            for number in ("3½", "2½ million", "half a million")
        ],
        *[(f"Zhuzhou's game is {name} by far.", name, "text", None, None) for name in ("Half-Life", "half past nine")],
        ("Zhuzhou beat Xiangtan in 1954 by 3–2 goals.", "3–2", "text", None, None),
        ("Zhuzhou has the area code 0731 today.", "0731", "text", None, None),
        ("Zhuzhou has the postal code 412000 today.", "412000", "text", None, None),
        ("Zhuzhou lies close to Xiangtan County.", "Xiangtan County", "name", None, "place"),
        ("Zhuzhou is in what is now Xiangtan County.", "Xiangtan", "name", None, "place"),
        ("Zhuzhou's sage Yandi is also called Shennong.", "Shennong", "text", None, None),
        ("Zhuzhou has a mild climate all year.", "mild", "text", None, None),
    ],
)
def test_an_answer_is_of_a_sort(statement: str, cloze: str, sort: Sort, unit: str | None, like: str | None) -> None:
    quantity = {"58": Quantity(58, "firms"), "-5": Quantity(-5, "points")}.get(cloze)
    asked = fact(statement, cloze, entities=("zhuzhou", "xiangtan", "yandi"), quantity=quantity, as_of=Date("621"))
    [card] = make_cards(asked, ENTITIES)
    assert (card.sort, card.unit, card.like) == (sort, unit, like)


def test_a_name_is_right_in_every_script_and_by_every_alias() -> None:
    [card] = make_cards(fact("Zhuzhou honours Yandi in a temple.", "Yandi", entities=("zhuzhou", "yandi")), ENTITIES)
    assert card.entity == "yandi"
    assert card.accept == ("炎帝", "Shennong", "Emperor Yan")


@pytest.mark.parametrize(
    ("name", "aliases", "cloze", "accept"),
    [
        ("Istanbul", ("İstanbul", "Constantinople"), "Istanbul", ("伊斯坦布尔", "Constantinople")),
        ("Eastern Wu", ("Wu", "Sun Wu", "wu"), "Wu", ("Eastern Wu", "伊斯坦布尔", "Sun Wu")),
    ],
    ids=["an alias that is the name without accents", "a name by its alias"],
)
def test_no_name_is_lost_where_two_are_the_same(
    name: str, aliases: tuple[str, ...], cloze: str, accept: tuple[str, ...]
) -> None:
    entity = Entity("it", name, "伊斯坦布尔", aliases, "place")
    [card] = make_cards(
        fact(f"Trains go from Zhuzhou to {cloze}.", cloze, entities=("zhuzhou", "it")), {**ENTITIES, "it": entity}
    )
    assert card.accept == accept


def test_another_name_of_what_the_prompt_names_is_right_only_as_it_is_asked() -> None:
    [card] = make_cards(fact("Yandi is also called Shennong.", "Shennong", entities=("yandi",)), ENTITIES)
    assert (card.entity, card.accept) == (None, ())


def test_a_prompt_keeps_its_full_stop_where_the_answer_ends_in_one() -> None:
    [card] = make_cards(fact("The works of Zhuzhou belong to CRRC Co., Ltd.", "CRRC Co., Ltd."), ENTITIES)
    assert (card.prompt, card.answer) == ("The works of Zhuzhou belong to ____.", "CRRC Co., Ltd.")


@pytest.mark.parametrize(
    ("statement", "cloze", "reason"),
    [
        ("Zhuzhou is big.", "big", "fewer than 3 words"),
        ("Xiangtan County was made a city then.", "Xiangtan County", "no other name is left"),
        ("Changsha lies on the Xiangtan County.", "Xiangtan County", "only its first word may be a name"),
        ("There they founded Xiangtan County.", "Xiangtan County", "without it, no other name is left"),
        ("Xiangtan County was discovered in 1908.", "Xiangtan County", "without it, no other name is left"),
        ("Xiangtan County invented many things.", "Xiangtan County", "without it, no other name is left"),
        ("It was discovered by Xiangtan County.", "Xiangtan County", "without it, no other name is left"),
        ("Zhuzhou's trains are trains of the future.", "trains of the future", "stands in the prompt too"),
        ("An engine is what the engines of Zhuzhou need.", "engines", "stands in the prompt too"),
        ("Hungary bought Hungarian trains from Zhuzhou.", "Hungary", "stands in the prompt too"),
        ("The smelting furnace of Zhuzhou belonged to Smelter Three.", "Smelter", "stands in the prompt too"),
        ("The Town Hall Trust of Zhuzhou has a town hall trust fund.", "Town Hall Trust", "stands in the prompt too"),
        ("Zhuzhou Institute of Technology became Hunan University of Technology.", "Institute of Technology",
         "stands in the prompt too"),
        ("Zhuzhou has a Very Light Railway (VLR) now.", "Very Light Railway", "its initials"),
        ("株洲市位于湖南省东部,株洲工业发达。", "株洲市", "“株洲” stands in the prompt too"),
        ("Zhuzhou has one small firm on its list.", "one", "told by the singular"),
        ("Zhuzhou has ____ as a mark on 58 signs.", "58", "the statement itself has ____"),
    ],
)  # fmt: skip
def test_what_would_be_a_riddle_or_no_question_is_not_asked(statement: str, cloze: str, reason: str) -> None:
    asked = fact(statement, cloze, entities=("zhuzhou", "xiangtan"))
    assert make_cards(asked, ENTITIES) == ()
    [refusal] = refusals(asked, ENTITIES)
    assert (refusal.fact, refusal.part) == (asked, 0)
    assert reason in refusal.reason


@pytest.mark.parametrize(
    "statement",
    [
        "Xiangtan County discovered penicillin in 1928.",
        "Xiangtan County first invented the water clock.",
        "Penicillin was discovered in 1928 by Xiangtan County.",
        "Xiangtan County is the coldest capital in the world.",
    ],
)
def test_what_there_is_one_of_says_what_is_asked_about(statement: str) -> None:
    [card] = make_cards(fact(statement, "Xiangtan County", entities=("xiangtan",)), ENTITIES)
    assert card.entity == "xiangtan"


def test_a_measure_says_what_is_asked_about_as_a_name_does() -> None:
    rhine = Entity("rhine", "Rhine", None, ("Rhein",), "river")
    length = Quantity(1230, "km", "~")
    asked = fact("The Rhine is about 1,230 kilometres long.", "Rhine", entities=("rhine",), quantity=length)
    [card] = make_cards(asked, {"rhine": rhine})
    assert (card.prompt, card.accept) == ("The ____ is about 1,230 kilometres long.", ("Rhein",))


def test_parts_keep_their_numbers_where_others_are_refused() -> None:
    asked = fact(
        "Zhuzhou's trains are trains with 58 doors.",
        "trains with 58 doors",
        "58",
        questions=(Question("What has the train of Zhuzhou?", "58 doors", ("doors",)),),
    )
    cards = make_cards(asked, ENTITIES)
    assert [(card.part, card.answer) for card in cards] == [(1, "58"), (2, "58 doors")]
    assert [refusal.part for refusal in refusals(asked, ENTITIES)] == [0]


@pytest.mark.parametrize(
    ("prompt", "answer", "reason"),
    [
        ("Which grain is rice in Zhuzhou?", "rice", "“rice” stands in the prompt too"),
        ("Which works are at Stone Peak?", "Stone works", "“stone” stands in the prompt too"),
        ("哪条江流过株洲？", "株洲江", "“株洲” stands in the prompt too"),
        ("Who owns the VLR trains?", "Very Light Railway", "“VLR”, its initials, stands in the prompt"),
    ],
)
def test_a_written_question_that_tells_its_answer_is_not_asked(prompt: str, answer: str, reason: str) -> None:
    asked = fact("Rice grows in Zhuzhou.", questions=(Question(prompt, answer),))
    assert make_cards(asked, ENTITIES) == ()
    assert [refusal.reason for refusal in refusals(asked, ENTITIES)] == [reason]


@pytest.mark.parametrize(
    ("prompt", "answer"),
    [
        ("How many hours has a day?", "24 hours"),
        ("Which ocean is the largest?", "the Pacific Ocean"),
        ("In which century did Dante die?", "14th century"),
        ("Vitamin from the sun?", "vitamin D"),
        ("Which rice grows in Zhuzhou?", "red rice"),
        ("哪一年建国？", "1949年"),
        ("What does the abbreviation CPU stand for?", "central processing unit"),
    ],
)
def test_a_written_question_may_say_the_kind_that_it_asks_for(prompt: str, answer: str) -> None:
    [card] = make_cards(fact("It is so.", questions=(Question(prompt, answer),)), ENTITIES)
    assert (card.prompt, card.answer) == (prompt, answer)


@pytest.mark.parametrize(
    ("statement", "quantity", "expected"),
    [
        ("Zhuzhou has 58 small firms.", Quantity(58, "firms", ">"), ">"),
        ("Zhuzhou has more than 58 small firms.", None, ">"),
        ("Zhuzhou has over 58 small firms.", Quantity(9, "things", "="), ">"),
        ("Trains of Zhuzhou have up to 58 doors.", None, "<="),
        ("Trains of Zhuzhou have at least 58 doors.", None, ">="),
        ("Trains of Zhuzhou have 58 or more doors.", None, ">="),
        ("Trains of Zhuzhou have about 58 doors.", None, "~"),
        ("Trains of Zhuzhou, all over, have no more than 58 doors.", None, "<="),
        ("Trains of Zhuzhou have 58 doors.", None, "="),
    ],
)
def test_a_bound_is_known_by_the_quantity_or_by_its_words(
    statement: str, quantity: Quantity | None, expected: Comparator
) -> None:
    [card] = make_cards(fact(statement, "58", quantity=quantity, entities=("zhuzhou",)), ENTITIES)
    assert compared(card) == expected


def test_most_of_the_shipped_base_can_be_asked() -> None:
    pool = shipped_pool()
    parts = sum(len(one.cloze) + len(one.questions) for one in pool.facts.values())
    assert len(all_cards(pool)) > 0.95 * parts


def test_a_year_that_is_a_quantity_is_asked_as_a_date() -> None:
    asked = fact("The town hall of Zhuzhou was built in 1951.", "1951", quantity=Quantity(1951, "year"))
    assert [card.sort for card in make_cards(asked, ENTITIES)] == ["date"]


def test_a_chinese_name_of_what_is_asked_in_the_prompt_tells_it() -> None:
    written = Question("Which county is 湘潭县 in English?", "Xiangtan County")
    asked = fact("Zhuzhou lies close to Xiangtan County.", entities=("zhuzhou", "xiangtan"), questions=(written,))
    assert make_cards(asked, ENTITIES) == ()
