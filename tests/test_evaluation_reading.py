"""Files of annotated articles and of facts to measure: a wrong row is told with its line, and passed over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from annotated import (
    FACTS,
    GOLD,
    TEXT,
    gold_row,
    meeting_row,
    write_rows,
)
from conftest import Jawla

from jawla.export import facts_row


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"id": "talks", "text": TEXT}, "has no annotation"),
        ({"id": "talks", "text": TEXT, "gold": {}}, "KeyError: 'actors'"),
        (gold_row(actors=[{**GOLD["actors"][0], "surface": "السوري"}]), "is no list of strings"),
        (gold_row(actors=GOLD["actors"] * 2), "two actors have the same key"),
        (gold_row(rounds=[{"process": "astana", "number": "21"}]), "TypeError"),
        (meeting_row(kind=None), "is no string"),
    ],
)
def test_a_wrong_annotation_is_told_with_its_line(jawla: Jawla, tmp_path: Path, row: dict[str, Any], told: str) -> None:
    gold = write_rows(tmp_path / "gold.jsonl", [{**gold_row(), "id": "good"}, row])
    ran = jawla("evaluate", gold, "--facts", write_rows(tmp_path / "facts.jsonl", []))
    assert ran.code == 1
    assert "gold.jsonl, line 2: " in ran.err
    assert told in ran.err


@pytest.fixture
def gold_file(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "gold.jsonl", [gold_row()])


def test_a_second_row_of_one_id_is_told_once(jawla: Jawla, tmp_path: Path) -> None:
    gold = write_rows(tmp_path / "gold.jsonl", [gold_row(), gold_row()])
    ran = jawla("evaluate", gold)
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "line 2: has the same id, talks, as" in ran.err


def test_facts_of_another_text_are_not_measured(jawla: Jawla, gold_file: Path, tmp_path: Path) -> None:
    other = json.loads(json.dumps(facts_row(FACTS)).replace("Samer", "x"))
    other["actors"][0]["mentions"][0]["text"] = "غيره"
    rows = tmp_path / "facts.jsonl"
    rows.write_text(json.dumps(other) + "\nnot JSON\n", encoding="utf-8")
    ran = jawla("evaluate", gold_file, "--facts", rows)
    assert ran.code == 1
    first, second = ran.err.splitlines()
    assert "facts.jsonl, line 1: the facts were taken from another text" in first
    assert "facts.jsonl, line 2: is not a row of facts" in second
