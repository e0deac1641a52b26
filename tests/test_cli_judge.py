"""`jawla judge` and the builds after it: what a person decided stays, also on another machine."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import labelled
import pytest
from conftest import Jawla, Ran

BY = ("--by", "ليلى", "--date", "2026-11-22")


class Desk:
    """One person's folder: articles, a store and its judgements."""

    def __init__(self, jawla: Jawla, folder: Path) -> None:
        self.jawla, self.store = jawla, folder / "store"
        self.judgements = folder / "store.judgements.tsv"
        folder.mkdir(exist_ok=True)

    def build(self, *ids: str) -> Ran:
        rows = [row for row in labelled.rows() if row["id"] in ids]
        source = self.store.with_name("news.jsonl")
        source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        return self.jawla("build", source, "--store", self.store)

    def judge(self, *arguments: str) -> Ran:
        return self.jawla("judge", *arguments, "--store", self.store, *BY)

    def facts(self) -> dict[str, Any]:
        ran = self.jawla("export", "--format", "facts", "--store", self.store)
        assert ran.code == 0
        return {row["id"]: row for row in map(json.loads, ran.out.splitlines())}

    def person(self, article: str, name: str) -> dict[str, Any]:
        (found,) = (each for each in self.facts()[article]["actors"] if name in each["label"]["ar"])
        assert isinstance(found, dict)
        return found

    def dump(self) -> str:
        return self.jawla(
            "query", "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o", "--format", "csv", "--store", self.store
        ).out


@pytest.fixture
def desk(jawla: Jawla, tmp_path: Path) -> Desk:
    return Desk(jawla, tmp_path / "desk")


def test_a_judged_link_reaches_all_articles_and_stays_when_the_store_is_built_anew(desk: Desk) -> None:
    desk.build("nairobi-1", "nairobi-2")
    assert desk.person("nairobi-1", "أوتينو")["qid"] is None
    assert desk.judge("link", "جيمس أوتينو", "Q4242").code == 0
    ran = desk.build("nairobi-1")
    assert (ran.code, "fits nothing" in ran.err) == (0, False)
    assert {desk.person(id_, "أوتينو")["qid"] for id_ in ("nairobi-1", "nairobi-2")} == {"Q4242"}
    shutil.rmtree(desk.store)
    desk.build("nairobi-1", "nairobi-2")
    assert desk.person("nairobi-2", "أوتينو")["qid"] == "Q4242"
    assert "ليلى,https://w3id.org/jawla/ontology#reviewer" in desk.dump()


def test_a_link_can_be_taken_away_and_the_judgement_too(desk: Desk) -> None:
    desk.build("nairobi-1")
    kenya = desk.person("nairobi-1", "كينيا")
    assert kenya["qid"]
    before = desk.dump()
    desk.judge("link", "kenya", "none")
    desk.build("nairobi-1")
    assert desk.person("nairobi-1", "كينيا")["qid"] is None
    desk.judgements.unlink()
    desk.build("nairobi-1")
    assert desk.dump() == before


def test_two_who_were_taken_for_one_are_two_again_in_all_later_builds(desk: Desk) -> None:
    desk.build("nairobi-1")
    one = desk.person("nairobi-1", "أوتينو")["id"]
    shutil.rmtree(desk.store)
    desk.build("nairobi-2")
    other = desk.person("nairobi-2", "أوتينو")["id"]
    desk.build("nairobi-1")
    assert desk.person("nairobi-1", "أوتينو")["id"] == desk.person("nairobi-2", "أوتينو")["id"]
    assert desk.judge("different", one, other).code == 0
    desk.build("nairobi-1")
    assert [desk.person(f"nairobi-{n}", "أوتينو")["id"] for n in (1, 2)] == [one, other]
    desk.judge("same", one, other)
    ran = desk.build("nairobi-1")
    assert desk.person("nairobi-1", "أوتينو")["id"] == desk.person("nairobi-2", "أوتينو")["id"]
    assert "fits nothing" not in ran.err


def test_two_desks_that_put_their_files_together_hold_the_same_graph(jawla: Jawla, tmp_path: Path) -> None:
    desks = [Desk(jawla, tmp_path / name) for name in ("one", "two")]
    for each in desks:
        each.build("nairobi-1", "nairobi-2", "oslo-1")
    desks[0].judge("link", "جيمس أوتينو", "Q4242")
    desks[1].judge("link", "برونو كابريرا", "Q4243")
    texts = [each.judgements.read_text("utf-8") for each in desks]
    desks[0].judgements.write_text(texts[0] + texts[1], encoding="utf-8")
    desks[1].judgements.write_text(texts[1] + texts[0], encoding="utf-8")
    for each in desks:
        assert each.build("nairobi-1").code == 0
    assert desks[0].dump() == desks[1].dump()
    assert "Q4242" in desks[0].dump()
    assert "Q4243" in desks[0].dump()


def test_desks_that_contradict_each_other_are_told_where_and_nothing_is_built(jawla: Jawla, tmp_path: Path) -> None:
    desk = Desk(jawla, tmp_path / "one")
    desk.build("nairobi-1")
    before = desk.dump()
    desk.judge("link", "جيمس أوتينو", "Q4242")
    text = desk.judgements.read_text("utf-8")
    desk.judgements.write_text(text + text.replace("Q4242", "Q4243"), encoding="utf-8")
    ran = desk.build("nairobi-1")
    assert ran.code == 2
    assert "store.judgements.tsv, lines 2 and 4 contradict each other" in ran.err
    assert desk.dump() == before


def test_a_judgement_that_fits_nothing_is_told_and_kept(desk: Desk) -> None:
    desk.build("nairobi-1", "oslo-1")
    desk.judge("link", "برونو كابريرا", "Q4243")
    shutil.rmtree(desk.store)
    ran = desk.build("nairobi-1")
    assert ran.code == 0
    assert "store.judgements.tsv, line 2: the judgement link on actor/" in ran.err
    assert "Q4243" in desk.judgements.read_text("utf-8")


def test_two_who_are_judged_to_be_one_item_are_one(desk: Desk) -> None:
    desk.build("nairobi-1", "names-14")
    assert desk.person("nairobi-1", "أوتينو")["id"] != desk.person("names-14", "أوتينو")["id"]
    for name in ("جيمس أوتينو", "غريس أوتينو"):
        assert desk.judge("link", name, "Q4242").code == 0
    desk.build("nairobi-1")
    assert desk.person("nairobi-1", "أوتينو")["id"] == desk.person("names-14", "أوتينو")["id"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("link", "أتلانتس", "Q1"),
        ("link", "kenya", "Kenya"),
        ("same", "kenya", "kenya"),
        ("same", "kenya", "meeting/0123456789abcdef"),
        ("different", "actor/nobody", "kenya"),
        ("strike", "meeting/0123456789abcdef", "nairobi-1"),
        ("strike", "kenya", "nairobi-2"),
        ("meeting", "nairobi-1", "side=kenya", "--words", "x"),
        ("meeting", "nairobi-1", "side=kenya side=atlantis", "--words", "x"),
        ("meeting", "nairobi-1", "side=kenya side=jordan date=yesterday", "--words", "x"),
        ("meeting", "nairobi-1", "side=kenya side=jordan"),
        ("position", "nairobi-1", "holder=kenya stance=loves", "--words", "x"),
    ],
)
def test_what_cannot_be_judged_is_told_and_not_written(desk: Desk, arguments: tuple[str, ...]) -> None:
    desk.build("nairobi-1")
    ran = desk.judge(*arguments)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert not desk.judgements.exists()


def test_a_meeting_struck_out_of_an_article_stays_out_and_others_stay(desk: Desk) -> None:
    desk.build("nairobi-1", "nairobi-2")
    (meeting,) = desk.facts()["nairobi-2"]["meetings"]
    assert desk.judge("strike", meeting["id"], "nairobi-2").code == 0
    desk.build("nairobi-2")
    assert [len(desk.facts()[id_]["meetings"]) for id_ in ("nairobi-1", "nairobi-2")] == [1, 0]
    shutil.rmtree(desk.store)
    ran = desk.build("nairobi-1", "nairobi-2")
    assert [len(desk.facts()[id_]["meetings"]) for id_ in ("nairobi-1", "nairobi-2")] == [1, 0]
    assert "fits nothing" not in ran.err


def test_a_position_can_be_struck_and_another_added_that_bears_the_name_of_who_did(desk: Desk) -> None:
    desk.build("names-14")
    (wrong,) = desk.facts()["names-14"]["positions"]
    desk.judge("strike", wrong["id"], "names-14")
    words = "قالت وزيرة التجارة"
    value = "holder=kenya stance=commits"
    assert desk.judge("position", "names-14", value, "--words", words).code == 0
    shutil.rmtree(desk.store)
    assert "fits nothing" not in desk.build("names-14").err
    (position,) = desk.facts()["names-14"]["positions"]
    assert (position["stance"], position["reviewer"], position["evidence"]["text"]) == ("commits", "ليلى", words)
    assert position["holder"].endswith("/kenya")


def test_a_meeting_that_was_missed_is_added_marked_as_human_and_known_in_other_articles(desk: Desk) -> None:
    desk.build("nairobi-1", "names-14")
    value = "side=kenya side=jordan date=2023-03-14 status=held"
    assert desk.judge("meeting", "names-14", value, "--words", "السوق مفتوحة").code == 0
    desk.build("names-14")
    (added,) = desk.facts()["names-14"]["meetings"]
    assert (added["reviewer"], added["date"], added["date_basis"]) == ("ليلى", "2023-03-14", "text")
    (found,) = desk.facts()["nairobi-1"]["meetings"]
    assert added["id"] == found["id"]
    assert "reviewer" not in found
    desk.judgements.unlink()
    desk.build("names-14")
    assert desk.facts()["names-14"]["meetings"] == []


def test_words_that_the_article_has_not_are_told_and_add_nothing(desk: Desk) -> None:
    desk.build("nairobi-1")
    value = "side=kenya side=jordan"
    assert desk.judge("meeting", "nairobi-1", value, "--words", "هذا لا يقوله أحد").code == 0
    ran = desk.build("nairobi-1")
    assert "line 2: the judgement meeting on" in ran.err
    assert len(desk.facts()["nairobi-1"]["meetings"]) == 1
    assert "judges facts of 1 articles" in desk.build("nairobi-2").err


def test_a_known_namesake_is_refused_in_one_article_only(desk: Desk) -> None:
    text = "التقى مندوب سوريا الدائم بشار الجعفري الوفد الروسي."
    rows = [{"id": id_, "text": text, "published": "2017-01-23"} for id_ in ("one", "two")]
    source = desk.store.with_name("own.jsonl")
    source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    desk.jawla("build", source, "--store", desk.store)
    known = desk.person("one", "الجعفري")["id"]
    assert known.endswith("/bashar-jaafari")
    ran = desk.judge("link", "bashar-jaafari", "none", "--article", "one", "--words", "بشار الجعفري")
    assert ran.code == 0
    assert "fits nothing" not in desk.jawla("build", source, "--store", desk.store).err
    person = desk.person("one", "الجعفري")
    assert (person["id"] != known, person["qid"]) == (True, None)
    assert desk.person("two", "الجعفري")["id"] == known
    desk.build("nairobi-1")
    assert desk.person("one", "الجعفري")["id"] == person["id"]
    assert "A person judged that this is not" in desk.jawla("explain", person["id"], "--store", desk.store).out
