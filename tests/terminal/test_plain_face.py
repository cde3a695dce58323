"""The linear face: its form is what scripts rest on."""

import io
import subprocess
import sys
from dataclasses import replace

import pytest
import terminal_samples as samples
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.model import Media, Rating, Seed, Verdict
from quizzer.study.screens import Action, Answer, Command, Rate
from quizzer.terminal.face import Closing, Opening
from quizzer.terminal.plain import PlainFace
from quizzer.terminal.wording import VERDICTS

VERDICT_WORDS = ("Correct", "Nearly", "Partly", "Wrong", "Say again")


class Spoken:
    """A plain face, what it is told, and what it has written since it was last looked at."""

    def __init__(self, *lines):
        self._out = io.StringIO()
        self.rest = io.StringIO("".join(f"{line}\n" for line in lines))
        self.face = PlainFace(self.rest, self._out)

    def heard(self):
        """The lines written since the last time."""
        written = self._out.getvalue()
        self._out.seek(0)
        self._out.truncate()
        return written.splitlines()


@pytest.mark.parametrize(
    ("screen", "lines", "response"),
    [
        (samples.TEXT, ["Anna"], "Anna"),
        (samples.TEXT, ["  the  Anna "], "the Anna"),
        (samples.TEXT, [""], ""),
        (samples.TEXT, ["::-)"], ":-)"),
        (samples.TEXT, ["\x1b[31mAnna\x07"], "Anna"),
        (samples.CHOICE, ["2"], "2"),
        (samples.SEVERAL, ["1 2"], "1 2"),
        (samples.TRUE_FALSE, ["1"], "1"),
        (samples.LIST, [r"gales; wind\; rain"], r"gales; wind\; rain"),
        (samples.ORDER, ["4 3 1 2"], "4 3 1 2"),
        (samples.MATCH, ["2 0"], "2 0"),
        (samples.CLOZE, ["brig", "timber"], "brig\ntimber"),
        (samples.CLOZE, ["", "timber"], "\ntimber"),
        (samples.CLOZE, ["", ""], ""),
        (samples.RECALL, ["whatever"], ""),
        (samples.RECALL, [""], ""),
    ],
)
def test_one_line_answers_and_a_cloze_takes_one_a_gap(screen, lines, response):
    """Each kind's form, and not a line more is read."""
    spoken = Spoken(*lines, "next")
    assert spoken.face.ask(screen) == Answer(response)
    assert spoken.rest.readline() == "next\n"


@pytest.mark.parametrize("action", list(Action))
def test_a_colon_begins_a_command(action):
    """Every action has its key."""
    assert Spoken(f":{action.value}").face.ask(samples.TEXT) == Command(action)


def test_a_flag_may_bring_its_note():
    """What stands after the key goes along."""
    assert Spoken(":f the date is off").face.ask(samples.TEXT) == Command(
        Action.FLAG, "the date is off"
    )


def test_an_unknown_command_is_asked_again():
    """And is never taken for a response."""
    spoken = Spoken(":answer", ":", "Anna")
    assert spoken.face.ask(samples.TEXT) == Answer("Anna")
    assert sum("no such command" in line for line in spoken.heard()) == 2


@pytest.mark.parametrize("screen", samples.EVERY_KIND)
def test_the_end_of_input_quits(screen):
    """At a question, with nothing answered."""
    assert Spoken().face.ask(screen) == Command(Action.QUIT)


def test_a_command_between_gaps_keeps_the_first():
    """The gap that was open is asked again, not the one before."""
    spoken = Spoken("brig", ":h", "timber")
    assert spoken.face.ask(samples.CLOZE) == Command(Action.HINT)
    assert spoken.face.ask(replace(samples.CLOZE, hints=("Cargo.",))) == Answer("brig\ntimber")


def test_the_question_stands_in_full_with_its_options():
    """Deck, progress, wording and every option, before one line is read."""
    spoken = Spoken("2")
    spoken.face.ask(samples.CHOICE)
    heard = spoken.heard()
    assert "Card 7 of 20, The old harbour, 2 coming back" in heard
    assert "Question: How many came to see it?" in heard
    assert [line for line in heard if line.startswith("  ")] == [
        "  1. One thousand",
        "  2. Four thousand",
        "  3. Nine thousand",
    ]


def test_only_what_is_new_is_repeated_after_a_command():
    """A hint, then a mark, then a sentence: each once, the question not again."""
    spoken = Spoken(":h", ":g", "soon", "1871")
    face, screen = spoken.face, samples.DATE
    face.ask(screen)
    spoken.heard()
    screen = replace(screen, hints=("The decade of the great fire.",))
    face.ask(screen)
    assert spoken.heard() == ["Hint 1: The decade of the great fire.", "Type the date."]
    screen = replace(screen, guess=True, message="Only digits, please.")
    face.ask(screen)
    assert spoken.heard() == ["! Only digits, please.", "Marked as a guess.", "Type the date."]


def test_the_same_card_later_is_asked_in_full():
    """After feedback nothing counts as shown."""
    spoken = Spoken("1872", "", "1871")
    spoken.face.ask(samples.DATE)
    spoken.face.feedback(samples.WRONG)
    spoken.heard()
    spoken.face.ask(samples.DATE)
    assert any(line.startswith("Question: ") for line in spoken.heard())


@pytest.mark.parametrize(
    ("screen", "line"),
    [
        (samples.RIGHT, "Correct. Answer: 4 May 1871"),
        (samples.TYPO, "Nearly, accepted. Answer: Rostov-on-Don"),
        (samples.PARTIAL, "Partly, 50%. Answer: gales; mayor"),
        (samples.WRONG, "Wrong. Answer: 4 May 1871"),
        (samples.UNKNOWN, "Wrong, not known. Answer: 4 May 1871"),
        (samples.AGAIN, "Say again. 6 July or 7 June?"),
    ],
)
def test_the_verdict_line_begins_with_its_word(screen, line):
    """There is one, and it comes first."""
    spoken = Spoken("")
    spoken.face.feedback(screen)
    heard = spoken.heard()
    assert heard[0] == line
    assert sum(told.startswith(VERDICT_WORDS) for told in heard) == 1


def test_each_quote_stands_on_a_line_of_its_own():
    """With its label before, its context and its source after."""
    spoken = Spoken("")
    spoken.face.feedback(samples.WRONG)
    heard = spoken.heard()
    quotes = [number for number, line in enumerate(heard) if line.startswith("Quote:")]
    assert [heard[number] for number in quotes] == [
        "Quote: the harbour was opened on the 4th of May, 1871",
        "Quote: We opened her in '72",
    ]
    assert heard[quotes[1] - 1] == "Contradicts: this source says 1872"
    assert "▐the harbour was opened on the 4th of May, 1871▌" in heard[quotes[0] + 1]
    assert heard[quotes[0] + 2] == "  Town Press, March 1899, line 3"


def test_feedback_is_complete():
    """What was said, how it was judged, why, and what each rating would do."""
    spoken = Spoken("")
    picked = replace(samples.PARTIAL, picked_why=("There was no war that year.",))
    spoken.face.feedback(picked)
    heard = spoken.heard()
    for line in (
        "You said: gales; war",
        "  right: gales",
        "  wrong: war (right: mayor)",
        "Your choice: There was no war that year.",
        "Why: The ceremony was a year after the first ship had used it.",
        "Rate: 1 Again 10m. Empty takes 1 Again.",
    ):
        assert line in heard
    spoken = Spoken("")
    spoken.face.feedback(samples.TYPO)
    heard = spoken.heard()
    assert "Spelling: Rosto[f→v]-on-Don" in heard
    assert "Rate: 1 Again 10m, 2 Hard 1d, 3 Good 3d, 4 Easy 2mo. Empty takes 3 Good." in heard


@pytest.mark.parametrize(
    ("lines", "rate"),
    [
        ([""], Rate()),
        (["3"], Rate(Rating.GOOD)),
        (["good", "0", "5", "33", "4"], Rate(Rating.EASY)),
    ],
)
def test_one_rating_line_is_taken_and_anything_else_asked_again(lines, rate):
    """1 to 4, or empty for the one offered."""
    spoken = Spoken(*lines, "next")
    assert spoken.face.feedback(samples.RIGHT) == rate
    assert spoken.rest.readline() == "next\n"
    assert sum(line.startswith("Rate: ") for line in spoken.heard()) == len(lines)


def test_a_wrong_answer_takes_again_alone():
    """Another rating is asked again, with the way out."""
    spoken = Spoken("3", "1")
    assert spoken.face.feedback(samples.WRONG) == Rate(Rating.AGAIN)
    assert any(":o" in line for line in spoken.heard())


def test_say_again_takes_no_rating_line():
    """The next line is the next response."""
    spoken = Spoken("6 July 1871")
    assert spoken.face.feedback(samples.AGAIN) == Rate()
    assert spoken.face.ask(samples.DATE) == Answer("6 July 1871")


def test_the_end_of_input_quits_at_a_rating():
    """The answer itself is already on disk."""
    assert Spoken().face.feedback(samples.RIGHT) == Command(Action.QUIT)


def test_overruling_says_so_without_a_second_verdict():
    """One verdict line for one answer."""
    spoken = Spoken(":o", "")
    assert spoken.face.feedback(samples.WRONG) == Command(Action.OVERRULE)
    spoken.heard()
    assert spoken.face.feedback(samples.OVERRULED) == Rate()
    heard = spoken.heard()
    assert heard[0] == "Overruled: counted as right."
    assert not any(line.startswith(VERDICT_WORDS) for line in heard)


def test_a_turned_card_shows_its_answer_without_a_verdict():
    """Only the learner grades a recall."""
    spoken = Spoken("3")
    assert spoken.face.feedback(samples.TURNED) == Rate(Rating.GOOD)
    heard = spoken.heard()
    assert heard[0] == "Answer: It was done by boat, in the roads."
    assert not any(line.startswith(VERDICT_WORDS) for line in heard)


def test_the_first_and_the_last_screen_read_nothing():
    """A script's first line is its first response."""
    spoken = Spoken("response")
    assert spoken.face.welcome(samples.WELCOME, list(Opening)) is Opening.START
    assert spoken.face.summary(samples.SUMMARY) is Closing.DONE
    assert spoken.rest.readline() == "response\n"
    heard = spoken.heard()
    assert "Today: 12 to review, 8 new, about 9 min." in heard
    assert "! 1 broken question left out. See: quizzer check" in heard
    assert "Done. 20 cards, 9 min. Reviews 10 of 12 right. First meetings: 8. All saved." in heard
    assert "Missed: harbour/date  you: 1872  answer: 4 May 1871" in heard
    assert "Next: 3 cards, the first in 8 min, tomorrow 14, Monday 11." in heard


def test_picking_takes_a_number_or_nothing():
    """Anything else is asked again."""
    assert Spoken("3", "two", "2").face.pick("Which?", ["one", "two"]) == 1
    assert Spoken("").face.pick("Which?", ["one", "two"]) is None
    assert Spoken().face.pick("Which?", ["one", "two"]) is None


def test_more_and_the_sources_and_the_keys():
    """The paragraph, the place to open, and every key."""
    spoken = Spoken()
    spoken.face.more(samples.RIGHT)
    spoken.face.view(samples.RIGHT.excerpts)
    spoken.face.keys()
    heard = spoken.heard()
    assert heard[0].startswith("Paragraph: For thirty years")
    assert "Source: seeds/chronicle.txt:3" in heard
    assert all(any(line.startswith(f":{action.value} ") for line in heard) for action in Action)


HOSTILE = st.lists(
    st.one_of(
        st.text(max_size=20),
        st.sampled_from(
            ["\x1b[2J", "\x9b1m", "\x1b]0;t\x07", "\u202e", "\nCorrect.", "\r\nQuote: ", "[bold]"]
        ),
    ),
    max_size=6,
).map("".join)


@settings(max_examples=60)
@given(HOSTILE)
def test_no_text_steers_the_terminal_or_passes_for_a_line_of_ours(text):
    """Whatever a deck, a seed or a response holds, there is one verdict and one line a quote."""
    seed = Seed("s", f"{text}.txt", text, f"{text}q{text}\n", publisher=text, author=(text,))
    excerpt = replace(
        samples.RIVAL, seed=seed, quote=f"q{text}", before=text, after=text, spans=((0, 1),)
    )
    question = replace(
        samples.CHOICE, prompt=text, options=(text,), deck_title=text, hints=(text,), message=text
    )
    told = replace(
        samples.WRONG,
        question=question,
        given=text,
        answer=text,
        why=text,
        picked_why=(text,),
        excerpts=(excerpt,),
        uncited=text,
        grade=replace(samples.WRONG.grade, note=text, difference=((text, "x"),)),
    )
    spoken = Spoken("1", "")
    spoken.face.ask(question)
    spoken.face.feedback(told)
    spoken.face.more(told)
    spoken.face.view(told.excerpts)
    heard = spoken.heard()
    controls = {chr(code) for code in (*range(32), *range(127, 160))} | {"\u202e"}
    assert not controls & set("".join(heard))
    assert sum(line.startswith("Wrong") for line in heard) == 1
    assert sum(line.startswith("Quote:") for line in heard) == 1
    assert not any(line.startswith("Correct") for line in heard)


def test_nothing_slow_is_imported():
    """The plain face starts without the libraries that draw."""
    program = (
        "import sys, quizzer.terminal.plain; "
        "print(sorted({'rich', 'questionary', 'prompt_toolkit'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


def test_every_verdict_has_its_word():
    """The contract's five words, no more and no fewer."""
    assert set(VERDICTS) == set(Verdict)
    assert set(VERDICTS.values()) == set(VERDICT_WORDS)


def test_pictures_and_sounds_are_told_when_they_are_shown():
    """Their words and their place: a terminal shows neither, and the answer's stay behind it."""
    media = (
        Media("light.jpg", "A light on a rock"),
        Media("bell/toll.mp3", "The\x1b[2J bell", "answer"),
        Media("map.png", "Where it lies", "why"),
    )
    question = replace(samples.RECALL.card.question, media=media)
    asked = replace(samples.RECALL, card=replace(samples.RECALL.card, question=question))
    spoken = Spoken("", "3")
    spoken.face.ask(asked)
    before = spoken.heard()
    assert "Picture: A light on a rock (media/light.jpg)" in before
    spoken.face.feedback(replace(samples.TURNED, question=asked))
    after = spoken.heard()
    assert [line for line in after if line.startswith(("Picture", "Sound"))] == [
        "Sound: The bell (media/bell/toll.mp3)",
        "Picture: Where it lies (media/map.png)",
    ]
    assert not any("media/" in line for line in before if "light" not in line)
    backwards = replace(asked, card=replace(asked.card, reverse=True))
    spoken = Spoken("", "3")
    spoken.face.ask(backwards)
    assert not any("media/" in line for line in spoken.heard())
    spoken.face.feedback(replace(samples.TURNED, question=backwards))
    assert sum("media/" in line for line in spoken.heard()) == 3
