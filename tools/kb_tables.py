"""What the scripts that remake parts of the knowledge base share: where the tables are and how one is written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from jawla.tables import read_table

PACKAGE = Path(__file__).resolve().parents[1] / "graph" / "jawla"
KB = PACKAGE / "kb"
ARABIC = PACKAGE / "lang" / "ar"


def replace_rows(path: Path, old_source: tuple[str, ...], new: Iterable[Mapping[str, str]]) -> None:
    """Write the table again: rows whose source starts with one of `old_source` give way to the new ones."""
    kept = [row for row in read_table(path) if not row["source"].startswith(old_source)]
    columns = path.read_text(encoding="utf-8").split("\n", 1)[0].split("\t")
    lines = {tuple(unicodedata.normalize("NFC", row[column]) for column in columns) for row in [*kept, *new]}
    text = "\n".join("\t".join(line) for line in [tuple(columns), *sorted(lines)])
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    print(f"{path.name}: {len(lines)} rows, {len(lines) - len(kept)} of them remade")
