"""Articles from files, folders and standard input, one at a time.

| source | what it is | id | published |
| --- | --- | --- | --- |
| .txt | one article, its text as it stands | name of the file | unknown |
| .html, .htm | a web page; see `jawla.webpages` | name of the file | where its metadata states it |
| .jsonl | one article a line; see `jawla.records` | `id` | `published` |
| folder | all such files in it and below, by name | | |
| - | standard input: JSON lines, a web page or one text | "stdin" | as above |

Input that cannot be read is told to `on_refused` in one line, and the rest is read.
"""

from __future__ import annotations

import dataclasses
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from jawla import records
from jawla.encodings import decode
from jawla.errors import Refused
from jawla.model import Article

LARGEST = 50_000_000
"""Bytes that one article may have at most; a file of JSON lines may be of any size."""

_PLAIN, _PAGES, _LINES = (".txt",), (".html", ".htm"), (".jsonl",)
_KINDS = (*_PLAIN, *_PAGES, *_LINES)
_KINDS_TOLD = ".txt, .html, .htm or .jsonl"

# A NUL marks binary data; other control characters stray into texts copied from the web and from old wire copy.
_CONTROL = re.compile(r"\x00")
_BREAK = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")
_ARABIC_LETTER = "\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"
_ARABIC_WORD = re.compile(f"[{_ARABIC_LETTER}]{{2,}}")
_FEWEST_WORDS = 3
# An Arabic article that quotes a foreign document is above, an English one with names in Arabic brackets below.
_LEAST_SHARE = 0.25
_BEGINNING = 20_000
# Written in Arabic letters, yet not Arabic: Persian, Dari, Urdu, Pashto, Sindhi, Uyghur, Kurdish, Azeri.
_ARABIC_SCRIPT = ("fa", "prs", "ur", "ps", "sd", "ug", "ckb", "ku", "az")
_BLANK = b"\xef\xbb\xbf \t\r\n"
_LOOKS_LIKE_HTML = re.compile(rb"\s*(<!--.{0,2000}?-->\s*)*<(\?xml|!doctype\s+html|html|head|body)\b", re.I | re.S)


def read_articles(
    sources: Sequence[str | Path], *, on_refused: Callable[[Refused], None], stdin: BinaryIO | None = None
) -> Iterator[Article]:
    """The articles of `sources` in the order given, folders by name; each id and each file once.

    Memory holds one article at a time, besides the ids. `on_refused` gets what cannot be read; it may raise to stop.
    `stdin` stands in for standard input where a source is "-".

    >>> import io
    >>> rows = io.BytesIO('{"id": "a", "text": "التقى الوفدان في أستانا"}\\n{"id": "b"}\\n'.encode())
    >>> [article.id for article in read_articles(["-"], on_refused=print, stdin=rows)]
    standard input, line 2: has no 'text'
    ['a']
    """
    places: dict[str, str] = {}
    for found in _read_all(sources, stdin):
        try:
            article = _check(found)
            if article.id in places:
                place = places[article.id]
                raise _refused(f"has the same id, {_shown(article.id)}, as {place}: give it another", article)
        except Refused as refused:
            on_refused(refused)
        else:
            places[article.id] = article.source
            yield article


_Found = Article | Refused


def _read_all(sources: Sequence[str | Path], stdin: BinaryIO | None) -> Iterator[_Found]:
    seen: set[str] = set()
    for source in sources:
        if str(source) == "-":
            if "-" not in seen:
                seen.add("-")
                yield from _read_stdin(stdin or getattr(sys.stdin, "buffer", None))
        elif os.path.isdir(source):  # noqa: PTH112, for Path.is_dir raises where it may not look
            yield from _read_folder(Path(source), seen)
        elif Path(source).suffix.lower() not in _KINDS and os.path.lexists(source):
            yield Refused(f"is of a kind that is not read: give {_KINDS_TOLD}", source=_shown(source))
        else:
            yield from _read_file(Path(source), seen)


def _read_folder(folder: Path, seen: set[str]) -> Iterator[_Found]:
    waiting, empty = [folder], True
    while waiting:
        path = waiting.pop()
        if os.path.isdir(path):  # noqa: PTH112, as above
            # A link back to a folder above would never end.
            if not _is_new(path, seen):
                empty = False
                continue
            try:
                names = sorted(os.listdir(path), reverse=True)  # noqa: PTH208, names are what is sorted
            except OSError as error:
                empty = False
                yield _unreadable(error, path)
                continue
            waiting.extend(path / name for name in names if not name.startswith("."))
        elif path.suffix.lower() in _KINDS:
            empty = False
            yield from _read_file(path, seen)
    if empty:
        yield Refused(f"is a folder without an article: there is no {_KINDS_TOLD} in it", source=_shown(folder))


def _is_new(path: Path, seen: set[str]) -> bool:
    real = os.path.realpath(path)
    new = real not in seen
    seen.add(real)
    return new


def _read_file(path: Path, seen: set[str]) -> Iterator[_Found]:
    source, kind = _shown(path), path.suffix.lower()
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            yield Refused("is not a file", source=source)
            return
        if not _is_new(path, seen):
            return
        if kind not in _LINES and status.st_size > LARGEST:
            yield _too_large(source)
            return
        with path.open("rb") as file:
            if kind in _LINES:
                yield from _read_lines(file, source)
            else:
                yield _read_one(file.read(LARGEST + 1), path.stem, source, html=kind in _PAGES)
    except (OSError, ValueError) as error:
        yield _unreadable(error, path)


def _read_stdin(stdin: BinaryIO | None) -> Iterator[_Found]:
    source = "standard input"
    if stdin is None:
        yield Refused("is closed", source=source)
        return
    try:
        head: list[bytes] = []
        while line := stdin.readline(LARGEST + 1):
            head.append(line)
            if line.strip(_BLANK):
                break
        if head and head[-1].lstrip(_BLANK).startswith(b"{"):
            yield from _read_lines(stdin, source, head)
        else:
            data = b"".join(head)
            data += stdin.read(max(0, LARGEST + 1 - len(data)))
            plain = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
            yield _read_one(data, "stdin", source, html=_LOOKS_LIKE_HTML.match(plain) is not None)
    except (OSError, ValueError) as error:
        yield Refused(f"cannot be read ({error})", source=source)


def _read_one(data: bytes, name: str, source: str, *, html: bool) -> _Found:
    if len(data) > LARGEST:
        return _too_large(source)
    try:
        text = decode(data, source=source)
    except Refused as refused:
        return refused
    if not text.strip():
        return Refused("is empty", source=source)
    if not html:
        return Article(id=name, text=text, source=source)
    from jawla.webpages import read_webpage  # trafilatura loads slowly, and other articles do without

    page = read_webpage(text)
    if page is None:
        return Refused("is a page without an article that can be told from the site around it", source=source)
    # Many sites in Arabic declare the English of their software, so only a sister language's name is believed.
    stated = (page.lang or "").lower().replace("_", "-").partition("-")[0]
    lang = stated if stated in _ARABIC_SCRIPT else "ar"
    return Article(name, page.text, lang, page.url, page.published, page.title, source)


def _read_lines(file: BinaryIO, source: str, head: Sequence[bytes] = ()) -> Iterator[_Found]:
    """The rows of a file of JSON lines; `head` holds the lines that have been read of it already."""
    number, rows = 0, 0
    for line in chain(head, iter(lambda: file.readline(LARGEST + 1), b"")):
        number += 1
        if number == 1:
            if line.startswith((b"\xff\xfe", b"\xfe\xff")):
                yield Refused("is UTF-16, but JSON lines are UTF-8: save it as UTF-8", source=source)
                return
            line = line.removeprefix(b"\xef\xbb\xbf")
        too_long = len(line) > LARGEST
        if too_long and not line.endswith(b"\n"):
            # The rest of the line goes by in pieces that are dropped at once.
            while (rest := file.readline(LARGEST)) and not rest.endswith(b"\n"):
                pass
        if not line.strip():
            continue
        if b"\0" in line and not rows:
            yield Refused("is not text but binary (a NUL byte)", source=source, line=number)
            return
        rows += 1
        if too_long:
            yield Refused(f"is larger than {LARGEST // 1_000_000} MB", source=source, line=number)
            continue
        try:
            yield records.parse(line, source=source, number=number)
        except Refused as refused:
            yield refused
    if not rows:
        yield Refused("is empty", source=source)


def _check(found: _Found) -> Article:
    """The article, fit to be read and stored; raises `Refused` where it is not, or where it was refused before."""
    if isinstance(found, Refused):
        raise found
    lang = found.lang.lower().replace("_", "-").partition("-")[0]
    if lang not in ("ar", "ara"):
        raise _refused(f"is in the language {_shown(found.lang)}, and only Arabic (ar) is read", found)
    for name in ("id", "text", "url", "title"):
        value = getattr(found, name) or ""
        allowed = _CONTROL if name == "text" else _BREAK
        if bad := allowed.search(value):
            code = f"U+{ord(bad[0]):04X}"
            raise _refused(f"has the control character {code} in its {name} (at {bad.start()}): remove it", found)
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise _refused(f"has half a character (a lone surrogate) in its {name} (at {error.start})", found) from None
    _check_arabic(found)
    return dataclasses.replace(found, lang="ar")


def _check_arabic(article: Article) -> None:
    beginning = article.text[:_BEGINNING]
    words = [len(word[0]) for word in _ARABIC_WORD.finditer(beginning)]
    if len(words) < _FEWEST_WORDS:
        raise _refused("has no Arabic text", article)
    if sum(words) < _LEAST_SHARE * sum(map(str.isalpha, beginning)):
        raise _refused("is mostly not in Arabic", article)


def _refused(reason: str, article: Article) -> Refused:
    return Refused(reason, source=article.source)


def _too_large(source: str) -> Refused:
    limit = f"{LARGEST // 1_000_000} MB"
    return Refused(f"is larger than {limit}, too large for one article: give many as .jsonl", source=source)


def _unreadable(error: OSError | ValueError, path: Path) -> Refused:
    if isinstance(error, FileNotFoundError):
        reason = "is not there" if not path.is_symlink() else "is a link to a file that is not there"
    elif isinstance(error, PermissionError):
        reason = "may not be read by you: change its permissions"
    else:
        reason = f"cannot be read ({getattr(error, 'strerror', None) or error})"
    return Refused(reason, source=_shown(path))


def _shown(value: str | Path) -> str:
    """A name in one line of a message: line breaks and what no terminal can print become "?"."""
    return _BREAK.sub("?", str(value).encode("utf-8", "replace").decode())
