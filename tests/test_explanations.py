"""Explanations: each fact tells which rules and which words of its article made it."""

from __future__ import annotations

import ast
import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from conftest import CHECKOUT, Jawla

from jawla import kb
from jawla.articles import read_articles
from jawla.errors import Refused
from jawla.export import facts_of
from jawla.extraction import explain, extract
from jawla.model import Article, Facts, Reason, Reasons
from jawla.rules import rules
from jawla.tables import read_table

PACKAGE = CHECKOUT / "graph/jawla"
CASES = read_table(CHECKOUT / "tests/data/reasons.tsv")
NAMING = ("clues", "day_chains", "explanations", "facts", "occasions", "frames", "linking", "mentions")
NO_RULES = {"by-name", "process-number"}  # how a mention is resolved that refers to nothing; how a round is written
FIELDS = ("found", "who", "party", "entry", "kind", "status", "date", "round", "stance")


def article_of(case: dict[str, str]) -> Article:
    published = dt.date.fromisoformat(case["published"]) if case["published"] else None
    return Article("a", case["text"], published=published)


def told(reasons: Reasons) -> set[tuple[str, str]]:
    """Every reason as its rule and its words."""
    return {
        (reason.rule, " + ".join(span.text for span in reason.words)) for every in reasons.values() for reason in every
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_the_rule_is_told_with_its_words(case: dict[str, str]) -> None:
    _, reasons = explain(article_of(case))
    assert (case["rule"], case["words"]) in told(reasons)


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    assert {rule: count for rule, count in Counter(case["rule"] for case in CASES).items() if count > 1} == {}
    assert {case["rule"] for case in CASES} == set(rules())


def test_every_rule_named_in_code_has_a_row_and_every_row_is_named() -> None:
    """The names of rules are the only strings with a hyphen in these modules, but for actors and reasons of links."""
    sources = [path for name in NAMING for path in [PACKAGE / f"{name}.py", *(PACKAGE / name).glob("*.py")]]
    strings = {
        node.value
        for path in sources
        if path.exists()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    named = {text for text in strings if "-" in text and text.replace("-", "").isalpha() and text.islower()}
    named = {text for text in named if text.isascii()} - set(kb.actors()) - set(kb.features()) - NO_RULES
    assert named == set(rules())


def test_the_rules_are_told_in_a_phrase_and_their_tables_are_there() -> None:
    tables = {path.name for path in [*(PACKAGE / "kb").glob("*.tsv"), *(PACKAGE / "lang/ar").glob("*.tsv")]}
    assert [*rules()] == sorted(rules())
    for rule in rules().values():
        assert rule.field in FIELDS
        assert rule.description == rule.description.strip()
        assert len(rule.description) > 10
        assert set(rule.tables) <= tables, rule.name


@pytest.fixture(scope="module")
def samples() -> list[tuple[Facts, Reasons]]:
    refused: list[Refused] = []
    found = [explain(article) for article in read_articles([CHECKOUT / "examples/articles"], on_refused=refused.append)]
    assert not refused
    assert len(found) > 12
    return found


def every_fact(samples: list[tuple[Facts, Reasons]]) -> list[tuple[Article, Any, tuple[Reason, ...]]]:
    return [
        (facts.article, fact, reasons[fact.id])
        for facts, reasons in samples
        for fact in (*facts.actors, *facts.rounds, *facts.meetings, *facts.positions)
    ]


def test_every_fact_of_the_samples_has_words_that_stand_in_its_text(samples: list[tuple[Facts, Reasons]]) -> None:
    for article, fact, reasons in every_fact(samples):
        words = [span for reason in reasons for span in reason.words]
        assert words, fact
        assert [span for span in words if article.text[span.start : span.end] != span.text] == []
        assert all(span.text for span in words)
        assert any(rules()[reason.rule].field in ("found", "who") and reason.words for reason in reasons), fact


def test_everyone_in_a_meeting_and_every_holder_is_accounted_for(samples: list[tuple[Facts, Reasons]]) -> None:
    for facts, reasons in samples:
        for meeting in facts.meetings:
            meant = {actor for reason in reasons[meeting.id] for actor in reason.actors}
            assert meant >= {*meeting.parties, *meeting.persons}, meeting
        for position in facts.positions:
            assert position.holder in {actor for reason in reasons[position.id] for actor in reason.actors}, position


def test_each_field_that_is_told_has_its_reason_and_no_other(samples: list[tuple[Facts, Reasons]]) -> None:
    for facts, reasons in samples:
        for meeting in facts.meetings:
            fields = {rules()[reason.rule].field for reason in reasons[meeting.id]}
            assert {"found", "who", "kind", "status"} <= fields
            assert ("date" in fields) == (meeting.date is not None)
            assert ("round" in fields) == (meeting.round is not None)
        for position in facts.positions:
            assert {rules()[reason.rule].field for reason in reasons[position.id]} >= {"found", "who", "stance"}
        for actor in facts.actors:
            fields = {rules()[reason.rule].field for reason in reasons[actor.id]}
            assert ("party" in fields) == (actor.party is not None)
            assert ("entry" in fields) or actor.qid is None


def test_asking_why_changes_no_fact(samples: list[tuple[Facts, Reasons]]) -> None:
    assert [extract(facts.article) for facts, _ in samples] == [facts for facts, _ in samples]


def test_a_surname_told_twice_is_one_reason_with_both_places() -> None:
    text = "قال رئيس الوفد السوري حاتم المأمون إن الحوار مستمر. وأكد المأمون ذلك، ثم غادر المأمون القاعة."
    facts, reasons = explain(Article("a", text))
    (person,) = (actor for actor in facts.actors if actor.type == "person")
    (surname,) = (reason for reason in reasons[person.id] if reason.rule == "surname-alone")
    assert [span.start for span in surname.words] == [text.index("المأمون ذلك"), text.index("المأمون القاعة")]


def test_a_meeting_told_twice_has_the_words_of_both_tellings() -> None:
    text = "التقى الوفد الروسي الوفد التركي. وعقد الوفدان الروسي والتركي اجتماعا."
    facts, reasons = explain(Article("a", text))
    (meeting,) = facts.meetings
    assert [reason.words[0].text for reason in reasons[meeting.id] if rules()[reason.rule].field == "found"] == [
        *("التقى", "اجتماعا", "عقد")
    ]


def test_json_lines_have_one_field_more_and_read_back_without_it(jawla: Jawla, two_articles: Path) -> None:
    plain = [json.loads(line) for line in jawla("extract", two_articles).out.splitlines()]
    explained = [json.loads(line) for line in jawla("extract", two_articles, "--explain").out.splitlines()]
    (because,) = (meeting["because"] for meeting in explained[0]["meetings"])
    assert because[0]["field"] == "found"
    assert because[0]["rule"] == "verb-of-meeting"
    assert [span["text"] for span in because[0]["words"]] == ["التقى"]
    assert set(because[0]) == {"field", "rule", "words", "actors", "entry"}
    for row in explained:
        for fact in (*row["actors"], *row["rounds"], *row["meetings"], *row["positions"]):
            assert fact.pop("because")
    assert explained == plain


def test_facts_that_were_explained_can_be_read_back(jawla: Jawla, two_articles: Path) -> None:
    (row,) = (json.loads(line) for line in jawla("extract", two_articles / "news.jsonl", "--explain").out.splitlines())
    (source,) = read_articles([two_articles / "news.jsonl"], on_refused=print)
    assert facts_of(row, source) == extract(source)


def test_the_table_tells_the_rule_in_english_and_the_words_in_arabic(
    jawla: Jawla, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    source = tmp_path / "خبر.txt"
    source.write_text("التقى الوفد الروسي الوفد التركي في 5 آذار 2024.", encoding="utf-8")
    plain = jawla("extract", source, "--format", "table").out
    out = jawla("extract", source, "--format", "table", "--explain").out
    assert out.startswith(plain)
    cells = [[cell.strip() for cell in line.split("│")] for line in out.replace("\u200e", "").splitlines()]
    assert ["Why the meeting روسيا – تركيا, 2024-03-05"] in cells
    assert ["found", "a verb of meeting", "0–5 التقى", "verb-of-meeting"] in cells
    assert ["who", "the object of the verb", "19–31 الوفد التركي", "object-of-verb"] in cells
    assert ["date", "the date as the text states it", "35–46 5 آذار 2024", "date-in-words"] in cells


def test_what_an_article_says_commands_no_terminal(jawla: Jawla, tmp_path: Path) -> None:
    source = tmp_path / "خبر.txt"
    source.write_text("التقى الوفد الروسي فاديم \x1b[2Jزوبكوف الوفد التركي.", encoding="utf-8")
    assert "\x1b[2J" not in jawla("extract", source, "--format", "table", "--explain").out
