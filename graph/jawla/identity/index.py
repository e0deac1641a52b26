"""What is linked with what, kept up to date item by item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

from jawla.identity.clusters import Link

T = TypeVar("T")


class Index(Generic[T]):
    """Items by name, and the links between them.

    Only items that share a key are compared; `strength` is 0 where nothing links them.

    >>> index = Index(lambda word: frozenset(word), lambda one, other: len({*one} & {*other}))
    >>> index.renew({"1": "ab", "2": "c"})
    ({'1': 'ab', '2': 'c'}, [])
    >>> index.renew({"3": "bd"})
    ({'1': 'ab', '3': 'bd'}, [Link(one='1', other='3', strength=1)])
    >>> index.renew({"1": None})
    ({'3': 'bd'}, [])
    """

    def __init__(self, keys: Callable[[T], frozenset[str]], strength: Callable[[T, T], int]) -> None:
        self._keys, self._strength = keys, strength
        self._items: dict[str, T] = {}
        self._by_key: dict[str, set[str]] = {}
        self._links: dict[str, dict[str, int]] = {}

    def renew(self, items: Mapping[str, T | None]) -> tuple[dict[str, T], list[Link]]:
        """Takes the items in, each in place of the one of its name (None: it is gone).

        Returns, in order of names, all items that are linked with these, directly or by way of others, or were before;
        and their links.
        """
        near = self._reach(items)
        for name in items:
            self._remove(name)
        for name, item in items.items():
            if item is not None:
                self._add(name, item)
        near |= self._reach(items)
        found = {name: self._items[name] for name in sorted(near) if name in self._items}
        return found, [
            Link(name, other, strength)
            for name in found
            for other, strength in sorted(self._links[name].items())
            if name < other
        ]

    def _remove(self, name: str) -> None:
        item = self._items.pop(name, None)
        if item is not None:
            for key in self._keys(item):
                self._by_key[key].discard(name)
            for other in self._links.pop(name):
                del self._links[other][name]

    def _add(self, name: str, item: T) -> None:
        links = self._links[name] = {}
        keys = self._keys(item)
        for other in {other for key in keys for other in self._by_key.get(key, ())}:
            strength = self._strength(item, self._items[other])
            if strength:
                links[other] = self._links[other][name] = strength
        self._items[name] = item
        for key in keys:
            self._by_key.setdefault(key, set()).add(name)

    def _reach(self, names: Iterable[str]) -> set[str]:
        found = {name for name in names if name in self._items}
        waiting = list(found)
        while waiting:
            new = self._links[waiting.pop()].keys() - found
            found |= new
            waiting += new
        return found
