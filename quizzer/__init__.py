"""Quizzer: a quiz and flashcard tool in which every question can prove its answer."""

__version__ = "0.1.0"
