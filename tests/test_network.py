"""The graph of who met whom: what it counts, what a line keeps, that it agrees with the question of that name."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from met import IRAN, PAIRS, SYRIA, UN, small, told
from told import fill

from jawla.catalogue import ask
from jawla.errors import JawlaError
from jawla.network import Pair, Participant, flatten, graph_of, strongest, who_met_whom
from jawla.store import Store, open_store, to_dicts

ACTOR = "https://w3id.org/jawla/id/actor/"


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_store("memory:") as opened:
        fill(opened)
        yield opened


def test_a_meeting_told_twice_is_one_meeting_of_two_articles() -> None:
    line = small().edges[SYRIA.iri, IRAN.iri]
    assert (line["meetings"], line["articles"], line["first"], line["last"]) == (2, 2, "2018-11-28", "2019-01")


def test_each_line_keeps_every_sentence_in_the_order_of_dates() -> None:
    evidence = small().edges[SYRIA.iri, IRAN.iri]["evidence"]
    assert [item.sentence for item in evidence] == [
        "التقى الوفدان في العاصمة.",
        "عقد الجانبان لقاءً.",
        "تباحث الطرفان في دمشق.",
    ]


def test_an_undated_meeting_gives_no_first_day() -> None:
    line = small().edges[SYRIA.iri, UN.iri]
    assert (line["meetings"], line["first"], line["last"]) == (1, "", "")


def test_an_actor_counts_a_meeting_with_several_others_once() -> None:
    graph = graph_of([Pair(SYRIA, IRAN, told("m")), Pair(SYRIA, UN, told("m")), Pair(IRAN, UN, told("m"))])
    assert [graph.nodes[iri]["meetings"] for iri in graph] == [1, 1, 1]
    assert [graph.nodes[iri]["degree"] for iri in graph] == [2, 2, 2]


def test_nobody_meets_himself() -> None:
    assert len(graph_of([Pair(SYRIA, SYRIA, told("m"))])) == 0


def test_the_usual_spelling_stands() -> None:
    rare = replace(SYRIA, label_ar="سورية")
    pairs = [Pair(SYRIA, IRAN, told("m1")), Pair(SYRIA, IRAN, told("m2")), Pair(rare, IRAN, told("m3"))]
    assert graph_of(pairs).nodes[SYRIA.iri]["label_ar"] == "سوريا"


@given(st.permutations(PAIRS * 2))
def test_order_and_repetition_change_nothing(pairs: list[Pair]) -> None:
    graph, expected = graph_of(pairs), small()
    assert list(graph.nodes(data=True)) == list(expected.nodes(data=True))
    assert list(graph.edges(data=True)) == list(expected.edges(data=True))


def test_the_strongest_part_keeps_the_busiest_and_leaves_none_alone() -> None:
    lonely = [Participant(f"urn:{i}", "state") for i in range(4)]
    graph = graph_of([*PAIRS, Pair(lonely[0], lonely[1], told("x")), Pair(lonely[2], lonely[3], told("y"))])
    assert set(strongest(graph, 4)) == {SYRIA.iri, IRAN.iri, UN.iri}
    assert strongest(graph, 7) is graph


@pytest.mark.parametrize("write", [nx.write_graphml, nx.write_gexf])
def test_a_flat_graph_can_be_written_for_other_programs(write: object) -> None:
    assert callable(write)
    file = io.BytesIO()
    write(flatten(small()), file)
    assert "التقى الوفدان في العاصمة." in file.getvalue().decode()


def test_a_flat_graph_keeps_the_evidence_and_leaves_the_graph_as_it_was() -> None:
    graph = small()
    evidence = json.loads(flatten(graph).edges[SYRIA.iri, IRAN.iri]["evidence"])
    assert [item["basis"] for item in evidence] == ["text", "publication", "text"]
    assert isinstance(graph.edges[SYRIA.iri, IRAN.iri]["evidence"], tuple)


@pytest.mark.parametrize("level", ["sides", "persons"])
@pytest.mark.parametrize("status", ["held", "planned", "any"])
@pytest.mark.parametrize("actor", [None, "turkey", "petrov"])
def test_the_graph_agrees_with_the_question(store: Store, level: str, status: str, actor: str | None) -> None:
    graph = who_met_whom(store, level=level, status=status, actor=actor)  # type: ignore[arg-type]
    answer = to_dicts(ask(store, "who-met-whom", level=level, status=status, actor=actor))
    expected = {
        (row["a"], row["b"]): (row["meetings"], row["articles"], row["first"] or "", row["last"] or "")
        for row in answer
    }
    assert {
        (one, other): (line["meetings"], line["articles"], line["first"], line["last"])
        for one, other, line in graph.edges(data=True)
    } == expected


def test_only_held_meetings_are_drawn_unless_asked(store: Store) -> None:
    held, every = who_met_whom(store), who_met_whom(store, status="any")
    assert {item.status for *_, evidence in held.edges(data="evidence") for item in evidence} == {"held"}
    assert {item.status for *_, evidence in every.edges(data="evidence") for item in evidence} == {"held", "planned"}


def test_a_denied_meeting_is_never_a_line(store: Store) -> None:
    assert not who_met_whom(store, status="any").has_edge(f"{ACTOR}iran", f"{ACTOR}syria")


def test_a_person_is_shown_with_the_side_it_stands_for(store: Store) -> None:
    person = who_met_whom(store, level="persons").nodes[f"{ACTOR}petrov"]
    assert (person["type"], person["party_ar"], person["party_en"]) == ("person", "روسيا", "Russia")


def test_names_and_wikidata_come_from_all_articles(store: Store) -> None:
    russia = who_met_whom(store).nodes[f"{ACTOR}russia"]
    assert (russia["label_ar"], russia["label_en"], russia["qid"], russia["type"]) == (
        "روسيا",
        "Russia",
        "Q159",
        "state",
    )


def test_the_graph_of_one_actor_has_only_its_lines(store: Store) -> None:
    graph = who_met_whom(store, actor="Russia")
    assert graph.number_of_edges() > 0
    assert all(f"{ACTOR}russia" in ends for ends in graph.edges)


def test_a_pair_is_dated_by_the_surest_telling_of_each_meeting(store: Store) -> None:
    line = who_met_whom(store).edges[f"{ACTOR}iran", f"{ACTOR}turkey"]
    assert (line["first"], line["last"]) == ("2018-11-28", "2018-11-28")
    assert [(item.told_date, item.basis) for item in line["evidence"]] == [
        ("2018-11-30", "publication"),
        ("2018-11-28", "text"),
    ]


def test_days_choose_the_meetings_as_in_the_question(store: Store) -> None:
    graph = who_met_whom(store, since="2018-10-01", until="2018-10-31")
    answer = to_dicts(ask(store, "who-met-whom", since="2018-10-01", until="2018-10-31"))
    assert sorted(graph.edges) == sorted((row["a"], row["b"]) for row in answer) != []


def test_a_day_that_is_none_is_refused(store: Store) -> None:
    with pytest.raises(JawlaError, match="2018-11-28"):
        who_met_whom(store, since="yesterday")
