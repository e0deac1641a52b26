"""The terms of the graph as closed namespaces: a misspelt one fails here, not in an empty answer months later.

Equal to ontology/jawla.ttl and ontology/codes.ttl, which say what each term means; a test holds them together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, XSD, Namespace, URIRef
from rdflib.namespace import DefinedNamespace

from jawla.iri import BASE


class JAWLA(DefinedNamespace):
    """The ontology's classes and properties.

    >>> JAWLA.Meeting
    rdflib.term.URIRef('https://w3id.org/jawla/ontology#Meeting')
    >>> JAWLA.Meting
    Traceback (most recent call last):
    AttributeError: term 'Meting' not in namespace 'https://w3id.org/jawla/ontology#'
    """

    _NS = Namespace("https://w3id.org/jawla/ontology#")
    _fail = True

    Actor: URIRef
    Article: URIRef
    Contradiction: URIRef
    Evidence: URIRef
    Group: URIRef
    Meeting: URIRef
    Organization: URIRef
    Person: URIRef
    Position: URIRef
    Process: URIRef
    Role: URIRef
    Round: URIRef
    Run: URIRef
    State: URIRef

    atMeeting: URIRef  # noqa: N815
    attendee: URIRef
    concerns: URIRef
    date: URIRef
    dateBasis: URIRef  # noqa: N815
    datePrecision: URIRef  # noqa: N815
    end: URIRef
    endOffset: URIRef  # noqa: N815
    evidence: URIRef
    exact: URIRef
    holder: URIRef
    identifier: URIRef
    inArticle: URIRef  # noqa: N815
    inRound: URIRef  # noqa: N815
    kind: URIRef
    lexicon: URIRef
    madeBy: URIRef  # noqa: N815
    mention: URIRef
    number: URIRef
    otherEvidence: URIRef  # noqa: N815
    otherSays: URIRef  # noqa: N815
    ofProcess: URIRef  # noqa: N815
    place: URIRef
    prefix: URIRef
    represents: URIRef
    reviewer: URIRef
    role: URIRef
    says: URIRef
    side: URIRef
    source: URIRef
    stance: URIRef
    start: URIRef
    startOffset: URIRef  # noqa: N815
    status: URIRef
    suffix: URIRef
    textHash: URIRef  # noqa: N815
    title: URIRef
    topic: URIRef
    url: URIRef
    version: URIRef


class CODES(DefinedNamespace):
    """The closed values of a meeting's kind and status, a position's stance, a date's basis and precision, and of a
    contradiction's kind.

    >>> CODES["held"]
    rdflib.term.URIRef('https://w3id.org/jawla/codes#held')
    >>> CODES["cancelled"]
    Traceback (most recent call last):
    AttributeError: term 'cancelled' not in namespace 'https://w3id.org/jawla/codes#'
    """

    _NS = Namespace("https://w3id.org/jawla/codes#")
    _fail = True

    kinds: URIRef
    bilateral: URIRef
    trilateral: URIRef
    multilateral: URIRef
    call: URIRef

    statuses: URIRef
    held: URIRef
    planned: URIRef
    denied: URIRef

    stances: URIRef
    supports: URIRef
    opposes: URIRef
    demands: URIRef
    condemns: URIRef
    commits: URIRef
    states: URIRef

    dateBases: URIRef  # noqa: N815
    text: URIRef
    publication: URIRef
    calendar: URIRef

    contradictions: URIRef
    weekday: URIRef
    roundDate: URIRef  # noqa: N815
    roundPlace: URIRef  # noqa: N815
    twoDates: URIRef  # noqa: N815

    precisions: URIRef
    day: URIRef
    month: URIRef
    year: URIRef


WD: Final = Namespace("http://www.wikidata.org/entity/")
"""Wikidata's items; http, as Wikidata itself writes them in RDF."""

PREFIXES: Final[Mapping[str, str]] = {
    "codes": str(CODES),
    "dcterms": str(DCTERMS),
    "id": BASE,
    "jawla": str(JAWLA),
    "owl": str(OWL),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "skos": str(SKOS),
    "wd": str(WD),
    "xsd": str(XSD),
}
"""The prefixes of the project's Turtle files and queries."""
