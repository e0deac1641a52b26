"""How dear linking is: its share of the time of extraction, on the same articles in the same run (the aim: a tenth).

Prints one line for each set of articles. Extraction is timed as a whole and the linker within it, both warm; the median
of the shares of several rounds counts.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from typing import Any
from unittest import mock

from jawla.articles import read_articles
from jawla.errors import Refused
from jawla.extraction import extract
from jawla.frames.parties import settle_parties
from jawla.model import Article

REPEATS = 15
HERE = Path(__file__).resolve().parent.parent
FOLDERS = (HERE / "examples/articles", HERE.parent / "shared/seeds")


def refuse(refused: Refused) -> None:
    """A benchmark on half its texts would mislead: stops it."""
    raise refused


def share(articles: list[Article]) -> float:
    """The part of the time of extraction that goes into telling who the persons are and whom they stand for."""
    linking = 0.0

    def timed(*arguments: Any) -> None:
        nonlocal linking
        start = time.perf_counter()
        settle_parties(*arguments)
        linking += time.perf_counter() - start

    start = time.perf_counter()
    with mock.patch("jawla.frames.settle_parties", timed):
        for article in articles:
            extract(article)
    return linking / (time.perf_counter() - start)


def main() -> None:
    """Measures each folder of articles that is there."""
    for folder in FOLDERS:
        if folder.is_dir():
            articles = list(read_articles([folder], on_refused=refuse))
            share(articles)  # the tables are read once
            median = statistics.median(share(articles) for _ in range(REPEATS))
            sys.stdout.write(f"{folder.parent.name}/{folder.name}: linking takes {median:.1%} of extraction\n")


if __name__ == "__main__":
    main()
