"""The whole line on the sample articles: all are read, and the same articles give the same graph."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from jawla import pipeline
from jawla.articles import read_articles
from jawla.catalogue import ask
from jawla.errors import Refused
from jawla.model import Article
from jawla.pipeline import Summary, build, lexicon_digest
from jawla.store import Store, open_store


def stop(refused: Refused) -> None:
    raise refused


def dumped(store: Store) -> bytes:
    out = io.BytesIO()
    store.dump(out)
    return out.getvalue()


def built(articles: Iterable[Article]) -> tuple[Summary, bytes]:
    with open_store("memory:") as store:
        return build(articles, store, on_refused=stop), dumped(store)


@pytest.fixture(scope="module")
def samples() -> list[Article]:
    return list(read_articles([Path(__file__).parent.parent / "examples/articles"], on_refused=stop))


def test_samples_tell_who_met_whom_in_which_round(samples: list[Article]) -> None:
    with open_store("memory:") as store:
        summary = build(samples, store, on_refused=stop)
        pairs = ask(store, "who-met-whom", lang="en")
        rounds = ask(store, "rounds", process="astana")
    assert summary.new == len(samples) >= 12
    names = {frozenset((str(row[0]), str(row[1]))) for row in pairs}
    assert frozenset(("Russia", "Syria")) in names
    assert len(names) >= 10
    assert len(rounds) >= 8


def test_order_of_the_articles_changes_nothing(samples: list[Article]) -> None:
    assert built(samples)[1] == built(reversed(samples))[1]


def test_another_process_builds_the_same_graph(examples: Path, tmp_path: Path) -> None:
    dumps = []
    for seed in ("1", "2"):
        store = tmp_path / seed
        arguments = [sys.executable, "-m", "jawla", "build", str(examples), "--store", str(store)]
        subprocess.run(arguments, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True)
        with open_store(store, read_only=True) as opened:
            dumps.append(dumped(opened))
    assert dumps[0] == dumps[1] != b""


def test_every_fact_leads_to_its_words(samples: list[Article]) -> None:
    for article in samples:
        facts = pipeline.extract(article)
        told = (*facts.meetings, *facts.positions)
        named = (*facts.actors, *facts.rounds)
        spans = [*(each.evidence for each in told), *(span for each in named for span in each.mentions)]
        assert all(article.text[span.start : span.end] == span.text for span in spans)


def test_on_done_is_called_for_each_article_that_stands_in_the_store(samples: list[Article]) -> None:
    done: list[str] = []
    with open_store("memory:") as store:
        build(samples, store, on_refused=stop, on_done=lambda article: done.append(article.id))
        build(samples, store, on_refused=stop, on_done=lambda article: done.append(article.id))
    assert done == [article.id for article in samples] * 2


def test_statements_name_the_lexicon_they_were_made_with(samples: list[Article]) -> None:
    with open_store("memory:") as store:
        build(samples[:1], store, on_refused=stop)
        query = "SELECT ?hash { GRAPH ?g { ?run <https://w3id.org/jawla/ontology#lexicon> ?hash } }"
        (row,) = store.select(query)
    assert str(row[0]) == lexicon_digest()
