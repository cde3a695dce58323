"""What Moodle makes of an XML file, as far as its documentation says, and what a student sees.

The model knows the limits of Moodle's tables and its list of grades, resolves embedded answers as
the page on the cloze type tells, and grades what is typed, picked or arranged.
"""

import html
import io
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from xml.etree import ElementTree as ET
from xml.parsers import expat

from exported_quizzes import quiz

from quizzer.exporters import moodle

GRADES = (
    *(100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667),
    *(14.28571, 12.5, 11.11111, 10, 5, 0),
)
"""The grades, in per cent, that an answer may have; each may be taken away as well."""

FILTERS = re.compile(r"\$\$.+?\$\$|\\\(.+?\\\)|\\\[.+?\\\]|@@.+?@@|\[tex\]", re.DOTALL)
"""What a site's filters take for a formula, in HTML as it is stored."""

FILE = 'src="@@PLUGINFILE@@/'
"""What becomes the address of a file before any filter runs."""

OURS = {"p", "b", "i", "blockquote", "mark", "a", "br", "span", "img", "audio"}
_FIELD = re.compile(r"\{(\d+):(SHORTANSWER|NUMERICAL):((?:\\.|[^}\\])*)\}", re.DOTALL)
_ANSWER = re.compile(
    r"(?:^|~)(?:(=)|%(-?\d+(?:\.\d*)?)%)?(.+?)(?<!\\)(?<!&)(?<!&amp;)(?=[~#]|$)(?:#(.*?)(?<!\\)(?=~|$))?",
    re.DOTALL,
)


@dataclass
class Answer:
    """One answer: its text as stored, what it counts from -1 to 1, and its feedback in HTML."""

    text: str
    fraction: float
    feedback: str = ""
    tolerance: float = 0.0


@dataclass
class Field:
    """A field within a text: what it counts, its type and its answers."""

    weight: int
    kind: str
    answers: list[Answer]


@dataclass
class Imported:
    """A question as it stands in the question bank; texts are HTML."""

    kind: str
    name: str
    category: str
    text: str
    feedback: str
    element: ET.Element
    answers: list[Answer] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)

    def leaf(self, path):
        """The text of an element, or ``None``."""
        return self.element.findtext(path)


def imported(data):
    """Every question of a file, all limits obeyed."""
    root = _read(data)
    assert root.tag == "quiz"
    questions = []
    category = ""
    for element in root:
        assert element.tag == "question"
        if element.get("type") == "category":
            category = element.findtext("category/text")
            continue
        questions.append(_question(element, category))
    return questions


def _read(data):
    """The file as Moodle reads it: whatever it is handed that is nothing but space is lost.

    A text is handed over in pieces, parted at its entities; a section of character data is whole.
    """
    builder = ET.TreeBuilder()
    section = []
    parser = expat.ParserCreate()

    def characters(text):
        if section:
            section.append(text)
        elif text.strip():
            builder.data(text)

    def end_section():
        builder.data("".join(section[1:]))
        section.clear()

    parser.CharacterDataHandler = characters
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.StartCdataSectionHandler = lambda: section.append("")
    parser.EndCdataSectionHandler = end_section
    parser.ParseFile(io.BytesIO(data))
    return builder.close()


def _question(element, category):
    one = Imported(
        element.get("type"),
        element.findtext("name/text"),
        category,
        element.findtext("questiontext/text"),
        element.findtext("generalfeedback/text") or "",
        element,
        tags=[tag.findtext("text") for tag in element.iterfind("tags/tag")],
        hints=[hint.findtext("text") for hint in element.iterfind("hint")],
    )
    assert 0 < len(one.name) <= 255
    assert len(one.leaf("idnumber") or "") <= 100
    assert not any(len(tag) > 255 or re.search(r"[<>`\x00-\x1f]", tag) for tag in one.tags)
    if one.kind == "ordering":
        assert one.leaf("shownumcorrect"), "without it the whole import breaks"
    for answer in element.iterfind("answer"):
        fraction = float(answer.get("fraction"))
        if one.kind != "ordering":
            assert any(abs(abs(fraction) - grade) < 0.001 for grade in GRADES), fraction
        one.answers.append(
            Answer(
                (answer.findtext("text") or "").strip(),
                fraction / 100,
                answer.findtext("feedback/text") or "",
                float(answer.findtext("tolerance") or 0),
            )
        )
    for pair in element.iterfind("subquestion"):
        right = pair.findtext("answer/text")
        assert 0 < len(right) <= 255
        one.pairs.append((pair.findtext("text") or "", right))
    if one.kind == "cloze":
        one.text, one.fields = _fields(one.text)
    _sane(one)
    return one


def _fields(text):
    """A text with a sign for each field, and the fields."""
    fields = []

    def take(found):
        answers = [_answer(match) for match in _ANSWER.finditer(found[3])]
        assert any(answer.fraction == 1 for answer in answers)
        fields.append(Field(int(found[1]), found[2], answers))
        return "\N{OBJECT REPLACEMENT CHARACTER}"

    return _FIELD.sub(take, text), fields


def _answer(match):
    fraction = 1.0 if match[1] else float(match[2] or 0) / 100
    return Answer(_resolved(match[3]), fraction, _resolved(match[4] or ""))


def _resolved(text):
    return html.unescape(text).replace(r"\}", "}").replace(r"\#", "#")


def _sane(one):
    """Nothing of an author's is markup or a formula, wherever HTML is shown."""
    shown = [one.text, one.feedback, *one.hints, *(answer.feedback for answer in one.answers)]
    shown += [answer.text for answer in one.answers if one.kind in {"multichoice", "ordering"}]
    shown += [answer.feedback for field in one.fields for answer in field.answers]
    shown += [left for left, _ in one.pairs] + [one.leaf("graderinfo/text") or ""]
    for source in shown:
        assert FILTERS.search(source.replace(FILE, "")) is None, source
        assert set(elements(source)) <= OURS


class _Seen(HTMLParser):
    def __init__(self):
        super().__init__()
        self.text = ""
        self.tags = []
        self.alts = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.alts += [value for name, value in attrs if name in {"alt", "title"}]
        self.text += "\n" if tag == "br" else ""

    def handle_data(self, data):
        self.text += data


def seen(source):
    """The characters that HTML shows, a line break for each ``br``."""
    parser = _Seen()
    parser.feed(source)
    parser.close()
    return parser.text


def elements(source):
    """The names of all elements that begin in HTML."""
    parser = _Seen()
    parser.feed(source)
    parser.close()
    return parser.tags


def alternatives(source):
    """The texts that stand for pictures and sounds."""
    parser = _Seen()
    parser.feed(source)
    parser.close()
    return parser.alts


def typed_score(answers, response, *, minds_case=False):
    """What a typed text scores, and the feedback: those of the first answer that it matches."""
    for answer in answers:
        pieces = re.split(r"(?<!\\)\*+", answer.text)
        pattern = ".*".join(re.escape(piece.replace(r"\*", "*")) for piece in pieces)
        flags = 0 if minds_case else re.IGNORECASE
        if re.fullmatch(pattern, response.strip(), flags | re.DOTALL):
            return answer.fraction, answer.feedback
    return 0.0, ""


def number_score(one, response):
    """What a number with or without a unit scores, and the feedback."""
    text = response.replace(" ", "").replace(",", "")
    found = re.match(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", text)
    assert found, response
    unit = text[found.end() :]
    assert not unit or one.leaf("showunits") == "0", "units are taken where they are optional"
    units = {
        entry.findtext("unit_name"): float(entry.findtext("multiplier"))
        for entry in one.element.iterfind("units/unit")
    }
    value = float(found[0]) / (units[unit] if unit else 1)
    for answer in one.answers:
        if abs(value - float(answer.text)) <= answer.tolerance + 1e-9 * abs(value):
            return answer.fraction, answer.feedback
    return 0.0, ""


def picked_score(one, picked):
    """What picking some choices, by their shown texts, scores."""
    total = sum(answer.fraction for answer in one.answers if seen(answer.text) in picked)
    return min(1.0, max(0.0, total))


def only(quiz_item, media=None):
    """The one question that Moodle imports, and what was noted."""
    done = moodle.export(quiz(quiz_item), media or {})
    (question,) = imported(done.data)
    return question, [note.reason for note in done.changed]
