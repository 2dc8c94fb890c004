"""The command line: which commands there are, and where errors become words and exit statuses."""

import gc

gc.disable()  # Nothing that is made while a command starts is garbage; to look for it took 4 % of the time.

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from inspect import cleandoc
from typing import Annotated, Any, cast

import typer
from typer.core import TyperGroup
from typer.main import get_command

from zhuzhou_cli import __version__
from zhuzhou_cli.errors import ExitStatus, OutputError, ReaderLeftError, ZhuzhouError
from zhuzhou_cli.render.console import abandon_output, flush_output, output_errors, prepare_streams, print_note

_HELP = {"help_option_names": ["-h", "--help"]}
_GROUP: Any = {
    "context_settings": _HELP,
    "invoke_without_command": True,
    "rich_markup_mode": "rich",
    "add_completion": False,
}


_NEAR = 0.75
"""So much an option that is suggested has in common with the one that was typed."""


class _Commands(TyperGroup):
    """Commands that are imported when they are asked for, and only then: start-up is what they cost."""

    names: tuple[str, ...]

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401 - whatever Typer gives
        super().__init__(**attributes)
        self.commands = dict.fromkeys(self.names, cast("Any", None))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 - Typer keeps Click's types to itself
        """Return a command by its name; None if there is none."""
        return self.load(cmd_name) if cmd_name in self.names else None

    def load(self, name: str) -> Any:  # noqa: ANN401 - Typer keeps Click's types to itself
        """Import the module of a command, and make a command of it."""
        raise NotImplementedError


class FactsCommands(_Commands):
    """The commands of ``zhuzhou facts``: each is the function ``command`` of the module of its name."""

    names = (
        *("search", "list", "show", "random", "count", "timeline", "chart", "sources", "entities"),
        *("check", "init", "add", "edit", "remove", "import", "export", "schema"),
    )

    def load(self, name: str) -> Any:  # noqa: ANN401
        """Import the module of a command, and make a command of it."""
        return _alone(name, f"zhuzhou_cli.commands.facts.{name}")


class QuizCommands(_Commands):
    """The commands of ``zhuzhou quiz``; without one of them, the quiz itself is played."""

    names = ("grade", "stats", "history", "undo", "export", "lint")

    def load(self, name: str) -> Any:  # noqa: ANN401
        """Import the module of a command, and make a command of it."""
        return _alone(name, f"zhuzhou_cli.commands.quiz.{name}")


class RootCommands(_Commands):
    """What ``zhuzhou`` has: two groups of commands."""

    names = ("facts", "quiz")

    def load(self, name: str) -> Any:  # noqa: ANN401
        """Make a group of commands; the quiz is also a command itself."""
        if name == "facts":
            group = typer.Typer(cls=FactsCommands, **_GROUP)
            group.callback()(find_facts)
        else:
            group = typer.Typer(cls=QuizCommands, **_GROUP)
            group.callback()(import_module("zhuzhou_cli.commands.quiz.play").command)
        command = get_command(group)
        command.name = name
        return command


def _alone(name: str, module: str) -> Any:  # noqa: ANN401 - Typer keeps Click's types to itself
    alone = typer.Typer(add_completion=False, rich_markup_mode="rich")
    command = import_module(module).command
    alone.command(name, help=_unbroken(command.__doc__), context_settings=_HELP)(command)
    return get_command(alone)


def _unbroken(help_text: str) -> str:
    """Return a help text with each paragraph on one line, for Typer to wrap; examples and tables stay as they are."""
    paragraphs = cleandoc(help_text).split("\n\n")
    return "\n\n".join(text if text.startswith(("$", "'")) else text.replace("\n", " ") for text in paragraphs)


app = typer.Typer(cls=RootCommands, rich_markup_mode="rich", context_settings=_HELP, invoke_without_command=True)


@app.callback()
def zhuzhou(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", "-V", help="Print the version.", is_eager=True)] = False,
) -> None:
    """Look up sourced facts about the city of Zhuzhou in Hunan, China, and learn them; or facts of your own.

    $ zhuzhou facts search locomotive
    $ zhuzhou facts search drill --json
    $ zhuzhou quiz
    """
    if version:
        print(f"zhuzhou {__version__}")  # noqa: T201
        raise typer.Exit
    _help_if_alone(ctx)


def find_facts(ctx: typer.Context) -> None:
    """Find, list and show facts, see them through time, and keep facts of your own.

    $ zhuzhou facts search istanbul metro
    $ zhuzhou facts list --topic rail --format csv
    $ zhuzhou facts check my-facts.toml
    """
    _help_if_alone(ctx)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; without `argv`, with the arguments of the process."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        prepare_streams()
        with output_errors():
            status = _run(arguments)
        flush_output()
    except ReaderLeftError as error:
        abandon_output()
        return error.status
    except ZhuzhouError as error:
        *details, sentence = str(error).split("\n")
        is_answer = error.status is ExitStatus.NOTHING
        print_note("\n".join([*details, sentence if is_answer else f"error: {sentence}"]))
        if isinstance(error, OutputError):
            abandon_output()
        return error.status
    except typer.TyperException as error:
        print_note(f"error: {_say(error, arguments)}")
        return error.exit_code
    except MemoryError:
        print_note("error: there is not enough memory for this")
        return ExitStatus.UNUSABLE
    except (KeyboardInterrupt, typer.Abort):
        return ExitStatus.INTERRUPTED
    return status


def _run(arguments: list[str]) -> int:
    if os.environ.get("_ZHUZHOU_COMPLETE") == "complete_bash":
        from zhuzhou_cli.commands.completion import as_bash_wants_it

        with as_bash_wants_it():
            return _call(arguments)
    return _call(arguments)


def _call(arguments: list[str]) -> int:
    try:
        return get_command(app).main(arguments, prog_name="zhuzhou", standalone_mode=False) or ExitStatus.DONE
    except SystemExit as end:  # how Typer ends when it has helped the shell to complete a word
        if isinstance(end.__context__, BrokenPipeError):  # and how it and Rich end when nobody reads the help
            raise ReaderLeftError from end
        return int(end.code or 0)


def _say(error: typer.TyperException, arguments: Sequence[str]) -> str:
    """Say what Typer found wrong, in words for people, and what to do."""
    _keep_near_options(error)
    message = error.format_message().replace("is not a valid int range", "is not a whole number")
    message = message.replace("is not a valid int", "is not a whole number").rstrip(".")
    if arguments and arguments[0] in FactsCommands.names:
        return f'{message}; did you mean "zhuzhou facts {arguments[0]}"?'
    if (
        "search" in arguments
        and message.startswith("No such option: -")
        and not message.startswith("No such option: --")
    ):
        return f"{message}; what begins with - goes behind --: zhuzhou facts search -- istanbul -airport"
    context = getattr(error, "ctx", None)
    is_answered = "Did you mean" in message or "Possible options" in message
    return f"{message} (see {context.command_path} --help)" if context and not is_answered else message


def _keep_near_options(error: Any) -> None:  # noqa: ANN401 - Typer keeps Click's errors to itself
    """Suggest only options that what was typed may be a slip of.

    What Typer finds for ``--due`` is ``--source``: the hyphens and a letter or two are enough for it.
    """
    if not getattr(error, "possibilities", None):
        return
    from difflib import SequenceMatcher

    typed = error.option_name.lstrip("-")
    names = (name.lstrip("-") for name in error.possibilities)
    near = (name for name in names if SequenceMatcher(None, typed, name).ratio() >= _NEAR)
    error.possibilities = [f"--{name}" for name in near]


def _help_if_alone(ctx: typer.Context) -> None:
    if ctx.invoked_subcommand is None and not ctx.resilient_parsing:
        ctx.get_help()  # Typer's own help prints itself
        raise typer.Exit
