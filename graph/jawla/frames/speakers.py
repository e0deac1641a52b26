"""Speakers: who holds a position, by the verb's subject, the one left out, or the one an earlier sentence gives."""

from __future__ import annotations

from collections.abc import Sequence

from jawla.frames.discourse import Discourse, Who
from jawla.frames.subjects import left_subject
from jawla.frames.units import COMMAS, NOISE, Unit
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_CLAUSE = tags_of("that", "that_pronoun")
_ADJACENT = 3  # words that may stand between a verb and its subject


class Speakers:
    """Finds the holders of the verbs of a sentence, left to right; keeps the last subject for those without one."""

    def __init__(self, units: Sequence[Unit], discourse: Discourse) -> None:
        self.units, self.discourse, self.mentions = units, discourse, discourse.mentions
        self.subject = Who()
        self.gender = ""
        self.that_subject = -1  # the mention right behind "that": whose clause the report tells

    def keep(self, holder: Who, gender: str) -> None:
        """Remember who spoke, for the verbs and sentences behind."""
        self.subject, self.gender = holder, gender
        self.discourse.speaker, self.discourse.speaker_gender = holder, gender

    def find(self, u: int) -> tuple[Who, str]:
        """Who speaks by the verb at u, and the gender to agree with; an empty `Who` where nothing tells."""
        unit = self.units[u]
        at = unit.start, unit.end
        word = self.discourse.tokens.words[unit.start]
        explicit = self.right_of(u)
        if explicit is not None:
            who, gender, _ = explicit
            if who:
                return who.by("subject-of-verb", *at), gender
        head = self._antecedent(u)
        if head < 0 and self.that_subject >= 0 and u and self.units[u - 1].norm in COMMAS:
            head = self.that_subject
        if head >= 0:
            return self.discourse.who(head).by("antecedent-of-clause", *at), self.mentions[head].gender
        statement = self._statement(u)
        if statement is not None:
            return statement, ""
        left = left_subject(self.units, u, self.mentions)
        if left:
            who = self.discourse.all_of(left)
            if who:
                return who.by("subject-before-verb", *at), self.mentions[left[-1]].gender
        if word.number in ("d", "p"):
            return self._participants(*at), ""
        if self.subject and self._agrees(word.gender, self.gender):
            return self.subject.by("subject-of-sentence", *at), self.gender
        if self._agrees(word.gender, self.discourse.speaker_gender):
            return self.discourse.speaker.by("speaker-before", *at), self.discourse.speaker_gender
        for person in reversed(self.discourse.recent):
            if self._agrees(word.gender, person.gender):
                who = Who((person.party,) if person.party else (), (person.key,))
                return who.by("person-named-last", *at), person.gender
        return Who(), ""

    def _participants(self, start: int, end: int) -> Who:
        """The sides of the meeting just told, whom the tokens start to end speak of together."""
        met = self.discourse.met
        return Who(met.sides, (), met.mentions).by("participants-of-meeting", start, end)

    def _antecedent(self, u: int) -> int:
        """The mention that a relative clause, "فقال" or "قد أكد" behind a comma belongs to; -1 if none."""
        v = u - 1
        if v < 0:
            return -1
        tag = self.units[v].tags
        if tag & T["relative"] or tag & T["perfective"] or (tag & T["and"] and self.units[v].norm == "ف"):
            v -= 1
            while v >= 0 and self.units[v].norm in COMMAS:
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
        at = self.units[v].start, self.units[v].end
        if tag & T["latter"]:
            return self.discourse.last.by("latter-of-two", *at)
        if tag & T["participants"]:
            return self._participants(*at)
        if tag & T["statement"]:
            for w in range(v + 1, min(v + 7, len(self.units))):
                if self.units[w].mention >= 0:
                    index = self.units[w].mention
                    if self.mentions[index].topical and not self.units[w - 1].tags & (T["of"] | T["for"]):
                        return None
                    return self._list(w).by("issuer-of-statement", *at)
                issued = self.units[w].tags & T["finite"] and self.units[w - 1].tags & T["relative"]
                if (self.units[w].tags & (T["finite"] | _CLAUSE) and not issued) or self.units[w].norm in ("،", ":"):
                    break
            if v + 1 < len(self.units) and self.units[v + 1].tags & T["final"]:
                return Who(self.discourse.hosts).by("hosts-of-talks", *at)
            return self.discourse.speaker.by("issuer-of-statement", *at)
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

    def same_as(self, unit: Unit) -> Who:
        """Whose participle a unit is: of the sentence's subject, of those who met, of the one who spoke before."""
        word = self.discourse.tokens.words[unit.start]
        at = unit.start, unit.end
        if self.subject:
            return self.subject.by("subject-of-sentence", *at)
        if word.number in ("d", "p") and self.discourse.met:
            return self.discourse.met.by("participants-of-meeting", *at)
        return self.discourse.speaker.by("speaker-before", *at)

    @staticmethod
    def _agrees(verb: str, subject: str) -> bool:
        return not verb or not subject or verb == subject

    def right_of(self, u: int) -> tuple[Who, str, int] | None:
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
                    gender = self._gender(who) or gender
                while v + 2 < len(self.units) and self.units[v + 1].tags & T["and"] and self.units[v + 2].mention >= 0:
                    who += self.discourse.who(self.units[v + 2].mention)
                    v += 2
                return who, gender, v + 1
            if (
                unit.tags & (NOISE | T["number"] | T["number_of"] | T["each"])
                or unit.norm in COMMAS
                or self._date_word(unit)
            ):
                v += 1
                steps += 0 if unit.norm in COMMAS else 1
                continue
            return None
        return None

    def _object(self, i: int) -> bool:
        """A feminine name behind a masculine verb is its object: "ودعا الأمم المتحدة إلى ..."."""
        return not self.discourse.tokens.tags[i] & T["masculine"]

    def _gender(self, who: Who) -> str:
        """The gender of the first person meant."""
        for person in self.discourse.people.values():
            if person.key == who.persons[0]:
                return person.gender
        return ""

    def _date_word(self, unit: Unit) -> bool:
        return unit.start in self.discourse.dated

    def follow(self, u: int) -> None:
        """Keep the subject of a verb that reports nothing, for the verbs behind it that leave theirs out."""
        explicit = self.right_of(u)
        if explicit is not None and explicit[0]:
            self.subject, self.gender = explicit[0], explicit[1]
            return
        left = left_subject(self.units, u, self.mentions)
        if left:
            who = self.discourse.all_of(left)
            if who:
                self.subject, self.gender = who, self.mentions[left[-1]].gender
