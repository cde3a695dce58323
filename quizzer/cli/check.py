"""``quizzer check``: find every problem in decks and seeds, and say what to write instead."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizzer.cli.check_formats import Format, Result, print_result
from quizzer.cli.context import Context
from quizzer.cli.naming import is_among
from quizzer.content.library import load_library
from quizzer.model import Library, QuizPlan
from quizzer.problems import Problem, QuizzerError, Severity

if TYPE_CHECKING:
    from quizzer.checks.remembering import Findings


def command(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE|DECK|QUIZ", help="Only these; else the whole library."),
    ] = None,
    format: Annotated[Format, typer.Option(help="How to print problems.")] = Format.TEXT,  # noqa: A002 - the option's name
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail, too.")] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again after every change, until Ctrl-C.")
    ] = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Use nothing that was found before.")
    ] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="First mend quotes' typography, and record digests.")
    ] = False,
    accept: Annotated[
        list[str] | None,
        typer.Option(metavar="DECK/QUESTION", help="First take what is proposed for its quotes."),
    ] = None,
    changed: Annotated[
        bool, typer.Option("--changed", help="List the cards that changed since you reviewed them.")
    ] = False,
) -> None:
    """Find every problem in decks, seeds, quizzes and settings.

    Each problem comes with its file, line and column, what is wrong and what to write. The exit
    code is 1 when there is an error, or with --strict a warning.
    """
    form = Format.JSON if as_json else format
    context: Context = ctx.obj
    root = context.root
    checking = _Checking(root, names or [], cached=not no_cache)
    if watch:
        if fix or accept or form is not Format.TEXT:
            raise typer.BadParameter("prints text and changes no file", param_hint="--watch")
        from quizzer.cli.watching import keep_watching

        keep_watching(root, lambda: print_result(checking.result(), form))
    if fix or accept:
        from quizzer.cli.mending import mend
        from quizzer.content.quizzes import read_quizzes

        library = load_library(root, Path.cwd())
        files = _quiz_files(*read_quizzes(root, library, Path.cwd()))
        paths = named_paths(library, names or [], files)
        mend(library, fix=fix, accept=accept or [], paths=paths)
    result = checking.result()
    if changed:
        result = replace(result, problems=[*result.problems, *_reworded(context)])
    print_result(result, form)
    if result.fails(strict=strict):
        raise typer.Exit(1)


class _Checking:
    """Checks of one library, one after the other; each goes by what the one before found."""

    def __init__(self, root: Path, names: Sequence[str], *, cached: bool) -> None:
        self.root = root
        self.names = names
        self.cached = cached
        self.known: Findings | None = None

    def result(self) -> Result:
        """Check the library as it is now.

        Raises:
            QuizzerError: There is no deck or file of a name that was given.
        """
        from quizzer.checks.remembering import run_again
        from quizzer.cli.check_cache import WORTH_KEEPING, remember, remembered
        from quizzer.cli.check_quizzes import unmet_again
        from quizzer.content.locate import Sources
        from quizzer.content.quizzes import read_quizzes
        from quizzer.content.settings import read_settings

        started = time.perf_counter()
        library = load_library(self.root, Path.cwd())
        questions = library.broken + sum(len(deck.questions) for deck in library.decks)
        cached = self.cached and questions >= WORTH_KEEPING
        known = self.known
        if known is None:
            known = remembered(self.root) if cached else {}
        plans, misplanned = read_quizzes(self.root, library, Path.cwd())
        paths = named_paths(library, self.names, _quiz_files(plans, misplanned))
        sources = Sources(library.seeds)
        found, of_decks = run_again(library, known, sources)
        drawn = [plan for plan in plans.values() if is_among(plan.path, paths)]
        unmet, of_quizzes = unmet_again(drawn, library, sources, of_decks, known)
        misplanned += unmet
        self.known = {**(known if self.names else {}), **of_decks, **of_quizzes}
        if cached and self.known.keys() != known.keys():
            remember(self.root, self.known)
        _, unusable = read_settings(self.root, Path.cwd())
        everything = [*found, *unusable, *sorted(misplanned, key=lambda one: one.location)]
        problems = [one for one in everything if is_among(one.location.path, paths)]
        return Result(problems, questions, time.perf_counter() - started)


def _reworded(context: Context) -> Iterator[Problem]:
    """A notice for each card that reads otherwise than when the learner last reviewed it."""
    from quizzer.cli.changed import changed_cards

    with context.open_store_to_read() as store:
        for one in changed_cards(store, context.library.cards.values()):
            yield Problem(
                one.card.question.at("ask"),
                Severity.NOTICE,
                "changed-since-review",
                f"You last reviewed {one.card.key} in another form. Changed: {one.names}.",
                "quizzer stats --changed shows both forms. Its history stays.",
                one.card.question.key,
            )


def named_paths(
    library: Library, names: Sequence[str], quizzes: Mapping[str, str]
) -> set[Path] | None:
    """The files, folders, decks and quizzes that were named, as resolved paths; ``None`` for all.

    Raises:
        QuizzerError: There is no such thing, or it is not in the library.
    """
    if not names:
        return None
    decks = {deck.id: deck.path for deck in library.decks}
    ours = {Path(one).resolve() for one in (library.root, *decks.values(), *quizzes.values())}
    found = set()
    for name in names:
        paths = [Path(known[name]) for known in (decks, quizzes) if name in known] or [Path(name)]
        if not paths[0].exists():
            raise QuizzerError(
                f"There is no file, no deck and no quiz {name!r}.", "See: quizzer decks"
            )
        if not is_among(str(paths[0]), ours) and not is_among(library.root, {paths[0].resolve()}):
            raise QuizzerError(
                f"{name} is not in the library {library.root}.", "Name its own:  --library DIR"
            )
        found |= {path.resolve() for path in paths}
    return found


def _quiz_files(plans: Mapping[str, QuizPlan], problems: Sequence[Problem]) -> dict[str, str]:
    """The file of each quiz by its id; of one that cannot be read by its file's name."""
    torn = {Path(one.location.path).stem: one.location.path for one in problems}
    return torn | {plan.id: plan.path for plan in plans.values()}
