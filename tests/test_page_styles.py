"""Colours and shapes of the dots, and the legend that explains them."""

from __future__ import annotations

from met import SYRIA, told

from jawla.network import Pair, Participant, graph_of
from jawla.page.styles import OTHERS, PARTIES, TYPES, legend


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
