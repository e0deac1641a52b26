"""A progress bar on standard error, for work that takes a person's patience."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from jawla.cli.streams import messages

PATIENCE = 2.0  # seconds of work before a bar appears


@contextmanager
def progress(doing: str, sources: Sequence[str], *, quiet: bool) -> Iterator[Callable[[], None]]:
    """Yields the function to call after each article; a bar appears only after `PATIENCE`, and only on a terminal.

    >>> with progress("building", ["articles"], quiet=True) as advance:
    ...     advance()
    """
    if quiet or not messages.is_terminal:
        yield lambda: None
        return
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    bar = Progress(TextColumn(doing), *columns, console=messages, transient=True)
    task = bar.add_task(doing, total=None)
    started = time.monotonic()

    def advance() -> None:
        bar.advance(task)
        if not bar.live.is_started and time.monotonic() - started > PATIENCE:
            bar.update(task, total=count_articles(sources))
            bar.start()

    try:
        yield advance
    finally:
        bar.stop()


def count_articles(sources: Sequence[str]) -> int | None:
    """About how many articles the sources hold, for the bar's length; None where standard input is among them.

    >>> count_articles(["a.txt", "b.html", "readme.md"]), count_articles(["a.txt", "-"])
    (2, None)
    """
    if "-" in sources:
        return None
    return sum(map(_count, _files(sources)))


def _files(sources: Sequence[str]) -> Iterator[Path]:
    for source in sources:
        yield Path(source)
        for folder, _, names in os.walk(source):
            yield from (Path(folder, name) for name in names)


def _count(path: Path) -> int:
    match path.suffix.lower():
        case ".txt" | ".html" | ".htm":
            return 1
        case ".jsonl" if path.is_file():
            with path.open("rb") as file:
                return sum(1 for _ in file)
        case _:
            return 0
