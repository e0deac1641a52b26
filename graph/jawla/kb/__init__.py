"""The knowledge base: actors, places, processes and the calendar of rounds, read from the tables beside this file.

Each table is read once; SOURCES.md says where its rows come from.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import cast

from jawla.model import ActorType
from jawla.tables import read_table


@dataclass(frozen=True, slots=True)
class Entry:
    """A known actor. `party` is the id of the side that a person or body stands for; `id` is a slug, not an IRI."""

    id: str
    type: ActorType
    label_en: str
    qid: str | None
    party: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A known city or area; `state` is the actor id of the state it lies in, None where none or several."""

    id: str
    label_en: str
    state: str | None
    capital: bool


@dataclass(frozen=True, slots=True)
class RoundDates:
    """The first and last day of one numbered round of a process, the city (in English) that hosted it, who says so."""

    process: str
    number: int
    start: dt.date
    end: dt.date
    place: str
    source: str


@cache
def actors() -> Mapping[str, Entry]:
    """Every known actor by its id.

    >>> actors()["russia"].qid
    'Q159'
    """
    return MappingProxyType(
        {
            row["id"]: Entry(
                row["id"], cast(ActorType, row["type"]), row["label_en"], row["qid"] or None, row["party"] or None
            )
            for row in read_table(files(__name__) / "actors.tsv")
        }
    )


@cache
def members() -> Mapping[str, tuple[str, ...]]:
    """The actor ids that make up a collective actor, by the id of the collective.

    >>> members()["astana-guarantor-states"]
    ('iran', 'russia', 'turkey')
    """
    found: dict[str, tuple[str, ...]] = {}
    for row in read_table(files(__name__) / "members.tsv"):
        found[row["group"]] = (*found.get(row["group"], ()), row["member"])
    return MappingProxyType(found)


@cache
def negotiators() -> Mapping[str, frozenset[str]]:
    """The sides of one country that talk with each other, by the process of their talks.

    >>> sorted(negotiators()["yemen-talks"])
    ['houthis', 'yemen']
    """
    sides: dict[str, set[str]] = {}
    for row in read_table(files("jawla.kb") / "negotiators.tsv"):
        sides.setdefault(row["process"], set()).add(row["side"])
    return MappingProxyType({process: frozenset(found) for process, found in sides.items()})


@cache
def rounds() -> Mapping[tuple[str, int], RoundDates]:
    """The calendar of rounds by process and number.

    >>> rounds()["astana", 21].start
    datetime.date(2024, 1, 24)
    """
    return MappingProxyType(
        {
            (row["process"], int(row["number"])): RoundDates(
                row["process"],
                int(row["number"]),
                dt.date.fromisoformat(row["start"]),
                dt.date.fromisoformat(row["end"]),
                row["place"],
                row["source"],
            )
            for row in read_table(files(__name__) / "rounds.tsv")
        }
    )


@cache
def processes() -> Mapping[str, str]:
    """The English label of every known process of talks or event, by its id.

    >>> processes()["astana"]
    'Astana process'
    """
    return MappingProxyType({row["id"]: row["label_en"] for row in read_table(files(__name__) / "processes.tsv")})


@cache
def places() -> Mapping[str, Place]:
    """Every known place by its id.

    >>> places()["geneva"].state
    'switzerland'
    """
    return MappingProxyType(
        {
            row["id"]: Place(row["id"], row["label_en"], row["state"] or None, row["capital"] == "yes")
            for row in read_table(files(__name__) / "places.tsv")
        }
    )


@cache
def ambiguous() -> Mapping[str, tuple[str, ...]]:
    """The actor ids that share one folded Arabic form, by that form: such a form alone names nobody.

    >>> ambiguous()["عمان"]
    ('jordan', 'oman')
    """
    return MappingProxyType(
        {row["form"]: tuple(row["ids"].split(" ")) for row in read_table(files(__name__) / "ambiguous.tsv")}
    )


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office of a side held by one person; days as far as they are documented ("2014", "2014-07", "2014-07-10").

    `end` is "" where the source knows of none.
    """

    office: str
    side: str
    holder: str
    start: str
    end: str

    def covers(self, day: dt.date) -> bool:
        """Whether the office was held on that day; a start or end known by its month or year counts whole.

        >>> Tenure("foreign-minister", "iraq", "ibrahim-al-jaafari", "2014-09-08", "2018").covers(dt.date(2018, 5, 1))
        True
        """
        told = day.isoformat()
        return self.start <= told and (not self.end or told[: len(self.end)] <= self.end)


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for or against a link: how much it weighs in hundredths, and what it means."""

    name: str
    weight: int
    kind: str
    meaning: str


@cache
def tenures() -> tuple[Tenure, ...]:
    """Every documented holder of an office, by office and side.

    >>> [tenure.holder for tenure in tenures() if (tenure.office, tenure.side) == ("foreign-minister", "russia")]
    ['sergey-lavrov']
    """
    return tuple(
        Tenure(row["office"], row["side"], row["holder"], row["start"], row["end"])
        for row in read_table(files(__name__) / "offices.tsv")
    )


@dataclass(frozen=True, slots=True)
class CloseMatch:
    """A Wikidata item that is near an actor, but not the same: the kingdom that a country is part of."""

    qid: str
    label_en: str


@cache
def close_matches() -> Mapping[str, tuple[CloseMatch, ...]]:
    """Items near an actor, by the actor's id.

    >>> close_matches()["vatican-city"]
    (CloseMatch(qid='Q159583', label_en='Holy See'),)
    """
    found: dict[str, tuple[CloseMatch, ...]] = {}
    for row in read_table(files(__name__) / "close.tsv"):
        found[row["id"]] = (*found.get(row["id"], ()), CloseMatch(row["qid"], row["label_en"]))
    return MappingProxyType(found)


@cache
def priors() -> Mapping[str, int]:
    """In how many articles of a news corpus a person is named in full, by the person's id; few are not counted.

    >>> priors()["bashar-al-assad"] > priors().get("bashar-jaafari", 0)
    True
    """
    return MappingProxyType({row["id"]: int(row["articles"]) for row in read_table(files(__name__) / "priors.tsv")})


@cache
def features() -> Mapping[str, Feature]:
    """What speaks for and against a link between a name and an actor, by name.

    >>> features()["party-clash"].weight
    -40
    """
    return MappingProxyType(
        {
            row["feature"]: Feature(row["feature"], int(row["weight"]), row["kind"], row["meaning"])
            for row in read_table(files(__name__) / "features.tsv")
        }
    )


@cache
def classes() -> Mapping[str, frozenset[str]]:
    """The Wikidata classes under which the items of a type of actor stand, by that type.

    >>> sorted(classes()["person"])
    ['Q5']
    """
    found: dict[str, frozenset[str]] = {}
    for row in read_table(files(__name__) / "classes.tsv"):
        found[row["type"]] = found.get(row["type"], frozenset()) | {row["qid"]}
    return MappingProxyType(found)
