"""Whether the questions of a fact base can be guessed, or give themselves away."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from math import sqrt
from typing import NamedTuple

from zhuzhou_cli.quiz.answers import judge
from zhuzhou_cli.quiz.cards import kind_words, refusals
from zhuzhou_cli.quiz.guessers import Guesser, Seen, make_guessers, score
from zhuzhou_cli.quiz.mentions import Mentions
from zhuzhou_cli.quiz.pool import Pool
from zhuzhou_cli.quiz.questions import kinds, make_question
from zhuzhou_cli.quiz.records import Card, Kind, Question
from zhuzhou_cli.quiz.wording import BLANK, plain_form, shared_of

SEEDS = 20
"""How often each question is asked, unless told otherwise: enough to tell what is nearly always right from luck."""

_MOST_LIFT = 0.05
"""A guesser that beats chance by more than this can guess."""
_LEAST_QUESTIONS = 8
"""On fewer questions, luck is as likely as skill."""
_ALMOST_ALWAYS = 0.9


class Finding(NamedTuple):
    """What a check found: how well a guesser did, or what is wrong with a question."""

    check: str
    """The guesser, or what was looked at."""
    fact: str | None = None
    """The fact that is asked; None if all are."""
    part: int | None = None
    kind: Kind | None = None
    score: float | None = None
    """How often the guesser was right, as a share."""
    chance: float | None = None
    """How often it would be right by luck."""
    questions: int | None = None
    """On how many questions it had something to go by."""
    is_problem: bool = False
    message: str | None = None


def lint(pool: Pool, seeds: Iterable[int] = range(SEEDS)) -> list[Finding]:
    """Return how each guesser does on all choices, then each question that gives itself away, then what is not asked.

    A guesser is a problem if it beats chance by more than 5 points, by more than three standard errors, on at least
    eight questions. A question is one if a guesser that goes by sight is right in nine of ten seeds, though the
    choices change from seed to seed.
    """
    seeds = list(seeds)
    asked = [[_ask(card, kind, pool, seeds) for kind in kinds(card, pool)] for card in _cards(pool)]
    questions = [some for ways in asked for some in ways]
    choices = [some for some in questions if some[0].kind == "choice"]
    # What a guesser saw it saw in the other half of the questions.
    mentions = Mentions(pool, (some[0].card for some in choices))
    halves = [make_guessers(_seen(choices[half::2], mentions)) for half in (1, 0)]
    trials = {
        guessers[0]: [_try(guessers[place % 2], some) for place, some in enumerate(choices)]
        for guessers in zip(*halves, strict=True)
    }
    tried = {guesser: [trial for trial in some if trial] for guesser, some in trials.items()}
    findings = [_rate(guesser, some) for guesser, some in tried.items() if some]
    findings.sort(key=lambda finding: (finding.chance or 0) - (finding.score or 0))
    for place, some in enumerate(choices):
        findings += _giveaways(some, [(guesser, trial[place]) for guesser, trial in trials.items()])
    findings += (finding for some in questions for finding in _flaws(some))
    findings += _asked_alike(pool)
    findings += _not_asked(pool)
    return findings


class Trial(NamedTuple):
    """How a guesser did on one question, over all seeds."""

    score: float
    chance: float
    seeds: int


def _cards(pool: Pool) -> Iterator[Card]:
    return (card for fact in pool.facts for card in pool.cards(fact))


def _ask(card: Card, kind: Kind, pool: Pool, seeds: Sequence[int]) -> list[Question]:
    """Ask a card in one way: with every seed if that makes a difference."""
    return [make_question(card, kind, seed, pool) for seed in (seeds if kind == "choice" else seeds[:1])]


def _seen(questions: Sequence[Sequence[Question]], mentions: Mentions) -> Seen:
    """Return what there was to see: of each question its answer, and what else there was to choose; and the base."""
    asked = [question for some in questions for question in some]
    wrong = [choice for question in asked for choice in question.choices or () if choice != question.answer]
    return Seen([some[0].answer for some in questions], wrong, mentions.elsewhere)


def _try(guesser: Guesser, questions: Sequence[Question]) -> Trial | None:
    scores, chances = [], []
    for question in questions:
        choices = question.choices or ()
        marks = guesser.guess(question.prompt, choices)
        if marks is not None:
            scores.append(score(marks, choices.index(question.answer)))
            chances.append(1 / len(choices))
    return Trial(_mean(scores), _mean(chances), len(scores)) if scores else None


def _rate(guesser: Guesser, trials: Sequence[Trial]) -> Finding:
    right, chance = _mean([trial.score for trial in trials]), _mean([trial.chance for trial in trials])
    lift = right - chance
    is_skill = len(trials) >= _LEAST_QUESTIONS and lift > _luck(trials)
    is_problem = lift > _MOST_LIFT and is_skill
    message = f"beats chance by {lift * 100:.1f} points" if is_problem else None
    return Finding(
        guesser.name, score=right, chance=chance, questions=len(trials), is_problem=is_problem, message=message
    )


def _luck(trials: Sequence[Trial]) -> float:
    """Return how far above chance luck may come: three standard errors, more where few questions tell how large one is.

    It is not less than what places drawn at random may come to: guessers that are no worse on any question than on
    another would seem to be sure.
    """
    errors = 3 * (1 + 10 / (4 * (len(trials) - 1)))  # the quantile of Student's t, to the first order
    drawn = sqrt(sum(trial.chance * (1 - trial.chance) / trial.seeds for trial in trials)) / len(trials)
    return errors * max(drawn, _error([trial.score - trial.chance for trial in trials]))


def _error(lifts: Sequence[float]) -> float:
    """Return the standard error of a mean; questions are what varies, the seeds of one are no other questions."""
    mean = _mean(lifts)
    return sqrt(sum((lift - mean) ** 2 for lift in lifts) / (len(lifts) - 1) / len(lifts))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _giveaways(questions: Sequence[Question], trials: Sequence[tuple[Guesser, Trial | None]]) -> Iterator[Finding]:
    if len({frozenset(question.choices or ()) for question in questions}) < 3:
        return  # choices that never change, as those written by hand, are one sample and not many
    for guesser, trial in trials:
        if trial is None or not guesser.is_by_sight or trial.score < _ALMOST_ALWAYS:
            continue
        if trial.score - trial.chance > 4 * sqrt(trial.chance * (1 - trial.chance) / trial.seeds):
            yield _at(
                questions[0],
                guesser.name,
                f"the right choice is {trial.score * 100:.0f} % of the time the one that is picked as “{guesser.name}”",
                trial,
            )


def _flaws(questions: Sequence[Question]) -> Iterator[Finding]:
    """Yield what is wrong with a question by itself."""
    for question in questions:
        if shared_of(question.card.answer, question.card.prompt.replace(BLANK, " ")) - kind_words(question.card):
            yield _at(question, "answer in the prompt", f"“{question.card.answer}” has words of the prompt")
            return
        if question.kind == "choice" and (message := _choice_flaw(question)):
            yield _at(question, "choices", message)
            return


def _choice_flaw(question: Question) -> str | None:
    """Say what is wrong with the choices of a question; None if nothing is."""
    choices = question.choices or ()
    right = {plain_form(name) for name in (question.answer, *question.card.accept)}
    if sum(plain_form(choice) in right for choice in choices) != 1:
        return "not exactly one choice is right"
    same = next((pair for pair in combinations(choices, 2) if plain_form(pair[0]) == plain_form(pair[1])), None)
    if same:
        return f"“{same[0]}” and “{same[1]}” are the same"
    written = (choice for choice in choices if choice in question.card.distractors)
    also_right = next((choice for choice in written if _is_right_when_typed(choice, question.card)), None)
    return f"“{also_right}” is right too" if also_right else None


@lru_cache(maxsize=10_000)
def _is_right_when_typed(choice: str, card: Card) -> bool:
    return judge(choice, Question("", card, "cloze", 0, card.prompt, card.answer)).verdict == "right"


def _asked_alike(pool: Pool) -> Iterator[Finding]:
    """Yield the cards whose prompt is that of another card with another answer."""
    cards = defaultdict(list)
    for card in _cards(pool):
        cards[card.prompt].append(card)
    for some in cards.values():
        if len({plain_form(card.answer) for card in some}) > 1:
            for card in some:
                other = next(c for c in some if plain_form(c.answer) != plain_form(card.answer))
                message = f"fact “{other.fact.id}” asks the same, and its answer is “{other.answer}”"
                yield Finding("asked alike", card.fact.id, card.part, is_problem=True, message=message)


def _not_asked(pool: Pool) -> Iterator[Finding]:
    for fact in pool.facts.values():
        for refusal in refusals(fact, pool.entities):
            yield Finding("not asked", fact.id, refusal.part, message=refusal.reason)


def _at(question: Question, check: str, message: str, trial: Trial | None = None) -> Finding:
    return Finding(
        check,
        question.card.fact.id,
        question.card.part,
        question.kind,
        trial and trial.score,
        trial and trial.chance,
        1 if trial else None,
        is_problem=True,
        message=message,
    )
