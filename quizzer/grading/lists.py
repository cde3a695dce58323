"""Answers of several parts: lists, all that apply, orders, pairs and the gaps of a cloze."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from quizzer.model import Grade, PartGrade, Verdict

One = Callable[[str, Sequence[str]], Grade]
"""Grades one typed text against the texts accepted for one part."""

Pieces = tuple[tuple[str, str], ...]

_MOST_ITEMS = 100
"""How many items of a response are read; no list is as long, so any more are wrong."""

RIGHT = frozenset({Verdict.CORRECT, Verdict.TYPO})
"""The verdicts of what is accepted."""

_EXACT = frozenset({Verdict.CORRECT})


def grade_list(
    given: Sequence[str], expected: Sequence[Sequence[str]], need: int, one: One
) -> Grade:
    """Grade typed items, in any order, of which ``need`` right ones are enough.

    Each item counts for one expected item at most, assigned so that most are right. An item that
    says again what another one said counts neither way. The score is
    max(0, (min(right, need) − wrong) / need).

    Args:
        given: The items as typed.
        expected: For each expected item the texts accepted for it, the shown one first.
        need: How many expected items are enough.
        one: Grades one item against the texts of one expected item.
    """
    distinct = tuple(dict.fromkeys(given))
    read = distinct[:_MOST_ITEMS]
    grades = [[one(text, texts) for texts in expected] for text in read]
    for row in grades:
        if again := _asks_again(row):
            return again
    holders = _assign([[grade.verdict for grade in row] for row in grades])
    parts: list[PartGrade] = []
    used: list[Grade] = []
    for place, (text, row) in enumerate(zip(read, grades, strict=True)):
        if place in holders:
            slot = holders[place]
            used.append(row[slot])
            parts.append(PartGrade(text, expected[slot][0], row[slot].verdict))
        elif not any(grade.verdict in RIGHT for grade in row):
            parts.append(PartGrade(text, "", Verdict.WRONG))
    right = len(used)
    wrong = len(parts) - right + len(distinct) - len(read)
    if right < need:
        taken = set(holders.values())
        parts.extend(
            PartGrade("", texts[0], Verdict.WRONG)
            for place, texts in enumerate(expected)
            if place not in taken
        )
    score = max(0.0, (min(right, need) - wrong) / need)
    typed = [part.given for part in parts if part.verdict in RIGHT]
    return whole(score, parts, _spelled(typed, used))


def _asks_again(row: Sequence[Grade]) -> Grade | None:
    """The grade of an item that fits no expected one yet but might, once said more clearly."""
    if any(grade.verdict in RIGHT for grade in row):
        return None
    return next((grade for grade in row if grade.verdict is Verdict.ASK_AGAIN), None)


def _spelled(typed: Sequence[str], grades: Sequence[Grade]) -> Pieces:
    """The slips of several texts, spelled out one after the other."""
    apart = ("; ", "; ")
    pieces: list[tuple[str, str]] = []
    for text, grade in zip(typed, grades, strict=True):
        pieces += [apart, *(grade.difference or [(text, text)])]
    return tuple(pieces[1:])


def _assign(verdicts: Sequence[Sequence[Verdict]]) -> dict[int, int]:
    """Which given item counts for which expected one: as many as can be, exact ones first.

    What is exactly one expected item is no slip of another. Augmenting paths (Kuhn 1955): those
    of exact items, then those of slips.
    """
    holder: dict[int, int] = {}
    exact = [Verdict.CORRECT in row for row in verdicts]

    def place(item: int, seen: set[int]) -> bool:
        allowed = _EXACT if exact[item] else RIGHT
        for slot, verdict in enumerate(verdicts[item]):
            if verdict in allowed and slot not in seen:
                seen.add(slot)
                if slot not in holder or place(holder[slot], seen):
                    holder[slot] = item
                    return True
        return False

    for item in sorted(range(len(verdicts)), key=lambda item: not exact[item]):
        place(item, set())
    return {item: slot for slot, item in holder.items()}


def grade_picks(picked: Sequence[str], right: Sequence[str]) -> Grade:
    """Grade the choices that were picked where all of ``right`` apply; scored like a list."""
    parts = [
        PartGrade(text, text if text in right else "", _verdict(text in right))
        for text in dict.fromkeys(picked)
    ]
    found = sum(part.verdict is Verdict.CORRECT for part in parts)
    score = max(0.0, (2 * found - len(parts)) / len(right))
    missed = (PartGrade("", text, Verdict.WRONG) for text in right if text not in picked)
    return whole(score, [*parts, *missed])


def grade_order(given: Sequence[int], texts: Sequence[str]) -> Grade:
    """Grade an arrangement: (longest increasing subsequence − 1) / (n − 1).

    Args:
        given: The 1-based positions of ``texts`` in the order arranged, each once.
        texts: What is arranged, in the right order.
    """
    kept = longest_rising(given)
    score = (len(kept) - 1) / (len(texts) - 1) if len(texts) > 1 else 1.0
    parts = [
        PartGrade(texts[position - 1], text, _verdict(score > 0 and position in kept))
        for position, text in zip(given, texts, strict=True)
    ]
    return whole(score, parts)


def longest_rising(numbers: Sequence[int]) -> frozenset[int]:
    """The members of a longest strictly increasing subsequence of distinct ``numbers``.

    Patience sorting with links back (Fredman 1975), in time n log n.
    """
    tops: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        pile = bisect_left(tops, number)
        before[number] = tops[pile - 1] if pile else None
        tops[pile : pile + 1] = [number]
    members: set[int] = set()
    number_or_none = tops[-1] if tops else None
    while number_or_none is not None:
        members.add(number_or_none)
        number_or_none = before[number_or_none]
    return frozenset(members)


def grade_pairs(given: Sequence[str], expected: Sequence[str]) -> Grade:
    """Grade pairs written alike on both sides, each for itself."""
    parts = [
        PartGrade(pair, right, _verdict(pair == right))
        for pair, right in zip(given, expected, strict=True)
    ]
    return whole(mean(parts), parts)


def grade_gaps(given: Sequence[str], expected: Sequence[Sequence[str]], one: One) -> Grade:
    """Grade what was typed into each gap; the score is the share of gaps that are right."""
    grades = [one(text, texts) for text, texts in zip(given, expected, strict=True)]
    if again := next((grade for grade in grades if grade.verdict is Verdict.ASK_AGAIN), None):
        return again
    parts = [
        PartGrade(text, texts[0], grade.verdict)
        for text, texts, grade in zip(given, expected, grades, strict=True)
    ]
    return whole(mean(parts), parts, _spelled(given, grades))


def whole(score: float, parts: Sequence[PartGrade], difference: Pieces = ()) -> Grade:
    """The grade of a response that has ``score``, with its parts; the caller says the rest."""
    typo = any(part.verdict is Verdict.TYPO for part in parts)
    if score == 0:
        verdict = Verdict.WRONG
    elif score < 1:
        verdict = Verdict.PARTIAL
    else:
        verdict = Verdict.TYPO if typo else Verdict.CORRECT
    difference = difference if verdict is Verdict.TYPO else ()
    return Grade(verdict, score, "", "", difference=difference, parts=tuple(parts))


def mean(parts: Sequence[PartGrade]) -> float:
    """The share of parts that are right."""
    return sum(part.verdict in RIGHT for part in parts) / len(parts)


def _verdict(right: bool) -> Verdict:  # noqa: FBT001 - it is the whole question
    return Verdict.CORRECT if right else Verdict.WRONG
