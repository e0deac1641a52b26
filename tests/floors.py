"""How well the annotated sets are read, and the floors below which that must not fall (data/floor.tsv).

| metric | of | floor |
| --- | --- | --- |
| f1 | each task of a set | what was once reached, less `MARGIN`; a masked set has the tasks of `MASKED` |
| precision-recall | `BALANCED` tasks | `LEAST_BALANCE`: a wrong fact is worse than a missing one |
| f1-unmasked | a masked set's tasks | `LARGEST_FALL`: names are found by grammar, not by acquaintance |

In a masked set every person has an invented name, by three seeds; its figures are over all three together.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from functools import reduce
from operator import add
from pathlib import Path

from conftest import CHECKOUT

from jawla.articles import read_articles
from jawla.evaluation import Tally, Task, compare, read_gold
from jawla.extraction import extract
from jawla.tables import read_table

SHARED = CHECKOUT.parent / "shared/eval"
TABLE = Path(__file__).parent / "data/floor.tsv"
COLUMNS = ("set", "task", "metric", "floor")
SETS = ("seeds", "dev", "dev-real")
MASKS = ("1", "2", "3")
MASKED = (Task.PERSONS, Task.PARTY, Task.MEETINGS, Task.PERSON_PAIRS)
BALANCED = (Task.MEETINGS, Task.PARTY_PAIRS, Task.PERSON_PAIRS)
MARGIN, LEAST_BALANCE, LARGEST_FALL = 0.01, -0.05, -0.06

Key = tuple[str, str, str]
"""Set, task, metric."""


def measure(folder: Path) -> dict[Key, float]:
    """What is reached now; `folder` is one to write masked articles into."""
    reached: dict[Key, float] = {}
    for name in SETS:
        plain = tallies(SHARED / f"{name}.jsonl")
        for task, tally in plain.items():
            reached[name, task, "f1"] = tally.f1
            if task in BALANCED:
                reached[name, task, "precision-recall"] = tally.precision - tally.recall
        masks = [tallies(mask(name, seed, folder)) for seed in MASKS]
        for task in MASKED:
            f1 = reduce(add, (each[task] for each in masks)).f1
            reached[f"{name} masked", task, "f1"] = f1
            reached[f"{name} masked", task, "f1-unmasked"] = f1 - plain[task].f1
    return reached


def read_floors() -> dict[Key, float]:
    return {(row["set"], row["task"], row["metric"]): float(row["floor"]) for row in read_table(TABLE)}


def tallies(gold: Path) -> Mapping[Task, Tally]:
    """The tally of each task; an article that is refused is one in which nothing was found."""
    articles = read_articles([gold], on_refused=lambda refused: None)
    facts = {article.id: extract(article) for article in articles}
    annotated = read_gold(gold, on_refused=lambda refused: None)
    return {task: figures.tally for task, figures in compare(annotated, facts).figures.items()}


def mask(name: str, seed: str, folder: Path) -> Path:
    """The set with every person's name swapped for an invented one."""
    command = [sys.executable, str(SHARED / "mask.py"), str(SHARED / f"{name}.jsonl"), "--seed", seed]
    masked = folder / f"{name}-{seed}.jsonl"
    masked.write_bytes(subprocess.run(command, capture_output=True, check=True, env={"PYTHONUTF8": "1"}).stdout)
    return masked
