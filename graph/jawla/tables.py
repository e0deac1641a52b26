"""The one reader of the tables of words: tab separated, a header line, no quoting, UTF-8.

A quotation mark is a letter like any other there, so the standard `csv` dialects do not fit; splitting does.
"""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path

from jawla.errors import JawlaError


def read_table(resource: Traversable | Path) -> list[dict[str, str]]:
    """The rows of a table, each a mapping of column name to text (empty where the cell is).

    Raises `JawlaError`, with the file and the line, where a row has not as many cells as the header.

    >>> from importlib.resources import files
    >>> rounds = read_table(files("jawla.kb") / "rounds.tsv")
    >>> [row["start"] for row in rounds if row["process"] == "astana" and row["number"] == "21"]
    ['2024-01-24']
    """
    lines = resource.read_text(encoding="utf-8").split("\n")
    columns = lines[0].split("\t")
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        if not line:
            continue
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise JawlaError(
                f"{resource.name}, line {number}: {len(cells)} cells, the header names {len(columns)}: "
                "separate the cells with single tabs"
            )
        rows.append(dict(zip(columns, cells, strict=True)))
    return rows
