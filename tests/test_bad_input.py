"""Bad input through the command line: told in one clear line, the rest built, nothing half stored."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Jawla

from jawla.rdf import graph_iri
from jawla.store import open_store

GOOD = "التقى وفد روسيا وفد تركيا في أستانا في 28 تشرين الثاني 2018، وبحث الجانبان الوضع في سوريا.\n"
MENU = "<html><head><title>الموقع</title></head><body><nav><a href='/'>الرئيسية</a></nav></body></html>"


def rows(*rows: object) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def with_a_null(path: Path) -> None:
    path.write_bytes(b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 8)


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.write(GOOD.encode())
        file.truncate(50_000_001)


BAD: dict[str, tuple[str, Callable[[Path], object] | None, str]] = {
    "missing": ("none.txt", None, "is not there"),
    "empty": ("empty.txt", Path.touch, "is empty"),
    "blank": ("blank.txt", lambda path: path.write_text(" \n\n"), "is empty"),
    "binary": ("program.txt", with_a_null, "binary"),
    "not UTF-8": ("bytes.txt", lambda path: path.write_bytes(b"\x81\xfe\xff\x81 \xd8\x00\xd8" * 40), ""),
    "page without an article": ("menu.html", lambda path: path.write_text(MENU, "utf-8"), "without an article"),
    "too large": ("huge.txt", huge, "larger than 50 MB"),
    "no Arabic": ("english.txt", lambda path: path.write_text("The two delegations met in Astana."), "no Arabic"),
    "other kind": ("report.pdf", lambda path: path.write_bytes(b"%PDF-1.4"), "kind that is not read"),
    "folder without articles": ("folder", Path.mkdir, "without an article"),
}


@pytest.mark.parametrize(("name", "make", "reason"), BAD.values(), ids=BAD)
def test_bad_file_is_told_by_name_and_the_rest_is_built(
    jawla: Jawla, tmp_path: Path, name: str, make: Callable[[Path], object] | None, reason: str
) -> None:
    good, bad, store = tmp_path / "good.txt", tmp_path / name, tmp_path / "store"
    good.write_text(GOOD, encoding="utf-8")
    if make is not None:
        make(bad)
    ran = jawla("build", bad, good, "--store", store)
    assert ran.code == 1
    assert ran.out.startswith("articles: 1 new, 0 changed, 0 unchanged, 1 refused\n")
    (line,) = ran.err.splitlines()
    assert line.startswith(f"refused {bad}: ")
    assert reason in line
    with open_store(store, read_only=True) as opened:
        assert opened.graphs() == [graph_iri("good")]


LINES = {
    "broken JSON": (b'{"id": "b", "text": \n', "is not JSON"),
    "not an object": (b"[1, 2]\n", "not a JSON object"),
    "no text": (rows({"id": "b"}), "has no 'text'"),
    "duplicate id": (rows({"id": "a", "text": GOOD}), "has the same id"),
    "wrong date": (rows({"id": "b", "text": GOOD, "published": "yesterday"}), "yesterday"),
    "month first": (rows({"id": "b", "text": GOOD, "published": "01/24/2024"}), "01/24/2024"),
    "half a character": (b'{"id": "b", "text": "\\ud800 \xd9\x84\xd9\x82\xd8\xa7\xd8\xa1"}\n', "lone surrogate"),
    "not UTF-8": (b'{"id": "b", "text": "\xe1\xde\xc7\xc1"}\n', "is not UTF-8"),
}


@pytest.mark.parametrize(("bad", "reason"), LINES.values(), ids=LINES)
def test_bad_line_is_told_by_file_and_line_and_the_rest_is_built(
    jawla: Jawla, tmp_path: Path, bad: bytes, reason: str
) -> None:
    source, store = tmp_path / "news.jsonl", tmp_path / "store"
    source.write_bytes(rows({"id": "a", "text": GOOD}) + bad + rows({"id": "z", "text": GOOD}))
    ran = jawla("build", source, "--store", store)
    assert ran.code == 1
    assert ran.out.startswith("articles: 2 new, 0 changed, 0 unchanged, 1 refused\n")
    (line,) = ran.err.splitlines()
    assert line.startswith(f"refused {source}, line 2: ")
    assert reason in line
    with open_store(store, read_only=True) as opened:
        assert opened.graphs() == [graph_iri("a"), graph_iri("z")]


def test_windows_1256_is_read_as_the_same_text(jawla: Jawla, tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()
    (tmp_path / "old/talks.txt").write_bytes((GOOD * 4).encode("windows-1256"))
    (tmp_path / "new/talks.txt").write_text(GOOD * 4, encoding="utf-8")
    old, new = (jawla("extract", tmp_path / age / "talks.txt") for age in ("old", "new"))
    assert (old.code, old.err) == (0, "")
    assert old.out == new.out


def test_stray_control_character_is_stored_as_a_mark_and_the_evidence_keeps_its_place(
    jawla: Jawla, tmp_path: Path
) -> None:
    article, store = tmp_path / "stray.txt", tmp_path / "store"
    text = "\x1f وكالة\n" + GOOD.replace("، وبحث", " \x02، وبحث")
    article.write_text(text, encoding="utf-8")
    built = jawla("build", article, "--store", store)
    assert (built.code, built.err) == (0, "")
    (row,) = json.loads(jawla("query", "evidence-of-meeting", "--store", store, "--format", "json").out)
    quoted = text[row["start"] : row["end"]]
    assert "\x02" in quoted
    assert row["sentence"] == quoted.replace("\x02", "\ufffd")
    assert text.replace("\x1f", "\ufffd")[: row["start"]].endswith(row["prefix"])
    again = jawla("build", article, "--store", store)
    assert again.out.startswith("articles: 0 new, 0 changed, 1 unchanged, 0 refused\n")


def test_text_is_never_a_command_to_the_terminal(jawla: Jawla, tmp_path: Path) -> None:
    name = tmp_path / "\x1b[2Jevil.txt"
    name.touch()
    ran = jawla("extract", name)
    assert ran.code == 1
    assert "\x1b" not in ran.err
    assert len(ran.err.splitlines()) == 1


def test_only_refused_input_leaves_an_empty_answer(jawla: Jawla, tmp_path: Path) -> None:
    ran = jawla("extract", tmp_path / "none.txt", "--format", "jsonl")
    assert (ran.code, ran.out) == (1, "")
