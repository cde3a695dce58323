"""Every rule, in the order in which its findings are made."""

from __future__ import annotations

from quizzer.checks import (
    allow,
    media,
    quote_ambiguous,
    quote_case,
    quote_missing,
    quote_noise,
    quote_number,
    quote_typography,
    quote_word,
    seed_digest,
    uncited,
    unreadable,
)
from quizzer.checks.rule import Rule

ESSENTIAL: tuple[Rule, ...] = (
    quote_missing,
    quote_case,
    quote_ambiguous,
    quote_noise,
    quote_number,
    unreadable,
    media,
)
"""Rules whose errors leave a question out, wherever a library is used."""

RULES: tuple[Rule, ...] = (
    *ESSENTIAL,
    quote_typography,
    quote_word,
    uncited,
    seed_digest,
    allow,
)
"""All rules, as ``quizzer check`` applies them."""
