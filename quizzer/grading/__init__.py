"""From a response to its grade: pure, fast, one module a family."""

from quizzer.grading.answers import expected, picked_why, wording
from quizzer.grading.authored import unreadable
from quizzer.grading.folding import fold_words
from quizzer.grading.grade import grade, rival_note
from quizzer.grading.responses import in_words, malformed

__all__ = [
    "expected",
    "fold_words",
    "grade",
    "in_words",
    "malformed",
    "picked_why",
    "rival_note",
    "unreadable",
    "wording",
]
