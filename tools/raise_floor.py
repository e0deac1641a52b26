"""Raise the floors of tests/data/floor.tsv to what is reached now; none is ever lowered, or taken away.

    .venv/bin/python tools/raise_floor.py

Prints each floor that is new or rises, with what it was. A floor that ought to fall is changed by hand, in a commit
that says why.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))

import floors


def floor_for(metric: str, reached: float) -> float | None:
    """The floor to set where `reached` is measured; None where a bound that does not depend on it does not hold."""
    match metric:
        case "f1":
            return max(0.0, math.floor((reached - floors.MARGIN) * 1000) / 1000)
        case "precision-recall":
            return floors.LEAST_BALANCE if reached >= floors.LEAST_BALANCE else None
        case _:
            return floors.LARGEST_FALL if reached >= floors.LARGEST_FALL else None


def main() -> None:
    with TemporaryDirectory() as folder:
        reached = floors.measure(Path(folder))
    table = floors.read_floors() if floors.TABLE.exists() else {}
    for key, value in reached.items():
        new, old = floor_for(key[2], value), table.get(key)
        if new is not None and (old is None or new > old):
            table[key] = new
            print(*key, f"{'new' if old is None else f'{old:.3f}'} -> {new:.3f}", sep="\t")
    lines = ["\t".join(floors.COLUMNS), *("\t".join([*key, f"{floor:.3f}"]) for key, floor in sorted(table.items()))]
    floors.TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
