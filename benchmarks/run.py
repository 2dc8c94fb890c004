"""Measure start-up, searching and indexing, each as a whole process, and print tables of ratios.

    python benchmarks/run.py                # up to 1,000,000 facts: a quarter of an hour, 2 GB of disk, 5 GB of memory
    python benchmarks/run.py --most 100000  # without the largest
    python benchmarks/run.py --quick        # 300 and 10,000 facts

Machines differ and are noisy: every figure that counts is a ratio of medians taken in turn in one run. "hello" is a
Typer program with one command and one argument that it prints.
"""

import argparse
import itertools
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

from zhuzhou_cli import load_fact_base
from zhuzhou_cli.quiz.lines import to_line
from zhuzhou_cli.quiz.records import Rating, Review
from zhuzhou_cli.quiz.schedule import next_schedule

SIZES = (300, 10_000, 100_000, 1_000_000)
HELLO = '''import typer

app = typer.Typer()


@app.command()
def main(name: str) -> None:
    """Print a name."""
    print(name)


if __name__ == "__main__":
    app()
'''
QUESTIONS = (
    ("a word in 100 facts", ["search", "rareword", "--json"], "1.2"),
    ("a word in one fact of three", ["search", "commonword", "--json"], "8"),
    ("a phrase", ["search", '"rareword commonword"', "--json"], ""),
    ("a typo", ["search", "rarewrod", "--json"], ""),
    ("one Chinese character, in one fact of ten", ["search", "株", "--json"], ""),
    ("a beginning", ["search", "rarew*", "--json"], ""),
    ("a word and a filter", ["search", "rareword", "--topic", "topic3", "--json"], ""),
    ("list --limit 10", ["list", "--limit", "10", "--json"], ""),
    ("count", ["count", "--json"], ""),
    ("random", ["random", "--seed", "1", "--json"], ""),
    ("show", ["show", "fact-7", "--json"], ""),
    ("show, an unknown id", ["show", "fcat-7", "--json"], ""),
)
LOADS = "import sys, tomli; tomli.loads(open(sys.argv[1], encoding='utf-8').read())"


class Run(NamedTuple):
    """What one process took: seconds by the clock, and its largest size in MB."""

    seconds: float
    megabytes: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--most", type=int, default=1_000_000, help="the largest number of facts")
    parser.add_argument("--quick", action="store_true", help="300 and 10,000 facts only")
    parser.add_argument("--runs", type=int, default=15, help="how often each command is run")
    options = parser.parse_args()
    most = 10_000 if options.quick else options.most
    with tempfile.TemporaryDirectory(prefix="zhuzhou-benchmark-") as folder:
        os.environ.update(ZHUZHOU_CACHE_DIR=f"{folder}/cache", ZHUZHOU_DATA_DIR=f"{folder}/data")
        os.environ.pop("ZHUZHOU_FACTS", None)
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO, encoding="utf-8")
        measure_start_up(hello, options.runs)
        measure_sizes([size for size in SIZES if size <= most], Path(folder), min(options.runs, 7))


def measure_start_up(hello: Path, runs: int) -> None:
    print("## Start-up, as a ratio to hello\n\n| command | ratio | at most |\n| --- | --- | --- |")
    facts = make_facts(hello.with_name("to-complete.toml"), 10_000)
    reviews = make_reviews(hello.with_name("learner") / "reviews.jsonl", 10_000)
    rows = (
        ("zhuzhou facts search locomotive --json", zhuzhou("facts", "search", "locomotive", "--json"), 1.25),
        ("zhuzhou facts search locomotive", zhuzhou("facts", "search", "locomotive"), 1.85),
        ("zhuzhou facts search --help", zhuzhou("facts", "search", "--help"), 2.6),
        (
            "zhuzhou quiz --json -n 1, after 10,000 answers",
            ["env", f"ZHUZHOU_DATA_DIR={reviews.parent}", *zhuzhou("quiz", "--json", "-n", "1")],
            1.8,
        ),
        *((f"Tab on an id among 10,000, in {shell}", complete(shell, facts), 1.3) for shell in ("bash", "zsh", "fish")),
    )
    base = [sys.executable, str(hello), "x"]
    for _, command, _ in rows:
        run(command)  # makes the index
    # All in turn, so that all are from the same minutes.
    taken = [[run(command).seconds for command in (base, *(row[1] for row in rows))] for _ in range(runs)]
    of_hello, *others = (statistics.median(one) for one in zip(*taken, strict=True))
    for (shown, _, budget), seconds in zip(rows, others, strict=True):
        print(f"| `{shown}` | {seconds / of_hello:.2f} | {budget} |", flush=True)


def complete(shell: str, facts: Path) -> list[str]:
    """Return what a shell runs when somebody types Tab behind the beginning of an id."""
    typed = ["zhuzhou", "facts", "show", "fact-77"]
    variables = {
        "ZHUZHOU_FACTS": str(facts),
        "_ZHUZHOU_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": "\n".join(typed),
        "COMP_CWORD": str(len(typed) - 1),
        "_TYPER_COMPLETE_ARGS": " ".join(typed),
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    return ["env", *(f"{name}={value}" for name, value in variables.items()), *zhuzhou()]


def measure_sizes(sizes: Sequence[int], folder: Path, runs: int) -> None:
    bases = [make_facts(folder / f"{size}.toml", size) for size in sizes]
    print("\n## Making the index, against `tomli.loads` of the same file\n")
    print("| facts | time | ratio (at most 2.5) | memory | ratio (at most 3) | index | size of the TOML |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for base, size in zip(bases, sizes, strict=True):
        print(measure_build(base, size, folder / "cache"), flush=True)
    measure_change(min(sizes[-1], 100_000), folder)
    measure_questions(bases, sizes, runs)
    measure_streams(bases[-1], sizes[-1])
    within = max(size for size in sizes if size <= 100_000)
    measure_peers(bases[sizes.index(within)], within, folder)


def measure_build(path: Path, size: int, cache: Path) -> str:
    """Return a row of the table; the indexes that were made are left for the questions."""
    loads, built = [], []
    others = set(cache.iterdir())
    for _ in range(5 if size <= 100_000 else 1):
        for index in set(cache.iterdir()) - others:
            index.unlink()
        loads.append(run([sys.executable, "-c", LOADS, str(path)]))
        built.append(run(zhuzhou("facts", "search", "rareword", "--json", "--facts", str(path))))
    made = set(cache.iterdir()) - others
    took, loading = (statistics.median(one.seconds for one in runs) for runs in (built, loads))
    memory, of_loading = (max(one.megabytes for one in runs) for runs in (built, loads))
    megabytes = sum(index.stat().st_size for index in made) / 1e6
    return (
        f"| {size:,} | {took:.2f} s | {took / loading:.2f} | {memory:.0f} MB | {memory / of_loading:.2f} "
        f"| {megabytes:.1f} MB | {path.stat().st_size / 1e6:.1f} MB |"
    )


def measure_change(size: int, folder: Path) -> None:
    """Compare indexing a folder of a hundred files with the search after one of them changed."""
    files = make_folder(folder / "folder", size)
    command = zhuzhou("facts", "search", "rareword", "--json", "--facts", str(folder / "folder"))
    whole = run(command)
    changed = []
    for path in files[:5]:
        with path.open("a", encoding="utf-8") as file:
            file.write("# changed\n")
        changed.append(run(command))
    seconds = statistics.median(one.seconds for one in changed)
    print(f"\n## After a change of one file of a hundred, {size:,} facts in all\n\n| what | time | ratio |")
    print("| --- | --- | --- |")
    print(f"| index all files, and search | {whole.seconds:.2f} s | 1 |")
    print(f"| index the file that changed, and search | {seconds:.2f} s | {seconds / whole.seconds:.3f} |", flush=True)


def measure_questions(bases: Sequence[Path], sizes: Sequence[int], runs: int) -> None:
    """Ask every question of each base in turn, so that all of a row are from the same minutes."""
    print("\n## Asking it, as a ratio to the same over the smallest base: time, and the most memory (at most 60 MB)\n")
    print(f"| question | {' | '.join(f'{size:,}' for size in sizes)} | at most |\n| --- |{' --- |' * len(sizes)} --- |")
    for question, arguments, budget in QUESTIONS:
        taken: list[list[Run]] = [[] for _ in bases]
        for _ in range(runs):
            for of_base, base in zip(taken, bases, strict=True):
                of_base.append(run(zhuzhou("facts", *arguments, "--facts", str(base))))
        medians = [statistics.median(one.seconds for one in of_base) for of_base in taken]
        memory = [max(one.megabytes for one in of_base) for of_base in taken]
        cells = [
            f"{median / medians[0]:.2f} ({median * 1000:.0f} ms, {most:.0f} MB)"
            for median, most in zip(medians, memory, strict=True)
        ]
        print(f"| {question} | {' | '.join(cells)} | {budget} |", flush=True)


def measure_streams(base: Path, size: int) -> None:
    print(f"\n## Streaming all of {size:,} facts\n\n| command | first line | all | the most memory |")
    print("| --- | --- | --- | --- |")
    for arguments in (
        ["list", "--format", "jsonl"],
        ["list", "--format", "csv"],
        ["list", "--json"],
        ["search", "commonword", "-n", "0", "--format", "jsonl"],
    ):
        start = time.perf_counter()
        command = zhuzhou("facts", *arguments, "--facts", str(base))
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
            assert process.stdout
            process.stdout.readline()
            first = time.perf_counter() - start
            while process.stdout.read(1 << 20):
                pass
            _, _, usage = os.wait4(process.pid, 0)
            process.returncode = 0
        seconds = time.perf_counter() - start
        shown = f"{first * 1000:.0f} ms | {seconds:.1f} s | {in_megabytes(usage.ru_maxrss):.0f} MB"
        print(f"| `{' '.join(arguments)}` | {shown} |", flush=True)


def measure_peers(base: Path, size: int, folder: Path) -> None:
    """Let other programs find a word in 100 facts, of the same facts in the form that suits them."""
    print(f"\n## Peers: a word in 100 of {size:,} facts\n\n| command | time | memory |\n| --- | --- | --- |")
    lines, database = folder / "facts.jsonl", folder / "facts.db"
    with lines.open("wb") as file:
        subprocess.run(zhuzhou("facts", "list", "--format", "jsonl", "--facts", str(base)), stdout=file, check=True)
    if shutil.which("sqlite-utils"):
        insert = ["sqlite-utils", "insert", "--nl", "--flatten", str(database), "facts", str(lines)]
        subprocess.run(insert, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        enable = ["sqlite-utils", "enable-fts", str(database), "facts", "statement", "--tokenize", "porter"]
        subprocess.run(enable, check=True)
    for shown, command in (
        ("zhuzhou facts search rareword -n 0", zhuzhou(*"facts search rareword -n 0 --facts".split(), str(base))),
        ("rg rareword", ["rg", "rareword", str(base)]),
        ("grep rareword", ["grep", "rareword", str(base)]),
        ("sqlite-utils search", ["sqlite-utils", "search", str(database), "facts", "rareword"]),
        ("jq 'select(…)'", ["jq", "-c", 'select(.statement | test("rareword"; "i"))', str(lines)]),
    ):
        if shutil.which(command[0]):
            taken = [run(command) for _ in range(5)]
            seconds = statistics.median(one.seconds for one in taken)
            print(f"| `{shown}` | {seconds * 1000:.0f} ms | {max(one.megabytes for one in taken):.0f} MB |", flush=True)
        else:
            print(f"| `{shown}` | not installed | |")
    installed = "needs a server with these facts: not measured" if shutil.which("dict") else "not installed"
    print(f"| `dict rareword` | {installed} | |")


def make_facts(path: Path, size: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(facts_as_toml(size))
    return path


def make_reviews(path: Path, count: int) -> Path:
    """Write the answers of somebody who was asked the shipped facts over some months, some hundred a day."""
    draw = random.Random(count)
    facts = [fact for fact in load_fact_base().facts.values() if fact.cloze]
    last: dict[str, Review] = {}
    path.parent.mkdir()
    with path.open("wb") as file:
        for number in range(count):
            fact = draw.choice(facts)
            before = last.get(fact.id)
            rating: Rating = draw.choice(("again", "good", "good", "good"))
            time_ = datetime(2026, 1, 1, 9, tzinfo=timezone.utc) + timedelta(minutes=10 * number)
            day = time_.date().isoformat()
            last[fact.id] = Review(
                id=f"{number:012x}",
                time=time_.isoformat(),
                day=day,
                fact=fact.id,
                part=0,
                kind="number",
                seed=7,
                choices=None,
                response=fact.cloze[0],
                answer=fact.cloze[0],
                verdict="wrong" if rating == "again" else "right",
                rating=rating,
                schedule=next_schedule(before.schedule if before else None, rating, day),
                after=before.id if before else None,
            )
            file.write(to_line(last[fact.id]) + b"\n")
    return path


def make_folder(folder: Path, size: int) -> list[Path]:
    """Write a fact base of a hundred files, and one for what they share; return the hundred."""
    folder.mkdir()
    texts = facts_as_toml(size)
    (folder / "shared.toml").write_text(next(texts), encoding="utf-8")
    paths = [folder / f"{number:02}.toml" for number in range(100)]
    for path in paths:
        path.write_text("format = 1\n" + "".join(itertools.islice(texts, size // 100)), encoding="utf-8")
    return paths


def facts_as_toml(size: int) -> Iterator[str]:
    """Yield what facts share, then the facts, their words as frequent as words are; the same for the same size."""
    draw = random.Random(size)
    letters = "etaoinshrdlcumwfgypbvk"
    words = ["".join(draw.choice(letters) for _ in range(draw.randint(3, 10))) for _ in range(min(size * 3, 50_000))]
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(words) + 1)))
    rare = set(draw.sample(range(size), min(100, size)))
    yield (
        'format = 1\n\n[[sources]]\nid = "s"\ntitle = "A source"\n\n'
        '[[entities]]\nid = "zhuzhou"\nname = "Zhuzhou"\nname_zh = "株洲"\n'
    )
    for number in range(size):
        said = draw.choices(words, cum_weights=weights, k=12)
        said += ["rareword"] if number in rare else []
        said += ["commonword"] if number % 3 == 0 else []
        tags = ", ".join(f'"{word}"' for word in dict.fromkeys(draw.choices(words[:200], k=2)))
        yield (
            f'\n[[facts]]\nid = "fact-{number}"\ntopic = "topic{number % 12}"\n'
            f'statement = "{" ".join(said).capitalize()} has {number % 977:,} items."\nsources = ["s"]\n'
            f"as_of = {1950 + number % 75}\ntags = [{tags}]\n"
            f"{'entities = [' + chr(34) + 'zhuzhou' + chr(34) + ']' if number % 10 == 0 else 'entities = []'}\n"
            f'quantity = {{ value = {number % 977}, unit = "items", comparator = "=" }}\n'
        )


def zhuzhou(*arguments: str) -> list[str]:
    """Return the command as it is installed beside this Python, or as a module."""
    installed = Path(sys.executable).with_name("zhuzhou")
    return [str(installed), *arguments] if installed.exists() else [sys.executable, "-m", "zhuzhou_cli", *arguments]


def run(command: Sequence[str]) -> Run:
    """Run a command to its end and throw away what it prints."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return Run(time.perf_counter() - start, in_megabytes(usage.ru_maxrss))


def in_megabytes(size: int) -> float:
    """Return the largest size of a process, which systems give in different units."""
    return size / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    main()
