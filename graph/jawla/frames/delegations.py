"""Delegations: whose side a person is on because the text makes him head or member of its delegation.

| what the text says | who |
| --- | --- |
| "الوفد السوري برئاسة A", "الوفد الذي يترأسه A" | its head |
| "يترأس وفد تركيا A، ووفد إيران B", "يمثل تركيا A، وإيران B" | the person right behind each side |
| "A، على رأس وفد من حزب الأمة" | the person before |
| "وفد من 18 عضوا، بينهم A وB" | those listed, up to the next verb |
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jawla import kb
from jawla.frames.units import FULL_STOPS, PUNCTUATION, Unit
from jawla.linking.people import Person
from jawla.mentions.mention import Mention
from jawla.tags import TAGS as T
from jawla.tags import tags_of

LEADING = tags_of("headed", "chair", "at_head", "among")
_HEADING = tags_of("headed", "chair")


def read_delegations(
    sentences: Sequence[Sequence[Unit]],
    masks: Sequence[int],
    mentions: Sequence[Mention],
    by_start: Mapping[int, Person],
) -> dict[int, str]:
    """The side (an actor id) of each person (by key) whom the text puts into a delegation.

    The first telling counts, unless another says at the head of which delegation he stands.
    """
    found: dict[int, str] = {}
    reader = _Reader(mentions, by_start, found)
    for units, mask in zip(sentences, masks, strict=True):
        if mask & LEADING:
            reader.read(units)
    return found


class _Reader:
    """Reads the sentences that lead somebody; `delegation` is the one told of in the sentence."""

    def __init__(self, mentions: Sequence[Mention], by_start: Mapping[int, Person], found: dict[int, str]) -> None:
        self.mentions, self.by_start, self.found = mentions, by_start, found
        self.delegation = ""

    def read(self, units: Sequence[Unit]) -> None:
        side = self.delegation = ""
        headed = chaired = among = False
        leader: Person | None = None  # who is "at the head of" what comes next
        person: Person | None = None  # the last one named
        for u, unit in enumerate(units):
            if unit.mention < 0:
                tag = unit.tags
                if tag & T["at_head"] and u and units[u - 1].tags & T["on"]:
                    leader = person
                    self.delegation = _own_side(person)
                elif tag & T["among"]:
                    self.delegation = self.delegation or self._told_before(units, u)
                    among = bool(self.delegation)
                elif tag & _HEADING:
                    headed = True
                    chaired = chaired or bool(tag & T["finite"])
                elif unit.norm in FULL_STOPS and unit.norm != ":":
                    headed = chaired = among = False
                elif tag & T["finite"] and not tag & (T["noun"] | T["adj"]):
                    among = False
                continue
            mention = self.mentions[unit.mention]
            if mention.kind == "side":
                named = _named_side(mention)
                if named:
                    side = named if not headed or chaired or mention.delegation else side
                    if leader is not None and mention.delegation:
                        self.found[leader.key] = named
                        leader = None
                if mention.delegation and mention.number == "s":
                    self.delegation = named
                continue
            person = self.by_start.get(mention.start)
            if person is None:
                continue
            if among:
                self.found.setdefault(person.key, self.delegation)
            elif side and (headed or (chaired and self._right_behind(units, u))):
                self.found.setdefault(person.key, side)
            if headed and not self.delegation:
                self.delegation = _own_side(person)  # "ويرأس الوفد A، ويضم ...، بينهم B"
            headed = False

    def _told_before(self, units: Sequence[Unit], u: int) -> str:
        """The delegation told of last before the sentence, or "" where the sentence has one that names no side."""
        named = [unit.mention for unit in units[:u] if unit.mention >= 0]
        if any(self.mentions[index].delegation for index in named):
            return ""
        first = next((unit.mention for unit in units if unit.mention >= 0), len(self.mentions))
        before = (mention for mention in reversed(self.mentions[:first]) if mention.kind == "side")
        return next((_named_side(mention) for mention in before if mention.delegation and mention.number == "s"), "")

    def _right_behind(self, units: Sequence[Unit], u: int) -> bool:
        """Whether nothing but punctuation stands between the person at unit u and a side before him."""
        v = u - 1
        while v >= 0 and units[v].mention < 0 and units[v].norm in PUNCTUATION:
            v -= 1
        return v >= 0 and units[v].mention >= 0 and self.mentions[units[v].mention].kind == "side"


def _named_side(mention: Mention) -> str:
    """The side that a mention names; that of a person whose forces are named after him ("قوات A"); "" for none."""
    side = mention.sides[0] if mention.sides else ""
    return kb.actors()[side[3:]].party or "" if side.startswith("of:") else side


def _own_side(person: Person | None) -> str:
    """The side that a person's titles give, or the knowledge base, or ""."""
    if person is None:
        return ""
    if person.votes:
        return max(person.votes, key=lambda side: (person.votes[side], side))
    return kb.actors()[person.known[0]].party or "" if len(person.known) == 1 else ""
