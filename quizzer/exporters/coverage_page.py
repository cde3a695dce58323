"""The coverage of each source as one page: its text with the passages marked, questions beside.

The page needs nothing but itself: no script, no font, no picture. All text is escaped, and a
content security policy keeps whatever were to slip through from running or loading anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from importlib import resources

from quizzer import grading
from quizzer.content.excerpts import full_credit
from quizzer.content.passages import Passage, is_heading, reflowed, repeats_title
from quizzer.exporters.markup import POLICY, escaped
from quizzer.model import Seed, Stance
from quizzer.reports.coverage import Count, Paragraph, SeedCoverage, Standing, pieces, weakest

Standings = Mapping[str, Standing]
"""How well each question is remembered, by its key."""

_WORDS = {
    Standing.FIRM: "firm",
    Standing.FADING: "fading",
    Standing.NEW: "not asked yet",
}
_STANCES = {
    Stance.SUPPORTS: "",
    Stance.DIFFERS: "differs here",
    Stance.CONTRADICTS: "contradicted here",
}


def page(report: Sequence[SeedCoverage], title: str, standings: Standings | None = None) -> str:
    """The whole page as HTML.

    Args:
        report: What of each seed is cited.
        title: What the library is called.
        standings: How well each question is remembered; None leaves memory out.
    """
    style = (resources.files("quizzer.exporters") / "coverage.css").read_text(encoding="utf-8")
    name = escaped(title)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>{name}: what is asked about</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#sources">Skip to the sources</a>
<header>
<h1>{name}: what is asked about</h1>
<p class="lead">Every passage that a question cites is marked in its source, with the question
beside it. What is not marked, nobody asks about yet.</p>
{_overview(report)}
{_legend(standings)}
</header>
<main id="sources">
{"".join(_source(one, standings) for one in report)}</main>
<footer>Written by quizzer. Lines that are not the article’s own are left out.</footer>
</body>
</html>
"""


def _overview(report: Sequence[SeedCoverage]) -> str:
    rows = "".join(
        f'<tr><th scope="row"><a href="#{one.seed.id}">{escaped(one.seed.title)}</a></th>'
        f"<td>{_share(one.sentence_count)}</td><td>{_share(one.paragraph_count)}</td>"
        f"<td>{one.questions}</td></tr>\n"
        for one in report
    )
    return f"""<nav aria-label="Sources">
<table>
<caption>How much of each source some question cites</caption>
<thead><tr><th scope="col">Source</th><th scope="col">Sentences</th>
<th scope="col">Paragraphs</th><th scope="col">Questions</th></tr></thead>
<tbody>
{rows}</tbody>
</table>
</nav>"""


def _share(count: Count) -> str:
    return f"{count.cited} of {count.citable}"


def _legend(standings: Standings | None) -> str:
    if standings is None:
        return ""
    shown = "".join(
        f'<li><mark class="{one}">{words}</mark> {_meaning(one)}</li>'
        for one, words in _WORDS.items()
    )
    return f'<ul class="legend" aria-label="How well a passage is remembered">{shown}</ul>'


def _meaning(one: Standing) -> str:
    return {
        Standing.FIRM: "as well remembered as you aim for",
        Standing.FADING: "being learned, or due again",
        Standing.NEW: "a question of it is still to come",
    }[one]


def _source(one: SeedCoverage, standings: Standings | None) -> str:
    seed = one.seed
    found = one.passages
    rows = "".join(
        _row(seed, paragraph, found, standings)
        for paragraph in one.paragraphs
        if paragraph.cited or not repeats_title(seed, paragraph.span)
    )
    heading = f"{seed.id}-title"
    return f"""<section class="source" id="{seed.id}" aria-labelledby="{heading}">
<h2 id="{heading}" lang="{escaped(seed.language)}">{escaped(seed.title)}</h2>
<p class="credit">{escaped(full_credit(seed).removeprefix(f"“{seed.title}”, "))}</p>
<p class="figures">{_figures(one, standings)}</p>
{_map(one)}
<article lang="{escaped(seed.language)}" aria-labelledby="{heading}">
{rows}</article>
</section>
"""


def _figures(one: SeedCoverage, standings: Standings | None) -> str:
    words = (
        f"{_share(one.sentence_count)} sentences and {_share(one.paragraph_count)} paragraphs cited"
    )
    if standings is None:
        return f"{words}."
    keys = {passage.question.key for passage in one.passages}
    counted = Counter(standings[key] for key in keys)
    known = ", ".join(f"{counted[each]} {_WORDS[each]}" for each in _WORDS if counted[each])
    return f"{words}. Questions: {known or 'none'}."


def _map(one: SeedCoverage) -> str:
    """A block for each paragraph, filled as far as its sentences are cited."""
    if not one.paragraphs:
        return ""
    counts = [Count.over(paragraph.sentences) for paragraph in one.paragraphs]
    blocks = "".join(
        f'<i style="--share: {count.share:.0%}"></i>' if count.cited else '<i class="none"></i>'
        for count in counts
    )
    cited = ", ".join(_share(count) for count in counts)
    label = f"Sentences cited, paragraph by paragraph: {cited}"
    return f'<div class="map" role="img" aria-label="{label}">{blocks}</div>'


def _row(
    seed: Seed, paragraph: Paragraph, found: Sequence[Passage], standings: Standings | None
) -> str:
    """A paragraph with its passages marked, and beside it the questions that begin in it."""
    tag = "h3" if is_heading(seed, paragraph.span) else "p"
    first, last = paragraph.first_line, paragraph.last_line
    lines = f"{first}" if first == last else f"{first}–{last}"
    return f"""<div class="row">
<div><span class="line"><span class="aside-words">Line </span>{lines}</span>
<{tag} class="text">{_marked(seed, paragraph, found, standings)}</{tag}></div>
{_notes(seed, paragraph, found, standings)}</div>
"""


def _marked(
    seed: Seed, paragraph: Paragraph, found: Sequence[Passage], standings: Standings | None
) -> str:
    parts = []
    first = paragraph.span[0]
    flowing = reflowed(seed.text[slice(*paragraph.span)])
    for (start, end), covering in pieces(paragraph, found):
        piece = escaped(flowing[start - first : end - first])
        if covering:
            weakest = _weakest([found[index] for index in covering], standings)
            piece = f"<mark{weakest}>{piece}</mark>"
        parts.append(piece)
        parts += [_reference(seed, index) for index in covering if found[index].end == end]
    return "".join(parts)


def _weakest(covering: Sequence[Passage], standings: Standings | None) -> str:
    """The class of a mark: what is least remembered of those who cite it."""
    if standings is None:
        return ""
    return f' class="{weakest(standings[passage.question.key] for passage in covering)}"'


def _reference(seed: Seed, index: int) -> str:
    number = index + 1
    return (
        f'<a class="ref" id="{seed.id}-passage-{number}" href="#{seed.id}-question-{number}" '
        f'aria-label="Question {number}">{number}</a>'
    )


def _notes(
    seed: Seed, paragraph: Paragraph, found: Sequence[Passage], standings: Standings | None
) -> str:
    if not paragraph.passages:
        return ""
    first = found.index(paragraph.passages[0])
    notes = "".join(
        _note(seed, number, passage, standings)
        for number, passage in enumerate(paragraph.passages, start=first + 1)
    )
    lines = f"line {paragraph.first_line}"
    return f'<ol class="notes" lang="en" aria-label="Questions about {lines}">\n{notes}</ol>\n'


def _note(seed: Seed, number: int, passage: Passage, standings: Standings | None) -> str:
    question, citation = passage.question, passage.citation
    ask, answer = grading.wording(question)
    said = f"it says {citation.says}" if citation.says else ""
    about = [escaped(part) for part in (question.key, _STANCES[citation.stance], said) if part]
    if standings is not None:
        known = standings[question.key]
        about.append(f'<span class="state {known}">{_WORDS[known]}</span>')
    why = f'<p class="answer">{escaped(question.why)}</p>' if question.why else ""
    return f"""<li id="{seed.id}-question-{number}">
<a class="ref" href="#{seed.id}-passage-{number}" aria-label="Passage {number}">{number}</a>
<div lang="{escaped(question.language)}"><details><summary>{escaped(ask)}</summary>
<p class="answer"><strong>{escaped(answer)}</strong></p>{why}</details>
<p class="meta" lang="en">{" · ".join(about)}</p></div>
</li>
"""
