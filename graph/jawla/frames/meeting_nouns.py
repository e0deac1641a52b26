"""Meetings told by nouns: a meeting, a call, a summit, a reception, and who is said to have attended it."""

from __future__ import annotations

from collections.abc import Sequence

from jawla.frames.arguments import Argument, clause_end
from jawla.frames.attendance import adds_to_last
from jawla.frames.discourse import Who
from jawla.frames.governors import both_ends, governing_verb, is_object, owner_of, subject_of
from jawla.frames.nations import read_nations
from jawla.frames.scenes import Scene
from jawla.frames.subjects import has_unread_subject
from jawla.frames.units import Unit
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_OWN_VERB = tags_of("hold", "call_verb", "attend", "chair", "plan")
_HOSTED = tags_of("hold", "receive")
_CLOSE = 5  # units between "took part in" and the meeting
_PURPOSE = 4  # units between "in order to take part in" and the meeting


def read_noun(scene: Scene, u: int) -> None:
    """ "لقاء بين A وB", "اجتماعا مع B", "لقائه بB", "اجتماع ضم A وB", "اتصالا من B", "اجتماع وزراء A وB"."""
    units, tag = scene.units, scene.units[u].tags
    if any(unit.mention < 0 and unit.tags & T["hypothetical"] for unit in units[max(0, u - 3) : u]):
        return
    if tag & T["call"] and scene.discourse.tokens.words[units[u].start].number == "p" and not scene.telephone(u, u + 2):
        return  # contacts, not calls
    behind = units[u + 1 : u + 3]
    if tag & T["call"] and len(behind) == 2 and behind[0].tags & T["and"] and behind[1].definite:
        return  # "الاتصال والتنسيق قائم"
    if u + 1 < len(units) and units[u + 1].mention < 0 and units[u + 1].tags & T["press"]:
        return  # "اللقاء الصحفي المشترك"
    if u and units[u - 1].tags & T["via"]:
        return  # "عبر الاتصال المرئي": how, not what
    if units[u].start in scene.discourse.rounds or _process(scene, u):
        return  # a round and those who attend it: no meeting of its own
    if _of_round(scene, u) and not _opened(scene, u):
        return  # "اختتمت الجولة الثامنة من المحادثات ... بمشاركة A وB"
    own = bool(tag & T["own_event"])
    gather = _gathering(scene, u)
    if not gather and u and _gathers(scene, u - 1):
        gather = u
    arguments = scene.arguments(gather if gather else u)
    verb = governing_verb(scene, u)
    if read_nations(scene, u):
        return
    held = verb is not None and bool(units[verb].tags & _OWN_VERB)
    purpose = _is_purpose(units, u)
    them = bool(gather and units[gather].tags & T["them"])
    if not (arguments or held or them or tag & T["call"] or scene.present(u)):
        return
    end = clause_end(units, u)
    if adds_to_last(scene, u, verb, arguments):
        return
    attended = purpose or (verb is not None and bool(units[verb].tags & T["attend"]) and u - verb <= _CLOSE)
    group = scene.both().by("gathered-pronoun", *scene.at(gather)) if them else Who()
    used: list[Argument] = []
    for argument in arguments:
        if (
            argument.role == "between"
            or (gather and not them and _gathered(argument, used))
            or (attended and argument.role in ("", "beside"))
            or (
                argument.role in ("", "for") and not used and _genitive(scene, u, argument) and not tag & T["own_event"]
            )
        ):
            bare = "object-of-gathering" if gather else "attends-it" if attended else "genitive-of-noun"
            group += scene.of(argument, arguments, bare)
            used.append(argument)
    brought = [a for a in arguments if a not in used and a.role in ("with", "by", "held_by")]
    if tag & T["call"]:
        brought += [a for a in arguments if a.role == "from" and a not in used]
    partner = bool(brought and group and scene.guests(brought[0]))  # "لقاء الوزير بنظيره"
    if (
        brought
        and brought[0].role == "by"
        and not own
        and tag & (T["meeting"] | T["summit"])
        and not (gather or partner)
    ):
        brought = [a for a in brought if a.role != "by"]
    if (own and tag & T["receive"]) or tag & T["reception"]:
        brought += [a for a in arguments if a.role == "" and a not in used and scene.guests(a)][:1]
    subject = Who()
    if own:
        subject = scene.pronoun(u).by("owner-by-pronoun", *scene.at(u))
        if not brought and not used:
            brought = [a for a in arguments if a.role == ""][:1]
    elif verb is not None and units[verb].tags & T["sequel"]:
        before = scene.found[-1].subject if scene.found else scene.discourse.initiator
        subject = before.by("subject-of-meeting-before", *scene.at(verb)) if not group else Who()
    elif owner_of(scene, u):
        subject = owner_of(scene, u)
    elif gather and used and all(a.role in ("with", "by") for a in used):
        subject = scene.pronoun(u).by("owner-by-pronoun", *scene.at(gather))  # "في لقاء جمعه بنظيره"
    elif (purpose or (u and units[u - 1].tags & T["for"])) and (group or brought):
        subject = scene.pronoun(u).by("subject-of-main-verb", *scene.at(u))
    elif brought or verb is not None:
        if verb is not None:
            subject = subject_of(scene, verb, u)
            if units[verb].tags & _HOSTED and scene.two(group) and used[0].role == "between":
                subject = Who()  # "شهدت مسقط مباحثات بين A وB"
        if not subject and brought and not group and not (verb is not None and has_unread_subject(units, verb)):
            subject = scene.pronoun(u).by("subject-of-main-verb", *scene.at(u))
    extra = scene.attended(arguments) + scene.present(u)
    if extra and not group and not subject:
        for argument in arguments:
            extra += scene.brought(argument) if argument.role == "headed" else Who()
    who = subject + group
    if brought and not who and not extra:
        return  # those brought in by "with" stand on one side; the other is not told
    twice = scene.discourse.tokens.words[scene.units[u].start].number == "d"
    if brought and (brought[0].separate or (twice and len(brought[0].mentions) == 2)):
        for argument in brought:
            for index in argument.mentions or ():
                scene.add(u, verb if verb is not None else u, end, who + scene.brought(argument, only=index))
        return
    others = Who()
    for argument in brought[:1]:
        others += scene.of(argument, arguments)
    calls = [a for a in brought[1:] if a.role == brought[0].role and a.role != "by" and scene.adjacent(brought[0], a)]
    start = verb if verb is not None else u
    if tag & T["call"] and not brought and not group and u and units[u - 1].tags & T["in"]:
        scene.rule = "call-in-passing"
        scene.add(u, u, end, both_ends(scene, u), call=True)
        return
    if (
        brought
        or scene.two(group)
        or (group and subject and group != subject)
        or (extra and (group or subject or scene.two(extra)))
        or (verb is not None and held and scene.two(subject) and is_object(scene, verb, u))
        or (scene.theirs(u) and scene.two(subject))
    ):
        scene.add(u, start, end, who + others + extra, call=bool(tag & T["call"]))
    calls += [a for a in arguments if a.role == "then" and brought and a.start > brought[0].end]
    for argument in calls:
        scene.add(u, start, end, who + scene.of(argument, arguments), call=bool(tag & T["call"]))


def _is_purpose(units: Sequence[Unit], u: int) -> bool:
    """ "يغادر الوزير إلى جدة للمشاركة في اجتماع": those who go there will be at it."""
    back = range(u - 1, max(0, u - _PURPOSE), -1)
    return any(units[v].tags & T["attending"] and units[v - 1].tags & T["for"] for v in back)


def _of_round(scene: Scene, u: int) -> bool:
    """Whether the talks are those of a round named right before: "الجولة الثامنة من المحادثات"."""
    units = scene.units
    return u > 1 and bool(units[u - 1].tags & T["from"]) and units[u - 2].end - 1 in scene.discourse.rounds


def _opened(scene: Scene, u: int) -> bool:
    """Whether somebody opened it, which is a sitting of those present: "افتتح الوزير الجولة ... بحضور A وB"."""
    verb = governing_verb(scene, u)
    if verb is None or not scene.units[verb].tags & (T["begin"] | T["chair"]):
        return False
    return any(a.role == "" for a in scene.arguments(verb, limit=u))


def _process(scene: Scene, u: int) -> bool:
    """ "اجتماعات مسار أستانا": a noun of meeting in the plural that names a process of talks."""
    if scene.discourse.tokens.words[scene.units[u].start].number != "p":
        return False
    first = scene.units[u].start + 1
    track = first < len(scene.discourse.tokens.tags) and scene.discourse.tokens.tags[first] & T["track"]
    return first in scene.discourse.processes or bool(track and first + 1 in scene.discourse.processes)


def _gathered(argument: Argument, used: Sequence[Argument]) -> bool:
    """The objects of "gathered": the first, what is joined to it, and the one brought in by "with"."""
    if not used:
        return argument.role in ("", "with", "by", "between")
    if argument.role in ("with", "by"):
        return all(other.role == "" for other in used)
    return argument.role == "" and argument.joined and used[-1].role == ""


def _gathering(scene: Scene, u: int) -> int:
    """The verb "gathered" or "comprised" right behind an event noun ("لقاء جمع A بB"); 0 where there is none."""
    v = u + 1
    while v < len(scene.units) and v <= u + 5:
        tag = scene.units[v].tags
        if scene.units[v].mention >= 0:
            return 0
        if _gathers(scene, v):
            return v
        if tag & T["finite"] and not tag & (T["adj"] | T["noun"] | T["past"]):
            return 0
        v += 1
    return 0


def _gathers(scene: Scene, v: int) -> bool:
    """ "جمع", "ضم": verbs whose objects met."""
    unit = scene.units[v]
    return unit.mention < 0 and bool(unit.tags & T["finite"] and unit.tags & T["gather"])


def _genitive(scene: Scene, u: int, argument: Argument) -> bool:
    """Whether an argument stands right behind the noun: its genitive ("اجتماع وزراء خارجية روسيا وإيران").

    One bare name of a state is where it was held ("اجتماع عمان").
    """
    first = scene.mentions[argument.mentions[0]]
    if first.kind == "side" and not first.delegation and len(argument.mentions) == 1 and argument.role == "":
        return False
    return (
        all(
            scene.units[v].tags & (T["adj"] | T["number"] | T["for"] | T["quality"])
            or scene.units[v].tags == T["letters"]
            for v in range(u + 1, argument.start)
        )
        and argument.start <= u + 3
    )
