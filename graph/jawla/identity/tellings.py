"""What one article tells of a person or a meeting, as far as it bears on who or which it is.

A telling is named by the IRI that its article alone would give (its *own* IRI, minted from content in `jawla.facts`).
Tellings of one own IRI agree in all that could keep them apart, so that they are always one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from jawla.model import Actor, Article, DateBasis, DatePrecision, Facts, Meeting, Status, is_numbered


@dataclass(frozen=True, slots=True, order=True)
class PersonTelling:
    """A person as one article tells of him or her: the fullest name, the side stood for, the titles given, and the own
    IRIs of the persons of other sides met."""

    own: str
    lang: str
    name: str
    party: str | None = None
    roles: tuple[str, ...] = ()
    met: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingTelling:
    """A meeting as one article tells of it; `sides` and `persons` hold own IRIs, `round` is one
    with a number, `published` is the article's day."""

    own: str
    sides: frozenset[str]
    persons: frozenset[str]
    call: bool
    status: Status
    date: dt.date | None = None
    basis: DateBasis | None = None
    precision: DatePrecision | None = None
    round: str | None = None
    place: str | None = None
    published: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Tellings:
    """The persons and meetings of one article."""

    persons: tuple[PersonTelling, ...] = ()
    meetings: tuple[MeetingTelling, ...] = ()


def tellings_of(facts: Facts) -> Tellings:
    """What the facts of one article tell, for `jawla.identity.Identities`.

    >>> from jawla.model import Article
    >>> tellings_of(Facts(Article("a", "نص")))
    Tellings(persons=(), meetings=())
    """
    persons = (person_told(actor, facts.article.lang) for actor in facts.actors if actor.type == "person")
    return gather(persons, (meeting_told(each, facts.article) for each in facts.meetings))


def gather(persons: Iterable[PersonTelling], meetings: Iterable[MeetingTelling]) -> Tellings:
    """The tellings of one article in order, each person with those of other sides whom the article has him or her meet.

    >>> anna, ben = (PersonTelling(name, "en", name, party) for name, party in [("Anna", "x"), ("Ben", "y")])
    >>> meeting = MeetingTelling("iri", frozenset("xy"), frozenset({"Anna", "Ben"}), call=False, status="held")
    >>> [person.met for person in gather([ben, anna], [meeting]).persons]
    [('Ben',), ('Anna',)]
    """
    known = {person.own: person for person in persons}
    met: dict[str, set[str]] = {own: set() for own in known}
    in_order = tuple(sorted(meetings, key=lambda meeting: meeting.own))
    for meeting in in_order:
        there = meeting.persons & known.keys()
        for own in there:
            met[own] |= {other for other in there if known[other].party != known[own].party}
    return Tellings(tuple(replace(known[own], met=tuple(sorted(met[own]))) for own in sorted(known)), in_order)


def person_told(actor: Actor, lang: str) -> PersonTelling:
    """The telling of one person by an article in the language.

    >>> person_told(Actor("iri", "person", {"ar": "جيمس أوتينو"}), "ar").name
    'جيمس أوتينو'
    """
    name = actor.label.get(lang) or min(actor.label.values(), default="")
    return PersonTelling(actor.id, lang, name, actor.party, tuple(sorted(actor.roles)))


def meeting_told(meeting: Meeting, article: Article) -> MeetingTelling:
    """The telling of one meeting by an article.

    >>> from jawla.model import Span
    >>> meeting = Meeting("iri", ("a", "b"), (), "call", "held", Span(0, 3, "نص "))
    >>> meeting_told(meeting, Article("a", "نص ")).call
    True
    """
    return MeetingTelling(
        meeting.id,
        frozenset(meeting.parties),
        frozenset(meeting.persons),
        meeting.kind == "call",
        meeting.status,
        meeting.date,
        meeting.date_basis,
        meeting.date_precision,
        meeting.round if meeting.round is not None and is_numbered(meeting.round) else None,
        meeting.place,
        article.published,
    )
