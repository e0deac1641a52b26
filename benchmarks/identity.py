"""How long identity takes: 100,000 articles of an archive, each telling of a meeting, who name 134,000 persons.

Prints the seconds of `identify` on one core (the aim: at most 60), and of one article more where that costs most. The
tellings are made up by a fixed seed: pairs and threes of 60 sides over ten years, some met far more often than others;
named persons or none; days, rounds or neither; of each meeting one to six tellings, some planned before and some vague.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import time
from collections import Counter

from jawla.identity import Identities, MeetingTelling, PersonTelling, Tellings, gather, identify
from jawla.iri import digest
from jawla.model import Status

MEETINGS = 100_000
SIDES = [f"side-{number}" for number in range(60)]
FIRST = dt.date(2014, 1, 1)
DAYS = 3650
ROLE = "وزير الخارجية"
GIVEN = ["جيمس", "بيتر", "سامر", "كريم", "ماريك", "ستافروس", "كينجي", "فاديم", "يوهانس", "لارس", "روي", "نيلس"]
STEMS = ["وت", "نج", "رب", "كل", "مد", "سف", "دن", "شك", "بر", "تم", "لس", "خز", "هر", "قب", "ظف", "جس"]


def people(chance: random.Random) -> dict[str, list[PersonTelling]]:
    """Five persons a side, each in two spellings of the surname."""
    found: dict[str, list[PersonTelling]] = {}
    for side in SIDES:
        found[side] = []
        for _ in range(5):
            name = f"{chance.choice(GIVEN)} {''.join(chance.sample(STEMS, 3))}"
            for spelling in (name, f"{name[:-2]}ي{name[-2:]}"):
                found[side].append(PersonTelling(f"{spelling}.{side}", "ar", spelling, side, (ROLE,)))
    return found


def archive(count: int, chance: random.Random) -> dict[str, Tellings]:
    """The tellings by article, one meeting an article."""
    by_side = people(chance)
    found: dict[str, Tellings] = {}
    while len(found) < count:
        # A few sides meet most of the time, as the guarantors of a process do.
        sides = {min(int(chance.expovariate(0.08)), len(SIDES) - 1) for _ in range(chance.choice((2, 2, 2, 3)))}
        if len(sides) < 2:
            continue
        parties = [SIDES[side] for side in sorted(sides)]
        who = [by_side[party][2 * chance.randrange(5) :][:2] for party in parties]
        day = FIRST + dt.timedelta(days=chance.randrange(DAYS))
        for _ in range(chance.choice((1, 1, 2, 3, 6))):
            article = str(len(found))
            persons = [chance.choice(spellings) for spellings in who] if chance.random() < 0.6 else []
            date = day if chance.random() < 0.6 else None
            round_ = "astana-21" if chance.random() < 0.05 else None
            status: Status = "planned" if chance.random() < 0.1 else "held"
            there = frozenset(person.own for person in persons)
            own = digest(*parties, *sorted(there), str(date or round_ or article), round_ or "")
            published = day + dt.timedelta(days=-3 if status == "planned" else chance.randrange(3))
            meeting = MeetingTelling(
                own=own,
                sides=frozenset(parties),
                persons=there,
                call=False,
                status=status,
                date=date,
                basis="text" if date else None,
                precision="day" if date else None,
                round=round_,
                published=published,
            )
            found[article] = gather(persons, [meeting])
    return found


def main() -> None:
    """Measures all at once, then one article more."""
    tellings = archive(MEETINGS, random.Random(1))
    start = time.perf_counter()
    names = identify(tellings)
    meetings = {names[meeting.own] for each in tellings.values() for meeting in each.meetings}
    seconds = time.perf_counter() - start
    sys.stdout.write(f"{len(tellings):,} tellings are of {len(meetings):,} meetings: {seconds:.1f} s\n")
    identities = Identities()
    for article in tellings:
        identities.tell(article, tellings[article])
    identities.settle()
    met = Counter(meeting.sides for each in tellings.values() for meeting in each.meetings)
    (busiest, times), *_ = met.most_common(1)
    more = next(each for each in tellings.values() if each.meetings[0].sides == busiest)
    start = time.perf_counter()
    identities.tell("one more", more)
    identities.settle()
    seconds = time.perf_counter() - start
    sys.stdout.write(f"one article more, of the sides that are told of most ({times:,} times): {seconds:.2f} s\n")


if __name__ == "__main__":
    main()
