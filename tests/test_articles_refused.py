"""What is not read: told in one line that names the place, while the rest is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sources import NEWS, PAGE, read, row, write

from jawla import articles
from jawla.articles import LARGEST, read_articles
from jawla.errors import Refused


@pytest.mark.parametrize("stdin", [b"", b"\n  \n"])
def test_nothing_on_standard_input_is_told(stdin: bytes) -> None:
    assert read("-", stdin=stdin) == ([], ["standard input: is empty"])


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
