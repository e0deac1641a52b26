"""Facts measured against annotated articles.

`Gold, Facts -> Verdict* -> Tally -> Figures`: gold.py holds annotated articles, alignment.py finds what was meant by
what, verdicts.py judges thing by thing, figures.py counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jawla.evaluation.figures import Figures, Tally, count, measure
from jawla.evaluation.gold import Gold
from jawla.evaluation.reading import read_facts, read_gold
from jawla.evaluation.verdicts import Outcome, Task, Verdict, judge
from jawla.model import Facts

__all__ = ["Evaluation", "Figures", "Gold", "Outcome", "Tally", "Task", "Verdict", "compare", "read_facts", "read_gold"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of each task over all articles, and the verdicts of each article by its id."""

    figures: Mapping[Task, Figures]
    verdicts: Mapping[str, tuple[Verdict, ...]]


def compare(golds: Iterable[Gold], facts: Mapping[str, Facts]) -> Evaluation:
    """Measures the facts (by article id) against the annotated articles; for one without facts nothing was found.

    >>> from jawla.model import Article
    >>> compare([Gold(Article("a", "نص"))], {}).figures[Task.MEETINGS].tally
    Tally(right=0, predicted=0, gold=0)
    """
    verdicts = {
        gold.article.id: tuple(judge(gold, facts.get(gold.article.id) or Facts(gold.article))) for gold in golds
    }
    return Evaluation(measure([count(each) for each in verdicts.values()]), verdicts)
