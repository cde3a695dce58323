"""Canvas: a quiz as a package of QTI 1.2, with the additions that Canvas writes and reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element

from quizzer.classroom.quiz import Quiz, closes
from quizzer.exporters.archive import packed
from quizzer.exporters.attached import safe_names
from quizzer.exporters.canvas.items import LONGEST_NAME, MEDIA, Made, made
from quizzer.exporters.formats import Exported, LeftOutError, Note
from quizzer.exporters.qti.nodes import document, figure, name_of, node
from quizzer.model import Choice, Question

SUFFIX = "-canvas.zip"
LONG_TITLE = f"is called by its id: its title is longer than {LONGEST_NAME} characters"

_QTI = {"xmlns": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"}
_META = {"xmlns": "http://canvas.instructure.com/xsd/cccv1p0"}
_MANIFEST = {
    "xmlns": "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1",
    "xmlns:imsmd": "http://www.imsglobal.org/xsd/imsmd_v1p2",
}
_QUIZ, _SETTINGS, _FILE = (
    "imsqti_xmlv1p2",
    "associatedcontent/imscc_xmlv1p1/learning-application-resource",
    "webcontent",
)


def export(quiz: Quiz, media: Mapping[str, bytes]) -> Exported:
    """The package; every kind of question has a place in it."""
    names = safe_names(media)
    built: dict[str, Made] = {}
    left_out: list[Note] = []
    for item in quiz.items:
        key = item.question.key
        try:
            built[key] = made(item, quiz.seed, names)
        except LeftOutError as error:
            left_out.append(Note(key, str(error)))
    quiz = replace(quiz, items=tuple(one for one in quiz.items if one.question.key in built))
    changed = [Note(key, note) for key, one in built.items() for note in one.notes]
    if len(_one_line(quiz.title)) > LONGEST_NAME:
        quiz = replace(quiz, title=quiz.id[:LONGEST_NAME])
        changed.append(Note(quiz.id, LONG_TITLE))
    name = name_of(quiz.id)
    folder = f"{name}/"
    files = {
        "imsmanifest.xml": document(_manifest(quiz, folder, names), _MANIFEST),
        f"{folder}{name}.xml": document(_assessment(quiz, list(built.values())), _QTI),
        f"{folder}assessment_meta.xml": document(_settings(quiz), _META),
        **{MEDIA + names[file]: data for file, data in media.items()},
    }
    return Exported(packed(files), tuple(left_out), tuple(changed))


def _assessment(quiz: Quiz, built: list[Made]) -> Element:
    section = node("section", *(one.element for one in built), ident="root_section")
    return node(
        "questestinterop",
        node("assessment", section, ident=name_of(quiz.id), title=_one_line(quiz.title)),
    )


def _settings(quiz: Quiz) -> Element:
    """What Canvas keeps of a quiz besides its questions; it is not published yet."""
    shuffles = not any(_stays(item.question) for item in quiz.items)
    fields = {
        "title": _one_line(quiz.title),
        "description": "",
        "shuffle_answers": str(shuffles).lower(),
        "scoring_policy": "keep_highest",
        "quiz_type": "assignment",
        "points_possible": figure(quiz.points),
        "show_correct_answers": "true",
        "allowed_attempts": "1",
        "available": "false",
    }
    return node(
        "quiz",
        *(node(name, text) for name, text in fields.items()),
        identifier=name_of(quiz.id),
    )


def _stays(question: Question) -> bool:
    """Whether choices have an order that Canvas must not shuffle."""
    body = question.body
    return isinstance(body, Choice) and (
        body.keep_order or any(closes(option.text) for option in body.options)
    )


def _manifest(quiz: Quiz, folder: str, names: Mapping[str, str]) -> Element:
    name = name_of(quiz.id)
    settings = f"{folder}assessment_meta.xml"

    def described(field: str, text: str) -> Element:
        language = {"xml:lang": quiz.language}
        return node(f"imsmd:{field}", node("imsmd:langstring", _one_line(text), **language))

    title = described("title", quiz.title)
    tags = dict.fromkeys(tag for item in quiz.items for tag in item.question.tags)
    keywords = (described("keyword", tag) for tag in tags)
    return node(
        "manifest",
        node(
            "metadata",
            node("schema", "IMS Content"),
            node("schemaversion", "1.1.3"),
            node("imsmd:lom", node("imsmd:general", title, *keywords)),
        ),
        node("organizations"),
        node(
            "resources",
            node(
                "resource",
                node("file", href=f"{folder}{name}.xml"),
                node("dependency", identifierref="settings"),
                identifier=name,
                type=_QUIZ,
            ),
            _resource("settings", _SETTINGS, settings),
            *(
                _resource(f"media-{number}", _FILE, MEDIA + file)
                for number, file in enumerate(names.values(), 1)
            ),
        ),
        identifier=f"manifest-{name}",
    )


def _resource(identifier: str, kind: str, path: str) -> Element:
    return node("resource", node("file", href=path), identifier=identifier, type=kind, href=path)


def _one_line(raw: str) -> str:
    return " ".join(raw.split())
