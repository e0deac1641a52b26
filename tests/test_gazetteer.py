"""`jawla gazetteer build` against a SPARQL server of Wikidata-shaped data: what is taken, followed and refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Jawla, Ran
from faults import Reply, faulty
from wikidata import PREFIXES, serve, slice_of_wikidata

from jawla import kb
from jawla.cli import gazetteer, online
from jawla.linking.gazetteer import read_slice
from jawla.linking.items import Statement

ITEMS = {"Q114": "kenya", "Q79": "egypt", "Q9000000001": "bashar-jaafari", "Q9000000009": "staffan-de-mistura"}
MERGED = """
wd:Q9000000009 owl:sameAs wd:Q9000000010 .
wd:Q9000000010 rdfs:label "Staffan de Mistura"@mul ; skos:altLabel "S. de Mistura"@tr ; wdt:P31 wd:Q5 .
"""
STATES = """
wd:Q114 rdfs:label "كينيا"@ar, "Kenya"@en, "Kenia"@de ; schema:description "دولة"@ar ; wdt:P31 wd:Q6256 ;
  wdt:P36 wd:Q3870 ; wdt:P1549 "كيني"@ar .
wd:Q79 rdfs:label "مصر"@ar, "Egypt"@en ; wdt:P31 wd:Q6256 .
"""
PERSON = """
wd:Q9000000001 rdfs:label "بشار الجعفري"@ar ; wdt:P31 wd:Q5 ; p:P39 _:held .
_:held ps:P39 wd:Q9000000901 ; pqv:P580 _:from ; pqv:P582 _:to .
_:from wikibase:timeValue "2019-03-01T00:00:00Z"^^xsd:dateTime ; wikibase:timePrecision 10 .
_:to wikibase:timeValue "2020-01-01T00:00:00Z"^^xsd:dateTime ; wikibase:timePrecision 8 .
wd:Q9000000901 rdfs:label "مندوب دائم"@ar .
"""

Take = Callable[..., Ran]


@pytest.fixture
def take(jawla: Jawla, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Take:
    """Builds the slice of `ITEMS` in the folder `slice` from a server of the data given."""
    monkeypatch.setattr(online, "sleep", lambda seconds: None)
    monkeypatch.setattr(gazetteer, "known_items", lambda: ITEMS)
    runs = iter(range(99))

    def run(*data: str) -> Ran:
        folder = tmp_path / str(next(runs))
        folder.mkdir()
        with serve(PREFIXES + "".join(data), folder) as address:
            return jawla(*build(tmp_path / "slice", address, folder / "cache"))

    return run


def build(out: Path, address: str, cache: Path) -> list[object]:
    contact = ("--contact", "you@example.org", "--endpoint", address, "--cache", cache)
    return ["gazetteer", "build", "--out", out, *contact]


def test_names_types_offices_demonyms_and_capitals_are_taken(take: Take, tmp_path: Path) -> None:
    ran = take(STATES, PERSON, MERGED)
    assert ran.code == 0
    assert "items: 4 asked, 1 merged into others, 0 refused" in ran.out
    told = set(read_slice(tmp_path / "slice"))
    assert {
        Statement("Q114", "label", "ar", "كينيا"),
        Statement("Q114", "description", "ar", "دولة"),
        Statement("Q114", "capital", "", "Q3870"),
        Statement("Q114", "demonym", "ar", "كيني"),
        Statement("Q114", "type", "", "Q6256"),
        Statement("Q9000000901", "label", "ar", "مندوب دائم"),
    } <= told
    assert not any(each.lang == "de" for each in told)


def test_a_day_is_no_finer_than_wikidata_knows_it(take: Take, tmp_path: Path) -> None:
    take(STATES, PERSON, MERGED)
    held = [each for each in read_slice(tmp_path / "slice") if each.field == "office"]
    assert held == [Statement("Q9000000001", "office", "", "Q9000000901", "2019-03", "")]


def test_an_item_that_was_merged_is_followed_and_its_old_number_kept(take: Take, tmp_path: Path) -> None:
    take(STATES, PERSON, MERGED)
    told = set(read_slice(tmp_path / "slice"))
    assert Statement("Q9000000010", "label", "mul", "Staffan de Mistura") in told
    assert Statement("Q9000000010", "redirect", "", "Q9000000009") in told
    manifest = json.loads((tmp_path / "slice/manifest.json").read_text("utf-8"))
    assert manifest["redirects"] == {"Q9000000009": "Q9000000010"}


def test_an_item_whose_name_is_wholly_another_is_refused_and_keeps_what_was_known(take: Take, tmp_path: Path) -> None:
    take(STATES, PERSON, MERGED)
    before = [each for each in read_slice(tmp_path / "slice") if each.qid == "Q79"]
    ran = take(STATES.replace('"مصر"@ar', '"سليم الكردفاني"@ar').replace("Egypt", "Egypt!"), PERSON, MERGED)
    assert ran.code == 1
    assert "refused Q79: its name in ar is now سليم الكردفاني" in ran.err
    assert [each for each in read_slice(tmp_path / "slice") if each.qid == "Q79"] == before
    manifest = json.loads((tmp_path / "slice/manifest.json").read_text("utf-8"))
    assert set(manifest["refused"]) == {"Q79"}


def test_a_name_in_a_language_that_the_tables_lack_is_held_against_the_slice_before(take: Take, tmp_path: Path) -> None:
    told = STATES.replace('"Kenya"@en', '"Kenya"@en, "Кения"@ru')
    assert take(told, PERSON, MERGED).code == 0
    ran = take(told.replace("Кения", "Картошка"), PERSON, MERGED)
    assert "refused Q114: its name in ru is now Картошка, which shares no word with Кения" in ran.err


def test_an_item_that_is_gone_is_refused_and_told(take: Take) -> None:
    ran = take(STATES, PERSON)
    assert ran.code == 1
    assert "refused Q9000000009: there is no such item" in ran.err


def test_the_same_answers_give_the_same_slice(jawla: Jawla, take: Take, tmp_path: Path) -> None:
    with serve(slice_of_wikidata(), tmp_path) as address:
        for name in ("one", "two"):
            jawla(*build(tmp_path / name, address, tmp_path / "cache"))
    for file in ("wikidata.tsv", "manifest.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_the_items_asked_for_are_those_of_the_tables(
    jawla: Jawla, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(online, "sleep", lambda seconds: None)
    nothing = Reply(200, b'{"head": {"vars": []}, "results": {"bindings": []}}')
    with faulty(lambda query, before: nothing) as service:
        jawla(*build(tmp_path / "slice", service.url, tmp_path / "cache"), "--quiet")
    sent = " ".join(service.queries)
    assert all(f"wd:{entry.qid} " in sent for entry in kb.actors().values() if entry.qid)


def test_a_service_that_fails_leaves_the_slice_as_it_was(jawla: Jawla, take: Take, tmp_path: Path) -> None:
    take(STATES, PERSON, MERGED)
    before = (tmp_path / "slice/wikidata.tsv").read_bytes()
    with faulty(lambda query, before: Reply(403)) as service:
        ran = jawla(*build(tmp_path / "slice", service.url, tmp_path / "cache"))
    assert (ran.code, ran.out) == (2, "")
    assert (tmp_path / "slice/wikidata.tsv").read_bytes() == before


def test_another_table_in_its_place_is_told(jawla: Jawla, tmp_path: Path) -> None:
    (tmp_path / "wikidata.tsv").write_text("a\tb\n1\t2\n", encoding="utf-8")
    ran = jawla(*build(tmp_path, "http://127.0.0.1:9/", tmp_path / "cache"))
    assert ran.code == 2
    assert "is no slice of Wikidata" in ran.err
