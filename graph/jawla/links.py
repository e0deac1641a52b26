"""Why an actor of the graph is linked as it is: what each article says of it, and what the linker makes of that.

The graph holds all that the linker went by (names, titles, sides, the day of the article), so that its decision is made
again, with the tables of this version; a store that was built with others says so (`other_tables`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from rdflib import URIRef
from rdflib.term import Node

from jawla import iri, kb
from jawla.catalogue import bind
from jawla.extraction import read
from jawla.headers import read_question
from jawla.lang import LANGUAGES
from jawla.linking.linker import Decision, Profile, link_with
from jawla.linking.sides import weigh_side
from jawla.linking.tenures import offices_of
from jawla.mentions.titles import read_title
from jawla.store import Store

_PREFIXES = """PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX jawla: <https://w3id.org/jawla/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_ASKED = """#+ parameters:
#+   actor:
#+     type: iri
"""
_ACTORS = f"""{_ASKED}{_PREFIXES}SELECT ?article ?actor ?class ?identifier ?language ?issued ?side ?item {{
  VALUES ?actor {{ UNDEF }}
  VALUES ?class {{ jawla:Person jawla:State jawla:Organization jawla:Group }}
  GRAPH ?article {{
    ?actor a ?class .
    ?article jawla:identifier ?identifier ; dcterms:language ?language .
    OPTIONAL {{ ?article dcterms:issued ?issued }}
    OPTIONAL {{ ?actor jawla:represents ?side }}
    OPTIONAL {{ ?actor skos:exactMatch ?item }}
  }}
}} ORDER BY ?issued ?article ?actor"""
_WORDS = f"""{_ASKED}{_PREFIXES}SELECT DISTINCT ?article ?actor ?told ?words {{
  VALUES ?actor {{ UNDEF }}
  GRAPH ?article {{
    {{ ?actor jawla:mention/jawla:exact ?words BIND("name" AS ?told) }}
    UNION {{ ?actor jawla:title ?words BIND("title" AS ?told) }}
  }}
}}"""
_COMPANY = f"""{_PREFIXES}SELECT DISTINCT ?article ?side {{
  VALUES ?class {{ jawla:State jawla:Organization jawla:Group }}
  GRAPH ?article {{ ?side a ?class ; jawla:mention ?evidence }}
}}"""
_LEXICONS = f"""{_PREFIXES}SELECT DISTINCT ?lexicon {{ GRAPH ?article {{ ?run jawla:lexicon ?lexicon }} }}"""


@dataclass(frozen=True, slots=True)
class Telling:
    """What one article says of one actor, and the linker's decision on it.

    `actor` is an IRI, `article` the id of the article, `names` and `titles` are its own words, `side` is the key of the
    side the actor stands for, `item` the IRI of the Wikidata item that the graph has for the actor. `profile` is what
    the linker went by for a person, `language` that of the article.
    """

    actor: str
    article: str
    issued: dt.date | None
    names: tuple[str, ...]
    titles: tuple[str, ...]
    side: str
    item: str | None
    decision: Decision
    profile: Profile | None = None
    language: str = ""


def tellings(store: Store, actor: URIRef | None = None) -> Iterator[Telling]:
    """What each article says of an actor, or of every actor, by day, article and actor.

    >>> from jawla.model import Article
    >>> from jawla.pipeline import build
    >>> from jawla.store import open_store
    >>> article = Article("talks", "التقى مندوب سوريا الدائم بشار الجعفري الوفد الروسي.")
    >>> with open_store("memory:") as store:
    ...     _ = build([article], store, on_refused=print)
    ...     told = next(tellings(store, URIRef(iri.mint("actor", "bashar-jaafari"))))
    >>> [(scored.candidate.id, [feature.name for feature in scored.features]) for scored in told.decision.ranked]
    [('bashar-jaafari', ['label', 'party', 'office-before'])]
    """
    words: dict[tuple[Node | None, Node | None], dict[str, set[str]]] = {}
    for article, someone, told, text in store.select(_asked(_WORDS, actor)):
        words.setdefault((article, someone), {}).setdefault(str(told), set()).add(str(text))
    company: dict[Node | None, set[str]] = {}
    for article, side in store.select(_COMPANY):
        company.setdefault(article, set()).add(_key(side))
    for article, someone, kind, identifier, language, issued, side, item in store.select(_asked(_ACTORS, actor)):
        said = words.get((article, someone), {})
        names = tuple(sorted(said.get("name", ()), key=lambda name: (-len(name.split()), name)))
        day = dt.date.fromisoformat(str(issued)) if issued is not None else None
        titles = tuple(sorted(said.get("title", ())))
        about = frozenset(company.get(article, ())), day, str(language)
        profile = None
        if str(language) not in LANGUAGES or not names:
            decision = Decision("", ())  # such as a side that no words name, but whose office holder acts
        elif str(kind).endswith("#Person"):
            profile = _profile(names, titles, _key(side), *about)
            decision = link_with(profile, _key(side), about[2])
        else:
            decision = weigh_side(_key(someone), (_norms(name, about[2]) for name in names), about[0], about[2])
        yield Telling(
            str(someone),
            str(identifier),
            day,
            names,
            titles,
            _key(side),
            str(item) if item is not None else None,
            decision,
            profile,
            str(language),
        )


def other_tables(store: Store, digest: str) -> bool:
    """Whether some article of the store was read with other word lists than those of this digest.

    >>> from jawla.store import open_store
    >>> with open_store("memory:") as store:
    ...     other_tables(store, "9f86d081")
    False
    """
    return any(str(lexicon) != digest for (lexicon,) in store.select(_LEXICONS))


def _asked(text: str, actor: URIRef | None) -> str:
    return bind(read_question("links", text), {"actor": actor})


def _key(actor: Node | None) -> str:
    """The key of an actor's IRI: that of the knowledge base, where it has one."""
    return unquote(str(actor).removeprefix(iri.mint("actor", ""))) if actor is not None else ""


def _profile(
    names: tuple[str, ...], titles: tuple[str, ...], side: str, company: frozenset[str], day: dt.date | None, code: str
) -> Profile:
    offices: dict[str, None] = {}
    sides: dict[str, None] = {}
    for title in titles:
        held, whose, of_one = read_held(title, code)
        offices |= dict.fromkeys(held)
        # One title of two ministers names both their states, or the state of the first.
        sides |= dict.fromkeys(whose if of_one or not side else (side,))
    fullest = max((_norms(name, code) for name in names), key=len)
    return Profile(fullest, tuple(sorted(sides)), tuple(offices), company, day)


@lru_cache(maxsize=4096)
def _norms(text: str, code: str) -> tuple[str, ...]:
    return tuple(read(text, code).tokens.norms)


@lru_cache(maxsize=4096)
def read_held(text: str, code: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """The offices and the sides that the words of a title name, and whether it is the title of one person.

    >>> read_held("وزير خارجية روسيا", "ar")
    (('foreign-minister',), ('russia',), True)
    """
    reading = read(text, code)
    title = read_title(reading.source, 0, len(reading.tokens.norms)) if reading.tokens.norms else None
    if title is None:
        return (), (), False
    known = kb.actors()
    sides = tuple(side for side in title.parties if side in known)
    return offices_of(title.office, code), sides, title.number == "s"
