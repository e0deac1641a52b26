"""Tokens: the text is never altered, proclitics come off, and a user's own spaCy pipeline reads what we read."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from jawla.extraction import read
from jawla.lang import blank

TEXT = """لقاء في جنيف

التقى رئيس الوفد الروسي ألكسندر لافرنتيف  نظيره التركي، ولافرنتيف يترأس الوفد. (#أستانا)
وعُقدت الجولة الـ21 من محادثات أستانا."""


NLP = blank("ar")


def tokens(text: str) -> list[str]:
    return [token.text for token in NLP(text)]


@given(st.text("والكتب لـًة 1٢.\n\t\u200f", max_size=30))
def test_the_tokens_put_together_are_the_text(text: str) -> None:
    assert "".join(token.text_with_ws for token in NLP(text)) == text


@pytest.mark.parametrize("text", ["", " ", "  ", "\n", " \n ", "وفد ", " وفد"])
def test_white_space_alone_and_at_the_edges_is_kept(text: str) -> None:
    assert NLP(text).text == text


def test_a_proclitic_comes_off_an_unknown_word_only_where_the_article_writes_the_rest_by_itself() -> None:
    assert tokens("ودرستويف غادر") == ["ودرستويف", "غادر"]
    assert tokens("ودرستويف غادر، قال درستويف") == ["و", "درستويف", "غادر", "،", "قال", "درستويف"]


def test_what_was_read_before_changes_nothing() -> None:
    nlp = blank("ar")
    alone = [token.text for token in nlp("ودرستويف غادر")]
    nlp("قال درستويف")
    assert [token.text for token in nlp("ودرستويف غادر")] == alone


def test_a_users_own_pipeline_reads_the_same() -> None:
    nlp = blank("ar")
    nlp.add_pipe("jawla_mentions")
    theirs, ours = nlp(TEXT)._.jawla, read(TEXT, "ar")
    assert ours.mentions
    assert (theirs.tokens, theirs.mentions, theirs.rounds) == (ours.tokens, ours.mentions, ours.rounds)
    assert [span.text for span in nlp(TEXT)._.jawla_spans][:2] == ["رئيس الوفد الروسي ألكسندر لافرنتيف", "نظيره التركي"]


def test_a_pipeline_with_another_tokenizer_finds_mentions_too() -> None:
    nlp = spacy.blank("ar")
    nlp.add_pipe("jawla_mentions")
    assert [span.text for span in nlp("التقى الوفد الروسي الوفد التركي")._.jawla_spans] == [
        "الوفد الروسي",
        "الوفد التركي",
    ]
