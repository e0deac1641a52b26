"""The graph of one article, with the IRIs that its persons and meetings have in all articles (`jawla.identity`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from rdflib import DCTERMS, RDF, URIRef
from rdflib.term import Node

from jawla.rdf import Quad
from jawla.vocab import JAWLA

_SHARED: Final = frozenset((JAWLA.Person, JAWLA.Meeting))
_REPLACED_BY: Final = DCTERMS.isReplacedBy


def rename(quads: Iterable[Quad], names: Mapping[str, str]) -> list[Quad]:
    """The graph of an article with each thing called by the IRI that `names` has for the article's own one.

    What is called otherwise than the article alone would call it keeps its own IRI too: `own dcterms:isReplacedBy iri`,
    which also tells, of a graph that was renamed before, what is to be named anew. No two things of one article may
    have one name.

    >>> from jawla.rdf import graph_iri
    >>> graph, own = URIRef(graph_iri("a")), "https://w3id.org/jawla/id/actor/own"
    >>> once = rename([(URIRef(own), RDF.type, JAWLA.Person, graph)], {own: "https://w3id.org/jawla/id/actor/b"})
    >>> [subject.rpartition("/")[2] for subject, *_ in once]
    ['b', 'own']
    >>> rename(once, {})
    [(rdflib.term.URIRef('https://w3id.org/jawla/id/actor/own'), \
rdflib.term.URIRef('http://www.w3.org/1999/02/22-rdf-syntax-ns#type'), \
rdflib.term.URIRef('https://w3id.org/jawla/ontology#Person'), rdflib.term.URIRef('https://w3id.org/jawla/id/article/a'))]
    """
    given = list(quads)
    owns: dict[Node, Node] = {o: s for s, p, o, _ in given if p == _REPLACED_BY}
    told = [quad for quad in given if quad[1] != _REPLACED_BY]
    things = dict.fromkeys(s for s, p, o, _ in told if p == RDF.type and o in _SHARED)
    new = {thing: URIRef(names.get(str(own), str(own))) for thing in things for own in (owns.get(thing, thing),)}
    if not owns and all(thing == name for thing, name in new.items()):
        return given
    said = [(new.get(s, s), p, new.get(o, o), graph) for s, p, o, graph in told]
    aliases = sorted((owns.get(thing, thing), name, quad[3]) for thing, name in new.items() for quad in told[:1])
    return said + [(own, _REPLACED_BY, name, graph) for own, name, graph in aliases if own != name]
