"""The session's screens as rich renderables: pure, from a screen and a width to what is shown.

All text goes through `said`, which strips what could steer a terminal. No colour is the only
sign of anything: verdicts have a mark and a word, a quote stands between bars.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quizzer.content.excerpts import LINES_RIGHT, LINES_WRONG, paragraph, window
from quizzer.model import Excerpt, Grade, Stance, Verdict
from quizzer.study.screens import (
    Action,
    DeckRow,
    FeedbackScreen,
    Missed,
    QuestionScreen,
    SummaryScreen,
    WelcomeScreen,
)
from quizzer.terminal import figures, wording
from quizzer.terminal.safe import clean, clean_line

_LABEL_COLUMNS = 12
_NARROW = 50
"""Below this many columns labels stand over their text, not beside it."""

_BARS = 70
"""From this many columns on the decks of the first screen have their bars."""

_BESIDE_DECKS = 9
"""How many lines of the first screen are not its decks: title, figures, left out, keys."""

_FEWEST_DECKS = 3
_MARGIN = 3
_LEAST_TITLE = 12
"""A deck's title keeps so many columns, whatever is due in it."""

_BETWEEN_BARS = re.compile("(▐[^▌]*▌)")

_GAP = "  "

_MARKS = {
    Verdict.CORRECT: ("✓", "bold green"),
    Verdict.TYPO: ("~", "bold green"),
    Verdict.PARTIAL: ("◐", "bold yellow"),
    Verdict.WRONG: ("✗", "bold red"),
    Verdict.ASK_AGAIN: ("?", "bold yellow"),
}


def said(text: str, style: str = "") -> Text:
    """Text of a deck, a seed or a response, stripped, over as many lines as it has."""
    return Text(clean(text).strip(), style=style)


def welcome(screen: WelcomeScreen, columns: int, rows: int) -> RenderableType:
    """What is due today, deck by deck, as many as the ``rows`` of the window have room for."""
    title = Text.assemble(("QUIZZER  ", "bold cyan"), said(clean_line(screen.title), "bold"))
    date = f"{screen.now:%a} {screen.now.day} {screen.now:%b}"
    due = f"Today: {screen.review} to review, {screen.new} new, about {screen.minutes} min."
    before = ""
    if screen.last_total:
        before = f"Last time: {screen.last_right} of {screen.last_total} right."
    lines = [
        spread(title, Text(date, "bright_black"), columns),
        spread(Text(due), Text(before, "bright_black"), columns),
        Text(),
        Padding(_decks(screen.decks, columns, rows - _BESIDE_DECKS), (0, 0, 0, _MARGIN)),
    ]
    if screen.left_out:
        count = figures.count(screen.left_out, "broken question")
        lines.append(inset(Text(f"! {count} left out. See: quizzer check", "bold yellow")))
    return Group(*lines)


def question(screen: QuestionScreen, columns: int) -> RenderableType:
    """The progress line, the question, the hints taken; what is typed or picked comes below."""
    lines = [progress(screen, columns), inset(said(screen.prompt, "bold"))]
    if media := _media(screen, answered=False):
        lines.append(labelled(media, columns))
    if screen.hints:
        label = "Hint" if len(screen.hints) == 1 and not screen.hints_left else "Hint {}"
        hints = [
            (label.format(number), said(hint), "cyan")
            for number, hint in enumerate(screen.hints, start=1)
        ]
        lines += [Text(), labelled(hints, columns)]
    for text in filter(None, (wording.changed(screen), screen.message)):
        lines.append(inset(said(f"! {text}", "bold yellow")))
    return Group(*lines)


def progress(screen: QuestionScreen, columns: int) -> RenderableType:
    """How far the session is, in which deck, how many cards come back, what is special."""
    share = screen.number / screen.total if screen.total else 0.0
    width = min(20, columns // 4)
    left = Text(f"{screen.number}/{screen.total} ")
    if columns >= _NARROW:
        left.append(figures.bar(share, width, full="━", empty="─"), "cyan")
        left.append("  ")
    left.append(said(clean_line(screen.deck_title), "bright_black"))
    remarks = [
        "guessing" if screen.guess else "",
        "first meeting" if screen.first_meeting else "",
        f"{screen.coming_back} coming back" if screen.coming_back else "",
    ]
    return spread(left, Text(" · ".join(filter(None, remarks)), "bright_black"), columns)


def feedback(screen: FeedbackScreen, columns: int) -> RenderableType:
    """The verdict with the answer, what was off, and why."""
    lines: list[RenderableType] = []
    if screen.grade is None:
        lines.append(inset(Text.assemble(("Answer: ", "cyan"), said(screen.answer, "bold"))))
    else:
        lines.append(inset(_verdict(screen, screen.grade)))
        lines += [inset(said(text)) for text in _remarks(screen, screen.grade)]
    rows = [("Why", said(screen.why), "cyan")] if screen.why else []
    rows += _media(screen.question, answered=True)
    rows += [("Changed", said(text), "yellow") for text in wording.changed_from(screen.question)]
    if screen.uncited:
        rows.append(("Uncited", said(screen.uncited), "cyan"))
    if rows:
        lines.append(labelled(rows, columns))
    return Group(*lines)


def _media(screen: QuestionScreen, *, answered: bool) -> list[tuple[str, Text, str]]:
    return [
        (label, said(words), "cyan")
        for label, words in wording.media(screen.card, answered=answered)
    ]


def given(screen: FeedbackScreen) -> RenderableType:
    """What the learner said, as it stood in the prompt."""
    return inset(Text.assemble(("› ", "bold cyan"), said(screen.given or "…")))


def excerpts(
    shown: Sequence[Excerpt], columns: int, lines: int, *, whole: bool = False
) -> RenderableType:
    """Each excerpt in about ``lines`` lines, or with its ``whole`` paragraph, and its credit."""
    rows = []
    width = columns - 2 - (_LABEL_COLUMNS if columns >= _NARROW else 0)
    for excerpt in shown:
        pieces = paragraph(excerpt) if whole else window(excerpt, width, lines)
        says = wording.rival(excerpt)
        credit = f"{says[0].upper()}{says[1:]}. " if says else ""
        text = Text.assemble(
            marked(*pieces), "\n", (f"{credit}{wording.place(excerpt)}", "bright_black")
        )
        colour = "cyan" if excerpt.citation.stance is Stance.SUPPORTS else "magenta"
        rows.append((wording.stance(excerpt), text, colour))
    return labelled(rows, columns)


def marked(before: str, quote: str, after: str) -> Text:
    """A quote between bars inside its context; between joined segments the context goes on."""
    text = Text(clean(before))
    for piece in _BETWEEN_BARS.split(f"▐{clean(quote)}▌"):
        if piece.startswith("▐") and piece.endswith("▌"):
            text.append("▐", "bold").append(piece[1:-1], "bold underline").append("▌", "bold")
        else:
            text.append(piece)
    return text.append(clean(after))


def lines_wanted(screen: FeedbackScreen) -> int:
    """How many lines of an excerpt are worth reading after this answer."""
    if screen.grade is None or screen.grade.verdict in {Verdict.CORRECT, Verdict.TYPO}:
        return LINES_RIGHT
    return LINES_WRONG


def summary(screen: SummaryScreen, columns: int) -> RenderableType:
    """How it went, what was missed, where it is weak, what comes next."""
    lines: list[RenderableType] = [
        inset(Text.assemble(("DONE  ", "bold cyan"), wording.result(screen))),
        Text(),
    ]
    rows = []
    for missed in screen.missed:
        rows.append(("Missed", _missed(missed), "red"))
        proof = missed.excerpts if screen.with_proof else ()
        rows += [("", _proof(excerpt, columns), "") for excerpt in proof]
    rows += [("Weak spot", Text(wording.spot(spot)), "yellow") for spot in screen.weak]
    if ahead := ", ".join(filter(None, (wording.waiting(screen), wording.coming(screen)))):
        rows.append(("Next", Text(ahead), "cyan"))
    return Group(*lines, labelled(rows, columns))


def help_page(columns: int) -> RenderableType:
    """What every key does."""
    rows = [
        (key.value if isinstance(key, Action) else key, Text(meaning), "bold")
        for key, meaning in wording.KEYS
    ]
    rows.append((wording.LITERAL_COLON[0], Text(wording.LITERAL_COLON[1]), "bold"))
    typed = "Where you type an answer, write a colon before the letter: :h gives a hint."
    return Group(
        Text(" KEYS", "bold cyan"), Text(), labelled(rows, columns), Text(), inset(Text(typed))
    )


def notices(sentences: Sequence[str]) -> RenderableType:
    """What happened since the last page."""
    return Group(*(inset(said(f"· {sentence}", "yellow")) for sentence in sentences))


def inset(content: RenderableType) -> RenderableType:
    """``content`` a column in from the edge of the window."""
    return Padding(content, (0, 0, 0, 1))


def spread(left: Text, right: Text, columns: int) -> RenderableType:
    """Two texts at the ends of a line, or one under the other where they do not fit."""
    space = columns - 2 - left.cell_len - right.cell_len
    if not right or space < len(_GAP):
        return inset(Group(*filter(None, (left, right))))
    return inset(Text.assemble(left, " " * space, right))


def labelled(rows: Sequence[tuple[str, Text, str]], columns: int) -> RenderableType:
    """Texts with a label and its style each, beside one another or, in a narrow window, stacked."""
    if columns < _NARROW:
        return Group(
            *(inset(Text.assemble((f"{name}  ", style), text)) for name, text, style in rows)
        )
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=_LABEL_COLUMNS - 1, no_wrap=True)
    table.add_column(ratio=1)
    for name, text, style in rows:
        table.add_row(Text(name, style), text)
    return inset(table)


def _decks(rows: Sequence[DeckRow], columns: int, most: int) -> RenderableType:
    """A line a deck, at most about so many; first those with nothing to review are left out."""
    most = max(most, _FEWEST_DECKS)
    shown = rows
    if len(rows) > most:
        places = sorted(range(len(rows)), key=lambda place: not rows[place].review)
        shown = [rows[place] for place in sorted(places[: most - 1])]
    more = len(rows) - len(shown)
    rest = [Text(f"… and {figures.count(more, 'more deck')}", "bright_black")] if more else []
    if columns < _NARROW:
        return Group(*(said(_in_words(row)) for row in shown), *rest)
    return Group(_deck_table(shown, columns), *rest)


def _deck_table(rows: Sequence[DeckRow], columns: int) -> Table:
    """What is due and new in each deck, and how much of it is remembered."""
    cells = [
        (
            f"{row.review} review",
            f"{row.new} new",
            "" if row.remembered is None or columns < _BARS else figures.bar(row.remembered, 10),
            "" if row.remembered is None else figures.percent(row.remembered),
        )
        for row in rows
    ]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    titles = [said(clean_line(row.title)) for row in rows]
    room = columns - 2 - _MARGIN - sum(widths) - len(_GAP) * len(widths)
    longest = max((title.cell_len for title in titles), default=0)
    table = Table.grid(padding=(0, len(_GAP), 0, 0))
    table.add_column(no_wrap=True, overflow="ellipsis", width=min(longest, max(room, _LEAST_TITLE)))
    for width in widths:
        table.add_column(no_wrap=True, justify="right", width=width)
    for title, figures_of_it in zip(titles, cells, strict=True):
        table.add_row(title, *figures_of_it)
    return table


def _in_words(row: DeckRow) -> str:
    known = "" if row.remembered is None else f", {figures.percent(row.remembered)}"
    return f"{clean_line(row.title)}: {row.review} review, {row.new} new{known}"


def _verdict(screen: FeedbackScreen, grade: Grade) -> Text:
    mark, style = _MARKS[Verdict.CORRECT if screen.overruled else grade.verdict]
    words = wording.verdict(grade, unknown=screen.unknown)
    if screen.overruled:
        words = f"{wording.VERDICTS[Verdict.CORRECT]}, overruled"
    first, comma, rest = words.partition(",")
    text = Text.assemble((f"{mark} {first.upper()}", style), f"{comma}{rest}")
    if grade.verdict is Verdict.TYPO and grade.difference and not screen.overruled:
        return text.append(": ").append(said(wording.difference(grade), "bold"))
    return text.append(". Answer: ").append(said(screen.answer, "bold"))


def _remarks(screen: FeedbackScreen, grade: Grade) -> list[str]:
    """What else is to be said of a response: its parts, the grader's note, the picked choices."""
    remarks = []
    if grade.verdict is Verdict.PARTIAL:
        right = {Verdict.CORRECT, Verdict.TYPO}
        remarks.append(
            "   ".join(
                f"{'✓' if part.verdict in right else '✗'} {wording.mended_part(part)}"
                for part in grade.parts
            )
        )
    return list(filter(None, [*remarks, grade.note, *screen.picked_why]))


def _missed(missed: Missed) -> Text:
    return Text.assemble(
        said(clean_line(missed.card.key), "bold"),
        ("   you: ", "bright_black"),
        said(clean_line(missed.given) or "nothing"),
        ("   source: ", "bright_black"),
        said(clean_line(missed.answer), "bold"),
    )


def _proof(excerpt: Excerpt, columns: int) -> Text:
    return Text.assemble(
        marked(*window(excerpt, columns - 2 - _LABEL_COLUMNS, LINES_RIGHT)),
        "\n",
        (wording.place(excerpt), "bright_black"),
    )
