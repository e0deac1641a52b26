"""The answer to a SELECT query, and the forms it leaves in: dictionaries, CSV, JSON, a pandas frame."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rdflib import Literal
from rdflib.term import Node

from jawla.errors import JawlaError

if TYPE_CHECKING:
    import pandas as pd

Row = tuple[Node | None, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table of RDF terms: the query's variables in their order, and one tuple a solution; None where unbound.

    >>> rows = Rows(("side", "meetings"), [(Literal("روسيا", lang="ar"), Literal(3))])
    >>> len(rows), [str(side) for side, _ in rows]
    (1, ['روسيا'])
    """

    columns: tuple[str, ...]
    rows: list[Row]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def to_dicts(rows: Rows) -> list[dict[str, Any]]:
    """One dictionary a row, with Python values: IRIs and text as str, numbers, booleans and dates as their own types.

    A literal whose text does not fit its datatype comes out as that text.

    >>> to_dicts(Rows(("side", "meetings", "place"), [(Literal("روسيا", lang="ar"), Literal(3), None)]))
    [{'side': 'روسيا', 'meetings': 3, 'place': None}]
    """
    return [dict(zip(rows.columns, map(_value, row), strict=True)) for row in rows]


def to_csv(rows: Rows) -> str:
    r"""CSV with a header line, as SPARQL 1.1 defines it (https://www.w3.org/TR/sparql11-results-csv-tsv/).

    Terms stand as their bare text, an unbound value as nothing, lines end in CR LF.

    >>> to_csv(Rows(("side", "place"), [(Literal('a "b", c'), None)]))
    'side,place\r\n"a ""b"", c",\r\n'
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(rows.columns)
    writer.writerows(["" if term is None else str(term) for term in row] for row in rows)
    return out.getvalue()


def to_json(rows: Rows) -> str:
    """A JSON list of one object a row; dates in ISO 8601, unbound values null, Arabic left readable.

    >>> print(to_json(Rows(("side", "meetings"), [(Literal("روسيا", lang="ar"), Literal(3))])))
    [
      {
        "side": "روسيا",
        "meetings": 3
      }
    ]
    """
    return json.dumps(to_dicts(rows), ensure_ascii=False, indent=2, default=str)


def to_frame(rows: Rows) -> pd.DataFrame:
    """A pandas data frame of the values of `to_dicts`.

    Raises JawlaError where pandas is not installed.

    >>> to_frame(Rows(("meetings",), [(Literal(3),), (Literal(4),)]))["meetings"].sum().item()
    7
    """
    try:
        import pandas as pd
    except ImportError:
        raise JawlaError("a frame needs pandas: install it with 'pip install jawla[notebook]'") from None
    return pd.DataFrame(to_dicts(rows), columns=list(rows.columns))


def _value(term: Node | None) -> Any:
    if term is None:
        return None
    if isinstance(term, Literal):
        value = term.toPython()
        return str(value) if isinstance(value, Literal) else value
    return str(term)
