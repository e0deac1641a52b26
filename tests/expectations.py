"""The notation of the tables of cases (see cases/README.md): read from a row, held against the facts of its text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from typing import get_args

from jawla import iri, kb
from jawla.extraction import extract
from jawla.model import Actor, Article, ContradictionKind, Facts, Meeting, MeetingKind, Position, Stance, Status

_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_QUOTED = re.compile(r'^(.*?)\s+"(.+)"$')
_EXACT = frozenset({"no meeting", "no round", "no contradiction", "no say", "no other say", "no other person"})


class MisspeltError(ValueError):
    """A cell that breaks the notation; the message says how."""


@dataclass(frozen=True, slots=True)
class Case:
    """One row: a text, the day it was published, and what must be found in it."""

    table: str
    line: int
    text: str
    published: dt.date | None
    clauses: tuple[tuple[str, str], ...]
    expect: str
    why: str

    def __str__(self) -> str:
        return f"{self.table}:{self.line}"


def read_case(table: str, line: int, row: dict[str, str]) -> Case:
    """The case of one row; raises `MisspeltError`."""
    text = row["text"].replace("\\n", "\n")
    clauses = tuple(_clause(part.strip(), text) for part in row["expect"].split(" ; "))
    published = dt.date.fromisoformat(row["published"]) if row["published"] else None
    return Case(table, line, text, published, clauses, row["expect"], row["why"])


def complaints(case: Case) -> list[str]:
    """What the facts of the case's text lack or have too much of, each in words; empty where all is as the row says."""
    return _Found(extract(Article("case", case.text, published=case.published))).complaints(case.clauses)


def _clause(part: str, text: str) -> tuple[str, str]:
    if part in _EXACT:
        return ("no other say" if part == "no say" else part), ""
    head, colon, rest = part.partition(": ")
    check = _SPELLING.get(head)
    if not colon or check is None:
        raise MisspeltError(f"{part!r} starts with none of {', '.join([*_SPELLING, *sorted(_EXACT)])}")
    check(rest.strip(), text)
    return head, rest.strip()


@cache
def _known_side(side: str) -> bool:
    actor = kb.actors().get(side)
    return actor is not None and actor.type != "person"


def _check_sides(sides: str, text: str) -> None:
    for side in re.split(r" \+ |/", sides):
        if not (_known_side(side) or side in text or side == "nobody"):
            raise MisspeltError(f"{side!r} is no side of kb/actors.tsv and does not stand in the text")


def _check_names(names: str, text: str) -> None:
    for name in names.split(" + "):
        if name not in text:
            raise MisspeltError(f"{name!r} does not stand in the text")


def _check_meeting(rest: str, text: str) -> None:
    sides, *more = (cell.strip() for cell in rest.split(" | "))
    _check_sides(sides, text)
    if len(more) > 2:
        raise MisspeltError("a meeting has at most three cells: sides | persons | words")
    if more and more[0] not in ("", "nobody"):
        _check_names(more[0], text)
    _words(more[1] if len(more) > 1 else "")


def _check_person(rest: str, text: str) -> None:
    name, _, side = rest.partition(" of ")
    name, _, title = name.partition(" as ")
    _check_names(name + (f" + {title}" if title else ""), text)
    if side:
        _check_sides(side, text)


def _check_say(rest: str, text: str) -> None:
    holder, stance, words = _say(rest)
    _check_sides(holder, text)
    if not stance <= set(get_args(Stance)):
        raise MisspeltError(f"{rest!r}: the stances are {', '.join(get_args(Stance))}")
    _check_names(words, text)


def _check_round(rest: str, text: str) -> None:
    if not re.fullmatch(r"[a-z0-9-]+( \d+)?", rest):
        raise MisspeltError(f"{rest!r}: a round is a process of kb/processes.tsv and, where it is told, a number")


def _check_contradiction(rest: str, text: str) -> None:
    kind, words = _doubt(rest)
    if kind not in get_args(ContradictionKind):
        raise MisspeltError(f"{rest!r}: the contradictions are {', '.join(get_args(ContradictionKind))}")
    _check_names(words, text)


_SPELLING: dict[str, Callable[[str, str], None]] = {
    "meet": _check_meeting,
    "person": _check_person,
    "no person": _check_names,
    "say": _check_say,
    "no say": _check_say,
    "round": _check_round,
    "contradiction": _check_contradiction,
}


def _say(rest: str) -> tuple[str, set[str], str]:
    quoted = _QUOTED.match(rest)
    words = quoted[2] if quoted else ""
    holder, _, last = (quoted[1] if quoted else rest).rpartition(" ")
    stances = set(last.split("/"))
    if holder and stances <= set(get_args(Stance)):
        return holder, stances, words
    return f"{holder} {last}".strip(), set(), words


def _doubt(rest: str) -> tuple[str, str]:
    """The kind of a contradiction, and the words of the article that it is about."""
    quoted = _QUOTED.match(rest)
    return (quoted[1], quoted[2]) if quoted else (rest, "")


def _words(words: str) -> dict[str, set[str]]:
    """Kind, status, date and round of a meeting, each with the values that are right."""
    result: dict[str, set[str]] = {}
    for word in words.split():
        values = set(word.split("/"))
        if values <= set(get_args(MeetingKind)):
            result["kind"] = values
        elif values <= set(get_args(Status)):
            result["status"] = values
        elif all(_DATE.fullmatch(value) for value in values):
            result["date"] = values
        elif word in ("undated", "roundless"):
            result["date" if word == "undated" else "round"] = {""}
        elif re.fullmatch(r"[a-z0-9-]+-\d+", word) or word in kb.processes():
            result["round"] = values
        else:
            raise MisspeltError(f"{word!r} is no kind, status, date or round of a meeting")
    return result


class _Found:
    """The facts of a text, asked by the names that stand in it."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.actors = {actor.id: actor for actor in facts.actors}

    def complaints(self, clauses: Iterable[tuple[str, str]]) -> list[str]:
        told: dict[str, list[str]] = {}
        for head, rest in clauses:
            told.setdefault(head, []).append(rest)
        result = []
        if "meet" in told or "no meeting" in told:
            result += self._meetings(told.get("meet", []))
        result += [line for rest in told.get("person", []) for line in self._person(rest)]
        result += [f"{rest} is taken for a person" for rest in told.get("no person", []) if self._overlapping(rest)]
        result += self._positions(told)
        rounds = {f"{r.process} {r.number or ''}".strip() for r in self.facts.rounds}
        result += [f"round {rest} not found" for rest in told.get("round", []) if rest not in rounds]
        if "no round" in told and rounds:
            result.append(f"a round is found: {', '.join(sorted(rounds))}")
        result += self._contradictions(told)
        if "no other person" in told:
            named = {
                actor.id for rest in told.get("person", []) for actor in self._named(re.split(" as | of ", rest)[0])
            }
            others = [a for a in self.facts.actors if a.type == "person" and a.id not in named]
            result += [f"a person too many: {self._show(actor.id)}" for actor in others]
        return result

    # -- contradictions

    def _contradictions(self, told: dict[str, list[str]]) -> list[str]:
        """Those told, and no others, where a row has such a statement."""
        if "contradiction" not in told and "no contradiction" not in told:
            return []
        wanted = sorted(map(_doubt, told.get("contradiction", [])))
        found = sorted((one.kind, one.evidence.text) for one in self.facts.contradictions)
        if len(wanted) == len(found) and all(
            kind == one and words in text for (kind, words), (one, text) in zip(wanted, found, strict=True)
        ):
            return []
        return ["contradictions found: " + (" ; ".join(f'{kind} "{text}"' for kind, text in found) or "none")]

    # -- actors

    def _named(self, name: str) -> list[Actor]:
        """Persons one of whose mentions is just this name."""
        return [a for a in self.facts.actors if a.type == "person" and any(m.text == name for m in a.mentions)]

    def _overlapping(self, words: str) -> bool:
        text = self.facts.article.text
        spans = [match.span() for match in re.finditer(re.escape(words), text)]
        mentions = [m for a in self.facts.actors if a.type == "person" for m in a.mentions]
        return any(m.start < end and start < m.end for m in mentions for start, end in spans)

    def _is_side(self, actor: str | None, side: str) -> bool:
        """Whether an actor IRI is one of the sides (kb ids, or their words in the text) parted by strokes."""
        return any(
            actor == (None if one == "nobody" else iri.mint("actor", one))
            or (actor in self.actors and any(m.text == one for m in self.actors[actor].mentions))
            for one in side.split("/")
        )

    def _person(self, rest: str) -> list[str]:
        name, _, side = rest.partition(" of ")
        name, _, title = name.partition(" as ")
        named = self._named(name)
        if not named:
            near = [m.text for a in self.facts.actors if a.type == "person" for m in a.mentions]
            return [f"person {name} not found, but {', '.join(near) or 'nobody'}"]
        result = []
        if side and not any(self._is_side(actor.party, side) for actor in named):
            result.append(f"{name} is not of {side} but of {', '.join(self._show(a.party) for a in named)}")
        if title and not any(title in actor.roles for actor in named):
            roles = " / ".join(role for actor in named for role in actor.roles)
            result.append(f"{name} has not the title {title} but {roles or 'none'}")
        return result

    def _show(self, actor: str | None) -> str:
        if actor is None:
            return "nobody"
        found = self.actors.get(actor)
        is_person = found is not None and found.type == "person"
        return found.mentions[0].text if found and is_person and found.mentions else actor.rpartition("/")[2]

    # -- meetings

    def _meetings(self, wanted: list[str]) -> list[str]:
        found = self.facts.meetings
        if len(found) == len(wanted) and any(
            all(self._is_meeting(m, rest) for m, rest in zip(order, wanted, strict=True))
            for order in permutations(found)
        ):
            return []
        return ["meetings found: " + (" ; ".join(map(self._show_meeting, found)) or "none")]

    def _is_meeting(self, meeting: Meeting, rest: str) -> bool:
        sides, persons, words = (*(cell.strip() for cell in rest.split(" | ")), "", "")[:3]
        told = {"kind": meeting.kind, "status": meeting.status, "date": _date(meeting), "round": meeting.round or ""}
        names = [] if persons in ("", "nobody") else persons.split(" + ")
        return (
            self._are_sides(meeting.parties, sides.split(" + "))
            and (not persons or self._are_persons(meeting.persons, names))
            and all(told[name] in values for name, values in _words(words).items())
        )

    def _are_sides(self, parties: tuple[str, ...], sides: list[str]) -> bool:
        return (
            len(parties) == len(sides)
            and all(any(self._is_side(party, side) for side in sides) for party in parties)
            and all(any(self._is_side(party, side) for party in parties) for side in sides)
        )

    def _are_persons(self, persons: tuple[str, ...], names: list[str]) -> bool:
        ids = [{actor.id for actor in self._named(name)} for name in names]
        return len(persons) == len(ids) and all(set(persons) & some for some in ids)

    def _show_meeting(self, meeting: Meeting) -> str:
        sides = " + ".join(map(self._show, meeting.parties))
        persons = " + ".join(map(self._show, meeting.persons)) or "nobody"
        words = f"{meeting.kind} {meeting.status} {_date(meeting)} {meeting.round or ''}"
        return " ".join(f"{sides} | {persons} | {words}".split())

    # -- positions

    def _positions(self, told: dict[str, list[str]]) -> list[str]:
        wanted = [_say(rest) for rest in told.get("say", [])]
        result = [
            f"say {rest} not found"
            for rest, one in zip(told.get("say", []), wanted, strict=True)
            if not any(self._is_position(p, *one) for p in self.facts.positions)
        ]
        barred = [_say(rest) for rest in told.get("no say", [])]
        result += [
            f"a position too many: {self._show_position(p)}"
            for p in self.facts.positions
            if any(self._is_position(p, *one) for one in barred)
            or ("no other say" in told and not any(self._is_position(p, *one) for one in wanted))
        ]
        if result and self.facts.positions:
            result.append("positions found: " + " ; ".join(map(self._show_position, self.facts.positions)))
        return result

    def _is_position(self, position: Position, holder: str, stances: set[str], words: str) -> bool:
        is_holder = (
            not holder
            or self._is_side(position.holder, holder)
            or any(actor.id == position.holder for actor in self._named(holder))
        )
        return is_holder and (not stances or position.stance in stances) and words in position.evidence.text

    def _show_position(self, position: Position) -> str:
        return f'{self._show(position.holder)} {position.stance} "{position.evidence.text}"'


def _date(meeting: Meeting) -> str:
    if meeting.date is None:
        return ""
    return meeting.date.isoformat()[: {"day": 10, "month": 7, "year": 4}[meeting.date_precision or "day"]]
