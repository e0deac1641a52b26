"""Meetings: who sat down with whom, read off verbs of meeting, receptions, calls, and nouns of meeting.

The frame is that of ACE's Contact.Meet (https://www.ldc.upenn.edu/sites/www.ldc.upenn.edu/files/english-events-guidelines-v5.4.3.pdf):
all sides are participants of one event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jawla import kb
from jawla.frames.discourse import Discourse, Who
from jawla.frames.units import PUNCTUATION, Argument, Unit, clause_end, left_subject, read_arguments
from jawla.model import MeetingKind, Status
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_EVENT = tags_of("meeting", "call", "summit")
_EVENT_VERB = tags_of("sequel", "hold", "call_verb", "attend", "chair", "begin", "end", "other_verb", "plan", "receive")
_OWN_VERB = tags_of("hold", "call_verb", "attend", "chair", "plan")
_CLAUSE = tags_of("whereas", "that", "that_pronoun", "relative")
_BACK = 14  # units to the left in which the verb that governs an event noun stands
_CLOSE = 5  # units between "took part in" and the meeting
_FUTURE = ("سي", "ست")  # a future verb with a pronoun the lexicon does not list ("سيجريها")
_DENIALS = tags_of("cancelled", "denied", "refused")


@dataclass(frozen=True, slots=True)
class MeetingFrame:
    """One reported meeting: who, how, and the tokens that report it. `trigger` is the token of its verb or noun."""

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
    rule: str = ""


def read_meetings(units: Sequence[Unit], discourse: Discourse) -> list[MeetingFrame]:
    """The meetings that a sentence reports, in its order."""
    return _Reader(units, discourse).read()


def without_parts(who: Who) -> Who:
    """A body beside the organization it is a part of is no side of its own (a UN mission beside the UN)."""
    actors = kb.actors()
    kept = tuple(
        side
        for side in who.sides
        if actors[side].type != "organization" or actors[side].party not in who.sides or actors[side].party == side
    )
    return who if len(kept) == len(who.sides) else replace(who, sides=kept)


class _Reader:
    def __init__(self, units: Sequence[Unit], discourse: Discourse) -> None:
        self.units, self.discourse, self.mentions = units, discourse, discourse.mentions
        self.found: list[MeetingFrame] = []
        self.spent: set[int] = set()

    def read(self) -> list[MeetingFrame]:
        for u, unit in enumerate(self.units):
            if unit.mention >= 0 or u in self.spent:
                continue
            tag = unit.tags
            if tag & T["finite"] and tag & (T["meet"] | T["receive"]) and not tag & _EVENT:
                self._verb(u)
            elif tag & (_EVENT | T["reception"]) or (tag & T["masdar"] and tag & T["meet"]):
                self._noun(u)
            elif tag & T["finite"] and tag & T["attend"]:
                self._attendance(u)
            elif tag & T["finite"] and tag & (T["discuss"] | T["say"]):
                self._discussion(u)
            elif tag & T["finite"] and tag & T["call_verb"]:
                self._call(u)
        return self.found

    # -- verbs

    def _verb(self, u: int) -> None:
        """ "التقى A B", "التقى A مع B", "A التقى B", "استقبل A B", "اجتمع A وB", "التقى A مع B ثم مع C"."""
        unit = self.units[u]
        arguments = self._arguments(u)
        direct = unit.tags & T["receive"] or "ب" in self._preps(unit) or True
        bare = [a for a in arguments if a.role == ""]
        brought = [a for a in arguments if a.role in ("with", "by") or (a.role == "between")]
        then = [a for a in arguments if a.role == "then"]
        left = left_subject(self.units, u, self.mentions)
        first_brought = brought[0].start if brought else len(self.units)
        bare = [a for a in bare if a.start < first_brought or a.start < u + 8]
        subject = Who()
        objects: list[Argument] = []
        if left and (not bare or not brought or bare[0].start > first_brought):
            subject = self._who(left)
            objects = bare[:1] if bare and bare[0].start < first_brought and direct else brought[:1]
        elif bare and bare[0].start < first_brought:
            if brought and len(bare) == 1:
                subject, objects = self._of(bare[0], arguments), brought[:1]
            elif len(bare) > 1 and bare[1].start < first_brought:
                subject, objects = self._of(bare[0], arguments), bare[1:2]
            elif brought:
                subject, objects = self._of(bare[0], arguments), brought[:1]
            elif self._several(bare[0]):
                subject = self._of(bare[0], arguments)
            elif not unit.tags & T["receive"] or self._guests(bare[0]):
                subject, objects = self._dropped(u), bare[:1]
        elif brought:
            subject, objects = self._dropped(u), brought[:1]
        if not subject and not objects:
            return
        extra = self._attended(arguments)
        end = clause_end(self.units, u)
        again: list[Argument] = []
        if objects and len(brought) > 1 and objects[0] in brought:
            for argument in brought[1:]:
                if argument.role == objects[0].role and self._adjacent(([*objects, *again])[-1], argument):
                    again.append(argument)
        if objects and objects[0].role == "":
            objects += [a for a in bare if a.joined and a.start > objects[0].end and a not in objects]
        apart = bool(objects) and all(self.mentions[m].apart for m in objects[0].mentions)
        if objects and (objects[0].separate or apart):
            objects += again
            again = []
            for argument in objects:
                for index in argument.mentions:
                    self._add(u, u, end, subject + self._who((index,)))
            return
        if unit.tags & T["receive"] and objects and not self._guests(objects[0]):
            return
        other = Who()
        for argument in objects:
            other += self._of(argument, arguments)
        if objects or self._two(subject):
            self._add(u, u, end, subject + other + extra, separate_sides=(subject, other) if objects else None)
        for argument in (*again, *then):
            self._add(u, u, end, subject + self._of(argument, arguments))

    def _guests(self, argument: Argument) -> bool:
        """Whether persons or delegations are received, and not a city that hosts."""
        return any(
            self.mentions[index].kind == "person" or self.mentions[index].delegation for index in argument.mentions
        )

    def _adjacent(self, one: Argument, other: Argument) -> bool:
        return other.start - one.end <= 4

    def _preps(self, unit: Unit) -> tuple[str, ...]:
        return self.discourse.tokens.words[unit.start].preps

    def _discussion(self, u: int) -> None:
        """ "بحث A مع B ..." is a meeting where B is brought in by "with" before what they talked about."""
        arguments = self._arguments(u)
        brought = [a for a in arguments if a.role == "with"]
        if not brought:
            left = left_subject(self.units, u, self.mentions)
            if len(left) > 1 and self._telephone(u, u + 3):
                self._add(u, u, clause_end(self.units, u), self._who(left), call=True)
                return
            together = arguments[0] if arguments and arguments[0].role == "" and arguments[0].start <= u + 3 else None
            if together is not None and len(together.mentions) > 1 and self.units[u].tags & T["discuss"]:
                self._add(u, u, clause_end(self.units, u), self._of(together, arguments))
            return
        telephone = self._telephone(u, brought[0].end)
        if self.units[u].tags & T["say"] and not telephone:
            return
        bare = [a for a in arguments if a.role == "" and a.start < brought[0].start]
        left = left_subject(self.units, u, self.mentions)
        subject = self._of(bare[0], arguments) if bare else self._who(left) if left else self._dropped(u)
        first = bare[0].end if bare else u + 1
        if not telephone and any(self._topic(v) for v in range(first, brought[0].start)):
            return
        for argument in brought:
            if argument is brought[0] or self._adjacent(brought[0], argument):
                self._add(u, u, clause_end(self.units, u), subject + self._of(argument, arguments))

    def _topic(self, v: int) -> bool:
        unit = self.units[v]
        return bool(
            unit.mention < 0
            and unit.tags & (T["noun"] | T["masdar"])
            and not unit.tags & T["day_part"]
            and unit.start not in self.discourse.dated
        )

    def _call(self, u: int) -> None:
        """ "هاتف A B", "اتصل A بB"; "تلقى A اتصالا من B" is read off its noun."""
        arguments = self._arguments(u)
        if any(self.units[v].tags & _EVENT for v in range(u + 1, min(u + 12, len(self.units)))):
            return
        bare = [a for a in arguments if a.role == ""]
        brought = [a for a in arguments if a.role in ("by", "with")]
        if not brought and len(bare) > 1 and not self._preps(self.units[u]):
            subject = self._of(bare[0], arguments)
            for index in bare[1].mentions:
                self._add(u, u, clause_end(self.units, u), subject + self._who((index,)), call=True)
            return
        if not brought:
            return
        if not (self._telephone(u, brought[0].end) or "ب" in self._preps(self.units[u])):
            return
        left = left_subject(self.units, u, self.mentions)
        subject = self._of(bare[0], arguments) if bare and bare[0].start < brought[0].start else self._who(left)
        self._add(
            u, u, clause_end(self.units, u), (subject or self._dropped(u)) + self._of(brought[0], arguments), call=True
        )

    # -- nouns

    def _noun(self, u: int) -> None:
        """ "لقاء بين A وB", "اجتماعا مع B", "لقائه بB", "اجتماع ضم A وB", "اتصالا من B", "اجتماع وزراء A وB"."""
        units, tag = self.units, self.units[u].tags
        if any(unit.mention < 0 and unit.tags & T["hypothetical"] for unit in units[max(0, u - 3) : u]):
            return
        if (
            tag & T["call"]
            and self.discourse.tokens.words[units[u].start].number == "p"
            and not self._telephone(u, u + 2)
        ):
            return  # contacts, not calls
        if u and units[u - 1].tags & T["via"]:
            return  # "عبر الاتصال المرئي": how, not what
        if units[u].start in self.discourse.rounds or self._process(u):
            return  # a round and those who attend it: no meeting of its own
        own = bool(tag & T["own_event"])
        gather = self._gathering(u)
        if not gather and u and self._gathers(u - 1):
            gather = u
        arguments = self._arguments(gather if gather else u)
        verb = self._governing(u)
        end = clause_end(units, u)
        if self._adds_to_last(u, verb, arguments):
            return
        attended = verb is not None and bool(units[verb].tags & T["attend"]) and u - verb <= _CLOSE
        group = Who()
        used: list[Argument] = []
        for argument in arguments:
            if (
                argument.role == "between"
                or (gather and self._gathered(argument, used))
                or (attended and argument.role == "")
                or (
                    argument.role in ("", "for")
                    and not used
                    and self._genitive(u, argument)
                    and not tag & T["own_event"]
                )
            ):
                group += self._of(argument, arguments)
                used.append(argument)
        brought = [a for a in arguments if a not in used and a.role in ("with", "by", "held_by")]
        if tag & T["call"]:
            brought += [a for a in arguments if a.role == "from" and a not in used]
        if brought and brought[0].role == "by" and not own and tag & (T["meeting"] | T["summit"]) and not gather:
            brought = [a for a in brought if a.role != "by"]
        if (own and tag & T["receive"]) or tag & T["reception"]:
            brought += [a for a in arguments if a.role == "" and a not in used and self._guests(a)][:1]
        subject = Who()
        if own:
            subject = self._pronoun(u)
            if not brought and not used:
                brought = [a for a in arguments if a.role == ""][:1]
        elif verb is not None and units[verb].tags & T["sequel"]:
            before = self.found[-1].subject if self.found else self.discourse.initiator
            subject = before if not group else Who()
        elif self._owner(u):
            subject = self._owner(u)
        elif u and units[u - 1].tags & T["for"] and (group or brought):
            subject = self._pronoun(u)
        elif brought or verb is not None:
            if verb is not None:
                subject = self._subject_of(verb, u)
            if not subject and brought and not group:
                subject = self._pronoun(u)
        extra = self._attended(arguments) + self._present(u)
        if extra and not group and not subject:
            extra += self._who([m for a in arguments if a.role == "headed" for m in a.mentions])
        who = subject + group
        twice = self.discourse.tokens.words[self.units[u].start].number == "d"
        if brought and (brought[0].separate or (twice and len(brought[0].mentions) == 2)):
            for argument in brought:
                for index in argument.mentions or ():
                    self._add(u, verb if verb is not None else u, end, who + self._who((index,)))
            return
        others = Who()
        for argument in brought[:1]:
            others += self._of(argument, arguments)
        calls = [
            a for a in brought[1:] if a.role == brought[0].role and a.role != "by" and self._adjacent(brought[0], a)
        ]
        start = verb if verb is not None else u
        if tag & T["call"] and not brought and not group and u and units[u - 1].tags & T["in"]:
            self._add(u, u, end, self._both_ends(u), call=True)
            return
        if (
            brought
            or self._two(group)
            or (group and subject and group != subject)
            or (extra and (group or subject or self._two(extra)))
            or (verb is not None and units[verb].tags & _OWN_VERB and self._two(subject) and self._object_of(verb, u))
        ):
            self._add(u, start, end, who + others + extra, call=bool(tag & T["call"]))
        for argument in calls:
            self._add(u, start, end, who + self._of(argument, arguments), call=bool(tag & T["call"]))

    def _process(self, u: int) -> bool:
        """ "اجتماعات مسار أستانا": a noun of meeting in the plural that names a process of talks."""
        if self.discourse.tokens.words[self.units[u].start].number != "p":
            return False
        first = self.units[u].start + 1
        track = first < len(self.discourse.tokens.tags) and self.discourse.tokens.tags[first] & T["track"]
        return first in self.discourse.processes or bool(track and first + 1 in self.discourse.processes)

    def _gathered(self, argument: Argument, used: Sequence[Argument]) -> bool:
        """The objects of "gathered": the first, what is joined to it, and the one brought in by "with"."""
        if not used:
            return argument.role in ("", "with", "by", "between")
        if argument.role in ("with", "by"):
            return all(other.role == "" for other in used)
        return argument.role == "" and argument.joined and used[-1].role == ""

    def _adds_to_last(self, u: int, verb: int | None, arguments: Sequence[Argument]) -> bool:
        """ "وحضر اللقاء X", "اللقاء الذي تم بحضور X": those present at the meeting told last."""
        last = self.found[-1] if self.found else self.discourse.last_meeting
        summit = bool(self.units[u].tags & T["summit"])
        if summit:
            last = self.discourse.plenary
        if last is None or not self.units[u].definite or self.units[u].tags & T["own_event"]:
            return False
        present = next((a.start for a in arguments if a.role == "attended"), len(self.units))
        if any(a.role in ("with", "between") and a.start < present for a in arguments):
            return False
        who = self._attended(arguments)
        if verb is not None and self.units[verb].tags & T["attend"]:
            if u - verb <= 2:
                who += self._who([m for a in arguments if a.role == "" for m in a.mentions])
            else:  # "ويشارك الرئيس التشادي ... ضيفا على القمة"
                who += self._subject_of(verb, u)
        if not who.persons or (len(last.who.sides) > 2 and not summit):
            return False
        full = replace(last, who=last.who + who, goes_on=True)
        if self.found and not summit:
            self.found[-1] = replace(full, goes_on=last.goes_on)
        else:
            self.found.append(full)
        return True

    def _attendance(self, u: int) -> None:
        """ "ويحضر A، وB": a sentence of its own that goes on with the list of those at a plenary just told."""
        plenary = self.discourse.plenary
        if plenary is None or any(unit.tags & (_EVENT | T["session"]) for unit in self.units if unit.mention < 0):
            return
        who = Who()
        for argument in self._arguments(u):
            if argument.role == "":
                who += self._who([m for m in argument.mentions if self.mentions[m].kind == "person"])
        if who.persons:
            self.found.append(replace(plenary, who=plenary.who + who, kind="multilateral", goes_on=True))

    def _both_ends(self, u: int) -> Who:
        """ "أعلم A، في اتصال هاتفي، B ...": who called stands before the call, who was called behind it."""
        for v in range(u - 1, -1, -1):
            if self.units[v].mention < 0 and self.units[v].tags & T["finite"]:
                bare = [a for a in self._arguments(v) if a.role == ""]
                return self._who([m for a in bare[:2] for m in a.mentions]) if len(bare) > 1 else Who()
        for v in range(u + 1, len(self.units)):
            if self.units[v].mention < 0 and self.units[v].tags & T["finite"]:
                bare = [a for a in self._arguments(v) if a.role == ""]
                return self._who([m for a in bare[:2] for m in a.mentions]) if len(bare) > 1 else Who()
        return Who()

    def _owner(self, u: int) -> Who:
        """ "كان لوزير الخارجية لقاء": whose meeting it is stands before it, brought by "for"."""
        if u >= 2 and self.units[u - 1].mention >= 0 and self.units[u - 2].tags & T["for"]:
            return self.discourse.who(self.units[u - 1].mention)
        return Who()

    def _object_of(self, verb: int, u: int) -> bool:
        """Whether nothing but the subject and adverbs stands between a verb and the noun of meeting."""
        return not any(
            unit.mention < 0
            and unit.tags & (T["noun"] | T["for"] | T["about"] | T["that"])
            and not unit.tags & (T["number_of"] | T["session"])
            for unit in self.units[verb + 1 : u]
        )

    def _person_or_side(self, argument: Argument) -> bool:
        return any(bool(self.discourse.who(index)) for index in argument.mentions)

    def _gathering(self, u: int) -> int:
        """The verb "gathered" or "comprised" right behind an event noun ("لقاء جمع A بB"); 0 where there is none."""
        v = u + 1
        while v < len(self.units) and v <= u + 5:
            tag = self.units[v].tags
            if self.units[v].mention >= 0:
                return 0
            if self._gathers(v):
                return v
            if tag & T["finite"] and not tag & (T["adj"] | T["noun"]):
                return 0
            v += 1
        return 0

    def _gathers(self, v: int) -> bool:
        """ "جمع", "ضم": verbs whose objects met."""
        unit = self.units[v]
        return unit.mention < 0 and bool(unit.tags & T["finite"] and unit.tags & T["gather"])

    def _genitive(self, u: int, argument: Argument) -> bool:
        """Whether an argument stands right behind the noun: its genitive ("اجتماع وزراء خارجية روسيا وإيران").

        One bare name of a state is where it was held ("اجتماع عمان").
        """
        first = self.mentions[argument.mentions[0]]
        if first.kind == "side" and not first.delegation and len(argument.mentions) == 1 and argument.role == "":
            return False
        return (
            all(
                self.units[v].tags & (T["adj"] | T["number"] | T["for"] | T["quality"])
                for v in range(u + 1, argument.start)
            )
            and argument.start <= u + 3
        )

    def _governing(self, u: int) -> int | None:
        """The verb whose object or subject the event noun is ("عقد الوفد الروسي اجتماعا")."""
        v = u - 1
        steps = 0
        while v >= 0 and steps < _BACK:
            tag = self.units[v].tags
            if self.units[v].mention < 0:
                if tag & T["finite"] and not tag & (T["during"] | T["between"]):
                    return v if tag & (_EVENT_VERB | _DENIALS | T["postponed"]) and not tag & T["say"] else None
                if tag & _CLAUSE or self.units[v].norm in ".:":
                    return None
                if tag & (T["during"] | T["about"] | T["source"]):
                    return None
            v -= 1
            steps += 1
        return None

    def _subject_of(self, v: int, u: int) -> Who:
        """The subject of the verb at v that governs the event at u: behind the verb, before it, or left out."""
        tag = self.units[v].tags
        between = self._arguments(v, limit=u)
        bare = [a for a in between if a.role in ("", "attended")]
        if bare:
            who = Who()
            for argument in bare:
                if argument is bare[0] or any(
                    self.mentions[m].kind == "person" or self.mentions[m].delegation for m in argument.mentions
                ):
                    who += self._of(argument, between)
            return who
        left = left_subject(self.units, v, self.mentions)
        if left:
            return self._who(left)
        if (
            tag & T["passive"]
            and tag & T["hold"]
            and v + 1 < len(self.units)
            and self.units[v + 1].tags & (_EVENT | T["adverb"] | T["also"] | T["other"])
        ):
            return Who()
        if self.units[u].definite and tag & T["hold"] and not self.units[u].tags & T["own_event"]:
            return Who()  # "تعقد غدا الجلسة العامة": the session is what is held
        if tag & (_DENIALS | T["postponed"]):
            return Who()  # "أرجئ اجتماع"
        if tag & (T["begin"] | T["end"] | T["receive"] | T["other_verb"]):
            return Who()
        return self._dropped(v)

    # -- who

    def _arguments(self, u: int, *, limit: int = 0) -> list[Argument]:
        """The arguments of unit u that mean somebody."""
        return [a for a in read_arguments(self.units, u, self.mentions, limit=limit) if self._person_or_side(a)]

    def _who(self, indices: Sequence[int]) -> Who:
        return self.discourse.all_of(indices)

    def _of(self, argument: Argument, arguments: Sequence[Argument]) -> Who:
        """Whom an argument means, with the heads of its delegations."""
        who = self._who(argument.mentions)
        for other in arguments:
            if other.role == "headed" and other.start >= argument.end:
                between = [
                    a
                    for a in arguments
                    if argument.end <= a.start < other.start and a.role not in ("headed", "place", "topic", "during")
                ]
                if not between:
                    who += self._who(other.mentions)
        return who

    def _attended(self, arguments: Sequence[Argument]) -> Who:
        who = Who()
        for argument in arguments:
            if argument.role == "attended":
                who += self._who(argument.mentions)
        return who

    def _present(self, u: int) -> Who:
        """Who "took part in it": the subject of a verb of attending behind the noun ("اجتماعا شارك فيه A وB")."""
        for v in range(u + 1, min(u + _BACK, len(self.units))):
            unit = self.units[v]
            if unit.mention >= 0 or unit.norm in ".؛:":
                return Who()
            if unit.tags & T["finite"]:
                if not unit.tags & T["attend"]:
                    return Who()
                return self._who([m for a in self._arguments(v) if a.role == "" for m in a.mentions])
        return Who()

    def _several(self, argument: Argument) -> bool:
        return len(argument.mentions) > 1 or self._two(self._who(argument.mentions))

    def _two(self, who: Who) -> bool:
        return len(who.sides) > 1 or len(who.persons) > 1

    def _dropped(self, u: int) -> Who:
        """The subject that a verb leaves out: the one who acted or spoke before."""
        left = [unit.mention for unit in self.units[:u] if unit.mention >= 0]
        for index in left:
            mention = self.mentions[index]
            if not mention.topical and (mention.kind == "person" or mention.delegation):
                return self.discourse.who(index)
        if any(unit.tags & T["also"] for unit in self.units[max(0, u - 2) : u + 3]) and self.discourse.initiator:
            return self.discourse.initiator
        return self.discourse.speaker or self.discourse.initiator or self.discourse.topic

    def _pronoun(self, u: int) -> Who:
        """Whom "his" in "his meeting" means: the subject before in the sentence, or the main clause's behind it."""
        for v in range(u - 1, -1, -1):
            if self.units[v].mention < 0 and self.units[v].tags & T["finite"] and not self.units[v].tags & T["past"]:
                bare = [a for a in self._arguments(v, limit=u) if a.role == ""]
                if bare and not self.units[v].tags & T["receive"]:
                    return self._who(bare[0].mentions[:1])
                left = left_subject(self.units, v, self.mentions)
                if left:
                    return self._who(left)
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
            if self.units[v].tags & T["finite"] and self.units[v].mention < 0:
                after = self._arguments(v)
                bare = [a for a in after if a.role == ""]
                if bare:
                    return self._who(bare[0].mentions[:1])
                break
            v += 1
        return self.discourse.topic or self.discourse.speaker

    # -- what is known of the meeting

    def _telephone(self, start: int, end: int) -> bool:
        return any(unit.tags & T["by_telephone"] for unit in self.units[start : end + 2])

    def _status(self, start: int, u: int, end: int) -> Status:
        """Held, unless the words before the trigger (or adjectives behind it) plan, deny or put it off."""
        lo = start
        while (
            lo > 0
            and start - lo < 8
            and self.units[lo - 1].norm not in ".؛:"
            and not self.units[lo - 1].tags & T["whereas"]
        ):
            lo -= 1
        if any(unit.mention < 0 and unit.tags & T["denied"] for unit in self.units[:u]):
            return "denied"
        planned = self._to_come(u, end) or self._expected(start)
        for v in range(lo, min(u + 1, len(self.units))):
            tag = self.units[v].tags
            if self.units[v].mention >= 0:
                continue
            if tag & _DENIALS and v < u:
                return "denied"
            if tag & T["negation"] and v < u and u - v <= 2:
                return "denied"
            if tag & (T["planned"] | T["postponed"]):
                planned = True
            if tag & T["plan"] and tag & T["finite"]:
                planned = True
        if not self.units[u].tags & T["finite"]:
            planned = planned or bool(u and self.units[u - 1].tags & T["for"])  # a visit made in order to meet
            for v in range(u + 1, min(u + 6, end)):
                unit = self.units[v]
                if unit.mention < 0 and (unit.tags & (T["planned"] | T["postponed"]) or unit.norm[:2] in _FUTURE):
                    planned = True
            if any(unit.mention < 0 and unit.tags & T["before"] for unit in self.units[max(0, u - 3) : u]):
                planned = True
        return "planned" if planned else "held"

    def _two_ends(self, who: Who) -> bool:
        """Whether persons make up for sides: each of unknown party has an office of his own."""
        people = self.discourse.people
        strangers = [key for key in who.persons if not people[key].party and any(t.office for t in people[key].titles)]
        return len(who.persons) > 1 and len(who.sides) + len(strangers) > 1

    def _expected(self, start: int) -> bool:
        """ "من المقرر أن" and its like before the clause, however long its subject is."""
        for v in range(start - 1, 0, -1):
            if self.units[v].norm in ".؛:":
                return False
            if self.units[v].tags & T["that"] and self.units[v].mention < 0:
                return bool(self.units[v - 1].mention < 0 and self.units[v - 1].tags & T["planned"])
        return False

    def _to_come(self, u: int, end: int) -> bool:
        """A verb in the present tells of what is to come, but for a headline: "يجتمع الوفد مساء مع ..."."""
        unit = self.units[u]
        if not unit.tags & T["imperfect"] or unit.tags & T["planned"]:
            return False
        if not self.discourse.headline:
            return True
        return any(
            date.start >= self.units[0].start and date.start < self.units[end - 1].end and date.timex.which == 1
            for date in self.discourse.dates
        )

    def _add(
        self,
        u: int,
        start: int,
        end: int,
        who: Who,
        *,
        call: bool = False,
        separate_sides: tuple[Who, Who] | None = None,
    ) -> None:
        if len(who.sides) < 2 and not self._two_ends(who):
            return
        if separate_sides is not None and not separate_sides[1]:
            return
        who = without_parts(who)
        telephone = call or self._telephone(start, min(end, u + 8))
        plural = self.discourse.tokens.words[self.units[u].start].number == "p"
        count = len(who.sides)
        kind: MeetingKind = (
            "call" if telephone else "bilateral" if count <= 2 else "trilateral" if count == 3 else "multilateral"
        )
        if plural and count > 2 and kind != "call":
            kind = "multilateral"
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
        chained = any(unit.tags & (T["also"] | T["past"]) for unit in self.units[max(0, first - 1) : u + 3])
        self.found.append(
            MeetingFrame(
                who,
                kind,
                self._status(start, u, end),
                self.units[u].start,
                self.units[first].start,
                self.units[last - 1].end,
                chained,
                plural,
                Who(who.sides[:1], tuple(p for p in who.persons if self.discourse.people[p].party in who.sides[:1])),
            )
        )
