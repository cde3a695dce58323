"""Pages as rich draws them: safe, within the window, and readable without colour."""

import io
import re
from dataclasses import replace

import pytest
import terminal_samples as samples
from hypothesis import given, settings
from hypothesis import strategies as st
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output
from rich.cells import cell_len
from rich.text import Text

from quizzer.model import Card, Media, Seed
from quizzer.study.screens import DeckRow, Missed, WeakSpot
from quizzer.terminal import drawing
from quizzer.terminal.page import Page
from quizzer.terminal.responding import Responding
from quizzer.terminal.widgets.desk import Desk

OURS = re.compile(r"\x1b\[[0-9;]*[mHJ]")
WIDE = "漢字の都市 한국어 مرحبا بالعالم 👩\u200d🚀 Zürich"


def drawn(content, columns, monkeypatch):
    """The lines of a page in a window of ``columns``, our own sequences taken out."""
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("LINES", "24")
    out = io.StringIO()
    Page(out).draw(content, fresh=False)
    return OURS.sub("", out.getvalue()).lstrip("\n").split("\n")


def every_page(text, columns):
    """Each of the session's pages with ``text`` in every place that a deck or a seed fills."""
    seed = Seed("s", text, text, f"{text}q{text}\n", publisher=text, author=(text,))
    excerpt = replace(
        samples.RIVAL, seed=seed, quote=f"q{text}", before=text, after=text, spans=((0, 1),)
    )
    media = (Media(text, text), Media(text, text, "answer"))
    shown = Card(replace(samples.DATE.card.question, media=media))
    question = replace(
        samples.DATE, card=shown, prompt=text, deck_title=text, hints=(text,), message=text
    )
    told = replace(
        samples.PARTIAL,
        question=question,
        given=text,
        answer=text,
        why=text,
        uncited=text,
        picked_why=(text,),
        grade=replace(samples.PARTIAL.grade, note=text),
    )
    card = Card(replace(samples.DATE.card.question, deck=text, id=text))
    missed = Missed(card, text, text, (excerpt,))
    spot = WeakSpot(excerpt, 1, 2)
    summary = replace(samples.SUMMARY, missed=(missed,), weak=(spot,), with_proof=True)
    welcome = replace(samples.WELCOME, title=text, decks=(DeckRow(text, 1, 2, 0.5),))
    return [
        drawing.welcome(welcome, columns, 24),
        drawing.question(question, columns),
        drawing.feedback(told, columns),
        drawing.feedback(replace(told, grade=samples.TYPO.grade), columns),
        drawing.given(told),
        drawing.excerpts([excerpt], columns, 3),
        drawing.excerpts([excerpt], columns, 3, whole=True),
        drawing.summary(summary, columns),
        drawing.notices([text]),
    ]


@settings(max_examples=30)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=12),
            st.sampled_from(
                ["\x1b[2J", "\x9b1m", "\x1b]0;t\x07", "\u202e", "[red]x[/red]", ":warning:"]
            ),
        ),
        max_size=5,
    ).map("".join)
)
def test_no_text_steers_the_terminal(text):
    """Only our own colours and cursor movements come out."""
    with pytest.MonkeyPatch.context() as patch:
        for page in every_page(text, 60):
            lines = drawn(page, 60, patch)
            assert not set("".join(lines)) & {"\x1b", "\x9b", "\x07", "\x00", "\u202e"}


def test_markup_is_shown_as_it_was_written(monkeypatch):
    """Square brackets and colons mean nothing."""
    shown = "\n".join(drawn(drawing.said("[red]alert[/red] :smile:"), 80, monkeypatch))
    assert "[red]alert[/red] :smile:" in shown


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
@pytest.mark.parametrize("text", [WIDE, "unbreakable" * 30, "words and words " * 20])
def test_every_line_fits_the_window(text, columns, monkeypatch):
    """Wide characters count twice, and a word longer than the line is broken."""
    for page in every_page(text, columns):
        assert all(cell_len(line) <= columns for line in drawn(page, columns, monkeypatch))


@pytest.mark.parametrize("screen", samples.EVERY_KIND, ids=lambda screen: screen.card.key)
def test_no_prompt_lets_a_sequence_through(screen):
    """Options, lefts and gaps are text of a deck as well."""
    hostile = "\x1b]0;owned\x07\x1b[2Jtext\u202e"
    options = tuple(hostile for _ in screen.options)
    screen = replace(screen, options=options, lefts=tuple(hostile for _ in screen.lefts))
    out = io.StringIO()
    with create_pipe_input() as keys:
        keys.send_text("\x04")
        size = Size(rows=24, columns=80)
        desk = Desk(keys, Vt100_Output(out, lambda: size, term="xterm"))
        Responding(screen).collect(desk.run)
    written = out.getvalue()
    assert "owned" not in written
    assert "\x1b[2J" not in written
    assert "\u202e" not in written


@pytest.mark.parametrize(
    ("screen", "words"),
    [
        (samples.RIGHT, "✓ CORRECT. Answer: 4 May 1871"),
        (samples.TYPO, "~ NEARLY, accepted: Rosto[f→v]-on-Don"),
        (samples.PARTIAL, "◐ PARTLY, 50%. Answer: gales; mayor"),
        (samples.WRONG, "✗ WRONG. Answer: 4 May 1871"),
        (samples.UNKNOWN, "✗ WRONG, not known. Answer: 4 May 1871"),
        (samples.OVERRULED, "✓ CORRECT, overruled. Answer: 4 May 1871"),
        (samples.TURNED, "Answer: It was done by boat, in the roads."),
    ],
)
def test_each_verdict_has_a_mark_and_a_word(screen, words, monkeypatch):
    """So that it can be told without colour."""
    assert drawn(drawing.feedback(screen, 80), 80, monkeypatch)[0].rstrip() == f" {words}"


def test_a_rival_source_is_labelled_with_what_it_says(monkeypatch):
    """Beside its text in a wide window, above it in a narrow one."""
    for columns in (80, 30):
        lines = drawn(drawing.excerpts([samples.RIVAL], columns, 3), columns, monkeypatch)
        assert lines[0].startswith(" Contradicts ")
        assert "▐We opened her in '72▌" in " ".join(line.strip() for line in lines)
        assert "This source says 1872." in " ".join(line.strip() for line in lines)


def test_the_first_page_scrolls_the_shell_away_even_after_a_sentence(monkeypatch):
    """What stood on the screen before is kept, whole."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    out = io.StringIO()
    page = Page(out)
    page.append(drawing.notices(["The database was copied."]))
    page.draw(drawing.question(samples.DATE, 80), fresh=False)
    assert "\x1b[24;1H" + "\n" * 24 in out.getvalue()


def test_lines_stay_readable_in_a_very_wide_window(monkeypatch):
    """A passage is wrapped at a width that an eye can follow, however wide the window is."""
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.setenv("LINES", "24")
    out = io.StringIO()
    page = Page(out)
    page.draw(Text("a passage " * 90), fresh=False)
    assert page.columns == 100
    assert max(map(len, OURS.sub("", out.getvalue()).split("\n"))) < 100


def test_what_is_seen_and_heard_is_told_beside_its_side(monkeypatch):
    """The question's picture comes with it, the answer's sound behind it."""
    media = (Media("light.jpg", "A light"), Media("toll.mp3", "A bell", "answer"))
    asked = replace(samples.DATE, card=Card(replace(samples.DATE.card.question, media=media)))
    front = "\n".join(drawn(drawing.question(asked, 80), 80, monkeypatch))
    back = "\n".join(
        drawn(drawing.feedback(replace(samples.RIGHT, question=asked), 80), 80, monkeypatch)
    )
    assert re.search(r"Picture +A light \(media/light\.jpg\)", front)
    assert re.search(r"Sound +A bell \(media/toll\.mp3\)", back)
    assert "toll" not in front
    assert "light.jpg" not in back
