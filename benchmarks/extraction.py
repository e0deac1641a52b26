"""How dear extraction is: its time over spaCy's bare Arabic tokenization of the same texts in the same run.

Prints one line for each set of articles. Both are warm, and the repeats are interleaved, so that a busy machine slows
both; the ratio of the medians is what counts (the aim: at most 2.5).
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from jawla.articles import read_articles
from jawla.errors import Refused
from jawla.extraction import extract
from jawla.model import Article

REPEATS = 15
HERE = Path(__file__).resolve().parent.parent
FOLDERS = (HERE / "examples/articles", HERE.parent / "shared/seeds")


def seconds(work: Callable[[Article], object], articles: list[Article]) -> float:
    """Seconds that the work takes on all articles."""
    start = time.perf_counter()
    for article in articles:
        work(article)
    return time.perf_counter() - start


def measure(articles: list[Article]) -> tuple[float, float]:
    """Median seconds of extraction and of bare tokenization."""
    nlp = spacy.blank("ar")

    def tokenize(article: Article) -> object:
        return nlp(article.text)

    rounds = [(seconds(extract, articles), seconds(tokenize, articles)) for _ in range(REPEATS + 1)]
    ours, theirs = zip(*rounds[1:], strict=True)  # the first round warms both
    return statistics.median(ours), statistics.median(theirs)


def refuse(refused: Refused) -> None:
    """A benchmark on half its texts would mislead: stops it."""
    raise refused


def main() -> None:
    """Measures each folder of articles that is there."""
    for folder in FOLDERS:
        if folder.is_dir():
            articles = list(read_articles([folder], on_refused=refuse))
            ours, theirs = measure(articles)
            each = 1000 / len(articles)
            sys.stdout.write(
                f"{folder.parent.name}/{folder.name}: {len(articles)} articles, extraction {ours * each:.2f} ms each, "
                f'spacy.blank("ar") {theirs * each:.2f} ms each, ratio {ours / theirs:.2f}\n'
            )


if __name__ == "__main__":
    main()
