"""What came of a quiz as text: what to do first, then scores, questions, answers, passages."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size

from quizzer.classroom.advice import FEWEST_ANSWERS, Act, advice, doubt, enough, place, short
from quizzer.classroom.report import ClassReport, ItemReport, Option
from quizzer.terminal.figures import bar, count, percent
from quizzer.terminal.safe import clean_line
from quizzer.terminal.tables import table
from quizzer.terminal.wrapping import hang, wrap

_SIGNS = {Act.TEACH: "▸ ", Act.KEY: "! ", Act.JUDGE: "? ", Act.KNOW: "· "}
_BLOCKS = " ▁▂▃▄▅▆▇█"
_NONE = "n/a"
_BAR = 10
_ASK, _ANSWER = 400, 160
"""Of a question and of an answer at most so many characters are shown."""


def report_text(report: ClassReport, columns: int) -> str:
    """The whole report, wrapped to ``columns``; the sentences stand first."""
    parts = [*wrap(_head(report), columns), "", "What to do"]
    for one in advice(report):
        parts += hang(f"  {_SIGNS[one.act]}", clean_line(one.sentence), columns)
    parts += ["", *_scores(report), "", "Questions", _questions(report, columns), ""]
    parts += ["Passages, the least understood first", _passages(report, columns), ""]
    parts += ["Answers", *_answers(report, columns)]
    return "\n".join(line.rstrip() for line in parts).rstrip() + "\n"


def _head(report: ClassReport) -> str:
    figures = report.analysis
    parts = [count(figures.n, "student")]
    if report.share is not None:
        parts.append(f"mean {percent(report.share)}")
    if figures.mean is not None and figures.whole == figures.n:
        most = sum(column.points for column in report.table.columns)
        parts[-1] += f" ({figures.mean:.1f} of {most:g} points)"
    return clean_line(f"{report.table.title}: {', '.join(parts)}")


def _scores(report: ClassReport) -> Iterator[str]:
    """The distribution in a line, and what the whole quiz is good for."""
    totals = sorted(total for total in report.analysis.totals if total is not None)
    if not totals:
        return
    most = max(report.bins)
    blocks = "".join(_BLOCKS[-(-number * 8 // most)] * 2 for number in report.bins)
    middle = (totals[(len(totals) - 1) // 2] + totals[len(totals) // 2]) / 2
    yield (
        f"Scores  0% {blocks} 100%   lowest {percent(totals[0])}, middle {percent(middle)}, "
        f"highest {percent(totals[-1])}"
    )
    figures = report.analysis
    if report.few:
        yield "The whole quiz: too few to say."
    else:
        yield (
            f"The whole quiz: SD {_decimal(figures.deviation, 2)}, "
            f"alpha {_decimal(figures.alpha, 3)}, "
            f"standard error {_decimal(figures.error, 2)} points."
        )


def _questions(report: ClassReport, columns: int) -> str:
    """A line a question: how many were right, and how well it tells students apart."""
    short_key = len({item.key.partition("/")[0] for item in report.items}) == 1
    head = ["nr", "right", "open"]
    head += [""] if report.few else ["D27", "total", "rest", "eff", "α out"]
    rows = [
        (
            *(item.number, _share(item.figures.facility), item.omitted),
            *((_bar(item.figures.facility),) if report.few else _statistics(item)),
        )
        for item in report.items
    ]
    figures = table(head, rows).splitlines()
    width = max(map(cell_len, figures)) + 2
    names = ["question", *(_named(item, report, short_key=short_key) for item in report.items)]
    text = "\n".join(
        f"{line}{' ' * (width - cell_len(line))}{_cut(name, columns - width)}"
        for line, name in zip(figures, names, strict=True)
    )
    if report.few:
        return f"{text}\nHow well each tells students apart: too few to say."
    return (
        f"{text}\n"
        "D27: right in the best 27% less in the weakest. total, rest: correlation with\n"
        "the whole score, and with that of the other questions. eff: how much of the\n"
        "possible covariance with the rest. α out: alpha of the other questions alone.\n"
        "!: check the key."
    )


def _named(item: ItemReport, report: ClassReport, *, short_key: bool) -> str:
    name = item.key.partition("/")[2] if short_key else item.key
    return clean_line(f"! {name}" if doubt(item, report) else name)


def _cut(name: str, columns: int) -> str:
    return name if cell_len(name) <= columns else f"{set_cell_size(name, max(columns, 9) - 1)}…"


def _statistics(item: ItemReport) -> tuple[str, ...]:
    figures = item.figures
    values = (figures.discrimination, figures.item_total, figures.item_rest, figures.efficiency)
    return (*(_decimal(value, 2) for value in values), _decimal(figures.alpha_if_dropped, 3))


def _passages(report: ClassReport, columns: int) -> str:
    lines: list[str] = []
    for one in report.passages:
        numbers = ", ".join(str(item.number) for item in one.items)
        few = "" if enough(one) else f"; {count(one.answers, 'answer')}"
        about = f"“{short(one.excerpt.cited)}” ({place(one)}; question {numbers}{few})"
        lines += hang(f"  {percent(one.share):>4}  ", clean_line(about), columns)
    if not all(map(enough, report.passages)):
        lines.append(f"With fewer than {FEWEST_ANSWERS} answers: too few to say.")
    return "\n".join(lines) or "  No question cites any."


def _answers(report: ClassReport, columns: int) -> Iterator[str]:
    """Each question with what was answered: how many, and how they did elsewhere."""
    for item in report.items:
        ask, answer = item.wording
        yield ""
        yield from hang(f"{item.number:>3}  ", clean_line(short(ask, _ASK)), columns)
        if not any(one.right for one in item.options) and answer:
            yield from hang("     right: ", clean_line(short(answer)), columns)
        for one in item.options:
            yield from _option(one, report, columns)
        told = [
            f"{number} {word}"
            for number, word in (
                (item.others, "other responses"),
                (item.omitted, "left open"),
                (item.unjudged, "not judged"),
                (item.unsure, "can be read two ways"),
                (item.overruled, "overruled"),
            )
            if number
        ]
        if told:
            yield f"     ({', '.join(told)})"


def _option(one: Option, report: ClassReport, columns: int) -> Iterator[str]:
    sign = "✓" if one.right else " "
    rest = ""
    if one.count and not report.few and one.rest is not None:
        rest = f"  rest {percent(one.rest)}"
    label = (
        f"   {sign} {one.count:>4}{rest:<11}  " if not report.few else f"   {sign} {one.count:>4}  "
    )
    yield from hang(label, clean_line(short(one.text, _ANSWER)), columns)


def _bar(share: float | None) -> str:
    return "" if share is None else bar(share, _BAR)


def _share(share: float | None) -> str:
    return _NONE if share is None else percent(share)


def _decimal(value: float | None, places: int) -> str:
    return _NONE if value is None else f"{value:.{places}f}"
