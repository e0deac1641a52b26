"""The page as a file: offline, safe against what articles say, the same each time, written whole."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import stat
import subprocess
import sys
from html.parser import HTMLParser
from itertools import combinations
from math import dist
from pathlib import Path
from typing import Any, Literal

import networkx as nx
import pytest
from met import IRAN, PAIRS, SYRIA, UN, ring, small, told

from jawla.errors import JawlaError
from jawla.network import Graph, Pair, Participant, graph_of
from jawla.page import draw, layout, write
from jawla.page.drawing import MOST_NODES, SCRIPTS, words
from jawla.page.styles import OTHERS, PARTIES, TYPES, legend

PAGE = Path(layout.__file__).parent
HOSTILE = [
    "</script><script>window.ran = 1</script>",
    '<img src="https://evil.example/x.png" onerror="window.ran = 2">',
    'a href="javascript:window.ran=3"',
    "{{ 7 * 7 }}{% raw %}",
    "<!--<script>",
    "\u2028'; window.ran = 4; '",
]


class Reader(HTMLParser):
    """The elements of a page with their attributes, and the text within scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self.text: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style", "title"):
            self.inside.append(tag)
            self.text.append((dict(attrs).get("type") or tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if self.inside:
            kind, before = self.text[-1]
            self.text[-1] = (kind, before + data)

    def texts(self, kind: str) -> list[str]:
        return [text for found, text in self.text if found == kind]

    @property
    def data(self) -> dict[str, Any]:
        (block,) = self.texts("application/json")
        found: dict[str, Any] = json.loads(block)
        return found

    @property
    def policy(self) -> str:
        (policy,) = [
            attrs["content"] for tag, attrs in self.tags if attrs.get("http-equiv") == "Content-Security-Policy"
        ]
        assert policy
        return policy


def hostile(text: str) -> Graph:
    actor = Participant("urn:actor:" + text, "person", text, text, text, text, text)
    evidence = told("m", sentence=text, title=text, url=text, basis=text, status=text, told_date=text)
    return graph_of([Pair(actor, SYRIA, evidence)])


@pytest.fixture(params=["igraph", "networkx"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to lay a picture out."""
    if request.param == "igraph":
        pytest.importorskip("igraph", reason="python-igraph is an optional extra: pip install jawla[igraph]")
    else:
        monkeypatch.setattr(layout, "find_igraph", lambda: None)
    return str(request.param)


def test_nothing_in_the_page_is_fetched() -> None:
    page = Reader(draw(small(), title="من التقى بمن"))
    sources = [
        value
        for _, attrs in page.tags
        for name, value in attrs.items()
        if name in ("src", "href", "srcset", "action", "poster", "data", "background", "style") or name.startswith("on")
    ]
    assert sources == ["data:,"]
    assert not re.search(r"@import|url\(", page.texts("style")[0])


def test_the_policy_allows_only_the_scripts_and_the_style_of_the_page() -> None:
    page = Reader(draw(small(), title="من التقى بمن"))
    rules = {name: values for name, *values in (rule.split() for rule in page.policy.split(";"))}

    def hashes(kind: str) -> list[str]:
        digests = (hashlib.sha256(text.encode()).digest() for text in page.texts(kind))
        return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]

    assert rules["default-src"] == ["'none'"]
    assert rules["script-src"] == hashes("script")
    assert rules["style-src"] == hashes("style")
    assert rules["base-uri"] == rules["form-action"] == ["'none'"]


@pytest.mark.parametrize(("lang", "title"), [("ar", "من التقى من"), ("en", "Who met whom")])
def test_a_page_without_a_title_is_headed_in_its_language(lang: Literal["ar", "en"], title: str) -> None:
    page = Reader(draw(small(), lang=lang))
    assert page.texts("title") == [title]
    assert ("html", {"lang": lang, "dir": "rtl" if lang == "ar" else "ltr"}) in page.tags


@pytest.mark.parametrize("text", HOSTILE)
def test_what_articles_say_stays_text(text: str) -> None:
    tame, page = Reader(draw(hostile("x"), title="x")), Reader(draw(hostile(text), title=text))
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in tame.tags]
    assert page.texts("script") == tame.texts("script")
    assert page.texts("title") == [text]
    (node,) = (node for node in page.data["nodes"] if node["id"] != SYRIA.iri)
    assert (node["label_ar"], node["party_ar"]) == (text, text)
    assert page.data["evidence"][0]["sentence"] == text
    assert page.data["articles"] == [{"title": text, "url": text}]


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


def test_kinds_of_actors_differ_in_colour_and_in_shape() -> None:
    for styles in ([*TYPES.values(), OTHERS], [*PARTIES, OTHERS]):
        assert len({style.color for style in styles}) == len({style.shape for style in styles}) == len(styles)


def test_persons_are_told_apart_by_the_sides_they_stand_for() -> None:
    sides = [*["سوريا"] * 3, *["إيران"] * 2, "أ", "ب", "ت", "ث", "ج", ""]
    people = [Participant(f"urn:{i}", "person", f"فلان {i}", party_ar=side) for i, side in enumerate(sides)]
    graph = graph_of(Pair(people[0], other, told(other.iri)) for other in people[1:])
    entries, styles = legend(graph)
    assert [(entry.get("label_ar") or entry["word"], entry["count"]) for entry in entries] == [
        ("سوريا", 3),
        ("إيران", 2),
        ("أ", 1),
        ("ب", 1),
        ("ت", 1),
        ("ث", 1),
        ("others", 2),
    ]
    style_of = dict(zip(graph, styles, strict=True))
    assert style_of["urn:0"] == style_of["urn:1"] == PARTIES[0]
    assert style_of["urn:9"] == style_of["urn:10"] == OTHERS


def test_an_actor_of_unknown_type_is_drawn_as_such() -> None:
    entries, _ = legend(graph_of([Pair(SYRIA, Participant("urn:x", ""), told("m"))]))
    assert [(entry["word"], entry["count"]) for entry in entries] == [("state", 1), ("others", 1)]


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


def test_the_same_meetings_give_the_same_bytes(engine: str) -> None:
    assert draw(graph_of(PAIRS[::-1]), title="x") == draw(graph_of(PAIRS), title="x")


def test_hash_seeds_change_nothing() -> None:
    graphs = "small(), ring(40), ring(100)"
    code = f"from met import *; from jawla.page import draw; print(*(draw(each, title='x') for each in ({graphs})))"
    pages = [run(code, PYTHONHASHSEED=seed) for seed in ("1", "2")]
    assert pages[0] == pages[1] != ""


def test_a_picture_is_drawn_where_igraph_is_not_installed() -> None:
    code = "from met import *; from jawla.page import draw; print(draw(small(), title='x'))"
    assert run(f"import sys; sys.modules['igraph'] = None; {code}").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("size", [2, 60, 300])
def test_dots_keep_apart_so_that_names_can_be_read(engine: str, size: int) -> None:
    points = layout.positions(ring(size) if size > 2 else graph_of(PAIRS[:1]))
    nearest = min(dist(one, other) for one, other in combinations(points.values(), 2))
    assert nearest > layout.SPACING / 2


def test_the_busy_middle_of_a_small_picture_has_room_for_its_dots() -> None:
    states = [Participant(f"urn:{i}", "state", f"دولة {i}") for i in range(20)]
    middle = [Pair(*pair, told(f"{pair}-{i}")) for pair in combinations(states[:7], 2) for i in range(9)]
    tail = [Pair(states[i - 1], states[i], told(f"{i}")) for i in range(7, 20)]
    nodes = Reader(draw(graph_of(middle + tail))).data["nodes"]
    for one, other in combinations(nodes, 2):
        assert dist((one["x"], one["y"]), (other["x"], other["y"])) > one["size"] + other["size"]


def test_parts_of_a_picture_do_not_overlap(engine: str) -> None:
    graph = nx.disjoint_union_all([nx.path_graph(4)] * 5 + [nx.cycle_graph(layout.SMALL + 5)])
    points = layout.positions(nx.relabel_nodes(graph, str))
    boxes = []
    for part in nx.connected_components(graph):
        xs, ys = zip(*(points[str(node)] for node in part), strict=True)
        boxes.append((min(xs), min(ys), max(xs), max(ys)))
    for one, other in combinations(boxes, 2):
        assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


def test_a_picture_of_more_than_five_hundred_is_laid_out_by_networkx_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "find_igraph", lambda: None)
    assert len(set(layout.positions(ring(501)).values())) == 501


def test_igraph_leaves_the_random_numbers_of_others_alone() -> None:
    igraph = pytest.importorskip("igraph", reason="python-igraph is an optional extra: pip install jawla[igraph]")
    import random

    random.seed(1)
    expected = random.random()
    random.seed(1)
    layout.positions(ring(layout.SMALL + 5))
    assert random.random() == expected
    random.seed(1)
    first = igraph.Graph.Erdos_Renyi(9, 0.5).get_edgelist()
    random.seed(1)
    assert igraph.Graph.Erdos_Renyi(9, 0.5).get_edgelist() == first


def test_every_word_of_the_page_stands_in_both_languages_and_is_used() -> None:
    text = "".join((PAGE / name).read_text("utf-8") for name in (*SCRIPTS, "network.html"))
    named = set(re.findall(r'(?:say|count)\("(\w+)"', text)) | set(re.findall(r'data-word="(\w+)"', text))
    named |= set(re.findall(r"words\.(\w+)\.ar", text)) | {"picture", "search", "zoom_in", "zoom_out", "zoom_fit"}
    named |= {"legend_size", "legend_width", "actors", *TYPES, "others"}
    named |= {"basis_publication", "basis_calendar", "status_planned"} | {f"month_{i}" for i in range(1, 13)}
    assert named == set(words())
    assert all(word["ar"].strip() and word["en"].strip() for word in words().values())


def test_text_reaches_the_page_only_as_text() -> None:
    text = "".join((PAGE / name).read_text("utf-8") for name in SCRIPTS)
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|new Function|fetch\(|XMLHttp", text
    )


def test_a_page_is_written_in_utf8_under_any_locale(tmp_path: Path) -> None:
    code = "import sys; from jawla.page import write; write('\\u062c\\u0648\\u0644\\u0629 \\xa9', sys.argv[1])"
    run(code, str(tmp_path / "page.html"), LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (tmp_path / "page.html").read_bytes().decode("utf-8") == "جولة ©"


def test_a_page_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.html"
    write("old", page)

    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(JawlaError, match=r"page\.html \(No space left on device\)"):
        write("new", page)
    assert page.read_text() == "old"
    assert list(tmp_path.iterdir()) == [page]


def test_a_folder_in_the_place_of_the_page_is_told(tmp_path: Path) -> None:
    with pytest.raises(JawlaError, match="choose another path"):
        write("page", tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="file modes are of POSIX")
def test_a_written_page_can_be_read_by_others(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write("page", tmp_path / "page.html")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "page.html").stat().st_mode) == 0o644


def run(code: str, *arguments: str, **environment: str) -> str:
    """What Python prints for the code in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent), "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        check=True,
    )
    return done.stdout.decode("utf-8")
