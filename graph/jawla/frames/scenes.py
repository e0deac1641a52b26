"""Scenes: a sentence with what came before it, as the readers of meetings see it; what they find is kept here.

The frame is that of ACE's Contact.Meet (https://www.ldc.upenn.edu/sites/www.ldc.upenn.edu/files/english-events-guidelines-v5.4.3.pdf):
all sides are participants of one event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jawla import kb
from jawla.clues import Clue
from jawla.frames.arguments import Argument, read_arguments
from jawla.frames.discourse import Discourse, Who
from jawla.frames.statuses import read_status
from jawla.frames.subjects import left_subject
from jawla.frames.units import FULL_STOPS, PUNCTUATION, Unit
from jawla.mentions.rounds import RoundMention
from jawla.model import MeetingKind, Status
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_HEADS = tags_of("office", "officials", "rank", "delegation", "participants")
_DEEDS = tags_of("masdar", "meeting", "adverb")
_BACK = 14  # units to the right in which a verb of attending stands
_ROLE_RULES = {
    "with": "brought-by-preposition",
    "by": "brought-by-preposition",
    "for": "brought-by-preposition",
    "from": "brought-by-preposition",
    "held_by": "brought-by-preposition",
    "between": "named-by-between",
    "attended": "attends-it",
    "headed": "heads-delegation",
    "then": "next-in-row",
}


@dataclass(slots=True)
class MeetingFrame:
    """One reported meeting: who, how, and the tokens that report it. `trigger` is the token of its verb or noun.

    `told` are the rules that found it, `kind_told` and `status_told` those that gave its kind and status.
    """

    who: Who
    kind: MeetingKind
    status: Status
    trigger: int
    start: int
    end: int
    chained: bool = False
    plural: bool = False
    subject: Who = field(default_factory=Who)
    goes_on: bool = False
    round: RoundMention | None = None  # where the clause names it
    told: tuple[Clue, ...] = field(default=(), compare=False)
    kind_told: Clue | None = field(default=None, compare=False)
    status_told: Clue | None = field(default=None, compare=False)


def kind_of(sides: int) -> MeetingKind:
    """What a meeting of so many sides is called."""
    return "bilateral" if sides <= 2 else "trilateral" if sides == 3 else "multilateral"


def without_parts(who: Who) -> Who:
    """A body beside the organization it is a part of is no side of its own (a UN mission beside the UN)."""
    if len(who.sides) < 2:
        return who
    actors = kb.actors()
    kept = tuple(
        side
        for side in who.sides
        if actors[side].type != "organization" or actors[side].party not in who.sides or actors[side].party == side
    )
    return who if len(kept) == len(who.sides) else replace(who, sides=kept)


class Scene:
    """A sentence as units, the discourse before it, and the meetings found in it so far, by the `rule` at work."""

    def __init__(self, units: Sequence[Unit], discourse: Discourse) -> None:
        self.units, self.discourse, self.mentions = units, discourse, discourse.mentions
        self.found: list[MeetingFrame] = []
        self.rule = ""

    def at(self, u: int) -> tuple[int, int]:
        """The tokens of unit u."""
        return self.units[u].start, self.units[u].end

    def arguments(self, u: int, *, limit: int = 0) -> list[Argument]:
        """The arguments of unit u that mean somebody."""
        return [a for a in read_arguments(self.units, u, self.mentions, limit=limit) if self.person_or_side(a)]

    def who(self, indices: Sequence[int]) -> Who:
        return self.discourse.all_of(indices)

    def brought(self, argument: Argument, bare: str = "object-of-verb", *, only: int = -1) -> Who:
        """Whom an argument means (or one mention of it), taking part by its preposition; by `bare` without one."""
        who = self.who(argument.mentions if only < 0 else (only,))
        at = self.at(argument.mark) if argument.mark >= 0 else (-1, -1)
        return who.by(_ROLE_RULES.get(argument.role, bare), *at)

    def of(self, argument: Argument, arguments: Sequence[Argument], bare: str = "object-of-verb") -> Who:
        """Whom an argument means, with the heads of its delegations."""
        who = self.brought(argument, bare)
        for other in arguments:
            if other.role == "headed" and other.start >= argument.end:
                between = [
                    a
                    for a in arguments
                    if argument.end <= a.start < other.start and a.role not in ("headed", "place", "topic", "during")
                ]
                if not between:
                    who += self.brought(other)
        return who

    def attended(self, arguments: Sequence[Argument]) -> Who:
        who = Who()
        for argument in arguments:
            if argument.role == "attended":
                who += self.brought(argument)
        return who

    def present(self, u: int) -> Who:
        """Who "took part in it": the subject of a verb of attending behind the noun ("اجتماعا شارك فيه A وB")."""
        for v in range(u + 1, min(u + _BACK, len(self.units))):
            unit = self.units[v]
            if unit.mention >= 0 or unit.norm in FULL_STOPS:
                return Who()
            if unit.tags & T["finite"]:
                if not unit.tags & T["attend"]:
                    return Who()
                present = self.who([m for a in self.arguments(v) if a.role == "" for m in a.mentions])
                return present.by("attends-it", *self.at(v))
        return Who()

    def several(self, argument: Argument) -> bool:
        return len(argument.mentions) > 1 or self.two(self.who(argument.mentions))

    def two(self, who: Who) -> bool:
        return len(who.sides) > 1 or len(who.persons) > 1

    def dropped(self, u: int) -> Who:
        """The subject that a verb leaves out: the one who acted or spoke before."""
        following = self.units[u + 1] if u + 1 < len(self.units) else None
        if following is not None and following.mention < 0 and following.tags & _HEADS and not following.tags & _DEEDS:
            own = any(unit.norm.endswith(self.discourse.lexicon.enclitics) for unit in self.units[u + 1 : u + 3])
            if not own:  # "وزير خارجيته" is of the one who acted before
                return Who()  # it is told who, but not in words the grammar could read
        if following is not None and following.mention < 0 and following.tags & T["name_particle"]:
            return self._bearer(following.norm)
        left = [unit.mention for unit in self.units[:u] if unit.mention >= 0]
        for index in left:
            mention = self.mentions[index]
            if not mention.topical and (mention.kind == "person" or mention.delegation) and self.discourse.who(index):
                return self.discourse.who(index)
        if any(unit.tags & T["also"] for unit in self.units[max(0, u - 2) : u + 3]) and self.discourse.initiator:
            return self.discourse.initiator
        return self.discourse.speaker or self.discourse.initiator or self.discourse.topic

    def _bearer(self, particle: str) -> Who:
        """The one person told of so far whose name has the particle of a name that was not read ("يلتقي دي X")."""
        bearers = [person for person in self.discourse.recent if any(particle in name for name in person.names)]
        if len(bearers) != 1:
            return Who()
        return Who((bearers[0].party,) if bearers[0].party else (), (bearers[0].key,))

    def pronoun(self, u: int) -> Who:
        """Whom "his" in "his meeting" means: the subject before in the sentence, or the main clause's behind it.

        All of a subject where it is "their meeting".
        """
        owners = None if self.theirs(u) else 1
        for v in range(u - 1, -1, -1):
            if self.units[v].mention < 0 and self.units[v].tags & T["finite"] and not self.units[v].tags & T["past"]:
                bare = [a for a in self.arguments(v, limit=u) if a.role == ""]
                if bare and not self.units[v].tags & T["receive"]:
                    return self.who(bare[0].mentions[:owners])
                left = left_subject(self.units, v, self.mentions)
                if left:
                    return self.who(left)
                if v <= 2 and self.units[v].tags & T["say"] and self.discourse.speaker:
                    return self.discourse.speaker  # "وأبرز خلال لقائه ...": the one who spoke before
        before = [unit.mention for unit in self.units[:u] if unit.mention >= 0]
        for index in before:
            mention = self.mentions[index]
            host = mention.start and self.discourse.tokens.tags[mention.start - 1] & T["receive"]
            if not mention.topical and self.discourse.who(index) and not (host and mention.kind == "side"):
                return self.discourse.who(index)
        v = u + 1
        while v < len(self.units):
            tags = self.units[v].tags
            if tags & T["finite"] and not tags & T["gather"] and self.units[v].mention < 0:  # not "لقاء جمعه بـ"
                after = self.arguments(v)
                bare = [a for a in after if a.role == ""]
                if bare:
                    return self.who(bare[0].mentions[:owners])
                break
            v += 1
        return self.discourse.topic or self.discourse.speaker

    def both(self) -> Who:
        """Whom "them" means in "the meeting that gathered them": those who met, else the last two who were named."""
        if len(self.discourse.met.sides) > 1:
            return self.discourse.met
        here = self.units[0].start
        last = [person for person in self.discourse.recent if any(m.start < here for m in person.mentions)][-2:]
        sides = tuple(dict.fromkeys(person.party for person in last if person.party))
        return Who(sides, tuple(person.key for person in last)) if len(sides) > 1 else Who()

    def theirs(self, u: int) -> bool:
        """Whether a noun of meeting bears the pronoun of several: "their meeting"."""
        unit = self.units[u]
        return bool(unit.tags & T["own_event"]) and unit.norm.endswith(self.discourse.lexicon.for_several)

    def telephone(self, start: int, end: int) -> bool:
        return any(unit.tags & T["by_telephone"] for unit in self.units[start : end + 2])

    def _telephone_clue(self, u: int, start: int, end: int) -> Clue:
        """The word that tells of a call: one like "by telephone", else the verb or noun itself."""
        for v in range(start, min(end + 2, len(self.units))):
            if self.units[v].tags & T["by_telephone"]:
                return Clue("by-telephone", *self.at(v))
        return Clue("word-of-calling", *self.at(u))

    def guests(self, argument: Argument) -> bool:
        """Whether persons or delegations are received, and not a city that hosts."""
        return any(
            self.mentions[index].kind == "person" or self.mentions[index].delegation for index in argument.mentions
        )

    def adjacent(self, one: Argument, other: Argument) -> bool:
        return other.start - one.end <= 4

    def preps(self, unit: Unit) -> tuple[str, ...]:
        return self.discourse.tokens.words[unit.start].preps

    def takes(self, unit: Unit, preposition: int) -> bool:
        """Whether a verb brings somebody in by a preposition of this class ("اتصل ب")."""
        return any(self.discourse.lexicon[prep].tags & preposition for prep in self.preps(unit))

    def person_or_side(self, argument: Argument) -> bool:
        return any(bool(self.discourse.who(index)) for index in argument.mentions)

    def two_ends(self, who: Who) -> bool:
        """Whether persons make up for sides: each of unknown party has an office of his own."""
        people = self.discourse.people
        strangers = [key for key in who.persons if not people[key].party and any(t.office for t in people[key].titles)]
        return len(who.persons) > 1 and len(who.sides) + len(strangers) > 1

    def add(
        self,
        u: int,
        start: int,
        end: int,
        who: Who,
        *,
        call: bool = False,
        separate_sides: tuple[Who, Who] | None = None,
    ) -> None:
        who = without_parts(who)
        if len(who.sides) < 2 and not self.two_ends(who):
            return
        if separate_sides is not None and not separate_sides[1]:
            return
        telephone = call or self.telephone(start, min(end, u + 8))
        plural = self.discourse.tokens.words[self.units[u].start].number == "p"
        count = len(who.sides)
        kind = "call" if telephone else kind_of(count)
        kind_told = Clue("number-of-sides")
        if telephone:
            kind_told = self._telephone_clue(u, start, min(end, u + 8))
        elif plural and count > 2:
            kind, kind_told = "multilateral", Clue("noun-in-plural", *self.at(u))
        first = min(start, u)
        while (
            first > 0
            and self.units[first - 1].mention < 0
            and self.units[first - 1].tags & (T["past"] | T["perfective"] | T["also"])
        ):
            first -= 1
        last = max(end, u + 1)
        while last > u + 1 and self.units[last - 1].norm in PUNCTUATION:
            last -= 1
        status, status_told = read_status(self.units, self.discourse, start, u, end)
        told: tuple[Clue, ...] = (Clue(self.rule, *self.at(u)),)
        if start != u:
            told += (Clue("verb-of-noun", *self.at(start)),)
        first_side = who.sides[:1]
        resolved = self.discourse.resolved
        subject = Who(
            first_side,
            tuple(p for p in who.persons if self.discourse.people[p].party in first_side),
            tuple(m for m in who.mentions if resolved[m].sides[:1] == first_side),
        )
        chained = any(unit.tags & (T["also"] | T["past"]) for unit in self.units[max(0, first - 1) : u + 3])
        self.found.append(
            MeetingFrame(
                who,
                kind,
                status,
                self.units[u].start,
                self.units[first].start,
                self.units[last - 1].end,
                chained,
                plural,
                subject,
                told=told,
                kind_told=kind_told,
                status_told=status_told,
            )
        )
