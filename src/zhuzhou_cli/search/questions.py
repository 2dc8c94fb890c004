"""What kind of answer a question wants, and whether a fact has one: a date for *when*, a speed for *how fast*.

It makes no fact a hit. Among facts with the same words, one that can answer is put before one that cannot.
"""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from zhuzhou_cli.facts.records import Fact
from zhuzhou_cli.search.text import index_text

_UNITS = {
    "speed": "h hour kmh kph mph knots",
    "share": "percent percentage",
    "money": "yuan rmb dollars dollar euros euro lira pesos ringgit pounds yen usd eur",
    "area": "km2 m2 km² m² square hectares hectare ha mu",
    "power": "kw mw gw kilowatts kilowatt megawatts megawatt watts horsepower kn kwh mwh volts",
    "weight": "kg kilograms tonnes tonne tons ton grams",
    "temperature": "degrees degree celsius °c °f",
    "length": "km kilometres kilometers kilometre m metres meters metre cm centimetres mm millimetres miles",
    "time": "seconds minutes minute hours days weeks months years",
    "date": "year",
}
"""The words of units by what they measure; a unit that has words of two is of the first."""

_MEASURES = {
    "long": "length time",
    "far": "length",
    "high tall deep wide thick": "length",
    "fast": "speed time",
    "quick quickly soon": "time speed",
    "big large": "area length count",
    "heavy": "weight",
    "old": "time date",
    "hot warm cold": "temperature",
    "powerful strong": "power",
    "often": "count time",
    "many": "count",
    "much": "money share power area weight count",
}
"""What a number measures that answers *how* with one of these words, the likeliest first."""

ADJECTIVES = {word: tuple(kinds.split()) for words, kinds in _MEASURES.items() for word in words.split()}

_NAMED = {
    "share percentage percent proportion part fraction": "share",
    "speed": "speed",
    "height length width distance": "length",
    "weight": "weight",
    "size area": "area",
    "price cost sum budget": "money",
    "temperature": "temperature",
    "year date day century": "date",
    "company firm manufacturer maker factory": "company",
    "person man woman": "person",
}
"""What *what* and *which* ask for with one of these words."""

_NOUNS = {word: kind for words, kind in _NAMED.items() for word in words.split()}

_KINDS_OF_ENTITIES = {"person": {"person": 1.0, "company": 0.6, "institution": 0.6}, "company": {"company": 1.0}}
"""What kinds of entities a question for a name wants: *who* may be a company."""

_VERBS = {"cost": "money", "costs": "money", "weigh": "weight", "weighs": "weight"}
"""What *how much does it* asks for with one of these words."""

_DATE = r"\b(1\d{3}|20\d\d|\d{3} BC|AD \d+|century|centuries|dynasty|[12]\d{3}s)\b"

_PLACE = r"\b(lies?|situated|located|sits|stands|headquarters|borders?|foot of|bank of|(north|south|east|west) of)\b"
_IS_IN = r"\bis (in|a [\w-]+ in)\b"
_DENIAL = r"\b(has|have|had|is|are|was|were) no\b"
"""How a fact says that there is none: of those that are about a thing, it surely answers whether there is one."""
# Compiled when they are first used: few queries are questions of that kind.


class Wanted(NamedTuple):
    """What kind of answer a question wants, and the words that say so."""

    words: str
    kinds: tuple[str, ...]
    """The likeliest first."""

    @property
    def is_for_name(self) -> bool:
        """Tell whether the answer is the name of somebody."""
        return self.kinds[0] in _KINDS_OF_ENTITIES


def find_wanted(words: Sequence[str]) -> Wanted | None:
    """Return what kind of answer is wanted by a question of these words, in lower case; None if they do not say."""
    if _asks_whether_there_is(words):
        return Wanted("is there", ("existence",))
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        if word == "how" and following in ADJECTIVES:
            kinds = ADJECTIVES[following]
            if "time" in kinds and not {"take", "takes", "took"}.isdisjoint(words):
                kinds = ("time",)
            if following == "much":
                kinds = next(((_VERBS[verb],) for verb in words if verb in _VERBS), kinds)
            return Wanted(f"how {following}", kinds)
        if word in {"what", "which"} and following in _NOUNS:
            return Wanted(f"{word} {following}", (_NOUNS[following],))
        if word in {"when", "where", "whereabouts", "who"}:
            return Wanted(word, ({"when": "date", "who": "person"}.get(word, "place"),))
    return None


def _asks_whether_there_is(words: Sequence[str]) -> bool:
    """Tell whether a question begins as *is there a* or *does it have*."""
    first, second = (*words[:2], "", "")[:2]
    return (first in {"is", "are", "was"} and second == "there") or (first in {"do", "does", "did"} and "have" in words)


def fitness(fact: Fact, wanted: Wanted, asked: Sequence[str], entity_kinds: Sequence[str | None]) -> float:
    """Return from 0 to 1 how well a fact has an answer of the kind wanted.

    `asked` are the words of what the question is about, `entity_kinds` the kinds of the entities that the fact names
    and the question does not.
    """
    if "place" in wanted.kinds:
        return _fitness_of_place(fact.statement, tuple(word.lower() for word in asked))
    if "existence" in wanted.kinds:
        return 1.0 if re.search(_DENIAL, fact.statement) else 0.0
    kind = _kind_of_unit(fact.quantity.unit or "") if fact.quantity else None
    if kind in wanted.kinds:
        return 1.0 if kind == wanted.kinds[0] else 0.5
    if "date" in wanted.kinds and re.search(_DATE, fact.statement):
        return 1.0
    fits = _KINDS_OF_ENTITIES.get(wanted.kinds[0], {})
    return max((fits.get(kind or "", 0.0) for kind in entity_kinds), default=0.0)


def is_speed_unasked(fact: Fact, asked: Collection[str]) -> bool:
    """Tell whether a fact gives a speed where nothing says so: who asks *how many km* wants no kilometres an hour."""
    is_speed = fact.quantity is not None and _kind_of_unit(fact.quantity.unit or "") == "speed"
    return is_speed and not any(word in asked for word in _UNITS["speed"].split())


def _fitness_of_place(statement: str, subjects: tuple[str, ...]) -> float:
    """Return 1 for "Zhuzhou is in …", where that is a subject, less for "… lies by the Xiang River"."""

    def follows_subject(found: "re.Match[str]") -> bool:
        return statement[: found.start()].rstrip().lower().endswith(subjects)

    if any(map(follows_subject, re.finditer(_IS_IN, statement))):
        return 1.0
    places = list(re.finditer(_PLACE, statement))
    return (0.8 if any(map(follows_subject, places)) else 0.5) if places else 0.0


def _kind_of_unit(unit: str) -> str:
    unit = re.sub(r" (a|per) .*", "", unit)  # cars a year are a number of cars
    words = {word.lower() for word in [unit, *index_text(unit).split()]}
    return next((kind for kind, known in _UNITS.items() if words & set(known.split())), "count")
