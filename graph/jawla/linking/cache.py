"""Answers of a query service kept on disk, so that a stopped run goes on where it was and asks nothing twice."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

_SCHEMA = "1"  # of the files; another one lets all of them lapse


class Cell(NamedTuple):
    """One value of an answer: its text (an IRI or a literal) and the language of a literal, "" where it has none."""

    value: str
    lang: str = ""


Row = Mapping[str, Cell]
"""One solution of a query: what each variable is bound to."""


class Answer(NamedTuple):
    """The rows of an answer and when the service gave it."""

    rows: list[Row]
    retrieved: dt.datetime


class Cache:
    """A folder with one file an answer, named by a hash of the service and the query.

    An answer lapses after `days`. A file that cannot be read as an answer is as good as none.

    >>> import tempfile
    >>> day = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     cache = Cache(Path(folder), days=30)
    ...     cache.put("https://example.org/sparql", "ASK {}", Answer([{"item": Cell("Q1")}], day))
    ...     kept = cache.get("https://example.org/sparql", "ASK {}", day + dt.timedelta(days=29))
    ...     lapsed = cache.get("https://example.org/sparql", "ASK {}", day + dt.timedelta(days=31))
    >>> kept.rows, lapsed
    ([{'item': Cell(value='Q1', lang='')}], None)
    """

    def __init__(self, folder: Path, *, days: int) -> None:
        self._folder, self._age = folder, dt.timedelta(days=days)

    def get(self, endpoint: str, query: str, now: dt.datetime) -> Answer | None:
        """The answer that is kept for a query, None where there is none or it has lapsed."""
        try:
            kept = json.loads(self._file(endpoint, query).read_text("utf-8"))
            rows: list[Row] = [{name: Cell(*cell) for name, cell in row.items()} for row in kept["rows"]]
            retrieved = dt.datetime.fromisoformat(kept["retrieved"])
            return Answer(rows, retrieved) if dt.timedelta(0) <= now - retrieved <= self._age else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def put(self, endpoint: str, query: str, answer: Answer) -> None:
        """Keeps an answer, whole or not at all. Raises OSError where the folder cannot be written."""
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._file(endpoint, query)
        part = file.with_suffix(f".{os.getpid()}.part")
        kept = {"endpoint": endpoint, "query": query, "retrieved": answer.retrieved.isoformat(), "rows": answer.rows}
        part.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        part.replace(file)

    def _file(self, endpoint: str, query: str) -> Path:
        key = hashlib.sha256("\x1f".join((_SCHEMA, endpoint, query)).encode()).hexdigest()
        return self._folder / f"{key}.json"
