"""`jawla extract`: facts as JSON lines, or as a table for people."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import OTHER, Jawla


def test_extract_prints_one_line_of_facts_for_each_article(jawla: Jawla, two_articles: Path) -> None:
    ran = jawla("extract", two_articles)
    rows = {row["id"]: row for row in map(json.loads, ran.out.splitlines())}
    assert (ran.code, ran.err) == (0, "")
    assert set(rows) == {"خبر", "news-2"}
    (meeting,) = rows["news-2"]["meetings"]
    assert meeting["date"] == "2018-07-30"
    evidence = meeting["evidence"]
    assert OTHER[evidence["start"] : evidence["end"]] == evidence["text"]


def test_extract_reads_standard_input(jawla: Jawla, two_articles: Path) -> None:
    ran = jawla("extract", "-", stdin=(two_articles / "news.jsonl").read_bytes())
    assert ran.code == 0
    assert ran.out == jawla("extract", two_articles / "news.jsonl").out


def test_table_of_facts_tells_who_when_and_by_which_words(
    jawla: Jawla, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    said = "التقى وزير الخارجية الروسي فاديم زوبكوف نظيره التركي أورهان تكين أمس"
    row = {"id": "n-7", "text": f"{said}.", "published": "31/07/2018", "title": "لقاء في سوتشي"}
    source = tmp_path / "news.jsonl"
    source.write_text(json.dumps(row), encoding="utf-8")
    lines = jawla("extract", source, "--format", "table").out.replace("\u200e", "").splitlines()
    assert lines[0] == "n-7 · 2018-07-31 · لقاء في سوتشي"
    table = lines[lines.index("Meetings") + 1 : lines.index("Actors")]
    cells = list(zip(*(re.split(" *│ ?", line) for line in table if "│" in line), strict=False))
    assert [[cell for cell in column if cell] for column in cells] == [
        ["When", "2018-07-30", "(by publication)", "held", "bilateral"],
        ["Who", "روسيا – تركيا", "· فاديم زوبكوف", "· أورهان تكين"],
        ["Evidence", said],
    ]


def test_article_without_facts_is_told_as_that(jawla: Jawla, tmp_path: Path) -> None:
    (tmp_path / "weather.txt").write_text("الطقس معتدل والسماء صافية والريح خفيفة.", encoding="utf-8")
    ran = jawla("extract", tmp_path / "weather.txt", "--format", "table")
    assert (ran.code, ran.out.split("\n")) == (0, ["weather", "", "no facts found", "", ""])
