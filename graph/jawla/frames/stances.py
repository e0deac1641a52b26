"""Stances: whether one states, demands, supports, by the verb that reports or by the first words of the content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jawla.clues import Clue
from jawla.frames.discourse import Discourse
from jawla.frames.units import PUNCTUATION, Unit
from jawla.model import Stance
from jawla.tags import TAGS as T

_OWN_STANCES = ("supports", "opposes", "demands", "condemns")
_COMPLEMENT = 19  # words behind the verb in which what was said must begin
_CONTENT = 7  # words behind the trigger in which the content tells its stance


def read_stance(
    units: Sequence[Unit], discourse: Discourse, cues: Mapping[str, Stance], u: int, stop: int, default: str
) -> tuple[Stance, Clue]:
    """The stance of what unit u reports up to `stop`, and what says so; `default` is that of the verb."""
    stance = default or "states"
    if stance != "states":
        return stance, Clue("stance-of-verb", units[u].start, units[u].end)  # type: ignore[return-value]
    seen = 0
    negated = own = obliged = False
    for v in range(_content(units, discourse, u, stop), stop):
        unit = units[v]
        if unit.mention >= 0:
            own = discourse.mentions[unit.mention].kind == "side"
            if obliged:
                return "demands", Clue(
                    "duty-of-somebody", units[v - 1].start, unit.end
                )  # "أن على أنقرة ...": what is incumbent on somebody
            continue
        if unit.norm in PUNCTUATION:
            continue
        seen += 1
        if seen > _CONTENT:
            break
        obliged = bool(unit.tags & T["on"]) and bool(units[v - 1].tags & T["that"])
        cue = cues.get(unit.norm) or cues.get(unit.norm.removeprefix("ال"))
        if cue is not None:
            return cue, Clue("word-of-stance", unit.start, unit.end)
        if unit.tags & (T["own_country"] | T["that_pronoun"]):
            own = True
        elif unit.tags & T["negation"]:
            negated = True
        elif unit.tags & T["finite"] and not unit.tags & T["past"]:
            found = _content_verb(discourse, unit, own=own, negated=negated)
            if found is not None:
                return found, Clue("verb-of-content", unit.start, unit.end)
            own = negated = False
    return "states", Clue("stance-of-verb", units[u].start, units[u].end)


def _content(units: Sequence[Unit], discourse: Discourse, u: int, stop: int) -> int:
    """Where what was said begins: behind "that", a colon or an opening quote, else right behind the verb."""
    for v in range(u + 1, min(stop, u + _COMPLEMENT)):
        unit = units[v]
        if unit.mention < 0 and (unit.tags & T["that"] or unit.norm == ":"):
            return v + 1 if v + 1 < stop else u + 1
    preps = discourse.tokens.words[units[u].start].preps
    own = [v for v in range(u + 2, stop) if units[v].mention < 0 and units[v].norm in preps]
    return own[-1] + 1 if len(own) == 1 and own[0] + 1 < stop else u + 1


def _content_verb(discourse: Discourse, unit: Unit, *, own: bool, negated: bool) -> Stance | None:
    """What the verb of the content says of the holder's stance; None where it says nothing."""
    if unit.tags & T["still"]:
        return None  # "لم يعد", "لا يزال": how long, not what one wants
    mine = own or unit.norm.startswith(discourse.lexicon.first_person)
    if unit.tags & T["stance"] and (own or unit.tags & T["imperfect"]):
        stance = discourse.tokens.words[unit.start].stance
        if negated:
            return "opposes" if stance in ("supports", "commits") else None
        return stance if stance in _OWN_STANCES else None  # type: ignore[return-value]
    if not unit.tags & T["imperfect"]:
        return None
    if negated and mine:
        return "opposes"
    if unit.tags & T["planned"] and mine and not negated:
        return "commits"
    return None
