"""What ``quizzer check`` says of quizzes that can be read and yet cannot be given."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from quizzer.content.locate import Sources
from quizzer.content.rules import Rule
from quizzer.model import Library, Mark, QuizPlan
from quizzer.problems import Location, Problem, QuizzerError, Severity

if TYPE_CHECKING:
    from quizzer.checks.remembering import Findings


def unmet_again(
    plans: Sequence[QuizPlan],
    library: Library,
    sources: Sources,
    decks: Findings,
    known: Findings,
) -> tuple[list[Problem], Findings]:
    """What `unmet` finds, with what an earlier check found of the same quizzes and decks.

    To draw a quiz from many thousand questions takes as long as all other checks of them.

    Args:
        plans: The quizzes, each read without a problem.
        library: The decks as they were read.
        sources: Its seeds.
        decks: What was found in each deck, by the digest of all that it rests on.
        known: What is remembered of quizzes, by a digest, too.

    Returns:
        The problems, and what to remember of these quizzes.
    """
    from quizzer.checks import verified

    if not plans:
        return [], {}
    good = verified(library, sources)
    ground = "\n".join([*sorted(decks), *good.questions])
    keys = {plan.path: _key(plan, ground) for plan in plans}
    found = {key: known.get(key, ()) for key in keys.values()}
    if new := [plan for plan in plans if keys[plan.path] not in known]:
        for problem in unmet(new, good, sources):
            found[keys[problem.location.path]] += (problem,)
    return [problem for problems in found.values() for problem in problems], found


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


def _key(plan: QuizPlan, ground: str) -> str:
    """The digest of what is found of a plan: all that its file says and where, and the decks."""
    return hashlib.sha256(f"{plan!r}\n{ground}".encode(errors="surrogatepass")).hexdigest()


def _problem(plan: QuizPlan, mark: Mark, message: str, hint: str) -> Problem:
    return Problem(Location(plan.path, *mark), Severity.ERROR, Rule.UNMET, message, hint)
