"""What the page holds: headings, words, dots, lines and the sentences behind them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import networkx as nx
import pytest
from met import IRAN, SYRIA, UN, small, told
from page_reader import Reader

from jawla.network import Pair, Participant, graph_of
from jawla.page import draw, layout
from jawla.page.drawing import MOST_NODES, SCRIPTS, words
from jawla.page.styles import TYPES

PAGE = Path(layout.__file__).parent


@pytest.mark.parametrize(("lang", "title"), [("ar", "من التقى من"), ("en", "Who met whom")])
def test_a_page_without_a_title_is_headed_in_its_language(lang: Literal["ar", "en"], title: str) -> None:
    page = Reader(draw(small(), lang=lang))
    assert page.texts("title") == [title]
    assert ("html", {"lang": lang, "dir": "rtl" if lang == "ar" else "ltr"}) in page.tags


def test_every_word_of_the_page_stands_in_both_languages_and_is_used() -> None:
    text = "".join((PAGE / name).read_text("utf-8") for name in (*SCRIPTS, "network.html"))
    named = set(re.findall(r'(?:say|count)\("(\w+)"', text)) | set(re.findall(r'data-word="(\w+)"', text))
    named |= set(re.findall(r"words\.(\w+)\.ar", text)) | {"picture", "search", "zoom_in", "zoom_out", "zoom_fit"}
    named |= {"legend_size", "legend_width", "actors", *TYPES, "others"}
    named |= {"basis_publication", "basis_calendar", "status_planned"} | {f"month_{i}" for i in range(1, 13)}
    assert named == set(words())
    assert all(word["ar"].strip() and word["en"].strip() for word in words().values())


def test_each_line_leads_to_its_sentences_and_articles() -> None:
    data = Reader(draw(small(), title="x")).data
    line = next(edge for edge in data["edges"] if {edge["from"], edge["to"]} == {SYRIA.iri, IRAN.iri})
    evidence = [data["evidence"][number] for number in line["evidence"]]
    assert [item["sentence"] for item in evidence] == [
        "التقى الوفدان في العاصمة.",
        "عقد الجانبان لقاءً.",
        "تباحث الطرفان في دمشق.",
    ]
    assert [data["articles"][item["article"]]["title"] for item in evidence] == ["ختام الجولة", "a2", "ختام الجولة"]


def test_a_sentence_of_many_pairs_is_told_once() -> None:
    graph = graph_of([Pair(SYRIA, IRAN, told("m")), Pair(SYRIA, UN, told("m")), Pair(IRAN, UN, told("m"))])
    assert len(Reader(draw(graph, title="x")).data["evidence"]) == 1


def test_more_meetings_are_bigger_dots_and_thicker_lines() -> None:
    data = Reader(draw(small(), title="x")).data
    size = {node["id"]: node["size"] for node in data["nodes"]}
    width = {frozenset((edge["from"], edge["to"])): edge["width"] for edge in data["edges"]}
    assert size[SYRIA.iri] > size[IRAN.iri] > size[UN.iri]
    assert width[frozenset((SYRIA.iri, IRAN.iri))] > width[frozenset((SYRIA.iri, UN.iri))]


def test_a_nameless_actor_is_called_by_its_iri() -> None:
    graph = graph_of([Pair(SYRIA, Participant("https://x.example/actor/%D8%B9%D9%84%D9%8A", "person"), told("m"))])
    assert "علي" in [node["label"] for node in Reader(draw(graph, title="x")).data["nodes"]]


def test_a_graph_without_meetings_gives_a_page_that_says_so() -> None:
    page = draw(nx.Graph(), title="لا شيء")
    assert 'data-word="empty"' in page
    assert 'id="network"' not in page
    assert len(page) < 50_000  # without vis-network


def test_of_a_great_graph_the_busiest_are_drawn_and_the_page_says_so() -> None:
    busy = [Pair(SYRIA, IRAN, told(f"more-{i}")) for i in range(9)]
    many = [
        Pair(SYRIA if i % 2 else IRAN, Participant(f"urn:{i:05}", "state", str(i)), told(str(i)))
        for i in range(MOST_NODES + 100)
    ]
    data = Reader(draw(graph_of(busy + many), title="x")).data
    assert len(data["nodes"]) == MOST_NODES
    assert {SYRIA.iri, IRAN.iri} <= {node["id"] for node in data["nodes"]}
    assert data["facts"]["part"] == data["facts"]["actors"] == MOST_NODES + 102
    assert data["facts"]["meetings"] == MOST_NODES + 109
