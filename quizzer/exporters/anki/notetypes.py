"""The two note types: their fields and templates, whose names and ids never change.

Whoever changes a template or the css sets `CHANGED` to the day of it: Anki replaces the copy of a
learner by a later one only.
"""

from __future__ import annotations

from importlib import resources

from quizzer.content.anki_ids import CLOZE_TYPE_ID, NOTETYPE_ID, part_id
from quizzer.exporters.anki.fields import CLOZE_FIELDS, NOTE_FIELDS, SPARES
from quizzer.exporters.anki.types import Field, NoteType, Template
from quizzer.model import Cloze, Question

CHANGED = 1_795_330_000
"""When the look of the cards last changed, in seconds since 1970."""

_ABOUT = {
    "Ask": "The question",
    "Text": "The text with its gaps",
    "Task": "What to do",
    "Choices": "What to pick, to arrange or to pair",
    "Typed": "What Anki compares with what is typed",
    "Hints": "Shown on the front when asked for",
    "Reverse": "The question of the card the other way round, if there is one",
    "Also right": "Other answers that are right",
    "Choice notes": "Why a choice is wrong",
    "Sources": "The passages that prove the answer",
    "Key": "Which of the choices are right",
    "Data": "The whole question, for quizzer import anki",
}
_FOLDED = frozenset({"Kind", "Language", "Id", "Key", "Data", *SPARES})


_SCRIPT = """\
<script>
(function () {{
"use strict";
const card = document.querySelector("main.quizzer");
if (!card) return;
{}
{}}})();
</script>
"""


def _file(name: str) -> str:
    return (resources.files("quizzer.exporters.anki") / "templates" / name).read_text("utf-8")


def _template(type_name: str, name: str, file: str, requires: tuple[int, ...]) -> Template:
    return Template(
        part_id(f"{type_name} template {name}"),
        name,
        _file(f"{file}front.html") + _script("front.js"),
        _file(f"{file}back.html") + _script("back.js"),
        requires,
    )


def _script(side: str) -> str:
    """What a side does, in a function of its own: Anki shows one card after another in a page."""
    return _SCRIPT.format(_file("shared.js"), _file(side))


def _fields(type_name: str, names: tuple[str, ...]) -> tuple[Field, ...]:
    return tuple(
        Field(
            part_id(f"{type_name} field {name}"),
            name,
            _ABOUT.get(name, ""),
            collapsed=name in _FOLDED,
            plain=name in {"Key", "Data"},
            unsearched=name == "Data",
        )
        for name in names
    )


BASIC = NoteType(
    NOTETYPE_ID,
    "quizzer",
    _fields("note", NOTE_FIELDS),
    (
        _template("note", "Question", "", (NOTE_FIELDS.index("Ask"),)),
        _template("note", "Reverse", "reverse_", (NOTE_FIELDS.index("Reverse"),)),
    ),
    _file("card.css"),
    CHANGED,
)
"""For every kind of question but cloze."""

CLOZE = NoteType(
    CLOZE_TYPE_ID,
    "quizzer cloze",
    _fields("cloze", CLOZE_FIELDS),
    (_template("cloze", "Cloze", "cloze_", (CLOZE_FIELDS.index("Text"),)),),
    _file("card.css"),
    CHANGED,
    cloze=True,
)
"""For clozes."""

NOTETYPES = (BASIC, CLOZE)
"""Both, as a package has them."""


def notetype_of(question: Question) -> NoteType:
    """The note type that a question is a note of."""
    return CLOZE if isinstance(question.body, Cloze) else BASIC
