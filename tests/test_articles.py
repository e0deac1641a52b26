"""Reading folders, files and standard input: what is read, what is refused, and how that is told."""

from __future__ import annotations

import io
import json
import os
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawla import articles
from jawla.articles import LARGEST, read_articles
from jawla.errors import Refused
from jawla.model import Article

NEWS = "التقى الوفد التركي نظيره الإيراني في سوتشي اليوم."
MORE = "ووصل المبعوث الخاص ربيع الدالي إلى الدوحة مساء أمس."
PAGE = f"<html><body><article><h1>لقاء في سوتشي صباح اليوم</h1><p>{NEWS}</p><p>{MORE}</p></article></body></html>"


def read(*sources: str | Path, stdin: bytes | None = None) -> tuple[list[Article], list[str]]:
    refused: list[Refused] = []
    stream = None if stdin is None else io.BytesIO(stdin)
    found = list(read_articles(sources, on_refused=refused.append, stdin=stream))
    told = [str(one) for one in refused]
    assert all("\n" not in line and "\r" not in line for line in told)
    return found, told


def row(name: object = "a", text: object = NEWS, **more: object) -> str:
    return json.dumps({"id": name, "text": text, **more}, ensure_ascii=False)


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_text_file_is_one_article_as_it_stands(tmp_path: Path) -> None:
    path = write(tmp_path / "خبر 7.txt", f"{NEWS}\r\n\n  {MORE}\n")
    assert read(path) == ([Article("خبر 7", f"{NEWS}\r\n\n  {MORE}\n", source=str(path))], [])


def test_a_page_is_read_with_its_metadata(tmp_path: Path) -> None:
    page = PAGE.replace("<body>", '<meta property="article:published_time" content="2019-02-14T08:00:00+03:00"><body>')
    (article,), refused = read(write(tmp_path / "page.HTM", page))
    assert (article.id, article.title, str(article.published)) == ("page", "لقاء في سوتشي صباح اليوم", "2019-02-14")
    assert article.text.splitlines() == ["لقاء في سوتشي صباح اليوم", NEWS, MORE]
    assert refused == []


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


def test_a_folder_is_read_by_name_through_its_folders_and_passes_over_other_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/deep/er/c.txt", "c.TXT"):
        write(tmp_path / name, NEWS)
    write(tmp_path / "a/y.html", PAGE)
    for name in ("notes.pdf", ".hidden.txt", ".git/x.txt", "README"):
        write(tmp_path / name, b"\0")
    found, refused = read(tmp_path)
    assert [a.id for a in found] == ["c", "y", "z", "b"]
    assert refused == [f"{tmp_path / 'c.TXT'}: has the same id, c, as {tmp_path / 'a/deep/er/c.txt'}: give it another"]


def test_sources_are_read_in_the_order_given_and_each_file_once(tmp_path: Path) -> None:
    second, first = write(tmp_path / "2.txt", NEWS), write(tmp_path / "1.txt", NEWS)
    found, refused = read(second, str(first), tmp_path, second)
    assert [a.id for a in found] == ["2", "1"]
    assert refused == []


@pytest.mark.parametrize("stdin", [b"", b"\n  \n"])
def test_nothing_on_standard_input_is_told(stdin: bytes) -> None:
    assert read("-", stdin=stdin) == ([], ["standard input: is empty"])


def test_standard_input_is_json_lines_a_page_or_a_text() -> None:
    rows, refused = read("-", stdin=f"\ufeff\n{row('x')}\n{row('y')}\n{{\n".encode())
    assert [(a.id, a.source) for a in rows] == [("x", "standard input, line 2"), ("y", "standard input, line 3")]
    assert len(refused) == 1
    assert refused[0].startswith("standard input, line 4: is not JSON")
    for encoding in ("utf-8", "utf-16"):
        (page,), _ = read("-", stdin=f"<!-- صفحة -->\n<!DOCTYPE html>{PAGE}".encode(encoding))
        assert (page.id, page.title) == ("stdin", "لقاء في سوتشي صباح اليوم")
    (text,), _ = read("-", "-", stdin=f"{NEWS}\n{MORE}".encode())
    assert (text.id, text.text) == ("stdin", f"{NEWS}\n{MORE}")


def test_standard_input_is_read_as_it_comes() -> None:
    class Feed(io.BytesIO):
        read = None  # type: ignore[assignment]  # reading to the end would wait for ever on a feed

    feed = Feed(f"{row('x')}\n{row('y')}\n".encode())
    assert [a.id for a in read_articles(["-"], on_refused=print, stdin=feed)] == ["x", "y"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", " \n\t\r\n", "is empty"),
        ("a.html", b"", "is empty"),
        ("a.jsonl", b"\n\n", "is empty"),
        ("a.txt", b"\x7fELF\x02\x01\x01\x00\x00", "is not text but binary (a NUL byte at position 7)"),
        ("a.jsonl", b"PK\x03\x04\x00\x00\n" * 9, "line 1: is not text but binary (a NUL byte)"),
        ("a.txt", "The delegations met in Sochi. لقاء", "has no Arabic text"),
        ("a.txt", "The delegations met again in Sochi. " * 9 + NEWS, "is mostly not in Arabic"),
        (
            "a.txt",
            "Встреча делегаций прошла в Сочи".encode("cp1251"),
            "probably in the encoding cp1251, which is not read",
        ),
        ("a.html", "<html><body><nav><a href='/'>الرئيسية</a></nav></body></html>", "is a page without an article"),
        ("a.html", PAGE.replace("<html>", "<html lang=fa-IR>"), "is in the language fa, and only Arabic"),
        ("a.jsonl", "\ufeff" + NEWS, "line 1: is not JSON"),
        ("a.jsonl", row().encode("utf-16"), "is UTF-16, but JSON lines are UTF-8"),
        ("a.csv", "id,text\n", "is of a kind that is not read: give .txt, .html, .htm or .jsonl"),
        ("README", "text", "is of a kind that is not read"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line_that_names_it(
    tmp_path: Path, name: str, content: str | bytes, reason: str
) -> None:
    path, good = write(tmp_path / name, content), write(tmp_path / "good.txt", NEWS)
    found, (told,) = read(path, good)
    assert [a.id for a in found] == ["good"]
    assert told.startswith(str(path))
    assert reason in told


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


def test_control_characters_stray_into_texts_and_are_kept_where_they_stand(tmp_path: Path) -> None:
    text = f"{NEWS}\x02\x0b{MORE}\x7f"
    assert read(write(tmp_path / "a.txt", text)) == ([Article("a", text, source=str(tmp_path / "a.txt"))], [])


@pytest.mark.parametrize("lang", ["ar", "AR", "ar-SY", "ar_EG", "ara"])
def test_arabic_of_any_country_is_arabic(lang: str) -> None:
    (article,), _ = read("-", stdin=row(lang=lang).encode())
    assert article.lang == "ar"


def test_a_second_article_of_one_id_is_refused_and_both_places_named(tmp_path: Path) -> None:
    text = write(tmp_path / "a.txt", NEWS)
    rows = write(tmp_path / "b.jsonl", row("a", "bad") + "\n" + row("c") + "\n" + row("a") + "\n" + row("c") + "\n")
    found, refused = read(rows, text)
    assert [a.source for a in found] == [f"{rows}, line 2", f"{rows}, line 3"]
    assert refused == [
        f"{rows}, line 1: has no Arabic text",
        f"{rows}, line 4: has the same id, c, as {rows}, line 2: give it another",
        f"{text}: has the same id, a, as {rows}, line 3: give it another",
    ]


def test_files_that_are_not_there_or_empty_folders_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty/below").mkdir(parents=True)
    assert read(tmp_path / "no.txt", tmp_path / "no", tmp_path / "empty", "a\0.txt") == (
        [],
        [
            f"{tmp_path / 'no.txt'}: is not there",
            f"{tmp_path / 'no'}: is not there",
            f"{tmp_path / 'empty'}: is a folder without an article: there is no .txt, .html, .htm or .jsonl in it",
            "a?.txt: cannot be read (embedded null byte)",
        ],
    )


def test_links_that_lead_nowhere_or_back_do_no_harm(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt", NEWS)
    try:
        (tmp_path / "in/back").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "in/loop.txt").symlink_to(tmp_path / "in/loop.txt")
        (tmp_path / "in/gone.txt").symlink_to(tmp_path / "nothing.txt")
        (tmp_path / "in/same.txt").symlink_to(tmp_path / "in/a.txt")
    except OSError:
        pytest.skip("no links here")
    found, refused = read(tmp_path)
    assert [a.id for a in found] == ["a"]
    assert refused[0] == f"{tmp_path / 'in/gone.txt'}: is a link to a file that is not there"
    assert refused[1].startswith(f"{tmp_path / 'in/loop.txt'}: cannot be read (")
    assert len(refused) == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert read(tmp_path) == ([], [f"{tmp_path / 'a.txt'}: is not a file"])


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, good = write(tmp_path / "a.txt", NEWS), write(tmp_path / "b.txt", NEWS)
    opened = Path.open

    def guarded(self: Path, *args: str) -> object:
        if self == path:
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *args)

    monkeypatch.setattr(Path, "open", guarded)  # permissions do not hold root back, who may run the tests
    found, refused = read(path, good)
    assert [a.id for a in found] == ["b"]
    assert refused == [f"{path}: may not be read by you: change its permissions"]


def test_a_file_too_large_is_refused_without_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt", "")
    os.truncate(path, LARGEST + 1)
    monkeypatch.setattr(Path, "open", None)
    assert read(path)[1] == [f"{path}: is larger than 50 MB, too large for one article: give many as .jsonl"]


def test_a_row_too_large_is_refused_and_the_next_one_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(articles, "LARGEST", 2_000_000)
    sizes = (1, 1_999_000, 2_000_000, 2_000_001, 7_000_000, 1)
    lines = (row(str(number), NEWS).replace("}", " " * (size - len(row())) + "}") for number, size in enumerate(sizes))
    path = write(tmp_path / "a.jsonl", "\n".join(lines))
    found, refused = read(path)
    assert [a.id for a in found] == ["0", "1", "5"]
    assert refused == [f"{path}, line {line}: is larger than 2 MB" for line in (3, 4, 5)]


def test_a_long_file_of_rows_is_read_in_little_memory(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", "".join(row(str(n), NEWS * 200) + "\n" for n in range(200)))
    stream = read_articles([path], on_refused=print)
    next(stream)
    tracemalloc.start()
    assert sum(1 for _ in stream) == 199
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert path.stat().st_size > 3_000_000
    assert peak < 500_000


def test_the_caller_may_stop_at_the_first_refusal(tmp_path: Path) -> None:
    def stop(refused: Refused) -> None:
        raise refused

    write(tmp_path / "a.txt", NEWS), write(tmp_path / "b.txt", ""), write(tmp_path / "c.txt", NEWS)
    stream = read_articles([tmp_path], on_refused=stop)
    assert next(stream).id == "a"
    with pytest.raises(Refused, match="is empty"):
        next(stream)


MARKUP = b"<html>|<p>|</p>|<table><tr><td>|<meta charset=windows-1256>|<time pubdate datetime=|&#xD800;|&#0;|<?xml "
JSON = b'{|}|"id":|"text":|\xff\xfe|\xef\xbb\xbf|\n|\0|<script type=application/ld+json>'
WHOLE = (NEWS.encode(), NEWS.encode("cp1256"), NEWS.encode("utf-16"), row().encode(), PAGE.encode())
PIECES = st.sampled_from([*MARKUP.split(b"|"), *JSON.split(b"|"), *WHOLE])
ANY_BYTES = st.binary(max_size=400) | st.lists(PIECES | st.binary(max_size=9), max_size=12).map(b"".join)


@given(data=ANY_BYTES)
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    for name in ("a.txt", "b.html", "c.jsonl"):
        write(folder / name, data)
    found, refused = read(folder, "-", stdin=data)
    assert found or refused
    for article in found:
        assert article.text.encode() and article.id and article.lang == "ar"


@given(name=st.text(st.characters(exclude_characters="/\\"), max_size=30))
def test_no_name_raises(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    found, (told,) = read(f"{tmp_path_factory.getbasetemp()}/no {name}")
    assert (found, told.encode() != b"") == ([], True)
