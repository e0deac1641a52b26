"""The network page read back by a parser that is not ours."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any


class Reader(HTMLParser):
    """The elements of a page with their attributes, and the text within scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self.text: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style", "title"):
            self.inside.append(tag)
            self.text.append((dict(attrs).get("type") or tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if self.inside:
            kind, before = self.text[-1]
            self.text[-1] = (kind, before + data)

    def texts(self, kind: str) -> list[str]:
        return [text for found, text in self.text if found == kind]

    @property
    def data(self) -> dict[str, Any]:
        (block,) = self.texts("application/json")
        found: dict[str, Any] = json.loads(block)
        return found

    @property
    def policy(self) -> str:
        (policy,) = [
            attrs["content"] for tag, attrs in self.tags if attrs.get("http-equiv") == "Content-Security-Policy"
        ]
        assert policy
        return policy
