"""No text of the project is taken from an article that it is measured on: a run of words in common would show it.

The articles are no part of the project; they are looked for beside its checkout.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator

import pytest
from conftest import CHECKOUT

SHARED = CHECKOUT.parent / "shared"
RUN = 7  # words: shorter runs are set phrases ("وزير الخارجية الروسي سيرغي لافروف")
NAMES = ("graph/jawla/lang/", "graph/jawla/kb/")  # tables of names and titles, which are facts
MARKS = re.compile("[\u064b-\u0652\u0640]")


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", MARKS.sub("", text))
    return (tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def _articles() -> Iterator[str]:
    for path in sorted(SHARED.rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield str(json.loads(line).get("text") or "")


def test_no_text_of_the_project_is_taken_from_an_article() -> None:
    if not SHARED.is_dir():
        pytest.skip("needs the annotated articles in ../shared beside the checkout")
    theirs = {
        run for text in _articles() for run in _runs(text) if any("\u0600" <= word[0] <= "\u06ff" for word in run)
    }
    listed = subprocess.run(["git", "ls-files"], cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout
    taken: list[str] = []
    for name in listed.splitlines():
        path = CHECKOUT / name
        if name.startswith(NAMES) or not path.is_file() or path.suffix in (".png", ".ico"):
            continue
        text = path.read_text(encoding="utf-8", errors="replace").replace("\\n", " ")
        taken += [f"{name}: {' '.join(run)}" for run in _runs(text) if run in theirs]
    assert taken == []
