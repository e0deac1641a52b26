"""A web page's news: the article without the site around it.

The main text is found by trafilatura (https://trafilatura.readthedocs.io). The day of publication is read here, not
there: trafilatura's htmldate may take the date of a neighbouring item for it, and a wrong date dates every meeting in
the article wrongly. Only metadata that states publication counts; see `publication_date`.
"""

from __future__ import annotations

import datetime as dt
import logging
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

import trafilatura
from lxml.html import HtmlElement
from trafilatura.utils import load_html

from jawla.dateline import publication_date
from jawla.tables import read_table

# What trafilatura and htmldate log tells of their heuristics; a user's terminal is not the place for it.
for _logger in ("trafilatura", "htmldate"):
    logging.getLogger(_logger).addHandler(logging.NullHandler())

_LONGEST_CHROME = 300
# Some of trafilatura's steps are quadratic in the number of elements: 50,000 take seconds, a million hours. The page of
# an article has a few thousand.
_MOST_ELEMENTS = 50_000


@dataclass(frozen=True, slots=True)
class Webpage:
    """What a page holds: `text` begins with the headline, and `lang` is what the page says of itself."""

    text: str
    title: str | None
    url: str | None
    published: dt.date | None
    lang: str | None


def read_webpage(html: str) -> Webpage | None:
    """The article of a page, or None where it has none (a front page, an empty shell).

    The headline is the first line of the text, once, because headlines carry facts too; each paragraph is a line.

    >>> page = read_webpage('''<html><head><meta property="article:published_time" content="2024-01-24T09:00Z"></head>
    ...   <body><nav><a href="/">الرئيسية</a></nav><h1>لقاء في أستانا</h1>
    ...   <article><p>التقى الوفد التركي نظيره الإيراني في أستانا اليوم.</p></article></body></html>''')
    >>> page.text.splitlines(), page.published
    (['لقاء في أستانا', 'التقى الوفد التركي نظيره الإيراني في أستانا اليوم.'], datetime.date(2024, 1, 24))
    """
    # Pages are as wild as the web, and the libraries below raise whatever they happen upon (RecursionError,
    # AssertionError, lxml's own): a page on which they fail is a page without an article to us.
    try:
        tree = load_html(html)
        if tree is None:
            return None
        # Of a page that begins with an XML declaration the loader hands over the body alone.
        root = tree.getroottree().getroot()
        return _read(root) if sum(1 for _ in root.iter()) <= _MOST_ELEMENTS else None
    except Exception:
        return None


def _read(tree: HtmlElement) -> Webpage | None:
    metadata = trafilatura.extract_metadata(tree, extensive=False)
    title = _headline(tree, metadata.title, metadata.sitename)
    published = publication_date(tree)
    lang = tree.get("lang") or tree.get("xml:lang")
    _prepare(tree)
    body = trafilatura.extract(tree, include_comments=False, include_tables=False, favor_precision=True) or ""
    lines = [line for line in map(str.strip, body.split("\n")) if line and not _is_chrome(line)]
    while lines and title and _key(lines[0]) == _key(title):
        del lines[0]
    if not lines:
        return None
    return Webpage("\n".join([title, *lines] if title else lines), title, _web_address(metadata.url), published, lang)


def _prepare(tree: HtmlElement) -> None:
    """Undo two things that make trafilatura lose or run together text."""
    # It drops <time> with the words in it, also amid a sentence ("before <time>the feast</time>").
    for time in list(tree.xpath("//p//time[not(ancestor::header)]")):
        time.drop_tag()
    # Old sites lay a page out as a table; as a table its menus and paragraphs would come out as one row.
    for cell in tree.xpath("//table | //tbody | //tr | //td | //th"):
        cell.tag = "div"


def _headline(tree: HtmlElement, title: str | None, site: str | None) -> str | None:
    """The title without the site's name after it: the one <h1> that it begins with, where there is one."""
    if not title:
        return None
    heads = {" ".join(head.text_content().split()) for head in tree.xpath("//h1")}
    within = [head for head in heads if len(head) > 10 and _key(title).startswith(_key(head))]
    if len(within) == 1:
        return within[0]
    bare = " ".join(title.split())
    if site and bare.endswith(site):
        bare = bare.removesuffix(site).rstrip(" -–—|:»«") or bare
    return bare


def _web_address(url: str | None) -> str | None:
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def _is_chrome(line: str) -> bool:
    """Whether a line is a label of the site ("read also: ...") and not a sentence of the article.

    >>> _is_chrome("إقرأ أيضًا: موعد جديد للقاء"), _is_chrome("شارك"), _is_chrome("شارك الوفد في الجلسة.")
    (True, True, False)
    """
    if len(line) > _LONGEST_CHROME:
        return False
    starts, wholes = _chrome()
    key = _key(line).strip(" .:…-–—|*•»«<>")
    return key in wholes or any(key == start or key.startswith((start + " ", start + ":")) for start in starts)


@cache
def _chrome() -> tuple[tuple[str, ...], frozenset[str]]:
    rows = read_table(files("jawla") / "kb" / "chrome.tsv")
    starts = tuple(_key(row["form"]) for row in rows if row["match"] == "start")
    return starts, frozenset(_key(row["form"]) for row in rows)


def _key(text: str) -> str:
    """The text without marks above and below letters (hamza, vowel signs), tatweel and double blanks."""
    letters = unicodedata.normalize("NFKD", text).replace("\u0640", "")
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())
