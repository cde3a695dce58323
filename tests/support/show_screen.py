"""Shows one made-up screen with the interactive face and prints what comes back: a script."""

import sys

import terminal_samples as samples

from quizzer.study.reading import ReadingScreen
from quizzer.study.screens import Action, Command, FeedbackScreen, SummaryScreen, WelcomeScreen
from quizzer.terminal.face import Face, Opening
from quizzer.terminal.interactive import InteractiveFace


def shown(face: Face, screen: object) -> object:
    """Show ``screen`` until it is answered, serving the commands that are the face's own."""
    if isinstance(screen, SummaryScreen):
        return face.summary(screen)
    if isinstance(screen, WelcomeScreen):
        return face.welcome(screen, list(Opening))
    if isinstance(screen, ReadingScreen):
        return face.read(screen)
    while True:
        rating = isinstance(screen, FeedbackScreen)
        given = face.feedback(screen) if rating else face.ask(screen)
        match given:
            case Command(Action.MORE):
                face.more(screen)
            case Command(Action.VIEW):
                face.view(screen.excerpts)
            case Command(Action.HELP):
                face.keys()
            case _:
                return given


if __name__ == "__main__":
    face = InteractiveFace()
    for name in sys.argv[1:]:
        given = shown(face, getattr(samples, name))
        sys.stdout.write(f"GAVE {given!r}\n")
