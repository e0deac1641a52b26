"""`jawla build`: articles into a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from jawla.articles import read_articles
from jawla.cli.app import JudgementsFile, Quiet, Refusals, Sources, StoreFolder, app, judgements_file
from jawla.cli.progress import progress
from jawla.cli.streams import put, tell
from jawla.errors import JawlaError
from jawla.judgements import read_judgements
from jawla.store import open_store

if TYPE_CHECKING:
    from jawla.pipeline import Summary

INTERRUPTED = 130  # what a shell reports of a command that Ctrl-C ended


@app.command()
def build(sources: Sources, store: StoreFolder, judgements: JudgementsFile = None, quiet: Quiet = False) -> None:
    """Build a graph from articles, or bring it up to date with them.

    \b
    Examples:
      jawla build articles/ --store store
      jawla build news.jsonl خبر.html --store store
      cat news.jsonl | jawla build - --store store

    \b
    Each article is stored as a whole or not at all, and the same article again
    changes nothing. An article with the id of one in the store replaces it.
    What persons judged ('jawla judge', 'jawla review') is obeyed; a judgement
    that fits nothing in the store is told.
    Exit code: 0, 1 where some input was refused, 2 for wrong usage.
    """
    from jawla import pipeline  # spaCy loads slowly, and the other commands do without

    refusals = Refusals()
    path = judgements_file(store, judgements)
    if judgements is not None and not path.exists():
        raise JawlaError(f"{judgements}: there is no such file of judgements")
    judged = read_judgements(path)
    with open_store(store) as opened:
        articles = read_articles(sources, on_refused=refusals)
        with progress("building", sources, quiet=quiet) as advance:
            try:
                summary = pipeline.build(
                    articles, opened, on_refused=refusals, on_done=lambda article: advance(), judgements=judged
                )
            except KeyboardInterrupt:
                tell(f"interrupted; the store holds {len(opened.graphs())} whole articles: build again to go on")
                raise typer.Exit(INTERRUPTED) from None
    if not quiet:
        put(told(summary, refusals.count))
        if summary.contradictions:
            tell(f"contradictions of dates: {summary.contradictions}; jawla query contradictions lists them")
    for each in summary.unfitting:
        about = " ".join(filter(None, (each.about or each.value, each.article)))
        tell(f"{path.name}, line {each.line}: the judgement {each.kind} on {about} fits nothing that the articles tell")
    if summary.unread and not quiet:
        tell(f"{path.name}: judges facts of {summary.unread} articles that this build did not read")
    refusals.leave()


def told(summary: Summary, refused: int) -> str:
    """The summary in two lines.

    >>> from jawla.pipeline import Summary
    >>> print(told(Summary(new=11, unchanged=1, meetings={"a", "b"}), refused=0), end="")
    articles: 11 new, 0 changed, 1 unchanged, 0 refused
    they tell of 0 actors, 0 rounds, 2 meetings, 0 positions
    """
    return (
        f"articles: {summary.new} new, {summary.changed} changed, {summary.unchanged} unchanged, {refused} refused\n"
        f"they tell of {len(summary.actors)} actors, {len(summary.rounds)} rounds, {len(summary.meetings)} meetings, "
        f"{len(summary.positions)} positions\n"
    )
