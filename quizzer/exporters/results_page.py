"""What came of a quiz as one page: what to do first, then the figures that say so.

The page needs nothing but itself: no script, no font, no picture. All text is escaped, and a
content security policy keeps whatever were to slip through from running or loading anything.
No student's name is on it.
"""

from __future__ import annotations

from importlib import resources

from quizzer.classroom.advice import (
    FEWEST_ANSWERS,
    NOT_UNDERSTOOD,
    advice,
    doubt,
    enough,
    percent,
    place,
)
from quizzer.classroom.report import BINS, ClassReport, ItemReport, Option, PassageReport
from quizzer.classroom.statistics import ENOUGH
from quizzer.exporters.markup import POLICY, escaped, marked

_NONE = "n/a"
_HEADS = (
    ("D", "Right in the best 27 % of the class, less right in the weakest 27 %"),
    ("Total", "Correlation with the whole score"),
    ("Rest", "Correlation with the score of the other questions"),
    ("Eff.", "Discriminative efficiency: how much of the possible covariance with the rest"),
    ("α out", "The alpha of the other questions alone"),
)


def page(report: ClassReport, group: str | None = None) -> str:
    """The whole page as HTML.

    Args:
        report: What came of the quiz.
        group: The class, if the report is of one alone.
    """
    style = (resources.files("quizzer.exporters") / "results.css").read_text(encoding="utf-8")
    title = escaped(report.table.title)
    whose = f", {escaped(group)}" if group else ""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>{title}: results</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#questions">Skip to the questions</a>
<header>
<h1>{title}</h1>
<p class="lead">{_lead(report)}{whose}</p>
</header>
<main>
{_advice(report)}
{_scores(report)}
{_passages(report)}
{_questions(report)}
{_answers(report)}
</main>
<footer>Written by quizzer. Graded by the decks as they were when this page was written.</footer>
</body>
</html>
"""


def _lead(report: ClassReport) -> str:
    number = report.analysis.n
    students = "1 student" if number == 1 else f"{number} students"
    return students if report.share is None else f"{students}, mean {percent(report.share)}"


def _advice(report: ClassReport) -> str:
    lines = "".join(
        f'<li class="{one.act}">{escaped(one.sentence)}</li>\n' for one in advice(report)
    )
    return f'<section aria-label="What to do">\n<ul class="do">\n{lines}</ul>\n</section>'


def _scores(report: ClassReport) -> str:
    figures = report.analysis
    most = max(1, *report.bins)
    bars = "".join(
        f"<li><b>{count or ''}</b>"
        f'<i style="--part: {count / most:.3f}"></i>'
        f"<span>{100 * at // BINS}<em>–{100 * (at + 1) // BINS}</em></span></li>"
        for at, count in enumerate(report.bins)
    )
    whole = sum(column.points for column in report.table.columns)
    told = [(f"Mean, of {whole:g} points", _decimal(figures.mean, 2))]
    if not report.few:
        told += [
            ("Standard deviation", _decimal(figures.deviation, 2)),
            ("Cronbach’s alpha", _decimal(figures.alpha, 3)),
            ("Standard error, points", _decimal(figures.error, 2)),
        ]
    listed = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in told)
    few = '<p class="note">Alpha and standard error: too few to say.</p>' if report.few else ""
    return f"""<section aria-labelledby="scores">
<h2 id="scores">Scores</h2>
<dl class="figures">{listed}</dl>
<ol class="scores" aria-label="Students by per cent of the points">{bars}</ol>
<p class="note">Students by per cent of the points.</p>
{few}</section>"""


def _passages(report: ClassReport) -> str:
    rows = "".join(map(_passage, report.passages))
    if not rows:
        return ""
    return f"""<section aria-labelledby="passages">
<h2 id="passages">Passages, the least understood first</h2>
<div class="wide"><table>
<thead><tr><th scope="col">Right</th><th scope="col">Passage</th>
<th scope="col">Questions</th></tr></thead>
<tbody>
{rows}</tbody>
</table></div>
</section>"""


def _passage(one: PassageReport) -> str:
    seed = one.excerpt.seed
    links = ", ".join(f'<a href="#question-{item.number}">{item.number}</a>' for item in one.items)
    answers = "1 answer" if one.answers == 1 else f"{one.answers} answers"
    few = "" if enough(one) else f"; {answers}: too few to say"
    return (
        f"<tr><td>{_meter(one.share, one.answers)}</td>"
        f'<td class="words"><blockquote lang="{escaped(seed.language)}">{marked(one.excerpt)}'
        f'</blockquote><span class="credit">{escaped(place(one))}{few}</span></td>'
        f"<td>{links}</td></tr>\n"
    )


def _questions(report: ClassReport) -> str:
    heads = (
        ""
        if report.few
        else "".join(
            f'<th scope="col"><abbr title="{meaning}">{name}</abbr></th>'
            for name, meaning in _HEADS
        )
    )
    rows = "".join(_question(item, report) for item in report.items)
    about = (
        f"How well each question tells students apart: too few to say below {ENOUGH} sittings."
        if report.few
        else ". ".join(f"{name}: {meaning[0].lower()}{meaning[1:]}" for name, meaning in _HEADS)
        + f". {_NONE}: there is no variance to tell it from."
    )
    return f"""<section aria-labelledby="questions">
<h2 id="questions">Questions</h2>
<div class="wide"><table>
<thead><tr><th scope="col">Nr</th><th scope="col">Question</th><th scope="col">Right</th>
<th scope="col">Open</th>{heads}</tr></thead>
<tbody>
{rows}</tbody>
</table></div>
<p class="note">{about}</p>
</section>"""


def _question(item: ItemReport, report: ClassReport) -> str:
    figures = item.figures
    cells = ""
    if not report.few:
        values = (figures.discrimination, figures.item_total, figures.item_rest, figures.efficiency)
        shown = (*(_decimal(value, 2) for value in values), _decimal(figures.alpha_if_dropped, 3))
        cells = "".join(f"<td>{value}</td>" for value in shown)
    number = item.number
    sign = ' <span class="doubt">check</span>' if doubt(item, report) else ""
    return (
        f'<tr><td><a href="#question-{number}">{number}</a></td>'
        f'<th scope="row">{escaped(item.key)}{sign}</th>'
        f"<td>{_meter(figures.facility, figures.n)}</td><td>{item.omitted}</td>{cells}</tr>\n"
    )


def _answers(report: ClassReport) -> str:
    items = "".join(_answered(item, report) for item in report.items)
    return f"""<section aria-labelledby="answers">
<h2 id="answers">What was answered</h2>
{items}</section>"""


def _answered(item: ItemReport, report: ClassReport) -> str:
    question = item.column.question
    ask, answer = item.wording
    language = f' lang="{escaped(question.language)}"' if question else ""
    about = [escaped(item.key), _points(item.column.points), f"{item.figures.n} students"]
    if item.column.changed:
        about.append("changed since the quiz")
    rows = "".join(_option(one, report) for one in item.options)
    rest = "" if report.few else '<th scope="col">Rest</th>'
    listed = (
        f'<table><thead><tr><th scope="col"><span class="unseen">Right</span></th>'
        f'<th scope="col">Answer</th><th scope="col">Students</th>{rest}</tr></thead>'
        f"<tbody>\n{rows}</tbody></table>\n"
        if rows
        else ""
    )
    told = [
        f"{number} {words}"
        for number, words in (
            (item.others, "other responses"),
            (item.omitted, "left open"),
            (item.unjudged, "could not be judged"),
            (item.unsure, "can be read two ways"),
            (item.overruled, "overruled"),
        )
        if number
    ]
    right = f"<p>Right: {escaped(answer)}</p>" if answer and not _has_right(item) else ""
    others = f"<p>{', '.join(told)}</p>" if told else ""
    return f"""<article class="item" id="question-{item.number}">
<h3{language}>{item.number}. {escaped(ask)}</h3>
<p class="about">{" · ".join(about)}</p>
{listed}{right}{others}</article>
"""


def _has_right(item: ItemReport) -> bool:
    return any(one.right for one in item.options)


def _option(one: Option, report: ClassReport) -> str:
    sign = '<span class="right">✓<span class="unseen"> right</span></span>' if one.right else ""
    rest = "" if report.few else f"<td>{'' if one.rest is None else percent(one.rest)}</td>"
    text = escaped(one.text)
    return f'<tr><td>{sign}</td><td class="words">{text}</td><td>{one.count}</td>{rest}</tr>\n'


def _meter(share: float | None, answers: int) -> str:
    """A share as a bar; it stands out when it is low, and more than chance."""
    if share is None:
        return _NONE
    low = ' class="low"' if share < NOT_UNDERSTOOD and answers >= FEWEST_ANSWERS else ""
    bar = f'<span class="meter" style="--share: {share:.0%}"></span>'
    return f"{bar}<span{low}>{percent(share)}</span>"


def _points(points: float) -> str:
    return "1 point" if points == 1 else f"{points:g} points"


def _decimal(value: float | None, places: int) -> str:
    return _NONE if value is None else f"{value:.{places}f}".replace("-", "−")
