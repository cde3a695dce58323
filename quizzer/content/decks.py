"""A deck file to a deck: what is good of it, and every problem of what is not."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from quizzer.content import tables
from quizzer.content.fields import Fields, Report
from quizzer.content.located import Mapping, Node, Scalar, Sequence
from quizzer.content.questions import ANYWHERE, build, identifier, language
from quizzer.content.recovery import DeckFile, read_deck_file
from quizzer.content.rules import Rule
from quizzer.content.syntax import quoted
from quizzer.model import Deck, Question
from quizzer.problems import Problem

_DECK = frozenset(tables.DECK)


def read_deck(data: bytes, path: str) -> tuple[Deck | None, list[Problem]]:
    """Read one deck.

    Args:
        data: The file's content.
        path: The file's name as problems and questions show it.

    Returns:
        The deck with its good questions, and every problem. A question with an error is left out
        and counted in ``Deck.broken``. Without a usable ``format`` or ``deck`` all are, and the
        deck has the file's name for its id where it has none of its own. ``None`` when the file
        is no deck at all.
    """
    file = read_deck_file(data, path)
    if file.head is None:
        return None, file.problems
    report = Report(path)
    head = Fields(file.head, report)
    deck = None if head.flow(file.head, "the deck") else _DeckReader(file, head, report).deck()
    report.problems.sort(key=lambda problem: problem.location)
    if deck is None:
        return None, report.problems
    return replace(deck, digest=hashlib.sha256(data).hexdigest()), report.problems


@dataclass(slots=True)
class _Blame:
    """The problems of reading, told with the question in whose stretch of the file each stands."""

    problems: list[Problem]
    starts: list[tuple[int, int]]
    end: tuple[int, int] | None

    def by_question(self) -> tuple[list[Problem], dict[int, list[Problem]]]:
        """Those of the head, and those of each question by its position in the list."""
        head: list[Problem] = []
        questions: dict[int, list[Problem]] = {}
        for problem in self.problems:
            place = (problem.location.line, problem.location.column)
            index = bisect_right(self.starts, place) - 1
            if index < 0 or (self.end is not None and place >= self.end):
                head.append(problem)
            else:
                questions.setdefault(index, []).append(problem)
        return head, questions


class _DeckReader:
    """Turns the nodes of one deck file into a deck."""

    def __init__(self, file: DeckFile, head: Fields, report: Report) -> None:
        self.file = file
        self.head = head
        self.report = report
        self.broken = 0
        self.seen: dict[str, Node] = {}
        self.id = ""
        self.language = "en"
        self.tags: tuple[str, ...] = ()
        self.found: dict[int, list[Problem]] = {}

    def deck(self) -> Deck:
        """The deck, with ``report`` holding what is wrong with it."""
        head, report = self.head, self.report
        nodes = self._question_nodes()
        head_problems, self.found = self._blame(nodes).by_question()
        report.problems += head_problems
        head.only(_DECK, "a deck", ANYWHERE)
        usable = self._format() & self._deck_id()
        title = head.required("title", "Write what the deck is about: `title: …`.")
        self.language = language(head, "en")
        self.tags = head.texts("tags", flow=True)
        head.choice("markup", ("plain",), "plain")
        questions = [question for node in enumerate(nodes) if (question := self._question(*node))]
        for failed in self.file.failed:
            self.broken += 1
            key = self._key(failed.id)
            report.problems += [replace(problem, question=key) for problem in failed.problems]
        if not usable:
            self.broken += len(questions)
            questions = []
        id_ = self.id or PurePosixPath(report.path).stem
        return Deck(
            id_,
            title or id_,
            report.path,
            self.language,
            head.text("description"),
            self.tags,
            tuple(questions),
            self.broken,
        )

    def _format(self) -> bool:
        hint = "A deck begins with `format: 1`."
        version = self.head.required("format", hint)
        if version in ("", "1"):
            return version == "1"
        message = f"The deck's format is {quoted(version)}; this version of quizzer reads format 1."
        self.report.error(self.head.values["format"], Rule.FORMAT, message, hint)
        return False

    def _deck_id(self) -> bool:
        self.id = identifier(self.head, "deck", "Give the deck an id: `deck: harbour-history`.")
        return bool(self.id)

    def _question_nodes(self) -> list[Node]:
        value = self.head.values.get("questions")
        if isinstance(value, Sequence) and (value.items or self.file.failed):
            return [] if self.head.flow(value, "questions") else value.items
        if isinstance(value, Mapping) or (isinstance(value, Scalar) and value.text):
            message = "`questions` takes a list; a dash begins each question."
            hint = "Write\nquestions:\n  - id: …\n    kind: …"
            self.report.error(value, Rule.BAD_VALUE, message, hint)
        else:
            self.head.missing("questions", "Write the questions below it, each after a dash.")
        return []

    def _blame(self, nodes: list[Node]) -> _Blame:
        problems = self.file.problems
        if not problems:
            return _Blame([], [], None)
        starts = [(node.line, node.column) for node in nodes]
        keys = [(key.line, key.column) for key in self.head.node.keys]
        end = min((key for key in keys if starts and key > starts[0]), default=None)
        return _Blame(problems, starts, end)

    def _key(self, id_: str) -> str | None:
        return f"{self.id}/{id_}" if self.id and id_ else None

    def _identify(self, fields: Fields) -> None:
        """Tell the report which question is read, and that its id is taken if it is."""
        id_ = identifier(fields, "id", "Give the question an id: `id: opened`.")
        self.report.question = self._key(id_)
        if id_ in self.seen:
            self.report.error(
                fields.values["id"],
                Rule.DUPLICATE_ID,
                f"Another question of this deck has the id {quoted(id_)}.",
                f"Give this one an id of its own; the other is on line {self.seen[id_].line}.",
            )
        elif id_:
            self.seen[id_] = fields.values["id"]

    def _question(self, index: int, node: Node) -> Question | None:
        report = self.report
        before = len(report.problems)
        report.question = None
        question = None
        if not isinstance(node, Mapping):
            message = "A question is made of keys and values: id, kind, ask, answer."
            report.error(node, Rule.BAD_VALUE, message, "Write\n- id: …\n  kind: …\n  ask: …")
        else:
            fields = Fields(node, report)
            if not fields.flow(node, "questions"):
                self._identify(fields)
                question = build(fields, self.id, self.language, self.tags)
        if index in self.found:
            key = report.question
            report.problems += [replace(problem, question=key) for problem in self.found[index]]
        report.question = None
        if len(report.problems) == before:
            return question
        self.broken += 1
        return None
