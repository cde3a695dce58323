"""What a study session needs of whoever shows it: a face.

A face draws a screen and hands back one input. It decides nothing, keeps no card and knows no
clock. Three laws bind every face:

* Ctrl-C raises `KeyboardInterrupt` out of any method; the end of input is `Action.QUIT`.
* A screen equal to the last one shown may be handed in again, after a command that changed
  nothing: a linear face then repeats its prompt and not the screen.
* Nothing from a deck, a seed or a response reaches a terminal unstripped.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import Protocol

from quizzer.model import Excerpt
from quizzer.study.reading import Article, ReadingScreen, Turn
from quizzer.study.screens import (
    Answer,
    Command,
    FeedbackScreen,
    QuestionScreen,
    Rate,
    SummaryScreen,
    WelcomeScreen,
)


class Opening(StrEnum):
    """What may be wished for on the first screen; the value is its key."""

    START = "enter"
    READ = "r"
    MORE_NEW = "+"
    FEWER_NEW = "-"
    DECKS = "d"
    QUIT = "q"


class Closing(StrEnum):
    """What may be wished for on the last screen; the value is its key."""

    DONE = "q"
    GO_ON = "enter"


class Face(Protocol):
    """One way of showing a session."""

    def welcome(
        self,
        screen: WelcomeScreen,
        openings: Collection[Opening] = (Opening.START, Opening.QUIT),
    ) -> Opening:
        """Show what is due and return one of ``openings``; a linear face starts at once."""
        ...

    def ask(self, screen: QuestionScreen) -> Answer | Command:
        """Show a card and return the response, positions as shown, or a command."""
        ...

    def feedback(self, screen: FeedbackScreen) -> Rate | Command:
        """Show the verdict and its proof and return the rating, or a command.

        A grade of ``ask_again`` takes no rating: it is shown and `Rate` (None) comes back at
        once.
        """
        ...

    def more(self, screen: FeedbackScreen) -> None:
        """Show the whole paragraphs that the excerpts of ``screen`` come from."""
        ...

    def view(self, excerpts: Sequence[Excerpt]) -> None:
        """Show the sources themselves at the cited places."""
        ...

    def fitting(self, article: Article, first: int) -> int:
        """How many paragraphs of an article, from one on, make a page; at least one."""
        ...

    def read(self, screen: ReadingScreen) -> Turn:
        """Show a section of an article and return what to do after it."""
        ...

    def keys(self) -> None:
        """Show what every key does."""
        ...

    def say(self, text: str) -> None:
        """Tell the learner a sentence; it stays readable when the next screen is drawn."""
        ...

    def prompt(self, question: str) -> str | None:
        """Ask for a line of text, as a flag's note; None when the learner thinks better of it."""
        ...

    def pick(self, question: str, options: Sequence[str]) -> int | None:
        """Ask for one of ``options`` and return its index from 0, or None for none of them."""
        ...

    def summary(self, screen: SummaryScreen) -> Closing:
        """Show how it went; `Closing.GO_ON` asks for the waiting cards, a linear face never."""
        ...
