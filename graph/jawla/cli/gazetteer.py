"""`jawla gazetteer build`: what Wikidata says of the known actors, taken anew."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jawla.cli.app import SOME_REFUSED, Quiet, app
from jawla.cli.online import SERVICE, CacheFolder, Contact, ServiceUrl, connect
from jawla.cli.streams import put, tell_refused
from jawla.errors import Refused
from jawla.linking.gazetteer import known_items, read_slice, take_slice, write_slice

gazetteer = typer.Typer(
    help="The slice of Wikidata about the known actors.", no_args_is_help=True, rich_markup_mode="rich"
)
app.add_typer(gazetteer, name="gazetteer")


@gazetteer.callback()
def root() -> None:
    """The slice of Wikidata about the known actors."""


@gazetteer.command()
def build(
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="Where wikidata.tsv and manifest.json go.", show_default=False)
    ],
    contact: Contact,
    endpoint: ServiceUrl = SERVICE,
    cache: CacheFolder = None,
    quiet: Quiet = False,
) -> None:
    """Take anew from Wikidata what it says of the actors that jawla knows, over the network.

    \b
    Examples:
      jawla gazetteer build --contact you@example.org --out slice

    \b
    Names in seven languages, descriptions, types, citizenship, offices with days,
    demonyms and capitals go to wikidata.tsv, one statement a line; manifest.json
    tells where from and when, what was merged, and what was refused: an item
    whose name is wholly another than before keeps what an earlier slice in DIR
    says of it. A run that was stopped goes on where it was.
    Exit code: 0, 1 where items were refused, 2 for wrong usage or a service that
    fails.
    """
    before = read_slice(out)
    wikidata = connect(endpoint, contact, cache, quiet=quiet)
    made = take_slice(wikidata.select, known_items(), before)
    write_slice(made, out, endpoint)
    for qid, why in made.refused.items():
        tell_refused(Refused(why, source=qid))
    if not quiet:
        told = f"{made.asked} asked, {len(made.redirects)} merged into others, {len(made.refused)} refused"
        put(f"items: {told}\nstatements: {len(made.statements)} in {out}\n")
    if made.refused:
        raise typer.Exit(SOME_REFUSED)
