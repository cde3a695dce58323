"""What the tests of grading share: one card of each kind, without a deck around it."""

from quizzer.model import (
    Card,
    Choice,
    Citation,
    Cloze,
    Date,
    Family,
    Gap,
    Item,
    Kind,
    Mark,
    Match,
    Number,
    Order,
    Question,
    Recall,
    Several,
    Stance,
    Text,
    TrueFalse,
)


def items(*texts):
    """Items of these texts; ``a|b`` is ``a`` that accepts ``b`` as well."""
    return tuple(
        Item(first, tuple(more), mark=Mark(line=line))
        for line, (first, *more) in enumerate((text.split("|") for text in texts), start=1)
    )


def card(kind, body, *, gap=None, reverse=False, **fields):
    """A card of a question with this body."""
    question = Question("science", "q", Kind(kind), fields.pop("ask", "Which?"), body, **fields)
    return Card(question, gap=gap, reverse=reverse)


def rival(says, seed="memoir", stance=Stance.CONTRADICTS):
    """A citation of a source that answers otherwise."""
    return Citation(seed, "as it says", stance=stance, says=says)


def recall(answer="Because ice floats", **fields):
    """A card to turn over."""
    return card("recall", Recall(items(answer)), **fields)


def text(*answers, reject=(), **fields):
    """A card that asks for a text."""
    return card("text", Text(items(*answers), tuple(reject)), **fields)


def number(*answers, unit="", tolerance="", **fields):
    """A card that asks for a number."""
    return card("number", Number(items(*answers), unit, tolerance), **fields)


def date(*answers, **fields):
    """A card that asks for a date."""
    return card("date", Date(items(*answers)), **fields)


def choice(options, *, several=False, **fields):
    """A card of choices in file order; those that begin with ``+`` are right.

    What follows ``:`` is an option's why.
    """
    right, wrong = [], []
    for line, option in enumerate(options, start=1):
        label, _, why = option.partition(":")
        item = Item(label.removeprefix("+"), why=why, mark=Mark(line=line))
        (right if label.startswith("+") else wrong).append(item)
    return card("choice", Choice(tuple(right), tuple(wrong), several=several), **fields)


def true_false(*, answer, **fields):
    """A statement to judge."""
    return card("true_false", TrueFalse(answer), **fields)


def several(*texts, need, family=Family.TEXT, **fields):
    """A card that asks for a list."""
    return card("list", Several(items(*texts), need, family), **fields)


def order(*texts, **fields):
    """Elements to arrange."""
    return card("order", Order(items(*texts)), **fields)


def match(pairs, wrong=(), **fields):
    """Pairs to find."""
    return card("match", Match(tuple(pairs.items()), tuple(wrong)), **fields)


def cloze(*answers, family=Family.TEXT, **fields):
    """A card of a cloze that opens one gap for each of ``answers``, beside another card's gap."""
    parts = ["In short: ", Gap(2, "something else")]
    for answer in answers:
        first, *more = answer.split("|")
        parts += [" then ", Gap(1, first, accept=tuple(more))]
    return card("cloze", Cloze(tuple(parts), family), gap=1, **fields)


PLANETS = ["+Venus", "Europa:Europa is a moon.", "+Mars", "Ceres:Ceres is a dwarf planet."]
CAPITALS = {"France": "Paris", "Italy": "Rome", "Spain": "Madrid"}

EVERY = {
    "recall": (recall(), "because ice floats"),
    "text": (text("Marie Curie"), "Marie Curie"),
    "number": (number("$191 million"), "$191 million"),
    "date": (date("4 May 1871"), "4 May 1871"),
    "choice": (choice(["Io", "+Mars", "Ceres"]), "2"),
    "several": (choice(PLANETS, several=True), "1 3"),
    "true_false": (true_false(answer=False), "2"),
    "cloze": (cloze("Paris", "Rome"), "Paris\nRome"),
    "list": (several("gold", "silver", "bronze|copper and tin", need=2), "silver; gold"),
    "order": (order("one", "two", "three", "four"), "1 2 3 4"),
    "match": (match(CAPITALS, ["Lisbon"]), "1 2 3"),
}
"""One card of every kind with a right response in its plain form."""
