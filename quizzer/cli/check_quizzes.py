"""What ``quizzer check`` says of quizzes that can be read and yet cannot be given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizzer.content.locate import Sources
from quizzer.content.rules import Rule
from quizzer.model import Library, Mark, QuizPlan
from quizzer.problems import Location, Problem, QuizzerError, Severity


def unmet(plans: Iterable[QuizPlan], library: Library, sources: Sources) -> Iterator[Problem]:
    """Everything that some plans ask for and the library cannot give, where they ask for it.

    Each is drawn as `quizzer paper` draws it, so that whatever passes here can be printed.

    Args:
        plans: The quizzes, each read without a problem.
        library: The decks, without the questions that cannot be asked.
        sources: Its seeds.
    """
    from quizzer.checks.together import apart
    from quizzer.classroom.compose import UnmetError, compose, dealt

    asked = [question for question in library.questions.values() if not question.retired]
    reasons = apart(asked, sources)
    for plan in plans:
        try:
            chosen = compose(plan, asked, reasons, library.aliases)
        except UnmetError as error:
            for fault in error.faults:
                yield _problem(plan, fault.mark, fault.message, fault.hint)
            continue
        if plan.points:
            try:
                dealt((question.points for question in chosen), plan.points)
            except QuizzerError as error:
                yield _problem(plan, plan.mark("points"), error.message, error.hint)


def _problem(plan: QuizPlan, mark: Mark, message: str, hint: str) -> Problem:
    return Problem(Location(plan.path, *mark), Severity.ERROR, Rule.UNMET, message, hint)
