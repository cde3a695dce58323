"""A study session as a state machine: one card open at a time, asked, told, rated.

The session draws nothing, knows no file and no clock: the time comes with each call, chance from
a seed, and events go to a `Log`. An answer is in the log before `Session.answer` returns its
feedback, so whatever a learner has seen the verdict of is recorded.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from quizzer import grading
from quizzer.content.excerpts import name_of
from quizzer.model import (
    Card,
    Excerpt,
    Grade,
    Kind,
    Phase,
    Question,
    Rating,
    Verdict,
)
from quizzer.scheduling.days import Stamp, stamp
from quizzer.scheduling.outcomes import outcomes
from quizzer.scheduling.queue import CardQueue
from quizzer.study import drafts
from quizzer.study.changes import Change, changes
from quizzer.study.drafts import Draft
from quizzer.study.presenting import present
from quizzer.study.screens import (
    FeedbackScreen,
    Missed,
    QuestionScreen,
    SummaryScreen,
)
from quizzer.study.setup import Log, Setup
from quizzer.study.steps import OpenCard, ToldAnswer
from quizzer.study.tally import Tally


@dataclass(slots=True)
class Session:
    """One learner's study time over the cards of a queue."""

    setup: Setup
    queue: CardQueue
    log: Log
    started: dt.datetime
    tally: Tally = field(default_factory=Tally)
    _open: OpenCard | None = None
    _told: ToldAnswer | None = None
    _history: list[ToldAnswer] = field(default_factory=list)
    _total: int = 0

    def __post_init__(self) -> None:
        self._total = self.queue.counts().total

    # Asking

    def next(self, now: dt.datetime) -> QuestionScreen | None:
        """The card to ask now, the same one until it is dealt with; ``None`` at the end."""
        if self._open is None:
            key = self._next_card(now)
            if key is None:
                return None
            self._open = self._put(key, now)
        return self._question(self._open)

    def _next_card(self, now: dt.datetime) -> str | None:
        minutes = self.setup.minutes_limit
        if minutes is not None and now - self.started >= dt.timedelta(minutes=minutes):
            return None
        return self.queue.next(now)

    def _put(self, key: str, now: dt.datetime) -> OpenCard:
        before = self.log.state(key)
        chance = random.Random(f"{self.setup.seed} {key} {len(self._history)}")  # noqa: S311 - order only
        card = self.setup.cards[key]
        changed = self._changes(card.question, before.revision)
        return OpenCard(present(card, chance), before, asked_at=now, changes=changed)

    def _changes(self, question: Question, reviewed: str | None) -> tuple[Change, ...]:
        """What reads otherwise than in the revision that was last reviewed."""
        digest, content = self.setup.revision(question)
        if reviewed is None or reviewed == digest:
            return ()
        before = self.log.content(reviewed)
        return () if before is None else changes(before, content)

    def _question(self, current: OpenCard) -> QuestionScreen:
        shown = current.shown
        question = shown.card.question
        met = shown.card.key in self.tally.meetings
        return QuestionScreen(
            card=shown.card,
            deck_title=self.setup.titles[question.deck],
            number=min(len(self.tally.meetings) + (not met), self._total),
            total=self._total,
            coming_back=self.queue.counts().learning,
            prompt=shown.prompt,
            options=shown.options,
            lefts=shown.lefts,
            gaps=shown.gaps,
            hints=question.hints[: current.hints],
            hints_left=len(question.hints) - current.hints,
            guess=current.guess,
            first_meeting=current.before.phase is Phase.NEW and not met,
            message=current.message,
            changes=current.changes,
        )

    def hint(self) -> None:
        """Show one more hint of the open card, if there is one."""
        current = self._asked()
        if current.hints < len(current.shown.card.question.hints):
            current.hints += 1
        else:
            current.message = f"There {'are no more hints' if current.hints else 'is no hint'}."

    def guess(self) -> None:
        """Mark the answer to come as a guess, or no longer."""
        current = self._asked()
        current.guess = not current.guess

    # Answering

    def answer(self, text: str, now: dt.datetime) -> FeedbackScreen | None:
        """Take a response, positions as shown; an empty one is "don't know".

        A recall card is turned over by any text. Returns the feedback of an answer that is
        recorded by now, or that of ``ask_again``, after which the card is still open; ``None``
        when the response is malformed: nothing is recorded and the question says why.
        """
        current = self._asked()
        current.message = ""
        card = current.shown.card
        if card.question.kind is Kind.RECALL:
            return self._tell(current, "", None, now, unknown=False)
        if not text.strip():
            return self.unknown(now)
        if problem := grading.malformed(card, text):
            current.message = problem
            return None
        response = current.shown.as_filed(text)
        grade = grading.grade(card, response, words=self.setup.words, again=current.again)
        if grade.verdict is Verdict.ASK_AGAIN:
            current.again = True
            asked = ToldAnswer(current, response, grade, unknown=False, outcomes={}, at=now, ms=0)
            return self._feedback(asked)
        return self._tell(current, response, grade, now, unknown=False)

    def unknown(self, now: dt.datetime) -> FeedbackScreen:
        """Take "don't know" for the open card."""
        current = self._asked()
        card = current.shown.card
        recall = card.question.kind is Kind.RECALL
        grade = None if recall else grading.grade(card, "", words=self.setup.words)
        return self._tell(current, "", grade, now, unknown=True)

    def _tell(
        self,
        current: OpenCard,
        response: str,
        grade: Grade | None,
        now: dt.datetime,
        *,
        unknown: bool,
    ) -> FeedbackScreen:
        told = ToldAnswer(
            current,
            response,
            grade,
            unknown,
            outcomes(current.before, now, self.setup.settings, self.setup.memory),
            at=now,
            ms=max(0, round((now - current.asked_at).total_seconds() * 1000)),
        )
        if grade is not None:
            self._record(told, told.offered, now)
        self._told = told
        return self._feedback(told)

    def _record(self, told: ToldAnswer, rating: Rating, now: dt.datetime) -> None:
        """Write the review, or amend the one that is written, unless nothing changes."""
        if rating == told.rating:
            return
        told.rating = rating
        if not self.setup.recorded:
            return
        card = told.open.shown.card
        outcome = told.outcomes[rating]
        if told.event is None:
            revision, content = self.setup.revision(card.question)
            draft = drafts.review(
                self._stamp(told.at),
                card.key,
                revision=revision,
                response=told.response,
                grade=told.grade,
                rating=rating,
                outcome=outcome,
                ms=told.ms,
            )
            (told.event,) = self.log.record(draft, contents={revision: content})
        else:
            draft = drafts.amend(
                self._stamp(now),
                told.event,
                rating=rating,
                outcome=outcome,
                verdict=Verdict.CORRECT if told.overruled else None,
                score=1.0 if told.overruled else None,
            )
            self.log.record(draft)

    def _stamp(self, now: dt.datetime) -> Stamp:
        return stamp(now, self.setup.settings.rollover_hour)

    def _feedback(self, told: ToldAnswer) -> FeedbackScreen:
        card = told.open.shown.card
        question = card.question
        excerpts = self.setup.proof(question)
        grade = told.grade and _with_source_named(told.grade, excerpts)
        return FeedbackScreen(
            question=self._question(told.open),
            grade=grade,
            given=grading.in_words(card, told.response) if told.response else "",
            answer=grade.expected if grade else grading.expected(card),
            unknown=told.unknown,
            why=question.why,
            picked_why=grading.picked_why(card, told.response),
            excerpts=excerpts,
            ratings={rating: told.outcomes[rating] for rating in told.allowed if told.outcomes},
            offered=told.offered,
            now=told.at,
            today=self._stamp(told.at).study_day,
            overruled=told.overruled,
            can_overrule=told.can_overrule,
            uncited=question.uncited,
        )

    # Rating

    def overrule(self, now: dt.datetime) -> FeedbackScreen:
        """Count a refused answer as right; the log keeps the grade and the overruling."""
        told = self._given()
        if told.can_overrule:
            told.overruled = True
            told.rating = None
            self._record(told, told.offered, now)
        return self._feedback(told)

    def rate(self, rating: Rating | None, now: dt.datetime) -> None:
        """Take the learner's rating, or the offered one, and let go of the card.

        Raises:
            ValueError: this answer does not allow that rating.
        """
        told = self._given()
        chosen = told.offered if rating is None else rating
        if chosen not in told.allowed:
            raise ValueError(f"{chosen.name} is not allowed for this answer")
        self._record(told, chosen, now)
        card = told.open.shown.card
        outcome = told.outcomes[chosen] if self.setup.recorded else None
        self.queue.answered(card.key, chosen, outcome, now)
        feedback = self._feedback(told)
        told.counted = self.tally.add(
            Missed(card, feedback.given, feedback.answer, feedback.excerpts),
            first=told.open.before.phase is Phase.NEW,
            rating=chosen,
        )
        self._history.append(told)
        self._open = self._told = None

    # Second thoughts

    def undo(self, now: dt.datetime) -> bool:
        """Take back this answer or, at a question, the one before; whether there was one.

        The card is asked again at once, with its choices where they were.
        """
        told = self._told or (self._history.pop() if self._history else None)
        if told is None:
            return False
        if told.event is not None:
            self.log.record(drafts.undo(self._stamp(now), told.event))
        key = told.open.shown.card.key
        if self._told is None:
            before = told.open.before
            self.queue.put_back(
                replace(self.setup.candidates[key], phase=before.phase, due=before.due)
            )
            if told.counted:
                self.tally.take_back(key)
        self._told = None
        self._open = replace(told.open, asked_at=now, hints=0, guess=False, again=False)
        return True

    def bury(self, now: dt.datetime) -> None:
        """Hide the card until the next study day."""
        self._put_away(drafts.bury(self._stamp(now), self._card().key), now)

    def suspend(self, now: dt.datetime) -> None:
        """Take the card out of study until it is unsuspended."""
        self._put_away(drafts.suspend(self._stamp(now), self._card().key), now)

    def _put_away(self, draft: Draft, now: dt.datetime) -> None:
        key = self._card().key
        if self._told is not None and self._told.grade is not None:
            self.rate(None, now)
        self.log.record(draft)
        planned = self.queue.counts().total
        self.queue.remove(key)
        if key not in self.tally.meetings:  # another card may have come in its place
            self._total += self.queue.counts().total - planned
        self._open = self._told = None

    def flag(self, note: str, now: dt.datetime) -> None:
        """Mark the card with a note for its author."""
        self.log.record(drafts.flag(self._stamp(now), self._card().key, note))

    @property
    def question(self) -> Question:
        """The question of the card that is open."""
        return self._card().question

    def _card(self) -> Card:
        current = self._open
        if current is None:
            raise RuntimeError("no card is open")
        return current.shown.card

    def _asked(self) -> OpenCard:
        if self._open is None or self._told is not None:
            raise RuntimeError("no card is being asked")
        return self._open

    def _given(self) -> ToldAnswer:
        if self._told is None:
            raise RuntimeError("no answer waits for its rating")
        return self._told

    # The end

    def summary(
        self, now: dt.datetime, coming: Mapping[dt.date, int], *, quit_early: bool = False
    ) -> SummaryScreen:
        """How the session went; ``coming`` are the cards due on the next study days."""
        tally, to_come = self.tally, self.queue.counts()
        return SummaryScreen(
            cards=len(tally.meetings),
            seconds=(now - self.started).total_seconds(),
            reviews=tally.reviews,
            right=tally.right,
            first_meetings=tally.first_meetings,
            missed=tally.missed,
            weak=tally.weak,
            coming=coming,
            waiting=to_come.learning,
            left=to_come.new + to_come.reviews,
            next_at=self.queue.next_at(),
            now=now,
            today=self._stamp(now).study_day,
            quit_early=quit_early,
            headline="" if self.setup.recorded else self._practised(),
        )

    def _practised(self) -> str:
        asked = len(self.tally.meetings)
        return f"{asked - len(self.tally.missed)} of {asked} right. Practice: nothing is recorded."


def _with_source_named(grade: Grade, excerpts: Sequence[Excerpt]) -> Grade:
    """A grade whose note calls a rival source by its name where the grader knows but its id."""
    for excerpt in excerpts:
        if grade.note == grading.rival_note(excerpt.seed.id):
            return replace(grade, note=grading.rival_note(name_of(excerpt.seed)))
    return grade
