"""The rules of ``quizzer check``, one a module, and what runs them."""

from quizzer.checks.running import run, verified

__all__ = ["run", "verified"]
