"""Rules applied to a whole library."""

import textwrap

from harbour import write_library

from quizzer.checks import run, verified
from quizzer.checks.registry import RULES
from quizzer.content.library import load_library
from quizzer.content.locate import Sources
from quizzer.problems import Severity

QUESTIONS = """\
- id: good
  kind: date
  ask: When did the harbour open?
  answer: 4 May 1871
  cite:
    - seed: chronicle
      quote: the 4th of May, 1871
- id: missing
  kind: date
  ask: When did the harbour open?
  answer: 4 May 1872
  cite:
    - seed: chronicle
      quote: the 4th of May, 1872
    - seed: memoir
      quote: Picture by courtesy of nobody
- id: typed
  kind: text
  ask: What did sailors call it?
  answer: The Mouth
  cite:
    - seed: chronicle
      quote: it "the Mouth"
- id: bare
  kind: text
  ask: What lifts ships?
  answer: The tide
- id: unknown
  kind: text
  ask: Who?
  answer: Nobody
  cite:
    - seed: diary
      quote: nobody
"""


def library(root, questions=QUESTIONS):
    """A library with some questions, as read."""
    write_library(root, textwrap.indent(questions, "  "))
    return load_library(root, root)


def test_everything_is_found_in_order(tmp_path):
    """Problems of reading and of rules come by place, each once, with their questions."""
    problems = run(library(tmp_path))
    assert [(p.rule, p.question, p.severity) for p in problems] == [
        ("quote-missing", "harbour/missing", Severity.ERROR),
        ("quote-missing", "harbour/missing", Severity.ERROR),
        ("quote-typography", "harbour/typed", Severity.WARNING),
        ("uncited", "harbour/bare", Severity.WARNING),
        ("unknown-seed", "harbour/unknown", Severity.ERROR),
    ]
    assert [p.location for p in problems] == sorted(p.location for p in problems)
    assert run(library(tmp_path), RULES[:0])[0].rule == "unknown-seed"


def test_a_verified_library_has_only_what_can_be_proved(tmp_path):
    """Questions with an error go and are counted; warnings cost nothing."""
    whole = library(tmp_path)
    good = verified(whole, Sources(whole.seeds))
    assert set(good.questions) == {"harbour/good", "harbour/typed", "harbour/bare"}
    assert good.broken == 2
    assert {p.rule for p in good.problems} == {"unknown-seed", "quote-missing"}
    assert verified(good).questions == good.questions
    assert verified(good).broken == 2


def test_checking_twice_tells_nothing_twice(tmp_path):
    """A verified library's problems are listed once, too."""
    good = verified(library(tmp_path))
    assert sorted(run(good), key=str) == sorted(run(library(tmp_path)), key=str)


def test_allowed_warnings_are_silent(tmp_path):
    """A reason silences a warning of that question, and never an error."""
    allowed = QUESTIONS.replace(
        "  answer: The tide\n", "  answer: The tide\n  allow:\n    uncited: Everybody knows\n"
    ).replace(
        "  answer: 4 May 1872\n", "  answer: 4 May 1872\n  allow:\n    quote-missing: I am sure\n"
    )
    rules = [p.rule for p in run(library(tmp_path, allowed))]
    assert sorted(rules) == [
        "allow",
        "quote-missing",
        "quote-missing",
        "quote-typography",
        "unknown-seed",
    ]
