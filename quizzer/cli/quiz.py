"""``quizzer quiz``: a practice test with a score; nothing is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from quizzer.cli.context import Context
from quizzer.problems import QuizzerError
from quizzer.study.practice import PracticeTest, choose

if TYPE_CHECKING:
    from quizzer.terminal.face import Face


def command(
    ctx: typer.Context,
    decks: Annotated[
        list[str] | None, typer.Argument(metavar="DECK", help="Only these decks.")
    ] = None,
    number: Annotated[int, typer.Option("--number", "-n", min=1, help="How many questions.")] = 10,
    tag: Annotated[
        list[str] | None, typer.Option(help="Only questions with this tag; may be repeated.")
    ] = None,
    seed: Annotated[
        int | None, typer.Option(help="The same number gives the same test.", show_default=False)
    ] = None,
) -> None:
    """Take a practice test; nothing is recorded.

    The score and each mistake with its excerpt come at the end. Recall questions, which only you
    could grade, are left out.
    """
    from quizzer.cli.faces import open_face
    from quizzer.cli.selecting import chosen_cards

    context: Context = ctx.obj
    chance = int(context.clock().timestamp() * 1000) if seed is None else seed
    cards = choose(chosen_cards(context.library, decks or [], tag or []), number, chance)
    context.note_left_out()
    if not cards:
        raise QuizzerError(
            "There is no question to ask here that can be graded.", "See: quizzer decks"
        )
    titles = {deck.id: deck.title for deck in context.library.decks}
    test = PracticeTest(cards, titles, context.words, chance)
    face = open_face(context)
    _take(test, face)
    _report(context, test, face)


def _take(test: PracticeTest, face: Face) -> None:
    from quizzer.study.screens import Action, Answer, Command

    while (screen := test.screen()) is not None:
        match face.ask(screen):
            case Answer(text):
                test.answer(text)
            case Command(Action.UNKNOWN):
                test.answer("")
            case Command(Action.QUIT):
                return
            case Command(Action.UNDO):
                if not test.take_back():
                    face.say("This is the first question.")
            case Command(Action.HELP):
                face.keys()
            case _:
                face.say("Not in a test. x: don't know, u: the question before, q: stop here.")


def _report(context: Context, test: PracticeTest, face: Face) -> None:
    from quizzer import grading
    from quizzer.study.screens import Missed, SummaryScreen
    from quizzer.terminal.figures import percent

    if not test.taken:
        face.say("No question was answered.")
        return
    share = test.score / test.points if test.points else 0.0
    right = len(test.taken) - len(test.mistakes)
    face.summary(
        SummaryScreen(
            cards=len(test.taken),
            seconds=0,
            reviews=len(test.taken),
            right=right,
            first_meetings=0,
            missed=tuple(
                Missed(
                    one.card,
                    grading.in_words(one.card, one.response) if one.response else "",
                    one.grade.expected,
                    context.proof(one.card.question),
                )
                for one in test.mistakes
            ),
            with_proof=True,
            headline=f"{right} of {len(test.taken)} right. "
            f"Score {test.score:g} of {test.points:g} ({percent(share)}).",
        )
    )
