"""Attendance: those whom a sentence of its own adds to a meeting just told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jawla.clues import Clue
from jawla.frames.arguments import Argument
from jawla.frames.discourse import Who
from jawla.frames.governors import subject_of
from jawla.frames.scenes import Scene
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_EVENT = tags_of("meeting", "call", "summit")


def adds_to_last(scene: Scene, u: int, verb: int | None, arguments: Sequence[Argument]) -> bool:
    """ "وحضر اللقاء X", "اللقاء الذي تم بحضور X": those present at the meeting told last."""
    last = scene.found[-1] if scene.found else scene.discourse.last_meeting
    summit = bool(scene.units[u].tags & T["summit"])
    if summit:
        last = scene.discourse.plenary
    if last is None or not scene.units[u].definite or scene.units[u].tags & T["own_event"]:
        return False
    present = next((a.start for a in arguments if a.role == "attended"), len(scene.units))
    if any(a.role in ("with", "between") and a.start < present for a in arguments):
        return False
    who = scene.attended(arguments)
    if verb is not None and scene.units[verb].tags & T["attend"]:
        if u - verb <= 2:
            present_too = scene.who([m for a in arguments if a.role == "" for m in a.mentions])
            who += present_too.by("attends-it", *scene.at(verb))
        else:  # "ويشارك الرئيس التشادي ... ضيفا على القمة"
            who += subject_of(scene, verb, u).by("attends-it", *scene.at(verb))
    if not who.persons or (len(last.who.sides) > 2 and not summit):
        return False
    told = (*last.told, Clue("attendance-added", *scene.at(u)))
    full = replace(last, who=last.who + who, goes_on=True, told=told)
    if scene.found and not summit:
        scene.found[-1] = replace(full, goes_on=last.goes_on)
    else:
        scene.found.append(full)
    return True


def read_attendance(scene: Scene, u: int) -> None:
    """ "ويحضر A، وB": a sentence of its own that goes on with the list of those at a plenary just told."""
    plenary = scene.discourse.plenary
    if plenary is None or any(unit.tags & (_EVENT | T["session"]) for unit in scene.units if unit.mention < 0):
        return
    who = Who()
    for argument in scene.arguments(u):
        if argument.role == "":
            persons = scene.who([m for m in argument.mentions if scene.mentions[m].kind == "person"])
            who += persons.by("attends-it", *scene.at(u))
    if who.persons:
        clue = Clue("attendance-added", *scene.at(u))
        full = replace(plenary, who=plenary.who + who, kind="multilateral", goes_on=True)
        scene.found.append(replace(full, told=(*plenary.told, clue), kind_told=Clue("number-of-sides")))
