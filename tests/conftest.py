"""What several tests share: articles, stores, and the command line run inside this process."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from jawla.store import Store, open_store

CHECKOUT = Path(__file__).resolve().parent.parent
MEETING = "التقى وفد روسيا وفد تركيا في أستانا في 28 تشرين الثاني 2018."
OTHER = "التقى وفد إيران وفد تركيا في سوتشي في 30 تموز 2018."


@dataclass(frozen=True)
class Ran:
    """One run of the command: its exit code and what it wrote."""

    code: int
    out: str
    err: str


Jawla = Callable[..., Ran]


@pytest.fixture
def examples() -> Path:
    return CHECKOUT / "examples/articles"


@pytest.fixture
def jawla(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Jawla:
    """Runs `jawla ARGUMENTS` and returns what it did; `stdin` is what it would read there."""

    from jawla.cli import main  # only the tests of the command line pay for loading all of it

    def run(*arguments: object, stdin: bytes = b"") -> Ran:
        capsys.readouterr()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert isinstance(left.value.code, int | None)
        return Ran(left.value.code or 0, out, err)

    return run


@pytest.fixture
def two_articles(tmp_path: Path) -> Path:
    """A folder of two articles, one a text file, one a line of JSON."""
    folder = tmp_path / "مقالات"
    folder.mkdir()
    (folder / "خبر.txt").write_text(f"محادثات أستانا\n{MEETING}\n", encoding="utf-8")
    row = {"id": "news-2", "text": OTHER, "published": "2018-07-31", "title": "لقاء في سوتشي"}
    (folder / "news.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def store_of_two(jawla: Jawla, two_articles: Path, tmp_path: Path) -> Path:
    """The folder of the store that `jawla build` makes of the two articles."""
    folder = tmp_path / "store"
    assert jawla("build", two_articles, "--store", folder).code == 0
    return folder


@pytest.fixture(params=["memory", "directory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store, in memory and in a folder."""
    with open_store("memory:" if request.param == "memory" else tmp_path / "store") as opened:
        yield opened
