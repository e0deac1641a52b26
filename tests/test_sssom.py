"""The table of links: read by the public SSSOM package, complete, and the same each time."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
import sssom_pydantic
from conftest import Jawla

from jawla.model import Article
from jawla.pipeline import build
from jawla.sssom import COLUMNS, sssom_table
from jawla.store import open_store

_DAY = ("--date", "2026-11-22")


@pytest.fixture
def table(jawla: Jawla, examples: Path, tmp_path: Path) -> Path:
    """The table of the sample articles."""
    assert jawla("build", examples, "--store", tmp_path / "store").code == 0
    ran = jawla("export", "--format", "sssom", "--store", tmp_path / "store", *_DAY)
    assert (ran.code, ran.err) == (0, "")
    path = tmp_path / "links.sssom.tsv"
    path.write_text(ran.out, encoding="utf-8")
    return path


def rows(text: str) -> list[dict[str, str]]:
    """The mappings, without the metadata above them."""
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("#")]
    return list(csv.DictReader(io.StringIO("".join(lines)), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_public_package_reads_every_mapping(table: Path) -> None:
    read = sssom_pydantic.read(table)
    told = rows(table.read_text("utf-8"))
    assert len(read.mappings) == len(told) > 40
    by_subject = {mapping.subject.curie: mapping for mapping in read.mappings}
    russia = by_subject["actor:russia"]
    assert (russia.predicate.curie, russia.object.curie) == ("skos:exactMatch", "wd:Q159")
    assert russia.confidence == 0.95
    assert str(russia.mapping_date) == "2026-11-22"


def test_the_columns_are_those_of_the_standard_and_in_its_order(table: Path) -> None:
    header = next(line for line in table.read_text("utf-8").splitlines() if not line.startswith("#"))
    assert tuple(header.split("\t")) == COLUMNS
    needed = ("subject_id", "predicate_id", "object_id", "mapping_justification", "mapping_tool", "mapping_date")
    assert all(row[column] for row in rows(table.read_text("utf-8")) for column in needed)


def test_every_actor_of_the_graph_has_an_answer(jawla: Jawla, table: Path) -> None:
    asked = jawla("query", "actors", "--store", table.parent / "store", "--format", "csv").out
    actors = {row["actor"].rpartition("/")[2] for row in csv.DictReader(io.StringIO(asked))}
    assert {row["subject_id"].removeprefix("actor:") for row in rows(table.read_text("utf-8"))} == actors


def test_a_link_by_name_alone_is_told_from_one_that_more_speaks_for(table: Path) -> None:
    told = {row["subject_id"]: row for row in rows(table.read_text("utf-8"))}
    assert told["actor:russia"]["mapping_justification"] == "semapv:LexicalMatching"
    assert told["actor:antonio-guterres"]["mapping_justification"] == "semapv:CompositeMatching"
    assert told["actor:antonio-guterres"]["object_label"] == "António Guterres"


def test_who_was_sought_and_not_found_stands_there_too() -> None:
    text = "التقى وزير الخارجية الكيني جيمس أوتينو المندوب السوري بشار الجعفري."
    with open_store("memory:") as store:
        build([Article("a", text)], store, on_refused=pytest.fail)
        told = rows(sssom_table(store, dt.date(2026, 11, 22), "tables"))
    missing = {row["subject_label"]: row["comment"] for row in told if row["object_id"] == "sssom:NoTermFound"}
    assert missing == {
        "Bashar Jaafari": "is known to jawla, but no source shows an item",
        "جيمس أوتينو": "is nobody known to jawla",
    }


def test_what_separates_cells_cannot_come_from_an_article() -> None:
    article = Article("a", 'التقى وزير الخارجية الكيني "جيمس\tأوتينو" الوفد الروسي.')
    with open_store("memory:") as store:
        build([article], store, on_refused=pytest.fail)
        told = sssom_table(store, dt.date(2026, 11, 22), "tables")
    assert {line.count("\t") for line in told.splitlines() if not line.startswith("#")} == {len(COLUMNS) - 1}


def test_the_same_store_gives_the_same_table(jawla: Jawla, table: Path) -> None:
    again = jawla("export", "--format", "sssom", "--store", table.parent / "store", *_DAY)
    assert again.out == table.read_text("utf-8")


def test_only_links_that_a_person_judged_are_ever_the_same_as(jawla: Jawla, examples: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    jawla("build", examples, "--store", store)
    jawla("judge", "link", "russia", "Q159", "--store", store, "--by", "ليلى", *_DAY)
    jawla("build", examples, "--store", store)
    (tmp_path / "same.sssom.tsv").write_text(
        jawla("export", "--format", "sssom", "--same-as", "--store", store, *_DAY).out, encoding="utf-8"
    )
    assert len(sssom_pydantic.read(tmp_path / "same.sssom.tsv").mappings) > 40
    same = [
        row for row in rows((tmp_path / "same.sssom.tsv").read_text("utf-8")) if row["predicate_id"] == "owl:sameAs"
    ]
    assert [(row["subject_id"], row["object_id"], row["reviewer_label"]) for row in same] == [
        ("actor:russia", "wd:Q159", "ليلى")
    ]
    assert "\towl:sameAs" not in jawla("export", "--format", "sssom", "--store", store, *_DAY).out
