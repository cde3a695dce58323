"""How problems and failures are told."""

import io

from quizzer.problems import Location, Problem, QuizzerError, Severity
from quizzer.terminal.errors import error_text, print_error, print_problems, problem_text


def problem(message="The quote is not in the source.", hint="", question=None):
    """A problem in a deck."""
    where = Location("decks/harbour.yaml", 8, 16)
    return Problem(where, Severity.ERROR, "quote-missing", message, hint, question)


def test_a_problem_is_one_line_that_editors_can_parse():
    """Path, line, column, severity and rule come first."""
    assert problem_text(problem()) == (
        "decks/harbour.yaml:8:16 error quote-missing  The quote is not in the source."
    )


def test_the_hint_and_further_lines_are_indented():
    """No line but the first can look like a finding."""
    told = problem_text(problem("Two\nlines", "Do\nthis", "harbour/opened"))
    first, *rest = told.split("\n")
    assert first.startswith("decks/harbour.yaml:8:16 error quote-missing  Two")
    assert all(line.startswith("    ") for line in rest)
    assert "harbour/opened" in told


def test_a_failure_names_the_next_step():
    """What is wrong on the first line, what to do below."""
    assert error_text(QuizzerError("No library here.", "Make one:\nquizzer init")) == (
        "quizzer: No library here.\n  Make one:\n  quizzer init"
    )


def test_controls_in_messages_reach_no_terminal():
    """A message quotes what a file holds."""
    out = io.StringIO()
    print_error(QuizzerError("bad \x1b[2J key", "\x07"), out)
    print_problems([problem("bad \x1b]0;t\x07 value", "\x9b1m")], out)
    assert not set(out.getvalue()) & {"\x1b", "\x07", "\x9b"}
