"""Figures agree with the independent scorer that the annotation came with."""

from __future__ import annotations

import dataclasses
import importlib.util
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from conftest import CHECKOUT, Jawla
from synthetic import SYNTHETIC, make, parsed

from jawla.evaluation import Task, compare
from jawla.export import facts_row

SHARED = CHECKOUT.parent / "shared/eval"
SETS = ["seeds", "dev", "dev-real"]
needs_scorer = pytest.mark.skipif(
    not (SHARED / "score.py").is_file(), reason="needs ../shared/eval/score.py, which is no part of the project"
)


@needs_scorer
@pytest.mark.parametrize("name", SETS)
def test_figures_agree_with_the_scorer_on_the_annotated_sets(jawla: Jawla, name: str, tmp_path: Path) -> None:
    gold, told = SHARED / f"{name}.jsonl", tmp_path / "facts.jsonl"
    told.write_text(jawla("extract", gold).out, encoding="utf-8")
    command = [sys.executable, str(SHARED / "score.py"), str(gold), str(told), "--json"]
    scored = json.loads(subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout)
    for arguments in ([], ["--facts", told]):
        own = json.loads(jawla("evaluate", gold, *arguments, "--format", "json").out)[str(gold)]["tasks"]
        assert scored.keys() <= own.keys()
        for task, figures in own.items():
            del figures["interval"]
            nothing = dict.fromkeys(figures, 0)
            assert {field: round(value, 3) for field, value in figures.items()} == scored.get(task, nothing), task


@pytest.fixture(scope="module")
def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@needs_scorer
def test_figures_agree_with_the_scorer_on_half_true_facts(scorer: Any) -> None:
    rights: Counter[Task] = Counter()
    for seed in range(SYNTHETIC):
        row, facts = make(seed)
        scored, _ = scorer.score({"x": row}, {"x": facts_row(facts)})
        own = compare([parsed(row)], {"x": facts}).figures
        assert scored.keys() <= own.keys()
        for task, figures in own.items():
            found = scored.get(task, {"right": 0, "predicted": 0, "gold": 0})
            assert dataclasses.asdict(figures.tally) == {
                field: found[field] for field in ("right", "predicted", "gold")
            }, seed
            rights[task] += figures.tally.right
    assert min(rights[task] for task in Task) > SYNTHETIC / 20  # no task was spared
