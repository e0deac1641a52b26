"""What a person should look at: links and identities that a little more or less evidence would have turned round.

A link is doubtful where the best candidate is within `NEAR` hundredths of being accepted, or of being left; an identity
where two tellings are one by a weak sign only, or are alike, do not clash, and still are two. What is judged is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeVar

from jawla import kb
from jawla.catalogue import resolve
from jawla.identity import meetings, persons
from jawla.identity.judgements import Told
from jawla.identity.meetings import Meeting, meeting_of
from jawla.identity.names import Likeness, likeness
from jawla.identity.persons import Person, person_of
from jawla.identity.tellings import MeetingTelling, PersonTelling
from jawla.judgements import NONE, Judgement, constraints_of, iri_of, key_of
from jawla.linking.linker import ACCEPT, MARGIN, Decision, Scored
from jawla.links import Telling, tellings
from jawla.recall import recall_tellings
from jawla.store import Store

NEAR = 15
"""Hundredths: what a surname alone and a full name differ by, or a side that agrees and none told."""

_WEAK_PERSONS = 4  # strengths up to here rest on the name alone
_WEAK_MEETINGS = frozenset((1, 4))  # the day is not told: news of the same days
_LIKENESS = {
    Likeness.SURNAME: "one is a surname alone, that of the other",
    Likeness.PART: "a part of the name is left out",
    Likeness.VARIANT: "two spellings of a name",
    Likeness.EQUAL: "the same name",
}

T = TypeVar("T", bound=Told)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question to a person.

    `kind` link: is the actor `about`, in `article` by the name `words`, the item `now` ("none")? `ranked` are the
    candidates. Identity: are `about` and `other` (own IRIs, as keys) one thing? `now` is "same" or "different". `why`
    says what makes it doubtful.
    """

    kind: Literal["link", "identity"]
    about: str
    now: str
    why: str
    other: str = ""
    article: str = ""
    words: str = ""
    ranked: tuple[Scored, ...] = ()


def find_doubts(store: Store, judgements: Sequence[Judgement]) -> list[Doubt]:
    """The doubts of a store that no judgement has settled: links first, then persons, then meetings; each in order.

    >>> from jawla.store import open_store
    >>> with open_store("memory:") as store:
    ...     find_doubts(store, [])
    []
    """
    return [*_links(store, judgements), *_identities(store, judgements)]


def distance(decision: Decision) -> int | None:
    """By how many hundredths a decision was taken: from the threshold or the lead, whichever is nearer to turning it.

    None where there is no candidate.

    >>> from jawla.linking.linker import Profile, link
    >>> distance(link(Profile(("الجعفري",), company=frozenset({"syria", "iraq"})), "ar")) is None
    False
    """
    if not decision.ranked:
        return None
    best = decision.ranked[0].score
    above = best - ACCEPT
    lead = best - decision.ranked[1].score - MARGIN if len(decision.ranked) > 1 else above
    return min(above, lead) if decision.id else -min(above, lead)


def _links(store: Store, judgements: Sequence[Judgement]) -> Iterator[Doubt]:
    everywhere = {
        str(resolve(store, iri_of(each.about))) for each in judgements if each.kind == "link" and not each.article
    }
    judged = {(each.article, each.words) for each in judgements if each.kind == "link" and each.article}
    for telling in tellings(store):
        words = telling.names[0] if telling.names else ""
        if telling.actor in everywhere or (telling.article, words) in judged or not _is_person(telling):
            continue
        far = distance(telling.decision)
        if far is not None and far < NEAR:
            best = telling.decision.ranked[0]
            verb = "is accepted" if telling.decision.id else "is not accepted"
            why = f"{best.candidate.id} {verb} by {far} of 100"
            now = telling.item.rpartition("/")[2] if telling.item else NONE
            yield Doubt("link", key_of(telling.actor), now, why, "", telling.article, words, telling.decision.ranked)


def _is_person(telling: Telling) -> bool:
    return all(kb.actors()[each.candidate.id].type == "person" for each in telling.decision.ranked)


def _identities(store: Store, judgements: Sequence[Judgement]) -> Iterator[Doubt]:
    constraints = constraints_of(judgements)
    told_persons: dict[str, dict[str, PersonTelling]] = defaultdict(dict)
    told_meetings: dict[str, dict[str, MeetingTelling]] = defaultdict(dict)
    names: dict[str, str] = {}
    for graph, (told, called) in recall_tellings(store).items():
        names |= called
        for person in told.persons:
            told_persons[person.own][graph] = person
        for meeting in told.meetings:
            told_meetings[meeting.own][graph] = meeting
    people = {own: person_of(own, told_persons[own], constraints) for own in sorted(told_persons)}
    parties: dict[str, str] = {}
    for own, one in people.items():
        parties[names[own]] = min(filter(None, (parties.get(names[own]), *one.parties)), default="")
    met = {own: meeting_of(own, told_meetings[own], names, parties, constraints) for own in sorted(told_meetings)}
    judged = {frozenset((iri_of(each.about), iri_of(each.value))) for each in judgements if not each.article}
    for pair, now, why in (
        *_pairs(people, names, persons.keys, persons.strength, range(1, _WEAK_PERSONS + 1), _likeness),
        *_pairs(met, names, meetings.keys, meetings.strength, _WEAK_MEETINGS, _occasion),
    ):
        if frozenset(pair) not in judged:
            yield Doubt("identity", key_of(pair[0]), now, why, key_of(pair[1]))


def _pairs(
    items: Mapping[str, T],
    names: Mapping[str, str],
    keys: Callable[[T], Iterable[str]],
    strength: Callable[[T, T], int],
    weak: Collection[int],
    alike: Callable[[T, T], str],
) -> Iterator[tuple[tuple[str, str], str, str]]:
    """Tellings that are one by a weak sign only; then those that are alike and two, once for each two things."""
    blocks: dict[str, list[str]] = defaultdict(list)
    clusters: dict[str, list[str]] = defaultdict(list)
    for own, item in items.items():
        clusters[names[own]].append(own)
        for key in keys(item):
            blocks[key].append(own)
    for name, owns in sorted(clusters.items()):
        for own in owns:
            best = max(((strength(items[own], items[one]), one) for one in owns if one != own), default=(0, ""))
            if own != name and best[0] in weak:
                yield tuple(sorted((own, best[1]))), "same", alike(items[own], items[best[1]])  # type: ignore[misc]
    seen: set[frozenset[str]] = set()
    for one, other in sorted({pair for block in blocks.values() for pair in combinations(sorted(block), 2)}):
        things = frozenset((names[one], names[other]))
        if len(things) < 2 or things in seen or items[one].clashes(items[other]):
            continue
        why = alike(items[one], items[other])
        if why:
            seen.add(things)
            yield (one, other), "different", why


def _likeness(one: Person, other: Person) -> str:
    """What speaks for one person, "" for nothing."""
    alike = max((likeness(a, b, one.lang) for a in one.names for b in other.names), default=Likeness.NONE)
    if not alike:
        return ""
    side = "the same side" if one.parties & other.parties else "a side told once only"
    return f"{_LIKENESS[alike]}; {side}"


def _occasion(one: Meeting, other: Meeting) -> str:
    """What speaks for one meeting."""
    common = one.common(other)
    persons = f"{common} sides with a person in common" if common else "no person in common"
    time = "days that may be one" if one.window.bounded and other.window.bounded else "no day told"
    return f"the same sides; {persons}; {time}"
