"""Schema 11 of Anki's collection files, as SQL and as the JSON of its one ``col`` row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from quizzer.exporters.anki.types import AnkiDeck, NoteType, Progress

VERSION = 11

DEFAULT_ID = 1
"""The deck and the preset that every collection has."""

PRESET_ID = 1_400_000_000_001
"""The preset of a learner's own settings."""

TABLES = """
CREATE TABLE col (
  id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
  ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL,
  conf text NOT NULL, models text NOT NULL, decks text NOT NULL, dconf text NOT NULL,
  tags text NOT NULL
);
CREATE TABLE notes (
  id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL,
  usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL,
  csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL
);
CREATE TABLE cards (
  id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL,
  mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL,
  due integer NOT NULL, ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL,
  lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL, odid integer NOT NULL,
  flags integer NOT NULL, data text NOT NULL
);
CREATE TABLE revlog (
  id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL,
  ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL,
  type integer NOT NULL
);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
"""

INDICES = """
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
"""

_CRT = 1_400_040_000
"""Where days are counted from when no schedule goes along; any day will do."""

_CONF: Mapping[str, Any] = {
    "activeDecks": [DEFAULT_ID],
    "addToCur": True,
    "collapseTime": 1200,
    "curDeck": DEFAULT_ID,
    "curModel": None,
    "dayLearnFirst": False,
    "dueCounts": True,
    "estTimes": True,
    "newSpread": 0,
    "nextPos": 1,
    "sched2021": True,
    "schedVer": 2,
    "sortBackwards": False,
    "sortType": "noteFld",
    "timeLim": 0,
}
"""``schedVer`` and ``sched2021`` say that ratings are those of the present scheduler: without
them Anki takes them for those of its first one and rewrites them."""

_PRESET: Mapping[str, Any] = {
    "autoplay": True,
    "desiredRetention": 0.9,
    "dyn": False,
    "lapse": {"delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0},
    "maxTaken": 60,
    "mod": 0,
    "name": "Default",
    "new": {
        "bury": False,
        "delays": [1.0, 10.0],
        "initialFactor": 2500,
        "ints": [1, 4, 0],
        "order": 1,
        "perDay": 20,
    },
    "replayq": True,
    "rev": {
        "bury": False,
        "ease4": 1.3,
        "hardFactor": 1.2,
        "ivlFct": 1.0,
        "maxIvl": 36500,
        "perDay": 200,
    },
    "timer": 0,
    "usn": 0,
}

_LATEX_HEAD = (
    "\\documentclass[12pt]{article}\n\\special{papersize=3in,5in}\n"
    "\\usepackage[utf8]{inputenc}\n\\usepackage{amssymb,amsmath}\n\\pagestyle{empty}\n"
    "\\setlength{\\parindent}{0in}\n\\begin{document}\n"
)
_LATEX_FOOT = "\\end{document}"


def col_row(
    notetypes: Iterable[NoteType], decks: Iterable[AnkiDeck], mod: int, progress: Progress | None
) -> tuple[int | str, ...]:
    """The one row of ``col``; ``mod`` is when the newest note changed, in seconds since 1970."""
    presets = {DEFAULT_ID: {**_PRESET, "id": DEFAULT_ID}}
    preset, crt = DEFAULT_ID, _CRT
    config: Mapping[str, Any] = {}
    if progress is not None:
        crt, config = progress.crt, progress.config
        if progress.preset is not None:
            preset = PRESET_ID
            presets[preset] = {**_PRESET, "mod": mod, **progress.preset, "id": preset}
    models = {one.id: _notetype(one) for one in notetypes}
    conf = {**_CONF, "curModel": next(iter(models)), **config}
    default = AnkiDeck(DEFAULT_ID, "Default")
    listed = {default.id: _deck(default, 0, DEFAULT_ID)}
    listed |= {deck.id: _deck(deck, mod, preset) for deck in decks}
    jsons = (json.dumps(value, separators=(",", ":")) for value in (conf, models, listed, presets))
    return (1, crt, mod * 1000, mod * 1000, VERSION, 0, 0, 0, *jsons, "{}")


def _notetype(one: NoteType) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "type": int(one.cloze),
        "mod": one.mod,
        "usn": -1,
        "sortf": 0,
        "did": None,
        "tmpls": [
            {
                "name": template.name,
                "ord": place,
                "qfmt": template.front,
                "afmt": template.back,
                "bqfmt": "",
                "bafmt": "",
                "did": None,
                "bfont": "",
                "bsize": 0,
                "id": template.id,
            }
            for place, template in enumerate(one.templates)
        ],
        "flds": [
            {
                "name": field.name,
                "ord": place,
                "sticky": False,
                "rtl": False,
                "font": "Arial",
                "size": 20,
                "description": field.description,
                "plainText": field.plain,
                "collapsed": field.collapsed,
                "excludeFromSearch": field.unsearched,
                "id": field.id,
                "tag": None,
                "preventDeletion": False,
            }
            for place, field in enumerate(one.fields)
        ],
        "css": one.css,
        "latexPre": _LATEX_HEAD,
        "latexPost": _LATEX_FOOT,
        "latexsvg": False,
        "req": [
            [place, "any", list(template.requires)] for place, template in enumerate(one.templates)
        ],
    }


def _deck(deck: AnkiDeck, mod: int, preset: int) -> dict[str, Any]:
    return {
        "id": deck.id,
        "mod": mod,
        "name": deck.name,
        "usn": -1,
        "lrnToday": [0, 0],
        "revToday": [0, 0],
        "newToday": [0, 0],
        "timeToday": [0, 0],
        "collapsed": False,
        "browserCollapsed": True,
        "desc": deck.description,
        "dyn": 0,
        "conf": preset,
        "extendNew": 0,
        "extendRev": 0,
    }
