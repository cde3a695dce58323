"""``quizzer coverage``: how much of each source is asked about, and what is not yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizzer.cli.context import Context
from quizzer.cli.output import AsJson, print_json
from quizzer.problems import QuizzerError

if TYPE_CHECKING:
    from quizzer.reports.coverage import Count, SeedCoverage, Standing


def command(
    ctx: typer.Context,
    seeds: Annotated[
        list[str] | None, typer.Argument(metavar="SEED", help="Only these sources.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a page with every passage marked.")
    ] = None,
    memory: Annotated[
        bool,
        typer.Option("--memory", help="On the page, how well each passage is remembered."),
    ] = False,
    fail_under: Annotated[
        float | None,
        typer.Option(
            min=0,
            max=100,
            metavar="PERCENT",
            show_default=False,
            help="Exit with 1 when a smaller share of the sentences is cited.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """How much of each source is asked about, and what is not yet.

    Counted are the sentences and paragraphs that some question cites a word of. Lines that
    seeds.yaml lists as noise are left out, and so are retired and broken questions.
    """
    from quizzer.cli.selecting import chosen_seeds
    from quizzer.reports.coverage import Count, coverage

    context: Context = ctx.obj
    chosen = {seed.id for seed in chosen_seeds(context.library, seeds or [])}
    found = coverage(context.library.questions.values(), context.sources)
    report = [one for one in found if one.seed.id in chosen]
    if html is not None:
        _write_page(context, html, report, memory=memory or context.database_option is not None)
    elif memory:
        raise QuizzerError("--memory is shown on the page.", "Name it: --html coverage.html")
    if as_json:
        print_json([_as_json(one) for one in report])
    elif html is None:
        _print_text(report)
    context.note_left_out()
    total = Count.over(sentence for one in report for sentence in one.sentences)
    if fail_under is not None and total.share * 100 < fail_under:
        typer.echo(f"{_share(total)} of the sentences are cited; wanted {fail_under:g}%.", err=True)
        raise typer.Exit(1)


def _write_page(
    context: Context, path: Path, report: Sequence[SeedCoverage], *, memory: bool
) -> None:
    from quizzer.cli.writing import write_output
    from quizzer.exporters.coverage_page import page
    from quizzer.terminal.safe import clean_line

    standings = _standings(context, report) if memory else None
    write_output(path, page(report, context.name, standings).encode())
    typer.echo(f"Written: {clean_line(str(path))}", err=True)


def _standings(context: Context, report: Sequence[SeedCoverage]) -> Mapping[str, Standing]:
    """How well each question of the report is remembered, by its key."""
    from quizzer.cli.progress import recall_today
    from quizzer.model import cards_of
    from quizzer.reports.coverage import standing

    if not context.database.exists():
        raise QuizzerError(
            f"There is no database at {context.database}, so nothing is known of your memory.",
            "Study first, name another with --db, or leave --memory out.",
        )
    questions = {
        passage.question.key: passage.question for one in report for passage in one.passages
    }
    keys = [card.key for question in questions.values() for card in cards_of(question)]
    with context.open_store_to_read() as store:
        states = store.states(keys)
        recall = recall_today(context, store)
        aim = context.settings.retention
        return {key: standing(one, states, recall, aim) for key, one in questions.items()}


def _as_json(one: SeedCoverage) -> dict[str, object]:
    sentences, paragraphs = one.sentence_count, one.paragraph_count
    return {
        "seed": one.seed.id,
        "title": one.seed.title,
        "path": one.seed.path,
        "questions": one.questions,
        "sentences": sentences.citable,
        "sentences_cited": sentences.cited,
        "paragraphs": paragraphs.citable,
        "paragraphs_cited": paragraphs.cited,
        "uncited": [
            {
                "line": part.first_line,
                "last_line": part.last_line,
                "start": part.span[0],
                "end": part.span[1],
                "paragraph": part.whole,
                "text": part.text,
            }
            for part in one.uncited()
        ],
    }


def _print_text(report: Sequence[SeedCoverage]) -> None:
    from quizzer.terminal.safe import clean_line
    from quizzer.terminal.tables import table

    head = ("source", "questions", "sentences", "", "paragraphs", "")
    rows = [
        (
            one.seed.id,
            one.questions,
            _fraction(one.sentence_count),
            _share(one.sentence_count),
            _fraction(one.paragraph_count),
            _share(one.paragraph_count),
        )
        for one in report
    ]
    typer.echo(table(head, rows))
    for one in report:
        parts = list(one.uncited())
        if parts:
            typer.echo(f"\nNot asked about in {one.seed.id} (¶ a whole paragraph):")
        for part in parts:
            sign = "¶ " if part.whole else ""
            place = clean_line(f"{one.seed.path}:{part.first_line}")
            typer.echo(f"{place}  {sign}{clean_line(part.text)}")


def _fraction(count: Count) -> str:
    return f"{count.cited} of {count.citable}"


def _share(count: Count) -> str:
    from quizzer.terminal.figures import percent

    return percent(count.share)
