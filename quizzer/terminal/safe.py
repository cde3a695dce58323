"""Text that cannot steer a terminal.

Decks, seeds and responses are other people's text. An escape sequence in one of them could
recolour or clear the screen, change the window's title, write the clipboard or hide a link, and a
bidirectional override could make a sentence read backwards. Whatever is shown goes through here.
"""

from __future__ import annotations

import re

_SEQUENCE = re.compile(
    # CSI: colours, cursor movement, clearing
    "(?:\x1b\\[|\x9b)[0-?]{0,64}[ -/]{0,16}[@-~]"
    # OSC, DCS, SOS, PM, APC: titles, links, clipboard, with the string that they carry
    "|(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]{0,4096}(?:\x07|\x1b\\\\|\x9c)"
    # every other escape: character sets, resets, keypad modes
    "|\x1b[ -/]{0,16}[0-~]",
)
_BREAK = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MAPPED: dict[int, str | None] = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0))),
    **dict.fromkeys(range(0x202A, 0x202F)),  # bidirectional embeddings and overrides
    **dict.fromkeys(range(0x2066, 0x206A)),  # bidirectional isolates
    **dict.fromkeys(range(0xFFF9, 0xFFFC)),  # interlinear annotation
    0xFEFF: None,
    ord("\n"): "\n",
    ord("\t"): " ",
}


def clean(text: str) -> str:
    r"""Return ``text`` with no control character but the line break.

    Whole escape sequences go with what they carry, so that no ``[31m`` is left over; a control
    character by itself goes alone. Every kind of line break becomes ``\n``, a tab a space, and
    half a surrogate pair, which no terminal can be sent, the replacement character. Joiners and
    direction marks that scripts need stay.
    """
    if text.isprintable():
        return text
    text = _BREAK.sub("\n", _SEQUENCE.sub("", text)).translate(_MAPPED)
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def clean_line(text: str) -> str:
    """Return ``text`` cleaned and on one line, every run of white space a single space."""
    return " ".join(clean(text).split())
