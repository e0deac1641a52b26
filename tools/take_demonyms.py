"""Remake the inflected forms of the demonyms from their stems, and note which stems ArWikiCats has too.

The stems are the rows of demonyms.tsv that are not inflected: the masculine singular of a nisba, and broken plurals
("plural of ..."). Needs, in an environment of its own: jawla and ArWikiCats (MIT).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.metadata import distribution, version
from pathlib import Path

from kb_tables import ARABIC, replace_rows

from jawla.lang.ar.fold import fold
from jawla.tables import read_table

SOURCE = f"ArWikiCats {version('ArWikiCats')}"
# The first word of these compounds stays as it is: South Sudanese, South African, Cape Verdean, Sanmarinese.
UNBENT = ("جنوب", "رأس", "سان")
ENDINGS = [
    ("ة", "f", "s"),
    ("ان", "m", "d"),
    ("تان", "f", "d"),
    ("تين", "f", "d"),
    ("ات", "f", "p"),
    ("ون", "m", "p"),
]


def inflect(stem: str, ending: str) -> str:
    first, *rest = stem.split(" ")
    if rest and first in UNBENT:
        return " ".join([first, *(word + ending for word in rest)])
    return " ".join(word + ending for word in [first, *rest])


def known() -> set[str]:
    # Read as a file: importing the package loads all of its tables.
    path = Path(distribution("ArWikiCats").locate_file("ArWikiCats/jsons/nationalities/nationalities_data.json"))
    table = json.loads(path.read_text(encoding="utf-8"))
    return {fold(entry[key]) for entry in table.values() for key in ("male", "males")}


def rows() -> Iterator[dict[str, str]]:
    theirs = known()
    stems = [row for row in read_table(ARABIC / "demonyms.tsv") if not row["source"].startswith("inflected")]
    broken = {row["source"].partition(", plural of ")[2] for row in stems}
    seen = {(fold(row["form"]), row["id"]) for row in stems}
    for row in stems:
        _, comma, note = row["source"].partition(", ")
        yield {**row, "source": (SOURCE if fold(row["form"]) in theirs else "curated") + comma + note}
    for row in stems:
        if row["number"] != "s":
            continue
        # Without a broken plural, ين is far more often the plural than the dual.
        oblique = ("ين", "m", "d" if row["form"] in broken else "p")
        for ending, gender, number in [*ENDINGS, oblique]:
            form = inflect(row["form"], ending)
            if (fold(form), row["id"]) not in seen:
                seen.add((fold(form), row["id"]))
                source = f"inflected from {row['form']}"
                yield {"form": form, "id": row["id"], "gender": gender, "number": number, "source": source}


if __name__ == "__main__":
    replace_rows(ARABIC / "demonyms.tsv", ("",), list(rows()))
