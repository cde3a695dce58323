"""The elements of a Moodle XML file that questions of every type are made of."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from quizzer.classroom.quiz import QuizItem
from quizzer.exporters.attached import shown
from quizzer.exporters.feedback import explanation, paragraph
from quizzer.exporters.formulas import inert
from quizzer.exporters.markup import visible
from quizzer.exporters.moodle.text import LONGEST_ID, attribute, is_tag, name, one_line

FILES = "@@PLUGINFILE@@/"
"""What Moodle puts the address of a question's own files in place of."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a quiz: content and name on the platform, by their name in the deck."""

    content: Mapping[str, bytes]
    names: Mapping[str, str]


@dataclass(slots=True)
class Draft:
    """A question being written, and what is not in it as the author has it."""

    item: QuizItem
    files: Files
    notes: list[str] = field(default_factory=list)

    def begin(self, kind: str, text: str) -> Element:
        """The element of a question of a type, with what every type has.

        Args:
            kind: Moodle's name of the type.
            text: What is asked, as HTML.
        """
        question = self.item.question
        element = Element("question", type=kind)
        plain(SubElement(element, "name"), name(question.ask, question.key))
        asked = SubElement(element, "questiontext", format="html")
        self._fill(asked, text, ("ask",))
        told = SubElement(element, "generalfeedback", format="html")
        self._fill(told, explanation(self.item), ("answer", "why"))
        leaf(element, "defaultgrade", f"{self.item.points:g}")
        if len(question.key) <= LONGEST_ID:
            leaf(element, "idnumber", question.key)
        else:
            self.notes.append(f"it has no id there, since {LONGEST_ID} characters are the limit")
        return element

    def finish(self, element: Element, *, hints: bool = True) -> Element:
        """A question with what comes last: its hints, where its type has any, and its tags."""
        question = self.item.question
        if hints:
            for hint in question.hints:
                markup(SubElement(element, "hint", format="html"), paragraph(hint))
        elif question.hints:
            self.notes.append("its hints are left out, since this type has none")
        for tag in question.tags:
            if not is_tag(tag):
                self.notes.append(
                    f"its tag “{one_line(tag)}” is left out, as Moodle cannot hold it"
                )
        if kept := [tag for tag in question.tags if is_tag(tag)]:
            tags = SubElement(element, "tags")
            for tag in kept:
                plain(SubElement(tags, "tag"), visible(tag))
        return element

    def _fill(self, element: Element, text: str, sides: Iterable[str]) -> None:
        media = [one for one in self.item.question.media if one.on in sides]
        pictures = "".join(shown(media, on, self.files.names, FILES, attribute) for on in sides)
        leaf(element, "text", inert(text) + pictures)
        for file in dict.fromkeys(one.file for one in media):
            self._attach(element, file)

    def _attach(self, element: Element, file: str) -> None:
        stored = SubElement(
            element, "file", name=self.files.names[file], path="/", encoding="base64"
        )
        stored.text = base64.b64encode(self.files.content[file]).decode("ascii")


def answer(parent: Element, text: str, fraction: str, feedback: str = "") -> Element:
    """One answer of a question.

    Args:
        parent: The question.
        text: The answer; characters that are no markup, or HTML of which the caller says so.
        fraction: What it counts, in per cent.
        feedback: What whoever gives it is told, as HTML.
    """
    element = SubElement(parent, "answer", fraction=fraction, format="moodle_auto_format")
    plain(element, text)
    markup(SubElement(element, "feedback", format="html"), feedback)
    return element


def choice(parent: Element, html: str, fraction: str, feedback: str = "") -> Element:
    """One answer that is shown, as HTML."""
    element = answer(parent, inert(html), fraction, feedback)
    element.set("format", "html")
    return element


def plain(element: Element, text: str) -> None:
    """Give an element its text as it stands."""
    leaf(element, "text", text)


def markup(element: Element, html: str) -> None:
    """Give an element its text in HTML, in which no filter finds a formula."""
    leaf(element, "text", inert(html))


def leaf(parent: Element, tag: str, text: str) -> None:
    """An element that holds a text and nothing else."""
    SubElement(parent, tag).text = text
