"""IRIs of the graph, minted from content: never a counter, never a blank node.

The same thing told twice gets the same IRI, and a graph built twice is the same graph.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote

BASE = "https://w3id.org/jawla/id/"
"""Everything that is data starts so; the vocabulary has a namespace of its own (`jawla.vocab`)."""


def slug(text: str) -> str:
    """A short readable ASCII key of a Latin name; empty where nothing Latin is left.

    >>> slug("Ali Asghar Khaji")
    'ali-asghar-khaji'
    >>> slug("Çavuşoğlu")
    'cavusoglu'
    """
    bare = unicodedata.normalize("NFKD", text.replace("ı", "i")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")


def digest(*parts: str) -> str:
    """Sixteen hexadecimal characters (64 bits of SHA-256) that stand for the parts, in their order.

    >>> digest("syria", "russia") == digest("syria", "russia") != digest("russia", "syria")
    True
    """
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@lru_cache(maxsize=8192)
def mint(kind: str, key: str) -> str:
    """The IRI of the thing of one kind ("actor", "meeting", "article" ...) that the key names.

    >>> mint("actor", "russia")
    'https://w3id.org/jawla/id/actor/russia'
    >>> mint("article", "خبر 1")
    'https://w3id.org/jawla/id/article/%D8%AE%D8%A8%D8%B1%201'
    """
    return f"{BASE}{kind}/{quote(key, safe='', errors='surrogatepass')}"
