"""Every rule, in the order in which its findings are made."""

from __future__ import annotations

from quizzer.checks import (
    all_of_the_above,
    allow,
    answer_given_away,
    answer_not_quoted,
    answer_revealed,
    answer_stands_out,
    choices_overlap,
    match_wrong,
    media,
    quote_elsewhere,
    quote_most,
    quote_short,
    quote_typography,
    quote_word,
    relative_time,
    same_answer,
    says_missing,
    seed_digest,
    source_unnamed,
    uncited,
    why_missing,
    wrong_supported,
)
from quizzer.checks.essential import ESSENTIAL
from quizzer.checks.rule import Rule

EVIDENCE: tuple[Rule, ...] = (
    answer_not_quoted,
    wrong_supported,
    source_unnamed,
    says_missing,
    same_answer,
    answer_given_away,
    answer_revealed,
    answer_stands_out,
    choices_overlap,
    all_of_the_above,
    match_wrong,
    relative_time,
    why_missing,
    quote_short,
    quote_most,
    quote_elsewhere,
)
"""Rules on what a question claims and how it asks; a reason in ``allow`` silences each."""

RULES: tuple[Rule, ...] = (
    *ESSENTIAL,
    quote_typography,
    quote_word,
    uncited,
    seed_digest,
    *EVIDENCE,
    allow,
)
"""All rules, as ``quizzer check`` applies them."""

WIDE: tuple[Rule, ...] = (media, seed_digest, same_answer, answer_revealed)
"""Rules whose findings on a question rest on more than its own deck and the seeds.

They look at other decks or at other files. All the others need not look again at a deck that did
not change.
"""
