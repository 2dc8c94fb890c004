import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from harness import MUSEUM
from zhuzhou_cli import load_fact_base, search
from zhuzhou_cli.facts.base import FactBase
from zhuzhou_cli.facts.common_words import COMMON_WORDS
from zhuzhou_cli.facts.dates import Date
from zhuzhou_cli.facts.records import Entity, Fact, Quantity
from zhuzhou_cli.search.filters import Filters
from zhuzhou_cli.search.hits import find_hits, find_spans, stream_hits
from zhuzhou_cli.search.index import Index, database_in_memory
from zhuzhou_cli.search.ranking import COVERAGE, FORM
from zhuzhou_cli.search.spelling import is_common


@pytest.fixture(scope="module")
def base() -> FactBase:
    return load_fact_base(MUSEUM)


@pytest.fixture(scope="module")
def index(base: FactBase) -> Index:
    return Index(database_in_memory([base.as_file()]))


@pytest.mark.parametrize(
    ("typed", "ids", "match"),
    [
        ("Railway -railway", [], "exact"),
        ("jade railway -railway", [], "exact"),
        ("railway OR jade -railway", ["oldest-piece"], "exact"),
        ("jade", ["oldest-piece"], "exact"),
        ("JADE discs", ["oldest-piece"], "exact"),
        ("who founded the museum?", ["founder"], "exact"),
        ("whats the jade", ["oldest-piece"], "exact"),
        ("10000", ["visitors-2021"], "exact"),
        ("10 000 visitors", ["visitors-2021"], "exact"),
        ("railway engines", ["locomotive-hall"], "relaxed"),
        ("火车", ["locomotive-hall"], "relaxed"),
        ("attendance 2022", ["visitors-2022"], "exact"),
        ("3/3/1905", ["founder"], "exact"),
        ("founded 03.03.1905", ["founder"], "exact"),
        ("date:03/1905", ["founder"], "exact"),
        ("year:1905", ["founder"], "exact"),
        ("城博", ["visitors-2022", "visitors-2021", "founder", "oldest-piece"], "exact"),
        ("城市博物馆", ["visitors-2022", "visitors-2021", "founder", "oldest-piece"], "exact"),
        ("博物 jade", ["oldest-piece"], "exact"),
        ("城博火车", ["locomotive-hall"], "relaxed"),
        ("old house jade", ["oldest-piece"], "exact"),
        ("hall 5km", ["locomotive-hall"], "exact"),
        ("visit* -2021", ["visitors-2022"], "exact"),
        ("topic:people", ["founder"], "exact"),
        ("jade OR trains", ["oldest-piece", "locomotive-hall"], "exact"),
        ("-museum -visitors", [], "exact"),
        ("-museum OR -jade", [], "exact"),
        ("locomtive", ["locomotive-hall"], "corrected"),
        ("lcoomotive hall", ["locomotive-hall"], "corrected"),
        ("locomo", ["locomotive-hall"], "corrected"),
        ("stean", ["locomotive-hall"], "corrected"),
        ("atendance", ["visitors-2022", "visitors-2021"], "corrected"),
        ("attendancek", ["visitors-2022", "visitors-2021"], "corrected"),
        ("vistiros", ["visitors-2022", "visitors-2021"], "corrected"),
        ("founddde", ["founder"], "corrected"),
        ("kocomotive", ["locomotive-hall"], "corrected"),
        ("ocomotive", ["locomotive-hall"], "corrected"),
        ("xlocomotive", ["locomotive-hall"], "corrected"),
        ("vtisiros", ["visitors-2022", "visitors-2021"], "corrected"),
        ("phounded", ["founder"], "corrected"),
        ("nan carver", ["founder"], "corrected"),
        ("steak", [], "relaxed"),
        ("jade steak", ["oldest-piece"], "relaxed"),
        ("jade zeppelin", ["oldest-piece"], "relaxed"),
        ("zeppelin", [], "relaxed"),
        ("xyz", [], "relaxed"),
        ("!!!", [], "relaxed"),
    ],
)
def test_what_people_type_finds_what_they_mean(base: FactBase, typed: str, ids: list[str], match: str) -> None:
    hits = search(base, typed)
    assert [hit.fact.id for hit in hits] == ids
    assert {hit.match for hit in hits} <= {match}


@pytest.mark.parametrize("word", ["locomotive", "visitors", "founded", "oldest", "museum", "attendance"])
def test_every_beginning_of_a_word_finds_it(base: FactBase, word: str) -> None:
    whole = {hit.fact.id for hit in search(base, word)}
    for length in range(2, len(word) + 1):
        assert whole <= {hit.fact.id for hit in search(base, f"{word[:length]}*")}
    shown = {hit.fact.id for hit in search(base, f"statement:{word}")}
    assert not shown & {hit.fact.id for hit in search(base, f"-{word[:-1]}*")}


def test_words_that_are_no_slips_are_not_mended(base: FactBase) -> None:
    for typed in (
        "muse",
        "halt",
        "dick",
        "visitor1",
        "jadx",
        "disco",
        "cold",
        "sounder",
        "plaver",
        "steal",
        "hal",
        "aun",
    ):
        assert all(hit.match != "corrected" for hit in search(base, typed))


@pytest.mark.parametrize(
    "word",
    ["wine", "wines", "carried", "loved", "stopped", "running", "riding", "boxes", "travelled", "agreed", "will"],
)
def test_a_form_of_a_common_word_is_common(word: str) -> None:
    assert is_common(word)


@pytest.mark.parametrize(
    "word", ["locomotive", "runing", "timees", "passsed", "watter", "dril", "zhuzhou", "ed", "ing", "株洲"]
)
def test_other_words_and_slips_are_not(word: str) -> None:
    assert not is_common(word)


def test_common_words_are_in_order_and_short() -> None:
    words = COMMON_WORDS.read_text(encoding="ascii").splitlines()
    assert words == sorted(set(words))
    assert all(3 <= len(word) <= 10 and word.isalpha() and word.islower() for word in words)


def test_rarer_words_count_more_and_words_in_the_statement_too(base: FactBase) -> None:
    assert search(base, "museum jade zeppelin")[0].fact.id == "oldest-piece"
    assert [hit.fact.id for hit in search(base, "trains OR locomotives")] == ["locomotive-hall"]
    in_statement, in_tags = search(base, "visitors OR jade OR attendance", limit=2)
    assert in_statement.score >= in_tags.score > 0


def test_a_tag_makes_no_word_of_a_statement_common() -> None:
    museum = load_fact_base(MUSEUM)
    tagged = {id_: fact._replace(tags=("jade",)) for id_, fact in museum.facts.items() if id_ != "oldest-piece"}
    (alone,) = search(museum, "jade")
    first, *others = search(replace(museum, facts={**museum.facts, **tagged}), "jade")
    assert (first.fact.id, [reason.score for reason in first.reasons]) == (
        "oldest-piece",
        [reason.score for reason in alone.reasons],
    )
    assert len(others) == len(tagged)
    assert all(hit.score < first.score / 2 for hit in others)


NUMBERS = {
    "share": ("The share rose by 5.66 percent to 41.52 percent, 5.0 points more.", 5.66, "percent"),
    "line": ("The line is 17.7 km long and cost 1.2 billion.", 17.7, "km"),
    "goal": ("The goal is 66 percent.", 66, "percent"),
    "release": ("Release 2.1.3 came on 26.12.2016.", None, None),
    "park": ("The park has 600,000 square metres, two thirds of 0.9 km2.", 600000, "m2"),
    "ride": ("The ride takes 13 minutes, and the charge 30 seconds.", 13, "minutes"),
    "price": ("A ticket is 7,50 euros.", 7.5, "euros"),
}


CHINESE = {
    "furnace": ("2018年12月30日炉子熄灭，产值15亿元。", 15, "亿元"),
    "output": ("The output was 1.5 billion yuan.", 1.5, "billion yuan"),
    "revenue": ("It took 19,759 million yuan.", 19759, "million yuan"),
    "gdp": ("The GDP was 361.7 billion yuan in 2022.", 361.7, "billion yuan"),
    "axles": ("It has 24 axles (轴), and was built on 14 March 1912.", 24, "axles"),
    "county": ("The county was founded in 221 BC.", None, None),
}
FOREIGN = {
    "harbour": ("Østerhavn lies by Þorlákshöfn.", None, None),
    "street": ("Łódzka Straße leads to Đảo and Kōchi.", None, None),
    "dish": ("宫保鸡丁 is eaten in Kıyıköy and Ξάνθη.", None, None),
}


def base_of(told: Mapping[str, tuple[str, float | None, str | None]]) -> FactBase:
    """Make a fact base of statements, each with a quantity if it has one."""
    facts = {
        id_: Fact(id_, "numbers", statement, ("guide",), quantity=Quantity(value, unit) if value else None)
        for id_, (statement, value, unit) in told.items()
    }
    return FactBase(facts=facts, sources=load_fact_base(MUSEUM).sources)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("66%", ["goal"]),
        ("41 percent", []),
        ("7 km", []),
        ("7", []),
        ("5.66", ["share"]),
        ("5,66%", ["share"]),
        ("5.660", ["share"]),
        ("5 points", ["share"]),
        ("5.6", []),
        ("5.6*", ["share"]),
        ("17.7km", ["line"]),
        ('"17.7 km long"', ["line"]),
        ("7.5 euros", ["price"]),
        ("7.50", ["price"]),
        ("2 km", []),
        ("0.9 km²", ["park"]),
        ("2/3", ["park"]),
        ("2.1.3", ["release"]),
        ("26/12/2016", ["release"]),
        ("quantity:66", ["goal"]),
        ("quantity:66.0", ["goal"]),
        ("quantity:7.5", ["price"]),
        ("quantity:7", []),
        ("1.2 billion", ["line"]),
        ("2 billion", []),
    ],
)
def test_a_number_is_found_whole_and_no_part_of_another(typed: str, ids: list[str]) -> None:
    hits = search(base_of(NUMBERS), typed)
    assert [hit.fact.id for hit in hits if not hit.missing] == ids
    assert {hit.match for hit in hits if not hit.missing} <= {"exact"}


DAYS = {
    "start": ("It opened on 8 May 2018, before nine people.", None, None),
    "end": ("It closed on December 26, 2016.", None, None),
}


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("8 May 2018", ["start"]),
        ("may 8th, 2018", ["start"]),
        ("2018 May 8", ["start"]),
        ("the 8th of may 2018", ["start"]),
        ("opened 8 may 2018", ["start"]),
        ("26 Dec 2016", ["end"]),
        ("May 2018", ["start"]),
        ("opened May 2018", ["start"]),
        ("1 May 2018", []),
        ("9 May 2018", []),
        ("12 December 2016", []),
        ("26 December 2018", []),
        ("31 June 2018", []),
    ],
)
def test_a_day_with_its_month_and_year_is_one_date(typed: str, ids: list[str]) -> None:
    hits = search(base_of(DAYS), typed)
    assert [hit.fact.id for hit in hits if not hit.missing] == ids


def test_a_name_may_begin_with_a_word_that_says_nothing_elsewhere() -> None:
    sources = load_fact_base(MUSEUM).sources
    facts = [
        Fact("here", "places", "You County has tea.", ("guide",), entities=("you",)),
        Fact("there", "places", "That county has people.", ("guide",)),
    ]
    entities = {"you": Entity("you", "You County")}
    base = FactBase(facts={fact.id: fact for fact in facts}, entities=entities, sources=sources)
    assert [hit.fact.id for hit in search(base, "you county tea")] == ["here"]
    found = [(hit.fact.id, hit.match) for hit in search(base, "You County people")]
    assert found[0][0] == "here"
    assert {match for _, match in found} == {"relaxed"}
    assert [hit.fact.id for hit in search(base, "do you know people")] == ["there"]


def test_words_of_two_names_are_not_side_by_side() -> None:
    entities = {"zhuzhou": Entity("zhuzhou", "株洲市"), "changsha": Entity("changsha", "长沙", aliases=("星城",))}
    sources = load_fact_base(MUSEUM).sources
    fact = Fact("near", "places", "They are near.", ("guide",), entities=tuple(entities))
    base = FactBase(facts={"near": fact}, entities=entities, sources=sources)
    found = {
        typed: [hit.fact.id for hit in search(base, typed)] for typed in ("株洲市", "长沙", "星城", "市长", "沙星")
    }
    assert found == {"株洲市": ["near"], "长沙": ["near"], "星城": ["near"], "市长": [], "沙星": []}


def test_another_form_of_a_word_counts_less_than_the_word_as_it_was_typed(base: FactBase) -> None:
    def score(typed: str) -> float:
        return next(reason.score for reason in search(base, typed)[0].reasons if reason.field == "statement")

    assert score("discs") == pytest.approx(FORM * score("disc"))
    assert score("Disc") == score("disc*") == score("disc")
    assert score("10 000") == score("10,000")


def test_a_hit_says_what_was_mended(base: FactBase) -> None:
    assert search(base, "the lcoomotive hal")[0].corrections == (("lcoomotive", "locomotive"),)
    assert search(base, "jade")[0].corrections == ()
    assert search(base, "steam loco motive")[0].corrections == (("loco motive", "locomotive"),)


def test_scores_go_down_and_a_limit_cuts_the_end_off(base: FactBase) -> None:
    hits = search(base, "museum")
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert search(base, "museum", limit=2) == hits[:2]


def test_filters_hold_for_every_kind_of_match(base: FactBase) -> None:
    since = Filters(since=Date("2022"))
    assert [hit.fact.id for hit in search(base, "visitors", filters=since)] == ["visitors-2022"]
    assert search(base, "founded", filters=since) == []
    excluding = search(base, "-2022", filters=Filters(tags=("visitors",)))
    assert [hit.fact.id for hit in excluding] == ["visitors-2021"]


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("visitors 10000", "The museum had [10,000] [visitors] in 2021."),
        ('"10,000 visitors"', "The museum had [10,000 visitors] in 2021."),
        ("visit* museums -2022", "The [museum] had 10,000 [visitors] in 2021."),
        ("attendance 2021", "The museum had 10,000 visitors in [2021]."),
        ("nearly", "The museum had 10,000 visitors in 2021."),
        ("-jade -locomotive -ann -2022", "The museum had 10,000 visitors in 2021."),
    ],
)
def test_the_words_that_matched_are_marked_as_their_author_wrote_them(index: Index, typed: str, marked: str) -> None:
    hits = find_hits(index, typed, Filters())
    statement = hits[0].fact.statement
    for start, end in reversed(find_spans(hits)[hits[0].n]):
        statement = f"{statement[:start]}[{statement[start:end]}]{statement[end:]}"
    assert statement == marked


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("0.6 sq km", "park"),
        ("600,000 sq m", "park"),
        ("60 ha", "park"),
        ("13 min", "ride"),
        ("780 s", "ride"),
        ("17,700 m", "line"),
    ],
)
def test_a_measure_is_found_in_any_unit(typed: str, id_: str) -> None:
    hits = [hit for hit in search(base_of(NUMBERS), typed) if not hit.missing]
    assert [(hit.fact.id, hit.match) for hit in hits] == [(id_, "relaxed")]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("2018年12月30日", {"furnace"}),
        ("30 December 2018", {"furnace"}),
        ("30/12/2018", {"furnace"}),
        ("12月30日", {"furnace"}),
        ("1912年3月14日", {"axles"}),
        ("一九一二年三月十四日", {"axles"}),
        ("2022年GDP", {"gdp"}),
        ("公元前221年", {"county"}),
        ("15亿", {"furnace", "output"}),
        ("十五亿元", {"furnace"}),
        ("1.5bn", {"furnace", "output"}),
        ("1,500 million", {"furnace", "output"}),
        ("1500000000", {"furnace", "output"}),
        ("3617亿", {"gdp"}),
        ("19.759 billion yuan", {"revenue"}),
        ("二十四轴", {"axles"}),
    ],
)
def test_dates_and_amounts_are_the_same_in_both_languages(typed: str, ids: set[str]) -> None:
    hits = [hit for hit in search(base_of(CHINESE), typed) if not hit.missing]
    assert {hit.fact.id for hit in hits} == ids
    assert {hit.match for hit in hits} == {"exact"}


def test_an_amount_that_was_rounded_is_found_in_any_scale() -> None:
    for typed, id_ in (("361,700 million", "gdp"), ("362bn", "gdp"), ("19.8 billion", "revenue"), ("20bn", "revenue")):
        assert [hit.fact.id for hit in search(base_of(CHINESE), typed) if not hit.missing] == [id_], typed


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("Osterhavn", "harbour"),
        ("thorlakshofn", "harbour"),
        ("Lodzka strasse", "street"),
        ("dao", "street"),
        ("Kochi", "street"),
        ("kiyikoy", "dish"),
        ("ΞΑΝΘΗ", "dish"),
        ("Ξανθη", "dish"),
        ("宮保雞丁", "dish"),
    ],
)
def test_letters_with_and_without_their_marks_are_the_same(typed: str, id_: str) -> None:
    assert [(hit.fact.id, hit.match) for hit in search(base_of(FOREIGN), typed)] == [(id_, "exact")]


def test_a_number_is_marked_with_its_decimals() -> None:
    hits = find_hits(Index(database_in_memory([base_of(NUMBERS).as_file()])), "5.66 OR 41,52", Filters())
    assert [hits[0].fact.statement[start:end] for start, end in find_spans(hits)[hits[0].n]] == ["5.66", "41.52"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("how many little giant enterprises are there", "little-giants"),
        ("who makes the drill", "carbide-drill-holes"),
        ("how many parts does a locomotive have", "locomotive-parts"),
        ("what share of aircraft engines", "small-aircraft-engine-share"),
        ("株洲 GDP 2021", "gdp-2021"),
        ("中车株洲电机 workshop", "chen-yujie-post"),
        ("伊斯坦布尔 city centre airport", "istanbul-line-route"),
        ("Zhūzhōu innovation platforms provincial", "provincial-innovation-platforms"),
        ("PCB holes", "carbide-drill-holes"),
        ("one stop servcies", "one-stop-services"),
        ("what does teh name Zhuzhou maen", "zhuzhou-name-meaning"),
        ("10,000 parts", "locomotive-parts"),
        ("GDP", "gdp-2022"),
        ("population of Zhuzhou", "population-2022"),
        ("where is Zhuzhou", "city-location"),
        ("is there a subway in Zhuzhou", "no-metro-2024"),
        ("does Zhuzhou have a metro?", "no-metro-2024"),
        ("株洲在哪里", "city-location"),
        ("ten thousand parts", "locomotive-parts"),
        ("株洲的人口是多少", "population-2022"),
        ("株洲GDP是多少", "gdp-2022"),
        ("株洲离长沙多远", "zhuzhou-west-changsha-south-distance"),
        ("智轨的最高时速", "art-top-speed"),
        ("谁设计了韶山机车", "liu-youmei-chief-designer"),
        ("which province is Zhuzhou in central China", "city-location"),
        ("zhu zhou population", "population-2022"),
        ("160kph trains for Macedonia", "macedonia-trains-speed"),
        ("residents late 2018", "population-2018"),
        ("greener smarter productions", "production-goal"),
        ("where does the city's name come from", "zhuzhou-name-meaning"),
        ("how many km is the istanbul airport metro line", "istanbul-airport-line-length"),
        ("how warm is it in Zhuzhou", "zhuzhou-mean-temperature"),
        ("locomotive-parts-radius", "locomotive-parts-radius"),
        ("US$100 million", "navigation-dam-loan"),
        ("imports and exports", "exports-2021"),
    ],
)
def test_the_shipped_facts_answer_questions_first(typed: str, first: str) -> None:
    assert search(shipped(), typed, limit=1)[0].fact.id == first


def shipped(cache: list[FactBase] = []) -> FactBase:  # noqa: B006 - read once for all questions
    if not cache:
        cache.append(load_fact_base())
    return cache[0]


pieces = st.sampled_from(
    [*"\"'-*:()^{}", "OR", "AND", "NEAR(", "topic:", "\0", "\ud800", "🚄", "株", "museum", "10,000", "%"]
)


@given(st.lists(st.one_of(pieces, st.text(max_size=4)), max_size=12).map(" ".join))
@example("\ud800 museum")
@example("museum 🚄👩🏽‍🚀")
def test_whatever_is_typed_is_answered(index: Index, typed: str) -> None:
    for hit in find_hits(index, typed, Filters(), 3):
        assert hit.fact.id
        assert hit.score >= 0
    find_spans(find_hits(index, typed, Filters(), 3))


def test_a_word_of_any_length_is_answered_in_no_time(index: Index) -> None:
    start = time.process_time()
    assert find_hits(index, "x" * 200_000, Filters(), 3) == []
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "word", ["museum", "subway", "musuem", "ten", "10", '"museum', "muse*", "-museum", "株洲", "a:b"]
)
def test_ten_thousand_words_are_answered_in_no_time(index: Index, word: str) -> None:
    start = time.process_time()
    find_hits(index, " ".join([word] * 10_000), Filters(), 3)
    assert time.process_time() - start < 2


def test_hits_are_made_as_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    facts_at = Index.facts_at

    def counted(index: Index, numbers: Sequence[int]) -> dict[int, Fact]:
        read.extend(numbers)
        return facts_at(index, numbers)

    monkeypatch.setattr(Index, "facts_at", counted)
    index = Index(database_in_memory([shipped().as_file()]))
    for typed in ("zhuzhou", "-locomotive"):
        read.clear()
        hits = stream_hits(index, typed, Filters())
        assert next(hits)
        assert len(read) <= 50
        assert len(list(hits)) > 100


def test_a_hint_is_found_in_a_statement_as_it_stands_and_counts_once() -> None:
    hits = {hit.fact.id: hit for hit in search(shipped(), "how old is zhuzhou")}
    hints = {id_: [reason for reason in hit.reasons if reason.words == "age"] for id_, hit in hits.items()}
    assert hints["ag600-engines"] == []
    assert max(map(len, hints.values())) == 1


@pytest.mark.parametrize("typed", ["trains", "founded", "rail -high", "people", "industrial"])
def test_how_a_fact_matches_does_not_depend_on_its_place(typed: str) -> None:
    hits = {hit.fact.id: hit for hit in search(shipped(), typed)}
    assert len(hits) > 60
    for topic in {hit.fact.topic for hit in hits.values()}:
        for hit in search(shipped(), typed, filters=Filters(topics=(topic,))):
            assert hit.fact.id not in hits or hit.match == hits[hit.fact.id].match


def test_a_word_in_a_note_is_no_exact_match_unless_it_is_looked_for_there(base: FactBase) -> None:
    assert [(hit.fact.id, hit.match) for hit in search(base, "nearly", limit=1)] == [("visitors-2021", "relaxed")]
    assert [(hit.fact.id, hit.match) for hit in search(base, "note:nearly")] == [("visitors-2021", "exact")]


def test_a_word_that_is_only_a_keyword_or_in_a_question_is_no_exact_match() -> None:
    museum = load_fact_base(MUSEUM)
    disc, founder = museum.facts["oldest-piece"], museum.facts["founder"]
    changed = {
        disc.id: disc._replace(keywords=("green stone",)),
        founder.id: founder._replace(questions=(founder.questions[0]._replace(prompt="Which lady founded it?"),)),
    }
    base = replace(museum, facts={**museum.facts, **changed})
    for typed, match in (
        ("green", "relaxed"),
        ("jade stone", "relaxed"),
        ("lady", "relaxed"),
        ("keyword:green", "exact"),
        ("jade", "exact"),
    ):
        assert [hit.match for hit in search(base, typed)] == [match], typed


def test_another_word_for_a_tag_is_a_synonym_as_a_whole_and_the_tag_itself_is_none(base: FactBase) -> None:
    hall = base.facts["locomotive-hall"]._replace(statement="The second hall is long.")
    base = replace(base, facts={hall.id: hall})
    for typed, match, synonyms in (
        ("train", "exact", [None]),
        ("railway engines", "relaxed", ["trains", "trains"]),
        ("tag:railway", None, None),
        ('tag:"railway engine"', "relaxed", ["trains"]),
        ("火车", "relaxed", ["trains"]),
        ("engines", None, None),
        ("engineer", None, None),
        ("火", None, None),
    ):
        hits = [(hit.match, [reason.synonym for reason in hit.reasons]) for hit in search(base, typed)]
        assert hits == ([(match, synonyms)] if match else []), typed


def test_a_hit_tells_which_words_are_not_shown_of_it(base: FactBase) -> None:
    disc = base.facts["oldest-piece"]._replace(keywords=("green",), tags=("stone",), note="It is important.")
    base = replace(base, facts={disc.id: disc})
    for typed, not_shown in (
        ("jade discs of the museum", ()),
        ("jade important", ()),
        ("jade stones", ()),
        ("green jade", ("green",)),
        ("keyword:green", ()),
        ("jade zeppelin", ("zeppelin",)),
        ("jaed disc", ()),
        ("imports", ("imports",)),
        ("earliest disc", ("earliest",)),
    ):
        assert [hit.not_shown for hit in search(base, typed)] == [not_shown], typed


def test_what_a_fact_has_itself_counts_more_than_another_word_for_its_tag(base: FactBase) -> None:
    hall = base.facts["locomotive-hall"]._replace(keywords=("火车",))
    (hit,) = search(replace(base, facts={hall.id: hall}), "火车")
    assert [(reason.field, reason.synonym) for reason in hit.reasons] == [("keywords", None)]


def test_what_leaves_facts_out_has_to_stand_in_them(base: FactBase) -> None:
    disc = base.facts["oldest-piece"]._replace(keywords=("green",), tags=("stone",), note="It is heavy.")
    base = replace(base, facts={**base.facts, disc.id: disc})
    for typed, is_found in (
        ("jade -green", True),
        ("jade -stone", True),
        ("jade -keyword:green", False),
        ("jade -tag:stone", False),
        ("jade -heavy", False),
        ("jade -discs", False),
    ):
        assert [hit.fact.id for hit in search(base, typed)] == [disc.id] * is_found, typed


def test_every_word_that_is_missing_takes_its_share_of_the_score(base: FactBase) -> None:
    def lost(typed: str) -> float:
        (hit,) = [hit for hit in search(base, typed) if hit.fact.id == "oldest-piece"]
        found = sum(reason.score for reason in hit.reasons if reason.field != "missing")
        return -sum(reason.score for reason in hit.reasons if reason.field == "missing") / found

    assert lost("jade disc") == 0
    assert lost("jade disc zeppelin") == pytest.approx(COVERAGE / 3)
    assert lost("jade zeppelin balloon") == pytest.approx(COVERAGE * 2 / 3)


def test_the_newest_of_a_series_comes_first_unless_a_year_is_named() -> None:
    museum = load_fact_base(MUSEUM)
    statement = "Ten thousand curious visitors saw old jade and steam locomotives in {}."
    one = museum.facts["visitors-2021"]._replace(statement=statement.format(2021), series="jade", note=None)
    two = one._replace(
        id="visitors-2023", statement=statement.format(2023), as_of=Date("2023"), note="More than in 2021."
    )
    base = FactBase(facts={**museum.facts, one.id: one, two.id: two}, sources=museum.sources, entities=museum.entities)
    typed = "curious visitors old jade steam locomotives"
    assert [hit.fact.id for hit in search(base, typed, limit=2)] == [two.id, one.id]
    assert [hit.fact.id for hit in search(base, f"{typed} 2021", limit=2)] == [one.id, two.id]
