"""The tables of cases by phenomenon (cases/*.tsv), written for linguists; cases/README.md tells how to read them.

python tests/test_cases.py --pending   how many rows of cases/pending pass today, and what the others lack
python tests/test_cases.py --promote   moves those that pass into the tables that the suite holds
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from expectations import Case, MisspeltError, complaints, read_case

from jawla.tables import read_table

_HOLD = Path(__file__).parent / "cases"
_PENDING = _HOLD / "pending"
_COLUMNS = ["text", "published", "expect", "why"]


def _tables(folder: Path) -> list[Path]:
    """The tables of a folder in the notation of cases (dates.tsv has one of its own)."""
    return sorted(table for table in folder.glob("*.tsv") if table.name != "dates.tsv")


def _cases(folder: Path) -> list[Case]:
    """Raises `MisspeltError`, with the table and the line, where a row breaks the notation."""
    cases = []
    for table in _tables(folder):
        for line, row in enumerate(read_table(table), start=2):
            try:
                cases.append(read_case(table.stem, line, row))
            except (KeyError, ValueError) as error:
                raise MisspeltError(f"{table.name}, line {line}: {error}") from error
    return cases


@pytest.mark.parametrize("case", _cases(_HOLD), ids=str)
def test_the_text_is_read_as_the_table_says(case: Case) -> None:
    assert not complaints(case), f"{case.why}\n{case.text}\n{case.expect}"


def test_the_tables_cover_at_least_25_phenomena_with_12_rows_each() -> None:
    rows = Counter(case.table for folder in (_HOLD, _PENDING) for case in _cases(folder))
    assert len(rows) >= 25
    assert {table: count for table, count in rows.items() if count < 12} == {}


def test_the_tables_that_hold_alone_do_so_too_and_few_rows_are_pending() -> None:
    held, pending = (Counter(case.table for case in _cases(folder)) for folder in (_HOLD, _PENDING))
    assert {table: count for table, count in held.items() if count < 12} == {}
    assert pending.total() <= held.total() / 5


def test_every_table_stands_in_the_readme_under_what_it_shows() -> None:
    named = set(re.findall(r"`([a-z-]+)`", (_HOLD / "README.md").read_text(encoding="utf-8").partition("## Rows")[0]))
    assert {table.stem for folder in (_HOLD, _PENDING) for table in folder.glob("*.tsv")} <= named


def test_a_text_stands_in_one_table_only_and_says_why() -> None:
    cases = [case for folder in (_HOLD, _PENDING) for case in _cases(folder)]
    assert [text for text, count in Counter(case.text for case in cases).items() if count > 1] == []
    assert all(case.why for case in cases)
    assert all(unicodedata.is_normalized("NFC", case.text) for case in cases)


@pytest.mark.parametrize("table", [*_tables(_HOLD), *_tables(_PENDING)], ids=lambda table: table.stem)
def test_the_columns_are_those_of_the_notation(table: Path) -> None:
    assert table.read_text(encoding="utf-8").partition("\n")[0].split("\t") == _COLUMNS


def test_a_row_that_is_not_met_is_told_in_words() -> None:
    text = "التقى وزير الخارجية الروسي فاديم زوبكوف نظيره التركي أورهان تكين."
    row = {"text": text, "published": "", "why": "-", "expect": "meet: russia + iran | فاديم زوبكوف | call denied"}
    assert complaints(read_case("t", 2, row))
    assert not complaints(read_case("t", 2, row | {"expect": "meet: russia + turkey | فاديم زوبكوف + أورهان تكين"}))


@pytest.mark.parametrize(
    "expect",
    ["met: russia + iran", "meet: rusia + iran", "meet: russia | فلان", "say: russia hopes", "meet: russia | | lately"],
)
def test_a_misspelt_row_is_refused(expect: str) -> None:
    with pytest.raises(MisspeltError):
        read_case("t", 2, {"text": "التقى الوفدان", "published": "", "why": "-", "expect": expect})


def _report(cases: list[Case]) -> str:
    failing = [(case, lacking) for case in cases if (lacking := complaints(case))]
    told = [
        "\n  ".join([f"{case} {case.why}", case.text, f"expected: {case.expect}", *lacking])
        for case, lacking in failing
    ]
    return "\n".join([*told, f"{len(cases) - len(failing)} of {len(cases)} pending rows pass"])


def _promote(cases: list[Case]) -> str:
    passing = {(case.table, case.line) for case in cases if not complaints(case)}
    for table in _tables(_PENDING):
        header, *rows = table.read_text(encoding="utf-8").splitlines()
        held = _HOLD / table.name
        kept = held.read_text(encoding="utf-8").splitlines() if held.exists() else [header]
        moved = [row for line, row in enumerate(rows, start=2) if (table.stem, line) in passing]
        left = [row for line, row in enumerate(rows, start=2) if (table.stem, line) not in passing]
        held.write_text("\n".join([*kept, *moved, ""]), encoding="utf-8")
        if left:
            table.write_text("\n".join([header, *left, ""]), encoding="utf-8")
        else:
            table.unlink()
    return f"{len(passing)} rows moved"


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--pending"]:
            sys.stdout.write(_report(_cases(_PENDING)) + "\n")
        case ["--promote"]:
            sys.stdout.write(_promote(_cases(_PENDING)) + "\n")
        case _:
            sys.exit(__doc__)
