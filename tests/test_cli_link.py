"""`jawla link --online` against a SPARQL server of Wikidata-shaped data: what it proposes, what it leaves open."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Jawla
from faults import Reply, faulty
from wikidata import serve, slice_of_wikidata

from jawla.cli import online
from jawla.iri import mint
from jawla.linking.linker import ACCEPT
from jawla.proposals import COLUMNS

TEXTS = {
    "minister": "التقى وزير الخارجية الكيني جيمس أوتينو الوفد الروسي.",
    "namesakes": "التقى السفير المصري حاتم المأمون الوفد الروسي.",
    "film": "التقى السفير السوداني سليم الكردفاني الوفد الروسي.",
    "elsewhere": "التقى السفير المصري رامي الحوراني الوفد الروسي.",
    "platform": "التقى وفد منصة القاهرة الوفد الروسي.",
    "past": "التقى السفير المصري مراد البنزرتي الوفد الروسي.",
    "surname": "التقى السفير المصري الجندلي الوفد الروسي.",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(slice_of_wikidata(), tmp_path_factory.mktemp("wikidata")) as address:
        yield address


@pytest.fixture
def store(jawla: Jawla, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(online, "sleep", lambda seconds: None)
    articles = tmp_path / "news.jsonl"
    rows = ({"id": key, "text": text, "published": "2020-05-05"} for key, text in TEXTS.items())
    articles.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert jawla("build", articles, "--store", tmp_path / "store").code == 0
    return tmp_path / "store"


def asking(store: Path, address: str, cache: str = "cache") -> list[object]:
    contact = ("--contact", "you@example.org", "--endpoint", address, "--cache", store.parent / cache)
    return ["link", "--online", "--store", store, *contact]


def test_an_item_is_proposed_with_its_score_reasons_and_source(jawla: Jawla, store: Path, server: str) -> None:
    ran = jawla(*asking(store, server))
    assert ran.code == 0
    header, *rows = (line.split("\t") for line in ran.out.splitlines())
    assert tuple(header) == COLUMNS
    found = {row["qid"]: row for row in (dict(zip(header, cells, strict=True)) for cells in rows)}
    assert set(found) == {"Q9000000001", "Q9000000007"}
    minister = found["Q9000000001"]
    assert minister["label"] == "جيمس أوتينو"
    assert minister["features"] == "label+95 party+20 office+15"
    assert int(minister["score"]) == 130 >= ACCEPT
    assert minister["source"] == server
    assert minister["retrieved"].endswith("+00:00")
    platform = found["Q9000000007"]
    assert (platform["actor"], platform["features"]) == (mint("actor", "cairo-platform"), "label+95")


def test_what_does_not_stand_out_is_left_open_and_told(jawla: Jawla, store: Path, server: str) -> None:
    told = jawla(*asking(store, server)).err.splitlines()
    assert "left open: حاتم المأمون: Q9000000003 (115), Q9000000004 (115)" in told
    assert "left open: رامي الحوراني: Q9000000006 (55)" in told
    assert not any("الكردفاني" in line for line in told), "a film is nobody"
    assert any(
        line.startswith("sought 6 actors without an item: 2 proposed, 2 left open, 2 not found") for line in told
    )


def test_the_store_is_not_changed_and_the_same_search_gives_the_same_table(
    jawla: Jawla, store: Path, server: str
) -> None:
    before = jawla("export", "--format", "facts", "--store", store).out
    first = jawla(*asking(store, server)).out
    assert jawla("export", "--format", "facts", "--store", store).out == before
    assert jawla(*asking(store, server)).out == first


def test_what_was_answered_is_not_asked_again(jawla: Jawla, store: Path, tmp_path: Path) -> None:
    with serve(slice_of_wikidata(), tmp_path) as address:
        first = jawla(*asking(store, address)).out
    assert jawla(*asking(store, address)).out == first


def test_only_names_of_actors_without_a_link_are_sent(jawla: Jawla, store: Path) -> None:
    nothing = Reply(200, b'{"head": {"vars": []}, "results": {"bindings": []}}')
    with faulty(lambda query, before: nothing) as service:
        assert jawla(*asking(store, service.url, "other")).code == 0
    (query,) = service.queries
    assert '"منصة القاهرة"@ar' in query
    assert "وفد" not in query, "what an article calls a side is no name of it"
    assert "جيمس أوتينو" in query
    assert "روسيا" not in query
    assert "الجندلي" not in query, "a surname alone tells nobody apart"


def test_nothing_is_sent_unless_asked_for(jawla: Jawla, store: Path) -> None:
    with faulty(lambda query, before: Reply(500)) as service:
        options = [option for option in asking(store, service.url) if option != "--online"]
        ran = jawla(*options)
    assert (ran.code, ran.out, service.queries) == (2, "", [])
    assert "only when told to: say --online" in ran.err


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (Reply(403), "refuses (403)"),
        (Reply(200, b"Too many requests"), "Too many requests"),
        (Reply(429, headers={"Retry-After": "86400"}), "come back then"),
        (Reply(404), "check it is correct"),
    ],
)
def test_a_service_that_fails_leaves_no_table_and_one_line_that_says_why(
    jawla: Jawla, store: Path, fault: Reply, why: str
) -> None:
    with faulty(lambda query, before: fault) as service:
        ran = jawla(*asking(store, service.url), "--quiet")
    assert (ran.code, ran.out) == (2, "")
    assert why in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_contact_is_needed(jawla: Jawla, store: Path) -> None:
    ran = jawla("link", "--online", "--store", store, "--contact", "me")
    assert (ran.code, ran.out) == (2, "")
    assert "nobody to write to" in ran.err
