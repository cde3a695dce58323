"""Reads a Canvas package as Canvas does, by its public format, and grades by Canvas's own rules."""

import html
import io
import re
import zipfile
from dataclasses import dataclass, field

from lxml import etree

ASI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
CP = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
META = "{http://canvas.instructure.com/xsd/cccv1p0}"


@dataclass
class Read:
    """A question as Canvas has it after an import.

    Attributes:
        name: What lists call it.
        kind: Its type.
        points: What it is worth.
        ask: The HTML of the question.
        options: The text of each choice by its ident; of menus and blanks by respident.
        html: The idents of choices that are HTML.
        right: The idents that are right; of menus and blanks by respident.
        accepted: The texts that a short answer takes.
        ranges: The ends between which a figure is right.
        told: The HTML that is shown of each feedback by its ident.
        shares: The hundredths of the points that each menu, blank or rule is worth.
        tags: Its tags, in one text.
    """

    name: str
    kind: str
    points: float
    ask: str
    tags: str
    options: dict = field(default_factory=dict)
    html: set = field(default_factory=set)
    right: dict = field(default_factory=dict)
    accepted: list = field(default_factory=list)
    ranges: list = field(default_factory=list)
    told: dict = field(default_factory=dict)
    shares: dict = field(default_factory=dict)

    def score(self, response):
        """The share of the points: a choice is an ident, several a set, others texts."""
        match self.kind:
            case "multiple_choice_question" | "true_false_question":
                return float(response in self.right["response1"])
            case "multiple_answers_question":
                right = self.right["response1"]
                return max(0.0, (2 * len(right & response) - len(response)) / len(right))
            case "short_answer_question":
                given = response.strip().casefold()
                return float(given in {text.strip().casefold() for text in self.accepted})
            case "numerical_question":
                value = float(response.replace(",", ""))
                return float(any(low <= value <= high for low, high in self.ranges))
            case "matching_question" | "fill_in_multiple_blanks_question":
                return sum(self._part(*one) for one in response.items()) / len(self.options)
            case "essay_question":
                return 0.0
        raise AssertionError(self.kind)

    def _part(self, respident, text):
        given = text.strip().casefold()
        return any(
            option.strip().casefold() == given and ident in self.right[respident]
            for ident, option in self.options[respident].items()
        )


def files_of(data):
    """The files of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def read_package(data):
    """The settings of a quiz as texts, and its questions in order."""
    files = files_of(data)
    manifest = etree.fromstring(files["imsmanifest.xml"])
    (quiz,) = (one for one in manifest.iter(f"{CP}resource") if one.get("type") == "imsqti_xmlv1p2")
    root = etree.fromstring(files[quiz.find(f"{CP}file").get("href")])
    needed = quiz.find(f"{CP}dependency").get("identifierref")
    (settings,) = (one for one in manifest.iter(f"{CP}resource") if one.get("identifier") == needed)
    meta = etree.fromstring(files[settings.get("href")])
    texts = {etree.QName(one).localname: one.text or "" for one in meta}
    return texts, [_question(item) for item in root.iter(f"{ASI}item")]


def _question(item):
    fields = {
        one.findtext(f"{ASI}fieldlabel"): one.findtext(f"{ASI}fieldentry")
        for one in item.iter(f"{ASI}qtimetadatafield")
    }
    presentation = item.find(f"{ASI}presentation")
    read = Read(
        item.get("title"),
        fields["question_type"],
        float(fields["points_possible"]),
        presentation.findtext(f"{ASI}material/{ASI}mattext"),
        fields["qmd_keywords"],
    )
    for feedback in item.iter(f"{ASI}itemfeedback"):
        read.told[feedback.get("ident")] = _told(feedback.find(f".//{ASI}mattext"))
    _options(read, presentation)
    for condition in item.iter(f"{ASI}respcondition"):
        shown = condition.find(f"{ASI}displayfeedback")
        if shown is not None:
            assert shown.get("linkrefid") in read.told
        if condition.find(f"{ASI}setvar") is not None:
            _right(read, condition)
    if read.shares:
        assert abs(sum(read.shares.values()) - 100) < 0.1 * len(read.shares)
    return read


def _told(mattext):
    """HTML of one text alone is shown as that text: Canvas does not undo its escapes."""
    bare = re.fullmatch(r"<p>([^<>]*)</p>", mattext.text)
    return html.escape(bare[1], quote=False) if bare else mattext.text


def _options(read, presentation):
    for response in presentation.iter(f"{ASI}response_lid"):
        respident = response.get("ident")
        named = {}
        for label in response.iter(f"{ASI}response_label"):
            text = label.find(f".//{ASI}mattext")
            named[label.get("ident")] = text.text
            if text.get("texttype") == "text/html":
                read.html.add(label.get("ident"))
        read.options[respident] = named
        left = response.findtext(f"{ASI}material/{ASI}mattext")
        if left is not None:
            read.options[respident] = {**named, "": left}
    if read.kind == "multiple_choice_question":
        assert len(read.options) == 1


def _right(read, condition):
    holder = condition.find(f"{ASI}conditionvar")
    excluded = {one for wrong in holder.iter(f"{ASI}not") for one in wrong.iter(f"{ASI}varequal")}
    equal = [one for one in holder.iter(f"{ASI}varequal") if one not in excluded]
    if read.kind == "short_answer_question":
        read.accepted += [one.text for one in equal]
    elif read.kind == "numerical_question":
        ends = holder.findtext(f".//{ASI}vargte"), holder.findtext(f".//{ASI}varlte")
        read.ranges.append(tuple(map(float, ends)))
        assert float(ends[0]) <= float(equal[0].text) <= float(ends[1])
    for one in equal:
        read.shares[one.get("respident")] = float(condition.findtext(f"{ASI}setvar"))
        read.right.setdefault(one.get("respident"), set()).add(one.text)
