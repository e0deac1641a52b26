"""Verdicts counted: precision, recall and F1 of each task, and how far chance moves the F1.

Figures are micro-averages: all things of all articles count alike
(https://nlp.stanford.edu/IR-book/html/htmledition/evaluation-of-unranked-retrieval-sets-1.html).
"""

from __future__ import annotations

import random
import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jawla.evaluation.verdicts import Outcome, Task, Verdict

RESAMPLES = 1000
SEED = 20180515  # any fixed number: the same articles give the same interval


@dataclass(frozen=True, slots=True)
class Tally:
    """How many things are right, were predicted (told), and are in the gold (asked for).

    >>> Tally(right=3, predicted=4, gold=6).f1
    0.6
    >>> Tally(1, 1, 2) + Tally(0, 1, 0)
    Tally(right=1, predicted=2, gold=2)
    """

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """The share of what was told that is right; 0 where nothing was told."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of what is asked for that was told; 0 where nothing is asked for."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


Tallies = Mapping[Task, Tally]


@dataclass(frozen=True, slots=True)
class Figures:
    """One task over all articles. `interval` is the 95% interval of the F1, None where two articles are wanting."""

    tally: Tally
    interval: tuple[float, float] | None


def count(verdicts: Iterable[Verdict]) -> dict[Task, Tally]:
    """The tally of every task.

    >>> told = [Verdict(Task.ROUNDS, Outcome.RIGHT, "astana-8"), Verdict(Task.ROUNDS, Outcome.WRONG, "astana-9")]
    >>> count(told)[Task.ROUNDS]
    Tally(right=1, predicted=2, gold=2)
    """
    counted = Counter((verdict.task, verdict.outcome) for verdict in verdicts)
    tallies = {}
    for task in Task:
        right, missed, invented, wrong = (counted[task, outcome] for outcome in Outcome)
        tallies[task] = Tally(right, right + invented + wrong, right + missed + wrong)
    return tallies


def measure(articles: Sequence[Tallies]) -> dict[Task, Figures]:
    """The figures of each task over the tallies of all articles.

    >>> figures = measure([{task: Tally(1, 2, 2) for task in Task}])
    >>> figures[Task.ROUNDS]
    Figures(tally=Tally(right=1, predicted=2, gold=2), interval=None)
    """
    intervals = bootstrap(articles)
    return {task: Figures(sum((each[task] for each in articles), Tally()), intervals[task]) for task in Task}


def bootstrap(articles: Sequence[Tallies]) -> dict[Task, tuple[float, float] | None]:
    """The 95% percentile interval of each task's F1, over `RESAMPLES` draws of as many articles with replacement.

    Articles are drawn, not single facts, for the facts of one article stand or fall together
    (Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 13). A draw in which nothing is asked and
    nothing told has no F1 and is left out.

    >>> half = {task: Tally(1, 2, 2) for task in Task}
    >>> bootstrap([half, half])[Task.ROUNDS]
    (0.5, 0.5)
    """
    chance = random.Random(SEED)
    scores: dict[Task, list[float]] = {task: [] for task in Task}
    columns = {
        task: tuple([getattr(each[task], field) for each in articles] for field in ("right", "predicted", "gold"))
        for task in Task
    }
    for _ in range(RESAMPLES if len(articles) > 1 else 0):
        drawn = chance.choices(range(len(articles)), k=len(articles))
        for task, column in columns.items():
            tally = Tally(*(sum(map(numbers.__getitem__, drawn)) for numbers in column))
            if tally.predicted or tally.gold:
                scores[task].append(tally.f1)
    return {task: _middle(sorted(each)) for task, each in scores.items()}


def _middle(scores: Sequence[float]) -> tuple[float, float] | None:
    """Where the middle 95% of the scores begin and end."""
    if len(scores) < 2:
        return None
    cuts = statistics.quantiles(scores, n=40, method="inclusive")
    return cuts[0], cuts[-1]
