"""How the cost of extraction grows with the length of one article: made of the sentences of the sample articles.

Prints one line for each length, in bytes of UTF-8, with the least time of three runs and its ratio to half the length
(the aim: at most 2.6 for each doubling, where the square of the length would be 4), and one for 5 MB, which is some
20,000 sentences.
"""

from __future__ import annotations

import sys
import time
from itertools import count, cycle
from pathlib import Path

from jawla.articles import read_articles
from jawla.errors import Refused
from jawla.extraction import extract
from jawla.model import Article

LENGTHS = (100_000, 200_000, 400_000, 800_000)
LONGEST = 5_000_000
REPEATS = 3
SAMPLES = Path(__file__).resolve().parent.parent / "examples/articles"


def refuse(refused: Refused) -> None:
    """A benchmark on half its texts would mislead: stops it."""
    raise refused


def long_article(samples: list[Article], length: int) -> Article:
    """An article of about that many bytes; paragraphs come in turn, with a number so that no two are alike."""
    lines = cycle(line for article in samples for line in article.text.splitlines() if line.strip())
    paragraphs: list[str] = []
    size = 0
    for number in count(1):
        if size >= length:
            break
        paragraph = f"{number}. {next(lines)}"
        paragraphs.append(paragraph)
        size += len(paragraph.encode()) + 1
    return Article("long", "\n".join(paragraphs))


def seconds(article: Article, repeats: int) -> float:
    """The least time of some runs, in seconds."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        extract(article)
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Measures each length, then the longest once."""
    samples = list(read_articles([SAMPLES], on_refused=refuse))
    extract(samples[0])  # the lexicon is read once
    before = None
    for length in LENGTHS:
        now = seconds(long_article(samples, length), REPEATS)
        ratio = "" if before is None else f", {now / before:.2f} times that of half the length"
        sys.stdout.write(f"{length // 1000} KB: {now:.2f} s{ratio}\n")
        before = now
    article = long_article(samples, LONGEST)
    sentences = article.text.count(".") - article.text.count("\n")
    sys.stdout.write(f"{LONGEST // 1000} KB, {sentences} sentences: {seconds(article, 1):.2f} s\n")


if __name__ == "__main__":
    main()
