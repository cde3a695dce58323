"""The interactive face: pages drawn with rich, prompts from questionary and prompt_toolkit.

Each card has a fresh screen; its feedback takes the place of the question, and the page before
moves into the scrollback. When the window changes, the page is drawn anew for it and the prompt
goes on with what was already typed or arranged.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any

from rich.console import Group, RenderableType

from quizzer.model import Excerpt, Verdict
from quizzer.study.reading import Article, ReadingScreen, Turn
from quizzer.study.screens import (
    Action,
    Answer,
    Command,
    FeedbackScreen,
    QuestionScreen,
    Rate,
    SummaryScreen,
    WelcomeScreen,
)
from quizzer.terminal import drawing, wording
from quizzer.terminal.face import Closing, Opening
from quizzer.terminal.page import Page
from quizzer.terminal.responding import Responding
from quizzer.terminal.widgets.choosing import Choosing
from quizzer.terminal.widgets.desk import Build, Desk, Hint, Resized
from quizzer.terminal.widgets.keybar import KeyBar
from quizzer.terminal.widgets.reader import Reader, fitting
from quizzer.terminal.widgets.typed import Typed
from quizzer.terminal.widgets.viewer import Viewer

_AFTERWARDS = (
    Action.OVERRULE,
    Action.UNDO,
    Action.MORE,
    Action.VIEW,
    Action.EDIT,
    Action.FLAG,
    Action.BURY,
    Action.SUSPEND,
    Action.HELP,
    Action.QUIT,
)
"""The commands that make sense once the answer is out."""

_KEYS_LINES = 3
"""What the rating takes below the page: an empty line and the keys."""

_LEAST_LINES = 3
"""An excerpt gets this many lines even if the question has to scroll away for them."""

_OPENING_WORDS = {
    Opening.START: "start",
    Opening.READ: "read an article first",
    Opening.MORE_NEW: "more new cards",
    Opening.FEWER_NEW: "fewer",
    Opening.DECKS: "decks",
    Opening.QUIT: "quit",
}

_REREAD = "reread"


class InteractiveFace:
    """A face on a terminal; see `quizzer.terminal.face.Face`."""

    def __init__(self, page: Page | None = None, desk: Desk | None = None) -> None:
        self._page = page or Page()
        self._desk = desk or Desk()
        self._responding: Responding | None = None
        self._notices: list[str] = []
        self._say_again = ""
        self._whole = False

    def welcome(
        self,
        screen: WelcomeScreen,
        openings: Collection[Opening] = (Opening.START, Opening.QUIT),
    ) -> Opening:
        """Show what is due and wait for one of the keys of ``openings``."""
        offered = [opening for opening in Opening if opening in openings]
        bar = KeyBar(
            {opening.value: opening for opening in offered},
            [
                ("Enter" if opening is Opening.START else opening.value, _OPENING_WORDS[opening])
                for opening in offered
            ],
        )
        given = self._show(
            lambda: drawing.welcome(screen, self._page.columns, self._page.rows), bar.build
        )
        return given if isinstance(given, Opening) else Opening.QUIT

    def ask(self, screen: QuestionScreen) -> Answer | Command:
        """Show a card and collect its response with the prompt of its kind."""
        responding = self._responding
        fresh = responding is None or not responding.fits(screen)
        if responding is None or fresh:
            responding = self._responding = Responding(screen)
        if self._say_again:
            screen = replace(screen, message=self._say_again)
            self._say_again = ""
        self._whole = False

        def show(build: Build[Any]) -> object:
            nonlocal fresh
            shown, fresh = fresh, False
            return self._show(
                lambda: drawing.question(screen, self._page.columns), build, fresh=shown
            )

        return responding.collect(show)

    def feedback(self, screen: FeedbackScreen) -> Rate | Command:
        """Show the verdict with its proof and wait for the rating."""
        if screen.grade is not None and screen.grade.verdict is Verdict.ASK_AGAIN:
            self._say_again = f"{wording.VERDICTS[Verdict.ASK_AGAIN]}. {screen.grade.note}"
            return Rate()
        self._responding = None
        results: dict[str, object] = {"enter": Rate(), " ": Rate()}
        results |= {str(one.value): Rate(one) for one in screen.ratings}
        bar = KeyBar(results, _rating_hints(screen), _AFTERWARDS)
        given = self._show(lambda: self._feedback(screen), bar.build)
        return given if isinstance(given, Rate | Command) else Command(Action.QUIT)

    def more(self, screen: FeedbackScreen) -> None:  # noqa: ARG002 -- the next page shows it
        """Show whole paragraphs on the next page of feedback, or no longer."""
        self._whole = not self._whole

    def view(self, excerpts: Sequence[Excerpt]) -> None:
        """Open the sources at the cited places."""
        if excerpts:
            self._run(Viewer(excerpts).build)

    def fitting(self, article: Article, first: int) -> int:
        """How many paragraphs, from one on, the window holds; at least one."""
        return fitting(article, first, self._page.columns, self._page.rows)

    def read(self, screen: ReadingScreen) -> Turn:
        """Show a section on a screen of its own, with what was said before it on top."""
        notices, self._notices = self._notices, []
        given = self._run(Reader(screen, notices).build)
        return given if isinstance(given, Turn) else Turn.QUIT

    def keys(self) -> None:
        """Show what every key does until one is pressed."""
        bar = KeyBar({"enter": True}, [("Any key", "goes back")], anything=True)
        self._show(lambda: drawing.help_page(self._page.columns), bar.build)

    def say(self, text: str) -> None:
        """Show a sentence below the page, and again on top of the next one."""
        self._page.append(drawing.notices([text]))
        self._notices.append(text)

    def prompt(self, question: str) -> str | None:
        """Ask for a line of text; an empty one, or Ctrl-D, is None."""
        typed = Typed([("Enter", "submits; an empty line lets it be")], commands=False)
        given = self._show(lambda: drawing.inset(drawing.said(question, "bold")), typed.build)
        return given if isinstance(given, str) and given else None

    def pick(self, question: str, options: Sequence[str]) -> int | None:
        """Ask for one of ``options``; q, or Ctrl-D, is None."""
        hints = [(f"1-{len(options)}", "choose"), ("q", "none")]
        choosing = Choosing(options, hints, [Action.QUIT])
        given = self._show(lambda: drawing.inset(drawing.said(question, "bold")), choosing.build)
        return given - 1 if isinstance(given, int) else None

    def summary(self, screen: SummaryScreen) -> Closing:
        """Show how it went; the missed passages can be read, the waiting cards asked for."""
        excerpts = screen.reread
        results: dict[str, object] = {"q": Closing.DONE}
        hints: list[Hint] = [("q", "done")]
        if excerpts:
            results["r"] = _REREAD
            hints.insert(0, ("r", "reread what was missed"))
        if screen.waiting:
            results["enter"] = Closing.GO_ON
            hints.insert(0, ("Enter", "go on" if screen.left else "go on with those being learned"))
        elif excerpts:
            results["enter"] = Closing.DONE

        def draw() -> RenderableType:
            return drawing.summary(screen, self._page.columns)

        if not excerpts and not screen.waiting:
            self._page.draw(self._noticed(draw)(), fresh=True)
            return Closing.DONE
        given = self._show(draw, KeyBar(results, hints).build, fresh=True)
        while given is _REREAD:
            self.view(excerpts)
            given = self._show(draw, KeyBar(results, hints).build)
        return given if isinstance(given, Closing) else Closing.DONE

    def _feedback(self, screen: FeedbackScreen) -> RenderableType:
        """The page of feedback, its excerpts as long as is worth reading and fits the window."""
        columns = self._page.columns
        asked = Group(
            drawing.progress(screen.question, columns),
            drawing.inset(drawing.said(screen.question.prompt, "bold")),
            *([] if screen.grade is None else [drawing.given(screen)]),
        )
        told = drawing.feedback(screen, columns)
        if not screen.excerpts:
            return Group(asked, told)
        below = self._page.rows - self._page.height(told) - _KEYS_LINES
        count = len(screen.excerpts)
        each = (below - self._page.height(asked)) // count - 1
        if each < _LEAST_LINES:
            each = min(_LEAST_LINES, below // count - 1)
        lines = max(1, min(each, drawing.lines_wanted(screen)))
        proof = drawing.excerpts(screen.excerpts, columns, lines, whole=self._whole)
        return Group(asked, told, proof)

    def _show(
        self, draw: Callable[[], RenderableType], build: Build[Any], *, fresh: bool = False
    ) -> object:
        """Draw a page and run a prompt below it, both anew whenever the window changes."""
        page = self._noticed(draw)
        self._page.draw(page(), fresh=fresh)
        return self._run(build, lambda: self._page.draw(page(), fresh=False))

    def _noticed(self, draw: Callable[[], RenderableType]) -> Callable[[], RenderableType]:
        """``draw`` with what was said since the last page on top, now that it is shown."""
        notices, self._notices = self._notices, []
        return lambda: Group(drawing.notices(notices), draw()) if notices else draw()

    def _run(self, build: Build[Any], redraw: Callable[[], None] = lambda: None) -> object:
        """Run a prompt to its end; a terminal that is gone is a wish to quit."""
        try:
            given = self._desk.run(build)
            while given is Resized.RESIZED:
                redraw()
                given = self._desk.run(build, flush=False)
        except EOFError:
            return Command(Action.QUIT)
        return given


def _rating_hints(screen: FeedbackScreen) -> list[Hint]:
    """The offered rating first, each with its interval, then what else can be done."""
    others = [one for one in screen.ratings if one is not screen.offered]
    return [
        ("Enter", wording.rating(screen, screen.offered)),
        *((str(one.value), wording.rating(screen, one)) for one in others),
        *([("o", "I was right")] if screen.can_overrule else []),
        ("u", "undo"),
        *([("m", "more"), ("v", "view source")] if screen.excerpts else []),
        ("f", "flag"),
        ("?", "keys"),
    ]
