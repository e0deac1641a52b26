"""Which told thing is which annotated one, seen in what is then right, missed and invented."""

from __future__ import annotations

import dataclasses
import datetime as dt

from annotated import (
    FACTS,
    GOLD,
    IVAN,
    MET,
    PRAISE,
    REFUSAL,
    RUSSIA,
    SAMER,
    SYRIA,
    USEFUL,
    changes,
    gold_row,
    span,
    with_meeting,
)

from jawla.evaluation import Task


def test_a_meeting_with_a_side_too_few_is_missed_and_another_is_invented() -> None:
    found = changes(gold_row(), with_meeting(parties=("i:russia",), persons=("i:ivan",)))
    assert found[Task.MEETINGS] == (0, 1, 1)
    assert found[Task.PARTY_PAIRS] == found[Task.PERSON_PAIRS] == (0, 0, 1)


def test_the_persons_alone_tell_which_meeting_it_is() -> None:
    assert changes(gold_row(), with_meeting(parties=())) == {Task.PARTY_PAIRS: (0, 0, 1)}


def test_of_two_meetings_of_the_same_sides_each_goes_to_its_own_sentence() -> None:
    row = gold_row(meetings=[{**GOLD["meetings"][0], "date": "2024-01-25", "evidence": USEFUL}, *GOLD["meetings"]])
    later = dataclasses.replace(MET, date=dt.date(2024, 1, 25), evidence=span(USEFUL))
    assert changes(row, dataclasses.replace(FACTS, meetings=(MET, later)))[Task.MEETING_DATE] == (2, 2, 2)
    # Also where the dates have been swapped: the sentence says more than the date.
    swapped = (dataclasses.replace(MET, date=later.date), dataclasses.replace(later, date=MET.date))
    assert changes(row, dataclasses.replace(FACTS, meetings=swapped))[Task.MEETING_DATE] == (0, 2, 2)


def test_a_position_of_another_holder_or_another_sentence_is_another() -> None:
    for wrong in (dataclasses.replace(REFUSAL, holder="i:samer"), dataclasses.replace(REFUSAL, evidence=span(USEFUL))):
        found = changes(gold_row(), dataclasses.replace(FACTS, positions=(PRAISE, wrong)))
        assert found == {Task.POSITIONS: (1, 2, 2), Task.STANCE: (1, 1, 1)}


def test_a_person_is_never_taken_for_a_state_at_the_same_place() -> None:
    state = dataclasses.replace(IVAN, type="state", party=None)
    found = changes(gold_row(), dataclasses.replace(FACTS, actors=(SYRIA, RUSSIA, SAMER, state)))
    assert found[Task.ACTORS] == (3, 4, 4)
    assert found[Task.PERSONS] == (1, 1, 2)


def test_an_actor_that_the_text_never_names_is_known_by_its_item() -> None:
    actors = [{**GOLD["actors"][0], "surface": []}, *GOLD["actors"][1:]]
    assert changes(gold_row(actors=actors), FACTS) == {}
