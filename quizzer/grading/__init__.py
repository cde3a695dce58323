"""From a response to its grade: pure, fast, one module a family."""

from quizzer.grading.folding import fold_words

__all__ = ["fold_words"]
