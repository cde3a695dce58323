"""One response judged by the decks as they are now, whatever was changed since the quiz."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from quizzer import grading
from quizzer.classroom.sittings import Response
from quizzer.content.normalise import normal_form
from quizzer.grading.lists import longest_rising
from quizzer.grading.responses import SEQUENCE
from quizzer.model import (
    Card,
    Choice,
    Cloze,
    Item,
    Mark,
    Match,
    Order,
    Question,
    Recall,
    Several,
    TrueFalse,
    Verdict,
    options_of,
)

LOST = "The decks no longer have this question, or it is broken."
UNMARKED = "Only you can mark this one: quizzer results overrule."
_WORDS = {"1": "right", "0": "wrong"}
_SHARE = re.compile(r"0(?:\.\d+)?|1")
_CHANGED = "The question was changed since, and the response no longer fits it."
_BEHIND = 10**9
"""The line on which choices stand that the deck no longer has: behind all others."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What a response is worth: a share from 0 to 1, None when the decks cannot judge it.

    ``given`` is the response in words, as it is counted among others. ``picks`` are the choices
    that were picked, as the deck words them now. ``unsure`` says that the response could be read
    two ways, and ``note`` why it counts as it does.
    """

    score: float | None
    given: str = ""
    picks: tuple[str, ...] = ()
    omitted: bool = False
    unsure: bool = False
    overruled: bool = False
    note: str = ""


def mark(
    question: Question | None,
    response: Response,
    printed: Sequence[str] = (),
    words: Container[str] = frozenset(),
) -> Marked:
    """Judge a response.

    A choice that was reworded since counts as what it is now, where it is clear which that is;
    one that is gone counts as wrong.

    Args:
        question: The question as the decks have it now; None if they do not.
        response: What was given.
        printed: The texts that the quiz let one pick, in any order; none if that is not known.
        words: The words of the sources, see `quizzer.grading.grade`.
    """
    if question is None:
        return Marked(None, "; ".join(response), omitted=not any(response), note=LOST)
    if not any(response):
        return Marked(0.0, omitted=True)
    present = _present(response, printed, options_of(question))
    match question.body:
        case Recall():
            found = _by_teacher(response[0])
        case Choice() as body:
            found = _choice(question, body, present)
        case Order() | Match():
            found = _arranged(question, present)
        case Cloze() as body:
            found = _cloze(question, body, response, words)
        case Several():
            typed = "; ".join(text.replace(";", r"\;") for text in response)
            found = _graded(Card(question), typed, words)
        case _:
            found = _graded(Card(question), response[0], words)
    return found


def in_own_words(text: str) -> str:
    """What a student wrote themselves for a recall, never to be taken for a teacher's share."""
    return f"“{text}”" if _SHARE.fullmatch(text) else text


def _by_teacher(given: str) -> Marked:
    """A recall is worth what the teacher wrote down; a text from elsewhere waits for them."""
    if _SHARE.fullmatch(given):
        return Marked(float(given), f"marked {_WORDS.get(given, given)}")
    return Marked(None, given, note=UNMARKED)


def _graded(card: Card, typed: str, words: Container[str]) -> Marked:
    """A response judged by the grader; what it would ask again counts as wrong."""
    found = grading.grade(card, typed, words=words)
    unsure = found.verdict is Verdict.ASK_AGAIN
    if unsure:
        found = grading.grade(card, typed, words=words, again=True)
    given = grading.in_words(card, typed)
    picks = (given,) if isinstance(card.question.body, TrueFalse) else ()
    return Marked(found.score, given, picks, unsure=unsure, note=found.note)


def _choice(question: Question, body: Choice, picked: Response) -> Marked:
    known = {normal_form(item.text) for item in body.options}
    gone = [text for text in picked if normal_form(text) not in known]
    behind = tuple(Item(text, mark=Mark(_BEHIND)) for text in dict.fromkeys(gone))
    amended = replace(question, body=replace(body, wrong=(*body.wrong, *behind)))
    places = {normal_form(text): place for place, text in enumerate(options_of(amended), 1)}
    if len(picked) > 1 and not body.several:
        return Marked(0.0, "; ".join(picked), picked, note="More than one choice was marked.")
    typed = " ".join(str(places[normal_form(text)]) for text in picked)
    found = _graded(Card(amended), typed, frozenset())
    note = "A choice that was picked is no longer in the deck." if gone else found.note
    return replace(found, picks=picked, note=note)


def _arranged(question: Question, given: Response) -> Marked:
    """Elements in order, or rights for lefts; not every element need be there."""
    texts = [normal_form(text) for text in options_of(question)]
    places = [
        texts.index(normal_form(text)) + 1 if normal_form(text) in texts else 0 for text in given
    ]
    lost = any(text and not place for text, place in zip(given, places, strict=True))
    body = question.body
    if lost or (isinstance(body, Match) and len(given) != len(body.pairs)):
        return Marked(None, SEQUENCE.join(given), note=_CHANGED)
    if isinstance(body, Order) and len(given) < len(body.items):
        score = (len(longest_rising(places)) - 1) / (len(body.items) - 1)
        return Marked(max(0.0, score), SEQUENCE.join(given), note="Not all were put in order.")
    return _graded(Card(question), " ".join(map(str, places)), frozenset())


def _cloze(question: Question, body: Cloze, typed: Response, words: Container[str]) -> Marked:
    """All gaps of a cloze together: the share of them that are right."""
    if len(typed) != len(body.gaps):
        return Marked(None, "; ".join(typed), note=_CHANGED)
    earned, unsure, notes = 0.0, False, []
    for number in body.numbers:
        mine = [
            " ".join(text.split())
            for gap, text in zip(body.gaps, typed, strict=True)
            if gap.number == number
        ]
        if any(mine):
            one = _graded(Card(question, gap=number), "\n".join(mine), words)
            earned += (one.score or 0.0) * len(mine)
            unsure |= one.unsure
            notes += [one.note] if one.note else []
    given = "; ".join(text or grading.responses.OPEN for text in typed)
    return Marked(earned / len(typed), given, unsure=unsure, note=" ".join(notes))


def _present(response: Response, printed: Sequence[str], now: Sequence[str]) -> Response:
    """A response in the words that the deck has now, one reworded text put in its new words.

    Which one was reworded is clear when one text of the quiz is gone and one is new.
    """
    shown = {normal_form(text): text for text in now}
    before = {normal_form(text) for text in printed}
    gone, new = before - shown.keys(), shown.keys() - before
    renamed: Mapping[str, str] = {}
    if len(gone) == 1 and len(new) == 1:
        renamed = {gone.pop(): shown[new.pop()]}
    forms = ((text, normal_form(text)) for text in response)
    return tuple(renamed.get(form) or shown.get(form, text) for text, form in forms)
