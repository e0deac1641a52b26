"""`jawla link --online`: items of Wikidata for actors that have none, for a person to judge."""

from __future__ import annotations

from typing import Annotated

import typer

from jawla.cli.app import Quiet, StoreFolder, app
from jawla.cli.online import SERVICE, CacheFolder, Contact, ServiceUrl, connect
from jawla.cli.streams import put, tell
from jawla.errors import JawlaError
from jawla.proposals import Search, proposals_table, propose
from jawla.store import open_store


@app.command()
def link(
    store: StoreFolder,
    contact: Contact,
    online: Annotated[bool, typer.Option("--online", help="Ask over the network; without it nothing is sent.")] = False,
    endpoint: ServiceUrl = SERVICE,
    cache: CacheFolder = None,
    quiet: Quiet = False,
) -> None:
    """Seek items of Wikidata for the actors that have none, and print them as a table to judge.

    \b
    Examples:
      jawla link --online --contact you@example.org --store store > links.tsv

    \b
    The store is only read. Names of actors without a link are sent to the
    service, and what it has is weighed as 'jawla explain' shows it. The columns:
    actor, label, qid, score (hundredths), features, source, retrieved. Items of
    which none stands out are told on standard error. A run that was stopped goes
    on where it was.
    Exit code: 0, 2 for wrong usage, no such store, or a service that fails.
    """
    if not online:
        raise JawlaError("link asks Wikidata over the network, and only when told to: say --online")
    wikidata = connect(endpoint, contact, cache, quiet=quiet)
    with open_store(store, read_only=True) as opened:
        found = propose(opened, wikidata.select, endpoint)
    put(proposals_table(found.proposals))
    if not quiet:
        for line in remarks(found):
            tell(line)


def remarks(found: Search) -> list[str]:
    """What is told beside the table: each actor left open, with the scores, and how many of each there are.

    >>> remarks(Search(3, (), ()))
    ['sought 3 actors without an item: 0 proposed, 0 left open, 3 not found']
    """
    lines = []
    for doubt in found.doubts:
        scores = ", ".join(f"{id_} ({score})" for id_, score in doubt.scores)
        lines.append(f"left open: {doubt.label}: {scores}")
    proposed, left = len(found.proposals), len(found.doubts)
    counts = f"{proposed} proposed, {left} left open, {found.sought - proposed - left} not found"
    return [*lines, f"sought {found.sought} actors without an item: {counts}"]
