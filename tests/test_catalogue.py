"""The catalogue: questions by name, file or text; parameters as terms; mistakes told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal, URIRef
from told import fill

from jawla.catalogue import ask, bind, find_actor, load, questions
from jawla.errors import JawlaError
from jawla.iri import mint
from jawla.store import Store, open_store, to_dicts

OWN = """#+ summary: Articles of a title
#+ description: >-
#+   The articles
#+   that have it.
#+ parameters:
#+   title:
#+     type: text
#+     about: the title: letter for letter
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?article ?title WHERE {
  VALUES ?title { UNDEF } # not this: VALUES ?title { UNDEF }
  GRAPH ?article { ?article dcterms:title ?told }
  FILTER(!BOUND(?title) || STR(?told) = ?title)
}
"""


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_store("memory:") as opened:
        fill(opened)
        yield opened


def test_the_first_questions_are_there() -> None:
    names = [question.name for question in questions()]
    first = {"who-met-whom", "meetings-of-actor", "rounds", "positions-of-actor", "evidence-of-meeting", "actors"}
    assert first <= set(names)
    assert names == sorted(names)


def test_a_file_of_the_user(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "my titles.rq"
    path.write_text("\ufeff" + OWN, encoding="utf-8")
    for source in (path, str(path)):
        question = load(source)
        assert (question.name, question.title["en"]) == ("my titles", "Articles of a title")
        assert question.description == "The articles that have it."
        assert question.parameters[0].about == "the title: letter for letter"
        assert [row["title"] for row in to_dicts(ask(store, question, title="اختتام الجولة"))] == ["اختتام الجولة"]


def test_a_query_without_description(store: Store) -> None:
    question = load("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?m a <https://w3id.org/jawla/ontology#Meeting> } }")
    assert question.parameters == ()
    assert to_dicts(ask(store, question)) == [{"n": 6}]
    with pytest.raises(JawlaError, match="query has no parameter 'actor'; it has none"):
        ask(store, question, actor="russia")


def test_statements_and_yes_or_no_are_rows_too(store: Store) -> None:
    built = ask(
        store, "CONSTRUCT { ?m ?p ?s } WHERE { GRAPH ?g { ?m ?p ?s ; a <https://w3id.org/jawla/ontology#State> } }"
    )
    assert built.columns == ("subject", "predicate", "object")
    assert built.rows == sorted(built.rows)
    assert to_dicts(ask(store, "ASK { GRAPH ?g { ?s ?p 11 } }")) == [{"answer": True}]
    assert len(ask(store, f"DESCRIBE <{mint('actor', 'nobody')}>")) == 0


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("meetings-of-actors", "there is no question named 'meetings-of-actors'; did you mean meetings-of-actor"),
        ("xyz", "there is no question named 'xyz'; there are actors, contested, contradictions, evidence-of-meeting, "),
        ("missing.rq", "the query missing.rq cannot be read: No such file"),
        (Path("missing"), "the query missing cannot be read: No such file"),
        ("#+ summary\nSELECT * {}", "query, line 1: a '#\\+' line is written 'key: value'"),
        ("#+ parameters:\n#+   n:\n#+     type: integer\nSELECT * {}", r"has no 'VALUES \?n { UNDEF }'"),
        (
            "#+ parameters:\n#+   n:\n#+     type: whole\nSELECT * { VALUES ?n { 1 } }",
            "type 'whole', which is not known",
        ),
        (
            "#+ parameters:\n#+   n:\n#+     type: choice\n#+     choices: a=x:a\nSELECT * { VALUES ?n { 1 } }",
            "the choice 'a=x:a' of n is not key=prefix:name",
        ),
    ],
)
def test_what_is_no_question_is_told(source: str | Path, told: str) -> None:
    with pytest.raises(JawlaError, match=told):
        load(source)


def test_a_file_that_is_not_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.rq"
    path.write_bytes(b"SELECT \xff")
    with pytest.raises(JawlaError, match=r"a\.rq cannot be read: it is not UTF-8"):
        load(path)


@pytest.mark.parametrize(
    ("name", "told", "expected"),
    [
        ("who-met-whom", {"actr": "russia"}, "who-met-whom has no parameter 'actr'; did you mean actor?"),
        ("who-met-whom", {"status": "denied"}, "status = 'denied' is not one of held, planned, any"),
        ("who-met-whom", {"since": "28/11/2018"}, "since = '28/11/2018' is not a day: write it as 2018-11-28"),
        ("who-met-whom", {"since": "2018-02-30"}, "since = '2018-02-30' is not a day"),
        ("who-met-whom", {"lang": " "}, "lang is empty"),
        ("actors", {"actor": "russia"}, "actor = 'russia' is not an IRI"),
    ],
)
def test_a_wrong_value_is_told(name: str, told: dict[str, object], expected: str) -> None:
    with pytest.raises(JawlaError) as error:
        bind(load(name), told)
    assert expected in str(error.value)


def test_a_whole_number() -> None:
    question = load("#+ parameters:\n#+   n:\n#+     type: integer\nSELECT * { VALUES ?n { 1 } }")
    assert '"21"^^<http://www.w3.org/2001/XMLSchema#integer>' in bind(question, {"n": "21"})
    for value in ("21.0", "٢١", "1 } "):
        with pytest.raises(JawlaError, match="is not a whole number"):
            bind(question, {"n": value})


def test_values_of_python_and_of_rdflib(store: Store) -> None:
    day, russia = dt.date(2018, 11, 28), URIRef(mint("actor", "russia"))
    assert ask(store, "who-met-whom", since=day) == ask(store, "who-met-whom", since="2018-11-28")
    assert ask(store, "who-met-whom", actor=russia) == ask(store, "who-met-whom", actor="russia")
    assert ask(store, "who-met-whom", actor=None) == ask(store, "who-met-whom")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_a_value_stays_one_term(store: Store, title: str) -> None:
    assert ask(store, load(OWN), title=title).rows == []


@pytest.mark.parametrize("value", ['" } GRAPH ?g { ?s ?p ?o', "x> } UNION { GRAPH ?g { ?s ?p <x:y", "\\", "a\nb"])
@pytest.mark.parametrize(("name", "parameter"), [("rounds", "process"), ("evidence-of-meeting", "meeting")])
def test_a_value_cannot_become_a_pattern(store: Store, name: str, parameter: str, value: str) -> None:
    assert ask(store, name, **{parameter: value}).rows == []


@pytest.mark.parametrize("name", ["russia", "روسيا", " Russia ", "russia ", "RUSSIA", mint("actor", "russia")])
def test_an_actor_by_key_name_or_iri(store: Store, name: str) -> None:
    assert find_actor(store, name) == URIRef(mint("actor", "russia"))


def test_a_name_of_several_actors_lists_them(store: Store) -> None:
    with pytest.raises(JawlaError) as error:
        ask(store, "meetings-of-actor", actor="حسن علي")
    first, second = mint("actor", "hasan-1"), mint("actor", "hasan-2")
    assert str(error.value) == f"'حسن علي' may be any of these, say which: {first}, {second}"


def test_a_name_of_no_actor_lists_near_ones(store: Store) -> None:
    with pytest.raises(JawlaError, match="no actor in the store is called 'Rusia'; did you mean Russia"):
        ask(store, "who-met-whom", actor="Rusia")
    with open_store("memory:") as empty, pytest.raises(JawlaError, match="'Russia'; the store has no actors"):
        ask(empty, "who-met-whom", actor="Russia")


def test_a_mistake_in_a_query_names_the_query(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text("SELECT ?x WHERE {\n  GRAPH ?g { ?x foo:bar ?y }\n}\n")
    with pytest.raises(JawlaError, match=r"^mine: the query is not SPARQL at line 2, column \d+"):
        ask(store, path)
    with pytest.raises(JawlaError, match="query: CLEAR changes the store"):
        ask(store, "CLEAR ALL")


def test_a_term_that_is_no_term_is_refused() -> None:
    with pytest.raises(JawlaError, match="not an IRI"):
        bind(load("actors"), {"actor": URIRef("x:y> } #")})
    assert '"نعم"@ar' in bind(load(OWN), {"title": Literal("نعم", lang="ar")})
