"""Questions to somebody at a terminal about what was not given as an option."""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from zhuzhou_cli.commands.options import typed
from zhuzhou_cli.errors import UsageError
from zhuzhou_cli.render.console import print_note

Objection = Callable[[str], str | None]
"""Says why an answer will not do; None if it will."""


def is_answerable() -> bool:
    """Tell whether somebody is there to answer."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def ask(
    question: str,
    known: Sequence[str] = (),
    *,
    default: str | None = None,
    nothing: str = "none",
    object_to: Objection | None = None,
) -> str:
    """Return what is typed; Tab completes it to what is known.

    An empty line means the default, which is called `nothing` if it is empty; without one the question is put again. So
    it is after an objection. Raises UsageError at the end of the input.
    """
    hint = "" if default is None else f" (Enter for {default or nothing})"
    while True:
        answer = _read_line(f"{question}{hint}: ", known).strip() or default
        if answer is None:
            print_note("this is needed; ^C ends it all")
            continue
        reason = object_to(answer) if answer and object_to else None
        if not reason:
            return answer
        print_note(reason)


def ask_all(
    answers: list[str], question: str, known: Sequence[str] = (), *, least: int = 0, object_to: Objection | None = None
) -> None:
    """Add answers to a list, none twice, until one is empty; there are at least so many.

    Each is there as soon as it is given: whoever breaks off loses none.
    """
    nothing = "none"
    while answer := ask(
        question, known, default=None if len(answers) < least else "", nothing=nothing, object_to=object_to
    ):
        if answer not in answers:
            answers.append(answer)
        nothing = "no more"


def agrees(question: str, *, default: str = "y") -> bool:
    """Ask what is answered by yes or no; an empty line means the default."""
    return ask(f"{question} y or n", default=default).casefold() in {"y", "yes"}


def _read_line(prompt: str, known: Sequence[str]) -> str:
    _complete_with(known)
    try:
        return typed(input(prompt))
    except EOFError:
        print_note("")
        raise UsageError("the input ended before all was answered") from None
    except KeyboardInterrupt:
        print_note("")
        raise


def _complete_with(known: Sequence[str]) -> None:
    """Let Tab complete a line to what is known, where the system has readline."""
    if sys.platform == "win32":
        return
    with suppress(ImportError):
        import readline

        def complete(text: str, number: int) -> str | None:
            fitting = [name for name in known if name.startswith(text)]  # where ids and names differ in case, one fits
            fitting = fitting or [name for name in known if name.casefold().startswith(text.casefold())]
            return fitting[number] if number < len(fitting) else None

        readline.set_completer(complete)
        readline.set_completer_delims("")
        is_libedit = "libedit" in (readline.__doc__ or "")
        readline.parse_and_bind("bind ^I rl_complete" if is_libedit else "tab: complete")
