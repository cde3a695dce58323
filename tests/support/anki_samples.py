"""Questions for Anki: some to play with, and one of each kind whose every text is hostile."""

from harbour import PNG

from quizzer.classroom.quiz import QuizItem
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

CITE = (
    Citation("chronicle", "the sailors called it “the Mouth”"),
    Citation("memoir", "we opened her in '72", stance=Stance.CONTRADICTS, says="1872"),
)
QUOTED = "the sailors called it “the Mouth”"

MEDIA = {"light.jpg": b"\xff\xd8\xff", "pier.png": PNG}
"""The files that the samples show."""

HOSTILE = (
    '<b>b</b> <img src=x onerror="alert(1)"> <script>alert(2)</script> &amp; &#91; "q" \'a\' '
    "[sound:a.mp3] [anki:tts lang=en]x[/anki:tts] [latex]x[/latex] [$]x[/$] [[type:Ask]] "
    "{{Ask}} {{c1::x}} {{cloze:Text}} \\(x\\) \\[y\\] \\ref{a} \\begin{a}b\\end{a} "
    "\\\\ \\$5 a::b }} {{ -->\n"
    "https://evil.example/ javascript:alert(3) ${alert(4)}"
)

GAMES = (
    Question(
        "d", "one", Kind.CHOICE, "Which town?",
        Choice(
            (Item("Gull Bay", mark=Mark(1)),),
            (
                Item("Port Ann", why="It lies inland.", mark=Mark(2)),
                Item("Sandwick", why="It has no port.", mark=Mark(3)),
                Item("None of these", mark=Mark(4)),
            ),
        ),
        cite=CITE, why="It is by the sea.",
    ),
    Question(
        "d", "all", Kind.CHOICE, "Which ships?",
        Choice((Item("Heron"), Item("Gull")), (Item("Tern"), Item("Auk")), several=True),
    ),
    Question(
        "d", "kept", Kind.CHOICE, "How many?",
        Choice((Item("2", mark=Mark(2)),), (Item("1", mark=Mark(1)), Item("3", mark=Mark(3))),
               keep_order=True),
    ),
    Question("d", "truth", Kind.TRUE_FALSE, "Is it so?", TrueFalse(answer=False)),
    Question("d", "steps", Kind.ORDER, "In which order?",
             Order((Item("pier"), Item("light"), Item("wall"), Item("inn")))),
    Question("d", "pairs", Kind.MATCH, "Who did what?",
             Match((("Ann", "built"), ("Ben", "kept"), ("Cy", "built")), ("rang",))),
    Question("d", "named", Kind.LIST, "Who kept it?",
             Several((Item("Ann"), Item("Ben"), Item("Cy")), 2)),
    Question("d", "typed", Kind.TEXT, "Who paid?", Text((Item("The guild"), Item("fishers"))),
             hints=("A hint.", "Another one.")),
    Question("d", "hebrew", Kind.RECALL, "מי שילם?", Recall((Item("הגילדה"),)), language="he"),
    Question("d", "town", Kind.CHOICE, "איזו עיר?", Choice((Item("חיפה"),), (Item("ירושלים"),)),
             language="he"),
)  # fmt: skip


def hostile_items():
    """A question of each kind in every text of which stands what must arrive and do nothing."""
    seed = Seed("s", "s.txt", HOSTILE, f"before {HOSTILE} after", (HOSTILE,), HOSTILE, "1899",
                url='https://x.example/"><script>alert(5)</script>')  # fmt: skip
    start = len("before ")
    excerpt = Excerpt(
        seed, Citation("s", HOSTILE, stance=Stance.DIFFERS, says=HOSTILE),
        ((start, start + len(HOSTILE)),), 1, HOSTILE, "before ", " after",
    )  # fmt: skip
    item, other = Item(HOSTILE, why=HOSTILE), Item(f"{HOSTILE} 2", why=HOSTILE)
    bodies = {
        Kind.RECALL: Recall((item, other), reverse=True, reverse_ask=HOSTILE),
        Kind.TEXT: Text((item, other)),
        Kind.NUMBER: Number((item,), unit=HOSTILE, tolerance="5%"),
        Kind.DATE: Date((item,)),
        Kind.CHOICE: Choice((item,), (other,)),
        Kind.TRUE_FALSE: TrueFalse(answer=True),
        Kind.CLOZE: Cloze((HOSTILE, Gap(1, HOSTILE, HOSTILE, (HOSTILE,)))),
        Kind.LIST: Several((item, other), 2),
        Kind.ORDER: Order((item, other)),
        Kind.MATCH: Match(
            ((HOSTILE, f"{HOSTILE} 3"), (f"{HOSTILE} 2", HOSTILE)), (f"{HOSTILE} 4",)
        ),
    }
    return [
        QuizItem(
            Question("h", kind.value.replace("_", "-"), kind, HOSTILE, body, why=HOSTILE,
                     hints=(HOSTILE, HOSTILE), media=(Media("pier.png", HOSTILE, "ask"),)),
            1, "", (excerpt,),
        )
        for kind, body in bodies.items()
    ]  # fmt: skip
