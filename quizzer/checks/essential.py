"""The rules that a question must pass to be asked at all; few, for they run at every start."""

from __future__ import annotations

from quizzer.checks import (
    media,
    quote_ambiguous,
    quote_case,
    quote_drift,
    quote_missing,
    quote_noise,
    quote_number,
    unfilled,
    unreadable,
)
from quizzer.checks.rule import Rule

ESSENTIAL: tuple[Rule, ...] = (
    quote_missing,
    quote_drift,
    quote_case,
    quote_ambiguous,
    quote_noise,
    quote_number,
    unfilled,
    unreadable,
    media,
)
"""Rules whose errors leave a question out, wherever a library is used."""
