"""Annotated articles: what a careful reader found in a text, to measure against.

A gold file is JSON lines. A row is a row of articles (see `jawla.records`) with one more key, `gold`:

| list in `gold` | what an item holds |
| --- | --- |
| `actors` | `key`, `type`, `surface` (each string that names the actor), `qid`, `party` (a key) |
| `rounds` | `process`, `number` |
| `meetings` | `parties` and `persons` (keys), `kind`, `status`, `date`, `round`, `evidence` (a part of the text) |
| `positions` | `holder` (a key), `stance`, `evidence` |

Not asked for and not counted against: `rounds_optional`, `meetings_optional`, `positions_optional`, an actor with
`marginal`, a round's `number_inferred`, a meeting's `parties_optional`, `persons_optional` and other tellings in
`split_alt`, a position with `repeat_of`. A field is right also as its `_alt` (another reading) and as its `_world`
(what is true, though the text alone does not give it). An actor with `qid_nil` has no Wikidata item.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import index
from typing import Any

from jawla import records
from jawla.errors import Refused
from jawla.model import Article, Span


@dataclass(frozen=True, slots=True)
class Answer:
    """What is right for one field: `asked` is None where the text does not give it, `accepted` is all that is right."""

    asked: str | None
    accepted: frozenset[str]


@dataclass(frozen=True, slots=True)
class GoldActor:
    """An actor; `mentions` are all places where the text names it."""

    key: str
    type: str
    mentions: tuple[Span, ...]
    qid: str | None = None
    party: str | None = None
    marginal: bool = False
    no_qid: bool = False


@dataclass(frozen=True, slots=True)
class GoldRound:
    """A round; `inferred` is its number where a reader can only work it out."""

    process: str
    number: int | None = None
    inferred: int | None = None


@dataclass(frozen=True, slots=True)
class GoldMeeting:
    """A meeting of actors (keys). `evidence` is the annotated text; it and its other tellings stand at `spans`."""

    parties: tuple[str, ...]
    persons: tuple[str, ...]
    kind: Answer
    status: Answer
    date: Answer
    round: Answer
    evidence: str
    spans: tuple[Span, ...]
    optional_parties: tuple[str, ...] = ()
    optional_persons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldPosition:
    """A position; `span` is None where the evidence is not in the text, `repeated` where the text tells it twice."""

    holder: str | None
    stance: Answer
    evidence: str
    span: Span | None
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated article. What stands in an `optional_` field is neither asked for nor counted against.

    `split_meetings` are what `meetings` may be split into: not too many as meetings, but no pairs of their own.
    """

    article: Article
    actors: tuple[GoldActor, ...] = ()
    rounds: tuple[GoldRound, ...] = ()
    meetings: tuple[GoldMeeting, ...] = ()
    positions: tuple[GoldPosition, ...] = ()
    optional_rounds: tuple[GoldRound, ...] = ()
    optional_meetings: tuple[GoldMeeting, ...] = ()
    optional_positions: tuple[GoldPosition, ...] = ()
    split_meetings: tuple[GoldMeeting, ...] = ()


def parse_gold(line: bytes, *, source: str, number: int) -> Gold:
    """The annotated article in line `number` (from 1) of `source`; raises `Refused` where it is none.

    >>> actor = '{"key": "syria", "type": "state", "surface": ["سوريا"]}'
    >>> gold = '{"actors": [%s], "rounds": [], "meetings": [], "positions": []}' % actor
    >>> row = '{"id": "a", "text": "زار سوريا", "gold": %s}' % gold
    >>> parse_gold(row.encode(), source="gold.jsonl", number=1).actors[0].mentions
    (Span(start=4, end=9, text='سوريا'),)
    """
    article = records.parse(line, source=source, number=number)
    gold = json.loads(line).get("gold")
    if not isinstance(gold, dict):
        raise Refused(
            "has no annotation: 'gold' must hold actors, rounds, meetings and positions", source=source, line=number
        )
    try:
        return _gold(gold, article)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        reason = f"its 'gold' lacks a field or has a wrong one ({type(error).__name__}: {error})"
        raise Refused(reason, source=source, line=number) from None


def _gold(row: Mapping[str, Any], article: Article) -> Gold:
    actors = tuple(_actor(item, article.text) for item in row["actors"])
    if len({actor.key for actor in actors}) < len(actors):
        raise ValueError("two actors have the same key")
    splits = [
        item for meeting in row["meetings"] for item in _listed(meeting.get("split_alt")) if isinstance(item, dict)
    ]
    return Gold(
        article=article,
        actors=actors,
        rounds=tuple(map(_round, row["rounds"])),
        meetings=tuple(_meeting(item, article.text) for item in row["meetings"]),
        positions=tuple(_position(item, article.text) for item in row["positions"]),
        optional_rounds=tuple(map(_round, row.get("rounds_optional", []))),
        optional_meetings=tuple(_meeting(item, article.text) for item in row.get("meetings_optional", [])),
        optional_positions=tuple(_position(item, article.text) for item in row.get("positions_optional", [])),
        split_meetings=tuple(_meeting(item, article.text) for item in splits),
    )


def _actor(row: Mapping[str, Any], text: str) -> GoldActor:
    return GoldActor(
        key=_string(row["key"]),
        type=_string(row["type"]),
        mentions=tuple(span for surface in _strings(row["surface"]) for span in _occurrences(text, surface)),
        qid=row.get("qid") or None,
        party=row.get("party") or None,
        marginal=bool(row.get("marginal")),
        no_qid=bool(row.get("qid_nil")),
    )


def _round(row: Mapping[str, Any]) -> GoldRound:
    return GoldRound(_string(row["process"]), _number(row.get("number")), _number(row.get("number_inferred")))


def _meeting(row: Mapping[str, Any], text: str) -> GoldMeeting:
    evidence = _string(row["evidence"])
    tellings = [evidence, *map(_string, _listed(row.get("evidence_alt")))]
    return GoldMeeting(
        parties=_strings(row["parties"]),
        persons=_strings(row["persons"]),
        kind=_code(row, "kind"),
        status=_code(row, "status"),
        date=_answer(row, "date"),
        round=_answer(row, "round"),
        evidence=evidence,
        spans=tuple(span for telling in tellings if (span := _first(text, telling))),
        optional_parties=_strings(row.get("parties_optional", [])),
        optional_persons=_strings(row.get("persons_optional", [])),
    )


def _position(row: Mapping[str, Any], text: str) -> GoldPosition:
    evidence = _string(row["evidence"])
    repeated = row.get("repeat_of") is not None
    return GoldPosition(row["holder"], _code(row, "stance"), evidence, _first(text, evidence), repeated)


def _code(row: Mapping[str, Any], field: str) -> Answer:
    _string(row[field])
    return _answer(row, field)


def _answer(row: Mapping[str, Any], field: str) -> Answer:
    values = (row.get(field), row.get(f"{field}_alt"), row.get(f"{field}_world"))
    return Answer(values[0] or None, frozenset(value for value in values if value))


def _first(text: str, evidence: str) -> Span | None:
    start = text.find(evidence)
    return Span(start, start + len(evidence), evidence) if start >= 0 else None


def _occurrences(text: str, surface: str) -> Iterator[Span]:
    end = 0
    while (start := text.find(surface, end)) >= 0:
        end = start + len(surface)
        yield Span(start, end, surface)


def _number(value: Any) -> int | None:
    return None if value is None else index(value)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _strings(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list of strings")
    return tuple(map(_string, value))


def _string(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError(f"{value!r} is no string, or empty")
    return value
