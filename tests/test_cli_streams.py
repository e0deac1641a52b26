"""Standard output and standard error, of a process of its own: at once, in UTF-8, and to a reader that may leave."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import MEETING


def command(*arguments: object, **environment: str) -> subprocess.Popen[bytes]:
    """`python -m jawla ARGUMENTS` in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "jawla", *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )


def test_extract_prints_each_article_before_the_next_is_there() -> None:
    row = json.dumps({"id": "first", "text": MEETING}, ensure_ascii=False).encode() + b"\n"
    with command("extract", "-") as process:
        assert process.stdin and process.stdout
        process.stdin.write(row)
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == "first"


@pytest.mark.parametrize("encoding", [{}, {"PYTHONIOENCODING": "ascii"}])
def test_output_is_utf8_under_the_c_locale(two_articles: Path, encoding: dict[str, str]) -> None:
    with command("extract", two_articles, "no-such-خبر.txt", LC_ALL="C", **encoding) as process:
        out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert [json.loads(line)["id"] for line in out.decode("utf-8").splitlines()] == ["news-2", "خبر"]
    assert "no-such-" in err.decode("utf-8")


def test_reader_that_leaves_early_is_no_error(two_articles: Path) -> None:
    with command("extract", two_articles, "-") as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdout.close()
        rows = [json.dumps({"id": f"n{number}", "text": MEETING}) for number in range(2000)]
        try:
            process.stdin.write("\n".join(rows).encode())
            process.stdin.close()
        except BrokenPipeError:
            pass
        assert process.stderr.read() == b""
