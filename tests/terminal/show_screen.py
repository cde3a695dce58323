"""Shows one made-up screen with the interactive face and prints what comes back: a script."""

import sys

import terminal_samples as samples

from quizzer.study.screens import Command, FeedbackScreen, QuestionScreen, SummaryScreen
from quizzer.terminal.face import Opening
from quizzer.terminal.interactive import InteractiveFace


def main(name: str) -> None:
    """Show the sample called ``name`` until it is answered, serving the face's own commands."""
    face = InteractiveFace()
    screen = getattr(samples, name)
    if isinstance(screen, SummaryScreen):
        given = face.summary(screen)
    elif isinstance(screen, samples.WelcomeScreen):
        given = face.welcome(screen, list(Opening))
    else:
        while True:
            given = (
                face.feedback(screen) if isinstance(screen, FeedbackScreen) else face.ask(screen)
            )
            served = {
                "m": lambda: face.more(screen),
                "v": lambda: face.view(screen.excerpts),
                "?": face.keys,
            }
            if not isinstance(given, Command) or given.action.value not in served:
                break
            served[given.action.value]()
    print(f"GAVE {given!r}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
