"""Whether a meeting was held, is planned, or is denied: told by the words around its trigger."""

from __future__ import annotations

from collections.abc import Sequence

from jawla.clues import Clue
from jawla.frames.discourse import Discourse
from jawla.frames.units import FULL_STOPS, Unit
from jawla.model import Status
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_NEAR = 3  # units between "refused" and the meeting: "رفض ... التعليق على اللقاء" refuses no meeting
_TO_COME = tags_of("planned", "postponed")
_DENIALS = tags_of("cancelled", "denied", "refused")
_CONTENT = tags_of("that", "that_pronoun")  # what is said behind them is another event


def read_status(units: Sequence[Unit], discourse: Discourse, start: int, u: int, end: int) -> tuple[Status, Clue]:
    """Held, unless words before the trigger (or adjectives behind it) plan, deny or put it off; and what says so."""
    lo = start
    while lo > 0 and start - lo < 8 and units[lo - 1].norm not in FULL_STOPS and not units[lo - 1].tags & T["whereas"]:
        lo -= 1
    for unit in units[:u]:
        if unit.mention < 0 and unit.tags & T["denied"]:
            return "denied", Clue("word-of-denial", unit.start, unit.end)
    planned: Clue | None = None
    expected = _expected(units, start)
    if _to_come(units, discourse, u, end):
        planned = Clue("verb-in-present", units[u].start, units[u].end)
    elif expected >= 0:
        planned = Clue("word-of-plan", units[expected].start, units[expected].end)
    for v in range(lo, min(u + 1, len(units))):
        tag = units[v].tags
        if units[v].mention >= 0:
            continue
        if tag & _DENIALS and v < u and (not tag & T["refused"] or u - v <= _NEAR):
            return "denied", Clue("word-of-denial", units[v].start, units[v].end)
        if tag & T["negation"] and v < u and (u - v <= 2 or (v == start - 1 and not units[start].tags & T["still"])):
            return "denied", Clue("negated-meeting", units[v].start, units[v].end)
        if tag & _TO_COME or (tag & T["plan"] and tag & T["finite"]):
            planned = planned or Clue("word-of-plan", units[v].start, units[v].end)
    if units[u].tags & T["imperfect"]:
        planned = planned or _later(units, discourse, u, end)
    if not units[u].tags & T["finite"]:
        visit = [v for v in range(max(1, u - 3), u) if units[v].tags & T["attending"] and units[v - 1].tags & T["for"]]
        if u and units[u - 1].tags & T["for"]:
            visit = [u]  # a visit made in order to meet
        if visit:
            planned = planned or Clue("purpose-of-visit", units[visit[0] - 1].start, units[visit[0] - 1].end)
        for v in range(u + 1, min(u + 6, end)):
            unit = units[v]
            if unit.mention < 0 and unit.tags & _CONTENT:
                break
            if unit.mention < 0 and unit.tags & (T["planned"] | T["postponed"]):
                planned = planned or Clue("word-of-plan", unit.start, unit.end)
        told = u + 1 < end and units[u + 1].mention < 0 and units[u + 1].tags & (T["held_by"] | T["perfective"])
        for unit in units[max(0, u - 3) : u] if not told else ():
            if unit.mention < 0 and unit.tags & T["before"]:  # "قبل جلسة مع ...", but not "قبل جلسة عقدها مع ..."
                planned = planned or Clue("told-as-ahead", unit.start, unit.end)
    if planned is not None:
        return "planned", planned
    return "held", Clue("told-as-held", units[u].start, units[u].end)


def _later(units: Sequence[Unit], discourse: Discourse, u: int, end: int) -> Clue | None:
    """The day to come that the clause of a verb in the imperfect gives: "يستقبل الملك غدا ..."."""
    for unit in units[u:end]:
        if unit.mention < 0 and unit.tags & T["planned"] and unit.start in discourse.dated:
            return Clue("word-of-plan", unit.start, unit.end)
    return None


def _expected(units: Sequence[Unit], start: int) -> int:
    """Where "من المقرر أن" and its like stand before the clause, however long its subject is; -1 if nowhere."""
    for v in range(start - 1, 0, -1):
        if units[v].norm in FULL_STOPS:
            return -1
        if units[v].tags & T["that"] and units[v].mention < 0:
            return v - 1 if units[v - 1].mention < 0 and units[v - 1].tags & T["planned"] else -1
    return -1


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
