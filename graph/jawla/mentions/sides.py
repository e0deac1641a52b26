"""Sides: states, bodies and groups, by name or by what stands for them ("الوفد الروسي", "وزارة الخارجية الكازاخية",
"الوفدين السوري والإيراني", "نظام الأسد")."""

from __future__ import annotations

from dataclasses import dataclass

from jawla.mentions.grammar import COMMON, FUNCTION, SIDE_HEAD, VERBAL, Source
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_BETWEEN_HEAD_AND_SIDE = COMMON | tags_of("body", "quality", "office", "other", "number_of") | SIDE_HEAD
_LINKS = tags_of("from", "in", "of")
_LED = tags_of("government", "force", "delegation")  # what is called after a person: "نظام A", "وفد A"
_STOP = FUNCTION | VERBAL | tags_of("number", "punct", "meeting", "call", "summit", "session")


@dataclass(slots=True)
class Part:
    """One side of a phrase and the tokens that name it; `actor` is "" for a side the phrase does not name."""

    actor: str
    start: int
    end: int


@dataclass(slots=True)
class SidePhrase:
    """A head ("وفد") with the sides it names. `open` says that a dual or plural head waits for more adjectives."""

    start: int
    end: int
    parts: tuple[Part, ...]
    number: str
    gender: str
    definite: bool
    open: bool
    counted: bool = False
    apart: bool = False


def read_side(source: Source, i: int, end: int) -> SidePhrase | None:
    """The phrase that a side's head noun opens at token i; None where the head stands for no side.

    A definite head without a name ("الوفد", "الجانبان") comes back with no parts: the text before says who it is.
    """
    tokens = source.tokens
    tags, words = tokens.tags, tokens.words
    if not tags[i] & SIDE_HEAD or tags[i] & T["by_telephone"]:
        return None
    if tags[i] & T["also_list"] and i and tags[i - 1] & T["to"]:
        return None  # "إلى جانب"
    head = words[i]
    j = i + 1
    while j < end:
        tag = tags[j]
        if tag & T["demonym"] and words[j].actor:
            parts, j = _adjectives(source, i, j, end)
            plural = head.number in ("d", "p")
            return SidePhrase(i, j, parts, head.number, head.gender, True, plural and len(parts) < 2)
        side, after = source.side_at(j)
        if side and not (tag & SIDE_HEAD and after < end and tags[after] & T["demonym"]):
            parts_found = [Part(side, i, after)]
            while head.number in ("d", "p") and after + 1 < end and tags[after] & T["and"]:
                side, further = source.side_at(after + 1)
                if not side:
                    break
                parts_found.append(Part(side, after + 1, further))
                after = further
            linked = tags[j - 1] & _LINKS and head.tags & T["officials"] and not head.definite
            return SidePhrase(i, after, tuple(parts_found), head.number, head.gender, True, False, apart=bool(linked))
        match = source.matches.get(j)
        if (
            match is not None
            and match.known.persons
            and head.tags & _LED
            and not (head.definite and head.tags & T["delegation"])
        ):
            return SidePhrase(i, match.end, (Part("of:" + match.known.persons[0], i, match.end),), "s", "", True, False)
        if tag & T["in"] and any(tags[k] & T["counted"] or words[k].number == "p" for k in range(i + 1, j)):
            break  # "وزراء خارجية الدول الأربع في موسكو": where, not whose
        if (
            tag & _LINKS
            and j + 1 < end
            and source.side_at(j + 1)[0]
            and (j > i + 1 or head.tags & (T["officials"] | T["delegation"] | T["government"]))
        ):
            j += 1
            continue
        if tokens.norms[j] == '"' and j == i + 1 and source.side_at(j + 1)[0]:
            j += 1  # "قوات «الدعم السريع»"
            continue
        if head.norm.endswith("ا") and (base := source.indefinite(j)):
            return SidePhrase(i, j + 1, (Part(base, i, j + 1),), head.number, head.gender, False, False)
        if tag & _STOP or not tag & _BETWEEN_HEAD_AND_SIDE:
            break
        if head.definite and not tag & (T["adj"] | T["quality"]):
            break  # "الحكومة الاتهامات ...": the next noun phrase, not the head's own
        j += 1
    if head.definite and head.number == "p" and i + 1 < end and tags[i + 1] & T["counted"]:
        return SidePhrase(i, i + 2, (), "p", head.gender, True, False, True)  # "الدول الثلاث": those named before
    if head.definite and head.tags & (T["delegation"] | T["side"] | T["government"] | T["force"]):
        return SidePhrase(i, i + 1, (), head.number, head.gender, True, head.number == "d")
    return None


def _adjectives(source: Source, head: int, j: int, end: int) -> tuple[tuple[Part, ...], int]:
    """Nationalities in a row, joined by "and" or commas: "الروسي والإيراني", "الروسية، الإيرانية والتركية"."""
    tags, words = source.tokens.tags, source.tokens.words
    plural = words[head].number in ("d", "p")
    parts = [Part(words[j].actor, head, j + 1)]
    j += 1
    while plural and j + 1 < end:
        k = j + 1 if tags[j] & T["and"] or source.tokens.norms[j] == "،" else j
        if k < end and tags[k] & T["and"]:
            k += 1
        if k == j or k >= end or not tags[k] & T["demonym"] or not words[k].actor:
            break
        parts.append(Part(words[k].actor, k, k + 1))
        j = k + 1
    return tuple(parts), j
