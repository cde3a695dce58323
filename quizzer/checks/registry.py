"""Every rule, in the order in which its findings are made."""

from __future__ import annotations

from quizzer.checks import allow, quote_typography, quote_word, seed_digest, uncited
from quizzer.checks.essential import ESSENTIAL
from quizzer.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    *ESSENTIAL,
    quote_typography,
    quote_word,
    uncited,
    seed_digest,
    allow,
)
"""All rules, as ``quizzer check`` applies them."""
