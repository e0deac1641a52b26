"""Positions: who said or held what, read off verbs and participles of saying and stance.

One position an attributed clause, as in quotation attribution (https://aclanthology.org/D13-1101/): the holder is the
verb's subject, the one left out or the one an earlier sentence gives; the stance is the verb's, or what its content
says ("ضرورة", "استعداد", "رفض").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jawla.clues import Clue
from jawla.frames.discourse import Discourse, Who
from jawla.frames.speakers import Speakers
from jawla.frames.stances import read_stance
from jawla.frames.subjects import left_subject
from jawla.frames.units import NOISE, PUNCTUATION, Unit
from jawla.model import Stance
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_SPEECH = tags_of("say", "stance")
_SPEECH_TOO = tags_of("deny", "plan")  # these report only where the lexicon gives them a stance ("نفى", "توقع")
_CLAUSE = tags_of("that", "that_pronoun")
_TELLING = _CLAUSE | tags_of("finite", "participle", "punct")  # all other words neither say who speaks nor what
_ANY_PREPOSITION = tags_of("on", "to", "of", "by", "for", "from", "in", "with")
_DIRECT = "-"  # in the lexicon: what is said can be the verb's plain object ("أعلن انطلاق ...")
_COMPLEMENT = 16  # words behind the verb in which what was said must begin
_OPENERS = tags_of("and", "whereas", "also", "turn", "past", "perfective", "then", "source")


@dataclass(slots=True)
class PositionFrame:
    """One attributed clause: holders (each has the position), stance, and the tokens that say it.

    `told` is the rule that found it, `stance_told` the one that gave its stance.
    """

    holder: Who
    stance: Stance
    trigger: int
    start: int
    end: int
    content: int
    told: Clue
    stance_told: Clue


def read_positions(
    units: Sequence[Unit], discourse: Discourse, cues: Mapping[str, Stance], *, headline: bool
) -> list[PositionFrame]:
    """The positions a sentence attributes, in its order. `cues` gives the stance of words of content."""
    return _Reader(units, discourse, cues, headline).read()


class _Reader:
    def __init__(self, units: Sequence[Unit], discourse: Discourse, cues: Mapping[str, Stance], headline: bool) -> None:
        self.units, self.discourse, self.cues, self.headline = units, discourse, cues, headline
        self.mentions = discourse.mentions
        self.speakers = Speakers(units, discourse)
        self.found: list[PositionFrame] = []

    def read(self) -> list[PositionFrame]:
        triggers: list[tuple[int, Who, str]] = []
        quoted = False
        inside = False  # behind "that" or a colon: what is said, not who says
        for u, unit in enumerate(self.units):
            tag = unit.tags
            if not tag & _TELLING:
                continue
            if unit.norm == '"':
                quoted = not quoted
                continue
            if quoted:
                continue
            if unit.norm == ":" and self._colon(u, triggers):
                inside = True
                continue
            if tag & T["finite"] and (not tag & T["preposition"] or self._verb_after_all(u)):
                if self._speaks(unit) and self._opens(u, inside) and self._says(u):
                    holder, gender = self.speakers.find(u)
                    if holder:
                        triggers.append((u, holder, "verb-of-stance" if tag & T["stance"] else "verb-of-saying"))
                        self.speakers.keep(holder, gender)
                        inside = False
                        continue
                elif not inside and not tag & (T["past"]):
                    self.speakers.follow(u)
                    if tag & T["say"] and any(other.tags & T["statement"] for other in self.units[u + 1 : u + 5]):
                        self.discourse.speaker = (
                            self.speakers.subject or self.discourse.speaker
                        )  # "أصدر A وB بيانا مشتركا"
            elif tag & T["participle"] and self._speaks(unit) and self._secondary(u):
                holder = self.speakers.same_as(unit)
                if holder:
                    triggers.append((u, holder, "participle-of-saying"))
                    inside = False
                    continue
            if tag & _CLAUSE:
                inside = True
                self.speakers.that_subject = self.units[u + 1].mention if u + 1 < len(self.units) else -1
        self._cut(triggers)
        return self.found

    def _speaks(self, unit: Unit) -> bool:
        if unit.tags & T["background"]:
            return False
        if unit.tags & _SPEECH:
            return True
        return bool(unit.tags & _SPEECH_TOO and self.discourse.tokens.words[unit.start].stance)

    def _says(self, u: int) -> bool:
        """Whether a verb of saying has what was said with it, as its row in the lexicon wants it."""
        unit = self.units[u]
        if unit.tags & T["masdar"] and u and self.units[u - 1].tags & T["and"]:
            following = self.units[u + 1] if u + 1 < len(self.units) else None
            if following is None or (following.mention < 0 and not following.tags & _CLAUSE):
                return False  # "ضرورة ... ورفض ...": the noun, not the verb
        if unit.tags & T["masdar"] and u and self.units[u - 1].mention >= 0 and self._within_report(u):
            return False  # "أكدت السفيرة دعم بلادها": what she affirmed
        if not unit.tags & T["say"]:
            return True
        wanted = 0
        if _DIRECT in self.discourse.tokens.words[unit.start].preps:
            return True
        for prep in self.discourse.tokens.words[unit.start].preps:
            wanted |= self.discourse.lexicon[prep].tags & _ANY_PREPOSITION
        wanted = (wanted or _ANY_PREPOSITION) & ~T["with"] | _CLAUSE
        for other in self.units[u + 1 : u + _COMPLEMENT]:
            if other.mention < 0 and (other.tags & wanted or other.norm in ':"'):
                return True
        return False

    def _verb_after_all(self, u: int) -> bool:
        """ "عبر عن": a preposition by its looks, a verb by the preposition behind it."""
        preps = self.discourse.tokens.words[self.units[u].start].preps
        following = self.units[u + 1] if u + 1 < len(self.units) else None
        while following is not None and following.mention >= 0 and u + 2 < len(self.units):
            u += 1
            following = self.units[u + 1]
        return following is not None and following.mention < 0 and following.norm in preps

    def _within_report(self, u: int) -> bool:
        """Whether a verb of saying stands before unit u with no mark of a new clause between."""
        for unit in reversed(self.units[:u]):
            if unit.mention >= 0:
                continue
            if unit.norm in PUNCTUATION or unit.tags & (T["and"] | _CLAUSE):
                return False
            if unit.tags & T["finite"] and self._speaks(unit):
                return True
        return False

    def _opens(self, u: int, inside: bool) -> bool:
        """Whether a finite verb of saying stands where a report can begin, and not inside what is said."""
        tag = self.units[u].tags
        v = u - 1
        while v >= 0 and self.units[v].mention < 0 and self.units[v].tags & (NOISE & ~T["and"]):
            v -= 1
        if v < 0:
            return True
        before = self.units[v]
        if before.mention >= 0:
            if self.mentions[before.mention].topical:
                return False
            return not tag & T["imperfect"] or (not inside and (v <= 1 or self.headline))
        if tag & T["imperfect"]:
            explicit = u + 1 < len(self.units) and self.units[u + 1].mention >= 0
            opens = before.norm in PUNCTUATION or bool(before.tags & (_OPENERS | T["adverb"]))
            return opens and not inside and (explicit or v <= 1)
        if before.tags & (T["relative"] | T["and"]) or before.norm in PUNCTUATION or before.tags & _OPENERS:
            return True
        return not inside and not self.found and (v <= 2 or self.speakers.right_of(u) is not None)

    def _secondary(self, u: int) -> bool:
        """Whether a participle reports ("مشيرا إلى", "، مؤكدة أن") rather than describes a noun."""
        unit = self.units[u]
        if unit.norm.startswith(self.discourse.tokens.words[unit.start].lemma[:0] + "ال"):
            return False
        before = self.units[u - 1] if u else None
        following = self.units[u + 1] if u + 1 < len(self.units) else None
        opens = before is None or before.mention >= 0 or before.norm in PUNCTUATION or bool(before.tags & T["and"])
        leads = following is not None and bool(
            following.tags & tags_of("that", "that_pronoun", "to", "on", "by", "of", "from", "for")
            or following.norm in '":'
        )
        accusative = unit.norm.endswith("ا")
        return (accusative and (opens or leads)) or (opens and leads)

    def _colon(self, u: int, triggers: list[tuple[int, Who, str]]) -> bool:
        """A headline "X: ..." gives X the rest."""
        if triggers or u > 4:
            return True
        left = left_subject(self.units, u, self.mentions)
        if left and self.units[0].mention in left:
            who = self.discourse.all_of(left)
            if who and u + 3 < len(self.units):
                who = who.by("name-before-colon", self.units[u].start, self.units[u].end)
                triggers.append((0, who, "headline-with-colon"))
        return True

    # -- clauses

    def _cut(self, triggers: list[tuple[int, Who, str]]) -> None:
        """Give each trigger the words up to the next one."""
        words = self.discourse.tokens.words
        for n, (u, holder, rule) in enumerate(triggers):
            stop = triggers[n + 1][0] if n + 1 < len(triggers) else len(self.units)
            while stop > u + 1 and self._trims(self.units[stop - 1], stop == len(self.units)):
                stop -= 1
            if stop <= u + 1:
                continue
            first = u
            if u and self.units[u - 1].tags & T["and"]:
                first = u - 1
            trigger = self.units[u]
            stance, stance_told = read_stance(
                self.units, self.discourse, self.cues, u, stop, words[trigger.start].stance
            )
            self.found.append(
                PositionFrame(
                    holder,
                    stance,
                    trigger.start,
                    self.units[first].start,
                    self.units[stop - 1].end,
                    self.units[min(u + 1, stop - 1)].start,
                    Clue(rule, trigger.start, trigger.end),
                    stance_told,
                )
            )

    def _trims(self, unit: Unit, last: bool) -> bool:
        if unit.mention >= 0:
            return False
        if unit.norm in PUNCTUATION and unit.norm not in '")':
            return True
        return not last and bool(unit.tags & (T["and"] | T["whereas"] | T["also"]))
