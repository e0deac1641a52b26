"""Persons: names with their titles before or behind them, several behind one title, titles that stand alone."""

from __future__ import annotations

from dataclasses import replace

from jawla.mentions.grammar import FUNCTION, TITLE_HEAD, VERBAL, Source
from jawla.mentions.mention import Mention
from jawla.mentions.names import read_name
from jawla.mentions.sides import SidePhrase
from jawla.mentions.titles import Title, read_title
from jawla.spelling import same_word
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_TOPICAL = tags_of("in", "by", "to", "from", "about", "at", "than")
_ORDINARY = VERBAL | FUNCTION | tags_of("noun", "adj", "demonym", "headed", "body")
_UNKNOWN = tags_of("letters", "given", "name_too")
_ATTRIBUTE = tags_of("region", "quality", "adj", "demonym", "international")
_COMMA = frozenset("،,")
_BRACKETS = frozenset("\"'()[]")


class PersonReader:
    """Reads persons at a place in a sentence; `open_head` waits for the second side of a dual ("الوفدين ...")."""

    def __init__(self, source: Source, start: int, end: int, taken: frozenset[int], found: list[Mention]) -> None:
        self.source, self.start, self.end, self.taken, self.found = source, start, end, taken, found
        self.tags, self.words, self.norms = source.tokens.tags, source.tokens.words, source.tokens.norms
        self.open_head: SidePhrase | None = None
        self.chaired = False  # a verb like "represents" pairs sides with persons: "ويمثل تركيا X، وإيران Y"

    def _unknown_name(self, i: int) -> bool:
        """Two words or more that no lexicon has, right behind a verb of saying or meeting, or "with": a name."""
        end = read_name(self.source, i, self.end, titled=False)
        if end < i + 2:
            return False
        lexicon = self.source.lexicon
        endings = lexicon.common_endings if lexicon is not None else ()
        return all(
            not self.tags[k] & ~(_UNKNOWN | T["name_particle"]) and len(self.norms[k]) > 2 for k in (i, i + 1)
        ) and not any(self.norms[k].endswith(endings) for k in range(i, end))

    def _add(self, mention: Mention) -> None:
        if mention.kind == "person" and mention.start > self.start and self.tags[mention.start - 1] & T["namesake"]:
            return  # "مطار الملكة علياء": called after her
        self.found.append(mention)

    def _topical(self, i: int) -> bool:
        k = i - 1
        if k < self.start:
            return False
        if self.tags[k] & T["and"] and self.found and self.found[-1].kind == "side" and self.found[-1].end == k:
            return self.found[-1].topical
        return bool(self.tags[k] & _TOPICAL)

    def _name_after(self, j: int) -> tuple[int, int]:
        """Where a name starts and ends behind a title, over a comma, a quotation mark or honorifics; (j, 0) if none."""
        k = j
        comma = False
        while k < self.end and (self.norms[k] in _COMMA or self.norms[k] in _BRACKETS) and k - j < 2:
            comma = comma or self.norms[k] in _COMMA
            k += 1
        while k < self.end and (self.tags[k] & T["honorific"] or self._reigns(k)):
            match = self.source.matches.get(k)
            if match is not None and match.known.persons:
                break
            k += 1
        match = self.source.matches.get(k)
        if match is not None and not match.known.strong and self.tags[k] & _ORDINARY:
            match = None
        end = read_name(self.source, k, self.end, titled=True)
        if match is not None and match.known.persons:
            end = max(end, match.end)
        if end == k + 1 and k == j > self.start and self._describes_body(k):
            return j, 0
        if comma and end == k + 1 and not (match is not None and match.known.persons):
            return j, 0  # one unknown word behind a comma is too little
        return (k, end) if end > k else (j, 0)

    def _describes_body(self, k: int) -> bool:
        """ "رئيس البرلمان العربي": an adjective of the body before it, whoever else has such a surname."""
        described = self.words[k - 1].definite and self.tags[k - 1] & T["body"]
        return bool(described and self.words[k].definite and self.tags[k] & _ATTRIBUTE)

    def _reigns(self, k: int) -> bool:
        """ "ولي العهد الأمير محمد": a title of its own before the name, and no part of it."""
        crowned = bool(self.tags[k] & T["sovereign"]) and self.words[k].definite
        return crowned and k + 1 < self.end and bool(self.tags[k + 1] & (T["given"] | T["name_particle"]))

    def _titled(self, title: Title) -> int:
        if title.number in ("d", "p") and not title.honorific:
            return self._several(title)
        if title.number in ("d", "p"):
            if self._name_after(title.end)[1]:
                return self._several(title)
            return title.end
        return self._named(title)

    def _named(self, title: Title, *, counterpart: bool = False) -> int:
        name_start, name_end = self._name_after(title.end)
        if not name_end and not counterpart and not title.honorific and self._behind_name(title):
            return title.end
        if not name_end:
            if title.honorific or not (title.definite or counterpart):
                self._parties_only(title)
                return title.end
            self._add(
                Mention(
                    "person",
                    title.start,
                    title.end,
                    title.parties,
                    None,
                    title,
                    gender=title.gender,
                    counterpart=counterpart,
                )
            )
            return title.end
        rule = "his-counterpart" if counterpart else "title-and-name"
        return self._person(name_start, title, name_end, rule=rule, counterpart=counterpart)

    def _behind_name(self, title: Title) -> bool:
        """Give a title to the unknown name before it: "ياووز كرمان، المبعوث التركي إلى ليبيا،"."""
        comma = title.start - 1
        if comma <= self.start or self.norms[comma] not in "،,(-":
            return False
        if (
            title.end < self.end
            and self.norms[title.end] not in "،,)-.:"
            and not self.tags[title.end] & (VERBAL | FUNCTION)
        ):
            return False
        if self.found and self.found[-1].end > comma - 2:
            return False
        start = comma
        while (
            start > self.start
            and comma - start < 4
            and self.tags[start - 1] & T["letters"]
            and not self._taken(start - 1)
        ):
            if read_name(self.source, start - 1, comma, titled=True) != comma:
                break
            start -= 1
        if comma - start < 2:
            return False
        self._add(
            Mention(
                "person",
                start,
                title.end,
                title.parties,
                (start, comma),
                title,
                self._known(start, comma),
                self._gender(start, title),
                rule="name-then-title",
            )
        )
        return True

    def _taken(self, i: int) -> bool:
        return bool(self.found) and self.found[-1].start <= i < self.found[-1].end

    def _parties_only(self, title: Title) -> None:
        for side, span in zip(title.parties, title.party_spans, strict=True):
            start, end = span
            self._add(Mention("side", start, end, (side,), topical=True, rule="side-of-title"))

    def _person(self, i: int, title: Title | None, end: int = 0, *, rule: str, counterpart: bool = False) -> int:
        end = end or read_name(self.source, i, self.end, titled=title is not None)
        match = self.source.matches.get(i)
        known: tuple[str, ...] = ()
        if match is not None and match.known.persons:
            end = max(end, match.end)
        known = self._known(i, end)
        gender = self._gender(i, title)
        after = end
        if title is None or not title.parties:
            later = self._apposition(end, known if end > i + 1 else ())
            if later is not None and (title is None or later.parties or not title.office or after == later.start):
                title = (
                    later
                    if title is None or not later.parties
                    else replace(title, parties=later.parties, party_spans=later.party_spans)
                )
                after = later.end
        before = self._title_before(i) if title is None else None
        if before is not None:
            title = self.found.pop().title
        start = min(i, title.start) if title is not None else i
        sides = title.parties if title is not None else ()
        self._add(
            Mention("person", start, after, sides, (i, end), title, known, gender, counterpart=counterpart, rule=rule)
        )
        return after

    def _nationality(self, k: int) -> bool:
        return bool(self.tags[k] & T["demonym"] and self.words[k].definite and self.words[k].actor)

    def _likely(self, start: int, end: int) -> bool:
        """One word is a name only if it is known as one; two words are."""
        return end > start + 1 or start in self.source.matches or bool(self.tags[start] & T["given"])

    def _title_before(self, i: int) -> Mention | None:
        """A title without a name, with only a comma (and "abroad") between it and the name at i."""
        if not self.found or self.norms[i - 1] not in _COMMA or i - self.found[-1].end > 3:
            return None
        last = self.found[-1]
        return (
            last
            if last.kind == "person" and last.name is None and last.number == "s" and not last.counterpart
            else None
        )

    def _known(self, i: int, end: int) -> tuple[str, ...]:
        """The known persons that a name can be: by the whole of it, or by its surname and a first name that fits."""
        match = self.source.matches.get(i)
        if match is not None and match.known.persons and (match.end == end or match.end > i + 1):
            return match.known.persons
        for k in range(i + 1, end):
            match = self.source.matches.get(k)
            if match is not None and match.end == end and match.known.persons:
                return tuple(
                    person
                    for person in match.known.persons
                    if any(same_word(first, self.norms[i]) for first in self.source.first_names.get(person, ()))
                )
        return ()

    def _apposition(self, end: int, known: tuple[str, ...]) -> Title | None:
        """A title behind a name ("رياض سيف، رئيس الائتلاف"), unless it opens the name of somebody else.

        Without a comma between, a title of a side that is not the known person's is somebody else's.
        """
        k = end
        if k < self.end and (self.norms[k] in _COMMA or self.norms[k] in _BRACKETS):
            k += 1
        if k >= self.end or not self.tags[k] & TITLE_HEAD or self.tags[k] & VERBAL & ~T["participle"]:
            return None
        title = read_title(self.source, k, self.end)
        if title is None or title.honorific or title.number in ("d", "p"):
            return None
        if self._name_after(title.end)[1]:
            return None
        if k == end and title.parties and known and self.source.party_of.get(known[0]) not in title.parties:
            return None
        return title

    def _gender(self, i: int, title: Title | None) -> str:
        given = self.words[i].gender if self.tags[i] & T["given"] else ""
        return (title.gender if title is not None else "") or given

    def _several(self, title: Title) -> int:
        """Several persons or sides under one title in the dual or plural."""
        persons: list[tuple[int, int, str, tuple[int, int]]] = []
        j = title.end
        start, end = self._name_after(j)
        party = title.parties[0] if len(title.parties) == 1 else ""
        span = title.party_spans[0] if len(title.parties) == 1 else (0, 0)
        if not end and j + 1 < self.end and self.norms[j] in _COMMA and self._nationality(j + 1):
            party, span = self.words[j + 1].actor, (j + 1, j + 2)
            start, end = self._name_after(j + 2)
        while end:
            persons.append((start, end, party, span))
            j = end
            k = j
            while k < self.end and (self.norms[k] in _COMMA or self.tags[k] & T["and"]):
                k += 1
            if k == j or k >= self.end:
                break
            side, after = self.source.side_at(k)
            if self._nationality(k):
                party, span = self.words[k].actor, (k, k + 1)
                k += 1
            elif side and title.parties:
                party, span = side, (k, after)
                k = after
            elif self.tags[k] & TITLE_HEAD and not self.tags[k] & T["honorific"]:
                break
            else:
                party = ""
            start, end = self._name_after(k)
            if end and not party and not self._likely(start, end):
                break
        if persons and not persons[0][2] and not self._likely(persons[0][0], persons[0][1]):
            persons = []
        if persons:
            for n, (start, end, side, span) in enumerate(persons):
                sides = (side,) if side else ()
                if len(title.parties) == len(persons):
                    sides, span = (title.parties[n],), title.party_spans[n]
                known = self._known(start, end)
                own = replace(title, parties=sides, party_spans=(span,) if sides else (), number="s")
                first = title.start if n == 0 else min(start, span[0]) if side else start
                gender = self._gender(start, own)
                self._add(Mention("person", first, end, sides, (start, end), own, known, gender, rule="several-names"))
            return j
        if title.parties:
            for n, (side, span) in enumerate(zip(title.parties, title.party_spans, strict=True)):
                first = title.start if n == 0 else span[0]
                self._add(
                    Mention(
                        *("side", first, span[1], (side,)),
                        number="p",
                        delegation=True,
                        rule="offices-of-sides",
                    )
                )
            return title.end
        if title.definite and title.number == "d":
            self._add(Mention("person", title.start, title.end, (), None, title, number="d"))
            return title.end
        return title.start
