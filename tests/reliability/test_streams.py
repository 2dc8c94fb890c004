"""Standard streams that are closed, full or left early: a sentence or a quiet end, and the right exit status."""

import pytest

from harness import MUSEUM, Run
from processes import complains, run, run_in_shell

CLOSED = "error: standard output cannot be written: it is closed\n"
FULL = "error: standard output cannot be written: No space left on device\n"

PRINTING = {
    "search": ("facts", "search", "museum", "--facts", MUSEUM),
    "search --json": ("facts", "search", "museum", "--json", "--facts", MUSEUM),
    "list": ("facts", "list", "--format", "csv", "--facts", MUSEUM),
    "show": ("facts", "show", "visitors-2021", "--facts", MUSEUM),
    "schema": ("facts", "schema"),
    "quiz": ("quiz", "-n", "1", "--seed", "7", "--kind", "choice", "--facts", MUSEUM),
    "quiz --json": ("quiz", "-n", "2", "--json", "--facts", MUSEUM),
    "stats": ("quiz", "stats", "--facts", MUSEUM),
    "version": ("--version",),
    "help": ("facts", "search", "--help"),
}
NOTING = {
    "more": (("facts", "search", "museum", "-n", "1", "--facts", MUSEUM), 0),
    "checked": (("facts", "check", MUSEUM), 0),
    "nothing": (("facts", "search", "zeppelin", "--facts", MUSEUM), 1),
    "wrong usage": (("facts", "search", "museum", "--colour"), 2),
}
QUICK_NOTES = {("2>/dev/full", "more"), ("2> >(:)", "wrong usage")}


def slow_but(*quick: str) -> list[object]:
    """Return the arguments of all that print, as slow cases but for some."""
    return [
        pytest.param(arguments, id=name, marks=() if name in quick else pytest.mark.slow)
        for name, arguments in PRINTING.items()
    ]


@pytest.mark.parametrize("arguments", slow_but("search"))
def test_a_closed_output_is_told(arguments: tuple[str, ...]) -> None:
    assert run_in_shell('"$@" >&-', *arguments, typed="1\n") == (2, "", CLOSED)


@pytest.mark.parametrize("arguments", slow_but("search --json", "quiz"))
def test_a_full_disk_behind_the_output_is_told(arguments: tuple[str, ...]) -> None:
    assert run_in_shell('"$@" > /dev/full', *arguments, typed="1\n") == (2, "", FULL)


@pytest.mark.parametrize("reader", [pytest.param(":", id="at once"), pytest.param("head -c 1", id="later")])
@pytest.mark.parametrize("arguments", slow_but("help"))
def test_a_reader_who_leaves_is_no_error(arguments: tuple[str, ...], reader: str) -> None:
    result = run_in_shell(f'"$@" | {{ {reader}; }}', *arguments, typed="1\n")
    assert (result.status, complains(result.err)) == (0, False)


@pytest.mark.parametrize(
    ("redirection", "arguments", "status"),
    [
        pytest.param(way, arguments, status, marks=() if (way, name) in QUICK_NOTES else pytest.mark.slow)
        for way in ("2>&-", "2>/dev/full", "2> >(:)")
        for name, (arguments, status) in NOTING.items()
    ],
)
def test_where_nobody_reads_the_notes_all_else_is_the_same(
    redirection: str, arguments: tuple[str, ...], status: int
) -> None:
    usual = run(*arguments, typed="1\n")
    assert usual.status == status
    assert usual.err
    assert run_in_shell(f'"$@" {redirection}', *arguments, typed="1\n") == (status, usual.out, "")


@pytest.mark.parametrize(
    ("arguments", "result"),
    [
        (("facts", "import", "-", "--from", "csv"), (1, "", "there is nothing to import\n")),
        (("facts", "search", "--batch", "-", "--facts", MUSEUM), (1, "", "")),
        (("quiz", "grade", "--facts", MUSEUM), (0, "0 of 0 right\n", "")),
        (
            ("facts", "add"),
            (2, "", "error: give --statement, --topic, --source, --id, or run this at a terminal, where it asks\n"),
        ),
    ],
    ids=["import", "batch", "grade", "add"],
)
def test_a_closed_input_is_an_empty_one(arguments: tuple[str, ...], result: tuple[int, str, str]) -> None:
    assert run_in_shell('"$@" <&-', *arguments) == result


def test_a_quiz_without_input_asks_and_ends() -> None:
    result = run_in_shell('"$@" <&-', *PRINTING["quiz"])
    assert result.status == 0
    assert "Nothing was answered." in result.out


def test_with_all_streams_closed_the_status_still_tells() -> None:
    assert run_in_shell('"$@" <&- >&- 2>&-', *PRINTING["search"]).status == 2


def test_an_answer_that_nobody_could_be_told_of_is_kept(zhuzhou: Run) -> None:
    quiz = ("quiz", "-n", "0", "--seed", "7", "--kind", "choice", "--facts", MUSEUM)
    run_in_shell('"$@" | head -n 9', *quiz, typed="1\n" * 9)  # which leaves after the first verdict
    kept = [line for line in zhuzhou("quiz", "history", "--format", "csv").out.splitlines() if "choice" in line]
    assert kept
