"""Which office a title means ("foreign-minister" for "وزير الخارجية والمغتربين"), and who held it for whom and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from jawla import kb
from jawla.lang import lexicon
from jawla.tables import read_table


@cache
def _offices(code: str) -> Mapping[tuple[str, ...], str]:
    """The office by the lemmas of its title."""
    words = lexicon(code)
    found = {}
    for row in read_table(files(f"jawla.lang.{code}") / "offices.tsv"):
        found[tuple(words[word].lemma or word for word in words.fold(row["form"]).split(" "))] = row["office"]
    return found


@lru_cache(maxsize=4096)
def offices_of(title: tuple[str, ...], code: str) -> tuple[str, ...]:
    """The offices that the lemmas of a title name, one behind the other; none where it says more than is known.

    >>> offices_of(("نايب", "رييس", "وزير", "وزير", "خارجيه"), "ar")
    ('deputy-prime-minister', 'foreign-minister')
    >>> offices_of(("رييس", "اركان"), "ar")
    ()
    """
    known = _offices(code)
    found: list[str] = []
    at, bare = 0, False
    while at < len(title):
        end = next((end for end in range(len(title), at, -1) if title[at:end] in known), at)
        if end > at:
            found.append(known[title[at:end]])
            bare = end - at == 1
            at = end
        elif found and not bare:
            at += 1  # "وزير الخارجية والتعاون الدولي": what else the ministry is for
        else:
            return tuple(found[:-1])  # an office of one word is another one with a word behind: "رئيس الأركان"
    return tuple(found)


@cache
def _by_office() -> Mapping[tuple[str, str], tuple[kb.Tenure, ...]]:
    found: dict[tuple[str, str], tuple[kb.Tenure, ...]] = {}
    for tenure in kb.tenures():
        key = (tenure.office, tenure.side)
        found[key] = (*found.get(key, ()), tenure)
    return found


@cache
def tenures_of(holder: str) -> tuple[kb.Tenure, ...]:
    """The offices that a person is known to have held.

    >>> [tenure.office for tenure in tenures_of("sergey-lavrov")]
    ['foreign-minister']
    """
    return tuple(tenure for tenure in kb.tenures() if tenure.holder == holder)


def holders(offices: Sequence[str], sides: Sequence[str], day: dt.date | None) -> Mapping[str, bool]:
    """Who is known to have held one of the offices for one of the sides on that day, and whether that is certain.

    It is not where the source knows of no end: somebody may have followed since.

    >>> dict(holders(["foreign-minister"], ["iraq"], dt.date(2016, 5, 1)))
    {'ibrahim-al-jaafari': True}
    >>> dict(holders(["foreign-minister"], ["russia"], dt.date(2040, 5, 1)))
    {'sergey-lavrov': False}
    """
    if day is None or not offices:
        return {}
    known = _by_office()
    return {
        tenure.holder: bool(tenure.end)
        for office in offices
        for side in sides
        for tenure in known.get((office, side), ())
        if tenure.covers(day)
    }
