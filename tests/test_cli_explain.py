"""`jawla explain`: the candidates of an actor with every reason, its weight, and what came of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import Jawla

from jawla.linking.linker import ACCEPT, MARGIN


@pytest.fixture
def namesakes(jawla: Jawla, tmp_path: Path) -> Path:
    """A store of articles that name two known persons of one surname, and nobody known."""
    texts = {
        "syrian": "التقى مندوب سوريا الدائم الجعفري الوفد الروسي.",
        "iraqi": "التقى وزير الخارجية العراقي إبراهيم الجعفري الوفد الإيراني.",
        "unclear": "التقى الدكتور الجعفري الوفد الصيني.",
        "kenyan": "التقى وزير الخارجية الكيني جيمس أوتينو الوفد الروسي.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert jawla("build", tmp_path, "--store", tmp_path / "store").code == 0
    return tmp_path / "store"


def test_every_candidate_is_shown_with_every_reason_and_its_score(jawla: Jawla, namesakes: Path) -> None:
    shown = jawla("explain", "bashar-jaafari", "--store", namesakes).out
    assert re.findall(r"^(\S+) +\S*│ *(\S*) +\S*│ ([+=-] ?\d+)", shown, re.MULTILINE) == [
        ("bashar-jaafari", "surname", "+55"),
        ("bashar-jaafari", "only", "+20"),
        ("bashar-jaafari", "party", "+20"),
        ("bashar-jaafari", "office-before", "+5"),
        ("bashar-jaafari", "", "= 100"),
        ("ibrahim-al-jaafari", "surname", "+55"),
        ("ibrahim-al-jaafari", "party-clash", "-40"),
        ("ibrahim-al-jaafari", "", "= 15"),
    ]
    assert "Taken for bashar-jaafari; no source shows an item" in shown


def test_a_link_names_its_item_and_the_words_it_rests_on(jawla: Jawla, namesakes: Path) -> None:
    shown = jawla("explain", "ibrahim-al-jaafari", "--store", namesakes).out
    assert "Taken for ibrahim-al-jaafari; Wikidata Q316495." in shown
    assert "إبراهيم الجعفري" in shown
    assert "وزير الخارجية العراقي" in shown


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("الجعفري", "Taken for nobody known: 55 does not reach 85."),
        ("جيمس أوتينو", "No candidate: nobody that is known has such a name."),
    ],
)
def test_why_nobody_known_is_meant_is_told(jawla: Jawla, namesakes: Path, name: str, why: str) -> None:
    assert why in jawla("explain", name, "--store", namesakes).out


def test_a_side_is_explained_by_the_words_that_name_it(jawla: Jawla, namesakes: Path) -> None:
    shown = jawla("explain", "روسيا", "--store", namesakes).out
    assert "nationality" in shown
    assert "Taken for russia; Wikidata Q159." in shown


def test_nobody_of_that_name_is_told_with_what_is_near(jawla: Jawla, namesakes: Path) -> None:
    ran = jawla("explain", "روسي", "--store", namesakes)
    assert (ran.code, ran.out) == (2, "")
    assert "روسيا" in ran.err


def test_an_iri_that_no_article_tells_of_is_told(jawla: Jawla, namesakes: Path) -> None:
    ran = jawla("explain", "https://example.org/nobody", "--store", namesakes)
    assert (ran.code, ran.out) == (2, "")
    assert "no article of the store tells of https://example.org/nobody" in ran.err


def test_the_help_names_the_threshold_and_the_lead(jawla: Jawla) -> None:
    shown = " ".join(jawla("explain", "--help").out.split())
    assert f"reaches {ACCEPT} and leads the next one by {MARGIN};" in shown


def test_a_missing_store_is_told(jawla: Jawla, tmp_path: Path) -> None:
    ran = jawla("explain", "روسيا", "--store", tmp_path / "none")
    assert (ran.code, ran.out) == (2, "")
    assert "there is no store" in ran.err
