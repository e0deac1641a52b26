"""Files, folders and standard input: what is read, in which order, and how little memory that takes."""

from __future__ import annotations

import io
import tracemalloc
from pathlib import Path

from sources import MORE, NEWS, PAGE, read, row, write

from jawla.articles import read_articles
from jawla.model import Article


def test_a_text_file_is_one_article_as_it_stands(tmp_path: Path) -> None:
    path = write(tmp_path / "خبر 7.txt", f"{NEWS}\r\n\n  {MORE}\n")
    assert read(path) == ([Article("خبر 7", f"{NEWS}\r\n\n  {MORE}\n", source=str(path))], [])


def test_a_page_is_read_with_its_metadata(tmp_path: Path) -> None:
    page = PAGE.replace("<body>", '<meta property="article:published_time" content="2019-02-14T08:00:00+03:00"><body>')
    (article,), refused = read(write(tmp_path / "page.HTM", page))
    assert (article.id, article.title, str(article.published)) == ("page", "لقاء في سوتشي صباح اليوم", "2019-02-14")
    assert article.text.splitlines() == ["لقاء في سوتشي صباح اليوم", NEWS, MORE]
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


def test_control_characters_stray_into_texts_and_are_kept_where_they_stand(tmp_path: Path) -> None:
    text = f"{NEWS}\x02\x0b{MORE}\x7f"
    assert read(write(tmp_path / "a.txt", text)) == ([Article("a", text, source=str(tmp_path / "a.txt"))], [])


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
