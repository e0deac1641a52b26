"""Tellings of one article put together: a meeting is one, however often and by whatever names it is told.

Meetings of several articles are put together elsewhere (`jawla.identity`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from jawla.clues import Clue
from jawla.frames.scenes import MeetingFrame, kind_of
from jawla.linking.people import Person
from jawla.occasions import Day, Draft, Occasions
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_NEAR = 12  # meetings back, in which one can be told again by other sides' names
_RETOLD = dt.timedelta(days=3)  # between a headline's day and the body's
_EVENTS = tags_of("meeting", "summit", "session")


def gather_tellings(frames: Sequence[MeetingFrame], days: Sequence[Day | None], occasions: Occasions) -> list[Draft]:
    """Each meeting once, in the order in which they are first told; `days` are those of the frames."""
    drafts: list[Draft] = []
    by_sides: dict[frozenset[str], list[int]] = {}
    for frame, day in zip(frames, days, strict=True):
        sides = frozenset(frame.who.sides)
        likely = dict.fromkeys((*by_sides.get(sides, ()), *range(max(0, len(drafts) - _NEAR), len(drafts))))
        for n in likely:
            merged = _merged(drafts[n], frame, day, occasions)
            if merged is not None:
                drafts[n] = merged
                break
        else:
            by_sides.setdefault(sides, []).append(len(drafts))
            drafts.append(Draft(frame, day))
    return drafts


def without_summaries(drafts: Sequence[Draft], occasions: Occasions) -> Sequence[Draft]:
    """Leave out a headline that puts into one what the body tells as meetings of their own."""
    headlines = occasions.story.headlines
    in_headline = [occasions.sentence(draft.frame.start) in headlines for draft in drafts]
    body = [{*draft.frame.who.sides} for draft, headed in zip(drafts, in_headline, strict=True) if not headed]
    kept = []
    for draft, headed in zip(drafts, in_headline, strict=True):
        sides = {*draft.frame.who.sides}
        parts = [part for part in body if part < sides] if headed and len(sides) > 2 else []
        if not (len(parts) > 1 and set().union(*parts) == sides and set.intersection(*parts)):
            kept.append(draft)
    return kept


def _merged(draft: Draft, frame: MeetingFrame, day: Day | None, occasions: Occasions) -> Draft | None:
    """The draft with one more telling of its meeting, or None where the frame tells another meeting."""
    if not _same(draft.frame, frame, occasions.story.people):
        return None
    if draft.day is None or day is None or draft.day.day == day.day:
        return replace(draft, frame=_joined(draft.frame, frame), day=draft.day or day)
    if not _retells(draft, frame, day, occasions):
        return None
    return replace(draft, frame=_joined(draft.frame, frame), retold=(*draft.retold, day))


def _same(one: MeetingFrame, other: MeetingFrame, people: Mapping[int, Person]) -> bool:
    """Whether two frames tell one meeting: the same sides, nothing that speaks against it."""
    if (one.kind == "call") != (other.kind == "call") or (one.status == "denied") != (other.status == "denied"):
        return False
    alike = {*one.who.sides} == {*other.who.sides}
    if not (alike or _completes(one, other, people) or _completes(other, one, people)):
        return False
    for side in {*one.who.sides} or {""}:
        first = {k for k in one.who.persons if people[k].party == side}
        second = {k for k in other.who.persons if people[k].party == side}
        if first and second and not first & second:
            return False
    return True


def _completes(full: MeetingFrame, partial: MeetingFrame, people: Mapping[int, Person]) -> bool:
    """Whether a telling lacks just as many sides as it has persons of unknown party: they stand for those sides."""
    missing = {*full.who.sides} - {*partial.who.sides}
    unknown = [key for key in partial.who.persons if not people[key].party]
    shared = partial.who.sides or {*partial.who.persons} & {*full.who.persons}
    return bool(shared) and {*partial.who.sides} < {*full.who.sides} and 0 < len(missing) == len(unknown)


def _joined(one: MeetingFrame, other: MeetingFrame) -> MeetingFrame:
    better = other if len(other.who.persons) > len(one.who.persons) else one
    status = one.status if one.status == other.status else "held"
    who = one.who + other.who
    told = one.kind if len(who.sides) <= len(one.who.sides) else other.kind
    # Sides that another telling adds make a meeting of two one of three.
    kind = told if told in ("call", "multilateral") else kind_of(len(who.sides))
    return replace(
        better,
        who=who,
        kind=kind,
        status=status,
        round=one.round or other.round,
        told=one.told + other.told,
        kind_told=next((f.kind_told for f in (one, other) if f.kind == kind), Clue("number-of-sides")),
        status_told=next(f.status_told for f in (one, other) if f.status == status),
    )


def _retells(draft: Draft, frame: MeetingFrame, day: Day, occasions: Occasions) -> bool:
    """Whether a telling with another day is of the meeting told before, so that one of the days must be wrong.

    It is where a headline and the body tell of the same persons days that are near each other, and where the second
    telling points back ("the meeting that ...").
    """
    if draft.day is None or draft.day.date is None or day.date is None:
        return False
    if {draft.frame.status, frame.status} != {"held"} or not {*draft.frame.who.persons} & {*frame.who.persons}:
        return False
    headlines = occasions.story.headlines
    if (occasions.sentence(draft.frame.start) in headlines) != (occasions.sentence(frame.start) in headlines):
        return abs(draft.day.day - day.day) <= _RETOLD
    word = occasions.tokens.words[frame.trigger]
    points_back = bool(word.tags & _EVENTS and word.definite and not frame.chained)
    return points_back and any(
        tag & T["relative"] for tag in occasions.tokens.tags[frame.trigger + 1 : frame.trigger + 2]
    )
