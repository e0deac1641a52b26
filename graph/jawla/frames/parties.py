"""Whom the persons of an article stand for, and which known persons they are; the one helps to tell the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from jawla import kb
from jawla.linking.candidates import find_candidates
from jawla.linking.linker import Decision, Profile, link_with, side_of
from jawla.linking.people import Person
from jawla.linking.tenures import offices_of
from jawla.mentions.titles import Title
from jawla.tags import tags_of

_NOT_NATIONAL = tags_of("group", "unofficial")


def settle_parties(
    people: Mapping[int, Person],
    heads: Mapping[int, str],
    home: str,
    company: frozenset[str],
    day: dt.date | None,
    code: str,
    judged: Mapping[tuple[str, ...], str],
) -> None:
    """Give each person a party and, if the evidence is enough, the id of the known person that it is.

    The party is that of the titles, of the knowledge base, of the delegation led (`heads`, by person), or the `home`
    side: that goes to those whose office names no country ("وزير الخارجية" in a national agency's report). `company`
    are the sides that the article tells of. `judged` is what a person decided on names of this article: the key of
    a known person or of nobody known; it stands above the linker.
    """
    for person in people.values():
        implied, implied_by = heads.get(person.key, ""), "party-of-delegation"
        if not implied and any(_is_national(title) for title in person.titles):
            implied, implied_by = home, "party-of-home"
        known = ""
        told = next((judged[name] for name in person.names if name in judged), None) if judged else None
        if told is not None:
            decision = Decision(told if told in kb.actors() else "", ())
            person.id, person.judged = decision.id, "" if decision.id else told
        elif find_candidates(person.name, code):
            decision = link_with(profile_of(person, company, day, code), implied, code)
            person.id = decision.id
        if person.id:
            by_party = any(feature.name == "party" for scored in decision.ranked[:1] for feature in scored.features)
            person.id_rule = "entry-of-name-and-party" if by_party else "entry-of-name"
            known = side_of(person.id, day)
        if person.votes:
            person.party_rule = "party-of-title"
            told = max(person.votes, key=lambda side: (person.votes[side], side))
            person.party = known if known in person.votes else told
        elif known:
            person.party, person.party_rule = known, "party-of-entry"
        elif implied:
            person.party, person.party_rule = implied, implied_by


def profile_of(person: Person, company: frozenset[str], day: dt.date | None, code: str) -> Profile:
    """What an article says of a person, for the linker."""
    offices = {office: None for title in person.titles for office in offices_of(title.office, code)}
    return Profile(person.name, tuple(sorted(person.votes)), tuple(offices), company, day)


def _is_national(title: Title) -> bool:
    """Whether a title is an office of the state: no rank or honour, and not of a party, a centre or a newspaper."""
    return bool(title.office) and not title.honorific and not title.tags & _NOT_NATIONAL
