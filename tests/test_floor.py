"""What is reached on the annotated sets is never lost again; tools/raise_floor.py raises the floors.

The sets are no part of the project; they are looked for beside its checkout.
"""

from __future__ import annotations

import pytest
from floors import BALANCED, SETS, SHARED, Key, measure, read_floors

from jawla.evaluation import Task

FLOORS = read_floors()


@pytest.fixture(scope="module")
def reached(tmp_path_factory: pytest.TempPathFactory) -> dict[Key, float]:
    wanted = [SHARED / "mask.py", *(SHARED / f"{name}.jsonl" for name in SETS)]
    if absent := [path.name for path in wanted if not path.is_file()]:
        pytest.skip(f"needs the annotated sets in ../shared/eval beside the checkout; not there: {', '.join(absent)}")
    return measure(tmp_path_factory.mktemp("masked"))


@pytest.mark.parametrize("key", FLOORS, ids=" / ".join)
def test_no_figure_falls_below_its_floor(reached: dict[Key, float], key: Key) -> None:
    assert reached[key] >= FLOORS[key]


def test_every_task_of_every_set_has_a_floor() -> None:
    assert {(name, task, "f1") for name in SETS for task in Task} <= FLOORS.keys()


def test_floors_are_in_order_and_possible() -> None:
    assert list(FLOORS) == sorted(FLOORS)
    assert all(0 <= floor <= 1 for (*_, metric), floor in FLOORS.items() if metric == "f1")
    assert {task for _, task, metric in FLOORS if metric == "precision-recall"} <= {*BALANCED}
