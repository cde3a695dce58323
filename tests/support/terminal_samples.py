"""Made-up screens, one for each thing that a face has to show."""

import datetime as dt
from dataclasses import replace

from quizzer.content.passages import Passage
from quizzer.content.seedtext import SeedText
from quizzer.model import (
    Card,
    Choice,
    Citation,
    Cloze,
    Date,
    Excerpt,
    Gap,
    Grade,
    Item,
    Kind,
    Mark,
    Match,
    Order,
    Outcome,
    PartGrade,
    Phase,
    Question,
    Rating,
    Recall,
    Seed,
    Several,
    Stance,
    Text,
    TrueFalse,
    Verdict,
)
from quizzer.study.reading import ReadingScreen, article_of
from quizzer.study.screens import (
    DeckRow,
    FeedbackScreen,
    Missed,
    QuestionScreen,
    SummaryScreen,
    WeakSpot,
    WelcomeScreen,
)

NOW = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)
TODAY = NOW.date()

CHRONICLE = Seed(
    id="chronicle",
    path="seeds/chronicle.txt",
    title="Chronicle of the harbour",
    text=(
        "The old harbour\n\n"
        "For thirty years the town had waited. Ships lay in the roads and were unloaded by boat, "
        "which cost more than the voyage. After two gales and a change of mayor the harbour was "
        "opened on the 4th of May, 1871, before a crowd of four thousand. The first ship to "
        "enter was the brig Anna, with timber. She had been built in the same town.\n\n"
        "The dues were fixed in the autumn.\n"
    ),
    publisher="Town Press",
    published="1899-03",
)
MEMOIR = replace(
    CHRONICLE,
    id="memoir",
    path="seeds/memoir.txt",
    title="A pilot remembers",
    author=("Ole Berg",),
    publisher="",
    text="I was young then. We opened her in '72 and I stood on the mole in the rain.\n",
    published="1910",
    published_inferred=True,
)


def excerpt(
    seed: Seed = CHRONICLE,
    quote: str = "the harbour was opened on the 4th of May, 1871",
    stance: Stance = Stance.SUPPORTS,
    says: str = "",
) -> Excerpt:
    """The passage of ``seed`` that ``quote`` locates, its line as context."""
    start = seed.text.index(quote)
    end = start + len(quote)
    first = seed.text.rfind("\n", 0, start) + 1
    last = seed.text.index("\n", end)
    return Excerpt(
        seed=seed,
        citation=Citation(seed.id, quote, stance=stance, says=says),
        spans=((start, end),),
        line=seed.text.count("\n", 0, start) + 1,
        quote=quote,
        before=seed.text[first:start],
        after=seed.text[end:last],
    )


RIVAL = excerpt(MEMOIR, "We opened her in '72", Stance.CONTRADICTS, "1872")


def items(*texts: str) -> tuple[Item, ...]:
    """Items in file order."""
    return tuple(Item(text, mark=Mark(line=number)) for number, text in enumerate(texts, 1))


def asked(question: Question, **fields: object) -> QuestionScreen:
    """The screen of a question's first card."""
    shown = QuestionScreen(
        card=Card(question),
        deck_title="The old harbour",
        number=7,
        total=20,
        coming_back=2,
        prompt=question.ask,
        hints_left=len(question.hints),
    )
    return replace(shown, **fields)


def made(kind: Kind, ask: str, body: object, **fields: object) -> Question:
    """A question of the harbour's deck."""
    return Question("harbour", kind.value.replace("_", "-"), kind, ask, body, **fields)


DATE = asked(
    made(
        Kind.DATE,
        "According to the town's chronicle, when did the harbour open?",
        Date(items("4 May 1871")),
        hints=("The decade of the great fire.", "In spring."),
    )
)
TEXT = asked(
    made(Kind.TEXT, "What was the first ship to enter?", Text(items("Anna"))), first_meeting=True
)
RECALL = asked(made(Kind.RECALL, "Why did unloading cost so much?", Recall(items("By boat"))))
_CHOICE = Choice(items("One thousand", "Four thousand", "Nine thousand"), ())
CHOICE = asked(
    made(Kind.CHOICE, "How many came to see it?", _CHOICE, hints=("Fewer than five thousand.",)),
    options=("One thousand", "Four thousand", "Nine thousand"),
)
SEVERAL = asked(
    made(Kind.CHOICE, "Which of these held the opening up?", replace(_CHOICE, several=True)),
    options=("Gales", "A change of mayor", "A war", "The dues"),
)
TRUE_FALSE = asked(
    made(Kind.TRUE_FALSE, "The Anna carried timber.", TrueFalse(answer=True)),
    options=("True", "False"),
)
_CLOZE = Cloze(("The ", Gap(1, "brig"), " Anna brought ", Gap(1, "timber"), "."))
CLOZE = asked(
    made(Kind.CLOZE, "", _CLOZE),
    prompt="The [1] Anna brought [2].",
    gaps=_CLOZE.gaps,
)
LIST = asked(made(Kind.LIST, "Name two causes.", Several(items("gales", "mayor", "money"), need=2)))
ORDER = asked(
    made(Kind.ORDER, "Put in order, earliest first.", Order(items("a", "b", "c", "d"))),
    options=(
        "The harbour opens",
        "The dues are fixed",
        "Ships are unloaded by boat in the roads, for years on end, at great cost",
        "Two gales",
    ),
)
MATCH = asked(
    made(Kind.MATCH, "Who did what?", Match((("Anna", "timber"), ("Ole", "mole")), ("mayor",))),
    options=("stood on the mole", "brought timber", "opened it"),
    lefts=("The Anna", "Ole Berg"),
)

EVERY_KIND = (
    RECALL,
    TEXT,
    DATE,
    CHOICE,
    SEVERAL,
    TRUE_FALSE,
    CLOZE,
    LIST,
    ORDER,
    MATCH,
)


def outcome(due: dt.date | dt.datetime) -> Outcome:
    """What a rating that leads to ``due`` would do."""
    return Outcome(due, Phase.REVIEW, 0, 3.0, 5.0)


RATINGS = {
    Rating.AGAIN: outcome(NOW + dt.timedelta(minutes=10)),
    Rating.HARD: outcome(TODAY + dt.timedelta(days=1)),
    Rating.GOOD: outcome(TODAY + dt.timedelta(days=3)),
    Rating.EASY: outcome(TODAY + dt.timedelta(days=61)),
}

RIGHT = FeedbackScreen(
    question=DATE,
    grade=Grade(Verdict.CORRECT, 1.0, "4 May 1871", "4 may 1871"),
    given="4 May 1871",
    answer="4 May 1871",
    unknown=False,
    why="The ceremony was a year after the first ship had used it.",
    picked_why=(),
    excerpts=(excerpt(), RIVAL),
    ratings=RATINGS,
    offered=Rating.GOOD,
    now=NOW,
    today=TODAY,
)
TYPO = replace(
    RIGHT,
    question=TEXT,
    grade=Grade(
        Verdict.TYPO,
        1.0,
        "Rostov-on-Don",
        "rostof-on-don",
        difference=(("Rosto", "Rosto"), ("f", "v"), ("-on-Don", "-on-Don")),
    ),
    given="Rostof-on-Don",
    answer="Rostov-on-Don",
    excerpts=(excerpt(),),
)
WRONG = replace(
    RIGHT,
    grade=Grade(Verdict.WRONG, 0.0, "4 May 1871", "1872", note="That is what the memoir says."),
    given="1872",
    ratings={Rating.AGAIN: RATINGS[Rating.AGAIN]},
    offered=Rating.AGAIN,
    can_overrule=True,
)
UNKNOWN = replace(WRONG, given="", unknown=True, can_overrule=False)
OVERRULED = replace(WRONG, overruled=True, can_overrule=False, ratings=RATINGS, offered=Rating.GOOD)
PARTIAL = replace(
    WRONG,
    question=LIST,
    grade=Grade(
        Verdict.PARTIAL,
        0.5,
        "gales; mayor",
        "gales; war",
        parts=(
            PartGrade("gales", "gales", Verdict.CORRECT),
            PartGrade("war", "mayor", Verdict.WRONG),
        ),
    ),
    given="gales; war",
    answer="gales; mayor",
)
TURNED = replace(
    RIGHT, question=RECALL, grade=None, given="", answer="It was done by boat, in the roads."
)
AGAIN = replace(
    RIGHT,
    grade=Grade(Verdict.ASK_AGAIN, 0.0, "", "06/07/1871", note="6 July or 7 June?"),
    ratings={},
)

WELCOME = WelcomeScreen(
    title="The town and its harbour",
    now=NOW,
    review=12,
    new=8,
    minutes=9,
    decks=(DeckRow("The old harbour", 7, 5, 0.81), DeckRow("The town", 5, 3, None)),
    left_out=1,
    last_right=14,
    last_total=16,
)
MANY_DECKS = replace(
    WELCOME,
    decks=tuple(
        DeckRow(f"Deck {number} of a shelf, with all that its title has to say of it", due, 5, 0.5)
        for number, due in enumerate([0] * 30 + [1234] + [0] * 29, start=1)
    ),
)
SUMMARY = SummaryScreen(
    cards=20,
    seconds=540,
    reviews=12,
    right=10,
    first_meetings=8,
    missed=(Missed(DATE.card, "1872", "4 May 1871"),),
    weak=(WeakSpot(excerpt(), 3, 4),),
    coming={TODAY + dt.timedelta(days=1): 14, TODAY + dt.timedelta(days=2): 11},
    waiting=3,
    next_at=NOW + dt.timedelta(minutes=8),
    now=NOW,
    today=TODAY,
)

GUIDE = replace(
    CHRONICLE,
    id="guide",
    path="seeds/guide.txt",
    title="A guide to the harbour for all who come by sea",
    text=(
        "Menu | Search\n\n"
        "The roads\n\n"
        "Ships lie in the roads until the flood. The holding is good, in clay.\n\n"
        f"{' '.join(f'The buoy number {number} is red.' for number in range(1, 61))}\n\n"
        "The dues are paid at the mole.\n"
    ),
    noise=((1, 1),),
)
_CITED = excerpt(GUIDE, "The holding is good, in clay.")
SECTION = ReadingScreen(
    article_of(SeedText(GUIDE), [Passage(DATE.card.question, _CITED.citation, _CITED.spans)]),
    first=0,
    last=2,
    new=3,
    coming_back=1,
)
LAST_SECTION = replace(SECTION, first=3, last=4, new=0, coming_back=0)
LONG_SECTION = replace(SECTION, first=2, last=3)
IN_GUIDE = replace(RIGHT, excerpts=(_CITED,))
WITH_MISSES = replace(
    SUMMARY, missed=(replace(SUMMARY.missed[0], excerpts=(excerpt(), RIVAL)),), waiting=0
)
