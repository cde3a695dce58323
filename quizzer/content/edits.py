"""Edit distances by bit-parallel matching, for texts that only nearly agree.

Myers (1999), "A fast bit-vector algorithm for approximate string matching based on dynamic
programming", Journal of the ACM 46(3), in the form that Hyyrö (2003), "A bit-vector algorithm for
computing Levenshtein and Damerau edit distances", Nordic Journal of Computing 10, gave it. One
column of the table of distances is two bit vectors, of the places where it rises and where it
falls. A Python integer is a vector of any length, so that the blocks into which they cut longer
patterns, and the carries between them, are its own digits.
"""

from __future__ import annotations


def distances(pattern: str, text: str, *, anywhere: bool) -> list[int]:
    """How far a pattern is from what ends at each place of a text.

    Args:
        pattern: What is looked for; not empty.
        text: Where it is looked for.
        anywhere: Whether a match may begin anywhere, at no cost, or has to begin with the text.

    Returns:
        For each place of the text from 0 to its length, how many characters must be put in, left
        out or replaced, at the least, to turn the pattern into a stretch that ends there.
    """
    holds: dict[str, int] = {}
    for place, char in enumerate(pattern):
        holds[char] = holds.get(char, 0) | 1 << place
    every = (1 << len(pattern)) - 1
    last = 1 << len(pattern) - 1
    rising, falling = every, 0
    distance = len(pattern)
    found = [distance]
    first = 0 if anywhere else 1  # whether the column's top, too, rises from one place to the next
    for char in text:
        equal = holds.get(char, 0)
        level = equal | falling
        equal |= ((equal & rising) + rising) ^ rising
        up = falling | ~(equal | rising) & every
        down = rising & equal
        if up & last:
            distance += 1
        elif down & last:
            distance -= 1
        up = up << 1 | first
        rising = (down << 1 | ~(level | up)) & every
        falling = up & level
        found.append(distance)
    return found


def distance(one: str, other: str) -> int:
    """How many characters must be put in, left out or replaced to turn one text into another."""
    return distances(one, other, anywhere=False)[-1] if one else len(other)
