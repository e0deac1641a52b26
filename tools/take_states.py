"""Remake what the knowledge base takes from packages about states: QIDs, and Arabic names of CLDR and of UN M49.

Needs, in an environment of its own: jawla, rigour (MIT), Babel (BSD-3-Clause; CLDR data: Unicode licence) and
hdx-python-country (MIT). Curated rows are left alone and win over these.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files

from babel import Locale
from kb_tables import ARABIC, KB, replace_rows
from rigour.territories import get_territories

from jawla.lang.ar.fold import fold
from jawla.tables import read_table

CLDR = f"CLDR (Babel {version('Babel')})"
M49 = f"UN M49 (hdx-python-country {version('hdx-python-country')})"
RIGOUR = f"rigour {version('rigour')}"


def m49_names() -> dict[str, str]:
    table = files("hdx.location") / "Countries & Territories Taxonomy MVP - C&T Taxonomy.csv"
    with table.open(encoding="utf-8") as lines:
        return {row["ISO 3166-1 Alpha 2-Codes"].lower(): row["M49 Arabic"] for row in csv.DictReader(lines)}


def plain(name: str) -> str:
    """A name without vowel signs, and without what stands in brackets or between spaced hyphens."""
    name = name.split(" (")[0].replace(" - ", " ")
    return "".join(letter for letter in name if not "\u064b" <= letter <= "\u0652")


def codes() -> dict[str, str]:
    """The ISO code of each state of the knowledge base, found by its QID (its own or another that rigour gives)."""
    by_qid = {qid: t.code for t in get_territories() if "-" not in t.code for qid in [*t.other_qids, t.qid]}
    states = [row for row in read_table(KB / "actors.tsv") if row["type"] == "state"]
    unknown = [row["id"] for row in states if row["qid"] not in by_qid]
    if unknown:
        raise SystemExit(f"rigour knows no such QID: {', '.join(unknown)}")
    return {row["id"]: by_qid[row["qid"]] for row in states}


def names() -> Iterator[dict[str, str]]:
    curated = [row for row in read_table(ARABIC / "names.tsv") if not row["source"].startswith(("CLDR", "UN M49"))]
    seen = {(fold(row["form"]), row["id"]) for row in curated}
    labelled = {row["id"] for row in curated if row["status"] == "label"}
    cldr, m49 = Locale("ar").territories, m49_names()
    for state, code in codes().items():
        official = m49.get(code, "")
        found = [(plain(cldr.get(code.upper(), "")), CLDR), ("" if "(" in official else plain(official), M49)]
        for form, source in found:
            if form and (fold(form), state) not in seen:
                status = "strong" if state in labelled else "label"
                labelled.add(state)
                seen.add((fold(form), state))
                yield {"form": form, "id": state, "status": status, "source": source}


def states() -> Iterator[dict[str, str]]:
    own = {t.qid for t in get_territories()}
    found = codes()
    for row in read_table(KB / "actors.tsv"):
        if row["type"] == "state":
            code = found[row["id"]]
            yield {**row, "source": RIGOUR if row["qid"] in own else f"{RIGOUR} (other QID of {code})"}


if __name__ == "__main__":
    replace_rows(ARABIC / "names.tsv", ("CLDR", "UN M49"), list(names()))
    replace_rows(KB / "actors.tsv", ("rigour",), list(states()))
