"""The linker: which known person a person of an article is, with every reason counted, or nobody known (NIL).

A score is the sum of named features (kb/features.tsv), in hundredths so that no rounding decides. A link is made where
the best candidate reaches `ACCEPT` and leads the next by `MARGIN`; both were set on annotated development articles, and
an article is better off with no link than with a wrong one. Nothing is looked up but the tables.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from jawla import kb
from jawla.lang import lexicon
from jawla.linking.candidates import Candidate, find_candidates
from jawla.linking.tenures import holders, tenures_of
from jawla.tags import TAGS

ACCEPT = 85
"""Hundredths that the best candidate must reach."""
MARGIN = 10
"""Hundredths by which it must lead the next one."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What one article says of a person, as far as it tells who that is.

    `name` is the fullest one, in folded words; `sides` are those that its titles give, `offices` what they name;
    `company` are the sides that the article tells of, `day` is that of the article.
    """

    name: tuple[str, ...]
    sides: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    company: frozenset[str] = frozenset()
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a candidate: the side it usually stands for or "", every side it stood for, its offices."""

    party: str
    sides: frozenset[str]
    tenures: tuple[kb.Tenure, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with the features that hold for it, the match first; its score is the sum of their weights."""

    candidate: Candidate
    features: tuple[kb.Feature, ...]

    @property
    def score(self) -> int:
        """Hundredths."""
        return sum(feature.weight for feature in self.features)


@dataclass(frozen=True, slots=True)
class Decision:
    """The actor id that was accepted, "" for nobody known; all candidates, the best first."""

    id: str
    ranked: tuple[Scored, ...]


def link(profile: Profile, code: str) -> Decision:
    """The known person whom a profile means, if the evidence is enough; `code` is the language of the name.

    >>> link(Profile(("الجعفري",), ("syria",), ("permanent-representative",), day=dt.date(2017, 1, 23)), "ar").id
    'bashar-jaafari'
    >>> link(Profile(("الجعفري",), company=frozenset({"syria", "iraq"})), "ar").id
    ''
    """
    return weigh(profile, {one: known_of(one.id) for one in find_candidates(profile.name, code)}, code)


def weigh(profile: Profile, candidates: Mapping[Candidate, Known], code: str, but: str = "") -> Decision:
    """The decision between candidates of whom it is given what is known, also such as are not in the tables.

    `but` is the id of an actor of the tables who is no rival: the one for whom an item is sought.

    >>> stranger = Candidate("Q1", "label", "حاتم المامون")
    >>> known = Known("kenya", frozenset({"kenya"}), ())
    >>> weigh(Profile(("حاتم", "المامون"), ("kenya",)), {stranger: known}, "ar").ranked[0].score
    115
    """
    if not candidates:
        return Decision("", ())
    in_office = dict(holders(profile.offices, profile.sides, profile.day))
    in_office.pop(but, None)
    if profile.day is not None and profile.offices:
        for one, known in candidates.items():
            held = (each for each in known.tenures if each.office in profile.offices and each.side in profile.sides)
            if ends := [bool(each.end) for each in held if each.covers(profile.day)]:
                in_office[one.id] = any(ends)
    rivals = sum(not profile.sides or _stood_for(known.sides, profile.sides) for known in candidates.values())
    return decide((one, _reasons(profile, one, known, rivals, in_office, code)) for one, known in candidates.items())


def decide(reasons: Iterable[tuple[Candidate, Iterable[str]]]) -> Decision:
    """The decision between candidates, given the names of the features that hold for each.

    >>> oman, jordan = Candidate("oman", "weak", "عمان"), Candidate("jordan", "weak", "عمان")
    >>> decide([(oman, ["weak", "support"]), (jordan, ["weak"])]).id
    'oman'
    >>> decide([(oman, ["weak"]), (jordan, ["weak"])]).id
    ''
    """
    features = kb.features()
    scored = [Scored(one, tuple([features[name] for name in names])) for one, names in reasons]
    if len(scored) > 1:
        scored.sort(key=lambda each: (-each.score, each.candidate.id))
    ranked = tuple(scored)
    best = ranked[0].score if ranked else 0
    accepted = best >= ACCEPT and (len(ranked) == 1 or best - ranked[1].score >= MARGIN)
    return Decision(ranked[0].candidate.id if accepted else "", ranked)


def link_with(profile: Profile, side: str, code: str) -> Decision:
    """The decision for a profile; where its own words are too few, with the side that the article implies for it.

    That is the side of a delegation that the person leads, or the article's home side.

    >>> link_with(Profile(("الجعفري",), offices=("foreign-minister",), day=dt.date(2016, 5, 1)), "iraq", "ar").id
    'ibrahim-al-jaafari'
    """
    return with_side(profile, side, lambda one: link(one, code))


def with_side(profile: Profile, side: str, decided: Callable[[Profile], Decision]) -> Decision:
    """What is decided on a profile, or, where that is nobody though there are candidates, on the profile with a side.

    >>> asked = []
    >>> with_side(Profile(("الجعفري",)), "iraq", lambda one: asked.append(one.sides) or link(one, "ar")).id
    'ibrahim-al-jaafari'
    >>> asked
    [(), ('iraq',)]
    """
    decision = decided(profile)
    if decision.id or profile.sides or not side or not decision.ranked:
        return decision
    again = decided(replace(profile, sides=(side,)))
    return again if again.id else decision


def side_of(id_: str, day: dt.date | None) -> str:
    """The side a known person stands for on a day: that of the office held then, else that of the knowledge base.

    >>> side_of("ahmed-aboul-gheit", dt.date(2009, 1, 1)), side_of("ahmed-aboul-gheit", dt.date(2019, 1, 1))
    ('egypt', 'arab-league')
    """
    usual = kb.actors()[id_].party or ""
    if day is None:
        return usual
    held = {tenure.side for tenure in tenures_of(id_) if tenure.covers(day)}
    if len(held) != 1 or any(_related(side, usual) for side in held):
        return usual
    return held.pop()


def _reasons(
    profile: Profile, one: Candidate, known: Known, rivals: int, in_office: Mapping[str, bool], code: str
) -> Iterator[str]:
    """The names of the features that hold for a candidate, one of `rivals` whom the sides of the profile allow."""
    yield one.match
    allowed = not profile.sides or _stood_for(known.sides, profile.sides)
    if one.match == "surname":
        if rivals == 1 and allowed:
            yield "only"
        if one.id in kb.priors():
            yield "prior"
        if not profile.sides and any(lexicon(code)[word].tags & ~TAGS["letters"] for word in profile.name):
            yield "everyday"
    if profile.sides and allowed:
        yield "party"
    elif profile.sides and known.sides:
        yield "party-clash"
    elif not profile.sides and known.party in profile.company:
        yield "company"
    if one.id in in_office:
        yield "office"
    elif any(in_office.values()):
        yield "office-clash"
    elif any(tenure.office in profile.offices for tenure in known.tenures):
        yield "office-before"


@cache
def known_of(id_: str) -> Known:
    """What the tables know of a person."""
    party, tenures = kb.actors()[id_].party or "", tenures_of(id_)
    return Known(party, frozenset({party, *(tenure.side for tenure in tenures)} - {""}), tenures)


@lru_cache(maxsize=4096)
def _stood_for(known: frozenset[str], sides: tuple[str, ...]) -> bool:
    """Whether one of the sides, or a part or the whole of it, is among those that somebody stood for."""
    return any(_related(side, other) for side in sides for other in known)


@lru_cache(maxsize=4096)
def _related(one: str, other: str) -> bool:
    """Whether two sides are one, or one is a part of the other (a council of a coalition), or both of one state."""
    if one == other:
        return True
    ours, theirs = _wholes(one), _wholes(other)
    return other in ours or one in theirs or any(kb.actors()[whole].type == "state" for whole in ours & theirs)


@cache
def _wholes(side: str) -> frozenset[str]:
    """The sides that a side is a part of, directly or not."""
    entries = kb.actors()
    found: set[str] = set()
    part = entries[side].party if side in entries else None
    while part and part not in found:
        found.add(part)
        part = entries[part].party
    return frozenset(found)
