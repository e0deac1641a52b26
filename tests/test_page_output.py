"""The page written to its file: whole or not at all, in UTF-8, for others to read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from interpreter import run

from jawla.errors import JawlaError
from jawla.page import write


def test_a_page_is_written_in_utf8_under_any_locale(tmp_path: Path) -> None:
    code = "import sys; from jawla.page import write; write('\\u062c\\u0648\\u0644\\u0629 \\xa9', sys.argv[1])"
    run(code, str(tmp_path / "page.html"), LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (tmp_path / "page.html").read_bytes().decode("utf-8") == "جولة ©"


def test_a_page_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.html"
    write("old", page)

    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(JawlaError, match=r"page\.html \(No space left on device\)"):
        write("new", page)
    assert page.read_text() == "old"
    assert list(tmp_path.iterdir()) == [page]


def test_a_folder_in_the_place_of_the_page_is_told(tmp_path: Path) -> None:
    with pytest.raises(JawlaError, match="choose another path"):
        write("page", tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="file modes are of POSIX")
def test_a_written_page_can_be_read_by_others(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write("page", tmp_path / "page.html")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "page.html").stat().st_mode) == 0o644
