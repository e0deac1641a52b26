"""Facts as rows of JSON lines, and back.

The fields mean what they mean in `jawla.model`; offsets count Unicode code points of the article's text, end
exclusive.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import chain
from operator import index
from typing import Any, get_args

from jawla.errors import Refused
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
    Reason,
    Reasons,
    Round,
    Span,
    Stance,
    Status,
)
from jawla.rules import rules


def facts_row(facts: Facts, reasons: Reasons | None = None) -> dict[str, object]:
    """The facts of one article as an object for one JSON line; dates are ISO 8601, absent values null.

    `contradictions` stands there only where the article has some, `reviewer` on a fact only where a person put it
    there. With `reasons` (of `jawla.extraction.explain`) each
    fact has one more field, `because`.

    The same facts give the same row in the same order: `json.dumps(row, ensure_ascii=False)` is the line.

    >>> facts_row(Facts(Article("a", "التقى الوفدان")))
    {'id': 'a', 'actors': [], 'rounds': [], 'meetings': [], 'positions': []}
    """
    rows = {
        "actors": [_actor_row(actor) for actor in facts.actors],
        "rounds": [_round_row(round_) for round_ in facts.rounds],
        "meetings": [_meeting_row(meeting) for meeting in facts.meetings],
        "positions": [_position_row(position) for position in facts.positions],
    }
    if reasons is not None:
        for row in chain.from_iterable(rows.values()):
            row["because"] = [_reason_row(reason) for reason in reasons[str(row["id"])]]
    whole: dict[str, object] = {"id": facts.article.id, **rows}
    if facts.contradictions:
        whole["contradictions"] = [_contradiction_row(one) for one in facts.contradictions]
    return whole


def facts_of(row: Mapping[str, Any], article: Article) -> Facts:
    """The facts that a row of `facts_row` holds about `article`; raises `Refused` where it is no such row.

    >>> facts = Facts(Article("a", "التقى الوفدان"))
    >>> facts_of(facts_row(facts), facts.article) == facts
    True
    >>> facts_of({"id": "b"}, facts.article)
    Traceback (most recent call last):
    jawla.errors.Refused: a: the facts are those of the article b
    """
    if row.get("id") != article.id:
        raise Refused(f"the facts are those of the article {row.get('id')}", source=article.id)
    try:
        facts = Facts(
            article=article,
            actors=tuple(_actor(item) for item in row["actors"]),
            rounds=tuple(_round(item) for item in row["rounds"]),
            meetings=tuple(_meeting(item) for item in row["meetings"]),
            positions=tuple(_position(item) for item in row["positions"]),
            contradictions=tuple(_contradiction(item) for item in row.get("contradictions", ())),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Refused(f"a row of facts lacks a field or has a wrong one ({error!r})", source=article.id) from None
    for span in _spans(facts):
        if article.text[span.start : span.end] != span.text:
            reason = f"the facts were taken from another text: characters {span.start} to {span.end} differ"
            raise Refused(reason, source=article.id)
    return facts


def _spans(facts: Facts) -> list[Span]:
    mentions = [actor.mentions for actor in facts.actors] + [round_.mentions for round_ in facts.rounds]
    evidence = [meeting.evidence for meeting in facts.meetings] + [position.evidence for position in facts.positions]
    evidence += [span for one in facts.contradictions for span in (one.evidence, one.other_evidence) if span]
    return [*chain.from_iterable(mentions), *evidence]


def _actor_row(actor: Actor) -> dict[str, object]:
    return {
        "id": actor.id,
        "type": actor.type,
        "label": {lang: actor.label[lang] for lang in sorted(actor.label)},
        "qid": actor.qid,
        "party": actor.party,
        "roles": list(actor.roles),
        "mentions": [_span_row(span) for span in actor.mentions],
    }


def _actor(row: Mapping[str, Any]) -> Actor:
    return Actor(
        id=row["id"],
        type=_code(row["type"], ActorType),
        label=dict(row["label"]),
        qid=row["qid"],
        party=row["party"],
        roles=tuple(row["roles"]),
        mentions=tuple(_span(span) for span in row["mentions"]),
    )


def _round_row(round_: Round) -> dict[str, object]:
    return {
        "id": round_.id,
        "process": round_.process,
        "number": round_.number,
        "start": _date_row(round_.start),
        "end": _date_row(round_.end),
        "place": round_.place,
        "mentions": [_span_row(span) for span in round_.mentions],
    }


def _round(row: Mapping[str, Any]) -> Round:
    return Round(
        id=row["id"],
        process=row["process"],
        number=row["number"],
        start=_date(row["start"]),
        end=_date(row["end"]),
        place=row["place"],
        mentions=tuple(_span(span) for span in row["mentions"]),
    )


def _meeting_row(meeting: Meeting) -> dict[str, object]:
    return {
        "id": meeting.id,
        "parties": list(meeting.parties),
        "persons": list(meeting.persons),
        "kind": meeting.kind,
        "status": meeting.status,
        "date": _date_row(meeting.date),
        "date_basis": meeting.date_basis,
        "date_precision": meeting.date_precision,
        "round": meeting.round,
        "place": meeting.place,
        "topics": list(meeting.topics),
        "evidence": _span_row(meeting.evidence),
        **_reviewer_row(meeting.reviewer),
    }


def _meeting(row: Mapping[str, Any]) -> Meeting:
    return Meeting(
        id=row["id"],
        parties=tuple(row["parties"]),
        persons=tuple(row["persons"]),
        kind=_code(row["kind"], MeetingKind),
        status=_code(row["status"], Status),
        date=_date(row["date"]),
        date_basis=None if row["date_basis"] is None else _code(row["date_basis"], DateBasis),
        date_precision=None if row["date_precision"] is None else _code(row["date_precision"], DatePrecision),
        round=row["round"],
        place=row["place"],
        topics=tuple(row["topics"]),
        evidence=_span(row["evidence"]),
        reviewer=row.get("reviewer"),
    )


def _position_row(position: Position) -> dict[str, object]:
    return {
        "id": position.id,
        "holder": position.holder,
        "stance": position.stance,
        "topic": position.topic,
        "meeting": position.meeting,
        "date": _date_row(position.date),
        "evidence": _span_row(position.evidence),
        **_reviewer_row(position.reviewer),
    }


def _reviewer_row(name: str | None) -> dict[str, str]:
    """A field that stands only where a person put the fact there."""
    return {} if name is None else {"reviewer": name}


def _position(row: Mapping[str, Any]) -> Position:
    return Position(
        id=row["id"],
        holder=row["holder"],
        stance=_code(row["stance"], Stance),
        topic=row["topic"],
        meeting=row["meeting"],
        date=_date(row["date"]),
        evidence=_span(row["evidence"]),
        reviewer=row.get("reviewer"),
    )


def _contradiction_row(one: Contradiction) -> dict[str, object]:
    return {
        "kind": one.kind,
        "concerns": list(one.concerns),
        "says": one.says,
        "other": one.other,
        "source": one.source,
        "evidence": _span_row(one.evidence),
        "other_evidence": None if one.other_evidence is None else _span_row(one.other_evidence),
    }


def _contradiction(row: Mapping[str, Any]) -> Contradiction:
    return Contradiction(
        kind=_code(row["kind"], ContradictionKind),
        concerns=tuple(row["concerns"]),
        evidence=_span(row["evidence"]),
        says=row["says"],
        other=row["other"],
        source=row["source"],
        other_evidence=None if row["other_evidence"] is None else _span(row["other_evidence"]),
    )


def _reason_row(reason: Reason) -> dict[str, object]:
    return {
        "field": rules()[reason.rule].field,
        "rule": reason.rule,
        "words": [_span_row(span) for span in reason.words],
        "actors": list(reason.actors),
        "entry": reason.entry,
    }


def _span_row(span: Span) -> dict[str, object]:
    return {"start": span.start, "end": span.end, "text": span.text}


def _span(row: Mapping[str, Any]) -> Span:
    start, end = index(row["start"]), index(row["end"])
    if not 0 <= start <= end:
        raise ValueError(f"no span: {start} to {end}")
    return Span(start, end, row["text"])


def _code(value: Any, codes: Any) -> Any:
    if value not in get_args(codes):
        raise ValueError(f"{value!r} is none of {get_args(codes)}")
    return value


def _date_row(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date(value: str | None) -> dt.date | None:
    return None if value is None else dt.date.fromisoformat(value)
