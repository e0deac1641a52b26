"""`jawla review`: doubts shown with their sentences, answers typed in a terminal, kept and obeyed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Jawla

BY = ("--by", "ليلى", "--date", "2026-11-22")
ARTICLES = {
    "one": "التقى وزير الخارجية الكيني جيمس أوتينو اليوم نظيره الأردني حاتم المأمون.",
    "two": "استقبل وزير الخارجية الكيني جايمس أوتينو أمس وزير الدفاع النرويجي نيلس برغستراند.",
    "three": "استقبلت ستيفاني وليامز الوفد الكيني.",
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    rows = [{"id": id_, "text": text, "published": "2023-03-14"} for id_, text in ARTICLES.items()]
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def store_of_doubts(jawla: Jawla, articles: Path, tmp_path: Path) -> Path:
    assert jawla("build", articles, "--store", tmp_path / "store").code == 0
    return tmp_path / "store"


def listed(jawla: Jawla, store: Path) -> list[dict[str, str]]:
    ran = jawla("review", "--list", "--format", "csv", "--store", store)
    assert ran.code == 0
    return list(csv.DictReader(io.StringIO(ran.out)))


def facts(jawla: Jawla, store: Path) -> dict[str, Any]:
    return {
        row["id"]: row
        for row in map(json.loads, jawla("export", "--format", "facts", "--store", store).out.splitlines())
    }


def person(jawla: Jawla, store: Path, article: str, name: str) -> dict[str, Any]:
    (found,) = (each for each in facts(jawla, store)[article]["actors"] if name in each["label"]["ar"])
    assert isinstance(found, dict)
    return found


def test_doubts_are_listed_for_scripts_with_their_sentences(jawla: Jawla, store_of_doubts: Path) -> None:
    rows = listed(jawla, store_of_doubts)
    assert [(row["kind"], row["now"]) for row in rows] == [("link", "none"), ("identity", "same")]
    link, identity = rows
    assert (link["about"], link["article"], link["words"]) == ("actor/stephanie-williams", "three", "ستيفاني وليامز")
    assert "[جيمس أوتينو]" in identity["sentence"] + identity["otherSentence"]
    as_json = jawla("review", "--list", "--format", "json", "--store", store_of_doubts)
    assert json.loads(as_json.out) == rows
    assert "two spellings" in jawla("review", "--list", "--store", store_of_doubts).out


def test_typed_answers_are_kept_obeyed_and_not_asked_again(jawla: Jawla, articles: Path, store_of_doubts: Path) -> None:
    ran = jawla("review", "--store", store_of_doubts, *BY, stdin=b"what?\nr\ndifferent\n")
    assert ran.code == 0
    assert "[جيمس أوتينو]" in ran.out
    assert "stephanie-williams" in ran.out
    assert "answer with one of the letters" in ran.err
    assert "2 judged, 0 left" in ran.err
    assert "fits nothing" not in jawla("build", articles, "--store", store_of_doubts).err
    assert not person(jawla, store_of_doubts, "three", "وليامز")["id"].endswith("/stephanie-williams")
    one, two = (person(jawla, store_of_doubts, id_, "أوتينو")["id"] for id_ in ("one", "two"))
    assert one != two
    assert listed(jawla, store_of_doubts) == []


def test_later_and_the_end_of_input_keep_what_was_judged_and_ask_the_rest_again(
    jawla: Jawla, articles: Path, store_of_doubts: Path
) -> None:
    for typed, left in (("l\nq\n", 2), ("", 2), ("later\ns\n", 1)):
        ran = jawla("review", "--store", store_of_doubts, *BY, stdin=typed.encode())
        assert (ran.code, f"{left} left" in ran.err) == (0, True)
        assert len(listed(jawla, store_of_doubts)) == left
    jawla("build", articles, "--store", store_of_doubts)
    assert [row["kind"] for row in listed(jawla, store_of_doubts)] == ["link"]


def test_another_item_may_be_typed_of_somebody_known_or_not(
    jawla: Jawla, articles: Path, store_of_doubts: Path
) -> None:
    jawla("review", "--store", store_of_doubts, *BY, stdin=b"Q4242\nq\n")
    assert "fits nothing" not in jawla("build", articles, "--store", store_of_doubts).err
    found = person(jawla, store_of_doubts, "three", "وليامز")
    assert (found["qid"], found["id"].endswith("/stephanie-williams")) == ("Q4242", False)


def test_a_link_that_is_accepted_is_no_doubt_any_more(jawla: Jawla, articles: Path, store_of_doubts: Path) -> None:
    jawla("review", "--store", store_of_doubts, *BY, stdin=b"a\nq\n")
    jawla("build", articles, "--store", store_of_doubts)
    assert [row["kind"] for row in listed(jawla, store_of_doubts)] == ["identity"]
    assert person(jawla, store_of_doubts, "three", "وليامز")["id"].endswith("/stephanie-williams")


def test_nobody_judges_without_a_name(jawla: Jawla, store_of_doubts: Path) -> None:
    ran = jawla("review", "--store", store_of_doubts)
    assert (ran.code, ran.out) == (2, "")
    assert "--by" in ran.err


def test_what_an_article_says_cannot_command_the_terminal(jawla: Jawla, tmp_path: Path) -> None:
    texts = (f"التقى وزير الخارجية الكيني {name} الوفد الأردني.\x1b[2J" for name in ("جيمس أوتينو", "جايمس أوتينو"))
    rows = [{"id": f"{n}\u202e", "text": text} for n, text in enumerate(texts)]
    source = tmp_path / "rude.jsonl"
    source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    jawla("build", source, "--store", tmp_path / "store")
    ran = jawla("review", "--store", tmp_path / "store", *BY, stdin=b"l\nl\nl\n")
    assert "two spellings" in ran.out
    assert not {"\x1b", "\u202e"} & {*ran.out, *ran.err}
