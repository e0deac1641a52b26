"""Whether two titles can be one office: "the Kenyan foreign minister" and "foreign minister", never "his deputy"."""

from __future__ import annotations

from functools import lru_cache

from jawla.lang import LANGUAGES, lexicon, tokenizer
from jawla.tags import TAGS as T

Office = tuple[frozenset[str], frozenset[str], frozenset[str]]
"""The words of rank ("deputy"), of office ("minister") and of the body ("foreign affairs") of one title."""


@lru_cache(maxsize=16384)
def read_office(title: str, lang: str) -> Office | None:
    """The office that a title names, None where it names none ("Dr.").

    >>> read_office("وزير الخارجية الكيني", "ar") == read_office("وزير خارجية كينيا", "ar")
    True
    """
    if lang not in LANGUAGES:
        words = frozenset(title.casefold().split())
        return (frozenset(), words, frozenset()) if words else None
    parts: dict[str, set[str]] = {"rank": set(), "office": set(), "body": set()}
    article = lexicon(lang).article
    for piece in tokenizer(lang).cut(title):
        word = piece.word
        kind = next((kind for kind in parts if word is not None and word.tags & T[kind]), None)
        if word is not None and kind is not None:
            parts[kind].add(word.norm.removeprefix(article))
    if not parts["office"] and not parts["rank"]:
        return None
    return frozenset(parts["rank"]), frozenset(parts["office"]), frozenset(parts["body"])


def agree(one: frozenset[Office], other: frozenset[Office]) -> bool | None:
    """Whether two persons with these offices have one in common; None where one of them has none told.

    >>> minister = frozenset({read_office("وزير الخارجية الكيني", "ar")})
    >>> agree(minister, frozenset({read_office("نائب وزير الخارجية", "ar")})), agree(minister, frozenset())
    (False, None)
    """
    if not one or not other:
        return None
    return any(_agree(first, second) for first in one for second in other)


def _agree(one: Office, other: Office) -> bool:
    ranks, offices, bodies = zip(one, other, strict=True)
    same_office = bool(offices[0] & offices[1]) or offices[0] == offices[1]
    return ranks[0] == ranks[1] and same_office and (not all(bodies) or bool(bodies[0] & bodies[1]))
