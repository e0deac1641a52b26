"""The rows of an answer as CSV, JSON, dictionaries and a pandas frame."""

from __future__ import annotations

import sys

import pytest
from rdflib import XSD, Literal, URIRef
from statements import EX

from jawla.errors import JawlaError
from jawla.store import Rows, to_csv, to_dicts, to_frame, to_json

ROWS = Rows(
    ("who", "n", "day", "iri", "none"),
    [(Literal('قال "نعم"\n', lang="ar"), Literal(3), Literal("2018-11-28", datatype=XSD.date), URIRef(EX), None)],
)


def test_rows_as_text() -> None:
    assert to_csv(ROWS) == 'who,n,day,iri,none\r\n"قال ""نعم""\n",3,2018-11-28,https://example.org/,\r\n'
    assert '"day": "2018-11-28"' in to_json(ROWS)
    assert '"none": null' in to_json(ROWS)


def test_a_literal_that_does_not_fit_its_type_is_its_text() -> None:
    assert to_dicts(Rows(("day",), [(Literal("2018-13-45", datatype=XSD.date),)])) == [{"day": "2018-13-45"}]


def test_a_frame_keeps_columns_and_numbers() -> None:
    frame = to_frame(ROWS)
    assert list(frame.columns) == list(ROWS.columns)
    assert frame["n"].sum() == 3
    assert list(to_frame(Rows(("a", "b"), [])).columns) == ["a", "b"]


def test_a_frame_without_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(JawlaError, match="pip install jawla"):
        to_frame(ROWS)
