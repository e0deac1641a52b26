"""The page is offline and safe: nothing is fetched, and what articles say stays text."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from met import SYRIA, small, told
from page_reader import Reader

from jawla.network import Graph, Pair, Participant, graph_of
from jawla.page import draw, layout
from jawla.page.drawing import SCRIPTS

PAGE = Path(layout.__file__).parent
HOSTILE = [
    "</script><script>window.ran = 1</script>",
    '<img src="https://evil.example/x.png" onerror="window.ran = 2">',
    'a href="javascript:window.ran=3"',
    "{{ 7 * 7 }}{% raw %}",
    "<!--<script>",
    "\u2028'; window.ran = 4; '",
]


def hostile(text: str) -> Graph:
    actor = Participant("urn:actor:" + text, "person", text, text, text, text, text)
    evidence = told("m", sentence=text, title=text, url=text, basis=text, status=text, told_date=text)
    return graph_of([Pair(actor, SYRIA, evidence)])


def test_nothing_in_the_page_is_fetched() -> None:
    page = Reader(draw(small(), title="من التقى بمن"))
    sources = [
        value
        for _, attrs in page.tags
        for name, value in attrs.items()
        if name in ("src", "href", "srcset", "action", "poster", "data", "background", "style") or name.startswith("on")
    ]
    assert sources == ["data:,"]
    assert not re.search(r"@import|url\(", page.texts("style")[0])


def test_the_policy_allows_only_the_scripts_and_the_style_of_the_page() -> None:
    page = Reader(draw(small(), title="من التقى بمن"))
    rules = {name: values for name, *values in (rule.split() for rule in page.policy.split(";"))}

    def hashes(kind: str) -> list[str]:
        digests = (hashlib.sha256(text.encode()).digest() for text in page.texts(kind))
        return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]

    assert rules["default-src"] == ["'none'"]
    assert rules["script-src"] == hashes("script")
    assert rules["style-src"] == hashes("style")
    assert rules["base-uri"] == rules["form-action"] == ["'none'"]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_articles_say_stays_text(text: str) -> None:
    tame, page = Reader(draw(hostile("x"), title="x")), Reader(draw(hostile(text), title=text))
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in tame.tags]
    assert page.texts("script") == tame.texts("script")
    assert page.texts("title") == [text]
    (node,) = (node for node in page.data["nodes"] if node["id"] != SYRIA.iri)
    assert (node["label_ar"], node["party_ar"]) == (text, text)
    assert page.data["evidence"][0]["sentence"] == text
    assert page.data["articles"] == [{"title": text, "url": text}]


def test_text_reaches_the_page_only_as_text() -> None:
    text = "".join((PAGE / name).read_text("utf-8") for name in SCRIPTS)
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|new Function|fetch\(|XMLHttp", text
    )
