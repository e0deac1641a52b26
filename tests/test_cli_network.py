"""`jawla network`: the page it writes, and which meetings it draws."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import Jawla
from page_reader import Reader


@pytest.fixture
def talks(jawla: Jawla, tmp_path: Path) -> Path:
    """A store that tells of persons who met, and of a meeting that is only announced."""
    texts = {
        "july": "التقى وزير الخارجية الروسي فاديم زوبكوف نظيره التركي أورهان تكين في سوتشي في 30 تموز 2018.",
        "november": "التقى وفد إيران وفد تركيا في أستانا في 28 تشرين الثاني 2018.",
        "december": "سيلتقي وفد روسيا وفد إيران في أستانا في 20 كانون الأول 2018.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    store = tmp_path / "talks"
    assert jawla("build", *(tmp_path / f"{name}.txt" for name in texts), "--store", store).code == 0
    return store


def test_network_writes_a_page_and_leaves_standard_output_alone(
    jawla: Jawla, store_of_two: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    ran = jawla("network", "--store", store_of_two, "--out", page, "--title", "لقاءات المدينة")
    assert (ran.code, ran.out) == (0, "")
    assert str(page) in ran.err
    text = page.read_text(encoding="utf-8")
    assert "<bdi>لقاءات المدينة</bdi>" in text
    assert "روسيا" in text


@pytest.mark.parametrize(
    ("options", "pairs"),
    [
        ("", ["Iran Turkey", "Russia Turkey"]),
        ("--level persons", ["أورهان تكين فاديم زوبكوف"]),
        ("--level persons --actor Turkey", ["أورهان تكين فاديم زوبكوف"]),
        ("--level persons --actor iran", []),
        ("--status planned", ["Iran Russia"]),
        ("--status any", ["Iran Russia", "Iran Turkey", "Russia Turkey"]),
        ("--actor روسيا", ["Russia Turkey"]),
        ("--actor iran --status any", ["Iran Russia", "Iran Turkey"]),
        ("--since 2018-08-01", ["Iran Turkey"]),
        ("--until 2018-08-01", ["Russia Turkey"]),
        ("--since 2018-12-01", []),
    ],
)
def test_network_draws_what_it_is_asked_for(
    jawla: Jawla, talks: Path, tmp_path: Path, options: str, pairs: list[str]
) -> None:
    ran = jawla("network", "--store", talks, "--out", tmp_path / "page.html", *options.split())
    assert ran.code == 0
    data = Reader((tmp_path / "page.html").read_text(encoding="utf-8")).data
    names = {node["id"]: node["label_en"] or node["label_ar"] for node in data["nodes"]}
    assert sorted(" ".join(sorted((names[edge["from"]], names[edge["to"]]))) for edge in data["edges"]) == pairs
    assert f"{len(names)} actors, {len(pairs)} pairs" in ran.err


@pytest.mark.parametrize(
    ("options", "lang", "title"),
    [
        ((), "ar", "من التقى من"),
        (("--lang", "en"), "en", "Who met whom"),
        (("--lang", "en", "--title", "Talks of 2018"), "en", "Talks of 2018"),
    ],
)
def test_network_speaks_the_language_asked_for(
    jawla: Jawla, talks: Path, tmp_path: Path, options: tuple[str, ...], lang: str, title: str
) -> None:
    assert jawla("network", "--store", talks, "--out", tmp_path / "page.html", *options).code == 0
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert f'<html lang="{lang}" ' in text
    assert re.findall(r"<title[^>]*>([^<]*)</title>", text) == [title]
    assert re.findall(r"<h1><bdi[^>]*>([^<]*)</bdi></h1>", text) == [title]
