"""An article as a line of JSON: its fields, its day, its language, and what is wrong with a bad one."""

from __future__ import annotations

from pathlib import Path

import pytest
from sources import NEWS, read, row, write


def test_rows_are_read_with_their_fields_and_other_keys_are_left_alone(tmp_path: Path) -> None:
    line = row(
        "n-1", lang="ar", url="https://paper.example/1", published="2017-02-17", title="لقاء", gold={"actors": []}
    )
    path = write(tmp_path / "n.jsonl", line + "\r\n\r\n" + row("n-2", lang=None, published=None) + "\r\n")
    found, refused = read(path)
    assert [(a.id, a.url, str(a.published), a.title, a.source) for a in found] == [
        ("n-1", "https://paper.example/1", "2017-02-17", "لقاء", f"{path}, line 1"),
        ("n-2", None, "None", None, f"{path}, line 3"),
    ]
    assert refused == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "is not JSON"),
        ("[1]", "is a list, not a JSON object with 'id' and 'text'"),
        ("null", "is null, not a JSON object"),
        ('{"text": "x"}', "has no 'id'"),
        ('{"id": "x", "text": null}', "has no 'text'"),
        (row(text=" \n"), "'text' is empty"),
        (row(name=7), "'id' is a number, not a string"),
        (row(text=[NEWS]), "'text' is a list, not a string"),
        (row(name="x\ny"), "has the control character U+000A in its id"),
        (row(title="\x00"), "has the control character U+0000 in its title"),
        (row(lang="en"), "is in the language en, and only Arabic (ar) is read"),
        (row(lang=1), "'lang' is a number"),
        (
            row(text=f"{NEWS} \0 {NEWS}"),
            f"has the control character U+0000 in its text (at {len(NEWS) + 1}): remove it",
        ),
        (row(published="yesterday"), "'published' is \"yesterday\", not a day such as 2024-01-24 or 24/01/2024"),
        (row(published="2017-02-30"), "not a day"),
        (row(published="2017-W04"), "not a day"),
        (row(published="30/02/2017"), "not a day"),
        (row(published="02/17/2017"), "not a day"),
        (row(published="17/02/17"), "not a day"),
        (row(published=1487289600), "'published' is a number"),
        (row(url="javascript:alert(1)"), "'url' is \"javascript:alert(1)\", not a web address"),
        (row(url="http://[1"), "not a web address"),
        ('{"id": "x", "text": "' + NEWS + r' \ud83d"}', "has half a character (a lone surrogate) in its text"),
        ('{"id": "\\udc00", "text": "' + NEWS + '"}', "has half a character (a lone surrogate) in its id"),
        ("[" * 100_000, "brackets nested too deep"),
        ('{"id": ' + "9" * 5000 + "}", "a number too long"),
        (NEWS.encode("cp1256"), "is not UTF-8 (a wrong byte at position 0)"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_the_others_are_read(
    tmp_path: Path, line: str | bytes, reason: str
) -> None:
    bad = line if isinstance(line, bytes) else line.encode()
    path = write(tmp_path / "n.jsonl", row("1").encode() + b"\n" + bad + b"\n" + row("3").encode())
    found, (told,) = read(path)
    assert [a.id for a in found] == ["1", "3"]
    assert told.startswith(f"{path}, line 2: ")
    assert reason in told


@pytest.mark.parametrize(
    "value", ["2017-02-17", "2017-02-17T23:59:00Z", "2017-02-17 08:00", "20170217", "2017-02-17T08:00+0300"]
)
def test_a_publication_date_is_the_day_as_it_is_written(value: str) -> None:
    (article,), _ = read("-", stdin=row(published=value).encode())
    assert str(article.published) == "2017-02-17"


@pytest.mark.parametrize("value", ["03/02/2017", "3/2/2017"])
def test_a_publication_date_with_strokes_has_its_day_first(value: str) -> None:
    (article,), _ = read("-", stdin=row(published=value).encode())
    assert str(article.published) == "2017-02-03"


@pytest.mark.parametrize("lang", ["ar", "AR", "ar-SY", "ar_EG", "ara"])
def test_arabic_of_any_country_is_arabic(lang: str) -> None:
    (article,), _ = read("-", stdin=row(lang=lang).encode())
    assert article.lang == "ar"
