"""Whether a meeting was held, is planned, or is denied: told by the words around its trigger."""

from __future__ import annotations

from collections.abc import Sequence

from jawla.frames.discourse import Discourse
from jawla.frames.units import FULL_STOPS, Unit
from jawla.model import Status
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_NEAR = 3  # units between "refused" and the meeting: "رفض ... التعليق على اللقاء" refuses no meeting
_TO_COME = tags_of("planned", "postponed")
_DENIALS = tags_of("cancelled", "denied", "refused")
_CONTENT = tags_of("that", "that_pronoun")  # what is said behind them is another event


def read_status(units: Sequence[Unit], discourse: Discourse, start: int, u: int, end: int) -> Status:
    """Held, unless the words before the trigger (or adjectives behind it) plan, deny or put it off."""
    lo = start
    while lo > 0 and start - lo < 8 and units[lo - 1].norm not in FULL_STOPS and not units[lo - 1].tags & T["whereas"]:
        lo -= 1
    if any(unit.mention < 0 and unit.tags & T["denied"] for unit in units[:u]):
        return "denied"
    planned = _to_come(units, discourse, u, end) or _expected(units, start)
    for v in range(lo, min(u + 1, len(units))):
        tag = units[v].tags
        if units[v].mention >= 0:
            continue
        if tag & _DENIALS and v < u and (not tag & T["refused"] or u - v <= _NEAR):
            return "denied"
        if tag & T["negation"] and v < u and u - v <= 2:
            return "denied"
        if tag & _TO_COME:
            planned = True
        if tag & T["plan"] and tag & T["finite"]:
            planned = True
    if units[u].tags & T["imperfect"] and not planned:
        planned = _later(units, discourse, u, end)
    if not units[u].tags & T["finite"]:
        planned = planned or bool(u and units[u - 1].tags & T["for"])  # a visit made in order to meet
        planned = planned or any(
            units[v].tags & T["attending"] and units[v - 1].tags & T["for"] for v in range(max(1, u - 3), u)
        )
        for v in range(u + 1, min(u + 6, end)):
            unit = units[v]
            if unit.mention < 0 and unit.tags & _CONTENT:
                break
            if unit.mention < 0 and unit.tags & (T["planned"] | T["postponed"]):
                planned = True
        told = u + 1 < end and units[u + 1].mention < 0 and units[u + 1].tags & (T["held_by"] | T["perfective"])
        if not told and any(unit.mention < 0 and unit.tags & T["before"] for unit in units[max(0, u - 3) : u]):
            planned = True  # "قبل جلسة مع ...", but not "قبل جلسة عقدها مع ..."
    return "planned" if planned else "held"


def _later(units: Sequence[Unit], discourse: Discourse, u: int, end: int) -> bool:
    """Whether the clause of a verb in the imperfect gives a day to come: "يستقبل الملك غدا ..."."""
    return any(unit.mention < 0 and unit.tags & T["planned"] and unit.start in discourse.dated for unit in units[u:end])


def _expected(units: Sequence[Unit], start: int) -> bool:
    """ "من المقرر أن" and its like before the clause, however long its subject is."""
    for v in range(start - 1, 0, -1):
        if units[v].norm in FULL_STOPS:
            return False
        if units[v].tags & T["that"] and units[v].mention < 0:
            return bool(units[v - 1].mention < 0 and units[v - 1].tags & T["planned"])
    return False


def _to_come(units: Sequence[Unit], discourse: Discourse, u: int, end: int) -> bool:
    """A verb in the present tells of what is to come, but for a headline: "يجتمع الوفد مساء مع ..."."""
    unit = units[u]
    if not unit.tags & T["imperfect"] or unit.tags & T["planned"]:
        return False
    if not discourse.headline:
        return True
    return any(
        date.start >= units[0].start and date.start < units[end - 1].end and date.timex.which == 1
        for date in discourse.dates
    )
