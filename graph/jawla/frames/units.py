"""A sentence as a row of units: mentions taken whole, every other word by itself. Frames are read off this row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jawla.mentions.mention import Mention
from jawla.mentions.tokens import Tokens
from jawla.tags import TAGS as T
from jawla.tags import tags_of

PUNCTUATION = frozenset("،,;؛:\"'()[]-.!?؟…/")
COMMAS = frozenset("،,")
FULL_STOPS = frozenset(".؛:")
NOISE = tags_of("past", "perfective", "also", "adverb", "day_part", "turn", "and", "other", "separately")


_DATE_TAGS = tags_of("day_part", "number", "planned", "letters", "punct", "and")


@dataclass(slots=True)  # not frozen: that would take four times as long to make
class Unit:
    """One mention (`mention` is its index among the document's) or one word; tokens start to end (exclusive)."""

    start: int
    end: int
    tags: int
    norm: str
    mention: int = -1
    definite: bool = False


def units_of(
    tokens: Tokens, start: int, end: int, at: dict[int, int], mentions: Sequence[Mention], dated: frozenset[int]
) -> list[Unit]:
    """The units of the sentence start to end; `at` gives the index of the mention that starts at a token.

    Words in `dated` belong to a date and count as adverbs, whatever else they could be ("ظهر" is also a verb).
    """
    words = tokens.words
    units: list[Unit] = []
    i = start
    for opening in [k for k in range(start, end) if k in at]:
        index = at[opening]
        if opening < i or mentions[index].end <= opening:
            continue
        units += [Unit(k, k + 1, w.tags, w.norm, -1, w.definite) for k, w in enumerate(words[i:opening], i)]
        i = min(mentions[index].end, end)
        units.append(Unit(opening, i, 0, "", index))
    units += [Unit(k, k + 1, w.tags, w.norm, -1, w.definite) for k, w in enumerate(words[i:end], i)]
    for unit in units if dated else ():
        if unit.start in dated and unit.mention < 0:
            unit.tags = unit.tags & _DATE_TAGS | T["adverb"]
    return units
