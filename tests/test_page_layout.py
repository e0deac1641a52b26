"""Where the dots stand: the same each time, apart from each other, with igraph and without."""

from __future__ import annotations

from itertools import combinations
from math import dist

import networkx as nx
import pytest
from interpreter import run
from met import PAIRS, ring, told
from page_reader import Reader

from jawla.network import Pair, Participant, graph_of
from jawla.page import draw, layout


@pytest.fixture(params=["igraph", "networkx"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to lay a picture out."""
    if request.param == "igraph":
        pytest.importorskip("igraph", reason="python-igraph is an optional extra: pip install jawla[igraph]")
    else:
        monkeypatch.setattr(layout, "find_igraph", lambda: None)
    return str(request.param)


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
