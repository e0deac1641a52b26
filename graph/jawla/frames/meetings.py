"""Meetings: who sat down with whom, read off verbs of meeting, receptions, calls, and nouns of meeting."""

from __future__ import annotations

from collections.abc import Sequence

from jawla.frames.attendance import read_attendance
from jawla.frames.discourse import Discourse
from jawla.frames.meeting_nouns import read_noun
from jawla.frames.meeting_verbs import read_call, read_discussion, read_verb
from jawla.frames.nations import read_nations
from jawla.frames.scenes import MeetingFrame, Scene
from jawla.frames.units import Unit
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_EVENT = tags_of("meeting", "call", "summit")
_REPORTING = _EVENT | tags_of("reception", "meet", "receive", "attend", "discuss", "say", "call_verb")


def read_meetings(units: Sequence[Unit], discourse: Discourse) -> list[MeetingFrame]:
    """The meetings that a sentence reports, in its order."""
    scene = Scene(units, discourse)
    if all(unit.mention < 0 for unit in units) and not discourse.tokens.masks[discourse.sentence] & T["them"]:
        for u, unit in enumerate(units):
            if unit.tags & _EVENT:
                read_nations(scene, u)
        return scene.found
    # To tell somebody something is no meeting, but by telephone.
    talks = T["discuss"] | (T["say"] if discourse.tokens.masks[discourse.sentence] & T["by_telephone"] else 0)
    for u, unit in enumerate(units):
        tag = unit.tags
        if not tag & _REPORTING:
            continue
        if tag & T["finite"] and tag & (T["meet"] | T["receive"]) and not tag & _EVENT:
            scene.rule = "verb-of-meeting" if tag & T["meet"] else "verb-of-receiving"
            read_verb(scene, u)
        elif tag & (_EVENT | T["reception"]) or (tag & T["masdar"] and tag & T["meet"]):
            scene.rule = "noun-of-call" if tag & T["call"] else "noun-of-meeting"
            read_noun(scene, u)
        elif tag & T["finite"] and tag & T["attend"]:
            read_attendance(scene, u)
        elif tag & T["finite"] and tag & talks:
            scene.rule = "verb-of-talks"
            read_discussion(scene, u)
        elif tag & T["finite"] and tag & T["call_verb"]:
            scene.rule = "verb-of-calling"
            read_call(scene, u)
    return scene.found
