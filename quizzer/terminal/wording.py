"""The words that both faces share: verdicts, ratings, labels of proof, what the keys do."""

from __future__ import annotations

from quizzer.content.excerpts import credit
from quizzer.model import Card, Choice, Excerpt, Grade, PartGrade, Rating, Seed, Stance, Verdict
from quizzer.study.reading import ReadingScreen
from quizzer.study.screens import (
    Action,
    Command,
    FeedbackScreen,
    QuestionScreen,
    SummaryScreen,
    WeakSpot,
)
from quizzer.terminal import figures
from quizzer.terminal.safe import clean_line

VERDICTS = {
    Verdict.CORRECT: "Correct",
    Verdict.TYPO: "Nearly",
    Verdict.PARTIAL: "Partly",
    Verdict.WRONG: "Wrong",
    Verdict.ASK_AGAIN: "Say again",
}
"""The first word of every verdict line; scripts rest on them."""

KEYS = (
    ("1-9", "answer a choice; at a rating 1 Again, 2 Hard, 3 Good, 4 Easy"),
    ("Enter", "submit; at a rating, take the one that is offered"),
    (Action.UNKNOWN, "I don't know"),
    (Action.GUESS, "answer, but mark it as a guess (again to take it back)"),
    (Action.HINT, "a hint"),
    (Action.UNDO, "undo: at a rating this answer, at a question the one before"),
    (Action.OVERRULE, "overrule: my answer was right"),
    (Action.MORE, "more: the whole paragraph of each excerpt"),
    (Action.VIEW, "view the source itself"),
    (Action.BURY, "bury: not today"),
    (Action.SUSPEND, "suspend: not until I unsuspend it"),
    (Action.FLAG, "flag the card with a note"),
    (Action.EDIT, "edit the question in the deck"),
    (Action.HELP, "these keys"),
    (Action.QUIT, "quit; everything answered is saved"),
)
"""Every key of a session and what it does, in the order of a help page."""

LITERAL_COLON = ("::", "at the start of a response: a colon that is meant")

_ACTIONS = {action.value: action for action in Action}

_OPENERS = {
    Stance.SUPPORTS: "Source",
    Stance.DIFFERS: "Differs",
    Stance.CONTRADICTS: "Contradicts",
}


def media(card: Card, *, answered: bool) -> list[tuple[str, str]]:
    """Pictures and sounds of a card, which no terminal shows: a label, its words, its place.

    Args:
        card: The card. What is shown with the question of a reversed one gives its answer away.
        answered: Those that come with the answer, or those that come before it.
    """
    early = () if card.reverse else ("ask",)
    return [
        ("Sound" if one.is_sound else "Picture", clean_line(f"{one.alt} (media/{one.file})"))
        for one in card.question.media
        if (one.on in early) != answered
    ]


def verdict(grade: Grade, *, unknown: bool = False) -> str:
    """The verdict in a few words, the fixed one first: ``Nearly, accepted``, ``Partly, 67%``."""
    word = VERDICTS[grade.verdict]
    if grade.verdict is Verdict.TYPO:
        return f"{word}, accepted"
    if grade.verdict is Verdict.PARTIAL:
        return f"{word}, {figures.percent(grade.score)}"
    return f"{word}, not known" if unknown and grade.verdict is Verdict.WRONG else word


def difference(grade: Grade) -> str:
    """A tolerated typo spelled out: ``Rosto[f→v]-on-Don``; empty when there is none."""
    return "".join(
        typed if typed == right else f"[{typed}→{right}]" for typed, right in grade.difference
    )


def mended_part(part: PartGrade) -> str:
    """One part of a response with what it should have been: ``Gao (right: Kidal)``."""
    given = clean_line(part.given) or "nothing"
    expected = clean_line(part.expected)
    if part.verdict in {Verdict.CORRECT, Verdict.TYPO} or not expected:
        return given
    return f"{given} (right: {expected})"


def stance(excerpt: Excerpt) -> str:
    """How an excerpt is labelled: ``Source``, ``Differs`` or ``Contradicts``."""
    return _OPENERS[excerpt.citation.stance]


def rival(excerpt: Excerpt) -> str:
    """What a source that does not support the answer says itself; empty when it is not given."""
    says = clean_line(excerpt.citation.says)
    return f"this source says {says}" if says else ""


def place(excerpt: Excerpt) -> str:
    """Whose words an excerpt is, and where: ``PassBlue, Joe Penney, June 2023, line 20``."""
    return clean_line(credit(excerpt.seed, excerpt.line))


def whose(seed: Seed) -> str:
    """Whose words a source is: ``PassBlue, Joe Penney, June 2023 (inferred)``."""
    return clean_line(credit(seed))


def paragraphs_shown(screen: ReadingScreen) -> str:
    """Where in an article a section is: ``Paragraphs 4-6 of 22``."""
    first, last = screen.first + 1, screen.last
    shown = f"Paragraph {last}" if first == last else f"Paragraphs {first}-{last}"
    return f"{shown} of {len(screen.article.paragraphs)}"


def offer(screen: ReadingScreen) -> str:
    """The cards that a section leads to: ``ask its 3 new cards``; empty when there are none."""
    new = f"its {figures.count(screen.new, 'new card')}" if screen.new else ""
    back = f"{screen.coming_back} coming back" if screen.coming_back else ""
    both = ", ".join(filter(None, (new, back)))
    return f"ask {both}" if both else ""


def spot(weak: WeakSpot) -> str:
    """A weak spot as people name it: ``PassBlue line 22: 3 of its 4 cards missed``."""
    seed, line = weak.excerpt.seed, weak.excerpt.line
    where = clean_line(f"{seed.publisher or seed.title} line {line}")
    return f"{where}: {weak.missed} of its {weak.asked} cards missed"


def rating(screen: FeedbackScreen, one: Rating) -> str:
    """A rating with the interval that it would give: ``Good 3d``."""
    due = figures.interval(screen.ratings[one].due, screen.now, screen.today)
    return f"{one.name.capitalize()} {due}"


def result(screen: SummaryScreen) -> str:
    """How a session went, in one line."""
    if screen.headline:
        return screen.headline
    sentences = [f"{figures.count(screen.cards, 'card')}, {figures.minutes(screen.seconds)}."]
    if screen.reviews:
        sentences.append(f"Reviews {screen.right} of {screen.reviews} right.")
    if screen.first_meetings:
        sentences.append(f"First meetings: {screen.first_meetings}.")
    sentences.append("All saved.")
    return " ".join(sentences)


def waiting(screen: SummaryScreen) -> str:
    """The cards still being learned: ``3 cards, the first in 8 min``; empty for none.

    Where others were not asked, all that are left: ``24 more cards``.
    """
    if screen.left:
        return f"{figures.count(screen.left + screen.waiting, 'more card')}"
    if not screen.waiting:
        return ""
    cards = figures.count(screen.waiting, "card")
    if screen.next_at is None:
        return f"{cards} still being learned"
    if screen.now is None:
        return f"{cards} from {screen.next_at:%H:%M}"
    seconds = (screen.next_at - screen.now).total_seconds()
    at = f"in {figures.minutes(seconds)}" if seconds > 0 else "now"
    return f"{cards} {at}" if screen.waiting == 1 else f"{cards}, the first {at}"


def coming(screen: SummaryScreen) -> str:
    """The next study days that have cards: ``tomorrow 14, Monday 11``; empty when none have."""
    return ", ".join(
        f"{figures.day(date, screen.today) if screen.today else date} {number}"
        for date, number in sorted(screen.coming.items())
    )


def changed(screen: QuestionScreen) -> str:
    """What reads otherwise than when the card was last answered, by name; empty if nothing."""
    names = ", ".join(dict.fromkeys(change.what for change in screen.changes))
    return f"Changed since you last met it: {names}." if names else ""


def changed_from(screen: QuestionScreen) -> list[str]:
    """Each change as a sentence: ``The wording was: …``; only for after the answer."""
    return [f"The {one.what} was: {clean_line(one.before) or 'nothing'}" for one in screen.changes]


def is_several(screen: QuestionScreen) -> bool:
    """Whether all that apply are to be picked, and not one."""
    body = screen.card.question.body
    return isinstance(body, Choice) and body.several


def command(text: str) -> Command | None:
    """The command that a line beginning with a colon is: ``:h``, ``:f a note``; None if none."""
    key, _, rest = text[1:].partition(" ")
    if key not in _ACTIONS:
        return None
    return Command(_ACTIONS[key], rest.strip())
