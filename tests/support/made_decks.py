"""Decks of all ten kinds that hypothesis makes, every one as reading a file would give it."""

from dataclasses import replace

from hypothesis import strategies as st

from quizzer.content.deck_text import storable
from quizzer.content.fields import same
from quizzer.model import (
    Choice,
    Citation,
    Cloze,
    Date,
    Deck,
    Family,
    Gap,
    Item,
    Kind,
    Match,
    Media,
    Number,
    Order,
    Question,
    Recall,
    Several,
    Stance,
    Text,
    TrueFalse,
)

_SIGNS = (
    *("a", "é", "7", " ", "\n", "  \n ", "\t", ": ", " #", "- ", "'", '"', "\\", "|", ">", "!"),
    *("&", "*", "%", "@", "`", "{{", "}}", "{", "}", "::", ":", "[", "]", ",", "?", "---", "..."),
    *("~", "true", "null", "<<", "\u200b", "\ufeff", "\xa0", "\U0001f41f", "=", "<b>", "\ufffd"),
)
IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,12}", fullmatch=True)
TEXTS = (
    st.lists(st.sampled_from(_SIGNS) | st.characters(exclude_categories=["Cs"]), max_size=8)
    .map(lambda signs: storable("".join(signs)))
    .filter(bool)
)
_OPTIONAL = st.just("") | TEXTS
_TUPLES = st.lists(TEXTS, max_size=3).map(tuple)
_TAGS = st.lists(IDS | TEXTS, max_size=3, unique=True).map(tuple)
_ITEMS = st.builds(Item, TEXTS, _TUPLES, _OPTIONAL)


def _items(least: int, most: int = 4) -> st.SearchStrategy[tuple[Item, ...]]:
    """Items that can be told apart."""
    listed = st.lists(_ITEMS, min_size=least, max_size=most, unique_by=lambda item: same(item.text))
    return listed.map(tuple)


@st.composite
def _texts(draw):
    body = Text(draw(_items(1)), draw(_TUPLES))
    accepted = {same(text) for answer in body.answers for text in answer.accepted}
    return replace(body, reject=tuple(text for text in body.reject if same(text) not in accepted))


@st.composite
def _choices(draw):
    items = draw(_items(2, 6))
    several = draw(st.booleans())
    split = draw(st.integers(1, len(items) - 1)) if several else 1
    return Choice(items[:split], items[split:], several, draw(st.booleans()))


@st.composite
def _severals(draw):
    items = draw(_items(2))
    return Several(items, draw(st.integers(1, len(items))), draw(st.sampled_from(Family)))


@st.composite
def _matches(draw):
    lefts = draw(st.lists(TEXTS, min_size=2, max_size=4, unique=True))
    rights = [draw(TEXTS) for _ in lefts]
    taken = {same(right) for right in rights}
    wrong = tuple(text for text in draw(_TUPLES) if same(text) not in taken)
    return Match(tuple(zip(lefts, rights, strict=True)), wrong)


@st.composite
def _clozes(draw):
    """Literal stretches and gaps by turns, trimmed as the text of a deck is."""
    parts: list[str | Gap] = []
    for number in draw(st.lists(st.integers(1, 4), min_size=1, max_size=4)):
        parts += [draw(st.just("") | TEXTS | TEXTS.map(lambda text: f" {text} "))]
        parts += [Gap(number, draw(TEXTS), draw(_OPTIONAL))]
    parts.append(draw(_OPTIONAL))
    answers: dict[int, set[str]] = {}
    for part in parts:
        if isinstance(part, Gap):
            answers.setdefault(part.number, set()).add(same(part.answer))
    accept = {number: draw(_TUPLES) for number, texts in answers.items() if len(texts) == 1}
    first = parts[0]
    assert isinstance(first, str)
    kept = [
        replace(part, accept=accept.get(part.number, ()))
        if isinstance(part, Gap)
        else part.removesuffix("\\")  # the format cannot write it before a gap
        for part in [first.lstrip(), *parts[1:]]
    ]
    return Cloze(tuple(filter(None, kept)), draw(st.sampled_from(Family)))


_BODIES = {
    Kind.RECALL: st.builds(Recall, _items(1))
    | st.builds(Recall, _items(1), st.just(value=True), _OPTIONAL),
    Kind.TEXT: _texts(),
    Kind.NUMBER: st.builds(Number, _items(1), _OPTIONAL, st.sampled_from(["", "5%", "10"])),
    Kind.DATE: st.builds(Date, _items(1)),
    Kind.CHOICE: _choices(),
    Kind.TRUE_FALSE: st.builds(TrueFalse, st.booleans()),
    Kind.CLOZE: _clozes(),
    Kind.LIST: _severals(),
    Kind.ORDER: st.builds(Order, _items(2)),
    Kind.MATCH: _matches(),
}


@st.composite
def _citations(draw):
    stance = draw(st.sampled_from(Stance))
    says = "" if stance is Stance.SUPPORTS else draw(_OPTIONAL)
    sides = draw(_OPTIONAL), draw(_OPTIONAL)
    return Citation(draw(IDS), draw(TEXTS), *sides, stance, says)


@st.composite
def questions(draw, deck: Deck, kind: Kind | None = None) -> Question:
    """A question of a deck, of a kind or of any."""
    kind = kind or draw(st.sampled_from(Kind))
    cite = draw(st.lists(_citations(), max_size=2).map(tuple))
    return Question(
        deck=deck.id,
        id=draw(IDS),
        kind=kind,
        ask=draw(_OPTIONAL if kind is Kind.CLOZE else TEXTS),
        body=draw(_BODIES[kind]),
        cite=cite,
        was=draw(st.lists(IDS, max_size=2).map(tuple)),
        why=draw(_OPTIONAL),
        hints=draw(_TUPLES),
        tags=tuple(dict.fromkeys(deck.tags + draw(_TAGS))),
        points=draw(st.sampled_from([1.0, 0.5, 2.0, 9999.999, 0.125])),
        derived=draw(st.booleans()),
        retired=draw(st.booleans()),
        allow=draw(st.dictionaries(TEXTS, TEXTS, max_size=2)),
        media=draw(
            st.lists(
                st.builds(Media, TEXTS, TEXTS, st.sampled_from(["ask", "answer", "why"])),
                max_size=2,
            ).map(tuple)
        ),
        language=draw(st.sampled_from([deck.language, "de"])),
        uncited="" if cite else draw(_OPTIONAL),
    )


@st.composite
def decks(draw) -> Deck:
    """A deck of a few questions."""
    language = draw(st.sampled_from(["en", "pt-BR"]))
    deck = Deck(draw(IDS), draw(TEXTS), "decks/made.yaml", language, draw(_OPTIONAL), draw(_TAGS))
    listed = st.lists(questions(deck), min_size=1, max_size=3, unique_by=lambda one: one.id)
    return replace(deck, questions=tuple(draw(listed)))
