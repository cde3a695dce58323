"""Quizzes for the exports to write: every kind, every field, friendly and hostile."""

from dataclasses import replace

from quizzer.classroom.quiz import Quiz, QuizItem
from quizzer.model import (
    Choice,
    Citation,
    Cloze,
    Date,
    Excerpt,
    Gap,
    Item,
    Kind,
    Mark,
    Match,
    Media,
    Number,
    Order,
    Question,
    Recall,
    Seed,
    Several,
    Stance,
    Text,
    TrueFalse,
)

HOSTILE = (
    '*bold* #eval("1") $x$ $$y$$ \\(z\\) \\[q\\] @@w@@ [tex]v[/tex] <script>alert(1)</script>'
    " =HYPERLINK() {1:SHORTANSWER:=a~b} {#1} ::t:: ~%50%a &amp; & [html] -> // ]]> 100% \\n \\ }"
)
"""What other programs would read as markup, a formula, a script or a command of their own."""

CHRONICLE = Seed(
    id="chronicle",
    path="seeds/chronicle.txt",
    title="Chronicle of the harbour",
    text="After ten years the harbour was opened on the 4th of May, 1871. It froze twice.",
    publisher="Town Press",
    published="1899-03",
    url="https://example.org/chronicle",
)
MEMOIR = Seed(
    id="memoir",
    path="seeds/memoir.txt",
    title="A life by the water",
    text="I was nine when we opened her in '72.",
)


def excerpt(seed, quote, stance=Stance.SUPPORTS, says=""):
    """The excerpt of a citation of that quote."""
    start = seed.text.index(quote)
    end = start + len(quote)
    citation = Citation(seed.id, quote, stance=stance, says=says)
    return Excerpt(seed, citation, ((start, end),), 1, quote, seed.text[:start], seed.text[end:])


def item(kind, body, *, ask="What is it?", points=1.0, excerpts=(), id_="one", **fields):
    """A question of a quiz, cited by the excerpts."""
    cite = tuple(one.citation for one in excerpts)
    question = Question("harbour", id_, Kind(kind), ask, body, cite=cite, points=points, **fields)
    return QuizItem(question, points, "0" * 64, tuple(excerpts))


def quiz(*items, title="The harbour", seed=7):
    """A quiz of some questions."""
    return Quiz("harbour", title, items, seed, titles={"harbour": "The harbour"})


def items_of(texts, line=1):
    """Answers or choices in the order of a file, from a line on."""
    return tuple(Item(text, mark=Mark(line + place, 1)) for place, text in enumerate(texts))


def choices(right, wrong, *, several=False, keep_order=False):
    """The body of a choice; what is wrong stands below what is right."""
    return Choice(items_of(right), items_of(wrong, 100), several, keep_order)


BODIES = {
    "recall": Recall(items_of(["The first could not be seen from the north."])),
    "text": Text((Item("The guild of fishers", ("fishers",)), Item("guild")), ("guild of bakers",)),
    "number": Number(items_of(["1,300"]), "feet", "5%"),
    "date": Date(items_of(["4 May 1871"])),
    "choice": choices(["Gull Bay"], ["Port Ann", "Sandwick"]),
    "true_false": TrueFalse(answer=True),
    "cloze": Cloze(
        ("The ", Gap(1, "harbour", "a place", ("port",)), " opened in ", Gap(2, "1871"), ".")
    ),
    "list": Several(items_of(["Ann Moor", "Ben Hale", "Cy Dunn"]), 2),
    "order": Order(items_of(["the pier", "the light", "the wall"])),
    "match": Match(
        (("Ann Moor", "built the pier"), ("Ben Hale", "kept the light")), ("rang a bell",)
    ),
}
"""A body of each kind, by its name."""


def every_kind():
    """A quiz with one question of each kind, in the order of the format's page."""
    support = excerpt(CHRONICLE, "opened on the 4th of May, 1871")
    rival = excerpt(MEMOIR, "we opened her in '72", Stance.CONTRADICTS, "1872")
    return quiz(
        *(
            item(
                kind,
                body,
                id_=kind.replace("_", "-"),
                ask=f"A question of kind {kind}?",
                why="That is why.",
                tags=("history", kind),
                excerpts=(support, rival) if kind == "date" else (support,),
            )
            for kind, body in BODIES.items()
        )
    )


def hostile_quiz():
    """A quiz with every kind of question in which each field is hostile."""
    one, two, three = (f"{sign} {HOSTILE}" for sign in "123")
    bodies = {
        "recall": Recall(items_of([one]), reverse=True),
        "text": Text((Item(one, (two,)),), (three,)),
        "choice": Choice(
            items_of([one]),
            tuple(replace(wrong, why=HOSTILE) for wrong in items_of([two, three], 9)),
        ),
        "true_false": TrueFalse(answer=False),
        "cloze": Cloze((HOSTILE, Gap(1, one, HOSTILE, (two,)), HOSTILE)),
        "list": Several(items_of([one, two]), 2),
        "order": Order(items_of([one, two, three])),
        "match": Match(
            ((one, "r " + HOSTILE[:150]), (two, "s " + HOSTILE[:150])), (HOSTILE[:150],)
        ),
    }
    seed = replace(
        CHRONICLE,
        title=HOSTILE,
        publisher=HOSTILE,
        author=(HOSTILE,),
        text=HOSTILE,
        url="https://example.org/$$a$$/@@b@@?<\"'>",
    )
    proof = excerpt(seed, HOSTILE[10:30])
    rival = excerpt(seed, HOSTILE[40:60], Stance.CONTRADICTS, f"9 {HOSTILE}")
    return quiz(
        *(
            item(
                kind,
                body,
                id_=kind.replace("_", "-"),
                ask=HOSTILE,
                why=HOSTILE,
                hints=(HOSTILE,),
                tags=(HOSTILE,),
                media=(Media("a b/ü.png", HOSTILE, "why"),),
                excerpts=(proof, rival),
            )
            for kind, body in bodies.items()
        ),
        title=f"{HOSTILE}",
    )


MEDIA = {"a b/ü.png": b"\x89PNG\r\n\x1a\n" + bytes(24)}
"""The files of the hostile quiz."""
