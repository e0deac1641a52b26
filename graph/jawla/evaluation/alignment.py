"""Which of the told things is which of the annotated ones: always one to one, the likeliest pair first."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from jawla.evaluation.gold import GoldActor, GoldMeeting, GoldPosition
from jawla.model import Actor, Meeting, Position, Span

G = TypeVar("G", bound=Hashable)
T = TypeVar("T", bound=Hashable)
Rank = tuple[float, ...]

LEAST_SHARE = 0.5
"""How much of the shorter of two quotations must be shared so that both quote the same position."""


def align_actors(gold: Sequence[GoldActor], told: Sequence[Actor]) -> dict[str, str]:
    """The key of the annotated actor for the id of each told one that is it.

    A told actor is an annotated one where a mention of it shares characters with a mention of that; a person is only
    ever a person. An actor that the text implies but never names is known by its Wikidata item.

    >>> gold = [GoldActor("syria", "state", (Span(0, 5, "سوريا"),))]
    >>> align_actors(gold, [Actor("x", "state", {}, mentions=(Span(0, 5, "سوريا"),))])
    {'x': 'syria'}
    """
    candidates: list[tuple[Rank, str, str]] = []
    for one in gold:
        for other in told:
            if (one.type == "person") != (other.type == "person"):
                continue
            shared = sum(max((overlap(span, named) for named in one.mentions), default=0) for span in other.mentions)
            length = sum(span.end - span.start for span in other.mentions) or 1
            same_item = one.qid is not None and one.qid == other.qid
            if shared or (same_item and not one.mentions):
                candidates.append(((same_item, shared / length > 0.5, shared), one.key, other.id))
    return {told_id: key for key, told_id in pair_off(candidates).items()}


def match_meetings(gold: Sequence[GoldMeeting], told: Sequence[Meeting]) -> dict[int, int]:
    """The index of the told meeting for the index of each annotated one; the told name their actors by key.

    Two meetings are one where all their parties, or all their persons, are the same two or more. Of several
    candidates the one told at the same place of the text wins, then the one with the right date.

    >>> from jawla.evaluation.gold import Answer
    >>> open_ = Answer(None, frozenset())
    >>> gold = GoldMeeting(("iran", "syria"), (), open_, open_, open_, open_, "نص", (Span(0, 9, "نص"),))
    >>> match_meetings([gold], [Meeting("m", ("syria", "iran"), (), "bilateral", "held", Span(4, 9, "نص"))])
    {0: 0}
    """
    candidates: list[tuple[Rank, int, int]] = []
    for i, one in enumerate(gold):
        for j, other in enumerate(told):
            same_parties = _same(one.parties, other.parties)
            same_persons = _same(one.persons, other.persons)
            if same_parties or same_persons:
                near = max((overlap(span, other.evidence) for span in one.spans), default=0)
                same_date = other.date is not None and other.date.isoformat() in one.date.accepted
                candidates.append(((near > 0, same_date, near, same_parties + same_persons), i, j))
    return pair_off(candidates)


def match_positions(gold: Sequence[GoldPosition], told: Sequence[Position]) -> dict[int, int]:
    """The index of the told position for the index of each annotated one; the told name their holders by key.

    Two positions are one where the holder is the same and at least `LEAST_SHARE` of the shorter evidence is shared.

    >>> from jawla.evaluation.gold import Answer
    >>> gold = GoldPosition("russia", Answer("states", frozenset({"states"})), "نص", Span(0, 10, "نص"))
    >>> match_positions([gold], [Position("p", "russia", "states", Span(2, 9, "نص"))])
    {0: 0}
    """
    candidates: list[tuple[Rank, int, int]] = []
    for i, one in enumerate(gold):
        for j, other in enumerate(told):
            if one.holder != other.holder or one.span is None:
                continue
            span = other.evidence
            shorter = min(one.span.end - one.span.start, span.end - span.start) or 1
            share = overlap(one.span, span) / shorter
            if share >= LEAST_SHARE:
                candidates.append(((share, i, j), i, j))  # of equals the later one wins
    return pair_off(candidates)


def pair_off(candidates: Iterable[tuple[Rank, G, T]]) -> dict[G, T]:
    """Pairs, each side used once: the highest rank first, among equals the first that came.

    >>> pair_off([((1.0,), "a", "x"), ((3.0,), "b", "x"), ((2.0,), "a", "y")])
    {'b': 'x', 'a': 'y'}
    """
    pairs: dict[G, T] = {}
    used: set[T] = set()
    for _, one, other in sorted(candidates, key=lambda candidate: candidate[0], reverse=True):
        if one not in pairs and other not in used:
            pairs[one] = other
            used.add(other)
    return pairs


def overlap(one: Span, other: Span) -> int:
    """How many characters two spans share.

    >>> overlap(Span(0, 4, "abcd"), Span(2, 6, "cdef"))
    2
    """
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _same(gold: Sequence[str], told: Sequence[str]) -> bool:
    return len(set(gold)) > 1 and set(gold) == set(told)
