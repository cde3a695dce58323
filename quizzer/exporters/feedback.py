"""What a platform shows after an answer: why, the passages that prove it, and what a rival says."""

from __future__ import annotations

from typing import NamedTuple

from quizzer.checks.wording import answers
from quizzer.classroom.quiz import QuizItem
from quizzer.content.excerpts import name_of
from quizzer.content.fields import same
from quizzer.exporters.markup import cited, lines
from quizzer.grading.answers import family_of, rivals
from quizzer.grading.families import compare
from quizzer.grading.grade import rival_note
from quizzer.model import Item, Number, Question, Verdict


class Rival(NamedTuple):
    """The own answer of a source that does not support ours, and the note on whoever gives it."""

    says: str
    note: str


def explanation(item: QuizItem) -> str:
    """Why the answer is right and every excerpt that proves or contradicts it, as HTML."""
    why = paragraph(item.question.why) if item.question.why else ""
    return why + "".join(cited(excerpt) for excerpt in item.excerpts)


def paragraph(raw: str) -> str:
    """A text of an author as one paragraph of HTML, its line breaks kept."""
    return f"<p>{lines(raw)}</p>"


def rivals_of(item: QuizItem) -> tuple[Rival, ...]:
    """What sources say themselves where they differ or contradict, each answer once.

    What is an accepted answer as well is none of them: whoever gives it is right.
    """
    question = item.question
    names = {excerpt.citation: name_of(excerpt.seed) for excerpt in item.excerpts}
    found: dict[str, Rival] = {}
    for citation in rivals(question):
        if not _is_accepted(question, citation.says):
            note = rival_note(names.get(citation, citation.seed))
            found.setdefault(same(citation.says), Rival(citation.says, note))
    return tuple(found.values())


def choice_feedback(item: QuizItem, choice: Item) -> str:
    """What whoever picks a choice is told of it, as HTML: its own why, and whose answer it is."""
    notes = [rival.note for rival in rivals_of(item) if same(rival.says) == same(choice.text)]
    return "".join(paragraph(text) for text in (choice.why, *notes) if text)


def _is_accepted(question: Question, text: str) -> bool:
    texts = tuple(one for part in answers(question) for one in part)
    if not texts:
        return False
    body = question.body
    unit = body.unit if isinstance(body, Number) else ""
    grade = compare(family_of(body), text, texts, language=question.language, unit=unit)
    return grade.verdict is Verdict.CORRECT
