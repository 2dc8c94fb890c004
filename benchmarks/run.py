"""Measure start-up, searching and indexing, each as a whole process, and print tables of ratios.

    python benchmarks/run.py                 # up to 100,000 facts, some minutes
    python benchmarks/run.py --most 1000000  # the whole table
    python benchmarks/run.py --quick         # 300 and 10,000 facts

Machines differ and are noisy: every figure that counts is a ratio of medians taken in turn in one run. "hello" is a
Typer program with one command and one argument that it prints.
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

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
LOADS = "import sys, tomli; tomli.loads(open(sys.argv[1], encoding='utf-8').read())"


class Run(NamedTuple):
    """What one process took: seconds by the clock, and its largest size in MB."""

    seconds: float
    megabytes: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--most", type=int, default=100_000, help="the largest number of facts")
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
        measure_sizes([size for size in SIZES if size <= most], Path(folder), options.runs)


def measure_start_up(hello: Path, runs: int) -> None:
    print(
        "## Start-up over the shipped facts, as a ratio to hello\n\n| command | ratio | at most |\n| --- | --- | --- |"
    )
    base = [sys.executable, str(hello), "x"]
    for arguments, budget in (
        (["facts", "search", "locomotive", "--json"], 1.25),
        (["facts", "search", "locomotive"], 1.85),
        (["facts", "search", "--help"], 2.6),
    ):
        command = zhuzhou(*arguments)
        run(command)  # makes the index
        ratio = compare(command, base, runs)
        print(f"| `zhuzhou {' '.join(arguments)}` | {ratio:.2f} | {budget} |", flush=True)


def measure_sizes(sizes: Sequence[int], folder: Path, runs: int) -> None:
    questions = {
        "a word in 100 facts": ["search", "rareword", "--json"],
        "a word in one fact of three": ["search", "commonword", "--json"],
        "a phrase": ["search", '"rareword commonword"', "--json"],
        "a typo": ["search", "rarewrod", "--json"],
        "one Chinese character": ["search", "株", "--json"],
        "list --limit 10": ["list", "--limit", "10", "--json"],
        "count": ["count", "--json"],
        "random": ["random", "--seed", "1", "--json"],
        "show": ["show", "fact-7", "--json"],
    }
    builds = []
    smallest: dict[str, float] = {}
    rows: dict[str, list[str]] = {question: [] for question in questions}
    for size in sizes:
        path = make_facts(folder / f"{size}.toml", size)
        builds.append(measure_build(path, size, folder / "cache"))
        for question, arguments in questions.items():
            times = [run(zhuzhou("facts", *arguments, "--facts", str(path))) for _ in range(min(runs, 7))]
            seconds = statistics.median(one.seconds for one in times)
            smallest.setdefault(question, seconds)
            memory = max(one.megabytes for one in times)
            rows[question].append(f"{seconds / smallest[question]:.2f} ({seconds * 1000:.0f} ms, {memory:.0f} MB)")
        if size == sizes[-1]:
            measure_peers(path)
        path.unlink()
    print("\n## Making the index, against `tomli.loads` of the same file\n")
    print("| facts | time | ratio (at most 2.5) | memory ratio (at most 3) | index |\n| --- | --- | --- | --- | --- |")
    print("\n".join(builds))
    print("\n## Asking it, as a ratio to the same over the smallest base\n")
    print(f"| question | {' | '.join(f'{size:,}' for size in sizes)} |\n| --- |{' --- |' * len(sizes)}")
    for question, cells in rows.items():
        print(f"| {question} | {' | '.join(cells)} |")


def measure_build(path: Path, size: int, cache: Path) -> str:
    shutil.rmtree(cache, ignore_errors=True)
    tries = 3 if size <= 100_000 else 1
    loads = [run([sys.executable, "-c", LOADS, str(path)]) for _ in range(tries)]
    built = []
    for _ in range(tries):
        shutil.rmtree(cache, ignore_errors=True)
        built.append(run(zhuzhou("facts", "search", "rareword", "--json", "--facts", str(path))))
    took, loading = (statistics.median(one.seconds for one in runs) for runs in (built, loads))
    memory = max(one.megabytes for one in built) / max(one.megabytes for one in loads)
    megabytes = sum(file.stat().st_size for file in cache.iterdir()) / 1e6
    return f"| {size:,} | {took:.2f} s | {took / loading:.2f} | {memory:.2f} | {megabytes:.0f} MB |"


def measure_peers(path: Path) -> None:
    print("\n## Peers over the TOML file of the largest base, where they are installed\n")
    print("| command | time |\n| --- | --- |")
    for command in (["rg", "-c", "rareword"], ["grep", "-c", "rareword"]):
        if shutil.which(command[0]):
            seconds = statistics.median(run([*command, str(path)]).seconds for _ in range(5))
            print(f"| `{' '.join(command)}` | {seconds * 1000:.0f} ms |")
        else:
            print(f"| `{' '.join(command)}` | not installed |")


def make_facts(path: Path, size: int) -> Path:
    """Write a fact base whose words are as frequent as words are; the same for the same size."""
    draw = random.Random(size)
    letters = "etaoinshrdlcumwfgypbvk"
    words = ["".join(draw.choice(letters) for _ in range(draw.randint(3, 10))) for _ in range(min(size * 3, 50_000))]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    rare = set(draw.sample(range(size), min(100, size)))
    with path.open("w", encoding="utf-8") as file:
        file.write('format = 1\n\n[[sources]]\nid = "s"\ntitle = "A source"\n\n')
        file.write('[[entities]]\nid = "zhuzhou"\nname = "Zhuzhou"\nname_zh = "株洲"\n')
        for number in range(size):
            said = draw.choices(words, weights, k=12)
            said += ["rareword"] if number in rare else []
            said += ["commonword"] if number % 3 == 0 else []
            tags = ", ".join(f'"{word}"' for word in dict.fromkeys(draw.choices(words[:200], k=2)))
            file.write(
                f'\n[[facts]]\nid = "fact-{number}"\ntopic = "topic{number % 12}"\n'
                f'statement = "{" ".join(said).capitalize()} has {number % 977:,} items."\nsources = ["s"]\n'
                f"as_of = {1950 + number % 75}\ntags = [{tags}]\n"
                f"{'entities = [' + chr(34) + 'zhuzhou' + chr(34) + ']' if number % 10 == 0 else 'entities = []'}\n"
                f'quantity = {{ value = {number % 977}, unit = "items", comparator = "=" }}\n'
            )
    return path


def zhuzhou(*arguments: str) -> list[str]:
    """Return the command as it is installed beside this Python, or as a module."""
    installed = Path(sys.executable).with_name("zhuzhou")
    return [str(installed), *arguments] if installed.exists() else [sys.executable, "-m", "zhuzhou_cli", *arguments]


def compare(command: Sequence[str], base: Sequence[str], runs: int) -> float:
    """Return the ratio of the medians of two commands that are run in turn."""
    pairs = [(run(command).seconds, run(base).seconds) for _ in range(runs)]
    return statistics.median(one for one, _ in pairs) / statistics.median(other for _, other in pairs)


def run(command: Sequence[str]) -> Run:
    """Run a command to its end and throw away what it prints."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return Run(time.perf_counter() - start, usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3))


if __name__ == "__main__":
    main()
