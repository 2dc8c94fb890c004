"""What all tests share: the tool as a shell would call it, on folders of its own."""

import gc
import io
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from harness import MUSEUM, Result, Run, set_hour
from zhuzhou_cli.cli import main

if TYPE_CHECKING:
    from terminal import Terminal

# A command turns this off for its short life; here, files that nobody holds any more would stay open until the end.
# They are looked for less often than Python would, which is a tenth of the time.
gc.enable()
gc.set_threshold(50_000, 20, 50)

# Whoever runs the tests by nohup, or in the background of a script, ignores these; what a test starts would do so too.
for number in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)

# How long an example takes says more of the machine than of the code. The same code is tried with the same examples, so
# that a change is never refused for what it did not do; others are tried by --hypothesis-profile=wide.
settings.register_profile(
    "zhuzhou", max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("wide", settings.get_profile("zhuzhou"), max_examples=500, derandomize=False)
settings.load_profile("zhuzhou")


def pytest_xdist_auto_num_workers() -> int:
    """Return one worker more than there are processors: a tenth of the time goes by waiting for terminals."""
    return (os.cpu_count() or 1) + 1


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-transcripts", action="store_true", help="write what commands print now into the files")


@pytest.fixture(scope="session")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache folder for all tests: the index of a fact base that many of them use is made once."""
    return tmp_path_factory.mktemp("cache-folder")


@pytest.fixture(scope="session")
def bytecode_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for what Python compiles, where it is told to leave none beside the code."""
    return tmp_path_factory.mktemp("bytecode")


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, cache_folder: Path, bytecode_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep tests away from the files, the environment and the terminal of whoever runs them."""
    if sys.dont_write_bytecode:  # each process that a test starts would compile the tool anew
        monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(bytecode_folder))
    for name in (
        "ZHUZHOU_FACTS",
        "NO_COLOR",
        "FORCE_COLOR",
        "TERM",
        "LINES",
        "VISUAL",
        "EDITOR",
        "PAGER",
        "ZHUZHOU_PAGER",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ZHUZHOU_DATA_DIR", str(tmp_path / "data-folder"))
    monkeypatch.setenv("ZHUZHOU_CACHE_DIR", str(cache_folder))
    monkeypatch.setenv("COLUMNS", "80")
    set_hour(monkeypatch, 12)  # the quiz has other words by night


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a test that looks into the cache folder one of its own, which is not there yet."""
    folder = tmp_path / "cache-folder"
    monkeypatch.setenv("ZHUZHOU_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def zhuzhou(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the tool with arguments, in this process; `typed` is what it reads from standard input."""

    def run(*arguments: str | Path, typed: str = "") -> Result:
        capsys.readouterr()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed.encode("utf-8", "surrogatepass"))))
        status = main([str(argument) for argument in arguments])
        return Result(int(status), *capsys.readouterr())

    return run


@pytest.fixture
def museum(zhuzhou: Run) -> Run:
    """Run a command of ``zhuzhou facts`` on the museum's fact base."""

    def run(command: str, *arguments: str | Path, typed: str = "") -> Result:
        return zhuzhou("facts", command, *arguments, "--facts", MUSEUM, typed=typed)

    return run


@pytest.fixture
def open_terminal() -> Iterator[Callable[..., "Terminal"]]:
    """Open terminals with a command in them, and close them at the end."""
    from terminal import Terminal

    opened: list[Terminal] = []

    def open_one(*arguments: object) -> Terminal:
        opened.append(Terminal(*arguments))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()
