"""The day on which a web page says it was published.

Read in the order of how plainly the metadata says so; within one kind, values that disagree (a list of other articles
on the page) say nothing, and the next kind is asked. Dates of change, of the event, of neighbouring items, in the
address or in the text are never taken: no date is better than a wrong one.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

from lxml.html import HtmlElement

from jawla.records import iso_date

# Open Graph (https://ogp.me/#type_article), then names that mean publication and nothing else: Dublin Core's "issued"
# (https://www.dublincore.org/specifications/dublin-core/dcmi-terms/#issued) and those of news systems. Plain "date"
# is left out: pages put the day of their last change there.
_OPEN_GRAPH = ("article:published_time", "og:article:published_time", "og:published_time")
_NAMED = (
    *("dc.date.issued", "dcterms.issued", "dcterms.date.issued", "citation_publication_date"),
    *("publish_date", "publishdate", "publish-date", "published_date", "publication_date", "pubdate", "published_time"),
    *("parsely-pub-date", "sailthru.date", "article.published", "datepublished", "cxenseparse:recs:publishtime"),
)
_PUBLISHED_CLASSES = {"published", "entry-date", "dt-published", "pubdate", "publish-date", "post-date"}
_CHANGED_CLASSES = {"updated", "modified", "dt-updated"}
# "Mon, 11 Mar 2019 09:15:00 +0200" (https://www.rfc-editor.org/rfc/rfc5322#section-3.3), which leaves no doubt; Python
# alone would also read days out of less.
_RFC_5322 = re.compile(r"\s*([A-Z][a-z]{2},\s*)?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d", re.ASCII)
_ELSEWHERE = "ancestor::aside or ancestor::nav or ancestor::footer"
# What systems write where they know no date: the epoch of Unix and that of .NET.
_NO_DATES = (dt.date(1970, 1, 1), dt.date(1, 1, 1))


def publication_date(tree: HtmlElement) -> dt.date | None:
    """The day of publication that the page's metadata states, in the time zone in which it is written, or None.

    >>> from lxml.html import fromstring
    >>> publication_date(fromstring('<p><time itemprop="datePublished" datetime="2019-03-11">الاثنين</time></p>'))
    datetime.date(2019, 3, 11)
    >>> publication_date(fromstring('<p><time datetime="2019-03-11">يوم الانتخابات</time></p>')) is None
    True
    """
    for stated in (_open_graph, _linked_data, _microdata, _named, _time_elements):
        days = {day for value in stated(tree) if (day := _day(value)) and day not in _NO_DATES}
        if len(days) == 1:
            return days.pop()
    return None


def _day(value: str) -> dt.date | None:
    try:
        return iso_date(value)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(value).date() if _RFC_5322.match(value) else None
    except (ValueError, OverflowError):
        return None


def _metas(tree: HtmlElement, names: tuple[str, ...]) -> Iterator[str]:
    for meta in tree.iter("meta"):
        if any((meta.get(key) or "").lower() in names for key in ("property", "name")):
            yield meta.get("content") or ""


def _open_graph(tree: HtmlElement) -> Iterator[str]:
    return _metas(tree, _OPEN_GRAPH)


def _named(tree: HtmlElement) -> Iterator[str]:
    return _metas(tree, _NAMED)


def _linked_data(tree: HtmlElement) -> Iterator[str]:
    """`datePublished` of the articles of JSON-LD (https://schema.org/NewsArticle), not of the site or the page."""
    for script in tree.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]"):
        try:
            waiting = [json.loads(script.text_content(), strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            node = waiting.pop()
            if isinstance(node, list):
                waiting.extend(node)
            elif isinstance(node, dict):
                waiting.extend(node[key] for key in ("@graph", "mainEntity") if key in node)
                if _is_article(node.get("@type")) and isinstance(node.get("datePublished"), str):
                    yield node["datePublished"]


def _is_article(kind: object) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(k, str) and k.endswith(("Article", "BlogPosting")) for k in kinds)


def _microdata(tree: HtmlElement) -> Iterator[str]:
    for element in tree.xpath(f"//*[@itemprop='datePublished'][not({_ELSEWHERE})]"):
        yield element.get("content") or element.get("datetime") or ""


def _time_elements(tree: HtmlElement) -> Iterator[str]:
    """<time> marked as publication, or else the one in the header of the article's <h1>."""
    times = tree.xpath(f"//time[@datetime][not({_ELSEWHERE})]")
    marked = [time for time in times if time.get("pubdate") is not None or _classes(time) & _PUBLISHED_CLASSES]
    if not marked:
        marked = tree.xpath("//article[count(//article) = 1]//header[.//h1]//time[@datetime]")
    for time in marked:
        if not (_classes(time) & _CHANGED_CLASSES and not _classes(time) & _PUBLISHED_CLASSES):
            yield time.get("datetime")


def _classes(element: HtmlElement) -> set[str]:
    return set((element.get("class") or "").lower().split())
