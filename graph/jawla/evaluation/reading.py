"""Annotated articles, and facts to measure, from files of JSON lines (UTF-8)."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from jawla.errors import Refused
from jawla.evaluation.gold import Gold, parse_gold
from jawla.export import facts_of
from jawla.model import Article, Facts


def read_gold(path: Path, *, on_refused: Callable[[Refused], None]) -> list[Gold]:
    """The annotated articles of a file in its order; a row that is none is told to `on_refused`. Raises `OSError`.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "gold.jsonl")
    ...     _ = file.write_text('{"id": "a", "text": "لقاء"}', encoding="utf-8")
    ...     read_gold(file, on_refused=lambda refused: print(refused.reason))
    has no annotation: 'gold' must hold actors, rounds, meetings and positions
    []
    """
    found: dict[str, Gold] = {}
    for number, line in _lines(path):
        try:
            gold = parse_gold(line, source=str(path), number=number)
            first = found.setdefault(gold.article.id, gold)
            if first is not gold:
                reason = f"has the same id, {gold.article.id}, as {first.article.source}: give it another"
                raise Refused(reason, source=str(path), line=number)
        except Refused as refused:
            on_refused(refused)
    return list(found.values())


def read_facts(path: Path, articles: Iterable[Article], *, on_refused: Callable[[Refused], None]) -> dict[str, Facts]:
    """The facts in a file of the rows that `jawla extract` writes, by the id of their article.

    Rows of other articles are passed over; a row that is no facts, or has those of another text, is told to
    `on_refused`. Raises `OSError`.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "facts.jsonl")
    ...     _ = file.write_text('{"id": "another"}', encoding="utf-8")
    ...     read_facts(file, [Article("a", "لقاء في أستانا")], on_refused=print)
    {}
    """
    by_id = {article.id: article for article in articles}
    found: dict[str, Facts] = {}
    for number, line in _lines(path):
        try:
            row = json.loads(line)
            article = by_id.get(row["id"])
        except (ValueError, TypeError, KeyError, RecursionError):
            reason = "is not a row of facts in JSON, as 'jawla extract' writes it"
            on_refused(Refused(reason, source=str(path), line=number))
            continue
        if article is not None:
            try:
                found[article.id] = facts_of(row, article)
            except Refused as refused:
                on_refused(Refused(refused.reason, source=str(path), line=number))
    return found


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield number, line.removeprefix(codecs.BOM_UTF8)
