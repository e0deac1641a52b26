"""The knowledge base holds together: a broken row would show only as a missing or, worse, a wrong fact."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from jawla import kb
from jawla.errors import JawlaError
from jawla.iri import slug
from jawla.lang.ar.fold import fold
from jawla.model import ActorType
from jawla.tables import read_table

_COLUMNS = {
    "kb/actors": "id type qid party label_en source",
    "kb/ambiguous": "form ids source",
    "kb/close": "id qid label_en source",
    "kb/features": "feature weight kind meaning source",
    "kb/members": "group member source",
    "kb/negotiators": "process side source",
    "kb/offices": "office side holder start end source",
    "kb/places": "id label_en state capital source",
    "kb/priors": "id articles source",
    "kb/processes": "id label_en source",
    "kb/rounds": "process number start end place source",
    "lang/ar/demonyms": "form id gender number source",
    "lang/ar/given": "form gender source",
    "lang/ar/names": "form id status source",
    "lang/ar/offices": "form office source",
    "lang/ar/places": "form id status source",
    "lang/ar/standins": "form id kind source",
}
_KEYS = {
    "kb/actors": ["id"],
    "kb/ambiguous": ["form"],
    "kb/close": ["id", "qid"],
    "kb/features": ["feature"],
    "kb/members": ["group", "member"],
    "kb/negotiators": ["process", "side"],
    "kb/offices": ["office", "side", "holder", "start"],
    "kb/places": ["id"],
    "kb/priors": ["id"],
    "kb/processes": ["id"],
    "kb/rounds": ["process", "number"],
    "lang/ar/demonyms": ["form"],
    "lang/ar/given": ["form"],
    "lang/ar/names": ["form", "id"],
    "lang/ar/offices": ["form"],
    "lang/ar/places": ["form"],
    "lang/ar/standins": ["form", "id"],
}
_VALUES = {
    ("kb/actors", "type"): set(get_args(ActorType)),
    ("kb/features", "kind"): {"match", "context"},
    ("kb/places", "capital"): {"yes", "no"},
    ("lang/ar/demonyms", "gender"): {"m", "f"},
    ("lang/ar/demonyms", "number"): {"s", "d", "p"},
    ("lang/ar/given", "gender"): {"m", "f", "u"},
    ("lang/ar/names", "status"): {"label", "strong", "weak"},
    ("lang/ar/places", "status"): {"label", "strong", "weak"},
    ("lang/ar/standins", "kind"): {"capital", "palace", "seat", "regime"},
}
_EVERY_TABLE = pytest.mark.parametrize("table", _COLUMNS)


def _path(table: str) -> Any:
    return files("jawla").joinpath(f"{table}.tsv")


def _rows(table: str) -> list[dict[str, str]]:
    return read_table(_path(table))


def _forms() -> dict[str, set[str]]:
    """Which actors each folded form can name."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in _rows("lang/ar/names") + _rows("lang/ar/standins"):
        found[fold(row["form"])].add(row["id"])
    return found


@_EVERY_TABLE
def test_the_header_names_the_columns(table: str) -> None:
    assert list(_rows(table)[0]) == _COLUMNS[table].split(" ")


@_EVERY_TABLE
def test_every_row_names_its_source(table: str) -> None:
    assert all(row["source"].strip() for row in _rows(table))


@_EVERY_TABLE
def test_text_is_nfc_without_stray_space_or_quoting(table: str) -> None:
    text = _path(table).read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert text.endswith("\n") and not text.endswith("\n\n") and "\r" not in text
    cells = [cell for row in _rows(table) for cell in row.values()]
    assert [cell for cell in cells if cell != " ".join(cell.split()) or cell.startswith('"')] == []


@_EVERY_TABLE
def test_rows_are_sorted(table: str) -> None:
    rows = [tuple(int(cell) if key == "number" and cell.isdigit() else cell for key, cell in row.items())
            for row in _rows(table)]  # fmt: skip
    assert rows == sorted(rows)


@_EVERY_TABLE
def test_no_two_rows_say_the_same_once_folded(table: str) -> None:
    seen: dict[tuple[str, ...], int] = defaultdict(int)
    for row in _rows(table):
        seen[tuple(fold(row[key]) for key in _KEYS[table])] += 1
    assert [key for key, count in seen.items() if count > 1] == []


@pytest.mark.parametrize(("table", "column"), _VALUES)
def test_closed_columns_hold_only_their_values(table: str, column: str) -> None:
    assert {row[column] for row in _rows(table)} <= _VALUES[table, column]


@pytest.mark.parametrize("table", ["kb/actors", "kb/places", "kb/processes"])
def test_ids_are_slugs(table: str) -> None:
    assert [row["id"] for row in _rows(table) if not row["id"] or slug(row["id"]) != row["id"]] == []


@pytest.mark.parametrize(
    ("table", "column", "target"),
    [
        ("kb/actors", "party", "kb/actors"),
        ("kb/close", "id", "kb/actors"),
        ("kb/members", "group", "kb/actors"),
        ("kb/members", "member", "kb/actors"),
        ("kb/negotiators", "process", "kb/processes"),
        ("kb/negotiators", "side", "kb/actors"),
        ("kb/offices", "side", "kb/actors"),
        ("kb/offices", "holder", "kb/actors"),
        ("kb/places", "state", "kb/actors"),
        ("kb/priors", "id", "kb/actors"),
        ("kb/rounds", "process", "kb/processes"),
        ("lang/ar/demonyms", "id", "kb/actors"),
        ("lang/ar/names", "id", "kb/actors"),
        ("lang/ar/places", "id", "kb/places"),
        ("lang/ar/processes", "id", "kb/processes"),
        ("lang/ar/standins", "id", "kb/actors"),
    ],
)
def test_every_id_that_is_referred_to_exists(table: str, column: str, target: str) -> None:
    known = {row["id"] for row in _rows(target)} | {""}
    assert {row[column] for row in _rows(table)} - known == set()


def test_a_party_is_never_a_person_and_never_the_actor_itself() -> None:
    actors = kb.actors()
    sides = [(entry, actors[entry.party]) for entry in actors.values() if entry.party]
    assert [entry.id for entry, side in sides if side.type == "person" or side is entry] == []


def test_wikidata_ids_are_well_formed_and_name_one_actor_each() -> None:
    qids = [entry.qid for entry in kb.actors().values() if entry.qid]
    assert [qid for qid in qids if not re.fullmatch(r"Q[1-9]\d*", qid)] == []
    assert len(qids) == len(set(qids))


def test_a_hand_written_row_carries_no_wikidata_id() -> None:
    assert [row["id"] for row in _rows("kb/actors") if row["qid"] and row["source"] == "curated"] == []


def test_every_state_has_a_wikidata_id_and_the_well_known_ones_are_right() -> None:
    states = {entry.id: entry.qid for entry in kb.actors().values() if entry.type == "state"}
    assert len(states) > 190
    assert None not in states.values()
    known = {"syria": "Q858", "russia": "Q159", "iran": "Q794", "turkey": "Q43", "denmark": "Q35", "netherlands": "Q55"}
    assert {state: states[state] for state in known} == known


def test_every_actor_has_exactly_one_arabic_label() -> None:
    labels: dict[str, int] = defaultdict(int)
    for row in _rows("lang/ar/names"):
        labels[row["id"]] += row["status"] == "label"
    assert {actor: labels[actor] for actor in kb.actors() if labels[actor] != 1} == {}


def test_a_surname_alone_is_weak() -> None:
    actors = kb.actors()
    bold = [
        row["form"]
        for row in _rows("lang/ar/names")
        if actors[row["id"]].type == "person" and " " not in row["form"] and row["status"] != "weak"
    ]
    assert bold == []


def test_forms_that_several_actors_share_are_listed_and_no_others() -> None:
    shared = {form: tuple(sorted(ids)) for form, ids in _forms().items() if len(ids) > 1}
    assert dict(kb.ambiguous()) == shared


def test_a_demonym_is_no_name_of_another_actor() -> None:
    forms = _forms()
    wrong = {
        row["form"] for row in _rows("lang/ar/demonyms") if forms.get(fold(row["form"]), {row["id"]}) != {row["id"]}
    }
    assert wrong == set()


@pytest.mark.parametrize(
    ("form", "actor"),
    [
        ("روسية", "russia"),
        ("الأميركي", "united-states"),
        ("كازاخستاني", "kazakhstan"),
        ("أتراك", "turkey"),
        ("أممي", "united-nations"),
    ],
)
def test_demonyms_lead_to_their_state(form: str, actor: str) -> None:
    bare = fold(form).removeprefix("ال")
    assert {row["id"] for row in _rows("lang/ar/demonyms") if fold(row["form"]) == bare} == {actor}


@pytest.mark.parametrize(
    ("form", "actor"),
    [
        ("كازخستان", "kazakhstan"),
        ("سورية", "syria"),
        ("وفد المعارضة السورية", "syrian-opposition"),
        ("الدول الضامنة", "astana-guarantor-states"),
        ("الكرملين", "russia"),
        ("ألكسندر لافرنتييف", "alexander-lavrentiev"),
    ],
)
def test_spellings_of_the_press_lead_to_their_actor(form: str, actor: str) -> None:
    assert _forms()[fold(form)] == {actor}


def test_an_office_is_held_by_a_person_for_a_side_in_days_that_are_days() -> None:
    actors = kb.actors()
    day = re.compile(r"[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
    wrong = [
        tenure
        for tenure in kb.tenures()
        if actors[tenure.holder].type != "person"
        or actors[tenure.side].type == "person"
        or not day.fullmatch(tenure.start)
        or (tenure.end and not (day.fullmatch(tenure.end) and tenure.start[:4] <= tenure.end[:4]))
    ]
    assert wrong == []


def test_every_office_has_a_title_that_leads_to_it_and_every_title_an_office_that_somebody_held() -> None:
    assert {row["office"] for row in _rows("kb/offices")} == {row["office"] for row in _rows("lang/ar/offices")}


def test_an_item_that_is_near_an_actor_is_no_actors_own() -> None:
    near = [row["qid"] for row in _rows("kb/close")]
    assert [qid for qid in near if not re.fullmatch(r"Q[1-9]\d*", qid)] == []
    assert {entry.qid for entry in kb.actors().values()} & {*near} == set()


def test_a_feature_weighs_in_whole_hundredths_and_a_match_is_never_against() -> None:
    features = kb.features().values()
    assert all(-100 < feature.weight < 100 and feature.weight for feature in features)
    assert all(feature.weight > 0 for feature in features if feature.kind == "match")


def test_rounds_follow_one_another_and_last_days_not_months() -> None:
    rounds = sorted(kb.rounds().values(), key=lambda r: (r.process, r.number))
    assert [r for r in rounds if not 0 <= (r.end - r.start).days <= 31] == []
    pairs = [(a, b) for a, b in pairwise(rounds) if a.process == b.process]
    assert [(a, b) for a, b in pairs if not a.end < b.start] == []
    assert {r.number for r in rounds if r.process == "astana"} == set(range(1, 23))


def test_a_round_was_held_in_a_known_place() -> None:
    labels = {place.label_en for place in kb.places().values()}
    assert {r.place for r in kb.rounds().values()} - labels == set()


def test_there_are_given_names_of_both_genders_enough_to_tell_people_by() -> None:
    genders = [row["gender"] for row in _rows("lang/ar/given")]
    assert genders.count("m") > 600
    assert genders.count("f") > 250


def test_a_short_row_is_refused_with_its_file_and_line(tmp_path: Path) -> None:
    table = tmp_path / "names.tsv"
    table.write_text('form\tid\n"روسيا\trussia\nبلا رقم\n', encoding="utf-8")
    with pytest.raises(JawlaError, match=r"names\.tsv, line 3: 1 cells, the header names 2"):
        read_table(table)


def test_a_quotation_mark_is_an_ordinary_letter(tmp_path: Path) -> None:
    table = tmp_path / "names.tsv"
    table.write_text('form\tid\n"روسيا\trussia\n', encoding="utf-8")
    assert read_table(table) == [{"form": '"روسيا', "id": "russia"}]
