"""A quiz as Moodle XML, the form in which Moodle's question bank takes most.

Facts: the Moodle documentation, "Moodle XML format" and "Embedded Answers (Cloze) question type".
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from quizzer.classroom.quiz import Quiz
from quizzer.exporters.attached import safe_names
from quizzer.exporters.formats import Exported, LeftOutError, Note
from quizzer.exporters.moodle.categories import category_of
from quizzer.exporters.moodle.elements import Draft, Files, leaf, plain
from quizzer.exporters.moodle.questions import element_of
from quizzer.exporters.moodle.writing import written

SUFFIX = ".xml"


def export(quiz: Quiz, media: Mapping[str, bytes]) -> Exported:
    """The quiz as Moodle XML, a category for each deck; see `quizzer.exporters.formats.Format`."""
    files = Files(media, safe_names(media))
    root = ET.Element("quiz")
    left_out: list[Note] = []
    changed: list[Note] = []
    category = ""
    for item in quiz.items:
        draft = Draft(item, files)
        key = item.question.key
        try:
            element = element_of(draft, quiz.seed)
        except LeftOutError as error:
            left_out.append(Note(key, str(error)))
            continue
        if category != (category := category_of(quiz, item.question)):
            root.append(_category(category))
        root.append(element)
        changed += (Note(key, note) for note in draft.notes)
    return Exported(written(root), tuple(left_out), tuple(changed))


def _category(path: str) -> ET.Element:
    element = ET.Element("question", type="category")
    plain(ET.SubElement(element, "category"), path)
    info = ET.SubElement(element, "info", format="html")
    leaf(info, "text", "")
    return element
