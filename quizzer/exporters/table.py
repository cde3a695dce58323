"""Questions as a table for spreadsheets and other programs: a row each, nothing left out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from quizzer.content import cloze
from quizzer.content.sheet import FURTHER, MAIN, guarded, joined, listed
from quizzer.model import (
    Body,
    Choice,
    Cloze,
    Date,
    Family,
    Item,
    Match,
    Media,
    Number,
    Order,
    Question,
    Recall,
    Several,
    Stance,
    Text,
    TrueFalse,
)

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def table_of(questions: Iterable[Question], delimiter: str = ",", *, bom: bool = True) -> bytes:
    """A table of questions in UTF-8, with a line of heads; see `quizzer.content.sheet`.

    Args:
        questions: What to write, a row each.
        delimiter: What parts the cells of a row.
        bom: Whether to begin with the mark by which Excel knows UTF-8.
    """
    rows = [_row(question) for question in questions]
    used = {name for row in rows for name, cell in row.items() if cell}
    columns = [*MAIN, *(name for name in FURTHER if name in used)]
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([guarded(row.get(name, "")) for name in columns])
    return f"{BOM if bom else ''}{text.getvalue()}".encode()


def _row(question: Question) -> Mapping[str, str]:
    """The cells of a question by their columns."""
    return {
        "deck": question.deck,
        "id": question.id,
        "kind": question.kind.value,
        "ask": question.ask,
        "why": question.why,
        "hint": listed(question.hints),
        "tags": listed(question.tags),
        "points": "" if question.points == 1 else f"{question.points:.3f}".rstrip("0").rstrip("."),
        "language": "" if question.language == "en" else question.language,
        "derived": _flag(question.derived),
        "retired": _flag(question.retired),
        "uncited": question.uncited,
        "was": listed(question.was),
        "allow": joined(question.allow.items()),
        **_citations(question),
        **_media(question.media),
        **_body(question.body),
    }


def _citations(question: Question) -> dict[str, str]:
    cite = question.cite
    stances = ("" if one.stance is Stance.SUPPORTS else one.stance.value for one in cite)
    return {
        "seed": listed(one.seed for one in cite),
        "quote": listed(one.quote for one in cite),
        "stance": listed(stances),
        "says": listed(one.says for one in cite),
        "prefix": listed(one.prefix for one in cite),
        "suffix": listed(one.suffix for one in cite),
    }


def _media(media: tuple[Media, ...]) -> dict[str, str]:
    return {
        "media": listed(one.file for one in media),
        "alt": listed(one.alt for one in media),
        "on": listed("" if one.on == "ask" else one.on for one in media),
    }


def _body(body: Body) -> dict[str, str]:
    match body:
        case Cloze(parts, family):
            accept = {gap.number: gap.accept for gap in body.gaps if gap.accept}
            return {
                "text": cloze.written(parts),
                "accept": joined((str(number), *texts) for number, texts in accept.items()),
                "as": _family(family),
            }
        case Match(pairs, wrong):
            return {"pairs": joined(pairs), "wrong": listed(wrong)}
        case TrueFalse(answer):
            return {"answer": "true" if answer else "false"}
        case Several(items) | Order(items):
            answers = items
        case Recall(answers) | Text(answers) | Number(answers) | Date(answers) | Choice(answers):
            pass
    whys = listed(item.why for item in answers)
    return {"answer": _items(answers), "answer_why": whys, **_besides(body)}


def _besides(body: Body) -> dict[str, str]:
    """What a body has besides its answers."""
    match body:
        case Recall(_, reverse, reverse_ask):
            return {"reverse": _flag(reverse), "reverse_ask": reverse_ask}
        case Text(_, reject):
            return {"reject": listed(reject)}
        case Number(_, unit, tolerance):
            return {"unit": unit, "tolerance": tolerance}
        case Several(items, need, family):
            return {"need": "" if need == len(items) else str(need), "as": _family(family)}
        case Choice():
            return {
                "wrong": _items(body.wrong),
                "wrong_why": listed(item.why for item in body.wrong),
                "all_that_apply": _flag(body.several and len(body.answers) == 1),
                "keep_order": _flag(body.keep_order),
                "wrong_first": _flag(body.options[0] in body.wrong),
            }
    return {}


def _items(items: Iterable[Item]) -> str:
    return joined(item.accepted for item in items)


def _flag(value: bool) -> str:  # noqa: FBT001 - a flag is what it writes
    return "true" if value else ""


def _family(family: Family) -> str:
    return "" if family is Family.TEXT else family.value
