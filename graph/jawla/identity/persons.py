"""Which tellings of persons are of one person: names that are alike, with side and office agreeing, no clash between.

What a name alone says is weighed by how much of it there is: a full name written alike needs only that nothing speaks
against it; another spelling needs the same office, a surname alone or a name without its middle the same side too.
Where the office is left out ("his counterpart"), it is enough that both met the same person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from jawla import kb
from jawla.identity.judgements import Judgements
from jawla.identity.names import Likeness, Name, is_common, keys_of, likeness, read_name
from jawla.identity.offices import Office, agree, read_office
from jawla.identity.tellings import PersonTelling
from jawla.iri import mint


@dataclass(frozen=True, slots=True)
class Person:
    """What tellings of one person say together: the articles that tell, IRIs, names, sides, offices."""

    owns: frozenset[str]
    articles: frozenset[str]
    lang: str
    names: frozenset[Name]
    parties: frozenset[str]
    offices: frozenset[Office]
    met: frozenset[str]
    known: frozenset[str]
    judgements: Judgements

    def clashes(self, other: Person) -> bool:
        """Whether they cannot be one: told apart in one article, of two sides, of two full names."""
        return (
            not self.articles.isdisjoint(other.articles)
            or bool(self.known and other.known and self.known != other.known)
            or bool(self.parties and other.parties and not self.parties & other.parties)
            or self.judgements.parts(self.owns, other.owns)
            or any(
                len(one) > 1 and len(another) > 1 and not likeness(one, another, self.lang)
                for one in self.names
                for another in other.names
            )
        )

    def joined(self, other: Person) -> Person:
        """What both tell together."""
        return Person(
            self.owns | other.owns,
            self.articles | other.articles,
            self.lang,
            self.names | other.names,
            self.parties | other.parties,
            self.offices | other.offices,
            self.met | other.met,
            self.known | other.known,
            self.judgements,
        )


def person_of(own: str, told: Mapping[str, PersonTelling], judgements: Judgements) -> Person:
    """What the tellings of one own IRI say, by the article that tells.

    >>> telling = PersonTelling("iri", "ar", "جيمس أوتينو", None, ("وزير الخارجية",))
    >>> person_of("iri", {"a": telling, "b": telling}, Judgements()).names
    frozenset({('جيمس', 'اوتينو')})
    """
    tellings = [told[article] for article in sorted(told)]
    lang = tellings[0].lang
    offices = (read_office(role, lang) for telling in tellings for role in telling.roles)
    return Person(
        frozenset((own,)),
        frozenset(told),
        lang,
        frozenset(read_name(telling.name, lang) for telling in tellings),
        frozenset(side for telling in tellings if telling.party is not None for side in _sides(telling.party)),
        frozenset(office for office in offices if office is not None),
        frozenset(each for telling in tellings for each in telling.met),
        frozenset((own,)) if own in _known() else frozenset(),
        judgements,
    )


def keys(person: Person) -> frozenset[str]:
    """What two persons share wherever they can be one: the sound of a name's ending, or a judgement.

    >>> one, other = (
    ...     person_of(name, {"a": PersonTelling(name, "ar", name)}, Judgements()) for name in ("جيمس أوتينو", "أوتينو")
    ... )
    >>> sorted(keys(one) & keys(other))
    ['ar اوتينو']
    """
    found = {f"{person.lang} {key}" for name in person.names for key in keys_of(name)}
    return frozenset(found.union(*map(person.judgements.of, person.owns)))


def strength(one: Person, other: Person) -> int:
    """How strongly two persons are linked; 0 where nothing says that they are one.

    >>> names = ("يوري زوبنتيف", "يوري زوبينتيف")
    >>> told = [PersonTelling(name, "ar", name, "russia", ("وزير الخارجية",)) for name in names]
    >>> int(strength(*(person_of(each.own, {each.own: each}, Judgements()) for each in told)))
    3
    """
    if one.judgements.joins(one.owns, other.owns):
        return 7
    alike = max((likeness(a, b, one.lang) for a in one.names for b in other.names), default=Likeness.NONE)
    if not alike or one.lang != other.lang or one.clashes(other):
        return 0
    offices = agree(one.offices, other.offices)
    same_side = bool(one.parties & other.parties)
    if alike < Likeness.EQUAL:
        supported = offices or (offices is None and bool(one.met & other.met))
        if not same_side:  # one of them is told without a side, else they would clash
            return alike if alike == Likeness.VARIANT and offices else 0
        return alike if supported else 0
    if same_side:
        return 6
    if offices is None and any(len(name) == 2 and is_common(name, one.lang) for name in one.names):
        return 0
    return 0 if offices is False else 5 if offices else 4


def name_of(owns: Iterable[str], persons: Mapping[str, Person]) -> str:
    """The IRI of a cluster: that of the knowledge base, else of the telling that knows the side and most of the name.

    >>> name_of(["2", "1"], {n: person_of(n, {n: PersonTelling(n, "ar", "أوتينو")}, Judgements()) for n in "12"})
    '1'
    """

    def rank(own: str) -> tuple[bool, bool, int, str]:
        person = persons[own]
        return not person.known, not person.parties, -max(map(len, person.names), default=0), own

    return min(owns, key=rank)


@cache
def _sides(party: str) -> tuple[str, ...]:
    """A side, and the one that it stands for itself: who speaks for a government speaks for the state."""
    entry = _actors().get(party)
    return (party,) if entry is None or entry.party is None else (party, mint("actor", entry.party))


@cache
def _actors() -> Mapping[str, kb.Entry]:
    return {mint("actor", id_): entry for id_, entry in kb.actors().items()}


@cache
def _known() -> frozenset[str]:
    """The IRIs of the persons of the knowledge base."""
    return frozenset(iri for iri, entry in _actors().items() if entry.type == "person")
