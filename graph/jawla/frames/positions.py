"""Positions: who said or held what, read off verbs and participles of saying and stance.

One position an attributed clause, as in quotation attribution (https://aclanthology.org/D13-1101/): the holder is the
verb's subject, the one left out or the one an earlier sentence gives; the stance is the verb's, or what its content
says ("ضرورة", "استعداد", "رفض").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jawla.frames.discourse import Discourse, Who
from jawla.frames.units import NOISE, PUNCTUATION, Unit, left_subject
from jawla.model import Stance
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_SPEECH = tags_of("say", "stance")
_SPEECH_TOO = tags_of("deny", "plan")  # these report only where the lexicon gives them a stance ("نفى", "توقع")
_CLAUSE = tags_of("that", "that_pronoun")
_ANY_PREPOSITION = tags_of("on", "to", "of", "by", "for", "from", "in", "with")
_DIRECT = "-"  # in the lexicon: what is said can be the verb's plain object ("أعلن انطلاق ...")
_OWN_STANCES = ("supports", "opposes", "demands", "condemns")
_FIRST_PERSON = ("ن", "سن")
_COMPLEMENT = 16  # words behind the verb in which what was said must begin
_OPENERS = tags_of("and", "whereas", "also", "turn", "past", "perfective", "then", "source")
_ADJACENT = 3  # words that may stand between a verb and its subject
_CONTENT = 7  # words behind the trigger in which the content tells its stance


@dataclass(frozen=True, slots=True)
class PositionFrame:
    """One attributed clause: holders (each has the position), stance, and the tokens that say it."""

    holder: Who
    stance: Stance
    trigger: int
    start: int
    end: int
    content: int
    rule: str = ""


def read_positions(
    units: Sequence[Unit], discourse: Discourse, cues: Mapping[str, Stance], *, headline: bool
) -> list[PositionFrame]:
    """The positions a sentence attributes, in its order. `cues` gives the stance of words of content."""
    return _Reader(units, discourse, cues, headline).read()


class _Reader:
    def __init__(self, units: Sequence[Unit], discourse: Discourse, cues: Mapping[str, Stance], headline: bool) -> None:
        self.units, self.discourse, self.cues, self.headline = units, discourse, cues, headline
        self.mentions = discourse.mentions
        self.subject = Who()
        self.gender = ""
        self.that_subject = -1  # the mention right behind "that": whose clause the report tells
        self.found: list[PositionFrame] = []

    def read(self) -> list[PositionFrame]:
        triggers: list[tuple[int, Who]] = []
        quoted = False
        inside = False  # behind "that" or a colon: what is said, not who says
        for u, unit in enumerate(self.units):
            if unit.mention >= 0:
                continue
            tag = unit.tags
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
                    holder, gender = self._holder(u)
                    if holder:
                        triggers.append((u, holder))
                        self.subject, self.gender = holder, gender
                        self.discourse.speaker, self.discourse.speaker_gender = holder, gender
                        inside = False
                        continue
                elif not inside and not tag & (T["past"]):
                    self._follow(u)
                    if tag & T["say"] and any(other.tags & T["statement"] for other in self.units[u + 1 : u + 5]):
                        self.discourse.speaker = self.subject or self.discourse.speaker  # "أصدر A وB بيانا مشتركا"
            elif tag & T["participle"] and self._speaks(unit) and self._secondary(u):
                holder = self._same(unit)
                if holder:
                    triggers.append((u, holder))
                    inside = False
                    continue
            if tag & (T["that"] | T["that_pronoun"]):
                inside = True
                self.that_subject = self.units[u + 1].mention if u + 1 < len(self.units) else -1
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
        return not inside and not self.found and (v <= 2 or self._right(u) is not None)

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

    def _same(self, unit: Unit) -> Who:
        word = self.discourse.tokens.words[unit.start]
        if self.subject:
            return self.subject
        if word.number in ("d", "p") and self.discourse.met:
            return self.discourse.met
        return self.discourse.speaker

    # -- holders

    def _holder(self, u: int) -> tuple[Who, str]:
        unit = self.units[u]
        word = self.discourse.tokens.words[unit.start]
        explicit = self._right(u)
        if explicit is not None:
            who, gender, _ = explicit
            if who:
                return who, gender
        head = self._antecedent(u)
        if head < 0 and self.that_subject >= 0 and u and self.units[u - 1].norm in "،,":
            head = self.that_subject
        if head >= 0:
            return self.discourse.who(head), self.mentions[head].gender
        statement = self._statement(u)
        if statement is not None:
            return statement, ""
        left = left_subject(self.units, u, self.mentions)
        if left:
            who = self.discourse.all_of(left)
            if who:
                return who, self.mentions[left[-1]].gender
        if word.number in ("d", "p"):
            return (Who(self.discourse.met.sides), "") if self.discourse.met.sides else (Who(), "")
        if self.subject and self._agrees(word.gender, self.gender):
            return self.subject, self.gender
        if self._agrees(word.gender, self.discourse.speaker_gender):
            return self.discourse.speaker, self.discourse.speaker_gender
        for person in reversed(self.discourse.recent):
            if self._agrees(word.gender, person.gender):
                return Who((person.party,) if person.party else (), (person.key,)), person.gender
        return Who(), ""

    def _antecedent(self, u: int) -> int:
        """The mention that a relative clause, "فقال" or "قد أكد" behind a comma belongs to; -1 if none."""
        v = u - 1
        if v < 0:
            return -1
        tag = self.units[v].tags
        if tag & T["relative"] or tag & T["perfective"] or (tag & T["and"] and self.units[v].norm == "ف"):
            v -= 1
            while v >= 0 and self.units[v].norm in "،,":
                v -= 1
            if v >= 0 and self.units[v].mention >= 0:
                return self.units[v].mention
        return -1

    def _statement(self, u: int) -> Who | None:
        """Who speaks by "the statement", "the participants"; empty for a speaker the article does not name."""
        v = u + 1
        while v < len(self.units) and self.units[v].mention < 0 and self.units[v].tags & NOISE:
            v += 1
        if v >= len(self.units) or self.units[v].mention >= 0:
            return None
        tag = self.units[v].tags
        if tag & T["latter"]:
            return self.discourse.last
        if tag & T["participants"]:
            return Who(self.discourse.met.sides)
        if tag & T["statement"]:
            for w in range(v + 1, min(v + 7, len(self.units))):
                if self.units[w].mention >= 0:
                    index = self.units[w].mention
                    if self.mentions[index].topical and not self.units[w - 1].tags & (T["of"] | T["for"]):
                        return None
                    return self._list(w)
                issued = self.units[w].tags & T["finite"] and self.units[w - 1].tags & T["relative"]
                if (self.units[w].tags & (T["finite"] | _CLAUSE) and not issued) or self.units[w].norm in "،:":
                    break
            if v + 1 < len(self.units) and self.units[v + 1].tags & T["final"]:
                return Who(self.discourse.hosts)
            return self.discourse.speaker
        if tag & (T["speaker"] | T["office"] | T["rank"] | T["officials"] | T["delegation"]) and not tag & T["masdar"]:
            return Who()  # somebody speaks whom the grammar could not name: better nobody than the wrong one
        return None

    def _list(self, w: int) -> Who:
        """Whom the mention at w and those joined to it mean."""
        who = self.discourse.who(self.units[w].mention)
        while w + 2 < len(self.units) and self.units[w + 1].tags & T["and"] and self.units[w + 2].mention >= 0:
            w += 2
            who += self.discourse.who(self.units[w].mention)
        return who

    @staticmethod
    def _agrees(verb: str, subject: str) -> bool:
        return not verb or not subject or verb == subject

    def _right(self, u: int) -> tuple[Who, str, int] | None:
        """The subject right behind a verb, with others joined by "and": who, gender, where it ends."""
        word = self.discourse.tokens.words[self.units[u].start]
        v = u + 1
        steps = 0
        while v < len(self.units) and steps <= _ADJACENT:
            unit = self.units[v]
            if unit.mention >= 0:
                mention = self.mentions[unit.mention]
                if mention.topical:
                    return None
                who = self.discourse.who(unit.mention)
                if (
                    mention.kind == "side"
                    and not mention.delegation
                    and word.gender == "m"
                    and not mention.gender
                    and self._object(mention.start)
                ):
                    return None
                gender = mention.gender or ("f" if mention.kind == "side" else "")
                if mention.kind == "person" and who.persons:
                    gender = self.discourse_person_gender(who) or gender
                while v + 2 < len(self.units) and self.units[v + 1].tags & T["and"] and self.units[v + 2].mention >= 0:
                    who += self.discourse.who(self.units[v + 2].mention)
                    v += 2
                return who, gender, v + 1
            if (
                unit.tags & (NOISE | T["number"] | T["number_of"] | T["each"])
                or unit.norm in "،,"
                or self._date_word(unit)
            ):
                v += 1
                steps += 0 if unit.norm in "،," else 1
                continue
            return None
        return None

    def _object(self, i: int) -> bool:
        """A feminine name behind a masculine verb is its object: "ودعا الأمم المتحدة إلى ..."."""
        return not self.discourse.tokens.tags[i] & T["masculine"]

    def discourse_person_gender(self, who: Who) -> str:
        """The gender of the first person meant."""
        for person in self.discourse.people.values():
            if person.key == who.persons[0]:
                return person.gender
        return ""

    def _date_word(self, unit: Unit) -> bool:
        return unit.start in self.discourse.dated

    def _follow(self, u: int) -> None:
        """Keep the subject of a verb that reports nothing, for the verbs behind it that leave theirs out."""
        explicit = self._right(u)
        if explicit is not None and explicit[0]:
            self.subject, self.gender = explicit[0], explicit[1]
            return
        left = left_subject(self.units, u, self.mentions)
        if left:
            who = self.discourse.all_of(left)
            if who:
                self.subject, self.gender = who, self.mentions[left[-1]].gender

    def _colon(self, u: int, triggers: list[tuple[int, Who]]) -> bool:
        """A headline "X: ..." gives X the rest."""
        if triggers or u > 4:
            return True
        left = left_subject(self.units, u, self.mentions)
        if left and self.units[0].mention in left:
            who = self.discourse.all_of(left)
            if who and u + 3 < len(self.units):
                triggers.append((0, who))
        return True

    # -- clauses

    def _cut(self, triggers: list[tuple[int, Who]]) -> None:
        """Give each trigger the words up to the next one."""
        words = self.discourse.tokens.words
        for n, (u, holder) in enumerate(triggers):
            stop = triggers[n + 1][0] if n + 1 < len(triggers) else len(self.units)
            while stop > u + 1 and self._trims(self.units[stop - 1], stop == len(self.units)):
                stop -= 1
            if stop <= u + 1:
                continue
            first = u
            if u and self.units[u - 1].tags & T["and"]:
                first = u - 1
            word = words[self.units[u].start]
            self.found.append(
                PositionFrame(
                    holder,
                    self._stance(u, stop, word.stance),
                    self.units[u].start,
                    self.units[first].start,
                    self.units[stop - 1].end,
                    self.units[min(u + 1, stop - 1)].start,
                )
            )

    def _trims(self, unit: Unit, last: bool) -> bool:
        if unit.mention >= 0:
            return False
        if unit.norm in PUNCTUATION and unit.norm not in '")':
            return True
        return not last and bool(unit.tags & (T["and"] | T["whereas"] | T["also"]))

    def _stance(self, u: int, stop: int, default: str) -> Stance:
        stance = default or "states"
        if stance != "states":
            return stance  # type: ignore[return-value]
        seen = 0
        negated = own = obliged = False
        for v in range(self._content(u, stop), stop):
            unit = self.units[v]
            if unit.mention >= 0:
                own = self.mentions[unit.mention].kind == "side"
                if obliged:
                    return "demands"  # "أن على أنقرة ...": what is incumbent on somebody
                continue
            if unit.norm in PUNCTUATION:
                continue
            seen += 1
            if seen > _CONTENT:
                break
            obliged = bool(unit.tags & T["on"]) and bool(self.units[v - 1].tags & T["that"])
            cue = self.cues.get(unit.norm) or self.cues.get(unit.norm.removeprefix("ال"))
            if cue is not None:
                return cue
            if unit.tags & (T["own_country"] | T["that_pronoun"]):
                own = True
            elif unit.tags & T["negation"]:
                negated = True
            elif unit.tags & T["finite"] and not unit.tags & T["past"]:
                found = self._content_verb(unit, own=own, negated=negated)
                if found is not None:
                    return found
                own = negated = False
        return stance  # type: ignore[return-value]

    def _content(self, u: int, stop: int) -> int:
        """Where what was said begins: behind "that", a colon or an opening quote, else right behind the verb."""
        for v in range(u + 1, min(stop, u + _COMPLEMENT + _ADJACENT)):
            unit = self.units[v]
            if unit.mention < 0 and (unit.tags & T["that"] or unit.norm == ":"):
                return v + 1 if v + 1 < stop else u + 1
        preps = self.discourse.tokens.words[self.units[u].start].preps
        own = [v for v in range(u + 2, stop) if self.units[v].mention < 0 and self.units[v].norm in preps]
        return own[-1] + 1 if len(own) == 1 and own[0] + 1 < stop else u + 1

    def _content_verb(self, unit: Unit, *, own: bool, negated: bool) -> Stance | None:
        """What the verb of the content says of the holder's stance; None where it says nothing."""
        mine = own or unit.norm.startswith(_FIRST_PERSON)
        if unit.tags & T["stance"] and (own or unit.tags & T["imperfect"]):
            stance = self.discourse.tokens.words[unit.start].stance
            if negated:
                return "opposes" if stance in ("supports", "commits") else None
            return stance if stance in _OWN_STANCES else None  # type: ignore[return-value]
        if not unit.tags & T["imperfect"]:
            return None
        if negated and mine and not unit.tags & T["still"]:
            return "opposes"
        if unit.tags & T["planned"] and mine and not negated:
            return "commits"
        return None
