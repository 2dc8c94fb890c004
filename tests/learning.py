"""Reviews to test with: a learner's answers over some weeks, on one device or several."""

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from random import Random

from zhuzhou_cli.facts.records import Fact
from zhuzhou_cli.quiz.records import Card, Question, Rating, Review, Verdict
from zhuzhou_cli.quiz.schedule import next_schedule, study_day

VERDICTS: dict[Verdict, Rating] = {"right": "good", "wrong": "again", "close": "hard"}
CHINA = timezone(timedelta(hours=8))
START = datetime(2026, 3, 1, 9, 0, tzinfo=CHINA)


def make_question(fact: str = "little-giants", answer: str = "25") -> Question:
    return Question(
        "q1", make_card(fact, answer), "choice", 7, "Zhuzhou has ____ of them.", answer, ("58", "25", "378")
    )


def make_card(fact: str = "little-giants", answer: str = "25", *, part: int = 0, statement: str | None = None) -> Card:
    said = statement or f"Zhuzhou has {answer} of them."
    return Card(Fact(fact, "economy", said, ("s",)), part, "Zhuzhou has ____ of them.", answer, "number")


def make_reviews(
    count: int, facts: Sequence[str] = ("a", "b", "c"), *, seed: int = 0, start: datetime = START, minutes: int = 700
) -> list[Review]:
    """Return reviews in the order of time, each made upon the one of its fact before."""
    random, time = Random(seed), start
    last: dict[str, Review] = {}
    reviews = []
    for _ in range(count):
        time += timedelta(minutes=1 + random.randrange(minutes))
        fact = random.choice(facts)
        before = last.get(fact)
        verdict = random.choices(list(VERDICTS), [8, 2, 1])[0]
        rating, day = VERDICTS[verdict], study_day(time)
        review = Review(
            id=f"{random.getrandbits(48):012x}",
            time=time.isoformat(timespec="milliseconds"),
            day=day,
            fact=fact,
            part=0,
            kind="choice",
            seed=7,
            choices=("58", "25", "“株洲”", "378"),
            response="25" if verdict == "right" else "58",
            answer="25",
            verdict=verdict,
            rating=rating,
            schedule=next_schedule(before.schedule if before else None, rating, day),
            after=before.id if before else None,
        )
        last[fact] = review
        reviews.append(review)
    return reviews
