"""The home side of an article: that of the office holders whose country it never says, because its readers know it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from jawla import kb
from jawla.lang import lexicon
from jawla.linking.people import Person
from jawla.mentions.grammar import Source
from jawla.tables import read_table

_DATELINE = 60  # tokens: a national agency named so early is the article's own source


@cache
def agencies(code: str) -> Mapping[str, str]:
    """National news agencies, folded, and the state each speaks from.

    >>> agencies("ar")["سانا"]
    'syria'
    """
    fold = lexicon(code).fold
    return {fold(row["form"]): row["id"] for row in read_table(files(f"jawla.lang.{code}") / "agencies.tsv")}


def find_home(source: Source, people: Iterable[Person], code: str) -> str:
    """The home side (an actor id), "" where nothing tells it.

    First the party of known persons whose titles name no country; then the national agency of the dateline.
    """
    actors = kb.actors()
    implied: Counter[str] = Counter()
    for person in people:
        if person.titles and not person.votes and len(person.known) == 1:
            implied[actors[person.known[0]].party or ""] += 1
    implied.pop("", None)
    if implied:
        (side, times), *others = implied.most_common()
        return side if not others or times >= 2 * others[0][1] else ""
    known = agencies(code)
    for norm in source.tokens.norms[:_DATELINE]:
        if norm in known:
            return known[norm]
    return ""
