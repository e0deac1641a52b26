"""Labelled pairs of tellings through the whole line: articles into a store, and out again with the graph's IRIs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import labelled
import pytest

from jawla.errors import Refused
from jawla.model import Facts
from jawla.pipeline import build
from jawla.recall import recall_facts
from jawla.store import open_store


def stop(refused: Refused) -> None:
    raise refused


@pytest.fixture(scope="module")
def facts() -> Iterator[dict[str, Facts]]:
    with open_store("memory:") as store:
        build(labelled.articles(), store, on_refused=stop)
        yield {facts.article.id: facts for facts in recall_facts(store)}


def f1(due: int, made: int, right: int) -> float:
    return 2 * right / (due + made)


def test_the_pairs_are_many_and_hard() -> None:
    told = [
        (row["id"].split("-")[0], meeting["same_as"]) for row in labelled.rows() for meeting in row["gold"]["meetings"]
    ]
    pairs = [(one, other) for one, other in combinations(told, 2) if one[0] == other[0]]
    same = [one[1] == other[1] for one, other in pairs]
    assert len(pairs) >= 80
    assert 30 <= sum(same) <= len(pairs) - 30


def test_tellings_of_one_meeting_get_one_iri(facts: dict[str, Facts]) -> None:
    meetings, _ = labelled.found(facts)
    due, made, right, wrong = labelled.pairs(meetings)
    assert wrong == []
    assert f1(due, made, right) >= 0.97
    assert len(meetings) >= 0.95 * sum(len(row["gold"]["meetings"]) for row in labelled.rows())


def test_tellings_of_one_person_get_one_iri(facts: dict[str, Facts]) -> None:
    _, persons = labelled.found(facts)
    due, made, right, wrong = labelled.pairs(persons)
    assert wrong == []
    assert f1(due, made, right) >= 0.98
