"""Which field of a note type holds what: by what the user says, by the templates, or by name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quizzer.importers.anki.types import Notetype
from quizzer.model import Kind
from quizzer.problems import QuizzerError


class Role(StrEnum):
    """What a field is for."""

    ASK = "ask"
    ANSWER = "answer"
    WHY = "why"
    HINT = "hint"
    SOURCE = "source"


Roles = Mapping[Role, tuple[str, ...]]
"""The fields of each role, by name."""

_NAMES: Mapping[str, Role] = {
    **dict.fromkeys(("front", "question", "prompt", "term", "word", "expression", "ask"), Role.ASK),
    **dict.fromkeys(("back", "answer", "definition", "meaning", "translation"), Role.ANSWER),
    **dict.fromkeys(
        (
            *("extra", "back extra", "why", "explanation", "note", "notes", "comment", "comments"),
            *("remarks", "details", "context", "example", "examples", "mnemonic", "audio"),
            *("sound", "picture", "image", "pronunciation"),
        ),
        Role.WHY,
    ),
    **dict.fromkeys(("hint", "hints", "clue", "tip"), Role.HINT),
    **dict.fromkeys(("source", "sources", "reference", "references"), Role.SOURCE),
}
"""What fields are commonly called, in lower case."""

_OCCLUSION = 6
_MAP = re.compile(
    rf"(?P<type>.+?)\s*:\s*(?P<roles>(?:{'|'.join(Role)})\s*=.*)", re.DOTALL | re.IGNORECASE
)
_ROLE = re.compile(rf"(?:^|,)\s*({'|'.join(Role)})\s*=", re.IGNORECASE)
_REFERENCE = re.compile(r"\{\{([#^/]?)((?:[^{}:]+:)*)\s*([^{}]+?)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Plan:
    """How the notes of a type become questions.

    Attributes:
        kind: Recall, text or cloze.
        roles: The fields that are taken; a cloze's text is its ``ask``.
        reverse: The position of the template that asks the other way round, if there is one.
        leftover: The fields that are not taken.
        other_cards: The templates whose cards are not taken, by position.
    """

    kind: Kind
    roles: Roles
    reverse: int | None = None
    leftover: tuple[str, ...] = ()
    other_cards: Mapping[int, str] | None = None


class UnmappedError(Exception):
    """A note type that no rule takes; the message says why, ``remedy`` what would."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


def parse_map(text: str) -> tuple[str, Roles]:
    """What a user says of a note type: ``Type: ask=Front, answer=Back, why=Extra``.

    A role may stand several times.

    Raises:
        QuizzerError: it is not of that form.
    """
    found = _MAP.fullmatch(text.strip())
    pieces = _ROLE.split(found["roles"])[1:] if found else []
    roles: dict[Role, tuple[str, ...]] = {}
    for word, field in zip(pieces[::2], pieces[1::2], strict=True):
        role = Role(word.lower())
        roles[role] = (*roles.get(role, ()), field.strip())
    if found is None or Role.ASK not in roles:
        raise QuizzerError(
            f"{text!r} does not say which field is asked.",
            'Write it as  --map "Type: ask=Front, answer=Back, why=Extra"; '
            f"the roles are {', '.join(Role)}.",
        )
    return found["type"].strip(), roles


def chosen_maps(texts: Sequence[str], types: Mapping[int, Notetype]) -> dict[int, Roles]:
    """What a user says of note types, by their ids.

    Raises:
        QuizzerError: there is no such note type or field.
    """
    chosen: dict[int, Roles] = {}
    for text in texts:
        name, roles = parse_map(text)
        ids = [id_ for id_, one in types.items() if one.name.casefold() == name.casefold()]
        if not ids:
            known = ", ".join(sorted(one.name for one in types.values()))
            raise QuizzerError(f"There is no note type {name!r} in it.", f"There are: {known}")
        for id_ in ids:
            chosen[id_] = {
                role: tuple(_field(types[id_], field) for field in fields)
                for role, fields in roles.items()
            }
    return chosen


def plan_for(notetype: Notetype, said: Roles | None = None) -> Plan:
    """How the notes of a type become questions.

    Args:
        notetype: The type.
        said: What the user says of its fields, which goes before every rule.

    Raises:
        UnmappedError: no rule takes it.
    """
    if notetype.stock == _OCCLUSION or any("image-occlusion" in one for one in notetype.fronts):
        raise UnmappedError("a picture with covered parts, which no kind of question has")
    if notetype.is_cloze:
        roles = said or _cloze_roles(notetype)
        return Plan(Kind.CLOZE, roles, leftover=_leftover(notetype, roles))
    roles = said or _roles(notetype)
    if not roles.get(Role.ASK) or not roles.get(Role.ANSWER):
        raise UnmappedError(
            "which of its fields asks and which answers is not known", _remedy(notetype)
        )
    return _cards(notetype, roles)


def _cards(notetype: Notetype, roles: Roles) -> Plan:
    """What the templates make of the fields."""
    asks, answers = set(roles[Role.ASK]), set(roles[Role.ANSWER])
    typed = bool(notetype.fronts) and "type" in _filters(notetype.fronts[0], answers)
    reverse = None
    others: dict[int, str] = {}
    for place, front in enumerate(notetype.fronts[1:], 1):
        shown = _shown(front)
        if not typed and reverse is None and shown & answers and not shown & asks:
            reverse = place
        else:
            others[place] = notetype.templates[place]
    kind = Kind.TEXT if typed else Kind.RECALL
    return Plan(kind, roles, reverse, _leftover(notetype, roles, _conditions(notetype)), others)


def _roles(notetype: Notetype) -> Roles:
    """The roles of fields by their names; of two fields the first asks and the second answers."""
    named = _named(notetype)
    if not {Role.ASK, Role.ANSWER} <= named.keys():
        fields = [one for one in notetype.fields if one not in _conditions(notetype)]
        if len(fields) == 2:  # noqa: PLR2004 - a front and a back
            return {Role.ASK: (fields[0],), Role.ANSWER: (fields[1],)}
    return named


def _cloze_roles(notetype: Notetype) -> Roles:
    """The field whose gaps the front asks; the others by their names, one alone by its place."""
    text = next(
        (
            found[3]
            for front in notetype.fronts
            for found in _REFERENCE.finditer(front)
            if "cloze:" in found[2] and found[3] in notetype.fields
        ),
        notetype.fields[0] if notetype.fields else "",
    )
    if not text:
        raise UnmappedError("it has no field")
    named = _named(notetype)
    whys = (*named.pop(Role.ANSWER, ()), *named.pop(Role.WHY, ()))
    roles: dict[Role, tuple[str, ...]] = {
        role: tuple(field for field in fields if field != text)
        for role, fields in {**named, Role.WHY: whys}.items()
    }
    roles[Role.ASK] = (text,)
    if len(notetype.fields) == 2:  # noqa: PLR2004 - a text and what stands behind it
        roles[Role.WHY] += _leftover(notetype, roles)
    return roles


def _named(notetype: Notetype) -> dict[Role, tuple[str, ...]]:
    """The roles of fields by their names; only one field asks, and one answers."""
    roles: dict[Role, tuple[str, ...]] = {}
    for field in notetype.fields:
        role = _NAMES.get(field.casefold().strip())
        if role and (role not in roles or role not in {Role.ASK, Role.ANSWER}):
            roles[role] = (*roles.get(role, ()), field)
    return roles


def _leftover(
    notetype: Notetype, roles: Roles, used: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    taken = used.union(*roles.values())
    return tuple(field for field in notetype.fields if field not in taken)


def _conditions(notetype: Notetype) -> frozenset[str]:
    """Fields that only say whether a card is to be made."""
    conditions: set[str] = set()
    shown: set[str] = set()
    for front in notetype.fronts:
        conditions |= {found[3] for found in _REFERENCE.finditer(front) if found[1]}
        shown |= _shown(front)
    return frozenset(field for field in notetype.fields[2:] if field in conditions - shown)


def _shown(front: str) -> set[str]:
    """The fields that a front shows."""
    return {found[3] for found in _REFERENCE.finditer(front) if not found[1]}


def _filters(front: str, fields: set[str]) -> set[str]:
    """The filters that a front puts some fields through, such as ``type`` and ``hint``."""
    return {
        word.strip()
        for found in _REFERENCE.finditer(front)
        if found[3] in fields
        for word in found[2].split(":")
    }


def _field(notetype: Notetype, name: str) -> str:
    """A field by what a user calls it."""
    for field in notetype.fields:
        if field.casefold() == name.casefold():
            return field
    raise QuizzerError(
        f"The note type {notetype.name!r} has no field {name!r}.",
        f"Its fields: {', '.join(notetype.fields)}",
    )


def _remedy(notetype: Notetype) -> str:
    """The option that would take a note type, with a guess at its fields."""
    fields = notetype.fields or ("?",)
    second = fields[1] if len(fields) > 1 else fields[0]
    return f'--map "{notetype.name}: ask={fields[0]}, answer={second}"'
