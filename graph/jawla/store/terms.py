"""RDF terms on their way between rdflib, which the program speaks, and pyoxigraph, which stores.

Out goes text, for an update needs text: written here rather than by rdflib's `n3`, so that it is letter for letter the
text that Oxigraph gives back, and nothing in a term can end the term early.
"""

from __future__ import annotations

import re
from functools import lru_cache

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

from jawla.errors import JawlaError

_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f]')
_ESCAPES = {chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F)} | {
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
    '"': '\\"',
    "\\": "\\\\",
}
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


def to_text(term: Node) -> str:
    r"""The term in canonical N-Triples (https://www.w3.org/TR/rdf12-n-triples/#canonical-ntriples).

    Raises JawlaError for a blank node, whose name would not outlive the load, and for an IRI with a character that
    would end it early: nothing that an article or a query's user says can leave its place in the statement.

    >>> to_text(Literal('قال: "نعم"\n', lang="ar"))
    '"قال: \\"نعم\\"\\n"@ar'
    >>> to_text(URIRef("https://example.org/> . <x:y"))
    Traceback (most recent call last):
    jawla.errors.JawlaError: not an IRI: 'https://example.org/> . <x:y'
    """
    if isinstance(term, URIRef):
        return _iri(term)
    if isinstance(term, Literal):
        body = f'"{_ESCAPED.sub(lambda found: _ESCAPES[found[0]], term)}"'
        if term.language:
            return f"{body}@{term.language.lower()}"
        if term.datatype is None or str(term.datatype) == _XSD_STRING:
            return body
        return f"{body}^^{_iri(term.datatype)}"
    raise JawlaError(f"only IRIs and literals can be stored, not {term!r}")


@lru_cache(maxsize=4096)  # an article says the same few properties and actors again and again
def _iri(iri: str) -> str:
    if _NOT_IN_IRI.search(iri):
        raise JawlaError(f"not an IRI: {str(iri)!r}")
    return f"<{iri}>"


@lru_cache(maxsize=65536)  # rdflib looks at each character of an IRI, and an answer has the same ones in many rows
def _uriref(iri: str) -> URIRef:
    return URIRef(iri)


def to_rdflib(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    """The same term as rdflib knows it, its text kept letter for letter.

    Raises JawlaError for a triple term of RDF 1.2, which rdflib cannot hold.

    >>> to_rdflib(ox.Literal("2018-11-28", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")))
    rdflib.term.Literal('2018-11-28', datatype=rdflib.term.URIRef('http://www.w3.org/2001/XMLSchema#date'))
    """
    if isinstance(term, ox.NamedNode):
        return _uriref(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        if term.datatype.value == _XSD_STRING:
            return Literal(term.value)
        return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    raise JawlaError("the answer holds a triple term of RDF 1.2, which jawla does not read")
