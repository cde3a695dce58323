"""The linear face: one line in for each prompt, everything complete, nothing redrawn.

It is what scripts, pipes, screen readers and dumb terminals use. Its form is a contract: the
words that begin a verdict line, the line that begins ``Quote:``, one rating line after every
verdict but ``Say again``, and one line for each gap. Text of a deck, a seed or a response never
begins a line, so that nothing in it can pass for one of those.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TextIO

from quizzer.content import excerpts as proof
from quizzer.content.excerpts import LINES_RIGHT, LINES_WRONG, window
from quizzer.model import Excerpt, Kind, Rating, Verdict
from quizzer.study.reading import Article, ReadingScreen, Turn
from quizzer.study.screens import (
    Action,
    Answer,
    Command,
    FeedbackScreen,
    Missed,
    QuestionScreen,
    Rate,
    SummaryScreen,
    WelcomeScreen,
)
from quizzer.terminal import figures, wording
from quizzer.terminal.face import Closing, Opening
from quizzer.terminal.marking import barred
from quizzer.terminal.safe import clean, clean_line

_COLUMNS = 80
_MARGIN = "  "

_LINES = 18
"""A section of an article has about so many lines."""

_TURNS = {"": Turn.ON, **{f":{turn.value}": turn for turn in (Turn.BACK, Turn.ASK, Turn.QUIT)}}
"""What may be typed after a section."""

_PROMPTS = {
    Kind.RECALL: "Think of the answer; a line turns the card over.",
    Kind.TEXT: "Type the answer.",
    Kind.NUMBER: "Type the number.",
    Kind.DATE: "Type the date.",
    Kind.CHOICE: "Type its number.",
    Kind.TRUE_FALSE: "Type 1 for true or 2 for false.",
    Kind.CLOZE: "Type what is missing.",
    Kind.LIST: "Type the answers, with ; between them.",
    Kind.ORDER: "Type the numbers in the right order.",
    Kind.MATCH: "Type, for each from the top, the number that goes with it; 0 for none.",
}


class PlainFace:
    """A face on two text streams; see `quizzer.terminal.face.Face`."""

    def __init__(self, lines_in: TextIO, out: TextIO) -> None:
        self._in = lines_in
        self._out = out
        self._asked: QuestionScreen | None = None
        self._told: FeedbackScreen | None = None
        self._gaps: list[str] = []

    def welcome(
        self,
        screen: WelcomeScreen,
        openings: Collection[Opening] = (Opening.START, Opening.QUIT),  # noqa: ARG002 -- no prompt
    ) -> Opening:
        """Show what is due and start: a script's first line is its first response."""
        date = f"{screen.now:%a} {screen.now.day} {screen.now:%b}"
        self._line(f"Library: {clean_line(screen.title)}, {date}")
        self._line(f"Today: {screen.review} to review, {screen.new} new, {_about(screen.minutes)}")
        if screen.last_total:
            self._line(f"Last time: {screen.last_right} of {screen.last_total} right.")
        for row in screen.decks:
            known = "" if row.remembered is None else f", {figures.percent(row.remembered)} known"
            self._line(f"- {clean_line(row.title)}: {row.review} to review, {row.new} new{known}")
        if screen.left_out:
            left_out = figures.count(screen.left_out, "broken question")
            self._line(f"! {left_out} left out. See: quizzer check")
        return Opening.START

    def ask(self, screen: QuestionScreen) -> Answer | Command:
        """Show what is new of a card and read its response, or a command."""
        before, self._asked, self._told = self._asked, screen, None
        if before is None or before.card != screen.card or before.options != screen.options:
            self._gaps = []
            self._question(screen)
            before = None
        if screen.message:
            self._line(f"! {clean_line(screen.message)}")
        known = len(before.hints) if before else 0
        for number, hint in enumerate(screen.hints[known:], start=known + 1):
            self._line(f"Hint {number}: {self._text(hint)}")
        if screen.guess != (before.guess if before else False):
            self._line("Marked as a guess." if screen.guess else "No longer marked as a guess.")
        if screen.gaps:
            return self._ask_gaps(screen)
        given = self._response(self._prompt_for(screen))
        if isinstance(given, str):
            return Answer("" if screen.card.question.kind is Kind.RECALL else given)
        return given

    def feedback(self, screen: FeedbackScreen) -> Rate | Command:
        """Show the verdict with its proof, once, and read exactly one rating line."""
        if self._told is None:
            self._verdict(screen)
        elif screen.overruled and not self._told.overruled:
            self._line("Overruled: counted as right.")
        if screen.grade is not None and screen.grade.verdict is Verdict.ASK_AGAIN:
            return Rate()
        self._told, self._asked = screen, None
        choices = ", ".join(f"{one.value} {wording.rating(screen, one)}" for one in screen.ratings)
        offered = f"{screen.offered.value} {screen.offered.name.capitalize()}"
        allowed = {str(one.value): one for one in screen.ratings}
        while True:
            given = self._response(f"Rate: {choices}. Empty takes {offered}.")
            if isinstance(given, Command):
                return given
            if not given or given in allowed:
                return Rate(Rating(allowed[given]) if given else None)
            hint = " If you were right, type :o first." if screen.can_overrule else ""
            self._line(f"A rating here is {' or '.join(allowed)}, or an empty line.{hint}")

    def more(self, screen: FeedbackScreen) -> None:
        """Print the whole paragraph of each excerpt."""
        for excerpt in screen.excerpts:
            self._line(f"Paragraph: {_marked(*proof.paragraph(excerpt))}")
            self._line(f"  {wording.place(excerpt)}")

    def view(self, excerpts: Sequence[Excerpt]) -> None:
        """Print where each source is, to be opened at the cited line."""
        for excerpt in excerpts:
            self._line(f"Source: {clean_line(excerpt.seed.path)}:{excerpt.line}")

    def fitting(self, article: Article, first: int) -> int:
        """How many paragraphs, from one on, have about as many lines as a small window."""
        left = _LINES
        for count, paragraph in enumerate(article.paragraphs[first:]):
            left -= len(paragraph.text) // _COLUMNS + 1
            if left < 0:
                return max(count, 1)
        return max(len(article.paragraphs) - first, 1)

    def read(self, screen: ReadingScreen) -> Turn:
        """Print a section, what is asked about between bars, and read exactly one line."""
        seed = screen.article.seed
        line = screen.paragraphs[0].line
        self._line("")
        self._line(
            f"Section: {wording.whose(seed)}, line {line}. {wording.paragraphs_shown(screen)}."
        )
        for paragraph in screen.paragraphs:
            self._line(f"{_MARGIN}{self._text(barred(paragraph.text, paragraph.asked))}")
        offer = wording.offer(screen)
        asks = f":a to {offer}, " if offer else ""
        while True:
            self._line(f"Type an empty line to read on, {asks}:b to go back, :q to stop.")
            given = self._in.readline()
            turn = _TURNS.get(clean_line(given)) if given else Turn.QUIT
            if turn is not None and (offer or turn is not Turn.ASK):
                return turn

    def keys(self) -> None:
        """Print every command."""
        for key, meaning in wording.KEYS:
            name = f":{key.value}" if isinstance(key, Action) else key
            self._line(f"{name:6} {meaning}")
        literal, meaning = wording.LITERAL_COLON
        self._line(f"{literal:6} {meaning}")

    def say(self, text: str) -> None:
        """Print a sentence."""
        self._line(self._text(text))

    def prompt(self, question: str) -> str | None:
        """Ask for a line of text; None when it is empty."""
        self._line(clean_line(question))
        return clean_line(self._in.readline()) or None

    def pick(self, question: str, options: Sequence[str]) -> int | None:
        """Ask for one of ``options`` by its number; an empty line is none of them."""
        self._line(clean_line(question))
        self._numbered(options)
        while True:
            self._line(f"Type a number from 1 to {len(options)}; an empty line for none.")
            given = clean_line(self._in.readline())
            if not given:
                return None
            if given.isascii() and given.isdigit() and 1 <= int(given) <= len(options):
                return int(given) - 1

    def summary(self, screen: SummaryScreen) -> Closing:
        """Print how it went and what comes next."""
        self._line(f"Done. {wording.result(screen)}")
        for missed in screen.missed:
            self._missed(missed, with_proof=screen.with_proof)
        for spot in screen.weak:
            seed, line = spot.excerpt.seed, spot.excerpt.line
            self._line(f"Weak spot: {wording.spot(spot)}.")
            self._line(f"  Reread it: quizzer read {seed.id} --line {line}")
        ahead = ", ".join(filter(None, (wording.waiting(screen), wording.coming(screen))))
        if ahead:
            self._line(f"Next: {ahead}.")
        return Closing.DONE

    def _question(self, screen: QuestionScreen) -> None:
        coming = f", {screen.coming_back} coming back" if screen.coming_back else ""
        first = ", first meeting" if screen.first_meeting else ""
        deck = clean_line(screen.deck_title)
        self._line("")
        self._line(f"Card {screen.number} of {screen.total}, {deck}{coming}{first}")
        if changed := wording.changed(screen):
            self._line(changed)
        self._line(f"Question: {self._text(screen.prompt)}")
        self._media(screen, answered=False)
        for number, left in enumerate(screen.lefts):
            self._line(f"  {_letter(number)}. {self._text(left)}")
        if screen.lefts:
            self._line("to be matched with:")
        self._numbered(screen.options)

    def _media(self, screen: QuestionScreen, *, answered: bool) -> None:
        for label, words in wording.media(screen.card, answered=answered):
            self._line(f"{label}: {words}")

    def _numbered(self, options: Sequence[str]) -> None:
        for number, option in enumerate(options, start=1):
            self._line(f"  {number}. {self._text(option)}")

    def _prompt_for(self, screen: QuestionScreen) -> str:
        kind = screen.card.question.kind
        if kind is Kind.CHOICE and wording.is_several(screen):
            return "Type the numbers of all that apply, with spaces between them."
        return _PROMPTS[kind]

    def _ask_gaps(self, screen: QuestionScreen) -> Answer | Command:
        """Read one line a gap; a command in between keeps the gaps already filled."""
        count = len(screen.gaps)
        while len(self._gaps) < count:
            number = len(self._gaps) + 1
            which = f" (gap {number} of {count})" if count > 1 else ""
            given = self._response(f"{_PROMPTS[Kind.CLOZE]}{which}")
            if isinstance(given, Command):
                return given
            self._gaps.append(given)
        filled, self._gaps = self._gaps, []
        return Answer("\n".join(filled) if any(filled) else "")

    def _response(self, prompt: str) -> str | Command:
        """Ask for one line: a response, or the command that it is."""
        while True:
            self._line(prompt)
            line = self._in.readline()
            if not line:
                return Command(Action.QUIT)
            text = clean_line(line)
            if text.startswith("::"):
                return text[1:]
            if not text.startswith(":"):
                return text
            command = wording.command(text)
            if command is not None:
                return command
            self._line("There is no such command. :? lists them; :: begins a literal colon.")

    def _verdict(self, screen: FeedbackScreen) -> None:
        answer = f"Answer: {self._text(screen.answer)}"
        if screen.grade is None:
            self._line(answer)
        else:
            verdict = wording.verdict(screen.grade, unknown=screen.unknown)
            if screen.grade.verdict is Verdict.ASK_AGAIN:
                self._line(f"{verdict}. {self._text(screen.grade.note)}")
                return
            self._line(f"{verdict}. {answer}")
            self._explain(screen)
        if screen.why:
            self._line(f"Why: {self._text(screen.why)}")
        self._media(screen.question, answered=True)
        for change in wording.changed_from(screen.question):
            self._line(f"Changed: {change}")
        right = screen.grade is None or screen.grade.verdict in {Verdict.CORRECT, Verdict.TYPO}
        lines = LINES_RIGHT if right else LINES_WRONG
        for excerpt in screen.excerpts:
            self._excerpt(excerpt, lines)
        if screen.uncited:
            self._line(f"No source is cited: {self._text(screen.uncited)}")

    def _explain(self, screen: FeedbackScreen) -> None:
        """What was given, how it was judged part by part, and why a picked choice is wrong."""
        grade = screen.grade
        if grade is None:
            return
        if screen.given:
            self._line(f"You said: {self._text(screen.given)}")
        if grade.difference:
            self._line(f"Spelling: {clean_line(wording.difference(grade))}")
        for part in grade.parts if grade.verdict is Verdict.PARTIAL else ():
            mark = "right" if part.verdict in {Verdict.CORRECT, Verdict.TYPO} else "wrong"
            self._line(f"  {mark}: {wording.mended_part(part)}")
        if grade.note:
            self._line(f"Note: {self._text(grade.note)}")
        for why in screen.picked_why:
            self._line(f"Your choice: {self._text(why)}")

    def _excerpt(self, excerpt: Excerpt, lines: int) -> None:
        says = wording.rival(excerpt)
        if says or wording.stance(excerpt) != "Source":
            self._line(f"{wording.stance(excerpt)}{f': {says}' if says else ''}")
        self._line(f"Quote: {clean_line(excerpt.cited)}")
        before, quote, after = window(excerpt, _COLUMNS, lines)
        if before.strip() or after.strip():
            self._line(f"  Context: {_marked(before, quote, after)}")
        self._line(f"  {wording.place(excerpt)}")

    def _missed(self, missed: Missed, *, with_proof: bool) -> None:
        given = clean_line(missed.given) or "nothing"
        key = clean_line(missed.card.key)
        self._line(f"Missed: {key}  you: {given}  answer: {clean_line(missed.answer)}")
        for excerpt in missed.excerpts if with_proof else ():
            self._excerpt(excerpt, LINES_RIGHT)

    def _text(self, text: str) -> str:
        """Text over several lines, the further ones indented."""
        return clean(text).strip().replace("\n", f"\n{_MARGIN}")

    def _line(self, text: str) -> None:
        """Write one line, stripped once more whatever it holds, and let it be seen at once."""
        self._out.write(f"{clean(text)}\n")
        self._out.flush()


def _about(minutes: int) -> str:
    return f"about {minutes} min."


def _letter(number: int) -> str:
    """Letters for what is matched, so that no number is taken for a right's."""
    return chr(ord("a") + number) if number < 26 else f"({number + 1})"  # noqa: PLR2004 -- a to z


def _marked(before: str, quote: str, after: str) -> str:
    """A quote in its context on one line, between marks that need no colour."""
    return clean_line(f"{before}▐{quote}▌{after}")
