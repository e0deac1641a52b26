"""What a person has decided: two IRIs name one thing, or two. It stands above whatever the program finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from jawla.errors import JawlaError
from jawla.identity.clusters import Item, Link, cluster

Pair = tuple[str, str]


class Told(Item, Protocol):
    """What articles tell of one thing."""

    @property
    def articles(self) -> frozenset[str]:
        """Those that tell of it."""


T = TypeVar("T", bound=Told)


@dataclass(frozen=True)
class Judgements:
    """Pairs of IRIs that name one thing (`same`) or two (`different`); any IRI given out for the thing will do.

    >>> Judgements(same=frozenset({("a", "b")})).of("b")
    ('judged a b',)
    """

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()

    def of(self, own: str) -> tuple[str, ...]:
        """A key that the tellings of one thing share by judgement, for each judgement on the IRI."""
        return self._keys.get(own, ())

    def joins(self, ones: frozenset[str], others: frozenset[str]) -> bool:
        """Whether one of the first is judged to be the same thing as one of the second.

        >>> Judgements(same=frozenset({("a", "b")})).joins(frozenset("bc"), frozenset("a"))
        True
        """
        keys = self._keys
        return bool(keys) and not {key for one in ones for key in keys.get(one, ())}.isdisjoint(
            key for other in others for key in keys.get(other, ())
        )

    def parts(self, ones: frozenset[str], others: frozenset[str]) -> bool:
        """Whether one of the first is judged to be another thing than one of the second.

        >>> Judgements(different=frozenset({("a", "b")})).parts(frozenset("bc"), frozenset("a"))
        True
        """
        apart = self._apart
        return bool(apart) and any(not others.isdisjoint(apart.get(one, ())) for one in ones)

    @cached_property
    def _keys(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for one, other in sorted(self.same):
            for iri in (one, other):
                found[iri] = (*found.get(iri, ()), f"judged {one} {other}")
        return found

    @cached_property
    def _apart(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for one, other in self.different:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        return found

    def cluster(self, items: Mapping[str, T], links: Iterable[Link]) -> list[list[str]]:
        """The clusters of `jawla.identity.clusters.cluster` under the judgements.

        Raises `JawlaError` where a chain of `same` joins what is judged different, or two things of one article: what
        an article tells apart is put right in the article's facts, for its graph could not say which statement is of
        which.
        """
        found = cluster(items, links, same=[pair for pair in self.same if pair[0] in items and pair[1] in items])
        for names in map(frozenset, found):
            told = [article for name in sorted(names) for article in items[name].articles]
            if len(set(told)) < len(told):
                raise JawlaError(
                    f"{', '.join(sorted(names))} are judged the same, yet one article tells them apart: take that back"
                )
            if self.parts(names, names):
                one, other = min(pair for pair in self.different if names.issuperset(pair))
                raise JawlaError(f"{one} and {other} are judged different, yet other judgements make them the same")
        return found
