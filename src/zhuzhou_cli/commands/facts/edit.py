"""``zhuzhou facts edit``: the user's own facts in an editor, and checked before they count."""

import os
import shlex
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from zhuzhou_cli.commands import completion
from zhuzhou_cli.commands.asking import agrees, ask, is_answerable
from zhuzhou_cli.commands.options import typed
from zhuzhou_cli.commands.places import TAKES_PLACE, find_own_file, say_where
from zhuzhou_cli.errors import ExitStatus, NothingFoundError, UsageError, ZhuzhouError
from zhuzhou_cli.facts.characters import plain
from zhuzhou_cli.facts.edit import insert_records, line_of_record
from zhuzhou_cli.facts.problems import visible
from zhuzhou_cli.facts.spelling import did_you_mean
from zhuzhou_cli.facts.storing import (
    UnwritableError,
    find_drafts,
    is_draft_of,
    make_draft,
    read_version,
    replace_file,
)
from zhuzhou_cli.facts.toml import table_of
from zhuzhou_cli.render.console import print_note
from zhuzhou_cli.render.programs import signals_left_to_it

_AT_LINE = {
    **dict.fromkeys(("vi", "view"), ("-c", "{line}", "{file}")),
    **dict.fromkeys(("gvim", "mvim"), ("--nofork", "+{line}", "{file}")),
    **dict.fromkeys(("code", "codium", "cursor"), ("--wait", "--goto", "{file}:{line}")),
    **dict.fromkeys(("subl", "zed"), ("--wait", "{file}:{line}")),
    **dict.fromkeys(("hx", "helix"), ("{file}:{line}",)),
    **dict.fromkeys(
        ("vim", "nvim", "nano", "pico", "emacs", "emacsclient", "micro", "kak", "joe", "ne", "mg", "sensible-editor"),
        ("+{line}", "{file}"),
    ),
}
"""How editors are told to wait, and at which line to begin; another one is given the file alone."""


def command(
    id_: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", autocompletion=completion.fact_ids, help="The fact to begin at."),
    ] = None,
    facts: Annotated[
        list[str] | None, typer.Option("--facts", metavar="PATH", help="Edit this fact file instead of your own.")
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the last edit that was not finished, without asking.")
    ] = False,
    discard: Annotated[
        bool, typer.Option("--discard", help="Delete what was typed in edits that were not finished, and end.")
    ] = False,
) -> ExitStatus:
    """Open your own facts in your editor, and check them before they count.

    $ zhuzhou facts edit
    $ zhuzhou facts edit little-giants
    $ zhuzhou facts edit --resume

    The editor is that of VISUAL or EDITOR. A shipped fact is copied into your own file, where it takes the place of the
    shipped one. While there are problems your file stays as it was; you can go back and mend them, and what you typed
    is never lost: the next edit offers to go on with it, or to discard it.
    """
    if resume and discard:
        raise UsageError("--resume and --discard contradict each other")
    target, paths = find_own_file(facts)
    drafts = find_drafts(target, time.time())
    if discard:
        return _discard(drafts)
    before, unedited = read_version(target)
    text = unedited
    draft = _draft_to_resume(drafts, shlex.join(f"--facts={path}" for path in facts or ()), resume=resume)
    if draft and not is_draft_of(draft, before):
        raise UsageError(f"{target} is not as it was when {draft} was begun; take what you need from it by hand")
    if draft:
        _, line = _begin_at(None, read_version(draft).text, target, paths)
    else:
        try:
            text, line = _begin_at(None if id_ is None else typed(id_), text, target, paths)
        except NothingFoundError as error:
            raise NothingFoundError("\n".join([str(error), *say_where(facts)])) from error
        draft = make_draft(target, text, before)
    try:
        status = _edit(draft, text.encode(), line, target, paths, before)
    finally:
        _forget_or_name(draft, text)
    if text != unedited and read_version(target).data != before:
        print_note(TAKES_PLACE)
    return status


def _discard(drafts: Sequence[Path]) -> ExitStatus:
    """Delete drafts and say so."""
    if not drafts:
        raise NothingFoundError("every edit was finished; there is nothing to discard")
    for draft in drafts:
        draft.unlink()
        print_note(f"discarded {draft}")
    return ExitStatus.DONE


def _draft_to_resume(drafts: Sequence[Path], options: str, *, resume: bool) -> Path | None:
    """Return the draft that is to be edited: the last one, where the user wants it; None for a new one.

    At a terminal it is asked for; elsewhere, it is said which drafts there are, and which command goes on with them, of
    these options. Raises NothingFoundError where there is none to resume.
    """
    if not drafts and resume:
        raise NothingFoundError("every edit was finished; there is nothing to resume")
    if resume or not drafts:
        return max(drafts, key=lambda draft: draft.stat().st_mtime, default=None)
    for draft in drafts:
        print_note(f"an earlier edit was not finished; what was typed is in {draft}")
    if not is_answerable():
        command = " ".join(filter(None, ("zhuzhou facts edit", plain(options))))
        print_note(f"{command} --resume goes on with it, --discard deletes it")
        return None
    answer = ask(
        "r to resume it, d to discard it",
        default="",
        nothing="neither",
        object_to=lambda answer: None if answer in {"r", "d"} else "type r, d or Enter",
    )
    if answer == "d":
        _discard(drafts)
    return _draft_to_resume(drafts, options, resume=True) if answer == "r" else None


def _edit(  # noqa: PLR0913, PLR0917 - what is edited, and what it is read with
    draft: Path, begun: bytes, line: int, target: Path, paths: Sequence[Path], before: bytes | None
) -> ExitStatus:
    """Let the user edit the draft until it is sound, or given up; then put it in the place of the file.

    A draft that is as it was `begun` says nothing new.
    """
    from zhuzhou_cli.facts.load import read_fact_base

    while True:
        _open_editor(draft, line)
        try:
            edited = read_version(draft)
        except UnwritableError as error:  # it is no text any more
            print_note(str(error))
        else:
            if edited.data in {begun, None}:
                print_note("nothing was changed")
                return ExitStatus.DONE
            _, problems = read_fact_base(paths, {target: edited.text})
            if not problems:
                replace_file(target, edited.text, before)
                draft.unlink()
                print_note(f"saved {target}")
                return ExitStatus.DONE
            for problem in problems:
                print_note(str(problem))
            line = problems[0].line
        if not _wants_to_go_on():
            print_note(f"{target} is as it was")
            return ExitStatus.NOTHING


def _begin_at(id_: str | None, text: str, target: Path, paths: Sequence[Path]) -> tuple[str, int]:
    """Return the text to edit and the line to begin at: that of a fact, else of the first problem.

    A shipped fact is copied into the text, to take the place of that one. Raises NothingFoundError if there is no such
    fact, and if it stands in another file.
    """
    from zhuzhou_cli.facts.load import read_fact_base  # which a Tab on an id need not wait for

    base, problems = read_fact_base(paths, {target: text})
    for problem in problems:
        print_note(str(problem))
    first = problems[0].line if problems else 1
    if id_ is None:
        return text, first
    if line := line_of_record(text, "facts", id_):
        return text, line
    if id_ in base.facts and not problems:
        text = insert_records(text, [("facts", table_of(base.facts[id_]))])
        _, problems = read_fact_base(paths, {target: text})
        if problems:
            raise NothingFoundError(f'{target} has no fact with the id "{visible(id_)}"; that is in another file')
        return text, line_of_record(text, "facts", id_) or 1
    raise NothingFoundError(f'no fact has the id "{visible(id_)}"{did_you_mean(id_, base.facts)}')


def _forget_or_name(draft: Path, text: str) -> None:
    """Delete a draft that says nothing new; say where any other one is."""
    if draft.exists():
        if draft.read_bytes() == text.encode():
            draft.unlink()
        else:
            print_note(f"what you typed is kept in {draft}")


def _open_editor(file: Path, line: int) -> None:
    """Run the user's editor at a line of a file until it ends; raises ZhuzhouError if it cannot be run or fails."""
    command = _editor()
    name = Path(command[0]).name.removesuffix(".exe")
    parts = (part for part in _AT_LINE.get(name, ("{file}",)) if not (part.startswith("--") and part in command))
    at_line = [part.format(line=line, file=file) for part in parts]
    try:
        with signals_left_to_it():
            status = subprocess.run([*command, *at_line], check=False).returncode  # noqa: S603 - it is the user's own
    except OSError as error:
        raise UsageError(f"the editor {command[0]} cannot be run ({error.strerror}); set VISUAL or EDITOR") from error
    if status:
        how = f"with status {status}" if status > 0 else f"by signal {-status}"
        raise ZhuzhouError(f"the editor {command[0]} ended {how}, so nothing was changed")


def _editor() -> list[str]:
    """Return the command of the user's editor."""
    for variable in ("VISUAL", "EDITOR"):
        value = os.environ.get(variable, "")
        try:
            if command := shlex.split(value, posix=os.name == "posix"):
                return command
        except ValueError as error:
            raise UsageError(f"{variable} is not a command: {value} ({error})") from error
    usual = ("notepad",) if os.name == "nt" else ("sensible-editor", "editor", "nano", "vi")
    for name in usual:
        if shutil.which(name):
            return [name]
    raise UsageError("there is no editor; set VISUAL or EDITOR")


def _wants_to_go_on() -> bool:
    """Ask whether to go back to the editor; where nobody can be asked, no."""
    return is_answerable() and agrees("Go back to the editor?")
