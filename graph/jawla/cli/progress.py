"""A progress bar on standard error, for work that takes a person's patience."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from jawla.cli.streams import messages

PATIENCE = 2.0  # seconds of work before a bar appears


@contextmanager
def progress(doing: str, total: int | None, *, quiet: bool) -> Iterator[Callable[[], None]]:
    """Yields the function to call after each article; a bar appears only after `PATIENCE`, and only on a terminal.

    `total` is the number of articles to come, None where it is unknown (standard input).
    """
    if quiet or not messages.is_terminal:
        yield lambda: None
        return
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    bar = Progress(TextColumn(doing), *columns, console=messages, transient=True)
    task = bar.add_task(doing, total=total)
    started = time.monotonic()

    def advance() -> None:
        bar.advance(task)
        if not bar.live.is_started and time.monotonic() - started > PATIENCE:
            bar.start()

    try:
        yield advance
    finally:
        bar.stop()
