"""What every command shares: the library, the database, the clock and how to speak."""

from __future__ import annotations

import datetime as dt
import gc
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from quizzer.model import Excerpt, Library, Question, Settings
from quizzer.problems import QuizzerError

if TYPE_CHECKING:
    from quizzer.content.locate import Sources
    from quizzer.scheduling.days import Stamp
    from quizzer.store import Store
    from quizzer.study.vocabulary import SourceWords


def parse_now(text: str) -> dt.datetime:
    """An aware time from ISO text; without an offset it is read as local wall time.

    Raises:
        typer.BadParameter: the text is no ISO time.
    """
    try:
        time = dt.datetime.fromisoformat(text)
        return time if time.tzinfo else time.astimezone()
    except (ValueError, OverflowError):
        raise typer.BadParameter(
            f"{text!r} is no ISO time; write it as 2026-05-04T09:30 or 2026-05-04T09:30+02:00",
            param_hint="--now",
        ) from None


def _tell(text: str) -> None:
    typer.echo(text, err=True)


@dataclass(frozen=True)
class Context:
    """The global options, and what they lead to, each made when first asked for."""

    library_option: Path | None
    database_option: Path | None
    plain_option: bool
    frozen_now: dt.datetime | None

    @cached_property
    def root(self) -> Path:
        """The library's folder.

        Raises:
            QuizzerError: there is none, with how to make one.
        """
        from quizzer.content.library import find_library

        if self.library_option is None:
            found = find_library(Path.cwd())
            if found is None:
                raise QuizzerError(
                    "There is no library here: no folder upward from here has decks/ and seeds/.",
                    "Make one with the shipped decks:  quizzer init my-library\n"
                    "then study it:                    quizzer study --library my-library",
                )
            return found
        root = self.library_option
        if not (root / "decks").is_dir() or not (root / "seeds").is_dir():
            raise QuizzerError(
                f"{root} is no library: it needs the folders decks/ and seeds/.",
                f"Make one there:  quizzer init {root}",
            )
        return root

    @property
    def name(self) -> str:
        """What the library is called: as its folder is."""
        return self.root.resolve().name

    @cached_property
    def _read(self) -> Library:
        from quizzer.content.library import load_library

        return load_library(self.root, Path.cwd())

    @cached_property
    def sources(self) -> Sources:
        """The seeds, indexed when a quote is looked for."""
        from quizzer.content.locate import Sources

        return Sources(self._read.seeds)

    @cached_property
    def library(self) -> Library:
        """The library, each quote verified; broken questions are left out and counted."""
        from quizzer.checks import verified

        library = verified(self._read, self.sources)
        gc.freeze()  # it lives as long as the program: later collections need not walk it
        gc.enable()
        return library

    def proof(self, question: Question) -> tuple[Excerpt, ...]:
        """The excerpts of a question, those that support its answer first."""
        from quizzer.content.excerpts import excerpts_of

        return excerpts_of(question, self.sources)

    @cached_property
    def words(self) -> SourceWords:
        """The words of all sources, read when a typo is first weighed."""
        from quizzer.study.vocabulary import SourceWords

        return SourceWords(self.library.seeds.values())

    @cached_property
    def settings(self) -> Settings:
        """The library's settings.

        Raises:
            QuizzerError: ``quizzer.toml`` has a problem; study must not go on with a guess.
        """
        from quizzer.content.settings import read_settings

        settings, problems = read_settings(self.root, Path.cwd())
        if problems:
            first = problems[0]
            raise QuizzerError(f"{first.location}: {first.message}", first.hint)
        return settings

    @property
    def database(self) -> Path:
        """Where the database is or will be."""
        return self.database_option or self.root / "quizzer.db"

    def open_store(self, tell: Callable[[str], None] | None = None) -> Store:
        """The learner's database; ``tell`` is told when an answer must wait for another session.

        Raises:
            QuizzerError: it is damaged, of a later version, or cannot be read or written.
        """
        from quizzer.store import Store

        def on_wait() -> None:
            (tell or _tell)("Another session is writing; waiting for it.")

        return Store.open(self.database, aliases=self.library.aliases, on_wait=on_wait)

    def open_store_to_read(self) -> Store:
        """The learner's database for a command that records nothing; it may be read-only.

        Raises:
            QuizzerError: it is damaged, of a later version, or cannot be read.
        """
        from quizzer.store import Store

        return Store.open_to_read(self.database, aliases=self.library.aliases)

    def clock(self) -> dt.datetime:
        """The time now, aware, in the learner's zone; frozen by ``--now``."""
        return self.frozen_now or dt.datetime.now().astimezone()

    def stamp(self) -> Stamp:
        """The time now as the log records it."""
        from quizzer.scheduling.days import stamp

        return stamp(self.clock(), self.settings.rollover_hour)

    def today(self) -> dt.date:
        """The study day now."""
        return self.stamp().study_day

    @property
    def plain(self) -> bool:
        """Whether to speak linear text: on request, and when either end is no terminal."""
        return (
            self.plain_option
            or not sys.stdout.isatty()
            or not sys.stdin.isatty()
            or os.environ.get("TERM") == "dumb"
        )

    def note_left_out(self) -> None:
        """Say on standard error which deck files and how many questions were left out, if any."""
        from quizzer.terminal.safe import clean_line

        for path in self._unread():
            typer.echo(f"! {clean_line(path)} cannot be read. See: quizzer check", err=True)
        broken = self.library.broken
        if broken:
            from quizzer.terminal.figures import count

            lost = count(broken, "broken question")
            typer.echo(f"! {lost} left out. See: quizzer check", err=True)

    def _unread(self) -> Iterator[str]:
        """The paths below ``decks/`` that no deck could be made of."""
        read = {deck.path for deck in self.library.decks}
        decks = (self.root / "decks").absolute()
        paths = {problem.location.path for problem in self.library.problems}
        for path in sorted(paths - read):
            if decks in Path(path).absolute().parents:
                yield path
