"""docs/rules.md says of the rules what they say of themselves."""

import re

import pytest
from rules_page import PAGE, written

from quizzer.checks.registry import EVIDENCE, RULES

TEXT = PAGE.read_text(encoding="utf-8")


def test_the_page_repeats_the_docstrings():
    """Whoever changes a rule runs tests/support/rules_page.py."""
    assert written(TEXT) == TEXT


def test_every_rule_has_its_section():
    """Each rule's id is a heading that the table and the problems' readers can go to."""
    headings = re.findall(r"^### (\S+)$", TEXT, re.MULTILINE)
    assert sorted(headings) == sorted(rule.ID for rule in RULES)
    links = re.findall(r"\]\(#([a-z-]+)\)", TEXT)
    assert set(links) <= {*headings}
    assert {*headings} <= set(links)


@pytest.mark.parametrize("rule", EVIDENCE, ids=lambda rule: rule.ID)
def test_every_rule_on_evidence_was_measured(rule):
    """Its row tells what it found, and what was done about false alarms."""
    assert re.search(rf"^\| `{rule.ID}` \|(?: [^|]*\|){{4}}$", TEXT, re.MULTILINE)
