"""A quote's words have not changed since, in its seed or in its deck.

What the seed says now is proposed, with every changed number, name and negation pointed out,
because each may make the answer false. Somebody has to read it: `quizzer check --accept
DECK/QUESTION` then writes it into the deck.

Passes:

    - id: stone
      kind: number
      ask: How much stone did the pier take?
      answer: 1,300 tons
      cite:
        - seed: chronicle
          quote: The pier took 1,300 tons of stone. Mr. Gray, who paid for it, was not there

Fails:

    - id: stone
      kind: number
      ask: How much stone did the pier take?
      answer: 1,200 tons
      cite:
        - seed: chronicle
          quote: The pier took 1,200 tons of stone. Mr. Gray, who paid for it, was not there
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from quizzer.checks.rule import at_quote, citations, where
from quizzer.content.locate import Sources
from quizzer.model import Citation, Library, Question, Span, Stance
from quizzer.problems import Problem, Severity

if TYPE_CHECKING:
    from quizzer.content.worddiff import WordDiff

ID = "drift"
SEVERITY = Severity.ERROR

_KEPT = 80
"""The longest stretch without a change that is shown whole; of others, half as much at each end."""

_LONGEST_LINE = 600


def check(library: Library, sources: Sources) -> Iterator[Problem]:
    """Find every quote that its seed has in other words."""
    for question, citation, _ in citations(library, sources):
        proposal = sources.proposal(citation)
        if proposal is not None:
            diff = proposal.diff
            place = where(sources, citation, proposal.place)
            named = " and ".join(f"a {fact}" for fact in sorted(diff.facts)) or "some words"
            yield Problem(
                at_quote(question, citation),
                SEVERITY,
                ID,
                f"The quote is not what {place} says: {named} changed.",
                f"quote   {_ours(diff)}\n"
                f"source  {_theirs(diff)}  {place}\n"
                f"{_warning(question, citation, diff)}\n"
                f"Reread, correct the answer, then: quizzer check --accept {question.key}",
                question.key,
            )


def _ours(diff: WordDiff) -> str:
    """The quote, with brackets round the words for which the source has nothing."""
    return _shown(diff.quote, [(one.quote, one.source[0] == one.source[1]) for one in diff.changes])


def _theirs(diff: WordDiff) -> str:
    """What the source says, with brackets round its own words."""
    return _shown(diff.source, [(one.source, True) for one in diff.changes])


def _shown(text: str, changes: Iterable[tuple[Span, bool]]) -> str:
    """A text with some of its changed stretches in brackets, and little of what lies far off."""
    pieces = []
    done = 0
    for (start, end), bracketed in changes:
        if start < end:
            changed = text[start:end]
            pieces += [_short(text[done:start], from_start=done > 0)]
            pieces += [f"[{changed}]" if bracketed else changed]
            done = end
    line = "".join([*pieces, _short(text[done:], to_end=False)])
    return f"{line[:_LONGEST_LINE]}…" if len(line) > _LONGEST_LINE else line


def _short(text: str, *, from_start: bool = True, to_end: bool = True) -> str:
    """A stretch of which, when it is long, only those ends are kept at which something changed."""
    if len(text) <= _KEPT:
        return text
    head = text[: _KEPT // 2].rpartition(" ")[0] + " " if from_start else ""
    tail = " " + text[-_KEPT // 2 :].partition(" ")[2] if to_end else ""
    return f"{head}…{tail}"


def _warning(question: Question, citation: Citation, diff: WordDiff) -> str:
    """What the change may do to the answer."""
    if not diff.facts:
        return "Words changed: see whether the answer still holds."
    named = " and ".join(f"A {fact.upper()}" for fact in sorted(diff.facts))
    touched = _touched(question, citation, diff)
    answer = f'the answer "{touched}"' if touched else "the answer"
    return f"{named} changed: {answer} may be false."


def _touched(question: Question, citation: Citation, diff: WordDiff) -> str:
    """The answer that rests on a changed fact, the citation's own if it has one; or nothing."""
    from quizzer.checks.wording import answers, holds  # noqa: PLC0415 - for a drifted quote alone

    facts = [diff.quote[slice(*change.quote)] for change in diff.changes if change.facts]
    texts: Sequence[str] = [text for part in answers(question) for text in part]
    if citation.stance is not Stance.SUPPORTS:
        texts = [citation.says]
    return next((text for text in texts if any(holds(text, fact) for fact in facts)), "")
