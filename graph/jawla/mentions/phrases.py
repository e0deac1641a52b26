"""Mentions of persons and sides in a document, in the order of the text: what the rest of the program reasons about."""

from __future__ import annotations

from dataclasses import replace

from jawla.mentions.grammar import FUNCTION, SIDE_HEAD, TITLE_HEAD, VERBAL, Source
from jawla.mentions.mention import Mention
from jawla.mentions.names import read_name
from jawla.mentions.persons import PersonReader
from jawla.mentions.sides import SidePhrase, read_side
from jawla.mentions.titles import Title, read_title
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_TOPICAL = tags_of("in", "by", "to", "from", "about", "at", "than")
_OPENING = TITLE_HEAD | SIDE_HEAD | tags_of("counterpart", "given", "demonym", "headed", "chair", "own_delegation")
_ORDINARY = VERBAL | FUNCTION | tags_of("noun", "adj", "demonym", "headed", "body")
_UNKNOWN = tags_of("letters", "given", "name_too")
_NAMING = tags_of("with", "between", "say", "stance", "meet", "receive")

_OF_STATE = tags_of("for", "in", "from")  # "نظيره في أنغولا"; behind a nationality it is where they met
_MEETINGS = tags_of("meeting", "session", "round", "summit")


def find_mentions(source: Source, taken: frozenset[int]) -> list[Mention]:
    """All mentions of a document; tokens in `taken` (names of rounds) open none."""
    found: list[Mention] = []
    for start, end in source.tokens.sentences:
        _Sentence(source, start, end, taken, found).read()
    return found


class _Sentence(PersonReader):
    """Reads one sentence from left to right; `open_head` waits for the second side of a dual ("الوفدين ...")."""

    def read(self) -> None:
        i = self.start
        tags = self.tags
        matches = self.source.matches
        while i < self.end:
            if (
                tags[i] & _OPENING
                or i in matches
                or (i > self.start and tags[i - 1] & _NAMING and not tags[i] & ~_UNKNOWN)
            ) and i not in self.taken:
                after = self._read_at(i)
                if after > i:
                    i = after
                    continue
            i += 1

    def _read_at(self, i: int) -> int:
        tag = self.tags[i]
        match = self.source.matches.get(i)
        if tag & T["chair"] and tag & T["finite"]:
            self.chaired = True
        if tag & T["counterpart"]:
            return self._counterpart(i)
        if match is not None and match.known.side and not (tag & SIDE_HEAD and self._longer_side(i, match.end)):
            return self._side(i, match.end, match.known.side)
        if match is not None and match.known.persons and match.known.strong:
            return self._person(i, None, rule="known-name")
        if match is not None and match.known.seat:
            return self._place(i, match.end)
        if tag & T["headed"]:
            return self._head(i)
        if tag & TITLE_HEAD and not (tag & VERBAL and not self.words[i].definite and not tag & T["rank"]):
            title = read_title(self.source, i, self.end)
            if title is not None and not self._describes(title.start, title.end):
                after = self._titled(title)
                if after > i:
                    return after
        if tag & T["own_delegation"]:
            self._add(Mention("side", i, i + 1, (), delegation=True))
            return i + 1
        if tag & SIDE_HEAD:
            phrase = read_side(self.source, i, self.end)
            if phrase is not None:
                return self._side_phrase(phrase)
        if match is not None:
            known = match.known
            if known.standin or known.place:
                return self._place(i, match.end)
            if known.persons:
                if tag & T["given"] and read_name(self.source, i, self.end, titled=False) > match.end:
                    return self._person(i, None, rule="given-name")
                if not tag & _ORDINARY:
                    name = (i, match.end)
                    self._add(Mention("person", *name, name=name, known=known.persons, rule="known-surname"))
                    return match.end
        if tag & T["given"] and not tag & VERBAL:
            after = read_name(self.source, i, self.end, titled=False)
            if after >= i + 2:
                return self._person(i, None, rule="given-name")
        if not tag & ~_UNKNOWN and i > self.start and self.tags[i - 1] & _NAMING and self._unknown_name(i):
            return self._person(i, None, rule="name-behind-verb")
        if tag & T["demonym"] and self.words[i].definite and self.tags[i - 1] & T["and"] and self._second_side(i):
            self._add(Mention("side", i, i + 1, (self.words[i].actor,), delegation=True, rule="nationality-joined"))
            self.open_head = None
            return i + 1
        if tag & T["demonym"] and i > self.start and self._goes_on(i):
            self._add(Mention("side", i, i + 1, (self.words[i].actor,), delegation=True, rule="nationality-joined"))
            return i + 1
        return i

    def _goes_on(self, i: int) -> bool:
        """ "التقى نظيره الروسي، ثم الإيراني": the nationality of one more like the one just named."""
        if not self.tags[i - 1] & T["then"] or not self.found or not self.words[i].definite:
            return False
        last = self.found[-1]
        return (
            bool(last.sides)
            and last.name is None
            and i - last.end <= 2
            and bool(self.tags[last.end - 1] & T["demonym"])
        )

    def _second_side(self, i: int) -> bool:
        """ "الوفدان السوري برئاسة A والروسي", "ترأس الوفد السوري A، والروسي B": a nationality is a side of its own."""
        if self.open_head is not None:
            return True
        return self.chaired and read_name(self.source, i + 1, self.end, titled=True) > i + 2

    def _describes(self, i: int, end: int) -> bool:
        """ "الجلسة الرئيسة": a bare title right behind a definite noun of meeting is an adjective."""
        alone = end == i + 1 and i > self.start and self.words[i].definite and not self._name_after(end)[1]
        return alone and self.words[i - 1].definite and bool(self.tags[i - 1] & _MEETINGS)

    def _longer_side(self, i: int, end: int) -> bool:
        phrase = read_side(self.source, i, self.end)
        return phrase is not None and phrase.end > end

    # -- sides

    def _side(self, i: int, end: int, side: str) -> int:
        delegation = bool(self.tags[i] & (T["delegation"] | T["officials"]))
        topical = self._topical(i) and not delegation
        self._add(Mention("side", i, end, (side,), topical=topical, delegation=delegation, rule="name-of-side"))
        return self._head(end - 1) if self._pairs(end) else end

    def _pairs(self, end: int) -> bool:
        """Whether a side's person may stand right behind it."""
        return self.chaired or (end < self.end and self.norms[end] == "-")

    def _head(self, i: int) -> int:
        """The person behind "headed by", or behind a side that he represents, by name alone; i + 1 where none is."""
        k = i + 1
        while k < self.end and self.norms[k] in '-"':
            k += 1
        if k >= self.end or (
            self.tags[k] & (TITLE_HEAD | SIDE_HEAD) & ~T["honorific"] and not self.tags[k] & T["given"]
        ):
            return i + 1
        end = read_name(self.source, k, self.end, titled=True)
        if end >= k + 2 or (end > k and self.tags[i] & T["headed"]):
            return self._person(k, None, end, rule="name-of-head")
        return i + 1

    def _place(self, i: int, end: int) -> int:
        """A capital is its state only where a person could stand: as a subject, beside a state, with or between."""
        match = self.source.matches[i]
        standin = match.known.standin
        if not standin or i in self.source.processes:
            return end
        before = self.tags[i - 1] if i > self.start else 0
        after = self.tags[end] if end < self.end else 0
        last = self.found[-1] if self.found else None
        if match.known.seat and i not in self.source.processes:
            self._add(Mention("side", i, end, (standin,), gender="m", topical=self._topical(i), rule="seat-of-side"))
            return end
        joined = (
            before & T["and"] and last is not None and last.kind == "side" and last.end == i - 1 and not last.topical
        )
        verb = bool(after & T["finite"]) and not after & T["between"]  # "بين" is seldom "showed"
        city = bool(before & T["demonym"])  # "العاصمة الإماراتية أبو ظبي"
        acting = bool(before & (T["finite"] | T["between"] | T["that"] | T["with"])) or (verb and not city)
        if joined or (acting and not before & _TOPICAL) or (i == self.start and after & T["and"]):
            self._add(Mention("side", i, end, (standin,), rule="capital-of-state"))
        return end

    def _side_phrase(self, phrase: SidePhrase) -> int:
        head = self.tags[phrase.start]
        delegation = bool(head & (T["delegation"] | T["officials"] | T["side"]))
        topical = self._topical(phrase.start) and not delegation and not self.tags[phrase.start - 1] & T["by"]
        for part in phrase.parts:
            actor = part.actor
            self._add(
                Mention(
                    "side",
                    part.start,
                    part.end,
                    (actor,),
                    gender=phrase.gender,
                    number=phrase.number,
                    topical=topical,
                    delegation=delegation,
                    apart=phrase.apart,
                    rule="noun-of-side",
                )
            )
        if not phrase.parts and (phrase.number != "p" or phrase.counted):
            self._add(
                Mention(
                    *("side", phrase.start, phrase.end, ()),
                    gender=phrase.gender,
                    number=phrase.number,
                    delegation=True,
                    rule="noun-of-side",
                )
            )
        if phrase.open:
            self.open_head = phrase
        if (phrase.parts or phrase.number == "s") and self._pairs(phrase.end):
            return self._head(phrase.end - 1)
        return phrase.end

    # -- persons

    def _counterpart(self, i: int) -> int:
        j = i + 1
        sides: list[str] = []
        spans: list[tuple[int, int]] = []
        number = "s"
        while j < self.end:
            if self.tags[j] & T["demonym"] and self.words[j].actor:
                sides.append(self.words[j].actor)
                spans.append((j, j + 1))
                j += 1
            elif (
                (self.tags[j] & _OF_STATE and not sides) or (self.tags[j] & T["and"] and self.tags[i + 1] & _OF_STATE)
            ) and self.source.side_at(j + 1)[0]:
                side, after = self.source.side_at(j + 1)
                sides.append(side)
                spans.append((j + 1, after))
                j = after
            elif (
                self.tags[j] & T["and"]
                and j + 1 < self.end
                and self.tags[j + 1] & T["demonym"]
                and self.words[j + 1].definite
            ):
                j += 1
            else:
                break
        gender = "f" if self.tags[i] & T["counterpart_f"] else "m"
        title = Title(i, j, (), tuple(sides), gender, number, True, False, tuple(spans))
        if sides and self.tags[i] & T["several"] and (len(sides) == 1 or self._name_after(j)[1]):
            return self._several(title)
        if len(sides) > 1 and not self._name_after(j)[1]:
            for side, span in zip(sides, spans, strict=True):
                self._add(
                    Mention(
                        "person",
                        i if span is spans[0] else span[0],
                        span[1],
                        (side,),
                        None,
                        replace(title, parties=(side,), party_spans=(span,)),
                        counterpart=True,
                        rule="his-counterpart",
                    )
                )
            return j
        return self._named(title, counterpart=True)
