"""From a card and a response to its grade: which family compares, and what a rival says."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from quizzer.grading.answers import accepted, expected, family_of, right_pairs, rivals
from quizzer.grading.families import compare
from quizzer.grading.lists import (
    RIGHT,
    grade_gaps,
    grade_list,
    grade_order,
    grade_pairs,
    grade_picks,
)
from quizzer.grading.responses import (
    enumerations,
    gaps,
    gaps_of,
    in_words,
    items,
    malformed,
    paired,
    positions,
    truth,
)
from quizzer.model import (
    Card,
    Choice,
    Cloze,
    Date,
    Family,
    Grade,
    Match,
    Number,
    Order,
    PartGrade,
    Recall,
    Several,
    Text,
    TrueFalse,
    Verdict,
)

LONGEST = 20_000
"""Code points beyond which a response is not read, unless its answer is as long."""

UNGRADED = "Only you can say whether this is right; it was compared word for word."


def grade(
    card: Card, response: str, *, words: Container[str] = frozenset(), again: bool = False
) -> Grade:
    """Judge a response in its plain form, positions in file order; an empty one is wrong.

    One that is malformed is asked again, with what is expected as the note.

    A response equal to what a source that differs or contradicts says is wrong, with the note
    ``That is what SEED says.``, unless it equals an accepted answer as well.

    Args:
        card: What was asked.
        response: The text, positions such as ``1 3``, list items divided by ``;``, a line for
            each gap of a cloze.
        words: The folded words of the sources, see `quizzer.grading.fold_words`; none of them is
            taken for a slip of another word.
        again: Whether this is the second try after ``ask_again``, which is then wrong.
    """
    shown = expected(card)
    if len(response) > max(LONGEST, 4 * len(shown)):
        return Grade(Verdict.WRONG, 0.0, shown, "", "The response is too long to be read.")
    if problem := malformed(card, response):
        verdict = Verdict.WRONG if again else Verdict.ASK_AGAIN
        return Grade(verdict, 0.0, shown, " ".join(response.split()), problem)
    grader = _Grader(card, words, again=again)
    found = grader.empty() if not response.strip() else grader.told(response)
    normalised = found.normalised or " ".join(in_words(card, response).split())
    return replace(found, expected=shown, normalised=normalised)


@dataclass(frozen=True, slots=True)
class _Grader:
    """Grades responses to one card."""

    card: Card
    words: Container[str]
    again: bool

    def empty(self) -> Grade:
        """The grade of "don't know": every part is open."""
        match self.card.question.body:
            case Several(parts):
                texts = tuple(item.text for item in parts)
            case Cloze():
                texts = tuple(answer for answer, *_ in self._gaps())
            case _:
                texts = ()
        open_parts = tuple(PartGrade("", text, Verdict.WRONG) for text in texts)
        return Grade(Verdict.WRONG, 0.0, "", "", parts=open_parts)

    def told(self, response: str) -> Grade:
        """The grade of a response that can be read, rival sources heard."""
        found = self._settled(self._compared(response))
        if found.verdict in RIGHT:
            return found
        seed = next(self._rivals(response, found), None)
        if seed is None:
            return found
        verdict = Verdict.PARTIAL if found.score else Verdict.WRONG
        return replace(found, verdict=verdict, note=rival_note(seed))

    def _compared(self, response: str) -> Grade:
        """The grade of what was typed or picked, rival sources not heard yet."""
        body = self.card.question.body
        match body:
            case Recall():
                found = replace(self._one(response, self._recalled()), note=UNGRADED)
            case Text(answers, reject):
                found = self._one(response, accepted(answers), reject)
            case Number():
                found = self._number(response, body)
            case Date(answers):
                found = self._one(response, accepted(answers))
            case Several():
                found = self._list(response, body)
            case Cloze():
                found = grade_gaps(gaps(response, gaps_of(self.card)), self._gaps(), self._one)
            case _:
                found = _arranged(body, response)
        return found

    def _one(self, text: str, answers: Sequence[str], reject: Sequence[str] = ()) -> Grade:
        """The grade of one typed text by the question's family."""
        if not text.strip():
            return _single(right=False)
        question = self.card.question
        found = compare(
            family_of(question.body),
            text,
            answers,
            language=question.language,
            reject=(*reject, *(citation.says for citation in rivals(question))),
            words=self.words,
            ask=self._asked(),
        )
        return self._settled(found)

    def _number(self, text: str, body: Number) -> Grade:
        """An exact answer is right whatever a rival says, but a rival goes before a tolerance."""
        language = self.card.question.language
        by_value = partial(
            compare,
            Family.NUMBER,
            text,
            accepted(body.answers),
            language=language,
            unit=body.unit,
        )
        exact = by_value()
        rival = next(self._rivals(text, exact), None)
        if exact.verdict is Verdict.CORRECT or not body.tolerance or rival is not None:
            return exact
        return by_value(tolerance=body.tolerance)

    def _list(self, response: str, body: Several) -> Grade:
        """Items divided by ``;``, or else as a sentence divides them where that is better."""
        expected_texts = [item.accepted for item in body.items]
        ways = dict.fromkeys((items(response), *enumerations(response)))
        grades = [grade_list(way, expected_texts, body.need, self._one) for way in ways]
        return max(grades, key=lambda found: (found.score, found.verdict is Verdict.ASK_AGAIN))

    def _settled(self, found: Grade) -> Grade:
        """On the second try nothing is asked again."""
        if self.again and found.verdict is Verdict.ASK_AGAIN:
            return replace(found, verdict=Verdict.WRONG, score=0.0)
        return found

    def _rivals(self, response: str, found: Grade) -> Iterator[str]:
        """The seeds whose own answer was given, as a whole or in a part that is wrong."""
        question = self.card.question
        body = question.body
        like = partial(
            compare,
            family_of(body),
            language=question.language,
            unit=body.unit if isinstance(body, Number) else "",
            ask=self._asked(),
        )
        wrong = [part.given for part in found.parts if part.verdict is Verdict.WRONG and part.given]
        for citation in rivals(question):
            for text in wrong or [in_words(self.card, response)]:
                if like(text, (citation.says,)).verdict in RIGHT:
                    yield citation.seed

    def _asked(self) -> str:
        """The question, where what is typed answers it; a gap completes a sentence instead."""
        question = self.card.question
        return question.ask if isinstance(question.body, Text | Several) else ""

    def _recalled(self) -> tuple[str, ...]:
        body = self.card.question.body
        if self.card.reverse or not isinstance(body, Recall):
            return (self.card.question.ask,)
        return accepted(body.answers)

    def _gaps(self) -> tuple[tuple[str, ...], ...]:
        body = self.card.question.body
        if not isinstance(body, Cloze):
            return ()
        return tuple((gap.answer, *gap.accept) for gap in body.gaps if gap.number == self.card.gap)


def rival_note(source: str) -> str:
    """The note on a response that is the own answer of a source that does not support ours."""
    return f"That is what {source} says."


def _arranged(body: Choice | TrueFalse | Order | Match, response: str) -> Grade:
    """The grade of positions that were picked or brought into an order."""
    found = positions(response) or ()
    match body:
        case TrueFalse(answer):
            return _single(right=truth(response) is answer)
        case Order(elements):
            return grade_order(found, [item.text for item in elements])
        case Match():
            return grade_pairs(paired(body, found), right_pairs(body))
        case Choice(answers):
            picked = [body.options[position - 1] for position in found]
            if not body.several:
                return _single(right=picked[0] in answers)
            return grade_picks([item.text for item in picked], [item.text for item in answers])


def _single(*, right: bool) -> Grade:
    return Grade(Verdict.CORRECT if right else Verdict.WRONG, float(right), "", "")
