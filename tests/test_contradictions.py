"""What an article says against the calendars and itself: told beside the facts, everywhere facts are told.

Which texts have contradictions, and which have none, stands in cases/contradictions.tsv.
"""

from __future__ import annotations

import json
from pathlib import Path

from conftest import Jawla

from jawla import iri, kb
from jawla.catalogue import ask
from jawla.export import facts_of, facts_row
from jawla.extraction import extract
from jawla.model import Article
from jawla.pipeline import build
from jawla.store import open_store, to_dicts

MET = "التقى وزير الخارجية الروسي فاديم زوبكوف نظيره التركي أورهان تكين"
MISDATED = f"{MET} في 12 آذار 2018 على هامش الجولة العاشرة من محادثات أستانا."
RETOLD = f"{MET} في 4 آذار 2024 في موسكو.\nوتناول اللقاء الذي جمع زوبكوف وتكين في 5 آذار 2024 ملف الحدود."
SOUND = f"{MET} الثلاثاء 31 تموز 2018 على هامش الجولة العاشرة من محادثات أستانا."


def test_a_misdated_meeting_keeps_the_date_of_the_text_and_both_days_are_told_with_the_source() -> None:
    facts = extract(Article("a", MISDATED))
    (meeting,), (one,) = facts.meetings, facts.contradictions
    assert (str(meeting.date), meeting.date_basis) == ("2018-03-12", "text")
    assert one.concerns == (meeting.id, iri.mint("round", "astana-10"))
    assert (one.says, one.other) == ("astana 10: 2018-03-12", "astana 10: 2018-07-30/2018-07-31")
    assert one.source == kb.rounds()["astana", 10].source
    assert MISDATED[one.evidence.start : one.evidence.end] == one.evidence.text
    assert one.evidence.text.startswith("12 آذار 2018")


def test_a_meeting_told_with_two_days_is_one_meeting_and_both_places_are_quoted() -> None:
    facts = extract(Article("a", RETOLD))
    (meeting,), (one,) = facts.meetings, facts.contradictions
    assert (one.concerns, one.says, one.other) == ((meeting.id,), "2024-03-05", "2024-03-04")
    assert one.other_evidence is not None
    assert (one.evidence.text, one.other_evidence.text) == ("5 آذار 2024", "4 آذار 2024")


def test_one_date_of_two_meetings_is_one_contradiction_that_concerns_both() -> None:
    text = f"{MET} كما التقى نظيره المصري مالك الدسوقي الاثنين 31 تموز 2018 في موسكو."
    facts = extract(Article("a", text.replace(" كما", " الاثنين 31 تموز 2018. كما")))
    assert len(facts.meetings) == 2
    assert sorted(key for one in facts.contradictions for key in one.concerns) == sorted(m.id for m in facts.meetings)


def test_a_slip_that_dates_no_fact_concerns_the_article(jawla: Jawla, tmp_path: Path) -> None:
    text = "وقع الزلزال الاثنين 31 تموز 2018 قرب الساحل."
    (one,) = extract(Article("quake", text)).contradictions
    assert (one.concerns, one.says, one.other) == ((), "2018-07-31 Monday", "2018-07-31 Tuesday")
    with open_store("memory:") as store:
        build([Article("quake", text)], store, on_refused=print)
        (row,) = to_dicts(ask(store, "contradictions"))
    assert row["concerns"] == row["article"] == iri.mint("article", "quake")


def test_json_has_the_field_only_where_there_is_a_contradiction_and_gives_it_back() -> None:
    assert "contradictions" not in facts_row(extract(Article("a", SOUND)))
    for text in (MISDATED, RETOLD):
        facts = extract(Article("a", text))
        row = json.loads(json.dumps(facts_row(facts)))
        assert len(row["contradictions"]) == 1
        assert facts_of(row, facts.article) == facts


def test_the_commands_tell_of_contradictions(jawla: Jawla, tmp_path: Path) -> None:
    (tmp_path / "misdated.txt").write_text(MISDATED, encoding="utf-8")
    (tmp_path / "sound.txt").write_text(SOUND, encoding="utf-8")
    table = jawla("extract", tmp_path / "misdated.txt", "--format", "table").out
    assert "Contradictions" in table
    assert "(calendar of rounds)" in table
    assert "Contradictions" not in jawla("extract", tmp_path / "sound.txt", "--format", "table").out

    built = jawla("build", tmp_path, "--store", tmp_path / "store")
    assert "contradictions of dates: 1" in built.err
    assert "contradictions" not in built.out
    asked = jawla("query", "contradictions", "--store", tmp_path / "store", "--format", "json").out
    (row, other) = json.loads(asked)
    assert (row["about"], row["says"], row["other"]) == (
        "roundDate",
        "astana 10: 2018-03-12",
        "astana 10: 2018-07-30/2018-07-31",
    )
    assert {row["concerns"], other["concerns"]} >= {iri.mint("round", "astana-10")}
    assert jawla("build", tmp_path / "sound.txt", "--store", tmp_path / "sound").err == ""
