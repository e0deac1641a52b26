"""What the documents say is so: their commands run, their example reads as shown, what they name is there."""

from __future__ import annotations

import io
import re
import shlex
import shutil
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from conftest import CHECKOUT, Jawla

from jawla.extraction import read
from jawla.tables import read_table
from jawla.tags import TAGS

PACKAGE = CHECKOUT / "graph/jawla"
PAGES = sorted([*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/*.md"), *CHECKOUT.glob("tests/cases/*.md")])
README = (CHECKOUT / "README.md").read_text("utf-8")
ARABIC = (CHECKOUT / "docs/arabic.md").read_text("utf-8")
ARCHITECTURE = (CHECKOUT / "docs/architecture.md").read_text("utf-8")


def blocks(page: str, language: str) -> list[tuple[str, str]]:
    """The fenced blocks of a language: what stands behind its name, and the text."""
    return re.findall(rf"^```{language} ?(.*)\n((?:.*\n)*?)```$", page, re.MULTILINE)


@pytest.fixture
def beginner(tmp_path: Path, examples: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with articles in my-articles, where somebody types what README says."""
    shutil.copytree(examples, tmp_path / "my-articles")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_commands_of_the_readme_do_what_they_say(jawla: Jawla, beginner: Path) -> None:
    commands = re.findall(r"^    jawla (.*)$", README, re.MULTILINE)
    assert len(commands) >= 6
    for command in commands:
        asked, _, _ = command.partition(" > ")
        ran = jawla(*shlex.split(asked))
        assert ran.code == 0, command
        assert ran.out or "--out" in asked, command
    for page in ("network.html", "persons.html"):
        assert "سوريا" in (beginner / page).read_text("utf-8")


def test_the_python_of_the_readme_runs(beginner: Path) -> None:
    ((_, code),) = blocks(README, "python")
    out = io.StringIO()
    with redirect_stdout(out):
        exec(code, {})
    lines = out.getvalue().splitlines()
    assert len(lines) >= 3
    assert all("Syria" in line for line in lines)


def test_every_command_is_told_of_in_the_readme(jawla: Jawla) -> None:
    commands = re.findall(r"^[│ ]+([a-z]+)  +[A-Z]", jawla("--help").out, re.MULTILINE)
    assert len(commands) >= 5
    assert [name for name in commands if f"`jawla {name} " not in README] == []


def test_the_example_is_read_as_the_page_for_linguists_shows(
    jawla: Jawla, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ((_, article),) = blocks(ARABIC, "json")
    shown = dict(blocks(ARABIC, "text"))
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "news.jsonl").write_text(article, encoding="utf-8")
    command = ("extract", tmp_path / "news.jsonl", "--format", "table")
    out = jawla(*command).out.replace("\u200e", "")
    assert [line.rstrip() for line in out.splitlines()] == [*shown[""].splitlines(), ""]
    why = jawla(*command, "--explain").out.replace("\u200e", "")
    assert "\n".join(line.rstrip() for line in why.splitlines()).count(f"\n{shown['why']}\n") == 1


def test_its_words_have_the_classes_that_the_page_shows() -> None:
    ((_, article),) = blocks(ARABIC, "json")
    tokens = read(article, "ar").tokens
    tags_of_form = dict(zip(tokens.norms, tokens.tags, strict=True))
    rows = re.findall(r"^\| (\S+) \| (\S+) \| ((?:`\w+` ?)+) \|$", ARABIC, re.MULTILINE)
    assert len(rows) >= 10
    for written, folded, classes in rows:
        assert written in article
        assert all(tags_of_form[folded] & TAGS[name] for name in re.findall(r"`(\w+)`", classes)), written


@pytest.mark.parametrize(("table", "text"), blocks(ARABIC, "tsv"), ids=lambda value: value.partition("\n")[0])
def test_rows_shown_stand_in_their_table(table: str, text: str) -> None:
    header, *rows = (line.split("\t") for line in text.splitlines())
    known = read_table(PACKAGE / table)
    assert rows
    assert list(known[0]) == header
    assert [row for row in rows if dict(zip(header, row, strict=True)) not in known] == []


def test_every_table_of_words_is_told_of() -> None:
    tables = [*(PACKAGE / "lang/ar").glob("*.tsv"), *(PACKAGE / "kb").glob("*.tsv")]
    assert [table.name for table in tables if table.name not in ARABIC] == []


def test_every_module_stands_in_the_picture_of_the_program() -> None:
    modules = {path.name for path in PACKAGE.glob("*.py")} - {"__init__.py", "__main__.py"}
    folders = {path.parent.name for path in PACKAGE.rglob("__init__.py")} - {"jawla", "ar"}
    named = set(re.findall(r"\b\w+\.py\b", ARCHITECTURE))
    assert modules - named == set()
    assert {folder for folder in folders if f"{folder}/" not in ARCHITECTURE} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(CHECKOUT).as_posix())
def test_what_a_document_names_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert [link for link in links if link and not (page.parent / link).exists()] == []
    modules = {path.name for path in CHECKOUT.rglob("*.py") if ".venv" not in path.parts}
    assert {name for name in re.findall(r"\b\w+\.py\b", text) if name not in modules} == set()
