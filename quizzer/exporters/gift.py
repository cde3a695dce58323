r"""A quiz as GIFT, the text form that Moodle and others read; it has no files, points or hints.

Facts: the Moodle documentation, "GIFT format". ``~ = # { } : \`` are escaped wherever a text of a
deck stands. Texts that are shown are HTML, escaped like all HTML; what is typed stays as it is.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import assert_never

from quizzer.classroom.quiz import Quiz, QuizItem, positions
from quizzer.exporters.feedback import Rival, choice_feedback, explanation, paragraph, rivals_of
from quizzer.exporters.formats import Exported, LeftOutError, Note
from quizzer.exporters.formulas import inert
from quizzer.exporters.markup import lines
from quizzer.exporters.moodle.categories import category_of
from quizzer.exporters.moodle.numbers import figures, values_of
from quizzer.exporters.moodle.questions import shuffles
from quizzer.exporters.moodle.shares import shares
from quizzer.exporters.moodle.text import (
    LONGEST_ID,
    LONGEST_NAME,
    is_tag,
    label,
    name,
    one_line,
)
from quizzer.exporters.moodle.typed import accepted_forms
from quizzer.exporters.spellings import minds_case
from quizzer.grading.answers import accepted
from quizzer.model import (
    Choice,
    Cloze,
    Date,
    Gap,
    Item,
    Match,
    Number,
    Order,
    Recall,
    Several,
    Text,
    TrueFalse,
)

SUFFIX = ".gift.txt"

_CONTROL = str.maketrans({sign: f"\\{sign}" for sign in "~=#{}:\\"} | {"\n": r"\n"})
_STAND_IN = re.compile(r"&&0\d\d;?")
"""What GIFT's own reader takes for one of its signs, wherever it stands."""

_PAIR = "->"
_Answered = Choice | TrueFalse | Number | Text | Date | Match | Order


def export(quiz: Quiz, media: Mapping[str, bytes]) -> Exported:
    """The quiz as GIFT; see `quizzer.exporters.formats.Format`. No file is in it."""
    del media
    pieces: list[str] = []
    left_out: list[Note] = []
    changed: list[Note] = []
    category = ""
    for item in quiz.items:
        entry = _Entry(item, quiz.seed)
        key = item.question.key
        try:
            written = entry.written()
        except LeftOutError as error:
            left_out.append(Note(key, str(error)))
            continue
        if category != (category := category_of(quiz, item.question)):
            pieces.append("$CATEGORY: " + category.replace("\\", "\\\\"))
        pieces.append(written)
        changed += (Note(key, note) for note in entry.notes)
    data = "".join(f"{piece}\n\n" for piece in pieces).encode()
    return Exported(data, tuple(left_out), tuple(changed))


@dataclass(slots=True)
class _Entry:
    """One question being written, and what is not in it as the author has it.

    ``seed`` decides the order of choices, for a reader that does not shuffle them.
    """

    item: QuizItem
    seed: int
    notes: list[str] = field(default_factory=list)

    def written(self) -> str:
        """The question with its comment, title and answers.

        Raises:
            LeftOutError: GIFT has no place for it.
        """
        question = self.item.question
        if any(media.on == "ask" for media in question.media):
            raise LeftOutError("it shows a file, and GIFT holds none")
        body = question.body
        before, after, told = _asked(question.ask), "", explanation(self.item)
        if isinstance(body, Recall | Several):
            answers, told = [], self._essay(body) + told
        elif isinstance(body, Cloze):
            gap, left, right = _only_gap(body)
            before, after = f"{before}<p>{left}", f"{right}</p>"
            answers = self._typed((gap.answer, *gap.accept))
        else:
            answers = self._answers(body)
        self._note_the_rest()
        return self._entry(before, after, answers, told)

    def _answers(self, body: _Answered) -> list[str]:
        match body:
            case Choice():
                return self._choices(body)
            case TrueFalse(answer):
                return ["TRUE" if answer else "FALSE"]
            case Number():
                return self._number(body)
            case Text(items) | Date(items):
                return self._typed(accepted(items))
            case Match(pairs, wrong):
                matched = [_pair(paragraph(left), right) for left, right in pairs]
                return matched + [_pair("", right) for right in wrong]
            case Order(items):
                self.notes.append("it is asked as pairs of a place and what comes there")
                return [_pair(f"{place}.", item.text) for place, item in enumerate(items, 1)]
            case _:
                assert_never(body)

    def _entry(self, before: str, after: str, answers: list[str], told: str) -> str:
        question = self.item.question
        title = name(question.ask, question.key)
        title = question.key if _STAND_IN.search(title) else title
        body = [*answers, *([f"####{_html(told)}"] if told else [])]
        inner = "".join(f"\n\t{line}" for line in body) + "\n" if body else ""
        return (
            f"// {self._marks()}\n"
            f"::{_escaped(title)}::[html]{_html(before)}{{{inner}}}{_html(after)}"
        )

    def _marks(self) -> str:
        """The id and the tags, which Moodle reads from a comment."""
        question = self.item.question
        marks: list[str] = []
        if len(question.key) <= LONGEST_ID:
            marks.append(f"[id:{question.key}]")
        else:
            self.notes.append(f"it has no id there, since {LONGEST_ID} characters are the limit")
        for tag in question.tags:
            if "]" in tag or not is_tag(tag):
                self.notes.append(f"its tag “{one_line(tag)}” is left out, as GIFT cannot hold it")
            else:
                marks.append(f"[tag:{tag}]")
        return " ".join(marks)

    def _choices(self, body: Choice) -> list[str]:
        if not shuffles(body):
            self.notes.append("its choices may be shuffled: set that in Moodle")
        chance = random.Random(f"{self.seed} {self.item.question.key}")  # noqa: S311 - no secret
        order = positions(self.item.question, chance)
        part = shares(len(body.answers)) if body.several else None
        if part is not None and not part.exact:
            self.notes.append("its right choices count as near to our shares as Moodle's do")
        right = iter(f"~%{share}%" for share in part.right) if part else iter(("=",))
        wrong = f"~%{part.wrong}%" if part else "~"
        return [
            (next(right) if option in body.answers else wrong) + self._choice(option)
            for option in (body.options[place - 1] for place in order)
        ]

    def _choice(self, option: Item) -> str:
        text = _html(lines(option.text))
        told = "[html]" if text.startswith(("[", "%")) else ""
        return told + text + _feedback(choice_feedback(self.item, option))

    def _typed(self, texts: Iterable[str]) -> list[str]:
        if minds_case(self.item.question.body):
            self.notes.append("capitals do not matter there, though they do here")
        right = [f"=%100%{_typed_text(text)}" for text in accepted_forms(self.item, tuple(texts))]
        wrong = []
        for rival in rivals_of(self.item):
            try:
                says = _typed_text(rival.says)
            except LeftOutError:
                self._without_note_on(rival)
            else:
                wrong.append(f"=%0%{says}{_feedback(paragraph(rival.note))}")
        return [*right, *wrong]

    def _number(self, body: Number) -> list[str]:
        """A bare figure as a number; with a unit or a magnitude as text, for GIFT knows none."""
        language = self.item.question.language
        values = values_of(body, language)
        bare = all(one.text.replace(",", "").replace(".", "").isdecimal() for one in body.answers)
        if values is None or not (bare or body.tolerance):
            if body.tolerance:
                self.notes.append("its tolerance is left out, since it is compared as text")
            return self._typed(accepted(body.answers))
        self.notes.append("it is typed as a plain number, without a unit")
        right = [f"=%100%{value.figures}:0" for value in values]
        wrong = []
        for rival in rivals_of(self.item):
            said = figures(rival.says, body, language)
            if said is None:
                self._without_note_on(rival)
            else:
                wrong.append(f"=%0%{said}:0{_feedback(paragraph(rival.note))}")
        near = [f"=%100%{one.figures}:{one.margin}" for one in values if one.margin != "0"]
        return ["#", *right, *wrong, *near]

    def _without_note_on(self, rival: Rival) -> None:
        self.notes.append(f"the note on “{one_line(rival.says)}” is left out")

    def _essay(self, body: Recall | Several) -> str:
        self.notes.append("it is an essay there, which you mark yourself")
        if isinstance(body, Recall) and body.reverse:
            self.notes.append("its other way round is left out")
        items = body.answers if isinstance(body, Recall) else body.items
        return "".join(paragraph(item.text) for item in items)

    def _note_the_rest(self) -> None:
        question = self.item.question
        if question.hints:
            self.notes.append("its hints are left out")
        if question.media:
            self.notes.append("its files are left out")
        if self.item.points != 1:
            self.notes.append(f"it counts 1 there, not {self.item.points:g}: set that in the quiz")


def _asked(ask: str) -> str:
    return paragraph(ask) if ask else ""


def _only_gap(body: Cloze) -> tuple[Gap, str, str]:
    """The gap of a cloze and the HTML on both sides of it."""
    if len(body.gaps) > 1:
        raise LeftOutError(f"it has {len(body.gaps)} gaps, and GIFT has one; Moodle XML has all")
    (gap,) = body.gaps
    before = list(takewhile(lambda part: not isinstance(part, Gap), body.parts))
    left = "".join(lines(part) for part in before if isinstance(part, str))
    after = body.parts[len(before) + 1 :]
    right = "".join(lines(part) for part in after if isinstance(part, str))
    hint = f" <i>({lines(gap.hint)})</i>" if gap.hint else ""
    return gap, left, hint + right


def _pair(left: str, right: str) -> str:
    shown = label(right)
    if len(shown) > LONGEST_NAME:
        raise LeftOutError(
            f"“{one_line(right)[:30]}…” has {len(shown)} characters; "
            f"{LONGEST_NAME} are the limit for what is matched"
        )
    return f"={_html(left)} {_PAIR} {_escaped(shown)}"


def _feedback(html: str) -> str:
    return f"#{_html(html)}" if html else ""


def _typed_text(text: str) -> str:
    """A text to be typed: plain, on one line, an asterisk for itself."""
    plain = one_line(text).replace("*", r"\*")
    if _PAIR in plain or _STAND_IN.search(plain):
        raise LeftOutError(f"“{plain[:30]}” is no text to GIFT, which has a use of its own for it")
    return ("[plain]" if plain.startswith("[") else "") + _escaped(plain)


def _html(html: str) -> str:
    return _escaped(inert(html))


def _escaped(text: str) -> str:
    return text.translate(_CONTROL)
