"""The words in which the articles of a store tell of an actor, a meeting or a position."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rdflib import URIRef

from jawla.store import Store
from jawla.store.terms import to_text
from jawla.vocab import PREFIXES

_PREFIXES: Final = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """Where an article tells of a thing: the thing's IRI in the graph, its own one there, the words with what stands
    about them."""

    thing: str
    article: str
    start: int
    own: str
    before: str
    words: str
    after: str


def quotations(store: Store, things: Iterable[str]) -> list[Quotation]:
    """Each place in which the articles tell of these things (IRIs of the graph), by thing, article and place.

    >>> from jawla.store import open_store
    >>> with open_store("memory:") as store:
    ...     quotations(store, ["https://w3id.org/jawla/id/actor/russia"])
    []
    """
    sought = " ".join(to_text(URIRef(thing)) for thing in sorted(set(things)))
    query = f"""{_PREFIXES}SELECT ?thing ?identifier ?start ?own ?before ?words ?after {{
  VALUES ?thing {{ {sought} }}
  GRAPH ?article {{
    ?thing jawla:mention|jawla:evidence ?where .
    ?where jawla:startOffset ?start ; jawla:prefix ?before ; jawla:exact ?words ; jawla:suffix ?after .
    ?article jawla:identifier ?identifier .
    OPTIONAL {{ ?own dcterms:isReplacedBy ?thing }}
  }}
}}"""
    return sorted(
        Quotation(str(thing), str(article), int(str(start)), str(own or thing), str(before), str(words), str(after))
        for thing, article, start, own, before, words, after in store.select(query)
    )
