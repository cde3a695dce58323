"""What located YAML is made of: texts, mappings and sequences that know where they stand.

They are named tuples, not dataclasses: a large library has millions of them, and these are as
immutable and made in a third of the time.
"""

from __future__ import annotations

from typing import NamedTuple


class Scalar(NamedTuple):
    """A text as written, outer space trimmed; ``plain`` when it stands without quotes or ``|``."""

    text: str
    line: int
    column: int
    plain: bool = True


class Mapping(NamedTuple):
    """Keys, and values by the keys' texts, in file order; ``flow`` when written as ``{…}``."""

    keys: list[Scalar]
    values: dict[str, Node]
    line: int
    column: int
    flow: bool = False

    @property
    def entries(self) -> list[tuple[Scalar, Node]]:
        """Each key with its value; of a key that stands twice, the first alone."""
        return list(zip(self.keys, self.values.values(), strict=True))


class Sequence(NamedTuple):
    """Values in file order; ``flow`` when written as ``[…]``."""

    items: list[Node]
    line: int
    column: int
    flow: bool = False


Node = Scalar | Mapping | Sequence
