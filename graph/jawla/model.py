"""What flows along the line: frozen values, standard library only.

Offsets count Unicode code points of the article's text exactly as it was given, end exclusive.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ActorType = Literal["person", "state", "organization", "group"]
MeetingKind = Literal["bilateral", "trilateral", "multilateral", "call"]
Status = Literal["held", "planned", "denied"]
Stance = Literal["supports", "opposes", "demands", "condemns", "commits", "states"]
DateBasis = Literal["text", "publication", "calendar"]
DatePrecision = Literal["day", "month", "year"]
ContradictionKind = Literal["weekday", "roundDate", "roundPlace", "twoDates"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text, in code points, end exclusive, with the string it covers.

    >>> Span(0, 5, "أستان").end
    5
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as it was read; `text` is never altered.

    `source` says where it was read (a path, with the line for a row of a .jsonl file), for messages to a person.
    """

    id: str
    text: str
    lang: str = "ar"
    url: str | None = None
    published: dt.date | None = None
    title: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, meets or speaks, as one article tells of it. `party` is the IRI of the side a person stands for."""

    id: str
    type: ActorType
    label: Mapping[str, str]
    qid: str | None = None
    party: str | None = None
    roles: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """A numbered session of a process of talks ("astana", 21), with the days it lasted where they are known."""

    id: str
    process: str
    number: int | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    place: str | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """One encounter of two or more sides. `parties` and `persons` hold actor IRIs; `round` is "process-number".

    `date` is the first day of what `date_precision` names (the day itself, the month, the year). `reviewer` is the
    person by whose judgement it stands here, where it was not found.
    """

    id: str
    parties: tuple[str, ...]
    persons: tuple[str, ...]
    kind: MeetingKind
    status: Status
    evidence: Span
    date: dt.date | None = None
    date_basis: DateBasis | None = None
    date_precision: DatePrecision | None = None
    round: str | None = None
    place: str | None = None
    topics: tuple[str, ...] = ()
    reviewer: str | None = None


def is_numbered(round_: str) -> bool:
    """Whether a meeting's round has a number, so that it is the same one in every article.

    >>> is_numbered("astana-21"), is_numbered("arab-league-summit")
    (True, False)
    """
    process, _, number = round_.rpartition("-")
    return bool(process) and number.isdecimal()


@dataclass(frozen=True, slots=True)
class Position:
    """A stance or statement that the article attributes to an actor (`holder`, an actor IRI); `reviewer` as of a
    `Meeting`."""

    id: str
    holder: str
    stance: Stance
    evidence: Span
    topic: str | None = None
    meeting: str | None = None
    date: dt.date | None = None
    reviewer: str | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Something the article says that another source denies; neither is set right by the other.

    The kind tells the other source: `weekday` the civil calendar, `roundDate` and `roundPlace` the calendar of rounds
    (`source` is that of its row), `twoDates` another place of the article (`other_evidence`). `says` and `other` are
    what the two say, in ISO 8601 dates and the English names of weekdays and places. `concerns` holds the IRIs of
    meetings and rounds; it is empty where only the article as such is concerned.
    """

    kind: ContradictionKind
    concerns: tuple[str, ...]
    evidence: Span
    says: str
    other: str
    source: str | None = None
    other_evidence: Span | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a fact says what it says: a rule (a row of rules.tsv) and the words of the article it went by.

    `actors` are the IRIs of those whom the words mean, where the rule is about who; `entry` is a row of the knowledge
    base by its id.
    """

    rule: str
    words: tuple[Span, ...]
    actors: tuple[str, ...] = ()
    entry: str | None = None


Reasons = Mapping[str, tuple[Reason, ...]]
"""The reasons for each fact of an article, by the fact's IRI."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one article says, in order of appearance."""

    article: Article
    actors: tuple[Actor, ...] = ()
    rounds: tuple[Round, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    positions: tuple[Position, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
