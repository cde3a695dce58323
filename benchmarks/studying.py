"""The next card, recording an answer, and replaying the log."""

from __future__ import annotations

import datetime as dt
import heapq
import os
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measuring import Row, best_seconds, each_seconds, percentile

from quizzer.model import Event, EventType, Outcome, Phase, Rating, Settings, Verdict
from quizzer.scheduling.days import stamp
from quizzer.scheduling.memory import Memory
from quizzer.scheduling.outcomes import outcomes
from quizzer.scheduling.queue import Limits, Queue
from quizzer.scheduling.replay import replay
from quizzer.scheduling.spacing import Candidate
from quizzer.store import Store
from quizzer.study import drafts

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
CARDS = 1_000_000
REVIEWS = 100_000


def rows() -> Iterator[Row]:
    """Each beside the least that could do it: a heap, one fsync, FSRS alone."""
    yield from _next_card()
    yield from _record()
    yield _replay()


def _next_card() -> Iterator[Row]:
    chance = random.Random(1)  # noqa: S311 - a made-up collection, no secret
    day = NOW.date()
    candidates = [
        Candidate(
            f"d/q{number}",
            phase=Phase.REVIEW,
            due=day,
            retrievability=chance.random(),
            siblings=(f"d/q{number}",),
            quotes=(("s", number * 50, number * 50 + 40),),
            shown=(("s", number * 50 - 100, number * 50 + 140),),
        )
        for number in range(CARDS)
    ]
    queue = Queue(candidates, Limits(new=0, reviews=CARDS))
    outcome = Outcome(day + dt.timedelta(days=3), Phase.REVIEW, 0, 3.0, 5.0)

    def take(_: int) -> None:
        queue.answered(queue.next(NOW) or "", Rating.GOOD, outcome, NOW)

    heap = [(-one.retrievability, one.card) for one in candidates if one.retrievability]
    heapq.heapify(heap)
    ours = each_seconds(take, 5000)
    plain = each_seconds(lambda _: heapq.heappop(heap), 5000)
    for name, share, bar in (("p50", 0.5, "< 0.05 ms"), ("p99", 0.99, "< 1 ms")):
        yield Row(
            f"next card and its rating, {CARDS:,} cards, {name}",
            percentile(ours, share) * 1000,
            percentile(plain, share) * 1000,
            "ms",
            "`heapq.heappop`",
            bar,
        )


def _record() -> Iterator[Row]:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        path = Path(folder) / "quizzer.db"
        with Store.open(path) as store, (Path(folder) / "plain").open("wb") as plain:
            memory, settings = store.memory, Settings()

            def answer(number: int) -> None:
                card = f"d/q{number % 500}"
                now = NOW + dt.timedelta(seconds=number)
                outcome = outcomes(store.state(card), now, settings, memory)[Rating.GOOD]
                draft = drafts.review(
                    stamp(now, 4),
                    card,
                    revision="r",
                    response="an answer",
                    grade=None,
                    rating=Rating.GOOD,
                    outcome=outcome,
                    ms=900,
                )
                store.record(draft, contents={"r": "{}"})

            def sync(_: int) -> None:
                plain.write(b"x" * 4096)
                plain.flush()
                os.fsync(plain.fileno())

            ours, peer = each_seconds(answer, 1000), each_seconds(sync, 1000)
    yield Row(
        "record an answer, FULL, p50",
        percentile(ours, 0.5) * 1000,
        percentile(peer, 0.5) * 1000,
        "ms",
        "write 4 kB and fsync",
        "≤ peer + 0.5 ms",
    )


def _replay() -> Row:
    chance = random.Random(1)  # noqa: S311 - a made-up log, no secret
    events = []
    for number in range(REVIEWS):
        day = dt.date(2025, 1, 1) + dt.timedelta(days=number // 300)
        rating = chance.choice((Rating.AGAIN, Rating.GOOD, Rating.GOOD, Rating.EASY))
        events.append(
            Event(
                id=f"{number:032x}",
                device="here",
                order=number + 1,
                at=NOW,
                offset=0,
                study_day=day,
                type=EventType.REVIEW,
                card=f"d/q{chance.randrange(10_000)}",
                verdict=Verdict.CORRECT,
                score=1.0,
                rating=rating,
                due=day + dt.timedelta(days=3),
                phase=Phase.REVIEW,
                step=0,
            )
        )
    histories: dict[str, list[tuple[int, int]]] = {}
    for event in events:
        histories.setdefault(event.card or "", []).append((int(event.rating or 1), 3))
    memory = Memory()
    return Row(
        f"replay {REVIEWS:,} reviews",
        best_seconds(lambda: replay(events)),
        best_seconds(lambda: memory.run(list(histories.values()), [None] * len(histories))),
        "s",
        "FSRS alone over the same histories",
        "< 0.3 s",
    )
