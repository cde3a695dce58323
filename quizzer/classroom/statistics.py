"""Item analysis: what the scores of a class say of each question and of the whole quiz.

Classical test theory. Sums are exact (`math.fsum`), so that the order of students changes no
figure. A figure that cannot be had, for want of students or of variance, is None and never NaN.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

ENOUGH = 30
"""From so many sittings on, correlations and what rests on them mean something.

With fewer, the standard error of a correlation, about 1/√n, is as large as what tells a good
question from a bad one (Nunnally & Bernstein, Psychometric Theory, 1994).
"""

EDGE = 0.27
"""The share of students in the upper and in the lower group (Kelley 1939)."""

_PAIR = 2
"""Fewer questions or students than two have no covariance."""

_DIGITS = 12
"""Sums of thirds and tenths agree to so many decimals; students with equal scores stay equal."""

Row = Sequence[float | None]
"""What one student earned with each question, in points; None for one that was not dealt."""


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """What the class says of one question.

    ``n`` counts the students that it was dealt to. ``facility`` is their mean score as a share
    of its points. ``discrimination`` is the facility in the upper 27 % less that in the lower.
    ``item_total`` and ``item_rest`` correlate its score with the whole one, and with that of
    the other questions. ``efficiency`` is the share of the covariance with the rest that its
    distribution allows. ``alpha_if_dropped`` is alpha without the question.
    """

    n: int
    facility: float | None
    deviation: float | None
    discrimination: float | None
    item_total: float | None
    item_rest: float | None
    efficiency: float | None
    alpha_if_dropped: float | None


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the class says of a quiz: ``mean`` and ``deviation`` in points of whole sittings.

    ``whole`` counts the sittings that were dealt every question, on which mean, deviation
    (sample), Cronbach's ``alpha`` and the standard ``error`` of measurement rest. ``error`` is
    in points. ``rests`` has, for each student and question, the share of points that the
    student earned with the other questions; None where there are none.
    """

    n: int
    whole: int
    mean: float | None
    deviation: float | None
    alpha: float | None
    error: float | None
    items: tuple[ItemStatistics, ...]
    totals: tuple[float | None, ...]
    rests: tuple[tuple[float | None, ...], ...]


def analyse(rows: Sequence[Row], points: Sequence[float]) -> Analysis:
    """Analyse the scores of a class.

    Totals and rests are shares of the points that a student was dealt, so that students with
    different questions can be compared; where all were dealt all, this is the same as points.

    Args:
        rows: For each student the points earned with each question, None for one not dealt.
        points: The most that each question gives.
    """
    totals = tuple(_share(row, points) for row in rows)
    rests = tuple(
        tuple(_share(row, points, without=place) for place in range(len(points))) for row in rows
    )
    whole = [[cell for cell in row if cell is not None] for row in rows]
    whole = [row for row in whole if len(row) == len(points)]
    sums = [round(fsum(row), _DIGITS) for row in whole]
    reliability = alpha(whole)
    deviation = _root(variance(sums))
    error = None
    if reliability is not None and deviation is not None:
        error = deviation * sqrt(max(0.0, 1 - reliability))
    return Analysis(
        n=len(rows),
        whole=len(whole),
        mean=mean(sums),
        deviation=deviation,
        alpha=reliability,
        error=error,
        items=tuple(
            _item(
                [_quotient(row[place], points[place]) for row in rows],
                totals,
                [rest[place] for rest in rests],
                alpha([[*row[:place], *row[place + 1 :]] for row in whole]),
            )
            for place in range(len(points))
        ),
        totals=totals,
        rests=rests,
    )


def mean(values: Sequence[float]) -> float | None:
    """The mean, None of nothing."""
    return fsum(values) / len(values) if values else None


def variance(values: Sequence[float]) -> float | None:
    """The sample variance (n − 1); None of fewer than two values."""
    return _covariance(values, values)


def alpha(rows: Sequence[Sequence[float]]) -> float | None:
    """Cronbach's alpha: k/(k−1) · (1 − Σ item variances / variance of the sums).

    Cronbach 1951, Psychometrika 16, formula 2. All variances are sample variances; a quotient
    of one kind is the same for both, a mixture is not.

    Args:
        rows: The points of each student for each question, none missing.

    Returns:
        None with fewer than two questions or students, or where all have the same sum.
    """
    if len(rows) < _PAIR or len(rows[0]) < _PAIR:
        return None
    whole = variance([round(fsum(row), _DIGITS) for row in rows])
    parts = [variance(column) or 0.0 for column in zip(*rows, strict=True)]
    if not whole:
        return None
    k = len(parts)
    return k / (k - 1) * (1 - fsum(parts) / whole)


def correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Pearson's correlation; None where either side has no variance.

    With a question that is right or wrong it is the point-biserial correlation (Lord & Novick
    1968, section 15.5).
    """
    both, mine, theirs = _covariance(one, other), variance(one), variance(other)
    if both is None or not mine or not theirs:
        return None
    return max(-1.0, min(1.0, both / (sqrt(mine) * sqrt(theirs))))


def efficiency(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Discriminative efficiency: the covariance as a share of the largest that could be.

    The largest is that of the same values, both sides sorted: the strongest students then have
    the best scores (Moodle's quiz statistics, "Discriminative efficiency").

    Returns:
        None where no order of the values would have a covariance above 0.
    """
    both, most = _covariance(one, other), _covariance(sorted(one), sorted(other))
    return None if both is None or not most or most < 0 else both / most


def edges(totals: Sequence[float]) -> tuple[list[float], list[float]]:
    """How far each student belongs to the upper and to the lower 27 %, from 0 to 1.

    Students whose totals are equal share the places that are left, so that no order decides.
    At least one student's worth is on either side.
    """
    size = max(1.0, EDGE * len(totals))
    upper = _weights([-total for total in totals], size)
    return upper, _weights(totals, size)


def _weights(values: Sequence[float], size: float) -> list[float]:
    """How far each value is among the ``size`` smallest."""
    counts: dict[float, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    weights: dict[float, float] = {}
    for value in sorted(counts):
        weights[value] = min(1.0, max(0.0, size / counts[value]))
        size -= counts[value]
    return [weights[value] for value in values]


def discrimination(scores: Sequence[float], totals: Sequence[float]) -> float | None:
    """The mean score in the upper 27 % less that in the lower (Kelley 1939; Ebel 1954).

    Args:
        scores: What each student scored with the question, as a share.
        totals: What each scored in all.

    Returns:
        None with fewer than two students, or where all have the same total.
    """
    if len(scores) < _PAIR or min(totals) == max(totals):
        return None
    upper, lower = edges(totals)
    return _weighted(scores, upper) - _weighted(scores, lower)


def _weighted(scores: Sequence[float], weights: Sequence[float]) -> float:
    parts = [score * weight for score, weight in zip(scores, weights, strict=True)]
    return fsum(parts) / fsum(weights)


def _item(
    cells: Row, totals: Sequence[float | None], rests: Sequence[float | None], dropped: float | None
) -> ItemStatistics:
    """The figures of one question.

    Args:
        cells: What each student scored with it, as a share.
        totals: What each scored in all.
        rests: What each scored with the other questions.
        dropped: Alpha without it.
    """
    dealt = [
        (score, total, rest)
        for score, total, rest in zip(cells, totals, rests, strict=True)
        if score is not None and total is not None
    ]
    scores = [score for score, _, _ in dealt]
    alls = [total for _, total, _ in dealt]
    against = [score for score, _, rest in dealt if rest is not None]
    others = [rest for _, _, rest in dealt if rest is not None]
    return ItemStatistics(
        n=len(scores),
        facility=mean(scores),
        deviation=_root(variance(scores)),
        discrimination=discrimination(scores, alls),
        item_total=correlation(scores, alls),
        item_rest=correlation(against, others),
        efficiency=efficiency(against, others),
        alpha_if_dropped=dropped,
    )


def _share(row: Row, points: Sequence[float], without: int | None = None) -> float | None:
    """What a student earned as a share of what was dealt, perhaps without one question."""
    dealt = [
        (cell, most)
        for place, (cell, most) in enumerate(zip(row, points, strict=True))
        if cell is not None and place != without
    ]
    if not dealt:
        return None
    return round(fsum(cell for cell, _ in dealt) / fsum(most for _, most in dealt), _DIGITS)


def _quotient(cell: float | None, most: float) -> float | None:
    return None if cell is None else cell / most


def _covariance(one: Sequence[float], other: Sequence[float]) -> float | None:
    """The sample covariance; exactly 0 where either side never varies."""
    if len(one) < _PAIR:
        return None
    if min(one) == max(one) or min(other) == max(other):
        return 0.0
    middle, centre = fsum(one) / len(one), fsum(other) / len(other)
    parts = [(x - middle) * (y - centre) for x, y in zip(one, other, strict=True)]
    return fsum(parts) / (len(one) - 1)


def _root(value: float | None) -> float | None:
    return None if value is None else sqrt(value)
