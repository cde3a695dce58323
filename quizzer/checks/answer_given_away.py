"""A question does not give its own answer away.

Not in `ask`, in a hint or in the description of a picture, not in the rest of a cloze text or by
another gap, not by a left that says its right, and not by dates in things to be ordered. A
question that names several things to choose from ("… or …") may name the answer, too.

Passes:

    - id: painter
      kind: text
      ask: Who painted the harbour in the summer of 1873?
      answer: Renée Fischer
      hint: Her first name means "reborn".
      cite:
        - seed: chronicle
          quote: Renée Fischer painted it in the summer of 1873

Fails:

    - id: painter
      kind: text
      ask: Who painted the harbour in the summer of 1873?
      answer: Renée Fischer
      hint: Not Ann Gray, but Renée Fischer.
      cite:
        - seed: chronicle
          quote: Renée Fischer painted it in the summer of 1873
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quizzer.checks.proof import Sought, stands_in
from quizzer.checks.wording import Shown, answers, asked, holds, prompts, telling, words
from quizzer.content.locate import Sources
from quizzer.content.syntax import quoted
from quizzer.grading.answers import family_of
from quizzer.model import Choice, Cloze, Family, Gap, Library, Match, Order, Question
from quizzer.problems import Problem, Severity

ID = "answer-given-away"
SEVERITY = Severity.WARNING

_YEAR = re.compile(r"\b[12]\d{3}\b")

_NAMES = {"ask": "`ask`", "hint": "A hint", "text": "The text", "media": "The picture's `alt`"}


def check(library: Library, _sources: Sources) -> Iterator[Problem]:
    """Find every question whose own words tell its answer."""
    for question in asked(library):
        for field, message in _given_away(question):
            yield Problem(
                question.at(field),
                SEVERITY,
                ID,
                message,
                "Word it so that only who knows the answer can give it.",
                question.key,
            )


def _given_away(question: Question) -> Iterator[tuple[str, str]]:
    """The field that tells an answer, and how."""
    match question.body:
        case Match(pairs):
            for left, right in pairs:
                if telling(right) and (holds(left, right) or holds(right, left)):
                    yield "pairs", f"{quoted(left)} goes with {quoted(right)} by its words alone."
        case Order(items) if all(_YEAR.search(item.text) for item in items):
            yield "answer", "Every element says its year, so their order can be read off."
        case Cloze() as body:
            for gap in body.gaps:
                texts = (gap.answer, *gap.accept)
                yield from _told(question, texts, _beside(question, body, gap))
        case _:
            for texts in answers(question):
                yield from _told(question, texts, _open(question))


def _told(
    question: Question, texts: Iterable[str], shown: Iterable[Shown]
) -> Iterator[tuple[str, str]]:
    """The first of what is seen that has one of the accepted texts, or a number's value."""
    family = family_of(question.body)
    for each in shown:
        for text in texts:
            sought = Sought((text,), family, question.language)
            if (telling(text) and holds(each.text, text)) or (
                family is Family.NUMBER and stands_in(sought, [each.text])
            ):
                yield each.field, f"{_NAMES[each.field]} has the answer: {quoted(text)}."
                return


def _open(question: Question) -> Iterator[Shown]:
    """What is seen before the answer, but for texts that name several things to choose from."""
    wrong = question.body.wrong if isinstance(question.body, Choice) else ()
    for shown in prompts(question):
        chooses = shown.field == "ask" and "or" in words(shown.text)
        if not chooses and not any(holds(shown.text, item.text) for item in wrong):
            yield shown


def _beside(question: Question, body: Cloze, gap: Gap) -> Iterator[Shown]:
    """What is seen while a gap is open: the other gaps' answers, too."""
    yield from prompts(question)
    yield Shown("text", gap.hint)
    yield from (Shown("text", other.answer) for other in body.gaps if other.number != gap.number)
