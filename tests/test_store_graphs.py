"""What the store keeps: a graph replaced by exactly its statements, letter for letter, or refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD, BNode, Dataset, Literal, URIRef
from statements import ALL, EX, G, P, S, objects, quad
from told import dataset, fill

from jawla.errors import JawlaError, Refused
from jawla.rdf import Quad
from jawla.store import Store, open_store


def test_replacing_leaves_exactly_the_new_statements(store: Store) -> None:
    other = quad("other", graph=URIRef(EX + "other"))
    store.replace(EX + "other", [other])
    assert store.replace(G, [quad("old"), quad("both")])
    assert store.replace(G, [quad("both"), quad("new")])
    assert objects(store) == {Literal("both"), Literal("new"), Literal("other")}
    assert store.graphs() == [str(G), EX + "other"]


def test_several_graphs_are_replaced_together_and_those_that_changed_are_told(store: Store) -> None:
    one, two = str(G), EX + "other"
    other = URIRef(two)
    assert store.replace_all({one: [quad(1)], two: [quad(2, graph=other)]}) == [one, two]
    assert store.replace_all({one: [quad(1)], two: [quad(3, graph=other)]}) == [two]
    with pytest.raises(Refused):
        store.replace_all({one: [quad(4)], two: [quad(URIRef("no iri> <"), graph=other)]})
    assert {str(value) for value in objects(store)} == {"1", "3"}
    assert sorted(store.quads(other)) == [quad(3, graph=other)]
    assert store.replace_all({one: [], two: []}) == [one, two]
    assert store.graphs() == []


def test_the_same_content_changes_nothing(store: Store) -> None:
    statements = [quad(Literal("نعم", lang="ar")), quad(3), quad("2")]
    assert store.replace(G, statements)
    assert not store.replace(G, reversed([*statements, *statements]))


@pytest.mark.parametrize(
    "written",
    [
        Literal("007", datatype=XSD.integer, normalize=False),
        Literal("نعم", lang="ar-SY"),
        Literal("a", datatype=XSD.string),
        Literal("\t\x0b\x7f"),
    ],
)
def test_another_spelling_of_the_same_value_is_no_change(store: Store, written: Literal) -> None:
    store.replace(G, [quad(written)])
    assert not store.replace(G, [quad(written)])


def test_an_emptied_graph_is_gone(store: Store) -> None:
    store.replace(G, [quad(1)])
    assert store.replace(G, [])
    assert store.graphs() == []
    assert not store.replace(G, [])


def test_removing(store: Store) -> None:
    store.replace(G, [quad(1)])
    assert store.remove(G)
    assert not store.remove(G)
    assert len(store.select(ALL)) == 0


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(["ar", "en-GB", None]))
def test_any_text_comes_back_letter_for_letter(text: str, lang: str | None) -> None:
    with open_store("memory:") as store:
        store.replace(G, [quad(Literal(text, lang=lang))])
        assert [str(found) for found in objects(store)] == [text]


@pytest.mark.parametrize("text", ['" . <x:y> <x:z> "', "\\u0022 . }} ; DROP ALL", "'''\\", "}\n}; CLEAR ALL #"])
def test_text_never_leaves_its_literal(store: Store, text: str) -> None:
    store.replace(EX + "other", [quad("kept", graph=URIRef(EX + "other"))])
    store.replace(G, [quad(text)])
    assert objects(store) == {Literal("kept"), Literal(text)}


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (quad(BNode()), "only IRIs and literals can be stored"),
        ((S, P, URIRef("x:a> . <x:b"), G), "not an IRI"),
        ((S, P, URIRef("no-scheme"), G), "cannot be stored"),
        (quad("\ud800"), "cannot be stored"),
        (quad("a", graph=URIRef(EX + "elsewhere")), "cannot be stored as part of"),
    ],
)
def test_a_statement_that_cannot_be_stored_leaves_the_graph_as_it_was(store: Store, statement: Quad, told: str) -> None:
    store.replace(G, [quad("before")])
    with pytest.raises(JawlaError, match=told):
        store.replace(G, [quad("after"), statement])
    assert objects(store) == {Literal("before")}


@pytest.mark.parametrize("bad", ["\ud800", URIRef("not an IRI")])
def test_a_refused_graph_names_itself(store: Store, bad: object) -> None:
    with pytest.raises(Refused) as error:
        store.replace(G, [quad(bad)])
    assert error.value.source == str(G)


def test_a_graph_has_an_iri_for_its_name(store: Store) -> None:
    with pytest.raises(JawlaError, match="'seed-1' cannot name a graph"):
        store.replace("seed-1", [])


def test_a_dump_is_every_statement_and_the_same_each_time(tmp_path: Path) -> None:
    dumps = []
    for name in ("one", "two"):
        with open_store(tmp_path / name) as store:
            fill(store)
            store.replace(G, [quad("passing")])
            store.remove(G)
            stream = io.BytesIO()
            store.dump(stream)
            dumps.append(stream.getvalue())
    assert dumps[0] == dumps[1]
    read = Dataset()
    read.parse(data=dumps[0], format="nquads")
    assert set(read.quads()) == set(dataset().quads())
