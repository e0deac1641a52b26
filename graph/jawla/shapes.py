"""The gate before every load: each article's graph against the rules of ontology/shapes.ttl (SHACL, by pySHACL).

https://www.w3.org/TR/shacl/ . A graph is checked by itself, since two articles may contradict each other and both
stay; yet pySHACL is called once for many, because most of its cost is per call and per rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any, Final, TypeAlias

import pyshacl
from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.store import Store
from rdflib.term import Node

from jawla.rdf import Quad
from jawla.vocab import CODES, JAWLA

BATCH: Final = 40  # graphs in one call of pySHACL; more gain nothing, measured on articles of some 470 quads

Triple: TypeAlias = tuple[Node, URIRef, Node]


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A rule that a graph breaks: the graph's IRI, the node's, the rule's name in shapes.ttl, and words for a person.

    >>> Violation("https://w3id.org/jawla/id/article/a", "https://w3id.org/jawla/id/meeting/1", "meeting-kind", "").rule
    'meeting-kind'
    """

    article: str
    node: str
    rule: str
    message: str


def violations(quads: Iterable[Quad]) -> list[Violation]:
    """What in the graphs of these quads breaks a rule; empty where all may be loaded. Graph by graph, then by node.

    >>> meeting, graph = URIRef("https://w3id.org/jawla/id/meeting/1"), URIRef("https://w3id.org/jawla/id/article/a")
    >>> broken = violations([(meeting, RDF.type, JAWLA.Meeting, graph), (meeting, JAWLA.kind, CODES.call, graph)])
    >>> [violation.rule for violation in broken]
    ['meeting-evidence', 'meeting-participants', 'meeting-status']
    >>> print(broken[2].message)
    article https://w3id.org/jawla/id/article/a, meeting https://w3id.org/jawla/id/meeting/1: A meeting must have \
exactly one status: held, planned or denied. (found: nothing)
    """
    graphs: dict[URIRef, list[Triple]] = {}
    for s, p, o, graph in quads:
        graphs.setdefault(graph, []).append((s, p, o))
    waiting = iter(graphs.items())
    found: list[Violation] = []
    while batch := list(islice(waiting, BATCH)):
        found += _check(batch)
    return found


def _check(batch: Sequence[tuple[URIRef, list[Triple]]]) -> list[Violation]:
    data = Graph(store=_Triples())
    add = data.store.add
    rules, told = _rules()
    for triple in _subclasses():
        add(triple, data)
    for number, (_, triples) in enumerate(batch):
        # A node that two articles describe is two nodes here.
        own = {s: URIRef(f"urn:{number}:{s}") for s in {s for s, _, _ in triples}}
        for s, p, o in triples:
            if p in told:
                add((own[s], p, own.get(o, o)), data)
    conforms, report, _ = pyshacl.validate(data, shacl_graph=rules, inplace=True)
    if conforms:
        return []
    if not isinstance(report, Graph):
        raise RuntimeError(f"pySHACL could not check the graphs: {report}")
    found: set[tuple[int, Violation]] = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus, shape = report.value(result, SH.focusNode), report.value(result, SH.sourceShape)
        _, number_text, node = str(focus).split(":", 2)
        number = int(number_text)
        graph, triples = batch[number]
        rule = str(shape).rpartition("#")[2]
        values = [report.value(result, SH.value)]
        path = rules.value(shape, SH.path)
        if isinstance(path, URIRef):
            values = [o for s, p, o in triples if str(s) == node and p == path]
        words = f"{_name(graph, node, triples)}: {rules.value(shape, SH.message)}"
        if isinstance(path, URIRef):
            words += f" (found: {', '.join(sorted(map(_shown, values))) or 'nothing'})"
        found.add((number, Violation(str(graph), node, rule, words)))
    return [violation for _, violation in sorted(found)]


def _name(graph: URIRef, node: str, triples: Iterable[Triple]) -> str:
    """The article and the node, as a person knows them: by identifier, kind and label where the graph has them."""
    article, kind, label = str(graph), "node", ""
    for s, p, o in triples:
        if p == JAWLA.identifier and s == graph:
            article = repr(str(o))
        elif str(s) == node and p == RDF.type:
            kind = str(o).rpartition("#")[2].lower()
        elif str(s) == node and p == RDFS.label and not label:
            label = f" {str(o)!r}"
    return f"article {article}, {kind}{label} {node}"


def _shown(value: Node | None) -> str:
    if isinstance(value, Literal):
        return repr(str(value))
    return str(value).removeprefix(str(CODES)).removeprefix(str(JAWLA))


@cache
def _rules() -> tuple[Graph, frozenset[Node]]:
    """The shapes, and the terms they name: quads with any other predicate need not be looked at."""
    rules = Graph().parse(data=(files("jawla.ontology") / "shapes.ttl").read_text("utf-8"), format="turtle")
    return rules, frozenset(rules.objects())


@cache
def _subclasses() -> tuple[Triple, ...]:
    ontology = Graph().parse(data=(files("jawla.ontology") / "jawla.ttl").read_text("utf-8"), format="turtle")
    return tuple((s, RDFS.subClassOf, o) for s, o in ontology.subject_objects(RDFS.subClassOf))


class _Triples(Store):
    """One graph in two dicts, to be filled once and read: half the time of rdflib's own memory store."""

    context_aware = True  # asked for by rdflib's Dataset, into which pySHACL wraps its data; there is one context only
    graph_aware = True

    def __init__(self) -> None:
        super().__init__()
        self._objects: dict[Node, dict[Node, list[Node]]] = {}
        self._subjects: dict[Node, dict[Node, list[Node]]] = {}
        self._size = 0

    def add(self, triple: Any, context: Any = None, quoted: bool = False) -> None:
        s, p, o = triple
        self._objects.setdefault(s, {}).setdefault(p, []).append(o)
        self._subjects.setdefault(p, {}).setdefault(o, []).append(s)
        self._size += 1

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[tuple[Any, Iterator[Any]]]:
        s, p, o = triple_pattern
        if s is not None:
            described = self._objects.get(s, {})
            for predicate in described if p is None else (p,):
                for value in described.get(predicate, ()):
                    if o is None or o == value:
                        yield (s, predicate, value), iter(())
            return
        for predicate in self._subjects if p is None else (p,):
            with_value = self._subjects.get(predicate, {})
            for value in with_value if o is None else (o,):
                for subject in with_value.get(value, ()):
                    yield (subject, predicate, value), iter(())

    def __len__(self, context: Any = None) -> int:
        return self._size

    def namespaces(self) -> Iterator[tuple[str, URIRef]]:
        return iter(())

    def bind(self, prefix: str, namespace: URIRef, override: bool = True) -> None:
        """No prefixes are kept: the report is not printed."""

    def namespace(self, prefix: str) -> URIRef | None:
        return None

    def prefix(self, namespace: URIRef) -> str | None:
        return None

    def add_graph(self, graph: Graph) -> None:
        """There is one graph only."""
