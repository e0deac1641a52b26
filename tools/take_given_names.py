"""Remake the given names that come from Faker, without those that are everyday words (not-given-names.tsv).

Needs, in an environment of its own: jawla and Faker (MIT). Curated rows are left alone and win over these.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from kb_tables import ARABIC, replace_rows

from jawla.lang.ar.fold import fold
from jawla.tables import read_table

PERSIAN = str.maketrans("یکۀ", "يكه")


def rows() -> Iterator[dict[str, str]]:
    dropped = {fold(row["form"]) for row in read_table(Path(__file__).with_name("not-given-names.tsv"))}
    seen = {fold(row["form"]) for row in read_table(ARABIC / "given.tsv") if not row["source"].startswith("Faker")}
    for locale in ("ar_AA", "ar_DZ", "fa_IR"):
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for gender, names in (("m", provider.first_names_male), ("f", provider.first_names_female)):
            for name in names:
                form = "".join(c for c in name.translate(PERSIAN) if not "\u064b" <= c <= "\u0652")
                if fold(form) in dropped | seen or set(form) & set("پچژگ"):
                    continue
                seen.add(fold(form))
                yield {"form": form, "gender": gender, "source": f"Faker {version('Faker')} ({locale})"}


if __name__ == "__main__":
    replace_rows(ARABIC / "given.tsv", ("Faker",), list(rows()))
