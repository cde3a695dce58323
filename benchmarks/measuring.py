"""Timing for the benchmarks: a figure, its peer in the same run, and the ratio of the two."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table; ``ours`` and ``peer`` are in ``unit``, ``bar`` says what is asked."""

    what: str
    ours: float
    peer: float
    unit: str
    peer_name: str
    bar: str

    def cells(self) -> tuple[str, ...]:
        """The line as text."""
        ratio = self.ours / self.peer if self.peer else float("nan")
        return (
            self.what,
            f"{self.ours:.3g} {self.unit}",
            f"{self.peer:.3g} {self.unit}",
            self.peer_name,
            f"{ratio:.2f}",
            self.bar,
        )


HEAD = ("what", "ours", "peer", "peer's name", "ratio", "bar")


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [HEAD, tuple("---" for _ in HEAD), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cpu_seconds(command: Sequence[str], *, runs: int = 7, stdin: str = "") -> float:
    """The median CPU time (user and system) of a whole process, after one warm-up."""
    times = []
    for _ in range(runs + 1):
        before = os.times()
        subprocess.run(command, input=stdin, text=True, capture_output=True, check=False)
        after = os.times()
        times.append(
            after.children_user
            - before.children_user
            + after.children_system
            - before.children_system
        )
    return statistics.median(times[1:])


def best_seconds(act: Callable[[], object], *, runs: int = 3) -> float:
    """The shortest of some runs of ``act``, garbage collection off."""
    best = float("inf")
    for _ in range(runs):
        gc.collect()
        gc.disable()
        start = time.perf_counter()
        act()
        best = min(best, time.perf_counter() - start)
        gc.enable()
    return best


def each_seconds(act: Callable[[int], object], times: int) -> list[float]:
    """How long each of ``times`` calls took, rising."""
    spent = []
    for number in range(times):
        start = time.perf_counter()
        act(number)
        spent.append(time.perf_counter() - start)
    return sorted(spent)


def percentile(rising: Sequence[float], share: float) -> float:
    """The value below which ``share`` of the rising values lie."""
    return rising[min(len(rising) - 1, int(share * len(rising)))]
