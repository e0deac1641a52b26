"""Which tellings of meetings are of one meeting.

Only tellings of the same sides can be one, and of those only what agrees in the day: told as the same day, or left open
and within the same round. Where neither day nor round is told, the articles' own days must be near, and a person common
to both tellings, or three sides and more. Persons of one side that differ, two days, two rounds or two places keep
tellings apart, as does an article that tells of both. Whether a meeting was held, is planned or denied keeps nothing
apart: plan, report and denial are statements about one meeting.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from jawla.identity.judgements import Judgements
from jawla.identity.tellings import MeetingTelling
from jawla.identity.windows import Window, is_day, window_of

_AGREE = 2  # sides of which a named person is common to both tellings, for the persons to agree
_NEWS = dt.timedelta(days=2)  # the width that a window has where an article without a day tells of what was held
_MANY = 3  # sides that seldom meet twice within days


@dataclass(frozen=True, slots=True)
class Meeting:
    """What tellings of one meeting say together. `persons` holds the named persons by side ("" where it is unknown)."""

    owns: frozenset[str]
    articles: frozenset[str]
    block: str
    sides: int
    persons: Mapping[str, frozenset[str]]
    window: Window
    dated: bool
    rounds: frozenset[str]
    places: frozenset[str]
    judgements: Judgements

    def clashes(self, other: Meeting) -> bool:
        """Whether they cannot be one."""
        return (
            not self.articles.isdisjoint(other.articles)
            or not self.window.overlaps(other.window)
            or bool(self.rounds and other.rounds and self.rounds != other.rounds)
            or bool(self.places and other.places and self.places != other.places)
            or self.judgements.parts(self.owns, other.owns)
            or self._others(other)
        )

    def _others(self, other: Meeting) -> bool:
        """Whether a side was there by other persons; where two sides agree, a third may have sent several."""
        differ = any(
            side and persons.isdisjoint(other.persons.get(side, persons)) for side, persons in self.persons.items()
        )
        return differ and self.common(other) < _AGREE

    def common(self, other: Meeting) -> int:
        """How many sides name a person that both tellings name; of persons of unknown side each counts."""
        return sum(
            len(shared) if not side else 1
            for side, persons in self.persons.items()
            if (shared := persons & other.persons.get(side, frozenset()))
        )

    def joined(self, other: Meeting) -> Meeting:
        """What both tell together."""
        sides = sorted(self.persons.keys() | other.persons.keys())
        nobody: frozenset[str] = frozenset()
        return replace(
            self,
            owns=self.owns | other.owns,
            articles=self.articles | other.articles,
            persons={side: self.persons.get(side, nobody) | other.persons.get(side, nobody) for side in sides},
            window=self.window.cut(other.window),
            dated=self.dated or other.dated,
            rounds=self.rounds | other.rounds,
            places=self.places | other.places,
        )


def meeting_of(
    own: str,
    told: Mapping[str, MeetingTelling],
    names: Mapping[str, str],
    parties: Mapping[str, str],
    judgements: Judgements,
) -> Meeting:
    """What the tellings of one own IRI say, by the article that tells.

    `names` gives the IRI of the person that an own IRI names, `parties` the side of such a person.

    >>> telling = MeetingTelling("iri", frozenset("xy"), frozenset(), call=False, status="held", round="astana-21")
    >>> meeting_of("iri", {"a": telling}, {}, {}, Judgements()).block
    'x y'
    """
    found: Meeting | None = None
    for article in sorted(told):
        telling = told[article]
        persons: dict[str, set[str]] = {}
        for person in telling.persons:
            name = names.get(person, person)
            persons.setdefault(parties.get(name, ""), set()).add(name)
        one = Meeting(
            frozenset((own,)),
            frozenset((article,)),
            _block(telling, names),
            len(telling.sides),
            {side: frozenset(persons[side]) for side in sorted(persons)},
            window_of(telling),
            is_day(telling),
            frozenset(() if telling.round is None else (telling.round,)),
            frozenset(() if telling.place is None else (telling.place,)),
            judgements,
        )
        found = one if found is None else found.joined(one)
    assert found is not None
    return found


def keys(meeting: Meeting) -> frozenset[str]:
    """What two meetings share wherever they are linked: sides and manner with a month or a round, or a judgement.

    >>> telling = MeetingTelling("iri", frozenset("xy"), frozenset(), True, "held", published=dt.date(2024, 2, 1))
    >>> sorted(keys(meeting_of("iri", {"a": telling}, {}, {}, Judgements())))
    ['call x y 2024-01', 'call x y 2024-02']
    """
    times = {*meeting.rounds, *(meeting.window.months() if meeting.window.bounded else ())}
    return frozenset({f"{meeting.block} {time}" for time in times}.union(*map(meeting.judgements.of, meeting.owns)))


def strength(one: Meeting, other: Meeting) -> int:
    """How strongly two meetings are linked: by the persons first, then by the day; 0 where nothing links them.

    >>> told = [
    ...     MeetingTelling(str(n), frozenset("xy"), frozenset(), False, "held", dt.date(2024, 1, n), "text", "day")
    ...     for n in (24, 25)
    ... ]
    >>> one, other = (meeting_of(each.own, {each.own: each}, {}, {}, Judgements()) for each in told)
    >>> strength(one, one), strength(one, other)
    (0, 0)
    """
    if one.judgements.joins(one.owns, other.owns):
        return 10
    if one.clashes(other):
        return 0
    common = one.common(other)
    if one.dated and other.dated:
        time = 3
    elif one.rounds & other.rounds:
        time = 2
    elif _in_the_news(one, other, common):
        time = 1
    else:
        return 0
    return 3 * min(common, _AGREE) + time


def name_of(owns: Iterable[str], meetings: Mapping[str, Meeting]) -> str:
    """The IRI of a cluster: that of the telling that knows the day, the round and the most persons.

    >>> told = MeetingTelling("1", frozenset("xy"), frozenset("p"), call=False, status="held")
    >>> other = MeetingTelling("2", frozenset("xy"), frozenset(), call=False, status="held")
    >>> name_of("21", {t.own: meeting_of(t.own, {t.own: t}, {}, {}, Judgements()) for t in (told, other)})
    '1'
    """

    def rank(own: str) -> tuple[bool, bool, int, str]:
        meeting = meetings[own]
        return not meeting.dated, not meeting.rounds, -sum(map(len, meeting.persons.values())), own

    return min(owns, key=rank)


def _block(telling: MeetingTelling, names: Mapping[str, str]) -> str:
    """The sides; where fewer than two are told, the persons too."""
    parts = set(telling.sides)
    if len(parts) < 2:
        parts |= {names.get(person, person) for person in telling.persons}
    return " ".join(("call", *sorted(parts)) if telling.call else sorted(parts))


def _in_the_news(one: Meeting, other: Meeting, common: int) -> bool:
    """Whether two tellings of which one names no day are near enough for the persons, or the many sides, that agree."""
    if not one.window.bounded or not other.window.bounded:
        return False
    narrow = max(one.window.width, other.window.width) <= _NEWS
    return common >= _AGREE or (narrow and (common > 0 or one.sides >= _MANY))
