"""Answers as another program tells them: its questions found in the decks, its texts read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizzer.classroom.marking import in_own_words
from quizzer.classroom.sittings import Response, Sitting, Source
from quizzer.content.normalise import normal_form
from quizzer.grading import wording
from quizzer.model import (
    Choice,
    Cloze,
    Match,
    Order,
    Question,
    Recall,
    Several,
    TrueFalse,
    options_of,
)
from quizzer.problems import QuizzerError

_TRUTHS = {
    "true": "True",
    "false": "False",
    "wahr": "True",
    "falsch": "False",
    "vrai": "True",
    "faux": "False",
    "verdadero": "True",
    "falso": "False",
    "vero": "True",
    "waar": "True",
    "niet waar": "False",
    "verdadeiro": "True",
}
_NOTHING = frozenset({"", "-", "–", "no answer"})
_PART = re.compile(r"(?:^|;\s*)[^:;]{1,30}?\d+:\s*")
"""How Moodle heads each gap of an embedded-answers question: ``part 1: …; part 2: …``."""

_ARROW = re.compile(r"\s*(?:->|→)\s*")
_SEPARATORS = (";", ",")
_SHORTEST = 12
"""Fewer characters than these do not stand for the question that begins with them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as a program tells it: the question's text or its place, and what was given."""

    ask: str
    place: int
    given: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """One student's attempt in another program; ``where`` is its place in the file."""

    student: str
    where: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Attempts:
    """What a file of another program has, the attempts in its order."""

    source: Source
    attempts: tuple[Attempt, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """Sittings, the questions in the order in which the file has them, and what was left out.

    ``left_out`` are questions of the file that no deck has, ``unread`` the answers that fit no
    choice of their question: each as a sentence.
    """

    sittings: tuple[Sitting, ...]
    questions: tuple[Question, ...]
    left_out: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    repeated: int = 0


def understand(
    found: Attempts, questions: Sequence[Question], group: str, *, ordered: bool, last: bool
) -> Understood:
    """The sittings that the attempts of another program are.

    Args:
        found: What the file has.
        questions: The questions that it may be about, those of the quiz in its order.
        group: The class.
        ordered: Whether a place stands for the question there, where the file has no texts.
        last: Whether a student's last attempt counts, not the first.

    Raises:
        QuizzerError: Not one question of the file is among ``questions``.
    """
    finder = _Finder(questions, ordered=ordered)
    sittings: dict[str, Sitting] = {}
    used: dict[str, Question] = {}
    left_out: dict[str, None] = {}
    unread: list[str] = []
    for attempt in found.attempts:
        responses: dict[str, Response] = {}
        for answer in attempt.answers:
            question = finder.find(answer)
            if question is None:
                left_out.setdefault(answer.ask or f"question {answer.place}")
                continue
            used[question.key] = question
            response = read_shown(question, answer.given)
            if response is None:
                unread.append(f"{attempt.where}: {question.key} has no choice {answer.given!r}")
                response = (answer.given,)
            responses[question.key] = response
        if last or attempt.student not in sittings:
            sittings[attempt.student] = Sitting(
                attempt.student, group, responses, source=found.source
            )
    if not used:
        raise QuizzerError(
            "No question of the file is in these decks.",
            "Name the quiz it came from with --quiz, a deck or a quiz.json. Reports that leave "
            "out the questions' texts can be read by their order.",
        )
    repeated = len(found.attempts) - len(sittings)
    return Understood(
        tuple(sittings.values()), tuple(used.values()), tuple(left_out), tuple(unread), repeated
    )


class _Finder:
    """Finds questions by their text, or by their place where the file has no texts."""

    def __init__(self, questions: Sequence[Question], *, ordered: bool) -> None:
        self._ordered = questions if ordered else ()
        self._by_text: dict[str, Question | None] = {}
        for question in questions:
            for text in (question.ask, wording(question)[0]):
                form = _form(text)
                other = self._by_text.get(form, question)
                self._by_text[form] = question if other is question else None
        self._known: dict[tuple[str, int], Question | None] = {}

    def find(self, answer: Answer) -> Question | None:
        """The question that an answer is to; None when there is none, or more than one."""
        key = (answer.ask, answer.place)
        if key not in self._known:
            self._known[key] = self._find(answer)
        return self._known[key]

    def _find(self, answer: Answer) -> Question | None:
        if not answer.ask:
            inside = 1 <= answer.place <= len(self._ordered)
            return self._ordered[answer.place - 1] if inside else None
        form = _form(answer.ask)
        if form in self._by_text:
            return self._by_text[form]
        # Moodle tells a question's choices behind its text.
        begun = [
            (len(text), question)
            for text, question in self._by_text.items()
            if len(text) >= _SHORTEST and form.startswith(text)
        ]
        return max(begun, key=lambda one: one[0])[1] if begun else None


def _form(text: str) -> str:
    """A text as questions are compared: letters and digits alone, without case."""
    return "".join(char for char in normal_form(text).casefold() if char.isalnum())


def read_shown(question: Question, given: str) -> Response | None:
    """A response from what another program shows of it; None where it fits no choice.

    Args:
        question: What was asked.
        given: The texts that were picked, ``left -> right`` for pairs, ``part 1: …`` for gaps.
    """
    text = given.strip()
    if text.casefold() in _NOTHING:
        return ()
    match question.body:
        case TrueFalse():
            truth = _TRUTHS.get(text.casefold())
            found: Response | None = None if truth is None else (truth,)
        case Choice():
            found = _divided(text, options_of(question))
        case Order():
            options = options_of(question)
            found = _divided(text, options) or _shortened(text, options)
        case Match() as body:
            found = _paired(text, body)
        case Cloze() as body:
            found = _gaps(text, len(body.gaps))
        case Several():
            found = tuple(piece for piece in _pieces(text) if piece)
        case Recall():
            found = (in_own_words(text),)
        case _:
            found = (text,)
    return found


def _divided(text: str, options: Sequence[str]) -> Response | None:
    """Some of ``options`` one after the other, which may hold what divides them."""
    known = {normal_form(option): option for option in options}
    rest, found = normal_form(text), []
    while rest:
        fits = [form for form in known if rest.startswith(form) and _ends(rest[len(form) :])]
        if not fits:
            return None
        form = max(fits, key=len)
        found.append(known[form])
        rest = rest[len(form) :].lstrip(" ;,")
    return tuple(dict.fromkeys(found))


def _ends(rest: str) -> bool:
    return not rest.strip() or rest.lstrip().startswith(_SEPARATORS)


def _paired(text: str, body: Match) -> Response | None:
    lefts = [normal_form(left) for left, _ in body.pairs]
    rights = {normal_form(right): right for right in body.rights}
    places = sorted(
        (place, left) for left in lefts if (place := _left_at(normal_form(text), left)) is not None
    )
    if not places:
        return None
    whole = normal_form(text)
    chosen: dict[str, str] = {}
    ends = [place for place, _ in places[1:]] + [len(whole)]
    for (start, left), end in zip(places, ends, strict=True):
        right = _ARROW.sub("", whole[start + len(left) : end], count=1).strip(" ;")
        if right and right not in rights:
            return None
        chosen[left] = rights.get(right, "")
    return tuple(chosen.get(left, "") for left in lefts)


def _left_at(text: str, left: str) -> int | None:
    """Where ``left`` stands before an arrow."""
    found = re.search(rf"(?:^|;\s*)({re.escape(left)})\s*(?:->|→|$)", text)
    return None if found is None else found.start(1)


def _gaps(text: str, count: int) -> Response | None:
    if count == 1:
        return (_PART.sub("", text, count=1).strip(),)
    typed = _pieces(text)
    return typed if len(typed) == count else None


def _pieces(text: str) -> Response:
    """What stands between semicolons, or behind ``part 1:`` and so on."""
    pieces = _PART.split(text)[1:] if _PART.match(text) else re.split(r"[;\n]", text)
    return tuple(piece.strip(" ;\n") for piece in pieces)


def _shortened(text: str, options: Sequence[str]) -> Response | None:
    """Elements of which Moodle shows the first letters only."""
    found = []
    for piece in text.split("; "):
        start = normal_form(piece).rstrip(".… ")
        fits = [option for option in options if normal_form(option).startswith(start)]
        if len(fits) != 1 or not start:
            return None
        found += fits
    return tuple(found)
