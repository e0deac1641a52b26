"""`jawla export`: the graph's facts as lines, with the IRIs that articles have in common."""

from __future__ import annotations

import json
from pathlib import Path

import labelled
from conftest import Jawla


def test_facts_are_those_of_extract_with_one_iri_for_one_thing(jawla: Jawla, tmp_path: Path) -> None:
    store = tmp_path / "store"
    jawla("build", labelled.FILE, "--store", store)
    ran = jawla("export", "--format", "facts", "--store", store)
    assert (ran.code, ran.err) == (0, "")
    exported = {row["id"]: row for row in map(json.loads, ran.out.splitlines())}
    extracted = {row["id"]: row for row in map(json.loads, jawla("extract", labelled.FILE).out.splitlines())}
    assert exported.keys() == extracted.keys()
    for id_, row in extracted.items():
        assert exported[id_].keys() == row.keys()
        assert [each["evidence"] for each in exported[id_]["meetings"]] == [
            each["evidence"] for each in row["meetings"]
        ]
    assert exported["nairobi-1"]["meetings"][0]["id"] == exported["nairobi-2"]["meetings"][0]["id"]


def test_a_store_that_is_not_there_is_told(jawla: Jawla, tmp_path: Path) -> None:
    ran = jawla("export", "--format", "facts", "--store", tmp_path / "none")
    assert (ran.code, ran.out) == (2, "")
    assert "there is no store" in ran.err
