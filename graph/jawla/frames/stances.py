"""Stances: whether one states, demands, supports, by the verb that reports or by what its content says.

A verb that only states hands the question on: to the noun it brings ("أكد رفضه"), else to the clause behind "that". In
the clause it counts whose doing it tells of: what the holder's own side will do is a promise, what another does is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from jawla.clues import Clue
from jawla.frames.discourse import Discourse, Who
from jawla.frames.units import COMMAS, NOISE, PUNCTUATION, Unit
from jawla.lang import lexicon
from jawla.lexicon import Lexicon, Word
from jawla.model import Stance
from jawla.tables import read_table
from jawla.tags import TAGS as T
from jawla.tags import tags_of

Cues = Mapping[str, Mapping[str, Stance]]
"""Folded words, and the stance that each tells in each place where it does."""
_COMPLEMENT = 24  # words behind the verb in which what was said must begin
_CONTENT = 12  # words of the clause that tell its stance
_ATTRIBUTES = 5  # words in which a position is told of its noun ("موقف بلاده الثابت الرافض ...")
_OBLIGED = 8  # words between "it is on" and "that"
_FUTURE = 5  # letters, at the least, of a future that no table holds
_REFUSED = 3  # words between a negation and what it negates
_REFUSING: Mapping[str, Stance] = {"supports": "opposes", "commits": "opposes", "opposes": "supports"}
_NOT_OURS = tags_of("noun", "masdar", "past", "preposition")
_NONE: Mapping[str, Stance] = {}
DIRECT = "-"  # in the lexicon: what is said can be the verb's plain object ("أعلن انطلاق ...")
_BRINGING = tags_of("on", "to", "of", "by", "for", "from", "in", "with", "preposition")
_THAT = tags_of("that", "that_pronoun")
_EVENTS = tags_of("meeting", "summit", "session", "talks", "call")
_BODIES = tags_of("government", "side", "delegation", "force")
_NAMED_BODIES = tags_of("masculine", "speaker")  # with "body": parties, councils, unions
_HELD = tags_of("hold", "begin", "end", "postpone")
_BETWEEN = NOISE | tags_of("adj", "pronoun")


@cache
def stance_cues(code: str) -> Cues:
    """The words of content that tell a stance, folded, each with the place in which it does.

    >>> stance_cues("ar")["ضروره"]["complement"], stance_cues("ar")["ضروره"].get("clause")
    ('demands', None)
    """
    fold = lexicon(code).fold
    cues: dict[str, dict[str, Stance]] = {}
    for row in read_table(files(f"jawla.lang.{code}") / "cues.tsv"):
        cues.setdefault(fold(row["form"]), {})[row["place"]] = cast(Stance, row["stance"])
    return cues


def read_stance(
    units: Sequence[Unit], discourse: Discourse, cues: Cues, u: int, stop: int, holder: Who, default: str
) -> tuple[Stance, Clue]:
    """The stance that the verb at `u` gives its holder by itself (`default`), or else by the words up to `stop`.

    And what says so.
    """
    verb = Clue("stance-of-verb", units[u].start, units[u].end)
    if default and default != "states":
        return cast(Stance, default), verb
    content = _Content(units, discourse, cues, holder, stop)
    found = content.read(u)
    if found is None:
        return "states", verb
    word = units[content.at]
    return found, Clue(content.rule, word.start, word.end)


def _is_body(unit: Unit) -> bool:
    """Whether a noun is a body that can act ("الحزب", "الحكومة"), not what an office is over ("المصالحة")."""
    return bool(unit.tags & _BODIES or (unit.tags & T["body"] and unit.tags & _NAMED_BODIES))


@cache
def nouns_of(preps: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """The words without which a verb is no report, of those its row names: "حمّل" with "مسؤولية", "أبرز" with "أن"."""
    return tuple(form for form in preps if form != DIRECT and not lexicon[form].tags & _BRINGING)


def we_speak(unit: Unit, lexicon: Lexicon) -> Word | None:
    """A verb of "we" as that of "he", of which the lexicon knows more ("سندعم" as "سيدعم"); None for any other word."""
    if unit.tags & _NOT_OURS:
        return None
    norm = unit.norm
    for ours, his in lexicon.persons:
        if norm.startswith(ours):
            word = lexicon[his + unit.norm.removeprefix(ours)]
            return word if word.tags & T["imperfect"] else None
    return None


@dataclass(slots=True)
class _Content:
    """What is said; `at` is the unit looked at last, which gave the stance if there is one, by `rule`."""

    units: Sequence[Unit]
    discourse: Discourse
    cues: Cues
    holder: Who
    stop: int
    at: int = -1
    rule: str = "word-of-stance"

    def read(self, u: int) -> Stance | None:
        """What the words behind the verb of saying at `u` tell; None where that is nothing but a statement."""
        start = self._clause(u)
        found = self._noun(u, start if start < self.stop else min(self.stop, u + _COMPLEMENT))
        if found is not None or start >= self.stop:
            return found
        return self._told(u, start)

    def _clause(self, u: int) -> int:
        """Where the clause begins: behind "that" or a colon, failing these behind an opening quote."""
        quote = self.stop
        for v in range(u, min(self.stop, u + _COMPLEMENT)):
            unit = self.units[v]
            if unit.mention >= 0 or v == u:
                continue
            if unit.tags & _THAT or unit.norm == ":":
                return v + 1
            if unit.norm == '"' and quote == self.stop:
                quote = v + 1
        return quote

    # -- the noun that the verb brings

    def _noun(self, u: int, stop: int) -> Stance | None:
        trigger = self.discourse.tokens.words[self.units[u].start]
        announces = bool(self.units[u].tags & T["say"] and DIRECT in trigger.preps)
        preps = trigger.preps
        brought = -1  # the preposition of the verb, where it stood right before
        heads = True
        for v in range(u + 1, stop):
            unit = self.units[v]
            self.at = v
            if unit.mention >= 0 or unit.norm in PUNCTUATION:
                heads = True
                continue
            if unit.norm in preps:
                heads, brought = True, v
                continue
            if unit.tags & T["preposition"] or not heads:
                heads = unit.definite  # behind "خلال اللقاء" the object may come, behind "سبل" its genitive
                continue
            if unit.tags & _BETWEEN and not self._cue(unit, "complement"):
                continue
            upon = brought >= 0 and bool(self.units[brought].tags & T["on"])
            places = ("complement", *(["upon"] if upon else []), *(["announced"] if announces else []))
            found = self._first(unit, places)
            if found is not None:
                rejects = v + 1 < stop and unit.tags & T["particle"] and self._cue(self.units[v + 1], "negated")
                return "opposes" if rejects else found  # "على عدم السماح ..."
            word = self.discourse.tokens.words[unit.start]
            if unit.tags & T["masdar"] and word.stance == "states":
                preps, brought = (*preps, *word.preps), -1  # "جدد التأكيد على ...": what he affirmed anew
                continue
            if unit.tags & T["document"]:
                return self._attribute(v + 1, stop)
            heads = unit.definite
        return None

    def _attribute(self, start: int, stop: int) -> Stance | None:
        """The stance of a position, by its adjective ("موقفه الرافض")."""
        for self.at in range(start, min(stop, start + _ATTRIBUTES)):
            unit = self.units[self.at]
            if unit.mention < 0 and (found := self._cue(unit, "own")):
                return found
        return None

    # -- the clause

    def _told(self, u: int, start: int) -> Stance | None:
        direct = not self.units[start - 1].tags & _THAT
        first = self.units[start]
        self.at = start
        if direct and first.mention < 0 and (found := self._cue(first, "complement")):
            return found  # "وقال: ضرورة ..."
        if self._obliges(start):
            self.rule = "duty-of-somebody"
            return "demands"
        mine, event = self._subject(start)
        if direct and any(first.norm.startswith(ours) for ours, _ in self.discourse.lexicon.persons):
            mine = mine or self._unknown_future(first, start, start)  # "سنرمم الجسر"
        cues, lexicon, article = self.cues, self.discourse.lexicon, self.discourse.lexicon.article
        refused = -_CONTENT
        other = False  # behind a relative pronoun, or behind the first verb: no longer what is told of the subject
        for v in range(start, min(self.stop, start + _CONTENT)):
            unit = self.units[v]
            self.at = v
            if unit.mention >= 0 or unit.norm in PUNCTUATION:
                continue
            if unit.tags & T["negation"]:
                refused = v
                continue
            negated = v - refused <= _REFUSED
            places = cues.get(unit.norm)
            if places is None and unit.definite:
                places = cues.get(unit.norm.removeprefix(article))
            found = places.get("clause") if places is not None else None
            if found is not None and not other and (not unit.definite or v == start or self._from(v)):
                return found
            ours = we_speak(unit, lexicon)
            tags = ours.tags if ours is not None else unit.tags
            if negated and (refusal := self._refuses(v, refused, mine=(mine and not other) or ours is not None)):
                return refusal
            if unit.tags & T["relative"]:
                other = True
            elif unit.tags & _THAT and v + 1 < self.stop:
                mine, event = self._subject(v + 1)  # "إنه متفائل بأن المصارف ستخفض ..."
            if other:
                continue
            if mine and (found := self.cues.get(unit.norm, _NONE).get("own")):
                return _REFUSING.get(found) if negated else found
            if mine and not negated and self._unknown_future(unit, v, start):
                self.rule = "verb-of-content"
                return "commits"
            if tags & T["finite"] and not tags & (T["past"] | T["still"]):
                done = self._done(v, u, ours, mine=mine, event=event, negated=negated)
                if done is not None:
                    self.rule = "verb-of-content"
                    return done
                other = not tags & T["planned"] or bool(tags & T["imperfect"])
        return "demands" if self._adds_demand(start) else None

    def _adds_demand(self, start: int) -> bool:
        """Whether a clause joined to the first says what must be: "المستشفيات مكتظة، وينبغي ..."."""
        for v in range(start + 2, self.stop):
            self.at = v
            if self.units[v - 1].tags & T["and"] and self.units[v - 2].norm in COMMAS:
                unit = self.units[v]
                if unit.tags & T["imperfect"] and self._cue(unit, "clause") == "demands":
                    return True
        return False

    def _obliges(self, start: int) -> bool:
        """Whether the clause says what is incumbent on somebody: "أن على أنقرة سحب ...", "أن على الأطراف أن ..."."""
        if not self.units[start].tags & T["on"] or start + 1 >= self.stop:
            return False
        onto = self.units[start + 1]
        if onto.mention >= 0 or onto.norm in self.discourse.lexicon.names:
            return True
        return any(unit.tags & T["that"] for unit in self.units[start + 1 : min(self.stop, start + _OBLIGED)])

    def _subject(self, start: int) -> tuple[bool, bool]:
        """Whether the clause is about the holder's own side, and whether it is about an event."""
        if self.units[start - 1].tags & T["that_pronoun"]:
            return True, False
        for v in range(start, min(self.stop, start + 3)):
            unit = self.units[v]
            if unit.mention >= 0:
                return self._same(v), False
            following = self.units[v + 1] if v + 1 < self.stop else unit
            if unit.tags & T["own_country"] or (unit.definite and _is_body(unit) and following.mention < 0):
                return True, False  # "أن بلاده ...", "أن المجلس ...": the body for which he speaks
            if any(name.id in self.holder.sides for name in self.discourse.lexicon.names.get(unit.norm, ())):
                return True, False  # a capital that the mentions left a place
            if unit.tags & T["both"]:
                return bool({*self.discourse.met.sides} & {*self.holder.sides}), False
            if unit.tags & T["finite"]:
                return False, False
            if unit.tags & _EVENTS:
                return False, True
        return False, False

    def _same(self, v: int) -> bool:
        who = self.discourse.who(self.units[v].mention)
        while v + 2 < self.stop and self.units[v + 1].tags & T["and"] and self.units[v + 2].mention >= 0:
            v += 2
            who += self.discourse.who(self.units[v].mention)
        if not who:
            mention = self.discourse.mentions[self.units[v].mention]
            definite = self.discourse.tokens.words[mention.start].definite
            return definite and mention.number == "s"  # "الحكومة", with no word whose: the holder's
        return bool({*who.sides} & {*self.holder.sides} or {*who.persons} & {*self.holder.persons})

    def _done(self, v: int, u: int, ours: Word | None, *, mine: bool, event: bool, negated: bool) -> Stance | None:
        """What the verb of the clause says of the holder's stance; `ours` is that of "we"."""
        words = self.discourse.tokens.words
        word, said = ours or words[self.units[v].start], words[self.units[u].start]
        tags = word.tags
        if ours is not None:
            mine = True
        elif mine and word.number == "s" and said.number == "s" and word.gender and said.gender:
            pronoun = bool(self.units[v - 1].tags & (T["that_pronoun"] | T["planned"] | T["negation"]))
            country = any(before.tags & T["own_country"] for before in self.units[:v])
            mine = word.gender == said.gender or not pronoun or country  # "قال إنها ستجد الدعم": somebody else
        elif not mine and v + 1 < self.stop:
            behind = self.units[v + 1]
            mine = bool(behind.tags & T["own_country"]) or (behind.mention >= 0 and self._same(v + 1))
        ahead = bool(tags & T["planned"]) or bool(self.units[v - 1].tags & T["planned"])
        if ahead and not negated and (tags & T["hold"] or (event and tags & (_HELD | T["passive"]))):
            return "commits"  # "أن الجولة ستعقد ...": what is agreed
        copula = self._cue(self.units[v], "kept") == "states"
        if not mine or (copula and self.units[v - 1].tags & T["that_pronoun"]):
            return None  # "أنها ستكون صعبة": how it will be, not what one will do
        if tags & (T["stance"] | T["plan"] | T["say"]) and word.stance and not self._lacks(v, word):
            if word.stance == "states":
                told = None if negated else self.read(v)
                return told or ("commits" if ahead and not negated else None)
            return _REFUSING.get(word.stance) if negated else cast(Stance, word.stance)
        return "commits" if ahead and tags & T["imperfect"] and not negated else None

    def _unknown_future(self, unit: Unit, v: int, start: int) -> bool:
        """Whether a word in no table stands where the verb of the clause does and begins as a future: "أنه سيرمم"."""
        future = len(unit.norm) >= _FUTURE and unit.norm.startswith(self.discourse.lexicon.future)
        return future and unit.tags == T["letters"] and v <= start + 1

    def _lacks(self, v: int, word: Word) -> bool:
        """Whether the verb at v means a stance only with a noun that is not there ("حمّل ... مسؤولية")."""
        nouns = nouns_of(word.preps, self.discourse.lexicon)
        return bool(nouns) and not any(unit.norm in nouns for unit in self.units[v + 1 : self.stop])

    def _refuses(self, v: int, negation: int, *, mine: bool) -> Stance | None:
        """What the negated word at `v` tells: "غير مقبول" and "لن نجلس" reject, "لن نتخلى عن" promises."""
        unit = self.units[v]
        if self._cue(unit, "negated") is not None:
            return "opposes"
        if mine and (kept := self._cue(unit, "kept")) is not None:
            return kept
        if mine and self._cue(unit, "refused") is not None:
            return "opposes"
        if mine and self.units[negation].tags & T["will_not"] and v == negation + 1:
            return "opposes"
        following = self.units[v + 1] if v + 1 < self.stop else None
        possible = self._cue(unit, "possible") is not None and following is not None
        return "opposes" if possible and following is not None and following.tags & T["that"] else None

    def _from(self, v: int) -> bool:
        """Whether "of" stands before v: "من الضروري أن" demands, "الإجراءات الضرورية" does not."""
        return bool(self.units[v - 1].tags & T["from"])

    def _cue(self, unit: Unit, place: str) -> Stance | None:
        found = self.cues.get(unit.norm)
        if found is None and unit.definite:
            found = self.cues.get(unit.norm.removeprefix(self.discourse.lexicon.article))
        return found.get(place) if found is not None else None

    def _first(self, unit: Unit, places: Iterable[str]) -> Stance | None:
        return next((found for place in places if (found := self._cue(unit, place)) is not None), None)
