"""Governors: the verb that governs a noun of meeting, and whose meeting that makes it."""

from __future__ import annotations

from jawla.frames.arguments import Argument
from jawla.frames.discourse import Who
from jawla.frames.scenes import Scene
from jawla.frames.subjects import has_unread_subject, left_subject
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_EVENT = tags_of("meeting", "call", "summit")
_EVENT_VERB = tags_of("sequel", "hold", "call_verb", "attend", "chair", "begin", "end", "other_verb", "plan", "receive")
_CLAUSE = tags_of("whereas", "that", "that_pronoun", "relative")
_BACK = 14  # units to the left in which the verb that governs an event noun stands
_NOT_GOVERNED = tags_of("during", "about", "source")
_PREPOSITION_TOO = tags_of("during", "between")
_DENIALS = tags_of("cancelled", "denied", "refused")


def owner_of(scene: Scene, u: int) -> Who:
    """ "كان لوزير الخارجية لقاء": whose meeting it is stands before it, brought by "for"."""
    if u >= 2 and scene.units[u - 1].mention >= 0 and scene.units[u - 2].tags & T["for"]:
        return scene.discourse.who(scene.units[u - 1].mention).by("owner-of-meeting", *scene.at(u - 2))
    return Who()


def is_object(scene: Scene, verb: int, u: int) -> bool:
    """Whether nothing but the subject and adverbs stands between a verb and the noun of meeting."""
    return not any(
        unit.mention < 0
        and unit.tags & (T["noun"] | T["for"] | T["about"] | T["that"])
        and not unit.tags & (T["number_of"] | T["session"])
        for unit in scene.units[verb + 1 : u]
    )


def governing_verb(scene: Scene, u: int) -> int | None:
    """The verb whose object or subject the event noun is ("عقد الوفد الروسي اجتماعا")."""
    v = u - 1
    steps = 0
    while v >= 0 and steps < _BACK:
        tag = scene.units[v].tags
        following = scene.units[v + 1].tags
        if scene.units[v].mention < 0 and not (
            tag & T["headed"]  # "الوفد الذي يرأسه X"
            or (tag & T["relative"] and following & T["headed"])
            or (tag & T["during"] and following & T["whereas"])  # "بعد ذلك"
            or (tag & T["whereas"] and v and scene.units[v - 1].tags & T["during"])
        ):
            if tag & T["finite"] and not tag & _PREPOSITION_TOO:
                return v if tag & (_EVENT_VERB | _DENIALS | T["postponed"]) and not tag & T["say"] else None
            if tag & _CLAUSE or scene.units[v].norm in (".", ":"):
                return None
            if tag & _NOT_GOVERNED:
                return None
        v -= 1
        steps += 1
    return None


def subject_of(scene: Scene, v: int, u: int) -> Who:
    """The subject of the verb at v that governs the event at u: behind the verb, before it, or left out."""
    tag = scene.units[v].tags
    between = scene.arguments(v, limit=u)
    bare = [a for a in between if a.role in ("", "attended")]
    if bare:
        who = Who()
        for argument in bare:
            if argument is bare[0] or any(
                scene.mentions[m].kind == "person" or scene.mentions[m].delegation for m in argument.mentions
            ):
                who += scene.of(argument, between, "subject-of-verb")
        return who
    if scene.units[u].definite and tag & T["hold"] and not scene.units[u].tags & T["own_event"]:
        return Who()  # "تعقد غدا الجلسة العامة": the session is what is held
    left = left_subject(scene.units, v, scene.mentions)
    if left:
        return scene.who(left).by("subject-before-verb", *scene.at(v))
    if (
        tag & T["passive"]
        and tag & T["hold"]
        and v + 1 < len(scene.units)
        and scene.units[v + 1].tags & (_EVENT | T["adverb"] | T["also"] | T["other"])
    ):
        return Who()
    if tag & (_DENIALS | T["postponed"]):
        return Who()  # "أرجئ اجتماع"
    if tag & (T["begin"] | T["end"] | T["receive"] | T["other_verb"]):
        return Who()
    if has_unread_subject(scene.units, v):
        return Who()
    return scene.dropped(v).by("subject-left-out", *scene.at(v))


def both_ends(scene: Scene, u: int) -> Who:
    """ "أعلم A، في اتصال هاتفي، B ...": who called stands before the call, who was called behind it."""
    for v in range(u - 1, -1, -1):
        if scene.units[v].mention < 0 and scene.units[v].tags & T["finite"]:
            bare = [a for a in scene.arguments(v) if a.role == ""]
            return _ends(scene, v, bare)
    for v in range(u + 1, len(scene.units)):
        if scene.units[v].mention < 0 and scene.units[v].tags & T["finite"]:
            bare = [a for a in scene.arguments(v) if a.role == ""]
            return _ends(scene, v, bare)
    return Who()


def _ends(scene: Scene, v: int, bare: list[Argument]) -> Who:
    """The subject and the object of the verb at v; nobody where one of the two is not told."""
    if len(bare) < 2:
        return Who()
    return scene.brought(bare[0], "subject-of-verb") + scene.brought(bare[1], "object-of-verb")
