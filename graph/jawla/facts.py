"""Frames of one article put together: each actor once, each meeting once however often told, with dates and rounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from jawla import iri, kb
from jawla.contradictions import contradict_rounds, find_contradictions
from jawla.day_chains import carry_days
from jawla.frames import Story
from jawla.frames.discourse import Who, members_of
from jawla.frames.positions import PositionFrame
from jawla.frames.scenes import MeetingFrame
from jawla.lang import labels
from jawla.linking.people import Person
from jawla.mentions import Reading
from jawla.model import Actor, Article, Facts, Meeting, Position, Round, Span, is_numbered
from jawla.occasions import Day, Draft, Occasions
from jawla.retellings import gather_tellings, without_summaries

_TOPIC = 160  # code points of a position's topic


class Assembly:
    """What was read in an article on its way to facts; keeps which frames each meeting and position came from.

    `places` are the tokens that name each side (an actor id), `met` and `said` the frames by the IRI of the fact.
    """

    def __init__(self, article: Article, reading: Reading, story: Story) -> None:
        self.article, self.reading, self.story = article, reading, story
        self.tokens = reading.tokens
        self.occasions = Occasions(article, reading, story)
        self.doubts = contradict_rounds(self.occasions)
        self.drafts: list[tuple[str, Draft]] = []  # what the meetings were made of, with their IRIs
        self.places: dict[str, list[tuple[int, int]]] = {}
        self.met: dict[str, tuple[MeetingFrame, Day | None]] = {}
        self.said: dict[str, PositionFrame] = {}
        self.namesakes: dict[tuple[str, ...], set[str]] = {}
        for person in story.people.values():
            if person.party:
                self.namesakes.setdefault(person.name, set()).add(person.party)

    def facts(self) -> Facts:
        """The facts: the article's date comes with the article, days of rounds from the knowledge base's calendar."""
        meetings = self._meetings()
        positions = self._positions()
        contradictions = find_contradictions(self.occasions, self.doubts, self.drafts)
        return Facts(self.article, self._actors(), self._rounds(), meetings, positions, contradictions)

    def span(self, start: int, end: int) -> Span:
        first, last = self.tokens.span(start, end)
        return Span(first, last, self.tokens.text[first:last])

    def text(self, start: int, end: int) -> str:
        first, last = self.tokens.span(start, end)
        return self.tokens.text[first:last]

    # -- actors

    def person_iri(self, person: Person) -> str:
        """The IRI of a person: by the entry of the knowledge base, else by name and side."""
        if person.id or person.judged:
            return iri.mint("actor", person.id or person.judged)
        # One full name of which the article tells the side only once is one person.
        known = self.namesakes.get(person.name, set()) if len(person.name) > 1 else set()
        party = person.party or (min(known) if len(known) == 1 else "")
        key = "-".join(person.name) + ("." + party if party else "")
        # A surname alone says who it is in this article only; `jawla.identity` knows what others tell.
        return iri.mint("actor", key if len(person.name) > 1 else f"{key}.{iri.digest(self.article.id)[:8]}")

    def _person(self, key: int) -> str:
        return self.person_iri(self.story.people[key])

    def _actors(self) -> tuple[Actor, ...]:
        entries = kb.actors()
        lang = self.article.lang
        known = labels(lang)
        sides = self.places
        wanted: set[str] = set()
        persons: list[Actor] = []
        for person in self.story.people.values():
            names = sorted({m.name for m in person.mentions if m.name is not None})
            spans = [self.span(*name) for name in names]
            roles: dict[str, None] = {}
            for mention in person.mentions:
                title = mention.title
                if title is not None and mention.name is not None and title.office:
                    roles.setdefault(self.text(title.start, title.end), None)
                    for side, where in zip(title.parties, title.party_spans, strict=True):
                        if side == person.party:
                            sides.setdefault(side, []).append(where)
            entry = entries.get(person.id)
            label = {lang: known.get(person.id) or _fullest(person, spans)}
            if entry is not None:
                label["en"] = entry.label_en
            if person.party:
                wanted.add(person.party)
            persons.append(
                Actor(
                    self.person_iri(person),
                    "person",
                    label,
                    entry.qid if entry is not None else None,
                    iri.mint("actor", person.party) if person.party else None,
                    tuple(roles),
                    tuple(spans),
                )
            )
        for index, mention in enumerate(self.story.mentions):
            if mention.kind == "side":
                who = self.story.resolved.get(index) or Who(mention.sides)
                named = [side for side in mention.sides if not side.startswith("of:")]
                for side in named or who.sides[:1]:
                    if side.startswith("of:"):
                        continue
                    for member in dict.fromkeys((side, *members_of(side))):
                        sides.setdefault(member, []).append((mention.start, mention.end))
                        if not mention.topical and member == side:
                            wanted.add(side)
            elif mention.title is not None:
                for side, where in zip(mention.title.parties, mention.title.party_spans, strict=True):
                    sides.setdefault(side, []).append(where)
        used = {side for frame in self.story.meetings for side in frame.who.sides}
        used |= {side for frame in self.story.positions if not frame.holder.persons for side in frame.holder.sides}
        found = {}
        for side, places in sides.items():
            if side in wanted or side in used:
                found[side] = places
        for side in (wanted | used) - found.keys():
            found[side] = self._offices(side)
        actors = list(persons)
        for side, places in found.items():
            entry = entries[side]
            name = known.get(side) or _commonest([self.text(*place) for place in places]) or entry.label_en
            actors.append(
                Actor(
                    iri.mint("actor", side),
                    entry.type,
                    {lang: name, "en": entry.label_en},
                    entry.qid,
                    None,
                    (),
                    tuple(self.span(*place) for place in sorted(set(places))),
                )
            )
        unique: dict[str, Actor] = {}
        for actor in actors:
            other = unique.get(actor.id)
            unique[actor.id] = actor if other is None else _join(other, actor)
        return tuple(
            sorted(unique.values(), key=lambda a: (a.mentions[0].start if a.mentions else len(self.tokens.text), a.id))
        )

    def _offices(self, side: str) -> list[tuple[int, int]]:
        """The titles of a side that the article names nowhere else ("المتحدث باسم وزارة الخارجية")."""
        titles = [
            mention.title
            for person in self.story.people.values()
            if person.party == side
            for mention in person.mentions
            if mention.title is not None and mention.title.office
        ]
        return [(title.start, title.end) for title in titles]

    # -- rounds

    def _rounds(self) -> tuple[Round, ...]:
        spans: dict[tuple[str, int], list[Span]] = {}
        for mention in self.reading.rounds:
            spans.setdefault((mention.process, mention.number), []).append(self.span(mention.start, mention.end))
        rounds = []
        for (process, number), found in spans.items():
            dates = kb.rounds().get((process, number))
            rounds.append(
                Round(
                    iri.mint("round", f"{process}-{number}"),
                    process,
                    number,
                    dates.start if dates else None,
                    dates.end if dates else None,
                    dates.place if dates else None,
                    tuple(found),
                )
            )
        return tuple(rounds)

    # -- meetings

    def _meetings(self) -> tuple[Meeting, ...]:
        rounds = map(self.occasions.round_in, self.story.meetings)
        frames = [
            replace(told, round=named) if named is not None else told
            for told, named in zip(self.story.meetings, rounds, strict=True)
        ]
        drafts = gather_tellings(frames, carry_days(frames, self.occasions), self.occasions)
        meetings: list[Meeting] = []
        taken: set[str] = set()
        for draft in without_summaries(drafts, self.occasions):
            frame = draft.frame
            day = draft.day or self.occasions.from_calendar(frame, self.doubts)
            parties = tuple(iri.mint("actor", side) for side in frame.who.sides)
            persons = tuple(dict.fromkeys(self._person(key) for key in frame.who.persons))
            round_key = self.occasions.round_of(frame, day.day if day else None)
            # All that could keep two tellings apart (`jawla.identity`), so that those of one key are of one meeting.
            numbered = round_key if round_key and is_numbered(round_key) else ""
            when = day.day.isoformat() if day and day.basis != "calendar" else numbered or self.article.id
            manner = "call" if frame.kind == "call" else ""
            key = meeting_key(parties, persons, when, numbered, manner)
            if key in taken:
                key = iri.digest(key, self.article.id, str(frame.start))
            taken.add(key)
            own = iri.mint("meeting", key)
            self.drafts.append((own, draft))
            self.met[own] = frame, day
            meetings.append(
                Meeting(
                    own,
                    parties,
                    persons,
                    frame.kind,
                    frame.status,
                    self.span(frame.start, frame.end),
                    day.day if day else None,
                    day.basis if day else None,
                    "day" if day else None,
                    round_key,
                )
            )
        return tuple(meetings)

    # -- positions

    def _positions(self) -> tuple[Position, ...]:
        positions = []
        for frame in self.story.positions:
            evidence = self.span(frame.start, frame.end)
            for holder in self._holders(frame):
                key = iri.mint("position", iri.digest(self.article.id, holder, str(evidence.start)))
                self.said[key] = frame
                positions.append(
                    Position(
                        key,
                        holder,
                        frame.stance,
                        evidence,
                        self.text(frame.content, frame.end)[:_TOPIC],
                    )
                )
        return tuple(positions)

    def _holders(self, frame: PositionFrame) -> Iterable[str]:
        if frame.holder.persons:
            return dict.fromkeys(self._person(key) for key in frame.holder.persons)
        return [iri.mint("actor", side) for side in frame.holder.sides]


def meeting_key(parties: Iterable[str], persons: Iterable[str], when: str, numbered: str, manner: str) -> str:
    """The key of a meeting's own IRI: its sides and persons, its day, else its round, else its article; the round if it
    has a number; "call" for a call.

    >>> meeting_key(("a", "b"), (), "2024-01-24", "", "") == meeting_key(("b", "a"), (), "2024-01-24", "", "")
    True
    """
    return iri.digest(*sorted(parties), "", *sorted(persons), "", when, numbered, manner)


def _fullest(person: Person, spans: Sequence[Span]) -> str:
    """The fullest form of a person's name as the article writes it."""
    return max((span.text for span in spans), key=len, default=" ".join(person.name))


def _commonest(texts: Sequence[str]) -> str:
    counts = Counter(texts)
    return max(counts, key=lambda text: (counts[text], text)) if counts else ""


def _join(one: Actor, other: Actor) -> Actor:
    return replace(
        one,
        roles=tuple(dict.fromkeys((*one.roles, *other.roles))),
        mentions=tuple(sorted({*one.mentions, *other.mentions})),
        party=one.party or other.party,
    )
