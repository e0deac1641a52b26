"""A graph and its statements, for the tests of the store."""

from __future__ import annotations

from rdflib import BNode, Literal, URIRef

from jawla.rdf import Quad
from jawla.store import Store

EX = "https://example.org/"
G, S, P = URIRef(EX + "g"), URIRef(EX + "s"), URIRef(EX + "p")
ALL = "SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } }"


def quad(value: object, *, graph: URIRef = G) -> Quad:
    return (S, P, value if isinstance(value, URIRef | Literal | BNode) else Literal(value), graph)


def objects(store: Store) -> set[object]:
    return {row[3] for row in store.select(ALL)}
