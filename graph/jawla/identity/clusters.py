"""Clusters under constraints: what is linked becomes one, the strongest links first, and nothing joins what clashes.

The method is agglomeration with cannot-link constraints (Davidson and Ravi 2005, "Agglomerative Hierarchical Clustering
with Constraints"), with one more rule for precision: what could be either of two that clash is left alone. The outcome
depends on the set of items and links, never on their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, Protocol, Self, TypeVar


class Item(Protocol):
    """What is known of one item, or of several that have become one."""

    def clashes(self, other: Self, /) -> bool:
        """Whether the two cannot be one."""

    def joined(self, other: Self, /) -> Self:
        """What is known of both together."""


T = TypeVar("T", bound=Item)


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Two items that may be one, and how strongly that is said; `one` stands before `other` in order."""

    one: str
    other: str
    strength: int


def cluster(items: Mapping[str, T], links: Iterable[Link], *, same: Iterable[tuple[str, str]] = ()) -> list[list[str]]:
    """The clusters of the items' keys, each sorted, in order. `same` are pairs that are one whatever else is said.

    >>> class Sides(frozenset):
    ...     def clashes(self, other): return not self & other
    ...     def joined(self, other): return Sides(self & other)
    >>> items = {"a": Sides("x"), "b": Sides("xy"), "c": Sides("y")}
    >>> cluster(items, [Link("a", "b", 2), Link("b", "c", 1)])
    [['a', 'b'], ['c']]
    >>> cluster(items, [Link("a", "b", 1), Link("b", "c", 1)])  # b could be either
    [['a'], ['b'], ['c']]
    """
    work = _Clusters(dict(items))
    for one, other in sorted(same):
        work.join(one, other)
    by_strength: dict[int, list[Link]] = {}
    for link in links:
        by_strength.setdefault(link.strength, []).append(link)
    for strength in sorted(by_strength, reverse=True):
        work.link(sorted(by_strength[strength]))
    return work.found()


class _Clusters(Generic[T]):
    """Clusters while they grow, each known by the first of its keys."""

    def __init__(self, known: dict[str, T]) -> None:
        self.known = known
        self.heads = {key: key for key in known}

    def head(self, key: str) -> str:
        while self.heads[key] != key:
            self.heads[key] = self.heads[self.heads[key]]
            key = self.heads[key]
        return key

    def clash(self, one: str, other: str) -> bool:
        return self.known[one].clashes(self.known[other])

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.head(one), self.head(other)))
        if first != second:
            self.heads[second] = first
            self.known[first] = self.known[first].joined(self.known.pop(second))

    def link(self, links: Iterable[Link]) -> None:
        partners: dict[str, set[str]] = {}
        possible = []
        for link in links:
            one, other = self.head(link.one), self.head(link.other)
            if one != other and not self.clash(one, other):
                partners.setdefault(one, set()).add(other)
                partners.setdefault(other, set()).add(one)
                possible.append((link.one, link.other, one, other))
        unsure = {key for key, near in partners.items() if self.could_be_either(key, near)}
        for one, other, first, second in possible:
            if first in unsure or second in unsure:
                continue
            first, second = self.head(one), self.head(other)
            if first != second and not self.clash(first, second):
                self.join(first, second)

    def could_be_either(self, key: str, partners: Iterable[str]) -> bool:
        """Whether two of the partners clash, and go on to clash when one of them is put together with this."""
        return any(
            self.clash(one, other) and self.known[key].joined(self.known[one]).clashes(self.known[other])
            for one, other in combinations(sorted(partners), 2)
        )

    def found(self) -> list[list[str]]:
        clusters: dict[str, list[str]] = {}
        for key in sorted(self.heads):
            clusters.setdefault(self.head(key), []).append(key)
        return list(clusters.values())
