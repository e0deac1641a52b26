"""Subjects: who stands before a verb, and whether a word that nothing knows stands where its subject does."""

from __future__ import annotations

from collections.abc import Sequence

from jawla.frames.units import PUNCTUATION, Unit
from jawla.mentions.mention import Mention
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_BEFORE_VERB = tags_of("past", "perfective", "adverb", "day_part", "number")
_CLAUSES = tags_of("whereas", "source", "quote", "and", "participle", "finite")
_CLOSING = frozenset('")')
_PLACE = 5  # units of a place with its preposition


def left_subject(units: Sequence[Unit], u: int, mentions: Sequence[Mention], *, reach: int = 6) -> tuple[int, ...]:
    """The mentions right before unit u, joined by "and": the subject of a verb that follows it."""
    found: list[int] = []
    v = u - 1
    steps = 0
    while v >= 0 and steps < reach:
        unit = units[v]
        if unit.mention >= 0:
            if mentions[unit.mention].topical:
                if v and units[v - 1].tags & T["in"]:
                    v, steps = v - 2, steps + 1
                    continue
                break
            found.insert(0, unit.mention)
            if v >= 2 and units[v - 1].tags & T["and"] and units[v - 2].mention >= 0:
                v -= 2
                continue
            break
        tag = unit.tags
        if tag & _BEFORE_VERB or (tag & T["relative"] and v == u - 1) or unit.norm in _CLOSING:
            v -= 1
            steps += 1
            continue
        place = _place_before(units, v)
        if place < 0:
            break
        v = place - 1
        steps += 1
    return tuple(found)


def has_unread_subject(units: Sequence[Unit], v: int) -> bool:
    """Whether a word that nothing knows stands where the subject of the verb at v does: a name that was not read.

    "كان X قد أجرى محادثات", "تعتزم X إجراء محادثات".
    """
    if v + 1 < len(units) and _is_unknown(units[v + 1]):
        return True
    w = v - 1
    while w >= 0 and units[w].tags & (_BEFORE_VERB & ~T["past"]):
        w -= 1
    return 0 <= w < v - 1 and _is_unknown(units[w]) and bool(w and units[w - 1].tags & T["past"])


def _is_unknown(unit: Unit) -> bool:
    return unit.mention < 0 and unit.tags == T["letters"]


def _place_before(units: Sequence[Unit], v: int) -> int:
    """Where "in" stands that brings the place ending at unit v ("الوفد في نور سلطان يلتقي"); -1 where none does."""
    for w in range(v, max(-1, v - _PLACE), -1):
        unit = units[w]
        if unit.mention >= 0 or unit.tags & (_CLAUSES | T["that"]) or unit.norm in PUNCTUATION:
            return -1
        if unit.tags & T["in"]:
            return w if w < v else -1
    return -1
