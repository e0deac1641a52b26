"""Facts leave as rows and come back the same."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawla.errors import Refused
from jawla.export import facts_of, facts_row
from jawla.model import (
    Actor,
    ActorType,
    Article,
    Contradiction,
    ContradictionKind,
    DateBasis,
    DatePrecision,
    Facts,
    Meeting,
    MeetingKind,
    Position,
    Round,
    Span,
    Stance,
    Status,
)

TEXT = "التقى الوفد التركي نظيره الإيراني في سوتشي اليوم 🕊 وطالب بجدول زمني."
ARTICLE = Article("خبر-1", TEXT, published=dt.date(2018, 7, 30))
DATE = dt.date(2018, 7, 30)

names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
days = st.none() | st.dates()
spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(
    lambda ends: Span(min(ends), max(ends), TEXT[min(ends) : max(ends)])
)


def some(items: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(items, max_size=3).map(tuple)


def one_of(codes: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(codes))


actors = st.builds(
    Actor,
    names,
    one_of(ActorType),
    st.dictionaries(st.sampled_from(["ar", "en"]), names),
    st.none() | names,
    st.none() | names,
    some(names),
    some(spans),
)
rounds = st.builds(Round, names, names, st.none() | st.integers(1, 99), days, days, st.none() | names, some(spans))
meetings = st.builds(
    Meeting,
    names,
    some(names),
    some(names),
    one_of(MeetingKind),
    one_of(Status),
    spans,
    days,
    st.none() | one_of(DateBasis),
    st.none() | one_of(DatePrecision),
    st.none() | names,
    st.none() | names,
    some(names),
)
positions = st.builds(Position, names, names, one_of(Stance), spans, st.none() | names, st.none() | names, days)
contradictions = st.builds(
    Contradiction, one_of(ContradictionKind), some(names), spans, names, names, st.none() | names, st.none() | spans
)
facts = st.builds(
    Facts, st.just(ARTICLE), some(actors), some(rounds), some(meetings), some(positions), some(contradictions)
)


@given(facts)
def test_facts_come_back_from_a_line_of_json(told: Facts) -> None:
    line = json.dumps(facts_row(told), ensure_ascii=False)
    back = facts_of(json.loads(line), ARTICLE)
    assert back == told
    assert json.dumps(facts_row(back), ensure_ascii=False) == line


def sample() -> Facts:
    return Facts(
        ARTICLE,
        (
            Actor("iri:turkey", "state", {"en": "Turkey", "ar": "تركيا"}, "Q43", mentions=(Span(6, 18, TEXT[6:18]),)),
            Actor("iri:dali", "person", {"ar": "ربيع الدالي"}, None, "iri:turkey", ("المبعوث الخاص",)),
        ),
        (Round("iri:round", "astana", 10, DATE, dt.date(2018, 7, 31), "Sochi"),),
        (
            Meeting(
                *("iri:meeting", ("iri:turkey", "iri:iran"), (), "bilateral", "held", Span(0, 48, TEXT[0:48])),
                *(DATE, "publication", "day", "astana-10", "Sochi", ("الهدنة",)),
            ),
        ),
        (
            Position(
                "iri:position", "iri:turkey", "demands", Span(51, 68, TEXT[51:68]), "جدول زمني", "iri:meeting", DATE
            ),
        ),
    )


def test_a_row_has_the_fields_of_the_agreed_format_in_their_order() -> None:
    row: Any = facts_row(sample())
    assert list(row) == ["id", "actors", "rounds", "meetings", "positions"]
    assert row["actors"][0] == {
        "id": "iri:turkey",
        "type": "state",
        "label": {"ar": "تركيا", "en": "Turkey"},
        "qid": "Q43",
        "party": None,
        "roles": [],
        "mentions": [{"start": 6, "end": 18, "text": "الوفد التركي"}],
    }
    assert list(row["actors"][0]) == ["id", "type", "label", "qid", "party", "roles", "mentions"]
    assert list(row["actors"][0]["label"]) == ["ar", "en"]
    assert list(row["rounds"][0]) == ["id", "process", "number", "start", "end", "place", "mentions"]
    assert (row["rounds"][0]["start"], row["rounds"][0]["end"]) == ("2018-07-30", "2018-07-31")
    assert list(row["meetings"][0]) == [
        *("id", "parties", "persons", "kind", "status", "date", "date_basis", "date_precision", "round", "place"),
        *("topics", "evidence"),
    ]
    assert list(row["positions"][0]) == ["id", "holder", "stance", "topic", "meeting", "date", "evidence"]
    assert list(row["positions"][0]["evidence"]) == ["start", "end", "text"]


def test_offsets_count_code_points() -> None:
    row: Any = facts_row(sample())
    evidence = row["positions"][0]["evidence"]
    assert TEXT[evidence["start"] : evidence["end"]] == evidence["text"] == "وطالب بجدول زمني."


@pytest.mark.parametrize(
    ("group", "field", "value"),
    [
        ("meetings", "kind", "summit"),
        ("meetings", "status", None),
        ("meetings", "date", "30/07/2018"),
        ("meetings", "date_basis", "guess"),
        ("meetings", "evidence", {"start": "0", "end": 1, "text": "ا"}),
        ("meetings", "evidence", {"start": -5, "end": -1, "text": "زمن"}),
        ("meetings", "parties", None),
        ("positions", "stance", []),
        ("actors", "type", "robot"),
        ("rounds", "mentions", [{}]),
    ],
)
def test_a_row_with_a_wrong_value_is_refused(group: str, field: str, value: object) -> None:
    row: Any = facts_row(sample())
    row[group][0][field] = value
    with pytest.raises(Refused, match="خبر-1: a row of facts lacks a field or has a wrong one"):
        facts_of(row, ARTICLE)


def test_a_row_without_a_field_is_refused() -> None:
    row: Any = facts_row(sample())
    del row["meetings"][0]["topics"]
    with pytest.raises(Refused, match="topics"):
        facts_of(row, ARTICLE)


def test_facts_of_another_text_are_refused() -> None:
    changed = dataclasses.replace(ARTICLE, text="عاجل: " + TEXT)
    with pytest.raises(Refused, match="the facts were taken from another text: characters 6 to 18 differ"):
        facts_of(facts_row(sample()), changed)
