"""The fields that all kinds of question share, and a question from them."""

from __future__ import annotations

import re

from quizzer.content import tables
from quizzer.content.fields import ID, ID_HINT, Fields
from quizzer.content.kinds import BUILDERS
from quizzer.content.located import Scalar
from quizzer.content.rules import Rule
from quizzer.content.syntax import quoted
from quizzer.model import Citation, Kind, Mark, Media, Question, Stance

_COMMON = frozenset(tables.QUESTION)
_FIELDS = {word: _COMMON | own for word, (_, _, own) in BUILDERS.items()}
_CITATION = frozenset(tables.CITATION)
_KIND_HINT = f"Say what the learner does: one of {', '.join(BUILDERS)}."
_MEDIA = frozenset(tables.MEDIA)
_STANCES = tuple(Stance)
MOMENTS = ("ask", "answer", "why")
"""When a picture or sound may be shown."""

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
POINTS = re.compile(r"[0-9]{1,4}(\.[0-9]{1,3})?")
EARLIER_ID = re.compile(rf"({ID.pattern}/)?{ID.pattern}")

ANYWHERE = _COMMON.union(*_FIELDS.values())
"""Every field that a question of some kind has."""


def build(fields: Fields, deck: str, language_: str, tags: tuple[str, ...]) -> Question | None:
    """One question from its fields.

    Args:
        fields: The question's mapping, whose report collects what is wrong with it.
        deck: The deck's id.
        language_: The deck's language, which holds unless the question has its own.
        tags: The deck's tags, which come before the question's.

    Returns:
        The question, which is of use only when nothing was reported, or ``None`` when its kind
        is not known.
    """
    values = fields.values
    word = fields.required("kind", _KIND_HINT)
    if word and word not in BUILDERS:
        word = fields.choice("kind", BUILDERS, "")
    known = _FIELDS.get(word, ANYWHERE)
    if not values.keys() <= known:
        fields.only(known, f"a {word} question" if word else "a question", ANYWHERE)
    if not word:
        return None
    kind, build_body, _ = BUILDERS[word]
    body = build_body(fields)
    if kind is Kind.CLOZE:
        ask = fields.text("ask")
    else:
        ask = fields.required("ask", "Write the question that the learner reads: `ask: …`.")
    cite = _citations(fields) if "cite" in values else ()
    own_tags = fields.texts("tags", flow=True) if "tags" in values else ()
    id_ = values.get("id")
    if "group" in values:
        _reserved(fields)
    return Question(
        deck=deck,
        id=id_.text if isinstance(id_, Scalar) else "",
        kind=kind,
        ask=ask,
        body=body,
        cite=cite,
        was=_was(fields) if "was" in values else (),
        why=fields.text("why"),
        hints=fields.texts("hint") if "hint" in values else (),
        tags=tuple(dict.fromkeys(tags + own_tags)) if own_tags else tags,
        points=_points(fields) if "points" in values else 1.0,
        derived="derived" in values and fields.flag("derived"),
        retired="retired" in values and fields.flag("retired"),
        allow=_allow(fields) if "allow" in values else {},
        media=_media(fields) if "media" in values else (),
        language=language(fields, language_) if "language" in values else language_,
        uncited=_uncited(fields) if "uncited" in values else "",
        path=fields.report.path,
        marks={name: Mark(value.line, value.column) for name, value in values.items()},
    )


def identifier(fields: Fields, name: str, hint: str) -> str:
    """A required id, empty when it is none."""
    text = fields.required(name, hint)
    if not text or ID.fullmatch(text):
        return text
    fields.report.error(
        fields.values[name],
        Rule.BAD_VALUE,
        f"`{name}` is {quoted(text)}, which is no id.",
        ID_HINT,
    )
    return ""


def language(fields: Fields, default: str) -> str:
    """The language of a deck, a question or a seed, as BCP 47 writes it."""
    text = fields.text("language")
    if not text or LANGUAGE.fullmatch(text):
        return text or default
    message = f"`language` is {quoted(text)}, which names no language."
    hint = "Write a language tag, such as `en`, `de` or `pt-BR`."
    fields.report.error(fields.values["language"], Rule.BAD_VALUE, message, hint)
    return default


def _citations(fields: Fields) -> tuple[Citation, ...]:
    return tuple([_citation(block) for block in fields.blocks("cite")])


def _citation(fields: Fields) -> Citation:
    values = fields.values
    if not values.keys() <= _CITATION:
        fields.only(_CITATION, "a citation")
    stance = Stance.SUPPORTS
    if "stance" in values:
        stance = Stance(fields.choice("stance", _STANCES, stance))
    says = fields.text("says")
    if says and stance is Stance.SUPPORTS:
        fields.report.error(
            values["says"],
            Rule.BAD_VALUE,
            "`says` is the answer of a source that disagrees, but this one supports the answer.",
            "Add `stance: differs` or `stance: contradicts`, or leave `says` out.",
        )
    return Citation(
        identifier(fields, "seed", "Name the source by its id in seeds/seeds.yaml."),
        fields.required("quote", "Quote the passage that proves the answer."),
        fields.text("prefix"),
        fields.text("suffix"),
        stance,
        says,
        fields.mark("quote"),
    )


def _was(fields: Fields) -> tuple[str, ...]:
    claims = fields.texts("was", flow=True)
    for value, claim in zip(fields.entries("was", flow=True), claims, strict=True):
        if claim and not EARLIER_ID.fullmatch(claim):
            message = f"{quoted(claim)} is no earlier id of a question."
            hint = "Write `id` for one of this deck, or `other-deck/id`."
            fields.report.error(value, Rule.BAD_VALUE, message, hint)
    return claims


def _points(fields: Fields) -> float:
    text = fields.text("points")
    if text and (not POINTS.fullmatch(text) or not float(text)):
        message = f"`points` is {quoted(text)}, which is no number above 0."
        fields.report.error(fields.values["points"], Rule.BAD_VALUE, message, "Write `points: 2`.")
        return 1.0
    return float(text) if text else 1.0


def _allow(fields: Fields) -> dict[str, str]:
    allowed: dict[str, str] = {}
    for key, value in fields.mapping("allow"):
        allowed[key.text] = fields.scalar(value, "allow")
        if not allowed[key.text] and isinstance(value, Scalar):
            message = f"`allow` gives no reason for {quoted(key.text)}."
            hint = "Write why the rule does not apply here, as `rule: reason`."
            fields.report.error(key, Rule.MISSING, message, hint)
    return allowed


def _media(fields: Fields) -> tuple[Media, ...]:
    found = []
    for block in fields.blocks("media"):
        block.only(_MEDIA, "an entry of `media`")
        found.append(
            Media(
                block.required("file", "Name a file under media/, such as `file: pier.jpg`."),
                block.required("alt", "Say in words what it shows, for those who cannot see it."),
                block.choice("on", MOMENTS, "ask"),
            )
        )
    return tuple(found)


def _uncited(fields: Fields) -> str:
    reason = fields.text("uncited")
    if reason and fields.values.get("cite"):
        message = "`uncited` says why there is no citation, but there is one."
        hint = "Leave out `uncited` or `cite`."
        fields.report.error(fields.values["uncited"], Rule.BAD_VALUE, message, hint)
    return reason


def _reserved(fields: Fields) -> None:
    """``group`` is kept for a later format: an id, which nothing reads yet."""
    if fields.text("group"):
        identifier(fields, "group", "")
