"""The ontology's files: complete in both languages, without a dangling term, and without a contradiction."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import get_args

import owlrl
import pytest
from rdflib import FOAF, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import ORG, DefinedNamespace
from specimen import FACTS, RUN

from jawla import model
from jawla.rdf import quads
from jawla.vocab import CODES, JAWLA

NAMES = ("jawla.ttl", "codes.ttl", "shapes.ttl", "alignment.ttl")
SHAPES = Namespace("https://w3id.org/jawla/shapes#")
SCHEMES = {
    CODES.kinds: (model.MeetingKind, "meeting-kind"),
    CODES.statuses: (model.Status, "meeting-status"),
    CODES.stances: (model.Stance, "position-stance"),
    CODES.dateBases: (model.DateBasis, "meeting-date-basis"),
    CODES.contradictions: (model.ContradictionKind, "contradiction-kind"),
    CODES.precisions: (model.DatePrecision, "meeting-date-precision"),
}


def read(*names: str) -> Graph:
    graph = Graph()
    for name in names:
        graph.parse(data=(files("jawla.ontology") / name).read_text("utf-8"), format="turtle")
    return graph


def facts() -> Graph:
    graph = Graph()
    for s, p, o, _ in quads(FACTS, run=RUN):
        graph.add((s, p, o))
    return graph


def contradictions(graph: Graph) -> list[str]:
    """What OWL RL finds wrong: its error messages, and the members of the empty class."""
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    errors = [str(o) for p, o in graph.predicate_objects() if str(p).endswith("agent-ont#error")]
    return errors + [str(s) for s in graph.subjects(RDF.type, OWL.Nothing)]


def languages(graph: Graph, term: URIRef, predicate: URIRef) -> list[str]:
    return sorted(o.language for o in graph.objects(term, predicate) if isinstance(o, Literal) and o.strip())


@pytest.mark.parametrize("term", dir(JAWLA))
def test_every_term_is_explained_in_both_languages(term: str) -> None:
    ontology = read("jawla.ttl")
    assert languages(ontology, URIRef(term), RDFS.label) == ["ar", "en"]
    assert languages(ontology, URIRef(term), RDFS.comment) == ["ar", "en"]


@pytest.mark.parametrize("term", dir(CODES))
def test_every_code_is_explained_in_both_languages(term: str) -> None:
    codes = read("codes.ttl")
    assert languages(codes, URIRef(term), SKOS.prefLabel) == ["ar", "en"]
    assert languages(codes, URIRef(term), SKOS.definition) == ["ar", "en"]


@pytest.mark.parametrize("name", NAMES)
def test_every_file_says_its_version(name: str) -> None:
    graph = read(name)
    ontology = graph.value(predicate=RDF.type, object=OWL.Ontology, any=False)
    assert graph.value(ontology, OWL.versionIRI) == URIRef(f"{ontology}/1")


@pytest.mark.parametrize("name", NAMES)
def test_no_term_dangles(name: str) -> None:
    used = {
        term
        for triple in read(name)
        for term in triple
        if str(term).startswith((str(JAWLA), str(CODES))) and "#" in term
    }
    assert used <= {URIRef(term) for term in (*dir(JAWLA), *dir(CODES))}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_codes_are_the_values_of_the_model_and_the_shapes(scheme: URIRef) -> None:
    values, shape = SCHEMES[scheme]
    expected = {CODES[value] for value in get_args(values)}
    assert set(read("codes.ttl").subjects(SKOS.inScheme, scheme)) == expected
    rules = read("shapes.ttl")
    assert set(Collection(rules, rules.value(SHAPES[shape], SH["in"]))) == expected


def test_every_rule_says_itself_in_words() -> None:
    rules = read("shapes.ttl")
    shapes = {s for s in rules.subjects() if str(s).startswith(str(SHAPES))}
    assert shapes
    for shape in shapes:
        assert str(rules.value(shape, SH.message, any=False)).endswith(".")


def test_ontology_and_facts_do_not_contradict_each_other() -> None:
    assert contradictions(read("jawla.ttl", "codes.ttl", "alignment.ttl") + facts()) == []


@pytest.mark.parametrize(
    ("predicate", "value"),
    [
        (RDF.type, JAWLA.State),
        (RDF.type, JAWLA.Article),
        (JAWLA.attendee, URIRef(FACTS.actors[1].id)),
        (JAWLA.startOffset, Literal("three", datatype=XSD.integer)),
    ],
)
def test_a_contradiction_is_found(predicate: URIRef, value: URIRef) -> None:
    graph = read("jawla.ttl") + facts()
    graph.add((URIRef(FACTS.actors[3].id), predicate, value))
    assert contradictions(graph)


@pytest.mark.parametrize("namespace", [FOAF, ORG, PROV, SDO, SKOS])
def test_the_terms_aligned_with_exist(namespace: type[DefinedNamespace]) -> None:
    used = {term for triple in read("alignment.ttl") for term in triple if str(term).startswith(str(namespace))}
    assert used
    assert [term for term in used if term not in namespace] == []


def test_the_context_reads_the_terms_as_the_ontology_means_them() -> None:
    context = json.loads((files("jawla.ontology") / "context.jsonld").read_text("utf-8"))["@context"]
    ontology = read("jawla.ttl")
    document: dict[str, object] = {"@context": context, "id": "https://example.org/a", "type": "Meeting"}
    for kind, value in ((OWL.ObjectProperty, "https://example.org/b"), (OWL.DatatypeProperty, "2031-03-04")):
        for term in ontology.subjects(RDF.type, kind):
            document[str(term).removeprefix(str(JAWLA))] = value
    graph = Graph().parse(data=json.dumps(document), format="json-ld")
    node = URIRef("https://example.org/a")
    assert graph.value(node, RDF.type) == JAWLA.Meeting
    for term in ontology.subjects(RDF.type, OWL.ObjectProperty):
        assert graph.value(node, term) == URIRef("https://example.org/b"), term
    for term in ontology.subjects(RDFS.range, XSD.date):
        assert graph.value(node, term) == Literal("2031-03-04", datatype=XSD.date), term
    assert re.fullmatch("https?://.*", str(graph.value(node, JAWLA.side)))
