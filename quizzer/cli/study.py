"""``quizzer study``: a session over what is due today and some new cards."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from quizzer.cli.context import Context
from quizzer.cli.sitting import Sitting, Wish, stopping_saves
from quizzer.problems import QuizzerError

if TYPE_CHECKING:
    from quizzer.store import Store
    from quizzer.terminal.face import Closing, Face


def command(
    ctx: typer.Context,
    decks: Annotated[
        list[str] | None, typer.Argument(metavar="DECK", help="Only these decks.")
    ] = None,
    cards: Annotated[int | None, typer.Option(min=1, help="At most so many cards.")] = None,
    minutes: Annotated[
        float | None, typer.Option(min=0, help="Ask nothing more after so many minutes.")
    ] = None,
    new: Annotated[
        int | None, typer.Option(min=0, help="So many new cards, whatever was met today.")
    ] = None,
    tag: Annotated[
        list[str] | None, typer.Option(help="Only questions with this tag; may be repeated.")
    ] = None,
    ahead: Annotated[
        bool, typer.Option("--ahead", help="Cards that are not due yet; counts.")
    ] = False,
    cram: Annotated[
        bool, typer.Option("--cram", help="Any cards, for practice; does not count.")
    ] = False,
) -> None:
    """Study what is due today.

    Each answer is on disk before its feedback is shown. Quit whenever you like.
    """
    from quizzer.cli.faces import open_face
    from quizzer.cli.selecting import chosen_cards
    from quizzer.terminal.face import Closing

    context: Context = ctx.obj
    if ahead and cram:
        raise QuizzerError("--ahead counts and --cram does not: choose one of them.")
    chosen = tuple(chosen_cards(context.library, decks or [], tag or []))
    if not chosen:
        context.note_left_out()
        raise QuizzerError("There is nothing to study here.", "See: quizzer check")
    wish = Wish(chosen, cards, minutes, new, ahead, cram)
    face = open_face(context)
    with context.open_store(face.say) as store, stopping_saves():
        while _one_session(context, store, face, wish) is Closing.GO_ON:
            pass


def _one_session(context: Context, store: Store, face: Face, wish: Wish) -> Closing:
    from quizzer.terminal.face import Closing, Opening

    now = context.clock()
    sitting = Sitting(context, store, wish, now)
    if sitting.queue.next(now) is None:
        again = _nothing_due(sitting, face)
        return Closing.DONE if again is None else _one_session(context, store, face, again)
    if not (wish.ahead or wish.cram):
        while (opening := face.welcome(sitting.welcome(), tuple(Opening))) is not Opening.START:
            match opening:
                case Opening.QUIT:
                    return Closing.DONE
                case Opening.READ:
                    _read_first(sitting, face)
                    return _one_session(context, store, face, wish)
                case Opening.DECKS:
                    face.say(sitting.deck_lines())
                case Opening.MORE_NEW | Opening.FEWER_NEW:
                    step = 1 if opening is Opening.MORE_NEW else -1
                    more = replace(wish, new=max(0, sitting.new_planned + step))
                    sitting = Sitting(context, store, more, now)
    return sitting.conversation(face).hold()


def _read_first(sitting: Sitting, face: Face) -> None:
    """Let the learner read a source, and be asked those of its cards that are studied here."""
    from quizzer.cli.reading import Reading

    reading = Reading(sitting.context, sitting.store, sitting.wish.cards)
    if (seed := reading.pick(face)) is not None:
        reading.read(face, seed)


def _nothing_due(sitting: Sitting, face: Face) -> Wish | None:
    """Say when something will be due, and offer to study ahead, to cram or to read."""
    wish = sitting.wish
    face.say(sitting.nothing_due())
    if sitting.context.plain or wish.ahead or wish.cram:
        face.say(
            "quizzer study --ahead asks what is not due yet and counts; "
            "quizzer study --cram is practice that does not; --new N meets more new cards."
        )
        return None
    offers = (
        ("Study ahead: cards that are not due yet; counts", replace(wish, ahead=True)),
        ("Cram: practice that does not count", replace(wish, cram=True)),
        ("Read a source, and meet its new cards", wish),
    )
    picked = face.pick("What would you like?", [text for text, _ in offers])
    if picked is None:
        return None
    if offers[picked][1] is wish:
        _read_first(sitting, face)
    return offers[picked][1]
