r"""A question as one line of JSON that other programs carry along and hand back unharmed.

A file for another program shows a question in that program's own way, which never holds all that
the author wrote. So the question travels beside it as data, with what its deck and its sources say
of themselves and the passages that it cites: whoever has the data has the question back, equal to
the one that was written.

The shape follows the model: a record is an object of its fields by name, a tuple a list, and a
field that has its default is left out. ``path``, ``mark`` and ``marks`` say where something stood
in a file and are left out as well. The line is printable ASCII, and inside its texts
``& < > [ ] { } \ "`` are written as ``\u`` escapes, so that it is no HTML, no reference to media,
no gap and no formula to anyone who looks for those.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import math
import unicodedata
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from quizzer.model import (
    Body,
    Choice,
    Cloze,
    Date,
    Deck,
    Excerpt,
    Kind,
    Mark,
    Match,
    Number,
    Order,
    Question,
    Recall,
    Seed,
    Several,
    Text,
    TrueFalse,
)
from quizzer.problems import QuizzerError

FORMAT = 1

BODIES: Mapping[Kind, type[Body]] = {
    Kind.RECALL: Recall,
    Kind.TEXT: Text,
    Kind.NUMBER: Number,
    Kind.DATE: Date,
    Kind.CHOICE: Choice,
    Kind.TRUE_FALSE: TrueFalse,
    Kind.CLOZE: Cloze,
    Kind.LIST: Several,
    Kind.ORDER: Order,
    Kind.MATCH: Match,
}
"""The body that a question of each kind has."""

_SIGNS = "&<>[]{}"
_LEFT_OUT: Mapping[type, frozenset[str]] = {
    Deck: frozenset({"path", "questions", "broken"}),
    Seed: frozenset({"path", "text", "noise", "sha256"}),
}
_BARE = (str, int, bool)
_HINT = "It was changed by hand, or a later quizzer wrote it: upgrade quizzer on this machine."

Record = TypeVar("Record")


@dataclasses.dataclass(frozen=True, slots=True)
class Source:
    """What a seed says of itself, without its text."""

    id: str
    title: str
    author: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    published_inferred: bool = False
    url: str = ""
    licence: str = ""
    language: str = "en"


@dataclasses.dataclass(frozen=True, slots=True)
class Passage:
    """The paragraph of one citation, divided by its quote, as the seed has it."""

    seed: str
    line: int
    quote: str
    before: str = ""
    after: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Carried:
    """A question with all that is needed to write it into a deck again.

    ``deck`` is without its questions. ``sources`` are the cited seeds, each once, ``passages`` one
    for each excerpt, those that support the answer first. ``shown`` holds the `digest_of` what the
    other program was given to show, by the name of its field, to know later what was edited there.
    """

    question: Question
    deck: Deck
    sources: tuple[Source, ...] = ()
    passages: tuple[Passage, ...] = ()
    shown: Mapping[str, str] = dataclasses.field(default_factory=dict)


def source_of(seed: Seed) -> Source:
    """What a seed says of itself."""
    return Source(**{field.name: getattr(seed, field.name) for field in dataclasses.fields(Source)})


def passage_of(excerpt: Excerpt) -> Passage:
    """The paragraph of an excerpt."""
    return Passage(excerpt.seed.id, excerpt.line, excerpt.quote, excerpt.before, excerpt.after)


def digest_of(text: str) -> str:
    """Eight hex digits of a text, the same for every way to compose its characters."""
    composed = unicodedata.normalize("NFC", text).encode(errors="surrogatepass")
    return hashlib.sha256(composed).hexdigest()[:8]


def encode(carried: Carried) -> str:
    """A question as its line of JSON; the same question gives the same line."""
    plain = {"format": FORMAT, **_object(carried)}
    line = json.dumps(plain, separators=(",", ":"), sort_keys=True)
    line = line.replace("\\\\", "\\u005c").replace('\\"', "\\u0022")
    parts = line.split('"')  # every second one is a text
    texts = '"'.join(parts[1::2])
    for sign in _SIGNS:
        texts = texts.replace(sign, f"\\u{ord(sign):04x}")
    parts[1::2] = texts.split('"')
    return '"'.join(parts)


def decode(line: str) -> Carried:
    """The question of a line of JSON.

    Every value has the type that the model says. What an author may not write, such as an id with
    spaces, is found when the deck made of it is read.

    Raises:
        QuizzerError: the line is not what `encode` writes, or has a later format.
    """
    try:
        plain = json.loads(line, parse_constant=_refuse)
        if plain.pop("format") != FORMAT:
            raise QuizzerError("A question is carried in a format that is not known here.", _HINT)
        return _record(Carried, plain)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise QuizzerError("The data of a question cannot be read.", _HINT) from None


def _refuse(name: str) -> float:
    raise ValueError(name)


def _travelling(record: type) -> tuple[dataclasses.Field[Any], ...]:
    """The fields of a record that travel."""
    left_out = _LEFT_OUT.get(record, frozenset())
    return tuple(
        one for one in dataclasses.fields(record) if one.compare and one.name not in left_out
    )


_fields: Callable[[type], tuple[dataclasses.Field[Any], ...]] = cache(_travelling)


def _with_defaults(record: type) -> tuple[tuple[str, object], ...]:
    """The names of the fields of a record that travel, each with the value that it has unless said.

    They are only compared with, so that one of each is enough.
    """
    return tuple(
        (
            one.name,
            one.default if one.default_factory is dataclasses.MISSING else one.default_factory(),
        )
        for one in _fields(record)
    )


_usual: Callable[[type], tuple[tuple[str, object], ...]] = cache(_with_defaults)
_types: Callable[[type], dict[str, Any]] = cache(get_type_hints)


def _object(record: Any) -> dict[str, object]:  # noqa: ANN401 - any of the model's records
    """A record as a JSON object, without the fields that have their defaults."""
    plain = {}
    for name, usual in _usual(type(record)):
        value = getattr(record, name)
        if value != usual:
            plain[name] = _plain(value)
    if isinstance(record, Choice):
        plain |= _order(record)
    return plain


def _plain(value: object) -> object:
    match value:
        case str() | int() | float():
            return value
        case tuple():
            return [_plain(one) for one in value]
        case Mapping():
            return dict(value)
        case _:
            return _object(value)


def _order(choice: Choice) -> dict[str, list[int]]:
    """Where the right and then the wrong choices stand in the file, if not just so."""
    places = {id(item): place for place, item in enumerate(choice.options)}
    order = [places[id(item)] for item in (*choice.answers, *choice.wrong)]
    return {} if order == sorted(order) else {"order": order}


def _record(kind: type[Record], plain: Mapping[str, Any]) -> Record:
    """The record of a JSON object; every field that is there must be one of the record's."""
    if not isinstance(plain, dict):
        raise TypeError
    order = plain.pop("order", None) if kind is Choice else None
    types = _types(kind)
    if not plain.keys() <= {field.name for field in _fields(kind)}:
        raise KeyError
    if kind is Question:
        types = types | {"body": BODIES[Kind(plain["kind"])]}
    values = {name: _typed(types[name], value) for name, value in plain.items()}
    if kind is Deck:
        values["path"] = ""
    record = kind(**values)
    if isinstance(record, Choice):
        return _placed(record, order)  # type: ignore[return-value]  # a Choice is what was asked for
    return record


def _placed(choice: Choice, order: object) -> Choice:
    """A choice whose options stand as they stood in the file."""
    items = (*choice.answers, *choice.wrong)
    places = _typed(tuple[int, ...], list(range(len(items))) if order is None else order)
    if sorted(places) != list(range(len(items))):
        raise ValueError
    marked = [
        dataclasses.replace(item, mark=Mark(place + 1))
        for item, place in zip(items, places, strict=True)
    ]
    split = len(choice.answers)
    return dataclasses.replace(choice, answers=tuple(marked[:split]), wrong=tuple(marked[split:]))


def _typed(kind: Any, value: Any) -> Any:  # noqa: ANN401 - a type as annotations write it
    """A JSON value as a type of the model.

    Raises:
        TypeError: it is of another.
        ValueError: it is none of the words that the type has.
    """
    origin = get_origin(kind)
    if origin is tuple:
        return tuple(_typed(get_args(kind)[0], one) for one in _exactly(list, value))
    if origin is not None and issubclass(origin, Mapping):
        return {
            _exactly(str, key): _exactly(str, one) for key, one in _exactly(dict, value).items()
        }
    if isinstance(kind, UnionType):
        text, record = get_args(kind)
        return value if type(value) is text else _record(record, value)
    if kind is float:
        number = float(value if type(value) is int else _exactly(float, value))
        if not math.isfinite(number):
            raise ValueError
        return number
    if issubclass(kind, StrEnum):
        return kind(_exactly(str, value))
    return _exactly(kind, value) if kind in _BARE else _record(kind, value)


def _exactly(kind: type[Record], value: object) -> Record:
    """A value whose type is just this one: a truth value is no whole number."""
    if type(value) is not kind:
        raise TypeError
    return value
