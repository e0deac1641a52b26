"""The bar of long work: when it appears, and how long it is."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from jawla.cli import progress as progress_module
from jawla.cli.progress import count_articles, progress


def test_bar_appears_only_for_long_work_on_a_terminal(monkeypatch: pytest.MonkeyPatch, two_articles: Path) -> None:
    for patience, terminal, shown in ((0.0, True, True), (60.0, True, False), (0.0, False, False)):
        screen = io.StringIO()
        console = Console(file=screen, force_terminal=terminal, width=80)
        monkeypatch.setattr(progress_module, "PATIENCE", patience)
        monkeypatch.setattr(progress_module, "messages", console)
        with progress("building", [str(two_articles)], quiet=False) as advance:
            advance()
            advance()
        assert ("building" in screen.getvalue()) is shown
        assert ("2/2" in screen.getvalue()) is shown


def test_length_of_the_bar_is_the_number_of_articles(two_articles: Path) -> None:
    assert count_articles([str(two_articles)]) == 2
    assert count_articles([str(two_articles / "خبر.txt")]) == 1
    assert count_articles([str(two_articles), "-"]) is None
