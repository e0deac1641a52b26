"""Bytes are read as what they surely are, or refused by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawla.encodings import decode
from jawla.errors import Refused

TEXT = "وقال عضو في الوفد يدعى أوليغ سمرنسكي إن الدول الثلاث اتفقت على تشكيل لجنة فنية تجتمع مرة كل شهر."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256", "iso8859-6"])
def test_the_encodings_of_arabic_news_give_the_same_text(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), source="a.txt") == TEXT


def test_big_endian_utf_16_is_read_by_its_mark() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be"), source="a.txt") == TEXT


def test_a_page_may_name_windows_1256_where_the_text_is_too_short_to_tell() -> None:
    html = '<HTML><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1256">خبر'
    assert decode(html.encode("cp1256"), source="a.html") == html


def test_a_page_that_names_the_wrong_encoding_is_read_by_its_bytes() -> None:
    html = f'<html><meta charset="iso-8859-1"><p>{TEXT}</p>'
    assert decode(html.encode("cp1256"), source="a.html") == html


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            "Министр встретился в Астане с делегацией".encode("cp1251"),
            "is probably in the encoding cp1251, which is not read",
        ),
        ("Le ministre a été reçu à Genève par l'émissaire".encode("cp1252"), "is probably in the encoding cp1252"),
        (
            "שר החוץ נפגש בירושלים עם שליח האום ודן עמו בהסלמה בצפון ובהצעה החדשה".encode("cp1255"),
            "is probably in the encoding cp1255",
        ),
        ("外交部长在阿斯塔纳会见了伊朗代表团并讨论了谈判进程".encode("gb18030"), "is probably in the encoding gb18030"),
        (TEXT.encode()[:-3] + b"\xd9", "is damaged UTF-8 (a wrong byte at position"),
        (TEXT.encode("utf-16")[:-1], "is damaged UTF-16"),
        (TEXT.encode("utf-16-le"), "is not text but binary"),
        (b"\xff\xfb\x90\x44" + bytes(range(1, 256)) * 3, "is in an unknown encoding"),
    ],
)
def test_other_bytes_are_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        decode(data, source="a.txt")
    assert str(refused.value).startswith(f"a.txt: {reason}")


@given(text=st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"])))
def test_utf_8_is_never_altered(text: str) -> None:
    assert decode(text.encode(), source="a.txt") == text
