"""What came of a quiz, as facts: scores, questions with their distractors, and passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import fsum

from quizzer.classroom.marking import Marked
from quizzer.classroom.marks import Column, MarkTable
from quizzer.classroom.statistics import ENOUGH, Analysis, ItemStatistics, analyse, edges, mean
from quizzer.grading import wording
from quizzer.model import Choice, Excerpt, Question, Span, Stance, TrueFalse, options_of

BINS = 10
"""How many stretches of equal width the distribution of scores has."""

_SHOWN = 8
"""So many different typed responses are listed of one question, the most frequent ones."""


@dataclass(frozen=True, slots=True)
class Option:
    """A choice, or a response that was typed, and who gave it.

    ``choice`` says that it was picked, not typed, and ``right`` that it scores in full.
    ``rest`` is the mean share that those who gave it earned with the other questions;
    ``strong`` counts how many of them, in parts, are in the upper 27 %.
    """

    text: str
    choice: bool
    right: bool
    count: int
    rest: float | None
    strong: float


@dataclass(frozen=True, slots=True)
class ItemReport:
    """A question: its figures, what was answered, and what could not be judged.

    ``number`` is its place in the quiz, from 1. ``unjudged`` counts the responses that the decks
    can no longer judge, ``unsure`` those that could be read two ways, and ``others`` the
    different typed responses that are not among the ``options``.
    """

    number: int
    column: Column
    figures: ItemStatistics
    omitted: int
    unjudged: int
    unsure: int
    overruled: int
    options: tuple[Option, ...]
    others: int = 0

    @property
    def key(self) -> str:
        """The question's key."""
        return self.column.key

    @property
    def wording(self) -> tuple[str, str]:
        """The question and its answer; of one that the decks no longer have the key alone."""
        question = self.column.question
        return (self.key, "") if question is None else wording(question)

    @property
    def picked(self) -> bool:
        """Whether one picks among choices, so that all of them are in ``options``."""
        return any(one.choice for one in self.options)


@dataclass(frozen=True, slots=True)
class PassageReport:
    """A passage of a source with the questions that rest on it; ``share`` of them was right.

    ``answers`` counts the responses to these questions that ``share`` rests on.
    """

    excerpt: Excerpt
    items: tuple[ItemReport, ...]
    share: float
    answers: int


@dataclass(frozen=True)
class ClassReport:
    """All that is said of a quiz; ``bins`` counts the students by tenths of the whole score."""

    table: MarkTable
    analysis: Analysis
    items: tuple[ItemReport, ...]
    passages: tuple[PassageReport, ...]
    bins: tuple[int, ...]

    @property
    def few(self) -> bool:
        """Whether there are too few students for correlations to mean anything."""
        return self.analysis.n < ENOUGH

    @cached_property
    def share(self) -> float | None:
        """The mean score as a share of what was dealt."""
        return mean([total for total in self.analysis.totals if total is not None])


def class_report(table: MarkTable) -> ClassReport:
    """The report of a quiz from its marks."""
    analysis = analyse(table.earned, [column.points for column in table.columns])
    strong = _strong(analysis.totals)
    items = tuple(_item(place, table, analysis, strong) for place, _ in enumerate(table.columns))
    bins = [0] * BINS
    for total in analysis.totals:
        if total is not None:
            bins[min(int(total * BINS), BINS - 1)] += 1
    return ClassReport(table, analysis, items, _passages(items), tuple(bins))


def _strong(totals: Sequence[float | None]) -> list[float]:
    """How far each student is in the upper 27 %."""
    known = [total for total in totals if total is not None]
    weights = iter(edges(known)[0] if known else ())
    return [0.0 if total is None else next(weights) for total in totals]


def _item(place: int, table: MarkTable, analysis: Analysis, strong: Sequence[float]) -> ItemReport:
    column = table.columns[place]
    marks = [row.marks[place] for row in table.rows]
    dealt = [one for one in marks if one is not None]
    options, others = _options(
        column.question,
        [
            (one, rest[place], weight)
            for one, rest, weight in zip(marks, analysis.rests, strong, strict=True)
            if one is not None and not one.omitted
        ],
    )
    return ItemReport(
        number=place + 1,
        column=column,
        figures=analysis.items[place],
        omitted=sum(one.omitted for one in dealt),
        unjudged=sum(one.score is None and not one.omitted for one in dealt),
        unsure=sum(one.unsure for one in dealt),
        overruled=sum(one.overruled for one in dealt),
        options=options,
        others=others,
    )


_Given = tuple[Marked, float | None, float]
"""A mark, the student's share with the other questions, and how far they are in the upper 27 %."""


def _options(question: Question | None, given: Sequence[_Given]) -> tuple[tuple[Option, ...], int]:
    """What was answered, and how many different responses are left out of the list."""
    body = None if question is None else question.body
    if question is not None and isinstance(body, Choice | TrueFalse):
        texts = options_of(question)
        right = {str(body.answer)} if isinstance(body, TrueFalse) else _right(body)
        gone = dict.fromkeys(pick for one, _, _ in given for pick in one.picks if pick not in texts)
        return tuple(
            _option(
                text,
                [one for one in given if text in one[0].picks],
                choice=True,
                right=text in right,
            )
            for text in (*texts, *gone)
        ), 0
    groups: dict[str, list[_Given]] = {}
    for one in given:
        groups.setdefault(one[0].given.casefold(), []).append(one)
    typed = [
        _option(
            _usual([one.given for one, _, _ in group]),
            group,
            choice=False,
            right=all(one.score == 1 for one, _, _ in group),
        )
        for group in groups.values()
    ]
    typed.sort(key=lambda one: (-one.count, not one.right, one.text))
    return tuple(typed[:_SHOWN]), len(typed[_SHOWN:])


def _usual(texts: Sequence[str]) -> str:
    """The most frequent of some spellings."""
    counts = Counter(texts)
    return min(counts, key=lambda text: (-counts[text], text))


def _right(body: Choice) -> set[str]:
    return {item.text for item in body.answers}


def _option(text: str, group: Sequence[_Given], *, choice: bool, right: bool) -> Option:
    rests = [rest for _, rest, _ in group if rest is not None]
    strong = fsum(weight for _, _, weight in group)
    return Option(text, choice, right, len(group), mean(sorted(rests)), strong)


_Cited = tuple[Excerpt, ItemReport]


def _passages(items: Sequence[ItemReport]) -> tuple[PassageReport, ...]:
    """The cited passages, the least understood first.

    Quotes that overlap are one passage, and so are those of one question in one paragraph. A
    question that nobody's score is known of says nothing of its passage.
    """
    groups: list[list[_Cited]] = []
    for item in items:
        for excerpt in item.column.excerpts:
            if excerpt.citation.stance is not Stance.SUPPORTS or item.figures.facility is None:
                continue
            cited = (excerpt, item)
            near = [group for group in groups if any(_touch(cited, one) for one in group)]
            groups = [group for group in groups if group not in near]
            groups.append([*(one for group in near for one in group), cited])
    found = [_passage(group) for group in groups]
    return tuple(sorted(found, key=lambda one: (one.share, one.items[0].number)))


def _touch(one: _Cited, other: _Cited) -> bool:
    """Whether two quotes make one passage."""
    (mine, item), (theirs, their_item) = one, other
    if mine.seed.id != theirs.seed.id:
        return False
    if item is their_item and _paragraph(mine) == _paragraph(theirs):
        return True
    return any(
        start < last and first < end for start, end in mine.spans for first, last in theirs.spans
    )


def _paragraph(excerpt: Excerpt) -> Span:
    """Where an excerpt's paragraph begins and ends in its seed."""
    return excerpt.start - len(excerpt.before), excerpt.end + len(excerpt.after)


def _passage(group: Sequence[_Cited]) -> PassageReport:
    items = {item.key: item for _, item in sorted(group, key=lambda one: one[1].number)}
    answers = sum(item.figures.n for item in items.values())
    earned = fsum((item.figures.facility or 0.0) * item.figures.n for item in items.values())
    excerpt = _joined([excerpt for excerpt, _ in group])
    return PassageReport(excerpt, tuple(items.values()), earned / answers, answers)


def _joined(excerpts: Sequence[Excerpt]) -> Excerpt:
    """The excerpts of one passage as one, with all that they cite in their common context."""
    first = min(excerpts, key=lambda one: one.start)
    text = first.seed.text
    spans: list[Span] = []
    for start, end in sorted({span for one in excerpts for span in one.spans}):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    begin = min(_paragraph(one)[0] for one in excerpts)
    close = max(_paragraph(one)[1] for one in excerpts)
    return replace(
        first,
        spans=tuple(spans),
        quote=text[spans[0][0] : spans[-1][1]],
        before=text[begin : spans[0][0]],
        after=text[spans[-1][1] : close],
    )
