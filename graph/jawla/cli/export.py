"""`jawla export`: what a store holds, in a form for other programs."""

from __future__ import annotations

import datetime as dt
import json
from enum import StrEnum
from typing import Annotated

import typer

from jawla.cli.app import StoreFolder, app
from jawla.cli.streams import put
from jawla.export import facts_row
from jawla.pipeline import lexicon_digest
from jawla.recall import recall_facts
from jawla.sssom import sssom_table
from jawla.store import open_store


class Format(StrEnum):
    """How the graph is written."""

    FACTS = "facts"
    SSSOM = "sssom"


@app.command()
def export(
    store: StoreFolder,
    form: Annotated[
        Format,
        typer.Option(
            "--format",
            help="facts: one article a line; sssom: the links of the actors to Wikidata, with their scores.",
        ),
    ],
    date: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DAY", help="sssom: the day to write; today.", show_default=False),
    ] = None,
    same_as: Annotated[
        bool, typer.Option("--same-as", help="sssom: owl:sameAs for the links that a person judged.")
    ] = False,
) -> None:
    """Print what the graph holds, for other programs.

    \b
    Examples:
      jawla export --format facts --store store > facts.jsonl
      jawla export --format sssom --store store > links.sssom.tsv

    \b
    facts: a line has the fields of 'jawla extract', and the IRIs of the graph: a
    person or meeting that several articles tell of has the same one in each.
    sssom: one mapping a line (https://mapping-commons.github.io/sssom/); actors
    that were sought and not found stand there too, as sssom:NoTermFound.
    Exit code: 0, 2 for wrong usage or no such store.
    """
    with open_store(store, read_only=True) as opened:
        match form:
            case Format.FACTS:
                for facts in recall_facts(opened):
                    put(json.dumps(facts_row(facts), ensure_ascii=False) + "\n")
            case Format.SSSOM:
                put(sssom_table(opened, date.date() if date else dt.date.today(), lexicon_digest(), same_as=same_as))
