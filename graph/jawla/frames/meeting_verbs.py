"""Meetings told by verbs: of meeting and receiving, of talking with somebody, of calling."""

from __future__ import annotations

from jawla.frames.arguments import Argument, clause_end
from jawla.frames.discourse import Who
from jawla.frames.scenes import Scene
from jawla.frames.subjects import left_subject
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_EVENT = tags_of("meeting", "call", "summit")
_BROUGHT = ("with", "by", "between")


def read_verb(scene: Scene, u: int) -> None:
    """ "التقى A B", "التقى A مع B", "A التقى B", "استقبل A B", "اجتمع A وB", "التقى A مع B ثم مع C"."""
    unit = scene.units[u]
    if any(other.mention < 0 and other.tags & T["hypothetical"] for other in scene.units[max(0, u - 2) : u]):
        return
    if unit.tags & T["adj"] and u and scene.units[u - 1].tags & (T["noun"] | T["masdar"]):
        return  # "تضامنها التام" is an adjective, whatever verb is written alike
    arguments = scene.arguments(u)
    bare = [a for a in arguments if a.role == ""]
    brought = [a for a in arguments if a.role in _BROUGHT or (a.role == "held_by" and unit.tags & T["receive"])]
    then = [a for a in arguments if a.role == "then"]
    left = left_subject(scene.units, u, scene.mentions)
    first_brought = brought[0].start if brought else len(scene.units)
    bare = [a for a in bare if a.start < first_brought or a.start < u + 8]
    subject = Who()
    objects: list[Argument] = []
    if left and (not bare or not brought or bare[0].start > first_brought):
        subject = scene.who(left).by("subject-before-verb", *scene.at(u))
        objects = bare[:1] if bare and bare[0].start < first_brought else brought[:1]
    elif bare and bare[0].start < first_brought:
        if brought and len(bare) == 1:
            subject, objects = scene.of(bare[0], arguments, "subject-of-verb"), brought[:1]
        elif len(bare) > 1 and bare[1].start < first_brought:
            subject, objects = scene.of(bare[0], arguments, "subject-of-verb"), bare[1:2]
        elif brought:
            subject, objects = scene.of(bare[0], arguments, "subject-of-verb"), brought[:1]
        elif scene.several(bare[0]) and not (unit.tags & T["receive"] and _under_one_title(scene, bare[0])):
            subject = scene.of(bare[0], arguments, "subject-of-verb")
        elif not unit.tags & T["receive"] or scene.guests(bare[0]):
            subject, objects = scene.dropped(u).by("subject-left-out", *scene.at(u)), bare[:1]
    elif brought:
        subject, objects = scene.dropped(u).by("subject-left-out", *scene.at(u)), brought[:1]
    if not subject and (not objects or unit.tags & T["receive"]):
        return  # guests of a host who is not told did not meet each other
    extra = scene.attended(arguments)
    end = clause_end(scene.units, u)
    again: list[Argument] = []
    if objects and len(brought) > 1 and objects[0] in brought:
        for argument in brought[1:]:
            if argument.role == objects[0].role and scene.adjacent(([*objects, *again])[-1], argument):
                again.append(argument)
    if objects and objects[0].role == "":
        objects += [a for a in bare if a.joined and a.start > objects[0].end and a not in objects]
    apart = bool(objects) and all(scene.mentions[m].apart for m in objects[0].mentions)
    if objects and (objects[0].separate or apart):
        objects += again
        again = []
        for argument in objects:
            for index in argument.mentions:
                scene.add(u, u, end, subject + scene.brought(argument, only=index))
        return
    if unit.tags & T["receive"] and objects and not scene.guests(objects[0]):
        return
    other = Who()
    for argument in objects:
        other += scene.of(argument, arguments)
    if objects or scene.two(subject):
        scene.add(u, u, end, subject + other + extra, separate_sides=(subject, other) if objects else None)
    for argument in (*again, *then):
        scene.add(u, u, end, subject + scene.of(argument, arguments))


def _under_one_title(scene: Scene, argument: Argument) -> bool:
    """Whether persons share a title in the dual or plural, as guests do: "استقبل الملك السفيرين ..."."""
    title = scene.mentions[argument.mentions[0]].title
    return title is not None and scene.discourse.tokens.words[title.start].number in ("d", "p")


def read_discussion(scene: Scene, u: int) -> None:
    """ "بحث A مع B ..." is a meeting where B is brought in by "with" before what they talked about."""
    arguments = scene.arguments(u)
    brought = [a for a in arguments if a.role == "with"]
    if not brought:
        left = left_subject(scene.units, u, scene.mentions)
        if len(left) > 1 and scene.telephone(u, u + 3):
            scene.add(
                u, u, clause_end(scene.units, u), scene.who(left).by("subject-before-verb", *scene.at(u)), call=True
            )
            return
        together = arguments[0] if arguments and arguments[0].role == "" and arguments[0].start <= u + 3 else None
        if together is not None and len(together.mentions) > 1 and scene.units[u].tags & T["discuss"]:
            scene.add(u, u, clause_end(scene.units, u), scene.of(together, arguments, "subject-of-verb"))
        return
    telephone = scene.telephone(u, brought[0].end + 2)
    if scene.units[u].tags & T["say"] and not telephone:
        return
    bare = [a for a in arguments if a.role == "" and a.start < brought[0].start]
    left = left_subject(scene.units, u, scene.mentions)
    subject = scene.of(bare[0], arguments, "subject-of-verb") if bare else _earlier(scene, u, left)
    first = bare[0].end if bare else u + 1
    if not telephone and any(_topic(scene, v) for v in range(first, brought[0].start)):
        return
    for argument in brought:
        if argument is brought[0] or scene.adjacent(brought[0], argument):
            scene.add(u, u, clause_end(scene.units, u), subject + scene.of(argument, arguments), call=telephone)


def _topic(scene: Scene, v: int) -> bool:
    unit = scene.units[v]
    return bool(
        unit.mention < 0
        and unit.tags & (T["noun"] | T["masdar"])
        and not unit.tags & T["day_part"]
        and unit.start not in scene.discourse.dated
    )


def read_call(scene: Scene, u: int) -> None:
    """ "هاتف A B", "اتصل A بB"; "تلقى A اتصالا من B" is read off its noun."""
    arguments = scene.arguments(u)
    if any(scene.units[v].tags & _EVENT for v in range(u + 1, min(u + 12, len(scene.units)))):
        return
    bare = [a for a in arguments if a.role == ""]
    brought = [a for a in arguments if a.role in ("by", "with")]
    if not brought and len(bare) > 1 and not scene.preps(scene.units[u]):
        subject = scene.of(bare[0], arguments, "subject-of-verb")
        for index in bare[1].mentions:
            scene.add(u, u, clause_end(scene.units, u), subject + scene.brought(bare[1], only=index), call=True)
        return
    if not brought:
        return
    if not (scene.telephone(u, brought[0].end) or scene.takes(scene.units[u], T["by"])):
        return
    left = left_subject(scene.units, u, scene.mentions)
    before = bare and bare[0].start < brought[0].start
    subject = scene.of(bare[0], arguments, "subject-of-verb") if before else Who()
    subject = subject or _earlier(scene, u, () if before else left)
    scene.add(u, u, clause_end(scene.units, u), subject + scene.of(brought[0], arguments), call=True)


def _earlier(scene: Scene, u: int, left: tuple[int, ...]) -> Who:
    """The subject of a verb that has none behind it: before it (`left`), or left out."""
    subject = scene.who(left).by("subject-before-verb", *scene.at(u))
    return subject or scene.dropped(u).by("subject-left-out", *scene.at(u))
