"""QTI 2.1: a content package with one item a question, a test of them, and what they show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element

from quizzer.classroom.quiz import Quiz, QuizItem
from quizzer.exporters.archive import packed
from quizzer.exporters.attached import safe_names
from quizzer.exporters.formats import Exported, Note
from quizzer.exporters.qti.items import NAMESPACES, TOOL, Made, made
from quizzer.exporters.qti.nodes import document, figure, name_of, node
from quizzer.exporters.qti.words import MEDIA
from quizzer.model import Question

SUFFIX = "-qti21.zip"

_MANIFEST = {
    "xmlns": "http://www.imsglobal.org/xsd/imscp_v1p1",
    "xmlns:imsmd": "http://www.imsglobal.org/xsd/imsmd_v1p2",
    "xmlns:imsqti": "http://www.imsglobal.org/xsd/imsqti_metadata_v2p1",
}
_ITEM, _TEST, _FILE = "imsqti_item_xmlv2p1", "imsqti_test_xmlv2p1", "webcontent"
_TEST_FILE = "test.xml"


def export(quiz: Quiz, media: Mapping[str, bytes]) -> Exported:
    """The package; every kind of question has a place in it."""
    names = safe_names(media)
    built = {item.question.key: made(item, quiz.seed, names) for item in quiz.items}
    files = {
        "imsmanifest.xml": document(_manifest(quiz, built, names), _MANIFEST),
        _TEST_FILE: document(_test(quiz), NAMESPACES),
        **{_path(item.question): built[item.question.key].data for item in quiz.items},
        **{MEDIA + names[name]: data for name, data in media.items()},
    }
    changed = tuple(Note(key, note) for key, one in built.items() for note in one.notes)
    return Exported(packed(files), changed=changed)


def _path(question: Question) -> str:
    return f"items/{name_of(question.key)}.xml"


def _test(quiz: Quiz) -> Element:
    """All items in the quiz's order; what one scores is the sum of what they score."""
    references = (
        node(
            "assessmentItemRef",
            identifier=name_of(item.question.key),
            href=_path(item.question),
            fixed="false",
        )
        for item in quiz.items
    )
    total = node("sum", node("testVariables", variableIdentifier="SCORE"))
    top = figure(quiz.points)
    return node(
        "assessmentTest",
        node(
            "outcomeDeclaration",
            node("defaultValue", node("value", "0")),
            identifier="SCORE",
            cardinality="single",
            baseType="float",
            normalMaximum=top,
        ),
        node(
            "testPart",
            node("itemSessionControl", maxAttempts="1", showFeedback="true"),
            node(
                "assessmentSection",
                *references,
                identifier="section",
                title=quiz.title,
                visible="true",
            ),
            identifier="part",
            navigationMode="nonlinear",
            submissionMode="individual",
        ),
        node("outcomeProcessing", node("setOutcomeValue", total, identifier="SCORE")),
        identifier=f"test-{name_of(quiz.id)}",
        title=quiz.title,
        **TOOL,
    )


def _manifest(quiz: Quiz, built: Mapping[str, Made], names: Mapping[str, str]) -> Element:
    numbers = {file: f"media-{number}" for number, file in enumerate(names, 1)}
    items = [name_of(item.question.key) for item in quiz.items]
    return node(
        "manifest",
        node(
            "metadata",
            node("schema", "QTIv2.1 Package"),
            node("schemaversion", "1.0.0"),
            _lom(quiz.id, quiz.title, (), quiz.language),
        ),
        node("organizations"),
        node(
            "resources",
            _resource(f"test-{name_of(quiz.id)}", _TEST, _TEST_FILE, items),
            *(_item(item, built[item.question.key], numbers) for item in quiz.items),
            *(_resource(numbers[file], _FILE, MEDIA + name) for file, name in names.items()),
        ),
        identifier=f"manifest-{name_of(quiz.id)}",
    )


def _item(item: QuizItem, one: Made, numbers: Mapping[str, str]) -> Element:
    question = item.question
    needed = dict.fromkeys(numbers[media.file] for media in question.media)
    metadata = node(
        "metadata",
        _lom(question.key, item.question.ask, question.tags, question.language),
        node(
            "imsqti:qtiMetadata",
            node("imsqti:timeDependent", "false"),
            *(node("imsqti:interactionType", kind) for kind in one.interactions),
            node("imsqti:feedbackType", "nonadaptive"),
            node("imsqti:solutionAvailable", "true"),
        ),
    )
    resource = _resource(name_of(question.key), _ITEM, _path(question), needed)
    resource.insert(0, metadata)
    return resource


def _resource(name: str, kind: str, path: str, needed: Iterable[str] = ()) -> Element:
    return node(
        "resource",
        node("file", href=path),
        *(node("dependency", identifierref=other) for other in needed),
        identifier=name,
        type=kind,
        href=path,
    )


def _lom(key: str, title: str, tags: Sequence[str], language: str) -> Element:
    """Id, title and tags, as learning objects are described (LOM)."""

    def string(text: str) -> Element:
        return node("imsmd:langstring", " ".join(text.split()), **{"xml:lang": language})

    general = node("imsmd:general", node("imsmd:identifier", key))
    if title.strip():
        general.append(node("imsmd:title", string(title)))
    general.extend(node("imsmd:keyword", string(tag)) for tag in tags)
    return node("imsmd:lom", general)
