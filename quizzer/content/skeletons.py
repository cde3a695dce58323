"""What an author begins with: a citation, a question of each kind, a deck, laid out as YAML.

A skeleton reads without a problem. What is still to be written begins with ``TODO``, which editors
point out and ``quizzer check`` does not let pass.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quizzer.content.layout import Block, Layout, Value
from quizzer.content.placeholders import TODO
from quizzer.model import Citation, Kind

SCHEMA = "# yaml-language-server: $schema=../schema/deck.schema.json"
"""A deck's first line, by which editors know what may stand in it."""

_CHOICES = (
    {"text": f"{TODO} a wrong choice of like length", "why": f"{TODO} why it is wrong"},
    {"text": f"{TODO} another wrong choice", "why": f"{TODO} why that is wrong"},
)
_ITEMS = (f"{TODO} the first", f"{TODO} the second")

_OWN: Mapping[Kind, Mapping[str, Value]] = {
    Kind.RECALL: {"answer": f"{TODO} what to recall, in a sentence"},
    Kind.TEXT: {"answer": (f"{TODO} the answer to type", f"{TODO} another way to write it")},
    Kind.NUMBER: {"answer": f"{TODO} the number with its unit"},
    Kind.DATE: {"answer": f"{TODO} the date, as precise as the quote has it"},
    Kind.CHOICE: {"answer": f"{TODO} the right choice", "wrong": _CHOICES},
    Kind.TRUE_FALSE: {"answer": "true"},
    Kind.CLOZE: {"text": Block(f"{TODO} a sentence with the {{{{1::answer}}}} in a gap")},
    Kind.LIST: {"answer": _ITEMS},
    Kind.ORDER: {"answer": _ITEMS},
    Kind.MATCH: {
        "pairs": {f"{TODO} a left": f"{TODO} its right", f"{TODO} another": f"{TODO} its own"}
    },
}
"""What each kind has of its own."""

_ASK = f"{TODO} a question that stands by itself"
_STATEMENT = f"{TODO} a statement; answer says whether it is true"


def citation_fields(citation: Citation) -> Mapping[str, Value]:
    """A citation as a deck writes it."""
    fields: dict[str, Value] = {"seed": citation.seed, "quote": Block(citation.quote)}
    if citation.prefix:
        fields["prefix"] = citation.prefix
    if citation.suffix:
        fields["suffix"] = citation.suffix
    return fields


def question_fields(id_: str, kind: Kind, citations: Sequence[Citation]) -> Mapping[str, Value]:
    """A question of a kind, with what is to be written marked as such."""
    fields: dict[str, Value] = {"id": id_, "kind": kind.value}
    if kind is not Kind.CLOZE:
        fields["ask"] = _STATEMENT if kind is Kind.TRUE_FALSE else _ASK
    fields |= _OWN[kind]
    if citations:
        fields["cite"] = tuple(map(citation_fields, citations))
    else:
        fields["uncited"] = f"{TODO} cite a passage here, or say why there is none"
    return fields


def citation_block(citations: Sequence[Citation], layout: Layout) -> str:
    """A ``cite:`` block, indented as a question's keys are."""
    cite = {"cite": tuple(map(citation_fields, citations))}
    return "\n".join(layout.mapping(cite, layout.dash + layout.key)) + "\n"


def deck_text(id_: str, title: str) -> str:
    """A deck without a question yet."""
    head = Layout().mapping({"format": "1", "deck": id_, "title": title, "language": "en"})
    return "\n".join([SCHEMA, *head, "questions:"]) + "\n"
