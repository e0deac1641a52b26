"""A mention: a person or a side where the text names it."""

from __future__ import annotations

from dataclasses import dataclass

from jawla.mentions.titles import Title


@dataclass(slots=True)
class Mention:
    """A person or a side in the text, tokens start to end (exclusive).

    A person has a `name` (token range) or only a `title`; `sides` are then the sides the title belongs to. A side has
    `sides`; none where it must be inferred ("الجانبان"). `group` joins persons and sides that one title or head names
    together. `topical` marks a side that a preposition makes a place or a topic. `rule` says how it was found (a row of
    rules.tsv).
    """

    kind: str
    start: int
    end: int
    sides: tuple[str, ...] = ()
    name: tuple[int, int] | None = None
    title: Title | None = None
    known: tuple[str, ...] = ()
    gender: str = ""
    number: str = "s"
    topical: bool = False
    counterpart: bool = False
    delegation: bool = False
    apart: bool = False
    rule: str = ""
