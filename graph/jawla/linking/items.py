"""What Wikidata says of its items, as plain statements: names, types, citizenship, offices, deaths, mergers.

The queries are SPARQL 1.1 without the label service, which only Wikidata's own server knows
(https://www.mediawiki.org/wiki/Wikibase/Indexing/RDF_Dump_Format says how the data are laid out).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from rdflib import Literal

from jawla.linking.cache import Answer, Row

Select = Callable[[Callable[[Sequence[str]], str], Sequence[str]], Iterator[Answer]]
"""How a service is asked (`jawla.linking.wikidata.Wikidata.select`)."""

LANGUAGES = ("ar", "arz", "fa", "ru", "tr", "en", "mul")
"""Of labels, other names and descriptions; `mul` is Wikidata's mark of a name that is the same in many languages."""
_ENTITY = "http://www.wikidata.org/entity/"
_PREFIXES = """PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX pqv: <http://www.wikidata.org/prop/qualifier/value/>
PREFIX psv: <http://www.wikidata.org/prop/statement/value/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <http://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX wikibase: <http://wikiba.se/ontology#>
"""
_FIELDS = {
    "http://www.w3.org/2000/01/rdf-schema#label": "label",
    "http://www.w3.org/2004/02/skos/core#altLabel": "alias",
    "http://schema.org/description": "description",
    "http://www.wikidata.org/prop/direct/P31": "type",
    "http://www.wikidata.org/prop/direct/P27": "citizenship",
    "http://www.wikidata.org/prop/direct/P36": "capital",
    "http://www.wikidata.org/prop/direct/P1549": "demonym",
}
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})T")
_KNOWN_TO = {"11": 10, "10": 7, "9": 4}  # characters of an ISO date, by Wikidata's number for day, month and year


class Statement(NamedTuple):
    """One thing that is said of an item.

    `field` is label, alias, description, demonym (with a language), type, citizenship, capital (the value is an item),
    office (with days, as far as they are known), died (the value is a day) or redirect (the value is an item that was
    merged into this one).
    """

    qid: str
    field: str
    lang: str
    value: str
    start: str = ""
    end: str = ""


class Found(NamedTuple):
    """Statements, each once, and when the oldest of them was retrieved, None where nothing was asked for."""

    statements: frozenset[Statement]
    retrieved: dt.datetime | None


def find_by_name(select: Select, names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], frozenset[str]]:
    """The items that have one of the names, each a text and its language, as label or other name, by that name.

    A name is matched letter by letter; the service has no index for more.

    >>> from jawla.linking.cache import Cell
    >>> row = {"name": Cell("حاتم المأمون", "ar"), "item": Cell("http://www.wikidata.org/entity/Q1")}
    >>> answer = Answer([row], dt.datetime(2026, 11, 22, tzinfo=dt.UTC))
    >>> find_by_name(lambda query, terms: iter([answer]), [("حاتم المأمون", "ar")])
    {('حاتم المأمون', 'ar'): frozenset({'Q1'})}
    """
    terms = sorted({Literal(text, lang=lang).n3() for text, lang in names})
    found: dict[tuple[str, str], set[str]] = {}
    for answer in select(_by_name, terms):
        for row in answer.rows:
            if qid := _qid(row, "item"):
                found.setdefault((row["name"].value, row["name"].lang), set()).add(qid)
    return {name: frozenset(qids) for name, qids in found.items()}


def describe(select: Select, qids: Iterable[str]) -> Found:
    """All that is said of items. What is asked for by the number of an item that was merged is told of the new one.

    >>> describe(lambda query, terms: iter(()), ["Q1"])
    Found(statements=frozenset(), retrieved=None)
    """
    wanted = set(qids)
    found: set[Statement] = set()
    times: list[dt.datetime] = []
    for answer in select(_redirects, _terms(wanted)):
        times.append(answer.retrieved)
        for row in answer.rows:
            old, new = _qid(row, "item"), _qid(row, "new")
            if old and new:
                found.add(Statement(new, "redirect", "", old))
                wanted = (wanted - {old}) | {new}
    for query, read in ((_statements, _statement), (_offices, _office), (_deaths, _died)):
        for answer in select(query, _terms(wanted)):
            times.append(answer.retrieved)
            found.update(each for row in answer.rows if (each := read(row)) is not None)
    positions = {each.value for each in found if each.field == "office"} - wanted
    for answer in select(_statements, _terms(positions)):
        told = (each for row in answer.rows if (each := _statement(row)) is not None)
        found.update(each for each in told if each.field == "label")
    return Found(frozenset(found), min(times, default=None))


def instances(select: Select, qids: Iterable[str], classes: Iterable[str]) -> frozenset[str]:
    """Those of the items that are of one of the classes, or of a class below it.

    >>> instances(lambda query, terms: iter(()), ["Q1"], ["Q5"])
    frozenset()
    """
    below = " ".join(_terms(classes))

    def query(terms: Sequence[str]) -> str:
        return f"""{_PREFIXES}SELECT DISTINCT ?item {{
  VALUES ?item {{ {" ".join(terms)} }}
  VALUES ?class {{ {below} }}
  ?item wdt:P31/wdt:P279* ?class
}}"""

    answers = select(query, _terms(qids))
    return frozenset(qid for answer in answers for row in answer.rows if (qid := _qid(row, "item")))


def _by_name(terms: Sequence[str]) -> str:
    return f"""{_PREFIXES}SELECT DISTINCT ?name ?item {{
  VALUES ?name {{ {" ".join(terms)} }}
  {{ ?item rdfs:label ?name }} UNION {{ ?item skos:altLabel ?name }}
}}"""


def _redirects(terms: Sequence[str]) -> str:
    return f"{_PREFIXES}SELECT ?item ?new {{ VALUES ?item {{ {' '.join(terms)} }} ?item owl:sameAs ?new }}"


def _statements(terms: Sequence[str]) -> str:
    languages = ", ".join(f'"{lang}"' for lang in LANGUAGES)
    return f"""{_PREFIXES}SELECT ?item ?p ?v {{
  VALUES ?item {{ {" ".join(terms)} }}
  VALUES ?p {{ {" ".join(f"<{iri}>" for iri in _FIELDS)} }}
  ?item ?p ?v
  FILTER(isIRI(?v) || LANG(?v) IN ({languages}))
}}"""


def _offices(terms: Sequence[str]) -> str:
    return f"""{_PREFIXES}SELECT DISTINCT ?item ?office ?start ?startKnown ?end ?endKnown {{
  VALUES ?item {{ {" ".join(terms)} }}
  ?item p:P39 ?held .
  ?held ps:P39 ?office
  FILTER NOT EXISTS {{ ?held wikibase:rank wikibase:DeprecatedRank }}
  OPTIONAL {{ ?held pqv:P580 [ wikibase:timeValue ?start ; wikibase:timePrecision ?startKnown ] }}
  OPTIONAL {{ ?held pqv:P582 [ wikibase:timeValue ?end ; wikibase:timePrecision ?endKnown ] }}
}}"""


def _deaths(terms: Sequence[str]) -> str:
    return f"""{_PREFIXES}SELECT DISTINCT ?item ?died ?diedKnown {{
  VALUES ?item {{ {" ".join(terms)} }}
  ?item p:P570 ?told .
  FILTER NOT EXISTS {{ ?told wikibase:rank wikibase:DeprecatedRank }}
  ?told psv:P570 [ wikibase:timeValue ?died ; wikibase:timePrecision ?diedKnown ]
}}"""


def _terms(qids: Iterable[str]) -> list[str]:
    """Items as terms of SPARQL, in the order of their numbers."""
    return [f"wd:{qid}" for qid in sorted(qids, key=lambda qid: int(qid[1:]))]


def _qid(row: Row, name: str) -> str:
    """The item that a variable is bound to, "" for anything else."""
    value = row[name].value if name in row else ""
    qid = value.removeprefix(_ENTITY)
    return qid if qid != value and re.fullmatch(r"Q[1-9][0-9]{0,15}", qid) else ""


def _statement(row: Row) -> Statement | None:
    qid, field, value = _qid(row, "item"), _FIELDS.get(row["p"].value, ""), row["v"]
    text = " ".join(value.value.split()) if value.lang else _qid(row, "v")
    return Statement(qid, field, value.lang, text) if qid and field and text else None


def _office(row: Row) -> Statement | None:
    qid, office = _qid(row, "item"), _qid(row, "office")
    return Statement(qid, "office", "", office, _day(row, "start"), _day(row, "end")) if qid and office else None


def _died(row: Row) -> Statement | None:
    qid, day = _qid(row, "item"), _day(row, "died")
    return Statement(qid, "died", "", day) if qid and day else None


def _day(row: Row, name: str) -> str:
    """A day no finer than Wikidata knows it; "" for none, or one known by its decade or worse."""
    known = _KNOWN_TO.get(row[f"{name}Known"].value, 0) if f"{name}Known" in row else 0
    return row[name].value[:known] if known and name in row and _DAY.match(row[name].value) else ""
