"""`jawla evaluate`: how far the facts agree with articles that a person annotated."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from jawla.articles import read_articles
from jawla.cli.app import Quiet, Refusals, app
from jawla.cli.progress import progress
from jawla.cli.streams import harmless, put, show
from jawla.errors import JawlaError, Refused
from jawla.evaluation import Evaluation, Figures, Outcome, Task, compare, read_facts, read_gold
from jawla.model import Facts

Tell = Callable[[Refused], None]


class Format(StrEnum):
    """How figures are written."""

    TABLE = "table"
    JSON = "json"


@app.command()
def evaluate(
    golds: Annotated[list[Path], typer.Argument(metavar="GOLD.jsonl", help="Annotated articles.", show_default=False)],
    facts: Annotated[
        Path | None,
        typer.Option("--facts", metavar="FACTS.jsonl", help="Measure these facts, not new ones.", show_default=False),
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List what is missed, invented or wrong.")] = False,
    form: Annotated[
        Format, typer.Option("--format", help="table: for reading; json: with every digit.")
    ] = Format.TABLE,
    quiet: Quiet = False,
) -> None:
    """Measure the facts against annotated articles: precision, recall, F1.

    \b
    Examples:
      jawla evaluate gold.jsonl
      jawla evaluate gold.jsonl more.jsonl --errors
      jawla extract gold.jsonl > facts.jsonl
      jawla evaluate gold.jsonl --facts facts.jsonl --format json

    \b
    A row of a gold file is an article with one more key, "gold": its actors,
    rounds, meetings and positions as a person found them. The 95% interval
    says how far the F1 would move with other articles of the same sort.
    With --errors a line is: article, task, outcome, what. An article that is
    refused counts as one in which nothing was found.
    Exit code: 0, 1 where some input was refused, 2 for wrong usage.
    """
    refusals = Refusals()
    tell = _once(refusals)
    measured: dict[str, Evaluation] = {}
    with progress("evaluating", [str(path) for path in golds], quiet=quiet) as advance:
        for path in golds:
            if path.suffix.lower() != ".jsonl":
                raise JawlaError(f"{path}: is not a .jsonl file: give annotated articles as JSON lines")
            annotated = read_gold(path, on_refused=tell)
            if not annotated:
                raise JawlaError(f"{path}: holds no annotated article: a line needs id, text and gold")
            if facts is None:
                found = _extract(path, tell, advance)
            else:
                found = read_facts(facts, [gold.article for gold in annotated], on_refused=tell)
            measured[str(path)] = compare(annotated, found)
    if form is Format.JSON:
        rows = {name: _row(evaluation, errors=errors) for name, evaluation in measured.items()}
        put(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    else:
        for name, evaluation in measured.items():
            put(f"articles annotated in {harmless(name)}: {len(evaluation.verdicts)}\n\n")
            show(_table(evaluation))
            put("\n")
            if errors:
                put("".join("\t".join(map(harmless, line)) + "\n" for line in _mistakes(evaluation)) + "\n")
    refusals.leave()


def _once(tell: Tell) -> Tell:
    """Tells each refusal once, for a file is read for its articles and again for their annotation."""
    told: set[str] = set()

    def tell_new(refused: Refused) -> None:
        if str(refused) not in told:
            told.add(str(refused))
            tell(refused)

    return tell_new


def _extract(path: Path, tell: Tell, advance: Callable[[], None]) -> dict[str, Facts]:
    from jawla.pipeline import extract_each  # spaCy loads slowly, and --facts does without

    found = {}
    for facts in extract_each(read_articles([path], on_refused=tell), on_refused=tell):
        found[facts.article.id] = facts
        advance()
    return found


def _table(evaluation: Evaluation) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("task")
    for column in ("P", "R", "F1", "95% of F1", "right", "told", "gold"):
        table.add_column(column, justify="right")
    for task, figures in evaluation.figures.items():
        table.add_row(task, *_cells(figures))
    return table


def _cells(figures: Figures) -> Iterator[str]:
    tally = figures.tally
    yield from (f"{share:.3f}" for share in (tally.precision, tally.recall, tally.f1))
    yield "{:.3f}–{:.3f}".format(*figures.interval) if figures.interval else ""
    yield from map(str, (tally.right, tally.predicted, tally.gold))


def _row(evaluation: Evaluation, *, errors: bool) -> dict[str, object]:
    row: dict[str, object] = {
        "articles": len(evaluation.verdicts),
        "tasks": {task: _figures_row(figures) for task, figures in evaluation.figures.items()},
    }
    if errors:
        names = ("article", "task", "outcome", "what")
        row["errors"] = [dict(zip(names, line, strict=True)) for line in _mistakes(evaluation)]
    return row


def _figures_row(figures: Figures) -> dict[str, object]:
    tally = figures.tally
    return {
        "precision": tally.precision,
        "recall": tally.recall,
        "f1": tally.f1,
        "interval": figures.interval,
        "right": tally.right,
        "predicted": tally.predicted,
        "gold": tally.gold,
    }


def _mistakes(evaluation: Evaluation) -> Iterator[tuple[str, str, str, str]]:
    """Each mistake in one line; a person is an actor, and told as that."""
    for article, verdicts in evaluation.verdicts.items():
        for verdict in verdicts:
            if verdict.outcome is not Outcome.RIGHT and verdict.task is not Task.PERSONS:
                yield article, verdict.task, verdict.outcome, " ".join(verdict.what.split())
