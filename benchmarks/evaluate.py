"""How well search finds what people mean: the questions of questions.toml over the shipped facts.

    python benchmarks/evaluate.py            # a table by class, tuned on and held out
    python benchmarks/evaluate.py --misses   # and the questions whose fact is not among the first three

Nothing may be tuned on the questions that are held out. The baseline is a plain FTS5 table over
statements, names and tags: porter stems, stop words left out, all words first, then any, unknown words mended by
difflib.
"""

import argparse
import difflib
import re
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import tomli

from zhuzhou_cli import FactBase, load_fact_base, search
from zhuzhou_cli.search.query import STOP_WORDS

Find = Callable[[str], list[str]]


class Question(NamedTuple):
    """What somebody typed, the ids of the facts that answer it, and its class; whether it is held out."""

    query: str
    facts: frozenset[str]
    kind: str
    is_held_out: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--misses", action="store_true", help="list what is not among the first three")
    options = parser.parse_args()
    base = load_fact_base()
    questions = read_questions(Path(__file__).with_name("questions.toml"), base)
    finders: dict[str, Find] = {
        "zhuzhou": lambda query: [hit.fact.id for hit in search(base, query, limit=10)],
        "baseline": make_baseline(base),
    }
    ranks = {name: [rank(find(question.query), question) for question in questions] for name, find in finders.items()}
    print("| questions | number | recall@1 | recall@3 | MRR | baseline: recall@1 | recall@3 | MRR |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    kinds = list(dict.fromkeys(question.kind for question in questions))
    for name, chosen in (
        ("all", [True] * len(questions)),
        ("tuned on", [not question.is_held_out for question in questions]),
        ("held out", [question.is_held_out for question in questions]),
        *((kind, [question.kind == kind for question in questions]) for kind in kinds),
        *((f"{kind}, held out", [q.kind == kind and q.is_held_out for q in questions]) for kind in kinds),
    ):
        cells = [
            cell for found in ranks.values() for cell in figures([r for r, c in zip(found, chosen, strict=True) if c])
        ]
        print(f"| {name} | {sum(chosen)} | {' | '.join(cells)} |")
    if options.misses:
        for question, place in zip(questions, ranks["zhuzhou"], strict=True):
            if not 1 <= place <= 3 and not question.is_held_out:
                found = finders["zhuzhou"](question.query)[:3]
                print(f"{question.kind}: {question.query!r} wants {sorted(question.facts)}, finds {found}")


def read_questions(path: Path, base: FactBase) -> list[Question]:
    questions = []
    for table in tomli.loads(path.read_text(encoding="utf-8"))["questions"]:
        unknown = set(table["facts"]) - base.facts.keys()
        if unknown:
            raise SystemExit(f"{path}: {table['query']!r} names unknown facts: {', '.join(sorted(unknown))}")
        facts = frozenset(table["facts"])
        questions.append(Question(table["query"], facts, table["class"], table.get("held_out", False)))
    return questions


def rank(found: Sequence[str], question: Question) -> int:
    """Return the place, from 1, of the first fact that answers; 0 if none is among the first ten."""
    return next((place for place, id_ in enumerate(found[:10], 1) if id_ in question.facts), 0)


def figures(ranks: Sequence[int]) -> list[str]:
    """Return recall@1, recall@3 and the mean reciprocal rank, as text."""
    number = len(ranks) or 1
    values = (sum(r == 1 for r in ranks), sum(1 <= r <= 3 for r in ranks), sum(1 / r for r in ranks if r))
    return [f"{value / number:.3f}" for value in values]


def make_baseline(base: FactBase) -> Find:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE words USING fts5(text, tokenize = 'porter unicode61 remove_diacritics 2')")
    ids = list(base.facts)
    vocabulary: set[str] = set()
    for fact in base.facts.values():
        entities = [base.entities[id_] for id_ in fact.entities]
        names = [name for entity in entities for name in (entity.name, entity.name_zh or "", *entity.aliases)]
        text = " ".join([fact.statement, *fact.tags, *names])
        vocabulary.update(re.findall(r"\w+", text.lower()))
        database.execute("INSERT INTO words VALUES (?)", (text,))

    def find(query: str) -> list[str]:
        words = [word for word in re.findall(r"\w+", query.lower()) if word not in STOP_WORDS]
        words = [(difflib.get_close_matches(w, vocabulary, 1) or [w])[0] if w not in vocabulary else w for w in words]
        for operator in (" AND ", " OR "):
            fts = operator.join(f'"{word}"' for word in words)
            sql = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT 10"
            if fts and (rows := database.execute(sql, (fts,)).fetchall()):
                return [ids[row - 1] for (row,) in rows]
        return []

    return find


if __name__ == "__main__":
    main()
