"""Right, missed, invented or wrong: the verdict on each thing, and what the annotation leaves open."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from annotated import (
    ARTICLE,
    FACTS,
    GOLD,
    IVAN,
    PRAISE,
    RUSSIA,
    SAMER,
    SYRIA,
    changes,
    gold_row,
    meeting_row,
    with_meeting,
)
from synthetic import SYNTHETIC, make, parsed

from jawla.evaluation import Task
from jawla.evaluation.figures import count
from jawla.evaluation.verdicts import Outcome, judge
from jawla.model import Facts


def test_the_whole_truth_is_right_in_every_task() -> None:
    assert changes(gold_row(), FACTS) == {}


def test_nothing_found_is_all_missed_and_nothing_invented() -> None:
    tallies = count(judge(parsed(gold_row()), Facts(ARTICLE)))
    assert all(tally.right == tally.predicted == 0 for tally in tallies.values())
    asked = {task for task, tally in tallies.items() if tally.gold}
    # Links, parties and fields are asked for only of what was found.
    assert asked == {*Task} - {
        Task.LINKS,
        Task.PARTY,
        Task.MEETING_KIND,
        Task.MEETING_STATUS,
        Task.MEETING_DATE,
        Task.MEETING_ROUND,
        Task.STANCE,
    }


def test_what_is_not_told_is_never_invented() -> None:
    for seed in range(SYNTHETIC):
        gold = parsed(make(seed)[0])
        assert {verdict.outcome for verdict in judge(gold, Facts(gold.article))} <= {Outcome.MISSED}, seed


def test_a_wrong_date_is_told_and_not_right() -> None:
    assert changes(gold_row(), with_meeting(date=dt.date(2024, 1, 25))) == {Task.MEETING_DATE: (0, 1, 1)}


def test_an_absent_date_is_missed_but_not_told() -> None:
    assert changes(gold_row(), with_meeting(date=None)) == {Task.MEETING_DATE: (0, 0, 1)}


def test_a_date_that_the_text_does_not_give_is_invented() -> None:
    assert changes(meeting_row(date=None), FACTS) == {Task.MEETING_DATE: (0, 1, 0)}


@pytest.mark.parametrize("field", ["date_alt", "date_world"])
def test_another_reading_and_what_the_world_knows_are_right_too(field: str) -> None:
    assert changes(meeting_row(date=None, **{field: "2024-01-24"}), FACTS) == {}


def test_a_denied_meeting_is_no_pair_that_met() -> None:
    denied = {Task.PARTY_PAIRS: (0, 0, 0), Task.PERSON_PAIRS: (0, 0, 0)}
    assert changes(meeting_row(status="denied"), with_meeting(status="denied")) == denied
    # Who takes it for held is wrong in the status, and is not asked again whether the two met.
    assert changes(meeting_row(status="denied"), FACTS) == {**denied, Task.MEETING_STATUS: (0, 1, 1)}


def test_a_link_where_the_gold_says_there_is_none_is_invented() -> None:
    actors = [*GOLD["actors"][:3], {**GOLD["actors"][3], "qid_nil": True}]
    linked = dataclasses.replace(FACTS, actors=(SYRIA, RUSSIA, SAMER, dataclasses.replace(IVAN, qid="Q7747")))
    assert changes(gold_row(actors=actors), linked) == {Task.LINKS: (2, 3, 2)}


def test_what_is_optional_is_neither_asked_for_nor_counted_against() -> None:
    row = gold_row(
        rounds=[],
        meetings=[],
        positions=GOLD["positions"][:1],
        rounds_optional=GOLD["rounds"],
        meetings_optional=GOLD["meetings"],
        positions_optional=GOLD["positions"][1:],
        actors=[*GOLD["actors"][:3], {**GOLD["actors"][3], "marginal": True}],
    )
    for facts in (FACTS, dataclasses.replace(FACTS, rounds=(), meetings=(), positions=(PRAISE,))):
        found = changes(row, facts)
        assert found[Task.ACTORS] == (3, 3, 3)
        assert found[Task.ROUNDS] == found[Task.MEETINGS] == found[Task.PARTY_PAIRS] == (0, 0, 0)
        assert found[Task.POSITIONS] == (1, 1, 1)


def test_a_part_of_a_meeting_that_may_be_split_is_not_invented() -> None:
    whole = {**GOLD["meetings"][0], "parties": ["syria", "russia", "iran"], "split_alt": GOLD["meetings"]}
    assert changes(gold_row(meetings=[{**whole, "persons": []}]), FACTS)[Task.MEETINGS] == (0, 0, 1)


def test_a_person_who_may_have_been_there_is_forgiven() -> None:
    row = meeting_row(persons=["samer"], persons_optional=["ivan"])
    assert changes(row, FACTS) == {Task.PERSON_PAIRS: (0, 0, 0)}


def test_a_number_that_a_reader_can_only_infer_is_forgiven() -> None:
    row = gold_row(rounds=[{"process": "astana", "number": None, "number_inferred": 21}])
    assert changes(row, FACTS) == {Task.ROUNDS: (0, 0, 0)}


def test_a_position_told_twice_need_be_found_once() -> None:
    twice = [*GOLD["positions"], {"holder": "ivan", "stance": "opposes", "evidence": "نظيره الروسي", "repeat_of": 1}]
    assert changes(gold_row(positions=twice), FACTS) == {}
