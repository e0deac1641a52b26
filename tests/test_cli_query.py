"""`jawla query`: questions by name, from a file and from standard input; their parameters and formats."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from conftest import Jawla


def test_query_gives_the_same_rows_in_every_format(jawla: Jawla, store_of_two: Path) -> None:
    asked = ("query", "who-met-whom", "--store", store_of_two, "--format")
    rows = list(csv.DictReader(io.StringIO(jawla(*asked, "csv").out)))
    assert {frozenset((row["nameA"], row["nameB"])) for row in rows} == {
        frozenset(("روسيا", "تركيا")),
        frozenset(("إيران", "تركيا")),
    }
    told = json.loads(jawla(*asked, "json").out)
    assert [{key: "" if value is None else str(value) for key, value in row.items()} for row in told] == rows
    table = jawla(*asked, "table").out
    assert all(row["nameA"] in table for row in rows)


@pytest.mark.parametrize("actor", ["روسيا", "Russia", "russia", "https://w3id.org/jawla/id/actor/russia"])
def test_query_takes_an_actor_by_any_name(jawla: Jawla, store_of_two: Path, actor: str) -> None:
    ran = jawla("query", "who-met-whom", "--store", store_of_two, "--format", "csv", "--param", f"actor={actor}")
    assert ran.code == 0
    assert len(list(csv.reader(io.StringIO(ran.out)))) == 2


def test_key_shown_in_a_table_is_one_that_a_parameter_takes(jawla: Jawla, store_of_two: Path) -> None:
    shown = jawla("query", "meetings-of-actor", "--store", store_of_two).out
    key = re.findall(r"^meeting +(\S+)$", shown, re.MULTILINE)[0]
    ran = jawla(
        "query", "evidence-of-meeting", "--store", store_of_two, "--param", f"meeting={key}", "--format", "json"
    )
    assert [row["meeting"].rpartition("/")[2] for row in json.loads(ran.out)] == [key]


def test_query_reads_a_file_and_standard_input(jawla: Jawla, store_of_two: Path, tmp_path: Path) -> None:
    text = "SELECT (COUNT(DISTINCT ?g) AS ?graphs) WHERE { GRAPH ?g { ?s ?p ?o } }"
    file = tmp_path / "mine.rq"
    file.write_text(text, encoding="utf-8")
    from_file = jawla("query", file, "--store", store_of_two, "--format", "csv")
    assert from_file.out.split() == ["graphs", "2"]
    assert jawla("query", "-", "--store", store_of_two, "--format", "csv", stdin=text.encode()) == from_file


def test_query_lists_the_questions_with_their_parameters(jawla: Jawla) -> None:
    ran = jawla("query", "--list")
    assert ran.code == 0
    for name in ("who-met-whom", "meetings-of-actor", "rounds", "positions-of-actor", "evidence-of-meeting"):
        assert re.search(f"^{name}$", ran.out, re.MULTILINE)
    assert "من التقى من" in ran.out
    assert "--param actor=" in ran.out


def test_query_without_an_answer_says_so(jawla: Jawla, store_of_two: Path) -> None:
    ran = jawla("query", "who-met-whom", "--store", store_of_two, "--param", "since=2030-01-01")
    assert (ran.code, ran.out) == (0, "")
    assert len(ran.err.splitlines()) == 1
