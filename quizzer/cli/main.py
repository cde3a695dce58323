"""The program's entry: finds the command, reads the global options, handles every failure.

Only the module of the command that was asked for is imported, so that each start pays for what
it uses. ``quizzer --help`` reads the table below and imports none.
"""

from __future__ import annotations

import gc
import importlib
import keyword
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from quizzer import __version__
from quizzer.cli import streams
from quizzer.cli.context import Context, parse_now
from quizzer.cli.help import HelpfulCommand
from quizzer.problems import QuizzerError

COMMANDS: dict[str, str] = {
    "study": "Study what is due today.",
    "quiz": "Take a practice test; nothing is recorded.",
    "read": "Read a source, its questions after each section.",
    "check": "Find every problem in decks and seeds.",
    "coverage": "How much of each source is asked about.",
    "cite": "Find a passage and print its citation.",
    "new": "Begin a deck, a question or a source.",
    "decks": "List the decks and what is due in each.",
    "show": "Show a question and the state of its card.",
    "excerpt": "Show the passages that a question cites.",
    "grade": "Grade a response without recording it.",
    "stats": "How well you remember, and what is coming.",
    "history": "List recorded reviews.",
    "undo": "Take back this device's last answer.",
    "suspend": "Take cards out of study until they are unsuspended.",
    "unsuspend": "Put suspended cards back.",
    "reset": "Make cards new again; their history is kept.",
    "rebuild": "Work the card states out again from the log.",
    "paper": "Print a quiz in versions, with keys and sources.",
    "export": "Write decks for Anki, Moodle and others.",
    "import": "Make decks of Anki packages and tables.",
    "results": "What came of a quiz, and what to teach again.",
    "init": "Make a library with the shipped decks.",
}
"""Every command with its one line of help.

The module of the same name (``import_`` for what is a word of Python) holds ``command``, or
``app`` when it has commands of its own.
"""

VALUED = ("--library", "--db", "--now")
"""Global options that take a value."""

FLAGS = ("--plain",)
"""Global options that take none."""


def hoist(arguments: Sequence[str]) -> list[str]:
    """Move global options to the front, so that they may also stand after a command's name."""
    front: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            rest += [argument, *waiting]
        elif argument in VALUED:
            front += [argument, *(value for value in [next(waiting, None)] if value is not None)]
        elif argument in FLAGS or argument.startswith(tuple(f"{name}=" for name in VALUED)):
            front.append(argument)
        else:
            rest.append(argument)
    return [*front, *rest]


def named_command(arguments: Sequence[str]) -> str | None:
    """The command's name in hoisted arguments, or ``None`` when there is none."""
    waiting = iter(arguments)
    for argument in waiting:
        if argument in VALUED:
            next(waiting, None)
        elif not argument.startswith("-"):
            return argument
    return None


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls a callback by position
    if wanted:
        typer.echo(f"quizzer {__version__}")
        raise typer.Exit


def _global_options(
    ctx: typer.Context,
    library: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            envvar="QUIZZER_LIBRARY",
            help="The library's folder; else the nearest one upward with decks/ and seeds/.",
            show_default=False,
        ),
    ] = None,
    db: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            envvar="QUIZZER_DB",
            help="The database; else quizzer.db in the library.",
            show_default=False,
        ),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Linear text: no redraw, no colour.")
    ] = False,
    now: Annotated[
        str | None,
        typer.Option(
            metavar="ISO-TIME", help="Take this as the time, for rehearsals.", show_default=False
        ),
    ] = None,
    _version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    """Quizzes and flashcards in which every question can prove its answer.

    The global options below may stand before or after the command's name.
    """
    ctx.obj = Context(
        library_option=library,
        database_option=db,
        plain_option=plain,
        frozen_now=None if now is None else parse_now(now),
    )


def _listed(help_text: str) -> Callable[[], None]:
    """A command that only stands in the list of ``--help``; its module is not imported."""

    def stand_in() -> None:
        raise AssertionError

    stand_in.__doc__ = help_text
    return stand_in


def _module(name: str) -> Any:  # noqa: ANN401 - what it holds is said at COMMANDS
    return importlib.import_module(f"quizzer.cli.{name}{'_' * keyword.iskeyword(name)}")


def application(wanted: str | None) -> typer.Typer:
    """The typer application with the command ``wanted`` loaded and the others only listed."""
    app = typer.Typer(
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback()(_global_options)
    for name, help_text in COMMANDS.items():
        module: Any = _module(name) if name == wanted else None
        if hasattr(module, "app"):
            for inner in module.app.registered_commands:
                inner.cls = HelpfulCommand
            app.add_typer(module.app, name=name)
        else:
            told = module.command if module else _listed(help_text)
            app.command(name, cls=HelpfulCommand)(told)
    return app


def _fail(error: QuizzerError) -> NoReturn:
    from quizzer.terminal.errors import print_error

    print_error(error, sys.stderr)
    sys.exit(1)


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program and exit: 0 done, 1 problems or a user's error, 2 usage, 130 Ctrl-C, 3 a bug.

    ``arguments`` are those after the program's name; by default those of the process.
    """
    streams.prepare()
    hoisted = hoist(sys.argv[1:] if arguments is None else arguments)
    gc.disable()  # what starting makes stays: until the library is read there is nothing to collect
    try:
        application(named_command(hoisted))(hoisted, prog_name="quizzer")
    except QuizzerError as error:
        _fail(error)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # noqa: BLE001 - the one place where a bug gets its own exit code
        known = streams.failure(error) if isinstance(error, OSError) else None
        if known is not None:
            _fail(known)
        import traceback

        traceback.print_exc()
        sys.stderr.write(
            f"\nThis is a bug in quizzer {__version__}, not something you did. "
            "Everything answered so far is saved. Please report the lines above.\n"
        )
        sys.exit(3)
    finally:
        gc.enable()
    sys.exit(0)
