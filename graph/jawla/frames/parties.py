"""Parties: for which side a person stands, before the article is read sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping

from jawla import kb
from jawla.linking.people import Person
from jawla.mentions.titles import Title
from jawla.tags import tags_of

_NOT_NATIONAL = tags_of("group", "unofficial")


def settle_parties(people: Mapping[int, Person], heads: Mapping[int, str], home: str) -> None:
    """Give each person a party: of the titles, of the knowledge base, of the delegation led, or the home side.

    The home side goes to those whose office names no country ("وزير الخارجية" in a national agency's report).
    """
    actors = kb.actors()
    for person in people.values():
        candidates = [actors[known] for known in person.known]
        if person.votes:
            fitting = [entry for entry in candidates if entry.party in person.votes]
            person.party = max(person.votes, key=lambda side: (person.votes[side], side))
            person.party_rule = "party-of-title"
            if len(fitting) == 1:
                person.party, person.id = fitting[0].party or "", fitting[0].id
                person.id_rule = "entry-of-name-and-party"
            elif len(candidates) == 1 and candidates[0].party is None:
                person.id, person.id_rule = candidates[0].id, "entry-of-name"
        elif len(candidates) == 1:
            person.id, person.party = candidates[0].id, candidates[0].party or ""
            person.id_rule, person.party_rule = "entry-of-name", "party-of-entry"
        elif person.key in heads:
            person.party, person.party_rule = heads[person.key], "party-of-delegation"
            fitting = [entry for entry in candidates if entry.party == person.party]
            if len(fitting) == 1:
                person.id, person.id_rule = fitting[0].id, "entry-of-name-and-party"
        elif home and any(_is_national(title) for title in person.titles):
            person.party, person.party_rule = home, "party-of-home"


def _is_national(title: Title) -> bool:
    """Whether a title is an office of the state: no rank or honour, and not of a party, a centre or a newspaper."""
    return bool(title.office) and not title.honorific and not title.tags & _NOT_NATIONAL
