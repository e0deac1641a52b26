"""The command line as a user meets it: what comes out where, and what the exit code says."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import Jawla
from rich.cells import cell_len
from rich.console import Console

from jawla import __version__, pipeline
from jawla.cli import progress as progress_module
from jawla.cli.app import app
from jawla.cli.progress import count_articles, progress
from jawla.model import Article, Facts
from jawla.store import open_store

MEETING = "التقى وفد روسيا وفد تركيا في أستانا في 28 تشرين الثاني 2018."
OTHER = "التقى وفد إيران وفد تركيا في سوتشي في 30 تموز 2018."


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of two articles, one a text file, one a line of JSON."""
    folder = tmp_path / "مقالات"
    folder.mkdir()
    (folder / "خبر.txt").write_text(f"محادثات أستانا\n{MEETING}\n", encoding="utf-8")
    row = {"id": "news-2", "text": OTHER, "published": "2018-07-31", "title": "لقاء في سوتشي"}
    (folder / "news.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def store(jawla: Jawla, articles: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "store"
    assert jawla("build", articles, "--store", folder).code == 0
    return folder


def dumped(store: Path) -> bytes:
    out = io.BytesIO()
    with open_store(store, read_only=True) as opened:
        opened.dump(out)
    return out.getvalue()


def command(*arguments: object, **environment: str) -> subprocess.Popen[bytes]:
    """`python -m jawla ARGUMENTS` in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "jawla", *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )


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


def test_extract_prints_one_line_of_facts_for_each_article(jawla: Jawla, articles: Path) -> None:
    ran = jawla("extract", articles)
    rows = {row["id"]: row for row in map(json.loads, ran.out.splitlines())}
    assert (ran.code, ran.err) == (0, "")
    assert set(rows) == {"خبر", "news-2"}
    (meeting,) = rows["news-2"]["meetings"]
    assert meeting["date"] == "2018-07-30"
    evidence = meeting["evidence"]
    assert OTHER[evidence["start"] : evidence["end"]] == evidence["text"]


def test_extract_reads_standard_input(jawla: Jawla, articles: Path) -> None:
    ran = jawla("extract", "-", stdin=(articles / "news.jsonl").read_bytes())
    assert ran.code == 0
    assert ran.out == jawla("extract", articles / "news.jsonl").out


def test_extract_prints_each_article_before_the_next_is_there() -> None:
    row = json.dumps({"id": "first", "text": MEETING}, ensure_ascii=False).encode() + b"\n"
    with command("extract", "-") as process:
        assert process.stdin and process.stdout
        process.stdin.write(row)
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == "first"


@pytest.mark.parametrize("question", [None, "who-met-whom", "meetings-of-actor", "evidence-of-meeting"])
def test_tables_fit_eighty_columns_and_show_names_not_iris(
    jawla: Jawla, articles: Path, store: Path, monkeypatch: pytest.MonkeyPatch, question: str | None
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    if question is None:
        ran = jawla("extract", articles, "--format", "table")
    else:
        ran = jawla("query", question, "--store", store)
    assert ran.code == 0
    assert "تركيا" in ran.out
    assert "http" not in ran.out
    assert max(map(cell_len, ran.out.splitlines())) <= 80


def test_table_of_facts_tells_who_when_and_by_which_words(
    jawla: Jawla, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    said = "التقى وزير الخارجية الروسي فاديم زوبكوف نظيره التركي أورهان تكين أمس"
    row = {"id": "n-7", "text": f"{said}.", "published": "31/07/2018", "title": "لقاء في سوتشي"}
    source = tmp_path / "news.jsonl"
    source.write_text(json.dumps(row), encoding="utf-8")
    lines = jawla("extract", source, "--format", "table").out.replace("\u200e", "").splitlines()
    assert lines[0] == "n-7 · 2018-07-31 · لقاء في سوتشي"
    table = lines[lines.index("Meetings") + 1 : lines.index("Actors")]
    cells = list(zip(*(re.split(" *│ ?", line) for line in table if "│" in line), strict=False))
    assert [[cell for cell in column if cell] for column in cells] == [
        ["When", "2018-07-30", "(by publication)", "held", "bilateral"],
        ["Who", "روسيا – تركيا", "· فاديم زوبكوف", "· أورهان تكين"],
        ["Evidence", said],
    ]


def test_article_without_facts_is_told_as_that(jawla: Jawla, tmp_path: Path) -> None:
    (tmp_path / "weather.txt").write_text("الطقس معتدل والسماء صافية والريح خفيفة.", encoding="utf-8")
    ran = jawla("extract", tmp_path / "weather.txt", "--format", "table")
    assert (ran.code, ran.out.split("\n")) == (0, ["weather", "", "no facts found", "", ""])


def test_table_keeps_arabic_columns_in_their_order(jawla: Jawla, store: Path) -> None:
    lines = jawla("query", "who-met-whom", "--store", store).out.splitlines()
    assert lines
    assert all(mark == "\u200e" for line in lines for mark in re.findall("(.)│", line))


def test_build_tells_new_unchanged_and_changed_articles(jawla: Jawla, articles: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    first = jawla("build", articles, "--store", store)
    assert (first.code, first.err) == (0, "")
    assert first.out.startswith("articles: 2 new, 0 changed, 0 unchanged, 0 refused\n")
    before = dumped(store)

    again = jawla("build", articles, "--store", store)
    assert again.out.startswith("articles: 0 new, 0 changed, 2 unchanged, 0 refused\n")
    assert dumped(store) == before

    (articles / "خبر.txt").write_text(OTHER, encoding="utf-8")
    changed = jawla("build", articles, "--store", store)
    assert changed.out.startswith("articles: 0 new, 1 changed, 1 unchanged, 0 refused\n")
    assert dumped(store) != before


def test_quiet_says_nothing_but_what_was_refused(jawla: Jawla, articles: Path, tmp_path: Path) -> None:
    assert jawla("build", articles, "--store", tmp_path / "a", "--quiet").out == ""
    ran = jawla("build", articles, tmp_path / "none.txt", "--store", tmp_path / "b", "--quiet")
    assert (ran.code, ran.out) == (1, "")
    assert "none.txt" in ran.err


def test_query_gives_the_same_rows_in_every_format(jawla: Jawla, store: Path) -> None:
    asked = ("query", "who-met-whom", "--store", store, "--format")
    rows = list(csv.DictReader(io.StringIO(jawla(*asked, "csv").out)))
    assert {frozenset((row["nameA"], row["nameB"])) for row in rows} == {
        frozenset(("روسيا", "تركيا")),
        frozenset(("إيران", "تركيا")),
    }
    told = json.loads(jawla(*asked, "json").out)
    assert [{key: "" if value is None else str(value) for key, value in row.items()} for row in told] == rows
    table = jawla(*asked, "table").out
    assert all(row["nameA"] in table for row in rows)


@pytest.mark.parametrize("actor", ["روسيا", "Russia", "russia", "https://w3id.org/jawla/id/actor/russia"])
def test_query_takes_an_actor_by_any_name(jawla: Jawla, store: Path, actor: str) -> None:
    ran = jawla("query", "who-met-whom", "--store", store, "--format", "csv", "--param", f"actor={actor}")
    assert ran.code == 0
    assert len(list(csv.reader(io.StringIO(ran.out)))) == 2


def test_key_shown_in_a_table_is_one_that_a_parameter_takes(jawla: Jawla, store: Path) -> None:
    shown = jawla("query", "meetings-of-actor", "--store", store).out
    key = re.findall(r"^meeting +(\S+)$", shown, re.MULTILINE)[0]
    ran = jawla("query", "evidence-of-meeting", "--store", store, "--param", f"meeting={key}", "--format", "json")
    assert [row["meeting"].rpartition("/")[2] for row in json.loads(ran.out)] == [key]


def test_query_reads_a_file_and_standard_input(jawla: Jawla, store: Path, tmp_path: Path) -> None:
    text = "SELECT (COUNT(DISTINCT ?g) AS ?graphs) WHERE { GRAPH ?g { ?s ?p ?o } }"
    file = tmp_path / "mine.rq"
    file.write_text(text, encoding="utf-8")
    from_file = jawla("query", file, "--store", store, "--format", "csv")
    assert from_file.out.split() == ["graphs", "2"]
    assert jawla("query", "-", "--store", store, "--format", "csv", stdin=text.encode()) == from_file


def test_query_lists_the_questions_with_their_parameters(jawla: Jawla) -> None:
    ran = jawla("query", "--list")
    assert ran.code == 0
    for name in ("who-met-whom", "meetings-of-actor", "rounds", "positions-of-actor", "evidence-of-meeting"):
        assert re.search(f"^{name}$", ran.out, re.MULTILINE)
    assert "من التقى من" in ran.out
    assert "--param actor=" in ran.out


def test_query_without_an_answer_says_so(jawla: Jawla, store: Path) -> None:
    ran = jawla("query", "who-met-whom", "--store", store, "--param", "since=2030-01-01")
    assert (ran.code, ran.out) == (0, "")
    assert len(ran.err.splitlines()) == 1


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
    jawla: Jawla, store: Path, arguments: tuple[str, ...]
) -> None:
    ran = jawla(*(store if argument == "STORE" else argument for argument in arguments))
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


def test_network_writes_a_page_and_leaves_standard_output_alone(jawla: Jawla, store: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    ran = jawla("network", "--store", store, "--out", page, "--title", "لقاءات المدينة")
    assert (ran.code, ran.out) == (0, "")
    assert str(page) in ran.err
    text = page.read_text(encoding="utf-8")
    assert "<bdi>لقاءات المدينة</bdi>" in text
    assert "روسيا" in text


@pytest.fixture
def talks(jawla: Jawla, tmp_path: Path) -> Path:
    """A store that tells of persons who met, and of a meeting that is only announced."""
    texts = {
        "july": "التقى وزير الخارجية الروسي فاديم زوبكوف نظيره التركي أورهان تكين في سوتشي في 30 تموز 2018.",
        "november": "التقى وفد إيران وفد تركيا في أستانا في 28 تشرين الثاني 2018.",
        "december": "سيلتقي وفد روسيا وفد إيران في أستانا في 20 كانون الأول 2018.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    store = tmp_path / "talks"
    assert jawla("build", *(tmp_path / f"{name}.txt" for name in texts), "--store", store).code == 0
    return store


@pytest.mark.parametrize(
    ("options", "pairs"),
    [
        ("", ["Iran Turkey", "Russia Turkey"]),
        ("--level persons", ["أورهان تكين فاديم زوبكوف"]),
        ("--level persons --actor Turkey", ["أورهان تكين فاديم زوبكوف"]),
        ("--level persons --actor iran", []),
        ("--status planned", ["Iran Russia"]),
        ("--status any", ["Iran Russia", "Iran Turkey", "Russia Turkey"]),
        ("--actor روسيا", ["Russia Turkey"]),
        ("--actor iran --status any", ["Iran Russia", "Iran Turkey"]),
        ("--since 2018-08-01", ["Iran Turkey"]),
        ("--until 2018-08-01", ["Russia Turkey"]),
        ("--since 2018-12-01", []),
    ],
)
def test_network_draws_what_it_is_asked_for(
    jawla: Jawla, talks: Path, tmp_path: Path, options: str, pairs: list[str]
) -> None:
    ran = jawla("network", "--store", talks, "--out", tmp_path / "page.html", *options.split())
    assert ran.code == 0
    data = page_data(tmp_path / "page.html")
    names = {node["id"]: node["label_en"] or node["label_ar"] for node in data["nodes"]}
    assert sorted(" ".join(sorted((names[edge["from"]], names[edge["to"]]))) for edge in data["edges"]) == pairs
    assert f"{len(names)} actors, {len(pairs)} pairs" in ran.err


def page_data(page: Path) -> dict[str, Any]:
    (block,) = re.findall(r'<script type="application/json" id="data">(.*)</script>', page.read_text(encoding="utf-8"))
    found: dict[str, Any] = json.loads(block)
    return found


@pytest.mark.parametrize(
    ("options", "lang", "title"),
    [
        ((), "ar", "من التقى من"),
        (("--lang", "en"), "en", "Who met whom"),
        (("--lang", "en", "--title", "Talks of 2018"), "en", "Talks of 2018"),
    ],
)
def test_network_speaks_the_language_asked_for(
    jawla: Jawla, talks: Path, tmp_path: Path, options: tuple[str, ...], lang: str, title: str
) -> None:
    assert jawla("network", "--store", talks, "--out", tmp_path / "page.html", *options).code == 0
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert f'<html lang="{lang}" ' in text
    assert re.findall(r"<title[^>]*>([^<]*)</title>", text) == [title]
    assert re.findall(r"<h1><bdi[^>]*>([^<]*)</bdi></h1>", text) == [title]


def test_article_that_the_program_fails_on_does_not_stop_the_others(
    jawla: Jawla, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pipeline.extract

    def failing(article: Article) -> Facts:
        if article.id == "news-2":
            raise ZeroDivisionError("division by zero")
        return real(article)

    monkeypatch.setattr(pipeline, "extract", failing)
    ran = jawla("build", articles, "--store", tmp_path / "store")
    assert ran.code == 1
    assert ran.out.startswith("articles: 1 new, 0 changed, 0 unchanged, 1 refused\n")
    (line,) = ran.err.splitlines()
    assert "news.jsonl, line 1" in line
    assert "ZeroDivisionError" in line


def test_facts_that_break_a_shape_are_kept_out_by_name(
    jawla: Jawla, articles: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, real = dumped(store), pipeline.extract

    def lonely(article: Article) -> Facts:
        facts = real(article)
        if article.id != "news-2":
            return facts
        meetings = tuple(
            dataclasses.replace(meeting, parties=meeting.parties[:1], persons=()) for meeting in facts.meetings
        )
        return dataclasses.replace(facts, meetings=meetings)

    monkeypatch.setattr(pipeline, "extract", lonely)
    ran = jawla("build", articles, "--store", store)
    assert ran.code == 1
    assert ran.out.startswith("articles: 0 new, 0 changed, 1 unchanged, 1 refused\n")
    (line,) = ran.err.splitlines()
    assert "news.jsonl, line 1" in line
    assert "meeting-participants" in line
    assert dumped(store) == before


def test_interrupted_build_leaves_whole_articles_and_can_go_on(
    jawla: Jawla, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, store = tmp_path / "many.jsonl", tmp_path / "store"
    rows = (json.dumps({"id": f"n{number:03}", "text": MEETING}) for number in range(100))
    source.write_text("\n".join(rows), encoding="utf-8")
    real = pipeline.extract

    def interrupted(article: Article) -> Facts:
        if article.id == "n090":
            raise KeyboardInterrupt
        return real(article)

    monkeypatch.setattr(pipeline, "extract", interrupted)
    ran = jawla("build", source, "--store", store)
    assert ran.code == 130
    assert "Traceback" not in ran.err
    with open_store(store, read_only=True) as opened:
        stored = len(opened.graphs())
    assert 0 < stored <= 90
    monkeypatch.setattr(pipeline, "extract", real)
    told = jawla("build", source, "--store", store).out
    assert told.startswith(f"articles: {100 - stored} new, 0 changed, {stored} unchanged, 0 refused\n")


@pytest.mark.parametrize("encoding", [{}, {"PYTHONIOENCODING": "ascii"}])
def test_output_is_utf8_under_the_c_locale(articles: Path, encoding: dict[str, str]) -> None:
    with command("extract", articles, "no-such-خبر.txt", LC_ALL="C", **encoding) as process:
        out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert [json.loads(line)["id"] for line in out.decode("utf-8").splitlines()] == ["news-2", "خبر"]
    assert "no-such-" in err.decode("utf-8")


def test_reader_that_leaves_early_is_no_error(articles: Path) -> None:
    with command("extract", articles, "-") as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdout.close()
        rows = [json.dumps({"id": f"n{number}", "text": MEETING}) for number in range(2000)]
        try:
            process.stdin.write("\n".join(rows).encode())
            process.stdin.close()
        except BrokenPipeError:
            pass
        assert process.stderr.read() == b""


def test_bar_appears_only_for_long_work_on_a_terminal(monkeypatch: pytest.MonkeyPatch, articles: Path) -> None:
    for patience, terminal, shown in ((0.0, True, True), (60.0, True, False), (0.0, False, False)):
        screen = io.StringIO()
        console = Console(file=screen, force_terminal=terminal, width=80)
        monkeypatch.setattr(progress_module, "PATIENCE", patience)
        monkeypatch.setattr(progress_module, "messages", console)
        with progress("building", [str(articles)], quiet=False) as advance:
            advance()
            advance()
        assert ("building" in screen.getvalue()) is shown
        assert ("2/2" in screen.getvalue()) is shown


def test_length_of_the_bar_is_the_number_of_articles(articles: Path) -> None:
    assert count_articles([str(articles)]) == 2
    assert count_articles([str(articles / "خبر.txt")]) == 1
    assert count_articles([str(articles), "-"]) is None
