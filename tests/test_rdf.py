"""What a user's store gets: the same facts give the same quads, and any text survives the way through a file."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from typing import Any

import pyoxigraph
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rdflib import DCTERMS, RDF, RDFS, SKOS, XSD, Dataset, Literal, URIRef
from specimen import ARTICLE, ASTANA, FACTS, HILLS, MEETING, PLANNED, POSITION, RUN, SAMER, TEXT

from jawla import iri
from jawla.errors import Refused
from jawla.model import Actor, Article, Facts, Meeting, Span
from jawla.rdf import Quad, graph_iri, quads
from jawla.vocab import CODES, JAWLA, WD

# rdflib's own N-Quads reader and writer use what its Dataset calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")

texts = st.text(
    st.characters() | st.sampled_from("\x00\x0b\x0c\x1f\x85\u2028\ufffe\ud800\"'\\\r\n\t<>{}\u200f\U0001f54a")
)


def values(found: list[Quad], subject: str, predicate: URIRef) -> list[Any]:
    return [o for s, p, o, _ in found if s == URIRef(subject) and p == predicate]


def one(found: list[Quad], subject: str, predicate: URIRef) -> Any:
    (value,) = values(found, subject, predicate)
    return value


def written(found: list[Quad]) -> str:
    dataset = Dataset()
    for s, p, o, graph in found:
        dataset.graph(graph).add((s, p, o))
    return dataset.serialize(format="nquads")


def read(text: str) -> set[Quad]:
    dataset = Dataset()
    dataset.parse(data=text, format="nquads")
    return {(s, p, o, URIRef(str(graph))) for s, p, o, graph in dataset.quads()}


def article(text: str, **fields: Any) -> Facts:
    """An article of any text that is itself the evidence, the label and the topic of its facts."""
    whole = Span(0, len(text), text)
    side = Actor(iri.mint("actor", "one"), "group", {"ar": text or "x"}, roles=(text,), mentions=(whole,))
    person = Actor(iri.mint("actor", "two"), "person", {"ar": text}, mentions=(whole,))
    meeting = Meeting(
        iri.mint("meeting", "m"),
        parties=(side.id,),
        persons=(person.id,),
        kind="bilateral",
        status="held",
        evidence=whole,
        place=text,
        topics=(text,),
    )
    return Facts(Article(text=text, title=text, url=text, **fields), (side, person), meetings=(meeting,))


@given(texts.filter(bool), texts)
@example('قال: «نعم»\n"لا" \\ثم\x00\x1b صمت\r\n\u2028', "../a b?c#d%20\x00")
@example("\ud83d", "خبر")
def test_any_text_survives_a_file(text: str, name: str) -> None:
    found = quads(article(text, id=name.encode("utf-8", "replace").decode()), run=RUN)
    nquads = written(found)
    assert read(nquads) == set(found)
    assert len(list(pyoxigraph.parse(nquads, format=pyoxigraph.RdfFormat.N_QUADS))) == len(found)


@given(texts.filter(bool))
def test_any_text_survives_rdf_xml(text: str) -> None:
    dataset = Dataset()
    graph = dataset.graph(URIRef(graph_iri("a")))
    for s, p, o, _ in quads(article(text, id="a"), run=RUN):
        graph.add((s, p, o))
    again = Dataset().graph(graph.identifier).parse(data=graph.serialize(format="xml"), format="xml")
    assert len(again) == len(graph)


@given(texts.filter(bool))
def test_a_quotation_keeps_its_length(text: str) -> None:
    found = quads(article(text, id="a"), run=RUN)
    exact = one(found, f"{graph_iri('a')}#char=0,{len(text)}", JAWLA.exact)
    assert len(exact) == len(text)


@given(st.permutations(range(5)))
def test_the_same_facts_give_the_same_quads(order: list[int]) -> None:
    labels = [(f"l{'abcde'[i]}", str(i)) for i in range(5)]
    actors = [dataclasses.replace(SAMER, label=dict(labels[i] for i in each)) for each in (range(5), order)]
    first, second = (quads(dataclasses.replace(FACTS, actors=(actor,)), run=RUN) for actor in actors)
    assert first == second


def test_every_quad_is_said_once_in_the_articles_graph_without_blank_nodes() -> None:
    found = quads(dataclasses.replace(FACTS, actors=FACTS.actors * 2), run=RUN)
    assert len(found) == len(set(found))
    assert {graph for *_, graph in found} == {URIRef(graph_iri(ARTICLE.id))}
    assert all(isinstance(term, URIRef | Literal) for quad in found for term in quad)


def test_the_article_says_where_it_is_from_and_what_read_it() -> None:
    found, node = quads(FACTS, run=RUN), graph_iri("oasis-1")
    assert one(found, node, JAWLA.identifier) == Literal("oasis-1")
    assert one(found, node, DCTERMS.title) == Literal("لقاء في أستانا", lang="ar")
    assert one(found, node, DCTERMS.language) == Literal("ar")
    assert one(found, node, JAWLA.url) == Literal("https://news.example/oasis/1", datatype=XSD.anyURI)
    assert one(found, node, DCTERMS.issued) == Literal("2031-03-04", datatype=XSD.date)
    assert one(found, node, JAWLA.textHash) == Literal(hashlib.sha256(TEXT.encode()).hexdigest())
    maker = one(found, node, JAWLA.madeBy)
    assert one(found, maker, JAWLA.version) == Literal(RUN.version)
    assert one(found, maker, JAWLA.lexicon) == Literal(RUN.lexicon)


def test_another_lexicon_is_another_run() -> None:
    other = dataclasses.replace(RUN, lexicon="another")
    node = graph_iri("oasis-1")
    assert one(quads(FACTS, run=RUN), node, JAWLA.madeBy) != one(quads(FACTS, run=other), node, JAWLA.madeBy)


def test_a_person_stands_for_a_side() -> None:
    found = quads(FACTS, run=RUN)
    assert one(found, SAMER.id, RDF.type) == JAWLA.Person
    assert one(found, SAMER.id, JAWLA.represents) == URIRef(FACTS.actors[0].id)
    assert one(found, SAMER.id, JAWLA.title) == Literal("وزير خارجية الواحة", lang="ar")
    assert values(found, SAMER.id, RDFS.label) == [
        Literal("سامر المثالي", lang="ar"),
        Literal("Samer al-Mithali", lang="en"),
    ]
    assert len(values(found, SAMER.id, JAWLA.mention)) == 3
    assert one(found, HILLS.id, SKOS.exactMatch) == WD.Q4242


def test_a_meeting_keeps_all_that_is_said_of_it() -> None:
    found = quads(FACTS, run=RUN)
    assert values(found, MEETING.id, JAWLA.side) == [URIRef(party) for party in MEETING.parties]
    assert values(found, MEETING.id, JAWLA.attendee) == [URIRef(person) for person in MEETING.persons]
    assert one(found, MEETING.id, JAWLA.kind) == CODES.bilateral
    assert one(found, MEETING.id, JAWLA.status) == CODES.held
    assert one(found, MEETING.id, JAWLA.date) == Literal("2031-03-04", datatype=XSD.date)
    assert one(found, MEETING.id, JAWLA.dateBasis) == CODES.publication
    assert one(found, MEETING.id, JAWLA.datePrecision) == CODES.day
    assert one(found, MEETING.id, JAWLA.inRound) == URIRef(ASTANA.id)
    assert one(found, MEETING.id, JAWLA.place) == Literal("Astana")
    assert one(found, MEETING.id, JAWLA.topic) == Literal("ملف المياه", lang="ar")
    for absent in (JAWLA.date, JAWLA.dateBasis, JAWLA.datePrecision, JAWLA.inRound, JAWLA.place, JAWLA.attendee):
        assert values(found, PLANNED.id, absent) == []


def test_a_position_keeps_all_that_is_said_of_it() -> None:
    found = quads(FACTS, run=RUN)
    assert one(found, POSITION.id, JAWLA.holder) == URIRef(SAMER.id)
    assert one(found, POSITION.id, JAWLA.stance) == CODES.opposes
    assert one(found, POSITION.id, JAWLA.atMeeting) == URIRef(MEETING.id)
    assert one(found, POSITION.id, JAWLA.date) == Literal("2031-03-04", datatype=XSD.date)
    assert one(found, POSITION.id, JAWLA.topic) == Literal("إغلاق المعابر", lang="ar")


def test_evidence_leads_back_to_its_sentence() -> None:
    found = quads(FACTS, run=RUN)
    node = one(found, MEETING.id, JAWLA.evidence)
    start, end = (int(one(found, node, term)) for term in (JAWLA.startOffset, JAWLA.endOffset))
    assert one(found, node, JAWLA.inArticle) == URIRef(graph_iri("oasis-1"))
    assert str(one(found, node, JAWLA.exact)) == TEXT[start:end] == MEETING.evidence.text
    assert str(one(found, node, JAWLA.prefix)) == TEXT[start - 32 : start]
    assert str(one(found, node, JAWLA.suffix)) == TEXT[end : end + 32]


def test_a_round_keeps_its_days_and_place() -> None:
    found = quads(FACTS, run=RUN)
    assert one(found, ASTANA.id, JAWLA.number) == Literal(99)
    assert one(found, ASTANA.id, JAWLA.start) == Literal("2031-03-04", datatype=XSD.date)
    assert one(found, ASTANA.id, JAWLA.end) == Literal("2031-03-05", datatype=XSD.date)
    assert one(found, ASTANA.id, JAWLA.place) == Literal("Astana")
    assert one(found, ASTANA.id, RDFS.label) == Literal("Astana 99", lang="en")
    process = one(found, ASTANA.id, JAWLA.ofProcess)
    assert process == URIRef(iri.mint("process", "astana"))
    assert one(found, process, RDF.type) == JAWLA.Process


@pytest.mark.parametrize(
    ("key", "process", "number"),
    [
        ("astana-21", "astana", [21]),
        ("hill-lake-2", "hill-lake", [2]),
        ("sochi", "sochi", []),
        ("hill-lake", "hill-lake", []),
    ],
)
def test_a_meetings_round_is_described_also_where_the_article_lists_none(
    key: str, process: str, number: list[int]
) -> None:
    meeting = dataclasses.replace(MEETING, round=key)
    found = quads(dataclasses.replace(FACTS, rounds=(), meetings=(meeting, meeting)), run=RUN)
    node = one(found, MEETING.id, JAWLA.inRound)
    assert (node == URIRef(iri.mint("round", key))) == bool(number)
    assert one(found, node, RDF.type) == JAWLA.Round
    assert one(found, node, JAWLA.ofProcess) == URIRef(iri.mint("process", process))
    assert values(found, node, JAWLA.number) == [Literal(each) for each in number]


def test_two_articles_summits_without_a_number_are_not_taken_for_one() -> None:
    nodes = set()
    for article_id in ("one", "two"):
        article = dataclasses.replace(ARTICLE, id=article_id)
        meeting = dataclasses.replace(MEETING, round="sochi")
        found = quads(dataclasses.replace(FACTS, article=article, rounds=(), meetings=(meeting,)), run=RUN)
        nodes.add(one(found, MEETING.id, JAWLA.inRound))
    assert len(nodes) == 2


@pytest.mark.parametrize("lang", ["", "arabic (Syria)", 'ar" .', "x"])
def test_a_language_that_is_none_leaves_plain_words(lang: str) -> None:
    found = quads(dataclasses.replace(FACTS, article=dataclasses.replace(ARTICLE, lang=lang)), run=RUN)
    assert one(found, MEETING.id, JAWLA.topic) == Literal("ملف المياه")
    assert one(found, graph_iri("oasis-1"), DCTERMS.language) == Literal(lang)


@pytest.mark.parametrize("span", [Span(0, 5, "other"), Span(3, 3, ""), Span(-4, -1, TEXT[-4:-1]), Span(0, 9999, TEXT)])
def test_a_quotation_that_is_not_there_is_refused(span: Span) -> None:
    meeting = dataclasses.replace(MEETING, evidence=span)
    with pytest.raises(Refused, match=r"oasis-1\.txt: the facts quote"):
        quads(dataclasses.replace(FACTS, meetings=(meeting,)), run=RUN)


@pytest.mark.parametrize(
    "name", ["", "oasis", "https://a.example/b> <c", "javascript:alert(1)", "https://a.example/%zz"]
)
def test_an_iri_that_is_none_is_refused(name: str) -> None:
    position = dataclasses.replace(POSITION, holder=name)
    with pytest.raises(Refused, match="is no http"):
        quads(dataclasses.replace(FACTS, positions=(position,)), run=RUN)


@pytest.mark.parametrize("qid", ["", "42", "Q0", "P31", "Q1> <x"])
def test_a_wikidata_id_that_is_none_is_refused(qid: str) -> None:
    hills = dataclasses.replace(HILLS, qid=qid)
    with pytest.raises(Refused, match="no Wikidata id"):
        quads(dataclasses.replace(FACTS, actors=(hills,)), run=RUN)


def test_years_before_1000_stay_well_formed_dates() -> None:
    meeting = dataclasses.replace(MEETING, date=dt.date(632, 1, 1))
    found = quads(dataclasses.replace(FACTS, meetings=(meeting,)), run=RUN)
    assert one(found, MEETING.id, JAWLA.date) == Literal("0632-01-01", datatype=XSD.date)
