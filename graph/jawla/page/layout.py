"""Where each node of a picture stands, worked out before the page is opened so that nothing moves in it.

Every connected part is laid out for itself, then the parts are set side by side, the greatest first. A small part is
laid out by the method of Kamada and Kawai (https://doi.org/10.1016/0020-0190(89)90102-6), which gives the busy middle
room, a greater one by that of Fruchterman and Reingold (https://doi.org/10.1002/spe.4380211102), whose cost grows
slowly. igraph does the latter in a tenth of networkx's time but is under the GPL, so it is optional.
"""

from __future__ import annotations

import importlib
import math
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from types import ModuleType

import networkx as nx

from jawla.network import Graph

SEED = 21
SPACING = 120.0
"""Pixels between neighbours before the picture is zoomed: room for a name under each."""
PUSHES = 100
SMALL = 80
"""Nodes of a part for which Kamada and Kawai's method, cubic in them, still takes under a second."""
STRETCH = 1.45
"""Width over height: labels are wide, and so are screens."""

Position = tuple[float, float]


def positions(graph: Graph) -> dict[str, tuple[int, int]]:
    """A point in pixels, x rightwards and y downwards, for each node; the same graph gets the same points.

    >>> points = positions(nx.Graph([("a", "b"), ("c", "d")]))
    >>> sorted(points) == ["a", "b", "c", "d"] and len(set(points.values())) == 4
    True
    """
    igraph = find_igraph()
    parts = [graph.subgraph(sorted(part)) for part in nx.connected_components(graph)]
    parts.sort(key=lambda part: (-len(part), min(part)))
    boxes = [spread(part, igraph) for part in parts]
    return {
        node: (round(x + left), round(y + top))
        for (left, top), box in zip(shelve([size(box) for box in boxes]), boxes, strict=True)
        for node, (x, y) in box.items()
    }


def find_igraph() -> ModuleType | None:
    """python-igraph where it is installed.

    >>> engine = find_igraph()
    >>> engine is None or engine.__name__ == "igraph"
    True
    """
    try:
        return importlib.import_module("igraph")
    except ImportError:
        return None


def spread(part: Graph, igraph: ModuleType | None) -> dict[str, Position]:
    """The points of one connected part, its leftmost at x = 0 and its uppermost at y = 0, spaced for labels.

    >>> points = spread(nx.Graph([("a", "b")]), None)
    >>> min(x for x, _ in points.values()), min(y for _, y in points.values())
    (0.0, 0.0)
    """
    names = sorted(part)
    ordered = nx.Graph()
    ordered.add_nodes_from(names)
    ordered.add_edges_from(
        (one, other, {"weight": 1.0 + math.log(data.get("meetings", 1))})
        for one, other, data in sorted(part.edges(data=True), key=lambda edge: edge[:2])
    )
    if len(names) <= SMALL:
        raw = by_paths(ordered)
    else:
        raw = by_networkx(ordered) if igraph is None else by_igraph(ordered, igraph)
    unit = SPACING / crowding(raw)
    points = apart([(x * unit, y * unit) for x, y in raw])
    left, top = min(x for x, _ in points), min(y for _, y in points)
    return {name: ((x - left) * STRETCH, y - top) for name, (x, y) in zip(names, points, strict=True)}


def by_paths(graph: Graph) -> list[Position]:
    """Kamada-Kawai by networkx: as far from each other as there are lines between.

    >>> (one, two, three) = by_paths(nx.path_graph(3))
    >>> math.dist(one, two) < math.dist(one, three)
    True
    """
    points = nx.kamada_kawai_layout(graph, weight=None)
    return [(float(x), float(y)) for x, y in (points[name] for name in graph)]


def by_igraph(graph: Graph, igraph: ModuleType) -> list[Position]:
    """Fruchterman-Reingold by igraph, started from a seeded circle.

    >>> engine = find_igraph()
    >>> engine is None or len(by_igraph(nx.Graph([("a", "b", {"weight": 1.0})]), engine)) == 2
    True
    """
    index = {name: number for number, name in enumerate(graph)}
    copy = igraph.Graph(n=len(index), edges=[(index[one], index[other]) for one, other in graph.edges])
    start = [(math.cos(turn), math.sin(turn)) for turn in (2 * math.pi * i / len(index) for i in range(len(index)))]
    igraph.set_random_number_generator(random.Random(SEED))
    try:
        points = copy.layout_fruchterman_reingold(
            seed=start, niter=500, grid="auto", weights=[weight for *_, weight in graph.edges(data="weight")]
        )
    finally:
        igraph.set_random_number_generator(random)
    return [(float(x), float(y)) for x, y in points]


def by_networkx(graph: Graph) -> list[Position]:
    """Fruchterman-Reingold by networkx.

    >>> len(by_networkx(nx.Graph([("a", "b")])))
    2
    """
    points = nx.spring_layout(graph, seed=SEED)
    return [(float(x), float(y)) for x, y in (points[name] for name in graph)]


def crowding(points: Sequence[Position]) -> float:
    """The median distance of a point from the one nearest to it; 1 for a single point.

    >>> crowding([(0.0, 0.0), (3.0, 4.0), (30.0, 4.0)])
    5.0
    """
    nearest = (
        sorted(
            min(math.dist(point, other) for j, other in enumerate(points) if j != i) for i, point in enumerate(points)
        )
        if len(points) > 1
        else [1.0]
    )
    return nearest[len(nearest) // 2] or 1.0


def apart(points: Sequence[Position]) -> list[Position]:
    """The points, pushed off those that stand nearer than the spacing, in at most `PUSHES` rounds.

    >>> apart([(0.0, 0.0), (0.0, 0.0)])
    [(-60.0, 0.0), (60.0, 0.0)]
    """
    moved = list(points)
    for _ in range(PUSHES):
        cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number, (x, y) in enumerate(moved):
            cells[int(x // SPACING), int(y // SPACING)].append(number)
        before = list(moved)
        for one, other in near(cells):
            (ax, ay), (bx, by) = moved[one], moved[other]
            distance = math.dist((ax, ay), (bx, by))
            if distance >= SPACING:
                continue
            push = (SPACING - distance) / 2
            dx, dy = ((bx - ax) / distance, (by - ay) / distance) if distance else (1.0, 0.0)
            moved[one], moved[other] = (ax - dx * push, ay - dy * push), (bx + dx * push, by + dy * push)
        if moved == before:
            break
    return moved


def near(cells: dict[tuple[int, int], list[int]]) -> Iterator[tuple[int, int]]:
    """Each pair of numbers in the same cell or in neighbouring ones, once, in order.

    >>> list(near({(0, 0): [0, 1], (1, 0): [2], (5, 5): [3]}))
    [(0, 1), (0, 2), (1, 2)]
    """
    for (column, row), members in sorted(cells.items()):
        around = [other for i in (-1, 0, 1) for j in (-1, 0, 1) for other in cells.get((column + i, row + j), ())]
        yield from ((one, other) for one in members for other in around if one < other)


def size(box: dict[str, Position]) -> Position:
    """Width and height that the points of a part take, with room around them.

    >>> size({"a": (0.0, 0.0), "b": (100.0, 50.0)})
    (340.0, 170.0)
    """
    return max(x for x, _ in box.values()) + 2 * SPACING, max(y for _, y in box.values()) + SPACING


def shelve(sizes: Sequence[Position]) -> list[Position]:
    """The upper left corner of each box, set in rows as wide as a screen is to its height.

    >>> shelve([(4, 2), (2, 1), (2, 1)])
    [(0.0, 0.0), (0.0, 2.0), (2.0, 2.0)]
    """
    wide = max(math.sqrt(STRETCH * sum(w * h for w, h in sizes)), max((w for w, _ in sizes), default=0.0))
    corners: list[Position] = []
    left, top, tallest = 0.0, 0.0, 0.0
    for width, height in sizes:
        if left and left + width > wide:
            left, top, tallest = 0.0, top + tallest, 0.0
        corners.append((left, top))
        left, tallest = left + width, max(tallest, height)
    return corners
