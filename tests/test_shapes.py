"""Each rule of shapes.ttl lets the good graph pass and stops a graph that breaks it, in words that say where."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from importlib.resources import files
from random import Random

import pyshacl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rdflib import DCTERMS, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef
from rdflib.term import Node
from specimen import (
    ARTICLE,
    ASTANA,
    CONTRADICTION,
    FACTS,
    HILLS,
    JAN,
    MEETING,
    OASIS,
    PLANNED,
    POSITION,
    RIVERS,
    RUN,
    SAMER,
)

from jawla import iri
from jawla.rdf import Quad, graph_iri, quads
from jawla.shapes import BATCH, violations
from jawla.vocab import CODES, JAWLA

GOOD = tuple(quads(FACTS, run=RUN))
GRAPH = URIRef(graph_iri(ARTICLE.id))
PROCESS = iri.mint("process", "astana")
(MAKER,) = (o for s, p, o, _ in GOOD if p == JAWLA.madeBy)
(DOUBT,) = (s for s, p, o, _ in GOOD if p == JAWLA.says and str(o) == CONTRADICTION.says)
(QUOTE,) = (o for s, p, o, _ in GOOD if p == JAWLA.evidence and s == URIRef(MEETING.id))
NOWHERE = URIRef("https://w3id.org/jawla/id/actor/nobody")

Change = Callable[[list[Quad]], list[Quad]]


def date(text: str) -> Literal:
    return Literal(text, datatype=XSD.date, normalize=False)


def without(node: str | Node, *predicates: URIRef) -> Change:
    return lambda good: [q for q in good if not (str(q[0]) == str(node) and q[1] in predicates)]


def also(node: str | Node, predicate: URIRef, *values: Node) -> Change:
    return lambda good: [*good, *((URIRef(node), predicate, value, GRAPH) for value in values)]


def instead(node: str | Node, predicate: URIRef, *values: Node) -> Change:
    return lambda good: also(node, predicate, *values)(without(node, predicate)(good))


def both(first: Change, second: Change) -> Change:
    return lambda good: second(first(good))


# (rule, node, what breaks it)
CASES: list[tuple[str, str | Node, Change]] = [
    ("actor-label", RIVERS.id, without(RIVERS.id, RDFS.label)),
    ("actor-label", RIVERS.id, instead(RIVERS.id, RDFS.label, Literal("", lang="ar"))),
    ("actor-type", RIVERS.id, also(RIVERS.id, RDF.type, JAWLA.Group)),
    ("actor-side", SAMER.id, also(SAMER.id, JAWLA.represents, URIRef(HILLS.id))),
    ("actor-side", SAMER.id, instead(SAMER.id, JAWLA.represents, NOWHERE)),
    ("actor-wikidata", HILLS.id, also(HILLS.id, SKOS.exactMatch, URIRef("http://www.wikidata.org/entity/Q7"))),
    ("actor-wikidata", HILLS.id, instead(HILLS.id, SKOS.exactMatch, URIRef("https://www.wikidata.org/wiki/Q7"))),
    ("actor-wikidata", HILLS.id, instead(HILLS.id, SKOS.exactMatch, Literal("http://www.wikidata.org/entity/Q7"))),
    ("process-label", PROCESS, without(PROCESS, RDFS.label)),
    ("process-label", PROCESS, instead(PROCESS, RDFS.label, Literal(""))),
    ("round-process", ASTANA.id, without(ASTANA.id, JAWLA.ofProcess)),
    ("round-process", ASTANA.id, instead(ASTANA.id, JAWLA.ofProcess, NOWHERE)),
    ("round-number", ASTANA.id, instead(ASTANA.id, JAWLA.number, Literal(0))),
    ("round-number", ASTANA.id, instead(ASTANA.id, JAWLA.number, Literal(-3))),
    ("round-number", ASTANA.id, instead(ASTANA.id, JAWLA.number, Literal("21"))),
    ("round-number", ASTANA.id, instead(ASTANA.id, JAWLA.number, Literal(Decimal("21.5")))),
    ("round-number", ASTANA.id, also(ASTANA.id, JAWLA.number, Literal(98))),
    ("round-start", ASTANA.id, instead(ASTANA.id, JAWLA.start, date("2031-03-06"))),
    ("round-start", ASTANA.id, instead(ASTANA.id, JAWLA.start, date("2031-02-30"))),
    ("round-end", ASTANA.id, instead(ASTANA.id, JAWLA.end, date("2031-03-05"), date("2031-03-06"))),
    ("round-end", ASTANA.id, instead(ASTANA.id, JAWLA.end, date("tomorrow"))),
    ("meeting-participants", PLANNED.id, instead(PLANNED.id, JAWLA.side, URIRef(OASIS.id))),
    ("meeting-participants", PLANNED.id, both(without(PLANNED.id, JAWLA.side), without(PLANNED.id, JAWLA.attendee))),
    (
        "meeting-sides",
        PLANNED.id,
        both(
            instead(PLANNED.id, JAWLA.side, URIRef(OASIS.id)),
            also(PLANNED.id, JAWLA.attendee, URIRef(SAMER.id)),
        ),
    ),
    ("meeting-side", PLANNED.id, also(PLANNED.id, JAWLA.side, NOWHERE)),
    ("meeting-side-type", PLANNED.id, also(PLANNED.id, JAWLA.side, URIRef(JAN.id))),
    ("meeting-attendee", PLANNED.id, also(PLANNED.id, JAWLA.attendee, NOWHERE)),
    ("meeting-attendee", PLANNED.id, also(PLANNED.id, JAWLA.attendee, URIRef(RIVERS.id))),
    ("meeting-kind", MEETING.id, without(MEETING.id, JAWLA.kind)),
    ("meeting-kind", MEETING.id, also(MEETING.id, JAWLA.kind, CODES.call)),
    ("meeting-kind", MEETING.id, instead(MEETING.id, JAWLA.kind, CODES.held)),
    ("meeting-kind", MEETING.id, instead(MEETING.id, JAWLA.kind, Literal("bilateral"))),
    ("meeting-status", MEETING.id, without(MEETING.id, JAWLA.status)),
    ("meeting-status", MEETING.id, also(MEETING.id, JAWLA.status, CODES.denied)),
    ("meeting-status", MEETING.id, instead(MEETING.id, JAWLA.status, CODES.day)),
    ("meeting-date", MEETING.id, instead(MEETING.id, JAWLA.date, date("2031-13-45"))),
    ("meeting-date", MEETING.id, instead(MEETING.id, JAWLA.date, Literal("2031-03-04"))),
    ("meeting-date", MEETING.id, also(MEETING.id, JAWLA.date, date("2031-03-05"))),
    ("meeting-date-basis", MEETING.id, also(MEETING.id, JAWLA.dateBasis, CODES.text)),
    ("meeting-date-basis", MEETING.id, instead(MEETING.id, JAWLA.dateBasis, CODES.month)),
    ("meeting-date-precision", MEETING.id, also(MEETING.id, JAWLA.datePrecision, CODES.year)),
    ("meeting-date-precision", MEETING.id, instead(MEETING.id, JAWLA.datePrecision, CODES.text)),
    ("meeting-date-told", MEETING.id, without(MEETING.id, JAWLA.dateBasis, JAWLA.datePrecision)),
    ("meeting-date-told", MEETING.id, without(MEETING.id, JAWLA.dateBasis)),
    ("meeting-date-exact", MEETING.id, without(MEETING.id, JAWLA.datePrecision)),
    ("meeting-date-missing", MEETING.id, without(MEETING.id, JAWLA.date, JAWLA.datePrecision)),
    ("meeting-date-missing", MEETING.id, without(MEETING.id, JAWLA.date, JAWLA.dateBasis)),
    ("meeting-round", MEETING.id, instead(MEETING.id, JAWLA.inRound, NOWHERE)),
    ("meeting-place", MEETING.id, also(MEETING.id, JAWLA.place, Literal("Elsewhere"))),
    ("meeting-place", MEETING.id, instead(MEETING.id, JAWLA.place, Literal(""))),
    ("meeting-evidence", MEETING.id, without(MEETING.id, JAWLA.evidence)),
    ("meeting-evidence", MEETING.id, instead(MEETING.id, JAWLA.evidence, NOWHERE)),
    ("position-holder", POSITION.id, without(POSITION.id, JAWLA.holder)),
    ("position-holder", POSITION.id, also(POSITION.id, JAWLA.holder, URIRef(JAN.id))),
    ("position-holder", POSITION.id, instead(POSITION.id, JAWLA.holder, NOWHERE)),
    ("position-stance", POSITION.id, without(POSITION.id, JAWLA.stance)),
    ("position-stance", POSITION.id, also(POSITION.id, JAWLA.stance, CODES.states)),
    ("position-stance", POSITION.id, instead(POSITION.id, JAWLA.stance, CODES.call)),
    ("position-date", POSITION.id, instead(POSITION.id, JAWLA.date, date("2031-00-01"))),
    ("position-meeting", POSITION.id, also(POSITION.id, JAWLA.atMeeting, URIRef(PLANNED.id))),
    ("position-meeting", POSITION.id, instead(POSITION.id, JAWLA.atMeeting, URIRef(ASTANA.id))),
    ("position-evidence", POSITION.id, without(POSITION.id, JAWLA.evidence)),
    ("position-evidence", POSITION.id, instead(POSITION.id, JAWLA.evidence, NOWHERE)),
    ("reviewer", POSITION.id, also(POSITION.id, JAWLA.reviewer, Literal(""))),
    ("reviewer", HILLS.id, also(HILLS.id, JAWLA.reviewer, NOWHERE)),
    ("contradiction-kind", DOUBT, without(DOUBT, JAWLA.kind)),
    ("contradiction-kind", DOUBT, instead(DOUBT, JAWLA.kind, CODES.call)),
    ("contradiction-concerns", DOUBT, without(DOUBT, JAWLA.concerns)),
    ("contradiction-concerns", DOUBT, also(DOUBT, JAWLA.concerns, URIRef(RIVERS.id))),
    ("contradiction-says", DOUBT, without(DOUBT, JAWLA.says)),
    ("contradiction-other", DOUBT, without(DOUBT, JAWLA.otherSays)),
    ("contradiction-evidence", DOUBT, without(DOUBT, JAWLA.evidence)),
    ("article-identifier", GRAPH, without(GRAPH, JAWLA.identifier)),
    ("article-date", GRAPH, instead(GRAPH, DCTERMS.issued, date("04.03.2031"))),
    ("article-text-hash", GRAPH, without(GRAPH, JAWLA.textHash)),
    ("article-text-hash", GRAPH, instead(GRAPH, JAWLA.textHash, Literal("d41d8cd98f00b204e9800998ecf8427e"))),
    ("article-run", GRAPH, without(GRAPH, JAWLA.madeBy)),
    ("article-run", GRAPH, instead(GRAPH, JAWLA.madeBy, NOWHERE)),
    ("run-version", MAKER, without(MAKER, JAWLA.version)),
    ("run-lexicon", MAKER, without(MAKER, JAWLA.lexicon)),
    ("evidence-article", QUOTE, without(QUOTE, JAWLA.inArticle)),
    ("evidence-article", QUOTE, instead(QUOTE, JAWLA.inArticle, URIRef(graph_iri("another")))),
    ("evidence-exact", QUOTE, without(QUOTE, JAWLA.exact)),
    ("evidence-exact", QUOTE, instead(QUOTE, JAWLA.exact, Literal(""))),
    ("evidence-start", QUOTE, without(QUOTE, JAWLA.startOffset)),
    ("evidence-start", QUOTE, instead(QUOTE, JAWLA.startOffset, Literal(-1))),
    ("evidence-start", QUOTE, instead(QUOTE, JAWLA.startOffset, Literal(Decimal("0.5")))),
    ("evidence-start", QUOTE, instead(QUOTE, JAWLA.startOffset, Literal(9999))),
    ("evidence-end", QUOTE, instead(QUOTE, JAWLA.endOffset, Literal("end"))),
    ("evidence-end", QUOTE, without(QUOTE, JAWLA.endOffset)),
]
# What may be said once is said twice.
CASES += [
    (rule, node, also(node, predicate, *values))
    for rule, node, predicate, values in [
        ("contradiction-kind", DOUBT, JAWLA.kind, [CODES.weekday]),
        ("contradiction-says", DOUBT, JAWLA.says, [Literal("x")]),
        ("contradiction-other", DOUBT, JAWLA.otherSays, [Literal("x")]),
        ("contradiction-evidence", DOUBT, JAWLA.evidence, [URIRef(QUOTE)]),
        ("article-date", GRAPH, DCTERMS.issued, [date("2031-03-05")]),
        ("article-identifier", GRAPH, JAWLA.identifier, [Literal("oasis-2")]),
        ("article-text-hash", GRAPH, JAWLA.textHash, [Literal("0" * 64)]),
        ("evidence-end", QUOTE, JAWLA.endOffset, [Literal(9999)]),
        ("evidence-exact", QUOTE, JAWLA.exact, [Literal("x")]),
        ("evidence-start", QUOTE, JAWLA.startOffset, [Literal(0)]),
        ("position-date", POSITION.id, JAWLA.date, [date("2031-03-05")]),
        ("round-start", ASTANA.id, JAWLA.start, [date("2031-03-03")]),
        ("run-lexicon", MAKER, JAWLA.lexicon, [Literal("other")]),
        ("run-version", MAKER, JAWLA.version, [Literal("2.0")]),
    ]
]
CASES += [
    (rule, node, both(also(node, predicate, NOWHERE), also(NOWHERE, RDF.type, kind)))
    for rule, node, predicate, kind in [
        ("article-run", GRAPH, JAWLA.madeBy, JAWLA.Run),
        ("evidence-article", QUOTE, JAWLA.inArticle, JAWLA.Article),
        ("meeting-round", MEETING.id, JAWLA.inRound, JAWLA.Round),
        ("round-process", ASTANA.id, JAWLA.ofProcess, JAWLA.Process),
    ]
]
# The rules for actors hold for each kind of actor.
CASES += [
    (rule, RIVERS.id, both(instead(RIVERS.id, RDF.type, kind), change))
    for kind in (JAWLA.Person, JAWLA.State, JAWLA.Organization, JAWLA.Group)
    for rule, change in [
        ("actor-label", without(RIVERS.id, RDFS.label)),
        ("actor-side", also(RIVERS.id, JAWLA.represents, NOWHERE)),
        ("actor-type", also(RIVERS.id, RDF.type, JAWLA.Process)),
        ("actor-wikidata", also(RIVERS.id, SKOS.exactMatch, NOWHERE)),
    ]
]


def rules() -> Graph:
    return Graph().parse(data=(files("jawla.ontology") / "shapes.ttl").read_text("utf-8"), format="turtle")


def test_the_good_graph_passes() -> None:
    assert violations(GOOD) == []
    assert violations([]) == []


@pytest.mark.parametrize(("rule", "node", "change"), CASES, ids=[f"{n}-{case[0]}" for n, case in enumerate(CASES)])
def test_a_broken_rule_is_told(rule: str, node: str | Node, change: Change) -> None:
    found = violations(change(list(GOOD)))
    (told,) = (violation for violation in found if (violation.rule, violation.node) == (rule, str(node)))
    assert told.article == str(GRAPH)
    assert str(node) in told.message
    assert str(ARTICLE.id if rule != "article-identifier" else GRAPH) in told.message


def test_every_rule_is_tried() -> None:
    named = {str(shape).rpartition("#")[2] for shape in rules().subjects() if "/shapes#" in str(shape)}
    assert {rule for rule, _, _ in CASES} == named


def test_a_message_is_for_a_person() -> None:
    (told,) = violations(instead(MEETING.id, JAWLA.status, CODES.held, CODES.denied)(list(GOOD)))
    assert told.message == (
        f"article 'oasis-1', meeting {MEETING.id}: A meeting must have exactly one status: held, planned or denied. "
        "(found: denied, held)"
    )
    (told,) = violations(also(JAN.id, JAWLA.represents, URIRef(OASIS.id))(list(GOOD)))
    assert told.message.startswith(f"article 'oasis-1', person 'يان بيلك' {JAN.id}: An actor may stand for one side")


@pytest.mark.parametrize(
    "change",
    [
        both(without(PLANNED.id, JAWLA.side), also(PLANNED.id, JAWLA.attendee, URIRef(SAMER.id), URIRef(JAN.id))),
        both(
            instead(PLANNED.id, JAWLA.side, URIRef(HILLS.id)),
            also(PLANNED.id, JAWLA.attendee, URIRef(SAMER.id)),
        ),
        both(
            both(instead(PLANNED.id, JAWLA.side, URIRef(HILLS.id)), without(SAMER.id, JAWLA.represents)),
            also(PLANNED.id, JAWLA.attendee, URIRef(SAMER.id)),
        ),
    ],
    ids=["persons only", "a side and a person of another", "a side and a person of none"],
)
def test_a_meeting_needs_no_more_than_two_who_meet(change: Change) -> None:
    assert violations(change(list(GOOD))) == []


def elsewhere(found: list[Quad], name: str) -> list[Quad]:
    """The same said by another article."""
    graph = URIRef(graph_iri(name))
    own = {GRAPH: graph}
    return [(own.get(s, s), p, own.get(o, o), graph) for s, p, o, _ in found]


def test_two_articles_may_contradict_each_other() -> None:
    denied = elsewhere(instead(MEETING.id, JAWLA.status, CODES.denied)(list(GOOD)), "b")
    assert violations([*GOOD, *denied]) == []


def test_one_article_does_not_mend_another() -> None:
    broken = elsewhere(without(SAMER.id, RDF.type, RDFS.label)(list(GOOD)), "b")
    assert {violation.article for violation in violations([*GOOD, *broken])} == {graph_iri("b")}


@settings(max_examples=6, deadline=None)
@given(st.sets(st.integers(0, BATCH + 20), max_size=5), st.integers(0, 99))
@example({0, BATCH - 1, BATCH}, 1)
def test_a_broken_graph_is_found_among_many(wrong: set[int], seed: int) -> None:
    bad = without(MEETING.id, JAWLA.kind)(list(GOOD))
    many = [q for n in range(BATCH + 21) for q in elsewhere(bad if n in wrong else list(GOOD), str(n))]
    expected = [graph_iri(str(n)) for n in range(BATCH + 21) if n in wrong]
    assert [violation.article for violation in violations(many)] == expected
    Random(seed).shuffle(many)
    assert sorted(violation.article for violation in violations(many)) == sorted(expected)


def test_a_graph_cannot_talk_its_way_through() -> None:
    """A class or shape that the data itself declares is not believed."""
    sly = both(
        also(MEETING.id, JAWLA.side, NOWHERE),
        also(NOWHERE, RDF.type, URIRef("https://example.org/Actor")),
    )
    said = also("https://example.org/Actor", RDFS.subClassOf, JAWLA.Actor)(sly(list(GOOD)))
    assert "meeting-side" in {violation.rule for violation in violations(said)}


def test_the_rules_are_well_formed_shacl() -> None:
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=rules(), meta_shacl=True)
    assert conforms, text
