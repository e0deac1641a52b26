"""Who met whom as a networkx graph: actors, and a line between two of them for the meetings they shared.

A meeting is one event with all its sides; the graph shows it as the pairs of those sides, and each line keeps the
dates, the articles and the sentences that say so.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, TypeAlias

import networkx as nx

from jawla.catalogue import ask
from jawla.store import Store, to_dicts

Graph: TypeAlias = Any
"""A networkx.Graph (networkx comes without types); the meetings of a pair are counted on its one edge."""
Level = Literal["sides", "persons"]
Shown = Literal["held", "planned", "any"]
"""Meetings of which status are shown; denied ones never are."""


@dataclass(frozen=True, slots=True, order=True)
class Participant:
    """One end of a pair. `type` is person, state, organization or group; `party_ar` and `party_en` name the side a
    person stands for. What is not known is empty."""

    iri: str
    type: str
    label_ar: str = ""
    label_en: str = ""
    qid: str = ""
    party_ar: str = ""
    party_en: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """One sentence of one article that tells of one meeting.

    `date` is that of the meeting, the surest that any article gives, in ISO 8601 cut to what is known (2018-11-28,
    2018-11, 2018). `told_date` is the one that this article gives, `basis` whence it is known (text, calendar or
    publication), `status` held or planned. `meeting` and `article` are IRIs. What is not known is empty.
    """

    date: str
    meeting: str
    article: str
    sentence: str
    told_date: str = ""
    basis: str = ""
    title: str = ""
    url: str = ""
    status: str = "held"


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two participants of one meeting, as one sentence tells of it."""

    one: Participant
    other: Participant
    evidence: Evidence


def who_met_whom(
    store: Store,
    *,
    level: Level = "sides",
    status: Shown = "held",
    actor: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Graph:
    """The graph (see `graph_of`) of the meetings in the store, between sides or between persons.

    `actor` (a name, key or IRI) keeps the pairs with that one, of persons also with those who stand for that side;
    `since` and `until` are days, as 2018-11-28. Raises `JawlaError` for a value that the question who-met-whom would
    not take.

    >>> from jawla.store import open_store
    >>> with open_store("memory:") as store:
    ...     len(who_met_whom(store))
    0
    """
    asked = {"level": level, "status": status, "actor": actor, "since": since, "until": until}
    rows = [
        {key: "" if value is None else str(value) for key, value in row.items()}
        for row in to_dicts(ask(store, "evidence-of-pairs", **asked))
    ]
    known = participants(to_dicts(ask(store, "actors"))) if rows else {}

    def end(iri: str, party: str) -> Participant:
        who = known.get(iri, Participant(iri, ""))
        side = known.get(party)
        return replace(who, party_ar=side.label_ar, party_en=side.label_en) if side else who

    def told(row: Mapping[str, str]) -> Evidence:
        same = ("date", "meeting", "article", "sentence", "basis", "title", "url", "status")
        return Evidence(told_date=row["toldDate"], **{key: row[key] for key in same})

    return graph_of(Pair(end(row["a"], row["partyA"]), end(row["b"], row["partyB"]), told(row)) for row in rows)


def participants(names: Iterable[Mapping[str, Any]]) -> dict[str, Participant]:
    """Each actor of the answer to the question `actors`, under the name (and type) that most articles give it.

    >>> rows = [
    ...     {"actor": "urn:ru", "type": "State", "name": name, "language": "ar", "articles": count, "wikidata": None}
    ...     for name, count in [("روسيا", 5), ("روسيا الاتحادية", 2)]
    ... ]
    >>> participants(rows)["urn:ru"].label_ar
    'روسيا'
    """
    found: dict[str, Participant] = {}
    for row in sorted(names, key=lambda row: (row["actor"], -row["articles"], row["name"], row["type"])):
        iri, label = row["actor"], f"label_{row['language']}"
        who = found.setdefault(
            iri, Participant(iri, row["type"].lower(), qid=(row["wikidata"] or "").rpartition("/")[2])
        )
        if label in ("label_ar", "label_en") and not getattr(who, label):
            found[iri] = replace(who, **{label: row["name"]})
    return found


def graph_of(pairs: Iterable[Pair]) -> Graph:
    """The graph of the pairs; their order and their repetition change nothing.

    Node (named by the actor's IRI): `label_ar`, `label_en`, `type`, `qid`, `party_ar`, `party_en`, `meetings` (how
    many different ones) and `degree` (how many others it met). Edge: `meetings`, `articles` (how many), `first` and
    `last` (dates; empty where none is known) and `evidence`, a tuple of `Evidence` in the order of their dates.
    Where articles spell an actor differently, the most frequent spelling stands.

    >>> syria, iran = Participant("urn:sy", "state", "سوريا", "Syria"), Participant("urn:ir", "state", "إيران", "Iran")
    >>> told = Evidence("2018-11-28", "urn:m1", "urn:a1", "التقى الوفدان.")
    >>> graph = graph_of([Pair(syria, iran, told), Pair(iran, syria, told)])
    >>> graph.nodes["urn:sy"]["meetings"], graph.edges["urn:ir", "urn:sy"]["first"]
    (1, '2018-11-28')
    """
    spellings: dict[str, Counter[Participant]] = defaultdict(Counter)
    told: dict[tuple[str, str], set[Evidence]] = defaultdict(set)
    for pair in sorted(set(pairs)):
        if pair.one.iri == pair.other.iri:
            continue
        for participant in (pair.one, pair.other):
            spellings[participant.iri][participant] += 1
        told[min(pair.one.iri, pair.other.iri), max(pair.one.iri, pair.other.iri)].add(pair.evidence)

    graph: Graph = nx.Graph()
    for iri in sorted(spellings):
        seen = spellings[iri]
        usual = min(seen, key=lambda participant: (-seen[participant], participant))
        graph.add_node(iri, **{key: value for key, value in asdict(usual).items() if key != "iri"})
    for (one, other), evidence in sorted(told.items()):
        dates = sorted(item.date for item in evidence if item.date)
        graph.add_edge(
            one,
            other,
            meetings=len({item.meeting for item in evidence}),
            articles=len({item.article for item in evidence}),
            first=dates[0] if dates else "",
            last=dates[-1] if dates else "",
            evidence=tuple(sorted(evidence)),
        )
    for iri in graph:
        graph.nodes[iri]["meetings"] = len(
            {item.meeting for *_, shared in graph.edges(iri, data="evidence") for item in shared}
        )
        graph.nodes[iri]["degree"] = graph.degree(iri)
    return graph


def strongest(graph: Graph, nodes: int) -> Graph:
    """The part of the graph around its most active actors: at most so many nodes, none of them alone.

    >>> star = nx.star_graph(3)
    >>> for name, meetings in enumerate([6, 1, 2, 3]): star.nodes[name]["meetings"] = meetings
    >>> sorted(strongest(star, 3))
    [0, 2, 3]
    """
    if len(graph) <= nodes:
        return graph
    ranked = sorted(graph, key=lambda node: (-graph.nodes[node]["meetings"], node))
    part = graph.subgraph(ranked[:nodes])
    return part.subgraph([node for node in part if part.degree(node)])


def flatten(graph: Graph) -> Graph:
    """A copy whose attributes are numbers and strings only, as GraphML and GEXF demand: the evidence becomes JSON.

    >>> graph = nx.Graph()
    >>> graph.add_edge("a", "b", meetings=1, evidence=(Evidence("2018", "m", "a1", "قال."),))
    >>> flatten(graph).edges["a", "b"]["evidence"][:18]
    '[{"date": "2018", '
    """
    flat = graph.copy()
    for *_, data in flat.edges(data=True):
        data["evidence"] = json.dumps([asdict(item) for item in data["evidence"]], ensure_ascii=False)
    return flat
