"""`jawla` itself: version, help, and what it says and leaves with when it cannot do what is asked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import Jawla
from rich.cells import cell_len

from jawla import __version__
from jawla.cli.app import app


def test_version_is_the_packages(jawla: Jawla) -> None:
    ran = jawla("--version")
    assert (ran.code, ran.out, ran.err) == (0, f"jawla {__version__}\n", "")


@pytest.mark.parametrize("name", [each.callback.__name__ for each in app.registered_commands if each.callback])
def test_every_command_helps_with_examples_and_exit_codes(
    jawla: Jawla, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    ran = jawla(name, "--help")
    assert ran.code == 0
    examples = ran.out[ran.out.index("Examples:") :]
    assert f"jawla {name} " in examples
    assert "Exit code: 0, " in examples
    told = set(re.findall(r"(?<=\s)--[a-z]+", examples.partition("Options")[0]))
    known = set(re.findall(r"(?<=\s)--[a-z]+", examples.partition("Options")[2]))
    assert told <= known
    assert max(map(cell_len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "who-met-who", "--store", "STORE"),
        ("query", "who-met-whom", "--store", "no/such/store"),
        ("query", "who-met-whom", "--store", "STORE", "--param", "colour=red"),
        ("query", "who-met-whom", "--store", "STORE", "--param", "since=yesterday"),
        ("query", "who-met-whom", "--store", "STORE", "--param", "actor=أتلانتس"),
        ("query", "SELECT * WHERE {", "--store", "STORE"),
        ("query", "missing.rq", "--store", "STORE"),
        ("network", "--store", "no/such/store", "--out", "page.html"),
        ("network", "--store", "STORE", "--out", "/proc/nothing/page.html"),
        ("network", "--store", "STORE", "--out", "page.html", "--actor", "أتلانتس"),
        ("network", "--store", "STORE", "--out", "page.html", "--since", "2018"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_code_two(
    jawla: Jawla, store_of_two: Path, arguments: tuple[str, ...]
) -> None:
    ran = jawla(*(store_of_two if argument == "STORE" else argument for argument in arguments))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: ")
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("fly",),
        ("build", "articles"),
        ("extract",),
        ("extract", "a.txt", "--format", "xml"),
        ("query", "--store", "store"),
        ("query", "who-met-whom"),
        ("query", "who-met-whom", "--store", "store", "--param", "actor"),
        ("query", "-", "--store", "store"),
        ("network", "--store", "store"),
        ("network", "--store", "store", "--out", "page.html", "--level", "states"),
        ("network", "--store", "store", "--out", "page.html", "--lang", "fr"),
    ],
)
def test_wrong_usage_is_exit_code_two(jawla: Jawla, arguments: tuple[str, ...]) -> None:
    ran = jawla(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "Usage: jawla" in ran.err
    assert "Traceback" not in ran.err
