"""Why a question cannot be written in a form."""

from __future__ import annotations


class LeftOutError(Exception):
    """A question has no place in the form; the message, in the middle of a sentence, says why."""
