"""Identity across articles: the tellings of one person or one meeting get one IRI.

Each telling has an IRI of its own, which its article alone would give. Tellings that are of one thing form a cluster,
and the thing's IRI is that of the telling which knows most. So the outcome depends on the set of tellings alone, not on
their order or on what was built before, and every IRI ever given out still names something: the thing that its telling
belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jawla.identity import meetings, persons
from jawla.identity.index import Index
from jawla.identity.judgements import Judgements
from jawla.identity.tellings import MeetingTelling, PersonTelling, Tellings, gather, tellings_of

__all__ = [
    "Identities",
    "Judgements",
    "MeetingTelling",
    "PersonTelling",
    "Tellings",
    "gather",
    "identify",
    "tellings_of",
]


def identify(tellings: Mapping[str, Tellings], judgements: Judgements | None = None) -> dict[str, str]:
    """The IRI of the person or meeting that each own IRI names, for the tellings of articles (by any key of theirs).

    Pure, and the order of the articles changes nothing. Raises `JawlaError` where the judgements contradict each other.

    >>> def told(name: str, role: str) -> Tellings:
    ...     return Tellings(persons=(PersonTelling(f"own/{name}", "ar", name, "kenya", (role,)),))
    >>> found = identify({"a": told("أوتينو", "وزير الخارجية"), "b": told("جيمس أوتينو", "وزير الخارجية الكيني")})
    >>> found["own/أوتينو"]
    'own/جيمس أوتينو'
    """
    identities = Identities(judgements)
    for article in tellings:
        identities.tell(article, tellings[article])
    identities.settle()
    return dict(identities.names)


class Identities:
    """The tellings of all articles and what they name, brought up to date with a few of them at a time.

    What comes out is what `identify` says of all tellings together; only what a change can reach is looked at again.

    >>> identities = Identities()
    >>> identities.tell("a", Tellings(persons=(PersonTelling("own", "ar", "جيمس أوتينو"),)))
    >>> identities.settle(), identities.names
    ({'own'}, {'own': 'own'})
    """

    def __init__(self, judgements: Judgements | None = None) -> None:
        self.names: dict[str, str] = {}
        self._judgements = judgements or Judgements()
        self._told: dict[str, Tellings] = {}
        self._persons: dict[str, dict[str, PersonTelling]] = {}
        self._meetings: dict[str, dict[str, MeetingTelling]] = {}
        self._met: dict[str, set[str]] = {}  # the meetings that a person is told to have attended
        self._parties: dict[str, str] = {}  # the side of each person by the IRI of his or her cluster
        self._person_index = Index(persons.keys, persons.strength)
        self._meeting_index = Index(meetings.keys, meetings.strength)
        self._new_persons: set[str] = set()
        self._new_meetings: set[str] = set()

    def tell(self, article: str, told: Tellings) -> None:
        """Takes in what an article tells, in place of what it told before. `settle` then says what that changes."""
        before = self._told.get(article, Tellings())
        if told == before:
            return
        self._told[article] = told
        for person in before.persons:
            del self._persons[person.own][article]
        for person in told.persons:
            self._persons.setdefault(person.own, {})[article] = person
        for meeting in before.meetings:
            del self._meetings[meeting.own][article]
        for meeting in told.meetings:
            self._meetings.setdefault(meeting.own, {})[article] = meeting
            for own in meeting.persons:
                self._met.setdefault(own, set()).add(meeting.own)
        self._new_persons.update(person.own for person in (*before.persons, *told.persons))
        self._new_meetings.update(meeting.own for meeting in (*before.meetings, *told.meetings))

    def settle(self) -> set[str]:
        """Brings `names` up to date; returns the own IRIs that now name something else than before, or are new.

        Raises `JawlaError` where the judgements contradict each other.
        """
        changed = self._settle_persons()
        for own in changed:
            self._new_meetings |= self._met.get(own, set())
        return changed | self._settle_meetings()

    def articles(self, owns: Iterable[str]) -> set[str]:
        """The articles that tell by one of these own IRIs."""
        found: set[str] = set()
        for own in owns:
            found.update(self._persons.get(own, ()), self._meetings.get(own, ()))
        return found

    def _settle_persons(self) -> set[str]:
        told, judgements = self._persons, self._judgements
        new = {own: persons.person_of(own, told[own], judgements) if told[own] else None for own in self._new_persons}
        self._new_persons = set()
        self._forget(new)
        near, links = self._person_index.renew(new)
        changed = set()
        for owns in judgements.cluster(near, links):
            name = persons.name_of(owns, near)
            party = min((party for own in owns for party in near[own].parties), default="")
            moved = self._parties.get(name, "") != party
            self._parties[name] = party
            changed |= set(owns) if moved else self._renamed(owns, name)
            self.names.update(dict.fromkeys(owns, name))
        return changed

    def _settle_meetings(self) -> set[str]:
        new = {own: self._meeting(own) if self._meetings[own] else None for own in self._new_meetings}
        self._new_meetings = set()
        self._forget(new)
        near, links = self._meeting_index.renew(new)
        changed = set()
        for owns in self._judgements.cluster(near, links):
            name = meetings.name_of(owns, near)
            changed |= self._renamed(owns, name)
            self.names.update(dict.fromkeys(owns, name))
        return changed

    def _meeting(self, own: str) -> meetings.Meeting:
        return meetings.meeting_of(own, self._meetings[own], self.names, self._parties, self._judgements)

    def _forget(self, items: Mapping[str, object]) -> None:
        for own in [own for own, item in items.items() if item is None]:
            self.names.pop(own, None)

    def _renamed(self, owns: Iterable[str], name: str) -> set[str]:
        return {own for own in owns if self.names.get(own) != name}
