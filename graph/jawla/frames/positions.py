"""Positions: who said or held what, read off verbs and participles of saying and stance.

One position an attributed clause, as in quotation attribution (https://aclanthology.org/D13-1101/): the holder is the
verb's subject, the one left out or the one an earlier sentence gives; the stance is the verb's, or what its content
says ("ضرورة", "استعداد", "رفض").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jawla.clues import Clue
from jawla.frames.discourse import Discourse, Who
from jawla.frames.speakers import Speakers
from jawla.frames.stances import DIRECT, Cues, nouns_of, read_stance, we_speak
from jawla.frames.subjects import left_subject
from jawla.frames.units import COMMAS, NOISE, PUNCTUATION, Unit
from jawla.model import Stance
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_SPEECH = tags_of("say", "stance")
_SPEECH_TOO = tags_of("deny", "plan")  # these report only where the lexicon gives them a stance ("نفى", "توقع")
_CLAUSE = tags_of("that", "that_pronoun")
_TELLING = _CLAUSE | tags_of("finite", "participle", "office", "punct")  # no other says who speaks or what
_ANY_PREPOSITION = tags_of("on", "to", "of", "by", "for", "from", "in", "with")
_PARTICIPLE = tags_of("participle", "office")  # "داعية" is a preacher too
_BRINGING = _ANY_PREPOSITION | tags_of("preposition")
_ADVERBS = tags_of("adverb", "source", "conjunction", "particle")
_PREDICATE = 4  # words between "to be" and a participle that is its predicate
_VOICE = 6  # words behind a headline's colon by which it is heard to be speech
_COMPLEMENT = 16  # words behind the verb in which what was said must begin
_OPENERS = tags_of("and", "whereas", "also", "turn", "past", "perfective", "then", "source", "conjunction")
_LEADS = tags_of("that", "that_pronoun", "to", "on", "by", "of", "from", "for")


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


def read_positions(units: Sequence[Unit], discourse: Discourse, cues: Cues, *, headline: bool) -> list[PositionFrame]:
    """The positions a sentence attributes, in its order. `cues` gives the stance of words of content."""
    return _Reader(units, discourse, cues, headline).read()


@dataclass(slots=True)
class _Trigger:
    """A verb that reports: where it stands, where its clause begins, and whether it stands inside what another says."""

    unit: int
    holder: Who
    first: int
    rule: str
    nested: bool = False


class _Reader:
    def __init__(self, units: Sequence[Unit], discourse: Discourse, cues: Cues, headline: bool) -> None:
        self.units, self.discourse, self.cues, self.headline = units, discourse, cues, headline
        self.mentions = discourse.mentions
        self.speakers = Speakers(units, discourse)
        self.triggers: list[_Trigger] = []

    def read(self) -> list[PositionFrame]:
        quotes = [unit.norm for unit in self.units].count('"')
        statement = self.discourse.tokens.masks[self.discourse.sentence] & T["statement"]
        quoted = False
        inside = False  # behind "that" or a colon: what is said, not who says
        for u, unit in enumerate(self.units):
            tag = unit.tags
            if not tag & _TELLING:
                continue
            if unit.norm == '"':
                quotes -= 1
                quoted = not quoted and quotes > 0  # a quote that is never closed opens nothing
                continue
            if quoted:
                continue
            if unit.norm == ":" and self._colon(u):
                inside = True
                continue
            if tag & T["background"]:
                self.speakers.hush()  # "يذكر أن ...": the writer's own words
            finite = tag & T["finite"]
            if finite and (
                (tag & _ADVERBS and self._adverbial(unit))
                or ((tag & T["masdar"] or unit.norm in self.cues) and self._is_noun_too(unit) and self._noun(u))
            ):
                continue
            if finite and (not tag & T["preposition"] or self._verb_after_all(u)):
                if self._speaks(unit) and self._opens(u, inside) and self._says(u):
                    if self._reports(u, inside):
                        inside = False
                        continue
                elif not inside and not tag & (T["past"]):
                    self.speakers.follow(u)
                    if statement and any(other.tags & statement for other in self.units[u + 1 : u + 5]):
                        self.discourse.speaker = (
                            self.speakers.subject or self.discourse.speaker
                        )  # "أصدر A وB بيانا مشتركا"
            elif tag & _PARTICIPLE and self._speaks(unit) and self._secondary(u) and self._says(u):
                holder = self.speakers.same_as(unit)
                if holder:
                    self.triggers.append(_Trigger(u, holder, u, "participle-of-saying"))
                    inside = False
                    continue
            if tag & _CLAUSE:
                inside = not (u and self.units[u - 1].tags & T["background"])
                self.speakers.named.that_subject = self.units[u + 1].mention if u + 1 < len(self.units) else -1
        return self._cut()

    def _reports(self, u: int, inside: bool) -> bool:
        """Take the verb at u for a report of its own, if it has a holder and is not what its holder already says."""
        speaker = self.speakers.find(u)
        if not speaker.who:
            return False
        nested = inside and speaker.first < u
        if nested and self.triggers and self._own(speaker.who):
            return False  # "أعلن ... أن بلاده قررت": one position, his
        rule = "verb-of-stance" if self.units[u].tags & T["stance"] else "verb-of-saying"
        self.triggers.append(_Trigger(u, speaker.who, speaker.first, rule, nested))
        if not nested:
            self.speakers.keep(speaker.who, speaker.gender)
        return True

    def _own(self, who: Who) -> bool:
        """Whether these are the last holder, or the side he speaks for."""
        last = self.triggers[-1].holder
        return bool({*who.persons} & {*last.persons} or (not who.persons and {*who.sides} <= {*last.sides}))

    def _speaks(self, unit: Unit) -> bool:
        if unit.tags & T["background"]:
            return False
        if unit.tags & _SPEECH:
            return True
        return bool(unit.tags & _SPEECH_TOO and self.discourse.tokens.words[unit.start].stance)

    def _says(self, u: int) -> bool:
        """Whether a verb of saying has what was said with it, as its row in the lexicon wants it."""
        unit = self.units[u]
        word = self.discourse.tokens.words[unit.start]
        nouns = nouns_of(word.preps, self.discourse.lexicon)
        if not (nouns and unit.tags & T["stance"]):
            if not unit.tags & T["say"] and (word.stance != "states" or not word.preps):
                return True
            if DIRECT in word.preps:
                return True
        reach = [other for other in self.units[u + 1 : u + _COMPLEMENT] if other.mention < 0]
        if nouns and unit.tags & T["stance"]:
            return any(other.norm in nouns for other in reach)  # "حمّل ... مسؤولية": else he only carried something
        wanted = 0
        for prep in word.preps:
            wanted |= self.discourse.lexicon[prep].tags & _ANY_PREPOSITION
        if not nouns:
            wanted = wanted or _ANY_PREPOSITION
        wanted = wanted & ~T["with"] | _CLAUSE
        return any(other.tags & wanted or other.norm in ':"' for other in reach)

    def _adverbial(self, unit: Unit) -> bool:
        """Whether the dual of a verb is an adverb in the accusative ("ردا على", "فضلا عن", "نقلا عن")."""
        return bool(unit.tags & _ADVERBS) and self.discourse.tokens.words[unit.start].number == "d"

    def _is_noun_too(self, unit: Unit) -> bool:
        return bool(unit.tags & T["masdar"]) or "complement" in self.cues.get(unit.norm, ())

    def _noun(self, u: int) -> bool:
        """Whether a word that is a verb or its verbal noun is the noun here ("دعم", "رفض")."""
        if not u:
            return False
        before = self.units[u - 1]
        following = self.units[u + 1] if u + 1 < len(self.units) else None
        if before.tags & T["and"]:  # "ضرورة ... ورفض ..."
            return following is None or (following.mention < 0 and not following.tags & _CLAUSE)
        if before.mention >= 0 or before.norm in COMMAS:
            return self._within_report(u)  # "أكدت السفيرة دعم بلادها": what she affirmed
        if before.tags & T["masdar"] and following is not None and following.mention >= 0:
            stance = self.discourse.tokens.words[before.start].stance
            return stance != "states"  # "لتأكيد دعم الوفدين ل ...": they support it
        opens = before.tags & (_OPENERS | T["relative"]) and not before.tags & _CLAUSE
        return not opens and (before.norm not in PUNCTUATION or before.norm == '"')

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
        for v in range(u - 1, -1, -1):
            unit = self.units[v]
            if unit.mention >= 0 or (unit.tags & T["and"] and v and self.units[v - 1].mention >= 0):
                continue
            if (unit.norm in PUNCTUATION and unit.norm not in COMMAS) or unit.tags & (T["and"] | _CLAUSE):
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
        if self.units[u - 1].tags & T["also"]:
            aside = u + 1 < len(self.units) and self.units[u + 1].norm in COMMAS
            return not aside  # "..., كما قال, ..."
        before = self.units[v]
        if before.mention >= 0:
            if self.mentions[before.mention].topical:
                return False
            return not tag & T["imperfect"] or (not inside and (v <= 1 or self.headline))
        if tag & T["imperfect"]:
            explicit = u + 1 < len(self.units) and self.units[u + 1].mention >= 0
            opens = before.norm in PUNCTUATION
            opens = opens or (bool(before.tags & (_OPENERS | T["adverb"])) and not before.tags & _CLAUSE)
            if before.tags & T["and"] and v and self.units[v - 1].norm in COMMAS and self.triggers:
                return bool(self.units[self.triggers[-1].unit].tags & T["imperfect"])  # "يقول ...، ويدعو إلى ..."
            return (
                opens
                and not inside
                and (explicit or v <= 1 or (not self.triggers and self.speakers.named.topic(u) >= 0))
            )
        if before.norm in PUNCTUATION or (before.tags & (_OPENERS | T["relative"]) and not before.tags & _CLAUSE):
            return True
        return not inside and (v <= 2 or self.speakers.named.right_of(u) is not None)

    def _secondary(self, u: int) -> bool:
        """Whether a participle reports ("مشيرا إلى", "، مؤكدة أن") rather than describes a noun."""
        unit = self.units[u]
        if unit.definite:
            return False
        before = self.units[u - 1] if u else None
        following = self.units[u + 1] if u + 1 < len(self.units) else None
        if before is None or before.mention >= 0 or before.norm in PUNCTUATION or before.tags & T["and"]:
            opens = True
        else:
            opens = before.definite and not unit.tags & T["masculine"]
        if unit.tags & T["plan"] and not (before is not None and before.norm in COMMAS):
            return False  # "بلاده مستعدة": no report
        leads = following is not None and bool(following.tags & _LEADS or following.norm in '":')
        word = self.discourse.tokens.words[unit.start]
        if following is not None and not word.preps and following.tags & _BRINGING & ~_CLAUSE:
            return False  # "مجددا في ...", "مجددا من ...": only anew
        if unit.norm.endswith("ا"):
            became = any(self._copula(other) for other in self.units[max(0, u - _PREDICATE) : u])
            return opens or (leads and not became)  # "أن يكون المرسوم محرضا على ..."
        named = following is not None and (following.mention >= 0 or following.definite)
        return opens and (leads or (named and before is not None and before.norm in COMMAS))

    def _copula(self, unit: Unit) -> bool:
        return bool(unit.tags & (T["past"] | T["still"])) or self.cues.get(unit.norm, {}).get("kept") == "states"

    def _colon(self, u: int) -> bool:
        """A headline "X: ..." gives X the rest, unless X is a country where something happened ("مصر: مقتل ...")."""
        if self.triggers or u > 4:
            return True
        left = left_subject(self.units, u, self.mentions)
        if left and self.units[0].mention in left:
            who = self.discourse.all_of(left)
            if who and u + 3 < len(self.units) and (who.persons or self._voiced(u)):
                who = who.by("name-before-colon", self.units[u].start, self.units[u].end)
                self.triggers.append(_Trigger(0, who, 0, "headline-with-colon"))
        return True

    def _voiced(self, u: int) -> bool:
        """Whether what stands behind the colon at u sounds like speech: a quote, "we", "must", "no to"."""
        for unit in self.units[u + 1 : u + _VOICE]:
            if (unit.norm == '"' and self.units[u + 1] is unit) or unit.tags & T["negation"]:
                return True
            if unit.mention < 0 and not self.cues.get(unit.norm, {}).keys().isdisjoint(("clause", "own", "complement")):
                return True
            if unit.mention < 0 and we_speak(unit, self.discourse.lexicon) is not None:
                return True
        return False

    # -- clauses

    def _cut(self) -> list[PositionFrame]:
        """Give each trigger the words up to the next one that is not inside what it says."""
        words = self.discourse.tokens.words
        found = []
        for n, trigger in enumerate(self.triggers):
            u = trigger.unit
            outer = (t.first for t in self.triggers[n + 1 :] if trigger.nested or not t.nested)
            stop = next(outer, len(self.units))
            while stop > u + 1 and self._trims(self.units[stop - 1], stop == len(self.units)):
                stop -= 1
            if stop <= u + 1:
                continue
            first = trigger.first
            if first and self.units[first - 1].tags & T["and"]:
                first -= 1
            verb = self.units[u]
            default = words[verb.start].stance
            stance, told = read_stance(self.units, self.discourse, self.cues, u, stop, trigger.holder, default)
            found.append(
                PositionFrame(
                    trigger.holder,
                    stance,
                    verb.start,
                    self.units[first].start,
                    self.units[stop - 1].end,
                    self.units[min(u + 1, stop - 1)].start,
                    Clue(trigger.rule, verb.start, verb.end),
                    told,
                )
            )
        return found

    def _trims(self, unit: Unit, last: bool) -> bool:
        if unit.mention >= 0:
            return False
        if unit.norm in PUNCTUATION and unit.norm not in '")':
            return True
        return not last and bool(unit.tags & (T["and"] | T["whereas"] | T["also"] | T["relative"]))
