"""The user's words into a query, and a query into what FTS5 understands.

The language: ``little giant`` (both words), ``"little giant"`` (side by side), ``locomot*`` (beginnings), ``-metro``
(without), ``topic:rail`` (in one field), ``subway OR metro`` (either). Whatever else is typed is taken as words:
there are no syntax errors.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from zhuzhou_cli.search.text import index_text, is_number, is_year, join_numbers

if TYPE_CHECKING:
    from zhuzhou_cli.search.questions import Wanted

COLUMNS = {
    "statement": "statement",
    "id": "id",
    "entity": "names",
    "entities": "names",
    "name": "names",
    "names": "names",
    "tag": "tags",
    "tags": "tags",
    "keyword": "keywords",
    "keywords": "keywords",
    "topic": "topic",
    "quantity": "quantity",
    "as_of": "as_of",
    "date": "as_of",
    "year": "as_of",
    "note": "note",
}
"""The fields that a query may name, and the columns of the index they are found in."""

UNSEEN = ("tags", "aliases", "keywords", "prompts")
"""The columns of what finds a fact and does not stand in it."""

_IN_NAMES = frozenset("can do i it may me must they us we who will you".split())
"""Words that say nothing, but that names begin with."""

STOP_WORDS = frozenset(
    "a about after ago also am among an and any anything are around as at be been before being between by came "
    "can come comes could did do does doing done during else ever every for from get gets give gives go goes got "
    "had has have having he her here his how i if in into is it its just know let like lot lots many may me more "
    "most much my no not of off on one or our out over per please put puts quite really s same shall she should "
    "show so some something still stuff such t take taken takes tell than that the their them then there these "
    "they thing things this those through to too took up upon us very was way we well went were what when where "
    "whereabouts which while who whom whose why will with would yet you your".split()
)
"""Words that say nothing of what a question is about."""

FAINT_WORDS = frozenset(
    "city currently different each early entire exactly happen happened happens hold holds kind kinds late lie "
    "lies like list main new now nowadays other others place places see sort sorts today total town type types "
    "used way ways whole".split()
)
"""Words that say little of what a question is about: a fact without them may answer it as well."""

_QUESTION_WORDS = frozenset("how what when where whereabouts which who there have".split())

_IN_ENGLISH = {
    **dict.fromkeys(("在哪里", "在哪儿", "在哪个", "在哪", "位于哪里", "哪里", "哪儿"), "where"),
    **dict.fromkeys(("是什么时候", "什么时候", "何时", "是哪一年", "哪一年", "哪年", "几年"), "when"),
    **dict.fromkeys(("是多少", "为多少"), "how much"),
    "多少钱": "how much money",
    **dict.fromkeys(("有多少", "多少", "有几", "几", "几个", "有几个", "多少个", "多少家", "多少座"), "how many"),
    **dict.fromkeys(("有多长", "多长时间", "多长", "多久"), "how long"),
    **dict.fromkeys(("有多高", "多高"), "how high"),
    **dict.fromkeys(("有多大", "多大"), "how big"),
    **dict.fromkeys(("有多远", "多远"), "how far"),
    **dict.fromkeys(("有多快", "多快"), "how fast"),
    **dict.fromkeys(("有多重", "多重"), "how heavy"),
    **dict.fromkeys(("是由谁", "由谁", "是谁", "谁"), "who"),
    **dict.fromkeys(("为什么", "为何"), "why"),
    **dict.fromkeys(
        ("有哪些", "哪些", "哪个", "有什么", "哪家", "哪", "是什么", "叫什么", "什么", "怎么", "有没有", "吗", "呢"), ""
    ),
    **dict.fromkeys(("是不是", "的", "了", "是", "在", "被", "从", "由", "和", "与"), ""),
}
"""Words of Chinese that ask or say nothing; the longest that fits is taken."""

_BETWEEN_SCRIPTS = r"(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u3400-\u9fff])"

_WITHOUT_APOSTROPHE = re.compile(r"\b(what|who|where|when|how)s\b", re.IGNORECASE)
"""``whats`` for what's."""

_DOLLARS = re.compile(r"\b(?:US|USD)\s?\$\s?(?=\d)", re.IGNORECASE)
"""What stands before an amount as in ``US$100 million``, which facts write behind it."""

MOST_TERMS = 64
"""So many terms of a query are looked for."""

_LASTS = frozenset("省市县区镇乡村")
"""Characters that names of places end with: of two ways to cut, that is the better one in which they do."""

_LONGEST_CHINESE = 8
"""The most characters of a word."""

_MANY_STOP_WORDS = 2
"""With so many words that say nothing, a query is a sentence."""


class Term(NamedTuple):
    """Words to be found side by side: one typed word, or a phrase. `field` limits it to a field of the facts."""

    words: tuple[str, ...]
    field: str | None = None
    is_prefix: bool = False
    is_quoted: bool = False
    is_synonym: bool = False
    """It was not typed: people use it for what was."""
    is_mended: bool = False
    """It stands for a misspelt word: that is guess enough, and nothing is read as another word for it."""

    @property
    def is_plain(self) -> bool:
        """Tell whether it is nothing but its words: in any field, and whole."""
        return self.field is None and not self.is_prefix

    @property
    def is_date(self) -> bool:
        """Tell whether it is limited to the date of the facts."""
        return self.field is not None and COLUMNS.get(self.field) == "as_of"

    @property
    def is_stop_word(self) -> bool:
        """Tell whether the term alone says nothing."""
        return self.is_plain and all(word.lower() in STOP_WORDS for word in self.words)

    def to_fts(self) -> str:
        """Write the term for FTS5, every word quoted."""
        words = f'"{" ".join(self.words)}"{" *" if self.is_prefix else ""}'
        column = COLUMNS.get(self.field, self.field) if self.field else ""
        if column == "tags":
            column, words = "{tags aliases}", f'({words} OR "{"".join(self.words)}")' if len(self.words) > 1 else words
        elif self.is_synonym and not column:
            column = "- {aliases prompts}"  # a synonym of another word for a tag would be two guesses
        return f"{column} : {words}" if column else words


class Query(NamedTuple):
    """What is to be found: of every group one term at least, and no excluded term."""

    groups: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()
    wanted: "Wanted | None" = None
    """What kind of answer a question wants."""
    hints: tuple[tuple[Term, ...], ...] = ()
    """Words for what is asked, as *height* is for *how tall*: no fact needs them, and one that has them is better."""
    is_sentence: bool = False
    """It was typed as people speak, with words that say nothing: some of the others may not be in what answers it."""
    unknown_fields: tuple[str, ...] = ()
    """What was typed before a colon where a field may stand, but is none: ``topc`` in ``topc:rail``."""
    bare_fields: tuple[str, ...] = ()
    """Fields behind whose colon nothing was typed: ``topic`` in ``topic: rail``."""
    is_cut: bool = False
    """There were more terms than are looked for."""

    @property
    def is_contradiction(self) -> bool:
        """Tell whether what is to be found is excluded as well, so that no other word for it is wanted either."""
        excluded = {term.to_fts().lower() for term in self.excluded}
        return any(all(term.to_fts().lower() in excluded for term in group) for group in self.groups)

    def without_stop_words(self) -> "Query":
        """Leave out the terms that say nothing, unless there are no others."""
        telling = tuple(
            group
            for place, group in enumerate(self.groups)
            if not group[0].is_stop_word or self._is_told_by_number(place)
        )
        hints = self.hints
        said = [word.lower() for group in self.groups for word in group[0].words]
        wanted = _wanted(said)
        if wanted and wanted.words.startswith("how "):  # what is fast is said in kilometres an hour
            adjective = wanted.words.removeprefix("how ")
            others = tuple(group for group in telling if [word.lower() for word in group[0].words] != [adjective])
            if others:
                hints += tuple(group[1:] for group in telling if group not in others and len(group) > 1)
                telling = others
        if not telling:
            return self
        is_sentence = len(self.groups) - len(telling) >= _MANY_STOP_WORDS or wanted is not None
        return self._replace(groups=telling, wanted=wanted, hints=hints, is_sentence=is_sentence)

    def _is_told_by_number(self, place: int) -> bool:
        """Tell whether a word is the month of May, which stands beside a number, or the s of seconds behind one."""
        before, after = self.groups[max(place - 1, 0) : place], self.groups[place + 1 : place + 2]
        words = [word.lower() for word in self.groups[place][0].words]
        beside = {"may": (*before, *after), "s": before}.get(" ".join(words), ())
        return any(is_number(group[0].words[-1]) or is_number(group[0].words[0]) for group in beside)

    def with_beginnings(self, words: Callable[[str], list[str]]) -> "Query":
        """Add to each beginning the words that begin so: FTS5 itself compares it with the stems of words."""

        def whole(group: tuple[Term, ...]) -> tuple[Term, ...]:
            beginnings = [term for term in group if term.is_prefix and len(term.words) == 1]
            return (
                *group,
                *(Term((word,), term.field) for term in beginnings for word in words(term.words[0].lower())),
            )

        return self._replace(groups=tuple(map(whole, self.groups)), excluded=whole(self.excluded))

    def with_words_apart(self, is_known: Callable[[tuple[str, ...]], bool]) -> "Query":
        """Put words apart that were typed as one and are not known side by side: ``gdp/population``, 株洲GDP.

        Chinese, which has no spaces, is cut into words that are known, and what is between them; single characters are
        left out: most are parts of grammar, or of words that are not known. What has figures stays one: ``16.7``.
        """

        def apart(group: tuple[Term, ...]) -> Iterator[tuple[Term, ...]]:
            (term, *_) = group
            pieces: Iterable[tuple[str, ...]] = [term.words]
            if all(not word.isascii() and len(word) == 1 for word in term.words) and len(term.words) > 2:
                from zhuzhou_cli.search.chinese import chinese_number

                if chinese_number("".join(term.words)) is None:
                    pieces = _cut_chinese(term.words, is_known)
            elif all(word.isascii() and word.isalpha() for word in term.words) and not term.is_quoted:
                pieces = [term.words] if is_known(term.words) else [(word,) for word in term.words]
            yield from [group] if pieces == [term.words] else [(term._replace(words=words),) for words in pieces]

        return self._replace(groups=tuple(part for group in self.groups for part in apart(group)))

    def with_names_kept(self, is_name: Callable[[tuple[str, ...]], bool]) -> "Query":
        """Take two words for one name where the first says nothing elsewhere: *You* of You County."""
        groups: list[tuple[Term, ...]] = []
        for group in self.groups:
            near = [other[0] for other in (*groups[-1:], group)]
            words = tuple(word for term in near if term.is_plain and not term.is_quoted for word in term.words)
            if len(near) == len(words) == 2 and words[0].lower() in _IN_NAMES and is_name(words):
                groups[-1] = (Term(words),)
            else:
                groups.append(group)
        return self._replace(groups=tuple(groups))

    def with_whole_days(self) -> "Query":
        """Take a day, its month and its year for one date: a fact may have all three and another date."""
        groups = list(self.groups)
        for place in range(len(groups) - 2):
            if day := _whole_day(groups[place : place + 3]):
                groups[place : place + 3] = [day]
        return self._replace(groups=tuple(groups))

    def widened(self) -> "Query":
        """Add to each word the other ways to write it, and read numbers in words."""
        return self._replace(groups=tuple(_with_days([_widened(group) for group in _with_numbers(self.groups)])))

    def mended(self, mend: Callable[[str], str]) -> "Query":
        """Put another word, or several, in the place of each."""
        return self._replace(
            groups=tuple(
                tuple(
                    term._replace(words=words, is_mended=words != term.words)
                    for term in group
                    for words in [tuple(part for word in term.words for part in mend(word).split())]
                )
                for group in self.groups
            ),
        )

    def to_fts(self, *, all_groups: bool = True) -> str:
        """Write the query for FTS5: facts with all groups, or with at least one. Empty if there is no group."""
        groups = [" OR ".join(term.to_fts() for term in group) for group in self.groups]
        wanted = (" AND " if all_groups else " OR ").join(f"({group})" for group in groups)
        return f"({wanted}) NOT ({self.excluded_to_fts()})" if wanted and self.excluded else wanted

    def in_statement_to_fts(self) -> str:
        """Write for FTS5 that a statement has all that was typed itself, and was not limited to another field."""
        typed = ([term for term in group if not term.is_synonym] for group in self.groups)
        limited = ([term if term.field else term._replace(field="statement") for term in group] for group in typed)
        return " AND ".join(f"({' OR '.join(term.to_fts() for term in group)})" for group in limited)

    def hinted(self) -> str:
        """Write the query for FTS5, with one of the hints at least; empty if there is none."""
        hints = " OR ".join(term.to_fts() for hint in self.hints for term in hint)
        return f"({self.to_fts()}) AND ({hints})" if hints else ""

    def likely_answer(self, other_names: Callable[[tuple[str, ...]], Iterable[tuple[str, ...]]]) -> str:
        """Write for FTS5 how facts begin that say where something is; empty if the query does not ask that.

        `other_names` gives what else a thing is called, for it may be asked for by its Chinese name.
        """
        if self.wanted is None or "place" not in self.wanted.kinds:
            return ""
        ways = ("is in", "is a", "lies")
        names = [name for group in self.groups for name in (group[0].words, *other_names(group[0].words))]
        said = " OR ".join(Term((*name, way)).to_fts() for name in names for way in ways)
        return f"({self.to_fts()}) AND statement : ({said})"

    def excluded_to_fts(self) -> str:
        """Write for FTS5 what the facts must not have. Empty if there is nothing of that kind.

        If no field is named, it must not stand in them; what finds them and is not seen leaves nothing out.
        """
        unseen = f"- {{{' '.join(UNSEEN)}}} :"
        return " OR ".join(term.to_fts() if term.field else f"({unseen} {term.to_fts()})" for term in self.excluded)


def _wanted(said: list[str]) -> "Wanted | None":
    if _QUESTION_WORDS.isdisjoint(said):
        return None
    from zhuzhou_cli.search.questions import find_wanted

    return find_wanted(said)


def parse_query(text: str) -> Query:
    """Read what the user typed. Terms after the first 64 are left out: nobody means them."""
    groups: list[tuple[Term, ...]] = []
    excluded: list[Term] = []
    unknown_fields: list[str] = []
    bare_fields: list[str] = []
    joins = is_cut = False
    text = _WITHOUT_APOSTROPHE.sub(r"\1", join_numbers(text).replace("%", " percent "))
    text = _DOLLARS.sub("", text)
    for prefix, typed, is_phrase in items_of(text):
        if (prefix, typed, is_phrase) == ("", "OR", False):
            joins = bool(groups)
            continue
        if prefix.endswith(":") and _field(prefix) not in {"", *COLUMNS}:
            unknown_fields.append(_field(prefix))
        if not prefix and not is_phrase and typed.endswith(":") and _field(typed) in COLUMNS:
            bare_fields.append(_field(typed))
        term = _term(prefix.removeprefix("-"), typed, is_phrase=is_phrase)
        if not term.words:
            continue
        if is_cut := sum(map(len, groups)) + len(excluded) == MOST_TERMS:
            break
        if prefix.startswith("-"):
            excluded.append(term)
        elif joins:
            groups[-1] = (*groups[-1], term)
        else:
            groups.append((term, *_as_fraction(term, typed)))
        joins = False
    return Query(
        tuple(groups),
        tuple(excluded),
        unknown_fields=tuple(dict.fromkeys(unknown_fields)),
        bare_fields=tuple(dict.fromkeys(bare_fields)),
        is_cut=is_cut,
    )


def items_of(text: str) -> Iterator[tuple[str, str, bool]]:
    """Cut a query into words and phrases, each with the minus or the field before it."""
    prefix = ""
    parts = text.split('"') if text.isascii() else re.split('["“”„]', text)
    for place, part in enumerate(parts):
        if place % 2:
            yield prefix, part, True
            prefix = ""
            continue
        words = _apart(part).split()
        if place + 1 < len(parts) and words and part.endswith(("-", ":")):
            prefix = words.pop()  # of the phrase that follows
        for word in words:
            start = word.find(":") + 1 or int(word.startswith("-"))
            yield (word[:start], word[start:], False) if word[start:] else ("", word, False)


def _apart(text: str) -> str:
    """Put Chinese and other letters apart, and question words of Chinese into English: 株洲在哪里 is 株洲 where."""
    if text.isascii():
        return text
    from zhuzhou_cli.facts.chinese import to_simplified
    from zhuzhou_cli.search.chinese import spell_out

    text = spell_out(to_simplified(text))
    text = text.replace("№", " ")
    text = re.sub(
        "|".join(sorted(_IN_ENGLISH, key=len, reverse=True)), lambda found: f" {_IN_ENGLISH[found[0]]} ", text
    )
    return re.sub(_BETWEEN_SCRIPTS, " ", text)


def _cut_chinese(words: tuple[str, ...], is_known: Callable[[tuple[str, ...]], bool]) -> Iterator[tuple[str, ...]]:
    """Yield the parts of a run of characters: as few known words as cover most of it, and what is unknown between.

    Of 株洲市长 that is 株洲, 市长 and not 株洲市, 长; of 渌口区人口 it is 渌口区, 人口 and not 渌口, 区人口.
    Nothing but single characters is left out.
    """
    best: list[tuple[float, int]] = [(0, 0)]
    """For each number of characters from the start what the best cut of them costs, and how long its last part is."""
    for end in range(1, len(words) + 1):
        longer = range(2, min(end, _LONGEST_CHINESE) + 1)
        known = (
            (best[end - length][0] + (1.1 if words[end - length] in _LASTS else 1), -length)
            for length in longer
            if is_known(words[end - length : end])
        )
        best.append(min([*known, (best[end - 1][0] + 2, -1)]))
    parts: list[tuple[str, ...]] = []
    end = len(words)
    unknown: tuple[str, ...] = ()
    while end:
        length = -best[end][1]
        if length == 1:
            unknown = (words[end - 1], *unknown)
        else:
            parts += [unknown, words[end - length : end]]
            unknown = ()
        end -= length
    yield from (part for part in reversed([*parts, unknown]) if len(part) > 1)


def _field(prefix: str) -> str:
    return prefix.removeprefix("-").removesuffix(":").lower()


def _term(prefix: str, typed: str, *, is_phrase: bool) -> Term:
    field: str | None = _field(prefix)
    if field not in COLUMNS:
        typed, field = f"{prefix} {typed}", None
    words = tuple(index_text(typed.strip()).split())[:MOST_TERMS]
    return Term(words, field, is_prefix=not is_phrase and typed.endswith("*"), is_quoted=is_phrase)


def _as_fraction(term: Term, typed: str) -> Iterator[Term]:
    if "/" in typed and term.is_plain:
        from zhuzhou_cli.search.variants import fraction_in_words

        yield from (Term(words) for words in fraction_in_words(typed))


def _widened(group: tuple[Term, ...]) -> tuple[Term, ...]:
    from zhuzhou_cli.search.variants import other_writings, phrase_writings

    whole = (term for term in group if term.is_plain or (term.is_date and not term.is_prefix))
    others = [
        term._replace(words=words)
        for term in whole
        for words in chain(other_writings(term.words), phrase_writings(term.words) if term.is_quoted else ())
    ]
    return (*group, *(term for term in others if term not in group))


def _whole_day(groups: Sequence[tuple[Term, ...]]) -> tuple[Term, ...]:
    """Return a group of the ways to write the day that three groups are together; nothing if they are none."""
    terms = [group[0] for group in groups]
    if len(terms) < 3 or not all(term.is_plain and not term.is_quoted for term in terms):
        return ()
    from zhuzhou_cli.search.variants import day_writings

    typed = Term(tuple(word for term in terms for word in term.words))
    return (
        tuple(dict.fromkeys([typed, *map(Term, writings)]))
        if (writings := day_writings([term.words for term in terms]))
        else ()
    )


def _with_days(groups: Sequence[tuple[Term, ...]]) -> Iterator[tuple[Term, ...]]:
    """Add to ordinals beside a month the number of the day: ``30`` to ``30th``."""
    from zhuzhou_cli.search.variants import is_month, is_ordinal

    for place, group in enumerate(groups):
        beside = (*groups[max(place - 1, 0) : place], *groups[place + 1 : place + 2])
        is_day = is_ordinal(group[0].words) and any(is_month(other[0].words[0]) for other in beside)
        yield (*group, Term(group[0].words[:1])) if is_day else group


def _with_numbers(groups: tuple[tuple[Term, ...], ...]) -> Iterator[tuple[Term, ...]]:
    """Make one group of the words of a number, which is found in digits too: ``ten thousand`` or ``10000``."""
    from zhuzhou_cli.search.variants import is_amount, is_number_word, is_scale, number_from_words

    run: list[Term] = []

    def flush() -> Iterator[tuple[Term, ...]]:
        words = tuple(word for term in run for word in term.words)
        if len(run) == 2 and len(run[0].words) == 1 and is_amount(words):
            amount = Term(words)  # 2.5 million
            yield from [(term, amount) for term in run] if is_year(words[0]) else [(amount,)]
        elif not all(map(is_number, words)) and (number := number_from_words(words)) is not None:
            yield Term(words), Term((str(number),))
        else:
            yield from ((term,) for term in run)
        run.clear()

    for group in groups:
        (term, *others) = group
        is_part = all(is_number_word(word) or is_number(word) for word in term.words) or is_scale("".join(term.words))
        if is_part and term.is_plain and not others:
            if is_number(term.words[0]):  # another number: 3.86 million in 2010
                yield from flush()
            run.append(term)
        else:
            yield from flush()
            yield group
    yield from flush()
