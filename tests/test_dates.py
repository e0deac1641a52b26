"""Dates as Arabic news writes them; the table of cases (`cases/dates.tsv`) is there for a linguist to read and add to.

Its precision is day, month or year; "stretch" for other stretches of days, "open" for a date whose days are not known
and "none" where the text has no date.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jawla.date_words import load_date_words
from jawla.dates import DateMention, find_dates, find_today, resolve
from jawla.lang.ar.fold import fold
from jawla.numerals import parse_numeral
from jawla.tables import read_table

_CASES = read_table(Path(__file__).parent / "cases/dates.tsv")
_WEDNESDAY = dt.date(2018, 11, 28)
_MONDAY = dt.date(2019, 12, 2)


def _whole(text: str) -> list[str]:
    """Runs of letters and of digits."""
    return re.findall(r"[^\W\d_]+|\d+|[^\w\s]", fold(text))


def _glued(text: str) -> list[str]:
    """Letters and digits that are written together make one token ("ال28")."""
    return re.findall(r"\w+|[^\w\s]", fold(text))


def _split(text: str) -> list[str]:
    """Proclitics are tokens of their own, as the tokenizer of the language makes them."""
    words = load_date_words().words
    tokens: list[str] = []
    for token in _whole(text):
        rest = token[1:]
        if token[0] in "وفبل" and len(rest) > 2 and (rest in words or "ال" + rest[1:] in words):
            tokens += [token[0], rest if rest in words else "ال" + rest[1:]]
        else:
            tokens.append(token)
    return tokens


def _find(text: str, published: dt.date | None = None) -> list[DateMention]:
    return find_dates(_whole(text), published)


@pytest.mark.parametrize("tokens", [_whole, _glued, _split])
@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["text"])
def test_the_case_is_read_as_the_table_says(case: dict[str, str], tokens: Callable[[str], list[str]]) -> None:
    published = dt.date.fromisoformat(case["published"]) if case["published"] else None
    found = find_dates(tokens(case["text"]), published)
    if case["precision"] == "none":
        assert found == [], case["why"]
        return
    (date,) = found
    if case["precision"] == "open":
        assert (date.kind, date.first, date.last, date.basis) == ("partial", None, None, None), case["why"]
        return
    first, last = dt.date.fromisoformat(case["start"]), dt.date.fromisoformat(case["end"])
    assert (date.first, date.last, date.precision or "stretch") == (first, last, case["precision"]), case["why"]
    if published is None:
        assert date.basis == "text", case["why"]


def test_the_table_has_a_reason_in_every_row_and_no_case_twice() -> None:
    keys = [(case["published"], case["text"]) for case in _CASES]
    assert len(set(keys)) == len(keys) >= 80
    assert all(case["why"] for case in _CASES)


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("عقد الوفدان مساء أمس الاثنين اجتماعا", "مساء امس الاثنين"),
        ("في السابع والعشرين من تشرين الأول الجاري بدأت", "السابع والعشرين من تشرين الاول الجاري"),
        ("استؤنفت أمس (الثلاثاء) المحادثات", "امس ( الثلاثاء )"),
        ("وفي عام 2018 عقدت", "عام 2018"),
        ("في يونيو (حزيران) 2022، قال", "يونيو ( حزيران ) 2022"),
    ],
)
def test_the_tokens_of_a_date_are_all_of_it_and_no_more(text: str, covered: str) -> None:
    words = _whole(text)
    (date,) = find_dates(words, dt.date(2018, 11, 27))
    assert " ".join(words[date.start : date.end]) == covered


def test_a_date_keeps_what_its_words_state() -> None:
    (date,) = _find("28 تشرين الثاني")
    assert (date.day, date.month, date.year, date.kind) == (28, 11, None, "partial")


@pytest.mark.parametrize(
    ("text", "kind", "basis"),
    [
        ("28 تشرين الثاني 2018", "absolute", "text"),
        ("28 تشرين الثاني", "absolute", "publication"),
        ("أمس", "relative", "publication"),
        ("الأسبوع المقبل", "relative", "publication"),
        ("يوم الثلاثاء", "weekday", "publication"),
        ("في نيسان 2018", "absolute", "text"),
    ],
)
def test_basis_says_whether_the_words_alone_fix_the_days(text: str, kind: str, basis: str) -> None:
    (date,) = _find(text, _WEDNESDAY)
    assert (date.kind, date.basis) == (kind, basis)


def test_several_dates_come_in_their_order() -> None:
    dates = _find("بدأت أمس وتختتم غدا الخميس على أن تستأنف في كانون الثاني المقبل", _WEDNESDAY)
    assert [str(date.first) for date in dates] == ["2018-11-27", "2018-11-29", "2019-01-01"]


@pytest.mark.parametrize("tokens", [_whole, _glued, _split])
@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("الأربعاء 21 تشرين الثاني والخميس 29 تشرين الثاني", ["2018-11-21", "2018-11-29"]),
        ("في كانون الثاني 2017 وآذار 2018", ["2017-01-01", "2018-03-01"]),
        ("الثلاثاء و3 آب 2018", ["2018-11-27", "2018-08-03"]),
        ("اليوم والخميس المقبل", ["2018-11-28", "2018-11-29"]),
        ("اليوم وغدا", ["2018-11-28", "2018-11-29"]),
    ],
)
def test_a_conjunction_parts_two_dates(tokens: Callable[[str], list[str]], text: str, days: list[str]) -> None:
    assert [str(date.first) for date in find_dates(tokens(text), _WEDNESDAY)] == days


def test_a_text_that_dates_its_today_in_full_dates_its_tomorrow_too() -> None:
    dates = _find("اجتمعا اليوم الأحد 17 آذار/مارس 2024 ويلتقيان غدا")
    assert [(str(date.first), date.basis) for date in dates] == [("2024-03-17", "text"), ("2024-03-18", "text")]


def test_a_weekday_that_fits_the_day_before_publication_moves_yesterday_too() -> None:
    dates = _find("التقيا اليوم الأربعاء بعد أن اجتمعا أمس", dt.date(2018, 11, 29))
    assert [str(date.first) for date in dates] == ["2018-11-28", "2018-11-27"]
    assert find_today(dates, dt.date(2018, 11, 29)) == _WEDNESDAY


def test_the_same_year_is_the_one_stated_before() -> None:
    dates = _find("عقدت في أيلول 2017 بعد جولة في أيار من العام نفسه", _WEDNESDAY)
    assert [str(date.first) for date in dates] == ["2017-09-01", "2017-05-01"]
    assert [date.first for date in _find("عقدت في أيار من ذلك العام", _WEDNESDAY)] == [None]


@pytest.mark.parametrize("tokens", [_whole, _glued, _split])
def test_two_dates_share_the_year_behind_them(tokens: Callable[[str], list[str]]) -> None:
    dates = find_dates(tokens("عقدت في 28 كانون الأول و3 كانون الثاني 2016"), _WEDNESDAY)
    assert [str(date.first) for date in dates] == ["2015-12-28", "2016-01-03"]


def test_a_date_in_a_story_of_another_year_stays_open() -> None:
    story = "بدأت الأولى في 23 كانون الثاني 2017 أما السادسة ففي 14 و15 من أيلول"
    assert [str(date.first) for date in _find(story, dt.date(2024, 11, 10))] == ["2017-01-23", "None"]
    assert [str(date.first) for date in _find(story, dt.date(2017, 11, 10))] == ["2017-01-23", "2017-09-14"]


@pytest.mark.parametrize("weekday", range(7))
def test_a_bare_weekday_is_the_last_one_or_the_next_one(weekday: int) -> None:
    names = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
    for shift in range(7):
        published = _MONDAY + dt.timedelta(shift)
        (date,) = _find(names[weekday], published)
        planned = resolve(date, published, future=True)
        assert date.first and planned.first
        assert date.first.weekday() == planned.first.weekday() == weekday
        assert dt.timedelta(0) <= published - date.first < dt.timedelta(7)
        assert dt.timedelta(0) <= planned.first - published < dt.timedelta(7)


def test_a_date_without_year_is_the_next_one_where_it_is_planned() -> None:
    (date,) = _find("المقررة في 5 أيلول", dt.date(2019, 1, 10))
    assert (date.first, resolve(date, dt.date(2019, 1, 10), future=True).first) == (
        dt.date(2018, 9, 5),
        dt.date(2019, 9, 5),
    )


def test_in_three_days_counts_from_today_where_it_is_planned() -> None:
    (date,) = _find("يجتمعان بعد ثلاثة أيام", _WEDNESDAY)
    assert resolve(date, _WEDNESDAY, future=True).first == dt.date(2018, 12, 1)


def test_a_day_of_a_round_resolves_what_publication_does_not() -> None:
    (date,) = _find("التقيا أمس")
    seen = resolve(date, _WEDNESDAY, basis="calendar")
    assert (str(seen.first), seen.basis, seen.kind) == ("2018-11-27", "calendar", "relative")


def test_an_anchor_does_not_change_what_the_words_fix() -> None:
    (date,) = _find("في 28 تشرين الثاني 2018")
    assert resolve(date, dt.date(2024, 1, 1), future=True) == date


def test_an_anchor_that_does_not_fit_leaves_the_date_open() -> None:
    (date,) = _find("اليوم الأربعاء", _WEDNESDAY)
    assert resolve(date, dt.date(2018, 11, 29)).first is None


@pytest.mark.parametrize("anchor", [dt.date.min, dt.date.max])
def test_the_ends_of_the_calendar_leave_dates_open_rather_than_fail(anchor: dt.date) -> None:
    for case in _CASES:
        for date in _find(case["text"], anchor):
            resolve(date, anchor, future=True)


_ANY = st.lists(st.one_of(st.sampled_from(sorted(load_date_words().words)), st.text(max_size=4)), max_size=40)


@given(_ANY, st.one_of(st.none(), st.dates()), st.booleans())
@settings(max_examples=400, deadline=None)
def test_any_tokens_give_dates_in_order_within_them(words: list[str], published: dt.date | None, future: bool) -> None:
    end = 0
    for date in find_dates(words, published):
        assert end <= date.start < date.end <= len(words)
        end = date.end
        seen = resolve(date, published, future=future) if published else date
        for mention in (date, seen):
            assert (mention.first is None) == (mention.last is None) == (mention.kind == "partial")
            assert (mention.first is None) == (mention.basis is None)
            assert not (mention.first and mention.last) or mention.first <= mention.last


@given(_ANY, st.integers(-2, 45))
@settings(max_examples=300, deadline=None)
def test_any_tokens_give_a_numeral_within_them_or_none(words: list[str], i: int) -> None:
    parsed = parse_numeral(words, i)
    assert parsed is None or (0 < parsed[0] < 1000 and i + parsed[1] <= len(words))


@pytest.mark.parametrize(
    ("text", "value", "used"),
    [
        ("الحادية عشرة", 11, 2),
        ("الثانية عشرة", 12, 2),
        ("السابع عشر", 17, 2),
        ("الثانية والعشرون", 22, 2),
        ("الثاني و العشرين", 22, 3),
        ("العشرون", 20, 1),
        ("الخامسة", 5, 1),
        ("والخامسة", 5, 1),
        ("خامسة", 5, 1),
        ("أولى", 1, 1),
        ("21", 21, 1),
        ("الـ22", 22, 2),
        ("والـ 29", 29, 2),
        ("الثالثة والرابعة", 3, 1),
        ("خمسة وعشرين", 25, 2),
        ("اثنتا عشرة", 12, 2),
        ("واحد", 1, 1),
        ("التاسعة والتسعون", 99, 2),
    ],
)
def test_a_numeral_is_read_with_the_tokens_it_takes(text: str, value: int, used: int) -> None:
    assert parse_numeral(_whole(text), 0) == (value, used)


@pytest.mark.parametrize("text", ["الثلاث", "الاثنين", "الأحد", "أحد", "جولة", "2254", "0", "ال", "و", "حادي"])
def test_what_is_no_number_of_anything_is_no_numeral(text: str) -> None:
    assert parse_numeral(_whole(text), 0) is None


def test_a_glued_article_is_read_too() -> None:
    assert parse_numeral(["ال28"], 0) == parse_numeral(["وال28"], 0) == (28, 1)


@pytest.mark.parametrize("name", ["months", "days", "numerals"])
def test_the_tables_are_sorted_unique_and_sourced(name: str) -> None:
    rows = read_table(files("jawla.lang.ar") / f"{name}.tsv")
    forms = [row["form"] for row in rows]
    assert forms == sorted(forms)
    assert all(unicodedata.is_normalized("NFC", value) for row in rows for value in row.values())
    assert all(row["source"] for row in rows)
    assert len({fold(form) for form in forms}) == len(forms)


def test_every_month_has_its_names() -> None:
    rows = read_table(files("jawla.lang.ar") / "months.tsv")
    for locale in ("ar-SY", "ar-EG"):
        assert {int(row["month"]) for row in rows if row["source"].endswith(locale)} >= set(range(1, 13))
    assert {row["status"] for row in rows} == {"strong", "weak"}
