"""Elements of QTI 1.2 that Canvas's questions share."""

from __future__ import annotations

import html as references
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from quizzer.exporters.formulas import inert
from quizzer.exporters.markup import escaped, lines
from quizzer.exporters.qti.nodes import node

_FIRST_LABEL = 1001
_ALL = 100.0
_BARE = re.compile(r"<p>([^<>]*)</p>")
_TAG = re.compile(r"<[A-Za-z/!?]")


@dataclass(frozen=True, slots=True)
class Answers:
    """What a question of one of Canvas's types lets one answer.

    Attributes:
        kind: The type, as Canvas names it.
        names: The idents of its answers.
        responses: What collects them.
        conditions: What makes them right.
        told: HTML by the ident of the feedback, which is that of the answer with ``_fb``.
    """

    kind: str
    names: Sequence[str]
    responses: Sequence[Element]
    conditions: Sequence[Element]
    told: Sequence[tuple[str, str]] = field(default=())


def labels(count: int) -> list[str]:
    """Idents for some answers; Canvas keeps those that are numbers."""
    return [str(number) for number in range(_FIRST_LABEL, _FIRST_LABEL + count)]


def material(text: str) -> Element:
    """A text that Canvas shows as it is."""
    return node("material", node("mattext", text, texttype="text/plain"))


def html(markup: str) -> Element:
    """HTML of ours; no formula is found in its texts.

    Canvas takes away ``<mark>``, so what is cited is ``<strong>``.
    """
    shown = inert(markup).replace("<mark>", "<strong>").replace("</mark>", "</strong>")
    return node("material", node("mattext", shown, texttype="text/html"))


def told(markup: str) -> Element:
    """A feedback, as HTML of ours.

    Of HTML that is one text alone Canvas takes the text with its escapes, and shows ``&lt;`` for
    a ``<``. An attribute makes more of it.
    """
    bare = _BARE.fullmatch(inert(markup))
    return html(f'<p class="told">{bare[1]}</p>' if bare else markup)


def html_label(ident: str, text: str) -> Element:
    """A choice: a plain text, or HTML where a text has lines, or what looks like a formula.

    So is a text that looks like HTML itself, for which the newer kind of quiz in Canvas takes it.
    """
    markup = lines(text)
    looks = _TAG.search(text) or references.unescape(text) != text
    plain = inert(markup) == escaped(text) and not looks
    return node("response_label", material(text) if plain else html(markup), ident=ident)


def score(condition: Sequence[Element], share: float = _ALL) -> Element:
    """What gives all points, or a share of a hundred for one part."""
    if share == _ALL:
        action, extra = "Set", {"continue": "No"}
    else:
        action, extra = "Add", {}
    setting = node("setvar", f"{share:.2f}".removesuffix(".00"), varname="SCORE", action=action)
    return node("respcondition", node("conditionvar", *condition), setting, **extra)


def processing(answers: Answers, *, general: bool) -> Element:
    """The rules of a question: what is told in any case, of an answer, and what is right."""
    outcomes = node("decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    rules = [_tell("general_fb", node("other"))] if general else []
    for ident, _ in answers.told:
        picked = node("varequal", ident.removesuffix("_fb"), respident="response1")
        rules.append(_tell(ident, picked))
    return node("resprocessing", node("outcomes", outcomes), *rules, *answers.conditions)


def _tell(ident: str, condition: Element) -> Element:
    shown = node("displayfeedback", feedbacktype="Response", linkrefid=ident)
    return node("respcondition", node("conditionvar", condition), shown, **{"continue": "Yes"})
