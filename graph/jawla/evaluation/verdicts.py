"""One annotated article against its facts, thing by thing: right, missed, invented or wrong."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Literal, TypeVar

from jawla.evaluation.alignment import align_actors, match_meetings, match_positions
from jawla.evaluation.gold import Answer, Gold, GoldActor, GoldMeeting
from jawla.model import Actor, Facts, Meeting, Position, Round

T = TypeVar("T")
LONGEST = 120
"""Characters of evidence that a description shows."""


class Task(StrEnum):
    """What is measured, in the order of a table."""

    ACTORS = "actors"
    PERSONS = "persons"
    LINKS = "wikidata links"
    PARTY = "party of person"
    ROUNDS = "rounds"
    PARTY_PAIRS = "who met whom (parties)"
    PERSON_PAIRS = "who met whom (persons)"
    MEETINGS = "meetings"
    MEETING_KIND = "meeting kind"
    MEETING_STATUS = "meeting status"
    MEETING_DATE = "meeting date"
    MEETING_ROUND = "meeting round"
    POSITIONS = "positions"
    STANCE = "position stance"


class Outcome(StrEnum):
    """What became of one thing. `WRONG` is both at once: what is right was missed, what was told is invented."""

    RIGHT = "right"
    MISSED = "missed"
    INVENTED = "invented"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for one thing of one task; `what` describes it for a person, in one line."""

    task: Task
    outcome: Outcome
    what: str


def judge(gold: Gold, facts: Facts) -> Iterator[Verdict]:
    """The verdict on each thing that is annotated or told; what is optional and not found gets none.

    >>> from jawla.model import Article, Span
    >>> article = Article("a", "روسيا")
    >>> gold = Gold(article, actors=(GoldActor("russia", "state", (Span(0, 5, "روسيا"),), qid="Q159"),))
    >>> actor = Actor("x", "state", {}, qid="Q30", mentions=(Span(0, 5, "روسيا"),))
    >>> for verdict in judge(gold, Facts(article, (actor,))):
    ...     print(verdict.task, verdict.outcome, verdict.what, sep=": ")
    actors: right: russia
    wikidata links: wrong: russia: told Q30, right is Q159
    """
    keys = align_actors(gold.actors, facts.actors)
    reader = _Reader(keys, {f"?{actor.id}": f"?{_label(actor)}" for actor in facts.actors})
    yield from _judge_actors(gold.actors, facts.actors, keys)
    yield from _judge_profiles({actor.key: actor for actor in gold.actors}, facts.actors, reader)
    yield from _judge_rounds(gold, facts.rounds)
    meetings = [reader.meeting(meeting) for meeting in facts.meetings]
    yield from _judge_pairs(Task.PARTY_PAIRS, "parties", gold, meetings, reader)
    yield from _judge_pairs(Task.PERSON_PAIRS, "persons", gold, meetings, reader)
    yield from _judge_meetings(gold, meetings, reader)
    yield from _judge_positions(gold, [reader.position(position) for position in facts.positions], reader)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads facts in the keys of the annotation; an actor that is not annotated keeps its id, after a "?"."""

    keys: dict[str, str]
    names: dict[str, str]

    def key(self, actor: str) -> str:
        return self.keys.get(actor, f"?{actor}")

    def name(self, key: str) -> str:
        return self.names.get(key, key)

    def meeting(self, meeting: Meeting) -> Meeting:
        parties, persons = (tuple(map(self.key, ids)) for ids in (meeting.parties, meeting.persons))
        return dataclasses.replace(meeting, parties=parties, persons=persons)

    def position(self, position: Position) -> Position:
        return dataclasses.replace(position, holder=self.key(position.holder))

    def describe(self, meeting: GoldMeeting | Meeting, evidence: str) -> str:
        who = " + ".join(map(self.name, meeting.parties))
        persons = f" ({', '.join(map(self.name, meeting.persons))})" if meeting.persons else ""
        return f"{who}{persons}: {_short(evidence)}"


def _judge_actors(gold: Sequence[GoldActor], told: Sequence[Actor], keys: dict[str, str]) -> Iterator[Verdict]:
    marginal = {actor.key for actor in gold if actor.marginal}
    for actor in told:
        key = keys.get(actor.id)
        if key in marginal:
            continue
        outcome = Outcome.INVENTED if key is None else Outcome.RIGHT
        what = key or f"{_label(actor)} ({actor.type})"
        yield Verdict(Task.ACTORS, outcome, what)
        if actor.type == "person":
            yield Verdict(Task.PERSONS, outcome, what)
    found = set(keys.values())
    for one in gold:
        if one.key not in marginal and one.key not in found:
            yield Verdict(Task.ACTORS, Outcome.MISSED, f"{one.key} ({one.type})")
            if one.type == "person":
                yield Verdict(Task.PERSONS, Outcome.MISSED, one.key)


def _judge_profiles(gold: dict[str, GoldActor], told: Sequence[Actor], reader: _Reader) -> Iterator[Verdict]:
    for actor in told:
        one = gold.get(reader.key(actor.id))
        if one is None:
            continue
        if one.qid or one.no_qid:
            yield from _judge_field(Task.LINKS, actor.qid, _only(one.qid), one.key)
        if one.type == "person" and one.party:
            party = reader.key(actor.party) if actor.party else None
            yield from _judge_field(Task.PARTY, party, _only(one.party), one.key)


def _judge_rounds(gold: Gold, told: Sequence[Round]) -> Iterator[Verdict]:
    asked = {(one.process, one.number) for one in gold.rounds if one.number}
    spare = {(one.process, one.inferred) for one in gold.rounds if one.inferred}
    spare |= {(one.process, one.number) for one in gold.optional_rounds if one.number}
    found = {(round.process, round.number) for round in told if round.number} - (spare - asked)
    for process, number in sorted(asked | found):
        yield Verdict(Task.ROUNDS, _outcome((process, number), asked, found), f"{process}-{number}")


def _judge_pairs(
    task: Task, sides: Literal["parties", "persons"], gold: Gold, told: Sequence[Meeting], reader: _Reader
) -> Iterator[Verdict]:
    """Who met whom, over all meetings but the denied ones: each unordered pair once."""
    asked = _pairs(getattr(one, sides) for one in gold.meetings if one.status.asked != "denied")
    spare = _pairs(getattr(one, sides) for one in gold.optional_meetings if one.status.asked != "denied")
    spare |= _pairs(getattr(one, sides) + getattr(one, f"optional_{sides}") for one in gold.meetings)
    found = _pairs(getattr(meeting, sides) for meeting in told if meeting.status != "denied") - (spare - asked)
    for pair in sorted(asked | found):
        yield Verdict(task, _outcome(pair, asked, found), " + ".join(map(reader.name, pair)))


def _judge_meetings(gold: Gold, told: Sequence[Meeting], reader: _Reader) -> Iterator[Verdict]:
    matched = match_meetings(gold.meetings, told)
    left = [meeting for j, meeting in enumerate(told) if j not in matched.values()]
    forgiven = set(match_meetings(gold.optional_meetings + gold.split_meetings, left).values())
    for i, one in enumerate(gold.meetings):
        what = reader.describe(one, one.evidence)
        if i not in matched:
            yield Verdict(Task.MEETINGS, Outcome.MISSED, what)
            continue
        meeting = told[matched[i]]
        yield Verdict(Task.MEETINGS, Outcome.RIGHT, what)
        yield from _judge_field(Task.MEETING_KIND, meeting.kind, one.kind, what)
        yield from _judge_field(Task.MEETING_STATUS, meeting.status, one.status, what)
        date = meeting.date.isoformat() if meeting.date else None
        yield from _judge_field(Task.MEETING_DATE, date, one.date, what)
        yield from _judge_field(Task.MEETING_ROUND, meeting.round, one.round, what)
    for j, meeting in enumerate(left):
        if j not in forgiven:
            yield Verdict(Task.MEETINGS, Outcome.INVENTED, reader.describe(meeting, meeting.evidence.text))


def _judge_positions(gold: Gold, told: Sequence[Position], reader: _Reader) -> Iterator[Verdict]:
    matched = match_positions(gold.positions, told)
    left = [position for j, position in enumerate(told) if j not in matched.values()]
    forgiven = set(match_positions(gold.optional_positions, left).values())
    for i, one in enumerate(gold.positions):
        what = f"{one.holder}: {_short(one.evidence)}"
        if i in matched:
            yield Verdict(Task.POSITIONS, Outcome.RIGHT, what)
            yield from _judge_field(Task.STANCE, told[matched[i]].stance, one.stance, what)
        elif not one.repeated:  # told twice: once is enough
            yield Verdict(Task.POSITIONS, Outcome.MISSED, what)
    for j, position in enumerate(left):
        if j not in forgiven:
            what = f"{reader.name(position.holder)}: {_short(position.evidence.text)}"
            yield Verdict(Task.POSITIONS, Outcome.INVENTED, what)


def _judge_field(task: Task, told: str | None, answer: Answer, of: str) -> Iterator[Verdict]:
    """The verdict on one field of a thing that was found; none where nothing is asked and nothing told."""
    right = " or ".join(sorted(answer.accepted)) or "none"
    if told and told in answer.accepted:
        yield Verdict(task, Outcome.RIGHT, of)
    elif told:
        yield Verdict(task, Outcome.WRONG if answer.asked else Outcome.INVENTED, f"{of}: told {told}, right is {right}")
    elif answer.asked:
        yield Verdict(task, Outcome.MISSED, f"{of}: right is {right}")


def _outcome(one: T, asked: Collection[T], found: Collection[T]) -> Outcome:
    if one not in found:
        return Outcome.MISSED
    return Outcome.RIGHT if one in asked else Outcome.INVENTED


def _only(value: str | None) -> Answer:
    return Answer(value, frozenset(filter(None, [value])))


def _pairs(meetings: Iterable[Sequence[str]]) -> set[tuple[str, str]]:
    return {pair for sides in meetings for pair in combinations(sorted(set(sides)), 2)}


def _label(actor: Actor) -> str:
    return next(iter(actor.label.values()), actor.id)


def _short(text: str) -> str:
    """The text in one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
