"""A wrong choice is wrong by what is cited.

One that stands word for word in the text that proves the answer may be right as well, or at least
be taken for right. One that another source gives as its own answer is right until `ask` names the
source that is meant.

Passes:

    - id: payer
      kind: choice
      ask: Who paid for the harbour?
      answer: Mr. Gray
      wrong:
        - The sailors
        - The town
      cite:
        - seed: chronicle
          quote: Mr. Gray, who paid for it, was not there

Fails:

    - id: payer
      kind: choice
      ask: Who paid for the harbour?
      answer: Mr. Gray
      wrong:
        - The sailors
        - The town
      cite:
        - seed: chronicle
          quote: Mr. Gray, who paid for it, was not there; the sailors called it “the Mouth”
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizzer.checks.naming import names_source, rivals, supports
from quizzer.checks.proof import Sought, stands_in
from quizzer.checks.rule import at_item
from quizzer.checks.wording import asked, bare, holds
from quizzer.content.locate import Sources
from quizzer.content.syntax import quoted
from quizzer.model import Choice, Citation, Family, Library, Question
from quizzer.problems import Problem, Severity

ID = "wrong-supported"
SEVERITY = Severity.WARNING


def check(library: Library, _sources: Sources) -> Iterator[Problem]:
    """Find every wrong choice that the quoted text has, or that a rival gives as its answer."""
    for question in asked(library):
        if not isinstance(question.body, Choice):
            continue
        rights = [item.text for item in question.body.answers]
        proof = [citation.quote for citation in supports(question)]
        for item in question.body.wrong:
            rival = rival_of(question, item.text)
            if rival is not None and not names_source(question, library):
                message = f"{quoted(item.text)} is what {rival.seed} says: by it, it is right."
                hint = "Name in `ask` the source that is meant, or take another wrong choice."
            elif _stands(item.text, proof, question) and not _stands(item.text, rights, question):
                message = f"The quote has {quoted(item.text)}, a wrong choice, in so many words."
                hint = "Quote less, or take a choice that nobody can read out of the quote."
            else:
                continue
            yield Problem(at_item(question, item), SEVERITY, ID, message, hint, question.key)


def _stands(text: str, texts: Sequence[str], question: Question) -> bool:
    """Whether a choice stands in some text: a figure by its value, all else word for word."""
    if any(map(str.isdigit, text)):
        return stands_in(Sought((text,), Family.NUMBER, question.language), texts)
    return any(holds(each, text) for each in texts)


def rival_of(question: Question, text: str) -> Citation | None:
    """The citation whose source gives a text as its own answer."""
    said = bare(text)
    return next((each for each in rivals(question) if said and bare(each.says) == said), None)
