"""Clues: what a step of reading went by, kept small, for `jawla extract --explain` to tell (`jawla.explanations`)."""

from __future__ import annotations

from typing import NamedTuple


class Clue(NamedTuple):
    """One step: its rule (a row of rules.tsv), the tokens start to end (exclusive) it saw, the mentions it took.

    A clue is a tuple and nothing more, so that it costs next to nothing where nobody asks for explanations.

    >>> Clue("with", 3, 4, (1,)).rule
    'with'
    """

    rule: str
    start: int = -1
    end: int = -1
    mentions: tuple[int, ...] = ()
