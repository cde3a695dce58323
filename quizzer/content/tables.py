"""The format as tables: which fields each mapping of a library's files has, and their forms.

Readers take from here what a mapping may hold, the JSON Schema for editors all of it. What a form
means is a reader's to say; the tests hold the two against each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import NamedTuple

from quizzer.model import Kind


class Form(Enum):
    """What the value of a field looks like."""

    TEXT = auto()
    TEXTS = auto()
    """One text or a list of them."""
    CLOZE = auto()
    """A text with a gap."""
    ITEMS = auto()
    """One item or a list of them; an item is a text, or a block of `ITEM`."""
    ELEMENTS = auto()
    """A list of two items or more."""
    PAIRS = auto()
    GAPS = auto()
    """Gap numbers, each with one text or a list of them."""
    REASONS = auto()
    """Names of rules, each with a reason."""
    FLAG = auto()
    FORMAT = auto()
    MARKUP = auto()
    KIND = auto()
    STANCE = auto()
    MOMENT = auto()
    FAMILY = auto()
    ID = auto()
    EARLIER_IDS = auto()
    LANGUAGE = auto()
    POINTS = auto()
    COUNT = auto()
    TOLERANCE = auto()
    DATE = auto()
    ADDRESS = auto()
    LINES = auto()
    DIGEST = auto()
    QUESTIONS = auto()
    CITATIONS = auto()
    MEDIA = auto()
    SEEDS = auto()
    KINDS = auto()
    """One kind of question or a list of them."""
    KEYS = auto()
    """Keys of questions, as deck/question."""
    SHARES = auto()
    """How many questions from which part of the library."""
    SEED_NUMBER = auto()


class Field(NamedTuple):
    """One field: the form of its value, what it is for, and whether it must be there."""

    form: Form
    about: str
    required: bool = False


Table = Mapping[str, Field]

DECK: Table = {
    "format": Field(Form.FORMAT, "The version of the format: 1.", required=True),
    "deck": Field(Form.ID, "The deck's id, unique in the library.", required=True),
    "title": Field(Form.TEXT, "What the deck is about, as people read it.", required=True),
    "language": Field(Form.LANGUAGE, "How words and numbers are graded: en, de, pt-BR…"),
    "description": Field(Form.TEXT, "A sentence or two on the deck."),
    "tags": Field(Form.TEXTS, "Tags of every question."),
    "markup": Field(Form.MARKUP, "All text is shown as it is written: plain."),
    "questions": Field(Form.QUESTIONS, "The questions, the easier ones first.", required=True),
}

QUESTION: Table = {
    "id": Field(Form.ID, "Unique in the deck; a learner's history follows it.", required=True),
    "kind": Field(Form.KIND, "What the learner does.", required=True),
    "ask": Field(Form.TEXT, "The question that the learner reads.", required=True),
    "cite": Field(Form.CITATIONS, "The passages that prove the answer."),
    "was": Field(Form.EARLIER_IDS, "Earlier ids of this question: id or other-deck/id."),
    "why": Field(Form.TEXT, "Why the answer is right, shown after it."),
    "hint": Field(Form.TEXTS, "One hint or a list, shown one at a time when asked for."),
    "tags": Field(Form.TEXTS, "Tags by subject and difficulty, besides the deck's."),
    "points": Field(Form.POINTS, "What it counts in a classroom; 1 unless written."),
    "derived": Field(Form.FLAG, "Whether the answer follows from the quote without being in it."),
    "retired": Field(Form.FLAG, "Whether it is kept for its history and never asked."),
    "allow": Field(Form.REASONS, "Rules of quizzer check to silence here, each with the reason."),
    "media": Field(Form.MEDIA, "Pictures or sounds shown with it."),
    "language": Field(Form.LANGUAGE, "In place of the deck's language."),
    "group": Field(Form.ID, "Reserved for a later format."),
    "uncited": Field(Form.TEXT, "Why there is no citation."),
}
"""What every question may have."""

_SEVERAL = Field(Form.ITEMS, "The answer, or a list: the first is shown, all count.", required=True)
_ELEMENTS = Field(Form.ELEMENTS, "The answers, two or more, in any order.", required=True)
_FAMILY = Field(Form.FAMILY, "How answers are compared: as text, number or date.")

KINDS: Mapping[Kind, Table] = {
    Kind.RECALL: {
        "answer": _SEVERAL,
        "reverse": Field(Form.FLAG, "Whether there is a card the other way round, too."),
        "reverse_ask": Field(Form.TEXT, "What the card the other way round asks."),
    },
    Kind.TEXT: {
        "answer": _SEVERAL,
        "reject": Field(Form.TEXTS, "Look-alikes that are never accepted."),
    },
    Kind.NUMBER: {
        "answer": _SEVERAL,
        "unit": Field(Form.TEXT, "The unit, where the answer does not name it."),
        "tolerance": Field(Form.TOLERANCE, "A share (5%) or an amount (10) to either side."),
    },
    Kind.DATE: {"answer": _SEVERAL},
    Kind.CHOICE: {
        "answer": Field(
            Form.ITEMS, "The right choice; a list asks for all that apply.", required=True
        ),
        "wrong": Field(Form.ITEMS, "The wrong choices, each with its why.", required=True),
        "keep_order": Field(Form.FLAG, "Whether choices stay in the file's order."),
    },
    Kind.TRUE_FALSE: {
        "answer": Field(Form.FLAG, "Whether what is asked is true.", required=True),
    },
    Kind.CLOZE: {
        "ask": Field(Form.TEXT, "What to do with the text; may be left out."),
        "text": Field(
            Form.CLOZE, "With gaps: {{1::answer}} or {{2::answer::hint}}.", required=True
        ),
        "accept": Field(Form.GAPS, "By gap number: other texts that count."),
        "as": _FAMILY,
    },
    Kind.LIST: {
        "answer": _ELEMENTS,
        "need": Field(Form.COUNT, "How many answers are enough; all unless written."),
        "as": _FAMILY,
    },
    Kind.ORDER: {
        "answer": Field(Form.ELEMENTS, "Two elements or more in the right order.", required=True),
    },
    Kind.MATCH: {
        "pairs": Field(Form.PAIRS, "Two pairs or more, each as left: right.", required=True),
        "wrong": Field(Form.TEXTS, "Rights that match nothing."),
    },
}
"""What a question of each kind has besides, in place of the common field of the same name."""

CITATION: Table = {
    "seed": Field(Form.ID, "The source's id in seeds/seeds.yaml.", required=True),
    "quote": Field(Form.TEXT, "Its words that prove the answer, verbatim.", required=True),
    "prefix": Field(Form.TEXT, "The words right before, when the quote occurs more than once."),
    "suffix": Field(Form.TEXT, "The words right after, when the quote occurs more than once."),
    "stance": Field(Form.STANCE, "What the quote does for the answer; supports unless written."),
    "says": Field(Form.TEXT, "The answer of a source that differs or contradicts."),
}

ITEM: Table = {
    "text": Field(Form.TEXT, "The text that is shown.", required=True),
    "accept": Field(Form.TEXTS, "Other texts that count as it."),
    "why": Field(Form.TEXT, "Shown to whoever picked this wrong choice."),
}

MEDIA: Table = {
    "file": Field(Form.TEXT, "A file under media/.", required=True),
    "alt": Field(Form.TEXT, "What it shows, for those who cannot see it.", required=True),
    "on": Field(Form.MOMENT, "When it is shown: with ask (the default), answer or why."),
}

SEEDS: Table = {
    "seeds": Field(Form.SEEDS, "The sources that decks may cite.", required=True),
}
"""What ``seeds.yaml`` holds."""

SEED: Table = {
    "id": Field(Form.ID, "What citations call it.", required=True),
    "file": Field(Form.TEXT, "A .txt or .md file beside this one.", required=True),
    "title": Field(Form.TEXT, "The title that the text itself has.", required=True),
    "author": Field(Form.TEXTS, "A name, a list of names, or: not stated."),
    "publisher": Field(Form.TEXT, "Who published it, or: not stated."),
    "published": Field(Form.DATE, "As precise as it is known: 2023, 2023-06 or 2023-06-27."),
    "published_inferred": Field(Form.FLAG, "Whether the date was worked out."),
    "url": Field(Form.ADDRESS, "Its whole address: https://…"),
    "licence": Field(Form.TEXT, "Under which licence it may be used."),
    "noise": Field(Form.LINES, "Lines that are navigation, adverts or captions: [1-2, 40]."),
    "sha256": Field(Form.DIGEST, "The text's digest, written by quizzer check --fix."),
    "language": Field(Form.LANGUAGE, "The language that the source is in."),
}

QUIZ: Table = {
    "format": Field(Form.FORMAT, "The version of the format: 1.", required=True),
    "quiz": Field(Form.ID, "The quiz's id, by which quizzer paper knows it.", required=True),
    "title": Field(Form.TEXT, "What stands at the top of the paper.", required=True),
    "language": Field(Form.LANGUAGE, "The language of the paper; else that of its decks."),
    "decks": Field(Form.TEXTS, "Only questions of these decks."),
    "tags": Field(Form.TEXTS, "Only questions that have all these tags."),
    "kinds": Field(Form.KINDS, "Only these kinds; without it all but recall."),
    "number": Field(Form.COUNT, "How many questions in all."),
    "points": Field(Form.POINTS, "What a perfect sitting scores; else the questions' own points."),
    "seed": Field(Form.SEED_NUMBER, "The same number gives the same quiz."),
    "questions": Field(Form.KEYS, "Questions that it must have, as deck/question."),
    "blueprint": Field(Form.SHARES, "How many questions from which deck, tag or source."),
}
"""What a file of ``quizzes/`` holds."""

SHARE: Table = {
    "number": Field(Form.COUNT, "How many questions.", required=True),
    "deck": Field(Form.ID, "From this deck."),
    "tag": Field(Form.TEXT, "With this tag."),
    "source": Field(Form.ID, "That cite this source."),
}

ABOUT_KINDS: Mapping[Kind, str] = {
    Kind.RECALL: "Think, turn the card over, rate yourself.",
    Kind.TEXT: "Type a text.",
    Kind.NUMBER: "Type a quantity, compared by value.",
    Kind.DATE: "Type a date, as precise as the answer.",
    Kind.CHOICE: "Pick one, or all that apply.",
    Kind.TRUE_FALSE: "Say whether it is true.",
    Kind.CLOZE: "Fill gaps in a text.",
    Kind.LIST: "Type several, in any order.",
    Kind.ORDER: "Arrange.",
    Kind.MATCH: "Pair up.",
}
"""What the learner does with each kind."""
