"""The names in the code are those of the ontology's files, and no others."""

from __future__ import annotations

from importlib.resources import files

import pytest
from rdflib import OWL, RDF, SKOS, Graph, URIRef
from rdflib.namespace import DefinedNamespace

from jawla.vocab import CODES, JAWLA, PREFIXES


def declared(name: str, namespace: type[DefinedNamespace], *classes: URIRef) -> set[URIRef]:
    graph = Graph().parse(data=(files("jawla.ontology") / name).read_text("utf-8"), format="turtle")
    return {s for kind in classes for s in graph.subjects(RDF.type, kind) if str(s).startswith(str(namespace))}


def test_ontology_terms_are_those_of_the_turtle() -> None:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    assert set(map(URIRef, dir(JAWLA))) == declared("jawla.ttl", JAWLA, *kinds)


def test_codes_are_those_of_the_turtle() -> None:
    assert set(map(URIRef, dir(CODES))) == declared("codes.ttl", CODES, SKOS.Concept, SKOS.ConceptScheme)


@pytest.mark.parametrize("namespace", [JAWLA, CODES])
@pytest.mark.parametrize("name", ["metting", "Side", "cancelled", "", "has side"])
def test_a_misspelt_term_fails(namespace: type[DefinedNamespace], name: str) -> None:
    with pytest.raises(AttributeError, match="not in namespace"):
        namespace[name]
    with pytest.raises(AttributeError):
        getattr(namespace, name or "unnamed")


@pytest.mark.parametrize("name", ["jawla.ttl", "codes.ttl", "shapes.ttl", "alignment.ttl"])
def test_prefixes_mean_the_same_in_code_and_files(name: str) -> None:
    graph = Graph(bind_namespaces="none")
    graph.parse(data=(files("jawla.ontology") / name).read_text("utf-8"), format="turtle")
    bound = {prefix: str(iri) for prefix, iri in graph.namespaces()}
    shared = bound.keys() & PREFIXES.keys()
    assert shared & {"jawla", "codes"}
    assert {prefix: bound[prefix] for prefix in shared} == {prefix: PREFIXES[prefix] for prefix in shared}
