"""Protocol Buffers messages field by field, as far as Anki's packages have them.

A message is a run of records, each a key and a value. The key is ``number << 3 | wire type``;
integers are base-128 varints, the low groups first (Protocol Buffers, "Encoding").
"""

from __future__ import annotations

from collections.abc import Iterator

Value = int | bytes
"""A varint, or the bytes of a text, of an inner message or of a number of fixed width."""

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_WIDTHS = {_FIXED64: 8, _FIXED32: 4}
_LONGEST_VARINT = 10


class ProtobufError(Exception):
    """The bytes are no message."""


def fields(message: bytes) -> Iterator[tuple[int, Value]]:
    """The number and the value of every record, in order.

    Raises:
        ProtobufError: the message ends within a record, or a record is of no known type.
    """
    position = 0
    while position < len(message):
        key, position = _varint(message, position)
        number, wire = key >> 3, key & 7
        if wire == _VARINT:
            value, position = _varint(message, position)
            yield number, value
            continue
        if wire == _BYTES:
            width, position = _varint(message, position)
        elif wire in _WIDTHS:
            width = _WIDTHS[wire]
        else:
            raise ProtobufError(f"wire type {wire}")
        if position + width > len(message):
            raise ProtobufError("cut off")
        yield number, message[position : position + width]
        position += width


def number(message: bytes, wanted: int) -> int:
    """The varint of a field; the last one counts, and 0 stands for none."""
    found = [value for key, value in fields(message) if key == wanted and isinstance(value, int)]
    return found[-1] if found else 0


def text(message: bytes, wanted: int) -> str:
    """The text of a field; the last one counts, and the empty one stands for none.

    Raises:
        ProtobufError: it is not UTF-8.
    """
    found = [value for key, value in fields(message) if key == wanted and isinstance(value, bytes)]
    try:
        return found[-1].decode() if found else ""
    except UnicodeDecodeError:
        raise ProtobufError("not UTF-8") from None


def _varint(message: bytes, position: int) -> tuple[int, int]:
    """An integer and where it ends."""
    value = 0
    for index, byte in enumerate(message[position : position + _LONGEST_VARINT]):
        value |= (byte & 0x7F) << 7 * index
        if byte < 0x80:  # noqa: PLR2004 - the high bit says that another group follows
            return value, position + index + 1
    raise ProtobufError("cut off")
