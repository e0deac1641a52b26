"""What the picture shows by colour, shape, size and width: a graph as the rows that pyvis carries."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from jawla.network import Evidence, Graph
from jawla.page.layout import STRETCH, positions

Row = dict[str, Any]  # one JSON object


@dataclass(frozen=True, slots=True)
class Style:
    """A colour with a shape of vis-network, so that neither is needed to tell two kinds apart."""

    color: str
    shape: str


# The palette of Okabe and Ito, which the colour-blind can tell apart: https://jfly.uni-koeln.de/color/
TYPES = {
    "state": Style("#0072B2", "square"),
    "organization": Style("#009E73", "diamond"),
    "group": Style("#CC79A7", "triangle"),
    "person": Style("#D55E00", "dot"),
}
PARTIES = (
    Style("#0072B2", "dot"),
    Style("#D55E00", "square"),
    Style("#009E73", "diamond"),
    Style("#CC79A7", "triangle"),
    Style("#E69F00", "triangleDown"),
    Style("#56B4E9", "hexagon"),
)
OTHERS = Style("#7F8C99", "star")


def legend(graph: Graph) -> tuple[list[Row], list[Style]]:
    """The entries of the key, and the style of each node in the order of the graph.

    Where all are persons their types would tell nothing: then the sides they stand for are told apart, the six with
    the most persons by a style of their own. An entry is named by `word` (a key of words.tsv) or by `label_ar` and
    `label_en`.

    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_node("urn:ir", type="state", party_ar="", party_en="")
    >>> legend(graph)[0]
    [{'word': 'state', 'count': 1, 'color': '#0072B2', 'shape': 'square'}]
    """
    people = [node for _, node in graph.nodes(data=True)]
    if any(node["type"] != "person" for node in people) or not any(
        node["party_ar"] or node["party_en"] for node in people
    ):
        counts = Counter(kind_of(node) for node in people)
        styles = {**TYPES, "others": OTHERS}
        entries = [entry(styles[kind], counts[kind], word=kind) for kind in styles if counts[kind]]
        return entries, [styles[kind_of(node)] for node in people]
    sides = Counter((node["party_ar"], node["party_en"]) for node in people)
    nameless = sides.pop(("", ""), 0)
    ranked = sorted(sides, key=lambda side: (-sides[side], side))
    style_of = dict(zip(ranked, PARTIES, strict=False))
    entries = [entry(style, sides[side], label_ar=side[0], label_en=side[1]) for side, style in style_of.items()]
    others = nameless + sum(sides[side] for side in ranked[len(PARTIES) :])
    if others:
        entries.append(entry(OTHERS, others, word="others"))
    return entries, [style_of.get((node["party_ar"], node["party_en"]), OTHERS) for node in people]


def kind_of(node: Row) -> str:
    """A key of words.tsv for the type of a node; `others` where the store does not tell it.

    >>> kind_of({"type": "state"}), kind_of({"type": ""})
    ('state', 'others')
    """
    return node["type"] if node["type"] in TYPES else "others"


def entry(style: Style, count: int, **named: str) -> Row:
    """One line of the key.

    >>> entry(OTHERS, 3, word="others")
    {'word': 'others', 'count': 3, 'color': '#7F8C99', 'shape': 'star'}
    """
    return {**named, "count": count, "color": style.color, "shape": style.shape}


def share(part: int, most: int) -> float:
    """A count between 0 and 1 such that areas, not lengths, tell how much of the most it is.

    >>> share(1, 4), share(4, 4)
    (0.5, 1.0)
    """
    return math.sqrt(part / max(most, 1))


def node_rows(graph: Graph, styles: list[Style]) -> list[Row]:
    """The nodes as vis-network takes them (https://visjs.github.io/vis-network/docs/network/nodes.html).

    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_node("urn:ir", type="state", label_ar="إيران", label_en="Iran", meetings=2)
    >>> [(row["id"], row["label"]) for row in node_rows(graph, [TYPES["state"]])]
    [('urn:ir', 'إيران')]
    """
    places = positions(graph)
    # The picture is shrunk to the screen, the more the greater it is: so dots are sized by the whole, not in pixels.
    across = max([x for x, _ in places.values()] + [y * STRETCH for _, y in places.values()] + [900])
    dot = across / 900 * min(11.0, 21 / max(len(places), 1) ** 0.25)
    most = max([node["meetings"] for _, node in graph.nodes(data=True)] + [10])
    rows = []
    for (iri, node), style in zip(graph.nodes(data=True), styles, strict=True):
        weight = share(node["meetings"], most)
        x, y = places[iri]
        name = node["label_ar"] or node["label_en"] or unquote(iri.rpartition("/")[2])
        look = {"x": x, "y": y, "shape": style.shape, "color": style.color, "size": round(dot * (0.6 + 2 * weight), 1)}
        rows.append({**node, **look, "type": kind_of(node), "weight": round(weight, 2), "id": iri, "label": name})
    return rows


def edge_rows(graph: Graph, number_of: dict[Evidence, int]) -> list[Row]:
    """The lines as vis-network takes them; `evidence` holds the numbers of the sentences.

    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> told = Evidence("2018", "urn:m", "urn:a", "التقى الوفدان.")
    >>> graph.add_edge("urn:ir", "urn:sy", meetings=1, evidence=(told,))
    >>> [(row["from"], row["to"], row["evidence"]) for row in edge_rows(graph, {told: 0})]
    [('urn:ir', 'urn:sy', [0])]
    """
    most = max([meetings for *_, meetings in graph.edges(data="meetings")] + [8])
    faintest = min(0.45, max(0.07, 120 / max(graph.size(), 1)))  # many lines over each other would be one grey patch
    ends = sorted((min(one, other), max(one, other)) for one, other in graph.edges)
    return [
        {
            **graph.edges[one, other],
            "id": number,
            "from": one,
            "to": other,
            "width": round(1 + 9 * graph.edges[one, other]["meetings"] / most, 1),
            "opacity": round(faintest + (0.7 - faintest) * graph.edges[one, other]["meetings"] / most, 2),
            "evidence": [number_of[item] for item in graph.edges[one, other]["evidence"]],
        }
        for number, (one, other) in enumerate(ends)
    ]
