"""One annotated article, the facts that are the whole truth about it, and what changes when either is altered."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from synthetic import parsed

from jawla.evaluation import Task
from jawla.evaluation.figures import count
from jawla.evaluation.verdicts import judge
from jawla.model import Actor, Article, Facts, Meeting, Position, Round, Span

TEXT = (
    "التقى الوزير السوري سامر الحلبي نظيره الروسي إيفان بتروفسكي خلال جولة أستانا 21. "
    "وأكد الحلبي أن اللقاء مفيد. ورفض بتروفسكي الشروط."
)
MEETING = "التقى الوزير السوري سامر الحلبي نظيره الروسي إيفان بتروفسكي"
USEFUL, REFUSED = "أكد الحلبي أن اللقاء مفيد", "رفض بتروفسكي الشروط"
GOLD: dict[str, Any] = {
    "actors": [
        {"key": "syria", "type": "state", "surface": ["السوري"], "qid": "Q858"},
        {"key": "russia", "type": "state", "surface": ["الروسي"], "qid": "Q159"},
        {"key": "samer", "type": "person", "surface": ["سامر الحلبي", "الحلبي"], "party": "syria"},
        {"key": "ivan", "type": "person", "surface": ["إيفان بتروفسكي", "بتروفسكي"], "party": "russia"},
    ],
    "rounds": [{"process": "astana", "number": 21}],
    "meetings": [
        {
            "parties": ["syria", "russia"],
            "persons": ["samer", "ivan"],
            "kind": "bilateral",
            "status": "held",
            "date": "2024-01-24",
            "round": "astana-21",
            "evidence": MEETING,
        }
    ],
    "positions": [
        {"holder": "samer", "stance": "supports", "evidence": USEFUL},
        {"holder": "ivan", "stance": "opposes", "evidence": REFUSED},
    ],
}


def span(string: str) -> Span:
    start = TEXT.index(string)
    return Span(start, start + len(string), string)


ARTICLE = Article("talks", TEXT)
SYRIA = Actor("i:syria", "state", {"en": "Syria"}, qid="Q858", mentions=(span("السوري"),))
RUSSIA = Actor("i:russia", "state", {"en": "Russia"}, qid="Q159", mentions=(span("الروسي"),))
SAMER = Actor("i:samer", "person", {"en": "Samer"}, party="i:syria", mentions=(span("سامر الحلبي"),))
IVAN = Actor("i:ivan", "person", {"en": "Ivan"}, party="i:russia", mentions=(span("إيفان بتروفسكي"),))
MET = Meeting(
    id="m",
    parties=("i:russia", "i:syria"),
    persons=("i:ivan", "i:samer"),
    kind="bilateral",
    status="held",
    evidence=span(MEETING),
    date=dt.date(2024, 1, 24),
    round="astana-21",
)
PRAISE = Position("p1", "i:samer", "supports", span(USEFUL))
REFUSAL = Position("p2", "i:ivan", "opposes", span(REFUSED))
FACTS = Facts(
    ARTICLE, (SYRIA, RUSSIA, SAMER, IVAN), (Round("r", "astana", 21),), meetings=(MET,), positions=(PRAISE, REFUSAL)
)
ALL_RIGHT = {
    Task.ACTORS: (4, 4, 4),
    Task.PERSONS: (2, 2, 2),
    Task.LINKS: (2, 2, 2),
    Task.PARTY: (2, 2, 2),
    Task.ROUNDS: (1, 1, 1),
    Task.PARTY_PAIRS: (1, 1, 1),
    Task.PERSON_PAIRS: (1, 1, 1),
    Task.MEETINGS: (1, 1, 1),
    Task.MEETING_KIND: (1, 1, 1),
    Task.MEETING_STATUS: (1, 1, 1),
    Task.MEETING_DATE: (1, 1, 1),
    Task.MEETING_ROUND: (1, 1, 1),
    Task.POSITIONS: (2, 2, 2),
    Task.STANCE: (2, 2, 2),
}


def gold_row(**lists: Any) -> dict[str, Any]:
    return {"id": "talks", "text": TEXT, "gold": {**GOLD, **lists}}


def meeting_row(**fields: Any) -> dict[str, Any]:
    return gold_row(meetings=[{**GOLD["meetings"][0], **fields}])


def with_meeting(**fields: Any) -> Facts:
    return dataclasses.replace(FACTS, meetings=(dataclasses.replace(MET, **fields),))


def changes(row: dict[str, Any], facts: Facts) -> dict[Task, tuple[int, int, int]]:
    """The tallies (right, predicted, gold) that are not those of the whole truth."""
    tallies = {task: dataclasses.astuple(tally) for task, tally in count(judge(parsed(row), facts)).items()}
    return {task: tally for task, tally in tallies.items() if tally != ALL_RIGHT[task]}


def write_rows(path: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path
