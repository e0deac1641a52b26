"""`jawla build`: what it counts, what it keeps out, and what it leaves when it fails or is interrupted."""

from __future__ import annotations

import dataclasses
import io
import json
from pathlib import Path

import pytest
from conftest import MEETING, OTHER, Jawla

from jawla import pipeline
from jawla.model import Article, Facts
from jawla.store import open_store


def dumped(store_of_two: Path) -> bytes:
    out = io.BytesIO()
    with open_store(store_of_two, read_only=True) as opened:
        opened.dump(out)
    return out.getvalue()


def test_build_tells_new_unchanged_and_changed_articles(jawla: Jawla, two_articles: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    first = jawla("build", two_articles, "--store", store)
    assert (first.code, first.err) == (0, "")
    assert first.out.startswith("articles: 2 new, 0 changed, 0 unchanged, 0 refused\n")
    before = dumped(store)

    again = jawla("build", two_articles, "--store", store)
    assert again.out.startswith("articles: 0 new, 0 changed, 2 unchanged, 0 refused\n")
    assert dumped(store) == before

    (two_articles / "خبر.txt").write_text(OTHER, encoding="utf-8")
    changed = jawla("build", two_articles, "--store", store)
    assert changed.out.startswith("articles: 0 new, 1 changed, 1 unchanged, 0 refused\n")
    assert dumped(store) != before


def test_quiet_says_nothing_but_what_was_refused(jawla: Jawla, two_articles: Path, tmp_path: Path) -> None:
    assert jawla("build", two_articles, "--store", tmp_path / "a", "--quiet").out == ""
    ran = jawla("build", two_articles, tmp_path / "none.txt", "--store", tmp_path / "b", "--quiet")
    assert (ran.code, ran.out) == (1, "")
    assert "none.txt" in ran.err


def test_article_that_the_program_fails_on_does_not_stop_the_others(
    jawla: Jawla, two_articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pipeline.extract

    def failing(article: Article) -> Facts:
        if article.id == "news-2":
            raise ZeroDivisionError("division by zero")
        return real(article)

    monkeypatch.setattr(pipeline, "extract", failing)
    ran = jawla("build", two_articles, "--store", tmp_path / "store")
    assert ran.code == 1
    assert ran.out.startswith("articles: 1 new, 0 changed, 0 unchanged, 1 refused\n")
    (line,) = ran.err.splitlines()
    assert "news.jsonl, line 1" in line
    assert "ZeroDivisionError" in line


def test_facts_that_break_a_shape_are_kept_out_by_name(
    jawla: Jawla, two_articles: Path, store_of_two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, real = dumped(store_of_two), pipeline.extract

    def lonely(article: Article) -> Facts:
        facts = real(article)
        if article.id != "news-2":
            return facts
        meetings = tuple(
            dataclasses.replace(meeting, parties=meeting.parties[:1], persons=()) for meeting in facts.meetings
        )
        return dataclasses.replace(facts, meetings=meetings)

    monkeypatch.setattr(pipeline, "extract", lonely)
    ran = jawla("build", two_articles, "--store", store_of_two)
    assert ran.code == 1
    assert ran.out.startswith("articles: 0 new, 0 changed, 1 unchanged, 1 refused\n")
    (line,) = ran.err.splitlines()
    assert "news.jsonl, line 1" in line
    assert "meeting-participants" in line
    assert dumped(store_of_two) == before


def test_interrupted_build_leaves_whole_articles_and_can_go_on(
    jawla: Jawla, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, store = tmp_path / "many.jsonl", tmp_path / "store"
    rows = (json.dumps({"id": f"n{number:03}", "text": MEETING}) for number in range(100))
    source.write_text("\n".join(rows), encoding="utf-8")
    real = pipeline.extract

    def interrupted(article: Article) -> Facts:
        if article.id == "n090":
            raise KeyboardInterrupt
        return real(article)

    monkeypatch.setattr(pipeline, "extract", interrupted)
    ran = jawla("build", source, "--store", store)
    assert ran.code == 130
    assert "Traceback" not in ran.err
    with open_store(store, read_only=True) as opened:
        stored = len(opened.graphs())
    assert 0 < stored <= 90
    monkeypatch.setattr(pipeline, "extract", real)
    told = jawla("build", source, "--store", store).out
    assert told.startswith(f"articles: {100 - stored} new, 0 changed, {stored} unchanged, 0 refused\n")
