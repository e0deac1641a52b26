"""`jawla evaluate`: figures as a table and as JSON, and the errors behind them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from annotated import (
    GOLD,
    gold_row,
    with_meeting,
    write_rows,
)
from conftest import Jawla

from jawla.evaluation import Task
from jawla.export import facts_row


@pytest.fixture
def gold_file(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "gold.jsonl", [gold_row()])


@pytest.fixture
def facts_file(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "facts.jsonl", [facts_row(with_meeting(date=dt.date(2024, 1, 25)))])


def test_the_table_has_a_line_for_each_task(jawla: Jawla, gold_file: Path, facts_file: Path) -> None:
    ran = jawla("evaluate", gold_file, "--facts", facts_file)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == f"articles annotated in {gold_file}: 1"
    (date,) = (line.split() for line in lines if line.startswith("meeting date"))
    assert date == ["meeting", "date", "0.000", "0.000", "0.000", "0", "1", "1"]
    assert sum(line.startswith(tuple(Task)) for line in lines) == len(Task)
    assert max(map(len, lines[1:])) <= 80


def test_errors_are_one_line_each(jawla: Jawla, gold_file: Path, facts_file: Path) -> None:
    ran = jawla("evaluate", gold_file, "--facts", facts_file, "--errors")
    (line,) = (line for line in ran.out.splitlines() if "\t" in line)
    article, task, outcome, what = line.split("\t")
    assert (article, task, outcome) == ("talks", "meeting date", "wrong")
    assert what.startswith("syria + russia (samer, ivan)")
    assert what.endswith("told 2024-01-25, right is 2024-01-24")


def test_json_holds_every_figure_and_the_errors(jawla: Jawla, gold_file: Path, facts_file: Path) -> None:
    ran = jawla("evaluate", gold_file, "--facts", facts_file, "--format", "json", "--errors")
    (measured,) = json.loads(ran.out).values()
    assert measured["articles"] == 1
    assert list(measured["tasks"]) == list(Task)
    assert measured["tasks"]["positions"] == {
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
        "interval": None,
        "right": 2,
        "predicted": 2,
        "gold": 2,
    }
    assert [error["outcome"] for error in measured["errors"]] == ["wrong"]


def test_own_facts_and_facts_read_back_measure_the_same(jawla: Jawla, gold_file: Path, tmp_path: Path) -> None:
    own = jawla("evaluate", gold_file, "--format", "json")
    told = tmp_path / "told.jsonl"
    told.write_text(jawla("extract", gold_file).out, encoding="utf-8")
    assert own.code == 0
    assert jawla("evaluate", gold_file, "--facts", told, "--format", "json").out == own.out
    assert json.loads(own.out)[str(gold_file)]["tasks"]["persons"]["right"] == 2


def test_an_article_that_is_refused_counts_as_one_in_which_nothing_was_found(jawla: Jawla, tmp_path: Path) -> None:
    english = {"id": "b", "text": "Samer met Ivan in Astana.", "lang": "en", "gold": {**GOLD, "meetings": []}}
    gold = write_rows(tmp_path / "gold.jsonl", [gold_row(), english])
    ran = jawla("evaluate", gold, "--format", "json")
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert "gold.jsonl, line 2: is in the language en" in ran.err
    assert json.loads(ran.out)[str(gold)]["tasks"]["actors"]["gold"] == 8


def test_what_cannot_be_measured_at_all_stops_the_command(jawla: Jawla, tmp_path: Path) -> None:
    empty = write_rows(tmp_path / "plain.jsonl", [])
    assert "holds no annotated article" in jawla("evaluate", empty).err
    assert "is not a .jsonl file" in jawla("evaluate", tmp_path / "gold.txt").err
    for path in (empty, tmp_path / "gold.txt", tmp_path / "none.jsonl"):
        ran = jawla("evaluate", path)
        assert (ran.code, ran.out) == (2, "")
