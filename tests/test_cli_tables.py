"""Tables for people, of any command: as wide as the terminal, Arabic columns in their order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import Jawla
from rich.cells import cell_len


@pytest.mark.parametrize("question", [None, "who-met-whom", "meetings-of-actor", "evidence-of-meeting"])
def test_tables_fit_eighty_columns_and_show_names_not_iris(
    jawla: Jawla, two_articles: Path, store_of_two: Path, monkeypatch: pytest.MonkeyPatch, question: str | None
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    if question is None:
        ran = jawla("extract", two_articles, "--format", "table")
    else:
        ran = jawla("query", question, "--store", store_of_two)
    assert ran.code == 0
    assert "تركيا" in ran.out
    assert "http" not in ran.out
    assert max(map(cell_len, ran.out.splitlines())) <= 80


def test_table_keeps_arabic_columns_in_their_order(jawla: Jawla, store_of_two: Path) -> None:
    table = jawla("query", "who-met-whom", "--store", store_of_two).out
    assert "│" in table
    assert set(re.findall("(.?)│", table)) == {"\u200e"}
