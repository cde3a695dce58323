"""The rules of reading, by their stable ids: what each finds, in a sentence."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Rule(StrEnum):
    """A rule that reading a library applies; ``sentence`` says what it asks of the author."""

    sentence: str

    def __new__(cls, id_: str, sentence: str) -> Self:
        """Make a member whose value is its id."""
        member = str.__new__(cls, id_)
        member._value_ = id_
        member.sentence = sentence
        return member

    UNREADABLE = "unreadable-file", "A file of the library is an ordinary file that can be opened."
    TOO_LARGE = "too-large", "A file, a text or a list keeps within its limit."
    ENCODING = "encoding", "A file is UTF-8 without control characters."
    SYNTAX = "syntax", "A file is one YAML document that a parser can read."
    NESTING = "nesting", "Values stand at most 20 levels deep."
    ALIAS = "alias", "Text does not begin with & or *, which YAML takes for anchors and aliases."
    TAG = "tag", "Text does not begin with !, which YAML takes for a tag."
    DUPLICATE_KEY = "duplicate-key", "A key stands once in its mapping."
    COMMENT = "comment", "A # inside a text does not cut it short."
    FLOW = "flow", "[…] and {…} hold ids, tags and line ranges only."
    FORMAT = "format", "A deck says `format: 1`."
    UNKNOWN_KEY = "unknown-key", "Every key is one that its place knows, or begins with x-."
    MISSING = "missing", "Whatever is required is there and not empty."
    BAD_VALUE = "bad-value", "Every value has the form that its key asks for."
    DUPLICATE_ID = "duplicate-id", "An id is used once: decks in a library, questions in a deck."
    WAS = "was", "An earlier id is claimed by one question and no longer in use."
    UNKNOWN_SEED = "unknown-seed", "A citation names a seed that seeds/seeds.yaml describes."
    UNLISTED_SEED = "unlisted-seed", "Every text in seeds/ is described in seeds/seeds.yaml."
    UNKNOWN_NAME = "unknown-name", "A quiz names decks, tags, sources and questions that there are."
    UNMET = "unmet-quiz", "A quiz asks for no more questions than there are that go together."
    NO_LIBRARY = "library", "A library has decks/ with at least one deck in it."
