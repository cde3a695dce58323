"""One of two sessions that write to one database at once: reviews of cards, as fast as it can."""

import datetime as dt
import sys
from pathlib import Path

from quizzer.model import Rating, Settings
from quizzer.scheduling.days import stamp
from quizzer.scheduling.outcomes import outcomes
from quizzer.store import Store
from quizzer.study import drafts


def main(path, name, count):
    """Open the database at ``path`` and record ``count`` reviews, each named in its response."""
    now = dt.datetime(2026, 3, 10, 12, tzinfo=dt.UTC)
    with Store.open(path, wait=60.0) as store:
        for number in range(count):
            card = f"deck/card-{number % 5}"
            outcome = outcomes(store.state(card), now, Settings(), store.memory)[Rating.GOOD]
            store.record(
                drafts.review(
                    stamp(now, 4),
                    card,
                    revision="r",
                    response=f"{name} {number}",
                    grade=None,
                    rating=Rating.GOOD,
                    outcome=outcome,
                    ms=1,
                ),
                contents={"r": "{}"},
            )
            print(number, flush=True)  # noqa: T201 - whoever reads this knows it is on disk


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
