"""Talks whose sides are told by nationalities alone: "محادثات أميركية روسية", "القمة التركية الإيرانية"."""

from __future__ import annotations

from jawla.frames.arguments import clause_end
from jawla.frames.discourse import Who
from jawla.frames.governors import governing_verb
from jawla.frames.scenes import Scene
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_HAPPENS = tags_of("hold", "begin", "end", "postpone", "deny")


def read_nations(scene: Scene, u: int) -> bool:
    """Whether the noun of meeting at unit u has such sides; the meeting is added where the noun opens its sentence, as
    headlines do, or the talks are said to have been held, put off or called off. Talks merely spoken of are none.
    """
    nations = _nations(scene, u)
    if len(nations) < 2:
        return False
    verb = governing_verb(scene, u)
    if u == 0 or (verb is not None and scene.units[verb].tags & _HAPPENS):
        call = bool(scene.units[u].tags & T["call"])
        start = verb if verb is not None else u
        scene.add(u, start, clause_end(scene.units, u), Who(tuple(nations)), call=call)
    return True


def _nations(scene: Scene, u: int) -> dict[str, None]:
    """Nationalities in a row behind a noun, as definite as it is."""
    found: dict[str, None] = {}
    for unit in scene.units[u + 1 :]:
        word = scene.discourse.tokens.words[unit.start]
        if unit.mention >= 0 or not (unit.tags & T["demonym"] and word.actor):
            break
        if word.definite != scene.units[u].definite:
            break
        found.setdefault(word.actor)
    return found
