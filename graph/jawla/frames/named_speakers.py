"""Named speakers: who stands beside a verb of saying, behind it, before it, or as the antecedent of its clause.

Three answers are kept apart: somebody; nobody, because a noun stands there whom the grammar cannot name; and none at
all, where the verb leaves its subject out and an earlier one speaks on (`jawla.frames.speakers`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jawla import kb
from jawla.frames.discourse import Discourse, Who
from jawla.frames.stances import DIRECT
from jawla.frames.subjects import left_subject
from jawla.frames.units import COMMAS, NOISE, Unit
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_CLAUSE = tags_of("that", "that_pronoun")
_SPEAKING = tags_of("speaker", "office", "rank", "officials", "delegation", "force", "government", "side", "body")
_NOUNS = _SPEAKING | tags_of("noun", "masdar", "document", "meeting", "summit", "session", "call")
_FUNCTION = tags_of("preposition", "conjunction", "adverb", "particle", "pronoun", "negation", "source", "planned")
_NOMINAL = tags_of("noun", "adj", "participle", "speaker", "office", "demonym")
_RECENT = 4  # mentions among which the person is whom "the latter" means
_PASSED = NOISE | tags_of("pronoun")
_ADJACENT = 3  # words that may stand between a verb and its subject


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, the gender that the verb agrees with, and the unit with which subject and verb begin."""

    who: Who
    gender: str
    first: int
    aside: bool = False  # in a relative clause, which leaves alone who speaks in the sentence


def _passes(unit: Unit) -> bool:
    """Whether a word may stand between a verb and its subject: "دعا خلاله الوزيران"."""
    return bool(unit.tags & _PASSED) and not unit.tags & (T["relative"] | _CLAUSE)


def _is_state(side: str) -> bool:
    return side in kb.actors() and kb.actors()[side].type == "state"


def agrees(verb: str, subject: str) -> bool:
    """Whether a verb and a subject of these genders can belong together; "" is of either."""
    return not verb or not subject or verb == subject


class NamedSpeakers:
    """Finds the speakers that stand beside the verbs of a sentence.

    `that_subject` is the mention right behind "that", whose clause the report tells (-1 for none); `spoken` says
    whether somebody speaks in the sentence already.
    """

    def __init__(self, units: Sequence[Unit], discourse: Discourse) -> None:
        self.units, self.discourse, self.mentions = units, discourse, discourse.mentions
        self.that_subject = -1
        self.spoken = False

    def find(self, u: int) -> Speaker | None:
        """The subject that stands beside the verb at u, with nobody for one unknown; None where the verb has none."""
        unit = self.units[u]
        at = unit.start, unit.end
        word = self.discourse.tokens.words[unit.start]
        if u and self.units[u - 1].tags & T["relative"] and self._other_clause(u):
            head = self._antecedent(u)
            who = self.discourse.who(head).by("antecedent-of-clause", *at) if head >= 0 else Who()
            return Speaker(who, "", u, aside=head < 0)
        if self.discourse.headline and unit.tags & T["imperfect"] and u and self.units[u - 1].definite:
            return Speaker(Who(), "", u)  # "المحكمة العليا تدعو كينيا ...": a body without a name
        opening = self._opening(u, word.gender)
        if opening is not None:
            return opening
        explicit = self.right_of(u)
        if explicit is not None:
            who, gender, _ = explicit
            if who:
                return Speaker(who.by("subject-of-verb", *at), "f" if word.gender == "f" else gender, u)
            if unit.tags & T["say"] and DIRECT not in word.preps and not self._official(u):
                return Speaker(self._body().by("speaker-before", *at), "", u)
        head = self._antecedent(u)
        if head < 0 and self.that_subject >= 0 and u and self.units[u - 1].norm in COMMAS:
            head = self.that_subject
        if head >= 0:
            first = next(v for v in range(u) if self.units[v].mention == head)
            who = Who() if self._governed(first) else self.discourse.who(head).by("antecedent-of-clause", *at)
            return Speaker(who, self.mentions[head].gender, u)
        statement = self._statement(u)
        if statement is not None:
            return Speaker(statement, "", u)
        topic = -1 if self.spoken else self.topic(u)
        if topic >= 0 and self.discourse.who(self.units[topic].mention):
            return Speaker(self.discourse.who(self.units[topic].mention).by("subject-before-verb", *at), "", topic)
        left = left_subject(self.units, u, self.mentions)
        if not left:
            return self._another(u)
        first = next(v for v in range(u) if self.units[v].mention == left[0])
        who = self.discourse.all_of(left)
        if self._governed(first) or (len(left) == 1 and not self._fits(left[0], word.gender)):
            return Speaker(Who(), "", u)
        return Speaker(who.by("subject-before-verb", *at), self.mentions[left[-1]].gender, first) if who else None

    def topic(self, u: int) -> int:
        """The unit of the mention with which the sentence opens, if the verb at u resumes it; -1 if not.

        It does behind a comma that ends an apposition: "المبعوث، وهو ...، يرى أن ...", "وكان الوزير، ...، رحب ب ...".
        """
        if not u or self.units[u - 1].norm not in COMMAS:
            return -1
        v = 0
        while v < u and self.units[v].mention < 0 and self.units[v].tags & NOISE:
            v += 1
        if v >= u - 2 or self.units[v].mention < 0 or self.mentions[self.units[v].mention].topical:
            return -1
        return v if self.units[v + 1].norm in COMMAS else -1

    def _opening(self, u: int, gender: str) -> Speaker | None:
        """The mention right before the verb at u where the sentence opens with it: "غانا تتهم مالي"."""
        before = self.units[u - 1].mention if u == 1 else -1
        if before < 0 or self.mentions[before].topical or not self._fits(before, gender):
            return None
        who = self.discourse.who(before).by("subject-before-verb", self.units[u].start, self.units[u].end)
        return Speaker(who, self.mentions[before].gender or gender, u - 1) if who else None

    def _other_clause(self, u: int) -> bool:
        """Whether the verb at u, behind a relative pronoun, is not that of the mention behind it.

        It is in "التي قال الوزير إنها ...", it is not in "الذي أبلغ القنصل" and in "التي قال فيها ...".
        """
        following = self.units[u + 1 : u + 1 + _ADJACENT]
        if not following or following[0].mention < 0:
            return True
        return not any(unit.tags & _CLAUSE for unit in following)

    def _official(self, u: int) -> bool:
        """Whether the subject behind the verb at u is "the official", who has spoken before."""
        v = next(v for v in range(u + 1, len(self.units)) if self.units[v].mention >= 0)
        start = self.units[v].start
        return bool(self.discourse.tokens.tags[start] & T["officials"]) and self.discourse.tokens.words[start].definite

    def _governed(self, v: int) -> bool:
        """Whether a noun governs the mention at v: in "فريق حملة X" it is the team that speaks."""
        if not v or self.units[v - 1].mention >= 0 or self.units[v - 1].definite:
            return False
        tags = self.units[v - 1].tags
        if tags & T["in"]:
            return True  # "اللجنة في المجلس دعت"
        return bool(tags & _NOUNS) and not tags & (_FUNCTION | T["finite"])

    def _fits(self, index: int, gender: str) -> bool:
        """Whether a verb of this gender can be that of the mention before it: "... غانا يتوعد" cannot be Ghana's."""
        mention = self.mentions[index]
        who = self.discourse.who(index)
        state = mention.kind == "side" and not mention.gender and mention.end - mention.start == 1
        return gender != "m" or not (state and who.sides and self._object(mention.start) and _is_state(who.sides[0]))

    def _another(self, u: int) -> Speaker | None:
        """Nobody, if a noun stands where the subject of a verb of saying does ("وأشارت النتائج إلى"); else None."""
        word = self.discourse.tokens.words[self.units[u].start]
        v = u + 1
        while v < len(self.units) and self.units[v].mention < 0 and self.units[v].tags & NOISE:
            v += 1
        if v >= len(self.units) or self.units[v].mention >= 0:
            return None
        unit = self.units[v]
        if not self.units[u].tags & T["say"] or DIRECT in word.preps:
            noun = self.discourse.tokens.words[unit.start]
            nouns = bool(unit.tags & _SPEAKING) and not unit.tags & T["masdar"]
            nouns = nouns or self._nominative(unit)
            nouns = nouns and agrees(word.gender, noun.gender)  # "انتقدت مفاوضي ...": whom she criticised
        else:
            known = unit.tags & ~T["letters"]
            unknown = bool(unit.tags & T["letters"]) and not known and not unit.norm.endswith("ا")
            noun_like = bool(unit.tags & _NOUNS) and not unit.tags & (_FUNCTION | T["finite"] | T["participle"])
            nouns = unit.definite or unknown or noun_like
        if not nouns:
            return None
        body = self._body().by("speaker-before", unit.start, unit.end)
        return Speaker(body if unit.definite and unit.tags & _SPEAKING else Who(), "", u)

    def _nominative(self, unit: Unit) -> bool:
        """Whether a plural noun can only be a subject ("المعلمون")."""
        lexicon = self.discourse.lexicon
        for ending in lexicon.subject_endings:
            if unit.norm.endswith(ending) and lexicon[unit.norm.removesuffix(ending)].tags & _NOMINAL:
                return True
        return False

    def _body(self) -> Who:
        """Whom "the ministry", "the ambassador" mean: the side that has spoken, if nobody of it was named."""
        speaker = self.discourse.speaker
        return speaker if speaker.sides and not speaker.persons and not self.discourse.unheard else Who()

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
        while v < len(self.units) and self.units[v].mention < 0 and _passes(self.units[v]):
            v += 1
        if v >= len(self.units) or self.units[v].mention >= 0:
            return None
        tag = self.units[v].tags
        at = self.units[v].start, self.units[v].end
        if tag & T["latter"]:
            return self._latter(self.units[v].start).by("latter-of-two", *at)
        if tag & T["both"]:
            return self.participants(*at) if len(self.discourse.met.sides) == 2 else Who()
        if tag & T["participants"]:
            return self.participants(*at)
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

    def participants(self, start: int, end: int) -> Who:
        """The sides of the meeting just told, whom the tokens start to end speak of together."""
        met = self.discourse.met
        return Who(met.sides, (), met.mentions).by("participants-of-meeting", start, end)

    def _latter(self, start: int) -> Who:
        """Whom "the latter" at a token means: the last person named before, else the last side."""
        before = [index for index, mention in enumerate(self.mentions) if mention.end <= start and not mention.topical]
        for index in reversed(before[-_RECENT:]):
            who = self.discourse.who(index)
            if who.persons:
                return who
        return self.discourse.who(before[-1]) if before else Who()

    def _list(self, w: int) -> Who:
        """Whom the mention at w and those joined to it mean."""
        who = self.discourse.who(self.units[w].mention)
        while w + 2 < len(self.units) and self.units[w + 1].tags & T["and"] and self.units[w + 2].mention >= 0:
            w += 2
            who += self.discourse.who(self.units[w].mention)
        return who

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
                bare = mention.kind == "person" and mention.title is None and word.number == "s"
                if bare and word.gender == "f" and self._gender(who) == "m":
                    return None  # "الحركة تشكر جيمس ...": whom it thanks
                gender = mention.gender or ("f" if mention.kind == "side" else "")
                if mention.kind == "person" and who.persons:
                    gender = self._gender(who) or gender
                while v + 2 < len(self.units) and self.units[v + 1].tags & T["and"] and self.units[v + 2].mention >= 0:
                    who += self.discourse.who(self.units[v + 2].mention)
                    v += 2
                return who, gender, v + 1
            if (
                unit.tags & (T["number"] | T["number_of"] | T["each"])
                or _passes(unit)
                or unit.norm in COMMAS
                or unit.start in self.discourse.dated
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
            if who.persons and person.key == who.persons[0]:
                return person.gender
        return ""
