"""Invented annotated articles, and facts about them that are half true, for laws that hold over any of them.

The pools are small, so that actors, dates and quotations collide as they do in articles.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from random import Random
from typing import Any, TypeVar, get_args

from jawla.evaluation.gold import Gold, parse_gold
from jawla.model import Actor, ActorType, Article, Facts, Meeting, MeetingKind, Position, Round, Span, Stance, Status

T = TypeVar("T")
Row = dict[str, Any]
KEYS = ["a", "b", "c", "d", "e"]
QIDS = [None, "Q1", "Q2"]
DAYS = [None, "2018-05-14", "2018-05-15"]
NUMBERS = [None, 8, 9]
ROUNDS = [None, "astana-8", "astana-9"]
PROCESSES = ["astana", "geneva"]
ABSENT = "غائب"  # stands in no text
SYNTHETIC = 1000
"""How many invented articles the laws are tried on."""


def make(seed: int) -> tuple[Row, Facts]:
    """A row of a gold file, and facts about its article; the same for the same seed."""
    chance = Random(seed)
    text = "م" + "".join(chance.choices("نمسلو ", k=chance.randint(8, 40)))
    gold = {
        "actors": [_actor(chance, key, text) for key in KEYS if chance.random() < 0.8],
        "rounds": _some(chance, _round, 3),
        "meetings": _some(chance, lambda chance: _meeting(chance, text), 4),
        "positions": _some(chance, lambda chance: _position(chance, text), 4),
        "rounds_optional": _some(chance, _round, 2),
        "meetings_optional": _some(chance, lambda chance: _meeting(chance, text), 2),
        "positions_optional": _some(chance, lambda chance: _position(chance, text), 2),
    }
    return {"id": "x", "text": text, "gold": gold}, _facts(chance, Article("x", text), gold)


def parsed(row: Row) -> Gold:
    return parse_gold(json.dumps(row).encode(), source="gold.jsonl", number=1)


def _some(chance: Random, draw: Callable[[Random], T], most: int) -> list[T]:
    return [draw(chance) for _ in range(chance.randint(0, most))]


def _sides(chance: Random) -> list[str]:
    return chance.sample(KEYS, chance.choice([0, 1, 2, 2, 2, 3]))


def _span(chance: Random, text: str) -> Span:
    start, end = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
    return Span(start, end, text[start:end])


def _quotation(chance: Random, text: str) -> str:
    return _span(chance, text).text or chance.choice([ABSENT, text[0]])


def _optional(chance: Random, **fields: Any) -> Row:
    return {field: value for field, value in fields.items() if chance.random() < 0.3}


def _actor(chance: Random, key: str, text: str) -> Row:
    return {
        "key": key,
        "type": chance.choice(get_args(ActorType)),
        "surface": _some(chance, lambda chance: _quotation(chance, text), 2),
        "qid": chance.choice(QIDS),
        "party": chance.choice([None, *KEYS]),
        **_optional(chance, marginal=True, qid_nil=True),
    }


def _round(chance: Random) -> Row:
    row = {"process": chance.choice(PROCESSES), "number": chance.choice(NUMBERS)}
    return row | _optional(chance, number_inferred=chance.choice(NUMBERS))


def _meeting(chance: Random, text: str, *, splits: bool = True) -> Row:
    parts = [_meeting(chance, text, splits=False), ["a", "b"]] if splits else []
    return {
        "parties": _sides(chance),
        "persons": _sides(chance),
        "kind": chance.choice(get_args(MeetingKind)),
        "status": chance.choice(get_args(Status)),
        "date": chance.choice(DAYS),
        "round": chance.choice(ROUNDS),
        "evidence": _quotation(chance, text),
        **_optional(
            chance,
            kind_alt=chance.choice(get_args(MeetingKind)),
            status_alt=chance.choice(get_args(Status)),
            date_alt=chance.choice(DAYS),
            date_world=chance.choice(DAYS),
            round_alt=chance.choice(ROUNDS),
            evidence_alt=chance.choice([_quotation(chance, text), [_quotation(chance, text)]]),
            parties_optional=_sides(chance),
            persons_optional=_sides(chance),
            split_alt=parts,
        ),
    }


def _position(chance: Random, text: str) -> Row:
    return {
        "holder": chance.choice([None, *KEYS]),
        "stance": chance.choice(get_args(Stance)),
        "evidence": _quotation(chance, text),
        **_optional(chance, stance_alt=chance.choice(get_args(Stance)), repeat_of=chance.choice([None, 0])),
    }


def _facts(chance: Random, article: Article, gold: Row) -> Facts:
    """Some facts as the gold has them, some with a field changed, some out of the air."""
    text = article.text

    def kept(value: T, other: T) -> T:
        return value if chance.random() < 0.7 else other

    def located(evidence: str) -> Span:
        start = text.find(evidence)
        there = Span(start, start + len(evidence), evidence) if start >= 0 else _span(chance, text)
        return kept(there, _span(chance, text))

    def ids(keys: list[str]) -> tuple[str, ...]:
        return tuple(f"i:{key}" for key in keys)

    def actor(row: Row) -> Actor:
        party = kept(row["party"], chance.choice([None, *KEYS]))
        return Actor(
            id=f"i:{row['key']}",
            type=kept(row["type"], chance.choice(get_args(ActorType))),
            label={"ar": row["key"]},
            qid=kept(row["qid"], chance.choice(QIDS)),
            party=party and f"i:{party}",
            mentions=tuple(located(surface) for surface in row["surface"] if chance.random() < 0.9),
        )

    def meeting(row: Row) -> Meeting:
        day = kept(row["date"], chance.choice(DAYS))
        return Meeting(
            id="m",
            parties=ids(kept(row["parties"], _sides(chance))),
            persons=ids(kept(row["persons"], _sides(chance))),
            kind=kept(row["kind"], chance.choice(get_args(MeetingKind))),
            status=kept(row["status"], chance.choice(get_args(Status))),
            evidence=located(row["evidence"]),
            date=dt.date.fromisoformat(day) if day else None,
            round=kept(row["round"], chance.choice(ROUNDS)),
        )

    def position(row: Row) -> Position:
        holder = kept(row["holder"] or "a", chance.choice(KEYS))
        return Position(
            "p", f"i:{holder}", kept(row["stance"], chance.choice(get_args(Stance))), located(row["evidence"])
        )

    splits = [part for row in gold["meetings"] for part in row.get("split_alt", []) if isinstance(part, dict)]
    meetings = [*gold["meetings"], *gold["meetings_optional"], *splits, *_some(chance, lambda c: _meeting(c, text), 2)]
    positions = [*gold["positions"], *gold["positions_optional"], *_some(chance, lambda c: _position(c, text), 2)]
    rounds = [*gold["rounds"], *gold["rounds_optional"], *_some(chance, _round, 2)]
    actors = [*gold["actors"], *(_actor(chance, key, text) for key in ("x", "y"))]
    for rows in (actors, meetings, positions, rounds):
        chance.shuffle(rows)
    return Facts(
        article,
        tuple(actor(row) for row in actors if chance.random() < 0.8),
        tuple(Round("r", row["process"], row["number"]) for row in rounds if chance.random() < 0.7),
        tuple(meeting(row) for row in meetings if chance.random() < 0.8),
        tuple(position(row) for row in positions if chance.random() < 0.8),
    )
