"""Commands started with a stream closed, as services and schedulers may start them: what can be done is done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell closes the streams")


def jawla(closing: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """`jawla ARGUMENTS` with a stream closed by the shell (`<&-`), beside an article in the folder."""
    (folder / "talks.txt").write_text("عقد الوفدان الروسي والتركي اجتماعاً في أستانا.", encoding="utf-8")
    command = ["sh", "-c", f'exec "$@" {closing}', "sh", sys.executable, "-m", "jawla", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")


def test_files_are_read_where_standard_input_is_closed(tmp_path: Path) -> None:
    assert jawla("<&-", "extract", "talks.txt", folder=tmp_path).stdout.startswith('{"id": "talks"')
    assert jawla("<&-", "build", "talks.txt", "--store", "store", folder=tmp_path).stdout.startswith("articles: 1 new")


def test_closed_standard_input_is_refused(tmp_path: Path) -> None:
    asked = jawla("<&-", "extract", "-", folder=tmp_path)
    assert (asked.returncode, asked.stderr) == (1, "refused standard input: is closed\n")


@pytest.mark.parametrize(
    ("closing", "arguments", "told"),
    [
        ("<&-", ["query", "-", "--store", "store"], "standard input is closed"),
        (">&-", ["extract", "talks.txt"], "error: standard output is closed"),
        (">&-", ["--version"], "error: standard output is closed"),
    ],
)
def test_a_command_without_the_stream_it_needs_says_so(
    closing: str, arguments: list[str], told: str, tmp_path: Path
) -> None:
    asked = jawla(closing, *arguments, folder=tmp_path)
    assert asked.returncode == 2
    assert told in asked.stderr
    assert "Traceback" not in asked.stderr
