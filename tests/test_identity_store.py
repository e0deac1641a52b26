"""Identity in the store: whatever the order and the portions, one graph; old IRIs resolve; little is rewritten."""

from __future__ import annotations

import dataclasses
import io
import random
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import labelled
import pytest

from jawla.articles import read_articles
from jawla.catalogue import ask, resolve
from jawla.errors import Refused
from jawla.identity import tellings_of
from jawla.judgements import Judgement, key_of
from jawla.model import Article, Facts, Meeting, Span
from jawla.pipeline import build, extract
from jawla.rdf import graph_iri
from jawla.recall import recall_facts, recall_tellings
from jawla.store import Store, open_store

ARTICLES = {article.id: article for article in labelled.articles()}


def stop(refused: Refused) -> None:
    raise refused


def some(*ids: str) -> list[Article]:
    return [ARTICLES[id_] for id_ in ids]


def dumped(store: Store) -> bytes:
    out = io.BytesIO()
    store.dump(out)
    return out.getvalue()


def built(*portions: Iterable[Article]) -> bytes:
    with open_store("memory:") as store:
        for portion in portions:
            build(portion, store, on_refused=stop)
        return dumped(store)


def meetings(store: Store, *ids: str) -> list[str]:
    told = {facts.article.id: facts for facts in recall_facts(store)}
    return [meeting.id for id_ in ids for meeting in told[id_].meetings]


def test_one_by_one_in_any_order_gives_the_same_bytes_as_all_at_once() -> None:
    articles = list(ARTICLES.values())
    expected = built(articles)
    for seed in (1, 2):
        order = random.Random(seed).sample(articles, len(articles))
        assert built(*([article] for article in order)) == expected


def test_what_the_store_recalls_is_what_the_articles_told(examples: Path) -> None:
    articles = [*ARTICLES.values(), *read_articles([examples], on_refused=stop)]
    with open_store("memory:") as store:
        build(articles, store, on_refused=stop)
        recalled = recall_tellings(store)
        facts = {facts.article.id: facts for facts in recall_facts(store)}
    for article in articles:
        told = extract(article)
        assert recalled[graph_iri(article.id)][0] == tellings_of(told)
        assert {meeting.round for meeting in facts[article.id].meetings} == {meeting.round for meeting in told.meetings}
        assert len(facts[article.id].contradictions) == len(told.contradictions)


def test_talks_without_a_number_are_not_the_same_talks_in_another_article() -> None:
    meeting = Meeting("own", ("x", "y"), (), "bilateral", "held", Span(0, 2, "نص"), round="geneva")
    facts = Facts(Article("a", "نص"), meetings=(meeting,))
    assert [telling.round for telling in tellings_of(facts).meetings] == [None]
    numbered = dataclasses.replace(meeting, round="geneva-4")
    assert [each.round for each in tellings_of(dataclasses.replace(facts, meetings=(numbered,))).meetings] == [
        "geneva-4"
    ]


def test_facts_recalled_are_those_stored_with_the_iris_of_the_graph() -> None:
    (article,) = some("nairobi-1")

    def plain(facts: Facts) -> set[object]:
        actors = {(each.id, each.type, tuple(sorted(each.label.items())), each.mentions) for each in facts.actors}
        return {*actors, *((m.id, frozenset(m.parties), m.status, m.date, m.evidence) for m in facts.meetings)}

    with open_store("memory:") as store:
        build([article], store, on_refused=stop)
        (recalled,) = recall_facts(store)
    assert plain(recalled) == plain(extract(article))
    assert (recalled.article.id, recalled.article.published) == (article.id, article.published)


def test_a_meeting_of_several_articles_counts_once() -> None:
    with open_store("memory:") as store:
        build(some("nairobi-1", "nairobi-2", "nairobi-3", "nairobi-5"), store, on_refused=stop)
        (row,) = ask(store, "who-met-whom", lang="en")
        (of_persons,) = ask(store, "who-met-whom", level="persons")
        (round_off,) = ask(store, "meetings-of-actor", actor="kenya", until="2023-03-31")
    assert [str(value) for value in row[:6]] == ["Jordan", "Kenya", "2", "2023-03-14", "2023-05-20", "4"]
    assert str(of_persons[2]) == "2"
    assert "4" not in str(round_off[10])


def test_an_iri_of_an_earlier_build_leads_to_what_it_named() -> None:
    with open_store("memory:") as store:
        build(some("helsinki-3"), store, on_refused=stop)
        (old,) = meetings(store, "helsinki-3")
        build(some("helsinki-2"), store, on_refused=stop)
        (new,) = set(meetings(store, "helsinki-2", "helsinki-3"))
        assert new != old
        assert str(resolve(store, old)) == new
        for name in (old, old.rpartition("/")[2], new):
            rows = ask(store, "evidence-of-meeting", meeting=name)
            assert {str(row[1]) for row in rows} == {"held", "planned"}


def test_a_person_is_found_by_the_iri_of_an_earlier_build() -> None:
    with open_store("memory:") as store:
        build(some("nairobi-3"), store, on_refused=stop)
        (old,) = (actor.id for facts in recall_facts(store) for actor in facts.actors if "أوتينو" in actor.label["ar"])
        build(some("nairobi-1"), store, on_refused=stop)
        assert str(resolve(store, old)) != old
        assert len(ask(store, "meetings-of-actor", actor=old)) == 1


def test_an_article_that_changes_nothing_of_others_rewrites_nothing_of_them() -> None:
    first, related, other = some("nairobi-1", "nairobi-2", "oslo-2")
    written: list[set[str]] = []
    with open_store("memory:") as store:
        real = store.replace_all
        store.replace_all = lambda graphs: written.append(set(graphs)) or real(graphs)  # type: ignore[method-assign, func-returns-value]
        for article in (first, other, related):
            build([article], store, on_refused=stop)
    assert written[:2] == [{graph_iri(first.id)}, {graph_iri(other.id)}]
    assert graph_iri(other.id) not in written[2]


def test_a_meeting_split_by_a_later_article_leaves_each_iri_with_its_own() -> None:
    vague = Article("vague", "عقدت البرازيل والنرويج اجتماعا في 8 سبتمبر 2022.", published=ARTICLES["oslo-1"].published)
    with open_store("memory:") as store:
        build([vague, *some("oslo-1")], store, on_refused=stop)
        (one,) = set(meetings(store, "vague", "oslo-1"))
        build(some("oslo-2"), store, on_refused=stop)
        apart = meetings(store, "vague", "oslo-1", "oslo-2")
        assert len(set(apart)) == 3
        assert str(resolve(store, one)) in apart


def test_judgements_reach_articles_already_stored() -> None:
    with open_store("memory:") as store:
        build(some("nairobi-1", "nairobi-4"), store, on_refused=stop)
        (meeting,) = set(meetings(store, "nairobi-1", "nairobi-4"))
        owns = [each.own for tellings, _ in recall_tellings(store).values() for each in tellings.meetings]
        apart = Judgement("different", key_of(owns[0]), key_of(owns[1]), by="ليلى")
        build([], store, on_refused=stop, judgements=[apart])
        assert len(set(meetings(store, "nairobi-1", "nairobi-4"))) == 2
        build([], store, on_refused=stop)
        assert set(meetings(store, "nairobi-1", "nairobi-4")) == {meeting}


@pytest.mark.parametrize(("about", "told"), [("status", ["denied", "held", "planned"]), ("date", [])])
def test_what_sources_disagree_on_is_listed(about: str, told: Sequence[str]) -> None:
    with open_store("memory:") as store:
        build(some("helsinki-1", "helsinki-2", "helsinki-4"), store, on_refused=stop)
        rows = ask(store, "contested", about=about)
        assert [str(row[2]) for row in rows] == told
        assert all(str(row[4]) for row in rows)
        build([], store, on_refused=stop)
    with open_store("memory:") as store:
        build(some("helsinki-1", "helsinki-2"), store, on_refused=stop)
        assert not ask(store, "contested").rows, "a plan and its report do not disagree"


WRITER = """
import sys
from jawla.articles import read_articles
from jawla.pipeline import build
from jawla.store import open_store
with open_store(sys.argv[1]) as store:
    for article in read_articles([sys.argv[2]], on_refused=print):
        build([article], store, on_refused=print)
        print(article.id, flush=True)
"""


def test_a_build_that_is_killed_leaves_a_graph_that_agrees_with_itself(tmp_path: Path) -> None:
    chance = random.Random(3)
    for attempt in range(2):
        where = tmp_path / str(attempt)
        command = [sys.executable, "-c", WRITER, str(where), str(labelled.FILE)]
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        for _ in range(chance.randint(5, 60)):
            writer.stdout.readline()
        writer.kill()
        writer.communicate()
        with open_store(where) as store:
            stored = [facts.article.id for facts in recall_facts(store)]
            assert len(stored) >= 5
            assert dumped(store) == built(some(*stored))
            build(ARTICLES.values(), store, on_refused=stop)
            assert dumped(store) == built(ARTICLES.values())
