"""What several tests share: the sample articles, and the command line run inside this process."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent


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
