"""Titles of office as a grammar: rank + office + body + nationality, and the region of an envoy kept apart.

"نائب وزير الخارجية الروسي", "المبعوث الخاص للأمين العام إلى سوريا", "وزيرا خارجية روسيا وإيران": the
party is the side whose office it is, never the region that the office is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from jawla.mentions.grammar import COMMON, FUNCTION, PREPOSITIONS, SIDE_HEAD, TITLE_HEAD, TITLE_PART, VERBAL, Source
from jawla.mentions.tokens import Tokens
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_AFFAIRS = COMMON | T["body"] | SIDE_HEAD
_REGION = tags_of("to", "in", "at", "about", "by", "on")
_LONGEST_NAME = 7  # tokens of the quoted name of a body, marks and all
_HELD = tags_of("office", "rank")
_OFFICE_WORD = _HELD | T["body"]
_EVENT = tags_of("meeting", "summit", "session", "call")
_WHOM = TITLE_HEAD | SIDE_HEAD | T["counterpart"]


@dataclass(slots=True)
class Title:
    """A title, tokens start to end (exclusive), with the sides whose office it is, in order of mention.

    `office` holds the lemmas of its ranks, offices and bodies, `tags` the classes of all its words.
    """

    start: int
    end: int
    office: tuple[str, ...]
    parties: tuple[str, ...]
    gender: str
    number: str
    definite: bool
    honorific: bool
    party_spans: tuple[tuple[int, int], ...] = ()
    tags: int = 0


def read_title(source: Source, i: int, end: int) -> Title | None:
    """The longest title that starts at token i and ends before `end`; None where none starts there."""
    tokens = source.tokens
    tags, words = tokens.tags, tokens.words
    if not tags[i] & TITLE_HEAD:
        return None
    head = None
    office: list[str] = []
    parties: list[str] = []
    spans: list[tuple[int, int]] = []
    about = False  # inside what the office is about: a region or a body abroad
    genitive = True  # a bare name of a state may follow: "سفير الجزائر"
    last = i
    quoted = False
    j = i
    while j < end:
        tag = tags[j]
        if tokens.norms[j] == '"' and j > i and (source.side_at(j + 1)[0] if j + 1 < end else "") and genitive:
            j += 1  # "قائد «الدعم السريع»"
            quoted = True
            continue
        if tokens.norms[j] == '"' and j > i and tags[j - 1] & T["group"] and (closing := _closing(tokens, j, end)):
            j = last = closing + 1  # 'الباحث في مركز "جسور للدراسات"'
            continue
        if tokens.norms[j] == '"' and quoted:
            j += 1
            last = j
            quoted = False
            continue
        if parties and tag & _HELD and not tags[j - 1] & (T["and"] | PREPOSITIONS) and j > i:
            other = read_title(source, j, end)
            if other is not None and other.parties and not set(other.parties) & set(parties):
                break  # "الرئيس التركي وزير الخارجية السنغالي": somebody else
        if (
            tag & T["sovereign"]
            and head is not None
            and not tags[i] & (T["sovereign"] | T["rank"])
            and tags[j - 1] & (T["body"] | T["quality"] | T["demonym"])
        ):
            break  # "أبلغ وزير الخارجية أمير دولة الكويت": no minister is an emir
        if (parties or about) and tag & SIDE_HEAD and not tag & TITLE_HEAD and not genitive and _closed(source, j - 1):
            break  # "التقى المبعوث الأممي الوفد الروسي": the object
        listed = parties and tags[j - 1] & T["and"] and not tag & _HELD  # "السعودية والإمارات": also "emirates"
        if tag & T["honorific"] and head is not None and _plural(words[j].number) and not _plural(head.number):
            break  # "نائب الوزير سيدات أوتينو": no ladies, but a name that is written like them
        match = source.matches.get(j)
        if (
            match is not None
            and match.known.side
            and j > i
            and (match.end > j + 1 or not tag & TITLE_PART or match.known.several or listed)
        ):
            affairs = bool(tags[j - 1] & T["affairs"])
            if genitive or tags[j - 1] & (PREPOSITIONS | T["and"]):
                if not about and not affairs:
                    parties.append(match.known.side)
                    spans.append((j, match.end))
                j = match.end
                last = j
                genitive = False
                continue
            if not tag & TITLE_PART:
                break
        if (
            tag & TITLE_PART
            and not (tag & T["demonym"] and (head is not None or office))
            and not (tag & T["name_too"] and head and not tag & _OFFICE_WORD)
        ):
            if tag & _HELD:
                if head is None:
                    head = words[j]
                elif about and not tag & T["body"] and tags[j - 1] & PREPOSITIONS == 0 and words[j].definite:
                    break
                elif j == i + 1 and head.definite and words[j].definite and words[j].number == "d":
                    break  # "استقبل الملك السفيرين ..."
            if tag & T["international"] and head is not None and not parties and not about and tags[i] & T["envoy"]:
                parties.append("united-nations")
                spans.append((j, j + 1))
            if tag & _OFFICE_WORD:
                office.append(words[j].lemma or tokens.norms[j])
            genitive = bool(tag & _OFFICE_WORD) and not words[j].definite
            j += 1
            last = j
            continue
        if tag & T["demonym"] and words[j].actor and (head is not None or office):
            if not about:
                parties.append(words[j].actor)
                spans.append((j, j + 1))
            j += 1
            last = j
            genitive = False
            continue
        if match is not None and (match.known.standin or match.known.place) and j > i:
            if about or match.known.seat or tags[j - 1] & (T["crown"] | T["affairs"]):
                if not about and match.known.standin:
                    parties.append(match.known.standin)
                    spans.append((j, match.end))
                j = match.end
                last = j
                genitive = False
                continue
            if tags[j - 1] & T["body"]:
                j = match.end
                last = j
                continue
            break
        if (
            tag & T["region"]
            and office
            and (about or tags[j - 1] & (T["affairs"] | T["noun"] | T["and"] | T["region"] | PREPOSITIONS))
        ):
            j += 1
            last = j
            continue
        if tag & T["and"] and j + 1 < end:
            following = tags[j + 1]
            if following & T["region"] and office:
                j += 1
                continue
            if following & T["demonym"] and parties and not about and head is not None and _plural(head.number):
                after = tags[j + 2] if j + 2 < end else 0
                if not after & T["letters"] or after & (FUNCTION | VERBAL | COMMON) or j + 2 in source.matches:
                    j += 1  # "الوزيران العماني والإيراني", and no name behind
                    continue
            if following & T["demonym"] and words[j + 1].number in ("d", "p") and words[j + 1].definite and office:
                j += 1  # "وزير الخارجية والتونسيين بالخارج"
                continue
            if parties and following & _HELD and not tags[i] & T["rank"]:
                break  # "ممثلي روسيا والمبعوث الأممي": the next person
            if following & (T["body"] | T["office"]) and not following & VERBAL:
                j += 1
                continue
            if following & COMMON and words[j + 1].definite and office and not following & T["name_too"]:
                j += 1
                continue
            if parties and not about and _plural(words[i].number) and (source.side_at(j + 1)[0]):
                j += 1
                genitive = True
                continue
            break
        if tag & T["in_his_name"] and office:
            j += 1
            last = j
            continue
        if tag & T["for"] and j + 1 < end:
            following = tags[j + 1]
            if parties and following & _EVENT and j + 2 < end and tags[j + 2] & _WHOM:
                break  # "وصل الوزير العراقي إلى أنقرة للقاء نظيره"
            if (following & (TITLE_PART | SIDE_HEAD | COMMON) and not following & VERBAL) or source.side_at(j + 1)[0]:
                j += 1
                genitive = True
                continue
            break
        if tag & T["by"] and j + 1 < end and tags[j + 1] & T["affairs"] and office:
            j += 2
            last = j
            genitive = True
            continue
        if tag & T["to"] and tags[i] & T["envoy"] and j + 2 < end and not about and _place_name(source, j + 1):
            about = True
            j += 2
            last = j
            continue
        if (
            tag & T["by"]
            and j + 1 < end
            and words[j + 1].definite
            and tags[j - 1] & (T["adj"] | T["demonym"])
            and tags[j + 1] & T["abroad"]
        ):
            j += 2
            last = j
            continue
        if tag & _REGION and j + 1 < end and office:
            following = tags[j + 1]
            side_after, _ = source.side_at(j + 1)
            if following & (T["body"] | SIDE_HEAD) and tag & (T["in"] | T["by"]) and not parties:
                j += 1
                genitive = True
                continue
            if tag & T["at"] and following & _HELD and not parties:
                j += 1
                genitive = True
                continue
            if tag & T["by"] and parties and following & SIDE_HEAD:
                break  # "اجتمع الوزير السعودي بوفد ..."
            if side_after or following & (_EVENT | SIDE_HEAD) or (following & T["body"] and tag & (T["at"] | T["in"])):
                if tag & T["in"] and not parties and side_after and tags[i] & T["member"]:
                    j += 1
                    genitive = True
                    continue
                about = True
                genitive = True
                j += 1
                continue
            break
        if (
            tag & _AFFAIRS
            and not tag & (FUNCTION | VERBAL)
            and office
            and (words[j].definite or about or (genitive and tag & T["noun"] and _completed(source, j, end)))
        ):
            if tag & T["name_too"] and not tag & T["body"]:
                break
            genitive = bool(tag & (SIDE_HEAD | T["noun"]))
            j += 1
            last = j
            continue
        if about and tag & (_EVENT | T["number"]) and j > i:
            j += 1
            last = j
            continue
        break
    if last == i:
        return None
    if (
        not parties
        and tags[i] & (T["envoy"] | T["member"])
        and any(tags[k] & T["secretary"] for k in range(i + 1, last))
    ):
        # "the Secretary-General" whose envoy it is, without a name, is that of the United Nations.
        where = next(k for k in range(i + 1, last) if tags[k] & T["secretary"])
        parties.append("united-nations")
        spans.append((where, where + 1))
    if head is None:
        first = words[i]
        of = (first.gender, first.number, True, True, tuple(spans), _union(tags, i, last))
        return Title(i, last, tuple(office), tuple(parties), *of)
    return Title(
        i,
        last,
        tuple(office),
        tuple(parties),
        head.gender,
        head.number,
        _definite(source, i, last),
        False,
        tuple(spans),
        _union(tags, i, last),
    )


def _closing(tokens: Tokens, j: int, end: int) -> int:
    """Where the mark stands that closes the quoted name of a body; 0 where none does close by."""
    return next((k for k in range(j + 1, min(end, j + _LONGEST_NAME)) if tokens.norms[k] == '"'), 0)


def _union(tags: Sequence[int], start: int, end: int) -> int:
    return reduce(or_, tags[start:end], 0)


def _closed(source: Source, j: int) -> bool:
    """Whether a title is complete at a token: no definite noun can be its genitive."""
    return not source.tokens.tags[j] & (PREPOSITIONS | T["and"] | T["affairs"] | T["noun"])


def _place_name(source: Source, j: int) -> bool:
    """A word behind "envoy to" that no lexicon places is a place all the same."""
    tag = source.tokens.tags[j]
    return bool(tag & T["letters"]) and not tag & (FUNCTION | VERBAL | SIDE_HEAD | _EVENT) and j not in source.matches


def _completed(source: Source, j: int, end: int) -> bool:
    """Whether a noun without article has its own genitive behind it ("مدير قسم آسيا")."""
    if j + 1 >= end:
        return False
    return bool(source.tokens.tags[j + 1] & T["region"]) or (
        source.tokens.words[j + 1].definite and bool(source.tokens.tags[j + 1] & COMMON)
    )


def _plural(number: str) -> bool:
    return number in ("d", "p")


def _definite(source: Source, i: int, end: int) -> bool:
    """A title is definite with the article on its head, or by a definite genitive."""
    words = source.tokens.words
    return (
        words[i].definite
        or any(words[k].definite for k in range(i, end))
        or any(k in source.matches for k in range(i, end))
    )
