"""The sample articles: all are read, all yield facts, and the meetings that a person found in them are found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import CHECKOUT

from jawla.articles import read_articles
from jawla.errors import Refused
from jawla.extraction import extract
from jawla.identity import identify, tellings_of
from jawla.iri import mint
from jawla.model import Article, Facts

EXPECTED = CHECKOUT / "tests/data/examples-expected.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in EXPECTED.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    refused: list[Refused] = []
    found = {
        article.id: article for article in read_articles([CHECKOUT / "examples/articles"], on_refused=refused.append)
    }
    assert not refused
    return found


@pytest.fixture(scope="module")
def facts(articles: dict[str, Article]) -> dict[str, Facts]:
    return {id_: extract(article) for id_, article in articles.items()}


def test_there_are_samples_of_every_kind_of_input(examples: Path) -> None:
    assert {path.suffix for path in examples.iterdir()} == {".txt", ".html", ".jsonl"}


def test_every_article_yields_a_meeting_or_a_position(facts: dict[str, Facts]) -> None:
    assert [id_ for id_, found in facts.items() if not found.meetings and not found.positions] == []


def test_pages_and_rows_tell_title_address_and_day_of_publication(articles: dict[str, Article]) -> None:
    dated = [article for article in articles.values() if not article.source.endswith(".txt")]
    assert len(dated) >= 8
    for article in dated:
        assert article.title
        assert article.published
        assert (article.url or "").startswith("https://example.org/")


def test_what_stands_around_the_article_on_a_page_is_not_read(articles: dict[str, Article]) -> None:
    for id_ in ("astana-08-newspaper", "astana-14-agency", "astana-21-opposition", "astana-22-opposition"):
        for chrome in ("الرئيسية", "ذات صلة", "اقرأ أيضاً", "محفوظة", "تابعونا"):
            assert chrome not in articles[id_].text


def test_every_sample_has_its_sources_and_is_listed(examples: Path) -> None:
    for told in ("SOURCES.md", "README.md"):
        text = (examples.parent / told).read_text(encoding="utf-8")
        assert [path.name for path in examples.iterdir() if path.name not in text] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_expectations_quote_their_article(row: dict[str, Any], articles: dict[str, Article]) -> None:
    article, gold = articles[row["id"]], row["gold"]
    quoted = [string for actor in gold["actors"] for string in (*actor["surface"], *actor["roles"])]
    quoted += [meeting["evidence"] for meeting in gold["meetings"]]
    assert [string for string in quoted if string not in article.text] == []
    assert row["published"] == (article.published and article.published.isoformat())
    known = {actor["key"] for actor in gold["actors"]}
    assert {key for meeting in gold["meetings"] for key in meeting["parties"] + meeting["persons"]} <= known


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_expected_meetings_are_found(row: dict[str, Any], facts: dict[str, Facts]) -> None:
    """Sides, status and day; where the text alone does not fix the day, none or the true one (`date_world`)."""
    found = [
        (frozenset(meeting.parties), meeting.status, meeting.date and meeting.date.isoformat())
        for meeting in facts[row["id"]].meetings
    ]
    missing = []
    for meeting in row["gold"]["meetings"]:
        parties = frozenset(mint("actor", key) for key in meeting["parties"])
        days = {meeting["date"], meeting["date"] or meeting.get("date_world")}
        if not any((parties, meeting["status"], day) in found for day in days):
            missing.append((meeting["parties"], meeting["status"], meeting["date"]))
    assert missing == []


def test_two_outlets_on_one_meeting_are_one_meeting(facts: dict[str, Facts]) -> None:
    agency, site = facts["astana-22-agency"], facts["astana-22-opposition"]
    names = identify({id_: tellings_of(told) for id_, told in facts.items()})
    shared = {names[meeting.id] for meeting in agency.meetings} & {names[meeting.id] for meeting in site.meetings}
    both = {mint("actor", "syria"), mint("actor", "russia")}
    assert [set(meeting.parties) for meeting in agency.meetings if names[meeting.id] in shared] == [both]
