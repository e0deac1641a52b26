"""The Arabic word lists hold together: a broken row would show only as a missing or, worse, a wrong fact."""

from __future__ import annotations

import unicodedata
from importlib.resources import files

import pytest

from jawla.lang.ar.fold import fold


def _words(text: str) -> list[str]:
    return text.split()


_COLUMNS = {
    "verbs": _words("lemma feminine imperfect passive masdar participle class stance prep source"),
    "titles": _words("form class gender number lemma source"),
    "words": _words("form class name source"),
}
_CLASSES = {
    "verbs": _words("meet receive discuss hold call visit chair say stance plan deny postpone begin end attend other"),
    "titles": _words("rank office body honorific quality"),
    "words": _words("noun adj verb particle preposition conjunction adverb pronoun"),
}
_STANCES = _words("supports opposes demands condemns commits states")
_PREPOSITIONS = set(_words("على إلى عن ب مع ل من في بين حول بشأن إزاء لدى -"))  # "-": none, a plain object
_WITHOUT_WHICH = set(_words("أن مسؤولية مسؤوليته مسؤوليتها مغبة تبعات تبعة وزر أهمية شأن خطورة قيمة حجم تأثير دور"))


def _lines(name: str) -> list[str]:
    return (files("jawla.lang.ar") / f"{name}.tsv").read_text(encoding="utf-8").splitlines()


def _rows(name: str) -> list[dict[str, str]]:
    header, *rest = (line.split("\t") for line in _lines(name))
    return [dict(zip(header, cells, strict=True)) for cells in rest]


def _verb(lemma: str) -> dict[str, str]:
    return next(row for row in _rows("verbs") if row["lemma"] == lemma)


@pytest.mark.parametrize("name", _COLUMNS)
def test_the_header_names_the_columns(name: str) -> None:
    assert _lines(name)[0].split("\t") == _COLUMNS[name]


@pytest.mark.parametrize("name", _COLUMNS)
def test_text_is_nfc_and_cells_carry_no_stray_space(name: str) -> None:
    for line in _lines(name):
        assert unicodedata.is_normalized("NFC", line), line
        assert all(cell == cell.strip() for cell in line.split("\t")), line


@pytest.mark.parametrize("name", _COLUMNS)
def test_rows_are_sorted_and_no_two_fold_to_the_same_form(name: str) -> None:
    forms = [next(iter(row.values())) for row in _rows(name)]
    assert forms == sorted(forms)
    folded = [fold(form) for form in forms]
    assert len(set(folded)) == len(folded), sorted({form for form in folded if folded.count(form) > 1})


@pytest.mark.parametrize("name", _COLUMNS)
def test_each_row_has_a_known_class_and_a_source(name: str) -> None:
    for row in _rows(name):
        assert row["class"] in _CLASSES[name], row
        assert row["source"], row


def test_stances_and_prepositions_are_of_the_closed_lists() -> None:
    for row in _rows("verbs"):
        assert not row["stance"] or row["stance"] in _STANCES, row
        assert set(filter(None, row["prep"].split("|"))) <= _PREPOSITIONS | _WITHOUT_WHICH, row


def test_a_verb_of_saying_or_stance_has_a_stance_and_a_meeting_verb_has_none() -> None:
    for row in _rows("verbs"):
        if row["class"] in {"say", "stance"}:
            assert row["stance"], row
        if row["class"] in {"meet", "receive", "discuss", "hold", "call", "visit", "chair", "attend", "other"}:
            assert not row["stance"], row


def test_verb_forms_begin_and_end_as_their_paradigm_asks() -> None:
    for row in _rows("verbs"):
        assert row["feminine"].endswith("ت"), row
        assert not row["imperfect"] or row["imperfect"].startswith("ي"), row
        assert all(form.endswith(("ا", "اء", "ى")) for form in row["participle"].split("|") if form), row


@pytest.mark.parametrize(
    ("lemma", "feminine", "imperfect", "participle"),
    [
        ("التقى", "التقت", "يلتقي", "ملتقيا"),
        ("أشار", "أشارت", "يشير", "مشيرا"),
        ("دعا", "دعت", "يدعو", "داعيا"),
        ("أكد", "أكدت", "يؤكد", "مؤكدا"),
        ("استقبل", "استقبلت", "يستقبل", "مستقبلا"),
        ("وصف", "وصفت", "يصف", "واصفا"),
        ("أرجأ", "أرجأت", "يرجئ", "مرجئا"),
    ],
)
def test_well_known_verbs_are_conjugated_well(lemma: str, feminine: str, imperfect: str, participle: str) -> None:
    row = _verb(lemma)
    assert (row["feminine"], row["imperfect"], row["participle"]) == (feminine, imperfect, participle)


@pytest.mark.parametrize(
    ("lemma", "stance"),
    [("أدان", "condemns"), ("رحب", "supports"), ("رفض", "opposes"), ("طالب", "demands"), ("تعهد", "commits")],
)
def test_verbs_whose_meaning_is_a_stance_carry_it(lemma: str, stance: str) -> None:
    assert _verb(lemma)["stance"] == stance


def test_titles_have_a_gender_a_number_and_a_lemma_without_the_article() -> None:
    for row in _rows("titles"):
        assert row["gender"] in {"m", "f"}, row
        assert row["number"] in {"s", "d", "p"}, row
        assert row["lemma"] and not row["lemma"].startswith("ال"), row


def test_a_single_word_title_knows_its_lemma() -> None:
    forms = {fold(row["form"]) for row in _rows("titles")}
    assert not [row for row in _rows("titles") if fold(row["lemma"]) not in forms]


@pytest.mark.parametrize(
    ("form", "kind", "gender", "number", "lemma"),
    [
        ("وزيرة", "office", "f", "s", "وزير"),
        ("وزيري", "office", "m", "d", "وزير"),
        ("وزراء", "office", "m", "p", "وزير"),
        ("نائبا", "rank", "m", "d", "نائب"),
        ("كاتب دولة", "office", "m", "s", "كاتب دولة"),
        ("ولي عهد", "office", "m", "s", "ولي عهد"),
        ("سابقة", "quality", "f", "s", "سابق"),
        ("صاحب سمو", "honorific", "m", "s", "صاحب سمو"),
        ("خارجية", "body", "f", "s", "خارجية"),
    ],
)
def test_titles_of_the_talks_are_listed(form: str, kind: str, gender: str, number: str, lemma: str) -> None:
    row = next(row for row in _rows("titles") if row["form"] == form)
    assert (row["class"], row["gender"], row["number"], row["lemma"]) == (kind, gender, number, lemma)


def test_a_word_is_one_token_and_says_whether_people_are_called_so() -> None:
    for row in _rows("words"):
        assert len(row["form"].split()) == 1, row
        assert row["name"] in {"", "yes"}, row


@pytest.mark.parametrize(
    ("form", "kind", "name"),
    [
        ("خلال", "preposition", ""),
        ("بين", "preposition", ""),
        ("لكن", "conjunction", ""),
        ("أيضا", "adverb", ""),
        ("الذي", "pronoun", ""),
        ("قال", "verb", ""),
        ("يعتزم", "verb", ""),
        ("مباحثات", "noun", ""),
        ("مشيرا", "adj", ""),
        ("سلام", "noun", "yes"),
        ("سعيد", "adj", "yes"),
        ("نضال", "noun", "yes"),
        ("على", "preposition", "yes"),
    ],
)
def test_words_that_end_a_name_are_told_from_words_that_are_names(form: str, kind: str, name: str) -> None:
    row = next(row for row in _rows("words") if fold(row["form"]) == fold(form))
    assert (row["class"], row["name"]) == (kind, name)


def test_place_names_of_the_talks_are_no_words() -> None:
    forms = {fold(row["form"]) for row in _rows("words")}
    assert forms.isdisjoint(map(fold, _words("أستانا جنيف سوريا روسيا تركيا ايران دمشق موسكو لافروف بيدرسن")))
