"""Headlines: lines that sum up what the text tells; a present tense in them tells what was."""

from __future__ import annotations

import datetime as dt

import pytest

from jawla.extraction import extract
from jawla.model import Article

_BODY = "\n\nولم يصدر بيان عن الزيارة.\n"


def _meetings(text: str) -> list[tuple[list[str], str]]:
    facts = extract(Article("a1", text, published=dt.date(2022, 5, 10)))
    return [([iri.rpartition("/")[2] for iri in meeting.parties], meeting.status) for meeting in facts.meetings]


@pytest.mark.parametrize(
    "headline",
    [
        "وزير الخارجية السوداني يلتقي نظيره الكيني",
        "محادثات نيروبي.. وزير الخارجية السوداني يلتقي نظيره الكيني",
        "نيروبي! وزير الخارجية السوداني في العاصمة الكينية يلتقي نظيره الكيني",
    ],
)
def test_a_headline_in_the_present_tells_what_was(headline: str) -> None:
    assert _meetings(headline + _BODY) == [(["sudan", "kenya"], "held")]


def test_the_present_behind_a_first_line_that_ends_like_a_sentence_is_to_come() -> None:
    text = "وصل الوفد السوداني إلى نيروبي. ويلتقي الوفد السوداني غدا وفد كينيا.\nولم يصدر بيان.\n"
    assert _meetings(text) == [(["sudan", "kenya"], "planned")]


def test_a_short_line_behind_a_blank_one_is_a_headline_too() -> None:
    text = "زيارة نيروبي" + _BODY + "\n\nوزير الخارجية الإثيوبي يلتقي نظيره الصومالي\n\nولم يصدر بيان.\n"
    assert _meetings(text) == [(["ethiopia", "somalia"], "held")]
