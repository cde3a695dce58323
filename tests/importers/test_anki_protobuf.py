"""Protocol Buffers messages, read field by field."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.importers.anki.protobuf import ProtobufError, fields, number, text


def varint(value: int) -> bytes:
    """An integer as the encoding has it, by its definition."""
    groups = bytearray()
    while value > 0x7F:
        groups.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*groups, value])


def record(place: int, value: int | bytes) -> bytes:
    """A record of a varint or of bytes."""
    if isinstance(value, int):
        return varint(place << 3) + varint(value)
    return varint(place << 3 | 2) + varint(len(value)) + value


RECORDS = st.lists(
    st.tuples(st.integers(1, 1 << 29), st.integers(0, (1 << 64) - 1) | st.binary(max_size=300))
)


@given(RECORDS)
def test_records_are_read_in_order(records):
    """Whatever was written is read."""
    assert list(fields(b"".join(record(*one) for one in records))) == records


def test_the_example_of_the_specification():
    """The message 08 96 01 has 150 in field 1, 12 07 and a text has it in field 2."""
    assert number(bytes.fromhex("089601"), 1) == 150
    assert text(bytes.fromhex("120774657374696e67"), 2) == "testing"


def test_numbers_of_fixed_width_are_passed_over():
    """Widths of four and eight bytes are known, their content is left alone."""
    message = bytes.fromhex("0d00000000" + "110102030405060708" + "1805")
    assert list(fields(message)) == [(1, bytes(4)), (2, bytes(range(1, 9))), (3, 5)]


def test_the_last_of_a_field_counts_and_none_is_the_default():
    """A field that stands twice has its last value; one that is not there has none."""
    message = record(1, 7) + record(1, 8) + record(2, b"a") + record(2, b"b")
    assert (number(message, 1), text(message, 2)) == (8, "b")
    assert (number(message, 3), text(message, 3)) == (0, "")


@pytest.mark.parametrize(
    "message",
    [
        b"\x08",
        b"\x08\x80",
        b"\x0a\x05abc",
        b"\x0d\x00",
        b"\x0b",
        b"\x80" * 11,
        b"\x0a" + b"\xff" * 9,
    ],
    ids=repr,
)
def test_what_is_cut_off_is_no_message(message):
    """A record must be whole, and of a type that the encoding has."""
    with pytest.raises(ProtobufError):
        list(fields(message))


def test_a_text_is_utf_8():
    """Other bytes are told, not guessed."""
    with pytest.raises(ProtobufError):
        text(record(1, b"\xff"), 1)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(message):
    """There is no third way."""
    with suppress(ProtobufError):
        assert all(isinstance(value, int | bytes) for _, value in fields(message))
