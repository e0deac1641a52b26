"""Who is meant: mentions put to sides and persons with the memory of what the article has said so far.

Surnames alone are resolved before (`jawla.linking.people`); here come titles alone ("وزير الخارجية"), "نظيره التركي",
"المسؤول الإيراني", "الوفد", "الجانبان", and the subject that a verb leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from jawla import kb
from jawla.clues import Clue
from jawla.dates import DateMention
from jawla.lexicon import Lexicon
from jawla.linking.people import Person
from jawla.mentions.mention import Mention
from jawla.mentions.titles import Title
from jawla.mentions.tokens import Tokens
from jawla.numerals import load_numerals
from jawla.tags import TAGS as T
from jawla.tags import tags_of


@dataclass(slots=True)
class Who:
    """Sides (actor ids) and named persons (their keys) that some words mean.

    `mentions` are those that mean them, `clues` the rules by which they came to take part; neither makes a difference.
    """

    sides: tuple[str, ...] = ()
    persons: tuple[int, ...] = ()
    mentions: tuple[int, ...] = field(default=(), compare=False)
    clues: tuple[Clue, ...] = field(default=(), compare=False)

    def __bool__(self) -> bool:
        return bool(self.sides or self.persons)

    def __add__(self, other: Who) -> Who:
        if not self or not other:
            return self or other
        return Who(
            _union(self.sides, other.sides),
            _union(self.persons, other.persons),
            self.mentions + other.mentions,
            self.clues + other.clues,
        )

    def by(self, rule: str, start: int = -1, end: int = -1) -> Who:
        """The same, taking part by a rule that went by the tokens start to end."""
        if not self:
            return self
        return Who(self.sides, self.persons, self.mentions, (Clue(rule, start, end, self.mentions),))


if TYPE_CHECKING:
    from jawla.frames.scenes import MeetingFrame

_Resolved = tuple[str, tuple[str, ...], tuple[int, ...]]
_SAME_SENTENCE = 25  # tokens
_MINISTRY = tags_of("body", "government")  # "الخارجية": of the country whose agency reports
V = TypeVar("V")


def _union(one: Sequence[V], other: Sequence[V]) -> tuple[V, ...]:
    return tuple(dict.fromkeys((*one, *other)))


@dataclass(slots=True)
class Discourse:
    """The memory of one article while it is read from its first sentence to its last."""

    tokens: Tokens
    mentions: Sequence[Mention]
    people: Mapping[int, Person]
    by_start: Mapping[int, Person]
    lexicon: Lexicon
    home: str = ""
    hosts: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    led: tuple[str, ...] = ()
    run: tuple[str, ...] = ()
    run_end: int = -1
    between: bool = False
    side_said: tuple[str, ...] = ()
    government: str = ""
    government_at: int = -1000
    plenary: MeetingFrame | None = None
    last_meeting: MeetingFrame | None = None
    topic: Who = field(default_factory=Who)
    initiator: Who = field(default_factory=Who)
    met: Who = field(default_factory=Who)
    all_met: tuple[str, ...] = ()
    speaker: Who = field(default_factory=Who)
    speaker_gender: str = ""
    unheard: bool = False  # somebody has spoken since whom the grammar could not name
    delegation: str = ""
    rounds: frozenset[int] = frozenset()
    processes: frozenset[int] = frozenset()
    sentence: int = 0
    met_in: int = -9
    heads: dict[str, str] = field(default_factory=dict)
    offices: dict[tuple[str, ...], str] = field(default_factory=dict)
    last: Who = field(default_factory=Who)
    dated: frozenset[int] = frozenset()
    dates: tuple[DateMention, ...] = ()
    headline: bool = False
    recent: list[Person] = field(default_factory=list)
    resolved: dict[int, Who] = field(default_factory=dict)
    ways: dict[int, str] = field(default_factory=dict)  # the rule that resolved a mention

    def forget(self) -> None:
        """Forget who met and spoke: a headline opens another story."""
        self.met, self.speaker, self.initiator, self.topic = Who(), Who(), Who(), Who()
        self.pair, self.led, self.hosts, self.all_met, self.run, self.run_end = (), (), (), (), (), -1
        self.delegation, self.speaker_gender, self.unheard = "", "", False
        self.plenary = self.last_meeting = None
        self.offices.clear()

    def who(self, index: int) -> Who:
        """Whom a mention means."""
        known = self.resolved.get(index)
        if known is None:
            self.ways[index], sides, persons = self._resolve(index)
            known = self.resolved[index] = Who(sides, persons, (index,))
        return known

    def all_of(self, indices: Sequence[int]) -> Who:
        """Whom several mentions mean together."""
        result = Who()
        for index in indices:
            result += self.who(index)
        return result

    def note(self, index: int) -> None:
        """Remember a mention as said, in the order of the text."""
        mention = self.mentions[index]
        title = mention.title
        if title is not None and self.tokens.tags[title.start] & T["office"] and title.parties:
            for i in range(title.start, title.end):
                if self.tokens.tags[i] & T["delegation"]:
                    self.delegation = title.parties[0]
        if mention.number != "s" and not mention.sides and mention.name is None:
            return  # "الجانبان": the meeting that this very sentence may report says who they are
        who = self.who(index)
        self.last = who if who and not mention.topical else self.last
        if title is not None and title.parties and len(title.office) > 1:
            self.offices.pop(title.office, None)
            self.offices[title.office] = title.parties[0]
        for key in who.persons:
            person = self.people[key]
            if person in self.recent:
                self.recent.remove(person)
            self.recent.append(person)
        if mention.kind == "side" and len(who.sides) == 1 and self.tokens.tags[mention.start] & T["government"]:
            self.government, self.government_at = who.sides[0], mention.start
        if mention.kind == "side" and who.sides:
            self.side_said = who.sides
        if mention.kind == "side" and not mention.topical:
            near = self.run_end >= 0 and mention.start - self.run_end <= 2
            self.run = tuple(dict.fromkeys((*self.run, *who.sides))) if near else who.sides
            self.run_end = mention.end
            if not near:
                self.between = bool(mention.start and self.tokens.tags[mention.start - 1] & T["between"])
            if len(self.run) > 2:
                self.hosts = self.run
            elif len(self.run) == 2 and (mention.number == "d" or self.between):
                self.pair = self.run
        if mention.kind == "side" and mention.sides and len(who.sides) == 1 and mention.number == "s":
            head = self.tokens.norms[mention.start]
            article = self.lexicon.article
            self.heads[article + head.removeprefix(article)] = who.sides[0]
        if mention.kind == "side" and mention.delegation and mention.number == "s" and len(who.sides) == 1:
            if self.tokens.masks[self.sentence] & T["chair"]:
                self.led = (*self.led[-1:], who.sides[0])
                if len(self.led) == 2:
                    self.pair = self.led  # "ترأس وفد A ...، فيما ترأس وفد B": "the two delegations" behind it
            before = self.tokens.tags[mention.start - 1] if mention.start else 0
            if not before & (T["with"] | T["by"] | T["and"]) or not self.delegation:
                self.delegation = who.sides[0]

    def _resolve(self, index: int) -> _Resolved:
        """The rule that resolves a mention, with the sides and persons that it means."""
        mention = self.mentions[index]
        if mention.kind == "side":
            return self._side(mention)
        person = self._by_name(mention)
        if person is not None and not person.party and mention.title is not None:
            person.party, person.party_rule = self._of_title(mention.title), "party-of-body"
            if not person.party:
                person.party, person.party_rule = self._of_owner(mention.title), "party-of-owner"
        if person is not None:
            return "by-name", (person.party,) if person.party else (), (person.key,)
        if mention.number == "d":
            return "both-who-met", self.met.sides, self.met.persons
        person = self.titled(mention)
        if person is not None:
            return "title-told-before", (person.party,) if person.party else (), (person.key,)
        if mention.sides:
            return "side-of-office", mention.sides[:1], ()
        if mention.title is not None and mention.title.office and not self._generic(mention.title):
            if 0 < mention.start - self.government_at < _SAME_SENTENCE:
                return "office-of-government", (self.government,), ()  # "أعلنت الرئاسة المصرية أن الرئيس ..."
            if self.home:
                return "office-of-home", (self.home,), ()
        return "unknown", (), ()

    def _of_title(self, title: Title) -> str:
        """The party of an office in a body already told of: "المتحدث باسم الوفد", "القيادي في الحركة"."""
        for i in range(title.start + 1, title.end):
            if not self.tokens.words[i].definite:
                continue
            if self.tokens.tags[i] & T["delegation"] and self.delegation:
                return self.delegation
            if self.tokens.norms[i] in self.heads:
                return self.heads[self.tokens.norms[i]]
        return ""

    def _of_owner(self, title: Title) -> str:
        """The party of those to whom an office belongs, where the title does not name them again.

        "أوفدت روسيا مبعوثها X": of the side just named. "كبير مساعدي وزير الخارجية X": of the minister told of before.
        """
        lexicon, first = self.lexicon, self.tokens.words[title.start]
        if first.norm.endswith(lexicon.of_bodies) and len(self.last.sides) == 1:
            return self.last.sides[0]
        for office, party in reversed(self.offices.items()):
            if len(office) < len(title.office) and _contains(title.office, office):
                return party
        return ""

    def _by_name(self, mention: Mention) -> Person | None:
        if mention.name is None:
            return None
        return self.by_start.get(mention.start)

    def _may_be_counterpart(self, person: Person, mention: Mention) -> bool:
        """Whether a person's office allows him to be the counterpart of the one named last: no emir is a minister's."""
        if not mention.counterpart:
            return True
        other = next((other for other in reversed(self.recent) if other.party != person.party), None)
        if other is None:
            return True
        held = {lemma for title in person.titles for lemma in title.office}
        others = {lemma for title in other.titles for lemma in title.office}
        return not held or not others or bool(held & others)

    def _side(self, mention: Mention) -> _Resolved:
        if not mention.sides:
            head = self.tokens.norms[mention.start]
            if self.tokens.tags[mention.start] & T["own_delegation"]:
                return "own-delegation-of", self.side_said, ()
            if mention.number == "d":
                fresh = len(self.met.sides) == 2 and (self.sentence - self.met_in <= 1 or not self.pair)
                return ("both-who-met", self.met.sides, ()) if fresh else ("pair-told-before", self.pair, ())
            if mention.number == "p":
                return "several-told-before", self._counted(mention), ()
            if head in self.heads and not self.tokens.tags[mention.start] & T["delegation"]:
                return "noun-told-before", (self.heads[head],), ()
            if not self.tokens.tags[mention.start] & T["delegation"]:
                ministry = self.tokens.tags[mention.start] & _MINISTRY == _MINISTRY
                return "office-of-home", (self.home,) if ministry and self.home else (), ()
            return "delegation-told-before", (self.delegation,) if self.delegation else (), ()
        side = mention.sides[0]
        if side.startswith("of:"):
            party = kb.actors()[side[3:]].party
            return "forces-of-person", (party,) if party else (), ()
        members = members_of(side)
        return "by-name" if members == (side,) else "members-of-side", members, ()

    def _counted(self, mention: Mention) -> tuple[str, ...]:
        """As many sides as are counted ("الدول الثلاث"): those named in a row, else all that met so far."""
        counted = load_numerals().words.get(self.tokens.norms[mention.end - 1])
        if counted is None:
            return ()
        for sides in (self.hosts, self.all_met):
            if self.tokens.tags[mention.start] & T["government"]:
                sides = tuple(side for side in sides if kb.actors()[side].type == "state")
            if len(sides) == counted.value:
                return sides
        return ()

    def _generic(self, title: Title) -> bool:
        return bool(self.tokens.tags[title.start] & T["officials"])

    def titled(self, mention: Mention) -> Person | None:
        """The person met before (or, failing that, later) whom a title without a name means."""
        title = mention.title
        if title is None:
            return None
        generic = self._generic(title) or not title.office
        later: Iterable[Person] = self.people.values() if self.headline else ()
        for person in [*reversed(self.recent), *later]:
            if mention.gender and person.gender and mention.gender != person.gender:
                continue
            if mention.sides and person.party not in mention.sides:
                continue
            if not mention.sides and generic:
                continue
            if mention.counterpart and self.speaker.persons == (person.key,):
                continue
            if generic:
                if (person in self.recent or mention.counterpart) and self._may_be_counterpart(person, mention):
                    return person
                continue
            if any(_fits(title, other) for other in person.titles):
                return person
        if mention.sides:
            alone = [person for person in self.recent if person.party in mention.sides]
            if len(alone) == 1 and not any(other.office for other in alone[0].titles):
                return alone[0]  # nothing is said of his office but in this title
        return None


def _contains(whole: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(whole[k : k + len(part)] == part for k in range(len(whole) - len(part) + 1))


def _fits(title: Title, full: Title) -> bool:
    """Whether a title said again fits the full one: its first word is one of its offices, and the rest stands there."""
    reference, office = title.office, full.office
    if not office:
        return False
    if reference[0] == office[0]:
        return set(reference) <= set(office) or len(reference) == 1 or set(office) <= set(reference)
    return len(reference) > 1 and set(reference[1:]) <= set(office) and not title.tags & T["sovereign"]


def members_of(side: str) -> tuple[str, ...]:
    """The states of a small collective that speaks as one ("الدول الضامنة"); any other side is itself."""
    members = kb.members().get(side, ())
    return members if 0 < len(members) <= 4 else (side,)
