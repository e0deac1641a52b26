"""Which tellings are of one meeting: rule by rule, each with what looks alike and is not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

from jawla.errors import JawlaError
from jawla.identity import Judgements, MeetingTelling, PersonTelling, Tellings, identify

KENYA, JORDAN, QATAR = "kenya", "jordan", "qatar"
PERSONS = {
    "otieno": ("جيمس أوتينو", KENYA, "وزير الخارجية الكيني"),
    "wanjiru": ("بيتر وانجيرو", KENYA, "نائب وزير الخارجية الكيني"),
    "mamoun": ("حاتم المأموني", JORDAN, "وزير الخارجية الأردني"),
    "tarawneh": ("رامي الطراونجي", JORDAN, "نائب وزير الخارجية الأردني"),
}
BOTH = ("otieno", "mamoun")


def telling(*persons: str, day: int | None = None, **fields: Any) -> MeetingTelling:
    given: dict[str, Any] = {
        "own": "",
        "sides": frozenset((KENYA, JORDAN)),
        "persons": frozenset(persons),
        "call": False,
        "status": "held",
        "published": dt.date(2023, 3, 15),
        **fields,
    }
    if day is not None:
        given |= {"date": dt.date(2023, 3, day), "basis": given.get("basis", "text"), "precision": "day"}
    return MeetingTelling(**given)


def clusters(*told: MeetingTelling | Sequence[MeetingTelling], judgements: Judgements | None = None) -> list[set[int]]:
    """The tellings, by number from 0, that are of one meeting; a sequence stands for those of one article."""
    tellings: dict[str, Tellings] = {}
    count = 0
    for number, each in enumerate(told):
        group = [each] if isinstance(each, MeetingTelling) else each
        meetings = []
        for meeting in group:
            fields = {name: getattr(meeting, name) for name in MeetingTelling.__slots__}
            meetings.append(MeetingTelling(**{**fields, "own": str(count)}))
            count += 1
        persons = {name for meeting in meetings for name in meeting.persons}
        tellings[str(number)] = Tellings(
            tuple(PersonTelling(name, "ar", *PERSONS[name][:2], PERSONS[name][2:]) for name in sorted(persons)),
            tuple(meetings),
        )
    names = identify(tellings, judgements)
    found: dict[str, set[int]] = {}
    for number in range(count):
        found.setdefault(names[str(number)], set()).add(number)
    return sorted(found.values(), key=min)


def test_the_same_sides_on_the_same_day_are_one_meeting_and_on_another_day_another() -> None:
    assert clusters(telling(day=14), telling(*BOTH, day=14), telling(*BOTH, day=15)) == [{0, 1}, {2}]


def test_other_persons_of_a_side_are_another_meeting_that_day() -> None:
    assert clusters(telling(*BOTH, day=14), telling("wanjiru", "tarawneh", day=14)) == [{0}, {1}]
    assert clusters(telling(*BOTH, day=14), telling("wanjiru", day=14)) == [{0}, {1}]


def test_what_could_be_either_of_two_meetings_is_left_alone() -> None:
    assert clusters(telling(*BOTH, day=14), telling("wanjiru", "tarawneh", day=14), telling(day=14)) == [{0}, {1}, {2}]
    assert clusters(telling(*BOTH, day=14), telling(*BOTH, day=15), telling(*BOTH)) == [{0}, {1}, {2}]


def test_who_is_told_with_both_joins_what_is_told_with_one_of_them() -> None:
    whole = telling("otieno", "wanjiru", "mamoun", day=14)
    assert clusters(telling("otieno", "mamoun", day=14), telling("wanjiru", "mamoun", day=14), whole) == [{0, 1, 2}]


def test_other_sides_are_another_meeting_though_they_include_these() -> None:
    three = telling(day=14, sides=frozenset((KENYA, JORDAN, QATAR)))
    assert clusters(telling(day=14), three) == [{0}, {1}]


def test_a_call_is_no_meeting() -> None:
    assert clusters(telling(*BOTH, day=14), telling(*BOTH, day=14, call=True)) == [{0}, {1}]


def test_two_meetings_of_one_article_are_two() -> None:
    assert clusters([telling(*BOTH, day=14), telling(day=14)]) == [{0}, {1}]
    assert clusters([telling(*BOTH, day=14), telling(day=14)], telling(*BOTH, day=14)) == [{0, 2}, {1}]


def test_without_a_day_the_round_must_be_the_same() -> None:
    in_21, in_20 = telling(round="astana-21"), telling(round="astana-20")
    assert clusters(in_21, in_21, in_20) == [{0, 1}, {2}]
    calendar = telling(date=dt.date(2024, 1, 24), basis="calendar", precision="day", round="astana-21")
    dated = telling(date=dt.date(2024, 1, 25), basis="text", precision="day", round="astana-21")
    assert clusters(calendar, dated) == [{0, 1}]


def test_without_day_and_round_the_articles_must_be_near_and_agree_on_a_person() -> None:
    later = dt.date(2023, 6, 1)
    assert clusters(telling(*BOTH), telling("otieno"), telling(*BOTH, published=later)) == [{0, 1}, {2}]
    assert clusters(telling(), telling()) == [{0}, {1}]
    assert clusters(telling(*BOTH, published=None), telling(*BOTH, published=None)) == [{0}, {1}]


def test_a_plan_its_report_and_its_denial_are_one_meeting() -> None:
    plan = telling(*BOTH, status="planned", published=dt.date(2023, 3, 7))
    denial = telling(*BOTH, status="denied", published=dt.date(2023, 3, 17))
    assert clusters(plan, telling(*BOTH, day=14), denial) == [{0, 1, 2}]
    assert clusters(plan, telling(*BOTH, day=30)) == [{0}, {1}]


@pytest.mark.parametrize("precision", ["month", "year"])
def test_a_month_or_year_agrees_with_a_day_in_it(precision: str) -> None:
    first = dt.date(2023, 3 if precision == "month" else 1, 1)
    vague = telling(*BOTH, date=first, basis="text", precision=precision)
    assert clusters(vague, telling(*BOTH, day=14)) == [{0, 1}]
    assert clusters(vague, telling(*BOTH, date=dt.date(2024, 3, 14), basis="text", precision="day")) == [{0}, {1}]
    assert clusters(telling(date=first, basis="text", precision=precision), telling(day=14)) == [{0}, {1}]


def test_judgements_stand_above_the_rules() -> None:
    one, other = telling(*BOTH, day=14), telling(*BOTH, day=20)
    assert clusters(one, other, judgements=Judgements(same=frozenset({("0", "1")}))) == [{0, 1}]
    assert clusters(one, one, judgements=Judgements(different=frozenset({("1", "0")}))) == [{0}, {1}]
    of_others = telling("otieno", sides=frozenset((KENYA, QATAR)), day=14)
    assert clusters(one, of_others, judgements=Judgements(same=frozenset({("0", "1")}))) == [{0, 1}]


def test_judgements_that_contradict_each_other_are_told() -> None:
    both = frozenset({("0", "1")})
    with pytest.raises(JawlaError, match="judged different"):
        clusters(telling(day=14), telling(day=14), judgements=Judgements(same=both, different=both))
    with pytest.raises(JawlaError, match="one article"):
        clusters([telling(day=14), telling(day=15)], judgements=Judgements(same=both))
