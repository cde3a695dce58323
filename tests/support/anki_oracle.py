"""What Anki makes of a package, in the zone that the environment names: run as a program.

``python anki_oracle.py PACKAGE [COLLECTION]`` imports the package into the collection, a new one
in a temporary folder by default, and prints what Anki then holds as JSON. Due days are told as
dates, by the day that Anki takes for today.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import tempfile
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

_CARDS = (
    "select n.guid, c.ord, c.type, c.queue, c.due, c.ivl, c.factor, c.reps, c.lapses, c.left, "
    "c.flags, c.data, c.id, c.did from cards c join notes n on n.id = c.nid"
)
_LOG = (
    "select n.guid, c.ord, r.id, r.ease, r.ivl, r.lastIvl, r.factor, r.time, r.type "
    "from revlog r join cards c on c.id = r.cid join notes n on n.id = c.nid order by r.id"
)


def take_in(col, path):
    """Import the package at ``path`` with its progress and its presets."""
    options = ImportAnkiPackageOptions(
        merge_notetypes=True, with_scheduling=True, with_deck_configs=True
    )
    col.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=options))


def held(col):
    """Cards by guid and position, the log, the memory that Anki works out, and the preset."""
    rollover = col.get_config("rollover", 4)
    today = (dt.datetime.now().astimezone() - dt.timedelta(hours=rollover)).date()
    cards = {}
    for guid, place, kind, queue, due, *rest in col.db.all(_CARDS):
        ivl, factor, reps, lapses, left, flags, data, card, deck = rest
        by_days = kind == 2 or queue == 3 or (kind in {1, 3} and due < 1_000_000_000)
        day = today + dt.timedelta(days=due - col.sched.today) if by_days else None
        memory = col.compute_memory_state(card)
        cards[f"{guid} {place}"] = {
            "type": kind,
            "queue": queue,
            "due": day.isoformat() if day else due,
            "ivl": ivl,
            "factor": factor,
            "reps": reps,
            "lapses": lapses,
            "left": left,
            "flags": flags,
            "data": json.loads(data or "{}"),
            "memory": [memory.stability, memory.difficulty],
            "preset": col.decks.config_dict_for_deck_id(deck)["name"],
        }
    return {
        "today": today.isoformat(),
        "cards": cards,
        "log": [[f"{guid} {place}", *rest] for guid, place, *rest in col.db.all(_LOG)],
        "presets": {one["name"]: one for one in col.decks.all_config()},
        "sound": list(col.fix_integrity()),
    }


def main():
    """Do what the module says."""
    with tempfile.TemporaryDirectory() as folder:
        path = sys.argv[2] if len(sys.argv) > 2 else str(Path(folder, "new.anki2"))
        col = Collection(path)
        take_in(col, sys.argv[1])
        col.set_config("fsrs", val=True)
        # as at the start of a day: cards that were hidden for an earlier one come back
        col.sched.deck_due_tree()
        print(json.dumps(held(col)))  # noqa: T201 - this is its output
        col.close()


if __name__ == "__main__":
    main()
