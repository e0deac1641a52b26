"""Remake kb/priors.tsv: in how many articles of a news corpus each known person is named in full.

    tools/take_priors.py ant-news.jsonl "ANT corpus v1.1"

A person whom news often names in full is the likelier one behind a bare surname. Only the counts are taken, no text.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kb_tables import KB, replace_rows

from jawla.articles import read_articles
from jawla.errors import Refused
from jawla.extraction import read
from jawla.linking.candidates import find_candidates
from jawla.linking.people import gather_people

LEAST = 3
"""Articles below which a count says nothing."""


def named_in_full(text: str, code: str) -> Iterator[str]:
    """The known persons whose full names, and nobody else's, a text holds."""
    reading = read(text, code)
    for person in {person.key: person for person in gather_people(reading.tokens, reading.mentions).values()}.values():
        candidates = find_candidates(person.name, code)
        if len(candidates) == 1 and candidates[0].match in ("label", "alias"):
            yield candidates[0].id


def tell(refused: Refused) -> None:
    """One line for an article that is left out."""
    print(refused, file=sys.stderr)


def main(corpus: str, source: str) -> None:
    """Counts and writes the table."""
    counts: Counter[str] = Counter()
    for article in read_articles([Path(corpus)], on_refused=tell):
        counts.update({*named_in_full(article.text, article.lang)})
    rows = [
        {"id": id_, "articles": str(count), "source": source} for id_, count in sorted(counts.items()) if count >= LEAST
    ]
    replace_rows(KB / "priors.tsv", (source,), rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
