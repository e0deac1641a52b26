"""`jawla extract`: the facts of each article, as JSON lines or as tables."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer

from jawla.articles import read_articles
from jawla.cli.app import Quiet, Refusals, Sources, app
from jawla.cli.progress import progress
from jawla.cli.reasons import reasons_tables
from jawla.cli.streams import put, show
from jawla.cli.tables import facts_tables
from jawla.export import facts_row
from jawla.model import Facts, Reasons


class Format(StrEnum):
    """How facts are written."""

    JSONL = "jsonl"
    TABLE = "table"


@app.command()
def extract(
    sources: Sources,
    form: Annotated[
        Format, typer.Option("--format", help="jsonl: one article a line, with offsets; table: for reading.")
    ] = Format.JSONL,
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell for each fact which rules and which words made it.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Print the facts of each article: actors, rounds, meetings, positions.

    \b
    Examples:
      jawla extract خبر.txt --format table
      jawla extract articles/ > facts.jsonl
      cat news.jsonl | jawla extract -
      jawla extract خبر.txt --format table --explain

    \b
    A row of a .jsonl file has id and text, and may have lang, url, published
    (2024-01-25, or 25/01/2024 with the day first) and title. Each article's
    facts are printed as soon as they are found.
    Exit code: 0, 1 where some input was refused, 2 for wrong usage.
    """
    from jawla.pipeline import explain_each, extract_each  # spaCy loads slowly, and the other commands do without

    refusals = Refusals()
    articles = read_articles(sources, on_refused=refusals)
    # A bar between lines that scroll by on the same terminal would be torn.
    with progress("extracting", sources, quiet=quiet or sys.stdout.isatty()) as advance:
        every: Iterable[tuple[Facts, Reasons | None]]
        if explain:
            every = explain_each(articles, on_refused=refusals)
        else:
            every = ((facts, None) for facts in extract_each(articles, on_refused=refusals))
        for facts, reasons in every:
            if form is Format.JSONL:
                put(json.dumps(facts_row(facts, reasons), ensure_ascii=False) + "\n")
            else:
                show(facts_tables(facts))
                if reasons:
                    show(reasons_tables(facts, reasons))
            advance()
    refusals.leave()
