"""Precision, recall and F1 over many articles, and the interval of each figure."""

from __future__ import annotations

import pytest
from annotated import (
    FACTS,
    gold_row,
)
from synthetic import SYNTHETIC, make, parsed

from jawla.evaluation import Task
from jawla.evaluation.figures import Tally, bootstrap, count, measure
from jawla.evaluation.verdicts import judge


def test_the_f1_of_two_articles_is_that_of_all_their_things_together() -> None:
    small, large = Tally(1, 1, 1), Tally(2, 8, 4)
    articles = [dict.fromkeys(Task, tally) for tally in (small, large)]
    tally = measure(articles)[Task.MEETINGS].tally
    assert (tally.precision, tally.recall) == (3 / 9, 3 / 5)
    assert tally.f1 == pytest.approx(6 / 14)


def test_no_count_exceeds_what_it_is_a_part_of() -> None:
    for seed in range(SYNTHETIC):
        row, facts = make(seed)
        for tally in count(judge(parsed(row), facts)).values():
            assert 0 <= tally.right <= min(tally.predicted, tally.gold), seed


def test_an_interval_is_the_same_each_time_and_narrows_with_more_articles() -> None:
    few = [{task: Tally(n % 2, 1, 1) for task in Task} for n in range(10)]
    many = few * 20
    low, high = bootstrap(few)[Task.MEETINGS] or (0.0, 0.0)
    assert 0.1 <= low < 0.5 < high <= 0.9
    assert bootstrap(few) == bootstrap(few)
    closer_low, closer_high = bootstrap(many)[Task.MEETINGS] or (0.0, 1.0)
    # The standard error of a share of one half over 200 things is .035; 95% is twice that to each side.
    assert (closer_low, closer_high) == pytest.approx((0.431, 0.569), abs=0.007)


def test_one_article_alone_has_no_interval() -> None:
    assert measure([count(judge(parsed(gold_row()), FACTS))])[Task.ACTORS].interval is None
