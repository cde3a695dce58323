"""What a teacher should do about a quiz, in sentences: keys to check, passages to teach again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from quizzer.classroom.report import ClassReport, ItemReport, Option, PassageReport
from quizzer.classroom.statistics import ENOUGH

NOT_UNDERSTOOD = 0.5
"""A passage is to be taught again when less than this share of its questions was right."""

FEWEST_ANSWERS = 8
"""With fewer answers to its questions nothing is said of a passage.

From 8 on a passage that 7 of 10 students understand is accused by chance in fewer than 1 of 10
classes (the binomial probability of less than half right); with 7 answers it still is in 1 of 8.
"""

FEWEST = 10
"""With fewer students a key is never doubted: a few who err alike are chance."""

_SAID = 3
"""So many passages are named in sentences; the table has all."""

_LONGEST = 80
_TITLE = 40
"""Of a text, and of a title, so many characters are quoted in a sentence."""

DEPENDABLE = 0.7
"""From this alpha on one may compare the students of a class (Nunnally & Bernstein 1994)."""


class Act(StrEnum):
    """What a sentence asks for."""

    TEACH = "teach"
    KEY = "key"
    JUDGE = "judge"
    KNOW = "know"


@dataclass(frozen=True, slots=True)
class Advice:
    """One sentence, what it asks for, and the questions that it is about."""

    act: Act
    sentence: str
    keys: tuple[str, ...] = ()


def advice(report: ClassReport) -> tuple[Advice, ...]:
    """What to do, the most useful first; empty without a single sitting."""
    if not report.analysis.n:
        return ()
    doubted = {item.key: sentence for item in report.items if (sentence := doubt(item, report))}
    keys = tuple(Advice(Act.KEY, sentence, (key,)) for key, sentence in doubted.items())
    return (
        *_passages(report, set(doubted)),
        *keys,
        *_to_judge(report),
        *_to_know(report),
    )


def doubt(item: ItemReport, report: ClassReport) -> str:
    """Why a question's key may be wrong, as a sentence; empty where nothing says so.

    A key is doubted when another answer has more of the strongest 27 % than the right one has,
    and those who gave it did better elsewhere than those who gave the right one. With fewer than
    30 students more than half of all must have given it, too. From 30 on a question that the
    better students get wrong more often is doubted as well: its item-rest is below 0 by more than
    one standard error, 1/√n, so that chance does not accuse every second question that tells
    nobody apart.
    """
    taken = item.figures.n - item.unjudged
    if taken < FEWEST:
        return ""
    right = [one for one in item.options if one.right]
    strong = sum(one.strong for one in right)
    best = max((one.rest for one in right if one.rest is not None), default=None)
    for one in sorted(item.options, key=lambda one: -one.count):
        if _rivals(one, strong, best) and (not report.few or one.count * 2 > taken):
            return _mis_keyed(item, one, sum(each.count for each in right))
    rest = item.figures.item_rest
    if not report.few and rest is not None and rest < -1 / sqrt(taken):
        return (
            f"Look at the key and the wording of question {item.number} ({item.key}): "
            "who did well elsewhere got it wrong more often."
        )
    return ""


def _rivals(one: Option, strong: float, best: float | None) -> bool:
    """Whether a wrong answer has more of the strongest students than the right ones have."""
    better = best is None or (one.rest is not None and one.rest > best)
    return not one.right and one.strong > max(strong, 1.0) and better


def _mis_keyed(item: ItemReport, one: Option, right: int) -> str:
    verb = "took" if item.picked else "wrote"
    _, answer = item.wording
    return (
        f"Check the key of question {item.number} ({item.key}): the strongest students {verb} "
        f"“{short(one.text)}” ({one.count} of {item.figures.n}) rather than "
        f"“{short(answer)}” ({right})."
    )


def _passages(report: ClassReport, doubted: set[str]) -> Iterator[Advice]:
    """Passages to teach again; one whose questions all have doubtful keys is not among them."""
    sure = [
        passage
        for passage in report.passages
        if enough(passage) and any(item.key not in doubted for item in passage.items)
    ]
    # Two quotes of the same questions are one thing to teach.
    low = list(
        {
            tuple(item.key for item in passage.items): passage
            for passage in reversed(sure)
            if passage.share < NOT_UNDERSTOOD
        }.values()
    )[::-1]
    for passage in low[:_SAID]:
        yield Advice(Act.TEACH, _teach(passage), tuple(item.key for item in passage.items))
    if len(low) > _SAID:
        count = len(low) - _SAID
        verb = "passage was" if count == 1 else "passages were"
        yield Advice(Act.TEACH, f"{count} more {verb} not understood; see the passages below.")
    if sure and not low:
        yield Advice(
            Act.KNOW,
            f"No passage needs to be taught again: the hardest ({place(sure[0])}) "
            f"was {percent(sure[0].share)} right.",
            tuple(item.key for item in sure[0].items),
        )


def _teach(passage: PassageReport) -> str:
    numbers = ", ".join(str(item.number) for item in passage.items)
    noun = "question" if len(passage.items) == 1 else "questions"
    return (
        f"Teach again: “{short(passage.excerpt.cited)}” ({place(passage)}), "
        f"{percent(passage.share)} right in {noun} {numbers}."
    )


def _to_judge(report: ClassReport) -> Iterator[Advice]:
    unsure = tuple(item for item in report.items if item.unsure)
    if unsure:
        count = sum(item.unsure for item in unsure)
        what = "One response" if count == 1 else f"{count} responses"
        numbers = ", ".join(str(item.number) for item in unsure)
        yield Advice(
            Act.JUDGE,
            f"{what} can be read two ways and counted as wrong (question {numbers}): "
            "look, and overrule where that is unfair.",
            tuple(item.key for item in unsure),
        )
    lost = tuple(item for item in report.items if item.unjudged)
    if lost:
        numbers = ", ".join(str(item.number) for item in lost)
        yield Advice(
            Act.JUDGE,
            f"Not every response to question {numbers} could be judged; those count for nothing "
            "until you overrule them. The list of questions says why.",
            tuple(item.key for item in lost),
        )


def _to_know(report: ClassReport) -> Iterator[Advice]:
    changed = tuple(item for item in report.items if item.column.changed)
    if changed:
        numbers = ", ".join(str(item.number) for item in changed)
        yield Advice(
            Act.KNOW,
            f"Changed in the deck since the quiz, and graded as it is now: question {numbers}.",
            tuple(item.key for item in changed),
        )
    figures = report.analysis
    if report.few:
        yield Advice(Act.KNOW, _too_few(report))
    elif figures.alpha is not None and figures.error is not None:
        verdict = "may be compared" if figures.alpha >= DEPENDABLE else "say little by themselves"
        yield Advice(
            Act.KNOW,
            f"Scores {verdict} (alpha {figures.alpha:.2f}): one is sure to about "
            f"± {figures.error:.1f} points.",
        )


def _too_few(report: ClassReport) -> str:
    """What cannot be said of so few sittings, and from how many on it can."""
    number = report.analysis.n
    most = max((passage.answers for passage in report.passages), default=FEWEST_ANSWERS)
    unsaid = []
    if most < FEWEST_ANSWERS:
        unsaid.append(f"what to teach again (from {FEWEST_ANSWERS} answers to a passage on)")
    if number < FEWEST:
        unsaid.append(f"which keys to check (from {FEWEST})")
    apart = f"how well the questions tell students apart (from about {ENOUGH})"
    listed = f"{', '.join(unsaid)} or {apart}" if unsaid else apart
    few = "One sitting is" if number == 1 else f"{number} sittings are"
    return f"{few} too few to say {listed}."


def enough(passage: PassageReport) -> bool:
    """Whether there are enough answers to say that a passage was not understood."""
    return passage.answers >= FEWEST_ANSWERS


def place(passage: PassageReport) -> str:
    """In short, in whose source a passage stands, and on which line."""
    seed = passage.excerpt.seed
    return f"{short(seed.publisher or seed.title, _TITLE)}, line {passage.excerpt.line}"


def percent(share: float) -> str:
    """A share in whole percent; 0 % and 100 % only when they are exact."""
    whole = round(share * 100)
    return f"{min(max(whole, 1), 99) if 0 < share < 1 else whole}%"


def short(text: str, longest: int = _LONGEST) -> str:
    """A text on one line, cut at a word when it is long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[:longest].rsplit(maxsplit=1)[0]}…"
