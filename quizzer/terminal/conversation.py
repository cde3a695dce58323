"""The conversation of a session and a face: show, take one input, act on it, show again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from quizzer.model import Question, Verdict
from quizzer.study.screens import Action, Answer, Command, FeedbackScreen, Rate
from quizzer.study.session import Session
from quizzer.terminal.face import Closing, Face

AFTERWARDS = frozenset({Action.VIEW, Action.MORE, Action.OVERRULE, Action.EDIT})
"""What makes sense only once the answer is out: each would give it away."""

BEFOREHAND = frozenset({Action.HINT, Action.GUESS, Action.UNKNOWN})
"""What makes sense only before the answer."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """One session held with one face.

    ``edit`` opens a question in the learner's editor and returns a sentence about it; ``coming``
    counts the cards due on the next study days.
    """

    session: Session
    face: Face
    clock: Callable[[], dt.datetime]
    edit: Callable[[Question], str]
    coming: Callable[[], Mapping[dt.date, int]]

    def hold(self) -> Closing:
        """Ask card after card until none is left or the learner quits, then sum up."""
        quit_early = not self.ask_all()
        summary = self.session.summary(self.clock(), self.coming(), quit_early=quit_early)
        return self.face.summary(summary)

    def ask_all(self) -> bool:
        """Ask card after card until none is left; false when the learner quits before that."""
        while self.session.next(self.clock()) is not None:
            if not self._one_card():
                return False
        return True

    def _one_card(self) -> bool:
        """Ask the open card until it is dealt with; whether to go on."""
        while (screen := self.session.next(self.clock())) is not None:
            match self.face.ask(screen):
                case Answer(text):
                    feedback = self.session.answer(text, self.clock())
                case Command(Action.UNKNOWN):
                    feedback = self.session.unknown(self.clock())
                case Command(Action.QUIT):
                    return False
                case Command() as command:
                    if self._asked(command):
                        return True
                    continue
            if feedback is None:
                continue
            if feedback.grade is not None and feedback.grade.verdict is Verdict.ASK_AGAIN:
                self.face.feedback(feedback)
                continue
            return self._told(feedback)
        return True

    def _asked(self, command: Command) -> bool:
        """Act on a command at a question; whether another card may be open now."""
        match command.action:
            case Action.HINT:
                self.session.hint()
            case Action.GUESS:
                self.session.guess()
            case action if action in AFTERWARDS:
                self.face.say("That comes after the answer.")
            case _:
                return self._anywhere(command)
        return False

    def _told(self, feedback: FeedbackScreen) -> bool:
        """Show feedback until it is rated or taken back; whether to go on."""
        while True:
            given = self.face.feedback(feedback)
            if isinstance(given, Rate):
                self.session.rate(given.rating, self.clock())
                return True
            if given.action is Action.QUIT:
                # A recall card that was turned but not rated is not recorded.
                if feedback.grade is not None:
                    self.session.rate(None, self.clock())
                return False
            if given.action is Action.OVERRULE and feedback.can_overrule:
                feedback = self.session.overrule(self.clock())
            elif self._about(feedback, given):
                return True

    def _about(self, feedback: FeedbackScreen, command: Command) -> bool:
        """Act on a command at a rating; whether the card is dealt with or asked anew."""
        match command.action:
            case Action.MORE:
                self.face.more(feedback)
            case Action.VIEW:
                self.face.view(feedback.excerpts)
            case Action.OVERRULE:
                self.face.say("There is nothing to overrule.")
            case action if action in BEFOREHAND:
                self.face.say("That comes before the answer. Take it back with u first.")
            case _:
                return self._anywhere(command)
        return False

    def _anywhere(self, command: Command) -> bool:
        """Act on a command that stands at a question and at a rating; whether to ask anew."""
        moved = False
        match command.action:
            case Action.UNDO:
                moved = self.session.undo(self.clock())
                self.face.say(
                    "Taken back."
                    if moved
                    else "Nothing to take back here; quizzer undo takes back an earlier answer."
                )
            case Action.BURY:
                self.session.bury(self.clock())
                self.face.say("Buried until tomorrow.")
                moved = True
            case Action.SUSPEND:
                key = self.session.question.key
                self.session.suspend(self.clock())
                self.face.say(f"Suspended. quizzer unsuspend {key} brings it back.")
                moved = True
            case Action.FLAG:
                self._flag(command.text)
            case Action.EDIT:
                self.face.say(self.edit(self.session.question))
            case _:
                self.face.keys()
        return moved

    def _flag(self, note: str) -> None:
        note = note or self.face.prompt("What is wrong with it?") or ""
        if note:
            self.session.flag(note, self.clock())
            self.face.say("Flagged.")
