"""Where sentences begin and end in a paragraph of prose.

A rule for each doubt and no model: a full stop ends a sentence unless what precedes it is an
abbreviation, an initial or a number's, or what follows goes on in lower case.
"""

from __future__ import annotations

import re

from quizzer.model import Span

_END = re.compile(
    r"""(?P<stop>[.!?…]+)[\"'”’»)\]]*(?P<space>\s+)(?P<next>[\"'“‘«(\[]*\w)
      | (?P<wide>[。！？]+[」』”’）]*)\s*(?=\S)""",
    re.VERBOSE | re.DOTALL,
)
_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’«»()\[\]]+$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_LONGEST_WORD = 40


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_TITLES = _words(
    "adm brig capt cmdr col cpl dr gen gov hon insp lt maj messrs mme mr mrs ms mt mx pres prof "
    "pte rep rev rt sen sgt sr st ste supt"
)
"""They stand before a name, so the capital that follows begins no sentence."""

_SHORTENED = _words(
    "a.d a.k.a al apr approx art assn aug ave b.c ca cf ch co corp dec dept dist e.g ed eds eq "
    "esp est etc ex feb fig figs fl i.e inc jan jr jul jun ltd mar max min misc no nos nov oct "
    "op p ph.d pp ref sec sep sept ser univ v vol vols vs"
)
"""They end a sentence only when the next one begins with a word that sentences begin with."""

_STARTERS = _words(
    "a after all also an and as at because before but by despite during even for from he her his "
    "how however i if in it its last many meanwhile more most my no nor not now of on once one "
    "only or our she since so some still such that the their then there these they this those "
    "though thus to under until we what when where while who why with without yet you your"
)


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of one paragraph, without the space between them.

    Together they cover every character of the paragraph that is not white space.
    """
    spans = []
    start = len(text) - len(text.lstrip())
    for match in _END.finditer(text, start):
        if match["wide"] is not None:
            end, following = match.end("wide"), match.end()
        elif _goes_on(text, match):
            continue
        else:
            end, following = match.start("space"), match.start("next")
        spans.append((start, end))
        start = following
    end = len(text.rstrip())
    if start < end:
        spans.append((start, end))
    return tuple(spans)


def ends_sentence(line: str) -> bool:
    """Whether a line's last characters could be those of a sentence."""
    return line.rstrip().rstrip("\"'”’»)]").endswith((".", "!", "?", "…", ":", "。", "！", "？"))


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence goes on after a stop that is followed by space."""
    opening = match["next"]
    if opening[-1].islower():
        return True
    if match["stop"] != ".":
        return False
    before = _WORD_BEFORE.search(text, max(0, match.start() - _LONGEST_WORD), match.start())
    if before is None:
        return False
    word = before[0].lower()
    if word in _TITLES:
        return True
    if word in _SHORTENED or _INITIALS.fullmatch(word):
        first = _FIRST_WORD.match(text, match.end() - 1)
        return first is None or first[0].lower() not in _STARTERS
    return False
