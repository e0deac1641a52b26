"""The store's graphs -> what the articles told: the way back from `jawla.rdf`."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, cast
from urllib.parse import unquote

from rdflib import DCTERMS, RDF, RDFS, SKOS, Literal, URIRef
from rdflib.term import Node

from jawla.identity import MeetingTelling, PersonTelling, Tellings, gather
from jawla.iri import mint
from jawla.model import (
    Actor,
    ActorType,
    Article,
    Contradiction,
    ContradictionKind,
    DateBasis,
    DatePrecision,
    Facts,
    Meeting,
    MeetingKind,
    Position,
    Round,
    Span,
    Stance,
    Status,
    is_numbered,
)
from jawla.rdf import Quad
from jawla.store import Store
from jawla.store.terms import to_text
from jawla.vocab import CODES, JAWLA, PREFIXES, WD

_TYPES: Final[Mapping[Node, ActorType]] = {
    JAWLA.Person: "person",
    JAWLA.State: "state",
    JAWLA.Organization: "organization",
    JAWLA.Group: "group",
}
_PREFIXES: Final = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
_ROUND: Final = mint("round", "")


class _Node:
    """What one graph says of one node."""

    def __init__(self) -> None:
        self.said: dict[Node, list[Node]] = defaultdict(list)

    def all(self, predicate: Node) -> list[str]:
        return sorted(map(str, self.said.get(predicate, ())))

    def text(self, predicate: Node) -> str | None:
        return next(iter(self.all(predicate)), None)

    def code(self, predicate: Node) -> Any:
        code = self.text(predicate)
        return None if code is None else code.removeprefix(str(CODES))

    def day(self, predicate: Node) -> dt.date | None:
        day = self.text(predicate)
        return None if day is None else dt.date.fromisoformat(day)

    def round(self) -> str | None:
        """The round's key; that of a round without a number has the digest of its article behind it in the IRI."""
        iri = self.text(JAWLA.inRound)
        if iri is None:
            return None
        key = unquote(iri.removeprefix(_ROUND))
        return key if is_numbered(key) else key.rpartition(".")[0] or key


def recall_tellings(store: Store) -> dict[str, tuple[Tellings, dict[str, str]]]:
    """What each article of the store tells of persons and meetings, by its graph, with the IRI that each own IRI has
    been given there.

    >>> from jawla.store import open_store
    >>> with open_store("memory:") as store:
    ...     recall_tellings(store)
    {}
    """
    articles = _asked(store, "?node a jawla:Article", "dcterms:issued", "dcterms:language")
    persons = _asked(store, "?node a jawla:Person", "rdfs:label", "jawla:represents", "jawla:title")
    meetings = _asked(
        store,
        "?node a jawla:Meeting",
        *("jawla:side", "jawla:attendee", "jawla:kind", "jawla:status", "jawla:inRound", "jawla:place"),
        *("jawla:date", "jawla:dateBasis", "jawla:datePrecision"),
    )
    owns: dict[str, dict[str, str]] = defaultdict(dict)
    for graph, nodes in _asked(store, "", "dcterms:isReplacedBy").items():
        for own, node in nodes.items():
            owns[graph][str(node.text(DCTERMS.isReplacedBy))] = own
    found = {}
    for graph in sorted(articles.keys() | persons.keys() | meetings.keys()):
        own_of = owns.get(graph, {})
        article = articles.get(graph, {}).get(graph, _Node())
        lang, published = article.text(DCTERMS.language) or "", article.day(DCTERMS.issued)
        people = persons.get(graph, {})
        met = meetings.get(graph, {})
        tellings = gather(
            (_person_told(own_of.get(iri, iri), node, lang) for iri, node in people.items()),
            (_meeting_told(own_of.get(iri, iri), node, own_of, published) for iri, node in met.items()),
        )
        found[graph] = tellings, {own_of.get(iri, iri): iri for iri in (*people, *met)}
    return found


def recall_linked(store: Store, actors: Iterable[str]) -> dict[str, set[str]]:
    """Which of these actors each graph tells of, by graph; also the graphs of which a person judged an actor before.

    >>> from jawla.store import open_store
    >>> with open_store("memory:") as store:
    ...     recall_linked(store, ["https://w3id.org/jawla/id/actor/russia"])
    {}
    """
    found: dict[str, set[str]] = defaultdict(set)
    classes = "VALUES ?class { jawla:Person jawla:State jawla:Organization jawla:Group }"
    sought = " ".join(to_text(URIRef(actor)) for actor in sorted(actors))
    for who, graph_of in (
        (f"VALUES ?actor {{ {sought} }}", "?actor a ?class"),
        ("", "?actor a ?class ; jawla:reviewer ?by"),
    ):
        query = f"{_PREFIXES}SELECT DISTINCT ?graph ?actor {{ {classes} {who} GRAPH ?graph {{ {graph_of} }} }}"
        for graph, actor in store.select(query) if sought or not who else ():
            found[str(graph)].add(str(actor))
    return dict(found)


def recall_reviewers(store: Store) -> dict[str, list[str]]:
    """Who judged which item each actor is, by the actor's IRI.

    >>> from jawla.store import open_store
    >>> with open_store("memory:") as store:
    ...     recall_reviewers(store)
    {}
    """
    found: dict[str, set[str]] = defaultdict(set)
    classes = "VALUES ?class { jawla:Person jawla:State jawla:Organization jawla:Group }"
    for actor, by in store.select(
        f"{_PREFIXES}SELECT DISTINCT ?actor ?by {{ {classes} GRAPH ?graph {{ ?actor a ?class ; jawla:reviewer ?by }} }}"
    ):
        found[str(actor)].add(str(by))
    return {actor: sorted(found[actor]) for actor in sorted(found)}


def tells_of(store: Store, thing: str) -> bool:
    """Whether some article tells of an actor or meeting by this IRI, which may be one of an earlier build.

    >>> from jawla.store import open_store
    >>> with open_store("memory:") as store:
    ...     tells_of(store, "https://w3id.org/jawla/id/actor/russia")
    False
    """
    known = f"{{ {to_text(URIRef(thing))} a ?class }} UNION {{ {to_text(URIRef(thing))} dcterms:isReplacedBy ?other }}"
    return bool(store.select(f"{_PREFIXES}SELECT ?graph {{ GRAPH ?graph {{ {known} }} }} LIMIT 1").rows)


def recall_facts(store: Store) -> Iterator[Facts]:
    """The facts of each article in the store, with the IRIs of the graph; of the article all but its text.

    Sides and persons of a meeting come in the order of their IRIs, all else in the order of the text.

    >>> from jawla.store import open_store
    >>> with open_store("memory:") as store:
    ...     list(recall_facts(store))
    []
    """
    for graph in store.graphs():
        facts = _facts_in(graph, store.quads(graph))
        if facts is not None:
            yield facts


def _asked(store: Store, pattern: str, *predicates: str) -> dict[str, dict[str, _Node]]:
    """The statements of these predicates by graph and node."""
    triples = f"{pattern} ; ?p ?o" if pattern else "?node ?p ?o"
    where = f"VALUES ?p {{ {' '.join(predicates)} }} GRAPH ?graph {{ {triples} }}"
    query = f"{_PREFIXES}SELECT ?graph ?node ?p ?o WHERE {{ {where} }}"
    found: dict[str, dict[str, _Node]] = defaultdict(lambda: defaultdict(_Node))
    for graph, node, predicate, value in store.select(query):
        assert predicate is not None and value is not None
        found[str(graph)][str(node)].said[predicate].append(value)
    return found


def _person_told(own: str, node: _Node, lang: str) -> PersonTelling:
    labels = [each for each in node.said.get(RDFS.label, ()) if isinstance(each, Literal)]
    name = min((str(label) for label in labels if label.language == lang.lower()), default=min(labels, default=""))
    roles = tuple(node.all(JAWLA.title))
    return PersonTelling(own, lang, str(name), node.text(JAWLA.represents), roles)


def _meeting_told(own: str, node: _Node, owns: Mapping[str, str], published: dt.date | None) -> MeetingTelling:
    round_ = node.round()
    return MeetingTelling(
        own,
        frozenset(node.all(JAWLA.side)),
        frozenset(owns.get(iri, iri) for iri in node.all(JAWLA.attendee)),
        node.code(JAWLA.kind) == "call",
        cast(Status, node.code(JAWLA.status)),
        node.day(JAWLA.date),
        cast("DateBasis | None", node.code(JAWLA.dateBasis)),
        cast("DatePrecision | None", node.code(JAWLA.datePrecision)),
        round_ if round_ is not None and is_numbered(round_) else None,
        node.text(JAWLA.place),
        published,
    )


def _facts_in(graph: str, quads: Iterable[Quad]) -> Facts | None:
    nodes: dict[str, _Node] = defaultdict(_Node)
    for subject, predicate, value, _ in quads:
        nodes[str(subject)].said[predicate].append(value)
    of_class: dict[Node, list[str]] = defaultdict(list)
    for iri in sorted(nodes):
        for kind in nodes[iri].said.get(RDF.type, ()):
            of_class[kind].append(iri)
    if graph not in of_class[JAWLA.Article]:
        return None

    def spans(iri: str, predicate: Node) -> tuple[Span, ...]:
        return tuple(sorted(_span(nodes[each]) for each in nodes[iri].all(predicate)))

    def actor(iri: str, kind: ActorType) -> Actor:
        node = nodes[iri]
        labels = {each.language or "": str(each) for each in node.said[RDFS.label] if isinstance(each, Literal)}
        qid = node.text(SKOS.exactMatch)
        return Actor(
            iri,
            kind,
            labels,
            None if qid is None else qid.removeprefix(str(WD)),
            node.text(JAWLA.represents),
            tuple(node.all(JAWLA.title)),
            spans(iri, JAWLA.mention),
        )

    def round_(iri: str) -> Round:
        node = nodes[iri]
        number = node.text(JAWLA.number)
        return Round(
            iri,
            unquote(str(node.text(JAWLA.ofProcess)).removeprefix(mint("process", ""))),
            None if number is None else int(number),
            node.day(JAWLA.start),
            node.day(JAWLA.end),
            node.text(JAWLA.place),
            spans(iri, JAWLA.mention),
        )

    def meeting(iri: str) -> Meeting:
        node = nodes[iri]
        return Meeting(
            iri,
            tuple(node.all(JAWLA.side)),
            tuple(node.all(JAWLA.attendee)),
            cast(MeetingKind, node.code(JAWLA.kind)),
            cast(Status, node.code(JAWLA.status)),
            spans(iri, JAWLA.evidence)[0],
            node.day(JAWLA.date),
            cast("DateBasis | None", node.code(JAWLA.dateBasis)),
            cast("DatePrecision | None", node.code(JAWLA.datePrecision)),
            node.round(),
            node.text(JAWLA.place),
            tuple(node.all(JAWLA.topic)),
            node.text(JAWLA.reviewer),
        )

    def position(iri: str) -> Position:
        node = nodes[iri]
        return Position(
            iri,
            str(node.text(JAWLA.holder)),
            cast(Stance, node.code(JAWLA.stance)),
            spans(iri, JAWLA.evidence)[0],
            node.text(JAWLA.topic),
            node.text(JAWLA.atMeeting),
            node.day(JAWLA.date),
            node.text(JAWLA.reviewer),
        )

    def contradiction(iri: str) -> Contradiction:
        node = nodes[iri]
        other = spans(iri, JAWLA.otherEvidence)
        return Contradiction(
            cast(ContradictionKind, node.code(JAWLA.kind)),
            tuple(each for each in node.all(JAWLA.concerns) if each != graph),
            spans(iri, JAWLA.evidence)[0],
            str(node.text(JAWLA.says)),
            str(node.text(JAWLA.otherSays)),
            node.text(JAWLA.source),
            other[0] if other else None,
        )

    said = nodes[graph]
    article = Article(
        str(said.text(JAWLA.identifier)),
        "",
        said.text(DCTERMS.language) or "",
        said.text(JAWLA.url),
        said.day(DCTERMS.issued),
        said.text(DCTERMS.title),
    )
    actors = [actor(iri, kind) for class_, kind in _TYPES.items() for iri in of_class[class_]]
    first = [Span(0, 0, "")]
    return Facts(
        article,
        tuple(sorted(actors, key=lambda each: (not each.mentions, (*each.mentions, *first)[0], each.id))),
        tuple(sorted(map(round_, of_class[JAWLA.Round]), key=lambda each: ((*each.mentions, *first)[0], each.id))),
        tuple(sorted(map(meeting, of_class[JAWLA.Meeting]), key=lambda each: (each.evidence, each.id))),
        tuple(sorted(map(position, of_class[JAWLA.Position]), key=lambda each: (each.evidence, each.id))),
        tuple(sorted(map(contradiction, of_class[JAWLA.Contradiction]), key=lambda each: (each.evidence, each.kind))),
    )


def _span(node: _Node) -> Span:
    start, end = str(node.text(JAWLA.startOffset)), str(node.text(JAWLA.endOffset))
    return Span(int(start), int(end), str(node.text(JAWLA.exact)))
