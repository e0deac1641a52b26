"""`jawla query`: a question by name, from a file or from standard input, answered from a store."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from jawla.catalogue import ask, load, questions
from jawla.cli.answers import answer_table, questions_table
from jawla.cli.app import Quiet, RowFormat, app
from jawla.cli.streams import put, show, tell, width
from jawla.headers import Question
from jawla.store import open_store, to_csv, to_json


@app.command()
def query(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME|FILE.rq|-", help="The question.", show_default=False)
    ] = None,
    store: Annotated[
        Path | None, typer.Option("--store", metavar="DIR", help="The folder that holds the graph.", show_default=False)
    ] = None,
    param: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="One parameter of the question; may be repeated.")
    ] = None,
    form: Annotated[
        RowFormat, typer.Option("--format", help="table: for reading; csv and json: with every column, IRIs too.")
    ] = RowFormat.TABLE,
    listed: Annotated[bool, typer.Option("--list", help="Show the questions with their parameters.")] = False,
    quiet: Quiet = False,
) -> None:
    """Ask a question of the graph.

    \b
    Examples:
      jawla query --list
      jawla query who-met-whom --store store
      jawla query meetings-of-actor --store store --param actor=سوريا
      jawla query who-met-whom --store store --param actor=Russia \\
          --param since=2018-01-01 --format csv > russia.csv
      jawla query mine.rq --store store --format json
      echo 'SELECT * { GRAPH ?article { ?s ?p ?o } } LIMIT 5' |
          jawla query - --store store

    \b
    An actor is given by name in any language of the graph, by key (russia) or
    by IRI. A table shows names and leaves IRIs out where there is a name.
    Exit code: 0, 2 for wrong usage, no such store or a query that fails.
    """
    if listed:
        show(questions_table(questions()))
        return
    if name is None:
        raise typer.BadParameter("give the name of a question; 'jawla query --list' shows them", param_hint="NAME")
    if store is None:
        raise typer.BadParameter("say which store to ask, such as --store store", param_hint="--store")
    parameters = dict(_parameter(each) for each in param or ())
    question = _question(name)
    with open_store(store, read_only=True) as opened:
        rows = ask(opened, question, **parameters)
    match form:
        case RowFormat.CSV:
            put(to_csv(rows))
        case RowFormat.JSON:
            put(to_json(rows) + "\n")
        case RowFormat.TABLE if rows.rows:
            show(answer_table(rows, width()))
    if not rows.rows and not quiet:
        tell("nothing in the store answers this")


def _question(name: str) -> Question:
    if name != "-":
        return load(name)
    if sys.stdin is None:
        raise typer.BadParameter("standard input is closed: write a SPARQL query there", param_hint="-")
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise typer.BadParameter("standard input is not UTF-8", param_hint="-") from None
    if not text.strip():
        raise typer.BadParameter("standard input is empty: write a SPARQL query there", param_hint="-")
    return load(text)


def _parameter(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not (name and equals):
        raise typer.BadParameter(f"{given!r} is not NAME=VALUE", param_hint="--param")
    return name, value
