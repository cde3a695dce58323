"""The answer stands in the text that is quoted for it.

A quote proves an answer when a reader finds the one in the other. Typed answers are looked for as
the grader compares them, so that 300 is found in "three hundred"; of each that counts as the same
answer one is enough. Of sentences, which are worded freely, only the names and figures are. What
follows from the quote without standing in it is marked `derived: true`, and best explained in
`why`.

Passes:

    - id: stone
      kind: number
      ask: How much stone did the pier take?
      answer: 1300 t
      cite:
        - seed: chronicle
          quote: The pier took 1,300 tons of stone

Fails:

    - id: stone
      kind: number
      ask: How much stone did the pier take?
      answer: 1,500 tons
      cite:
        - seed: chronicle
          quote: The pier took 1,300 tons of stone
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizzer.checks.naming import rivals, supports
from quizzer.checks.proof import Sought, stands_in
from quizzer.checks.rule import at_quote
from quizzer.checks.wording import answers, asked, prompts, words
from quizzer.content.locate import Sources
from quizzer.content.syntax import quoted
from quizzer.grading.answers import family_of
from quizzer.grading.numerals import primary
from quizzer.model import Choice, Cloze, Family, Library, Number, Question, Recall
from quizzer.problems import Problem, Severity

ID = "answer-not-quoted"
SEVERITY = Severity.WARNING

_INNER_WORD = re.compile(r"(?<=[\w,;:] )[^\W\d_][\w'’-]*")
"""A word that does not begin a sentence."""

_NOUNS_ARE_CAPITAL = frozenset({"de", "lb"})
"""Languages in which a capital tells no name."""

_FIGURE = re.compile(r"[$€£]?\d[\w.,:/]*(?<=\w)%?")

_STEM = 5
"""Letters by which forms of a name are known: Russia, Russian."""

_SENTENCES = (Recall, Choice)


def check(library: Library, sources: Sources) -> Iterator[Problem]:
    """Find every answer that its quotes do not have, and every rival's that its own has not."""
    for question in asked(library):
        if question.derived or not _is_proved(question, sources):
            continue
        proof = [citation.quote for citation in supports(question)]
        for text in _unproved(question, proof, sources):
            yield Problem(
                question.at("text" if isinstance(question.body, Cloze) else "answer"),
                SEVERITY,
                ID,
                f"No quote has {quoted(text)}.",
                "Quote the words that say it, or correct it. If it follows from the quote "
                "without standing there, add `derived: true` and tell in `why` how.",
                question.key,
            )
        yield from _unproved_rivals(question)


def _is_proved(question: Question, sources: Sources) -> bool:
    """Whether there is a proof, and all of it stands where it should; else that comes first."""
    proof = supports(question)
    return bool(proof) and all(
        citation.seed in sources and sources.locate(citation).good for citation in proof
    )


def _unproved(question: Question, quotes: list[str], sources: Sources) -> Iterator[str]:
    """What of an answer stands in none of the quotes."""
    if isinstance(question.body, _SENTENCES):
        for texts in answers(question):
            yield from _unproved_in_sentence(question, texts[0], quotes, sources)
        return
    for texts in answers(question):
        if not stands_in(_sought(question, texts), quotes):
            yield texts[0]


def _unproved_in_sentence(
    question: Question, sentence: str, quotes: list[str], sources: Sources
) -> Iterator[str]:
    """The figures of a sentence that no quote has, and the names that no cited paragraph has.

    What the question says itself, or who wrote the source, may be taken up.
    """
    said = [*quotes, *(shown.text for shown in prompts(question))]
    for figure in dict.fromkeys(_FIGURE.findall(sentence)):
        if not stands_in(Sought((figure,), Family.NUMBER, question.language), said):
            yield figure
    names = dict.fromkeys(_names(sentence, question.language))
    if names:
        around = list(_around(question, sources))
        yield from (name for name in names if not _named(name, [*said, *around]))


def _names(sentence: str, language: str) -> Iterator[str]:
    """The names in a sentence: words with capitals, those that follow each other together."""
    if primary(language) in _NOUNS_ARE_CAPITAL:
        return
    name = ""
    end = 0
    for word in _INNER_WORD.finditer(sentence):
        if not word[0][0].isupper():
            continue
        if name and word.start() == end + 1:
            name = f"{name} {word[0]}"
        else:
            if name:
                yield name
            name = word[0]
        end = word.end()
    if name:
        yield name


def _around(question: Question, sources: Sources) -> Iterator[str]:
    """The paragraphs that are cited, as whoever reads the excerpt sees them, and their credit."""
    for citation in supports(question):
        index = sources[citation.seed]
        yield " … ".join([index.seed.title, index.seed.publisher, *index.seed.author])
        for start, _ in sources.locate(citation).spans:
            yield index.seed.text[slice(*index.paragraph_at(start))]


def _named(name: str, texts: list[str]) -> bool:
    """Whether a name's words stand in some text, in any form, or its initials do."""
    said = {word for text in texts for word in words(text)}
    stems = {word[:_STEM] for word in said}
    own = words(name)
    return all(word[:_STEM] in stems for word in own) or "".join(word[0] for word in own) in said


def _unproved_rivals(question: Question) -> Iterator[Problem]:
    """Where a source is said to give a figure or a date that its quote does not have."""
    if family_of(question.body) is Family.TEXT:
        return
    for citation in rivals(question):
        sought = _sought(question, (citation.says,))
        if citation.says and not stands_in(sought, [citation.quote]):
            yield Problem(
                at_quote(question, citation),
                SEVERITY,
                ID,
                f"The quote does not have {quoted(citation.says)}, which `{citation.seed}` is "
                "said to say.",
                "Quote the words that say it, or correct `says`.",
                question.key,
            )


def _sought(question: Question, texts: tuple[str, ...]) -> Sought:
    body = question.body
    unit = body.unit if isinstance(body, Number) else ""
    return Sought(texts, family_of(body), question.language, unit)
