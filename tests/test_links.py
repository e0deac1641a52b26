"""What a store can tell of its links is what was decided when its articles were read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import CHECKOUT
from rdflib import SKOS, URIRef

from jawla import kb
from jawla.articles import read_articles
from jawla.catalogue import find_actor
from jawla.iri import mint
from jawla.links import other_tables, tellings
from jawla.model import Article
from jawla.pipeline import build, lexicon_digest
from jawla.store import Store, open_store


@pytest.fixture(scope="module")
def samples() -> Iterator[Store]:
    with open_store("memory:") as store:
        build(read_articles([CHECKOUT / "examples/articles"], on_refused=pytest.fail), store, on_refused=pytest.fail)
        yield store


def test_the_decision_told_from_the_store_is_the_one_in_the_graph(samples: Store) -> None:
    told = list(tellings(samples))
    assert len(told) > 100
    known = {mint("actor", key): key for key in kb.actors()}
    assert [
        (each.article, each.actor) for each in told if each.names and each.decision.id != known.get(each.actor, "")
    ] == []


def test_an_actor_is_told_once_an_article(samples: Store) -> None:
    told = [(each.article, each.actor) for each in tellings(samples)]
    assert len(told) == len(set(told))


def test_only_what_is_asked_for_is_told(samples: Store) -> None:
    actor = find_actor(samples, "إيران")
    assert {each.actor for each in tellings(samples, actor)} == {str(actor)}


def test_a_store_that_was_built_with_other_word_lists_says_so(samples: Store) -> None:
    assert not other_tables(samples, lexicon_digest())
    assert other_tables(samples, "another")


def test_an_item_that_is_near_an_actor_is_told_as_near() -> None:
    article = Article("a", "التقى الوفد الدنماركي الوفد الروسي.")
    with open_store("memory:") as store:
        build([article], store, on_refused=pytest.fail)
        rows = store.select(f"SELECT ?near {{ GRAPH ?g {{ <{mint('actor', 'denmark')}> <{SKOS.closeMatch}> ?near }} }}")
    assert [row[0] for row in rows] == [URIRef("http://www.wikidata.org/entity/Q756617")]
