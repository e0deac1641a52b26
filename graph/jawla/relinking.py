"""The graph of one article, with the Wikidata items that a person has judged its actors to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from rdflib import DCTERMS, RDF, SKOS, Literal, URIRef
from rdflib.term import Node

from jawla import kb
from jawla.iri import mint
from jawla.judgements import NONE
from jawla.rdf import Quad
from jawla.vocab import JAWLA, WD

_ACTORS: Final = frozenset((JAWLA.Person, JAWLA.State, JAWLA.Organization, JAWLA.Group))
_ITEM: Final = frozenset((SKOS.exactMatch, SKOS.closeMatch, JAWLA.reviewer))


def relink(quads: Iterable[Quad], items: Mapping[str, tuple[str, tuple[str, ...]]]) -> list[Quad]:
    """The graph with each actor linked as judged (`jawla.judgements.links_of`), with the names of those who judged.

    An actor that was judged before and is no more gets the item of the knowledge base back, if it has one.

    >>> graph, actor = URIRef("https://w3id.org/jawla/id/article/a"), URIRef("https://w3id.org/jawla/id/actor/a")
    >>> once = relink([(actor, RDF.type, JAWLA.Person, graph)], {str(actor): ("Q1", ("ليلى",))})
    >>> [str(o) for _, p, o, _ in once if p == SKOS.exactMatch]
    ['http://www.wikidata.org/entity/Q1']
    >>> len(relink(once, {}))
    1
    """
    given = list(quads)
    actors = {s for s, p, o, _ in given if p == RDF.type and o in _ACTORS}
    reviewed = {s for s, p, *_ in given if p == JAWLA.reviewer and s in actors}
    touched = {actor for actor in actors if str(actor) in items} | reviewed
    if not touched:
        return given
    owns = {o: s for s, p, o, _ in given if p == DCTERMS.isReplacedBy}
    graph = given[0][3]
    kept = [quad for quad in given if not (quad[0] in touched and quad[1] in _ITEM)]
    for actor in sorted(touched, key=str):
        if str(actor) in items:
            item, by = items[str(actor)]
            kept += [(actor, SKOS.exactMatch, WD[item], graph)] if item != NONE else []
            kept += [(actor, JAWLA.reviewer, Literal(name), graph) for name in by]
        else:
            kept += [(actor, *said, graph) for said in _known(owns.get(actor, actor))]
    return kept


def _known(own: Node) -> Iterable[tuple[URIRef, Node]]:
    """What the knowledge base says of the actor that an article calls so."""
    entry = _entries().get(str(own))
    if entry is not None and entry.qid is not None:
        yield SKOS.exactMatch, WD[entry.qid]
        for near in kb.close_matches().get(entry.id, ()):
            yield SKOS.closeMatch, WD[near.qid]


@cache
def _entries() -> Mapping[str, kb.Entry]:
    return {mint("actor", id_): entry for id_, entry in kb.actors().items()}
