"""How a QTI 2.1 item scores what was answered: declarations and rules, in the spec's own terms.

Only operators that every processor has are used, on numbers where they could be truth values,
for some take a stored ``false`` for true. A response that is missing is asked for before it is
looked at, and in a rule of its own: some make nothing of a whole ``and`` in which one part is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from quizzer.exporters.qti.nodes import figure, node
from quizzer.exporters.spellings import Range

SCORE = "SCORE"
MAXIMUM = "MAXSCORE"
RESPONSE = "RESPONSE"
FEEDBACK = "FEEDBACK"


def response(
    identifier: str,
    cardinality: str,
    base: str,
    correct: Sequence[str] = (),
    mapping: Element | None = None,
) -> Element:
    """The declaration of what an interaction collects."""
    made = node(
        "responseDeclaration", identifier=identifier, cardinality=cardinality, baseType=base
    )
    if correct:
        made.append(node("correctResponse", *(node("value", text) for text in correct)))
    if mapping is not None:
        made.append(mapping)
    return made


def mapping(
    entries: Iterable[tuple[str, float]], *, highest: float | None = None, folded: bool = False
) -> Element:
    """What each value is worth; others are worth nothing, and the sum is never below 0.

    Args:
        entries: A value and its worth.
        highest: What the sum never exceeds.
        folded: Whether the case of letters means nothing.
    """
    # Where it is left out, some players take the case of letters for nothing.
    extra = {"caseSensitive": str(not folded).lower()}
    made = node(
        "mapping",
        *(
            node("mapEntry", mapKey=key, mappedValue=figure(worth), **extra)
            for key, worth in entries
        ),
        lowerBound="0",
        defaultValue="0",
    )
    if highest is not None:
        made.set("upperBound", figure(highest))
    return made


def outcome(identifier: str, base: str, value: str = "", **attributes: str) -> Element:
    """The declaration of what an item works out, with the value that it begins with."""
    made = node(
        "outcomeDeclaration",
        identifier=identifier,
        cardinality="single",
        baseType=base,
        **attributes,
    )
    if value:
        made.append(node("defaultValue", node("value", value)))
    return made


def scores(points: float) -> tuple[Element, Element]:
    """The declarations of an item's score and of the most that it can be."""
    top = figure(points)
    return (
        outcome(SCORE, "float", "0", normalMinimum="0", normalMaximum=top),
        outcome(MAXIMUM, "float", top),
    )


def variable(identifier: str) -> Element:
    """The value of a response or an outcome."""
    return node("variable", identifier=identifier)


def constant(base: str, value: str) -> Element:
    """A value as it stands."""
    return node("baseValue", value, baseType=base)


def integer(value: int) -> Element:
    """A whole number."""
    return constant("integer", str(value))


def put(identifier: str, value: Element) -> Element:
    """Give an outcome its value."""
    return node("setOutcomeValue", value, identifier=identifier)


def when(condition: Element, *rules: Element) -> Element:
    """Rules that are followed where a condition holds."""
    return node("responseCondition", node("responseIf", condition, *rules))


def cases(branches: Sequence[tuple[Element, Element]]) -> Element:
    """The rule of the first condition that holds."""
    names = ("responseIf", *("responseElseIf" for _ in branches[1:]))
    made = (node(name, *branch) for name, branch in zip(names, branches, strict=True))
    return node("responseCondition", *made)


def answered(identifier: str, *rules: Element) -> Element:
    """Rules that are followed where there is a response."""
    return when(node("not", node("isNull", variable(identifier))), *rules)


def either(conditions: Sequence[Element]) -> Element:
    """Whether any condition holds."""
    return conditions[0] if len(conditions) == 1 else node("or", *conditions)


def same_text(identifier: str, text: str) -> Element:
    """Whether a response is a text, whatever its case."""
    return _same(identifier, constant("string", text))


def _same(identifier: str, text: Element) -> Element:
    return node("stringMatch", variable(identifier), text, caseSensitive="false", substring="false")


def mapped(identifier: str) -> Element:
    """The rule that adds what a response is worth by its mapping to the score."""
    worth = node("mapResponse", identifier=identifier)
    return answered(identifier, put(SCORE, node("sum", variable(SCORE), worth)))


def told(identifier: str, condition: Element) -> Element:
    """Whether there is a response of which a condition holds."""
    return node("and", node("not", node("isNull", variable(identifier))), condition)


def between(identifier: str, ends: Range) -> Element:
    """Whether a figure lies in a range, both ends included."""
    low, high = (constant("float", figure(float(end))) for end in ends)
    return node(
        "and",
        node("gte", variable(identifier), low),
        node("lte", variable(identifier), high),
    )


def within(
    identifier: str,
    ranges: Sequence[Range],
    points: float,
    exact: Sequence[Range],
    others: Sequence[Range],
) -> Element:
    """The rule that gives all points for a figure in one of some ranges.

    Args:
        identifier: The response.
        ranges: Where a figure is right.
        points: What it is then worth.
        exact: Where it is right whatever another source says.
        others: Where it is another source's own, and wrong though it lies in a range.
    """
    all_points = put(SCORE, constant("float", figure(points)))
    no_points = put(SCORE, constant("float", "0"))
    branches = [(_in_any(identifier, exact), all_points)]
    if others:
        branches.append((_in_any(identifier, others), no_points))
    branches.append((_in_any(identifier, ranges), put(SCORE, constant("float", figure(points)))))
    return answered(identifier, cases(branches))


def _in_any(identifier: str, ranges: Sequence[Range]) -> Element:
    return either([between(identifier, ends) for ends in ranges])


def rising(identifiers: Sequence[str], points: float) -> tuple[list[Element], list[Element]]:
    """The outcomes and rules that score an arrangement by its longest rising subsequence.

    For each place p the rules note which element stands there (``AT_p``) and how long the longest
    rising run is that ends there (``RUN_p``); the score is (longest - 1) / (n - 1) of the points.

    Args:
        identifiers: The elements in the right order.
        points: What the right order is worth.
    """
    places = range(1, len(identifiers) + 1)
    outcomes = [outcome(f"AT_{place}", "integer", "0") for place in places]
    outcomes += [outcome(f"RUN_{place}", "integer", "1") for place in places]
    outcomes.append(outcome("LONGEST", "integer", "1"))
    rules = [
        cases([(_stands(place, one), put(f"AT_{place}", integer(rank)))
               for rank, one in enumerate(identifiers, 1)])
        for place in places
    ]  # fmt: skip
    rules += [_run(earlier, place) for place in places for earlier in range(1, place)]
    rules += [
        when(
            node("gt", variable(f"RUN_{place}"), variable("LONGEST")),
            put("LONGEST", variable(f"RUN_{place}")),
        )
        for place in places
    ]
    share = points / (len(identifiers) - 1) if len(identifiers) > 1 else 0.0
    steps = node("subtract", variable("LONGEST"), integer(1))
    rules.append(put(SCORE, node("product", steps, constant("float", figure(share)))))
    return outcomes, [answered(RESPONSE, *rules)]


def _stands(place: int, identifier: str) -> Element:
    return node(
        "match",
        node("index", variable(RESPONSE), n=str(place)),
        constant("identifier", identifier),
    )


def _run(earlier: int, place: int) -> Element:
    """Where the element at a place may follow an earlier one, its run is one longer than its."""
    follows = node(
        "and",
        node("gt", variable(f"AT_{earlier}"), integer(0)),
        node("lt", variable(f"AT_{earlier}"), variable(f"AT_{place}")),
        node("gte", variable(f"RUN_{earlier}"), variable(f"RUN_{place}")),
    )
    return when(follows, put(f"RUN_{place}", node("sum", variable(f"RUN_{earlier}"), integer(1))))


def distinct(
    fields: Sequence[str], count: int, need: int, points: float
) -> tuple[list[Element], list[Element]]:
    """The outcomes and rules that score texts in any order, each expected one once.

    The mapping of each field gives the number of the expected item that was typed, from 1. The
    score is max(0, (right - wrong) / need) of the points; what another field says already, in
    other words or the same, counts neither way.

    Args:
        fields: The responses.
        count: How many items are expected.
        need: How many of them are enough.
        points: What enough of them is worth.
    """
    outcomes = [outcome(f"ITEM_{field}", "float", "-1") for field in fields]
    outcomes += [outcome(f"AGAIN_{field}", "integer", "0") for field in fields]
    outcomes += [outcome(name, "integer", "0") for name in ("RIGHT", "WRONG")]
    rules = [
        answered(field, put(f"ITEM_{field}", node("mapResponse", identifier=field)))
        for field in fields
    ]
    rules += [
        when(
            either([_means(field, number) for field in fields]),
            put("RIGHT", node("sum", variable("RIGHT"), integer(1))),
        )
        for number in range(1, count + 1)
    ]
    rules += [
        answered(field, answered(earlier, _repeats(field, earlier)))
        for place, field in enumerate(fields)
        for earlier in fields[:place]
    ]
    rules += [
        when(
            node("and", _means(field, 0), node("lt", variable(f"AGAIN_{field}"), integer(1))),
            put("WRONG", node("sum", variable("WRONG"), integer(1))),
        )
        for field in fields
    ]
    worth = node(
        "product",
        node("subtract", variable("RIGHT"), variable("WRONG")),
        constant("float", figure(points / need)),
    )
    rules.append(when(node("gt", variable("RIGHT"), variable("WRONG")), put(SCORE, worth)))
    return outcomes, rules


def _repeats(field: str, earlier: str) -> Element:
    """The rule that notes of a field that it has the text of an earlier one; both have some."""
    return when(_same(field, variable(earlier)), put(f"AGAIN_{field}", integer(1)))


def _means(field: str, number: int) -> Element:
    return node(
        "equal",
        variable(f"ITEM_{field}"),
        constant("float", str(number)),
        toleranceMode="exact",
    )
