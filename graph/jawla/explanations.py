"""Why each fact says what it says: the clues of reading gathered as reasons, each a rule with the words it went by.

Nothing is decided here. The stages leave clues (`jawla.clues`) on what they make; who asks for an explanation has
them turned into words of the article, and references ("the two sides") shown with what they mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jawla import iri
from jawla.clues import Clue
from jawla.facts import Assembly
from jawla.frames.discourse import Who
from jawla.linking.people import Person
from jawla.mentions import Mention
from jawla.model import Facts, Meeting, Position, Reason, Reasons, Round, Span
from jawla.occasions import key_of

_BY_ITSELF = frozenset({"by-name", "unknown"})  # mentions that refer to nothing else
_OWN_WORDS = frozenset({"side-of-office", "members-of-side", "forces-of-person", "office-of-home"})
_STANDINS = frozenset({"capital-of-state", "seat-of-side"})


def find_reasons(assembly: Assembly, facts: Facts) -> Reasons:
    """The reasons for each fact by its IRI, in the order of reading; `assembly` is what `facts` were made from.

    `jawla.extraction.explain` has an example.
    """
    return _Explainer(assembly).explain(facts)


class _Explainer:
    def __init__(self, assembly: Assembly) -> None:
        self.assembly, self.story = assembly, assembly.story
        self.mentions, self.people = assembly.story.mentions, assembly.story.people
        self.sides_at = {
            (mention.start, mention.end): n for n, mention in enumerate(self.mentions) if mention.kind == "side"
        }

    def explain(self, facts: Facts) -> Reasons:
        found: dict[str, list[Reason]] = {}
        for person in self.people.values():
            found.setdefault(self.assembly.person_iri(person), []).extend(self._person(person))
        for side in self._sides():
            found[iri.mint("actor", side)] = [*self._side(side)]
        for round_ in facts.rounds:
            found[round_.id] = [*self._round(round_)]
        for meeting in facts.meetings:
            found[meeting.id] = [*self._meeting(meeting)]
        for position in facts.positions:
            found[position.id] = [*self._position(position)]
        actors = (actor.id for actor in facts.actors)
        others = (*(round_.id for round_ in facts.rounds), *self.assembly.met, *self.assembly.said)
        return {key: tuple(dict.fromkeys(found[key])) for key in (*actors, *others)}

    # -- words and whom they mean

    def _span(self, mention: Mention) -> Span:
        return self.assembly.span(mention.start, mention.end)

    def _reason(self, clue: Clue) -> Reason:
        return Reason(clue.rule, self._marker(clue))

    def _marker(self, clue: Clue) -> tuple[Span, ...]:
        """The word that a rule went by; none for one that counts or infers."""
        return (self.assembly.span(clue.start, clue.end),) if clue.start >= 0 else ()

    def _grouped(self, clues: Iterable[Clue], entry: str | None = None) -> Iterator[Reason]:
        """One reason for each rule, with all its words."""
        words: dict[str, list[Span]] = {}
        for clue in clues:
            words.setdefault(clue.rule, []).extend(self._marker(clue))
        for rule, spans in words.items():
            yield Reason(rule, tuple(sorted(set(spans))), (), entry)

    def _actors(self, who: Who) -> tuple[str, ...]:
        persons = (self.assembly.person_iri(self.people[key]) for key in who.persons)
        return tuple(dict.fromkeys((*(iri.mint("actor", side) for side in who.sides), *persons)))

    # -- actors

    def _person(self, person: Person) -> Iterator[Reason]:
        named = sorted((m for m in person.mentions if m.name is not None), key=lambda mention: mention.start)
        yield from self._grouped(Clue(mention.rule, mention.start, mention.end) for mention in named)
        if person.id:
            known = [self._span(mention) for mention in named if person.id in mention.known]
            yield Reason(person.id_rule, tuple(known), (), person.id)
        if person.party:
            party = (iri.mint("actor", person.party),)
            yield Reason(person.party_rule, tuple(self._party_words(person, named)), party)

    def _party_words(self, person: Person, named: Sequence[Mention]) -> list[Span]:
        span = self.assembly.span
        if person.party_rule == "party-of-title":
            pairs = (pair for title in person.titles for pair in zip(title.parties, title.party_spans, strict=True))
            return sorted({span(*where) for side, where in pairs if side == person.party})
        if person.party_rule == "party-of-delegation":
            return [*self._naming(Who((person.party,)), named[0].start), self._span(named[0])]
        if person.party_rule in ("party-of-home", "party-of-body", "party-of-owner"):
            return sorted({span(title.start, title.end) for title in person.titles if title.office})
        return [self._span(mention) for mention in named if person.id in mention.known]

    def _sides(self) -> set[str]:
        """The sides that can be told of: those with words of their own, and those that persons or frames imply."""
        sides = {*self.assembly.places, *(person.party for person in self.people.values() if person.party)}
        frames = (*(frame.who for frame in self.story.meetings), *(frame.holder for frame in self.story.positions))
        return sides.union(*(who.sides for who in frames))

    def _side(self, side: str) -> Iterator[Reason]:
        places = self.assembly.places.get(side, ())
        clues = (Clue(self._rule_of_place(side, place), *place) for place in places)
        naming = [*self._grouped(clues)] or [self._implied(side)]
        yield from naming
        yield Reason("entry-of-side", naming[0].words[:1], (), side)

    def _rule_of_place(self, side: str, place: tuple[int, int]) -> str:
        """How the tokens of a place came to name a side: in a title, as a mention, or as a group that it belongs to."""
        index = self.sides_at.get(place)
        if index is None:
            return "side-in-title"
        mention = self.mentions[index]
        if side in mention.sides:
            return mention.rule
        way = self.story.ways[index]
        return "member-of-group" if way in _BY_ITSELF or way == "members-of-side" else way

    def _implied(self, side: str) -> Reason:
        """Why a side is told that the article does not name: a person stands for it, or a reference means it."""
        members = [person for person in self.people.values() if person.party == side]
        named = [mention for person in members for mention in person.mentions if mention.name is not None]
        if named:
            persons = tuple(dict.fromkeys(map(self.assembly.person_iri, members)))
            return Reason("party-of-person", tuple(sorted(map(self._span, named))), persons)
        means = [self._span(self.mentions[n]) for n, who in self.story.resolved.items() if side in who.sides]
        return Reason("side-meant", tuple(sorted(means)))

    # -- rounds

    def _round(self, round_: Round) -> Iterator[Reason]:
        mentions = [m for m in self.assembly.reading.rounds if (m.process, m.number) == (round_.process, round_.number)]
        yield from self._grouped((Clue(m.rule, m.start, m.end) for m in mentions), round_.process)
        if round_.start is not None:
            yield Reason("dates-of-calendar", round_.mentions[:1], (), key_of(mentions[0]))

    # -- meetings and positions

    def _meeting(self, meeting: Meeting) -> Iterator[Reason]:
        frame, day = self.assembly.met[meeting.id]
        yield from map(self._reason, frame.told)
        yield from self._who(frame.who)
        yield from (self._reason(clue) for clue in (frame.kind_told, frame.status_told) if clue is not None)
        if day is not None:
            yield self._reason(day.told)
        current = self.assembly.occasions.current
        if frame.round is not None:
            yield Reason("round-in-clause", (self.assembly.span(frame.round.start, frame.round.end),))
        elif current is not None and meeting.round == key_of(current):
            yield Reason("round-of-article", (self.assembly.span(current.start, current.end),))
        elif meeting.round is not None:
            yield self._reason(self.assembly.occasions.unnumbered(frame)[1])

    def _position(self, position: Position) -> Iterator[Reason]:
        frame = self.assembly.said[position.id]
        yield self._reason(frame.told)
        yield from self._who(frame.holder)
        yield self._reason(frame.stance_told)

    def _who(self, who: Who) -> Iterator[Reason]:
        """How each came to take part, and what the references among their words mean."""
        for clue in who.clues:
            meant = [n for n in dict.fromkeys(clue.mentions) if self._shares(n, who)]
            spans = [self._span(self.mentions[n]) for n in meant] or self._naming(who, clue.start)
            everyone = Who()
            for n in meant:
                everyone += self.story.resolved[n]
            yield Reason(clue.rule, (*self._marker(clue), *spans), self._actors(everyone if meant else who))
        for n in dict.fromkeys(who.mentions):
            way, mention = self.story.ways[n], self.mentions[n]
            if way not in _BY_ITSELF and self._shares(n, who):
                words = (self._span(mention), *(() if way in _OWN_WORDS else self._antecedents(n)))
                yield Reason(way, words, self._actors(self.story.resolved[n]))
            elif mention.rule in _STANDINS:
                yield Reason(mention.rule, (self._span(mention),), self._actors(self.story.resolved[n]))

    def _shares(self, index: int, who: Who) -> bool:
        """Whether a mention means somebody of those who take part."""
        means = self.story.resolved[index]
        return bool(set(means.sides) & set(who.sides) or set(means.persons) & set(who.persons))

    def _antecedents(self, index: int) -> list[Span]:
        """Where the article named those whom a reference means."""
        mention = self.mentions[index]
        means = self.story.resolved[index]
        own = self._span(mention)
        return [span for span in self._naming(means, mention.start) if span != own]

    def _naming(self, who: Who, at: int) -> list[Span]:
        """The words that name each of those meant: the last before token `at`, else the first behind it."""
        naming: list[Sequence[Mention]] = [self.people[key].mentions for key in who.persons]
        for side in () if who.persons else who.sides:
            naming.append([mention for n, mention in enumerate(self.mentions) if self._names(n, side)])
        nearest = (_nearest([mention for mention in mentions if mention.rule], at) for mentions in naming)
        return sorted({self._span(mention) for mention in nearest if mention is not None})

    def _names(self, index: int, side: str) -> bool:
        means = self.story.resolved.get(index)
        return means is not None and side in means.sides and self.story.ways[index] in _BY_ITSELF


def _nearest(mentions: Sequence[Mention], at: int) -> Mention | None:
    before = [mention for mention in mentions if mention.start < at]
    if before:
        return max(before, key=lambda mention: mention.start)
    return min(mentions, key=lambda mention: mention.start, default=None)
